//! Check: compares a file with its log and with the tables of this program: pages, schema, chain, cells, every view, and
//! the local rows. Read only; repairing is in `repair`.

mod background;
mod chain;
mod local;
mod multiset;
mod pages;
mod records;
mod schema;
mod words;

pub(super) use records::heads_by_definition;

use rusqlite::{Connection, TransactionBehavior};

pub(super) use super::error::damage;
use super::error::{Failure, Outcome, StoreError, missing};
pub use super::finding::CheckFinding;
use super::head::APPLICATION;
use super::log::Devices;
use super::{Store, drafts, open, tables};
use crate::domain::progress::{self, Done, Progress};
use crate::domain::value::Id;

/// What a check covered and what it found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Changes whose place in the chain was recomputed.
    pub changes: usize,
    /// Records whose cells and row were recomputed.
    pub records: usize,
    /// Whole local drafts compared with their rows.
    pub drafts: usize,
    /// Rows of the search index.
    pub indexed: usize,
    /// Another version of the program made the file's views; they were not checked and are rebuilt when the file is opened.
    pub older: bool,
    /// The faults found; empty for a sound file.
    pub findings: Vec<CheckFinding>,
}

/// The most findings kept; nobody reads a longer list.
pub const MOST: usize = 100;

impl CheckReport {
    fn note(&mut self, finding: CheckFinding) {
        if self.findings.len() < MOST && !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    fn note_unless(&mut self, sound: bool, finding: CheckFinding) {
        if !sound {
            self.note(finding);
        }
    }

    /// Whether there may be more findings than were kept.
    pub fn is_full(&self) -> bool {
        self.findings.len() >= MOST
    }

    /// Turns damage that stopped one part of the check into a finding, so that the next part runs.
    fn met(&mut self, outcome: Outcome<()>) -> Outcome<()> {
        match outcome {
            Err(failure) => {
                let detail = damage(&failure).ok_or(failure)?;
                self.note(match missing(&detail) {
                    Some(name) => CheckFinding::Schema(name.to_owned()),
                    None => CheckFinding::Pages(detail),
                });
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }
}

impl Store {
    /// Compares everything with the log. About a quarter of a millisecond per record, minutes for a million, so run it in
    /// the background.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        self.check_with(&mut progress::unwatched)
    }

    /// As [`Store::check`]; `progress` counts each table, each change, each record, and each record's words once.
    ///
    /// # Errors
    /// As [`Store::check`]; [`StoreError::Stopped`] when it was stopped, whatever it had found so far.
    pub fn check_with(&self, progress: &mut Progress<'_>) -> Result<CheckReport, StoreError> {
        let mut run = || -> Outcome<CheckReport> {
            let behaviour = TransactionBehavior::Deferred;
            let tx = rusqlite::Transaction::new_unchecked(&self.db, behaviour)?;
            let mut report = judge(&tx, progress)?;
            // Not reported for copies: the lost journal does not make a copy worse.
            if let Some(kept) = self.lost_journal() {
                report.note(CheckFinding::Journal(kept));
            }
            tx.rollback()?;
            Ok(report)
        };
        run().map_err(|failure| failure.at(&self.path))
    }
}

/// Counts the steps of a check and asks after each whether to go on.
pub(super) struct Steps<'a, 'p> {
    at: Done,
    progress: &'a mut Progress<'p>,
}

impl Steps<'_, '_> {
    fn tell(&mut self) -> Outcome<()> {
        if (self.progress)(self.at).is_break() { Err(Failure::Stopped) } else { Ok(()) }
    }

    fn step(&mut self) -> Outcome<()> {
        self.at.done = self.at.all.min(self.at.done + 1);
        self.tell()
    }
}

/// The whole check of a file or of a copy, over a connection through which nobody writes meanwhile. `praksis check`, backup
/// and restore rely on it. Writes nothing; `progress` as in [`Store::check_with`].
///
/// # Errors
/// When the file cannot be read at all, or the check was stopped. Damage is a finding, not an error.
pub(crate) fn judge(db: &Connection, progress: &mut Progress<'_>) -> Outcome<CheckReport> {
    let mut report = CheckReport::default();
    let tables = pages::tables(db)?;
    // Every record is checked twice: its cells and its words.
    let count = |sql: &str| -> usize {
        let rows: i64 = db.query_row(sql, [], |row| row.get(0)).unwrap_or(0);
        usize::try_from(rows).unwrap_or(0)
    };
    let all = tables.len() + count("SELECT count(*) FROM change") + 2 * count("SELECT count(*) FROM ent");
    let mut steps = Steps { at: Done { done: 0, all }, progress };
    steps.tell()?;
    report.older = is_older(db)?;
    pages::examine(db, &tables, HEAD, &mut report, &mut steps)?;
    let mut log = chain::Log::default();
    let followed = chain::examine(db, &mut log, &mut report, &mut steps);
    report.met(followed)?;
    if report.older {
        return Ok(report);
    }
    let compared = schema::examine(db, open::make_own_tables, &mut report);
    report.met(compared)?;
    let own = local::examine(db, &mut report);
    report.met(own)?;
    let mut words = words::Words::default();
    let shown = own_records(db).and_then(|own| records::examine(db, (&log, &own), &mut words, &mut report, &mut steps));
    let all_read = matches!(shown, Ok(true));
    report.met(shown.map(|_| ()))?;
    if all_read {
        let searched = words::examine(db, &words, &mut report, &mut steps);
        report.met(searched)?;
    }
    Ok(report)
}

/// The values this program writes in the head of a file.
const HEAD: pages::Head = pages::Head { application: APPLICATION, version: open::known_version };

fn own_records(db: &Connection) -> Outcome<records::Own> {
    let mut query = db.prepare("SELECT id FROM draft WHERE state = 1")?;
    let rows = query.query_map([], |row| Ok(Id(uuid::Uuid::from_bytes(row.get(0)?))))?;
    let ids = rows.collect::<Result<_, _>>()?;
    Ok((drafts::locals(db)?, ids))
}

/// Whether the file was left by a program with other tables than this one.
fn is_older(db: &Connection) -> Outcome<bool> {
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version != open::known_version() {
        return Ok(true);
    }
    // A damaged shape is not another version; its checksum tells the two apart.
    let sealed = super::checksum::META.is_sound(db, &[&"shape"]).ok().flatten();
    let shape = super::meta::<String>(db, "shape").ok().flatten();
    Ok(sealed == Some(true) && shape.as_deref() != Some(tables::shape()))
}

/// Identifies a file's log, to compare it with a copy: the number of changes and the last hash of each device.
pub(crate) fn fingerprint(db: &Connection) -> Outcome<Vec<(uuid::Uuid, i64, Vec<u8>)>> {
    let mut ends: Vec<_> =
        Devices::load(db)?.0.into_iter().map(|device| (device.uuid, device.seq, device.hash)).collect();
    ends.sort();
    Ok(ends)
}
