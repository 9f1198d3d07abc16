//! Boxes around the workbench on a large screen (sketch J): the set, before and after, goals and signs, the next
//! sparring, last visits.

use ratatui::layout::Rect;

use crate::domain::choices::Coded;
use crate::domain::fields::Kind;
use crate::domain::measures::Coverage;
use crate::domain::value::{Record, Value};
use crate::text::format;
use crate::tui::core::cells::wrap;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};
use crate::tui::widgets::list::draw::short_name;
use crate::tui::widgets::workbench::draw::split;
use crate::tui::widgets::workbench::summary;

impl DrawCtx<'_> {
    /// The observation as typed so far, with the fields that the list and the coverage need.
    fn bench_own(&self, form: &Form) -> Record {
        let mut own = Record::new(form.entity, form.id);
        own.number = form.number;
        for name in ["method", "purpose", "status"] {
            own.set(name, form.code(name).map(|code| Value::Code(code.to_owned())));
        }
        own.set("date", self.typed(form, "date"));
        if let Some(Entry::Field { field, input }) = form.field_at("themes").and_then(|at| form.entries.get(at)) {
            own.set("themes", input.value(field, &own, self.today).ok().flatten());
        }
        own
    }

    /// The observations of the set, with this one among them, and the themes they cover.
    pub fn bench_set(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let Some(bench) = &form.bench else { return };
        let own = self.bench_own(form);
        let mut all: Vec<&Record> = bench.context.set.iter().chain([&own]).collect();
        all.sort_by_key(|record| std::cmp::Reverse((record.day(), record.number)));
        let n = all.len().to_string();
        let (of, unit) = (self.bench_name(form, "engagement"), self.bench_name(form, "unit"));
        let title = self.text.with("bench-set", &[("engagement", of.into()), ("unit", unit.into())]);
        let inner = scene.boxed(area, title.trim_end(), &n, false);
        let covered = summary::coverage(self.text, self.symbols, &Coverage::of(all.iter().copied()));
        let room = usize::from(inner.width.saturating_sub(2));
        let covered: Vec<String> = covered.iter().flat_map(|line| wrap(line, room)).collect();
        let below = u16::try_from(covered.len() + 2).unwrap_or(4);
        let (list, covering) = split(inner, inner.height.saturating_sub(below));
        let rows = usize::from(list.height);
        let at = all.iter().position(|record| record.id == own.id).unwrap_or(0);
        for (row, record) in (0..).zip(all.iter().skip((at + 1).saturating_sub(rows)).take(rows)) {
            let code = |name: &str| match record.entity.field(name).map(|field| field.kind) {
                Some(Kind::Choice(list)) => list.find(record.text(name)).map(|c| self.text.choice_short(list, c)),
                _ => None,
            };
            let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
            let day = record.day().map(|day| format::day(self.text.lang(), day)).unwrap_or_default();
            let mine = record.id == own.id;
            scene.put(list, 1, row, if mine { scene.symbols.cursor } else { " " }, Look::Accent);
            let cells = [(2, number), (11, day), (23, code("method").unwrap_or_default())];
            let more = [(37, code("purpose").unwrap_or_default()), (47, code("status").unwrap_or_default())];
            for (x, words) in cells.into_iter().chain(more) {
                scene.put(list, x, row, &words, if mine { Look::Text } else { Look::Dim });
            }
            if mine {
                scene.tint(list, row, Look::Marked);
            }
        }
        for (row, line) in (1..).zip(&covered) {
            scene.put(covering, 1, row, line, Look::Text);
        }
    }

    pub fn bench_figures(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let inner = scene.boxed(area, &self.text.get("bench-figures"), "", false);
        let Some(bench) = &form.bench else { return };
        let width = usize::from(inner.width.saturating_sub(2));
        let lines = bench
            .context
            .compared
            .iter()
            .flat_map(|scale| summary::before_after(self.text, self.symbols, scale, width));
        let mut lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            lines.push(self.text.get("compare-nothing"));
        }
        for (row, line) in (0..inner.height).zip(&lines) {
            scene.put(inner, 1, row, line, Look::Text);
        }
    }

    /// The goals of the engagement and the signs observed so far.
    pub fn bench_goals(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let inner = scene.boxed(area, &self.text.get("bench-goals"), "Ctrl+T", false);
        let Some(bench) = &form.bench else { return };
        let mut lines: Vec<(String, Look)> = Vec::new();
        for goal in &bench.context.goals {
            lines.push((goal.name.clone(), Look::Accent));
            lines.extend(goal.signs.iter().map(|sign| (format!("  {sign}"), Look::Dim)));
            for seen in &goal.seen {
                let degree = self.text.choice(&crate::domain::choices::SignDegree::LIST, &seen.degree);
                let day = seen.day.map(|day| format::day(self.text.lang(), day)).unwrap_or_default();
                let note = if seen.note.is_empty() { String::new() } else { format!(" ({})", seen.note) };
                let sign = if seen.sign.is_empty() { String::new() } else { format!("{}: ", seen.sign) };
                lines
                    .push((format!("  {} {} {day} {sign}{degree}{note}", scene.symbols.done, seen.number), Look::Text));
            }
        }
        if lines.is_empty() {
            lines.push((self.text.get("reason-no-goals"), Look::Dim));
        }
        let room = usize::from(inner.width.saturating_sub(4));
        let wrapped = lines.iter().flat_map(|(line, look)| {
            let indent = u16::try_from(line.len() - line.trim_start().len()).unwrap_or(0);
            wrap(line.trim_start(), room)
                .into_iter()
                .enumerate()
                .map(move |(n, part)| (1 + indent + 2 * u16::from(n > 0), part, *look))
        });
        for (row, (x, line, look)) in (0..inner.height).zip(wrapped) {
            scene.put(inner, x, row, &line, look);
        }
    }

    /// Points for the next ledersparring, taken from facts, and the leader they are for.
    pub fn bench_sparring(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let Some(bench) = &form.bench else { return };
        let (points, next) = match &bench.context.sparring {
            Some((points, next)) => (points.as_slice(), *next),
            None => (&[][..], None),
        };
        let open = points.iter().filter(|point| !point.is_done()).count();
        let inner = scene.boxed(area, &self.text.sparring_title(next), &open.to_string(), false);
        let width = usize::from(inner.width.saturating_sub(2));
        let unit = self.bench_name(form, "unit");
        let who = if bench.context.leader.is_empty() {
            self.text.with("sparring-for", &[("unit", unit.into())])
        } else {
            self.text.with("sparring-for-leader", &[("leader", bench.context.leader.as_str().into())])
        };
        let foot: Vec<String> =
            wrap(&who, width).into_iter().chain(wrap(&self.text.get("sparring-concern"), width)).collect();
        let below = u16::try_from(foot.len()).unwrap_or(2);
        let (list, bottom) = split(inner, inner.height.saturating_sub(below));
        let mut row = 0;
        for point in points {
            let sign = if point.is_done() { "[x] " } else { "[ ] " };
            let look = if point.is_done() { Look::Dim } else { Look::Text };
            for (n, line) in wrap(&self.text.sparring_point(point), width.saturating_sub(4)).iter().enumerate() {
                if row >= list.height {
                    break;
                }
                if n == 0 {
                    scene.put(list, 1, row, sign, look);
                }
                scene.put(list, 5, row, line, look);
                row += 1;
            }
        }
        if points.is_empty() {
            scene.put(list, 1, 0, &self.text.get("sparring-nothing"), Look::Dim);
        }
        for (row, line) in (0..bottom.height).zip(&foot) {
            scene.put(bottom, 1, row, line, Look::Dim);
        }
    }

    /// The short name of the record a field of the form links to.
    fn bench_name(&self, form: &Form, field: &str) -> String {
        match form.field_at(field).and_then(|at| form.entries.get(at)) {
            Some(Entry::Field { input: FieldInput::Link { name, .. }, .. }) => short_name(name),
            _ => String::new(),
        }
    }

    pub fn bench_visits(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let of = self.bench_name(form, "engagement");
        let title = if of.is_empty() {
            self.text.get("bench-visits")
        } else {
            self.text.with("bench-visits-of", &[("engagement", of.into())])
        };
        let inner = scene.boxed(area, &title, "", false);
        let Some(bench) = &form.bench else { return };
        let dot = format!("   {}   ", self.symbols.dot);
        let room = usize::from(inner.width.saturating_sub(2));
        let line = |visits: &[crate::tui::widgets::form::banner::Visit]| {
            let words = |visit: &crate::tui::widgets::form::banner::Visit| {
                format!("{} {}", format::short_day(self.text.lang(), visit.day), visit.what)
            };
            visits.iter().map(words).collect::<Vec<_>>().join(&dot)
        };
        scene.put(inner, 1, 0, &self.cut(&line(&bench.context.latest), room), Look::Text);
        if !bench.context.due.is_empty() {
            let due = self.text.with("bench-due", &[("due", line(&bench.context.due).into())]);
            scene.put(inner, 1, 1, &self.cut(&due, room), Look::Text);
        }
    }
}
