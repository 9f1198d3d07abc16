//! Reads two dates typed as one text: "1.9.2019-28.2.2021", "16.1 - 20.1", "uge 27-32".

use chrono::{NaiveDate, Weekday};

use super::day::read;
use super::resolve::Meaning;
use super::resolve::resolve;
use super::tokens::{Token, plain, tokens};
use super::{Lean, Refusal};
use crate::domain::dates::IsoWeek;

/// First and last day of a typed period. An end without a month or a year takes it from the other end ("16.-20.1",
/// "6.1-24.1.2020"); a week as the last day means its Sunday; "+3 mdr" counts from the first day; one date alone is a
/// period of one day, one week alone its seven days.
///
/// # Errors
/// As [`super::date`], [`Refusal::NotAPeriod`] and [`Refusal::EndsBeforeStart`].
pub fn from_to(typed: &str, today: NaiveDate, lean: Lean) -> Result<(NaiveDate, NaiveDate), Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotAPeriod)?;
    if plain.is_empty() {
        return Err(Refusal::Empty);
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
    Err(refused.unwrap_or(Refusal::NotAPeriod))
}

/// Whether the text has days of a month, such as "10-12.12" and "10-12/12", which never mean 10.12.2012.
fn is_day_span(plain: &str) -> bool {
    matches!(
        tokens(plain).as_slice(),
        [Token::Number(_), Token::Mark('-'), Token::Number(_), Token::Mark('.' | '/') | Token::Word(_), ..]
    )
}

/// Every way to split the text in two, the clearest first.
fn splits(plain: &str) -> Vec<(&str, &str)> {
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
fn ends(left: &str, right: &str, today: NaiveDate) -> Option<(Meaning, Meaning)> {
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
