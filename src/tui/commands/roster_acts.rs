//! The steps of the roster by a key: a duty is emptied or takes its next step, a swap is accepted, carried out, rejected or taken
//! back, a week is published.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::{self, Action, Clear, Status};
use crate::cases::{self, Extent};
use crate::domain::choices::DutyStatus;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::roster::Facts;
use crate::domain::roster::swaps::State;
use crate::domain::typed;
use crate::domain::typed_input::{self, Lean};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query};
use crate::text::format;
use crate::tui::commands::decide;
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::model::{Confirm, Model, Overlay, Picker, Prompt};
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// Most open swaps that are read.
const OPEN: usize = 200;
/// Most weeks published at once.
const MOST_WEEKS: i64 = 53;

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

/// `l`: asks which weeks are published; the week shown is filled in.
pub fn publish(model: &mut Model, ctx: &Ctx<'_>, shown: IsoWeek) -> Effects {
    let title = ctx.text.get("ask-publish");
    let offered = shown.week().to_string();
    model.overlays.push(Prompt::new("publish", title, &offered, move |model, ctx, typed| {
        let problem = match weeks(&typed, shown) {
            Some(weeks) => {
                model.overlays.pop();
                return ask_publish(model, ctx, weeks);
            }
            None => ctx.text.get("ask-publish-problem"),
        };
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(problem);
        }
        Vec::new()
    }));
    Vec::new()
}

/// Weeks as typed: "4", "4-6", "uge 4-6", "52-2" over the turn of the year. A number is the nearest such week to the one shown.
pub fn weeks(typed: &str, shown: IsoWeek) -> Option<Vec<IsoWeek>> {
    let line = typed_input::clean_line(typed).to_lowercase();
    let line = line.trim_start_matches("uge").trim_start_matches("week").trim_start_matches('u').trim();
    let week = |text: &str, near: IsoWeek, lean| {
        let text = text.trim();
        let text = if text.bytes().all(|byte| byte.is_ascii_digit()) { format!("uge {text}") } else { text.to_owned() };
        typed_input::week(&text, near.monday(), lean).ok()
    };
    if line.is_empty() {
        return Some(vec![shown]);
    }
    let (first, last) = match line.split_once('-') {
        Some((first, last)) => {
            let first = week(first, shown, Lean::Nearest)?;
            (first, week(last, first, Lean::Future)?)
        }
        None => (week(line, shown, Lean::Nearest)?, week(line, shown, Lean::Nearest)?),
    };
    let weeks: Vec<IsoWeek> = (0..MOST_WEEKS).map(|n| first.plus(n)).take_while(|week| *week <= last).collect();
    (!weeks.is_empty()).then_some(weeks)
}

/// Says what is left open in the weeks and who gets duties, and asks before they are published.
fn ask_publish(model: &mut Model, ctx: &Ctx<'_>, weeks: Vec<IsoWeek>) -> Effects {
    let (Some(first), Some(last)) = (weeks.first().copied(), weeks.last().copied()) else { return Vec::new() };
    let Some(facts) = cases::thresholds(&ctx.reader).ok().and_then(|thresholds| {
        let shown = (first.monday(), last.sunday());
        let extent = Extent::around(model.today_date(), shown, &thresholds);
        cases::roster(&ctx.reader, extent, model.now, &thresholds).ok()
    }) else {
        return Vec::new();
    };
    let gaps = weeks.iter().flat_map(|week| facts.gaps(*week)).filter(|gap| !gap.reserve).count();
    let given = |duty: &&typed::Duty| duty.person.is_some() && crate::domain::roster::is_given(duty.status);
    let mut people: Vec<Id> =
        weeks.iter().flat_map(|week| facts.duties_in(*week)).filter(given).filter_map(|duty| duty.person).collect();
    people.sort_unstable();
    people.dedup();
    let again = weeks.iter().filter(|week| facts.is_published(week.monday())).count();
    let lang = ctx.text.lang();
    let span = if first == last {
        format::week(lang, first)
    } else {
        format!("{}-{}", format::week(lang, first), last.week())
    };
    let args = [
        ("weeks", FluentValue::from(span)),
        ("people", people.len().into()),
        ("gaps", gaps.into()),
        ("again", again.into()),
    ];
    let mut lines = vec![ctx.text.with("publish-question", &args)];
    if gaps > 0 {
        lines.push(ctx.text.with("publish-gaps", &args));
    }
    if again > 0 {
        lines.push(ctx.text.with("publish-again", &args));
    }
    model.overlays.push(Confirm::new("publish", lines, move |model, ctx| {
        decide::write(model, ctx, Action::Publish(weeks.clone()))
    }));
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_typed_by_their_numbers() {
        let shown = IsoWeek::new(2020, 3).unwrap();
        let read = |typed: &str| -> Option<Vec<(i32, u32)>> {
            Some(weeks(typed, shown)?.into_iter().map(|week| (week.year(), week.week())).collect())
        };
        assert_eq!(read("").unwrap(), [(2020, 3)]);
        assert_eq!(read("4-6").unwrap(), [(2020, 4), (2020, 5), (2020, 6)]);
        assert_eq!(read("uge 4").unwrap(), [(2020, 4)]);
        assert_eq!(read("52-2").unwrap(), [(2019, 52), (2020, 1), (2020, 2)], "over the turn of the year");
        assert_eq!(read("nej"), None);
    }
}
