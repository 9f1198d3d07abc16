//! Pages: what SQLite itself says of each table and its indexes, the facts in the file's head among it.

use rusqlite::Connection;

use super::{Finding, Report, Steps};
use crate::store::error::Outcome;

/// What the head of a file says that this program writes.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) application: i32,
    /// Gives the newest version it knows.
    pub(super) version: fn() -> i64,
}

/// Faults told of one table.
const EACH: usize = 20;

/// Every table there is to look at; the schema's own first, which stands for the list of free pages, too.
pub(super) fn tables(db: &Connection) -> Outcome<Vec<String>> {
    let mut query = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    let mut found = vec!["sqlite_schema".to_owned()];
    for name in rows {
        found.push(name?);
    }
    Ok(found)
}

/// Looks at one table after the other, so that it is told how far it is and can be stopped between.
pub(super) fn examine(
    db: &Connection,
    tables: &[String],
    head: Head,
    report: &mut Report,
    steps: &mut Steps<'_, '_>,
) -> Outcome<()> {
    head.compare(db, report)?;
    for table in tables {
        let looked = one(db, table, report);
        report.met(looked)?;
        steps.step()?;
    }
    Ok(())
}

fn one(db: &Connection, table: &str, report: &mut Report) -> Outcome<()> {
    let name = table.replace('\'', "''");
    let mut query = db.prepare(&format!("PRAGMA integrity_check('{name}')"))?;
    let mut rows = query.query([])?;
    let mut told = 0;
    while let Some(row) = rows.next()? {
        let words: String = row.get(0)?;
        if words == "ok" || told == EACH {
            continue;
        }
        told += 1;
        report.note(match index(&words) {
            Some(index) => Finding::Index(index.to_owned()),
            None => Finding::Pages(format!("{table}: {}", words.trim())),
        });
    }
    Ok(())
}

/// The index that SQLite's words are about: "row 5 missing from index ix_unit_key".
fn index(words: &str) -> Option<&str> {
    words.rsplit_once(" index ").map(|(_, name)| name).filter(|name| !name.contains(' '))
}

impl Head {
    /// Compares what opening the file does not ask for.
    pub(super) fn compare(self, db: &Connection, report: &mut Report) -> Outcome<()> {
        let number =
            |pragma: &str| -> Outcome<i64> { Ok(db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?) };
        let ours = number("application_id")? == i64::from(self.application);
        report.note_unless(ours, Finding::Head("application_id"));
        report.note_unless(number("user_version")? <= (self.version)(), Finding::Head("user_version"));
        report.note_unless(number("auto_vacuum")? == 0, Finding::Head("auto_vacuum"));
        let encoding: String = db.query_row("PRAGMA encoding", [], |row| row.get(0))?;
        report.note_unless(encoding == "UTF-8", Finding::Head("encoding"));
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
