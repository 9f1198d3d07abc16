//! Around: how a decision reads related records, from the file as it is or from the file with a document laid over it.

use super::Context;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::StoreError;

/// Records by their links.
pub(super) trait Around {
    /// The record with this id.
    fn record(&self, id: Id) -> Result<Option<Record>, StoreError>;

    /// The records of a kind whose link `field` leads to `parent`.
    fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Result<Vec<Record>, StoreError>;

    /// Whether these are records of a document: a new record's status there reports the past and is not a step.
    fn is_document(&self) -> bool;

    /// The record a link of another leads to.
    fn linked(&self, record: &Record, field: &str) -> Result<Option<Record>, StoreError> {
        match record.link(field) {
            Some(id) => self.record(id),
            None => Ok(None),
        }
    }
}

impl Around for Context<'_> {
    fn record(&self, id: Id) -> Result<Option<Record>, StoreError> {
        Context::record(self, id)
    }

    fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Result<Vec<Record>, StoreError> {
        Context::children(self, entity, field, parent)
    }

    fn is_document(&self) -> bool {
        false
    }
}
