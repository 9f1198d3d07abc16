//! Drawing of a form: every field with its label, its fault below it, and help for the focused one.

use ratatui::layout::Rect;

use crate::domain::choices::ChoiceList;
use crate::domain::fields::{Field, Kind};
use crate::domain::typed_input::is_mistakable;
use crate::domain::value::Value;
use crate::text::format;
use crate::tui::core::cells::{Cells, fit, whole_parts, wrap, wrap_some};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::fault::FieldFault;
use crate::tui::widgets::form::field_input::read_typed;
use crate::tui::widgets::form::state::{FieldInput, Form};

/// The least width of the labels with the mark before them.
const LABEL: u16 = 24;
/// Cells beside a label: the mark and the blank after it.
const BESIDE_LABEL: u16 = 3;
/// Rows of a note without and with the focus.
const NOTE: (u16, u16) = (2, 6);

impl DrawCtx<'_> {
    /// A fault of a field, in words.
    pub fn fault(&self, fault: &FieldFault) -> String {
        match fault {
            FieldFault::Limit(id, n) => self.text.with(id, &[("n", (*n).into())]),
            FieldFault::Missing => self.text.get("fault-missing"),
            FieldFault::Told(words) => words.clone(),
            FieldFault::Refused(refusal) => self.text.refusal(refusal),
        }
    }

    /// Draws a form over the pane.
    pub fn form(&self, scene: &mut Scene, area: Rect, form: &Form, top: bool) {
        let width = area.width.min(110);
        let rect = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        scene.clear(rect);
        let right = self.form_state(form);
        let inner = scene.boxed(rect, &self.form_title(form), &right, top);
        let about = self.about(scene, inner, form);
        let inner = Rect { y: inner.y + about, height: inner.height - about, ..inner };
        let watch = if top { self.watch_lines(form, inner.width) } else { Vec::new() };
        let watched = u16::try_from(watch.len()).unwrap_or(0).min(inner.height / 4);
        let help_rows = 1 + watched;
        let label = self.form_label_width(form, inner.width);
        let fields = Rect { height: inner.height.saturating_sub(help_rows), ..inner };
        let mut heights: Vec<u16> = form
            .entries
            .iter()
            .enumerate()
            .map(|(at, entry)| self.rows(form, at, entry, (label, fields.width)))
            .collect();
        // The tables take the room that the other entries leave.
        let used = heights.iter().fold(0, |sum: u16, height| sum.saturating_add(*height));
        let mut room = fields.height.saturating_sub(used);
        for (at, height) in heights.iter_mut().enumerate().filter(|(_, height)| **height > 0) {
            let Some(rows) = form.table(at) else { continue };
            let shown = self.table_height(rows, form.focus == at);
            let more = u16::try_from(rows.rows.len() + 1).unwrap_or(u16::MAX).saturating_sub(shown.max(2)).min(room);
            *height = height.saturating_add(more);
            room -= more;
        }
        // The focused field with its fault is always visible.
        let mut first = 0usize;
        while first < form.focus {
            let until: u16 = heights.iter().take(form.focus + 1).skip(first).fold(0, |sum, h| sum.saturating_add(*h));
            if until <= fields.height {
                break;
            }
            first += 1;
        }
        let mut y = 0u16;
        let mut cut = false;
        for (at, entry) in form.entries.iter().enumerate().skip(first) {
            let height = heights.get(at).copied().unwrap_or(1);
            if height == 0 {
                continue;
            }
            cut = y + height > fields.height;
            if y >= fields.height {
                scene.goes_below(fields, heights.iter().skip(at).filter(|height| **height > 0).count());
                break;
            }
            let rows = Rect { y: fields.y + y, height: height.min(fields.height - y), ..fields };
            scene.hit(rows, Hit::Field(at));
            self.entry(scene, rows, label, form, at, entry, top);
            y += height;
        }
        if heights.iter().take(first).any(|height| *height > 0) {
            scene.put_right(fields, 0, scene.symbols.up, Look::Dim);
        }
        if cut {
            scene.put_right(fields, fields.height.saturating_sub(1), scene.symbols.down, Look::Dim);
        }
        for (row, (words, look)) in (0..watched).zip(&watch) {
            let line = Rect { y: inner.bottom().saturating_sub(help_rows - row), height: 1, ..inner };
            scene.put(line, 1, 0, &self.cut(words, usize::from(line.width.saturating_sub(2))), *look);
        }
        let help = Rect { y: inner.y + inner.height.saturating_sub(1), height: 1, ..inner };
        let words = match form.focused() {
            Some(Entry::Field { field, .. }) => {
                let kind = form.code("kind").unwrap_or_default();
                self.text.field_help_for(form.entity, field, kind).unwrap_or_default()
            }
            Some(Entry::Children { rows: Some(_), .. }) => self.text.get("form-table-help"),
            Some(Entry::Children { .. }) if form.before.is_none() => self.text.get("form-children-later-help"),
            Some(Entry::Children { .. }) => self.text.get("form-children-help"),
            None => String::new(),
        };
        let room = usize::from(help.width.saturating_sub(1));
        scene.put(help, 1, 0, &whole_parts(&words, room, scene.symbols.ellipsis), Look::Dim);
    }

    /// The kind of record, whether it is new, and its number.
    pub fn form_title(&self, form: &Form) -> String {
        let kind =
            if form.before.is_none() { self.text.new_entity(form.entity) } else { self.text.entity(form.entity) };
        let number = form.number.and_then(|number| form.entity.numbered(number)).unwrap_or_default();
        format!("{kind} {number}").trim_end().to_owned()
    }

    /// Draws the last visit and the engagement's goal (F43): one line, two if there is room. Returns the rows.
    pub fn about(&self, scene: &mut Scene, area: Rect, form: &Form) -> u16 {
        let Some(about) = &form.about else { return 0 };
        let (today, dot) = (self.today, self.symbols.dot);
        let goal = about.goal_words(self.text);
        if area.height >= 24 {
            scene.put(area, 1, 0, &about.last_words(self.text, 3, today, dot), Look::Dim);
            scene.put(area, 1, 1, &goal, Look::Text);
            return if goal.is_empty() { 1 } else { 2 };
        }
        if area.height < 8 {
            return 0;
        }
        let used = 1 + scene.put(area, 1, 0, &about.last_words(self.text, 1, today, dot), Look::Dim);
        if !goal.is_empty() {
            scene.put(area, used, 0, &format!(" {dot} {goal}"), Look::Text);
        }
        1
    }

    /// "gendannet", with who typed it if that was somebody else.
    pub fn restored(&self, typed_by: &str) -> String {
        match self.another(typed_by) {
            Some(who) => self.text.with("form-restored-by", &[("who", who.into())]),
            None => self.text.get("form-restored"),
        }
    }

    pub fn form_state(&self, form: &Form) -> String {
        let mut parts = Vec::new();
        if let Some(who) = &form.theirs {
            parts.push(self.text.with("form-theirs", &[("who", who.as_str().into())]));
        }
        if let Some(who) = &form.deleted {
            parts.push(self.text.with("form-is-deleted", &[("who", who.as_str().into())]));
        }
        if form.restored {
            parts.push(self.restored(&form.typed_by));
        }
        if form.correction {
            let version = form.start.int("version").unwrap_or(1);
            parts.push(self.text.with("form-version", &[("n", version.into())]));
        } else if form.is_kladde() {
            parts.push(self.text.get("form-kladde"));
        }
        parts.join(&format!(" {} ", self.symbols.dot))
    }

    /// The label of a field, with a star when it is required.
    fn starred(&self, form: &Form, field: &Field) -> String {
        format!("{}{}", self.text.field_short(form.entity, field), if field.required { "*" } else { "" })
    }

    /// The width of the labels: that of the longest one, but at most half the form, so that the values have room.
    fn form_label_width(&self, form: &Form, width: u16) -> u16 {
        let shown = form.entries.iter().enumerate().filter(|(at, _)| form.is_shown(*at));
        let labels = shown.map(|(_, entry)| match entry {
            Entry::Field { field, .. } => self.starred(form, field).width(),
            Entry::Children { entity, .. } => self.text.heading_in(form.entity, *entity).width(),
        });
        let longest = u16::try_from(labels.max().unwrap_or(0)).unwrap_or(u16::MAX).saturating_add(BESIDE_LABEL);
        longest.max(LABEL).min(width / 2)
    }

    /// Rows of an entry.
    fn rows(&self, form: &Form, at: usize, entry: &Entry, (label, width): (u16, u16)) -> u16 {
        let value = width.saturating_sub(label + 1);
        let fault = form.fault(at).map_or(0, |fault| self.fault_lines(fault, value).len());
        let fault = u16::try_from(fault).unwrap_or(u16::MAX);
        if !form.is_shown(at) {
            return 0;
        }
        let focused = form.focus == at;
        let beside = self.beside_lines(form, at, value).len();
        let fault = fault.saturating_add(u16::try_from(beside).unwrap_or(u16::MAX));
        let rows = match entry {
            Entry::Field { input: FieldInput::Text(editor), .. } if editor.is_note() => {
                let needed = u16::try_from(editor.lines().len()).unwrap_or(u16::MAX);
                if focused { needed.clamp(NOTE.1, NOTE.1.max(self.size.1 / 2)) } else { needed.clamp(1, NOTE.0) }
            }
            Entry::Field { field, input: input @ FieldInput::Set { .. } } => {
                let room = usize::from(width.saturating_sub(label + 2));
                u16::try_from(self.set_lines(field, input, room).len()).unwrap_or(1).max(1)
            }
            Entry::Children { rows: Some(rows), .. } => self.table_height(rows, focused),
            _ => 1,
        };
        rows.saturating_add(fault)
    }

    /// A fault in as many rows as its words need.
    fn fault_lines(&self, fault: &FieldFault, width: u16) -> Vec<String> {
        wrap(&format!("{} {}", self.symbols.bad, self.fault(fault)), usize::from(width))
    }

    /// What others wrote in a field while it was open, or that it has several versions, with the sign.
    pub fn beside_line(&self, form: &Form, at: usize) -> Option<String> {
        let words = form.beside_words(at, self.initials, self.text, self.today)?;
        let symbols = self.symbols;
        let sign = match (form.beside(at), form.several_at(at)) {
            (None, Some(dispute)) => format!("{}{}", symbols.several, dispute.count()),
            _ => symbols.good.to_owned(),
        };
        Some(format!("{sign} {words}"))
    }

    fn beside_lines(&self, form: &Form, at: usize, width: u16) -> Vec<String> {
        self.beside_line(form, at).map(|line| wrap(&line, usize::from(width))).unwrap_or_default()
    }

    #[expect(clippy::too_many_arguments, reason = "one caller; the parts of a row")]
    fn entry(&self, scene: &mut Scene, rows: Rect, label: u16, form: &Form, at: usize, entry: &Entry, top: bool) {
        let focused = top && form.focus == at;
        let fault = form.fault(at);
        let wrong =
            fault.map(|fault| self.fault_lines(fault, rows.width.saturating_sub(label + 1))).unwrap_or_default();
        let beside = self.beside_lines(form, at, rows.width.saturating_sub(label + 1));
        let below = u16::try_from(wrong.len() + beside.len()).unwrap_or(u16::MAX);
        let said = wrong.iter().map(|words| (words, Look::Bad)).chain(beside.iter().map(|words| (words, Look::Warn)));
        let symbols = scene.symbols;
        let name_look = match (focused, fault.is_some()) {
            (_, true) => Look::Bad,
            (true, false) => Look::Accent,
            (false, false) => Look::Dim,
        };
        let sign = if focused { symbols.cursor } else { " " };
        scene.put(rows, 0, 0, sign, Look::Accent);
        let value = Rect { x: rows.x + label, width: rows.width.saturating_sub(label + 1), ..rows };
        let body = Rect { height: value.height.saturating_sub(below).max(1), ..value };
        if focused {
            scene.here(value, 0, 0);
        }
        match entry {
            Entry::Field { field, input } => {
                let whole = self.text.field_short(form.entity, field);
                let starred = self.starred(form, field);
                let name = fit(&starred, usize::from(label.saturating_sub(BESIDE_LABEL)), symbols.ellipsis);
                let said =
                    if field.required { self.text.with("plain-required", &[("label", whole.into())]) } else { whole };
                scene.put_said(rows, 2, 0, &name, &format!("{said}:"), name_look);
                self.input(scene, body, form, (field, input), focused);
            }
            Entry::Children { entity, count, .. } => {
                let whole = self.text.heading_in(form.entity, *entity);
                let name = fit(&whole, usize::from(label.saturating_sub(BESIDE_LABEL)), symbols.ellipsis);
                let is_table = form.table(at).is_some();
                let later = self.children_later(form, at, &whole).filter(|_| !is_table && form.before.is_none());
                match &later {
                    // A sentence of its own, in the whole width.
                    Some(later) => {
                        scene.put(rows, 2, 0, &self.cut(later, usize::from(rows.width.saturating_sub(3))), name_look);
                    }
                    None => {
                        scene.put_said(rows, 2, 0, &name, &format!("{whole}:"), name_look);
                    }
                }
                if is_table {
                    self.form_table(scene, body, form, at, focused);
                } else if form.before.is_some() {
                    let said = self.text.with("form-children", &[("n", (*count).into())]);
                    scene.put(body, 0, 0, &said, Look::Dim);
                }
            }
        }
        for (row, (words, look)) in (0..below).zip(said) {
            scene.put(value, 0, body.height.saturating_add(row), words, look);
        }
    }

    /// That child lists can be added later: said once in a form, at the first of them, whose heading is `list`.
    fn children_later(&self, form: &Form, at: usize, list: &str) -> Option<String> {
        let mut lists = form.later();
        if lists.next().is_none_or(|(first, _)| first != at) {
            return None;
        }
        let n = 1 + lists.count();
        let args = [("n", n.into()), ("list", list.into()), ("kind", form.entity.name().into())];
        Some(self.text.with("form-children-later", &args))
    }

    pub fn input(
        &self,
        scene: &mut Scene,
        area: Rect,
        form: &Form,
        (field, input): (&Field, &FieldInput),
        focused: bool,
    ) {
        let symbols = scene.symbols;
        match input {
            FieldInput::Text(editor) => {
                if focused {
                    let width = if editor.is_note() || matches!(field.kind, Kind::Line) {
                        area.width
                    } else {
                        area.width.min(24)
                    };
                    let area = Rect { width, ..area };
                    scene.tint_area(area, Look::Marked);
                    scene.draw_text_area(area, || editor.text(), |area, buffer| editor.draw(area, buffer));
                    if !editor.is_note() {
                        scene.apart();
                    }
                    let mistakable = matches!(field.kind, Kind::Money | Kind::Number)
                        && is_mistakable(&editor.text(), format::decimal_mark(self.text.lang()));
                    if !matches!(field.kind, Kind::Line | Kind::Note)
                        && !mistakable
                        && let Some(value) = self.read(form, field, editor)
                    {
                        let width = scene.area().width.saturating_sub(area.right() + 1);
                        self.read_back(scene, Rect { x: area.right(), width, ..area }, field, &value);
                    }
                } else if editor.is_note() {
                    let text = editor.text();
                    let lines = wrap_some(&text, usize::from(area.width), usize::from(area.height) + 1);
                    for (row, line) in lines.iter().take(usize::from(area.height)).enumerate() {
                        let row = u16::try_from(row).unwrap_or(0);
                        scene.put(area, 0, row, line, Look::Text);
                        if row > 0 {
                            scene.follows(area, row);
                        }
                    }
                    if lines.len() > usize::from(area.height) {
                        scene.put_right(area, area.height - 1, &format!(" {}", symbols.ellipsis), Look::Dim);
                    }
                } else {
                    let used = scene.put(area, 0, 0, &editor.text(), Look::Text);
                    scene.apart();
                    if matches!(field.kind, Kind::Date | Kind::Until(_) | Kind::Minutes) {
                        // A date typed in words still shows which day it is, and a number which unit it was read in.
                        let beside = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
                        match self.read(form, field, editor) {
                            Some(value) if self.text.typed(field, &value) != editor.text().trim() => {
                                self.read_back(scene, beside, field, &value);
                            }
                            _ => {}
                        }
                    }
                }
            }
            FieldInput::Choice { list, code } => {
                let words = code.map(|code| self.text.choice(list, code)).unwrap_or_default();
                let used = scene.put(area, 0, 0, &words, Look::Text);
                if focused || words.is_empty() {
                    scene.put(area, used + u16::from(used > 0), 0, symbols.down, Look::Dim);
                }
            }
            FieldInput::Set { list, chosen, at } => {
                let lines = self.set_lines(field, input, usize::from(area.width));
                for (row, line) in lines.iter().enumerate() {
                    for (x, n, words) in line {
                        let on = chosen.get(*n).copied().unwrap_or(false);
                        let look = match (focused && n == at, on) {
                            (true, _) => Look::Selected,
                            (false, true) => Look::Text,
                            (false, false) => Look::Dim,
                        };
                        let row = u16::try_from(row).unwrap_or(0);
                        let said = match self.set_said(list, *n, on) {
                            said if look == Look::Selected => format!("{} {said}", self.text.get("plain-cursor")),
                            said => said,
                        };
                        scene.put_said(area, *x, row, words, &said, look);
                        if row > 0 {
                            scene.follows(area, row);
                        }
                    }
                }
            }
            FieldInput::YesNo(yes) => {
                let word = self.text.get(if *yes { "yes" } else { "no" });
                scene.put_said(area, 0, 0, &format!("[{}] {word}", if *yes { "x" } else { " " }), &word, Look::Text);
            }
            FieldInput::Link { name, .. } => {
                let used = scene.put(area, 0, 0, name, Look::Text);
                if focused || name.is_empty() {
                    scene.put(area, used + u16::from(used > 0), 0, symbols.down, Look::Dim);
                }
            }
            FieldInput::Links(links) => {
                let names: Vec<String> =
                    links.iter().map(|(_, name)| crate::tui::widgets::list::draw::short_name(name)).collect();
                let used = scene.put(area, 0, 0, &names.join(", "), Look::Text);
                if focused || names.is_empty() {
                    scene.put(area, used + u16::from(used > 0), 0, symbols.down, Look::Dim);
                }
            }
        }
    }

    /// A typed day, time or amount, read as it will be saved.
    fn read(&self, form: &Form, field: &Field, editor: &Editor) -> Option<Value> {
        let from = match field.kind {
            Kind::Until(start) => form.partial(self.today).date(start),
            _ => None,
        };
        read_typed(field, &editor.text(), self.today, from).ok().flatten()
    }

    /// "= tor 16.1.2020 · uge 3", after a text that was typed in another way.
    fn read_back(&self, scene: &mut Scene, after: Rect, field: &Field, value: &Value) {
        let words = match value {
            Value::Date(day) => self.whole_day(*day),
            value => self.text.value(field, value, &|_| None),
        };
        scene.put(after, 1, 0, &format!("= {words}"), Look::Dim);
    }

    /// "2 leg ja": a member of a set for a screen reader.
    fn set_said(&self, list: &ChoiceList, n: usize, on: bool) -> String {
        let name = list.codes.get(n).map(|code| self.text.choice_short(list, code)).unwrap_or_default();
        format!("{} {name} {}", n + 1, self.text.get(if on { "yes" } else { "no" }))
    }

    /// The members of a set, numbered, in lines of this width: x, index, words. When they need a blank less each to stand
    /// on one line, the digit comes before the box.
    pub fn set_lines(&self, field: &Field, input: &FieldInput, width: usize) -> Vec<Vec<(u16, usize, String)>> {
        use crate::tui::core::cells::Cells;
        let (FieldInput::Set { list, chosen, .. }, Kind::Set(_)) = (input, field.kind) else { return Vec::new() };
        let member = |n: usize, code: &str, tight: bool| {
            let on = if chosen.get(n).copied().unwrap_or(false) { "x" } else { " " };
            let word = self.text.choice_short(list, code);
            if tight { format!("{}[{on}]{word}", n + 1) } else { format!("[{on}]{} {word}", n + 1) }
        };
        let members = |tight| list.codes.iter().enumerate().map(move |(n, code)| (n, code, tight));
        let needed = |tight| {
            let widths = members(tight).map(|(n, code, tight)| member(n, code, tight).width() + 2);
            widths.sum::<usize>().saturating_sub(2)
        };
        let tight = needed(false) > width && needed(true) <= width;
        let mut lines = vec![Vec::new()];
        let mut x = 0usize;
        for (n, code) in list.codes.iter().enumerate() {
            let words = member(n, code, tight);
            if x + words.width() > width && x > 0 {
                lines.push(Vec::new());
                x = 0;
            }
            let at = u16::try_from(x).unwrap_or(0);
            x += words.width() + 2;
            if let Some(line) = lines.last_mut() {
                line.push((at, n, words));
            }
        }
        lines
    }
}
