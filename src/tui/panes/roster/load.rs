//! Reads the duty roster for the screen it is on.

use crate::actions;
use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;
use crate::tui::panes::roster::log;

/// Reads the weeks shown; a large screen shows several until somebody chooses.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    model.roster.now = model.now;
    model.roster.fit(model.size, model.spoken);
    (model.roster.own, model.roster.plans) =
        (model.actor.person, actions::plans_the_roster(&model.deciding(ctx)).unwrap_or(false));
    let first = model.roster.facts().is_none();
    model.roster.load(ctx);
    if first {
        model.roster.to_first_gap();
    }
    // Only a large screen has room for the log.
    let large = model.size.0 >= 160 || model.spoken;
    model.roster.log = model.roster.facts().filter(|_| large).map(|facts| log::lines(ctx, facts)).unwrap_or_default();
}
