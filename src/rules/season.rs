//! Season: rules about one period of a network.

use super::{FindingSink, SeasonCase, Severity, Word};
use crate::domain::fees::Fee;
use crate::domain::fields::Entity;

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
