//! Ours: our own people, who hold meetings and visits; everybody else takes part (M7). They are those in a team.

use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::store::{Anchor, Query, Reader, StoreError};

/// The most places in teams that are read.
const MANY: usize = 500;

/// Whether a person is one of ours: has, or had, a place in a team.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn is_ours(reader: &Reader<'_>, person: Id) -> Result<bool, StoreError> {
    Ok(reader.count(&Query::under(Entity::TeamMember, "person", person), 1)? > 0)
}

/// Our people, each once; `None` in a file where nobody is in a team yet, so that all of them can be.
pub fn people(reader: &Reader<'_>) -> Result<Option<Vec<Id>>, StoreError> {
    let places = reader.page(&Query::all(Entity::TeamMember), &Anchor::First, MANY)?.rows;
    let mut people = Vec::new();
    for person in places.iter().filter_map(|place| place.link("person")) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    Ok((!people.is_empty()).then_some(people))
}
