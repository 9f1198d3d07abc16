//! What unfinished observations lack, in words: the state of a row in a list and the lines at the bottom of a form.
//! `domain/readiness` judges it; `widgets/list/draft_marks` reads it for a list.

use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::privacy;
use crate::domain::readiness::Lack;
use crate::domain::value::Record;
use crate::text::log_line;
use crate::tui::core::cells::Cells;
use crate::tui::core::draw_ctx::{DrawCtx, Standing};
use crate::tui::core::theme::Look;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::form::watch::Watch;
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
                    () if ready.refused.is_some() => "state-times",
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
                    lines.push(self.ready(form, &watch));
                }
            } else {
                let words: Vec<String> = lacks.iter().map(|lack| self.lack(form, lack)).collect();
                lines.push((self.missing(&words, usize::from(width.saturating_sub(2))), Look::Dim));
            }
        }
        lines
    }

    /// Where nothing is missing: what F9 would refuse, what it would warn of, or that it finishes the record.
    fn ready(&self, form: &Form, watch: &Watch) -> (String, Look) {
        let symbols = self.symbols;
        let named = |field: &Field| self.lack_name(form, field);
        if let Some(field) = watch.unread {
            let said = self.text.with("watch-unread", &[("field", named(field).into())]);
            return (format!("{} {said}", symbols.bad), Look::Bad);
        }
        if let Some(fault) = &watch.refused {
            let field = fault.at.field().and_then(|name| form.entity.field(name)).map(named).unwrap_or_default();
            let args = [("field", field.into()), ("why", self.text.problem(&fault.what).into())];
            return (format!("{} {}", symbols.bad, self.text.with("watch-refused", &args)), Look::Bad);
        }
        if watch.no_theme {
            let args = [("rule", "R-20".into()), ("words", self.text.get("rule-r-20").into())];
            return (format!("{} {}", symbols.warn, self.text.with("watch-ready-warned", &args)), Look::Warn);
        }
        (format!("{} {}", symbols.done, self.text.get("watch-ready")), Look::Good)
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
            Lack::Field(field) => self.lack_name(form, field),
            Lack::Rows(rows) => self.text.entities(*rows),
        }
    }

    fn lack_name(&self, form: &Form, field: &Field) -> String {
        if form.bench.is_some() { self.bench_label(form, field) } else { self.text.field_short(form.entity, field) }
    }
}
