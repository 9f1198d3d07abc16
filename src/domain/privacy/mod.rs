//! Privacy of texts about children: finds civil registration numbers, names and codes; the callers decide when to ask
//! people.

pub mod accepted;
pub mod codes;
pub mod contact;
pub mod cpr;
#[cfg(test)]
mod cpr_cases;
pub mod names;
mod ordinary;
pub mod people;
mod sequence;
mod spelling;

pub use accepted::Accepted;
pub use names::{Suspect, Vocabulary};

use super::fields::{Entity, Field, Kind};
use super::value::{Id, Record};

/// A range of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextPos {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
}

impl TextPos {
    /// The position of these bytes in a text.
    pub fn of(text: &str, start: usize, end: usize) -> TextPos {
        let before = text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        TextPos { start, end, line, column }
    }

    /// The positions of many ranges, which must be in order; the text is read once.
    pub fn all_of(text: &str, stretches: &[(usize, usize)]) -> Vec<TextPos> {
        let (mut line, mut column, mut done) = (1, 1, 0);
        let place = |(start, end): &(usize, usize)| {
            for c in text.get(done..*start).unwrap_or_default().chars() {
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            done = done.max(*start);
            TextPos { start: *start, end: *end, line, column }
        };
        stretches.iter().map(place).collect()
    }
}

/// A position in a field of a record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The record.
    pub id: Id,
    /// Kind of record.
    pub entity: Entity,
    /// The field.
    pub field: &'static Field,
    /// The position in the field's text.
    pub place: TextPos,
}

/// A word in a text that looks like a name.
#[derive(Clone, Debug, PartialEq)]
pub struct NameAt {
    /// The record.
    pub id: Id,
    /// Kind of record.
    pub entity: Entity,
    /// The field.
    pub field: &'static Field,
    /// The line of the text, from 1.
    pub line: usize,
    /// The word.
    pub name: String,
}

/// Whether records of this kind are checked for names while they are typed, F9 asks about names in them, and
/// codes may replace people in them: observations, action learning, activities, their children, and café tables with
/// their notes. After saving, names are pointed out in all [free text](is_free_text), and numbers are searched for
/// everywhere.
pub fn watched(entity: Entity) -> bool {
    let base = |entity| {
        matches!(entity, Entity::Observation | Entity::AlLog | Entity::AlCycle | Entity::Activity | Entity::CafeTable)
    };
    base(entity) || entity.fields().iter().any(|field| field.parent && field.target().is_some_and(base))
}

/// Fields of one line that hold sentences, as all notes do. The other lines hold names, places and purposes, where
/// initials and titles belong.
const SENTENCES: &[&str] =
    &["text", "comment", "answer", "question", "situation_note", "correction_reason", "story_title", "next_step"];

/// Whether a field is free text that may mention a child, so that a word that looks like a name is pointed out when it
/// is saved. The fields of a person are about an adult and do not count.
pub fn is_free_text(entity: Entity, field: &Field) -> bool {
    entity != Entity::Person && (field.sentence || matches!(field.kind, Kind::Note))
}

/// Whether a field is checked for names while it is typed.
pub fn is_prose(field: &Field) -> bool {
    matches!(field.kind, Kind::Note) || (matches!(field.kind, Kind::Line) && SENTENCES.contains(&field.name))
}

/// The texts of a record, with their fields.
pub fn texts(record: &Record) -> impl Iterator<Item = (&'static Field, &str)> {
    let fields = record.entity.fields().iter();
    fields.filter(|field| matches!(field.kind, Kind::Line | Kind::Note)).map(|field| (field, record.text(field.name)))
}

/// Lines in which the program writes ids of records; the digits of an id are no civil registration number.
const IDENTITIES: &[&str] = &["about", "anchor", "key"];

/// Whether this field is searched for civil registration numbers: every text of every kind of record, because a
/// number may be typed by mistake in any of them, also in a field for a telephone number or an address.
pub fn may_hold_number(field: &Field) -> bool {
    matches!(field.kind, Kind::Line | Kind::Note)
}

/// All positions in a text of this field that look like a civil registration number.
pub fn places(field: &Field, text: &str) -> Vec<TextPos> {
    let mut found = cpr::find(text);
    if !found.is_empty() && IDENTITIES.contains(&field.name) {
        found.retain(|place| !in_identity(text, *place));
    }
    found
}

/// Whether a position is inside the id of a record.
fn in_identity(text: &str, place: TextPos) -> bool {
    let part = |c: char| c.is_ascii_hexdigit() || c == '-';
    let before = text.get(..place.start).unwrap_or_default();
    let start = before.trim_end_matches(part).len();
    let after = text.get(place.end..).unwrap_or_default();
    let end = place.end + (after.len() - after.trim_start_matches(part).len());
    text.get(start..end).is_some_and(|word| uuid::Uuid::try_parse(word).is_ok())
}

/// The text before, of and after the first record id in it.
pub fn split_at_identity(text: &str) -> Option<(&str, &str, &str)> {
    const LENGTH: usize = 36;
    let begins = |at: &usize| {
        let word = text.get(*at..at + LENGTH);
        word.is_some_and(|word| word.as_bytes().get(8) == Some(&b'-') && uuid::Uuid::try_parse(word).is_ok())
    };
    let at = (0..text.len().saturating_sub(LENGTH - 1)).find(begins)?;
    Some((text.get(..at)?, text.get(at..at + LENGTH)?, text.get(at + LENGTH..)?))
}

/// Every spot in a record that looks like a civil registration number.
pub fn numbers(record: &Record) -> Vec<Spot> {
    let of = |(field, text): (&'static Field, &str)| {
        places(field, text).into_iter().map(move |place| Spot { id: record.id, entity: record.entity, field, place })
    };
    texts(record).flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Value;

    #[test]
    fn children_of_an_observation_are_watched_and_a_person_is_not() {
        for entity in [Entity::Observation, Entity::TimeLog, Entity::Score, Entity::AlCycle, Entity::Activity] {
            assert!(watched(entity), "{entity:?}");
        }
        for entity in [Entity::Person, Entity::Meeting, Entity::Unit, Entity::Engagement] {
            assert!(!watched(entity), "{entity:?}");
        }
    }

    #[test]
    fn names_are_pointed_out_in_free_text_but_not_in_fields_for_people_and_places() {
        let told = |entity: Entity, field: &str| is_free_text(entity, entity.field(field).unwrap());
        for (entity, field) in [
            (Entity::Task, "what"),
            (Entity::Engagement, "purpose"),
            (Entity::Goal, "title"),
            (Entity::Goal, "aim"),
            (Entity::Meeting, "minutes"),
            (Entity::AgendaItem, "title"),
            (Entity::AgendaItem, "note"),
            (Entity::AlCycle, "talk"),
            (Entity::AlCycle, "next_step"),
            (Entity::Agreement, "one_line_goal"),
            (Entity::Agreement, "expectations"),
            (Entity::CafeNote, "text"),
            (Entity::Knowledge, "note"),
            (Entity::Observation, "watch_for"),
            (Entity::Milestone, "postponed_reason"),
            (Entity::PlanItem, "what"),
            (Entity::Unit, "note"),
        ] {
            assert!(told(entity, field), "{entity:?} {field}");
        }
        for (entity, field) in [
            (Entity::Person, "note"),
            (Entity::Person, "name"),
            (Entity::Unit, "name"),
            (Entity::Room, "name"),
            (Entity::Task, "who"),
            (Entity::Meeting, "place"),
            (Entity::AlCycle, "talk_leader"),
            (Entity::CafeTable, "host"),
            (Entity::KnowledgeShare, "to"),
            (Entity::Milestone, "key"),
        ] {
            assert!(!told(entity, field), "{entity:?} {field}");
        }
        for entity in Entity::ALL.iter().copied().filter(|entity| watched(*entity)) {
            for field in entity.fields().iter().filter(|field| is_prose(field)) {
                assert!(
                    is_free_text(entity, field),
                    "{entity:?} {}: F9 asks about names, so saving points them out too",
                    field.name
                );
            }
        }
    }

    #[test]
    fn a_number_is_found_with_its_field_line_and_column() {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &["x"]));
        record.set("interpretation", Some(Value::Text("En linje\nog så æ 010115-1234.".into())));
        let found = numbers(&record);
        let [spot] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((spot.field.name, spot.place.line, spot.place.column), ("interpretation", 2, 9));
    }

    #[test]
    fn every_text_of_every_kind_is_searched_and_a_record_id_is_no_number() {
        let holds = |entity: Entity, field: &Field, text: &str| {
            let mut record = Record::new(entity, Id::derived(entity, &["x"]));
            record.set(field.name, Some(Value::Text(text.into())));
            !numbers(&record).is_empty()
        };
        for entity in Entity::ALL.iter().copied() {
            for field in entity.fields().iter().filter(|field| matches!(field.kind, Kind::Line | Kind::Note)) {
                assert!(holds(entity, field, "010115-1234"), "{entity:?} {}", field.name);
                assert!(!holds(entity, field, "+45 12 34 56 78"), "{entity:?} {}", field.name);
            }
        }
        let about = Entity::Snooze.field("about").unwrap();
        let identity = "7d2c6b0e-4b1f-5f43-9b52-0101151234c7";
        for (text, found) in [(identity, false), ("0101151234", true), ("F-01 010115-1234", true)] {
            assert_eq!(places(about, text).is_empty(), !found, "{text}");
        }
    }
}
