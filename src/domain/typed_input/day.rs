//! Reads typed dates and weeks; `resolve` finds the day they mean.

use chrono::{Datelike, NaiveDate, Weekday};

use super::resolve::{Meaning, closest, in_range, resolve, year_out_of_range};
use super::tokens::{Token, is_week, month, plain, tokens, unit, weekday};
use super::{Lean, Refusal};
use crate::domain::dates::{FIRST_YEAR, IsoWeek, LAST_YEAR, plus_days};

/// Most days, weeks, months or years of an offset; a larger number is a typing error.
const MOST_STEPS: i64 = 120_000;

/// A date, typed in any of the usual ways: `16.1.2020`, `16/1-20`, `160120`, `2020-01-16`, `fre 31.1`, `u47 tor`,
/// `i morgen`, `+2u`, `den 16.`, `mandag d. 13.`. A week without weekday is its Monday. `from` is the first day of a period when the last one is
/// typed: `+3 mdr` is then a length, and the date its last day (from 1.9.2019: 30.11.2019); days and weeks are added.
///
/// # Errors
/// A [`Refusal`] with the reason; years outside 1900-2200 are refused.
pub fn date(typed: &str, today: NaiveDate, lean: Lean, from: Option<NaiveDate>) -> Result<NaiveDate, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotADate)?;
    resolve(read(&plain, today)?, today, lean, from)
}

/// The day something moves to: a date as [`date`] reads it, or a step from the day `from` it has: `+7`, `om 2 uger`, and
/// `+1 md` for the same day of the next month, or the last one of a month that is too short.
///
/// # Errors
/// As [`date`].
pub fn moved(typed: &str, today: NaiveDate, lean: Lean, from: NaiveDate) -> Result<NaiveDate, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotADate)?;
    match read(&plain, today)? {
        step @ Meaning::Offset(..) => resolve(step, from, lean, None),
        day => resolve(day, today, lean, None),
    }
}

/// A week: a number alone, `47/2021`, or anything [`date`] reads, which gives its week.
///
/// # Errors
/// As [`date`], and [`Refusal::NotAWeek`].
pub fn week(typed: &str, today: NaiveDate, lean: Lean) -> Result<IsoWeek, Refusal> {
    let meant = week_meaning(typed, today);
    meant.and_then(|meaning| resolve(meaning, today, lean, None)).map(IsoWeek::of).map_err(|refusal| match refusal {
        Refusal::NotADate => Refusal::NotAWeek,
        other => other,
    })
}

/// The meaning of a typed week.
pub(super) fn week_meaning(typed: &str, today: NaiveDate) -> Result<Meaning, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotAWeek)?;
    let bare = match tokens(&plain).as_slice() {
        [Token::Number(_)] => plain.len() <= 2,
        [Token::Number(week), Token::Mark('/' | '-'), Token::Number(year)]
        | [Token::Number(week), Token::Number(year)] => week.len() <= 2 && year.len() == 4,
        _ => false,
    };
    if bare { read(&format!("u{plain}"), today) } else { read(&plain, today) }
}

/// Whether a word is the name of a weekday.
pub fn is_weekday(typed: &str) -> bool {
    plain(typed).is_some_and(|plain| weekday(&plain).is_some())
}

/// Whether a text names a week and no weekday: [`date`] takes its Monday.
pub fn is_week_alone(typed: &str) -> bool {
    plain(typed).is_some_and(|plain| {
        let pieces = Pieces::of(&tokens(&plain));
        pieces.is_ok_and(|pieces| (pieces.week.is_some() || pieces.week_alone) && pieces.weekday.is_none())
    })
}

/// Whether a word is a unit of the calendar: "uge", "måneder", "years".
pub fn is_calendar_unit(typed: &str) -> bool {
    plain(typed).is_some_and(|plain| unit(plain.trim_end_matches('.')).is_some())
}

/// Years around this one in which four digits after a day are a year, not a time of day.
const YEARS_AROUND: u16 = 2;

/// Splits a day from a time of it that is typed as a number alone, where a day and a time are asked for: "6.2 14", "6/2-14",
/// "fre 14", "6.2 1330". `None` where the number belongs to the day: "6.2.14", "16. 2", "6.2 2020".
pub fn day_and_bare_time(typed: &str, today: NaiveDate) -> Option<(&str, &str)> {
    let typed = typed.trim();
    let start = typed
        .rfind(|c: char| !c.is_ascii_digit())
        .and_then(|at| Some(at + typed.get(at..)?.chars().next()?.len_utf8()));
    let (before, time) = typed.split_at_checked(start?)?;
    let number: u16 = time.parse().ok()?;
    let is_time = match time.len() {
        1 | 2 => number <= 24,
        4 => u16::try_from(today.year()).is_ok_and(|year| number.abs_diff(year) > YEARS_AROUND),
        _ => false,
    };
    let dash = |c: char| matches!(c, '-' | '–');
    let day = before.trim_end_matches(|c: char| c.is_whitespace() || dash(c));
    // "6-2-14" is a date in one style; "6.2-14" and "6.2 14" are not.
    let apart = !day.is_empty() && day.len() < before.len() && (!before.contains(dash) || !day.contains(dash));
    if !is_time || !apart {
        return None;
    }
    // A day of the month alone takes the number as its month.
    let plain = plain(day)?;
    let tokens = tokens(&plain);
    let numbers = tokens.iter().filter(|token| matches!(token, Token::Number(_))).count();
    let named = tokens.iter().any(|token| matches!(token, Token::Word(word) if month(word).is_some() || is_week(word)));
    (numbers != 1 || named).then_some((day, time))
}

/// The meaning of a text made by `plain`.
pub(super) fn read(plain: &str, today: NaiveDate) -> Result<Meaning, Refusal> {
    if plain.is_empty() {
        return Err(Refusal::Empty);
    }
    let tokens = tokens(plain);
    if let Some(days) = named_day(&tokens) {
        return Ok(Meaning::On(plus_days(today, days)));
    }
    if let Some(offset) = offset(&tokens)? {
        return Ok(offset);
    }
    let pieces = Pieces::of(&tokens)?;
    pieces.meaning(today)
}

/// Days from today of words such as "i morgen"; `None` for other words.
fn named_day(tokens: &[Token<'_>]) -> Option<i64> {
    let words: Vec<&str> = tokens
        .iter()
        .map(|token| match token {
            Token::Word(word) => Some(*word),
            _ => None,
        })
        .collect::<Option<_>>()?;
    Some(match words.join(" ").as_str() {
        "i dag" | "idag" | "dd" | "today" => 0,
        "i gaar" | "igaar" | "i gar" | "igar" | "yesterday" => -1,
        "i morgen" | "imorgen" | "tomorrow" => 1,
        "overmorgen" | "i overmorgen" | "day after tomorrow" | "the day after tomorrow" => 2,
        "forgaars" | "i forgaars" | "forgars" | "i forgars" | "day before yesterday" | "the day before yesterday" => -2,
        _ => return None,
    })
}

/// "+2u", "-1u", "+14", "om 14 dage", "in 2 weeks", "for 3 uger siden", "3 weeks ago".
fn offset(tokens: &[Token<'_>]) -> Result<Option<Meaning>, Refusal> {
    let tokens = match tokens {
        [rest @ .., Token::Mark('.')] => rest,
        all => all,
    };
    let (sign, count, counted) = match tokens {
        [Token::Mark(sign @ ('+' | '-')), Token::Number(count)] => (if *sign == '-' { -1 } else { 1 }, *count, "d"),
        [Token::Mark(sign @ ('+' | '-')), Token::Number(count), Token::Word(counted)] => {
            (if *sign == '-' { -1 } else { 1 }, *count, *counted)
        }
        [Token::Word("om" | "in"), count, Token::Word(counted)] => match one_or_number(count) {
            Some(count) => (1, count, *counted),
            None => return Ok(None),
        },
        [Token::Word("for"), count, Token::Word(counted), Token::Word("siden")]
        | [count, Token::Word(counted), Token::Word("ago" | "siden")] => match one_or_number(count) {
            Some(count) => (-1, count, *counted),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let unit = unit(counted).ok_or(Refusal::NotADate)?;
    match count.parse::<i64>() {
        Ok(count) if count <= MOST_STEPS => Ok(Some(Meaning::Offset(sign * count, unit))),
        _ => Err(year_out_of_range()),
    }
}

fn one_or_number<'a>(token: &Token<'a>) -> Option<&'a str> {
    match token {
        Token::Number(digits) => Some(digits),
        Token::Word("en" | "et" | "a" | "an" | "one") => Some("1"),
        _ => None,
    }
}

/// Which one of several weekdays or weeks is meant.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Which {
    This,
    Next,
    Last,
    Coming,
}

/// The parts of a date, in any order.
#[derive(Default)]
struct Pieces<'a> {
    weekday: Option<Weekday>,
    which: Option<Which>,
    week: Option<&'a str>,
    week_alone: bool,
    month: Option<u32>,
    numbers: Vec<&'a str>,
    /// The mark before the last number.
    mark: Option<char>,
    /// The number is a day of a month without its month: "den 16.", "16.".
    ordinal: bool,
}

impl<'a> Pieces<'a> {
    fn of(tokens: &[Token<'a>]) -> Result<Pieces<'a>, Refusal> {
        let mut pieces = Pieces::default();
        let mut rest = tokens.iter().copied().peekable();
        let mut before = None;
        while let Some(token) = rest.next() {
            match token {
                Token::Number(digits) => {
                    pieces.numbers.push(digits);
                    pieces.mark = match before {
                        Some(Token::Mark(mark)) => Some(mark),
                        _ => None,
                    };
                }
                Token::Word(word) if is_week(word) => {
                    if pieces.week.is_some() || pieces.week_alone {
                        return Err(Refusal::NotADate);
                    }
                    // "uge 47" and "u.47"
                    rest.next_if_eq(&Token::Mark('.'));
                    match rest.next_if(|next| matches!(next, Token::Number(_))) {
                        Some(Token::Number(week)) => pieces.week = Some(week),
                        _ => pieces.week_alone = true,
                    }
                }
                Token::Word(word) => pieces.word(word)?,
                Token::Mark(mark @ ('.' | '/' | '-' | ',')) if !matches!(before, None | Some(Token::Mark(_))) => {
                    pieces.ordinal |= mark == '.' && matches!(before, Some(Token::Number(_))) && rest.peek().is_none();
                }
                Token::Mark(_) => return Err(Refusal::NotADate),
            }
            before = Some(token);
        }
        Ok(pieces)
    }

    fn word(&mut self, word: &str) -> Result<(), Refusal> {
        let taken = if let Some(day) = weekday(word) {
            self.weekday.replace(day).is_some()
        } else if let Some(month) = month(word) {
            self.month.replace(month).is_some()
        } else {
            let which = match word {
                "denne" | "this" => Which::This,
                "naeste" | "naste" | "next" => Which::Next,
                "sidste" | "forrige" | "last" | "previous" => Which::Last,
                "kommende" | "foerstkommende" | "coming" => Which::Coming,
                "d" | "den" | "the" | "th" | "st" | "nd" | "rd" => {
                    self.ordinal = true;
                    return Ok(());
                }
                "of" | "on" | "paa" | "i" | "in" => return Ok(()),
                // "i fredags"
                _ => match word.strip_suffix('s').and_then(weekday) {
                    Some(day) => {
                        self.weekday = Some(day);
                        Which::Last
                    }
                    None => return Err(Refusal::NotADate),
                },
            };
            self.which.replace(which).is_some()
        };
        if taken { Err(Refusal::NotADate) } else { Ok(()) }
    }

    fn meaning(&self, today: NaiveDate) -> Result<Meaning, Refusal> {
        if self.week.is_some() || self.week_alone {
            return self.week_meaning(today);
        }
        let (day, month, year) = match (self.month, self.numbers.as_slice()) {
            (None, []) => return self.weekday_meaning(today),
            (Some(month), [day]) => (*day, month, None),
            (Some(month), [day, year]) => (*day, month, Some(read_year(year, today)?)),
            (None, [day]) if self.ordinal && day.len() <= 2 && self.which.is_none() => {
                return Ok(Meaning::DayOfMonth { day: small(day)?, weekday: self.weekday });
            }
            (None, [run]) => return self.compact(run, today),
            (None, [day, month]) => (*day, small(month)?, None),
            (None, [year, month, day]) if year.len() == 4 => (*day, small(month)?, Some(read_year(year, today)?)),
            (None, [day, month, year]) => (*day, small(month)?, Some(read_year(year, today)?)),
            _ => return Err(Refusal::NotADate),
        };
        if self.which.is_some() {
            return Err(Refusal::NotADate);
        }
        Ok(Meaning::Day { day: small(day)?, month, year, weekday: self.weekday })
    }

    /// "fre" and "næste fredag". "næste fredag" is the Friday of next week.
    fn weekday_meaning(&self, today: NaiveDate) -> Result<Meaning, Refusal> {
        let weekday = self.weekday.ok_or(Refusal::NotADate)?;
        let week = IsoWeek::of(today);
        Ok(match self.which {
            None => Meaning::Weekday(weekday),
            Some(Which::This) => Meaning::On(week.day(weekday)),
            Some(Which::Next) => Meaning::On(week.plus(1).day(weekday)),
            Some(Which::Last) => Meaning::On(closest(weekday, plus_days(today, -1), Lean::Past)),
            Some(Which::Coming) => Meaning::On(closest(weekday, plus_days(today, 1), Lean::Future)),
        })
    }

    /// The meaning of a typed week.
    pub(super) fn week_meaning(&self, today: NaiveDate) -> Result<Meaning, Refusal> {
        if self.month.is_some() {
            return Err(Refusal::NotADate);
        }
        let Some(week) = self.week else {
            // "næste uge", "fredag i denne uge"
            let steps = match self.which {
                Some(Which::This) => 0,
                Some(Which::Next | Which::Coming) => 1,
                Some(Which::Last) => -1,
                None => return Err(Refusal::NotADate),
            };
            if !self.numbers.is_empty() {
                return Err(Refusal::NotADate);
            }
            let week = IsoWeek::of(today).plus(steps);
            return Ok(Meaning::On(week.day(self.weekday.unwrap_or(Weekday::Mon))));
        };
        let (year, weekday) = match self.numbers.as_slice() {
            [] => (None, self.weekday),
            [year] if year.len() == 4 || self.mark == Some('/') => (Some(*year), self.weekday),
            // 2020-W03-4
            [year, day] if year.len() == 4 && day.len() == 1 && self.weekday.is_none() => {
                let day = day.parse::<u8>().ok().and_then(|day| day.checked_sub(1));
                let day = day.and_then(|day| Weekday::try_from(day).ok());
                (Some(*year), Some(day.ok_or(Refusal::NotADate)?))
            }
            _ => return Err(Refusal::NotADate),
        };
        if self.which.is_some() {
            return Err(Refusal::NotADate);
        }
        Ok(Meaning::Week { week: small(week)?, year: year.map(|year| read_year(year, today)).transpose()?, weekday })
    }

    /// `160120`, `16012020`, or `20200116` when the other order is not a day.
    fn compact(&self, run: &str, today: NaiveDate) -> Result<Meaning, Refusal> {
        if self.which.is_some() || !matches!(run.len(), 6 | 8) {
            return Err(Refusal::NotADate);
        }
        let part = |from: usize, to: usize| run.get(from..to).unwrap_or_default();
        let year_last = part(4, run.len());
        let meaning = |day, month, year| -> Result<Meaning, Refusal> {
            Ok(Meaning::Day {
                day: small(day)?,
                month: small(month)?,
                year: Some(read_year(year, today)?),
                weekday: self.weekday,
            })
        };
        let day_first = meaning(part(0, 2), part(2, 4), year_last);
        let valid =
            |meaning: &Result<Meaning, Refusal>| meaning.is_ok_and(|m| resolve(m, today, Lean::Nearest, None).is_ok());
        if run.len() == 8 && !valid(&day_first) {
            let year_first = meaning(part(6, 8), part(4, 6), part(0, 4));
            if valid(&year_first) {
                return year_first;
            }
        }
        day_first
    }
}

/// A day, month or week: one or two digits.
fn small(digits: &str) -> Result<u32, Refusal> {
    if digits.len() > 2 {
        return Err(Refusal::NotADate);
    }
    digits.parse().map_err(|_| Refusal::NotADate)
}

/// A year of four digits, or of two: the last such year that is at most 20 years ahead.
pub(super) fn read_year(digits: &str, today: NaiveDate) -> Result<i32, Refusal> {
    let year: i32 = digits.parse().map_err(|_| year_out_of_range())?;
    match digits.len() {
        1 => Err(Refusal::NotADate),
        2 => {
            let last = today.year().clamp(FIRST_YEAR + 100, LAST_YEAR) + 20;
            let year = last - (last - year).rem_euclid(100);
            in_range(year)
        }
        _ => in_range(year),
    }
}
