//! Keys in Aktionslæring: the phases of a cycle and their gate, new cycles, observations of the action, and a log as text.
//! The facts about a cycle are in `domain/learning`.

use crate::actions::{Action, Change, Copy, Cycle, Status};
use crate::cases::learning::ObservedCycle;
use crate::domain::choices::{AlCycleStatus, AlModel, Coded};
use crate::domain::fields::Entity;
use crate::domain::fold::{Fit, Folded};
use crate::domain::learning::{Block, Move, cycle};
use crate::domain::privacy::codes;
use crate::domain::typed_input;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Filter, Query, Sort};
use crate::text::format;
use crate::tui::commands::copy::lay;
use crate::tui::commands::{copied, decide, faults, open, reload, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::panes::learning::state::{LogShown, Shown};
use crate::tui::panes::learning::{self, cafe_keys};
use crate::tui::widgets::form::field_input;
use crate::tui::widgets::list::state::Source;

/// Maximum number of observations of an engagement in the picker of links.
const OFFERED: usize = 60;

fn shown(model: &Model) -> Option<&LogShown> {
    model.learning.log().filter(|_| model.pane == Pane::Learning)
}

/// A log is shown, and the file can be written.
pub fn has_log(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if shown(model).is_some() { Ok(()) } else { Err("reason-no-log") }
}

/// A cycle is shown.
pub fn has_cycle(model: &Model) -> Result<(), Reason> {
    match shown(model) {
        Some(log) if log.cycle().is_some() => Ok(()),
        Some(_) => Err("reason-no-cycle"),
        None => Err("reason-no-log"),
    }
}

/// The cycle shown is neither closed nor given up, and the file can be written.
pub fn has_open_cycle(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    has_cycle(model)?;
    let open = shown(model).and_then(LogShown::cycle).is_some_and(|cycle| is_open(&cycle.record));
    if open { Ok(()) } else { Err("reason-cycle-over") }
}

fn is_open(cycle: &Record) -> bool {
    !matches!(cycle.text("status"), "lukket" | "opgivet")
}

/// A log can continue, or a cohort can get the sessions that its course expects.
pub fn can_go_on(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    match &model.learning.shown {
        Shown::Cohort(_) | Shown::Cafe(_) => Ok(()),
        Shown::Log(log) if log.cycle().is_none() => Ok(()),
        _ => has_open_cycle(model),
    }
}

/// The log can get a new cycle: the last one is over.
pub fn can_begin(model: &Model) -> Result<(), Reason> {
    has_log(model)?;
    match shown(model).and_then(|log| log.cycles.last()) {
        Some(last) if is_open(&last.record) => Err("reason-cycle-open"),
        _ => Ok(()),
    }
}

/// `g`: goes to the next phase of the cycle; in a cohort, makes the sessions that its course expects; in a café, its
/// questions and tables.
pub fn next_phase(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.learning.cafe().is_some() {
        return cafe_keys::prepare(model, ctx);
    }
    if model.learning.cohort().is_some() {
        return sessions(model, ctx);
    }
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let Some(cycle) = log.cycle() else { return new_cycle(model, ctx) };
    let today = model.today_date();
    match cycle.read(log.model(), today).next() {
        Err(Block::Over) => Vec::new(),
        Err(Block::Unobserved(_)) => {
            let said = ctx.text.get("al-gate");
            model.refuse(said);
            let id = cycle.record.id;
            ask(model, ctx, "next-phase", "ask-unobserved", move |model, ctx, why| unobserved(model, ctx, id, &why));
            Vec::new()
        }
        Ok(Move::Write(at)) => {
            let Some(phase) = log.model().phases.get(at) else { return Vec::new() };
            let (text, date) = (phase.text, phase.date);
            let effects = open::open_form(model, ctx, cycle.record.clone());
            if let Some(form) = model.form_mut() {
                if let Some(date) = date {
                    form.fill_empty(date.name, &Value::Date(today), ctx);
                }
                if let Some(at) = text.and_then(|field| form.field_at(field.name)) {
                    form.focus_on(at);
                }
            }
            effects
        }
        Ok(Move::Leave(at)) => {
            let Some(phase) = log.model().phases.get(at) else { return Vec::new() };
            match phase.date {
                Some(date) => write(model, ctx, cycle.record.id, vec![(date.name, Some(Value::Date(today)))]),
                None => Vec::new(),
            }
        }
        Ok(Move::Close) => {
            let closed = Some(Value::Code(AlCycleStatus::Lukket.code().to_owned()));
            write(model, ctx, cycle.record.id, vec![("status", closed)])
        }
    }
}

/// Writes fields of a cycle; its status follows from the fields.
fn write(model: &mut Model, ctx: &Ctx<'_>, cycle: Id, set: Vec<(&'static str, Option<Value>)>) -> Effects {
    decide::write(model, ctx, Action::Cycle(Cycle::Fields(Change::fields(cycle, set))))
}

/// Asks for a reason; the answer refers to the state of the file when the key was pressed.
fn ask(
    model: &mut Model,
    ctx: &Ctx<'_>,
    command: &'static str,
    title: &str,
    because: impl Fn(&mut Model, &Ctx<'_>, String) -> Effects + 'static,
) {
    let prompt = faults::reason(command, ctx.text.get(title), "", because);
    model.overlays.push_as_of(prompt, ctx.shown.clone());
}

/// Writes the reason why the talk is held although nobody observed the action.
fn unobserved(model: &mut Model, ctx: &Ctx<'_>, id: Id, reason: &str) -> Effects {
    let reason = Some(Value::Text(typed_input::clean_line(reason)));
    write(model, ctx, id, vec![("talk_without_observation", reason)])
}

/// `G`: gives up the cycle, with a reason.
pub fn give_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(id) = shown(model).and_then(LogShown::cycle).map(|cycle| cycle.record.id) {
        let step = move |reason| Status { id, to: AlCycleStatus::Opgivet.code().to_owned(), reason: Some(reason) };
        ask(model, ctx, "give-up-cycle", "ask-given-up", move |model, ctx, why| {
            decide::write(model, ctx, Action::Status(step(why)))
        });
    }
    Vec::new()
}

/// `C`: opens the form of a new cycle, which inherits the question and the signs (F52).
pub fn new_cycle(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let mut cycle = open::blank(model, ctx, Entity::AlCycle);
    cycle.set("al_log", Some(Value::Link(log.log.id)));
    match log.cycles.last() {
        Some(last) => cycle::inherit(&mut cycle, &last.record),
        None => cycle.set("number", Some(Value::Int(1))),
    }
    cycle.set("problem_date", Some(Value::Date(model.today_date())));
    let first = if cycle.get("problem").is_some() { "action" } else { "problem" };
    let id = cycle.id;
    let effects = open::begin(model, ctx, cycle);
    for overlay in model.overlays.iter_mut().rev() {
        if let Overlay::Form(form) = overlay
            && form.id == id
            && let Some(at) = form.field_at(first)
        {
            form.focus_on(at);
        }
    }
    // The new cycle is shown after it is saved.
    model.learning.cycle = Some(id);
    effects
}

/// `,` and `.`: shows another cycle of the log.
fn turn(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let Some(log) = shown(model) else { return Vec::new() };
    let at = log.at.saturating_add_signed(by);
    match log.cycles.get(at).map(|cycle| cycle.record.id) {
        Some(id) if at != log.at => {
            model.learning.cycle = Some(id);
            learning::load::settle(model, ctx);
        }
        _ => {
            let said = ctx.text.get(if by < 0 { "al-first-cycle" } else { "al-last-cycle" });
            model.refuse(said);
        }
    }
    Vec::new()
}

/// Shows the previous cycle.
pub fn previous_cycle(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, -1)
}

/// Shows the next cycle.
pub fn following_cycle(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, 1)
}

/// The room of a log's unit that its title or its team names ("Testhøj, stue Rød").
fn room_of(log: &Record, ctx: &Ctx<'_>) -> Option<String> {
    let rooms = ctx.reader.list(&Query::under(Entity::Room, "unit", log.link("unit")?), OFFERED).unwrap_or_default();
    let words = Folded::new(&format!("{} {}", log.text("owner_team"), log.text("title")));
    let mut named = rooms
        .iter()
        .map(|room| room.text("name"))
        .filter(|name| words.fit(&Folded::new(name)).is_some_and(Fit::is_whole));
    let first = named.next().map(str::to_owned);
    first.filter(|_| named.next().is_none())
}

/// `O`: opens the form of a new observation of the action; when saved, it is linked to the cycle.
pub fn observe(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let Some(cycle) = log.cycle() else { return Vec::new() };
    let mut observation = open::blank(model, ctx, Entity::Observation);
    for field in ["engagement", "unit"] {
        observation.set(field, log.log.get(field).cloned());
    }
    let room = room_of(&log.log, ctx);
    observation.set("room", room.map(Value::Text));
    observation.set("themes", cycle.record.get("themes").cloned());
    let signs = typed_input::clean_line(cycle.record.text("signs"));
    observation.set("watch_for", Some(Value::Text(signs)).filter(|_| cycle.record.get("signs").is_some()));
    let id = observation.id;
    let joins = (cycle.record.id, "observations");
    let effects = open::begin(model, ctx, observation);
    for overlay in model.overlays.iter_mut().rev() {
        if let Overlay::Form(form) = overlay
            && form.id == id
        {
            form.joins = Some(joins);
        }
    }
    effects
}

/// `l`: links an observation of the engagement to the cycle, or removes the link.
pub fn link(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let Some(cycle) = log.cycle() else { return Vec::new() };
    let mut query = Query::all(Entity::Observation).sorted(Sort::Newest);
    if let Some(engagement) = log.log.link("engagement") {
        query = query.with(Filter::Is("engagement", Value::Link(engagement)));
    }
    let mut rows = ctx.page(&query, &Anchor::First, OFFERED).rows;
    // Observations in the log's unit come first; the newest is first in each part.
    let unit = log.log.link("unit");
    rows.sort_by_key(|row| row.link("unit") != unit);
    let names = ctx.names_of(&rows.iter().map(|row| row.id).collect::<Vec<_>>());
    let linked = cycle.record.links("observations");
    let all = rows
        .iter()
        .map(|row| {
            let day = row.day().map(|day| format::day(ctx.text.lang(), day)).unwrap_or_default();
            let note = if linked.contains(&row.id) { ctx.text.get("al-linked") } else { String::new() };
            let name = names.get(&row.id).cloned().unwrap_or_default();
            PickerOption { key: OptionKey::Record(row.id), label: format!("{name}  {day}"), note }
        })
        .collect();
    let title = ctx.text.get("al-link-title");
    let cycle = cycle.record.id;
    let mut picker = Picker::fixed("link-observation", title, all, 0, move |model, ctx, chosen| match chosen.key {
        OptionKey::Record(id) => toggle_observation(model, ctx, cycle, id, chosen.was_marked),
        _ => Vec::new(),
    });
    picker.chosen = linked.iter().map(|id| OptionKey::Record(*id)).collect();
    model.overlays.push(picker);
    Vec::new()
}

/// Links the chosen observation, or removes the link if it was shown as linked, also if the file has changed since.
fn toggle_observation(model: &mut Model, ctx: &Ctx<'_>, cycle: Id, observation: Id, was: bool) -> Effects {
    decide::write(model, ctx, Action::Cycle(Cycle::Observed { cycle, observation, linked: !was }))
}

/// Switches to the next model of the log: the cycles keep their texts, now read by the phases of the other model.
pub fn switch_model(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(log) = shown(model) else { return Vec::new() };
    let (id, now) = (log.log.id, log.model().kind);
    let codes = AlModel::LIST.codes;
    let at = codes.iter().position(|code| *code == now.code()).unwrap_or(0);
    let next = codes.get((at + 1) % codes.len().max(1)).copied().unwrap_or_default();
    decide::write(model, ctx, Action::Change(Change::field(id, "model", Some(Value::Code(next.to_owned())))))
}

/// `W`: shows only stalled logs, or all again.
pub fn stalled(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        if let Source::Logs { stalled, .. } = &mut list.source {
            *stalled = !*stalled;
        }
        list.restart(ctx, person);
    }
    reload::settle(model, ctx);
    Vec::new()
}

/// `g` in a cohort: makes the missing sessions that its course expects, with the questions of the cafés.
fn sessions(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(cohort) = model.learning.cohort().map(|shown| shown.cohort.id) else { return Vec::new() };
    lay(model, ctx, Copy::Sessions(cohort), "al-sessions-there")
}

/// There is a cycle or a café to copy as text.
pub fn has_text(model: &Model) -> Result<(), Reason> {
    if model.learning.cafe().is_some() { Ok(()) } else { has_cycle(model) }
}

/// `x`: asks which part of the log to copy as text; in a café, copies the notes of its tables.
pub fn as_text(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.learning.cafe().is_some() {
        return cafe_keys::copy_text(model, ctx);
    }
    let option = |code: &str| PickerOption {
        key: OptionKey::Code(code.to_owned()),
        label: ctx.text.get(&format!("al-text-{code}")),
        note: String::new(),
    };
    let title = ctx.text.get("al-text-title");
    let all = vec![option("minutes"), option("handout")];
    model.overlays.push(Picker::fixed("log-as-text", title, all, 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Code(code) => copy_text(model, ctx, &code),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// Copies the log or the shown cycle as text without participant codes, and shows the copied text.
fn copy_text(model: &mut Model, ctx: &Ctx<'_>, code: &str) -> Effects {
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let cycles: Vec<&ObservedCycle> = match code {
        "minutes" => log.cycle().into_iter().collect(),
        _ => log.cycles.iter().collect(),
    };
    let seen = cycles.iter().flat_map(|cycle| std::iter::once(&cycle.record).chain(&cycle.observations));
    if let Some(spot) =
        std::iter::once(&log.log).chain(seen).find_map(|record| ctx.reader.numbers(record).into_iter().next())
    {
        open::refuse_number(model, ctx, &spot);
        return Vec::new();
    }
    let pairs: Vec<(&Record, &[Record])> =
        cycles.iter().map(|cycle| (&cycle.record, cycle.observations.as_slice())).collect();
    let ids: Vec<Id> = field_input::linked(&log.log);
    let names = ctx.names_of(&ids);
    let people = ctx.text.people();
    let text =
        ctx.text.learning_log(&log.log, &pairs, &|id| names.get(&id).cloned(), &|text| codes::without(text, &people));
    copied::send_and_show(model, ctx, text)
}
