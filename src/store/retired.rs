//! Fields that are no longer kept (`fields::RETIRED`): once, when a file of an older program is opened, their values leave the
//! log as in an erasing, with the undo steps that hold them; `open` does it. What a team leader wrote of an absence is offered
//! to them alone (`lead_note`).

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::cells::{self, Ent};
use super::error::Outcome;
use super::{checksum, codec, gone, log};
use crate::domain::fields::Entity;
use crate::domain::value::Value;

/// The fact about the file that says it may hold values of retired fields.
pub(super) const MARK: &str = "retire";

/// Takes the values of one field out of the log and of what can be undone; whether there were any.
pub(super) fn take_out(db: &Connection, entity: Entity, field: &str) -> Outcome<bool> {
    Ok(take_out_of_log(db, entity, field)? | forget_steps(db, entity, field)?)
}

/// Whether any change held a value.
fn take_out_of_log(db: &Connection, entity: Entity, field: &str) -> Outcome<bool> {
    let mut any = false;
    let mut leads = HashMap::new();
    let mut at = 0;
    while let Some(ent) = cells::ent_after(db, at)? {
        at = ent.id;
        if ent.entity != entity.name() {
            continue;
        }
        let Some((author, latest)) = take_out_of(db, &ent, field)? else { continue };
        any = true;
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
    Ok(any)
}

/// Offers an author what was taken out of the log, unless the absence is gone for good.
fn offer(db: &Connection, absence: &Ent, author: &str, body: &str) -> Outcome<()> {
    if gone::is_purged(db, absence.id)? {
        return Ok(());
    }
    let sql = "INSERT OR IGNORE INTO lead_note (absence, owner, body, offered) VALUES (?1, ?2, ?3, 1)";
    db.execute(sql, params![absence.uuid.0.as_bytes(), author, body])?;
    checksum::LEAD_NOTE.seal(db, &[absence.uuid.0.as_bytes(), &author])
}

/// Erases the field from every change of one record; who wrote it last, and what. None where it was never written.
fn take_out_of(db: &Connection, ent: &Ent, field: &str) -> Outcome<Option<(String, Option<Value>)>> {
    let mut query = db.prepare_cached("SELECT dev, seq FROM touch WHERE ent = ?1")?;
    let mut keys: Vec<(i64, i64)> = ent.created.into_iter().collect();
    for key in query.query_map([ent.id], |row| Ok((row.get(0)?, row.get(1)?)))? {
        keys.push(key?);
    }
    let mut last: Option<(i64, String, Option<Value>)> = None;
    for (dev, seq) in keys {
        let Some(change) = log::change(db, dev, seq)? else { continue };
        // A damaged change stops no file from being opened; a check names it.
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

/// Whether the file or this machine knows this author as a team leader.
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

/// Drops the undo steps that would write the field again; whether there were any.
fn forget_steps(db: &Connection, entity: Entity, field: &str) -> Outcome<bool> {
    let mut query = db.prepare("SELECT id, wrote, back, forth FROM undo")?;
    let mut rows = query.query([])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let bodies: [Vec<u8>; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        let mut any = false;
        for body in &bodies {
            // A damaged step may hold anything.
            let Ok(ops) = codec::decode_ops(body) else {
                any = true;
                continue;
            };
            any |= ops.iter().any(|op| op.entity == entity && op.cells.iter().any(|cell| cell.name == field));
        }
        if any {
            steps.push(row.get::<_, i64>(0)?);
        }
    }
    for step in &steps {
        db.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([step])?;
    }
    Ok(!steps.is_empty())
}
