//! Keys of the layers above a pane: move, answer, leave. A layer's own state is in `overlays`; an answer is handled by the
//! command that asked.

use crate::tui::commands::{decide, form, quick_reading, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::scene::BoxId;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::confirm::Asks;
use crate::tui::overlays::layer::Room;
use crate::tui::overlays::picker::{Chosen, OptionKey};

/// Called when the text of the topmost layer has changed: reads again what the text narrows.
pub fn narrowed(model: &mut Model, ctx: &Ctx<'_>) {
    let Some(overlay) = model.overlays.last_mut() else { return };
    overlay.layer_mut().narrow(ctx);
    match overlay {
        Overlay::Quick(_) => quick_reading::reread(model, ctx),
        Overlay::Prompt(prompt) => {
            if let Some(live) = prompt.live.clone() {
                let typed = prompt.input.text();
                live.take(model, ctx, typed);
            }
        }
        _ => {}
    }
}

/// Moves the cursor of the topmost layer.
pub fn step(model: &mut Model, ctx: &Ctx<'_>, by: isize) {
    let (height, size) = (model.height(BoxId::Overlay), model.size);
    let room = Room { ctx, height, size, loads: &model.findings.loads };
    if let Some(overlay) = model.overlays.last_mut() {
        overlay.layer_mut().step(by, room);
    }
}

fn step_by(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    step(model, ctx, by);
    Vec::new()
}

/// One row down.
pub fn option_down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, 1)
}

/// One row up.
pub fn option_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, -1)
}

/// Ten rows down.
pub fn options_down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, 10)
}

/// Ten rows up.
pub fn options_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, -10)
}

/// One screenful of a question down.
pub fn page_down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, isize::MAX)
}

/// One screenful of a question up.
pub fn page_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, -isize::MAX)
}

/// Enter in a prompt: takes the line.
pub fn accept(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Prompt(prompt)) = model.overlays.last() else { return Vec::new() };
    let (answer, typed) = (prompt.answer.clone(), prompt.input.text());
    answer.take(model, ctx, typed)
}

/// Esc in a prompt: leaves it.
pub fn give_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.overlays.pop() {
        Some(Overlay::Prompt(prompt)) => prompt.leave.map(|leave| leave.take(model, ctx, ())).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Takes the option under the cursor. With several choices, marks it or removes its mark, and stays open for the next.
pub fn choose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return Vec::new() };
    let Some(key) = picker.selected().map(|option| option.key.clone()) else { return nothing_fits(model, ctx) };
    let (answer, typed) = (picker.answer.clone(), picker.query.text());
    let marked = picker.chosen.iter().position(|chosen| *chosen == key);
    if picker.many && !matches!(key, OptionKey::New(_)) {
        match marked {
            Some(at) => {
                picker.chosen.remove(at);
            }
            None => picker.chosen.push(key.clone()),
        }
        picker.moved = false;
        // The words found this one; the next are typed into an empty line.
        if !picker.query.is_empty() {
            picker.query.replace("");
            narrowed(model, ctx);
        }
    } else {
        model.overlays.pop();
    }
    answer.take(model, ctx, Chosen { key, typed, was_marked: marked.is_some() })
}

/// Says that no option fits the typed words, and what can be pressed.
fn nothing_fits(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Picker(picker)) = model.overlays.last() else { return Vec::new() };
    let id = match (picker.offered_new(), picker.query.is_empty()) {
        (Some(_), _) => "picker-nothing-new",
        (None, false) => "picker-nothing",
        (None, true) => return Vec::new(),
    };
    let said = ctx.text.with(id, &[("typed", picker.query.text().into())]);
    model.refuse(said);
    Vec::new()
}

/// Whether the topmost picker is about a field of the form below it.
fn is_of_field(model: &Model) -> bool {
    matches!(model.overlays.last(), Some(Overlay::Picker(picker)) if picker.answer.command() == "pick")
}

/// Takes what the person has pointed at and closes the picker of a field; `None` when no option fits what was typed. An
/// option that is marked already keeps its mark.
fn take_field(model: &mut Model, ctx: &Ctx<'_>, untouched: bool) -> Option<Effects> {
    let Some(Overlay::Picker(picker)) = model.overlays.last() else { return Some(Vec::new()) };
    let pointed = picker.is_pointed();
    let Some(key) = picker.selected().map(|option| option.key.clone()) else {
        if pointed {
            return None;
        }
        model.overlays.pop();
        return Some(Vec::new());
    };
    let takes = if picker.many { pointed && !picker.chosen.contains(&key) } else { pointed || untouched };
    let (answer, typed) = (picker.answer.clone(), picker.query.text());
    model.overlays.pop();
    if !takes {
        return Some(Vec::new());
    }
    Some(answer.take(model, ctx, Chosen { key, typed, was_marked: false }))
}

/// Takes the row, and moves on from the field by one.
fn take_and_step(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    if !is_of_field(model) {
        return choose(model, ctx);
    }
    let depth = model.overlays.len();
    let Some(mut effects) = take_field(model, ctx, true) else { return nothing_fits(model, ctx) };
    // A new record may have opened its own form above.
    if model.overlays.len() < depth {
        effects.extend(if by > 0 { form::next(model, ctx) } else { form::previous(model, ctx) });
    }
    effects
}

/// Tab in a picker: takes the row, and goes on to the next field.
pub fn choose_on(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    take_and_step(model, ctx, 1)
}

/// Shift+Tab in a picker: takes the row, and goes back to the previous field.
pub fn choose_back(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    take_and_step(model, ctx, -1)
}

/// The picker is about a field of a form.
pub fn can_save(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if is_of_field(model) { Ok(()) } else { Err("reason-no-form") }
}

/// Ctrl+S in a picker: takes the row if the person has pointed at one, and saves the form.
pub fn choose_and_save(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let depth = model.overlays.len();
    let Some(mut effects) = take_field(model, ctx, false) else { return nothing_fits(model, ctx) };
    if model.overlays.len() < depth {
        effects.extend(form::save(model, ctx));
    }
    effects
}

/// The picker can make a new record.
pub fn can_make(model: &Model) -> Result<(), Reason> {
    match model.overlays.last() {
        Some(Overlay::Picker(picker)) if picker.offered_new().is_some() => when::can_write(model),
        _ => Err("reason-no-new-here"),
    }
}

/// Ctrl+N in a picker: makes a new record with the typed name.
pub fn make_new(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Picker(picker)) = model.overlays.last() else { return Vec::new() };
    let Some(kind) = picker.offered_new() else { return Vec::new() };
    let (answer, typed) = (picker.answer.clone(), picker.query.text());
    model.overlays.pop();
    answer.take(model, ctx, Chosen { key: OptionKey::New(kind), typed, was_marked: false })
}

/// Leaves a picker; the marks stay. If no option matches the typed words, it first shows all options again.
pub fn close_picker(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Picker(picker)) = model.overlays.last_mut()
        && picker.options.is_empty()
        && !picker.query.is_empty()
    {
        picker.query.replace("");
        narrowed(model, ctx);
        return Vec::new();
    }
    model.overlays.pop();
    Vec::new()
}

/// Yes to the question; while its end has not been on the screen, shows more of it.
pub fn yes(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if unseen(model) {
        return Vec::new();
    }
    if let Some(Overlay::Confirm(confirm)) = model.overlays.last()
        && !confirm.takes_yes(&confirm.laid(ctx.text, ctx.bindings, model.size))
    {
        return page_down(model, ctx);
    }
    let Some(Overlay::Confirm(confirm)) = model.overlays.pop() else { return Vec::new() };
    match confirm.asks {
        Asks::Action(needs, reply) => decide::agree(model, ctx, *needs, reply),
        Asks::Command(answer) => answer.take(model, ctx, ()),
    }
}

/// No to the question.
pub fn no(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if unseen(model) {
        return Vec::new();
    }
    match model.overlays.pop() {
        Some(Overlay::Confirm(confirm)) => confirm.no.map(|no| no.take(model, ctx, ())).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Whether the topmost question takes no answer yet; see `Confirm::is_unseen`.
fn unseen(model: &Model) -> bool {
    matches!(model.overlays.last(), Some(Overlay::Confirm(confirm)) if confirm.is_unseen())
}

/// Leaves the topmost layer; where lines are marked, it first removes the marks.
pub fn close(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Due(list)) = model.overlays.last_mut()
        && !list.marked.is_empty()
    {
        list.marked.clear();
        return Vec::new();
    }
    if let Some(Overlay::Attendance(list)) = model.overlays.last_mut()
        && !list.marked.is_empty()
    {
        list.marked.clear();
        return Vec::new();
    }
    match model.overlays.pop() {
        Some(Overlay::Confirm(confirm)) => confirm.leave.map(|leave| leave.take(model, ctx, ())).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Leaves palette or help; if no command matches the typed words, it first shows all commands again.
pub fn close_palette(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Palette(palette)) = model.overlays.last_mut()
        && palette.count() == 0
        && !palette.query.is_empty()
    {
        palette.query.replace("");
        narrowed(model, ctx);
        return Vec::new();
    }
    close(model, ctx)
}
