//! Rebuild: makes the projections again from the log, and shows whole local drafts again.

use rusqlite::{Connection, TransactionBehavior};

use super::cells::{self, Changes};
use super::error::{Failure, Outcome};
use super::log::Devices;
use super::vocabulary::{TermCache, WORDS_AT_ONCE};
use super::{Store, belongs, drafts, owed, projection, tables, tombstones};
use crate::domain::edit::NUMBER;
use crate::domain::fields::Entity;
use crate::domain::progress::{Done, Progress};
use crate::domain::value::{Id, Record, Value};

/// What a rebuild wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Records shown.
    pub records: usize,
    /// Whole local drafts shown.
    pub drafts: usize,
    /// Records of kinds that only a newer program knows; they stay in the log.
    pub unknown: usize,
    /// Records whose changes cannot be read; a check reports them.
    pub unreadable: usize,
}

/// Rebuilds the views in one transaction: stopped or killed, the file is unchanged. With `unless_done` nothing is done if
/// another program has rebuilt them meanwhile. `progress` counts records.
pub(crate) fn projections(store: &mut Store, unless_done: bool, progress: &mut Progress<'_>) -> Outcome<Rebuilt> {
    let tx = store.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if unless_done && super::meta::<String>(&tx, "shape")?.as_deref() == Some(tables::shape()) {
        return Ok(Rebuilt::default());
    }
    let all: i64 = tx.query_row("SELECT count(*) FROM ent", [], |row| row.get(0))?;
    let mut work = Done { done: 0, all: usize::try_from(all).unwrap_or(0) };
    // Report before starting: in a large file the first step alone takes a while.
    if work.all > 0 && progress(work).is_break() {
        return Err(Failure::Stopped);
    }
    let mut known = TermCache::default();
    let done = make_anew(&tx, &mut known, &mut |_| None, &mut work, progress)?;
    super::set_meta(&tx, "shape", tables::shape())?;
    let said = belongs::mark(&tx, &store.path)?;
    tx.commit()?;
    store.marked(said);
    store.known = known;
    // Everything is written. If tidying up fails now, the file is only longer and search a little slower.
    if all > 0 {
        let _ = store.settle();
    }
    Ok(done)
}

/// Gives what is shown of a record whose changes cannot be read, if another source still knows it.
pub(crate) type Lost<'a> = dyn FnMut(Id) -> Option<Record> + 'a;

/// Drops all views and writes them again. A record whose changes cannot be read does not stop this: it is shown as `lost`
/// gives it, or not at all.
pub(crate) fn make_anew(
    db: &Connection,
    known: &mut TermCache,
    lost: &mut Lost<'_>,
    work: &mut Done,
    progress: &mut Progress<'_>,
) -> Outcome<Rebuilt> {
    known.gather(Some(WORDS_AT_ONCE));
    known.owed.hold(true);
    projection::drop_all(db)?;
    projection::create(db)?;
    let devices = Devices::load(db)?;
    let mut changes = Changes::default();
    let mut done = Rebuilt::default();
    let mut at = 0;
    while let Some(ent) = cells::ent_after(db, at)? {
        at = ent.id;
        work.done += 1;
        if progress(*work).is_break() {
            return Err(Failure::Stopped);
        }
        if ent.created.is_none() {
            continue;
        }
        match one(db, &devices, &mut changes, &ent, known, &mut done) {
            Err(Failure::Damaged(_)) => {
                done.unreadable += 1;
                if let Some(record) = lost(ent.uuid) {
                    projection::write(db, known, ent.id, None, Some(&record))?;
                }
            }
            outcome => outcome?,
        }
    }
    done.drafts = drafts::show_all(db, known)?;
    known.write_out(db)?;
    known.gather(None);
    projection::create_indexes(db)?;
    known.owed.hold(false);
    owed::fill(db)?;
    Ok(done)
}

fn one(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    ent: &cells::Ent,
    known: &mut TermCache,
    done: &mut Rebuilt,
) -> Outcome<()> {
    let Some(state) = cells::assemble(db, devices, changes, ent)? else {
        done.unknown += usize::from(Entity::from_name(&ent.entity).is_none());
        return Ok(());
    };
    for number in numbers(db, devices, changes, ent)? {
        projection::count_number(db, state.record.entity, number)?;
    }
    tombstones::note(db, ent, &state)?;
    if state.visible {
        projection::write(db, known, ent.id, None, Some(&state.record))?;
        done.records += 1;
    }
    Ok(())
}

/// Every human number the record ever had.
pub(crate) fn numbers(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    ent: &cells::Ent,
) -> Outcome<Vec<i64>> {
    let mut keys: Vec<(i64, i64)> = ent.created.into_iter().collect();
    let mut query = db.prepare_cached("SELECT dev, seq FROM touch WHERE ent = ?1")?;
    let rows = query.query_map([ent.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for key in rows {
        keys.push(key?);
    }
    let mut found = Vec::new();
    for key in keys {
        let wrote = changes.get(db, devices, key, ent.uuid)?.wrote(ent.uuid, NUMBER);
        if let Some(Some(Value::Int(number))) = wrote {
            found.push(*number);
        }
    }
    Ok(found)
}
