//! Versions: fields with several versions, as text: their names, authors and times.

use chrono::{DateTime, Local, NaiveDate, Utc};
use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::edit::DELETED;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Value};
use crate::store::{Dispute, Side};

impl Text {
    /// "12.40" for a moment of today, else "14.1 16.20".
    pub fn moment(&self, at: DateTime<Utc>, today: NaiveDate) -> String {
        let local = at.with_timezone(&Local).naive_local();
        let clock = format::clock(self.lang(), local.time());
        if local.date() == today { clock } else { format!("{} {clock}", format::short_day(self.lang(), local.date())) }
    }

    /// The name of a cell: its field, or that the record was deleted.
    pub fn cell_name(&self, entity: Entity, cell: &str) -> String {
        let name = cell.split('.').next().unwrap_or(cell);
        match entity.field(name) {
            Some(field) => self.field(entity, field),
            None => self.get("versions-deletion"),
        }
    }

    /// A version as text; an empty one says so.
    pub fn version_words(
        &self,
        entity: Entity,
        cell: &str,
        value: Option<&Value>,
        name: &dyn Fn(Id) -> Option<String>,
    ) -> String {
        if cell == DELETED {
            let deleted = value == Some(&Value::Bool(true));
            return self.get(if deleted { "versions-deleted" } else { "versions-written" });
        }
        match (value, entity.field(cell)) {
            (Some(value), Some(field)) => self.value(field, value, name),
            _ => self.get("replace-empty"),
        }
    }

    /// "BLM 14.1 16.20".
    pub fn version_by(&self, side: &Side, today: NaiveDate) -> String {
        format!("{} {}", side.author, self.moment(side.at, today))
    }

    /// "to udgaver af Formål: din og AHK's", where `me` is the reader.
    pub fn versions_said(&self, dispute: &Dispute, me: &str) -> String {
        let mut authors: Vec<&str> = Vec::new();
        for side in &dispute.sides {
            if !authors.contains(&side.author.as_str()) {
                authors.push(&side.author);
            }
        }
        // One's own comes first.
        authors.sort_by_key(|author| *author != me);
        let own = |author: &str| FluentValue::from(if author == me { "yes" } else { "no" });
        let whose = match authors.as_slice() {
            [one] => self.with("versions-all-by", &[("self", own(one)), ("who", (*one).into())]),
            all => {
                let of = |who: &&str| self.with("versions-of", &[("self", own(who)), ("who", (*who).into())]);
                let mut all: Vec<String> = all.iter().map(of).collect();
                let last = all.pop().unwrap_or_default();
                self.with("versions-and", &[("first", all.join(", ").into()), ("last", last.into())])
            }
        };
        let args = [
            ("n", FluentValue::from(dispute.count())),
            ("field", self.cell_name(dispute.entity, &dispute.cell).into()),
            ("whose", whose.into()),
        ];
        self.with("versions-said", &args)
    }

    /// "to udgaver: X (BLM 14.1 16.20) · Y (AHK 14.1 17.05)", for a place that shows one of them.
    pub fn versions_told(&self, dispute: &Dispute, today: NaiveDate, name: &dyn Fn(Id) -> Option<String>) -> String {
        let told = |side: &Side| {
            let words = self.version_words(dispute.entity, &dispute.cell, side.value.as_ref(), name);
            format!("{words} ({})", self.version_by(side, today))
        };
        let all: Vec<String> = dispute.sides.iter().map(told).collect();
        self.with("versions-told", &[("n", dispute.count().into()), ("all", all.join(" · ").into())])
    }
}
