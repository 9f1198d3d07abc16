//! Open: opens a file, after checks whether it is ours, whether we may write it, and of its version. The time does not
//! depend on its size; a file that is not ours is never changed.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use uuid::Uuid;

use super::belongs::{self, Aside};
use super::clock::WallClock;
use super::error::{Failure, Outcome, StoreError};
use super::head::{APPLICATION, SMALLEST};
use super::judged::Writes;
use super::log::Salts;
use super::machine::{Here, MachineId};
use super::presence::Presence;
use super::vocabulary::TermCache;
use super::{
    Store, checksum, drafts, error, frames, identity, location, moved, rebuild, retired, tables, tally, tombstones,
};
use crate::domain::fields::RETIRED;
use crate::domain::progress::{self, Progress};

/// SQLite's cache in KiB, and the pages its journal holds before they are moved into the file.
pub(super) const CACHE: i64 = 8 * 1024;
pub(super) const JOURNAL: i64 = 1000;
/// The cache in KiB until the first key press.
const CACHE_UNTOUCHED: i64 = 1024;

/// The migrations of the log's and local tables; the file's `user_version` counts those applied.
const MIGRATIONS: &[&str] = &[
    include_str!("../../assets/migrations/0001_log.sql"),
    include_str!("../../assets/migrations/0002_typist.sql"),
    include_str!("../../assets/migrations/0003_erasing.sql"),
    include_str!("../../assets/migrations/0004_origin.sql"),
    include_str!("../../assets/migrations/0005_lead_note.sql"),
    include_str!("../../assets/migrations/0006_thrown.sql"),
    include_str!("../../assets/migrations/0007_versions.sql"),
    include_str!("../../assets/migrations/0008_checksum.sql"),
    include_str!("../../assets/migrations/0009_accepted.sql"),
    include_str!("../../assets/migrations/0010_tally.sql"),
    include_str!("../../assets/migrations/0011_due.sql"),
];

/// Why a file is open for reading only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadOnlyReason {
    /// We have no right to write it.
    Rights,
    /// Its disk has no room for SQLite's files beside an open file.
    Room,
}

impl ReadOnlyReason {
    /// The error that a write gets.
    pub(crate) fn failure(self) -> Failure {
        match self {
            ReadOnlyReason::Rights => Failure::ReadOnly,
            ReadOnlyReason::Room => Failure::Full,
        }
    }
}

/// What to do with a file that is too damaged to be opened: one of an older program whose views cannot be rebuilt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Damaged {
    /// Do not open it.
    #[default]
    Refused,
    /// Open it unchanged, only for a check or a repair.
    Left,
    /// Read the data of its log and sound rows into a temporary database, read-only.
    Read,
}

/// How a file is opened: `OpenOptions::new(wall).create(true).open(path)`. Files are not encrypted; a key would be one more
/// option here, stored in the store for [`Store::reopen`].
pub struct OpenOptions<'a> {
    wall: Arc<dyn WallClock>,
    create: bool,
    file: Option<Uuid>,
    machine: Option<MachineId>,
    again: bool,
    damaged: Damaged,
    as_it_is: bool,
    progress: Option<&'a mut Progress<'a>>,
}

impl<'a> OpenOptions<'a> {
    /// Opens an existing file; `wall` is the log's clock.
    pub fn new(wall: Arc<dyn WallClock>) -> OpenOptions<'a> {
        OpenOptions {
            wall,
            create: false,
            file: None,
            machine: None,
            again: false,
            damaged: Damaged::Refused,
            as_it_is: false,
            progress: None,
        }
    }

    /// What to do with a file that is too damaged to be migrated to this version.
    pub fn damaged(mut self, damaged: Damaged) -> OpenOptions<'a> {
        self.damaged = damaged;
        self
    }

    /// Whether to create a missing file.
    pub fn create(mut self, create: bool) -> OpenOptions<'a> {
        self.create = create;
        self
    }

    /// The id for a file that has none yet, instead of a random one: for the demo, invented data, and a file for which
    /// something was computed in advance.
    pub fn file(mut self, id: Uuid) -> OpenOptions<'a> {
        self.file = Some(id);
        self
    }

    /// The machine that opens the file. On a machine that has not written it before, the file gets a new device. Without
    /// this option the file keeps its current device.
    pub fn machine(mut self, id: MachineId) -> OpenOptions<'a> {
        self.machine = Some(id);
        self
    }

    /// Receives progress when the views must be rebuilt because the field table has changed since the file was last open;
    /// it may stop the rebuild.
    pub fn progress<'b>(self, progress: &'b mut Progress<'b>) -> OpenOptions<'b> {
        let OpenOptions { wall, create, file, machine, again, damaged, as_it_is, progress: _ } = self;
        OpenOptions { wall, create, file, machine, again, damaged, as_it_is, progress: Some(progress) }
    }

    /// Opens the file at `path`. A file that cannot be written is opened for reading.
    ///
    /// # Errors
    /// See [`StoreError`]; [`StoreError::Gone`] when there is no file and none is to be created, [`StoreError::Stopped`]
    /// when the progress listener stopped it. A file that is not ours is left untouched.
    pub fn open(self, path: impl AsRef<Path>) -> Result<Store, StoreError> {
        let path = location::real(path.as_ref());
        if !self.create && !path.exists() {
            return Err(Failure::Gone.at(&path));
        }
        self.open_file(&path).map_err(|failure| failure.at(&path))
    }

    /// A store in memory only.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when SQLite cannot be started.
    pub fn in_memory(mut self) -> Result<Store, StoreError> {
        let path = PathBuf::from(":memory:");
        (self.machine, self.create) = (None, true);
        let mut open = || self.settle(Connection::open_in_memory()?, &path, None);
        open().map_err(|failure: Failure| failure.at(&path))
    }

    fn open_file(mut self, path: &Path) -> Outcome<Store> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(Failure::NoFolder);
        }
        if path.is_dir() {
            return Err(Failure::Foreign);
        }
        let found = std::fs::metadata(path).ok();
        // An empty file is a new one, left behind when there was no room to begin it.
        let begun = found.as_ref().is_some_and(|m| m.len() > 0);
        let mut sealed = found.as_ref().is_some_and(|m| m.permissions().readonly()).then_some(ReadOnlyReason::Rights);
        if sealed.is_some() && !begun {
            return Err(Failure::ReadOnly);
        }
        // SQLite takes a one-byte file for an empty one.
        if found.as_ref().is_some_and(|file| (1..SMALLEST).contains(&file.len())) {
            return Err(Failure::Foreign);
        }
        if !begun && !self.create {
            return Err(Failure::Gone);
        }
        let mut set_aside = None;
        let mut damaged_journal = None;
        // A reopened file has been examined already. This must be done before SQLite opens the journal, because SQLite
        // treats the part it can read as all of it.
        if sealed.is_none() && begun && !self.again {
            damaged_journal = frames::examine(path, self.wall.now())?;
        }
        let looks = belongs::looks(path).filter(|_| !self.again);
        if sealed.is_none() && found.is_some() && !self.again && !belongs::belongs(path) {
            set_aside = match belongs::set_aside(path, self.wall.now())? {
                Aside::Kept(name) => Some(name),
                Aside::Own => None,
                Aside::InUse => return Err(Failure::Exchanged),
            };
        }
        if sealed.is_none() {
            if found.is_none() && self.create {
                // If it cannot be made, the opening that follows reports it.
                let _ = location::make_private(path);
            }
            let create = if self.create { OpenFlags::SQLITE_OPEN_CREATE } else { OpenFlags::empty() };
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
            let opened =
                Connection::open_with_flags(location::plain(path)?, flags).map_err(Failure::from).and_then(|db| {
                    if db.is_readonly("main")? {
                        return Err(Failure::ReadOnly);
                    }
                    self.settle(db, path, None)
                });
            match opened {
                // The file may be writable but the folder of its journal is not, or there is no room for the journal; it
                // can still be read.
                Err(failure) if begun && has_no_room(&failure) => sealed = Some(ReadOnlyReason::Room),
                Err(failure) if begun && is_denied(&failure) => sealed = Some(ReadOnlyReason::Rights),
                Err(failure) if !begun && has_no_room(&failure) => return Err(Failure::Full),
                Err(failure) if found.is_none() && is_denied(&failure) => return Err(Failure::Denied),
                Err(failure) if begun && self.damaged != Damaged::Refused => {
                    error::damage(&failure).ok_or(failure)?;
                    let mut store = self.left_as_it_is(path)?;
                    store.take_damaged_journal(damaged_journal);
                    return if self.damaged == Damaged::Left { Ok(store) } else { store.read_salvaged() };
                }
                opened => {
                    return opened.map(|mut store| {
                        store.set_aside = set_aside;
                        store.belongs.looked(looks);
                        store.take_damaged_journal(damaged_journal);
                        store
                    });
                }
            }
        }
        if let Err(error) = std::fs::File::open(path)
            && error.kind() == std::io::ErrorKind::PermissionDenied
        {
            return Err(Failure::Denied);
        }
        let mut store = self.settle(open_sealed(path)?, path, sealed)?;
        store.take_damaged_journal(damaged_journal);
        Ok(store)
    }

    /// Opens a file that could not be migrated to this version, as the older program left it.
    fn left_as_it_is(&mut self, path: &Path) -> Outcome<Store> {
        self.as_it_is = true;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(location::plain(path)?, flags)?;
        self.settle(db, path, None)
    }

    fn settle(&mut self, mut db: Connection, path: &Path, sealed: Option<ReadOnlyReason>) -> Outcome<Store> {
        db.busy_timeout(std::time::Duration::from_secs(5))?;
        db.set_prepared_statement_cache_capacity(512);
        // Otherwise SQLite plans a statement again each time a value is bound to its LIMIT or LIKE, with the same result.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // Read the first page before setting anything: a foreign file must not be touched.
        let ours = number(&db, "application_id")? == i64::from(APPLICATION);
        if !ours {
            let tables = "SELECT count(*) FROM (SELECT 1 FROM sqlite_schema LIMIT 1)";
            let any: i64 = db.query_row(tables, [], |row| row.get(0))?;
            if any > 0 || sealed.is_some() || !self.create {
                return Err(Failure::Foreign);
            }
        }
        let found = number(&db, "user_version")?;
        let known = MIGRATIONS.len() as i64;
        if ours && found > known {
            return Err(Failure::Newer { found, known });
        }
        db.execute_batch(&format!(
            "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
             PRAGMA cache_size = -{CACHE}; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
        ))?;
        if sealed.is_none() {
            db.execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")?;
            let mode: String = db.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
            if mode != "wal" {
                db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            }
            db.execute_batch("PRAGMA journal_size_limit = 67108864")?;
            // Whether the journal is moved into the file is decided in `close`.
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            if !self.as_it_is {
                if found < known {
                    migrate(&mut db, self.file, path)?;
                }
                tally::watch(&db)?;
                identity::name_file(&db, self.file)?;
            }
        } else if let Some(why) = sealed.filter(|_| found < known) {
            return Err(why.failure());
        }
        // This machine writes nothing in a read-only file.
        let machine = self.machine.as_ref().filter(|_| sealed.is_none() && !self.as_it_is);
        let here = machine.map_or(Ok(None), |machine| Here::new(machine, &db))?;
        if let Some(here) = &here {
            here.take(&mut db, path)?;
        }
        let own = db.query_row("SELECT v FROM meta WHERE k = 'device'", [], |row| row.get(0));
        // A repair writes nothing as this device.
        let own: i64 = if self.as_it_is { own.unwrap_or_default() } else { own? };
        let salts = Salts::new(&db)?;
        // A file in memory has no path, so it has no identity on disk.
        let ident = db.path().filter(|name| !name.is_empty()).and_then(|_| location::ident(path));
        let journal = moved::journal_of(path);
        let trouble = RefCell::new(None);
        let file = identity::file_id(&db)?.unwrap_or_default();
        let origin = identity::origin(&db).unwrap_or_default();
        let presence = Presence::new(ident.map(|_| path.to_path_buf()));
        let known = TermCache::default();
        let (path, wall) = (path.to_path_buf(), Arc::clone(&self.wall));
        let writes = Writes::none();
        let mut store = Store {
            db,
            path,
            wall,
            own,
            salts,
            known,
            sealed,
            version: 0,
            trouble,
            file,
            origin,
            ident,
            journal,
            went: None,
            belongs: belongs::FileWatch::default(),
            set_aside: None,
            retired: 0,
            damaged_journal: None,
            as_it_is: self.as_it_is,
            salvaged: None,
            written: 0,
            presence,
            here,
            writes,
        };
        store.version = store.data_version()?;
        if self.as_it_is {
            return Ok(store);
        }
        let shape: Option<String> = super::meta(&store.db, "shape")?;
        if shape.as_deref() != Some(tables::shape()) {
            if let Some(why) = sealed {
                return Err(why.failure());
            }
            match self.progress.as_mut() {
                Some(progress) => rebuild::projections(&mut store, true, progress)?,
                None => rebuild::projections(&mut store, true, &mut progress::unwatched)?,
            };
        }
        if sealed.is_none() {
            retire(&mut store)?;
        }
        store.remember();
        Ok(store)
    }
}

impl Store {
    /// Opens the file again, for background work: another connection with the same options and the same clock. Does not
    /// create a missing file.
    ///
    /// # Errors
    /// As [`OpenOptions::open`].
    pub fn reopen(&self) -> Result<Store, StoreError> {
        let mut options = OpenOptions::new(Arc::clone(&self.wall));
        options.machine = self.here.as_ref().map(|here| here.machine().clone());
        options.again = true;
        options.open(&self.path)
    }

    /// Keeps few pages of the file in memory. Until the first key press, the first screen is drawn and the rules read
    /// through all cases once, which would fill the cache with pages that are not read again.
    pub(crate) fn keep_few_pages(&self) {
        self.keep_pages(CACHE_UNTOUCHED);
    }

    /// Keeps enough pages in memory for the repeated reads of key presses: the words of a search are on hundreds of pages.
    pub(crate) fn keep_many_pages(&self) {
        self.keep_pages(CACHE);
    }

    fn keep_pages(&self, kib: i64) {
        // If this fails, the program is only slower or uses more memory.
        let _ = self.db.pragma_update(None, "cache_size", -kib);
    }
}

/// A fact about this machine in the file at `path`, such as the person's language, for use before the file is open. None
/// when it cannot be read just now.
pub fn local_fact(path: &Path, key: &str) -> Option<String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(location::plain(&location::real(path)).ok()?, flags).ok()?;
    db.query_row("SELECT v FROM local WHERE k = ?1", [key], |row| row.get(0)).ok()
}

/// Removes the values of retired fields from a file of an older program, and clears the file if there were any.
fn retire(store: &mut Store) -> Outcome<()> {
    if super::meta::<i64>(&store.db, retired::MARK)?.is_none() {
        return Ok(());
    }
    let tx = store.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut any = false;
    let mut taken = 0;
    for (entity, field) in RETIRED {
        let (records, found) = retired::take_out(&tx, *entity, field)?;
        taken += records;
        any |= found;
        any |= drafts::without_field(&tx, *entity, field)?;
    }
    tx.execute("DELETE FROM meta WHERE k = ?1", [retired::MARK])?;
    if any {
        tombstones::must_be_cleared(&tx)?;
    }
    let said = belongs::mark(&tx, &store.path)?;
    tx.commit()?;
    store.marked(said);
    store.retired = taken;
    if any {
        // If it fails now, the mark makes a later start continue, as with any erasing.
        let _ = store.clear(None);
    }
    Ok(())
}

/// Whether the system denied writing or creating a file.
fn is_denied(failure: &Failure) -> bool {
    match failure {
        Failure::ReadOnly => true,
        Failure::Sql(error) => matches!(
            error.sqlite_error_code(),
            Some(
                rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::PermissionDenied
            )
        ),
        _ => false,
    }
}

/// Whether the disk had no room for SQLite's files beside an open file.
fn has_no_room(failure: &Failure) -> bool {
    matches!(failure, Failure::Sql(rusqlite::Error::SqliteFailure(error, _))
        if error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE || error.code == rusqlite::ErrorCode::DiskFull)
}

/// Opens read-only. If no files can be made beside it, SQLite cannot share the file's journal; without a journal, the file
/// is read as it is.
pub(super) fn open_sealed(path: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let path = location::plain(path)?;
    let db = Connection::open_with_flags(&path, flags)?;
    let readable = db.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    let journal = std::fs::metadata(PathBuf::from(wal)).map_or(0, |m| m.len());
    match readable.map_err(Failure::from) {
        Err(failure) if is_denied(&failure) || has_no_room(&failure) => {
            if journal > 0 {
                return Err(Failure::Denied);
            }
            open_as_it_lies(&path)
        }
        Err(failure) => Err(failure),
        Ok(_) => Ok(db),
    }
}

/// Opens a file without a journal read-only, without locks and without making files beside it.
pub(super) fn open_as_it_lies(path: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let whole = location::plain(path)?;
    let escaped = whole.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Ok(Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?)
}

fn number(db: &Connection, pragma: &str) -> Outcome<i64> {
    Ok(db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?)
}

/// Migrates the log's tables to this program's version, each step in one transaction; two programs may try at once.
fn migrate(db: &mut Connection, file: Option<Uuid>, path: &Path) -> Outcome<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = number(&tx, "user_version")?;
    let done = usize::try_from(found).unwrap_or(0);
    if found >= TALLIES {
        // Rows written by the migrations are counted; rows that were missing before stay missing.
        tally::watch(&tx)?;
    }
    for sql in MIGRATIONS.iter().skip(done) {
        tx.execute_batch(sql)?;
    }
    if found == 0 {
        tx.pragma_update(None, "application_id", APPLICATION)?;
        identity::name_file(&tx, file)?;
        identity::new_device(&tx)?;
    }
    checksum::seal_unsealed(&tx)?;
    if found < TALLIES {
        tally::count_anew(&tx)?;
        tally::watch(&tx)?;
    }
    tx.pragma_update(None, "user_version", MIGRATIONS.len() as i64)?;
    belongs::mark(&tx, path)?;
    tx.commit()?;
    Ok(())
}

/// Makes the log's and local tables in an empty database, as in a new file.
pub(crate) fn make_own_tables(db: &Connection) -> Outcome<()> {
    for sql in MIGRATIONS {
        db.execute_batch(sql)?;
    }
    Ok(())
}

/// Computes from the log what the migrations after version `from` would have added, in a file whose rows were copied into
/// tables of this version.
pub(crate) fn catch_up(db: &Connection, from: i64) -> Outcome<()> {
    if from < LISTS_LARGE {
        db.execute_batch(
            "INSERT OR IGNORE INTO large (dev, seq) SELECT dev, seq FROM change WHERE length(body) > 4194304",
        )?;
    }
    if from < RETIRES {
        let sql =
            "INSERT OR IGNORE INTO meta (k, v) SELECT ?1, 1 WHERE EXISTS (SELECT 1 FROM ent WHERE entity = 'absence')";
        db.execute(sql, [retired::MARK])?;
    }
    checksum::seal_unsealed(db)
}

/// The versions that introduced the list of large changes, the removal of retired fields, and the tallies of local rows. A
/// table added later brings its own tallies.
const LISTS_LARGE: i64 = 4;
const RETIRES: i64 = 5;
const TALLIES: i64 = 10;

/// The newest version of the file this program knows.
pub(crate) fn known_version() -> i64 {
    MIGRATIONS.len() as i64
}
