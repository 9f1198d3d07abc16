//! Accepted: numbers that people said are not civil registration numbers. The table is local: never in the log, undo,
//! search or export. The stored form of a number is defined in `domain::privacy::accepted`.

use rusqlite::{Connection, OptionalExtension};

use super::checksum;
use super::error::Outcome;
use crate::domain::privacy::accepted::{Mark, mark};
use crate::domain::privacy::{Accepted, Spot, cpr, numbers};
use crate::domain::value::{Id, Record};

/// Name of the key in `local`; the key is stored in hex.
pub(super) const KEY: &str = "accepted.key";

/// A number accepted in one field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accept {
    /// The record.
    pub id: Id,
    /// The field's name.
    pub field: &'static str,
    /// The digits only.
    pub digits: String,
}

impl Accept {
    /// The number found at this place of the record.
    pub fn of(record: &Record, spot: &Spot) -> Accept {
        let digits = cpr::digits(record.text(spot.field.name), spot.place);
        Accept { id: spot.id, field: spot.field.name, digits }
    }
}

pub(super) fn key(db: &Connection) -> Outcome<Option<[u8; 32]>> {
    if checksum::LOCAL.is_sound(db, &[&KEY])? != Some(true) {
        return Ok(None);
    }
    let hex: Option<String> =
        db.prepare_cached("SELECT v FROM local WHERE k = ?1")?.query_row([KEY], |row| row.get(0)).optional()?;
    Ok(hex.and_then(|hex| blake3::Hash::from_hex(hex).ok()).map(|hash| *hash.as_bytes()))
}

pub(super) fn read(db: &Connection) -> Outcome<Accepted> {
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

/// Deletes accepted numbers that the fields of a record no longer hold.
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

/// Deletes all accepted numbers of a record that is erased.
pub(super) fn forget(db: &Connection, id: Id) -> Outcome<()> {
    if is_there(db)? {
        db.prepare_cached("DELETE FROM accepted WHERE record = ?1")?.execute([id.0.as_bytes()])?;
    }
    Ok(())
}

/// Whether the table exists. A copy of an older version is written to before it is migrated, and does not have it.
fn is_there(db: &Connection) -> Outcome<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM sqlite_schema WHERE name = 'accepted'")?.exists([])?)
}
