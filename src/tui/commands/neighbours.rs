//! The other observations of the same engagement and unit: go to the earlier or later one, and copy the head of the latest.
//! They are read in `workbench/context`.

use fluent_bundle::FluentValue;

use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::text::format;
use crate::tui::commands::{correct, form, open, reload, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effect, Effects, Timer};
use crate::tui::core::pane::Focus;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::field_input;
use crate::tui::widgets::form::state::{FieldInput, Form};
use crate::tui::widgets::workbench::context;
use crate::tui::widgets::workbench::state::look_around;

/// Fields that a new observation copies from the latest one: where and how, never when, why or what was seen.
const HEAD: &[&str] = &[
    "room",
    "age_band",
    "announced",
    "method",
    "level",
    "situation",
    "situation_note",
    "children",
    "adults",
    "themes",
    "foundations",
    "scale",
    "paper_form",
];

/// The observation under the cursor belongs to an engagement and a unit.
pub fn has_set(model: &Model) -> Result<(), Reason> {
    match when::here(model) {
        Some(row) if row.entity == Entity::Observation => {
            if row.link("engagement").is_some() && row.link("unit").is_some() { Ok(()) } else { Err("reason-no-set") }
        }
        _ => Err("reason-no-observation"),
    }
}

/// The observation `by` places after `own` in the set, or before it for a negative number.
fn beside(set: &[Record], own: (Id, Option<chrono::NaiveDate>, Option<i64>), by: isize) -> Option<Id> {
    let mut all: Vec<(Option<chrono::NaiveDate>, Option<i64>, Id)> = set
        .iter()
        .filter(|record| record.id != own.0)
        .map(|record| (record.day(), record.number, record.id))
        .chain([(own.1, own.2, own.0)])
        .collect();
    all.sort();
    let here = all.iter().position(|(_, _, id)| *id == own.0)?;
    all.get(here.checked_add_signed(by)?).map(|(_, _, id)| *id)
}

fn refuse(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let said = ctx.text.get(if by < 0 { "neighbour-first" } else { "neighbour-last" });
    model.refuse(said);
    Vec::new()
}

fn turn_set(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let Some(here) = when::here(model) else { return Vec::new() };
    let set = context::set(ctx, here.link("engagement"), here.link("unit"));
    let Some(there) = beside(&set, (here.id, here.day(), here.number), by) else { return refuse(model, ctx, by) };
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        list.go_to(there, ctx, person);
    }
    reload::settle(model, ctx);
    Vec::new()
}

/// `,` in the list: goes to the earlier observation of the same engagement and unit.
pub fn set_earlier(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn_set(model, ctx, -1)
}

/// `.` in the list: goes to the later one.
pub fn set_later(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn_set(model, ctx, 1)
}

fn turn(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let Some(form) = model.form() else { return Vec::new() };
    let Some(bench) = &form.bench else { return Vec::new() };
    let (id, touched) = (form.id, form.touched);
    let there = beside(&bench.context.set, (id, form.start.day(), form.number), by);
    let Some(there) = there else { return refuse(model, ctx, by) };
    if !touched {
        model.overlays.pop();
        return open(model, ctx, there);
    }
    // Leaves the form as Esc does; the other observation opens when the typing is on disk.
    let effects = form::close(model, ctx);
    if let Some(form) = model.form_mut().filter(|form| form.id == id) {
        form.then = Some(there);
    }
    effects
}

/// `,` in the workbench: goes to the earlier observation of the set.
pub fn earlier(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, -1)
}

/// `.` in the workbench: goes to the later one.
pub fn later(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, 1)
}

/// Opens the observation that the person went to: a kladde in the workbench, a finished one in the detail of the list.
pub fn open(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let Some(there) = read(ctx, id) else { return Vec::new() };
    if there.draft || ctx.reader.correction(id).ok().flatten().is_some() {
        return correct::open_form(model, ctx, there);
    }
    let effects = open::go_to_record(model, ctx, id);
    if let Some(browser) = model.browser_mut() {
        (browser.focus, browser.open) = (Focus::Detail, true);
    }
    let said = ctx.text.with("neighbour-finished", &[("name", FluentValue::from(ctx.name_of(id)))]);
    model.done(said);
    effects
}

/// F3: copies the head of the latest observation in the same engagement and unit into fields that are empty or unchanged.
pub fn copy_previous(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(form) = model.form_mut() else { return Vec::new() };
    if form.link("engagement").is_none() || form.link("unit").is_none() {
        let said = ctx.text.get("reason-no-set");
        model.refuse(said);
        return Vec::new();
    }
    let day = form.start.day();
    // Of two observations on one day, the one by the same observer.
    let me = form.link("observer");
    let latest = form.bench.as_ref().and_then(|bench| {
        let before = bench.context.set.iter().filter(|record| day.is_none_or(|day| record.day() <= Some(day)));
        before.max_by_key(|record| (record.day(), record.link("observer") == me, record.number)).cloned()
    });
    let Some(latest) = latest else {
        let said = ctx.text.get("previous-none");
        model.refuse(said);
        return Vec::new();
    };
    let names = ctx.names_of(&field_input::linked(&latest));
    let taken = HEAD.iter().filter(|name| take(form, &latest, name, &names, ctx)).count();
    if taken > 0 {
        form.touch();
        look_around(form, ctx);
    }
    let number = latest.number.and_then(|n| latest.entity.numbered(n)).unwrap_or_default();
    let day = latest.day().map(|day| format::day(ctx.text.lang(), day)).unwrap_or_default();
    let args = [("number", FluentValue::from(number)), ("day", day.into()), ("n", taken.into())];
    let said = ctx.text.with("previous-copied", &args);
    model.done(said);
    if taken > 0 { vec![Effect::wake(Timer::Draft, 1000)] } else { Vec::new() }
}

/// Copies one field; false if the other observation has no value, or the field is filled in already.
fn take(
    form: &mut Form,
    from: &Record,
    name: &str,
    names: &std::collections::HashMap<Id, String>,
    ctx: &Ctx<'_>,
) -> bool {
    let Some(value) = from.get(name) else { return false };
    let Some(Entry::Field { field, input }) = form.field_at(name).and_then(|at| form.entries.get_mut(at)) else {
        return false;
    };
    let untold = match &*input {
        FieldInput::Choice { code, .. } => code.is_none() || *code == field.default,
        input => input.is_empty(),
    };
    let new = FieldInput::of(field, Some(value), names, ctx.text);
    let same =
        matches!((&*input, &new), (FieldInput::Choice { code: a, .. }, FieldInput::Choice { code: b, .. }) if a == b);
    if untold && !same {
        *input = new;
    }
    untold && !same
}
