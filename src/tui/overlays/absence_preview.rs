//! What follows from an absence, before it is written: the duties it releases, the visits left without a partner, what the person
//! cannot come to, and whom to ask.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room};
use crate::actions;
use crate::store::Shown;
use crate::tui::core::cells::{Cells, wrap};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Widest the preview is drawn.
const WIDTH: u16 = 100;

/// What follows from an absence.
#[derive(Debug)]
pub struct AbsencePreview {
    /// Heading.
    pub title: String,
    /// Each line: a label, empty below the first line of its part, and the words.
    pub lines: Vec<(String, String)>,
    /// The first line shown.
    pub top: usize,
    /// The reason, for the team lead alone; it is written beside the log, and nowhere shown here.
    pub note: String,
    /// The absence itself.
    pub needs: actions::Needs,
    /// Where the outcome goes.
    pub reply: ReplyTo,
}

impl Layer for AbsencePreview {
    fn scope(&self) -> Scope {
        Scope::Absence
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.absence(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        let last = self.lines.len().saturating_sub(room.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        self.needs.saw(before, after);
    }
}

impl DrawCtx<'_> {
    /// Draws the lines in the middle of the screen; the keys are in the footer.
    fn absence(&self, scene: &mut Scene, area: Rect, preview: &AbsencePreview, top: bool) {
        let label = preview.lines.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        let room = usize::from(WIDTH.min(area.width).saturating_sub(5)).saturating_sub(label + 2).max(12);
        let mut rows: Vec<(&str, String)> = Vec::new();
        for (label, words) in preview.lines.iter().skip(preview.top) {
            let wrapped = wrap(words, room).into_iter().enumerate();
            rows.extend(wrapped.map(|(at, words)| (if at == 0 { label.as_str() } else { "" }, words)));
        }
        let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
        let rect = self.centred(area, WIDTH, height.min(area.height));
        scene.clear(rect);
        let inner = scene.boxed(rect, &preview.title, "", top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        let x = u16::try_from(label + 3).unwrap_or(2);
        for (row, (label, words)) in (0..inner.height).zip(&rows) {
            scene.put(inner, 1, row, label, Look::Dim);
            scene.put(inner, x, row, words, Look::Text);
        }
        if rows.len() > usize::from(inner.height) {
            let more = format!(" {} ", scene.symbols.down);
            scene.put_right(inner, inner.height.saturating_sub(1), &more, Look::Dim);
        }
    }
}
