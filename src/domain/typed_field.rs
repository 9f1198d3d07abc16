//! Turns the text typed into a field into its value, by the field's kind; `typed_input` reads the single kinds.

use chrono::{Datelike, NaiveDate};

use super::dates::IsoWeek;
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
        Kind::Fuzzy => Value::Fuzzy(typed_input::fuzzy(typed, today, field.lean)?),
        Kind::Time if field.ends => Value::Time(typed_input::end_time(typed)?),
        Kind::Time => Value::Time(typed_input::time(typed)?),
        Kind::Minutes => Value::Int(typed_input::minutes_or_hours(typed, field.hours)?),
        Kind::Money => Value::Int(typed_input::money(typed)?),
        Kind::Number if field.signed => Value::Int(typed_input::signed(typed)?),
        Kind::Number => Value::Int(typed_input::number(typed)?),
        Kind::Fte => Value::Int(typed_input::fte(typed)?),
        Kind::Tenths => Value::Int(typed_input::tenths(typed)?),
        Kind::YesNo => Value::Bool(typed_input::yes_no(typed)?),
        Kind::Choice(_) | Kind::Set(_) | Kind::Link(_) | Kind::Links(_) => return Ok(None),
    };
    Ok(Some(value))
}

/// A day, or a week by its Monday, that was typed without a year and was read as that of another year than the nearest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherYear {
    /// As it is read.
    pub read: NaiveDate,
    /// The same of the nearer year.
    pub nearer: NaiveDate,
    /// The first day of the period that `read` ends.
    pub from: Option<NaiveDate>,
    /// A week was typed.
    pub week: bool,
}

/// Whether [`read`] reads another year than the person most likely means, so that a form asks about it and a document has to say it.
pub fn other_year(field: &Field, typed: &str, today: NaiveDate, from: Option<NaiveDate>) -> Option<OtherYear> {
    if !matches!(field.kind, Kind::Date | Kind::Until(_) | Kind::Week) {
        return None;
    }
    match read(field, typed, today, from).ok()?? {
        // An end in the year of its start had no year to jump, however far off it is.
        Value::Date(day) if from.is_some_and(|from| from.year() == day.year()) => None,
        Value::Date(day) => {
            // A field of days behind or ahead says which one is meant; others take the nearest.
            let coming = || match field.lean {
                Lean::Nearest if field.kind == Kind::Date => typed_input::coming_year(typed, day, today),
                Lean::Past | Lean::Future | Lean::Nearest => None,
            };
            let nearer = typed_input::nearer_year(typed, day, from.unwrap_or(today)).or_else(coming)?;
            Some(OtherYear { read: day, nearer, from, week: false })
        }
        Value::Code(code) => {
            let week: IsoWeek = code.parse().ok()?;
            let nearer = typed_input::nearer_week(typed, week, today)?.monday();
            Some(OtherYear { read: week.monday(), nearer, from: None, week: true })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The day read and the one of this year, where a form asks.
    fn asked(entity: Entity, field: &str, typed: &str, today: &str) -> Option<(NaiveDate, NaiveDate)> {
        let other = other_year(entity.field(field).unwrap(), typed, day(today), None)?;
        Some((other.read, other.nearer))
    }

    #[test]
    fn an_answer_is_asked_for_by_the_end_of_a_week() {
        for entity in [Entity::Registration, Entity::Meeting] {
            let value = read(entity.field("answer_by").unwrap(), "uge 52", day("2020-01-15"), None);
            assert_eq!(value, Ok(Some(Value::Date(day("2020-12-27")))), "{entity:?}");
        }
    }

    #[test]
    fn a_day_of_the_year_before_is_asked_about_where_the_field_says_no_direction() {
        let january = "2020-01-15";
        for (entity, field) in [
            (Entity::Absence, "from"),
            (Entity::Pause, "from"),
            (Entity::Duty, "date"),
            (Entity::CalendarDay, "date"),
            (Entity::Assignment, "from"),
            (Entity::NetworkPeriod, "from"),
        ] {
            let of = |typed: &str| asked(entity, field, typed, january);
            assert_eq!(of("1/8"), Some((day("2019-08-01"), day("2020-08-01"))), "{entity:?} {field}");
            assert_eq!(of("28/12"), Some((day("2019-12-28"), day("2020-12-28"))), "{entity:?} {field}");
            // With its year, with a weekday that only one year has, as a step or a weekday, or in this year nothing is asked.
            for typed in ["1/8-19", "1.8.2019", "tor 1/8", "-3m", "mandag", "i går", "14/1", "1/3", "1/7"] {
                assert_eq!(of(typed), None, "{entity:?} {field} {typed}");
            }
        }
        // In summer nothing is nearer in the year before.
        assert_eq!(asked(Entity::Absence, "from", "1/1", "2020-07-15"), None);
        // In December the days of January are ahead.
        assert_eq!(asked(Entity::Absence, "from", "5/1", "2020-12-15"), None);
        // A field of days behind means the day that was.
        assert_eq!(asked(Entity::Activity, "date", "1/8", january), None);
    }
}
