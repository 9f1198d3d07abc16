//! Keys in the quick line: read it at every key, choose between meanings, go back to earlier lines, save.

use std::cell::RefCell;

use fluent_bundle::FluentValue;

use crate::actions::log_line::{self as quick, NameCache};
use crate::actions::{Action, Dropped};
use crate::domain::fields::Entity;
use crate::domain::log_line::{Candidate, Quote, decided};
use crate::domain::value::Id;
use crate::store::BY;
use crate::text::log_line;
use crate::tui::commands::quick_reading::{reread, top};
use crate::tui::commands::{decide, finalize, reload, when};
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, Effects, ReplyTo, Then, Timer, Typing, Write};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Overlay};
use crate::tui::overlays::confirm::Weight;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::quick_line::QuickLine;
use crate::tui::widgets::workbench::state::new_form;

/// Maximum number of earlier lines kept.
const PAST: usize = 20;

/// Key of the earlier lines on this machine, newest first, one per row. The text of an activity is not in them.
pub const HISTORY: &str = "quick.history";

/// The record under the cursor, or its engagement, network or cohort, if an activity can belong to it.
fn under_cursor(model: &Model, ctx: &Ctx<'_>) -> Option<Candidate> {
    let here = when::here(model)?;
    let home = match here.entity {
        Entity::Engagement | Entity::Network | Entity::Cohort => Some(here.id),
        _ => ["engagement", "network", "cohort"].iter().find_map(|field| here.link(field)),
    };
    let home = ctx::record(ctx, home?)?;
    matches!(home.entity, Entity::Engagement | Entity::Network | Entity::Cohort).then(|| quick::candidate(&home))
}

/// `o`: opens a line that becomes an activity.
pub fn open(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    // A line that waits to be saved is not restored: this is a new line.
    let kept =
        ctx.reader.draft_for(quick::draft_id(), ctx.initials).ok().flatten().filter(|_| !when::line_waits(model, None));
    let begun = model.untimed.filter(|_| kept.is_none()).and_then(|id| finalize::line_for(ctx, id));
    model.quick_lines += 1;
    let typed_by = kept.as_ref().map(|kept| kept.by().to_owned()).unwrap_or_default();
    let kept = kept.and_then(|kept| kept.fields.get(quick::DRAFT_FIELD).cloned()).unwrap_or_default();
    let restored = !kept.is_empty();
    let typed = begun.map_or(kept, |begun| format!("{begun} "));
    let past = ctx.reader.local(HISTORY).ok().flatten().unwrap_or_default();
    let cursor = under_cursor(model, ctx);
    let known = RefCell::new(NameCache::of(&ctx.reader));
    let reading = quick::read(&ctx.reader, &known, &typed, model.now, cursor.as_ref());
    let line = QuickLine {
        which: model.quick_lines,
        input: Editor::line(&typed),
        cursor,
        known,
        reading,
        pieces: Vec::new(),
        question: None,
        choice: None,
        past: past.lines().map(str::to_owned).collect(),
        past_at: None,
        own: typed.clone(),
        restored,
        typed_by,
        dirty: false,
        shown: model.overlays.now().clone(),
        hours: None,
        words: None,
        doubts: Vec::new(),
        asked: None,
        saving: false,
    };
    model.overlays.push(line);
    reread(model, ctx);
    Vec::new()
}

/// Whether the line waits to be saved; if so, says it. The line must not change then, or it would be saved twice.
fn waits(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let which = top(model).map(|quick| quick.which);
    let waits = which.is_some() && when::line_waits(model, which);
    if waits {
        let said = ctx.text.get("quick-waits");
        model.refuse(said);
    }
    waits
}

/// Called after each key typed in the line.
pub fn typed(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if waits(model, ctx) {
        if let Some(quick) = top(model) {
            quick.input.replace(&quick.own.clone());
        }
        return Vec::new();
    }
    if let Some(quick) = top(model) {
        quick.dirty = true;
        quick.past_at = None;
        quick.choice = None;
        quick.saving = false;
        quick.own = quick.input.text();
    }
    reread(model, ctx);
    vec![Effect::wake(Timer::Draft, 1000)]
}

fn put(model: &mut Model, ctx: &Ctx<'_>, line: &str) {
    if let Some(quick) = top(model) {
        quick.input.replace(line);
        quick.dirty = true;
    }
    reread(model, ctx);
}

/// Down: moves into the meanings, or back to a later line.
pub fn down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if waits(model, ctx) {
        return Vec::new();
    }
    let Some(quick) = top(model) else { return Vec::new() };
    let answers = quick.question.as_ref().map_or(0, |(_, answers)| answers.len());
    match (quick.past_at, quick.choice) {
        (_, Some(at)) => quick.choice = Some((at + 1).min(answers.saturating_sub(1))),
        (Some(at), None) => {
            quick.past_at = at.checked_sub(1);
            let line = match quick.past_at {
                Some(at) => quick.past.get(at).cloned().unwrap_or_default(),
                None => quick.own.clone(),
            };
            put(model, ctx, &line);
        }
        (None, None) if answers > 0 => quick.choice = Some(0),
        (None, None) => {}
    }
    Vec::new()
}

/// Up: moves out of the meanings, or to an earlier line.
pub fn up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if waits(model, ctx) {
        return Vec::new();
    }
    let Some(quick) = top(model) else { return Vec::new() };
    if let Some(at) = quick.choice {
        quick.choice = at.checked_sub(1);
        return Vec::new();
    }
    let next = quick.past_at.map_or(0, |at| at + 1);
    match quick.past.get(next).cloned() {
        Some(line) => {
            quick.past_at = Some(next);
            put(model, ctx, &line);
        }
        None => {
            let said = ctx.text.get("quick-history-end");
            model.refuse(said);
        }
    }
    Vec::new()
}

/// A piece of the line has several meanings.
pub fn has_question(model: &Model) -> Result<(), Reason> {
    match model.overlays.last() {
        Some(Overlay::Quick(quick)) if quick.question.is_some() => Ok(()),
        _ => Err("reason-no-question"),
    }
}

/// F1: shows the words that the line knows; Esc goes back to the line.
pub fn words(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let mut lines = Vec::new();
    for (heading, words) in log_line::vocabulary(ctx.text) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(heading);
        lines.extend(words.into_iter().map(|line| format!("  {line}")));
    }
    model.overlays.push(Message::new(ctx.text.get("quick-words"), lines));
    Vec::new()
}

/// F2: moves into the meanings, and then to the next one.
pub fn choose(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(quick) = top(model)
        && let Some((_, answers)) = &quick.question
    {
        quick.choice = Some(quick.choice.map_or(0, |at| (at + 1) % answers.len().max(1)));
    }
    Vec::new()
}

/// Writes the meaning with this index into the line.
pub fn take(model: &mut Model, ctx: &Ctx<'_>, at: usize) -> Effects {
    if waits(model, ctx) {
        return Vec::new();
    }
    let Some(quick) = top(model) else { return Vec::new() };
    let Some(open) = quick.reading.open.first().cloned() else { return Vec::new() };
    let Some((_, words)) = open.options.get(at) else { return Vec::new() };
    let line = decided(&quick.input.text(), &open.typed.span, words);
    quick.choice = None;
    quick.past_at = None;
    quick.own.clone_from(&line);
    put(model, ctx, &line);
    vec![Effect::wake(Timer::Draft, 1000)]
}

/// Enter: takes the meaning under the cursor, or otherwise saves.
pub fn enter(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if waits(model, ctx) {
        return Vec::new();
    }
    let Some(quick) = top(model) else { return Vec::new() };
    if let Some(at) = quick.choice {
        return take(model, ctx, at);
    }
    let Some(quick) = top(model) else { return Vec::new() };
    if quick.input.text().trim().is_empty() {
        model.overlays.pop();
        return drop_typing(model, ctx);
    }
    if !quick.reading.is_ready() {
        let why = log_line::why_not(&quick.reading, ctx.text).join(" · ");
        let said = ctx.text.with("quick-not-yet", &[("why", FluentValue::from(why))]);
        model.refuse(said);
        return Vec::new();
    }
    if let Some(quick) = top(model)
        && !quick.doubts.is_empty()
        && quick.asked.as_deref() != Some(quick.input.text().as_str())
    {
        quick.asked = Some(quick.input.text());
        let why = quick.doubts.iter().map(|doubt| log_line::doubt(doubt, ctx.text)).collect::<Vec<_>>().join(" · ");
        let said = ctx.text.with("quick-sure", &[("why", FluentValue::from(why))]);
        model.refuse(said);
        return Vec::new();
    }
    let by = top(model).map(|quick| quick.typed_by.clone()).unwrap_or_default();
    if let Some(who) = model.another(&by) {
        let lines = vec![ctx.text.with("quick-theirs", &[("who", FluentValue::from(who))])];
        model.overlays.push(Confirm::new("log", lines, agreed).weighing(Weight::Final));
        return Vec::new();
    }
    let Some(quick) = top(model) else { return Vec::new() };
    quick.saving = true;
    quick.own = quick.input.text();
    let (action, shown) = (Action::LogLine(Box::new(quick.reading.clone())), quick.shown.clone());
    let which = quick.which;
    decide::write_on(model, ctx, &shown, action, ReplyTo::QuickLine(which))
}

/// Yes: saves a line that a colleague typed.
fn agreed(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(quick) = top(model) {
        quick.typed_by.clear();
    }
    enter(model, ctx)
}

/// The save failed; the line stays and can be saved again.
pub fn not_saved(model: &mut Model, which: u64) {
    if let Some(quick) = top(model).filter(|quick| quick.which == which) {
        quick.saving = false;
    }
}

/// Says what was saved and stores the line among the earlier ones; none if the line is not open any more.
pub fn saved(model: &mut Model, ctx: &Ctx<'_>, which: u64, (written, touched): (Id, &[Id])) -> Option<Effects> {
    let now = model.now;
    let quick = top(model).filter(|quick| quick.which == which && quick.saving)?;
    let record = ctx::record(ctx, written)?;
    let again = quick::reusable(&ctx.reader, &quick.known, &quick.input.text(), now, quick.cursor.as_ref());
    let mut past = std::mem::take(&mut quick.past);
    past.retain(|line| *line != again);
    past.insert(0, again);
    past.truncate(PAST);
    let home = quick.reading.home.as_ref().map(|(home, _)| home.clone());
    model.overlays.pop();
    model.saved_at = Some(now);
    model.findings.outdate(touched, ctx);
    reload::reload(model, ctx);
    let hours = home.as_ref().and_then(|home| quick::hours(&ctx.reader, home.id, ctx.today).ok().flatten());
    let said = log_line::saved(&record, home.as_ref(), hours, ctx.text);
    model.done(said);
    let mut effects = drop_typing(model, ctx);
    effects.push(Effect::setting(HISTORY, past.join("\n")));
    Some(effects)
}

/// A line was saved after the person left it: its typing is deleted, and a newer line keeps its own typing.
pub fn left_behind(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(quick) = top(model) {
        quick.dirty = !quick.input.is_empty();
    }
    let mut effects = drop_typing(model, ctx);
    effects.push(Effect::wake(Timer::Draft, 0));
    effects
}

/// Tab: opens the form with what was understood; the rest goes into its text.
pub fn form(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if waits(model, ctx) {
        return Vec::new();
    }
    let Some(quick) = top(model) else { return Vec::new() };
    let open: Vec<Quote> = quick.reading.open.iter().map(|open| open.typed.clone()).collect();
    // A fault of the whole text has no words of its own.
    let faults = quick.reading.faults.iter().map(|fault| fault.typed.clone());
    let faulty: Vec<Quote> = faults.filter(|typed| !typed.typed.is_empty()).collect();
    let new_tags = std::mem::take(&mut quick.reading.new_tags).into_iter();
    let new_tags: Vec<Quote> = new_tags.map(|tag| Quote { typed: format!("#{}", tag.typed), ..tag }).collect();
    quick.reading.unknown.extend(faulty.into_iter().chain(open).chain(new_tags));
    let reading = quick.reading.clone();
    let record = match quick::as_record(&model.deciding(ctx), &reading) {
        Ok(record) => record,
        Err(error) => {
            model.fail(ctx.text.store_refusal(&error, model.place.taken()));
            return Vec::new();
        }
    };
    model.overlays.pop();
    let mut form = new_form(record, ctx);
    form.dirty = true;
    form.touched = true;
    model.overlays.push(form);
    let mut effects = drop_typing(model, ctx);
    effects.push(Effect::wake(Timer::Draft, 0));
    effects
}

/// The effect that keeps the line on disk.
pub fn keep(quick: &QuickLine, then: Then) -> Effect {
    Effect::Write(Write::Typing(Box::new(typing(quick)), then))
}

/// The typing of the line.
pub fn typing(quick: &QuickLine) -> Typing {
    Typing {
        id: quick::draft_id(),
        entity: Entity::Activity,
        number: None,
        typed: [(quick::DRAFT_FIELD.to_owned(), quick.input.text())]
            .into_iter()
            .chain((!quick.typed_by.is_empty()).then(|| (BY.to_owned(), quick.typed_by.clone())))
            .collect(),
        shown: quick.shown.clone(),
        // There is only one line, and its kept typing is always restored.
        restored: true,
        kladde: None,
    }
}

/// Deletes the kept typing of the line: the line is saved, is empty, or continues in a form.
fn drop_typing(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let line = model.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Quick(line) => Some(line.typed_by.clone()),
        _ => None,
    });
    let by = line.filter(|by| !by.is_empty()).unwrap_or_else(|| model.actor.initials.clone());
    decide::drop(model, ctx, vec![Dropped::Typing { id: quick::draft_id(), by, restored: true }])
}

/// Esc: leaves the line; its typing is restored next time.
pub fn close(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if waits(model, ctx) {
        model.overlays.pop();
        return Vec::new();
    }
    let Some(quick) = top(model) else { return Vec::new() };
    if quick.choice.take().is_some() {
        return Vec::new();
    }
    if quick.input.text().trim().is_empty() {
        model.overlays.pop();
        return drop_typing(model, ctx);
    }
    vec![keep(quick, Then::Left)]
}

/// Ctrl+X: discards the line.
pub fn discard(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if waits(model, ctx) {
        return Vec::new();
    }
    let Some(quick) = top(model) else { return Vec::new() };
    // Only this line's own typing is discarded; earlier lines stay.
    let typed = (!quick.own.trim().is_empty()).then(|| typing(quick).draft());
    quick.restored = false;
    quick.typed_by.clear();
    quick.own.clear();
    quick.past_at = None;
    put(model, ctx, "");
    if let Some(quick) = top(model) {
        quick.dirty = false;
    }
    match typed {
        Some(typed) => decide::drop(model, ctx, vec![Dropped::Typed(Box::new(typed), true)]),
        None => drop_typing(model, ctx),
    }
}
