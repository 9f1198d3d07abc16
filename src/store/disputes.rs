//! Disputes: fields in which two people wrote without having seen each other, with what a person needs to decide. Which
//! value is shown, and which fields settle themselves, is in `cells`.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::cells::{self, Changes, Ent};
use super::error::{Outcome, StoreError};
use super::log::{Change, Devices, Horizon};
use super::{Reader, history};
use crate::domain::edit::{DELETED, Verb};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Value};

/// Most cells read to find those a person must decide; most of a long list settle themselves.
const LISTED: usize = 1000;

/// A cell and its values side by side, the shown one first, each with who wrote it and when.
pub type Rival = (String, Vec<(Option<Value>, String, DateTime<Utc>)>);

/// The cells of a record that have several values.
pub type Rivals = Vec<Rival>;

/// One of several values of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The value; none is an empty field.
    pub value: Option<Value>,
    /// Who wrote it first, not who brought it back by an undo.
    pub author: String,
    /// When, by the author's clock.
    pub at: DateTime<Utc>,
}

/// A field that has several versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub entity: Entity,
    /// The field's name, or [`DELETED`] when one person deleted the record and another wrote in it.
    pub cell: String,
    /// Its versions, the shown one first.
    pub sides: Vec<Side>,
    /// The value before all of them, as far as the log has it.
    pub before: Option<Value>,
    /// Identifies these versions; other versions have another mark.
    pub mark: String,
    /// A person said on this machine that these versions may stay side by side.
    pub stands: bool,
}

impl Dispute {
    /// The local fact that says these versions may stay, see [`Dispute::stands`]; its value is the mark.
    pub fn key(&self) -> String {
        stands_key(self.id, &self.cell)
    }

    /// Its versions as [`Reader::rivals`] gives them.
    pub fn rival(&self) -> Rival {
        let side = |side: &Side| (side.value.clone(), side.author.clone(), side.at);
        (self.cell.clone(), self.sides.iter().map(side).collect())
    }

    /// How many different values it has.
    pub fn count(&self) -> usize {
        let mut values: Vec<&Option<Value>> = Vec::new();
        for side in &self.sides {
            if !values.contains(&&side.value) {
                values.push(&side.value);
            }
        }
        values.len()
    }
}

fn stands_key(id: Id, cell: &str) -> String {
    format!("stands.{}.{cell}", id.0)
}

impl Reader<'_> {
    /// The cells of a record that two people wrote without having seen each other, if their values differ and do not settle
    /// themselves. This includes a deletion by someone who had not seen all of the record.
    ///
    /// # Errors
    /// When the file cannot be read, as for every method here.
    pub fn rivals(&self, id: Id) -> Result<Rivals, StoreError> {
        Ok(self.disputes(id)?.iter().map(Dispute::rival).collect())
    }

    /// As [`Reader::rivals`], with what a person needs to decide.
    pub fn disputes(&self, id: Id) -> Result<Vec<Dispute>, StoreError> {
        self.at(disputes_of(self.db(), id))
    }

    /// How many fields of a record have several versions.
    pub fn disputed_fields(&self, id: Id) -> Result<usize, StoreError> {
        self.at(if is_disputed(self.db(), id)? { disputes_of(self.db(), id).map(|found| found.len()) } else { Ok(0) })
    }

    /// The fields of all records that a person must decide, the newest record first, at most `limit`. With `all`, also
    /// those that may stay.
    pub fn to_decide(&self, all: bool, limit: usize) -> Result<Vec<Dispute>, StoreError> {
        let read = || -> Outcome<Vec<Dispute>> {
            let mut query = self.db().prepare_cached(
                "SELECT e.uuid FROM rival r JOIN ent e ON e.id = r.ent GROUP BY r.ent ORDER BY r.ent DESC LIMIT ?1",
            )?;
            let listed = i64::try_from(LISTED).unwrap_or(i64::MAX);
            let rows = query.query_map([listed], |row| row.get::<_, [u8; 16]>(0))?;
            let mut found = Vec::new();
            for row in rows {
                let disputes = disputes_of(self.db(), Id(Uuid::from_bytes(row?)))?;
                found.extend(disputes.into_iter().filter(|dispute| all || !dispute.stands));
                if found.len() >= limit {
                    found.truncate(limit);
                    break;
                }
            }
            Ok(found)
        };
        self.at(read())
    }
}

/// Whether a record may have a field with several versions. Nearly every record has none, and that is known without reading
/// its changes.
fn is_disputed(db: &Connection, id: Id) -> Result<bool, StoreError> {
    let read = || -> Outcome<bool> {
        let Some(ent) = cells::ent(db, id)? else { return Ok(false) };
        let listed = db.prepare_cached("SELECT 1 FROM rival WHERE ent = ?1 LIMIT 1")?.exists([ent.id])?;
        Ok(listed || cells::was_deleted(db, ent.id)?)
    };
    // Read errors are reported when the disputes are read.
    Ok(read().unwrap_or(true))
}

fn disputes_of(db: &Connection, id: Id) -> Outcome<Vec<Dispute>> {
    let Some(ent) = cells::ent(db, id)? else {
        return Ok(Vec::new());
    };
    let Some(entity) = Entity::from_name(&ent.entity) else {
        return Ok(Vec::new());
    };
    let mut query = db.prepare_cached("SELECT fld FROM rival WHERE ent = ?1 ORDER BY fld")?;
    let mut fields: Vec<String> = query.query_map([ent.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let deleted = cells::was_deleted(db, ent.id)?;
    if fields.is_empty() && !deleted {
        return Ok(Vec::new());
    }
    let devices = Devices::load(db)?;
    let mut changes = Changes::default();
    let state = cells::assemble(db, &devices, &mut changes, &ent)?;
    let hidden = state.as_ref().is_some_and(|state| !state.visible);
    if hidden {
        return Ok(Vec::new());
    }
    let beside = state.is_some_and(|state| state.deleted && state.visible);
    fields.retain(|field| field != DELETED);
    fields.extend(beside.then(|| DELETED.to_owned()));
    let mut found = Vec::new();
    for field in fields {
        let mut heads = cells::heads(db, &devices, &mut changes, &ent, &field)?;
        if field == DELETED {
            heads.extend(unseen_by(db, &devices, &mut changes, &ent, &heads)?);
        }
        let left = if field == DELETED {
            cells::values(db, &devices, &mut changes, (id, &field), &heads)?
        } else {
            let held = cells::values(db, &devices, &mut changes, (id, &field), &heads)?;
            cells::settle(&ent, &field, held)
        };
        if left.len() < 2 {
            continue;
        }
        let mut log = Past { db, devices: &devices, changes: &mut changes, ent: &ent, field: &field };
        let mut sides = Vec::with_capacity(left.len());
        for head in &left {
            sides.push(log.side(head)?);
        }
        let mut mark: Vec<String> = Vec::with_capacity(left.len());
        for head in &left {
            let device = devices.get(head.by.0).map(|device| device.uuid).unwrap_or_default();
            mark.push(format!("{}:{}", device.simple(), head.by.1));
        }
        mark.sort_unstable();
        let mark = mark.join(" ");
        let before = log.before(&left)?;
        let stands = fact(db, &stands_key(id, &field))?.is_some_and(|kept| kept == mark);
        found.push(Dispute { id, entity, cell: field, sides, before, mark, stands });
    }
    Ok(found)
}

fn fact(db: &Connection, key: &str) -> Outcome<Option<String>> {
    Ok(db.prepare_cached("SELECT v FROM local WHERE k = ?1")?.query_row([key], |row| row.get(0)).optional()?)
}

/// The latest change that the author of the deletion had not seen.
fn unseen_by(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    ent: &Ent,
    deletions: &[(i64, i64)],
) -> Outcome<Option<(i64, i64)>> {
    let mut seen = Vec::new();
    for by in deletions {
        seen.push(changes.get(db, devices, *by, ent.uuid)?.horizon.clone());
    }
    let mut latest = None;
    for (field, heads) in cells::all_heads(db, devices, changes, ent)? {
        for head in heads.into_iter().filter(|_| field != DELETED) {
            let covered = deletions.contains(&head) || seen.iter().any(|horizon| horizon.covers(head.0, head.1));
            let rank = changes.get(db, devices, head, ent.uuid)?.change.hlc;
            if !covered && latest.is_none_or(|(top, _)| rank > top) {
                latest = Some((rank, head));
            }
        }
    }
    Ok(latest.map(|(_, head)| head))
}

/// Whether a change was an undo or redo.
fn is_reversal(change: &Change) -> bool {
    matches!(Verb::from_code(&change.verb), Verb::Undo | Verb::Redo)
}

fn side(head: &cells::Head, author: String, wall: i64) -> Side {
    Side { value: head.value.clone(), author, at: DateTime::from_timestamp_micros(wall).unwrap_or_default() }
}

/// The log's history of one cell.
struct Past<'a> {
    db: &'a Connection,
    devices: &'a Devices,
    changes: &'a mut Changes,
    ent: &'a Ent,
    field: &'a str,
}

impl Past<'_> {
    /// A version and its author. A value brought back by an undo belongs to its original author, not to the person who
    /// pressed undo.
    fn side(&mut self, head: &cells::Head) -> Outcome<Side> {
        let id = self.ent.uuid;
        let by = &self.changes.get(self.db, self.devices, head.by, id)?.change;
        let (mut author, mut wall) = (by.author.clone(), by.wall);
        if is_reversal(by) {
            let first = self.first(head)?;
            let first = &self.changes.get(self.db, self.devices, first, id)?.change;
            (author, wall) = (first.author.clone(), first.wall);
        }
        Ok(side(head, author, wall))
    }

    /// The change that first wrote the value of a head. Neither an undo that brought it back nor a choice among several
    /// versions counts as writing it.
    fn first(&mut self, head: &cells::Head) -> Outcome<(i64, i64)> {
        let id = self.ent.uuid;
        // Every change of the cell, oldest first, and whether it wrote this value.
        let mut past: Vec<((i64, i64), bool)> = Vec::new();
        for key in history::keys(self.db, self.ent)? {
            if let Some(value) = self.changes.get(self.db, self.devices, key, id)?.wrote(id, self.field) {
                past.push((key, *value == head.value));
            }
        }
        let mut by = head.by;
        loop {
            let place = past.iter().position(|(key, _)| *key == by).unwrap_or(0);
            let change = self.changes.get(self.db, self.devices, by, id)?;
            let (seen, reversal) = (change.horizon.clone(), is_reversal(&change.change));
            let earlier: Vec<((i64, i64), bool)> =
                past.iter().take(place).filter(|(key, _)| seen.covers(key.0, key.1)).copied().collect();
            let mut next = None;
            for (key, _) in earlier.iter().rev().filter(|(_, same)| *same) {
                let mut replaced = false;
                for (later, _) in earlier.iter().filter(|(later, _)| later != key) {
                    replaced |= self.changes.get(self.db, self.devices, *later, id)?.horizon.covers(key.0, key.1);
                }
                if !replaced {
                    next = Some(*key);
                    break;
                }
            }
            let same = || earlier.iter().rev().find(|(_, same)| *same).map(|(key, _)| *key);
            match next.or_else(|| same().filter(|_| reversal)) {
                Some(key) => by = key,
                None => return Ok(by),
            }
        }
    }

    /// The latest value that the authors of all versions had seen. A decision that was taken back does not count; then it
    /// is the value from before the versions that the decision was between.
    fn before(&mut self, heads: &[cells::Head]) -> Outcome<Option<Value>> {
        let mut versions: Vec<(i64, i64)> = heads.iter().map(|head| head.by).collect();
        // Each round goes back to changes that a later one had seen, so this ends.
        loop {
            let Some((base, value)) = self.seen_by_all(&versions)? else { return Ok(None) };
            let decided = self.versions_at(base)?;
            if decided.len() < 2 {
                return Ok(value);
            }
            let mut went_back = false;
            for version in &mut versions {
                let change = self.changes.get(self.db, self.devices, *version, self.ent.uuid)?;
                let value = change.wrote(self.ent.uuid, self.field).filter(|_| is_reversal(&change.change));
                let same = value.and_then(|value| decided.iter().find(|(_, known)| known == value));
                if let Some((earlier, _)) = same {
                    *version = *earlier;
                    went_back = true;
                }
            }
            if !went_back {
                return Ok(value);
            }
        }
    }

    /// The latest change of the cell that all of these had seen, with its value.
    fn seen_by_all(&mut self, versions: &[(i64, i64)]) -> Outcome<Option<cells::Won>> {
        let id = self.ent.uuid;
        let mut seen: Vec<Horizon> = Vec::new();
        for version in versions {
            seen.push(self.changes.get(self.db, self.devices, *version, id)?.horizon.clone());
        }
        for key in history::keys(self.db, self.ent)?.into_iter().rev() {
            if versions.contains(&key) || !seen.iter().all(|horizon| horizon.covers(key.0, key.1)) {
                continue;
            }
            if let Some(value) = self.changes.get(self.db, self.devices, key, id)?.wrote(id, self.field) {
                return Ok(Some((key, value.clone())));
            }
        }
        Ok(None)
    }

    /// The versions of the cell that a change found.
    fn versions_at(&mut self, by: (i64, i64)) -> Outcome<Vec<cells::Won>> {
        let id = self.ent.uuid;
        let seen = self.changes.get(self.db, self.devices, by, id)?.horizon.clone();
        let mut found: Vec<((i64, i64), Option<Value>, Horizon)> = Vec::new();
        for key in history::keys(self.db, self.ent)? {
            let change = self.changes.get(self.db, self.devices, key, id)?;
            if let Some(value) = change.wrote(id, self.field).filter(|_| seen.covers(key.0, key.1)) {
                found.push((key, value.clone(), change.horizon.clone()));
            }
        }
        let replaced = |key: &(i64, i64)| found.iter().any(|(by, _, seen)| by != key && seen.covers(key.0, key.1));
        Ok(found.iter().filter(|(key, ..)| !replaced(key)).map(|(key, value, _)| (*key, value.clone())).collect())
    }
}
