//! Answer: what became of planned meetings, visits, sessions and duties (M2, M23): held as planned, moved to another day, cancelled,
//! or planned again after all. One mechanism for all kinds and for one record or many; a duty is moved and taken back in the roster. Which of them ask is in
//! `domain::passed`; what follows from moving and cancelling, whatever the door, is in `with_meeting`.

use chrono::NaiveDate;

use super::decision::{Changed, Decision, Intent, Want};
use super::{Context, code, day, with_meeting};
use crate::cases::moving::{moves, together, unlikely};
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::moving::Moves;
use crate::domain::passed::{is_cancelled, is_planned, is_standing, parent_field};
use crate::domain::typed_input::clean_line;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// What became of these records.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Held as planned.
    Held(Vec<Id>),
    /// Moved.
    Moved(Moving),
    /// Cancelled, with the reason.
    Cancelled(Vec<Id>, String),
    /// Planned again: takes back a cancelling, or an answer given by mistake.
    Planned(Vec<Id>),
}

/// A move of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    /// Each record with its new day.
    pub days: Vec<(Id, NaiveDate)>,
    /// The new time, in minutes of the day; none keeps the time.
    pub time: Option<u16>,
    /// The reason.
    pub reason: String,
    /// Tasks that keep their day.
    pub stay: Vec<Id>,
    /// What was shown to follow; none before it was shown.
    pub shown: Option<Moves>,
}

pub(super) fn decide(ctx: &Context<'_>, answer: &Answer) -> Result<Decision, StoreError> {
    match answer {
        Answer::Held(ids) => held(ctx, ids),
        Answer::Moved(moving) => moved(ctx, moving),
        Answer::Cancelled(ids, reason) => cancelled(ctx, ids, reason),
        Answer::Planned(ids) => planned(ctx, ids),
    }
}

/// The records that still have a state an answer is for.
fn records(ctx: &Context<'_>, ids: &[Id], fits: impl Fn(&Record) -> bool) -> Result<Vec<Record>, StoreError> {
    let mut found = ctx.reader.records(ids)?;
    found.retain(|record| parent_field(record.entity).is_some() && fits(record));
    Ok(found)
}

/// Writes the same step for each record, as one change.
fn write(verb: Verb, all: Vec<Record>, set: impl Fn(&mut Record)) -> Decision {
    let about = match all.as_slice() {
        [] => return Decision::Unchanged,
        [one, ..] => one.id,
    };
    let mut intent = Intent::new(verb, Some(about));
    for before in all {
        let mut after = before.clone();
        set(&mut after);
        intent.changes.push(Changed { before: Some(before), after });
    }
    Decision::Write(intent)
}

fn held(ctx: &Context<'_>, ids: &[Id]) -> Result<Decision, StoreError> {
    // A record that was cancelled since the screen showed it is held too: the answer given last counts.
    let mut all = records(ctx, ids, |record| is_planned(record) || is_cancelled(record))?;
    all.extend(ctx.reader.records(ids)?.into_iter().filter(is_standing));
    // One without a day has nothing that the law about days could ask.
    if let Some(open) = all.iter().find(|record| record.day().is_none()) {
        return Ok(Decision::Refused(vec![Fault::field(open.id, "date", Problem::Clash("law-held-no-day"))]));
    }
    Ok(write(Verb::Hold, all, |record| record.set("status", code("afholdt"))))
}

fn cancelled(ctx: &Context<'_>, ids: &[Id], reason: &str) -> Result<Decision, StoreError> {
    let reason = clean_line(reason);
    let all = records(ctx, ids, |record| !is_cancelled(record))?;
    if let Some(first) = all.first().filter(|_| reason.is_empty()) {
        return Ok(Decision::Refused(vec![Fault::field(first.id, "cancelled_reason", Problem::Missing)]));
    }
    Ok(write(Verb::Cancel, all, |record| {
        record.set("status", code("aflyst"));
        record.set("cancelled_reason", Some(Value::Text(reason.clone())));
    }))
}

fn planned(ctx: &Context<'_>, ids: &[Id]) -> Result<Decision, StoreError> {
    let all = records(ctx, ids, |record| !is_planned(record))?;
    Ok(write(Verb::Edit, all, |record| record.set("status", code("planlagt"))))
}

fn moved(ctx: &Context<'_>, moving: &Moving) -> Result<Decision, StoreError> {
    let reason = clean_line(&moving.reason);
    let (mut follows, mut all) = (Moves::default(), Vec::new());
    for (id, to) in &moving.days {
        let Some(before) = records(ctx, &[*id], is_planned)?.pop() else { continue };
        if before.day() == Some(*to)
            && moving.time.is_none_or(|time| before.get("start_time") == Some(&Value::Time(time)))
        {
            continue;
        }
        let found = moves(&ctx.reader, &before, *to, moving.time)?;
        follows.tasks.extend(found.tasks);
        follows.answers += found.answers;
        for told in unlikely(before.day(), *to, ctx.today()).into_iter().chain(found.told) {
            // What speaks against the day of several is told once.
            if !follows.told.contains(&told) {
                follows.told.push(told);
            }
        }
        all.push((before, *to));
    }
    follows.told.extend(together(&all, moving.time));
    let Some((first, _)) = all.first() else {
        // Cancelled since the screen showed it: say so, or the move would be lost without a word.
        let ids: Vec<Id> = moving.days.iter().map(|(id, _)| *id).collect();
        let cancelled = records(ctx, &ids, is_cancelled)?;
        return Ok(cancelled.first().map_or(Decision::Unchanged, |record| {
            Decision::Refused(vec![Fault::field(record.id, "status", Problem::Clash("problem-cancelled-meanwhile"))])
        }));
    };
    let about = first.id;
    if reason.is_empty() {
        return Ok(Decision::Refused(vec![Fault::field(about, "reason", Problem::Missing)]));
    }
    if !follows.is_empty() && moving.shown.as_ref() != Some(&follows) {
        return Ok(Decision::Needs(Want::Moves(Box::new(follows))));
    }
    let mut intent = Intent::new(Verb::Reschedule, Some(about));
    for (before, to) in all {
        let kept = rescheduling(ctx, &before, to, moving.time, &reason);
        let mut after = before.clone();
        after.set("date", day(to));
        if after.entity == Entity::Meeting {
            with_meeting::keep_length(&before, &mut after);
        }
        if let Some(time) = moving.time {
            after.set("start_time", Some(Value::Time(time)));
        }
        if before.text("status") == "flyttet" {
            after.set("status", code("planlagt"));
        }
        intent.changes.push(Changed { before: Some(before), after });
        intent.changes.push(Changed { before: None, after: kept });
    }
    // What moves with a meeting follows from it; a task that is part of the change keeps the day it has here.
    for task in ctx.reader.records(&moving.stay)? {
        intent.changes.push(Changed { before: Some(task.clone()), after: task });
    }
    Ok(Decision::Write(intent))
}

/// What is kept about a move: from, to, why, and on what day.
fn rescheduling(ctx: &Context<'_>, before: &Record, to: NaiveDate, time: Option<u16>, reason: &str) -> Record {
    let mut kept = Record::new(Entity::Rescheduling, ctx.ids.next());
    if let Some(field) = parent_field(before.entity) {
        kept.set(field, Some(Value::Link(before.id)));
    }
    kept.set("from_date", before.day().map(Value::Date));
    kept.set("from_time", before.get("start_time").cloned());
    kept.set("to_date", day(to));
    kept.set("to_time", time.map(Value::Time).or_else(|| before.get("start_time").cloned()));
    kept.set("reason", Some(Value::Text(reason.to_owned())));
    kept.set("day", day(ctx.today()));
    kept
}
