//! Readiness: reads the inputs for judging an unfinished observation: the words of its engagement and its rows. Read errors
//! count as empty here; the next operation reports them. The judging is in `domain/readiness`.

use crate::domain::fields::Entity;
use crate::domain::privacy::{Vocabulary, watched};
use crate::domain::readiness::{Lack, Readiness, missing};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader};

/// Maximum number of units of an engagement, and of rooms of a unit.
const PLACES: usize = 60;
/// Maximum number of tags.
const TAGS: usize = 300;
/// Maximum number of rows of one kind in an observation.
const ROWS: usize = 200;

/// Key of the local setting for words accepted as no name in this engagement; without an engagement, in the unit.
pub fn known_prefix(record: &Record, reader: &Reader<'_>) -> String {
    let about = engagement_of(record, reader).or(record.link("unit"));
    format!("known.{}.", about.map(|id| id.0.to_string()).unwrap_or_default())
}

/// The engagement a record belongs to; through its log or observation if it has no link of its own.
pub fn engagement_of(record: &Record, reader: &Reader<'_>) -> Option<Id> {
    if let Some(id) = record.link("engagement") {
        return Some(id);
    }
    let above = record.link("observation").or(record.link("al_log")).or(record.link("al_cycle"))?;
    let above = reader.record(above).ok().flatten()?;
    above.link("engagement").or_else(|| {
        let log = above.link("al_log").and_then(|log| reader.record(log).ok().flatten());
        log.and_then(|log| log.link("engagement"))
    })
}

/// The words that are not names where this record belongs; empty for kinds that are not checked for names during typing.
pub fn vocabulary_of(record: &Record, reader: &Reader<'_>) -> Vocabulary {
    if watched(record.entity) { words_around(record, reader) } else { Vocabulary::default() }
}

/// See [`vocabulary_of`]; for every kind of record.
pub(super) fn words_around(record: &Record, reader: &Reader<'_>) -> Vocabulary {
    let mut words = Vocabulary::default();
    let read = |id: Id| reader.record(id).ok().flatten();
    let under = |entity, field, id| {
        reader.list(&Query::all(entity).with(Filter::Is(field, Value::Link(id))), PLACES).unwrap_or_default()
    };
    let mut units: Vec<Id> = record.link("unit").into_iter().chain(record.links("units").iter().copied()).collect();
    if let Some(above) = record.link("observation").and_then(read) {
        units.extend(above.link("unit"));
        words.add(above.text("room"));
    }
    let engagement = match record.entity {
        Entity::Engagement => Some(record.clone()),
        _ => engagement_of(record, reader).and_then(read),
    };
    if let Some(engagement) = engagement {
        // A title in progress may itself contain a name to report.
        if engagement.id != record.id {
            words.add(engagement.text("title"));
        }
        units.extend(under(Entity::EngagementUnit, "engagement", engagement.id).iter().filter_map(|p| p.link("unit")));
        units.extend(engagement.link("applicant_unit"));
        for place in ["municipality", "applicant_org", "programme"] {
            if let Some(place) = engagement.link(place).and_then(read) {
                words.add(place.text("name"));
            }
        }
    }
    units.sort_unstable();
    units.dedup();
    for unit in units.into_iter().take(PLACES).filter_map(read) {
        words.add(unit.text("name"));
        for room in under(Entity::Room, "unit", unit.id) {
            words.add(room.text("name"));
        }
        if let Some(municipality) = unit.link("municipality").and_then(read) {
            words.add(municipality.text("name"));
        }
    }
    words.add(record.text("room"));
    for tag in reader.list(&Query::all(Entity::Tag), TAGS).unwrap_or_default() {
        words.add(tag.text("name"));
        words.add(tag.text("synonyms"));
    }
    let prefix = known_prefix(record, reader);
    for (key, value) in reader.locals(&prefix).unwrap_or_default() {
        if !value.is_empty() {
            words.add(key.strip_prefix(&prefix).unwrap_or_default());
        }
    }
    words
}

/// The rows of an observation.
pub fn rows_of(record: &Record, reader: &Reader<'_>) -> Vec<Record> {
    let mut rows = Vec::new();
    for (entity, field) in record.entity.children().filter(|(entity, _)| entity.is_child()) {
        let query = Query::all(entity).with(Filter::Is(field.name, Value::Link(record.id)));
        rows.extend(reader.list(&query, ROWS).unwrap_or_default());
    }
    rows
}

/// The readiness of a record as typed.
pub fn readiness(record: &Record, reader: &Reader<'_>) -> Readiness {
    let accepted = reader.accepted().unwrap_or_default();
    Readiness::of(record, &rows_of(record, reader), &vocabulary_of(record, reader), &accepted)
}

/// The readiness of a kladde; its texts are searched only when nothing else is missing.
pub fn readiness_in_list(record: &Record, reader: &Reader<'_>) -> Readiness {
    let lacks = missing(record, &[]);
    if lacks.iter().any(|lack| matches!(lack, Lack::Field(field) if field.name != "description")) {
        let rows =
            if lacks.iter().any(|lack| matches!(lack, Lack::Rows(_))) { rows_of(record, reader) } else { Vec::new() };
        return Readiness { missing: missing(record, &rows), ..Readiness::default() };
    }
    readiness(record, reader)
}
