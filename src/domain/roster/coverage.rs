//! Coverage: covered days (D-17), gaps, and two people in one place.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::asked::{Hours, SlotDay, duty_hours, hours, is_weekly, required};
use super::{Facts, is_given};
use crate::domain::dates::IsoWeek;
use crate::domain::figures::Share;
use crate::domain::typed;
use crate::domain::value::Id;

/// Why a place is not covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Nobody stands on it.
    Vacant,
    /// This person stands on it and is away.
    Away(Id),
}

/// A run of uncovered days of one slot in one week, with one cause and the same hours left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The duty type.
    pub kind: Id,
    /// The slot.
    pub slot: i64,
    /// The days, in order; one for a type given by the day.
    pub days: Vec<NaiveDate>,
    /// The hours nobody covers, the same on each day.
    pub left: Vec<Hours>,
    /// Why.
    pub cause: Cause,
    /// Whether it is a reserve's place: nothing is missing yet.
    pub reserve: bool,
}

impl Gap {
    /// Its first day.
    pub fn first(&self) -> Option<NaiveDate> {
        self.days.first().copied()
    }

    /// Whether the whole hours of the duty type are open.
    pub fn is_whole(&self, kind: &typed::DutyType) -> bool {
        self.left == [hours(kind)]
    }
}

/// Two duties with a person over the same place and hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Double<'a> {
    /// The lower part: the one a cell shows.
    pub shown: &'a typed::Duty,
    /// The other.
    pub other: &'a typed::Duty,
    /// The first day both cover.
    pub day: NaiveDate,
}

impl Facts {
    /// The duties that stand on a place of a day.
    pub fn on(&self, place: SlotDay) -> impl Iterator<Item = &typed::Duty> {
        self.duties_of_slot(place.kind, place.slot, IsoWeek::of(place.date))
            .filter(move |duty| self.is_on(duty, place.date))
    }

    /// The hours of a place that nobody covers.
    pub fn left(&self, place: SlotDay) -> Vec<Hours> {
        let Some(kind) = self.kind(place.kind) else { return Vec::new() };
        let mut left = vec![hours(kind)];
        for duty in self.on(place).filter(|duty| is_given(duty.status)) {
            let Some(person) = duty.person else { continue };
            for there in self.present(person, place.date, duty_hours(duty, kind)) {
                left = left.into_iter().flat_map(|hours| hours.without(there)).collect();
            }
        }
        left
    }

    /// Why a place is not covered: somebody who stands on it is away during the hours left, or nobody stands there.
    fn cause(&self, place: SlotDay, left: &[Hours]) -> Cause {
        let away = self.on(place).filter(|duty| is_given(duty.status)).find_map(|duty| {
            let person = duty.person?;
            let own = duty_hours(duty, self.kind_of(duty)?);
            let open = left.iter().filter_map(|hours| hours.within(own));
            open.into_iter().any(|hours| self.away(person, place.date, hours).is_some()).then_some(person)
        });
        away.map_or(Cause::Vacant, Cause::Away)
    }

    /// D-17: covered of asked days of a week, today's absences included. None for a week that asks for nobody.
    pub fn coverage(&self, week: IsoWeek) -> (i64, i64) {
        let asked = self.asked(week);
        let covered = asked.iter().filter(|place| self.left(**place).is_empty()).count();
        (i64::try_from(covered).unwrap_or(0), i64::try_from(asked.len()).unwrap_or(0))
    }

    /// D-17 as a share.
    pub fn coverage_share(&self, week: IsoWeek) -> Option<Share> {
        let (covered, asked) = self.coverage(week);
        Share::new(covered, asked)
    }

    /// The gaps of a week, in order of day, type and slot; days that are over are none. Reserves' gaps come with them and
    /// say so.
    pub fn gaps(&self, week: IsoWeek) -> Vec<Gap> {
        let mut found: Vec<Gap> = Vec::new();
        for kind in self.types() {
            let days = self.asked_days(kind, week);
            let all = required(kind);
            for slot in 1..=all + super::asked::standby(kind) {
                let mut run: Option<Gap> = None;
                for date in &days {
                    let place = SlotDay { kind: kind.id, slot, date: *date };
                    let left = if self.is_over(kind, *date) { Vec::new() } else { self.left(place) };
                    if left.is_empty() {
                        found.extend(run.take());
                        continue;
                    }
                    let cause = self.cause(place, &left);
                    match &mut run {
                        Some(gap) if is_weekly(kind) && gap.cause == cause && gap.left == left => gap.days.push(*date),
                        _ => {
                            found.extend(run.take());
                            let days = vec![*date];
                            run = Some(Gap { kind: kind.id, slot, days, left, cause, reserve: slot > all });
                        }
                    }
                }
                found.extend(run.take());
            }
        }
        // Types are in their order already, and the sort keeps it.
        found.sort_by_key(Gap::first);
        found
    }

    /// The gaps from today to the horizon.
    pub fn gaps_ahead(&self) -> Vec<Gap> {
        self.weeks_ahead().flat_map(|week| self.gaps(week)).collect()
    }

    /// Whether a day of a duty type is over: it is before today, or today's hours have ended.
    pub fn is_over(&self, kind: &typed::DutyType, day: NaiveDate) -> bool {
        let now = self.now();
        day < now.date() || day == now.date() && minutes(now.time()) >= i64::from(hours(kind).to)
    }

    /// The places of a week where two people stand at the same hours.
    pub fn doubles(&self, week: IsoWeek) -> Vec<Double<'_>> {
        let taken: Vec<&typed::Duty> =
            self.duties_in(week).filter(|duty| is_given(duty.status) && duty.person.is_some()).collect();
        let mut found = Vec::new();
        for (at, duty) in taken.iter().enumerate() {
            let Some(own) = self.shift(duty) else { continue };
            for other in taken.iter().skip(at + 1) {
                let same = duty.duty_type == other.duty_type
                    && duty.slot.unwrap_or(1) == other.slot.unwrap_or(1)
                    && self.shift(other).is_some_and(|other| other.hours.overlaps(own.hours));
                let day = self.days(duty).into_iter().find(|day| same && self.is_on(other, *day));
                if let Some(day) = day {
                    let (shown, other) =
                        if (other.part, other.id) < (duty.part, duty.id) { (other, duty) } else { (duty, other) };
                    found.push(Double { shown, other, day });
                }
            }
        }
        found
    }
}

/// Minutes after midnight.
fn minutes(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight() / 60)
}
