//! What becomes of phases and milestones when an engagement is planned again (F59): which come, which move and which stay,
//! and why. Nothing is changed here: it is shown first.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Plan, Stretch};
use crate::domain::choices::{Coded, MilestoneSource, PhaseStatus};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};

/// Why something keeps the date it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// It is done, or the phase has ended.
    Done,
    /// A person gave it its date.
    Touched,
    /// It was postponed to a day.
    Postponed,
    /// It was chosen off.
    Dropped,
    /// It was made by a person, beside the template.
    Own,
    /// The plan has it no more: its unit has left, or another template is used.
    Gone,
}

impl Stays {
    /// Message id of its words.
    pub const fn message(self) -> &'static str {
        match self {
            Stays::Done => "stays-done",
            Stays::Touched => "stays-touched",
            Stays::Postponed => "stays-postponed",
            Stays::Dropped => "stays-dropped",
            Stays::Own => "stays-own",
            Stays::Gone => "stays-gone",
        }
    }
}

/// What becomes of a phase or milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The plan makes it.
    New,
    /// It gets other dates.
    Moves,
    /// It keeps the dates it has although the plan has others.
    Stays(Stays),
}

/// One phase or milestone that the plan has other dates for than it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record: as it is, or as the plan makes it.
    pub record: Record,
    /// What becomes of it.
    pub fate: Fate,
    /// The days it has; a milestone has only a first.
    pub old: Stretch,
    /// The days the plan gives it.
    pub new: Stretch,
}

/// One line of what a plan would move, to be shown before it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanChange {
    /// The engagement's last day.
    End {
        /// As it is.
        old: Option<NaiveDate>,
        /// By the plan.
        new: Option<NaiveDate>,
    },
    /// A phase or a milestone.
    Part {
        /// What becomes of it.
        change: Box<Change>,
        /// Its unit has left, and it is dropped.
        dropped: bool,
    },
}

impl PlanChange {
    /// The engagement's last day, where it becomes another.
    pub fn end(old: Option<NaiveDate>, new: Option<NaiveDate>) -> Option<PlanChange> {
        (old != new).then_some(PlanChange::End { old, new })
    }

    /// The unit it is about.
    pub fn unit(&self) -> Option<Id> {
        match self {
            PlanChange::End { .. } => None,
            PlanChange::Part { change, .. } => change.record.link("unit"),
        }
    }
}

/// What the plan would change: phases in sequence, then milestones by the day they come to. `existing` are those the
/// engagement has, `may_come` says of one it lacks whether it may come (what somebody deleted stays deleted).
pub fn changes(existing: &[Record], plan: &Plan, may_come: &dyn Fn(Id) -> bool) -> Vec<Change> {
    let planned = plan.records();
    let known: HashMap<Id, &Record> = existing.iter().map(|record| (record.id, record)).collect();
    let wanted: HashMap<Id, &Record> = planned.iter().map(|record| (record.id, record)).collect();
    let come = planned.iter().filter(|record| !known.contains_key(&record.id) && may_come(record.id));
    let come =
        come.map(|record| Change { record: record.clone(), fate: Fate::New, old: (None, None), new: stretch(record) });
    let ours = existing.iter().filter(|record| matches!(record.entity, Entity::Phase | Entity::Milestone));
    let ours = ours.filter_map(|record| {
        let (old, stays) = (stretch(record), stays(record));
        let Some(new) = wanted.get(&record.id).map(|planned| stretch(planned)) else {
            // What is over and done says nothing about a plan that has it no more.
            let open = matches!(stays, None | Some(Stays::Own | Stays::Touched | Stays::Postponed));
            let why = if stays == Some(Stays::Own) { Stays::Own } else { Stays::Gone };
            return open.then(|| Change { record: record.clone(), fate: Fate::Stays(why), old, new: (None, None) });
        };
        let fate = stays.map_or(Fate::Moves, Fate::Stays);
        (old != new).then(|| Change { record: record.clone(), fate, old, new })
    });
    let mut all: Vec<Change> = come.chain(ours).collect();
    all.sort_by_key(|change| {
        let phase = change.record.entity == Entity::Phase;
        let day = change.new.0.or(change.old.0);
        (!phase, phase.then(|| change.record.int("number")), day.is_none(), day, change.record.id)
    });
    all
}

/// The days of a phase, or the day of a milestone.
fn stretch(record: &Record) -> Stretch {
    match record.entity {
        Entity::Phase => (record.date("start"), record.date("end")),
        _ => (record.date("date"), None),
    }
}

/// Why a record does not follow the plan, when it does not.
fn stays(record: &Record) -> Option<Stays> {
    if record.entity == Entity::Phase {
        let over = [PhaseStatus::Afsluttet.code(), PhaseStatus::SprungetOver.code()];
        let over = record.date("actual_end").is_some() || over.contains(&record.text("status"));
        return over.then_some(Stays::Done);
    }
    [
        (record.date("done_at").is_some(), Stays::Done),
        (!record.text("dropped_reason").trim().is_empty(), Stays::Dropped),
        (record.date("postponed_to").is_some(), Stays::Postponed),
        (record.yes("touched"), Stays::Touched),
        (record.text("source") != MilestoneSource::Skabelon.code(), Stays::Own),
    ]
    .into_iter()
    .find_map(|(is, why)| is.then_some(why))
}
