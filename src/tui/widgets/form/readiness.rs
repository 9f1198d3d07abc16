//! What unfinished observations lack, in words: the state of a row in a list and the lines at the bottom of a form.
//! `domain/readiness` judges it; `widgets/list/draft_marks` reads it for a list.

use crate::domain::fields::{Entity, Kind};
use crate::domain::privacy;
use crate::domain::readiness::Lack;
use crate::domain::value::Record;
use crate::text::log_line;
use crate::tui::core::cells::Cells;
use crate::tui::core::draw_ctx::{DrawCtx, Standing};
use crate::tui::core::theme::Look;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::list::draft_marks::Mark;
use crate::tui::widgets::list::state::List;

impl DrawCtx<'_> {
    /// The state of an observation, for its row: "kladde · 2 felter mangler", "v2 kladde (v1 delt)".
    pub fn state(&self, record: &Record, list: &List, short: bool) -> Standing {
        if record.entity == Entity::Engagement {
            return self.standings.standing(self, record, short);
        }
        let status = match record.entity.field("status").map(|field| field.kind) {
            Some(Kind::Choice(list)) => self.text.choice_short(list, record.text("status")),
            _ => String::new(),
        };
        let version = record.int("version").unwrap_or(1);
        let (words, look) = match list.marks.get(&record.id) {
            Some(Mark::Kladde(ready)) => {
                let n = ready.missing.len();
                let id = match () {
                    () if n > 0 && short => "state-missing-short",
                    () if n > 0 => "state-missing",
                    () if !ready.numbers.is_empty() => "state-number",
                    () if !ready.names.is_empty() => "state-name",
                    () => "state-ready",
                };
                let count = if n > 0 { n } else { ready.names.len() };
                let look = if id == "state-ready" { Look::Good } else { Look::Warn };
                (self.text.with(id, &[("n", count.into())]), look)
            }
            Some(Mark::Correction(next)) => {
                let args = [("next", (*next).into()), ("version", version.into()), ("status", status.into())];
                (self.text.with("state-correction", &args), Look::Warn)
            }
            None if record.draft => (status, Look::Warn),
            None if version > 1 => (format!("{status} v{version}"), Look::Dim),
            None => (status, Look::Dim),
        };
        if let Some(left) = self.draft_of(record.id) {
            let restored = self.restored(&left.by);
            return Standing::of(format!("{restored} {} {words}", self.symbols.dot), Look::Warn);
        }
        Standing::of(words, look)
    }

    /// Whether the rows of a kind end with their state and have no status column.
    pub fn has_state(entity: Entity) -> bool {
        matches!(entity, Entity::Observation | Entity::Engagement | Entity::Request)
    }

    /// The bottom lines of a form about children: text that looks like a number or a name, and what is missing before
    /// the record is færdig.
    pub fn watch_lines(&self, form: &Form, width: u16) -> Vec<(String, Look)> {
        let symbols = self.symbols;
        let doubt = |doubt| (format!("{} {}", symbols.warn, log_line::doubt(doubt, self.text)), Look::Warn);
        let doubts = form.doubts.iter().map(doubt);
        if !privacy::watched(form.entity) {
            return doubts.collect();
        }
        let watch = form.watch(self.today);
        let mut lines = Vec::new();
        if let Some((entity, field, line)) = watch.number {
            let field = self.text.field_short(entity, field);
            let args = [("field", field.into()), ("line", line.into())];
            lines.push((format!("{} {}", symbols.bad, self.text.with("watch-number", &args)), Look::Bad));
        } else if let Some(named) = &watch.name {
            let field = named.field.map(|(entity, field)| self.text.field_short(entity, field)).unwrap_or_default();
            let args = [
                ("name", named.name.as_str().into()),
                ("field", field.into()),
                ("line", named.line.into()),
                ("more", named.more.into()),
            ];
            lines.push((format!("{} {}", symbols.warn, self.text.with("watch-names", &args)), Look::Warn));
        }
        lines.extend(doubts);
        if lines.is_empty() && watch.waits {
            lines.push((self.text.get("watch-waits"), Look::Dim));
        } else if lines.is_empty() && watch.written {
            lines.push((format!("{} {}", symbols.done, self.text.get("watch-clean")), Look::Dim));
        }
        if let Some(lacks) = &watch.lacks {
            if lacks.is_empty() {
                if watch.number.is_none() && watch.name.is_none() && !watch.waits {
                    lines.push((format!("{} {}", symbols.done, self.text.get("watch-ready")), Look::Good));
                }
            } else {
                let words: Vec<String> = lacks.iter().map(|lack| self.lack(form, lack)).collect();
                lines.push((self.missing(&words, usize::from(width.saturating_sub(2))), Look::Dim));
            }
        }
        lines
    }

    /// What is missing, in one line: as many whole names as fit, and how many more there are.
    fn missing(&self, words: &[String], room: usize) -> String {
        let said = |id: &str, shown: usize| {
            let args = [
                ("n", words.len().into()),
                ("fields", words.iter().take(shown).cloned().collect::<Vec<_>>().join(", ").into()),
                ("more", words.len().saturating_sub(shown).into()),
            ];
            self.text.with(id, &args)
        };
        // The long beginning gives way to one more name.
        let ids = ["watch-missing", "watch-missing-short"];
        let mut lines = (1..=words.len()).rev().flat_map(|shown| ids.map(|id| said(id, shown)));
        lines.find(|line| line.width() <= room).unwrap_or_else(|| said("watch-missing-short", 0))
    }

    fn lack(&self, form: &Form, lack: &Lack) -> String {
        match lack {
            Lack::Field(field) if field.name == "interpretation" => self.text.get("lack-interpretation"),
            Lack::Field(field) if form.bench.is_some() => self.bench_label(form, field),
            Lack::Field(field) => self.text.field_short(form.entity, field),
            Lack::Rows(rows) => self.text.entities(*rows),
        }
    }
}
