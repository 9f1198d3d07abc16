//! Words, numbers and marks of a typed date, and the meanings of the words, with or without æ ø å.

use chrono::Weekday;

use crate::domain::fold::fold_long;

/// Longest text that is read as a date, in bytes; keeps reading fast for pasted text.
const LONGEST: usize = 120;

/// A piece of typed text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// Digits.
    Number(&'a str),
    /// Letters, folded.
    Word(&'a str),
    /// Anything else that is no space.
    Mark(char),
}

/// Prepares a text for `tokens`: folded, with plain dashes, trimmed, and without the week that the program writes behind a date
/// ("man 2.3.2020 · uge 10"); `None` when it is too long to be a date.
pub(super) fn plain(typed: &str) -> Option<String> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = match typed.split_once('·') {
        Some((day, week)) if !day.trim().is_empty() && is_week_with_number(week) => day,
        _ => typed,
    };
    let folded = fold_long(typed).replace(['–', '—', '−', '‐', '‑'], "-");
    Some(folded.trim().to_owned())
}

/// Whether a text is the name of a week alone: "uge 10", "week 10".
fn is_week_with_number(text: &str) -> bool {
    let folded = fold_long(text.trim());
    matches!(tokens(&folded).as_slice(), [Token::Word(word), Token::Number(_)] if is_week(word))
}

/// Splits text made by [`plain`].
pub(super) fn tokens(plain: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = plain.trim_start();
    while let Some(first) = rest.chars().next() {
        let run =
            |same: fn(&char) -> bool| rest.char_indices().find(|(_, c)| !same(c)).map_or(rest.len(), |(at, _)| at);
        let length = if first.is_ascii_digit() {
            run(char::is_ascii_digit)
        } else if first.is_alphabetic() {
            run(|c| c.is_alphabetic())
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at(length);
        tokens.push(if first.is_ascii_digit() {
            Token::Number(piece)
        } else if first.is_alphabetic() {
            Token::Word(piece)
        } else {
            Token::Mark(first)
        });
        rest = after.trim_start();
    }
    tokens
}

/// The weekday a folded word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "man" | "mandag" | "mon" | "monday" => Weekday::Mon,
        "tir" | "tirs" | "tirsdag" | "tue" | "tues" | "tuesday" => Weekday::Tue,
        "ons" | "onsdag" | "wed" | "wednesday" => Weekday::Wed,
        "tor" | "tors" | "torsdag" | "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fre" | "fredag" | "fri" | "friday" => Weekday::Fri,
        "loer" | "loerdag" | "lor" | "lordag" | "sat" | "saturday" => Weekday::Sat,
        "soen" | "soendag" | "son" | "sondag" | "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

/// The month a folded word names.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "januar" | "january" => 1,
        "feb" | "febr" | "februar" | "february" => 2,
        "mar" | "marts" | "march" => 3,
        "apr" | "april" => 4,
        "maj" | "may" => 5,
        "jun" | "juni" | "june" => 6,
        "jul" | "juli" | "july" => 7,
        "aug" | "august" => 8,
        "sep" | "sept" | "september" => 9,
        "okt" | "oktober" | "oct" | "october" => 10,
        "nov" | "november" => 11,
        "dec" | "december" => 12,
        _ => return None,
    })
}

/// Whether a folded word means that a week number follows.
pub(super) fn is_week(word: &str) -> bool {
    matches!(word, "u" | "uge" | "ugen" | "w" | "wk" | "week")
}

/// The unit in "+2u" and "om 14 dage".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// The unit a folded word names.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "d" | "dg" | "dag" | "dage" | "day" | "days" => Unit::Days,
        "u" | "uge" | "uger" | "w" | "wk" | "week" | "weeks" => Unit::Weeks,
        "m" | "md" | "mdr" | "mo" | "maaned" | "maaneder" | "maned" | "maneder" | "month" | "months" => Unit::Months,
        "aa" | "aar" | "ar" | "y" | "yr" | "year" | "years" => Unit::Years,
        _ => return None,
    })
}
