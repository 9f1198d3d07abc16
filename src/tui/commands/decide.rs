//! From an action to the file: `actions` judges the action, and its outcome is written, shown, asked or said.

use std::collections::HashMap;

use fluent_bundle::FluentValue;

use crate::actions::{self, Action, Assign, Clear, Dropped, Prepared, Status, Want};
use crate::domain::choices::{Coded, EngagementStatus};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::{Shown, StoreError};
use crate::tui::background::findings;
use crate::tui::commands::reload::reload;
use crate::tui::commands::{colleagues, delete_words, faults, needs, roster_words, season_words};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, Effects, ReplyTo, Write};
use crate::tui::model::{Confirm, Model, Overlay};
use crate::tui::overlays::gate::GateReason;
use crate::tui::overlays::plan_preview::PlanPreview;

/// Judges an action against the state of the file on the screen, and handles the outcome.
pub fn write(model: &mut Model, ctx: &Ctx<'_>, action: Action) -> Effects {
    write_on(model, ctx, ctx.shown, action, ReplyTo::Nobody)
}

/// See [`write`]; for a form or a layer, which shows the file as it was when it opened.
pub fn write_on(model: &mut Model, ctx: &Ctx<'_>, shown: &Shown, action: Action, reply: ReplyTo) -> Effects {
    let prepared = actions::prepare(&model.deciding_on(ctx, shown), action);
    take(model, ctx, prepared, reply)
}

/// Handles the outcome of a decision.
pub fn take(model: &mut Model, ctx: &Ctx<'_>, prepared: Result<Prepared, StoreError>, reply: ReplyTo) -> Effects {
    match prepared {
        Ok(Prepared::Ready(ready)) => return vec![Effect::Write(Write::Change(ready, reply))],
        Ok(Prepared::Preview(preview)) => show_plan(model, ctx, *preview, reply),
        Ok(Prepared::Gated(gated)) => show_gate(model, ctx, *gated, reply),
        Ok(Prepared::Needs(needs)) => return ask(model, ctx, *needs, reply),
        Ok(Prepared::Stopped(findings)) => return faults::stopped(model, ctx, &findings),
        Ok(Prepared::Refused(found)) => faults::show(model, ctx, &found),
        Ok(Prepared::Unchanged) => return unchanged(model, ctx, reply),
        Err(error) => model.fail(ctx.text.store_refusal(&error, model.place.taken())),
    }
    Vec::new()
}

/// See [`write`]; the person has said yes to a question that named the colleague who owns the kladde.
pub fn write_agreed(model: &mut Model, ctx: &Ctx<'_>, action: Action) -> Effects {
    let prepared = actions::prepare_agreed(&model.deciding(ctx), action);
    take(model, ctx, prepared, ReplyTo::Nobody)
}

/// Discards something that is only on this machine.
pub fn drop(model: &mut Model, ctx: &Ctx<'_>, dropped: Vec<Dropped>) -> Effects {
    write(model, ctx, Action::Drop(dropped))
}

/// Discards a version in the making; with `theirs` the person has said yes to discarding a colleague's.
pub fn drop_correction(model: &mut Model, ctx: &Ctx<'_>, id: Id, theirs: bool) -> Effects {
    let action = Action::Drop(vec![Dropped::Correction(id)]);
    if theirs { write_agreed(model, ctx, action) } else { write(model, ctx, action) }
}

/// Closes a form in which nothing has changed. Without a form there is nothing to say.
fn unchanged(model: &mut Model, ctx: &Ctx<'_>, reply: ReplyTo) -> Effects {
    let ReplyTo::Form(id) = reply else { return Vec::new() };
    let form = model.form().filter(|form| form.id == id);
    let typed_by = form.map(|form| form.typed_by.clone()).filter(|by| !by.is_empty());
    let restored = form.is_some_and(|form| form.restored);
    let by = typed_by.unwrap_or_else(|| model.actor.initials.clone());
    if form.is_some() {
        model.overlays.pop();
    }
    let said = ctx.text.get("nothing-changed");
    model.done(said);
    drop(model, ctx, vec![Dropped::Typing { id, by, restored }])
}

/// The name of a record, or the words for a new one.
fn name(ctx: &Ctx<'_>, id: Id, entity: Entity) -> FluentValue<'static> {
    let name = Some(ctx.name_of(id)).filter(|name| !name.is_empty());
    FluentValue::from(name.unwrap_or_else(|| ctx.text.new_entity(entity)))
}

/// `g` in Forløb: shows the plan that the template gives the engagement, before it is written.
pub fn plan(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(id) = model.list().and_then(|list| list.selected()).map(|row| row.id) else { return Vec::new() };
    match actions::prepare(&model.deciding(ctx), Action::Plan { engagement: id }) {
        Ok(Prepared::Unchanged) => {
            let said = ctx.text.get("plan-nothing");
            model.done(said);
            Vec::new()
        }
        prepared => take(model, ctx, prepared, ReplyTo::Nobody),
    }
}

fn show_plan(model: &mut Model, ctx: &Ctx<'_>, preview: actions::Preview, reply: ReplyTo) {
    let about: &Record = preview.about();
    // A pause or a unit changes the plan of its engagement.
    let whose = about.link("engagement").unwrap_or(about.id);
    let left = || preview.changes().iter().filter_map(actions::PlanChange::left);
    let (title, head) = match left().next() {
        Some(_) => {
            let status = ctx.text.choice(&EngagementStatus::LIST, about.text("status"));
            let args = [("name", name(ctx, whose, about.entity)), ("status", status.into())];
            (ctx.text.with("preview-closing-title", &args), "preview-closing-head")
        }
        None => (ctx.text.with("preview-title", &[("name", name(ctx, whose, about.entity))]), "preview-head"),
    };
    let units: Vec<Id> = preview.changes().iter().filter_map(actions::PlanChange::unit).collect();
    let mut names: HashMap<Id, String> = units.iter().map(|unit| (*unit, ctx.title_of(*unit))).collect();
    names.extend(ctx.names_of(&left().map(|open| open.left.record().id).collect::<Vec<_>>()));
    let rows = preview.changes().iter().map(|change| ctx.text.plan_row(change, &names)).collect();
    model.overlays.push(PlanPreview { title, head, rows, top: 0, preview, reply });
}

/// Enter: accepts the plan that is shown.
pub fn accept_plan(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.overlays.pop() {
        Some(Overlay::Preview(shown)) => {
            let prepared = shown.preview.accept(&model.deciding(ctx));
            take(model, ctx, prepared, shown.reply)
        }
        _ => Vec::new(),
    }
}

fn show_gate(model: &mut Model, ctx: &Ctx<'_>, gated: actions::Gated, reply: ReplyTo) {
    let lines = gated.findings().iter().map(|finding| {
        let remark = findings::remark(finding, ctx);
        format!("{} {}", remark.rule, remark.words)
    });
    let (id, entity) = (gated.about().id, gated.about().entity);
    let title = ctx.text.with("gate-title", &[("name", name(ctx, id, entity))]);
    let lines = lines.collect();
    let reason = Editor::line("");
    model.overlays.push(GateReason { title, lines, reason, problem: None, gated, reply });
}

/// Enter: passes the gate with the typed reason.
pub fn pass_gate(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Gate(shown)) = model.overlays.last_mut() else { return Vec::new() };
    let reason = shown.reason.text().trim().to_owned();
    shown.problem = Some("gate-needs-reason").filter(|_| reason.is_empty()).or(faults::wrong(&reason));
    if shown.problem.is_some() {
        return Vec::new();
    }
    let Some(Overlay::Gate(shown)) = model.overlays.pop() else { return Vec::new() };
    let prepared = shown.gated.pass(&model.deciding(ctx), &reason);
    take(model, ctx, prepared, shown.reply)
}

/// Asks for what a decision needs.
fn ask(model: &mut Model, ctx: &Ctx<'_>, needs: actions::Needs, reply: ReplyTo) -> Effects {
    match needs.want() {
        Want::Reason(id, field) => {
            ask_reason(model, ctx, *id, field, needs.action());
            Vec::new()
        }
        Want::Record(entity, id) => needs::ask_record(model, ctx, *entity, *id),
        Want::End(pause) => needs::resume(model, ctx, (**pause).clone()),
        Want::Restore { by, record } => {
            faults::deleted(model, ctx, by, record);
            Vec::new()
        }
        Want::Along { along, meanwhile } => {
            ask_along(model, ctx, needs.action(), along.clone(), *meanwhile);
            Vec::new()
        }
        Want::Moves(_) => {
            needs::show_moves(model, ctx, needs, reply);
            Vec::new()
        }
        Want::Laying(_) | Want::Renewal(_) => {
            season_words::show(model, ctx, needs, reply);
            Vec::new()
        }
        Want::Absence(_) => {
            roster_words::show(model, ctx, needs, reply);
            Vec::new()
        }
        Want::Colleague(theirs) => {
            let lines = needs::colleague_question(ctx, needs.action(), theirs);
            model.overlays.push(Confirm::needs(needs, reply, lines));
            Vec::new()
        }
        Want::Replace(id, rivals) | Want::ReplaceKept(id, rivals) => {
            let kept = matches!(needs.want(), Want::ReplaceKept(..));
            let question = if kept { "replace-kept-question" } else { "replace-question" };
            let mut lines = vec![ctx.text.with(question, &[("name", name(ctx, *id, Entity::Unit))])];
            let entity = ctx.reader.record(*id).ok().flatten().map(|record| record.entity);
            for (cell, values) in rivals {
                lines.extend(entity.into_iter().flat_map(|entity| faults::versions(ctx, entity, cell, values)));
            }
            model.overlays.push(Confirm::needs(needs, reply, lines));
            Vec::new()
        }
    }
}

/// Asks for the reason of a step. For a talk without an observation it also says why.
fn ask_reason(model: &mut Model, ctx: &Ctx<'_>, id: Id, field: &'static str, action: &Action) {
    let to = match action {
        Action::Status(Status { to, .. }) => to,
        Action::Copy(crate::actions::Copy::Request { id, .. }) => {
            let id = *id;
            let title = ctx.text.get("ask-request-why");
            let prompt = faults::reason("main-act", title, "", move |model, ctx, reason| {
                write(model, ctx, Action::Copy(crate::actions::Copy::Request { id, reason: Some(reason) }))
            });
            model.overlays.push_as_of(prompt, ctx.shown.clone());
            return;
        }
        Action::Assign(_) | Action::Clear(_) => return ask_why(model, ctx, action),
        _ => return,
    };
    if field == "talk_without_observation" {
        let said = ctx.text.get("al-gate");
        model.refuse(said);
    }
    let title = match field {
        "given_up_reason" => "ask-given-up",
        "talk_without_observation" => "ask-unobserved",
        _ => "ask-status-why",
    };
    let to = to.clone();
    let prompt = faults::reason("status", ctx.text.get(title), "", move |model, ctx, reason| {
        write(model, ctx, Action::Status(Status { id, to: to.clone(), reason: Some(reason) }))
    });
    model.overlays.push_as_of(prompt, ctx.shown.clone());
}

/// Asks why a published duty is changed, and goes on with the action.
fn ask_why(model: &mut Model, ctx: &Ctx<'_>, action: &Action) {
    let title = ctx.text.get("ask-change-why");
    let prompt = match action {
        Action::Assign(assign) => {
            let assign = assign.clone();
            faults::reason("assign", title, "", move |model, ctx, reason| {
                let assign = Assign { reason, ..(*assign).clone() };
                write(model, ctx, Action::Assign(Box::new(assign)))
            })
        }
        Action::Clear(clear) => {
            let duty = clear.duty;
            faults::reason("slot-clear", title, "", move |model, ctx, reason| {
                write(model, ctx, Action::Clear(Clear { duty, reason }))
            })
        }
        _ => return,
    };
    model.overlays.push_as_of(prompt, ctx.shown.clone());
}

/// Yes to a decision's question: judges the action again, with the yes.
pub fn agree(model: &mut Model, ctx: &Ctx<'_>, needs: actions::Needs, reply: ReplyTo) -> Effects {
    let prepared = match needs.want() {
        Want::Colleague(_) => needs.agree(&model.deciding(ctx)),
        Want::Replace(..) | Want::ReplaceKept(..) => needs.replace(&model.deciding(ctx)),
        // These are answered by a line, a form or the action itself, not by a yes.
        Want::Reason(..)
        | Want::Record(..)
        | Want::End(_)
        | Want::Restore { .. }
        | Want::Along { .. }
        | Want::Moves(_)
        | Want::Laying(_)
        | Want::Renewal(_)
        | Want::Absence(_) => {
            return Vec::new();
        }
    };
    take(model, ctx, prepared, reply)
}

/// Asks before a deletion, and says what is deleted with the record. If the record was changed `meanwhile`, it reads the
/// screen again first.
fn ask_along(model: &mut Model, ctx: &Ctx<'_>, action: &Action, along: Vec<(Entity, Id)>, meanwhile: bool) {
    let Action::Delete { id, .. } = action else { return };
    let Some(record) = read(ctx, *id) else { return };
    if meanwhile {
        reload(model, ctx);
    }
    let mut lines = vec![delete_words::question(ctx, &record)];
    if meanwhile {
        lines.push(ctx.text.get("delete-changed"));
    }
    let theirs = colleagues::theirs(model, ctx, &record);
    lines.extend(theirs.as_deref().map(|who| colleagues::whose(ctx, who)));
    if theirs.is_none()
        && let Some(who) = colleagues::owner(model, ctx, &record)
    {
        lines.push(ctx.text.with("delete-owner", &[("who", FluentValue::from(who))]));
    }
    if !along.is_empty() {
        lines.push(ctx.text.with("delete-along", &[("n", FluentValue::from(along.len()))]));
    }
    if !record.draft {
        lines.extend(delete_words::stays(ctx, &record));
    }
    lines.push(if record.draft { ctx.can_be_fetched() } else { ctx.text.get("delete-undo") });
    let (id, theirs) = (record.id, theirs.is_some());
    let question = Confirm::new("delete", lines, move |model, ctx| {
        let action = Action::Delete { id, along: Some(along.clone()) };
        if theirs { write_agreed(model, ctx, action) } else { write(model, ctx, action) }
    });
    model.overlays.push(question.final_if(theirs));
}
