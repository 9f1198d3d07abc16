//! The surroundings of an observation: the others of its set (same engagement and unit), before and after on each
//! scale, the goals and their signs, the areas of its scale, and past and coming events of the engagement. Reads have a
//! limit; computing is in `domain::measures`, reading scores in `cases::measured`.

use crate::tui::widgets::form::bench::BenchContext;
use crate::tui::widgets::form::bench::GoalHere;
use crate::tui::widgets::form::bench::Seen;

use crate::cases;
use crate::cases::measured;
pub use crate::cases::measured::Compared;
use crate::domain::fields::Entity;
use crate::domain::sparring::points;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Sort};
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::form::banner;
use crate::tui::widgets::form::state::Form;

/// Observations of a set to read at most; an engagement of eighteen months has some dozens in a unit.
const SET: usize = 120;
/// Goals of an engagement, and signs of a goal, to read at most.
const AREAS: usize = 60;

/// Reads the surroundings of a form's observation.
pub fn load(form: &Form, ctx: &Ctx<'_>) -> BenchContext {
    let (engagement, unit) = (form.link("engagement"), form.link("unit"));
    let mut found = BenchContext::default();
    if let Some(scale) = form.link("scale") {
        let areas = measured::areas(&ctx.reader, scale).unwrap_or_default();
        found.areas = areas.into_iter().map(|area| (area.id, area.text("name").to_owned())).collect();
        found.bounds = crate::tui::core::ctx::record(ctx, scale).map(|scale| measured::bounds(&scale));
    }
    let mut set = set(ctx, engagement, unit);
    found.compared = compared(ctx, &set);
    set.retain(|record| record.id != form.id);
    found.set = set;
    if let Some(engagement) = engagement {
        found.latest = banner::latest_of(ctx, engagement, form.id);
        found.due = banner::due_of(ctx, engagement);
    }
    if let (Some(engagement), Some(unit)) = (engagement, unit) {
        let facts = cases::sparring(&ctx.reader, engagement, unit, ctx.today).unwrap_or_default();
        found.sparring = Some((points(&facts), facts.next));
        let leader = crate::tui::core::ctx::record(ctx, unit).and_then(|unit| unit.link("leader"));
        let leader = leader.and_then(|id| crate::tui::core::ctx::record(ctx, id));
        found.leader = leader.map(|person| person.text("name").to_owned()).unwrap_or_default();
    }
    found.goals = goals(ctx, engagement, unit);
    found
}

/// The observations of an engagement in a unit, newest first, kladder included.
pub fn set(ctx: &Ctx<'_>, engagement: Option<Id>, unit: Option<Id>) -> Vec<Record> {
    let (Some(engagement), Some(unit)) = (engagement, unit) else { return Vec::new() };
    let query = Query::under(Entity::Observation, "engagement", engagement)
        .with(Filter::Is("unit", Value::Link(unit)))
        .sorted(Sort::Newest);
    ctx.reader.list(&query, SET).unwrap_or_default()
}

fn goals(ctx: &Ctx<'_>, engagement: Option<Id>, unit: Option<Id>) -> Vec<GoalHere> {
    let Some(engagement) = engagement else { return Vec::new() };
    let all = ctx.reader.list(&Query::under(Entity::Goal, "engagement", engagement), AREAS).unwrap_or_default();
    let here = |goal: &Record| goal.link("unit").is_none_or(|of| unit.is_none_or(|unit| of == unit));
    all.iter()
        .filter(|goal| here(goal))
        .map(|goal| {
            let number = goal.int("number").map(|n| format!("M{n} ")).unwrap_or_default();
            let signs = goal.text("signs").lines().map(str::trim).filter(|line| !line.is_empty());
            GoalHere {
                id: goal.id,
                name: format!("{number}{}", goal.text("title")),
                signs: signs.map(str::to_owned).collect(),
                seen: seen(ctx, goal.id),
            }
        })
        .collect()
}

/// The latest observations in which a sign of a goal was observed.
fn seen(ctx: &Ctx<'_>, goal: Id) -> Vec<Seen> {
    let rows = ctx.reader.list(&Query::under(Entity::SignSeen, "goal", goal), AREAS).unwrap_or_default();
    let of = |row: &Record| {
        let observation = row.link("observation").and_then(|id| crate::tui::core::ctx::record(ctx, id))?;
        Some(Seen {
            number: observation.number.and_then(|n| observation.entity.numbered(n)).unwrap_or_default(),
            day: observation.day(),
            sign: row.text("sign").to_owned(),
            degree: row.text("degree").to_owned(),
            note: row.text("note").to_owned(),
        })
    };
    let mut seen: Vec<Seen> = rows.iter().filter_map(of).collect();
    seen.sort_by_key(|seen| std::cmp::Reverse(seen.day));
    seen.truncate(3);
    seen
}

/// Every scale a set was measured on, each one separately.
pub fn compared(ctx: &Ctx<'_>, set: &[Record]) -> Vec<Compared> {
    measured::compared(&ctx.reader, set).unwrap_or_default()
}
