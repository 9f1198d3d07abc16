//! Taking back and doing again: per person, named, kept over restarts. Each is a new change; what a colleague has changed
//! since is never touched.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::cells;
use super::codec::{decode_ops, encode_ops};
use super::commit::{Desk, Saved, value_before};
use super::error::Outcome;
use super::reversal::Reversal;
use super::{drafts, projection};
use crate::domain::edit::{DELETED, Edit, Op, Verb};
use crate::domain::value::{Id, Record, Value};

/// Own actions kept per person.
const DEPTH: i64 = 200;

/// What came of undo or redo.
#[derive(Clone, Debug, PartialEq)]
pub enum Undone {
    /// Done, as a new change.
    Done {
        /// What the action had been called.
        verb: Verb,
        /// Its first record.
        record: Id,
        /// What was written.
        saved: Saved,
    },
    /// There is nothing to take back or do again.
    Nothing,
    /// Something of it has been changed since; nothing was written, and the step is passed by, so that it stands in the way
    /// of no older one.
    Refused {
        /// What the action had been called.
        verb: Verb,
        /// Its first record.
        record: Id,
        /// What stands in the way.
        changed: Vec<Obstacle>,
    },
}

/// A cell that is not as the action left it.
#[derive(Clone, Debug, PartialEq)]
pub struct Obstacle {
    /// The record.
    pub record: Id,
    /// The cell's name.
    pub cell: String,
    /// Who changed it since.
    pub author: String,
}

/// An action that can be taken back or done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is called.
    pub verb: Verb,
    /// Its first record.
    pub record: Id,
    /// How many records it wrote.
    pub records: usize,
}

struct Entry {
    id: i64,
    verb: Verb,
    record: Id,
    wrote: Vec<Op>,
    back: Vec<Op>,
    forth: Vec<Op>,
}

/// Which way to go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Undo,
    Redo,
}

/// Keeps an action as the author's next undo; what had been undone can no longer be done again.
pub(crate) fn remember(db: &Connection, author: &str, verb: Verb, reversal: &Reversal) -> Outcome<()> {
    let Some(first) = reversal.wrote.ops.first() else {
        return Ok(());
    };
    db.prepare_cached("DELETE FROM undo WHERE author = ?1 AND undone = 1")?.execute([author])?;
    db.prepare_cached(
        "INSERT INTO undo (author, undone, verb, record, wrote, back, forth)
         VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        author,
        verb.code(),
        first.id.0.as_bytes(),
        encode_ops(&reversal.wrote.ops)?,
        encode_ops(&reversal.back.ops)?,
        encode_ops(&reversal.forth.ops)?
    ])?;
    db.prepare_cached(
        "DELETE FROM undo WHERE author = ?1 AND undone = 0 AND id <=
           (SELECT id FROM undo WHERE author = ?1 AND undone = 0 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
    )?
    .execute(params![author, DEPTH])?;
    Ok(())
}

fn next(db: &Connection, author: &str, way: Way) -> Outcome<Option<Entry>> {
    let sql = match way {
        Way::Undo => {
            "SELECT id, verb, record, wrote, back, forth FROM undo
             WHERE author = ?1 AND undone = 0 ORDER BY id DESC LIMIT 1"
        }
        Way::Redo => {
            "SELECT id, verb, record, wrote, back, forth FROM undo
             WHERE author = ?1 AND undone = 1 ORDER BY id LIMIT 1"
        }
    };
    let row = db
        .prepare_cached(sql)?
        .query_row([author], |row| {
            let verb: String = row.get(1)?;
            let blobs: [Vec<u8>; 3] = [row.get(3)?, row.get(4)?, row.get(5)?];
            Ok((row.get(0)?, verb, row.get::<_, [u8; 16]>(2)?, blobs))
        })
        .optional()?;
    let Some((id, verb, record, [wrote, back, forth])) = row else {
        return Ok(None);
    };
    Ok(Some(Entry {
        id,
        verb: Verb::from_code(&verb),
        record: Id(Uuid::from_bytes(record)),
        wrote: decode_ops(&wrote)?,
        back: decode_ops(&back)?,
        forth: decode_ops(&forth)?,
    }))
}

/// What undo or redo would act on.
pub(crate) fn peek(db: &Connection, author: &str, way: Way) -> Outcome<Option<Step>> {
    Ok(next(db, author, way)?.map(|entry| {
        let records: HashSet<Id> = entry.wrote.iter().map(|op| op.id).collect();
        Step { verb: entry.verb, record: entry.record, records: records.len() }
    }))
}

impl Desk<'_> {
    /// Takes back the author's last action, or does the last undone one again.
    pub(crate) fn step(&mut self, author: &str, way: Way) -> Outcome<Undone> {
        self.began = self.last_seq();
        let Some(entry) = next(self.db, author, way)? else {
            return Ok(Undone::Nothing);
        };
        // What must still stand, and what to write.
        let (stands, write, verb) = match way {
            Way::Undo => (&entry.wrote, &entry.back, Verb::Undo),
            Way::Redo => (&entry.back, &entry.forth, Verb::Redo),
        };
        let changed = self.obstacles(stands, author)?;
        if !changed.is_empty() {
            self.db.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([entry.id])?;
            return Ok(Undone::Refused { verb: entry.verb, record: entry.record, changed });
        }
        let finish = entry.verb == Verb::Finish;
        let shown = if finish && way == Way::Undo { self.finished(&entry.back)? } else { Vec::new() };
        let edit = Edit { verb, author: author.to_owned(), seen: self.writer.devices.seen(), ops: write.clone() };
        let saved = self.apply(&edit, None)?;
        self.wrote = true;
        // What was finished and is taken back is a kladde again, not gone.
        for (record, hidden) in &shown {
            if *hidden {
                drafts::take_back(self.db, self.known, record, self.wall)?;
            } else {
                drafts::take_back_correction(self.db, record, &self.writer.devices.seen(), (self.wall, &self.others))?;
            }
        }
        if finish && way == Way::Redo {
            for op in &entry.forth {
                drafts::forget(self.db, op.id, true, &self.others)?;
            }
        }
        self.db
            .prepare_cached("UPDATE undo SET undone = ?2 WHERE id = ?1")?
            .execute(params![entry.id, way == Way::Undo])?;
        Ok(Undone::Done { verb: entry.verb, record: entry.record, saved })
    }

    /// The records a finish wrote, as they are shown, and whether taking it back hides them.
    fn finished(&self, back: &[Op]) -> Outcome<Vec<(Record, bool)>> {
        let mut found = Vec::new();
        for op in back {
            let hides = op.cells.iter().any(|cell| cell.name == DELETED && cell.value == Some(Value::Bool(true)));
            if let Some(ent) = cells::ent(self.db, op.id)?
                && let Some(record) = projection::by_ent(self.db, op.entity, ent.id)?
                && (hides || record.entity.meta().drafts)
            {
                found.push((record, hides));
            }
        }
        Ok(found)
    }

    /// Cells that are not as the author's own action left them: another hand, or more than one value. A change by the
    /// author that brought the same value back (an undo of a later action) is no obstacle. Of several hands the others are
    /// named; the author only where nobody else has a part in it.
    fn obstacles(&mut self, ops: &[Op], author: &str) -> Outcome<Vec<Obstacle>> {
        let mut found = Vec::new();
        for op in ops {
            let Some(ent) = cells::ent(self.db, op.id)? else {
                continue;
            };
            let state = cells::assemble(self.db, &self.writer.devices, &mut self.changes, &ent)?;
            let Some(state) = state else {
                continue;
            };
            for cell in &op.cells {
                let heads = cells::heads(self.db, &self.writer.devices, &mut self.changes, &ent, &cell.name)?;
                let now = value_before(&state.record, state.deleted, &cell.name).flatten();
                let same = truth(now.as_ref()) == truth(cell.value.as_ref());
                let mut hands = Vec::new();
                for head in &heads {
                    let by = self.changes.get(self.db, &self.writer.devices, *head, op.id)?;
                    if by.change.author != author {
                        hands.push(by.change.author.clone());
                    }
                }
                if hands.is_empty() && (heads.len() > 1 || !heads.is_empty() && !same) {
                    hands.push(author.to_owned());
                }
                found.extend(hands.into_iter().map(|author| Obstacle {
                    record: op.id,
                    cell: cell.name.clone(),
                    author,
                }));
            }
        }
        Ok(found)
    }
}

/// A member that is not there and one that was taken away are the same.
fn truth(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| **value != Value::Bool(false))
}
