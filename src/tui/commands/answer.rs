//! What became of a planned meeting, visit, session or duty: `h` held as planned, `m` moved or cancelled, `e` held otherwise, and
//! Space to answer several at once. `actions::answer` decides what is written.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};

use crate::actions::{Action, Answer, Moving, Settle};
use crate::cases::{self, moving};
use crate::domain::choices::{Coded, EngagementStatus};
use crate::domain::due::Owed;
use crate::domain::fields::{Entity, Kind};
use crate::domain::moving::{Away, Told};
use crate::domain::passed::{KINDS, is_held, is_planned, is_standing, parent_field};
use crate::domain::typed_input::{self, Lean, Refusal};
use crate::domain::value::{Id, Record, Value};
use crate::tui::commands::reload::settle;
use crate::tui::commands::{absence_end, correct, decide, faults, form_doubts, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Overlay, Picker, Prompt};
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::panes::today::state::DUE;
use crate::tui::widgets::list::draw::short_name;

/// Absences that a question names; it says how many more there are.
const NAMED: usize = 8;

/// The code of the option that moves a record to another day; no status has it.
const MOVE: &str = "~move";

/// The records an answer is for: the marked ones, or else the one under the cursor.
pub fn targets(model: &Model) -> Vec<Record> {
    let marked = when::marked(model);
    if marked.is_empty() { when::here(model).into_iter().collect() } else { marked }
}

/// The records that `h` holds: the planned ones, and among what has passed the duties of a person or of a whole week.
fn to_hold(model: &Model) -> Vec<Id> {
    let of = |record: Record| match model.today.passed_weeks.get(&record.id) {
        _ if is_planned(&record) => vec![record.id],
        Some(duties) if record.entity == Entity::RosterWeek => duties.clone(),
        _ if is_standing(&record) && asks(model) => vec![record.id],
        _ => Vec::new(),
    };
    targets(model).into_iter().flat_map(of).collect()
}

/// Whether the cursor is among what has passed.
fn asks(model: &Model) -> bool {
    model.pane == Pane::Today && model.today.asks()
}

/// Whether a record can be answered.
pub fn is_answered(record: &Record) -> bool {
    parent_field(record.entity).is_some() && !record.draft
}

/// What is due under the cursor of the box by date of *I dag*, or what its line says is late: done there as in the list of everything owed. Meetings, visits
/// and sessions are held instead.
pub fn due_here(model: &Model) -> Option<Id> {
    if let Some(late) = when::late_here(model) {
        return Some(late);
    }
    let today = &model.today;
    let by_date = model.pane == Pane::Today && today.parts.get(today.focus).is_some_and(|part| part.title == DUE);
    let ticks = |record: &Record| {
        Owed::ALL.iter().any(|owed| owed.entity() == record.entity && owed.tick().is_some())
            && !KINDS.contains(&record.entity)
    };
    let owed = |record: &Record| today.list().is_some_and(|list| list.owed.contains_key(&record.id));
    when::here(model).filter(|record| by_date && (ticks(record) || owed(record))).map(|record| record.id)
}

/// There is a planned record to be held, or something due to be done.
pub fn can_hold(model: &Model) -> Result<(), Reason> {
    when::can_edit(model)?;
    match () {
        () if !to_hold(model).is_empty() || due_here(model).is_some() => Ok(()),
        () if asks(model) && targets(model).iter().any(|row| row.entity == Entity::RosterWeek) => {
            Err("reason-duties-away")
        }
        () if when::here(model).is_some_and(|here| absence_end::can_end(&here, model.today_date())) => Ok(()),
        () if when::here(model).is_some_and(|here| here.entity == Entity::Absence) => Err("reason-absence-not-running"),
        () if targets(model).iter().any(is_held) => Err("reason-already-held"),
        () if when::here(model).is_some_and(|record| when::has_steps(record.entity)) => {
            Err("reason-not-planned-status")
        }
        () => Err("reason-not-planned"),
    }
}

/// `h`: held as planned, one or all that are marked; or what is due is done; or who was away is back.
pub fn hold(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(absence) = when::here(model).filter(|here| absence_end::can_end(here, model.today_date())) {
        let today = model.today_date();
        return absence_end::back(model, ctx, absence.id, today);
    }
    if let Some(id) = due_here(model) {
        // The key was meant for the box that is gone, so it asks to be pressed again.
        if model.today.landed.take() == Some(id) {
            let said = ctx.text.with("today-landed", &[("name", ctx.name_of(id).into())]);
            model.refuse(said);
            return Vec::new();
        }
        return decide::write(model, ctx, Action::Owed { ids: vec![id], settle: Settle::Done });
    }
    let ids = to_hold(model);
    write_held(model, ctx, ids)
}

/// Writes that records were held. That one of their people was absent that day is asked about first.
fn write_held(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>) -> Effects {
    let records = ctx.reader.records(&ids).unwrap_or_default();
    let absent = moving::absent(&ctx.reader, &records).unwrap_or_default();
    // What cannot be held yet is refused, and nobody is asked about first.
    let today = model.today_date();
    let refused = records.iter().any(|record| record.day().is_none_or(|day| day > today));
    if absent.is_empty() || refused {
        return write(model, ctx, Answer::Held(ids));
    }
    let doubted: BTreeSet<Id> = absent.iter().flat_map(|(_, records)| records.iter().map(|record| record.id)).collect();
    let named = absent.iter().flat_map(|(away, records)| {
        std::iter::once(away.person).chain(records.iter().flat_map(|record| record.links("units").to_vec()))
    });
    let names: HashMap<Id, String> =
        ctx.names_of(&named.collect::<Vec<Id>>()).into_iter().map(|(id, name)| (id, short_name(&name))).collect();
    let told = |(away, records): &(Away, Vec<&Record>)| {
        let who = ctx.text.move_told(&Told::Away(*away), &names, today);
        let what: Vec<String> = records.iter().map(|record| ctx.text.visit(record, &names)).collect();
        format!("{who}: {}", what.join("; "))
    };
    let mut lines: Vec<String> = absent.iter().take(NAMED).map(told).collect();
    if absent.len() > NAMED {
        lines.push(ctx.text.with("hold-more-absent", &[("n", (absent.len() - NAMED).into())]));
    }
    let more = ids.len().saturating_sub(doubted.len());
    lines.push(ctx.text.with("hold-though-absent", &[("n", doubted.len().into()), ("more", more.into())]));
    let yes = move |model: &mut Model, ctx: &Ctx<'_>| write(model, ctx, Answer::Held(ids.clone()));
    model.overlays.push_as_of(Confirm::new("done", lines, yes), ctx.shown.clone());
    Vec::new()
}

/// `e` on what has passed: held, but otherwise than planned. Opens the form as held, at the time it took.
pub fn held_otherwise(model: &mut Model, ctx: &Ctx<'_>, record: Record) -> Effects {
    let length = if record.entity == Entity::Activity { "minutes" } else { "duration" };
    let id = record.id;
    let effects = correct::open_form(model, ctx, record);
    if let Some(form) = model.form_mut().filter(|form| form.id == id) {
        form.propose("status", &Value::Code("afholdt".into()), ctx);
        if let Some(at) = form.field_at(length) {
            form.focus_on(at);
            form.mark_focus();
        }
    }
    effects
}

/// There is a record that can be marked.
pub fn can_mark(model: &Model) -> Result<(), Reason> {
    when::can_edit(model)?;
    match when::here(model) {
        Some(record) if (is_answered(&record) || asks(model)) && !when::in_detail(model) => Ok(()),
        _ => Err("reason-nothing-to-mark"),
    }
}

/// Space: marks the row, or removes its mark, and goes on to the next.
pub fn mark(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        list.turn_mark();
        list.step(1, ctx, person);
    }
    settle(model, ctx);
    Vec::new()
}

/// The statuses offered after `from`; what follows from a dispatch is not chosen by hand (M3).
fn statuses(entity: Entity, from: &str) -> &'static [&'static str] {
    match (entity, from) {
        (Entity::Meeting, "afholdt") => &["referat_kladde", "planlagt"],
        (Entity::Meeting, "referat_kladde" | "referat_sendt") => &["afholdt"],
        (_, "afholdt") => &["planlagt", "aflyst"],
        (_, "aflyst") => &["planlagt"],
        _ => &["afholdt", "aflyst"],
    }
}

/// The record that can become something else by `m`, in words: another day, held, cancelled, or planned again.
pub fn options(record: &Record, ctx: &Ctx<'_>) -> Vec<PickerOption> {
    let option =
        |code: &str, label: String, note: String| PickerOption { key: OptionKey::Code(code.to_owned()), label, note };
    let mut all = Vec::new();
    if is_planned(record) {
        all.push(option(MOVE, ctx.text.get("answer-move"), ctx.text.get("answer-move-note")));
    }
    let list = record.entity.field("status").and_then(|field| match field.kind {
        Kind::Choice(list) => Some(list),
        _ => None,
    });
    for code in statuses(record.entity, record.text("status")) {
        let label = list.map(|list| ctx.text.choice(list, code)).unwrap_or_default();
        let note = match *code {
            "aflyst" => ctx.text.get("answer-cancel-note"),
            "planlagt" => ctx.text.get("answer-plan-note"),
            _ => String::new(),
        };
        all.push(option(code, label, note));
    }
    all
}

/// `m` on records that are planned for a day: asks what became of them.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>, records: &[Record]) -> Effects {
    let records: Vec<Record> = records.iter().filter(|record| is_answered(record)).cloned().collect();
    let Some(first) = records.first() else { return Vec::new() };
    let mut all = options(first, ctx);
    // Only what can become of all of them is offered.
    for other in records.iter().skip(1) {
        let theirs = options(other, ctx);
        all.retain(|option| theirs.contains(option));
    }
    let title = match records.as_slice() {
        [one] => ctx.name_of(one.id),
        many => ctx.text.with("answer-many", &[("n", many.len().into())]),
    };
    let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
    model.overlays.push(Picker::fixed("status", title, all, 0, move |model, ctx, chosen| match chosen.key {
        OptionKey::Code(code) => set(model, ctx, &ids, &code),
        _ => Vec::new(),
    }));
    Vec::new()
}

fn set(model: &mut Model, ctx: &Ctx<'_>, ids: &[Id], code: &str) -> Effects {
    let ids = ids.to_vec();
    match code {
        MOVE => {
            ask_day(model, ctx, ids);
            Vec::new()
        }
        "aflyst" => {
            let title = ctx.text.with("ask-cancel-why", &[("n", ids.len().into())]);
            let prompt = faults::reason("status", title, "", move |model, ctx, reason| {
                write(model, ctx, Answer::Cancelled(ids.clone(), reason))
            });
            model.overlays.push_as_of(prompt, ctx.shown.clone());
            Vec::new()
        }
        "planlagt" => plan_again(model, ctx, ids),
        "afholdt" if ids.iter().filter_map(|id| read(ctx, *id)).all(|record| is_planned(&record)) => {
            write_held(model, ctx, ids)
        }
        _ => {
            let Some(id) = ids.first().copied() else { return Vec::new() };
            let step = crate::actions::Status { id, to: code.to_owned(), reason: None };
            decide::write(model, ctx, Action::Status(step))
        }
    }
}

/// Plans records again. That their engagement is over is asked about first.
fn plan_again(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>) -> Effects {
    let records = ctx.reader.records(&ids).unwrap_or_default();
    let homes: BTreeSet<Id> = records.iter().filter_map(|record| record.link("engagement")).collect();
    let over = homes.into_iter().find_map(|home| cases::over(&ctx.reader, home).ok().flatten());
    let Some(over) = over else { return write(model, ctx, Answer::Planned(ids)) };
    let number = over.number.and_then(|number| over.entity.numbered(number)).unwrap_or_default();
    let status = ctx.text.choice(&EngagementStatus::LIST, over.text("status"));
    let args = [("home", number.into()), ("status", status.into()), ("n", ids.len().into())];
    let lines = vec![ctx.text.with("answer-plan-over", &args)];
    let yes = move |model: &mut Model, ctx: &Ctx<'_>| write(model, ctx, Answer::Planned(ids.clone()));
    model.overlays.push_as_of(Confirm::new("status", lines, yes), ctx.shown.clone());
    Vec::new()
}

fn write(model: &mut Model, ctx: &Ctx<'_>, answer: Answer) -> Effects {
    let effects = decide::write(model, ctx, Action::Answer(answer));
    when::unmark(model, !effects.is_empty());
    effects
}

/// Asks for the new day, then for the reason.
fn ask_day(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>) {
    let today = model.today_date();
    let passed = ids.iter().filter_map(|id| read(ctx, *id)).filter(|record| has_passed(record, today)).count();
    let counts = match passed {
        0 => "own",
        n if n == ids.len() => "today",
        _ => "both",
    };
    let title = ctx.text.with("ask-move-to", &[("n", ids.len().into()), ("counts", counts.into())]);
    let old: Vec<Option<NaiveDate>> = ids.iter().filter_map(|id| Some(read(ctx, *id)?.day())).collect();
    let prompt = Prompt::new("status", title, "", move |model, ctx, typed| take_day(model, ctx, ids.clone(), &typed));
    // One day for all of them is shown while it is typed; a length such as "+7" gives each its own.
    let prompt = prompt.reading(move |ctx, typed| {
        let read: Result<BTreeSet<_>, _> = old.iter().map(|from| day_and_time(typed, today, *from)).collect();
        match read.unwrap_or_default().first().filter(|_| !typed.is_empty()) {
            Some((day, time)) => {
                let day = ctx.text.moved_to(*day, *time, today);
                ctx.text.with("move-to-day", &[("day", day.into())])
            }
            None => String::new(),
        }
    });
    model.overlays.push_as_of(prompt, ctx.shown.clone());
}

/// Whether the day of a record is over; a length such as "+7" then counts from today.
fn has_passed(record: &Record, today: NaiveDate) -> bool {
    record.day().is_some_and(|day| day < today)
}

fn take_day(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>, typed: &str) -> Effects {
    let today = model.today_date();
    let (mut days, mut at, mut problem, mut stay) = (Vec::new(), None, None, true);
    for record in ids.iter().filter_map(|id| read(ctx, *id)) {
        match day_and_time(typed, today, record.day()) {
            Ok((day, time)) => {
                let same_time = time.is_none_or(|time| record.get("start_time") == Some(&Value::Time(time)));
                stay &= record.day() == Some(day) && same_time;
                days.push((record.id, day));
                at = time;
            }
            Err(refusal) => problem = Some(ctx.text.refusal(&refusal)),
        }
    }
    if let Some((_, day)) = days.first().filter(|_| problem.is_none() && stay) {
        let day = ctx.text.moved_to(*day, at, today);
        problem = Some(ctx.text.with("problem-move-same", &[("n", days.len().into()), ("day", day.into())]));
    }
    if let Some((_, day)) = days.first().filter(|_| problem.is_none())
        && ids.first().and_then(|id| read(ctx, *id)).is_some_and(|first| is_long_past(typed, today, first.day(), *day))
        && form_doubts::prompt_asks_passed(model, ctx, typed, *day)
    {
        return Vec::new();
    }
    if problem.is_none() {
        model.overlays.pop();
        // The day as it was read, so that nothing moves to a day the person did not see.
        let read = days.first().map(|(_, day)| *day).filter(|first| days.iter().all(|(_, day)| day == first));
        let to = read.map(|day| {
            let day = ctx.text.moved_to(day, at, today);
            format!(" {}", ctx.text.with("move-to-day", &[("day", day.into())]))
        });
        let to = to.unwrap_or_default();
        let title = ctx.text.with("ask-move-why", &[("n", days.len().into()), ("to", to.into())]);
        let prompt = faults::reason("status", title, "", move |model, ctx, reason| {
            let days = days.clone();
            write(model, ctx, Answer::Moved(Moving { days, time: at, reason, stay: Vec::new(), shown: None }))
        });
        model.overlays.push_as_of(prompt, ctx.shown.clone());
        return Vec::new();
    }
    if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
        prompt.problem = problem;
    }
    Vec::new()
}

/// Whether a day without a year was read as one of last year, and the same day of this year is to come: nothing is planned for it.
fn is_long_past(typed: &str, today: NaiveDate, from: Option<NaiveDate>, day: NaiveDate) -> bool {
    let ahead = leaning(typed, today, from, Lean::Future);
    day < today && day.year() < today.year() && ahead.is_ok_and(|(ahead, _)| ahead.year() > day.year())
}

/// A day, and a time of it if one is typed: "4.2", "tir 4.2 13.00", "+7", "kl. 13" for another time on the same day.
/// `from` is the day the record had; a length such as "+7" counts from it, or from today when it has passed. A bare number up
/// to 24 after a day and its month is an hour, not a year: "6.2 14", "6/2-14".
pub fn day_and_time(
    typed: &str,
    today: NaiveDate,
    from: Option<NaiveDate>,
) -> Result<(NaiveDate, Option<u16>), Refusal> {
    leaning(typed, today, from, Lean::Nearest)
}

fn leaning(
    typed: &str,
    today: NaiveDate,
    from: Option<NaiveDate>,
    lean: Lean,
) -> Result<(NaiveDate, Option<u16>), Refusal> {
    let typed = typed.trim();
    if is_time_span(typed, today) {
        return Err(Refusal::OneTime);
    }
    let counts_from = from.map_or(today, |from| from.max(today));
    let date = |typed: &str| typed_input::moved(typed, today, lean, counts_from);
    let lower = typed.to_lowercase();
    // A word for the time says where the day ends.
    for word in ["kl.", "kl ", "at "] {
        let Some(at) = lower.find(word) else { continue };
        if lower.get(..at).is_some_and(|before| !before.is_empty() && !before.ends_with(' ')) {
            continue;
        }
        let (day, time) =
            (typed.get(..at).unwrap_or_default().trim(), typed.get(at + word.len()..).unwrap_or_default());
        let time = typed_input::time(time.trim())?;
        return match (day, from) {
            ("", Some(from)) => Ok((from, Some(time))),
            _ => Ok((date(day)?, Some(time))),
        };
    }
    if let Some((day, time)) = typed_input::day_and_bare_time(typed, today)
        && let Ok(day) = date(day)
    {
        return Ok((day, Some(typed_input::time(time)?)));
    }
    let whole = date(typed);
    if whole.is_ok() {
        return whole.map(|day| (day, None));
    }
    // "4.2 fem i ti": the longest time that is said, so that a day never takes words of it.
    let said = typed.match_indices(' ').find_map(|(at, _)| {
        let (day, time) = typed.split_at_checked(at)?;
        let day = date(day.trim()).ok().filter(|_| typed_input::is_spoken_time(time))?;
        Some((day, typed_input::time(time.trim()).ok()?))
    });
    if let Some((day, time)) = said {
        return Ok((day, Some(time)));
    }
    if let Some((day, time)) = typed.rsplit_once(' ')
        && let (Ok(day), Ok(time)) = (date(day.trim()), typed_input::time(time))
    {
        return Ok((day, Some(time)));
    }
    whole.map(|day| (day, None))
}

/// Whether the text ends in two times, such as "31.1 10-12" or "fre kl. 10.00-11.30": a move has one time, and the length
/// stays as it is.
fn is_time_span(typed: &str, today: NaiveDate) -> bool {
    let Some((before, first, last)) = split_span(typed) else { return false };
    let hours = |end: &str| typed_input::time(end).is_ok();
    // "tir 4.2-14" is a day and its hour.
    let is_day =
        first.contains('.') && typed_input::date(&format!("{before}{first}"), today, Lean::Nearest, None).is_ok();
    !before.trim().is_empty() && hours(first) && hours(last) && !is_day
}

/// "31.1 10-12" as "31.1 ", "10", "12".
fn split_span(typed: &str) -> Option<(&str, &str, &str)> {
    let (rest, last) = typed.rsplit_once(['-', '–'])?;
    let rest = rest.trim_end();
    let at = rest.rfind(' ')? + 1;
    let (before, first) = rest.split_at_checked(at)?;
    let last = last.trim();
    let is_clock = |end: &str| !end.is_empty() && end.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ':'));
    (is_clock(first) && is_clock(last)).then_some((before, first, last))
}

/// Space in the preview: a task keeps its day, or moves along.
pub fn turn_task(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Moves(preview)) = model.overlays.last_mut() {
        preview.toggle();
    }
    Vec::new()
}

/// Enter in the preview: moves.
pub fn accept_moves(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Moves(preview)) = model.overlays.pop() else { return Vec::new() };
    let Action::Answer(Answer::Moved(moving)) = preview.needs.action().clone() else { return Vec::new() };
    let moving = Moving { stay: preview.stay, shown: Some(preview.moves), ..moving };
    let prepared = preview.needs.fill(&model.deciding(ctx), Action::Answer(Answer::Moved(moving)));
    let effects = decide::take(model, ctx, prepared, preview.reply);
    when::unmark(model, !effects.is_empty());
    effects
}

#[cfg(test)]
mod tests {
    use super::{Refusal, day_and_time};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_new_day_is_typed_with_or_without_a_time() {
        let read = |typed: &str| day_and_time(typed, day("2020-01-22"), Some(day("2020-01-21"))).unwrap();
        for typed in ["4.2", "tir 4.2", "4/2"] {
            assert_eq!(read(typed), (day("2020-02-04"), None), "{typed}");
        }
        for typed in ["4.2 13.30", "4.2 kl. 13.30", "4.2 at 13:30", "tir 4.2 13:30"] {
            assert_eq!(read(typed), (day("2020-02-04"), Some(13 * 60 + 30)), "{typed}");
        }
        for (typed, time) in
            [("4.2 fem i ti", 595), ("tir 4.2 ti over ni", 550), ("4.2 fem i halv ti", 565), ("4/2 ten to nine", 530)]
        {
            assert_eq!(read(typed), (day("2020-02-04"), Some(time)), "{typed}");
        }
        assert_eq!(read("kl. 14"), (day("2020-01-21"), Some(14 * 60)), "another time on the same day");
        assert_eq!(read("14.1"), (day("2020-01-14"), None), "the nearest such day");
        for typed in
            ["4.2 14", "4/2 14", "4.2-14", "4/2-14", "4.2 - 14", "tir 4.2 14", "4. feb 14", "4.2 1400", "u6 tir 14"]
        {
            assert_eq!(read(typed), (day("2020-02-04"), Some(14 * 60)), "{typed}");
        }
        for (typed, hour) in [("4.2 0", 0), ("4.2 9", 9), ("4.2 10", 10), ("4.2 23", 23)] {
            assert_eq!(read(typed), (day("2020-02-04"), Some(hour * 60)), "{typed}");
        }
        assert!(day_and_time("4.2 24", day("2020-01-22"), None).is_err(), "no hour, and no year");
        for (typed, date) in
            [("4.2.14", "2014-02-04"), ("4-2-14", "2014-02-04"), ("4.2 25", "2025-02-04"), ("2020-02-14", "2020-02-14")]
        {
            assert_eq!(read(typed), (day(date), None), "{typed}");
        }
        assert_eq!(read("4.2 2021"), (day("2021-02-04"), None), "next year");
        assert_eq!(read("4.2 2014"), (day("2020-02-04"), Some(20 * 60 + 14)), "a time, no year long gone");
        for typed in ["4. 2", "den 4 2", "4 2"] {
            assert_eq!(read(typed), (day("2020-02-04"), None), "{typed}");
        }
        assert_eq!(read("+7"), (day("2020-01-29"), None), "from today, when its day has passed");
        let ahead = day_and_time("+7", day("2020-01-22"), Some(day("2020-01-23")));
        assert_eq!(ahead, Ok((day("2020-01-30"), None)), "from its own day, when it is ahead");
        assert!(day_and_time("snart", day("2020-01-22"), None).is_err());
        assert_eq!(read("tir 4.2-14"), (day("2020-02-04"), Some(14 * 60)), "a day and its hour");
        for typed in
            ["31.1 10-12", "31.1 10.00-12.00", "fre 10-11.30", "31.1 kl. 10-12", "31. jan 10 - 12", "31.1 10–12"]
        {
            assert_eq!(day_and_time(typed, day("2020-01-28"), None), Err(Refusal::OneTime), "{typed}");
        }
    }

    #[test]
    fn a_step_of_months_or_years_keeps_the_day_of_the_month() {
        let read = |typed: &str, from: &str| day_and_time(typed, day("2019-12-01"), Some(day(from))).unwrap().0;
        for (typed, from, to) in [
            ("+1 md", "2020-01-15", "2020-02-15"),
            ("+1 md", "2020-01-31", "2020-02-29"),
            ("+1 md", "2021-01-31", "2021-02-28"),
            ("+1 md", "2020-02-29", "2020-03-29"),
            ("+2 mdr", "2020-12-31", "2021-02-28"),
            ("om 1 måned", "2020-01-30", "2020-02-29"),
            ("in 1 month", "2020-03-01", "2020-04-01"),
            ("+1 år", "2020-01-15", "2021-01-15"),
            ("+1 år", "2020-02-29", "2021-02-28"),
            ("om 2 uger", "2020-01-15", "2020-01-29"),
            ("+2u", "2020-01-15", "2020-01-29"),
            ("+7", "2020-01-31", "2020-02-07"),
        ] {
            assert_eq!(read(typed, from), day(to), "{typed} from {from}");
        }
        assert_eq!(read("+1 md kl. 13", "2020-01-15"), day("2020-02-15"), "with a time");
        assert_eq!(read("i morgen", "2020-01-15"), day("2019-12-02"), "a named day counts from today");
    }
}
