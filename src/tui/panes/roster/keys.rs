//! Keys in the duty roster.

use std::collections::HashSet;

use crate::actions::{Action, Change};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Query};
use crate::tui::commands::{decide, open, records, when};
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

/// Gives the slot under the cursor to a person.
fn put_person(model: &mut Model, ctx: &Ctx<'_>, person: Id) -> Effects {
    let Some(slot) = model.roster.slot().cloned() else { return Vec::new() };
    let parts = [slot.duty_type.0.to_string(), slot.date.to_string(), slot.slot.to_string()];
    let id = Id::derived(Entity::Duty, &[&parts[0], &parts[1], &parts[2]]);
    let id = model.roster.duty().map_or(id, |duty| duty.id);
    let mut duty = Record::new(Entity::Duty, id);
    duty.number = ctx.reader.next_number(Entity::Duty).ok().flatten();
    duty.set("duty_type", Some(Value::Link(slot.duty_type)));
    duty.set("date", Some(Value::Date(slot.date)));
    duty.set("slot", Some(Value::Int(slot.slot)));
    duty.set("status", Some(Value::Code("tildelt".into())));
    let given = vec![("person", Some(Value::Link(person)))];
    decide::write(model, ctx, Action::Change(Change::or_new(duty, given)))
}

/// Opens the form of the duty under the cursor.
pub fn edit(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.roster.duty().cloned() {
        Some(duty) => open::open_form(model, ctx, duty),
        None => Vec::new(),
    }
}

/// Removes the person from the slot; the duty and its history stay.
pub fn clear(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(id) = model.roster.duty().map(|duty| duty.id) else { return Vec::new() };
    decide::write(model, ctx, Action::Change(Change::field(id, "person", None)))
}

/// Shows the history of the duty under the cursor.
pub fn history(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(id) = model.roster.duty().map(|duty| duty.id) {
        records::show_history(model, ctx, id);
    }
    Vec::new()
}

/// Opens the form of a new absence, from the day under the cursor.
pub fn absence(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let mut blank = open::blank(model, ctx, Entity::Absence);
    if let Some(slot) = model.roster.slot() {
        blank.set("from", Some(Value::Date(slot.date)));
    }
    blank.set("person", model.roster.duty().and_then(|duty| duty.link("person")).map(Value::Link));
    open::begin(model, ctx, blank)
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
