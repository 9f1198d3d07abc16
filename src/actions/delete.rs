//! Delete: hides a record with the records that belong to it, and discards local work. Erasing for good is in the store.

use super::along::along;
use super::proven;
use super::validate::{locked, used};
use super::{Context, Decision, Door, Dropped, Intent, Want};
use crate::domain::edit::{Op, Verb};
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::{DraftWrite, StoreError};

pub(super) fn decide(ctx: &Context<'_>, id: Id, along: Option<&[(Entity, Id)]>) -> Result<Decision, StoreError> {
    let Some(record) = ctx.record(id)? else {
        return Ok(Decision::Refused(vec![Fault::record(id, Problem::Locked("reason-not-made"))]));
    };
    let reason = locked(ctx, &record)?.or(used(ctx, record.entity, id)?);
    if let Some(reason) = reason {
        return Ok(Decision::Refused(vec![Fault::record(id, Problem::Locked(reason))]));
    }
    let Some(along) = along else {
        return ask(ctx, &record, false);
    };
    let mut intent = Intent::new(Verb::Delete, Some(id));
    if record.draft {
        // A kladde and its rows leave no trace in the log; it can be restored for a while.
        intent.drafts.extend(along.iter().map(|(_, id)| DraftWrite::Drop(*id)).chain([DraftWrite::Drop(id)]));
        return Ok(Decision::Write(intent));
    }
    intent.ops.push(Op::delete(record.entity, id));
    let mut deleted = vec![record.clone()];
    for (entity, part) in along {
        // Rows of a kladde are not in the log either, so there is nothing to hide; they stay with their kladde.
        let part_now = ctx.record(*part)?;
        if part_now.as_ref().is_none_or(|part| !part.draft) {
            intent.ops.push(Op::delete(*entity, *part));
        }
        deleted.extend(part_now);
    }
    intent.ops.extend(proven::gone(ctx, &deleted)?);
    // If another person has changed one of them since they were shown, only the others would be hidden, so ask again.
    if written_since(ctx, &record)? {
        return match ctx.door {
            Door::Person => ask(ctx, &record, true),
            Door::Script | Door::File { .. } => {
                Ok(Decision::Refused(vec![Fault::record(id, Problem::Locked("reason-changed-meanwhile"))]))
            }
        };
    }
    Ok(Decision::Write(intent))
}

/// Whether another person has changed the record or its dependents since it was shown; a new row counts too.
fn written_since(ctx: &Context<'_>, record: &Record) -> Result<bool, StoreError> {
    if ctx.reader.has_unseen(record.id, ctx.shown)? {
        return Ok(true);
    }
    for (_, part) in along(ctx, record)? {
        if ctx.reader.has_unseen(part, ctx.shown)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Asks again, with the current dependents of the record.
fn ask(ctx: &Context<'_>, record: &Record, meanwhile: bool) -> Result<Decision, StoreError> {
    let along = along(ctx, record)?;
    Ok(Decision::Needs(Want::Along { along, meanwhile }))
}

/// Discards work that exists only on this machine.
pub(super) fn drop(dropped: &[Dropped]) -> Decision {
    let about = dropped.first().map(|dropped| match dropped {
        Dropped::Typing { id, .. }
        | Dropped::Kladde(id)
        | Dropped::Correction(id)
        | Dropped::Damaged(_, id)
        | Dropped::ForGood(_, id) => *id,
        Dropped::Typed(draft, _) => draft.id,
    });
    let mut intent = Intent::new(Verb::Delete, about);
    intent.drafts.extend(dropped.iter().map(|dropped| match dropped {
        Dropped::Typing { id, by, restored } => DraftWrite::EndTyping { id: *id, by: by.clone(), restored: *restored },
        Dropped::Kladde(id) => DraftWrite::Drop(*id),
        Dropped::Correction(id) => DraftWrite::DropCorrection(*id),
        Dropped::Typed(typed, restored) => DraftWrite::ThrowTyped(typed.clone(), *restored),
        Dropped::Damaged(mark, id) => DraftWrite::EndDamaged { mark: *mark, id: *id },
        Dropped::ForGood(step, id) => DraftWrite::Forget { step: *step, id: *id },
    }));
    Decision::Write(intent)
}

/// Restores discarded work.
pub(super) fn fetch(step: i64, id: Id) -> Decision {
    let mut intent = Intent::new(Verb::Edit, Some(id));
    intent.drafts.push(DraftWrite::Fetch { step, id });
    Decision::Write(intent)
}
