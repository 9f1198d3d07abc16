//! R-70 where something is written: no change that holds what looks like a civil registration number is saved, whichever door
//! it comes through. What looks like one is `domain::privacy`.

use super::{Changed, Context};
use crate::domain::edit::Op;
use crate::domain::privacy::{self, Spot};
use crate::domain::value::{Record, Value};
use crate::rules::{Case, Finding, Gate, Speaks, TextCase, Thresholds, judge};

/// The numbers in what is written; with `whole` also in what stands in the records already.
pub(super) fn numbers(ctx: &Context<'_>, logged: &[Changed], ops: &[Op], whole: bool) -> Vec<Spot> {
    let mut found = Vec::new();
    for changed in logged {
        let before = changed.before.as_ref().filter(|before| !before.draft && !whole);
        in_record(ctx, before, &changed.after, &mut found);
    }
    ops.iter().for_each(|op| in_op(ctx, op, &mut found));
    found
}

/// The numbers in what differs from `before`, without those a person has accepted.
pub(super) fn in_record(ctx: &Context<'_>, before: Option<&Record>, after: &Record, found: &mut Vec<Spot>) {
    match before {
        Some(before) => in_op(ctx, &Op::between(Some(before), after), found),
        None => found.extend(ctx.reader.numbers(after)),
    }
}

fn in_op(ctx: &Context<'_>, op: &Op, found: &mut Vec<Spot>) {
    for cell in &op.cells {
        let Some(Value::Text(text)) = &cell.value else { continue };
        let field = op.entity.field(&cell.name).filter(|field| privacy::may_hold_number(field));
        let Some(field) = field else { continue };
        let mut places = privacy::places(field, text);
        if !places.is_empty() {
            let accepted = ctx.reader.accepted().unwrap_or_default();
            places.retain(|place| !accepted.has(op.id, field, text, *place));
        }
        found.extend(places.into_iter().map(|place| Spot { id: op.id, entity: op.entity, field, place }));
    }
}

/// What the rule says of them, in their order.
pub(super) fn findings(numbers: Vec<Spot>) -> Vec<Finding> {
    let texts = TextCase { numbers };
    judge(Case::Texts(&texts), Speaks::Gate(Gate::Finish), &Thresholds::default())
}
