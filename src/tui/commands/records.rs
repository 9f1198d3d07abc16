//! Making, changing and reading about records, and what a team leader notes about an absence for themselves
//! (`store/lead_note.rs`). What the screen says when a change was written is `saved`.

use fluent_bundle::FluentValue;

use crate::actions;
use crate::domain::actor::Role;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::privacy::{self, cpr};
use crate::domain::typed_input;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;
use crate::tui::commands::{app, correct, faults, finalize, navigate, templates};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record as read;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, LeadNote, Outside, Write};
use crate::tui::core::pane::Focus;
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::overlays::{Ask, Confirm, History, Overlay, Prompt, Question};
use crate::tui::widgets::detail::state::Item;
use crate::tui::widgets::form::beside;
use crate::tui::widgets::form::beside::Around;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::form::typing;

type Effects = Vec<Effect>;

/// The file can be written.
pub fn can_write(model: &Model) -> Result<(), Reason> {
    match () {
        () if model.place.disk_full => Err("reason-disk-full"),
        () if model.place.read_only => Err("reason-read-only"),
        () => Ok(()),
    }
}

/// A record can be made here.
pub fn can_create(model: &Model) -> Result<(), Reason> {
    can_write(model)
}

/// There is a record to change.
pub fn can_edit(model: &Model) -> Result<(), Reason> {
    can_write(model)?;
    if model.pane == Pane::Register && model.register.choosing {
        return Err("reason-nothing-chosen");
    }
    let list = model.list();
    if list.and_then(|list| list.selected()).is_some_and(|row| list.is_some_and(|list| list.many.contains(&row.id))) {
        return Err("reason-many-changed");
    }
    navigate::has_row(model)
}

/// The engagement has what a plan is made from.
pub fn can_plan(model: &Model) -> Result<(), Reason> {
    can_edit(model)?;
    match model.list().and_then(|list| list.selected()) {
        Some(record) if record.date("start").is_none() => Err("reason-plan-needs-start"),
        Some(record) if record.text("kind").is_empty() => Err("reason-plan-needs-start"),
        Some(_) => Ok(()),
        None => Err("reason-nothing-chosen"),
    }
}

/// The field that tells how far a record is.
pub fn status_field(entity: Entity) -> Option<&'static Field> {
    entity.field("status").filter(|field| matches!(field.kind, Kind::Choice(_)))
}

/// The record the next act is about: the child under the detail's cursor, else the one under the list's.
pub fn here(model: &Model) -> Option<Record> {
    if model.pane == Pane::Today || model.aside().is_some() {
        return model.list().and_then(|list| list.selected()).cloned();
    }
    let browser = model.browser()?;
    if browser.focus == Focus::Detail {
        if let Some(Item::Child(child)) = browser.detail.selected() {
            return Some(child.clone());
        }
        // In Aktionslæring the detail is a cycle of the log in the list.
        return browser.detail.record.clone().or_else(|| browser.list.selected().cloned());
    }
    browser.list.selected().cloned()
}

/// A record of a kind with its defaults, its number reserved.
pub fn blank(model: &Model, ctx: &Ctx<'_>, entity: Entity) -> Record {
    // What cannot be read is told by the reader itself; the record then has no number yet.
    let made = actions::new_record(&model.deciding(ctx), entity);
    made.unwrap_or_else(|_| Record::new(entity, ctx.ids.next()))
}

/// Opens the form of a new record, or asks first when one of the kind was left unfinished.
pub fn begin(model: &mut Model, ctx: &Ctx<'_>, mut record: Record) -> Effects {
    if refuse_locked(model, ctx, &record) {
        return Vec::new();
    }
    if let Err(error) = actions::inherit(&model.deciding(ctx), &mut record) {
        model.fail(ctx.text.store_refusal(&error, model.place.taken()));
    }
    // What another program is typing becomes nobody's when that program dies, and no file tells of it.
    model.drafts = app::drafts(ctx);
    if let Some(left) = model.drafts.iter().find(|draft| {
        // The quick line gives its own typing back.
        draft.new && draft.entity == record.entity && draft.id != crate::actions::log_line::draft_id()
    }) {
        let whose = model.another(&left.by).map(|who| ctx.text.with("typing-whose", &[("who", who.into())]));
        let mut lines = vec![ctx.text.with(
            "resume-question",
            &[
                ("kind", FluentValue::from(ctx.text.entity_within(record.entity))),
                ("name", FluentValue::from(left.caption.as_str())),
            ],
        )];
        lines.extend(whose);
        let question = Question::Resume { draft: left.id, entity: record.entity };
        model.overlays.push(Overlay::Form(Box::new(crate::tui::widgets::workbench::state::new_form(record, ctx))));
        model.overlays.push(Overlay::Confirm(Confirm::new(question, lines)));
        return Vec::new();
    }
    model.overlays.push(Overlay::Form(Box::new(crate::tui::widgets::workbench::state::new_form(record, ctx))));
    Vec::new()
}

/// `n`: a new record of what is here.
pub fn create(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some((entity, preset)) = addition(model) {
        let mut record = blank(model, ctx, entity);
        if let Some((field, parent)) = preset {
            record.set(field, Some(Value::Link(parent)));
        }
        if entity == Entity::Template {
            return templates::choose(model, ctx);
        }
        if entity == Entity::AlLog {
            crate::tui::commands::learning::preset(model, ctx, &mut record);
        }
        return begin(model, ctx, record);
    }
    crate::tui::commands::picker::new_any(model, ctx)
}

/// The kind of record `n` makes here, and the link it starts with.
fn addition(model: &Model) -> Option<(Entity, Option<(&'static str, Id)>)> {
    match model.pane {
        Pane::Today | Pane::Data => None,
        Pane::Roster => Some((Entity::Absence, None)),
        pane => {
            let browser = model.browser()?;
            if browser.focus == Focus::Detail
                && let Some((entity, field, parent)) = browser.detail.addition_inside()
            {
                return Some((entity, Some((field.name, parent))));
            }
            if browser.focus == Focus::Detail
                && let Some((entity, field)) = browser.detail.addition()
            {
                if crate::tui::commands::learning::is_on_team(model) {
                    return Some((Entity::AlLog, None));
                }
                let parent = browser.detail.record.as_ref()?.id;
                return Some((entity, Some((field.name, parent))));
            }
            let entity = match pane {
                Pane::Meetings => Entity::Meeting,
                Pane::Register => model.register.entity()?,
                _ => browser.list.entity()?,
            };
            Some((entity, None))
        }
    }
}

/// `o`: an observation, in the engagement under the cursor.
pub fn observation(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    about_engagement(model, ctx, Entity::Observation)
}

/// `a`: a next step somebody has agreed to, in the engagement under the cursor.
pub fn task(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    about_engagement(model, ctx, Entity::Task)
}

/// An activity by its form, in the engagement under the cursor.
pub fn activity(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    about_engagement(model, ctx, Entity::Activity)
}

fn about_engagement(model: &mut Model, ctx: &Ctx<'_>, entity: Entity) -> Effects {
    let engagement = here(model).and_then(|record| match record.entity {
        Entity::Engagement => Some(record.id),
        _ => record.link("engagement"),
    });
    let mut record = blank(model, ctx, entity);
    record.set("engagement", engagement.map(Value::Link));
    begin(model, ctx, record)
}

/// Opens a record's form, with the typing a crash or an Esc left behind.
pub fn open_form(model: &mut Model, ctx: &Ctx<'_>, record: Record) -> Effects {
    // The window may be older than the file: the form always starts from the file. A session that a course expects and
    // nobody has placed yet is in no file, and neither is what a table has not said yet.
    let record = match read(ctx, record.id) {
        Some(record) => record,
        None if record.entity == Entity::Session && record.number.is_none() => {
            let mut new = record;
            new.number = ctx.reader.next_number(Entity::Session).ok().flatten();
            return begin(model, ctx, new);
        }
        None if record.entity == Entity::CafeNote => {
            // Each table's line gives its own typing back, so nobody is asked about another's.
            let mut form = crate::tui::widgets::workbench::state::new_form(record, ctx);
            restore(&mut form, ctx);
            if let Some(at) = form.field_at("text") {
                form.focus_on(at);
            }
            model.overlays.push(Overlay::Form(Box::new(form)));
            return Vec::new();
        }
        None => record,
    };
    if record.entity.meta().drafts && !record.draft {
        return correct::begin(model, ctx, &record);
    }
    if refuse_locked(model, ctx, &record) {
        return Vec::new();
    }
    let theirs = finalize::theirs(model, ctx, &record);
    let mut form = crate::tui::widgets::workbench::state::edit_form(record, ctx);
    form.theirs = theirs;
    restore(&mut form, ctx);
    model.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// Opens a deleted record as it was with what was typed in it, and says who deleted it. Saving asks before it comes back.
pub fn open_deleted(model: &mut Model, ctx: &Ctx<'_>, by: &str, record: Record) -> Effects {
    let correction = ctx.reader.correction(record.id).ok().flatten();
    // What is finished is corrected and never written over, so its typing waits for a version or for the record itself.
    if record.entity.meta().drafts && !record.draft && correction.is_none() {
        faults::is_deleted(model, ctx, by, &record);
        return Vec::new();
    }
    let mut form = match correction {
        Some(correction) => {
            let mut form = crate::tui::widgets::workbench::state::edit_form(correction.record, ctx);
            form.correction = true;
            form
        }
        None => crate::tui::widgets::workbench::state::edit_form(record.clone(), ctx),
    };
    form.deleted = Some(by.to_owned());
    restore(&mut form, ctx);
    model.overlays.push(Overlay::Form(Box::new(form)));
    faults::is_deleted(model, ctx, by, &record);
    Vec::new()
}

/// Says why a record cannot be changed, when it cannot.
pub fn refuse_locked(model: &mut Model, ctx: &Ctx<'_>, record: &Record) -> bool {
    let reason = actions::locked(&model.deciding(ctx), record).ok().flatten();
    if let Some(reason) = reason {
        let said = ctx.text.get(reason);
        model.refuse(said);
    }
    reason.is_some()
}

/// Gives a form the typing kept for its record.
pub fn restore(form: &mut Form, ctx: &Ctx<'_>) {
    // Of what is damaged nothing is given back; where it is offered, that is said.
    if let Ok(Some(kept)) = ctx.reader.draft_for(form.id, ctx.initials)
        && !kept.damaged
    {
        let names = ctx.names_of(&typing::linked(&kept.fields));
        let names = |id| names.get(&id).cloned().unwrap_or_default();
        typing::restore(form, &kept.fields, ctx.today, (ctx.text, &names));
        form.shown = kept.shown;
        // What others wrote between is said at once.
        let around = Around { reader: ctx.reader, text: ctx.text, now: ctx.now };
        if beside::refresh(form, around).is_err() {
            form.beside.clear();
        }
        crate::tui::widgets::workbench::state::look_around(form, ctx);
    }
}

/// `e`: the form of the record here.
pub fn edit(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match here(model) {
        Some(record) => open_form(model, ctx, record),
        None => Vec::new(),
    }
}

/// `v`: what the record was before.
pub fn history(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(record) = here(model) {
        show_history(model, ctx, record.id);
    }
    Vec::new()
}

/// Opens the history of a record.
pub fn show_history(model: &mut Model, ctx: &Ctx<'_>, id: Id) {
    let past = ctx.reader.history(id, 200).unwrap_or_default();
    let Some((record, _)) = ctx.reader.record_or_deleted(id).ok().flatten() else { return };
    let mut linked = Vec::new();
    for change in &past {
        for value in [&change.old, &change.new].into_iter().flatten() {
            match value {
                Value::Link(id) => linked.push(*id),
                Value::Links(ids) => linked.extend(ids),
                _ => {}
            }
        }
        let member = change.cell.as_deref().and_then(|cell| cell.split_once('.'));
        linked.extend(member.and_then(|(_, member)| member.parse().ok()).map(Id));
    }
    let names = ctx.names_of(&linked);
    model.overlays.push(Overlay::History(History {
        title: ctx.name_of(id),
        id,
        entity: record.entity,
        accepted: ctx.reader.accepted().unwrap_or_default(),
        past,
        names,
        top: 0,
        versions: correct::versions(&record, ctx),
    }));
}

/// Says where the number stands that keeps a text from leaving the file.
pub fn refuse_number(model: &mut Model, ctx: &Ctx<'_>, spot: &privacy::Spot) {
    let args = [
        ("field", FluentValue::from(ctx.text.field(spot.entity, spot.field))),
        ("line", FluentValue::from(spot.place.line)),
    ];
    let said = ctx.text.with("copy-number", &args);
    model.refuse(said);
}

/// `c`: the record's name and fields as text on the clipboard.
pub fn copy(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = here(model) else { return Vec::new() };
    if let Some(spot) = ctx.reader.numbers(&record).first() {
        refuse_number(model, ctx, spot);
        return Vec::new();
    }
    let mut text = ctx.name_of(record.id);
    for line in fields_in_words(&record, ctx) {
        text.push('\n');
        text.push_str(&line);
    }
    let coded = privacy::watched(record.entity) && !privacy::codes::find(&text).is_empty();
    if coded {
        text = privacy::codes::without(&text, &ctx.text.people());
    }
    let said = ctx.text.get(if coded { "copied-without-codes" } else { "copied" });
    model.done(said);
    vec![Effect::Outside(Outside::Copy(text))]
}

/// What a record holds, a line or more for each field; what is personal is left out.
pub fn fields_in_words(record: &Record, ctx: &Ctx<'_>) -> Vec<String> {
    let names = ctx.names_of(&crate::tui::widgets::form::field_input::linked(record));
    let filled = record.entity.fields().iter().zip(&record.values).filter(|(field, _)| !field.private);
    filled
        .filter_map(|(field, value)| {
            let shown = ctx.text.value(field, value.as_ref()?, &|id| names.get(&id).cloned());
            Some(format!("{}: {shown}", ctx.text.field(record.entity, field)))
        })
        .collect()
}

/// Text for a time stamp in a running note.
pub fn stamp(model: &Model) -> String {
    use chrono::Timelike;
    let now = model.now.time();
    format!("[{:02}.{:02}] ", now.hour(), now.minute())
}

/// A day as typed in a prompt: a week, a date, a word.
pub fn day_of(model: &Model, typed: &str) -> Result<chrono::NaiveDate, typed_input::Refusal> {
    let typed = typed.trim();
    let as_week = typed.parse::<u8>().ok().filter(|n| *n < 100).map(|n| format!("u{n}"));
    typed_input::date(as_week.as_deref().unwrap_or(typed), model.today_date(), typed_input::Lean::Nearest, None)
}

/// A day ahead as typed in a prompt; `+2u` counts from the day it is asked about.
pub fn future_day(
    model: &Model,
    typed: &str,
    from: Option<chrono::NaiveDate>,
) -> Result<chrono::NaiveDate, typed_input::Refusal> {
    typed_input::date(typed.trim(), model.today_date(), typed_input::Lean::Future, from)
}

/// Letters a reason may have.
const LONGEST_NOTE: usize = 200;

/// A team leader stands on an absence.
pub fn can_note(model: &Model) -> Result<(), Reason> {
    can_write(model)?;
    if here(model).is_none_or(|record| record.entity != Entity::Absence) {
        return Err("reason-no-absence");
    }
    if model.actor.role == Role::TeamLead { Ok(()) } else { Err("reason-team-lead-only") }
}

/// Asks for the reason of the absence here; what this person noted before stands in the line.
pub fn note(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = here(model) else { return Vec::new() };
    let noted = ctx.reader.lead_note(record.id, &model.actor).ok().flatten().unwrap_or_default();
    crate::tui::commands::ask::ask(
        model,
        Prompt { ask: Ask::LeadNote(record.id), input: Editor::line(&noted), problem: None },
    );
    Vec::new()
}

/// Takes the reason; an empty one lets what was noted go.
pub fn take_note(model: &mut Model, ctx: &Ctx<'_>, absence: Id, typed: &str) -> Effects {
    let body = typed_input::clean_line(typed);
    let letters = body.chars().count();
    let problem = if !cpr::find(&body).is_empty() {
        Some(ctx.text.get("prompt-number"))
    } else if letters > LONGEST_NOTE {
        let args = [("n", FluentValue::from(letters)), ("most", FluentValue::from(LONGEST_NOTE))];
        Some(ctx.text.with("prompt-too-long", &args))
    } else {
        None
    };
    if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut().filter(|_| problem.is_some()) {
        prompt.problem = problem;
        return Vec::new();
    }
    model.overlays.pop();
    let actor = model.actor.clone();
    let damaged = || ctx.reader.lead_note_is_damaged(absence, &actor).unwrap_or(false);
    if body.is_empty() && ctx.reader.lead_note(absence, &actor).is_ok_and(|noted| noted.is_none()) && !damaged() {
        return Vec::new();
    }
    vec![Effect::Write(Write::LeadNote(Box::new(LeadNote::Keep { absence, body, actor })))]
}

/// Asks a team leader once whether to take over what they wrote in records of an older program.
pub fn offer_notes(model: &mut Model, ctx: &Ctx<'_>) {
    let offered = ctx.reader.offered_notes(&model.actor).unwrap_or(0);
    if offered > 0 && !model.place.read_only {
        let words = ctx.text.with("lead-offered", &[("n", FluentValue::from(offered))]);
        let lines = words.lines().map(str::to_owned).collect();
        model.overlays.push(Overlay::Confirm(Confirm::new(Question::TakeNotes, lines)));
    }
}

/// Asks once more before they are gone for good: one letter may have been meant for something else.
pub fn drop_notes(model: &mut Model, ctx: &Ctx<'_>) {
    let offered = ctx.reader.offered_notes(&model.actor).unwrap_or(0);
    let words = ctx.text.with("lead-drop", &[("n", FluentValue::from(offered))]);
    model.overlays.push(Overlay::Confirm(Confirm::new(Question::DropNotes, vec![words])));
}

/// What the team leader answered.
pub fn answer_notes(model: &Model, take: bool) -> Effects {
    let actor = model.actor.clone();
    vec![Effect::Write(Write::LeadNote(Box::new(LeadNote::Answer { take, actor })))]
}

/// It was written, or not, and `said` tells of what. Where an older text was replaced or let go, the file is cleared of it.
pub fn noted(model: &mut Model, ctx: &Ctx<'_>, outcome: Result<bool, StoreError>, said: &str) -> Effects {
    match outcome {
        Ok(clear) => {
            let said = ctx.text.get(said);
            model.done(said);
            if clear { vec![Effect::Outside(Outside::Clear)] } else { Vec::new() }
        }
        Err(error) => {
            let said = ctx.text.store_error(&error);
            model.fail(said);
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::core::file_info::FileInfo;

    #[test]
    fn a_file_that_is_only_read_says_whether_that_is_for_want_of_rights_or_of_room() {
        let said = |read_only, disk_full| {
            let place = FileInfo { read_only, disk_full, ..FileInfo::default() };
            can_write(&Model::new(chrono::NaiveDateTime::default(), Default::default(), Default::default(), place))
        };
        assert_eq!(said(true, true), Err("reason-disk-full"));
        assert_eq!(said(true, false), Err("reason-read-only"));
        assert_eq!(said(false, false), Ok(()));
    }
}
