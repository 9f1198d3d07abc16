//! What a form proposes: the engagement and the room of a unit, the unit of an engagement, the person at the keyboard as
//! consultant, initials from a name. A proposal fills an empty field and can be typed over; defaults that need no file are
//! in the field table.

use crate::actions::{self, log_line};
use crate::cases;
use crate::domain::actor::Role;
use crate::domain::choices::{Coded, EndorsementRole, EngagementStatus, MeetingKind};
use crate::domain::fields::{Entity, Field};
use crate::domain::order;
use crate::domain::value::{Id, Value};
use crate::store::Query;
use crate::tui::core::ctx::{Ctx, record};
use crate::tui::model::Model;
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};

/// Rooms of a unit to read at most.
const ROOMS: usize = 60;
/// Endorsements of a request to read at most.
const OF_A_REQUEST: usize = 50;

/// Kinds that happen in a unit as part of its engagement.
pub const PLACED: &[Entity] = &[Entity::Observation, Entity::Activity, Entity::Task, Entity::AlLog];

/// Fills in what follows from the values a new form begins with.
pub fn begun(model: &Model, ctx: &Ctx<'_>, form: &mut Form) {
    unit(form, ctx);
    engagement(form, ctx);
    room(form, ctx);
    consultant(model, ctx, form);
    initials(form, ctx);
    endorsement(form, ctx);
    if form.entity == Entity::Person {
        form.begin();
    }
}

/// After a unit or an engagement was picked in entry `at`: fills in what follows from it.
pub fn placed(form: &mut Form, ctx: &Ctx<'_>, at: usize) {
    let is = |name: &str| form.field_at(name) == Some(at);
    if is("unit") || is("units") {
        engagement(form, ctx);
        room(form, ctx);
    } else if is("engagement") {
        unit(form, ctx);
        room(form, ctx);
        meeting_kind(form, ctx);
    }
}

/// A new meeting of an engagement is no network's meeting, which is the kind that a form begins with.
fn meeting_kind(form: &mut Form, ctx: &Ctx<'_>) {
    let as_begun = form.code("kind") == Some(MeetingKind::Netvaerk.code()) && form.link("network_period").is_none();
    if form.entity != Entity::Meeting || form.before.is_some() || !as_begun {
        return;
    }
    if let Some(engagement) = form.link("engagement").and_then(|id| record(ctx, id)) {
        form.propose("kind", &actions::meeting_kind(&engagement), ctx);
    }
}

/// The engagement of the unit, if it has exactly one that is under way: with two only the person knows which.
fn engagement(form: &mut Form, ctx: &Ctx<'_>) {
    if !PLACED.contains(&form.entity) || form.link("engagement").is_some() {
        return;
    }
    let Some(unit) = form.link("unit").or_else(|| form.link("units")) else { return };
    if let [one] = log_line::active_engagements(&ctx.reader, unit).unwrap_or_default().as_slice() {
        let udkast = one.text("status") == EngagementStatus::Udkast.code();
        let name = ctx.name_of(one.id);
        let name = if udkast { ctx.text.with("proposed-udkast", &[("name", name.into())]) } else { name };
        put(form, "engagement", one.id, name);
    }
}

/// The unit of the engagement of a new observation, if the engagement has exactly one.
fn unit(form: &mut Form, ctx: &Ctx<'_>) {
    // An activity may be about the whole engagement, and the quick line names no unit either.
    if form.entity != Entity::Observation || form.before.is_some() || form.link("unit").is_some() {
        return;
    }
    let Some(engagement) = form.link("engagement") else { return };
    let units = ctx.reader.list(&Query::under(Entity::EngagementUnit, "engagement", engagement), 2);
    if let [one] = units.unwrap_or_default().as_slice()
        && let Some(unit) = one.link("unit")
    {
        put(form, "unit", unit, ctx.name_of(unit));
    }
}

/// The room of the unit, if it has exactly one.
fn room(form: &mut Form, ctx: &Ctx<'_>) {
    let Some(field) = form.entity.fields().iter().find(|field| field.offers.is_some()) else { return };
    if let [one] = names(form, field, ctx).as_slice() {
        form.fill_empty(field.name, &Value::Text(one.clone()), ctx);
        form.mark_focus();
    }
}

/// The names that are offered in a line: those of the records of its kind in the form's unit.
pub fn names(form: &Form, field: &Field, ctx: &Ctx<'_>) -> Vec<String> {
    let (Some(kind), Some(unit)) = (field.offers, form.link("unit")) else { return Vec::new() };
    let there = ctx.reader.list(&Query::under(kind, "unit", unit), ROOMS).unwrap_or_default();
    let mut names: Vec<String> = there.iter().map(|record| record.text("name").to_owned()).collect();
    names.sort_by(|a, b| order::compare(a, b));
    names
}

/// A consultant who makes an engagement is its first consultant.
fn consultant(model: &Model, ctx: &Ctx<'_>, form: &mut Form) {
    let (Some(person), Role::Consultant) = (model.actor.person, model.actor.role) else { return };
    if form.entity != Entity::Engagement || form.before.is_some() {
        return;
    }
    let name = ctx.name_of(person);
    if let Some((_, rows)) = form.rows_mut(Entity::Assignment)
        && rows.rows.is_empty()
    {
        let row = rows.blank(ctx.ids.next(), ctx.text);
        rows.push(row);
        if let Some(FieldInput::Link { id, name: shown }) = rows.cell_mut(0, "person") {
            *id = Some(person);
            *shown = name;
        }
        form.mark_focus();
    }
}

/// Our own people as the options of a field that names them, and those who are in it already; `None` for another field, and where
/// nobody is in a team yet.
pub fn ours(field: &Field, input: &FieldInput, me: Option<Id>, ctx: &Ctx<'_>) -> Option<Vec<PickerOption>> {
    let people =
        cases::ours::people(&ctx.reader).ok().flatten().filter(|_| field.ours && field.ours_unless.is_none())?;
    let mut ids: Vec<Id> = match input {
        FieldInput::Links(links) => links.iter().map(|(id, _)| *id).collect(),
        FieldInput::Link { id, .. } => id.iter().copied().collect(),
        _ => Vec::new(),
    };
    for person in me.into_iter().chain(people) {
        if !ids.contains(&person) {
            ids.push(person);
        }
    }
    let mut names = ctx.names_of(&ids);
    let option = |id| PickerOption {
        key: OptionKey::Record(id),
        label: names.remove(&id).unwrap_or_default(),
        note: String::new(),
    };
    Some(ids.into_iter().map(option).collect())
}

/// The leader of the unit that a request comes from: of its own unit, else of the first of its units.
fn leader(ctx: &Ctx<'_>, unit: Option<Id>, units: &[Id]) -> Option<Id> {
    let unit = unit.or_else(|| units.first().copied())?;
    record(ctx, unit)?.link("leader")
}

/// A new indstilling is first that of the leader, then that of the chef.
fn endorsement(form: &mut Form, ctx: &Ctx<'_>) {
    let Some(request) = form.link("request").filter(|_| form.entity == Entity::Endorsement && form.before.is_none())
    else {
        return;
    };
    let query = Query::under(Entity::Endorsement, "request", request);
    let given = ctx.reader.list(&query, OF_A_REQUEST).unwrap_or_default();
    let leads = given.iter().any(|given| given.text("role") == EndorsementRole::Leder.code());
    let role = if leads { EndorsementRole::Chef } else { EndorsementRole::Leder };
    form.fill_empty("role", &Value::Code(role.code().to_owned()), ctx);
    form.touched = false;
    endorser(form, ctx);
    form.begin();
}

/// A new line in the table of indstillinger: see [`endorsement`].
pub fn line(form: &mut Form, ctx: &Ctx<'_>) {
    let Some((at, rows)) = form.rows_mut(Entity::Endorsement) else { return };
    let (line, leads) = (rows.at, EndorsementRole::Leder.code());
    let of = |row: usize| match rows.cell(row, "role") {
        Some(FieldInput::Choice { code, .. }) => *code,
        _ => None,
    };
    let has_leader = (0..rows.rows.len()).any(|row| of(row) == Some(leads));
    let role = if has_leader { EndorsementRole::Chef } else { EndorsementRole::Leder };
    if let Some(FieldInput::Choice { list, code }) = rows.cell_mut(line, "role")
        && code.is_none()
    {
        *code = list.find(role.code());
    }
    form.focus_on(at);
    endorser(form, ctx);
}

/// The person of an indstilling follows its role while nobody chose another one: the leader of the unit, and for the chef nobody.
pub fn endorser(form: &mut Form, ctx: &Ctx<'_>) {
    let is_leader = |code: Option<&str>| code == Some(EndorsementRole::Leder.code());
    let follow = |role: Option<&str>, person: &mut Option<Id>, name: &mut String, leader: Id| {
        if is_leader(role) && person.is_none() {
            (*person, *name) = (Some(leader), ctx.name_of(leader));
        } else if !is_leader(role) && *person == Some(leader) {
            *person = None;
            name.clear();
        }
    };
    match form.entity {
        Entity::Endorsement if form.before.is_none() => {
            // While the role is chosen: a person may be taken out again.
            if form.touched && form.field_at("role") != Some(form.focus) {
                return;
            }
            let Some(request) = form.link("request").and_then(|id| record(ctx, id)) else { return };
            let Some(leader) = leader(ctx, request.link("unit"), request.links("units")) else { return };
            let role = form.code("role");
            if let Some(Entry::Field { input: FieldInput::Link { id, name }, .. }) =
                form.field_at("person").and_then(|at| form.entries.get_mut(at))
            {
                follow(role, id, name, leader);
            }
        }
        Entity::Request => {
            let units = match form.field_at("units").and_then(|at| form.entries.get(at)) {
                Some(Entry::Field { input: FieldInput::Links(links), .. }) => links.iter().map(|(id, _)| *id).collect(),
                _ => Vec::new(),
            };
            let (focus, unit) = (form.focus, form.link("unit"));
            let Some((at, rows)) = form.rows_mut(Entity::Endorsement) else { return };
            let (line, here) = (rows.at, at == focus && rows.column("role") == Some(rows.column));
            // A saved one stays as it is.
            let Some(row) = rows.rows.get(line).filter(|_| here).map(|row| row.id) else { return };
            if rows.before().iter().any(|saved| saved.id == row) {
                return;
            }
            let Some(leader) = leader(ctx, unit, &units) else { return };
            let role = match rows.cell(line, "role") {
                Some(FieldInput::Choice { code, .. }) => *code,
                _ => None,
            };
            if let Some(FieldInput::Link { id, name }) = rows.cell_mut(line, "person") {
                follow(role, id, name, leader);
            }
        }
        _ => {}
    }
}

/// Puts a record into an empty field of links, shown by this name.
fn put(form: &mut Form, field: &str, id: Id, name: String) {
    match form.field_at(field).and_then(|at| form.entries.get_mut(at)) {
        Some(Entry::Field { input: FieldInput::Link { id: link, name: shown }, .. }) => {
            *link = Some(id);
            *shown = name;
        }
        Some(Entry::Field { input: FieldInput::Links(links), .. }) => links.push((id, name)),
        _ => {}
    }
}

/// After a letter in the name of a new person: proposes initials that nobody has, until some are typed by hand.
pub fn initials(form: &mut Form, ctx: &Ctx<'_>) {
    if let Some(name) = form.named() {
        let initials = actions::initials(&ctx.reader, &name).unwrap_or_default();
        form.propose_initials(initials);
    }
}
