//! Records: checks the cells of each record against their definition, and its row, links and other derived rows against its
//! cells.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

use super::chain::{self, Log};
use super::words::Words;
use super::{CheckFinding, CheckReport, Steps};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::cells::{self, Changes, Ent, State};
use crate::store::error::Outcome;
use crate::store::log::Devices;
use crate::store::tables::{Table, table};
use crate::store::{owed, projection, retained, tombstones, values};

/// Rows expected in the tables beside those of the entities.
struct Expected<'a> {
    /// What decides about the rows of what is owed.
    reading: owed::Reading<'a>,
    shown: BTreeMap<Entity, usize>,
    members: usize,
    gone: usize,
    under: usize,
    retained: usize,
    due: usize,
    touches: usize,
    heads: usize,
    rivals: usize,
}

impl<'a> Expected<'a> {
    fn new(db: &'a Connection) -> Expected<'a> {
        Expected {
            reading: owed::Reading::new(db),
            shown: BTreeMap::new(),
            members: 0,
            gone: 0,
            under: 0,
            retained: 0,
            due: 0,
            touches: 0,
            heads: 0,
            rivals: 0,
        }
    }
}

/// The readable kladder of this machine with their row numbers, and the ids of all kladder.
pub(super) type Own = (Vec<(i64, Record)>, HashSet<Id>);

/// Heads of each cell.
type Heads = BTreeMap<String, BTreeSet<(i64, i64)>>;

/// Returns whether all records could be read; only then is the number of other rows known.
pub(super) fn examine(
    db: &Connection,
    (log, own): (&Log, &Own),
    words: &mut Words,
    report: &mut CheckReport,
    steps: &mut Steps<'_, '_>,
) -> Outcome<bool> {
    chain::records_are_known(db, log, report)?;
    chain::counters(db, log, report)?;
    let mut all_read = true;
    let devices = Devices::load(db)?;
    let mut changes = Changes::default();
    let mut expected = Expected::new(db);
    let mut query = db.prepare("SELECT id, uuid, entity, dev, seq FROM ent NOT INDEXED ORDER BY id")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let ent = cells::read_ent(row)?;
        steps.step()?;
        let local = own.1.contains(&ent.uuid);
        if ent.created.is_some() {
            report.records += 1;
            let looked = one(db, (&devices, &mut changes), (&ent, local), words, &mut expected, report);
            // The chain check reports the unreadable change; the record is reported here.
            if let Err(failure) = looked {
                super::damage(&failure).ok_or(failure)?;
                report.note(CheckFinding::Cells(ent.uuid));
                all_read = false;
            }
        } else if !local {
            report.note(CheckFinding::Cells(ent.uuid));
        }
        steps.step()?;
        if report.is_full() {
            return Ok(false);
        }
    }
    for (ent, record) in &own.0 {
        let mut record = record.clone();
        record.draft = true;
        report.drafts += 1;
        let sound = shown(db, *ent, Some(&record), words, &mut expected)?;
        report.note_unless(sound, CheckFinding::Row(record.id));
    }
    drafts_are_listed(db, report)?;
    if all_read {
        counted(db, &expected, report)?;
    }
    Ok(all_read)
}

/// Checks only these records.
pub(super) fn some(db: &Connection, (ids, own): (&[Id], &HashSet<Id>), report: &mut CheckReport) -> Outcome<()> {
    let devices = Devices::load(db)?;
    let (mut changes, mut words, mut expected) = (Changes::default(), Words::default(), Expected::new(db));
    for id in ids {
        let Some(ent) = cells::ent(db, *id)? else {
            report.note(CheckFinding::Unlisted(*id));
            continue;
        };
        let local = own.contains(id);
        one(db, (&devices, &mut changes), (&ent, local), &mut words, &mut expected, report)?;
    }
    Ok(())
}

fn one(
    db: &Connection,
    (devices, changes): (&Devices, &mut Changes),
    (ent, local): (&Ent, bool),
    words: &mut Words,
    expected: &mut Expected<'_>,
    report: &mut CheckReport,
) -> Outcome<()> {
    let stored: Heads = cells::all_heads(db, devices, changes, ent)?
        .into_iter()
        .map(|(field, heads)| (field, heads.into_iter().collect()))
        .collect();
    let touches = cells::touches(db, ent.id)?;
    let defined = heads_by_definition(db, devices, changes, ent, &touches)?;
    expected.touches += touches.len();
    expected.heads += count_of(db, "SELECT count(*) FROM head WHERE ent = ?1", ent)?;
    let rivals = rivals(db, ent)?;
    expected.rivals += rivals.len();
    let several = defined.iter().filter(|(_, heads)| heads.len() > 1).map(|(field, _)| field);
    report.note_unless(stored == defined && several.eq(rivals.iter()), CheckFinding::Cells(ent.uuid));
    let Some(state) = cells::assemble(db, devices, changes, ent)? else {
        return Ok(());
    };
    let mut sound = gone_agrees(db, ent, &state, expected)?;
    // A record that was finished and taken back is shown as its kladde, which is checked with the other kladder.
    if state.visible || !local {
        sound &= shown(db, ent.id, state.visible.then_some(&state.record), words, expected)?
            && (state.visible || raw_row(db, table(state.record.entity), ent.id)?.is_none());
    }
    report.note_unless(sound, CheckFinding::Row(ent.uuid));
    Ok(())
}

fn count_of(db: &Connection, sql: &str, ent: &Ent) -> Outcome<usize> {
    let rows: i64 = db.prepare_cached(sql)?.query_row([ent.id], |row| row.get(0))?;
    Ok(usize::try_from(rows).unwrap_or(0))
}

/// The heads of every cell of a record by definition: changes to the cell that no other change to it had seen.
pub(in crate::store) fn heads_by_definition(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    ent: &Ent,
    touches: &[(i64, i64)],
) -> Outcome<Heads> {
    let mut writers: BTreeMap<String, Vec<(i64, i64)>> = BTreeMap::new();
    for key in ent.created.iter().chain(touches).copied() {
        for field in changes.get(db, devices, key, ent.uuid)?.fields(ent.uuid) {
            writers.entry(field.to_owned()).or_default().push(key);
        }
    }
    let mut heads = BTreeMap::new();
    for (field, writers) in writers {
        let mut left: BTreeSet<(i64, i64)> = writers.iter().copied().collect();
        if writers.len() > 1 {
            for writer in &writers {
                let horizon = &changes.get(db, devices, *writer, ent.uuid)?.horizon;
                left.retain(|head| head == writer || !horizon.covers(head.0, head.1));
            }
        }
        heads.insert(field, left);
    }
    Ok(heads)
}

fn rivals(db: &Connection, ent: &Ent) -> Outcome<Vec<String>> {
    let mut query = db.prepare_cached("SELECT fld FROM rival WHERE ent = ?1 ORDER BY fld")?;
    let rows = query.query_map([ent.id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a record that is not shown is listed as such, with what it belonged to.
fn gone_agrees(db: &Connection, ent: &Ent, state: &State, expected: &mut Expected<'_>) -> Outcome<bool> {
    let under = tombstones::noted_under(db, ent.id)?;
    let parents = if state.visible { BTreeSet::new() } else { tombstones::parents(&state.record).collect() };
    expected.gone += usize::from(!state.visible);
    expected.under += under.len();
    Ok(tombstones::agrees(db, ent, state)? && under == parents)
}

/// Whether a record's row, links and days are exactly what would be written for it now. Adds its words to those that search
/// must have.
fn shown(
    db: &Connection,
    ent: i64,
    record: Option<&Record>,
    words: &mut Words,
    expected: &mut Expected<'_>,
) -> Outcome<bool> {
    let (kept, agrees) = retained::compare(db, ent, record)?;
    expected.retained += usize::from(kept);
    let (owed, owed_agrees) = owed::compare(&mut expected.reading, ent, record)?;
    expected.due += owed;
    let agrees = agrees && owed_agrees;
    let Some(record) = record else {
        return Ok(agrees);
    };
    *expected.shown.entry(record.entity).or_default() += 1;
    words.ask(ent, record);
    let table = table(record.entity);
    let row: Vec<Sql> = projection::row_values(table, ent, record).into_iter().map(values::into_sql).collect();
    let members = projection::members(record);
    expected.members += members.len();
    let key = projection::order_key(record);
    let sql = "SELECT 1 FROM member WHERE target = ?1 AND field = ?2 AND key = ?3 AND owner = ?4";
    let mut linked = true;
    for (field, target) in members {
        let mut query = db.prepare_cached(sql)?;
        linked &= query.exists(rusqlite::params![target.0.as_bytes(), field, key, ent])?;
    }
    Ok(agrees && linked && raw_row(db, table, ent)?.as_ref() == Some(&row))
}

fn raw_row(db: &Connection, table: &Table, ent: i64) -> Outcome<Option<Vec<Sql>>> {
    let sql = format!("SELECT * FROM {} WHERE _ent = ?1", table.name);
    let mut query = db.prepare_cached(&sql)?;
    let width = query.column_count();
    Ok(query.query_row([ent], |row| (0..width).map(|column| row.get(column)).collect()).optional()?)
}

/// No table has more rows than were checked.
fn counted(db: &Connection, expected: &Expected<'_>, report: &mut CheckReport) -> Outcome<()> {
    let mut compare = |name: &'static str, expected: usize| -> Outcome<()> {
        let sql = format!("SELECT count(*) FROM \"{name}\" NOT INDEXED");
        let found: i64 = db.query_row(&sql, [], |row| row.get(0))?;
        let found = usize::try_from(found).unwrap_or(0);
        report.note_unless(found == expected, CheckFinding::Extra { entity: name, found, expected });
        Ok(())
    };
    compare("member", expected.members)?;
    compare("gone", expected.gone)?;
    compare("gone_under", expected.under)?;
    compare("retained", expected.retained)?;
    compare("due", expected.due)?;
    compare("touch", expected.touches)?;
    compare("head", expected.heads)?;
    compare("rival", expected.rivals)?;
    for &entity in Entity::ALL {
        compare(entity.name(), expected.shown.get(&entity).copied().unwrap_or(0))?;
    }
    Ok(())
}

/// Every kladde and every version in the making belongs to a known record of the same kind. A kladde's record has no
/// change.
fn drafts_are_listed(db: &Connection, report: &mut CheckReport) -> Outcome<()> {
    let sql = "SELECT d.id FROM draft d WHERE d.state > 0 AND NOT EXISTS (SELECT 1 FROM ent e WHERE e.uuid = d.id
           AND e.entity = d.entity AND (e.dev IS NULL) = (e.seq IS NULL)) LIMIT 20";
    let mut query = db.prepare(sql)?;
    for id in query.query_map([], |row| row.get::<_, [u8; 16]>(0))? {
        report.note(CheckFinding::Draft(Id(uuid::Uuid::from_bytes(id?))));
    }
    Ok(())
}
