//! *Skal afgøres*: the fields with several versions, one field at a time. The versions are side by side if there is room,
//! and otherwise below each other, with author and time; the earlier value is below them. The keys are in
//! `commands/disputes`.

use std::collections::HashMap;

use chrono::NaiveDate;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::layer::{Frame, Layer, Room, follow};
use crate::domain::fields::Kind;
use crate::domain::value::{Id, Value};
use crate::store::{Dispute, Reader, Shown, StoreError};
use crate::text::{Text, excerpt};
use crate::tui::core::cells::{fit, wrap};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Maximum number of fields listed.
pub const MOST: usize = 500;

/// The fields to be decided.
#[derive(Debug, Default)]
pub struct Inbox {
    /// The fields, the newest record first.
    pub cases: Vec<Case>,
    /// Index of the field shown.
    pub at: usize,
    /// Index of the marked version.
    pub side: usize,
    /// First row of the texts shown.
    pub top: usize,
    /// The state of the file when it was read.
    pub shown: Shown,
    /// The record it was opened on. For this record, fields whose versions may all stay are listed too.
    pub about: Option<Id>,
    /// The field whose versions may all stay, if that was the last decision here.
    pub stood: Option<Dispute>,
}

/// One field in words.
#[derive(Clone, Debug)]
pub struct Case {
    /// The field with its versions.
    pub dispute: Dispute,
    /// Kind and name of the record.
    pub title: String,
    /// Name of the field.
    pub field: String,
    /// The versions, in pieces; true for a piece that differs from the other versions.
    pub sides: Vec<Vec<(String, bool)>>,
    /// Author and time of each version.
    pub by: Vec<String>,
    /// The earlier value.
    pub before: String,
}

impl Inbox {
    /// Reads the fields to be decided, and every field with several versions in the record `about`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn load(
        reader: &Reader<'_>,
        (text, today): (&Text, NaiveDate),
        shown: &Shown,
        about: Option<Id>,
    ) -> Result<Inbox, StoreError> {
        let mut inbox = Inbox { about, ..Inbox::default() };
        inbox.read(reader, (text, today), shown)?;
        let first = inbox.cases.iter().position(|case| Some(case.dispute.id) == about);
        inbox.at = first.unwrap_or(0);
        Ok(inbox)
    }

    /// Reads the fields again; the field shown stays on the screen while it is there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(
        &mut self,
        reader: &Reader<'_>,
        (text, today): (&Text, NaiveDate),
        shown: &Shown,
    ) -> Result<(), StoreError> {
        let before = self.case().map(|case| (case.dispute.id, case.dispute.cell.clone(), case.dispute.mark.clone()));
        let mut found = reader.to_decide(false, MOST)?;
        if let Some(id) = self.about {
            let known = |dispute: &Dispute| found.iter().any(|found| found.id == id && found.cell == dispute.cell);
            let more: Vec<Dispute> = reader.disputes(id)?.into_iter().filter(|dispute| !known(dispute)).collect();
            found.extend(more);
        }
        self.cases =
            found.into_iter().map(|dispute| Case::new(dispute, reader, text, today)).collect::<Result<_, _>>()?;
        self.shown = shown.clone();
        let same = |case: &Case| {
            before.as_ref().is_some_and(|(id, cell, _)| (*id, cell) == (case.dispute.id, &case.dispute.cell))
        };
        let place = self.cases.iter().position(same);
        let unchanged = place.and_then(|at| self.cases.get(at)).zip(before.as_ref());
        if unchanged.is_none_or(|(case, before)| case.dispute.mark != before.2) {
            (self.side, self.top) = (0, 0);
        }
        self.at = place.unwrap_or(self.at).min(self.cases.len().saturating_sub(1));
        Ok(())
    }

    /// The field shown.
    pub fn case(&self) -> Option<&Case> {
        self.cases.get(self.at)
    }

    /// Shows another field.
    pub fn turn(&mut self, by: isize) {
        let n = isize::try_from(self.cases.len().max(1)).unwrap_or(1);
        let at = isize::try_from(self.at).unwrap_or(0);
        self.at = usize::try_from((at + by).rem_euclid(n)).unwrap_or(0);
        (self.side, self.top) = (0, 0);
    }

    /// Marks another version.
    pub fn mark(&mut self, by: isize) {
        let n = self.case().map_or(1, |case| case.sides.len().max(1));
        self.side = self.side.saturating_add_signed(by).min(n - 1);
    }

    /// Goes to the field of a record, for example after undo brings it back.
    pub fn show(&mut self, id: Id, cell: Option<&str>) {
        let is = |case: &Case| case.dispute.id == id && cell.is_none_or(|cell| case.dispute.cell == cell);
        if let Some(at) = self.cases.iter().position(is) {
            self.at = at;
            (self.side, self.top) = (0, 0);
        }
    }
}

impl Case {
    fn new(dispute: Dispute, reader: &Reader<'_>, text: &Text, today: NaiveDate) -> Result<Case, StoreError> {
        let links = dispute.sides.iter().map(|side| &side.value).chain([&dispute.before]);
        let mut ids: Vec<Id> = links
            .filter_map(|value| match value {
                Some(Value::Link(id)) => Some(*id),
                _ => None,
            })
            .collect();
        ids.push(dispute.id);
        let captions = reader.captions(&ids)?;
        let names: HashMap<Id, String> = captions.into_iter().map(|(id, name)| (id, text.caption(&name))).collect();
        let name = |id: Id| names.get(&id).cloned();
        let words = |value: Option<&Value>| text.version_words(dispute.entity, &dispute.cell, value, &name);
        let sides: Vec<String> = dispute.sides.iter().map(|side| words(side.value.as_ref())).collect();
        let title = format!("{} {}", text.entity(dispute.entity), names.get(&dispute.id).cloned().unwrap_or_default());
        Ok(Case {
            title: title.trim_end().to_owned(),
            field: text.cell_name(dispute.entity, &dispute.cell),
            sides: excerpt::marked(&sides),
            by: dispute.sides.iter().map(|side| text.version_by(side, today)).collect(),
            before: dispute.before.as_ref().map(|value| words(Some(value))).unwrap_or_default(),
            dispute,
        })
    }

    /// Whether the field is a text, so that its versions can be joined.
    pub fn is_text(&self) -> bool {
        let field = self.dispute.entity.field(&self.dispute.cell);
        field.is_some_and(|field| matches!(field.kind, Kind::Line | Kind::Note))
    }
}

impl Layer for Inbox {
    fn scope(&self) -> Scope {
        Scope::Disputes
    }

    fn draw(&self, draw_ctx: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        let rect = draw_ctx.centred(area, 160, area.height.saturating_sub(2));
        draw(scene, rect, self, draw_ctx.text, frame.top);
    }

    fn step(&mut self, by: isize, _: Room<'_, '_>) {
        self.top = self.top.saturating_add_signed(by).min(500);
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        follow(&mut self.shown, before, after);
    }
}

/// Columns from which versions are side by side.
const BESIDE: u16 = 116;
/// Rows between versions that are below each other.
const BETWEEN: usize = 1;

/// A row of words, each with how it looks.
type Line = Vec<(String, Look)>;

/// Draws the layer in a box; `top` if it is the topmost layer.
fn draw(scene: &mut Scene, rect: Rect, inbox: &Inbox, text: &Text, top: bool) {
    scene.clear(rect);
    let all = inbox.cases.len();
    let title = match inbox.case() {
        Some(_) => text.with("disputes-title", &[("at", (inbox.at + 1).into()), ("all", all.into())]),
        None => text.get("disputes-title-none"),
    };
    let stands = inbox.case().is_some_and(|case| case.dispute.stands);
    let right = if stands { text.get("disputes-stands") } else { String::new() };
    let inner = scene.boxed(rect, &title, &right, top);
    scene.heights.push((BoxId::Overlay, usize::from(inner.height.saturating_sub(3))));
    let Some(case) = inbox.case() else {
        scene.put(inner, 1, 0, &text.get("disputes-none"), Look::Dim);
        return;
    };
    let ellipsis = scene.symbols.ellipsis;
    let room = usize::from(inner.width.saturating_sub(2));
    scene.put(inner, 1, 0, &fit(&case.title, room, ellipsis), Look::Text);
    scene.put(inner, 1, 1, &fit(&case.field, room, ellipsis), Look::Accent);
    let below = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        y: inner.y + 2,
        height: inner.height.saturating_sub(2),
    };
    if inner.width >= BESIDE {
        beside(scene, below, inbox, case, text)
    } else {
        stacked(scene, below, inbox, case, text)
    }
}

/// The head of a version: the mark, the author, and whether it is the version that lists show.
fn head(scene: &Scene, inbox: &Inbox, case: &Case, at: usize, text: &Text) -> Line {
    let marked = inbox.side == at;
    let sign = if marked { scene.symbols.cursor } else { " " };
    let look = if marked { Look::Selected } else { Look::Accent };
    let mut line = vec![(format!("{sign} "), Look::Accent), (case.by.get(at).cloned().unwrap_or_default(), look)];
    if at == 0 {
        line.push((format!(" {} {}", scene.symbols.dot, text.get("disputes-shown")), Look::Dim));
    }
    line
}

/// The words of a version; those that differ are marked.
fn body(case: &Case, at: usize, width: usize) -> Vec<Line> {
    let Some(pieces) = case.sides.get(at) else { return Vec::new() };
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut used = 0;
    for (piece, differs) in pieces {
        let look = if *differs { Look::Warn } else { Look::Text };
        for (n, part) in piece.split('\n').enumerate() {
            let wide = part.width();
            if n > 0 || used + wide > width && used > 0 {
                lines.push(Vec::new());
                used = 0;
            }
            // The blank where the line was broken is left out.
            if part.is_empty() || used == 0 && n == 0 && part.trim().is_empty() {
                continue;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                line.push((part.to_owned(), look));
            }
        }
    }
    lines
}

fn before(case: &Case, width: usize, text: &Text) -> Vec<Line> {
    let words = if case.before.is_empty() { text.get("replace-empty") } else { case.before.clone() };
    let lines = wrap(&format!("{} {words}", text.get("disputes-before")), width);
    lines.into_iter().map(|line| vec![(line, Look::Dim)]).collect()
}

fn put(scene: &mut Scene, area: Rect, row: u16, line: &Line) {
    let mut x = 0;
    for (words, look) in line {
        x += scene.put(area, x, row, words, *look);
    }
}

fn show(scene: &mut Scene, area: Rect, lines: &[Line], top: usize) {
    let height = usize::from(area.height);
    let first = top.min(lines.len().saturating_sub(height));
    for (row, line) in (0..area.height).zip(lines.iter().skip(first)) {
        put(scene, area, row, line);
    }
    if first > 0 {
        scene.put_right(area, 0, scene.symbols.up, Look::Dim);
    }
    scene.goes_below(area, lines.len().saturating_sub(first + height));
    if first + height < lines.len() {
        scene.put_right(area, area.height.saturating_sub(1), scene.symbols.down, Look::Dim);
    }
}

fn beside(scene: &mut Scene, area: Rect, inbox: &Inbox, case: &Case, text: &Text) {
    let n = u16::try_from(case.sides.len()).unwrap_or(2).max(1);
    let earlier = before(case, usize::from(area.width), text);
    let foot = u16::try_from(earlier.len()).unwrap_or(1).min(area.height / 3);
    let width = area.width / n;
    for at in 0..case.sides.len() {
        let x = area.x + width * u16::try_from(at).unwrap_or(0);
        let column = Rect { x, width: width.saturating_sub(2), height: area.height.saturating_sub(foot + 1), ..area };
        let line = head(scene, inbox, case, at, text);
        put(scene, column, 0, &line);
        let words = body(case, at, usize::from(column.width));
        let rest = Rect { y: column.y + 1, height: column.height.saturating_sub(1), ..column };
        show(scene, rest, &words, inbox.top);
    }
    show(scene, Rect { y: area.bottom().saturating_sub(foot), height: foot, ..area }, &earlier, 0);
}

fn stacked(scene: &mut Scene, area: Rect, inbox: &Inbox, case: &Case, text: &Text) {
    let mut lines: Vec<Line> = Vec::new();
    let mut marked = 0;
    for at in 0..case.sides.len() {
        if at == inbox.side {
            marked = lines.len();
        }
        lines.push(head(scene, inbox, case, at, text));
        let indent = |line: Line| std::iter::once(("  ".to_owned(), Look::Text)).chain(line).collect::<Line>();
        lines.extend(body(case, at, usize::from(area.width.saturating_sub(2))).into_iter().map(indent));
        lines.extend((0..BETWEEN).map(|_| Vec::new()));
    }
    lines.extend(before(case, usize::from(area.width), text));
    // Scrolling starts from the marked version, so that it is visible.
    let top = if marked >= usize::from(area.height) || inbox.top > 0 { marked + inbox.top } else { 0 };
    show(scene, area, &lines, top);
}
