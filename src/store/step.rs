//! Step: what an edit writes of one record, by hand and as what follows, brought into the form the log holds. Writing it is
//! `commit`.

use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::cells::Ent;
use crate::domain::edit::{Cell, DELETED, Op, Origin};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

/// What is written of one record: one op, or one of each origin with no cell in both; and what was there before.
pub(crate) struct Step {
    pub(crate) id: Id,
    pub(crate) entity: Entity,
    /// At least one, those by hand first.
    pub(crate) ops: Vec<Op>,
    pub(crate) ent: Option<Ent>,
    pub(crate) shown: Option<Record>,
}

impl Step {
    /// Whether the record is new to the log.
    pub(crate) fn creates(&self) -> bool {
        self.ent.as_ref().is_none_or(|ent| ent.created.is_none())
    }

    /// The cells of all ops.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.ops.iter().flat_map(|op| &op.cells)
    }

    /// Whether it does nothing but hide the record.
    pub(crate) fn only_hides(&self) -> bool {
        let mut cells = self.cells();
        let first = cells.next();
        cells.next().is_none() && first.is_some_and(hides)
    }

    /// Puts a cell before all others, in the place of any of its name.
    pub(crate) fn put_first(&mut self, cell: Cell) {
        self.ops.iter_mut().for_each(|op| op.cells.retain(|known| known.name != cell.name));
        if let Some(first) = self.ops.first_mut() {
            first.cells.insert(0, cell);
        }
    }

    /// Puts other cells in the place of those there are; each keeps the origin its name had, and a new one is by hand.
    pub(crate) fn replace(&mut self, cells: Vec<Cell>) {
        let follows: Vec<String> = self
            .ops
            .iter()
            .filter(|op| op.origin == Origin::Follow)
            .flat_map(|op| op.cells.iter().map(|cell| cell.name.clone()))
            .collect();
        let (follow, hand): (Vec<Cell>, Vec<Cell>) = cells.into_iter().partition(|cell| follows.contains(&cell.name));
        let both = [Op::new(self.entity, self.id, hand), Op::new(self.entity, self.id, follow).following()];
        self.ops = filled(both.to_vec());
    }
}

/// Whether a cell hides its record.
pub(crate) fn hides(cell: &Cell) -> bool {
    cell.name == DELETED && cell.value == Some(Value::Bool(true))
}

/// Ops without those that say nothing; one of them stays where none says anything, for it may make the record.
fn filled(mut ops: Vec<Op>) -> Vec<Op> {
    if ops.iter().any(|op| !op.cells.is_empty()) {
        ops.retain(|op| !op.cells.is_empty());
    } else {
        ops.truncate(1);
    }
    ops
}

/// The ops of an edit as the log holds them: for each record one of each origin, one cell per name (the last said, and what
/// follows over what is said by hand), NFC, empty text as no value, sets as members.
pub(crate) fn tidy(ops: &[Op]) -> Vec<Step> {
    let mut tidied: Vec<Step> = Vec::with_capacity(ops.len());
    let mut places = BTreeMap::new();
    for op in ops {
        let at = *places.entry(op.id).or_insert_with(|| {
            tidied.push(Step { id: op.id, entity: op.entity, ops: Vec::new(), ent: None, shown: None });
            tidied.len() - 1
        });
        let Some(step) = tidied.get_mut(at) else {
            continue;
        };
        let into = match step.ops.iter_mut().find(|known| known.origin == op.origin) {
            Some(into) => into,
            None => {
                let cells = Vec::with_capacity(op.cells.len());
                step.ops.push(Op { entity: step.entity, id: op.id, cells, origin: op.origin });
                let Some(into) = step.ops.last_mut() else {
                    continue;
                };
                into
            }
        };
        for cell in op.cells.iter().flat_map(members) {
            match into.cells.iter_mut().find(|known| known.name == cell.name) {
                Some(known) => known.value = cell.value,
                None => into.cells.push(cell),
            }
        }
    }
    for step in tidied.iter_mut().filter(|step| step.ops.len() > 1) {
        step.ops.sort_by_key(|op| op.origin == Origin::Follow);
        if let [hand, follow] = step.ops.as_mut_slice() {
            hand.cells.retain(|cell| follow.cells.iter().all(|known| known.name != cell.name));
        }
        step.ops = filled(std::mem::take(&mut step.ops));
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
