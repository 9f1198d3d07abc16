//! Bulk: writes many actions at once. Each becomes its own change, and the views are the same as if written one by one, but
//! shared work is done once. Making a whole new file is here too.

use std::path::Path;

use tempfile::NamedTempFile;

use super::error::{Failure, Outcome, StoreError};
use super::output::{self, Rights};
use super::vocabulary::WORDS_AT_ONCE;
use super::{Judged, OpenOptions, Store, beside, location, open, owed, projection};
use crate::domain::progress;

/// SQLite's cache in KiB and the journal's length in pages during a bulk write.
const CACHE: i64 = 512 * 1024;
const JOURNAL: i64 = 32 * 1024;
/// Bytes of words collected before they are sorted into the search index, when a whole new file is made.
const WORDS_OF_A_FILE: usize = 256 << 20;

/// What a bulk commit wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bulk {
    /// Changes in the log.
    pub changes: usize,
    /// Records written, counted once per write.
    pub records: usize,
}

impl Store {
    /// Writes many actions, `per_transaction` at a time, for import and generation. Each becomes a change of its own; none
    /// can be undone. After an error, the transactions completed before it stay.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn commit_all(
        &mut self,
        writes: impl IntoIterator<Item = impl Judged>,
        per_transaction: usize,
    ) -> Result<Bulk, StoreError> {
        self.known.gather(Some(WORDS_AT_ONCE));
        // Ids are spread over the whole of each index, so a screen-sized cache would reread and rewrite their pages for
        // every record.
        let done = self.tune(CACHE, JOURNAL).and_then(|()| self.commit_parts(writes, per_transaction.max(1)));
        self.known.gather(None);
        self.tune(open::CACHE, open::JOURNAL)?;
        done
    }

    fn commit_parts(&mut self, writes: impl IntoIterator<Item = impl Judged>, size: usize) -> Result<Bulk, StoreError> {
        let mut writes = writes.into_iter().peekable();
        let mut done = Bulk::default();
        while writes.peek().is_some() {
            let part = self.commit_part(writes.by_ref().take(size))?;
            done.changes += part.changes;
            done.records += part.records;
        }
        Ok(done)
    }

    fn commit_part(&mut self, writes: impl Iterator<Item = impl Judged>) -> Result<Bulk, StoreError> {
        self.write(|desk| {
            let (before, mut records) = (desk.last_seq(), 0);
            for write in writes {
                records += desk.enact(&write, false, &mut progress::unwatched)?.records.len();
            }
            let changes = usize::try_from(desk.last_seq() - before).unwrap_or(0);
            Ok(Bulk { changes, records })
        })
    }

    /// Makes a new file at `path` with these actions, each as a change of its own. It is written under a temporary name
    /// without a journal and renamed when complete, so an interrupted run leaves no half file.
    ///
    /// # Errors
    /// As [`OpenOptions::open`] and [`Store::commit`]; there is no file then.
    pub fn make(
        path: impl AsRef<Path>,
        options: OpenOptions<'_>,
        writes: impl IntoIterator<Item = impl Judged>,
    ) -> Result<Bulk, StoreError> {
        let path = path.as_ref();
        let real = location::real(path);
        let folder = output::folder(&real);
        if !folder.is_dir() {
            return Err(Failure::NoFolder.at(path));
        }
        let making = output::part(folder, Rights::Owner).map_err(|error| Failure::Io(error).at(path))?;
        let name = making.path().to_path_buf();
        let made = options.create(true).open(&name).and_then(|mut store| {
            let done = store.fill(writes.into_iter())?;
            drop(store);
            keep(making, &real).map_err(|failure| failure.at(path))?;
            Ok(done)
        });
        remove(&name);
        made.map_err(|error| error.about(path))
    }

    fn fill(&mut self, writes: impl Iterator<Item = impl Judged>) -> Result<Bulk, StoreError> {
        let at = self.path.clone();
        self.unguarded().map_err(|failure| failure.at(&at))?;
        self.known.gather(Some(WORDS_OF_A_FILE));
        self.known.owed.hold(true);
        let done = self.commit_part(writes)?;
        self.known.gather(None);
        self.known.owed.hold(false);
        let order = || -> Outcome<()> {
            projection::create_indexes(&self.db)?;
            owed::fill(&self.db)?;
            Ok(self.db.execute_batch(IN_ONE_PIECE)?)
        };
        order().map_err(|failure| failure.at(&at))?;
        Ok(done)
    }

    /// Turns off what protects an existing file, for one nobody uses yet.
    fn unguarded(&self) -> Outcome<()> {
        self.db.query_row("PRAGMA journal_mode = OFF", [], |_| Ok(()))?;
        self.db.execute_batch(&format!(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF; PRAGMA cache_size = -{CACHE}"
        ))?;
        projection::drop_indexes(&self.db)
    }

    /// Sets SQLite's cache (KiB) and the length the journal may reach before it is moved into the file (pages).
    fn tune(&self, cache: i64, journal: i64) -> Result<(), StoreError> {
        let run = || -> Outcome<()> {
            self.db.pragma_update(None, "cache_size", -cache)?;
            self.db.query_row(&format!("PRAGMA wal_autocheckpoint = {journal}"), [], |_| Ok(()))?;
            Ok(())
        };
        run().map_err(|failure| failure.at(&self.path))
    }

    /// Cleans up after bulk commits: merges the search index into one segment and moves the journal into the file. If
    /// another program is reading, the journal only stays longer; that is no error.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn settle(&mut self) -> Result<(), StoreError> {
        let run = || -> Outcome<()> {
            self.db.execute_batch(IN_ONE_PIECE)?;
            self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok(())
        };
        run().map_err(|failure| failure.at(&self.path))
    }
}

/// One segment instead of many: each word lookup reads every segment.
const IN_ONE_PIECE: &str = "INSERT INTO search (search) VALUES ('optimize');
     INSERT INTO term_part (term_part) VALUES ('optimize');";

/// Deletes a file and SQLite's files beside it; missing ones are ignored.
fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(beside(path, ending));
    }
}

/// Renames a finished file once all of it is on disk.
fn keep(making: NamedTempFile, path: &Path) -> Outcome<()> {
    making.as_file().sync_all()?;
    match output::put_new(making, path) {
        Ok(()) => Ok(output::sync_folder(path)?),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Err(Failure::Exists),
        Err(error) => Err(error.error.into()),
    }
}
