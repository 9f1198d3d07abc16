//! The form engine: every entity's form is built from the field table, filled by keys and read back into a record. The
//! kinds of field are in `field_input`, the text editor in `core/editor`, drafts in `typing`.

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
use crate::domain::log_line::Doubt;
use crate::domain::privacy::{Accepted, Vocabulary};
use crate::domain::sections;
use crate::domain::typed_input::{Refusal, is_mistakable};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Dispute, Shown};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::editor::Editor;
use crate::tui::widgets::form::bench::Bench;

/// A form in which a record is written.
#[derive(Clone, Debug)]
pub struct Form {
    /// The kind of record.
    pub entity: Entity,
    /// The record's id, also for one that does not exist yet.
    pub id: Id,
    /// Its number, reserved for a new one.
    pub number: Option<i64>,
    /// The record as it was when the form opened; `None` for a new one.
    pub before: Option<Record>,
    /// The record the form began with; it has the fields that the form does not show.
    pub start: Record,
    /// The text of each entry when the form of an existing record opened, as a draft keeps it; empty for a new record.
    pub came: Vec<String>,
    /// The new kladde as this form wrote it to the file, so that the list has it after a crash.
    pub kept: Option<Record>,
    /// It writes the next version of a shared record.
    pub correction: bool,
    /// The initials of the colleague whose kladde it is; `None` if it is one's own.
    pub theirs: Option<String>,
    /// Words that are no names here, if the form is searched for names.
    pub vocabulary: Vocabulary,
    /// Text accepted as no civil registration number, before the form opened and since.
    pub accepted: Accepted,
    /// What the author's screen showed when the form opened.
    pub shown: Shown,
    /// One entry per field, then one per kind of child.
    pub entries: Vec<Entry>,
    /// The focused entry.
    pub focus: usize,
    /// The decimal sign of the language.
    pub decimal: char,
    /// Faults, by entry.
    pub faults: Vec<(usize, FieldFault)>,
    /// Something was typed since the form opened or the draft was kept.
    pub dirty: bool,
    /// Something differs from `before`.
    pub touched: bool,
    /// Counts edits, to see whether somebody types.
    pub typed: u64,
    /// The findings in a long text, and the value of [`Form::typed`] at that time.
    pub watched: Option<(u64, crate::tui::widgets::form::watch::Watch)>,
    /// What is unlikely about the day and the time as typed.
    pub doubts: Vec<Doubt>,
    /// The days that were asked about before they are saved, with their entries.
    pub asked: Vec<(usize, NaiveDate)>,
    /// The doubts that were asked about before it is saved.
    pub agreed: Vec<Doubt>,
    /// The fields for which [`Form::doubts`] were judged.
    pub doubted: Option<Record>,
    /// The typing came back from an earlier session.
    pub restored: bool,
    /// The initials of who typed the draft; empty if there was none, or the author is unknown.
    pub typed_by: String,
    /// The person knows that the record was deleted meanwhile; saving restores it.
    pub brings_back: bool,
    /// The initials of who deleted the record while it was open or before; an empty string if unknown.
    pub deleted: Option<String>,
    /// Index of the parent form's field that receives this record when saved.
    pub answers: Option<usize>,
    /// The record, and its set of links, that gets this record when saved.
    pub joins: Option<(Id, &'static str)>,
    /// Fields whose default follows a choice, but which a person set by hand: they follow no more.
    pub by_hand: Vec<&'static str>,
    /// The initials that the form proposed last for the typed name.
    pub initials: String,
    /// The observation that opens when this one closes.
    pub then: Option<Id>,
    /// The day of the record when the form opened; earlier visits count from it.
    pub day: Option<NaiveDate>,
    /// The engagement of the record, for the first line.
    pub about: Option<About>,
    /// What others wrote in the record while the form was open.
    pub beside: Vec<Beside>,
    /// Fields that took a newer value since the form opened, with what the file showed then: these count as seen.
    pub read: Vec<(&'static str, Shown)>,
    /// Fields that have several versions in the file.
    pub several: Vec<Dispute>,
    /// What an observation has besides its fields.
    pub bench: Option<Box<Bench>>,
    /// The order of Tab through the entries, if it is not that of the field table.
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
        let fields = record.entity.fields().iter().zip(&record.values).filter(|(field, _)| !field.by_act);
        let mut entries: Vec<Entry> = fields
            .map(|(field, value)| Entry::Field {
                field,
                input: FieldInput::of(field, value.as_ref(), &names, ctx.text),
            })
            .collect();
        let is = |entry: &Entry, name: &str| entry.field().is_some_and(|field| field.name == name);
        if let Some(at) = record.entity.meta().begins.and_then(|name| entries.iter().position(|entry| is(entry, name)))
        {
            entries[..=at].rotate_right(1);
        }
        for (entity, field) in record.entity.children().filter(|(entity, _)| entity.is_child()) {
            if field.inline {
                let there = if before.is_some() { ctx.children(entity, field, record.id) } else { Vec::new() };
                let rows = Some(Box::new(Rows::load(entity, field, there, ctx)));
                let table = Entry::Children { entity, field, count: 0, rows };
                // Below its field, and below the tables that are there already.
                let field = field.below.and_then(|name| entries.iter().position(|entry| is(entry, name)));
                let after = field.map(|at| {
                    let tables = entries.iter().skip(at + 1).take_while(|entry| entry.field().is_none());
                    at + 1 + tables.count()
                });
                entries.insert(after.unwrap_or(entries.len()), table);
                continue;
            }
            if !sections::applies(&record, entity, field) || before.is_none() && field.elsewhere {
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
            doubts: Vec::new(),
            asked: Vec::new(),
            agreed: Vec::new(),
            doubted: None,
            restored: false,
            typed_by: String::new(),
            theirs: None,
            brings_back: false,
            deleted: None,
            answers: None,
            joins: None,
            by_hand: Vec::new(),
            initials: String::new(),
            then: None,
            day,
            about: None,
            beside: Vec::new(),
            read: Vec::new(),
            several: Vec::new(),
            bench: None,
            order: None,
        };
        // A person does not start in a field that is filled already (the parent, today's date).
        if form.before.is_none() {
            form.focus = form.first_empty();
        } else if let Some(at) = form.field_at("description").filter(|_| form.entity == Entity::Observation) {
            // An observation opens in its description.
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

    /// Puts the focus where a person starts.
    pub fn begin(&mut self) {
        self.focus = self.first_empty();
        self.mark_focus();
    }

    fn first_empty(&self) -> usize {
        let empty = |entry: &Entry| matches!(entry, Entry::Field { input, .. } if input.is_empty());
        // The place determines the engagement of an observation, so start there.
        let place = self.field_at("unit").filter(|_| self.entity == Entity::Observation);
        let place = place.filter(|at| self.entries.get(*at).is_some_and(empty));
        place.or_else(|| self.entries.iter().position(empty)).unwrap_or(0)
    }

    /// The focused entry.
    pub fn focused(&self) -> Option<&Entry> {
        self.entries.get(self.focus)
    }

    /// See [`Form::focused`].
    pub fn focused_mut(&mut self) -> Option<&mut Entry> {
        self.entries.get_mut(self.focus)
    }

    /// The text editor with the focus, if any.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self.entries.get_mut(self.focus) {
            Some(Entry::Field { input: FieldInput::Text(editor), .. }) => Some(editor),
            Some(Entry::Children { rows: Some(rows), .. }) => rows.editor_mut(),
            _ => None,
        }
    }

    /// The focused input: the field, or the cell at the cursor of a table.
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
        self.table(self.focus)
    }

    /// The table of an entry.
    pub fn table(&self, at: usize) -> Option<&Rows> {
        match self.entries.get(at) {
            Some(Entry::Children { rows, .. }) => rows.as_deref(),
            _ => None,
        }
    }

    /// The table of a kind of child, and the index of its entry.
    pub fn rows(&self, kind: Entity) -> Option<(usize, &Rows)> {
        self.entries.iter().enumerate().find_map(|(at, entry)| match entry {
            Entry::Children { entity, rows: Some(rows), .. } if *entity == kind => Some((at, &**rows)),
            _ => None,
        })
    }

    /// The table that a row with this id is in, and its line.
    pub fn row_at(&self, id: Id) -> Option<(usize, usize)> {
        (0..self.entries.len()).find_map(|at| {
            let line = self.table(at)?.rows.iter().position(|row| row.id == id)?;
            Some((at, line))
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

    /// Puts the focus on a cell of a table.
    pub fn focus_on_cell(&mut self, at: usize, line: usize, column: usize) {
        if let Some(Entry::Children { rows: Some(rows), .. }) = self.entries.get_mut(at) {
            rows.go_to(line, column);
        }
        self.focus_on(at);
    }

    /// Moves the focus over the entries that are shown, without wrapping.
    pub fn step(&mut self, by: isize) {
        let shown: Vec<usize> = match self.order {
            Some(order) => order(self),
            None => (0..self.entries.len()).filter(|at| self.is_shown(*at)).collect(),
        };
        let here = shown.iter().position(|at| *at == self.focus).unwrap_or(0);
        let there = here.saturating_add_signed(by).min(shown.len().saturating_sub(1));
        self.focus_on(shown.get(there).copied().unwrap_or(0));
        // Typing into a filled day, time or amount, into a room, or over proposed initials, replaces it, and never appends to it.
        if let Some(Entry::Field { field, input: FieldInput::Text(editor) }) = self.entries.get_mut(self.focus)
            && (!matches!(field.kind, Kind::Line | Kind::Note)
                || field.offers.is_some()
                || field.name == "initials" && editor.text() == self.initials)
        {
            editor.mark_all();
        }
    }

    /// The name whose initials the form proposes: that of a new person whose initials nobody has typed.
    pub fn named(&self) -> Option<String> {
        if self.entity != Entity::Person || self.before.is_some() {
            return None;
        }
        let typed = |name: &str| match self.field_at(name).and_then(|at| self.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Text(editor), .. }) => Some(editor.text()),
            _ => None,
        };
        typed("initials").filter(|initials| *initials == self.initials).and_then(|_| typed("name"))
    }

    /// Proposes initials, in place of those proposed before.
    pub fn propose_initials(&mut self, initials: String) {
        if let Some(Entry::Field { input: FieldInput::Text(editor), .. }) =
            self.field_at("initials").and_then(|at| self.entries.get_mut(at))
        {
            editor.replace(&initials);
            editor.set_focus(false);
            self.initials = initials;
        }
    }

    /// Puts words into a line, in place of what is there.
    pub fn write(&mut self, name: &str, words: &str) {
        if let Some(Entry::Field { input: FieldInput::Text(editor), .. }) =
            self.field_at(name).and_then(|at| self.entries.get_mut(at))
        {
            editor.replace(words);
        }
        self.mark_focus();
    }

    /// Whether an entry is shown: the record asks for it as it is now (another method asks for other fields), or it is
    /// not empty.
    pub fn is_shown(&self, at: usize) -> bool {
        let asked = |field: &Field| field.is_asked(|choice| self.code(choice).map(str::to_owned));
        match self.entries.get(at) {
            Some(Entry::Field { field, input }) => {
                let typed = match input {
                    FieldInput::Text(editor) => editor.text(),
                    _ => String::new(),
                };
                let idle = field.goes_without_saying(typed.trim(), |link| self.is_filled(link));
                at == self.focus || (!idle && (!input.is_empty() || asked(field)))
            }
            // The lists that come later are told of once, at the first of them.
            Some(Entry::Children { rows: None, .. }) if self.before.is_none() => {
                at == self.focus || self.later().next().is_some_and(|(first, _)| first == at)
            }
            Some(Entry::Children { field, count, rows, .. }) => {
                let there = *count > 0 || rows.as_ref().is_some_and(|rows| rows.filled() > 0);
                at == self.focus || there || asked(field)
            }
            None => false,
        }
    }

    /// The lists that can be added when this new record is saved: the index of the entry, and the kind.
    pub fn later(&self) -> impl Iterator<Item = (usize, Entity)> {
        let is_new = self.before.is_none();
        let asked = |field: &Field| field.is_asked(|choice| self.code(choice).map(str::to_owned));
        self.entries.iter().enumerate().filter_map(move |(at, entry)| match entry {
            Entry::Children { entity, field, rows: None, .. } if is_new && asked(field) => Some((at, *entity)),
            _ => None,
        })
    }

    fn is_filled(&self, name: &str) -> bool {
        let entry = self.field_at(name).and_then(|at| self.entries.get(at));
        matches!(entry, Some(Entry::Field { input, .. }) if !input.is_empty())
    }

    /// The code chosen in a field.
    pub fn code(&self, name: &str) -> Option<&'static str> {
        match self.field_at(name).and_then(|at| self.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Choice { code, .. }, .. }) => *code,
            _ => None,
        }
    }

    /// Shows the cursor in the focused entry.
    pub fn mark_focus(&mut self) {
        for (at, entry) in self.entries.iter_mut().enumerate() {
            match entry {
                Entry::Field { input: FieldInput::Text(editor), .. } => editor.set_focus(at == self.focus),
                Entry::Children { rows: Some(rows), .. } => rows.mark(at == self.focus),
                _ => {}
            }
        }
    }

    /// Notes an edit: clears the fault of the focused field, and updates fields that follow from others.
    pub fn touch(&mut self) {
        self.dirty = true;
        self.touched = true;
        self.typed += 1;
        self.faults.retain(|(at, _)| *at != self.focus);
        if let Some(Entry::Field { field, .. }) = self.entries.get(self.focus)
            && field.follows.is_some()
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

    /// Fields that differ from their default were set by hand, before the form opened.
    pub fn note_by_hand(&mut self) {
        for (at, field, default) in self.following() {
            if matches!(self.entries.get(at), Some(Entry::Field { input: FieldInput::YesNo(yes), .. }) if *yes != default)
                && !self.by_hand.contains(&field.name)
            {
                self.by_hand.push(field.name);
            }
        }
    }

    /// The fields of a new record that follow from others, with their default now. A stored value is a fact and follows
    /// nothing.
    fn following(&self) -> Vec<(usize, &'static Field, bool)> {
        let fields = self.entries.iter().enumerate().filter_map(|(at, entry)| match entry {
            Entry::Field { field, .. } if self.before.is_none() => Some((at, *field, field.follows?)),
            _ => None,
        });
        fields
            .map(|(at, field, follows)| {
                let mut so_far = Record::new(self.entity, self.id);
                for name in follows.decided_by() {
                    so_far.set(name, self.chosen(name));
                }
                (at, field, defaults::of(field, &so_far, None) == Some(Value::Bool(true)))
            })
            .collect()
    }

    /// The code or the records chosen in a field.
    fn chosen(&self, name: &str) -> Option<Value> {
        match self.field_at(name).and_then(|at| self.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Choice { code, .. }, .. }) => {
                code.map(|code| Value::Code(code.to_owned()))
            }
            Some(Entry::Field { input: FieldInput::Links(links), .. }) => {
                (!links.is_empty()).then(|| Value::Links(links.iter().map(|(id, _)| *id).collect()))
            }
            _ => None,
        }
    }

    /// The index of the entry of a field, by name.
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

    /// Proposes a value for a field, in place of the one it has. Nobody has typed yet: leaving the form keeps nothing.
    pub fn propose(&mut self, name: &str, value: &crate::domain::value::Value, ctx: &Ctx<'_>) {
        if let Some(Entry::Field { field, input }) = self.field_at(name).and_then(|at| self.entries.get_mut(at)) {
            *input = FieldInput::of(field, Some(value), &std::collections::HashMap::new(), ctx.text);
        }
    }

    /// The fault of an entry.
    pub fn fault(&self, at: usize) -> Option<&FieldFault> {
        self.faults.iter().find(|(entry, _)| *entry == at).map(|(_, fault)| fault)
    }

    /// The record as typed. It finds all faults at once; `strict` also demands the required fields.
    pub fn record(&self, today: NaiveDate, strict: bool) -> Result<Record, Vec<(usize, FieldFault)>> {
        let mut record = self.start.clone();
        record.number = self.number;
        let mut faults = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let Entry::Field { field, input } = entry else { continue };
            match input.value(field, &record, today).and_then(|value| self.unmistakable(field, input, value)) {
                Ok(value) => {
                    // An empty field means no; a new record had no value before.
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

    /// A value, unless the typed text may mean another one.
    fn unmistakable(&self, field: &Field, input: &FieldInput, value: Option<Value>) -> Result<Option<Value>, Refusal> {
        let FieldInput::Text(editor) = input else { return Ok(value) };
        match field.kind {
            Kind::Money if is_mistakable(&editor.text(), self.decimal) => Err(Refusal::NotMoney),
            Kind::Number if is_mistakable(&editor.text(), self.decimal) => Err(Refusal::NotANumber),
            _ => Ok(value),
        }
    }

    /// Judges the field that was just left: a text that cannot be read is reported at once, and a fault that was mended
    /// in another field (a period by its first day) is removed.
    pub fn judge(&mut self, left: usize, today: NaiveDate) {
        if matches!(self.entries.get(left), Some(Entry::Field { field, .. }) if field.day) {
            self.plan_ahead(today);
        }
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

    /// Makes a new record planned when its day lies ahead: it begins as held.
    fn plan_ahead(&mut self, today: NaiveDate) {
        let Some(mut record) = self.record(today, false).ok().filter(|_| self.before.is_none()) else { return };
        let begun = record.get("status").cloned();
        defaults::plan_ahead(&mut record, today);
        if record.get("status") != begun.as_ref()
            && let Some(Entry::Field { input: FieldInput::Choice { list, code }, .. }) =
                self.field_at("status").and_then(|at| self.entries.get_mut(at))
        {
            *code = list.find(record.text("status"));
        }
    }

    /// The children as typed in the tables; else the faults, with the cursor on the first one.
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

/// A field that somebody else changed while the form was open.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The entry of the form.
    pub at: usize,
    /// Who wrote it; `None` if another window keeps it on this machine only.
    pub author: Option<String>,
    /// When, if known.
    pub when: Option<DateTime<Utc>>,
    /// Their value; `None` for an empty field.
    pub value: Option<Value>,
    /// The value when the form opened.
    pub before: Option<Value>,
    /// The form shows the new value: nothing had been typed in the field.
    pub taken: bool,
}

impl Beside {
    /// Who wrote it, in words for `me`.
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
