//! Breaks: school holidays and the days on which municipalities differ, as the roster shows them. Read in `cases::breaks`, put
//! into words in `text::breaks`.

use chrono::NaiveDate;

use crate::domain::calendar::{Calendar, SchoolBreak};
use crate::domain::dates::IsoWeek;

/// A day on which a municipality differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The day.
    pub day: NaiveDate,
    /// Open, else closed.
    pub open: bool,
    /// What the day is called, if anything.
    pub name: String,
    /// The municipality.
    pub municipality: String,
}

/// The school year around some weeks.
#[derive(Clone, Debug, Default)]
pub struct Breaks {
    /// The weeks that are the same everywhere.
    pub calendar: Calendar,
    /// Municipalities in order, with the week of their winter break.
    pub winter: Vec<(String, u32)>,
    /// Days on which municipalities differ: by day, and alike ones together.
    pub days: Vec<Differing>,
}

impl Breaks {
    /// The break of a week that is the same everywhere; a municipality's winter break is its own.
    pub fn everywhere(&self, week: IsoWeek) -> Option<SchoolBreak> {
        Calendar { winter_week: 0, ..self.calendar.clone() }.school_break(week.monday())
    }
}
