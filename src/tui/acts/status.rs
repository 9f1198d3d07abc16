//! `m` and its neighbours: how a record goes from one status to the next, what is asked on the way (a day, a reason, an
//! evaluation), and what a milestone comes to. Which steps there are is `domain::lifecycle`; what follows is `follow`.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use super::super::commands::Reason;
use super::super::effects::Effect;
use super::super::forms::editor::Editor;
use super::super::model::Model;
use super::super::overlays::{Ask, Choice, Key, Overlay, Picker, Prompt, Purpose, Why};
use super::super::update::{self, Ctx, record as read};
use super::{finish, follow, learning, picker, record};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::lifecycle;
use crate::domain::planning::proof;
use crate::domain::value::{Id, Record, Value};

type Effects = Vec<Effect>;

/// What a milestone can come to: its code, what it is called and what it means.
const MILESTONE: [(&str, &str, &str); 4] = [
    ("done", "milestone-done", "milestone-done-note"),
    ("postpone", "milestone-postpone", "milestone-postpone-note"),
    ("drop", "milestone-drop", "milestone-drop-note"),
    ("reset", "milestone-reset", "milestone-reset-note"),
];

/// The record has a status to change.
pub fn has_status(model: &Model) -> Result<(), Reason> {
    record::can_edit(model)?;
    match record::here(model) {
        Some(record) if record.entity == Entity::Milestone => Ok(()),
        Some(record) if record::status_field(record.entity).is_some() => Ok(()),
        _ => Err("reason-no-status"),
    }
}

/// `m`: the next status.
pub fn status(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = record::here(model).and_then(|row| read(ctx, row.id).or(Some(row))) else { return Vec::new() };
    if record.entity == Entity::Observation {
        return finish::advance(model, ctx, &record);
    }
    let all = match record.entity {
        Entity::Milestone => milestone_options(ctx),
        Entity::AlCycle => learning::statuses(ctx, &record),
        _ => {
            let Some(Field { kind: Kind::Choice(list), .. }) = record::status_field(record.entity) else {
                return Vec::new();
            };
            let (from, kind) = (record.text("status"), record.text("kind"));
            let may = |option: &Choice| match &option.key {
                Key::Code(code) => lifecycle::may(record.entity, from, code, kind),
                _ => true,
            };
            picker::codes(list, ctx.text).into_iter().filter(may).collect()
        }
    };
    if all.len() == 1
        && record.entity != Entity::Milestone
        && lifecycle::steps(record.entity, record.text("status"), record.text("kind")).is_some()
    {
        let said = ctx.text.get("step-none");
        model.refuse(said);
        return Vec::new();
    }
    let now = Key::Code(record.text("status").to_owned());
    let cursor = all.iter().position(|option| option.key == now).unwrap_or(0);
    let title = ctx.name_of(record.id);
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::Status(record.id), all, cursor)));
    Vec::new()
}

fn milestone_options(ctx: &Ctx<'_>) -> Vec<Choice> {
    let option = |(code, label, note): &(&str, &str, &str)| Choice {
        key: Key::Code((*code).to_owned()),
        label: ctx.text.get(label),
        note: ctx.text.get(note),
    };
    MILESTONE.iter().map(option).collect()
}

/// A status that was chosen: what needs a day, a reason or a record of its own asks for it first.
pub fn set(model: &mut Model, ctx: &Ctx<'_>, id: Id, code: &str) -> Effects {
    let Some(record) = read(ctx, id) else { return Vec::new() };
    let from = record.text("status").to_owned();
    match (record.entity, code) {
        (Entity::AlLog | Entity::AlCycle, _) => learning::set_status(model, ctx, id, code),
        (Entity::Milestone, "done") => done(model, ctx, &record),
        (Entity::Milestone, "postpone") => ask_day(model, ctx, &record),
        (Entity::Milestone, "drop") => ask(model, Ask::Because(Why::Dropped, id), record.text("dropped_reason")),
        (Entity::Milestone, "reset") => reset(model, ctx, &record),
        (Entity::Engagement, "pauset") if from != "pauset" => pause(model, ctx, &record),
        (Entity::Engagement, "aktiv") if from == "pauset" => match follow::open_pause(ctx, id) {
            Some(open) => resume(model, ctx, open),
            None => record::set_field(model, ctx, id, "status", Some(Value::Code(code.to_owned()))),
        },
        (Entity::Goal, "evalueret") if from != "evalueret" => evaluate_goal(model, ctx, &record),
        (Entity::Goal, "forankret") if from == "evalueret" && !reached(ctx, id) => {
            let said = ctx.text.get("step-not-reached");
            model.refuse(said);
            Vec::new()
        }
        (entity, code) => {
            let wants = lifecycle::reason(entity, &from, code);
            let status = record::status_field(entity).map(|field| field.kind);
            let code = match status {
                Some(Kind::Choice(list)) => list.find(code),
                _ => None,
            };
            let Some(code) = code else { return Vec::new() };
            match wants {
                Some(field) if from != code => ask(model, Ask::Because(Why::Status(code, field), id), ""),
                _ => record::set_field(model, ctx, id, "status", Some(Value::Code(code.to_owned()))),
            }
        }
    }
}

/// Whether the latest evaluation of a goal says it was reached.
pub fn reached(ctx: &Ctx<'_>, goal: Id) -> bool {
    let all = super::super::plan::children(ctx, Entity::Evaluation, "goal", goal);
    let last = all.iter().max_by_key(|evaluation| (evaluation.date("date"), evaluation.id));
    last.is_some_and(|evaluation| evaluation.text("result") == "naaet")
}

fn ask(model: &mut Model, ask: Ask, typed: &str) -> Effects {
    update::ask(model, Prompt { ask, input: Editor::line(typed), problem: None });
    Vec::new()
}

/// The milestone under the cursor.
fn milestone(model: &Model) -> Option<Record> {
    record::here(model).filter(|record| record.entity == Entity::Milestone)
}

/// There is a milestone under the cursor.
pub fn on_milestone(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    milestone(model).map(|_| ()).ok_or("reason-no-milestone")
}

/// A milestone is reached today, unless a record of its own says when it was.
fn done(model: &mut Model, ctx: &Ctx<'_>, milestone: &Record) -> Effects {
    if let Some(by) = proof::proven_by(milestone.text("key")) {
        let said = ctx.text.with("milestone-proven", &[("by", FluentValue::from(ctx.text.get(by)))]);
        model.refuse(said);
        return Vec::new();
    }
    let today = model.today_date();
    let mut after = milestone.clone();
    after.set("done_at", Some(Value::Date(today)));
    record::change(model, ctx, milestone, after)
}

/// A milestone is neither done, postponed nor chosen off.
fn reset(model: &mut Model, ctx: &Ctx<'_>, milestone: &Record) -> Effects {
    let mut after = milestone.clone();
    for field in ["done_at", "postponed_to", "postponed_reason", "dropped_reason"] {
        after.set(field, None);
    }
    record::change(model, ctx, milestone, after)
}

/// `z` on a milestone: asks to which day it is postponed, and then why.
pub fn postpone(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match milestone(model) {
        Some(milestone) => ask_day(model, ctx, &milestone),
        None => Vec::new(),
    }
}

fn ask_day(model: &mut Model, ctx: &Ctx<'_>, milestone: &Record) -> Effects {
    let known = milestone.date("postponed_to").map(|day| crate::text::format::day(ctx.text.lang(), day));
    ask(model, Ask::PostponeTo(milestone.id), &known.unwrap_or_default())
}

/// The day a milestone is postponed to, as typed; the reason is asked for next.
pub fn take_day(model: &mut Model, ctx: &Ctx<'_>, id: Id, typed: &str) -> Effects {
    let planned = read(ctx, id).and_then(|milestone| milestone.date("date"));
    let problem = match record::future_day(model, typed, planned) {
        Ok(day) if planned.is_some_and(|planned| day <= planned) => Some(ctx.text.get("problem-postpone-later")),
        Ok(day) => {
            model.overlays.pop();
            let known = read(ctx, id).map(|milestone| milestone.text("postponed_reason").to_owned());
            return ask(model, Ask::Because(Why::Postponed(day), id), &known.unwrap_or_default());
        }
        Err(refusal) => Some(ctx.text.refusal(&refusal)),
    };
    if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
        prompt.problem = problem;
    }
    Vec::new()
}

/// `G` on a milestone: chooses it off, with a reason.
pub fn drop(model: &mut Model, _: &Ctx<'_>) -> Effects {
    match milestone(model) {
        Some(milestone) => ask(model, Ask::Because(Why::Dropped, milestone.id), milestone.text("dropped_reason")),
        None => Vec::new(),
    }
}

/// What was asked for a reason is done with it.
pub fn reasoned(model: &mut Model, ctx: &Ctx<'_>, why: Why, id: Id, reason: &str) -> Effects {
    let Some(before) = read(ctx, id) else { return Vec::new() };
    let reason = Some(Value::Text(crate::domain::typed_input::clean_line(reason)));
    let mut after = before.clone();
    match why {
        Why::Postponed(day) => {
            after.set("postponed_to", Some(Value::Date(day)));
            after.set("postponed_reason", reason);
        }
        Why::Dropped => after.set("dropped_reason", reason),
        Why::Status(code, field) => {
            after.set(field, reason);
            after.set("status", Some(Value::Code(code.to_owned())));
        }
        why => return learning::reasoned(model, ctx, why, id, before_text(&reason)),
    }
    record::change(model, ctx, &before, after)
}

fn before_text(reason: &Option<Value>) -> &str {
    match reason {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

/// The form of a new pause: since when, and why.
fn pause(model: &mut Model, ctx: &Ctx<'_>, engagement: &Record) -> Effects {
    let mut pause = record::blank(model, ctx, Entity::Pause);
    pause.set("engagement", Some(Value::Link(engagement.id)));
    let effects = record::begin(model, ctx, pause);
    focus(model, "reason");
    effects
}

/// The form of the pause it is in, with today as the day it goes on.
fn resume(model: &mut Model, ctx: &Ctx<'_>, open: Record) -> Effects {
    let today = model.today_date();
    let from = open.date("from");
    let effects = record::open_form(model, ctx, open);
    let day = from.map_or(today, |from: NaiveDate| from.max(today));
    if let Some(form) = model.form_mut() {
        form.fill_empty("to", &Value::Date(day), ctx);
    }
    focus(model, "to");
    effects
}

fn focus(model: &mut Model, field: &str) {
    if let Some(form) = model.form_mut()
        && let Some(at) = form.field_at(field)
    {
        form.focus_on(at);
    }
}

/// A goal or an engagement to evaluate is under the cursor.
pub fn can_evaluate(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    match record::here(model) {
        Some(record) if matches!(record.entity, Entity::Goal | Entity::Engagement) => Ok(()),
        _ => Err("reason-no-goal"),
    }
}

/// `E`: evaluates the goal under the cursor anew, or the engagement as a whole.
pub fn evaluate(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match record::here(model) {
        Some(record) if record.entity == Entity::Goal => evaluate_goal(model, ctx, &record),
        Some(record) => new_evaluation(model, ctx, "engagement", record.id),
        None => Vec::new(),
    }
}

fn evaluate_goal(model: &mut Model, ctx: &Ctx<'_>, goal: &Record) -> Effects {
    new_evaluation(model, ctx, "goal", goal.id)
}

fn new_evaluation(model: &mut Model, ctx: &Ctx<'_>, field: &'static str, about: Id) -> Effects {
    let mut evaluation = record::blank(model, ctx, Entity::Evaluation);
    evaluation.set(field, Some(Value::Link(about)));
    let effects = record::begin(model, ctx, evaluation);
    focus(model, "result");
    effects
}
