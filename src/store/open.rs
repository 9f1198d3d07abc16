//! Opening a file: is it ours, may we write it, is it of this version. Instant and independent of its size; never changes a
//! file that is not ours.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use uuid::Uuid;

use super::clock::WallClock;
use super::error::{Fault, Outcome, StoreError};
use super::judged::Writes;
use super::log::Salts;
use super::presence::Presence;
use super::vocabulary::Known;
use super::{Store, Tell, place, rebuild, tables};

/// Says in the file's head that it is ours ("Prks").
pub(crate) const APPLICATION: i32 = 0x5072_6b73;

/// SQLite's cache in KiB, and the pages its journal holds before they are moved into the file.
pub(super) const CACHE: i64 = 8 * 1024;
pub(super) const JOURNAL: i64 = 1000;
/// The cache while nobody has pressed a key.
const CACHE_UNTOUCHED: i64 = 1024;

/// Each step of the log's and local tables' shape; the file's `user_version` counts those done.
const MIGRATIONS: &[&str] = &[
    include_str!("../../assets/migrations/0001_log.sql"),
    include_str!("../../assets/migrations/0002_typist.sql"),
    include_str!("../../assets/migrations/0003_erasing.sql"),
    include_str!("../../assets/migrations/0004_origin.sql"),
];

/// Why a file is open for reading only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sealed {
    /// The system lets us do no more.
    Rights,
    /// There is no room on its disk for what has to lie beside an open file.
    Room,
}

impl Sealed {
    /// What a write meets.
    pub(crate) fn fault(self) -> Fault {
        match self {
            Sealed::Rights => Fault::ReadOnly,
            Sealed::Room => Fault::Full,
        }
    }
}

impl Store {
    /// Opens the file at `path`, making it when it is absent. A file that can only be read is opened for reading.
    ///
    /// # Errors
    /// See [`StoreError`]; a file that is not ours is left untouched.
    pub fn open(path: impl AsRef<Path>, wall: Arc<dyn WallClock>) -> Result<Store, StoreError> {
        Store::open_telling(path, wall, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`Store::open`]; `tell` hears how far it is when the views must be made anew, because the field table has changed
    /// since the file was last open, and may stop it.
    ///
    /// # Errors
    /// As [`Store::open`]; [`StoreError::Stopped`] when `tell` said so.
    pub fn open_telling(
        path: impl AsRef<Path>,
        wall: Arc<dyn WallClock>,
        tell: &mut Tell<'_>,
    ) -> Result<Store, StoreError> {
        let path = path.as_ref();
        open_file(path, wall, tell).map_err(|fault| fault.at(path))
    }

    /// Opens the file at `path` where it is; one that is gone is not made anew.
    ///
    /// # Errors
    /// As [`Store::open`]; [`StoreError::Gone`] when there is no file.
    pub fn open_existing(path: impl AsRef<Path>, wall: Arc<dyn WallClock>) -> Result<Store, StoreError> {
        let path = path.as_ref();
        if !path.exists() {
            return Err(Fault::Gone.at(path));
        }
        Store::open(path, wall)
    }

    /// Keeps few pages of the file in memory: until somebody presses a key, the first screen is drawn and the rules read
    /// through all cases once, which would fill the cache with what nobody looks at again.
    pub(crate) fn keep_few_pages(&self) {
        self.keep_pages(CACHE_UNTOUCHED);
    }

    /// Keeps as many pages in memory as the keys of a person read again and again: the words of a search lie on hundreds.
    pub(crate) fn keep_many_pages(&self) {
        self.keep_pages(CACHE);
    }

    fn keep_pages(&self, kib: i64) {
        // A cache of another size is only slower or larger.
        let _ = self.db.pragma_update(None, "cache_size", -kib);
    }

    /// A store that lives in memory only.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when SQLite cannot be started.
    pub fn in_memory(wall: Arc<dyn WallClock>) -> Result<Store, StoreError> {
        let path = PathBuf::from(":memory:");
        let open = || {
            let db = Connection::open_in_memory()?;
            settle(db, path.clone(), wall, None, &mut |_| ControlFlow::Continue(()))
        };
        open().map_err(|fault: Fault| fault.at(&path))
    }
}

fn open_file(path: &Path, wall: Arc<dyn WallClock>, tell: &mut Tell<'_>) -> Outcome<Store> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Fault::NoFolder);
    }
    if path.is_dir() {
        return Err(Fault::Foreign);
    }
    let found = std::fs::metadata(path).ok();
    // One with nothing in it is a new one, left behind where there was no room to begin it.
    let begun = found.as_ref().is_some_and(|m| m.len() > 0);
    let mut sealed = found.as_ref().is_some_and(|m| m.permissions().readonly()).then_some(Sealed::Rights);
    if sealed.is_some() && !begun {
        return Err(Fault::ReadOnly);
    }
    if sealed.is_none() {
        if found.is_none() {
            // What cannot be made is told by the opening that follows.
            let _ = place::make_private(path);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags).map_err(Fault::from).and_then(|db| {
            if db.is_readonly("main")? {
                return Err(Fault::ReadOnly);
            }
            settle(db, path.to_path_buf(), Arc::clone(&wall), None, tell)
        });
        match opened {
            // The file itself may be written, but not the folder its journal lies in, or there is no room for the journal; it
            // can still be read.
            Err(fault) if begun && has_no_room(&fault) => sealed = Some(Sealed::Room),
            Err(fault) if begun && is_denied(&fault) => sealed = Some(Sealed::Rights),
            Err(fault) if !begun && has_no_room(&fault) => return Err(Fault::Full),
            Err(fault) if found.is_none() && is_denied(&fault) => return Err(Fault::Denied),
            opened => return opened,
        }
    }
    if let Err(error) = std::fs::File::open(path)
        && error.kind() == std::io::ErrorKind::PermissionDenied
    {
        return Err(Fault::Denied);
    }
    settle(open_sealed(path)?, path.to_path_buf(), wall, sealed, tell)
}

/// Whether the system would not let us write or make a file.
fn is_denied(fault: &Fault) -> bool {
    match fault {
        Fault::ReadOnly => true,
        Fault::Sql(error) => matches!(
            error.sqlite_error_code(),
            Some(
                rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::PermissionDenied
            )
        ),
        _ => false,
    }
}

/// Whether there was no room on the disk for what lies beside an open file.
fn has_no_room(fault: &Fault) -> bool {
    matches!(fault, Fault::Sql(rusqlite::Error::SqliteFailure(error, _))
        if error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE || error.code == rusqlite::ErrorCode::DiskFull)
}

/// Opens for reading only. Without a place beside the file SQLite cannot share the file's journal; when there is none,
/// the file can be read as it lies.
fn open_sealed(path: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    let readable = db.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    let journal = std::fs::metadata(PathBuf::from(wal)).map_or(0, |m| m.len());
    match readable.map_err(Fault::from) {
        Err(fault) if is_denied(&fault) || has_no_room(&fault) => {
            if journal > 0 {
                return Err(Fault::Denied);
            }
            let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            let uri = format!("file:{escaped}?immutable=1");
            Ok(Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?)
        }
        Err(fault) => Err(fault),
        Ok(_) => Ok(db),
    }
}

fn number(db: &Connection, pragma: &str) -> Outcome<i64> {
    Ok(db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?)
}

fn settle(
    mut db: Connection,
    path: PathBuf,
    wall: Arc<dyn WallClock>,
    sealed: Option<Sealed>,
    tell: &mut Tell<'_>,
) -> Outcome<Store> {
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.set_prepared_statement_cache_capacity(512);
    // Else a statement is planned anew each time its LIMIT or LIKE is given a value, for a plan that comes out the same.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Reading the first page before anything is set: a foreign file must not be touched.
    let ours = number(&db, "application_id")? == i64::from(APPLICATION);
    if !ours {
        let tables = "SELECT count(*) FROM (SELECT 1 FROM sqlite_schema LIMIT 1)";
        let any: i64 = db.query_row(tables, [], |row| row.get(0))?;
        if any > 0 || sealed.is_some() {
            return Err(Fault::Foreign);
        }
    }
    let found = number(&db, "user_version")?;
    let known = MIGRATIONS.len() as i64;
    if ours && found > known {
        return Err(Fault::Newer { found, known });
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
        // Whether the journal is moved into the file is decided when it is closed; see `close`.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        if found < known {
            migrate(&mut db)?;
        }
    } else if let Some(why) = sealed.filter(|_| found < known) {
        return Err(why.fault());
    }
    let own: i64 = db.query_row("SELECT v FROM meta WHERE k = 'device'", [], |row| row.get(0))?;
    let salts = Salts::new(&db)?;
    let ident = place::ident(&path);
    let trouble = RefCell::new(None);
    let presence = Presence::new(ident.map(|_| path.clone()));
    let known = Known::default();
    let writes = Writes::none();
    let mut store = Store { db, path, wall, own, salts, known, sealed, version: 0, trouble, ident, presence, writes };
    store.version = store.data_version()?;
    let shape: Option<String> = super::meta(&store.db, "shape")?;
    if shape.as_deref() != Some(tables::shape()) {
        if let Some(why) = sealed {
            return Err(why.fault());
        }
        rebuild::projections(&mut store, true, tell)?;
    }
    Ok(store)
}

/// Brings the log's tables to this program's version, each step in one transaction; two programs may try at once.
fn migrate(db: &mut Connection) -> Outcome<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = number(&tx, "user_version")?;
    let done = usize::try_from(found).unwrap_or(0);
    for sql in MIGRATIONS.iter().skip(done) {
        tx.execute_batch(sql)?;
    }
    if found == 0 {
        tx.pragma_update(None, "application_id", APPLICATION)?;
        new_device(&tx)?;
    }
    tx.pragma_update(None, "user_version", MIGRATIONS.len() as i64)?;
    tx.commit()?;
    Ok(())
}

/// Makes this file a writer of its own; a copy of a file must not go on under the name of the first.
pub(crate) fn new_device(db: &Connection) -> Outcome<i64> {
    let random: [u8; 16] = db.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    let uuid: Uuid = uuid::Builder::from_random_bytes(random).into_uuid();
    let id = db.prepare("INSERT INTO device (uuid) VALUES (?1)")?.insert([uuid.as_bytes()])?;
    db.execute("INSERT OR REPLACE INTO meta (k, v) VALUES ('device', ?1)", [id])?;
    Ok(id)
}

/// The newest version of the file this program knows.
pub(crate) fn known_version() -> i64 {
    MIGRATIONS.len() as i64
}
