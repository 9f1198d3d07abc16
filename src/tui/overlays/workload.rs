//! The load of everybody in the weeks ahead as a table (spec 4.8 H), in a box of a pane or as a layer. The parts of a load
//! are in `domain::workload`; it is read in `background::workload`.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::domain::figures::Share;
use crate::domain::workload::Load;
use crate::text::format;
use crate::tui::background::workload::{LoadCell, Loads};
use crate::tui::core::cells::fit;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Cells of a name and of a week.
const NAME: u16 = 8;
const WEEK: u16 = 9;

/// The table as a layer.
#[derive(Debug, Default)]
pub struct Workload {
    /// The person under the cursor.
    pub row: usize,
    /// The week under the cursor.
    pub column: usize,
}

impl Layer for Workload {
    fn scope(&self) -> Scope {
        Scope::Load
    }

    fn draw(&self, draw_ctx: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        let rows = u16::try_from(frame.loads.rows().len()).unwrap_or(u16::MAX);
        let rect = draw_ctx.centred(area, 78, rows.saturating_add(4));
        scene.clear(rect);
        let title = draw_ctx.text.get("load-title");
        let inner = scene.boxed(rect, &title, &draw_ctx.text.get("load-how"), frame.top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        draw(draw_ctx, scene, inner, frame.loads, Some((self.row, self.column)));
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.row = moved(self.row, by, room.loads.rows().len());
    }

    fn shows_loads(&self) -> bool {
        true
    }
}

/// Draws the table; the last line says how many rows follow, and how to come to them. The layer has a cursor, a person and a week;
/// a box of a pane has none and is not scrolled. Returns the number of rows.
pub fn draw(draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, loads: &Loads, cursor: Option<(usize, usize)>) -> usize {
    let rows = loads.rows();
    // The line of the weeks stands above the people, and what is below them takes a line.
    let all = usize::from(area.height.saturating_sub(1));
    let above = |(row, _): (usize, usize)| if rows.len() <= all { 0 } else { (row + 2).saturating_sub(all) };
    let top = cursor.map_or(0, above);
    if rows.is_empty() {
        draw.empty(scene, area, if loads.has_work() { "load-reading" } else { "load-nobody" });
        return 0;
    }
    let lang = draw.text.lang();
    let at = |n: usize| NAME + WEEK * u16::try_from(n).unwrap_or(u16::MAX / WEEK - NAME);
    let columns: Vec<_> = loads.columns().collect();
    let fits = usize::from(area.width.saturating_sub(NAME) / WEEK);
    for (n, week) in columns.iter().enumerate().take(fits) {
        let words = format::week(lang, *week);
        // A page for a screen reader names the week at each figure.
        scene.put_said(area, at(n), 0, &format!("{words:>7}"), "", Look::Dim);
    }
    if columns.len() < fits {
        scene.put_said(area, at(columns.len()), 0, &format!("{:>7}", draw.text.get("load-mean")), "", Look::Dim);
    }
    let room = usize::from(area.height.saturating_sub(1));
    let left = rows.len().saturating_sub(top);
    let shown = if left > room { room.saturating_sub(1) } else { left };
    for (line, (_, name, cells)) in rows.iter().skip(top).take(shown).enumerate() {
        let row = u16::try_from(line + 1).unwrap_or(u16::MAX);
        scene.put(area, 1, row, &fit(name, usize::from(NAME - 2), scene.symbols.ellipsis), Look::Text);
        for (n, cell) in cells.iter().enumerate().take(fits) {
            let week = columns.get(n).map(|week| format::week(lang, *week)).unwrap_or_default();
            put(draw, scene, area, (at(n), row), (*cell, &week));
            if cursor == Some((top + line, n)) {
                scene.put(area, 0, row, scene.symbols.cursor, Look::Accent);
                let cell = Rect { x: area.x + at(n), width: WEEK - 1, ..area };
                scene.tint(cell.intersection(area), row, Look::Selected);
            }
        }
        if cells.len() < fits {
            put(draw, scene, area, (at(cells.len()), row), (mean(cells), &draw.text.get("load-mean")));
        }
    }
    if left > shown {
        let more = draw
            .text
            .with(if cursor.is_some() { "load-more-below" } else { "load-more" }, &[("n", (left - shown).into())]);
        scene.put(area, 1, area.height.saturating_sub(1), &more, Look::Dim);
    }
    rows.len()
}

/// The planned time of all weeks with work time, against that work time. Overload is marked in its week, not here.
fn mean(cells: &[LoadCell]) -> LoadCell {
    let there = || cells.iter().filter(|cell| cell.load.capacity.is_some_and(|capacity| capacity > 0));
    let capacity = there().filter_map(|cell| cell.load.capacity).reduce(|sum, part| sum + part);
    LoadCell { load: Load { planned: there().map(|cell| cell.load.planned).sum(), held: 0, capacity }, over: false }
}

fn put(draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, (x, row): (u16, u16), (cell, of): (LoadCell, &str)) {
    let words = match cell.load.share().map(Share::percent) {
        Some(percent) => format!("{percent} %"),
        None if cell.load.capacity.is_none() => String::new(),
        // A week without a minute of work time: away, or all of it helligdage.
        None => draw.text.get("load-away"),
    };
    let look = if cell.over { Look::Warn } else { Look::Text };
    let sign = if cell.over { scene.symbols.warn } else { " " };
    scene.put_said(area, x, row, &format!("{words:>6} {sign}"), &format!("{of} {words} {sign}"), look);
    scene.apart();
}
