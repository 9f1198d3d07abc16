//! Whether the file is what its log says: the chain, the cells, every view and SQLite's own pages. Reads only.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::cells::{self, Changes, Ent};
use super::error::{Fault, Outcome, StoreError};
use super::log::{self, Devices, read_change};
use super::tables::{self, Table, table};
use super::vocabulary::IndexRow;
use super::{Store, drafts, gone, projection, retained};
use crate::domain::fields::Entity;
use crate::domain::progress::{self, Done, Progress};
use crate::domain::value::{Id, Record};

/// What a check looked at and what it found wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Changes whose place in the chain was computed anew.
    pub changes: usize,
    /// Records whose cells and row were computed anew.
    pub records: usize,
    /// Whole local drafts compared with their rows.
    pub drafts: usize,
    /// Rows of the search index.
    pub indexed: usize,
    /// What is wrong; empty when all is well.
    pub findings: Vec<Finding>,
}

/// Something that is not as the log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// SQLite finds its own pages wrong; its words, for a report.
    Pages(String),
    /// A change does not follow from the one before it.
    Chain {
        /// The device's number in the file.
        device: i64,
        /// The change.
        seq: i64,
    },
    /// A record's stored heads are not those of its changes.
    Cells(Id),
    /// A record's row, or a record shown that should not be, is not as its cells say.
    Row(Id),
    /// A table has rows for records that are not there.
    Extra {
        /// The entity.
        entity: &'static str,
        /// Rows in the table.
        found: usize,
        /// Rows there should be.
        expected: usize,
    },
    /// The search index is damaged or has another number of rows than there are records.
    Search,
}

/// Findings kept; a file with more is beyond listing.
const MOST: usize = 100;

impl Store {
    /// Compares everything with the log, a quarter of a millisecond a record: minutes for a million, so a job for the background.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check(&self) -> Result<Report, StoreError> {
        self.check_with(&mut progress::unwatched)
    }

    /// As [`Store::check`]; `progress` counts each change, each record and each row of the search index once.
    ///
    /// # Errors
    /// As [`Store::check`]; [`StoreError::Stopped`] when it was stopped, whatever had been found by then.
    pub fn check_with(&self, progress: &mut Progress<'_>) -> Result<Report, StoreError> {
        let mut run = || -> Outcome<Report> {
            let behaviour = TransactionBehavior::Deferred;
            let tx = rusqlite::Transaction::new_unchecked(&self.db, behaviour)?;
            let report = examine(&tx, self.read_only(), progress)?;
            tx.rollback()?;
            Ok(report)
        };
        run().map_err(|fault| fault.at(&self.path))
    }
}

/// Counts the steps of a check and hears after each whether to go on.
struct Steps<'a, 'p> {
    at: Done,
    progress: &'a mut Progress<'p>,
}

impl Steps<'_, '_> {
    fn tell(&mut self) -> Outcome<()> {
        if (self.progress)(self.at).is_break() { Err(Fault::Stopped) } else { Ok(()) }
    }

    fn step(&mut self) -> Outcome<()> {
        self.at.done += 1;
        self.tell()
    }
}

fn examine(db: &Connection, read_only: bool, progress: &mut Progress<'_>) -> Outcome<Report> {
    // Every record is looked at twice, its cells and its words.
    let sql = "SELECT (SELECT count(*) FROM change) + 2 * (SELECT count(*) FROM ent)";
    let all: i64 = db.query_row(sql, [], |row| row.get(0))?;
    let mut steps = Steps { at: Done { done: 0, all: usize::try_from(all).unwrap_or(0) }, progress };
    // Told before anything is done: looking at the pages alone takes a while in a large file.
    steps.tell()?;
    let mut report = Report::default();
    report.findings.extend(pages(db)?);
    chains(db, &mut report, &mut steps)?;
    records(db, &mut report, &mut steps)?;
    search(db, read_only, &mut report, &mut steps)?;
    report.findings.truncate(MOST);
    Ok(report)
}

fn pages(db: &Connection) -> Outcome<Vec<Finding>> {
    let mut query = db.prepare("PRAGMA quick_check(20)")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    let mut found = Vec::new();
    for row in rows {
        let row = row?;
        if row != "ok" {
            found.push(Finding::Pages(row));
        }
    }
    Ok(found)
}

/// Follows every device's chain from its first change.
fn chains(db: &Connection, report: &mut Report, steps: &mut Steps<'_, '_>) -> Outcome<()> {
    let sql =
        format!("SELECT {} FROM change c JOIN seen s ON s.id = c.seen WHERE c.dev = ?1 ORDER BY c.seq", log::COLUMNS);
    for device in Devices::load(db)?.0 {
        let mut previous = vec![0u8; 32];
        let mut last = 0;
        let mut query = db.prepare(&sql)?;
        let rows = query.query_map([device.id], read_change)?;
        for change in rows {
            let change = log::admit(db, change?)?;
            let sound = change.seq == last + 1
                && change.expected_hash(device.uuid, &previous).is_ok_and(|hash| hash.as_slice() == change.hash);
            if !sound && report.findings.len() < MOST {
                report.findings.push(Finding::Chain { device: device.id, seq: change.seq });
            }
            report.changes += 1;
            last = change.seq;
            previous = change.hash;
            steps.step()?;
        }
        if (last, previous) != (device.seq, device.hash) {
            report.findings.push(Finding::Chain { device: device.id, seq: device.seq });
        }
    }
    Ok(())
}

/// The heads of every cell of a record by their definition: changes to it that no change to it knew.
fn heads_by_definition(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    ent: &Ent,
) -> Outcome<BTreeMap<String, BTreeSet<(i64, i64)>>> {
    let mut keys: Vec<(i64, i64)> = ent.created.into_iter().collect();
    let mut query = db.prepare_cached("SELECT dev, seq FROM touch WHERE ent = ?1")?;
    for key in query.query_map([ent.id], |row| Ok((row.get(0)?, row.get(1)?)))? {
        keys.push(key?);
    }
    let mut writers: BTreeMap<String, Vec<(i64, i64)>> = BTreeMap::new();
    for key in keys {
        for field in changes.get(db, devices, key, ent.uuid)?.fields(ent.uuid) {
            writers.entry(field.to_owned()).or_default().push(key);
        }
    }
    let mut heads = BTreeMap::new();
    for (field, writers) in writers {
        let mut left: BTreeSet<(i64, i64)> = writers.iter().copied().collect();
        for writer in &writers {
            let horizon = &changes.get(db, devices, *writer, ent.uuid)?.horizon;
            left.retain(|head| head == writer || !horizon.covers(head.0, head.1));
        }
        heads.insert(field, left);
    }
    Ok(heads)
}

fn records(db: &Connection, report: &mut Report, steps: &mut Steps<'_, '_>) -> Outcome<()> {
    let devices = Devices::load(db)?;
    let mut changes = Changes::default();
    let mut shown: BTreeMap<Entity, usize> = BTreeMap::new();
    let mut members = 0;
    let mut at = 0;
    while let Some(ent) = cells::ent_after(db, at)? {
        at = ent.id;
        steps.step()?;
        if ent.created.is_none() {
            continue;
        }
        report.records += 1;
        let stored: BTreeMap<String, BTreeSet<(i64, i64)>> = cells::all_heads(db, &devices, &mut changes, &ent)?
            .into_iter()
            .map(|(field, heads)| (field, heads.into_iter().collect()))
            .collect();
        let defined = heads_by_definition(db, &devices, &mut changes, &ent)?;
        if stored != defined || !rivals_listed(db, &ent, &defined)? {
            report.findings.push(Finding::Cells(ent.uuid));
        }
        let Some(state) = cells::assemble(db, &devices, &mut changes, &ent)? else {
            continue;
        };
        if !state.visible && drafts::is_local(db, ent.uuid)? {
            // Finished once and taken back: what is shown is the kladde, and is looked at with the others.
            continue;
        }
        let expected = state.visible.then_some(&state.record);
        if !row_is(db, state.record.entity, ent.id, expected)?
            || !gone::agrees(db, &ent, &state)?
            || !retained::agrees(db, ent.id, expected)?
        {
            report.findings.push(Finding::Row(ent.uuid));
        }
        if state.visible {
            *shown.entry(state.record.entity).or_default() += 1;
            members += projection::members(&state.record).len();
        }
        if report.findings.len() > MOST {
            return Ok(());
        }
    }
    for (ent, mut record) in drafts::locals(db)? {
        record.draft = true;
        report.drafts += 1;
        *shown.entry(record.entity).or_default() += 1;
        members += projection::members(&record).len();
        if !row_is(db, record.entity, ent, Some(&record))? || !retained::agrees(db, ent, Some(&record))? {
            report.findings.push(Finding::Row(record.id));
        }
    }
    let found: i64 = db.query_row("SELECT count(*) FROM member", [], |row| row.get(0))?;
    let found = usize::try_from(found).unwrap_or(0);
    if found != members {
        report.findings.push(Finding::Extra { entity: "member", found, expected: members });
    }
    let mut all = 0;
    for &entity in Entity::ALL {
        let sql = format!("SELECT count(*) FROM {}", table(entity).name);
        let found = usize::try_from(db.query_row(&sql, [], |row| row.get::<_, i64>(0))?);
        let found = found.unwrap_or(0);
        let expected = shown.get(&entity).copied().unwrap_or(0);
        all += expected;
        if found != expected {
            report.findings.push(Finding::Extra { entity: entity.name(), found, expected });
        }
    }
    report.indexed = all;
    Ok(())
}

fn rivals_listed(db: &Connection, ent: &Ent, heads: &BTreeMap<String, BTreeSet<(i64, i64)>>) -> Outcome<bool> {
    let mut query = db.prepare_cached("SELECT fld FROM rival WHERE ent = ?1 ORDER BY fld")?;
    let listed: Vec<String> = query.query_map([ent.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let several = heads.iter().filter(|(_, heads)| heads.len() > 1);
    Ok(several.map(|(field, _)| field).eq(listed.iter()))
}

/// Whether a record's row and members are exactly what would be written for it now.
fn row_is(db: &Connection, entity: Entity, ent: i64, expected: Option<&Record>) -> Outcome<bool> {
    let table = table(entity);
    let found = raw_row(db, table, ent)?;
    let Some(record) = expected else {
        return Ok(found.is_none());
    };
    let row: Vec<Sql> = projection::row_values(table, ent, record).into_iter().map(super::values::into_sql).collect();
    if found.as_ref() != Some(&row) {
        return Ok(false);
    }
    let key = projection::order_key(record);
    let sql = "SELECT 1 FROM member WHERE target = ?1 AND field = ?2 AND key = ?3 AND owner = ?4";
    for (field, target) in projection::members(record) {
        let mut query = db.prepare_cached(sql)?;
        if !query.exists(rusqlite::params![target.0.as_bytes(), field, key, ent])? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn raw_row(db: &Connection, table: &Table, ent: i64) -> Outcome<Option<Vec<Sql>>> {
    let sql = format!("SELECT * FROM {} WHERE _ent = ?1", table.name);
    let mut query = db.prepare_cached(&sql)?;
    let width = query.column_count();
    Ok(query.query_row([ent], |row| (0..width).map(|column| row.get(column)).collect()).optional()?)
}

/// The index must be sound in itself, hold one row per shown record, and hold exactly the words of each.
fn search(db: &Connection, read_only: bool, report: &mut Report, steps: &mut Steps<'_, '_>) -> Outcome<()> {
    // Every row has one kind.
    db.execute_batch("CREATE VIRTUAL TABLE temp.kinds_kept USING fts5vocab('main', 'search', 'col')")?;
    let kinds = "SELECT ifnull(sum(doc), 0) FROM temp.kinds_kept WHERE col = 'kind'";
    let rows: i64 = db.query_row(kinds, [], |row| row.get(0))?;
    db.execute_batch("DROP TABLE temp.kinds_kept")?;
    let expected = std::mem::replace(&mut report.indexed, usize::try_from(rows).unwrap_or(0));
    let mut sound = report.indexed == expected;
    if !read_only {
        for table in ["search", "term_part"] {
            let sql = format!("INSERT INTO {table} ({table}) VALUES ('integrity-check')");
            // Another writer may be at work: then only what the comparison below shows is known.
            let damage = db.execute(&sql, []).err().and_then(|e| e.sqlite_error_code());
            sound &= damage != Some(rusqlite::ErrorCode::DatabaseCorrupt);
        }
        sound &= words_agree(db, steps)?;
    }
    if !sound {
        report.findings.push(Finding::Search);
    }
    Ok(())
}

/// Indexes every shown record anew in a temporary table and compares the two word for word.
fn words_agree(db: &Connection, steps: &mut Steps<'_, '_>) -> Outcome<bool> {
    db.execute_batch(&format!(
        "{};
         CREATE VIRTUAL TABLE temp.words_anew USING fts5vocab('temp', 'anew', 'col');
         CREATE VIRTUAL TABLE temp.words_kept USING fts5vocab('main', 'search', 'col');",
        tables::SEARCH.replacen("search", "temp.anew", 1)
    ))?;
    for &entity in Entity::ALL {
        let table = table(entity);
        let sql = format!("SELECT {} FROM {} t", table.columns, table.name);
        let mut query = db.prepare(&sql)?;
        let rows = query.query_map([], |row| projection::read(table, row))?;
        for row in rows {
            let (ent, record) = row?;
            let row = IndexRow::of(ent, &record);
            db.prepare_cached("INSERT INTO temp.anew (rowid, kind, body) VALUES (?1, ?2, ?3)")?
                .execute(rusqlite::params![row.number, row.kind, row.body()])?;
            steps.step()?;
        }
    }
    let differ = "SELECT term, col, doc FROM temp.words_kept EXCEPT SELECT term, col, doc FROM temp.words_anew";
    let back = "SELECT term, col, doc FROM temp.words_anew EXCEPT SELECT term, col, doc FROM temp.words_kept";
    let mut same = true;
    for sql in [differ, back] {
        let any = db.query_row(sql, [], |_| Ok(())).optional()?;
        same &= any.is_none();
    }
    db.execute_batch("DROP TABLE temp.words_anew; DROP TABLE temp.words_kept; DROP TABLE temp.anew;")?;
    Ok(same)
}

/// Whether a file's log can be trusted as a copy of another: its pages, chain, number of changes and last hashes.
pub(crate) fn fingerprint(db: &Connection) -> Outcome<Vec<(uuid::Uuid, i64, Vec<u8>)>> {
    let mut ends: Vec<_> =
        Devices::load(db)?.0.into_iter().map(|device| (device.uuid, device.seq, device.hash)).collect();
    ends.sort();
    Ok(ends)
}

/// The whole check of a copy that nobody but this program knows of yet.
pub(crate) fn of_copy(db: &Connection, progress: &mut Progress<'_>) -> Outcome<Report> {
    let tx = rusqlite::Transaction::new_unchecked(db, TransactionBehavior::Deferred)?;
    let report = examine(&tx, false, progress)?;
    tx.rollback()?;
    Ok(report)
}
