//! Retired: removes fields that are no longer stored (`fields::RETIRED`). When a file of an older program is first opened,
//! `open` removes their values from the log, as in an erasing, and from the undo steps. A team leader's text about an
//! absence is offered to that leader only (`lead_note`).

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::cells::{self, Ent};
use super::error::Outcome;
use super::{checksum, codec, log, tombstones};
use crate::domain::edit::Op;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Value};

/// The fact about the file that says it may hold values of retired fields.
pub(super) const MARK: &str = "retire";

/// Removes the values of one field from the log and from undo steps. Returns how many records had one in the log, and
/// whether there were any at all.
pub(super) fn take_out(db: &Connection, entity: Entity, field: &str) -> Outcome<(usize, bool)> {
    let records = take_out_of_log(db, entity, field)?;
    let any = take_out_of_steps(db, entity, field)?;
    Ok((records, any || records > 0))
}

/// Returns how many records had a value in any change.
fn take_out_of_log(db: &Connection, entity: Entity, field: &str) -> Outcome<usize> {
    let mut records = 0;
    let mut leads = HashMap::new();
    let mut at = 0;
    while let Some(ent) = cells::ent_after(db, at)? {
        at = ent.id;
        if ent.entity != entity.name() {
            continue;
        }
        let Some((author, latest)) = take_out_of(db, &ent, field)? else { continue };
        records += 1;
        for table in ["head", "rival"] {
            let sql = format!("DELETE FROM {table} WHERE ent = ?1 AND fld = ?2");
            db.prepare_cached(&sql)?.execute(params![ent.id, field])?;
        }
        let leads = match leads.get(&author) {
            Some(known) => *known,
            None => {
                let found = is_lead(db, &author)?;
                leads.insert(author.clone(), found);
                found
            }
        };
        if let Some(Value::Text(body)) = latest.filter(|_| leads && entity == Entity::Absence) {
            offer(db, &ent, &author, &body)?;
        }
    }
    Ok(records)
}

/// Offers an author the text that was removed from the log, unless the absence was erased.
fn offer(db: &Connection, absence: &Ent, author: &str, body: &str) -> Outcome<()> {
    if tombstones::is_purged(db, absence.id)? {
        return Ok(());
    }
    let sql = "INSERT OR IGNORE INTO lead_note (absence, owner, body, offered) VALUES (?1, ?2, ?3, 1)";
    db.execute(sql, params![absence.uuid.0.as_bytes(), author, body])?;
    checksum::LEAD_NOTE.seal(db, &[absence.uuid.0.as_bytes(), &author])
}

/// Erases the field from every change of one record; returns who wrote it last, and the text. None if it was never written.
fn take_out_of(db: &Connection, ent: &Ent, field: &str) -> Outcome<Option<(String, Option<Value>)>> {
    let mut query = db.prepare_cached("SELECT dev, seq FROM touch WHERE ent = ?1")?;
    let mut keys: Vec<(i64, i64)> = ent.created.into_iter().collect();
    for key in query.query_map([ent.id], |row| Ok((row.get(0)?, row.get(1)?)))? {
        keys.push(key?);
    }
    let mut last: Option<(i64, String, Option<Value>)> = None;
    for (dev, seq) in keys {
        let Some(change) = log::change(db, dev, seq)? else { continue };
        // A damaged change must not stop the file from opening; a check reports it.
        let Ok(cells) = codec::decode_record(&change.body, ent.uuid) else { continue };
        let Some((_, value)) = cells.into_iter().find(|(name, _)| name == field) else { continue };
        let erased = codec::erase_cells(&change.body, |id, cell| id == ent.uuid && cell == field)?;
        db.prepare_cached("UPDATE change SET body = ?3 WHERE dev = ?1 AND seq = ?2")?
            .execute(params![dev, seq, erased])?;
        if last.as_ref().is_none_or(|(hlc, ..)| *hlc < change.hlc) {
            last = Some((change.hlc, change.author, value.value().cloned()));
        }
    }
    Ok(last.map(|(_, author, value)| (author, value)))
}

/// Whether this file or machine knows the author as a team leader.
fn is_lead(db: &Connection, author: &str) -> Outcome<bool> {
    let of = |key: &str| -> Outcome<Option<String>> {
        Ok(db.query_row("SELECT v FROM local WHERE k = ?1", [key], |row| row.get(0)).optional()?)
    };
    if of("initials")?.as_deref() == Some(author) && of("role")?.as_deref() == Some("teamleder") {
        return Ok(true);
    }
    let sql =
        "SELECT 1 FROM person p JOIN team_member m ON m.person = p.id WHERE p.initials = ?1 AND m.role = 'teamleder'";
    Ok(db.prepare(sql)?.exists([author])?)
}

/// Removes the field from undo and redo steps; returns whether any held it. The rest of a step stays. A step that wrote
/// nothing else is dropped, and so is a damaged one, which may hold anything.
fn take_out_of_steps(db: &Connection, entity: Entity, field: &str) -> Outcome<bool> {
    let mut query = db.prepare("SELECT * FROM undo")?;
    let mut rows = query.query([])?;
    // Each step with its id and what remains of its bodies.
    let mut steps: Vec<(i64, Option<Bodies>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get("id")?;
        let mut bodies: Bodies = Bodies::default();
        let mut any = false;
        let mut sound = true;
        for (name, ops) in PARTS.iter().zip(&mut bodies) {
            let Some(body) = row.get::<_, Option<Vec<u8>>>(*name)? else { continue };
            match codec::decode_ops(&body) {
                Ok(mut found) => {
                    any |= without(&mut found, entity, field);
                    *ops = Some(found);
                }
                Err(_) => sound = false,
            }
        }
        if !sound || (any && !checksum::UNDO.holds(row)?) {
            steps.push((id, None));
        } else if any {
            steps.push((id, Some(bodies)));
        }
    }
    for (id, bodies) in &steps {
        match bodies.as_ref().and_then(left) {
            Some((record, bodies)) => {
                for (name, ops) in PARTS.iter().zip(&bodies) {
                    let Some(ops) = ops else { continue };
                    let sql = format!("UPDATE undo SET {name} = ?2, record = ?3 WHERE id = ?1");
                    db.prepare_cached(&sql)?.execute(params![id, codec::encode_ops(ops)?, record.0.as_bytes()])?;
                }
                checksum::UNDO.seal(db, &[id])?;
            }
            None => {
                db.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([id])?;
            }
        }
    }
    Ok(!steps.is_empty())
}

/// The columns of an undo step that hold what was written; the first is what the action itself wrote.
const PARTS: [&str; 5] = ["wrote", "back", "forth", "beside", "left"];

/// The contents of those columns.
type Bodies = [Option<Vec<Op>>; PARTS.len()];

/// Removes the cells of the field from ops; returns whether there were any.
fn without(ops: &mut [Op], entity: Entity, field: &str) -> bool {
    let mut any = false;
    for op in ops.iter_mut().filter(|op| op.entity == entity) {
        let before = op.cells.len();
        op.cells.retain(|cell| cell.name != field);
        any |= op.cells.len() < before;
    }
    any
}

/// What remains of a step, with its first record, without records of which it would now write nothing; none if no record
/// remains.
fn left(bodies: &Bodies) -> Option<(Id, Bodies)> {
    let mut bodies = bodies.clone();
    let (wrote, others) = bodies.split_first_mut()?;
    for ops in others.iter_mut().flatten() {
        ops.retain(|op| !op.cells.is_empty());
    }
    let wrote = wrote.as_mut()?;
    // A record made without fields has no cell of its own; undoing it still writes one.
    let touched = |op: &Op| others.iter().flatten().flatten().any(|other| other.id == op.id);
    wrote.retain(|op| !op.cells.is_empty() || touched(op));
    let first = wrote.first()?.id;
    Some((first, bodies))
}
