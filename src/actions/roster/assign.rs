//! Assign: open days of a duty are given to a person, and a duty is emptied. The rules that speak against a person are at the gate
//! of every door (`cases`); the days that have gone by change only in the form.

use chrono::NaiveDate;

use super::super::{Changed, Context, Decision, Intent, Want, code};
use super::slot::{Slot, give};
use super::{duty, facts, may};
use crate::domain::cause::Cause;
use crate::domain::choices::DutyStatus;
use crate::domain::dates::IsoWeek;
use crate::domain::edit::{Op, Verb};
use crate::domain::fault::{Fault, Problem};
use crate::domain::roster::Facts;
use crate::domain::roster::asked::{Hours, hours, is_weekly};
use crate::domain::roster::suggest::Opening;
use crate::domain::typed;
use crate::domain::typed_input::clean_line;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// Open days given to a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Assign {
    /// The place, its days in one week, and the hours.
    pub opening: Opening,
    /// Who gets them.
    pub person: Id,
    /// Why this person was chosen, as `domain::roster::chosen` stores it; kept with the duty.
    pub how: String,
    /// Proposed only: it covers nothing and binds nobody.
    pub proposed: bool,
    /// Why a published week is changed; asked for when it is needed and empty.
    pub reason: String,
}

/// A duty emptied, or its days given back to whoever has the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Clear {
    /// The duty.
    pub duty: Id,
    /// Why a published week is changed; asked for when it is needed and empty.
    pub reason: String,
}

fn refused(id: Id, reason: &'static str) -> Decision {
    Decision::Refused(vec![Fault::record(id, Problem::Locked(reason))])
}

pub(in super::super) fn decide(ctx: &Context<'_>, assign: &Assign) -> Result<Decision, StoreError> {
    let Opening { kind, slot, days, hours: own } = &assign.opening;
    if let Some(fault) = may::only_planners(ctx, *kind, "problem-only-planner")? {
        return Ok(Decision::Refused(vec![fault]));
    }
    let Some(first) = days.first().copied() else { return Ok(Decision::Unchanged) };
    let week = IsoWeek::of(first);
    let facts = facts(ctx, week.monday(), week.sunday())?;
    let Some(place) = Slot::read(ctx, &facts, (*kind, *slot), first)? else {
        return Ok(Decision::Refused(vec![Fault::record(*kind, Problem::Unknown)]));
    };
    let ahead =
        |day: &NaiveDate| *day >= ctx.today() && (week.contains(*day) && is_weekly(place.kind) || *day == first);
    let days: Vec<NaiveDate> = days.iter().copied().filter(ahead).collect();
    if days.is_empty() {
        return Ok(refused(*kind, "reason-duty-past"));
    }
    let days = worked(&facts, (place.kind, assign.person), days, *own);
    let taken = place.take(&days, *own)?;
    let Changed { before, mut after } = taken.record;
    let proposed = if assign.proposed { DutyStatus::Foreslaaet } else { DutyStatus::Tildelt };
    let stood = taken.holder.as_ref().map(typed::Duty::from);
    if stood.as_ref().is_some_and(|duty| duty.status == Some(DutyStatus::Afholdt)) {
        return Ok(refused(*kind, "reason-duty-past"));
    }
    // Whoever has the days already keeps the duty as it is.
    let has_it =
        |duty: &typed::Duty| duty.person == Some(assign.person) && before.as_ref().map(|row| row.id) == Some(duty.id);
    if stood.as_ref().is_some_and(has_it) && taken.others.is_empty() && !assign.proposed {
        return Ok(Decision::Unchanged);
    }
    if facts.is_published(first) && !assign.proposed {
        match why(&facts, (&taken.holder, before.as_ref()), (&days, *own), &assign.reason) {
            Some(reason) => after.set("change_reason", Some(Value::Text(reason))),
            None => return Ok(Decision::Needs(Want::Reason(after.id, "change_reason"))),
        }
    }
    give(&mut after, assign.person, proposed, &clean_line(&assign.how));
    let verb = if before.is_some() { Verb::Edit } else { Verb::Create };
    let mut intent = Intent::new(verb, Some(after.id));
    intent.revived.extend(taken.revived.then_some(after.id));
    intent.ops.extend(taken.others);
    intent.changes.push(Changed { before, after });
    // A reserve who steps in is in reserve no longer.
    let opening = Opening { days, ..assign.opening.clone() };
    for id in facts.reserve_places(place.kind, assign.person, &opening) {
        if let Some(before) = ctx.record(id)?.filter(|_| !assign.proposed) {
            intent.ops.push(Op::between(Some(&before), &emptied(&before)));
        }
    }
    Ok(Decision::Write(intent))
}

/// A duty that nobody stands on.
fn emptied(duty: &Record) -> Record {
    let mut after = duty.clone();
    for field in ["person", "how", "released_from", "released_for"] {
        after.set(field, None);
    }
    after.set("status", code("ubesat"));
    after
}

/// The days that the person works, of a duty by the week; a person who works none of them is stopped by R-91.
fn worked(facts: &Facts, (kind, person): (&typed::DutyType, Id), days: Vec<NaiveDate>, own: Hours) -> Vec<NaiveDate> {
    let works: Vec<NaiveDate> = days.iter().copied().filter(|day| facts.works(person, *day, own)).collect();
    if works.is_empty() || !is_weekly(kind) { days } else { works }
}

/// Why a published duty changes: as typed, else what the roster itself says about it.
fn why(
    facts: &Facts,
    (holder, before): (&Option<Record>, Option<&Record>),
    (days, own): (&[NaiveDate], Hours),
    typed: &str,
) -> Option<String> {
    let typed = clean_line(typed);
    if !typed.is_empty() {
        return Some(typed);
    }
    let coded = |cause: Cause| Some(cause.code().to_owned());
    if let Some(person) = holder.as_ref().and_then(|row| row.link("person")) {
        let is_away = days.iter().all(|day| facts.away(person, *day, own).is_some());
        return is_away.then(|| coded(Cause::HolderAway)).flatten();
    }
    let was_released = before.is_some_and(|row| row.link("released_from").is_some());
    coded(if was_released { Cause::HolderAway } else { Cause::DutyWasOpen })
}

pub(in super::super) fn clear(ctx: &Context<'_>, clear: &Clear) -> Result<Decision, StoreError> {
    let Some(before) = ctx.record(clear.duty)? else {
        return Ok(Decision::Refused(vec![Fault::record(clear.duty, Problem::Unknown)]));
    };
    if let Some(fault) = may::only_planners(ctx, before.id, "problem-only-planner")? {
        return Ok(Decision::Refused(vec![fault]));
    }
    let old = typed::Duty::from(&before);
    let (Some(date), Some(kind)) = (old.date, old.duty_type) else { return Ok(Decision::Unchanged) };
    let facts = facts(ctx, date, date)?;
    if duty::is_past(ctx, &facts, &old) {
        return Ok(refused(before.id, "reason-duty-past"));
    }
    let place = Slot::read(ctx, &facts, (kind, old.slot.unwrap_or(1)), date)?;
    // Taking somebody off leaves their days open; only days that nobody has go back to the part they were taken from.
    let is_open_part = old.part.unwrap_or(1) > 1 && old.person.is_none();
    let joined = place.as_ref().filter(|_| is_open_part).and_then(|place| place.joined(&before, &facts.days(&old)));
    let reason = clean_line(&clear.reason);
    let asks =
        |new: &typed::Duty| reason.is_empty() && duty::asks_why(ctx, &facts, &old, new) && facts.is_published(date);
    let said = Some(Value::Text(reason.clone())).filter(|_| !reason.is_empty());
    let mut intent = Intent::new(Verb::Edit, Some(before.id));
    if let Some((back, mut after)) = joined {
        let emptied = typed::Duty { person: None, status: Some(DutyStatus::Ubesat), ..old.clone() };
        if asks(&emptied) {
            return Ok(Decision::Needs(Want::Reason(before.id, "change_reason")));
        }
        if said.is_some() {
            after.set("change_reason", said);
        }
        intent.about = Some(back.id);
        intent.ops.push(Op::between(Some(&back), &after));
        intent.ops.push(Op::delete(before.entity, before.id));
        return Ok(Decision::Write(intent));
    }
    let mut after = emptied(&before);
    if after == before {
        return Ok(Decision::Unchanged);
    }
    if asks(&typed::Duty::from(&after)) {
        return Ok(Decision::Needs(Want::Reason(before.id, "change_reason")));
    }
    if said.is_some() {
        after.set("change_reason", said);
    }
    intent.changes.push(Changed { before: Some(before), after });
    Ok(Decision::Write(intent))
}

/// The hours of an opening that is the whole of a duty's days.
pub fn whole(kind: &typed::DutyType, slot: i64, days: Vec<NaiveDate>) -> Opening {
    Opening { kind: kind.id, slot, days, hours: hours(kind) }
}
