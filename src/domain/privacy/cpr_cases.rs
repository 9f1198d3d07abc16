//! The table of R-70: texts found as civil registration numbers and texts left alone; the second list is at least as
//! long as the first.

use proptest::prelude::*;

use super::cpr::{digits, find, masked};

/// Texts in which one number is found.
const FOUND: &[&str] = &[
    // Without a gap, and with one sign of any kind.
    "0101151234",
    "010115-1234",
    "010115 1234",
    "010115_1234",
    "010115/1234",
    "010115.1234",
    "010115:1234",
    "010115+1234",
    "010115*1234",
    "010115|1234",
    "010115#1234",
    "010115=1234",
    "010115~1234",
    "010115\u{d7}1234",
    "010115\u{2022}1234",
    "010115\u{b7}1234",
    "010115\u{1f642}1234",
    "010115\u{a0}1234",
    "010115\u{2009}1234",
    "010115\u{3000}1234",
    "010115\u{2010}1234",
    "010115\u{2011}1234",
    "010115\u{2013}1234",
    "010115\u{2014}1234",
    "010115\u{2212}1234",
    // With blanks around the sign, and over the end of a line.
    "010115  1234",
    "010115\t1234",
    "010115- 1234",
    "010115 -1234",
    "010115 - 1234",
    "010115 \u{2013} 1234",
    "010115 / 1234",
    "010115 (1234)",
    "010115\n1234",
    "010115\r\n1234",
    "010115-\n1234",
    "010115\u{2028}1234",
    // Gaps between day, month and year.
    "01 01 15 1234",
    "01.01.15-1234",
    "01-01-15-1234",
    "01/01/15/1234",
    "01.01.15 1234",
    "0101 15 1234",
    "01 0115-1234",
    "01\n01 15-1234",
    "01:01:15-1234",
    "01.01.15.1234",
    // Four digits for the year.
    "010120151234",
    "01012015-1234",
    "01012015 1234",
    "01.01.2015-1234",
    "01-01-2015-1234",
    "01/01/2015 1234",
    "31121899-1234",
    // A gap in the last four.
    "010115-12 34",
    "010115-12-34",
    "010115 12 34",
    "010115-1 234",
    "010115-123 4",
    "010115-12\n34",
    "010115 12-34",
    "01011512-34",
    "01 01 15 12 34",
    "01-01-15-12-34",
    "01.01.15.12.34",
    "01-01-15-12.34",
    "01.01.2015-12-34",
    "0101 1512 34",
    "her 01 01 15 12 34",
    "nr. 01 01 15 12 34",
    "cpr-nr. 01.01.15 1234",
    "ugeplan 01 01 15 1234",
    "uge 3: 01.01.15-1234",
    "kl. 14 ringede 01 01 15 1234",
    "kl. 010115-1400",
    "06.10.2020 1401",
    "06.10.2020 2400",
    "06.10.2020 1360",
    "06.10.2020-1400",
    "06 10 20 1400",
    "061020 1400",
    "66.10.20 1400",
    "10 11 12 13 15",
    "10 11 12 1313",
    "101112-1314",
    "10-11-12-1314",
    // Letters and signs may touch it.
    "cpr010115-1234",
    "010115-1234x",
    "Barn cpr010115-1234 ser",
    "_010115-1234_",
    "æ010115-1234ø",
    "«311299-0000»",
    "(010115-1234)",
    "nr.010115-1234,",
    "010115-1234.",
    "1-010115-1234",
    "uge 3, 010115-1234",
    "2 børn: 010115-1234",
    "i 2015 0101151234",
    "010115-1234, 5 år",
    "010115-1234 kr. 500",
    "010115-1234\u{b2}",
    // Replacement numbers.
    "610115-1234",
    "911299-1234",
    "6101151234",
    "61 01 15-1234",
    "88022015-1234",
    // The days of February.
    "290200-1234",
    "290216-1234",
    "29022016-1234",
    // Digits of other scripts, and invisible signs.
    "\u{ff10}\u{ff11}\u{ff10}\u{ff11}\u{ff11}\u{ff15}\u{ff0d}\u{ff11}\u{ff12}\u{ff13}\u{ff14}",
    "\u{660}\u{661}\u{660}\u{661}\u{661}\u{665}-\u{661}\u{662}\u{663}\u{664}",
    "\u{966}\u{967}\u{966}\u{967}\u{967}\u{96b}1234",
    "\u{1d7ce}\u{1d7cf}\u{1d7ce}\u{1d7cf}\u{1d7cf}\u{1d7d3}-\u{1d7cf}\u{1d7d0}\u{1d7d1}\u{1d7d2}",
    "\u{2070}\u{b9}\u{2070}\u{b9}\u{b9}\u{2075}-\u{b9}\u{b2}\u{b3}\u{2074}",
    "0\u{200b}1\u{200b}0\u{200b}1\u{200b}1\u{200b}5\u{200b}-\u{200b}1234",
    "0101\u{ad}15-1234",
    "010115\u{2060}1234",
    "010115-\u{202e}1234",
    "0\u{fe0f}\u{20e3}10115-1234",
    "010115\u{0}1234",
    "01\u{301}0115-1234",
];

/// Texts that are left alone.
const LEFT_ALONE: &[&str] = &[
    "",
    // No such day, and too few or too many digits.
    "310215-1234",
    "320115-1234",
    "000115-1234",
    "600115-1234",
    "920115-1234",
    "011315-1234",
    "010015-1234",
    "290215-1234",
    "29022015-1234",
    "900216-1234",
    "010117001234",
    "10115-1234",
    "010115-123",
    "010115-12345",
    "0010115-1234",
    "01011512345",
    "010115--1234",
    "010115 - - 1234",
    "010115\n\n1234",
    "010115, 1234",
    "010115;1234",
    "010115 og 1234",
    "010115a1234",
    "010115b1234",
    "010115x1234",
    "010115Z1234",
    "010115ø1234",
    "010115 x 1234",
    "01a01a15-1234",
    "010115-12a34",
    "010115 nr 1234",
    // Dates with times.
    "01.01.15 12.34",
    "01.01.2015 12.34",
    "01.01.15 12:34",
    "01/01/15 12:34",
    "01-01-2015 12:34",
    "01.01.15: 12.34",
    "01.01.15 - 12.34",
    "01.01.15 kl. 12.34",
    "15.01.2020 12.50 B1 går",
    "12.05.2020 (10.30-11.30)",
    "12.05.20 10-12",
    "12.05.2020 10-12",
    "12.05.2020\n10.30 samling",
    "010115 12.34",
    "010115 12:34",
    "15.1.2020-1234",
    "2020-01-15 1250",
    "2020-01-15T12:50",
    "2012-10-12T10:12:15.2030Z",
    "2015-10-10 2016",
    "2015-10-10 - 2016-09-01",
    "2015-10-10/2016-09-01",
    "20151010 20160901",
    "Wed Jan 15 10:12:15 2020",
    "10:12:15.2030",
    "[12.05] 10 min. [12.10] 15",
    // Spans of times, days and years.
    "kl. 10.12-11.30, 25",
    "kl. 10.12-11.30 25 børn",
    "kl. 10.12-11.30 2015",
    "kl. 12.05 - 12.30 (25 min.)",
    "10:12 11:15 12:30",
    "01.08.19-31.07.20",
    "01.08.2019-31.07.2020",
    "01.08.2019 - 31.07.2020",
    "010819-310720",
    "01.08-31.07.2020",
    "01.08.12-10.09.12 15 børn",
    "01/08-31/07 20 børn",
    "01.08.2019-2020",
    "uge 10-12 2019-2020",
    "01.01.2015 12 børn",
    "01.01.2015 - 12 børn",
    "01.01.2015: 12 børn og 15 voksne",
    "01012015 12 børn",
    "12.05.20 15 (12 i 2019)",
    // Lists of numbers.
    "uge 10, 12, 15, 20, 22",
    "10-12, 14-16, 18 børn",
    "10-12 14-16 18 børn",
    "02 04 06 08 10 12 14",
    "uge 02/04/06/08/10/12",
    "uge 10 11 12 13 14",
    "Uge: 10 12 15 20 22",
    "uger 10 11 15 20 22",
    "uge 10/11/12 2020",
    "uge 10/11/12 2019",
    "10 11 12 13 14",
    "10 11 12 1314",
    "02 04 06 08 10",
    "10/11/12/13/14",
    "side 10 11 12 15 22",
    "siderne på side 12 11 15 1999",
    "06.10.2020 1400",
    "12.10.19 0900",
    "06/10/2020 0000",
    "06-10-2020 2355",
    "mødes 06.10.20 1400-1600",
    "kl. 08.00-16.00 01.02.20 2020",
    "kl. 10.12.15 1234",
    "børnetal 12, 10, 14, 2030",
    "12\n10\n14\n18\n20",
    "| 12 | 10 | 14 | 18 | 20 |",
    "10, 12, 1520; 22",
    "12 børn, 10 voksne, 15 timer, 2034",
    // Telephones, and numbers of other things.
    "12345678",
    "20121520",
    "20 12 15 20",
    "+45 20 12 15 20",
    "+4520121520",
    "2012 1520",
    "tlf. 20 12 15 20, 12 børn",
    "tlf. 20 12 15 20 (12 børn)",
    "20 12 15 20\n12 børn",
    "20 12 15 20 / 30 12 11 12",
    "20121520 30121112",
    "20 12 15 20 12.30",
    "CVR 10 12 15 20",
    "CVR 10121520",
    "5798000123456",
    "EAN 5701012151234",
    "57 98 00 01 23 45 6",
    "4321 0101151234",
    "4321-0101151234",
    "DK50 0040 0440 1162 43",
    "DK50 1234 0101 1512 34",
    "4571 0101 1512 3456",
    "sag 20/12345",
    "20-012345",
    "17.01.20-A00-1-20",
    "27.15.00-P19-12-20",
    // Amounts.
    "10.121.512",
    "1.012.345.678",
    "0101151234,50",
    "0,0101151234",
    "01.05.2020 1200 kr.",
    "01.05.2020: 1450 kroner",
    "01.05.20 1.234 kr.",
    "01.05.2020 1200,00",
    "01.05.2020 1250 børn",
    // A raised digit belongs to another number.
    "010115-123\u{2074}",
];

#[test]
fn every_spelling_is_found_once() {
    let missed: Vec<&&str> = FOUND.iter().filter(|text| find(text).len() != 1).collect();
    assert_eq!(missed, Vec::<&&str>::new());
}

#[test]
fn similar_texts_are_left_alone() {
    let told: Vec<&&str> = LEFT_ALONE.iter().filter(|text| masked(text).1 > 0).collect();
    assert_eq!(told, Vec::<&&str>::new());
    assert!(LEFT_ALONE.len() >= FOUND.len(), "{} and {}", LEFT_ALONE.len(), FOUND.len());
}

#[test]
fn the_number_is_masked_and_text_that_touches_it_stays() {
    let shown = |text: &str| masked(text).0;
    assert_eq!(shown("Barn cpr010115-12 34x, 61 01 15-1234."), "Barn cprxxxxxx-xxxxx, xxxxxx-xxxx.");
    assert_eq!(shown("010115-1234,020216-1235"), "xxxxxx-xxxx,xxxxxx-xxxx");
    assert_eq!(shown("født 01.01.15, tlf. 20 12 15 20"), "født 01.01.15, tlf. 20 12 15 20");
}

#[test]
fn a_number_has_its_line_and_column_in_the_given_text() {
    let text = "æøå 0\u{200b}10115-1234 og\n\n  311299 4321";
    let places: Vec<_> = find(text).into_iter().map(|p| (p.line, p.column, text[p.start..p.end].to_owned())).collect();
    assert_eq!(places, [(1, 5, "0\u{200b}10115-1234".to_owned()), (3, 3, "311299 4321".to_owned())]);
    let spellings = ["010115-1234", "01.01.15 - 1234", "\u{ff10}10115\u{ad}1234", "010115-12 34"];
    for text in spellings {
        assert_eq!(digits(text, find(text)[0]), "0101151234", "{text:?}");
    }
}

#[test]
fn a_long_text_takes_linear_time() {
    // Quadratic time would be about ten thousand million steps here.
    for piece in ["010115-1234\n", "01 ", "0101 ", "010115-12 ", "1", "01          ", "a 12.05 1"] {
        let text = piece.repeat(400_000 / piece.len());
        let begun = std::time::Instant::now();
        find(&text);
        assert!(begun.elapsed().as_secs() < 20, "{piece:?}");
    }
}

proptest! {
    #[test]
    fn any_day_of_any_year_is_found_between_any_other_signs(
        day in 1u32..=28, more in prop::sample::select(vec![0u32, 60]), month in 1u32..=12, year in 0u32..100,
        serial in 0u32..10_000, before in "[ .:(\na-zæ]{0,3}", after in "[ .:)\na-zæ]{0,3}",
        sign in prop::sample::select(vec!["", "-", " ", "_", "/", " - ", "\n", "\u{a0}", "\u{2013}", "+"]),
    ) {
        let number = format!("{:02}{month:02}{year:02}{sign}{serial:04}", day + more);
        let text = format!("{before}{number}{after}");
        let found = find(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&text[found[0].start..found[0].end], number);
    }

    #[test]
    fn any_text_can_be_searched_and_positions_are_inside_it(text in "[0-9 .:,;\n-]{0,40}|\\PC{0,60}") {
        let found = find(&text);
        for place in &found {
            prop_assert_eq!(*place, super::TextPos::of(&text, place.start, place.end));
            prop_assert!(text.get(place.start..place.end).is_some());
        }
        prop_assert_eq!(masked(&masked(&text).0).1, 0);
    }

    #[test]
    fn an_impossible_month_is_no_number(day in 1u32..=28, month in 13u32..=99, rest in 0u32..1_000_000) {
        let text = format!("{day:02}{month:02}{:02}-{:04}", rest % 100, rest / 100);
        prop_assert!(find(&text).is_empty());
    }
}
