//! Reading JSON: one object whose names are entities and whose values are lists of rows. Borrowed slices of the text
//! tell by their address where they stand, so a problem can name its line.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::problem::{Place, ProblemKind};
use super::source::{Cell, Reading, Written};
use crate::domain::document::FORMAT;

/// Reads the rows of `text`. JSON's parser stops at the first breach of the syntax.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) {
    let base = text;
    let tables: Object<'_> = match serde_json::from_str(text) {
        Ok(tables) => tables,
        Err(error) => {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).max(1);
            let at = Place { line: count(error.line()), column: count(error.column()) };
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            let what = ProblemKind::Syntax(words.to_owned());
            return reading.problem(Some(at), None, None, what);
        }
    };
    for (table, value) in &tables.0 {
        let at = place(base, value, reading);
        if table == FORMAT {
            if let Ok(version) = value.get().parse() {
                reading.version(at, version);
            }
            continue;
        }
        let Ok(rows) = serde_json::from_str::<Vec<&RawValue>>(value.get()) else {
            let found = written(base, value, reading).shape();
            reading.problem(Some(at), Some(table), None, ProblemKind::NotRows(found));
            continue;
        };
        if rows.is_empty() {
            reading.empty(at, table);
        }
        for row in rows {
            let at = place(base, row, reading);
            match serde_json::from_str::<Object<'_>>(row.get()) {
                Ok(fields) => {
                    let cells = cells(base, &fields, reading);
                    reading.row(at, table, cells);
                }
                Err(_) => {
                    let found = written(base, row, reading).shape();
                    reading.problem(Some(at), Some(table), None, ProblemKind::NotRows(found));
                }
            }
        }
    }
}

/// A JSON object in the order it was written, a name written twice being kept twice.
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

fn place(base: &str, value: &RawValue, reading: &Reading<'_>) -> Place {
    let offset = (value.get().as_ptr() as usize).wrapping_sub(base.as_ptr() as usize);
    reading.place(offset.min(base.len()))
}

fn cells(base: &str, fields: &Object<'_>, reading: &Reading<'_>) -> Vec<Cell> {
    fields
        .0
        .iter()
        .map(|(name, value)| Cell {
            name: name.to_string(),
            at: place(base, value, reading),
            value: written(base, value, reading),
        })
        .collect()
}

fn written(base: &str, value: &RawValue, reading: &Reading<'_>) -> Written {
    let text = value.get();
    match text.as_bytes().first() {
        Some(b'"') => Written::Text(serde_json::from_str(text).unwrap_or_default()),
        Some(b't') => Written::YesNo(true),
        Some(b'f') => Written::YesNo(false),
        Some(b'n') => Written::Null,
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
            Written::List(
                items.into_iter().map(|item| (place(base, item, reading), written(base, item, reading))).collect(),
            )
        }
        Some(b'{') => {
            let fields = serde_json::from_str(text).unwrap_or(Object(Vec::new()));
            Written::Table(cells(base, &fields, reading))
        }
        _ => match text.parse() {
            Ok(number) => Written::Number(number),
            Err(_) => Written::Decimal(text.to_owned()),
        },
    }
}
