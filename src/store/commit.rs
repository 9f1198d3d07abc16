//! Commit: writes one edit: change, cells, projections, search, the undo data and the end of its drafts. The transaction
//! around it is in `write`.

use std::collections::{BTreeMap, HashSet};

use rusqlite::Connection;
use uuid::Uuid;

use super::cells::{self, Changes, Ent};
use super::codec::CHANGE_LIMIT;
use super::error::{Failure, Outcome};
use super::log::{Appended, Salts, Writer};
use super::planned_op::{PlannedOp, hides, parts, tidy, value_before};
use super::reversal::Reversal;
use super::vocabulary::TermCache;
use super::{drafts, projection, search, thrown, tombstones};
use crate::domain::edit::{Cell, DELETED, Edit, NUMBER, Op, Seen, Verb};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

/// What a commit wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The device that wrote it.
    pub device: Uuid,
    /// The change's number on that device; 0 when there was nothing to write.
    pub seq: u64,
    /// Records that may look different now.
    pub records: Vec<Id>,
    /// Human numbers given to new records, also when the requested number was taken and another was given.
    pub numbers: Vec<(Id, i64)>,
}

/// The state of a writing transaction.
pub(crate) struct WriteTx<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) writer: Writer,
    pub(crate) changes: Changes,
    pub(crate) salts: &'a mut Salts,
    pub(crate) known: &'a mut TermCache,
    /// Wall time in microseconds since 1970.
    pub(crate) wall: i64,
    /// This program's sign while it types; empty where it has none.
    pub(crate) own: Vec<u8>,
    /// Other running programs, whose typing is left alone.
    pub(crate) others: Vec<Uuid>,
    /// Whether records were written, to the log or as drafts.
    pub(crate) wrote: bool,
    /// The number of this device's last change before the current write.
    pub(crate) began: i64,
    /// Changes written together do not see each other: they restore versions that existed side by side.
    pub(crate) apart: bool,
}

impl WriteTx<'_> {
    pub(crate) fn new<'a>(
        db: &'a Connection,
        writer: Writer,
        (salts, known): (&'a mut Salts, &'a mut TermCache),
        wall: i64,
        (own, others): (Vec<u8>, Vec<Uuid>),
    ) -> WriteTx<'a> {
        WriteTx {
            db,
            writer,
            changes: Changes::default(),
            salts,
            known,
            wall,
            own,
            others,
            wrote: false,
            began: 0,
            apart: false,
        }
    }

    /// The device that writes.
    pub(crate) fn device(&self) -> Uuid {
        self.writer.devices.get(self.writer.own).map(|device| device.uuid).unwrap_or_default()
    }

    /// The number of the last change of this device.
    pub(crate) fn last_seq(&self) -> i64 {
        self.writer.devices.get(self.writer.own).map_or(0, |device| device.seq)
    }

    /// What the author had seen, when several changes are written together and each has seen the earlier ones. Claiming
    /// that also claims everything else this device wrote in between, so it is claimed only where none of that is in these
    /// records.
    fn having_seen(&mut self, seen: &Seen, steps: &[PlannedOp]) -> Outcome<Seen> {
        let mut seen = seen.clone();
        if self.apart {
            return Ok(seen);
        }
        let (device, last) = (self.device(), self.last_seq());
        let own = i64::try_from(seen.0.get(&device).copied().unwrap_or(0)).unwrap_or(i64::MAX);
        if last > self.began && (own >= self.began || !self.stands_beside(own, steps)?) {
            seen.0.insert(device, last.unsigned_abs());
        }
        Ok(seen)
    }

    /// Whether anything this device wrote after its change `own` and before the current write is in a record.
    fn stands_beside(&mut self, own: i64, steps: &[PlannedOp]) -> Outcome<bool> {
        for step in steps {
            let Some(ent) = cells::ent(self.db, step.id)? else {
                continue;
            };
            let heads = cells::all_heads(self.db, &self.writer.devices, &mut self.changes, &ent)?;
            let beside = |head: &(i64, i64)| head.0 == self.writer.own && head.1 > own && head.1 <= self.began;
            if heads.values().flatten().any(beside) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Applies one edit and adds to `reversal` what undoes it. Calls `told` when each step is looked up and when it is
    /// written; an error from it fails the edit.
    pub(crate) fn apply(
        &mut self,
        edit: &Edit,
        mut reversal: Option<&mut Reversal>,
        told: &mut dyn FnMut() -> Outcome<()>,
    ) -> Outcome<Saved> {
        let mut numbers = Numbers::default();
        let mut steps = Vec::with_capacity(edit.ops.len());
        for step in tidy(&edit.ops) {
            steps.extend(self.prepare(edit.verb, step, &mut numbers)?);
            told()?;
        }
        let device = self.device();
        if steps.is_empty() {
            return Ok(Saved {
                device,
                seq: 0,
                records: edit.ops.iter().map(|op| op.id).collect(),
                numbers: Vec::new(),
            });
        }
        let records = steps.iter().map(|step| step.id).collect();
        for part in parts(steps, CHANGE_LIMIT) {
            let ops: Vec<Op> = part.iter().flat_map(|step| step.ops.iter().cloned()).collect();
            let seen = self.having_seen(&edit.seen, &part)?;
            let author = (edit.author.as_str(), edit.verb.code(), &seen);
            let new = self.writer.append(self.db, self.salts, self.wall, author, &ops)?;
            self.wrote = true;
            for mut step in part {
                drafts::logged(self.db, step.id, edit.verb == Verb::Finish)?;
                if step.hides() {
                    thrown::hide(self.db, step.id, (&edit.author, &self.others), self.wall)?;
                    drafts::drop_typed(self.db, step.id, &self.others)?;
                } else if step.cells().any(|cell| cell.name == DELETED) {
                    thrown::show(self.db, step.id)?;
                }
                if step.goes_on {
                    self.look_up(&mut step)?;
                }
                self.settle(&step, &new, reversal.as_deref_mut())?;
                told()?;
            }
        }
        Ok(Saved { device, seq: self.last_seq().unsigned_abs(), records, numbers: numbers.given })
    }

    /// Looks up what a step is written to; none when there is nothing to write.
    fn prepare(&mut self, verb: Verb, mut step: PlannedOp, numbers: &mut Numbers) -> Outcome<Option<PlannedOp>> {
        self.look_up(&mut step)?;
        if let Some(ent) = &step.ent
            && tombstones::is_purged(self.db, ent.id)?
        {
            return Err(Failure::Purged(step.id));
        }
        // An undo may restore a text from before there was a limit.
        if !matches!(verb, Verb::Undo | Verb::Redo)
            && let Some(field) = step.too_long()
        {
            return Err(Failure::TooLong { id: step.id, entity: step.entity, field });
        }
        if verb == Verb::Finish
            && let Some(ent) = step.ent.clone().filter(|ent| ent.created.is_some())
            && drafts::is_local(self.db, step.id)?
        {
            self.again(&ent, &mut step)?;
        }
        if !step.creates() {
            let any = step.cells().next().is_some();
            return Ok(any.then_some(step));
        }
        if step.only_hides() {
            // A kladde that exists only on this machine is discarded without a trace in the log.
            drafts::drop_local(self.db, self.known, step.id, &self.others)?;
            self.wrote = true;
            return Ok(None);
        }
        numbers.give(self.db, &mut step)?;
        Ok(Some(step))
    }

    /// Reads the current state of a step's record.
    fn look_up(&self, step: &mut PlannedOp) -> Outcome<()> {
        step.ent = cells::ent(self.db, step.id)?;
        let Some(ent) = &step.ent else {
            return Ok(());
        };
        if let Some(entity) = Entity::from_name(&ent.entity) {
            step.entity = entity;
            step.ops.iter_mut().for_each(|op| op.entity = entity);
        }
        step.shown = projection::by_ent(self.db, step.entity, ent.id)?;
        Ok(())
    }

    /// Makes a step show a record again that was finished, taken back and finished again; the step then holds the
    /// difference from the first time.
    fn again(&mut self, ent: &Ent, step: &mut PlannedOp) -> Outcome<()> {
        let state = cells::assemble(self.db, &self.writer.devices, &mut self.changes, ent)?;
        let logged = state.map_or_else(|| Record::new(step.entity, step.id), |state| state.record);
        let mut now = Record::new(step.entity, step.id);
        for cell in step.cells() {
            cells::put(&mut now, &cell.name, cell.value.as_ref());
        }
        now.number = logged.number;
        let mut cells = Op::between(Some(&logged), &now).cells;
        cells.push(Cell::new(DELETED, None));
        step.replace(cells);
        Ok(())
    }

    fn settle(&mut self, step: &PlannedOp, new: &Appended, reversal: Option<&mut Reversal>) -> Outcome<()> {
        for cell in step.cells() {
            if let (NUMBER, Some(Value::Int(number))) = (cell.name.as_str(), &cell.value) {
                projection::count_number(self.db, step.entity, *number)?;
            }
        }
        if step.creates() {
            self.create(step, new)?;
            if let Some(reversal) = reversal {
                reversal.make(step);
            }
            return Ok(());
        }
        let Some(ent) = &step.ent else {
            return Ok(());
        };
        let (record, deleted) = self.before(ent, step.shown.as_ref(), step.entity)?;
        let several = if reversal.is_some() { self.several(ent, step)? } else { Vec::new() };
        let after = self.rewrite(ent, step, new, record.clone())?;
        projection::write(self.db, self.known, ent.id, step.shown.as_ref(), after.as_ref())?;
        if let Some(reversal) = reversal {
            let others = self.replaced(ent, several)?;
            reversal.change(step, |name| value_before(&record, deleted, name), &others);
        }
        Ok(())
    }

    /// The fields of a step that have several versions before it is written: all versions but the shown one.
    fn several(&mut self, ent: &Ent, step: &PlannedOp) -> Outcome<Vec<(String, cells::Head)>> {
        let mut found = Vec::new();
        let mut listed = self.db.prepare_cached("SELECT 1 FROM rival WHERE ent = ?1 AND fld = ?2")?;
        for cell in step.cells() {
            if !listed.exists(rusqlite::params![ent.id, cell.name])? {
                continue;
            }
            let devices = &self.writer.devices;
            let heads = cells::heads(self.db, devices, &mut self.changes, ent, &cell.name)?;
            let held = cells::values(self.db, devices, &mut self.changes, (ent.uuid, &cell.name), &heads)?;
            let left = cells::settle(ent, &cell.name, held);
            found.extend(left.into_iter().skip(1).map(|head| (cell.name.clone(), head)));
        }
        Ok(found)
    }

    /// Those of several versions that the step replaced, each value once.
    fn replaced(&mut self, ent: &Ent, several: Vec<(String, cells::Head)>) -> Outcome<Vec<(String, Option<Value>)>> {
        let mut found: Vec<(String, Option<Value>)> = Vec::new();
        for (name, head) in several {
            let now = cells::heads(self.db, &self.writer.devices, &mut self.changes, ent, &name)?;
            let value = (name, head.value);
            if !now.contains(&head.by) && !found.contains(&value) {
                found.push(value);
            }
        }
        Ok(found)
    }

    fn create(&mut self, step: &PlannedOp, new: &Appended) -> Outcome<()> {
        let by = (new.dev, new.seq);
        let ent = match &step.ent {
            Some(ent) => {
                self.db
                    .prepare_cached("UPDATE ent SET dev = ?2, seq = ?3 WHERE id = ?1")?
                    .execute([ent.id, by.0, by.1])?;
                ent.id
            }
            None => cells::new_ent(self.db, step.id, step.entity, Some(by))?,
        };
        let mut record = Record::new(step.entity, step.id);
        for cell in step.cells() {
            cells::put(&mut record, &cell.name, cell.value.as_ref());
        }
        let deleted = step.cells().any(hides);
        let after = (!deleted).then_some(&record);
        projection::write(self.db, self.known, ent, step.shown.as_ref(), after)?;
        if deleted {
            let ent = Ent { id: ent, uuid: step.id, entity: step.entity.name().to_owned(), created: Some(by) };
            self.note_gone(&ent)?;
        }
        Ok(())
    }

    /// Records whether a record that was deleted at some time is shown now.
    fn note_gone(&mut self, ent: &Ent) -> Outcome<()> {
        let state = cells::assemble(self.db, &self.writer.devices, &mut self.changes, ent)?;
        match state {
            Some(state) => tombstones::note(self.db, ent, &state),
            None => Ok(()),
        }
    }

    /// The record before an edit, and whether it was deleted.
    fn before(&mut self, ent: &Ent, shown: Option<&Record>, entity: Entity) -> Outcome<(Record, bool)> {
        if let Some(record) = shown
            && !cells::was_deleted(self.db, ent.id)?
        {
            return Ok((record.clone(), false));
        }
        let state = cells::assemble(self.db, &self.writer.devices, &mut self.changes, ent)?;
        Ok(match state {
            Some(state) => (state.record, state.deleted),
            None => (Record::new(entity, ent.uuid), false),
        })
    }

    /// Writes the cells of a known record and returns what is shown of it now.
    fn rewrite(&mut self, ent: &Ent, step: &PlannedOp, new: &Appended, mut record: Record) -> Outcome<Option<Record>> {
        let by = (new.dev, new.seq);
        cells::touch(self.db, ent.id, by)?;
        for cell in step.cells() {
            let left =
                cells::write_head(self.db, &self.writer.devices, &mut self.changes, ent, &cell.name, by, &new.horizon)?;
            let value = if left == [by] {
                cell.value.clone()
            } else {
                let of = (ent, cell.name.as_str());
                cells::winner(self.db, &self.writer.devices, &mut self.changes, of, &left)?.and_then(|(_, value)| value)
            };
            cells::put(&mut record, &cell.name, value.as_ref());
        }
        if !cells::was_deleted(self.db, ent.id)? {
            return Ok(Some(record));
        }
        let state = cells::assemble(self.db, &self.writer.devices, &mut self.changes, ent)?;
        if let Some(state) = &state {
            tombstones::note(self.db, ent, state)?;
        }
        Ok(state.filter(|s| s.visible).map(|s| s.record))
    }
}

/// Gives new records their human number, each number once, even when two programs asked for the same one.
#[derive(Default)]
struct Numbers {
    given: Vec<(Id, i64)>,
    taken: HashSet<(Entity, i64)>,
    last: BTreeMap<Entity, i64>,
}

impl Numbers {
    fn give(&mut self, db: &Connection, step: &mut PlannedOp) -> Outcome<()> {
        if step.entity.meta().number.is_none() {
            return Ok(());
        }
        let wanted = step.cells().find(|cell| cell.name == NUMBER);
        let wanted = match wanted.and_then(|cell| cell.value.as_ref()) {
            Some(Value::Int(number)) if *number > 0 => Some(*number),
            _ => None,
        };
        let number = match wanted {
            Some(number) if self.free(db, step, number)? => number,
            _ => {
                let next = match self.last.get(&step.entity) {
                    Some(last) => last.saturating_add(1),
                    None => projection::next_number(db, step.entity)?.unwrap_or(1),
                };
                self.last.insert(step.entity, next);
                next
            }
        };
        if let Some(last) = self.last.get_mut(&step.entity) {
            *last = (*last).max(number);
        }
        self.taken.insert((step.entity, number));
        self.given.push((step.id, number));
        step.put_first(Cell::new(NUMBER, Some(Value::Int(number))));
        Ok(())
    }

    fn free(&self, db: &Connection, step: &PlannedOp, number: i64) -> Outcome<bool> {
        // The number of an erased record stays reserved.
        if self.taken.contains(&(step.entity, number)) || tombstones::purged_number(db, step.entity, number)?.is_some()
        {
            return Ok(false);
        }
        let Some(ent) = search::by_number(db, step.entity, number)? else {
            return Ok(true);
        };
        Ok(cells::ent_at(db, ent)?.is_some_and(|ent| ent.uuid == step.id))
    }
}
