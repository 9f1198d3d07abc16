//! Defaults of new records, the same for forms, the log line, the command line and import; their values are in the
//! field table (`fields`).

use chrono::NaiveDate;

use super::activity_kinds;
use super::fields::{Field, Kind};
use super::laws;
use super::typed_field;
use super::value::{Record, Value};

/// The default of `field` in `record`; it may follow from the record's other fields. Without `today`, a default that
/// means the day of creation gives `None`. "No" gives `None` too: an empty yes/no field means no.
pub fn of(field: &Field, record: &Record, today: Option<NaiveDate>) -> Option<Value> {
    if today.is_none() && field.starts_today() {
        return None;
    }
    if field.year_of.is_some() {
        return field.year(|day| record.date(day)).map(Value::Int);
    }
    if let Some(follows) = field.follows {
        return activity_kinds::value(follows, record).then_some(Value::Bool(true));
    }
    let typed = field.default?;
    let value = match field.kind {
        Kind::Choice(list) => list.find(typed).map(|code| Value::Code(code.to_owned())),
        _ => typed_field::read(field, typed, today.unwrap_or_default(), None).ok().flatten(),
    };
    value.filter(|value| *value != Value::Bool(false))
}

/// Fills the empty fields of a new record with their defaults. A field that was `said` does not change, even when it is
/// empty.
pub fn fill(record: &mut Record, today: Option<NaiveDate>, said: &dyn Fn(&Field) -> bool) {
    for field in record.entity.fields() {
        if record.get(field.name).is_none() && !said(field) {
            let value = of(field, record, today);
            record.set(field.name, value);
        }
    }
}

/// What lies ahead is planned, although a new record is held by default.
pub fn plan_ahead(record: &mut Record, today: NaiveDate) {
    if laws::is_early(record, today) {
        record.set("status", Some(Value::Code("planlagt".to_owned())));
    }
}
