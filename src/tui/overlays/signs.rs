//! The meaning of the signs beside words. What its keys do is in `commands/app`.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::tui::core::cells::fit;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::{Look, Symbols};

/// The signs with their meaning.
#[derive(Debug, Default)]
pub struct Signs {
    /// The first sign shown.
    top: usize,
}

/// A sign of the symbols in use.
type Sign = fn(&Symbols) -> &'static str;

/// Each sign with the message id of its meaning.
const MEANINGS: [(Sign, &str); 9] = [
    (|symbols| symbols.good, "sign-good"),
    (|symbols| symbols.half, "sign-half"),
    (|symbols| symbols.warn, "sign-warn"),
    (|symbols| symbols.bad, "sign-bad"),
    (|symbols| symbols.done, "sign-done"),
    (|symbols| symbols.open, "sign-open"),
    (|symbols| symbols.milestone_done, "sign-milestone-done"),
    (|symbols| symbols.milestone, "sign-milestone"),
    (|symbols| symbols.several, "sign-several"),
];

impl Layer for Signs {
    fn scope(&self) -> Scope {
        Scope::Signs
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        let rect = draw.centred(area, 40, u16::try_from(MEANINGS.len() + 2).unwrap_or(u16::MAX));
        scene.clear(rect);
        let inner = scene.boxed(rect, &draw.text.get("signs-title"), "", frame.top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        let room = usize::from(inner.width.saturating_sub(5));
        for (row, (sign, meaning)) in (0..inner.height).zip(MEANINGS.iter().skip(self.top)) {
            scene.put(inner, 1, row, sign(draw.symbols), Look::Accent);
            scene.put(inner, 4, row, &fit(&draw.text.get(meaning), room, scene.symbols.ellipsis), Look::Text);
        }
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.top = moved(self.top, by, MEANINGS.len().saturating_sub(room.height) + 1);
    }
}
