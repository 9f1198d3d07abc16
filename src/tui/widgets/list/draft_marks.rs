//! Marks of kladder and new versions in lists. `cases` reads their data, `domain/readiness` judges them,
//! `widgets/form/readiness` words them.

use std::collections::HashMap;

use crate::cases;
use crate::domain::readiness::Readiness;
use crate::domain::value::{Id, Record};
use crate::store::Reader;

/// A mark of a row besides its status.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A kladde with its progress.
    Kladde(Readiness),
    /// A new version that is not shared yet, with its number.
    Correction(i64),
}

/// The marks of a window's rows; few rows have one.
pub fn marks(rows: &[Record], reader: &Reader<'_>) -> HashMap<Id, Mark> {
    let mut marks = HashMap::new();
    let mut observations = rows.iter().filter(|row| row.entity.meta().drafts).peekable();
    if observations.peek().is_none() {
        return marks;
    }
    let corrections = reader.corrections().unwrap_or_default();
    for row in observations {
        if row.draft {
            marks.insert(row.id, Mark::Kladde(cases::readiness_in_list(row, reader)));
        } else if let Some(correction) = corrections.iter().find(|correction| correction.record.id == row.id) {
            marks.insert(row.id, Mark::Correction(correction.record.int("version").unwrap_or(1)));
        }
    }
    marks
}
