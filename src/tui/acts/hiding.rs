//! Hiding a record with what belongs to it: the question before, and the change. Erasing text for good is `purge`.

use fluent_bundle::FluentValue;

use super::super::effects::Effect;
use super::super::model::Model;
use super::super::overlays::{Confirm, Overlay, Question};
use super::super::update::{Ctx, record as read};
use super::record::{here, refuse_locked};
use super::{correction, templates};
use crate::domain::edit::{Edit, Op, Verb};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Filter, Query};

type Effects = Vec<Effect>;

/// What belongs to a record and goes along when it is hidden, with a bound.
fn along(ctx: &Ctx<'_>, id: Id, entity: Entity, depth: usize, found: &mut Vec<(Entity, Id)>) {
    for (child, field) in entity.children().filter(|(child, _)| child.is_child()) {
        let query = Query::all(child).with(Filter::Is(field.name, Value::Link(id)));
        for row in ctx.page(&query, &Anchor::First, 500).rows {
            if !found.contains(&(child, row.id)) {
                found.push((child, row.id));
                if depth > 0 {
                    along(ctx, row.id, child, depth - 1, found);
                }
            }
        }
    }
}

/// `d`: asks before hiding a record and what belongs to it.
pub fn delete(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(record) = here(model) {
        // What a course or a café only expects is in no file yet.
        if read(ctx, record.id).is_none() {
            let said = ctx.text.get("reason-not-made");
            model.refuse(said);
            return Vec::new();
        }
        ask_delete(model, ctx, &record);
    }
    Vec::new()
}

/// The question before hiding a record.
pub fn ask_delete(model: &mut Model, ctx: &Ctx<'_>, record: &Record) {
    if refuse_locked(model, ctx, record) {
        return;
    }
    if record.entity == Entity::Template && templates::is_used(ctx, record.id) {
        let said = ctx.text.get("reason-template-used");
        model.refuse(said);
        return;
    }
    if ctx.reader.correction(record.id).ok().flatten().is_some() {
        return correction::ask_drop(model, ctx, record);
    }
    let mut found = Vec::new();
    along(ctx, record.id, record.entity, 2, &mut found);
    let name = ctx.name_of(record.id);
    let mut lines = vec![ctx.text.with(
        "delete-question",
        &[("kind", FluentValue::from(ctx.text.entity_within(record.entity))), ("name", FluentValue::from(name))],
    )];
    if !found.is_empty() {
        lines.push(ctx.text.with("delete-along", &[("n", FluentValue::from(found.len()))]));
    }
    lines.push(ctx.text.get(if record.draft { "delete-draft" } else { "delete-undo" }));
    model
        .overlays
        .push(Overlay::Confirm(Confirm { question: Question::Delete { id: record.id, along: found }, lines }));
}

/// The change that hides a record and what belongs to it.
pub fn deletion(model: &Model, ctx: &Ctx<'_>, id: Id, along: &[(Entity, Id)]) -> Effects {
    let Some(record) = read(ctx, id) else { return Vec::new() };
    if record.draft {
        // A kladde leaves no trace, and neither does what hangs on it.
        let parts = along.iter().map(|(_, id)| Effect::DropLocal(*id));
        return parts.chain([Effect::DropLocal(id)]).collect();
    }
    let hide = |entity, id| Op::delete(entity, id);
    // What hangs on a kladde as well is in no log to be hidden in; it stays with its kladde.
    let logged = along.iter().copied().filter(|(_, id)| read(ctx, *id).is_none_or(|part| !part.draft));
    let ops = std::iter::once((record.entity, id)).chain(logged).map(|(entity, id)| hide(entity, id)).collect();
    vec![Effect::Commit(Edit {
        verb: Verb::Delete,
        author: model.actor.initials.clone(),
        seen: ctx.reader.shown().unwrap_or_default().seen().clone(),
        ops,
    })]
}
