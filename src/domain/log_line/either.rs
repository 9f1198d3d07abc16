//! Either: a piece that can be a time and a day, or a time and a duration. The other pieces of the line decide when they
//! can; else the person is asked, so that a time is never taken for a date.

use chrono::NaiveDate;

use super::times::{Day, day, hours, is_clock, joined};
use super::words::Word;
use crate::domain::typed_input::{self, END_OF_DAY};

/// First hour at which an activity is likely to begin; an earlier one is a duration, or in the afternoon.
const MORNING: u16 = 6;
/// Longest duration that is read from a number that could be a day, in minutes.
const LONGEST: i64 = 12 * 60;

/// The possible meanings of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Either {
    /// A time of day.
    pub clock: Option<u16>,
    /// A span of time.
    pub span: Option<(u16, u16)>,
    /// The same hours in the afternoon: "1-3", "12-2".
    pub afternoon: Option<(u16, u16)>,
    /// A duration in minutes.
    pub length: Option<i64>,
    /// A day.
    pub day: Option<Day>,
    /// A weekday is typed before it: the day of that weekday when the rest is a time.
    pub weekday: Option<(String, NaiveDate)>,
}

/// What the other pieces of the line say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    /// The day.
    pub dated: bool,
    /// The start.
    pub started: bool,
    /// The duration.
    pub minutes: Option<i64>,
}

/// The only meaning that fits the rest of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fits {
    Clock(u16),
    Span(u16, u16),
    Length(i64),
    Day(Day),
    /// More than one fits.
    Open,
}

fn is_year(word: Option<&Word>) -> bool {
    word.is_some_and(|word| word.text.len() == 4 && word.text.chars().all(|c| c.is_ascii_digit()))
}

/// The piece at `at` that can be read in more than one way, and its number of words.
pub(super) fn either(words: &[Word], at: usize, today: NaiveDate, planned: bool) -> Option<(Either, usize)> {
    let only = words.get(at).filter(|word| !word.quoted)?;
    if is_year(words.get(at + 1)) {
        return None;
    }
    let day_of = |n: usize| {
        let upto = words.get(..at + n)?;
        day(upto, at, today, planned).filter(|(day, read)| *read == n && !matches!(day, Day::Refused(_))).map(|d| d.0)
    };
    let none = Either { clock: None, span: None, afternoon: None, length: None, day: None, weekday: None };
    let text = only.text.as_str();
    if text.chars().all(char::is_alphabetic)
        && let Some(second) =
            words.get(at + 1).filter(|word| !word.quoted && is_clock(&word.text) && word.text.contains('.'))
        && !is_year(words.get(at + 2))
        && let Some((Day::On(weekday), 1)) = day(words.get(..=at)?, at, today, planned)
        && typed_input::is_weekday(text)
        && let (Some(both), Ok(clock)) = (day_of(2), typed_input::time(&second.text))
    {
        let weekday = Some((joined(words, at, 1)?, weekday));
        return Some((Either { clock: Some(clock), day: Some(both), weekday, ..none }, 2));
    }
    if is_clock(text) {
        let clock = typed_input::time(text).ok()?;
        let length = typed_input::minutes(text).ok().filter(|minutes| *minutes > 0 && clock < MORNING * 60);
        let day = if text.contains('.') { day_of(1) } else { None };
        return Some((Either { clock: Some(clock), length, day, ..none }, 1));
    }
    if let Some((from, to)) = hours(text) {
        let span = |from: u16, to: u16| (from < to && to <= 24).then_some((from * 60, to * 60));
        let late = from < MORNING || to <= from;
        let afternoon = if !late || from > 12 || to > 12 {
            None
        } else if from < MORNING {
            span(from + 12, to + 12)
        } else {
            span(from, to + 12)
        };
        let found = Either { span: span(from, to), afternoon, day: day_of(1), ..none };
        return (found.span.is_some() || found.afternoon.is_some()).then_some((found, 1));
    }
    let (whole, part) = text.split_once('.')?;
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if digits(whole) && part == "5" {
        let length = typed_input::minutes(text).ok().filter(|minutes| *minutes <= LONGEST)?;
        return Some((Either { length: Some(length), day: day_of(1), ..none }, 1));
    }
    None
}

impl Either {
    /// The order in which pieces are decided: first those that have the fewest meanings.
    pub(super) fn order(&self) -> u8 {
        match (self.day.is_some(), self.clock, self.span) {
            (false, Some(clock), _) if clock >= MORNING * 60 => 0,
            (false, _, Some(_)) => 0,
            (false, ..) => 1,
            (true, ..) => 2,
        }
    }

    /// The meaning that fits the rest of the line.
    pub(super) fn fits(&self, rest: Rest) -> Fits {
        if let (Some(length), None) = (self.length, self.clock) {
            // "1.5": a day only where the duration is known.
            return match (&self.day, rest.minutes) {
                (Some(day), Some(_)) if !rest.dated => Fits::Day(day.clone()),
                _ => Fits::Length(length),
            };
        }
        if let Some((from, to)) = self.span.filter(|_| self.afternoon.is_none()) {
            let same = rest.minutes.is_none_or(|minutes| minutes == i64::from(to - from));
            return match &self.day {
                Some(day) if rest.started && !rest.dated => Fits::Day(day.clone()),
                Some(_) if !rest.dated && !same => Fits::Open,
                _ => Fits::Span(from, to),
            };
        }
        let Some(clock) = self.clock else { return Fits::Open };
        match (&self.day, self.length) {
            (None, Some(length)) if rest.minutes.is_none() => Fits::Length(length),
            (None, _) => Fits::Clock(clock),
            (Some(_), None) if rest.dated => Fits::Clock(clock),
            (Some(_), Some(length)) if rest.dated => match (rest.minutes, rest.started) {
                (Some(_), _) => Fits::Clock(clock),
                (None, true) => Fits::Length(length),
                (None, false) => Fits::Open,
            },
            (Some(day), _) if rest.started && rest.minutes.is_some() => Fits::Day(day.clone()),
            (Some(day), None) if rest.started => Fits::Day(day.clone()),
            _ => Fits::Open,
        }
    }

    /// A time of day as words of a line.
    pub(super) fn clock_words(minutes: u16) -> String {
        let minutes = minutes.min(END_OF_DAY);
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }
}
