//! Beginning an engagement from something that is there: an earlier engagement (F84, S0:36) or the request it was asked for
//! with. What it is planned by and when is `plan`.

use super::super::commands::Reason;
use super::super::effects::Effect;
use super::super::model::{Model, Pane};
use super::super::plan::children;
use super::super::update::{Ctx, record as read};
use super::{navigate, record};
use crate::domain::dates::IsoWeek;
use crate::domain::edit::{Edit, Op, Verb};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

type Effects = Vec<Effect>;

/// What a copy takes over from the engagement itself: what it is and how it is planned, no dates, no people.
const TAKEN: [&str; 13] = [
    "kind",
    "municipality",
    "hours_budget",
    "purpose",
    "applicant_kind",
    "applicant_form",
    "applicant_org",
    "applicant_unit",
    "scope",
    "template",
    "template_version",
    "programme",
    "policy_goals",
];

/// What of a goal is copied: what it is about, not how it went.
const GOAL: [&str; 11] =
    ["number", "title", "unit", "context", "aim", "signs", "actions", "level", "themes", "foundations", "policy_goal"];

fn take(from: &Record, into: &mut Record, fields: &[&'static str]) {
    for field in fields {
        into.set(field, from.get(field).cloned());
    }
}

/// The units, goals and plans of an engagement as those of another: goals as drafts, plan items without day and person.
pub fn parts(ctx: &Ctx<'_>, from: Id, into: Id) -> Vec<Record> {
    let parent = Some(Value::Link(into));
    let new = |entity: Entity| {
        let mut record = Record::new(entity, record::fresh_id());
        record.set("engagement", parent.clone());
        record
    };
    let code = |code: &str| Some(Value::Code(code.to_owned()));
    let mut all = Vec::new();
    for part in children(ctx, Entity::EngagementUnit, "engagement", from) {
        if part.text("status") == "udtraadt" {
            continue;
        }
        let mut copy = new(Entity::EngagementUnit);
        take(&part, &mut copy, &["unit", "selection_basis"]);
        copy.set("status", code("aktiv"));
        all.push(copy);
    }
    for goal in children(ctx, Entity::Goal, "engagement", from) {
        let mut copy = new(Entity::Goal);
        take(&goal, &mut copy, &GOAL);
        copy.set("status", code("formuleret"));
        all.push(copy);
    }
    for plan in children(ctx, Entity::Plan, "engagement", from) {
        let mut copy = new(Entity::Plan);
        take(&plan, &mut copy, &["kind", "unit"]);
        for item in children(ctx, Entity::PlanItem, "plan", plan.id) {
            let mut again = Record::new(Entity::PlanItem, record::fresh_id());
            again.set("plan", Some(Value::Link(copy.id)));
            take(&item, &mut again, &["what"]);
            again.set("status", code("ikke_begyndt"));
            all.push(again);
        }
        all.push(copy);
    }
    all
}

/// There is an engagement to begin another from.
pub fn can_copy(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    match model.list().and_then(|list| list.selected()) {
        Some(record) if record.entity == Entity::Engagement => Ok(()),
        _ => Err("reason-nothing-chosen"),
    }
}

/// `K`: the form of a new engagement that begins as this one did; saving it brings units, goals and plans along.
pub fn copy(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(from) = model.list().and_then(|list| list.selected()).map(|row| row.id) else { return Vec::new() };
    let Some(from) = read(ctx, from) else { return Vec::new() };
    let mut new = record::blank(model, ctx, Entity::Engagement);
    take(&from, &mut new, &TAKEN);
    let title = ctx.text.with("copy-of", &[("title", from.text("title").to_owned().into())]);
    new.set("title", Some(Value::Text(title)));
    new.set("copied_from", Some(Value::Link(from.id)));
    let effects = record::begin(model, ctx, new);
    if let Some(form) = model.form_mut()
        && form.before.is_none()
        && let Some(at) = form.field_at("start")
    {
        form.focus_on(at);
    }
    effects
}

/// The request under the cursor can become an engagement.
pub fn can_begin(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    match record::here(model) {
        Some(request) if request.entity == Entity::Request => match request.text("status") {
            "afslaaet" | "trukket" => Err("reason-request-closed"),
            _ if request.link("engagement").is_some() => Err("reason-request-begun"),
            _ if request.text("kind").is_empty() => Err("reason-request-kind"),
            _ => Ok(()),
        },
        _ => Err("reason-no-request"),
    }
}

/// The engagement a request asks for, as a draft with its units; one change, which the request points to.
pub fn begin(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(request) = record::here(model).and_then(|row| read(ctx, row.id)) else { return Vec::new() };
    let mut new = record::blank(model, ctx, Entity::Engagement);
    take(&request, &mut new, &["title", "kind", "municipality", "applicant_form", "trigger"]);
    new.set("purpose", request.get("description").cloned());
    // A week that is over by now is no plan.
    if let Some(monday) = request.week("wanted_week").map(IsoWeek::monday).filter(|day| *day >= model.today_date()) {
        new.set("start", Some(Value::Date(monday)));
    }
    let code = |code: &str| Some(Value::Code(code.to_owned()));
    let by_forvaltning = match request.text("applicant_form") {
        "forvaltning" | "forvaltning_og_dagtilbud" => true,
        // Who applies for a municipality is its forvaltning.
        "" => request.link("unit").is_none() && request.link("municipality").is_some(),
        _ => false,
    };
    new.set("applicant_kind", code(if by_forvaltning { "forvaltning" } else { "dagtilbud" }));
    let mut units = request.links("units").to_vec();
    if let Some(unit) = request.link("unit") {
        new.set("applicant_unit", Some(Value::Link(unit)));
        if !units.contains(&unit) {
            units.insert(0, unit);
        }
    }
    let mut ops = vec![Op::between(None, &new)];
    for unit in units {
        let mut part = Record::new(Entity::EngagementUnit, record::fresh_id());
        part.set("engagement", Some(Value::Link(new.id)));
        part.set("unit", Some(Value::Link(unit)));
        part.set("status", code("aktiv"));
        ops.push(Op::between(None, &part));
    }
    let mut after = request.clone();
    after.set("engagement", Some(Value::Link(new.id)));
    ops.push(Op::between(Some(&request), &after));
    let seen = ctx.reader.shown().unwrap_or_default().seen().clone();
    let author = model.actor.initials.clone();
    vec![Effect::Commit(Edit { verb: Verb::Create, author, seen, ops })]
}

/// After an engagement was begun from a request it is shown, where it is to be worked on.
pub fn show_begun(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    if model.pane == Pane::Register { navigate::go_to_record(model, ctx, id) } else { Vec::new() }
}
