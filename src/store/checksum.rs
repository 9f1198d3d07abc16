//! Checksum: shows whether a row of the local tables (drafts, undo steps, facts; none is in the log) is still as it was
//! written. Code that writes such a row seals it in the same transaction. Judging the rows is in `check`, counting them in
//! `tally`.
//!
//! A column added later must allow NULL and start as NULL: NULL is left out of the sum, so older rows stay valid.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, ToSql};

use super::error::Outcome;

/// A table whose rows carry a checksum in the column `sum`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SealedTable {
    pub(crate) table: &'static str,
    /// The condition that finds one row by its key.
    pub(super) key: &'static str,
    /// The columns of the key.
    pub(crate) order: &'static str,
    /// A row number assigned by SQLite and not part of the sum; every index of the table holds it too.
    pub(crate) number: Option<&'static str>,
    /// The column that separates kinds of rows, with its values; each kind has its own tally.
    pub(crate) parts: Option<(&'static str, &'static [i64])>,
}

/// Facts about the file.
pub(crate) const META: SealedTable =
    SealedTable { table: "meta", key: "k = ?1", order: "k", number: None, parts: None };
/// Facts about the machine.
pub(crate) const LOCAL: SealedTable =
    SealedTable { table: "local", key: "k = ?1", order: "k", number: None, parts: None };
/// Typing, kladder and versions in the making.
pub(crate) const DRAFT: SealedTable = SealedTable {
    table: "draft",
    key: "id = ?1 AND state = ?2 AND typist = ?3",
    order: "id, state, typist",
    number: None,
    parts: Some(("state", &[0, 1, 2])),
};
/// What a team leader noted about an absence.
pub(crate) const LEAD_NOTE: SealedTable = SealedTable {
    table: "lead_note",
    key: "absence = ?1 AND owner = ?2",
    order: "absence, owner",
    number: None,
    parts: None,
};
/// Numbers accepted as not being civil registration numbers.
pub(crate) const ACCEPTED: SealedTable =
    SealedTable { table: "accepted", key: "hash = ?1", order: "hash", number: None, parts: None };
/// Actions that can be undone or redone.
pub(crate) const UNDO: SealedTable =
    SealedTable { table: "undo", key: "id = ?1", order: "id", number: Some("id"), parts: None };

/// Discarded drafts that can be fetched back.
pub(crate) const THROWN: SealedTable = SealedTable {
    table: "thrown",
    key: "step = ?1 AND id = ?2 AND state = ?3 AND typist = ?4",
    order: "step, id, state, typist",
    number: None,
    parts: None,
};

/// All sealed tables.
pub(crate) const ALL: &[&SealedTable] = &[&META, &LOCAL, &DRAFT, &UNDO, &LEAD_NOTE, &ACCEPTED, &THROWN];

impl SealedTable {
    /// Stores the sum of the row with this key; call it last, after writing the row.
    pub(crate) fn seal(&self, db: &Connection, key: &[&dyn ToSql]) -> Outcome<()> {
        let (table, condition) = (self.table, self.key);
        let mut query = db.prepare_cached(&format!("SELECT * FROM {table} WHERE {condition}"))?;
        let mut rows = query.query(key)?;
        let Some(row) = rows.next()? else {
            return Ok(());
        };
        // A copy of an older version is written to before it is migrated; it is sealed during the migration.
        if !row.as_ref().column_names().any(|name| name == "sum") {
            return Ok(());
        }
        let sum = self.sum(row)?;
        drop(rows);
        let place = key.len() + 1;
        let mut update = db.prepare_cached(&format!("UPDATE {table} SET sum = ?{place} WHERE {condition}"))?;
        let all: Vec<&dyn ToSql> = key.iter().copied().chain([&sum as &dyn ToSql]).collect();
        update.execute(all.as_slice())?;
        Ok(())
    }

    /// Seals all rows that meet this condition.
    pub(crate) fn seal_all(&self, db: &Connection, condition: &str) -> Outcome<()> {
        let mut query = db.prepare(&format!("SELECT {} FROM {} WHERE {condition}", self.order, self.table))?;
        let width = query.column_count();
        let rows = query.query_map([], |row| (0..width).map(|at| row.get(at)).collect::<Result<Vec<Value>, _>>())?;
        let keys: Vec<Vec<Value>> = rows.collect::<Result<_, _>>()?;
        for key in &keys {
            let key: Vec<&dyn ToSql> = key.iter().map(|part| part as &dyn ToSql).collect();
            self.seal(db, &key)?;
        }
        Ok(())
    }

    /// Deletes the row with this key.
    pub(crate) fn drop_row(&self, db: &Connection, key: &[&dyn ToSql]) -> Outcome<()> {
        db.prepare_cached(&format!("DELETE FROM {} WHERE {}", self.table, self.key))?.execute(key)?;
        Ok(())
    }

    /// Whether a row read with `SELECT *` is still as sealed.
    pub(crate) fn holds(&self, row: &Row<'_>) -> Outcome<bool> {
        Ok(row.get::<_, Option<i64>>("sum")? == Some(self.sum(row)?))
    }

    /// Whether the row with this key is still as sealed; none when there is no such row.
    pub(crate) fn is_sound(&self, db: &Connection, key: &[&dyn ToSql]) -> Outcome<Option<bool>> {
        let mut query = db.prepare_cached(&format!("SELECT * FROM {} WHERE {}", self.table, self.key))?;
        let mut rows = query.query(key)?;
        rows.next()?.map(|row| self.holds(row)).transpose()
    }

    fn sum(&self, row: &Row<'_>) -> Outcome<i64> {
        let names = row.as_ref().column_names();
        let values: Vec<ValueRef<'_>> = (0..names.len()).map(|at| row.get_ref(at)).collect::<Result<_, _>>()?;
        Ok(self.sum_of(names.into_iter().zip(values)))
    }

    /// The sum of a row with these columns, in the order of the table.
    pub(super) fn sum_of<'a>(&self, columns: impl Iterator<Item = (&'a str, ValueRef<'a>)>) -> i64 {
        let mut hasher = blake3::Hasher::new();
        let mut put = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        put(self.table.as_bytes());
        for (name, value) in columns {
            if name == "sum" || Some(name) == self.number || value == ValueRef::Null {
                continue;
            }
            put(name.as_bytes());
            match value {
                ValueRef::Null => {}
                ValueRef::Integer(n) => put(&n.to_le_bytes()),
                ValueRef::Real(n) => put(&n.to_bits().to_le_bytes()),
                ValueRef::Text(text) => put(text),
                ValueRef::Blob(bytes) => put(bytes),
            }
            put(&[kind(value)]);
        }
        let hash = hasher.finalize();
        hash.as_bytes().first_chunk().map_or(0, |first| i64::from_le_bytes(*first))
    }
}

const fn kind(value: ValueRef<'_>) -> u8 {
    match value {
        ValueRef::Null => 0,
        ValueRef::Integer(_) => 1,
        ValueRef::Real(_) => 2,
        ValueRef::Text(_) => 3,
        ValueRef::Blob(_) => 4,
    }
}

/// Seals every unsealed row: those of files from before checksums existed.
pub(crate) fn seal_unsealed(db: &Connection) -> Outcome<()> {
    ALL.iter().try_for_each(|sealed| sealed.seal_all(db, "sum IS NULL"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE local (k TEXT PRIMARY KEY, v TEXT NOT NULL, sum INTEGER)").unwrap();
        db.execute("INSERT INTO local (k, v) VALUES ('theme', 'dark'), ('who', 'BLM')", []).unwrap();
        LOCAL.seal(&db, &[&"theme"]).unwrap();
        LOCAL.seal(&db, &[&"who"]).unwrap();
        db
    }

    #[test]
    fn a_row_is_sound_until_any_of_it_changes() {
        let db = table();
        assert_eq!(LOCAL.is_sound(&db, &[&"theme"]).unwrap(), Some(true));
        assert_eq!(LOCAL.is_sound(&db, &[&"none"]).unwrap(), None);
        for spoil in ["v = 'dask'", "k = 'theme2', v = 'dark'", "sum = sum + 1", "sum = NULL"] {
            let db = table();
            db.execute(&format!("UPDATE local SET {spoil} WHERE k = 'theme'"), []).unwrap();
            let key: String = db.query_row("SELECT k FROM local WHERE k LIKE 'theme%'", [], |row| row.get(0)).unwrap();
            assert_eq!(LOCAL.is_sound(&db, &[&key]).unwrap(), Some(false), "{spoil}");
        }
        db.execute("UPDATE local SET v = 'dask' WHERE k = 'theme'", []).unwrap();
        LOCAL.seal(&db, &[&"theme"]).unwrap();
        assert_eq!(LOCAL.is_sound(&db, &[&"theme"]).unwrap(), Some(true));
    }

    #[test]
    fn a_column_that_comes_later_and_is_empty_leaves_old_rows_sound() {
        let db = table();
        db.execute_batch("ALTER TABLE local ADD COLUMN since TEXT").unwrap();
        assert_eq!(LOCAL.is_sound(&db, &[&"who"]).unwrap(), Some(true));
        db.execute("UPDATE local SET since = 'now' WHERE k = 'who'", []).unwrap();
        assert_eq!(LOCAL.is_sound(&db, &[&"who"]).unwrap(), Some(false));
    }
}
