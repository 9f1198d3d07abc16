//! What the rules say about one person's week.

use super::{Docket, Severity, Threshold, WeekCase, Word};
use crate::domain::fields::Entity;
use crate::domain::figures::Share;

/// more is planned than there is time for. Exactly the limit is not too much; a week without any time, with
/// something planned in it, is.
pub(super) fn load(case: &WeekCase, docket: &mut Docket<'_>) {
    let limit = docket.threshold(Threshold::WeekLoadPercent);
    let too_much = case.load.planned.saturating_mul(100) > case.load.capacity.saturating_mul(limit);
    if too_much {
        let finding = docket
            .finding(Severity::Warn, Entity::Person, case.person)
            .with("week", Word::Week(case.week))
            .with("planned", Word::Hours(case.load.planned))
            .with("capacity", Word::Hours(case.load.capacity));
        docket.note(match case.load.share() {
            Some(share) => finding.with("percent", Word::Number(Share::percent(share))),
            None => finding.said("away"),
        });
    }
}
