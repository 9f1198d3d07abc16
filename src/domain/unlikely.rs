//! Unlikely: days and times of day on which people seldom work, so that they are asked about before they are written. What is
//! asked about a typed line is in `log_line::doubts`, about a move in `cases::moving`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::{Holiday, holiday};

/// Work seldom begins before this minute of the day.
const EARLIEST: u16 = 6 * 60;

/// Work seldom begins at this minute of the day or later.
const LATEST: u16 = 22 * 60;

/// Why nobody works on a day, whatever the municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOff {
    /// A helligdag, also one on a weekend.
    Holiday(Holiday),
    /// A Saturday or a Sunday.
    Weekend,
}

/// Why nobody works on a day; none for a day of work.
pub fn day_off(date: NaiveDate) -> Option<DayOff> {
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    holiday(date).map(DayOff::Holiday).or(weekend.then_some(DayOff::Weekend))
}

/// Whether a start, in minutes of the day, is in the night: 22.00 to 5.59.
pub fn is_at_night(start: u16) -> bool {
    !(EARLIEST..LATEST).contains(&start)
}

#[cfg(test)]
mod tests {
    use super::{DayOff, day_off, is_at_night};
    use crate::domain::calendar::Holiday;

    #[test]
    fn a_start_from_22_to_6_is_at_night() {
        for (start, night) in [(0, true), (359, true), (360, false), (720, false), (1319, false), (1320, true)] {
            assert_eq!(is_at_night(start), night, "{start}");
        }
    }

    #[test]
    fn a_holiday_and_a_weekend_are_days_off() {
        let of = |day: &str| day_off(day.parse().unwrap());
        assert_eq!(of("2020-01-17"), None, "a Friday");
        assert_eq!(of("2020-01-18"), Some(DayOff::Weekend));
        assert_eq!(of("2020-01-19"), Some(DayOff::Weekend));
        assert_eq!(of("2020-01-20"), None);
        assert_eq!(of("2020-01-01"), Some(DayOff::Holiday(Holiday::Nytaarsdag)));
    }
}
