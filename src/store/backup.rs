//! Backup: a verified copy of the file, which gets its name only after the whole check found nothing wrong in it. Where
//! copies are stored and which are deleted is in `backups`, going back to one in `restore`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tempfile::NamedTempFile;

use super::error::{Failure, Outcome, StoreError};
use super::output::{self, CannotSave, Rights};
use super::{Store, belongs, beside, check, location, open};
use crate::domain::progress::{self, Done, Progress};

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its path.
    pub path: PathBuf,
    /// Number of changes in it, each verified in its chain.
    pub changes: usize,
    /// The same copy in the second place, where one is set, or why it could not be written there.
    pub second: Option<Result<PathBuf, CannotSave>>,
}

impl Store {
    /// Writes a verified copy to `to`, which must not exist. Other programs may go on writing.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] about the file when its copy fails the check, [`StoreError::Exists`] when something exists
    /// at `to`, else as opening `to`. After an error `to` is as before.
    pub fn backup_to(&self, to: impl AsRef<Path>) -> Result<Backup, StoreError> {
        self.backup_to_with(to, &mut progress::unwatched)
    }

    /// As [`Store::backup_to`]; `progress` counts hundredths of the whole.
    ///
    /// # Errors
    /// As [`Store::backup_to`]; [`StoreError::Stopped`] when it was stopped, and then there is no copy.
    pub fn backup_to_with(&self, to: impl AsRef<Path>, progress: &mut Progress<'_>) -> Result<Backup, StoreError> {
        let to = to.as_ref();
        let real = location::real(to);
        let put = |(part, changes): (NamedTempFile, usize)| {
            put_new(part, &real)?;
            Ok(Backup { path: real.clone(), changes, second: None })
        };
        let copied = self.copy_into(output::folder(&real), progress).and_then(put);
        copied.map_err(|failure| of_copying(failure, &self.path, to))
    }

    /// A verified copy in `folder`, all of it on disk but not named yet, and the number of changes in it.
    pub(super) fn copy_into(&self, folder: &Path, progress: &mut Progress<'_>) -> Outcome<(NamedTempFile, usize)> {
        if !folder.is_dir() {
            return Err(Failure::NoFolder);
        }
        let part = output::part(folder, Rights::Owner)?;
        let changes = write_and_verify(&self.db, part.path(), progress, &|name, progress| match self.again() {
            Some(db) => copy_watched(db?, &self.path, Path::new(name), BEAT, progress),
            None => copy_pages(&self.db, name),
        })?;
        part.as_file().sync_all()?;
        Ok((part, changes))
    }

    /// A second connection, for reading the copy's source; none where the file is in memory.
    fn again(&self) -> Option<Outcome<Connection>> {
        self.ident.map(|_| open::open_sealed(&self.path))
    }
}

/// Gives a copy its name if the name is free.
fn put_new(part: NamedTempFile, to: &Path) -> Outcome<()> {
    match output::put_new(part, to) {
        Ok(()) => Ok(output::sync_folder(to)?),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Err(Failure::Exists),
        Err(error) => Err(error.error.into()),
    }
}

/// The error for a copy that failed: damage belongs to the source, write errors to the copy.
pub(super) fn of_copying(failure: Failure, source: &Path, copy: &Path) -> StoreError {
    match failure.at(copy) {
        error @ (StoreError::Damaged { .. } | StoreError::NotADatabase { .. } | StoreError::Locked { .. }) => {
            error.about(source)
        }
        error => error,
    }
}

/// Hundredths of a backup spent on copying; the rest is checking the copy.
const COPYING: usize = 60;
/// How often progress is reported while copying.
const BEAT: Duration = Duration::from_millis(50);

/// Makes the copy, given its name and the progress listener.
type Copying<'a> = dyn Fn(&str, &mut Progress<'_>) -> Outcome<()> + 'a;

fn copy_pages(db: &Connection, name: &str) -> Outcome<()> {
    db.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

/// Copies on another thread, so that this one can report progress and interrupt it.
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
                        // Interrupt at each beat: a statement that has not started yet cannot be interrupted.
                        breaker.interrupt();
                    }
                }
                Ok(_) if stopped => return Err(Failure::Stopped),
                Ok(copied) => return copied,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Failure::Io(std::io::Error::other("the copying broke off")));
                }
            }
        }
    })
}

fn hundredths(done: usize) -> Done {
    Done { done, all: 100 }
}

/// Copies the file, checks the copy, and compares its log with the file's.
fn write_and_verify(
    db: &Connection,
    part: &Path,
    progress: &mut Progress<'_>,
    copying: &Copying<'_>,
) -> Outcome<usize> {
    let part = location::plain(part)?;
    let name = part.to_str().ok_or_else(|| Failure::Io(std::io::Error::other("path is not Unicode")))?;
    if progress(hundredths(0)).is_break() {
        return Err(Failure::Stopped);
    }
    // `VACUUM INTO` cannot run inside a transaction, so others may write meanwhile. The end of each chain in the copy must
    // then lie between its ends in the file before and after.
    let before = check::fingerprint(db)?;
    copying(name, progress)?;
    belongs::mark_copy(&part)?;
    let after = check::fingerprint(db)?;
    // Opened for writing because the check of the search index needs it; nothing is written.
    let copy = Connection::open_with_flags(&part, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let report =
        check::judge(&copy, &mut |part| progress(hundredths(COPYING + part.percent() * (100 - COPYING) / 100)))?;
    if let Some(finding) = report.findings.into_iter().next() {
        return Err(Failure::Unsound(Box::new(finding)));
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
        return Err(Failure::Damaged("the copy differs from the file".into()));
    }
    copy.close().map_err(|(_, error)| error)?;
    Ok(report.changes)
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
        // Without a beat, progress is reported as soon as the copy starts.
        let stopped = copy_watched(db, &from, &part, Duration::ZERO, &mut |_| {
            told += 1;
            ControlFlow::Break(())
        });
        assert!(matches!(stopped, Err(Failure::Stopped)), "{stopped:?}");
        assert_eq!(told, 1, "it is not asked again once it was told to stop");
    }
}
