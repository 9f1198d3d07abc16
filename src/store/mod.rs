//! Store: the only place that knows SQL. One file holds one log of changes; everything else is a view of the log.
//!
//! ```text
//! open        is the file ours, migrations         error      what can go wrong, as data     clock   wall time
//! log         the chain of changes                 codec      their bytes and hashes
//! cells       all values nobody has replaced       commit     how an edit is written         undo    and redo
//! planned_op  what an edit writes of a record      reversal   what takes it back      obstacles  to that
//! judged      what may be written              write      in one transaction   shown      what was on a screen
//! rehearsal   the file as it would be          identity   which file, which device
//! drafts      not yet for everyone                 damaged    rows to end by hand
//! presence    who is typing                          unsaved    text beside the file
//! tables      projections, from the field table
//! projection  rows written and read                values     a value in a column
//! vocabulary  what search knows                    search     asking it
//! reader      bounded windows for the screen       query      which records, what order      windows pages by key
//! history     who did what
//! tombstones  hidden records, and those erased for good
//! retained    since when records could be erased       due        whose time is over
//! purge       erasing records                          leftovers  of them in the file itself
//! rebuild     views anew from the log              check      is it all as the log says      repair  of what is not
//! checksum    of rows no log knows                 tally      how many of them       backup     a verified copy
//! backups     where copies lie, thinned            restore    going back to one              close   leaving one whole
//! file behind output      how a file is written                head       what a file is by its first bytes journal
//! moved into the file              moved      a file taken away while it was open belongs     which file a journal is of
//! frames     whether all of it can be read accepted    what is no CPR number                 accepting  asking and telling
//! it bulk        many actions at once             machine    which one writes, and as which device
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
mod error;
mod finding;
mod frames;
#[cfg(fuzzing)]
pub mod fuzzed;
mod head;
mod history;
mod identity;
mod journal;
mod judged;
mod lead_note;
mod leftovers;
pub mod location;
mod log;
mod machine;
mod moved;
mod obstacles;
mod open;
pub mod output;
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
mod undo;
mod unsaved;
mod values;
mod vocabulary;
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
pub use due::Due;
pub use error::StoreError;
pub use finding::LocalRows;
pub use frames::DamagedJournal;
pub use history::{Entry, Event, Touched, Version};
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
pub use repair::Repaired;
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
