//! `s` in the roster: somebody is away. One line takes the days, what follows is shown, and Enter writes all of it; then the first
//! gap is offered. An absence that is closed early offers back what it released.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::{self, Absent, Action, Want};
use crate::cases::{self, Extent};
use crate::domain::actor::Role;
use crate::domain::choices::{Coded, DayPart};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::laws::Apart;
use crate::domain::roster::Facts;
use crate::domain::roster::coverage::Gap;
use crate::domain::roster::suggest::Opening;
use crate::domain::typed;
use crate::domain::typed_input::{self, Lean, Refusal};
use crate::domain::value::{Id, Record, Value};
use crate::text::format;
use crate::tui::commands::roster_words::initials;
use crate::tui::commands::{decide, form_doubts, records, reload, roster_assign, roster_back};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effect, Effects, LeadNote, Write};
use crate::tui::model::{Confirm, Model, Overlay, Prompt};

/// The days of an absence as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Typed {
    person: Option<Id>,
    from: NaiveDate,
    to: Option<NaiveDate>,
    part: DayPart,
    /// The day before the first that the last one would be, were it not read as next year's.
    nearer: Option<NaiveDate>,
}

/// A word for a part of the day.
fn part_of(word: &str) -> Option<DayPart> {
    match word {
        "form" | "formiddag" | "formiddagen" | "fm" | "morning" | "mornings" => Some(DayPart::Formiddag),
        "eftermiddag" | "eftermiddagen" | "efterm" | "eft" | "em" | "afternoon" | "afternoons" => {
            Some(DayPart::Eftermiddag)
        }
        _ => None,
    }
}

/// Reads "15.1-", "ons", "ons-fre", "ons form"; another person comes first, by initials. A day alone lasts until it is closed; part
/// of a day is that day.
fn days(typed: &str, today: NaiveDate, who: &dyn Fn(&str) -> Option<Id>) -> Result<Typed, Refusal> {
    let line = typed_input::clean_line(typed);
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let lower = |word: &str| word.to_lowercase();
    let is_day = |word: &str| typed_input::date(word, today, Lean::Future, None).is_ok();
    let person =
        words.first().filter(|word| !is_day(word) && part_of(&lower(word)).is_none()).and_then(|word| who(word));
    if person.is_some() {
        words.remove(0);
    }
    let part = words.last().and_then(|word| part_of(&lower(word)));
    if part.is_some() {
        words.pop();
    }
    if words.first().is_some_and(|word| matches!(lower(word).as_str(), "fra" | "from")) {
        words.remove(0);
    }
    let span = words.join(" ");
    let part_or_all = part.unwrap_or(DayPart::Hele);
    let read = |from, to| Ok(Typed { person, from, to, part: part_or_all, nearer: None });
    // A weekday is one to come; a date is the one nearest to today.
    let lean = |text: &str| {
        let first = text.split(['-', ' ']).next().unwrap_or(text);
        if typed_input::is_weekday(first) { Lean::Future } else { Lean::Nearest }
    };
    if span.is_empty() {
        return read(today, part.map(|_| today));
    }
    if let Some(open) = span.strip_suffix('-') {
        return read(typed_input::date(open.trim(), today, lean(open), None)?, None);
    }
    if let Ok(day) = typed_input::date(&span, today, lean(&span), None) {
        return read(day, part.map(|_| day));
    }
    if let Some((first, last)) = span.split_once('-')
        && first.trim().eq_ignore_ascii_case(last.trim())
    {
        let day = typed_input::date(first.trim(), today, lean(first), None)?;
        return read(day, Some(day));
    }
    let (from, to) = typed_input::from_to(&span, today, lean(&span))?;
    let nearer = typed_input::nearer_end(&span, from, to, today);
    Ok(Typed { nearer, ..read(from, Some(to))? })
}

/// Asks from when this person is away, or what becomes of the absence that holds this day already.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>, person: Option<Id>, day: NaiveDate) -> Effects {
    // A consultant writes their own absence, wherever the cursor is.
    let own = model.actor.person.filter(|_| model.actor.role == Role::Consultant);
    let person = own.or(person).or(model.actor.person);
    let away = person.and_then(|person| roster_back::of(ctx, person, (day, day)).into_iter().next());
    match away {
        Some(absence) => roster_back::ask(model, ctx, &absence, ask_days),
        None => ask_days(model, ctx, person),
    }
}

/// Asks for the days; today is filled in.
pub fn ask_days(model: &mut Model, ctx: &Ctx<'_>, person: Option<Id>) -> Effects {
    model.absence_note = None;
    let who = person.map(|id| initials(ctx, id)).unwrap_or_default();
    let title = ctx.text.with("ask-absence", &[("who", who.into())]);
    let offered = format!("{}-", format::short_day(ctx.text.lang(), model.today_date()));
    model.overlays.push(Prompt::new("absence", title, &offered, move |model, ctx, typed| {
        let known = |initials: &str| reload::person_of(&ctx.reader, &initials.to_uppercase());
        let today = model.today_date();
        let problem = match (roster_back::typed(&typed, today, &known), days(&typed, today, &known)) {
            (Some(Err(refusal)), _) | (None, Err(refusal)) => ctx.text.refusal(&refusal),
            (Some(Ok((other, day))), _) => match other.or(person) {
                Some(person) => match roster_back::back_by_line(model, ctx, person, day) {
                    Ok(effects) => return effects,
                    Err(problem) => problem,
                },
                None => ctx.text.get("ask-absence-nobody"),
            },
            (None, Ok(Typed { to: Some(to), nearer: Some(nearer), .. }))
                if form_doubts::prompt_asks_of(model, ctx, &typed, to, nearer) =>
            {
                return Vec::new();
            }
            (None, Ok(Typed { person: other, from, to, part, .. })) => match other.or(person) {
                Some(person) => {
                    let absent = Absent { person, from, to, part, shown: None };
                    match already(ctx, &absent) {
                        Some(problem) => problem,
                        None => {
                            model.overlays.pop();
                            return decide::write(model, ctx, Action::Absent(Box::new(absent)));
                        }
                    }
                }
                None => ctx.text.get("ask-absence-nobody"),
            },
        };
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(problem);
        }
        Vec::new()
    }));
    Vec::new()
}

/// What to say when the person is away already at some of these hours. An open absence that began before is closed by the new one,
/// and a new one without an end lasts until the next begins; the preview says so.
fn already(ctx: &Ctx<'_>, absent: &Absent) -> Option<String> {
    let mut new = Record::new(Entity::Absence, Id::derived(Entity::Absence, &["new"]));
    new.set("person", Some(Value::Link(absent.person)));
    new.set("from", Some(Value::Date(absent.from)));
    new.set("to", absent.to.map(Value::Date));
    new.set("part", Some(Value::Code(absent.part.code().to_owned())));
    let there = roster_back::rows_of(ctx, absent.person, (absent.from, absent.to.unwrap_or(NaiveDate::MAX)));
    let is_next = |there: &Record| absent.to.is_none() && there.date("from") > Some(absent.from);
    let there = there
        .iter()
        .find(|there| Apart::overlap(&new, there) && !Apart::may_be_closed(&new, there) && !is_next(there))?;
    let runs = roster_back::words(ctx, &typed::Absence::from(there));
    let who = initials(ctx, absent.person);
    Some(ctx.text.with("absence-already", &[("runs", runs.into()), ("who", who.into())]))
}

/// `r`: asks for the reason, which is kept for the team lead alone. It waits in the preview and in no draft.
pub fn note(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Absence(preview)) = model.overlays.last() else { return Vec::new() };
    let (title, noted) = (ctx.text.get("ask-lead-note"), preview.note.clone());
    model.overlays.push(Prompt::new("absence-note", title, &noted, |model, ctx, typed| {
        let body = typed_input::clean_line(&typed);
        let problem = records::note_problem(ctx, &body);
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut().filter(|_| problem.is_some()) {
            prompt.problem = problem;
            return Vec::new();
        }
        model.overlays.pop();
        if let Some(Overlay::Absence(preview)) = model.overlays.last_mut() {
            let said = (ctx.text.get("absence-noted"), ctx.text.get("absence-noted-for-you"));
            preview.lines.retain(|line| *line != said);
            preview.lines.extend((!body.is_empty()).then_some(said));
            preview.note = body;
        }
        Vec::new()
    }));
    Vec::new()
}

/// Writes the reason of an absence that was just written, beside the log.
pub fn keep_note(model: &mut Model, saved: &[Id], ctx: &Ctx<'_>) -> Effects {
    let Some((person, from, body)) = model.absence_note.take() else { return Vec::new() };
    let is_its = |row: Record| {
        row.entity == Entity::Absence && row.link("person") == Some(person) && row.date("from") == Some(from)
    };
    let absence = saved.iter().copied().find(|id| read(ctx, *id).is_some_and(is_its));
    let actor = model.actor.clone();
    let keep =
        |absence| Effect::Write(Write::LeadNote(Box::new(LeadNote::Keep { absence, body: body.clone(), actor })));
    absence.filter(|_| !body.is_empty()).map(keep).into_iter().collect()
}

/// Enter: writes the absence that is shown.
pub fn accept(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Absence(preview)) = model.overlays.pop() else { return Vec::new() };
    let (Want::Absence(released), Action::Absent(absent)) = (preview.needs.want(), preview.needs.action()) else {
        return Vec::new();
    };
    model.absence_note =
        Some(preview.note.clone()).filter(|note| !note.is_empty()).map(|note| (absent.person, absent.from, note));
    let absent = Absent { shown: Some(released.clone()), ..(**absent).clone() };
    let prepared = preview.needs.fill(&model.deciding(ctx), Action::Absent(Box::new(absent)));
    decide::take(model, ctx, prepared, preview.reply)
}

/// The roster around some days.
fn facts(model: &Model, ctx: &Ctx<'_>, first: NaiveDate, last: NaiveDate) -> Option<Facts> {
    let thresholds = cases::thresholds(&ctx.reader).ok()?;
    let extent = Extent::around(model.today_date(), (first, last), &thresholds);
    cases::roster(&ctx.reader, extent, model.now, &thresholds).ok()
}

/// Offers the first gap that an absence which was just written has made, to those who plan.
pub fn offer_gap(model: &mut Model, ctx: &Ctx<'_>, saved: &[Id]) {
    let freed = |record: &Record| record.entity == Entity::Duty && record.text("status") == "frigivet";
    let duties: Vec<typed::Duty> =
        saved.iter().filter_map(|id| read(ctx, *id)).filter(freed).map(|duty| typed::Duty::from(&duty)).collect();
    let Some(first) = duties.iter().filter_map(|duty| duty.date).min() else { return };
    if !actions::plans_the_roster(&model.deciding(ctx)).unwrap_or(false) {
        return;
    }
    let Some(facts) = facts(model, ctx, first, first) else { return };
    let is_of = |gap: &Gap| {
        duties.iter().any(|duty| {
            duty.duty_type == Some(gap.kind)
                && duty.slot.unwrap_or(1) == gap.slot
                && gap.days.iter().any(|day| facts.is_on(duty, *day))
        })
    };
    let gaps = facts.gaps(IsoWeek::of(first)).into_iter().find(is_of);
    if let Some(opening) = gaps.as_ref().and_then(Opening::of) {
        let known = model.roster.labels().clone();
        roster_assign::ask(model, ctx, &facts, opening, &[], &|id| known.get(&id).cloned());
    }
}

/// Offers back what an absence released, when it ends before the days that nobody has taken.
pub fn offer_back(model: &mut Model, ctx: &Ctx<'_>, saved: &[Id]) {
    let absence = saved.iter().filter_map(|id| read(ctx, *id)).find(|record| record.entity == Entity::Absence);
    let Some(absence) = absence.filter(|absence| absence.date("to").is_some()) else { return };
    let deciding = model.deciding(ctx);
    if !actions::plans_the_roster(&deciding).unwrap_or(false) {
        return;
    }
    let free = actions::still_free(&deciding, &absence).unwrap_or_default();
    let (Some(person), false) = (absence.link("person"), free.is_empty()) else { return };
    let back = absence.date("to").and_then(|to| to.succ_opt());
    let args = [
        ("who", FluentValue::from(initials(ctx, person))),
        ("day", back.map(|day| format::weekday_short_day(ctx.text.lang(), day)).unwrap_or_default().into()),
        ("n", free.len().into()),
    ];
    let lines = vec![ctx.text.with("absence-back", &args)];
    let id = absence.id;
    model
        .overlays
        .push(Confirm::new("absence", lines, move |model, ctx| decide::write(model, ctx, Action::GiveBack(id))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_an_absence_are_typed_in_one_line() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // A Wednesday.
        let today = day("2020-01-15");
        let ekp = Id::derived(Entity::Person, &["EKP"]);
        let who = |word: &str| (word == "EKP").then_some(ekp);
        let read = |text: &str| {
            let read = days(text, today, &who).unwrap();
            (read.from.to_string(), read.to.map(|to| to.to_string()), read.part)
        };
        let (wed, fri) = ("2020-01-15".to_owned(), "2020-01-17".to_owned());
        for open in ["15.1-", "ons", "ons-", "15.1", "", "fra ons", "EKP ons"] {
            assert_eq!(read(open), (wed.clone(), None, DayPart::Hele), "{open}");
        }
        assert_eq!(read("ons-fre"), (wed.clone(), Some(fri.clone()), DayPart::Hele));
        assert_eq!(read("15.1-17.1"), (wed.clone(), Some(fri), DayPart::Hele));
        assert_eq!(read("ons-ons"), (wed.clone(), Some(wed.clone()), DayPart::Hele));
        assert_eq!(read("ons form"), (wed.clone(), Some(wed.clone()), DayPart::Formiddag));
        assert_eq!(read("efterm"), (wed.clone(), Some(wed), DayPart::Eftermiddag));
        assert_eq!(read("man").0, "2020-01-20", "a weekday is one to come");
        assert_eq!(read("13.1-").0, "2020-01-13", "a date is the nearest");
        assert_eq!(days("EKP man", today, &who).unwrap().person, Some(ekp));
        assert_eq!(days("ons", today, &who).unwrap().person, None);
        assert!(days("aldrig", today, &who).is_err());
        for (typed, jumps) in [
            ("17.1-15.1", true),
            ("17-15.1", true),
            ("17.1-15.1.2021", false),
            ("20.12-5.1", false),
            ("15.1-17.1", false),
        ] {
            assert_eq!(days(typed, today, &who).unwrap().nearer.is_some(), jumps, "{typed}");
        }
    }
}
