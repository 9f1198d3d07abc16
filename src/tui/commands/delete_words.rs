//! Delete words: the question before a record or a row of a form is deleted, and what hangs on it. The commands are in
//! `delete` and `workbench`, the answers in `decide`.

use fluent_bundle::FluentValue;

use crate::actions;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query};
use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;

/// Most records of a kind that are counted as about both sides of a deleted link.
const BESIDE: usize = 100;

/// The question before a deletion: a row that links two records is taken out of one of them.
pub fn question(ctx: &Ctx<'_>, record: &Record) -> String {
    let args = [
        ("entity", FluentValue::from(record.entity.name())),
        ("kind", FluentValue::from(ctx.text.entity_within(record.entity))),
        ("name", FluentValue::from(name_within(ctx, record))),
    ];
    ctx.text.with("delete-question", &args)
}

/// The name of a record; of a row in the form of its parent, without the name of that parent.
pub fn name_within(ctx: &Ctx<'_>, record: &Record) -> String {
    let parent = record.entity.fields().iter().filter(|field| field.inline).find_map(|field| record.link(field.name));
    let Some(parent) = parent else { return ctx.name_of(record.id) };
    let caption = ctx.reader.captions(&[record.id]).unwrap_or_default().remove(&record.id);
    caption.map(|caption| ctx.text.title(&caption.without(parent))).unwrap_or_default()
}

/// What hangs on a row, in words: the records that are deleted with it, and those about both records that it links, which stay
/// without it.
pub fn hangs_on(model: &Model, ctx: &Ctx<'_>, record: &Record) -> Vec<String> {
    let along = actions::along(&model.deciding(ctx), record).unwrap_or_default();
    let beside = beside(ctx, record);
    let said = |id, n: usize| (n > 0).then(|| ctx.text.with(id, &[("n", FluentValue::from(n))]));
    let said = said("delete-along", along.len()).into_iter().chain(said("delete-beside", beside));
    said.chain(named_in(ctx, record)).collect()
}

/// A number of records of a kind, in words; `n` is at most [`BESIDE`].
fn some(ctx: &Ctx<'_>, kind: Entity, n: usize) -> String {
    let more = if n < BESIDE { "" } else { "+" };
    let kind = if n == 1 { ctx.text.entity_within(kind) } else { ctx.text.entities_within(kind) };
    format!("{n}{more} {kind}")
}

/// The records that have a deleted record in a list, such as the visits to a unit, in words. Of a row that takes a record out of
/// another one: those of the other one that have it in a list, such as the visits of an engagement to the unit that leaves it.
pub fn named_in(ctx: &Ctx<'_>, record: &Record) -> Option<String> {
    let links: Vec<(Entity, Id)> = parents(record);
    let count = |query: &Query| ctx.reader.count(query, BESIDE).unwrap_or_default();
    let mut found = Vec::new();
    for entity in Entity::ALL.iter().copied() {
        let lists = || entity.fields().iter().filter(|field| matches!(field.kind, Kind::Links(_)));
        let own = lists().filter(|field| field.target() == Some(record.entity));
        let mut queries: Vec<Query> = own.map(|field| Query::under(entity, field.name, record.id)).collect();
        for (target, member) in &links {
            for (other, parent) in links.iter().filter(|(_, id)| id != member) {
                let up = entity.fields().iter().find(|field| {
                    field.parent && matches!(field.kind, Kind::Link(_)) && field.target() == Some(*other)
                });
                let Some(up) = up else { continue };
                let lists = lists().filter(|field| field.target() == Some(*target));
                queries.extend(
                    lists.map(|field| Query::under(entity, up.name, *parent).with(Filter::Has(field.name, *member))),
                );
            }
        }
        let n: usize = queries.iter().map(count).sum();
        if n > 0 {
            found.push(some(ctx, entity, n));
        }
    }
    if found.is_empty() {
        return None;
    }
    let args = [("what", FluentValue::from(found.join(", ")))];
    Some(ctx.text.with("delete-named-in", &args))
}

/// The records that a row links, if there are several: taking it away parts them.
fn parents(record: &Record) -> Vec<(Entity, Id)> {
    let links = record.entity.fields().iter().filter(|field| field.parent && matches!(field.kind, Kind::Link(_)));
    let links = links.filter_map(|field| Some((field.target()?, record.link(field.name)?)));
    if record.entity.is_child() { links.collect() } else { Vec::new() }
}

/// What stays without a record that is deleted, in words: records with a place of their own that point to it.
pub fn stays(ctx: &Ctx<'_>, record: &Record) -> Vec<String> {
    let own = |(child, _): &(Entity, &Field)| !child.is_child();
    let mut lines = Vec::new();
    for (child, field) in record.entity.children() {
        let query = Query::under(child, field.name, record.id);
        let n = match own(&(child, field)) {
            true => ctx.reader.count(&query, BESIDE).unwrap_or_default(),
            // A row of something else stays there.
            false if child.kept_by(field).next().is_some() => {
                let kept = |row: &&Record| child.kept_by(field).any(|parent| row.link(parent.name).is_some());
                ctx.reader.list(&query, BESIDE).unwrap_or_default().iter().filter(kept).count()
            }
            false => 0,
        };
        if n > 0 {
            lines.push(some(ctx, child, n));
        }
    }
    let named = named_in(ctx, record);
    if lines.is_empty() {
        return named.into_iter().collect();
    }
    let all = ctx.text.with(
        "delete-stays",
        &[("what", FluentValue::from(lines.join(", "))), ("kind", FluentValue::from(record.entity.name()))],
    );
    let held = |entity| {
        let query = Query::under(entity, "engagement", record.id);
        let query = query.with(Filter::Is("status", Value::Code("afholdt".into())));
        record.entity == Entity::Engagement && ctx.reader.count(&query, 1).unwrap_or_default() > 0
    };
    let rather = (held(Entity::Activity) || held(Entity::Meeting)).then(|| ctx.text.get("delete-rather-close"));
    std::iter::once(all).chain(named).chain(rather).collect()
}

/// How many other records belong to both parents of a row, such as the milestones of a unit in an engagement.
fn beside(ctx: &Ctx<'_>, record: &Record) -> usize {
    let links = record.entity.fields().iter().filter(|field| field.parent && matches!(field.kind, Kind::Link(_)));
    let links: Vec<(Entity, Id)> =
        links.filter_map(|field| Some((field.target()?, record.link(field.name)?))).collect();
    if links.len() < 2 {
        return 0;
    }
    let about_both = |entity: Entity| {
        let mut query = Query::all(entity);
        for (target, id) in &links {
            let is_link = |kind: Kind| matches!(kind, Kind::Link(_));
            let mut fields = entity.fields().iter().filter(|field| field.parent && is_link(field.kind));
            let field = fields.find(|field| field.target() == Some(*target))?;
            query = query.with(Filter::Is(field.name, Value::Link(*id)));
        }
        ctx.reader.count(&query, BESIDE).ok()
    };
    Entity::ALL.iter().filter(|entity| **entity != record.entity).filter_map(|entity| about_both(*entity)).sum()
}
