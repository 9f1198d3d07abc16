//! The names of the rows in the files, and the record that a link names: by slug, human number, UUID, or a person's
//! initials, first among the rows and then in the data file.

use std::cell::Cell;
use std::collections::HashMap;

use uuid::Uuid;

use super::existing::{Existing, initials_key};
use super::problem::ProblemKind;
use crate::domain::fields::Entity;
use crate::domain::nearest::nearest;
use crate::domain::value::Id;
use crate::store::StoreError;

/// Why a link could not be followed.
pub enum Lost {
    /// The file is wrong.
    Problem(ProblemKind),
    /// The data file could not be read.
    Store(StoreError),
}

impl From<StoreError> for Lost {
    fn from(error: StoreError) -> Lost {
        Lost::Store(error)
    }
}

/// The names of the rows in the files.
pub struct Names<'k, 'r> {
    existing: &'k Existing<'r>,
    slugs: HashMap<(Entity, String), Id>,
    numbers: HashMap<(Entity, i64), Id>,
    initials: HashMap<String, Id>,
    entities: HashMap<Id, Entity>,
    /// How many more times the nearest name is looked for; each time compares all names.
    nearest: Cell<usize>,
}

/// How many unknown names are reported with the nearest known one.
const MOST_NEAREST: usize = 50;

impl<'k, 'r> Names<'k, 'r> {
    /// Starts with no names.
    pub fn new(existing: &'k Existing<'r>) -> Names<'k, 'r> {
        Names {
            existing,
            slugs: HashMap::new(),
            numbers: HashMap::new(),
            initials: HashMap::new(),
            entities: HashMap::new(),
            nearest: Cell::new(MOST_NEAREST),
        }
    }

    /// Notes the slug of a row.
    pub fn slug(&mut self, entity: Entity, slug: &str, id: Id) {
        self.slugs.insert((entity, slug.to_owned()), id);
    }

    /// Notes the human number of a row.
    pub fn number(&mut self, entity: Entity, number: i64, id: Id) {
        self.numbers.insert((entity, number), id);
    }

    /// Notes the initials of a person.
    pub fn person(&mut self, initials: &str, id: Id) {
        self.initials.insert(initials_key(initials), id);
    }

    /// Notes the id of a row, or of a record that the planner makes.
    pub fn record(&mut self, entity: Entity, id: Id) {
        self.entities.insert(id, entity);
    }

    /// The record of `target` that `name` stands for.
    pub fn resolve(&self, target: Entity, name: &str) -> Result<Id, Lost> {
        let name = name.trim();
        if let Some(id) = self.slugs.get(&(target, name.to_owned())) {
            return Ok(*id);
        }
        if let Ok(uuid) = Uuid::try_parse(name) {
            return self.resolve_id(target, name, Id(uuid));
        }
        if target == Entity::Person {
            if let Some(id) = self.initials.get(&initials_key(name)) {
                return Ok(*id);
            }
            if let Some(id) = self.existing.person(name)? {
                return Ok(id);
            }
        }
        let mut other = None;
        if let Some((entity, number)) = Entity::parse_number(name) {
            let found = match self.numbers.get(&(entity, number)) {
                Some(id) => Some(*id),
                None => self.existing.find(entity, number)?,
            };
            match found {
                Some(id) if entity == target => return Ok(id),
                Some(_) => other = Some(entity),
                None => {}
            }
        }
        for derived in self.existing.ids(target, &[name])? {
            if self.existing.entity(derived)? == Some(target) {
                return Ok(derived);
            }
        }
        let other = other.or_else(|| {
            Entity::ALL.iter().copied().find(|entity| self.slugs.contains_key(&(*entity, name.to_owned())))
        });
        Err(Lost::Problem(match other {
            Some(found) => ProblemKind::WrongEntity { target, name: name.to_owned(), found },
            None => self.unknown(target, name),
        }))
    }

    fn resolve_id(&self, target: Entity, name: &str, id: Id) -> Result<Id, Lost> {
        let found = match self.entities.get(&id) {
            Some(entity) => Some(*entity),
            None => self.existing.entity(id)?,
        };
        match found {
            Some(entity) if entity == target => Ok(id),
            Some(found) => Err(Lost::Problem(ProblemKind::WrongEntity { target, name: name.to_owned(), found })),
            None => Err(Lost::Problem(self.unknown(target, name))),
        }
    }

    fn unknown(&self, target: Entity, name: &str) -> ProblemKind {
        let slugs = self.slugs.keys().filter(|(entity, _)| *entity == target).map(|(_, slug)| slug.as_str());
        let initials = self.initials.keys().filter(|_| target == Entity::Person).map(String::as_str);
        let left = self.nearest.get();
        self.nearest.set(left.saturating_sub(1));
        let row = if left > 0 { nearest(name, slugs.chain(initials)).map(str::to_owned) } else { None };
        let there = || self.existing.alike(target, name).unwrap_or_default();
        let there = if left > 0 && row.is_none() { there() } else { Vec::new() };
        let meant = row.or_else(|| (!there.is_empty()).then(|| there.join(", ")));
        ProblemKind::UnknownReference { target, name: name.to_owned(), meant }
    }
}
