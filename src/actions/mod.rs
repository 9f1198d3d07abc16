//! Every decision about what a change writes: the one door to the file for the screen, the command line and import. What was
//! asked for is an [`Action`]; [`prepare`] judges it on the file as it is and gives what may be written, or what is missing.
//!
//! ```text
//! new_record    defaults, number, what is taken over from the parent     validate   values, steps, what may not be changed
//! save          a form                                                   privacy    numbers that are never saved (R-70)
//! change        some fields of one record: statuses, links, duties       consequences  what is written along
//! status        one step of a status, and what it asks for               steps      what is asked of such a step
//! plan          phases and milestones, laid or moved
//! finalize      a kladde becomes færdig                                  gate       what a rule stops unless there is a reason
//! correct       the next version of what is færdig                       copy       records made from others
//! delete        a record with what belongs to it                         log_line   one typed line becomes an activity
//! batch         many records of a file, judged as the file would be      around     the file, or a document laid over it
//! ```

mod around;
pub mod batch;
mod change;
mod consequences;
mod copy;
mod correct;
mod delete;
mod finalize;
mod gate;
mod ids;
pub mod log_line;
mod new_record;
pub mod plan;
mod privacy;
mod save;
mod status;
mod steps;
mod validate;

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

pub use batch::{Batch, Incoming, Moved};
pub use change::{Change, Cycle};
pub use copy::{Copy, TemplateSource, engagement_like, session_id};
pub use finalize::Finalizing;
pub use ids::{CountingIds, NewIds, SystemIds};
pub use new_record::{defaults, inherit, new_record};
pub use plan::PlanChange;
pub use save::{Parts, Save};
pub use status::{Milestone, Status};
pub use validate::{is_template_used, locked, stays_local};

use crate::domain::actor::Actor;
use crate::domain::edit::{Cell, Edit, Op, Seen, Verb};
use crate::domain::fault::Fault;
use crate::domain::fields::Entity;
use crate::domain::quick_line::Reading;
use crate::domain::value::{Id, Record, Value};
use crate::review::{self, Passing};
use crate::rules::{Finding, Threshold, Thresholds};
use crate::store::{Anchor, DraftWrite, Judged, LocalWrite, Query, Reader, Rivals, Shown, Stamp, StoreError};
use crate::text::Text;

/// Records of one kind that are read under one parent.
const MANY: usize = 500;

/// All that a decision may look at: no screen, no form, no clock of the machine.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The file.
    pub reader: Reader<'a>,
    /// What the person had on the screen; an edit replaces nothing else.
    pub shown: &'a Shown,
    /// Who acts.
    pub actor: &'a Actor,
    /// Which door the change came through.
    pub door: Door,
    /// Civil time.
    pub now: NaiveDateTime,
    /// Words, only for what is stored in words (titles of a template, the reason of a unit that left).
    pub text: &'a Text,
    /// Identities of new records.
    pub ids: &'a dyn NewIds,
}

/// Which door a change came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A person at the screen.
    Person,
    /// A command line without a person who could be asked.
    Script,
    /// A document that is read in.
    File {
        /// It tells what has happened: steps and gates are not asked.
        history: bool,
    },
}

impl Context<'_> {
    fn today(&self) -> NaiveDate {
        self.now.date()
    }

    fn record(&self, id: Id) -> Result<Option<Record>, StoreError> {
        self.reader.record(id)
    }

    /// The record a link of another leads to.
    fn linked(&self, record: &Record, field: &str) -> Result<Option<Record>, StoreError> {
        match record.link(field) {
            Some(id) => self.record(id),
            None => Ok(None),
        }
    }

    fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Result<Vec<Record>, StoreError> {
        Ok(self.reader.page(&Query::under(entity, field, parent), &Anchor::First, MANY)?.rows)
    }

    fn thresholds(&self) -> Result<Thresholds, StoreError> {
        review::thresholds(&self.reader)
    }
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Save a record as it was typed.
    Save(Box<Save>),
    /// Set fields of one record.
    Change(Change),
    /// Take a step of a status.
    Status(Status),
    /// Say what a milestone came to.
    Milestone {
        /// The milestone.
        id: Id,
        /// What it came to.
        step: Milestone,
    },
    /// Write a cycle of action learning as it goes on.
    Cycle(Cycle),
    /// Finish kladder.
    Finalize(Vec<Finalizing>),
    /// Say with whom a finished record is shared.
    Share {
        /// The record.
        id: Id,
        /// With whom.
        with: String,
    },
    /// Begin the next version of a finished record.
    Correct {
        /// The record.
        id: Id,
        /// Why; asked for when it is empty.
        reason: String,
    },
    /// Lay or move the plan of an engagement.
    Plan {
        /// The engagement.
        engagement: Id,
    },
    /// Make records from others.
    Copy(Copy),
    /// Make new records that are complete.
    Create(Vec<Record>),
    /// Hide a record with what belongs to it.
    Delete {
        /// The record.
        id: Id,
        /// What the person was told goes along; none until they were.
        along: Option<Vec<(Entity, Id)>>,
    },
    /// Save the activity a line says.
    LogLine(Box<Reading>),
    /// Keep a new kladde.
    NewDraft(Record),
    /// Throw away what is only here.
    Drop(Vec<Dropped>),
    /// Set a number the rules go by; none gives the default back.
    Setting {
        /// Which.
        threshold: Threshold,
        /// To what.
        value: Option<i64>,
    },
    /// Take in the records of a document.
    Batch(Arc<Batch>),
}

/// Where a change is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In the log, for everyone.
    Log,
    /// On this machine, as a kladde.
    Kladde,
    /// On this machine, as a version in the making.
    Correction,
    /// Nowhere: only typing was thrown away.
    Typing,
    /// Nowhere: a kladde or a version in the making was thrown away.
    Gone,
}

/// What is thrown away on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// What was typed about a record.
    Typing(Id),
    /// A kladde.
    Kladde(Id),
    /// A version in the making.
    Correction(Id),
}

/// What became of an action.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum Prepared {
    /// It may be written.
    Ready(Box<Ready>),
    /// It moves days of a plan, which are shown first.
    Preview(Box<Preview>),
    /// A rule stops it unless there is a reason.
    Gated(Box<Gated>),
    /// Something is to be asked first.
    Needs(Box<Needs>),
    /// A rule stops it, and no reason passes.
    Stopped(Vec<Finding>),
    /// It cannot be written; what is wrong and where.
    Refused(Vec<Fault>),
    /// There is nothing to write.
    Unchanged,
}

/// What the person has said yes to on the way.
#[derive(Clone, Debug, Default, PartialEq)]
struct Consent {
    /// The moves of a plan that were shown.
    plan: Option<Vec<PlanChange>>,
    /// Why a gate is passed, and the rules that stopped it.
    passes: Option<(String, Vec<&'static str>)>,
    /// Fields of which every version was shown, and may be replaced.
    replaces: Vec<Replacing>,
}

impl Consent {
    /// Those of the fields of a record of which not every version was shown.
    fn unseen(&self, (id, mut rivals): (Id, Rivals)) -> Option<(Id, Rivals)> {
        rivals.retain(|field| !self.replaces.iter().any(|shown| shown.id == id && shown.rivals.contains(field)));
        (!rivals.is_empty()).then_some((id, rivals))
    }
}

/// Fields of a record in more than one version, and the screen that showed all of them.
#[derive(Clone, Debug, PartialEq)]
struct Replacing {
    id: Id,
    rivals: Rivals,
    shown: Shown,
}

/// An action with what it was judged by, to be judged again.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    action: Action,
    consent: Consent,
    shown: Shown,
    door: Door,
}

impl Asked {
    /// See [`Ready::saw`].
    fn saw(&mut self, before: &Shown, after: &Shown) {
        if self.shown == *before {
            self.shown = after.clone();
        }
    }

    fn judge(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        let shown = self.shown.clone();
        decide(&Context { shown: &shown, door: self.door, ..*ctx }, self)
    }
}

/// A change that was judged and may be written. Only this module makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    edits: Vec<Edit>,
    drafts: Vec<DraftWrite>,
    local: Vec<LocalWrite>,
    judged_on: Stamp,
    about: Option<Id>,
    verb: Verb,
    asked: Asked,
}

impl Ready {
    /// The record it is about first.
    pub fn about(&self) -> Option<Id> {
        self.about
    }

    /// What it is called.
    pub fn verb(&self) -> Verb {
        self.verb
    }

    /// Whether it writes to the log, and not only on this machine.
    pub fn is_logged(&self) -> bool {
        !self.edits.is_empty()
    }

    /// The version in the making that it begins or keeps, and what was on the screen.
    pub fn correction(&self) -> Option<(&Record, &Shown)> {
        self.drafts.iter().find_map(|draft| match draft {
            DraftWrite::KeepCorrection { record, shown } => Some((record, shown)),
            DraftWrite::Keep(_) | DraftWrite::Drop(_) | DraftWrite::DropCorrection(_) | DraftWrite::DropTyped(_) => {
                None
            }
        })
    }

    /// Where it is kept.
    pub fn kept(&self) -> Kept {
        let of_about = |kept: &DraftWrite| match kept {
            DraftWrite::Keep(record) if Some(record.id) == self.about => Some(Kept::Kladde),
            DraftWrite::KeepCorrection { record, .. } if Some(record.id) == self.about => Some(Kept::Correction),
            DraftWrite::DropTyped(_) => Some(Kept::Typing),
            DraftWrite::Keep(_)
            | DraftWrite::KeepCorrection { .. }
            | DraftWrite::Drop(_)
            | DraftWrite::DropCorrection(_) => None,
        };
        let kept = self.drafts.iter().rev().find_map(of_about);
        match kept {
            Some(Kept::Typing) if self.is_logged() => Kept::Log,
            Some(kept) => kept,
            None if self.is_logged() => Kept::Log,
            None => Kept::Gone,
        }
    }

    /// Every record it writes.
    pub fn records(&self) -> Vec<Id> {
        let drafts = self.drafts.iter().map(|draft| match draft {
            DraftWrite::Keep(record) | DraftWrite::KeepCorrection { record, .. } => record.id,
            DraftWrite::Drop(id) | DraftWrite::DropCorrection(id) | DraftWrite::DropTyped(id) => *id,
        });
        let mut all: Vec<Id> = self.edits.iter().flat_map(|edit| &edit.ops).map(|op| op.id).chain(drafts).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What the person has written meanwhile counts as seen where `before` that all was; it is judged again with that.
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.asked.saw(before, after);
    }

    /// Judges it again: the file has moved on since.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn again(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        self.asked.judge(ctx)
    }
}

impl Judged for Ready {
    fn edits(&self) -> &[Edit] {
        &self.edits
    }

    fn drafts(&self) -> &[DraftWrite] {
        &self.drafts
    }

    fn local(&self) -> &[LocalWrite] {
        &self.local
    }

    fn judged_on(&self) -> Option<Stamp> {
        Some(self.judged_on)
    }
}

/// A change that moves days of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    changes: Vec<PlanChange>,
    about: Record,
    asked: Asked,
}

impl Preview {
    /// What comes, moves and stays, in order.
    pub fn changes(&self) -> &[PlanChange] {
        &self.changes
    }

    /// The record that is changed, as it is to be.
    pub fn about(&self) -> &Record {
        &self.about
    }

    /// See [`Ready::saw`].
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.asked.saw(before, after);
    }

    /// Goes on after the moves were shown. It is another preview only when the file has moved on and so has the plan.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn accept(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        let Preview { changes, mut asked, .. } = self;
        asked.consent.plan = Some(changes);
        asked.judge(ctx)
    }
}

/// A change that a rule stops unless there is a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Gated {
    about: Record,
    findings: Vec<Finding>,
    asked: Asked,
}

impl Gated {
    /// What stops it.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The record that passes, as it is to be.
    pub fn about(&self) -> &Record {
        &self.about
    }

    /// See [`Ready::saw`].
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.asked.saw(before, after);
    }

    /// Passes with a reason, which is kept with the change.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pass(self, ctx: &Context<'_>, reason: &str) -> Result<Prepared, StoreError> {
        let Gated { findings, mut asked, .. } = self;
        let mut rules: Vec<&'static str> = findings.iter().map(|finding| finding.rule.id).collect();
        if let Some((_, before)) = &asked.consent.passes {
            rules.extend(before);
        }
        asked.consent.passes = Some((reason.to_owned(), rules));
        asked.judge(ctx)
    }
}

/// What is to be asked before an action can be judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Needs {
    want: Want,
    asked: Asked,
}

impl Needs {
    /// What is missing.
    pub fn want(&self) -> &Want {
        &self.want
    }

    /// The action to fill in.
    pub fn action(&self) -> &Action {
        &self.asked.action
    }

    /// See [`Ready::saw`].
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.asked.saw(before, after);
    }

    /// Goes on with the action filled in, on the screen it was asked from.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn fill(self, ctx: &Context<'_>, action: Action) -> Result<Prepared, StoreError> {
        Asked { action, ..self.asked }.judge(ctx)
    }

    /// Goes on after both versions of each field were shown, on the screen of `ctx`: they are replaced by somebody who saw
    /// them, and all else by somebody who saw what it was typed on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn replace(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        let Needs { want, mut asked } = self;
        if let Want::Replace(id, rivals) = want {
            asked.consent.replaces.push(Replacing { id, rivals, shown: ctx.shown.clone() });
        }
        asked.judge(ctx)
    }
}

/// What can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// A reason, which this field keeps.
    Reason(Id, &'static str),
    /// A new record of this kind tells what the step needs: a pause, an evaluation.
    Record(Entity, Id),
    /// The day this open pause ends.
    End(Box<Record>),
    /// A yes: the record was deleted meanwhile by this author, and saving brings it back.
    Restore {
        /// Who deleted it.
        by: String,
        /// The record as it was.
        record: Box<Record>,
    },
    /// A yes: these go along.
    Along(Vec<(Entity, Id)>),
    /// A yes: a field has more than one version, and all would be replaced.
    Replace(Id, Rivals),
}

/// Judges an action on the file as it is.
///
/// # Errors
/// When the file cannot be read.
pub fn prepare(ctx: &Context<'_>, action: Action) -> Result<Prepared, StoreError> {
    let asked = Asked { action, consent: Consent::default(), shown: ctx.shown.clone(), door: ctx.door };
    decide(ctx, asked)
}

/// See [`prepare`]; gates are passed with this reason where a rule stops it (a script gives it along).
///
/// # Errors
/// When the file cannot be read.
pub fn prepare_with_reason(ctx: &Context<'_>, action: Action, reason: Option<&str>) -> Result<Prepared, StoreError> {
    match (prepare(ctx, action)?, reason) {
        (Prepared::Gated(gated), Some(reason)) => gated.pass(ctx, reason),
        (prepared, _) => Ok(prepared),
    }
}

/// What one kind of action comes to.
enum Decision {
    /// To be judged and written.
    Write(Draft),
    /// Asked first.
    Needs(Want),
    /// No reason passes.
    Stopped(Vec<Finding>),
    /// Cannot be.
    Refused(Vec<Fault>),
    /// Nothing differs.
    Unchanged,
}

/// What a decision wants written, before it is judged as a whole.
struct Draft {
    verb: Verb,
    about: Option<Id>,
    /// Records as they are and as they are to be, by hand.
    changes: Vec<Changed>,
    /// Written as they are: deletions, rows, what a finish takes along.
    ops: Vec<Op>,
    /// What stays on this machine.
    drafts: Vec<DraftWrite>,
    /// All of the records is looked at for numbers, not only what is written.
    whole: bool,
    /// Nothing of it is judged any more: it was by the decision itself.
    judged: bool,
    /// Moves of a plan beside those that follow from the changes.
    plan: Vec<PlanChange>,
    /// Fields kept on this machine by another window, which this would replace.
    replaced: Vec<(Id, Rivals)>,
}

impl Draft {
    fn new(verb: Verb, about: Option<Id>) -> Draft {
        let (changes, ops, drafts) = (Vec::new(), Vec::new(), Vec::new());
        let (plan, replaced) = (Vec::new(), Vec::new());
        Draft { verb, about, changes, ops, drafts, whole: false, judged: false, plan, replaced }
    }
}

/// A record as it stands in the file and as it is to be.
#[derive(Clone)]
struct Changed {
    before: Option<Record>,
    after: Record,
}

fn decide(ctx: &Context<'_>, asked: Asked) -> Result<Prepared, StoreError> {
    let decision = match &asked.action {
        Action::Save(save) => save::decide(ctx, save)?,
        Action::Change(change) => change::decide(ctx, change)?,
        Action::Status(status) => status::decide(ctx, status)?,
        Action::Milestone { id, step } => status::milestone(ctx, *id, step)?,
        Action::Cycle(cycle) => change::cycle(ctx, cycle)?,
        Action::Finalize(all) => finalize::decide(ctx, all)?,
        Action::Share { id, with } => finalize::share(ctx, *id, with)?,
        Action::Correct { id, reason } => correct::decide(ctx, *id, reason)?,
        Action::Plan { engagement } => plan::decide(ctx, *engagement)?,
        Action::Copy(copy) => copy::decide(ctx, copy)?,
        Action::Create(records) => copy::create(records),
        Action::Delete { id, along } => delete::decide(ctx, *id, along.as_deref())?,
        Action::LogLine(reading) => log_line::decide(ctx, reading)?,
        Action::NewDraft(record) => save::new_draft(record),
        Action::Drop(dropped) => delete::drop(dropped),
        Action::Setting { threshold, value } => change::setting(ctx, *threshold, *value)?,
        Action::Batch(batch) => return batch::decide(ctx, batch, &asked),
    };
    match decision {
        Decision::Write(draft) => conclude(ctx, draft, asked),
        Decision::Needs(want) => Ok(Prepared::Needs(Box::new(Needs { want, asked }))),
        Decision::Stopped(findings) => Ok(Prepared::Stopped(findings)),
        Decision::Refused(faults) => Ok(Prepared::Refused(faults)),
        Decision::Unchanged => Ok(Prepared::Unchanged),
    }
}

/// Judges what a decision wants written, in the one order there is: what may not be changed and what does not fit, numbers,
/// what follows, the plan that is shown, gates, versions that would be replaced.
fn conclude(ctx: &Context<'_>, draft: Draft, asked: Asked) -> Result<Prepared, StoreError> {
    let Draft { verb, about, changes, mut ops, mut drafts, whole, judged, mut plan, replaced: kept } = draft;
    // A kladde is not judged until it is finished.
    let (local, logged): (Vec<Changed>, Vec<Changed>) = changes.into_iter().partition(|changed| changed.after.draft);
    let mut faults = Vec::new();
    for changed in logged.iter().filter(|_| !judged) {
        faults.extend(validate::faults(ctx, changed)?);
    }
    if !faults.is_empty() {
        return Ok(Prepared::Refused(faults));
    }
    let numbers = privacy::numbers(&logged, &ops, whole);
    if !numbers.is_empty() {
        return Ok(Prepared::Stopped(privacy::findings(numbers)));
    }
    let mut written = Vec::new();
    let mut followed = Vec::new();
    let mut settled = Vec::new();
    for changed in &logged {
        let consequences = consequences::of(ctx, changed)?;
        written.extend(hand_and_follow(changed, &consequences.record));
        followed.extend(consequences.ops);
        plan.extend(consequences.plan);
        settled.push(Changed { before: changed.before.clone(), after: consequences.record });
    }
    // What a person wrote goes before what follows from it.
    written.append(&mut ops);
    written.extend(followed);
    written.retain(|op| !op.cells.is_empty() || logged.iter().any(|c| c.before.is_none() && c.after.id == op.id));
    if !plan.is_empty() && asked.consent.plan.as_ref() != Some(&plan) {
        let about = settled.into_iter().next().map(|changed| changed.after);
        if let Some(about) = about {
            return Ok(Prepared::Preview(Box::new(Preview { changes: plan, about, asked })));
        }
        return Ok(Prepared::Unchanged);
    }
    for changed in settled.iter().filter(|_| !judged) {
        let Some(Passing { gate, findings }) = gate::stopped(ctx, changed)? else { continue };
        match &asked.consent.passes {
            Some((reason, rules)) if findings.iter().all(|finding| rules.contains(&finding.rule.id)) => {
                let passing = Passing { gate, findings };
                written.extend(gate::overrides(ctx, &passing, &changed.after, reason));
            }
            _ => {
                let about = changed.after.clone();
                return Ok(Prepared::Gated(Box::new(Gated { about, findings, asked })));
            }
        }
    }
    let unseen = replaced(ctx, &logged, &written)?.into_iter().chain(kept);
    if let Some((id, rivals)) = unseen.filter_map(|rivals| asked.consent.unseen(rivals)).next() {
        return Ok(Prepared::Needs(Box::new(Needs { want: Want::Replace(id, rivals), asked })));
    }
    drafts.extend(local.into_iter().map(|changed| DraftWrite::Keep(changed.after)));
    if written.is_empty() && drafts.is_empty() {
        return Ok(Prepared::Unchanged);
    }
    let edits = edits(ctx, verb, written, &asked.consent.replaces);
    Ok(Prepared::Ready(Box::new(ready(ctx, edits, drafts, verb, about, asked)?)))
}

/// Makes the one thing the store takes from a decision.
fn ready(
    ctx: &Context<'_>,
    edits: Vec<Edit>,
    drafts: Vec<DraftWrite>,
    verb: Verb,
    about: Option<Id>,
    asked: Asked,
) -> Result<Ready, StoreError> {
    let judged_on = ctx.reader.stamp()?;
    Ok(Ready { edits, drafts, local: Vec::new(), judged_on, about, verb, asked })
}

fn edit(ctx: &Context<'_>, verb: Verb, ops: Vec<Op>) -> Edit {
    let seen: Seen = ctx.shown.seen().clone();
    Edit { verb, author: ctx.actor.initials.clone(), seen, ops }
}

/// What is written as edits: fields whose versions were shown apart from all else, which has seen less.
fn edits(ctx: &Context<'_>, verb: Verb, written: Vec<Op>, replaces: &[Replacing]) -> Vec<Edit> {
    let (mut edits, mut rest) = (Vec::new(), written);
    for replacing in replaces {
        let (mut ops, mut others) = (Vec::new(), Vec::new());
        for mut op in rest {
            let replaces =
                |cell: &Cell| op.id == replacing.id && replacing.rivals.iter().any(|(name, _)| *name == cell.name);
            let (now, later): (Vec<_>, Vec<_>) = op.cells.iter().cloned().partition(replaces);
            if now.is_empty() {
                others.push(op);
                continue;
            }
            op.cells = later;
            others.extend((!op.cells.is_empty()).then(|| op.clone()));
            ops.push(Op { cells: now, ..op });
        }
        if !ops.is_empty() {
            edits.push(Edit { seen: replacing.shown.seen().clone(), ..edit(ctx, verb, ops) });
        }
        rest = others;
    }
    if !rest.is_empty() {
        edits.push(edit(ctx, verb, rest));
    }
    edits
}

/// What a person wrote of a record, and what the program put in, apart: the one is never given up for the other.
fn hand_and_follow(changed: &Changed, written: &Record) -> Vec<Op> {
    let before = changed.before.as_ref().filter(|before| !before.draft);
    let all = Op::between(before, written);
    let typed = Op::between(before, &changed.after);
    let (hand, follow): (Vec<_>, Vec<_>) = all.cells.into_iter().partition(|cell| typed.cells.contains(cell));
    let op = |cells| Op { cells, ..Op::between(Some(written), written) };
    let follow = (!follow.is_empty()).then(|| op(follow).following());
    std::iter::once(op(hand)).chain(follow).collect()
}

/// The fields written here that stand in more than one version, with all of them.
fn replaced(ctx: &Context<'_>, logged: &[Changed], written: &[Op]) -> Result<Vec<(Id, Rivals)>, StoreError> {
    let mut found = Vec::new();
    for changed in logged.iter().filter(|changed| changed.before.is_some()) {
        let cells: Vec<&str> = written
            .iter()
            .filter(|op| op.id == changed.after.id)
            .flat_map(|op| op.cells.iter().map(|cell| cell.name.as_str()))
            .collect();
        let mut rivals = ctx.reader.rivals(changed.after.id)?;
        rivals.retain(|(cell, _)| cells.contains(&cell.as_str()));
        found.push((changed.after.id, rivals));
    }
    Ok(found)
}

fn code(code: &str) -> Option<Value> {
    Some(Value::Code(code.to_owned()))
}

fn day(day: NaiveDate) -> Option<Value> {
    Some(Value::Date(day))
}
