//! Meeting: rules about one meeting and the items sent out about it.

use chrono::NaiveDate;

use super::{FindingSink, MeetingCase, Severity, Threshold, Thresholds, Word};
use crate::domain::choices::{DispatchKind, MeetingKind, MeetingStatus};
use crate::domain::fields::Entity;

/// Whether something of this kind was sent out.
fn sent(case: &MeetingCase, kind: DispatchKind) -> bool {
    case.dispatches.iter().any(|dispatch| dispatch.kind == Some(kind))
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
        sink.note(finding.with("days", Word::Number(days)).due(day));
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
    let finding = finding.with("days", Word::Number(used)).with("of", Word::Number(of));
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
