//! Reads times of day, durations, amounts, counts, and yes or no. Comma and dot may both be the decimal mark, or the
//! thousands mark when three digits follow.

use super::Refusal;
use super::spoken::{self, is_hours, is_minutes};
use super::tokens::{Token, plain, tokens};

/// Longest duration that is accepted, in minutes: about 19 years.
pub const MOST_MINUTES: i64 = 10_000_000;
/// The minute after the last one of a day.
pub const END_OF_DAY: u16 = 24 * 60;
/// Fewest minutes that a bare number means in a field of minutes; a smaller number may be hours.
const FEWEST_MINUTES: i64 = 5;
/// Largest number that is accepted, in its smallest unit; sums stay far from overflow.
pub const MOST: i64 = crate::domain::value::MOST_INT;

/// A time of day in minutes after midnight: `9.30`, `9:30`, `930`, `kl. 9`, `9 pm`, and in words: `halv ti`, `kvart over ni`.
///
/// # Errors
/// [`Refusal::NotATime`], [`Refusal::NoSuchTime`].
pub fn time(typed: &str) -> Result<u16, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotATime)?;
    let tokens = tokens(&plain);
    let mut rest = match tokens.as_slice() {
        [] => return Err(Refusal::Empty),
        [Token::Word("kl"), Token::Mark('.'), rest @ ..] | [Token::Word("kl" | "klokken" | "at"), rest @ ..] => rest,
        all => all,
    };
    if let Some(spoken) = spoken::time(rest) {
        return Ok(spoken);
    }
    let mut afternoon = None;
    if let [before @ .., Token::Word(half @ ("am" | "pm"))] = rest {
        afternoon = Some(*half == "pm");
        rest = before;
    }
    let (hour, minute) = match rest {
        [Token::Number(hour), Token::Mark('.' | ':' | ','), Token::Number(minute)]
            if hour.len() <= 2 && minute.len() == 2 =>
        {
            (*hour, *minute)
        }
        [Token::Number(hour)] if hour.len() <= 2 => (*hour, "0"),
        [Token::Number(run)] if run.len() <= 4 => run.split_at_checked(run.len() - 2).ok_or(Refusal::NotATime)?,
        _ => return Err(Refusal::NotATime),
    };
    let hour: u16 = hour.parse().map_err(|_| Refusal::NotATime)?;
    let minute: u16 = minute.parse().map_err(|_| Refusal::NotATime)?;
    let none = Refusal::NoSuchTime { hour: u32::from(hour), minute: u32::from(minute) };
    let hour = match afternoon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return Err(none),
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    if hour < 24 && minute < 60 { Ok(hour * 60 + minute) } else { Err(none) }
}

/// The time of day at which something ends: as [`time`], and `24.00`, which is the end of the day.
///
/// # Errors
/// As [`time`].
pub fn end_time(typed: &str) -> Result<u16, Refusal> {
    match time(typed) {
        Err(Refusal::NoSuchTime { hour: 24, minute: 0 }) => Ok(END_OF_DAY),
        read => read,
    }
}

/// A duration in the unit of a field: a bare number is hours, up to `most`, or minutes when there is no `most`. A number
/// that makes no sense in that unit is refused, so that the person writes the unit: `45` in a field of hours for meetings,
/// `2` in a field of minutes.
///
/// # Errors
/// As [`minutes`], and [`Refusal::HoursOrMinutes`].
pub fn minutes_or_hours(typed: &str, most: Option<i64>) -> Result<i64, Refusal> {
    let read = minutes(typed)?;
    let bare = plain(typed).is_some_and(|plain| plain.chars().all(|c| c.is_ascii_digit()));
    match most {
        _ if !bare || read == 0 => Ok(read),
        Some(most) if read > most => Err(Refusal::HoursOrMinutes { n: read }),
        Some(_) => Ok(read * 60),
        None if read < FEWEST_MINUTES => Err(Refusal::HoursOrMinutes { n: read }),
        None => Ok(read),
    }
}

/// A duration in minutes: `45`, `45 min`, `1,5 t`, `1.5h`, `1.30`, `1:30`, `1t30`, `1 t 30 min`, and in words: `halvanden
/// time`, `et kvarter`. A whole number is
/// minutes, a number with a comma or one decimal is hours (`1,5`), and two digits after a dot or colon are minutes
/// after hours (`1.30`), also with a unit (`1.30 t`), where quarters of an hour are decimals (`1.25 h`).
///
/// # Errors
/// [`Refusal::NotADuration`], [`Refusal::TooLarge`], [`Refusal::Negative`].
pub fn minutes(typed: &str) -> Result<i64, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotADuration)?.replace('½', ",5");
    if plain.is_empty() {
        return Err(Refusal::Empty);
    }
    if plain.starts_with('-') {
        return Err(Refusal::Negative);
    }
    let all = tokens(&plain);
    let rest = match all.as_slice() {
        [rest @ .., Token::Mark('.')] => rest,
        rest => rest,
    };
    let count = |digits: &str| digits.parse::<i64>().map_err(|_| Refusal::TooLarge);
    let hours_and = |hours: &str, minutes: &str| -> Result<i64, Refusal> {
        let minutes = count(minutes)?;
        if minutes >= 60 {
            return Err(Refusal::NotADuration);
        }
        Ok(count(hours)?.saturating_mul(60).saturating_add(minutes))
    };
    let total = match rest {
        [Token::Number(n)] => count(n)?,
        [Token::Number(n), Token::Word(unit)] if is_minutes(unit) => count(n)?,
        [Token::Number(n), Token::Word(unit)] if is_hours(unit) => count(n)?.saturating_mul(60),
        [Token::Number(hours), Token::Mark('.' | ':'), Token::Number(minutes)] if minutes.len() == 2 => {
            hours_and(hours, minutes)?
        }
        [Token::Number(whole), Token::Mark('.' | ','), Token::Number(part)] => hours(whole, part)?,
        [Token::Number(h), Token::Mark('.' | ':'), Token::Number(m), Token::Word(unit)]
            if is_hours(unit) && m.len() == 2 && !matches!(*m, "25" | "50" | "75") && hours_and(h, m).is_ok() =>
        {
            hours_and(h, m)?
        }
        [Token::Number(whole), Token::Mark('.' | ','), Token::Number(part), Token::Word(unit)] if is_hours(unit) => {
            hours(whole, part)?
        }
        [Token::Mark('.' | ','), Token::Number(part), Token::Word(unit)] if is_hours(unit) => hours("0", part)?,
        [Token::Number(h), Token::Word(unit), Token::Number(m)] if is_hours(unit) => hours_and(h, m)?,
        [Token::Number(h), Token::Word(unit), Token::Mark('.'), Token::Number(m), Token::Word(small)]
        | [Token::Number(h), Token::Word(unit), Token::Number(m), Token::Word(small)]
            if is_hours(unit) && is_minutes(small) =>
        {
            hours_and(h, m)?
        }
        rest => spoken::minutes(rest).ok_or(Refusal::NotADuration)?,
    };
    at_most(total, MOST_MINUTES)
}

/// Decimal hours in minutes, rounded half up.
fn hours(whole: &str, part: &str) -> Result<i64, Refusal> {
    if part.len() > 4 {
        return Err(Refusal::NotADuration);
    }
    let whole: i64 = whole.parse().map_err(|_| Refusal::TooLarge)?;
    let fraction: i64 = part.parse().map_err(|_| Refusal::TooLarge)?;
    let scale = 10_i64.pow(u32::try_from(part.len()).unwrap_or(0));
    let minutes = (fraction * 60 * 2 + scale) / (scale * 2);
    Ok(whole.saturating_mul(60).saturating_add(minutes))
}

/// An amount in øre: `9000`, `9.000 kr.`, `4.333,33`, `9000,-`, `kr 9,000.50`.
///
/// # Errors
/// [`Refusal::NotMoney`], [`Refusal::TooLarge`], [`Refusal::Negative`].
pub fn money(typed: &str) -> Result<i64, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotMoney)?;
    let mut rest = plain.as_str();
    for word in ["dkk", "kroner", "krone", "kr.", "kr"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim();
        rest = rest.strip_suffix(word).unwrap_or(rest).trim();
    }
    for dash in [",-", ".-", ",--"] {
        rest = rest.strip_suffix(dash).unwrap_or(rest).trim();
    }
    if plain.is_empty() {
        return Err(Refusal::Empty);
    }
    let (whole, part) = separated(rest, true).ok_or(refusal_of(rest, Refusal::NotMoney))?;
    scaled(&whole, &part, 2).ok_or(Refusal::NotMoney)?
}

/// A whole number: `12`, `1.000`, `1 000`.
///
/// # Errors
/// [`Refusal::NotANumber`], [`Refusal::TooLarge`], [`Refusal::Negative`].
pub fn number(typed: &str) -> Result<i64, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotANumber)?;
    if plain.is_empty() {
        return Err(Refusal::Empty);
    }
    let (whole, part) = separated(&plain, true).ok_or(refusal_of(&plain, Refusal::NotANumber))?;
    scaled(&whole, &part, 0).ok_or(Refusal::NotANumber)?
}

/// A whole number that may be below zero: `-5`, `−5`, `20`.
///
/// # Errors
/// [`Refusal::NotANumber`], [`Refusal::TooLarge`].
pub fn signed(typed: &str) -> Result<i64, Refusal> {
    let typed = typed.trim();
    match typed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) if rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) => number(rest).map(|n| -n),
        _ => number(typed),
    }
}

/// A number with up to two decimals, in hundredths: `0,75`, `0.75`, `1`, `75 %`. A single mark is always the decimal
/// mark.
///
/// # Errors
/// [`Refusal::NotADecimal`], [`Refusal::TooLarge`], [`Refusal::Negative`].
pub fn decimal_hundredths(typed: &str) -> Result<i64, Refusal> {
    let plain = plain(typed).ok_or(Refusal::NotADecimal)?;
    if plain.is_empty() {
        return Err(Refusal::Empty);
    }
    let (rest, places) = match plain.strip_suffix('%') {
        Some(rest) => (rest.trim(), 0),
        None => (plain.as_str(), 2),
    };
    let (whole, part) = separated(rest, false).ok_or(refusal_of(rest, Refusal::NotADecimal))?;
    scaled(&whole, &part, places).ok_or(Refusal::NotADecimal)?
}

/// Full-time equivalents in hundredths; as [`decimal_hundredths`].
///
/// # Errors
/// As [`decimal_hundredths`].
pub fn fte(typed: &str) -> Result<i64, Refusal> {
    decimal_hundredths(typed)
}

/// Points with at most one decimal that counts, in tenths: `3`, `3,5`, `4.47` (half up: 4,5).
///
/// # Errors
/// As [`decimal_hundredths`].
pub fn tenths(typed: &str) -> Result<i64, Refusal> {
    Ok(decimal_hundredths(typed)?.saturating_add(5).div_euclid(10))
}

/// Yes or no: `ja`, `j`, `yes`, `x`, `1`; `nej`, `n`, `no`, `0`.
///
/// # Errors
/// [`Refusal::NotYesNo`].
pub fn yes_no(typed: &str) -> Result<bool, Refusal> {
    match plain(typed).ok_or(Refusal::NotYesNo)?.as_str() {
        "" => Err(Refusal::Empty),
        "ja" | "j" | "yes" | "y" | "x" | "✓" | "true" | "sand" | "1" | "til" | "on" => Ok(true),
        "nej" | "n" | "no" | "-" | "false" | "falsk" | "0" | "fra" | "off" => Ok(false),
        _ => Err(Refusal::NotYesNo),
    }
}

/// Whether the single mark in an amount or count is read as thousands although this writer uses it as the decimal mark:
/// `12,345` from a writer for whom `12,5` is twelve and a half. The two meanings are far apart, and the text does not
/// show which was meant.
pub fn is_mistakable(typed: &str, decimal: char) -> bool {
    let number = typed.trim_matches(|c: char| !c.is_ascii_digit());
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    number
        .split_once(decimal)
        .is_some_and(|(whole, part)| digits(whole) && digits(part) && part.len() == 3 && whole != "0")
}

/// The refusal of a text that is not a number.
fn refusal_of(text: &str, otherwise: Refusal) -> Refusal {
    match text.strip_prefix('-') {
        Some(rest) if separated(rest.trim(), true).is_some() => Refusal::Negative,
        _ => otherwise,
    }
}

/// The digits before and after the decimal mark. With two kinds of mark the last one is the decimal mark. With one
/// kind, it separates thousands when it occurs more than once or, if `thousands`, when three digits follow it.
fn separated(text: &str, thousands: bool) -> Option<(String, String)> {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let known = |c: char| c.is_ascii_digit() || is_mark(c) || c.is_whitespace();
    if !text.chars().all(known) || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let decimal = text.rfind(is_mark).filter(|at| {
        let mark = text.get(*at..at + 1).unwrap_or_default();
        let after = text.len() - at - 1;
        let before = text.get(..*at).unwrap_or_default();
        if before.contains(mark) {
            return false;
        }
        let lone = !before.contains(is_mark);
        !(lone && thousands && after == 3 && !before.is_empty() && before != "0")
    });
    let (whole, part) = match decimal {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, ""),
    };
    if !part.chars().all(|c| c.is_ascii_digit()) || (decimal.is_some() && part.is_empty()) {
        return None;
    }
    let groups: Vec<&str> = whole.split(|c: char| is_mark(c) || c.is_whitespace()).collect();
    let (first, others) = groups.split_first()?;
    if !others.is_empty() && (first.is_empty() || first.len() > 3 || others.iter().any(|g| g.len() != 3)) {
        return None;
    }
    Some((groups.concat(), part.to_owned()))
}

/// The number in units of `10^-places`; `None` when it is more precise than that.
fn scaled(whole: &str, part: &str, places: usize) -> Option<Result<i64, Refusal>> {
    let (kept, rest) = part.split_at_checked(places).unwrap_or((part, ""));
    if rest.chars().any(|c| c != '0') {
        return None;
    }
    let digits = format!("{whole}{kept:0<places$}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some(Ok(0));
    }
    Some(match digits.parse::<i64>() {
        Ok(number) => at_most(number, MOST),
        Err(_) => Err(Refusal::TooLarge),
    })
}

fn at_most(number: i64, most: i64) -> Result<i64, Refusal> {
    if number <= most { Ok(number) } else { Err(Refusal::TooLarge) }
}
