//! Keys in a form.

use crate::actions::{self, Action, Dropped, Prepared, Save};
use crate::domain::value::{Id, Value};
use crate::store::StoreError;
use crate::tui::commands::picking::{can_pick, focused, input, offered_names, pick, take};
use crate::tui::commands::{decide, faults, form_doubts, open, workbench};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Outside, ReplyTo, Then, Timer, signed};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Overlay};
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::OptionKey;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};
use crate::tui::widgets::form::typing;
use crate::tui::widgets::workbench::state::look_around;

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

/// Ctrl+Z where no typing is left to take back: saved changes are undone outside the form.
pub fn nothing_to_undo(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let key = ctx.text.key(ctx.bindings.key_of("undo"));
    model.refuse(ctx.text.with("typing-nothing-to-undo", &[("key", key.into())]));
    Vec::new()
}

/// Ctrl+Y where no typing was taken back.
pub fn nothing_to_redo(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let key = ctx.text.key(ctx.bindings.key_of("redo"));
    model.refuse(ctx.text.with("typing-nothing-to-redo", &[("key", key.into())]));
    Vec::new()
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
        Some(_) if form_doubts::asks(model, ctx, "save") => touched(model),
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
    let is_doubtful = form_doubts::is_open(model);
    let Some(form) = model.form_mut() else { return Vec::new() };
    form.then = None;
    // A kladde that can be read is saved; otherwise its typing is kept, and so is a day of another year that nobody has seen.
    if kladde
        && !is_doubtful
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
