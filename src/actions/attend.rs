//! Attend: what is entered about who comes to a meeting (M7, M12): rows are made for those who belong to it, take a status and
//! say who contributed. Each is one change, for one row or for all of them.

use super::{Changed, Context, Decision, Intent, code};
use crate::cases;
use crate::domain::choices::{AttendanceStatus, Coded};
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Query, StoreError};

/// Rows of one meeting that are changed together, as many as the overlay shows.
pub const MOST: usize = 500;

/// What is entered.
#[derive(Clone, Debug, PartialEq)]
pub enum Attend {
    /// Everybody who was asked to a meeting, or said yes, came; a no and an afbud stay.
    All(Id),
    /// These rows have this status.
    Status(Vec<Id>, AttendanceStatus),
    /// These contributed, or did not.
    Contributed(Vec<Id>, bool),
    /// Those who belong to a meeting are asked to it, each once.
    Invite(Id),
}

pub(super) fn decide(ctx: &Context<'_>, attend: &Attend) -> Result<Decision, StoreError> {
    match attend {
        Attend::All(meeting) => {
            let mut open = rows(ctx, *meeting)?;
            open.retain(|row| matches!(typed::Attendance::from(row).status, Some(status) if status.is_open()));
            Ok(write(open, |row| set_status(row, AttendanceStatus::Moedt)))
        }
        Attend::Status(ids, status) => Ok(write(ctx.reader.records(ids)?, |row| set_status(row, *status))),
        Attend::Contributed(ids, contributed) => {
            let rows = ctx.reader.records(ids)?;
            let away = |row: &&Record| typed::Attendance::from(*row).status.is_some_and(AttendanceStatus::is_away);
            if let Some(away) = rows.iter().find(|row| *contributed && away(row)) {
                let fault = Fault::field(away.id, "contributed", Problem::Clash("attend-away-contributed"));
                return Ok(Decision::Refused(vec![fault]));
            }
            Ok(write(rows, |row| row.set("contributed", contributed.then_some(Value::Bool(true)))))
        }
        Attend::Invite(meeting) => invite(ctx, *meeting),
    }
}

fn rows(ctx: &Context<'_>, meeting: Id) -> Result<Vec<Record>, StoreError> {
    ctx.reader.list(&Query::under(Entity::Attendance, "meeting", meeting), MOST)
}

/// Who was not there contributed nothing.
fn set_status(row: &mut Record, status: AttendanceStatus) {
    row.set("status", code(status.code()));
    if status.is_away() {
        row.set("contributed", None);
    }
}

/// Sets the same for each row, as one change.
fn write(rows: Vec<Record>, set: impl Fn(&mut Record)) -> Decision {
    let Some(first) = rows.first() else { return Decision::Unchanged };
    let mut intent = Intent::new(Verb::Edit, Some(first.id));
    for before in rows {
        let mut after = before.clone();
        set(&mut after);
        if after != before {
            intent.changes.push(Changed { before: Some(before), after });
        }
    }
    match intent.changes.first().map(|changed| changed.after.id) {
        Some(about) => Decision::Write(Intent { about: Some(about), ..intent }),
        None => Decision::Unchanged,
    }
}

fn invite(ctx: &Context<'_>, meeting: Id) -> Result<Decision, StoreError> {
    let Some(meeting) = ctx.record(meeting)? else { return Ok(Decision::Unchanged) };
    let people = cases::to_invite(&ctx.reader, &meeting)?;
    let mut intent = Intent::new(Verb::Create, None);
    for person in people {
        let mut row = Record::new(Entity::Attendance, ctx.ids.next());
        row.set("meeting", Some(Value::Link(meeting.id)));
        row.set("person", Some(Value::Link(person)));
        row.set("status", code(AttendanceStatus::Inviteret.code()));
        intent.about.get_or_insert(row.id);
        intent.changes.push(Changed { before: None, after: row });
    }
    Ok(if intent.changes.is_empty() { Decision::Unchanged } else { Decision::Write(intent) })
}
