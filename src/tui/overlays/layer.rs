//! The trait of the layers above a pane: scope, drawing, and the keys that only change the layer's own state. A layer does
//! not know the model; its answers run commands.

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

/// What drawing a layer needs, besides words and signs.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// It is the topmost layer: it has the focus and the cursor.
    pub top: bool,
    /// The load of everybody, as far as it is worked out.
    pub loads: &'a Loads,
}

/// What a layer needs in order to move its cursor.
#[derive(Clone, Copy)]
pub struct Room<'a, 'c> {
    /// The reader of the file, and words.
    pub ctx: &'a Ctx<'c>,
    /// Number of rows the layer showed in the last frame.
    pub height: usize,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// See [`Frame::loads`].
    pub loads: &'a Loads,
}

/// A layer above a pane. A method that a layer does not define does nothing.
pub trait Layer {
    /// The scope in which its keys are looked up.
    fn scope(&self) -> Scope;

    /// Draws it in the area of the pane.
    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>);

    /// The text that takes the typing, if there is one.
    fn editor(&mut self) -> Option<&mut Editor> {
        None
    }

    /// Called when the text has changed: narrows the options, and removes the remark on the earlier text.
    fn narrow(&mut self, _: &Ctx<'_>) {}

    /// Moves the cursor, or scrolls, by `_by` rows.
    fn step(&mut self, _by: isize, _: Room<'_, '_>) {}

    /// A click on the option with this index: puts the cursor there. Returns the command that the click runs.
    fn click(&mut self, _at: usize) -> Option<&'static str> {
        None
    }

    /// The list of records in the layer.
    fn list(&self) -> Option<&List> {
        None
    }

    /// The detail of a record in the layer.
    fn detail(&self) -> Option<&Detail> {
        None
    }

    /// Whether it shows the load of everybody, which the program then works out between keys.
    fn shows_loads(&self) -> bool {
        false
    }

    /// Whether it has typing that is not kept yet.
    fn is_dirty(&self) -> bool {
        false
    }

    /// The record under whose id its typing is kept.
    fn kept_as(&self) -> Option<Id> {
        None
    }

    /// Its typing could not be kept: it counts as not kept yet.
    fn typing_not_kept(&mut self) {}

    /// Counts the person's own write as seen: a layer that showed `before` now shows `after`.
    fn saw(&mut self, _before: &Shown, _after: &Shown) {}
}

/// Moves a cursor in a list of `lines` lines.
pub fn moved(cursor: usize, by: isize, lines: usize) -> usize {
    cursor.saturating_add_signed(by).min(lines.saturating_sub(1))
}

/// Sets `seen` to `after` where it was `before`.
pub fn follow(seen: &mut Shown, before: &Shown, after: &Shown) {
    if *seen == *before {
        *seen = after.clone();
    }
}
