//! The history of a record: what changed between its versions, then each change of a field, also of the rows that are part
//! of it.

use std::cell::OnceCell;
use std::collections::HashMap;

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::domain::fields::Kind;
use crate::domain::privacy::{Accepted, cpr};
use crate::domain::value::{Id, Value};
use crate::store;
use crate::text::{excerpt, format};
use crate::tui::core::cells::{cut_middle, fit, head, wrap, wrap_some};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// The history of a record.
#[derive(Debug)]
pub struct History {
    /// The record's name.
    pub title: String,
    /// The changes of it and of its rows, newest first.
    pub past: store::Past,
    /// The old and the new value of each change in words, of long texts the parts that differ; made when first shown.
    pub cut: Vec<OnceCell<[String; 2]>>,
    /// The record.
    pub id: Id,
    /// Kind and name of each changed row.
    pub rows: HashMap<Id, String>,
    /// Numbers that a person has accepted as not being civil registration numbers.
    pub accepted: Accepted,
    /// Names of the records it links to.
    pub names: HashMap<Id, String>,
    /// First line shown.
    pub top: usize,
    /// The versions, shown above the changes.
    pub versions: Versions,
}

/// The versions of a record in words.
#[derive(Debug, Default)]
pub struct Versions {
    /// A heading for each version, the latest first, and below it indented what it changed.
    pub lines: Vec<String>,
    /// The values of the oldest version, indented.
    pub oldest: Vec<String>,
    /// The oldest version is shown in full.
    pub full: bool,
}

/// Cells of the box at most.
const WIDEST: u16 = 190;
/// From so many cells on the old and the new value stand beside each other.
const BESIDE: usize = 120;

/// A change in three columns: what changed, the old and the new value, each wrapped in its own.
fn beside([name, old, new]: [&str; 3], arrow: &str, width: usize, most: usize) -> Vec<String> {
    let column = width.saturating_sub(8) / 3;
    let [name, old, new] = [name, old, new].map(|words| wrap_some(words, column, most));
    let cell = |rows: &[String], at: usize| fit(rows.get(at).map_or("", String::as_str), column, "").to_string();
    let rows = name.len().max(old.len()).max(new.len());
    let row = |at: usize| {
        let sign = if at == 0 { arrow } else { " " };
        format!("  {}  {} {sign} {}", cell(&name, at), cell(&old, at), cell(&new, at)).trim_end().to_owned()
    };
    (0..rows).map(row).collect()
}

/// Columns of the name of a row, where the box has no more.
const ROW_NAME: usize = 40;

impl Layer for History {
    fn scope(&self) -> Scope {
        Scope::Message
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.history(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, _: Room<'_, '_>) {
        self.top =
            moved(self.top, by, self.past.entries.len() * 2 + self.versions.lines.len() + self.versions.oldest.len());
    }
}

impl DrawCtx<'_> {
    /// How many changes are shown, with a sign if there are more.
    fn counted(&self, history: &History) -> String {
        format!("{}{}", history.past.entries.len(), if history.past.more { "+" } else { "" })
    }

    fn history(&self, scene: &mut Scene, area: Rect, history: &History, top: bool) {
        let rect = self.centred(area, WIDEST, area.height.saturating_sub(2));
        scene.clear(rect);
        let title = self.text.with("history-title", &[("name", history.title.as_str().into())]);
        let inner = scene.boxed(rect, &title, &self.counted(history), top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        let lang = self.text.lang();
        // One empty column on each side.
        let width = usize::from(inner.width.saturating_sub(2));
        let mut lines: Vec<(String, Look)> = Vec::new();
        let versions = &history.versions;
        let hint = [format!("  {}", self.text.get("version-oldest")), String::new()];
        let below: &[String] = match (versions.lines.is_empty(), versions.full) {
            (true, _) => &[],
            (false, true) => &versions.oldest,
            (false, false) => hint.get(..1).unwrap_or_default(),
        };
        let end_of_versions = hint.get(1..).filter(|_| !versions.lines.is_empty()).unwrap_or_default();
        for line in versions.lines.iter().chain(below).chain(end_of_versions) {
            let look = if line.starts_with(' ') { Look::Text } else { Look::Accent };
            lines.extend(wrap(&cpr::masked(line).0, width).into_iter().map(|line| (line, look)));
        }
        let (mut last, mut unread) = (None, 0);
        // Only visible entries are put into words.
        let end = history.top + usize::from(inner.height);
        for (at, entry) in history.past.entries.iter().enumerate() {
            if lines.len() >= end {
                unread = history.past.entries.len() - at;
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
            // That a row is part of the record goes without saying.
            if entry.record != history.id && entry.new == Some(Value::Link(history.id)) {
                continue;
            }
            let Some(entity) = history.past.rows.get(&entry.record).copied() else { continue };
            let field = entity.field(name);
            let words = |value: &Option<Value>| match (value, field) {
                (Some(value @ Value::Bool(_)), _) => {
                    self.text.get(if *value == Value::Bool(true) { "yes" } else { "no" })
                }
                (Some(value), Some(field)) => self.text.value(field, value, &|id| history.names.get(&id).cloned()),
                (Some(Value::Int(n)), None) => n.to_string(),
                (Some(_), None) | (None, _) => self.symbols.dot.to_owned(),
            };
            let label = match (field, name) {
                (Some(field), _) => self.text.field(entity, field),
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
            // A number that was removed from a text must not show here either, so each value is masked by itself, before a
            // long one is cut to what differs.
            let masked = |value: &Option<Value>| {
                let words = words(value);
                match field {
                    Some(field) => history.accepted.masked(entry.record, field, &words).0,
                    None => cpr::masked(&words).0,
                }
            };
            let compared = || {
                let both = [masked(&entry.old), masked(&entry.new)];
                // A text that was written for the first time is shown as it is.
                if entry.old.is_none() || entry.new.is_none() {
                    return both;
                }
                <[String; 2]>::try_from(excerpt::differing(&both)).unwrap_or(both)
            };
            let made = OnceCell::new();
            let [old, new] = history.cut.get(at).unwrap_or(&made).get_or_init(compared);
            let left = end.saturating_sub(lines.len()) + 1;
            let new = head(new, left.saturating_mul(width));
            let row = match history.rows.get(&entry.record) {
                Some(row) if self.spoken => format!("{row} {} ", self.symbols.dot),
                Some(row) => {
                    format!("{} {} ", cut_middle(row, ROW_NAME.max(width / 2), self.symbols.ellipsis), self.symbols.dot)
                }
                None => String::new(),
            };
            let name = format!("{row}{label}{member}:");
            let rows = if width >= BESIDE && !self.spoken {
                beside([&name, old, new], self.symbols.arrow, width, left)
            } else {
                wrap_some(&format!("  {name} {old} {} {new}", self.symbols.arrow), width, left)
            };
            lines.extend(rows.into_iter().map(|line| (line, Look::Text)));
        }
        if history.past.more && lines.len() < end {
            lines.push((self.text.get("history-more"), Look::Dim));
        }
        if lines.is_empty() {
            self.empty(scene, inner, "history-empty");
        }
        scene.goes_below(inner, unread + lines.len().saturating_sub(history.top + usize::from(inner.height)));
        for (row, (line, look)) in lines.iter().skip(history.top).take(usize::from(inner.height)).enumerate() {
            scene.put(inner, 1, u16::try_from(row).unwrap_or(0), line, *look);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_and_the_new_value_stand_beside_each_other_each_wrapped_in_its_column() {
        let rows = beside(["Mål:", "en rolig start for alle børn", "ro"], "→", 50, 10);
        assert_eq!(rows.len(), 2, "as many as the longest of the three takes: {rows:?}");
        let column = |at: usize, from: usize| -> String {
            rows[at].chars().skip(from).take(14).collect::<String>().trim().to_owned()
        };
        assert_eq!((column(0, 2), column(1, 2)), ("Mål:".to_owned(), String::new()));
        let old: Vec<String> = (0..2).map(|at| column(at, 18)).collect();
        assert_eq!(old.join(" "), "en rolig start for alle børn");
        assert_eq!((column(0, 35), column(1, 35)), ("ro".to_owned(), String::new()));
        assert_eq!(rows.iter().filter(|row| row.contains('→')).count(), 1, "the arrow stands once");
    }
}
