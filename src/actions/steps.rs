//! Steps: checks of a status step: whether it was just taken, whether it is in order, and what related records require;
//! `status` takes the step.

use super::related::Related;
use super::{Context, code};
use crate::cases::learning::ObservedCycle;
use crate::domain::choices::{AlCycleStatus, Coded};
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::learning::{cycle, model_of};
use crate::domain::lifecycle;
use crate::domain::planning::pauses;
use crate::domain::value::{Id, Record};
use crate::store::StoreError;

/// Whether a status was just taken.
pub(super) fn became(before: Option<&Record>, after: &Record, status: &str) -> bool {
    after.text("status") == status && before.is_none_or(|before| before.text("status") != status)
}

/// Whether the latest evaluation of a goal has the result naaet.
pub(super) fn reached(related: &dyn Related, goal: Id) -> Result<bool, StoreError> {
    Ok(says_reached(&related.children(Entity::Evaluation, "goal", goal)?, None))
}

/// Whether the latest of these evaluations says that the goal was reached: the latest by its day, of the same day the one that is
/// `new`.
pub(super) fn says_reached(evaluations: &[Record], new: Option<Id>) -> bool {
    latest(evaluations, new).is_some_and(|last| last.text("result") == "naaet")
}

/// See [`says_reached`].
pub(super) fn latest(evaluations: &[Record], new: Option<Id>) -> Option<&Record> {
    evaluations.iter().max_by_key(|one| (one.date("date"), Some(one.id) == new, one.id))
}

/// The fault of a step that is not in the life cycle.
pub(super) fn out_of_order(record: &Record, from: &str, to: &str) -> Option<Fault> {
    let (entity, kind) = (record.entity, record.text("kind"));
    let may = lifecycle::steps(entity, from, kind).unwrap_or_default();
    let step = || Fault::field(record.id, "status", Problem::Step { entity, from: from.to_owned(), may });
    (!lifecycle::may(entity, from, to, kind)).then(step)
}

/// The fault of a step whose required reason is missing.
pub(super) fn without_reason(record: &Record, from: &str, to: &str) -> Option<Fault> {
    let field = lifecycle::reason(record.entity, from, to).filter(|field| record.text(field).trim().is_empty())?;
    Some(Fault::field(record.id, field, Problem::Missing))
}

/// The pause of an engagement that goes on: the open one, or the one in which today lies.
///
/// # Errors
/// When the file cannot be read.
pub fn open_pause(ctx: &Context<'_>, engagement: Id) -> Result<Option<Record>, StoreError> {
    let all = Context::children(ctx, Entity::Pause, "engagement", engagement)?;
    let open = all.iter().find(|pause| pause.date("to").is_none());
    let today = || all.iter().find(|pause| pauses::at(std::slice::from_ref(pause), ctx.today()).is_some());
    Ok(open.or_else(today).cloned())
}

/// The open pause of an engagement.
pub(super) fn lasting(related: &dyn Related, engagement: Id) -> Result<Option<Record>, StoreError> {
    let pauses = related.children(Entity::Pause, "engagement", engagement)?;
    Ok(pauses.into_iter().find(|pause| pause.date("to").is_none()))
}

/// A cycle with the status of its current phase, unless the same change sets it.
pub(super) fn with_status(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    cycle: &Record,
) -> Result<Record, StoreError> {
    let mut record = cycle.clone();
    let set = before.is_some_and(|before| before.text("status") != record.text("status"));
    if !set && let Some(status) = settled(ctx, related, &record)? {
        record.set("status", code(status.code()));
    }
    Ok(record)
}

/// The status of a cycle, derived from its filled fields.
fn settled(ctx: &Context<'_>, related: &dyn Related, cycle: &Record) -> Result<Option<AlCycleStatus>, StoreError> {
    let Some(log) = related.linked(cycle, "al_log")? else { return Ok(None) };
    let row = observed(related, cycle)?;
    Ok(Some(row.read(model_of(&log), ctx.today()).settled()))
}

/// Whether a cycle may have its status: the talk needs an observation of the action, or a reason.
pub(super) fn passes_talk(related: &dyn Related, before: Option<&Record>, after: &Record) -> Result<bool, StoreError> {
    let Some(log) = related.linked(after, "al_log")? else { return Ok(true) };
    let observed = !observed(related, after)?.days.is_empty();
    Ok(cycle::passes(model_of(&log), before, after, observed))
}

/// A cycle with the observations of its action.
fn observed(related: &dyn Related, cycle: &Record) -> Result<ObservedCycle, StoreError> {
    let mut observations = Vec::new();
    for id in cycle.links("observations") {
        observations.extend(related.record(*id)?);
    }
    Ok(ObservedCycle::of(cycle.clone(), observations))
}
