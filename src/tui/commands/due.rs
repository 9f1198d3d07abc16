//! The list of everything owed: opening it, whose it is, and what becomes of a line: done, put off or dropped.

use crate::actions::{Action, Settle};
use crate::domain::actor::Role;
use crate::domain::due::Owed;
use crate::domain::value::Id;
use crate::text::format;
use crate::tui::commands::{decide, faults, open, records, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Picker, Prompt};
use crate::tui::overlays::due::DueList;
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// `W`: opens the list: one's own for a consultant, everybody's for the others.
pub fn open_list(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let mine = model.actor.role == Role::Consultant;
    model.overlays.push(DueList::load(ctx, model.actor.person, mine, model.today_date()));
    Vec::new()
}

fn list(model: &Model) -> Option<&DueList> {
    match model.overlays.last() {
        Some(Overlay::Due(list)) => Some(list),
        _ => None,
    }
}

/// There is a line.
pub fn has_line(model: &Model) -> Result<(), Reason> {
    list(model).filter(|list| !list.rows.is_empty()).map(|_| ()).ok_or("reason-no-due")
}

/// There is a line, and the file can be written to.
pub fn can_settle(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    has_line(model)
}

/// It is known who the person is.
pub fn has_own(model: &Model) -> Result<(), Reason> {
    list(model).filter(|list| list.own.is_some()).map(|_| ()).ok_or("reason-no-own-due")
}

/// `M`: one's own lines, or everybody's.
pub fn whose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Due(list)) = model.overlays.last_mut() {
        list.mine = !list.mine;
        list.restart(ctx);
    }
    Vec::new()
}

/// Space: marks the line.
pub fn mark(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Due(list)) = model.overlays.last_mut() {
        list.toggle();
    }
    Vec::new()
}

/// Enter: goes to the record.
pub fn go_to(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(id) = list(model).and_then(DueList::selected).map(|line| line.record.id) else { return Vec::new() };
    model.overlays.pop();
    open::go_to_record(model, ctx, id)
}

/// `h`: marks the chosen lines as done today.
pub fn done(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let ids = list(model).map(DueList::chosen).unwrap_or_default();
    decide::write(model, ctx, Action::Owed { ids, settle: Settle::Done })
}

/// `m`: asks what becomes of the chosen lines: put off, or dropped.
pub fn becomes(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(list) = list(model) else { return Vec::new() };
    let ids = list.chosen();
    let owed: Vec<Owed> = list.rows.iter().filter(|(due, _)| ids.contains(&due.id)).map(|(due, _)| due.owed).collect();
    let option = |code: &str, label: &str, note: &str| PickerOption {
        key: OptionKey::Code(code.to_owned()),
        label: ctx.text.get(label),
        note: ctx.text.get(note),
    };
    let mut options = Vec::new();
    if owed.iter().all(|owed| owed.postponed().is_some()) {
        options.push(option("put-off", "due-put-off", "due-put-off-note"));
    }
    if owed.iter().all(|owed| owed.may_drop()) {
        options.push(option("drop", "due-drop", "due-drop-note"));
    }
    if options.is_empty() {
        let said = ctx.text.get("due-follows");
        model.refuse(said);
        return Vec::new();
    }
    let title = match (ids.as_slice(), list.selected()) {
        ([_], Some(line)) => ctx.text.owed_line(line),
        _ => ctx.text.with("due-chosen", &[("n", ids.len().into())]),
    };
    model.overlays.push(Picker::fixed("due-becomes", title, options, 0, move |model, ctx, chosen| match chosen.key {
        OptionKey::Code(code) if code == "drop" => ask_why(model, ctx, ids.clone(), None),
        OptionKey::Code(_) => ask_day(model, ctx, ids.clone()),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// Asks for the day that something is put off to.
fn ask_day(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>) -> Effects {
    let title = ctx.text.get("ask-postpone-to");
    let take = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| take_day(model, ctx, ids.clone(), &typed);
    let today = model.today_date();
    let prompt = Prompt::new("due-becomes", title, "", take).reading(move |ctx, typed| {
        let day = records::day_ahead(today, typed, None).ok().filter(|_| !typed.is_empty());
        let day = day.map(|day| format::near_day(ctx.text.lang(), day, today));
        day.map(|day| ctx.text.with("move-to-day", &[("day", day.into())])).unwrap_or_default()
    });
    model.overlays.push_as_of(prompt, ctx.shown.clone());
    Vec::new()
}

fn take_day(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>, typed: &str) -> Effects {
    match records::future_day(model, typed, None) {
        Ok(day) => {
            model.overlays.pop();
            ask_why(model, ctx, ids, Some(day))
        }
        Err(refusal) => {
            let problem = Some(ctx.text.refusal(&refusal));
            if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                prompt.problem = problem;
            }
            Vec::new()
        }
    }
}

/// Asks for the reason, and writes.
fn ask_why(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>, day: Option<chrono::NaiveDate>) -> Effects {
    let title = ctx.text.get(if day.is_some() { "ask-postponed-why" } else { "ask-dropped-why" });
    let prompt = faults::reason("due-becomes", title, "", move |model, ctx, reason| {
        let settle = match day {
            Some(day) => Settle::PutOff(day, reason),
            None => Settle::Dropped(reason),
        };
        decide::write(model, ctx, Action::Owed { ids: ids.clone(), settle })
    });
    model.overlays.push_as_of(prompt, ctx.shown.clone());
    Vec::new()
}
