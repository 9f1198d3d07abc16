//! Durations, times of day and days in a line: finds the words and their value.

use chrono::NaiveDate;

use super::words::{Word, is_dash};
use crate::domain::fold::fold_long;
use crate::domain::typed_input::{self, END_OF_DAY, Lean, Refusal};

/// Words of the longest date: "fredag den 17. januar 2020" and one to spare.
const LONGEST_DATE: usize = 6;
/// Days back from which a date without a year is ambiguous when the coming one is near.
const LONG_AGO: i64 = 180;
/// Days ahead within which the coming date is near.
const NEAR: i64 = 60;

/// The words of a run, joined by single spaces; `None` when one is quoted.
pub(super) fn joined(words: &[Word], from: usize, n: usize) -> Option<String> {
    let run = words.get(from..from.checked_add(n)?)?;
    if run.iter().any(|word| word.quoted) {
        return None;
    }
    Some(run.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// The duration with a unit ("45m", "1,5 t", "1 t 30 min") that begins at `at`, and its number of words.
pub(super) fn duration(words: &[Word], at: usize) -> Option<(i64, usize)> {
    (1..=4).rev().find_map(|n| {
        let text = joined(words, at, n)?;
        let begins = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '½'));
        let has_unit = text.chars().any(char::is_alphabetic);
        (begins && has_unit).then(|| typed_input::minutes(&text).ok())?.map(|minutes| (minutes, n))
    })
}

/// A bare number that can only be a duration: "45", "1,5".
pub(super) fn bare_minutes(text: &str) -> Option<i64> {
    let minutes = typed_input::minutes(text).ok()?;
    let round = text.chars().all(|c| c.is_ascii_digit()) && (5..=600).contains(&minutes) && minutes % 5 == 0;
    let hours = text.contains(',') && (5..=960).contains(&minutes);
    (round || hours).then_some(minutes)
}

/// The start, and the duration when the end was given too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub start: u16,
    pub minutes: Option<i64>,
}

/// Whether the text looks like a time: hour, a mark, two digits.
pub(super) fn is_clock(text: &str) -> bool {
    let mut parts = text.splitn(2, ['.', ':']);
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    match (parts.next(), parts.next()) {
        (Some(hour), Some(minute)) => hour.len() <= 2 && minute.len() == 2 && digits(hour) && digits(minute),
        _ => false,
    }
}

/// The time or span of time that begins at `at`, and its number of words, when it can be nothing else.
pub(super) fn clock(words: &[Word], at: usize) -> Option<(Result<Clock, Refusal>, usize)> {
    let first = fold_long(&words.get(at)?.text);
    let named = matches!(first.trim_end_matches('.'), "kl" | "at" | "fra" | "from");
    for n in (1..=5).rev() {
        let Some(text) = joined(words, at, n) else { continue };
        let folded = fold_long(&text).replace(['–', '—', '−'], "-");
        let mut body = folded.as_str();
        for word in ["kl.", "kl", "at ", "fra ", "from "] {
            body = body.strip_prefix(word).unwrap_or(body).trim();
        }
        let parts: Vec<&str> = body
            .split(['-'])
            .flat_map(|part| part.split(" til "))
            .flat_map(|part| part.split(" to "))
            .map(str::trim)
            .collect();
        if let [from, to] = parts.as_slice() {
            let bare = |part: &str| part.trim_start_matches("kl.").trim_start_matches("kl").trim().to_owned();
            let (from, to) = (bare(from), bare(to));
            if !(named || is_clock(&from) || is_clock(&to)) {
                continue;
            }
            if let (Ok(start), Ok(end)) = (typed_input::time(&from), typed_input::end_time(&to)) {
                // As an end, 0.00 is the end of the day.
                let end = if end == 0 { END_OF_DAY } else { end };
                if end > start {
                    return Some((Ok(Clock { start, minutes: Some(i64::from(end - start)) }), n));
                }
                return Some((Err(Refusal::EndsBeforeTime { from: start, to: end }), n));
            }
        }
    }
    let only = words.get(at).filter(|word| !word.quoted)?;
    if named && matches!(first.trim_end_matches('.'), "kl" | "at") {
        let text = joined(words, at, 2)?;
        return match typed_input::time(&text) {
            Ok(start) => Some((Ok(Clock { start, minutes: None }), 2)),
            Err(refusal @ Refusal::NoSuchTime { .. }) => Some((Err(refusal), 2)),
            Err(_) => None,
        };
    }
    // "kl9.30"
    if first.starts_with("kl") && first.contains(|c: char| c.is_ascii_digit()) {
        let start = typed_input::time(&only.text).ok()?;
        return Some((Ok(Clock { start, minutes: None }), 1));
    }
    None
}

/// The meaning of a date in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// This day.
    On(NaiveDate),
    /// A date without a year with two meanings: the coming day, or the day long ago.
    Either(NaiveDate, NaiveDate),
    /// The day does not exist.
    Refused(Refusal),
}

/// The day that begins at `at`, and its number of words.
pub(super) fn day(words: &[Word], at: usize, today: NaiveDate, planned: bool) -> Option<(Day, usize)> {
    let mut refused = None;
    for n in (1..=LONGEST_DATE).rev() {
        let Some(text) = joined(words, at, n) else { continue };
        let run = words.get(at..at + n).unwrap_or_default();
        if run.iter().any(|word| is_dash(&word.text) || word.text.contains(','))
            || ends_in_a_stray_number(run)
            || is_number(&text)
            || run.last().is_some_and(|word| leads_on(&word.text))
        {
            continue;
        }
        let read = |lean| typed_input::date(&text, today, lean, None);
        let (past, ahead) = (read(Lean::Past), read(Lean::Future));
        let day = match (past, ahead) {
            (Ok(past), Ok(ahead)) if past == ahead => Day::On(past),
            (Ok(_), Ok(ahead)) if planned => Day::On(ahead),
            (Ok(past), Ok(ahead)) => {
                let far = (today - past).num_days() > LONG_AGO && (ahead - today).num_days() <= NEAR;
                if far { Day::Either(ahead, past) } else { Day::On(past) }
            }
            // The weekday typed with it decides the year.
            (Ok(day), Err(_)) | (Err(_), Ok(day)) => Day::On(day),
            (Err(refusal), Err(_)) => {
                if refused.is_none() && surely_a_day(run, refusal) {
                    refused = Some((Day::Refused(refusal), n));
                }
                continue;
            }
        };
        // "fre 16/1" with the wrong weekday is not "fre" and then "16/1".
        return match refused {
            Some(refused) => Some(refused),
            None => Some((day, n)),
        };
    }
    refused
}

/// "13.1 på": the last word belongs to what follows.
fn leads_on(word: &str) -> bool {
    matches!(fold_long(word).as_str(), "paa" | "pa" | "i" | "in" | "on" | "of")
}

/// "16." alone is a number in a text, or a day only after "den".
fn is_number(text: &str) -> bool {
    let digits = text.trim_end_matches('.');
    digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_digit())
}

/// "13/1 45": the number after the day is not a year.
fn ends_in_a_stray_number(run: &[Word]) -> bool {
    let [.., before, last] = run else { return false };
    let year = last.text.len() == 4 && ["19", "20", "21"].iter().any(|century| last.text.starts_with(century));
    let number = last.text.chars().all(|c| c.is_ascii_digit());
    number && !year && before.text.contains(|c: char| c.is_ascii_digit())
}

/// Whether words that are not a date were surely meant as one.
fn surely_a_day(run: &[Word], refusal: Refusal) -> bool {
    let meant = matches!(
        refusal,
        Refusal::NoSuchDay { .. }
            | Refusal::NoSuchMonth { .. }
            | Refusal::NoSuchWeek { .. }
            | Refusal::WrongWeekday { .. }
            | Refusal::YearOutOfRange { .. }
    );
    let last = run.last().map_or("", |word| word.text.as_str());
    let digits = run.iter().any(|word| word.text.contains(|c: char| c.is_ascii_digit()));
    let marked = last.contains(['/', '.', '-']) || run.len() > 1;
    let run_of_digits = run.len() == 1 && last.chars().all(|c| c.is_ascii_digit());
    meant && digits && marked && !run_of_digits && !is_clock(last)
}
