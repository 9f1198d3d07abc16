//! Reading TOML: one array of tables per entity, each value with its position.

use chrono::{NaiveDate, NaiveTime};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::bounds::{self, Bound, MOST_MEMBERS};
use super::problem::{ProblemKind, SourcePos};
use super::reading::{Reading, Written, WrittenCell};
use super::slips::{self, Slip};
use crate::domain::document::FORMAT;

/// Reads the rows of `text`. Every syntax error is reported. A text with syntax errors gives no rows.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) {
    if let Some((at, bound)) = bounds::toml(text) {
        let at = reading.place(at);
        return reading.problem(Some(at), None, None, ProblemKind::Beyond(bound));
    }
    let (document, errors) = DeTable::parse_recoverable(text);
    // One mistake makes several errors: report one per line, and one of each kind that concerns the whole file.
    let mut told = None;
    let mut whole = Vec::new();
    for error in &errors {
        if reading.is_full() {
            return;
        }
        let start = error.span().map(|span| span.start);
        let at = start.map(|start| reading.place(start));
        let line = at.map(|at| at.line);
        let slip = start.map_or(Slip::Toml, |start| slips::toml(text, start, error.message()));
        // When a table is there twice, so are all its fields.
        let twice = error.message().contains("duplicate") && !matches!(slip, Slip::Single(_));
        if twice && whole.iter().any(|slip| matches!(slip, Slip::Single(_))) {
            continue;
        }
        let of_file = matches!(slip, Slip::Single(_) | Slip::OtherFormat(_));
        if (line.is_some() && line == told) || (of_file && whole.contains(&slip)) {
            continue;
        }
        told = line;
        if of_file {
            whole.push(slip.clone());
        }
        let what = if twice { ProblemKind::FieldTwice } else { ProblemKind::Syntax(slip) };
        reading.problem(at, None, None, what);
    }
    // Problems in the rows of a broken document would only report the same mistake again.
    if !errors.is_empty() {
        return;
    }
    for (name, value) in in_order(document.get_ref()) {
        if reading.is_full() {
            return;
        }
        let at = reading.place(name.span().start);
        let table: &str = name.get_ref();
        if table == FORMAT {
            match integer(value.get_ref()) {
                Some(version) => reading.version(at, version),
                None => reading.problem(Some(at), Some(table), None, ProblemKind::BadVersion),
            }
            continue;
        }
        match value.get_ref() {
            DeValue::Array(rows) => {
                if rows.is_empty() {
                    reading.empty(at, table);
                }
                for row in rows.iter() {
                    let at = reading.place(row.span().start);
                    match row.get_ref() {
                        DeValue::Table(fields) => take(at, table, fields, reading),
                        other => {
                            let found = written(other, reading).shape();
                            let what = ProblemKind::NotRows(found);
                            reading.problem(Some(at), Some(table), None, what);
                        }
                    }
                }
            }
            // One `[meeting]` is as clear as one `[[meeting]]`.
            DeValue::Table(fields) => take(at, table, fields, reading),
            other => {
                let found = written(other, reading).shape();
                reading.problem(Some(at), Some(table), None, ProblemKind::NotRows(found));
            }
        }
    }
}

/// Adds a row.
fn take(at: SourcePos, table: &str, fields: &DeTable<'_>, reading: &mut Reading<'_>) {
    if fields.len() > MOST_MEMBERS {
        return reading.problem(Some(at), Some(table), None, ProblemKind::Beyond(Bound::Members));
    }
    let cells = cells(fields, reading);
    reading.row(at, table, cells);
}

type Entry<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

/// The fields in the order written: the parser sorts by name, but people read from the top.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
    let mut entries: Vec<Entry<'t, 'i>> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

fn cells(fields: &DeTable<'_>, reading: &Reading<'_>) -> Vec<WrittenCell> {
    in_order(fields)
        .into_iter()
        .map(|(name, value)| WrittenCell {
            name: name.get_ref().to_string(),
            at: reading.place(name.span().start),
            value: written(value.get_ref(), reading),
        })
        .collect()
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn written(value: &DeValue<'_>, reading: &Reading<'_>) -> Written {
    match value {
        DeValue::String(text) => Written::Text(text.to_string()),
        DeValue::Integer(number) => match integer(value) {
            Some(number) => Written::Number(number),
            None => Written::Decimal(number.as_str().to_owned()),
        },
        DeValue::Float(number) => Written::Decimal(number.as_str().to_owned()),
        DeValue::Boolean(yes) => Written::YesNo(*yes),
        DeValue::Datetime(moment) => {
            let date = moment
                .date
                .and_then(|d| NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
            let time = moment.time.and_then(|t| {
                NaiveTime::from_hms_opt(u32::from(t.hour), u32::from(t.minute), u32::from(t.second.unwrap_or(0)))
            });
            match (date, time) {
                (Some(date), None) if moment.time.is_none() => Written::Date(date),
                (None, Some(time)) if moment.date.is_none() => Written::Time(time),
                _ => Written::Moment(moment.to_string()),
            }
        }
        DeValue::Array(items) => Written::List(
            items
                .iter()
                .map(|item| {
                    let at: SourcePos = reading.place(item.span().start);
                    (at, written(item.get_ref(), reading))
                })
                .collect(),
        ),
        DeValue::Table(fields) => Written::Table(cells(fields, reading)),
    }
}
