//! Recipients: who gets the agenda and the minutes of a meeting (M13): the leaders of the units with a member, members
//! without a unit themselves; of an engagement the leaders of its units and those of the forvaltning who take part.

use std::collections::BTreeSet;

use crate::domain::choices::{DispatchKind, EngagementUnitStatus};
use crate::domain::typed::{Dispatch, EngagementUnit, Membership, Unit};
use crate::domain::value::Id;

/// Who is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// People, in the order found, each once.
    pub people: Vec<Id>,
    /// Units that have nobody to send to: no leader is known.
    pub without_leader: Vec<Id>,
}

impl Proposed {
    fn add(&mut self, person: Id) {
        if !self.people.contains(&person) {
            self.people.push(person);
        }
    }

    fn add_leader(&mut self, unit: Id, units: &[Unit]) {
        match units.iter().find(|known| known.id == unit).and_then(|unit| unit.leader) {
            Some(leader) => self.add(leader),
            None if self.without_leader.contains(&unit) => {}
            None => self.without_leader.push(unit),
        }
    }
}

/// Those of a network: for members of the day.
pub fn of_network<'a>(members: impl IntoIterator<Item = &'a Membership>, units: &[Unit]) -> Proposed {
    let mut proposed = Proposed::default();
    for member in members {
        match (member.unit, member.person) {
            (Some(unit), _) => proposed.add_leader(unit, units),
            (None, Some(person)) => proposed.add(person),
            (None, None) => {}
        }
    }
    proposed
}

/// Those of an engagement: for the units that have not left it, and for people of a forvaltning who are in its styregruppe or
/// asked to the meeting.
pub fn of_engagement(rows: &[EngagementUnit], units: &[Unit], administration: &[Id]) -> Proposed {
    let mut proposed = Proposed::default();
    let active = rows.iter().filter(|row| row.status != Some(EngagementUnitStatus::Udtraadt));
    active.filter_map(|row| row.unit).for_each(|unit| proposed.add_leader(unit, units));
    administration.iter().for_each(|person| proposed.add(*person));
    proposed
}

/// Those of the proposed people to whom nothing of this kind was sent; none while nothing of the kind was sent at all. What was
/// sent in several times adds up.
pub fn missing(proposed: &Proposed, dispatches: &[Dispatch], kind: DispatchKind) -> Vec<Id> {
    let sent: Vec<&Dispatch> = dispatches.iter().filter(|dispatch| dispatch.kind == Some(kind)).collect();
    if sent.is_empty() {
        return Vec::new();
    }
    let reached: BTreeSet<Id> = sent.iter().flat_map(|dispatch| dispatch.recipients.iter().copied()).collect();
    proposed.people.iter().copied().filter(|person| !reached.contains(person)).collect()
}
