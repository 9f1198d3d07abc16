//! The points for the next ledersparring, as text without participant codes on the clipboard and on the screen.

use crate::cases;
use crate::domain::privacy::cpr;
use crate::domain::sparring::points;
use crate::domain::value::Id;
use crate::tui::commands::{copied, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::model::Model;
use crate::tui::widgets::list::draw::short_name;

fn copy(model: &mut Model, ctx: &Ctx<'_>, place: (Option<Id>, Option<Id>)) -> Effects {
    let (Some(engagement), Some(unit)) = place else {
        let said = ctx.text.get("reason-no-set");
        model.refuse(said);
        return Vec::new();
    };
    let facts = cases::sparring(&ctx.reader, engagement, unit, model.today_date()).unwrap_or_default();
    let place = format!("{}, {}", ctx.name_of(engagement), short_name(&ctx.name_of(unit)));
    let text = ctx.text.unmasked(|| ctx.text.sparring(&place, facts.next, &points(&facts)));
    if !cpr::find(&text).is_empty() {
        let said = ctx.text.get("sparring-number");
        model.refuse(said);
        return Vec::new();
    }
    copied::send_and_show(model, ctx, text)
}

/// `x` on an observation: copies the points of its engagement and unit.
pub fn copy_here(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let place = when::here(model).map(|row| (row.link("engagement"), row.link("unit"))).unwrap_or_default();
    copy(model, ctx, place)
}

/// Shift+F7 in the workbench: see [`copy_here`].
pub fn copy_in_form(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let place = model.form().map(|form| (form.link("engagement"), form.link("unit"))).unwrap_or_default();
    copy(model, ctx, place)
}
