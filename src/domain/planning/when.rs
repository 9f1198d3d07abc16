//! When a milestone is due: an anchor and an offset. It is stored as a code, `phase 2 - 14 days`, and shown and typed in
//! words, `14 dage før begyndelsen af fase 2`; codes in Danish, as earlier versions stored them, are read too. `planning`
//! finds the day.

use std::fmt;
use std::str::FromStr;

use crate::domain::lang::Lang;

/// An anchor with an offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The day it counts from.
    pub anchor: Anchor,
    /// Time before (negative) or after the anchor.
    pub offset: Offset,
}

/// The day a milestone counts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The engagement's first day.
    Start,
    /// The engagement's last day.
    End,
    /// The first day of a phase, numbered from 1.
    PhaseStart(usize),
    /// The last day of a phase, numbered from 1.
    PhaseEnd(usize),
    /// The planned day of another milestone, by key.
    Milestone(String),
}

/// A distance in time; negative is before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// Calendar days; zero is the anchor's own day.
    Days(i32),
    /// Weeks.
    Weeks(i32),
    /// Calendar months; a missing day becomes the last day of the month.
    Months(i32),
    /// Working days (hvd).
    WorkingDays(i32),
}

/// The text is not an anchor with an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAWhen;

impl When {
    /// The phase it counts from.
    pub fn phase(&self) -> Option<usize> {
        match self.anchor {
            Anchor::PhaseStart(phase) | Anchor::PhaseEnd(phase) => Some(phase),
            _ => None,
        }
    }

    /// The key of the milestone it counts from.
    pub fn milestone(&self) -> Option<&str> {
        match &self.anchor {
            Anchor::Milestone(key) => Some(key),
            _ => None,
        }
    }
}

impl When {
    /// In words of the language: `2 uger efter Afklaring`; the words of each language can be read.
    pub fn in_words(&self, language: Lang) -> String {
        match language {
            Lang::Da => self.in_danish(),
            Lang::En => self.in_english(),
        }
    }

    fn in_danish(&self) -> String {
        let (amount, one, many) = match self.offset {
            Offset::Days(amount) => (amount, "dag", "dage"),
            Offset::Weeks(amount) => (amount, "uge", "uger"),
            Offset::Months(amount) => (amount, "måned", "måneder"),
            Offset::WorkingDays(amount) => (amount, "arbejdsdag", "arbejdsdage"),
        };
        let anchor = match &self.anchor {
            Anchor::Start => "start".to_owned(),
            Anchor::End => "slut".to_owned(),
            Anchor::PhaseStart(phase) => format!("begyndelsen af fase {phase}"),
            Anchor::PhaseEnd(phase) => format!("slutningen af fase {phase}"),
            Anchor::Milestone(key) => spoken(key),
        };
        match (amount, &self.anchor) {
            (0, Anchor::Milestone(_)) => format!("samme dag som {anchor}"),
            (0, _) => format!("ved {anchor}"),
            _ => offset_in_words(amount, (one, many), ("før", "efter"), &anchor),
        }
    }

    fn in_english(&self) -> String {
        let (amount, one, many) = match self.offset {
            Offset::Days(amount) => (amount, "day", "days"),
            Offset::Weeks(amount) => (amount, "week", "weeks"),
            Offset::Months(amount) => (amount, "month", "months"),
            Offset::WorkingDays(amount) => (amount, "working day", "working days"),
        };
        let anchor = match &self.anchor {
            Anchor::Start => "the start".to_owned(),
            Anchor::End => "the end".to_owned(),
            Anchor::PhaseStart(phase) => format!("the start of phase {phase}"),
            Anchor::PhaseEnd(phase) => format!("the end of phase {phase}"),
            Anchor::Milestone(key) => spoken(key),
        };
        match (amount, &self.anchor) {
            (0, Anchor::Milestone(_)) => format!("the same day as {anchor}"),
            (0, _) => format!("at {anchor}"),
            _ => offset_in_words(amount, (one, many), ("before", "after"), &anchor),
        }
    }

    /// Reads words such as `2 uger efter Afklaring`, `ved start` or `the same day as Afklaring`.
    fn from_words(written: &str) -> Option<When> {
        let words: Vec<&str> = written.split_whitespace().collect();
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
        let anchor_from = |taken: usize| anchor_in_words(words.get(taken..)?, lower.get(taken..)?);
        let (anchor, offset) = match lower.as_slice() {
            ["samme", "dag", "som", ..] | ["same", "day", "as", ..] => (anchor_from(3)?, Offset::Days(0)),
            ["the", "same", "day", "as", ..] => (anchor_from(4)?, Offset::Days(0)),
            // Without an amount only the ends of the engagement and of its phases are meant.
            ["ved" | "at", ..] => match anchor_from(1)? {
                Anchor::Milestone(_) => return None,
                anchor => (anchor, Offset::Days(0)),
            },
            [amount, "working", "day" | "days", side, ..] => {
                (anchor_from(4)?, Offset::WorkingDays(signed(amount, side)?))
            }
            [amount, unit, side, ..] => (anchor_from(3)?, offset_of(signed(amount, side)?, unit)?),
            _ => return None,
        };
        Some(When { anchor, offset })
    }
}

/// The code of a typed line; a line that cannot be read stays as it is, and is refused where the template is checked.
pub fn code_of(line: &str) -> String {
    line.parse::<When>().map_or_else(|_| line.to_owned(), |when| when.to_string())
}

/// Whether two texts name the same milestone: a key is spoken with a capital and with spaces.
pub fn is_same_key(one: &str, other: &str) -> bool {
    let plain = |key: &str| key.trim().to_lowercase().replace('_', " ");
    plain(one) == plain(other)
}

/// A key as it is spoken: `indstilling_leder` is "Indstilling leder".
fn spoken(key: &str) -> String {
    let mut letters = key.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters.map(|letter| if letter == '_' { ' ' } else { letter })).collect()
}

fn offset_in_words(amount: i32, (one, many): (&str, &str), (before, after): (&str, &str), anchor: &str) -> String {
    let unit = if amount.unsigned_abs() == 1 { one } else { many };
    let side = if amount < 0 { before } else { after };
    format!("{} {unit} {side} {anchor}", amount.unsigned_abs())
}

/// An amount with its sign: before is negative. `u16` keeps every offset far inside the limits of date arithmetic.
fn signed(amount: &str, side: &str) -> Option<i32> {
    let amount = i32::from(amount.parse::<u16>().ok()?);
    match side {
        "før" | "foer" | "before" => Some(-amount),
        "efter" | "after" => Some(amount),
        _ => None,
    }
}

fn offset_of(amount: i32, unit: &str) -> Option<Offset> {
    match unit {
        "day" | "days" | "d" | "dag" | "dage" => Some(Offset::Days(amount)),
        "week" | "weeks" | "uge" | "uger" => Some(Offset::Weeks(amount)),
        "month" | "months" | "md" | "mdr" | "mdr." | "måned" | "måneder" | "maaned" | "maaneder" => {
            Some(Offset::Months(amount))
        }
        "hvd" | "hverdag" | "hverdage" | "arbejdsdag" | "arbejdsdage" => Some(Offset::WorkingDays(amount)),
        _ => None,
    }
}

/// The day that words name; any other words are the key of a milestone.
fn anchor_in_words(words: &[&str], lower: &[&str]) -> Option<Anchor> {
    let skipped = usize::from(lower.first() == Some(&"the"));
    let (words, lower) = (words.get(skipped..)?, lower.get(skipped..)?);
    let phase = |number: &str| number.parse::<usize>().ok();
    Some(match lower {
        [] => return None,
        ["start" | "starten" | "begyndelsen" | "beginning"] => Anchor::Start,
        ["end" | "slut" | "slutningen"] => Anchor::End,
        ["start" | "starten" | "begyndelsen" | "beginning", "of" | "af", "phase" | "fase", number]
        | ["phase" | "fase", number]
        | ["phase" | "fase", number, "start"] => Anchor::PhaseStart(phase(number)?),
        ["end" | "slut" | "slutningen", "of" | "af", "phase" | "fase", number]
        | ["phase" | "fase", number, "end" | "slut"] => Anchor::PhaseEnd(phase(number)?),
        // One word, as the code has it.
        ["milestone" | "milepæl" | "milepael" | "milepælen", _, ..] => Anchor::Milestone(words.get(1..)?.join("_")),
        _ => Anchor::Milestone(words.join("_")),
    })
}

impl FromStr for When {
    type Err = NotAWhen;

    fn from_str(written: &str) -> Result<When, NotAWhen> {
        if let Some(when) = When::from_words(written) {
            return Ok(when);
        }
        // A sign may touch its number; a key keeps its spelling.
        let mut spaced = String::new();
        let mut letters = written.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '+' | '-' | '\u{2212}' if letters.peek().is_some_and(char::is_ascii_digit) => {
                    spaced.push_str(if letter == '+' { " + " } else { " - " });
                }
                '\u{2212}' => spaced.push('-'),
                letter => spaced.push(letter),
            }
        }
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
        let number = |word: &str| word.parse::<usize>().map_err(|_| NotAWhen);
        let short = |word: &str| word.strip_prefix('p').and_then(|n| n.parse::<usize>().ok());
        let (anchor, taken) = match lower.as_slice() {
            ["start" | "s", ..] => (Anchor::Start, 1),
            ["end" | "slut" | "e", ..] => (Anchor::End, 1),
            ["phase" | "fase", phase, "end" | "slut", ..] => (Anchor::PhaseEnd(number(phase)?), 3),
            ["phase" | "fase", phase, ..] => (Anchor::PhaseStart(number(phase)?), 2),
            ["milestone" | "milepæl" | "milepael", _, ..] => {
                (Anchor::Milestone(words.get(1).copied().unwrap_or_default().to_owned()), 2)
            }
            [phase, "end" | "slut", ..] => (Anchor::PhaseEnd(short(phase).ok_or(NotAWhen)?), 2),
            [phase, ..] => (Anchor::PhaseStart(short(phase).ok_or(NotAWhen)?), 1),
            [] => return Err(NotAWhen),
        };
        let (sign, amount, unit) = match lower.get(taken..).unwrap_or_default() {
            [] => (1, "0", ["days", ""]),
            [sign, amount, unit @ ..] => {
                let sign = match *sign {
                    "+" => 1,
                    "-" => -1,
                    _ => return Err(NotAWhen),
                };
                match unit {
                    [unit] => (sign, *amount, [*unit, ""]),
                    [first, second] => (sign, *amount, [*first, *second]),
                    _ => return Err(NotAWhen),
                }
            }
            _ => return Err(NotAWhen),
        };
        // u16 keeps every offset far inside the limits of date arithmetic.
        let amount = sign * i32::from(amount.parse::<u16>().map_err(|_| NotAWhen)?);
        let offset = match unit {
            ["working", "day" | "days"] => Offset::WorkingDays(amount),
            [unit, ""] => offset_of(amount, unit).ok_or(NotAWhen)?,
            _ => return Err(NotAWhen),
        };
        Ok(When { anchor, offset })
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.anchor {
            Anchor::Start => f.write_str("start")?,
            Anchor::End => f.write_str("end")?,
            Anchor::PhaseStart(phase) => write!(f, "phase {phase}")?,
            Anchor::PhaseEnd(phase) => write!(f, "phase {phase} end")?,
            Anchor::Milestone(key) => write!(f, "milestone {key}")?,
        }
        let (amount, unit) = match self.offset {
            Offset::Days(amount) => (amount, "days"),
            Offset::Weeks(amount) => (amount, "weeks"),
            Offset::Months(amount) => (amount, "months"),
            Offset::WorkingDays(amount) => (amount, "working days"),
        };
        match amount {
            0 => Ok(()),
            1.. => write!(f, " + {amount} {unit}"),
            _ => write!(f, " - {} {unit}", amount.unsigned_abs()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for written in [
            "start",
            "end - 4 weeks",
            "phase 2 + 6 months",
            "phase 3 end",
            "phase 3 end - 2 working days",
            "milestone timer + 4 weeks",
            "start + 21 days",
            "milestone indstilling_leder",
            "start",
            "end",
        ] {
            let when = written.parse::<When>().unwrap();
            assert_eq!(when.to_string(), written);
            for language in Lang::ALL {
                let read = when.in_words(language).parse::<When>().unwrap();
                assert!(read.offset == when.offset, "{read:?}");
                match (&read.anchor, &when.anchor) {
                    (Anchor::Milestone(one), Anchor::Milestone(other)) => assert!(is_same_key(one, other)),
                    (one, other) => assert_eq!(one, other),
                }
            }
        }
    }

    #[test]
    fn reads_danish_and_short_forms() {
        for (written, means) in [
            ("Fase 2 - 14 dage", "phase 2 - 14 days"),
            ("P3 slut -2 hvd", "phase 3 end - 2 working days"),
            ("start+6 uger", "start + 6 weeks"),
            ("slut + 6 mdr.", "end + 6 months"),
            ("P2", "phase 2"),
            ("milepæl Timer + 1 uge", "milestone Timer + 1 weeks"),
        ] {
            assert_eq!(written.parse::<When>().map(|when| when.to_string()), Ok(means.to_owned()), "{written}");
        }
    }

    #[test]
    fn is_told_in_words_of_each_language() {
        for (code, da, en) in [
            ("milestone afklaring + 2 weeks", "2 uger efter Afklaring", "2 weeks after Afklaring"),
            ("milestone indstilling_leder", "samme dag som Indstilling leder", "the same day as Indstilling leder"),
            ("start", "ved start", "at the start"),
            ("end - 1 weeks", "1 uge før slut", "1 week before the end"),
            ("phase 2 - 14 days", "14 dage før begyndelsen af fase 2", "14 days before the start of phase 2"),
            (
                "phase 3 end - 2 working days",
                "2 arbejdsdage før slutningen af fase 3",
                "2 working days before the end of phase 3",
            ),
        ] {
            let when = code.parse::<When>().unwrap();
            assert_eq!((when.in_words(Lang::Da).as_str(), when.in_words(Lang::En).as_str()), (da, en));
        }
        for (typed, code) in [
            ("6 uger efter start", "start + 6 weeks"),
            ("14 DAGE FØR fase 2", "phase 2 - 14 days"),
            ("2 weeks after the end of phase 1", "phase 1 end + 2 weeks"),
            ("2 uger efter milepælen Timer", "milestone Timer + 2 weeks"),
        ] {
            assert_eq!(typed.parse::<When>().map(|when| when.to_string()), Ok(code.to_owned()), "{typed}");
        }
    }

    #[test]
    fn refuses_anything_else() {
        for written in [
            "",
            "soon",
            "start +",
            "start + 2",
            "start 2 days",
            "start + -2 days",
            "phase two",
            "milestone",
            "start + 2 working weeks",
            "start + 99999 days",
            "2 uger efter",
            "2 uger siden start",
            "ved lejlighed",
            "99999 uger efter start",
            "2 uger efter fase to",
        ] {
            assert_eq!(written.parse::<When>(), Err(NotAWhen), "{written}");
        }
    }
}
