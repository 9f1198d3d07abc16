//! Deal: a plan of weeks is written: every place that it gives, in one change and one undo. The plan was worked out and shown
//! before; a roster that has changed since then is planned again, not written.

use super::super::{Changed, Context, Decision, Intent, code};
use super::slot::{Slot, give};
use super::{facts, may};
use crate::domain::choices::DutyStatus;
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::roster::Facts;
use crate::domain::roster::places::{Place, Span};
use crate::domain::typed_input::clean_line;
use crate::domain::value::{Id, Value};
use crate::store::StoreError;

/// A plan to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// The weeks, and which duties were given anew.
    pub span: Span,
    /// Every place of the plan.
    pub gives: Vec<Give>,
    /// Proposed only: it covers nothing and binds nobody.
    pub proposed: bool,
    /// Why published weeks are changed; without it none is.
    pub reason: String,
}

/// A place of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Give {
    /// The place.
    pub place: Place,
    /// Who gets it; nobody when it stays open.
    pub person: Option<Id>,
    /// Why this person was chosen, in words; kept with the duty.
    pub how: String,
}

impl Give {
    /// Whether it changes who has the place.
    pub fn is_change(&self) -> bool {
        self.person != self.place.holder
    }
}

pub(in super::super) fn decide(ctx: &Context<'_>, deal: &Deal) -> Result<Decision, StoreError> {
    let changes: Vec<&Give> = deal.gives.iter().filter(|give| give.is_change()).collect();
    let Some(first) = changes.first() else { return Ok(Decision::Unchanged) };
    if let Some(fault) = may::only_planners(ctx, first.place.kind, "problem-only-planner")? {
        return Ok(Decision::Refused(vec![fault]));
    }
    let facts = facts(ctx, deal.span.first.monday(), deal.span.last.sunday())?;
    let reason = clean_line(&deal.reason);
    let is_published = |give: &Give| facts.is_published(give.place.date) && !deal.proposed;
    // The reason is asked for where the plan is shown; without one the week was published after that.
    let lacks_reason = reason.is_empty() && changes.iter().any(|give| is_published(give));
    if lacks_reason || !still_holds(&facts, deal) {
        return Ok(Decision::Refused(vec![Fault::record(first.place.kind, Problem::Locked("reason-plan-changed"))]));
    }
    let mut intent = Intent::new(Verb::Edit, None);
    // Each place was judged above, with what the others of the plan give.
    intent.judged = true;
    let status = if deal.proposed { DutyStatus::Foreslaaet } else { DutyStatus::Tildelt };
    let mut new = 0;
    for one in changes {
        let Place { kind, slot, days, hours, .. } = &one.place;
        let Some(day) = days.first() else { continue };
        let Some(place) = Slot::read(ctx, &facts, (*kind, *slot), *day)? else { continue };
        let taken = place.take(days, *hours)?;
        let Changed { before, mut after } = taken.record;
        match one.person {
            Some(person) => give(&mut after, person, status, &clean_line(&one.how)),
            None => {
                after.set("person", None);
                after.set("how", None);
                after.set("status", code("ubesat"));
            }
        }
        if is_published(one) {
            after.set("change_reason", Some(Value::Text(reason.clone())));
        }
        if before.is_none() {
            // The numbers of the other new duties of this change are not in the file yet.
            after.number = after.number.map(|number| number + new);
            new += 1;
        }
        intent.revived.extend(taken.revived.then_some(after.id));
        intent.ops.extend(taken.others);
        intent.changes.push(Changed { before, after });
    }
    Ok(Decision::Write(intent))
}

/// Whether every place is as it was when the plan was made, and everybody may have what the plan gives.
fn still_holds(facts: &Facts, deal: &Deal) -> bool {
    let (opened, places) = facts.opened(&deal.span);
    let mut before: Vec<(Id, &Place)> = Vec::new();
    for one in &deal.gives {
        if !places.contains(&one.place) {
            return false;
        }
        let Some(person) = one.person else { continue };
        let own: Vec<&Place> = before.iter().filter(|(other, _)| *other == person).map(|(_, place)| *place).collect();
        if opened.bars_beside(&one.place, person, &own).is_some() {
            return false;
        }
        before.push((person, &one.place));
    }
    true
}
