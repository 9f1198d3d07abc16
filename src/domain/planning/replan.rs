//! Which phases and milestones of an engagement move when it is planned again (F59). Nothing is changed here: the moves are shown first.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Plan, Stretch, phase_id};
use crate::domain::choices::{Coded, MilestoneSource, PhaseStatus};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};

/// A date that would change when an engagement is planned again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The milestone.
    pub id: Id,
    /// The day it has.
    pub old: Option<NaiveDate>,
    /// The day the plan gives it.
    pub new: Option<NaiveDate>,
}

/// A phase that would change when an engagement is planned again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseMove {
    /// The phase.
    pub id: Id,
    /// The days it has.
    pub old: Stretch,
    /// The days the plan gives it.
    pub new: Stretch,
}

/// Which existing milestones get another date from `plan` (F59). Done, touched, postponed, dropped and own ones stay, and so does
/// what the plan no longer has; what the plan has anew is in [`Plan::records`] only.
pub fn replan(existing: &[Record], plan: &Plan) -> Vec<Move> {
    let planned: HashMap<Id, Option<NaiveDate>> =
        plan.milestones.iter().map(|milestone| (plan.id_of(milestone), milestone.date)).collect();
    existing
        .iter()
        .filter(|record| record.entity == Entity::Milestone && follows_plan(record))
        .filter_map(|record| {
            let new = *planned.get(&record.id)?;
            let old = record.date("date");
            (old != new).then_some(Move { id: record.id, old, new })
        })
        .collect()
}

fn follows_plan(milestone: &Record) -> bool {
    milestone.text("source") == MilestoneSource::Skabelon.code()
        && milestone.date("done_at").is_none()
        && milestone.date("postponed_to").is_none()
        && milestone.text("dropped_reason").trim().is_empty()
        && !milestone.yes("touched")
}

/// Which existing phases get other dates from `plan`; ended and skipped ones stay.
pub fn replan_phases(existing: &[Record], plan: &Plan) -> Vec<PhaseMove> {
    let planned: HashMap<Id, Stretch> = plan
        .phases
        .iter()
        .map(|phase| {
            let id = phase_id(plan.engagement, phase.number);
            (id, (phase.start, phase.end))
        })
        .collect();
    let over = [PhaseStatus::Afsluttet.code(), PhaseStatus::SprungetOver.code()];
    existing
        .iter()
        .filter(|record| {
            record.entity == Entity::Phase
                && record.date("actual_end").is_none()
                && !over.contains(&record.text("status"))
        })
        .filter_map(|record| {
            let new = *planned.get(&record.id)?;
            let old = (record.date("start"), record.date("end"));
            (old != new).then_some(PhaseMove { id: record.id, old, new })
        })
        .collect()
}
