//! What keys do in Aktionslæring: the phases of a cycle and their gate, new cycles, observations of the action, reasons, and
//! a log as text. What is true of a cycle is in `domain/learning`.

use fluent_bundle::FluentValue;

use super::super::commands::Reason;
use super::super::effects::Effect;
use super::super::forms::editor::Editor;
use super::super::forms::{Fault, Form};
use super::super::list::Source;
use super::super::model::{Focus, Model, Pane};
use super::super::overlays::{Ask, Choice, Key, Overlay, Picker, Prompt, Purpose, Why};
use super::super::panes::learning::{self, LogShown, Shown};
use super::super::update::{self, Ctx, record as read};
use super::{cafe, navigate, record};
use crate::domain::choices::{AlCycleStatus, AlModel, Coded};
use crate::domain::edit::{Edit, Op, Verb};
use crate::domain::fields::Entity;
use crate::domain::learning::{Block, Move, cycle, model_of};
use crate::domain::privacy::{self, codes};
use crate::domain::value::{Id, Record, Value};
use crate::review::learning::{self as reading, ObservedCycle};
use crate::store::{Anchor, Filter, Query, Sort};

type Effects = Vec<Effect>;

/// Observations of an engagement that can be linked without searching.
const OFFERED: usize = 60;

fn shown(model: &Model) -> Option<&LogShown> {
    model.learning.log().filter(|_| model.pane == Pane::Learning)
}

/// A log is chosen and can be written.
pub fn has_log(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
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

/// The cycle shown is neither closed nor given up.
pub fn has_open_cycle(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    has_cycle(model)?;
    let open = shown(model).and_then(LogShown::cycle).is_some_and(|cycle| is_open(&cycle.record));
    if open { Ok(()) } else { Err("reason-cycle-over") }
}

fn is_open(cycle: &Record) -> bool {
    !matches!(cycle.text("status"), "lukket" | "opgivet")
}

/// A log can go on, or a cohort can get the sessions its course expects.
pub fn can_go_on(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    match &model.learning.shown {
        Shown::Cohort(_) | Shown::Cafe(_) => Ok(()),
        Shown::Log(log) if log.cycle().is_none() => Ok(()),
        _ => has_open_cycle(model),
    }
}

/// The log can get a new cycle: the one before is over.
pub fn can_begin(model: &Model) -> Result<(), Reason> {
    has_log(model)?;
    match shown(model).and_then(|log| log.cycles.last()) {
        Some(last) if is_open(&last.record) => Err("reason-cycle-open"),
        _ => Ok(()),
    }
}

/// `g`: the next phase of the cycle; in a cohort, the sessions its course expects; in a café, its questions and tables.
pub fn next_phase(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.learning.cafe().is_some() {
        return cafe::prepare(model, ctx);
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
            ask(model, Why::Unobserved, cycle.record.id);
            Vec::new()
        }
        Ok(Move::Write(at)) => {
            let Some(phase) = log.model().phases.get(at) else { return Vec::new() };
            let (text, date) = (phase.text, phase.date);
            let effects = record::open_form(model, ctx, cycle.record.clone());
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
            let mut after = cycle.record.clone();
            if let Some(date) = phase.date {
                after.set(date.name, Some(Value::Date(today)));
            }
            write(model, ctx, &cycle.record, after)
        }
        Ok(Move::Close) => {
            let mut after = cycle.record.clone();
            after.set("status", Some(Value::Code(AlCycleStatus::Lukket.code().to_owned())));
            write(model, ctx, &cycle.record, after)
        }
    }
}

/// Writes a cycle with the status that says what is written in it.
fn write(model: &Model, ctx: &Ctx<'_>, before: &Record, mut after: Record) -> Effects {
    settle_status(ctx, model, Some(before), &mut after);
    let op = Op::between(Some(before), &after);
    if op.cells.is_empty() { Vec::new() } else { vec![commit(model, ctx, Verb::Edit, vec![op])] }
}

pub(super) fn commit(model: &Model, ctx: &Ctx<'_>, verb: Verb, ops: Vec<Op>) -> Effect {
    let seen = ctx.reader.shown().unwrap_or_default().seen().clone();
    Effect::Commit(Edit { verb, author: model.actor.initials.clone(), seen, ops })
}

/// Moves the status on to the phase the cycle is at, unless a person has set it in the same change.
fn settle_status(ctx: &Ctx<'_>, model: &Model, before: Option<&Record>, after: &mut Record) {
    if before.is_some_and(|before| before.text("status") != after.text("status")) {
        return;
    }
    let Some(log) = after.link("al_log").and_then(|id| read(ctx, id)) else { return };
    let Ok(row) = reading::observed(&ctx.reader, after.clone()) else { return };
    let status = row.read(model_of(&log), model.today_date()).settled();
    after.set("status", Some(Value::Code(status.code().to_owned())));
}

/// A cycle as it is to be saved from its form: its status follows what is written, and the talk passes its gate.
///
/// # Errors
/// The field where a reason is to be written.
pub fn checked(model: &Model, ctx: &Ctx<'_>, form: &Form, mut record: Record) -> Result<Record, Vec<(usize, Fault)>> {
    if record.entity != Entity::AlCycle {
        return Ok(record);
    }
    let before = form.before.as_ref();
    settle_status(ctx, model, before, &mut record);
    if passes(ctx, before, &record) {
        return Ok(record);
    }
    let at = form.field_at("talk_without_observation").unwrap_or(form.focus);
    Err(vec![(at, Fault::Missing)])
}

fn passes(ctx: &Ctx<'_>, before: Option<&Record>, after: &Record) -> bool {
    let Some(log) = after.link("al_log").and_then(|id| read(ctx, id)) else { return true };
    let observed = reading::observed(&ctx.reader, after.clone()).is_ok_and(|row| !row.days.is_empty());
    cycle::passes(model_of(&log), before, after, observed)
}

/// A status chosen for a cycle or a log: what needs a reason asks for it first.
pub fn set_status(model: &mut Model, ctx: &Ctx<'_>, id: Id, code: &str) -> Effects {
    let Some(before) = read(ctx, id) else { return Vec::new() };
    let mut after = before.clone();
    after.set("status", Some(Value::Code(code.to_owned())));
    match (before.entity, code) {
        (Entity::AlCycle | Entity::AlLog, "opgivet") if before.text("given_up_reason").is_empty() => {
            ask(model, Why::GivenUp, id);
            Vec::new()
        }
        (Entity::AlCycle, _) if !passes(ctx, Some(&before), &after) => {
            let said = ctx.text.get("al-gate");
            model.refuse(said);
            if let Some(status) = AlCycleStatus::from_code(code) {
                ask(model, Why::UnobservedTo(status), id);
            }
            Vec::new()
        }
        (Entity::AlLog, "afsluttet")
            if reading::cycles(&ctx.reader, id).is_ok_and(|rows| rows.iter().any(|row| is_open(&row.record))) =>
        {
            let said = ctx.text.get("reason-log-open-cycle");
            model.refuse(said);
            Vec::new()
        }
        _ => record::set_field(model, ctx, id, "status", Some(Value::Code(code.to_owned()))),
    }
}

/// The statuses a cycle of a log can be set to, in the words of its model.
pub fn statuses(ctx: &Ctx<'_>, cycle: &Record) -> Vec<Choice> {
    let Some(log) = cycle.link("al_log").and_then(|id| read(ctx, id)) else { return Vec::new() };
    let option = |code: &str, label| Choice { key: Key::Code(code.to_owned()), label, note: String::new() };
    let model = model_of(&log);
    let phases = model.phases.iter().enumerate();
    let mut all: Vec<Choice> = phases
        .map(|(at, phase)| option(phase.status.code(), format!("{} {}", at + 1, ctx.text.get(&phase.message()))))
        .collect();
    for status in [AlCycleStatus::Lukket, AlCycleStatus::Opgivet] {
        all.push(option(status.code(), ctx.text.choice(&AlCycleStatus::LIST, status.code())));
    }
    all
}

fn ask(model: &mut Model, why: Why, id: Id) {
    update::ask(model, Prompt { ask: Ask::Because(why, id), input: Editor::line(""), problem: None });
}

/// A reason that was asked for, and what it is kept with.
pub fn reasoned(model: &mut Model, ctx: &Ctx<'_>, why: Why, id: Id, reason: &str) -> Effects {
    let Some(before) = read(ctx, id) else { return Vec::new() };
    let reason = Some(Value::Text(crate::domain::typed_input::clean_line(reason)));
    let mut after = before.clone();
    match why {
        Why::GivenUp => {
            after.set("given_up_reason", reason);
            after.set("status", Some(Value::Code(AlCycleStatus::Opgivet.code().to_owned())));
        }
        Why::Unobserved => after.set("talk_without_observation", reason),
        Why::UnobservedTo(status) => {
            after.set("talk_without_observation", reason);
            after.set("status", Some(Value::Code(status.code().to_owned())));
        }
        // What is asked about other records is theirs.
        Why::Postponed(_) | Why::Dropped | Why::Status(..) => return Vec::new(),
    }
    if before.entity == Entity::AlCycle {
        return write(model, ctx, &before, after);
    }
    vec![commit(model, ctx, Verb::Edit, vec![Op::between(Some(&before), &after)])]
}

/// `G`: gives the cycle up, with a reason.
pub fn give_up(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(id) = shown(model).and_then(LogShown::cycle).map(|cycle| cycle.record.id) {
        ask(model, Why::GivenUp, id);
    }
    Vec::new()
}

/// `C`: a new cycle that takes over the question and the signs (F52).
pub fn new_cycle(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let mut cycle = record::blank(model, ctx, Entity::AlCycle);
    cycle.set("al_log", Some(Value::Link(log.log.id)));
    match log.cycles.last() {
        Some(last) => cycle::inherit(&mut cycle, &last.record),
        None => cycle.set("number", Some(Value::Int(1))),
    }
    cycle.set("problem_date", Some(Value::Date(model.today_date())));
    let first = if cycle.get("problem").is_some() { "action" } else { "problem" };
    let id = cycle.id;
    let effects = record::begin(model, ctx, cycle);
    for overlay in model.overlays.iter_mut().rev() {
        if let Overlay::Form(form) = overlay
            && form.id == id
            && let Some(at) = form.field_at(first)
        {
            form.focus_on(at);
        }
    }
    // Saved, it is the one shown.
    model.learning.cycle = Some(id);
    effects
}

/// `,` and `.`: another cycle of the log.
fn turn(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let Some(log) = shown(model) else { return Vec::new() };
    let at = log.at.saturating_add_signed(by);
    match log.cycles.get(at).map(|cycle| cycle.record.id) {
        Some(id) if at != log.at => {
            model.learning.cycle = Some(id);
            learning::settle(model, ctx);
        }
        _ => {
            let said = ctx.text.get(if by < 0 { "al-first-cycle" } else { "al-last-cycle" });
            model.refuse(said);
        }
    }
    Vec::new()
}

/// The cycle before.
pub fn previous_cycle(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, -1)
}

/// The cycle after.
pub fn following_cycle(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, 1)
}

/// `O`: the observation that belongs to the action; saved, it is linked to the cycle.
pub fn observe(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let Some(cycle) = log.cycle() else { return Vec::new() };
    let mut observation = record::blank(model, ctx, Entity::Observation);
    for field in ["engagement", "unit"] {
        observation.set(field, log.log.get(field).cloned());
    }
    observation.set("themes", cycle.record.get("themes").cloned());
    let signs = crate::domain::typed_input::clean_line(cycle.record.text("signs"));
    observation.set("watch_for", Some(Value::Text(signs)).filter(|_| cycle.record.get("signs").is_some()));
    let id = observation.id;
    let joins = (cycle.record.id, "observations");
    let effects = record::begin(model, ctx, observation);
    for overlay in model.overlays.iter_mut().rev() {
        if let Overlay::Form(form) = overlay
            && form.id == id
        {
            form.joins = Some(joins);
        }
    }
    effects
}

/// The change that puts a record written in a form into the set it was made for.
pub fn join(form: &Form, ctx: &Ctx<'_>) -> Option<Op> {
    let (id, field) = form.joins?;
    let before = read(ctx, id)?;
    let mut members = before.links(field).to_vec();
    if members.contains(&form.id) {
        return None;
    }
    members.push(form.id);
    let mut after = before.clone();
    after.set(field, Some(Value::Links(members)));
    Some(Op::between(Some(&before), &after))
}

/// [`join`] as a change of its own, for a record that stays on this machine.
pub fn joined(model: &Model, form: &Form, ctx: &Ctx<'_>) -> Option<Effect> {
    join(form, ctx).map(|op| commit(model, ctx, Verb::Edit, vec![op]))
}

/// `l`: links an observation of the engagement to the cycle, or takes the link away.
pub fn link(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let Some(cycle) = log.cycle() else { return Vec::new() };
    let mut query = Query::all(Entity::Observation).sorted(Sort::Newest);
    if let Some(engagement) = log.log.link("engagement") {
        query = query.with(Filter::Is("engagement", Value::Link(engagement)));
    }
    let mut rows = ctx.page(&query, &Anchor::First, OFFERED).rows;
    // Those of the log's own unit first, the newest of each on top.
    let unit = log.log.link("unit");
    rows.sort_by_key(|row| row.link("unit") != unit);
    let names = ctx.names_of(&rows.iter().map(|row| row.id).collect::<Vec<_>>());
    let linked = cycle.record.links("observations");
    let all = rows
        .iter()
        .map(|row| {
            let day = row.day().map(|day| crate::text::format::day(ctx.text.lang(), day)).unwrap_or_default();
            let note = if linked.contains(&row.id) { ctx.text.get("al-linked") } else { String::new() };
            let name = names.get(&row.id).cloned().unwrap_or_default();
            Choice { key: Key::Record(row.id), label: format!("{name}  {day}"), note }
        })
        .collect();
    let title = ctx.text.get("al-link-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::Observed(cycle.record.id), all, 0)));
    Vec::new()
}

/// Links the chosen observation, or takes it away when it was linked.
pub fn toggle_observation(model: &mut Model, ctx: &Ctx<'_>, cycle: Id, observation: Id) -> Effects {
    let Some(before) = read(ctx, cycle) else { return Vec::new() };
    let mut members = before.links("observations").to_vec();
    match members.iter().position(|id| *id == observation) {
        Some(at) => {
            members.remove(at);
        }
        None => members.push(observation),
    }
    let mut after = before.clone();
    after.set("observations", Some(Value::Links(members)).filter(|value| *value != Value::Links(Vec::new())));
    write(model, ctx, &before, after)
}

/// The next model of the log: the cycles keep what is written, read by the phases of the other model.
pub fn switch_model(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(log) = shown(model) else { return Vec::new() };
    let (id, now) = (log.log.id, log.model().kind);
    let codes = AlModel::LIST.codes;
    let at = codes.iter().position(|code| *code == now.code()).unwrap_or(0);
    let next = codes.get((at + 1) % codes.len().max(1)).copied().unwrap_or_default();
    record::set_field(model, ctx, id, "model", Some(Value::Code(next.to_owned())))
}

/// `W`: only the logs that have come to a stop, or all again.
pub fn stalled(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        if let Source::Logs { stalled, .. } = &mut list.source {
            *stalled = !*stalled;
        }
        list.restart(ctx, person);
    }
    navigate::settle(model, ctx);
    Vec::new()
}

/// `g` in a cohort: makes the sessions its course expects and that are not there, with the questions of the cafés.
fn sessions(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(cohort) = model.learning.cohort().cloned() else { return Vec::new() };
    let mut ops = Vec::new();
    let mut number = ctx.reader.next_number(Entity::Session).ok().flatten();
    for slot in &cohort.course.slots {
        let existing = slot.find(&cohort.sessions).and_then(|at| cohort.sessions.get(at));
        let session = existing.map_or(learning::cohort::session_id(cohort.cohort.id, slot), |session| session.id);
        // What is asked only after the course is made when somebody wants it.
        if existing.is_none() && slot.required && read(ctx, session).is_none() {
            let mut made = Record::new(Entity::Session, session);
            slot.fill(&mut made, cohort.cohort.id, &ctx.text.words(&slot.title));
            made.number = number;
            number = number.map(|n| n + 1);
            ops.push(Op::between(None, &made));
        } else if existing.is_none() {
            continue;
        }
        let asked = ctx.page(&Query::under(Entity::CafeQuestion, "session", session), &Anchor::First, 1).rows;
        if asked.is_empty() {
            ops.extend(cafe::questions(model, ctx, session, slot));
        }
    }
    if ops.is_empty() {
        let said = ctx.text.get("al-sessions-there");
        model.done(said);
        return Vec::new();
    }
    vec![commit(model, ctx, Verb::Create, ops)]
}

/// What a new log made here belongs to: the team under the cursor, or the cohort's engagement.
pub fn preset(model: &Model, ctx: &Ctx<'_>, log: &mut Record) {
    let Some((cohort, teams)) = model.learning.teams() else { return };
    log.set("engagement", cohort.link("engagement").map(Value::Link));
    let team = model.browser().filter(|browser| browser.focus == Focus::Detail).and_then(|b| b.detail.target());
    let Some(team) = team.and_then(|id| teams.iter().find(|team| team.team.id == id)) else { return };
    let name = team.team.text("name").to_owned();
    let number = cohort.int("number").unwrap_or(0);
    let of = ctx.text.with("al-cohort", &[("n", FluentValue::from(number))]);
    log.set("cohort_team", Some(Value::Link(team.team.id)));
    log.set("title", Some(Value::Text(format!("{of}, {name}"))));
    log.set("owner_team", Some(Value::Text(name)));
}

/// A team of a cohort is under the cursor.
pub fn is_on_team(model: &Model) -> bool {
    let target = model.browser().and_then(|browser| browser.detail.target());
    model.pane == Pane::Learning
        && model.learning.teams().is_some_and(|(_, teams)| teams.iter().any(|row| Some(row.team.id) == target))
}

/// The log of the team under the cursor of a cohort.
pub fn team_log(model: &Model) -> Option<Id> {
    let (_, teams) = model.learning.teams().filter(|_| model.pane == Pane::Learning)?;
    let team = model.browser()?.detail.target()?;
    teams.iter().find(|row| row.team.id == team)?.log.as_ref().map(|(log, _)| log.id)
}

/// Cycles that an observation is linked to.
pub fn cycles_of(ctx: &Ctx<'_>, observation: Id) -> Vec<Record> {
    ctx.page(&Query::all(Entity::AlCycle).with(Filter::Has("observations", observation)), &Anchor::First, 8).rows
}

/// There is something to make a text of: a cycle, or a café.
pub fn has_text(model: &Model) -> Result<(), Reason> {
    if model.learning.cafe().is_some() { Ok(()) } else { has_cycle(model) }
}

/// `x`: which part of the log is wanted as text; in a café, what its tables said.
pub fn as_text(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.learning.cafe().is_some() {
        return cafe::copy_text(model, ctx);
    }
    let option = |code: &str| Choice {
        key: Key::Code(code.to_owned()),
        label: ctx.text.get(&format!("al-text-{code}")),
        note: String::new(),
    };
    let title = ctx.text.get("al-text-title");
    let all = vec![option("minutes"), option("handout")];
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::LogText, all, 0)));
    Vec::new()
}

/// Copies the log or the cycle shown as text without participant codes, and shows what was copied.
pub fn copy_text(model: &mut Model, ctx: &Ctx<'_>, code: &str) -> Effects {
    let Some(log) = shown(model).cloned() else { return Vec::new() };
    let cycles: Vec<&ObservedCycle> = match code {
        "minutes" => log.cycle().into_iter().collect(),
        _ => log.cycles.iter().collect(),
    };
    let seen = cycles.iter().flat_map(|cycle| std::iter::once(&cycle.record).chain(&cycle.observations));
    if let Some(spot) =
        std::iter::once(&log.log).chain(seen).find_map(|record| privacy::numbers(record).into_iter().next())
    {
        super::record::refuse_number(model, ctx, &spot);
        return Vec::new();
    }
    let pairs: Vec<(&Record, &[Record])> =
        cycles.iter().map(|cycle| (&cycle.record, cycle.observations.as_slice())).collect();
    let ids: Vec<Id> = super::super::forms::entry::linked(&log.log);
    let names = ctx.names_of(&ids);
    let people = ctx.text.people();
    let text =
        ctx.text.learning_log(&log.log, &pairs, &|id| names.get(&id).cloned(), &|text| codes::without(text, &people));
    let lines = text.lines().flat_map(|line| crate::tui::view::cells::wrap(line, 74)).collect();
    let title = ctx.text.get("al-text-copied");
    model.overlays.push(Overlay::Message { title, lines, top: 0 });
    vec![Effect::Copy(text)]
}
