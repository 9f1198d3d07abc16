//! Background: a little of the check at each start and all of it each week, and what is remembered of it on this machine.

use rusqlite::TransactionBehavior;

use super::{Report, chain, local, own_records, records, schema};
use crate::domain::progress::Progress;
use crate::store::error::{Outcome, StoreError};
use crate::store::frames::DamagedJournal;
use crate::store::log::Devices;
use crate::store::{Store, backups, open, set_local};

/// When all was checked last, in microseconds since 1970.
const CHECKED: &str = "check.whole";
/// How much was found then; no fact where nothing was.
const DAMAGE: &str = "check.damage";
/// The journal that is kept because its end could not be read; no fact after a repair.
const JOURNAL: &str = "check.journal";
/// Microseconds between two checks of all.
const EVERY: i64 = 7 * 24 * 3600 * 1_000_000;
/// The last changes of each device that are looked at every time.
const RECENT: i64 = 100;

impl Store {
    /// How much the last check of all found that nobody has mended since; while it is not nothing, no backup is superfluous.
    pub fn known_damage(&self) -> usize {
        let known = self.reader().local(DAMAGE).ok().flatten();
        known.and_then(|known| known.parse().ok()).unwrap_or(0)
    }

    /// The name of the journal whose end could not be read, until a repair.
    pub fn lost_journal(&self) -> Option<String> {
        self.reader().local(JOURNAL).ok().flatten()
    }

    /// Takes up what was wrong with the journal when the file was opened, and remembers it where something may be lost.
    pub(in crate::store) fn take_damaged_journal(&mut self, found: Option<DamagedJournal>) {
        if let Some(DamagedJournal { aside, lost: true }) = &found {
            let name = aside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let damage = (self.known_damage() + 1).to_string();
            // Where it cannot be kept it is told all the same.
            let _ = self.transact(|tx, _, _| {
                set_local(tx, JOURNAL, Some(&name))?;
                set_local(tx, DAMAGE, Some(&damage))
            });
        }
        self.damaged_journal = found;
    }

    /// That something of a journal was lost is known now, and is no finding any more.
    pub(in crate::store) fn forget_lost_journal(&mut self) -> Result<(), StoreError> {
        self.transact(|tx, _, _| set_local(tx, JOURNAL, None))
    }

    /// The check nobody asked for: all of it when that is a week ago or when the latest changes are not as they should be,
    /// else those alone, which costs the same in a file of any size. Gives what is known of damage.
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
        // A clock that was set back does not put it off.
        if since.is_some_and(|since| (0..EVERY).contains(&since)) && self.check_recent()?.findings.is_empty() {
            return Ok(self.known_damage());
        }
        let report = self.check_with(progress)?;
        self.remember_check(&report)?;
        Ok(report.findings.len())
    }

    /// Remembers what a check of all found, for later starts and for the backups.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn remember_check(&mut self, report: &Report) -> Result<(), StoreError> {
        let at = self.wall.now().timestamp_micros().to_string();
        let found = (!report.findings.is_empty()).then(|| report.findings.len().to_string());
        self.transact(|tx, _, _| {
            set_local(tx, CHECKED, Some(&at))?;
            set_local(tx, DAMAGE, found.as_deref())
        })
    }

    /// Looks at the schema, the rows no log knows, the latest changes of each device and the records they wrote.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check_recent(&self) -> Result<Report, StoreError> {
        let run = || -> Outcome<Report> {
            let tx = rusqlite::Transaction::new_unchecked(&self.db, TransactionBehavior::Deferred)?;
            let mut report = Report::default();
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
        run().map_err(|fault| fault.at(&self.path))
    }
}
