//! Windows: lists as pages found by key, never by counting rows, so the cost of a page does not depend on the number of
//! records. Turning a query into a statement is in `statement`, reading lists found by words in `text_scan`.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use self::statement::{PageStatement, Part};
use super::error::Outcome;
use super::query::{Anchor, Query};
use super::tables::table;
use super::values::from_sql;
use crate::domain::fields::{Entity, Kind};
use crate::domain::value::{Id, MOST_INT, Record, Value};

mod statement;
mod text_scan;

/// The rows of a page, and whether the list goes on before and after them.
pub(crate) fn page(
    db: &Connection,
    query: &Query,
    anchor: &Anchor,
    limit: usize,
) -> Outcome<(Vec<Record>, bool, bool)> {
    let statement = PageStatement::of(db, query)?;
    let position = match anchor {
        Anchor::First | Anchor::Last => None,
        Anchor::After(id) | Anchor::Before(id) | Anchor::At(id) => statement.position(db, query.entity, *id)?,
    };
    let backwards = match anchor {
        Anchor::Last => true,
        Anchor::Before(_) => position.is_some(),
        _ => false,
    };
    let inclusive = matches!(anchor, Anchor::At(_));
    let mut rows = statement.fetch(db, Part { from: position.as_ref(), backwards, inclusive, limit: limit + 1 })?;
    let beyond = rows.len() > limit;
    rows.truncate(limit);
    let behind = match (&position, rows.first()) {
        (None, _) => false,
        // For `After`, the anchor record precedes the page, so there is no need to look back.
        (Some(from), Some(_)) if matches!(anchor, Anchor::After(_)) && statement.holds(db, from)? => true,
        (Some(_), Some((_, first))) => match statement.position(db, query.entity, first.id)? {
            Some(from) => statement.any(db, &from, !backwards)?,
            None => false,
        },
        (Some(from), None) => statement.any(db, from, !backwards)?,
    };
    let mut records: Vec<Record> = rows.into_iter().map(|(_, record)| record).collect();
    if backwards {
        records.reverse();
        return Ok((records, beyond, behind));
    }
    Ok((records, behind, beyond))
}

/// How many records a query has, counted up to `up_to`.
pub(crate) fn count(db: &Connection, query: &Query, up_to: usize) -> Outcome<usize> {
    let statement = PageStatement::of(db, query)?;
    let (inner, args) = statement.sql("1", Part { backwards: statement.is_backwards(), ..Part::first(up_to) });
    let sql = format!("SELECT count(*) FROM ({inner})");
    let count: i64 = db.prepare_cached(&sql)?.query_row(params_from_iter(args), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Most units of one engagement that are read.
const UNITS: usize = 500;

/// The first finished observation of an engagement with a purpose: one for each unit, and one without a unit.
pub(crate) fn first_seen(db: &Connection, engagement: Id, purpose: &str) -> Outcome<Vec<Record>> {
    let table = table(Entity::Observation);
    let first = |unit: &str| {
        format!(
            "SELECT {} FROM {} t INDEXED BY ix_observation_first
             WHERE t.engagement = ?1 AND t.purpose = ?2 AND t.unit {unit} AND t._draft = 0
             ORDER BY t.unit, t._key, t._tie LIMIT 1",
            table.columns, table.name
        )
    };
    let engagement = engagement.0.as_bytes();
    let read = |row: &rusqlite::Row<'_>| table.read(row).map(|(_, record)| record);
    let none = db.prepare_cached(&first("IS NULL"))?.query_row(rusqlite::params![engagement, purpose], read);
    let mut found: Vec<Record> = none.optional()?.into_iter().collect();
    let mut next = db.prepare_cached(&first("> ?3"))?;
    let mut before = Vec::new();
    for _ in 0..UNITS {
        let Some(record) = next.query_row(rusqlite::params![engagement, purpose, before], read).optional()? else {
            break;
        };
        let Some(unit) = record.link("unit") else { break };
        before = unit.0.as_bytes().to_vec();
        found.push(record);
    }
    Ok(found)
}

/// The units and days of the finished observations of an engagement, the latest first, up to `limit`: those whose method is
/// not `without`, each as often as it was observed.
pub(crate) fn days_seen(db: &Connection, engagement: Id, without: &str, limit: usize) -> Outcome<Vec<(Id, NaiveDate)>> {
    let sql = "SELECT t.unit, t.date FROM observation t
        WHERE t.engagement = ?1 AND t._draft = 0 AND t.unit IS NOT NULL AND ifnull(t.method, '') <> ?2
        ORDER BY t._key DESC, t._tie DESC LIMIT ?3";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut read = db.prepare_cached(sql)?;
    let mut rows = read.query(rusqlite::params![engagement.0.as_bytes(), without, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let unit = from_sql(Kind::Link(Entity::Unit), row.get_ref(0)?);
        let day = from_sql(Kind::Date, row.get_ref(1)?);
        if let (Some(Value::Link(unit)), Some(Value::Date(day))) = (unit, day) {
            found.push((unit, day));
        }
    }
    Ok(found)
}

/// Records of a query by the code in one field: the code, how many, and the sums of other fields; of the first `up_to`.
pub(crate) fn sums(
    db: &Connection,
    query: &Query,
    by: &str,
    of: &[&str],
    up_to: usize,
) -> Outcome<Vec<(String, i64, Vec<i64>)>> {
    let column = |name: &str| query.entity.field(name).map(|field| format!("t.\"{}\"", field.name));
    // A field the entity does not have sums to NULL.
    let name = |name: &str| column(name).unwrap_or_else(|| "NULL".to_owned());
    let parts = of.iter().enumerate().map(|(at, field)| format!(", {} AS a{at}", name(field)));
    let what = format!("ifnull({}, '') AS g{}", name(by), parts.collect::<String>());
    let statement = PageStatement::of(db, query)?;
    let (inner, args) = statement.sql(&what, Part { backwards: statement.is_backwards(), ..Part::first(up_to) });
    // Values are clamped to a field's range as whole numbers, because a damaged column could make SQLite fail with a sum
    // beyond 64 bits.
    let total = |at| format!(", CAST(ifnull(sum(min(max(a{at}, -{MOST_INT}), {MOST_INT})), 0) AS INTEGER)");
    let totals: String = (0..of.len()).map(total).collect();
    let sql = format!("SELECT g, count(*){totals} FROM ({inner}) GROUP BY g ORDER BY g");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(args), |row| {
        let sums = (0..of.len()).map(|at| row.get(at + 2)).collect::<rusqlite::Result<Vec<i64>>>()?;
        Ok((row.get(0)?, row.get(1)?, sums))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// SQLite's statement for a page, for the test that no list is sorted or scanned.
#[cfg(test)]
pub(crate) fn explain(db: &Connection, query: &Query, from: Option<Id>) -> Outcome<String> {
    let statement = PageStatement::of(db, query)?;
    let position = match from {
        Some(id) => statement.position(db, query.entity, id)?,
        None => None,
    };
    let (sql, args) = statement.sql(&statement.table.columns, Part { from: position.as_ref(), ..Part::first(50) });
    let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let rows = statement.query_map(params_from_iter(args), |row| row.get::<_, String>(3))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

/// The statement of a list's first window.
#[cfg(test)]
pub(crate) fn statement(db: &Connection, query: &Query) -> Outcome<String> {
    let statement = PageStatement::of(db, query)?;
    Ok(statement.sql(&statement.table.columns, Part::first(50)).0)
}
