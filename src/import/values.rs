//! From a written value to the value of a field, by the field's kind; strings are read as when a person types them.

use chrono::{NaiveDate, Timelike};

use super::bounds::{Bound, MOST_TEXT, MOST_WORD};
use super::problem::{ProblemKind, Shape, SourcePos};
use super::reading::{Written, WrittenCell, plain_decimal};
use super::spoken;
use crate::domain::choices::ChoiceList;
use crate::domain::edit::LINE_LIMIT;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::nearest::nearest;
use crate::domain::planning;
use crate::domain::privacy::cpr;
use crate::domain::typed_field;
use crate::domain::typed_input::{self, Lean, Refusal};
use crate::domain::value::{FuzzyDate, Id, Precision, Value};

/// What the reader of a value needs besides it.
pub struct ValueContext {
    /// Today, for words such as "i morgen" and dates without a year.
    pub today: NaiveDate,
    /// The earlier day that an `Until` field counts from.
    pub from: Option<NaiveDate>,
    /// A person wrote the file: it does not name the version of the format, as export does.
    pub by_hand: bool,
}

/// Most minutes of a length that a person may have meant as hours.
const FEW_MINUTES: i64 = 60;

/// A problem and, for a member of a list, the member's own position.
pub type Trouble = (Option<SourcePos>, ProblemKind);

/// Reads `written` as a value of `field`; an empty value gives none. `resolve` finds the record that a name stands for.
pub fn read(
    field: &Field,
    written: &Written,
    context: &ValueContext,
    resolve: &mut dyn FnMut(Entity, &str) -> Result<Id, ProblemKind>,
) -> Result<Option<Value>, Vec<Trouble>> {
    let one = |what| vec![(None, what)];
    match written {
        Written::Null => return Ok(None),
        // It is reported already.
        Written::Broken => return Err(Vec::new()),
        Written::Text(text) if text.len() > MOST_WORD && !is_text(field.kind) => {
            return Err(one(ProblemKind::Beyond(Bound::Text(MOST_WORD))));
        }
        Written::Text(text) if text.len() > MOST_TEXT => {
            return Err(one(ProblemKind::Beyond(Bound::Text(MOST_TEXT))));
        }
        // A text without a visible character is empty.
        Written::Text(text) if typed_input::clean_note(text).trim().is_empty() => return Ok(None),
        Written::List(items) if items.is_empty() && field.is_set() => return Ok(None),
        _ => {}
    }
    match field.kind {
        Kind::Choice(list) => match written {
            Written::Text(code) => code_of(list, code).map(|c| Some(Value::Code(c))).map_err(one),
            // Codes such as 0-2 for an age band are strings; a bare number is a mistake.
            other => Err(one(wrong(field.kind, other.shape()))),
        },
        Kind::Set(list) => {
            let codes = members(field.kind, written, |name| code_of(list, name))?;
            let in_order = list.codes.iter().filter(|code| codes.iter().any(|c| c == *code));
            Ok(Some(Value::Codes(in_order.map(|c| (*c).to_owned()).collect())))
        }
        Kind::Link(target) => match written {
            Written::Text(name) => resolve(target, name).map(|id| Some(Value::Link(id))).map_err(one),
            other => Err(one(wrong(field.kind, other.shape()))),
        },
        Kind::Links(target) => {
            let mut ids = members(field.kind, written, |name| resolve(target, name))?;
            ids.sort();
            ids.dedup();
            Ok(Some(Value::Links(ids)))
        }
        _ => plain(field, written, context).map(Some).map_err(one),
    }
}

const fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::Note | Kind::Fuzzy)
}

fn wrong(kind: Kind, found: Shape) -> ProblemKind {
    ProblemKind::WrongShape { kind, found }
}

/// The code as written, or the only one with this label.
fn code_of(list: &'static ChoiceList, written: &str) -> Result<String, ProblemKind> {
    let code = written.trim();
    match list.find(code).or_else(|| spoken::code(list, code)) {
        Some(code) => Ok(code.to_owned()),
        None => {
            let meant = nearest(code, list.codes.iter().copied());
            Err(ProblemKind::UnknownCode { code: code.to_owned(), meant, list })
        }
    }
}

/// The members of a list; a single member needs no list. Every wrong member is reported.
fn members<T>(
    kind: Kind,
    written: &Written,
    mut read: impl FnMut(&str) -> Result<T, ProblemKind>,
) -> Result<Vec<T>, Vec<Trouble>> {
    let mut good = Vec::new();
    let mut bad = Vec::new();
    let mut broken = false;
    let mut take = |at: Option<SourcePos>, member: &Written| match member {
        // It is reported already.
        Written::Broken => broken = true,
        Written::Text(name) if name.len() > MOST_WORD => bad.push((at, ProblemKind::Beyond(Bound::Text(MOST_WORD)))),
        Written::Text(name) => match read(name) {
            Ok(member) => good.push(member),
            Err(what) => bad.push((at, what)),
        },
        other => bad.push((at, wrong(kind, other.shape()))),
    };
    match written {
        Written::List(items) => items.iter().for_each(|(at, item)| take(Some(*at), item)),
        alone => take(None, alone),
    }
    if bad.is_empty() && !broken { Ok(good) } else { Err(bad) }
}

fn plain(field: &Field, written: &Written, context: &ValueContext) -> Result<Value, ProblemKind> {
    let kind = field.kind;
    match (kind, written) {
        (_, Written::Text(text)) => typed(field, text, context).map_err(ProblemKind::Refused),
        // A document counts minutes; a person who writes 20 hours as 20 is asked.
        (Kind::Minutes, Written::Number(n))
            if context.by_hand && *n > 0 && *n < FEW_MINUTES && field.hours.is_some_and(|most| *n <= most) =>
        {
            Err(ProblemKind::Refused(Refusal::HoursOrMinutes { n: *n }))
        }
        (Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths, Written::Number(n)) => {
            smallest_unit(kind, *n).map_err(ProblemKind::Refused)
        }
        // 0.75 of a full-time equivalent is clear; for other kinds a decimal leaves the unit in doubt.
        (Kind::Fte | Kind::Tenths, Written::Decimal(number)) => {
            let plain = plain_decimal(number).ok_or(ProblemKind::Refused(Refusal::TooLarge))?;
            typed(field, &plain, context).map_err(ProblemKind::Refused)
        }
        // 3.0 is a whole number, and so are large numbers in exponent form; 45.0 minutes might be hours.
        (Kind::Number | Kind::Week | Kind::Fuzzy, Written::Decimal(_)) if written.whole().is_some() => {
            plain(field, &Written::Number(written.whole().unwrap_or_default()), context)
        }
        (Kind::Number | Kind::Minutes | Kind::Money, Written::Decimal(number)) if is_too_large(number) => {
            Err(ProblemKind::Refused(Refusal::TooLarge))
        }
        (Kind::Date | Kind::Until(_), Written::Date(day)) => until(kind, *day, context).map_err(ProblemKind::Refused),
        (Kind::Fuzzy, Written::Date(day)) => typed(field, &day.to_string(), context).map_err(ProblemKind::Refused),
        (Kind::Week, Written::Number(week)) => typed(field, &week.to_string(), context).map_err(ProblemKind::Refused),
        (Kind::Week, Written::Date(day)) => typed(field, &day.to_string(), context).map_err(ProblemKind::Refused),
        (Kind::Fuzzy, Written::Number(year)) => typed(field, &year.to_string(), context).map_err(ProblemKind::Refused),
        (Kind::Fuzzy, Written::Table(cells)) => fuzzy(cells).ok_or_else(|| wrong(kind, written.shape())),
        (Kind::Time, Written::Time(time)) => {
            let minutes = time.hour() * 60 + time.minute();
            Ok(Value::Time(u16::try_from(minutes).unwrap_or_default()))
        }
        (Kind::YesNo, Written::YesNo(yes)) => Ok(Value::Bool(*yes)),
        (kind, other) => Err(wrong(kind, other.shape())),
    }
}

/// A text as a person types it into the field.
fn typed(field: &Field, text: &str, context: &ValueContext) -> Result<Value, Refusal> {
    let (kind, today) = (field.kind, context.today);
    Ok(match kind {
        Kind::Line if field.relative => Value::Text(planning::code_of(&typed_input::clean_line(text))),
        Kind::Line => Value::Text(typed_input::clean_line(text)),
        Kind::Note => Value::Text(typed_input::clean_note(text)),
        Kind::Date | Kind::Until(_) | Kind::Week => return day(field, text, today, context.from),
        Kind::Fuzzy => Value::Fuzzy(typed_input::fuzzy(text, today, Lean::Nearest)?),
        Kind::Time if field.ends => Value::Time(typed_input::end_time(text)?),
        Kind::Time => Value::Time(typed_input::time(text)?),
        Kind::Minutes => Value::Int(typed_input::minutes_or_hours(text, field.hours)?),
        Kind::Money => Value::Int(typed_input::money(text)?),
        Kind::Number if field.signed => Value::Int(typed_input::signed(text)?),
        Kind::Number => Value::Int(typed_input::number(text)?),
        Kind::Fte => Value::Int(typed_input::fte(text)?),
        Kind::Tenths => Value::Int(typed_input::tenths(text)?),
        Kind::YesNo => Value::Bool(typed_input::yes_no(text)?),
        // Codes and links are read where their lists and records are known.
        Kind::Choice(_) | Kind::Set(_) | Kind::Link(_) | Kind::Links(_) => Value::Code(text.trim().to_owned()),
    })
}

/// A day that is not before the one it must follow.
fn until(kind: Kind, day: NaiveDate, context: &ValueContext) -> Result<Value, Refusal> {
    match (kind, context.from) {
        (Kind::Until(_), Some(from)) if day < from => Err(Refusal::EndsBeforeStart { from, to: day }),
        _ => Ok(Value::Date(day)),
    }
}

/// Whether a number is larger than any value here, by its digits or by its exponent.
fn is_too_large(written: &str) -> bool {
    let (number, exponent) = written.split_once(['e', 'E']).unwrap_or((written, "0"));
    let number = number.trim_start_matches(['-', '+', '0']);
    if number.chars().all(|c| matches!(c, '0' | '.' | '_')) {
        return false;
    }
    let digits = number.split('.').next().unwrap_or_default().chars().filter(char::is_ascii_digit).count();
    let exponent = match exponent.parse::<i64>() {
        Ok(exponent) => exponent,
        Err(_) => return !exponent.starts_with('-'),
    };
    i64::try_from(digits).unwrap_or(i64::MAX).saturating_add(exponent) > 13
}

/// A bare number counts the smallest unit: minutes, øre, hundredths. Only a plain number may be negative.
fn smallest_unit(kind: Kind, number: i64) -> Result<Value, Refusal> {
    let most = if kind == Kind::Minutes { typed_input::MOST_MINUTES } else { typed_input::MOST };
    if number.checked_abs().is_none_or(|size| size > most) {
        return Err(if number < 0 && kind != Kind::Number { Refusal::Negative } else { Refusal::TooLarge });
    }
    if number < 0 && kind != Kind::Number {
        return Err(Refusal::Negative);
    }
    Ok(Value::Int(number))
}

/// A day or a week as a person types it in a form. Where the form would ask which year is meant, the document has to say it.
pub fn day(field: &Field, text: &str, today: NaiveDate, from: Option<NaiveDate>) -> Result<Value, Refusal> {
    if typed_field::other_year(field, text, today, from).is_some() {
        return Err(Refusal::YearMissing);
    }
    typed_field::read(field, text, today, from)?.ok_or(Refusal::Empty)
}

/// A fuzzy date as export writes it: its first day, its precision, and the person's own words.
fn fuzzy(cells: &[WrittenCell]) -> Option<Value> {
    let get = |name: &str| {
        cells.iter().find(|c| c.name == name).and_then(|c| match &c.value {
            Written::Text(text) => Some(text.as_str()),
            _ => None,
        })
    };
    let precision = Precision::from_code(get("precision")?)?;
    let text = typed_input::clean_line(get("text").unwrap_or_default());
    // The words must fit in a line and hold no number, as when they are typed.
    if text.chars().count() > LINE_LIMIT || !cpr::find(&text).is_empty() {
        return None;
    }
    Some(Value::Fuzzy(FuzzyDate { date: NaiveDate::parse_from_str(get("date")?, "%Y-%m-%d").ok()?, precision, text }))
}
