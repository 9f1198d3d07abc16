//! Many actions at once: each is a change of its own and the views are what they would be one by one, but what need not be
//! done for each is done once. Making a whole new file is here too.

use std::path::Path;

use tempfile::NamedTempFile;

use super::error::{Fault, Outcome, StoreError};
use super::output::{self, Rights};
use super::vocabulary::WORDS_AT_ONCE;
use super::{Judged, OpenOptions, Store, beside, open, place, projection};
use crate::domain::progress;

/// SQLite's cache in KiB and the journal's length in pages while many actions are written at once.
const CACHE: i64 = 512 * 1024;
const JOURNAL: i64 = 32 * 1024;
/// Bytes of words gathered before they are sorted into the search index, where a whole new file is made.
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
    /// Writes many actions, `per_transaction` at a time, for import and generation: each becomes a change of its own, none
    /// can be undone. Actions of whole transactions before an error stay.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn commit_all(
        &mut self,
        writes: impl IntoIterator<Item = impl Judged>,
        per_transaction: usize,
    ) -> Result<Bulk, StoreError> {
        self.known.gather(Some(WORDS_AT_ONCE));
        // Ids lie all over the indexes; a cache for a screen would read and write their pages again for every record.
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

    /// Makes a new file at `path` that holds these actions, each as a change of its own. It is made under another name
    /// without a journal and given its own when it is whole, so that a broken run leaves nothing that looks like a file.
    ///
    /// # Errors
    /// As [`OpenOptions::open`] and [`Store::commit`]; there is no file then.
    pub fn make(
        path: impl AsRef<Path>,
        options: OpenOptions<'_>,
        writes: impl IntoIterator<Item = impl Judged>,
    ) -> Result<Bulk, StoreError> {
        let path = path.as_ref();
        let real = place::real(path);
        let folder = output::folder(&real);
        if !folder.is_dir() {
            return Err(Fault::NoFolder.at(path));
        }
        let making = output::part(folder, Rights::Owner).map_err(|error| Fault::Io(error).at(path))?;
        let name = making.path().to_path_buf();
        let made = options.create(true).open(&name).and_then(|mut store| {
            let done = store.fill(writes.into_iter())?;
            drop(store);
            keep(making, &real).map_err(|fault| fault.at(path))?;
            Ok(done)
        });
        remove(&name);
        made.map_err(|error| error.about(path))
    }

    fn fill(&mut self, writes: impl Iterator<Item = impl Judged>) -> Result<Bulk, StoreError> {
        let at = self.path.clone();
        self.unguarded().map_err(|fault| fault.at(&at))?;
        self.known.gather(Some(WORDS_OF_A_FILE));
        let done = self.commit_part(writes)?;
        self.known.gather(None);
        let order = || -> Outcome<()> {
            projection::create_indexes(&self.db)?;
            Ok(self.db.execute_batch(IN_ONE_PIECE)?)
        };
        order().map_err(|fault| fault.at(&at))?;
        Ok(done)
    }

    /// Gives up all that keeps an old file whole, for one nobody has yet.
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
        run().map_err(|fault| fault.at(&self.path))
    }

    /// Puts in order what bulk commits left behind: the search index becomes one piece, and the journal moves into the file.
    ///
    /// # Errors
    /// As [`Store::commit`]; another program reading meanwhile is none, the journal is then only longer.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        let run = || -> Outcome<()> {
            self.db.execute_batch(IN_ONE_PIECE)?;
            self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok(())
        };
        run().map_err(|fault| fault.at(&self.path))
    }
}

/// One piece instead of many: every word that is looked up costs a look into each piece.
const IN_ONE_PIECE: &str = "INSERT INTO search (search) VALUES ('optimize');
     INSERT INTO term_part (term_part) VALUES ('optimize');";

/// Removes a file and what SQLite keeps beside it; what is not there is gone already.
fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(beside(path, ending));
    }
}

/// Gives a finished file its name once all of it is on disk.
fn keep(making: NamedTempFile, path: &Path) -> Outcome<()> {
    making.as_file().sync_all()?;
    match output::put_new(making, path) {
        Ok(()) => Ok(output::sync_folder(path)?),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Err(Fault::Exists),
        Err(error) => Err(error.error.into()),
    }
}
