//! `m` and its neighbours: how a record goes from one status to the next, what is asked on the way (a day, a reason, an
//! evaluation), and what a milestone comes to. Which steps there are, and what follows, is decided in `actions`.

use crate::tui::commands::needs::ask;
use crate::tui::commands::needs::new_evaluation;

use crate::actions::{Action, Milestone as Step, Status};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::lifecycle;
use crate::domain::value::{Id, Record};
use crate::tui::commands::{decide, finalize, learning, records};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record as read;
use crate::tui::core::effects::Effect;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::overlays::{Ask, OptionKey, Overlay, Picker, PickerOption, Purpose, Why};

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
    crate::tui::commands::when::can_edit(model)?;
    match crate::tui::commands::when::here(model) {
        Some(record) if record.entity == Entity::Milestone => Ok(()),
        Some(record) if crate::tui::commands::when::status_field(record.entity).is_some() => Ok(()),
        _ => Err("reason-no-status"),
    }
}

/// `m`: the next status.
pub fn status(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = crate::tui::commands::when::here(model).and_then(|row| read(ctx, row.id).or(Some(row))) else {
        return Vec::new();
    };
    if record.entity == Entity::Observation {
        return finalize::advance(model, ctx, &record);
    }
    let all = match record.entity {
        Entity::Milestone => milestone_options(ctx),
        Entity::AlCycle => learning::statuses(ctx, &record),
        _ => {
            let Some(Field { kind: Kind::Choice(list), .. }) = crate::tui::commands::when::status_field(record.entity)
            else {
                return Vec::new();
            };
            let (from, kind) = (record.text("status"), record.text("kind"));
            let may = |option: &PickerOption| match &option.key {
                OptionKey::Code(code) => lifecycle::may(record.entity, from, code, kind),
                _ => true,
            };
            crate::tui::commands::narrow::codes(list, ctx.text).into_iter().filter(may).collect()
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
    let now = OptionKey::Code(record.text("status").to_owned());
    let cursor = all.iter().position(|option| option.key == now).unwrap_or(0);
    let title = ctx.name_of(record.id);
    let purpose = Purpose::Status(record.id, record.text("status").to_owned());
    model.overlays.push(Overlay::Picker(Picker::fixed(title, purpose, all, cursor)));
    Vec::new()
}

fn milestone_options(ctx: &Ctx<'_>) -> Vec<PickerOption> {
    let option = |(code, label, note): &(&str, &str, &str)| PickerOption {
        key: OptionKey::Code((*code).to_owned()),
        label: ctx.text.get(label),
        note: ctx.text.get(note),
    };
    MILESTONE.iter().map(option).collect()
}

/// A status that was chosen: what needs a day, a reason or a record of its own asks for it first.
pub fn set(model: &mut Model, ctx: &Ctx<'_>, id: Id, code: &str) -> Effects {
    let Some(record) = read(ctx, id) else { return Vec::new() };
    match (record.entity, code) {
        (Entity::Milestone, "done") => milestone_step(model, ctx, id, Step::Done),
        (Entity::Milestone, "postpone") => ask_day(model, ctx, &record),
        (Entity::Milestone, "drop") => ask(model, ctx, Ask::Because(Why::Dropped, id), record.text("dropped_reason")),
        (Entity::Milestone, "reset") => milestone_step(model, ctx, id, Step::Reset),
        _ => decide::write(model, ctx, Action::Status(Status { id, to: code.to_owned(), reason: None })),
    }
}

fn milestone_step(model: &mut Model, ctx: &Ctx<'_>, id: Id, step: Step) -> Effects {
    decide::write(model, ctx, Action::Milestone { id, step })
}

/// The milestone under the cursor.
fn milestone(model: &Model) -> Option<Record> {
    crate::tui::commands::when::here(model).filter(|record| record.entity == Entity::Milestone)
}

/// There is a milestone under the cursor.
pub fn on_milestone(model: &Model) -> Result<(), Reason> {
    crate::tui::commands::when::can_write(model)?;
    milestone(model).map(|_| ()).ok_or("reason-no-milestone")
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
    ask(model, ctx, Ask::PostponeTo(milestone.id), &known.unwrap_or_default())
}

/// The day a milestone is postponed to, as typed; the reason is asked for next.
pub fn take_day(model: &mut Model, ctx: &Ctx<'_>, id: Id, typed: &str) -> Effects {
    let planned = read(ctx, id).and_then(|milestone| milestone.date("date"));
    let problem = match records::future_day(model, typed, planned) {
        Ok(day) if planned.is_some_and(|planned| day <= planned) => Some(ctx.text.get("problem-postpone-later")),
        Ok(day) => {
            model.overlays.pop();
            let known = read(ctx, id).map(|milestone| milestone.text("postponed_reason").to_owned());
            return ask(model, ctx, Ask::Because(Why::Postponed(day), id), &known.unwrap_or_default());
        }
        Err(refusal) => Some(ctx.text.refusal(&refusal)),
    };
    if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
        prompt.problem = problem;
    }
    Vec::new()
}

/// `G` on a milestone: chooses it off, with a reason.
pub fn drop(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match milestone(model) {
        Some(milestone) => ask(model, ctx, Ask::Because(Why::Dropped, milestone.id), milestone.text("dropped_reason")),
        None => Vec::new(),
    }
}

/// What was asked for a reason is done with it.
pub fn reasoned(model: &mut Model, ctx: &Ctx<'_>, why: Why, id: Id, reason: &str) -> Effects {
    let text = reason.to_owned();
    match why {
        Why::Postponed(day) => milestone_step(model, ctx, id, Step::Postponed(day, text)),
        Why::Dropped => milestone_step(model, ctx, id, Step::Dropped(text)),
        Why::Status(code, _) => {
            decide::write(model, ctx, Action::Status(Status { id, to: code.to_owned(), reason: Some(text) }))
        }
        Why::Unobserved => learning::unobserved(model, ctx, id, reason),
    }
}

/// A goal or an engagement to evaluate is under the cursor.
pub fn can_evaluate(model: &Model) -> Result<(), Reason> {
    crate::tui::commands::when::can_write(model)?;
    match crate::tui::commands::when::here(model) {
        Some(record) if matches!(record.entity, Entity::Goal | Entity::Engagement) => Ok(()),
        _ => Err("reason-no-goal"),
    }
}

/// `E`: evaluates the goal under the cursor anew, or the engagement as a whole.
pub fn evaluate(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match crate::tui::commands::when::here(model) {
        Some(record) if record.entity == Entity::Goal => new_evaluation(model, ctx, "goal", record.id),
        Some(record) => new_evaluation(model, ctx, "engagement", record.id),
        None => Vec::new(),
    }
}
