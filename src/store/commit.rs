//! How one edit is written: change, cells, projections, search, what undo needs and the end of its drafts. The transaction it
//! is written in is `judged`.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::Connection;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use uuid::Uuid;

use super::cells::{self, Changes, Ent};
use super::error::{Fault, Outcome};
use super::log::{Appended, Salts, Writer};
use super::vocabulary::Known;
use super::{drafts, gone, projection, search};
use crate::domain::edit::{Cell, CellRef, DELETED, Edit, NUMBER, Op, Seen, Verb};
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
    /// Human numbers given to new records, also where another number than the asked one had to be taken.
    pub numbers: Vec<(Id, i64)>,
}

/// What a writing transaction works with.
pub(crate) struct Desk<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) writer: Writer,
    pub(crate) changes: Changes,
    pub(crate) salts: &'a mut Salts,
    pub(crate) known: &'a mut Known,
    /// Wall time in microseconds since 1970.
    pub(crate) wall: i64,
    /// Other living programs, whose typing is left alone.
    pub(crate) others: Vec<Uuid>,
    /// Whether records were written, be it in the log or as drafts.
    pub(crate) wrote: bool,
    /// The number of this device's last change before what is being written now.
    pub(crate) began: i64,
}

/// An op with what was there before it.
struct Step {
    op: Op,
    ent: Option<Ent>,
    shown: Option<Record>,
}

impl Step {
    /// Whether the record is new to the log.
    fn creates(&self) -> bool {
        self.ent.as_ref().is_none_or(|ent| ent.created.is_none())
    }
}

/// The ops of an undo entry, in the making. Several edits make one entry: what stands at the end is what the last one wrote,
/// and what comes back is what was there before the first.
#[derive(Default)]
pub(crate) struct Reversal {
    pub(crate) wrote: Gathered,
    pub(crate) back: Gathered,
    pub(crate) forth: Gathered,
    /// Records that are new: they are hidden and shown again whole.
    made: HashSet<Id>,
}

impl Reversal {
    /// A record was made: taken back, it is hidden.
    fn make(&mut self, op: &Op) {
        self.made.insert(op.id);
        self.back.put(op, Cell::new(DELETED, Some(Value::Bool(true))), false);
        self.forth.put(op, Cell::new(DELETED, None), false);
        self.leave(op);
    }

    /// Cells of a record stand now as the op says.
    fn leave(&mut self, op: &Op) {
        self.wrote.op(op);
        for cell in &op.cells {
            self.wrote.put(op, cell.clone(), true);
            if !self.made.contains(&op.id) {
                self.forth.put(op, cell.clone(), true);
            }
        }
    }

    /// What a cell held before; none for cells this program does not know.
    fn held(&mut self, op: &Op, name: &str, before: Option<Option<Value>>) {
        if let Some(value) = before.filter(|_| !self.made.contains(&op.id)) {
            self.back.put(op, Cell::new(name, value), false);
        }
    }
}

/// Ops, one for each record, and one value for each cell.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) ops: Vec<Op>,
    places: HashMap<Id, usize>,
}

impl Gathered {
    /// The op that gathers what `of` says.
    fn op(&mut self, of: &Op) -> Option<&mut Op> {
        let at = *self.places.entry(of.id).or_insert_with(|| {
            self.ops.push(Op { entity: of.entity, id: of.id, cells: Vec::new() });
            self.ops.len() - 1
        });
        self.ops.get_mut(at)
    }

    /// Adds a cell; one that is there already takes the new value only where the `last` counts.
    fn put(&mut self, of: &Op, cell: Cell, last: bool) {
        let Some(op) = self.op(of) else {
            return;
        };
        match op.cells.iter_mut().find(|known| known.name == cell.name) {
            Some(known) if last => known.value = cell.value,
            Some(_) => {}
            None => op.cells.push(cell),
        }
    }
}

impl Desk<'_> {
    pub(crate) fn new<'a>(
        db: &'a Connection,
        writer: Writer,
        (salts, known): (&'a mut Salts, &'a mut Known),
        wall: i64,
        others: Vec<Uuid>,
    ) -> Desk<'a> {
        Desk { db, writer, changes: Changes::default(), salts, known, wall, others, wrote: false, began: 0 }
    }

    /// The device that writes.
    pub(crate) fn device(&self) -> Uuid {
        self.writer.devices.get(self.writer.own).map(|device| device.uuid).unwrap_or_default()
    }

    /// The number of the last change of this device.
    pub(crate) fn last_seq(&self) -> i64 {
        self.writer.devices.get(self.writer.own).map_or(0, |device| device.seq)
    }

    /// What an author had seen, when several changes are written as one: each has seen those before it. A vector cannot
    /// leave out one of two changes, so this is said only where nothing else of this device lies between.
    fn having_seen(&self, seen: &Seen) -> Seen {
        let mut seen = seen.clone();
        let (device, last) = (self.device(), self.last_seq());
        let own = seen.0.get(&device).copied().unwrap_or(0);
        if last > self.began && own >= self.began.unsigned_abs() {
            seen.0.insert(device, last.unsigned_abs());
        }
        seen
    }

    /// Applies one edit, and adds to `reversal` what takes it back.
    pub(crate) fn apply(&mut self, edit: &Edit, mut reversal: Option<&mut Reversal>) -> Outcome<Saved> {
        let mut steps = Vec::with_capacity(edit.ops.len());
        let mut numbers = Numbers::default();
        for mut op in tidy(&edit.ops) {
            let ent = cells::ent(self.db, op.id)?;
            if let Some(entity) = ent.as_ref().and_then(|e| Entity::from_name(&e.entity)) {
                op.entity = entity;
            }
            if let Some(ent) = &ent
                && gone::is_purged(self.db, ent.id)?
            {
                return Err(Fault::Purged(op.id));
            }
            let shown = match &ent {
                Some(ent) => projection::by_ent(self.db, op.entity, ent.id)?,
                None => None,
            };
            let mut step = Step { op, ent, shown };
            if edit.verb == Verb::Finish
                && let Some(ent) = step.ent.as_ref().filter(|ent| ent.created.is_some())
                && drafts::is_local(self.db, step.op.id)?
            {
                step.op = self.again(ent, &step.op)?;
            }
            if step.creates() {
                if let [Cell { name, value }] = step.op.cells.as_slice()
                    && name == DELETED
                    && *value == Some(Value::Bool(true))
                {
                    // A kladde no one else has is thrown away without a trace in the log.
                    drafts::drop_local(self.db, self.known, step.op.id, &self.others)?;
                    self.wrote = true;
                    continue;
                }
                numbers.give(self.db, &mut step.op)?;
            } else if step.op.cells.is_empty() {
                continue;
            }
            steps.push(step);
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
        let ops: Vec<Op> = steps.iter().map(|step| step.op.clone()).collect();
        let seen = self.having_seen(&edit.seen);
        let new = self.writer.append(self.db, self.salts, self.wall, (&edit.author, edit.verb.code(), &seen), &ops)?;
        self.wrote = true;
        let mut records = Vec::with_capacity(steps.len());
        for step in steps {
            records.push(step.op.id);
            drafts::forget(self.db, step.op.id, edit.verb == Verb::Finish, &self.others)?;
            self.settle(step, &new, reversal.as_deref_mut())?;
        }
        Ok(Saved { device, seq: new.seq.unsigned_abs(), records, numbers: numbers.given })
    }

    /// The op that shows a record again that was finished, taken back and is finished anew: what differs from then.
    fn again(&mut self, ent: &Ent, op: &Op) -> Outcome<Op> {
        let state = cells::assemble(self.db, &self.writer.devices, &mut self.changes, ent)?;
        let logged = state.map_or_else(|| Record::new(op.entity, op.id), |state| state.record);
        let mut now = Record::new(op.entity, op.id);
        now.number = logged.number;
        for cell in &op.cells {
            cells::put(&mut now, &cell.name, cell.value.as_ref());
        }
        now.number = logged.number;
        let mut op = Op::between(Some(&logged), &now);
        op.cells.push(Cell::new(DELETED, None));
        Ok(op)
    }

    fn settle(&mut self, step: Step, new: &Appended, reversal: Option<&mut Reversal>) -> Outcome<()> {
        for cell in &step.op.cells {
            if let (NUMBER, Some(Value::Int(number))) = (cell.name.as_str(), &cell.value) {
                projection::count_number(self.db, step.op.entity, *number)?;
            }
        }
        if step.creates() {
            self.create(&step, new)?;
            if let Some(reversal) = reversal {
                reversal.make(&step.op);
            }
            return Ok(());
        }
        let Step { op, ent: Some(ent), shown } = step else {
            return Ok(());
        };
        let before = self.before(&ent, shown.as_ref(), op.entity)?;
        let after = self.rewrite(&ent, &op, new, before.0.clone())?;
        projection::write(self.db, self.known, ent.id, shown.as_ref(), after.as_ref())?;
        if let Some(reversal) = reversal {
            for cell in &op.cells {
                reversal.held(&op, &cell.name, value_before(&before.0, before.1, &cell.name));
            }
            reversal.leave(&op);
        }
        Ok(())
    }

    fn create(&mut self, step: &Step, new: &Appended) -> Outcome<()> {
        let op = &step.op;
        let by = (new.dev, new.seq);
        let ent = match &step.ent {
            Some(ent) => {
                self.db
                    .prepare_cached("UPDATE ent SET dev = ?2, seq = ?3 WHERE id = ?1")?
                    .execute([ent.id, by.0, by.1])?;
                ent.id
            }
            None => cells::new_ent(self.db, op.id, op.entity, Some(by))?,
        };
        let mut record = Record::new(op.entity, op.id);
        let mut deleted = false;
        for cell in &op.cells {
            deleted |= cell.name == DELETED && cell.value == Some(Value::Bool(true));
            cells::put(&mut record, &cell.name, cell.value.as_ref());
        }
        let after = (!deleted).then_some(&record);
        projection::write(self.db, self.known, ent, step.shown.as_ref(), after)?;
        if deleted {
            let ent = Ent { id: ent, uuid: op.id, entity: op.entity.name().to_owned(), created: Some(by) };
            self.note_gone(&ent)?;
        }
        Ok(())
    }

    /// Notes how a record that was deleted at some time stands now.
    fn note_gone(&mut self, ent: &Ent) -> Outcome<()> {
        let state = cells::assemble(self.db, &self.writer.devices, &mut self.changes, ent)?;
        match state {
            Some(state) => gone::note(self.db, ent, &state),
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

    /// Writes the cells of a known record and gives what is shown of it now.
    fn rewrite(&mut self, ent: &Ent, op: &Op, new: &Appended, mut record: Record) -> Outcome<Option<Record>> {
        let by = (new.dev, new.seq);
        cells::touch(self.db, ent.id, by)?;
        for cell in &op.cells {
            let left =
                cells::write_head(self.db, &self.writer.devices, &mut self.changes, ent, &cell.name, by, &new.horizon)?;
            let value = if left == [by] {
                cell.value.clone()
            } else {
                let of = (ent.uuid, cell.name.as_str());
                cells::winner(self.db, &self.writer.devices, &mut self.changes, of, &left)?.and_then(|(_, value)| value)
            };
            cells::put(&mut record, &cell.name, value.as_ref());
        }
        if !cells::was_deleted(self.db, ent.id)? {
            return Ok(Some(record));
        }
        let state = cells::assemble(self.db, &self.writer.devices, &mut self.changes, ent)?;
        if let Some(state) = &state {
            gone::note(self.db, ent, state)?;
        }
        Ok(state.filter(|s| s.visible).map(|s| s.record))
    }
}

/// Gives new records their human number, once, also when two programs asked for the same.
#[derive(Default)]
struct Numbers {
    given: Vec<(Id, i64)>,
    taken: HashSet<(Entity, i64)>,
    last: BTreeMap<Entity, i64>,
}

impl Numbers {
    fn give(&mut self, db: &Connection, op: &mut Op) -> Outcome<()> {
        if op.entity.meta().number.is_none() {
            return Ok(());
        }
        let wanted = op.cells.iter().find(|cell| cell.name == NUMBER);
        let wanted = match wanted.and_then(|cell| cell.value.as_ref()) {
            Some(Value::Int(number)) if *number > 0 => Some(*number),
            _ => None,
        };
        let number = match wanted {
            Some(number) if self.free(db, op, number)? => number,
            _ => {
                let next = match self.last.get(&op.entity) {
                    Some(last) => last + 1,
                    None => projection::next_number(db, op.entity)?.unwrap_or(1),
                };
                self.last.insert(op.entity, next);
                next
            }
        };
        if let Some(last) = self.last.get_mut(&op.entity) {
            *last = (*last).max(number);
        }
        self.taken.insert((op.entity, number));
        self.given.push((op.id, number));
        op.cells.retain(|cell| cell.name != NUMBER);
        op.cells.insert(0, Cell::new(NUMBER, Some(Value::Int(number))));
        Ok(())
    }

    fn free(&self, db: &Connection, op: &Op, number: i64) -> Outcome<bool> {
        // The number of a record that was erased stays its own.
        if self.taken.contains(&(op.entity, number)) || gone::purged_number(db, op.entity, number)?.is_some() {
            return Ok(false);
        }
        let Some(ent) = search::by_number(db, op.entity, number)? else {
            return Ok(true);
        };
        Ok(cells::ent_at(db, ent)?.is_some_and(|ent| ent.uuid == op.id))
    }
}

/// Ops as the log holds them: one per record, one cell per name (the last said), NFC, empty text as no value, sets as
/// members.
fn tidy(ops: &[Op]) -> Vec<Op> {
    let mut tidied: Vec<Op> = Vec::with_capacity(ops.len());
    let mut places = BTreeMap::new();
    for op in ops {
        let at = *places.entry(op.id).or_insert_with(|| {
            tidied.push(Op { entity: op.entity, id: op.id, cells: Vec::with_capacity(op.cells.len()) });
            tidied.len() - 1
        });
        let Some(into) = tidied.get_mut(at) else {
            continue;
        };
        for cell in &op.cells {
            for cell in members(cell) {
                match into.cells.iter_mut().find(|known| known.name == cell.name) {
                    Some(known) => known.value = cell.value,
                    None => into.cells.push(cell),
                }
            }
        }
    }
    tidied
}

fn members(cell: &Cell) -> Vec<Cell> {
    let holds = |member: String| Cell::new(format!("{}.{member}", cell.name), Some(Value::Bool(true)));
    match &cell.value {
        Some(Value::Codes(codes)) => codes.iter().cloned().map(holds).collect(),
        Some(Value::Links(ids)) => ids.iter().map(|id| holds(id.0.to_string())).collect(),
        value => vec![Cell::new(cell.name.clone(), value.as_ref().and_then(normal))],
    }
}

fn normal(value: &Value) -> Option<Value> {
    let nfc = |text: &str| -> String { if is_nfc(text) { text.to_owned() } else { text.nfc().collect() } };
    match value {
        Value::Text(text) | Value::Code(text) if text.is_empty() => None,
        Value::Text(text) => Some(Value::Text(nfc(text))),
        Value::Fuzzy(fuzzy) => {
            let mut fuzzy = fuzzy.clone();
            fuzzy.text = nfc(&fuzzy.text);
            Some(Value::Fuzzy(fuzzy))
        }
        other => Some(other.clone()),
    }
}

/// A record with its texts in the form the log holds them.
pub(crate) fn normal_record(record: &Record) -> Record {
    let mut record = record.clone();
    for (value, field) in record.values.iter_mut().zip(record.entity.fields()) {
        *value = value.as_ref().and_then(normal).and_then(|value| super::values::coerce(field.kind, &value));
        if let Some(Value::Links(ids)) = value {
            ids.sort_unstable();
            ids.dedup();
        }
    }
    record
}

/// What a cell held in a record; none for cells this program does not know.
pub(crate) fn value_before(record: &Record, deleted: bool, name: &str) -> Option<Option<Value>> {
    let place = |at: usize| record.values.get(at).and_then(Option::as_ref);
    Some(match CellRef::parse(record.entity, name)? {
        CellRef::Deleted => deleted.then_some(Value::Bool(true)),
        CellRef::Purged => None,
        CellRef::Number => record.number.map(Value::Int),
        CellRef::Field(at, _) => place(at).cloned(),
        CellRef::Code(at, _, code) => {
            Some(Value::Bool(matches!(place(at), Some(Value::Codes(codes)) if codes.iter().any(|c| c == code))))
        }
        CellRef::Link(at, _, id) => {
            Some(Value::Bool(matches!(place(at), Some(Value::Links(ids)) if ids.contains(&id))))
        }
    })
}
