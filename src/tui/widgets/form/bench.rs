//! The data of an observation's form besides its fields; `workbench` reads and shows it.

use chrono::NaiveDate;

use crate::cases::measured::Compared;
use crate::domain::sparring::Point;
use crate::domain::value::{Id, Record};
use crate::tui::widgets::form::banner::Visit;

/// The state of a workbench besides the fields of the observation.
#[derive(Clone, Debug, Default)]
pub struct Bench {
    /// Whether the tables are shown beside or below the texts without having the focus.
    pub aside: Option<bool>,
    /// The surroundings of the observation.
    pub context: BenchContext,
    /// The code F6 inserted last, and the cursor after it: F6 pressed again there turns it into an adult's code.
    pub fresh_code: Option<FreshCode>,
    /// The line of the score to which a comma adds a half.
    pub scored: Option<usize>,
    /// A key opened a line of the time log from the head: Tab goes on to the text from there.
    pub from_head: bool,
}

/// A code that was just inserted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshCode {
    /// The code.
    pub code: String,
    /// The entry it was inserted into.
    pub entry: usize,
    /// The cursor after it.
    pub cursor: (usize, usize),
}

/// The surroundings of an observation.
#[derive(Clone, Debug, Default)]
pub struct BenchContext {
    /// The other observations of the set, newest first.
    pub set: Vec<Record>,
    /// The areas of the chosen scale, in order, with their names.
    pub areas: Vec<(Id, String)>,
    /// The lowest and the highest score of the chosen scale.
    pub bounds: Option<(i64, i64)>,
    /// Every scale the set was measured on.
    pub compared: Vec<Compared>,
    /// The latest events of the engagement with their places, newest first.
    pub latest: Vec<Visit>,
    /// The next events of the engagement, earliest first.
    pub due: Vec<Visit>,
    /// Points for the next ledersparring here, and its date.
    pub sparring: Option<(Vec<Point>, Option<NaiveDate>)>,
    /// The leader of the unit.
    pub leader: String,
    /// The goals whose signs can be observed here.
    pub goals: Vec<GoalHere>,
}

/// A goal of the engagement.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalHere {
    /// The goal.
    pub id: Id,
    /// Its number and title.
    pub name: String,
    /// Its signs, one a line.
    pub signs: Vec<String>,
    /// Where a sign was observed, latest first.
    pub seen: Vec<Seen>,
}

/// A sign observed in an observation.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The observation's number.
    pub number: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// The sign.
    pub sign: String,
    /// How clearly, as a code.
    pub degree: String,
    /// What was noted.
    pub note: String,
}
