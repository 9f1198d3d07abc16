//! Form doubts: what is unlikely about the day and the time typed in a form, which it says above its help before it is saved. One
//! function judges it and the quick line (`actions::log_line`).

use crate::actions::log_line::{DOUBTED, doubts_of};
use crate::domain::fields::{Entity, Kind};
use crate::domain::value::Record;
use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::Form;

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

/// The record as far as its doubts go: no text of it, which may be long, but the name of a unit.
fn facts(form: &Form, today: chrono::NaiveDate) -> Record {
    let mut record = Record::new(form.entity, form.id);
    for entry in &form.entries {
        let Entry::Field { field, input } = entry else { continue };
        let names = form.entity == Entity::Unit && field.name == "name";
        if matches!(field.kind, Kind::Line | Kind::Note | Kind::Set(_)) && !names {
            continue;
        }
        if let Ok(value) = input.value(field, &record, today) {
            record.set(field.name, value);
        }
    }
    record
}
