//! Many records of a document taken in as one change: what the whole file would make is judged, and one undo takes it back.

use super::{Asked, Context, Prepared, edit, ready};
use crate::domain::edit::{Cell, DELETED, Op, Verb};
use crate::domain::value::{Record, Value};
use crate::store::{DraftWrite, StoreError};

/// The records of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// Each record once, in the document's order.
    pub records: Vec<Incoming>,
    /// Why gates are passed.
    pub reason: Option<String>,
}

/// One record of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// As it stands in the file; none for a new one.
    pub before: Option<Record>,
    /// As it is to be.
    pub after: Record,
    /// The fields the document says something of.
    pub stated: Vec<&'static str>,
    /// It was deleted, and a document that names it again brings it back.
    pub restores: bool,
    /// It stays on this machine: a kladde that was never finished, or what lies in one.
    pub draft: bool,
}

impl Incoming {
    /// What it writes to the log.
    pub fn op(&self) -> Op {
        // A draft that is finished in the document is new to the log, so all of it is told.
        let known = self.before.as_ref().filter(|before| self.draft || !before.draft);
        let mut op = Op::between(known, &self.after);
        if self.restores {
            op.cells.push(Cell::new(DELETED, Some(Value::Bool(false))));
        }
        op
    }
}

pub(super) fn decide(ctx: &Context<'_>, batch: &Batch, asked: &Asked) -> Result<Prepared, StoreError> {
    let (local, logged): (Vec<_>, Vec<_>) = batch.records.iter().partition(|incoming| incoming.draft);
    let ops: Vec<Op> = logged.iter().map(|incoming| incoming.op()).collect();
    let drafts: Vec<DraftWrite> =
        local.iter().map(|incoming| DraftWrite::Keep(Record { draft: true, ..incoming.after.clone() })).collect();
    if ops.is_empty() && drafts.is_empty() {
        return Ok(Prepared::Unchanged);
    }
    let about = batch.records.first().map(|incoming| incoming.after.id);
    let edits = if ops.is_empty() { Vec::new() } else { vec![edit(ctx, Verb::Import, ops)] };
    Ok(Prepared::Ready(Box::new(ready(ctx, edits, drafts, Verb::Import, about, asked.clone())?)))
}
