//! The contents of a file as SQLite alone reads it: every row of every table, the schema, the header and SQLite's own
//! check. Two files with the same facts are the same to any program.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB};

use crate::Res;

/// The facts of a file, each hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts(Vec<u64>);

/// The pages of a file, and their owners.
pub struct Layout {
    pages: Vec<(usize, String, String)>,
    size: usize,
    tables: Vec<String>,
}

/// The pages of a closed file.
pub fn layout(path: &Path) -> Res<Layout> {
    let db = Connection::open(path)?;
    let size = db.query_row("pragma page_size", [], |row| row.get::<_, i64>(0))?;
    let mut pages = Vec::new();
    let mut asked = db.prepare("select pageno, name, pagetype from dbstat")?;
    let mut rows = asked.query([])?;
    while let Some(row) = rows.next()? {
        pages.push((usize::try_from(row.get::<_, i64>(0)?)?, row.get(1)?, row.get(2)?));
    }
    let mut asked =
        db.prepare("select name from sqlite_schema where type = 'table' and sql not like 'CREATE VIRTUAL%'")?;
    let mut tables: Vec<String> = asked.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    tables.push("sqlite_schema".to_owned());
    Ok(Layout { pages, size: usize::try_from(size)?, tables })
}

impl Facts {
    /// The names of the facts that differ from those of another file.
    pub fn differ_in(&self, others: &Facts, layout: &Layout) -> Vec<String> {
        let names = ["the head"].into_iter().chain(layout.tables.iter().map(String::as_str)).chain(["SQLite's check"]);
        let pairs = self.0.iter().zip(&others.0).zip(names);
        pairs.filter(|((one, other), _)| one != other).map(|(_, name)| name.to_owned()).collect()
    }
}

impl Layout {
    /// A random byte of a random page, so that large tables get more. Nine times in ten it is in the cells, else in the
    /// page's header or the list of its cells. Gives also the page's owner.
    pub fn place(&self, data: &[u8], chance: &mut fastrand::Rng) -> Option<(usize, &str)> {
        let (number, owner, kind) = self.pages.get(chance.usize(0..self.pages.len()))?;
        let start = (number - 1) * self.size;
        let head = if *number == 1 { start + 100 } else { start };
        let inside = matches!(data.get(head)?, 2 | 5);
        if kind == "overflow" || !matches!(data.get(head)?, 2 | 5 | 10 | 13) {
            return Some((start + chance.usize(0..self.size), owner));
        }
        let word = |at: usize| Some(usize::from(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?)));
        let cells = word(head + 3)?;
        let content = Some(word(head + 5)?).filter(|content| *content > 0).unwrap_or(self.size);
        if content < self.size && chance.f64() < 0.9 {
            return Some((start + chance.usize(content..self.size), owner));
        }
        let end = head + if inside { 12 } else { 8 } + 2 * cells;
        Some((chance.usize(head..end.min(start + self.size)), owner))
    }

    /// The facts of a file's bytes, readable or not.
    pub fn facts(&self, bytes: &[u8]) -> Res<Facts> {
        let mut bytes = bytes.to_vec();
        let mut seen: Vec<u64> = vec![hashed(&(bytes.get(16..24), bytes.get(40..76)))];
        // So that SQLite reads it without a journal.
        bytes.get_mut(18..20).ok_or("too short")?.fill(1);
        let mut db = Connection::open_in_memory()?;
        db.deserialize_read_exact(MAIN_DB, bytes.as_slice(), bytes.len(), false)?;
        seen.extend(
            self.tables.iter().map(|table| rows(&db, table).unwrap_or_else(|error| hashed(&error.to_string()))),
        );
        let sound = db.query_row("pragma integrity_check", [], |row| row.get::<_, String>(0));
        seen.push(hashed(&sound.unwrap_or_else(|error| error.to_string())));
        Ok(Facts(seen))
    }
}

fn hashed(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// All rows of a table, in any order.
fn rows(db: &Connection, table: &str) -> rusqlite::Result<u64> {
    let mut asked = db.prepare(&format!("select * from \"{table}\""))?;
    let columns = asked.column_count();
    let mut rows = asked.query([])?;
    let mut sum = 0u64;
    while let Some(row) = rows.next()? {
        let mut hasher = DefaultHasher::new();
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Null => 0u8.hash(&mut hasher),
                ValueRef::Integer(n) => (1u8, n).hash(&mut hasher),
                ValueRef::Real(n) => (2u8, n.to_bits()).hash(&mut hasher),
                ValueRef::Text(text) => (3u8, text).hash(&mut hasher),
                ValueRef::Blob(blob) => (4u8, blob).hash(&mut hasher),
            }
        }
        sum = sum.wrapping_add(hasher.finish());
    }
    Ok(sum)
}
