//! Undo: undo and redo, per person, with a name for each step, stored across restarts. Each is a new change; a colleague's
//! later change is never overwritten.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::codec::{decode_ops, encode_ops};
use super::commit::{Saved, WriteTx};
use super::error::Outcome;
use super::log::Horizon;
use super::obstacles::{Left, Obstacle, Obstacles};
use super::planned_op::hides;
use super::reversal::Reversal;
use super::{cells, checksum, drafts, projection, shown, tally, thrown};
use crate::domain::edit::{Cell, Edit, Op, Seen, Verb};
use crate::domain::value::{Id, Record};

/// Actions stored per person.
const DEPTH: i64 = 200;
/// Largest step, in bytes, whose checksum is verified each time the step is named.
const COMPARED: i64 = 64 * 1024;

/// Records of a step that are told for its name.
const NAMED: usize = 400;

/// The result of an undo or redo.
#[derive(Clone, Debug, PartialEq)]
pub enum Undone {
    /// Done, as a new change.
    Done {
        /// The kind of the action.
        verb: Verb,
        /// Its first record.
        record: Id,
        /// What was written.
        saved: Saved,
    },
    /// There is nothing to undo or redo.
    Nothing,
    /// Part of it has been changed since. Nothing was written, and the step is skipped so that it does not block older
    /// ones.
    Refused {
        /// The kind of the action.
        verb: Verb,
        /// Its first record.
        record: Id,
        /// The changes that prevent it.
        changed: Vec<Obstacle>,
    },
    /// The stored step is damaged; nothing was written, and the step is skipped.
    Damaged,
}

/// An action that can be undone or redone.
#[derive(Clone, Debug, PartialEq)]
pub struct UndoStep {
    /// Its kind.
    pub verb: Verb,
    /// Its first record; nil if the step is damaged.
    pub record: Id,
    /// How many records it wrote; none for a step too large to be read only to name it.
    pub records: Option<usize>,
    /// The first of them, for its name; none for a step too large.
    pub first: Vec<Id>,
}

struct Entry {
    id: i64,
    verb: Verb,
    record: Id,
    wrote: Vec<Op>,
    back: Vec<Op>,
    forth: Vec<Op>,
    /// What the author had seen; none in a file from before this was stored.
    seen: Option<Seen>,
    /// Other versions that the action replaced, one op for each.
    beside: Vec<Op>,
    /// Values that stood beside the action's own and stayed when it was undone.
    left: Vec<Op>,
}

/// Which way to go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Undo,
    Redo,
}

/// Stores an action as the author's next undo; what had been undone can no longer be redone.
pub(crate) fn remember(db: &Connection, (author, verb, seen): (&str, Verb, &Seen), reversal: &Reversal) -> Outcome<()> {
    let Some(first) = reversal.wrote.ops.first() else {
        return Ok(());
    };
    db.prepare_cached("DELETE FROM undo WHERE author = ?1 AND undone = 1")?.execute([author])?;
    db.prepare_cached(
        "INSERT INTO undo (author, undone, verb, record, wrote, back, forth, seen, beside)
         VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        author,
        verb.code(),
        first.id.0.as_bytes(),
        encode_ops(&reversal.wrote.ops)?,
        encode_ops(&reversal.back.ops)?,
        encode_ops(&reversal.forth.ops)?,
        shown::encode(seen),
        if reversal.beside.is_empty() { None } else { Some(encode_ops(&reversal.beside)?) }
    ])?;
    checksum::UNDO.seal(db, &[&db.last_insert_rowid()])?;
    db.prepare_cached(
        "DELETE FROM undo WHERE author = ?1 AND undone = 0 AND id <=
           (SELECT id FROM undo WHERE author = ?1 AND undone = 0 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
    )?
    .execute(params![author, DEPTH])?;
    Ok(())
}

/// The next step as stored.
enum Next {
    Sound(Entry),
    /// It is not what was written; nothing in it can be trusted.
    Damaged {
        id: i64,
    },
}

/// Stands for a damaged step.
const DAMAGED: UndoStep = UndoStep { verb: Verb::Edit, record: Id(Uuid::nil()), records: Some(0), first: Vec::new() };

fn select(columns: &str, way: Way) -> String {
    let (undone, order) = match way {
        Way::Undo => (0, "id DESC"),
        Way::Redo => (1, "id"),
    };
    format!("SELECT {columns} FROM undo WHERE author = ?1 AND undone = {undone} ORDER BY {order} LIMIT 1")
}

fn next(db: &Connection, author: &str, way: Way) -> Outcome<Option<Next>> {
    let mut query = db.prepare_cached(&select("*", way))?;
    let mut rows = query.query([author])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let id = row.get("id")?;
    if !checksum::UNDO.holds(row)? {
        return Ok(Some(Next::Damaged { id }));
    }
    let ops = |name: &str| -> Outcome<Vec<Op>> { decode_ops(&row.get::<_, Vec<u8>>(name)?) };
    let more = |name: &str| -> Outcome<Vec<Op>> {
        let ops: Option<Vec<u8>> = row.get(name)?;
        Ok(ops.map(|ops| decode_ops(&ops)).transpose()?.unwrap_or_default())
    };
    let seen: Option<Vec<u8>> = row.get("seen")?;
    Ok(Some(Next::Sound(Entry {
        id,
        verb: Verb::from_code(&row.get::<_, String>("verb")?),
        record: Id(Uuid::from_bytes(row.get("record")?)),
        wrote: ops("wrote")?,
        back: ops("back")?,
        forth: ops("forth")?,
        seen: seen.map(|seen| shown::decode(&seen)).transpose()?,
        beside: more("beside")?,
        left: more("left")?,
    })))
}

/// Names the step that undo or redo would use, without its contents: an import may have left hundreds of megabytes in one
/// step, and every start calls this. A step known to be damaged has no record, so that callers report it. One larger than
/// [`COMPARED`] is verified only when it is used.
pub(crate) fn peek(db: &Connection, author: &str, way: Way) -> Outcome<Option<UndoStep>> {
    // SQLite knows the length of a column without reading it, but reads the whole row for a column stored after it.
    let columns = "verb, record, length(wrote) + length(back) + length(forth) + coalesce(length(seen), 0)
         + coalesce(length(beside), 0) + coalesce(length(left), 0)";
    let found = db.prepare_cached(&select(columns, way))?.query_row([author], |row| {
        let large = row.get::<_, i64>(2).is_ok_and(|length| length > COMPARED);
        Ok(large.then(|| (row.get::<_, String>(0), row.get::<_, [u8; 16]>(1))))
    });
    Ok(match found.optional()? {
        None => None,
        Some(Some((Ok(verb), Ok(record)))) => Some(UndoStep {
            verb: Verb::from_code(&verb),
            record: Id(Uuid::from_bytes(record)),
            records: None,
            first: Vec::new(),
        }),
        Some(Some(_)) => Some(DAMAGED),
        Some(None) => next(db, author, way)?.map(|next| match next {
            Next::Sound(entry) => {
                let mut known = HashSet::new();
                let mut first: Vec<Id> = entry.wrote.iter().map(|op| op.id).filter(|id| known.insert(*id)).collect();
                first.truncate(NAMED);
                UndoStep { verb: entry.verb, record: entry.record, records: Some(known.len()), first }
            }
            Next::Damaged { .. } => DAMAGED,
        }),
    })
}

/// Replaces the values from before the action by what others wrote.
fn leave(back: &mut [Op], beside: &[Left]) {
    for left in beside {
        let cells = back.iter_mut().filter(|op| op.id == left.record).flat_map(|op| &mut op.cells);
        for cell in cells.filter(|cell| cell.name == left.cell.name) {
            cell.value.clone_from(&left.cell.value);
        }
    }
}

/// Whether a version that the action replaced is not restored, because another one was left in its place.
fn gave_way(op: &Op, beside: &[Left]) -> bool {
    let same = |left: &&Left| left.record == op.id && op.cells.iter().any(|cell| cell == &left.cell);
    beside.iter().any(|left| same(&left))
}

/// Splits ops into the cells that `left` names and all others.
fn split(ops: Vec<Op>, left: &[Op]) -> (Vec<Op>, Vec<Op>) {
    let (mut named, mut others) = (Vec::new(), Vec::new());
    for op in ops {
        let is_named = |cell: &Cell| {
            let cells = left.iter().filter(|left| left.id == op.id).flat_map(|left| &left.cells);
            cells.into_iter().any(|known| known.name == cell.name)
        };
        let (of, rest): (Vec<Cell>, Vec<Cell>) = op.cells.iter().cloned().partition(is_named);
        if !of.is_empty() {
            named.push(Op { cells: of, ..op.clone() });
        }
        if !rest.is_empty() {
            others.push(Op { cells: rest, ..op });
        }
    }
    (named, others)
}

impl WriteTx<'_> {
    fn obstacles(&mut self) -> Obstacles<'_> {
        Obstacles { db: self.db, devices: &self.writer.devices, changes: &mut self.changes }
    }

    /// Undoes the author's last action, or redoes the last undone one.
    pub(crate) fn step(&mut self, author: &str, way: Way) -> Outcome<Undone> {
        self.began = self.last_seq();
        let entry = match next(self.db, author, way)? {
            None => return Ok(Undone::Nothing),
            Some(Next::Damaged { id }) => {
                self.db.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([id])?;
                tally::settle(self.db, &checksum::UNDO)?;
                return Ok(Undone::Damaged);
            }
            Some(Next::Sound(entry)) => entry,
        };
        if thrown::is_step(self.db, entry.id)? {
            let records = thrown::fetch(self.db, self.known, entry.id, &self.others, self.wall)?;
            self.wrote = true;
            let saved = Saved { device: self.device(), seq: 0, records, numbers: Vec::new() };
            return Ok(Undone::Done { verb: entry.verb, record: entry.record, saved });
        }
        // What must be unchanged, and what to write.
        let (left, write, verb) = match way {
            Way::Undo => (&entry.wrote, &entry.back, Verb::Undo),
            Way::Redo => (&entry.back, &entry.forth, Verb::Redo),
        };
        let mut write = self.obstacles().unharmed(write, left, author)?;
        let finish = entry.verb == Verb::Finish;
        // Another version beside the action's own is left only where a field is undone; undoing a finish makes a kladde.
        let back: &[Op] = if way == Way::Undo && !finish { &write } else { &[] };
        // Versions that stood side by side before the action do so again after an undo.
        let versions: &[Op] = if way == Way::Redo { &entry.beside } else { &[] };
        let (mut changed, beside) = self.obstacles().by_hand(left, (back, versions), author)?;
        leave(&mut write, &beside);
        let horizon = entry.seen.as_ref().map(|seen| Horizon::of(seen, &self.writer.devices)).unwrap_or_default();
        if changed.is_empty() {
            changed = self.obstacles().colleagues(&write, &horizon, author)?;
        }
        if !changed.is_empty() {
            self.db.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([entry.id])?;
            return Ok(Undone::Refused { verb: entry.verb, record: entry.record, changed });
        }
        let shown = if finish && way == Way::Undo { self.finished(&entry.back)? } else { Vec::new() };
        let seen = match &entry.seen {
            Some(seen) => self.claim(seen, &write)?,
            None => self.writer.devices.seen(),
        };
        let edit = |seen: &Seen, ops: Vec<Op>| Edit { verb, author: author.to_owned(), seen: seen.clone(), ops };
        let mut edits = Vec::new();
        if way == Way::Undo {
            // Written first, so that the same version is shown as before the action.
            let beside = entry.beside.iter().filter(|op| !gave_way(op, &beside));
            edits.extend(beside.map(|op| edit(&seen, vec![op.clone()])));
        }
        let known = entry.seen.as_ref().filter(|_| way == Way::Redo && !entry.left.is_empty());
        let (again, rest) = match known {
            Some(_) => split(write, &entry.left),
            None => (Vec::new(), write),
        };
        edits.extend(known.filter(|_| !again.is_empty()).map(|known| edit(known, again)));
        edits.push(edit(&seen, rest));
        self.apart = edits.len() > 1;
        let mut saved = Saved { device: self.device(), seq: 0, records: Vec::new(), numbers: Vec::new() };
        for edit in edits.iter().filter(|edit| !edit.ops.is_empty()) {
            let part = self.apply(edit, None, &mut || Ok(()))?;
            saved.seq = saved.seq.max(part.seq);
            let new: Vec<Id> = part.records.into_iter().filter(|id| !saved.records.contains(id)).collect();
            saved.records.extend(new);
            saved.numbers.extend(part.numbers);
        }
        self.apart = false;
        self.wrote = true;
        // A finished record that is taken back becomes a kladde again, it does not disappear.
        for (record, hidden) in &shown {
            if *hidden {
                drafts::take_back(self.db, self.known, record, self.wall)?;
            } else {
                drafts::take_back_correction(self.db, record, &self.writer.devices.seen(), self.wall)?;
            }
        }
        if finish && way == Way::Redo {
            for op in &entry.forth {
                drafts::logged(self.db, op.id, true)?;
            }
        }
        self.db
            .prepare_cached("UPDATE undo SET undone = ?2 WHERE id = ?1")?
            .execute(params![entry.id, way == Way::Undo])?;
        if !beside.is_empty() {
            // A redo checks whether what was left is still there, and writes beside it.
            let mut back = entry.back;
            leave(&mut back, &beside);
            let kept = |left: &Left| {
                entry
                    .forth
                    .iter()
                    .find(|op| op.id == left.record)
                    .map(|op| Op { cells: vec![left.cell.clone()], ..op.clone() })
            };
            let kept: Vec<Op> = beside.iter().filter_map(kept).collect();
            self.db.prepare_cached("UPDATE undo SET back = ?2, left = ?3 WHERE id = ?1")?.execute(params![
                entry.id,
                encode_ops(&back)?,
                encode_ops(&kept)?
            ])?;
        }
        checksum::UNDO.seal(self.db, &[&entry.id])?;
        Ok(Undone::Done { verb: entry.verb, record: entry.record, saved })
    }

    /// The records a finish wrote, as shown, and whether undoing it hides them.
    fn finished(&self, back: &[Op]) -> Outcome<Vec<(Record, bool)>> {
        let mut found: Vec<(Record, bool)> = Vec::new();
        for op in back {
            let hides = op.cells.iter().any(hides);
            if let Some((_, hidden)) = found.iter_mut().find(|(record, _)| record.id == op.id) {
                *hidden |= hides;
            } else if let Some(ent) = cells::ent(self.db, op.id)?
                && let Some(record) = projection::by_ent(self.db, op.entity, ent.id)?
                && if hides { self.finish_made(&ent)? } else { record.entity.meta().drafts }
            {
                found.push((record, hides));
            }
        }
        Ok(found)
    }

    /// Whether a record was created by a finish. An import creates others in the same step, and those were not kladder.
    fn finish_made(&self, ent: &cells::Ent) -> Outcome<bool> {
        let Some((dev, seq)) = ent.created else { return Ok(false) };
        let mut query = self.db.prepare_cached("SELECT 1 FROM change WHERE dev = ?1 AND seq = ?2 AND verb = ?3")?;
        Ok(query.exists(params![dev, seq, Verb::Finish.code()])?)
    }

    /// What a step may claim to have seen: what its author had seen, plus the author's own later changes whose values it
    /// replaces or hides. Others' later changes are left out, so it brings back what the step hides.
    fn claim(&mut self, known: &Seen, write: &[Op]) -> Outcome<Seen> {
        let mut seen = known.clone();
        for op in write {
            let Some(ent) = cells::ent(self.db, op.id)? else {
                continue;
            };
            let whole = op.cells.iter().any(hides);
            for (name, heads) in cells::all_heads(self.db, &self.writer.devices, &mut self.changes, &ent)? {
                if whole || op.cells.iter().any(|cell| cell.name == name) {
                    for (dev, seq) in heads {
                        if let Some(device) = self.writer.devices.get(dev) {
                            let known = seen.0.entry(device.uuid).or_insert(0);
                            *known = (*known).max(seq.unsigned_abs());
                        }
                    }
                }
            }
        }
        Ok(seen)
    }
}
