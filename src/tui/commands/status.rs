//! `m` and related keys: a record goes from one status to the next, and the program asks for what the step needs (a day, a
//! reason, an evaluation). `actions` decides which steps there are, and what follows.

use crate::actions::{Action, Milestone, Status};
use crate::cases;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::lifecycle;
use crate::domain::value::{Id, Record};
use crate::text::{cause, format};
use crate::tui::commands::needs::new_evaluation;
use crate::tui::commands::{answer, decide, due, faults, finalize, form_doubts, records, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Picker, Prompt};
use crate::tui::overlays::picker::{OptionKey, PickerOption, codes};
use crate::tui::panes::learning::words;

/// The steps of a milestone: code, message id of the name, message id of the explanation.
const MILESTONE: [(&str, &str, &str); 4] = [
    ("done", "milestone-done", "milestone-done-note"),
    ("postpone", "milestone-postpone", "milestone-postpone-note"),
    ("drop", "milestone-drop", "milestone-drop-note"),
    ("reset", "milestone-reset", "milestone-reset-note"),
];

/// The record has a status to change.
pub fn has_status(model: &Model) -> Result<(), Reason> {
    when::can_edit(model)?;
    match when::here(model) {
        _ if when::late_here(model).is_some() => Ok(()),
        Some(record) if when::has_steps(record.entity) => Ok(()),
        _ => Err("reason-no-status"),
    }
}

/// `m`: asks for the next status.
pub fn status(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(late) = when::late_here(model) {
        return due::late_becomes(model, ctx, late);
    }
    let Some(record) = when::here(model).and_then(|row| read(ctx, row.id).or(Some(row))) else {
        return Vec::new();
    };
    // The next steps of an engagement follow from the pause it is in today, those of a swap from its days.
    let mut shown = record.clone();
    if matches!(record.entity, Entity::Engagement | Entity::Swap) {
        let _ = cases::as_shown(&ctx.reader, std::slice::from_mut(&mut shown), ctx.today);
    }
    if record.entity == Entity::Observation {
        return finalize::advance(model, ctx, &record);
    }
    let answered = answer::targets(model);
    if answered.iter().any(answer::is_answered) {
        return answer::ask(model, ctx, &answered);
    }
    let all = match record.entity {
        Entity::Milestone => milestone_options(ctx),
        Entity::AlCycle => words::statuses(ctx, &record),
        _ => {
            let Some(Field { kind: Kind::Choice(list), .. }) = when::status_field(record.entity) else {
                return Vec::new();
            };
            let (from, kind) = (shown.text("status"), record.text("kind"));
            let may = |option: &PickerOption| match &option.key {
                OptionKey::Code(code) => lifecycle::may(record.entity, from, code, kind),
                _ => true,
            };
            codes(list, Some(from), ctx.text).into_iter().filter(may).collect()
        }
    };
    if all.len() == 1
        && record.entity != Entity::Milestone
        && lifecycle::steps(record.entity, shown.text("status"), record.text("kind")).is_some()
    {
        let said = ctx.text.get("step-none");
        model.refuse(said);
        return Vec::new();
    }
    let now = OptionKey::Code(shown.text("status").to_owned());
    let cursor = all.iter().position(|option| option.key == now).unwrap_or(0);
    let title = ctx.name_of(record.id);
    let (id, was) = (record.id, shown.text("status").to_owned());
    model.overlays.push(Picker::fixed("status", title, all, cursor, move |model, ctx, chosen| match chosen.key {
        // The status that the record had when the picker opened is no choice, also if it has changed since.
        OptionKey::Code(code) if code != was => set(model, ctx, id, &code),
        _ => Vec::new(),
    }));
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

/// Sets the chosen status; a step that needs a day, a reason or a record of its own asks for it first.
fn set(model: &mut Model, ctx: &Ctx<'_>, id: Id, code: &str) -> Effects {
    let Some(record) = read(ctx, id) else { return Vec::new() };
    match (record.entity, code) {
        (Entity::Milestone, "done") => milestone_step(model, ctx, id, Milestone::Done),
        (Entity::Milestone, "postpone") => ask_day(model, ctx, &record),
        (Entity::Milestone, "drop") => ask_dropped(model, ctx, &record),
        (Entity::Milestone, "reset") => milestone_step(model, ctx, id, Milestone::Reset),
        _ => decide::write(model, ctx, Action::Status(Status { id, to: code.to_owned(), reason: None })),
    }
}

fn milestone_step(model: &mut Model, ctx: &Ctx<'_>, id: Id, step: Milestone) -> Effects {
    decide::write(model, ctx, Action::Milestone { id, step })
}

/// The milestone under the cursor.
fn milestone(model: &Model) -> Option<Record> {
    when::here(model).filter(|record| record.entity == Entity::Milestone)
}

/// There is a milestone under the cursor.
pub fn on_milestone(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    milestone(model).map(|_| ()).ok_or("reason-no-milestone")
}

/// `z` on a milestone: asks for the day it is postponed to, and then for the reason.
pub fn postpone(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match milestone(model) {
        Some(milestone) => ask_day(model, ctx, &milestone),
        None => Vec::new(),
    }
}

fn ask_day(model: &mut Model, ctx: &Ctx<'_>, milestone: &Record) -> Effects {
    let known = milestone.date("postponed_to").map(|day| format::day(ctx.text.lang(), day));
    let (id, title) = (milestone.id, ctx.text.get("ask-postpone-to"));
    let day = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| take_day(model, ctx, id, &typed);
    model.overlays.push_as_of(Prompt::new("snooze", title, &known.unwrap_or_default(), day), ctx.shown.clone());
    Vec::new()
}

/// Takes the typed day of a postponed milestone, and asks for the reason.
fn take_day(model: &mut Model, ctx: &Ctx<'_>, id: Id, typed: &str) -> Effects {
    let planned = read(ctx, id).and_then(|milestone| milestone.date("date"));
    let problem = match records::future_day(model, typed, planned) {
        Ok(day) if planned.is_some_and(|planned| day <= planned) => Some(ctx.text.get("problem-postpone-later")),
        Ok(day) if form_doubts::prompt_asks(model, ctx, typed, day) => return Vec::new(),
        Ok(day) => {
            model.overlays.pop();
            let known = read(ctx, id).map(|milestone| milestone.text("postponed_reason").to_owned());
            let title = ctx.text.get("ask-postponed-why");
            let prompt = faults::reason("snooze", title, &known.unwrap_or_default(), move |model, ctx, reason| {
                milestone_step(model, ctx, id, Milestone::Postponed(day, reason))
            });
            model.overlays.push_as_of(prompt, ctx.shown.clone());
            return Vec::new();
        }
        Err(refusal) => Some(ctx.text.refusal(&refusal)),
    };
    if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
        prompt.problem = problem;
    }
    Vec::new()
}

/// `G` on a milestone: drops it, with a reason.
pub fn drop(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match milestone(model) {
        Some(milestone) => ask_dropped(model, ctx, &milestone),
        None => Vec::new(),
    }
}

/// Asks for the reason why a milestone is dropped.
fn ask_dropped(model: &mut Model, ctx: &Ctx<'_>, milestone: &Record) -> Effects {
    let (id, title) = (milestone.id, ctx.text.get("ask-dropped-why"));
    let stored = milestone.text("dropped_reason").to_owned();
    let offered = ctx.text.reason(&stored).into_owned();
    let prompt = faults::reason("drop", title, &offered, move |model, ctx, reason| {
        milestone_step(model, ctx, id, Milestone::Dropped(cause::kept(&stored, reason)))
    });
    model.overlays.push_as_of(prompt, ctx.shown.clone());
    Vec::new()
}

/// A goal or an engagement to evaluate is under the cursor.
pub fn can_evaluate(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    match when::here(model) {
        Some(record) if matches!(record.entity, Entity::Goal | Entity::Engagement) => Ok(()),
        _ => Err("reason-no-goal"),
    }
}

/// `E`: opens a new evaluation of the goal under the cursor, or of the whole engagement.
pub fn evaluate(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match when::here(model) {
        Some(record) if record.entity == Entity::Goal => new_evaluation(model, ctx, "goal", record.id),
        Some(record) => new_evaluation(model, ctx, "engagement", record.id),
        None => Vec::new(),
    }
}
