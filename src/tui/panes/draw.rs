//! The context of drawing a pane: the whole model, and the context of every part of a screen.

use std::ops::Deref;

use crate::text::Text;
use crate::tui::core::bindings::Bindings;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::model::Model;

/// The context of drawing a pane.
pub struct Draw<'a> {
    /// The model.
    pub model: &'a Model,
    ctx: DrawCtx<'a>,
}

impl<'a> Draw<'a> {
    /// Draws this model in these words.
    pub fn of(model: &'a Model, text: &'a Text, bindings: Bindings) -> Draw<'a> {
        let (symbols, today, size) = (model.symbols, model.today_date(), model.size);
        let (initials, drafts, versions) = (&*model.actor.initials, &*model.drafts, &*model.versions);
        let (file, standings, spoken) = (&model.place, &model.findings, model.spoken);
        Draw {
            model,
            ctx: DrawCtx { bindings, file, text, symbols, today, size, initials, drafts, versions, standings, spoken },
        }
    }
}

impl<'a> Deref for Draw<'a> {
    type Target = DrawCtx<'a>;

    fn deref(&self) -> &DrawCtx<'a> {
        &self.ctx
    }
}
