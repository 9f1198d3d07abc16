//! Copied: the holders of a week put on later weeks, or each the next of the circle. What stands there stands, and whoever cannot
//! have a place leaves it open.

use chrono::Datelike;

use super::asked::{SlotDay, is_weekly};
use super::places::{Place, Span};
use super::proposal::{Share, base};
use super::suggest::Obstacle;
use super::{Facts, is_given};
use crate::domain::dates::{IsoWeek, monday_of};
use crate::domain::typed;
use crate::domain::value::Id;

/// What a planner asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copying {
    /// The week whose holders are taken.
    pub from: IsoWeek,
    /// The first week they are put on.
    pub first: IsoWeek,
    /// The last one.
    pub last: IsoWeek,
    /// Whether each place goes to the next of the circle, one further in each week.
    pub rotate: bool,
}

impl Copying {
    /// The open places of the weeks.
    pub fn span(&self) -> Span {
        Span { first: self.first, last: self.last, kinds: Vec::new(), anew: false, mend: false }
    }
}

/// Why a place stays open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Nobody had it in the week that is copied.
    Vacant,
    /// Who would get it, and what keeps that person from it.
    Barred(Id, Obstacle),
}

/// Each open place with who gets it, or why it stays open.
pub type Copied = Vec<(Place, Result<Id, Left>)>;

impl Facts {
    /// Puts the holders of a week on the open `places` of later weeks, in their order.
    pub fn copied(&self, copying: &Copying, places: Vec<Place>) -> Copied {
        let mut done: Copied = Vec::new();
        for place in places {
            let found = self.copied_to(copying, &place, &done);
            done.push((place, found));
        }
        done
    }

    fn copied_to(&self, copying: &Copying, place: &Place, done: &Copied) -> Result<Id, Left> {
        let kind = self.kind(place.kind).ok_or(Left::Vacant)?;
        let had = self.had(kind, place, copying.from).ok_or(Left::Vacant)?;
        let weeks = (monday_of(place.date) - copying.first.monday()).num_days() / 7 + 1;
        let person = if copying.rotate { self.next_of(kind, had, place, weeks) } else { had };
        let own: Vec<&Place> = done.iter().filter(|(_, taker)| *taker == Ok(person)).map(|(place, _)| place).collect();
        match self.bars_beside(place, person, &own) {
            None => Ok(person),
            Some(obstacle) => Err(Left::Barred(person, obstacle)),
        }
    }

    /// What the copied places give each person, the highest level first.
    pub fn shares(&self, copying: &Copying, copied: &Copied) -> Vec<Share> {
        let mut people: Vec<Id> = copied.iter().filter_map(|(_, taker)| taker.ok()).collect();
        people.sort_by_key(|person| (self.rank(*person), *person));
        people.dedup();
        let share = |person: &Id| {
            let own = || copied.iter().filter(|(_, taker)| *taker == Ok(*person)).map(|(place, _)| place);
            let before = base(self, *person, &copying.span());
            let minutes = before.minutes + own().map(|place| place.minutes).sum::<i64>();
            let (weeks, days) = self.weeks_and_days(own());
            Share { person: *person, before, after: super::fairness::Level { minutes, ..before }, weeks, days }
        };
        let mut shares: Vec<Share> = people.iter().map(share).collect();
        shares.sort_by(|a, b| b.after.compare(a.after));
        shares
    }

    /// Who had a place in the week that is copied: whoever had most of its days.
    fn had(&self, kind: &typed::DutyType, place: &Place, from: IsoWeek) -> Option<Id> {
        if !is_weekly(kind) {
            let day = from.day(place.date.weekday());
            let mut on = self.on(SlotDay { kind: kind.id, slot: place.slot, date: day });
            return on.find(|duty| is_given(duty.status)).and_then(|duty| duty.person);
        }
        let held = self.duties_of_slot(kind.id, place.slot, from).filter(|duty| is_given(duty.status));
        let mut held: Vec<(usize, Id)> = held.filter_map(|duty| Some((self.days(duty).len(), duty.person?))).collect();
        // The first part comes first among equals.
        held.sort_by_key(|(days, _)| std::cmp::Reverse(*days));
        held.first().map(|(_, person)| *person)
    }

    /// The person some places further in the circle of a type.
    fn next_of(&self, kind: &typed::DutyType, had: Id, place: &Place, steps: i64) -> Id {
        let day = place.days.first().copied().unwrap_or(place.date);
        let circle = self.circle(kind, day);
        let Some(most) = i64::try_from(circle.len()).ok().filter(|most| *most > 0) else { return had };
        // Somebody who has left the circle is followed by whoever comes after the name.
        let at = circle.iter().position(|one| *one == had);
        let at = at.or(circle.iter().rposition(|one| self.rank(*one) < self.rank(had)));
        let at = at.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1);
        let next = usize::try_from((at + steps).rem_euclid(most)).unwrap_or(0);
        circle.get(next).copied().unwrap_or(had)
    }
}
