//! The context of `update` and the commands: bounded reads of the file, words and today.

use crate::actions::NewIds;
use crate::cases;
use crate::domain::caption::Caption;
use crate::domain::choices::RetentionKind;
use crate::domain::edit::Verb;
use crate::domain::fields::Entity;
use crate::domain::fields::Field;
use crate::domain::value::Id;
use crate::domain::value::Record;
use crate::domain::value::Value;
use crate::store::Anchor;
use crate::store::Filter;
use crate::store::Page;
use crate::store::Query;
use crate::store::Reader;
use crate::store::Shown;
use crate::text::{Text, format};
use crate::tui::core::bindings::Bindings;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What update may read: bounded parts of the file, and the words.
pub struct Ctx<'a> {
    /// Bounded reads of the file.
    pub reader: Reader<'a>,
    /// Words.
    pub text: &'a Text,
    /// Keys of all commands.
    pub bindings: Bindings,
    /// Today.
    pub today: NaiveDate,
    /// What was on the screen when the key was pressed: in the top layer, else in the pane.
    pub shown: &'a Shown,
    /// Collects what is read now and will be shown.
    pub now: &'a Shown,
    /// Ids of new records.
    pub ids: &'a dyn NewIds,
    /// The initials of the person at the screen.
    pub initials: &'a str,
}

impl Ctx<'_> {
    /// A page; an unreadable one is empty, and the next `check` reports why.
    pub fn page(&self, query: &Query, anchor: &Anchor, limit: usize) -> Page {
        let mut page = self.reader.page(query, anchor, limit).unwrap_or_default();
        if matches!(query.entity, Entity::NetworkPeriod | Entity::Engagement) {
            // What cannot be read stays as it is stored; the next check says why.
            let _ = cases::as_shown(&self.reader, &mut page.rows, self.today);
        }
        if query.entity == Entity::Snooze && cases::name_things(&self.reader, &mut page.rows).is_ok() {
            let things: Vec<Id> = page.rows.iter().flat_map(|row| row.links("about")).copied().collect();
            page.captions.extend(self.reader.captions(&things).unwrap_or_default());
        }
        page
    }

    /// The captions of these records in words.
    pub fn names(&self, captions: HashMap<Id, Caption>) -> HashMap<Id, String> {
        captions.into_iter().map(|(id, caption)| (id, self.text.caption(&caption))).collect()
    }

    /// The captions of these records, read from the file, in words.
    pub fn names_of(&self, ids: &[Id]) -> HashMap<Id, String> {
        if ids.is_empty() {
            return HashMap::new();
        }
        self.names(self.reader.captions(ids).unwrap_or_default())
    }

    /// The caption of one record, in words.
    pub fn name_of(&self, id: Id) -> String {
        self.names_of(&[id]).remove(&id).unwrap_or_default()
    }

    /// The record that a change is named after, given the first record it wrote: lines of a table are saved with the form
    /// of their parent.
    pub fn named_after(&self, verb: Verb, first: Id) -> Id {
        if !matches!(verb, Verb::Edit | Verb::Finish | Verb::Undo | Verb::Redo) {
            return first;
        }
        let Ok(Some((record, _))) = self.reader.record_or_deleted(first) else { return first };
        let mut inline = record.entity.fields().iter().filter(|field| field.inline);
        let parent = inline.find_map(|field| record.link(field.name));
        parent.unwrap_or(first)
    }

    /// The children of this kind that a record has, 200 at most.
    pub fn children(&self, entity: Entity, field: &'static Field, parent: Id) -> Vec<Record> {
        self.reader.list(&Query::under(entity, field.name, parent), 200).unwrap_or_default()
    }

    /// The caption of one record, without its number.
    pub fn title_of(&self, id: Id) -> String {
        let captions = self.reader.captions(&[id]).unwrap_or_default();
        captions.get(&id).map(|caption| self.text.title(caption)).unwrap_or_default()
    }

    /// The human number of a record; empty for one without.
    pub fn number_of(&self, id: Id) -> String {
        let caption = self.reader.caption(id).ok().flatten();
        caption.and_then(|caption| caption.entity.numbered(caption.number?)).unwrap_or_default()
    }

    /// That thrown-away text can be fetched back, and until when.
    pub fn can_be_fetched(&self) -> String {
        let rule = self.reader.retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
        let day = format::day(self.text.lang(), rule.ends(self.today.min(self.reader.clock().date())));
        self.text.with("thrown-can-be-fetched", &[("day", day.into())])
    }

    /// The number of children of this kind that a record has, counted up to 100.
    pub fn count_children(&self, entity: Entity, field: &'static Field, parent: Id) -> usize {
        self.reader.count(&Query::all(entity).with(Filter::Is(field.name, Value::Link(parent))), 100).unwrap_or(0)
    }
}

/// A record of the file, or a kladde kept whole on this machine.
pub fn record(ctx: &Ctx<'_>, id: Id) -> Option<Record> {
    ctx.reader.record(id).ok().flatten()
}
