//! What lies around an observation: the others of its set (the same engagement and unit), before and after on each scale,
//! the goals whose signs can be seen, the areas of its scale, what lies behind and ahead in the engagement. Bounded reads; computing is `domain::measures`.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::choices::{Coded, Purpose};
use crate::domain::fields::Entity;
use crate::domain::figures::Share;
use crate::domain::measures::{BeforeAfter, Measurement, agreement, before_after};
use crate::domain::sparring::{Point, points};
use crate::domain::value::{Id, Record, Value};
use crate::review;
use crate::store::{Filter, Query, Sort};
use crate::tui::forms::{Form, about};
use crate::tui::update::Ctx;

/// Observations of a set that are read; an engagement of eighteen months has some dozens in a unit.
const SET: usize = 120;
/// Scores and areas read for one observation or scale.
const AREAS: usize = 60;

/// What is known around an observation.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The other observations of the set, newest first.
    pub set: Vec<Record>,
    /// The areas of the chosen scale, in order, with their names.
    pub areas: Vec<(Id, String)>,
    /// The least and the highest point of the chosen scale.
    pub bounds: Option<(i64, i64)>,
    /// Every scale the set was measured on.
    pub compared: Vec<Compared>,
    /// What was done last in the engagement, newest first, with where.
    pub latest: Vec<about::Visit>,
    /// What is due next in the engagement, earliest first.
    pub due: Vec<about::Visit>,
    /// What there is to speak of at the next ledersparring here, and when that is.
    pub sparring: Option<(Vec<Point>, Option<NaiveDate>)>,
    /// Who leads the unit.
    pub leader: String,
    /// Goals whose signs can be seen here.
    pub goals: Vec<GoalHere>,
}

/// One scale before and after in a set.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What the scale is called.
    pub name: String,
    /// Its least and highest point.
    pub bounds: (i64, i64),
    /// What its areas are called.
    pub areas: HashMap<Id, String>,
    /// The figures (D-08).
    pub result: BeforeAfter,
    /// Areas two observers agree on (D-19), per purpose, in the order of purposes.
    pub agreements: Vec<(Purpose, Share)>,
}

/// A goal of the engagement.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalHere {
    /// The goal.
    pub id: Id,
    /// Its number and title.
    pub name: String,
    /// The signs it was given, one a line.
    pub signs: Vec<String>,
    /// Where one was seen, the latest first.
    pub seen: Vec<Seen>,
}

/// A sign as it was seen in an observation.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The observation's number.
    pub number: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// The sign.
    pub sign: String,
    /// How clearly, as a code.
    pub degree: String,
    /// What was noted.
    pub note: String,
}

impl Around {
    /// Reads what lies around the observation of a form.
    pub fn load(form: &Form, ctx: &Ctx<'_>) -> Around {
        let (engagement, unit) = (form.link("engagement"), form.link("unit"));
        let mut around = Around::default();
        if let Some(scale) = form.link("scale") {
            around.areas = areas(ctx, scale).into_iter().map(|area| (area.id, area.text("name").to_owned())).collect();
            around.bounds = crate::tui::update::record(ctx, scale).map(|scale| bounds(&scale));
        }
        let mut set = set(ctx, engagement, unit);
        around.compared = compared(ctx, &set);
        set.retain(|record| record.id != form.id);
        around.set = set;
        if let Some(engagement) = engagement {
            around.latest = about::latest_of(ctx, engagement, form.id);
            around.due = about::due_of(ctx, engagement);
        }
        if let (Some(engagement), Some(unit)) = (engagement, unit) {
            let facts = review::sparring(&ctx.reader, engagement, unit, ctx.today).unwrap_or_default();
            around.sparring = Some((points(&facts), facts.next));
            let leader = crate::tui::update::record(ctx, unit).and_then(|unit| unit.link("leader"));
            let leader = leader.and_then(|id| crate::tui::update::record(ctx, id));
            around.leader = leader.map(|person| person.text("name").to_owned()).unwrap_or_default();
        }
        around.goals = goals(ctx, engagement, unit);
        around
    }
}

/// The observations of an engagement in a unit, newest first, kladder among them.
pub fn set(ctx: &Ctx<'_>, engagement: Option<Id>, unit: Option<Id>) -> Vec<Record> {
    let (Some(engagement), Some(unit)) = (engagement, unit) else { return Vec::new() };
    let query = Query::under(Entity::Observation, "engagement", engagement)
        .with(Filter::Is("unit", Value::Link(unit)))
        .sorted(Sort::Newest);
    ctx.reader.list(&query, SET).unwrap_or_default()
}

fn areas(ctx: &Ctx<'_>, scale: Id) -> Vec<Record> {
    ctx.reader.list(&Query::under(Entity::ScaleArea, "scale", scale), AREAS).unwrap_or_default()
}

fn bounds(scale: &Record) -> (i64, i64) {
    (scale.int("min").unwrap_or(1), scale.int("max").unwrap_or(5))
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

/// The latest observations in which a sign of a goal was seen.
fn seen(ctx: &Ctx<'_>, goal: Id) -> Vec<Seen> {
    let rows = ctx.reader.list(&Query::under(Entity::SignSeen, "goal", goal), AREAS).unwrap_or_default();
    let of = |row: &Record| {
        let observation = row.link("observation").and_then(|id| crate::tui::update::record(ctx, id))?;
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

/// Every scale a set was measured on, each by itself.
pub fn compared(ctx: &Ctx<'_>, set: &[Record]) -> Vec<Compared> {
    let mut scale_of: HashMap<Id, Option<Id>> = HashMap::new();
    let mut scales: Vec<(Id, Vec<Measurement>)> = Vec::new();
    // Only observations with a purpose and a day can be put before or after another.
    for record in set.iter().filter(|record| !record.text("method").is_empty()) {
        let (Some(purpose), Some(day)) = (Purpose::from_code(record.text("purpose")), record.day()) else { continue };
        let scores = Query::under(Entity::Score, "observation", record.id);
        for score in ctx.reader.list(&scores, AREAS).unwrap_or_default() {
            let (Some(area), Some(tenths)) = (score.link("area"), score.int("tenths")) else { continue };
            let read = || crate::tui::update::record(ctx, area).and_then(|area| area.link("scale"));
            let Some(scale) = *scale_of.entry(area).or_insert_with(read) else { continue };
            let at = scales.iter().position(|(known, _)| *known == scale).unwrap_or_else(|| {
                scales.push((scale, Vec::new()));
                scales.len() - 1
            });
            let Some((_, measured)) = scales.get_mut(at) else { continue };
            match measured.iter_mut().find(|m| m.observation == record.id) {
                Some(known) => known.scores.push((area, tenths)),
                None => measured.push(Measurement {
                    observation: record.id,
                    purpose,
                    day,
                    pair: record.link("pair"),
                    scores: vec![(area, tenths)],
                }),
            }
        }
    }
    scales.into_iter().filter_map(|(scale, measured)| compare(ctx, scale, &measured)).collect()
}

fn compare(ctx: &Ctx<'_>, scale: Id, measured: &[Measurement]) -> Option<Compared> {
    let record = crate::tui::update::record(ctx, scale)?;
    let areas = areas(ctx, scale);
    let ids: Vec<Id> = areas.iter().map(|area| area.id).collect();
    let mut agreements = Vec::new();
    for code in Purpose::LIST.codes {
        let Some(purpose) = Purpose::from_code(code) else { continue };
        // Each pair once, the latest first.
        let pair = measured.iter().filter(|m| m.purpose == purpose).find_map(|one| {
            let other = measured.iter().find(|m| Some(m.observation) == one.pair)?;
            agreement(&one.scores, &other.scores)
        });
        agreements.extend(pair.map(|share| (purpose, share)));
    }
    Some(Compared {
        name: record.text("name").to_owned(),
        bounds: bounds(&record),
        areas: areas.iter().map(|area| (area.id, area.text("name").to_owned())).collect(),
        result: before_after(&ids, measured),
        agreements,
    })
}
