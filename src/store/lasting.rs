//! Lasting: the records of a kind with a first and a last day that touch a span, found through the index of the last day. An
//! open end lasts however long ago it began, so the cost follows what touches the span and not the years before it.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::error::Outcome;
use super::tables::table;
use super::values::day_text;
use crate::domain::fields::Entity;
use crate::domain::value::Record;

/// The statement for those that end, and for those with an open end.
fn sql(entity: Entity, open: bool) -> String {
    let table = table(entity);
    let ends = if open { "t.\"to\" IS NULL" } else { "t.\"to\" >= ?3" };
    format!(
        "SELECT {} FROM {} t INDEXED BY \"ix_{}_lasting\" WHERE {ends} AND t.\"from\" <= ?1 ORDER BY t.\"to\", t.\"from\", t._ent LIMIT ?2",
        table.columns,
        table.name,
        entity.name(),
    )
}

/// Records that touch the days from `first` to `last`, at most `limit` of those that end and of those that do not.
pub(super) fn touching(
    db: &Connection,
    entity: Entity,
    (first, last): (NaiveDate, NaiveDate),
    limit: usize,
) -> Outcome<Vec<Record>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut found = Vec::new();
    let table = table(entity);
    let mut query = db.prepare_cached(&sql(entity, true))?;
    for row in query.query_map(params![day_text(last), limit], |row| table.read(row))? {
        found.push(row?.1);
    }
    let mut query = db.prepare_cached(&sql(entity, false))?;
    for row in query.query_map(params![day_text(last), limit, day_text(first)], |row| table.read(row))? {
        found.push(row?.1);
    }
    Ok(found)
}
