//! Background: the check that runs by itself, a small part at each start and all of it each week, and its result, which
//! this machine stores. The check is in `check`.

use rusqlite::TransactionBehavior;

use super::{CheckReport, chain, local, own_records, records, schema};
use crate::domain::progress::Progress;
use crate::store::error::{Outcome, StoreError};
use crate::store::frames::DamagedJournal;
use crate::store::log::Devices;
use crate::store::{Store, backups, open, set_local};

/// When everything was last checked, in microseconds since 1970.
const CHECKED: &str = "check.whole";
/// How many findings that check had; absent when none.
const DAMAGE: &str = "check.damage";
/// The journal that was set aside because its end could not be read; absent after a repair.
const JOURNAL: &str = "check.journal";
/// Microseconds between two full checks.
const EVERY: i64 = 7 * 24 * 3600 * 1_000_000;
/// How many of each device's last changes are checked every time.
const RECENT: i64 = 100;

impl Store {
    /// How many findings of the last full check are still not repaired; while there are any, no backup is deleted.
    pub fn known_damage(&self) -> usize {
        let known = self.reader().local(DAMAGE).ok().flatten();
        known.and_then(|known| known.parse().ok()).unwrap_or(0)
    }

    /// The name of the journal whose end could not be read, until a repair.
    pub fn lost_journal(&self) -> Option<String> {
        self.reader().local(JOURNAL).ok().flatten()
    }

    /// Takes over a damaged journal found when the file was opened, and remembers it if something may be lost.
    pub(in crate::store) fn take_damaged_journal(&mut self, found: Option<DamagedJournal>) {
        if let Some(DamagedJournal { aside, lost: true }) = &found {
            let name = aside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let damage = (self.known_damage() + 1).to_string();
            // Best effort: it is reported even if it cannot be stored.
            let _ = self.transact(|tx, _, _| {
                set_local(tx, JOURNAL, Some(&name))?;
                set_local(tx, DAMAGE, Some(&damage))
            });
        }
        self.damaged_journal = found;
    }

    /// Records that the loss in a journal is known now, so that it is no longer a finding.
    pub(in crate::store) fn forget_lost_journal(&mut self) -> Result<(), StoreError> {
        self.transact(|tx, _, _| set_local(tx, JOURNAL, None))
    }

    /// The check that runs without being asked for: everything if the last full check is a week ago or the latest changes
    /// have findings, else only the latest changes, at a cost that does not depend on the size of the file. Returns the
    /// known damage.
    ///
    /// # Errors
    /// As [`Store::check_with`].
    pub fn check_quietly(&mut self, progress: &mut Progress<'_>) -> Result<usize, StoreError> {
        if self.read_only() {
            return Ok(self.known_damage());
        }
        backups::sweep(&self.reader(), &self.path);
        let last: Option<i64> = self.reader().local(CHECKED)?.and_then(|last| last.parse().ok());
        let since = last.map(|last| self.wall.now().timestamp_micros().saturating_sub(last));
        // A clock that was set back does not postpone it.
        if since.is_some_and(|since| (0..EVERY).contains(&since)) && self.check_recent()?.findings.is_empty() {
            return Ok(self.known_damage());
        }
        let report = self.check_with(progress)?;
        self.remember_check(&report)?;
        Ok(report.findings.len())
    }

    /// Remembers the result of a full check, for later starts and for the backups.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn remember_check(&mut self, report: &CheckReport) -> Result<(), StoreError> {
        let at = self.wall.now().timestamp_micros().to_string();
        let found = (!report.findings.is_empty()).then(|| report.findings.len().to_string());
        self.transact(|tx, _, _| {
            set_local(tx, CHECKED, Some(&at))?;
            set_local(tx, DAMAGE, found.as_deref())
        })
    }

    /// Checks the schema, the local rows, the latest changes of each device and the records they wrote.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check_recent(&self) -> Result<CheckReport, StoreError> {
        let run = || -> Outcome<CheckReport> {
            let tx = rusqlite::Transaction::new_unchecked(&self.db, TransactionBehavior::Deferred)?;
            let mut report = CheckReport::default();
            let looked = super::HEAD.compare(&tx, &mut report);
            report.met(looked)?;
            let looked = schema::examine(&tx, open::make_own_tables, &mut report);
            report.met(looked)?;
            let looked = local::examine(&tx, &mut report);
            report.met(looked)?;
            let own = own_records(&tx)?.1;
            for device in Devices::load(&tx)?.0 {
                let looked = chain::recent(&tx, &device, RECENT, &mut report)
                    .and_then(|ids| records::some(&tx, (&ids, &own), &mut report));
                report.met(looked)?;
            }
            tx.rollback()?;
            Ok(report)
        };
        run().map_err(|failure| failure.at(&self.path))
    }
}
