//! Save: stores a record as typed, in the log, as a kladde with its rows, or as the next version of a finished record.

use super::along::along;
use super::decision::Replacing;
use super::validate::{locked, stays_local};
use super::{Changed, Context, Decision, Intent, Want, privacy, proven};
use crate::domain::edit::{DELETED, Op, Verb};
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::store::{DraftWrite, Reader, Rivals, Shown, StoreError, ThrownWhat};

/// A record as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Save {
    /// The record when typing began; none for a new one.
    pub before: Option<Record>,
    /// The record as typed.
    pub after: Record,
    /// The child rows that were typed with it.
    pub parts: Parts,
    /// The parent record and its set of links that receives this record.
    pub joins: Option<(Id, &'static str)>,
    /// This is the next version of a finished record, and stays a draft of it.
    pub correction: bool,
    /// The person knows that the record was deleted meanwhile.
    pub restores: bool,
    /// The record includes typing left by an earlier form, and saving it ends that typing.
    pub restored: bool,
    /// Initials of the person who left that typing; empty if unknown.
    pub typed_by: String,
    /// Fields that another person changed while the form was open, and that the form showed with the new value before
    /// the person typed in them; with the values the file showed then.
    pub read: Vec<(&'static str, Shown)>,
}

impl Save {
    /// Saves one record and nothing else.
    pub fn of(before: Option<Record>, after: Record) -> Save {
        Save {
            before,
            after,
            parts: Parts::default(),
            joins: None,
            correction: false,
            restores: false,
            restored: false,
            typed_by: String::new(),
            read: Vec::new(),
        }
    }
}

/// The child rows that were edited with a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// All present rows.
    pub all: Vec<Record>,
    /// New and changed rows, each with its earlier form.
    pub changed: Vec<(Option<Record>, Record)>,
    /// Removed rows.
    pub gone: Vec<Record>,
    /// The kinds of row that were edited; other kinds stay as they are kept.
    pub edited: Vec<Entity>,
}

impl Parts {
    /// Whether no row differs.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.gone.is_empty()
    }

    /// The ops that write the differences to the log.
    pub(super) fn ops(&self) -> Vec<Op> {
        let changed = self.changed.iter().map(|(before, after)| {
            let mut after = after.clone();
            after.draft = false;
            Op::between(before.as_ref().filter(|before| !before.draft), &after)
        });
        let gone = self.gone.iter().filter(|part| !part.draft).map(|part| Op::delete(part.entity, part.id));
        changed.chain(gone).collect()
    }
}

/// Saving a form ends the typing in it, and nothing else does. Changed rows of a version in the making stay as typing
/// until it is finished.
pub(super) fn typing_ends(ctx: &Context<'_>, save: &Save) -> Option<DraftWrite> {
    let waits = save.correction && !save.parts.is_empty();
    let id = save.after.id;
    let by = if save.typed_by.is_empty() { ctx.actor.initials.clone() } else { save.typed_by.clone() };
    (!waits).then_some(DraftWrite::EndTyping { id, by, restored: save.restored })
}

pub(super) fn decide(ctx: &Context<'_>, save: &Save) -> Result<Decision, StoreError> {
    let mut decision = decided(ctx, save)?;
    if let Decision::Write(intent) = &mut decision {
        intent.typed.extend(typing_ends(ctx, save));
    }
    Ok(decision)
}

fn decided(ctx: &Context<'_>, save: &Save) -> Result<Decision, StoreError> {
    let record = &save.after;
    let kind_has_drafts = record.entity.meta().drafts;
    let is_draft = save.before.as_ref().is_some_and(|before| before.draft);
    // Check the typed record: its parent may have been chosen while it was typed.
    if let Some(reason) = locked(ctx, record)? {
        return Ok(Decision::Refused(vec![Fault::record(record.id, Problem::Locked(reason))]));
    }
    if let Some(before) = save.before.as_ref().filter(|_| !save.restores)
        && let Some(want) = deleted(ctx, before)?
    {
        return Ok(Decision::Needs(want));
    }
    if let Some(fault) = finished(ctx, save)? {
        return Ok(Decision::Refused(vec![fault]));
    }
    if save.correction {
        return correction(ctx, save);
    }
    if kind_has_drafts && (is_draft || save.before.is_none()) {
        return kladde(ctx, save);
    }
    // Rows of a kladde exist only here, like the kladde.
    if (save.before.is_none() || is_draft) && stays_local(ctx, record)? {
        let mut intent = Intent::new(Verb::Edit, Some(record.id));
        intent.drafts.push(DraftWrite::Keep(Record { draft: true, ..record.clone() }));
        return Ok(Decision::Write(intent));
    }
    let new = save.before.is_none() || is_draft;
    let read = |(field, shown): &(&'static str, Shown)| {
        let rivals = vec![((*field).to_owned(), Vec::new())];
        Replacing { id: record.id, rivals, shown: shown.clone() }
    };
    let mut intent = Intent::new(if new { Verb::Create } else { Verb::Edit }, Some(record.id));
    intent.read = save.read.iter().map(read).collect();
    intent.changes.push(changed(ctx, save.before.as_ref().filter(|_| !is_draft), record)?);
    // A row is judged like a record that is saved alone.
    for (before, part) in &save.parts.changed {
        let part = Record { draft: false, ..part.clone() };
        intent.changes.push(changed(ctx, before.as_ref().filter(|before| !before.draft), &part)?);
    }
    for part in save.parts.gone.iter().filter(|part| !part.draft) {
        intent.ops.push(Op::delete(part.entity, part.id));
        // What belongs to a removed row goes with it, as when the row is deleted on its own page.
        intent.ops.extend(along(ctx, part)?.into_iter().map(|(entity, id)| Op::delete(entity, id)));
    }
    // A status that is set by hand in the same form stands.
    let by_hand = |id| {
        let mut changes = intent.changes.iter().filter_map(|changed| Some((changed.before.as_ref()?, &changed.after)));
        changes.any(|(before, after)| after.id == id && before.get("status") != after.get("status"))
    };
    let proven: Vec<Op> = proven::gone(ctx, &save.parts.gone)?.into_iter().filter(|op| !by_hand(op.id)).collect();
    intent.ops.extend(proven);
    intent.ops.extend(join(ctx, record.id, save.joins)?);
    // Saving finishes the record, so check unchanged fields for numbers, too.
    intent.whole = true;
    Ok(Decision::Write(intent))
}

/// The record to write: the typed values on top of the current record.
pub(super) fn changed(ctx: &Context<'_>, before: Option<&Record>, typed: &Record) -> Result<Changed, StoreError> {
    let now = ctx.record(typed.id)?.filter(|now| !now.draft);
    Ok(match (before, now) {
        // It is already in the file: do not write equal values again.
        (None, Some(now)) => Changed { after: typed.clone(), before: Some(now) },
        (Some(before), Some(now)) => Changed { after: merged(before, typed, &now), before: Some(now) },
        // Typing in a record that was deleted meanwhile restores it.
        (before, None) => Changed { before: before.cloned(), after: typed.clone() },
    })
}

/// The current record, with the typed values that differ from `before`.
fn merged(before: &Record, typed: &Record, now: &Record) -> Record {
    let mut merged = now.clone();
    if typed.number != before.number {
        merged.number = typed.number;
    }
    for (at, field) in typed.entity.fields().iter().enumerate() {
        let value = |record: &Record| record.values.get(at).cloned().flatten();
        let (old, new) = (value(before), value(typed));
        if old == new {
            continue;
        }
        merged.set(field.name, if field.is_set() { members(&old, &new, value(now)) } else { new });
    }
    merged
}

/// The current set, without the removed members and with the added ones.
fn members(old: &Option<Value>, new: &Option<Value>, now: Option<Value>) -> Option<Value> {
    fn mix<T: Clone + Ord>(old: &[T], new: &[T], now: &[T]) -> Vec<T> {
        let mut mixed: Vec<T> =
            now.iter().filter(|member| new.contains(member) || !old.contains(member)).cloned().collect();
        mixed.extend(new.iter().filter(|member| !old.contains(member) && !now.contains(member)).cloned());
        mixed
    }
    let links = |value: &Option<Value>| match value {
        Some(Value::Links(ids)) => ids.clone(),
        _ => Vec::new(),
    };
    let codes = |value: &Option<Value>| match value {
        Some(Value::Codes(codes)) => codes.clone(),
        _ => Vec::new(),
    };
    if [old, new, &now].into_iter().any(|value| matches!(value, Some(Value::Links(_)))) {
        let mixed = mix(&links(old), &links(new), &links(&now));
        return (!mixed.is_empty()).then_some(Value::Links(mixed));
    }
    let mixed = mix(&codes(old), &codes(new), &codes(&now));
    (!mixed.is_empty()).then_some(Value::Codes(mixed))
}

/// Whether another person deleted the record meanwhile: saving would restore only this record, so ask first.
fn deleted(ctx: &Context<'_>, before: &Record) -> Result<Option<Want>, StoreError> {
    let id = before.id;
    if ctx.record(id)?.is_some() {
        return Ok(None);
    }
    let found = deletion(&ctx.reader, id)?;
    // A kladde leaves no trace in the log, and nobody else has it.
    let own = || before.draft.then(|| (ctx.actor.initials.clone(), before.clone()));
    let found = found.or_else(own);
    Ok(found.map(|(by, record)| {
        let record = if before.draft { before.clone() } else { record };
        Want::Restore { by, record: Box::new(record) }
    }))
}

/// The person who deleted a record, and its last form: a record hidden in the log, or a discarded kladde. `None` if the
/// record is visible, was erased for good or never existed.
///
/// # Errors
/// When the file cannot be read.
pub fn deletion(reader: &Reader<'_>, id: Id) -> Result<Option<(String, Record)>, StoreError> {
    match reader.record_or_deleted(id)? {
        Some((record, true)) => {
            let history = reader.history(id, 50)?;
            let deletions = history.into_iter().filter(|entry| entry.cell.as_deref() == Some(DELETED));
            let by = deletions.max_by_key(|entry| entry.wall).map(|entry| entry.author).unwrap_or_default();
            Ok(Some((by, record)))
        }
        Some((_, false)) => Ok(None),
        None => Ok(reader.thrown()?.into_iter().find_map(|thrown| match thrown.what {
            ThrownWhat::Kladde(record) if thrown.id == id => Some((thrown.by, *record)),
            ThrownWhat::Kladde(_) | ThrownWhat::Typing(_) | ThrownWhat::Correction(_) => None,
        })),
    }
}

/// Refuses if another window has finished this kladde or version in the making: saving or finishing would replace that
/// result unseen.
pub(super) fn finished(ctx: &Context<'_>, save: &Save) -> Result<Option<Fault>, StoreError> {
    let (Some(before), Some(now)) = (save.before.as_ref(), ctx.record(save.after.id)?) else { return Ok(None) };
    let finished = !now.draft
        && if save.correction {
            ctx.reader.correction(now.id)?.is_none() && now.int("version") >= save.after.int("version")
        } else {
            before.draft && now.entity.meta().drafts
        };
    Ok(finished.then(|| Fault::record(now.id, Problem::Locked("reason-finished-meanwhile"))))
}

/// Keeps a version in the making. Its rows are in the log for everyone, so changes to them stay as typing until it is
/// finished.
fn correction(ctx: &Context<'_>, save: &Save) -> Result<Decision, StoreError> {
    let (save, replaced) = on_kept(ctx, save)?;
    let mut intent = Intent::new(Verb::Edit, Some(save.after.id));
    intent.replaced = replaced;
    intent.drafts.push(DraftWrite::KeepCorrection { record: save.after, shown: ctx.shown.clone() });
    Ok(Decision::Write(intent))
}

/// Keeps a kladde with its rows on this machine. Rows that are already in the log (from an import) are written there.
fn kladde(ctx: &Context<'_>, save: &Save) -> Result<Decision, StoreError> {
    let (save, replaced) = on_kept(ctx, save)?;
    let is_logged = |before: &Option<Record>| before.as_ref().is_some_and(|before| !before.draft);
    let (logged, local): (Vec<_>, Vec<_>) =
        save.parts.changed.iter().cloned().partition(|(before, _)| is_logged(before));
    let (hidden, dropped): (Vec<_>, Vec<_>) = save.parts.gone.iter().cloned().partition(|part| !part.draft);
    let mut intent = Intent::new(Verb::Edit, Some(save.after.id));
    intent.ops = Parts { changed: logged, gone: hidden, ..Parts::default() }.ops();
    intent.ops.extend(join(ctx, save.after.id, save.joins)?);
    intent.drafts.extend(dropped.iter().map(|part| DraftWrite::Drop(part.id)));
    let keep = |part: Record| DraftWrite::Keep(Record { draft: true, ..part });
    // Rows of a discarded kladde were discarded too; they return with it as they are in the form.
    let lost = save.parts.all.iter().filter(|part| save.restores && part.draft).cloned();
    intent.drafts.extend(lost.map(keep));
    intent.drafts.extend(local.into_iter().map(|(_, part)| keep(part)));
    intent.drafts.push(keep(save.after));
    intent.replaced = replaced;
    Ok(Decision::Write(intent))
}

/// The draft to keep: the typed values on top of the kept draft, because another window may have kept it meanwhile.
/// Also returns the fields in which that window's value would be replaced.
pub(super) fn on_kept(ctx: &Context<'_>, save: &Save) -> Result<(Save, Vec<(Id, Rivals)>), StoreError> {
    let mut save = save.clone();
    let now = if save.correction {
        ctx.reader.correction(save.after.id)?.map(|correction| correction.record)
    } else {
        ctx.record(save.after.id)?.filter(|now| now.draft)
    };
    let mut replaced = Vec::new();
    if let (Some(before), Some(now)) = (save.before.as_ref(), now) {
        replaced.push((save.after.id, rivals(ctx, before, &save.after, &now)?));
        save.after = merged(before, &save.after, &now);
    }
    for (before, part) in &mut save.parts.changed {
        let now = ctx.record(part.id)?.filter(|now| now.draft);
        if let (Some(before), Some(now)) = (before, now) {
            replaced.push((part.id, rivals(ctx, before, part, &now)?));
            *part = merged(before, part, &now);
        }
        if let Some(all) = save.parts.all.iter_mut().find(|all| all.id == part.id) {
            all.values.clone_from(&part.values);
        }
    }
    Ok((save, replaced))
}

/// The fields whose kept and typed values both differ from `before` and from each other.
fn rivals(ctx: &Context<'_>, before: &Record, typed: &Record, now: &Record) -> Result<Rivals, StoreError> {
    let mut found = Rivals::new();
    for (place, field) in typed.entity.fields().iter().enumerate().filter(|(_, field)| !field.is_set()) {
        let value = |record: &Record| record.values.get(place).cloned().flatten();
        let (old, new, kept) = (value(before), value(typed), value(now));
        if new != old && kept != old && kept != new {
            let at = ctx.reader.kept_at(typed.id)?.unwrap_or_default();
            let version = |value| (value, ctx.actor.initials.clone(), at);
            found.push((field.name.to_owned(), vec![version(kept), version(new)]));
        }
    }
    Ok(found)
}

/// The op that adds a record to the set of links it was created for.
pub(super) fn join(ctx: &Context<'_>, id: Id, joins: Option<(Id, &'static str)>) -> Result<Option<Op>, StoreError> {
    let Some((into, field)) = joins else { return Ok(None) };
    let Some(before) = ctx.record(into)? else { return Ok(None) };
    let mut members = before.links(field).to_vec();
    if members.contains(&id) {
        return Ok(None);
    }
    members.push(id);
    let mut after = before.clone();
    after.set(field, Some(Value::Links(members)));
    Ok(Some(Op::between(Some(&before), &after)))
}

/// Keeps a new kladde that was created without a form.
pub(super) fn new_draft(ctx: &Context<'_>, record: &Record) -> Decision {
    let found = ctx.reader.numbers(record);
    if !found.is_empty() {
        return Decision::Stopped(privacy::findings(found));
    }
    let mut intent = Intent::new(Verb::Create, Some(record.id));
    intent.drafts.push(DraftWrite::Keep(Record { draft: true, ..record.clone() }));
    Decision::Write(intent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(codes: &[&str]) -> Option<Value> {
        Some(Value::Codes(codes.iter().map(|code| (*code).to_owned()).collect()))
    }

    #[test]
    fn typed_values_are_merged_into_the_current_record_member_by_member() {
        let mut before = Record::new(Entity::Observation, Id::derived(Entity::Observation, &["1"]));
        before.set("themes", codes(&["T1", "T2"]));
        before.set("description", Some(Value::Text("A".into())));
        let mut typed = before.clone();
        typed.set("themes", codes(&["T2", "T3"]));
        let mut now = before.clone();
        now.set("themes", codes(&["T1", "T2", "T4"]));
        now.set("description", Some(Value::Text("B".into())));
        let merged = merged(&before, &typed, &now);
        assert_eq!(merged.get("themes").cloned(), codes(&["T2", "T4", "T3"]));
        assert_eq!(merged.text("description"), "B");
    }
}
