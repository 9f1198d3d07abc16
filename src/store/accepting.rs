//! Accepting: reads and writes the numbers that a person accepted as not being civil registration numbers. The table itself
//! is in `accepted`.

use rusqlite::params;

use super::accepted::{self, Accept};
use super::reader::Reader;
use super::{Store, StoreError, checksum, set_local};
use crate::domain::privacy::accepted::mark;
use crate::domain::privacy::{Accepted, Spot, numbers};
use crate::domain::value::Record;

/// How long, in microseconds, a number may stay accepted in a record that is not in the file yet because it is still being
/// typed.
const TYPED: i64 = 30 * 24 * 3_600_000_000;

impl Reader<'_> {
    /// All accepted numbers of this file, without damaged rows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn accepted(&self) -> Result<Accepted, StoreError> {
        self.at(accepted::read(self.db()))
    }

    /// Every place of a record that looks like a civil registration number and is not accepted. If the accepted
    /// numbers cannot be read, none counts as accepted.
    pub fn numbers(&self, record: &Record) -> Vec<Spot> {
        let found = numbers(record);
        if found.is_empty() { found } else { self.accepted().unwrap_or_default().numbers(record) }
    }
}

impl Store {
    /// Stores that `author` says these are not civil registration numbers.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn accept(&mut self, all: &[Accept], author: &str) -> Result<(), StoreError> {
        let at = self.wall.now().timestamp_micros();
        self.transact(|tx, _, _| {
            let key = match accepted::key(tx)? {
                Some(key) => key,
                None => {
                    let key: [u8; 32] = tx.query_row("SELECT randomblob(32)", [], |row| row.get(0))?;
                    // Rows made with a lost key can never match again.
                    tx.execute("DELETE FROM accepted", [])?;
                    set_local(tx, accepted::KEY, Some(blake3::Hash::from_bytes(key).to_hex().as_str()))?;
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
