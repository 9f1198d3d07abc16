//! What looks like a civil registration number: six digits that form a day, at most one sign between, four digits.
//! Whether such a number was ever given to anybody is not asked; whoever typed it is told where it stands.

use super::Place;

/// Signs between day and number: hyphens and dashes as word processors write them, and blanks that do not break.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// Signs nobody sees, which pasted text is full of.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a number or word goes on with this sign.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What stands where a number stood, in what is only shown.
const MASK: &str = "xxxxxx-xxxx";

/// A text with every such number masked, and how many there were.
pub fn masked(text: &str) -> (String, usize) {
    let found = find(text);
    let mut made = String::with_capacity(text.len());
    let mut done = 0;
    for place in &found {
        made.push_str(text.get(done..place.start).unwrap_or_default());
        made.push_str(MASK);
        done = place.end;
    }
    made.push_str(text.get(done..).unwrap_or_default());
    (made, found.len())
}

/// Where a text holds what looks like a civil registration number.
pub fn find(text: &str) -> Vec<Place> {
    // Nearly every text is done with here.
    if text.bytes().filter(u8::is_ascii_digit).nth(9).is_none() {
        return Vec::new();
    }
    let signs: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_unseen(*c)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let before = at.checked_sub(1).and_then(|at| signs.get(at));
        let inside = before.is_some_and(|(_, c)| is_word(*c));
        match signs.get(at..).filter(|_| !inside).and_then(length) {
            Some(length) => {
                let start = signs.get(at).map_or(0, |(byte, _)| *byte);
                let last = signs.get(at + length - 1).map_or(start, |(byte, c)| byte + c.len_utf8());
                found.push(Place::of(text, start, last));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// How many signs the number at the beginning has, where there is one.
fn length(signs: &[(usize, char)]) -> Option<usize> {
    let sign = |at: usize| signs.get(at).map(|(_, c)| *c);
    let digit = |at: usize| sign(at).and_then(|c| if c.is_ascii() { c.to_digit(10) } else { None });
    let pair = |at: usize| Some(digit(at)? * 10 + digit(at + 1)?);
    let (day, month, year) = (pair(0)?, pair(2)?, pair(4)?);
    if day == 0 || day > days(month, year) {
        return None;
    }
    // One sign; a dash may be written with a blank on each side, as text programs make of a hyphen.
    let mut at = 6;
    let (blank, dash) = (|at| sign(at).is_some_and(is_blank), |at| sign(at).is_some_and(is_dash));
    if dash(at) || (blank(at) && !dash(at + 1)) {
        at += 1;
    } else if blank(at) && dash(at + 1) && blank(at + 2) {
        at += 3;
    }
    for place in at..at + 4 {
        digit(place)?;
    }
    (!sign(at + 4).is_some_and(is_word)).then_some(at + 4)
}

/// Days of a month of a year given by two digits, of whatever century has most.
fn days(month: u32, year: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hit(text: &str) -> bool {
        !find(text).is_empty()
    }

    #[test]
    fn every_way_of_writing_it_is_found() {
        for text in [
            "010115-1234",
            "010115 1234",
            "0101151234",
            "Barnet (010115-1234) er",
            "cpr:010115-1234.",
            "«311299-0000»",
            "010115\u{a0}1234",
            "010115\u{2013}1234",
            "010115\u{2011}1234",
            "010115 \u{2013} 1234",
            "010115 - 1234",
            "010115-\u{200b}1234",
            "0101\u{ad}15-1234",
            "1-010115-1234",
            "æ 290200-1234",
        ] {
            assert!(hit(text), "{text:?}");
        }
    }

    #[test]
    fn what_only_resembles_it_is_left_alone() {
        for text in [
            "",
            "310215-1234",
            "320115-1234",
            "000115-1234",
            "011315-1234",
            "010015-1234",
            "290201-1234",
            "10115-1234",
            "0010115-1234",
            "010115-123",
            "010115-12345",
            "010115--1234",
            "010115  1234",
            "010115- 1234",
            "010115\n1234",
            "010115/1234",
            "x010115-1234",
            "010115-1234x",
            "_010115-1234",
            "12 34 56 78",
            "12345678",
            "+4512345678",
            "15.01.2020 12.50",
            "15.1.2020-1234",
            "[12.05] 9 min, kl. 12.47",
            "2020-01-15 1250",
            "5798000123456",
        ] {
            assert!(!hit(text), "{text:?} {:?}", find(text));
        }
    }

    #[test]
    fn each_is_told_by_line_and_column_in_letters() {
        let text = "æøå 010115-1234 og\n\n  311299 4321";
        let places: Vec<_> =
            find(text).into_iter().map(|p| (p.line, p.column, text[p.start..p.end].to_owned())).collect();
        assert_eq!(places, [(1, 5, "010115-1234".to_owned()), (3, 3, "311299 4321".to_owned())]);
    }

    proptest! {
        #[test]
        fn any_day_of_any_year_is_found_between_any_other_signs(
            day in 1u32..=28, month in 1u32..=12, year in 0u32..100, serial in 0u32..10_000,
            before in "[ .,:;(\n]{0,3}", after in "[ .,:;)\n]{0,3}", sign in prop::sample::select(vec!["", "-", " ", "\u{a0}", "\u{2013}"]),
        ) {
            let number = format!("{day:02}{month:02}{year:02}{sign}{serial:04}");
            let text = format!("{before}{number}{after}");
            let found = find(&text);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(&text[found[0].start..found[0].end], number);
        }

        #[test]
        fn any_text_is_looked_through_and_places_lie_in_it(text in "\\PC{0,60}") {
            for place in find(&text) {
                prop_assert!(text.get(place.start..place.end).is_some());
            }
        }

        #[test]
        fn a_month_that_is_none_is_no_number(day in 1u32..=28, month in 13u32..=99, rest in 0u32..1_000_000) {
            let text = format!("{day:02}{month:02}{:02}-{:04}", rest % 100, rest / 100);
            prop_assert!(find(&text).is_empty());
        }
    }
}
