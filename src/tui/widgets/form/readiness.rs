//! What unfinished observations lack, in words: the state of a row in a list, the lines at the foot of a form, and the
//! review of names. What they lack is judged in `domain/readiness`; reading is `tui/unfinished`.

use ratatui::layout::Rect;

use crate::domain::fields::{Entity, Kind};
use crate::domain::privacy;
use crate::domain::readiness::Lack;
use crate::domain::value::Record;
use crate::tui::core::cells::{cut, fit};
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Role as Look;
use crate::tui::overlays::Review;
use crate::tui::screen::Draw;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::list::draft_marks::Mark;
use crate::tui::widgets::list::state::List;

impl Draw<'_> {
    /// Where an observation is in its life, for its row: "kladde · mangler 2 felter", "v2 kladde (v1 delt)".
    pub fn state(&self, record: &Record, list: &List, short: bool) -> (String, Look) {
        if record.entity == Entity::Engagement {
            return crate::tui::panes::engagements::state(self, record, short);
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
        if let Some(left) = self.model.drafts.iter().find(|draft| draft.id == record.id) {
            let restored = self.restored(&left.by);
            return (format!("{restored} {} {words}", self.model.symbols.dot), Look::Warn);
        }
        (words, look)
    }

    /// Whether the rows of a kind end with their state instead of a status column.
    pub fn has_state(entity: Entity) -> bool {
        matches!(entity, Entity::Observation | Entity::Engagement)
    }

    /// What stands at the foot of a form about children: what looks like a number or a name, and what is missing before
    /// the record is færdig.
    pub fn watch_lines(&self, form: &Form) -> Vec<(String, Look)> {
        let symbols = self.model.symbols;
        if !privacy::watched(form.entity) {
            return Vec::new();
        }
        let watch = form.watch(self.model.today_date());
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
        } else if watch.waits {
            lines.push((self.text.get("watch-waits"), Look::Dim));
        } else if watch.written {
            lines.push((format!("{} {}", symbols.done, self.text.get("watch-clean")), Look::Dim));
        }
        if let Some(lacks) = &watch.lacks {
            if lacks.is_empty() {
                if watch.number.is_none() && watch.name.is_none() && !watch.waits {
                    lines.push((format!("{} {}", symbols.done, self.text.get("watch-ready")), Look::Good));
                }
            } else {
                let words: Vec<String> = lacks.iter().map(|lack| self.lack(form.entity, lack)).collect();
                let args = [("n", lacks.len().into()), ("fields", words.join(", ").into())];
                lines.push((self.text.with("watch-missing", &args), Look::Dim));
            }
        }
        lines
    }

    fn lack(&self, entity: Entity, lack: &Lack) -> String {
        match lack {
            Lack::Field(field) if field.name == "interpretation" => self.text.get("lack-interpretation"),
            Lack::Field(field) => self.text.field_short(entity, field),
            Lack::Rows(rows) => self.text.entities(*rows),
        }
    }

    /// The words that look like names, each with where it stands and the text around it.
    pub fn review(&self, scene: &mut Scene, area: Rect, review: &Review, top: bool) {
        let height =
            u16::try_from(review.words.len() * 2).unwrap_or(u16::MAX).clamp(2, area.height.saturating_sub(4).max(2));
        let rect = self.centred(area, 76, height + 3);
        scene.clear(rect);
        let inner = scene.boxed(rect, &self.text.get("review-title"), &review.words.len().to_string(), top);
        let rows = Rect { height: inner.height.saturating_sub(1), ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(rows.height / 2)));
        let shown = usize::from(rows.height / 2).max(1);
        let first = (review.cursor + 1).saturating_sub(shown);
        let room = usize::from(rows.width.saturating_sub(4));
        for (row, (at, word)) in review.words.iter().enumerate().skip(first).take(shown).enumerate() {
            let y = u16::try_from(row * 2).unwrap_or(u16::MAX);
            if at == review.cursor {
                scene.put(rows, 0, y, scene.symbols.cursor, Look::Accent);
            }
            let times = self.text.with("review-times", &[("n", word.times.into())]);
            let head = format!("{}  {} {} {times}", word.name, word.place, scene.symbols.dot);
            scene.put(rows, 2, y, &fit(&head, room, scene.symbols.ellipsis), Look::Text);
            scene.put(rows, 4, y + 1, &cut(&word.context, room.saturating_sub(2), scene.symbols.ellipsis), Look::Dim);
            if at == review.cursor {
                scene.tint(rows, y, Look::Selected);
            }
            scene.hit(Rect { y: rows.y + y, height: 2, ..rows }, Hit::Option(at));
        }
        scene.put(inner, 2, inner.height.saturating_sub(1), &self.text.get("review-help"), Look::Dim);
    }
}
