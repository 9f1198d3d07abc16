//! Verified copies of the file, and going back to one. A copy counts only after it was read again and found equal.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::{Fault, Outcome, StoreError};
use super::{Store, beside, check, identity, open, place};
use crate::domain::progress::{self, Done, Progress};

/// What a backup or a restore copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The copy.
    pub path: PathBuf,
    /// Changes in it, each verified in its chain.
    pub changes: usize,
    /// The file that stood there before a restore, kept under this name.
    pub kept: Option<PathBuf>,
}

impl Store {
    /// Writes a verified copy to `to`, replacing an older one only when the new one is proved. Others may go on writing.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] about the file when a copy of it does not hold, else as opening `to`, which is then as before.
    pub fn backup_to(&self, to: impl AsRef<Path>) -> Result<Backup, StoreError> {
        self.backup_to_with(to, &mut progress::unwatched)
    }

    /// As [`Store::backup_to`]; `progress` counts in hundredths of the whole.
    ///
    /// # Errors
    /// As [`Store::backup_to`]; [`StoreError::Stopped`] when it was stopped, and there is no copy then.
    pub fn backup_to_with(&self, to: impl AsRef<Path>, progress: &mut Progress<'_>) -> Result<Backup, StoreError> {
        let to = to.as_ref();
        self.copy(to, progress).map_err(|fault| of_copying(fault, &self.path, to))
    }

    fn copy(&self, to: &Path, progress: &mut Progress<'_>) -> Outcome<Backup> {
        let part = beside(to, ".part");
        remove(&part)?;
        let copied = write_and_verify(&self.db, &part, progress, &|name, progress| match self.again() {
            Some(db) => copy_watched(db?, &self.path, Path::new(name), BEAT, progress),
            None => copy_pages(&self.db, name),
        });
        match copied {
            Ok(changes) => {
                move_into_place(&part, to)?;
                Ok(Backup { path: to.to_path_buf(), changes, kept: None })
            }
            Err(fault) => {
                remove(&part)?;
                Err(fault)
            }
        }
    }

    /// A second connection that reads, to copy by; none where the file is in memory.
    fn again(&self) -> Option<Outcome<Connection>> {
        self.ident.map(|_| open::open_sealed(&self.path))
    }
}

/// The error of a copy that failed: what does not hold is the source's, what cannot be written the copy's.
fn of_copying(fault: Fault, source: &Path, copy: &Path) -> StoreError {
    match fault.at(copy) {
        error @ (StoreError::Damaged { .. } | StoreError::NotADatabase { .. } | StoreError::Locked { .. }) => {
            error.about(source)
        }
        error => error,
    }
}

/// Hundredths of a backup that are copying; the others are looking at the copy.
const COPYING: usize = 60;
/// How often those who wait are told how far the copying is.
const BEAT: Duration = Duration::from_millis(50);

/// Does the copying: the name of the copy, and who hears how far it is.
type Copying<'a> = dyn Fn(&str, &mut Progress<'_>) -> Outcome<()> + 'a;

fn copy_pages(db: &Connection, name: &str) -> Outcome<()> {
    db.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

/// Copies on a thread of its own, so that this one can tell how far it is and break it off.
fn copy_watched(db: Connection, from: &Path, part: &Path, beat: Duration, progress: &mut Progress<'_>) -> Outcome<()> {
    let name = part.to_string_lossy().into_owned();
    let size = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    let whole = size(from).saturating_add(size(&beside(from, "-wal"))).max(1);
    let breaker = db.get_interrupt_handle();
    let (tell, hear) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || tell.send(copy_pages(&db, &name)));
        let mut stopped = false;
        loop {
            match hear.recv_timeout(beat) {
                Err(RecvTimeoutError::Timeout) => {
                    let done = size(part).min(whole).saturating_mul(COPYING as u64) / whole;
                    stopped = stopped || progress(hundredths(usize::try_from(done).unwrap_or(0))).is_break();
                    if stopped {
                        // Again at each beat: what has not begun yet cannot be broken off.
                        breaker.interrupt();
                    }
                }
                Ok(_) if stopped => return Err(Fault::Stopped),
                Ok(copied) => return copied,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Fault::Io(std::io::Error::other("the copying broke off")));
                }
            }
        }
    })
}

fn hundredths(done: usize) -> Done {
    Done { done, all: 100 }
}

/// Copies within one read transaction, so that the copy can be compared with what was read.
fn write_and_verify(
    db: &Connection,
    part: &Path,
    progress: &mut Progress<'_>,
    copying: &Copying<'_>,
) -> Outcome<usize> {
    let folder = part.parent().filter(|f| !f.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(Fault::NoFolder);
    }
    let name = part.to_str().ok_or_else(|| Fault::Io(std::io::Error::other("path is not Unicode")))?;
    if progress(hundredths(0)).is_break() {
        return Err(Fault::Stopped);
    }
    // `VACUUM INTO` cannot run inside a transaction, so the file may move on between: what the copy has must then be a
    // beginning of what the file has.
    let before = check::fingerprint(db)?;
    // SQLite fills an empty file as well as one it makes, and would make one for everybody to read.
    place::make_private(part)?;
    copying(name, progress)?;
    let after = check::fingerprint(db)?;
    let copy = Connection::open_with_flags(part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let report =
        check::judge(&copy, &mut |chain| progress(hundredths(COPYING + chain.percent() * (100 - COPYING) / 100)))?;
    if let Some(finding) = report.findings.first() {
        return Err(Fault::Damaged(format!("{finding:?}")));
    }
    let copied = check::fingerprint(&copy)?;
    let between = copied.iter().all(|(uuid, seq, hash)| {
        let end = |ends: &[(uuid::Uuid, i64, Vec<u8>)]| {
            let found = ends.iter().find(|(of, _, _)| of == uuid);
            found.map(|(_, seq, hash)| (*seq, hash.clone()))
        };
        let (low, high) = (end(&before), end(&after));
        let now = Some((*seq, hash.clone()));
        low == now || high == now || (low.map(|l| l.0) < Some(*seq) && Some(*seq) < high.map(|h| h.0))
    });
    if !between || copied.len() < before.len() {
        return Err(Fault::Damaged("the copy differs from the file".into()));
    }
    File::open(part)?.sync_all()?;
    Ok(report.changes)
}

fn remove(path: &Path) -> Outcome<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn move_into_place(part: &Path, to: &Path) -> Outcome<()> {
    fs::rename(part, to)?;
    sync_folder(to)
}

/// A name in a folder is on disk only when the folder is.
fn sync_folder(path: &Path) -> Outcome<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Puts a verified copy of the backup `from` in the place of `to`. The file that stood there is kept beside it, and the
/// restored file writes as a new device, so that its changes cannot be mistaken for those that were lost.
///
/// # Errors
/// As [`OpenOptions::open`](super::OpenOptions::open) for `from`; [`StoreError::Damaged`] when it is not whole; [`StoreError::Locked`] when `to` is in use.
/// `to` is then as before.
pub fn restore(from: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<Backup, StoreError> {
    let (from, to) = (from.as_ref(), to.as_ref());
    let part = beside(to, ".restore");
    let source = open_source(from).map_err(|fault| fault.at(from))?;
    let changes = prepare(&source, &part).map_err(|fault| {
        let _ = fs::remove_file(&part);
        of_copying(fault, from, to)
    })?;
    let kept = swap(&part, to).map_err(|fault| fault.at(to))?;
    Ok(Backup { path: to.to_path_buf(), changes, kept })
}

/// A backup to restore from, when it is ours and of a version we know.
fn open_source(from: &Path) -> Outcome<Connection> {
    if !from.is_file() {
        return Err(Fault::Io(std::io::ErrorKind::NotFound.into()));
    }
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let application: i64 = source.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != i64::from(open::APPLICATION) {
        return Err(Fault::Foreign);
    }
    let found: i64 = source.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = open::known_version();
    if found > known {
        return Err(Fault::Newer { found, known });
    }
    Ok(source)
}

fn prepare(source: &Connection, part: &Path) -> Outcome<usize> {
    remove(part)?;
    let changes = write_and_verify(source, part, &mut progress::unwatched, &|name, _| copy_pages(source, name))?;
    let mut copy = Connection::open(part)?;
    let tx = copy.transaction_with_behavior(TransactionBehavior::Immediate)?;
    identity::new_device(&tx)?;
    tx.commit()?;
    copy.close().map_err(|(_, error)| error)?;
    File::open(part)?.sync_all()?;
    Ok(changes)
}

/// Takes the old file away with what belongs to it, then puts the new one in its place.
fn swap(part: &Path, to: &Path) -> Outcome<Option<PathBuf>> {
    if !to.exists() {
        move_into_place(part, to)?;
        return Ok(None);
    }
    settle_journal(to);
    let kept = (1..)
        .map(|n| beside(to, &format!(".before-restore-{n}")))
        .find(|path| !path.exists())
        .ok_or_else(|| Fault::Io(std::io::Error::other("no free name")))?;
    fs::rename(to, &kept)?;
    for ending in ["-wal", "-shm"] {
        let journal = beside(to, ending);
        if journal.exists() {
            fs::rename(&journal, beside(&kept, ending))?;
        }
    }
    if let Err(fault) = move_into_place(part, to) {
        fs::rename(&kept, to)?;
        return Err(fault);
    }
    Ok(Some(kept))
}

/// Writes the old file's journal into it where that is possible; a damaged file is kept as it lies.
fn settle_journal(path: &Path) {
    if let Ok(db) = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
        let _ = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    #[test]
    fn copying_is_broken_off_while_it_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let (from, part) = (folder.path().join("from.db"), folder.path().join("part.db"));
        let db = Connection::open(&from).unwrap();
        db.execute_batch("CREATE TABLE t (v); INSERT INTO t VALUES (zeroblob(20000000))").unwrap();
        let mut told = 0;
        // Without a beat it is told as soon as it has begun.
        let stopped = copy_watched(db, &from, &part, Duration::ZERO, &mut |_| {
            told += 1;
            ControlFlow::Break(())
        });
        assert!(matches!(stopped, Err(Fault::Stopped)), "{stopped:?}");
        assert_eq!(told, 1, "it is not asked again once it was told to stop");
    }
}
