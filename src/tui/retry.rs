//! Writes that found the file held by another program: the person is answered at once, nothing is lost, and they are tried
//! again in the order they were made.
#![deny(clippy::wildcard_enum_match_arm)]

use super::acts::quick;
use super::effects::{Effect, ReplyTo, Timer, Typing, Write};
use super::forms::{Form, draft};
use super::model::{Held, Model, Tone};
use super::overlays::Overlay;
use super::update::Ctx;
use crate::actions::Ready;
use crate::domain::value::{Id, Record};
use crate::store::{DraftWrite, Judged, with_op};

type Effects = Vec<Effect>;

/// Milliseconds between two attempts.
const AGAIN: u64 = 1000;

/// Who waits for what becomes of a write.
fn reply(write: &Write) -> Option<&ReplyTo> {
    match write {
        Write::Change(_, reply) => Some(reply),
        Write::Typing(..)
        | Write::Undo
        | Write::Redo
        | Write::LeadNote(_)
        | Write::Accept(..)
        | Write::Setting { .. } => None,
    }
}

/// The form that waits for a write.
fn form_of_write(write: &Write) -> Option<Id> {
    match reply(write)? {
        ReplyTo::Form(id) => Some(*id),
        ReplyTo::QuickLine(_) | ReplyTo::Welcome | ReplyTo::Nobody => None,
    }
}

/// Whether a newer write says all that an older one says: a form saved again, the same answers given again, the same fact.
/// Any other write keeps its place, or what it says of another field would be lost.
fn supersedes(newer: &Write, older: &Write) -> bool {
    match (newer, older) {
        (Write::Change(_, ReplyTo::Nobody), _) => false,
        (Write::Change(_, newer), Write::Change(_, older)) => newer == older,
        (Write::Setting { key: newer, .. }, Write::Setting { key: older, .. }) => newer == older,
        (
            Write::Change(..)
            | Write::Typing(..)
            | Write::Undo
            | Write::Redo
            | Write::LeadNote(_)
            | Write::Accept(..)
            | Write::Setting { .. },
            Write::Change(..)
            | Write::Typing(..)
            | Write::Undo
            | Write::Redo
            | Write::LeadNote(_)
            | Write::Accept(..)
            | Write::Setting { .. },
        ) => false,
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

/// A write goes behind those that wait, and they are tried: nothing is written before what was said earlier.
pub fn queue(model: &mut Model, ctx: &Ctx<'_>, write: Write) -> Effects {
    model.held.retain(|held| !supersedes(&write, &held.write));
    let typed = form_of_write(&write).and_then(|id| form_of(model, id)).map(|(form, _)| form.typed);
    model.held.push(Held { write, typed });
    again(model, ctx)
}

/// A write found the file held: it waits at the place it had, and the person is told.
pub fn hold(model: &mut Model, ctx: &Ctx<'_>, write: Write) -> Effects {
    let typed = form_of_write(&write).and_then(|id| form_of(model, id)).map(|(form, _)| form.typed);
    model.held.insert(0, Held { write, typed });
    if !model.is_parting() {
        model.fail(ctx.text.get("file-held"));
    }
    vec![Effect::wake(Timer::Again, AGAIN)]
}

/// A quick line waits: the one asked for, or any.
pub fn line_waits(model: &Model, which: Option<u64>) -> bool {
    model.held.iter().any(|held| match reply(&held.write) {
        Some(ReplyTo::QuickLine(held)) => which.is_none_or(|which| which == *held),
        Some(ReplyTo::Form(_) | ReplyTo::Welcome | ReplyTo::Nobody) | None => false,
    })
}

/// A change that waits can be taken back.
pub fn can_undo(model: &Model) -> bool {
    model.held.iter().any(|held| matches!(held.write, Write::Change(..)))
}

/// The write whose turn it was is not written: an undo that was pressed for it takes back nothing older.
pub fn not_written(model: &mut Model) {
    if model.held.first().is_some_and(|held| held.write == Write::Undo) {
        model.held.remove(0);
    }
}

/// Tries the first of what waits again. A form in which typing went on is the person's to save, and one that was left has
/// its typing kept.
pub fn again(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.held.is_empty() {
        return Vec::new();
    }
    let first = model.held.remove(0);
    if let (Some(typed), Some(id)) = (first.typed, form_of_write(&first.write)) {
        match form_of(model, id) {
            Some((form, true)) if form.typed == typed => return vec![Effect::Retry(first.write)],
            // Something lies above the form, and the answer to it may belong into it.
            Some((form, false)) if form.typed == typed => model.held.insert(0, first),
            Some(_) => model.refuse(ctx.text.get("file-held-typed-on")),
            None => {}
        }
        if model.held.is_empty() { Vec::new() } else { vec![Effect::wake(Timer::Again, AGAIN)] }
    } else {
        vec![Effect::Retry(first.write)]
    }
}

/// What would be lost with the program now: what waits to be written, and with `typed` what is typed, because it could not be
/// kept. It is told as typing: whoever takes it up sees what there is and saves it.
pub fn unsaved(model: &Model, ctx: &Ctx<'_>, typed: bool) -> Vec<Typing> {
    let waits = |id| model.held.iter().any(|held| form_of_write(&held.write) == Some(id));
    let mut all = Vec::new();
    let mut line = false;
    for overlay in &model.overlays {
        if let Overlay::Form(form) = overlay
            && (typed && form.touched || waits(form.id))
        {
            all.push(draft::typing(form, None));
        } else if let Overlay::Quick(quick) = overlay
            && !quick.input.is_empty()
            && (typed || quick.saving)
        {
            line |= quick.saving;
            all.push(quick::typing(quick));
        }
    }
    for held in &model.held {
        match &held.write {
            Write::Change(_, ReplyTo::QuickLine(_)) if line => {}
            Write::Change(ready, ReplyTo::Form(_) | ReplyTo::QuickLine(_) | ReplyTo::Nobody) => {
                let known: Vec<Id> = all.iter().map(|typing: &Typing| typing.id).collect();
                all.extend(of_change(ready, ctx).filter(|typing| !known.contains(&typing.id)));
            }
            Write::Change(_, ReplyTo::Welcome) => {}
            // What is said of this machine alone, and what takes back or does again, is not text.
            Write::Typing(..)
            | Write::LeadNote(_)
            | Write::Accept(..)
            | Write::Undo
            | Write::Redo
            | Write::Setting { .. } => {}
        }
    }
    all
}

/// What a change makes of the record it is about, where a form can say it.
fn of_change(ready: &Ready, ctx: &Ctx<'_>) -> Option<Typing> {
    let id = ready.about()?;
    let before = ctx.reader.record(id).ok().flatten();
    let kladde = ready.drafts().iter().find_map(|draft| match draft {
        DraftWrite::Keep(record) if record.id == id => Some(record.clone()),
        DraftWrite::Keep(_)
        | DraftWrite::Drop(_)
        | DraftWrite::KeepCorrection { .. }
        | DraftWrite::DropCorrection(_)
        | DraftWrite::DropTyped(_)
        | DraftWrite::ThrowTyped(_)
        | DraftWrite::Fetch { .. }
        | DraftWrite::Forget { .. }
        | DraftWrite::EndTyping(_) => None,
    });
    let after = kladde.or_else(|| {
        let op = ready.edits().iter().flat_map(|edit| &edit.ops).find(|op| op.id == id)?;
        Some(with_op(before.clone().unwrap_or_else(|| Record::new(op.entity, op.id)), op))
    })?;
    Some(for_record(before, after, ctx)).filter(|typing| !typing.typed.is_empty())
}

/// What would have to be typed to make a record this, from what it was; from nothing where it is a new one.
fn for_record(before: Option<Record>, after: Record, ctx: &Ctx<'_>) -> Typing {
    let mut form = match &before {
        Some(_) => Form::edit(after, ctx),
        None => Form::new(after, ctx),
    };
    if let Some(before) = before {
        form.came = Form::edit(before, ctx).came;
    }
    draft::typing(&form, None)
}

/// What is typed could not be kept yet. What was said before about something that is not done stays: typing is kept by itself
/// and then nothing is said any more, and that would look as if all of it were saved.
pub fn typing(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let stands = model.notice.as_ref().is_some_and(|notice| match notice.tone {
        Tone::Refused | Tone::Failed | Tone::Parting => true,
        Tone::Done => false,
    });
    if model.held.is_empty() && !stands {
        model.fail(ctx.text.get("file-held-typing"));
    }
    vec![Effect::wake(Timer::Draft, AGAIN)]
}

/// What is typed is kept: it need not be said any more that it is not.
pub fn typing_kept(model: &mut Model, ctx: &Ctx<'_>) {
    let said = ctx.text.get("file-held-typing");
    if model.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Failed && notice.text == said) {
        model.notice = None;
    }
}
