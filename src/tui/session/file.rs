//! The open file of a session: its journal, its clock, and what happens when it is moved, deleted, replaced or
//! restored.
#![deny(clippy::wildcard_enum_match_arm)]

use std::path::PathBuf;

use chrono::NaiveDateTime;

use crate::domain::choices::RetentionKind;
use crate::store::{JournalMove, Store, StoreError, Went};
use crate::tui::commands;
use crate::tui::core::job::JobKind;
use crate::tui::session::{BusyWait, Session};

impl Session {
    /// The path of the file.
    pub fn path(&self) -> PathBuf {
        self.store.path().to_path_buf()
    }

    /// Opens the file once more, for background work; see [`Store::reopen`].
    ///
    /// # Errors
    /// As [`Store::reopen`].
    pub fn reopen(&self) -> Result<Store, StoreError> {
        self.store.reopen()
    }

    /// Local time by the clock of the log; see [`crate::store::Reader::clock`].
    pub fn log_clock(&self) -> NaiveDateTime {
        self.store.reader().clock()
    }

    /// Ends deleted kladder for good when their retention is over; clearing the file of their text comes later.
    pub fn forget_thrown(&mut self) {
        if self.store.read_only() {
            return;
        }
        let today = self.model.today_date();
        let rule = self.store.reader().retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
        // If another program locks the file, the next start does it.
        if self.store.forget_thrown(rule.over_since(today)).is_ok_and(|ended| ended > 0) {
            self.with(commands::reload::reload);
        }
    }

    /// Whether an interrupted erasing must be continued.
    pub fn must_clear(&self) -> bool {
        !self.store.read_only() && self.store.must_clear().unwrap_or(false)
    }

    /// Whether another program changed the file since the last call.
    pub fn changed_elsewhere(&mut self) -> bool {
        self.store.changed_elsewhere().unwrap_or(false)
    }

    /// The number of this program's writes to the file; see [`Store::written`].
    pub fn written(&self) -> u64 {
        self.store.written()
    }

    /// See [`Store::journal_move`].
    pub fn journal_move(&mut self) -> Option<JournalMove> {
        let written = self.store.written();
        let moves = self.store.journal_move();
        if moves.is_some() {
            self.recent.moving(written);
        }
        moves
    }

    /// Removes the journal after it was moved into the file, unless something was written since.
    pub fn journal_moved(&mut self) {
        if self.store.is_taken() {
            return;
        }
        self.recent.moved();
        if self.store.journal_move().is_some() {
            self.store.empty_journal();
        }
    }

    /// Notices when the file was moved, deleted or replaced, informs the person once, and rescues what was saved in it;
    /// goes on with the file when it is back. With `again`, a failed rescue is tried once more. Returns whether there
    /// is something new to show.
    pub fn file_went(&mut self, again: bool) -> bool {
        // A restore is replacing the file itself, and opens the new one when it is done.
        if self.model.busy.as_ref().is_some_and(|busy| busy.kind == JobKind::Restore) {
            return false;
        }
        let gone = self.store.is_taken();
        let known = match &self.model.place.went {
            Some(Went::Held { .. }) => !again,
            Some(
                Went::Moved { .. } | Went::SetAside { .. } | Went::Away | Went::Deleted { .. } | Went::Exchanged { .. },
            )
            | None => true,
        };
        if known && gone == self.model.place.went.is_some() {
            return false;
        }
        if !gone && self.store.went().is_some() {
            match self.store.come_back() {
                Ok(()) => self.reopened = true,
                Err(error) => {
                    self.model.fail(self.text.store_error(&error));
                    return true;
                }
            }
            self.wait_for_others(BusyWait::AtTheScreen);
            self.store.keep_many_pages();
        }
        let went = self.store.rescue();
        let news = went != self.model.place.went;
        self.model.place.went = went;
        self.model.place.kept_in = Some(self.store.unsaved());
        if news && self.model.place.went.is_some() {
            self.keep_beside();
            let kept = self.is_lost() && !self.beside.is_empty();
            let told = self.model.place.went.as_ref().map(|went| self.text.file_went(&self.model.place.path, went));
            let kept = kept.then(|| self.text.get("file-went-kept"));
            let told: Vec<String> = told.into_iter().chain(kept).collect();
            self.model.fail(told.join(" "));
        }
        news
    }

    /// Opens the file that a restore has put in place of the old one.
    pub fn go_on_with_restored(&mut self) {
        self.changed = false;
        if let Err(error) = self.store.come_back() {
            self.model.fail(self.text.store_error(&error));
        }
        self.wait_for_others(BusyWait::AtTheScreen);
        self.store.keep_many_pages();
    }

    /// Whether the file was opened again since the last call, so that it must be watched again.
    pub fn take_reopened(&mut self) -> bool {
        std::mem::take(&mut self.reopened)
    }

    /// Notes a verified backup: it has all changes until now.
    pub fn backed_up(&mut self) {
        self.changed = false;
    }
}
