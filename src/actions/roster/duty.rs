//! Duty: what refuses a change to a duty, an absence, a wish or a week of the roster, whichever door it comes by. A document is
//! asked who may, but for no reasons: its rows are what somebody has decided.

use super::super::{Context, Door};
use super::{may, same};
use crate::domain::choices::DutyStatus;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::roster::{Facts, is_given};
use crate::domain::typed;
use crate::domain::value::Record;
use crate::store::StoreError;

/// The fields that say who stands where and when.
const PLANNED: [&str; 9] = ["duty_type", "date", "slot", "part", "person", "status", "days", "start_time", "end_time"];

/// The faults of a record of the roster.
pub(in super::super) fn faults(
    ctx: &Context<'_>,
    before: Option<&Record>,
    record: &Record,
) -> Result<Vec<Fault>, StoreError> {
    if !may::is_asked(ctx) {
        return Ok(Vec::new());
    }
    Ok(match record.entity {
        Entity::Duty => duty(ctx, before, record)?,
        Entity::Absence => absence(ctx, before, record)?.into_iter().collect(),
        Entity::DutyWish => wish(ctx, before, record)?.into_iter().collect(),
        // What the roster is made of is changed by those who plan it.
        Entity::RosterWeek | Entity::DutyType | Entity::DutyCircle => week(ctx, before, record)?.into_iter().collect(),
        _ => Vec::new(),
    })
}

fn duty(ctx: &Context<'_>, before: Option<&Record>, record: &Record) -> Result<Vec<Fault>, StoreError> {
    // One that was deleted, as by undo, is begun anew.
    let before = if ctx.record(record.id)?.is_some() { before } else { None };
    let Some(was) = before else {
        return Ok(may::only_planners(ctx, record.id, "problem-only-planner")?.into_iter().collect());
    };
    if same(was, record, &PLANNED) {
        return Ok(Vec::new());
    }
    let but_status: Vec<&str> = PLANNED.into_iter().filter(|field| *field != "status").collect();
    let (old, new) = (typed::Duty::from(was), typed::Duty::from(record));
    let says_own = same(was, record, &but_status)
        && may::is_own(ctx, old.person)
        && matches!(new.status, Some(DutyStatus::Bekraeftet | DutyStatus::Tildelt | DutyStatus::Afholdt))
        && is_given(old.status);
    if !says_own && let Some(fault) = may::only_planners(ctx, record.id, "problem-only-planner")? {
        return Ok(vec![fault]);
    }
    match ctx.door {
        Door::Person | Door::Script => {}
        Door::File { .. } => return Ok(Vec::new()),
    }
    let Some(first) = old.date.into_iter().chain(new.date).min() else { return Ok(Vec::new()) };
    let last = old.date.into_iter().chain(new.date).max().unwrap_or(first);
    let facts = super::facts(ctx, first, last)?;
    let mut found = Vec::new();
    let confirms = new.status == Some(DutyStatus::Bekraeftet) && old.status != new.status;
    if confirms && is_away(&facts, &new) {
        found.push(Fault::field(record.id, "status", Problem::Clash("problem-confirm-away")));
    }
    if asks_why(ctx, &facts, &old, &new) && !gives_reason(was, record) {
        let past = is_past(ctx, &facts, &old);
        let says = if past { "problem-change-past" } else { "problem-change-reason" };
        found.push(Fault::field(record.id, "change_reason", Problem::Clash(says)));
    }
    Ok(found)
}

/// Whether the reason of this change is given; that of an earlier change is not it.
fn gives_reason(before: &Record, record: &Record) -> bool {
    let reason = record.text("change_reason").trim();
    !reason.is_empty() && reason != before.text("change_reason").trim()
}

/// Whether somebody is away from a day of a duty that is to come.
fn is_away(facts: &Facts, duty: &typed::Duty) -> bool {
    let (Some(person), Some(shift)) = (duty.person, facts.shift(duty)) else { return false };
    let ahead = facts.days(duty).into_iter().filter(|day| *day >= facts.today());
    ahead.into_iter().any(|day| facts.away(person, day, shift.hours).is_some())
}

/// Whether all days of a duty are before today, or it was held.
pub(super) fn is_past(ctx: &Context<'_>, facts: &Facts, duty: &typed::Duty) -> bool {
    duty.status == Some(DutyStatus::Afholdt) || facts.last_day(duty).is_some_and(|last| last < ctx.today())
}

/// Whether a change of a duty needs a reason: somebody loses it or has it on other days after it was published, or it is
/// over. Saying that it was held needs none.
pub(super) fn asks_why(ctx: &Context<'_>, facts: &Facts, old: &typed::Duty, new: &typed::Duty) -> bool {
    let fields = |duty: &typed::Duty| (duty.duty_type, duty.date, duty.slot, duty.part, duty.start_time, duty.end_time);
    let stays = old.person == new.person
        && is_given(old.status) == is_given(new.status)
        && fields(old) == fields(new)
        && old.days == new.days;
    if stays {
        return is_past(ctx, facts, old) && old.status != new.status && new.status != Some(DutyStatus::Afholdt);
    }
    let published = old.date.is_some_and(|date| facts.is_published(date));
    let held = old.person.is_some() && is_given(old.status);
    is_past(ctx, facts, old) || published && held
}

/// An absence is entered by whoever it is about, from today on, and by a planner.
fn absence(ctx: &Context<'_>, before: Option<&Record>, record: &Record) -> Result<Option<Fault>, StoreError> {
    if before.is_some_and(|before| before == record) {
        return Ok(None);
    }
    let own =
        may::is_own(ctx, record.link("person")) && before.is_none_or(|before| may::is_own(ctx, before.link("person")));
    let begun = |record: &Record| record.date("from").is_some_and(|from| from < ctx.today());
    // One that has begun may be closed by the person it is about.
    let from_today = match before {
        Some(before) => before.get("from") == record.get("from") || !begun(before) && !begun(record),
        None => !begun(record),
    };
    if own && from_today {
        return Ok(None);
    }
    may::only_planners(ctx, record.id, if own { "problem-only-planner-past" } else { "problem-only-planner-absence" })
}

/// What refuses a deletion: what a person may not write, they may not delete, and a type is kept while duties are of it.
pub(in super::super) fn deletion(ctx: &Context<'_>, record: &Record) -> Result<Option<Fault>, StoreError> {
    if !may::is_asked(ctx) {
        return Ok(None);
    }
    let own = may::is_own(ctx, record.link("person"));
    let ahead = |field: &str| record.date(field).is_some_and(|day| day >= ctx.today());
    let says = match record.entity {
        Entity::Absence if own && ahead("from") => return Ok(None),
        Entity::Absence if own => "problem-only-planner-past",
        Entity::Absence => "problem-only-planner-absence",
        Entity::DutyWish if own => return Ok(None),
        Entity::DutyWish => "problem-only-planner-wish",
        Entity::Swap if may::is_own(ctx, record.link("requested_by")) => return Ok(None),
        Entity::Duty | Entity::RosterWeek | Entity::DutyType | Entity::DutyCircle | Entity::Swap => {
            "problem-only-planner"
        }
        _ => return Ok(None),
    };
    may::only_planners(ctx, record.id, says)
}

fn wish(ctx: &Context<'_>, before: Option<&Record>, record: &Record) -> Result<Option<Fault>, StoreError> {
    let own = [before, Some(record)].into_iter().flatten().all(|wish| may::is_own(ctx, wish.link("person")));
    if own || before.is_some_and(|before| before == record) {
        return Ok(None);
    }
    may::only_planners(ctx, record.id, "problem-only-planner-wish")
}

fn week(ctx: &Context<'_>, before: Option<&Record>, record: &Record) -> Result<Option<Fault>, StoreError> {
    if before.is_some_and(|before| before == record) {
        return Ok(None);
    }
    may::only_planners(ctx, record.id, "problem-only-planner")
}
