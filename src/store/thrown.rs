//! Thrown: kladder, versions in the making and typing that were discarded. They stay on this machine until their
//! retention time is over, so that they can be fetched back. Drafts in use are in `drafts`, the time is in
//! `domain::retention`.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::codec::encode_ops;
use super::drafts::{self, CORRECTION, Draft, LOCAL, TYPED, but_of, decode_record, decode_typed, encode_typed};
use super::error::Outcome;
use super::leftovers::Traces;
use super::vocabulary::TermCache;
use super::{Shown, cells, checksum, projection, tombstones};
use crate::domain::edit::{Op, Verb};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};

/// The step number of typing about a deleted record; it comes back when the record is shown again.
const WITH_RECORD: i64 = 0;
/// The step number of rows until their step is known.
const OPEN: i64 = i64::MIN;
/// The sign of typing that was left and belongs to no program.
const LEFT: &[u8] = &[];
/// The sign of typing that is discarded in the same transaction.
const THROWN: &[u8] = &[0];

/// Most entries listed.
const LISTED: i64 = 200;

/// The kind of a discarded draft.
#[derive(Clone, Debug, PartialEq)]
pub enum ThrownWhat {
    /// Typing, with the form's fields.
    Typing(Box<Draft>),
    /// A kladde.
    Kladde(Box<Record>),
    /// A version in the making.
    Correction(Box<Record>),
}

/// What one action discarded of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Thrown {
    /// The number of that action; used to bring it back.
    pub step: i64,
    /// The record it is about.
    pub id: Id,
    /// The record's kind.
    pub entity: Entity,
    /// The main part: a kladde, rather than the records under it or the typing over it.
    pub what: ThrownWhat,
    /// The initials of the person who discarded it.
    pub by: String,
    /// When it was discarded.
    pub at: DateTime<Utc>,
}

/// Which draft rows of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DraftRows {
    /// The typing about it.
    Typing,
    /// A kladde and the typing over it.
    Kladde,
    /// A version in the making and the typing over it.
    Correction,
}

impl DraftRows {
    const fn states(self) -> [i64; 2] {
        match self {
            DraftRows::Typing => [TYPED, TYPED],
            DraftRows::Kladde => [TYPED, LOCAL],
            DraftRows::Correction => [TYPED, CORRECTION],
        }
    }
}

fn copy(
    db: &Connection,
    (id, rows): (Id, DraftRows),
    (author, condition): (&str, &str),
    (step, at): (i64, i64),
) -> Outcome<()> {
    let [first, second] = rows.states();
    let sql = format!(
        "INSERT OR REPLACE INTO thrown (step, id, state, typist, author, entity, record, base, kept, at)
         SELECT ?1, id, state, typist, ?2, entity, record, base, at, ?3 FROM draft
         WHERE id = ?4 AND state IN (?5, ?6){condition}"
    );
    db.prepare_cached(&sql)?.execute(params![step, author, at, id.0.as_bytes(), first, second])?;
    seal(db, id, step)
}

/// Seals rows just copied from the drafts of a record, except damaged ones: once sealed, they would be fetched back as if
/// they were what was typed.
fn seal(db: &Connection, id: Id, step: i64) -> Outcome<()> {
    let mut query = db.prepare_cached("SELECT * FROM draft WHERE id = ?1")?;
    let mut rows = query.query([id.0.as_bytes()])?;
    while let Some(row) = rows.next()? {
        if !checksum::DRAFT.holds(row)? {
            let (state, typist): (i64, Vec<u8>) = (row.get("state")?, row.get("typist")?);
            checksum::THROWN.drop_row(db, &[&step, &id.0.as_bytes(), &state, &typist])?;
        }
    }
    checksum::THROWN.seal_all(db, "sum IS NULL")
}

/// Stores what is about to be discarded; [`remember`] makes one undo step of all of it.
pub(crate) fn keep(db: &Connection, id: Id, rows: DraftRows, by: (&str, &[Uuid]), at: i64) -> Outcome<()> {
    copy(db, (id, rows), (by.0, &but_of(by.1)), (OPEN, at))
}

/// As [`keep`], for the typing about a record under one sign.
pub(crate) fn keep_typing(db: &Connection, id: Id, sign: &[u8], (author, at): (&str, i64)) -> Outcome<()> {
    let sign: String = sign.iter().map(|byte| format!("{byte:02x}")).collect();
    copy(db, (id, DraftRows::Typing), (author, &format!(" AND typist = x'{sign}'")), (OPEN, at))
}

/// Stores the typing about a record that is being hidden.
pub(crate) fn hide(db: &Connection, id: Id, by: (&str, &[Uuid]), at: i64) -> Outcome<()> {
    copy(db, (id, DraftRows::Typing), (by.0, &but_of(by.1)), (WITH_RECORD, at))
}

/// Brings back the typing about a record that is shown again, unless something was typed since.
pub(crate) fn show(db: &Connection, id: Id) -> Outcome<()> {
    let mut query = db.prepare_cached("SELECT 1 FROM thrown WHERE id = ?1 AND step = ?2 LIMIT 1")?;
    if !query.exists(params![id.0.as_bytes(), WITH_RECORD])? {
        return Ok(());
    }
    drop(query);
    let mut query = db.prepare_cached("SELECT * FROM thrown WHERE id = ?1 AND step = ?2")?;
    let mut rows = query.query(params![id.0.as_bytes(), WITH_RECORD])?;
    let mut damaged: Vec<(i64, Vec<u8>)> = Vec::new();
    while let Some(row) = rows.next()? {
        if !checksum::THROWN.holds(row)? {
            damaged.push((row.get("state")?, row.get("typist")?));
        }
    }
    for (state, typist) in damaged {
        checksum::THROWN.drop_row(db, &[&WITH_RECORD, &id.0.as_bytes(), &state, &typist])?;
    }
    let sql = "INSERT OR IGNORE INTO draft (id, state, typist, entity, record, base, at)
               SELECT id, state, x'', entity, record, base, kept FROM thrown WHERE id = ?1 AND step = ?2 ORDER BY kept DESC";
    db.prepare_cached(sql)?.execute(params![id.0.as_bytes(), WITH_RECORD])?;
    db.prepare_cached("DELETE FROM thrown WHERE id = ?1 AND step = ?2")?
        .execute(params![id.0.as_bytes(), WITH_RECORD])?;
    checksum::DRAFT.seal_all(db, "sum IS NULL")
}

/// Keeps what was typed in the program with the sign `own` as left by it; see [`drafts::keep_typed`]. It replaces typing
/// that was left before and belongs to no program.
pub(crate) fn keep_left(
    db: &Connection,
    draft: &Draft,
    (own, others, restored): (&[u8], &[Uuid], bool),
    at: i64,
) -> Outcome<()> {
    drafts::refuse_purged(db, draft.id)?;
    drafts::end_typing(db, (draft.id, draft.by()), (own, others, restored))?;
    give_way(db, draft, at)?;
    drafts::write_typed(db, draft, LEFT, at)
}

/// Takes the typing of a form out of what is kept, to be discarded; see [`drafts::end_typing`].
pub(crate) fn throw_typed(
    db: &Connection,
    draft: &Draft,
    (own, others, restored): (&[u8], &[Uuid], bool),
    by: (&str, i64),
) -> Outcome<()> {
    drafts::refuse_purged(db, draft.id)?;
    drafts::end_typing(db, (draft.id, draft.by()), (own, others, restored))?;
    drafts::write_typed(db, draft, THROWN, by.1)?;
    keep_typing(db, draft.id, THROWN, by)?;
    let sql = "DELETE FROM draft WHERE id = ?1 AND state = ?2 AND typist = ?3";
    db.prepare_cached(sql)?.execute(params![draft.id.0.as_bytes(), TYPED, THROWN])?;
    Ok(())
}

/// Discards typing about a record that was left and belongs to no program, because `draft` replaces it.
pub(crate) fn give_way(db: &Connection, draft: &Draft, at: i64) -> Outcome<()> {
    let typed = encode_typed(&draft.fields, draft.record.as_ref())?;
    let sql = "INSERT OR REPLACE INTO thrown (step, id, state, typist, author, entity, record, base, kept, at)
         SELECT ?1, id, state, typist, '', entity, record, base, at, ?2 FROM draft
         WHERE id = ?3 AND state = ?4 AND typist = x'' AND record <> ?5";
    db.prepare_cached(sql)?.execute(params![-at, at, draft.id.0.as_bytes(), TYPED, typed])?;
    seal(db, draft.id, -at)
}

/// Makes an undo step of what [`keep`] stored. The step writes nothing to the log, so its ops only name the records.
pub(crate) fn remember(db: &Connection, author: &str, seen: &[u8]) -> Outcome<()> {
    let mut query = db.prepare_cached("SELECT id, entity, state FROM thrown WHERE step = ?1")?;
    let mut rows = query.query([OPEN])?;
    let mut ops: Vec<(bool, Op)> = Vec::new();
    let mut verb = Verb::Discard;
    while let Some(row) = rows.next()? {
        let id = Id(Uuid::from_bytes(row.get(0)?));
        let Some(entity) = Entity::from_name(&row.get::<_, String>(1)?) else { continue };
        if row.get::<_, i64>(2)? == LOCAL {
            verb = Verb::Delete;
        }
        if !ops.iter().any(|(_, op)| op.id == id) {
            ops.push((entity.is_child(), Op::new(entity, id, Vec::new())));
        }
    }
    // The record before what is under it: the step is named after the first.
    ops.sort_by_key(|(child, _)| *child);
    let ops: Vec<Op> = ops.into_iter().map(|(_, op)| op).collect();
    let Some(first) = ops.first().map(|op| op.id) else {
        return Ok(());
    };
    let nothing = encode_ops(&[])?;
    db.prepare_cached("DELETE FROM undo WHERE author = ?1 AND undone = 1")?.execute([author])?;
    db.prepare_cached(
        "INSERT INTO undo (author, undone, verb, record, wrote, back, forth, seen)
         VALUES (?1, 0, ?2, ?3, ?4, ?5, ?5, ?6)",
    )?
    .execute(params![author, verb.code(), first.0.as_bytes(), encode_ops(&ops)?, nothing, seen])?;
    let step = db.last_insert_rowid();
    db.prepare_cached("UPDATE thrown SET step = ?1 WHERE step = ?2")?.execute([step, OPEN])?;
    checksum::UNDO.seal(db, &[&step])?;
    checksum::THROWN.seal_all(db, &format!("step = {step}"))
}

/// Whether an undo step brings back what was discarded.
pub(crate) fn is_step(db: &Connection, step: i64) -> Outcome<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM thrown WHERE step = ?1 LIMIT 1")?.exists([step])?)
}

struct ThrownRow {
    id: Id,
    state: i64,
    entity: Entity,
    author: String,
    body: Vec<u8>,
    base: Vec<u8>,
    kept: i64,
    at: i64,
    /// Unchanged since it was discarded; damaged rows are not fetched back.
    sound: bool,
}

fn rows_of(db: &Connection, step: i64) -> Outcome<Vec<ThrownRow>> {
    let sql = "SELECT * FROM thrown WHERE step = ?1 ORDER BY kept";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([step])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(entity) = Entity::from_name(&row.get::<_, String>("entity")?) else { continue };
        found.push(ThrownRow {
            id: Id(Uuid::from_bytes(row.get("id")?)),
            state: row.get("state")?,
            entity,
            author: row.get("author")?,
            body: row.get("record")?,
            base: row.get("base")?,
            kept: row.get("kept")?,
            at: row.get("at")?,
            sound: checksum::THROWN.holds(row)?,
        });
    }
    Ok(found)
}

/// Fetches back what one action discarded, and returns the records. Whatever is in its place now is discarded in turn
/// and can be fetched back too. A kladde that has been finished again meanwhile is left alone.
pub(crate) fn fetch(db: &Connection, known: &mut TermCache, step: i64, others: &[Uuid], at: i64) -> Outcome<Vec<Id>> {
    let mut fetched = Vec::new();
    for row in rows_of(db, step)?.into_iter().filter(|row| row.sound) {
        let ent = cells::ent(db, row.id)?;
        let shown = match &ent {
            Some(ent) => projection::by_ent(db, row.entity, ent.id)?,
            None => None,
        };
        let finished = row.state == LOCAL && !drafts::is_local(db, row.id)? && shown.is_some();
        if finished {
            continue;
        }
        replace(db, &row, others, at)?;
        if row.state == LOCAL {
            let Some(mut record) = decode_record(&row.body)? else { continue };
            let taken = record.number.is_some() && number_taken(db, &record)?;
            if taken {
                record.number = projection::next_number(db, record.entity)?;
            }
            drafts::fetch_local(db, known, &record, row.kept)?;
        } else {
            drafts::put_back(db, (row.id, row.state, row.entity), (&row.body, &row.base), row.kept)?;
        }
        if !fetched.contains(&row.id) {
            fetched.push(row.id);
        }
    }
    if !fetched.is_empty() {
        db.prepare_cached("DELETE FROM thrown WHERE step = ?1")?.execute([step])?;
    }
    db.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([step])?;
    Ok(fetched)
}

/// Discards what a fetched row replaces.
fn replace(db: &Connection, row: &ThrownRow, others: &[Uuid], at: i64) -> Outcome<()> {
    let sql = format!(
        "INSERT OR REPLACE INTO thrown (step, id, state, typist, author, entity, record, base, kept, at)
         SELECT ?1, id, state, typist, ?2, entity, record, base, at, ?3 FROM draft WHERE id = ?4 AND state = ?5{}",
        but_of(others)
    );
    let id = row.id.0.as_bytes();
    db.prepare_cached(&sql)?.execute(params![-at, row.author, at, id, row.state])?;
    seal(db, row.id, -at)?;
    let sql = format!("DELETE FROM draft WHERE id = ?1 AND state = ?2{}", but_of(others));
    db.prepare_cached(&sql)?.execute(params![id, row.state])?;
    Ok(())
}

fn number_taken(db: &Connection, record: &Record) -> Outcome<bool> {
    let Some(number) = record.number else { return Ok(false) };
    let sql =
        format!("SELECT 1 FROM {} WHERE _number = ?1 AND id <> ?2 LIMIT 1", super::tables::table(record.entity).name);
    let shown = db.prepare_cached(&sql)?.exists(params![number, record.id.0.as_bytes()])?;
    Ok(shown || tombstones::purged_number(db, record.entity, number)?.is_some())
}

fn read(row: &ThrownRow) -> Outcome<Option<ThrownWhat>> {
    Ok(match row.state {
        LOCAL => decode_record(&row.body)?.map(|record| ThrownWhat::Kladde(Box::new(Record { draft: true, ..record }))),
        CORRECTION => {
            decode_record(&row.body)?.map(|record| ThrownWhat::Correction(Box::new(Record { draft: true, ..record })))
        }
        _ => {
            let (fields, record) = decode_typed(&row.body)?;
            Some(ThrownWhat::Typing(Box::new(Draft {
                id: row.id,
                entity: row.entity,
                fields,
                record,
                shown: Shown::decode(&row.base)?,
                at: DateTime::from_timestamp_micros(row.kept).unwrap_or_default(),
                damaged: false,
            })))
        }
    })
}

/// How many throw-away actions can be undone.
pub(crate) fn count(db: &Connection) -> Outcome<usize> {
    let sql = "SELECT count(DISTINCT step) FROM thrown WHERE step <> ?1";
    let count: i64 = db.prepare_cached(sql)?.query_row([WITH_RECORD], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// What was discarded and can be fetched back, latest first.
pub(crate) fn list(db: &Connection) -> Outcome<Vec<Thrown>> {
    let sql = "SELECT step FROM thrown WHERE step <> ?1 GROUP BY step ORDER BY max(at) DESC, step DESC LIMIT ?2";
    let mut query = db.prepare_cached(sql)?;
    let steps: Vec<i64> = query.query_map([WITH_RECORD, LISTED], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for step in steps {
        let mut rows = rows_of(db, step)?;
        rows.retain(|row| row.sound);
        rows.sort_by_key(|row| (row.entity.is_child(), row.state == TYPED));
        for row in &rows {
            if let Some(what) = read(row)? {
                let (by, at) = (row.author.clone(), DateTime::from_timestamp_micros(row.at).unwrap_or_default());
                found.push(Thrown { step, id: row.id, entity: row.entity, what, by, at });
                break;
            }
        }
    }
    Ok(found)
}

/// The kladde with this id that was discarded.
pub(crate) fn kladde(db: &Connection, id: Id) -> Outcome<Option<Record>> {
    let sql = "SELECT record FROM thrown WHERE id = ?1 AND state = ?2 ORDER BY at DESC LIMIT 1";
    let body: Option<Vec<u8>> =
        db.prepare_cached(sql)?.query_row(params![id.0.as_bytes(), LOCAL], |row| row.get(0)).optional()?;
    body.map_or(Ok(None), |body| decode_record(&body))
}

/// Whether anything discarded is about a record.
pub(crate) fn is_kept(db: &Connection, id: Id) -> Outcome<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM thrown WHERE id = ?1 LIMIT 1")?.exists([id.0.as_bytes()])?)
}

/// Erases the rows of `thrown` that meet a condition, with the undo steps that would bring them back.
fn end(db: &Connection, condition: &str, value: &dyn rusqlite::ToSql) -> Outcome<usize> {
    let steps = format!("DELETE FROM undo WHERE id IN (SELECT step FROM thrown WHERE {condition})");
    db.prepare_cached(&steps)?.execute([value])?;
    Ok(db.prepare_cached(&format!("DELETE FROM thrown WHERE {condition}"))?.execute([value])?)
}

/// Erases what one action discarded.
pub(crate) fn forget(db: &Connection, step: i64) -> Outcome<usize> {
    end(db, "step = ?1", &step)
}

/// Whether anything was discarded before a time.
pub(crate) fn any_before(db: &Connection, at: i64) -> Outcome<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM thrown WHERE at < ?1 LIMIT 1")?.exists([at])?)
}

/// Erases discarded things before a time.
pub(crate) fn forget_before(db: &Connection, at: i64) -> Outcome<usize> {
    end(db, "at < ?1", &at)
}

/// Erases everything discarded of these records, and of what would live under them.
pub(crate) fn forget_all(db: &Connection, ids: &HashSet<Id>, traces: &mut Traces) -> Outcome<()> {
    let mut query = db.prepare("SELECT DISTINCT step FROM thrown")?;
    let steps: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for step in steps {
        for row in rows_of(db, step)? {
            if !drafts::belongs(ids, row.id, row.state, row.entity, &row.body)? {
                continue;
            }
            drafts::trace(row.state, &row.body, traces)?;
            end(db, "id = ?1", &row.id.0.as_bytes().as_slice())?;
        }
    }
    Ok(())
}
