//! Typing as drafts: a form's text is on disk within two seconds, and comes back after a crash.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::value::{Id, Record};
use crate::store::{TEXT_HERE, WAS};
use crate::text::Text;
use crate::tui::core::effects::{Effect, Then, Typing, Write};
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};

/// The draft field with the record whose set of links gets this record.
const JOINS: &str = "_joins";

/// The draft field with the names of fields set by hand, see [`Form::by_hand`].
const BY_HAND: &str = "_by_hand";

/// The effect that keeps a form's typing, with the kladde as far as it can be read, if there is one.
pub fn keep(form: &Form, then: Then, kladde: Option<Record>) -> Effect {
    Effect::Write(Write::Typing(Box::new(typing(form, kladde)), then))
}

/// A form's typing with [`TEXT_HERE`] in place of the focused text, and the name of its field. `None` if no text has
/// the focus.
pub fn for_editor(form: &Form) -> Option<(Typing, &'static str)> {
    let mut form = form.clone();
    form.editor_mut()?.replace(TEXT_HERE);
    let name = form.input()?.0.name;
    Some((typing(&form, None), name))
}

/// The typing of a form, as a draft keeps it.
pub fn typing(form: &Form, kladde: Option<Record>) -> Typing {
    let mut typed: BTreeMap<String, String> = BTreeMap::new();
    for (at, entry) in form.entries.iter().enumerate() {
        let key = match entry {
            Entry::Field { field, .. } => field.name.to_owned(),
            Entry::Children { entity, rows: Some(_), .. } => table_key(entity.name()),
            Entry::Children { .. } => continue,
        };
        // For an existing record keep only changed fields, with the values they replaced: other fields may change
        // meanwhile.
        match form.came.get(at) {
            Some(came) if *came == entry.raw() => continue,
            Some(came) => typed.insert(came_key(&key), came.clone()),
            None => None,
        };
        typed.insert(key, entry.raw());
    }
    if let Some((id, field)) = form.joins {
        typed.insert(JOINS.to_owned(), format!("{} {field}", id.0));
    }
    if !form.by_hand.is_empty() {
        typed.insert(BY_HAND.to_owned(), form.by_hand.join(" "));
    }
    if !form.typed_by.is_empty() {
        typed.insert(crate::store::BY.to_owned(), form.typed_by.clone());
    }
    let (id, entity, number) = (form.id, form.entity, form.number);
    let (shown, restored) = (form.shown.clone(), form.restored);
    Typing { id, entity, number, typed, shown, restored, kladde }
}

/// The draft key of a table; no field has a blank in its name.
fn table_key(entity: &str) -> String {
    format!("{entity} *")
}

/// The draft key of an entry's old value.
fn came_key(key: &str) -> String {
    format!("{key}{WAS}")
}

/// Fills a form from a draft. Fields that are not in the draft keep their values; the others remember the old values
/// they replaced.
pub fn restore(
    form: &mut Form,
    typed: &BTreeMap<String, String>,
    today: NaiveDate,
    (text, names): (&Text, &dyn Fn(Id) -> String),
) {
    for (at, entry) in form.entries.iter_mut().enumerate() {
        match entry {
            Entry::Field { field, input } => {
                if let (Some(was), Some(before), Some(came)) =
                    (typed.get(&came_key(field.name)), &mut form.before, form.came.get_mut(at))
                {
                    input.restore(was, names);
                    if let Ok(value) = FieldInput::value(input, field, before, today) {
                        before.set(field.name, value);
                        came.clone_from(was);
                    }
                }
                if let Some(raw) = typed.get(field.name) {
                    input.restore(raw, names);
                }
            }
            Entry::Children { entity, rows: Some(rows), .. } => {
                if let Some(raw) = typed.get(&table_key(entity.name())) {
                    rows.restore(raw, text, names);
                }
            }
            Entry::Children { .. } => {}
        }
    }
    let joins = typed.get(JOINS).and_then(|joins| joins.split_once(' '));
    if let Some((id, "observations")) = joins
        && let Ok(id) = id.parse()
    {
        form.joins = Some((Id(id), "observations"));
    }
    let by_hand = typed.get(BY_HAND).map(String::as_str).unwrap_or_default();
    let fields = by_hand.split(' ').filter_map(|name| form.entity.field(name)).map(|field| field.name);
    form.by_hand = fields.collect();
    form.note_by_hand();
    form.typed_by = typed.get(crate::store::BY).cloned().unwrap_or_default();
    form.restored = true;
    form.touched = true;
    // What is missing and what looks like a name are counted again.
    form.typed += 1;
    form.watched = None;
    let focus = form.focus;
    form.focus_on(focus);
}

/// Every record a draft links to, for their captions.
pub fn linked(typed: &BTreeMap<String, String>) -> Vec<Id> {
    typed.values().flat_map(|raw| raw.split_whitespace()).filter_map(|part| part.parse().ok()).map(Id).collect()
}
