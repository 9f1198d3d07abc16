//! Turns the text typed into a field into its value, by the field's kind; `typed_input` reads the single kinds.

use chrono::NaiveDate;

use super::fields::{Field, Kind};
use super::planning;
use super::typed_input::{self, Lean, Refusal};
use super::value::Value;

/// Reads the text typed into a field. `None` for an empty text, and for kinds that are chosen, not typed.
///
/// # Errors
/// [`Refusal`] when the text cannot be understood.
pub fn read(field: &Field, typed: &str, today: NaiveDate, from: Option<NaiveDate>) -> Result<Option<Value>, Refusal> {
    // A text with only invisible characters is empty.
    let note = typed_input::clean_note(typed);
    if note.trim().is_empty() {
        return Ok(None);
    }
    let value = match field.kind {
        Kind::Line if field.relative => Value::Text(planning::code_of(&typed_input::clean_line(typed))),
        Kind::Line => Value::Text(typed_input::clean_line(typed)),
        Kind::Note => Value::Text(note),
        Kind::Date if field.deadline => Value::Date(typed_input::deadline(typed, today, field.lean)?),
        Kind::Date => Value::Date(typed_input::date(typed, today, field.lean, None)?),
        Kind::Until(_) => {
            let day = typed_input::end(typed, from.unwrap_or(today), Lean::Future, from)?;
            if let Some(from) = from
                && day < from
            {
                return Err(Refusal::EndsBeforeStart { from, to: day });
            }
            Value::Date(day)
        }
        Kind::Week => Value::Code(typed_input::week(typed, today, field.lean)?.to_string()),
        Kind::Fuzzy => Value::Fuzzy(typed_input::fuzzy(typed, today, Lean::Nearest)?),
        Kind::Time if field.ends => Value::Time(typed_input::end_time(typed)?),
        Kind::Time => Value::Time(typed_input::time(typed)?),
        Kind::Minutes => Value::Int(typed_input::minutes_or_hours(typed, field.hours)?),
        Kind::Money => Value::Int(typed_input::money(typed)?),
        Kind::Number => Value::Int(typed_input::number(typed)?),
        Kind::Fte => Value::Int(typed_input::fte(typed)?),
        Kind::Tenths => Value::Int(typed_input::tenths(typed)?),
        Kind::YesNo => Value::Bool(typed_input::yes_no(typed)?),
        Kind::Choice(_) | Kind::Set(_) | Kind::Link(_) | Kind::Links(_) => return Ok(None),
    };
    Ok(Some(value))
}
