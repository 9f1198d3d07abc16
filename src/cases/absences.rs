//! Absences: that a person is absent on a day. Every door asks here: the quick line, forms and import (`actions::log_line`), a move and
//! what was held (`cases::moving`). It is told, and refuses nothing.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::fields::Entity;
use crate::domain::moving::Away;
use crate::domain::passed::is_cancelled;
use crate::domain::roster::presence::share_away;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::store::{Reader, StoreError};

/// Most absences of a day that are read.
const MANY: usize = 2_000;
/// Most people of one record whose day is looked at.
const PEOPLE: usize = 20;

/// The people who are there when a record takes place.
pub fn present(record: &Record) -> Vec<Id> {
    let mut people: Vec<Id> = match record.entity {
        Entity::Activity | Entity::Meeting | Entity::Session => record.links("people").to_vec(),
        Entity::Observation => ["observer", "co_observer"].iter().filter_map(|field| record.link(field)).collect(),
        Entity::TimeEntry => record.link("person").into_iter().collect(),
        _ => Vec::new(),
    };
    people.dedup();
    people.truncate(PEOPLE);
    people
}

/// That a person is absent on a day, and for which part of their time, if so. The absence that takes most of it counts.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn away(reader: &Reader<'_>, person: Id, day: NaiveDate) -> Result<Option<Away>, StoreError> {
    let rows = reader.touching(Entity::Absence, (day, day), MANY)?;
    let absences = rows.iter().map(typed::Absence::from).filter(|absence| absence.person == Some(person));
    let share = absences.map(|absence| share_away(&absence)).max();
    Ok(share.map(|share| Away { person, day, share }))
}

/// What a person is called where it is told: by their initials, else by their name.
pub fn called(reader: &Reader<'_>, person: Id) -> Result<String, StoreError> {
    let person = reader.record(person)?;
    let text = |field| person.as_ref().map(|person| person.text(field)).filter(|called| !called.is_empty());
    Ok(text("initials").or_else(|| text("name")).unwrap_or_default().to_owned())
}

/// Who of the people of these records is absent on the day of theirs, each person and day once. What is cancelled needs nobody.
pub fn of_records<'r>(
    reader: &Reader<'_>,
    records: impl IntoIterator<Item = &'r Record>,
) -> Result<Vec<(Id, Away)>, StoreError> {
    let mut known: HashSet<(Id, NaiveDate)> = HashSet::new();
    let mut told = Vec::new();
    for record in records {
        let Some(day) = record.day().filter(|_| !is_cancelled(record)) else { continue };
        for person in present(record) {
            if known.insert((person, day)) {
                told.extend(away(reader, person, day)?.map(|away| (record.id, away)));
            }
        }
    }
    Ok(told)
}
