//! What a decision may look at.

use chrono::{NaiveDate, NaiveDateTime};

use super::NewIds;
use crate::domain::actor::Actor;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::review;
use crate::rules::Thresholds;
use crate::store::{Anchor, Query, Reader, Shown, StoreError};
use crate::text::Text;

/// Records of one kind that are read under one parent.
const MANY: usize = 500;

/// All that a decision may look at: no screen, no form, no clock of the machine.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The file.
    pub reader: Reader<'a>,
    /// What the person had on the screen; an edit replaces nothing else.
    pub shown: &'a Shown,
    /// Who acts.
    pub actor: &'a Actor,
    /// Which door the change came through.
    pub door: Door,
    /// Civil time.
    pub now: NaiveDateTime,
    /// Words, only for what is stored in words (titles of a template, the reason of a unit that left).
    pub text: &'a Text,
    /// Identities of new records.
    pub ids: &'a dyn NewIds,
}

/// Which door a change came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A person at the screen.
    Person,
    /// A command line without a person who could be asked.
    Script,
    /// A document that is read in.
    File {
        /// It tells what has happened: steps and gates are not asked.
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

    /// The record a link of another leads to.
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
        review::thresholds(&self.reader)
    }
}
