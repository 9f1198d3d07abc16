//! Words that look like names, to decide about one by one; what is done with one is `commands/name_review`.

use ratatui::layout::Rect;

use crate::tui::core::cells::{cut, fit};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::overlays::Review;

impl DrawCtx<'_> {
    /// The words that look like names, each with where it stands and the text around it.
    pub fn review(&self, scene: &mut Scene, area: Rect, review: &Review, top: bool) {
        let height =
            u16::try_from(review.words.len() * 2).unwrap_or(u16::MAX).clamp(2, area.height.saturating_sub(4).max(2));
        let rect = self.centred(area, 76, height + 3);
        scene.clear(rect);
        let inner = scene.boxed(rect, &self.text.get("review-title"), &review.words.len().to_string(), top);
        let rows = Rect { height: inner.height.saturating_sub(1), ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(rows.height / 2)));
        let shown = usize::from(rows.height / 2).max(1);
        let first = (review.cursor + 1).saturating_sub(shown);
        let room = usize::from(rows.width.saturating_sub(4));
        for (row, (at, word)) in review.words.iter().enumerate().skip(first).take(shown).enumerate() {
            let y = u16::try_from(row * 2).unwrap_or(u16::MAX);
            if at == review.cursor {
                scene.put(rows, 0, y, scene.symbols.cursor, Look::Accent);
            }
            let times = self.text.with("review-times", &[("n", word.times.into())]);
            let head = format!("{}  {} {} {times}", word.name, word.place, scene.symbols.dot);
            scene.put(rows, 2, y, &fit(&head, room, scene.symbols.ellipsis), Look::Text);
            scene.put(rows, 4, y + 1, &cut(&word.context, room.saturating_sub(2), scene.symbols.ellipsis), Look::Dim);
            if at == review.cursor {
                scene.tint(rows, y, Look::Selected);
            }
            scene.hit(Rect { y: rows.y + y, height: 2, ..rows }, Hit::Option(at));
        }
        scene.put(inner, 2, inner.height.saturating_sub(1), &self.text.get("review-help"), Look::Dim);
    }
}
