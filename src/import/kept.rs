//! What is already kept, as an import asks for it: each record read at most once, and nothing read from an empty file.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::{Reader, StoreError};

/// The records already kept.
pub struct Kept<'a> {
    reader: Option<Reader<'a>>,
    records: RefCell<HashMap<Id, Option<Record>>>,
    initials: RefCell<Option<HashMap<String, Id>>>,
}

impl<'a> Kept<'a> {
    /// Looks through `reader`; none stands for a file that holds nothing.
    pub fn new(reader: Option<Reader<'a>>) -> Kept<'a> {
        Kept {
            reader,
            records: RefCell::default(),
            initials: RefCell::new(None),
        }
    }

    /// Reads many records in one go, for those that will be asked for.
    pub fn expect(&self, ids: &[Id]) -> Result<(), StoreError> {
        let Some(reader) = &self.reader else {
            return Ok(());
        };
        let mut records = self.records.borrow_mut();
        for ids in ids.chunks(500) {
            for id in ids {
                records.entry(*id).or_insert(None);
            }
            for record in reader.records(ids)? {
                records.insert(record.id, Some(record));
            }
        }
        Ok(())
    }

    /// The record with this id.
    pub fn record(&self, id: Id) -> Result<Option<Record>, StoreError> {
        let Some(reader) = &self.reader else {
            return Ok(None);
        };
        if let Some(known) = self.records.borrow().get(&id) {
            return Ok(known.clone());
        }
        let record = reader.record(id)?;
        self.records.borrow_mut().insert(id, record.clone());
        Ok(record)
    }

    /// What entity the record with this id is.
    pub fn entity(&self, id: Id) -> Result<Option<Entity>, StoreError> {
        Ok(self.record(id)?.map(|record| record.entity))
    }

    /// The record with this human number.
    pub fn find(&self, entity: Entity, number: i64) -> Result<Option<Id>, StoreError> {
        match &self.reader {
            Some(reader) => reader.find(entity, number),
            None => Ok(None),
        }
    }

    /// The first free human number.
    pub fn next_number(&self, entity: Entity) -> Result<i64, StoreError> {
        match &self.reader {
            Some(reader) => reader.next_number(entity),
            None => Ok(1),
        }
    }

    /// The person with these initials.
    pub fn person(&self, initials: &str) -> Result<Option<Id>, StoreError> {
        let Some(reader) = &self.reader else {
            return Ok(None);
        };
        let mut known = self.initials.borrow_mut();
        if known.is_none() {
            let mut map = HashMap::new();
            super::each(reader, Entity::Person, |person| {
                map.entry(initials_key(person.text("initials")))
                    .or_insert(person.id);
            })?;
            *known = Some(map);
        }
        Ok(known
            .as_ref()
            .and_then(|map| map.get(&initials_key(initials)).copied()))
    }
}

/// Initials as they are compared: without regard to capitals.
pub(super) fn initials_key(initials: &str) -> String {
    initials.trim().to_uppercase()
}
