//! Pages: SQLite's own check of each table and its indexes, and the values in the file's head.

use rusqlite::{Connection, ErrorCode};

use super::{CheckFinding, CheckReport, Steps};
use crate::store::error::Outcome;

/// The values this program writes in the head of a file.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) application: i32,
    /// Returns the newest version it knows.
    pub(super) version: fn() -> i64,
}

/// Most faults reported per table.
const EACH: usize = 20;

/// All tables to check, the schema first, which also covers the list of free pages.
pub(super) fn tables(db: &Connection) -> Outcome<Vec<String>> {
    let mut query = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    let mut found = vec!["sqlite_schema".to_owned()];
    for name in rows {
        found.push(name?);
    }
    Ok(found)
}

/// Checks one table after the other, so that progress can be reported and the check stopped in between.
pub(super) fn examine(
    db: &Connection,
    tables: &[String],
    head: Head,
    report: &mut CheckReport,
    steps: &mut Steps<'_, '_>,
) -> Outcome<()> {
    head.compare(db, report)?;
    for table in tables {
        let looked = one(db, table, report);
        report.met(looked)?;
        let looked = begin_indexes(db, table, report);
        report.met(looked)?;
        steps.step()?;
    }
    if report.findings.is_empty() {
        // A page used by two tables, or both free and in use, shows only in a check of all of them.
        let looked = told(db, "PRAGMA quick_check", "", report);
        report.met(looked)?;
        steps.tell()?;
    }
    Ok(())
}

fn one(db: &Connection, table: &str, report: &mut CheckReport) -> Outcome<()> {
    let name = table.replace('\'', "''");
    told(db, &format!("PRAGMA integrity_check('{name}')"), &format!("{table}: "), report)
}

/// Reads the start of each index. SQLite's own check accepts an empty index whose only page points to pages below it, and
/// the next row written would fail.
fn begin_indexes(db: &Connection, table: &str, report: &mut CheckReport) -> Outcome<()> {
    let mut query = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1")?;
    let rows = query.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)))?;
    for row in rows {
        let (index, sql) = row?;
        // A partial index is used only by a query that repeats its condition.
        let some = sql
            .as_deref()
            .and_then(|sql| sql.split_once(" WHERE "))
            .map_or(String::new(), |(_, some)| format!("WHERE {some}"));
        let quoted = |name: &str| name.replace('"', "\"\"");
        let sql = format!("SELECT 1 FROM \"{}\" INDEXED BY \"{}\" {some} LIMIT 1", quoted(table), quoted(&index));
        // A foreign index may not be readable like this; the schema check reports it.
        let Ok(mut begin) = db.prepare(&sql) else { continue };
        let begun = begin.query([]).and_then(|mut rows| rows.next().map(|_| ()));
        if begun.as_ref().is_err_and(|error| error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt)) {
            report.note(CheckFinding::Index(index));
        } else {
            begun?;
        }
    }
    Ok(())
}

fn told(db: &Connection, pragma: &str, of: &str, report: &mut CheckReport) -> Outcome<()> {
    let mut query = db.prepare(pragma)?;
    let mut rows = query.query([])?;
    let mut told = 0;
    while let Some(row) = rows.next()? {
        let words: String = row.get(0)?;
        if words == "ok" || told == EACH {
            continue;
        }
        told += 1;
        report.note(match index(&words) {
            Some(index) => CheckFinding::Index(index.to_owned()),
            None => CheckFinding::Pages(format!("{of}{}", words.trim())),
        });
    }
    Ok(())
}

/// The index named in SQLite's message: "row 5 missing from index ix_unit_key".
fn index(words: &str) -> Option<&str> {
    words.rsplit_once(" index ").map(|(_, name)| name).filter(|name| !name.contains(' '))
}

impl Head {
    /// Compares values that opening the file does not verify.
    pub(super) fn compare(self, db: &Connection, report: &mut CheckReport) -> Outcome<()> {
        let number =
            |pragma: &str| -> Outcome<i64> { Ok(db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?) };
        let ours = number("application_id")? == i64::from(self.application);
        report.note_unless(ours, CheckFinding::Head("application_id"));
        report.note_unless(number("user_version")? <= (self.version)(), CheckFinding::Head("user_version"));
        report.note_unless(number("auto_vacuum")? == 0, CheckFinding::Head("auto_vacuum"));
        let encoding: String = db.query_row("PRAGMA encoding", [], |row| row.get(0))?;
        report.note_unless(encoding == "UTF-8", CheckFinding::Head("encoding"));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_s_words_say_which_index_it_is() {
        assert_eq!(index("row 5 missing from index ix_unit_key"), Some("ix_unit_key"));
        assert_eq!(index("wrong # of entries in index sqlite_autoindex_ent_1"), Some("sqlite_autoindex_ent_1"));
        assert_eq!(index("Tree 5 page 9: btreeInitPage() returns error code 11"), None);
    }
}
