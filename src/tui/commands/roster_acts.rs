//! The steps of the roster by a key: a duty is emptied or takes its next step, a swap is accepted, carried out, rejected or taken
//! back.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::{self, Action, Clear, Status};
use crate::cases::{self, Extent};
use crate::domain::choices::DutyStatus;
use crate::domain::fields::Entity;
use crate::domain::roster::Facts;
use crate::domain::roster::swaps::State;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query};
use crate::text::format;
use crate::tui::commands::decide;
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::model::{Confirm, Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// Most open swaps that are read.
const OPEN: usize = 200;

/// Empties a duty, or gives the days of a part back.
pub fn clear(model: &mut Model, ctx: &Ctx<'_>, duty: Id) -> Effects {
    decide::write(model, ctx, Action::Clear(Clear { duty, reason: String::new() }))
}

/// Asks for the next step of a duty: confirmed, given, proposed or open.
pub fn next_step(model: &mut Model, ctx: &Ctx<'_>, duty: Id) -> Effects {
    let Some(record) = read(ctx, duty) else { return Vec::new() };
    let now = typed::Duty::from(&record);
    let steps: &[&str] = match (now.person, now.status) {
        (None, _) => &[],
        (_, Some(DutyStatus::Tildelt)) => &["bekraeftet", "foreslaaet", "ubesat"],
        (_, Some(DutyStatus::Bekraeftet)) => &["tildelt", "foreslaaet", "ubesat"],
        (_, Some(DutyStatus::Foreslaaet)) => &["tildelt", "ubesat"],
        (_, Some(DutyStatus::Ubesat | DutyStatus::Frigivet)) => &["tildelt"],
        (_, Some(DutyStatus::Afholdt) | None) => &[],
    };
    if steps.is_empty() {
        let said = ctx.text.get("roster-no-step");
        model.refuse(said);
        return Vec::new();
    }
    let Some(crate::domain::fields::Field { kind: crate::domain::fields::Kind::Choice(list), .. }) =
        Entity::Duty.field("status")
    else {
        return Vec::new();
    };
    let option = |code: &&str| PickerOption {
        key: OptionKey::Code((*code).to_owned()),
        label: ctx.text.choice(list, code),
        note: String::new(),
    };
    let title = ctx.name_of(duty);
    model.overlays.push(Picker::fixed(
        "duty-step",
        title,
        steps.iter().map(option).collect(),
        0,
        move |model, ctx, chosen| match chosen.key {
            OptionKey::Code(code) if code == "ubesat" => clear(model, ctx, duty),
            OptionKey::Code(to) => decide::write(model, ctx, Action::Status(Status { id: duty, to, reason: None })),
            _ => Vec::new(),
        },
    ));
    Vec::new()
}

/// The roster as far as swaps need it.
fn facts(model: &Model, ctx: &Ctx<'_>, last: NaiveDate) -> Option<Facts> {
    let thresholds = cases::thresholds(&ctx.reader).ok()?;
    let today = model.today_date();
    cases::roster(&ctx.reader, Extent::around(today, (today, last), &thresholds), model.now, &thresholds).ok()
}

/// The open swaps, with where they stand: that of the duty under the cursor first, then those that are accepted.
fn open_swaps(model: &Model, ctx: &Ctx<'_>, duty: Option<Id>) -> Vec<(Record, State)> {
    let status = |code: &str| Query::all(Entity::Swap).with(Filter::Is("status", Value::Code(code.to_owned())));
    let mut found: Vec<Record> = Vec::new();
    for code in ["accepteret", "godkendt", "anmodet"] {
        found.extend(ctx.reader.list(&status(code), OPEN).unwrap_or_default());
    }
    let ids: Vec<Id> = found.iter().flat_map(|swap| [swap.link("duty_a"), swap.link("duty_b")]).flatten().collect();
    let last = ctx.reader.records(&ids).unwrap_or_default().iter().filter_map(Record::day).max();
    let Some(facts) = facts(model, ctx, last.unwrap_or(model.today_date())) else { return Vec::new() };
    let with_state = found.into_iter().map(|swap| {
        let state = facts.state(&typed::Swap::from(&swap));
        (swap, state)
    });
    let mut open: Vec<(Record, State)> =
        with_state.filter(|(_, state)| !matches!(state, State::Carried | State::Closed | State::Expired)).collect();
    let of_duty = |swap: &Record| duty.is_some() && (swap.link("duty_a") == duty || swap.link("duty_b") == duty);
    open.sort_by_key(|(swap, state)| (!of_duty(swap), *state != State::Accepted, swap.number));
    open
}

/// The open swap that is meant: that of the duty under the cursor, else the first that fits.
fn swap_for(
    model: &Model,
    ctx: &Ctx<'_>,
    duty: Option<Id>,
    fits: impl Fn(&Record, State) -> bool,
) -> Option<(Record, State)> {
    open_swaps(model, ctx, duty).into_iter().find(|(swap, state)| fits(swap, *state))
}

/// Says that no swap waits for this step.
fn no_swap(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let said = ctx.text.get("roster-no-swap");
    model.refuse(said);
    Vec::new()
}

/// `g`: the next step of the swap: the counterpart accepts it, the planner carries it out.
pub fn forward(model: &mut Model, ctx: &Ctx<'_>, duty: Option<Id>) -> Effects {
    let plans = actions::plans_the_roster(&model.deciding(ctx)).unwrap_or(false);
    let own = model.actor.person;
    let mine = |swap: &Record| own.is_some() && swap.link("counterpart") == own;
    let fits = |swap: &Record, state: State| match state {
        State::Accepted => plans,
        State::Requested | State::Changed(_) => plans || mine(swap),
        State::Carried | State::Closed | State::Expired => false,
    };
    // Who may not is told so by the step itself.
    let found = swap_for(model, ctx, duty, fits).or_else(|| swap_for(model, ctx, duty, |_, _| true));
    let Some((swap, state)) = found else { return no_swap(model, ctx) };
    let id = swap.id;
    match state {
        State::Accepted => {
            let lines = vec![ctx.text.with("swap-carry", &[("swap", words(ctx, &swap).into())])];
            model
                .overlays
                .push(Confirm::new("swap-forward", lines, move |model, ctx| step(model, ctx, id, "gennemfoert")));
            Vec::new()
        }
        // One that was accepted on other terms is asked for again, and accepted, in one step.
        State::Changed(_) => accept_again(model, ctx, id),
        State::Requested | State::Carried | State::Closed | State::Expired => step(model, ctx, id, "accepteret"),
    }
}

/// An acceptance that no longer holds is taken back; the next step accepts it as it is now.
fn accept_again(model: &mut Model, ctx: &Ctx<'_>, swap: Id) -> Effects {
    step(model, ctx, swap, "anmodet")
}

fn step(model: &mut Model, ctx: &Ctx<'_>, swap: Id, to: &str) -> Effects {
    decide::write(model, ctx, Action::Status(Status { id: swap, to: to.to_owned(), reason: None }))
}

/// `G`: rejects the swap, with a reason.
pub fn reject(model: &mut Model, ctx: &Ctx<'_>, duty: Option<Id>) -> Effects {
    match swap_for(model, ctx, duty, |_, _| true) {
        Some((swap, _)) => step(model, ctx, swap.id, "afvist"),
        None => no_swap(model, ctx),
    }
}

/// `y`: takes back the acceptance; who asked takes back the asking.
pub fn take_back(model: &mut Model, ctx: &Ctx<'_>, duty: Option<Id>) -> Effects {
    let own = model.actor.person;
    let asked = |swap: &Record| own.is_some() && swap.link("requested_by") == own;
    let taken = |swap: &Record, _: State| matches!(swap.text("status"), "accepteret" | "godkendt") && !asked(swap);
    if let Some((swap, _)) = swap_for(model, ctx, duty, taken) {
        return step(model, ctx, swap.id, "anmodet");
    }
    match swap_for(model, ctx, duty, |swap, _| asked(swap)) {
        Some((swap, _)) => step(model, ctx, swap.id, "fortrudt"),
        None => no_swap(model, ctx),
    }
}

/// "B-14 AHK tir 21.1 ⇄ GØS ons 22.1".
fn words(ctx: &Ctx<'_>, swap: &Record) -> String {
    let lang = ctx.text.lang();
    let who = |id: Option<Id>| id.and_then(|id| read(ctx, id)).map(|person| person.text("initials").to_owned());
    let day = |id: Option<Id>| {
        let day = id.and_then(|id| read(ctx, id)).and_then(|duty| duty.day());
        day.map(|day| format::weekday_short_day(lang, day)).unwrap_or_default()
    };
    let back = swap.link("duty_b").is_some();
    let args = [
        ("swap", FluentValue::from(ctx.number_of(swap.id))),
        ("a", who(swap.link("requested_by")).unwrap_or_default().into()),
        ("day-a", day(swap.link("duty_a")).into()),
        ("b", who(swap.link("counterpart")).unwrap_or_default().into()),
        ("day-b", day(swap.link("duty_b")).into()),
        ("back", back.to_string().into()),
    ];
    ctx.text.with("swap-words", &args)
}
