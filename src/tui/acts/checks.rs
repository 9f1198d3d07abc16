//! What a form may not be saved with although each field reads well: steps out of order, a reason that is missing, days that
//! do not fit together. Rules that can be passed with a reason are gates, not these.

use fluent_bundle::FluentValue;

use super::super::forms::{Fault, Form};
use super::super::model::Model;
use super::super::plan::children;
use super::super::update::{Ctx, record as read};
use super::{follow, status};
use crate::domain::fields::{Entity, Kind};
use crate::domain::lifecycle;
use crate::domain::planning::own;
use crate::domain::value::Record;
use crate::rules::{Severity, Threshold};

type Faults = Vec<(usize, Fault)>;

/// What is wrong with a record as it is to be saved.
pub fn faults(model: &Model, ctx: &Ctx<'_>, form: &Form, record: &Record) -> Faults {
    let mut found = step(ctx, form, record);
    let said = |field: &str, id: &str| Some((form.field_at(field)?, Fault::Told(ctx.text.get(id))));
    let missing = |field: &str| Some((form.field_at(field)?, Fault::Missing));
    let empty = |field: &str| record.text(field).trim().is_empty();
    found.extend(match record.entity {
        Entity::Snooze => snooze(model, form, record),
        Entity::Milestone => match (record.date("postponed_to"), record.date("date")) {
            (Some(_), _) if empty("postponed_reason") => missing("postponed_reason"),
            (Some(to), Some(date)) if to <= date => said("postponed_to", "problem-postpone-later"),
            _ => None,
        },
        Entity::Pause => pause(ctx, record).and_then(|id| said("from", id)),
        Entity::Engagement => {
            let template = record.link("template").and_then(|id| read(ctx, id));
            let taken = form.before.as_ref().is_none_or(|before| before.get("template") != record.get("template"));
            match template {
                Some(template) if template.text("kind") != record.text("kind") => {
                    said("template", "problem-template-kind")
                }
                Some(template) if taken && template.yes("locked") => said("template", "problem-template-locked"),
                Some(template) => match crate::review::own_template(&ctx.reader, template.id) {
                    Some(Err(error)) if taken => {
                        form.field_at("template").map(|at| (at, Fault::Told(ctx.text.template_error(&error))))
                    }
                    _ => None,
                },
                None => None,
            }
        }
        Entity::TemplatePhase | Entity::TemplateMilestone => template(ctx, form, record),
        Entity::Template if form.before.as_ref().is_some_and(|before| before.get("kind") != record.get("kind")) => {
            let used = super::templates::is_used(ctx, record.id);
            used.then(|| said("kind", "reason-template-used")).flatten()
        }
        _ => None,
    });
    found
}

/// A step out of order, or without the reason it wants.
fn step(ctx: &Ctx<'_>, form: &Form, record: &Record) -> Faults {
    let Some(before) = form.before.as_ref().filter(|before| !before.draft) else { return Vec::new() };
    let (entity, from, to) = (record.entity, before.text("status"), record.text("status"));
    if from == to {
        return Vec::new();
    }
    let Some(at) = form.field_at("status") else { return Vec::new() };
    let told = |id: &str| vec![(at, Fault::Told(ctx.text.get(id)))];
    match (entity, from, to) {
        (Entity::Engagement, _, "pauset") => return told("step-pause"),
        (Entity::Engagement, "pauset", _) if follow::open_pause(ctx, record.id).is_some() => {
            return told("step-resume");
        }
        (Entity::Goal, "evalueret", "forankret") if !status::reached(ctx, record.id) => {
            return told("step-not-reached");
        }
        _ => {}
    }
    let kind = record.text("kind");
    if !lifecycle::may(entity, from, to, kind) {
        let steps = lifecycle::steps(entity, from, kind).unwrap_or_default();
        if steps.is_empty() {
            return told("step-none");
        }
        let Some(Kind::Choice(list)) = entity.field("status").map(|field| field.kind) else { return Vec::new() };
        let words: Vec<String> = steps.iter().map(|step| ctx.text.choice(list, step)).collect();
        let args =
            [("from", FluentValue::from(ctx.text.choice(list, from))), ("steps", FluentValue::from(words.join(", ")))];
        return vec![(at, Fault::Told(ctx.text.with("step-refused", &args)))];
    }
    let wants = lifecycle::reason(entity, from, to).filter(|field| record.text(field).trim().is_empty());
    wants.and_then(|field| form.field_at(field)).map(|at| (at, Fault::Missing)).into_iter().collect()
}

/// A warning is put off for some time, not for ever, and never one that stops something.
fn snooze(model: &Model, form: &Form, snooze: &Record) -> Option<(usize, Fault)> {
    let most = model.board.threshold(Threshold::SnoozeDays);
    let until = snooze.date("until")?;
    let days = (until - model.today_date()).num_days();
    if days < 1 || days > most {
        return Some((form.field_at("until")?, Fault::Limit("fault-snooze-until", most)));
    }
    let only_stops = |rule: &crate::rules::Rule| rule.severities == [Severity::Stop];
    match crate::rules::find(snooze.text("rule").trim()) {
        None => Some((form.field_at("rule")?, Fault::Limit("fault-snooze-rule", 0))),
        Some(rule) if only_stops(rule) => Some((form.field_at("rule")?, Fault::Limit("fault-snooze-stop", 0))),
        Some(_) => None,
    }
}

/// Pauses of an engagement do not lie over each other, and only one lasts.
fn pause(ctx: &Ctx<'_>, pause: &Record) -> Option<&'static str> {
    let engagement = pause.link("engagement")?;
    let (from, to) = (pause.date("from")?, pause.date("to"));
    let others = children(ctx, Entity::Pause, "engagement", engagement);
    for other in others.iter().filter(|other| other.id != pause.id) {
        let Some(first) = other.date("from") else { continue };
        match (to, other.date("to")) {
            (None, None) => return Some("problem-pause-open"),
            (to, last) if last.is_none_or(|last| from < last) && to.is_none_or(|to| first < to) => {
                return Some("problem-pause-overlap");
            }
            _ => {}
        }
    }
    None
}

/// A template can still be planned by with this phase or milestone in it.
fn template(ctx: &Ctx<'_>, form: &Form, part: &Record) -> Option<(usize, Fault)> {
    let head = part.link("template").and_then(|id| read(ctx, id))?;
    let mut phases = children(ctx, Entity::TemplatePhase, "template", head.id);
    let mut milestones = children(ctx, Entity::TemplateMilestone, "template", head.id);
    let all = if part.entity == Entity::TemplatePhase { &mut phases } else { &mut milestones };
    all.retain(|other| other.id != part.id);
    all.push(part.clone());
    let error = own::read(&head, &phases, &milestones).err()?;
    let at = form.field_at(own::field_of(&error)).unwrap_or(form.focus);
    Some((at, Fault::Told(ctx.text.template_error(&error))))
}
