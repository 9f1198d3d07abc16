//! Reads typed text as values; Danish and English words are both understood in every language of the screen. `text`
//! shows values and words refusals.

mod clean;
mod day;
mod period;
mod quantity;
mod resolve;
mod rough;
mod spoken;
mod tokens;
mod year;

use chrono::{NaiveDate, Weekday};

pub use clean::{clean_line, clean_note};
pub use day::{date, day_and_bare_time, is_calendar_unit, is_week_alone, is_weekday, moved, week};
pub use period::{deadline, deadline_from, end, from_to};
pub use quantity::{
    END_OF_DAY, MOST, MOST_MINUTES, decimal_hundredths, end_time, fte, is_mistakable, minutes, minutes_or_hours, money,
    number, signed, tenths, time, yes_no,
};
pub use rough::{fuzzy, last_day};
pub use spoken::is_time as is_spoken_time;
#[cfg(test)]
pub use spoken::said_times;
pub use year::{coming_year, nearer_end, nearer_week, nearer_year};

/// Direction of a date without a year, or of a weekday alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lean {
    /// Logs: the latest such day up to today.
    Past,
    /// Deadlines and plans: the first such day from today.
    Future,
    /// The one closest to today.
    Nearest,
}

/// Why a typed text was refused, with the data for its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Nothing was typed.
    Empty,
    /// Not read as a date.
    NotADate,
    /// Not read as a week.
    NotAWeek,
    /// Not read as two dates.
    NotAPeriod,
    /// Not read as a time of day.
    NotATime,
    /// Two times where one is asked for.
    OneTime,
    /// Not read as a duration.
    NotADuration,
    /// Not read as an amount.
    NotMoney,
    /// Not read as a whole number.
    NotANumber,
    /// Not read as a number with at most two decimals.
    NotADecimal,
    /// Neither yes nor no.
    NotYesNo,
    /// The month does not have this day (that year).
    NoSuchDay {
        /// Day as typed.
        day: u32,
        /// Month as typed.
        month: u32,
        /// Year as typed or as resolved.
        year: i32,
        /// The first later year that has the day; `None` when none has.
        next_valid_year: Option<i32>,
    },
    /// There is no such month.
    NoSuchMonth {
        /// Month as typed.
        month: u32,
    },
    /// The year does not have this week.
    NoSuchWeek {
        /// Week as typed.
        week: u32,
        /// ISO year as typed or as resolved.
        year: i32,
        /// Number of weeks in the year.
        weeks: u32,
    },
    /// The day is not on the weekday typed with it.
    WrongWeekday {
        /// The day.
        date: NaiveDate,
        /// The weekday typed.
        typed: Weekday,
        /// The weekday the day has.
        actual: Weekday,
    },
    /// There is no such time of day.
    NoSuchTime {
        /// Hour as typed.
        hour: u32,
        /// Minute as typed.
        minute: u32,
    },
    /// The text needs a year.
    YearMissing,
    /// The year is out of range.
    YearOutOfRange {
        /// First year that is accepted.
        first: i32,
        /// Last year that is accepted.
        last: i32,
    },
    /// The second date is before the first.
    EndsBeforeStart {
        /// First day as read.
        from: NaiveDate,
        /// Last day as read.
        to: NaiveDate,
    },
    /// The end of a span of time is not after its start; both in minutes after midnight.
    EndsBeforeTime {
        /// Start as read.
        from: u16,
        /// End as read.
        to: u16,
    },
    /// A bare number that may be hours or minutes.
    HoursOrMinutes {
        /// The number.
        n: i64,
    },
    /// Larger than this kind of value may be.
    TooLarge,
    /// Below zero.
    Negative,
}
