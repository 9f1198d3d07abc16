//! Judged: what the store takes, as data. Writing it is `write`.

use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;

use super::drafts::Draft;
use super::error::Outcome;
use super::shown::Shown;
use crate::domain::edit::Edit;
use crate::domain::value::{Id, Record};

/// A write that was judged before; the store takes nothing else.
pub trait Judged {
    /// What goes into the log: each a change of its own, all of them one undo step.
    fn edits(&self) -> &[Edit];
    /// What is kept on this machine only.
    fn drafts(&self) -> &[DraftWrite] {
        &[]
    }
    /// Facts about this machine.
    fn local(&self) -> &[LocalWrite] {
        &[]
    }
    /// Who throws drafts away with it: what ends can then be fetched back, and undo does so. None where drafts end because what
    /// they were about is saved.
    fn throws_away(&self) -> Option<&str> {
        None
    }
    /// The state of the file it was judged on; none when it may be written on any.
    fn judged_on(&self) -> Option<Stamp>;
}

/// What a write does to a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftWrite {
    /// Keeps a whole record on this machine only (a kladde): listed, searched and counted, in no log.
    Keep(Record),
    /// Throws away a kladde; a record in the log is left as it is.
    Drop(Id),
    /// Keeps a new version of a record everyone has, on this machine only; what lists, search and exports show stays the
    /// version before. Committing with [`Verb::Finish`] ends it.
    KeepCorrection {
        /// The version in the making.
        record: Record,
        /// What was on the screen when it was begun.
        shown: Shown,
    },
    /// Throws away a version in the making; the one everyone has stays.
    DropCorrection(Id),
    /// Ends what anybody was typing about a record, but in another program that lives.
    DropTyped(Id),
    /// Ends the typing of a form that is saved or left with nothing in it.
    EndTyping {
        /// The record.
        id: Id,
        /// Who typed it, by initials.
        by: String,
        /// The form was restored from what this person left last, which ends, too.
        restored: bool,
    },
    /// Throws away what is typed about a record, as it stands in this form, and with `true` what the form was restored from.
    ThrowTyped(Box<Draft>, bool),
    /// Fetches back what was thrown away.
    Fetch {
        /// The act that threw it away.
        step: i64,
        /// The record.
        id: Id,
    },
    /// Ends a damaged row for good, see [`super::DamagedRow`].
    EndDamaged {
        /// Its mark.
        mark: [u8; 16],
        /// The record it says it is about.
        id: Id,
    },
    /// Ends for good what was thrown away.
    Forget {
        /// The act that threw it away.
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

/// A fact about this machine that goes along with a write; `None` forgets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalWrite {
    /// Its name.
    pub key: String,
    /// What is remembered.
    pub value: Option<String>,
}

/// The state of the file as one open store sees it: it differs when somebody else has written anything since, and when
/// this store has written records (edits, kladder, versions in the making, undo, erasing). Stamps of two stores are never
/// equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    store: u64,
    /// SQLite's count of what others wrote, as of the transaction it is read in.
    others: i64,
    own: u64,
}

/// What a store knows of its own writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writes {
    store: u64,
    own: u64,
}

impl Writes {
    /// Those of a store that is just being opened.
    pub(crate) fn none() -> Writes {
        static STORES: AtomicU64 = AtomicU64::new(0);
        Writes { store: STORES.fetch_add(1, Ordering::Relaxed), own: 0 }
    }

    /// Records were written.
    pub(crate) fn count(&mut self) {
        self.own += 1;
    }

    pub(crate) fn stamp(self, db: &Connection) -> Outcome<Stamp> {
        // It opens a transaction where there is none, so it tells of all that can be read now and of nothing later.
        let others = db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        Ok(Stamp { store: self.store, others, own: self.own })
    }
}
