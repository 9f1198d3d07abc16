//! What every layer above a pane can do: its scope, its drawing, and the keys that only change its own state. A layer knows no
//! model; what an answer in it leads to is a command.

use ratatui::layout::Rect;

use crate::domain::value::Id;
use crate::store::Shown;
use crate::tui::background::workload::Loads;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::Scene;
use crate::tui::core::scope::Scope;
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::list::state::List;

/// What a layer is drawn with, beside the words and signs.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// It is the topmost layer: it has the focus and the cursor.
    pub top: bool,
    /// The load of everybody, as far as it is known.
    pub loads: &'a Loads,
}

/// What a layer needs in order to move its cursor.
#[derive(Clone, Copy)]
pub struct Room<'a, 'c> {
    /// Reading and words.
    pub ctx: &'a Ctx<'c>,
    /// Rows the layer showed in the last frame.
    pub height: usize,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// See [`Frame::loads`].
    pub loads: &'a Loads,
}

/// A layer above a pane. A method that a layer leaves out does nothing.
pub trait Layer {
    /// The scope in which its keys are looked up.
    fn scope(&self) -> Scope;

    /// Draws it in the area of the pane.
    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>);

    /// The text that takes what is typed, if there is one.
    fn editor(&mut self) -> Option<&mut Editor> {
        None
    }

    /// The text has changed: narrows what the layer offers, and takes away what was said about the text before.
    fn narrow(&mut self, _: &Ctx<'_>) {}

    /// Moves the cursor, or scrolls, by so many rows.
    fn step(&mut self, _by: isize, _: Room<'_, '_>) {}

    /// A click on the option with this place: puts the cursor there. Returns the command that the click runs.
    fn click(&mut self, _at: usize) -> Option<&'static str> {
        None
    }

    /// The records it lists.
    fn list(&self) -> Option<&List> {
        None
    }

    /// The record it reads out.
    fn detail(&self) -> Option<&Detail> {
        None
    }

    /// Whether it shows the load of everybody, which is then worked out between keys.
    fn shows_loads(&self) -> bool {
        false
    }

    /// Whether it holds typing that is not kept yet.
    fn is_dirty(&self) -> bool {
        false
    }

    /// The record under whose id its typing is kept.
    fn kept_as(&self) -> Option<Id> {
        None
    }

    /// The person has written: what the layer remembers as seen moves on from `before` to `after`.
    fn saw(&mut self, _before: &Shown, _after: &Shown) {}
}

/// Moves a cursor in a list of so many lines.
pub fn moved(cursor: usize, by: isize, lines: usize) -> usize {
    cursor.saturating_add_signed(by).min(lines.saturating_sub(1))
}

/// What was seen moves on, where `before` was all that was seen.
pub fn follow(seen: &mut Shown, before: &Shown, after: &Shown) {
    if *seen == *before {
        *seen = after.clone();
    }
}
