//! Reading JSON: one object whose names are entities and whose values are lists of rows. Values are borrowed slices of
//! the text, so their address gives their position, and a problem can name its line.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::bounds;
use super::problem::{ProblemKind, Shape, SourcePos};
use super::reading::{Reading, Written, WrittenCell};
use super::slips;
use crate::domain::document::FORMAT;

/// Reads the rows of `text`. The JSON parser stops at the first syntax error.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) {
    let base = text;
    if let Some((at, bound)) = bounds::json(text) {
        let at = reading.place(at);
        return reading.problem(Some(at), None, None, ProblemKind::Beyond(bound));
    }
    let tables: Object<'_> = match serde_json::from_str(text) {
        Ok(tables) => tables,
        Err(error) => return breach(base, text, &error, None, reading),
    };
    for (table, value) in &tables.0 {
        if reading.is_full() {
            return;
        }
        let at = place(base, value, reading);
        if table == FORMAT {
            match value.get().parse() {
                Ok(version) => reading.version(at, version),
                Err(_) => reading.problem(Some(at), Some(table), None, ProblemKind::BadVersion),
            }
            continue;
        }
        let Ok(rows) = serde_json::from_str::<Vec<&RawValue>>(value.get()) else {
            reading.problem(Some(at), Some(table), None, ProblemKind::NotRows(shape(value)));
            continue;
        };
        if rows.is_empty() {
            reading.empty(at, table);
        }
        for row in rows {
            if reading.is_full() {
                return;
            }
            let at = place(base, row, reading);
            match serde_json::from_str::<Object<'_>>(row.get()) {
                Ok(fields) => {
                    let cells = cells(base, &fields, table, None, reading);
                    reading.row(at, table, cells);
                }
                Err(error) if row.get().starts_with('{') => breach(base, row.get(), &error, Some(table), reading),
                Err(_) => reading.problem(Some(at), Some(table), None, ProblemKind::NotRows(shape(row))),
            }
        }
    }
}

/// Reports a syntax error in `part`, a slice of the whole text `base`, at the character where the parser stopped.
fn breach(base: &str, part: &str, error: &serde_json::Error, table: Option<&str>, reading: &mut Reading<'_>) {
    let begins = offset(base, part);
    let lines = part.split_inclusive('\n').take(error.line().saturating_sub(1));
    let into = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    let mut at = (begins + into).min(base.len());
    while !base.is_char_boundary(at) {
        at -= 1;
    }
    let slip = slips::json(base, at, &error.to_string());
    let at = reading.place(at);
    reading.problem(Some(at), table, None, ProblemKind::Syntax(slip));
}

/// The byte at which `part` begins in `base`.
fn offset(base: &str, part: &str) -> usize {
    (part.as_ptr() as usize).wrapping_sub(base.as_ptr() as usize).min(base.len())
}

/// A JSON object in the order it was written; a name that is written twice is there twice.
struct Object<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of tables")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(Name(name)) = map.next_key()? {
                    entries.push((name, map.next_value()?));
                }
                Ok(Object(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

/// A name, borrowed unless it holds escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

fn place(base: &str, value: &RawValue, reading: &Reading<'_>) -> SourcePos {
    reading.place(offset(base, value.get()))
}

/// The shape of a value, from its first character, without reading it.
fn shape(value: &RawValue) -> Shape {
    match value.get().as_bytes().first() {
        Some(b'"') => Shape::Text,
        Some(b't' | b'f') => Shape::YesNo,
        Some(b'n') => Shape::Null,
        Some(b'[') => Shape::List,
        Some(b'{') => Shape::Table,
        _ if value.get().parse::<i64>().is_ok() => Shape::Number,
        _ => Shape::Decimal,
    }
}

fn cells(
    base: &str,
    fields: &Object<'_>,
    table: &str,
    of: Option<&str>,
    reading: &mut Reading<'_>,
) -> Vec<WrittenCell> {
    let read = |(name, value): &(Cow<'_, str>, &RawValue)| WrittenCell {
        name: name.to_string(),
        at: place(base, value, reading),
        // A problem inside a field names that field.
        value: written(base, value, (table, of.unwrap_or(name)), reading),
    };
    fields.0.iter().map(read).collect()
}

/// Reads a value. A value that cannot be read is reported and is not an empty value.
fn written(base: &str, value: &RawValue, of: (&str, &str), reading: &mut Reading<'_>) -> Written {
    let text = value.get();
    let broken = |error: &serde_json::Error, reading: &mut Reading<'_>| {
        let at = place(base, value, reading);
        let slip = slips::json(base, offset(base, text), &error.to_string());
        reading.problem(Some(at), Some(of.0), Some(of.1), ProblemKind::Syntax(slip));
        Written::Broken
    };
    match text.as_bytes().first() {
        Some(b'"') => match serde_json::from_str(text) {
            Ok(text) => Written::Text(text),
            Err(error) => broken(&error, reading),
        },
        Some(b't') => Written::YesNo(true),
        Some(b'f') => Written::YesNo(false),
        Some(b'n') => Written::Null,
        Some(b'[') => match serde_json::from_str::<Vec<&RawValue>>(text) {
            Ok(items) => {
                let read = |item: &RawValue| (place(base, item, reading), written(base, item, of, reading));
                Written::List(items.into_iter().map(read).collect())
            }
            Err(error) => broken(&error, reading),
        },
        Some(b'{') => match serde_json::from_str::<Object<'_>>(text) {
            Ok(fields) => Written::Table(cells(base, &fields, of.0, Some(of.1), reading)),
            Err(error) => broken(&error, reading),
        },
        _ => match text.parse() {
            Ok(number) => Written::Number(number),
            Err(_) => Written::Decimal(text.to_owned()),
        },
    }
}
