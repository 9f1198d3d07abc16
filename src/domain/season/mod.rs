//! Season: the figures of a network's meetings, and of one meeting: who came, how the work is spread over before, during and
//! after, what the time was spent on, and who gets what is sent out. Reading the records is in `cases`; the words are in `text`.

pub mod attendance;
pub mod balance;
pub mod laying;
pub mod membership;
pub mod recipients;
pub mod renewal;
pub mod template;
pub mod time_spent;

use chrono::NaiveDate;

use self::attendance::{Answers, Came};
use self::balance::{Suggestion, Work};
use self::time_spent::TimeSpent;
use super::choices::{Direction, MeetingStatus, Perspective};
use super::value::Id;

/// Whether something about a meeting was sent out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// On this day.
    On(NaiveDate),
    /// It is to be sent by this day.
    By(NaiveDate),
}

/// A meeting in its season.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingFigures {
    /// The meeting.
    pub id: Id,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Its place in the season by date, from 1, and the number of meetings of the season. A move renumbers.
    pub place: (usize, usize),
    /// Its status.
    pub status: Option<MeetingStatus>,
    /// Who came, once it is held.
    pub came: Came,
    /// Who answered, while it is ahead.
    pub answers: Answers,
    /// Its agenda.
    pub agenda: Option<Sent>,
    /// Its minutes.
    pub minutes: Option<Sent>,
}

/// What would bring the next meeting to 40-20-40.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextMeeting {
    /// Its day.
    pub date: NaiveDate,
    /// What to add.
    pub suggestion: Suggestion,
    /// The members who share it.
    pub members: i64,
}

/// The figures of a network's season.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeasonFigures {
    /// The meetings of the season, the oldest first; cancelled ones have no place.
    pub meetings: Vec<MeetingFigures>,
    /// The meetings held.
    pub held: usize,
    /// The meetings agreed for the season, else those entered.
    pub planned: i64,
    /// Who came to the meetings held (D-10).
    pub came: Came,
    /// Work spent (D-09).
    pub spent: Work,
    /// Whether that is off 40-20-40, as R-36 judges it.
    pub is_off: bool,
    /// What would bring the next meeting there.
    pub next: Option<NextMeeting>,
    /// The time of the agendas by direction (D-13).
    pub directions: TimeSpent<Direction>,
    /// The time of the agendas by perspective (D-13).
    pub perspectives: TimeSpent<Perspective>,
    /// The members of today.
    pub members: usize,
}
