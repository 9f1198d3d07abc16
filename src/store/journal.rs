//! Journal: moves the journal into the file while the program is open, so that the file on disk is soon whole by itself.
//! Moving it when the file is closed is in `close`; finding where a file went that was moved while open is in `moved`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::Outcome;
use super::{Store, beside, location};

/// Moves the journal of a file into it, over its own connection and on any thread.
#[derive(Debug)]
pub struct JournalMove {
    path: PathBuf,
    ident: Option<location::Ident>,
}

impl JournalMove {
    /// Moves what can be moved without waiting or blocking others. Returns whether all of it is in the file now;
    /// [`Store::empty_journal`] then empties the journal.
    pub fn run(self) -> bool {
        if location::ident(&self.path) != self.ident {
            return false;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let moved = || -> Outcome<bool> {
            let db = Connection::open_with_flags(location::plain(&self.path)?, flags)?;
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            db.busy_timeout(Duration::ZERO)?;
            db.execute_batch("PRAGMA synchronous = FULL")?;
            move_now(&db)
        };
        moved().unwrap_or(false)
    }
}

/// Moves what can be moved without waiting; returns whether that is all of the journal.
pub(super) fn move_now(db: &Connection) -> Outcome<bool> {
    let (journal, moved): (i64, i64) =
        db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| Ok((row.get(1)?, row.get(2)?)))?;
    Ok(journal >= 0 && journal == moved)
}

/// Whether the journal beside the file has any contents, by its length.
pub(super) fn has_journal(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|file| file.len() > 0)
}

impl Store {
    /// How often this store has written so far. While it does not change, this program has added nothing to the journal.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Empties a journal that is already in the file, if nobody is reading just now, so that the next start has nothing to
    /// read. It runs on the connection that reads for the screen; otherwise that connection would see it as a change by
    /// another program.
    pub fn empty_journal(&self) {
        let empty = || -> Outcome<()> {
            let patience: i64 = self.db.query_row("PRAGMA busy_timeout", [], |row| row.get(0))?;
            self.db.busy_timeout(Duration::ZERO)?;
            let _ = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            Ok(self.db.busy_timeout(Duration::from_millis(u64::try_from(patience).unwrap_or(0)))?)
        };
        // If it fails now, it is emptied after the next write.
        let _ = empty();
    }

    /// The job that moves the journal into the file; none if there is nothing to move, or no file to move it into.
    pub fn journal_move(&mut self) -> Option<JournalMove> {
        let may = !self.read_only() && self.ident.is_some() && has_journal(&self.path);
        let moves = may && self.is_in_place() && self.is_own();
        moves.then(|| JournalMove { path: self.path.clone(), ident: self.ident })
    }
}
