//! Closing: rules about the length of an udrykning and the conditions for closing an engagement.

use super::{EngagementCase, Finding, FindingSink, Severity, Speaks, Threshold, Word};
use crate::domain::choices::{
    AttendanceStatus, Coded, EngagementKind, MeetingKind, MeetingStatus, OrganisationKind, PlanKind, Profession,
};
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::{FuzzyDate, Id, Value};

/// An udrykning of fewer working days than this is remarkably short (S2:47).
const SHORT: i64 = 2;

fn about(case: &EngagementCase, sink: &FindingSink<'_>, severity: Severity) -> Finding {
    sink.finding(severity, Entity::Engagement, case.engagement.id)
}

/// an udrykning has an end before it begins, and lasts from two days to six weeks. Its first and last day both count.
pub(super) fn duration(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let engagement = &case.engagement;
    if !case.is(EngagementKind::Udrykning) || sink.asked == Speaks::Attention && !case.granted() {
        return;
    }
    let Some(end) = engagement.end else {
        if sink.asked != Speaks::Attention || case.under_way() {
            sink.note(about(case, sink, Severity::Stop).said("open"));
        }
        return;
    };
    let Some(start) = engagement.start else { return };
    let days = match start.pred_opt() {
        Some(before) if end >= start => case.calendar.working_days_between(before, end),
        _ => 0,
    };
    let most = sink.threshold(Threshold::CallOutMostDays);
    let found = if days > most {
        Some(about(case, sink, Severity::Warn).with("most", Word::Number(most)))
    } else {
        (days < SHORT).then(|| about(case, sink, Severity::Note).said("short").with("least", Word::Number(SHORT)))
    };
    found.into_iter().for_each(|finding| sink.note(finding.with("days", Word::Number(days)).due(end)));
}

/// The three parties required at the evaluation meeting.
const PARTIES: [Party; 3] = [
    Party { is: is_leader, awaited: "leader", absent: "leader-absent", code: ("endorsement_role", "leder") },
    Party { is: is_chief, awaited: "chief", absent: "chief-absent", code: ("endorsement_role", "chef") },
    Party { is: is_team, awaited: "team", absent: "team-absent", code: ("profession", "konsulent") },
];

/// One of the three.
struct Party {
    /// Whether a person belongs to it.
    is: fn(&EngagementCase, Id) -> bool,
    /// The sentence while an answer is awaited.
    awaited: &'static str,
    /// The sentence when nobody came.
    absent: &'static str,
    /// List and code: tells its findings from those about the other two.
    code: (&'static str, &'static str),
}

impl Party {
    /// A finding about this party.
    fn lacking(&self, finding: Finding, said: &'static str) -> Finding {
        finding.said(said).with("party", Word::Code(self.code.0, self.code.1))
    }
}

/// A leder of one of its units.
fn is_leader(case: &EngagementCase, person: Id) -> bool {
    let units = case.active_units();
    let works_there = |person: &typed::Person| {
        person.profession == Some(Profession::Leder) && units.iter().any(|unit| person.unit == Some(unit.id))
    };
    units.iter().any(|unit| unit.leader == Some(person))
        || case.people.iter().any(|known| known.id == person && works_there(known))
}

/// A chef: a leder in a forvaltning.
fn is_chief(case: &EngagementCase, person: Id) -> bool {
    let forvaltning = |organisation: &&typed::Organisation| organisation.kind == Some(OrganisationKind::Forvaltning);
    let theirs = |known: &typed::Person| {
        known.profession == Some(Profession::Leder)
            && case.organisations.iter().filter(forvaltning).any(|at| known.organisation == Some(at.id))
    };
    case.people.iter().any(|known| known.id == person && theirs(known))
}

/// One of those assigned.
fn is_team(case: &EngagementCase, person: Id) -> bool {
    case.assignments.iter().any(|assignment| assignment.person == Some(person))
}

/// Parties without anybody at a meeting whose answer counts.
fn missing(
    case: &EngagementCase,
    meeting: &typed::Meeting,
    counts: fn(AttendanceStatus) -> bool,
) -> Vec<&'static Party> {
    let ours: Vec<&typed::Attendance> =
        case.attendances.iter().filter(|answer| answer.meeting == Some(meeting.id)).collect();
    let there = ours.iter().filter(|answer| answer.status.is_some_and(counts)).filter_map(|answer| answer.person);
    // Who holds a meeting comes to it, unless their own answer says otherwise.
    let answers = |person: &Id| ours.iter().any(|answer| answer.person == Some(*person));
    let holds = meeting.people.iter().copied().filter(|person| is_team(case, *person) && !answers(person));
    let there: Vec<Id> = there.chain(holds).collect();
    PARTIES.iter().filter(|party| !there.iter().any(|person| (party.is)(case, *person))).collect()
}

/// an udrykning is closed after a meeting of leder, chef and team; some working days before the meeting all three have
/// accepted.
pub(super) fn evaluation_meeting(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if !case.is(EngagementKind::Udrykning) {
        return;
    }
    let meetings = case.meetings.iter().filter(|meeting| meeting.kind == Some(MeetingKind::Evaluering));
    if sink.asked != Speaks::Attention {
        let held = meetings.filter(|meeting| meeting.status.is_some_and(MeetingStatus::is_held));
        let came = |status| status == AttendanceStatus::Moedt;
        let best = held.map(|meeting| (meeting.id, missing(case, meeting, came)));
        match best.min_by_key(|(_, absent)| absent.len()) {
            None => {
                let kind = Value::Code(MeetingKind::Evaluering.code().to_owned());
                let finding = about(case, sink, Severity::Stop);
                sink.note(finding.mended_by(Entity::Meeting, vec![("kind", kind)]));
            }
            Some((meeting, absent)) => {
                for party in absent {
                    let finding = party.lacking(about(case, sink, Severity::Stop), party.absent);
                    sink.note(finding.opening(meeting).mended_by(Entity::Attendance, Vec::new()));
                }
            }
        }
        return;
    }
    use MeetingStatus::{Indkaldt, Planlagt};
    let ahead = meetings.filter(|m| matches!(m.status, Some(Planlagt | Indkaldt)));
    let next = ahead.filter_map(|m| Some((m.date.filter(|day| *day >= case.today)?, m))).min_by_key(|(day, _)| *day);
    let Some((day, meeting)) = next.filter(|_| case.goes_on()) else { return };
    if case.calendar.working_days_between(case.today, day) <= sink.threshold(Threshold::EvaluationMeetingDays) {
        let accepted = |status| matches!(status, AttendanceStatus::Ja | AttendanceStatus::Moedt);
        for party in missing(case, meeting, accepted) {
            let finding = party.lacking(about(case, sink, Severity::Warn), party.awaited);
            let finding = finding.opening(meeting.id).mended_by(Entity::Attendance, Vec::new());
            sink.note(finding.with("day", Word::Day(day)).due(day));
        }
    }
}

/// A finding about a plan of this kind.
fn plan(finding: Finding, (said, kind): (&'static str, PlanKind)) -> Finding {
    let begins = vec![("kind", Value::Code(kind.code().to_owned()))];
    finding.said(said).with("plan", Word::Code(PlanKind::LIST.name, kind.code())).mended_by(Entity::Plan, begins)
}

/// continuing work is planned before the consultants leave; an udrykning also has its tids- og handleplan.
pub(super) fn plans(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let call_out = case.is(EngagementKind::Udrykning);
    if !call_out && !case.is(EngagementKind::Lang) {
        return;
    }
    let of = |kind: PlanKind| case.plans.iter().filter(move |plan| plan.kind == Some(kind));
    let mut lacking = Vec::new();
    if call_out {
        let filled = |plan: &typed::Plan| case.plan_items.iter().any(|item| item.plan == Some(plan.id));
        if of(PlanKind::TidsOgHandleplan).next().is_none() {
            lacking.push(("plan", PlanKind::TidsOgHandleplan));
        } else if !of(PlanKind::TidsOgHandleplan).any(filled) {
            lacking.push(("empty", PlanKind::TidsOgHandleplan));
        }
    }
    if of(PlanKind::Viderefoerelse).next().is_none() {
        lacking.push(("", PlanKind::Viderefoerelse));
    }
    if sink.asked != Speaks::Attention {
        lacking.iter().for_each(|lacks| sink.note(plan(about(case, sink, Severity::Stop), *lacks)));
        return;
    }
    let Some(end) = case.engagement.end.filter(|_| case.goes_on()) else { return };
    if case.calendar.working_days_between(case.today, end) <= sink.threshold(Threshold::ClosingPlanDays) {
        lacking.iter().for_each(|lacks| sink.note(plan(about(case, sink, Severity::Warn), *lacks).due(end)));
    }
}

/// the last day has passed, and the engagement is neither closed nor prolonged. A rough end counts from its last day.
pub(super) fn past_its_end(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let engagement = &case.engagement;
    let end = engagement.end.or_else(|| engagement.end_roughly.as_ref().map(FuzzyDate::last_day));
    if let Some(end) = end.filter(|end| case.under_way() && case.today > *end) {
        sink.note(about(case, sink, Severity::Warn).with("day", Word::Day(end)).due(end));
    }
}
