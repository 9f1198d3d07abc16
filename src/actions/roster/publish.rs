//! Publish: a week of the roster becomes known to everybody (1.16 of its design). Who stands where is noted, and from then on a
//! change needs a reason.

use super::super::{Changed, Context, Decision, Intent, code, day};
use super::{facts, may};
use crate::domain::dates::IsoWeek;
use crate::domain::edit::{Op, Verb};
use crate::domain::fault::Fault;
use crate::domain::fields::Entity;
use crate::domain::roster::{Facts, is_given};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// Weeks that are published at once.
pub const MOST_WEEKS: usize = 53;

pub(in super::super) fn decide(ctx: &Context<'_>, weeks: &[IsoWeek]) -> Result<Decision, StoreError> {
    let weeks = weeks.get(..weeks.len().min(MOST_WEEKS)).unwrap_or(weeks);
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return Ok(Decision::Unchanged) };
    let facts = facts(ctx, first.monday(), last.sunday())?;
    let mut intent = Intent::new(Verb::Edit, None);
    for week in weeks {
        let monday = week.monday();
        let known = facts.week(*week).map(|week| week.id);
        let id = known.unwrap_or_else(|| Id::derived(Entity::RosterWeek, &[&monday.to_string()]));
        let refused: Option<Fault> = may::only_planners(ctx, id, "problem-only-planner")?;
        if let Some(fault) = refused {
            return Ok(Decision::Refused(vec![fault]));
        }
        let before = ctx.record(id)?;
        let mut after = before.clone().unwrap_or_else(|| Record::new(Entity::RosterWeek, id));
        after.set("date", day(monday));
        after.set("status", code("offentliggjort"));
        after.set("published_at", day(ctx.today()));
        after.set("published_by", ctx.actor.person.map(Value::Link));
        intent.about = intent.about.or(Some(id));
        // What is published again is noted again, also when the week says nothing new.
        if before.as_ref().is_some_and(|before| before.text("status") == "offentliggjort") {
            intent.ops.extend(noted(ctx, &facts, *week)?);
        }
        intent.changes.push(Changed { before, after });
    }
    Ok(Decision::Write(intent))
}

/// What follows when a week becomes published, whichever door it comes by.
pub(in super::super) fn follows(ctx: &Context<'_>, week: &Record) -> Result<Vec<Op>, StoreError> {
    let Some(monday) = week.date("date") else { return Ok(Vec::new()) };
    let week = IsoWeek::of(monday);
    noted(ctx, &facts(ctx, week.monday(), week.sunday())?, week)
}

/// The duties of a week with who stands on them noted.
fn noted(ctx: &Context<'_>, facts: &Facts, week: IsoWeek) -> Result<Vec<Op>, StoreError> {
    let ids: Vec<Id> = facts.duties_in(week).map(|duty| duty.id).collect();
    let mut ops = Vec::new();
    for before in ctx.reader.records(&ids)? {
        let duty = typed::Duty::from(&before);
        let mut after = before.clone();
        after.set("published_person", duty.person.filter(|_| is_given(duty.status)).map(Value::Link));
        after.set("published_days", before.get("days").cloned());
        ops.push(Op::between(Some(&before), &after));
    }
    ops.retain(|op| !op.cells.is_empty());
    Ok(ops)
}
