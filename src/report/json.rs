//! Export: all records as one JSON file that the importer reads back. It holds current values only, in a stable order,
//! so that two exports of the same data have the same bytes.

use std::collections::HashSet;
use std::io::{self, Write};

use chrono::NaiveDate;
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value as Json;

use crate::cases::{self, Names};
use crate::domain::document::{FORMAT, FORMAT_VERSION};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::privacy::{NameAt, Spot, codes::Words};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Dispute, Query, Reader, Side, StoreError};

pub use super::redaction::ExportOptions;
use super::redaction::{self, LeftOut, Redaction};

/// Why an export could not be written.
#[derive(Debug)]
pub enum ExportError {
    /// The data file could not be read.
    Store(StoreError),
    /// The file could not be written.
    Output(io::Error),
    /// Texts hold something that looks like a civil registration number: the places, with the record's number.
    /// Nothing was written.
    Numbers(Vec<(Option<i64>, Spot)>),
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> ExportError {
        ExportError::Store(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> ExportError {
        ExportError::Output(error)
    }
}

/// Writes every record; drafts and deleted records stay out. Returns the number of records.
///
/// # Errors
/// [`ExportError::Numbers`] when the rule against civil registration numbers stops it; else when the file cannot be
/// read or the output written.
pub fn write(reader: &Reader<'_>, options: ExportOptions, out: &mut dyn Write) -> Result<usize, ExportError> {
    let mut redaction = Redaction::new(options, None).with(reader.accepted()?);
    write_with(reader, &mut redaction, options.today, None, out)
}

/// Writes what others may have: no personal fields; words in place of participant codes, without their legend; and a
/// number in place of every name and all initials of people in the file, wherever they occur. Others read this; import
/// does not take it back. Returns how many records were written, what was left out, and which words still look like
/// names.
///
/// # Errors
/// As [`write`].
pub fn write_for_others(
    reader: &Reader<'_>,
    words: &Words,
    today: Option<NaiveDate>,
    out: &mut dyn Write,
) -> Result<(usize, LeftOut, Vec<NameAt>), ExportError> {
    let people = redaction::people(reader, words)?;
    let mut redaction =
        Redaction::new(ExportOptions::default(), Some(words.clone())).without(people).with(reader.accepted()?);
    let mut names = Vec::new();
    let count = write_with(reader, &mut redaction, today, Some(&mut names), out)?;
    let legend = reader.count(&Query::all(Entity::ParticipantCode), usize::MAX)?;
    Ok((count, LeftOut { legend, ..redaction.left_out }, names))
}

/// `names` collects the written words that look like names.
fn write_with(
    reader: &Reader<'_>,
    redaction: &mut Redaction,
    today: Option<NaiveDate>,
    mut names: Option<&mut Vec<NameAt>>,
    out: &mut dyn Write,
) -> Result<usize, ExportError> {
    // Both passes read one snapshot, so a record that is missing in the second means a damaged index, not a deletion.
    let _snapshot = reader.read_snapshot();
    // Import refuses a link to a deleted record or a draft, so the ids of the exported records are collected first.
    let mut exported = HashSet::new();
    let mut tables = Vec::new();
    let mut numbers = Vec::new();
    // The records that have a field in several versions; these are rare.
    let mut several = HashSet::new();
    for &entity in Entity::ALL.iter().filter(|entity| redaction.takes(**entity)) {
        let mut ids = Vec::new();
        let mut failed = None;
        reader.each(&Query::all(entity), |record| {
            if record.draft {
                return;
            }
            ids.push(record.id);
            let mut look = |record: &Record| {
                numbers.extend(redaction.stops(record).into_iter().map(|spot| (record.number, spot)));
            };
            look(record);
            match other_versions(reader, record) {
                Ok(others) if !others.is_empty() => {
                    several.insert(record.id);
                    others.iter().for_each(look);
                }
                Ok(_) => {}
                Err(error) => failed = Some(error),
            }
        })?;
        if let Some(error) = failed {
            return Err(error.into());
        }
        ids.sort();
        exported.extend(ids.iter().copied());
        if !ids.is_empty() {
            tables.push((entity, ids));
        }
    }
    if !numbers.is_empty() {
        return Err(ExportError::Numbers(numbers));
    }
    write!(out, "{{\n\"{FORMAT}\": {FORMAT_VERSION}")?;
    let mut count = 0;
    let mut look = Names::new(reader);
    for (entity, ids) in tables {
        write!(out, ",\n\"{}\": [", entity.name())?;
        let mut comma = "";
        for ids in ids.chunks(500) {
            let records = reader.records(ids)?;
            let expired = match today {
                Some(today) if entity == Entity::Swap => cases::expired_swaps(reader, &records, today)?,
                Some(_) | None => HashSet::new(),
            };
            for record in records {
                let disputes = if several.contains(&record.id) { reader.disputes(record.id)? } else { Vec::new() };
                let others = versions(&record, &disputes, redaction, |id| exported.contains(&id));
                let gone = redaction.record(&record);
                if let Some(names) = &mut names {
                    names.extend(look.told(&gone, &record.entity.fields().iter().collect::<Vec<_>>()));
                }
                let mut row = row(&gone, |id| exported.contains(&id));
                row.0.extend(others);
                row.0.extend(expired.contains(&record.id).then_some((EXPIRED, Json::from(true))));
                let line = serde_json::to_string(&row).map_err(io::Error::from)?;
                write!(out, "{comma}\n{line}")?;
                comma = ",";
                count += 1;
            }
        }
        write!(out, "\n]")?;
    }
    if count != exported.len() {
        return Err(reader.left_out(count, exported.len()).into());
    }
    out.write_all(b"\n}\n")?;
    out.flush()?;
    Ok(count)
}

/// One record as an object whose names keep their order.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonObject(pub Vec<(&'static str, Json)>);

impl Serialize for JsonObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A record as import reads it: `id`, `no`, then the fields that have a value. `known` says which links stay.
pub fn row(record: &Record, known: impl Fn(Id) -> bool) -> JsonObject {
    let mut row = vec![("id", Json::from(record.id.0.to_string()))];
    if let Some(number) = record.number.and_then(|n| record.entity.numbered(n)) {
        row.push(("no", Json::from(number)));
    }
    for field in record.entity.fields() {
        match record.get(field.name).and_then(|v| json(v, &known)) {
            Some(value) => row.push((field.name, value)),
            None if filled_when_new(field) && matches!(field.kind, Kind::YesNo) => {
                row.push((field.name, Json::from(false)))
            }
            None if filled_when_new(field) => row.push((field.name, Json::Null)),
            None => {}
        }
    }
    JsonObject(row)
}

/// The key by which an open swap says that its day has passed: the status beside it is the one that is kept. Import ignores it.
pub const EXPIRED: &str = "_expired";

/// The key in which a row lists fields in several versions. Import ignores it.
pub const VERSIONS: &str = "_versions";

/// Each version that a record does not show, as a record with that field alone.
fn sides<'d>(record: &Record, disputes: &'d [Dispute]) -> Vec<(&'static Field, &'d Side, Record)> {
    let all = disputes.iter().flat_map(|dispute| dispute.sides.iter().map(move |side| (dispute, side)));
    all.filter_map(|(dispute, side)| {
        let field = record.entity.field(&dispute.cell)?;
        if record.get(field.name) == side.value.as_ref() {
            return None;
        }
        let mut other = Record::new(record.entity, record.id);
        other.number = record.number;
        other.set(field.name, side.value.clone());
        Some((field, side, other))
    })
    .collect()
}

/// Each version that a record does not show, as a record with that field alone; export writes them beside it.
pub(super) fn other_versions(reader: &Reader<'_>, record: &Record) -> Result<Vec<Record>, StoreError> {
    if reader.disputed_fields(record.id)? == 0 {
        return Ok(Vec::new());
    }
    Ok(sides(record, &reader.disputes(record.id)?).into_iter().map(|(_, _, other)| other).collect())
}

/// The versions that a record does not show, for its row: field, value, author and time. Values that may not leave the
/// file stay out.
pub fn versions(
    record: &Record,
    disputes: &[Dispute],
    redaction: &mut Redaction,
    known: impl Fn(Id) -> bool,
) -> Option<(&'static str, Json)> {
    let mut all = Vec::new();
    for (field, side, other) in sides(record, disputes) {
        if !redaction.takes_field(field) {
            continue;
        }
        let other = redaction.record(&other);
        let value = other.get(field.name).and_then(|value| json(value, &known)).unwrap_or(Json::Null);
        let author = redaction.author(&side.author);
        all.push(Json::from(format!("{}: {value} ({author} {})", field.name, side.at.to_rfc3339())));
    }
    (!all.is_empty()).then_some((VERSIONS, Json::from(all)))
}

/// Whether import would give a new record a default in this field, so that an empty field must be written out.
fn filled_when_new(field: &Field) -> bool {
    !field.required && field.has_default() && !field.starts_today()
}

fn json(value: &Value, known: &impl Fn(Id) -> bool) -> Option<Json> {
    let link = |id: &Id| known(*id).then(|| Json::from(id.0.to_string()));
    Some(match value {
        Value::Text(text) | Value::Code(text) if text.is_empty() => return None,
        Value::Text(text) | Value::Code(text) => Json::from(text.as_str()),
        Value::Int(number) => Json::from(*number),
        Value::Bool(yes) => Json::from(*yes),
        Value::Date(day) => Json::from(day.to_string()),
        Value::Time(minutes) => Json::from(format!("{:02}:{:02}", minutes / 60, minutes % 60)),
        Value::Fuzzy(fuzzy) => serde_json::json!({
            "date": fuzzy.date.to_string(),
            "precision": fuzzy.precision.code(),
            "text": fuzzy.text,
        }),
        Value::Link(id) => link(id)?,
        Value::Codes(codes) if codes.is_empty() => return None,
        Value::Codes(codes) => Json::from(codes.clone()),
        Value::Links(ids) => {
            let mut ids: Vec<&Id> = ids.iter().collect();
            ids.sort();
            let links: Vec<Json> = ids.into_iter().filter_map(link).collect();
            if links.is_empty() {
                return None;
            }
            Json::from(links)
        }
    })
}
