//! The one form engine: every entity's form is built from the field table, filled by keys and read back into a record.
//! Field kinds are in `entry`, the text editor in `editor`, typing kept on disk in `draft`.

pub mod draft;
pub mod editor;
pub mod entry;

use chrono::NaiveDate;

pub use entry::{Entry, Input};

use self::editor::Editor;
use super::update::Ctx;
use crate::domain::edit::{Edit, Op, Seen, Verb};
use crate::domain::fields::{Entity, Field};
use crate::domain::typed_input::Refusal;
use crate::domain::value::{Id, Record};

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// It has to be filled.
    Missing,
    /// What is typed cannot be understood.
    Refused(Refusal),
}

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
    /// What the author's screen showed when the form opened.
    pub seen: Seen,
    /// One entry per field, then one per kind of child.
    pub entries: Vec<Entry>,
    /// The entry that hears keys.
    pub focus: usize,
    /// What is wrong, by entry.
    pub faults: Vec<(usize, Fault)>,
    /// Something was typed since the form opened or the draft was kept.
    pub dirty: bool,
    /// Something differs from `before`.
    pub touched: bool,
    /// Counts what was typed, to tell whether typing went on.
    pub typed: u64,
    /// The typing came back from an earlier session.
    pub restored: bool,
    /// The field of the form below that asked for this record; saved, it is that field's value.
    pub answers: Option<usize>,
    /// The record and the set of links of it that gets this record when it is written.
    pub joins: Option<(Id, &'static str)>,
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
        let names = ctx.names_of(&entry::linked(&record));
        let mut entries: Vec<Entry> = record
            .entity
            .fields()
            .iter()
            .zip(&record.values)
            .map(|(field, value)| Entry::Field { field, input: Input::of(field, value.as_ref(), &names, ctx.text) })
            .collect();
        for (entity, field) in record.entity.children().filter(|(entity, _)| entity.is_child()) {
            let count = if before.is_some() { ctx.count_children(entity, field, record.id) } else { 0 };
            entries.push(Entry::Children { entity, field, count });
        }
        let mut form = Form {
            entity: record.entity,
            id: record.id,
            number: record.number,
            before,
            seen: ctx.reader.seen().unwrap_or_default(),
            entries,
            focus: 0,
            faults: Vec::new(),
            dirty: false,
            touched: false,
            typed: 0,
            restored: false,
            answers: None,
            joins: None,
        };
        // A field that came filled (the parent, today's date) is not where a person starts.
        if form.before.is_none() {
            form.focus = form.first_empty();
        }
        form.mark_focus();
        form
    }

    fn first_empty(&self) -> usize {
        let empty = |entry: &Entry| matches!(entry, Entry::Field { input, .. } if input.is_empty());
        self.entries.iter().position(empty).unwrap_or(0)
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
            Some(Entry::Field { input: Input::Text(editor), .. }) => Some(editor),
            _ => None,
        }
    }

    /// Puts the focus on an entry.
    pub fn focus_on(&mut self, at: usize) {
        self.focus = at.min(self.entries.len().saturating_sub(1));
        self.mark_focus();
    }

    /// Moves the focus over the entries that are shown; it stops at both ends.
    pub fn step(&mut self, by: isize) {
        let shown: Vec<usize> = (0..self.entries.len()).filter(|at| self.is_shown(*at)).collect();
        let here = shown.iter().position(|at| *at >= self.focus).unwrap_or(shown.len().saturating_sub(1));
        let there = here.saturating_add_signed(by).min(shown.len().saturating_sub(1));
        self.focus_on(shown.get(there).copied().unwrap_or(0));
    }

    /// Whether an entry is asked for in a record as this one is now (another method asks for other fields), or holds
    /// something all the same.
    pub fn is_shown(&self, at: usize) -> bool {
        let asked = |field: &Field| field.is_asked(|choice| self.code(choice).map(str::to_owned));
        match self.entries.get(at) {
            Some(Entry::Field { field, input }) => at == self.focus || !input.is_empty() || asked(field),
            Some(Entry::Children { field, count, .. }) => at == self.focus || *count > 0 || asked(field),
            None => false,
        }
    }

    /// The code chosen in a field.
    pub fn code(&self, name: &str) -> Option<&'static str> {
        match self.field_at(name).and_then(|at| self.entries.get(at)) {
            Some(Entry::Field { input: Input::Choice { code, .. }, .. }) => *code,
            _ => None,
        }
    }

    fn mark_focus(&mut self) {
        for (at, entry) in self.entries.iter_mut().enumerate() {
            if let Entry::Field { input: Input::Text(editor), .. } = entry {
                editor.set_focus(at == self.focus);
            }
        }
    }

    /// Notes that something was typed; a fault under the field is taken back.
    pub fn touch(&mut self) {
        self.dirty = true;
        self.touched = true;
        self.typed += 1;
        self.faults.retain(|(at, _)| *at != self.focus);
    }

    /// Sets a field by name, as when a picked record or the planner fills it.
    pub fn field_at(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| matches!(entry, Entry::Field { field, .. } if field.name == name))
    }

    /// Puts a value into a field that is empty.
    pub fn fill_empty(&mut self, name: &str, value: &super::super::domain::value::Value, ctx: &Ctx<'_>) {
        if let Some(Entry::Field { field, input }) = self.field_at(name).and_then(|at| self.entries.get_mut(at))
            && input.is_empty()
        {
            *input = Input::of(field, Some(value), &std::collections::HashMap::new(), ctx.text);
            self.touched = true;
        }
    }

    /// What is wrong with an entry.
    pub fn fault(&self, at: usize) -> Option<&Fault> {
        self.faults.iter().find(|(entry, _)| *entry == at).map(|(_, fault)| fault)
    }

    /// The record as typed. All faults are found at once; `strict` also asks for the required fields.
    pub fn record(&self, today: NaiveDate, strict: bool) -> Result<Record, Vec<(usize, Fault)>> {
        let mut record = self.before.clone().unwrap_or_else(|| Record::new(self.entity, self.id));
        record.number = self.number;
        let mut faults = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let Entry::Field { field, input } = entry else { continue };
            match input.value(field, &record, today) {
                Ok(value) => {
                    if value.is_none() && field.required && strict {
                        faults.push((at, Fault::Missing));
                    }
                    record.set(field.name, value);
                }
                Err(refusal) => faults.push((at, Fault::Refused(refusal))),
            }
        }
        if faults.is_empty() { Ok(record) } else { Err(faults) }
    }

    /// The change that saving would make; nothing when nothing differs.
    pub fn edit_of(&self, record: &Record, author: &str) -> Option<Edit> {
        let fresh = self.before.as_ref().is_none_or(|before| before.draft);
        let op = Op::between(self.before.as_ref().filter(|_| !fresh), record);
        if op.cells.is_empty() && !fresh {
            return None;
        }
        let verb = if fresh { Verb::Create } else { Verb::Edit };
        Some(Edit { verb, author: author.to_owned(), seen: self.seen.clone(), ops: vec![op] })
    }

    /// Fields that are required and still empty, for the readiness line.
    pub fn missing(&self) -> impl Iterator<Item = &'static Field> + '_ {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Field { field, input } if field.required && input.is_empty() => Some(*field),
            _ => None,
        })
    }
}
