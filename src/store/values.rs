//! Values: converts a field's value to and from a projection column, and checks which values fit a field. No SQL here.

use chrono::NaiveDate;
use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use uuid::Uuid;

use crate::domain::fields::Kind;
use crate::domain::value::{FuzzyDate, Id, Precision, Value, bounded};

/// The value converted for this field, or none if it does not fit.
pub(crate) fn coerce(kind: Kind, value: &Value) -> Option<Value> {
    let fits = match (kind, value) {
        (Kind::Line | Kind::Note, Value::Text(text)) => !text.is_empty(),
        (Kind::Date | Kind::Until(_), Value::Date(_))
        | (Kind::Fuzzy, Value::Fuzzy(_))
        | (Kind::Time, Value::Time(_))
        | (Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths, Value::Int(_))
        | (Kind::YesNo, Value::Bool(_))
        | (Kind::Link(_), Value::Link(_)) => true,
        (Kind::Week | Kind::Choice(_), Value::Code(code)) => !code.is_empty(),
        (Kind::Set(_), Value::Codes(codes)) => !codes.is_empty(),
        (Kind::Links(_), Value::Links(ids)) => !ids.is_empty(),
        _ => false,
    };
    match value {
        Value::Int(n) if fits => Some(Value::Int(bounded(*n))),
        _ => fits.then(|| value.clone()),
    }
}

/// The SQL type of a field's column.
pub(crate) fn column_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Line
        | Kind::Note
        | Kind::Date
        | Kind::Until(_)
        | Kind::Week
        | Kind::Fuzzy
        | Kind::Choice(_)
        | Kind::Set(_) => "TEXT",
        Kind::Time | Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths | Kind::YesNo => "INTEGER",
        // A set of links is its ids one after the other; the reverse direction is in `member`.
        Kind::Link(_) | Kind::Links(_) => "BLOB",
    }
}

/// A day as stored in columns.
pub(crate) fn day_text(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// What [`to_sql`] gives, without the borrow.
pub(crate) fn into_sql(value: ToSqlOutput<'_>) -> Sql {
    match value {
        ToSqlOutput::Owned(value) => value,
        ToSqlOutput::Borrowed(ValueRef::Text(text)) => Sql::Text(String::from_utf8_lossy(text).into_owned()),
        ToSqlOutput::Borrowed(ValueRef::Blob(bytes)) => Sql::Blob(bytes.to_vec()),
        ToSqlOutput::Borrowed(ValueRef::Integer(n)) => Sql::Integer(n),
        _ => Sql::Null,
    }
}

/// The records a value points to. Rows, sets, search, names and hidden records read links only through this function, so
/// that merging two records later needs one change.
pub(crate) fn leads_to(value: Option<&Value>) -> &[Id] {
    match value {
        Some(Value::Link(id)) => std::slice::from_ref(id),
        Some(Value::Links(ids)) => ids,
        _ => &[],
    }
}

/// The column value for `value`.
pub(crate) fn to_sql(value: Option<&Value>) -> ToSqlOutput<'_> {
    let owned = |value| ToSqlOutput::Owned(value);
    match value {
        None => owned(Sql::Null),
        Some(Value::Link(_)) => match leads_to(value) {
            [id, ..] => ToSqlOutput::Borrowed(ValueRef::Blob(id.0.as_bytes())),
            [] => owned(Sql::Null),
        },
        Some(Value::Links(_)) => owned(Sql::Blob(leads_to(value).iter().flat_map(|id| id.0.into_bytes()).collect())),
        Some(Value::Text(text) | Value::Code(text)) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        Some(Value::Int(n)) => owned(Sql::Integer(*n)),
        Some(Value::Bool(yes)) => owned(Sql::Integer(i64::from(*yes))),
        Some(Value::Date(day)) => owned(Sql::Text(day_text(*day))),
        Some(Value::Time(minutes)) => owned(Sql::Integer(i64::from(*minutes))),
        Some(Value::Fuzzy(fuzzy)) => owned(Sql::Text(fuzzy_text(fuzzy))),
        Some(Value::Codes(codes)) => owned(Sql::Text(codes.join(" "))),
    }
}

/// The value of a field from its column.
pub(crate) fn from_sql(kind: Kind, cell: ValueRef<'_>) -> Option<Value> {
    let text = || cell.as_str().ok().map(str::to_owned);
    let int = || cell.as_i64().ok();
    match kind {
        Kind::Line | Kind::Note => text().map(Value::Text),
        Kind::Week | Kind::Choice(_) => text().map(Value::Code),
        Kind::Date | Kind::Until(_) => cell.as_str().ok()?.parse().ok().map(Value::Date),
        Kind::Fuzzy => fuzzy_of(cell.as_str().ok()?).map(Value::Fuzzy),
        Kind::Time => int().and_then(|n| u16::try_from(n).ok()).map(Value::Time),
        Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths => int().map(|n| Value::Int(bounded(n))),
        Kind::YesNo => int().map(|n| Value::Bool(n != 0)),
        Kind::Set(_) => {
            let codes = cell.as_str().ok()?.split(' ').map(str::to_owned);
            Some(Value::Codes(codes.collect()))
        }
        Kind::Link(_) => {
            let bytes = cell.as_blob().ok()?;
            Uuid::from_slice(bytes).ok().map(|id| Value::Link(Id(id)))
        }
        Kind::Links(_) => {
            let ids = cell.as_blob().ok()?.chunks(16).filter_map(|bytes| Uuid::from_slice(bytes).ok());
            Some(Value::Links(ids.map(Id).collect()))
        }
    }
}

fn fuzzy_text(fuzzy: &FuzzyDate) -> String {
    let letter = match fuzzy.precision {
        Precision::Day => 'd',
        Precision::Month => 'm',
        Precision::Season => 's',
        Precision::Year => 'y',
    };
    format!("{} {letter} {}", day_text(fuzzy.date), fuzzy.text)
}

fn fuzzy_of(text: &str) -> Option<FuzzyDate> {
    let mut parts = text.splitn(3, ' ');
    let date = parts.next()?.parse().ok()?;
    let precision = match parts.next()? {
        "d" => Precision::Day,
        "m" => Precision::Month,
        "s" => Precision::Season,
        "y" => Precision::Year,
        _ => return None,
    };
    let text = parts.next()?.to_owned();
    Some(FuzzyDate { date, precision, text })
}
