//! Learning: rules about action learning: a stalled log, and a cohort of a course before its sessions.

use super::{CohortCase, FindingSink, LearningCase, Severity, Speaks, Threshold, Thresholds, Word};
use crate::domain::fields::Entity;
use crate::domain::learning::cohort::{is_near, split};
use crate::domain::learning::{Cycle, Limits, Need, Stall, model_of};

/// When a cycle counts as stalled, by the thresholds.
pub fn limits(thresholds: &Thresholds) -> Limits {
    Limits { observation: thresholds.get(Threshold::ObservationDays), quiet: thresholds.get(Threshold::QuietDays) }
}

/// the latest cycle has stalled. At the gate of the talk: the cycle has no observation and no written reason.
pub(super) fn stalled(case: &LearningCase, sink: &mut FindingSink<'_>) {
    let Some(record) = &case.cycle else { return };
    let cycle = Cycle::new(model_of(&case.log), record, &case.observed, case.today);
    let number = Word::Number(record.int("number").unwrap_or(0));
    let finding =
        |sink: &FindingSink<'_>| sink.finding(Severity::Warn, Entity::AlLog, case.log.id).with("cycle", number.clone());
    if sink.asked != Speaks::Attention {
        if case.observed.is_empty() && !cycle.excused() {
            let finding = finding(sink).said("gate");
            sink.note(finding);
        }
        return;
    }
    if case.log.text("status") != "aktiv" {
        return;
    }
    match cycle.stall(limits(sink.thresholds)) {
        Some(Stall::Unobserved(days)) => {
            let finding = finding(sink).with("days", Word::Number(days));
            sink.note(finding);
        }
        Some(Stall::Quiet(days)) => {
            let finding = finding(sink).said("quiet").with("days", Word::Number(days));
            sink.note(finding);
        }
        None => {}
    }
}

/// some working days before a session, a team lacks the preconditions of the session.
pub(super) fn unprepared(case: &CohortCase, sink: &mut FindingSink<'_>) {
    let ahead = sink.threshold(Threshold::SessionAheadDays);
    for slot in &case.course.slots {
        let Some(need) = slot.session.needs else { continue };
        let session = slot.find(&case.sessions).and_then(|at| case.sessions.get(at));
        let Some((session, day)) = session.and_then(|session| Some((session, session.day()?))) else { continue };
        if !is_near(&case.calendar, case.today, day, ahead) {
            continue;
        }
        for (team, _) in case.teams.iter().filter(|(_, has)| !has.has(need)) {
            let said = match need {
                Need::Problem => "problem",
                Need::ObservedAction => "action",
                Need::Log => "log",
            };
            let finding = sink.finding(Severity::Warn, Entity::Cohort, case.cohort.id).said(said);
            let finding = finding
                .with("team", Word::Text(team.text("name").to_owned()))
                .with("session", Word::Text(session.text("title").to_owned()))
                .with("day", Word::Day(day))
                .due(day);
            sink.note(finding);
        }
    }
}

/// a team is enrolled as a whole, in only one cohort of a course.
pub(super) fn divided(case: &CohortCase, sink: &mut FindingSink<'_>) {
    for (team, cohorts) in split(&case.enrolled) {
        if !cohorts.contains(&case.cohort.id) {
            continue;
        }
        for other in cohorts.iter().filter(|id| **id != case.cohort.id) {
            let finding = sink.finding(Severity::Stop, Entity::Cohort, case.cohort.id);
            let finding = finding.with("team", Word::Text(team.clone())).with("other", Word::Record(*other));
            sink.note(finding);
        }
    }
}
