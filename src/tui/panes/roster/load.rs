//! Reads the duty roster for the screen it is on.

use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;

/// Reads the weeks shown; a large screen shows several until somebody chooses.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    model.roster.now = model.now;
    model.roster.fit(model.size, model.spoken);
    model.roster.load(ctx);
}
