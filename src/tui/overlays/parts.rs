//! Parts that several layers draw: the input line, and rows that take a click.

use ratatui::layout::Rect;

use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::theme::Look;

impl DrawCtx<'_> {
    /// Makes the visible rows of a list of `n` options clickable; `top` is the first one shown.
    pub(super) fn options_hits(&self, scene: &mut Scene, rows: Rect, top: usize, n: usize) {
        for row in 0..rows.height {
            let at = top + usize::from(row);
            if at < n {
                scene.hit(Rect { y: rows.y + row, height: 1, ..rows }, Hit::Option(at));
            }
        }
    }

    /// Draws the input line.
    pub(super) fn query(&self, scene: &mut Scene, area: Rect, editor: &Editor) {
        scene.put_said(area, 1, 0, "/", &self.text.get("plain-search"), Look::Accent);
        let line = Rect {
            x: area.x + 3.min(area.width),
            width: area.width.saturating_sub(4),
            height: 1.min(area.height),
            ..area
        };
        let mut editor = editor.clone();
        editor.set_focus(true);
        scene.draw_text_area(line, || editor.text(), |area, buffer| editor.draw(area, buffer));
    }
}
