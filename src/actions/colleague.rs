//! Whose kladde it is: what a colleague has begun on this machine is finished, changed or thrown away only after a yes to a
//! question that names the colleague. Its author stays. What everyone has belongs to nobody.

use super::Context;
use crate::domain::edit::Op;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::value::{Id, Record};
use crate::store::{DraftWrite, StoreError};

/// A colleague's kladde or version in the making.
#[derive(Clone, Debug, PartialEq)]
pub struct Theirs {
    /// The observation.
    pub id: Id,
    /// Whose it is.
    pub person: Id,
}

/// Whose observation a kladde is, where that is not the person who acts. Who began a version in the making of what everyone
/// has is not known, so that one is nobody's.
fn of(ctx: &Context<'_>, record: &Record) -> Option<Theirs> {
    another(ctx, record).filter(|_| record.draft && record.entity.meta().drafts)
}

/// As [`of`], also for what lies in a kladde.
///
/// # Errors
/// When the file cannot be read.
pub fn of_record(ctx: &Context<'_>, record: &Record) -> Result<Option<Theirs>, StoreError> {
    kept(ctx, (record.id, record.entity), Some(record))
}

fn another(ctx: &Context<'_>, record: &Record) -> Option<Theirs> {
    let person = record.link("observer").filter(|person| Some(*person) != ctx.actor.person);
    person.map(|person| Theirs { id: record.id, person })
}

/// The records of a kind that a record of this kind may lie in while they are kladder.
fn parents(entity: Entity) -> impl Iterator<Item = &'static Field> {
    let begun = |field: &&Field| matches!(field.kind, Kind::Link(parent) if parent.meta().drafts);
    entity.fields().iter().filter(|field| field.parent).filter(begun)
}

/// The colleague's kladde that a record is, as it is kept, or lies in.
pub(super) fn kept(
    ctx: &Context<'_>,
    (id, entity): (Id, Entity),
    typed: Option<&Record>,
) -> Result<Option<Theirs>, StoreError> {
    let judge = |record: Option<Record>| record.and_then(|record| of(ctx, &record));
    if entity.meta().drafts {
        return Ok(judge(ctx.record(id)?));
    }
    if parents(entity).next().is_none() {
        return Ok(None);
    }
    let now = ctx.record(id)?;
    let link = |field: &Field| {
        now.as_ref().and_then(|now| now.link(field.name)).or(typed.and_then(|typed| typed.link(field.name)))
    };
    for parent in parents(entity).filter_map(link).collect::<Vec<_>>() {
        let theirs = judge(ctx.record(parent)?);
        if theirs.is_some() {
            return Ok(theirs);
        }
    }
    Ok(None)
}

/// The first colleague's kladde that is changed, finished or thrown away by this.
pub(super) fn touched(ctx: &Context<'_>, ops: &[Op], drafts: &[DraftWrite]) -> Result<Option<Theirs>, StoreError> {
    for write in drafts {
        let found = match write {
            DraftWrite::Keep(record) => kept(ctx, (record.id, record.entity), Some(record))?,
            DraftWrite::Drop(id) => match ctx.record(*id)? {
                Some(record) => kept(ctx, (*id, record.entity), None)?,
                None => None,
            },
            DraftWrite::KeepCorrection { .. }
            | DraftWrite::DropCorrection(_)
            | DraftWrite::DropTyped(_)
            | DraftWrite::EndTyping(_)
            | DraftWrite::ThrowTyped(_)
            | DraftWrite::Fetch { .. }
            | DraftWrite::Forget { .. } => None,
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    for op in ops {
        let found = kept(ctx, (op.id, op.entity), None)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
