//! What people have accepted as no civil registration number: a table of this file alone, in no log, undo, search or export.
//! What is kept of a number is `domain::privacy::accepted`.

use rusqlite::{Connection, OptionalExtension, params};

use super::error::Outcome;
use super::reader::Reader;
use super::{Store, StoreError, checksum, set_local};
use crate::domain::privacy::accepted::{Mark, mark};
use crate::domain::privacy::{Accepted, Spot, cpr, numbers};
use crate::domain::value::{Id, Record};

/// Where in `local` the key is kept, in hex.
const KEY: &str = "accepted.key";
/// How long a number may be accepted in a record that is not in the file yet, in microseconds: it is still being typed.
const TYPED: i64 = 30 * 24 * 3_600_000_000;

/// A number that is accepted in a field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accept {
    /// The record.
    pub id: Id,
    /// The name of its field.
    pub field: &'static str,
    /// The digits alone.
    pub digits: String,
}

impl Accept {
    /// The number at a place of this record.
    pub fn of(record: &Record, spot: &Spot) -> Accept {
        let digits = cpr::digits(record.text(spot.field.name), spot.place);
        Accept { id: spot.id, field: spot.field.name, digits }
    }
}

impl Reader<'_> {
    /// All that is accepted in this file. What is damaged is not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn accepted(&self) -> Result<Accepted, StoreError> {
        self.at(read(self.db()))
    }

    /// Every place of a record that looks like a civil registration number and is not accepted. Where the file cannot
    /// say what is, nothing is.
    pub fn numbers(&self, record: &Record) -> Vec<Spot> {
        let found = numbers(record);
        if found.is_empty() { found } else { self.accepted().unwrap_or_default().numbers(record) }
    }
}

impl Store {
    /// Remembers that these are no civil registration numbers, as `author` says.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn accept(&mut self, all: &[Accept], author: &str) -> Result<(), StoreError> {
        let at = self.wall.now().timestamp_micros();
        self.transact(|tx, _, _| {
            let key = match key(tx)? {
                Some(key) => key,
                None => {
                    let key: [u8; 32] = tx.query_row("SELECT randomblob(32)", [], |row| row.get(0))?;
                    // What was accepted under a key that is lost can never be found again.
                    tx.execute("DELETE FROM accepted", [])?;
                    set_local(tx, KEY, Some(blake3::Hash::from_bytes(key).to_hex().as_str()))?;
                    key
                }
            };
            let lost = "DELETE FROM accepted WHERE at < ?1 AND record NOT IN (SELECT uuid FROM ent)
                AND record NOT IN (SELECT id FROM draft) AND record NOT IN (SELECT id FROM thrown)";
            tx.execute(lost, [at.saturating_sub(TYPED)])?;
            for Accept { id, field, digits } in all {
                let mark = mark(&key, *id, field, digits);
                let sql =
                    "INSERT OR REPLACE INTO accepted (hash, record, field, author, at) VALUES (?1, ?2, ?3, ?4, ?5)";
                tx.prepare_cached(sql)?.execute(params![mark, id.0.as_bytes(), field, author, at])?;
                checksum::ACCEPTED.seal(tx, &[&mark])?;
            }
            Ok(())
        })
    }
}

fn key(db: &Connection) -> Outcome<Option<[u8; 32]>> {
    if checksum::LOCAL.is_sound(db, &[&KEY])? != Some(true) {
        return Ok(None);
    }
    let hex: Option<String> =
        db.prepare_cached("SELECT v FROM local WHERE k = ?1")?.query_row([KEY], |row| row.get(0)).optional()?;
    Ok(hex.and_then(|hex| blake3::Hash::from_hex(hex).ok()).map(|hash| *hash.as_bytes()))
}

fn read(db: &Connection) -> Outcome<Accepted> {
    let Some(key) = key(db)? else { return Ok(Accepted::default()) };
    let mut query = db.prepare_cached("SELECT * FROM accepted")?;
    let mut rows = query.query([])?;
    let mut marks = std::collections::HashSet::new();
    while let Some(row) = rows.next()? {
        if checksum::ACCEPTED.holds(row)? {
            marks.insert(row.get::<_, Mark>("hash")?);
        }
    }
    Ok(Accepted::new(key, marks))
}

/// Forgets what was accepted in fields of a record that do not hold it any more.
pub(super) fn prune(db: &Connection, before: &Record, after: &Record) -> Outcome<()> {
    let held =
        |record: &Record| -> Vec<Accept> { numbers(record).iter().map(|spot| Accept::of(record, spot)).collect() };
    let mut left = held(before);
    if left.is_empty() {
        return Ok(());
    }
    let now = held(after);
    left.retain(|accept| !now.contains(accept));
    if left.is_empty() || !is_there(db)? {
        return Ok(());
    }
    let Some(key) = key(db)? else { return Ok(()) };
    for Accept { id, field, digits } in &left {
        checksum::ACCEPTED.drop_row(db, &[&mark(&key, *id, field, digits)])?;
    }
    Ok(())
}

/// Forgets all that was accepted in a record that is erased.
pub(super) fn forget(db: &Connection, id: Id) -> Outcome<()> {
    if is_there(db)? {
        db.prepare_cached("DELETE FROM accepted WHERE record = ?1")?.execute([id.0.as_bytes()])?;
    }
    Ok(())
}

/// Whether the table is there: not in a copy of an older version, which is written to before it is brought to this one.
fn is_there(db: &Connection) -> Outcome<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM sqlite_schema WHERE name = 'accepted'")?.exists([])?)
}
