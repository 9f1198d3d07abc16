//! `m` and its neighbours: how a record goes from one status to the next, what is asked on the way (a day, a reason, an
//! evaluation), and what a milestone comes to. Which steps there are, and what follows, is decided in `actions`.

use crate::tui::commands::faults;
use crate::tui::commands::needs::new_evaluation;
use crate::tui::model::{Overlay, Picker, Prompt};
use crate::tui::overlays::picker::{OptionKey, PickerOption, codes};
use crate::tui::panes::learning::words;

use crate::actions::{Action, Milestone, Status};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::lifecycle;
use crate::domain::value::{Id, Record};
use crate::tui::commands::{decide, finalize, records};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record as read;
use crate::tui::core::effects::Effect;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;

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
        Entity::AlCycle => words::statuses(ctx, &record),
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
            codes(list, ctx.text).into_iter().filter(may).collect()
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
    let (id, was) = (record.id, record.text("status").to_owned());
    model.overlays.push(Picker::fixed("status", title, all, cursor, move |model, ctx, chosen| match chosen.key {
        // The status the record had when it was asked is no choice, whatever it has become since.
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

/// A status that was chosen: what needs a day, a reason or a record of its own asks for it first.
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
    let (id, title) = (milestone.id, ctx.text.get("ask-postpone-to"));
    let day = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| take_day(model, ctx, id, &typed);
    model.overlays.push_as_of(Prompt::new("snooze", title, &known.unwrap_or_default(), day), ctx.shown.clone());
    Vec::new()
}

/// The day a milestone is postponed to, as typed; the reason is asked for next.
fn take_day(model: &mut Model, ctx: &Ctx<'_>, id: Id, typed: &str) -> Effects {
    let planned = read(ctx, id).and_then(|milestone| milestone.date("date"));
    let problem = match records::future_day(model, typed, planned) {
        Ok(day) if planned.is_some_and(|planned| day <= planned) => Some(ctx.text.get("problem-postpone-later")),
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

/// `G` on a milestone: chooses it off, with a reason.
pub fn drop(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match milestone(model) {
        Some(milestone) => ask_dropped(model, ctx, &milestone),
        None => Vec::new(),
    }
}

/// Asks why a milestone is dropped.
fn ask_dropped(model: &mut Model, ctx: &Ctx<'_>, milestone: &Record) -> Effects {
    let (id, title) = (milestone.id, ctx.text.get("ask-dropped-why"));
    let prompt = faults::reason("drop", title, milestone.text("dropped_reason"), move |model, ctx, reason| {
        milestone_step(model, ctx, id, Milestone::Dropped(reason))
    });
    model.overlays.push_as_of(prompt, ctx.shown.clone());
    Vec::new()
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
