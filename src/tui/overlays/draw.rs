//! How the layers above a pane are drawn.

use ratatui::layout::Rect;

use crate::domain::fields::Kind;
use crate::domain::privacy::cpr;
use crate::domain::value::Value;
use crate::text::format;
use crate::tui::background::workload::Loads;
use crate::tui::core::cells::{Cells, fit, head, wrap, wrap_some};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::question;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;
use crate::tui::overlays::workload;
use crate::tui::overlays::{Ask, Confirm, Gated, History, OptionKey, Overlay, Palette, Picker, Prompt, Why};
use crate::tui::widgets::list::draw::Columns;

impl DrawCtx<'_> {
    /// Draws one layer; only the topmost has the focus and the cursor.
    pub fn overlay(&self, scene: &mut Scene, area: Rect, overlay: &Overlay, top: bool, loads: &Loads) {
        match overlay {
            Overlay::Form(form) if form.bench.is_some() => self.workbench(scene, area, form, top),
            Overlay::Form(form) => self.form(scene, area, form, top),
            Overlay::Picker(picker) => self.picker(scene, area, picker, top),
            Overlay::Prompt(prompt) => self.prompt(scene, area, prompt),
            Overlay::Confirm(confirm) => self.confirm(scene, area, confirm, overlay.scope()),
            Overlay::Gate(gated) => self.gate(scene, area, gated),
            Overlay::Preview(preview) => self.planned(scene, area, preview, top),
            Overlay::Disputes(inbox) => {
                let rect = self.centred(area, 160, area.height.saturating_sub(2));
                crate::tui::overlays::draw_disputes::draw(scene, rect, inbox, self.text, top);
            }
            Overlay::Due(due) => self.due(scene, area, due, top),
            Overlay::Palette(palette) => self.palette(scene, area, palette, "palette-title", top),
            Overlay::Help(palette) => self.palette(scene, area, palette, "help-title", top),
            Overlay::Quick(quick) => self.quick(scene, area, quick, top),
            Overlay::Search(search) => {
                let rect = self.centred(area, 100, area.height.saturating_sub(2));
                scene.clear(rect);
                let title = self.text.get("search-title");
                let inner = scene.boxed(rect, &title, &self.count(&search.list), top);
                self.query(scene, inner, &search.query);
                let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
                let empty = if search.query.text().trim().is_empty() { "search-empty" } else { "search-nothing" };
                self.list(scene, rows, &search.list, Columns::Plain, BoxId::Overlay, top, empty);
                self.options_hits(scene, rows, search.list.top, search.list.rows.len());
            }
            Overlay::History(history) => self.history(scene, area, history, top),
            Overlay::Children(children) => {
                let rect = self.centred(area, 110, area.height.saturating_sub(2));
                scene.clear(rect);
                let title = children.list.entity().map(|entity| self.text.heading(entity)).unwrap_or_default();
                let inner = scene.boxed(rect, &title, &self.count(&children.list), top);
                let upper = inner.height / 2;
                let rows = Rect { height: upper, ..inner };
                self.list(scene, rows, &children.list, Columns::Plain, BoxId::Overlay, top, "children-empty");
                self.options_hits(scene, rows, children.list.top, children.list.rows.len());
                let below = Rect { y: inner.y + upper + 1, height: inner.height.saturating_sub(upper + 1), ..inner };
                if children.detail.record.is_some() {
                    self.detail(scene, below, &children.detail, false);
                }
            }
            Overlay::Review(review) => self.review(scene, area, review, top),
            Overlay::Welcome(welcome) => self.welcome(scene, area, welcome),
            Overlay::Load { top: first } => {
                let rows = u16::try_from(loads.rows().len()).unwrap_or(u16::MAX);
                let rect = self.centred(area, 78, rows.saturating_add(4));
                scene.clear(rect);
                let title = self.text.get("load-title");
                let inner = scene.boxed(rect, &title, &self.text.get("load-how"), top);
                scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
                workload::draw(self, scene, inner, loads, *first);
            }
            Overlay::Message { title, lines, top: first } => {
                let rect = self.centred(area, 90, area.height.saturating_sub(2));
                scene.clear(rect);
                let inner = scene.boxed(rect, title, "", top);
                scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
                // Only down to the last line that shows: of a long report the rest is not wrapped.
                let wrapped = lines.iter().flat_map(|line| wrap(line, usize::from(inner.width.saturating_sub(2))));
                for (row, line) in wrapped.skip(*first).take(usize::from(inner.height)).enumerate() {
                    scene.put(inner, 1, u16::try_from(row).unwrap_or(0), &line, Look::Text);
                }
            }
        }
    }

    fn options_hits(&self, scene: &mut Scene, rows: Rect, top: usize, n: usize) {
        for row in 0..rows.height {
            let at = top + usize::from(row);
            if at < n {
                scene.hit(Rect { y: rows.y + row, height: 1, ..rows }, Hit::Option(at));
            }
        }
    }

    fn query(&self, scene: &mut Scene, area: Rect, editor: &crate::tui::core::editor::Editor) {
        scene.put(area, 1, 0, "/", Look::Accent);
        let line = Rect {
            x: area.x + 3.min(area.width),
            width: area.width.saturating_sub(4),
            height: 1.min(area.height),
            ..area
        };
        let mut editor = editor.clone();
        editor.set_focus(true);
        scene.draw_text_area(line, || editor.text(), |area, buffer| editor.draw(area, buffer));
    }

    fn picker(&self, scene: &mut Scene, area: Rect, picker: &Picker, top: bool) {
        let height = u16::try_from(picker.all.len().max(picker.options.len()))
            .unwrap_or(u16::MAX)
            .clamp(3, area.height.saturating_sub(6).max(3))
            + 4;
        // Fixed options are known in full, so that the box does not change its width while one types.
        let widest = if picker.all.is_empty() { 0 } else { picker.searched.1 + 8 };
        let rect = self.centred(area, u16::try_from(widest).unwrap_or(u16::MAX).clamp(76, 120), height);
        scene.clear(rect);
        let right = if picker.many {
            self.text.with("picker-chosen", &[("n", picker.chosen.len().into())])
        } else {
            String::new()
        };
        let inner = scene.boxed(rect, &picker.title, &right, top);
        self.query(scene, inner, &picker.query);
        let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(rows.height)));
        if picker.options.is_empty() {
            self.empty(scene, rows, "list-nothing-found");
        }
        let height = usize::from(rows.height).max(1);
        let first = (picker.cursor + 1).saturating_sub(height);
        for (row, (at, option)) in picker.options.iter().enumerate().skip(first).take(height).enumerate() {
            let row = u16::try_from(row).unwrap_or(0);
            let mark = match (picker.many, picker.chosen.contains(&option.key)) {
                (true, true) => "[x] ",
                (true, false) if !matches!(option.key, OptionKey::New(_)) => "[ ] ",
                _ => "",
            };
            let look =
                if matches!(option.key, OptionKey::New(_) | OptionKey::Nothing) { Look::Dim } else { Look::Text };
            let label = if matches!(option.key, OptionKey::New(_)) && picker.records.is_some() {
                format!("+ {}", option.label)
            } else {
                option.label.clone()
            };
            let used = scene.put(rows, 2, row, &format!("{mark}{label}"), look);
            let room = usize::from(rows.width.saturating_sub(used + 5));
            scene.put(rows, used + 4, row, &self.cut(&option.note, room), Look::Dim);
            if at == picker.cursor {
                scene.put(rows, 0, row, scene.symbols.cursor, Look::Accent);
                scene.tint(rows, row, Look::Selected);
            }
            scene.hit(Rect { y: rows.y + row, height: 1, ..rows }, Hit::Option(at));
        }
    }

    fn prompt(&self, scene: &mut Scene, area: Rect, prompt: &Prompt) {
        let problem = prompt.problem.clone().map(|words| format!("{} {words}", scene.symbols.bad)).unwrap_or_default();
        // What does not fit beside the text stands below it.
        let x = u16::try_from(prompt.input.text().width()).unwrap_or(u16::MAX).saturating_add(6);
        let beside = usize::from(x) + problem.width() + 3 <= usize::from(area.width);
        let below = if beside { Vec::new() } else { wrap(&problem, usize::from(area.width.saturating_sub(4))) };
        let height = u16::try_from(below.len()).unwrap_or(0).saturating_add(3).min(area.height);
        let rect = Rect { y: area.bottom().saturating_sub(height), height, ..area };
        scene.clear(rect);
        let title = self.text.get(match prompt.ask {
            Ask::Filter => "ask-filter",
            Ask::GoTo => "ask-go-to",
            Ask::ViewName => "ask-view-name",
            Ask::Setting(_) => "ask-setting",
            Ask::Because(Why::Status(_, "given_up_reason"), _) => "ask-given-up",
            Ask::Because(Why::Status(_, "talk_without_observation") | Why::Unobserved, _) => "ask-unobserved",
            Ask::Because(Why::Postponed(_), _) => "ask-postponed-why",
            Ask::Because(Why::Dropped, _) => "ask-dropped-why",
            Ask::Because(Why::Status(..), _) => "ask-status-why",
            Ask::PostponeTo(_) => "ask-postpone-to",
            Ask::Correct(_) => "ask-correct",
            Ask::ShareWith(_) => "ask-share-with",
            Ask::Role => "ask-role",
            Ask::LockAfter => "ask-lock-after",
            Ask::LeadNote(_) => "ask-lead-note",
            Ask::ReportTo(..) => "ask-report-to",
            Ask::SecondPlace => "ask-second-place",
        });
        let inner = scene.boxed(rect, &title, "", true);
        self.query(scene, inner, &prompt.input);
        if !matches!(prompt.ask, Ask::Filter) {
            scene.put(inner, 1, 0, scene.symbols.cursor, Look::Accent);
        }
        if beside {
            scene.put(inner, x, 0, &problem, Look::Bad);
        }
        for (row, words) in (1u16..).zip(&below) {
            scene.put(inner, 1, row, words, Look::Bad);
        }
    }

    /// What stops a change, and the reason to pass all the same: the line for the reason is never drawn over words.
    fn gate(&self, scene: &mut Scene, area: Rect, gated: &Gated) {
        const WIDTH: u16 = 74;
        let sign = scene.symbols.bad;
        let room = usize::from(WIDTH.min(area.width).saturating_sub(6));
        let lines: Vec<String> = gated.lines.iter().flat_map(|line| wrap(&format!("{sign} {line}"), room)).collect();
        let ask = wrap(&self.text.get("gate-ask"), room);
        let height = u16::try_from(lines.len() + ask.len()).unwrap_or(4) + 6;
        let rect = self.centred(area, WIDTH, height);
        scene.clear(rect);
        let inner = scene.boxed(rect, &gated.title, "", true);
        // At the least the line itself shows, and below it what is wrong with it.
        let below = 1 + u16::from(gated.problem.is_some());
        let words = Rect { height: inner.height.saturating_sub(below), ..inner };
        let mut row = 0;
        for line in &lines {
            scene.put(words, 1, row, line, Look::Bad);
            row += 1;
        }
        row += u16::from(row + 1 < words.height);
        for line in &ask {
            scene.put(words, 1, row, line, Look::Text);
            row += 1;
        }
        let row = row.min(words.height);
        let field = Rect { y: inner.y + row, height: 1.min(inner.height - row), ..inner };
        self.query(scene, field, &gated.reason);
        scene.put(field, 1, 0, scene.symbols.cursor, Look::Accent);
        if let Some(problem) = gated.problem {
            scene.put(inner, 1, row + 1, &self.text.get(problem), Look::Bad);
        }
    }

    /// A question: its words, which scroll where they do not fit, and its keys in rows of their own below them.
    fn confirm(&self, scene: &mut Scene, area: Rect, confirm: &Confirm, scope: Scope) {
        let laid = confirm.laid(self.text, self.bindings, self.size);
        let yes = confirm.yes(&laid);
        let rect = self.centred(area, question::WIDTH, laid.height);
        scene.clear(rect);
        let inner = scene.boxed(rect, &self.text.get("confirm-title"), "", true);
        let keys = u16::try_from(laid.keys.len()).unwrap_or(u16::MAX).min(inner.height);
        let room = u16::try_from(laid.room).unwrap_or(u16::MAX).min(inner.height - keys);
        let words = Rect { height: room, ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(room)));
        let first = confirm.top.min(laid.last());
        for (row, line) in (0..room).zip(laid.rows.iter().skip(first)) {
            scene.put(words, question::MARGIN, row, line, Look::Text);
        }
        if laid.last() > 0 {
            // The wheel scrolls what lies under it.
            scene.hit(words, Hit::Option(0));
        }
        if first > 0 {
            scene.put_right(words, 0, &format!("{} ", scene.symbols.up), Look::Dim);
        }
        if first < laid.last() {
            scene.put_right(words, room.saturating_sub(1), &format!("{} ", scene.symbols.down), Look::Dim);
        }
        let mut answers = self.bindings.answers(scope);
        for (row, n) in (inner.height - keys..inner.height).zip(&laid.keys) {
            let mut x = question::MARGIN;
            for command in answers.by_ref().take(*n) {
                let key = command.shown_key(self.text);
                let start = x;
                x += scene.put(inner, x, row, &key, Look::Accent) + 1;
                x += scene.put(inner, x, row, &Confirm::label(self.text, command, yes), Look::Text);
                let key = Rect { x: inner.x + start, y: inner.y + row, width: x - start, height: 1 };
                scene.hit(key, Hit::Run(command.id));
                x += question::BETWEEN;
            }
        }
    }

    fn palette(&self, scene: &mut Scene, area: Rect, palette: &Palette, title: &str, top: bool) {
        let rect = self.centred(area, 86, area.height.saturating_sub(2));
        scene.clear(rect);
        let inner = scene.boxed(rect, &self.text.get(title), &palette.count().to_string(), top);
        self.query(scene, inner, &palette.query);
        let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(rows.height)));
        if palette.count() == 0 {
            self.empty(scene, rows, "list-nothing-found");
        }
        let height = usize::from(rows.height).max(1);
        let first = (palette.cursor + 1).saturating_sub(height);
        for (row, (at, command)) in palette.found().enumerate().skip(first).take(height).enumerate() {
            let row = u16::try_from(row).unwrap_or(0);
            scene.put(rows, 2, row, &fit(&command.keys.worded.join(" "), 18, scene.symbols.ellipsis), Look::Accent);
            let look = if command.why_not.is_some() { Look::Dim } else { Look::Text };
            let used = scene.put(rows, 21, row, &command.name, look);
            if let Some(why) = &command.why_not {
                scene.put(rows, 23 + used, row, &format!("({why})"), Look::Dim);
            }
            if at == palette.cursor {
                scene.put(rows, 0, row, scene.symbols.cursor, Look::Accent);
                scene.tint(rows, row, Look::Selected);
            }
            scene.hit(Rect { y: rows.y + row, height: 1, ..rows }, Hit::Option(at));
        }
    }

    fn history(&self, scene: &mut Scene, area: Rect, history: &History, top: bool) {
        let rect = self.centred(area, 110, area.height.saturating_sub(2));
        scene.clear(rect);
        let title = self.text.with("history-title", &[("name", history.title.as_str().into())]);
        let inner = scene.boxed(rect, &title, &history.past.len().to_string(), top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        let lang = self.text.lang();
        // A line begins one column in, and ends before the border.
        let width = usize::from(inner.width.saturating_sub(2));
        let mut lines: Vec<(String, Look)> = Vec::new();
        for line in &history.versions {
            let look = if line.starts_with(' ') { Look::Text } else { Look::Accent };
            lines.extend(wrap(&cpr::masked(line).0, width).into_iter().map(|line| (line, look)));
        }
        let mut last = None;
        // Only what shows is worded.
        let end = history.top + usize::from(inner.height);
        for entry in &history.past {
            if lines.len() >= end {
                break;
            }
            // One action that changed several fields is one heading.
            let action = (entry.wall, entry.author.as_str(), entry.verb);
            if last.replace(action) != Some(action) {
                let local = crate::text::format::local(entry.wall);
                let when = format!("{} {}", format::weekday_day(lang, local.date()), format::clock(lang, local.time()));
                let verb = self.text.change(entry.verb, "");
                lines.push((format!("{when}  {}  {}", entry.author, verb), Look::Accent));
            }
            let Some(cell) = &entry.cell else {
                if entry.erased {
                    lines.push((format!("  {}", self.text.get("history-erased")), Look::Dim));
                }
                continue;
            };
            let (name, member) =
                cell.split_once('.').map_or((cell.as_str(), None), |(name, member)| (name, Some(member)));
            let field = history.entity.field(name);
            let words = |value: &Option<Value>| match (value, field) {
                (Some(value @ Value::Bool(_)), _) => {
                    self.text.get(if *value == Value::Bool(true) { "yes" } else { "no" })
                }
                (Some(value), Some(field)) => self.text.value(field, value, &|id| history.names.get(&id).cloned()),
                (Some(Value::Int(n)), None) => n.to_string(),
                (Some(_), None) | (None, _) => self.symbols.dot.to_owned(),
            };
            let label = match (field, name) {
                (Some(field), _) => self.text.field(history.entity, field),
                (None, "_deleted") => self.text.get("history-deleted"),
                (None, "_purged") => self.text.get("history-purged"),
                (None, "_number") => self.text.get("history-number"),
                (None, name) => name.to_owned(),
            };
            let member = match (field.map(|field| field.kind), member) {
                (Some(Kind::Set(list)), Some(code)) => format!(" {}", self.text.choice_short(list, code)),
                (Some(_), Some(id)) => {
                    let id = id.parse().ok().map(crate::domain::value::Id);
                    format!(" {}", id.and_then(|id| history.names.get(&id).cloned()).unwrap_or_default())
                }
                _ => String::new(),
            };
            let (arrow, old, new) = (self.symbols.arrow, words(&entry.old), words(&entry.new));
            // A number that was taken out of a text is not read here either; each value is masked as it stands alone.
            // Of a long text no more is looked at than the rows down to the last that shows.
            let left = end.saturating_sub(lines.len()) + 1;
            let masked = |words: &str| {
                let words = head(words, left.saturating_mul(width));
                match field {
                    Some(field) => history.accepted.masked(history.id, field, words).0,
                    None => cpr::masked(words).0,
                }
            };
            let (old, new) = (masked(&old), masked(&new));
            let line = format!("  {label}{member}: {old} {arrow} {new}");
            lines.extend(wrap_some(&line, width, left).into_iter().map(|line| (line, Look::Text)));
        }
        if lines.is_empty() {
            self.empty(scene, inner, "history-empty");
        }
        for (row, (line, look)) in lines.iter().skip(history.top).take(usize::from(inner.height)).enumerate() {
            scene.put(inner, 1, u16::try_from(row).unwrap_or(0), line, *look);
        }
    }
}
