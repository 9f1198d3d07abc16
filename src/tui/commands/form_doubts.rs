//! Form doubts: what is unlikely about the day and the time typed in a form, which it says above its help before it is saved. One
//! function judges it and the quick line (`actions::log_line`).

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::log_line::{DOUBTED, doubts_of, limits};
use crate::domain::fields::{Field, Kind};
use crate::domain::log_line::{Limits, year_before};
use crate::domain::typed_input::{self, Lean};
use crate::domain::value::Record;
use crate::text::format;
use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;
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

/// Asks once about a day that was typed without a year, is read as one ahead and has just passed; whether it asked. The same
/// day is not asked about again: saving once more takes it.
pub fn asks(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let (today, limits) = (model.today_date(), limits(&model.findings.thresholds(ctx)));
    let Some(form) = model.form_mut() else { return false };
    let Some((at, date, passed)) = passed(form, today, limits).filter(|(_, date, _)| form.asked != Some(*date)) else {
        return false;
    };
    form.asked = Some(date);
    form.focus_on(at);
    let day = |day| FluentValue::from(format::day(ctx.text.lang(), day));
    let args = [("day", day(date)), ("passed", day(passed))];
    model.refuse(ctx.text.with("form-passed", &args));
    true
}

/// The first day in the fields and tables of a form that was typed as one that has just passed and is read as one ahead: its
/// entry, the day that is read, and the one that passed.
fn passed(form: &Form, today: NaiveDate, limits: Limits) -> Option<(usize, NaiveDate, NaiveDate)> {
    let of = |field: &Field, input: &FieldInput| {
        let FieldInput::Text(editor) = input else { return None };
        let typed = editor.text();
        let read = |lean| typed_input::date(&typed, today, lean, None).ok();
        let ahead = read(field.lean).filter(|_| matches!(field.kind, Kind::Date))?;
        // With a year, there is only one such day.
        let before = year_before(ahead, today, limits)?;
        (read(Lean::Past) == Some(before)).then_some((ahead, before))
    };
    form.entries.iter().enumerate().find_map(|(at, entry)| {
        let found = match entry {
            Entry::Field { field, input } => of(field, input),
            Entry::Children { rows: Some(rows), .. } => rows
                .rows
                .iter()
                .flat_map(|row| rows.columns.iter().zip(&row.cells))
                .find_map(|(field, cell)| of(field, cell)),
            Entry::Children { .. } => None,
        };
        found.map(|(ahead, before)| (at, ahead, before))
    })
}

/// The record as far as its doubts go: no text of it, which may be long.
fn facts(form: &Form, today: NaiveDate) -> Record {
    let mut record = Record::new(form.entity, form.id);
    for entry in &form.entries {
        let Entry::Field { field, input } = entry else { continue };
        if matches!(field.kind, Kind::Line | Kind::Note | Kind::Set(_)) {
            continue;
        }
        if let Ok(value) = input.value(field, &record, today) {
            record.set(field.name, value);
        }
    }
    record
}
