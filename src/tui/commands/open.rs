//! Opens a record: its form, or its pane.

use chrono::Timelike;
use fluent_bundle::FluentValue;

use crate::actions::{self, log_line};
use crate::domain::fields::Entity;
use crate::domain::privacy;
use crate::domain::value::{Id, Record};
use crate::store::Shown;
use crate::tui::commands::reload::{self, settle};
use crate::tui::commands::{colleagues, faults, proposals};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effects, NUMBER};
use crate::tui::core::pane::{Focus, Pane};
use crate::tui::model::{Confirm, Model};
use crate::tui::panes::learning::cafe;
use crate::tui::panes::{meetings, table};
use crate::tui::widgets::form::beside::{self, FileNow};
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::form::typing;
use crate::tui::widgets::workbench::state::{edit_form, look_around, new_form};

/// A new record of a kind with its defaults and its number.
pub fn blank(model: &Model, ctx: &Ctx<'_>, entity: Entity) -> Record {
    // The reader itself reports a read error; the record then has no number yet.
    let made = actions::new_record(&model.deciding(ctx), entity);
    made.unwrap_or_else(|_| Record::new(entity, ctx.ids.next()))
}

/// Shows a kind of the register.
pub fn go_to_kind(model: &mut Model, ctx: &Ctx<'_>, kind: Entity) -> Effects {
    let mut effects = reload::show(model, ctx, Pane::Register);
    model.register.choose(kind);
    model.register.choosing = false;
    effects.extend(reload::register_kind(model, ctx));
    effects
}

/// Opens the form of a new record. If there is kept typing of a new record of the kind, asks first.
pub fn begin(model: &mut Model, ctx: &Ctx<'_>, mut record: Record) -> Effects {
    if refuse_locked(model, ctx, &record) {
        return Vec::new();
    }
    if let Err(error) = actions::inherit(&model.deciding(ctx), &mut record) {
        model.fail(ctx.text.store_refusal(&error, model.place.taken()));
    }
    // Read again: when another program dies, anybody may continue its typing, but the file does not change then.
    model.drafts = reload::drafts(ctx, model.now);
    if let Some(left) = model.drafts.iter().find(|draft| {
        // The quick line restores its own typing.
        draft.new && draft.entity == record.entity && draft.id != log_line::draft_id()
    }) {
        let whose = model.another(&left.by).map(|who| ctx.text.with("typing-whose", &[("who", who.into())]));
        let mut lines = vec![ctx.text.with(
            "resume-question",
            &[("what", FluentValue::from(ctx.text.entity_named(record.entity, &left.caption)))],
        )];
        lines.extend(whose);
        let left = left.id;
        push_new(model, ctx, record);
        let question = Confirm::new("new", lines, move |model, ctx| {
            // The unfinished form replaces the blank form below.
            let answers = model.overlays.pop().and_then(|blank| blank.form().and_then(|form| form.answers));
            let effects = open_left(model, ctx, left);
            if let Some(form) = model.form_mut() {
                form.answers = answers;
            }
            effects
        });
        // Esc leaves the blank form below the question too.
        model.overlays.push(question.on_leave("new", |model, _| {
            model.overlays.pop();
            Vec::new()
        }));
        return Vec::new();
    }
    push_new(model, ctx, record);
    Vec::new()
}

/// Puts the form of a new record on the screen, with what it proposes.
fn push_new(model: &mut Model, ctx: &Ctx<'_>, record: Record) {
    let mut form = new_form(record, ctx);
    proposals::begun(model, ctx, &mut form);
    look_around(&mut form, ctx);
    model.overlays.push(form);
}

/// Opens a record's form with its kept typing. For a finished record see `correct::open_form`.
pub fn open_form(model: &mut Model, ctx: &Ctx<'_>, record: Record) -> Effects {
    // The window may be older than the file, so the form starts from the file. A session that a course only expects is not
    // in the file, and neither is the empty note of a table.
    let record = match read(ctx, record.id) {
        Some(record) => record,
        None if record.entity == Entity::Session && record.number.is_none() => {
            let mut new = record;
            new.number = ctx.reader.next_number(Entity::Session).ok().flatten();
            return begin(model, ctx, new);
        }
        None if record.entity == Entity::CafeNote => {
            // The note of each table restores its own typing, so there is no question about other notes.
            let mut form = new_form(record, ctx);
            restore(&mut form, ctx);
            if let Some(at) = form.field_at("text") {
                form.focus_on(at);
            }
            model.overlays.push(form);
            return Vec::new();
        }
        None => record,
    };
    if refuse_locked(model, ctx, &record) {
        return Vec::new();
    }
    let record = as_it_stands(record, ctx);
    let theirs = colleagues::theirs(model, ctx, &record);
    let mut form = edit_form(record, ctx);
    form.theirs = theirs;
    restore(&mut form, ctx);
    model.overlays.push(form);
    Vec::new()
}

/// The record as its form begins: a swap says whether it has expired, as everywhere.
fn as_it_stands(mut record: Record, ctx: &Ctx<'_>) -> Record {
    if record.entity == Entity::Swap {
        // What cannot be read stays as it is written, and the form says why when it is saved.
        let _ = crate::cases::expire_swaps(&ctx.reader, std::slice::from_mut(&mut record), ctx.today);
    }
    record
}

/// Opens a deleted record with the typing kept for it, and says who deleted it. Saving asks before it restores the record.
pub fn open_deleted(model: &mut Model, ctx: &Ctx<'_>, by: &str, record: Record) -> Effects {
    let correction = ctx.reader.correction(record.id).ok().flatten();
    // A finished record is never overwritten, so its typing waits for a version or for the record itself.
    if record.entity.meta().drafts && !record.draft && correction.is_none() {
        faults::is_deleted(model, ctx, by, &record);
        return Vec::new();
    }
    let mut form = match correction {
        Some(correction) => {
            let mut form = edit_form(correction.record, ctx);
            form.correction = true;
            form
        }
        None => edit_form(record.clone(), ctx),
    };
    form.deleted = Some(by.to_owned());
    restore(&mut form, ctx);
    model.overlays.push(form);
    faults::is_deleted(model, ctx, by, &record);
    Vec::new()
}

/// Says why a record cannot be changed; returns true if it cannot.
pub fn refuse_locked(model: &mut Model, ctx: &Ctx<'_>, record: &Record) -> bool {
    let reason = actions::locked(&model.deciding(ctx), record).ok().flatten();
    if let Some(reason) = reason {
        let said = ctx.text.get(reason);
        model.refuse(said);
    }
    reason.is_some()
}

/// Restores the typing kept for the form's record.
pub fn restore(form: &mut Form, ctx: &Ctx<'_>) {
    // Damaged typing is not restored; the list of kept typing says so.
    if let Ok(Some(kept)) = ctx.reader.draft_for(form.id, ctx.initials)
        && !kept.damaged
    {
        let names = ctx.names_of(&typing::linked(&kept.fields));
        let names = |id| names.get(&id).cloned().unwrap_or_default();
        typing::restore(form, &kept.fields, ctx.today, (ctx.text, &names));
        form.shown = kept.shown;
        // Shows at once what others have written meanwhile.
        let file = FileNow { reader: ctx.reader, text: ctx.text, now: ctx.now };
        if beside::refresh(form, file).is_err() {
            form.beside.clear();
        }
        look_around(form, ctx);
    }
}

/// Says the place of the number that stops a text from leaving the file.
pub fn refuse_number(model: &mut Model, ctx: &Ctx<'_>, spot: &privacy::Spot) {
    let args = [
        ("field", FluentValue::from(ctx.text.field(spot.entity, spot.field))),
        ("line", FluentValue::from(spot.place.line)),
    ];
    let said = ctx.text.with("copy-number", &args);
    model.refuse(said);
}

/// Text for a time stamp in a running note.
pub fn stamp(model: &Model) -> String {
    let now = model.now.time();
    format!("[{:02}.{:02}] ", now.hour(), now.minute())
}

/// Shows a record in the list of its pane; for a child, opens its form above the current pane.
pub fn go_to_record(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let Some(found) = read(ctx, id) else {
        let gone = ctx.text.get("reason-gone");
        model.refuse(gone);
        return Vec::new();
    };
    let mut opened = None;
    // A cycle is shown in its log, a café in its cohort.
    let (id, pane) = match (found.link("al_log"), found.link("cohort")) {
        (Some(log), _) if found.entity == Entity::AlCycle => {
            model.learning.cycle = Some(found.id);
            (log, Pane::Learning)
        }
        (_, Some(cohort)) if cafe::is_cafe(&found) => {
            opened = Some(found.id);
            (cohort, Pane::Learning)
        }
        _ if found.entity.is_child() => return open_form(model, ctx, found),
        _ => (id, table::home(found.entity)),
    };
    let mut effects = reload::show(model, ctx, pane);
    if model.aside().is_some()
        && let Some(browser) = model.browser_mut()
    {
        browser.focus = Focus::List;
    }
    let person = model.actor.person;
    match pane {
        Pane::Roster => model.roster.go_to(found.day().unwrap_or(model.now.date()), ctx),
        Pane::Meetings => {
            if let Some(day) = found.day() {
                meetings::load::show_dates(model, ctx, day, Some(id));
            }
        }
        Pane::Register => {
            model.register.choose(found.entity);
            model.register.choosing = false;
            effects.extend(reload::register_kind(model, ctx));
        }
        _ => {}
    }
    if let Some(list) = model.list_mut() {
        list.go_to(id, ctx, person);
    }
    if let Some(cafe) = opened {
        model.learning.cafe = Some(cafe);
        if let Some(browser) = model.browser_mut() {
            (browser.focus, browser.open) = (Focus::Detail, true);
        }
    }
    settle(model, ctx);
    effects
}

/// Goes, in the form just opened above a line about what is owed, to the field that answers it: where it is said that it is
/// done, else its day.
pub fn focus_on_owed(model: &mut Model, ctx: &Ctx<'_>, id: Id) {
    let Some(form) = model.form_mut().filter(|form| form.id == id) else { return };
    // The reader itself reports a read error.
    let Some(owed) = ctx.reader.due_of(id).ok().flatten().map(|due| due.owed) else { return };
    let fields = [owed.tick(), owed.postponed()];
    if let Some(at) = fields.into_iter().flatten().find_map(|field| form.field_at(field)) {
        form.focus_on(at);
    }
}

/// Opens the version in the making of a finished record.
pub fn open_version(model: &mut Model, ctx: &Ctx<'_>, record: Record, shown: Shown) -> Effects {
    let theirs = colleagues::their_version(model, ctx, record.id);
    let mut form = edit_form(record, ctx);
    form.correction = true;
    form.theirs = theirs;
    form.shown = shown.clone();
    restore(&mut form, ctx);
    form.shown = shown;
    model.overlays.push(form);
    Vec::new()
}

/// Opens the form of a record that is not in the file, with its kept typing: an unfinished new record, or a record that was
/// deleted meanwhile.
pub fn open_left(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let deletion = match actions::deletion(&ctx.reader, id) {
        Ok(deletion) => deletion,
        Err(error) => {
            model.fail(ctx.text.store_error(&error));
            return Vec::new();
        }
    };
    if let Some((by, record)) = deletion {
        return open_deleted(model, ctx, &by, record);
    }
    let Ok(Some(kept)) = ctx.reader.draft_for(id, ctx.initials) else { return Vec::new() };
    // Fields without typing have the values of a new record.
    let mut unfinished = blank(model, ctx, kept.entity);
    unfinished.id = id;
    unfinished.number = kept.fields.get(NUMBER).and_then(|n| n.parse().ok());
    let mut form = new_form(unfinished, ctx);
    restore(&mut form, ctx);
    model.overlays.push(form);
    Vec::new()
}
