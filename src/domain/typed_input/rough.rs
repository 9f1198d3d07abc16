//! Reads dates that are known only roughly: "efteråret 2018", "marts 2018", "efter sommerferien 2018", "2018".

use chrono::{Datelike, NaiveDate};

use super::clean::clean_line;
use super::day::{date, read_year};
use super::tokens::{Token, is_week, month, plain, tokens};
use super::{Lean, Refusal};
use crate::domain::calendar::easter;
use crate::domain::dates::{IsoWeek, add_months, plus_days};
use crate::domain::value::{FuzzyDate, Precision};

/// A date as people remember it. The words are kept; a season or month without a year gets its year added to them.
///
/// # Errors
/// As [`date`]; [`Refusal::YearMissing`] for words that are not a date and have no year.
pub fn fuzzy(typed: &str, today: NaiveDate, lean: Lean) -> Result<FuzzyDate, Refusal> {
    let text = clean_line(typed);
    let plain = plain(&text).ok_or(Refusal::TooLarge)?;
    let tokens = tokens(&plain);
    let known = |date: Option<NaiveDate>, precision| {
        let date = date.ok_or(Refusal::NotADate)?;
        Ok(FuzzyDate { date, precision, text: text.clone() })
    };
    let first_of = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1);
    match tokens.as_slice() {
        [] => return Err(Refusal::Empty),
        [Token::Number(year)] if year.len() == 4 => {
            return known(first_of(read_year(year, today)?, 1), Precision::Year);
        }
        [Token::Word(name), Token::Number(year)]
        | [Token::Word(name), Token::Word(_) | Token::Mark(_), Token::Number(year)]
            if month(name).is_some() && year.len() == 4 =>
        {
            let month = month(name).unwrap_or(1);
            return known(first_of(read_year(year, today)?, month), Precision::Month);
        }
        // 3.2018 and 2018-03
        [Token::Number(number), Token::Mark('.' | '/' | '-'), Token::Number(year)]
        | [Token::Number(year), Token::Mark('-'), Token::Number(number)]
            if year.len() == 4 && number.len() <= 2 =>
        {
            let month = number.parse().unwrap_or(0);
            if !(1..=12).contains(&month) {
                return Err(Refusal::NoSuchMonth { month });
            }
            return known(first_of(read_year(year, today)?, month), Precision::Month);
        }
        _ => {}
    }
    let year_typed = tokens.iter().find_map(|token| match token {
        Token::Number(digits) if digits.len() == 4 => Some(*digits),
        _ => None,
    });
    let year_typed = year_typed.map(|digits| read_year(digits, today)).transpose()?;
    let stretch = |year| Stretch::of(&tokens, year);
    let is_week_alone = matches!(tokens.as_slice(), [Token::Word(word), Token::Number(_), ..] if is_week(word));
    if !is_week_alone {
        match date(&text, today, lean, None) {
            Ok(day) => return known(Some(day), Precision::Day),
            // Not a day: words about a part of the year.
            Err(Refusal::NotADate) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    if !tokens.iter().any(|token| matches!(token, Token::Word(_))) {
        return Err(Refusal::NotADate);
    }
    if let Some(year) = year_typed {
        let found = stretch(year)?.map(|stretch| stretch.first_day);
        return known(found.or(first_of(year, 1)), Precision::Season);
    }
    // "foråret" alone: the nearest one in the direction of `lean`.
    let years = [today.year().saturating_sub(1), today.year(), today.year().saturating_add(1)];
    let mut found = Vec::new();
    for year in years {
        if let Some(stretch) = stretch(year)? {
            found.push((year, stretch));
        }
    }
    let days_off = |day: NaiveDate| day.signed_duration_since(today).num_days();
    let (year, stretch) = found
        .into_iter()
        .filter(|(_, stretch)| match lean {
            Lean::Past => days_off(stretch.first_day) <= 0,
            Lean::Future => days_off(stretch.first_day) >= 0,
            Lean::Nearest => true,
        })
        .min_by_key(|(_, stretch)| days_off(stretch.first_day).abs())
        .ok_or(Refusal::YearMissing)?;
    Ok(FuzzyDate {
        date: stretch.first_day,
        precision: if stretch.is_month { Precision::Month } else { Precision::Season },
        text: format!("{text} {year}"),
    })
}

/// The last day that a rough date can be: a plan for "marts 2020" is late from 1 April.
pub fn last_day(rough: &FuzzyDate) -> NaiveDate {
    known_end(rough).unwrap_or_else(|| year_end(rough.date))
}

/// The first and last day of a day, month, year or named part of a year; `None` for words that name none.
pub(super) fn stretch(typed: &str, today: NaiveDate, lean: Lean) -> Option<(NaiveDate, NaiveDate)> {
    let rough = fuzzy(typed, today, lean).ok()?;
    if rough.precision == Precision::Season && has_a_day(&tokens(&plain(typed)?)) {
        return None;
    }
    known_end(&rough).map(|last| (rough.date, last))
}

/// Whether a number stands beside the words that is neither a year nor that of a week: "2 marts 2020 kl. 13" was meant as a day,
/// and is not the whole of March.
fn has_a_day(tokens: &[Token<'_>]) -> bool {
    let mut previous = None;
    tokens.iter().any(|token| {
        let of_week = matches!(previous, Some(Token::Word(word)) if is_week(word));
        previous = Some(*token);
        matches!(token, Token::Number(digits) if digits.len() <= 2) && !of_week
    })
}

/// The last day, unless the words name no part of a year.
fn known_end(rough: &FuzzyDate) -> Option<NaiveDate> {
    match rough.precision {
        Precision::Day => Some(rough.date),
        Precision::Month => Some(plus_days(add_months(rough.date.with_day(1)?, 1), -1)),
        Precision::Year => Some(year_end(rough.date)),
        Precision::Season => {
            let stretch = Stretch::of(&tokens(&plain(&rough.text)?), rough.date.year()).ok()??;
            (stretch.first_day == rough.date).then_some(stretch.last_day)
        }
    }
}

fn year_end(date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(date.year(), 12, 31).unwrap_or(date)
}

/// A part of a year with a name.
struct Stretch {
    first_day: NaiveDate,
    last_day: NaiveDate,
    /// The words are only the name of a month.
    is_month: bool,
}

impl Stretch {
    /// The part of `year` that the words name; `None` when they name none.
    fn of(tokens: &[Token<'_>], year: i32) -> Result<Option<Stretch>, Refusal> {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let monday = |week| IsoWeek::new(year, week).map(IsoWeek::monday);
        let after = tokens.iter().any(|token| matches!(token, Token::Word("efter" | "after")));
        if let Some((first_day, last_day)) = part_of_month(tokens, year) {
            return Ok(Some(Stretch { first_day, last_day, is_month: false }));
        }
        let mut previous = None;
        for token in tokens {
            let days = match (previous, token) {
                (Some(Token::Word(word)), Token::Number(week)) if is_week(word) && week.len() <= 2 => {
                    let week = week.parse().unwrap_or(0);
                    let refusal = Refusal::NoSuchWeek { week, year, weeks: IsoWeek::weeks_in(year) };
                    let monday = monday(week).ok_or(refusal)?;
                    Some((monday, plus_days(monday, 7)))
                }
                (_, Token::Word(word)) => match month(word) {
                    Some(month) => day(month, 1).map(|first| (first, add_months(first, 1))),
                    None => named(word, day, monday, easter(year)),
                },
                _ => None,
            };
            if let Some((first_day, later)) = days {
                // How long "after" lasts is not said: until the year ends.
                let year_end = day(12, 31).unwrap_or(later);
                let (first_day, last_day) = match after {
                    true => (later, year_end.max(later)),
                    false => (first_day, plus_days(later, -1)),
                };
                return Ok(Some(Stretch {
                    first_day,
                    last_day,
                    is_month: matches!(tokens, [Token::Word(word)] if month(word).is_some()),
                }));
            }
            previous = Some(*token);
        }
        Ok(None)
    }
}

/// "primo marts", "medio februar", "ultimo maj", "midt i maj", "late May": ten days of the month, or what is left of it.
fn part_of_month(tokens: &[Token<'_>], year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let word = |token: &Token<'_>| match token {
        Token::Word(word) => Some((*word).to_owned()),
        _ => None,
    };
    let words: Vec<String> = tokens.iter().filter_map(word).collect();
    let (first, last) = words.iter().find_map(|word| match word.as_str() {
        "primo" | "starten" | "begyndelsen" | "early" | "beginning" | "start" => Some((1, Some(10))),
        "medio" | "midt" | "midten" | "mid" | "middle" => Some((11, Some(20))),
        "ultimo" | "slutningen" | "sidst" | "late" | "end" => Some((21, None)),
        _ => None,
    })?;
    let first_of = NaiveDate::from_ymd_opt(year, words.iter().find_map(|word| month(word))?, 1)?;
    let last = match last {
        Some(last) => first_of.with_day(last)?,
        None => plus_days(add_months(first_of, 1), -1),
    };
    Some((first_of.with_day(first)?, last))
}

/// The first day of a season, break or feast, and the first day after it.
fn named(
    word: &str,
    day: impl Fn(u32, u32) -> Option<NaiveDate>,
    monday: impl Fn(u32) -> Option<NaiveDate>,
    easter: Option<NaiveDate>,
) -> Option<(NaiveDate, NaiveDate)> {
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let (first, later) = if begins(&["efteraarsferie", "efterarsferie"]) {
        (monday(42), monday(43))
    } else if begins(&["efteraar", "efterar", "autumn", "fall"]) {
        (day(9, 1), day(12, 1))
    } else if begins(&["vinterferie"]) {
        (monday(7), monday(8))
    } else if begins(&["vinter", "winter"]) {
        (day(1, 1), day(3, 1))
    } else if begins(&["foraar", "forar", "spring"]) {
        (day(3, 1), day(6, 1))
    } else if begins(&["sommerferie"]) {
        (day(7, 1), day(8, 1))
    } else if begins(&["sommer", "summer"]) {
        // "after the summer holidays" is two words in English.
        (day(6, 1), day(8, 1))
    } else if begins(&["paaske", "paske", "easter"]) {
        (easter.map(|sunday| plus_days(sunday, -6)), easter.map(|sunday| plus_days(sunday, 2)))
    } else if begins(&["jul", "christmas"]) {
        (day(12, 24), day(12, 27))
    } else if begins(&["skoleaar", "skolear", "saeson", "season"]) {
        (day(8, 1), day(8, 1).map(|first| add_months(first, 12)))
    } else if begins(&["ultimo"]) {
        (day(12, 1), day(12, 31).map(|last| plus_days(last, 1)))
    } else {
        (None, None)
    };
    first.zip(later)
}
