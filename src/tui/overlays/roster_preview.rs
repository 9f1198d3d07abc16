//! What is about to happen in the roster, or was looked for in it: a plan of weeks before it is written, weeks before they are
//! published, and who is free. A table and lines that scroll, and below them a few lines that stay.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room};
use crate::domain::dates::IsoWeek;
use crate::tui::core::cells::{Cells, fit, wrap};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::job::{PlanJob, Planned};
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Widest the preview is drawn.
const WIDTH: u16 = 110;
/// Cells between two columns.
const BETWEEN: usize = 2;

/// One line that scrolls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The headings of a table, and its rows: as many cells as the headings.
    Head(Vec<String>),
    /// A row of the table above it.
    Row(Vec<String>, Look),
    /// A label, empty below the first line of its part, and words that may take several rows.
    Words(String, String, Look),
}

/// What the preview is of.
#[derive(Debug)]
pub enum Ahead {
    /// A plan of weeks.
    Plan(Box<Planning>),
    /// Weeks that are to be published.
    Publish(Vec<IsoWeek>),
    /// Nothing: it is only to be read.
    Read,
}

/// A plan that is shown, or still worked out. When it is dropped, the work on it ends.
#[derive(Debug)]
pub struct Planning {
    /// The work.
    pub job: PlanJob,
    /// What it has come to.
    pub planned: Option<Planned>,
}

impl Drop for Planning {
    fn drop(&mut self) {
        self.job.stop();
    }
}

/// Something of the roster to look at.
#[derive(Debug)]
pub struct RosterPreview {
    /// Heading.
    pub title: String,
    /// Words on the right of the heading.
    pub count: String,
    /// What scrolls.
    pub lines: Vec<Line>,
    /// What stays below it.
    pub sum: Vec<(String, Look)>,
    /// Rows that are scrolled away.
    pub top: usize,
    /// What it is of.
    pub ahead: Ahead,
}

/// A row as it is drawn: pieces with their column, and their look.
type Drawn = (Vec<(usize, String)>, Look);

impl RosterPreview {
    /// The rows of the lines in a width.
    fn rows(&self, width: usize, ellipsis: &str) -> Vec<Drawn> {
        let mut rows = Vec::new();
        let columns = self.columns();
        let starts: Vec<usize> = columns
            .iter()
            .scan(0, |at, width| {
                let start = *at;
                *at += width + BETWEEN;
                Some(start)
            })
            .collect();
        let labels = self.lines.iter().map(|line| match line {
            Line::Words(label, ..) => label.width(),
            Line::Head(_) | Line::Row(..) => 0,
        });
        let indent = match labels.max().unwrap_or(0) {
            0 => 0,
            label => (label + BETWEEN).min(width / 2),
        };
        let cells = |cells: &[String]| {
            starts
                .iter()
                .zip(cells)
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(at, cell)| (*at, cell.clone()))
                .collect()
        };
        for line in &self.lines {
            match line {
                Line::Head(head) => rows.push((cells(head), Look::Dim)),
                Line::Row(row, look) => rows.push((cells(row), *look)),
                Line::Words(label, words, look) => {
                    for (at, words) in wrap(words, width.saturating_sub(indent).max(12)).into_iter().enumerate() {
                        let label = fit(label, indent.saturating_sub(1), ellipsis).trim_end().to_owned();
                        let label =
                            if at == 0 && indent > 0 && !label.is_empty() { vec![(0, label)] } else { Vec::new() };
                        rows.push((label.into_iter().chain([(indent, words)]).collect(), *look));
                    }
                }
            }
        }
        rows
    }

    /// The widths of the columns of the table.
    fn columns(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = Vec::new();
        for line in &self.lines {
            let (Line::Head(cells) | Line::Row(cells, _)) = line else { continue };
            widths.resize(widths.len().max(cells.len()), 0);
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(cell.width());
            }
        }
        widths
    }

    /// Cells inside the box.
    fn inside(size: (u16, u16)) -> usize {
        usize::from(WIDTH.min(size.0).saturating_sub(4))
    }
}

impl Layer for RosterPreview {
    fn scope(&self) -> Scope {
        match self.ahead {
            Ahead::Plan(_) => Scope::RosterPlan,
            Ahead::Publish(_) => Scope::RosterPublish,
            Ahead::Read => Scope::Message,
        }
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.roster_preview(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        let rows = self.rows(RosterPreview::inside(room.size), "").len();
        self.top = self.top.saturating_add_signed(by).min(rows.saturating_sub(room.height));
    }
}

impl DrawCtx<'_> {
    /// Draws the preview in the middle of the screen; the keys are in the footer.
    fn roster_preview(&self, scene: &mut Scene, area: Rect, preview: &RosterPreview, top: bool) {
        let width = RosterPreview::inside((area.width, area.height));
        let rows = preview.rows(width, self.symbols.ellipsis);
        let sum: Vec<(String, Look)> = preview
            .sum
            .iter()
            .flat_map(|(words, look)| wrap(words, width).into_iter().map(|words| (words, *look)))
            .collect();
        let height = u16::try_from(rows.len() + sum.len() + 2).unwrap_or(u16::MAX);
        let rect = self.centred(area, WIDTH, height.min(area.height));
        scene.clear(rect);
        let inner = scene.boxed(rect, &preview.title, &preview.count, top);
        let least = u16::try_from(rows.len().min(2)).unwrap_or(2);
        // What stays has room before what scrolls, but never all of it.
        let below = u16::try_from(sum.len()).unwrap_or(u16::MAX).min(inner.height.saturating_sub(least));
        let room = inner.height - below;
        scene.heights.push((BoxId::Overlay, usize::from(room)));
        let first = preview.top.min(rows.len().saturating_sub(usize::from(room)));
        for (row, (pieces, look)) in (0..room).zip(rows.iter().skip(first)) {
            for (x, words) in pieces {
                let x = u16::try_from(x + 1).unwrap_or(u16::MAX);
                scene.put(inner, x, row, words, *look);
                scene.apart();
            }
        }
        if rows.len().saturating_sub(first) > usize::from(room) && room > 0 {
            let more = format!(" {} ", scene.symbols.down);
            scene.put_right(inner, room - 1, &more, Look::Dim);
        }
        for (row, (words, look)) in (room..inner.height).zip(&sum) {
            scene.put(inner, 1, row, words, *look);
        }
    }
}
