//! Batch: imports the records of a document as one change, which is judged as a whole and undone as a whole.
//!
//! ```text
//! incoming   the records, before they are judged    moves      plans that move with the document
//! document   the file with the document applied,    names      words that look like names: listed, not refused
//!            and its consequences                   finished   observations that are finished, or finished by it
//! away       who is absent on the day of what it brings: listed, not refused
//! ```

mod away;
mod document;
mod doubts;
mod finished;
mod incoming;
mod moves;
mod names;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use away::away;
use document::Document;
pub use doubts::{Unlikely, doubts};
pub use incoming::{Batch, Incoming};
pub use moves::Moved;
pub use names::names;

use super::prepared::{Asked, Consent};
use super::related::Related;
use super::written::{edit, ready};
use super::{Action, Changed, Context, Door, Gated, Prepared, Ready, colleague, gate, laws, privacy, roster, validate};
use crate::cases::Passing;
use crate::domain::edit::{Op, Verb};
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::{Entity, Kind};
use crate::domain::laws::Apart;
use crate::domain::lifecycle;
use crate::domain::privacy::Spot;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Finding, Gate};
use crate::store::{DraftWrite, StoreError};

/// The kinds of the roster that not everybody may write.
const ROSTER: [Entity; 6] =
    [Entity::Duty, Entity::DutyType, Entity::DutyCircle, Entity::Absence, Entity::DutyWish, Entity::RosterWeek];

/// A rule that stops a record at a gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The record of the document.
    pub about: Id,
    /// The finding.
    pub finding: Finding,
    /// Names of the records in the finding, including those only in the document.
    pub names: HashMap<Id, String>,
}

/// The result for a whole document: all problems at once, so that they can be corrected together.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Faults.
    pub faults: Vec<Fault>,
    /// Steps out of order; not checked in a document about the past.
    pub steps: Vec<Fault>,
    /// Possible civil registration numbers (R-70).
    pub numbers: Vec<Spot>,
    /// Findings that stop records; passed by a reason, or when the document is about the past.
    pub stops: Vec<Stop>,
    /// Plans that move.
    pub moves: Vec<Moved>,
    /// Number of records that get a status without a check of the step or gate.
    pub unasked: usize,
    /// Records outside the document whose state follows from it, in their new form.
    pub followed: Vec<Record>,
    /// Whether plans and gates were judged; not for a file that is read-only.
    pub judged: bool,
    /// The change to write, if nothing stops it and something is new.
    pub ready: Option<Box<Ready>>,
}

impl Verdict {
    fn is_clear(&self) -> bool {
        self.faults.is_empty() && self.steps.is_empty() && self.numbers.is_empty() && self.stops.is_empty()
    }
}

/// Judges a document on the file, and on the file as the whole document would change it.
///
/// # Errors
/// When the file cannot be read, or others write to it meanwhile.
pub fn judge(ctx: &Context<'_>, batch: &Arc<Batch>) -> Result<Verdict, StoreError> {
    let action = Action::Batch(Arc::clone(batch));
    let asked = Asked { action, consent: Consent::default(), shown: ctx.shown.clone(), door: ctx.door };
    verdict(ctx, batch, &asked)
}

/// Judges the document of `ready` again, because the file has changed since.
///
/// # Errors
/// As [`judge`].
pub fn judge_again(ctx: &Context<'_>, ready: &Ready) -> Result<Verdict, StoreError> {
    let Action::Batch(batch) = &ready.asked.action else { return Ok(Verdict::none()) };
    verdict(&Context { door: ready.asked.door, ..*ctx }, batch, &ready.asked)
}

pub(super) fn decide(ctx: &Context<'_>, batch: &Batch, asked: &Asked) -> Result<Prepared, StoreError> {
    let Verdict { mut faults, steps, numbers, stops, ready, .. } = verdict(ctx, batch, asked)?;
    faults.extend(steps);
    if !faults.is_empty() {
        return Ok(Prepared::Refused(faults));
    }
    if !numbers.is_empty() {
        return Ok(Prepared::Stopped(privacy::findings(numbers)));
    }
    if let Some(stop) = stops.first() {
        let row = batch.records.iter().find(|row| row.after.id == stop.about);
        let findings = stops.iter().map(|stop| stop.finding.clone()).collect();
        return Ok(match row {
            Some(row) => {
                let about = row.after.clone();
                Prepared::Gated(Box::new(Gated { about, findings, asked: asked.clone() }))
            }
            None => Prepared::Stopped(findings),
        });
    }
    Ok(ready.map_or(Prepared::Unchanged, Prepared::Ready))
}

/// Results of reading the file as the document would change it.
#[derive(Default)]
struct Seen {
    moves: Vec<Moved>,
    ops: Vec<Op>,
    stops: Vec<(Changed, Passing, HashMap<Id, String>)>,
}

fn verdict(ctx: &Context<'_>, batch: &Batch, asked: &Asked) -> Result<Verdict, StoreError> {
    let now = rebased(ctx, batch)?;
    let batch = now.as_ref().unwrap_or(batch);
    let explained = with_reason(batch);
    let batch = explained.as_ref().unwrap_or(batch);
    let mut verdict = Verdict::none();
    let mut document = Document::lay(ctx, batch);
    document.follow()?;
    let history = ctx.door == Door::File { history: true };
    let mut together = laws::Together::default();
    for row in document.incoming.iter().filter(|row| row.writes() && !row.copied) {
        together.add(row.known(), &row.after);
    }
    let kept = |law: &Apart, parent: Id| {
        // No record of the file belongs to a record that the document creates.
        if document.is_new(parent) { Ok(Vec::new()) } else { laws::under(ctx, law, parent) }
    };
    let mut plans: Option<bool> = None;
    for row in document.incoming.iter().filter(|row| row.writes()) {
        let (before, after) = (row.known(), document.after(row));
        if !row.copied {
            // A full copy loses nothing, also what two files that were brought together say differently.
            verdict.faults.extend(laws::of(ctx, (&together, &kept), before, &row.after)?);
            verdict.faults.extend(laws::outside(before, &row.after, |id| document.record(id))?);
            verdict.faults.extend(validate::not_ours(ctx, &document, before, after)?);
            if ROSTER.contains(&after.entity) {
                // Who plans the roster is read once for all of its rows.
                let plans = match plans {
                    Some(plans) => plans,
                    None => *plans.insert(roster::plans(ctx)?),
                };
                if !plans {
                    verdict.faults.extend(roster::duty::faults(ctx, before, after)?);
                }
            }
        }
        verdict.faults.extend(validate::long_texts(before, after, row.copied));
        let fits = validate::fits(ctx, &document, before, after)?;
        verdict.faults.extend(fits.into_iter().filter(|fault| !row.copied || !validate::is_law(fault)));
        if history || (before.is_none() && !row.finishes()) {
            verdict.unasked += usize::from(takes_steps(&document, before, after)?);
        } else {
            verdict.steps.extend(validate::step_faults(ctx, &document, before, after)?);
        }
        let finished = finished::judge(ctx, &document, row)?;
        verdict.faults.extend(finished.faults);
        if colleague::kept(ctx, (after.id, after.entity), Some(after))?.is_some() {
            verdict.faults.push(Fault::record(after.id, Problem::Locked("reason-colleague")));
        }
        if !history {
            verdict.steps.extend(finished.steps);
            verdict.steps.extend(locked(ctx, &document, row)?);
        }
        verdict.faults.extend(disputed(ctx, row)?);
    }
    // What a kladde says cannot contradict itself, even before it is finished.
    for row in batch.records.iter().filter(|row| row.draft && row.writes() && !row.copied) {
        verdict.faults.extend(crate::domain::laws::alone(row.before.as_ref(), &row.after, ctx.today()));
    }
    verdict.followed = document.beside();
    verdict.numbers = numbers(ctx, batch);

    let mut ops = document.ops();
    let local = document.incoming.iter().filter(|row| row.before.as_ref().is_some_and(|before| before.draft));
    let mut finishing: HashSet<Id> = local.map(|row| row.after.id).collect();
    for row in document.incoming.iter().filter(|row| row.finishes()) {
        let along = finished::along(ctx, &document, row);
        finishing.extend(along.ops.iter().map(|op| op.id));
        ops.extend(along.ops);
        verdict.numbers.extend(along.numbers.into_iter().filter(|_| !batch.numbers));
    }
    let plans = moves::candidates(&document);
    let mut gates: Vec<Changed> = Vec::new();
    if !history {
        let rows = document.incoming.iter().filter(|row| passes_gate(row.known(), document.after(row)));
        gates = rows.map(|row| document.changed(row)).collect();
        gates.extend(document.led());
    }
    if !plans.is_empty() || !gates.is_empty() {
        match look(ctx, &document, &mut ops, &plans, &gates) {
            Ok(seen) => {
                verdict.moves = seen.moves;
                for (changed, passing, names) in seen.stops {
                    match reason(batch, asked, &passing) {
                        Some(reason) => ops.extend(gate::overrides(ctx, &passing, &changed.after, reason)),
                        None => verdict.stops.extend(passing.findings.into_iter().map(|finding| {
                            let about = document.cause(changed.after.id);
                            Stop { about, finding, names: names.clone() }
                        })),
                    }
                }
            }
            // A read-only file cannot be written either.
            Err(StoreError::ReadOnly { .. }) => verdict.judged = false,
            Err(error) => return Err(error),
        }
    }
    let drafts: Vec<DraftWrite> = batch.drafts().into_iter().map(DraftWrite::Keep).collect();
    if verdict.is_clear() && !(ops.is_empty() && drafts.is_empty()) {
        let about = batch.records.first().map(|row| row.after.id);
        // Undo turns a finished kladde back into a kladde.
        let (finish, rest): (Vec<_>, Vec<_>) = ops.into_iter().partition(|op| finishing.contains(&op.id));
        let edits = [(Verb::Finish, finish), (Verb::Import, rest)];
        let edits = edits.into_iter().filter(|(_, ops)| !ops.is_empty());
        let edits = edits.map(|(verb, ops)| edit(ctx, verb, ops)).collect();
        verdict.ready = Some(Box::new(ready(ctx, edits, (drafts, Vec::new()), Verb::Import, about, asked.clone())?));
    }
    Ok(verdict)
}

impl Verdict {
    const fn none() -> Verdict {
        Verdict {
            faults: Vec::new(),
            steps: Vec::new(),
            numbers: Vec::new(),
            stops: Vec::new(),
            moves: Vec::new(),
            unasked: 0,
            followed: Vec::new(),
            judged: true,
            ready: None,
        }
    }
}

/// The reason for passing a gate: the one given for all gates, or for the rules that were shown.
fn reason<'a>(batch: &'a Batch, asked: &'a Asked, passing: &Passing) -> Option<&'a str> {
    let shown = asked.consent.passes.as_ref();
    let shown = shown.filter(|(_, rules)| passing.findings.iter().all(|finding| rules.contains(&finding.rule.id)));
    batch.reason.as_deref().or(shown.map(|(reason, _)| reason.as_str()))
}

/// Reads the file as the document would change it: first the moves of plans, then, including those, the findings at gates.
/// Moves are added to the ops.
fn look(
    ctx: &Context<'_>,
    document: &Document<'_>,
    ops: &mut Vec<Op>,
    plans: &[Id],
    gates: &[Changed],
) -> Result<Seen, StoreError> {
    let stops = |after: &Context<'_>| {
        let mut stops = Vec::new();
        for changed in gates {
            if let Some(passing) = gate::stopped(after, changed)? {
                let names = named(after, &passing)?;
                stops.push((changed.clone(), passing, names));
            }
        }
        Ok::<_, StoreError>(stops)
    };
    let first = edit(ctx, Verb::Import, ops.clone());
    let mut seen = ctx.reader.rehearse(&[first], |reader| {
        let after = Context { reader: *reader, ..*ctx };
        let mut seen = Seen::default();
        for id in plans {
            if let Some((moved, ops)) = moves::of(&after, document, *id)? {
                seen.moves.push(moved);
                seen.ops.extend(ops);
            }
        }
        if seen.ops.is_empty() {
            seen.stops = stops(&after)?;
        }
        Ok::<_, StoreError>(seen)
    })??;
    if !seen.ops.is_empty() {
        document::add(ops, std::mem::take(&mut seen.ops));
        if !gates.is_empty() {
            let with_plans = edit(ctx, Verb::Import, ops.clone());
            let look = |reader: &crate::store::Reader<'_>| stops(&Context { reader: *reader, ..*ctx });
            seen.stops = ctx.reader.rehearse(&[with_plans], look)??;
        }
    }
    Ok(seen)
}

/// The names of the records that findings mention.
fn named(after: &Context<'_>, passing: &Passing) -> Result<HashMap<Id, String>, StoreError> {
    let ids = passing.findings.iter().flat_map(Finding::records);
    let captions = after.reader.captions(&ids.collect::<Vec<_>>())?;
    Ok(captions.into_iter().map(|(id, caption)| (id, after.text.title(&caption))).collect())
}

/// The rows with the reason given for the whole document, where a step needs one and the row has none.
fn with_reason(batch: &Batch) -> Option<Batch> {
    let reason = batch.reason.as_deref()?;
    let lacks = |row: &Incoming| {
        let before = row.known().filter(|before| before.get("status") != row.after.get("status"))?;
        let field = lifecycle::reason(row.after.entity, before.text("status"), row.after.text("status"))?;
        let stated = row.stated.contains(&field) && !row.after.text(field).trim().is_empty();
        // What was said of an earlier step is no reason for this one.
        let kept = before.get(field) == row.after.get(field) && !row.stated.contains(&field);
        (!stated && (kept || row.after.text(field).trim().is_empty())).then_some(field)
    };
    if !batch.records.iter().any(|row| lacks(row).is_some()) {
        return None;
    }
    let mut batch = batch.clone();
    for row in &mut batch.records {
        if let Some(field) = lacks(row) {
            row.after.set(field, Some(Value::Text(crate::domain::typed_input::clean_line(reason))));
            row.stated.push(field);
        }
    }
    Some(batch)
}

/// The rows on top of the current file, if it has changed since they were read.
fn rebased(ctx: &Context<'_>, batch: &Batch) -> Result<Option<Batch>, StoreError> {
    let still = match batch.read_on {
        Some(stamp) => ctx.reader.stamp()? == stamp,
        None => ctx.reader.first_change()?.is_none(),
    };
    if still {
        return Ok(None);
    }
    let mut batch = batch.clone();
    for row in &mut batch.records {
        let Some((now, deleted)) = ctx.reader.record_or_deleted(row.after.id)? else { continue };
        if row.before.as_ref() == Some(&now) && row.restores == deleted {
            continue;
        }
        let mut after = now.clone();
        for field in &row.stated {
            after.set(field, row.after.get(field).cloned());
        }
        (row.before, row.after, row.restores) = (Some(now), after, deleted);
    }
    Ok(Some(batch))
}

/// Whether a record gets a status that a person could reach only through steps and gates.
fn takes_steps(document: &Document<'_>, before: Option<&Record>, after: &Record) -> Result<bool, StoreError> {
    let (entity, status) = (after.entity, after.text("status"));
    let Some(Kind::Choice(list)) = entity.field("status").map(|field| field.kind) else { return Ok(false) };
    if entity == Entity::Activity {
        // With an hour budget, planning a session has a gate of its own (R-10).
        let planned = status == "planlagt" && before.is_none_or(|before| before.text("status") != status);
        let engagement = if planned { document.linked(after, "engagement")? } else { None };
        return Ok(engagement.is_some_and(|engagement| engagement.int("hours_budget").is_some_and(|hours| hours > 0)));
    }
    let from = before.map(|before| before.text("status")).or(list.codes.first().copied()).unwrap_or_default();
    let ordered = lifecycle::steps(entity, from, "").is_some() || entity.meta().drafts;
    Ok(from != status && (ordered || Gate::of(entity, status).is_some()))
}

/// Whether a changed record passes a gate; a new record existed before the gate was checked.
fn passes_gate(before: Option<&Record>, after: &Record) -> bool {
    let Some(before) = before.filter(|before| *before != after) else { return false };
    match after.entity {
        Entity::Activity => after.text("status") == "planlagt",
        Entity::Cohort | Entity::CohortTeam => true,
        entity => before.text("status") != after.text("status") && Gate::of(entity, after.text("status")).is_some(),
    }
}

/// Refuses changes to rows of a finished observation, or of a used template, unless the document brings its next version.
fn locked(ctx: &Context<'_>, document: &Document<'_>, row: &Incoming) -> Result<Option<Fault>, StoreError> {
    // A moved row leaves its earlier parent.
    let moved = row.known().map(|before| locked_in(ctx, document, before)).transpose()?.flatten();
    Ok(moved.or(locked_in(ctx, document, &row.after)?))
}

fn locked_in(ctx: &Context<'_>, document: &Document<'_>, record: &Record) -> Result<Option<Fault>, StoreError> {
    let locks = |entity: Entity| entity.meta().drafts || matches!(entity, Entity::Template | Entity::MeetingTemplate);
    let parents = record.entity.fields().iter().filter(|field| field.parent && field.target().is_some_and(locks));
    let parents: Vec<Id> = parents.filter_map(|field| record.link(field.name)).collect();
    let open = |id: &Id| {
        let version = |record: &Record| record.int("version").unwrap_or(1);
        let next = |row: &Incoming| row.known().is_none_or(|before| version(&row.after) > version(before));
        document.row(*id).is_some_and(next)
    };
    if parents.iter().all(open) {
        return Ok(None);
    }
    let reason = validate::locked(ctx, record)?;
    Ok(reason.map(|reason| Fault::record(record.id, Problem::Locked(reason))))
}

/// The fields with more than one version that a document would change: a person has to see all versions and decide.
fn disputed(ctx: &Context<'_>, row: &Incoming) -> Result<Vec<Fault>, StoreError> {
    if row.known().is_none() {
        return Ok(Vec::new());
    }
    let rivals = ctx.reader.rivals(row.after.id)?;
    if rivals.is_empty() {
        return Ok(Vec::new());
    }
    let written = row.op();
    let cells = rivals.iter().filter(|(cell, _)| written.cells.iter().any(|written| written.name == *cell));
    let fields = cells.filter_map(|(cell, _)| row.after.entity.field(cell.split('.').next().unwrap_or(cell)));
    Ok(fields.map(|field| Fault::field(row.after.id, field.name, Problem::Clash("fault-versions"))).collect())
}

/// Possible civil registration numbers in the written values, drafts included.
fn numbers(ctx: &Context<'_>, batch: &Batch) -> Vec<Spot> {
    if batch.numbers {
        return Vec::new();
    }
    let mut found = Vec::new();
    for row in batch.records.iter().filter(|row| row.writes()) {
        privacy::in_record(ctx, row.logged(), &row.after, &mut found);
    }
    found
}
