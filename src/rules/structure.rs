//! Structure: rules about the decision on the networks of a municipality in the spring of an odd year (S1:60).

use chrono::{Datelike, NaiveDate};

use super::{FindingSink, Severity, StructureCase, Threshold, Word};
use crate::domain::fields::Entity;

/// The month and day from which the decision is missed, and the last day of its meeting.
const FROM: (u32, u32) = (3, 1);
const TO: (u32, u32) = (5, 31);
/// The month and day that the periods end on.
pub const PERIODS_END: (u32, u32) = (7, 31);

fn day(year: i32, (month, day): (u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// the periods of a municipality end this summer, and there is no decision whose meeting is held in the spring.
pub(super) fn due(case: &StructureCase, sink: &mut FindingSink<'_>) {
    let year = case.today.year();
    let (Some(from), Some(to), Some(end)) = (day(year, FROM), day(year, TO), day(year, PERIODS_END)) else { return };
    let asks = year % 2 != 0 && (from..=end).contains(&case.today);
    let in_spring = |meeting: &Option<NaiveDate>| meeting.is_some_and(|meeting| (from..=to).contains(&meeting));
    let decided = case.decisions.iter().any(|(_, _, meeting)| in_spring(meeting));
    if asks && !case.ending.is_empty() && !decided {
        let finding = sink.finding(Severity::Warn, Entity::Municipality, case.municipality);
        let finding = finding.with("municipality", Word::Record(case.municipality));
        let count = i64::try_from(case.ending.len()).unwrap_or(i64::MAX);
        sink.note(finding.with("n", Word::Number(count)).with("day", Word::Day(end)).due(to));
    }
}

/// the meeting of the leaders is near, and there is no recommendation, or a network has given no input.
pub(super) fn prepared(case: &StructureCase, sink: &mut FindingSink<'_>) {
    for (decision, choices, meeting) in &case.decisions {
        let Some(meeting) = meeting.filter(|meeting| case.today <= *meeting) else { continue };
        let days = case.calendar.working_days_between(case.today, meeting);
        if days > sink.threshold(Threshold::StructureDays) {
            continue;
        }
        let given = choices.iter().filter(|choice| choice.network_input_at.is_some()).count();
        let recommended = decision.recommendation_at.is_some();
        if recommended && given == choices.len() {
            continue;
        }
        let finding = sink.finding(Severity::Warn, Entity::StructureDecision, decision.id);
        let finding = if recommended { finding.said("input") } else { finding };
        let number = |n: usize| Word::Number(i64::try_from(n).unwrap_or(i64::MAX));
        let finding = finding.with("day", Word::Day(meeting)).with("days", Word::Number(days));
        sink.note(finding.with("given", number(given)).with("of", number(choices.len())).due(meeting));
    }
}
