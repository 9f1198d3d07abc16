//! Cells: every value of a record that no later author has knowingly replaced, and which of them is shown. Only reads and
//! writes `ent`, `touch` and `head`; what lists show is in `projection`.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use super::codec;
use super::error::{Failure, Outcome};
use super::log::{self, Change, Devices, Horizon};
use super::values::coerce;
use crate::domain::edit::{CellRef, DELETED, Op, Origin, PURGED};
use crate::domain::fields::{Entity, Kind, Settle};
use crate::domain::value::{Id, Record, Value};

/// A record's row in `ent`.
#[derive(Clone, Debug)]
pub(crate) struct Ent {
    pub(crate) id: i64,
    pub(crate) uuid: Id,
    pub(crate) entity: String,
    /// The creating change; none for a local draft.
    pub(crate) created: Option<(i64, i64)>,
}

/// Reads `id, uuid, entity, dev, seq`.
pub(crate) fn read_ent(row: &rusqlite::Row<'_>) -> rusqlite::Result<Ent> {
    let dev: Option<i64> = row.get(3)?;
    let seq: Option<i64> = row.get(4)?;
    Ok(Ent {
        id: row.get(0)?,
        uuid: Id(uuid::Uuid::from_bytes(row.get(1)?)),
        entity: row.get(2)?,
        created: dev.zip(seq),
    })
}

/// The row of the record `id`.
pub(crate) fn ent(db: &Connection, id: Id) -> Outcome<Option<Ent>> {
    Ok(db
        .prepare_cached("SELECT id, uuid, entity, dev, seq FROM ent WHERE uuid = ?1")?
        .query_row([id.0.as_bytes()], read_ent)
        .optional()?)
}

/// The row with this number.
pub(crate) fn ent_at(db: &Connection, at: i64) -> Outcome<Option<Ent>> {
    Ok(db
        .prepare_cached("SELECT id, uuid, entity, dev, seq FROM ent WHERE id = ?1")?
        .query_row([at], read_ent)
        .optional()?)
}

/// The first row after number `at`.
pub(crate) fn ent_after(db: &Connection, at: i64) -> Outcome<Option<Ent>> {
    Ok(db
        .prepare_cached("SELECT id, uuid, entity, dev, seq FROM ent WHERE id > ?1 ORDER BY id LIMIT 1")?
        .query_row([at], read_ent)
        .optional()?)
}

/// Makes the row of a new record.
pub(crate) fn new_ent(db: &Connection, id: Id, entity: Entity, created: Option<(i64, i64)>) -> Outcome<i64> {
    Ok(db.prepare_cached("INSERT INTO ent (uuid, entity, dev, seq) VALUES (?1, ?2, ?3, ?4)")?.insert(params![
        id.0.as_bytes(),
        entity.name(),
        created.map(|c| c.0),
        created.map(|c| c.1)
    ])?)
}

/// Changes already read in this transaction, so that a record made by one change decodes it only once.
#[derive(Default)]
pub(crate) struct Changes(HashMap<(i64, i64), Seenable>);

/// The cells a change wrote of one record, each with its origin.
type Cells = HashMap<String, (Option<Value>, Origin)>;

/// A change with its decoded cells per record.
pub(crate) struct Seenable {
    pub(crate) change: Change,
    pub(crate) horizon: Horizon,
    cells: HashMap<Id, Cells>,
    /// Whether every record of the change is in `cells`, not only those asked for.
    whole: bool,
}

impl Seenable {
    /// The value this change gave a cell of a record it was read for, if it wrote it.
    pub(crate) fn wrote(&self, id: Id, field: &str) -> Option<&Option<Value>> {
        self.cells.get(&id)?.get(field).map(|(value, _)| value)
    }

    /// Whether a person wrote that value or it followed from what they wrote.
    pub(crate) fn origin(&self, id: Id, field: &str) -> Origin {
        self.cells.get(&id).and_then(|cells| cells.get(field)).map_or(Origin::Hand, |(_, origin)| *origin)
    }

    /// Names of the cells of `id` this change wrote.
    pub(crate) fn fields(&self, id: Id) -> impl Iterator<Item = &str> {
        self.cells.get(&id).into_iter().flat_map(|cells| cells.keys().map(String::as_str))
    }

    /// Decodes what the change wrote of `id`. An import may hold a whole file, so the first record asked for is decoded
    /// alone; the second request decodes all, so that reading every record stays one pass.
    fn read(&mut self, id: Id) -> Outcome<()> {
        if self.whole || self.cells.contains_key(&id) {
            return Ok(());
        }
        if self.cells.is_empty() {
            let cells = codec::decode_origins(&self.change.body, id)?.into_iter();
            let left = cells.filter(|(_, value, _)| *value != codec::Stored::Blanked);
            let left = left.map(|(name, value, origin)| (name, (value.value().cloned(), origin)));
            self.cells.insert(id, left.collect());
            return Ok(());
        }
        for op in self.change.ops()? {
            let cells = self.cells.entry(op.id).or_default();
            let origin = codec::origin_of(op.origin);
            let left = op.cells.into_iter().filter(|cell| cell.value != codec::Stored::Blanked);
            cells.extend(left.map(|cell| (cell.name, (cell.value.value().cloned(), origin))));
        }
        self.whole = true;
        Ok(())
    }
}

impl Changes {
    /// A change, with what it wrote of `id`.
    pub(crate) fn get(&mut self, db: &Connection, devices: &Devices, key: (i64, i64), id: Id) -> Outcome<&Seenable> {
        if self.0.len() > 4096 {
            self.0.clear();
        }
        if let std::collections::hash_map::Entry::Vacant(place) = self.0.entry(key) {
            let change = log::change(db, key.0, key.1)?
                .ok_or_else(|| Failure::Damaged(format!("change {}-{} missing", key.0, key.1)))?;
            let horizon = change.horizon(devices)?;
            place.insert(Seenable { change, horizon, cells: HashMap::new(), whole: false });
        }
        let found = self.0.get_mut(&key).ok_or_else(|| Failure::Damaged("change cache".into()))?;
        found.read(id)?;
        Ok(found)
    }
}

/// The heads of one cell as stored: rows of `head`, else the creating change when it wrote the cell.
pub(crate) fn heads(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    ent: &Ent,
    field: &str,
) -> Outcome<Vec<(i64, i64)>> {
    let mut query = db.prepare_cached("SELECT dev, seq FROM head WHERE ent = ?1 AND fld = ?2 ORDER BY dev, seq")?;
    let rows = query.query_map(params![ent.id, field], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: Vec<(i64, i64)> = rows.collect::<Result<_, _>>()?;
    if !found.is_empty() {
        return Ok(found);
    }
    let Some(created) = ent.created else {
        return Ok(found);
    };
    let wrote = changes.get(db, devices, created, ent.uuid)?.wrote(ent.uuid, field).is_some();
    Ok(if wrote { vec![created] } else { found })
}

/// The change whose value is shown, and the value.
pub(crate) type Won = ((i64, i64), Option<Value>);

/// One of the values of a cell.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) by: (i64, i64),
    /// The order in time: clock, then device.
    pub(crate) rank: (i64, Option<uuid::Uuid>),
    pub(crate) value: Option<Value>,
    pub(crate) origin: Origin,
}

/// The values of a cell with these heads, the latest first.
pub(crate) fn values(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    (id, field): (Id, &str),
    heads: &[(i64, i64)],
) -> Outcome<Vec<Head>> {
    let mut found = Vec::with_capacity(heads.len());
    for &by in heads {
        let change = changes.get(db, devices, by, id)?;
        let rank = (change.change.hlc, devices.get(by.0).map(|d| d.uuid));
        let value = change.wrote(id, field).cloned().flatten();
        found.push(Head { by, rank, value, origin: change.origin(id, field) });
    }
    found.sort_by_key(|head| std::cmp::Reverse(head.rank));
    Ok(found)
}

/// The value shown of a cell with these heads; see [`settle`].
pub(crate) fn winner(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    (ent, field): (&Ent, &str),
    heads: &[(i64, i64)],
) -> Outcome<Option<Won>> {
    let found = values(db, devices, changes, (ent.uuid, field), heads)?;
    Ok(settle(ent, field, found).into_iter().next().map(|head| (head.by, head.value)))
}

/// The remaining values of a cell, the shown one first; with more than one, a person must decide. It depends on the values
/// only, so that every machine comes to the same result.
pub(crate) fn settle(ent: &Ent, field: &str, mut heads: Vec<Head>) -> Vec<Head> {
    if heads.len() < 2 {
        return heads;
    }
    let cell = Entity::from_name(&ent.entity).and_then(|entity| CellRef::parse(entity, field));
    let (policy, list) = match cell {
        Some(CellRef::Field(_, field)) => match field.kind {
            Kind::Choice(list) => (field.settle, Some(list)),
            _ => (field.settle, None),
        },
        // In a set, what one author added stays.
        Some(CellRef::Code(..) | CellRef::Link(..)) => {
            let at = heads.iter().position(|head| head.value == Some(Value::Bool(true)));
            return vec![heads.swap_remove(at.unwrap_or(0))];
        }
        // Whether a deletion hides anything is decided for the whole record; unknown cells are left to programs that know
        // them.
        Some(CellRef::Deleted | CellRef::Purged | CellRef::Number) | None => {
            heads.truncate(1);
            return heads;
        }
    };
    let by_hand = heads.iter().any(|head| head.origin == Origin::Hand);
    if by_hand && policy != Settle::AlwaysAsk {
        heads.retain(|head| head.origin == Origin::Hand);
    }
    let alone = |mut heads: Vec<Head>, at: usize| vec![heads.swap_remove(at.min(heads.len().saturating_sub(1)))];
    let differ = heads.windows(2).any(|pair| matches!(pair, [a, b] if a.value != b.value));
    if !differ {
        return alone(heads, 0);
    }
    match policy {
        Settle::AlwaysAsk => heads,
        Settle::Later => alone(heads, 0),
        Settle::First => {
            let dated = heads.iter().enumerate().filter_map(|(at, head)| match head.value {
                Some(Value::Date(day)) => Some((day, at)),
                _ => None,
            });
            let at = dated.min().map_or(0, |(_, at)| at);
            alone(heads, at)
        }
        Settle::Furthest if !by_hand => {
            let place = |head: &Head| match (&head.value, list) {
                (Some(Value::Code(code)), Some(list)) => list.codes.iter().position(|known| known == code),
                _ => None,
            };
            let at = (0..heads.len()).rev().max_by_key(|at| heads.get(*at).and_then(place)).unwrap_or(0);
            alone(heads, at)
        }
        // Values that followed by rule on both sides settle without a person.
        Settle::Ask | Settle::Furthest if !by_hand => alone(heads, 0),
        Settle::Ask | Settle::Furthest => heads,
    }
}

/// Makes `new` a head of the cell and removes the heads its author had seen. Returns the heads that are left.
pub(crate) fn write_head(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    ent: &Ent,
    field: &str,
    new: (i64, i64),
    horizon: &Horizon,
) -> Outcome<Vec<(i64, i64)>> {
    let old = heads(db, devices, changes, ent, field)?;
    let mut left = Vec::with_capacity(1);
    for head in old {
        if head == new {
            continue;
        }
        if horizon.covers(head.0, head.1) {
            db.prepare_cached("DELETE FROM head WHERE ent = ?1 AND fld = ?2 AND dev = ?3 AND seq = ?4")?
                .execute(params![ent.id, field, head.0, head.1])?;
        } else {
            insert_head(db, ent.id, field, head)?;
            left.push(head);
        }
    }
    insert_head(db, ent.id, field, new)?;
    left.push(new);
    let sql = if left.len() > 1 {
        "INSERT OR IGNORE INTO rival (ent, fld) VALUES (?1, ?2)"
    } else {
        "DELETE FROM rival WHERE ent = ?1 AND fld = ?2"
    };
    db.prepare_cached(sql)?.execute(params![ent.id, field])?;
    Ok(left)
}

pub(crate) fn insert_head(db: &Connection, ent: i64, field: &str, head: (i64, i64)) -> Outcome<()> {
    db.prepare_cached("INSERT OR IGNORE INTO head (ent, fld, dev, seq) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![ent, field, head.0, head.1])?;
    Ok(())
}

/// Whether anybody ever deleted the record after it was made.
pub(crate) fn was_deleted(db: &Connection, ent: i64) -> Outcome<bool> {
    let found = db
        .prepare_cached("SELECT 1 FROM head WHERE ent = ?1 AND fld = ?2 LIMIT 1")?
        .query_row(params![ent, DELETED], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// Records that a later change belongs to the record's history.
pub(crate) fn touch(db: &Connection, ent: i64, change: (i64, i64)) -> Outcome<()> {
    db.prepare_cached("INSERT OR IGNORE INTO touch (ent, dev, seq) VALUES (?1, ?2, ?3)")?
        .execute([ent, change.0, change.1])?;
    Ok(())
}

/// The later changes of a record.
pub(crate) fn touches(db: &Connection, ent: i64) -> Outcome<Vec<(i64, i64)>> {
    let mut query = db.prepare_cached("SELECT dev, seq FROM touch WHERE ent = ?1")?;
    let rows = query.query_map([ent], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The heads of every cell of the record.
pub(crate) fn all_heads(
    db: &Connection,
    devices: &Devices,
    changes: &mut Changes,
    ent: &Ent,
) -> Outcome<BTreeMap<String, Vec<(i64, i64)>>> {
    let mut cells: BTreeMap<String, Vec<(i64, i64)>> = BTreeMap::new();
    let mut query = db.prepare_cached("SELECT fld, dev, seq FROM head WHERE ent = ?1 ORDER BY fld, dev, seq")?;
    let mut rows = query.query([ent.id])?;
    while let Some(row) = rows.next()? {
        let head = (row.get(1)?, row.get(2)?);
        cells.entry(row.get(0)?).or_default().push(head);
    }
    if let Some(created) = ent.created {
        for field in changes.get(db, devices, created, ent.uuid)?.fields(ent.uuid) {
            cells.entry(field.to_owned()).or_insert_with(|| vec![created]);
        }
    }
    Ok(cells)
}

/// A record made from its cells, and whether it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) record: Record,
    /// The shown value of `_deleted`.
    pub(crate) deleted: bool,
    /// Not deleted, or deleted by someone who had not seen all of it. Never true for a record erased for good.
    pub(crate) visible: bool,
    /// Erased for good; it cannot come back.
    pub(crate) purged: bool,
    /// When it was deleted or erased, in microseconds since 1970; 0 when it was not.
    pub(crate) since: i64,
}

/// A record with the cells of an op applied.
pub fn with_op(mut record: Record, op: &Op) -> Record {
    op.cells.iter().for_each(|cell| put(&mut record, &cell.name, cell.value.as_ref()));
    record
}

/// Puts one cell's value into a record; unknown names and values of the wrong type change nothing.
pub(crate) fn put(record: &mut Record, field: &str, value: Option<&Value>) {
    match CellRef::parse(record.entity, field) {
        Some(CellRef::Number) => {
            record.number = match value {
                Some(Value::Int(number)) => Some(*number),
                _ => None,
            };
        }
        Some(CellRef::Field(at, field)) => {
            if let Some(place) = record.values.get_mut(at) {
                *place = value.and_then(|value| coerce(field.kind, value));
            }
        }
        Some(CellRef::Code(at, field, code)) => {
            let holds = value == Some(&Value::Bool(true));
            if let (Some(place), Kind::Set(list)) = (record.values.get_mut(at), field.kind) {
                let mut codes = match place.take() {
                    Some(Value::Codes(codes)) => codes,
                    _ => Vec::new(),
                };
                codes.retain(|known| known != code);
                if holds {
                    codes.push(code.to_owned());
                }
                codes.sort_by_key(|c| list.codes.iter().position(|known| known == c));
                *place = (!codes.is_empty()).then_some(Value::Codes(codes));
            }
        }
        Some(CellRef::Link(at, _, id)) => {
            let holds = value == Some(&Value::Bool(true));
            if let Some(place) = record.values.get_mut(at) {
                let mut ids = match place.take() {
                    Some(Value::Links(ids)) => ids,
                    _ => Vec::new(),
                };
                ids.retain(|known| *known != id);
                if holds {
                    ids.push(id);
                }
                ids.sort_unstable();
                *place = (!ids.is_empty()).then_some(Value::Links(ids));
            }
        }
        Some(CellRef::Deleted | CellRef::Purged) | None => {}
    }
}

/// The record made from the log and its cells, without projections. None for entities this program does not know and for
/// local drafts.
pub(crate) fn assemble(db: &Connection, devices: &Devices, changes: &mut Changes, ent: &Ent) -> Outcome<Option<State>> {
    let Some(entity) = Entity::from_name(&ent.entity) else {
        return Ok(None);
    };
    if ent.created.is_none() {
        return Ok(None);
    }
    let cells = all_heads(db, devices, changes, ent)?;
    let mut record = Record::new(entity, ent.uuid);
    let mut deletion = None;
    let mut purge = None;
    for (field, heads) in &cells {
        let Some((by, value)) = winner(db, devices, changes, (ent, field), heads)? else {
            continue;
        };
        if field == DELETED {
            deletion = (value == Some(Value::Bool(true))).then_some(by);
        } else if field == PURGED {
            purge = Some(by);
        } else {
            put(&mut record, field, value.as_ref());
        }
    }
    let visible = match deletion {
        None => true,
        Some(by) => {
            let seen = changes.get(db, devices, by, ent.uuid)?.horizon.clone();
            let mut others = cells.iter().filter(|(field, _)| *field != DELETED);
            !others.all(|(_, heads)| heads.iter().all(|h| *h == by || seen.covers(h.0, h.1)))
        }
    };
    let since = match purge.or(deletion) {
        Some(by) => changes.get(db, devices, by, ent.uuid)?.change.wall,
        None => 0,
    };
    let purged = purge.is_some();
    Ok(Some(State { record, deleted: deletion.is_some(), visible: visible && !purged, purged, since }))
}
