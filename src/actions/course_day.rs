//! Course day: the milestone of a course day follows it to another day, falls away while it is cancelled, and waits for a new
//! day when it is deleted. What proves a milestone is in `domain::planning::proof`.

use super::related::Related;
use super::{Context, caused};
use crate::cases;
use crate::domain::cause::Cause;
use crate::domain::fields::Entity;
use crate::domain::passed::is_cancelled;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;
use crate::text::cause;

/// Whether a milestone is dropped because its course day is cancelled.
fn is_dropped_with_it(milestone: &Record) -> bool {
    cause::says(Cause::CourseDayCancelled, milestone.text("dropped_reason"))
}

/// The engagement of a course day, and its open milestones that are this day of the course.
fn open_milestones(
    ctx: &Context<'_>,
    related: &dyn Related,
    session: &Record,
) -> Result<(Option<Id>, Vec<Record>), StoreError> {
    let none = (None, Vec::new());
    let Some(cohort) = related.linked(session, "cohort")? else { return Ok(none) };
    let Some(engagement) = related.linked(&cohort, "engagement")? else { return Ok(none) };
    let Some(template) = cases::template_of(&ctx.reader, &engagement) else { return Ok(none) };
    let slots = template.milestones.iter().filter(|slot| slot.session.as_ref().is_some_and(|slot| slot.is(session)));
    let keys: Vec<&str> = slots.map(|slot| slot.key.as_str()).collect();
    if keys.is_empty() {
        return Ok(none);
    }
    let mut all = related.children(Entity::Milestone, "engagement", engagement.id)?;
    all.retain(|milestone| keys.contains(&milestone.text("key")) && milestone.date("done_at").is_none());
    Ok((Some(engagement.id), all))
}

/// The open milestones that a new or changed course day takes along, before and after.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn milestones(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    session: &Record,
) -> Result<Vec<(Record, Record)>, StoreError> {
    let (was, is) = (before.is_some_and(is_cancelled), is_cancelled(session));
    let from = before.and_then(Record::day);
    if session.draft || from == session.day() && was == is {
        return Ok(Vec::new());
    }
    let (_, mut all) = open_milestones(ctx, related, session)?;
    // Another cohort of the engagement may have the same day still ahead.
    all.retain(|milestone| milestone.date("date").is_none() || milestone.date("date") == from);
    let moved = |milestone: Record| {
        let mut after = milestone.clone();
        if session.day().is_some() {
            after.set("date", session.day().map(Value::Date));
        }
        if is && milestone.text("dropped_reason").is_empty() {
            after.set("dropped_reason", caused(Cause::CourseDayCancelled));
        } else if !is && is_dropped_with_it(&milestone) {
            after.set("dropped_reason", None);
        }
        (milestone, after)
    };
    Ok(all.into_iter().map(moved).collect())
}

/// The open milestones of a course day that is deleted, before and after: each takes the first day of the course that is left for
/// it, as that of another cohort, or is open without a day. `is_deleted` tells what is deleted with it.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn without(
    ctx: &Context<'_>,
    session: &Record,
    is_deleted: &dyn Fn(Id) -> bool,
) -> Result<Vec<(Record, Record)>, StoreError> {
    let (engagement, mut all) = open_milestones(ctx, ctx, session)?;
    all.retain(|milestone| !is_deleted(milestone.id) && milestone.date("date") == session.day());
    let Some(engagement) = engagement.filter(|_| !all.is_empty()) else { return Ok(Vec::new()) };
    let mut left: Vec<Record> = Vec::new();
    for cohort in ctx.children(Entity::Cohort, "engagement", engagement)? {
        left.extend(ctx.children(Entity::Session, "cohort", cohort.id)?);
    }
    // The same day of a course has the same kind and number.
    let alike = |other: &&Record| {
        ["kind", "number"].iter().all(|field| other.get(field) == session.get(field))
            && !is_deleted(other.id)
            && !is_cancelled(other)
    };
    let day = left.iter().filter(alike).filter_map(Record::day).min();
    let moved = |milestone: Record| {
        let mut after = milestone.clone();
        after.set("date", day.map(Value::Date));
        if is_dropped_with_it(&milestone) {
            after.set("dropped_reason", None);
        }
        (milestone, after)
    };
    Ok(all.into_iter().map(moved).collect())
}
