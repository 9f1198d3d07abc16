//! Templates the people of the file make: a copy of one that comes with the program or of their own, to be changed. What is
//! used is kept as it is: the next version is a copy (spec 4.5). What a template is is `domain::planning`.

use super::super::commands::Reason;
use super::super::effects::Effect;
use super::super::model::Model;
use super::super::overlays::{Choice, Key, Overlay, Picker, Purpose};
use super::super::plan::children;
use super::super::update::{Ctx, record as read};
use super::record;
use crate::domain::choices::{Coded, EngagementKind};
use crate::domain::edit::{Edit, Op, Verb};
use crate::domain::fields::Entity;
use crate::domain::planning::{self, own};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query};

type Effects = Vec<Effect>;

/// An engagement is planned by this template.
pub fn is_used(ctx: &Ctx<'_>, template: Id) -> bool {
    let query = Query::all(Entity::Engagement).with(Filter::Is("template", Value::Link(template)));
    ctx.reader.count(&query, 1).is_ok_and(|n| n > 0)
}

/// Why a template or a part of one cannot be changed any more.
pub fn locked(record: &Record, ctx: &Ctx<'_>) -> Option<Reason> {
    let template = match record.entity {
        Entity::TemplatePhase | Entity::TemplateMilestone => record.link("template")?,
        _ => return None,
    };
    is_used(ctx, template).then_some("reason-template-used")
}

/// `n` among templates: which one to begin from.
pub fn choose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let kind = Entity::Engagement.field("kind").map(|field| field.kind);
    let Some(crate::domain::fields::Kind::Choice(kinds)) = kind else { return Vec::new() };
    let shipped = kinds.codes.iter().filter_map(|code| {
        let template = planning::standard(EngagementKind::from_code(code)?, None).ok()?;
        let args = [("version", template.version.into())];
        Some(Choice {
            key: Key::Code((*code).to_owned()),
            label: ctx.text.choice(kinds, code),
            note: ctx.text.with("template-shipped", &args),
        })
    });
    let all = shipped.collect();
    let title = ctx.text.get("template-copy-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::Template, all, 0)));
    Vec::new()
}

/// A copy of a template that comes with the program.
pub fn copy_shipped(model: &mut Model, ctx: &Ctx<'_>, code: &str) -> Effects {
    let Some(kind) = EngagementKind::from_code(code) else { return Vec::new() };
    let Ok(template) = planning::standard(kind, None) else { return Vec::new() };
    let mut all = own::written(template, ctx.text.lang(), record::fresh_id);
    if let Some(head) = all.first_mut() {
        let name = match Entity::Engagement.field("kind").map(|field| field.kind) {
            Some(crate::domain::fields::Kind::Choice(kinds)) => ctx.text.choice(kinds, code),
            _ => code.to_owned(),
        };
        let name = ctx.text.with("template-own-name", &[("name", name.into())]);
        head.set("name", Some(Value::Text(name)));
        head.set("based_on", Some(Value::Text(format!("{code} {}", template.version))));
        head.number = ctx.reader.next_number(Entity::Template).ok().flatten();
    }
    write(model, ctx, &all)
}

/// There is a template here to make the next version of.
pub fn can_version(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    match record::here(model) {
        Some(record) if record.entity == Entity::Template => Ok(()),
        _ => Err("reason-no-template"),
    }
}

/// The next version of a template, with all its phases and milestones, to be changed; cases that run keep theirs.
pub fn next_version(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(head) = record::here(model).and_then(|row| read(ctx, row.id)) else { return Vec::new() };
    // The newest of its line, so that no two have the same version.
    let same = Query::all(Entity::Template).with(Filter::Is("kind", Value::Code(head.text("kind").to_owned())));
    let line = ctx.reader.list(&same, 500).unwrap_or_default();
    let ours = line.iter().filter(|other| other.text("name") == head.text("name"));
    let newest = ours.filter_map(|other| other.int("version")).max().unwrap_or(1);
    let mut next = head.clone();
    next.id = record::fresh_id();
    next.number = ctx.reader.next_number(Entity::Template).ok().flatten();
    next.set("version", Some(Value::Int(newest.saturating_add(1))));
    let number = head.number.and_then(|n| head.entity.numbered(n)).unwrap_or_default();
    next.set("based_on", Some(Value::Text(number)));
    next.set("locked", None);
    let parent = next.id;
    let mut all = vec![next];
    for entity in [Entity::TemplatePhase, Entity::TemplateMilestone] {
        all.extend(children(ctx, entity, "template", head.id).into_iter().map(|mut part| {
            part.id = record::fresh_id();
            part.set("template", Some(Value::Link(parent)));
            part
        }));
    }
    write(model, ctx, &all)
}

fn write(model: &Model, ctx: &Ctx<'_>, all: &[Record]) -> Effects {
    let ops = all.iter().map(|record| Op::between(None, record)).collect();
    let seen = ctx.reader.shown().unwrap_or_default().seen().clone();
    vec![Effect::Commit(Edit { verb: Verb::Create, author: model.actor.initials.clone(), seen, ops })]
}
