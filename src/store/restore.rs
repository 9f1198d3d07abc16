//! Restore: going back to a copy. The current file keeps its name until the new one, whole and checked, takes the name in
//! one step; the old file stays beside it under another name. So whenever the program dies, one of the two whole files has
//! the name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::backup::{Backup as Pages, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior};
use tempfile::NamedTempFile;

use super::backup::of_copying;
use super::belongs::{self, Aside};
use super::clock::{SystemClock, WallClock};
use super::error::{Failure, Outcome, StoreError};
use super::head::APPLICATION;
use super::open::{known_version, open_as_it_lies, open_sealed};
use super::output::{self, Rights};
use super::{ASIDE, OpenOptions, backups, beside, frames, identity, location, presence, set_local};
use crate::domain::progress::{self, Done, Progress};

/// The result of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The file that was restored.
    pub path: PathBuf,
    /// Changes in it, each verified in its chain.
    pub changes: usize,
    /// The file that was there before, kept under this name.
    pub kept: Option<PathBuf>,
    /// Another program had that file open, and still has.
    pub in_use: bool,
}

/// Puts a checked copy of `from` in the place of `to`. The file that was there is kept beside it. The restored file writes
/// as a new device, so that its changes cannot be mistaken for those that were lost.
///
/// # Errors
/// As [`OpenOptions::open`] for `from`; [`StoreError::Damaged`] when the whole check finds anything in it;
/// [`StoreError::Locked`] when others keep writing to `to`. `to` is then unchanged.
pub fn restore(from: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<Restored, StoreError> {
    restore_with(from, to, &mut progress::unwatched)
}

/// As [`restore`]; `progress` counts hundredths of the whole.
///
/// # Errors
/// As [`restore`]; [`StoreError::Stopped`] when it was stopped.
pub fn restore_with(
    from: impl AsRef<Path>,
    to: impl AsRef<Path>,
    progress: &mut Progress<'_>,
) -> Result<Restored, StoreError> {
    let (from, named) = (from.as_ref(), to.as_ref());
    let to = location::real(named);
    let source = open_source(from).map_err(|failure| failure.at(from))?;
    let (part, changes) = prepare(&source, &to, progress).map_err(|failure| of_copying(failure, from, named))?;
    let (kept, in_use) = swap(part, &to, &mut |_| Ok(())).map_err(|failure| failure.at(named))?;
    Ok(Restored { path: to, changes, kept, in_use })
}

/// A copy to restore from, if it is ours and of a version we know.
fn open_source(from: &Path) -> Outcome<Connection> {
    if !from.is_file() {
        return Err(Failure::Io(io::ErrorKind::NotFound.into()));
    }
    let real = location::real(from);
    // A file that a program has open always has a journal.
    let source = match beside(&real, "-wal").exists() {
        true => open_sealed(&real)?,
        false => open_as_it_lies(&real)?,
    };
    let application: i64 = source.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != i64::from(APPLICATION) {
        return Err(Failure::Foreign);
    }
    let found: i64 = source.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = known_version();
    if found > known {
        return Err(Failure::Newer { found, known });
    }
    Ok(source)
}

/// Hundredths of the preparation spent on copying; the rest is the check.
const COPYING: usize = 30;
/// Pages copied between two checks for a stop.
const PAGES: i32 = 2000;

/// Copies page by page, so that no damage goes unnoticed, migrates the copy to this version and checks all of it.
fn prepare(source: &Connection, to: &Path, progress: &mut Progress<'_>) -> Outcome<(NamedTempFile, usize)> {
    let folder = output::folder(to);
    if !folder.is_dir() {
        return Err(Failure::NoFolder);
    }
    let mut tell = |done: usize| match progress(Done { done, all: 100 }) {
        std::ops::ControlFlow::Continue(()) => Ok(()),
        std::ops::ControlFlow::Break(()) => Err(Failure::Stopped),
    };
    tell(0)?;
    let part = output::part(folder, Rights::Owner)?;
    let name = location::plain(part.path())?;
    let mut copy = Connection::open_with_flags(&name, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // The whole copy is synced to disk at the end.
    copy.query_row("PRAGMA journal_mode = OFF", [], |_| Ok(()))?;
    copy.execute_batch("PRAGMA synchronous = OFF")?;
    let pages = Pages::new(source, &mut copy)?;
    let begun = Instant::now();
    loop {
        match pages.step(PAGES)? {
            StepResult::Done => break,
            StepResult::Busy | StepResult::Locked if begun.elapsed() > PATIENCE => {
                return Err(Failure::busy());
            }
            StepResult::Busy | StepResult::Locked => std::thread::sleep(PAUSE),
            _ => {}
        }
        let seen = pages.progress();
        let (all, left) = (seen.pagecount.max(1), seen.remaining.max(0));
        tell(usize::try_from((all - left).max(0)).unwrap_or(0) * COPYING / usize::try_from(all).unwrap_or(1))?;
    }
    drop(pages);
    copy.close().map_err(|(_, error)| error)?;
    let of_the_copy = |error: StoreError| match error {
        StoreError::Stopped { .. } => Failure::Stopped,
        StoreError::DiskFull { .. } => Failure::Full,
        error => Failure::Damaged(error.to_string()),
    };
    let store = OpenOptions::new(Arc::new(SystemClock)).open(&name).map_err(of_the_copy)?;
    let report = store
        .check_with(&mut |part| progress(Done { done: COPYING + part.percent() * (100 - COPYING) / 100, all: 100 }));
    let report = report.map_err(of_the_copy)?;
    if let Some(finding) = report.findings.into_iter().next() {
        return Err(Failure::Unsound(Box::new(finding)));
    }
    let tx = rusqlite::Transaction::new_unchecked(&store.db, TransactionBehavior::Immediate)?;
    identity::new_device(&tx)?;
    // An unreadable file has no facts to carry over.
    for (key, fact) in facts_of(to).unwrap_or_default() {
        set_local(&tx, key, fact.as_deref())?;
    }
    tx.commit()?;
    drop(store);
    // Closing moved the journal into it. Anything still beside it would be lost when the file is renamed.
    let alone = Connection::open_with_flags(&name, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    alone.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    alone.close().map_err(|(_, error)| error)?;
    part.as_file().sync_all()?;
    Ok((part, report.changes))
}

/// What the current file knows about its copies; the older copy does not know it.
fn facts_of(file: &Path) -> Outcome<Vec<(&'static str, Option<String>)>> {
    let db = open_sealed(file)?;
    let read = |key| db.query_row("SELECT v FROM local WHERE k = ?1", [key], |row| row.get(0)).optional();
    Ok(backups::STAYS.iter().map(|key| Ok((*key, read(*key)?))).collect::<Result<_, rusqlite::Error>>()?)
}

/// The steps of a restore at which it asks whether to go on; tests stop it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RestoreStep {
    Settled,
    Kept,
    JournalAside,
    Swapped,
}

/// How long to wait for another program, and the pause between two tries.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

/// Gives the new file the old one's name; returns the name the old one is kept under and whether somebody has it open.
fn swap(
    part: NamedTempFile,
    to: &Path,
    after: &mut dyn FnMut(RestoreStep) -> Outcome<()>,
) -> Outcome<(Option<PathBuf>, bool)> {
    let Ok(found) = fs::symlink_metadata(to) else {
        let kept = journal_of_nothing(to)?;
        after(RestoreStep::JournalAside)?;
        return match output::put_new(part, to) {
            Ok(()) => {
                output::sync_folder(to)?;
                Ok((kept, false))
            }
            Err(error) => Err(error.error.into()),
        };
    };
    if !found.is_file() {
        return Err(Failure::Foreign);
    }
    let typing = presence::is_typed_in(to);
    let (old, held) = settle(to)?;
    after(RestoreStep::Settled)?;
    let (kept, _open) = keep(to)?;
    output::sync_folder(to)?;
    after(RestoreStep::Kept)?;
    if old == Old::Unreadable {
        // The journal cannot be moved into the old file, so it is renamed with it before the new file comes: from here on
        // all that is left of the old file is under the other name.
        set_journal_aside(to, &kept)?;
        after(RestoreStep::JournalAside)?;
    }
    part.persist(to).map_err(|error| {
        if location::is_held_open(&error.error) { Failure::busy() } else { Failure::Io(error.error) }
    })?;
    output::sync_folder(to)?;
    after(RestoreStep::Swapped)?;
    if old == Old::InUse {
        // The journal is empty, and programs that have the old file open keep their handle on it; the new file starts its
        // own.
        for ending in ["-wal", "-shm"] {
            remove(&beside(to, ending))?;
        }
    }
    drop(held);
    let in_use = typing || old == Old::InUse;
    Ok((Some(kept), in_use))
}

/// The state of the old file when it is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Old {
    /// Nobody else has it open, and it has no journal.
    Alone,
    /// Others have it open; all data is in the file, and its journal is empty.
    InUse,
    /// It cannot be opened for writing, and is kept as it is.
    Unreadable,
}

/// Moves the old file's journal into it where possible: otherwise the journal would be applied to the new file. The
/// connection keeps others from writing while it is held.
fn settle(to: &Path) -> Outcome<(Old, Option<Connection>)> {
    // If the journal is damaged, a whole copy of it is kept before it is moved.
    frames::examine(to, SystemClock.now())?;
    // Do not mix another file's journal into this file.
    if !belongs::belongs(to) && belongs::set_aside(to, SystemClock.now())? == Aside::InUse {
        return Err(Failure::busy());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(db) = Connection::open_with_flags(location::plain(to)?, flags) else { return Ok((Old::Unreadable, None)) };
    db.busy_timeout(Duration::ZERO)?;
    // When this connection is closed, the journal there may be the new file's.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let begun = Instant::now();
    loop {
        match try_to_settle(&db, to) {
            Ok(Some(true)) => return Ok((Old::Alone, Some(db))),
            Ok(Some(false)) => return Ok((Old::InUse, Some(db))),
            Ok(None) if begun.elapsed() > PATIENCE => return Err(Failure::busy()),
            Ok(None) => std::thread::sleep(PAUSE),
            Err(_) => return Ok((Old::Unreadable, None)),
        }
    }
}

/// Whether the journal is in the file and nobody else has it open; none while somebody is in the way.
fn try_to_settle(db: &Connection, to: &Path) -> Result<Option<bool>, rusqlite::Error> {
    let none_while_busy = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Ok(None),
        _ => Err(error),
    };
    // Only a program that is alone can turn the journal off.
    match db.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0)) {
        Ok(mode) if mode == "delete" => {
            return match db.execute_batch("BEGIN EXCLUSIVE") {
                Ok(()) => Ok(Some(true)),
                Err(error) => none_while_busy(error),
            };
        }
        Ok(_) => {}
        Err(error) => {
            none_while_busy(error)?;
        }
    }
    let moved: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if moved != 0 {
        return Ok(None);
    }
    if let Err(error) = db.execute_batch("BEGIN IMMEDIATE") {
        return none_while_busy(error);
    }
    // Somebody may have written in between.
    if fs::metadata(beside(to, "-wal")).map_or(0, |journal| journal.len()) > 0 {
        db.execute_batch("ROLLBACK")?;
        return Ok(None);
    }
    Ok(Some(false))
}

/// Gives the old file a second name and returns it. Files opened for copying must stay open until the new file has come:
/// closing them would release this process's locks, and another program might write meanwhile.
fn keep(to: &Path) -> Outcome<(PathBuf, Vec<fs::File>)> {
    let mut open = Vec::new();
    for kept in names_aside(to) {
        // Left by a restore that was killed before the new file came.
        if location::is_same(&kept, to) {
            return Ok((kept, open));
        }
        if ["-wal", "-shm"].iter().any(|ending| beside(&kept, ending).symlink_metadata().is_ok()) {
            continue;
        }
        match fs::hard_link(to, &kept) {
            Ok(()) => return Ok((kept, open)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            // A disk without links: a copy works too, but takes longer.
            Err(_) => {
                let from = fs::File::open(to)?;
                let made = copied(&from, &kept);
                open.push(from);
                match made {
                    Ok(()) => return Ok((kept, open)),
                    Err(Failure::Exists) => {}
                    Err(failure) => return Err(failure),
                }
            }
        }
    }
    Err(Failure::Io(io::Error::other("no free name")))
}

/// Copies a file to a free name.
fn copied(mut from: &fs::File, to: &Path) -> Outcome<()> {
    let mut copy = output::part(output::folder(to), Rights::Owner)?;
    io::copy(&mut from, copy.as_file_mut())?;
    copy.as_file().sync_all()?;
    output::put_new(copy, to).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => Failure::Exists,
        _ => error.error.into(),
    })
}

fn names_aside(to: &Path) -> impl Iterator<Item = PathBuf> {
    (1..100_000).map(move |n| beside(to, &format!("{ASIDE}{n}")))
}

/// Renames the journal beside the old file to match the name the file is kept under.
fn set_journal_aside(to: &Path, kept: &Path) -> Outcome<()> {
    let (journal, aside) = (beside(to, "-wal"), beside(kept, "-wal"));
    match fs::rename(&journal, aside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    remove(&beside(to, "-shm"))?;
    Ok(output::sync_folder(to)?)
}

/// Sets aside the journal of a missing file: it may be all that is left of the last writes.
fn journal_of_nothing(to: &Path) -> Outcome<Option<PathBuf>> {
    if fs::metadata(beside(to, "-wal")).map_or(0, |journal| journal.len()) == 0 {
        return Ok(None);
    }
    let is_free = |kept: &PathBuf| ["", "-wal"].iter().all(|ending| beside(kept, ending).symlink_metadata().is_err());
    let kept = names_aside(to).find(is_free).ok_or_else(|| Failure::Io(io::Error::other("no free name")))?;
    set_journal_aside(to, &kept)?;
    Ok(Some(beside(&kept, "-wal")))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn open(path: &Path) -> Store {
        OpenOptions::new(Arc::new(SystemClock)).create(true).open(path).unwrap()
    }

    fn say(path: &Path, word: &str) -> Store {
        let mut store = open(path);
        store.set_local("word", Some(word)).unwrap();
        store
    }

    fn said(path: &Path) -> Option<String> {
        let store = open(path);
        assert!(store.check().unwrap().findings.is_empty());
        store.reader().local("word").unwrap()
    }

    const STEPS: [RestoreStep; 4] =
        [RestoreStep::Settled, RestoreStep::Kept, RestoreStep::JournalAside, RestoreStep::Swapped];

    /// Kills a restore after a step: nothing is cleaned up.
    fn dies_behind(step: RestoreStep, from: &Path, to: &Path) {
        let source = open_source(from).unwrap();
        let (part, _) = prepare(&source, to, &mut progress::unwatched).unwrap();
        let died = swap(part, to, &mut |done| if done == step { Err(Failure::Stopped) } else { Ok(()) });
        assert_eq!(died.is_err(), step != RestoreStep::JournalAside, "a file that can be opened keeps no journal");
    }

    #[test]
    fn wherever_a_restore_dies_one_of_the_two_whole_files_has_the_name() {
        for open_elsewhere in [false, true] {
            for step in STEPS {
                let folder = tempfile::tempdir().unwrap();
                let (copy, to) = (folder.path().join("copy.db"), folder.path().join("a.db"));
                drop(say(&copy, "copy"));
                // The latest text is only in the journal.
                let other = say(&to, "old");
                let other = open_elsewhere.then_some(other);
                dies_behind(step, &copy, &to);
                let swapped = matches!(step, RestoreStep::Swapped | RestoreStep::JournalAside);
                let expected = if swapped { "copy" } else { "old" };
                assert_eq!(said(&to).as_deref(), Some(expected), "{step:?} {open_elsewhere}");
                if swapped {
                    assert_eq!(said(&beside(&to, ".before-restore-1")).as_deref(), Some("old"));
                }
                drop(other);
                // The next restore completes, and keeps the old file once.
                let again = restore(&copy, &to).unwrap();
                assert_eq!(said(&to).as_deref(), Some("copy"), "{step:?}");
                let number = if swapped { 2 } else { 1 };
                assert_eq!(again.kept, Some(beside(&to, &format!(".before-restore-{number}"))), "{step:?}");
            }
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_goes_with_its_journal_and_the_new_one_takes_nothing_from_it() {
        let folder = tempfile::tempdir().unwrap();
        let (copy, to) = (folder.path().join("copy.db"), folder.path().join("a.db"));
        drop(say(&copy, "copy"));
        drop(say(&to, "old"));
        let journal = vec![7; 5000];
        let mut bytes = fs::read(&to).unwrap();
        bytes[..16].fill(b'x');
        fs::write(&to, &bytes).unwrap();
        fs::write(beside(&to, "-wal"), &journal).unwrap();
        for step in [RestoreStep::Settled, RestoreStep::Kept, RestoreStep::JournalAside] {
            dies_or_not(step, &copy, &to);
            assert!(fs::read(&to).unwrap() == bytes, "{step:?}");
            let journals = [beside(&to, "-wal"), beside(&to, ".before-restore-1-wal")];
            assert!(journals.iter().any(|path| fs::read(path).is_ok_and(|found| found == journal)), "{step:?}");
        }
        let restored = restore(&copy, &to).unwrap();
        assert_eq!(said(&to).as_deref(), Some("copy"));
        let kept = restored.kept.unwrap();
        assert!(fs::read(&kept).unwrap() == bytes && fs::read(beside(&kept, "-wal")).unwrap() == journal);
        assert!(!restored.in_use);
    }

    fn dies_or_not(step: RestoreStep, from: &Path, to: &Path) {
        let source = open_source(from).unwrap();
        let (part, _) = prepare(&source, to, &mut progress::unwatched).unwrap();
        let _ = swap(part, to, &mut |done| if done == step { Err(Failure::Stopped) } else { Ok(()) });
    }

    #[test]
    fn a_restore_says_whether_somebody_has_the_file_open_and_leaves_them_what_they_have() {
        let folder = tempfile::tempdir().unwrap();
        let (copy, to) = (folder.path().join("copy.db"), folder.path().join("a.db"));
        drop(say(&copy, "copy"));
        drop(say(&to, "old"));
        assert!(!restore(&copy, &to).unwrap().in_use);
        let mut other = say(&to, "newer");
        let restored = restore(&copy, &to).unwrap();
        assert!(restored.in_use);
        assert_eq!(other.reader().local("word").unwrap().as_deref(), Some("newer"));
        assert!(matches!(other.set_local("word", Some("lost")), Err(StoreError::Gone { .. })));
        // Both files stay in use, each with its own journal.
        let mut new = say(&to, "new");
        assert_eq!(other.reader().local("word").unwrap().as_deref(), Some("newer"));
        drop(other);
        new.set_local("word", Some("last")).unwrap();
        drop(new);
        assert_eq!(said(&to).as_deref(), Some("last"));
        assert_eq!(said(&restored.kept.unwrap()).as_deref(), Some("newer"));
    }

    /// Simulates a disk without links, which no test machine has.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_old_file_is_locked_while_its_copy_is_made_and_until_it_is_closed() {
        use std::os::unix::fs::MetadataExt;
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("a.db");
        drop(say(&to, "old"));
        let inode = format!(":{} ", fs::metadata(&to).unwrap().ino());
        let locks = || fs::read_to_string("/proc/locks").unwrap().lines().filter(|line| line.contains(&inode)).count();
        let (old, held) = settle(&to).unwrap();
        let before = locks();
        assert!(old == Old::Alone && before > 0);
        let from = fs::File::open(&to).unwrap();
        copied(&from, &folder.path().join("copy.db")).unwrap();
        assert_eq!(locks(), before);
        drop(from);
        assert!(locks() < before, "closed too early, the locks are gone");
        drop(held);
    }

    #[test]
    fn a_journal_without_its_file_is_set_aside_and_not_taken_for_the_new_files() {
        let folder = tempfile::tempdir().unwrap();
        let (copy, to) = (folder.path().join("copy.db"), folder.path().join("a.db"));
        drop(say(&copy, "copy"));
        let other = say(&to, "old");
        fs::rename(&to, folder.path().join("moved.db")).unwrap();
        let restored = restore(&copy, &to).unwrap();
        assert_eq!(said(&to).as_deref(), Some("copy"));
        let journal = beside(&to, ".before-restore-1-wal");
        assert_eq!(restored.kept.as_deref(), Some(journal.as_path()));
        assert!(fs::metadata(journal).unwrap().len() > 0);
        drop(other);
    }
}
