//! The reaction of the screen to a change that was written or refused. `actions` makes the change.
#![deny(clippy::wildcard_enum_match_arm)]

use fluent_bundle::FluentValue;

use crate::actions::Kept;
use crate::cases;
use crate::domain::edit::Verb;
use crate::domain::fields::{Entity, Kind};
use crate::domain::passed::{is_cancelled, is_planned, parent_field};
use crate::domain::value::{Id, Record};
use crate::store::{Filter, Query, Saved, Sort, StoreError};
use crate::text::format;
use crate::tui::commands::{
    finalize, form, neighbours, open, quick_line, roster_absence, rules, season, welcome, when,
};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record as read;
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::msg::Done;
use crate::tui::core::pane::Pane;
use crate::tui::model::{Model, Overlay};
use crate::tui::widgets::list::draw::short_name;
use crate::tui::widgets::list::state::List;

type Effects = Vec<crate::tui::core::effects::Effect>;

/// Planned records of one kind in a pause that are read, and days of them that are named.
const IN_PAUSE: usize = 50;
const NAMED_IN_PAUSE: usize = 3;

/// Asks about the planned visits and meetings that lie in a pause that was just written; none when there are none.
fn in_pause(ctx: &Ctx<'_>, saved: &Saved) -> Option<String> {
    let pause = saved.records.iter().filter_map(|id| read(ctx, *id)).find(|record| record.entity == Entity::Pause)?;
    let (engagement, from) = (pause.link("engagement")?, pause.date("from")?);
    // Work goes on from the day a pause ends.
    let lies_in = |record: &Record| is_planned(record) && pause.date("to").is_none_or(|to| record.day() < Some(to));
    let mut days = Vec::new();
    for entity in [Entity::Activity, Entity::Meeting] {
        let theirs = Query::under(entity, "engagement", engagement).with(Filter::From("date", from));
        let found = ctx.reader.list(&theirs.sorted(Sort::Oldest), IN_PAUSE).unwrap_or_default();
        days.extend(found.iter().filter(|record| lies_in(record)).filter_map(Record::day));
    }
    days.sort_unstable();
    let n = days.len();
    days.dedup();
    let named = days.iter().take(NAMED_IN_PAUSE).map(|day| format::weekday_short_day(ctx.text.lang(), *day));
    let named: Vec<String> = named.collect();
    let more = if days.len() > NAMED_IN_PAUSE { " …" } else { "" };
    let args = [("n", n.into()), ("days", format!("{}{more}", named.join(", ")).into())];
    (n > 0).then(|| ctx.text.with("saved-in-pause", &args))
}

/// How many tasks and answers followed a meeting that was changed in its form; a move by its own key showed them before.
fn with_meeting(ctx: &Ctx<'_>, verb: Verb, written: Option<Id>, saved: &Saved) -> Option<String> {
    let meeting = written.filter(|_| verb == Verb::Edit).and_then(|id| read(ctx, id))?;
    let follows = |record: &Record| {
        matches!(record.entity, Entity::MeetingTask | Entity::Attendance) && record.link("meeting") == Some(meeting.id)
    };
    let n = saved.records.iter().filter_map(|id| read(ctx, *id)).filter(follows).count();
    (n > 0 && meeting.entity == Entity::Meeting).then(|| ctx.text.with("saved-with-meeting", &[("n", n.into())]))
}

/// After a warning is put off: until when, and what it says; none for another record.
fn put_off(model: &Model, ctx: &Ctx<'_>, id: Id) -> Option<String> {
    let snooze = read(ctx, id).filter(|record| record.entity == Entity::Snooze)?;
    let here = rules::remark_here(model).filter(|(remark, _)| remark.rule == snooze.text("rule"));
    let what = here.map_or_else(|| snooze.text("rule").to_owned(), |(remark, _)| remark.words.clone());
    let day = format::near_day(ctx.text.lang(), snooze.date("until")?, model.today_date());
    Some(ctx.text.with("saved-snoozed", &[("day", day.into()), ("what", what.into())]))
}

/// That more take part in a period than it has places for, after one of its registrations was written.
fn overbooked(model: &Model, ctx: &Ctx<'_>, written: Option<Id>) -> Option<String> {
    let registration = written.and_then(|id| read(ctx, id)).filter(|row| row.entity == Entity::Registration)?;
    let period = registration.link("network_period").and_then(|id| read(ctx, id))?;
    let n = cases::season(&ctx.reader, &period, model.today_date()).ok()?.season.overbooked();
    (n > 0).then(|| ctx.text.with("fee-overbooked", &[("n", n.into())]))
}

/// What became of the other records of a decision: the engagement of a request that was refused, the request of an engagement
/// that was granted.
fn along(ctx: &Ctx<'_>, saved: &Saved, written: Option<Id>) -> Option<String> {
    let decided = [Entity::Request, Entity::Engagement];
    let about = written.and_then(|id| read(ctx, id)).filter(|about| decided.contains(&about.entity))?;
    let of = |record: &Record| {
        let Kind::Choice(list) = record.entity.field("status")?.kind else { return None };
        let number = record.entity.numbered(record.number?)?;
        Some(format!("{number} {}", ctx.text.choice(list, record.text("status"))))
    };
    let others = saved.records.iter().filter(|id| **id != about.id).filter_map(|id| read(ctx, *id));
    let others = others.filter(|record| decided.contains(&record.entity) && record.entity != about.entity);
    let named: Vec<String> = others.filter_map(|record| of(&record)).collect();
    let own = of(&about).filter(|_| !named.is_empty())?;
    Some(std::iter::once(own).chain(named).collect::<Vec<_>>().join(", "))
}

/// How many lines of the list of everything owed were put off or dropped together; none for a single one.
fn many_settled(model: &Model, ctx: &Ctx<'_>, saved: &Saved) -> Option<String> {
    if saved.records.len() < 2 || !matches!(model.overlays.last(), Some(Overlay::Due(_))) {
        return None;
    }
    let has = |field: &'static str| move |record: &&Record| !record.text(field).is_empty();
    let records: Vec<Record> = saved.records.iter().filter_map(|id| read(ctx, *id)).collect();
    let dropped = records.iter().filter(has("dropped_reason")).count();
    if dropped == records.len() {
        return Some(ctx.text.with("saved-dropped", &[("n", dropped.into())]));
    }
    let n = records.iter().filter(has("postponed_reason")).count();
    (n > 1).then(|| ctx.text.with("saved-put-off", &[("n", n.into())]))
}

/// The one line of the list of everything owed that was put off, and to which day; the prompt closed before the day was
/// seen in the list.
fn settled(model: &Model, ctx: &Ctx<'_>, saved: &Saved) -> Option<String> {
    let [id] = saved.records.as_slice() else { return None };
    let record = read(ctx, *id).filter(|_| matches!(model.overlays.last(), Some(Overlay::Due(_))))?;
    if record.text("postponed_reason").is_empty() || !record.text("dropped_reason").is_empty() {
        return None;
    }
    let due = ctx.reader.due_of(*id).ok().flatten()?;
    let day = format::near_day(ctx.text.lang(), due.day, model.today_date());
    Some(ctx.text.with("saved-put-off-to", &[("name", ctx.name_of(*id).into()), ("day", day.into())]))
}

/// What was laid in a period; none when nothing was.
fn laid(ctx: &Ctx<'_>, verb: Verb, written: Option<Id>, saved: &Saved) -> Option<String> {
    let period = written.filter(|_| verb == Verb::Create).and_then(|id| read(ctx, id))?;
    let records: Vec<Record> = saved.records.iter().filter_map(|id| read(ctx, *id)).collect();
    let is_laid = |record: &Record| matches!(record.entity, Entity::Meeting | Entity::MeetingTask);
    if period.entity != Entity::NetworkPeriod || !records.iter().any(is_laid) {
        return None;
    }
    let count = |entity| FluentValue::from(records.iter().filter(|record| record.entity == entity).count());
    let args = [
        ("meetings", count(Entity::Meeting)),
        ("tasks", count(Entity::MeetingTask)),
        ("name", ctx.title_of(period.id).into()),
    ];
    Some(ctx.text.with("saved-laid", &args))
}

/// Handles the outcome of a write, for whoever asked for it.
pub fn written(
    model: &mut Model,
    ctx: &Ctx<'_>,
    reply: ReplyTo,
    done: Done,
    outcome: Result<Saved, StoreError>,
) -> Effects {
    let saved = match outcome {
        Ok(saved) => saved,
        Err(error) => {
            let said = ctx.text.store_refusal(&error, model.place.taken());
            if let ReplyTo::QuickLine(which) = reply {
                quick_line::not_saved(model, which);
            }
            if reply != ReplyTo::Welcome || !welcome::refused(model, &said) {
                model.fail(said);
            }
            return Vec::new();
        }
    };
    match done.kept {
        Kept::Log => logged(model, ctx, reply, done, &saved),
        Kept::Kladde => kept_local(model, ctx, done, &saved),
        Kept::Correction if reply != ReplyTo::Nobody => kept_local(model, ctx, done, &saved),
        Kept::Correction => {
            model.drafts = crate::tui::commands::reload::drafts(ctx, model.now);
            crate::tui::commands::reload::reload(model, ctx);
            Vec::new()
        }
        Kept::Noted => {
            crate::tui::commands::reload::reload(model, ctx);
            Vec::new()
        }
        Kept::Typing => {
            model.drafts = crate::tui::commands::reload::drafts(ctx, model.now);
            crate::tui::commands::reload::steps(model, ctx);
            crate::tui::commands::quick_reading::not_left(model);
            Vec::new()
        }
        Kept::Gone => {
            model.findings.outdate_all();
            crate::tui::commands::reload::reload(model, ctx);
            // A person goes on with the record that was restored.
            if let Some(id) = done.about {
                show_written(model, ctx, id);
            }
            Vec::new()
        }
    }
}

/// Cells of a record's last changes that are read to see whether its status was among them.
const CELLS: usize = 40;

/// "Gemt: F-05 Organisering efter påbud. Status: afsluttet", when the last change of a record gave it another status.
fn new_status(
    ctx: &Ctx<'_>,
    verb: Verb,
    written: Option<Id>,
    saved: &[(&'static str, FluentValue<'static>)],
) -> Option<String> {
    let record = read(ctx, written.filter(|_| verb == Verb::Edit)?)?;
    let field = when::status_field(record.entity)?;
    let Kind::Choice(list) = field.kind else { return None };
    let entries = ctx.reader.history(record.id, CELLS).unwrap_or_default();
    let last = entries.first()?.wall;
    let mut changed = entries.iter().take_while(|entry| entry.wall == last);
    let changed = changed.find(|entry| entry.cell.as_deref() == Some(field.name))?;
    let mut args = saved.to_vec();
    args.push(("status", ctx.text.choice(list, record.text(field.name)).into()));
    (changed.old.is_some() && changed.old != changed.new).then(|| ctx.text.with("saved-status", &args))
}

/// Reports a written change, closes its form and reads the panes again.
fn logged(model: &mut Model, ctx: &Ctx<'_>, reply: ReplyTo, done: Done, saved: &Saved) -> Effects {
    let (verb, written) = (done.verb, done.about);
    let put_off = written.and_then(|id| put_off(model, ctx, id));
    let known = crate::tui::commands::reload::marks(model);
    let begun = match (reply, written) {
        (ReplyTo::Welcome, _) => welcome::begun(model, ctx),
        (ReplyTo::QuickLine(which), Some(id)) => match quick_line::saved(model, ctx, which, (id, &saved.records)) {
            Some(effects) => return effects,
            None => quick_line::left_behind(model, ctx),
        },
        (ReplyTo::QuickLine(_), None) | (ReplyTo::Form(_) | ReplyTo::Nobody, _) => Vec::new(),
    };
    let form = match reply {
        ReplyTo::Form(id) => Some(id),
        ReplyTo::QuickLine(_) | ReplyTo::Welcome | ReplyTo::Nobody => None,
    };
    let from_form = form.is_some() && model.form().map(|form| form.id) == form;
    let mut effects = form.map(|id| form::close_written(model, ctx, id)).unwrap_or_default();
    effects.extend(begun);
    model.saved_at = Some(model.now);
    model.findings.outdate(&saved.records, ctx);
    let tell = |model: &mut Model, changed: &[Id]| {
        if let Some(browser) = model.browser_mut() {
            browser.detail.only_changed(changed);
        }
    };
    tell(model, &saved.records);
    when::unmark_written(model, &saved.records);
    crate::tui::commands::reload::reload(model, ctx);
    tell(model, &[]);
    if from_form
        && model.overlays.is_empty()
        && let Some(id) = form
    {
        show_written(model, ctx, id);
    }
    if let (Verb::Reschedule, Some(id)) = (verb, written) {
        crate::tui::commands::reload::follow_moved(model, ctx, id);
    }
    // The same name as undo gives it.
    let named = written.or(saved.records.first().copied());
    let named =
        named.map(|first| ctx.named_change(verb, first, (&saved.records, saved.records.len()))).unwrap_or_default();
    let (name, many) = (named.name, named.many);
    let others = if verb == Verb::Hold { others_of(model, ctx, &saved.records) } else { String::new() };
    let name = match written.and_then(|id| read(ctx, id)).filter(|record| record.entity == Entity::Pause) {
        // Its title is its reason, which may be anything.
        Some(pause) => {
            let of = pause.link("engagement").map(|id| ctx.number_of(id)).unwrap_or_default();
            ctx.text.with("saved-pause", &[("of", of.into()), ("why", name.into())])
        }
        None => name,
    };
    let name = if others.is_empty() { name } else { format!("{name} ({others})") };
    // What follows from a deletion is changed, not deleted.
    let is_counted = |id: &&Id| verb != Verb::Delete || read(ctx, **id).is_none();
    let counted = saved.records.iter().filter(is_counted).count();
    let day = written.and_then(|id| read(ctx, id)?.day());
    let day = day.map(|day| format::near_day(ctx.text.lang(), day, model.today_date())).unwrap_or_default();
    let args = [
        ("verb", FluentValue::from(verb.code())),
        ("name", FluentValue::from(name)),
        ("day", FluentValue::from(day)),
        // Several are told by how many of what: there is no one and more.
        ("n", FluentValue::from(if many && verb == Verb::Tick { 1 } else { counted })),
        ("more", FluentValue::from(counted.saturating_sub(1))),
    ];
    let mut said = ctx.text.with("saved", &args);
    // What was written of many is about no single one of them.
    if many && matches!(verb, Verb::Edit | Verb::Create) {
        said = ctx.text.with("saved-many", &args);
    }
    if let Some(words) = new_status(ctx, verb, written.filter(|_| !many), &args) {
        said = words;
    }
    if let Some(words) = laid(ctx, verb, written, saved) {
        said = words;
    }
    // What is owed may be put off or dropped for many things at once; one name would not tell how many.
    if verb == Verb::Edit
        && let Some(words) = many_settled(model, ctx, saved).or_else(|| settled(model, ctx, saved))
    {
        said = words;
    }
    let is_planned_again = |record: Record| verb == Verb::Edit && is_planned(&record);
    if written.and_then(|id| read(ctx, id)).is_some_and(is_planned_again) {
        let n = saved.records.iter().filter_map(|id| read(ctx, *id)).filter(is_planned).count();
        if n > 1 {
            said = ctx.text.with("saved-planned-again", &[("n", n.into())]);
        }
    }
    if verb == Verb::Finish {
        let is_observation = |id: &&Id| read(ctx, **id).is_some_and(|record| record.entity == Entity::Observation);
        let finished = saved.records.iter().filter(is_observation).count();
        if finished > 1 {
            said = ctx.text.with("saved-finished", &[("n", FluentValue::from(finished))]);
        }
        let alone = written.filter(|_| finished < 2);
        if let Some(untimed) = alone.and_then(|id| finalize::untimed(model, ctx, id)) {
            said = format!("{said}. {untimed}");
        }
        let warned = written.and_then(|id| finalize::warning(ctx, id)).filter(|_| saved.records.len() < 2);
        said = warned.map_or(said.clone(), |warned| format!("{said} {} {warned}", model.symbols.warn));
    }
    if matches!(verb, Verb::Hold | Verb::Reschedule | Verb::Cancel) {
        let is_answered = |id: &&Id| read(ctx, **id).is_some_and(|record| answers(&record));
        let n = saved.records.iter().filter(is_answered).count();
        if n > 1 {
            let whose = if others.is_empty() { "own" } else { "others" };
            let args = [
                ("verb", FluentValue::from(verb.code())),
                ("n", FluentValue::from(n)),
                ("whose", FluentValue::from(whose)),
                ("who", FluentValue::from(others)),
            ];
            said = ctx.text.with("saved-answered", &args);
        }
    }
    // Closing an engagement cancels what it still had ahead.
    let about = written.and_then(|id| read(ctx, id)).filter(|record| record.entity == Entity::Engagement);
    if let Some(about) = about {
        // The days of its courses belong to its cohorts.
        let of_cohort = |record: &Record| record.link("cohort").and_then(|id| read(ctx, id)?.link("engagement"));
        let theirs = |record: &Record| {
            is_cancelled(record) && record.link("engagement").or_else(|| of_cohort(record)) == Some(about.id)
        };
        let n = saved.records.iter().filter_map(|id| read(ctx, *id)).filter(theirs).count();
        // And reopening it plans them again.
        let again = |record: &Record| {
            is_planned(record) && record.link("engagement").or_else(|| of_cohort(record)) == Some(about.id)
        };
        let back = saved.records.iter().filter_map(|id| read(ctx, *id)).filter(again).count();
        for (n, id) in [(n, "saved-cancelled-along"), (back, "saved-planned-along")] {
            if n > 0 {
                said = format!("{said}. {}", ctx.text.with(id, &[("n", FluentValue::from(n))]));
            }
        }
    }
    if let Some(over) = overbooked(model, ctx, written) {
        said = format!("{said} {} {over}", model.symbols.warn);
    }
    if let Some(along) = with_meeting(ctx, verb, written, saved) {
        said = format!("{said}. {along}");
    }
    if let Some(along) = along(ctx, saved, written).filter(|_| verb != Verb::Create) {
        said = format!("{said} ({along})");
    }
    said = put_off.unwrap_or(said);
    if let Some(asked) = in_pause(ctx, saved) {
        said = format!("{said}. {asked}");
    }
    let said = crate::tui::commands::reload::with_versions(model, ctx.text, &known, said);
    let names = ctx.text.names_told(&done.names).map(|names| format!(" {} {names}", model.symbols.warn));
    // An engagement made from a request is what the person goes on with.
    let made = written.filter(|_| verb == Verb::Create && reply == ReplyTo::Nobody).and_then(|id| read(ctx, id));
    // So is the next period of a network.
    let goes_on = |made: &Record| {
        made.entity == Entity::Engagement || made.entity == Entity::NetworkPeriod && saved.records.contains(&made.id)
    };
    if let Some(made) = made.filter(|made| goes_on(made) && model.overlays.is_empty()) {
        effects.extend(open::go_to_record(model, ctx, made.id));
    }
    model.done(said + &names.unwrap_or_default());
    let member = written.filter(|_| verb == Verb::Create && from_form).and_then(|id| read(ctx, id));
    if let Some(member) = member.filter(|record| record.entity == Entity::Membership) {
        effects.extend(season::offer_tasks(model, ctx, &member));
    }
    let absence = written.and_then(|id| read(ctx, id)).is_some_and(|record| record.entity == Entity::Absence);
    if absence && verb == Verb::Create {
        // The reason is kept whatever is shown by now; a plan may be.
        effects.extend(roster_absence::keep_note(model, &saved.records, ctx));
    }
    if absence && model.overlays.is_empty() {
        if verb == Verb::Create {
            roster_absence::offer_gap(model, ctx, &saved.records);
        } else {
            roster_absence::offer_back(model, ctx, &saved.records);
        }
    }
    effects
}

/// Whether a record is one that is answered after its day.
fn answers(record: &Record) -> bool {
    parent_field(record.entity).is_some() || record.entity == Entity::Duty
}

/// The people whose meetings, visits, sessions and duties these are, where the person takes no part: "AHK, CJN".
fn others_of(model: &Model, ctx: &Ctx<'_>, ids: &[Id]) -> String {
    let of = |record: Record| match record.link("person") {
        Some(person) if record.entity == Entity::Duty => vec![person],
        _ => record.links("people").to_vec(),
    };
    let records = ids.iter().filter_map(|id| read(ctx, *id)).filter(answers).map(of);
    let theirs = records.filter(|people| model.actor.person.is_none_or(|own| !people.contains(&own)));
    let people: Vec<Id> = theirs.flatten().collect();
    let mut names: Vec<String> = ctx.names_of(&people).into_values().map(|name| short_name(&name)).collect();
    names.sort();
    names.join(", ")
}

/// Puts the cursor on a record that was just written, if the pane shows its kind.
fn show_written(model: &mut Model, ctx: &Ctx<'_>, id: Id) {
    let Some(record) = read(ctx, id) else { return };
    let person = model.actor.person;
    // A cycle is shown in its log.
    if let Some(log) = record.link("al_log").filter(|_| record.entity == Entity::AlCycle) {
        if model.pane == Pane::Learning {
            model.learning.cycle = Some(id);
            if let Some(list) = model.list_mut() {
                list.go_to(log, ctx, person);
            }
            crate::tui::commands::reload::settle(model, ctx);
        }
        return;
    }
    if crate::tui::panes::table::home(record.entity) == model.pane
        || (model.pane == Pane::Register && model.register.entity() == Some(record.entity))
    {
        // It was just read with its children.
        if model.list().and_then(List::selected).is_some_and(|row| row.id == id) {
            return;
        }
        if model.pane == Pane::Meetings
            && let Some(day) = record.day()
            && !model.list().is_some_and(|list| list.rows.iter().any(|row| row.id == id))
        {
            crate::tui::panes::meetings::load::show_dates(model, ctx, day, Some(id));
        }
        if let Some(list) = model.list_mut() {
            list.go_to(id, ctx, person);
        }
        crate::tui::commands::reload::settle(model, ctx);
    }
}

/// Reports that a kladde is kept on this machine.
fn kept_local(model: &mut Model, ctx: &Ctx<'_>, done: Done, saved: &Saved) -> Effects {
    let Some(id) = done.about else { return Vec::new() };
    let then = model.form().filter(|form| form.id == id).and_then(|form| form.then);
    let mut effects = form::close_written(model, ctx, id);
    model.saved_at = Some(model.now);
    model.findings.outdate(&saved.records, ctx);
    crate::tui::commands::reload::reload(model, ctx);
    show_written(model, ctx, id);
    let seen_by =
        cases::learning::cycles_with(&ctx.reader, id).unwrap_or_default().first().map(|cycle| ctx.name_of(cycle.id));
    let name = FluentValue::from(ctx.name_of(id));
    let said = match seen_by {
        Some(cycle) => ctx.text.with("kept-draft-joined", &[("name", name), ("cycle", cycle.into())]),
        None => ctx.text.with("kept-draft", &[("name", name)]),
    };
    model.done(said);
    effects.extend(then.map(|there| neighbours::open(model, ctx, there)).unwrap_or_default());
    effects
}
