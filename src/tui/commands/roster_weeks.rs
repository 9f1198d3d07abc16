//! Weeks of the roster as typed: "11", "11-18", "uge 50-2". A number is the nearest such week to the one shown, and a week that is
//! long gone is the one to come.

use chrono::NaiveDate;

use crate::domain::dates::{IsoWeek, plus_days};
use crate::domain::typed_input::{self, Lean, Refusal};
use crate::text::Text;

/// Most weeks ahead that can be planned, published or looked through.
const AHEAD: i64 = 104;
/// A week that ended longer ago than this, in days, is not meant.
const GONE: i64 = 28;

/// Why typed weeks are not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// They cannot be read.
    Unread(Refusal),
    /// They are more than this many.
    TooMany(IsoWeek, IsoWeek, i64),
    /// All of them are over.
    Over(IsoWeek),
    /// They are too far ahead.
    Far(IsoWeek),
}

/// The week that a number or a date means.
fn week(typed: &str, near: NaiveDate, today: NaiveDate) -> Result<IsoWeek, Refusal> {
    let typed = typed.trim();
    // "3.5" and "11,12" are days, and nobody who types them for weeks means a day; a whole date does.
    let whole = typed.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    if typed.contains(['.', ',']) && !whole {
        return Err(Refusal::NotAWeek);
    }
    let nearest = typed_input::week(typed, near, Lean::Nearest)?;
    let has_year = typed_input::week(typed, plus_days(near, 53 * 7), Lean::Nearest) == Ok(nearest);
    if !has_year && nearest.sunday() < plus_days(today, -GONE) {
        return typed_input::week(typed, today, Lean::Future);
    }
    Ok(nearest)
}

/// Reads the weeks of a line, `most` at once; nothing typed is the week shown. Those that are over are left out, as long as one is
/// not.
pub fn read(typed: &str, shown: IsoWeek, today: NaiveDate, most: i64) -> Result<Vec<IsoWeek>, Wrong> {
    let line = typed_input::clean_line(typed).to_lowercase();
    let line =
        ["uger", "uge", "weeks", "week", "u"].into_iter().find_map(|word| line.strip_prefix(word)).unwrap_or(&line);
    let line = line.trim();
    let unread = |refusal| match refusal {
        Refusal::Empty => Wrong::Unread(Refusal::NotAWeek),
        other => Wrong::Unread(other),
    };
    let (first, last) = match line.split_once(['-', '–']) {
        _ if line.is_empty() => (shown, shown),
        Some((first, last)) => {
            // "3-4-5" is no span; "4-5" alone would be read as a day.
            if last.contains(['-', '–']) {
                return Err(Wrong::Unread(Refusal::NotAWeek));
            }
            let first = week(first, shown.monday(), today).map_err(unread)?;
            // The second is the next such week after the first.
            let last = typed_input::week(last.trim(), first.monday(), Lean::Future).map_err(unread)?;
            (first, last)
        }
        None => {
            let only = week(line, shown.monday(), today).map_err(unread)?;
            (only, only)
        }
    };
    if last < first {
        return Err(Wrong::Unread(Refusal::NotAWeek));
    }
    if (last.monday() - first.monday()).num_days() >= most * 7 {
        return Err(Wrong::TooMany(first, last, most));
    }
    if last.sunday() < today {
        return Err(Wrong::Over(last));
    }
    if last.monday() > plus_days(today, AHEAD * 7) {
        return Err(Wrong::Far(last));
    }
    let weeks = (0..most).map(|n| first.plus(n)).take_while(|week| *week <= last);
    Ok(weeks.filter(|week| week.sunday() >= today).collect())
}

/// Why typed weeks are not taken, in words.
pub fn words(text: &Text, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Unread(refusal) => text.refusal(refusal),
        Wrong::TooMany(first, last, most) => {
            let n = (last.monday() - first.monday()).num_days() / 7 + 1;
            text.with(
                "weeks-many",
                &[("weeks", text.weeks(*first, *last).into()), ("n", n.into()), ("most", (*most).into())],
            )
        }
        Wrong::Over(week) => text.with("weeks-over", &[("week", text.weeks(*week, *week).into())]),
        Wrong::Far(week) => text.with(
            "weeks-far",
            &[("week", crate::text::format::week_and_year(text.lang(), *week).into()), ("n", AHEAD.into())],
        ),
    }
}

/// What a line is read as, shown beside it while it is typed.
pub fn hint(text: &Text, typed: &str, shown: IsoWeek, today: NaiveDate, most: i64) -> String {
    match read(typed, shown, today, most).as_deref() {
        Ok([first, .., last]) => said(text, *first, *last),
        Ok([only]) => said(text, *only, *only),
        Ok([]) | Err(_) => String::new(),
    }
}

fn said(text: &Text, first: IsoWeek, last: IsoWeek) -> String {
    let days = crate::text::format::span(text.lang(), first.monday(), last.sunday());
    format!("{} · {days}", text.weeks(first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads weeks in week 3 of 2020, with week 3 shown.
    fn weeks(typed: &str) -> Result<Vec<(i32, u32)>, Wrong> {
        let shown = IsoWeek::new(2020, 3).unwrap();
        let today = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
        let weeks = read(typed, shown, today, 26)?;
        Ok(weeks.into_iter().map(|week| (week.year(), week.week())).collect())
    }

    fn at(year: i32, week: u32) -> IsoWeek {
        IsoWeek::new(year, week).unwrap()
    }

    #[test]
    fn weeks_are_typed_by_their_numbers() {
        for (typed, first, last) in [
            ("", (2020, 3), (2020, 3)),
            ("3", (2020, 3), (2020, 3)),
            ("uge 4", (2020, 4), (2020, 4)),
            ("week 4-6", (2020, 4), (2020, 6)),
            ("u11-18", (2020, 11), (2020, 18)),
            ("50", (2020, 50), (2020, 50)),
            ("50-2", (2020, 50), (2021, 2)),
            ("52/2020-2", (2020, 52), (2021, 2)),
            // What is over is left out.
            ("1-4", (2020, 3), (2020, 4)),
        ] {
            let read = weeks(typed).unwrap();
            assert_eq!((read.first(), read.last()), (Some(&first), Some(&last)), "{typed}");
        }
    }

    #[test]
    fn weeks_that_cannot_be_are_refused_each_for_its_own_reason() {
        assert_eq!(weeks("18-11"), Err(Wrong::TooMany(at(2020, 18), at(2021, 11), 26)));
        assert_eq!(weeks("4-29").unwrap().len(), 26);
        assert_eq!(weeks("4-30"), Err(Wrong::TooMany(at(2020, 4), at(2020, 30), 26)));
        for none in ["0", "99", "54"] {
            assert!(matches!(weeks(none), Err(Wrong::Unread(Refusal::NoSuchWeek { .. }))), "{none}: {:?}", weeks(none));
        }
        for text in ["aldrig", "3-", "-3", "3-x", "3-4-5", "1e9", "3.5", "11,12"] {
            assert!(matches!(weeks(text), Err(Wrong::Unread(_))), "{text}: {:?}", weeks(text));
        }
        assert_eq!(weeks("2"), Err(Wrong::Over(at(2020, 2))));
        assert_eq!(weeks("3/2019"), Err(Wrong::Over(at(2019, 3))));
        assert_eq!(weeks("2/2022").unwrap(), [(2022, 2)]);
        assert_eq!(weeks("3/2022"), Err(Wrong::Far(at(2022, 3))));
        assert!(weeks("3/9999").is_err());
    }
}
