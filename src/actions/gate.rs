//! Gate: whether a rule stops a change unless there is a reason, and the record that stores the reason.

use super::{Changed, Context};
use crate::cases::{self, Passing};
use crate::domain::edit::Op;
use crate::domain::fields::Entity;
use crate::domain::value::{Record, Value};
use crate::store::StoreError;

/// The gate that a changed record passes, if a rule stops it there.
pub(super) fn stopped(ctx: &Context<'_>, changed: &Changed) -> Result<Option<Passing>, StoreError> {
    let before = changed.before.as_ref().filter(|before| !before.draft);
    // A duty that was deleted, as by undo, is given anew.
    let known = changed.after.entity != Entity::Duty || ctx.record(changed.after.id)?.is_some();
    let before = before.filter(|_| known);
    let thresholds = ctx.thresholds()?;
    let passing = cases::passing(&ctx.reader, before, &changed.after, ctx.today(), &thresholds)?;
    Ok(passing.filter(|passing| !passing.findings.is_empty()))
}

/// The override records, one for each rule, written with the change they let pass.
pub(super) fn overrides(ctx: &Context<'_>, passing: &Passing, about: &Record, reason: &str) -> Vec<Op> {
    let (parent, id) = match about.entity {
        Entity::Request => ("request", Some(about.id)),
        Entity::Engagement => ("engagement", Some(about.id)),
        Entity::Cohort => ("cohort", Some(about.id)),
        Entity::CohortTeam => ("cohort", about.link("cohort")),
        Entity::Duty => ("duty", Some(about.id)),
        _ => ("engagement", about.link("engagement")),
    };
    let mut rules: Vec<&str> = passing.findings.iter().map(|finding| finding.rule.id).collect();
    // Equal rule ids may not be adjacent, so sort before dedup.
    rules.sort_unstable();
    rules.dedup();
    let note = |rule: &str| {
        let mut note = Record::new(Entity::GateOverride, ctx.ids.next());
        note.set("rule", Some(Value::Text(rule.to_owned())));
        note.set("gate", Some(Value::Text(passing.gate.code().to_owned())));
        note.set(parent, id.map(Value::Link));
        note.set("date", super::day(ctx.today()));
        note.set("reason", Some(Value::Text(reason.to_owned())));
        note.set("by", ctx.actor.person.map(Value::Link));
        Op::between(None, &note)
    };
    rules.into_iter().map(note).collect()
}
