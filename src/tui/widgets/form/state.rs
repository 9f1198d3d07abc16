//! The one form engine: every entity's form is built from the field table, filled by keys and read back into a record.
//! Field kinds are in `entry`, the text editor in `editor`, typing kept on disk in `draft`.

use crate::text::Text;
use chrono::DateTime;
use chrono::Utc;

use crate::tui::widgets::form::fault::FieldFault;

use chrono::NaiveDate;

pub use crate::tui::widgets::form::banner::About;
pub use crate::tui::widgets::form::entry::Entry;
pub use crate::tui::widgets::form::field_input::FieldInput;
pub use crate::tui::widgets::form::table::Rows;

pub use crate::actions::Parts;

use crate::domain::defaults;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::privacy::{Accepted, Vocabulary};
use crate::domain::typed_input::{Refusal, is_mistakable};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Dispute, Shown};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::editor::Editor;
use crate::tui::widgets::form::bench::Bench;

/// A record being written.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it is.
    pub entity: Entity,
    /// The record's id, also for one that does not exist yet.
    pub id: Id,
    /// Its number, reserved for a new one.
    pub number: Option<i64>,
    /// The record as it was when the form opened; none for a new one.
    pub before: Option<Record>,
    /// What the form began with, which holds the fields that are not typed.
    pub start: Record,
    /// What stood in each entry of a record that exists, as a draft keeps it; nothing of a new one.
    pub came: Vec<String>,
    /// A new kladde as this form put it in the file, so that a crash leaves it in the list.
    pub kept: Option<Record>,
    /// It writes the next version of a record everyone has.
    pub correction: bool,
    /// Whose kladde it is, by initials, where that is a colleague.
    pub theirs: Option<String>,
    /// The words that name nobody here, where names are looked for.
    pub vocabulary: Vocabulary,
    /// What was accepted as no civil registration number when it was opened, and in it since.
    pub accepted: Accepted,
    /// What the author's screen showed when the form opened.
    pub shown: Shown,
    /// One entry per field, then one per kind of child.
    pub entries: Vec<Entry>,
    /// The entry that hears keys.
    pub focus: usize,
    /// The mark before decimals in the language it is written in.
    pub decimal: char,
    /// What is wrong, by entry.
    pub faults: Vec<(usize, FieldFault)>,
    /// Something was typed since the form opened or the draft was kept.
    pub dirty: bool,
    /// Something differs from `before`.
    pub touched: bool,
    /// Counts what was typed, to tell whether typing went on.
    pub typed: u64,
    /// What was found in a long text, and [`Form::typed`] at that time.
    pub watched: Option<(u64, crate::tui::widgets::form::watch::Watch)>,
    /// The typing came back from an earlier session.
    pub restored: bool,
    /// Who had left that, by initials; empty where nobody had, or it is not known.
    pub typed_by: String,
    /// The person was told that the record was deleted meanwhile; saving brings it back.
    pub brings_back: bool,
    /// Who deleted the record while it was open or before it was opened; empty where that is not known.
    pub deleted: Option<String>,
    /// The field of the form below that asked for this record; saved, it is that field's value.
    pub answers: Option<usize>,
    /// The record and the set of links of it that gets this record when it is written.
    pub joins: Option<(Id, &'static str)>,
    /// Fields whose default follows a choice and that were given by hand, so that they follow it no more.
    pub by_hand: Vec<&'static str>,
    /// The observation that is opened when this one is left.
    pub then: Option<Id>,
    /// The day it is about when it opened, for what was done before it.
    pub day: Option<NaiveDate>,
    /// The engagement it is about, for the line on top.
    pub about: Option<About>,
    /// What others wrote in it while it was open.
    pub beside: Vec<Beside>,
    /// Fields of which a newer value was taken in since it opened, and what the file showed then: of these that was seen.
    pub read: Vec<(&'static str, Shown)>,
    /// Fields that stand in several versions in the file.
    pub several: Vec<Dispute>,
    /// What an observation has beside its fields.
    pub bench: Option<Box<Bench>>,
    /// The order in which Tab goes through the entries, where it is not that of the field table.
    pub order: Option<fn(&Form) -> Vec<usize>>,
}

impl Form {
    /// A form for a record that does not exist yet; `preset` fields are filled in.
    pub fn new(record: Record, ctx: &Ctx<'_>) -> Form {
        Form::build(record, None, ctx)
    }

    /// A form for a record that exists.
    pub fn edit(record: Record, ctx: &Ctx<'_>) -> Form {
        let before = record.clone();
        Form::build(record, Some(before), ctx)
    }

    fn build(record: Record, before: Option<Record>, ctx: &Ctx<'_>) -> Form {
        let names = ctx.names_of(&crate::tui::widgets::form::field_input::linked(&record));
        let mut entries: Vec<Entry> = record
            .entity
            .fields()
            .iter()
            .zip(&record.values)
            .filter(|(field, _)| !field.by_act)
            .map(|(field, value)| Entry::Field {
                field,
                input: FieldInput::of(field, value.as_ref(), &names, ctx.text),
            })
            .collect();
        for (entity, field) in record.entity.children().filter(|(entity, _)| entity.is_child()) {
            if field.inline {
                let there = ctx.children(entity, field, record.id);
                let rows = Some(Box::new(Rows::load(entity, field, there, ctx)));
                entries.push(Entry::Children { entity, field, count: 0, rows });
                continue;
            }
            let count = if before.is_some() { ctx.count_children(entity, field, record.id) } else { 0 };
            entries.push(Entry::Children { entity, field, count, rows: None });
        }
        let day = record.day().filter(|_| matches!(record.entity, Entity::Observation | Entity::Activity));
        let mut form = Form {
            entity: record.entity,
            id: record.id,
            number: record.number,
            before,
            correction: false,
            came: Vec::new(),
            kept: None,
            vocabulary: crate::cases::vocabulary_of(&record, &ctx.reader),
            accepted: ctx.reader.accepted().unwrap_or_default(),
            start: record,
            shown: ctx.now.clone(),
            entries,
            focus: 0,
            decimal: crate::text::format::decimal_mark(ctx.text.lang()),
            faults: Vec::new(),
            dirty: false,
            touched: false,
            typed: 0,
            watched: None,
            restored: false,
            typed_by: String::new(),
            theirs: None,
            brings_back: false,
            deleted: None,
            answers: None,
            joins: None,
            by_hand: Vec::new(),
            then: None,
            day,
            about: None,
            beside: Vec::new(),
            read: Vec::new(),
            several: Vec::new(),
            bench: None,
            order: None,
        };
        // A field that came filled (the parent, today's date) is not where a person starts.
        if form.before.is_none() {
            form.focus = form.first_empty();
        } else if let Some(at) = form.field_at("description").filter(|_| form.entity == Entity::Observation) {
            // Whoever opens an observation goes on writing.
            form.focus = at;
        }
        if form.before.is_some() {
            form.came = form.entries.iter().map(Entry::raw).collect();
        }
        form.note_by_hand();
        form.mark_focus();
        if form.before.is_some() && !form.is_kladde() {
            form.several = ctx.reader.disputes(form.id).unwrap_or_default();
        }
        form
    }

    /// The first record a field links to.
    pub fn link(&self, name: &str) -> Option<Id> {
        match self.field_at(name).and_then(|at| self.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Link { id, .. }, .. }) => *id,
            Some(Entry::Field { input: FieldInput::Links(links), .. }) => links.first().map(|(id, _)| *id),
            _ => None,
        }
    }

    fn first_empty(&self) -> usize {
        let empty = |entry: &Entry| matches!(entry, Entry::Field { input, .. } if input.is_empty());
        // The place tells which engagement an observation belongs to, so one begins there.
        let place = self.field_at("unit").filter(|_| self.entity == Entity::Observation);
        let place = place.filter(|at| self.entries.get(*at).is_some_and(empty));
        place.or_else(|| self.entries.iter().position(empty)).unwrap_or(0)
    }

    /// The entry that hears keys.
    pub fn focused(&self) -> Option<&Entry> {
        self.entries.get(self.focus)
    }

    /// See [`Form::focused`].
    pub fn focused_mut(&mut self) -> Option<&mut Entry> {
        self.entries.get_mut(self.focus)
    }

    /// The text that takes what is typed.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self.entries.get_mut(self.focus) {
            Some(Entry::Field { input: FieldInput::Text(editor), .. }) => Some(editor),
            Some(Entry::Children { rows: Some(rows), .. }) => rows.editor_mut(),
            _ => None,
        }
    }

    /// What hears keys: the focused field, or the cell under the cursor of a table.
    pub fn input(&self) -> Option<(&'static Field, &FieldInput)> {
        match self.entries.get(self.focus)? {
            Entry::Field { field, input } => Some((*field, input)),
            Entry::Children { rows, .. } => rows.as_ref()?.focused(),
        }
    }

    /// See [`Form::input`].
    pub fn input_mut(&mut self) -> Option<(&'static Field, &mut FieldInput)> {
        let field = self.input()?.0;
        match self.entries.get_mut(self.focus)? {
            Entry::Field { input, .. } => Some((field, input)),
            Entry::Children { rows, .. } => rows.as_mut()?.focused_mut().map(|input| (field, input)),
        }
    }

    /// The table of the focused entry.
    pub fn focused_rows(&self) -> Option<&Rows> {
        match self.entries.get(self.focus) {
            Some(Entry::Children { rows, .. }) => rows.as_deref(),
            _ => None,
        }
    }

    /// The table of a kind of child, and the entry it is.
    pub fn rows(&self, kind: Entity) -> Option<(usize, &Rows)> {
        self.entries.iter().enumerate().find_map(|(at, entry)| match entry {
            Entry::Children { entity, rows: Some(rows), .. } if *entity == kind => Some((at, &**rows)),
            _ => None,
        })
    }

    /// See [`Form::rows`].
    pub fn rows_mut(&mut self, kind: Entity) -> Option<(usize, &mut Rows)> {
        self.entries.iter_mut().enumerate().find_map(|(at, entry)| match entry {
            Entry::Children { entity, rows: Some(rows), .. } if *entity == kind => Some((at, &mut **rows)),
            _ => None,
        })
    }

    /// Puts the focus on an entry.
    pub fn focus_on(&mut self, at: usize) {
        self.focus = at.min(self.entries.len().saturating_sub(1));
        self.mark_focus();
    }

    /// Moves the focus over the entries that are shown; it stops at both ends.
    pub fn step(&mut self, by: isize) {
        let shown: Vec<usize> = match self.order {
            Some(order) => order(self),
            None => (0..self.entries.len()).filter(|at| self.is_shown(*at)).collect(),
        };
        let here = shown.iter().position(|at| *at == self.focus).unwrap_or(0);
        let there = here.saturating_add_signed(by).min(shown.len().saturating_sub(1));
        self.focus_on(shown.get(there).copied().unwrap_or(0));
        // Whoever comes to a day, a time or an amount that stands there already types another one, never one after it.
        if let Some(Entry::Field { field, input: FieldInput::Text(editor) }) = self.entries.get_mut(self.focus)
            && !matches!(field.kind, Kind::Line | Kind::Note)
        {
            editor.mark_all();
        }
    }

    /// Whether an entry is asked for in a record as this one is now (another method asks for other fields), or holds
    /// something all the same.
    pub fn is_shown(&self, at: usize) -> bool {
        let asked = |field: &Field| field.is_asked(|choice| self.code(choice).map(str::to_owned));
        match self.entries.get(at) {
            Some(Entry::Field { field, input }) => at == self.focus || !input.is_empty() || asked(field),
            Some(Entry::Children { field, count, rows, .. }) => {
                let there = *count > 0 || rows.as_ref().is_some_and(|rows| rows.filled() > 0);
                at == self.focus || there || asked(field)
            }
            None => false,
        }
    }

    /// The code chosen in a field.
    pub fn code(&self, name: &str) -> Option<&'static str> {
        match self.field_at(name).and_then(|at| self.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Choice { code, .. }, .. }) => *code,
            _ => None,
        }
    }

    /// Puts the cursor into the entry that hears keys.
    pub fn mark_focus(&mut self) {
        for (at, entry) in self.entries.iter_mut().enumerate() {
            match entry {
                Entry::Field { input: FieldInput::Text(editor), .. } => editor.set_focus(at == self.focus),
                Entry::Children { rows: Some(rows), .. } => rows.mark(at == self.focus),
                _ => {}
            }
        }
    }

    /// Notes that something was typed; a fault under the field is taken back, and what starts as a choice says follows it.
    pub fn touch(&mut self) {
        self.dirty = true;
        self.touched = true;
        self.typed += 1;
        self.faults.retain(|(at, _)| *at != self.focus);
        if let Some(Entry::Field { field, .. }) = self.entries.get(self.focus)
            && field.default_for.is_some()
            && !self.by_hand.contains(&field.name)
        {
            self.by_hand.push(field.name);
        }
        for (at, field, default) in self.following() {
            if !self.by_hand.contains(&field.name)
                && let Some(Entry::Field { input: FieldInput::YesNo(yes), .. }) = self.entries.get_mut(at)
            {
                *yes = default;
            }
        }
    }

    /// What stands otherwise than its default was given by hand, before the form opened.
    pub fn note_by_hand(&mut self) {
        for (at, field, default) in self.following() {
            if matches!(self.entries.get(at), Some(Entry::Field { input: FieldInput::YesNo(yes), .. }) if *yes != default)
                && !self.by_hand.contains(&field.name)
            {
                self.by_hand.push(field.name);
            }
        }
    }

    /// The fields of a new record whose default follows a choice, and what it is with the choice made now. What is in the
    /// file already is a fact and follows nothing.
    fn following(&self) -> Vec<(usize, &'static Field, bool)> {
        let fields = self.entries.iter().enumerate().filter_map(|(at, entry)| match entry {
            Entry::Field { field, .. } if self.before.is_none() => Some((at, *field, field.default_for?.0)),
            _ => None,
        });
        fields
            .map(|(at, field, choice)| {
                let mut so_far = Record::new(self.entity, self.id);
                so_far.set(choice, self.code(choice).map(|code| Value::Code(code.to_owned())));
                (at, field, defaults::of(field, &so_far, None) == Some(Value::Bool(true)))
            })
            .collect()
    }

    /// Sets a field by name, as when a picked record or the planner fills it.
    pub fn field_at(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| matches!(entry, Entry::Field { field, .. } if field.name == name))
    }

    /// Puts a value into a field that is empty.
    pub fn fill_empty(&mut self, name: &str, value: &crate::domain::value::Value, ctx: &Ctx<'_>) {
        if let Some(Entry::Field { field, input }) = self.field_at(name).and_then(|at| self.entries.get_mut(at))
            && input.is_empty()
        {
            *input = FieldInput::of(field, Some(value), &std::collections::HashMap::new(), ctx.text);
            self.touched = true;
        }
    }

    /// What is wrong with an entry.
    pub fn fault(&self, at: usize) -> Option<&FieldFault> {
        self.faults.iter().find(|(entry, _)| *entry == at).map(|(_, fault)| fault)
    }

    /// The record as typed. All faults are found at once; `strict` also asks for the required fields.
    pub fn record(&self, today: NaiveDate, strict: bool) -> Result<Record, Vec<(usize, FieldFault)>> {
        let mut record = self.start.clone();
        record.number = self.number;
        let mut faults = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let Entry::Field { field, input } = entry else { continue };
            match input.value(field, &record, today).and_then(|value| self.unmistakable(field, input, value)) {
                Ok(value) => {
                    // Empty means no, and in a new record nothing stood before.
                    let value = value.filter(|value| self.before.is_some() || *value != Value::Bool(false));
                    if value.is_none() && field.required && strict {
                        faults.push((at, FieldFault::Missing));
                    }
                    record.set(field.name, value);
                }
                Err(refusal) => faults.push((at, FieldFault::Refused(refusal))),
            }
        }
        if faults.is_empty() { Ok(record) } else { Err(faults) }
    }

    /// A value, unless what was typed for it may be meant as another.
    fn unmistakable(&self, field: &Field, input: &FieldInput, value: Option<Value>) -> Result<Option<Value>, Refusal> {
        let FieldInput::Text(editor) = input else { return Ok(value) };
        match field.kind {
            Kind::Money if is_mistakable(&editor.text(), self.decimal) => Err(Refusal::NotMoney),
            Kind::Number if is_mistakable(&editor.text(), self.decimal) => Err(Refusal::NotANumber),
            _ => Ok(value),
        }
    }

    /// Judges a field that was just left: what cannot be read there is said at once, and what was mended elsewhere (a period
    /// by its first day) is no longer held against the last one.
    pub fn judge(&mut self, left: usize, today: NaiveDate) {
        let refused = self.record(today, false).err().unwrap_or_default();
        let stands = |at: usize| refused.iter().any(|(refused, _)| *refused == at);
        let entries = &self.entries;
        self.faults.retain(|(at, fault)| {
            !matches!((entries.get(*at), fault), (Some(Entry::Field { .. }), FieldFault::Refused(_))) || stands(*at)
        });
        if let Some((_, fault)) = refused.into_iter().find(|(at, _)| *at == left) {
            self.faults.retain(|(at, _)| *at != left);
            self.faults.push((left, fault));
        }
    }

    /// What belongs to the record as typed in its tables; else what cannot be read, with the cursor put on it.
    pub fn parts(&mut self, today: NaiveDate, strict: bool) -> Result<Parts, Vec<(usize, FieldFault)>> {
        let mut parts = Parts::default();
        let id = self.id;
        for (at, entry) in self.entries.iter_mut().enumerate() {
            let Entry::Children { rows: Some(rows), .. } = entry else { continue };
            rows.sort();
            let records = match rows.records(id, today, strict) {
                Ok(records) => records,
                Err((row, column, fault)) => {
                    (rows.at, rows.column) = (row, column);
                    return Err(vec![(at, fault)]);
                }
            };
            let before = rows.before();
            parts.edited.push(rows.entity);
            parts.gone.extend(before.iter().filter(|old| !records.iter().any(|new| new.id == old.id)).cloned());
            for record in &records {
                let old = before.iter().find(|old| old.id == record.id);
                if old.is_none_or(|old| old.values != record.values) {
                    parts.changed.push((old.cloned(), record.clone()));
                }
            }
            parts.all.extend(records);
        }
        Ok(parts)
    }
}

/// What somebody else wrote in a field while the form was open.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The entry of the form.
    pub at: usize,
    /// Who wrote it; none where it is kept on this machine only, by another window.
    pub author: Option<String>,
    /// When, where that is known.
    pub when: Option<DateTime<Utc>>,
    /// What they wrote; none is an empty field.
    pub value: Option<Value>,
    /// What stood there when the form was opened.
    pub before: Option<Value>,
    /// The form shows it: nothing had been typed there.
    pub taken: bool,
}

impl Beside {
    /// Who wrote it, told to `me`.
    pub fn who(&self, me: &str, text: &Text) -> String {
        match self.author.as_deref() {
            Some(author) if author == me => text.get("form-beside-self"),
            Some(author) => author.to_owned(),
            None => text.get("form-beside-window"),
        }
    }

    /// When, in words.
    pub fn at(&self, text: &Text, today: chrono::NaiveDate) -> String {
        self.when.map(|when| text.moment(when, today)).unwrap_or_default()
    }
}
