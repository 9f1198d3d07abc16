//! The year of what is typed without one: whether it was read as that of another year than the nearest.

use chrono::{Datelike, NaiveDate};

use super::Lean;
use super::day::{read, week_meaning};
use super::period::{end, ends, splits};
use super::resolve::{Meaning, resolve};
use super::tokens::plain;
use crate::domain::dates::IsoWeek;

/// Days from which a day typed without a year is far from the one it would be nearest: half a year.
const FAR: i64 = 180;
/// Days within which the day of another year is perhaps meant, though the day that is read is of this year: six weeks and a bit.
const NEAR: i64 = 45;

/// The same day of the year nearest to `near`, when `typed` has no year and was `taken` as the day of another year. `None` for what
/// is typed with a year, for a weekday, a step or a word such as "i morgen", where a weekday typed with it decides the year, and for
/// a day of this year whose nearest is months away too: "1.9" typed in January.
pub fn nearer_year(typed: &str, taken: NaiveDate, near: NaiveDate) -> Option<NaiveDate> {
    let nearest = match read(&plain(typed)?, near) {
        Ok(meaning) => nearest_without_year(meaning, near)?,
        // "februar", "1. kvartal"
        Err(_) => end(typed, near, Lean::Nearest, None).ok()?,
    };
    jumps(taken, nearest, near, taken.year() != near.year()).then_some(nearest)
}

/// The same day of this year, still to come, when `typed` has no year and was `taken` as the day nearest to today, which is of an
/// earlier year: "20/7" typed in January. `None` where the year, or a weekday that fits that year alone, is typed.
pub fn coming_year(typed: &str, taken: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let meaning = read(&plain(typed)?, today).ok().filter(|_| taken.year() < today.year())?;
    let has_no_year = matches!(meaning, Meaning::Day { year: None, .. });
    let coming = resolve(meaning, today, Lean::Future, None).ok().filter(|_| has_no_year)?;
    (coming.year() == today.year()).then_some(coming)
}

/// As [`nearer_year`], of a week.
pub fn nearer_week(typed: &str, taken: IsoWeek, near: NaiveDate) -> Option<IsoWeek> {
    let nearest = nearest_without_year(week_meaning(typed, near).ok()?, near)?;
    let (nearest, other_year) = (IsoWeek::of(nearest), taken.year() != IsoWeek::of(near).year());
    jumps(taken.monday(), nearest.monday(), near, other_year).then_some(nearest)
}

/// The nearest day of what has a month or a week but no year.
fn nearest_without_year(meaning: Meaning, near: NaiveDate) -> Option<NaiveDate> {
    let has_no_year = matches!(meaning, Meaning::Day { year: None, .. } | Meaning::Week { year: None, .. });
    resolve(meaning, near, Lean::Nearest, None).ok().filter(|_| has_no_year)
}

fn jumps(taken: NaiveDate, nearest: NaiveDate, near: NaiveDate, other_year: bool) -> bool {
    let apart = |a: NaiveDate, b: NaiveDate| a.signed_duration_since(b).num_days().abs();
    apart(taken, nearest) > FAR && (other_year || apart(nearest, near) <= NEAR)
}

/// The day before `first` that the end of a typed period would be without a jump to the next year: "17.1-15.1". `None` where the end
/// has its year, or follows the start within half a year.
pub fn nearer_end(typed: &str, first: NaiveDate, last: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let plain = plain(typed).filter(|_| last.year() != first.year())?;
    let (_, to) = splits(&plain).into_iter().find_map(|(left, right)| ends(left, right, today))?;
    nearest_without_year(to, first).filter(|nearest| *nearest < first)
}
