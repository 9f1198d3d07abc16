//! Swaps: the steps of a swap of duties, whichever door they come by (2.3 of the design of the roster): who may take a step, what
//! refuses it, and what follows. A swap that is carried out writes the swap and both duties in one change, all by hand, so that
//! undo refuses when one of them was changed since.

use std::collections::BTreeSet;

use super::super::related::Related;
use super::super::{Context, Door, code, day};
use super::slot::Slot;
use super::{called, may, same};
use crate::domain::dates::plus_days;
use crate::domain::edit::Op;
use crate::domain::fault::{Fault, Problem, SwapProblem};
use crate::domain::fields::Entity;
use crate::domain::roster::Facts;
use crate::domain::roster::asked::duty_hours;
use crate::domain::roster::chosen::{self, Chosen};
use crate::domain::roster::suggest::Obstacle;
use crate::domain::roster::swaps::{Refusal, State};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// The fields that say what is swapped with whom.
const DEAL: [&str; 3] = ["duty_a", "duty_b", "counterpart"];

/// A swap with the roster around it, and the other swaps of its duties.
struct Case {
    facts: Facts,
    others: Vec<typed::Swap>,
}

fn case(ctx: &Context<'_>, swap: &typed::Swap) -> Result<Case, StoreError> {
    let ids: Vec<Id> = swap.duty_a.into_iter().chain(swap.duty_b).collect();
    let days: Vec<_> = ctx.reader.records(&ids)?.iter().filter_map(|duty| duty.date("date")).collect();
    let first = days.iter().min().copied().unwrap_or(ctx.today());
    let last = days.iter().max().copied().unwrap_or(first);
    // A week duty reaches to its Sunday.
    let facts = super::facts(ctx, first, plus_days(last, 6))?;
    let mut others = Vec::new();
    for id in ids {
        for field in ["duty_a", "duty_b"] {
            let found = Context::children(ctx, Entity::Swap, field, id)?;
            others.extend(found.iter().map(typed::Swap::from));
        }
    }
    Ok(Case { facts, others })
}

/// Whether a swap is about days that have gone: it was made before it was written down, and is told as it was.
fn is_history(facts: &Facts, swap: &typed::Swap) -> bool {
    let mut duties = swap.duty_a.into_iter().chain(swap.duty_b).filter_map(|id| facts.duty(id)).peekable();
    duties.peek().is_some() && duties.all(|duty| facts.has_begun(swap, duty))
}

/// A step as the design names it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Ask,
    Accept,
    Carry,
    TakeBack,
    Regret,
    Reject,
    Expire,
}

fn step(to: &str) -> Option<Step> {
    Some(match to {
        "anmodet" | "" => Step::Ask,
        "accepteret" => Step::Accept,
        "godkendt" | "gennemfoert" => Step::Carry,
        "fortrudt" => Step::Regret,
        "afvist" => Step::Reject,
        "udloebet" => Step::Expire,
        _ => return None,
    })
}

/// The refusal of asking for a swap of a duty, whoever would get it: nobody has it, it has begun, or it is in a swap already.
///
/// # Errors
/// When the file cannot be read.
pub fn refuses_duty(ctx: &Context<'_>, duty: Id) -> Result<Option<Fault>, StoreError> {
    let mut record = Record::new(Entity::Swap, Id::derived(Entity::Swap, &[]));
    record.set("duty_a", Some(Value::Link(duty)));
    record.set("requested_at", day(ctx.today()));
    let swap = typed::Swap::from(&record);
    let Case { facts, others } = case(ctx, &swap)?;
    facts.refuses_to_give(&swap, &others).map(|refusal| told(ctx, &record, &facts, refusal)).transpose()
}

/// The faults of a swap that is asked for, or takes a step.
pub(in super::super) fn faults(
    ctx: &Context<'_>,
    before: Option<&Record>,
    record: &Record,
) -> Result<Vec<Fault>, StoreError> {
    if record.entity != Entity::Swap {
        return Ok(Vec::new());
    }
    let stepped = before.is_none_or(|before| before.text("status") != record.text("status"));
    let dealt = before.is_none_or(|before| !same(before, record, &DEAL));
    if !stepped && !dealt {
        return Ok(Vec::new());
    }
    let Some(mut taken) = step(record.text("status")) else { return Ok(Vec::new()) };
    let after = typed::Swap::from(record);
    let Case { facts, others } = case(ctx, &after)?;
    if before.is_none() && taken != Step::Ask && is_history(&facts, &after) {
        return Ok(Vec::new());
    }
    let old = before.map(typed::Swap::from);
    // Back from the acceptance, or asked again with another deal.
    if taken == Step::Ask && before.is_some_and(|before| step(before.text("status")) == Some(Step::Accept)) {
        taken = Step::TakeBack;
    }
    let refusal = match (taken, &old) {
        (_, Some(old)) if matches!(facts.state(old), State::Carried) => Some(Refusal::Closed),
        // One that was asked for and has become impossible since is still read from a file.
        (Step::Ask, _) if matches!(ctx.door, Door::File { .. }) => facts.refuses_to_ask(&after, &others),
        (Step::Ask, _) => facts.refuses_to_ask(&after, &others).or_else(|| facts.refuses_exchange(&after)),
        (Step::Accept, _) => {
            let asked = typed::Swap { status: None, ..after.clone() };
            facts.refuses_to_accept(&asked, &others)
        }
        // What is typed as carried out at once was neither asked for nor accepted here.
        (Step::Carry, None) => facts.refuses_to_accept(&typed::Swap { status: None, ..after.clone() }, &others),
        (Step::Carry, Some(old)) => {
            let deal = typed::Swap {
                duty_a: after.duty_a,
                duty_b: after.duty_b,
                counterpart: after.counterpart,
                ..old.clone()
            };
            facts.refuses_to_carry(&deal, &others)
        }
        (Step::Expire, _) => {
            let open = typed::Swap { status: None, ..after.clone() };
            (facts.state(&open) != State::Expired).then_some(Refusal::NotAccepted)
        }
        (Step::TakeBack | Step::Regret | Step::Reject, _) => None,
    };
    if let Some(refusal) = refusal {
        return Ok(vec![told(ctx, record, &facts, refusal)?]);
    }
    Ok(not_allowed(ctx, taken, &facts, &after)?.into_iter().collect())
}

/// The field that a refusal stands at.
fn field_of(refusal: &Refusal, swap: &typed::Swap) -> &'static str {
    let duty = |id: &Id| if swap.duty_b == Some(*id) { "duty_b" } else { "duty_a" };
    match refusal {
        Refusal::NobodyNamed | Refusal::SamePerson => "counterpart",
        Refusal::NoDuty => "duty_a",
        Refusal::Begun(id) | Refusal::NotTheirs(id) | Refusal::NotAskers(id) => duty(id),
        Refusal::InSwap { duty: id, .. } | Refusal::Cannot { duty: id, .. } => duty(id),
        Refusal::Closed | Refusal::Expired | Refusal::NotAccepted => "status",
    }
}

/// A refusal as a fault, with the names of the records in it.
fn told(ctx: &Context<'_>, record: &Record, facts: &Facts, refusal: Refusal) -> Result<Fault, StoreError> {
    let swap = typed::Swap::from(record);
    let mut ids: BTreeSet<Id> = swap.duty_a.into_iter().chain(swap.duty_b).collect();
    match refusal {
        Refusal::InSwap { duty, swap } => ids.extend([duty, swap]),
        Refusal::Cannot { person, duty, obstacle, .. } => {
            ids.extend([person, duty]);
            match obstacle {
                Obstacle::Busy(_, id, _) | Obstacle::OnDuty(id) | Obstacle::Rest(_, id) => ids.extend([id]),
                Obstacle::Away | Obstacle::Off | Obstacle::Wish | Obstacle::Full | Obstacle::Outside => {}
            }
        }
        Refusal::Begun(id) | Refusal::NotTheirs(id) | Refusal::NotAskers(id) => ids.extend([id]),
        Refusal::NobodyNamed
        | Refusal::SamePerson
        | Refusal::NoDuty
        | Refusal::Closed
        | Refusal::Expired
        | Refusal::NotAccepted => {}
    }
    let ids: Vec<Id> = ids.into_iter().collect();
    let named = |record: &Record| {
        let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
        match record.entity {
            Entity::Person => (record.id, called(facts, record.id)),
            _ => (record.id, number),
        }
    };
    let names = ctx.reader.records(&ids)?.iter().map(named).collect();
    // Somebody who accepted other days or hours is asked again: say which duty was moved.
    let state =
        facts.state(&typed::Swap { status: Some(crate::domain::choices::SwapStatus::Accepteret), ..swap.clone() });
    let moved = match (refusal, state) {
        (Refusal::NotAccepted, State::Changed(id)) => {
            facts.duty(id).and_then(|duty| Some((id, facts.first_day(duty)?)))
        }
        _ => None,
    };
    let what = Problem::Swap(Box::new(SwapProblem { refusal, names, moved }));
    Ok(Fault::field(record.id, field_of(&refusal, &swap), what))
}

/// The fault of somebody who may not take this step.
fn not_allowed(ctx: &Context<'_>, step: Step, facts: &Facts, swap: &typed::Swap) -> Result<Option<Fault>, StoreError> {
    if !may::is_asked(ctx) {
        return Ok(None);
    }
    let holder = swap.duty_a.and_then(|id| facts.duty(id)).and_then(|duty| duty.person);
    let takes_part = [holder, swap.requested_by, swap.counterpart].into_iter().any(|who| may::is_own(ctx, who));
    let own = match step {
        Step::Ask => may::is_own(ctx, holder),
        Step::Accept | Step::TakeBack => may::is_own(ctx, swap.counterpart),
        Step::Regret => may::is_own(ctx, swap.requested_by),
        Step::Reject => may::is_own(ctx, swap.counterpart),
        Step::Carry | Step::Expire => false,
    };
    if own {
        return Ok(None);
    }
    if step == Step::Carry && takes_part && !may::leads(ctx) {
        return Ok(Some(Fault::field(swap.id, "status", Problem::Clash("problem-swap-own"))));
    }
    may::only_planners(
        ctx,
        swap.id,
        match step {
            Step::Ask => "problem-swap-who-asks",
            Step::Accept | Step::TakeBack => "problem-swap-who-accepts",
            Step::Regret => "problem-swap-who-regrets",
            Step::Reject => "problem-swap-who-rejects",
            Step::Carry | Step::Expire => "problem-swap-who-carries",
        },
    )
}

/// What a swap does to its duties.
#[derive(Default)]
pub(in super::super) struct Moved {
    /// What is written of the duties.
    pub(in super::super) ops: Vec<Op>,
    /// The duties that somebody else has got, in their new form.
    pub(in super::super) states: Vec<Record>,
    /// Duties that were deleted and come back.
    pub(in super::super) revived: Vec<Id>,
}

/// What follows from a step of a swap: the swap notes the step, and its duties are returned as they will be.
pub(in super::super) fn follows(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    record: &mut Record,
) -> Result<Moved, StoreError> {
    let history = ctx.door == Door::File { history: true };
    let stepped = before.is_none_or(|before| before.text("status") != record.text("status"));
    let new_in_document = before.is_none() && related.is_document();
    if history || !stepped || new_in_document {
        return Ok(Moved::default());
    }
    let Some(taken) = step(record.text("status")) else { return Ok(Moved::default()) };
    let swap = typed::Swap::from(&*record);
    let by_hand = !related.is_document();
    let behalf = |of: Option<Id>| of.filter(|_| by_hand && !may::is_own(ctx, of)).map(Value::Link);
    let today = || if by_hand { day(ctx.today()) } else { None };
    match taken {
        Step::Ask => {
            if before.is_some() {
                record.set("accepted_at", None);
                record.set("terms", None);
                // Whoever accepts next says for whom.
                if swap.on_behalf.is_some() && swap.on_behalf == swap.counterpart {
                    record.set("on_behalf", None);
                }
                return Ok(Moved::default());
            }
            let asker = match swap.duty_a.filter(|_| by_hand) {
                Some(duty) => related.record(duty)?.and_then(|duty| duty.link("person")),
                None => None,
            };
            // The one who has the duty asks, whoever writes it down.
            if asker.is_some() {
                record.set("requested_by", asker.map(Value::Link));
            }
            let asker = asker.or(swap.requested_by);
            if behalf(asker).is_some() {
                record.set("on_behalf", behalf(asker));
            }
        }
        Step::Accept => {
            let Case { facts, .. } = case(ctx, &swap)?;
            if by_hand && is_history(&facts, &swap) {
                return Ok(Moved::default());
            }
            if record.date("accepted_at").is_none() {
                record.set("accepted_at", today());
            }
            let terms = facts.terms(&swap);
            record.set("terms", Some(Value::Text(terms)).filter(|_| by_hand));
            if behalf(swap.counterpart).is_some() {
                record.set("on_behalf", behalf(swap.counterpart));
            }
        }
        Step::Carry => return carry(ctx, related, before, record),
        Step::TakeBack | Step::Regret | Step::Reject | Step::Expire => {}
    }
    Ok(Moved::default())
}

/// The duties change hands.
fn carry(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    record: &mut Record,
) -> Result<Moved, StoreError> {
    let swap = typed::Swap::from(&*record);
    let by_hand = !related.is_document();
    let Case { facts, .. } = case(ctx, &swap)?;
    if before.is_none() && is_history(&facts, &swap) {
        return Ok(Moved::default());
    }
    record.set("status", code("gennemfoert"));
    if by_hand {
        for field in ["approved_at", "carried_at"] {
            if record.date(field).is_none() || field == "carried_at" {
                record.set(field, day(ctx.today()));
            }
        }
        if record.link("approved_by").is_none() {
            record.set("approved_by", ctx.actor.person.map(Value::Link));
        }
    }
    let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
    let how = chosen::stored(&[Chosen::Swap(number)]);
    let duty = |id: Option<Id>| id.map_or(Ok(None), |id| related.record(id));
    let (a, b) = (duty(swap.duty_a)?, duty(swap.duty_b)?);
    let holder = a.as_ref().and_then(|duty| duty.link("person"));
    let mut moved = Moved::default();
    for (field, was, person) in [("duty_a", a, swap.counterpart), ("duty_b", b, holder)] {
        let (Some(was), Some(person)) = (was, person) else { continue };
        // A document may have moved the duty itself.
        if was.link("person") == Some(person) {
            continue;
        }
        let (before, mut after) = match parted(ctx, (&facts, &swap), &was, &mut moved)? {
            Some(part) => {
                record.set(field, Some(Value::Link(part.id)));
                (None, part)
            }
            None => (Some(&was), was.clone()),
        };
        super::slot::give(&mut after, person, crate::domain::choices::DutyStatus::Tildelt, &how);
        moved.ops.push(Op::between(before, &after));
        moved.states.push(after);
    }
    Ok(moved)
}

/// The days of a duty that are exchanged, as a part of its place, when its holder keeps the days that had gone when it was asked
/// for; none when the whole duty changes hands.
fn parted(
    ctx: &Context<'_>,
    (facts, swap): (&Facts, &typed::Swap),
    was: &Record,
    moved: &mut Moved,
) -> Result<Option<Record>, StoreError> {
    let duty = typed::Duty::from(was);
    let days = facts.swapped_days(swap, &duty);
    let (Some(kind), Some(first)) = (facts.kind_of(&duty), days.first()) else { return Ok(None) };
    if facts.days(&duty).len() == days.len() {
        return Ok(None);
    }
    let own = duty_hours(&duty, kind);
    let Some(place) = Slot::read(ctx, facts, (kind.id, duty.slot.unwrap_or(1)), *first)? else { return Ok(None) };
    let Some((cut, part)) = place.split(duty.id, (&days, own), &moved.ops)? else { return Ok(None) };
    let mut after = part.record.after;
    // Two parts of one change follow each other in number.
    let made = moved.states.iter().filter(|known| known.number == after.number).count();
    after.number = after.number.map(|next| next + i64::try_from(made).unwrap_or(0));
    moved.ops.extend(cut);
    moved.revived.extend(part.revived.then_some(after.id));
    Ok(Some(after))
}
