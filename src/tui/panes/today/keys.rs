//! Keys of *I dag*: what waits for the person at the screen is decided from its row.

use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::value::Record;
use crate::tui::commands::roster_swaps::{self, At};
use crate::tui::commands::{roster_absence, roster_publish, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::panes::today::state::RowKind;

/// The row of what waits: the one under the cursor, else the first of its kind.
fn row(model: &Model, entity: Entity) -> Option<Record> {
    let part = model.today.parts.iter().find(|part| part.rows == RowKind::Waiting)?;
    let under = model.today.list().and_then(|list| list.selected()).filter(|row| row.entity == entity);
    let focused = model.today.parts.get(model.today.focus).is_some_and(|part| part.rows == RowKind::Waiting);
    under.filter(|_| focused).or_else(|| part.list.rows.iter().find(|row| row.entity == entity)).cloned()
}

/// A swap waits.
pub fn has_swap(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    row(model, Entity::Swap).map(|_| ()).ok_or("reason-no-swap-waits")
}

/// Asks from when somebody is away: whoever the duty or the absence under the cursor is of; a consultant writes their own.
pub fn absence(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let row = model.today.list().and_then(|list| list.selected());
    let row = row.filter(|row| matches!(row.entity, Entity::Duty | Entity::Absence));
    let person = row.and_then(|row| row.link("person").or(row.link("released_from")));
    let today = model.today_date();
    roster_absence::ask(model, ctx, person, today)
}

/// A week waits.
pub fn has_week(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    row(model, Entity::RosterWeek).map(|_| ()).ok_or("reason-no-week-waits")
}

/// Takes the next step of the swap: its counterpart accepts it, a planner carries it out.
pub fn carry(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(swap) = row(model, Entity::Swap) else { return Vec::new() };
    roster_swaps::forward(model, ctx, At::Swap(swap.id))
}

/// Rejects the swap, with a reason.
pub fn reject(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(swap) = row(model, Entity::Swap) else { return Vec::new() };
    roster_swaps::reject(model, ctx, At::Swap(swap.id))
}

/// Publishes the week.
pub fn publish(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match row(model, Entity::RosterWeek).and_then(|week| week.date("date")) {
        Some(monday) => roster_publish::show(model, ctx, vec![IsoWeek::of(monday)]),
        None => Vec::new(),
    }
}
