//! Form doubts: what is unlikely about the day and the time typed in a form, which it says above its help before it is saved. One
//! function judges it and the quick line (`actions::log_line`). A day without a year that is read as that of a year far off is
//! asked about, in forms and in prompts.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::log_line::{DOUBTED, doubts_of};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::log_line::Doubt;
use crate::domain::typed_field::{OtherYear, other_year};
use crate::domain::typed_input;
use crate::domain::value::{Record, Value};
use crate::text::{format, log_line};
use crate::tui::core::ctx::Ctx;
use crate::tui::model::{Model, Overlay};
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};

/// Judges the open form again, when a field that a doubt may be about has changed.
pub fn look(model: &mut Model, ctx: &Ctx<'_>) {
    let today = model.today_date();
    let Some(facts) = model.form().filter(|form| DOUBTED.contains(&form.entity)).map(|form| facts(form, today)) else {
        return;
    };
    if model.form().is_some_and(|form| form.doubted.as_ref() == Some(&facts)) {
        return;
    }
    let thresholds = model.findings.thresholds(ctx);
    if let Some(form) = model.form_mut() {
        form.doubts = doubts_of(&ctx.reader, form.before.as_ref(), &facts, today, &thresholds);
        form.doubted = Some(facts);
    }
}

/// Asks once about each day that was typed without a year and is read more than half a year away from the nearest such day;
/// whether it asked. The same day is not asked about again: `command` once more takes it.
pub fn asks(model: &mut Model, ctx: &Ctx<'_>, command: &str) -> bool {
    let today = model.today_date();
    let Some(form) = model.form_mut() else { return false };
    let open = far_days(form, today).into_iter().find(|(at, far)| !form.asked.contains(&(*at, far.read)));
    let Some((at, far)) = open else { return asks_doubts(model, ctx, command) };
    form.asked.push((at, far.read));
    form.focus_on(at);
    let said = question(ctx, command, &far, today);
    model.refuse(said);
    true
}

/// Asks once about what is hardly ever meant: thirty hours, none at all, or what is there already.
fn asks_doubts(model: &mut Model, ctx: &Ctx<'_>, command: &str) -> bool {
    // The field may have been typed last.
    look(model, ctx);
    let Some(form) = model.form_mut() else { return false };
    let open = form.doubts.iter().filter(|doubt| doubt.is_asked(form.entity) && !form.agreed.contains(doubt));
    let open: Vec<Doubt> = open.cloned().collect();
    if open.is_empty() {
        return false;
    }
    form.agreed.extend(open.iter().cloned());
    let why = open.iter().map(|doubt| log_line::doubt(doubt, ctx.text)).collect::<Vec<_>>().join(" · ");
    let key = ctx.text.key(ctx.bindings.key_of(command));
    model.refuse(ctx.text.with("form-sure", &[("why", why.into()), ("key", key.into())]));
    true
}

/// Whether a day was read as that of another year than the nearest, and nobody has been asked about it.
pub fn is_open(model: &Model) -> bool {
    let today = model.today_date();
    model
        .form()
        .is_some_and(|form| far_days(form, today).into_iter().any(|(at, far)| !form.asked.contains(&(at, far.read))))
}

/// Asks the same about the day that `typed` was read as in the open prompt; Enter once more on the same text takes it.
pub fn prompt_asks(model: &mut Model, ctx: &Ctx<'_>, typed: &str, day: NaiveDate) -> bool {
    let today = model.today_date();
    let Some(nearer) = typed_input::nearer_year(typed, day, today) else { return false };
    let said = question(ctx, "accept", &OtherYear { read: day, nearer, from: None, week: false }, today);
    prompt_asks_once(model, typed, said)
}

/// Asks about an end of a period in the open prompt that would be `nearer` before its start, and is read as `day`.
pub fn prompt_asks_of(model: &mut Model, ctx: &Ctx<'_>, typed: &str, day: NaiveDate, nearer: NaiveDate) -> bool {
    let far = OtherYear { read: day, nearer, from: Some(nearer), week: false };
    let said = question(ctx, "accept", &far, model.today_date());
    prompt_asks_once(model, typed, said)
}

/// Asks about a day of last year that something is moved to in the open prompt.
pub fn prompt_asks_passed(model: &mut Model, ctx: &Ctx<'_>, typed: &str, day: NaiveDate) -> bool {
    let key = ctx.text.key(ctx.bindings.key_of("accept"));
    let args = [("day", format::day(ctx.text.lang(), day).into()), ("key", key.into())];
    prompt_asks_once(model, typed, ctx.text.with("day-has-passed", &args))
}

fn prompt_asks_once(model: &mut Model, typed: &str, said: String) -> bool {
    let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() else { return false };
    if prompt.asked.as_deref() == Some(typed) {
        return false;
    }
    prompt.asked = Some(typed.to_owned());
    prompt.problem = Some(said);
    true
}

fn question(ctx: &Ctx<'_>, command: &str, far: &OtherYear, today: NaiveDate) -> String {
    let why = match far.from {
        Some(_) => "start",
        None if far.nearer < today => "passed",
        None => "ahead",
    };
    let lang = ctx.text.lang();
    let worded = |day| {
        let words = if far.week { format::week_and_year(lang, IsoWeek::of(day)) } else { format::day(lang, day) };
        FluentValue::from(words)
    };
    let key = ctx.text.key(ctx.bindings.key_of(command));
    let what = if far.week { "week" } else { "day" };
    let args = [
        ("day", worded(far.read)),
        ("nearer", worded(far.nearer)),
        ("why", why.into()),
        ("what", what.into()),
        ("key", key.into()),
    ];
    ctx.text.with("day-of-another-year", &args)
}

/// The days in the fields and tables of a form that are read as those of another year than the nearest.
fn far_days(form: &Form, today: NaiveDate) -> Vec<(usize, OtherYear)> {
    let of = |at: usize, field: &Field, input: &FieldInput, from: Option<NaiveDate>| {
        let FieldInput::Text(editor) = input else { return None };
        Some((at, other_year(field, &editor.text(), today, from)?))
    };
    let mut found = Vec::new();
    let mut record = None;
    for (at, entry) in form.entries.iter().enumerate() {
        match entry {
            Entry::Field { field, input } => {
                let from = match field.kind {
                    Kind::Until(start) => record.get_or_insert_with(|| form.partial(today)).date(start),
                    _ => None,
                };
                found.extend(of(at, field, input, from));
            }
            Entry::Children { rows: Some(rows), .. } => {
                for row in &rows.rows {
                    let cells = || rows.columns.iter().zip(&row.cells);
                    let start_of = |name: &str| {
                        let (field, input) = cells().find(|(field, _)| field.name == name)?;
                        match input.value(field, &Record::new(rows.entity, row.id), today) {
                            Ok(Some(Value::Date(day))) => Some(day),
                            _ => None,
                        }
                    };
                    found.extend(cells().filter_map(|(field, cell)| {
                        let from = match field.kind {
                            Kind::Until(start) => start_of(start),
                            _ => None,
                        };
                        of(at, field, cell, from)
                    }));
                }
            }
            Entry::Children { .. } => {}
        }
    }
    found
}

/// The record as far as its doubts go: no text of it, which may be long, but the name of a unit and what time went to.
fn facts(form: &Form, today: NaiveDate) -> Record {
    let mut record = Record::new(form.entity, form.id);
    for entry in &form.entries {
        let Entry::Field { field, input } = entry else { continue };
        let names = matches!((form.entity, field.name), (Entity::Unit, "name") | (Entity::TimeEntry, "purpose"));
        if matches!(field.kind, Kind::Line | Kind::Note | Kind::Set(_)) && !names {
            continue;
        }
        if let Ok(value) = input.value(field, &record, today) {
            record.set(field.name, value);
        }
    }
    record
}
