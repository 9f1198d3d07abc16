//! Reversal: the ops that undo and redo an action, collected while the action is written. Storing and using them is in
//! `undo`.

use std::collections::{HashMap, HashSet};

use super::planned_op::PlannedOp;
use crate::domain::edit::{Cell, DELETED, Op, Origin};
use crate::domain::value::{Id, Value};

/// The ops of an undo entry being built. Several edits make one entry: its new values are those of the last edit, its old
/// values those from before the first.
#[derive(Default)]
pub(crate) struct Reversal {
    pub(crate) wrote: Gathered,
    pub(crate) back: Gathered,
    pub(crate) forth: Gathered,
    /// Other versions of the replaced cells, one op for each; undo restores them side by side.
    pub(crate) beside: Vec<Op>,
    /// New records: undo and redo hide and show them whole.
    made: HashSet<Id>,
}

impl Reversal {
    /// A record was made; undo hides it.
    pub(crate) fn make(&mut self, step: &PlannedOp) {
        self.made.insert(step.id);
        if let Some(first) = step.ops.first() {
            self.back.put(first, Cell::new(DELETED, Some(Value::Bool(true))), false);
            self.forth.put(first, Cell::new(DELETED, None), false);
        }
        self.leave(step);
    }

    /// Cells of a known record were written. `before` gives the value of each (none for cells this program does not know),
    /// and `others` the other versions replaced with it.
    pub(crate) fn change(
        &mut self,
        step: &PlannedOp,
        before: impl Fn(&str) -> Option<Option<Value>>,
        others: &[(String, Option<Value>)],
    ) {
        if !self.made.contains(&step.id) {
            for (op, cell) in cells(step) {
                self.back.op(op);
                // If one action replaces a cell twice, the old value is the one before the first time.
                let first = !self.back.holds(op.id, &cell.name);
                if let Some(value) = before(&cell.name) {
                    self.back.put(op, Cell::new(cell.name.clone(), value), false);
                }
                let beside = others.iter().filter(|(name, _)| first && *name == cell.name);
                let beside = beside.map(|(name, value)| Cell::new(name.clone(), value.clone()));
                self.beside.extend(beside.map(|cell| Op { cells: vec![cell], ..op.clone() }));
                self.forth.put(op, cell.clone(), true);
            }
        }
        self.leave(step);
    }

    fn leave(&mut self, step: &PlannedOp) {
        for op in &step.ops {
            self.wrote.op(op);
        }
        for (op, cell) in cells(step) {
            self.wrote.put(op, cell.clone(), true);
        }
    }
}

fn cells(step: &PlannedOp) -> impl Iterator<Item = (&Op, &Cell)> {
    step.ops.iter().flat_map(|op| op.cells.iter().map(move |cell| (op, cell)))
}

/// Ops, one for each record and origin, with one value for each cell.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) ops: Vec<Op>,
    places: HashMap<(Id, Origin), usize>,
}

impl Gathered {
    /// The op with the record and origin of `of`.
    fn op(&mut self, of: &Op) -> Option<&mut Op> {
        let at = *self.places.entry((of.id, of.origin)).or_insert_with(|| {
            self.ops.push(Op { entity: of.entity, id: of.id, cells: Vec::new(), origin: of.origin });
            self.ops.len() - 1
        });
        self.ops.get_mut(at)
    }

    /// Whether a cell is there already.
    fn holds(&self, id: Id, name: &str) -> bool {
        let ops = Origin::ALL.iter().filter_map(|origin| self.ops.get(*self.places.get(&(id, *origin))?));
        ops.flat_map(|op| &op.cells).any(|cell| cell.name == name)
    }

    /// Adds a cell. A cell that is there already keeps its origin, and takes the new value only if the `last` one counts.
    fn put(&mut self, of: &Op, cell: Cell, last: bool) {
        for origin in Origin::ALL {
            let known = self.places.get(&(of.id, origin)).and_then(|at| self.ops.get_mut(*at));
            if let Some(known) = known.and_then(|op| op.cells.iter_mut().find(|known| known.name == cell.name)) {
                if last {
                    known.value = cell.value;
                }
                return;
            }
        }
        if let Some(op) = self.op(of) {
            op.cells.push(cell);
        }
    }
}
