//! What becomes of an act while another program holds the file: nobody waits at a screen that stands still, nothing is
//! lost, and the act is tried again by itself.

use super::super::effects::{Effect, Timer};
use super::super::forms::Form;
use super::super::model::{Held, Model, Tone};
use super::super::overlays::Overlay;
use super::super::update::Ctx;
use crate::domain::value::Id;

type Effects = Vec<Effect>;

/// Milliseconds between two attempts.
const AGAIN: u64 = 1000;

/// The record a write is about; none for undo and redo.
fn about(effect: &Effect) -> Option<Id> {
    match effect {
        Effect::Commit(edit) => edit.ops.first().map(|op| op.id),
        Effect::KeepLocal(record) | Effect::KeepWhole { record, .. } => Some(record.id),
        Effect::DropLocal(id) | Effect::DropDraft(id) => Some(*id),
        _ => None,
    }
}

/// The open form of a record, and whether it is on top.
fn form_of(model: &Model, id: Id) -> Option<(&Form, bool)> {
    let at = model.overlays.iter().position(|overlay| matches!(overlay, Overlay::Form(form) if form.id == id))?;
    match model.overlays.get(at) {
        Some(Overlay::Form(form)) => Some((form, at + 1 == model.overlays.len())),
        _ => None,
    }
}

/// A write found the file held: it waits, and the person is told.
pub fn hold(model: &mut Model, ctx: &Ctx<'_>, effect: Effect) -> Effects {
    let record = about(&effect);
    let typed = record.and_then(|id| form_of(model, id)).map(|(form, _)| form.typed);
    if record.is_some() {
        written(model, record);
    }
    model.held.push(Held { effect, typed });
    if !model.is_parting() {
        model.fail(ctx.text.get("file-held"));
    }
    vec![Effect::Wake(Timer::Again, AGAIN)]
}

/// What was written needs no second attempt.
pub fn written(model: &mut Model, record: Option<Id>) {
    model.held.retain(|held| about(&held.effect).is_none() || about(&held.effect) != record);
}

/// Tries the first of what waits again. A form in which typing went on is the person's to save, and one that was left has
/// its typing kept.
pub fn again(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.held.is_empty() {
        return Vec::new();
    }
    let first = model.held.remove(0);
    let mut effects = Vec::new();
    if let (Some(typed), Some(id)) = (first.typed, about(&first.effect)) {
        match form_of(model, id) {
            Some((form, _)) if form.typed != typed => model.refuse(ctx.text.get("file-held-typed-on")),
            Some((_, true)) => effects.push(first.effect),
            // Something lies above the form, and the answer to it may belong into it.
            Some((_, false)) => model.held.insert(0, first),
            None => {}
        }
    } else {
        effects.push(first.effect);
    }
    if !model.held.is_empty() {
        effects.push(Effect::Wake(Timer::Again, AGAIN));
    }
    effects
}

/// What is typed could not be kept yet.
pub fn typing(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.held.is_empty() && !model.is_parting() {
        model.fail(ctx.text.get("file-held-typing"));
    }
    vec![Effect::Wake(Timer::Draft, AGAIN)]
}

/// What is typed is kept: it need not be said any more that it is not.
pub fn typing_kept(model: &mut Model, ctx: &Ctx<'_>) {
    let said = ctx.text.get("file-held-typing");
    if model.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Failed && notice.text == said) {
        model.notice = None;
    }
}
