//! Asked: the days and hours a duty type asks for, and those a duty covers.

use chrono::NaiveDate;

use super::{Facts, weekday};
use crate::domain::choices::{Granularity, Weekday};
use crate::domain::dates::IsoWeek;
use crate::domain::typed;
use crate::domain::value::Id;

/// Minutes after midnight when a day ends.
pub const MIDNIGHT: u16 = 24 * 60;
/// The most slots of a type that are looked at, required ones and reserves each.
const MOST_SLOTS: i64 = 20;
/// Monday to Friday: the weekdays of a duty type, and of a post, that names none.
pub const MONDAY_TO_FRIDAY: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

/// Hours of a day in minutes after midnight; the end is not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// The first minute.
    pub from: u16,
    /// The minute after the last.
    pub to: u16,
}

impl Hours {
    /// The whole day.
    pub const ALL: Hours = Hours { from: 0, to: MIDNIGHT };

    /// Between two times, when the second is later.
    pub fn between(from: Option<u16>, to: Option<u16>) -> Option<Hours> {
        let (from, to) = (from?, to?);
        (from < to).then_some(Hours { from, to })
    }

    /// Minutes.
    pub fn minutes(self) -> i64 {
        i64::from(self.to.saturating_sub(self.from))
    }

    /// Whether both have a minute in common; ends that touch have none.
    pub const fn overlaps(self, other: Hours) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// The minutes in both.
    pub fn within(self, other: Hours) -> Option<Hours> {
        Hours::between(Some(self.from.max(other.from)), Some(self.to.min(other.to)))
    }

    /// What is left of these hours without others: nothing, one piece or two.
    pub fn without(self, other: Hours) -> Vec<Hours> {
        if !self.overlaps(other) {
            return vec![self];
        }
        let before = Hours::between(Some(self.from), Some(other.from));
        let after = Hours::between(Some(other.to), Some(self.to));
        before.into_iter().chain(after).collect()
    }
}

/// One place of a duty type on a day: the unit of coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotDay {
    /// The duty type.
    pub kind: Id,
    /// The slot, from 1.
    pub slot: i64,
    /// The day.
    pub date: NaiveDate,
}

/// Whether a duty type is given by the week.
pub fn is_weekly(kind: &typed::DutyType) -> bool {
    kind.granularity == Some(Granularity::Uge)
}

/// The hours of a duty type; the whole day when it says none.
pub fn hours(kind: &typed::DutyType) -> Hours {
    Hours::between(kind.start_time, kind.end_time).unwrap_or(Hours::ALL)
}

/// The hours of a duty: its own, else those of its type.
pub fn duty_hours(duty: &typed::Duty, kind: &typed::DutyType) -> Hours {
    let whole = hours(kind);
    Hours::between(duty.start_time.or(Some(whole.from)), duty.end_time.or(Some(whole.to))).unwrap_or(whole)
}

/// The weekdays of a duty type.
pub fn weekdays(kind: &typed::DutyType) -> &[Weekday] {
    if kind.weekdays.is_empty() { &MONDAY_TO_FRIDAY } else { &kind.weekdays }
}

/// The days that a duty is for by its weekdays, or by those of its type, whatever the calendar says of them.
pub fn days_by_weekday(duty: &typed::Duty, kind: &typed::DutyType) -> Vec<NaiveDate> {
    let Some(date) = duty.date else { return Vec::new() };
    if !is_weekly(kind) {
        return vec![date];
    }
    let among = if duty.days.is_empty() { weekdays(kind) } else { &duty.days };
    IsoWeek::of(date).days().filter(|day| is_among(among, *day)).collect()
}

/// Whether a post with these weekdays works on a day; an empty list is Monday to Friday.
pub fn is_among(weekdays: &[Weekday], day: NaiveDate) -> bool {
    if weekdays.is_empty() { MONDAY_TO_FRIDAY.contains(&weekday(day)) } else { weekdays.contains(&weekday(day)) }
}

/// Slots of a duty type that must have somebody.
pub fn required(kind: &typed::DutyType) -> i64 {
    kind.required.unwrap_or(1).clamp(0, MOST_SLOTS)
}

/// Slots after the required ones: reserves.
pub fn standby(kind: &typed::DutyType) -> i64 {
    kind.standby.unwrap_or(0).clamp(0, MOST_SLOTS)
}

impl Facts {
    /// Whether a duty type asks for people on a day: its weekday is among its own, the day is in its span, and the day is
    /// not off by its calendar.
    pub fn asks(&self, kind: &typed::DutyType, day: NaiveDate) -> bool {
        is_among(&kind.weekdays, day)
            && kind.from.is_none_or(|from| from <= day)
            && kind.to.is_none_or(|to| day <= to)
            && !self.calendar(kind).is_off(day)
    }

    /// The asked days of a week.
    pub fn asked_days(&self, kind: &typed::DutyType, week: IsoWeek) -> Vec<NaiveDate> {
        week.days().filter(|day| self.asks(kind, *day)).collect()
    }

    /// The required slot-days of a week, in order of type, slot and day.
    pub fn asked(&self, week: IsoWeek) -> Vec<SlotDay> {
        let mut found = Vec::new();
        for kind in self.types() {
            let days = self.asked_days(kind, week);
            for slot in 1..=required(kind) {
                found.extend(days.iter().map(|date| SlotDay { kind: kind.id, slot, date: *date }));
            }
        }
        found
    }

    /// The asked days a duty covers; a week duty counts for the week its date is in.
    pub fn days(&self, duty: &typed::Duty) -> Vec<NaiveDate> {
        let (Some(kind), Some(date)) = (self.kind_of(duty), duty.date) else { return Vec::new() };
        if !is_weekly(kind) {
            return if self.asks(kind, date) { vec![date] } else { Vec::new() };
        }
        let all = self.asked_days(kind, IsoWeek::of(date));
        all.into_iter().filter(|day| duty.days.is_empty() || duty.days.contains(&weekday(*day))).collect()
    }

    /// Whether a duty covers an asked day.
    pub fn is_on(&self, duty: &typed::Duty, day: NaiveDate) -> bool {
        let (Some(kind), Some(date)) = (self.kind_of(duty), duty.date) else { return false };
        let there = if is_weekly(kind) {
            IsoWeek::of(date).contains(day) && (duty.days.is_empty() || duty.days.contains(&weekday(day)))
        } else {
            date == day
        };
        there && self.asks(kind, day)
    }

    /// The last day of a duty: its own, or the last of its week that it covers.
    pub fn last_day(&self, duty: &typed::Duty) -> Option<NaiveDate> {
        self.days(duty).last().copied().or(duty.date)
    }

    /// The first day of a duty that it covers.
    pub fn first_day(&self, duty: &typed::Duty) -> Option<NaiveDate> {
        self.days(duty).first().copied().or(duty.date)
    }

    /// The slots of a type that a week has records for or asks for: the required ones, the reserves, and any other a
    /// record names, so that no record is hidden.
    pub fn slots(&self, kind: &typed::DutyType, weeks: impl Iterator<Item = IsoWeek>) -> Vec<i64> {
        let most = required(kind) + standby(kind);
        let mut slots: Vec<i64> = (1..=most).collect();
        for week in weeks {
            let named = self.duties_in(week).filter(|duty| duty.duty_type == Some(kind.id));
            slots.extend(named.map(|duty| duty.slot.unwrap_or(1)).filter(|slot| !(1..=most).contains(slot)));
        }
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// The duties dated in a week.
    pub fn duties_in(&self, week: IsoWeek) -> impl Iterator<Item = &typed::Duty> {
        let first = self.duties().partition_point(|duty| duty.date < Some(week.monday()));
        let after = self.duties().partition_point(|duty| duty.date <= Some(week.sunday()));
        self.duties().get(first..after).unwrap_or(&[]).iter()
    }
}
