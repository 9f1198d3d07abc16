//! Colleague: asks before one person finishes, changes or discards unfinished work that a colleague began on this
//! machine (a kladde, a version in the making, or typing). The question names the colleague. The author of a kladde
//! does not change. Records in the log belong to everyone, so nobody is asked about them.

use super::Context;
use crate::domain::edit::{Op, Verb};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::value::{Id, Record};
use crate::store::{DraftWrite, LocalWrite, StoreError};

/// A colleague's kladde, version in the making or typing.
#[derive(Clone, Debug, PartialEq)]
pub struct Theirs {
    /// The record.
    pub id: Id,
    /// The colleague.
    pub whose: Whose,
}

/// The owner of unfinished work.
#[derive(Clone, Debug, PartialEq)]
pub enum Whose {
    /// A kladde of this person.
    Kladde(Id),
    /// A version in the making, begun by the person with these initials.
    Version(String),
    /// Typing left by the person with these initials.
    Typing(String),
}

/// Prefix of the local setting that stores who began the version in the making of a record; the record's id follows.
/// The setting stays when the version is finished or discarded, because both can be undone.
const BEGUN_BY: &str = "version_by.";

/// Stores who begins a version in the making.
pub(super) fn begun_by(ctx: &Context<'_>, id: Id) -> LocalWrite {
    LocalWrite { key: format!("{BEGUN_BY}{}", id.0), value: Some(ctx.actor.initials.clone()) }
}

/// The colleague who began the version in the making of a record. `None` for the acting person's own version, and for a
/// version from an older program that did not store this.
///
/// # Errors
/// When the file cannot be read.
pub fn of_version(ctx: &Context<'_>, id: Id) -> Result<Option<Theirs>, StoreError> {
    if ctx.reader.correction(id)?.is_none() {
        return Ok(None);
    }
    let by = ctx.reader.local(&format!("{BEGUN_BY}{}", id.0))?.filter(|by| is_another(ctx, by));
    Ok(by.map(|by| Theirs { id, whose: Whose::Version(by) }))
}

/// The typing in a form or log line, if a colleague left it.
pub(super) fn of_typing(ctx: &Context<'_>, id: Id, by: &str) -> Option<Theirs> {
    is_another(ctx, by).then(|| Theirs { id, whose: Whose::Typing(by.to_owned()) })
}

/// Typing from before the person entered initials has no owner.
fn is_another(ctx: &Context<'_>, by: &str) -> bool {
    !by.is_empty() && !ctx.actor.initials.is_empty() && by != ctx.actor.initials
}

/// The author of a kladde observation, if that is not the acting person.
fn of(ctx: &Context<'_>, record: &Record) -> Option<Theirs> {
    another(ctx, record).filter(|_| record.draft && record.entity.meta().drafts)
}

/// Same as [`of`], also for records inside a kladde.
///
/// # Errors
/// When the file cannot be read.
pub fn of_record(ctx: &Context<'_>, record: &Record) -> Result<Option<Theirs>, StoreError> {
    kept(ctx, (record.id, record.entity), Some(record))
}

fn another(ctx: &Context<'_>, record: &Record) -> Option<Theirs> {
    let person = record.link("observer").filter(|person| Some(*person) != ctx.actor.person);
    person.map(|person| Theirs { id: record.id, whose: Whose::Kladde(person) })
}

/// The links of this kind of record to a parent that may be a kladde.
fn parents(entity: Entity) -> impl Iterator<Item = &'static Field> {
    let begun = |field: &&Field| matches!(field.kind, Kind::Link(parent) if parent.meta().drafts);
    entity.fields().iter().filter(move |field| field.parent && entity.is_child()).filter(begun)
}

/// The colleague's kladde that this record is, or is a child of.
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

/// The first colleague's kladde or version in the making that this action changes, finishes or discards.
pub(super) fn touched(
    ctx: &Context<'_>,
    verb: Verb,
    ops: &[Op],
    drafts: &[DraftWrite],
) -> Result<Option<Theirs>, StoreError> {
    for write in drafts {
        let found = match write {
            DraftWrite::Keep(record) => kept(ctx, (record.id, record.entity), Some(record))?,
            DraftWrite::Drop(id) => match ctx.record(*id)? {
                Some(record) => kept(ctx, (*id, record.entity), None)?,
                None => None,
            },
            DraftWrite::KeepCorrection { record, .. } => of_version(ctx, record.id)?,
            DraftWrite::DropCorrection(id) => of_version(ctx, *id)?,
            DraftWrite::DropTyped(_)
            | DraftWrite::EndTyping { .. }
            | DraftWrite::ThrowTyped(..)
            | DraftWrite::Fetch { .. }
            | DraftWrite::EndDamaged { .. }
            | DraftWrite::Forget { .. } => None,
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    for op in ops {
        let found = match kept(ctx, (op.id, op.entity), None)? {
            None if verb == Verb::Finish && op.entity.meta().drafts => of_version(ctx, op.id)?,
            found => found,
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
