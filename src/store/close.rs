//! Closing a file: what is in its journal is moved into it, so that what lies there is one whole file that can be copied as
//! it is.

use rusqlite::config::DbConfig;

use super::{Store, beside, journal};

/// A longer journal is left for the next program: moving it would keep the person waiting. Ordinary work makes it no longer
/// than [`super::open::JOURNAL`] pages.
const MOVED_WHEN_CLOSING: u64 = 64 * 1024 * 1024;

impl Drop for Store {
    fn drop(&mut self) {
        if self.read_only() || std::thread::panicking() || self.ident.is_none() {
            return;
        }
        // SQLite takes away the journal that has the file's name: after the file was moved, that may be another file's.
        if self.went.is_some() || !self.is_in_place() || self.is_exchanged() {
            // Who wrote nothing has nothing to bring out; who did, and has heard nothing of it yet, must.
            if self.written > 0 {
                let _ = self.rescue();
            }
            return;
        }
        // Another program may be moving the journal just now; what is in it is as safe there.
        if !self.is_own() {
            return;
        }
        self.remember();
        let journal = std::fs::metadata(beside(&self.path, "-wal")).map_or(0, |file| file.len());
        if journal > MOVED_WHEN_CLOSING {
            return;
        }
        // Waits for nobody and keeps nobody waiting. What cannot be moved stays in the journal, where it is as safe.
        let _ = journal::move_now(&self.db);
        // The last to leave also takes the journal away.
        let _ = self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
    }
}
