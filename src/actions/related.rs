//! Related: how a decision reads related records, from the file as it is or from the file with a document applied to it.

use super::Context;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::StoreError;

/// Records by their links.
pub(super) trait Related {
    /// The record with this id.
    fn record(&self, id: Id) -> Result<Option<Record>, StoreError>;

    /// The records of a kind whose link `field` points to `parent`.
    fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Result<Vec<Record>, StoreError>;

    /// Whether the records are from a document: the status of a new record there is about the past and is not a step.
    fn is_document(&self) -> bool;

    /// The record that a link of `record` points to.
    fn linked(&self, record: &Record, field: &str) -> Result<Option<Record>, StoreError> {
        match record.link(field) {
            Some(id) => self.record(id),
            None => Ok(None),
        }
    }
}

impl Related for Context<'_> {
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
