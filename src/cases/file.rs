//! File: reads the case of the file as a whole: windows on erasable records, machine-local settings, the last change.

use chrono::{Local, NaiveDate};

use crate::domain::choices::RetentionKind;
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::rules::{ErasableKind, FileCase};
use crate::store::{Reader, StoreError, backups};

/// Maximum number of records counted of one kind; findings say "100+" above it.
pub const COUNTED: usize = 100;

/// The local setting that stores when somebody confirmed that the disk is encrypted.
pub const ENCRYPTION: &str = "disk.confirmed";

/// The file as a whole, with the counts of erasable records.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn file(reader: &Reader<'_>, today: NaiveDate, erasable: Vec<ErasableKind>) -> Result<FileCase, StoreError> {
    let confirmed = reader.local(ENCRYPTION)?.and_then(|day| day.parse().ok());
    let backup = backups::latest(reader).map(|at| at.date());
    let changed = reader.recent(1)?.first().map(|event| event.wall.with_timezone(&Local).date_naive());
    let first = reader.first_change()?.map(|wall| wall.with_timezone(&Local).date_naive());
    let unsaved = match (backup, changed) {
        (Some(backup), Some(changed)) if changed > backup => Some(backup),
        (None, Some(_)) => first,
        _ => None,
    };
    Ok(FileCase {
        today,
        erasable,
        encryption_confirmed: confirmed,
        unsaved_since: unsaved,
        backed_up: backup.is_some(),
    })
}

/// The number of erasable records of each kind that has any.
pub fn erasable(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<ErasableKind>, StoreError> {
    let found = KINDS.iter().map(|kind| erasable_of(reader, *kind, today));
    found.filter_map(Result::transpose).collect()
}

/// The number of erasable records of one kind, if there are any.
pub fn erasable_of(
    reader: &Reader<'_>,
    kind: RetentionKind,
    today: NaiveDate,
) -> Result<Option<ErasableKind>, StoreError> {
    let rows = reader.erasable(&reader.retention_rules()?, kind, today, COUNTED + 1)?;
    let (count, more) = (rows.len().min(COUNTED), rows.len() > COUNTED);
    Ok(rows.first().map(|first| ErasableKind { kind, count, more, oldest: first.since }))
}

/// The kinds in the list of records that may be erased, in its order.
pub const KINDS: [RetentionKind; 6] = [
    RetentionKind::Medie,
    RetentionKind::Observation,
    RetentionKind::Kladde,
    RetentionKind::Maal,
    RetentionKind::Vagtplan,
    RetentionKind::Skjult,
];

/// How many of these records are observations that name a photo or video. Such a record is erased with all its text, so the
/// confirmation says so.
pub fn recorded(reader: &Reader<'_>, ids: &[Id]) -> Result<usize, StoreError> {
    let mut n = 0;
    for id in ids {
        let record = reader.record(*id)?;
        n +=
            usize::from(record.is_some_and(|it| it.entity == Entity::Observation && !it.text("media_path").is_empty()));
    }
    Ok(n)
}
