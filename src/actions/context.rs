//! Context: everything a decision may read.

use chrono::{NaiveDate, NaiveDateTime};

use super::NewIds;
use crate::cases;
use crate::domain::actor::Actor;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::rules::Thresholds;
use crate::store::{Anchor, Query, Reader, Shown, StoreError};
use crate::text::Text;

/// Most records of one kind that are read under one parent.
const MANY: usize = 500;

/// All inputs of a decision: no screen, no form, no system clock.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The file.
    pub reader: Reader<'a>,
    /// The values the person saw on the screen; an edit replaces only these.
    pub shown: &'a Shown,
    /// The acting person.
    pub actor: &'a Actor,
    /// The source of the change.
    pub door: Door,
    /// Civil time.
    pub now: NaiveDateTime,
    /// Texts, used only for values stored as text (titles of a template, the reason of a unit that left).
    pub text: &'a Text,
    /// Ids for new records.
    pub ids: &'a dyn NewIds,
}

/// The source of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A person at the screen.
    Person,
    /// A command line, where nobody can answer questions.
    Script,
    /// A document that is imported.
    File {
        /// It is about the past: steps and gates are not checked.
        history: bool,
    },
}

impl Context<'_> {
    pub(super) fn today(&self) -> NaiveDate {
        self.now.date()
    }

    pub(super) fn record(&self, id: Id) -> Result<Option<Record>, StoreError> {
        self.reader.record(id)
    }

    /// The record that a link of `record` points to.
    pub(super) fn linked(&self, record: &Record, field: &str) -> Result<Option<Record>, StoreError> {
        match record.link(field) {
            Some(id) => self.record(id),
            None => Ok(None),
        }
    }

    pub(super) fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Result<Vec<Record>, StoreError> {
        Ok(self.reader.page(&Query::under(entity, field, parent), &Anchor::First, MANY)?.rows)
    }

    pub(super) fn thresholds(&self) -> Result<Thresholds, StoreError> {
        cases::thresholds(&self.reader)
    }
}
