//! Drawing of *Kurser*: one line per course.

use ratatui::layout::Rect;

use crate::tui::core::cells::fit;
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;

/// Draws the courses around the cursor.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let courses = &draw.model.courses;
    let focused = draw.model.overlays.is_empty();
    let inner = scene.boxed(area, &draw.text.get("pane-courses"), &courses.rows.len().to_string(), focused);
    if courses.rows.is_empty() {
        return draw.empty(scene, inner, "empty-courses");
    }
    let height = usize::from(inner.height).max(1);
    let top = (courses.cursor + 1).saturating_sub(height);
    for (row, (at, course)) in (0..inner.height).zip(courses.rows.iter().enumerate().skip(top)) {
        let cohorts = draw.text.with("courses-cohorts", &[("n", course.cohorts.into())]);
        let room = usize::from(inner.width).saturating_sub(cohorts.chars().count() + 4);
        scene.put(inner, 2, row, &fit(&course.name, room, scene.symbols.ellipsis), Look::Text);
        scene.put_right(inner, row, &format!("{cohorts} "), Look::Dim);
        if at == courses.cursor {
            scene.put(inner, 0, row, scene.symbols.cursor, Look::Accent);
            scene.tint(inner, row, if focused { Look::Selected } else { Look::Marked });
        }
        scene.hit(Rect { y: inner.y + row, height: 1, ..inner }, Hit::Record(course.id));
    }
}
