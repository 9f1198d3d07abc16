//! Rounds: the deadlines by which applications are sent in (2.4). The rules about them are in `rules/request`.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::choices::EngagementKind;
use super::dates::plus_days;

/// The first deadline of short engagements on or after a day: the last working day of a month.
pub fn short_deadline(calendar: &Calendar, day: NaiveDate) -> NaiveDate {
    let this_month = calendar.last_working_day_of_month(day);
    if this_month >= day { this_month } else { calendar.last_working_day_of_month(plus_days(day, 7)) }
}

/// The round a request received on a day belongs to: the first deadline on or after it. `rounds` are the deadlines of long
/// engagements, in order.
pub fn round_of(
    kind: Option<EngagementKind>,
    calendar: &Calendar,
    received: NaiveDate,
    rounds: &[NaiveDate],
) -> Option<NaiveDate> {
    match kind {
        Some(EngagementKind::Kort) => Some(short_deadline(calendar, received)),
        Some(EngagementKind::Lang) => rounds.iter().copied().find(|round| *round >= received),
        _ => None,
    }
}
