//! Obstacles: what prevents an undo or redo because somebody has written there since. The undo itself is in `undo`.

use std::collections::{HashSet, VecDeque};

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::cells::{self, Changes, Ent, State};
use super::error::Outcome;
use super::log::{Devices, Horizon};
use super::planned_op::{hides, value_before};
use super::tables::table;
use crate::domain::edit::{Cell, CellRef, Op, Origin};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Value};

/// How many levels below a record are searched for what others wrote, and at most how many records.
const LEVELS: usize = 3;
const MOST: usize = 1000;

/// A cell that is not as the action left it.
#[derive(Clone, Debug, PartialEq)]
pub struct Obstacle {
    /// The record.
    pub record: Id,
    /// The cell's name; empty for a record that was created empty.
    pub cell: String,
    /// Who changed it since.
    pub author: String,
    /// The cell has several versions: theirs was written without having seen that of the action, or the other way round.
    pub beside: bool,
}

/// What another person wrote in a cell beside the one value the action left there. When the action is undone, it is the
/// only value left.
pub(crate) struct Left {
    pub(crate) record: Id,
    pub(crate) cell: Cell,
}

/// A value of a cell, and who wrote it.
type Version = (Option<Value>, String);

/// The current state of a cell.
struct Standing {
    /// All its values.
    versions: Vec<Version>,
    /// The other authors of its values.
    others: Vec<String>,
    /// It has several values, or one that is not what the action left.
    differs: bool,
    /// Its only value is what the action left.
    same: bool,
}

/// Searches the log as it is for obstacles.
pub(crate) struct Obstacles<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) devices: &'a Devices,
    pub(crate) changes: &'a mut Changes,
}

impl Obstacles<'_> {
    /// Cells written by hand that are not as the author's own action left them: written by another person, or with more
    /// than one value. A change by the author that brought the same value back (an undo of a later action) is no obstacle.
    /// Of several authors the others are named; the author only if nobody else has a part in it. Not obstacles: cells that
    /// followed by rule, one other value beside the action's own where `back` writes that cell (that value is to be left),
    /// and the `versions` that the undo brought back side by side.
    pub(crate) fn by_hand(
        &mut self,
        ops: &[Op],
        (back, versions): (&[Op], &[Op]),
        author: &str,
    ) -> Outcome<(Vec<Obstacle>, Vec<Left>)> {
        let (mut found, mut left) = (Vec::new(), Vec::new());
        for op in ops.iter().filter(|op| op.origin == Origin::Hand) {
            let Some((ent, state)) = self.state(op.id)? else {
                continue;
            };
            for cell in &op.cells {
                let mut standing = self.standing(&ent, &state, cell, author)?;
                let written = back.iter().filter(|back| back.id == op.id).flat_map(|back| &back.cells);
                if written.into_iter().any(|back| back.name == cell.name)
                    && let Some(value) = standing.other(op.entity, cell, author)
                {
                    left.push(Left { record: op.id, cell: Cell::new(cell.name.clone(), value) });
                    continue;
                }
                let brought = versions.iter().filter(|other| other.id == op.id).flat_map(|other| &other.cells);
                let brought: Vec<&Cell> = brought.filter(|other| other.name == cell.name).collect();
                if !brought.is_empty() && standing.is(cell, &brought, author) {
                    continue;
                }
                let beside = standing.versions.len() > 1;
                if standing.others.is_empty() && standing.differs {
                    standing.others.push(author.to_owned());
                }
                let obstacle = |author| Obstacle { record: op.id, cell: cell.name.clone(), author, beside };
                found.extend(standing.others.into_iter().map(obstacle));
            }
        }
        Ok((found, left))
    }

    /// Of the ops to write: all cells written by hand, and of those that followed by rule only the cells that still have
    /// nothing but the value the action left, `left`. The others have been changed by somebody.
    pub(crate) fn unharmed(&mut self, write: &[Op], left: &[Op], author: &str) -> Outcome<Vec<Op>> {
        let mut kept = Vec::with_capacity(write.len());
        for op in write {
            let mut op = op.clone();
            let left = left.iter().find(|left| (left.id, left.origin) == (op.id, op.origin));
            if op.origin == Origin::Follow
                && let Some(left) = left
                && let Some((ent, state)) = self.state(op.id)?
            {
                let mut cells = Vec::with_capacity(op.cells.len());
                for cell in op.cells {
                    let was = left.cells.iter().find(|left| left.name == cell.name);
                    let alone = match was {
                        Some(was) => self.standing(&ent, &state, was, author)?.same,
                        // Hiding a record that the action made: whether others wrote in it is checked for the whole record.
                        None => true,
                    };
                    if alone {
                        cells.push(cell);
                    }
                }
                op.cells = cells;
            }
            kept.push(op);
        }
        Ok(kept)
    }

    /// What others wrote, beyond what the action had seen, in the records it is to hide and in those under them.
    pub(crate) fn colleagues(&mut self, write: &[Op], seen: &Horizon, author: &str) -> Outcome<Vec<Obstacle>> {
        let hidden: Vec<Id> = write.iter().filter(|op| op.cells.iter().any(hides)).map(|op| op.id).collect();
        let mut found = Vec::new();
        let mut known: HashSet<Id> = hidden.iter().copied().collect();
        let mut open: VecDeque<(Id, usize)> = hidden.iter().map(|id| (*id, 0)).collect();
        while let Some((id, level)) = open.pop_front() {
            let Some(ent) = cells::ent(self.db, id)? else {
                continue;
            };
            let others = self.written_by_others(&ent, seen, author)?;
            // In a hidden record every cell is named; in records under it one is enough.
            let most = if hidden.contains(&id) { others.len() } else { 1 };
            found.extend(others.into_iter().take(most));
            if level < LEVELS {
                for child in children(self.db, &ent, MOST.saturating_sub(known.len()))? {
                    if known.insert(child) {
                        open.push_back((child, level + 1));
                    }
                }
            }
        }
        Ok(found)
    }

    /// Values in a record that others wrote and the action had not seen; for an empty record, that they created it.
    fn written_by_others(&mut self, ent: &Ent, seen: &Horizon, author: &str) -> Outcome<Vec<Obstacle>> {
        let mut written: Vec<(String, (i64, i64))> = Vec::new();
        for (name, heads) in cells::all_heads(self.db, self.devices, self.changes, ent)? {
            written.extend(heads.into_iter().map(|head| (name.clone(), head)));
        }
        if written.is_empty() {
            written.extend(ent.created.map(|created| (String::new(), created)));
        }
        let mut found = Vec::new();
        for (cell, by) in written {
            let change = &self.changes.get(self.db, self.devices, by, ent.uuid)?.change;
            if change.author != author && !seen.covers(by.0, by.1) {
                found.push(Obstacle { record: ent.uuid, cell, author: change.author.clone(), beside: false });
            }
        }
        Ok(found)
    }

    fn state(&mut self, id: Id) -> Outcome<Option<(Ent, State)>> {
        let Some(ent) = cells::ent(self.db, id)? else {
            return Ok(None);
        };
        let state = cells::assemble(self.db, self.devices, self.changes, &ent)?;
        Ok(state.map(|state| (ent, state)))
    }

    fn standing(&mut self, ent: &Ent, state: &State, left: &Cell, author: &str) -> Outcome<Standing> {
        let heads = cells::heads(self.db, self.devices, self.changes, ent, &left.name)?;
        let now = value_before(&state.record, state.deleted, &left.name).flatten();
        let same = truth(now.as_ref()) == truth(left.value.as_ref());
        let mut versions: Vec<Version> = Vec::with_capacity(heads.len());
        for head in &heads {
            let by = self.changes.get(self.db, self.devices, *head, ent.uuid)?;
            let value = by.wrote(ent.uuid, &left.name).cloned().flatten();
            versions.push((value, by.change.author.clone()));
        }
        let others: Vec<String> = versions.iter().map(|(_, by)| by.clone()).filter(|by| by != author).collect();
        let same = same && heads.len() == 1 && others.is_empty();
        Ok(Standing { versions, others, differs: !heads.is_empty() && !same, same })
    }
}

impl Standing {
    /// Whether the cell has exactly these versions, all by this author.
    fn is(&self, shown: &Cell, beside: &[&Cell], author: &str) -> bool {
        let all: Vec<Option<&Value>> =
            std::iter::once(shown).chain(beside.iter().copied()).map(|cell| cell.value.as_ref()).collect();
        self.versions.len() == all.len()
            && self.versions.iter().all(|(value, by)| by == author && all.contains(&value.as_ref()))
    }

    /// The other of two values of a field, where one is what the author's action left. None if both are equal, or for the
    /// cell that hides a record, which is not a field.
    fn other(&self, entity: Entity, left: &Cell, author: &str) -> Option<Option<Value>> {
        let own = |(value, by): &Version| by == author && truth(value.as_ref()) == truth(left.value.as_ref());
        let other = match self.versions.as_slice() {
            [first, second] if own(first) && !own(second) => &second.0,
            [first, second] if own(second) && !own(first) => &first.0,
            _ => return None,
        };
        let field = matches!(
            CellRef::parse(entity, &left.name),
            Some(CellRef::Field(..) | CellRef::Code(..) | CellRef::Link(..))
        );
        (field && truth(other.as_ref()) != truth(left.value.as_ref())).then(|| other.clone())
    }
}

/// The shown records that belong to a record.
fn children(db: &Connection, ent: &Ent, most: usize) -> Outcome<Vec<Id>> {
    let mut found = Vec::new();
    let children = Entity::from_name(&ent.entity).into_iter().flat_map(Entity::children);
    for (child, field) in children {
        let sql = format!("SELECT id FROM {} WHERE \"{}\" = ?1 LIMIT ?2", table(child).name, field.name);
        let left = i64::try_from(most.saturating_sub(found.len())).unwrap_or(i64::MAX);
        let mut query = db.prepare_cached(&sql)?;
        let rows = query.query_map(params![ent.uuid.0.as_bytes(), left], |row| row.get::<_, [u8; 16]>(0))?;
        for row in rows {
            found.push(Id(Uuid::from_bytes(row?)));
        }
    }
    Ok(found)
}

/// A missing member and a removed one mean the same.
fn truth(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| **value != Value::Bool(false))
}
