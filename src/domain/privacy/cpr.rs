//! Finds text that looks like a civil registration number: an existing date (a replacement number has its day
//! plus 60) and four digits. It does not matter whether the number was ever given to a person. The same function serves
//! refusals, masks and messages; `cpr_cases.rs` has a table of texts that it finds and texts that it leaves alone.
//!
//! Between day, month, year and the last four digits, and once inside the last four, there may be a gap: nothing,
//! blanks, a line break, or one sign with blanks around it (no letter, comma or semicolon). Letters may touch the
//! number, more digits may not.

use std::ops::Range;

use chrono::NaiveDate;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_width::UnicodeWidthChar;

use super::TextPos;

/// Replaces a number in texts that are only shown.
const MASK: &str = "xxxxxx-xxxx";

/// A text with every number masked, and the count of numbers.
pub fn masked(text: &str) -> (String, usize) {
    masked_but(text, |_| false)
}

/// The same, without the numbers for which `stays` is true.
pub fn masked_but(text: &str, stays: impl Fn(TextPos) -> bool) -> (String, usize) {
    let mut found = find(text);
    found.retain(|place| !stays(*place));
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

/// A piece of a text with an x for each digit of a number. `start` is the position of the piece in the text, and
/// `numbers` are the positions of the numbers there, in bytes. A piece may have only a part of a number, which
/// [`masked`] does not find.
pub fn masked_piece(piece: &str, start: usize, numbers: &[Range<usize>]) -> String {
    let is_hidden = |at: usize, c: char| c.is_numeric() && numbers.iter().any(|number| number.contains(&(start + at)));
    piece.char_indices().map(|(at, c)| if is_hidden(at, c) { 'x' } else { c }).collect()
}

/// The digits of a number that [`find`] found, as ASCII digits.
pub fn digits(text: &str, place: TextPos) -> String {
    let digit = |sign: &Sign| match sign.what {
        What::Digit { value, .. } => char::from_digit(value, 10),
        What::Blank | What::Break | What::Other(_) => None,
    };
    signs(text.get(place.start..place.end).unwrap_or_default()).iter().filter_map(digit).collect()
}

/// A number with all but its last digit masked, so that a person can tell it from others in the same text.
pub fn hinted(digits: &str) -> String {
    let last = digits.chars().last().unwrap_or('x');
    let kept = MASK.strip_suffix('x').unwrap_or(MASK);
    format!("{kept}{last}")
}

/// All positions in a text that look like a civil registration number, in bytes of `text`. Takes time linear in the
/// length of the text.
pub fn find(text: &str) -> Vec<TextPos> {
    // Nearly every text returns here.
    if !may_hold_one(text) {
        return Vec::new();
    }
    let line = Signs(signs(text));
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.0.len() {
        match line.number(at) {
            Some(end) => {
                let start = line.0.get(at).map_or(0, |sign| sign.start);
                let last = end.checked_sub(1).and_then(|last| line.0.get(last)).map_or(start, |sign| sign.end);
                found.push((start, last));
                at = end;
            }
            None => at += 1,
        }
    }
    TextPos::all_of(text, &found)
}

/// Whether a text has enough digits for a number. Counts bytes where it can, because every word on a screen is checked.
fn may_hold_one(text: &str) -> bool {
    const DIGITS: usize = 10;
    if text.len() < DIGITS {
        return false;
    }
    let ascii = text.bytes().filter(u8::is_ascii_digit).count();
    if ascii >= DIGITS || text.is_ascii() {
        return ascii >= DIGITS;
    }
    let others = text.chars().filter(|c| !c.is_ascii() && c.is_numeric());
    others.take(DIGITS - ascii).count() == DIGITS - ascii
}

/// Role of a sign in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// A digit. Raised, lowered and circled digits are not `plain`, and are never in the same number as plain ones.
    Digit {
        value: u32,
        plain: bool,
    },
    Blank,
    Break,
    Other(char),
}

/// A visible sign and its bytes.
#[derive(Clone, Copy, Debug)]
struct Sign {
    start: usize,
    end: usize,
    what: What,
}

/// The visible signs of a text.
fn signs(text: &str) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::with_capacity(text.len());
    let mut after_return = false;
    for (start, c) in text.char_indices() {
        let mut put = |what| signs.push(Sign { start, end: start + c.len_utf8(), what });
        let returned = std::mem::replace(&mut after_return, c == '\r');
        match c {
            '0'..='9' => put(What::Digit { value: u32::from(c) - u32::from('0'), plain: true }),
            // The second half of `\r\n`.
            '\n' if returned => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => put(What::Break),
            c if c.is_whitespace() => put(What::Blank),
            c if c.is_ascii_graphic() => put(What::Other(c)),
            c if is_unseen(c) => {}
            c => match decimal(c) {
                Some(value) => put(What::Digit { value, plain: true }),
                None if c.is_numeric() => decompose_compatible(c, |part| {
                    put(part.to_digit(10).map_or(What::Other(part), |value| What::Digit { value, plain: false }));
                }),
                None => put(What::Other(c)),
            },
        }
    }
    signs
}

/// Invisible signs, common in pasted text, and combining marks.
fn is_unseen(c: char) -> bool {
    c == '\u{ad}' || c.is_control() || c.width().unwrap_or(0) == 0 || is_combining_mark(c)
}

/// The zero of every script except ASCII; its digits 1 to 9 follow it.
const ZEROS: [u32; 74] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
    0x11d50, 0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec,
    0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// The value of a decimal digit of any script except ASCII.
pub(super) fn decimal(c: char) -> Option<u32> {
    let code = u32::from(c);
    let zero = ZEROS.get(ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?)?;
    (code - zero < 10).then_some(code - zero)
}

/// The text between two parts of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Gap {
    sign: Option<char>,
    /// Blanks around the sign, or alone.
    blank: bool,
    /// A line break around the sign, or alone.
    broken: bool,
}

impl Gap {
    fn is_none(self) -> bool {
        self == Gap::default()
    }
    /// Only blanks or a line break.
    fn is_blank(self) -> bool {
        self.sign.is_none() && !self.is_none()
    }
    fn is(self, signs: &[char]) -> bool {
        self.sign.is_some_and(|sign| signs.contains(&sign))
    }
    fn is_dash(self) -> bool {
        self.sign.is_some_and(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'))
    }
    /// A sign without blanks.
    fn is_tight(self) -> bool {
        self.sign.is_some() && !self.blank && !self.broken
    }
    fn is_letter(self) -> bool {
        self.sign.is_some_and(char::is_alphanumeric)
    }
    /// The same sign or none, and both empty or both not.
    fn is_like(self, other: Gap) -> bool {
        self.sign == other.sign && self.is_none() == other.is_none()
    }
}

/// One way to read ten or twelve digits.
struct Reading {
    /// The first sign, and the one after the last.
    start: usize,
    end: usize,
    day: u32,
    month: u32,
    /// Two digits, or four when `four` is true.
    year: u32,
    four: bool,
    last: u32,
    /// Number of digits before the gap in the last four; 0 without a gap.
    split: usize,
    /// After day, month and year, and inside the last four.
    gaps: [Gap; 4],
}

/// A group of digits before or after a number, with the gap between.
struct Beside {
    gap: Gap,
    /// Index of the first digit.
    start: usize,
    /// Number of digits, at most `FAR`.
    count: usize,
    value: u32,
}

/// Most digits that are counted in a group beside a number.
const FAR: usize = 9;
/// The years by which four digits count as a year.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// The signs of a text; `at` is an index into them.
struct Signs(Vec<Sign>);

impl Signs {
    fn what(&self, at: usize) -> Option<What> {
        self.0.get(at).map(|sign| sign.what)
    }

    fn digit(&self, at: usize) -> Option<(u32, bool)> {
        match self.what(at)? {
            What::Digit { value, plain } => Some((value, plain)),
            What::Blank | What::Break | What::Other(_) => None,
        }
    }

    /// The value of `count` digits from `at`, all plain or all not.
    fn value(&self, at: usize, count: usize, plain: bool) -> Option<u32> {
        (at..at + count).try_fold(0, |value, at| {
            let (digit, kind) = self.digit(at)?;
            (kind == plain).then_some(value * 10 + digit)
        })
    }

    /// The gap at `at`, and the index after it.
    fn gap(&self, mut at: usize) -> (Gap, usize) {
        let mut gap = Gap::default();
        loop {
            match self.what(at) {
                Some(What::Blank) => gap.blank = true,
                Some(What::Break) if !gap.broken => gap.broken = true,
                Some(What::Other(sign)) if gap.sign.is_none() && !matches!(sign, ',' | ';') => gap.sign = Some(sign),
                Some(What::Break | What::Other(_) | What::Digit { .. }) | None => return (gap, at),
            }
            at += 1;
        }
    }

    /// The index after the number that begins at `at`, if any.
    fn number(&self, at: usize) -> Option<usize> {
        let (_, plain) = self.digit(at)?;
        let touched = at.checked_sub(1).and_then(|at| self.digit(at)).is_some_and(|(_, kind)| kind == plain);
        if touched {
            return None;
        }
        let day = self.value(at, 2, plain)?;
        let (a, at_month) = self.gap(at + 2);
        let month = self.value(at_month, 2, plain)?;
        let shown_day = if day > 60 { day - 60 } else { day };
        if !(1..=31).contains(&shown_day) || !(1..=12).contains(&month) || a.is_letter() {
            return None;
        }
        let (b, at_year) = self.gap(at_month + 2);
        if b.is_letter() {
            return None;
        }
        for four in [false, true] {
            let length = if four { 4 } else { 2 };
            let Some(year) = self.value(at_year, length, plain) else { continue };
            if !is_day(shown_day, month, year, four) {
                continue;
            }
            let (c, at_last) = self.gap(at_year + length);
            // "010115x1234": letters may touch a number, but not separate its parts.
            if c.is_letter() {
                continue;
            }
            for split in 0..4 {
                let Some((last, d, end)) = self.last(at_last, split, plain) else { continue };
                let gaps = [a, b, c, d];
                let reading = Reading { start: at, end, day, month, year, four, last, split, gaps };
                if !self.is_something_else(&reading) {
                    return Some(end);
                }
            }
        }
        None
    }

    /// The value of the last four digits, the gap after `split` of them, and the index after them.
    fn last(&self, at: usize, split: usize, plain: bool) -> Option<(u32, Gap, usize)> {
        let first = self.value(at, split, plain)?;
        let (gap, rest) = if split == 0 { (Gap::default(), at) } else { self.gap(at + split) };
        if split > 0 && (gap.is_none() || gap.is_letter()) {
            return None;
        }
        let left = 4 - split;
        let second = self.value(rest, left, plain)?;
        let end = rest + left;
        let goes_on = self.digit(end).is_some_and(|(_, kind)| kind == plain);
        let ten = 10_u32.pow(u32::try_from(left).unwrap_or(0));
        (!goes_on).then_some((first * ten + second, gap, end))
    }

    /// Whether the digits have the form of a number but mean something else: times, spans, lists, telephones, amounts,
    /// parts of longer numbers.
    fn is_something_else(&self, reading: &Reading) -> bool {
        reading.has_a_year_for_its_last()
            || reading.is_a_time_after_a_date()
            || reading.is_a_time_of_day()
            || reading.is_two_spans()
            || reading.is_a_span_of_years()
            || reading.is_a_telephone()
            || reading.is_a_column()
            || reading.goes_up_evenly()
            || reading.is_a_clock_time_after_a_date()
            || self.is_called_something_else(reading)
            || !self.is_split_in_a_likely_place(reading)
            || self.is_within_a_longer_number(reading)
            || self.is_an_amount(reading)
    }

    /// Groups after "uge", "side" and "kl.": "uge 10/11/12 2019". "nr." is not among these words, because real numbers
    /// follow it too.
    fn is_called_something_else(&self, reading: &Reading) -> bool {
        if !reading.is_dated() {
            return false;
        }
        let signs = self.0.get(..reading.start).unwrap_or_default().iter().rev();
        let mut signs = signs.map(|sign| sign.what).skip_while(|what| *what == What::Blank).peekable();
        if signs.peek().is_some_and(|what| matches!(what, What::Other('.' | ':'))) {
            signs.next();
        }
        let letter = |what: What| match what {
            What::Other(sign) if sign.is_alphabetic() => Some(sign),
            What::Other(_) | What::Digit { .. } | What::Blank | What::Break => None,
        };
        // One letter more than the longest word in `CALLED`, so that the end of a longer word does not match.
        let word: Vec<char> = signs.map_while(letter).take(LONGEST_CALL + 1).flat_map(char::to_lowercase).collect();
        CALLED.contains(&word.iter().rev().collect::<String>().as_str())
    }

    /// The digits before a number.
    fn before(&self, at: usize) -> Option<Beside> {
        let mut gap = Gap::default();
        let mut start = at;
        loop {
            let sign = start.checked_sub(1)?;
            match self.what(sign)? {
                What::Digit { .. } => break,
                What::Blank => gap.blank = true,
                What::Break => gap.broken = true,
                What::Other(sign) if gap.sign.is_none() => gap.sign = Some(sign),
                What::Other(_) => return None,
            }
            start = sign;
        }
        let (mut count, mut value, mut ten) = (0, 0, 1);
        while let Some((digit, _)) = start.checked_sub(1).and_then(|at| self.digit(at)).filter(|_| count < FAR) {
            (count, value, ten, start) = (count + 1, value + digit * ten, ten * 10, start - 1);
        }
        Some(Beside { gap, start, count, value })
    }

    /// The digits after a number.
    fn behind(&self, at: usize) -> Option<Beside> {
        let (gap, start) = self.gap(at);
        self.digit(start)?;
        let count = (start..start + FAR).take_while(|at| self.digit(*at).is_some()).count();
        Some(Beside { gap, start, count, value: 0 })
    }

    /// Whether the last four have no gap or a likely one: "010115-1 234" and "01-01-15-123_4", but not `01.01.15
    /// 1.234`.
    fn is_split_in_a_likely_place(&self, reading: &Reading) -> bool {
        let [_, _, c, d] = reading.gaps;
        match reading.split {
            0 => true,
            // Not the hour of a time (`010115 12.34` read from another index), and not "12 (14 in all)".
            2 => !(d.is(&['(', '[', '{']) || self.is_followed_by_minutes(reading)),
            _ if reading.is_compact() => !(d.is(&['.', ':']) && c.is_blank()),
            _ => d.is_tight() && !d.is(&['.', ':', '/', '(', ')', '[', ']']),
        }
    }

    /// ".30" or ":30" follows, so the digits before it are an hour.
    fn is_followed_by_minutes(&self, reading: &Reading) -> bool {
        self.behind(reading.end).is_some_and(|next| next.gap.is_tight() && next.gap.is(&['.', ':']) && next.count == 2)
    }

    fn is_within_a_longer_number(&self, reading: &Reading) -> bool {
        let [a, b, c, _] = reading.gaps;
        let (before, behind) = (self.before(reading.start), self.behind(reading.end));
        let own = |gap: Gap| reading.gaps.iter().any(|known| !known.is_none() && known.is_like(gap));
        // A longer list of pairs: "02 04 06 08 10 12 14".
        if reading.is_pairs() {
            let pair = |beside: &Option<Beside>| beside.as_ref().is_some_and(|b| b.count == 2 && own(b.gap));
            if pair(&before) || pair(&behind) {
                return true;
            }
        }
        // A number in groups of four, of an account or a card: "DK50 0040 0101 1512 34".
        if a.is_none() && !b.is_none() && c.is_none() && reading.split == 2 || reading.is_fours() {
            let four =
                |beside: &Option<Beside>| beside.as_ref().is_some_and(|beside| beside.count == 4 && own(beside.gap));
            if four(&before) || four(&behind) {
                return true;
            }
        }
        // Registration and account number of a bank, "4321 0101151234"; but a year may come before any number.
        let whole = reading.gaps.iter().all(|gap| gap.is_none()) && !reading.four;
        if let Some(before) = before.as_ref().filter(|before| before.count == 4 && whole) {
            let joined = before.gap.is_blank() || (before.gap.is_tight() && before.gap.is_dash());
            if joined && !YEARS.contains(&before.value) {
                return true;
            }
        }
        // "0,0101151234".
        let zero = before.as_ref().filter(|before| before.count == 1 && before.value == 0 && whole);
        if zero.is_some_and(|before| before.gap.is_tight() && before.gap.is(&['.', ','])) {
            return true;
        }
        // The end of a date or a time and the digits after it: "2015-10-10 2016-…", "10.12-11.30 2015",
        // "01.08.12-10.09.12 15".
        let Some(before) = before.filter(|before| before.gap.is_tight() && !a.is_none()) else { return false };
        let same = |gap: Gap| gap.is_like(before.gap);
        let year_first = before.count == 4 && YEARS.contains(&before.value) && same(a);
        let of_a_span = before.count <= 2 && before.gap.is(&['.', ':', '/']) && same(b) && !same(a);
        let of_a_date = || {
            let earlier = self.before(before.start);
            before.count <= 2
                && earlier.is_some_and(|first| first.count <= 2 && first.gap.is_tight() && same(first.gap))
        };
        year_first || of_a_span || of_a_date()
    }

    /// A sum of money or a count of something after a date: "01.05.2020 1200 kr.", "0101151234,50".
    fn is_an_amount(&self, reading: &Reading) -> bool {
        let [_, _, c, _] = reading.gaps;
        if reading.gaps.iter().all(|gap| gap.is_none()) {
            let mark = matches!(self.what(reading.end), Some(What::Other(',' | '.')));
            let decimals = (0..4).take_while(|n| self.digit(reading.end + 1 + n).is_some()).count();
            return mark && (1..=2).contains(&decimals);
        }
        if reading.split != 0 || !reading.is_dated() || !(c.is_blank() || c.blank) {
            return false;
        }
        let from = if self.what(reading.end) == Some(What::Blank) { reading.end + 1 } else { reading.end };
        let letter = |at: usize| match self.what(at) {
            Some(What::Other(sign)) => Some(sign),
            Some(What::Digit { .. } | What::Blank | What::Break) | None => None,
        };
        if letter(from) == Some(',') {
            return letter(from + 1) == Some('-') || self.digit(from + 1).is_some();
        }
        let word =
            (from..from + LONGEST_UNIT).map_while(letter).take_while(|sign| sign.is_alphanumeric() || *sign == '%');
        let word: String = word.flat_map(char::to_lowercase).collect();
        UNITS.contains(&word.as_str())
    }
}

/// Words before lists of weeks and pages, and before times.
const CALLED: [&str; 8] = ["uge", "uger", "ugerne", "week", "weeks", "side", "sider", "kl"];
const LONGEST_CALL: usize = 6;

/// Units after a count or an amount.
const UNITS: [&str; 22] = [
    "kr", "kroner", "dkk", "øre", "eur", "børn", "elever", "timer", "t", "min", "minutter", "m", "m2", "m²", "km",
    "meter", "stk", "sider", "ord", "gange", "pct", "%",
];
const LONGEST_UNIT: usize = 9;

impl Reading {
    /// Day, month and year have gaps between them.
    fn is_dated(&self) -> bool {
        let [a, b, ..] = self.gaps;
        !a.is_none() && !b.is_none()
    }

    /// Day, month and year have no gaps between them.
    fn is_compact(&self) -> bool {
        let [a, b, ..] = self.gaps;
        a.is_none() && b.is_none()
    }

    /// Five pairs with gaps between them.
    fn is_pairs(&self) -> bool {
        !self.four && self.split == 2 && self.gaps.iter().all(|gap| !gap.is_none())
    }

    /// Three groups of four.
    fn is_fours(&self) -> bool {
        let [a, b, c, _] = self.gaps;
        self.four && self.split == 0 && a.is_none() && !b.is_none() && !c.is_none()
    }

    /// The two halves of the last four.
    fn halves(&self) -> (u32, u32) {
        (self.last / 100, self.last % 100)
    }

    /// A date with its year and a number after it: "01.01.2015 12", read as year 20.
    fn has_a_year_for_its_last(&self) -> bool {
        let [_, b, c, d] = self.gaps;
        let year = self.year * 100 + self.halves().0;
        let written = !self.four && c.is_none() && self.split == 2 && YEARS.contains(&year);
        written && (!b.is_none() || d.is_blank())
    }

    /// "01.01.15 12.34", "01.01.2015 - 12:34", "01.01.15 10-12", "010115 12.34", "01.08.19-31.07".
    fn is_a_time_after_a_date(&self) -> bool {
        let [_, b, c, d] = self.gaps;
        if self.split != 2 || c.is_none() {
            return false;
        }
        let (first, second) = self.halves();
        let time = d.is(&['.', ':']) && first <= 24 && second < 60;
        let day = d.is(&['.', '/']) && (1..=31).contains(&first) && (1..=12).contains(&second);
        let hours = d.is_dash() && first < second && second <= 24;
        let apart = c.is_blank() || !c.is_like(b);
        if self.is_dated() { apart && (time || day || hours) } else { self.is_compact() && c.is_blank() && time }
    }

    /// "10:12:15.2030" and "10:12:15 2020": a time with its seconds.
    fn is_a_time_of_day(&self) -> bool {
        let [a, b, c, _] = self.gaps;
        a.is(&[':']) && b.is(&[':']) && (c.is(&['.']) || c.is_blank())
    }

    /// "10.12-11.30 25" and "10-12 14-16 18": two spans and a number.
    fn is_two_spans(&self) -> bool {
        let [a, b, c, d] = self.gaps;
        !self.four
            && self.split == 2
            && !a.is_none()
            && !b.is_none()
            && a.is_like(c)
            && !a.is_like(b)
            && !d.is_none()
            && (!a.is_blank() || b.is_like(d))
    }

    /// "10-12 2019-2020" and "01.08.2019-2020".
    fn is_a_span_of_years(&self) -> bool {
        let [_, _, c, _] = self.gaps;
        let years = self.four && self.split == 0 && self.is_dated() && self.year < self.last;
        years && YEARS.contains(&self.last) && (c.is_dash() || c.is(&['/']))
    }

    /// "20 12 15 20 (12", or a line after a telephone number: eight digits in pairs, then something else. No telephone
    /// number begins with 0 or 1.
    fn is_a_telephone(&self) -> bool {
        let [a, b, c, d] = self.gaps;
        let pairs = self.is_pairs() && self.day >= 20 && [a, b, c].iter().all(|gap| gap.is_blank() && !gap.broken);
        pairs && (d.broken || !d.is_blank())
    }

    /// "10 11 12 13 14" and "10 11 12 1314": a list that goes up by the same step.
    fn goes_up_evenly(&self) -> bool {
        let [a, b, c, _] = self.gaps;
        let listed = |gap: Gap| gap.is_blank() || gap.is(&['/']);
        let (first, second) = self.halves();
        let members = [self.day, self.month, self.year, first, second];
        let step = self.month.checked_sub(self.day).filter(|step| *step > 0);
        let even = members.iter().zip(members.iter().skip(1)).all(|(one, next)| next.checked_sub(*one) == step);
        !self.four && listed(a) && listed(b) && listed(c) && even && step.is_some()
    }

    /// "06.10.2020 1400": only whole five minutes, because the last four digits of few numbers look like that.
    fn is_a_clock_time_after_a_date(&self) -> bool {
        let [a, b, c, _] = self.gaps;
        let (hour, minute) = self.halves();
        let time = hour < 24 && minute < 60 && minute % 5 == 0;
        let date = self.day <= 31 && a.is(&['.', '/', '-']) && a.is_like(b);
        self.split == 0 && date && c.is_blank() && !c.broken && time
    }

    /// Pairs on lines of their own or in the columns of a table.
    fn is_a_column(&self) -> bool {
        self.is_pairs() && (self.gaps.iter().all(|gap| gap.broken) || self.gaps.iter().all(|gap| gap.is(&['|'])))
    }
}

/// Whether the day exists; a year of two digits may be in 1900 or 2000.
fn is_day(day: u32, month: u32, year: u32, four: bool) -> bool {
    let year = match (four, year) {
        // A leap year if the year is one in either century.
        (false, year) => 2000 + year,
        (true, 1850..=2099) => year,
        (true, _) => return false,
    };
    i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).is_some()
}
