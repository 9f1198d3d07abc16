//! Store: the only room with SQL. One file has one log of changes; everything else is a view of the log.
//!
//! ```text
//! opening and closing
//!   open        opens a file, and migrates it
//!   identity    the file's id, and the device that writes
//!   machine     the machine, and its device in the file
//!   location    where the file is
//!   head        the kind of a file by its first bytes
//!   belongs     the file that a journal belongs to
//!   frames      whether a journal can be read completely
//!   journal     moves the journal into the file
//!   moved       a file that was moved while it was open
//!   close       leaves one whole file behind
//!   presence    the programs that are typing
//!   clock       wall time
//!   error       errors, as data
//!
//! the log
//!   log         the chain of changes
//!   codec       their bytes and hashes
//!   cells       the values of each cell, and the one shown
//!   history     the changes of a record, with authors
//!   disputes    fields with several versions
//!   shown       the state of the file on a screen
//!
//! writing
//!   judged      the writes that are accepted
//!   write       all of a write in one transaction
//!   commit      one edit
//!   planned_op  the part of an edit about one record
//!   bulk        many actions at once
//!   rehearsal   the file as it would be
//!   undo        undo and redo
//!   reversal    the ops that undo an action
//!   obstacles   changes that prevent an undo
//!
//! on this machine
//!   drafts      typing, kladder and corrections
//!   thrown      discarded drafts
//!   unsaved     text beside the file
//!   lead_note   a team leader's notes about absences
//!   accepted    numbers accepted as not being CPR numbers
//!   accepting   reads and writes them
//!   checksum    the checksum of each local row
//!   tally       the number of local rows
//!   damaged     damaged rows that a person discards
//!
//! views and reading
//!   tables      the tables, made from the field table
//!   values      a value in a column
//!   projection  writes and reads rows
//!   rebuild     makes the views again from the log
//!   reader      bounded windows for the screen
//!   query       records and order of a list
//!   windows     pages by key
//!   vocabulary  the words in the search index
//!   touched     what a change touches of what is owed
//!   owed        the index of what is owed, by person and day
//!   due         windows on it
//!   search      queries the search index
//!
//! erasing
//!   tombstones  deleted records, and those erased for good
//!   retained    the day from which retention counts
//!   erasable    records whose retention has ended
//!   purge       erases records
//!   leftovers   clears the file of their text
//!   retired     removes fields that are no longer stored
//!
//! copies, check and repair
//!   output      writes a file
//!   backup      makes a verified copy
//!   backups     the places and ages of copies
//!   restore     goes back to a copy
//!   check       compares the file with its log
//!   finding     the findings of a check, as data
//!   repair      writes a sound file
//! ```

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::types::{FromSql, ToSql};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use uuid::Uuid;

mod accepted;
mod accepting;
mod backup;
pub mod backups;
mod belongs;
mod bulk;
mod cells;
mod check;
mod checksum;
mod clock;
mod close;
mod codec;
mod commit;
mod damaged;
mod disputes;
mod drafts;
mod due;
mod erasable;
mod error;
mod finding;
mod found;
mod frames;
#[cfg(fuzzing)]
pub mod fuzzed;
mod head;
mod history;
mod identity;
mod journal;
mod judged;
mod lasting;
mod lead_note;
mod leftovers;
pub mod location;
mod log;
mod machine;
mod moved;
mod named;
mod near;
mod obstacles;
mod open;
pub mod output;
mod owed;
mod passed;
mod planned_op;
mod presence;
mod projection;
mod purge;
mod query;
mod reader;
mod rebuild;
mod rehearsal;
mod repair;
mod restore;
mod retained;
mod retired;
mod reversal;
mod search;
mod shown;
mod tables;
mod tally;
#[cfg(test)]
mod tests;
mod thrown;
mod tombstones;
mod touched;
mod undo;
mod unsaved;
mod values;
mod vocabulary;
#[cfg(test)]
pub(crate) mod watched;
mod windows;
mod write;

pub use accepted::Accept;
pub use backup::Backup;
pub use bulk::Bulk;
pub use cells::with_op;
pub use check::{CheckFinding, CheckReport, MOST as MOST_FINDINGS};
pub use clock::{FixedClock, SystemClock, WallClock};
pub use commit::Saved;
pub use damaged::DamagedRow;
pub use disputes::{Dispute, Rival, Rivals, Side};
pub use drafts::{BY, Correction, Draft, WAS};
pub use due::{Due, DueAt, DueQuery};
pub use erasable::Erasable;
pub use error::StoreError;
pub use finding::LocalRows;
pub use frames::DamagedJournal;
pub use history::{Entry, Event, Past, Touched, Version};
pub use journal::JournalMove;
pub use judged::{DraftWrite, Judged, LocalWrite, Stamp};
pub use leftovers::Cleared;
pub use machine::MachineId;
pub use moved::Went;
pub use obstacles::Obstacle;
pub use open::{Damaged, OpenOptions, local_fact};
pub use purge::{Erased, Purged};
pub use query::{Anchor, Filter, Meanings, Page, Query, Sort};
pub use reader::{Hit, Reader};
pub use rebuild::Rebuilt;
pub use repair::{LostRecord, Repaired};
pub use restore::{Restored, restore, restore_with};
pub use shown::Shown;
pub use thrown::{Thrown, ThrownWhat};
pub use undo::{UndoStep, Undone};
pub use unsaved::{Editing, TEXT_HERE, UNWRITTEN};

use crate::domain::progress;
use commit::WriteTx;
use error::{Failure, Outcome};
use judged::Writes;
use log::{Salts, Writer};
use machine::Here;
use presence::Presence;
use undo::Way;
use vocabulary::TermCache;

/// An open file.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    wall: Arc<dyn WallClock>,
    /// This file's own device, by its number in `device`.
    own: i64,
    salts: Salts,
    known: TermCache,
    /// Why it is read-only, if it is.
    sealed: Option<open::ReadOnlyReason>,
    /// SQLite's count of changes by others, when last read.
    version: i64,
    /// The last read error.
    trouble: RefCell<Option<StoreError>>,
    /// The file's id. It stays as it was even when another file is laid over this one.
    file: Uuid,
    /// The device that created it. Copies share it; two demo files, which have the same id, do not.
    origin: Option<Uuid>,
    /// The identity of the file as opened, to notice when its name leads to another file.
    ident: Option<location::Ident>,
    /// The journal and its index, as they were when the file was opened.
    journal: [Option<location::Ident>; 2],
    /// What happened to it, when it was taken away.
    went: Option<Went>,
    /// What is known of the file and its journal.
    belongs: belongs::FileWatch,
    /// A journal of another file that was set aside when this one was opened.
    set_aside: Option<PathBuf>,
    /// Records from which a value was removed at this opening, see `retired`.
    retired: usize,
    /// A journal that was damaged when the file was opened.
    damaged_journal: Option<DamagedJournal>,
    /// It is too damaged to be migrated to this version and was opened unchanged.
    as_it_is: bool,
    /// Set if this store shows what could be read of such a file: what is still wrong.
    salvaged: Option<CheckReport>,
    /// Number of transactions of this store.
    written: u64,
    /// This program's entry among those that may be typing in the file.
    presence: Presence,
    /// Counts this store's own writes, for [`Stamp`].
    writes: Writes,
    /// The machine that writes, if known.
    here: Option<Here>,
}

/// As [`Store::still`].
#[derive(Debug)]
pub struct ReadSnapshot<'a> {
    _tx: Transaction<'a>,
}

/// Infix between a file's name and the number under which a restore set it aside.
pub(crate) const ASIDE: &str = ".before-restore-";
/// Infix between a file's name and the number under which a repair set it aside.
pub(crate) const UNREPAIRED: &str = ".before-repair-";
/// Infix between a file's name and the time a copy of it was saved because the file was taken away while open.
pub(crate) const SAVED: &str = ".saved-";
/// Infixes between a file's name and the time a journal was set aside: one of another file, and a damaged one.
pub(crate) const JOURNALS: [&str; 2] = [OLD_JOURNAL, DAMAGED_JOURNAL];
const OLD_JOURNAL: &str = ".old-journal-";
const DAMAGED_JOURNAL: &str = ".damaged-journal-";

/// The path beside `path` with its name and this ending.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

pub(crate) fn meta<T: FromSql>(db: &Connection, key: &str) -> Outcome<Option<T>> {
    Ok(db.prepare_cached("SELECT v FROM meta WHERE k = ?1")?.query_row([key], |row| row.get(0)).optional()?)
}

pub(crate) fn set_local(db: &Connection, key: &str, value: Option<&str>) -> Outcome<()> {
    match value {
        Some(value) => {
            db.execute("INSERT OR REPLACE INTO local (k, v) VALUES (?1, ?2)", [key, value])?;
            checksum::LOCAL.seal(db, &[&key])?;
        }
        None => {
            db.execute("DELETE FROM local WHERE k = ?1", [key])?;
        }
    }
    Ok(())
}

/// Stores a fact about the file.
pub(crate) fn set_meta(db: &Connection, key: &str, value: impl ToSql) -> Outcome<()> {
    db.prepare_cached("INSERT OR REPLACE INTO meta (k, v) VALUES (?1, ?2)")?.execute(params![key, value])?;
    checksum::META.seal(db, &[&key])
}

impl Store {
    /// The file's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How long to wait for another program that holds the file before a write is refused; five seconds by default.
    pub fn wait_for_others(&self, at_most: Duration) {
        // SQLite accepts any duration.
        let _ = self.db.busy_timeout(at_most);
    }

    /// Whether the file is read-only; commits are then refused.
    pub fn read_only(&self) -> bool {
        self.sealed.is_some()
    }

    /// Whether it is read-only because its disk is full, and not for lack of rights.
    pub fn has_no_room(&self) -> bool {
        self.sealed == Some(open::ReadOnlyReason::Room)
    }

    /// Whether it is open as an older program left it, because it is too damaged to be migrated to this version: for a
    /// check or a repair only. See [`Damaged::Left`].
    pub fn is_as_it_was(&self) -> bool {
        self.as_it_is
    }

    /// What is still wrong in the data read from a file that is too damaged to be migrated to this version; none where this
    /// store is the file itself. See [`Damaged::Read`].
    pub fn salvaged(&self) -> Option<&CheckReport> {
        self.salvaged.as_ref()
    }

    /// Bounded windows on the contents of the file.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// A number that identifies this state of the file's records and drafts, whatever the file is called and whoever writes
    /// in it. It seeds identities that are counted up.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn fingerprint(&self) -> Result<u64, StoreError> {
        let read = || -> Outcome<u64> {
            let mut hasher = blake3::Hasher::new();
            let mut count = |sql: &str| -> Outcome<()> {
                let n: i64 = self.db.query_row(sql, [], |row| row.get(0))?;
                hasher.update(&n.to_le_bytes());
                Ok(())
            };
            count("SELECT coalesce(max(id), 0) FROM ent")?;
            count("SELECT coalesce(sum(seq), 0) FROM device")?;
            let mut query = self.db.prepare("SELECT id FROM draft ORDER BY id, state")?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                hasher.update(&row.get::<_, [u8; 16]>(0)?);
            }
            let bytes = hasher.finalize();
            Ok(bytes.as_bytes().first_chunk().map_or(0, |first| u64::from_le_bytes(*first)))
        };
        read().map_err(|failure| failure.at(&self.path))
    }

    /// Whether the file is still where it was opened; if it is not, writes would be lost.
    pub fn is_in_place(&self) -> bool {
        self.ident.is_none() || location::ident(&self.path) == self.ident && !self.belongs.exchanged
    }

    /// Whether the file was moved, deleted or replaced, or another was laid over it, since it was opened.
    pub fn is_taken(&mut self) -> bool {
        !self.is_in_place() || self.is_exchanged()
    }

    /// The last read error, returned once: for callers that show an unreadable window as an empty one.
    pub fn trouble(&self) -> Option<StoreError> {
        self.trouble.take()
    }

    /// Freezes the state that is read until the result is dropped, and takes SQLite's locks once instead of per statement,
    /// which would be most of the cost of a key press. Do not write meanwhile.
    pub fn read_snapshot(&self) -> Option<ReadSnapshot<'_>> {
        // Without the transaction every statement is still correct by itself.
        self.db.unchecked_transaction().ok().map(|tx| ReadSnapshot { _tx: tx })
    }

    /// Takes back the author's last action.
    ///
    /// # Errors
    /// As [`Store::commit`]. A change made by a colleague since is no error but [`Undone::Refused`].
    pub fn undo(&mut self, author: &str) -> Result<Undone, StoreError> {
        self.write(|desk| desk.step(author, Way::Undo))
    }

    /// Redoes the author's last undone action.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self, author: &str) -> Result<Undone, StoreError> {
        self.write(|desk| desk.step(author, Way::Redo))
    }

    /// Keeps what was typed when its form was left, to be offered back in every program on the file. What another form left
    /// about the record before can then be fetched back like discarded typing, unless this form was `restored` from it.
    /// `draft.at` is set here.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn keep_draft(&mut self, draft: &Draft, restored: bool) -> Result<(), StoreError> {
        let at = self.wall.now().timestamp_micros();
        let others = self.others()?;
        let own = self.presence.known_sign();
        self.transact(|tx, _, _| thrown::keep_left(tx, draft, (&own, &others, restored), at))
    }

    /// Keeps what is being typed, so that a crash loses at most what came after. Other programs leave it alone while this
    /// one is running. What was left about the record before stays, unless this form was `restored` from it. `draft.at` is
    /// set here.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn keep_typing(&mut self, draft: &Draft, restored: bool) -> Result<(), StoreError> {
        let sign = if self.read_only() { Vec::new() } else { self.presence.sign() };
        let at = self.wall.now().timestamp_micros();
        let others = self.others()?;
        self.transact(|tx, _, _| drafts::keep_typed(tx, draft, (&sign, &others, restored), at))
    }

    /// The other running programs, whose typing is left alone.
    fn others(&self) -> Result<Vec<Uuid>, StoreError> {
        self.presence.others(&self.db).map_err(|failure| failure.at(&self.path))
    }

    /// Stores a fact about this machine (identity, language, theme); `None` deletes it.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn set_local(&mut self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.transact(|tx, _, _| set_local(tx, key, value))
    }

    /// Whether another program has changed the file since the last call.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        let now = self.data_version().map_err(|failure| failure.at(&self.path))?;
        let changed = now != self.version;
        self.version = now;
        Ok(changed)
    }

    fn data_version(&self) -> Outcome<i64> {
        Ok(self.db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }

    /// Rebuilds every view from the log.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn rebuild(&mut self) -> Result<Rebuilt, StoreError> {
        if let Some(why) = self.sealed {
            return Err(why.failure().at(&self.path));
        }
        rebuild::projections(self, false, &mut progress::unwatched).map_err(|failure| failure.at(&self.path))
    }

    /// Runs `act` in one transaction that can append to this device's chain.
    fn write<T>(&mut self, act: impl FnOnce(&mut WriteTx<'_>) -> Outcome<T>) -> Result<T, StoreError> {
        let (own, mark) = (self.own, self.here.as_ref().map(Here::mark));
        let wall = self.wall.now().timestamp_micros();
        let (sign, others) = (self.presence.known_sign(), self.others()?);
        let (done, wrote, own) = self.transact(|tx, known, salts| {
            let own = identity::own_device(tx, mark, own)?;
            let writer = Writer::begin(tx, own)?;
            let mut desk = WriteTx::new(tx, writer, (salts, known), wall, (sign, others));
            let done = act(&mut desk)?;
            owed::settle(&mut desk.known.owed, tx)?;
            desk.known.write_out(tx)?;
            desk.writer.finish(tx)?;
            Ok((done, desk.wrote, own))
        })?;
        self.own = own;
        if wrote {
            self.writes.count();
            if let Some(here) = &self.here {
                here.wrote(&self.db, own);
            }
        }
        Ok(done)
    }

    /// Lets the machine remember how far it has written as the file's own device.
    fn remember(&self) {
        if let Some(here) = &self.here {
            here.remember(&self.db, self.own);
        }
    }

    fn transact<T>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>, &mut TermCache, &mut Salts) -> Outcome<T>,
    ) -> Result<T, StoreError> {
        if let Some(why) = self.sealed {
            return Err(why.failure().at(&self.path));
        }
        let run = || -> Outcome<T> {
            // Writes to a file that was moved or deleted succeed and are lost.
            if self.went.is_some() || !self.is_in_place() || self.is_exchanged() {
                return Err(Failure::Gone);
            }
            let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            self.known.agree(&tx)?;
            let said = belongs::mark(&tx, &self.path)?;
            let done = act(&tx, &mut self.known, &mut self.salts)?;
            tx.commit()?;
            self.written += 1;
            self.marked(said);
            Ok(done)
        };
        let result = run();
        if result.is_err() {
            self.known.clear();
        }
        result.map_err(|failure| failure.at(&self.path))
    }
}
