//! Changes by others to the record of an open form. A field without typing takes the newer value; otherwise the form
//! names who changed it and keeps their value at hand. Saving keeps both, see `actions`.

use crate::tui::widgets::form::state::Beside;

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::actions;
use crate::domain::fields::{Entity, Field};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Query, Reader, Shown, StoreError};
use crate::text::Text;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form, Rows};

/// Children of one kind to read at most.
const ROWS: usize = 200;

/// What a form is compared with.
#[derive(Clone, Copy, Debug)]
pub struct FileNow<'a> {
    /// The file.
    pub reader: Reader<'a>,
    /// Words.
    pub text: &'a Text,
    /// What the file shows now.
    pub now: &'a Shown,
}

/// Compares a form with the file as it is now.
///
/// # Errors
/// When the file cannot be read.
pub fn refresh(form: &mut Form, file: FileNow<'_>) -> Result<(), StoreError> {
    let reader = file.reader;
    deletion(form, reader)?;
    form.several = if form.before.is_some() && !form.is_kladde() { reader.disputes(form.id)? } else { Vec::new() };
    let now = if form.correction {
        reader.correction(form.id)?.map(|correction| correction.record)
    } else {
        reader.record(form.id)?
    };
    let base = form.before.clone().or_else(|| form.kept.clone());
    let (Some(base), Some(now)) = (base, now) else { return Ok(()) };
    // Changes made from this form (a record made above it, a consequence of it) are no news. A kladde on this machine
    // is not part of what was shown, and this form writes it last.
    let own = form.shown == *file.now && !now.draft;
    if base.draft == now.draft {
        fields(form, &base, &now, own, file)?;
    }
    for at in 0..form.entries.len() {
        rows(form, at, own, file)?;
    }
    Ok(())
}

/// Notes whether the record of a form is now deleted.
fn deletion(form: &mut Form, reader: Reader<'_>) -> Result<(), StoreError> {
    let was = form.before.is_some() || form.kept.is_some();
    let gone = was && reader.record(form.id)?.is_none();
    form.deleted = match gone {
        true => actions::deletion(&reader, form.id)?.map(|(by, _)| by),
        false => None,
    };
    // A person who accepted an earlier deletion has not accepted a later one.
    form.brings_back &= form.deleted.is_some();
    Ok(())
}

fn fields(form: &mut Form, base: &Record, now: &Record, own: bool, file: FileNow<'_>) -> Result<(), StoreError> {
    let changed: Vec<(usize, &'static Field)> =
        now.entity.fields().iter().enumerate().filter(|(at, _)| base.values.get(*at) != now.values.get(*at)).collect();
    // Forget a change that was changed back.
    let is_changed = |beside: &Beside| {
        let field = form.entries.get(beside.at).and_then(Entry::field);
        beside.taken || field.is_none_or(|field| changed.iter().any(|(_, other)| other.name == field.name))
    };
    let kept: Vec<Beside> = form.beside.iter().filter(|beside| is_changed(beside)).cloned().collect();
    form.beside = kept;
    if changed.is_empty() {
        return Ok(());
    }
    let links: Vec<Id> = crate::tui::widgets::form::field_input::linked(now);
    let captions = file.reader.captions(&links)?;
    let names: HashMap<Id, String> = captions.into_iter().map(|(id, name)| (id, file.text.caption(&name))).collect();
    let history = if now.draft { Vec::new() } else { file.reader.history(now.id, 50)? };
    for (place, field) in changed {
        let value = now.values.get(place).cloned().flatten();
        let before = base.values.get(place).cloned().flatten();
        let entry = form.field_at(field.name);
        let typed = entry.is_some_and(|at| is_typed(form, at, field, before.as_ref(), file.text));
        if !typed {
            form.take(field, value.clone(), &names, file);
        }
        let Some(at) = entry.filter(|_| !own) else { continue };
        let by = history
            .iter()
            .find(|past| past.cell.as_deref().is_some_and(|cell| cell.split('.').next() == Some(field.name)));
        let author = by.map(|past| past.author.clone());
        let kept_at = || file.reader.kept_at(now.id);
        let when = match by {
            Some(past) => Some(past.wall),
            None => kept_at()?,
        };
        let same = typed && form.shows(at, field, value.as_ref(), file.text);
        form.beside.retain(|beside| beside.at != at);
        if !same {
            form.beside.push(Beside { at, author, when, value, before, taken: !typed });
        }
    }
    Ok(())
}

/// Whether somebody typed or chose something in an entry.
fn is_typed(form: &Form, at: usize, field: &'static Field, before: Option<&Value>, text: &Text) -> bool {
    match (form.came.get(at), form.entries.get(at)) {
        (Some(came), Some(entry)) => *came != entry.raw(),
        _ => !form.shows(at, field, before, text),
    }
}

/// Reads the children again where nobody typed in them.
fn rows(form: &mut Form, at: usize, own: bool, file: FileNow<'_>) -> Result<(), StoreError> {
    let Some(Entry::Children { entity, field, rows: Some(rows), .. }) = form.entries.get(at) else { return Ok(()) };
    let there = file.reader.list(&Query::under(*entity, field.name, form.id), ROWS)?;
    let same = |a: &[Record], b: &[Record]| {
        a.len() == b.len() && a.iter().all(|one| b.iter().any(|other| other.id == one.id && other.values == one.values))
    };
    let before = rows.before();
    if same(before, &there) {
        return Ok(());
    }
    let typed = match form.came.get(at) {
        Some(came) => *came != rows.raw(),
        None => rows.raw() != Rows::of(*entity, field, before.to_vec(), file.reader, file.text).raw(),
    };
    let (entity, field): (Entity, &'static Field) = (*entity, *field);
    let logged: Vec<Id> = there.iter().filter(|row| !row.draft).map(|row| row.id).collect();
    if !typed {
        let fresh = Rows::of(entity, field, there, file.reader, file.text);
        let raw = fresh.raw();
        if let Some(Entry::Children { rows: Some(rows), .. }) = form.entries.get_mut(at) {
            let (line, column) = (rows.at, rows.column);
            **rows = fresh;
            rows.at = line.min(rows.rows.len().saturating_sub(1));
            rows.column = column;
        }
        if let Some(came) = form.came.get_mut(at) {
            *came = raw;
        }
    }
    if !own {
        let latest = last_by(&logged, file.reader)?;
        form.beside.retain(|beside| beside.at != at);
        let (author, when) = latest.unzip();
        form.beside.push(Beside { at, author, when, value: None, before: None, taken: !typed });
    }
    Ok(())
}

/// The last author among these records, and when.
fn last_by(ids: &[Id], reader: Reader<'_>) -> Result<Option<(String, DateTime<Utc>)>, StoreError> {
    let mut latest: Option<(String, DateTime<Utc>)> = None;
    for id in ids {
        if let Some(past) = reader.history(*id, 1)?.into_iter().next()
            && latest.as_ref().is_none_or(|(_, at)| past.wall > *at)
        {
            latest = Some((past.author, past.wall));
        }
    }
    Ok(latest)
}

impl Form {
    /// Takes a newer value into a field without typing, as one that was just read.
    fn take(&mut self, field: &'static Field, value: Option<Value>, names: &HashMap<Id, String>, file: FileNow<'_>) {
        if let Some(at) = self.field_at(field.name)
            && let Some(Entry::Field { input, .. }) = self.entries.get_mut(at)
        {
            *input = FieldInput::of(field, value.as_ref(), names, file.text);
            let raw = input.raw();
            if let Some(came) = self.came.get_mut(at) {
                *came = raw;
            }
        }
        self.start.set(field.name, value.clone());
        if let Some(base) = self.before.as_mut().or(self.kept.as_mut()) {
            base.set(field.name, value);
        }
        self.read.retain(|(name, _)| *name != field.name);
        self.read.push((field.name, file.now.clone()));
        let focus = self.focus;
        self.focus_on(focus);
    }

    /// Whether an entry shows this value.
    fn shows(&self, at: usize, field: &'static Field, value: Option<&Value>, text: &Text) -> bool {
        let of = FieldInput::of(field, value, &HashMap::new(), text).raw();
        self.entries.get(at).is_some_and(|entry| entry.raw() == of)
    }

    /// What others wrote in an entry while the form was open.
    pub fn beside(&self, at: usize) -> Option<&Beside> {
        self.beside.iter().find(|beside| beside.at == at)
    }

    /// The words at an entry about changes by others; `None` if there are none.
    pub fn beside_words(&self, at: usize, me: &str, text: &Text, today: chrono::NaiveDate) -> Option<String> {
        if let Some(beside) = self.beside(at) {
            let is_field = matches!(self.entries.get(at), Some(Entry::Field { .. }));
            let id = match (beside.taken, is_field) {
                (true, _) => "form-beside",
                (false, true) => "form-beside-typed",
                (false, false) => "form-beside-rows",
            };
            let args = [("who", beside.who(me, text).into()), ("at", beside.at(text, today).into())];
            return Some(text.with(id, &args));
        }
        let dispute = self.several_at(at)?;
        Some(text.with("form-several", &[("n", dispute.count().into())]))
    }

    /// The versions of a field when it was read.
    pub fn several_at(&self, at: usize) -> Option<&crate::store::Dispute> {
        let field = self.entries.get(at).and_then(Entry::field)?;
        self.several.iter().find(|dispute| dispute.cell == field.name)
    }

    /// Counts the person's own writes since then as seen, see [`Form::read`].
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        let read = self.read.iter_mut().map(|(_, shown)| shown);
        for shown in std::iter::once(&mut self.shown).chain(read) {
            if *shown == *before {
                *shown = after.clone();
            }
        }
    }
}
