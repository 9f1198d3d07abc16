//! Accepted: what a person has said is no civil registration number, though it looks like one. It holds for these digits in
//! this field of this record and nowhere else. Neither the digits nor a plain hash of them is kept, for there are so few such
//! numbers that all could be tried: the hash is keyed.

use std::collections::HashSet;

use super::{Spot, TextPos, cpr, numbers};
use crate::domain::fields::Field;
use crate::domain::value::{Id, Record};

/// Letters and figures of a hash that is kept.
pub type Mark = [u8; 32];

/// All that is accepted in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    key: Option<[u8; 32]>,
    marks: HashSet<Mark>,
}

impl Accepted {
    /// What is known under this key.
    pub fn new(key: [u8; 32], marks: HashSet<Mark>) -> Accepted {
        Accepted { key: Some(key), marks }
    }

    /// Whether nothing is accepted.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Whether the number at a place of this text, which stands in this field of this record, is accepted.
    pub fn has(&self, id: Id, field: &Field, text: &str, place: TextPos) -> bool {
        let mark = self.key.map(|key| mark(&key, id, field.name, &cpr::digits(text, place)));
        mark.is_some_and(|mark| self.marks.contains(&mark))
    }

    /// Every place of a record that looks like a civil registration number and is not accepted.
    pub fn numbers(&self, record: &Record) -> Vec<Spot> {
        let mut found = numbers(record);
        if !self.is_empty() {
            found.retain(|spot| !self.has(spot.id, spot.field, record.text(spot.field.name), spot.place));
        }
        found
    }

    /// A text of this field of this record with every number masked that is not accepted there, and how many those were.
    pub fn masked(&self, id: Id, field: &Field, text: &str) -> (String, usize) {
        cpr::masked_but(text, |place| self.has(id, field, text, place))
    }
}

/// What is kept of a number that is accepted.
pub fn mark(key: &[u8; 32], id: Id, field: &str, digits: &str) -> Mark {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(id.0.as_bytes()).update(digits.as_bytes()).update(field.as_bytes());
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::Value;

    fn record(name: &str, field: &str, text: &str) -> Record {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &[name]));
        record.set(field, Some(Value::Text(text.into())));
        record
    }

    #[test]
    fn it_holds_for_these_digits_in_this_field_of_this_record_however_they_are_written() {
        let key = [7; 32];
        let one = record("1", "description", "faktura 010115-1234");
        let accepted = Accepted::new(key, HashSet::from([mark(&key, one.id, "description", "0101151234")]));
        assert_eq!(accepted.numbers(&one), []);
        assert_eq!(accepted.numbers(&record("1", "description", "før 0101151234 og 010115 1234")), []);
        for other in [
            record("2", "description", "faktura 010115-1234"),
            record("1", "interpretation", "faktura 010115-1234"),
            record("1", "description", "faktura 010115-1235"),
        ] {
            assert_eq!(accepted.numbers(&other).len(), 1, "{other:?}");
            assert_eq!(Accepted::default().numbers(&other).len(), 1);
        }
        assert_eq!(Accepted::default().numbers(&one).len(), 1);
        let field = Entity::Observation.field("description").unwrap();
        let text = "010115-1234 og 020115-1234";
        assert_eq!(accepted.masked(one.id, field, text), ("010115-1234 og xxxxxx-xxxx".to_owned(), 1));
    }
}
