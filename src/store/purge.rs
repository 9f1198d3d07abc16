//! Purge: erasing for good (spec 2.5). Everything a record ever held is removed from the log, the views, search with its
//! vocabulary, drafts and undo in one transaction. Then the file is cleared of leftovers, which may be interrupted and
//! continued at any time. What stays is a tombstone: id, kind, number, when and by whom. Earlier copies are not touched;
//! see `backups`.

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::backups::{self, Copy};
use super::cells::{self, Changes, Ent};
use super::commit::WriteTx;
use super::error::{Failure, Outcome, StoreError};
use super::leftovers::{self, Cleared, Traces};
use super::reader::Reader;
use super::{Store, accepted, codec, drafts, log, meta, projection, thrown, tombstones, vocabulary};
use crate::domain::edit::{Cell, DELETED, NUMBER, Op, PURGED, Seen, Verb};
use crate::domain::fields::Entity;
use crate::domain::progress::{self, Done, Progress};
use crate::domain::value::{Id, Record, Value};

/// Cells kept of an erased record: the number, which is never given again, and that it was hidden or erased.
const KEPT: [&str; 3] = [NUMBER, DELETED, PURGED];

/// Local facts that repeat typed text.
const QUOTING: [&str; 1] = ["quick.history"];

/// Words of the vocabulary checked per transaction, so that other programs do not wait long.
const WORDS: usize = 1000;

/// Tombstones per change, so that it stays within its limit of bytes.
const BURIED: usize = 5000;

/// What an erasing removed.
#[derive(Clone, Debug, Default)]
pub struct Purged {
    /// The records: those asked for first, then those that belonged to them.
    pub records: Vec<Id>,
    /// Own actions that can no longer be undone.
    pub steps: usize,
    /// The words to search for afterwards.
    traces: Traces,
}

/// The result of a whole erasing, for the person who asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// Records erased, including those that belonged to them.
    pub records: usize,
    /// Own actions that can no longer be undone.
    pub steps: usize,
    /// Whether the file is free of their leftovers.
    pub cleared: Cleared,
    /// Earlier copies of the file, which still hold the records.
    pub copies: Vec<Copy>,
    /// When the last of these copies is deleted by age, if a backup is made every day.
    pub until: Option<NaiveDate>,
}

impl Erased {
    fn nothing() -> Erased {
        Erased { records: 0, steps: 0, cleared: Cleared::All, copies: Vec::new(), until: None }
    }
}

impl Store {
    /// Erases records, clears the file of them and lists earlier copies; `now` is civil time. Without records it only
    /// continues an interrupted erasing.
    ///
    /// # Errors
    /// As [`Store::commit`], and [`StoreError::NoRoom`]; nothing was erased then. Later failures are reported in
    /// [`Erased::cleared`], and the next call continues.
    pub fn erase(&mut self, ids: &[Id], author: &str, now: NaiveDateTime) -> Result<Erased, StoreError> {
        self.erase_with(ids, author, now, &mut progress::unwatched)
    }

    /// As [`Store::erase`]; `progress` counts as in [`Store::clear_with`].
    ///
    /// # Errors
    /// As [`Store::erase`]; [`StoreError::Stopped`] when it was stopped. Before the first step nothing is erased; later the
    /// records are, and the next call clears what is left of them.
    pub fn erase_with(
        &mut self,
        ids: &[Id],
        author: &str,
        now: NaiveDateTime,
        progress: &mut Progress<'_>,
    ) -> Result<Erased, StoreError> {
        let begin = Done { done: 0, all: self.words_to_clear()? };
        if progress(begin).is_break() {
            return Err(Failure::Stopped.at(&self.path));
        }
        if ids.is_empty() && !self.must_clear()? {
            return Ok(Erased::nothing());
        }
        leftovers::room(&self.path).map_err(|failure| failure.at(&self.path))?;
        // Text that programs which died kept beside the file is erased with the text in it.
        if !ids.is_empty() {
            self.take_in_left()?;
        }
        let purged = self.purge(ids, author)?;
        let known = (!purged.records.is_empty()).then_some(&purged);
        let cleared = match self.clear_with(known, progress) {
            Ok(cleared) => cleared,
            // The records stay erased: that is reported, and clearing continues later.
            Err(error) if known.is_some() && !matches!(error, StoreError::Stopped { .. }) => Cleared::Not(error),
            Err(error) => return Err(error),
        };
        let copies = backups::holding(&self.reader(), &self.path);
        let until = backups::gone_by(&copies, now);
        Ok(Erased { records: purged.records.len(), steps: purged.steps, cleared, copies, until })
    }

    /// Erases records and those that belong only to them, for good. On return no view, history or undo has them;
    /// [`Store::clear`] then removes what is left of them in unused parts of the file.
    ///
    /// # Errors
    /// As [`Store::commit`]; nothing was erased then.
    pub fn purge(&mut self, ids: &[Id], author: &str) -> Result<Purged, StoreError> {
        self.write(|desk| desk.purge(ids, author))
    }

    /// Whether an erasing is not finished.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn must_clear(&self) -> Result<bool, StoreError> {
        let read = || Ok(meta::<i64>(&self.db, tombstones::CLEARING)?.is_some());
        read().map_err(|failure: Failure| failure.at(&self.path))
    }

    /// Whether clearing this file takes about a second.
    pub fn clears_quickly(&self) -> bool {
        leftovers::is_quick(&self.path)
    }

    /// Finishes an erasing: removes unused words from the vocabulary, empties the journal and rewrites the file where it
    /// may hold leftovers. A background job that may be interrupted and started again. `after` is what was erased just now,
    /// if known.
    ///
    /// # Errors
    /// As [`Store::commit`]; the next call continues.
    pub fn clear(&mut self, after: Option<&Purged>) -> Result<Cleared, StoreError> {
        self.clear_with(after, &mut progress::unwatched)
    }

    /// As [`Store::clear`]; `progress` counts words checked. Rewriting the file comes after the last word and can no longer
    /// be stopped.
    ///
    /// # Errors
    /// As [`Store::clear`]; [`StoreError::Stopped`] when it was stopped.
    pub fn clear_with(&mut self, after: Option<&Purged>, progress: &mut Progress<'_>) -> Result<Cleared, StoreError> {
        if !self.must_clear()? {
            return Ok(Cleared::All);
        }
        leftovers::room(&self.path).map_err(|failure| failure.at(&self.path))?;
        backups::sweep(&self.reader(), &self.path);
        let mut at = 0;
        let mut work = Done { done: 0, all: self.words_to_clear()? };
        loop {
            if progress(work).is_break() {
                return Err(Failure::Stopped.at(&self.path));
            }
            let Some(next) = self.transact(|tx, known, _| vocabulary::sweep(tx, known, at, WORDS))? else { break };
            at = next;
            work.done = work.all.min(work.done + WORDS);
        }
        if progress(Done { done: work.all, ..work }).is_break() {
            return Err(Failure::Stopped.at(&self.path));
        }
        let traces = after.map(|purged| &purged.traces);
        let done = leftovers::remove(&self.db, &self.path, traces).map_err(|failure| failure.at(&self.path))?;
        if done == Cleared::All {
            self.transact(|tx, _, _| Ok(tx.execute("DELETE FROM meta WHERE k = ?1", [tombstones::CLEARING])?))?;
        }
        Ok(done)
    }
}

impl Store {
    /// Erases discarded things before a day, and returns how much it was; then the file must be cleared of it
    /// ([`Store::clear`]).
    ///
    /// # Errors
    /// As [`Store::commit`]; nothing was erased then.
    pub fn forget_thrown(&mut self, before: NaiveDate) -> Result<usize, StoreError> {
        let at = before.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_micros();
        // Most starts find nothing, and write nothing.
        if !thrown::any_before(&self.db, at).map_err(|failure| failure.at(&self.path))? {
            return Ok(0);
        }
        self.transact(|tx, _, _| {
            let ended = thrown::forget_before(tx, at)?;
            tombstones::must_be_cleared(tx)?;
            Ok(ended)
        })
    }

    fn words_to_clear(&self) -> Result<usize, StoreError> {
        let count = || -> Outcome<i64> { Ok(self.db.query_row("SELECT count(*) FROM term", [], |row| row.get(0))?) };
        let words = count().map_err(|failure| failure.at(&self.path))?;
        Ok(usize::try_from(words).unwrap_or(0))
    }
}

impl Reader<'_> {
    /// Whether an erasing is not finished; see [`Store::clear`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn must_clear(&self) -> Result<bool, StoreError> {
        let read = || Ok(meta::<i64>(self.db(), tombstones::CLEARING)?.is_some());
        self.at(read())
    }

    /// Whether the record of a kind that had this human number was erased for good.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_erased(&self, entity: Entity, number: i64) -> Result<bool, StoreError> {
        self.at(tombstones::purged_number(self.db(), entity, number).map(|found| found.is_some()))
    }

    /// The deleted record with this human number, which no list shows and only an undo brings back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_hidden(&self, entity: Entity, number: i64) -> Result<Option<Id>, StoreError> {
        let find = || -> Outcome<Option<Id>> {
            let Some(ent) = tombstones::hidden_number(self.db(), entity, number)? else { return Ok(None) };
            Ok(cells::ent_at(self.db(), ent)?.map(|ent| ent.uuid))
        };
        self.at(find())
    }

    /// How many records would be erased with these.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn purge_count(&self, ids: &[Id]) -> Result<usize, StoreError> {
        self.at(gather(self.db(), ids).map(|found| found.len()))
    }
}

/// The records to erase: those asked for and those that belong only to them, shown or hidden.
fn gather(db: &Connection, ids: &[Id]) -> Outcome<Vec<Ent>> {
    let mut found: Vec<Ent> = Vec::new();
    let mut known = HashSet::new();
    let mut open: Vec<Id> = ids.iter().rev().copied().collect();
    while let Some(id) = open.pop() {
        let Some(ent) = cells::ent(db, id)? else {
            continue;
        };
        if !known.insert(ent.id) || tombstones::is_purged(db, ent.id)? {
            continue;
        }
        if let Some(entity) = Entity::from_name(&ent.entity) {
            for (child, field) in entity.children().filter(|(child, _)| child.is_child()) {
                let name = super::tables::table(child).name.as_str();
                let kept: String = child.kept_by(field).map(|kept| format!(" AND \"{}\" IS NULL", kept.name)).collect();
                let sql = format!("SELECT id FROM {name} WHERE \"{}\" = ?1{kept}", field.name);
                let mut query = db.prepare_cached(&sql)?;
                for row in query.query_map([id.0.as_bytes()], |row| row.get::<_, [u8; 16]>(0))? {
                    open.push(Id(Uuid::from_bytes(row?)));
                }
            }
        }
        for hidden in tombstones::under(db, id)? {
            let hidden = cells::ent_at(db, hidden)?;
            let child = hidden.filter(|ent| Entity::from_name(&ent.entity).is_some_and(Entity::is_child));
            open.extend(child.map(|ent| ent.uuid));
        }
        found.push(ent);
    }
    Ok(found)
}

/// The changes that wrote any of these records, each with the records it wrote.
fn writings(db: &Connection, ents: &[Ent]) -> Outcome<BTreeMap<(i64, i64), HashSet<Id>>> {
    let mut found: BTreeMap<(i64, i64), HashSet<Id>> = BTreeMap::new();
    for ent in ents {
        for key in ent.created.into_iter().chain(cells::touches(db, ent.id)?) {
            found.entry(key).or_default().insert(ent.uuid);
        }
    }
    Ok(found)
}

impl WriteTx<'_> {
    fn purge(&mut self, ids: &[Id], author: &str) -> Outcome<Purged> {
        let ents = gather(self.db, ids)?;
        let mut gone: HashSet<Id> = ents.iter().map(|ent| ent.uuid).collect();
        // Typing that never became a record is only in the table of drafts.
        for id in ids {
            let unmade = !gone.contains(id) && cells::ent(self.db, *id)?.is_none();
            if unmade && (drafts::is_kept(self.db, *id)? || thrown::is_kept(self.db, *id)?) {
                gone.insert(*id);
            }
        }
        if gone.is_empty() {
            return Ok(Purged::default());
        }
        self.wrote = true;
        let mut purged =
            Purged { records: ids.iter().copied().filter(|id| gone.contains(id)).collect(), ..Purged::default() };
        purged.records.extend(ents.iter().map(|ent| ent.uuid).filter(|id| !ids.contains(id)));
        let mut shown = Vec::with_capacity(ents.len());
        for ent in &ents {
            let entity = Entity::from_name(&ent.entity);
            let record = entity.map_or(Ok(None), |entity| projection::by_ent(self.db, entity, ent.id))?;
            shown.extend(record.map(|record| (ent.id, record)));
        }
        for (ent, record) in &shown {
            purged.traces.read_record(record);
            projection::write(self.db, self.known, *ent, Some(record), None)?;
        }
        self.erase_log(&ents, &mut purged.traces)?;
        for ent in &ents {
            let kept = "fld NOT IN ('_number', '_deleted', '_purged')";
            self.db.prepare_cached(&format!("DELETE FROM head WHERE ent = ?1 AND {kept}"))?.execute([ent.id])?;
            self.db.prepare_cached(&format!("DELETE FROM rival WHERE ent = ?1 AND {kept}"))?.execute([ent.id])?;
        }
        purged.steps = forget_steps(self.db, &gone)?;
        drafts::forget_all(self.db, &gone, &mut purged.traces)?;
        thrown::forget_all(self.db, &gone, &mut purged.traces)?;
        for key in QUOTING {
            self.db.prepare_cached("DELETE FROM local WHERE k = ?1")?.execute([key])?;
        }
        for part in ents.chunks(BURIED) {
            self.bury(part, &shown, author)?;
        }
        for id in &purged.records {
            // A team leader's note about an absence is erased with it.
            self.db.prepare_cached("DELETE FROM lead_note WHERE absence = ?1")?.execute([id.0.as_bytes()])?;
            accepted::forget(self.db, *id)?;
        }
        tombstones::must_be_cleared(self.db)?;
        Ok(purged)
    }

    /// Removes the cells of these records from every change that wrote them.
    fn erase_log(&mut self, ents: &[Ent], traces: &mut Traces) -> Outcome<()> {
        for (key, written) in writings(self.db, ents)? {
            let change = log::change(self.db, key.0, key.1)?;
            let body = change.ok_or_else(|| Failure::Damaged(format!("change {}-{} missing", key.0, key.1)))?.body;
            for id in &written {
                for (_, value) in codec::decode_record(&body, *id)? {
                    traces.read(value.value());
                }
            }
            let erased = codec::erase_cells(&body, |id, cell| written.contains(&id) && !KEPT.contains(&cell))?;
            self.db
                .prepare_cached("UPDATE change SET body = ?3 WHERE dev = ?1 AND seq = ?2")?
                .execute(params![key.0, key.1, erased])?;
        }
        self.changes = Changes::default();
        Ok(())
    }

    /// Writes the change that says what was erased, and the tombstones.
    fn bury(&mut self, ents: &[Ent], shown: &[(i64, Record)], author: &str) -> Outcome<()> {
        if ents.is_empty() {
            return Ok(());
        }
        let mut ops = Vec::with_capacity(ents.len());
        for ent in ents {
            let Some(entity) = Entity::from_name(&ent.entity) else {
                continue;
            };
            let mut cells = vec![Cell::new(PURGED, Some(Value::Bool(true)))];
            // A kladde is not in the log yet; its number is logged here so that nobody gets it again.
            let number = shown.iter().find(|(of, _)| *of == ent.id && ent.created.is_none());
            if let Some(number) = number.and_then(|(_, record)| record.number) {
                cells.insert(0, Cell::new(NUMBER, Some(Value::Int(number))));
                projection::count_number(self.db, entity, number)?;
            }
            ops.push(Op::new(entity, ent.uuid, cells));
        }
        let seen: Seen = self.writer.devices.seen();
        let new = self.writer.append(self.db, self.salts, self.wall, (author, Verb::Purge.code(), &seen), &ops)?;
        let by = (new.dev, new.seq);
        for ent in ents {
            let mut ent = ent.clone();
            if ent.created.is_none() {
                self.db
                    .prepare_cached("UPDATE ent SET dev = ?2, seq = ?3 WHERE id = ?1")?
                    .execute([ent.id, by.0, by.1])?;
                ent.created = Some(by);
            } else {
                cells::touch(self.db, ent.id, by)?;
                let devices = &self.writer.devices;
                cells::write_head(self.db, devices, &mut self.changes, &ent, PURGED, by, &new.horizon)?;
            }
            if let Some(state) = cells::assemble(self.db, &self.writer.devices, &mut self.changes, &ent)? {
                tombstones::note(self.db, &ent, &state)?;
            }
        }
        Ok(())
    }
}

/// Drops everybody's undo and redo steps that contain anything of these records.
fn forget_steps(db: &Connection, ids: &HashSet<Id>) -> Outcome<usize> {
    let mut query = db.prepare("SELECT id, wrote, back, forth FROM undo")?;
    let mut rows = query.query([])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let bodies: [Vec<u8>; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        let mut any = false;
        for body in &bodies {
            // A damaged step may contain anything.
            any |= codec::mentions(body, ids).unwrap_or(true);
        }
        if any {
            steps.push(row.get::<_, i64>(0)?);
        }
    }
    for step in &steps {
        db.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([step])?;
    }
    Ok(steps.len())
}
