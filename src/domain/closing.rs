//! Closing: what an engagement leaves open when it is closed, and what closing does to each; reading it is in `actions::closing`.

use chrono::NaiveDate;

use super::due::{Line, Owed};
use super::value::{Id, Record};

/// What becomes of something that is open when an engagement is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftFate {
    /// Its day has passed: it still asks whether it was held.
    Asks,
    /// It lies ahead and is cancelled.
    Cancelled,
    /// It belongs to the work: nobody is asked for it any more.
    Ends,
    /// It was promised: it is still owed.
    Stays,
}

/// Something that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Left {
    /// A visit, a meeting or a course day that is planned.
    Planned(Record),
    /// What is owed by a day.
    Owed(Line),
    /// What is owed by no day.
    Undated(Owed, Record),
}

/// Something that an engagement leaves open when it is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOpen {
    /// What.
    pub left: Left,
    /// What becomes of it.
    pub fate: LeftFate,
}

impl Left {
    /// The record.
    pub const fn record(&self) -> &Record {
        match self {
            Left::Planned(record) | Left::Undated(_, record) => record,
            Left::Owed(line) => &line.record,
        }
    }

    /// By which day, or on which.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Left::Planned(record) => record.day(),
            Left::Owed(line) => Some(line.day),
            Left::Undated(..) => None,
        }
    }

    /// The order of the list: those of one fate by day, those without a day last.
    pub fn order(&self) -> (bool, Option<NaiveDate>, Id) {
        (self.day().is_none(), self.day(), self.record().id)
    }
}
