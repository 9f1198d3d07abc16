//! Number: what looks like a civil registration number where a person stands, which they may say is none. That it is
//! remembered is `store/accepted.rs`.

use fluent_bundle::FluentValue;

use super::super::commands::Reason;
use super::super::effects::{Effect, Write};
use super::super::model::Model;
use super::super::overlays::{Confirm, Overlay, Question};
use super::super::update::{Ctx, record as read};
use super::record;
use crate::domain::privacy::{Spot, cpr};
use crate::domain::value::Record;
use crate::store::{Accept, StoreError};

type Effects = Vec<Effect>;

/// The first number in what is typed in the open form, with its record.
fn typed(model: &Model) -> Option<(Record, Spot)> {
    let form = model.form()?;
    let today = model.today_date();
    let all = std::iter::once(form.partial(today)).chain(form.rows_typed(today));
    all.into_iter().find_map(|record| {
        let spot = form.accepted.numbers(&record).into_iter().next()?;
        Some((record, spot))
    })
}

/// Something is typed in the form that looks like a number.
pub fn is_typed(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    if typed(model).is_some() { Ok(()) } else { Err("reason-no-number") }
}

/// Asks whether the first number in the form is none.
pub fn ask_typed(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some((record, spot)) = typed(model) {
        ask(model, ctx, &record, &spot);
    }
    Vec::new()
}

/// Asks about the first number in the record under the cursor, else in those that stopped a report.
pub fn ask_here(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let here = record::here(model);
    let all = here.into_iter().chain(model.numbers_in.iter().filter_map(|id| read(ctx, *id)));
    let found = all.into_iter().find_map(|record| {
        let spot = ctx.reader.numbers(&record).into_iter().next()?;
        Some((record, spot))
    });
    match found {
        Some((record, spot)) => ask(model, ctx, &record, &spot),
        None => model.refuse(ctx.text.get("reason-no-number")),
    }
    Vec::new()
}

fn ask(model: &mut Model, ctx: &Ctx<'_>, record: &Record, spot: &Spot) {
    let accept = Accept::of(record, spot);
    let number = record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default();
    let args = [
        ("kind", FluentValue::from(ctx.text.entity(record.entity))),
        ("record", FluentValue::from(number)),
        ("field", FluentValue::from(ctx.text.field(record.entity, spot.field))),
        ("line", FluentValue::from(spot.place.line)),
        ("column", FluentValue::from(spot.place.column)),
        ("number", FluentValue::from(cpr::hinted(&accept.digits))),
    ];
    let lines = vec![ctx.text.with("not-cpr-question", &args), ctx.text.get("not-cpr-stays")];
    model.overlays.push(Overlay::Confirm(Confirm::new(Question::NotNumber(accept), lines)));
}

/// Yes, it is none.
pub fn accept(model: &Model, accept: Accept) -> Effects {
    vec![Effect::Write(Write::Accept(Box::new(accept), model.actor.initials.clone()))]
}

/// It is remembered, or not.
pub fn accepted(model: &mut Model, ctx: &Ctx<'_>, outcome: Result<(), StoreError>) {
    match outcome {
        Ok(()) => {
            let accepted = ctx.reader.accepted().unwrap_or_default();
            if let Some(form) = model.form_mut() {
                form.accepted = accepted;
                form.faults.clear();
            }
            let said = if model.form().is_some() { "not-cpr-kept-form" } else { "not-cpr-kept" };
            model.done(ctx.text.get(said));
        }
        Err(error) => model.fail(ctx.text.store_error(&error)),
    }
}
