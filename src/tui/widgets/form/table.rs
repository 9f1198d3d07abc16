//! Children edited in place as the lines of a small table: a time log, codes, scores. They are saved and kept with
//! their form; drawing is in `draw_table`, keys in `commands/workbench`.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::choices::{AssignmentRole, Coded};
use crate::domain::defaults;
use crate::domain::fees;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::typed_input;
use crate::domain::value::{Id, Record, Value};
use crate::store::Reader;
use crate::text::Text;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::editor::Editor;
use crate::tui::widgets::form::fault::FieldFault;
use crate::tui::widgets::form::field_input::{FieldInput, linked};

/// How a draft keeps a line break in a cell: each line of the draft is a row.
const BREAK: &str = "\u{2028}";

/// The children of one kind.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Their kind.
    pub entity: Entity,
    /// Their field that points to the record.
    pub field: &'static Field,
    /// The columns, in order.
    pub columns: Vec<&'static Field>,
    /// The number of leading columns that are given and not typed.
    pub fixed: usize,
    /// The lines.
    pub rows: Vec<TableRow>,
    /// The line the cursor is on.
    pub at: usize,
    /// The column the cursor is on.
    pub column: usize,
    /// The records when the form opened.
    before: Vec<Record>,
}

/// One line.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The record's id, also for one that does not exist yet.
    pub id: Id,
    /// One input per column.
    pub cells: Vec<FieldInput>,
}

/// The message that says how the first line of a table of the workbench is made.
pub fn empty_hint(entity: Entity) -> String {
    format!("table-empty-{}", entity.name().replace('_', "-"))
}

impl Rows {
    /// The existing records as lines.
    pub fn load(entity: Entity, field: &'static Field, before: Vec<Record>, ctx: &Ctx<'_>) -> Rows {
        Rows::of(entity, field, before, ctx.reader, ctx.text)
    }

    /// See [`Rows::load`].
    pub fn of(entity: Entity, field: &'static Field, before: Vec<Record>, reader: Reader<'_>, text: &Text) -> Rows {
        // What the list of the kind shows; a text of several lines has no room in a table.
        let is_column = |column: &&Field| {
            column.name != field.name
                && !column.by_place
                && (column.list || column.required || column.title || column.in_row)
                && !column.by_act
                && (column.in_row || !matches!(column.kind, Kind::Note))
        };
        let columns: Vec<&'static Field> = entity.fields().iter().filter(is_column).collect();
        let fixed = usize::from(entity == Entity::Score);
        let mut rows = Rows { entity, field, columns, fixed, rows: Vec::new(), at: 0, column: fixed, before };
        let links: Vec<Id> = rows.before.iter().flat_map(linked).collect();
        let captions = if links.is_empty() { HashMap::new() } else { reader.captions(&links).unwrap_or_default() };
        let names = captions.into_iter().map(|(id, caption)| (id, text.caption(&caption))).collect();
        rows.rows = rows.before.iter().map(|record| rows.row_of(record, &names, text)).collect();
        rows.sort();
        rows
    }

    fn row_of(&self, record: &Record, names: &HashMap<Id, String>, text: &Text) -> TableRow {
        let cell = |column: &&'static Field| match column.kind {
            Kind::Note => FieldInput::Text(Box::new(Editor::row(record.text(column.name)))),
            _ => FieldInput::of(column, record.get(column.name), names, text),
        };
        TableRow { id: record.id, cells: self.columns.iter().map(cell).collect() }
    }

    /// An empty line with the defaults of its kind.
    pub fn blank(&self, id: Id, text: &Text) -> TableRow {
        let mut record = Record::new(self.entity, id);
        defaults::fill(&mut record, None, &|_| false);
        self.second(&mut record);
        self.next_band(&mut record);
        self.row_of(&record, &HashMap::new(), text)
    }

    /// The second consultant of an engagement is not its lead too.
    fn second(&self, record: &mut Record) {
        let is_lead = |at: usize| match self.cell(at, "role") {
            Some(FieldInput::Choice { code, .. }) => *code == Some(AssignmentRole::Lead.code()),
            _ => false,
        };
        if self.entity == Entity::Assignment && (0..self.rows.len()).any(is_lead) {
            record.set("role", Some(Value::Code(AssignmentRole::Makker.code().to_owned())));
        }
    }

    /// A band of fees begins where the last one ends.
    fn next_band(&self, record: &mut Record) {
        let number = |name: &str| {
            let typed = self.rows.len().checked_sub(1).map(|last| self.typed(last, name)).unwrap_or_default();
            typed_input::number(&typed).ok()
        };
        if self.entity == Entity::FeeBand {
            record.set("number", fees::next_from(number("number"), number("to_count")).map(Value::Int));
        }
    }

    /// Adds a line after the last and puts the cursor on it.
    pub fn push(&mut self, row: TableRow) {
        self.rows.push(row);
        self.at = self.rows.len() - 1;
        self.column = self.fixed;
        self.mark_filled();
    }

    /// Typing into a filled day, time or number replaces it.
    fn mark_filled(&mut self) {
        let is_words = |column: &&Field| matches!(column.kind, Kind::Line | Kind::Note);
        if self.columns.get(self.column).is_some_and(|column| !is_words(column))
            && let Some(FieldInput::Text(editor)) = self.focused_mut()
        {
            editor.mark_all();
        }
    }

    /// The index of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// A cell of a line, by column.
    pub fn cell(&self, row: usize, name: &str) -> Option<&FieldInput> {
        self.rows.get(row).zip(self.column(name)).and_then(|(row, at)| row.cells.get(at))
    }

    /// See [`Rows::cell`].
    pub fn cell_mut(&mut self, row: usize, name: &str) -> Option<&mut FieldInput> {
        let at = self.column(name)?;
        self.rows.get_mut(row)?.cells.get_mut(at)
    }

    /// The text of a text cell.
    pub fn typed(&self, row: usize, name: &str) -> String {
        match self.cell(row, name) {
            Some(FieldInput::Text(editor)) => editor.text().trim().to_owned(),
            _ => String::new(),
        }
    }

    /// Puts text into a text cell.
    pub fn write(&mut self, row: usize, name: &str, words: &str) {
        if let Some(FieldInput::Text(editor)) = self.cell_mut(row, name) {
            **editor = Editor::line(words);
        }
    }

    /// The input at the cursor.
    pub fn focused(&self) -> Option<(&'static Field, &FieldInput)> {
        let input = self.rows.get(self.at)?.cells.get(self.column)?;
        self.columns.get(self.column).map(|column| (*column, input))
    }

    /// See [`Rows::focused`].
    pub fn focused_mut(&mut self) -> Option<&mut FieldInput> {
        self.rows.get_mut(self.at)?.cells.get_mut(self.column)
    }

    /// The text editor with the focus; a matrix takes digits and has none.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        if self.entity == Entity::Relation {
            return None;
        }
        match self.focused_mut() {
            Some(FieldInput::Text(editor)) => Some(editor),
            _ => None,
        }
    }

    /// Shows the text cursor in the focused cell, or nowhere.
    pub fn mark(&mut self, on: bool) {
        let here = (self.at, self.column);
        for (at, row) in self.rows.iter_mut().enumerate() {
            for (column, cell) in row.cells.iter_mut().enumerate() {
                if let FieldInput::Text(editor) = cell {
                    editor.set_focus(on && here == (at, column));
                }
            }
        }
    }

    /// Puts the cursor on a cell, or beside a given cell on the first one that is typed. The cells of a matrix are pairs of
    /// codes and not lines.
    pub fn go_to(&mut self, line: usize, column: usize) {
        if self.entity == Entity::Relation || line < self.rows.len() {
            (self.at, self.column) = (line, column.max(self.fixed));
        }
    }

    /// Moves to another line; false at the end.
    pub fn step(&mut self, by: isize) -> bool {
        let there = self.at.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
        let moved = there != self.at;
        self.at = there;
        moved
    }

    /// Moves to another cell, also across the ends of lines; false past the first or last cell.
    pub fn step_cell(&mut self, by: isize) -> bool {
        if self.rows.is_empty() {
            return false;
        }
        let wide = self.columns.len().saturating_sub(self.fixed).max(1);
        let here = self.at * wide + self.column.saturating_sub(self.fixed);
        match here.checked_add_signed(by) {
            Some(there) if there < self.rows.len() * wide => {
                self.at = there / wide;
                self.column = self.fixed + there % wide;
                self.mark_filled();
                true
            }
            _ => false,
        }
    }

    /// Removes a line.
    pub fn remove(&mut self, at: usize) {
        if at < self.rows.len() {
            self.rows.remove(at);
        }
        self.at = self.at.min(self.rows.len().saturating_sub(1));
        self.column = self.fixed;
    }

    /// Whether nobody typed or chose anything in a line.
    fn is_blank(&self, row: &TableRow) -> bool {
        let typed = self.columns.iter().zip(&row.cells).skip(self.fixed);
        // A number alone was proposed.
        typed
            .filter(|(column, _)| column.default.is_none() && column.name != "number")
            .all(|(_, input)| input.is_empty())
    }

    /// The number of lines that are not blank.
    pub fn filled(&self) -> usize {
        self.rows.iter().filter(|row| !self.is_blank(row)).count()
    }

    /// Sorts a time log by its times; a line without a readable time stays below the one above it.
    pub fn sort(&mut self) {
        if self.entity != Entity::TimeLog {
            return;
        }
        let here = self.rows.get(self.at).map(|row| row.id);
        let mut last = 0;
        let mut keyed: Vec<(u16, TableRow)> = Vec::with_capacity(self.rows.len());
        for row in std::mem::take(&mut self.rows) {
            if let Some(FieldInput::Text(editor)) = row.cells.first()
                && let Ok(time) = crate::domain::typed_input::time(&editor.text())
            {
                last = time;
            }
            keyed.push((last, row));
        }
        keyed.sort_by_key(|(time, _)| *time);
        self.rows = keyed.into_iter().map(|(_, row)| row).collect();
        self.at = here.and_then(|id| self.rows.iter().position(|row| row.id == id)).unwrap_or(0);
    }

    /// The records as typed, without blank lines; or the first line and column that cannot be read.
    pub fn records(
        &self,
        parent: Id,
        today: NaiveDate,
        strict: bool,
    ) -> Result<Vec<Record>, (usize, usize, FieldFault)> {
        let mut found = Vec::new();
        // While the lines are those of the file, so are their numbers: a number may be missing in between.
        let ids = |rows: &[TableRow]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
        let as_before = ids(&self.rows) == self.before.iter().map(|record| record.id).collect::<Vec<_>>();
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| !self.is_blank(row)) {
            let known = self.before.iter().find(|record| record.id == row.id);
            let mut record = known.cloned().unwrap_or_else(|| Record::new(self.entity, row.id));
            record.set(self.field.name, Some(Value::Link(parent)));
            for (place, (column, input)) in self.columns.iter().zip(&row.cells).enumerate() {
                let value = input.value(column, &record, today).map_err(|why| (at, place, FieldFault::Refused(why)))?;
                if value.is_none() && column.required && strict {
                    return Err((at, place, FieldFault::Missing));
                }
                record.set(column.name, value);
            }
            if let Some(number) = self.entity.field("number").filter(|number| number.by_place && !as_before) {
                let place = i64::try_from(found.len() + 1).unwrap_or(i64::MAX);
                // A number that is part of the name stays with its record.
                let last = found.last().and_then(|last: &Record| last.int("number"));
                let next = last.map_or(1, |last| last.saturating_add(1));
                let own = record.int("number").filter(|own| *own >= next);
                record.set("number", Some(Value::Int(if number.title { own.unwrap_or(next) } else { place })));
            }
            found.push(record);
        }
        Ok(found)
    }

    /// The records when the form opened.
    pub fn before(&self) -> &[Record] {
        &self.before
    }

    /// The text a draft keeps: one line for each row, with id and cells separated by tabs.
    pub fn raw(&self) -> String {
        let line = |row: &TableRow| {
            let kept = |cell: &FieldInput| cell.raw().replace('\t', " ").replace('\n', BREAK);
            let cells = row.cells.iter().map(|cell| format!("\t{}", kept(cell)));
            format!("{}{}\n", row.id.0, cells.collect::<String>())
        };
        self.rows.iter().filter(|row| !self.is_blank(row)).map(line).collect()
    }

    /// Restores the rows from a draft.
    pub fn restore(&mut self, raw: &str, text: &Text, names: &dyn Fn(Id) -> String) {
        let fixed: Vec<TableRow> = if self.fixed > 0 { std::mem::take(&mut self.rows) } else { Vec::new() };
        self.rows.clear();
        for line in raw.lines() {
            let mut parts = line.split('\t');
            let Some(id) = parts.next().and_then(|id| id.parse().ok()).map(Id) else { continue };
            let mut row = self.blank(id, text);
            for (cell, raw) in row.cells.iter_mut().zip(parts) {
                cell.restore(&raw.replace(BREAK, "\n"), names);
            }
            self.rows.push(row);
        }
        // Areas without a score in the draft are still there to be scored.
        let area = |row: &TableRow| row.cells.first().map(FieldInput::raw);
        for row in fixed {
            if !self.rows.iter().any(|kept| area(kept) == area(&row)) {
                self.rows.push(row);
            }
        }
        self.at = 0;
        self.column = self.fixed;
        self.sort();
    }
}
