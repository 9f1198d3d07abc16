//! Roster: the acts on the duty roster. Who may have which duty is worked out in `domain::roster`; who may do what, what is
//! written together and what is refused is here.
//!
//! ```text
//! may      who plans the roster                    slot     the duties of a slot, parted and joined
//! duty     faults of a duty, whatever the door     assign   open days given to a person, a duty emptied
//! swaps    the steps of a swap, and what follows   absent   an absence with what it releases
//! publish  a week of the roster is published       deal     a plan of weeks is written
//! ```

pub(super) mod absent;
pub(super) mod assign;
pub(super) mod deal;
pub(super) mod duty;
pub(super) mod may;
pub(super) mod publish;
pub(super) mod released;
mod slot;
pub(super) mod swaps;

use chrono::NaiveDate;

use super::Context;
use crate::cases::{self, Extent};
use crate::domain::choices::{Coded, Weekday};
use crate::domain::dates::plus_days;
use crate::domain::fault::Fault;
use crate::domain::fields::Entity;
use crate::domain::roster::{Facts, weekday};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// Whether the acting person plans the roster.
///
/// # Errors
/// When the file cannot be read.
pub fn plans(ctx: &Context<'_>) -> Result<bool, StoreError> {
    may::plans(ctx)
}

/// The refusal of what only a planner does, naming who may; none for a planner.
///
/// # Errors
/// When the file cannot be read.
pub fn refuses_to_plan(ctx: &Context<'_>) -> Result<Option<Fault>, StoreError> {
    refuses_as(ctx, "problem-only-planner")
}

/// The refusal of asking for a swap of a duty: it is somebody else's and the acting person is no planner, who asks for them; or it
/// has begun, or is in a swap already.
///
/// # Errors
/// When the file cannot be read.
pub fn refuses_to_ask_for(ctx: &Context<'_>, duty: Id) -> Result<Option<Fault>, StoreError> {
    let holder = ctx.record(duty)?.and_then(|duty| duty.link("person"));
    let who = if may::is_own(ctx, holder) { None } else { refuses_as(ctx, "problem-swap-who-asks")? };
    if who.is_some() { Ok(who) } else { swaps::refuses_duty(ctx, duty) }
}

fn refuses_as(ctx: &Context<'_>, says: &'static str) -> Result<Option<Fault>, StoreError> {
    let about = ctx.actor.person.unwrap_or_else(|| Id::derived(Entity::Person, &[]));
    may::only_planners(ctx, about, says)
}

/// The facts of a span of days, with the day before and the day after: rest is judged over midnight.
pub(super) fn facts(ctx: &Context<'_>, first: NaiveDate, last: NaiveDate) -> Result<Facts, StoreError> {
    let (first, last) = (plus_days(first, -1), plus_days(last, 1));
    cases::roster(&ctx.reader, Extent { first, last, bound_from: first }, ctx.now, &ctx.thresholds()?)
}

/// Days as the weekdays of a duty; none when they are all that are asked.
fn weekdays(days: &[NaiveDate], all: &[NaiveDate]) -> Option<Value> {
    let mut chosen: Vec<Weekday> = days.iter().map(|day| weekday(*day)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let whole = all.iter().all(|day| days.contains(day));
    (!whole).then(|| Value::Codes(chosen.iter().map(|day| day.code().to_owned()).collect()))
}

/// How people call somebody in a stored text.
fn called(facts: &Facts, person: Id) -> String {
    facts.person(person).map(initials).unwrap_or_default()
}

fn initials(person: &typed::Person) -> String {
    if person.initials.is_empty() { person.name.clone() } else { person.initials.clone() }
}

/// Whether two forms of a record say the same in these fields.
fn same(before: &Record, after: &Record, fields: &[&str]) -> bool {
    fields.iter().all(|field| before.get(field) == after.get(field))
}
