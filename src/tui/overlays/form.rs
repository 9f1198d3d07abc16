//! A form as a layer: the form itself is in `widgets::form`, its tables in `widgets::workbench`.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer};
use crate::domain::value::Id;
use crate::store::Shown;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::Scene;
use crate::tui::core::scope::Scope;
use crate::tui::widgets::form::state::Form;

impl Layer for Form {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        if self.bench.is_some() {
            draw.workbench(scene, area, self, frame.top);
        } else {
            draw.form(scene, area, self, frame.top);
        }
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        self.editor_mut()
    }

    fn is_dirty(&self) -> bool {
        self.dirty
    }

    fn kept_as(&self) -> Option<Id> {
        Some(self.id)
    }

    fn typing_not_kept(&mut self) {
        self.dirty = true;
        // A kladde that could not be kept is kept with the next typing.
        self.kept = None;
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        Form::saw(self, before, after);
    }
}
