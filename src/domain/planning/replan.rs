//! Replanning (F59): which phases and milestones are new, which move and which stay, and why. Nothing is changed here;
//! people see the list first.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Plan, Stretch};
use crate::domain::calendar::SchoolBreak;
use crate::domain::choices::{Coded, MilestoneSource, PhaseStatus};
use crate::domain::closing::LeftOpen;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};

/// Why a phase or milestone keeps its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// It is done, or the phase has ended.
    Done,
    /// A person gave it its date.
    Touched,
    /// It was postponed.
    Postponed,
    /// It was dropped.
    Dropped,
    /// A person made it; it is not from the template.
    Own,
    /// The plan no longer has it: its unit has left, or another template is used.
    Gone,
}

impl Stays {
    /// Message id of the reason.
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

/// Effect of a plan on a phase or milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The plan adds it.
    New,
    /// It gets other dates.
    Moves,
    /// It keeps its dates although the plan has other dates.
    Stays(Stays),
}

/// One phase or milestone for which the plan has other dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record as it is, or as the plan makes it when it is new.
    pub record: Record,
    /// Effect of the plan.
    pub fate: Fate,
    /// Its days; a milestone has only a first day.
    pub old: Stretch,
    /// The days the plan gives it.
    pub new: Stretch,
}

/// One line of the list of changes, shown before the plan is saved.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanChange {
    /// The engagement's last day.
    End {
        /// The present day.
        old: Option<NaiveDate>,
        /// The day in the plan.
        new: Option<NaiveDate>,
    },
    /// A phase or a milestone.
    Part {
        /// Effect of the plan.
        change: Box<Change>,
        /// It is dropped because its unit has left.
        dropped: bool,
        /// The break of the school year in which its new day lies: people decide whether that day can be kept.
        falls_in: Option<SchoolBreak>,
    },
    /// What the engagement leaves open when it is closed.
    Left(Box<LeftOpen>),
}

impl PlanChange {
    /// The change of the engagement's last day, if it changes.
    pub fn end(old: Option<NaiveDate>, new: Option<NaiveDate>) -> Option<PlanChange> {
        (old != new).then_some(PlanChange::End { old, new })
    }

    /// The unit of the milestone.
    pub fn unit(&self) -> Option<Id> {
        match self {
            PlanChange::End { .. } | PlanChange::Left(_) => None,
            PlanChange::Part { change, .. } => change.record.link("unit"),
        }
    }

    /// What the engagement leaves open, if the line is about that.
    pub fn left(&self) -> Option<&LeftOpen> {
        match self {
            PlanChange::End { .. } | PlanChange::Part { .. } => None,
            PlanChange::Left(open) => Some(open),
        }
    }
}

/// The changes a plan makes: phases in order, then milestones by their new day. `existing` are the records of the
/// engagement; `may_come` tells whether a missing record may be added (a deleted one may not).
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
            // A done or dropped record is not listed when the plan no longer has it.
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

/// Why a record keeps its dates; `None` when it follows the plan.
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
