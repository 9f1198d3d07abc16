//! Observation: rules about one observation, and about the observations an engagement must have.

use chrono::Days;

use super::{EngagementCase, Finding, FindingSink, ObservationCase, Severity, TextCase, Threshold, Word};
use crate::domain::choices::{Coded, EngagementKind, EngagementStatus, ObservationStatus, Purpose};
use crate::domain::fields::Entity;
use crate::domain::privacy;
use crate::domain::value::{Id, Value};

/// advice is anchored in the læreplan, so a finished observation names a theme or a part of the grundlag. The gate
/// asks about a kladde as if it were finished.
pub(super) fn curriculum(case: &ObservationCase, sink: &mut FindingSink<'_>) {
    let observation = &case.observation;
    let at_gate = sink.asked != super::Speaks::Attention;
    if (at_gate || !case.draft) && observation.themes.is_empty() && observation.foundations.is_empty() {
        sink.note(sink.finding(Severity::Warn, Entity::Observation, observation.id));
    }
}

/// a kladde that nobody has changed for some time.
pub(super) fn old_draft(case: &ObservationCase, sink: &mut FindingSink<'_>) {
    let Some(touched) = case.touched.filter(|_| case.draft) else { return };
    let days = (case.today - touched).num_days();
    if days > sink.threshold(Threshold::DraftOldDays) {
        let finding = sink.finding(Severity::Note, Entity::Observation, case.observation.id);
        sink.note(finding.with("days", Word::Number(days)));
    }
}

/// possible civil registration numbers are never saved or exported.
pub(super) fn numbers(case: &TextCase, sink: &mut FindingSink<'_>) {
    for spot in &case.numbers {
        let finding = sink.finding(Severity::Stop, spot.entity, spot.id);
        sink.note(placed(finding, spot));
    }
}

/// a person reviews possible names before the text is finished.
pub(super) fn names(case: &ObservationCase, sink: &mut FindingSink<'_>) {
    for (name, spot) in &case.names {
        let finding = sink.finding(Severity::Warn, spot.entity, spot.id);
        sink.note(placed(finding, spot).with("name", Word::Text(name.clone())));
    }
}

fn placed(finding: Finding, spot: &privacy::Spot) -> Finding {
    let count = |n: usize| Word::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let at = super::FindingSpot { field: spot.field.name, line: spot.place.line, column: spot.place.column };
    finding.with("line", count(spot.place.line)).with("column", count(spot.place.column)).at(at)
}

/// an observation finished for others has not been handed over.
pub(super) fn kept_back(case: &ObservationCase, sink: &mut FindingSink<'_>) {
    let observation = &case.observation;
    let waiting =
        observation.finished_on.filter(|_| observation.status == Some(ObservationStatus::Faerdig) && !case.draft);
    let Some(finished) = waiting else { return };
    let days = (case.today - finished).num_days();
    if days > sink.threshold(Threshold::HandOverDays) {
        let finding = sink.finding(Severity::Note, Entity::Observation, observation.id);
        sink.note(finding.with("days", Word::Number(days)));
    }
}

/// F47: photos and recordings are stored elsewhere, and are deleted there when their day comes.
pub(super) fn media(case: &ObservationCase, sink: &mut FindingSink<'_>) {
    let Some(due) = case.observation.delete_by.filter(|due| *due < case.today) else { return };
    let finding = sink.finding(Severity::Warn, Entity::Observation, case.observation.id);
    sink.note(finding.with("day", Word::Day(due)).due(due));
}

/// Days before the end of phase 1 at which a missing startobservation is pointed out.
const AHEAD: Days = Days::new(14);

/// Units of an engagement that have no finished observation with a purpose.
fn unseen(case: &EngagementCase, purpose: Purpose) -> Vec<Id> {
    let seen = |unit: Id| case.observations.iter().any(|o| o.purpose == Some(purpose) && o.unit == Some(unit));
    case.active_units().into_iter().map(|unit| unit.id).filter(|unit| !seen(*unit)).collect()
}

/// A finding that is mended by an observation of a unit with a purpose.
fn unseen_there(finding: Finding, unit: Id, purpose: Purpose) -> Finding {
    let begins = vec![("unit", Value::Link(unit)), ("purpose", Value::Code(purpose.code().to_owned()))];
    finding.with("unit", Word::Record(unit)).mended_by(Entity::Observation, begins)
}

/// R-13a: a long engagement sees every unit before phase 1 ends; said from fourteen days before.
pub(super) fn at_start(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    use EngagementStatus::{Afslutter, Aktiv, Pauset};
    let engagement = &case.engagement;
    let running = matches!(engagement.status, Some(Aktiv | Pauset | Afslutter));
    let first = case.phases.iter().find(|phase| phase.number == Some(1));
    let Some(end) = first.and_then(|phase| phase.actual_end.or(phase.end)) else { return };
    let soon = end.checked_sub_days(AHEAD).is_some_and(|from| from <= case.today);
    if engagement.kind != Some(EngagementKind::Lang) || !running || !soon {
        return;
    }
    for unit in unseen(case, Purpose::Baseline) {
        let finding = sink.finding(Severity::Warn, Entity::Engagement, engagement.id);
        sink.note(unseen_there(finding, unit, Purpose::Baseline).due(end));
    }
}

/// R-13b: a long engagement is closed only when every unit has its eftermåling.
pub(super) fn at_end(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if case.engagement.kind != Some(EngagementKind::Lang) {
        return;
    }
    for unit in unseen(case, Purpose::Eftermaaling) {
        let finding = sink.finding(Severity::Stop, Entity::Engagement, case.engagement.id);
        sink.note(unseen_there(finding, unit, Purpose::Eftermaaling));
    }
}
