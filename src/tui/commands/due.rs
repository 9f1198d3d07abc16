//! The list of everything owed: opening it, whose it is, and what becomes of a line: done, put off or dropped.

use crate::actions::{Action, Settle};
use crate::domain::actor::Role;
use crate::domain::due::Owed;
use crate::domain::fault::{Fault, Problem};
use crate::domain::typed_input;
use crate::domain::value::Id;
use crate::store::Due;
use crate::text::format;
use crate::tui::commands::{decide, faults, form_doubts, open, overlay, when};
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
        list.turn(ctx);
    }
    Vec::new()
}

/// Home: the first line.
pub fn first(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Due(list)) = model.overlays.last_mut() {
        list.to_start(ctx);
    }
    Vec::new()
}

/// End: the last line.
pub fn last(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Due(list)) = model.overlays.last_mut() {
        list.to_end(ctx);
    }
    // The window shows its last screenful.
    overlay::step(model, ctx, 0);
    Vec::new()
}

/// Space: marks the line, or removes its mark, and goes on to the next.
pub fn mark(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Due(list)) = model.overlays.last_mut() {
        list.toggle();
    }
    crate::tui::commands::overlay::step(model, ctx, 1);
    Vec::new()
}

/// Enter: goes to the record.
pub fn go_to(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(id) = list(model).and_then(DueList::selected).map(|line| line.record.id) else { return Vec::new() };
    model.overlays.pop();
    let effects = open::go_to_record(model, ctx, id);
    open::focus_on_owed(model, ctx, id);
    effects
}

/// `h`: marks the chosen lines as done today.
pub fn done(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let ids = list(model).map(DueList::chosen).unwrap_or_default();
    let ids = ids.into_iter().map(|due| due.id).collect();
    decide::write(model, ctx, Action::Owed { ids, settle: Settle::Done })
}

/// `m`: asks what becomes of the chosen lines: put off, or dropped.
pub fn becomes(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(list) = list(model) else { return Vec::new() };
    let chosen = list.chosen();
    let title = match (chosen.as_slice(), list.selected()) {
        ([_], Some(line)) => ctx.text.owed_line(line),
        _ => ctx.text.with("due-chosen", &[("n", chosen.len().into())]),
    };
    ask_becomes(model, ctx, chosen, title)
}

/// `m` on a line about what is late: the same question as in the list of everything owed.
pub fn late_becomes(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let Some(due) = ctx.reader.due_of(id).ok().flatten() else { return Vec::new() };
    let title = ctx.name_of(id);
    ask_becomes(model, ctx, vec![due], title)
}

fn ask_becomes(model: &mut Model, ctx: &Ctx<'_>, chosen: Vec<Due>, title: String) -> Effects {
    let ids: Vec<Id> = chosen.iter().map(|due| due.id).collect();
    let owed: Vec<Owed> = chosen.iter().map(|due| due.owed).collect();
    let option = |code: &str, label: &str, note: &str| PickerOption {
        key: OptionKey::Code(code.to_owned()),
        label: ctx.text.get(label),
        note: ctx.text.get(note),
    };
    let mut options = Vec::new();
    if owed.iter().any(|owed| owed.postponed().is_some()) {
        options.push(option("put-off", "due-put-off", "due-put-off-note"));
    }
    if owed.iter().any(|owed| owed.may_drop()) {
        options.push(option("drop", "due-drop", "due-drop-note"));
    }
    if options.is_empty() {
        let said = ctx.text.get("due-follows");
        model.refuse(said);
        return Vec::new();
    }
    let chosen_now = chosen;
    model.overlays.push(Picker::fixed("due-becomes", title, options, 0, move |model, ctx, chosen| match chosen.key {
        OptionKey::Code(code) if code == "drop" => {
            let dropped = chosen_now.iter().all(|due| due.owed.may_drop() || refuse(model, ctx, due.id, NO_DROP));
            if dropped { ask_why(model, ctx, ids.clone(), None) } else { Vec::new() }
        }
        OptionKey::Code(_) => {
            let movable = |due: &Due| due.owed.postponed().is_some();
            let all = chosen_now.iter().all(|due| movable(due) || refuse(model, ctx, due.id, NO_DAY));
            if all { ask_day(model, ctx, &chosen_now) } else { Vec::new() }
        }
        _ => Vec::new(),
    }));
    Vec::new()
}

/// Why a line cannot be put off or dropped, before anything is typed.
const NO_DAY: &str = "problem-owed-no-day";
const NO_DROP: &str = "problem-owed-no-drop";

/// Says which line keeps the others back, and stands on it. False, so that it can end a test.
fn refuse(model: &mut Model, ctx: &Ctx<'_>, id: Id, why: &'static str) -> bool {
    faults::show(model, ctx, &[Fault::record(id, Problem::Clash(why))]);
    false
}

/// Asks for the day that something is put off to. A length such as "+2u" counts from the day of what lies ahead, and from
/// today for what is late or for several.
fn ask_day(model: &mut Model, ctx: &Ctx<'_>, chosen: &[Due]) -> Effects {
    let today = model.today_date();
    let own = match chosen {
        [one] if one.day > today => Some(one.day),
        _ => None,
    };
    let counts = format::near_day(ctx.text.lang(), own.unwrap_or(today), today);
    let title = ctx.text.with("ask-put-off-to", &[("n", chosen.len().into()), ("day", counts.into())]);
    let ids: Vec<Id> = chosen.iter().map(|due| due.id).collect();
    let latest = chosen.iter().map(|due| due.day).max();
    let take = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| {
        let read = typed_input::deadline_from(&typed, today, own.unwrap_or(today));
        let problem = match read {
            Ok(day) if latest.is_some_and(|latest| day <= latest) => {
                let latest = latest.map(|latest| format::near_day(ctx.text.lang(), latest, today)).unwrap_or_default();
                Some(ctx.text.with("problem-put-off-later", &[("day", latest.into())]))
            }
            Ok(day) if form_doubts::prompt_asks(model, ctx, &typed, day) => return Vec::new(),
            Ok(day) => {
                model.overlays.pop();
                return ask_why(model, ctx, ids.clone(), Some(day));
            }
            Err(refusal) => Some(ctx.text.refusal(&refusal)),
        };
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = problem;
        }
        Vec::new()
    };
    let prompt = Prompt::new("due-becomes", title, "", take).reading(move |ctx, typed| {
        let day = typed_input::deadline_from(typed, today, own.unwrap_or(today)).ok().filter(|_| !typed.is_empty());
        // Whole, with the year that nobody typed.
        let day = day.map(|day| format::weekday_day(ctx.text.lang(), day));
        day.map(|day| ctx.text.with("move-to-day", &[("day", day.into())])).unwrap_or_default()
    });
    model.overlays.push_as_of(prompt, ctx.shown.clone());
    Vec::new()
}

/// Asks for the reason, and writes.
fn ask_why(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>, day: Option<chrono::NaiveDate>) -> Effects {
    // The day as it was read, so that nothing is put off to a day the person did not see.
    let to = day.map(|day| format::near_day(ctx.text.lang(), day, model.today_date()));
    let title = match to {
        Some(day) => ctx.text.with("ask-put-off-why", &[("n", ids.len().into()), ("day", day.into())]),
        None => ctx.text.get("ask-dropped-why"),
    };
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
