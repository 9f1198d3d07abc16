//! Accepted numbers: a person has said that they are not civil registration numbers, although they look like ones. Each
//! is accepted for its digits in one field of one record. Only a keyed hash is stored: there are so few such numbers
//! that a plain hash could be found by trying all.

use std::collections::HashSet;

use super::{Spot, TextPos, cpr, numbers};
use crate::domain::fields::Field;
use crate::domain::value::{Id, Record};

/// The keyed hash that is stored.
pub type Mark = [u8; 32];

/// All accepted numbers of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    key: Option<[u8; 32]>,
    marks: HashSet<Mark>,
}

impl Accepted {
    /// The hashes made with this key.
    pub fn new(key: [u8; 32], marks: HashSet<Mark>) -> Accepted {
        Accepted { key: Some(key), marks }
    }

    /// Whether nothing is accepted.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Whether the number at `place` in `text` is accepted for this field of this record.
    pub fn has(&self, id: Id, field: &Field, text: &str, place: TextPos) -> bool {
        let mark = self.key.map(|key| mark(&key, id, field.name, &cpr::digits(text, place)));
        mark.is_some_and(|mark| self.marks.contains(&mark))
    }

    /// Every spot in a record that looks like a civil registration number and is not accepted.
    pub fn numbers(&self, record: &Record) -> Vec<Spot> {
        let mut found = numbers(record);
        if !self.is_empty() {
            found.retain(|spot| !self.has(spot.id, spot.field, record.text(spot.field.name), spot.place));
        }
        found
    }

    /// The text of a field of a record with all numbers masked that are not accepted there, and the count of masked
    /// numbers.
    pub fn masked(&self, id: Id, field: &Field, text: &str) -> (String, usize) {
        cpr::masked_but(text, |place| self.has(id, field, text, place))
    }
}

/// The hash that is stored for an accepted number.
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
    fn digits_are_accepted_in_one_field_of_one_record_in_any_spelling() {
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
