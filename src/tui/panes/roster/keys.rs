//! Keys in the duty roster.

use std::collections::HashSet;

use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Query};
use crate::tui::commands::{open, records, roster_absence, roster_acts, roster_assign, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::picker::{OPTIONS, OptionKey};

/// The cursor is on a slot.
pub fn has_slot(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if model.roster.slot().is_some() { Ok(()) } else { Err("reason-no-slot") }
}

/// The slot under the cursor has a duty.
pub fn has_duty(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if model.roster.duty().is_some() { Ok(()) } else { Err("reason-slot-empty") }
}

fn step(model: &mut Model, rows: isize, columns: isize) -> Effects {
    model.roster.step(rows, columns);
    Vec::new()
}

/// One slot down.
pub fn down(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, 1, 0)
}

/// One slot up.
pub fn up(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, -1, 0)
}

/// One slot left.
pub fn left(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, 0, -1)
}

/// One slot right.
pub fn right(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, 0, 1)
}

/// One week on.
pub fn next_week(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.roster.shift(1, ctx);
    Vec::new()
}

/// One week back.
pub fn previous_week(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.roster.shift(-1, ctx);
    Vec::new()
}

/// Numbers of weeks that can be side by side.
const WEEKS: [usize; 4] = [1, 2, 4, 8];

fn weeks(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let slot = model.roster.slot().cloned();
    let at = WEEKS.iter().position(|n| *n == model.roster.weeks).unwrap_or(0);
    let next = at.saturating_add_signed(by).min(WEEKS.len() - 1);
    model.roster.weeks = WEEKS.get(next).copied().unwrap_or(1);
    model.roster.load(ctx);
    // The cursor stays on its slot in the new grid.
    if let Some(slot) = slot {
        model.roster.find(&slot);
    }
    Vec::new()
}

/// More weeks side by side.
pub fn more_weeks(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    weeks(model, ctx, 1)
}

/// Fewer weeks side by side.
pub fn fewer_weeks(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    weeks(model, ctx, -1)
}

/// Enter: asks who takes the slot.
pub fn assign(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let title = ctx.text.get("roster-who");
    let who = Picker::records("assign", title, Entity::Person, |model, ctx, chosen| match chosen.key {
        OptionKey::Record(person) => put_person(model, ctx, person),
        _ => Vec::new(),
    });
    model.overlays.push(who.first(in_teams(ctx)).read(ctx));
    Vec::new()
}

/// The people who are in a team today; they take the duties.
fn in_teams(ctx: &Ctx<'_>) -> Vec<Id> {
    let members = ctx.page(&Query::all(Entity::TeamMember), &Anchor::First, OPTIONS).rows;
    let today = ctx.today;
    let here = |member: &&Record| {
        member.date("from").is_none_or(|from| from <= today) && member.date("to").is_none_or(|to| today <= to)
    };
    let mut seen = HashSet::new();
    members.iter().filter(here).filter_map(|member| member.link("person")).filter(|id| seen.insert(*id)).collect()
}

/// Gives the slot under the cursor to a person: the gap that begins there, else the whole of it.
fn put_person(model: &mut Model, ctx: &Ctx<'_>, person: Id) -> Effects {
    let Some(slot) = model.roster.slot().cloned() else { return Vec::new() };
    let day = model.roster.day().unwrap_or(slot.date);
    match roster_assign::opening(model, ctx, (slot.duty_type, slot.slot), day) {
        Some(opening) => roster_assign::give(model, ctx, opening, person, String::new()),
        None => Vec::new(),
    }
}

/// Opens the form of the duty under the cursor.
pub fn edit(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.roster.duty().cloned() {
        Some(duty) => open::open_form(model, ctx, duty),
        None => Vec::new(),
    }
}

/// Removes the person from the slot, or gives the days of a second part back; the duty and its history stay.
pub fn clear(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.roster.duty().map(|duty| duty.id) {
        Some(duty) => roster_acts::clear(model, ctx, duty),
        None => Vec::new(),
    }
}

/// Asks for the next step of the duty under the cursor.
pub fn next_step(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.roster.duty().map(|duty| duty.id) {
        Some(duty) => roster_acts::next_step(model, ctx, duty),
        None => Vec::new(),
    }
}

/// The counterpart accepts the swap; a planner carries it out.
pub fn swap_forward(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let duty = model.roster.duty().map(|duty| duty.id);
    roster_acts::forward(model, ctx, duty)
}

/// Rejects the swap, with a reason.
pub fn swap_reject(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let duty = model.roster.duty().map(|duty| duty.id);
    roster_acts::reject(model, ctx, duty)
}

/// Takes back an acceptance, or what was asked for.
pub fn swap_take_back(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let duty = model.roster.duty().map(|duty| duty.id);
    roster_acts::take_back(model, ctx, duty)
}

/// Publishes weeks; the one shown is filled in.
pub fn publish(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let week = IsoWeek::of(model.roster.monday);
    roster_acts::publish(model, ctx, week)
}

/// Shows the history of the duty under the cursor.
pub fn history(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(id) = model.roster.duty().map(|duty| duty.id) {
        records::show_history(model, ctx, id);
    }
    Vec::new()
}

/// Asks from when the person of the cell is away.
pub fn absence(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let person = model.roster.duty().and_then(|duty| duty.link("person"));
    roster_absence::ask(model, ctx, person)
}

/// Opens the form of a new swap of the duty under the cursor.
pub fn swap(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let mut blank = open::blank(model, ctx, Entity::Swap);
    if let Some(duty) = model.roster.duty() {
        blank.set("duty_a", Some(Value::Link(duty.id)));
        blank.set("requested_by", duty.link("person").map(Value::Link));
    }
    open::begin(model, ctx, blank)
}
