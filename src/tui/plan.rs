//! Making and moving the plan of an engagement from its template, as one change; the arithmetic is in `domain::planning`.

use crate::domain::edit::{Edit, Op, Verb};
use crate::domain::fields::Entity;
use crate::domain::planning::{self, Language};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Query};
use crate::text::Lang;

use super::update::{Ctx, record as read};

/// Children of one record read at most.
const MANY: usize = 500;

fn children(ctx: &Ctx<'_>, entity: Entity, field: &'static str, parent: Id) -> Vec<Record> {
    ctx.page(&Query::under(entity, field, parent), &Anchor::First, MANY).rows
}

/// The change that makes the phases and milestones an engagement lacks and moves those that may move; nothing when all
/// stand as the template says. Done, touched, postponed and own milestones stay where they are.
pub fn edit(engagement: &Record, author: &str, ctx: &Ctx<'_>) -> Option<Edit> {
    let language = match ctx.text.lang() {
        Lang::Da => Language::Danish,
        Lang::En => Language::English,
    };
    let units = children(ctx, Entity::EngagementUnit, "engagement", engagement.id);
    let municipality = engagement.link("municipality").and_then(|id| read(ctx, id));
    let days = municipality.as_ref().map(|place| children(ctx, Entity::CalendarDay, "municipality", place.id));
    let days = days.unwrap_or_default();
    let plan = planning::of_engagement(engagement, &units, municipality.as_ref(), &days, language).ok()?;
    let mut ops = Vec::new();
    let milestones = children(ctx, Entity::Milestone, "engagement", engagement.id);
    // What somebody deleted from a plan stays deleted, but a plan that is gone as a whole was taken back and may come anew.
    let anew = milestones.is_empty();
    for planned in plan.records() {
        let known = ctx.reader.record_or_deleted(planned.id).ok()?;
        if known.is_none_or(|(_, deleted)| deleted && anew) {
            ops.push(Op::between(None, &planned));
        }
    }
    for moved in planning::replan(&milestones, &plan) {
        push(&mut ops, ctx, moved.id, &[("date", moved.new)]);
    }
    for moved in planning::replan_phases(&children(ctx, Entity::Phase, "engagement", engagement.id), &plan) {
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
