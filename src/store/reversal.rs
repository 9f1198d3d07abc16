//! Reversal: what takes an action back and does it again, gathered while it is written. Keeping it and using it is `undo`.

use std::collections::{HashMap, HashSet};

use super::step::Step;
use crate::domain::edit::{Cell, DELETED, Op, Origin};
use crate::domain::value::{Id, Value};

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
    pub(crate) fn make(&mut self, step: &Step) {
        self.made.insert(step.id);
        if let Some(first) = step.ops.first() {
            self.back.put(first, Cell::new(DELETED, Some(Value::Bool(true))), false);
            self.forth.put(first, Cell::new(DELETED, None), false);
        }
        self.leave(step);
    }

    /// Cells of a known record were written; `before` gives what each held, none for those this program does not know.
    pub(crate) fn change(&mut self, step: &Step, before: impl Fn(&str) -> Option<Option<Value>>) {
        if !self.made.contains(&step.id) {
            for (op, cell) in cells(step) {
                self.back.op(op);
                if let Some(value) = before(&cell.name) {
                    self.back.put(op, Cell::new(cell.name.clone(), value), false);
                }
                self.forth.put(op, cell.clone(), true);
            }
        }
        self.leave(step);
    }

    fn leave(&mut self, step: &Step) {
        for op in &step.ops {
            self.wrote.op(op);
        }
        for (op, cell) in cells(step) {
            self.wrote.put(op, cell.clone(), true);
        }
    }
}

fn cells(step: &Step) -> impl Iterator<Item = (&Op, &Cell)> {
    step.ops.iter().flat_map(|op| op.cells.iter().map(move |cell| (op, cell)))
}

/// Ops, one for each record and origin, and one value for each cell.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) ops: Vec<Op>,
    places: HashMap<(Id, Origin), usize>,
}

impl Gathered {
    /// The op that gathers what `of` says.
    fn op(&mut self, of: &Op) -> Option<&mut Op> {
        let at = *self.places.entry((of.id, of.origin)).or_insert_with(|| {
            self.ops.push(Op { entity: of.entity, id: of.id, cells: Vec::new(), origin: of.origin });
            self.ops.len() - 1
        });
        self.ops.get_mut(at)
    }

    /// Adds a cell. One that is there already keeps its origin, and takes the new value only where the `last` counts.
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
