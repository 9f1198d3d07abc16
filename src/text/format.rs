//! Dates, times, durations, amounts and shares as each language writes them. Everything here that can be typed is read
//! back by `domain::typed_input` as the same value, in either language.

use chrono::NaiveDateTime;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::domain::dates::IsoWeek;
use crate::domain::lang::Lang;
use crate::domain::value::{FuzzyDate, Precision};

/// The short name of a weekday: `ons`, `Wed`.
pub fn weekday_short(lang: Lang, day: Weekday) -> &'static str {
    match (lang, day) {
        (Lang::Da, Weekday::Mon) => "man",
        (Lang::Da, Weekday::Tue) => "tir",
        (Lang::Da, Weekday::Wed) => "ons",
        (Lang::Da, Weekday::Thu) => "tor",
        (Lang::Da, Weekday::Fri) => "fre",
        (Lang::Da, Weekday::Sat) => "lør",
        (Lang::Da, Weekday::Sun) => "søn",
        (Lang::En, Weekday::Mon) => "Mon",
        (Lang::En, Weekday::Tue) => "Tue",
        (Lang::En, Weekday::Wed) => "Wed",
        (Lang::En, Weekday::Thu) => "Thu",
        (Lang::En, Weekday::Fri) => "Fri",
        (Lang::En, Weekday::Sat) => "Sat",
        (Lang::En, Weekday::Sun) => "Sun",
    }
}

/// The name of a weekday: `onsdag`, `Wednesday`.
pub fn weekday_long(lang: Lang, day: Weekday) -> &'static str {
    match (lang, day) {
        (Lang::Da, Weekday::Mon) => "mandag",
        (Lang::Da, Weekday::Tue) => "tirsdag",
        (Lang::Da, Weekday::Wed) => "onsdag",
        (Lang::Da, Weekday::Thu) => "torsdag",
        (Lang::Da, Weekday::Fri) => "fredag",
        (Lang::Da, Weekday::Sat) => "lørdag",
        (Lang::Da, Weekday::Sun) => "søndag",
        (Lang::En, Weekday::Mon) => "Monday",
        (Lang::En, Weekday::Tue) => "Tuesday",
        (Lang::En, Weekday::Wed) => "Wednesday",
        (Lang::En, Weekday::Thu) => "Thursday",
        (Lang::En, Weekday::Fri) => "Friday",
        (Lang::En, Weekday::Sat) => "Saturday",
        (Lang::En, Weekday::Sun) => "Sunday",
    }
}

const MONTHS_DA: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, 1-12: `marts`, `March`; empty for any other number.
pub fn month_long(lang: Lang, month: u32) -> &'static str {
    let names = match lang {
        Lang::Da => &MONTHS_DA,
        Lang::En => &MONTHS_EN,
    };
    usize::try_from(month).ok().and_then(|month| names.get(month.checked_sub(1)?)).copied().unwrap_or_default()
}

/// The first three letters of a month's name, 1-12: `mar`, `Mar`.
pub fn month_short(lang: Lang, month: u32) -> &'static str {
    month_long(lang, month).get(..3).unwrap_or_default()
}

/// A day: `16.1.2020`, `16 Jan 2020`.
pub fn day(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Da => format!("{}.{}.{}", date.day(), date.month(), date.year()),
        Lang::En => format!("{} {}", short_day(lang, date), date.year()),
    }
}

/// A day whose year is clear: `16.1`, `16 Jan`.
pub fn short_day(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Da => format!("{}.{}", date.day(), date.month()),
        Lang::En => format!("{} {}", date.day(), month_short(lang, date.month())),
    }
}

/// A day with its weekday: `ons 15.1.2020`, `Wed 15 Jan 2020`.
pub fn weekday_day(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", weekday_short(lang, date.weekday()), day(lang, date))
}

/// A day with its weekday, its year being clear: `fre 31.1`, `Fri 31 Jan`.
pub fn weekday_short_day(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", weekday_short(lang, date.weekday()), short_day(lang, date))
}

/// A day with its weekday, and with its year where that is not today's: `fre 31.1`, `søn 31.1.2021`.
pub fn near_day(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { weekday_short_day(lang, date) } else { weekday_day(lang, date) }
}

/// A day in full, for documents: `onsdag 15. januar 2020`, `Wednesday 15 January 2020`.
pub fn long_day(lang: Lang, date: NaiveDate) -> String {
    let dot = match lang {
        Lang::Da => ".",
        Lang::En => "",
    };
    format!(
        "{} {}{dot} {} {}",
        weekday_long(lang, date.weekday()),
        date.day(),
        month_long(lang, date.month()),
        date.year()
    )
}

/// A period: `6.1-24.1.2020`, `1.9.2019-28.2.2021`, `6 Jan - 24 Jan 2020`; one day when it is no longer.
pub fn span(lang: Lang, from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        return day(lang, from);
    }
    let dash = match lang {
        Lang::Da => "-",
        Lang::En => " - ",
    };
    let first = if from.year() == to.year() { short_day(lang, from) } else { day(lang, from) };
    format!("{first}{dash}{}", day(lang, to))
}

/// Days in order, runs told by their ends and a whole week by its number: `ons-fre 15.-17.1`, `tor 16.1`, `uge 4`.
pub fn days(lang: Lang, days: &[NaiveDate]) -> String {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let run = |(first, last): &(NaiveDate, NaiveDate)| {
        let of = IsoWeek::of(*first);
        if *first == of.monday() && of.contains(*last) && (*last - *first).num_days() >= 4 {
            return week(lang, of);
        }
        if first == last {
            return weekday_short_day(lang, *first);
        }
        if first.month() != last.month() {
            return format!("{}-{}", weekday_short_day(lang, *first), weekday_short_day(lang, *last));
        }
        let weekdays = format!("{}-{}", weekday_short(lang, first.weekday()), weekday_short(lang, last.weekday()));
        let point = match lang {
            Lang::Da => ".",
            Lang::En => "",
        };
        format!("{weekdays} {}{point}-{}", first.day(), short_day(lang, *last))
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// A month of a year: `januar 2020`, `January 2020`.
pub fn month(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", month_long(lang, date.month()), date.year())
}

/// A week whose year is clear: `uge 3`, `week 3`.
pub fn week(lang: Lang, week: IsoWeek) -> String {
    let word = match lang {
        Lang::Da => "uge",
        Lang::En => "week",
    };
    format!("{word} {}", week.week())
}

/// A week with its year: `uge 3/2020`, `week 3/2020`.
pub fn week_and_year(lang: Lang, of: IsoWeek) -> String {
    format!("{}/{}", week(lang, of), of.year())
}

/// The week of a day, with its year only when it differs from the day's: `uge 3`; `uge 53/2015` on 1.1.2016.
pub fn week_of(lang: Lang, date: NaiveDate) -> String {
    let of = IsoWeek::of(date);
    if of.year() == date.year() { week(lang, of) } else { week_and_year(lang, of) }
}

/// A time of day, from minutes after midnight: `09.30`, `09:30`.
pub fn time(lang: Lang, minutes: u16) -> String {
    let mark = match lang {
        Lang::Da => '.',
        Lang::En => ':',
    };
    format!("{:02}{mark}{:02}", minutes / 60, minutes % 60)
}

/// The time of day of a clock: as [`time`].
pub fn clock(lang: Lang, at: NaiveTime) -> String {
    time(lang, u16::try_from(at.num_seconds_from_midnight() / 60).unwrap_or(0))
}

/// The Danish genitive of a name: "Bodils", "Jens'", initials with an apostrophe: "AHK's", "DRS'".
pub fn genitive(name: &str) -> String {
    let ends_in_s = name.chars().next_back().is_some_and(|last| matches!(last.to_ascii_lowercase(), 's' | 'x' | 'z'));
    let initials = name.chars().count() <= 5 && !name.chars().any(|c| c.is_lowercase());
    match (ends_in_s, initials) {
        (true, _) => format!("{name}'"),
        (false, true) => format!("{name}'s"),
        (false, false) => format!("{name}s"),
    }
}

/// The time with its seconds: `9.30.05`, `9:30:05`.
pub fn clock_seconds(lang: Lang, at: NaiveTime) -> String {
    let between = match lang {
        Lang::Da => '.',
        Lang::En => ':',
    };
    format!("{}{between}{:02}", clock(lang, at), at.second())
}

/// From one time to another: `10.00-11.30`, `10:00-11:30`.
pub fn time_span(lang: Lang, from: u16, to: u16) -> String {
    format!("{}-{}", time(lang, from), time(lang, to))
}

/// From one time to another as people say it: `8-16`, `8.30-16.15`.
pub fn short_time_span(lang: Lang, from: u16, to: u16) -> String {
    let short = |minutes: u16| match minutes % 60 {
        0 => (minutes / 60).to_string(),
        _ => format!("{}{}", minutes / 60, time(lang, minutes).get(2..).unwrap_or_default()),
    };
    format!("{}-{}", short(from), short(to))
}

/// A duration: `45 min`, `1,5 t`, `6 t`, `1 t 40 min`; `1.5 h`, `1 h 40 min`. Decimals only for quarters of an hour.
pub fn minutes(lang: Lang, minutes: i64) -> String {
    let unit = match lang {
        Lang::Da => "t",
        Lang::En => "h",
    };
    let sign = if minutes < 0 { "-" } else { "" };
    let all = minutes.unsigned_abs();
    let (hours, rest) = (all / 60, all % 60);
    if hours == 0 {
        return format!("{sign}{rest} min");
    }
    let mark = decimal_mark(lang);
    match rest {
        0 => format!("{sign}{hours} {unit}"),
        15 => format!("{sign}{hours}{mark}25 {unit}"),
        30 => format!("{sign}{hours}{mark}5 {unit}"),
        45 => format!("{sign}{hours}{mark}75 {unit}"),
        _ => format!("{sign}{hours} {unit} {rest} min"),
    }
}

/// A sum of minutes in hours with one decimal, half up, without the unit: `1.657,6`, `1,657.6`.
pub fn hours_number(lang: Lang, minutes: i64) -> String {
    digits(lang, half_up(i128::from(minutes) * 10, 60), 1)
}

/// A sum of minutes in hours with one decimal, half up: `1.657,6 t`, `1,657.6 h`.
pub fn hours(lang: Lang, minutes: i64) -> String {
    let unit = match lang {
        Lang::Da => "t",
        Lang::En => "h",
    };
    format!("{} {unit}", hours_number(lang, minutes))
}

/// Time spent, in hours: exact where it is whole quarters (`6,75 t`, `2 t`), else with one decimal, half up (`5,8 t`), so
/// that every line about hours can be added up by eye. `6.75 h`.
pub fn spent(lang: Lang, minutes: i64) -> String {
    if minutes % 15 != 0 {
        return hours(lang, minutes);
    }
    let unit = match lang {
        Lang::Da => "t",
        Lang::En => "h",
    };
    let quarters = i128::from(minutes) / 15;
    match (quarters % 4, quarters % 2) {
        (0, _) => format!("{} {unit}", digits(lang, quarters / 4, 0)),
        (_, 0) => format!("{} {unit}", digits(lang, quarters * 10 / 4, 1)),
        _ => format!("{} {unit}", digits(lang, quarters * 100 / 4, 2)),
    }
}

/// An amount in øre: `9.000 kr.`, `4.333,33 kr.`; `9,000 kr.`, `4,333.33 kr.`.
pub fn money(lang: Lang, oere: i64) -> String {
    if oere % 100 == 0 {
        format!("{} kr.", number(lang, oere / 100))
    } else {
        format!("{} kr.", decimal(lang, oere, 2))
    }
}

/// Hundredths of a full-time equivalent: `0,75`, `1,00`.
pub fn fte(lang: Lang, hundredths: i64) -> String {
    decimal(lang, hundredths, 2)
}

/// A whole number with marks between thousands: `1.924`, `1,924`.
pub fn number(lang: Lang, number: i64) -> String {
    decimal(lang, number, 0)
}

/// A number given in units of `10^-places`, with all its decimals: `decimal(Da, 3667, 2)` is `36,67`.
pub fn decimal(lang: Lang, scaled: i64, places: u32) -> String {
    digits(lang, i128::from(scaled), places)
}

/// A share in whole percent, half up: `45 %`, `45%`; empty when there is nothing to share.
pub fn percent(lang: Lang, part: i64, whole: i64) -> String {
    share(lang, part, whole, 0)
}

/// A share in percent with one decimal, half up: `24,9 %`, `24.9%`; empty when there is nothing to share.
pub fn percent_tenths(lang: Lang, part: i64, whole: i64) -> String {
    share(lang, part, whole, 1)
}

/// A date known roughly: the day, `marts 2018`, the person's words for a season, or the year.
pub fn fuzzy(lang: Lang, fuzzy: &FuzzyDate) -> String {
    match fuzzy.precision {
        Precision::Day => day(lang, fuzzy.date),
        Precision::Month => month(lang, fuzzy.date),
        Precision::Season => fuzzy.text.clone(),
        Precision::Year => fuzzy.date.year().to_string(),
    }
}

/// The mark before the decimals of a number.
pub fn decimal_mark(lang: Lang) -> char {
    match lang {
        Lang::Da => ',',
        Lang::En => '.',
    }
}

fn thousands_mark(lang: Lang) -> char {
    match lang {
        Lang::Da => '.',
        Lang::En => ',',
    }
}

fn digits(lang: Lang, scaled: i128, places: u32) -> String {
    let places = usize::try_from(places.min(18)).unwrap_or_default();
    let all = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
    let (whole, part) = all.split_at_checked(all.len() - places).unwrap_or((&all, ""));
    let mut text = String::new();
    if scaled < 0 {
        text.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(thousands_mark(lang));
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(decimal_mark(lang));
        text.push_str(part);
    }
    text
}

fn share(lang: Lang, part: i64, whole: i64, places: u32) -> String {
    if whole == 0 {
        return String::new();
    }
    let scale = 100 * 10_i128.pow(places.min(6));
    let shown = digits(lang, half_up(i128::from(part) * scale, i128::from(whole)), places);
    match lang {
        Lang::Da => format!("{shown} %"),
        Lang::En => format!("{shown}%"),
    }
}

/// `part / whole` rounded to the nearest, halves up (towards plus infinity); `whole` is not zero.
fn half_up(part: i128, whole: i128) -> i128 {
    let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
    (2 * part + whole).div_euclid(2 * whole.max(1))
}

/// Local civil time of a moment.
pub fn local(at: chrono::DateTime<chrono::Utc>) -> NaiveDateTime {
    at.with_timezone(&chrono::Local).naive_local()
}

#[cfg(test)]
mod whose {
    #[test]
    fn initials_take_an_apostrophe_and_names_that_end_in_s_take_that_alone() {
        for (name, whose) in [("AHK", "AHK's"), ("DRS", "DRS'"), ("Bodil", "Bodils"), ("Jens", "Jens'")] {
            assert_eq!(super::genitive(name), whose);
        }
    }
}
