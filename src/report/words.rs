//! Words: the names, labels, days and headings of tables that the reports on engagements have in common.

use std::collections::HashMap;
use std::ops::{RangeBounds, RangeTo};

use chrono::NaiveDate;

use super::document::Table;
use crate::domain::caption::{Caption, Part};
use crate::domain::choices::Coded;
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::text::{Text, format};

/// The columns with figures of a table that has none.
pub(super) const NO_FIGURES: RangeTo<usize> = ..0;

/// The writer of a report: its language and the names of its records.
pub(super) trait Words {
    /// The words of the report's language.
    fn text(&self) -> &Text;

    /// The names of the records in the report.
    fn captions(&self) -> &HashMap<Id, Caption>;

    /// The name of a record; people by their initials.
    fn name(&self, id: Id) -> String {
        match self.captions().get(&id) {
            Some(caption) => short(caption, self.text()),
            None => self.text().get("gone-record"),
        }
    }

    /// The name of a choice; empty without one.
    fn label<T: Coded>(&self, value: Option<T>) -> String {
        value.map(|value| self.text().choice(&T::LIST, value.code())).unwrap_or_default()
    }

    /// A day; empty without one.
    fn day(&self, day: Option<NaiveDate>) -> String {
        day.map(|day| format::day(self.text().lang(), day)).unwrap_or_default()
    }

    /// An empty table with the messages `ids` as headings; the columns with these indexes hold figures.
    fn table(&self, ids: &[&str], figures: impl RangeBounds<usize>) -> Table {
        Table::new(ids.iter().enumerate().map(|(at, id)| (self.text().get(id), figures.contains(&at))))
    }
}

/// The name of a record in a report: people by their initials, other records without their number.
pub(super) fn short(caption: &Caption, text: &Text) -> String {
    if caption.entity == Entity::Person
        && let Some(Part::Value(field, value)) = caption.parts.first()
        && field.name == "initials"
    {
        return text.value(field, value, &|_| None);
    }
    text.title(caption)
}
