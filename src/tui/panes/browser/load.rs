//! Reads the list of a pane made of a list and a detail.

use crate::domain::fields::Entity;
use crate::store::Query;
use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;
use crate::tui::panes::state::Browser;
use crate::tui::widgets::list::state::{List, Source};

/// The rows of the list again; the first time from this source.
pub fn load(model: &mut Model, ctx: &Ctx<'_>, source: Source) {
    let (person, today, window) = (model.actor.person, model.today_date(), model.window());
    let browser = model.browsers.entry(model.pane).or_insert_with(|| Browser::of(List::from_source(source)));
    browser.list.first = window;
    // The list of logs is judged by the day, and that may be another since it was read.
    if let Source::Logs { today: day, .. } = &mut browser.list.source {
        *day = today;
    }
    browser.list.reload(ctx, person);
}

/// All records of a kind.
pub fn all(model: &mut Model, ctx: &Ctx<'_>, entity: Entity) {
    load(model, ctx, Source::Query(Query::all(entity)));
}
