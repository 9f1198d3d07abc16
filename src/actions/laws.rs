//! Laws: asks the laws about records (`domain::laws`) of everything that a form, an action or a document writes: against
//! the file, and against the other records written with it.

use std::collections::{HashMap, HashSet};

use super::{Changed, Context};
use crate::domain::edit::{DELETED, Op};
use crate::domain::fault::Fault;
use crate::domain::laws::{self, Apart, Inside};
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// The most records of one document that a record is compared with: it keeps an absurd document from being compared in full.
/// What passes beyond them is told by R-40 and by the lists.
const MOST: usize = 1_000;

/// The records of a kind in the file whose link, the field, points to a parent.
pub(super) type Kept<'a> = dyn Fn(&Apart, Id) -> Result<Vec<Record>, StoreError> + 'a;

/// The faults of records that are written together. Two of them that break a law are told once, at the later one. `ops` are
/// the other writes of the change: records that they delete do not count.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn faults(ctx: &Context<'_>, changes: &[Changed], ops: &[Op]) -> Result<Vec<Fault>, StoreError> {
    let removes = |op: &&Op| op.cells.iter().any(|cell| cell.name == DELETED && cell.value == Some(Value::Bool(true)));
    let gone: HashSet<Id> = ops.iter().filter(removes).map(|op| op.id).collect();
    let there = || changes.iter().filter(|changed| !gone.contains(&changed.after.id));
    let mut together = Together::default();
    there().for_each(|changed| together.add(changed.before.as_ref(), &changed.after));
    let kept = |law: &Apart, parent: Id| {
        let mut kept = under(ctx, law, parent)?;
        kept.retain(|other| !gone.contains(&other.id));
        Ok(kept)
    };
    let outer = |id: Id| match there().find(|changed| changed.after.id == id) {
        Some(changed) => Ok(Some(changed.after.clone())),
        None => ctx.record(id),
    };
    let mut found = Vec::new();
    for changed in there() {
        found.extend(of(ctx, (&together, &kept), changed.before.as_ref(), &changed.after)?);
        found.extend(outside(changed.before.as_ref(), &changed.after, outer)?);
    }
    Ok(found)
}

/// The faults of a record whose days are not within those of the record it is part of, which `outer` reads.
pub(super) fn outside(
    before: Option<&Record>,
    record: &Record,
    outer: impl Fn(Id) -> Result<Option<Record>, StoreError>,
) -> Result<Vec<Fault>, StoreError> {
    let mut found = Vec::new();
    for law in Inside::asked(before, record) {
        let outer = record.link(law.parent).map_or(Ok(None), &outer)?;
        found.extend(outer.and_then(|outer| law.fault(record, &outer)));
    }
    Ok(found)
}

/// The records in the file that a law compares.
pub(super) fn under(ctx: &Context<'_>, law: &Apart, parent: Id) -> Result<Vec<Record>, StoreError> {
    law.same.first().map_or(Ok(Vec::new()), |field| ctx.children(law.entity, field, parent))
}

/// The faults of one record.
pub(super) fn of(
    ctx: &Context<'_>,
    (together, kept): (&Together, &Kept<'_>),
    before: Option<&Record>,
    record: &Record,
) -> Result<Vec<Fault>, StoreError> {
    let mut found = laws::alone(before, record, ctx.today());
    for (at, law) in Apart::asked(before, record) {
        let Some(parent) = law.parent(record) else { continue };
        let earlier = together.groups.get(&key(at, law, record)).into_iter().flatten();
        let mut earlier = earlier.take(MOST).take_while(|other| other.id != record.id);
        if let Some(other) = earlier.find(|other| law.is_broken_by(record, other)) {
            // One that is new in the same change has no number that a person could look up.
            let known = ctx.record(other.id)?.is_some();
            let other = Record { number: other.number.filter(|_| known), ..other.clone() };
            found.push(law.fault(record, &other));
            continue;
        }
        let kept = kept(law, parent)?;
        let mut kept = kept.iter().filter(|other| !together.ids.contains(&(at, other.id)));
        if let Some(other) = kept.find(|other| law.is_broken_by(record, other)) {
            found.push(law.fault(record, other));
        }
    }
    Ok(found)
}

/// The place of a law in the table, and what a record has in the fields that it compares.
type Key = (usize, Vec<Option<Value>>);

fn key(at: usize, law: &Apart, record: &Record) -> Key {
    (at, law.named(record))
}

/// The records that are written together and that a law is asked about, by what it compares.
#[derive(Default)]
pub(super) struct Together {
    groups: HashMap<Key, Vec<Record>>,
    ids: HashSet<(usize, Id)>,
}

impl Together {
    /// Adds a record, in the order of the change.
    pub(super) fn add(&mut self, before: Option<&Record>, record: &Record) {
        for (at, law) in Apart::asked(before, record) {
            self.groups.entry(key(at, law, record)).or_default().push(record.clone());
            self.ids.insert((at, record.id));
        }
    }
}
