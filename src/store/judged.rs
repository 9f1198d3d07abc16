//! Judged: the writes that the store accepts, as data. Writing them is in `write`.

use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;

use super::drafts::Draft;
use super::error::Outcome;
use super::shown::Shown;
use crate::domain::edit::Edit;
use crate::domain::value::{Id, Record};

/// A write that `actions` has judged; the store accepts nothing else.
pub trait Judged {
    /// The edits for the log: each becomes its own change, and all of them are one undo step.
    fn edits(&self) -> &[Edit];
    /// The writes to drafts, which stay on this machine only.
    fn drafts(&self) -> &[DraftWrite] {
        &[]
    }
    /// Facts about this machine.
    fn local(&self) -> &[LocalWrite] {
        &[]
    }
    /// The author, if this write discards drafts; they can then be fetched back, also by undo. None where drafts end
    /// because their text is saved.
    fn throws_away(&self) -> Option<&str> {
        None
    }
    /// The state of the file on which it was judged; none if it may be written on any state.
    fn judged_on(&self) -> Option<Stamp>;
}

/// What a write does to a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftWrite {
    /// Keeps a whole record on this machine only (a kladde): listed, searched and counted, in no log.
    Keep(Record),
    /// Discards a kladde; a record in the log is left as it is.
    Drop(Id),
    /// Keeps a new version of a record everyone has, on this machine only; lists, search and exports still show the version
    /// before. Committing with [`Verb::Finish`] ends it.
    KeepCorrection {
        /// The version in the making.
        record: Record,
        /// What was on the screen when the correction was started.
        shown: Shown,
    },
    /// Discards a version in the making; the one everyone has stays.
    DropCorrection(Id),
    /// Ends all typing about a record, except in other running programs.
    DropTyped(Id),
    /// Ends the typing of a form that is saved, or closed with nothing in it.
    EndTyping {
        /// The record.
        id: Id,
        /// Who typed it, by initials.
        by: String,
        /// The form was restored from what this person left last; that ends too.
        restored: bool,
    },
    /// Discards the typing about a record as it is in this form, and with `true` also what the form was restored from.
    ThrowTyped(Box<Draft>, bool),
    /// Fetches back what was discarded.
    Fetch {
        /// The action that discarded it.
        step: i64,
        /// The record.
        id: Id,
    },
    /// Ends a damaged row for good, see [`super::DamagedRow`].
    EndDamaged {
        /// Its mark.
        mark: [u8; 16],
        /// The record it claims to be about.
        id: Id,
    },
    /// Erases discarded things.
    Forget {
        /// The action that discarded it.
        step: i64,
        /// The record.
        id: Id,
    },
}

impl DraftWrite {
    /// The record it is about.
    pub fn about(&self) -> Id {
        match self {
            DraftWrite::Keep(record) | DraftWrite::KeepCorrection { record, .. } => record.id,
            DraftWrite::Drop(id)
            | DraftWrite::DropCorrection(id)
            | DraftWrite::DropTyped(id)
            | DraftWrite::EndTyping { id, .. }
            | DraftWrite::Fetch { id, .. }
            | DraftWrite::EndDamaged { id, .. }
            | DraftWrite::Forget { id, .. } => *id,
            DraftWrite::ThrowTyped(draft, _) => draft.id,
        }
    }

    pub(crate) fn drops(&self) -> bool {
        match self {
            DraftWrite::Keep(_) | DraftWrite::KeepCorrection { .. } | DraftWrite::Fetch { .. } => false,
            DraftWrite::Drop(_)
            | DraftWrite::DropCorrection(_)
            | DraftWrite::DropTyped(_)
            | DraftWrite::EndTyping { .. }
            | DraftWrite::ThrowTyped(..)
            | DraftWrite::EndDamaged { .. }
            | DraftWrite::Forget { .. } => true,
        }
    }
}

/// A fact about this machine that is written together with a change; `None` deletes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalWrite {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: Option<String>,
}

/// The state of the file as one open store sees it. It changes when somebody else writes anything, and when this store
/// writes records (edits, kladder, versions in the making, undo, erasing). Stamps of two stores are never equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    store: u64,
    /// SQLite's count of changes by others, read in the same transaction.
    others: i64,
    own: u64,
}

/// Counts a store's own writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writes {
    store: u64,
    own: u64,
}

impl Writes {
    /// The counts of a store that is just being opened.
    pub(crate) fn none() -> Writes {
        static STORES: AtomicU64 = AtomicU64::new(0);
        Writes { store: STORES.fetch_add(1, Ordering::Relaxed), own: 0 }
    }

    /// Counts a write of records.
    pub(crate) fn count(&mut self) {
        self.own += 1;
    }

    pub(crate) fn stamp(self, db: &Connection) -> Outcome<Stamp> {
        // This opens a transaction if there is none, so the count covers exactly what can be read now.
        let others = db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        Ok(Stamp { store: self.store, others, own: self.own })
    }
}
