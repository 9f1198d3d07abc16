//! Finished: what a document may do to a finished observation, or to a local kladde that it finishes. Rows of finished
//! observations are handled by `locked`.

use super::document::Document;
use super::incoming::{self, Incoming};
use crate::actions::{Context, finalize};
use crate::cases;
use crate::domain::edit::Op;
use crate::domain::fault::{At, Fault, Problem};
use crate::domain::privacy::Spot;
use crate::domain::readiness::{Lack, missing};
use crate::domain::value::{Id, Record};
use crate::store::StoreError;

/// Fields written when an observation is shared.
const SHARING: [&str; 3] = ["status", "shared_with", "shared_on"];

/// Obstacles of a row: changes that no document may make, and steps out of order.
#[derive(Default)]
pub(super) struct InTheWay {
    pub(super) faults: Vec<Fault>,
    pub(super) steps: Vec<Fault>,
}

/// Ops for the log when a document finishes a kladde: its local rows.
#[derive(Default)]
pub(super) struct Along {
    pub(super) ops: Vec<Op>,
    pub(super) numbers: Vec<Spot>,
}

/// Judges the change of a row to an existing observation; a new observation is about the past.
pub(super) fn judge(ctx: &Context<'_>, document: &Document<'_>, row: &Incoming) -> Result<InTheWay, StoreError> {
    let mut found = InTheWay::default();
    let (Some(before), after) = (&row.before, document.after(row)) else { return Ok(found) };
    if !after.entity.meta().drafts {
        return Ok(found);
    }
    let fault = |field, what| Fault::field(after.id, field, what);
    let empty = |field| after.text(field).trim().is_empty();
    let nobody = Some(fault("shared_with", Problem::Missing));
    let nobody = nobody.filter(|_| after.text("status") == "delt" && empty("shared_with"));
    let (from, to) = (incoming::version(before), incoming::version(after));
    if before.draft {
        let wrong = fault("version", Problem::Limit("fault-version-kladde", from));
        // The importer treats a later version as already known to everyone.
        if after.text("status") == "kladde" {
            found.faults.push(wrong);
        } else {
            found.steps.extend((to != from).then_some(wrong));
            found.steps.extend(nobody);
            found.steps.extend(lacks(document, ctx, after));
        }
        return Ok(found);
    }
    let fields = after.entity.fields().iter().map(|field| field.name);
    let mut changed: Vec<&'static str> = fields.filter(|field| before.get(field) != after.get(field)).collect();
    // The program also links the two of a pair after they are finished.
    changed.retain(|field| *field != "pair");
    let status = after.text("status");
    if status == "kladde" && before.text("status") != "kladde" {
        found.faults.push(fault("status", Problem::Clash("fault-kladde-again")));
        changed.retain(|field| *field != "status");
    }
    let other = || fault("version", Problem::Limit("fault-version-next", from.saturating_add(1)));
    if to < from {
        found.faults.push(other());
    } else if to > from.saturating_add(1) {
        found.steps.push(other());
    } else if to > from {
        let reason = !empty("correction_reason") && row.stated.contains(&"correction_reason");
        found.steps.extend((!reason).then(|| fault("correction_reason", Problem::Missing)));
        found.steps.extend(nobody);
        found.steps.extend(lacks(document, ctx, after));
    } else if before.text("status") == "kladde" && status != "kladde" {
        // A version in the making that an earlier document already wrote to the log.
        found.steps.extend(lacks(document, ctx, after));
    } else {
        let shares = status == "delt";
        let is_sharing = |field: &&'static str| shares && SHARING.contains(field);
        let (sharing, locked): (Vec<&'static str>, Vec<_>) = changed.into_iter().partition(is_sharing);
        let lock = Problem::Locked("reason-locked-version");
        found.steps.extend(locked.into_iter().map(|field| fault(field, lock.clone())));
        found.steps.extend(nobody.filter(|_| !sharing.is_empty()));
    }
    Ok(found)
}

/// What F9 would report as missing.
fn lacks(document: &Document<'_>, ctx: &Context<'_>, record: &Record) -> Vec<Fault> {
    let rows: Vec<Record> = rows(ctx, document, record).into_iter().map(|(row, _)| row).collect();
    let at = |lack: Lack| match lack {
        Lack::Field(field) => At::Field(record.id, field.name),
        Lack::Rows(entity) => At::Rows(record.id, entity),
    };
    missing(record, &rows).into_iter().map(|lack| Fault { at: at(lack), what: Problem::Missing }).collect()
}

/// The rows of an observation as changed by the document, each with whether only the file has it.
fn rows(ctx: &Context<'_>, document: &Document<'_>, record: &Record) -> Vec<(Record, bool)> {
    let kept = cases::rows_of(record, &ctx.reader).into_iter();
    let mut rows: Vec<(Record, bool)> =
        kept.filter(|row| document.row(row.id).is_none()).map(|row| (row, true)).collect();
    let lies_in = |child: &Record, id: Id| {
        child.entity.is_child()
            && child.entity.fields().iter().any(|field| field.parent && child.link(field.name) == Some(id))
    };
    let told = document.incoming.iter().map(|row| &row.after).filter(|child| lies_in(child, record.id));
    rows.extend(told.map(|child| (child.clone(), false)));
    rows
}

/// The ops that F9 would write to the log when finishing the kladde.
pub(super) fn along(ctx: &Context<'_>, document: &Document<'_>, row: &Incoming) -> Along {
    let record = document.after(row);
    let rows = rows(ctx, document, record);
    let mut found = Along::default();
    for (kept, _) in rows.iter().filter(|(child, kept)| *kept && child.draft) {
        // It has no row of its own, so report it at the observation.
        found.numbers.extend(ctx.reader.numbers(kept).into_iter().map(|spot| Spot { id: record.id, ..spot }));
        found.ops.push(Op::between(None, &Record { draft: false, ..kept.clone() }));
    }
    let rows: Vec<Record> = rows.into_iter().map(|(row, _)| row).collect();
    found.ops.extend(finalize::legend(record, &rows).iter().map(|row| Op::between(None, row).following()));
    found
}
