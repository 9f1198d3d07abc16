//! With a meeting: what follows a meeting that moves to another day or is cancelled, by every door: its open tasks, and the answers
//! to its invitation. What is shown before a move is in `cases::moving`.

use std::collections::HashSet;

use super::related::Related;
use super::{Context, Door, caused, code, day};
use crate::cases::calendar_of;
use crate::cases::moving::{all_under, is_answer, municipality_of};
use crate::domain::cause::Cause;
use crate::domain::fields::Entity;
use crate::domain::passed::{is_cancelled, is_planned, shifted};
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;
use crate::text::cause;

/// What a changed meeting takes along, before and after. `own` are the records of the same change, whose days were decided there.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub(super) fn along(
    ctx: &Context<'_>,
    related: &dyn Related,
    (before, meeting): (&Record, &Record),
    own: &[Id],
) -> Result<Vec<(Record, Record)>, StoreError> {
    let mut found = moved(ctx, related, (before, meeting), own)?;
    found.extend(cancelled(related, before, meeting)?);
    Ok(found)
}

/// The fields with days of a meeting that move with it.
const WITH: [&str; 2] = ["end_date", "answer_by"];

/// A meeting that moves keeps its length in days, and the days before it that answers are asked for. What the same change says
/// of them stands.
pub(super) fn keep_length(before: &Record, meeting: &mut Record) {
    let Some(by) = before.day().zip(meeting.day()).map(|(from, to)| to - from) else { return };
    for field in WITH {
        let old = before.date(field).filter(|old| meeting.date(field) == Some(*old));
        if let Some(new) = old.and_then(|old| old.checked_add_signed(by)) {
            meeting.set(field, day(new));
        }
    }
}

/// Whether what belongs to a meeting stays as it is, although the meeting gets another day: it was answered, or is now, or a
/// document about the past says itself what the days were.
pub(super) fn stays(ctx: &Context<'_>, before: &Record, meeting: &Record) -> bool {
    !is_planned(before) || is_cancelled(meeting) || ctx.door == Door::File { history: true }
}

/// The open tasks keep their working days to a meeting that moves, and an answer is an answer to a date. A document about the past
/// says itself what the days were.
fn moved(
    ctx: &Context<'_>,
    related: &dyn Related,
    (before, meeting): (&Record, &Record),
    own: &[Id],
) -> Result<Vec<(Record, Record)>, StoreError> {
    let days = before.day().zip(meeting.day()).filter(|(from, to)| from != to);
    let Some((from, to)) = days.filter(|_| !stays(ctx, before, meeting)) else { return Ok(Vec::new()) };
    let calendar = calendar_of(&ctx.reader, municipality_of(&ctx.reader, meeting)?)?;
    let mut found = Vec::new();
    let mut take = |before: Record, field: &str, value: Option<Value>| {
        let mut after = before.clone();
        after.set(field, value);
        if after != before && !own.contains(&before.id) {
            found.push((before, after));
        }
    };
    for task in under(ctx, related, Entity::MeetingTask, meeting.id)? {
        let open = task.date("done_at").is_none() && task.text("dropped_reason").is_empty();
        if let Some(due) = task.date("due").filter(|_| open) {
            take(task, "due", day(shifted(due, from, to, &calendar)));
        }
    }
    // Who came to a meeting that was held on another day is known, whatever they had answered.
    if is_planned(meeting) {
        let invited = under(ctx, related, Entity::Attendance, meeting.id)?;
        invited.into_iter().filter(is_answer).for_each(|invited| take(invited, "status", code("inviteret")));
    }
    Ok(found)
}

/// All records of a kind under a meeting, as the change leaves them: what moves along with it is never cut off.
fn under(ctx: &Context<'_>, related: &dyn Related, entity: Entity, meeting: Id) -> Result<Vec<Record>, StoreError> {
    let mut all = related.children(entity, "meeting", meeting)?;
    let known: HashSet<Id> = all.iter().map(|record| record.id).collect();
    for more in all_under(&ctx.reader, entity, meeting)?.into_iter().filter(|record| !known.contains(&record.id)) {
        all.extend(related.record(more.id)?.filter(|now| now.link("meeting") == Some(meeting)));
    }
    Ok(all)
}

/// The open tasks of a meeting that is cancelled are dropped, and open again when the cancelling is taken back.
pub(super) fn cancelled(
    related: &dyn Related,
    before: &Record,
    meeting: &Record,
) -> Result<Vec<(Record, Record)>, StoreError> {
    let (was, is) = (is_cancelled(before), is_cancelled(meeting));
    if was == is {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for task in related.children(Entity::MeetingTask, "meeting", meeting.id)? {
        let mut after = task.clone();
        let dropped = task.text("dropped_reason");
        match is {
            true if dropped.is_empty() && task.date("done_at").is_none() => {
                after.set("dropped_reason", caused(Cause::MeetingCancelled));
            }
            false if cause::says(Cause::MeetingCancelled, dropped) => after.set("dropped_reason", None),
            _ => {}
        }
        found.push((task, after));
    }
    Ok(found)
}
