//! Twins: activities that look like the same one, logged or planned twice: in the same engagement, unit and day, of the
//! same kind, at an equal or overlapping time. And units of the same name and kind in a municipality.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::fields::Entity;
use crate::domain::fold::fold_long;
use crate::domain::log_line::Reading;
use crate::domain::typed_input::clean_line;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader, StoreError};

/// Most activities of one day that are compared.
const OF_A_DAY: usize = 200;

/// The field by which an activity belongs to an engagement, a network or a cohort, and that record; none for an activity
/// without one.
pub type Home = Option<(&'static str, Id)>;

/// Where and when an activity is: what two of them are compared by.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The field of the engagement, network or cohort, and the record.
    pub home: Home,
    /// The day.
    pub date: NaiveDate,
    /// The code of its kind.
    pub kind: String,
    /// Its units.
    pub units: Vec<Id>,
    /// Start in minutes after midnight.
    pub start: Option<i64>,
    /// Duration in minutes.
    pub minutes: i64,
}

/// The fields that an activity may belong by.
const HOMES: [&str; 3] = ["engagement", "network", "cohort"];

impl Visit {
    /// The visit of a line, when its day, kind and duration are known.
    pub fn of_reading(reading: &Reading) -> Option<Visit> {
        let home = reading.home.as_ref().map(|(home, _)| {
            let field = match home.entity {
                Entity::Network => "network",
                Entity::Cohort => "cohort",
                _ => "engagement",
            };
            (field, home.id)
        });
        Some(Visit {
            home,
            date: reading.date,
            kind: reading.kind?.to_owned(),
            units: reading.units.iter().map(|unit| unit.id).collect(),
            start: reading.start.map(i64::from),
            minutes: reading.minutes?,
        })
    }

    /// The visit of a stored activity.
    pub fn of_record(record: &Record) -> Option<Visit> {
        Some(Visit {
            home: HOMES.iter().find_map(|field| Some((*field, record.link(field)?))),
            date: record.date("date")?,
            kind: record.text("kind").to_owned(),
            units: record.links("units").to_vec(),
            start: match record.get("start_time") {
                Some(Value::Time(start)) => Some(i64::from(*start)),
                _ => None,
            },
            minutes: record.int("minutes")?,
        })
    }

    fn is_same(&self, other: &Visit) -> bool {
        let units = |a: &[Id], b: &[Id]| a.is_empty() && b.is_empty() || a.iter().any(|unit| b.contains(unit));
        let time = match (self.start, other.start) {
            (Some(a), Some(b)) => a < b + other.minutes.max(1) && b < a + self.minutes.max(1),
            // A time that is not known is the same when the duration is.
            _ => self.minutes == other.minutes,
        };
        self.home == other.home
            && self.date == other.date
            && self.kind == other.kind
            && units(&self.units, &other.units)
            && time
    }
}

/// The list of the activities of a day.
fn query(home: Home, date: NaiveDate) -> Query {
    let query = match home {
        Some((field, id)) => Query::under(Entity::Activity, field, id),
        None => Query::all(Entity::Activity),
    };
    query.with(Filter::From("date", date)).with(Filter::To("date", date))
}

/// The activities of a day in an engagement, a network or a cohort, or without any of them; one window, by index.
///
/// # Errors
/// When the file cannot be read.
pub fn of_the_day(reader: &Reader<'_>, home: Home, date: NaiveDate) -> Result<Rc<Vec<Record>>, StoreError> {
    Ok(Rc::new(reader.list(&query(home, date), OF_A_DAY)?))
}

/// Those of `rows` that look like the visit and are not cancelled; not the record `own`.
pub fn among(rows: &[Record], visit: &Visit, own: Option<Id>) -> Vec<Record> {
    let same = |row: &&Record| {
        Some(row.id) != own
            && row.text("status") != "aflyst"
            && Visit::of_record(row).is_some_and(|other| visit.is_same(&other))
    };
    rows.iter().filter(same).cloned().collect()
}

/// The activities that look like this stored one.
///
/// # Errors
/// When the file cannot be read.
pub fn of_record(reader: &Reader<'_>, record: &Record) -> Result<Vec<Record>, StoreError> {
    let Some(visit) = Visit::of_record(record).filter(|_| record.text("status") != "aflyst") else {
        return Ok(Vec::new());
    };
    Ok(among(&of_the_day(reader, visit.home, visit.date)?, &visit, Some(record.id)))
}

/// Another time entry of the same person with the same day, length, purpose and place.
///
/// # Errors
/// When the file cannot be read.
pub fn of_time(reader: &Reader<'_>, entry: &Record) -> Result<Option<Record>, StoreError> {
    let (Some(person), Some(date)) = (entry.link("person"), entry.date("date")) else { return Ok(None) };
    let query = Query::under(Entity::TimeEntry, "person", person);
    let same = |other: &Record| {
        other.id != entry.id
            && ["minutes", "phase", "meeting", "engagement"].iter().all(|field| other.get(field) == entry.get(field))
            && fold_long(&clean_line(other.text("purpose"))) == fold_long(&clean_line(entry.text("purpose")))
    };
    let rows = reader.list(&query.with(Filter::From("date", date)).with(Filter::To("date", date)), OF_A_DAY)?;
    Ok(rows.into_iter().find(same))
}

/// Most units whose name begins alike that are compared.
const NAMED: usize = 40;

/// Another unit of the same name and kind in the same municipality.
///
/// # Errors
/// When the file cannot be read.
pub fn of_unit(reader: &Reader<'_>, unit: &Record) -> Result<Option<Record>, StoreError> {
    let name = fold_long(&clean_line(unit.text("name")));
    if name.is_empty() {
        return Ok(None);
    }
    let same = |other: &Record| {
        other.id != unit.id
            && fold_long(&clean_line(other.text("name"))) == name
            && ["kind", "municipality"].iter().all(|field| other.get(field) == unit.get(field))
    };
    let (named, _) = reader.called(&name, &[Entity::Unit], NAMED)?;
    Ok(named.into_iter().find(same))
}
