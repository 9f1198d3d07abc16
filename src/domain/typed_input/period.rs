//! Reads two dates typed as one text: "1.9.2019-28.2.2021", "16.1 - 20.1", "uge 27-32".

use chrono::{Datelike, NaiveDate, Weekday};

use super::day::read;
use super::resolve::Meaning;
use super::resolve::resolve;
use super::rough::stretch;
use super::tokens::{Token, plain, tokens};
use super::{Lean, Refusal};
use crate::domain::dates::{IsoWeek, add_months, plus_days};

/// First and last day of a typed period. An end without a month or a year takes it from the other end ("16.-20.1",
/// "6.1-24.1.2020"); a week as the last day means its Sunday; "+3 mdr" counts from the first day; one date alone is a
/// period of one day; a week, month, season or year alone is all its days, and so is "sidste uge" or "denne måned".
///
/// # Errors
/// As [`super::date`], [`Refusal::NotAPeriod`] and [`Refusal::EndsBeforeStart`].
pub fn from_to(typed: &str, today: NaiveDate, lean: Lean) -> Result<(NaiveDate, NaiveDate), Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotAPeriod)?;
    if plain.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some(days) = relative(&plain, today).or_else(|| part_of_year(&plain, today, lean)) {
        return Ok(days);
    }
    let mut refused = None;
    if !is_day_span(&plain) {
        let alone =
            read(&plain, today).and_then(|meaning| resolve(meaning, today, lean, None).map(|day| (meaning, day)));
        match alone {
            Ok((meaning, day)) => return Ok((day, last_day(meaning, day))),
            Err(Refusal::NotADate) => {}
            Err(refusal) => refused = Some(refusal),
        }
    }
    for (left, right) in splits(&plain) {
        if let Some((from, to)) = ends(left, right, today) {
            match place(from, to, today, lean) {
                Ok(period) => return Ok(period),
                Err(refusal) => refused = Some(refusal),
            }
        }
    }
    // "januar-marts 2020", "2019-2020"
    for (left, right) in splits(&plain) {
        // "marts-2020" is one month.
        if is_year(right) && !is_year(left) {
            continue;
        }
        let whole = |typed: &str, near, lean| part_of_year(typed, near, lean).or_else(|| stretch(typed, near, lean));
        if let Some((start, last)) = whole(right, today, lean)
            && let Some((first, _)) = whole(left, start, Lean::Past)
        {
            let refusal = Refusal::EndsBeforeStart { from: first, to: last };
            return if first <= last { Ok((first, last)) } else { Err(refusal) };
        }
    }
    stretch(typed, today, lean).ok_or(refused.unwrap_or(Refusal::NotAPeriod))
}

/// The last day of a period that ends with what is typed: of a week its Sunday, of a month or year its last day. "+3 mdr"
/// counts from `from`.
///
/// # Errors
/// As [`super::date`].
pub fn end(typed: &str, today: NaiveDate, lean: Lean, from: Option<NaiveDate>) -> Result<NaiveDate, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotADate)?;
    if let Some((_, last)) = relative(&plain, today).or_else(|| part_of_year(&plain, today, lean)) {
        return Ok(last);
    }
    let read = read(&plain, today).and_then(|meaning| Ok((meaning, resolve(meaning, today, lean, from)?)));
    match read {
        Ok((meaning, day)) => Ok(last_day(meaning, day)),
        Err(Refusal::NotADate) => stretch(typed, today, lean).map(|(_, last)| last).ok_or(Refusal::NotADate),
        Err(refusal) => Err(refusal),
    }
}

/// A day by which something is owed: as [`end`], so "uge 7" is its Sunday and "primo marts" the 10th of March. A part of the
/// year that has begun is the one that is meant until it is over.
///
/// # Errors
/// As [`super::date`].
pub fn deadline(typed: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, Refusal> {
    let day = end(typed, today, lean, None)?;
    // "februar" in the middle of February, "uge 3" on its Wednesday.
    let begun = end(typed, today, Lean::Past, None).ok().filter(|begun| *begun >= today);
    Ok(begun.filter(|_| lean == Lean::Future).map_or(day, |begun| begun.min(day)))
}

/// As [`deadline`], of what has a day already: a step such as "+2u" or "om 2 uger" counts from it.
///
/// # Errors
/// As [`super::date`].
pub fn deadline_from(typed: &str, today: NaiveDate, from: NaiveDate) -> Result<NaiveDate, Refusal> {
    let typed = typed.trim();
    match plain(typed).map(|plain| read(&plain, today)) {
        Some(Ok(Meaning::Offset(..))) => super::moved(typed, today, Lean::Future, from),
        _ => deadline(typed, today, Lean::Future),
    }
}

/// The days of a week, month, quarter or year named from today: "denne uge", "sidste måned", "næste år".
fn relative(plain: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (which, unit) = plain.split_once(' ')?;
    let by = match which {
        "sidste" | "forrige" | "last" => -1,
        "denne" | "dette" | "i" | "this" => 0,
        "naeste" | "next" => 1,
        _ => return None,
    };
    let months = |first: NaiveDate, length: i32| {
        let first = add_months(first, by * length);
        Some((first, plus_days(add_months(first, length), -1)))
    };
    let month = today.with_day(1)?;
    match unit {
        "uge" | "week" => {
            let week = IsoWeek::of(today).plus(i64::from(by));
            Some((week.monday(), week.sunday()))
        }
        "maaned" | "maned" | "month" => months(month, 1),
        "kvartal" | "quarter" => months(month.with_month(today.month0() / 3 * 3 + 1)?, 3),
        "aar" | "ar" | "year" => months(month.with_month(1)?, 12),
        _ => None,
    }
}

/// The days of a quarter or half of a year: "1. kvartal", "1. kvartal 2020", "2020-Q1", "Q1", "første halvår", "1st quarter". Without
/// its year, the closest one in the direction of `lean`; the one that has begun counts in each.
fn part_of_year(plain: &str, today: NaiveDate, lean: Lean) -> Option<(NaiveDate, NaiveDate)> {
    let tokens = tokens(plain);
    let said = tokens.iter().filter(|token| {
        !matches!(
            token,
            Token::Mark('.' | '/' | '-' | ',') | Token::Word("i" | "in" | "of" | "st" | "nd" | "rd" | "th")
        )
    });
    let mut said: Vec<&Token<'_>> = said.collect();
    // "2019-K4": the year may stand first.
    if matches!(said.first(), Some(Token::Number(digits)) if digits.len() == 4) {
        said.rotate_left(1);
    }
    let mut pieces = said.into_iter();
    let (first, second, year) = (pieces.next()?, pieces.next()?, pieces.next());
    let count = |token: &Token<'_>| match token {
        Token::Number(digits) if digits.len() == 1 => digits.parse::<u32>().ok(),
        Token::Word("foerste" | "forste" | "first") => Some(1),
        Token::Word("andet" | "anden" | "second") => Some(2),
        Token::Word("tredje" | "third") => Some(3),
        Token::Word("fjerde" | "fourth") => Some(4),
        Token::Word(_) | Token::Number(_) | Token::Mark(_) => None,
    };
    let months = |token: &Token<'_>| match token {
        Token::Word("kvartal" | "kv" | "quarter" | "q" | "k") => Some(3),
        Token::Word("halvaar" | "halvar" | "half") => Some(6),
        Token::Word(_) | Token::Number(_) | Token::Mark(_) => None,
    };
    let (n, months) = match (count(first), months(second), months(first), count(second)) {
        (Some(n), Some(months), ..) | (.., Some(months), Some(n)) => (n, months),
        _ => return None,
    };
    if !(1..=12 / months).contains(&n) || pieces.next().is_some() {
        return None;
    }
    let of = |year: i32| {
        let first = NaiveDate::from_ymd_opt(year, (n - 1) * months + 1, 1)?;
        Some((first, plus_days(add_months(first, i32::try_from(months).ok()?), -1)))
    };
    match year {
        Some(Token::Number(digits)) if digits.len() == 4 => of(digits.parse().ok()?),
        Some(_) => None,
        None => {
            let years = (-1..=1).filter_map(|by| of(today.year().saturating_add(by)));
            let fits = years.filter(|(first, last)| match lean {
                Lean::Past => *first <= today,
                Lean::Future => *last >= today,
                Lean::Nearest => true,
            });
            let away = |(first, last): &(NaiveDate, NaiveDate)| {
                if *first > today { (*first - today).num_days() } else { (today - *last).num_days().max(0) }
            };
            fits.min_by_key(away)
        }
    }
}

/// Whether the text has days of a month, such as "10-12.12" and "10-12/12", which never mean 10.12.2012.
fn is_day_span(plain: &str) -> bool {
    matches!(
        tokens(plain).as_slice(),
        [Token::Number(_), Token::Mark('-'), Token::Number(_), Token::Mark('.' | '/') | Token::Word(_), ..]
    )
}

/// Every way to split the text in two, the clearest first.
pub(super) fn splits(plain: &str) -> Vec<(&str, &str)> {
    let mut splits = Vec::new();
    for between in [" - ", " til ", " to ", "..", "->", "-"] {
        for (at, _) in plain.match_indices(between) {
            let left = plain.get(..at).unwrap_or_default().trim();
            let right = plain.get(at + between.len()..).unwrap_or_default().trim();
            if !left.is_empty() && !right.is_empty() {
                splits.push((left, right));
            }
        }
    }
    splits
}

/// The meanings of the two ends, when both can be read.
pub(super) fn ends(left: &str, right: &str, today: NaiveDate) -> Option<(Meaning, Meaning)> {
    let to = read(right, today).ok();
    if let Some(day) = lone_number(left) {
        return match to? {
            Meaning::Day { month, year, .. } => Some((Meaning::Day { day, month, year, weekday: None }, to?)),
            _ => None,
        };
    }
    let from = read(left, today).ok()?;
    let to = match from {
        // "uge 27-32"
        Meaning::Week { .. } => to.or_else(|| read(&format!("u{right}"), today).ok())?,
        _ => to?,
    };
    Some((from, to))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.chars().all(|c| c.is_ascii_digit())
}

fn lone_number(text: &str) -> Option<u32> {
    match tokens(text).as_slice() {
        [Token::Number(day)] | [Token::Number(day), Token::Mark('.')] if day.len() <= 2 => day.parse().ok(),
        _ => None,
    }
}

/// The days of the two ends.
fn place(from: Meaning, to: Meaning, today: NaiveDate, lean: Lean) -> Result<(NaiveDate, NaiveDate), Refusal> {
    let (first, day) = if is_whole(to) && !is_whole(from) {
        let day = resolve(to, today, lean, None)?;
        // The period may begin in the week it ends in.
        let end = last_day(to, day);
        (resolve(from, end, Lean::Past, None)?, day)
    } else {
        let first = resolve(from, today, lean, None)?;
        (first, resolve(to, first, Lean::Future, Some(first))?)
    };
    let last = last_day(to, day);
    if last < first {
        return Err(Refusal::EndsBeforeStart { from: first, to: last });
    }
    Ok((first, last))
}

/// Whether the end is known without the other end.
fn is_whole(meaning: Meaning) -> bool {
    match meaning {
        Meaning::On(_) => true,
        Meaning::Day { year, .. } | Meaning::Week { year, .. } => year.is_some(),
        Meaning::Weekday(_) | Meaning::DayOfMonth { .. } | Meaning::Offset(..) => false,
    }
}

/// The last day of a meaning: of a week, its Sunday.
fn last_day(meaning: Meaning, day: NaiveDate) -> NaiveDate {
    match meaning {
        Meaning::Week { weekday: None, .. } => IsoWeek::of(day).day(Weekday::Sun),
        _ => day,
    }
}
