//! Status: takes a record from one status to the next, with what the step requires, and sets the state of a milestone.

use chrono::NaiveDate;

use super::steps::{open_pause, out_of_order, passes_talk};
use super::{Context, Decision, Want, change, code, day};
use crate::cases;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::lifecycle;
use crate::domain::planning::proof;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

pub use super::change::Change;

/// A step of a status.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// The record.
    pub id: Id,
    /// The new status.
    pub to: String,
    /// The reason, where the step requires one.
    pub reason: Option<String>,
}

/// The state a person gives a milestone.
#[derive(Clone, Debug, PartialEq)]
pub enum Milestone {
    /// Reached today.
    Done,
    /// Postponed to a day, with the reason.
    Postponed(NaiveDate, String),
    /// Dropped, with the reason.
    Dropped(String),
    /// Open again: none of the above.
    Reset,
}

pub(super) fn decide(ctx: &Context<'_>, step: &Status) -> Result<Decision, StoreError> {
    let Some(record) = ctx.record(step.id)? else {
        return Ok(Decision::Refused(vec![Fault::record(step.id, Problem::Unknown)]));
    };
    let (from, to) = (record.text("status"), step.to.as_str());
    let reason = step.reason.as_deref().map(crate::domain::typed_input::clean_line);
    let mut set = vec![("status", code(to))];
    match (record.entity, to) {
        (Entity::Engagement, "pauset") if from != "pauset" => {
            return Ok(Decision::Needs(Want::Record(Entity::Pause, record.id)));
        }
        // A pause with an end goes on without being stored in the status.
        (Entity::Engagement, "aktiv") if matches!(from, "pauset" | "aktiv") => {
            if let Some(open) = open_pause(ctx, record.id)? {
                return Ok(Decision::Needs(Want::End(Box::new(open))));
            }
        }
        (Entity::Goal, "evalueret") if from != "evalueret" => {
            return Ok(Decision::Needs(Want::Record(Entity::Evaluation, record.id)));
        }
        _ => {}
    }
    let wants = match record.entity {
        Entity::AlCycle if to != "opgivet" => {
            let mut after = record.clone();
            after.set("status", code(to));
            (!passes_talk(ctx, Some(&record), &after)?).then_some("talk_without_observation")
        }
        _ => lifecycle::reason(record.entity, from, to).filter(|_| from != to),
    };
    if let Some(field) = wants {
        match reason {
            Some(reason) if !reason.is_empty() => set.push((field, Some(Value::Text(reason)))),
            _ if record.entity.field(field).is_some() && keeps(&record, field) => {}
            // Refuse a step out of order before asking for its reason.
            _ => {
                return Ok(match out_of_order(&record, from, to) {
                    Some(fault) => Decision::Refused(vec![fault]),
                    None => Decision::Needs(Want::Reason(record.id, field)),
                });
            }
        }
    }
    change::decide(ctx, &Change::fields(record.id, set))
}

/// Whether the record has a reason that still counts: giving up needs a reason only once.
fn keeps(record: &Record, field: &str) -> bool {
    field == "given_up_reason" && !record.text(field).is_empty()
}

/// What proves a milestone instead of a tick, as a message id.
pub(super) fn proven_by(ctx: &Context<'_>, milestone: &Record) -> Result<Option<&'static str>, StoreError> {
    let engagement = ctx.linked(milestone, "engagement")?;
    let template = engagement.and_then(|engagement| cases::template_of(&ctx.reader, &engagement));
    Ok(proof::proven_by(milestone.text("key"), template.as_deref()))
}

pub(super) fn milestone(ctx: &Context<'_>, id: Id, step: &Milestone) -> Result<Decision, StoreError> {
    let Some(record) = ctx.record(id)? else {
        return Ok(Decision::Refused(vec![Fault::record(id, Problem::Unknown)]));
    };
    let reason = |reason: &str| Some(Value::Text(crate::domain::typed_input::clean_line(reason)));
    let set = match step {
        Milestone::Done => {
            if let Some(by) = proven_by(ctx, &record)? {
                return Ok(Decision::Refused(vec![Fault::field(id, "done_at", Problem::Proven(by))]));
            }
            vec![("done_at", day(ctx.today()))]
        }
        Milestone::Postponed(to, why) => vec![("postponed_to", day(*to)), ("postponed_reason", reason(why))],
        Milestone::Dropped(why) => vec![("dropped_reason", reason(why))],
        Milestone::Reset => {
            ["done_at", "postponed_to", "postponed_reason", "dropped_reason"].map(|field| (field, None)).to_vec()
        }
    };
    change::decide(ctx, &Change::fields(id, set))
}
