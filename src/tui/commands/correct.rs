//! Corrects a finished record: version n+1 is written beside the finished one, with a reason, and replaces it when it is
//! finished.

use fluent_bundle::FluentValue;

use crate::actions::{self, Action, Prepared};
use crate::domain::fields::{Field, Kind};
use crate::domain::privacy::cpr;
use crate::domain::typed_input;
use crate::domain::value::{Id, Record, Value};
use crate::text::{excerpt, format};
use crate::tui::commands::open::{self, open_version};
use crate::tui::commands::{colleagues, decide, faults};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effect, Effects, ReplyTo, Write};
use crate::tui::model::{Confirm, Model, Overlay, Prompt};
use crate::tui::overlays::history::Versions;
use crate::tui::widgets::form::field_input;

/// Opens a record's form. For a finished record it opens the version in the making, or first asks for the reason of a new
/// one.
pub fn open_form(model: &mut Model, ctx: &Ctx<'_>, record: Record) -> Effects {
    let finished = |record: &Record| record.entity.meta().drafts && !record.draft;
    // The window may be older than the file.
    let Some(record) = read(ctx, record.id).filter(finished) else { return open::open_form(model, ctx, record) };
    if let Some(correction) = ctx.reader.correction(record.id).ok().flatten() {
        return open_version(model, ctx, correction.record, correction.shown);
    }
    let (id, title) = (record.id, ctx.text.get("ask-correct"));
    model.overlays.push(Prompt::new("edit", title, "", move |model, ctx, why| reason(model, ctx, id, &why)));
    Vec::new()
}

/// Reads the reason and opens the next version.
fn reason(model: &mut Model, ctx: &Ctx<'_>, id: Id, typed: &str) -> Effects {
    let why = typed_input::clean_line(typed);
    // No form shows the reason again, so a number in it could not be removed later.
    let problem = if why.is_empty() { Some("correction-no-reason") } else { faults::wrong(&why) };
    if let Some(problem) = problem {
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(ctx.text.get(problem));
        }
        return Vec::new();
    }
    model.overlays.pop();
    // Kept typing was typed on an older screen, which did not show the changes that came later.
    let left = ctx.reader.draft_for(id, ctx.initials).ok().flatten().map(|left| left.shown);
    let shown = left.as_ref().unwrap_or(ctx.shown);
    match actions::prepare(&model.deciding_on(ctx, shown), Action::Correct { id, reason: why }) {
        Ok(Prepared::Ready(ready)) => {
            if let Some((record, shown)) = ready.correction() {
                let _ = open_version(model, ctx, record.clone(), shown.clone());
            }
            vec![Effect::Write(Write::Change(ready, ReplyTo::Nobody))]
        }
        prepared => decide::take(model, ctx, prepared, ReplyTo::Nobody),
    }
}

/// Asks before it discards a version in the making.
pub fn ask_drop(model: &mut Model, ctx: &Ctx<'_>, record: &Record) {
    let version = ctx.reader.correction(record.id).ok().flatten().and_then(|c| c.record.int("version")).unwrap_or(2);
    let args = [("name", FluentValue::from(ctx.name_of(record.id))), ("n", FluentValue::from(version))];
    let mut lines = vec![ctx.text.with("correction-drop", &args)];
    let theirs = colleagues::their_version(model, ctx, record.id);
    lines.extend(theirs.as_ref().map(|who| ctx.text.with("version-whose", &[("who", who.as_str().into())])));
    lines.push(ctx.can_be_fetched());
    let (id, theirs) = (record.id, theirs.is_some());
    let question = Confirm::new("delete", lines, move |model, ctx| decide::drop_correction(model, ctx, id, theirs));
    model.overlays.push(question.final_if(theirs));
}

/// Fields that the heading of a version tells.
const TOLD: [&str; 4] = ["version", "status", "correction_reason", "shared_with"];

/// What each version of a record changed, the begun one first, and the oldest in full; empty if there is only one version.
/// `arrow` stands between an old and a new value.
pub fn versions(record: &Record, ctx: &Ctx<'_>, arrow: &str) -> Versions {
    let correction = ctx.reader.correction(record.id).ok().flatten();
    let versions = ctx.reader.versions(record.id).unwrap_or_default();
    if !record.entity.meta().drafts || record.draft || (correction.is_none() && versions.len() < 2) {
        return Versions::default();
    }
    let lang = ctx.text.lang();
    let head = |record: &Record, what: String| {
        let args = [
            ("n", FluentValue::from(record.int("version").unwrap_or(1))),
            ("what", FluentValue::from(what)),
            ("reason", FluentValue::from(record.text("correction_reason").to_owned())),
            ("why", FluentValue::from(u8::from(!record.text("correction_reason").is_empty()))),
        ];
        ctx.text.with("version-head", &args)
    };
    let mut all: Vec<(&Record, String)> = Vec::new();
    if let Some(correction) = &correction {
        all.push((&correction.record, head(&correction.record, ctx.text.get("version-kladde"))));
    }
    for version in &versions {
        let local = format::local(version.wall);
        let (day, who) = (format::day(lang, local.date()), version.author.clone());
        let status = match version.record.entity.field("status").map(|field| field.kind) {
            Some(Kind::Choice(list)) => ctx.text.choice(list, version.record.text("status")),
            _ => String::new(),
        };
        let args = [
            ("status", FluentValue::from(status)),
            ("day", FluentValue::from(day)),
            ("who", FluentValue::from(who)),
            ("with", FluentValue::from(version.record.text("shared_with").to_owned())),
            ("shared", FluentValue::from(u8::from(!version.record.text("shared_with").is_empty()))),
        ];
        all.push((&version.record, head(&version.record, ctx.text.with("version-finished", &args))));
    }
    let mut lines = Vec::new();
    for (at, (version, heading)) in all.iter().enumerate() {
        lines.push(heading.clone());
        if let Some((before, _)) = all.get(at + 1) {
            lines.extend(changed_in_words(before, version, ctx, arrow).into_iter().map(|line| format!("  {line}")));
        }
    }
    let oldest = all.last().map(|(oldest, _)| fields_in_words(oldest, ctx)).unwrap_or_default();
    Versions { lines, oldest: oldest.into_iter().map(|line| format!("  {line}")).collect(), full: false }
}

/// The fields that a version changed, a line for each: its value before and after, of a long text the parts that differ.
fn changed_in_words(before: &Record, after: &Record, ctx: &Ctx<'_>, arrow: &str) -> Vec<String> {
    let mut linked = field_input::linked(before);
    linked.extend(field_input::linked(after));
    let names = ctx.names_of(&linked);
    let words = |field: &Field, value: Option<&Value>| match value {
        // A number must not escape its mask because a text is cut.
        Some(value) => cpr::masked(&ctx.text.value(field, value, &|id| names.get(&id).cloned())).0,
        None => ctx.text.get("replace-empty"),
    };
    let mut lines = Vec::new();
    for field in after.entity.fields().iter().filter(|field| !field.private && !TOLD.contains(&field.name)) {
        let (old, new) = (before.get(field.name), after.get(field.name));
        if old == new {
            continue;
        }
        let both = excerpt::differing(&[words(field, old), words(field, new)]);
        let label = ctx.text.field(after.entity, field);
        lines.push(format!("{label}: {}", both.join(&format!(" {arrow} "))));
    }
    if lines.is_empty() {
        lines.push(ctx.text.get("version-same"));
    }
    lines
}

/// The values of a record, a line or more for each field, without personal fields.
pub fn fields_in_words(record: &Record, ctx: &Ctx<'_>) -> Vec<String> {
    let names = ctx.names_of(&field_input::linked(record));
    let filled = record.entity.fields().iter().zip(&record.values).filter(|(field, _)| !field.private);
    filled
        .filter_map(|(field, value)| {
            let shown = ctx.text.value(field, value.as_ref()?, &|id| names.get(&id).cloned());
            Some(format!("{}: {shown}", ctx.text.field(record.entity, field)))
        })
        .collect()
}
