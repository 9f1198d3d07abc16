//! Change: changes fields of one record: links, duties, cycles of action learning, thresholds of the rules.

use super::{Changed, Context, Decision, Intent};
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::rules::Threshold;
use crate::store::StoreError;

/// Fields of one record with their new values.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record.
    pub id: Id,
    /// New values by field; none empties the field.
    pub set: Vec<(&'static str, Option<Value>)>,
    /// The record to create if it does not exist yet (the duty of a slot).
    pub or_new: Option<Box<Record>>,
}

impl Change {
    /// A change of one field.
    pub fn field(id: Id, field: &'static str, value: Option<Value>) -> Change {
        Change::fields(id, vec![(field, value)])
    }

    /// A change of several fields.
    pub fn fields(id: Id, set: Vec<(&'static str, Option<Value>)>) -> Change {
        Change { id, set, or_new: None }
    }

    /// A change to a record that is created if it does not exist.
    pub fn or_new(record: Record, set: Vec<(&'static str, Option<Value>)>) -> Change {
        Change { id: record.id, set, or_new: Some(Box::new(record)) }
    }
}

/// A change to a cycle of action learning.
#[derive(Clone, Debug, PartialEq)]
pub enum Cycle {
    /// Link an observation of the action, or remove the link.
    Observed {
        /// The cycle.
        cycle: Id,
        /// The observation.
        observation: Id,
        /// True to link, false to remove the link.
        linked: bool,
    },
    /// Fields of the cycle.
    Fields(Change),
}

pub(super) fn decide(ctx: &Context<'_>, change: &Change) -> Result<Decision, StoreError> {
    let before = ctx.record(change.id)?;
    let (before, mut after) = match (before, &change.or_new) {
        (Some(before), _) => (Some(before.clone()), before),
        (None, Some(new)) => (None, (**new).clone()),
        (None, None) => return Ok(Decision::Refused(vec![Fault::record(change.id, Problem::Unknown)])),
    };
    for (field, value) in &change.set {
        after.set(field, value.clone());
    }
    if before.as_ref() == Some(&after) {
        return Ok(Decision::Unchanged);
    }
    let verb = if before.is_some() { Verb::Edit } else { Verb::Create };
    let mut intent = Intent::new(verb, Some(change.id));
    intent.changes.push(Changed { before, after });
    Ok(Decision::Write(intent))
}

pub(super) fn cycle(ctx: &Context<'_>, cycle: &Cycle) -> Result<Decision, StoreError> {
    match cycle {
        Cycle::Fields(change) => decide(ctx, change),
        Cycle::Observed { cycle, observation, linked } => {
            let Some(before) = ctx.record(*cycle)? else { return Ok(Decision::Unchanged) };
            let mut members = before.links("observations").to_vec();
            members.retain(|id| id != observation);
            members.extend(linked.then_some(*observation));
            members.sort_unstable();
            let members = (!members.is_empty()).then_some(Value::Links(members));
            decide(ctx, &Change::field(*cycle, "observations", members))
        }
    }
}

/// A setting is a record of its own, with the same id on every machine.
pub(super) fn setting(ctx: &Context<'_>, threshold: Threshold, value: Option<&str>) -> Result<Decision, StoreError> {
    let new = Record::new(Entity::Setting, threshold.setting());
    let set = vec![
        ("key", Some(Value::Text(threshold.key().to_owned()))),
        ("value", value.map(|value| Value::Text(value.to_owned()))),
    ];
    decide(ctx, &Change::or_new(new, set))
}
