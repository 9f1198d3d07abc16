//! Doubts: what is unlikely about a line that can be saved, so that the person is asked first. What is logged already is
//! found where the file is read (`actions::log_line`).

use chrono::NaiveDate;

use super::{Quote, Reading};
use crate::domain::calendar::Holiday;
use crate::domain::unlikely::{DayOff, day_off, is_at_night};
use crate::domain::value::Id;

/// Something unlikely about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The day is a Saturday or a Sunday.
    Weekend(NaiveDate),
    /// The day is a holiday.
    Holiday(NaiveDate, Holiday),
    /// It begins at night.
    AtNight(u16),
    /// The planned day was typed without a year and has passed: the day that was taken, and the one that passed.
    Passed(NaiveDate, NaiveDate),
    /// The day is this many days back.
    LongAgo(NaiveDate, i64),
    /// It took this many minutes.
    Long(i64),
    /// It took no time.
    NoTime,
    /// The travel took this many minutes.
    LongTravel(i64),
    /// The line names a second kind, which goes into the text.
    SecondKind(Quote, &'static str),
    /// This activity looks like the same one; its number and the code of its status.
    Logged {
        /// The activity.
        id: Id,
        /// Its human number.
        number: Option<i64>,
        /// The code of its status.
        status: String,
    },
}

/// From where on a line is unlikely; both are settings (I).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most days back.
    pub days: i64,
    /// Most minutes, of the activity and of its travel.
    pub minutes: i64,
}

/// The doubts about a reading that follow from its own words.
pub(super) fn of(reading: &Reading, today: NaiveDate, limits: Limits) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let date = reading.date;
    doubts.extend(day_off(date).map(|off| match off {
        DayOff::Holiday(holiday) => Doubt::Holiday(date, holiday),
        DayOff::Weekend => Doubt::Weekend(date),
    }));
    doubts.extend(reading.start.filter(|start| is_at_night(*start)).map(Doubt::AtNight));
    doubts.extend(reading.passed.map(|passed| Doubt::Passed(date, passed)));
    let back = today.signed_duration_since(date).num_days();
    if back > limits.days {
        doubts.push(Doubt::LongAgo(date, back));
    }
    doubts.extend(reading.minutes.filter(|minutes| *minutes > limits.minutes).map(Doubt::Long));
    doubts.extend(reading.minutes.filter(|minutes| *minutes == 0).map(|_| Doubt::NoTime));
    doubts.extend(reading.travel.filter(|minutes| *minutes > limits.minutes).map(Doubt::LongTravel));
    doubts.extend(reading.second_kinds.iter().map(|(typed, code)| Doubt::SecondKind(typed.clone(), code)));
    doubts
}
