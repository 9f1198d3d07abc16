//! Drafts: typing in a form, whole records kept on this machine only (kladder), and corrections of records everyone has.
//! None is in the log; finishing the record ends all of them.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use minicbor::{Decoder, Encoder};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::cells::{self, put};
use super::codec::{decode_ops, encode_ops};
use super::error::{Failure, Outcome};
use super::leftovers::Traces;
use super::planned_op::normal_record;
use super::tables::table;
use super::vocabulary::TermCache;
use super::{Shown, checksum, projection, shown, tombstones};
use crate::domain::edit::{Op, Seen};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

/// The draft field with the initials of the person who typed it; older programs stored none.
pub const BY: &str = "_by";

/// Suffix of a draft field's name: the value the field had before something was typed over it.
pub const WAS: &str = " was";

/// What a person was typing when it was last kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The record's id, also when the record does not exist yet.
    pub id: Id,
    /// Its kind.
    pub entity: Entity,
    /// The form's fields by name, as typed.
    pub fields: BTreeMap<String, String>,
    /// The record that the form started from or would save, when that is worth keeping too.
    pub record: Option<Record>,
    /// What was on the screen when the form was opened.
    pub shown: Shown,
    /// When it was kept; set by the store.
    pub at: DateTime<Utc>,
    /// The kept row is no longer what was typed, so none of it is offered.
    pub damaged: bool,
}

impl Draft {
    /// Initials of the person who typed it; empty if they were not kept.
    pub fn by(&self) -> &str {
        self.fields.get(BY).map_or("", String::as_str)
    }
}

/// An unfinished new version of a finished record: on this machine only, while everyone, every list and every export sees
/// the version before.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The version in the making, marked as a draft.
    pub record: Record,
    /// What was on the screen when the correction was started.
    pub shown: Shown,
    /// When it was last kept.
    pub at: DateTime<Utc>,
}

pub(super) const TYPED: i64 = 0;
pub(super) const LOCAL: i64 = 1;
pub(super) const CORRECTION: i64 = 2;

fn encode_record(record: &Record) -> Outcome<Vec<u8>> {
    encode_ops(&[Op::between(None, record)])
}

pub(super) fn decode_record(bytes: &[u8]) -> Outcome<Option<Record>> {
    let Some(op) = decode_ops(bytes)?.into_iter().next() else {
        return Ok(None);
    };
    let mut record = Record::new(op.entity, op.id);
    for cell in &op.cells {
        put(&mut record, &cell.name, cell.value.as_ref());
    }
    Ok(Some(record))
}

fn upsert(
    db: &Connection,
    (id, state, typist, entity): (Id, i64, &[u8], Entity),
    (record, base): (&[u8], &[u8]),
    at: i64,
) -> Outcome<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO draft (id, state, typist, entity, record, base, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![id.0.as_bytes(), state, typist, entity.name(), record, base, at])?;
    checksum::DRAFT.seal(db, &[id.0.as_bytes(), &state, &typist])
}

/// The SQL condition that excludes what other running programs are typing.
pub(super) fn but_of(others: &[Uuid]) -> String {
    if others.is_empty() {
        return String::new();
    }
    let signs: Vec<String> = others.iter().map(|sign| format!("x'{}'", sign.simple())).collect();
    format!(" AND typist NOT IN ({})", signs.join(", "))
}

/// The condition for typing about a record that is this person's or nobody's, without what other running programs are
/// typing. Without a person it matches everybody's.
pub(super) fn typed_by(db: &Connection, id: Id, by: &str, others: &[Uuid]) -> Outcome<String> {
    let mut condition = but_of(others);
    if by.is_empty() {
        return Ok(condition);
    }
    let mut query = db.prepare_cached("SELECT typist, record FROM draft WHERE id = ?1 AND state = ?2")?;
    let mut rows = query.query(params![id.0.as_bytes(), TYPED])?;
    while let Some(row) = rows.next()? {
        let (typist, body): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let (fields, _) = decode_typed(&body).unwrap_or_default();
        if fields.get(BY).is_some_and(|other| !other.is_empty() && other != by) {
            let typist: String = typist.iter().map(|byte| format!("{byte:02x}")).collect();
            condition.push_str(&format!(" AND typist <> x'{typist}'"));
        }
    }
    Ok(condition)
}

/// Keeps what is being typed in the program with the sign `own`. It replaces what was typed here before and, with
/// `restored`, what its form was restored from. Other typing left about the record stays.
pub(crate) fn keep_typed(
    db: &Connection,
    draft: &Draft,
    (own, others, restored): (&[u8], &[Uuid], bool),
    at: i64,
) -> Outcome<()> {
    refuse_purged(db, draft.id)?;
    end_typing(db, (draft.id, draft.by()), (own, others, restored))?;
    write_typed(db, draft, own, at)
}

pub(super) fn write_typed(db: &Connection, draft: &Draft, sign: &[u8], at: i64) -> Outcome<()> {
    let body = encode_typed(&draft.fields, draft.record.as_ref())?;
    let base = shown::encode(draft.shown.seen());
    let key = (draft.id, TYPED, sign, draft.entity);
    upsert(db, key, (&body, &base), at)
}

/// Takes in what a program with this sign kept beside the file, as if it had kept it here. False if it kept something later
/// itself, or the record is erased.
pub(crate) fn take_in(db: &Connection, draft: &Draft, sign: &[u8]) -> Outcome<bool> {
    if cells::ent(db, draft.id)?.map(|ent| tombstones::is_purged(db, ent.id)).transpose()?.unwrap_or(false) {
        return Ok(false);
    }
    let at = draft.at.timestamp_micros();
    let sql = "SELECT 1 FROM draft WHERE id = ?1 AND state = ?2 AND typist = ?3 AND at > ?4";
    let later = db.prepare_cached(sql)?.exists(params![draft.id.0.as_bytes(), TYPED, sign, at])?;
    if !later {
        write_typed(db, draft, sign, at)?;
    }
    Ok(!later)
}

/// A form may still be open somewhere on a record that was erased.
pub(super) fn refuse_purged(db: &Connection, id: Id) -> Outcome<()> {
    match cells::ent(db, id)? {
        Some(ent) if tombstones::is_purged(db, ent.id)? => Err(Failure::Purged(id)),
        _ => Ok(()),
    }
}

/// Typing that is in no record, latest first, without what other programs are typing.
pub(crate) fn typed(db: &Connection, others: &[Uuid]) -> Outcome<Vec<Draft>> {
    let mut query = db.prepare_cached(&format!(
        "SELECT * FROM draft WHERE state = 0{} ORDER BY at DESC, id LIMIT 200",
        but_of(others)
    ))?;
    let mut rows = query.query([])?;
    let mut found: Vec<Draft> = Vec::new();
    while let Some(row) = rows.next()? {
        let damaged = !checksum::DRAFT.holds(row)?;
        let id = match row.get("id") {
            Ok(id) => Id(Uuid::from_bytes(id)),
            Err(_) if damaged => continue,
            Err(error) => return Err(error.into()),
        };
        let name: String = row.get("entity")?;
        let Some(entity) = Entity::from_name(&name) else {
            continue;
        };
        let at = DateTime::from_timestamp_micros(row.get("at")?).unwrap_or_default();
        let shown = Shown::new(Seen::default());
        let mut draft = Draft { id, entity, fields: BTreeMap::new(), record: None, shown, at, damaged };
        if !damaged {
            let (body, base): (Vec<u8>, Vec<u8>) = (row.get("record")?, row.get("base")?);
            (draft.fields, draft.record) = decode_typed(&body)?;
            draft.shown = Shown::decode(&base)?;
        }
        // Two programs that died may have left typing about one record; each person is offered their latest.
        if !found.iter().any(|later| later.id == id && later.by() == draft.by()) {
            found.push(draft);
        }
    }
    Ok(found)
}

pub(super) type Typed = (BTreeMap<String, String>, Option<Record>);

pub(super) fn encode_typed(fields: &BTreeMap<String, String>, record: Option<&Record>) -> Outcome<Vec<u8>> {
    let mut sink = Encoder::new(Vec::new());
    sink.array(2)?.map(fields.len() as u64)?;
    for (name, typed) in fields {
        sink.str(name)?.str(typed)?;
    }
    match record {
        Some(record) => sink.bytes(&encode_record(record)?)?,
        None => sink.null()?,
    };
    Ok(sink.into_writer())
}

pub(super) fn decode_typed(body: &[u8]) -> Outcome<Typed> {
    let mut source = Decoder::new(body);
    source.array()?;
    let mut fields = BTreeMap::new();
    for _ in 0..source.map()?.unwrap_or(0) {
        fields.insert(source.str()?.to_owned(), source.str()?.to_owned());
    }
    let record = match source.datatype()? {
        minicbor::data::Type::Bytes => decode_record(source.bytes()?)?,
        _ => None,
    };
    Ok((fields, record))
}

/// Removes the text typed for one field from the typing of all records of a kind; returns whether there was any.
pub(crate) fn without_field(db: &Connection, entity: Entity, field: &str) -> Outcome<bool> {
    let mut query = db.prepare("SELECT id, typist, record FROM draft WHERE state = ?1 AND entity = ?2")?;
    let mut rows = query.query(params![TYPED, entity.name()])?;
    let mut any = false;
    while let Some(row) = rows.next()? {
        let (id, typist, body): (Vec<u8>, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        // Damaged typing is never offered.
        let Ok((mut fields, record)) = decode_typed(&body) else { continue };
        if fields.remove(field).is_none() {
            continue;
        }
        any = true;
        let sql = "UPDATE draft SET record = ?4 WHERE id = ?1 AND state = ?2 AND typist = ?3";
        db.execute(sql, params![id, TYPED, typist, encode_typed(&fields, record.as_ref())?])?;
        checksum::DRAFT.seal(db, &[&id, &TYPED, &typist])?;
    }
    Ok(any)
}

/// When a record's kladde or typing was last kept; none when there is neither.
pub(crate) fn kept_at(db: &Connection, id: Id) -> Outcome<Option<i64>> {
    let mut query = db.prepare_cached("SELECT max(at) FROM draft WHERE id = ?1")?;
    Ok(query.query_row([id.0.as_bytes()], |row| row.get(0))?)
}

/// Discards all typing about a record, except that of other running programs.
pub(crate) fn drop_typed(db: &Connection, id: Id, others: &[Uuid]) -> Outcome<()> {
    let sql = format!("DELETE FROM draft WHERE id = ?1 AND state = ?2{}", but_of(others));
    db.prepare_cached(&sql)?.execute(params![id.0.as_bytes(), TYPED])?;
    Ok(())
}

/// Ends the typing about a record in the program with the sign `own`. If nothing of it was kept yet and its form was
/// `restored`, this ends the typing it was restored from: what this person left last. Other typing is never ended, so
/// nobody loses a text that was not on the screen.
pub(crate) fn end_typing(
    db: &Connection,
    (id, by): (Id, &str),
    (own, others, restored): (&[u8], &[Uuid], bool),
) -> Outcome<()> {
    if !own.is_empty() {
        let sql = "DELETE FROM draft WHERE id = ?1 AND state = ?2 AND typist = ?3";
        if db.prepare_cached(sql)?.execute(params![id.0.as_bytes(), TYPED, own])? > 0 {
            return Ok(());
        }
    }
    if restored {
        let condition = typed_by(db, id, by, others)?;
        let sql = format!(
            "DELETE FROM draft WHERE id = ?1 AND state = ?2 AND typist =
             (SELECT typist FROM draft WHERE id = ?1 AND state = ?2{condition} ORDER BY at DESC LIMIT 1)"
        );
        db.prepare_cached(&sql)?.execute(params![id.0.as_bytes(), TYPED])?;
    }
    Ok(())
}

/// Ends a kladde when its record is in the log, and a version in the making when it is committed. Typing about the record
/// stays; code that saves it must end it.
pub(crate) fn logged(db: &Connection, id: Id, finished: bool) -> Outcome<()> {
    let sql = "DELETE FROM draft WHERE id = ?1 AND (state = ?2 OR state = ?3 AND ?4)";
    db.prepare_cached(sql)?.execute(params![id.0.as_bytes(), LOCAL, CORRECTION, finished])?;
    Ok(())
}

/// Ends typing and a kladde, and with `finished` also a version in the making; other programs' typing goes on.
fn forget(db: &Connection, id: Id, finished: bool, others: &[Uuid]) -> Outcome<()> {
    let sql = format!("DELETE FROM draft WHERE id = ?1 AND (state <> ?2 OR ?3){}", but_of(others));
    db.prepare_cached(&sql)?.execute(params![id.0.as_bytes(), CORRECTION, finished])?;
    Ok(())
}

/// Whether a whole record is kept on this machine only: never finished, or finished and taken back.
pub(crate) fn is_local(db: &Connection, id: Id) -> Outcome<bool> {
    let mut query = db.prepare_cached("SELECT 1 FROM draft WHERE id = ?1 AND state = ?2")?;
    Ok(query.exists(params![id.0.as_bytes(), LOCAL])?)
}

/// Whether any typing about a record is kept.
pub(crate) fn is_kept(db: &Connection, id: Id) -> Outcome<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM draft WHERE id = ?1 LIMIT 1")?.exists([id.0.as_bytes()])?)
}

/// Ends every draft of these records, and typing of records that would live under them.
pub(crate) fn forget_all(db: &Connection, ids: &HashSet<Id>, traces: &mut Traces) -> Outcome<()> {
    let mut query = db.prepare("SELECT id, state, entity, record FROM draft")?;
    let mut rows = query.query([])?;
    let mut ended = Vec::new();
    while let Some(row) = rows.next()? {
        let id = Id(Uuid::from_bytes(row.get(0)?));
        let state: i64 = row.get(1)?;
        let body: Vec<u8> = row.get(3)?;
        let entity = Entity::from_name(&row.get::<_, String>(2)?);
        if ids.contains(&id) || entity.map_or(Ok(false), |entity| belongs(ids, id, state, entity, &body))? {
            trace(state, &body, traces)?;
            ended.push(id);
        }
    }
    for id in ended {
        forget(db, id, true, &[])?;
    }
    Ok(())
}

/// Whether a draft is of one of these records, or of one that would live under them.
pub(super) fn belongs(ids: &HashSet<Id>, id: Id, state: i64, entity: Entity, body: &[u8]) -> Outcome<bool> {
    if ids.contains(&id) {
        return Ok(true);
    }
    if !entity.is_child() {
        return Ok(false);
    }
    if state != TYPED {
        // A damaged draft of another record must not stop an erasing.
        let record = decode_record(body).unwrap_or_default();
        let parents = entity.fields().iter().filter(|field| field.parent);
        let parents = parents.filter_map(|field| record.as_ref().and_then(|record| record.link(field.name)));
        return Ok(parents.into_iter().any(|parent| ids.contains(&parent)));
    }
    let under = |(name, value): (&String, &String)| {
        let parent = entity.field(name).is_some_and(|field| field.parent);
        parent && Uuid::parse_str(value.trim()).is_ok_and(|parent| ids.contains(&Id(parent)))
    };
    Ok(decode_typed(body).unwrap_or_default().0.iter().any(under))
}

/// Collects the words of a draft.
pub(super) fn trace(state: i64, body: &[u8], traces: &mut Traces) -> Outcome<()> {
    if state == TYPED {
        decode_typed(body).unwrap_or_default().0.values().for_each(|text| traces.read_text(text));
    } else if let Ok(Some(record)) = decode_record(body) {
        traces.read_record(&record);
    }
    Ok(())
}

/// Puts back typing or a version in the making that was discarded, owned by no running program.
pub(super) fn put_back(
    db: &Connection,
    (id, state, entity): (Id, i64, Entity),
    (record, base): (&[u8], &[u8]),
    at: i64,
) -> Outcome<()> {
    upsert(db, (id, state, &[], entity), (record, base), at)
}

/// Restores a kladde that was discarded; its record may be hidden in the log, but must not be shown.
pub(super) fn fetch_local(db: &Connection, known: &mut TermCache, record: &Record, at: i64) -> Outcome<()> {
    let ent = match cells::ent(db, record.id)? {
        Some(ent) => ent.id,
        None => cells::new_ent(db, record.id, record.entity, None)?,
    };
    let before = projection::by_ent(db, record.entity, ent)?;
    upsert(db, (record.id, LOCAL, &[], record.entity), (&encode_record(record)?, &[]), at)?;
    show_local(db, known, ent, before.as_ref(), record.clone())
}

/// Keeps a whole record on this machine only: listed, searched and counted, but in no log.
pub(crate) fn keep_local(db: &Connection, known: &mut TermCache, record: &Record, at: i64) -> Outcome<()> {
    let record = normal_record(record);
    refuse_purged(db, record.id)?;
    let ent = match cells::ent(db, record.id)? {
        Some(ent) if ent.created.is_some() => {
            if !is_local(db, record.id)? {
                return Err(Failure::AlreadyLogged(record.id));
            }
            // Redoing the record's finish would discard what is written now.
            db.execute("DELETE FROM undo WHERE undone = 1", [])?;
            ent.id
        }
        Some(ent) => ent.id,
        None => cells::new_ent(db, record.id, record.entity, None)?,
    };
    let before = projection::by_ent(db, record.entity, ent)?;
    upsert(db, (record.id, LOCAL, &[], record.entity), (&encode_record(&record)?, &[]), at)?;
    show_local(db, known, ent, before.as_ref(), record)
}

fn show_local(
    db: &Connection,
    known: &mut TermCache,
    ent: i64,
    before: Option<&Record>,
    mut record: Record,
) -> Outcome<()> {
    record.draft = true;
    projection::write(db, known, ent, before, Some(&record))
}

/// Discards a whole local draft; a record in the log stays as it is.
pub(crate) fn drop_local(db: &Connection, known: &mut TermCache, id: Id, others: &[Uuid]) -> Outcome<()> {
    let local = is_local(db, id)?;
    forget(db, id, false, others)?;
    let Some(ent) = cells::ent(db, id)?.filter(|ent| local || ent.created.is_none()) else {
        return Ok(());
    };
    if let Some(entity) = Entity::from_name(&ent.entity) {
        let before = projection::by_ent(db, entity, ent.id)?;
        projection::write(db, known, ent.id, before.as_ref(), None)?;
    }
    unlist(db, id)
}

/// Removes a record whose kladde is gone from the lists. If it was finished once, it is in the log and stays hidden there.
pub(crate) fn unlist(db: &Connection, id: Id) -> Outcome<()> {
    db.prepare_cached("DELETE FROM ent WHERE uuid = ?1 AND dev IS NULL")?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// Turns a finished record that was just taken back into a kladde again, as it was shown before.
pub(crate) fn take_back(db: &Connection, known: &mut TermCache, shown: &Record, at: i64) -> Outcome<()> {
    let record = unfinished(shown);
    let Some(ent) = cells::ent(db, record.id)? else {
        return Ok(());
    };
    upsert(db, (record.id, LOCAL, &[], record.entity), (&encode_record(&record)?, &[]), at)?;
    show_local(db, known, ent.id, None, record)
}

/// A record as it was before it was finished.
fn unfinished(record: &Record) -> Record {
    let mut record = record.clone();
    record.draft = true;
    if record.entity.meta().drafts {
        record.set("status", Some(Value::Code("kladde".into())));
        record.set("finished_on", None);
    }
    record
}

/// Keeps a new version of a record everyone has; what everyone sees does not change.
pub(crate) fn keep_correction(db: &Connection, record: &Record, seen: &Seen, at: i64) -> Outcome<()> {
    let mut record = normal_record(record);
    record.draft = true;
    let known = cells::ent(db, record.id)?.is_some_and(|ent| ent.created.is_some());
    if !known || is_local(db, record.id)? {
        return Err(Failure::Damaged("a correction of what is in no log".into()));
    }
    let key = (record.id, CORRECTION, [].as_slice(), record.entity);
    upsert(db, key, (&encode_record(&record)?, &shown::encode(seen)), at)
}

/// Turns a version that was just taken back into a correction again.
pub(crate) fn take_back_correction(db: &Connection, shown: &Record, seen: &Seen, at: i64) -> Outcome<()> {
    keep_correction(db, &unfinished(shown), seen, at)
}

/// Discards a correction; the version everyone has stays.
pub(crate) fn drop_correction(db: &Connection, id: Id, others: &[Uuid]) -> Outcome<()> {
    db.prepare_cached("DELETE FROM draft WHERE id = ?1 AND state = ?2")?
        .execute(params![id.0.as_bytes(), CORRECTION])?;
    drop_typed(db, id, others)
}

/// The correction of a record, if one is in the making.
pub(crate) fn correction(db: &Connection, id: Id) -> Outcome<Option<Correction>> {
    let sql = "SELECT * FROM draft WHERE state = ?1 AND id = ?2";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(params![CORRECTION, id.0.as_bytes()])?;
    match rows.next()? {
        Some(row) => read_correction(row),
        None => Ok(None),
    }
}

/// All corrections, at most 200, latest first.
pub(crate) fn corrections(db: &Connection) -> Outcome<Vec<Correction>> {
    let sql = "SELECT * FROM draft WHERE state = ?1 ORDER BY at DESC, id LIMIT 200";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([CORRECTION])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(read_correction(row)?);
    }
    Ok(found)
}

fn read_correction(row: &rusqlite::Row<'_>) -> Outcome<Option<Correction>> {
    // A damaged correction is skipped: the version everyone has stays, and a check reports the damage.
    if !checksum::DRAFT.holds(row)? {
        return Ok(None);
    }
    let base: Vec<u8> = row.get("base")?;
    let Some(mut record) = whole(row)? else {
        return Ok(None);
    };
    record.draft = true;
    Ok(Some(Correction {
        record,
        shown: Shown::decode(&base)?,
        at: DateTime::from_timestamp_micros(row.get("at")?).unwrap_or_default(),
    }))
}

/// The record of a kladde or of a version in the making; none where it differs from the id in its row, which no program
/// writes.
pub(crate) fn whole(row: &rusqlite::Row<'_>) -> Outcome<Option<Record>> {
    let (id, body): ([u8; 16], Vec<u8>) = (row.get("id")?, row.get("record")?);
    Ok(decode_record(&body)?.filter(|record| *record.id.0.as_bytes() == id))
}

/// The whole local drafts, with the row number of each.
pub(crate) fn locals(db: &Connection) -> Outcome<Vec<(i64, Record)>> {
    let mut query =
        db.prepare("SELECT d.* FROM draft d JOIN ent e ON e.uuid = d.id WHERE d.state = 1 ORDER BY e.id")?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        // A check reports a damaged one; its shown row stays until the views are rebuilt.
        if !checksum::DRAFT.holds(row)? {
            continue;
        }
        let Some(record) = whole(row)? else { continue };
        if let Some(ent) = cells::ent(db, record.id)? {
            found.push((ent.id, record));
        }
    }
    Ok(found)
}

/// Records of a kind that are shown as kladder, whether or not their kladde can be read.
pub(crate) fn shown(db: &Connection, entity: Entity) -> Outcome<Vec<Id>> {
    let name = &table(entity).name;
    let sql = format!("SELECT t.id FROM {name} t JOIN ent e ON e.id = t._ent AND e.uuid = t.id WHERE t._draft = 1");
    let mut query = db.prepare(&sql)?;
    let rows = query.query_map([], |row| Ok(Id(Uuid::from_bytes(row.get(0)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records of a kind that are shown as kladder but have no kept kladde.
pub(crate) fn shown_without(db: &Connection, entity: Entity) -> Outcome<Vec<Id>> {
    let name = &table(entity).name;
    let sql = format!(
        "SELECT t.id FROM {name} t JOIN ent e ON e.id = t._ent AND e.uuid = t.id WHERE t._draft = 1
         AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.id = t.id AND d.state = 1)"
    );
    let mut query = db.prepare(&sql)?;
    let rows = query.query_map([], |row| Ok(Id(Uuid::from_bytes(row.get(0)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the kladde of a record again from what is shown of it.
pub(crate) fn write_local(db: &Connection, record: &Record, now: i64) -> Outcome<()> {
    let at = kept_at(db, record.id)?.unwrap_or(now);
    let mut record = record.clone();
    record.draft = false;
    upsert(db, (record.id, LOCAL, &[], record.entity), (&encode_record(&record)?, &[]), at)
}

/// Shows the whole local drafts again after a rebuild of the projections.
pub(crate) fn show_all(db: &Connection, known: &mut TermCache) -> Outcome<usize> {
    let drafts = locals(db)?;
    let count = drafts.len();
    for (ent, record) in drafts {
        show_local(db, known, ent, None, record)?;
    }
    Ok(count)
}
