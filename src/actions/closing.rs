//! Closing: what an engagement has open when it is closed, and what becomes of it, shown before it is written. What is cancelled with
//! it is written in `consequences`.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::Context;
use super::related::Related;
use crate::cases::{due as owed, thresholds};
use crate::domain::calendar::Calendar;
use crate::domain::choices::{EngagementStatus, EngagementUnitStatus, PlanKind};
use crate::domain::closing::{Left, LeftFate, LeftOpen};
use crate::domain::due::{self, Around, Owed};
use crate::domain::fields::Entity;
use crate::domain::passed::{is_ahead, is_planned};
use crate::domain::value::{Id, Record, choice};
use crate::store::StoreError;

/// A day after every day that is owed by.
const LAST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The visits, meetings and course days of an engagement.
pub(super) fn dated(related: &dyn Related, engagement: Id) -> Result<Vec<Record>, StoreError> {
    let mut all = related.children(Entity::Activity, "engagement", engagement)?;
    all.extend(related.children(Entity::Meeting, "engagement", engagement)?);
    for cohort in related.children(Entity::Cohort, "engagement", engagement)? {
        all.extend(related.children(Entity::Session, "cohort", cohort.id)?);
    }
    Ok(all)
}

/// What an engagement has open that its new status touches, in the order of the list: all of it when it is closed, and what ends
/// when it goes from one closed status to another. None for any other step.
pub(super) fn left_open(
    ctx: &Context<'_>,
    before: Option<&Record>,
    after: &Record,
) -> Result<Vec<LeftOpen>, StoreError> {
    let status = |record: &Record| choice::<EngagementStatus>(record.get("status"));
    let closed = |record: &Record| status(record).is_some_and(EngagementStatus::is_closed);
    let Some(before) = before.filter(|before| status(before) != status(after) && closed(after)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let mut cancelled = HashSet::new();
    let dated = dated(ctx, after.id)?;
    if !closed(before) {
        for one in dated.iter().filter(|one| is_planned(one)) {
            let ahead = is_ahead(one, ctx.now);
            cancelled.extend(ahead.then_some(one.id));
            let fate = if ahead { LeftFate::Cancelled } else { LeftFate::Asks };
            found.push(LeftOpen { left: Left::Planned(one.clone()), fate });
        }
    }
    let plans = ctx.children(Entity::Plan, "engagement", after.id)?;
    let kind = |record: &Record| {
        let plan = plans.iter().find(|plan| record.entity == Entity::PlanItem && record.link("plan") == Some(plan.id));
        plan.and_then(|plan| choice::<PlanKind>(plan.get("kind")))
    };
    // What belongs to a visit or a meeting that is cancelled is cancelled with it.
    let fate = |owed: Owed, record: &Record| {
        let gone = cancelled.contains(&record.id) || record.link("meeting").is_some_and(|id| cancelled.contains(&id));
        match due::outlives(owed, kind(record), status(after)) && !gone {
            true => LeftFate::Stays,
            false => LeftFate::Ends,
        }
    };
    for root in roots(ctx, after.id, &dated)? {
        for line in owed::under(&ctx.reader, root, ctx.today(), LAST)? {
            // A unit has more than the engagement gives it.
            let ours = line.record.entity == Entity::Inspection || root == after.id || line.root.0 == Entity::Meeting;
            if ours && line.owed != Owed::Request {
                let fate = fate(line.owed, &line.record);
                found.push(LeftOpen { left: Left::Owed(line), fate });
            }
        }
    }
    for (owed, record) in undated(ctx, before, (&dated, &plans))? {
        let fate = fate(owed, &record);
        found.push(LeftOpen { left: Left::Undated(owed, record), fate });
    }
    if closed(before) {
        found.retain(|open| open.fate == LeftFate::Ends);
    }
    found.sort_by_key(|open| (open.fate, open.left.order()));
    Ok(found)
}

/// What the list of what is owed knows as its roots: the engagement, its meetings and its units.
fn roots(ctx: &Context<'_>, engagement: Id, dated: &[Record]) -> Result<Vec<Id>, StoreError> {
    let mut roots = vec![engagement];
    roots.extend(dated.iter().filter(|one| one.entity == Entity::Meeting).map(|meeting| meeting.id));
    roots.extend(units(ctx, engagement)?);
    Ok(roots)
}

/// The units that have not left.
fn units(ctx: &Context<'_>, engagement: Id) -> Result<Vec<Id>, StoreError> {
    let parts = ctx.children(Entity::EngagementUnit, "engagement", engagement)?;
    let here = |part: &&Record| choice(part.get("status")) != Some(EngagementUnitStatus::Udtraadt);
    let mut units: Vec<Id> = parts.iter().filter(here).filter_map(|part| part.link("unit")).collect();
    units.sort_unstable();
    units.dedup();
    Ok(units)
}

/// What is open without a day to owe it by.
fn undated(
    ctx: &Context<'_>,
    engagement: &Record,
    (dated, plans): (&[Record], &[Record]),
) -> Result<Vec<(Owed, Record)>, StoreError> {
    let (thresholds, calendar) = (thresholds(&ctx.reader)?, Calendar::default());
    let mut found = Vec::new();
    let mut look = |record: Record, parent: Option<&Record>| {
        let of = |entity: Entity| parent.filter(|parent| parent.entity == entity);
        let around = Around {
            engagement: Some(engagement),
            meeting: of(Entity::Meeting),
            period: None,
            log: of(Entity::AlLog),
            calendar: &calendar,
            sent: &[],
            plan: of(Entity::Plan),
            settled: false,
            thresholds: &thresholds,
        };
        found.extend(due::undated(&record, &around).map(|owed| (owed, record)));
    };
    for activity in dated.iter().filter(|one| one.entity == Entity::Activity) {
        look(activity.clone(), None);
    }
    for entity in [Entity::Task, Entity::Commitment] {
        for record in ctx.children(entity, "engagement", engagement.id)? {
            look(record, None);
        }
    }
    for unit in units(ctx, engagement.id)? {
        for inspection in ctx.children(Entity::Inspection, "unit", unit)? {
            look(inspection, None);
        }
    }
    for (parents, entity, field) in [
        (plans.to_vec(), Entity::PlanItem, "plan"),
        (ctx.children(Entity::AlLog, "engagement", engagement.id)?, Entity::AlCycle, "al_log"),
        (dated.iter().filter(|one| one.entity == Entity::Meeting).cloned().collect(), Entity::MeetingTask, "meeting"),
    ] {
        for parent in parents {
            for record in ctx.children(entity, field, parent.id)? {
                look(record, Some(&parent));
            }
        }
    }
    Ok(found)
}
