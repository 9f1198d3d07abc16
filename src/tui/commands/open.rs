//! Opens a record: its form, or the pane where it stands.

use crate::store::Shown;
use crate::tui::core::effects::Effect;
use crate::tui::model::Confirm;

use crate::domain::value::Id;
use crate::tui::commands::reload::settle;
use crate::tui::core::pane::Focus;
use crate::tui::core::pane::Pane;
use crate::tui::panes::learning::cafe;

use crate::actions;
use crate::domain::fields::Entity;
use crate::domain::privacy;
use crate::domain::value::Record;
use crate::tui::commands::faults;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record as read;
use crate::tui::model::Model;
use crate::tui::widgets::form::beside;
use crate::tui::widgets::form::beside::FileNow;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::form::typing;
use fluent_bundle::FluentValue;

type Effects = Vec<Effect>;

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
    model.drafts = crate::tui::commands::reload::drafts(ctx);
    if let Some(left) = model.drafts.iter().find(|draft| {
        // The quick line gives its own typing back.
        draft.new && draft.entity == record.entity && draft.id != crate::actions::log_line::draft_id()
    }) {
        let whose = model.another(&left.by).map(|who| ctx.text.with("typing-whose", &[("who", who.into())]));
        let mut lines = vec![ctx.text.with(
            "resume-question",
            &[("what", FluentValue::from(ctx.text.entity_named(record.entity, &left.caption)))],
        )];
        lines.extend(whose);
        let left = left.id;
        model.overlays.push(crate::tui::widgets::workbench::state::new_form(record, ctx));
        let question = Confirm::new("new", lines, move |model, ctx| {
            // The blank form below is given up for the unfinished one.
            let answers = model.overlays.pop().and_then(|blank| blank.form().and_then(|form| form.answers));
            let effects = open_left(model, ctx, left);
            if let Some(form) = model.form_mut() {
                form.answers = answers;
            }
            effects
        });
        // Esc leaves the blank form below it, too.
        model.overlays.push(question.on_leave("new", |model, _| {
            model.overlays.pop();
            Vec::new()
        }));
        return Vec::new();
    }
    model.overlays.push(crate::tui::widgets::workbench::state::new_form(record, ctx));
    Vec::new()
}

/// Opens a record's form, with the typing a crash or an Esc left behind. What is finished is corrected instead; see
/// `correct::open_form`.
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
            model.overlays.push(form);
            return Vec::new();
        }
        None => record,
    };
    if refuse_locked(model, ctx, &record) {
        return Vec::new();
    }
    let theirs = crate::tui::commands::colleagues::theirs(model, ctx, &record);
    let mut form = crate::tui::widgets::workbench::state::edit_form(record, ctx);
    form.theirs = theirs;
    restore(&mut form, ctx);
    model.overlays.push(form);
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
    model.overlays.push(form);
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
        let file = FileNow { reader: ctx.reader, text: ctx.text, now: ctx.now };
        if beside::refresh(form, file).is_err() {
            form.beside.clear();
        }
        crate::tui::widgets::workbench::state::look_around(form, ctx);
    }
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

/// Text for a time stamp in a running note.
pub fn stamp(model: &Model) -> String {
    use chrono::Timelike;
    let now = model.now.time();
    format!("[{:02}.{:02}] ", now.hour(), now.minute())
}

/// Shows a record where it lives: in its pane's list, or, for a child, its form above the present pane.
pub fn go_to_record(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let Some(found) = crate::tui::core::ctx::record(ctx, id) else {
        let gone = ctx.text.get("reason-gone");
        model.refuse(gone);
        return Vec::new();
    };
    let mut opened = None;
    // A cycle is shown in its log, a café in its hold.
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
        _ => (id, crate::tui::panes::table::home(found.entity)),
    };
    let mut effects = crate::tui::commands::reload::show(model, ctx, pane);
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
                crate::tui::panes::meetings::load::show_dates(model, ctx, day, Some(id));
            }
        }
        Pane::Register => {
            model.register.choose(found.entity);
            model.register.choosing = false;
            effects.extend(crate::tui::commands::reload::register_kind(model, ctx));
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

/// Opens the version in the making of a finished record.
pub fn open_version(model: &mut Model, ctx: &Ctx<'_>, record: Record, shown: Shown) -> Effects {
    let theirs = crate::tui::commands::colleagues::their_version(model, ctx, record.id);
    let mut form = crate::tui::widgets::workbench::state::edit_form(record, ctx);
    form.correction = true;
    form.theirs = theirs;
    form.shown = shown.clone();
    restore(&mut form, ctx);
    form.shown = shown;
    model.overlays.push(form);
    Vec::new()
}

/// Opens the form of a record that is not in the file, with what was typed: a new one that was left unfinished, or one that
/// was deleted meanwhile.
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
    // Fields that are not typed begin as in any new record.
    let mut unfinished = blank(model, ctx, kept.entity);
    unfinished.id = id;
    unfinished.number = kept.fields.get(crate::tui::core::effects::NUMBER).and_then(|n| n.parse().ok());
    let mut form = crate::tui::widgets::workbench::state::new_form(unfinished, ctx);
    restore(&mut form, ctx);
    model.overlays.push(form);
    Vec::new()
}
