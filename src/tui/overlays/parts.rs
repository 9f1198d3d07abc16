//! Parts that several layers draw: the line that is typed in, and the rows one can click.

use ratatui::layout::Rect;

use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::theme::Look;

impl DrawCtx<'_> {
    /// The rows of a list as options that take a click.
    pub(super) fn options_hits(&self, scene: &mut Scene, rows: Rect, top: usize, n: usize) {
        for row in 0..rows.height {
            let at = top + usize::from(row);
            if at < n {
                scene.hit(Rect { y: rows.y + row, height: 1, ..rows }, Hit::Option(at));
            }
        }
    }

    /// The line that is typed in.
    pub(super) fn query(&self, scene: &mut Scene, area: Rect, editor: &Editor) {
        scene.put(area, 1, 0, "/", Look::Accent);
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
