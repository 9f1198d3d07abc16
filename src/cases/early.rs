//! Early: what is kept as held, sent, done or judged before its day. The laws refuse it; a file of an older version or a colleague's
//! copy may have it.

use chrono::{Days, NaiveDate};

use crate::domain::laws;
use crate::domain::value::{Id, Record};
use crate::store::{Filter, Query, Reader, StoreError};

/// A record that says that something happened on a day to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Early {
    /// The record.
    pub id: Id,
    /// The field with the day.
    pub field: &'static str,
    /// The day.
    pub day: NaiveDate,
}

/// All of them, kind by kind. It reads what lies ahead a window at a time, so that it takes as long as a check.
///
/// # Errors
/// When the file cannot be read.
pub fn early(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<Early>, StoreError> {
    let mut found = Vec::new();
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    for (entity, field) in laws::days_asked() {
        let ahead = Query::all(entity).with(Filter::From(field, tomorrow));
        reader.each(&ahead, |record: &Record| {
            let day = record.date(field).filter(|_| laws::is_ahead(record, field, today));
            found.extend(day.map(|day| Early { id: record.id, field, day }));
        })?;
    }
    Ok(found)
}
