//! Planned op: the part of an edit about one record, typed or following by rule, in the form of the log. Writing it is in
//! `commit`.

use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::cells::Ent;
use super::codec::{body_weight, cell_weight, op_weight};
use crate::domain::edit::{Cell, CellRef, DELETED, Op, Origin, TEXT_LIMIT};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

/// What is written of one record: one op, or one per origin with no cell in both; and what was there before.
pub(crate) struct PlannedOp {
    pub(crate) id: Id,
    pub(crate) entity: Entity,
    /// At least one, those by hand first.
    pub(crate) ops: Vec<Op>,
    pub(crate) ent: Option<Ent>,
    pub(crate) shown: Option<Record>,
    /// It continues a record whose first cells an earlier change of the same edit writes.
    pub(crate) goes_on: bool,
}

impl PlannedOp {
    fn new(entity: Entity, id: Id) -> PlannedOp {
        PlannedOp { id, entity, ops: Vec::new(), ent: None, shown: None, goes_on: false }
    }

    /// Whether the record is new to the log.
    pub(crate) fn creates(&self) -> bool {
        self.ent.as_ref().is_none_or(|ent| ent.created.is_none())
    }

    /// The cells of all ops.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.ops.iter().flat_map(|op| &op.cells)
    }

    /// Whether it hides the record.
    pub(crate) fn hides(&self) -> bool {
        self.cells().any(hides)
    }

    /// Whether it does nothing but hide the record.
    pub(crate) fn only_hides(&self) -> bool {
        let mut cells = self.cells();
        let first = cells.next();
        cells.next().is_none() && first.is_some_and(hides)
    }

    /// Most bytes that it adds to the body of a change.
    fn weight(&self) -> usize {
        self.ops.iter().map(op_weight).chain(self.cells().map(cell_weight)).sum()
    }

    /// The field with a text that is too long to be written.
    pub(crate) fn too_long(&self) -> Option<String> {
        let long = self.cells().find(|cell| match &cell.value {
            Some(Value::Text(text)) => text.len() > TEXT_LIMIT,
            Some(Value::Fuzzy(fuzzy)) => fuzzy.text.len() > TEXT_LIMIT,
            _ => false,
        });
        long.map(|cell| cell.name.clone())
    }

    /// The step split into pieces of at most `limit` bytes, in order. Hiding the record comes last, because its author must
    /// have seen everything else.
    fn pieces(self, limit: usize) -> Vec<PlannedOp> {
        let (id, entity) = (self.id, self.entity);
        let (mut pieces, mut size) =
            (vec![PlannedOp { ent: self.ent, shown: self.shown, ..PlannedOp::new(entity, id) }], 0);
        let (last, first): (Vec<_>, Vec<_>) = self
            .ops
            .into_iter()
            .flat_map(|op| op.cells.into_iter().map(move |cell| (op.origin, cell)))
            .partition(|(_, cell)| hides(cell));
        for (origin, cell) in first.into_iter().chain(last) {
            let op = Op { entity, id, cells: Vec::new(), origin };
            let weight = op_weight(&op) + cell_weight(&cell);
            if size > 0 && size + weight > limit {
                pieces.push(PlannedOp { goes_on: true, ..PlannedOp::new(entity, id) });
                size = 0;
            }
            size += weight;
            let Some(piece) = pieces.last_mut() else {
                continue;
            };
            match piece.ops.iter_mut().find(|op| op.origin == origin) {
                Some(op) => op.cells.push(cell),
                None => piece.ops.push(Op { cells: vec![cell], ..op }),
            }
        }
        pieces
    }

    /// Puts a cell first, replacing any with its name.
    pub(crate) fn put_first(&mut self, cell: Cell) {
        self.ops.iter_mut().for_each(|op| op.cells.retain(|known| known.name != cell.name));
        if let Some(first) = self.ops.first_mut() {
            first.cells.insert(0, cell);
        }
    }

    /// Replaces the cells. Each keeps the origin its name had; new names are by hand.
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

/// Splits the steps of an edit into changes of at most `limit` bytes each.
pub(crate) fn parts(steps: Vec<PlannedOp>, limit: usize) -> Vec<Vec<PlannedOp>> {
    let limit = limit.saturating_sub(body_weight());
    let (mut parts, mut size) = (vec![Vec::new()], 0);
    for step in steps {
        let pieces = if step.weight() > limit { step.pieces(limit) } else { vec![step] };
        for piece in pieces {
            let weight = piece.weight();
            if size > 0 && size + weight > limit {
                parts.push(Vec::new());
                size = 0;
            }
            size += weight;
            if let Some(part) = parts.last_mut() {
                part.push(piece);
            }
        }
    }
    parts
}

/// Whether a cell hides its record.
pub(crate) fn hides(cell: &Cell) -> bool {
    cell.name == DELETED && cell.value == Some(Value::Bool(true))
}

/// Ops without the empty ones. If all are empty one stays, because it may create the record.
fn filled(mut ops: Vec<Op>) -> Vec<Op> {
    if ops.iter().any(|op| !op.cells.is_empty()) {
        ops.retain(|op| !op.cells.is_empty());
    } else {
        ops.truncate(1);
    }
    ops
}

/// The ops of an edit as the log holds them: for each record one op per origin, one cell per name (the last one counts, and
/// what follows overrides what is by hand), NFC, empty text as no value, sets as members.
pub(crate) fn tidy(ops: &[Op]) -> Vec<PlannedOp> {
    let mut tidied: Vec<PlannedOp> = Vec::with_capacity(ops.len());
    let mut places = BTreeMap::new();
    for op in ops {
        let at = *places.entry(op.id).or_insert_with(|| {
            tidied.push(PlannedOp::new(op.entity, op.id));
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

/// The value of a cell in a record; none for cells this program does not know.
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
