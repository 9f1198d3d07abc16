//! Found: what a search finds, in the order in which it is shown: what the text names (`named`), then what has its words
//! (`search`).

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::error::Outcome;
use super::named;
use super::search::{Search, between, nearest, record_at, sought};
use crate::domain::value::Record;

/// A record that was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) record: Record,
    pub(crate) exact: bool,
}

/// Records that contain every word: those whose number was typed, what is dated on a typed day, those whose name was typed,
/// those whose name begins so, those with names of which words begin so; then the others, those with the words as typed before those found through
/// folds, in each the nearest to a day first.
pub(crate) fn search(db: &Connection, asked: &Search<'_>, limit: usize) -> Outcome<Vec<Found>> {
    let &Search { text, meanings, entity, near } = asked;
    let mut found = Vec::new();
    let mut taken = HashSet::new();
    for (ent, record) in named::numbered(db, asked)?.into_iter().chain(named::dated(db, asked)?) {
        if taken.insert(ent) {
            found.push(Found { record, exact: true });
        }
    }
    let Some(sought) = sought(db, text, meanings, entity)? else {
        return Ok(found);
    };
    for (ent, record) in named::called_so(db, asked)? {
        if taken.insert(ent) {
            found.push(Found { record, exact: true });
        }
    }
    for (expression, exact) in [(sought.exact(), true), (sought.wide(), false)] {
        if found.len() >= limit {
            break;
        }
        // The second list includes the first, so it is read far enough to pass it.
        for ent in nearest(db, &expression, near, limit + found.len())? {
            if taken.insert(ent)
                && let Some(record) = record_at(db, ent)?
            {
                found.push(Found { record, exact });
            }
        }
    }
    found.truncate(limit);
    Ok(found)
}

/// How many records a search finds, counted up to `up_to`.
pub(crate) fn count(db: &Connection, asked: &Search<'_>, up_to: usize) -> Outcome<usize> {
    let of_the_day = match named::rows_of_day(asked) {
        Some((expression, first, last)) => (between(db, &expression, first, last, up_to)?.len(), first, last),
        None => (0, 0, -1),
    };
    let (dated, first, last) = of_the_day;
    let Some(sought) = sought(db, asked.text, asked.meanings, asked.entity)? else { return Ok(dated) };
    // What is dated that day is counted already.
    let mut query = db.prepare_cached(
        "SELECT count(*) FROM (
            SELECT rowid FROM search WHERE search MATCH ?1 AND rowid NOT BETWEEN ?3 AND ?4 LIMIT ?2)",
    )?;
    let most = i64::try_from(up_to).unwrap_or(i64::MAX);
    let counted: i64 = query.query_row(params![sought.wide(), most, first, last], |row| row.get(0))?;
    Ok(usize::try_from(counted).unwrap_or(0).saturating_add(dated).min(up_to))
}
