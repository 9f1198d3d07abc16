//! The Danish calendar: Easter, holidays, half-holidays and working days, with a municipality's differences; weeks,
//! months and phases are in `dates`, names of holidays in `text`.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::choices::{CalendarDayKind, HalfHoliday};
use super::dates::IsoWeek;
use super::value::{Record, choice, choices};

/// The last year in which Store bededag is a holiday (S2.4: abolished from 1 January 2024).
const LAST_STORE_BEDEDAG: i32 = 2023;
/// Week of the autumn break, the same in all municipalities.
const AUTUMN_WEEK: u32 = 42;
/// Weeks of the summer break (spec 2.4), unless the file has a setting of its own.
const SUMMER_WEEKS: (u32, u32) = (28, 31);
/// Most calendar days that a count of working days steps through; keeps the count bounded when a stored date is absurd.
const LONGEST_SPAN: i64 = 366 * 400;

/// A holiday given by law; `code` names its label `holiday-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    Nytaarsdag,
    /// Three days before Easter.
    Skaertorsdag,
    /// Two days before Easter.
    Langfredag,
    /// Easter Sunday.
    Paaskedag,
    /// Easter Monday.
    AndenPaaskedag,
    /// The fourth Friday after Easter, until 2023.
    StoreBededag,
    /// 39 days after Easter.
    KristiHimmelfart,
    /// 49 days after Easter.
    Pinsedag,
    /// 50 days after Easter.
    AndenPinsedag,
    /// 25 December.
    Juledag,
    /// 26 December.
    AndenJuledag,
}

impl Holiday {
    /// Every holiday, in the order of the year.
    pub const ALL: [Holiday; 11] = [
        Holiday::Nytaarsdag,
        Holiday::Skaertorsdag,
        Holiday::Langfredag,
        Holiday::Paaskedag,
        Holiday::AndenPaaskedag,
        Holiday::StoreBededag,
        Holiday::KristiHimmelfart,
        Holiday::Pinsedag,
        Holiday::AndenPinsedag,
        Holiday::Juledag,
        Holiday::AndenJuledag,
    ];

    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Holiday::Nytaarsdag => "nytaarsdag",
            Holiday::Skaertorsdag => "skaertorsdag",
            Holiday::Langfredag => "langfredag",
            Holiday::Paaskedag => "paaskedag",
            Holiday::AndenPaaskedag => "anden_paaskedag",
            Holiday::StoreBededag => "store_bededag",
            Holiday::KristiHimmelfart => "kristi_himmelfart",
            Holiday::Pinsedag => "pinsedag",
            Holiday::AndenPinsedag => "anden_pinsedag",
            Holiday::Juledag => "juledag",
            Holiday::AndenJuledag => "anden_juledag",
        }
    }
}

/// A break in the school year, in which meetings should not be held; its days are still working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchoolBreak {
    /// Vinterferie, in the municipality's own week.
    Winter,
    /// Sommerferie.
    Summer,
    /// Efterårsferie.
    Autumn,
}

/// Easter Sunday of the Gregorian year; `None` outside the years 1583-9999.
pub fn easter(year: i32) -> Option<NaiveDate> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    // The anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let skipped_leaps = (century + 8) / 25;
    let moon = (century - skipped_leaps + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let day_of_march = epact + weekday - 7 * late + 22;
    NaiveDate::from_ymd_opt(year, 3, 1)?.checked_add_days(Days::new(u64::try_from(day_of_march - 1).ok()?))
}

/// The holiday that falls on `date`, weekends included.
pub fn holiday(date: NaiveDate) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => return Some(Holiday::Nytaarsdag),
        (12, 25) => return Some(Holiday::Juledag),
        (12, 26) => return Some(Holiday::AndenJuledag),
        (3..=6, _) => {}
        _ => return None,
    }
    let after_easter = date.signed_duration_since(easter(date.year())?).num_days();
    match after_easter {
        -3 => Some(Holiday::Skaertorsdag),
        -2 => Some(Holiday::Langfredag),
        0 => Some(Holiday::Paaskedag),
        1 => Some(Holiday::AndenPaaskedag),
        26 if date.year() <= LAST_STORE_BEDEDAG => Some(Holiday::StoreBededag),
        39 => Some(Holiday::KristiHimmelfart),
        49 => Some(Holiday::Pinsedag),
        50 => Some(Holiday::AndenPinsedag),
        _ => None,
    }
}

/// The half-holiday on `date`; each municipality decides whether the day is off.
pub fn half_holiday(date: NaiveDate) -> Option<HalfHoliday> {
    match (date.month(), date.day()) {
        (5, 1) => Some(HalfHoliday::May1),
        (6, 5) => Some(HalfHoliday::June5),
        (12, 24) => Some(HalfHoliday::Dec24),
        (12, 31) => Some(HalfHoliday::Dec31),
        _ => None,
    }
}

/// Working days: the national calendar with a municipality's differences. The default is the national calendar: no
/// half-holiday is off, and no day is closed or opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// ISO week of the winter break: 7 in most places, 8 in others.
    pub winter_week: u32,
    /// First and last week of the summer break.
    pub summer_weeks: (u32, u32),
    /// Half-holidays that are off.
    pub half_holidays: BTreeSet<HalfHoliday>,
    /// Days off beside the national ones.
    pub closed: BTreeSet<NaiveDate>,
    /// Extra working days; they win over `closed`, holidays and weekends.
    pub open: BTreeSet<NaiveDate>,
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar {
            winter_week: 7,
            summer_weeks: SUMMER_WEEKS,
            half_holidays: BTreeSet::new(),
            closed: BTreeSet::new(),
            open: BTreeSet::new(),
        }
    }
}

impl SchoolBreak {
    /// Message id of its name.
    pub const fn message(self) -> &'static str {
        match self {
            SchoolBreak::Winter => "break-winter",
            SchoolBreak::Summer => "break-summer",
            SchoolBreak::Autumn => "break-autumn",
        }
    }
}

impl Calendar {
    /// The national calendar with the differences of `municipality`, if any, and of `days`.
    pub fn of(municipality: Option<&Record>, days: &[Record]) -> Calendar {
        let mut calendar = Calendar::default();
        if let Some(municipality) = municipality {
            calendar.half_holidays = choices(municipality.get("half_holidays")).into_iter().collect();
            let week = municipality.int("winter_week").and_then(|w| w.try_into().ok());
            calendar.winter_week = week.unwrap_or(calendar.winter_week);
        }
        for day in days {
            if let Some(date) = day.date("date") {
                match choice(day.get("kind")) {
                    Some(CalendarDayKind::Aabent) => calendar.open.insert(date),
                    _ => calendar.closed.insert(date),
                };
            }
        }
        calendar
    }

    /// Whether people work on `date`.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        if self.open.contains(&date) {
            return true;
        }
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            && !self.closed.contains(&date)
            && !half_holiday(date).is_some_and(|half| self.half_holidays.contains(&half))
            && holiday(date).is_none()
    }

    /// Whether `date` is off for everybody, whatever its weekday: a holiday, a closing day or a half-holiday that is off, and
    /// not opened. Saturdays and Sundays are not off of themselves: a roster may ask for people then.
    pub fn is_off(&self, date: NaiveDate) -> bool {
        !self.open.contains(&date)
            && (self.closed.contains(&date)
                || half_holiday(date).is_some_and(|half| self.half_holidays.contains(&half))
                || holiday(date).is_some())
    }

    /// `date` itself when it is a working day, else the first one after it.
    pub fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.seek(date, NaiveDate::succ_opt)
    }

    /// `date` itself when it is a working day, else the last one before it.
    pub fn previous_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.seek(date, NaiveDate::pred_opt)
    }

    /// The first working day from `date` in steps of `step`; `date` itself when none is near.
    fn seek(&self, date: NaiveDate, step: fn(&NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        let most = self.closed.len().saturating_add(60);
        std::iter::successors(Some(date), step).take(most).find(|day| self.is_working_day(*day)).unwrap_or(date)
    }

    /// The `count`th working day after `date`, or before it when `count` is negative; 0 is `date` itself. Stops after
    /// 400 years.
    pub fn add_working_days(&self, date: NaiveDate, count: i64) -> NaiveDate {
        let step = if count < 0 { NaiveDate::pred_opt } else { NaiveDate::succ_opt };
        let mut left = count.unsigned_abs();
        let mut day = date;
        for _ in 0..LONGEST_SPAN {
            if left == 0 {
                break;
            }
            let Some(next) = step(&day) else { break };
            day = next;
            if self.is_working_day(day) {
                left -= 1;
            }
        }
        day
    }

    /// Working days after `from` up to and including `to`; negative when `to` is before `from`. Counts 400 years at
    /// most.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let mut count = 0;
        let mut day = from;
        for _ in 0..LONGEST_SPAN {
            if day >= to {
                break;
            }
            let Some(next) = day.succ_opt() else { break };
            day = next;
            count += i64::from(self.is_working_day(day));
        }
        count
    }

    /// The last working day of the month `date` is in (sidste hverdag i måneden, R-43); the last day of the month when
    /// nobody works in it.
    pub fn last_working_day_of_month(&self, date: NaiveDate) -> NaiveDate {
        let last = date.with_day(u32::from(date.num_days_in_month())).unwrap_or(date);
        std::iter::successors(Some(last), NaiveDate::pred_opt)
            .take_while(|day| day.month() == last.month())
            .find(|day| self.is_working_day(*day))
            .unwrap_or(last)
    }

    /// The same with another first and last week of the summer break.
    #[must_use]
    pub fn with_summer(mut self, first: i64, last: i64) -> Calendar {
        let week = |week: i64| u32::try_from(week).unwrap_or(0);
        self.summer_weeks = (week(first), week(last));
        self
    }

    /// The break in the school year that `date` is in.
    pub fn school_break(&self, date: NaiveDate) -> Option<SchoolBreak> {
        match IsoWeek::of(date).week() {
            week if week == self.winter_week => Some(SchoolBreak::Winter),
            AUTUMN_WEEK => Some(SchoolBreak::Autumn),
            week if (self.summer_weeks.0..=self.summer_weeks.1).contains(&week) => Some(SchoolBreak::Summer),
            _ => None,
        }
    }
}
