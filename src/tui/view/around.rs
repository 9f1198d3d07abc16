//! What stands around the workbench on a large screen (sketch J): the set, before and after, goals and signs, last visits.

use ratatui::layout::Rect;

use super::frame::Draw;
use super::scene::{Scene, wrap};
use super::theme::Role as Look;
use super::workbench::split;
use crate::domain::choices::Coded;
use crate::domain::fields::Kind;
use crate::domain::measures::Coverage;
use crate::domain::value::{Record, Value};
use crate::text::format;
use crate::tui::forms::{Entry, Form};
use crate::tui::workbench::words;

impl Draw<'_> {
    /// The observation as its form says now, as far as the list and the coverage need it.
    fn bench_own(&self, form: &Form) -> Record {
        let mut own = Record::new(form.entity, form.id);
        own.number = form.number;
        for name in ["method", "purpose", "status"] {
            own.set(name, form.code(name).map(|code| Value::Code(code.to_owned())));
        }
        own.set("date", self.typed(form, "date"));
        if let Some(Entry::Field { field, input }) = form.field_at("themes").and_then(|at| form.entries.get(at)) {
            own.set("themes", input.value(field, &own, self.model.today_date()).ok().flatten());
        }
        own
    }

    /// The observations of the set with the one being written among them, and the themes they cover.
    pub(super) fn bench_set(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let Some(bench) = &form.bench else { return };
        let own = self.bench_own(form);
        let mut all: Vec<&Record> = bench.around.set.iter().chain([&own]).collect();
        all.sort_by_key(|record| std::cmp::Reverse((record.day(), record.number)));
        let n = all.len().to_string();
        let inner = scene.boxed(area, &self.text.get("bench-set"), &n, false);
        let covered = words::coverage(self.text, self.model.symbols, &Coverage::of(all.iter().copied()));
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

    pub(super) fn bench_figures(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let inner = scene.boxed(area, &self.text.get("bench-figures"), "", false);
        let Some(bench) = &form.bench else { return };
        let width = usize::from(inner.width.saturating_sub(2));
        let lines = bench
            .around
            .compared
            .iter()
            .flat_map(|scale| words::before_after(self.text, self.model.symbols, scale, width));
        let mut lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            lines.push(self.text.get("compare-nothing"));
        }
        for (row, line) in (0..inner.height).zip(&lines) {
            scene.put(inner, 1, row, line, Look::Text);
        }
    }

    /// The goals of the engagement with the signs seen so far.
    pub(super) fn bench_goals(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let inner = scene.boxed(area, &self.text.get("bench-goals"), "Ctrl+T", false);
        let Some(bench) = &form.bench else { return };
        let mut lines: Vec<(String, Look)> = Vec::new();
        for goal in &bench.around.goals {
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
        for (row, (line, look)) in (0..inner.height).zip(&lines) {
            scene.put(inner, 1, row, line, *look);
        }
    }

    pub(super) fn bench_visits(&self, scene: &mut Scene, area: Rect, form: &Form) {
        let inner = scene.boxed(area, &self.text.get("bench-visits"), "", false);
        let Some(bench) = &form.bench else { return };
        let words = |visit: &crate::tui::forms::about::Visit| {
            format!("{} {}", format::day(self.text.lang(), visit.day), visit.what)
        };
        let all: Vec<String> = bench.around.visits.iter().map(words).collect();
        let all = all.join(&format!("   {}   ", self.model.symbols.dot));
        for (row, line) in (0..inner.height).zip(wrap(&all, usize::from(inner.width.saturating_sub(2)))) {
            scene.put(inner, 1, row, &line, Look::Text);
        }
    }
}
