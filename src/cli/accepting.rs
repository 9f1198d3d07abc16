//! `--not-cpr`: a person says that something only looks like a civil registration number, and the file remembers
//! it.

use super::args::{Call, UsageError};
use super::open::Opened;
use super::{Failure, Io, wording};
use crate::actions::Batch;
use crate::domain::privacy::{Spot, numbers};
use crate::domain::value::Record;
use crate::report::held::Held;
use crate::store::{Accept, Reader, Store, StoreError};
use crate::text::Text;

/// The option.
pub(super) const FLAG: &str = "not-cpr";

/// Refuses the option beside `--allow-cpr`, which remembers nothing.
pub(super) fn only_one(call: &Call) -> Result<(), UsageError> {
    match call.has(FLAG) && call.has("allow-cpr") {
        true => Err(UsageError::NotWith { flag: FLAG, other: "allow-cpr" }),
        false => Ok(()),
    }
}

/// The initials of the person who says so.
pub(super) fn author(opened: &Opened, command: &'static str) -> Result<String, UsageError> {
    opened.initials.clone().ok_or(UsageError::Needs { command, flag: "as" })
}

/// These places of a record, not yet accepted.
pub(super) fn of_record(record: &Record, spots: &[Spot]) -> Vec<Held> {
    let held =
        |spot: &Spot| Held { number: record.number, spot: *spot, accept: Accept::of(record, spot), accepted: false };
    spots.iter().map(held).collect()
}

/// The places in an imported document that look like such a number and are not accepted yet.
pub(super) fn of_document(batch: &Batch, reader: &Reader<'_>) -> Result<Vec<Held>, StoreError> {
    let mut found = Vec::new();
    for row in &batch.records {
        let mut spots = numbers(&row.after);
        if spots.is_empty() {
            continue;
        }
        let accepted = reader.accepted()?;
        spots.retain(|spot| {
            let text = row.after.text(spot.field.name);
            row.stated.contains(&spot.field.name) && !accepted.has(spot.id, spot.field, text, spot.place)
        });
        found.extend(of_record(&row.after, &spots));
    }
    Ok(found)
}

/// Stores these places as accepted, and lists them.
pub(super) fn accept(
    store: &mut Store,
    held: &[Held],
    (author, text): (&str, &Text),
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    if held.is_empty() {
        return Ok(());
    }
    let all: Vec<Accept> = held.iter().map(|held| held.accept.clone()).collect();
    store.accept(&all, author)?;
    writeln!(io.err, "praksis: {}", text.with("cli-accepted", &[("n", held.len().into())]))?;
    let places: Vec<(Option<i64>, Spot)> = held.iter().map(|held| (held.number, held.spot)).collect();
    for line in wording::places(&places, text) {
        writeln!(io.err, "{line}")?;
    }
    Ok(())
}
