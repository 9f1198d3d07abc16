//! Mail addresses and telephone numbers in running text, masked in texts that leave the file without people.

use std::collections::HashSet;
use std::ops::Range;

use super::cpr::decimal;

/// Replaces a mail address.
pub(super) const MAIL: &str = "xxx@xxx";
/// Replaces a telephone number.
const TELEPHONE: &str = "xx xx xx xx";

/// Masks every mail address in a text, and everything that looks like a telephone number: eight digits together, in
/// pairs or in two groups of four, with or without a country code, and + with eight to fifteen digits.
pub fn masked(text: &str) -> String {
    if !text.contains(['@', '\u{ff20}']) && text.chars().filter(char::is_ascii_digit).nth(7).is_none() {
        return text.to_owned();
    }
    telephones_masked(&mails_masked(text))
}

/// Fewest digits of a stored number; fewer may be a room or a time of day.
const FEWEST: usize = 6;
/// Most characters between two digits of one number.
const APART: usize = 4;

/// The telephone numbers of a field, digits only, without the Danish country code.
pub(super) fn numbers(field: &str) -> Vec<String> {
    let mut found = Vec::new();
    for one in field.split(|c: char| c.is_alphabetic() || matches!(c, ',' | ';' | '\n')) {
        let digits: String = one.chars().filter_map(digit).collect();
        let bare = digits.strip_prefix("0045").or_else(|| digits.strip_prefix("45"));
        let digits = bare.filter(|bare| bare.len() == DANISH).unwrap_or(&digits);
        // Two numbers with a slash between them.
        if digits.len() == 2 * DANISH {
            found.extend([digits.get(..DANISH), digits.get(DANISH..)].into_iter().flatten().map(str::to_owned));
        } else if digits.len() >= FEWEST {
            found.push(digits.to_owned());
        }
    }
    found
}

/// Digits of a Danish number.
const DANISH: usize = 8;

fn digit(c: char) -> Option<char> {
    let value = if c.is_ascii() { c.to_digit(10) } else { decimal(c) };
    value.and_then(|value| char::from_digit(value, 10))
}

/// A text with these numbers masked, however their digits are separated.
pub(super) fn known_masked(text: &str, numbers: &HashSet<String>) -> String {
    let Some(longest) = numbers.iter().map(String::len).max() else { return text.to_owned() };
    let digits: Vec<(usize, char)> = text.char_indices().filter_map(|(at, c)| Some((at, digit(c)?))).collect();
    let end = |n: usize| {
        digits.get(n).map(|(at, _)| at + text.get(*at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8))
    };
    if digits.len() < FEWEST {
        return text.to_owned();
    }
    // `touches`: a digit and the next have nothing between them; `joins`: they may belong to one number.
    let gap = |n: usize| text.get(end(n)?..digits.get(n + 1)?.0);
    let touches = |n: usize| gap(n).is_some_and(str::is_empty);
    let joins = |n: usize| {
        gap(n).is_some_and(|gap| {
            gap.chars().count() <= APART && !gap.chars().any(|c| c.is_alphabetic() || matches!(c, '\n' | ';'))
        })
    };
    let mut made = String::with_capacity(text.len());
    let (mut done, mut at) = (0, 0);
    while at < digits.len() {
        let run = |n: &usize| *n == at || joins(*n - 1);
        let row: String =
            (at..digits.len()).take_while(run).take(longest).filter_map(|n| digits.get(n)).map(|(_, c)| *c).collect();
        let code = country(&digits, at, touches);
        let begins = at == 0 || !touches(at - 1) || code.is_some();
        let is_known = |length: &usize| {
            row.get(..*length).is_some_and(|digits| numbers.contains(digits)) && !touches(at + length - 1)
        };
        match (FEWEST..=row.len()).rev().filter(|_| begins).find(is_known) {
            Some(length) => {
                let start = digits.get(code.unwrap_or(at)).map_or(done, |(start, _)| *start).max(done);
                let end = end(at + length - 1).unwrap_or(start);
                let before = text.get(done..start).unwrap_or_default();
                let closes = text.get(start..end).is_some_and(|number| number.contains(')'));
                made.push_str(before.strip_suffix('(').filter(|_| closes).unwrap_or(before).trim_end_matches('+'));
                made.push_str(TELEPHONE);
                done = end;
                at += length;
            }
            None => at += 1,
        }
    }
    made.push_str(text.get(done..).unwrap_or_default());
    made
}

/// The index of the first digit of the Danish country code, when the code is right before digit `at`.
fn country(digits: &[(usize, char)], at: usize, touches: impl Fn(usize) -> bool) -> Option<usize> {
    let mut first = at;
    while first > 0 && touches(first - 1) && at - first < 5 {
        first -= 1;
    }
    let code: String = digits.get(first..at)?.iter().map(|(_, c)| *c).collect();
    matches!(code.as_str(), "45" | "0045").then_some(first)
}

fn mails_masked(text: &str) -> String {
    let inside = |c: char| {
        c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '\u{ad}' | '\u{200b}'..='\u{200f}')
    };
    let mut made = String::with_capacity(text.len());
    let mut done = 0;
    for (at, sign) in text.match_indices(['@', '\u{ff20}']).filter(|(at, _)| *at >= done).collect::<Vec<_>>() {
        if at < done {
            continue;
        }
        let before = text.get(done..at).unwrap_or_default();
        let start = done + before.trim_end_matches(inside).len();
        let behind = at + sign.len();
        let rest = text.get(behind..).unwrap_or_default();
        let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        // The full stop of the sentence stays.
        let host = rest.get(..length).unwrap_or_default().trim_end_matches(['.', '-', '\'', '_']);
        if start == at || host.is_empty() {
            continue;
        }
        made.push_str(text.get(done..start).unwrap_or_default());
        made.push_str(MAIL);
        done = behind + host.len();
    }
    made.push_str(text.get(done..).unwrap_or_default());
    made
}

fn telephones_masked(text: &str) -> String {
    let groups = groups(text);
    let mut made = String::with_capacity(text.len());
    let (mut done, mut at) = (0, 0);
    while at < groups.len() {
        match telephone(text, &groups, at) {
            Some((start, taken)) if start >= done => {
                made.push_str(text.get(done..start).unwrap_or_default());
                made.push_str(TELEPHONE);
                at += taken;
                done = at.checked_sub(1).and_then(|last| groups.get(last)).map_or(done, |group| group.end);
            }
            Some(_) | None => at += 1,
        }
    }
    made.push_str(text.get(done..).unwrap_or_default());
    made
}

/// The runs of digits of a text.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
        match groups.last_mut() {
            Some(group) if group.end == at => group.end = at + 1,
            Some(_) | None => groups.push(at..at + 1),
        }
    }
    groups
}

/// The start of the telephone number that begins with group `at`, and its number of groups.
fn telephone(text: &str, groups: &[Range<usize>], at: usize) -> Option<(usize, usize)> {
    let digits = |n: usize| groups.get(n).and_then(|group| text.get(group.clone())).unwrap_or_default();
    let between = |n: usize| match (groups.get(n), groups.get(n + 1)) {
        (Some(one), Some(next)) => text.get(one.end..next.start),
        _ => None,
    };
    let joins = |n: usize| {
        between(n).is_some_and(|gap| matches!(gap, " " | "\u{a0}" | "\u{2009}" | "\u{202f}" | "-" | "." | ") "))
    };
    let first = groups.get(at)?;
    let sign = text.get(..first.start).unwrap_or_default();
    // "+45 …", "+4520…", "+46 8 123 456 78".
    if sign.ends_with('+') {
        let mut taken = 1;
        let mut count = digits(at).len();
        while joins(at + taken - 1) && count + digits(at + taken).len() <= 15 && count < 10 {
            count += digits(at + taken).len();
            taken += 1;
        }
        return (8..=15).contains(&count).then_some((first.start - 1, taken));
    }
    if digits(at) == "0045" && joins(at) {
        let (_, taken) = telephone(text, groups, at + 1)?;
        return Some((first.start, taken + 1));
    }
    if let Some(rest) = digits(at).strip_prefix("0045").filter(|rest| rest.len() == 8) {
        return rest.starts_with(['2', '3', '4', '5', '6', '7', '8', '9']).then_some((first.start, 1));
    }
    // No Danish number begins with 0 or 1.
    if !digits(at).starts_with(['2', '3', '4', '5', '6', '7', '8', '9']) {
        return None;
    }
    let shape: &[usize] = match digits(at).len() {
        8 => &[8],
        4 => &[4, 4],
        2 => &[2, 2, 2, 2],
        _ => return None,
    };
    let fits = shape.iter().enumerate().all(|(n, length)| digits(at + n).len() == *length);
    let gap = between(at);
    let alike = (0..shape.len() - 1).all(|n| joins(at + n) && between(at + n) == gap);
    let last = at + shape.len() - 1;
    // A longer list of pairs, a decimal or a larger number.
    let goes_on = shape.len() > 1 && (between(last) == gap && digits(last + 1).len() == digits(at).len());
    let goes_back = shape.len() > 1
        && at
            .checked_sub(1)
            .is_some_and(|earlier| between(earlier) == gap && digits(earlier).len() == digits(at).len());
    let cut = sign.ends_with(['.', ',', '/', '-'])
        && sign.trim_end_matches(['.', ',', '/', '-']).ends_with(|c: char| c.is_ascii_digit());
    (fits && alike && !goes_on && !goes_back && !cut && !is_days_or_years(shape, &digits, at))
        .then_some((first.start, shape.len()))
}

/// "20200115", "2019 2020" and "2019-2020".
fn is_days_or_years<'a>(shape: &[usize], digits: &impl Fn(usize) -> &'a str, at: usize) -> bool {
    let is_year = |digits: &str| digits.starts_with("20");
    match shape {
        [8] => {
            let date = chrono::NaiveDate::parse_from_str(digits(at), "%Y%m%d");
            is_year(digits(at)) && date.is_ok()
        }
        [4, 4] => is_year(digits(at)) && is_year(digits(at + 1)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn addresses_and_telephone_numbers_are_masked_and_the_text_around_them_stays() {
        for (text, made) in [
            ("skriv til mathildekrogshede@x.dk.", "skriv til xxx@xxx."),
            ("<a.b+c@skole.aarhus.dk>, x@y", "<xxx@xxx>, xxx@xxx"),
            ("mor: åse_1@børn.dk, far@x.dk", "mor: xxx@xxx, xxx@xxx"),
            ("ring 20121520", "ring xx xx xx xx"),
            ("ring 20 12 15 20, tak", "ring xx xx xx xx, tak"),
            ("tlf.20121520.", "tlf.xx xx xx xx."),
            ("8612 3456 eller 86 12 34 56", "xx xx xx xx eller xx xx xx xx"),
            ("86-12-34-56; 86.12.34.56", "xx xx xx xx; xx xx xx xx"),
            ("+45 20 12 15 20 og +4520121520", "xx xx xx xx og xx xx xx xx"),
            ("0045 20121520, 004520121520", "xx xx xx xx, xx xx xx xx"),
            ("+46 8 123 456 78", "xx xx xx xx"),
            ("86\u{a0}12\u{a0}34\u{a0}56", "xx xx xx xx"),
        ] {
            assert_eq!(masked(text), made, "{text:?}");
        }
    }

    #[test]
    fn other_numbers_and_signs_stay() {
        for text in [
            "mødes @ 10, pris 3 @ 20 kr., @stuen",
            "15.01.2020 12.50 og 2020-01-15",
            "20200115 og 2019-2020, 2019 2020",
            "10121520, 1012 1520",
            "2012152, 201215203, EAN 5798000123456",
            "uge 20 21 22 23 24",
            "20, 21, 22, 23",
            "25.12-26.12 2020",
            "20 børn, 12 voksne, 15 timer, 20",
            "sag 20/12345678",
            "3.20121520",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
