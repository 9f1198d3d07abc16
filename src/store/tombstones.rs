//! Tombstones: records that are not shown, either hidden ones, whose text is still in the log, or erased ones. Written in
//! the same transaction as the records, so that they can be found by day and by parent without reading the log.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::cells::{Ent, State};
use super::error::Outcome;
use super::values::{day_text, leads_to};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};

/// The fact about the file that says an erasing is not finished.
pub(crate) const CLEARING: &str = "purge";

/// Marks that the file must be cleared of what this transaction erased; see `purge`.
pub(crate) fn must_be_cleared(db: &Connection) -> Outcome<()> {
    super::set_meta(db, CLEARING, 1)
}

/// The day of a time in microseconds since 1970.
fn day_of(micros: i64) -> NaiveDate {
    DateTime::from_timestamp_micros(micros).unwrap_or_default().date_naive()
}

/// What a record belongs to: the links that list it under another record.
pub(crate) fn parents(record: &Record) -> impl Iterator<Item = Id> + '_ {
    let fields = record.entity.fields().iter().zip(&record.values);
    fields.filter(|(field, _)| field.parent).flat_map(|(_, value)| leads_to(value.as_ref())).copied()
}

fn row(ent: &Ent, state: &State) -> [Sql; 5] {
    [
        Sql::Integer(ent.id),
        Sql::Text(ent.entity.clone()),
        Sql::Integer(state.record.number.unwrap_or(0)),
        Sql::Integer(i64::from(state.purged)),
        Sql::Text(day_text(day_of(state.since))),
    ]
}

/// Records whether a record is shown or not.
pub(crate) fn note(db: &Connection, ent: &Ent, state: &State) -> Outcome<()> {
    forget(db, ent.id)?;
    if state.visible {
        return Ok(());
    }
    let sql = "INSERT INTO gone (ent, entity, number, purged, day) VALUES (?1, ?2, ?3, ?4, ?5)";
    db.prepare_cached(sql)?.execute(row(ent, state))?;
    for parent in parents(&state.record) {
        db.prepare_cached("INSERT OR IGNORE INTO gone_under (parent, ent) VALUES (?1, ?2)")?
            .execute(params![parent.0.as_bytes(), ent.id])?;
    }
    Ok(())
}

/// The record is shown again.
pub(crate) fn forget(db: &Connection, ent: i64) -> Outcome<()> {
    db.prepare_cached("DELETE FROM gone WHERE ent = ?1")?.execute([ent])?;
    db.prepare_cached("DELETE FROM gone_under WHERE ent = ?1")?.execute([ent])?;
    Ok(())
}

/// Whether the stored row equals what would be stored now.
pub(crate) fn agrees(db: &Connection, ent: &Ent, state: &State) -> Outcome<bool> {
    let found: Option<[Sql; 5]> = db
        .prepare_cached("SELECT ent, entity, number, purged, day FROM gone WHERE ent = ?1")?
        .query_row([ent.id], |r| Ok([r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?]))
        .optional()?;
    Ok(found == (!state.visible).then(|| row(ent, state)))
}

/// The stored parents of a record that is not shown.
pub(crate) fn noted_under(db: &Connection, ent: i64) -> Outcome<BTreeSet<Id>> {
    let mut query = db.prepare_cached("SELECT parent FROM gone_under WHERE ent = ?1")?;
    let rows = query.query_map([ent], |row| Ok(Id(Uuid::from_bytes(row.get(0)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether the record was erased for good.
pub(crate) fn is_purged(db: &Connection, ent: i64) -> Outcome<bool> {
    let purged: Option<bool> =
        db.prepare_cached("SELECT purged FROM gone WHERE ent = ?1")?.query_row([ent], |row| row.get(0)).optional()?;
    Ok(purged == Some(true))
}

/// The erased record that had this human number.
pub(crate) fn purged_number(db: &Connection, entity: Entity, number: i64) -> Outcome<Option<i64>> {
    Ok(db
        .prepare_cached("SELECT ent FROM gone WHERE entity = ?1 AND number = ?2 AND number > 0 AND purged = 1 LIMIT 1")?
        .query_row(params![entity.name(), number], |row| row.get(0))
        .optional()?)
}

/// The hidden record with this human number.
pub(crate) fn hidden_number(db: &Connection, entity: Entity, number: i64) -> Outcome<Option<i64>> {
    Ok(db
        .prepare_cached("SELECT ent FROM gone WHERE entity = ?1 AND number = ?2 AND number > 0 AND purged = 0 LIMIT 1")?
        .query_row(params![entity.name(), number], |row| row.get(0))
        .optional()?)
}

/// Hidden records that belonged to this one.
pub(crate) fn under(db: &Connection, parent: Id) -> Outcome<Vec<i64>> {
    let mut query = db.prepare_cached(
        "SELECT u.ent FROM gone_under u JOIN gone g ON g.ent = u.ent WHERE u.parent = ?1 AND g.purged = 0",
    )?;
    let rows = query.query_map([parent.0.as_bytes()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// As [`latest_under`].
pub(crate) const LATEST_UNDER: &str = "SELECT u.ent FROM gone_under u JOIN gone g ON g.ent = u.ent
    WHERE u.parent = ?1 AND g.purged = 0 ORDER BY u.ent DESC LIMIT ?2";

/// Hidden records that belonged to this one, the last made first.
pub(crate) fn latest_under(db: &Connection, parent: Id, limit: usize) -> Outcome<Vec<i64>> {
    let mut query = db.prepare_cached(LATEST_UNDER)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = query.query_map(params![parent.0.as_bytes(), limit], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// As [`hidden_until`].
pub(crate) const HIDDEN: &str = "SELECT e.uuid, g.entity, g.day FROM gone g JOIN ent e ON e.id = g.ent
    WHERE g.purged = 0 AND g.day <= ?1 ORDER BY g.day, g.ent LIMIT ?2";

/// Records hidden on or before a day, longest ago first, each with its day.
pub(crate) fn hidden_until(db: &Connection, until: NaiveDate, limit: usize) -> Outcome<Vec<(Id, String, NaiveDate)>> {
    let mut query = db.prepare_cached(HIDDEN)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = query.query(params![day_text(until), limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let day: String = row.get(2)?;
        if let Ok(day) = day.parse() {
            found.push((Id(Uuid::from_bytes(row.get(0)?)), row.get(1)?, day));
        }
    }
    Ok(found)
}
