//! Named: words that look like a person's name in free text about children, in any record. They are only reported.
//! Detection is in `domain/privacy/names`; unfinished observations are judged in `readiness`.

use std::collections::{BTreeSet, HashMap};

use super::readiness::words_around;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::privacy::{NameAt, Suspect, Vocabulary, is_free_text, names::suspects, watched};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader};

/// Maximum number of parent records searched, and of people around a record.
const ABOVE: usize = 6;
const PEOPLE: usize = 200;

/// The names of places, work and subjects, which are not names of people.
pub const NAMED: &[Entity] = &[
    Entity::Unit,
    Entity::Room,
    Entity::Organisation,
    Entity::Municipality,
    Entity::Network,
    Entity::Programme,
    Entity::PolicyGoal,
    Entity::Course,
    Entity::Team,
    Entity::CohortTeam,
    Entity::Scale,
    Entity::DutyType,
    Entity::Tag,
];

/// Searches for names; caches what it has read of the file for the next record.
pub struct Names<'r> {
    reader: &'r Reader<'r>,
    vocabularies: HashMap<[Option<Id>; 3], Vocabulary>,
    registered: HashMap<String, bool>,
}

impl<'r> Names<'r> {
    /// An empty cache.
    pub fn new(reader: &'r Reader<'r>) -> Names<'r> {
        Names { reader, vocabularies: HashMap::new(), registered: HashMap::new() }
    }

    /// The words in these fields of a record that look like names, each once per text. None if the file cannot be read.
    pub fn told(&mut self, record: &Record, fields: &[&'static Field]) -> Vec<NameAt> {
        let is_told = |field: &&&'static Field| is_free_text(record.entity, field);
        let fields: Vec<&'static Field> = fields.iter().filter(is_told).copied().collect();
        let texts: Vec<&str> = fields.iter().map(|field| record.text(field.name)).collect();
        // Most records end here.
        if suspects(&texts, &Vocabulary::default()).is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Suspect> = suspects(&texts, &self.vocabulary(record));
        found.retain(|suspect| !self.is_registered(&suspect.name));
        let mut told = Vec::new();
        for suspect in found {
            let mut texts = BTreeSet::new();
            for (at, place) in suspect.places {
                let Some(field) = fields.get(at).filter(|_| texts.insert(at)) else { continue };
                let (id, entity, line) = (record.id, record.entity, place.line);
                told.push(NameAt { id, entity, field, line, name: suspect.name.clone() });
            }
        }
        told
    }

    /// The words that are not names where this record belongs; those of a place are read once.
    pub fn vocabulary(&mut self, record: &Record) -> Vocabulary {
        let place = [above(record), record.link("engagement"), record.link("unit")];
        let mut words = match self.vocabularies.get(&place) {
            Some(words) => words.clone(),
            None => {
                let mut anywhere = record.clone();
                anywhere.set("room", None);
                let words = self.surroundings(&anywhere);
                if place != [None; 3] {
                    self.vocabularies.insert(place, words.clone());
                }
                words
            }
        };
        words.add(record.text("room"));
        words
    }

    /// The words of the record's own place and of its parents. Outside observations of children also the names of the
    /// adults who take part.
    fn surroundings(&self, record: &Record) -> Vocabulary {
        let mut words = words_around(record, self.reader);
        if watched(record.entity) {
            return words;
        }
        let mut next = Some(record.clone());
        for _ in 0..ABOVE {
            let Some(here) = next.take() else { break };
            for person in people(&here, self.reader) {
                words.add(person.text("name"));
                words.add(person.text("aliases"));
            }
            let parent = above(&here).and_then(|id| self.reader.record(id).ok().flatten());
            if let Some(parent) = &parent {
                words.merge(&words_around(parent, self.reader));
                // The title of the parent was checked when it was written.
                words.add(parent.text("title"));
                words.add(parent.text("name"));
            }
            next = parent;
        }
        words
    }

    /// Whether a place, a kind of work or a subject in the file has this name, or an adult of the record has it as full
    /// name.
    fn is_registered(&mut self, name: &str) -> bool {
        if let Some(known) = self.registered.get(name) {
            return *known;
        }
        let words = parts(name);
        // "Solgårdens" is not the start of a name, "Solgården" is.
        let wanted = words.join(" ");
        let called =
            |kinds: &[Entity]| self.reader.called(&wanted, kinds, 20).map(|(found, _)| found).unwrap_or_default();
        let holds = |record: &Record| {
            let of = parts(&format!("{} {}", record.text("name"), record.text("title")));
            words.iter().all(|word| of.contains(word))
        };
        let known = called(NAMED).iter().any(holds) || words.len() > 1 && called(&[Entity::Person]).iter().any(holds);
        self.registered.insert(name.to_owned(), known);
        known
    }
}

/// The record's first parent.
fn above(record: &Record) -> Option<Id> {
    record.entity.fields().iter().filter(|field| field.parent).find_map(|field| record.link(field.name))
}

/// The adults a record names, and the participants of the record.
fn people(record: &Record, reader: &Reader<'_>) -> Vec<Record> {
    let mut ids: Vec<Id> = Vec::new();
    for field in record.entity.fields() {
        match field.kind {
            Kind::Link(Entity::Person) => ids.extend(record.link(field.name)),
            Kind::Links(Entity::Person) => ids.extend(record.links(field.name)),
            _ => {}
        }
    }
    for part in [Entity::Attendance, Entity::Assignment, Entity::Membership, Entity::GroupMember, Entity::TeamMember] {
        let under = part.fields().iter().find(|field| field.parent && field.target() == Some(record.entity));
        let Some(under) = under.filter(|_| record.entity != Entity::Person) else { continue };
        let query = Query::all(part).with(Filter::Is(under.name, Value::Link(record.id)));
        ids.extend(reader.list(&query, PEOPLE).unwrap_or_default().iter().filter_map(|row| row.link("person")));
    }
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().take(PEOPLE).filter_map(|id| reader.record(id).ok().flatten()).collect()
}

/// The words of a name in lower case, without a genitive ending.
fn parts(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    words
        .map(|word| {
            let word = word.to_lowercase();
            word.strip_suffix('s').map(str::to_owned).unwrap_or(word)
        })
        .collect()
}
