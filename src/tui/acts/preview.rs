//! A plan that moves is shown before it is written (F59): what comes, what moves and what stays, and why. Enter writes all of
//! it as one change, Esc goes back with nothing written. What the plan is comes from `plan`.

use super::super::effects::Effect;
use super::super::model::Model;
use super::super::overlays::{Overlay, Preview};
use super::super::plan::{self, Basis};
use super::super::update::{Ctx, record as read};
use super::follow::Follow;
use super::rule;
use crate::domain::edit::{Edit, Verb};
use crate::domain::value::Record;

type Effects = Vec<Effect>;

/// Writes a change, or shows first what it moves.
pub fn written(model: &mut Model, ctx: &Ctx<'_>, before: Option<&Record>, followed: Follow, edit: Edit) -> Effects {
    if followed.rows.is_empty() {
        return rule::commit(model, ctx, before, &followed.record, edit);
    }
    // What a pause or a unit moves is the plan of its engagement.
    let whose = followed.record.link("engagement").unwrap_or(followed.record.id);
    let name = Some(ctx.name_of(whose)).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| ctx.text.new_entity(followed.record.entity));
    let title = ctx.text.with("preview-title", &[("name", name.into())]);
    model.overlays.push(Overlay::Preview(Box::new(Preview {
        title,
        rows: followed.rows,
        top: 0,
        before: before.cloned(),
        after: followed.record,
        edit,
    })));
    Vec::new()
}

/// `g` in Forløb: what the template makes of the engagement, shown before it is written.
pub fn plan(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(id) = model.list().and_then(|list| list.selected()).map(|row| row.id) else { return Vec::new() };
    let Some(before) = read(ctx, id) else { return Vec::new() };
    let Some(outlook) = plan::outlook(&Basis::of(&before, ctx), model.today_date(), ctx) else {
        let said = ctx.text.get("plan-nothing");
        model.done(said);
        return Vec::new();
    };
    let mut after = before.clone();
    after.set("end", outlook.end.map(crate::domain::value::Value::Date));
    let mut rows: Vec<_> = plan::end_row(before.date("end"), outlook.end, ctx).into_iter().collect();
    rows.extend(outlook.rows);
    let own = crate::domain::edit::Op::between(Some(&before), &after);
    let ops = std::iter::once(own).chain(outlook.ops).filter(|op| !op.cells.is_empty()).collect();
    let seen = ctx.reader.shown().unwrap_or_default().seen().clone();
    let edit = Edit { verb: Verb::Move, author: model.actor.initials.clone(), seen, ops };
    written(model, ctx, Some(&before), Follow { record: after, ops: Vec::new(), rows }, edit)
}

/// Enter: writes what is shown.
pub fn accept(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.overlays.pop() {
        Some(Overlay::Preview(preview)) => {
            rule::commit(model, ctx, preview.before.as_ref(), &preview.after, preview.edit)
        }
        _ => Vec::new(),
    }
}
