//! Schema: compares the file's tables and indexes with those this program makes; nothing else may exist.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{CheckFinding, CheckReport};
use crate::store::error::Outcome;
use crate::store::projection;

/// Each object by kind and name, with its table and its SQL.
type Objects = BTreeMap<(String, String), (String, String)>;

/// `own` makes the tables that are not views of the log.
pub(super) fn examine(db: &Connection, own: fn(&Connection) -> Outcome<()>, report: &mut CheckReport) -> Outcome<()> {
    let (found, made) = (objects(db)?, made(own)?);
    for (key, what) in &made {
        report.note_unless(found.get(key) == Some(what), CheckFinding::Schema(key.1.clone()));
    }
    for key in found.keys().filter(|key| !made.contains_key(key)) {
        report.note(CheckFinding::Foreign(key.1.clone()));
    }
    Ok(())
}

/// The objects of a new file.
fn made(own: fn(&Connection) -> Outcome<()>) -> Outcome<Objects> {
    let db = Connection::open_in_memory()?;
    own(&db)?;
    projection::create(&db)?;
    projection::create_indexes(&db)?;
    objects(&db)
}

fn objects(db: &Connection) -> Outcome<Objects> {
    let mut query = db.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")?;
    let rows = query.query_map([], |row| {
        let sql: String = row.get(3)?;
        Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, plain(&sql))))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The SQL without the blanks and quotes that may differ between equal statements.
fn plain(sql: &str) -> String {
    sql.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'')).collect()
}
