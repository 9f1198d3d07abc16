//! The history of a record: its earlier versions in full, then each change of a field.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::domain::fields::{Entity, Kind};
use crate::domain::privacy::{Accepted, cpr};
use crate::domain::value::{Id, Value};
use crate::store;
use crate::text::format;
use crate::tui::core::cells::{head, wrap, wrap_some};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// The history of a record.
#[derive(Debug)]
pub struct History {
    /// The record's name.
    pub title: String,
    /// The changes, newest first.
    pub past: Vec<store::Entry>,
    /// The record.
    pub id: Id,
    /// The kind of the record.
    pub entity: Entity,
    /// Numbers that a person has accepted as not being civil registration numbers.
    pub accepted: Accepted,
    /// Names of the records it links to.
    pub names: HashMap<Id, String>,
    /// First line shown.
    pub top: usize,
    /// Lines of the earlier versions in full, shown above the changes.
    pub versions: Vec<String>,
}

impl Layer for History {
    fn scope(&self) -> Scope {
        Scope::Message
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.history(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, _: Room<'_, '_>) {
        self.top = moved(self.top, by, self.past.len() * 2 + self.versions.len());
    }
}

impl DrawCtx<'_> {
    fn history(&self, scene: &mut Scene, area: Rect, history: &History, top: bool) {
        let rect = self.centred(area, 110, area.height.saturating_sub(2));
        scene.clear(rect);
        let title = self.text.with("history-title", &[("name", history.title.as_str().into())]);
        let inner = scene.boxed(rect, &title, &history.past.len().to_string(), top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        let lang = self.text.lang();
        // One empty column on each side.
        let width = usize::from(inner.width.saturating_sub(2));
        let mut lines: Vec<(String, Look)> = Vec::new();
        for line in &history.versions {
            let look = if line.starts_with(' ') { Look::Text } else { Look::Accent };
            lines.extend(wrap(&cpr::masked(line).0, width).into_iter().map(|line| (line, look)));
        }
        let mut last = None;
        // Only visible entries are put into words.
        let end = history.top + usize::from(inner.height);
        for entry in &history.past {
            if lines.len() >= end {
                break;
            }
            // An action that changed several fields has one heading.
            let action = (entry.wall, entry.author.as_str(), entry.verb);
            if last.replace(action) != Some(action) {
                let local = format::local(entry.wall);
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
                    let id = id.parse().ok().map(Id);
                    format!(" {}", id.and_then(|id| history.names.get(&id).cloned()).unwrap_or_default())
                }
                _ => String::new(),
            };
            let (arrow, old, new) = (self.symbols.arrow, words(&entry.old), words(&entry.new));
            // A number that was removed from a text must not show here either, so each value is masked by itself. Of a long
            // text only the part that can be visible is looked at.
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
