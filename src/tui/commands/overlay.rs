//! Keys of the layers above a pane: move, answer, leave. A layer's own state is in `overlays`; an answer is handled by the
//! command that asked.

use crate::tui::commands::{decide, quick_reading};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::scene::BoxId;
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

/// Takes the option under the cursor. With several choices, marks it or removes its mark, and stays open.
pub fn choose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return Vec::new() };
    let Some(key) = picker.options.get(picker.cursor).map(|option| option.key.clone()) else { return Vec::new() };
    let (answer, typed) = (picker.answer.clone(), picker.query.text());
    let marked = picker.chosen.iter().position(|chosen| *chosen == key);
    if picker.many && !matches!(key, OptionKey::New(_)) {
        match marked {
            Some(at) => {
                picker.chosen.remove(at);
            }
            None => picker.chosen.push(key.clone()),
        }
    } else {
        model.overlays.pop();
    }
    answer.take(model, ctx, Chosen { key, typed, was_marked: marked.is_some() })
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

/// Leaves the topmost layer.
pub fn close(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
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
