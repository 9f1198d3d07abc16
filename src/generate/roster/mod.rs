//! A roster of any size: teams with their types, absences, wishes, meetings and visits, and duties that are dealt by the fair fill
//! itself, week by week, so that they are fair and clash with nothing but where it is done on purpose.

mod deal;
mod people;

use chrono::NaiveDate;

use self::deal::Deal;
use self::people::Staff;
use super::words::Words;
use super::{Draw, Make, Numbers};
use crate::domain::dates::IsoWeek;
use crate::domain::value::Record;

/// People of a team.
pub(super) const TEAM: u64 = 12;
/// The most people and years: far above any municipality.
pub const MOST_PEOPLE: u64 = 240;
/// See [`MOST_PEOPLE`].
pub const MOST_YEARS: u64 = 20;
/// Weeks that lie ahead of the last day, and those of them that are published.
const AHEAD: i64 = 8;
const PUBLISHED: i64 = 4;

/// The size of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterSize {
    /// People, in teams of twelve.
    pub people: u64,
    /// Years of history.
    pub years: u64,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Today of the file; eight weeks of the roster lie ahead of it.
    pub last: NaiveDate,
}

impl RosterSize {
    fn people(self) -> u64 {
        self.people.clamp(1, MOST_PEOPLE)
    }

    fn years(self) -> u64 {
        self.years.clamp(1, MOST_YEARS)
    }

    /// The first week of the history.
    fn first(self) -> IsoWeek {
        IsoWeek::of(self.last).plus(-i64::try_from(self.years() * 365 / 7).unwrap_or(0))
    }

    /// The last week that is dealt.
    fn end(self) -> IsoWeek {
        IsoWeek::of(self.last).plus(AHEAD - 1)
    }
}

/// Makes the records of a roster in batches: the people and what binds them, then a week in each, then the swaps.
pub struct RosterGenerator {
    size: RosterSize,
    words: Words,
    numbers: Numbers,
    next: u64,
    deal: Option<Deal>,
}

impl RosterGenerator {
    /// A generator for a roster of this size.
    pub fn new(size: RosterSize) -> RosterGenerator {
        RosterGenerator { size, words: Words::new(size.seed), numbers: Numbers::default(), next: 0, deal: None }
    }

    /// Number of batches.
    pub fn batches(&self) -> u64 {
        self.weeks() + 2
    }

    fn weeks(&self) -> u64 {
        let days = (self.size.end().monday() - self.size.first().monday()).num_days();
        u64::try_from(days / 7 + 1).unwrap_or(0)
    }
}

impl Iterator for RosterGenerator {
    type Item = Vec<Record>;

    fn next(&mut self) -> Option<Vec<Record>> {
        let batch = self.next;
        if batch >= self.batches() {
            return None;
        }
        self.next += 1;
        let weeks = self.weeks();
        let mut make = Make {
            draw: Draw::part(self.size.seed, batch),
            words: &self.words,
            numbers: &mut self.numbers,
            records: Vec::new(),
        };
        match &mut self.deal {
            None => {
                let staff = Staff::make(self.size, &mut make);
                self.deal = Some(Deal::new(self.size, staff, &make.records));
            }
            Some(deal) if batch <= weeks => {
                let week = self.size.first().plus(i64::try_from(batch).unwrap_or(1) - 1);
                deal.week(week, &mut make);
            }
            Some(deal) => deal.swaps(&mut make),
        }
        Some(make.records)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::Id;

    fn size() -> RosterSize {
        RosterSize { people: 12, years: 1, seed: 3, last: NaiveDate::from_ymd_opt(2020, 1, 15).unwrap() }
    }

    #[test]
    fn a_roster_is_dealt_fairly_and_has_everything_that_gets_in_the_way() {
        let made: Vec<Vec<Record>> = RosterGenerator::new(size()).collect();
        assert_eq!(made.len() as u64, RosterGenerator::new(size()).batches());
        let records: Vec<Record> = made.iter().flatten().cloned().collect();
        let of = |entity| records.iter().filter(move |record| record.entity == entity);
        let ids: HashSet<Id> = records.iter().map(|record| record.id).collect();
        assert_eq!(ids.len(), records.len(), "ids are unique");
        for record in &records {
            for (field, value) in record.entity.fields().iter().zip(&record.values) {
                assert!(value.is_some() || !field.required, "{}.{}", record.entity.name(), field.name);
                if let Some(crate::domain::value::Value::Link(id)) = value {
                    assert!(ids.contains(id), "{}.{}", record.entity.name(), field.name);
                }
            }
        }
        assert_eq!(of(Entity::Person).count(), 12);
        assert_eq!(of(Entity::Absence).count(), 6 * 12);
        assert_eq!(of(Entity::DutyWish).count(), 8 * 12);
        assert_eq!(of(Entity::Swap).count(), 60);
        assert_eq!(of(Entity::RosterWeek).count(), 60);
        // Nobody has much more than the others: the days of a whole year by the post.
        let mut held: BTreeMap<Id, i64> = BTreeMap::new();
        for duty in of(Entity::Duty) {
            if let Some(person) = duty.link("person") {
                *held.entry(person).or_default() += 1;
            }
        }
        let posts = of(Entity::TeamMember).filter_map(|place| Some((place.link("person")?, place.int("fte")?)));
        let levels: Vec<i64> =
            posts.map(|(person, fte)| held.get(&person).copied().unwrap_or(0) * 100 / fte.max(1)).collect();
        let (low, high) = (levels.iter().min().unwrap(), levels.iter().max().unwrap());
        assert!(*low > 10 && *high < *low * 3, "{levels:?}");
        let open = of(Entity::Duty).filter(|duty| duty.link("person").is_none()).count();
        assert!((1..20).contains(&open), "{open} open");
        assert!(of(Entity::Duty).any(|duty| duty.int("part") == Some(2)), "some weeks are parted");
    }

    #[test]
    fn the_same_seed_deals_the_same_roster() {
        let small = RosterSize { people: 4, ..size() };
        let make = |seed| RosterGenerator::new(RosterSize { seed, ..small }).collect::<Vec<_>>();
        let one = make(7);
        assert_eq!(one, make(7));
        assert_ne!(one, make(8));
    }
}
