//! Reads again what is on the screen: the pane, kept typing, the next undo.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use fluent_bundle::FluentValue;

use crate::actions;
use crate::actions::log_line::DRAFT_FIELD;
use crate::cases;
use crate::domain::caption::is_place;
use crate::domain::dates::IsoWeek;
use crate::domain::edit::Verb;
use crate::domain::fields::{Entity, Kind};
use crate::domain::value::{Id, Value};
use crate::store::{Anchor, Correction, Dispute, Draft, Filter, Query, Reader, Thrown, ThrownWhat, UndoStep, backups};
use crate::text::{Text, format};
use crate::tui::commands::{faults, findings, quick_reading};
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::effects::{DraftNote, Effects, NUMBER};
use crate::tui::core::named::Named;
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::BoxId;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::disputes::MOST;
use crate::tui::panes::state::Browser;
use crate::tui::panes::table::Load;
use crate::tui::panes::{self, learning};
use crate::tui::widgets::form::beside::{self, FileNow};
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::list::state::List;
use crate::tui::widgets::workbench::state::look_around;

/// Reads the detail of the record under the list's cursor.
pub fn settle(model: &mut Model, ctx: &Ctx<'_>) {
    let height = model.height(BoxId::List);
    if let Some(list) = model.list_mut() {
        list.follow(height);
    }
    if !matches!(model.pane, Pane::Today | Pane::Learning)
        && let Some(browser) = model.browser_mut()
    {
        let record = browser.list.selected().cloned();
        browser.detail.load(record.as_ref(), ctx);
        if let Some(record) = record.filter(|record| cases::has_rules(record.entity)) {
            model.findings.look_at(record.id);
        }
        if model.pane == Pane::Engagements
            && let Some(list) = model.browsers.get(&Pane::Engagements).map(|browser| &browser.list)
        {
            // Only visible rows are judged; the other rows of a long list wait until they are visible.
            list.rows.iter().skip(list.top).take(height).for_each(|row| model.findings.want(row.id));
            if model.roomy() {
                model.findings.loads.want(IsoWeek::of(model.now.date()));
                model.findings.counts.want_mix();
            }
        }
        findings::show(model);
    }
    learning::load::settle(model, ctx);
}

/// The person with these initials, if the file has one.
pub fn person_of(reader: &Reader<'_>, initials: &str) -> Option<Id> {
    let query = Query::all(Entity::Person).with(Filter::Is("initials", Value::Text(initials.to_owned())));
    reader.page(&query, &Anchor::First, 1).ok()?.rows.first().map(|person| person.id)
}

/// When something was kept, by the clock on the screen: as long ago as it is by the clock of the log, which `--now` and `--today` do not
/// set.
fn civil(ctx: &Ctx<'_>, now: NaiveDateTime, at: DateTime<Utc>) -> NaiveDateTime {
    let ago = (ctx.reader.clock() - format::local(at)).num_minutes().max(0);
    now.checked_sub_signed(TimeDelta::minutes(ago)).unwrap_or(now)
}

/// The kept typing on this machine.
pub fn drafts(ctx: &Ctx<'_>, now: NaiveDateTime) -> Vec<DraftNote> {
    let kept = ctx.reader.drafts().unwrap_or_default();
    kept.into_iter()
        .map(|kept| {
            let caption = ctx.name_of(kept.id);
            let mut caption = if caption.is_empty() { so_far(&kept, ctx) } else { caption };
            let shown = ctx::record(ctx, kept.id).is_some();
            // The reader itself reports a read error.
            let deletion = if shown { None } else { actions::deletion(&ctx.reader, kept.id).unwrap_or_default() };
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
                // Nobody can continue damaged typing.
                new: !shown && deletion.is_none() && !kept.damaged,
                at: civil(ctx, now, kept.at),
                caption,
                by: kept.by().to_owned(),
            }
        })
        .collect()
}

/// The name of a record that is only typed: its number and its title fields.
pub fn so_far(kept: &Draft, ctx: &Ctx<'_>) -> String {
    if let Some(line) = kept.fields.get(DRAFT_FIELD) {
        return line.clone();
    }
    let number = kept.fields.get(NUMBER).and_then(|n| n.parse().ok());
    let mut words: Vec<String> = number.and_then(|n| kept.entity.numbered(n)).into_iter().collect();
    let mut places = Vec::new();
    for field in kept.entity.title_fields() {
        let Some(raw) = kept.fields.get(field.name) else { continue };
        match (field.kind, raw.parse()) {
            // As the kept record is named: "styregruppe F-01".
            (Kind::Link(target), Ok(id)) if is_place(target) => places.push(ctx.number_of(Id(id))),
            (Kind::Link(_), Ok(id)) => words.push(ctx.title_of(Id(id))),
            (Kind::Line | Kind::Date | Kind::Number, _) => words.push(raw.clone()),
            _ => {}
        }
    }
    words.extend(places);
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// Versions in the making on this machine, each with its version number.
pub fn begun(ctx: &Ctx<'_>, now: NaiveDateTime) -> Vec<(DraftNote, i64)> {
    let kept = ctx.reader.corrections().unwrap_or_default();
    let note = |kept: Correction| {
        let (id, entity) = (kept.record.id, kept.record.entity);
        let at = civil(ctx, now, kept.at);
        let version = kept.record.int("version").unwrap_or(2);
        (DraftNote { id, entity, new: false, at, caption: ctx.name_of(id), by: String::new() }, version)
    };
    kept.into_iter().map(note).collect()
}

/// Reads the next undo and redo, how many discarded things can be fetched back, and whether the file must be cleared.
pub fn steps(model: &mut Model, ctx: &Ctx<'_>) {
    let word = |step: Option<UndoStep>| {
        step.map(|step| {
            let named = named(ctx, step.verb, step.record, (&step.first, step.records.unwrap_or(0)));
            // One too large to be read only to name it is not called by one of its records.
            let words = ctx.text.change(step.verb, &named.name);
            let many = step.records.is_none() && step.verb != Verb::Import;
            if many { ctx.text.with("change-and-more", &[("name", words.into())]) } else { words }
        })
    };
    model.undo = word(ctx.reader.next_undo(&model.actor.initials).ok().flatten());
    model.redo = word(ctx.reader.next_redo(&model.actor.initials).ok().flatten());
    model.thrown = ctx.reader.thrown_count().unwrap_or_default();
    model.unclear = ctx.reader.must_clear().unwrap_or_default();
}

/// Reads the last backup and the second place of copies.
pub fn copies(model: &mut Model, ctx: &Ctx<'_>) {
    model.place.last_backup = backups::latest(&ctx.reader).or(model.place.last_backup);
    model.place.second = backups::second(&ctx.reader);
}

/// Reads everything on the screen again.
pub fn reload(model: &mut Model, ctx: &Ctx<'_>) {
    model.shown = model.overlays.now().clone();
    model.drafts = drafts(ctx, model.now);
    model.versions = ctx.reader.to_decide(true, MOST).unwrap_or_default();
    model.begun = begun(ctx, model.now);
    copies(model, ctx);
    steps(model, ctx);
    if model.actor.person.is_none() && !model.actor.initials.is_empty() {
        model.actor.person = person_of(&ctx.reader, &model.actor.initials);
    }
    refresh(model, ctx);
    if model.pane != Pane::Today {
        model.today.passed = panes::today::passed::read(model, ctx).rows.len();
    }
    model.findings.gather_again();
    quick_reading::not_left(model);
    quick_reading::refresh(model, ctx);
    let today = model.today_date();
    let mut deleted = None;
    for overlay in &mut model.overlays {
        match overlay {
            Overlay::Disputes(inbox) => {
                // The reader itself reports a read error.
                let _ = inbox.read(&ctx.reader, (ctx.text, today), ctx.now);
            }
            Overlay::Due(list) => list.reload(ctx),
            Overlay::Attendance(list) => list.reload(ctx),
            Overlay::Children(children) => children.read(ctx),
            Overlay::Form(form) => {
                for entry in &mut form.entries {
                    if let Entry::Children { entity, field, count, rows: None } = entry {
                        *count = ctx.count_children(*entity, field, form.id);
                    }
                }
                // The reader itself reports a read error.
                let file = FileNow { reader: ctx.reader, text: ctx.text, now: ctx.now };
                let was = form.deleted.clone();
                if beside::refresh(form, file).is_err() {
                    form.beside.clear();
                }
                if was != form.deleted {
                    deleted = form.deleted.clone().map(|by| (by, form.start.clone()));
                }
                look_around(form, ctx);
            }
            _ => {}
        }
    }
    if let Some((by, record)) = deleted {
        faults::is_deleted(model, ctx, &by, &record);
    }
}

/// *Møder* goes to where something was moved, also back by an undo.
pub fn follow_moved(model: &mut Model, ctx: &Ctx<'_>, id: Id) {
    if model.pane == Pane::Meetings
        && let Some(day) = ctx::record(ctx, id).and_then(|record| record.day())
    {
        panes::meetings::load::show_dates(model, ctx, day, Some(id));
        settle(model, ctx);
    }
}

/// Reads the current pane again; the other panes are read when they are shown.
pub fn refresh(model: &mut Model, ctx: &Ctx<'_>) {
    match panes::table::row(model.pane).load {
        Load::Own(load) => load(model, ctx),
        Load::List(load) => {
            load(model, ctx);
            settle(model, ctx);
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

/// Shows the records of the kind under the cursor in Register.
pub fn register_kind(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(entity) = model.register.entity() {
        let person = model.actor.person;
        let mut list = List::of(Query::all(entity));
        list.reload(ctx, person);
        model.browsers.insert(Pane::Register, Browser::of(list));
        settle(model, ctx);
    }
    Vec::new()
}

/// The name of a discarded record.
pub fn caption(ctx: &Ctx<'_>, thrown: &Thrown) -> String {
    match &thrown.what {
        ThrownWhat::Typing(typed) => {
            let name = ctx.name_of(thrown.id);
            if name.is_empty() { so_far(typed, ctx) } else { name }
        }
        ThrownWhat::Kladde(record) | ThrownWhat::Correction(record) => {
            let caption = ctx.reader.caption_of(record, &mut std::collections::HashMap::new());
            caption.map(|caption| ctx.text.caption(&caption)).unwrap_or_default()
        }
    }
}

/// The name of a record, also of one that is only typed or was discarded.
pub fn named(ctx: &Ctx<'_>, verb: Verb, first: Id, wrote: (&[Id], usize)) -> Named {
    let named = ctx.named_change(verb, first, wrote);
    if !named.name.is_empty() {
        return named;
    }
    Named { name: name_of(ctx, ctx.named_after(verb, first)), many: false }
}

/// See [`named`], of one record.
fn name_of(ctx: &Ctx<'_>, id: Id) -> String {
    let name = ctx.name_of(id);
    if !name.is_empty() {
        return name;
    }
    let typed = ctx.reader.draft_for(id, ctx.initials).ok().flatten().map(|typed| so_far(&typed, ctx));
    let thrown = || ctx.reader.thrown().unwrap_or_default().into_iter().find(|thrown| thrown.id == id);
    typed.or_else(|| thrown().map(|thrown| caption(ctx, &thrown))).unwrap_or_default()
}

/// The fields with several versions that are known now, to compare with [`news`] later.
pub fn marks(model: &Model) -> Vec<(Id, String, String)> {
    model.versions.iter().map(|dispute| (dispute.id, dispute.cell.clone(), dispute.mark.clone())).collect()
}

/// The fields that have got several versions since `known`; at most two.
pub fn news<'m>(model: &'m Model, known: &[(Id, String, String)]) -> Vec<&'m Dispute> {
    let is_known = |dispute: &Dispute| {
        known.iter().any(|(id, cell, mark)| (*id, cell, mark) == (dispute.id, &dispute.cell, &dispute.mark))
    };
    model.versions.iter().filter(|dispute| !dispute.stands && !is_known(dispute)).take(2).collect()
}

/// The sentences about these fields.
pub fn versions_words(model: &Model, text: &Text, news: &[&Dispute]) -> String {
    let said = news.iter().map(|dispute| text.versions_said(dispute, &model.actor.initials));
    said.collect::<Vec<_>>().join("; ")
}

/// The words about a write, with the fields that have got several versions since `known`.
pub fn with_versions(model: &Model, text: &Text, known: &[(Id, String, String)], said: String) -> String {
    let news = news(model, known);
    if news.is_empty() {
        return said;
    }
    let versions = versions_words(model, text, &news);
    text.with("versions-saved", &[("saved", said.into()), ("versions", versions.into())])
}
