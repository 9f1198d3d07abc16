//! The file of a session while it is open: its journal, its clock, and whether it was moved, deleted, replaced or restored.
#![deny(clippy::wildcard_enum_match_arm)]

use std::path::PathBuf;

use chrono::NaiveDateTime;

use crate::domain::choices::RetentionKind;
use crate::store::{JournalMove, Store, StoreError, Went};
use crate::tui::commands;
use crate::tui::core::job::JobKind;
use crate::tui::session::{BusyWait, Session};

impl Session {
    /// The file's path.
    pub fn path(&self) -> PathBuf {
        self.store.path().to_path_buf()
    }

    /// The file once more, for work beside the screen; see [`Store::reopen`].
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

    /// Ends what was thrown away so long ago that its time is over, for good; clearing the file of it comes after that.
    pub fn forget_thrown(&mut self) {
        if self.store.read_only() {
            return;
        }
        let today = self.model.today_date();
        let rule = self.store.reader().retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
        // Another program may hold the file; the next start does it then.
        if self.store.forget_thrown(rule.over_since(today)).is_ok_and(|ended| ended > 0) {
            self.with(commands::reload::reload);
        }
    }

    /// Whether an erasing was broken off and is to be gone on with.
    pub fn must_clear(&self) -> bool {
        !self.store.read_only() && self.store.must_clear().unwrap_or(false)
    }

    /// Whether another program changed the file since last asked.
    pub fn changed_elsewhere(&mut self) -> bool {
        self.store.changed_elsewhere().unwrap_or(false)
    }

    /// How often this program has written to the file; see [`Store::written`].
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

    /// The journal was moved into the file: what is left of it is taken away, unless something was written since.
    pub fn journal_moved(&mut self) {
        if self.store.is_taken() {
            return;
        }
        self.recent.moved();
        if self.store.journal_move().is_some() {
            self.store.empty_journal();
        }
    }

    /// Says so, once, when the file no longer lies where it was opened, and brings out what was saved in it; goes on with it
    /// when it lies there again. With `again`, what could not be brought out is tried once more. Gives whether there is
    /// something new to say.
    pub fn file_went(&mut self, again: bool) -> bool {
        // It is replaced by this program, which opens what comes in its place when that is done.
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

    /// Opens the file anew that a restore has put in the place of the one that was open.
    pub fn go_on_with_restored(&mut self) {
        self.changed = false;
        if let Err(error) = self.store.come_back() {
            self.model.fail(self.text.store_error(&error));
        }
        self.wait_for_others(BusyWait::AtTheScreen);
        self.store.keep_many_pages();
    }

    /// Whether the file was opened once more since this was last asked, so that it has to be watched anew.
    pub fn take_reopened(&mut self) -> bool {
        std::mem::take(&mut self.reopened)
    }

    /// A verified backup was made: what was changed until now is in it.
    pub fn backed_up(&mut self) {
        self.changed = false;
    }
}
