//! What the rules say about one observation.

use super::{Docket, ObservationCase, Severity, Threshold, Word};
use crate::domain::fields::Entity;

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
