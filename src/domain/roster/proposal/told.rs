//! Told: what a plan comes to: who gets how much, what it costs, and what could not be filled and why. How it is made is in
//! `proposal`.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::super::fairness::Level;
use super::super::fill::{Filled, Layer};
use super::super::places::Place;
use super::super::suggest::Obstacle;
use super::{Planning, Tier};
use crate::domain::value::Id;

/// One person in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The person.
    pub person: Id,
    /// Before the plan.
    pub before: Level,
    /// After it.
    pub after: Level,
    /// Whole weeks that the person gets.
    pub weeks: usize,
    /// Days: duties by the day, and the days of a part of a week.
    pub days: usize,
}

/// Why a place could not be filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unfilled {
    /// The place, in the list of places.
    pub place: usize,
    /// People by the first thing that keeps them from it, in the order of the obstacles.
    pub causes: Vec<(Cause, Vec<Id>)>,
    /// Somebody with a single obstacle without which the place would be filled.
    pub would_help: Option<(Id, Obstacle)>,
}

/// What keeps somebody from a place of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Away.
    Away,
    /// Does not work then.
    Off,
    /// Wishes not to.
    Wish,
    /// Has a visit, a meeting or a course day.
    Busy,
    /// Has another duty, now or in this plan.
    OnDuty,
    /// Has as many of the type in that week as allowed.
    Full,
    /// Would have too little rest.
    Rest,
}

impl Cause {
    fn of(obstacle: Obstacle) -> Option<Cause> {
        Some(match obstacle {
            Obstacle::Away => Cause::Away,
            Obstacle::Off => Cause::Off,
            Obstacle::Wish => Cause::Wish,
            Obstacle::Busy(..) => Cause::Busy,
            Obstacle::OnDuty(_) => Cause::OnDuty,
            Obstacle::Full => Cause::Full,
            Obstacle::Rest(..) => Cause::Rest,
            Obstacle::Outside => return None,
        })
    }
}

/// A plan that is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The open places, in order of day, type and slot, and who would get each.
    pub places: Vec<(Place, Option<Id>)>,
    /// Those that nobody could get.
    pub unfilled: Vec<Unfilled>,
    /// Everybody who may be asked, who gets something first, the highest level first.
    pub shares: Vec<Share>,
    /// The highest level among those who get something that counts.
    pub highest: Option<Level>,
    /// The level below which no plan of these places can come.
    pub least: Option<Level>,
    /// *Helst ikke* that are broken.
    pub disliked: usize,
    /// Pairs of a person's duties closer than the type wishes that the plan brings, in order of the first day.
    pub close: Vec<Close>,
    /// Duties that somebody else has now.
    pub changes: usize,
    /// Trials of the repair that were made.
    pub tries: usize,
}

/// Two duties of a person closer than their type wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Close {
    /// The first day.
    pub first: NaiveDate,
    /// The other one.
    pub second: NaiveDate,
    /// The person.
    pub person: Id,
}

impl Planning<'_> {
    /// The plan as it is now.
    pub fn proposal(&self) -> Proposal {
        let person = |at: Option<usize>| at.and_then(|at| self.people.get(at).copied());
        let places: Vec<(Place, Option<Id>)> =
            self.places.iter().cloned().zip(&self.given).map(|(place, given)| (place, person(*given))).collect();
        let after = self.levels();
        let mut shares: Vec<Share> = Vec::new();
        for (at, id) in self.people.iter().enumerate() {
            let own = || places.iter().filter(|(_, taker)| *taker == Some(*id));
            let (weeks, days) = self.facts.weeks_and_days(own().map(|(place, _)| place));
            let (Some(before), Some(after)) = (self.base.get(at), after.get(at)) else { continue };
            shares.push(Share { person: *id, before: *before, after: *after, weeks, days });
        }
        let gets = |share: &Share| share.weeks + share.days > 0;
        shares.sort_by(|a, b| gets(b).cmp(&gets(a)).then(b.after.compare(a.after)));
        let raised = |share: &&Share| share.after.minutes > share.before.minutes;
        let highest = shares.iter().filter(raised).map(|share| share.after).max_by(|a, b| a.compare(*b));
        let pairs = self.given.iter().enumerate().filter_map(|(at, given)| Some(self.pair(at, (*given)?)));
        let disliked = pairs.filter(|pair| pair.disliked).count();
        let changes = places.iter().filter(|(place, taker)| place.holder.is_some() && place.holder != *taker).count();
        let day = |days: i64| i32::try_from(days).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
        let mut close: Vec<Close> = Vec::new();
        for tier in &self.tiers {
            let holders = self.holders(tier);
            for (at, person) in self.people.iter().enumerate() {
                let days = tier.layer.close_days(at, &holders).into_iter();
                close.extend(
                    days.filter(|(_, _, new)| *new)
                        .filter_map(|(a, b, _)| Some(Close { first: day(a)?, second: day(b)?, person: *person })),
                );
            }
        }
        close.sort();
        Proposal {
            unfilled: self.unfilled(),
            highest,
            least: self.least(),
            disliked,
            close,
            changes,
            tries: self.tries,
            shares,
            places,
        }
    }

    fn holders(&self, tier: &Tier) -> Vec<Option<usize>> {
        tier.places.iter().map(|at| self.given.get(*at).copied().flatten()).collect()
    }

    /// The level below which no plan can come: the least at which those who could have a place that counts would take all
    /// the minutes given.
    fn least(&self) -> Option<Level> {
        let given = self.places.iter().zip(&self.given).filter(|(_, given)| given.is_some());
        let minutes: i64 = given.map(|(place, _)| place.minutes).sum();
        if minutes == 0 {
            return None;
        }
        let could = |person: usize| {
            self.tiers
                .iter()
                .filter(|tier| tier.layer.minutes > 0)
                .any(|tier| tier.barred.iter().any(|barred| barred.get(person).is_some_and(Vec::is_empty)))
        };
        let mut asked: Vec<Level> =
            self.base.iter().enumerate().filter(|(at, _)| could(*at)).map(|(_, base)| *base).collect();
        asked.retain(|level| level.post_days > 0);
        asked.sort_by(|a, b| a.compare(*b));
        let mut sum: Option<Level> = None;
        for base in asked {
            let more = sum.map_or(Level { minutes: minutes + base.minutes, ..base }, |sum| Level {
                minutes: sum.minutes + base.minutes,
                post_days: sum.post_days + base.post_days,
                ..sum
            });
            // The next one already stands above what the others come to: nothing is given there.
            if sum.is_some_and(|sum| base.compare(sum) != Ordering::Less) {
                break;
            }
            sum = Some(more);
        }
        sum
    }

    fn unfilled(&self) -> Vec<Unfilled> {
        let mut found = Vec::new();
        for (at, tier) in self.tiers.iter().enumerate() {
            let layer = self.open_layer(at, tier);
            let filled = Filled { holders: self.holders(tier) };
            for (unit, place) in tier.places.iter().enumerate() {
                if self.given.get(*place).is_some_and(Option::is_none) {
                    found.push(self.explain(tier, &layer, &filled, (unit, *place)));
                }
            }
        }
        found.sort_by_key(|unfilled| unfilled.place);
        found
    }

    fn explain(&self, tier: &Tier, layer: &Layer, filled: &Filled, (unit, place): (usize, usize)) -> Unfilled {
        let mut causes: Vec<(Cause, Vec<Id>)> = Vec::new();
        let mut would_help = None;
        for (person, id) in self.people.iter().enumerate() {
            let obstacles = tier.barred.get(unit).and_then(|barred| barred.get(person)).map_or(&[][..], Vec::as_slice);
            if obstacles.contains(&Obstacle::Outside) {
                continue;
            }
            let cause = match obstacles.first() {
                Some(obstacle) => Cause::of(*obstacle),
                // Free of itself: on another duty of this plan, or with no more of the type in that week.
                None if layer.pair(unit, person).is_none() => Some(Cause::OnDuty),
                None => Some(self.taken(layer, filled, unit, person)),
            };
            if let Some(cause) = cause {
                match causes.iter_mut().find(|(known, _)| *known == cause) {
                    Some((_, people)) => people.push(*id),
                    None => causes.push((cause, vec![*id])),
                }
            }
            // What an earlier type gives the person is in the way, too.
            let apart = tier.apart.get(unit).map_or(&[][..], Vec::as_slice);
            let taken = apart.iter().any(|other| self.given.get(*other) == Some(&Some(person)));
            if let ([obstacle], None, false) = (obstacles, would_help, taken)
                && layer.opens(filled, unit, person)
            {
                would_help = Some((*id, *obstacle));
            }
        }
        causes.sort();
        Unfilled { place, causes, would_help }
    }

    /// Why a person who may have a unit did not get it: another one of the same day or week, or enough in that week.
    fn taken(&self, layer: &Layer, filled: &Filled, unit: usize, person: usize) -> Cause {
        let key = layer.units.get(unit).map(|unit| unit.key);
        let mut own = layer.units.iter().zip(&filled.holders).filter(|(_, holder)| **holder == Some(person));
        if own.any(|(other, _)| Some(other.key) == key) { Cause::OnDuty } else { Cause::Full }
    }
}
