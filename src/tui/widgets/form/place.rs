//! The engagement and unit of a form, and its first lines about them.

use crate::domain::fields::Entity;
use crate::domain::fields::Kind;
use crate::domain::value::Id;
use crate::store::{Query, Sort};
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::form::banner::{About, visits};
use crate::tui::widgets::form::state::Form;

/// The engagement and unit of a form: its own, else those of the parent record (a cycle's log, a plan item's plan).
/// `None` for a record without an engagement.
pub fn place(form: &Form, ctx: &Ctx<'_>) -> Option<(Option<Id>, Option<Id>)> {
    let (mut engagement, mut unit) = (form.link("engagement"), form.link("unit").or_else(|| form.link("units")));
    let mut belongs = form.field_at("engagement").is_some();
    for field in form.entity.fields().iter().filter(|field| field.parent) {
        let holds = matches!(field.kind, Kind::Link(kind) if kind.field("engagement").is_some());
        belongs |= holds;
        if engagement.is_some() || !holds {
            continue;
        }
        if let Some(parent) = form.link(field.name).and_then(|id| crate::tui::core::ctx::record(ctx, id)) {
            engagement = parent.link("engagement");
            unit = unit.or_else(|| parent.link("unit"));
        }
    }
    belongs.then_some((engagement, unit))
}

/// Reads the first lines of a form; `None` for a record without engagement and place.
pub fn about(form: &Form, ctx: &Ctx<'_>) -> Option<About> {
    let (engagement, unit) = place(form, ctx)?;
    if engagement.is_none() && unit.is_none() {
        return None;
    }
    let goal = engagement.and_then(|id| {
        let agreements = Query::under(Entity::Agreement, "engagement", id).sorted(Sort::Newest);
        let latest = ctx.reader.list(&agreements, 1).unwrap_or_default();
        latest.first().map(|agreement| agreement.text("one_line_goal").to_owned())
    });
    let visits = visits(ctx, engagement, unit, form.day, form.id).into_iter().take(3).collect();
    Some(About { goal: goal.unwrap_or_default(), visits })
}
