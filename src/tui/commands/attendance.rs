//! The attendance of a meeting: `p` opens it; all came, a status, who contributed, a new row, and everybody asked. What is
//! written is decided in `actions::attend`.

use crate::actions::{Action, Attend};
use crate::domain::choices::AttendanceStatus;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::{Id, Value};
use crate::store::Query;
use crate::tui::commands::{correct, decide, open as opening, overlay, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::attendance::AttendanceList;

/// Members of a period that are read to find a deputy.
const MEMBERS: usize = 500;

/// The cursor is on a meeting, or on what belongs to one.
pub fn has_meeting(model: &Model) -> Result<(), Reason> {
    meeting_here(model).map(|_| ()).ok_or("reason-no-meeting")
}

/// The meeting the cursor is on, or that its record belongs to.
pub fn meeting_here(model: &Model) -> Option<Id> {
    let here = when::here(model)?;
    if here.entity == Entity::Meeting { Some(here.id) } else { here.link("meeting") }
}

/// `p`: opens the attendance.
pub fn open(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(meeting) = meeting_here(model).and_then(|id| read(ctx, id)) {
        model.overlays.push(AttendanceList::load(ctx, meeting));
    }
    Vec::new()
}

fn list(model: &Model) -> Option<&AttendanceList> {
    match model.overlays.last() {
        Some(Overlay::Attendance(list)) => Some(list),
        _ => None,
    }
}

/// There is a row.
pub fn has_row(model: &Model) -> Result<(), Reason> {
    list(model).and_then(AttendanceList::selected).map(|_| ()).ok_or("reason-no-attendance")
}

/// There is a row, and the file can be written to.
pub fn can_enter(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    has_row(model)
}

/// Writes an act; marks it was for are removed.
fn write(model: &mut Model, ctx: &Ctx<'_>, attend: Attend) -> Effects {
    decide::write(model, ctx, Action::Attend(attend))
}

/// `A`: everybody who was asked or said yes came.
pub fn all_came(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(meeting) = list(model).map(|list| list.meeting.id) else { return Vec::new() };
    write(model, ctx, Attend::All(meeting))
}

fn step_status(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let today = model.today_date();
    let Some(list) = list(model) else { return Vec::new() };
    let is_before = list.meeting.day().is_some_and(|day| day > today);
    let Some(status) = list.status_after(by, is_before) else { return Vec::new() };
    let chosen = list.chosen();
    write(model, ctx, Attend::Status(chosen, status))
}

/// Right: the next status, for all marked rows the one after that of the first of them.
pub fn next_status(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_status(model, ctx, 1)
}

/// Left: the status before.
pub fn previous_status(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_status(model, ctx, -1)
}

/// Space: contributed, or not after all; marked rows follow the first of them.
pub fn contributed(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some((chosen, now)) = list(model).and_then(|list| Some((list.chosen(), list.leads()?.contributed))) else {
        return Vec::new();
    };
    write(model, ctx, Attend::Contributed(chosen, !now))
}

/// `m`: marks the row, or removes its mark, and goes on to the next.
pub fn mark(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Attendance(list)) = model.overlays.last_mut() {
        list.toggle();
    }
    overlay::step(model, ctx, 1);
    Vec::new()
}

/// `i`: asks everybody who belongs to the meeting.
pub fn invite(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(meeting) = list(model).map(|list| list.meeting.id) else { return Vec::new() };
    let effects = write(model, ctx, Attend::Invite(meeting));
    if effects.is_empty() && model.overlays.last().is_some_and(|top| matches!(top, Overlay::Attendance(_))) {
        let said = ctx.text.get("attendance-all-asked");
        model.done(said);
    }
    effects
}

/// Enter: the form of the row.
pub fn edit(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = list(model).and_then(AttendanceList::selected).and_then(|row| read(ctx, row.id)) else {
        return Vec::new();
    };
    correct::open_form(model, ctx, record)
}

/// `n`: the form of a new row. On a member who does not come it is the deputy's.
pub fn new_row(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(list) = list(model) else { return Vec::new() };
    let (meeting, selected) = (list.meeting.clone(), list.selected().cloned());
    let taken: Vec<_> = list.rows.iter().filter_map(|row| row.person).collect();
    let mut record = opening::blank(model, ctx, Entity::Attendance);
    record.set("meeting", Some(Value::Link(meeting.id)));
    let away = selected.filter(|row| row.status.is_some_and(AttendanceStatus::is_away) && row.stands_in_for.is_none());
    if let Some(person) = away.and_then(|row| row.person) {
        record.set("stands_in_for", Some(Value::Link(person)));
        let deputy = meeting.link("network_period").and_then(|period| {
            let query = Query::under(Entity::Membership, "network_period", period);
            let members = ctx.reader.list(&query, MEMBERS).unwrap_or_default();
            let mut members = members.iter().map(typed::Membership::from);
            members.find(|member| member.person == Some(person)).and_then(|member| member.deputy)
        });
        record.set("person", deputy.filter(|deputy| !taken.contains(deputy)).map(Value::Link));
    }
    opening::begin(model, ctx, record)
}
