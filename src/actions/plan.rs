//! Plan: creates or moves the plan of an engagement: the change to each phase and milestone, and the ops that write it. The
//! arithmetic is in `domain::planning`, the texts are in `text::planning`.

use chrono::NaiveDate;

use super::{Changed, Context, Decision, Intent, caused, day};
use crate::cases;
use crate::domain::cause::Cause;
use crate::domain::edit::{Op, Verb};
use crate::domain::fields::Entity;
use crate::domain::planning::pauses::{self, moved_end};
use crate::domain::planning::{self, Change, Fate, Pause, Plan, Stays};
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

pub use crate::domain::planning::PlanChange;

/// The ops of a plan, and the changes it shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Planned {
    /// The ops, except for the engagement's own end.
    pub(super) ops: Vec<Op>,
    /// The changes to show first.
    pub(super) changes: Vec<PlanChange>,
    /// The last day of the engagement according to the plan.
    pub(super) end: Option<NaiveDate>,
}

/// An engagement in its new form, with the inputs of its plan.
pub(super) struct Basis<'a> {
    /// The engagement.
    pub(super) engagement: &'a Record,
    /// Its units as parts of it.
    pub(super) parts: Vec<Record>,
    /// Its pauses.
    pub(super) pauses: Vec<Record>,
}

impl<'a> Basis<'a> {
    /// The inputs from the file.
    pub(super) fn of(ctx: &Context<'_>, engagement: &'a Record) -> Result<Basis<'a>, StoreError> {
        Ok(Basis {
            engagement,
            parts: ctx.children(Entity::EngagementUnit, "engagement", engagement.id)?,
            pauses: ctx.children(Entity::Pause, "engagement", engagement.id)?,
        })
    }

    /// The pauses that are over.
    fn over(&self) -> Vec<Pause> {
        pauses::over(&self.pauses)
    }
}

/// Creates or moves the plan of an engagement according to its template.
pub(super) fn decide(ctx: &Context<'_>, engagement: Id) -> Result<Decision, StoreError> {
    let Some(before) = ctx.record(engagement)? else { return Ok(Decision::Unchanged) };
    let Some(planned) = planned(ctx, &Basis::of(ctx, &before)?)? else { return Ok(Decision::Unchanged) };
    let mut after = before.clone();
    after.set("end", planned.end.map(Value::Date));
    let mut intent = Intent::new(Verb::Move, Some(engagement));
    intent.plan.extend(PlanChange::end(before.date("end"), planned.end));
    intent.plan.extend(planned.changes);
    // The plan computed these values; nobody typed them, and their consequences are this plan itself.
    intent.ops.push(Op::between(Some(&before), &after).following());
    intent.ops.extend(planned.ops.into_iter().map(Op::following));
    intent.judged = true;
    intent.changes.push(Changed { before: Some(before.clone()), after: before });
    Ok(Decision::Write(intent))
}

/// The plan of an engagement; none without a start, a kind or a template that can be read.
fn plan_of(ctx: &Context<'_>, basis: &Basis<'_>) -> Option<Plan> {
    let engagement = basis.engagement;
    let template = cases::template_of(&ctx.reader, engagement)?;
    let calendar = cases::calendar_of(&ctx.reader, engagement.link("municipality")).ok()?;
    planning::of_engagement(engagement, &template, &basis.parts, &basis.over(), &calendar, ctx.text.lang()).ok()
}

/// The last day of a changed engagement: the typed one; if the template gave the old one, the template's new one;
/// without any, the template's.
pub(super) fn end_after(
    ctx: &Context<'_>,
    before: Option<&Record>,
    after: &Record,
) -> Result<Option<NaiveDate>, StoreError> {
    let same = |field: &str| before.is_some_and(|before| before.get(field) == after.get(field));
    let open = |record: &Record| -> Result<Option<NaiveDate>, StoreError> {
        let mut record = record.clone();
        record.set("end", None);
        Ok(plan_of(ctx, &Basis::of(ctx, &record)?).and_then(|plan| plan.end))
    };
    let end = after.date("end");
    let follows = same("end") && !(same("start") && same("kind") && same("template") && same("template_version"));
    let template_gave_it = match before.filter(|_| follows && end.is_some()) {
        Some(before) => open(before)? == end,
        None => false,
    };
    if end.is_none() || template_gave_it { Ok(open(after)?.or(end)) } else { Ok(end) }
}

/// The last day of an engagement after its pauses change.
pub(super) fn end_with(end: NaiveDate, before: &[Record], after: &[Record]) -> NaiveDate {
    moved_end(end, &pauses::over(before), &pauses::over(after))
}

/// The changes that planning an engagement again would make; none when everything matches its template.
pub(super) fn planned(ctx: &Context<'_>, basis: &Basis<'_>) -> Result<Option<Planned>, StoreError> {
    let engagement = basis.engagement;
    let Some(plan) = plan_of(ctx, basis) else { return Ok(None) };
    // A milestone proven by a record is done, even without a tick.
    let case = cases::engagement(&ctx.reader, engagement, ctx.today())?;
    let mut existing = ctx.children(Entity::Phase, "engagement", engagement.id)?;
    existing.extend(case.milestones);
    existing.extend(case.left_undone);
    // Items that a person deleted from a plan stay deleted. If the whole plan is gone, it was undone and may be created
    // again.
    let anew = !existing.iter().any(|record| record.entity == Entity::Milestone);
    let may_come = |id: Id| match ctx.reader.record_or_deleted(id) {
        Ok(known) => known.is_none_or(|(_, deleted)| deleted && anew),
        Err(_) => false,
    };
    let mut changes = planning::changes(&existing, &plan, &may_come);
    let here: Vec<Id> = basis
        .parts
        .iter()
        .filter(|part| part.text("status") != "udtraadt")
        .filter_map(|part| part.link("unit"))
        .collect();
    // What was to be done by its last day was still to be done: only what comes after it falls away.
    let after_it_left = |unit: Id, day: Option<NaiveDate>| {
        let parts = basis.parts.iter().filter(|part| part.link("unit") == Some(unit));
        let last = parts.map(|part| part.date("to")).collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max());
        !here.contains(&unit) && last.is_none_or(|last| day.is_none_or(|day| day > last))
    };
    let left = |change: &Change| {
        change.fate == Fate::Stays(Stays::Gone)
            && change.record.link("unit").is_some_and(|unit| after_it_left(unit, change.old.0))
    };
    let moves = |change: &Change| matches!(change.fate, Fate::New | Fate::Moves) || left(change);
    let own_end = engagement.date("end");
    if !changes.iter().any(moves) && own_end == plan.end.or(own_end) {
        return Ok(None);
    }
    // Own items are listed only when the plan moves something.
    if !changes.iter().any(|change| change.fate == Fate::Moves) {
        changes.retain(|change| moves(change) || change.fate != Fate::Stays(Stays::Own));
    }
    let mut out = Planned { end: plan.end.or(own_end), ..Planned::default() };
    for change in changes {
        let dropped = left(&change);
        out.ops.extend(op(ctx, &change, dropped)?.filter(|op| !op.cells.is_empty()));
        let day = change.new.0.filter(|_| change.record.entity == Entity::Milestone && !dropped);
        let falls_in = day.and_then(|day| case.calendar.school_break(day));
        out.changes.push(PlanChange::Part { change: Box::new(change), dropped, falls_in });
    }
    Ok(Some(out))
}

/// The ops for one change of a plan.
fn op(ctx: &Context<'_>, change: &Change, dropped: bool) -> Result<Option<Op>, StoreError> {
    let mut after = change.record.clone();
    match (change.fate, change.record.entity) {
        (Fate::Stays(_), _) if !dropped => {}
        (_, Entity::Phase) => {
            after.set("start", change.new.0.map(Value::Date));
            after.set("end", change.new.1.map(Value::Date));
        }
        _ if dropped => after.set("dropped_reason", caused(Cause::UnitLeft)),
        _ => after.set("date", change.new.0.and_then(day)),
    }
    if change.fate == Fate::New {
        return Ok(Some(Op::between(None, &after)));
    }
    // A day proven by a record is not a tick, so write only the fields of the plan.
    let Some(before) = ctx.record(after.id)? else { return Ok(None) };
    let mut planned = before.clone();
    for field in ["start", "end", "date", "dropped_reason"] {
        if after.entity.field(field).is_some() {
            planned.set(field, after.get(field).cloned());
        }
    }
    Ok(Some(Op::between(Some(&before), &planned)))
}
