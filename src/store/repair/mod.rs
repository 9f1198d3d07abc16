//! Repair: writes the data of the log and the sound rows into a new file, checks it, and copies it over the damaged file,
//! of which a copy is set aside first. Data that cannot be recovered stays as it is, and the check reports it.

mod chains;
mod lost;

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rusqlite::backup::{Backup as Pages, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params, params_from_iter};
use uuid::Uuid;

pub use lost::LostRecord;

use super::cells::{self, Changes};
use super::check::{self, CheckFinding, CheckReport, heads_by_definition};
use super::error::{Failure, Outcome, StoreError};
use super::head::APPLICATION;
use super::log::Devices;
use super::open::ReadOnlyReason;
use super::output::{self, Rights};
use super::vocabulary::TermCache;
use super::{
    Store, UNREPAIRED, beside, checksum, codec, drafts, identity, location, open, projection, rebuild, tables, tally,
    vocabulary,
};
use crate::domain::fields::Entity;
use crate::domain::progress::{self, Done, Progress};
use crate::domain::value::{Id, Record};

/// What a repair did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// The faults before the repair.
    pub before: CheckReport,
    /// The file as it was, set aside; none where nothing was wrong, and nothing was written.
    pub aside: Option<PathBuf>,
    /// Changes of the log in which a flipped bit was found and corrected.
    pub healed: usize,
    /// Damaged undo steps and facts that were removed.
    pub dropped: usize,
    /// Lost kladder that were made again from what was shown of them.
    pub rescued: usize,
    /// Records that no readable change makes: they are only in the copy set aside.
    pub lost: Vec<LostRecord>,
    /// The log itself cannot be read. The file was left as it was, because its records are still shown.
    pub log_is_gone: bool,
    /// The faults that are left and cannot be recovered from this file.
    pub after: CheckReport,
}

impl Repaired {
    /// Whether everything found is still there. Unknown for a file with more findings than are listed.
    fn mends_nothing(&self) -> bool {
        let is_left = |finding: &CheckFinding| {
            matches!(finding, CheckFinding::Journal(_)) || self.after.findings.contains(finding)
        };
        self.healed == 0 && self.dropped == 0 && !self.before.is_full() && self.before.findings.iter().all(is_left)
    }
}

impl Store {
    /// Checks the file and repairs what can be repaired. Stopped or killed, the file is unchanged. `progress` counts
    /// hundredths.
    ///
    /// # Errors
    /// As [`Store::commit`]; [`StoreError::Stopped`] when it was stopped before anything was written.
    pub fn repair_with(&mut self, progress: &mut Progress<'_>) -> Result<Repaired, StoreError> {
        if let Some(why) = self.sealed {
            return Err(why.failure().at(&self.path));
        }
        let before = self.check_with(&mut part(progress, 0, 40))?;
        if before.findings.is_empty() && !self.as_it_is {
            return Ok(Repaired { after: before.clone(), before, ..Repaired::default() });
        }
        let is_journal = |finding: &CheckFinding| matches!(finding, CheckFinding::Journal(_));
        if !self.as_it_is && before.findings.iter().any(is_journal) {
            // The lost part of the journal cannot be recovered, and this report tells the person.
            self.forget_lost_journal()?;
        }
        if !self.as_it_is && before.findings.iter().all(is_journal) {
            let after = CheckReport { findings: Vec::new(), ..before.clone() };
            self.remember_check(&after)?;
            return Ok(Repaired { after, before, ..Repaired::default() });
        }
        let path = self.path.clone();
        self.mend(before, progress).map_err(|failure| failure.at(&path))
    }

    /// The data of the log and the sound rows of a file that could not be migrated to this version, as a read-only store.
    /// The file itself is not changed.
    pub(crate) fn read_salvaged(mut self) -> Outcome<Store> {
        // SQLite's own temporary file, because it may be as large as the damaged one.
        let mut fresh = Connection::open("")?;
        let mut repaired = Repaired::default();
        self.write_anew(&mut fresh, &mut repaired, &mut progress::unwatched)?;
        fresh.set_prepared_statement_cache_capacity(512);
        self.own = fresh.query_row("SELECT v FROM meta WHERE k = 'device'", [], |row| row.get(0))?;
        self.sealed = Some(ReadOnlyReason::Rights);
        self.known.clear();
        self.ident = None;
        self.went = None;
        self.salvaged = Some(repaired.after);
        self.db = fresh;
        self.version = self.data_version()?;
        Ok(self)
    }

    fn mend(&mut self, before: CheckReport, progress: &mut Progress<'_>) -> Outcome<Repaired> {
        let alone = self.keep_others_out()?;
        let mut repaired = Repaired { before, aside: self.copied_aside()?, ..Repaired::default() };
        let mended = self.write_and_lay_over(alone, &mut repaired, progress);
        if !matches!(mended, Ok(true))
            && let Some(aside) = repaired.aside.take()
        {
            // The file is unchanged, so the copy holds nothing more. If it cannot be deleted, it only takes up space.
            let _ = fs::remove_file(aside);
        }
        if mended? {
            self.go_on_with_repaired()?;
        }
        // If this fails, the next check only comes sooner.
        let _ = self.remember_check(&repaired.after);
        let _ = progress(Done { done: 100, all: 100 });
        Ok(repaired)
    }

    /// A second connection that keeps others from writing while it lives: what they wrote after the log was read would be
    /// lost when the new file is copied over. None for a file in memory.
    fn keep_others_out(&self) -> Outcome<Option<Connection>> {
        if self.ident.is_none() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(location::plain(&self.path)?, flags)?;
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        db.busy_timeout(PATIENCE)?;
        db.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Some(db))
    }

    /// Whether the file was written to; not if writing failed, and not if the new file would be no better.
    fn write_and_lay_over(
        &mut self,
        alone: Option<Connection>,
        repaired: &mut Repaired,
        progress: &mut Progress<'_>,
    ) -> Outcome<bool> {
        let making = match self.ident {
            Some(_) => Some(output::part(output::folder(&self.path), Rights::Owner)?),
            None => None,
        };
        let mut fresh = match &making {
            Some(making) => Connection::open(location::plain(making.path())?)?,
            None => Connection::open_in_memory()?,
        };
        self.write_anew(&mut fresh, repaired, progress)?;
        let changes: i64 = fresh.query_row("SELECT count(*) FROM change", [], |row| row.get(0))?;
        if changes == 0 && !repaired.lost.is_empty() {
            repaired.log_is_gone = true;
            repaired.lost.clear();
            repaired.after = repaired.before.clone();
            return Ok(false);
        }
        if !self.as_it_is && repaired.mends_nothing() {
            return Ok(false);
        }
        self.lay_over(&fresh, alone)?;
        Ok(true)
    }

    /// A copy of the file, page by page as it is: damaged data cannot be copied in another way.
    fn copied_aside(&self) -> Outcome<Option<PathBuf>> {
        if self.ident.is_none() {
            return Ok(None);
        }
        let mut part = output::part(output::folder(&self.path), Rights::Owner)?;
        let mut to = Connection::open(location::plain(part.path())?)?;
        // The whole copy is synced to disk at the end.
        to.query_row("PRAGMA journal_mode = OFF", [], |_| Ok(()))?;
        to.execute_batch("PRAGMA synchronous = OFF")?;
        copy_pages(&self.db, &mut to, || Ok(()))?;
        to.close().map_err(|(_, error)| error)?;
        part.as_file().sync_all()?;
        for n in 1..100_000 {
            let aside = beside(&self.path, &format!("{UNREPAIRED}{n}"));
            match output::put_new(part, &aside) {
                Ok(()) => {
                    output::sync_folder(&aside)?;
                    return Ok(Some(aside));
                }
                Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => part = error.file,
                Err(error) => return Err(error.error.into()),
            }
        }
        Err(Failure::Io(std::io::Error::other("no free name")))
    }

    fn write_anew(&self, fresh: &mut Connection, repaired: &mut Repaired, progress: &mut Progress<'_>) -> Outcome<()> {
        fresh.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF")?;
        let tx = fresh.transaction_with_behavior(TransactionBehavior::Immediate)?;
        open::make_own_tables(&tx)?;
        let log = [
            ("seen", "id"),
            ("device", "id"),
            ("change", "rowid"),
            ("ent", "id"),
            ("large", "dev, seq"),
            ("touch", "ent, dev, seq"),
        ];
        for (table, key) in log.into_iter().chain(checksum::ALL.iter().map(|own| (own.table, own.order))) {
            copy_rows(&self.db, &tx, table, key)?;
        }
        copy_heads(&self.db, &tx)?;
        for (rows, n) in lost::rows(&self.db, &tx)? {
            // A check of a damaged page cannot count the rows on it.
            let is_told =
                |found: &CheckFinding| matches!(found, CheckFinding::Missing { rows: told, .. } if *told == rows);
            if !repaired.before.findings.iter().any(is_told) {
                repaired.before.findings.push(CheckFinding::Missing { rows, n });
            }
        }
        let version: i64 = self.db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version < open::known_version() {
            open::catch_up(&tx, version)?;
        }
        progress_at(progress, 50)?;
        repaired.healed = chains::heal(&tx, &mut || progress_at(progress, 50))?;
        let lost_end = chains::settle_ends(&tx)?;
        let now = self.wall.now().timestamp_micros();
        let foreign = drop_foreign_drafts(&tx)?;
        repaired.rescued = rescue_kladder(&tx, &self.db, now)?;
        list_records(&tx)?;
        repaired.lost = lost::records(&self.db, &tx)?;
        repaired.dropped = foreign + settle_local(&tx, &self.db, now)?;
        settle_facts(&tx, lost_end)?;
        projection::create(&tx)?;
        let all: i64 = tx.query_row("SELECT count(*) FROM ent", [], |row| row.get(0))?;
        let mut work = Done { done: 0, all: usize::try_from(all).unwrap_or(0) };
        let mut lost = |id: Id| self.as_shown(&tx, id);
        let mut known = TermCache::default();
        rebuild::make_anew(&tx, &mut known, &mut lost, &mut work, &mut part(progress, 50, 75))?;
        super::set_meta(&tx, "shape", tables::shape())?;
        tally::count_anew(&tx)?;
        tx.pragma_update(None, "application_id", APPLICATION)?;
        tx.pragma_update(None, "user_version", open::known_version())?;
        tx.commit()?;
        repaired.after = check::judge(fresh, &mut part(progress, 75, 99))?;
        Ok(())
    }

    /// A record whose changes cannot be read, as the damaged file still shows it.
    fn as_shown(&self, fresh: &Connection, id: Id) -> Option<Record> {
        let ent = cells::ent(fresh, id).ok().flatten()?;
        let entity = Entity::from_name(&ent.entity)?;
        projection::by_id(&self.db, entity, id).ok().flatten().map(|(_, record)| record)
    }

    /// Writes the pages of the new file over those of the damaged one, in one transaction.
    fn lay_over(&mut self, fresh: &Connection, alone: Option<Connection>) -> Outcome<()> {
        if !self.is_in_place() {
            return Err(Failure::Gone);
        }
        self.known.clear();
        self.db.flush_prepared_statement_cache();
        let version =
            |db: &Connection| -> Outcome<i64> { Ok(db.query_row("PRAGMA data_version", [], |row| row.get(0))?) };
        let Some(alone) = alone else { return copy_pages(fresh, &mut self.db, || Ok(())) };
        let before = version(&alone)?;
        // Only one connection can hold the file, so others may write in between; then everything must be done again.
        alone.execute_batch("ROLLBACK")?;
        copy_pages(fresh, &mut self.db, || if version(&alone)? == before { Ok(()) } else { Err(Failure::busy()) })
    }

    /// Reloads what may be different in the repaired file.
    fn go_on_with_repaired(&mut self) -> Outcome<()> {
        self.db.flush_prepared_statement_cache();
        self.own = self.db.query_row("SELECT v FROM meta WHERE k = 'device'", [], |row| row.get(0))?;
        self.writes.count();
        self.as_it_is = false;
        tally::watch(&self.db)?;
        let mode: String = self.db.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        if mode != "wal" && self.ident.is_some() {
            self.db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        }
        Ok(())
    }
}

/// How long to wait for another program that holds the file, and the pause between two tries.
const PATIENCE: Duration = Duration::from_secs(5);
const WAIT: Duration = Duration::from_millis(50);

/// Copies all pages. `agree` is asked once the target is locked, before anything is written to it.
fn copy_pages(from: &Connection, to: &mut Connection, agree: impl FnOnce() -> Outcome<()>) -> Outcome<()> {
    let pages = Pages::new(from, to)?;
    let begun = Instant::now();
    // SQLite takes the lock even when told to copy no page.
    wait_for(begun, || Ok(!matches!(pages.step(0)?, StepResult::Busy | StepResult::Locked)))?;
    agree()?;
    wait_for(begun, || Ok(pages.step(-1)? == StepResult::Done))
}

fn wait_for(begun: Instant, mut is_done: impl FnMut() -> Outcome<bool>) -> Outcome<()> {
    while !is_done()? {
        if begun.elapsed() > PATIENCE {
            return Err(Failure::busy());
        }
        std::thread::sleep(WAIT);
    }
    Ok(())
}

fn progress_at(progress: &mut Progress<'_>, done: usize) -> Outcome<()> {
    if progress(Done { done, all: 100 }).is_break() { Err(Failure::Stopped) } else { Ok(()) }
}

/// Reports progress of one part of the whole, from one hundredth to another.
fn part<'a>(
    progress: &'a mut Progress<'_>,
    from: usize,
    to: usize,
) -> impl FnMut(Done) -> std::ops::ControlFlow<()> + 'a {
    move |done| progress(Done { done: from + done.percent() * (to - from) / 100, all: 100 })
}

/// Copies the rows that can be read, from both ends towards the damage.
fn copy_rows(from: &Connection, to: &Connection, table: &str, key: &str) -> Outcome<()> {
    let down: Vec<String> = key.split(", ").map(|column| format!("{column} DESC")).collect();
    for order in [key.to_owned(), down.join(", ")] {
        let sql = format!("SELECT * FROM {table} NOT INDEXED ORDER BY {order}");
        let copied = copy_query(from, to, table, &sql);
        match copied {
            Ok(()) => return Ok(()),
            // What is beyond the damage is read from the other end.
            Err(failure) => check::damage(&failure).ok_or(failure)?,
        };
    }
    Ok(())
}

/// Copies, without the body, changes whose body is on an unreadable page. They remain as damaged changes, so that their
/// records are reported and shown as their rows were.
fn copy_heads(from: &Connection, to: &Connection) -> Outcome<()> {
    for order in ["", "DESC"] {
        let sql = format!(
            "SELECT dev, seq, hlc, wall, author, verb, seen, base, x'' AS body, zeroblob(32) AS hash
             FROM change NOT INDEXED ORDER BY rowid {order}"
        );
        match copy_query(from, to, "change", &sql) {
            Ok(()) => return Ok(()),
            Err(failure) => check::damage(&failure).ok_or(failure)?,
        };
    }
    Ok(())
}

fn copy_query(from: &Connection, to: &Connection, table: &str, sql: &str) -> Outcome<()> {
    let mut query = from.prepare(sql)?;
    let names: Vec<String> = query.column_names().map(str::to_owned).collect();
    let mut names = names;
    // In a file from before drafts recorded their program, typing belongs to no program any more.
    let without_typist = table == "draft" && !names.iter().any(|name| name == "typist");
    if without_typist {
        names.push("typist".to_owned());
    }
    let marks: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
    let insert = format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({})", names.join(", "), marks.join(", "));
    let mut insert = to.prepare(&insert)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let read = names.len() - usize::from(without_typist);
        let mut values = (0..read).map(|at| row.get(at)).collect::<Result<Vec<Sql>, _>>();
        if without_typist && let Ok(values) = &mut values {
            values.push(Sql::Blob(Vec::new()));
        }
        // A row of another shape than the table is not ours.
        if let Ok(values) = values {
            match insert.execute(params_from_iter(values)) {
                Err(error) if error.sqlite_error_code() != Some(rusqlite::ErrorCode::ConstraintViolation) => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// Lists again which records exist, which changes belong to each, and the heads of their cells.
fn list_records(db: &Connection) -> Outcome<()> {
    // Which records an unreadable change wrote is only known from the old lists.
    db.execute_batch("CREATE TEMP TABLE unread (dev INTEGER, seq INTEGER, PRIMARY KEY (dev, seq))")?;
    {
        let mut query = db.prepare("SELECT dev, seq, body FROM change")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            if codec::decode_body(&row.get::<_, Vec<u8>>(2)?).is_err() {
                let key: (i64, i64) = (row.get(0)?, row.get(1)?);
                db.prepare_cached("INSERT INTO temp.unread VALUES (?1, ?2)")?.execute(key)?;
            }
        }
    }
    db.execute_batch(
        "UPDATE ent SET dev = NULL, seq = NULL WHERE (dev, seq) NOT IN (SELECT dev, seq FROM temp.unread);
         DELETE FROM touch WHERE (dev, seq) NOT IN (SELECT dev, seq FROM temp.unread)
           OR ent NOT IN (SELECT id FROM ent);
         DELETE FROM head; DELETE FROM rival; DROP TABLE temp.unread;
         DELETE FROM large WHERE (dev, seq) NOT IN (SELECT dev, seq FROM change)",
    )?;
    {
        let mut query = db.prepare("SELECT dev, seq, body FROM change ORDER BY hlc, dev, seq")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let key: (i64, i64) = (row.get(0)?, row.get(1)?);
            let Ok(ops) = codec::decode_body(&row.get::<_, Vec<u8>>(2)?) else { continue };
            let mut known = HashSet::new();
            for op in ops.iter().filter(|op| known.insert(op.id)) {
                match cells::ent(db, op.id)? {
                    Some(ent) if ent.created.is_some() => cells::touch(db, ent.id, key)?,
                    Some(ent) => {
                        let sql = "UPDATE ent SET dev = ?2, seq = ?3, entity = ?4 WHERE id = ?1";
                        db.prepare_cached(sql)?.execute(params![ent.id, key.0, key.1, op.entity])?;
                    }
                    None => {
                        let sql = "INSERT INTO ent (uuid, entity, dev, seq) VALUES (?1, ?2, ?3, ?4)";
                        db.prepare_cached(sql)?.execute(params![op.id.0.as_bytes(), op.entity, key.0, key.1])?;
                    }
                }
            }
        }
    }
    // Kladder are in no change.
    db.execute_batch(
        "INSERT OR IGNORE INTO ent (uuid, entity) SELECT id, entity FROM draft WHERE state = 1;
         UPDATE ent SET dev = NULL, seq = NULL WHERE dev IS NULL OR seq IS NULL;
         UPDATE ent SET entity = draft.entity FROM draft WHERE ent.dev IS NULL AND draft.id = ent.uuid AND draft.state = 1;
         DELETE FROM ent WHERE dev IS NULL AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.id = ent.uuid AND d.state = 1)",
    )?;
    let devices = Devices::load(db)?;
    let mut changes = Changes::default();
    let mut at = 0;
    while let Some(ent) = cells::ent_after(db, at)? {
        at = ent.id;
        let touches = cells::touches(db, ent.id)?;
        if touches.is_empty() {
            continue;
        }
        let mut later = HashSet::new();
        for key in &touches {
            let fields = changes
                .get(db, &devices, *key, ent.uuid)
                .map(|change| change.fields(ent.uuid).map(str::to_owned).collect::<Vec<_>>());
            later.extend(fields.unwrap_or_default());
        }
        // A record with an unreadable change is reported by the check.
        let Ok(heads) = heads_by_definition(db, &devices, &mut changes, &ent, &touches) else { continue };
        for (field, heads) in heads.iter().filter(|(field, _)| later.contains(*field)) {
            for head in heads {
                cells::insert_head(db, ent.id, field, *head)?;
            }
            if heads.len() > 1 {
                db.prepare_cached("INSERT INTO rival (ent, fld) VALUES (?1, ?2)")?.execute(params![ent.id, field])?;
            }
        }
    }
    Ok(())
}

/// Makes kladder again that are shown but no longer kept. One that is not shown cannot be told from one that was thrown
/// away.
fn rescue_kladder(db: &Connection, source: &Connection, now: i64) -> Outcome<usize> {
    let mut rescued = 0;
    for &entity in Entity::ALL {
        // From an unreadable list nothing is restored.
        let shown = drafts::shown(source, entity).unwrap_or_default();
        for id in shown {
            // Asked of the new file: in the damaged one the table of drafts may be unreadable.
            if drafts::is_local(db, id)? {
                continue;
            }
            let Ok(Some((_, record))) = projection::by_id(source, entity, id) else { continue };
            drafts::write_local(db, &record, now)?;
            rescued += 1;
        }
    }
    Ok(rescued)
}

/// Drops damaged steps, local facts and accepted numbers; a damaged kladde is made again from what is shown of it. Typing
/// stays as it is, to be offered as damaged.
fn settle_local(db: &Connection, source: &Connection, now: i64) -> Outcome<usize> {
    let mut dropped = 0;
    for (sealed, key) in [(&checksum::UNDO, "id"), (&checksum::LOCAL, "k")] {
        for key in unsound::<Sql>(db, sealed, key)? {
            dropped += 1;
            sealed.drop_row(db, &[&key])?;
        }
    }
    for hash in unsound::<Vec<u8>>(db, &checksum::ACCEPTED, "hash")? {
        dropped += 1;
        checksum::ACCEPTED.drop_row(db, &[&hash])?;
    }
    for id in unsound::<[u8; 16]>(db, &checksum::DRAFT, "id")? {
        let id = Id(Uuid::from_bytes(id));
        let name: Option<String> = db
            .prepare_cached("SELECT entity FROM draft WHERE id = ?1 AND state = 1")?
            .query_row([id.0.as_bytes()], |row| row.get(0))
            .optional()?;
        let Some(name) = name else { continue };
        // If the kind is the damaged part, the list of records still has it.
        let listed = || cells::ent(source, id).ok().flatten().and_then(|ent| Entity::from_name(&ent.entity));
        let shown = Entity::from_name(&name).or_else(listed);
        let shown = shown.and_then(|entity| projection::by_id(source, entity, id).ok().flatten());
        if let Some((_, record)) = shown {
            drafts::write_local(db, &record, now)?;
            let sql = "UPDATE ent SET entity = ?2 WHERE uuid = ?1 AND dev IS NULL";
            db.execute(sql, params![id.0.as_bytes(), record.entity.name()])?;
        }
    }
    Ok(dropped)
}

/// Drops kladder and versions in the making that have a valid checksum but another record's content: something other than
/// this program wrote them, and nothing shows them.
fn drop_foreign_drafts(db: &Connection) -> Outcome<usize> {
    let mut query = db.prepare("SELECT * FROM draft WHERE state > 0")?;
    let mut rows = query.query([])?;
    let mut foreign: Vec<(Vec<u8>, i64, Vec<u8>)> = Vec::new();
    while let Some(row) = rows.next()? {
        if checksum::DRAFT.holds(row)? && drafts::whole(row).is_ok_and(|record| record.is_none()) {
            foreign.push((row.get("id")?, row.get("state")?, row.get("typist")?));
        }
    }
    for (id, state, typist) in &foreign {
        checksum::DRAFT.drop_row(db, &[id, state, typist])?;
    }
    Ok(foreign.len())
}

fn unsound<T: rusqlite::types::FromSql>(db: &Connection, sealed: &checksum::SealedTable, key: &str) -> Outcome<Vec<T>> {
    let mut query = db.prepare(&format!("SELECT * FROM {}", sealed.table))?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if !sealed.holds(row).unwrap_or(false) {
            found.push(row.get(key)?);
        }
    }
    Ok(found)
}

/// Makes sure that the file has an id, a device to write as and sealed facts.
fn settle_facts(db: &Connection, lost_end: bool) -> Outcome<()> {
    let sound = |key: &str| -> Outcome<bool> { Ok(checksum::META.is_sound(db, &[&key])? == Some(true)) };
    let devices = Devices::load(db)?;
    let own: Option<i64> = if sound("device")? { super::meta(db, "device")? } else { None };
    let only = match devices.0.as_slice() {
        [one] => Some(one.id),
        _ => None,
    };
    match own.filter(|own| devices.get(*own).is_some()).or(only).filter(|_| !lost_end) {
        Some(device) => super::set_meta(db, "device", device)?,
        None => {
            identity::new_device(db)?;
        }
    }
    if !sound("machine")? {
        db.execute("DELETE FROM meta WHERE k = 'machine'", [])?;
    }
    identity::name_file(db, None)?;
    vocabulary::count_removal(db)?;
    let mut query = db.prepare("SELECT k FROM meta")?;
    let keys: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for key in keys {
        checksum::META.seal(db, &[&key])?;
    }
    Ok(())
}
