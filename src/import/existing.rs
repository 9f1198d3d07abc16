//! The existing records, as an import reads them: each record at most once, and nothing from an empty file. Also the
//! ids that names in a document get in this file.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::fields::{Entity, Kind};
use crate::domain::nearest::nearest;
use crate::domain::privacy::{self, Spot};
use crate::domain::value::{Id, Record};
use crate::store::{Filter, Query, Reader, Stamp, StoreError};

/// Most records that a name nothing has is told to be near to.
const MOST_ALIKE: usize = 3;
/// Most records whose number or initials are compared with it.
const MOST_COMPARED: usize = 1_000;

/// The existing records.
pub struct Existing<'a> {
    reader: Option<Reader<'a>>,
    /// The id of the file.
    file: OnceCell<Uuid>,
    records: RefCell<HashMap<Id, Option<(Record, bool)>>>,
    initials: RefCell<Option<HashMap<String, Id>>>,
}

impl<'a> Existing<'a> {
    /// Reads through `reader`; none means an empty file.
    pub fn new(reader: Option<Reader<'a>>) -> Existing<'a> {
        Existing { reader, file: OnceCell::new(), records: RefCell::default(), initials: RefCell::new(None) }
    }

    /// Uses this file id; a file that is made later must get the same one.
    pub fn in_file(self, id: Uuid) -> Existing<'a> {
        Existing { file: OnceCell::from(id), ..self }
    }

    /// The state of the file; none for an empty file.
    pub fn stamp(&self) -> Result<Option<Stamp>, StoreError> {
        self.reader.as_ref().map(Reader::stamp).transpose()
    }

    /// The places in a record that look like civil registration numbers and are not accepted.
    pub fn numbers(&self, record: &Record) -> Vec<Spot> {
        self.reader.as_ref().map_or_else(|| privacy::numbers(record), |reader| reader.numbers(record))
    }

    fn file(&self) -> Result<Uuid, StoreError> {
        if let Some(id) = self.file.get() {
            return Ok(*id);
        }
        let id = match &self.reader {
            Some(reader) => reader.file_id()?,
            None => None,
        };
        // A file without an id holds no records, so any id will do.
        Ok(*self.file.get_or_init(|| id.unwrap_or_default()))
    }

    /// The ids that these parts may have: the file's own, then the one from before files had ids.
    pub fn ids(&self, entity: Entity, parts: &[&str]) -> Result<[Id; 2], StoreError> {
        let former = Id::derived(entity, parts);
        // Settings and retention rules are shared, so all files derive the same id for them.
        let shared = matches!(entity, Entity::Setting | Entity::RetentionRule);
        Ok([if shared { former } else { Id::in_file(self.file()?, entity, parts) }, former])
    }

    /// The id that these parts have: of a record the file knows (shown, deleted or erased), else of a new one.
    pub fn named(&self, entity: Entity, parts: &[&str]) -> Result<Id, StoreError> {
        let [own, former] = self.ids(entity, parts)?;
        let former_only = own != former && !self.knows(own)? && self.knows(former)?;
        Ok(if former_only { former } else { own })
    }

    fn knows(&self, id: Id) -> Result<bool, StoreError> {
        Ok(self.record_or_deleted(id)?.is_some() || self.is_purged(id)?)
    }

    /// The record with this id, deleted or not, and whether it is deleted.
    pub fn record_or_deleted(&self, id: Id) -> Result<Option<(Record, bool)>, StoreError> {
        let Some(reader) = &self.reader else {
            return Ok(None);
        };
        if let Some(known) = self.records.borrow().get(&id) {
            return Ok(known.clone());
        }
        let record = reader.record_or_deleted(id)?;
        self.records.borrow_mut().insert(id, record.clone());
        Ok(record)
    }

    /// The record with this id.
    pub fn record(&self, id: Id) -> Result<Option<Record>, StoreError> {
        let found = self.record_or_deleted(id)?;
        Ok(found.filter(|(_, deleted)| !deleted).map(|(record, _)| record))
    }

    /// Whether the record was erased for good.
    pub fn is_purged(&self, id: Id) -> Result<bool, StoreError> {
        match &self.reader {
            Some(reader) => reader.is_purged(id),
            None => Ok(false),
        }
    }

    /// The entity of the record with this id.
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

    /// The records of `entity` whose link `field` leads to `parent`.
    pub fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Result<Vec<Record>, StoreError> {
        let mut found = Vec::new();
        if let Some(reader) = &self.reader {
            reader.each(&Query::under(entity, field, parent), |record| {
                found.push(record.clone());
            })?;
        }
        Ok(found)
    }

    /// The existing records that a name which nothing has was perhaps meant for, as they can be written: their number or initials,
    /// with their name. A name itself identifies nothing in a document, but it says which record is meant.
    pub fn alike(&self, entity: Entity, typed: &str) -> Result<Vec<String>, StoreError> {
        let Some(reader) = &self.reader else { return Ok(Vec::new()) };
        let title = entity.fields().iter().find(|field| field.title && matches!(field.kind, Kind::Line));
        let Some(title) = title else { return Ok(Vec::new()) };
        let (mut found, _) = reader.called(typed, &[entity], MOST_ALIKE)?;
        if found.is_empty() {
            found = reader.near(typed, &[entity], MOST_ALIKE)?;
        }
        let rows = if found.is_empty() { reader.list(&Query::all(entity), MOST_COMPARED)? } else { Vec::new() };
        let key = |row: &Record| match row.text("initials") {
            "" => row.number.and_then(|number| entity.numbered(number)),
            initials => Some(initials.to_owned()),
        };
        let keys: Vec<(String, &Record)> = rows.iter().filter_map(|row| Some((key(row)?, row))).collect();
        let near = nearest(typed, keys.iter().map(|(key, _)| key.as_str()));
        found.extend(keys.iter().filter(|(key, _)| Some(key.as_str()) == near).map(|(_, row)| (*row).clone()));
        if found.is_empty() {
            // A name of several words that is nearly right.
            let near = nearest(typed, rows.iter().map(|row| row.text(title.name)));
            found.extend(rows.iter().filter(|row| Some(row.text(title.name)) == near).cloned());
        }
        found.truncate(MOST_ALIKE);
        Ok(found.iter().filter_map(|row| Some(format!("{} ({})", key(row)?, row.text(title.name)))).collect())
    }

    /// The next free human number.
    pub fn next_number(&self, entity: Entity) -> Result<i64, StoreError> {
        match &self.reader {
            Some(reader) => Ok(reader.next_number(entity)?.unwrap_or(1)),
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
            let named = Query::all(Entity::Person).with(Filter::Filled("initials"));
            reader.each(&named, |person| {
                map.entry(initials_key(person.text("initials"))).or_insert(person.id);
            })?;
            *known = Some(map);
        }
        Ok(known.as_ref().and_then(|map| map.get(&initials_key(initials)).copied()))
    }
}

/// Initials for comparing: trimmed and in capitals.
pub(super) fn initials_key(initials: &str) -> String {
    initials.trim().to_uppercase()
}
