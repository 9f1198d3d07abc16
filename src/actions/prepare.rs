//! Prepare: judges an action. Its kind decides what to write, and everything is then judged in one fixed order. After a preview
//! or a question the whole action is judged again, together with the answer.

#![deny(clippy::wildcard_enum_match_arm)]

use super::decision::{Changed, Decision, Intent, Replacing, Want};
use super::prepared::{Asked, Consent, Gated, Needs, Prepared, Preview, Ready};
use super::written::{edits, hand_and_follow, ready};
use super::{Action, Context};
use super::{
    answer, attend, batch, change, colleague, consequences, copy, correct, delete, finalize, gate, laws, log_line,
    names, owed, plan, privacy, resolve, roster, save, season, send, status, validate,
};
use crate::cases::Passing;
use crate::domain::edit::{Cell, DELETED, Op};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Value};
use crate::store::{DraftWrite, Rivals, StoreError};

/// Judges an action on the file as it is.
///
/// # Errors
/// When the file cannot be read.
pub fn prepare(ctx: &Context<'_>, action: Action) -> Result<Prepared, StoreError> {
    let mut consent = Consent::default();
    if let Action::Resolve(resolve) = &action {
        // A person who decides has seen all versions.
        let rivals = vec![resolve.rival.clone()];
        consent.replaces.push(Replacing { id: resolve.id, rivals, shown: ctx.shown.clone() });
    }
    let asked = Asked { action, consent, shown: ctx.shown.clone(), door: ctx.door };
    decide(ctx, asked)
}

/// See [`prepare`]; the caller has already said yes to touching a colleague's kladde.
///
/// # Errors
/// When the file cannot be read.
pub fn prepare_agreed(ctx: &Context<'_>, action: Action) -> Result<Prepared, StoreError> {
    let consent = Consent { colleague: true, ..Consent::default() };
    decide(ctx, Asked { action, consent, shown: ctx.shown.clone(), door: ctx.door })
}

/// See [`prepare`]; passes gates with this reason where a rule stops the action (scripts give the reason with the command).
///
/// # Errors
/// When the file cannot be read.
pub fn prepare_with_reason(ctx: &Context<'_>, action: Action, reason: Option<&str>) -> Result<Prepared, StoreError> {
    match (prepare(ctx, action)?, reason) {
        (Prepared::Gated(gated), Some(reason)) => gated.pass(ctx, reason),
        (prepared, _) => Ok(prepared),
    }
}

impl Asked {
    fn judge(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        let shown = self.shown.clone();
        decide(&Context { shown: &shown, door: self.door, ..*ctx }, self)
    }
}

impl Ready {
    /// Judges the action again, because the file has changed since.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn again(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        self.asked.judge(ctx)
    }
}

impl Preview {
    /// Continues after the moves were shown. Returns another preview only if the file has changed and the plan with it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn accept(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        let Preview { changes, mut asked, .. } = self;
        asked.consent.plan = Some(changes);
        asked.judge(ctx)
    }
}

impl Gated {
    /// Passes the gate with a reason, which is stored with the change.
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

impl Needs {
    /// Continues with the completed action, judged against the screen it was asked from.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn fill(self, ctx: &Context<'_>, action: Action) -> Result<Prepared, StoreError> {
        Asked { action, ..self.asked }.judge(ctx)
    }

    /// Continues after a yes to touching a colleague's kladde.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn agree(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        let mut asked = self.asked;
        asked.consent.colleague = true;
        asked.judge(ctx)
    }

    /// Continues after both versions of each field were shown on the screen of `ctx`. The fields shown count as seen in both
    /// versions; all other fields count as seen when typing began.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn replace(self, ctx: &Context<'_>) -> Result<Prepared, StoreError> {
        let Needs { want, mut asked } = self;
        if let Want::Replace(id, rivals) | Want::ReplaceKept(id, rivals) = want {
            asked.consent.replaces.push(Replacing { id, rivals, shown: ctx.shown.clone() });
        }
        asked.judge(ctx)
    }
}

fn decide(ctx: &Context<'_>, asked: Asked) -> Result<Prepared, StoreError> {
    let decision = match &asked.action {
        Action::Save(save) => save::decide(ctx, save)?,
        Action::Change(change) => change::decide(ctx, change)?,
        Action::Status(status) => status::decide(ctx, status)?,
        Action::Answer(answer) => answer::decide(ctx, answer)?,
        Action::Milestone { id, step } => status::milestone(ctx, *id, step)?,
        Action::Owed { ids, settle } => owed::decide(ctx, ids, settle)?,
        Action::Cycle(cycle) => change::cycle(ctx, cycle)?,
        Action::Finalize(all) => finalize::decide(ctx, all)?,
        Action::Share { id, with } => finalize::share(ctx, *id, with)?,
        Action::Correct { id, reason } => correct::decide(ctx, *id, reason)?,
        Action::Plan { engagement } => plan::decide(ctx, *engagement)?,
        Action::Copy(copy) => copy::decide(ctx, copy)?,
        Action::Create(records) => copy::create(records),
        Action::Delete { id, along } => delete::decide(ctx, *id, along.as_deref())?,
        Action::LogLine(reading) => log_line::decide(ctx, reading)?,
        Action::NewDraft(record) => save::new_draft(ctx, record),
        Action::Drop(dropped) => delete::drop(dropped),
        Action::Fetch { step, id } => delete::fetch(*step, *id),
        Action::Setting { threshold, value } => change::setting(ctx, *threshold, value.as_deref())?,
        Action::Resolve(resolve) => resolve::decide(ctx, resolve)?,
        Action::Lay(lay) => season::lay(ctx, lay)?,
        Action::Send(sending) => send::decide(ctx, sending)?,
        Action::Attend(attend) => attend::decide(ctx, attend)?,
        Action::Renew(renew) => season::renew(ctx, renew)?,
        Action::Assign(assign) => roster::assign::decide(ctx, assign)?,
        Action::Deal(deal) => roster::deal::decide(ctx, deal)?,
        Action::Clear(clear) => roster::assign::clear(ctx, clear)?,
        Action::Absent(absent) => roster::absent::decide(ctx, absent)?,
        Action::GiveBack(absence) => roster::absent::give_back(ctx, *absence)?,
        Action::Publish(weeks) => roster::publish::decide(ctx, weeks)?,
        Action::Batch(batch) => return batch::decide(ctx, batch, &asked),
    };
    match decision {
        Decision::Write(intent) => conclude(ctx, intent, asked),
        Decision::Needs(want) => Ok(Prepared::Needs(Box::new(Needs { want, asked }))),
        Decision::Stopped(findings) => Ok(Prepared::Stopped(findings)),
        Decision::Refused(faults) => Ok(Prepared::Refused(faults)),
        Decision::Unchanged => Ok(Prepared::Unchanged),
    }
}

/// Kinds that pass their own gates when they follow another record.
const FOLLOWING: [Entity; 2] = [Entity::Engagement, Entity::Request];

/// Judges everything a decision wants to write, in one fixed order: locked records and faults, numbers, consequences, the plan
/// preview, gates, versions that would be replaced.
fn conclude(ctx: &Context<'_>, intent: Intent, asked: Asked) -> Result<Prepared, StoreError> {
    let Intent {
        verb,
        about,
        changes,
        mut ops,
        mut drafts,
        whole,
        judged,
        mut plan,
        typed,
        replaced: kept,
        read,
        local,
        mut revived,
    } = intent;
    // A kladde is not judged until it is finished.
    let (kladder, logged): (Vec<Changed>, Vec<Changed>) = changes.into_iter().partition(|changed| changed.after.draft);
    let mut faults = Vec::new();
    for changed in logged.iter().filter(|_| !judged) {
        faults.extend(validate::faults(ctx, changed)?);
    }
    if !judged {
        faults.extend(laws::faults(ctx, &logged, &ops)?);
        // What a kladde says cannot contradict itself, even before it is finished.
        let alone = |kladde: &Changed| crate::domain::laws::alone(kladde.before.as_ref(), &kladde.after, ctx.today());
        faults.extend(kladder.iter().flat_map(alone));
    }
    if !faults.is_empty() {
        return Ok(Prepared::Refused(faults));
    }
    let numbers = privacy::numbers(ctx, &logged, &ops, whole);
    if !numbers.is_empty() {
        return Ok(Prepared::Stopped(privacy::findings(numbers)));
    }
    let mut written = Vec::new();
    let mut followed = Vec::new();
    let mut settled = Vec::new();
    // A request and its engagement follow each other through the gates that each has.
    let mut led = Vec::new();
    for changed in &logged {
        let consequences = consequences::of(ctx, changed, &logged)?;
        written.extend(hand_and_follow(changed, &consequences.record));
        for after in consequences.states.into_iter().filter(|state| FOLLOWING.contains(&state.entity)) {
            led.push(Changed { before: ctx.record(after.id)?, after });
        }
        followed.extend(consequences.ops);
        plan.extend(consequences.plan);
        revived.extend(consequences.revived);
        settled.push(Changed { before: changed.before.clone(), after: consequences.record });
    }
    // Ops by hand come first, then the ops that follow from them.
    written.append(&mut ops);
    written.extend(followed);
    // What was deleted before is shown again with its new values.
    for id in revived {
        if let Some(op) = written.iter_mut().find(|op| op.id == id) {
            op.cells.push(Cell::new(DELETED, Some(Value::Bool(false))));
        }
    }
    written.retain(|op| !op.cells.is_empty() || logged.iter().any(|c| c.before.is_none() && c.after.id == op.id));
    if !plan.is_empty() && asked.consent.plan.as_ref() != Some(&plan) {
        let about = settled.into_iter().next().map(|changed| changed.after);
        if let Some(about) = about {
            return Ok(Prepared::Preview(Box::new(Preview { changes: plan, about, asked })));
        }
        return Ok(Prepared::Unchanged);
    }
    for changed in settled.iter().chain(&led).filter(|_| !judged) {
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
    let unseen = |all: Vec<(Id, Rivals)>| all.into_iter().find_map(|rivals| asked.consent.unseen(rivals));
    let want = unseen(kept).map(|(id, rivals)| Want::ReplaceKept(id, rivals));
    let logged = unseen(replaced(ctx, &written)?).map(|(id, rivals)| Want::Replace(id, rivals));
    if let Some(want) = want.or(logged) {
        return Ok(Prepared::Needs(Box::new(Needs { want, asked })));
    }
    drafts.extend(kladder.into_iter().map(|changed| DraftWrite::Keep(changed.after)));
    if written.is_empty() && drafts.is_empty() && local.is_empty() {
        return Ok(Prepared::Unchanged);
    }
    if !asked.consent.colleague
        && let Some(theirs) = match &asked.action {
            Action::Save(save) => colleague::of_typing(ctx, save.after.id, &save.typed_by),
            Action::Change(_)
            | Action::Status(_)
            | Action::Answer(_)
            | Action::Milestone { .. }
            | Action::Owed { .. }
            | Action::Cycle(_)
            | Action::Finalize(_)
            | Action::Share { .. }
            | Action::Correct { .. }
            | Action::Plan { .. }
            | Action::Copy(_)
            | Action::Create(_)
            | Action::Delete { .. }
            | Action::LogLine(_)
            | Action::NewDraft(_)
            | Action::Drop(_)
            | Action::Fetch { .. }
            | Action::Setting { .. }
            | Action::Resolve(_)
            | Action::Lay(_)
            | Action::Send(_)
            | Action::Attend(_)
            | Action::Renew(_)
            | Action::Assign(_)
            | Action::Deal(_)
            | Action::Clear(_)
            | Action::Absent(_)
            | Action::GiveBack(_)
            | Action::Publish(_)
            | Action::Batch(_) => None,
        }
        .or(colleague::touched(ctx, verb, &written, &drafts)?)
    {
        return Ok(Prepared::Needs(Box::new(Needs { want: Want::Colleague(theirs), asked })));
    }
    drafts.splice(0..0, typed);
    // Records made from other records or from a template were checked for names when they were first written.
    let names = match asked.action {
        Action::Plan { .. } | Action::Copy(_) | Action::Create(_) | Action::Delete { .. } | Action::Lay(_) => {
            Vec::new()
        }
        Action::Save(_)
        | Action::Change(_)
        | Action::Status(_)
        | Action::Answer(_)
        | Action::Milestone { .. }
        | Action::Owed { .. }
        | Action::Cycle(_)
        | Action::Finalize(_)
        | Action::Share { .. }
        | Action::Correct { .. }
        | Action::LogLine(_)
        | Action::NewDraft(_)
        | Action::Drop(_)
        | Action::Fetch { .. }
        | Action::Setting { .. }
        | Action::Resolve(_)
        | Action::Send(_)
        | Action::Attend(_)
        | Action::Renew(_)
        | Action::Assign(_)
        | Action::Deal(_)
        | Action::Clear(_)
        | Action::Absent(_)
        | Action::GiveBack(_)
        | Action::Publish(_)
        | Action::Batch(_) => names::written(ctx, &settled, &written),
    };
    let edits = edits(ctx, verb, written, (&asked.consent.replaces, &read));
    let ready = ready(ctx, edits, (drafts, local), verb, about, asked)?;
    Ok(Prepared::Ready(Box::new(Ready { names, ..ready })))
}

/// The written fields that have more than one version, with all versions. A deletion has its own question.
fn replaced(ctx: &Context<'_>, written: &[Op]) -> Result<Vec<(Id, Rivals)>, StoreError> {
    let mut found = Vec::new();
    for op in written {
        let mut rivals = ctx.reader.rivals(op.id)?;
        rivals.retain(|(field, _)| field != DELETED && op.cells.iter().any(|cell| cell.name == *field));
        found.push((op.id, rivals));
    }
    Ok(found)
}
