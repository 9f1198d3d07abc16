//! Absent: an absence with everything that follows from it: the duties it releases, in one change and one undo. What is left
//! without a partner or without the person, and whom to ask, is shown first. The reason of an absence is no part of it.

use chrono::NaiveDate;

use super::super::{Changed, Context, Decision, Intent, Want, code, new_record};
use super::released::{Alone, Released};
use super::slot::Slot;
use super::{duty, may};
use crate::cases::{self, Extent};
use crate::domain::choices::{Coded, DayPart, DutyStatus};
use crate::domain::dates::IsoWeek;
use crate::domain::edit::{Op, Verb};
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::laws::{APART, Apart};
use crate::domain::roster::Facts;
use crate::domain::roster::asked::{duty_hours, is_weekly};
use crate::domain::roster::chosen::{self, Chosen};
use crate::domain::roster::coverage::Cause;
use crate::domain::roster::presence::{hours_away, touches};
use crate::domain::roster::suggest::Opening;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Case, Finding, RosterCase, Speaks, Visit, Word, judge};
use crate::store::StoreError;

/// Weeks ahead whose duties an absence without an end releases; those after it are gaps all the same.
const OPEN_WEEKS: i64 = 26;
/// Gaps that suggestions are shown for.
const MOST_GAPS: usize = 20;
/// People suggested for each.
const MOST_ASKED: usize = 3;

/// An absence to enter.
#[derive(Clone, Debug, PartialEq)]
pub struct Absent {
    /// Who.
    pub person: Id,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none while it is open.
    pub to: Option<NaiveDate>,
    /// The part of each day.
    pub part: DayPart,
    /// What was shown to follow; none before it was shown.
    pub shown: Option<Box<Released>>,
}

pub(in super::super) fn decide(ctx: &Context<'_>, absent: &Absent) -> Result<Decision, StoreError> {
    let mut record = new_record(ctx, Entity::Absence)?;
    let own = may::is_own(ctx, Some(absent.person)) && absent.from >= ctx.today();
    if !own && let Some(fault) = may::only_planners(ctx, record.id, "problem-only-planner-absence")? {
        return Ok(Decision::Refused(vec![fault]));
    }
    if absent.to.is_some_and(|to| to < absent.from) {
        return Ok(Decision::Refused(vec![Fault::field(record.id, "to", Problem::Clash("problem-ends-before-start"))]));
    }
    record.set("person", Some(Value::Link(absent.person)));
    record.set("from", Some(Value::Date(absent.from)));
    record.set("to", absent.to.map(Value::Date));
    record.set("part", code(absent.part.code()));
    let mut open = None;
    let mut next: Option<Record> = None;
    for other in Context::children(ctx, Entity::Absence, "person", absent.person)? {
        if !Apart::overlap(&record, &other) {
            continue;
        }
        // Without an end it lasts until the next one begins, and is told so: nobody knows yet how long it takes.
        if absent.to.is_none() && other.date("from") > Some(absent.from) {
            let first = next.as_ref().is_none_or(|known| other.date("from") < known.date("from"));
            next = if first { Some(other) } else { next };
            continue;
        }
        if !Apart::may_be_closed(&record, &other) || open.is_some() {
            let law = APART.iter().find(|law| law.is_broken_by(&record, &other));
            return Ok(Decision::Refused(law.map(|law| law.fault(&record, &other)).into_iter().collect()));
        }
        open = Some(other);
    }
    let until = next.and_then(|next| Some((next.id, next.date("from")?.pred_opt()?)));
    if let Some((_, last)) = until {
        record.set("to", Some(Value::Date(last)));
    }
    let closed = open.zip(absent.from.pred_opt()).map(|(open, last)| {
        let mut closed = open.clone();
        closed.set("to", Some(Value::Date(last)));
        (open, closed, last)
    });
    let typed = typed::Absence::from(&record);
    let mut follows = released(ctx, &typed)?;
    follows.until = until;
    follows.closes = closed.as_ref().map(|(open, _, last)| (open.id, *last));
    let shown = absent.shown.as_deref().map(|shown| &shown.duties);
    if shown != Some(&follows.duties) {
        return Ok(Decision::Needs(Want::Absence(Box::new(follows))));
    }
    let mut intent = Intent::new(Verb::Create, Some(record.id));
    let facts = around(ctx, &typed, &[])?;
    let mut number = 0;
    for (id, days, _) in &follows.duties {
        release(ctx, (&facts, &typed), *id, days, &mut number, &mut intent)?;
    }
    intent.changes.push(Changed { before: None, after: record });
    intent.changes.extend(closed.map(|(open, closed, _)| Changed { before: Some(open), after: closed }));
    Ok(Decision::Write(intent))
}

/// The roster from the first day of an absence, or from today, to its last.
fn around(ctx: &Context<'_>, absence: &typed::Absence, also: &[typed::Absence]) -> Result<Facts, StoreError> {
    let thresholds = ctx.thresholds()?;
    let first = absence.from.unwrap_or(ctx.today()).max(ctx.today());
    let open = IsoWeek::of(first).plus(OPEN_WEEKS).sunday();
    let last = absence.to.unwrap_or(open).min(open).max(first);
    let extent = Extent::around(ctx.today(), (first, last), &thresholds);
    cases::roster_with(&ctx.reader, extent, ctx.now, &thresholds, also)
}

/// What follows from an absence that is to be entered.
fn released(ctx: &Context<'_>, absence: &typed::Absence) -> Result<Released, StoreError> {
    let nothing = || Released {
        absence: absence.clone(),
        closes: None,
        until: None,
        duties: Vec::new(),
        alone: Vec::new(),
        findings: Vec::new(),
        gaps: Vec::new(),
    };
    let Some(person) = absence.person else { return Ok(nothing()) };
    let facts = around(ctx, absence, std::slice::from_ref(absence))?;
    let mut duties = Vec::new();
    for one in facts.duties_of(person) {
        let Some(kind) = facts.kind_of(one) else { continue };
        if duty::is_past(ctx, &facts, one) || one.status == Some(DutyStatus::Afholdt) {
            continue;
        }
        let own = duty_hours(one, kind);
        let Some(away) = hours_away(absence) else { continue };
        // A week of duty whose holder is away for part of each day is a gap of hours; its record stays.
        let parted = !own.without(away).is_empty();
        if !away.overlaps(own) || parted && is_weekly(kind) {
            continue;
        }
        let is_released = |day: &NaiveDate| touches(absence, *day) && !facts.is_over(kind, *day);
        let (gone, kept): (Vec<NaiveDate>, Vec<NaiveDate>) = facts.days(one).into_iter().partition(is_released);
        if !gone.is_empty() {
            duties.push((one.id, gone, kept));
        }
    }
    let case = cases::roster_case_with(&ctx.reader, ctx.now, &ctx.thresholds()?, std::slice::from_ref(absence))?;
    let mut findings = judge(Case::Roster(&case), Speaks::Attention, &ctx.thresholds()?);
    // A visit that lacks a partner names whoever is away first; all who come to it are asked.
    let names = |finding: &Finding| {
        finding.words.iter().any(|(_, word)| *word == Word::Record(person))
            || case.visits.iter().any(|visit| visit.id == finding.id && visit.people.contains(&person))
    };
    let during = |finding: &Finding| finding.due.is_some_and(|day| touches(absence, day));
    findings.retain(|finding| {
        matches!(finding.rule.id, "R-62" | "R-63")
            && finding.entity != Entity::Duty
            && names(finding)
            && during(finding)
    });
    // A visit that lacks its partner says that somebody is away.
    let lacks: Vec<Id> =
        findings.iter().filter(|finding| finding.rule.id == "R-63").map(|finding| finding.id).collect();
    findings.retain(|finding| finding.rule.id != "R-63" && !lacks.contains(&finding.id));
    let alone = alone(&case, &lacks);
    let open = facts
        .weeks_ahead()
        .flat_map(|week| facts.gaps(week))
        .filter(|gap| gap.cause == Cause::Away(person) && gap.days.iter().any(|day| touches(absence, *day)));
    let gaps = open.take(MOST_GAPS).filter_map(|gap| {
        let mut asked = facts.candidates(&Opening::of(&gap)?, &[]);
        asked.retain(|candidate| !candidate.takes.is_empty());
        asked.truncate(MOST_ASKED);
        Some((gap, asked))
    });
    Ok(Released { duties, alone, findings, gaps: gaps.collect(), ..nothing() })
}

/// Visits that lack a partner, one line for each engagement and each person who is left to go alone, in order of their first day.
fn alone(case: &RosterCase, lacks: &[Id]) -> Vec<Alone> {
    let mut found: Vec<Alone> = Vec::new();
    let mut visits: Vec<&Visit> = case.visits.iter().filter(|visit| lacks.contains(&visit.id)).collect();
    visits.sort_by_key(|visit| (visit.day, visit.id));
    for visit in visits {
        let comes = |person: &&Id| visit.assigned.contains(person) && !case.facts.is_wholly_away(**person, visit.day);
        let left = visit.people.iter().find(comes).copied();
        match found.iter_mut().find(|one| (one.engagement, one.left) == (visit.engagement, left)) {
            Some(known) if known.days.last() == Some(&visit.day) => {}
            Some(known) => known.days.push(visit.day),
            None => found.push(Alone { engagement: visit.engagement, left, days: vec![visit.day] }),
        }
    }
    found
}

/// Releases days of a duty: the whole record, or a new part of its place with the days from the first absent one.
fn release(
    ctx: &Context<'_>,
    (facts, absence): (&Facts, &typed::Absence),
    id: Id,
    days: &[NaiveDate],
    number: &mut i64,
    intent: &mut Intent,
) -> Result<(), StoreError> {
    let Some(one) = facts.duty(id) else { return Ok(()) };
    let (Some(kind), Some(first)) = (facts.kind_of(one), days.first()) else { return Ok(()) };
    let own = duty_hours(one, kind);
    let away = hours_away(absence).and_then(|away| own.within(away)).unwrap_or(own);
    let Some(place) = Slot::read(ctx, facts, (kind.id, one.slot.unwrap_or(1)), *first)? else { return Ok(()) };
    let Some((cut, freed)) = place.split(id, (days, away), &intent.ops)? else { return Ok(()) };
    intent.ops.extend(cut);
    let Changed { before, mut after } = freed.record;
    if before.is_none() {
        after.number = after.number.map(|next| next + *number);
        *number += 1;
    }
    after.set("person", None);
    after.set("status", code(DutyStatus::Frigivet.code()));
    after.set("released_from", one.person.map(Value::Link));
    after.set("released_for", Some(Value::Link(absence.id)));
    intent.revived.extend(freed.revived.then_some(after.id));
    intent.ops.push(Op::between(before.as_ref(), &after));
    Ok(())
}

/// The duties that an absence released and that nobody has taken, each with its days from the one on which the person is there
/// again.
///
/// # Errors
/// When the file cannot be read.
pub fn still_free(ctx: &Context<'_>, absence: &Record) -> Result<Vec<(Record, Vec<NaiveDate>)>, StoreError> {
    let (Some(to), Some(person)) = (absence.date("to"), absence.link("person")) else { return Ok(Vec::new()) };
    let freed = Context::children(ctx, Entity::Duty, "released_from", person)?;
    let last = freed.iter().filter_map(|duty| duty.date("date")).max().unwrap_or(to);
    let facts = super::facts(ctx, IsoWeek::of(to).monday(), IsoWeek::of(last.max(to)).sunday())?;
    let free = freed.into_iter().filter_map(|row| {
        let duty = typed::Duty::from(&row);
        let is_free =
            duty.released_for == Some(absence.id) && duty.status == Some(DutyStatus::Frigivet) && duty.person.is_none();
        let mut days = if is_free { facts.days(&duty) } else { Vec::new() };
        days.retain(|day| *day > to && *day >= ctx.today());
        (!days.is_empty()).then_some((row, days))
    });
    Ok(free.collect())
}

/// Gives back what an absence released and nobody has taken.
pub(in super::super) fn give_back(ctx: &Context<'_>, absence: Id) -> Result<Decision, StoreError> {
    let Some(record) = ctx.record(absence)? else {
        return Ok(Decision::Refused(vec![Fault::record(absence, Problem::Unknown)]));
    };
    if let Some(fault) = may::only_planners(ctx, absence, "problem-only-planner")? {
        return Ok(Decision::Refused(vec![fault]));
    }
    let mut intent = Intent::new(Verb::Edit, None);
    for (row, days) in still_free(ctx, &record)? {
        let duty = typed::Duty::from(&row);
        let (Some(person), Some(kind), Some(date)) = (duty.released_from, duty.duty_type, duty.date) else { continue };
        let facts = super::facts(ctx, date, IsoWeek::of(date).sunday())?;
        let Some(place) = Slot::read(ctx, &facts, (kind, duty.slot.unwrap_or(1)), date)? else { continue };
        let own = duty_hours(&duty, place.kind);
        // Whoever kept the other days has these again; nothing is left of a parting that is over.
        if let Some((back, whole)) = place.joined(&row, &days).filter(|(back, _)| back.link("person") == Some(person)) {
            intent.about = intent.about.or(Some(back.id));
            intent.ops.push(Op::between(Some(&back), &whole));
            intent.ops.push(match place.without(&row, &days, own) {
                Some(rest) => Op::between(Some(&row), &rest),
                None => Op::delete(Entity::Duty, row.id),
            });
            continue;
        }
        let Some((cut, taken)) = place.split(row.id, (&days, own), &intent.ops)? else { continue };
        let Changed { before, mut after } = taken.record;
        super::slot::give(&mut after, person, DutyStatus::Tildelt, &chosen::stored(&[Chosen::Back]));
        intent.about = intent.about.or(Some(after.id));
        intent.revived.extend(taken.revived.then_some(after.id));
        intent.ops.extend(cut);
        intent.changes.push(Changed { before, after });
    }
    Ok(if intent.changes.is_empty() && intent.ops.is_empty() { Decision::Unchanged } else { Decision::Write(intent) })
}
