//! Belongs: which file a journal belongs to. SQLite applies a journal to any file beside it. If a copy is laid
//! over the file while the old journal is still there, the result would be a mixture of both. So each of our transactions
//! writes a new mark into the file, and with it the marks that the file may have without the journal: those of this run of
//! the journal, and the mark that the run began on. The check whether the file of an open program was replaced is here too.
//!
//! A run of the journal ends when all of it is in the file; the next transaction begins another run with its own salt.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};
use minicbor::{Decoder, Encoder};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};
use uuid::Uuid;

use super::error::{Failure, Outcome};
use super::{OLD_JOURNAL, Store, beside, identity, location};

/// Where the mark is stored in `meta`. The table fits on one page, the same page in each of our files.
const KEY: &str = "journal";

/// A state of the file: the transactions of one run share a name and are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    run: [u8; 16],
    n: u64,
}

/// What a transaction records about itself and the journal it is written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Belongs {
    mark: Mark,
    /// The journal's salt when this was written; none where the journal was empty.
    salt: Option<[u8; 8]>,
    /// The marks of the bare file when the run began: the one before, or that one and the first of the run.
    begun_on: Vec<Mark>,
}

impl Belongs {
    /// What the next transaction records, given the journal's salt before it is written.
    fn next(&self, salt: Option<[u8; 8]>, run: [u8; 16]) -> Belongs {
        let begun = |begun_on: Vec<Mark>| Belongs { mark: Mark { run, n: 1 }, salt, begun_on };
        let goes_on =
            |salt| Belongs { mark: Mark { n: self.mark.n.saturating_add(1), ..self.mark }, salt, ..self.clone() };
        match (self.salt, salt) {
            // An empty journal: all of it is in the file.
            (_, None) => begun(vec![self.mark]),
            // The run began with the transaction before this one.
            (None, Some(_)) => goes_on(salt),
            (Some(before), Some(now)) if before == now => goes_on(salt),
            // As before, but the earlier transaction could not know: SQLite begins a run while it writes.
            (Some(_), Some(_)) => {
                let first = self.begun_on.last().copied().filter(|_| self.mark.n <= 1);
                let before = first.unwrap_or(Mark { n: self.mark.n.saturating_sub(1), ..self.mark });
                begun(vec![before, self.mark])
            }
        }
    }

    /// Whether a journal that records this belongs to a file that has `mark` without its journal.
    fn fits(&self, mark: Mark) -> bool {
        mark.run == self.mark.run && mark.n <= self.mark.n || self.begun_on.contains(&mark)
    }

    fn encode(&self) -> Outcome<Vec<u8>> {
        let mut sink = Encoder::new(Vec::new());
        let salt = self.salt.map(|salt| salt.to_vec()).unwrap_or_default();
        sink.array(4)?.bytes(&self.mark.run)?.u64(self.mark.n)?.bytes(&salt)?;
        sink.array(self.begun_on.len() as u64)?;
        for mark in &self.begun_on {
            sink.bytes(&mark.run)?.u64(mark.n)?;
        }
        Ok(sink.into_writer())
    }

    fn decode(bytes: &[u8]) -> Outcome<Belongs> {
        let mut source = Decoder::new(bytes);
        let run = |bytes: &[u8]| bytes.try_into().map_err(|_| Failure::Damaged("the mark of the journal".into()));
        source.array()?;
        let mark = Mark { run: run(source.bytes()?)?, n: source.u64()? };
        let salt = source.bytes()?.try_into().ok();
        let mut begun_on = Vec::new();
        for _ in 0..source.array()?.unwrap_or(0) {
            begun_on.push(Mark { run: run(source.bytes()?)?, n: source.u64()? });
        }
        Ok(Belongs { mark, salt, begun_on })
    }
}

/// Writes the mark of this transaction. Every writing transaction must do so, or its mark is missing from the journal.
pub(super) fn mark(db: &Connection, path: &Path) -> Outcome<Belongs> {
    let run = db.prepare_cached("SELECT randomblob(16)")?.query_row([], |row| row.get(0))?;
    let next = read(db)?.unwrap_or_default().next(salt(path), run);
    put(db, &next)?;
    Ok(next)
}

/// Makes a copy independent: no journal of the file it was copied from belongs to it.
pub(super) fn mark_copy(path: &Path) -> Outcome<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(location::plain(path)?, flags)?;
    let run = db.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    close_marked(db, run)
}

/// As [`mark_copy`], with a mark that is equal for copies with equal contents.
pub(super) fn mark_copy_as(path: &Path, run: [u8; 16]) -> Outcome<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    close_marked(Connection::open_with_flags(location::plain(path)?, flags)?, run)
}

fn close_marked(db: Connection, run: [u8; 16]) -> Outcome<()> {
    super::tally::watch(&db)?;
    put(&db, &Belongs { mark: Mark { run, n: 0 }, ..Belongs::default() })?;
    db.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn put(db: &Connection, belongs: &Belongs) -> Outcome<()> {
    super::set_meta(db, KEY, belongs.encode()?)
}

fn read(db: &Connection) -> Outcome<Option<Belongs>> {
    super::meta::<Vec<u8>>(db, KEY)?.map(|bytes| Belongs::decode(&bytes)).transpose()
}

/// The salt of the journal beside the file; none where it is empty or missing.
fn salt(path: &Path) -> Option<[u8; 8]> {
    let mut head = [0; 32];
    File::open(beside(path, "-wal")).ok()?.read_exact(&mut head).ok()?;
    head.get(16..24)?.try_into().ok()
}

/// The mark of the file without its journal.
enum Bare {
    Marked(Mark),
    /// It cannot be read: half written, damaged, or being replaced just now.
    Unreadable,
    /// It is not a database.
    Foreign,
}

fn bare(path: &Path) -> Bare {
    // Opened by SQLite as immutable, so that it takes no lock and releases none of ours when it is closed.
    match open_bare(path).and_then(|db| bare_mark(&db)) {
        Ok(mark) => Bare::Marked(mark),
        Err(Failure::Sql(error)) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Bare::Foreign,
        Err(_) => Bare::Unreadable,
    }
}

/// The id of a file that may be open elsewhere, read without its journal; none where it cannot be read.
pub(super) fn bare_file_id(path: &Path) -> Option<Uuid> {
    identity::file_id(&open_bare(path).ok()?).ok().flatten()
}

fn open_bare(path: &Path) -> Outcome<Connection> {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?)
}

/// The mark of a file, or the default mark if it has none yet; the file may even be empty.
fn bare_mark(db: &Connection) -> Outcome<Mark> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'";
    let begun = db.query_row(sql, [], |_| Ok(())).optional()?.is_some();
    Ok(if begun { read(db)?.unwrap_or_default().mark } else { Mark::default() })
}

/// How often a journal that seems to belong to another file is read again, and the pause between two reads: other programs
/// may be writing or moving it meanwhile.
const LOOKS: usize = 5;
const BETWEEN: Duration = Duration::from_millis(20);

/// Whether the journal beside the file at `path`, if any, may be applied to it.
pub(super) fn belongs(path: &Path) -> bool {
    (0..LOOKS).any(|look| {
        if look > 0 {
            thread::sleep(BETWEEN);
        }
        fits(path, || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let db = Connection::open_with_flags(location::plain(path)?, flags)?;
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            db.busy_timeout(Duration::from_secs(5))?;
            read(&db)
        })
    })
}

/// Whether the bare file has a mark that the data read with its journal allows.
fn fits(path: &Path, said: impl FnOnce() -> Outcome<Option<Belongs>>) -> bool {
    if salt(path).is_none() {
        return true;
    }
    let whole = || open_bare(path).is_ok_and(|db| is_whole(&db));
    match (said(), bare(path)) {
        // A file that a kill left half moved is not whole by itself; only its journal completes it.
        (Ok(Some(said)), Bare::Marked(mark)) => said.fits(mark) || !whole(),
        (Ok(Some(_)), Bare::Foreign) => false,
        // A journal of an older program has no mark.
        (Ok(Some(_)), Bare::Unreadable) | (Ok(None), _) => true,
        // The journal corrupts a file that is whole without it.
        (Err(Failure::Sql(error)), Bare::Marked(mark)) if is_mess(&error) => mark == Mark::default() || !whole(),
        (Err(_), _) => true,
    }
}

fn is_mess(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown))
}

fn is_whole(db: &Connection) -> bool {
    db.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)).is_ok_and(|said| said == "ok")
}

/// A connection that holds the file exclusively while it lives and leaves the journal as it is. None while another program
/// has the file open.
pub(super) fn alone(path: &Path) -> Outcome<Option<Connection>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(location::plain(path)?, flags)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    db.busy_timeout(Duration::ZERO)?;
    // A read in this mode locks out all others, even after another program has written.
    db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    let alone = db.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(())).optional();
    if let Err(error) = &alone
        && matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
    {
        return Ok(None);
    }
    drop(alone);
    Ok(Some(db))
}

/// A free name beside the file for a journal kept at this time.
pub(super) fn free_name(path: &Path, kind: &str, now: DateTime<Utc>) -> Option<PathBuf> {
    let stamp = now.format("%Y%m%d-%H%M%S");
    let free = (1..100).map(|n| if n == 1 { format!("{stamp}") } else { format!("{stamp}-{n}") });
    let mut names = free.map(|stamp| beside(path, &format!("{kind}{stamp}")));
    names.find(|name| !name.exists())
}

/// What happened to a journal that seemed to belong to another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// It was renamed to this.
    Kept(PathBuf),
    /// Another program has the file open and still uses it.
    InUse,
    /// With exclusive access it turned out to be the file's own, or to be gone.
    Own,
}

/// Renames a journal that does not belong to the file beside it.
pub(super) fn set_aside(path: &Path, now: DateTime<Utc>) -> Outcome<Aside> {
    let Some(alone) = alone(path)? else { return Ok(Aside::InUse) };
    if fits(path, || read(&alone)) {
        return Ok(Aside::Own);
    }
    let name = free_name(path, OLD_JOURNAL, now).ok_or(Failure::NoFolder)?;
    fs::rename(beside(path, "-wal"), &name)?;
    drop(alone);
    Ok(Aside::Kept(name))
}

/// How the file looked on disk when it was last known to be ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Looks {
    size: u64,
    changed: Option<SystemTime>,
}

pub(super) fn looks(path: &Path) -> Option<Looks> {
    let file = fs::metadata(path).ok()?;
    Some(Looks { size: file.len(), changed: file.modified().ok() })
}

/// How long an unchanged file may stay unreadable before it counts as another file.
const UNREADABLE: Duration = Duration::from_secs(1);

/// Whose contents the file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Own,
    Others,
    /// It cannot be determined just now.
    Unknown,
}

/// What is known of the file and its journal while it is open.
#[derive(Debug, Default)]
pub(super) struct FileWatch {
    said: Option<Belongs>,
    /// SQLite's count of changes by others when that was read.
    version: i64,
    looks: Option<Looks>,
    /// How it looked when it could not be read, and since when.
    unreadable: Option<(Looks, Instant)>,
    /// The file now has another file's contents.
    pub(super) exchanged: bool,
}

impl FileWatch {
    /// Records that the file looked like this before its journal was found to belong to it, so it need not be read again.
    pub(super) fn looked(&mut self, looks: Option<Looks>) {
        self.looks = self.looks.or(looks);
    }
}

impl Store {
    /// Whether somebody has laid another file over this one. Costs one look at the folder, unless the file was written to.
    pub(super) fn is_exchanged(&mut self) -> bool {
        self.whose() == Whose::Others
    }

    /// Whether the journal may be moved into the file that is there now.
    pub(super) fn is_own(&mut self) -> bool {
        self.whose() == Whose::Own
    }

    fn whose(&mut self) -> Whose {
        if self.belongs.exchanged {
            return Whose::Others;
        }
        if self.read_only() || self.ident.is_none() {
            return Whose::Own;
        }
        let Some(now) = looks(&self.path) else { return Whose::Unknown };
        if Some(now) == self.belongs.looks {
            return Whose::Own;
        }
        // Another program may write in between, so look again; a file that is not ours stays that way.
        let mut unreadable = false;
        for _ in 0..3 {
            let version = self.data_version().unwrap_or_default();
            if self.belongs.said.is_none() || version != self.belongs.version {
                self.belongs.said = read(&self.db).ok().flatten();
                self.belongs.version = version;
            }
            let bare = bare(&self.path);
            unreadable = matches!(bare, Bare::Unreadable);
            let own = match (&self.belongs.said, bare) {
                (None, _) => true,
                (Some(said), Bare::Marked(mark)) => said.fits(mark),
                (Some(_), Bare::Unreadable | Bare::Foreign) => false,
            };
            if own {
                self.belongs.looks = Some(now);
                self.belongs.unreadable = None;
                return Whose::Own;
            }
        }
        if unreadable {
            // A journal that is being moved into the file makes it unreadable for a while, but the file keeps changing.
            let since = self.belongs.unreadable.filter(|(looked, _)| *looked == now);
            let (_, since) = *self.belongs.unreadable.insert(since.unwrap_or((now, Instant::now())));
            if since.elapsed() < UNREADABLE {
                return Whose::Unknown;
            }
        }
        self.belongs.exchanged = location::ident(&self.path) == self.ident;
        if self.belongs.exchanged { Whose::Others } else { Whose::Unknown }
    }

    /// Records what a transaction of this store marked, now that it is written.
    pub(super) fn marked(&mut self, said: Belongs) {
        self.belongs.said = Some(said);
    }

    /// How many absences lost their reason at this opening, because an older program stored it where everybody could read
    /// it.
    pub fn retired(&self) -> usize {
        self.retired
    }

    /// The journal that was set aside when the file was opened, because it belonged to another file.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Option<[u8; 8]> = Some([1; 8]);
    const B: Option<[u8; 8]> = Some([2; 8]);

    fn run(n: u8) -> [u8; 16] {
        [n; 16]
    }

    /// What transactions record, given the journal's salt before each and a run name for those that begin one.
    fn after(salts: &[(Option<[u8; 8]>, u8)]) -> Vec<Belongs> {
        let mut all = vec![Belongs::default()];
        for (salt, name) in salts {
            all.push(all.last().unwrap().next(*salt, run(*name)));
        }
        all
    }

    #[test]
    fn a_journal_belongs_to_every_state_its_file_can_be_in_and_to_no_earlier_one() {
        // Two in the first run; then all in the file and the journal emptied; two in the second.
        let all = after(&[(None, 1), (A, 2), (None, 3), (B, 4)]);
        let marks: Vec<Mark> = all.iter().map(|said| said.mark).collect();
        for (said, fits) in [(1, [true, true, false, false, false]), (2, [true, true, true, false, false])] {
            assert_eq!([0, 1, 2, 3, 4].map(|at| all[said].fits(marks[at])), fits, "{said}");
        }
        for (said, fits) in [(3, [false, false, true, true, false]), (4, [false, false, true, true, true])] {
            assert_eq!([0, 1, 2, 3, 4].map(|at| all[said].fits(marks[at])), fits, "{said}");
        }
    }

    #[test]
    fn a_run_that_began_unseen_is_known_with_the_next_transaction() {
        // The third begins a run although the journal was not emptied; the fourth sees the new salt.
        let all = after(&[(None, 1), (A, 2), (A, 3), (B, 4), (B, 5)]);
        let marks: Vec<Mark> = all.iter().map(|said| said.mark).collect();
        for said in [4, 5] {
            assert!(all[said].fits(marks[2]) && all[said].fits(marks[3]) && all[said].fits(marks[4]), "{said}");
            assert!(!all[said].fits(marks[1]) && !all[said].fits(marks[0]), "{said}");
        }
        // Each transaction begins a new run.
        let all = after(&[(None, 1), (A, 2), (B, 3), (A, 4)]);
        assert!(all[4].fits(all[2].mark) && all[4].fits(all[3].mark) && !all[4].fits(all[1].mark));
    }

    #[test]
    fn two_files_that_were_one_go_apart_with_their_next_run() {
        let mut here = after(&[(None, 1), (A, 2)]);
        let there = here.last().unwrap().next(None, run(8));
        let here_too = here.pop().unwrap().next(None, run(9));
        assert!(!here_too.fits(there.mark) && !there.fits(here_too.mark));
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        for said in after(&[(None, 1), (A, 2), (B, 3)]) {
            assert_eq!(Belongs::decode(&said.encode().unwrap()).unwrap(), said);
        }
    }
}
