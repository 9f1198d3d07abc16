//! What the form of an observation has beside its fields, as data; `workbench` reads and shows it.

use chrono::NaiveDate;

use crate::cases::measured::Compared;
use crate::domain::sparring::Point;
use crate::domain::value::{Id, Record};
use crate::tui::widgets::form::banner::Visit;

/// The state of a workbench that is no field of the observation.
#[derive(Clone, Debug, Default)]
pub struct Bench {
    /// The tables are shown beside or below the texts even when none of them hears keys.
    pub aside: Option<bool>,
    /// What lies around the observation.
    pub around: Around,
    /// The code F6 put in last and where the cursor stood after it: pressed again there, it becomes an adult's.
    pub fresh_code: Option<FreshCode>,
    /// The line of the score a comma adds a half to.
    pub scored: Option<usize>,
}

/// A code that was just put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshCode {
    /// The code.
    pub code: String,
    /// The entry it was put into.
    pub entry: usize,
    /// The cursor after it.
    pub cursor: (usize, usize),
}

/// What is known around an observation.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The other observations of the set, newest first.
    pub set: Vec<Record>,
    /// The areas of the chosen scale, in order, with their names.
    pub areas: Vec<(Id, String)>,
    /// The least and the highest point of the chosen scale.
    pub bounds: Option<(i64, i64)>,
    /// Every scale the set was measured on.
    pub compared: Vec<Compared>,
    /// What was done last in the engagement, newest first, with where.
    pub latest: Vec<Visit>,
    /// What is due next in the engagement, earliest first.
    pub due: Vec<Visit>,
    /// What there is to speak of at the next ledersparring here, and when that is.
    pub sparring: Option<(Vec<Point>, Option<NaiveDate>)>,
    /// Who leads the unit.
    pub leader: String,
    /// Goals whose signs can be seen here.
    pub goals: Vec<GoalHere>,
}

/// A goal of the engagement.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalHere {
    /// The goal.
    pub id: Id,
    /// Its number and title.
    pub name: String,
    /// The signs it was given, one a line.
    pub signs: Vec<String>,
    /// Where one was seen, the latest first.
    pub seen: Vec<Seen>,
}

/// A sign as it was seen in an observation.
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
