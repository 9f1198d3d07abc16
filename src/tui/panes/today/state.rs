//! *I dag*: its boxes, each a list, and the focused one.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::due::Owed;
use crate::domain::value::Id;
use crate::tui::background::attention::Survey;
use crate::tui::widgets::list::state::List;

/// The boxes of I dag, each a list.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// The lists, in reading order.
    pub parts: Vec<Part>,
    /// The index of the focused one.
    pub focus: usize,
    /// How many planned records of past days ask for an answer.
    pub passed: usize,
    /// The duties that a week among them asks for, by its row.
    pub passed_weeks: HashMap<Id, Vec<Id>>,
    /// How many days have passed of what is owed, and whether there are more; shown below the box by date.
    pub late: (usize, bool),
    /// Where the cursor landed when the last of what had passed was answered, until the next `h` on something due.
    pub landed: Option<Id>,
    /// The cases of the attention list.
    pub cases: Vec<Id>,
    /// How far the search for them is.
    pub survey: Survey,
    /// What the box of networks can say about each period.
    pub networks: HashMap<Id, NetworkLine>,
    /// What the roster says.
    pub of_roster: OfRoster,
}

/// What *I dag* says of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfRoster {
    /// A consultant's own duties, in a line.
    pub own: Option<String>,
    /// Of each duty of today its place and hours, with `|` between, and what is wrong with it.
    pub duties: HashMap<Id, (String, String)>,
    /// What waits for a planner, and the keys that decide it.
    pub waiting: HashMap<Id, (String, String)>,
    /// Who the core team is.
    pub team: Option<String>,
}

/// What is known of a network: its next meeting, and what is to be sent about the next and the last one.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkLine {
    /// The day of the next meeting.
    pub day: Option<NaiveDate>,
    /// That day in words.
    pub meets: String,
    /// What is to be sent.
    pub to_send: Vec<ToSend>,
}

/// An agenda or minutes to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct ToSend {
    /// The meeting.
    pub meeting: Id,
    /// Which of the two.
    pub owed: Owed,
    /// By which day.
    pub day: NaiveDate,
    /// The day has passed.
    pub late: bool,
    /// In words.
    pub words: String,
}

/// The heading of the box with records by date.
pub const DUE: &str = "today-due";

/// The heading of the box with meetings of the next weeks.
pub const COMING: &str = "overview-meetings";

/// How the rows of a box are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// In the columns of their kind.
    Plain,
    /// By date.
    Dated,
    /// Engagements with their progress.
    Engagements,
    /// Networks with their next meeting.
    Networks,
    /// Remarks.
    Remarks,
    /// Duties of today with what is wrong.
    Duties,
    /// Swaps and weeks that wait for a planner.
    Waiting,
    /// What asks for an answer because its day has passed.
    Passed,
}

/// One box.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its heading, a message id.
    pub title: &'static str,
    /// Its words when it is empty, a message id.
    pub empty: &'static str,
    /// Its rows.
    pub list: List,
    /// How its rows are drawn.
    pub rows: RowKind,
}

impl Today {
    /// The focused list.
    pub fn list(&self) -> Option<&List> {
        self.parts.get(self.focus).map(|part| &part.list)
    }

    /// See [`Today::list`].
    pub fn list_mut(&mut self) -> Option<&mut List> {
        self.parts.get_mut(self.focus).map(|part| &mut part.list)
    }

    /// Whether the cursor is among what has passed.
    pub fn asks(&self) -> bool {
        self.parts.get(self.focus).is_some_and(|part| part.rows == RowKind::Passed)
    }

    /// The open decisions, or the loose ends of a consultant.
    pub fn attention(&self) -> Option<&List> {
        self.parts.iter().find(|part| part.rows == RowKind::Remarks).map(|part| &part.list)
    }

    /// See [`Today::attention`].
    pub fn attention_mut(&mut self) -> Option<&mut List> {
        self.parts.iter_mut().find(|part| part.rows == RowKind::Remarks).map(|part| &mut part.list)
    }

    /// Moves the focus by this many boxes, with wrapping.
    pub fn turn(&mut self, by: isize) {
        let n = self.parts.len().max(1) as isize;
        self.focus = (self.focus as isize + by).rem_euclid(n) as usize;
    }
}
