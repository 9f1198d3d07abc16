//! Course day: the milestone of a course day follows it to another day, and falls away while it is cancelled. What proves a
//! milestone is in `domain::planning::proof`.

use super::Context;
use crate::cases;
use crate::domain::fields::Entity;
use crate::domain::lang::Lang;
use crate::domain::passed::is_cancelled;
use crate::domain::value::{Record, Value};
use crate::store::StoreError;
use crate::text::Text;

/// The message id of the reason that is stored while the course day is cancelled.
const CANCELLED: &str = "milestone-session-cancelled";

/// The open milestones that a changed course day takes along, before and after.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn milestones(
    ctx: &Context<'_>,
    before: &Record,
    session: &Record,
) -> Result<Vec<(Record, Record)>, StoreError> {
    let (was, is) = (is_cancelled(before), is_cancelled(session));
    if before.day() == session.day() && was == is {
        return Ok(Vec::new());
    }
    let Some(cohort) = ctx.linked(session, "cohort")? else { return Ok(Vec::new()) };
    let Some(engagement) = ctx.linked(&cohort, "engagement")? else { return Ok(Vec::new()) };
    let Some(template) = cases::template_of(&ctx.reader, &engagement) else { return Ok(Vec::new()) };
    let slots = template.milestones.iter().filter(|slot| slot.session.as_ref().is_some_and(|slot| slot.is(session)));
    let keys: Vec<&str> = slots.map(|slot| slot.key.as_str()).collect();
    let mut all = ctx.children(Entity::Milestone, "engagement", engagement.id)?;
    all.retain(|milestone| keys.contains(&milestone.text("key")) && milestone.date("done_at").is_none());
    // Another cohort of the engagement may have the same day still ahead.
    all.retain(|milestone| milestone.date("date").is_none() || milestone.date("date") == before.day());
    // The reason is stored in words, so that of either language is taken back.
    let stored = Lang::ALL.map(|lang| Text::new(lang).get(CANCELLED));
    let moved = |milestone: Record| {
        let mut after = milestone.clone();
        if session.day().is_some() {
            after.set("date", session.day().map(Value::Date));
        }
        let dropped = milestone.text("dropped_reason");
        match is {
            true if dropped.is_empty() => after.set("dropped_reason", Some(Value::Text(ctx.text.get(CANCELLED)))),
            false if stored.iter().any(|stored| stored == dropped) => after.set("dropped_reason", None),
            _ => {}
        }
        (milestone, after)
    };
    Ok(all.into_iter().map(moved).collect())
}
