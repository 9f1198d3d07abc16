//! Suggest: who to ask for open days of a duty, in order, and why; and who cannot, and why not (1.8, 4.7 of the design of the
//! roster). The words are in `text`.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::asked::{Hours, SlotDay, required, standby};
use super::clash::{Bound, Shift, Weight};
use super::coverage::Gap;
use super::fairness::{Level, Window};
use super::{Facts, is_given};
use crate::domain::choices::WishStrength;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;

/// Why somebody cannot have a duty on a day, in the order they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// Away.
    Away,
    /// Does not work that day, or not those hours.
    Off,
    /// Wishes not to, and the wish binds.
    Wish,
    /// Has an activity, a meeting or a course day at the same hours; whether its time is unknown.
    Busy(Entity, Id, bool),
    /// Has another duty at the same hours.
    OnDuty(Id),
    /// Has as many duties of the type in that week as a person may have.
    Full,
    /// Would have too little rest before or after this record.
    Rest(Entity, Id),
    /// Is not in the circle of the type.
    Outside,
}

/// Open days of one slot that somebody is to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The duty type.
    pub kind: Id,
    /// The slot.
    pub slot: i64,
    /// The days.
    pub days: Vec<NaiveDate>,
    /// The hours on each of them.
    pub hours: Hours,
}

impl Opening {
    /// The opening of a gap: from the first to the last hour that nobody covers.
    pub fn of(gap: &Gap) -> Option<Opening> {
        let from = gap.left.iter().map(|hours| hours.from).min()?;
        let to = gap.left.iter().map(|hours| hours.to).max()?;
        Some(Opening { kind: gap.kind, slot: gap.slot, days: gap.days.clone(), hours: Hours { from, to } })
    }
}

/// One person who may be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The person.
    pub person: Id,
    /// What the person has had.
    pub level: Level,
    /// Minutes that count in the weeks after the window.
    pub ahead: i64,
    /// The day of the latest duty that counts, up to today.
    pub last: Option<NaiveDate>,
    /// The days the person can take.
    pub takes: Vec<NaiveDate>,
    /// The first obstacle of each day the person cannot take.
    pub barred: Vec<(NaiveDate, Obstacle)>,
    /// What lies at the same hours and can be left when the duty calls.
    pub beside: Vec<(NaiveDate, Entity, Id)>,
    /// Whether the person is the reserve of these days.
    pub reserve: bool,
    /// The strongest wish about them.
    pub wish: Option<WishStrength>,
    /// The person's nearest duty of the type, when it is closer than the type wishes.
    pub near: Option<NaiveDate>,
}

impl Candidate {
    /// Whether the person can take every day.
    pub fn takes_all(&self) -> bool {
        self.barred.is_empty() && !self.takes.is_empty()
    }
}

impl Facts {
    /// Everything that keeps a person from a duty of a type on a day, in order. `instead` are duties that the person would
    /// not have any more, or has in another form. Being outside the circle comes last, because a planner may override it.
    pub fn obstacles(
        &self,
        kind: &typed::DutyType,
        person: Id,
        day: NaiveDate,
        hours: Hours,
        instead: &[Id],
    ) -> Vec<Obstacle> {
        let mut found = Vec::new();
        if self.away(person, day, hours).is_some() {
            found.push(Obstacle::Away);
        }
        if !self.works(person, day, hours) {
            found.push(Obstacle::Off);
        }
        if self.wish(person, kind.id, day) == Some(WishStrength::KanIkke) {
            found.push(Obstacle::Wish);
        }
        let clashes = self.clashes_with(person, day, Shift { kind, hours }, instead);
        let serious = clashes.iter().filter(|(_, weight, _)| *weight == Weight::Serious);
        found.extend(serious.map(|(bound, _, unknown)| match bound {
            Bound::Duty(duty) => Obstacle::OnDuty(duty.id),
            Bound::Other(other) => Obstacle::Busy(other.entity, other.id, *unknown),
        }));
        // Nobody takes two places of a type at the same hours, whether the type blocks or not.
        let twice = self.duties_on(person, day).find(|duty| {
            !instead.contains(&duty.id)
                && duty.duty_type == Some(kind.id)
                && self.shift(duty).is_some_and(|own| own.hours.overlaps(hours))
        });
        found.extend(twice.map(|duty| Obstacle::OnDuty(duty.id)));
        if kind.most_per_week.is_some_and(|most| most > 0 && self.held_in_week(kind, person, day, instead) >= most) {
            found.push(Obstacle::Full);
        }
        if let Some((bound, _)) = self.short_rest(person, day, hours, instead) {
            found.push(Obstacle::Rest(bound.entity(), bound.id()));
        }
        if !self.in_circle(kind, person, day) {
            found.push(Obstacle::Outside);
        }
        found.sort();
        found.dedup();
        found
    }

    /// Duties of a type that a person has in the week of a day.
    pub fn held_in_week(&self, kind: &typed::DutyType, person: Id, day: NaiveDate, instead: &[Id]) -> i64 {
        let week = IsoWeek::of(day);
        let held = self.duties_of(person).filter(|duty| {
            duty.duty_type == Some(kind.id)
                && duty.date.is_some_and(|date| week.contains(date))
                && !instead.contains(&duty.id)
        });
        i64::try_from(held.count()).unwrap_or(i64::MAX)
    }

    /// The person's duty of a type nearest to a day, when it is closer than the type wishes.
    pub fn near(&self, kind: &typed::DutyType, person: Id, day: NaiveDate, instead: &[Id]) -> Option<NaiveDate> {
        let wished = kind.gap_days.filter(|days| *days > 0)?;
        let own = self.duties_of(person).filter(|duty| duty.duty_type == Some(kind.id) && !instead.contains(&duty.id));
        let far = |date: &NaiveDate| (*date - day).num_days().abs();
        own.filter_map(|duty| duty.date).filter(|date| far(date) <= wished).min_by_key(|date| (far(date), *date))
    }

    /// Everybody of the circle for open days: first who can take them all, then who can take some, then who cannot, each in
    /// order of what they have had, how long ago the last one was, what lies ahead, and initials.
    pub fn candidates(&self, opening: &Opening, instead: &[Id]) -> Vec<Candidate> {
        let Some(kind) = self.kind(opening.kind) else { return Vec::new() };
        let Some(first) = opening.days.first() else { return Vec::new() };
        let window = Window::up_to(self.today(), self.threshold(Threshold::FairWeeks));
        let after = Window { first: IsoWeek::of(self.today()).plus(1).monday(), last: self.horizon() };
        let counts_ahead = self.threshold(Threshold::SuggestAhead) > 0;
        let mut found: Vec<Candidate> = Vec::new();
        for person in self.circle(kind, *first) {
            let (mut takes, mut barred, mut beside) = (Vec::new(), Vec::new(), Vec::new());
            // Who stands in reserve leaves that place for one that must be filled.
            let reserve = self.reserve_places(kind, person, opening);
            let instead = &[instead, reserve.as_slice()].concat();
            for day in &opening.days {
                let obstacles = self.obstacles(kind, person, *day, opening.hours, instead);
                match obstacles.first() {
                    Some(obstacle) => barred.push((*day, *obstacle)),
                    None => takes.push(*day),
                }
                let shift = Shift { kind, hours: opening.hours };
                let noted = self.clashes_with(person, *day, shift, instead);
                let noted = noted.into_iter().filter(|(_, weight, _)| *weight == Weight::Note);
                beside.extend(noted.map(|(bound, _, _)| (*day, bound.entity(), bound.id())));
            }
            let mut level = self.level(person, window);
            let ahead = self.minutes_in(person, after);
            if counts_ahead {
                level.minutes += ahead;
            }
            found.push(Candidate {
                person,
                level,
                ahead,
                last: self.last_duty(person),
                takes,
                barred,
                beside,
                reserve: self.is_reserve(kind, person, &opening.days),
                wish: self.wish_over(person, opening.kind, &opening.days),
                near: opening.days.iter().find_map(|day| self.near(kind, person, *day, instead)),
            });
        }
        // The circle is in Danish order of initials, and the sort keeps it among equals.
        found.sort_by(order);
        found
    }

    /// A person's own places in reserve on the days of an opening that must be filled.
    pub fn reserve_places(&self, kind: &typed::DutyType, person: Id, opening: &Opening) -> Vec<Id> {
        if opening.slot > required(kind) {
            return Vec::new();
        }
        let is_reserve = |duty: &&typed::Duty| {
            duty.duty_type == Some(kind.id) && duty.slot.unwrap_or(1) > required(kind) && is_given(duty.status)
        };
        let mut places: Vec<Id> = opening
            .days
            .iter()
            .flat_map(|day| self.duties_on(person, *day).filter(is_reserve).map(|duty| duty.id))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Whether a person is on a reserve's place of a type on all of these days.
    fn is_reserve(&self, kind: &typed::DutyType, person: Id, days: &[NaiveDate]) -> bool {
        let slots = required(kind) + 1..=required(kind) + standby(kind);
        let holds = |day: &NaiveDate| {
            slots.clone().any(|slot| {
                let mut on = self.on(SlotDay { kind: kind.id, slot, date: *day });
                on.any(|duty| duty.person == Some(person) && is_given(duty.status))
            })
        };
        !days.is_empty() && days.iter().all(holds)
    }
}

fn order(a: &Candidate, b: &Candidate) -> Ordering {
    let group = |candidate: &Candidate| match candidate {
        candidate if candidate.takes_all() && candidate.reserve => 0,
        candidate if candidate.takes_all() => 1,
        candidate if !candidate.takes.is_empty() => 2,
        _ => 3,
    };
    let asked = group(a).cmp(&group(b)).then(b.takes.len().cmp(&a.takes.len()));
    // Nobody has waited longer than who never had one.
    asked.then(a.level.compare(b.level)).then(a.last.cmp(&b.last)).then(a.ahead.cmp(&b.ahead))
}
