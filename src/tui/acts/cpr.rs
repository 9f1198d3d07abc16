//! R-70 where something is written: no change that holds what looks like a civil registration number is saved, whoever asked
//! for it. What was typed stays where it is, with the place of the number. What looks like one is `domain/privacy`.

use fluent_bundle::FluentValue;

use super::super::board;
use super::super::effects::{Effect, Timer};
use super::super::forms::Fault;
use super::super::model::Model;
use super::super::overlays::Overlay;
use super::super::update::Ctx;
use crate::domain::edit::Edit;
use crate::domain::privacy::{self, Spot, cpr};
use crate::domain::value::Value;
use crate::rules::{Case, Gate, Speaks, TextCase, Thresholds, judge};

type Effects = Vec<Effect>;

/// Lets effects pass unless one would write such a number: then nothing of them is written, and the person is told where.
pub fn guard(model: &mut Model, ctx: &Ctx<'_>, effects: Effects) -> Effects {
    let written = effects.iter().filter_map(|effect| match effect {
        Effect::Commit(edit) => Some(edit),
        _ => None,
    });
    let spots: Vec<Spot> = written.flat_map(numbers).collect();
    if spots.is_empty() {
        return effects;
    }
    let mut kept = refuse(model, ctx, &spots);
    let harmless = |effect: &Effect| {
        matches!(effect, Effect::KeepDraft { .. } | Effect::KeepQuietly(_) | Effect::KeepLocal(_) | Effect::Wake(..))
    };
    kept.extend(effects.into_iter().filter(harmless));
    kept
}

/// The numbers in the texts a change writes.
fn numbers(edit: &Edit) -> Vec<Spot> {
    let mut found = Vec::new();
    for op in &edit.ops {
        for cell in &op.cells {
            let Some(Value::Text(text)) = &cell.value else { continue };
            let field = op.entity.field(&cell.name).filter(|field| privacy::may_hold_number(op.entity, field));
            let Some(field) = field else { continue };
            let spot = |place| Spot { id: op.id, entity: op.entity, field, place };
            found.extend(cpr::find(text).into_iter().map(spot));
        }
    }
    found
}

/// Says where the first of these numbers stands, and shows it where the text is on the screen.
pub fn refuse(model: &mut Model, ctx: &Ctx<'_>, spots: &[Spot]) -> Effects {
    let texts = TextCase { numbers: spots.to_vec() };
    let found = judge(Case::Texts(&texts), Speaks::Gate(Gate::Finish), &Thresholds::default());
    let Some((finding, first)) = found.first().zip(spots.first()) else { return Vec::new() };
    if let Some(Overlay::Quick(quick)) = model.overlays.last_mut() {
        quick.saving = None;
    }
    if let Some(form) = model.form_mut().filter(|form| form.id == first.id)
        && let Some(at) = form.field_at(first.field.name)
    {
        form.focus_on(at);
        let line = |spot: &Spot| i64::try_from(spot.place.line).unwrap_or(i64::MAX);
        let fault = |spot: &Spot| Some((form.field_at(spot.field.name)?, Fault::Limit("fault-number", line(spot))));
        form.faults = spots.iter().filter(|spot| spot.id == form.id).filter_map(fault).collect();
        form.faults.dedup_by_key(|(at, _)| *at);
        if let Some(editor) = form.editor_mut() {
            editor.go_to(first.place.line.saturating_sub(1), first.place.column.saturating_sub(1));
        }
        form.touch();
    }
    let remark = board::remark(finding, ctx);
    let args = [
        ("rule", FluentValue::from(remark.rule)),
        ("words", FluentValue::from(remark.words)),
        ("field", FluentValue::from(ctx.text.field(first.entity, first.field))),
    ];
    let said = ctx.text.with("save-stopped", &args);
    model.refuse(said);
    vec![Effect::Wake(Timer::Draft, 0)]
}

/// What is wrong with a line that is to be kept as a reason or a name; a message id.
pub fn wrong(line: &str) -> Option<&'static str> {
    (!cpr::find(line).is_empty()).then_some("prompt-number")
}
