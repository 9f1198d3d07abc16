//! What a pane is drawn from: the whole model, beside what every part of a screen is drawn with.

use std::ops::Deref;

use crate::text::Text;
use crate::tui::core::bindings::Bindings;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::model::Model;

/// What drawing a pane looks at.
pub struct Draw<'a> {
    /// The data.
    pub model: &'a Model,
    ctx: DrawCtx<'a>,
}

impl<'a> Draw<'a> {
    /// Draws this model in these words.
    pub fn of(model: &'a Model, text: &'a Text, bindings: Bindings) -> Draw<'a> {
        let (symbols, today, size) = (model.symbols, model.today_date(), model.size);
        let (initials, drafts, versions) = (&*model.actor.initials, &*model.drafts, &*model.versions);
        let (file, standings) = (&model.place, &model.findings);
        Draw {
            model,
            ctx: DrawCtx { bindings, file, text, symbols, today, size, initials, drafts, versions, standings },
        }
    }
}

impl<'a> Deref for Draw<'a> {
    type Target = DrawCtx<'a>;

    fn deref(&self) -> &DrawCtx<'a> {
        &self.ctx
    }
}
