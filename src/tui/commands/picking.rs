//! Picking in a form: the options of a field or a cell of a table, the records it may point to, and what a pick writes there.

use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::typed_input;
use crate::domain::value::{Id, Value};
use crate::tui::commands::{open, proposals, swap_form, when, workbench};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Timer};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Picker};
use crate::tui::overlays::children::Children;
use crate::tui::overlays::picker::{Chosen, OptionKey, PickerOption, codes};
use crate::tui::panes::learning;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};
use crate::tui::widgets::workbench::state::look_around;

pub(super) fn focused(model: &Model) -> Option<&Entry> {
    model.form().and_then(Form::focused)
}

/// The input that has the focus: a field, or a cell of a table.
pub(super) fn input(model: &Model) -> Option<&FieldInput> {
    model.form().and_then(Form::input).map(|(_, input)| input)
}

/// A line in which names are offered, and the kind of record they name.
pub(super) fn offered_names(model: &Model) -> Option<Entity> {
    match focused(model) {
        Some(Entry::Field { field, .. }) => field.offers,
        _ => None,
    }
}

/// The field has options to pick from.
pub fn can_pick(model: &Model) -> Result<(), Reason> {
    if offered_names(model).is_some() {
        return if model.form().and_then(|form| form.link("unit")).is_some() { Ok(()) } else { Err("reason-no-unit") };
    }
    match (input(model), focused(model)) {
        (
            Some(FieldInput::Choice { .. } | FieldInput::Set { .. } | FieldInput::Link { .. } | FieldInput::Links(_)),
            _,
        ) => Ok(()),
        // The table has the scores; the picker opens the areas of the scale.
        (_, Some(Entry::Children { rows: Some(rows), .. })) if rows.entity == Entity::Score => Ok(()),
        (_, Some(Entry::Children { rows: None, .. })) => Ok(()),
        _ => Err("reason-typed-field"),
    }
}

/// F2: opens the options of the field, or the records of a child list.
pub fn pick(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let at = model.form().map(|form| form.focus).unwrap_or(0);
    pick_typing(model, ctx, at, "")
}

/// Opens the options of a field, narrowed by the words typed so far.
pub fn pick_typing(model: &mut Model, ctx: &Ctx<'_>, at: usize, typed: &str) -> Effects {
    let Some(form) = model.form() else { return Vec::new() };
    let entity = form.entity;
    let asked = match form.entries.get(at) {
        Some(Entry::Field { field, input }) => Some((*field, input)),
        Some(Entry::Children { rows: Some(rows), .. }) => {
            rows.focused().filter(|(_, input)| !matches!(input, FieldInput::Text(_)))
        }
        _ => None,
    };
    let entity = form.focused_rows().map_or(entity, |rows| rows.entity);
    let take_it =
        move |model: &mut Model, ctx: &Ctx<'_>, chosen: Chosen| take(model, ctx, at, &chosen.key, &chosen.typed);
    // A box of the workbench has a label of its own, which its choices carry too.
    let title = |field| match entity {
        Entity::Observation => ctx.text.field_of_method(entity, field, form.code("method").unwrap_or_default()),
        _ => ctx.text.field(entity, field),
    };
    let fixed = |field, all, cursor| Picker::fixed("pick", title(field), all, cursor, take_it);
    let mut picker = match asked {
        Some((field, FieldInput::Link { .. })) if form.focused_rows().is_some() && field.name == "goal" => {
            fixed(field, workbench::goals(form), 0)
        }
        Some((field, FieldInput::Text(_))) if field.offers.is_some() => {
            let all = proposals::names(form, field, ctx).into_iter().map(|name| PickerOption {
                key: OptionKey::Code(name.clone()),
                label: name,
                note: String::new(),
            });
            let all: Vec<PickerOption> = all.collect();
            if all.is_empty() {
                let said = ctx.text.get("reason-no-rooms");
                model.refuse(said);
                return Vec::new();
            }
            fixed(field, all, 0)
        }
        Some((field, FieldInput::Choice { list, code })) => {
            let mut all = codes(list, *code, ctx.text);
            if !field.required {
                let label = ctx.text.get("choose-nothing");
                all.push(PickerOption { key: OptionKey::Nothing, label, note: String::new() });
            }
            let now = code.map(|code| OptionKey::Code(code.to_owned()));
            let cursor = now.and_then(|now| all.iter().position(|option| option.key == now)).unwrap_or(0);
            let also = |option: &PickerOption| match &option.key {
                OptionKey::Code(code) => ctx.text.choice_also_called(list, code),
                _ => String::new(),
            };
            let also: Vec<String> = all.iter().map(also).collect();
            fixed(field, all, cursor).also_named(&also)
        }
        Some((field, FieldInput::Set { list, chosen, .. })) => {
            let marked = list.codes.iter().zip(chosen).filter(|(_, on)| **on);
            let marked = marked.map(|(code, _)| OptionKey::Code((*code).to_owned())).collect();
            fixed(field, codes(list, None, ctx.text), 0).many(marked)
        }
        Some((field, input @ (FieldInput::Link { .. } | FieldInput::Links(_)))) => {
            let (Kind::Link(target) | Kind::Links(target)) = field.kind else { return Vec::new() };
            let given = learning::cafe::teams(form, target, ctx)
                .or_else(|| swap_form::duties(model, form, field, ctx))
                .or_else(|| proposals::ours(field, input, model.actor.person, ctx));
            let picker = match given {
                Some(given) => fixed(field, given, 0),
                None => {
                    let there = match input {
                        FieldInput::Link { id, .. } => id.iter().copied().collect(),
                        _ => Vec::new(),
                    };
                    Picker::records("pick", title(field), target, take_it)
                        .within(context(model, form, target))
                        .first(there)
                        .offering_new()
                }
            };
            match input {
                FieldInput::Links(links) => picker.many(links.iter().map(|(id, _)| OptionKey::Record(*id)).collect()),
                _ => picker,
            }
        }
        _ => return children(model, ctx, at),
    };
    picker.query.insert(typed);
    model.overlays.push(picker.read(ctx));
    Vec::new()
}

/// The record that a child picked in this form must belong to: the form and the child each point to one of its kind, as an
/// evaluation and its goal do to their engagement. A form that names none is about the record under the cursor of the pane.
fn context(model: &Model, form: &Form, target: Entity) -> Option<(&'static str, Id)> {
    let owner = target.fields().iter().find(|field| field.parent && field.required && target.is_child())?;
    let same = |field: &&Field| field.target() == owner.target() && matches!(field.kind, Kind::Link(_));
    let ours = form.entity.fields().iter().find(same)?;
    let here = || when::here(model).filter(|record| Some(record.entity) == owner.target()).map(|record| record.id);
    Some((owner.name, form.link(ours.name).or_else(here)?))
}

/// Opens the child list of an entry; for scores, the areas of their scale.
fn children(model: &mut Model, ctx: &Ctx<'_>, at: usize) -> Effects {
    let Some(form) = model.form() else { return Vec::new() };
    let of = match form.entries.get(at) {
        Some(Entry::Children { entity: Entity::Score, rows: Some(_), .. }) => {
            let Some(scale) = form.link("scale") else {
                let said = ctx.text.get("reason-no-scale");
                model.refuse(said);
                return Vec::new();
            };
            Entity::ScaleArea.field("scale").map(|field| (Entity::ScaleArea, field, scale))
        }
        Some(Entry::Children { entity, field, rows: None, .. }) => {
            if form.before.is_none() {
                let said = ctx.text.get("reason-save-first");
                model.refuse(said);
                return Vec::new();
            }
            Some((*entity, *field, form.id))
        }
        _ => None,
    };
    let Some((entity, field, parent)) = of else { return Vec::new() };
    let mut children = Children::of(entity, field, parent);
    children.read(ctx);
    model.overlays.push(children);
    Vec::new()
}

/// Puts the picked option into the field; a set adds or removes it.
pub fn take(model: &mut Model, ctx: &Ctx<'_>, at: usize, key: &OptionKey, typed: &str) -> Effects {
    if let OptionKey::New(entity) = key {
        return new_target(model, ctx, at, *entity, typed);
    }
    let name = match key {
        OptionKey::Record(id) => ctx.name_of(*id),
        _ => String::new(),
    };
    let Some(Overlay::Form(form)) = model.overlays.iter_mut().rev().find(|overlay| matches!(overlay, Overlay::Form(_)))
    else {
        return Vec::new();
    };
    let asked = match form.entries.get_mut(at) {
        Some(Entry::Field { input, .. }) => Some(input),
        Some(Entry::Children { rows: Some(rows), .. }) => rows.focused_mut(),
        _ => None,
    };
    if let Some(input) = asked {
        match (input, key) {
            (FieldInput::Choice { code, list }, OptionKey::Code(chosen)) => *code = list.find(chosen),
            (FieldInput::Choice { code, .. }, OptionKey::Nothing) => *code = None,
            (FieldInput::Text(editor), OptionKey::Code(name)) => editor.replace(name),
            (input @ FieldInput::Set { .. }, OptionKey::Code(chosen)) => {
                if let FieldInput::Set { list, .. } = input
                    && let Some(n) = list.codes.iter().position(|code| *code == chosen)
                {
                    input.toggle(n);
                }
            }
            (FieldInput::Link { id, name: shown }, OptionKey::Record(chosen)) => {
                *id = Some(*chosen);
                *shown = name;
            }
            (FieldInput::Link { id, name }, OptionKey::Nothing) => {
                *id = None;
                name.clear();
            }
            (FieldInput::Links(links), OptionKey::Record(chosen)) => {
                match links.iter().position(|(id, _)| id == chosen) {
                    Some(n) => {
                        links.remove(n);
                    }
                    None => links.push((*chosen, name)),
                }
            }
            _ => {}
        }
    }
    form.focus_on(at);
    form.touch();
    if matches!(key, OptionKey::Record(_) | OptionKey::Nothing) {
        proposals::placed(form, ctx, at);
        swap_form::placed(form, ctx, at);
        look_around(form, ctx);
    }
    vec![Effect::wake(Timer::Draft, 1000)]
}

/// Opens the form of a new record for a link, above the form that asks for it; `typed` is its name.
fn new_target(model: &mut Model, ctx: &Ctx<'_>, at: usize, entity: Entity, typed: &str) -> Effects {
    let mut record = open::blank(model, ctx, entity);
    let named = entity.title_fields().filter(|field| matches!(field.kind, Kind::Line)).find(|field| field.required);
    if let (Some(field), false) = (named, typed.trim().is_empty()) {
        record.set(field.name, Some(Value::Text(typed_input::clean_line(typed))));
    }
    let effects = open::begin(model, ctx, record);
    // There may be a question above the new form.
    let forms = model.overlays.iter_mut().rev();
    if let Some(Overlay::Form(form)) = forms.into_iter().find(|overlay| matches!(overlay, Overlay::Form(_))) {
        form.answers = Some(at);
    }
    effects
}
