//! Values of fields, and the record they form; kinds of fields are in `fields`, words in `text`.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::choices::{Coded, EngagementStatus};
use super::dates::{IsoWeek, period_end};
use super::fields::Entity;

/// Id of a record, the same for ever and on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub Uuid);

impl Id {
    /// The id that every machine derives from the same parts: for settings, and for records made from a template, a
    /// roster slot or another slot of a record. For rows of documents see [`Id::in_file`].
    pub fn derived(entity: Entity, parts: &[&str]) -> Id {
        let name = format!("{}\u{1f}{}", entity.name(), parts.join("\u{1f}"));
        Id(Uuid::new_v5(&NAMESPACE, name.as_bytes()))
    }

    /// The id of a document's row in the file with this id: `F-01` in two files is two records. With the nil id (the
    /// demo, generated data) the file is left out.
    pub fn in_file(file: Uuid, entity: Entity, parts: &[&str]) -> Id {
        if file.is_nil() {
            return Id::derived(entity, parts);
        }
        let file = file.to_string();
        Id::derived(entity, &[&[file.as_str()], parts].concat())
    }
}

/// Namespace of all derived ids; it must never change, or known records become unknown.
const NAMESPACE: Uuid = Uuid::from_u128(0x7d2c_6b0e_4b1f_5f43_9b52_3e6a_90d1_c3a7);

/// The largest absolute number in a field: no sum or product of typed numbers exceeds 64 bits.
pub const MOST_INT: i64 = 1_000_000_000_000;

/// A number within the limits of a field. Older programs wrote larger numbers, and a damaged column may have any
/// number.
pub fn bounded(n: i64) -> i64 {
    n.clamp(-MOST_INT, MOST_INT)
}

/// How precisely a date is known (spec 4.0.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The day is known.
    Day,
    /// The month is known.
    Month,
    /// A season or another part of the year is known, in words.
    Season,
    /// Only the year is known.
    Year,
}

impl Precision {
    /// All of them, the most precise first.
    pub const ALL: [Precision; 4] = [Precision::Day, Precision::Month, Precision::Season, Precision::Year];

    /// The stable code, in documents in and out.
    pub const fn code(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Season => "season",
            Precision::Year => "year",
        }
    }

    /// The precision with this code.
    pub fn from_code(code: &str) -> Option<Precision> {
        Precision::ALL.into_iter().find(|precision| precision.code() == code)
    }
}

/// A date as people remember it: "efteråret 2018", "marts 2018", "efter sommerferien".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FuzzyDate {
    /// The first day it can be, for sorting.
    pub date: NaiveDate,
    /// How precisely it is known.
    pub precision: Precision,
    /// The person's own words; for a season they are shown as they are.
    pub text: String,
}

impl FuzzyDate {
    /// The last day it can be; what is known roughly is late only after that.
    pub fn last_day(&self) -> NaiveDate {
        let months = match self.precision {
            Precision::Day => return self.date,
            Precision::Month => 1,
            Precision::Season => 3,
            Precision::Year => 12,
        };
        period_end(self.date, months)
    }
}

/// The value of a field. One cell has one atomic value; a set has one boolean cell per member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Free text, NFC, newlines only in notes.
    Text(String),
    /// A stable code of a fixed list, or an ISO week (`2020-W03`).
    Code(String),
    /// A count; minutes; øre; hundredths of FTE. The field's kind decides which.
    Int(i64),
    /// Yes or no; also membership of one set member.
    Bool(bool),
    /// A day.
    Date(NaiveDate),
    /// Minutes after midnight, local civil time.
    Time(u16),
    /// A fuzzy date.
    Fuzzy(FuzzyDate),
    /// Another record.
    Link(Id),
    /// Members of a set of codes, in the list's order. In a cell each member is its own boolean.
    Codes(Vec<String>),
    /// Members of a set of records. In a cell each member is its own boolean.
    Links(Vec<Id>),
}

/// The current state of a record: the winning value of each cell, in the field table's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: Id,
    /// Kind of record.
    pub entity: Entity,
    /// The number people use (F-01), where the entity has one.
    pub number: Option<i64>,
    /// A local draft that is not in the log yet.
    pub draft: bool,
    /// One value per field of the entity; `None` is empty.
    pub values: Vec<Option<Value>>,
}

impl Record {
    /// An empty record.
    pub fn new(entity: Entity, id: Id) -> Record {
        Record { id, entity, number: None, draft: false, values: vec![None; entity.fields().len()] }
    }

    /// The value of the field with this name.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.entity.position(field).and_then(|at| self.values.get(at)).and_then(Option::as_ref)
    }

    /// Sets the field with this name; an unknown name changes nothing.
    pub fn set(&mut self, field: &str, value: Option<Value>) {
        if let Some(place) = self.entity.position(field).and_then(|at| self.values.get_mut(at)) {
            *place = value;
        }
    }

    /// The text of a line, note or code field; empty when there is none.
    pub fn text(&self, field: &str) -> &str {
        match self.get(field) {
            Some(Value::Text(text) | Value::Code(text)) => text,
            _ => "",
        }
    }

    /// The number of an integer field.
    pub fn int(&self, field: &str) -> Option<i64> {
        match self.get(field) {
            Some(Value::Int(n)) => Some(bounded(*n)),
            _ => None,
        }
    }

    /// The day of a date field.
    pub fn date(&self, field: &str) -> Option<NaiveDate> {
        match self.get(field) {
            Some(Value::Date(day)) => Some(*day),
            Some(Value::Fuzzy(fuzzy)) => Some(fuzzy.date),
            _ => None,
        }
    }

    /// The week of a week field.
    pub fn week(&self, field: &str) -> Option<IsoWeek> {
        Option::from_cell(self.get(field))
    }

    /// The target of a link field.
    pub fn link(&self, field: &str) -> Option<Id> {
        match self.get(field) {
            Some(Value::Link(id)) => Some(*id),
            _ => None,
        }
    }

    /// The targets of a set of links.
    pub fn links(&self, field: &str) -> &[Id] {
        match self.get(field) {
            Some(Value::Links(ids)) => ids,
            _ => &[],
        }
    }

    /// Yes or no; empty is no.
    pub fn yes(&self, field: &str) -> bool {
        matches!(self.get(field), Some(Value::Bool(true)))
    }

    /// The day this record belongs to, when its entity has one.
    pub fn day(&self) -> Option<NaiveDate> {
        self.entity.day_field().and_then(|field| self.date(field.name))
    }

    /// The sort key of an engagement in [`Order::Ending`]: open ones by their last day, then open ones without a last
    /// day, then those that are over, the latest first. From [`ENDING_OVER`] on the engagement is over.
    ///
    /// [`Order::Ending`]: super::fields::Order::Ending
    pub fn ending(&self) -> i64 {
        let days = |field: &str| self.date(field).map(|day| i64::from(day.num_days_from_ce()));
        if EngagementStatus::OVER.contains(&self.text("status")) {
            let last = days("end").or_else(|| days("start"));
            return 2 * ENDING_OVER - last.unwrap_or(-ENDING_OVER / 2);
        }
        days("end").unwrap_or(ENDING_OVER / 2)
    }
}

/// The least [`Record::ending`] of an engagement that is over; far more than the days between any two dates.
pub const ENDING_OVER: i64 = 1 << 40;

/// Reads a typed field out of a cell; the typed structs of the field table are made of these.
pub trait FromCell: Sized {
    /// The typed value of `cell`; a missing or foreign value gives the type's empty value.
    fn from_cell(cell: Option<&Value>) -> Self;
}

impl FromCell for String {
    fn from_cell(cell: Option<&Value>) -> String {
        match cell {
            Some(Value::Text(text) | Value::Code(text)) => text.clone(),
            _ => String::new(),
        }
    }
}

impl FromCell for Option<i64> {
    fn from_cell(cell: Option<&Value>) -> Self {
        match cell {
            Some(Value::Int(n)) => Some(bounded(*n)),
            _ => None,
        }
    }
}

impl FromCell for bool {
    fn from_cell(cell: Option<&Value>) -> bool {
        matches!(cell, Some(Value::Bool(true)))
    }
}

impl FromCell for Option<NaiveDate> {
    fn from_cell(cell: Option<&Value>) -> Self {
        match cell {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        }
    }
}

impl FromCell for Option<IsoWeek> {
    fn from_cell(cell: Option<&Value>) -> Self {
        match cell {
            Some(Value::Code(week)) => week.parse().ok(),
            _ => None,
        }
    }
}

impl FromCell for Option<u16> {
    fn from_cell(cell: Option<&Value>) -> Self {
        match cell {
            Some(Value::Time(minutes)) => Some(*minutes),
            _ => None,
        }
    }
}

impl FromCell for Option<FuzzyDate> {
    fn from_cell(cell: Option<&Value>) -> Self {
        match cell {
            Some(Value::Fuzzy(fuzzy)) => Some(fuzzy.clone()),
            _ => None,
        }
    }
}

impl FromCell for Option<Id> {
    fn from_cell(cell: Option<&Value>) -> Self {
        match cell {
            Some(Value::Link(id)) => Some(*id),
            _ => None,
        }
    }
}

impl FromCell for Vec<Id> {
    fn from_cell(cell: Option<&Value>) -> Self {
        match cell {
            Some(Value::Links(ids)) => ids.clone(),
            _ => Vec::new(),
        }
    }
}

/// A choice read as its typed enum.
pub fn choice<C: Coded>(cell: Option<&Value>) -> Option<C> {
    match cell {
        Some(Value::Code(code)) => C::from_code(code),
        _ => None,
    }
}

/// A set read as its typed enums, in the list's order.
pub fn choices<C: Coded>(cell: Option<&Value>) -> Vec<C> {
    match cell {
        Some(Value::Codes(codes)) => codes.iter().filter_map(|code| C::from_code(code)).collect(),
        _ => Vec::new(),
    }
}
