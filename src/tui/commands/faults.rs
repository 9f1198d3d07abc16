//! Faults that stop a change, shown where the person can correct them: at the field of the open form, in the prompt, or as
//! a sentence.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use fluent_bundle::FluentValue;

use crate::domain::fault::{At, Fault, Problem};
use crate::domain::fields::{Entity, Field};
use crate::domain::privacy::cpr;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Finding, FindingSpot};
use crate::text::excerpt;
use crate::tui::background::findings;
use crate::tui::commands::when;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Timer};
use crate::tui::model::{Model, Overlay, Prompt};
use crate::tui::widgets::form::fault::FieldFault;
use crate::tui::widgets::form::state::Form;

/// Index of the form entry that has the fault.
fn entry_of(form: &Form, at: At) -> Option<usize> {
    match at {
        At::Field(id, field) if id == form.id => form.field_at(field),
        At::Field(id, _) | At::Record(id) if form.row_at(id).is_some() => form.row_at(id).map(|(at, _)| at),
        At::Rows(id, entity) if id == form.id => form.rows_at(entity),
        At::Field(..) | At::Rows(..) | At::Record(_) => None,
    }
}

/// A fault in the words shown under a field.
fn under_field(ctx: &Ctx<'_>, problem: &Problem) -> FieldFault {
    match problem {
        Problem::Missing | Problem::Unobserved => FieldFault::Missing,
        Problem::Limit(id, n) => FieldFault::Limit(id, *n),
        Problem::Step { .. }
        | Problem::Clash(_)
        | Problem::Overlap(_)
        | Problem::Taken(..)
        | Problem::Locked(_)
        | Problem::Template(_)
        | Problem::Proven(_)
        | Problem::TooLong(_)
        | Problem::Only { .. }
        | Problem::Swap(_)
        | Problem::Unknown => FieldFault::Told(ctx.text.problem(problem)),
    }
}

/// Shows faults at their fields in the open form, and says those that have no field there.
pub fn show(model: &mut Model, ctx: &Ctx<'_>, faults: &[Fault]) {
    let shown: Vec<(usize, FieldFault)> = match model.form() {
        Some(form) => {
            faults.iter().filter_map(|fault| Some((entry_of(form, fault.at)?, under_field(ctx, &fault.what)))).collect()
        }
        None => Vec::new(),
    };
    let said = faults.iter().find(|fault| matches!(fault.what, Problem::Unobserved | Problem::Locked(_)));
    let said = said.or(faults.first().filter(|_| shown.is_empty()));
    if !shown.is_empty() {
        at_fields(model, ctx, shown);
    }
    if let Some(fault) = said {
        let mut words = ctx.text.problem(&fault.what);
        // One of many keeps all of them back: the person sees which, and stands on it.
        if when::acts_on_many(model) {
            let id = fault.at.record();
            let args = [
                ("name", ctx.name_of(id).into()),
                ("n", others(faults, id).into()),
                ("why", words.trim_end_matches('.').to_owned().into()),
            ];
            words = ctx.text.with("refused-one-of-many", &args);
            when::go_to_marked(model, ctx, id);
        }
        model.refuse(words);
    }
}

/// How many other records have a fault.
fn others(faults: &[Fault], id: Id) -> usize {
    let others: HashSet<Id> = faults.iter().map(|fault| fault.at.record()).filter(|other| *other != id).collect();
    others.len()
}

/// Shows the faults in the form and puts the focus on the first.
pub fn at_fields(model: &mut Model, ctx: &Ctx<'_>, faults: Vec<(usize, FieldFault)>) {
    let n = faults.len();
    if let Some(form) = model.form_mut() {
        if let Some((at, _)) = faults.first() {
            let at = *at;
            form.focus_on(at);
        }
        form.faults = faults;
    }
    let said = ctx.text.with("form-faults", &[("n", FluentValue::from(n))]);
    model.refuse(said);
}

/// Says that a rule stops the change, which no reason can pass, and shows the place in the text. The typing is kept.
pub fn stopped(model: &mut Model, ctx: &Ctx<'_>, findings: &[Finding]) -> Effects {
    let Some(finding) = findings.first() else { return Vec::new() };
    if let Some(Overlay::Quick(quick)) = model.overlays.last_mut() {
        quick.saving = false;
    }
    if let Some(first) = &finding.spot
        && let Some(form) = model.form_mut().filter(|form| form.id == finding.id)
        && let Some(at) = form.field_at(first.field)
    {
        form.focus_on(at);
        let spots = findings.iter().filter(|finding| finding.id == form.id).filter_map(|finding| finding.spot.as_ref());
        let line = |line: usize| i64::try_from(line).unwrap_or(i64::MAX);
        let fault =
            |spot: &FindingSpot| Some((form.field_at(spot.field)?, FieldFault::Limit("fault-number", line(spot.line))));
        form.faults = spots.filter_map(fault).collect();
        form.faults.dedup_by_key(|(at, _)| *at);
        if let Some(editor) = form.editor_mut() {
            editor.go_to(first.line.saturating_sub(1), first.column.saturating_sub(1));
        }
        form.touch();
    }
    let remark = findings::remark(finding, ctx);
    let field = finding.spot.as_ref().and_then(|spot| finding.entity.field(spot.field));
    let field = field.map(|field| ctx.text.field(finding.entity, field)).unwrap_or_default();
    let args = [
        ("rule", FluentValue::from(remark.rule)),
        ("words", FluentValue::from(remark.words)),
        ("field", FluentValue::from(field)),
    ];
    let said = ctx.text.with("save-stopped", &args);
    model.refuse(said);
    vec![Effect::wake(Timer::Draft, 0)]
}

/// Message id of the problem with a typed reason or name: it contains a civil registration number.
pub fn wrong(line: &str) -> Option<&'static str> {
    (!cpr::find(line).is_empty()).then_some("prompt-number")
}

/// Says who deleted the record of the open form meanwhile; saving again restores it.
pub fn deleted(model: &mut Model, ctx: &Ctx<'_>, by: &str, record: &Record) {
    if let Some(form) = model.form_mut() {
        form.brings_back = true;
    }
    say_deleted(model, ctx, "form-deleted", (by, record));
}

/// Says who deleted the record of a form as soon as it is known; saving still asks.
pub fn is_deleted(model: &mut Model, ctx: &Ctx<'_>, by: &str, record: &Record) {
    say_deleted(model, ctx, "form-deleted-now", (by, record));
}

fn say_deleted(model: &mut Model, ctx: &Ctx<'_>, id: &str, (by, record): (&str, &Record)) {
    let own = by == model.actor.initials;
    let args = [
        ("self", FluentValue::from(if own { "yes" } else { "no" })),
        ("who", FluentValue::from(by.to_owned())),
        ("kind", FluentValue::from(ctx.text.entity_within(record.entity))),
        ("name", FluentValue::from(record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default())),
    ];
    let said = ctx.text.with(id, &args);
    model.refuse(said);
}

/// The versions of a cell in lines: the field's name, then each version with its author.
pub fn versions(
    ctx: &Ctx<'_>,
    entity: Entity,
    cell: &str,
    values: &[(Option<Value>, String, DateTime<Utc>)],
) -> Vec<String> {
    let name = cell.split('.').next().unwrap_or(cell);
    let field: Option<&'static Field> = entity.field(name);
    let label = field.map(|field| ctx.text.field(entity, field)).unwrap_or_else(|| cell.to_owned());
    let linked = values.iter().filter_map(|(value, _, _)| match value {
        Some(Value::Link(id)) => Some(*id),
        _ => None,
    });
    let names = ctx.names_of(&linked.collect::<Vec<_>>());
    let worded = |value: &Option<Value>| match (value, field) {
        (Some(value), Some(field)) => ctx.text.value(field, value, &|id| names.get(&id).cloned()),
        _ => ctx.text.get("replace-empty"),
    };
    let all: Vec<String> = values.iter().map(|(value, _, _)| worded(value)).collect();
    let lines = excerpt::differing(&all).into_iter().zip(values);
    let lines = lines.map(|(words, (_, author, _))| format!("• {words} ({author})"));
    std::iter::once(format!("{label}:")).chain(lines).collect()
}

/// A prompt for a reason; it accepts one that is not empty and has no civil registration number.
pub fn reason(
    command: &'static str,
    title: String,
    offered: &str,
    because: impl Fn(&mut Model, &Ctx<'_>, String) -> Vec<Effect> + 'static,
) -> Prompt {
    Prompt::new(command, title, offered, move |model, ctx, typed| {
        let missing = Some("problem-reason-needed").filter(|_| typed.trim().is_empty());
        if let Some(problem) = missing.or(wrong(&typed)) {
            if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                prompt.problem = Some(ctx.text.get(problem));
            }
            return Vec::new();
        }
        model.overlays.pop();
        because(model, ctx, typed)
    })
}
