//! Reads anew what is on the screen: the pane shown, unfinished typing, what undo would do.

use crate::store::Dispute;
use crate::text::Text;
use crate::tui::core::effects::Effect;
use crate::tui::model::Overlay;
use crate::tui::overlays::disputes::MOST;
use crate::tui::panes::{self, table::Load};

use crate::store::Thrown;
use crate::store::ThrownWhat;

use crate::domain::fields::Entity;
use crate::domain::fields::Kind;
use crate::domain::value::Id;
use crate::domain::value::Value;
use crate::store::Anchor;
use crate::store::Filter;
use crate::store::Query;
use crate::store::Reader;
use crate::store::UndoStep;
use crate::store::backups;
use crate::tui::core::effects::DraftNote;
use crate::tui::panes::state::Browser;
use crate::tui::widgets::form::beside;
use crate::tui::widgets::form::beside::FileNow;
use fluent_bundle::FluentValue;

use crate::cases;
use crate::domain::dates::IsoWeek;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::BoxId;
use crate::tui::model::Model;
use crate::tui::widgets::list::state::List;

type Effects = Vec<Effect>;

/// Reads the detail of what is under the list's cursor.
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
            // Only what shows: the rows of a long list are looked at when somebody comes to them.
            list.rows.iter().skip(list.top).take(height).for_each(|row| model.findings.want(row.id));
            if model.roomy() {
                model.findings.loads.want(IsoWeek::of(model.now.date()));
                model.findings.counts.want_mix();
            }
        }
        crate::tui::commands::findings::show(model);
    }
    crate::tui::panes::learning::load::settle(model, ctx);
}

/// The person with these initials, where the file has one.
pub fn person_of(reader: &Reader<'_>, initials: &str) -> Option<Id> {
    let query = Query::all(Entity::Person).with(Filter::Is("initials", Value::Text(initials.to_owned())));
    reader.page(&query, &Anchor::First, 1).ok()?.rows.first().map(|person| person.id)
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
                // What is damaged cannot be gone on with.
                new: !shown && deletion.is_none() && !kept.damaged,
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
pub fn begun(ctx: &Ctx<'_>) -> Vec<(DraftNote, i64)> {
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
    let word = |step: Option<UndoStep>| {
        step.map(|step| ctx.text.change(step.verb, &crate::tui::commands::reload::name_of(ctx, step.record)))
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
    model.findings.gather_again();
    crate::tui::commands::quick_reading::not_left(model);
    crate::tui::commands::quick_reading::refresh(model, ctx);
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
                    if let crate::tui::widgets::form::entry::Entry::Children { entity, field, count, rows: None } =
                        entry
                    {
                        *count = ctx.count_children(*entity, field, form.id);
                    }
                }
                // What cannot be read is told by the reader itself.
                let file = FileNow { reader: ctx.reader, text: ctx.text, now: ctx.now };
                let was = form.deleted.clone();
                if beside::refresh(form, file).is_err() {
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

/// Reads the pane shown anew; the others are read when they are shown.
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

/// Shows the records of the kind the cursor of Register is on.
pub fn register_kind(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(entity) = model.register.entity() {
        let person = model.actor.person;
        let mut list = List::of(Query::all(entity));
        list.reload(ctx, person);
        model.browsers.insert(Pane::Register, Browser::of(list));
        crate::tui::commands::reload::settle(model, ctx);
    }
    Vec::new()
}

/// What a record that was thrown away is called.
pub fn caption(ctx: &Ctx<'_>, thrown: &Thrown) -> String {
    match &thrown.what {
        ThrownWhat::Typing(typed) => {
            let name = ctx.name_of(thrown.id);
            if name.is_empty() { crate::tui::commands::reload::so_far(typed, ctx) } else { name }
        }
        ThrownWhat::Kladde(record) | ThrownWhat::Correction(record) => {
            let caption = ctx.reader.caption_of(record, &mut std::collections::HashMap::new());
            caption.map(|caption| ctx.text.caption(&caption)).unwrap_or_default()
        }
    }
}

/// What a record is called, also one that is only typed or was thrown away.
pub fn name_of(ctx: &Ctx<'_>, id: Id) -> String {
    let name = ctx.name_of(id);
    if !name.is_empty() {
        return name;
    }
    let typed = ctx
        .reader
        .draft_for(id, ctx.initials)
        .ok()
        .flatten()
        .map(|typed| crate::tui::commands::reload::so_far(&typed, ctx));
    let thrown = || ctx.reader.thrown().unwrap_or_default().into_iter().find(|thrown| thrown.id == id);
    typed.or_else(|| thrown().map(|thrown| caption(ctx, &thrown))).unwrap_or_default()
}

/// Which versions are known, to tell of those that come.
pub fn marks(model: &Model) -> Vec<(Id, String, String)> {
    model.versions.iter().map(|dispute| (dispute.id, dispute.cell.clone(), dispute.mark.clone())).collect()
}

/// The fields that have come to stand in several versions since these were known.
pub fn news<'m>(model: &'m Model, known: &[(Id, String, String)]) -> Vec<&'m Dispute> {
    let is_known = |dispute: &Dispute| {
        known.iter().any(|(id, cell, mark)| (*id, cell, mark) == (dispute.id, &dispute.cell, &dispute.mark))
    };
    model.versions.iter().filter(|dispute| !dispute.stands && !is_known(dispute)).take(2).collect()
}

pub fn versions_words(model: &Model, text: &Text, news: &[&Dispute]) -> String {
    let said = news.iter().map(|dispute| text.versions_said(dispute, &model.actor.initials));
    said.collect::<Vec<_>>().join("; ")
}

/// What is said of a write, with the fields that stand in several versions since.
pub fn with_versions(model: &Model, text: &Text, known: &[(Id, String, String)], said: String) -> String {
    let news = news(model, known);
    if news.is_empty() {
        return said;
    }
    let versions = versions_words(model, text, &news);
    text.with("versions-saved", &[("saved", said.into()), ("versions", versions.into())])
}
