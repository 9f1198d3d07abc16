//! Keys in a form.

use crate::actions::{self, Action, Dropped, Prepared, Save};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::typed_input;
use crate::domain::value::{Id, Value};
use crate::store::StoreError;
use crate::tui::commands::{decide, faults, form_doubts, open, proposals, when, workbench};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Outside, ReplyTo, Then, Timer, signed};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Overlay, Picker};
use crate::tui::overlays::children::Children;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{Chosen, OptionKey, PickerOption, codes};
use crate::tui::panes::learning;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};
use crate::tui::widgets::form::typing;
use crate::tui::widgets::workbench::state::look_around;

fn focused(model: &Model) -> Option<&Entry> {
    model.form().and_then(Form::focused)
}

/// The input that has the focus: a field, or a cell of a table.
fn input(model: &Model) -> Option<&FieldInput> {
    model.form().and_then(Form::input).map(|(_, input)| input)
}

/// A line in which names are offered, and the kind of record they name.
fn offered_names(model: &Model) -> Option<Entity> {
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

/// Left and right change the choice in this field.
pub fn can_turn(model: &Model) -> Result<(), Reason> {
    match input(model) {
        Some(FieldInput::Text(_)) | None => Err(""),
        Some(_) => Ok(()),
    }
}

/// The field can be emptied by a key.
pub fn can_clear(model: &Model) -> Result<(), Reason> {
    can_turn(model)
}

/// The field is a note.
pub fn in_note(model: &Model) -> Result<(), Reason> {
    match focused(model) {
        Some(Entry::Field { input: FieldInput::Text(editor), .. }) if editor.is_note() => Ok(()),
        _ => Err("reason-not-a-note"),
    }
}

/// The time of day can be inserted.
pub fn can_stamp(model: &Model) -> Result<(), Reason> {
    match model.form() {
        Some(form) if form.bench.is_some() => Ok(()),
        _ => in_note(model),
    }
}

/// Something was typed that is not saved.
pub fn can_discard(model: &Model) -> Result<(), Reason> {
    match model.form() {
        Some(form) if form.touched => Ok(()),
        _ => Err("reason-nothing-typed"),
    }
}

/// The open form as a save; none if a field cannot be read, and the faults are then shown at the fields. With `finish`,
/// missing fields are left to the checks of finishing.
pub fn typed(model: &mut Model, ctx: &Ctx<'_>, finish: bool) -> Option<Save> {
    let today = model.today_date();
    let form = model.form_mut()?;
    let strict = finish || !(form.is_kladde() && form.entity.meta().drafts);
    // The day may have been typed last.
    form.judge(form.focus, today);
    let read = form.record(today, strict && !finish).and_then(|after| Ok((after, form.parts(today, strict)?)));
    match read {
        Ok((after, parts)) => Some(Save {
            before: form.before.clone().or_else(|| form.kept.clone()),
            after,
            parts,
            joins: form.joins,
            correction: form.correction,
            restores: form.brings_back,
            restored: form.restored,
            typed_by: form.typed_by.clone(),
            read: form.read.clone(),
        }),
        Err(found) => {
            faults::at_fields(model, ctx, found);
            None
        }
    }
}

/// Judges a save against the state of the file that its form showed.
fn judged(model: &Model, ctx: &Ctx<'_>, save: &Save) -> Result<Prepared, StoreError> {
    let shown = model.form().map_or(ctx.shown, |form| &form.shown);
    actions::prepare(&model.deciding_on(ctx, shown), Action::Save(Box::new(save.clone())))
}

/// Handles the outcome of a save.
fn put(model: &mut Model, ctx: &Ctx<'_>, save: &Save, prepared: Result<Prepared, StoreError>) -> Effects {
    // A correction does not write the rows inside the record, which everyone sees. Their new values wait as typing, and the
    // form is left with that typing.
    let waits = save.correction && !save.parts.is_empty();
    let leaves = waits && asks_nothing(&prepared);
    let reply = if waits { ReplyTo::Nobody } else { ReplyTo::Form(save.after.id) };
    let mut effects = decide::take(model, ctx, prepared, reply);
    if leaves && let Some(form) = model.form() {
        effects.push(typing::keep(form, Then::Left, None));
    }
    effects
}

/// A colleague has written in the field, or the field has several versions.
pub fn has_theirs(model: &Model) -> Result<(), Reason> {
    let here = model.form().is_some_and(|form| {
        let beside = form.beside(form.focus).is_some_and(|_| form.entries.get(form.focus).is_some_and(is_field));
        beside || form.several_at(form.focus).is_some()
    });
    if here { Ok(()) } else { Err("reason-nothing-beside") }
}

fn is_field(entry: &Entry) -> bool {
    matches!(entry, Entry::Field { .. })
}

/// Ctrl+O: shows the values that others wrote in the field, the earlier value, and the value in the form.
pub fn theirs(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let (me, today) = (model.actor.initials.clone(), model.today_date());
    let Some(form) = model.form() else { return Vec::new() };
    let Some(field) = form.entries.get(form.focus).and_then(Entry::field) else { return Vec::new() };
    let (entity, text) = (form.entity, ctx.text);
    let links = |value: Option<&Value>| match value {
        Some(Value::Link(id)) => vec![*id],
        Some(Value::Links(ids)) => ids.clone(),
        _ => Vec::new(),
    };
    let worded = |value: Option<&Value>| {
        let names = ctx.names_of(&links(value));
        let words = value.map(|value| text.value(field, value, &|id| names.get(&id).cloned()));
        words.unwrap_or_else(|| text.get("replace-empty")).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let mut parts: Vec<(String, Vec<String>)> = Vec::new();
    let mut own = true;
    if let Some(beside) = form.beside(form.focus) {
        let args = [("who", beside.who(&me, text).into()), ("at", beside.at(text, today).into())];
        parts.push((text.with("beside-theirs", &args), worded(beside.value.as_ref())));
        parts.push((text.get("beside-before"), worded(beside.before.as_ref())));
        own = !beside.taken;
    } else if let Some(dispute) = form.several_at(form.focus) {
        for side in &dispute.sides {
            let args = [("who", side.author.as_str().into()), ("at", text.moment(side.at, today).into())];
            parts.push((text.with("beside-theirs", &args), worded(side.value.as_ref())));
        }
        parts.push((text.get("beside-before"), worded(dispute.before.as_ref())));
        own = form.touched;
    }
    if own {
        let typed = form.partial(today);
        parts.push((text.get("beside-own"), worded(typed.get(field.name))));
    }
    let title = text.with("beside-title", &[("field", text.field(entity, field).into())]);
    let mut lines = Vec::new();
    for (head, words) in parts {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(head);
        lines.extend(words.into_iter().map(|line| format!("  {line}")));
    }
    model.overlays.push(Message::new(title, lines));
    Vec::new()
}

/// Ctrl+S: saves the record, as a kladde if the kind has kladder.
pub fn save(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match typed(model, ctx, false) {
        Some(_) if form_doubts::asks(model, ctx) => touched(model),
        Some(save) => {
            let prepared = judged(model, ctx, &save);
            put(model, ctx, &save, prepared)
        }
        None => Vec::new(),
    }
}

fn step(model: &mut Model, by: isize) -> Effects {
    if let Some(form) = model.form_mut()
        && !workbench::step_cell(form, by)
        && !(by > 0 && workbench::step_to_text(form))
    {
        form.step(by);
    }
    Vec::new()
}

/// Moves a line up or down; in a plain form that is the next field.
fn step_line(model: &mut Model, by: isize) -> Effects {
    if let Some(form) = model.form_mut()
        && !workbench::step_line(form, by)
    {
        form.step(by);
    }
    Vec::new()
}

/// The field below.
pub fn below(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step_line(model, 1)
}

/// The field above.
pub fn above(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step_line(model, -1)
}

/// The next field.
pub fn next(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, 1)
}

/// The previous field.
pub fn previous(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, -1)
}

/// Some fields on.
pub fn page_down(model: &mut Model, _: &Ctx<'_>) -> Effects {
    page(model, 1)
}

/// Moves to the next part of a workbench; in a plain form, some fields on.
fn page(model: &mut Model, by: isize) -> Effects {
    if let Some(form) = model.form_mut()
        && !workbench::step_part(form, by)
    {
        form.step(8 * by);
    }
    Vec::new()
}

/// Home and End go to the first and the last field; inside a table they stay in the cell.
pub fn can_jump(model: &Model) -> Result<(), Reason> {
    let in_cell = model.form().and_then(Form::focused_rows).is_some_and(|rows| !rows.rows.is_empty());
    if in_cell { Err("") } else { Ok(()) }
}

fn jump(model: &mut Model, by: isize) -> Effects {
    if let Some(form) = model.form_mut() {
        form.step(by);
    }
    Vec::new()
}

/// The first field.
pub fn first(model: &mut Model, _: &Ctx<'_>) -> Effects {
    jump(model, -isize::MAX)
}

/// The last field.
pub fn last(model: &mut Model, _: &Ctx<'_>) -> Effects {
    jump(model, isize::MAX)
}

/// Some fields back.
pub fn page_up(model: &mut Model, _: &Ctx<'_>) -> Effects {
    page(model, -1)
}

/// Enter: opens the options of a field that has them; otherwise goes to the next field.
pub fn enter(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if workbench::enter(model, ctx) {
        return touched(model);
    }
    if offered_names(model).is_none() && can_pick(model).is_ok() { pick(model, ctx) } else { step(model, 1) }
}

fn touched(model: &mut Model) -> Effects {
    if let Some(form) = model.form_mut() {
        form.touch();
    }
    vec![Effect::wake(Timer::Draft, 1000)]
}

fn turn(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let mut set = false;
    if let Some((field, input)) = model.form_mut().and_then(Form::input_mut) {
        if matches!(input, FieldInput::Link { .. } | FieldInput::Links(_)) {
            return pick(model, ctx);
        }
        set = matches!(input, FieldInput::Set { .. });
        input.turn(by, field.required);
    }
    if set { Vec::new() } else { touched(model) }
}

/// The next option.
pub fn turn_right(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, 1)
}

/// The previous option.
pub fn turn_left(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, -1)
}

/// Space: marks a member, switches yes and no, opens options.
pub fn toggle(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.form_mut().and_then(Form::input_mut) {
        Some((_, input @ FieldInput::Set { .. })) => {
            if let FieldInput::Set { at, .. } = input {
                let at = *at;
                input.toggle(at);
            }
            touched(model)
        }
        Some((_, FieldInput::YesNo(yes))) => {
            *yes = !*yes;
            touched(model)
        }
        Some(_) => pick(model, ctx),
        None => Vec::new(),
    }
}

/// Empties a field of options.
pub fn clear(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.form_mut().and_then(Form::input_mut) {
        Some((_, input)) => match input {
            FieldInput::Choice { code, .. } => *code = None,
            FieldInput::Set { chosen, .. } => chosen.fill(false),
            FieldInput::YesNo(yes) => *yes = false,
            FieldInput::Link { id, name } => {
                *id = None;
                name.clear();
            }
            FieldInput::Links(links) => {
                links.pop();
            }
            FieldInput::Text(_) => {}
        },
        _ => return Vec::new(),
    }
    if let Some(form) = model.form_mut() {
        look_around(form, ctx);
    }
    touched(model)
}

/// F5: inserts the time of day into the text, or as a new line of the time log.
pub fn stamp(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if in_note(model).is_err() {
        workbench::log_now(model, ctx);
        return touched(model);
    }
    let stamp = open::stamp(model);
    if let Some(editor) = model.form_mut().and_then(Form::editor_mut) {
        editor.insert(&stamp);
    }
    touched(model)
}

/// Opens the note in the person's own editor.
pub fn editor(model: &mut Model, _: &Ctx<'_>) -> Effects {
    match model.form_mut().and_then(Form::editor_mut) {
        Some(editor) => vec![Effect::Outside(Outside::Editor(editor.text()))],
        None => Vec::new(),
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
    children.list.reload(ctx, None);
    let first = children.list.selected().cloned();
    children.detail.load(first.as_ref(), ctx);
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

/// Closes the form of a record that was just saved; the field that asked for the record receives it.
pub fn close_written(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let Some(form) = model.form().filter(|form| form.id == id) else { return Vec::new() };
    let answers = form.answers;
    model.overlays.pop();
    match answers {
        Some(at) => {
            // The field has its answer: the next one is typed.
            let effects = take(model, ctx, at, &OptionKey::Record(id), "");
            step(model, 1);
            effects
        }
        None => Vec::new(),
    }
}

/// Ctrl+X: asks before it discards the typing.
pub fn discard(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let theirs = model.form().and_then(|form| model.another(&form.typed_by)).map(str::to_owned);
    let asked = match &theirs {
        Some(who) => ctx.text.with("discard-theirs", &[("who", who.as_str().into())]),
        None => ctx.text.get("discard-question"),
    };
    let lines = vec![asked, ctx.can_be_fetched()];
    model.overlays.push(Confirm::new("discard", lines, throw_away).final_if(theirs.is_some()));
    Vec::new()
}

/// Discards the typing of the form.
fn throw_away(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Form(form)) = model.overlays.pop() else { return Vec::new() };
    let said = ctx.text.get("discarded");
    model.done(said);
    // A kladde that was kept only against a crash is discarded with the typing.
    let kladde = form.before.is_none() && form.entity.meta().drafts;
    let kept = kladde.then_some(Dropped::Kladde(form.id));
    let typed = signed(typing::typing(&form, None).draft(), &model.actor.initials);
    let typed = Dropped::Typed(Box::new(typed), form.restored);
    decide::drop(model, ctx, [typed].into_iter().chain(kept).collect())
}

/// Whether a save asks nothing. A form is left without questions; a save with a question waits as typing.
fn asks_nothing(prepared: &Result<Prepared, StoreError>) -> bool {
    matches!(prepared, Ok(Prepared::Ready(_) | Prepared::Unchanged))
}

/// Esc: leaves the form; the typing is kept and offered again.
pub fn close(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(form) = model.form() else { return Vec::new() };
    if !form.touched {
        model.overlays.pop();
        return Vec::new();
    }
    let kladde = form.is_kladde() && form.entity.meta().drafts;
    let today = model.today_date();
    let Some(form) = model.form_mut() else { return Vec::new() };
    form.then = None;
    // A kladde that can be read is saved; otherwise its typing is kept.
    if kladde
        && form.record(today, false).is_ok()
        && form.parts(today, false).is_ok()
        && let Some(save) = typed(model, ctx, false)
    {
        let prepared = judged(model, ctx, &save);
        if asks_nothing(&prepared) {
            return put(model, ctx, &save, prepared);
        }
    }
    match model.form() {
        Some(form) => vec![typing::keep(form, Then::Left, None)],
        None => Vec::new(),
    }
}
