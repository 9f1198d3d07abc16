//! Closing a file: what is in its journal is moved into it, so that what lies there is one whole file that can be copied as
//! it is.

use rusqlite::config::DbConfig;

use super::{Store, journal};

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
        // However long it is: left behind, every later start would read all of it, and a copy of the file alone would be old.
        // Waits for nobody and keeps nobody waiting. What cannot be moved stays in the journal, where it is as safe.
        let _ = journal::move_now(&self.db);
        // The last to leave also takes the journal away.
        let _ = self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
    }
}
