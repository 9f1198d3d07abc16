//! The records of a document, before they are judged.

use crate::domain::edit::{Cell, DELETED, Op};
use crate::domain::value::{Record, Value};
use crate::store::Stamp;

/// The records of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// Each record once, in the document's order; unchanged records too, because their values still count.
    pub records: Vec<Incoming>,
    /// The reason for passing gates.
    pub reason: Option<String>,
    /// Accept possible civil registration numbers: for a full copy that already contains some.
    pub numbers: bool,
    /// The state of the file when the records were read; none if there was no file.
    pub read_on: Option<Stamp>,
}

/// One record of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The record in the file; none for a new record.
    pub before: Option<Record>,
    /// The new form.
    pub after: Record,
    /// The fields the document sets.
    pub stated: Vec<&'static str>,
    /// It was deleted, and the document restores it.
    pub restores: bool,
    /// It stays on this machine: a kladde that was never finished, or a row of one.
    pub draft: bool,
    /// It comes from a full copy of a file. A line above the length limit is accepted.
    pub copied: bool,
}

impl Incoming {
    /// The ops it writes to the log for the fields the document sets.
    pub fn op(&self) -> Op {
        let mut op = Op::between(self.logged(), &self.after);
        if self.restores {
            op.cells.push(Cell::new(DELETED, Some(Value::Bool(false))));
        }
        op
    }

    /// Whether it writes anything.
    pub fn writes(&self) -> bool {
        self.logged().is_none() || !self.op().cells.is_empty()
    }

    /// The record as the log has it. A kladde that the document finishes is new to the log, so all of it is written.
    pub(super) fn logged(&self) -> Option<&Record> {
        self.before.as_ref().filter(|before| self.draft || !before.draft)
    }

    /// The record that everyone had before; none for a new or restored record.
    pub(super) fn known(&self) -> Option<&Record> {
        self.logged().filter(|_| !self.restores)
    }

    /// Whether it finishes a kladde on this machine, so that missing parts are checked as for F9.
    pub(super) fn finishes(&self) -> bool {
        !self.draft && self.after.entity.meta().drafts && self.before.as_ref().is_some_and(|before| before.draft)
    }

    /// The record at the start of its next version, if the document brings one: values of the previous version do not
    /// carry over.
    pub(super) fn next_version(&self) -> Option<Record> {
        let before = self.before.as_ref().filter(|before| before.entity.meta().drafts && !before.draft)?;
        if version(&self.after) <= version(before) {
            return None;
        }
        let mut next = self.after.clone();
        next.set("status", Some(Value::Code("faerdig".to_owned())));
        for field in ["finished_on", "shared_with", "shared_on"] {
            next.set(field, None);
        }
        Some(next)
    }
}

/// The version number of this record.
pub(super) fn version(record: &Record) -> i64 {
    record.int("version").unwrap_or(1)
}

impl Batch {
    /// The ops of its rows for the log, without consequences.
    pub fn ops(&self) -> Vec<Op> {
        self.records.iter().filter(|row| !row.draft && row.writes()).map(Incoming::op).collect()
    }

    /// The writes that stay on this machine.
    pub fn drafts(&self) -> Vec<Record> {
        let drafts = self.records.iter().filter(|row| row.draft && row.writes());
        drafts.map(|row| Record { draft: true, ..row.after.clone() }).collect()
    }
}
