//! Search over all records.

use crate::tui::commands::open;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::search::Search;

/// Opens the search.
pub fn search(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    model.overlays.push(Search::new(ctx));
    Vec::new()
}

/// Goes to the record under the cursor.
pub fn go_to_found(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    let Some(Overlay::Search(search)) = model.overlays.last() else { return Vec::new() };
    let Some(id) = search.list.selected().map(|row| row.id) else { return Vec::new() };
    model.overlays.pop();
    open::go_to_record(model, ctx, id)
}
