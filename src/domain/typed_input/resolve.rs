//! Finds the day that is meant: dates without a year, weekdays alone and offsets, counted from today.

use chrono::{Datelike, NaiveDate, Weekday};

use super::tokens::Unit;
use super::{Lean, Refusal};
use crate::domain::dates::{FIRST_YEAR, IsoWeek, LAST_YEAR, add_months, period_end, plus_days};

/// A typed date before its day is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A known day: "i morgen", "næste fredag".
    On(NaiveDate),
    /// A day of a month.
    Day { day: u32, month: u32, year: Option<i32>, weekday: Option<Weekday> },
    /// A day of a month that is not named: "den 16.".
    DayOfMonth { day: u32, weekday: Option<Weekday> },
    /// A week or a day of it.
    Week { week: u32, year: Option<i32>, weekday: Option<Weekday> },
    /// A weekday alone.
    Weekday(Weekday),
    /// An offset; negative is earlier.
    Offset(i64, Unit),
}

/// The year, when it is in the range of years.
pub(super) fn in_range(year: i32) -> Result<i32, Refusal> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(year) } else { Err(year_out_of_range()) }
}

/// The refusal of a year out of range.
pub(super) fn year_out_of_range() -> Refusal {
    Refusal::YearOutOfRange { first: FIRST_YEAR, last: LAST_YEAR }
}

/// The day of `meaning`.
pub(super) fn resolve(
    meaning: Meaning,
    today: NaiveDate,
    lean: Lean,
    from: Option<NaiveDate>,
) -> Result<NaiveDate, Refusal> {
    let date = match meaning {
        Meaning::On(date) => date,
        Meaning::Weekday(weekday) => closest(weekday, today, lean),
        Meaning::Offset(count, unit) => later(count, unit, today, from),
        Meaning::Day { day, month, year, weekday } => {
            let date = day_of_month(day, month, year, today, lean)?;
            match weekday {
                Some(typed) if typed != date.weekday() => {
                    return Err(Refusal::WrongWeekday { date, typed, actual: date.weekday() });
                }
                _ => date,
            }
        }
        Meaning::DayOfMonth { day, weekday } => closest_in_months(day, weekday, today, lean)?,
        Meaning::Week { week, year, weekday } => {
            let year = year.unwrap_or_else(|| year_of_week(week, weekday, today, lean));
            IsoWeek::new(year, week)
                .ok_or(Refusal::NoSuchWeek { week, year, weeks: IsoWeek::weeks_in(year) })?
                .day(weekday.unwrap_or(Weekday::Mon))
        }
    };
    in_range(date.year()).map(|_| date)
}

fn later(count: i64, unit: Unit, today: NaiveDate, from: Option<NaiveDate>) -> NaiveDate {
    let start = from.unwrap_or(today);
    let months = |months: i64| {
        let months = i32::try_from(months).unwrap_or(i32::MAX);
        if from.is_some() && months > 0 { period_end(start, months) } else { add_months(start, months) }
    };
    match unit {
        Unit::Days => plus_days(start, count),
        Unit::Weeks => plus_days(start, count.saturating_mul(7)),
        Unit::Months => months(count),
        Unit::Years => months(count.saturating_mul(12)),
    }
}

/// The day with this weekday in the direction of `lean`; today counts.
pub(super) fn closest(weekday: Weekday, today: NaiveDate, lean: Lean) -> NaiveDate {
    let ahead = i64::from(weekday.days_since(today.weekday()));
    let days = match lean {
        Lean::Future => ahead,
        Lean::Past if ahead == 0 => 0,
        Lean::Past => ahead - 7,
        Lean::Nearest if ahead <= 3 => ahead,
        Lean::Nearest => ahead - 7,
    };
    plus_days(today, days)
}

/// Months around today in which a day of a month without its month is looked for.
const MONTHS_AROUND: i32 = 12;

/// The closest such day of a month in the direction of `lean`, on the weekday that was typed with it; today counts.
fn closest_in_months(day: u32, weekday: Option<Weekday>, today: NaiveDate, lean: Lean) -> Result<NaiveDate, Refusal> {
    let (year, month) = (today.year(), today.month());
    if !(1..=31).contains(&day) {
        return Err(Refusal::NoSuchDay { day, month, year, next_valid_year: None });
    }
    let first = today.with_day(1).unwrap_or(today);
    let all = (-MONTHS_AROUND..=MONTHS_AROUND).filter_map(|months| add_months(first, months).with_day(day));
    let ahead = |date: &NaiveDate| match lean {
        Lean::Past => *date <= today,
        Lean::Future => *date >= today,
        Lean::Nearest => true,
    };
    // Of two days at the same distance, the later one.
    let closest = |days: Vec<NaiveDate>| {
        days.into_iter().rev().min_by_key(|date| date.signed_duration_since(today).num_days().abs())
    };
    let days: Vec<NaiveDate> = all.filter(ahead).collect();
    let fits = days.iter().copied().filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday)).collect();
    match (closest(fits), closest(days), weekday) {
        (Some(date), ..) => Ok(date),
        (None, Some(date), Some(typed)) => Err(Refusal::WrongWeekday { date, typed, actual: date.weekday() }),
        (None, ..) => Err(Refusal::NoSuchDay { day, month, year, next_valid_year: None }),
    }
}

fn day_of_month(day: u32, month: u32, year: Option<i32>, today: NaiveDate, lean: Lean) -> Result<NaiveDate, Refusal> {
    if !(1..=12).contains(&month) {
        return Err(Refusal::NoSuchMonth { month });
    }
    let year = year.unwrap_or_else(|| {
        leaning_year((month, day), (today.month(), today.day()), today.year(), lean, |year| {
            {
                // A day that the year does not have is measured as the 28th, and refused afterwards.
                let day =
                    NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, 28));
                distance(day, today)
            }
        })
    });
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| Refusal::NoSuchDay {
        day,
        month,
        year,
        next_valid_year: (year.saturating_add(1)..=LAST_YEAR)
            // Leap years are at most eight years apart.
            .take(8)
            .find(|year| NaiveDate::from_ymd_opt(*year, month, day).is_some()),
    })
}

fn year_of_week(week: u32, weekday: Option<Weekday>, today: NaiveDate, lean: Lean) -> i32 {
    let this = IsoWeek::of(today);
    let place = |week: u32, day: Weekday| match weekday {
        Some(_) => (week, day.num_days_from_monday()),
        None => (week, 0),
    };
    let day = weekday.unwrap_or(Weekday::Mon);
    leaning_year(place(week, day), place(this.week(), today.weekday()), this.year(), lean, |year| {
        distance(IsoWeek::new(year, week).map(|week| week.day(day)), today)
    })
}

/// The year that puts `place` (a place in the year) in the direction of `lean` from `now` in `year`.
fn leaning_year(place: (u32, u32), now: (u32, u32), year: i32, lean: Lean, distance: impl Fn(i32) -> i64) -> i32 {
    match lean {
        Lean::Past if place > now => year.saturating_sub(1),
        Lean::Future if place < now => year.saturating_add(1),
        Lean::Past | Lean::Future => year,
        // Of two years at the same distance, the later one.
        Lean::Nearest => [year.saturating_add(1), year, year.saturating_sub(1)]
            .into_iter()
            .filter(|year| distance(*year) < i64::MAX)
            .min_by_key(|year| distance(*year))
            .unwrap_or(year),
    }
}

fn distance(date: Option<NaiveDate>, today: NaiveDate) -> i64 {
    date.map_or(i64::MAX, |date| date.signed_duration_since(today).num_days().abs())
}
