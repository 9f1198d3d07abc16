//! What lists say about kladder and versions in the making. Reading what they are judged with is `cases`, the judging
//! `domain/readiness`, the wording `widgets/form/readiness`.

use std::collections::HashMap;

use crate::cases;
use crate::domain::readiness::Readiness;
use crate::domain::value::{Id, Record};
use crate::store::Reader;

/// What a list says about a row beside its status.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A kladde, and how far it is.
    Kladde(Readiness),
    /// A version in the making, with its number.
    Correction(i64),
}

/// What there is to say about the rows of a window: kladder and versions in the making, of which there are few.
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
