//! Moving: what follows when a meeting, a visit or a session moves to another day, as data. Reading it is in `cases::moving`,
//! the words are in `text::moving`.

use chrono::NaiveDate;

use super::calendar::Holiday;
use super::value::Id;

/// A task of a meeting that moves.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskMove {
    /// The task.
    pub task: Id,
    /// What it is about.
    pub text: String,
    /// Its day.
    pub old: Option<NaiveDate>,
    /// Its new day; none for a task that stays because it is done.
    pub new: Option<NaiveDate>,
}

/// What speaks against the new day.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The day is over.
    Passed(NaiveDate),
    /// The day is more than a year ahead.
    FarOff(NaiveDate),
    /// Some of those that are moved take the same time of the same person.
    Together {
        /// The day.
        day: NaiveDate,
        /// How many of them.
        count: usize,
    },
    /// A helligdag.
    Holiday(NaiveDate, Holiday),
    /// Nobody works on it: a weekend, or a closing day of the municipality.
    Closed(NaiveDate),
    /// It begins at night.
    AtNight(u16),
    /// The winter week of the municipality.
    Winter(NaiveDate, Id),
    /// A person has something else then.
    Clash {
        /// The person.
        person: Id,
        /// The other record.
        with: Id,
        /// The day.
        day: NaiveDate,
    },
    /// A person is absent.
    Away(Away),
}

/// That a person is absent on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// The person.
    pub person: Id,
    /// The day.
    pub day: NaiveDate,
    /// Percent of their time that they are absent; 100 for the whole day.
    pub share: i64,
}

impl Told {
    /// The records it names.
    pub fn records(&self) -> Vec<Id> {
        match self {
            Told::Passed(_)
            | Told::FarOff(_)
            | Told::Together { .. }
            | Told::Holiday(..)
            | Told::Closed(_)
            | Told::AtNight(_) => Vec::new(),
            Told::Winter(_, municipality) => vec![*municipality],
            Told::Clash { person, with, .. } => vec![*person, *with],
            Told::Away(away) => vec![away.person],
        }
    }
}

/// What follows from moves, to be shown before they are made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moves {
    /// Tasks with a day, in order of it.
    pub tasks: Vec<TaskMove>,
    /// Yes and no to the invitation that are asked again, because an answer is an answer to a date.
    pub answers: usize,
    /// What speaks against the new days.
    pub told: Vec<Told>,
}

impl Moves {
    /// Whether a person has nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.tasks.iter().all(|task| task.new.is_none()) && self.answers == 0 && self.told.is_empty()
    }
}
