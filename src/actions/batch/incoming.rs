//! The records of a document, before they are judged.

use crate::domain::edit::{Cell, DELETED, Op};
use crate::domain::value::{Record, Value};
use crate::store::Stamp;

/// The records of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// Each record once, in the document's order; also those that are as they were, for what they say of themselves.
    pub records: Vec<Incoming>,
    /// Why gates are passed.
    pub reason: Option<String>,
    /// What looks like a civil registration number is taken in: for a full copy that holds some already.
    pub numbers: bool,
    /// The state of the file that the records were read from; none where nothing was there.
    pub read_on: Option<Stamp>,
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
    /// A full copy of a file tells it. A line that is longer than new ones may be is taken in as it was kept.
    pub copied: bool,
}

impl Incoming {
    /// What it writes to the log by what the document says of it.
    pub fn op(&self) -> Op {
        let mut op = Op::between(self.logged(), &self.after);
        if self.restores {
            op.cells.push(Cell::new(DELETED, Some(Value::Bool(false))));
        }
        op
    }

    /// Whether anything is written for it.
    pub fn writes(&self) -> bool {
        self.logged().is_none() || !self.op().cells.is_empty()
    }

    /// As the log has it; a draft that is finished in the document is new to the log, so all of it is told.
    pub(super) fn logged(&self) -> Option<&Record> {
        self.before.as_ref().filter(|before| self.draft || !before.draft)
    }

    /// As everybody saw it before; none for one that comes, or comes back.
    pub(super) fn known(&self) -> Option<&Record> {
        self.logged().filter(|_| !self.restores)
    }

    /// Whether it finishes a kladde that is on this machine: F9 would ask what that lacks.
    pub(super) fn finishes(&self) -> bool {
        !self.draft && self.after.entity.meta().drafts && self.before.as_ref().is_some_and(|before| before.draft)
    }

    /// The record as its next version begins, where the document brings one: what was said of the version before does not
    /// hold.
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

/// Which version of a record this is.
pub(super) fn version(record: &Record) -> i64 {
    record.int("version").unwrap_or(1)
}

impl Batch {
    /// What its rows write to the log, without what follows.
    pub fn ops(&self) -> Vec<Op> {
        self.records.iter().filter(|row| !row.draft && row.writes()).map(Incoming::op).collect()
    }

    /// What stays on this machine.
    pub fn drafts(&self) -> Vec<Record> {
        let drafts = self.records.iter().filter(|row| row.draft && row.writes());
        drafts.map(|row| Record { draft: true, ..row.after.clone() }).collect()
    }
}
