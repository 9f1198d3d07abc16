//! A text to read: the result of a check, guidance, a rule.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::tui::core::cells::wrap;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// A text to read.
#[derive(Debug)]
pub struct Message {
    /// Heading.
    pub title: String,
    /// Lines.
    pub lines: Vec<String>,
    /// First line shown.
    pub top: usize,
    /// It was sent to the clipboard, and can be saved in a file.
    pub of_clipboard: bool,
}

impl Message {
    /// A text with a heading, shown from its first line.
    pub fn new(title: String, lines: Vec<String>) -> Message {
        Message { title, lines, top: 0, of_clipboard: false }
    }
}

/// Rows of the box at least.
const LEAST: u16 = 6;

impl Layer for Message {
    fn scope(&self) -> Scope {
        Scope::Message
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        // As high as its text: no desert below a short one. Reading ends where the screen does.
        let most = area.height.saturating_sub(2);
        let width = 90.min(area.width);
        let rows = |lines: &[String]| {
            let rows = lines.iter().flat_map(|line| wrap(line, usize::from(width.saturating_sub(4))));
            u16::try_from(rows.take(usize::from(most)).count()).unwrap_or(most)
        };
        let rect = draw.centred(area, width, rows(&self.lines).saturating_add(2).clamp(LEAST, most.max(LEAST)));
        scene.clear(rect);
        let inner = scene.boxed(rect, &self.title, "", frame.top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        // Wraps only as far as the last visible line, because a report can be long.
        let width = usize::from(inner.width.saturating_sub(2));
        let wrapped =
            (1..).zip(&self.lines).flat_map(|(n, line)| wrap(line, width).into_iter().map(move |row| (n, row)));
        // All of a short text shows, however often Down was pressed.
        let top = if rect.height < most { 0 } else { self.top };
        let mut shown = 0;
        for (row, (n, line)) in wrapped.skip(top).take(usize::from(inner.height)).enumerate() {
            scene.put(inner, 1, u16::try_from(row).unwrap_or(0), &line, Look::Text);
            shown = n;
        }
        scene.goes_below(inner, self.lines.len().saturating_sub(shown));
    }

    fn step(&mut self, by: isize, _: Room<'_, '_>) {
        self.top = moved(self.top, by, self.lines.len());
    }
}
