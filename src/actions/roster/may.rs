//! May: who plans the roster (1.14 of its design): a teamleder, and whoever a team marks. These are guard rails on a claim, not
//! locks: the log has the author.

use chrono::NaiveDate;

use super::super::{Context, Door};
use crate::domain::actor::Role;
use crate::domain::choices::TeamRole;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::order;
use crate::domain::roster::presence::holds;
use crate::domain::typed;
use crate::domain::value::Id;
use crate::store::{Query, StoreError};

/// Most places in teams that are read.
const MANY: usize = 20_000;

/// The places in teams that make somebody a planner today.
fn places(ctx: &Context<'_>) -> Result<Vec<typed::TeamMember>, StoreError> {
    let all = ctx.reader.list(&Query::all(Entity::TeamMember), MANY)?;
    let today: NaiveDate = ctx.today();
    let plans = |place: &typed::TeamMember| {
        (place.planner || place.role == Some(TeamRole::Teamleder)) && holds(place, today) && place.person.is_some()
    };
    Ok(all.iter().map(typed::TeamMember::from).filter(plans).collect())
}

/// Whether the acting person plans the roster. In a file that names nobody who does, everybody plans.
pub(in super::super) fn plans(ctx: &Context<'_>) -> Result<bool, StoreError> {
    if leads(ctx) {
        return Ok(true);
    }
    let places = places(ctx)?;
    let own = ctx.actor.person.is_some_and(|own| places.iter().any(|place| place.person == Some(own)));
    Ok(own || places.is_empty())
}

/// Whether it is asked who may. A document about the past tells what was, and one that no person brings claims to be nobody.
pub(super) fn is_asked(ctx: &Context<'_>) -> bool {
    match ctx.door {
        Door::Person | Door::Script => true,
        Door::File { history } => !history && ctx.actor.person.is_some(),
    }
}

/// Whether the acting person is a teamleder.
pub(super) fn leads(ctx: &Context<'_>) -> bool {
    ctx.actor.role == Role::TeamLead
}

/// The refusal of what only a planner does; it names who may.
pub(super) fn only_planners(ctx: &Context<'_>, id: Id, says: &'static str) -> Result<Option<Fault>, StoreError> {
    if plans(ctx)? {
        return Ok(None);
    }
    let mut people: Vec<Id> = places(ctx)?.iter().filter_map(|place| place.person).collect();
    people.sort_unstable();
    people.dedup();
    let people = ctx.reader.records(&people)?;
    let mut who: Vec<String> = people.iter().map(|person| super::initials(&typed::Person::from(person))).collect();
    who.sort_by_cached_key(|name| order::sort_key(name));
    Ok(Some(Fault::record(id, Problem::Only { says, who: who.join(", ") })))
}

/// Whether the acting person is this one.
pub(super) fn is_own(ctx: &Context<'_>, person: Option<Id>) -> bool {
    person.is_some() && ctx.actor.person == person
}
