//! Durations, times of day and days in a line: finds the words and their value.

use chrono::NaiveDate;

use super::words::{Word, is_dash};
use crate::domain::fold::fold_long;
use crate::domain::typed_input::{self, END_OF_DAY, Lean, Refusal};

/// Words of the longest date: "fredag den 17. januar 2020" and one to spare.
const LONGEST_DATE: usize = 6;
/// Words of the longest duration: "en time og tre kvarter", "three quarters of an hour".
const LONGEST_SPOKEN: usize = 6;
/// Words of the longest span of time: "kl. fem over halv ti til kvart i elleve".
const LONGEST_SPAN: usize = 10;
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

/// The duration with a unit ("45m", "1,5 t", "1 t 30 min", "halvanden time") that begins at `at`, and its number of words.
pub(super) fn duration(words: &[Word], at: usize) -> Option<(i64, usize)> {
    let found = (1..=LONGEST_SPOKEN).rev().find_map(|n| {
        let text = joined(words, at, n)?;
        let has_unit = text.chars().any(char::is_alphabetic);
        let joins = words.get(at + n - 1).is_some_and(|last| is_dash(&last.text));
        (has_unit && !joins).then(|| typed_input::minutes(&text).ok())?.map(|minutes| (minutes, n))
    });
    // "halvanden uge" is no hour and a half.
    found.filter(|(_, n)| {
        let alone = *n == 1 && words.get(at).is_some_and(|word| word.text.chars().all(char::is_alphabetic));
        !(alone && words.get(at + 1).is_some_and(|next| typed_input::is_calendar_unit(&next.text)))
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

/// Years that digits without a mark may be: "0930-1100" is a span of time, "2019-2020" is not.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2050;

/// The two ends of a span typed as digits alone: "0930-1100", "930-1100".
fn digits_alone(from: &str, to: &str) -> bool {
    let run = |part: &str, least: usize| (least..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let year = |part: &str| part.parse().is_ok_and(|year| YEARS.contains(&year));
    run(from, 3) && run(to, 4) && !(year(from) && year(to))
}

/// Whether digits alone are a time in the morning, because no other number begins so: "0930".
fn is_early_run(text: &str) -> bool {
    let morning = ["06", "07", "08", "09"].iter().any(|hour| text.starts_with(hour));
    text.len() == 4 && morning && text.chars().all(|c| c.is_ascii_digit())
}

/// The time or span of time that begins at `at`, and its number of words, when it can be nothing else.
pub(super) fn clock(words: &[Word], at: usize) -> Option<(Result<Clock, Refusal>, usize)> {
    let first = fold_long(&words.get(at)?.text);
    let named = matches!(first.trim_end_matches('.'), "kl" | "klokken" | "at" | "fra" | "from");
    if let Some(spoken) = spoken(words, at, named && !matches!(first.as_str(), "fra" | "from")) {
        return Some(spoken);
    }
    for n in (1..=LONGEST_SPAN).rev() {
        let Some(text) = joined(words, at, n) else { continue };
        let folded = fold_long(&text).replace(['–', '—', '−'], "-");
        let mut body = folded.as_str();
        for word in ["klokken ", "kl.", "kl", "at ", "fra ", "from "] {
            body = body.strip_prefix(word).unwrap_or(body).trim();
        }
        let mut wrong = None;
        for (from, to) in halves(body) {
            let bare = |part: &str| {
                part.trim_start_matches("klokken ").trim_start_matches("kl.").trim_start_matches("kl").trim().to_owned()
            };
            let (from, to) = (bare(from), bare(to));
            let sure = |part: &str| is_clock(part) || typed_input::is_spoken_time(part);
            if !(named || sure(&from) || sure(&to) || digits_alone(&from, &to)) {
                continue;
            }
            if let (Ok(start), Ok(end)) = (typed_input::time(&from), typed_input::end_time(&to)) {
                // As an end, 0.00 is the end of the day.
                let end = if end == 0 { END_OF_DAY } else { end };
                if end > start {
                    return Some((Ok(Clock { start, minutes: Some(i64::from(end - start)) }), n));
                }
                wrong = Some((Err(Refusal::EndsBeforeTime { from: start, to: end }), n));
            }
        }
        if wrong.is_some() {
            return wrong;
        }
    }
    let only = words.get(at).filter(|word| !word.quoted)?;
    if is_early_run(&first) {
        let start = typed_input::time(&first).ok()?;
        return Some((Ok(Clock { start, minutes: None }), 1));
    }
    if named && matches!(first.trim_end_matches('.'), "kl" | "klokken" | "at") {
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

/// The two ends of a span, at each place where one may end and the other begin: "ten to nine to ten past ten" has three.
fn halves(span: &str) -> impl Iterator<Item = (&str, &str)> {
    ["-", " til ", " to "].into_iter().flat_map(move |between| {
        span.match_indices(between).map(move |(at, between)| {
            let (from, to) = (span.get(..at), span.get(at + between.len()..));
            (from.unwrap_or_default().trim(), to.unwrap_or_default().trim())
        })
    })
}

/// The time in words that begins at `at`, where no other time follows as its end: "halv ti", "fem i ti", "kl. 12 minutter over
/// ni". After "kl." a number alone is a time too.
fn spoken(words: &[Word], at: usize, named: bool) -> Option<(Result<Clock, Refusal>, usize)> {
    let (start, n) = (1..=LONGEST_SPOKEN).rev().find_map(|n| {
        let text = joined(words, at, n)?;
        let sure = typed_input::is_spoken_time(&text) || (named && n > 1);
        sure.then(|| typed_input::time(&text).ok()).flatten().map(|start| (start, n))
    })?;
    // "fem i ti minutter" is a count in a duration; "ti over ni to timer" begins at ten past nine.
    let is_counted = n > 1 && joined(words, at + n - 1, 2).is_some_and(|last| typed_input::minutes(&last).is_ok());
    let ends = |from: usize| {
        let mut runs = (1..=LONGEST_SPOKEN).filter_map(|n| joined(words, from, n));
        runs.any(|text| typed_input::end_time(&text).is_ok()) && duration(words, from).is_none()
    };
    let goes_on = words
        .get(at + n)
        .is_some_and(|next| is_dash(&next.text) || next.text == "til" || (next.text == "to" && ends(at + n + 1)));
    (!goes_on && !is_counted).then_some((Ok(Clock { start, minutes: None }), n))
}

/// The meaning of a date in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// This day.
    On(NaiveDate),
    /// A date without a year with two meanings: the coming day, or the day long ago.
    Either(NaiveDate, NaiveDate),
    /// A planned day without a year that has passed, so that the next one is far ahead: that day, and the one that passed.
    Passed(NaiveDate, NaiveDate),
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
            || ends_in_hours(words, at, n, today)
            || run.last().is_some_and(|word| leads_on(&word.text))
        {
            continue;
        }
        let read = |lean| typed_input::date(&text, today, lean, None);
        let (past, ahead) = (read(Lean::Past), read(Lean::Future));
        let day = match (past, ahead) {
            (Ok(past), Ok(ahead)) if past == ahead => Day::On(past),
            (Ok(past), Ok(ahead)) if planned => {
                let far = (ahead - today).num_days() > NEAR && today - past < ahead - today;
                if far { Day::Passed(ahead, past) } else { Day::On(ahead) }
            }
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

/// The ends of a word that may be a span of whole hours: "9-12", "1-3".
pub(super) fn hours(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once(['-', '–', '—', '−'])?;
    let hour = |part: &str| {
        let digits = (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
        part.parse::<u16>().ok().filter(|hour| digits && *hour <= 24)
    };
    Some((hour(from)?, hour(to)?))
}

/// "man 9-12", "den 20. 8-10": what follows a weekday or a day of the month is a span of time, not a day and a month.
fn ends_in_hours(words: &[Word], at: usize, n: usize, today: NaiveDate) -> bool {
    let is_hours = n > 1 && words.get(at + n - 1).is_some_and(|last| hours(&last.text).is_some());
    let Some(before) = joined(words, at, n.saturating_sub(1)).filter(|_| is_hours) else { return false };
    let ordinal = before.ends_with('.') && before.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit());
    let named = before.split_whitespace().next_back().is_some_and(typed_input::is_weekday);
    ordinal || named && typed_input::date(&before, today, Lean::Past, None).is_ok()
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
