//! Whose kladde it is: what a colleague has begun on this machine (a kladde, a version in the making, typing that was left) is
//! finished, changed or thrown away only after a yes to a question that names the colleague. The author of a kladde stays.
//! What everyone has belongs to nobody.

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
    /// Whose it is.
    pub whose: Whose,
}

/// Whose something is.
#[derive(Clone, Debug, PartialEq)]
pub enum Whose {
    /// A kladde of this person.
    Kladde(Id),
    /// A version in the making that somebody with these initials has begun.
    Version(String),
    /// Typing that somebody with these initials has left.
    Typing(String),
}

/// Begins the name of the fact of this machine that says who began the version in the making of a record; its id follows.
/// It stays after that is finished or thrown away, for both can be taken back.
const BEGUN_BY: &str = "version_by.";

/// Says who begins a version in the making.
pub(super) fn begun_by(ctx: &Context<'_>, id: Id) -> LocalWrite {
    LocalWrite { key: format!("{BEGUN_BY}{}", id.0), value: Some(ctx.actor.initials.clone()) }
}

/// Who has begun the version in the making of a record, where that is a colleague. One that an older program began is nobody's.
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

/// The typing in a form or line, where a colleague has left it.
pub(super) fn of_typing(ctx: &Context<'_>, id: Id, by: &str) -> Option<Theirs> {
    is_another(ctx, by).then(|| Theirs { id, whose: Whose::Typing(by.to_owned()) })
}

/// What was typed before anybody had initials is nobody's.
fn is_another(ctx: &Context<'_>, by: &str) -> bool {
    !by.is_empty() && !ctx.actor.initials.is_empty() && by != ctx.actor.initials
}

/// Whose observation a kladde is, where that is not the person who acts.
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
    person.map(|person| Theirs { id: record.id, whose: Whose::Kladde(person) })
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

/// The first colleague's kladde or version in the making that is changed, finished or thrown away by this.
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
