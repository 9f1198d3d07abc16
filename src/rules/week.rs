//! Week: rules about one person's week.

use super::{FindingSink, Severity, Threshold, WeekCase, Word};
use crate::domain::fields::Entity;
use crate::domain::figures::Share;

/// more time is planned than available. Exactly the limit is allowed; any plan in a week without available time is too
/// much.
pub(super) fn load(case: &WeekCase, sink: &mut FindingSink<'_>) {
    // Nobody has said how much the person works, so nothing is too much.
    let Some(capacity) = case.load.capacity else { return };
    let limit = sink.threshold(Threshold::WeekLoadPercent);
    let too_much = case.load.planned.saturating_mul(100) > capacity.saturating_mul(limit);
    if too_much {
        let finding = sink
            .finding(Severity::Warn, Entity::Person, case.person)
            .with("week", Word::Week(case.week))
            .with("planned", Word::Hours(case.load.planned))
            .with("capacity", Word::Hours(capacity));
        sink.note(match case.load.share() {
            Some(share) => finding.with("percent", Word::Number(Share::percent(share))),
            None => finding.said("away"),
        });
    }
}
