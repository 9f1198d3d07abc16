//! What must not slip into a text about children: civil registration numbers, names, and the codes that stand in for
//! them. Pure; who is asked and when is decided by those who hold the text.

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

/// A stretch of a text.
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
    /// The place of these bytes of a text.
    pub fn of(text: &str, start: usize, end: usize) -> TextPos {
        let before = text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        TextPos { start, end, line, column }
    }

    /// The places of many stretches of a text, which come in their order; the text is read once.
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

/// A place in a field of a record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The record.
    pub id: Id,
    /// What it is.
    pub entity: Entity,
    /// The field.
    pub field: &'static Field,
    /// Where in it.
    pub place: TextPos,
}

/// A word that looks like a name, in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct NameAt {
    /// The record.
    pub id: Id,
    /// What it is.
    pub entity: Entity,
    /// The field.
    pub field: &'static Field,
    /// The line of the text, from 1.
    pub line: usize,
    /// The word.
    pub name: String,
}

/// Whether names are looked for in records of this kind while they are typed, F9 asks about them, and codes may stand for
/// people in them: observations, action learning, activities, what lies in them, and what the tables of a café said. Once
/// saved, names are pointed out wherever there [is free text](is_free_text), and numbers are looked for everywhere.
pub fn watched(entity: Entity) -> bool {
    let base = |entity| {
        matches!(entity, Entity::Observation | Entity::AlLog | Entity::AlCycle | Entity::Activity | Entity::CafeTable)
    };
    base(entity) || entity.fields().iter().any(|field| field.parent && field.target().is_some_and(base))
}

/// Fields of one line that hold sentences, beside all notes. The other lines hold who, where and what for, and initials
/// and titles belong there.
const SENTENCES: &[&str] =
    &["text", "comment", "answer", "question", "situation_note", "correction_reason", "story_title", "next_step"];

/// Whether a field is free text in which a child may be told of, so that a word in it that looks like a name is pointed out
/// when it is saved. What is kept of a person is about an adult and not among them.
pub fn is_free_text(entity: Entity, field: &Field) -> bool {
    entity != Entity::Person && (field.sentence || matches!(field.kind, Kind::Note))
}

/// Whether names are looked for in a field while it is typed.
pub fn is_prose(field: &Field) -> bool {
    matches!(field.kind, Kind::Note) || (matches!(field.kind, Kind::Line) && SENTENCES.contains(&field.name))
}

/// The texts of a record, with their fields.
pub fn texts(record: &Record) -> impl Iterator<Item = (&'static Field, &str)> {
    let fields = record.entity.fields().iter();
    fields.filter(|field| matches!(field.kind, Kind::Line | Kind::Note)).map(|field| (field, record.text(field.name)))
}

/// Lines in which the program itself writes identities of records; digits of these are no number of anybody.
const IDENTITIES: &[&str] = &["about", "anchor", "key"];

/// Whether this field is looked through for civil registration numbers: every text of every kind of record, for such a
/// number may slip into any of them, also where a telephone or an address belongs.
pub fn may_hold_number(field: &Field) -> bool {
    matches!(field.kind, Kind::Line | Kind::Note)
}

/// Where a text of this field holds what looks like a civil registration number.
pub fn places(field: &Field, text: &str) -> Vec<TextPos> {
    let mut found = cpr::find(text);
    if !found.is_empty() && IDENTITIES.contains(&field.name) {
        found.retain(|place| !in_identity(text, *place));
    }
    found
}

/// Whether a place lies within the identity of a record.
fn in_identity(text: &str, place: TextPos) -> bool {
    let part = |c: char| c.is_ascii_hexdigit() || c == '-';
    let before = text.get(..place.start).unwrap_or_default();
    let start = before.trim_end_matches(part).len();
    let after = text.get(place.end..).unwrap_or_default();
    let end = place.end + (after.len() - after.trim_start_matches(part).len());
    text.get(start..end).is_some_and(|word| uuid::Uuid::try_parse(word).is_ok())
}

/// A text before, of and after the first identity of a record in it.
pub fn split_at_identity(text: &str) -> Option<(&str, &str, &str)> {
    const LENGTH: usize = 36;
    let begins = |at: &usize| {
        let word = text.get(*at..at + LENGTH);
        word.is_some_and(|word| word.as_bytes().get(8) == Some(&b'-') && uuid::Uuid::try_parse(word).is_ok())
    };
    let at = (0..text.len().saturating_sub(LENGTH - 1)).find(begins)?;
    Some((text.get(..at)?, text.get(at..at + LENGTH)?, text.get(at + LENGTH..)?))
}

/// Every place of a record that looks like a civil registration number.
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
    fn what_lies_in_an_observation_is_watched_and_a_person_is_not() {
        for entity in [Entity::Observation, Entity::TimeLog, Entity::Score, Entity::AlCycle, Entity::Activity] {
            assert!(watched(entity), "{entity:?}");
        }
        for entity in [Entity::Person, Entity::Meeting, Entity::Unit, Entity::Engagement] {
            assert!(!watched(entity), "{entity:?}");
        }
    }

    #[test]
    fn names_are_pointed_out_in_free_text_and_not_where_who_and_where_are_written() {
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
                assert!(is_free_text(entity, field), "{entity:?} {}: what F9 asks about is told, too", field.name);
            }
        }
    }

    #[test]
    fn a_number_is_told_with_its_field_line_and_column() {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &["x"]));
        record.set("interpretation", Some(Value::Text("En linje\nog så æ 010115-1234.".into())));
        let found = numbers(&record);
        let [spot] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((spot.field.name, spot.place.line, spot.place.column), ("interpretation", 2, 9));
    }

    #[test]
    fn every_text_of_every_kind_is_looked_through_and_the_identity_of_a_record_is_none() {
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
