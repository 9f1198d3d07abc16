//! Making and moving the plan of an engagement from its template, as one change; the arithmetic is in `domain::planning`.

use crate::domain::calendar::Calendar;
use crate::domain::choices::{Coded, EngagementKind};
use crate::domain::edit::{Edit, Op, Verb};
use crate::domain::fields::Entity;
use crate::domain::planning::{self, Language, PlanInput};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Query};
use crate::text::Lang;

use super::update::{Ctx, record as read};

/// Children of an engagement read at most.
const MANY: usize = 500;

fn children(ctx: &Ctx<'_>, entity: Entity, engagement: Id) -> Vec<Record> {
    ctx.page(&Query::under(entity, "engagement", engagement), &Anchor::First, MANY).rows
}

/// The change that makes the phases and milestones an engagement lacks and moves those that may move; nothing when all
/// stand as the template says. Done, touched, postponed and own milestones stay where they are.
pub fn edit(engagement: &Record, author: &str, ctx: &Ctx<'_>) -> Option<Edit> {
    let kind = EngagementKind::from_code(engagement.text("kind"))?;
    let template = planning::standard(kind, engagement.int("template_version")).ok()?;
    let units: Vec<Id> = children(ctx, Entity::EngagementUnit, engagement.id)
        .iter()
        .filter(|unit| unit.text("status") != "udtraadt")
        .filter_map(|unit| unit.link("unit"))
        .collect();
    let language = match ctx.text.lang() {
        Lang::Da => Language::Danish,
        Lang::En => Language::English,
    };
    let calendar = Calendar::default();
    let input = PlanInput {
        engagement: engagement.id,
        start: engagement.date("start")?,
        end: engagement.date("end"),
        units: &units,
        language,
    };
    let plan = planning::plan(&template, input, &|day| calendar.next_working_day(day), &|day, n| {
        calendar.add_working_days(day, n)
    });
    let mut ops = Vec::new();
    for planned in plan.records() {
        if read(ctx, planned.id).is_none() {
            ops.push(Op::between(None, &planned));
        }
    }
    for moved in planning::replan(&children(ctx, Entity::Milestone, engagement.id), &plan) {
        push(&mut ops, ctx, moved.id, &[("date", moved.new)]);
    }
    for moved in planning::replan_phases(&children(ctx, Entity::Phase, engagement.id), &plan) {
        push(&mut ops, ctx, moved.id, &[("start", moved.new.0), ("end", moved.new.1)]);
    }
    if engagement.date("end").is_none()
        && let Some(end) = plan.end
    {
        push(&mut ops, ctx, engagement.id, &[("end", Some(end))]);
    }
    ops.retain(|op| !op.cells.is_empty());
    if ops.is_empty() {
        return None;
    }
    Some(Edit { verb: Verb::Move, author: author.to_owned(), seen: ctx.reader.seen().unwrap_or_default(), ops })
}

fn push(ops: &mut Vec<Op>, ctx: &Ctx<'_>, id: Id, days: &[(&str, Option<chrono::NaiveDate>)]) {
    let Some(before) = read(ctx, id) else { return };
    let mut after = before.clone();
    for (field, day) in days {
        after.set(field, day.map(Value::Date));
    }
    ops.push(Op::between(Some(&before), &after));
}
