//! *Skal afgøres* (`A`): the keys of the fields that have several versions. The list and its drawing are in
//! `overlays/disputes`.

use std::borrow::Cow;

use crate::actions::{Action, Resolution, Resolve};
use crate::domain::edit::DELETED;
use crate::domain::fields::Kind;
use crate::domain::value::{Id, Value};
use crate::store::{Dispute, Side};
use crate::text::{Text, join as joining};
use crate::tui::commands::reload::{news, versions_words};
use crate::tui::commands::{correct, decide, delete, when};
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::effects::{Effect, Effects, ReplyTo, Timer, Write};
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::disputes::{Case, Inbox};

/// Says that a colleague has written a second version of a field.
pub fn tell_versions(model: &mut Model, ctx: &Ctx<'_>, known: &[(Id, String, String)]) {
    let news = news(model, known);
    let Some(first) = news.first() else { return };
    let name = ctx.name_of(first.id);
    let versions = versions_words(model, ctx.text, &news);
    let said = ctx.text.with("versions-elsewhere", &[("name", name.into()), ("versions", versions.into())]);
    model.done(said);
}

/// There is a field to decide, or a field of the record here has several versions.
pub fn has_disputes(model: &Model) -> Result<(), Reason> {
    let here = || disputed_here(model).is_some();
    if model.to_decide() > 0 || here() { Ok(()) } else { Err("reason-nothing-to-decide") }
}

fn disputed_here(model: &Model) -> Option<Id> {
    let duty = model.roster.duty().filter(|_| model.pane == Pane::Roster).map(|duty| duty.id);
    let row = || when::here(model).map(|record| record.id);
    let beside = || model.browser().and_then(|browser| browser.detail.record.as_ref()).map(|record| record.id);
    duty.into_iter().chain(row()).chain(beside()).find(|id| model.versions_of(*id) > 0)
}

/// `A`: shows the fields to be decided, beginning with the record here.
pub fn disputes(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let about = disputed_here(model);
    match Inbox::load(&ctx.reader, (ctx.text, model.today_date()), ctx.now, about) {
        Ok(inbox) => model.overlays.push(inbox),
        Err(error) => model.fail(ctx.text.store_error(&error)),
    }
    Vec::new()
}

fn inbox(model: &Model) -> Option<&Inbox> {
    match model.overlays.last() {
        Some(Overlay::Disputes(inbox)) => Some(inbox),
        _ => None,
    }
}

fn inbox_mut(model: &mut Model) -> Option<&mut Inbox> {
    match model.overlays.last_mut() {
        Some(Overlay::Disputes(inbox)) => Some(inbox),
        _ => None,
    }
}

/// There is a field to decide.
pub fn has_case(model: &Model) -> Result<(), Reason> {
    if inbox(model).and_then(Inbox::case).is_some() { Ok(()) } else { Err("disputes-none") }
}

/// There is a field to decide, and the file can be written.
pub fn can_decide(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    has_case(model)
}

/// Marks the next version.
pub fn side_right(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(inbox) = inbox_mut(model) {
        inbox.mark(1);
    }
    Vec::new()
}

/// Marks the version before.
pub fn side_left(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(inbox) = inbox_mut(model) {
        inbox.mark(-1);
    }
    Vec::new()
}

/// The next field.
pub fn next_case(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(inbox) = inbox_mut(model) {
        inbox.turn(1);
    }
    Vec::new()
}

/// The field before.
pub fn previous_case(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(inbox) = inbox_mut(model) {
        inbox.turn(-1);
    }
    Vec::new()
}

fn resolve(model: &mut Model, ctx: &Ctx<'_>, dispute: &Dispute, how: Resolution) -> Effects {
    let Some(shown) = inbox(model).map(|inbox| inbox.shown.clone()) else { return Vec::new() };
    let action = Action::Resolve(Resolve { id: dispute.id, rival: dispute.rival(), how });
    decide::write_on(model, ctx, &shown, action, ReplyTo::Nobody)
}

/// Enter: chooses the marked version.
pub fn choose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some((dispute, side)) = inbox(model).and_then(|inbox| {
        let case = inbox.case()?;
        Some((case.dispute.clone(), case.dispute.sides.get(inbox.side)?.clone()))
    }) else {
        return Vec::new();
    };
    if let Some(inbox) = inbox_mut(model) {
        inbox.stood = None;
    }
    if dispute.cell == DELETED && side.value == Some(Value::Bool(true)) {
        // Asks about the records deleted with it, as for any deletion.
        return match ctx::record(ctx, dispute.id) {
            Some(record) => delete::ask_delete(model, ctx, &record),
            None => Vec::new(),
        };
    }
    let value = side.value.filter(|_| dispute.cell != DELETED);
    resolve(model, ctx, &dispute, Resolution::Value(value))
}

/// `b`: leaves all versions; the field keeps its mark, and nobody is asked about it until another version comes.
pub fn stand(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(dispute) = inbox(model).and_then(Inbox::case).map(|case| case.dispute.clone()) else { return Vec::new() };
    let effects = resolve(model, ctx, &dispute, Resolution::Stand);
    if !effects.is_empty() {
        if let Some(inbox) = inbox_mut(model) {
            inbox.stood = Some(dispute);
            inbox.about = None;
        }
        let said = ctx.text.get("disputes-stood");
        model.done(said);
    }
    effects
}

/// `u`: undoes the last decision.
pub fn undo(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match inbox_mut(model).and_then(|inbox| inbox.stood.take()) {
        Some(dispute) => resolve(model, ctx, &dispute, Resolution::Ask),
        None => vec![Effect::Write(Write::Undo)],
    }
}

/// `e`: opens the form of the record at the field; saving it replaces all versions, after a yes.
pub fn write_own(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(dispute) = inbox(model).and_then(Inbox::case).map(|case| case.dispute.clone()) else { return Vec::new() };
    if dispute.cell == DELETED {
        let said = ctx.text.get("reason-deletion-only-chosen");
        model.refuse(said);
        return Vec::new();
    }
    let Some(record) = ctx::record(ctx, dispute.id) else { return Vec::new() };
    let effects = correct::open_form(model, ctx, record);
    if let Some(form) = model.form_mut().filter(|form| form.id == dispute.id)
        && let Some(at) = form.field_at(&dispute.cell)
    {
        form.focus_on(at);
    }
    effects
}

/// `m`: puts all versions joined into the form of the record; nothing is saved without a yes.
pub fn join(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(case) = inbox(model).and_then(Inbox::case).cloned() else { return Vec::new() };
    if !case.is_text() {
        let said = ctx.text.get("reason-not-a-text");
        model.refuse(said);
        return Vec::new();
    }
    let (joined, both) = joined(&case, ctx.text);
    let same = case.dispute.sides.iter().enumerate().find(|(_, side)| text_of(side.value.as_ref(), ctx.text) == joined);
    if let Some((at, same)) = same {
        // The message names this version, so it becomes the marked one, which Enter chooses.
        if let Some(inbox) = inbox_mut(model) {
            (inbox.side, inbox.top) = (at, 0);
        }
        let said = ctx.text.with("disputes-joined-same", &[("who", same.author.as_str().into())]);
        model.refuse(said);
        return Vec::new();
    }
    let mut effects = write_own(model, ctx);
    let Some(form) = model.form_mut().filter(|form| form.id == case.dispute.id) else { return effects };
    let Some(editor) = form.editor_mut() else { return effects };
    editor.replace(&joined);
    editor.set_focus(true);
    form.touch();
    effects.push(Effect::wake(Timer::Draft, 1000));
    let said = match both {
        0 => ctx.text.get("disputes-joined"),
        n => ctx.text.with("disputes-joined-both", &[("n", n.into())]),
    };
    model.done(said);
    effects
}

fn text_of<'a>(value: Option<&'a Value>, text: &Text) -> Cow<'a, str> {
    match value {
        Some(Value::Text(stored)) => text.reason(stored),
        _ => Cow::Borrowed(""),
    }
}

/// All versions of a text joined, and the number of places that more than one version changed.
fn joined(case: &Case, text: &Text) -> (String, usize) {
    let dispute = &case.dispute;
    let note = dispute.entity.field(&dispute.cell).is_some_and(|field| field.kind == Kind::Note);
    let before = text_of(dispute.before.as_ref(), text);
    let mut sides = dispute.sides.iter();
    let Some(first) = sides.next() else { return (String::new(), 0) };
    let (mut whole, mut both) = (text_of(first.value.as_ref(), text).into_owned(), 0);
    for Side { value, author, .. } in sides {
        let other = text_of(value.as_ref(), text);
        let joined = match note {
            true => joining::notes(&before, (&first.author, &whole), (author, &other)),
            false => joining::lines(&before, &whole, &other),
        };
        whole = joined.text;
        both += joined.both;
    }
    (whole, both)
}
