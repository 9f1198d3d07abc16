//! Proposal: the fair plan of the open places of a span of weeks: a layer for each duty type, and repair across the layers. What it
//! comes to is told in `told`.
//!
//! Within a type the plan is exact (`fill`). Types are filled one after another, week types first, and what one gives is fixed
//! for the next; so across types it is not, and some week units are moved as a trial (`repair`). Nothing is written here.

mod told;

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use super::asked::is_weekly;
use super::fairness::{Level, Window};
use super::fill::{Layer, Pair, Person, Unit};
use super::places::{Place, Span};
use super::suggest::Obstacle;
use super::{Facts, MOST_WEEKS};
use crate::domain::choices::WishStrength;
use crate::domain::dates::IsoWeek;
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;

pub use told::{Cause, Close, Proposal, Share, Unfilled};

/// Trials of the repair.
pub const TRIES: usize = 400;

/// One duty type of a plan.
struct Tier {
    /// The places, as numbers in the list of places.
    places: Vec<usize>,
    layer: Layer,
    /// What keeps each person from each place, without what the plan gives.
    barred: Vec<Vec<Vec<Obstacle>>>,
    /// For each place, the places of other tiers that cannot go to the same person.
    apart: Vec<Vec<usize>>,
}

/// A plan as it is made; it can be bettered step by step, so that a screen can show the first one at once.
pub struct Planning<'a> {
    facts: &'a Facts,
    mend: bool,
    /// The places of later tiers stand while a tier is filled; else each tier is filled as if there were none.
    beside: bool,
    people: Vec<Id>,
    base: Vec<Level>,
    places: Vec<Place>,
    tiers: Vec<Tier>,
    /// Who gets each place.
    given: Vec<Option<usize>>,
    tries: usize,
}

impl<'a> Planning<'a> {
    /// The first plan. `facts` are the roster without the duties that are given anew ([`Facts::opened`]); `places` are what is
    /// open in it.
    pub fn new(facts: &'a Facts, places: Vec<Place>, span: &Span) -> Planning<'a> {
        let people = askable(facts, &places);
        let base = people.iter().map(|person| base(facts, *person, span)).collect();
        let given = vec![None; places.len()];
        let (mend, tiers) = (span.mend, Vec::new());
        let mut planning = Planning { facts, mend, beside: mend, people, base, places, tiers, given, tries: 0 };
        planning.tiers = planning.tiers();
        if mend {
            planning.mend();
        } else {
            planning.give_from(0);
        }
        planning
    }

    /// Fills what is open and lets all else stand; only when something stays open, a type may also push what comes after it.
    fn mend(&mut self) {
        let holders: Vec<Option<usize>> = self.places.iter().map(|place| self.rank(place.holder)).collect();
        self.given.clone_from(&holders);
        self.give_from(0);
        let changes =
            |given: &[Option<usize>]| given.iter().zip(&holders).filter(|(a, b)| b.is_some() && a != b).count();
        let (left, first) = (self.left(), self.given.clone());
        if left == 0 {
            return;
        }
        self.beside = false;
        self.give_from(0);
        if (self.left(), changes(&self.given)) >= (left, changes(&first)) {
            self.given = first;
            self.beside = true;
        }
    }

    /// The place of a person in the list of people.
    fn rank(&self, person: Option<Id>) -> Option<usize> {
        person.and_then(|id| self.people.iter().position(|known| *known == id))
    }

    /// The layers in the order they are filled: week types, then those that count most, then the order of the grid.
    fn tiers(&self) -> Vec<Tier> {
        let mut kinds: Vec<&typed::DutyType> =
            self.facts.types().iter().filter(|kind| self.places.iter().any(|place| place.kind == kind.id)).collect();
        kinds.sort_by_key(|kind| {
            let week = self.places.iter().find(|place| place.kind == kind.id).map(|place| IsoWeek::of(place.date));
            let counts = week.map_or(0, |week| self.facts.fair_minutes(kind, week));
            (!is_weekly(kind), std::cmp::Reverse(counts))
        });
        let mut tiers = Vec::new();
        for kind in kinds {
            let places: Vec<usize> =
                self.places.iter().enumerate().filter(|(_, place)| place.kind == kind.id).map(|(at, _)| at).collect();
            tiers.push(self.tier(kind, places));
        }
        tiers
    }

    fn tier(&self, kind: &typed::DutyType, places: Vec<usize>) -> Tier {
        let of = |at: &usize| self.places.get(*at);
        let mut keys: Vec<NaiveDate> = places.iter().filter_map(of).map(|place| place.date).collect();
        keys.dedup();
        let mut weeks: Vec<IsoWeek> = keys.iter().map(|date| IsoWeek::of(*date)).collect();
        weeks.dedup();
        let key = |date: NaiveDate| keys.iter().position(|known| *known == date).unwrap_or(0);
        let week = |date: NaiveDate| weeks.iter().position(|known| *known == IsoWeek::of(date)).unwrap_or(0);
        let units = places.iter().filter_map(of).map(|place| Unit {
            key: key(place.date),
            week: week(place.date),
            day: i64::from(place.date.num_days_from_ce()),
            holder: self.rank(place.holder),
        });
        let most = kind.most_per_week.filter(|most| *most > 0);
        let people = self.people.iter().zip(&self.base).map(|(person, base)| Person {
            base: base.minutes,
            post: base.post_days,
            last: self.facts.last_duty(*person).map_or(i64::MIN, |day| i64::from(day.num_days_from_ce())),
            stand: self.stand(kind, *person),
            most: most.map_or_else(Vec::new, |most| {
                weeks.iter().map(|week| most - self.facts.held_in_week(kind, *person, week.monday(), &[])).collect()
            }),
        });
        let barred: Vec<Vec<Vec<Obstacle>>> = places
            .iter()
            .filter_map(of)
            .map(|place| self.people.iter().map(|person| self.facts.bars(place, *person)).collect())
            .collect();
        let apart = places.iter().filter_map(of).map(|place| {
            let others = self.places.iter().enumerate().filter(|(_, other)| other.kind != kind.id);
            others.filter(|(_, other)| self.facts.are_apart(place, other)).map(|(at, _)| at).collect()
        });
        let minutes = places.iter().filter_map(of).map(|place| place.minutes).max().unwrap_or(0);
        let layer = Layer {
            people: people.collect(),
            units: units.collect(),
            pairs: Vec::new(),
            minutes,
            gap_days: kind.gap_days.unwrap_or(0).clamp(0, 366),
        };
        let apart = apart.collect();
        Tier { places, layer, barred, apart }
    }

    /// Days of the duties of a type that a person has near the plan and that stand.
    fn stand(&self, kind: &typed::DutyType, person: Id) -> Vec<i64> {
        let own = self.facts.duties_of(person).filter(|duty| duty.duty_type == Some(kind.id));
        own.filter_map(|duty| duty.date).map(|date| i64::from(date.num_days_from_ce())).collect()
    }

    /// Fills the layers from one on; what the earlier ones give is fixed.
    fn give_from(&mut self, first: usize) {
        for at in first..self.tiers.len() {
            let Some(tier) = self.tiers.get(at) else { return };
            let layer = self.open_layer(at, tier);
            let filled = if self.mend { layer.refill() } else { layer.fill() };
            let places = tier.places.clone();
            for (place, holder) in places.into_iter().zip(filled.holders) {
                if let Some(given) = self.given.get_mut(place) {
                    *given = holder;
                }
            }
        }
    }

    /// The layers whose places are fixed while one is filled: those before it, and while they stand those after it.
    fn fixed(&self, layer: usize) -> impl Iterator<Item = &Tier> {
        let tiers = self.tiers.iter().enumerate();
        tiers.filter(move |(at, _)| *at < layer || self.beside && *at > layer).map(|(_, tier)| tier)
    }

    /// What each person gets from these layers.
    fn given_minutes<'t>(&self, tiers: impl Iterator<Item = &'t Tier>) -> Vec<i64> {
        let mut minutes = vec![0; self.people.len()];
        for tier in tiers {
            for at in &tier.places {
                if let (Some(place), Some(Some(person))) = (self.places.get(*at), self.given.get(*at))
                    && let Some(sum) = minutes.get_mut(*person)
                {
                    *sum += place.minutes;
                }
            }
        }
        minutes
    }

    /// The layer of a type with what the fixed ones give.
    fn open_layer(&self, at: usize, tier: &Tier) -> Layer {
        let mut layer = tier.layer.clone();
        for (person, more) in layer.people.iter_mut().zip(self.given_minutes(self.fixed(at))) {
            person.base += more;
        }
        let mut fixed = vec![false; self.places.len()];
        for place in self.fixed(at).flat_map(|tier| &tier.places) {
            if let Some(fixed) = fixed.get_mut(*place) {
                *fixed = true;
            }
        }
        let taken = |place: usize, person: usize| {
            fixed.get(place) == Some(&true) && self.given.get(place) == Some(&Some(person))
        };
        let rows = tier.places.iter().zip(&tier.barred).zip(&tier.apart);
        layer.pairs = rows
            .map(|((at, barred), apart)| {
                let people = barred.iter().enumerate();
                people
                    .map(|(person, obstacles)| {
                        let free = obstacles.is_empty() && !apart.iter().any(|other| taken(*other, person));
                        free.then(|| self.pair(*at, person))
                    })
                    .collect()
            })
            .collect();
        layer
    }

    fn pair(&self, place: usize, person: usize) -> Pair {
        let (Some(place), Some(person)) = (self.places.get(place), self.people.get(person)) else {
            return Pair::default();
        };
        let wish = self.facts.wish_over(*person, place.kind, &place.days);
        Pair { disliked: wish == Some(WishStrength::HelstIkke), gladly: wish == Some(WishStrength::Gerne) }
    }

    /// What each person has after the plan.
    fn levels(&self) -> Vec<Level> {
        let more = self.given_minutes(self.tiers.iter());
        self.base.iter().zip(more).map(|(base, more)| Level { minutes: base.minutes + more, ..*base }).collect()
    }

    fn left(&self) -> usize {
        self.given.iter().filter(|given| given.is_none()).count()
    }

    /// How good the plan is: less left open, then the lower levels from the highest.
    fn compare(&self, left: usize, levels: &[Level]) -> Ordering {
        self.left().cmp(&left).then_with(|| {
            let own = sorted(self.levels());
            let pairs = own.iter().zip(levels);
            pairs
                .map(|(own, other)| own.compare(*other))
                .find(|order| *order != Ordering::Equal)
                .unwrap_or(Ordering::Equal)
        })
    }

    /// Moves one week unit to another person and fills the later layers anew, and keeps the first move that betters the plan.
    /// Returns whether one did; the trials count to [`TRIES`] at most. A plan that mends what stands is not repaired.
    pub fn repair(&mut self) -> bool {
        self.repair_while(&mut |_| true)
    }

    /// See [`Planning::repair`]; it is asked before each trial, with the number of those made, whether to go on.
    pub fn repair_while(&mut self, goes_on: &mut dyn FnMut(usize) -> bool) -> bool {
        if self.mend {
            return false;
        }
        let (left, now) = (self.left(), self.levels());
        let mut holders: Vec<usize> = (0..self.people.len()).collect();
        holders.sort_by(|a, b| match (now.get(*a), now.get(*b)) {
            (Some(a), Some(b)) => b.compare(*a),
            _ => a.cmp(b),
        });
        let now = sorted(now);
        for holder in holders {
            for tier in 0..self.tiers.len() {
                let Some(places) = self.tiers.get(tier).map(|tier| tier.places.clone()) else { break };
                let weekly =
                    places.first().and_then(|at| self.places.get(*at)).and_then(|place| self.facts.kind(place.kind));
                if !weekly.is_some_and(is_weekly) {
                    continue;
                }
                for (unit, at) in places.iter().enumerate() {
                    if self.given.get(*at) != Some(&Some(holder)) {
                        continue;
                    }
                    for taker in 0..self.people.len() {
                        if self.tries >= TRIES {
                            return false;
                        }
                        if taker == holder || !self.may_take(tier, unit, taker) {
                            continue;
                        }
                        if !goes_on(self.tries) {
                            return false;
                        }
                        self.tries += 1;
                        let before = self.given.clone();
                        if let Some(given) = self.given.get_mut(*at) {
                            *given = Some(taker);
                        }
                        self.give_from(tier + 1);
                        if self.compare(left, &now) == Ordering::Less {
                            return true;
                        }
                        self.given = before;
                    }
                }
            }
        }
        false
    }

    /// Whether a person may take a unit of a layer beside what the person has in it.
    fn may_take(&self, at: usize, unit: usize, taker: usize) -> bool {
        let Some(tier) = self.tiers.get(at) else { return false };
        let Some(own) = tier.layer.units.get(unit) else { return false };
        let taken = |place: &usize| self.given.get(*place) == Some(&Some(taker));
        // What comes after it is given anew.
        let earlier = |place: &usize| self.tiers.iter().take(at).any(|tier| tier.places.contains(place));
        let free = tier.barred.get(unit).and_then(|barred| barred.get(taker)).is_some_and(Vec::is_empty)
            && !tier.apart.get(unit).is_some_and(|apart| apart.iter().any(|place| earlier(place) && taken(place)));
        let others = || tier.places.iter().zip(&tier.layer.units).filter(|(at, _)| taken(at)).map(|(_, unit)| unit);
        let in_week = i64::try_from(others().filter(|other| other.week == own.week).count()).unwrap_or(i64::MAX);
        let most = tier.layer.people.get(taker).and_then(|person| person.most.get(own.week));
        free && others().all(|other| other.key != own.key) && most.is_none_or(|most| in_week < *most)
    }
}

fn sorted(mut levels: Vec<Level>) -> Vec<Level> {
    levels.sort_by(|a, b| b.compare(*a));
    levels
}

/// Everybody who is in the circle of a place on one of its days, in Danish order of initials.
fn askable(facts: &Facts, places: &[Place]) -> Vec<Id> {
    let inside = |person: Id| {
        places.iter().any(|place| {
            facts.kind(place.kind).is_some_and(|kind| place.days.iter().any(|day| facts.in_circle(kind, person, *day)))
        })
    };
    facts.people().iter().map(|person| person.id).filter(|person| inside(*person)).collect()
}

/// What a person has had in the weeks before the span, and has in it.
pub(super) fn base(facts: &Facts, person: Id, span: &Span) -> Level {
    let weeks = facts.threshold(Threshold::FairWeeks).clamp(1, MOST_WEEKS);
    facts.level(person, Window { first: span.first.plus(-weeks).monday(), last: span.last.sunday() })
}
