//! Owed: marks what is owed as done, puts it off or drops it, for one record or for many at once (M24).

use chrono::NaiveDate;

use super::{Changed, Context, Decision, Intent, status};
use crate::domain::due::Owed;
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::typed_input::clean_line;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// What becomes of what is owed.
#[derive(Clone, Debug, PartialEq)]
pub enum Settle {
    /// It is done today.
    Done,
    /// It is put off to this day, for this reason.
    PutOff(NaiveDate, String),
    /// It is dropped for this reason.
    Dropped(String),
}

pub(super) fn decide(ctx: &Context<'_>, ids: &[Id], settle: &Settle) -> Result<Decision, StoreError> {
    let verb = if *settle == Settle::Done { Verb::Tick } else { Verb::Edit };
    let mut intent = Intent::new(verb, ids.first().copied());
    let mut faults = Vec::new();
    for id in ids {
        let (Some(before), Some(due)) = (ctx.record(*id)?, ctx.reader.due_of(*id)?) else {
            faults.push(Fault::record(*id, Problem::Unknown));
            continue;
        };
        if let (Owed::Milestone, Settle::Done, Some(by)) = (due.owed, settle, status::proven_by(ctx, &before)?) {
            faults.push(Fault::field(*id, "done_at", Problem::Proven(by)));
            continue;
        }
        match settled(&before, due.owed, due.day, settle, ctx.today()) {
            Ok(after) => intent.changes.push(Changed { before: Some(before), after }),
            Err(says) => faults.push(Fault::record(*id, Problem::Clash(says))),
        }
    }
    if !faults.is_empty() {
        return Ok(Decision::Refused(faults));
    }
    Ok(if intent.changes.is_empty() { Decision::Unchanged } else { Decision::Write(intent) })
}

/// The record afterwards, or why it cannot be so.
fn settled(
    before: &Record,
    owed: Owed,
    day: NaiveDate,
    settle: &Settle,
    today: NaiveDate,
) -> Result<Record, &'static str> {
    let mut after = before.clone();
    let code = |code: &str| Some(Value::Code(code.to_owned()));
    match settle {
        Settle::Done => {
            let field = owed.tick().ok_or("problem-owed-no-tick")?;
            match owed {
                Owed::PlanItem => after.set(field, code("udfoert")),
                Owed::Registration => after.set(field, code("bekraeftet")),
                Owed::Task => {
                    after.set("status", code("udfoert"));
                    after.set(field, Some(Value::Date(today)));
                }
                Owed::Commitment => {
                    after.set("status", code("opfyldt"));
                    after.set(field, Some(Value::Date(today)));
                }
                _ => after.set(field, Some(Value::Date(today))),
            }
        }
        Settle::PutOff(to, why) => {
            let field = owed.postponed().ok_or("problem-owed-no-day")?;
            if *to <= day {
                return Err("problem-owed-later");
            }
            after.set(field, Some(Value::Date(*to)));
            after.set("postponed_reason", Some(Value::Text(clean_line(why))));
        }
        Settle::Dropped(why) => {
            if !owed.may_drop() {
                return Err("problem-owed-no-drop");
            }
            if matches!(owed, Owed::PlanItem | Owed::Task) {
                after.set("status", code("opgivet"));
            }
            after.set("dropped_reason", Some(Value::Text(clean_line(why))));
        }
    }
    Ok(after)
}
