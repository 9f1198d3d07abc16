//! Close: moves the journal into the file when it is closed, so that the file on disk is whole and can be copied as it is.

use rusqlite::config::DbConfig;

use super::{Store, journal};

impl Drop for Store {
    fn drop(&mut self) {
        if self.read_only() || std::thread::panicking() || self.ident.is_none() {
            return;
        }
        // SQLite deletes the journal by name. After the file was moved, that name may belong to another file's journal.
        if self.went.is_some() || !self.is_in_place() || self.is_exchanged() {
            // A store that wrote nothing has nothing to rescue; one that wrote and has not noticed the move yet must.
            if self.written > 0 {
                let _ = self.rescue();
            }
            return;
        }
        // Another program may be moving the journal just now; its contents are equally safe there.
        if !self.is_own() {
            return;
        }
        self.remember();
        // Always move it, however long it is: otherwise every later start would read all of it, and a copy of the file
        // alone would be out of date. Does not wait and blocks nobody. What cannot be moved stays in the journal, equally
        // safe.
        let _ = journal::move_now(&self.db);
        // The last program to close also deletes the journal.
        let _ = self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
    }
}
