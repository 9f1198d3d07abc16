//! Chain: checks that every change follows from the one before it, and that the file knows every record the changes write.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension};

use super::multiset::Multiset;
use super::{CheckFinding, CheckReport, Steps};
use crate::domain::edit::NUMBER;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Value};
use crate::store::codec::{self, Stored, StoredOp};
use crate::store::error::Outcome;
use crate::store::log::{self, Change, Device, Devices, read_change};

/// Facts from the changes, collected while the chains are followed.
#[derive(Default)]
pub(super) struct Log {
    /// Each record written by a change: id, entity, device, number.
    written: Multiset,
    /// The highest human number given in each entity.
    numbers: HashMap<String, i64>,
    /// Whether every change could be read.
    whole: bool,
}

impl Log {
    fn take(&mut self, change: &Change, ops: &[StoredOp]) {
        let mut ids: Vec<(Id, &str)> = ops.iter().map(|op| (op.id, op.entity.as_str())).collect();
        ids.sort_unstable();
        ids.dedup();
        for (id, entity) in ids {
            self.written.add((id, entity, change.dev, change.seq));
        }
        for op in ops {
            for cell in op.cells.iter().filter(|cell| cell.name == NUMBER) {
                if let Stored::Value(Value::Int(number)) = cell.value {
                    match self.numbers.get_mut(&op.entity) {
                        Some(last) => *last = (*last).max(number),
                        None => {
                            self.numbers.insert(op.entity.clone(), number);
                        }
                    }
                }
            }
        }
    }
}

/// Follows every device's chain from its first change.
pub(super) fn examine(
    db: &Connection,
    log: &mut Log,
    report: &mut CheckReport,
    steps: &mut Steps<'_, '_>,
) -> Outcome<()> {
    let devices = Devices::load(db)?;
    let mut whole = true;
    for device in &devices.0 {
        whole &= one(db, device, log, report, steps)?;
    }
    log.whole = whole;
    let followed = i64::try_from(report.changes).unwrap_or(i64::MAX);
    let all: i64 = db.query_row("SELECT count(*) FROM change NOT INDEXED", [], |row| row.get(0))?;
    if all != followed {
        log.whole = false;
        let sql = "SELECT dev, min(seq) FROM change WHERE dev NOT IN (SELECT id FROM device) GROUP BY dev";
        let mut query = db.prepare(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            report.note(CheckFinding::Chain { device: row.get(0)?, seq: row.get(1)? });
        }
    }
    Ok(())
}

/// Returns whether every change of the device could be read.
fn one(
    db: &Connection,
    device: &Device,
    log: &mut Log,
    report: &mut CheckReport,
    steps: &mut Steps<'_, '_>,
) -> Outcome<bool> {
    let sql =
        format!("SELECT {} FROM change c JOIN seen s ON s.id = c.seen WHERE c.dev = ?1 ORDER BY c.seq", log::COLUMNS);
    let mut query = db.prepare(&sql)?;
    let mut rows = query.query([device.id])?;
    let (mut last, mut hlc, mut previous, mut whole) = (0_i64, 0, vec![0u8; 32], true);
    while let Some(row) = rows.next()? {
        let change = read_change(row)?;
        let readable = report.older || log::admit_size(db, &change)?;
        let ops = if readable { change.ops().ok() } else { None };
        let hash = ops.as_ref().map(|ops| change.hash_after(device.uuid, &previous, ops));
        let sound = last.checked_add(1) == Some(change.seq) && hash.is_some_and(|hash| hash.as_slice() == change.hash);
        report.note_unless(sound, CheckFinding::Chain { device: device.id, seq: change.seq });
        match ops {
            Some(ops) => log.take(&change, &ops),
            None => whole = false,
        }
        report.changes += 1;
        (last, hlc, previous) = (change.seq, change.hlc, change.hash);
        steps.step()?;
    }
    let ends = (last, hlc, previous.as_slice()) == (device.seq, device.hlc, device.hash.as_slice());
    report.note_unless(ends, CheckFinding::Chain { device: device.id, seq: device.seq });
    Ok(whole)
}

/// Follows the last changes of a device; returns the records they wrote.
pub(super) fn recent(db: &Connection, device: &Device, most: i64, report: &mut CheckReport) -> Outcome<Vec<Id>> {
    let from = device.seq.saturating_sub(most).max(0);
    let before = "SELECT hash FROM change WHERE dev = ?1 AND seq = ?2";
    let before: Option<Vec<u8>> = db.query_row(before, [device.id, from], |row| row.get(0)).optional()?;
    let (mut last, mut previous) = (from, before.unwrap_or_else(|| vec![0; 32]));
    let mut ids = Vec::new();
    for seq in from + 1..=device.seq {
        let change = log::change(db, device.id, seq).ok().flatten();
        let ops = change.as_ref().and_then(|change| change.ops().ok());
        let (Some(change), Some(ops)) = (change, ops) else {
            report.note(CheckFinding::Chain { device: device.id, seq });
            return Ok(ids);
        };
        let sound = change.hash_after(device.uuid, &previous, &ops).as_slice() == change.hash;
        report.note_unless(sound, CheckFinding::Chain { device: device.id, seq });
        ids.extend(ops.iter().map(|op| op.id).take(RECORDS));
        (last, previous) = (change.seq, change.hash);
    }
    let ends = last == device.seq && previous == device.hash;
    report.note_unless(ends, CheckFinding::Chain { device: device.id, seq: device.seq });
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Records checked per change: an import may have any number.
const RECORDS: usize = 50;

/// Checks that each record is listed with exactly the changes that write it.
pub(super) fn records_are_known(db: &Connection, log: &Log, report: &mut CheckReport) -> Outcome<()> {
    let known =
        "SELECT e.uuid, e.entity, e.dev, e.seq FROM ent e NOT INDEXED WHERE e.dev IS NOT NULL AND e.seq IS NOT NULL
         UNION ALL SELECT e.uuid, e.entity, t.dev, t.seq FROM touch t CROSS JOIN ent e ON e.id = t.ent";
    let mut sum = Multiset::default();
    let mut query = db.prepare(known)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id = Id(uuid::Uuid::from_bytes(row.get(0)?));
        let entity = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        sum.add((id, entity, row.get::<_, i64>(2)?, row.get::<_, i64>(3)?));
    }
    if sum == log.written {
        return Ok(());
    }
    let before = report.findings.len();
    name_differences(db, report)?;
    if report.findings.len() == before && log.whole {
        report.note(CheckFinding::Pages("touch, ent".into()));
    }
    Ok(())
}

/// Reads the log again to name the records that are not listed with the changes that write them.
fn name_differences(db: &Connection, report: &mut CheckReport) -> Outcome<()> {
    let mut written: BTreeMap<(Id, String), Multiset> = BTreeMap::new();
    let mut query = db.prepare("SELECT dev, seq, body FROM change NOT INDEXED")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (dev, seq): (i64, i64) = (row.get(0)?, row.get(1)?);
        // Unreadable bodies are reported by the chain check.
        let Ok(ops) = codec::decode_body(&row.get::<_, Vec<u8>>(2)?) else { continue };
        let mut ids: Vec<(Id, String)> = ops.into_iter().map(|op| (op.id, op.entity)).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            written.entry(id).or_default().add((dev, seq));
        }
    }
    drop(rows);
    let mut known: BTreeMap<(Id, String), Multiset> = BTreeMap::new();
    let sql =
        "SELECT e.uuid, e.entity, e.dev, e.seq FROM ent e NOT INDEXED WHERE e.dev IS NOT NULL AND e.seq IS NOT NULL
         UNION ALL SELECT e.uuid, e.entity, t.dev, t.seq FROM touch t CROSS JOIN ent e ON e.id = t.ent";
    let mut query = db.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id = (Id(uuid::Uuid::from_bytes(row.get(0)?)), row.get(1)?);
        known.entry(id).or_default().add((row.get::<_, i64>(2)?, row.get::<_, i64>(3)?));
    }
    for (id, changes) in &written {
        match known.get(id) {
            None => report.note(CheckFinding::Unlisted(id.0)),
            Some(of) => report.note_unless(of == changes, CheckFinding::Cells(id.0)),
        }
    }
    for id in known.keys().filter(|id| !written.contains_key(*id)) {
        report.note(CheckFinding::Cells(id.0));
    }
    Ok(())
}

/// The next number of each entity must follow the highest one given.
pub(super) fn counters(db: &Connection, log: &Log, report: &mut CheckReport) -> Outcome<()> {
    if !log.whole {
        return Ok(());
    }
    let mut query = db.prepare("SELECT entity, last FROM counter")?;
    let mut left = log.numbers.clone();
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (entity, last): (String, i64) = (row.get(0)?, row.get(1)?);
        if left.remove(&entity) != Some(last) {
            report.note(CheckFinding::Counter(entity));
        }
    }
    // Entities that only a newer program knows are left to that program.
    for entity in left.into_keys().filter(|entity| Entity::from_name(entity).is_some()) {
        report.note(CheckFinding::Counter(entity));
    }
    Ok(())
}
