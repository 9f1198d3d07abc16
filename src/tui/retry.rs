//! Retries writes in the background while another process locks the file: the person is answered at once, nothing is
//! lost, and the order stays.
#![deny(clippy::wildcard_enum_match_arm)]

use crate::tui::commands::when::reply;
use crate::tui::model::Overlay;

use crate::actions::{Kept, Ready};
use crate::domain::edit::Verb;
use crate::domain::value::{Id, Record};
use crate::store::{Draft, DraftWrite, Judged, with_op};
use crate::tui::commands::quick_line;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, LeadNote, ReplyTo, Timer, Typing, Write};
use crate::tui::core::effects::{Effects, Held};
use crate::tui::core::notice::Tone;
use crate::tui::core::recent::Unsaved;
use crate::tui::model::Model;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::form::typing;

/// Milliseconds between two attempts.
const AGAIN: u64 = 1000;

/// The form that waits for a write.
fn form_of_write(write: &Write) -> Option<Id> {
    match reply(write)? {
        ReplyTo::Form(id) => Some(*id),
        ReplyTo::QuickLine(_) | ReplyTo::Welcome | ReplyTo::Nobody => None,
    }
}

/// Whether a newer write contains all of an older one: a form saved again, the same answers given again, the same
/// setting. Any other write keeps its place; it may have changed another field.
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

/// Queues a write after those that wait, and retries them: nothing is written before an earlier write.
pub fn queue(model: &mut Model, ctx: &Ctx<'_>, write: Write) -> Effects {
    model.held.retain(|held| !supersedes(&write, &held.write));
    let typed = form_of_write(&write).and_then(|id| form_of(model, id)).map(|(form, _)| form.typed);
    model.held.push(Held { write, typed });
    again(model, ctx)
}

/// Handles a write that found the file locked: it waits at the front, and the person is informed.
pub fn hold(model: &mut Model, ctx: &Ctx<'_>, write: Write) -> Effects {
    let typed = form_of_write(&write).and_then(|id| form_of(model, id)).map(|(form, _)| form.typed);
    model.held.insert(0, Held { write, typed });
    if !model.is_parting() {
        model.fail(ctx.text.get("file-held"));
    }
    vec![Effect::wake(Timer::Again, AGAIN)]
}

/// The first waiting write was refused: drop the undo that was pressed for it, which would otherwise undo an older
/// change.
pub fn not_written(model: &mut Model) {
    if model.held.first().is_some_and(|held| held.write == Write::Undo) {
        model.held.remove(0);
    }
}

/// Retries the first waiting write. If its form was edited since, the person saves that form again; if its form was
/// closed, its typing is kept.
pub fn again(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.held.is_empty() {
        return Vec::new();
    }
    let first = model.held.remove(0);
    if let (Some(typed), Some(id)) = (first.typed, form_of_write(&first.write)) {
        match form_of(model, id) {
            Some((form, true)) if form.typed == typed => return vec![Effect::Retry(first.write)],
            // An overlay is above the form, and its answer may belong in the form.
            Some((form, false)) if form.typed == typed => model.held.insert(0, first),
            Some(_) => model.refuse(ctx.text.get("file-held-typed-on")),
            None => {}
        }
        if model.held.is_empty() { Vec::new() } else { vec![Effect::wake(Timer::Again, AGAIN)] }
    } else {
        vec![Effect::Retry(first.write)]
    }
}

impl Unsaved {
    /// What is lost without this write.
    pub fn of(write: &Write, author: &str, ctx: &Ctx<'_>) -> Unsaved {
        match write {
            Write::Change(_, ReplyTo::Welcome) => Unsaved::default(),
            Write::Change(ready, ReplyTo::Form(_) | ReplyTo::QuickLine(_) | ReplyTo::Nobody) => of_ready(ready, ctx),
            Write::Typing(..) => Unsaved::default(),
            Write::LeadNote(note) => {
                let (what, name) = match &**note {
                    LeadNote::Keep { absence, body, .. } if body.is_empty() => ("unlead", label(ctx, *absence)),
                    LeadNote::Keep { absence, .. } => ("lead", label(ctx, *absence)),
                    LeadNote::Answer { .. } => ("leads", String::new()),
                };
                act_alone(act(ctx, what, name))
            }
            Write::Accept(accept, _) => act_alone(act(ctx, "accept", label(ctx, accept.id))),
            Write::Undo | Write::Redo => {
                let redo = *write == Write::Redo;
                let step = if redo { ctx.reader.next_redo(author) } else { ctx.reader.next_undo(author) };
                let name = step.ok().flatten().map(|step| label(ctx, step.record)).unwrap_or_default();
                act_alone(act(ctx, if redo { "redo" } else { "undo" }, name))
            }
            Write::Setting { must: true, .. } => act_alone(act(ctx, "setting", String::new())),
            Write::Setting { must: false, .. } => Unsaved::default(),
        }
    }
}

fn act_alone(act: String) -> Unsaved {
    Unsaved { drafts: Vec::new(), acts: vec![act] }
}

/// An act in words.
fn act(ctx: &Ctx<'_>, what: &str, name: String) -> String {
    ctx.text.with("unwritten-act", &[("what", what.into()), ("name", name.into())])
}

/// The number of a record, or its kind if it has none.
fn label(ctx: &Ctx<'_>, id: Id) -> String {
    let found = ctx.reader.record_or_deleted(id).ok().flatten();
    let name = |record: Record| {
        let number = record.number.and_then(|number| record.entity.numbered(number));
        number.unwrap_or_else(|| ctx.text.entity_within(record.entity))
    };
    found.map(|(record, _)| name(record)).unwrap_or_default()
}

/// What is lost without this judged change.
pub fn of_ready(ready: &Ready, ctx: &Ctx<'_>) -> Unsaved {
    let drafts: Vec<Draft> = of_change(ready, ctx).iter().map(Typing::draft).collect();
    let acts = act_of(ready, !drafts.is_empty(), ctx).into_iter().collect();
    Unsaved { drafts, acts }
}

/// The act of a change besides its typing. Ending a draft that is saved or dropped loses nothing.
fn act_of(ready: &Ready, has_typing: bool, ctx: &Ctx<'_>) -> Option<String> {
    let names = |ids: &mut dyn Iterator<Item = Id>| {
        let mut all: Vec<String> = Vec::new();
        for name in ids.map(|id| label(ctx, id)).filter(|name| !name.is_empty()) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all.join(", ")
    };
    if ready.kept() == Kept::Typing {
        return None;
    }
    // The draft holds what a form can show.
    if has_typing && matches!(ready.verb(), Verb::Create | Verb::Edit | Verb::Import | Verb::Move) {
        return None;
    }
    let what = ready.verb().code();
    let mut finished = ready.edits().iter().flat_map(|edit| &edit.ops).filter(|op| op.entity.meta().drafts);
    let name = match ready.verb() {
        Verb::Finish => names(&mut finished.by_ref().map(|op| op.id)),
        Verb::Create
        | Verb::Edit
        | Verb::Delete
        | Verb::Import
        | Verb::Move
        | Verb::Hold
        | Verb::Tick
        | Verb::Reschedule
        | Verb::Cancel
        | Verb::Undo
        | Verb::Redo
        | Verb::Purge
        | Verb::Discard => names(&mut ready.about().into_iter().chain(ready.records()).take(1)),
    };
    Some(act(ctx, what, name))
}

/// What would be lost if the program ended now: the waiting writes, and with `typed` also the typing, because it could
/// not be kept.
pub fn unsaved(model: &Model, ctx: &Ctx<'_>, typed: bool) -> Unsaved {
    let waits = |id| model.held.iter().any(|held| form_of_write(&held.write) == Some(id));
    let mut all = Vec::new();
    let mut line = false;
    for overlay in &model.overlays {
        if let Overlay::Form(form) = overlay
            && (typed && form.touched || waits(form.id))
        {
            all.push(typing::typing(form, None));
        } else if let Overlay::Quick(quick) = overlay
            && !quick.input.is_empty()
            && (typed || quick.saving)
        {
            line |= quick.saving;
            all.push(quick_line::typing(quick));
        }
    }
    let typed = Unsaved { drafts: all.iter().map(Typing::draft).collect(), acts: Vec::new() };
    let mut waiting = Unsaved::default();
    for held in &model.held {
        if line && matches!(&held.write, Write::Change(_, ReplyTo::QuickLine(_))) {
            continue;
        }
        let mut lost = Unsaved::of(&held.write, &model.actor.initials, ctx);
        // An open form's draft already holds what is lost of its record.
        if form_of_write(&held.write).is_some_and(|id| typed.drafts.iter().any(|draft| draft.id == id)) {
            lost.acts.clear();
        }
        waiting.add(lost);
    }
    waiting.add(typed);
    waiting
}

/// The typing that a change makes of its main record, if a form can show it.
fn of_change(ready: &Ready, ctx: &Ctx<'_>) -> Option<Typing> {
    let id = ready.about()?;
    let before = ctx.reader.record(id).ok().flatten();
    let correction = ctx.reader.correction(id).ok().flatten().map(|correction| correction.record);
    let corrects = ready.correction().is_some_and(|(record, _)| record.id == id);
    let before = if corrects { correction.or(before) } else { before };
    let kladde = ready.drafts().iter().find_map(|draft| match draft {
        DraftWrite::Keep(record) | DraftWrite::KeepCorrection { record, .. } if record.id == id => Some(record.clone()),
        DraftWrite::Keep(_)
        | DraftWrite::KeepCorrection { .. }
        | DraftWrite::Drop(_)
        | DraftWrite::DropCorrection(_)
        | DraftWrite::DropTyped(_)
        | DraftWrite::ThrowTyped(..)
        | DraftWrite::Fetch { .. }
        | DraftWrite::EndDamaged { .. }
        | DraftWrite::Forget { .. }
        | DraftWrite::EndTyping { .. } => None,
    });
    let after = kladde.or_else(|| {
        let op = ready.edits().iter().flat_map(|edit| &edit.ops).find(|op| op.id == id)?;
        Some(with_op(before.clone().unwrap_or_else(|| Record::new(op.entity, op.id)), op))
    })?;
    Some(for_record(before, after, ctx)).filter(|typing| !typing.typed.is_empty())
}

/// The typing that turns the earlier record into this one; from nothing for a new record.
fn for_record(before: Option<Record>, after: Record, ctx: &Ctx<'_>) -> Typing {
    let mut form = match &before {
        Some(_) => crate::tui::widgets::workbench::state::edit_form(after, ctx),
        None => crate::tui::widgets::workbench::state::new_form(after, ctx),
    };
    if let Some(before) = before {
        form.came = crate::tui::widgets::workbench::state::edit_form(before, ctx).came;
    }
    typing::typing(&form, None)
}

/// Handles typing that could not be kept yet. An earlier warning stays: typing is retried by itself and its notice then
/// disappears, which would look as if everything were saved.
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

/// Handles typing that is kept: removes the notice that it is not.
pub fn typing_kept(model: &mut Model, ctx: &Ctx<'_>) {
    let said = ctx.text.get("file-held-typing");
    if model.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Failed && notice.text == said) {
        model.notice = None;
    }
}
