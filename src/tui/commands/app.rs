//! What concerns the program as a whole: panes, undo, language, colours, leaving.

use fluent_bundle::FluentValue;

use crate::domain::actor::Role;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::{Entity, Kind};
use crate::domain::value::{Id, Value};
use crate::store::{Anchor, Filter, Query, Reader, Sort, Step, StoreError, Undone, backups};
use crate::tui::commands::{dates, navigate, trends};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::DraftNote;
use crate::tui::core::effects::{Effect, Outside, Write};
use crate::tui::core::job::Busy;
use crate::tui::core::job::JobKind;
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::core::theme::{ASCII, UNICODE};
use crate::tui::model::Model;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::disputes::MOST;
use crate::tui::panes::state::Browser;
use crate::tui::retry;
use crate::tui::widgets::form::beside;
use crate::tui::widgets::form::beside::Around;
use crate::tui::widgets::list::state::{List, Source};

type Effects = Vec<Effect>;

/// There is something to undo.
pub fn can_undo(model: &Model) -> Result<(), Reason> {
    crate::tui::commands::records::can_write(model)?;
    if model.undo.is_some() || retry::can_undo(model) { Ok(()) } else { Err("reason-nothing-to-undo") }
}

/// There is something to redo.
pub fn can_redo(model: &Model) -> Result<(), Reason> {
    crate::tui::commands::records::can_write(model)?;
    if model.redo.is_some() { Ok(()) } else { Err("reason-nothing-to-redo") }
}

/// Undoes the person's last change.
pub fn undo(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Write(Write::Undo)]
}

/// Redoes it.
pub fn redo(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Write(Write::Redo)]
}

/// Says what an undo or redo did.
pub fn undone(model: &mut Model, ctx: &Ctx<'_>, redo: bool, outcome: Result<Undone, StoreError>) {
    match outcome {
        Ok(Undone::Done { verb, record, .. }) => {
            let known = trends::marks(model);
            model.board.outdate_all();
            reload(model, ctx);
            if let Some(Overlay::Disputes(inbox)) = model.overlays.last_mut() {
                inbox.show(record, None);
            }
            let name = crate::tui::commands::picker::name_of(ctx, record);
            let id = if redo { "redone" } else { "undone" };
            let said =
                ctx.text.with(id, &[("verb", FluentValue::from(verb.code())), ("name", FluentValue::from(name))]);
            let said = trends::with_versions(model, ctx.text, &known, said);
            model.done(said);
        }
        Ok(Undone::Damaged) => {
            reload(model, ctx);
            let said = ctx.text.get(if redo { "redo-damaged" } else { "undo-damaged" });
            model.refuse(said);
        }
        Ok(Undone::Nothing) => {
            let said = ctx.text.get(if redo { "reason-nothing-to-redo" } else { "reason-nothing-to-undo" });
            model.refuse(said);
        }
        Ok(Undone::Refused { verb, record, changed }) => {
            reload(model, ctx);
            let (who, name, beside) = changed
                .first()
                .map(|obstacle| (obstacle.author.clone(), ctx.name_of(obstacle.record), obstacle.beside))
                .unwrap_or_default();
            let how = match (who == model.actor.initials, beside) {
                (true, true) => "beside-self",
                (false, true) => "beside",
                (true, false) => "self",
                (false, false) => "other",
            };
            let args = [
                ("passed", FluentValue::from(ctx.text.change(verb, &ctx.name_of(record)))),
                ("how", FluentValue::from(how)),
                ("who", FluentValue::from(who)),
                ("name", FluentValue::from(name)),
            ];
            let mut said = ctx.text.with(if redo { "redo-refused" } else { "undo-refused" }, &args);
            if let Some(next) = if redo { &model.redo } else { &model.undo } {
                let id = if redo { "redo-next" } else { "undo-next" };
                said = format!("{said} {}", ctx.text.with(id, &[("next", next.as_str().into())]));
            }
            model.refuse(said);
        }
        Err(error) => {
            let said = ctx.text.store_refusal(&error, model.place.taken());
            model.fail(said);
        }
    }
}

/// The person with these initials, where the file has one.
pub fn person_of(reader: &Reader<'_>, initials: &str) -> Option<Id> {
    let query = Query::all(Entity::Person).with(Filter::Is("initials", Value::Text(initials.to_owned())));
    reader.page(&query, &Anchor::First, 1).ok()?.rows.first().map(|person| person.id)
}

/// The daily role of a person by the teams they are in, where those say.
pub fn role_of(reader: &Reader<'_>, person: Id) -> Option<Role> {
    let query = Query::all(Entity::TeamMember).with(Filter::Is("person", Value::Link(person)));
    let rows = reader.page(&query, &Anchor::First, 20).ok()?.rows;
    let roles: Vec<Role> = rows.iter().filter_map(|row| Role::from_code(row.text("role"))).collect();
    roles.iter().find(|role| **role != Role::Consultant).or(roles.first()).copied()
}

/// Unfinished typing on this machine.
pub fn drafts(ctx: &Ctx<'_>) -> Vec<DraftNote> {
    let kept = ctx.reader.drafts().unwrap_or_default();
    kept.into_iter()
        .map(|kept| {
            let caption = ctx.name_of(kept.id);
            let mut caption = if caption.is_empty() { so_far(&kept, ctx) } else { caption };
            let shown = crate::tui::core::ctx::record(ctx, kept.id).is_some();
            // What cannot be read is told by the reader itself.
            let deletion =
                if shown { None } else { crate::actions::deletion(&ctx.reader, kept.id).unwrap_or_default() };
            if let Some((by, _)) = &deletion {
                let args = [("name", FluentValue::from(caption)), ("who", FluentValue::from(by.as_str()))];
                caption = ctx.text.with("draft-deleted", &args);
            }
            if kept.damaged {
                caption = ctx.text.with("draft-damaged", &[("name", FluentValue::from(caption))]);
            }
            DraftNote {
                id: kept.id,
                entity: kept.entity,
                new: !shown && deletion.is_none(),
                at: crate::text::format::local(kept.at),
                caption,
                by: kept.by().to_owned(),
            }
        })
        .collect()
}

/// What a record that does not exist yet is called by what was typed: its number and its title fields.
pub fn so_far(kept: &crate::store::Draft, ctx: &Ctx<'_>) -> String {
    if let Some(line) = kept.fields.get(crate::actions::log_line::DRAFT_FIELD) {
        return line.clone();
    }
    let number = kept.fields.get(crate::tui::core::effects::NUMBER).and_then(|n| n.parse().ok());
    let mut words: Vec<String> = number.and_then(|n| kept.entity.numbered(n)).into_iter().collect();
    for field in kept.entity.title_fields() {
        let Some(raw) = kept.fields.get(field.name) else { continue };
        match (field.kind, raw.parse()) {
            (Kind::Link(_), Ok(id)) => words.push(ctx.title_of(Id(id))),
            (Kind::Line | Kind::Date | Kind::Number, _) => words.push(raw.clone()),
            _ => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// Versions in the making on this machine, with the number of each.
fn begun(ctx: &Ctx<'_>) -> Vec<(DraftNote, i64)> {
    let kept = ctx.reader.corrections().unwrap_or_default();
    let note = |kept: crate::store::Correction| {
        let (id, entity) = (kept.record.id, kept.record.entity);
        let at = crate::text::format::local(kept.at);
        let version = kept.record.int("version").unwrap_or(2);
        (DraftNote { id, entity, new: false, at, caption: ctx.name_of(id), by: String::new() }, version)
    };
    kept.into_iter().map(note).collect()
}

/// Says anew what undo and redo would do, and how much can be fetched back.
pub fn steps(model: &mut Model, ctx: &Ctx<'_>) {
    let word = |step: Option<Step>| {
        step.map(|step| ctx.text.change(step.verb, &crate::tui::commands::picker::name_of(ctx, step.record)))
    };
    model.undo = word(ctx.reader.next_undo(&model.actor.initials).ok().flatten());
    model.redo = word(ctx.reader.next_redo(&model.actor.initials).ok().flatten());
    model.thrown = ctx.reader.thrown_count().unwrap_or_default();
    model.unclear = ctx.reader.must_clear().unwrap_or_default();
}

/// Reads what the file knows of its copies.
pub fn copies(model: &mut Model, ctx: &Ctx<'_>) {
    model.place.last_backup = backups::latest(&ctx.reader).or(model.place.last_backup);
    model.place.second = backups::second(&ctx.reader);
}

/// Reads everything the screen shows anew.
pub fn reload(model: &mut Model, ctx: &Ctx<'_>) {
    model.shown = model.overlays.now().clone();
    model.drafts = drafts(ctx);
    model.versions = ctx.reader.to_decide(true, MOST).unwrap_or_default();
    model.begun = begun(ctx);
    copies(model, ctx);
    steps(model, ctx);
    if model.actor.person.is_none() && !model.actor.initials.is_empty() {
        model.actor.person = person_of(&ctx.reader, &model.actor.initials);
    }
    refresh(model, ctx);
    model.board.gather_again();
    crate::tui::commands::quick_line::not_left(model);
    crate::tui::commands::quick_line::refresh(model, ctx);
    let today = model.today_date();
    let mut deleted = None;
    for overlay in &mut model.overlays {
        match overlay {
            Overlay::Disputes(inbox) => {
                // What cannot be read is told by the reader itself.
                let _ = inbox.read(&ctx.reader, (ctx.text, today), ctx.now);
            }
            Overlay::Children(children) => {
                children.list.reload(ctx, None);
                let first = children.list.selected().cloned();
                children.detail.load(first.as_ref(), ctx);
            }
            Overlay::Form(form) => {
                for entry in &mut form.entries {
                    if let crate::tui::widgets::form::state::Entry::Children { entity, field, count, rows: None } =
                        entry
                    {
                        *count = ctx.count_children(*entity, field, form.id);
                    }
                }
                // What cannot be read is told by the reader itself.
                let around = Around { reader: ctx.reader, text: ctx.text, now: ctx.now };
                let was = form.deleted.clone();
                if beside::refresh(form, around).is_err() {
                    form.beside.clear();
                }
                if was != form.deleted {
                    deleted = form.deleted.clone().map(|by| (by, form.start.clone()));
                }
                crate::tui::widgets::workbench::state::look_around(form, ctx);
            }
            _ => {}
        }
    }
    if let Some((by, record)) = deleted {
        crate::tui::commands::faults::is_deleted(model, ctx, &by, &record);
    }
}

/// `B`: the load of everybody in the weeks ahead.
pub fn load(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.board.loads.want(IsoWeek::of(model.today_date()));
    model.overlays.push(Overlay::Load { top: 0 });
    Vec::new()
}

/// Reads the pane shown anew; the others are read when they are shown.
pub fn refresh(model: &mut Model, ctx: &Ctx<'_>) {
    let person = model.actor.person;
    let day = model.today_date();
    match model.pane {
        Pane::Today => crate::tui::panes::today::load::load(model, ctx),
        Pane::Roster => model.roster.load(ctx),
        pane => {
            let source = match pane {
                Pane::Networks => Source::Query(Query::all(Entity::NetworkPeriod)),
                Pane::Engagements => Source::Query(Query::all(Entity::Engagement)),
                Pane::Learning => {
                    Source::Logs { query: Query::all(Entity::AlLog).sorted(Sort::Number), stalled: false, today: day }
                }
                Pane::Observations => Source::Query(Query::all(Entity::Observation)),
                Pane::Register => Source::Query(Query::all(model.register.entity().unwrap_or(Entity::Unit))),
                Pane::Data => Source::Given,
                _ => Source::Dated { from: day, to: day },
            };
            let fresh = !model.browsers.contains_key(&pane);
            let window = model.window();
            let browser = model.browsers.entry(pane).or_insert_with(|| Browser::of(List::from_source(source)));
            browser.list.first = window;
            if pane == Pane::Data {
                crate::tui::panes::data::load::load(model, ctx);
                return;
            }
            // The list of logs is judged by the day, and that may be another since it was read.
            if let Some(Source::Logs { today, .. }) = model.list_mut().map(|list| &mut list.source) {
                *today = day;
            }
            if fresh && pane == Pane::Meetings {
                dates::show_dates(model, ctx, day, None);
            } else if let Some(list) = model.list_mut() {
                list.reload(ctx, person);
            }
            navigate::settle(model, ctx);
        }
    }
}

/// Shows a pane.
pub fn show(model: &mut Model, ctx: &Ctx<'_>, pane: Pane) -> Effects {
    model.overlays.clear();
    model.pane = pane;
    refresh(model, ctx);
    Vec::new()
}

macro_rules! panes {
    ($($name:ident => $pane:ident;)*) => { $(
        #[doc = concat!("Shows the pane ", stringify!($pane), ".")]
        pub fn $name(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
            show(model, ctx, Pane::$pane)
        }
    )* };
}
panes! {
    pane_today => Today;
    pane_networks => Networks;
    pane_meetings => Meetings;
    pane_engagements => Engagements;
    pane_learning => Learning;
    pane_observations => Observations;
    pane_roster => Roster;
    pane_register => Register;
    pane_data => Data;
}

/// Shows the records of the kind the cursor of Register is on.
pub fn register_kind(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(entity) = model.register.entity() {
        let person = model.actor.person;
        let mut list = List::of(Query::all(entity));
        list.reload(ctx, person);
        model.browsers.insert(Pane::Register, Browser::of(list));
        navigate::settle(model, ctx);
    }
    Vec::new()
}

/// Speaks the other language.
pub fn language(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let lang = model.lang.other();
    vec![Effect::Speak(lang), Effect::setting("lang", lang.code())]
}

/// The next set of colours.
pub fn theme(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.theme = model.theme.next();
    let name = ctx.text.get(&format!("theme-{}", model.theme.code()));
    let said = ctx.text.with("theme-set", &[("name", name.into())]);
    model.done(said);
    vec![Effect::setting("theme", model.theme.code())]
}

/// Plain signs for terminals without a Unicode font, or back.
pub fn ascii(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let plain = model.symbols.lines[0] == "+";
    model.symbols = if plain { &UNICODE } else { &ASCII };
    vec![Effect::setting("symbols", if plain { "unicode" } else { "ascii" })]
}

/// Covers the screen until a key is pressed.
pub fn hide(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.hidden = true;
    Vec::new()
}

/// Draws everything anew, after something else wrote on the terminal.
pub fn redraw(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Outside(Outside::Redraw)]
}

/// Back to the shell until continued.
pub fn suspend(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Outside(Outside::Suspend)]
}

/// A verified backup now.
pub fn backup(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.busy = Some(Busy::with(JobKind::Backup));
    vec![Effect::Outside(Outside::Backup)]
}

/// Checks the file.
pub fn check(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.busy = Some(Busy::with(JobKind::Check));
    vec![Effect::Outside(Outside::Check)]
}

/// Leaves; nothing is lost.
pub fn quit(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Outside(Outside::Quit)]
}
