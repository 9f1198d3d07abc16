//! When a milestone is due: an anchor and an offset, written `phase 2 - 14 days` in templates and in a milestone's `anchor`.
//! Which day that is, `planning` works out; how it is said to a person, `text` does.

use std::fmt;
use std::str::FromStr;

/// An anchor with an offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// What it counts from.
    pub anchor: Anchor,
    /// How far before (negative) or after.
    pub offset: Offset,
}

/// What a milestone counts from.
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
    /// Calendar months, to the month's last day where the day is missing.
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

impl FromStr for When {
    type Err = NotAWhen;

    fn from_str(written: &str) -> Result<When, NotAWhen> {
        let words: Vec<&str> = written.split_whitespace().collect();
        let number = |word: &str| word.parse::<usize>().map_err(|_| NotAWhen);
        let (anchor, rest) = match words.as_slice() {
            ["start", rest @ ..] => (Anchor::Start, rest),
            ["end", rest @ ..] => (Anchor::End, rest),
            ["phase", phase, "end", rest @ ..] => (Anchor::PhaseEnd(number(phase)?), rest),
            ["phase", phase, rest @ ..] => (Anchor::PhaseStart(number(phase)?), rest),
            ["milestone", key, rest @ ..] => (Anchor::Milestone((*key).to_owned()), rest),
            _ => return Err(NotAWhen),
        };
        let (sign, amount, unit) = match rest {
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
        // u16 keeps every offset far from the ends of the calendar's own arithmetic.
        let amount = sign * i32::from(amount.parse::<u16>().map_err(|_| NotAWhen)?);
        let offset = match unit {
            ["day" | "days", ""] => Offset::Days(amount),
            ["week" | "weeks", ""] => Offset::Weeks(amount),
            ["month" | "months", ""] => Offset::Months(amount),
            ["working", "day" | "days"] => Offset::WorkingDays(amount),
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
            assert_eq!(written.parse::<When>().unwrap().to_string(), written);
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
