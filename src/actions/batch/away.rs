//! Away: who is absent on the day of what a document brings. It is listed and stops nothing.

use super::incoming::{Batch, Incoming};
use crate::cases::absences;
use crate::domain::moving::Away;
use crate::domain::value::Id;
use crate::store::{Reader, StoreError};

/// The people of new and changed records who are absent on their day, each person and day once with the first such record; what
/// the record said before is told already. Each with what the person is called.
///
/// # Errors
/// When the file cannot be read.
pub fn away(reader: &Reader<'_>, batch: &Batch) -> Result<Vec<(Id, Away, String)>, StoreError> {
    let moves = |row: &&Incoming| {
        let said = |record: &_| (absences::present(record), record.day());
        row.before.as_ref().map(said) != Some(said(&row.after))
    };
    let away = absences::of_records(reader, batch.records.iter().filter(moves).map(|row| &row.after))?;
    away.into_iter().map(|(id, away)| Ok((id, away, absences::called(reader, away.person)?))).collect()
}
