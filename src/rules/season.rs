//! Season: rules about one period of a network: its meetings, its members, its fees and its end (R-30, R-31, R-35 to R-37,
//! A period is judged while it lasts; its fees and its end are judged beyond that.

use chrono::NaiveDate;

use super::{Finding, FindingSink, SeasonCase, SeasonMeeting, Severity, Threshold, Word};
use crate::domain::choices::{AssignmentRole, MeetingStatus, MemberRole, RegistrationStatus};
use crate::domain::dates::{Season, plus_days};
use crate::domain::fees::Fee;
use crate::domain::fields::Entity;
use crate::domain::fold::fold_long;
use crate::domain::season::attendance;
use crate::domain::season::balance::{Open, suggest};
use crate::domain::typed;

/// The longest period whose seasons are counted, in days; a period is of two years (S1:60).
const LONGEST: i64 = 4 * 366;
/// How many meetings in a row a member may miss without being missed (S1:56).
const MISSED: usize = 2;
/// The fewest meetings whose share of attendance says something.
const FEWEST: i64 = 3;
/// Days after its end in which a period that nothing follows is missed.
const MISSED_FOR: i64 = 365;

fn about(case: &SeasonCase, sink: &FindingSink<'_>, severity: Severity) -> Finding {
    sink.finding(severity, Entity::NetworkPeriod, case.period.id)
}

fn is_cancelled(meeting: &typed::Meeting) -> bool {
    meeting.status == Some(MeetingStatus::Aflyst)
}

fn number(n: usize) -> Word {
    Word::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// a season that has begun has another number of meetings than agreed. A period of two years has two seasons.
pub(super) fn number_of_meetings(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let period = &case.period;
    let Some(planned) = period.planned_meetings.filter(|planned| *planned > 0 && case.is_under_way()) else { return };
    let Some(from) = period.from else { return };
    let mut season = Season::of(from.max(plus_days(case.today, -LONGEST)));
    while season.first_day() <= case.today {
        let entered = case.meetings.iter().map(|one| &one.meeting).filter(|meeting| !is_cancelled(meeting));
        let entered = entered.filter(|meeting| meeting.date.is_some_and(|date| season.contains(date))).count();
        if i64::try_from(entered).ok() != Some(planned) {
            let finding =
                about(case, sink, Severity::Note).with("n", number(entered)).with("of", Word::Number(planned));
            sink.note(finding.with("season", Word::Text(season.to_string())).due(season.last_day()));
        }
        season = season.next();
    }
}

/// a meeting is longer or shorter than those of its period.
pub(super) fn length_of_meetings(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let Some(agreed) = case.period.default_minutes.filter(|_| case.is_under_way()) else { return };
    for SeasonMeeting { meeting, .. } in case.meetings.iter().filter(|one| !is_cancelled(&one.meeting)) {
        let Some(minutes) = meeting.duration.filter(|minutes| *minutes != agreed) else { continue };
        let finding = sink.finding(Severity::Note, Entity::Meeting, meeting.id);
        let finding = finding.with("meeting", Word::Record(meeting.id)).with("minutes", Word::Minutes(minutes));
        let finding = finding.with("of", Word::Minutes(agreed));
        sink.note(meeting.date.into_iter().fold(finding, Finding::due));
    }
}

/// a member missed the two last meetings, or came to fewer than two of three. Who stood in is said, and silences nothing.
pub(super) fn attendance(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    if !case.is_under_way() {
        return;
    }
    let held = case.held();
    for person in case.active().filter_map(|member| member.person) {
        let of = attendance::of_person(person, &held);
        let total = attendance::total(&of);
        let missed = attendance::missed_in_a_row(&of) >= MISSED;
        let seldom = total.of >= FEWEST && total.is_below(sink.threshold(Threshold::AttendanceOfThree));
        if !missed && !seldom {
            continue;
        }
        let said = match (missed, attendance::had_deputy(person, &held)) {
            (true, false) => "",
            (true, true) => "deputy",
            (false, false) => "share",
            (false, true) => "share-deputy",
        };
        let finding = about(case, sink, Severity::Warn).said(said).with("person", Word::Record(person));
        sink.note(finding.with("n", Word::Number(total.present)).with("of", Word::Number(total.of)));
    }
}

/// the work before, during and after the meetings is not 40-20-40 (S1:24).
pub(super) fn balance(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let (spent, points) = (case.spent(), sink.threshold(Threshold::BalancePoints));
    let judged = case.is_under_way() && spent.total() >= sink.threshold(Threshold::BalanceMinutes);
    let Some([before, during, after]) = spent.shares().filter(|_| judged && spent.is_off(points)) else { return };
    let finding = about(case, sink, Severity::Warn).with("before", Word::Number(before));
    let finding = finding.with("during", Word::Number(during)).with("after", Word::Number(after));
    sink.note(match suggest(spent, Open::After, points) {
        Some(more) if more.mends => finding.said("after").with("more", Word::Minutes(more.after)),
        Some(_) | None => finding,
    });
}

/// somebody facilitates a network and has no competence of its area (S1:11). Another role is not asked for it.
pub(super) fn facilitators(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let area = case.network.as_ref().map(|network| fold_long(network.competence_area.trim())).unwrap_or_default();
    if area.is_empty() || !case.is_under_way() {
        return;
    }
    let today = case.today;
    let current = |row: &&typed::Assignment| {
        row.role == Some(AssignmentRole::Facilitator)
            && row.from.is_none_or(|from| from <= today)
            && row.to.is_none_or(|to| today <= to)
    };
    for person in case.assignments.iter().filter(current).filter_map(|row| row.person) {
        let has = |competence: &&typed::Competence| {
            competence.person == Some(person) && fold_long(competence.area.trim()) == area
        };
        if case.competences.iter().find(has).is_none() {
            let words = case.network.iter().map(|network| network.competence_area.trim().to_owned()).collect();
            let finding = about(case, sink, Severity::Warn).with("person", Word::Record(person));
            sink.note(finding.with("area", Word::Text(words)));
        }
    }
}

/// a registration that pays has no fee, because no band or more than one holds its number of participants, or because
/// the fee is for each meeting and there is none. A period without bands asks for no fee, and one that is over is
/// settled; one that has not begun is registered for already.
pub(super) fn fees(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let period = &case.period;
    let is_over = period.to.is_some_and(|to| to < case.today);
    for row in case.season.open().filter(|_| !is_over) {
        let finding = sink.finding(Severity::Warn, Entity::Registration, row.registration.id);
        let finding = finding.with("n", Word::Number(row.registration.participants.unwrap_or(0)));
        let municipality = row.registration.municipality.into_iter();
        let finding = municipality.fold(finding, |finding, id| finding.with("municipality", Word::Record(id)));
        sink.note(match row.fee {
            Fee::Bands(first, second) => {
                finding.said("several").with("first", Word::Span(first)).with("second", Word::Span(second))
            }
            Fee::NoMeetings => finding.said("meetings"),
            Fee::NoBand | Fee::Amount(_) => finding,
        });
    }
}

/// the next meeting is near, and registrations are not confirmed.
pub(super) fn registrations(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let planned = case.meetings.iter().filter(|one| one.meeting.status.is_some_and(MeetingStatus::is_planned));
    let next = planned.filter_map(|one| one.meeting.date.filter(|date| *date >= case.today)).min();
    let Some(next) = next.filter(|_| case.is_under_way()) else { return };
    if next.signed_duration_since(case.today).num_days() > sink.threshold(Threshold::RegistrationDays) {
        return;
    }
    let open = |registration: &&typed::Registration| {
        matches!(registration.status, Some(RegistrationStatus::Ikke | RegistrationStatus::Tilmeldt))
    };
    let rows = case.season.rows.iter().map(|row| &row.registration).filter(open);
    let names: Vec<_> = rows.filter_map(|registration| registration.municipality).collect();
    if !names.is_empty() {
        let finding = about(case, sink, Severity::Note).with("n", number(names.len()));
        sink.note(finding.with("municipalities", Word::Records(names)).with("day", Word::Day(next)).due(next));
    }
}

/// The first meeting held in which somebody was a member.
fn first_held(case: &SeasonCase, member: &typed::Membership) -> Option<NaiveDate> {
    let from = member.from.or(case.period.from);
    let held = case.meetings.iter().filter(|one| one.meeting.status.is_some_and(MeetingStatus::is_held));
    held.filter_map(|one| one.meeting.date.filter(|date| from.is_none_or(|from| from <= *date))).min()
}

/// a resource person has been to a meeting, and their tasks are not agreed with the leader (S1:42).
pub(super) fn agreements(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let open = |member: &&typed::Membership| {
        member.role == Some(MemberRole::Ressourceperson) && member.agreement_date.is_none()
    };
    for member in case.active().filter(open).filter(|_| case.is_under_way()) {
        let Some(first) = first_held(case, member).filter(|first| *first < case.today) else { continue };
        let finding = sink.finding(Severity::Note, Entity::Membership, member.id);
        let finding = member.person.into_iter().fold(finding, |finding, id| finding.with("person", Word::Record(id)));
        sink.note(finding.with("day", Word::Day(first)).due(first));
    }
}

/// nothing new was brought to the network for long (S1:52); counted from the start of the period, if that is later.
pub(super) fn knowledge(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let Some(since) = case.knowledge.max(case.period.from).filter(|_| case.is_under_way()) else { return };
    let (days, most) = (case.today.signed_duration_since(since).num_days(), sink.threshold(Threshold::KnowledgeDays));
    if days > most {
        sink.note(about(case, sink, Severity::Note).with("days", Word::Number(days)).due(plus_days(since, most)));
    }
}

/// the period is over, and neither a new one nor a decision to end the network follows it.
pub(super) fn not_renewed(case: &SeasonCase, sink: &mut FindingSink<'_>) {
    let Some(to) = case.period.to.filter(|_| !case.goes_on_or_ends) else { return };
    if (1..=MISSED_FOR).contains(&case.today.signed_duration_since(to).num_days()) {
        sink.note(about(case, sink, Severity::Warn).with("day", Word::Day(to)).due(to));
    }
}
