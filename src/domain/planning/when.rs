//! When a milestone is due: an anchor and an offset, written `phase 2 - 14 days` in templates and in a milestone's
//! `anchor`, or in Danish `fase 2 - 14 dage`; `planning` finds the day, `text` words it.

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
    /// As a person writes it in this language; each language can be read.
    pub fn written(&self, language: Lang) -> String {
        match language {
            Lang::Da => {}
            Lang::En => return self.to_string(),
        }
        let anchor = match &self.anchor {
            Anchor::Start => "start".to_owned(),
            Anchor::End => "slut".to_owned(),
            Anchor::PhaseStart(phase) => format!("fase {phase}"),
            Anchor::PhaseEnd(phase) => format!("fase {phase} slut"),
            Anchor::Milestone(key) => format!("milepæl {key}"),
        };
        let (amount, one, many) = match self.offset {
            Offset::Days(amount) => (amount, "dag", "dage"),
            Offset::Weeks(amount) => (amount, "uge", "uger"),
            Offset::Months(amount) => (amount, "måned", "måneder"),
            Offset::WorkingDays(amount) => (amount, "arbejdsdag", "arbejdsdage"),
        };
        let unit = if amount.unsigned_abs() == 1 { one } else { many };
        match amount {
            0 => anchor,
            1.. => format!("{anchor} + {amount} {unit}"),
            _ => format!("{anchor} - {} {unit}", amount.unsigned_abs()),
        }
    }
}

impl FromStr for When {
    type Err = NotAWhen;

    fn from_str(written: &str) -> Result<When, NotAWhen> {
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
            ["day" | "days" | "d" | "dag" | "dage", ""] => Offset::Days(amount),
            ["week" | "weeks" | "uge" | "uger", ""] => Offset::Weeks(amount),
            ["month" | "months" | "md" | "mdr" | "mdr." | "måned" | "måneder", ""] => Offset::Months(amount),
            ["working", "day" | "days"] | ["hvd" | "hverdag" | "hverdage" | "arbejdsdag" | "arbejdsdage", ""] => {
                Offset::WorkingDays(amount)
            }
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
        ] {
            let when = written.parse::<When>().unwrap();
            assert_eq!(when.to_string(), written);
            assert_eq!(when.written(Lang::Da).parse(), Ok(when));
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
        ] {
            assert_eq!(written.parse::<When>(), Err(NotAWhen), "{written}");
        }
    }
}
