//! Words that look like names, to be reviewed one by one; the keys are in `commands/name_review`.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::tui::core::cells::{cut, fit};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Words that look like names.
#[derive(Debug)]
pub struct Review {
    /// The words, each with its first place.
    pub words: Vec<Suspected>,
    /// Index of the word under the cursor.
    pub cursor: usize,
}

/// A word that looks like a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspected {
    /// The word or words.
    pub name: String,
    /// Its first place: field and line.
    pub place: String,
    /// The text around it.
    pub context: String,
    /// Number of places.
    pub times: usize,
}
impl Layer for Review {
    fn scope(&self) -> Scope {
        Scope::Review
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.review(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, _: Room<'_, '_>) {
        self.cursor = moved(self.cursor, by, self.words.len());
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.cursor = at.min(self.words.len().saturating_sub(1));
        None
    }
}

impl DrawCtx<'_> {
    /// Draws the words, each with its first place and the text around it.
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
        scene.goes_below(rows, review.words.len().saturating_sub(first + shown));
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
