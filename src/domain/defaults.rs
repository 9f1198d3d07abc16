//! What a new record starts with, the same at every door: forms, the quick line, the command line and import. The defaults
//! themselves are in the field table (`fields`).

use chrono::NaiveDate;

use super::fields::{Field, Kind};
use super::typed_field;
use super::value::{Record, Value};

/// What `field` starts with in `record`, as the record's other fields stand. Without `today` a default that means the day
/// the record is made is nothing. No is nothing too: a yes/no field that is empty means no.
pub fn of(field: &Field, record: &Record, today: Option<NaiveDate>) -> Option<Value> {
    if today.is_none() && field.starts_today() {
        return None;
    }
    let typed = field.default_with(|choice| Some(record.text(choice).to_owned()))?;
    let value = match field.kind {
        Kind::Choice(list) => list.find(typed).map(|code| Value::Code(code.to_owned())),
        _ => typed_field::read(field, typed, today.unwrap_or_default(), None).ok().flatten(),
    };
    value.filter(|value| *value != Value::Bool(false))
}

/// Gives the fields of a new record that hold nothing what they start with; what was `said` stands, also where it is nothing.
pub fn fill(record: &mut Record, today: Option<NaiveDate>, said: &dyn Fn(&Field) -> bool) {
    for field in record.entity.fields() {
        if record.get(field.name).is_none() && !said(field) {
            let value = of(field, record, today);
            record.set(field.name, value);
        }
    }
}
