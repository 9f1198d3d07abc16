//! Rehearsal: the file as it would be after some edits, read and then rolled back. Writing for real is in `write`.

use rusqlite::Connection;

use super::Reader;
use super::commit::WriteTx;
use super::error::{Failure, Outcome, StoreError};
use super::log::{Salts, Writer};
use super::owed;
use super::vocabulary::TermCache;
use crate::domain::edit::Edit;

/// Writes that are always rolled back: a transaction of its own, or a savepoint in the one that freezes the file.
struct Stage<'a> {
    db: &'a Connection,
    own: bool,
    /// Whether it is a transaction of its own.
    first: bool,
}

/// Pages that may stay in memory: rolled back data must not reach the journal, whatever the size of the cache.
const WAITING: i64 = i32::MAX as i64;

impl<'a> Stage<'a> {
    fn open(db: &'a Connection) -> Outcome<Stage<'a>> {
        let waiting: i64 = db.query_row("PRAGMA cache_spill", [], |row| row.get(0))?;
        let own = db.is_autocommit();
        db.execute_batch(if own { "BEGIN IMMEDIATE" } else { "SAVEPOINT rehearsal" })?;
        let stage = Stage { db, own, first: waiting < WAITING };
        db.execute_batch(&format!("PRAGMA cache_spill = {WAITING}"))?;
        Ok(stage)
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let back = if self.own { "ROLLBACK" } else { "ROLLBACK TO rehearsal; RELEASE rehearsal" };
        // If this fails, SQLite has already rolled back the whole transaction.
        let _ = self.db.execute_batch(back);
        if self.first {
            // Spill when the cache is full, SQLite's default.
            let _ = self.db.execute_batch("PRAGMA cache_spill = 1");
        }
    }
}

impl Reader<'_> {
    /// Calls `look` with the file as if these edits were written one after the other, then rolls everything back: nothing
    /// stays, nobody else sees it, and no undo step is made. While [`Store::still`](super::Store::still) is held, others
    /// must wait with writes until it is dropped, so do not hold it for long.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`] for a read-only file, [`StoreError::Moved`] if the file was frozen and somebody has written
    /// since; else as [`Store::commit`](super::Store::commit).
    pub fn rehearse<T>(&self, edits: &[Edit], look: impl FnOnce(&Reader<'_>) -> T) -> Result<T, StoreError> {
        let store = self.store();
        let act = || -> Outcome<T> {
            if let Some(why) = store.sealed {
                return Err(why.failure());
            }
            let db = self.db();
            let others = store.presence.others(db)?;
            let _stage = Stage::open(db)?;
            // Separate words and salts: what is cached here is not true after the rollback.
            let (mut salts, mut known) = (Salts::new(db)?, TermCache::default());
            let wall = store.wall.now().timestamp_micros();
            let mut desk =
                WriteTx::new(db, Writer::begin(db, store.own)?, (&mut salts, &mut known), wall, (Vec::new(), others));
            desk.began = desk.last_seq();
            for edit in edits {
                desk.apply(edit, None, &mut || Ok(()))?;
            }
            owed::settle(&mut desk.known.owed, db)?;
            desk.known.write_out(db)?;
            desk.writer.finish(db)?;
            Ok(look(self))
        };
        act().map_err(|failure| if failure.is_stale() { Failure::Moved } else { failure }.at(store.path()))
    }
}
