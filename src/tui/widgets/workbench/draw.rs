//! Drawing of the workbench: the head in lines, the texts with the focused one large, and what is missing. Its tables
//! are in `draw_tables`, the boxes around it on a large screen in `draw_context`.

use ratatui::layout::Rect;

use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::value::Value;
use crate::text::format;
use crate::tui::core::cells::{whole_parts, wrap_some};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{Hit, Said, Scene};
use crate::tui::core::theme::Look;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};
use crate::tui::widgets::workbench::layout;
use crate::tui::widgets::workbench::layout::FieldSlot;

/// With fewer rows than these, the field with the keys has those that are left: one line is above it and one below.
const LOW: u16 = 8;
/// With fewer cells than these, each field has a line of its own.
const NARROW: u16 = 60;
/// Cells of the first label of a line.
const LABEL: u16 = 11;
/// A set of more members than these shows only the chosen ones until the keys are in it.
const MEMBERS: usize = 6;
/// From this size on, the set and the figures are shown around the form (sketch J).
const GRAND: (u16, u16) = (170, 40);

/// The first rows of a rectangle, and the rest below them.
pub fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// How the rows of the left column are shared.
struct Deal {
    folded: bool,
    head: u16,
    texts: u16,
    table: u16,
    tail: u16,
}

impl DrawCtx<'_> {
    /// Draws the workbench over the pane.
    pub fn workbench(&self, scene: &mut Scene, area: Rect, form: &Form, top: bool) {
        scene.clear(area);
        if area.width < GRAND.0 || area.height < GRAND.1 {
            self.bench_box(scene, area, form, top);
            return;
        }
        let (upper, lower) = split(area, area.height - 4 - 15);
        let list = Rect { width: 58, ..upper };
        self.bench_set(scene, list, form);
        self.bench_box(scene, Rect { x: upper.x + 58, width: upper.width - 58, ..upper }, form, top);
        let (figures, visits) = split(lower, 15);
        // The figures need their columns and bars; the points are sentences and get the rest.
        let (bars, signs) = (figures.width * 2 / 5, figures.width / 4);
        self.bench_figures(scene, Rect { width: bars, ..figures }, form);
        self.bench_goals(scene, Rect { x: figures.x + bars, width: signs, ..figures }, form);
        let used = bars + signs;
        self.bench_sparring(scene, Rect { x: figures.x + used, width: figures.width - used, ..figures }, form);
        self.bench_visits(scene, visits, form);
    }

    fn bench_box(&self, scene: &mut Scene, area: Rect, form: &Form, top: bool) {
        let inner = scene.boxed(area, &self.form_title(form), &self.form_state(form), top);
        let used = self.about(scene, inner, form);
        let (_, inner) = split(inner, used);
        let watch = if top { self.watch_lines(form, inner.width) } else { Vec::new() };
        // On a low screen the texts need the rows more; one line still warns of numbers and names.
        let watched = watch.len().min(match inner.height {
            ..LOW => 0,
            LOW..14 => 1,
            _ => 2,
        });
        let below = if inner.height < LOW { 1 } else { 2 };
        let lines = (below + u16::try_from(watched).unwrap_or(0)).min(inner.height.saturating_sub(1));
        let (body, bottom) = split(inner, inner.height - lines);
        let aside = form.bench.as_ref().and_then(|bench| bench.aside);
        if area.width >= 112 && aside != Some(false) {
            let width = if body.width < 140 { body.width * 2 / 3 } else { body.width * 3 / 5 };
            self.bench_column(scene, Rect { width, ..body }, form, top, false);
            let right = Rect { x: body.x + width + 1, width: body.width - width - 1, ..body };
            self.bench_tables(scene, right, form, &layout::tables(form), top);
        } else {
            self.bench_column(scene, body, form, top, true);
        }
        for (row, (words, look)) in (0..bottom.height.saturating_sub(below)).zip(&watch) {
            scene.put(bottom, 1, row, &self.cut(words, usize::from(bottom.width.saturating_sub(2))), *look);
        }
        let (_, bottom) = split(bottom, bottom.height.saturating_sub(below));
        self.bench_bottom(scene, bottom, form);
    }

    /// The fields of the head or the tail in lines; each has a line of its own on a page for a screen reader, and on a narrow
    /// screen, where nothing would be left beside its label.
    fn bench_fields(&self, lines: Vec<Vec<FieldSlot>>, width: u16) -> Vec<Vec<FieldSlot>> {
        if !self.spoken && width >= NARROW {
            return lines;
        }
        let alone = |slot: FieldSlot| vec![FieldSlot { from: 0, share: 1, of: 1, ..slot }];
        lines.into_iter().flatten().map(alone).collect()
    }

    fn deal(&self, form: &Form, width: u16, height: u16, with_table: bool) -> Deal {
        let at = |entries: Vec<Vec<FieldSlot>>| entries.iter().flatten().any(|place| place.entry == form.focus);
        let head: u16 =
            self.bench_fields(layout::head(form), width).iter().map(|line| self.line_rows(form, line, width)).sum();
        let n = u16::try_from(layout::texts(form).len()).unwrap_or(3);
        let in_head = at(self.bench_fields(layout::head(form), width));
        let in_tail = at(self.bench_fields(layout::tail(form), width));
        let in_table = form.focused_rows().is_some();
        let aside = form.bench.as_ref().and_then(|bench| bench.aside) == Some(true);
        let all_of_tail = u16::try_from(self.bench_fields(layout::tail(form), width).len()).unwrap_or(4);
        let tail = if in_tail || height >= head + 2 * n + 6 + all_of_tail { all_of_tail } else { 0 };
        let wanted = if with_table && in_table {
            height / 2
        } else if with_table && aside {
            height / 3
        } else {
            0
        };
        let folded = !in_head && head + 2 * n + 4 + tail + wanted > height;
        let head = if folded { if height < LOW { 1 } else { 2 }.min(height) } else { head };
        // The table with the keys has its name and a line, however low the screen is.
        let kept = if with_table && in_table { wanted.max(2).min(height.saturating_sub(head)) } else { 0 };
        let texts = (2 * n).min(height.saturating_sub(head + kept));
        let table = wanted.max(kept).min(height.saturating_sub(head + texts));
        // A focused head shows whole; the texts get the rest.
        let head = if in_head { head.min(height) } else { head };
        let tail = tail.min(height.saturating_sub(head));
        let texts = height.saturating_sub(head + table + tail);
        Deal { folded, head, texts, table, tail }
    }

    fn bench_column(&self, scene: &mut Scene, area: Rect, form: &Form, top: bool, with_table: bool) {
        let deal = self.deal(form, area.width, area.height, with_table);
        let (head, rest) = split(area, deal.head);
        if deal.folded {
            self.bench_summary(scene, head, form);
        } else {
            self.bench_lines(scene, head, form, &self.bench_fields(layout::head(form), head.width), top);
        }
        let (texts, rest) = split(rest, deal.texts);
        self.bench_texts(scene, texts, form, top);
        let (table, rest) = split(rest, deal.table);
        if table.height > 0 {
            let mut shown = layout::tables(form);
            if form.focused_rows().is_some() {
                shown.retain(|(at, _)| *at == form.focus);
            }
            self.bench_tables(scene, table, form, &shown, top);
        }
        let (tail, _) = split(rest, deal.tail);
        if tail.height > 0 {
            self.bench_lines(scene, tail, form, &self.bench_fields(layout::tail(form), tail.width), top);
        }
    }

    /// Rows of a line in the head: sets may need more than one. On a page for a screen reader all members of a set are told.
    fn line_rows(&self, form: &Form, line: &[FieldSlot], width: u16) -> u16 {
        let rows = line.iter().map(|place| match form.entries.get(place.entry) {
            Some(Entry::Field { field, input: input @ FieldInput::Set { list, .. } })
                if form.focus == place.entry || self.spoken && list.codes.len() <= MEMBERS =>
            {
                let room = usize::from(width.saturating_sub(LABEL));
                u16::try_from(self.set_lines(field, input, room).len()).unwrap_or(1)
            }
            _ => 1,
        });
        rows.max().unwrap_or(1)
    }

    fn bench_lines(&self, scene: &mut Scene, area: Rect, form: &Form, lines: &[Vec<FieldSlot>], top: bool) {
        let heights: Vec<u16> = lines.iter().map(|line| self.line_rows(form, line, area.width)).collect();
        let has_focus = |line: &Vec<FieldSlot>| line.iter().any(|place| place.entry == form.focus);
        let focused = lines.iter().position(has_focus).unwrap_or(0);
        let mut first = 0;
        while first < focused && heights.iter().take(focused + 1).skip(first).sum::<u16>() > area.height {
            first += 1;
        }
        let mut y = 0;
        for (line, height) in lines.iter().zip(&heights).skip(first) {
            if y >= area.height {
                break;
            }
            let row = Rect { y: area.y + y, height: (*height).min(area.height - y), ..area };
            for place in line {
                let x = area.width * place.from / place.of.max(1);
                let width = (area.width * place.share / place.of.max(1)).min(area.width - x);
                // A blank between two fields; none is needed at the edge.
                let blank = u16::from(x + width < area.width);
                let cell = Rect { x: area.x + x, width: width.saturating_sub(blank), ..row };
                self.bench_cell(scene, cell, form, place.entry, x == 0, top);
                scene.hit(Rect { width, ..cell }, Hit::Field(place.entry));
            }
            y += height;
        }
    }

    /// The label of a field in the workbench: a short one, if there is one.
    pub fn bench_label(&self, form: &Form, field: &Field) -> String {
        self.text.field_of_method(form.entity, field, form.code("method").unwrap_or_default())
    }

    fn bench_cell(&self, scene: &mut Scene, area: Rect, form: &Form, at: usize, first: bool, top: bool) {
        let Some(Entry::Field { field, input }) = form.entries.get(at) else { return };
        let focused = top && form.focus == at;
        let look = match (focused, form.fault(at).is_some()) {
            (_, true) => Look::Bad,
            (true, false) => Look::Accent,
            (false, false) => Look::Dim,
        };
        let star = if field.required && input.is_empty() { "*" } else { "" };
        let (look, sign) = self.bench_theirs(form, at, look);
        let label = format!("{sign}{}{star}", self.bench_label(form, field));
        let name = self.bench_label(form, field);
        let name = if field.required { self.text.with("plain-required", &[("label", name.into())]) } else { name };
        let used = scene.put_said(area, 0, 0, &label, Said::line(&format!("{sign}{name}:")), look) + 1;
        let x = if first { used.max(LABEL) } else { used };
        let value = Rect { x: area.x + x.min(area.width), width: area.width.saturating_sub(x), ..area };
        if focused {
            scene.here(value, 0, 0);
        }
        self.bench_value(scene, value, form, field, input, focused);
    }

    fn bench_value(
        &self,
        scene: &mut Scene,
        area: Rect,
        form: &Form,
        field: &Field,
        input: &FieldInput,
        focused: bool,
    ) {
        match input {
            FieldInput::Text(editor) => {
                // A day or a time, with room for the cursor after it and for the words beside it.
                let room = match field.kind {
                    Kind::Line => area.width,
                    Kind::Time => area.width.min(6),
                    _ => area.width.min(12),
                };
                if focused {
                    let line = Rect { width: room, height: 1, ..area };
                    scene.tint_area(line, Look::Marked);
                    scene.draw_text_area(line, || editor.text(), |area, buffer| editor.draw(area, buffer));
                } else {
                    scene.put(Rect { width: room.max(1), ..area }, 0, 0, &editor.text(), Look::Text);
                }
                let beside = self.bench_beside(form, field);
                let used = if focused { room } else { u16::try_from(editor.text().chars().count()).unwrap_or(0) };
                scene.put(area, used + 1, 0, &beside, Look::Dim);
            }
            FieldInput::Link { name, .. } => {
                let shown = match field.name {
                    "engagement" | "pair" | "follows" | "scale" => name.clone(),
                    _ => crate::tui::widgets::list::draw::short_name(name),
                };
                let mut used = scene.put(area, 0, 0, &shown, Look::Text);
                if let (Some(pair), "co_observer") = (self.bench_pair(form), field.name) {
                    used += 1 + scene.put(area, used + 1, 0, &format!("({pair})"), Look::Dim);
                }
                if focused || name.is_empty() {
                    scene.put(area, used + u16::from(used > 0), 0, scene.symbols.down, Look::Dim);
                }
                if focused {
                    scene.tint(Rect { width: used.max(3), ..area }, 0, Look::Marked);
                }
            }
            FieldInput::Choice { .. } => {
                self.input(scene, area, form, (field, input), focused);
                if focused {
                    scene.tint(Rect { width: area.width.min(24), ..area }, 0, Look::Marked);
                }
            }
            // Too many elements for a line: show only the chosen ones until the field has the focus.
            FieldInput::Set { list, chosen, .. } if !focused && list.codes.len() > MEMBERS => {
                let on = list.codes.iter().enumerate().filter(|(n, _)| chosen.get(*n).copied().unwrap_or(false));
                let words: Vec<String> =
                    on.map(|(n, code)| format!("[x]{} {}", n + 1, self.text.choice_short(list, code))).collect();
                let used = scene.put(area, 0, 0, &words.join("  "), Look::Text);
                let rest = self.text.with("bench-digits", &[("n", list.codes.len().into())]);
                scene.put(area, used + 2 * u16::from(used > 0), 0, &rest, Look::Dim);
            }
            _ => self.input(scene, area, form, (field, input), focused),
        }
    }

    /// The number of the other observer's paired observation.
    fn bench_pair(&self, form: &Form) -> Option<String> {
        match form.field_at("pair").and_then(|at| form.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Link { id: Some(_), name }, .. }) => {
                Some(crate::tui::widgets::list::draw::short_name(name))
            }
            _ => None,
        }
    }

    /// Words computed from a field and shown after it: the week of the date, the date when it was typed in words, and
    /// the duration after the end.
    fn bench_beside(&self, form: &Form, field: &Field) -> String {
        match field.name {
            "date" => match (self.bench_date(form), form.entries.get(form.field_at("date").unwrap_or(usize::MAX))) {
                // Words without a year say less than the day they are read as.
                (Some(day), Some(Entry::Field { input: FieldInput::Text(editor), .. })) => {
                    let whole = format::day(self.text.lang(), day);
                    let typed = editor.text().trim() == self.text.typed(field, &Value::Date(day));
                    format!("({})", if typed { self.week(day) } else { whole })
                }
                _ => String::new(),
            },
            "end_time" => match self.bench_minutes(form) {
                Some(minutes) => {
                    self.text.with("bench-duration", &[("n", format::number(self.text.lang(), minutes).into())])
                }
                None => String::new(),
            },
            _ => String::new(),
        }
    }

    pub fn typed(&self, form: &Form, name: &str) -> Option<Value> {
        match form.field_at(name).and_then(|at| form.entries.get(at)) {
            Some(Entry::Field { field, input: FieldInput::Text(editor) }) => {
                crate::tui::widgets::form::field_input::read_typed(field, &editor.text(), self.today, None)
                    .ok()
                    .flatten()
            }
            _ => None,
        }
    }

    fn bench_date(&self, form: &Form) -> Option<chrono::NaiveDate> {
        match self.typed(form, "date") {
            Some(Value::Date(day)) => Some(day),
            _ => None,
        }
    }

    /// Minutes from start to end; `None` over midnight.
    fn bench_minutes(&self, form: &Form) -> Option<i64> {
        match (self.typed(form, "start_time"), self.typed(form, "end_time")) {
            (Some(Value::Time(from)), Some(Value::Time(to))) if to >= from => Some(i64::from(to) - i64::from(from)),
            _ => None,
        }
    }

    /// The head in two lines, while a text or a table needs the room.
    fn bench_summary(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let lang = self.text.lang();
        let link = |name: &str| match form.field_at(name).and_then(|at| form.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Link { name, .. }, .. }) => {
                crate::tui::widgets::list::draw::short_name(name)
            }
            _ => String::new(),
        };
        let raw = |name: &str| match form.field_at(name).and_then(|at| form.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Text(editor), .. }) => editor.text().trim().to_owned(),
            _ => String::new(),
        };
        let codes = |name: &str| match form.field_at(name).and_then(|at| form.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Set { list, chosen, .. }, .. }) => {
                let on = list.codes.iter().zip(chosen).filter(|(_, on)| **on);
                on.map(|(code, _)| self.text.choice_short(list, code)).collect::<Vec<_>>().join(", ")
            }
            Some(Entry::Field { input: FieldInput::Choice { list, code: Some(code) }, .. }) => {
                self.text.choice_short(list, code)
            }
            _ => String::new(),
        };
        let day = self.bench_date(form).map(|day| format!("{} {}", format::day(lang, day), self.week(day)));
        let time = match (self.typed(form, "start_time"), self.typed(form, "end_time")) {
            (Some(Value::Time(from)), Some(Value::Time(to))) => format::time_span(lang, from, to),
            (Some(Value::Time(from)), None) => format::time(lang, from),
            _ => String::new(),
        };
        let place = format!("{} {}", link("unit"), raw("room"));
        let count = |name: &str| {
            let label = form.field_at(name).and_then(|at| match form.entries.get(at) {
                Some(Entry::Field { field, .. }) => Some(self.bench_label(form, field)),
                _ => None,
            });
            let n = raw(name);
            if n.is_empty() { String::new() } else { format!("{} {n}", label.unwrap_or_default()) }
        };
        let long = self.bench_minutes(form).map(|n| format!(" {}", format::minutes(lang, n))).unwrap_or_default();
        let time = format!("{time}{long}");
        let one = [place.trim().to_owned(), day.unwrap_or_default(), time, codes("method"), codes("purpose")];
        let situation = format!("{} {}", codes("situation"), raw("situation_note"));
        let two =
            [codes("themes"), codes("foundations"), situation.trim().to_owned(), count("children"), count("adults")];
        let dot = format!(" {} ", self.symbols.dot);
        for (row, parts) in (0..).zip([one, two]) {
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            scene.put(area, 0, row, &parts.join(&dot), Look::Text);
        }
        if let Some(at) = form.field_at("themes") {
            scene.hit(area, Hit::Field(at));
        }
    }

    fn bench_texts(&self, scene: &mut Scene, area: Rect, form: &Form, top: bool) {
        let texts = layout::texts(form);
        let n = u16::try_from(texts.len()).unwrap_or(1).max(1);
        let focused = texts.iter().position(|at| *at == form.focus);
        // Too little room for all: show the focused text, or as many as fit.
        let shown: Vec<usize> = match focused {
            Some(_) if area.height < 2 * n => vec![form.focus],
            _ => texts.into_iter().take(usize::from(area.height / 2).max(1)).collect(),
        };
        let n = u16::try_from(shown.len()).unwrap_or(1);
        let mut spare = area.height.saturating_sub(2 * n);
        // The other texts show their content only after the focused one has half of the room.
        let wanted: Vec<u16> = shown
            .iter()
            .map(|at| match form.entries.get(*at) {
                Some(Entry::Field { input: FieldInput::Text(editor), .. }) => {
                    let most = usize::from(area.height) + 1;
                    let rows = wrap_some(&editor.text(), usize::from(area.width.saturating_sub(2)), most).len();
                    u16::try_from(rows).unwrap_or(u16::MAX).saturating_sub(1)
                }
                _ => 0,
            })
            .collect();
        let mut extra: Vec<u16> = vec![0; shown.len()];
        let large = shown.iter().position(|at| *at == form.focus);
        if let Some(place) = large.and_then(|large| extra.get_mut(large)) {
            *place = spare.min((spare * 2 / 3).max(6));
            spare -= *place;
        }
        for (place, wanted) in extra.iter_mut().zip(&wanted) {
            let more = wanted.saturating_sub(*place).min(spare);
            *place += more;
            spare -= more;
        }
        if let Some(place) = extra.get_mut(large.unwrap_or(0)) {
            *place += spare;
        }
        let mut y = 0;
        for (at, extra) in shown.iter().zip(extra) {
            let height = (2 + extra).min(area.height.saturating_sub(y));
            self.bench_text(scene, Rect { y: area.y + y, height, ..area }, form, *at, top);
            y += height;
        }
    }

    /// A line that begins a part: its name, and a rule to the edge.
    pub fn bench_heading(&self, scene: &mut Scene, area: Rect, words: &str, right: &str, look: Look) {
        let line = scene.symbols.lines[4];
        let rule = line.repeat(usize::from(area.width));
        scene.put(Rect { height: 1, ..area }, 0, 0, &rule, Look::Dim);
        scene.put(area, 2, 0, &format!(" {words} "), look);
        if !right.is_empty() {
            let shown = format!(" {right} ");
            let width = u16::try_from(shown.chars().count() + 1).unwrap_or(0);
            scene.put(area, area.width.saturating_sub(width), 0, &shown, Look::Dim);
        }
    }

    fn bench_text(&self, scene: &mut Scene, area: Rect, form: &Form, at: usize, top: bool) {
        let Some(Entry::Field { field, input }) = form.entries.get(at) else { return };
        let focused = top && form.focus == at;
        let look = match (focused, form.fault(at).is_some()) {
            (_, true) => Look::Bad,
            (true, false) => Look::Accent,
            (false, false) => Look::Text,
        };
        let of_method = format!("bench-{}-{}", field.name, form.code("method").unwrap_or_default()).replace('_', "-");
        let words =
            if self.text.has(&of_method) { self.text.get(&of_method) } else { self.text.field(form.entity, field) };
        let (look, sign) = self.bench_theirs(form, at, look);
        // On a page for a screen reader the name stands before the text.
        let end = if self.spoken { ":" } else { "" };
        self.bench_heading(scene, area, &format!("{sign}{words}{end}"), "", look);
        let body = if area.height > 1 { split(area, 1).1 } else { area };
        let body = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
        if focused {
            scene.here(body, 0, 0);
        }
        scene.follows(body, 0);
        if body.height > 0 {
            self.input(scene, body, form, (field, input), focused);
        }
        scene.hit(area, Hit::Field(at));
    }

    /// Two lines at the bottom: the parts of the observation and what is missing; then a fault, a reading or help.
    fn bench_bottom(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let mut parts = Vec::new();
        if let Some((_, rows)) = form.rows(Entity::TimeLog) {
            parts.push(format!("F5 {} {}", self.text.entities(Entity::TimeLog), rows.filled()));
        }
        if let Some((_, rows)) = form.rows(Entity::ParticipantCode) {
            let codes: Vec<String> = (0..rows.rows.len()).map(|at| rows.typed(at, "code")).collect();
            let none = self.text.entities(Entity::ParticipantCode);
            parts.push(format!("F6 {}", if codes.is_empty() { none } else { codes.join(" ") }));
        }
        if let Some((_, rows)) = form.rows(Entity::SignSeen) {
            parts.push(format!("Ctrl+T {} {}", self.text.entities(Entity::SignSeen), rows.filled()));
        }
        parts.retain(|part| !part.is_empty());
        if area.height > 1 {
            scene.put(area, 1, 0, &parts.join(&format!(" {} ", self.symbols.dot)), Look::Dim);
        }
        let (words, look) = self.bench_help(form);
        let last = area.height.saturating_sub(1);
        if look == Look::Dim {
            // A hint that does not fit is left out whole.
            scene.put(
                area,
                1,
                last,
                &whole_parts(&words, usize::from(area.width.saturating_sub(1)), self.symbols.ellipsis),
                look,
            );
        } else {
            scene.put(area, 1, last, &words, look);
        }
    }

    /// The look of a field's label when others wrote in the field, and the sign before it.
    fn bench_theirs(&self, form: &Form, at: usize, look: Look) -> (Look, String) {
        let symbols = self.symbols;
        let sign = match (form.beside(at), form.several_at(at)) {
            (Some(_), _) => symbols.good.to_owned(),
            (None, Some(dispute)) => format!("{}{}", symbols.several, dispute.count()),
            (None, None) => return (look, String::new()),
        };
        (if look == Look::Dim { Look::Warn } else { look }, format!("{sign} "))
    }

    fn bench_help(&self, form: &Form) -> (String, Look) {
        if let Some(fault) = form.fault(form.focus) {
            let words = self.fault(fault);
            return (format!("{} {words}", self.symbols.bad), Look::Bad);
        }
        // A field that was left with a fault has no line of its own here, so name it.
        if let Some((at, fault)) = form.faults.first()
            && let Some(Entry::Field { field, .. }) = form.entries.get(*at)
        {
            let (name, words) = (self.text.field_short(form.entity, field), self.fault(fault));
            return (format!("{} {name}: {words}", self.symbols.bad), Look::Bad);
        }
        if let Some(words) = self.beside_line(form, form.focus) {
            return (words, Look::Warn);
        }
        // A field that somebody else changed meanwhile has no line of its own either.
        if let Some(beside) = form.beside.first()
            && let Some(entry) = form.entries.get(beside.at)
            && let Some(words) = self.beside_line(form, beside.at)
        {
            let name = match entry {
                Entry::Field { field, .. } => self.bench_label(form, field),
                Entry::Children { entity, .. } => self.text.heading(*entity),
            };
            return (format!("{name} {words}"), Look::Warn);
        }
        match form.entries.get(form.focus) {
            Some(Entry::Children { entity, rows: Some(_), .. }) => {
                (self.text.get(&format!("table-help-{}", entity.name().replace('_', "-"))), Look::Dim)
            }
            Some(Entry::Field { field, input: FieldInput::Text(editor) })
                if !matches!(field.kind, Kind::Line | Kind::Note) && !editor.is_empty() =>
            {
                (self.understood(field, editor).unwrap_or_default(), Look::Dim)
            }
            Some(Entry::Field { field, input }) => {
                let pick = !matches!(input, FieldInput::Text(_));
                let help = self.text.field_help(form.entity, field);
                (help.unwrap_or_else(|| if pick { self.text.get("bench-pick") } else { String::new() }), Look::Dim)
            }
            _ => (String::new(), Look::Dim),
        }
    }
}
