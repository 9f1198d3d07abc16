//! The records that may be erased for good: a heading per kind of rule, the records whose retention has ended, and their
//! marks. The keys are in `commands/purge`.

use std::collections::{HashMap, HashSet};

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::cases::file::{COUNTED, KINDS};
use crate::domain::choices::RetentionKind;
use crate::domain::retention::Rule;
use crate::domain::value::Id;
use crate::store::Erasable;
use crate::text::format;
use crate::tui::core::cells::{fit, wrap};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// The list.
#[derive(Debug, Default)]
pub struct ErasableList {
    /// The kinds of rules with their records.
    pub groups: Vec<Group>,
    /// The marked records.
    pub marked: HashSet<Id>,
    /// The line the cursor is on.
    pub cursor: usize,
    /// The first line shown.
    pub top: usize,
    /// Names of the records that have been visible so far.
    pub names: HashMap<Id, String>,
}

/// One kind of rule.
#[derive(Debug)]
pub struct Group {
    /// The kind.
    pub kind: RetentionKind,
    /// The rule in force.
    pub rule: Rule,
    /// Its records, the longest overdue first.
    pub rows: Vec<Erasable>,
    /// There are more records than `rows`; they are listed once these are erased.
    pub more: bool,
}

/// A line of the list.
#[derive(Clone, Copy, Debug)]
pub enum ErasableLine<'a> {
    /// A kind with all its records.
    Heading(&'a Group),
    /// A record.
    Record(&'a Erasable),
}

impl ErasableList {
    /// Reads the records that are due today.
    pub fn load(ctx: &Ctx<'_>, today: chrono::NaiveDate) -> ErasableList {
        let rules = ctx.reader.retention_rules().unwrap_or_default();
        let mut list = ErasableList::default();
        let mut known = HashSet::new();
        for kind in KINDS {
            let mut found = ctx.reader.erasable(&rules, kind, today, COUNTED + 1).unwrap_or_default();
            let more = found.len() > COUNTED;
            found.truncate(COUNTED);
            found.retain(|due| known.insert(due.id));
            list.groups.push(Group { kind, rule: rules.rule(kind), rows: found, more });
        }
        list
    }

    /// Reads the names of the records visible in `height` lines.
    pub fn name(&mut self, height: usize, ctx: &Ctx<'_>) {
        let shown = self.lines().skip(self.top).take(height).filter_map(|line| match line {
            ErasableLine::Record(due) if !self.names.contains_key(&due.id) => Some(due.clone()),
            _ => None,
        });
        let shown: Vec<Erasable> = shown.collect();
        let ids: Vec<Id> = shown.iter().map(|due| due.id).collect();
        let mut names = ctx.names_of(&ids);
        for due in shown {
            let name = names.remove(&due.id).filter(|name| !name.is_empty());
            let mut name = name.unwrap_or_else(|| ctx.text.entity(due.entity));
            if due.kind == RetentionKind::Medie
                && let Ok(Some(record)) = ctx.reader.record(due.id)
            {
                // The path of the recording, for the person who deletes it there.
                let args = [("name", name.as_str().into()), ("path", record.text("media_path").into())];
                name = ctx.text.with("erasable-media", &args);
            }
            self.names.insert(due.id, name);
        }
    }

    /// All lines in order.
    pub fn lines(&self) -> impl Iterator<Item = ErasableLine<'_>> {
        self.groups.iter().flat_map(|group| {
            let rows = group.rows.iter().map(ErasableLine::Record);
            std::iter::once(ErasableLine::Heading(group)).chain(rows)
        })
    }

    /// Number of records.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// Marks the line under the cursor, or removes its mark; a heading marks all its records.
    pub fn toggle(&mut self) {
        let ids: Vec<Id> = match self.lines().nth(self.cursor) {
            Some(ErasableLine::Heading(group)) => group.rows.iter().map(|due| due.id).collect(),
            Some(ErasableLine::Record(due)) => vec![due.id],
            None => return,
        };
        let all = ids.iter().all(|id| self.marked.contains(id));
        for id in ids {
            if all {
                self.marked.remove(&id);
            } else {
                self.marked.insert(id);
            }
        }
    }

    /// The marked records, in the list's order.
    pub fn chosen(&self) -> Vec<Id> {
        let rows = self.groups.iter().flat_map(|group| &group.rows);
        rows.map(|due| due.id).filter(|id| self.marked.contains(id)).collect()
    }
}

impl Layer for ErasableList {
    fn scope(&self) -> Scope {
        Scope::Erasable
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.erasable(scene, area, self, frame.top);
    }

    /// Moves the cursor and keeps it visible.
    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.cursor = moved(self.cursor, by, self.count() + self.groups.len());
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(room.height.max(1)));
    }
}

impl DrawCtx<'_> {
    /// Draws the list in the middle of the screen.
    pub fn erasable(&self, scene: &mut Scene, area: Rect, due: &ErasableList, top: bool) {
        let rect = self.centred(area, 100, area.height.saturating_sub(2));
        scene.clear(rect);
        let marked = self.text.with("erasable-marked", &[("n", due.marked.len().into()), ("all", due.count().into())]);
        let inner = scene.boxed(rect, &self.text.get("erasable-title"), &marked, top);
        let about = wrap(&self.text.get("erasable-about"), usize::from(inner.width.saturating_sub(2)));
        for (row, line) in about.iter().enumerate() {
            scene.put(inner, 1, u16::try_from(row).unwrap_or(0), line, Look::Dim);
        }
        let skip = u16::try_from(about.len() + 1).unwrap_or(0).min(inner.height);
        let rows = Rect { y: inner.y + skip, height: inner.height - skip, ..inner };
        let height = usize::from(rows.height);
        scene.heights.push((BoxId::Overlay, height));
        let ellipsis = scene.symbols.ellipsis;
        scene.goes_below(rows, due.lines().count().saturating_sub(due.top + height));
        for (row, (at, line)) in due.lines().enumerate().skip(due.top).take(height).enumerate() {
            let row = u16::try_from(row).unwrap_or(0);
            match line {
                ErasableLine::Heading(group) => {
                    let n = format!("{}{}", group.rows.len(), if group.more { "+" } else { "" });
                    let name = self.text.retention_kind(group.kind);
                    let x = 2 + scene.put(rows, 2, row, &format!("{name} ({n})"), Look::Accent);
                    let rule = self.text.retention_rule(&group.rule);
                    let room = usize::from(rows.width.saturating_sub(x + 4));
                    scene.put(rows, x + 3, row, &fit(&rule, room, ellipsis), Look::Dim);
                }
                ErasableLine::Record(record) => {
                    let name = due.names.get(&record.id).map_or("", String::as_str);
                    let mark = if due.marked.contains(&record.id) { "[x]" } else { "[ ]" };
                    let since = format::day(self.text.lang(), record.since);
                    let room = usize::from(rows.width).saturating_sub(since.len() + 10);
                    let words = format!("{mark} {}", fit(name, room, ellipsis));
                    scene.put_said(rows, 3, row, &words, &format!("{mark} {name}"), Look::Text);
                    scene.put_right(rows, row, &format!("{since} "), Look::Dim);
                }
            }
            if at == due.cursor {
                scene.put(rows, 0, row, scene.symbols.cursor, Look::Accent);
                scene.tint(rows, row, Look::Selected);
            }
            scene.hit(Rect { y: rows.y + row, height: 1, ..rows }, Hit::Option(at));
        }
    }
}
