//! Meeting: rules about one meeting, the items sent out about it and what was agreed at it.

use chrono::NaiveDate;

use super::{Finding, FindingSink, MeetingCase, Severity, Threshold, Thresholds, Word};
use crate::domain::choices::{Coded, DispatchKind, MeetingKind, MeetingPhase, MeetingStatus};
use crate::domain::fields::Entity;
use crate::domain::season::recipients;
use crate::domain::typed;
use crate::domain::value::{Id, Value};

/// Whether something of this kind was sent out.
fn sent(case: &MeetingCase, kind: DispatchKind) -> bool {
    case.dispatches.iter().any(|dispatch| dispatch.kind == Some(kind))
}

/// A finding that is mended by sending out something of a kind.
fn sends(finding: Finding, kind: DispatchKind) -> Finding {
    finding.mended_by(Entity::Dispatch, vec![("kind", Value::Code(kind.code().to_owned()))])
}

/// the agenda of a network's or a styregruppe's meeting is not sent out, and the meeting is near.
pub(super) fn agenda(case: &MeetingCase, sink: &mut FindingSink<'_>) {
    let meeting = &case.meeting;
    let ahead = matches!(meeting.status, Some(MeetingStatus::Planlagt | MeetingStatus::Indkaldt));
    let asked = matches!(meeting.kind, Some(MeetingKind::Netvaerk | MeetingKind::Styregruppe));
    let Some(day) = meeting.date.filter(|day| ahead && asked && *day >= case.today) else { return };
    let days = case.calendar.working_days_between(case.today, day);
    let own = case.period.as_ref().and_then(|period| period.agenda_days);
    if days <= own.unwrap_or_else(|| sink.threshold(Threshold::AgendaDays)) && !sent(case, DispatchKind::Dagsorden) {
        let finding = sink.finding(Severity::Warn, Entity::Meeting, meeting.id);
        let finding = finding.with("meeting", Word::Record(meeting.id)).with("day", Word::Day(day));
        sink.note(sends(finding, DispatchKind::Dagsorden).with("days", Word::Number(days)).due(day));
    }
}

/// Working days used since a meeting whose minutes are still to be sent out, and working days allowed; none if nothing is to be
/// sent out.
pub fn minutes_owed(case: &MeetingCase, thresholds: &Thresholds) -> Option<(i64, i64)> {
    let held = matches!(case.meeting.status, Some(MeetingStatus::Afholdt | MeetingStatus::ReferatKladde));
    let day = last_day(case).filter(|day| held && *day <= case.today && !sent(case, DispatchKind::Referat))?;
    let own = case.period.as_ref().and_then(|period| period.minutes_days);
    let of = own.unwrap_or_else(|| thresholds.get(Threshold::MinutesDays));
    Some((case.calendar.working_days_between(day, case.today), of))
}

/// The day the meeting ends.
fn last_day(case: &MeetingCase) -> Option<NaiveDate> {
    case.meeting.end_date.max(case.meeting.date)
}

/// the minutes of a held meeting are not sent out, and the allowed days are used.
pub(super) fn minutes(case: &MeetingCase, sink: &mut FindingSink<'_>) {
    let Some((used, of)) = minutes_owed(case, sink.thresholds).filter(|(used, of)| used > of) else { return };
    let finding = sink.finding(Severity::Warn, Entity::Meeting, case.meeting.id);
    let finding = finding.with("meeting", Word::Record(case.meeting.id));
    let finding = sends(finding, DispatchKind::Referat).with("days", Word::Number(used)).with("of", Word::Number(of));
    sink.note(case.meeting.date.into_iter().fold(finding, |finding, day| finding.due(day)));
}

/// the day of a planned meeting has passed, and nobody has said whether it was held, moved or cancelled. An
/// engagement asks the same of its visits, meetings and course days (`engagement::unanswered`).
pub(super) fn passed(case: &MeetingCase, sink: &mut FindingSink<'_>) {
    use MeetingStatus::{Flyttet, Indkaldt, Planlagt};
    let open = matches!(case.meeting.status, Some(Planlagt | Indkaldt | Flyttet));
    let Some(day) = last_day(case).filter(|day| open && *day < case.today) else { return };
    let finding = sink.finding(Severity::Warn, Entity::Meeting, case.meeting.id);
    let finding = finding.with("meeting", Word::Record(case.meeting.id)).with("day", Word::Day(day));
    sink.note(finding.due(day));
}

/// the agenda or the minutes were sent out, and somebody who should have them is not among the recipients.
pub(super) fn recipients(case: &MeetingCase, sink: &mut FindingSink<'_>) {
    let ahead = case.meeting.status.is_some_and(MeetingStatus::is_planned);
    let kind = if ahead { DispatchKind::Dagsorden } else { DispatchKind::Referat };
    let missing = recipients::missing(&case.proposed, &case.dispatches, kind);
    if missing.is_empty() || case.meeting.status == Some(MeetingStatus::Aflyst) {
        return;
    }
    let finding = sink.finding(Severity::Warn, Entity::Meeting, case.meeting.id);
    let finding = sends(finding, kind).with("what", Word::Code(DispatchKind::LIST.name, kind.code()));
    let count = i64::try_from(missing.len()).unwrap_or(i64::MAX);
    sink.note(finding.with("n", Word::Number(count)).with("people", Word::Records(missing)));
}

/// Those to whom something was sent before a day, or on it, and whom nothing of these kinds has reached since.
fn untold(case: &MeetingCase, day: NaiveDate, tells: &[DispatchKind]) -> Vec<Id> {
    let is_telling = |dispatch: &&typed::Dispatch| {
        dispatch.kind.is_some_and(|kind| tells.contains(&kind)) && dispatch.sent_at.is_some_and(|sent| sent >= day)
    };
    let told: Vec<Id> =
        case.dispatches.iter().filter(is_telling).flat_map(|dispatch| dispatch.recipients.iter().copied()).collect();
    let before = case.dispatches.iter().filter(|dispatch| dispatch.sent_at.is_some_and(|sent| sent <= day));
    let mut found: Vec<Id> = Vec::new();
    for person in before.flat_map(|dispatch| dispatch.recipients.iter().copied()) {
        if !told.contains(&person) && !found.contains(&person) {
            found.push(person);
        }
    }
    found
}

/// the meeting was moved or cancelled after something was sent out about it, and those who got it have not been told.
pub(super) fn told(case: &MeetingCase, sink: &mut FindingSink<'_>) {
    use DispatchKind::{Aflysning, Dagsorden, Flytning, Indkaldelse};
    let Some(day) = last_day(case).filter(|day| case.today <= *day) else { return };
    let cancelled = case.meeting.status == Some(MeetingStatus::Aflyst);
    let (said, untold) = if cancelled {
        // The day it was cancelled is not kept: whatever was sent out was sent out for the meeting.
        let told = |person: &Id| {
            let cancels = case.dispatches.iter().filter(|dispatch| dispatch.kind == Some(Aflysning));
            cancels.flat_map(|dispatch| &dispatch.recipients).any(|told| told == person)
        };
        let mut all: Vec<Id> =
            case.dispatches.iter().flat_map(|dispatch| dispatch.recipients.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|person| !told(person));
        ("cancelled", all)
    } else {
        let Some(moved) = case.moves.iter().filter_map(|moved| moved.day).max() else { return };
        ("", untold(case, moved, &[Flytning, Aflysning, Dagsorden, Indkaldelse]))
    };
    if !untold.is_empty() {
        let finding = sink.finding(Severity::Warn, Entity::Meeting, case.meeting.id).said(said);
        let finding = sends(finding, if cancelled { Aflysning } else { Flytning });
        let finding = finding.with("n", Word::Number(i64::try_from(untold.len()).unwrap_or(i64::MAX)));
        sink.note(finding.with("people", Word::Records(untold)).with("day", Word::Day(day)).due(day));
    }
}

/// something was agreed at a meeting, and nobody is to do it, or it has no day.
pub(super) fn agreements(case: &MeetingCase, sink: &mut FindingSink<'_>) {
    if !case.meeting.status.is_some_and(MeetingStatus::is_held) {
        return;
    }
    for task in &case.tasks {
        let agreed = task.agenda_item.is_some() && task.phase == Some(MeetingPhase::Efter);
        let open = task.done_at.is_none() && task.dropped_reason.trim().is_empty();
        let said = match (task.responsible.is_some() || task.unit.is_some(), task.due.is_some()) {
            _ if !agreed || !open => continue,
            (true, true) => continue,
            (false, false) => "",
            (false, true) => "owner",
            (true, false) => "day",
        };
        let finding = sink.finding(Severity::Note, Entity::MeetingTask, task.id).said(said);
        let finding = finding.with("task", Word::Text(task.text.clone()));
        sink.note(case.meeting.date.into_iter().fold(finding, Finding::due));
    }
}
