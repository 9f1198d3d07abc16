//! Weeks, seasons, months and phases; working days and holidays are in `calendar`, typed dates in `typed_input`, shown
//! dates in `text`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, Weekday};

/// The source of civil time, the time a person sees. `cli` and `tui/session/mod.rs` read the machine's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CivilClock {
    /// The machine's clock.
    #[default]
    System,
    /// `--today`: that day, at the machine's time of day.
    Day(NaiveDate),
    /// `--now` and the demo: a fixed time.
    Still(NaiveDateTime),
}

impl CivilClock {
    /// The civil time when the machine's clock shows `machine`.
    pub fn at(self, machine: NaiveDateTime) -> NaiveDateTime {
        match self {
            CivilClock::System => machine,
            CivilClock::Day(day) => day.and_time(machine.time()),
            CivilClock::Still(now) => now,
        }
    }
}

/// First year a person can type; an earlier year is a typing error.
pub const FIRST_YEAR: i32 = 1900;
/// Last year a person can type.
pub const LAST_YEAR: i32 = 2200;

/// A week by ISO 8601: Monday first, number 1-53, in the year its Thursday is in. Shown in data as `2020-W03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoWeek {
    monday: NaiveDate,
}

impl IsoWeek {
    /// The week with this number; `None` when the year has no such week.
    pub fn new(year: i32, week: u32) -> Option<IsoWeek> {
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(|monday| IsoWeek { monday })
    }

    /// The week `date` is in.
    pub fn of(date: NaiveDate) -> IsoWeek {
        IsoWeek { monday: plus_days(date, -i64::from(date.weekday().num_days_from_monday())) }
    }

    /// The year the week counts in, which may differ from the calendar year of some of its days.
    pub fn year(self) -> i32 {
        self.monday.iso_week().year()
    }

    /// The number of the week, 1-53.
    pub fn week(self) -> u32 {
        self.monday.iso_week().week()
    }

    /// The first day of the week.
    pub fn monday(self) -> NaiveDate {
        self.monday
    }

    /// The last day of the week.
    pub fn sunday(self) -> NaiveDate {
        self.day(Weekday::Sun)
    }

    /// A day of the week.
    pub fn day(self, weekday: Weekday) -> NaiveDate {
        plus_days(self.monday, i64::from(weekday.num_days_from_monday()))
    }

    /// The seven days, Monday first.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        (0..7).map(move |n| plus_days(self.monday, n))
    }

    /// The week `weeks` later, or earlier when negative.
    pub fn plus(self, weeks: i64) -> IsoWeek {
        IsoWeek { monday: plus_days(self.monday, weeks.saturating_mul(7)) }
    }

    /// Whether `date` is in the week.
    pub fn contains(self, date: NaiveDate) -> bool {
        IsoWeek::of(date) == self
    }

    /// How many weeks the ISO year has: 52 or 53.
    pub fn weeks_in(year: i32) -> u32 {
        // 28 December is always in the last week.
        NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |date| date.iso_week().week())
    }
}

impl fmt::Display for IsoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year(), self.week())
    }
}

/// The text is not an ISO week of the form `2020-W03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnIsoWeek;

impl FromStr for IsoWeek {
    type Err = NotAnIsoWeek;

    /// Reads the stored form only; `typed_input::week` reads what people type.
    fn from_str(text: &str) -> Result<IsoWeek, NotAnIsoWeek> {
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
        };
        let (year, week) = text.split_once("-W").ok_or(NotAnIsoWeek)?;
        let year = digits(year, 4).and_then(|year| i32::try_from(year).ok());
        let week = digits(week, 2);
        year.zip(week).and_then(|(year, week)| IsoWeek::new(year, week)).ok_or(NotAnIsoWeek)
    }
}

/// A school year, 1 August - 31 July, which networks follow (S0:3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Season {
    /// The calendar year it begins in.
    pub first_year: i32,
}

impl Season {
    /// The season `date` is in.
    pub fn of(date: NaiveDate) -> Season {
        Season { first_year: if date.month() >= 8 { date.year() } else { date.year().saturating_sub(1) } }
    }

    /// 1 August.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.first_year, 8, 1).unwrap_or(NaiveDate::MIN)
    }

    /// 31 July of the year after.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.first_year.saturating_add(1), 7, 31).unwrap_or(NaiveDate::MAX)
    }

    /// The season after this one.
    pub fn next(self) -> Season {
        Season { first_year: self.first_year.saturating_add(1) }
    }

    /// Whether `date` is in the season.
    pub fn contains(self, date: NaiveDate) -> bool {
        Season::of(date) == self
    }
}

/// The label used in both languages: `2019/20`.
impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.first_year.saturating_add(1).rem_euclid(100);
        write!(f, "{}/{second:02}", self.first_year)
    }
}

/// The day `days` after `date`, or before it when negative; stops at the ends of the calendar.
pub fn plus_days(date: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(step).unwrap_or(NaiveDate::MIN)
    } else {
        date.checked_add_days(step).unwrap_or(NaiveDate::MAX)
    }
}

/// The day `months` calendar months after `date`, or before it when negative. Clamped at the end of the month (31.1 + 1
/// is 28.2 or 29.2); stops at the ends of the calendar.
pub fn add_months(date: NaiveDate, months: i32) -> NaiveDate {
    let step = Months::new(months.unsigned_abs());
    if months < 0 {
        date.checked_sub_months(step).unwrap_or(NaiveDate::MIN)
    } else {
        date.checked_add_months(step).unwrap_or(NaiveDate::MAX)
    }
}

/// The last day of `months` calendar months that begin with `start`: three months from 1.9.2019 end on 30.11.2019. When
/// the last month has no such day, the period ends on the last day of that month (one month from 31.1 ends on 28.2).
/// Zero or negative months end on the day before `start`.
pub fn period_end(start: NaiveDate, months: i32) -> NaiveDate {
    let next = add_months(start, months.max(0));
    if next.day() < start.day() { next } else { plus_days(next, -1) }
}

/// First and last day of consecutive phases from `start`; `months` has the length of each. Ends are counted from
/// `start`, so that a clamped month does not shorten the phases after it.
pub fn phases(start: NaiveDate, months: &[i32]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut total: i32 = 0;
    let mut first = start;
    months
        .iter()
        .map(|months| {
            total = total.saturating_add((*months).max(0));
            let last = period_end(start, total);
            let phase = (first, last);
            first = plus_days(last, 1);
            phase
        })
        .collect()
}

/// Days passed and days in all of a period, both ends included, on the morning of `today`: 136 of 547 on 15.1.2020 for
/// 1.9.2019-28.2.2021. A period that ends before it begins has 0 days.
pub fn elapsed(first: NaiveDate, last: NaiveDate, today: NaiveDate) -> (i64, i64) {
    let all = (last.signed_duration_since(first).num_days() + 1).max(0);
    let gone = today.signed_duration_since(first).num_days();
    (gone.clamp(0, all), all)
}

/// The Monday of the week of `day`.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    IsoWeek::of(day).monday()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_shows_machine_time_a_given_day_or_a_fixed_time() {
        let at = |day: &str, hour| day.parse::<NaiveDate>().unwrap().and_hms_opt(hour, 30, 0).unwrap();
        let machine = at("2024-05-06", 7);
        assert_eq!(CivilClock::default().at(machine), machine);
        let day = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
        assert_eq!(CivilClock::Day(day).at(machine), at("2020-01-15", 7));
        assert_eq!(CivilClock::Still(at("2020-01-15", 12)).at(machine), at("2020-01-15", 12));
    }
}
