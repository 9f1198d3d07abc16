//! Doubts: what is unlikely about a line that can be saved, so that the person is asked first, and about a record that is typed
//! in a form, which says so before it is saved. What is logged already and who is
//! absent is found where the file is read (`actions::log_line`).

use chrono::{Datelike, NaiveDate};

use super::{Quote, Reading};
use crate::domain::calendar::Holiday;
use crate::domain::fields::{Entity, Kind};
use crate::domain::moving::Away;
use crate::domain::unlikely::{DayOff, day_off, is_at_night};
use crate::domain::value::{Id, Record, Value};

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
    /// One of its people is absent that day; what they are called.
    Away(Away, String),
    /// This activity looks like the same one; its number and the code of its status.
    Logged {
        /// The activity.
        id: Id,
        /// Its human number.
        number: Option<i64>,
        /// The code of its status.
        status: String,
        /// Its day has not come.
        ahead: bool,
    },
    /// A time entry with this number is the same one.
    SameTime(Option<i64>),
    /// Nobody has these initials; the nearest that somebody has.
    NoInitials(String, Option<String>),
    /// A unit of the same name and kind is in the municipality; its number.
    SameUnit(Option<i64>),
    /// It is planned in an engagement that is over; its number and the code of its status.
    Over {
        /// Its human number.
        number: Option<i64>,
        /// The code of its status.
        status: String,
    },
}

impl Doubt {
    /// Whether a form of a kind asks about it before it saves, as the line does: what is hardly ever meant. The form shows the others
    /// while it is filled in. An observation has no length of its own, and its times say when something was seen.
    pub fn is_asked(&self, entity: Entity) -> bool {
        match self {
            _ if entity == Entity::Observation => false,
            Doubt::Long(_) | Doubt::NoTime | Doubt::LongTravel(_) | Doubt::Logged { .. } | Doubt::SameTime(_) => true,
            Doubt::Weekend(_)
            | Doubt::Holiday(..)
            | Doubt::AtNight(_)
            | Doubt::Passed(..)
            | Doubt::LongAgo(..)
            | Doubt::SecondKind(..)
            | Doubt::Away(..)
            | Doubt::NoInitials(..)
            | Doubt::SameUnit(_)
            | Doubt::Over { .. } => false,
        }
    }
}

/// From where on a line is unlikely; both are settings (I).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most days back.
    pub days: i64,
    /// Most minutes, of the activity and of its travel.
    pub minutes: i64,
}

/// When something is and how long it takes, as a line or a form says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The day.
    pub date: NaiveDate,
    /// When it begins, in minutes of the day.
    pub start: Option<u16>,
    /// Its minutes.
    pub minutes: Option<i64>,
    /// Minutes of travel.
    pub travel: Option<i64>,
    /// The day that was typed without a year and has passed, when `date` was taken instead.
    pub passed: Option<NaiveDate>,
}

impl Facts {
    /// Those of a record with a day; the minutes of a record with two times are the time between them.
    pub fn of_record(record: &Record) -> Option<Facts> {
        let day = record.entity.day_field().filter(|field| matches!(field.kind, Kind::Date))?;
        let time = |field: &str| match record.get(field) {
            Some(Value::Time(minutes)) => Some(*minutes),
            _ => None,
        };
        let between = || time("end_time")?.checked_sub(time("start_time")?).map(i64::from);
        Some(Facts {
            date: record.date(day.name)?,
            start: time("start_time"),
            minutes: record.int("minutes").or_else(|| record.int("duration")).or_else(between),
            travel: record.int("travel"),
            passed: None,
        })
    }
}

/// The doubts about a reading that follow from its own words.
pub(super) fn of(reading: &Reading, today: NaiveDate, limits: Limits) -> Vec<Doubt> {
    let facts = Facts {
        date: reading.date,
        start: reading.start,
        minutes: reading.minutes,
        travel: reading.travel,
        passed: reading.passed,
    };
    let mut doubts = about(facts, today, limits);
    doubts.extend(reading.second_kinds.iter().map(|(typed, code)| Doubt::SecondKind(typed.clone(), code)));
    doubts
}

/// The same day a year before a day ahead, when it has just passed: a day typed without a year was then perhaps meant so.
/// "Just" is as long as nothing is unlikely about a day back.
pub fn year_before(date: NaiveDate, today: NaiveDate, limits: Limits) -> Option<NaiveDate> {
    let before = date.with_year(date.year() - 1).filter(|_| date > today)?;
    let back = today.signed_duration_since(before).num_days();
    (1..=limits.days).contains(&back).then_some(before)
}

/// The doubts about when something is and how long it takes: the same for a line and for a form.
pub fn about(facts: Facts, today: NaiveDate, limits: Limits) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let Facts { date, start, minutes, travel, passed } = facts;
    doubts.extend(day_off(date).map(|off| match off {
        DayOff::Holiday(holiday) => Doubt::Holiday(date, holiday),
        DayOff::Weekend => Doubt::Weekend(date),
    }));
    doubts.extend(start.filter(|start| is_at_night(*start)).map(Doubt::AtNight));
    doubts.extend(passed.map(|passed| Doubt::Passed(date, passed)));
    let back = today.signed_duration_since(date).num_days();
    if back > limits.days {
        doubts.push(Doubt::LongAgo(date, back));
    }
    doubts.extend(minutes.filter(|minutes| *minutes > limits.minutes).map(Doubt::Long));
    doubts.extend(minutes.filter(|minutes| *minutes == 0).map(|_| Doubt::NoTime));
    doubts.extend(travel.filter(|minutes| *minutes > limits.minutes).map(Doubt::LongTravel));
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ahead_whose_like_has_just_passed_is_doubted() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let limits = Limits { days: 60, minutes: 720 };
        let before = |date: &str| year_before(day(date), day("2026-11-30"), limits);
        assert_eq!(before("2027-11-25"), Some(day("2026-11-25")));
        assert_eq!(before("2027-11-29"), Some(day("2026-11-29")));
        assert_eq!(before("2027-11-30"), None, "a year from today");
        assert_eq!(before("2027-10-01"), Some(day("2026-10-01")), "60 days back");
        assert_eq!(before("2027-09-30"), None, "61 days back");
        assert_eq!(before("2026-11-25"), None, "a day that has passed");
        assert_eq!(before("2028-02-29"), None, "no such day");
    }
}
