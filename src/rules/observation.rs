//! What the rules say about one observation.

use super::{Docket, ObservationCase, Severity, Threshold, Word};
use crate::domain::choices::ObservationStatus;
use crate::domain::fields::Entity;
use crate::domain::privacy;

/// advice is anchored in the læreplan, so a finished observation names a theme or a part of the grundlag. The gate
/// asks about a kladde as if it were finished.
pub(super) fn curriculum(case: &ObservationCase, docket: &mut Docket<'_>) {
    let observation = &case.observation;
    let at_gate = docket.asked != super::Speaks::Attention;
    if (at_gate || !case.draft) && observation.themes.is_empty() && observation.foundations.is_empty() {
        docket.note(docket.finding(Severity::Warn, Entity::Observation, observation.id));
    }
}

/// a kladde nobody has touched for some time.
pub(super) fn old_draft(case: &ObservationCase, docket: &mut Docket<'_>) {
    let Some(touched) = case.touched.filter(|_| case.draft) else { return };
    let days = (case.today - touched).num_days();
    if days > docket.threshold(Threshold::DraftOldDays) {
        let finding = docket.finding(Severity::Note, Entity::Observation, case.observation.id);
        docket.note(finding.with("days", Word::Number(days)));
    }
}

/// what looks like a civil registration number goes nowhere.
pub(super) fn numbers(case: &ObservationCase, docket: &mut Docket<'_>) {
    for spot in &case.numbers {
        let finding = docket.finding(Severity::Stop, spot.entity, spot.id);
        docket.note(placed(finding, spot));
    }
}

/// what looks like a name is reviewed by a person before the text is finished.
pub(super) fn names(case: &ObservationCase, docket: &mut Docket<'_>) {
    for (name, spot) in &case.names {
        let finding = docket.finding(Severity::Warn, spot.entity, spot.id);
        docket.note(placed(finding, spot).with("name", Word::Text(name.clone())));
    }
}

fn placed(finding: super::Finding, spot: &privacy::Spot) -> super::Finding {
    let count = |n: usize| Word::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let at = super::Spot { field: spot.field.name, line: spot.place.line, column: spot.place.column };
    finding.with("line", count(spot.place.line)).with("column", count(spot.place.column)).at(at)
}

/// what was finished for others and lies here.
pub(super) fn kept_back(case: &ObservationCase, docket: &mut Docket<'_>) {
    let observation = &case.observation;
    let waiting =
        observation.finished_on.filter(|_| observation.status == Some(ObservationStatus::Faerdig) && !case.draft);
    let Some(finished) = waiting else { return };
    let days = (case.today - finished).num_days();
    if days > docket.threshold(Threshold::HandOverDays) {
        let finding = docket.finding(Severity::Note, Entity::Observation, observation.id);
        docket.note(finding.with("days", Word::Number(days)));
    }
}

/// F47: photographs and recordings lie elsewhere, and are deleted there when the day for it has come.
pub(super) fn media(case: &ObservationCase, docket: &mut Docket<'_>) {
    let Some(due) = case.observation.delete_by.filter(|due| *due < case.today) else { return };
    let finding = docket.finding(Severity::Warn, Entity::Observation, case.observation.id);
    docket.note(finding.with("day", Word::Day(due)).due(due));
}
