//! Free: who is free on which days of some weeks, what is on the others, and when several people are free together. A duty that
//! other work can be done beside takes no time from several people, and is told.

use chrono::{NaiveDate, Timelike};

use super::Facts;
use super::asked::Hours;
use super::fairness::{Level, Window};
use super::presence::NOON;
use crate::domain::fields::Entity;
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;

/// The hours of a day in which people are asked to meet, and in which work is counted.
pub const WORK_HOURS: Hours = Hours { from: 8 * 60, to: 16 * 60 };
/// Spans are offered from whole quarters of an hour.
const QUARTER: u16 = 15;

/// What is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Away, all of the day or a part of it.
    Away,
    /// Does not work that day.
    Off,
    /// Has a duty.
    Duty(Id),
    /// Has an activity, a meeting or a course day; its hours, when they are known.
    Busy(Entity, Id, Option<Hours>),
}

/// One person in some weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Free {
    /// The person.
    pub person: Id,
    /// What the person has had of the duties.
    pub level: Level,
    /// The days with nothing on them.
    pub days: Vec<NaiveDate>,
    /// What is on the others, in order of day.
    pub taken: Vec<(NaiveDate, Taken)>,
}

/// Hours of a day when several people are free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    /// The day.
    pub day: NaiveDate,
    /// The hours.
    pub hours: Hours,
    /// Duties that some of them have then and that may call them: the person and the duty.
    pub beside: Vec<(Id, Id)>,
}

impl Facts {
    /// The working days of a span from today on.
    pub fn days_ahead(&self, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
        let first = first.max(self.today());
        let days = std::iter::successors(Some(first), chrono::NaiveDate::succ_opt);
        days.take_while(|day| *day <= last).filter(|day| self.national().is_working_day(*day)).collect()
    }

    /// Everybody with a post on one of these days, who has most free days first, then who has had least.
    pub fn free_people(&self, days: &[NaiveDate]) -> Vec<Free> {
        let window = Window::up_to(self.today(), self.threshold(Threshold::FairWeeks));
        let staff = self.people().iter().filter(|person| days.iter().any(|day| self.fte(person.id, *day) > 0));
        let mut found: Vec<Free> = staff
            .map(|person| {
                let (mut free, mut taken) = (Vec::new(), Vec::new());
                for day in days {
                    let on = self.taken(person.id, *day);
                    if on.is_empty() {
                        free.push(*day);
                    }
                    taken.extend(on.into_iter().map(|one| (*day, one)));
                }
                Free { person: person.id, level: self.level(person.id, window), days: free, taken }
            })
            .collect();
        // People are in Danish order of initials, and the sort keeps it among equals.
        found.sort_by(|a, b| b.days.len().cmp(&a.days.len()).then(a.level.compare(b.level)));
        found
    }

    /// What is on a day of a person; whoever is away or off has nothing else.
    pub fn taken(&self, person: Id, day: NaiveDate) -> Vec<Taken> {
        if self.is_wholly_away(person, day) {
            return vec![Taken::Away];
        }
        if self.working_hours(person, day).is_none() {
            return vec![Taken::Off];
        }
        let away = self.away(person, day, WORK_HOURS).map(|_| Taken::Away);
        let duties = self.duties_on(person, day).map(|duty| Taken::Duty(duty.id));
        let others = self
            .commitments_on(person, day)
            .map(|other| Taken::Busy(other.entity, other.id, Hours::between(other.start, other.end)));
        away.into_iter().chain(duties).chain(others).collect()
    }

    /// The hours a person works on a day: all of them, or the morning.
    fn working_hours(&self, person: Id, day: NaiveDate) -> Option<Hours> {
        let morning = Hours { to: NOON, ..WORK_HOURS };
        [WORK_HOURS, morning].into_iter().find(|hours| self.works(person, day, *hours))
    }

    /// The hours of these days when all of these people are free for some minutes, in order.
    pub fn common(&self, people: &[Id], days: &[NaiveDate], minutes: i64) -> Vec<Common> {
        let mut found = Vec::new();
        for day in days {
            let mut left = vec![WORK_HOURS];
            if *day == self.today() {
                let now = u16::try_from(self.now().num_seconds_from_midnight() / 60).unwrap_or(WORK_HOURS.to);
                left = without(left, Hours { from: 0, to: now.div_ceil(QUARTER).saturating_mul(QUARTER) });
            }
            for person in people {
                left = self.free_hours(*person, *day, left);
            }
            for hours in left.into_iter().filter(|hours| hours.minutes() >= minutes.max(1)) {
                let beside = people.iter().flat_map(|person| {
                    let duties = self.duties_on(*person, *day).filter(|duty| self.is_during(duty, hours));
                    duties.map(|duty| (*person, duty.id))
                });
                found.push(Common { day: *day, hours, beside: beside.collect() });
            }
        }
        found
    }

    fn is_during(&self, duty: &typed::Duty, hours: Hours) -> bool {
        self.shift(duty).is_some_and(|shift| shift.hours.overlaps(hours))
    }

    /// What is left of these hours when the person's own work is taken out of them.
    fn free_hours(&self, person: Id, day: NaiveDate, hours: Vec<Hours>) -> Vec<Hours> {
        let Some(works) = self.working_hours(person, day) else { return Vec::new() };
        let mut left: Vec<Hours> = hours.into_iter().filter_map(|hours| hours.within(works)).collect();
        left = left.into_iter().flat_map(|hours| self.present(person, day, hours)).collect();
        for duty in self.duties_on(person, day) {
            if let Some(shift) = self.shift(duty).filter(|shift| shift.kind.blocks) {
                left = without(left, shift.hours);
            }
        }
        for other in self.commitments_on(person, day) {
            // One whose hours nobody has said may lie at any of them.
            let own = match (other.start, other.end) {
                (Some(from), Some(to)) => Hours { from: from.saturating_sub(travel(other.travel)), to },
                (Some(from), None) => Hours { from, ..Hours::ALL },
                (None, _) => Hours::ALL,
            };
            left = without(left, own);
        }
        left
    }
}

fn travel(minutes: i64) -> u16 {
    u16::try_from(minutes.max(0)).unwrap_or(u16::MAX)
}

fn without(hours: Vec<Hours>, taken: Hours) -> Vec<Hours> {
    hours.into_iter().flat_map(|one| one.without(taken)).collect()
}
