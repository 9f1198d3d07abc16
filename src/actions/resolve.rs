//! Resolve: decides a field with several versions. One version is chosen, or all stay.

use super::validate::locked;
use super::{Changed, Context, Decision, Intent};
use crate::domain::edit::{Cell, CellRef, DELETED, Op, Verb};
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Kind;
use crate::domain::value::{Id, Value};
use crate::store::{Dispute, LocalWrite, Rival, StoreError};

/// The decision about a field with several versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolve {
    /// The record.
    pub id: Id,
    /// The versions that were shown.
    pub rival: Rival,
    /// The choice.
    pub how: Resolution,
}

/// What to do with the versions.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// This value replaces all versions; none empties the field.
    Value(Option<Value>),
    /// All versions stay; the question returns only when another version arrives.
    Stand,
    /// Ask about them again.
    Ask,
}

pub(super) fn decide(ctx: &Context<'_>, resolve: &Resolve) -> Result<Decision, StoreError> {
    let cell = &resolve.rival.0;
    let now = ctx.reader.disputes(resolve.id)?.into_iter().find(|dispute| dispute.cell == *cell);
    // Another person has already decided it.
    let Some(now) = now else { return Ok(Decision::Unchanged) };
    match &resolve.how {
        Resolution::Value(value) => choose(ctx, &now, value.clone()),
        Resolution::Stand => Ok(local(&now, Some(now.mark.clone()).filter(|_| shown(&now, &resolve.rival)))),
        Resolution::Ask => Ok(local(&now, None)),
    }
}

/// Whether these are the versions that were shown; the question comes back for a version that arrived meanwhile.
fn shown(now: &Dispute, rival: &Rival) -> bool {
    let of =
        |rival: &Rival| rival.1.iter().map(|(value, author, _)| (value.clone(), author.clone())).collect::<Vec<_>>();
    of(&now.rival()) == of(rival)
}

fn local(dispute: &Dispute, value: Option<String>) -> Decision {
    let mut intent = Intent::new(Verb::Edit, Some(dispute.id));
    intent.local.push(LocalWrite { key: dispute.key(), value });
    Decision::Write(intent)
}

fn choose(ctx: &Context<'_>, dispute: &Dispute, value: Option<Value>) -> Result<Decision, StoreError> {
    let Some(before) = ctx.record(dispute.id)? else {
        return Ok(Decision::Refused(vec![Fault::record(dispute.id, Problem::Unknown)]));
    };
    let mut intent = Intent::new(Verb::Edit, Some(dispute.id));
    if dispute.cell == DELETED {
        // The record stays: a person who has seen the deletion undoes it. Deleting is an action of its own, because it
        // asks which dependent records are deleted too.
        intent.ops.push(Op::new(dispute.entity, dispute.id, vec![Cell::new(DELETED, None)]));
        return Ok(Decision::Write(intent));
    }
    let Some(CellRef::Field(_, field)) = CellRef::parse(dispute.entity, &dispute.cell) else {
        return Ok(Decision::Unchanged);
    };
    if let Some(reason) = locked(ctx, &before)? {
        return Ok(Decision::Refused(vec![Fault::record(before.id, Problem::Locked(reason))]));
    }
    if value.is_none() && field.required {
        return Ok(Decision::Refused(vec![Fault::field(before.id, field.name, Problem::Missing)]));
    }
    if before.get(field.name) == value.as_ref() {
        // The version in the record is chosen. It was judged when it was written; only the other versions go.
        intent.ops.push(Op::new(dispute.entity, dispute.id, vec![Cell::new(field.name, value)]));
        return Ok(Decision::Write(intent));
    }
    let mut after = before.clone();
    after.set(field.name, value.clone());
    let mut from = before;
    if let (Kind::Choice(_), Some(base)) = (field.kind, &dispute.before)
        && Some(base) != value.as_ref()
    {
        // Judge it as a step from the value before the versions, as its author took it, not from the version in the
        // record.
        from.set(field.name, Some(base.clone()));
    }
    intent.changes.push(Changed { before: Some(from), after });
    Ok(Decision::Write(intent))
}
