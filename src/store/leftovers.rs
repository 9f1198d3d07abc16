//! Leftovers: traces that erased text may leave in a file although no table holds it: in the journal, in freed pages, and
//! in the unused parts of pages that SQLite moved rows away from. Rewriting the file removes them.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::{Failure, Outcome, StoreError};
use super::{beside, location, output};
use crate::domain::value::{Record, Value};

/// Files up to this size (bytes) are rewritten without checking whether they need it: that takes about a second.
const SMALL: u64 = 128 * 1024 * 1024;
/// Above this size the temporary copy is on disk, not in memory.
const LARGE: u64 = 512 * 1024 * 1024;
/// Bytes left free for others on the disk.
const SPARE: u64 = 1024 * 1024;
/// Words shorter than this (bytes) are too common to search for.
const SHORTEST: usize = 5;

/// How completely the file was cleared of leftovers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cleared {
    /// Nothing is left in the file or its journal.
    All,
    /// Another program is reading an older state, so its journal cannot be emptied yet; clearing is continued later.
    JournalInUse,
    /// It could not be done now, for this reason; every later start tries again.
    Not(StoreError),
}

/// The words of what was erased, to search for in the file. They are never written anywhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traces(HashSet<String>);

impl Traces {
    /// Collects the words of a value.
    pub(crate) fn read(&mut self, value: Option<&Value>) {
        match value {
            Some(Value::Text(text)) => self.read_text(text),
            Some(Value::Fuzzy(fuzzy)) => self.read_text(&fuzzy.text),
            _ => {}
        }
    }

    /// Collects the words of a text.
    pub(crate) fn read_text(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST);
        self.0.extend(words.map(str::to_owned));
    }

    /// Collects the words of a record.
    pub(crate) fn read_record(&mut self, record: &Record) {
        record.values.iter().for_each(|value| self.read(value.as_ref()));
    }
}

/// Whether clearing a file takes about a second.
pub(crate) fn is_quick(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.len() <= SMALL)
}

/// Refuses if there is no room to clear a file. A rewrite puts the whole file into the journal until that is moved, and the
/// current journal goes into the file before that. The temporary copy of a large file is in SQLite's folder for temporary
/// files.
///
/// # Errors
/// [`Failure::NoRoom`].
pub(crate) fn room(path: &Path) -> Outcome<()> {
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    let (size, journal) = (length(path), length(&beside(path, "-wal")));
    if size == 0 {
        return Ok(());
    }
    let whole = location::plain(path)?;
    let folder = output::folder(&whole);
    // A page in the journal has a header of 24 bytes.
    let all = size + journal;
    let mut need = all + all / 128 + SPARE;
    if size > LARGE {
        let temporary = temporary_folder();
        if location::on_one_disk(&temporary, folder) {
            need += all;
        } else {
            refuse_less(&temporary, all + SPARE)?;
        }
    }
    refuse_less(folder, need)
}

fn refuse_less(folder: &Path, need: u64) -> Outcome<()> {
    match location::free(folder) {
        Some(free) if free < need => Err(Failure::NoRoom { at: folder.to_path_buf(), need, free }),
        _ => Ok(()),
    }
}

/// Where SQLite keeps temporary files.
fn temporary_folder() -> PathBuf {
    let named = ["SQLITE_TMPDIR", "TMPDIR"].iter().filter_map(std::env::var_os).map(PathBuf::from);
    let usual = ["/var/tmp", "/usr/tmp", "/tmp"].iter().map(PathBuf::from);
    named.chain(usual).find(|folder| folder.is_dir()).unwrap_or_else(|| PathBuf::from("."))
}

/// Empties the journal and rewrites the file where needed. `traces` is what was erased, if known.
pub(crate) fn remove(db: &Connection, path: &Path, traces: Option<&Traces>) -> Outcome<Cleared> {
    if !path.exists() {
        db.execute_batch("VACUUM")?;
        return Ok(Cleared::All);
    }
    if !truncate(db)? {
        return Ok(Cleared::JournalInUse);
    }
    let size = std::fs::metadata(path)?.len();
    let anew = match traces {
        Some(traces) if size > SMALL => found(path, &own_words(db, traces)?)?,
        _ => true,
    };
    if anew {
        if size > LARGE {
            db.execute_batch("PRAGMA temp_store = FILE")?;
        }
        let done = db.execute_batch("VACUUM");
        db.execute_batch("PRAGMA temp_store = MEMORY")?;
        done?;
    }
    Ok(if truncate(db)? { Cleared::All } else { Cleared::JournalInUse })
}

/// Moves the journal into the file and empties it; false while another program reads an older state.
fn truncate(db: &Connection) -> Outcome<bool> {
    let busy: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(busy == 0)
}

/// The words that no shown record uses any more; a word that others use may stay in the file.
fn own_words(db: &Connection, traces: &Traces) -> Outcome<Vec<Vec<u8>>> {
    let mut own = Vec::new();
    for word in &traces.0 {
        let sql = "SELECT count(*) FROM term WHERE term = ?1";
        let used: i64 = db.prepare_cached(sql)?.query_row([word.to_lowercase()], |row| row.get(0))?;
        if used == 0 {
            own.push(word.as_bytes().to_vec());
        }
    }
    Ok(own)
}

/// Whether any of these words is anywhere in the file.
fn found(path: &Path, words: &[Vec<u8>]) -> Outcome<bool> {
    if words.is_empty() {
        return Ok(false);
    }
    let start =
        |bytes: &[u8]| usize::from(*bytes.first().unwrap_or(&0)) << 8 | usize::from(*bytes.get(1).unwrap_or(&0));
    let mut starts = vec![false; 1 << 16];
    for word in words {
        if let Some(place) = starts.get_mut(start(word)) {
            *place = true;
        }
    }
    let longest = words.iter().map(Vec::len).max().unwrap_or(0);
    let mut file = File::open(path)?;
    let mut window = Vec::with_capacity(1 << 21);
    loop {
        let read = file.by_ref().take(1 << 20).read_to_end(&mut window)?;
        for (at, two) in window.windows(2).enumerate() {
            if starts.get(start(two)) == Some(&true)
                && words.iter().any(|word| window.get(at..).is_some_and(|rest| rest.starts_with(word)))
            {
                return Ok(true);
            }
        }
        if read == 0 {
            return Ok(false);
        }
        // A word may span two chunks.
        let keep = window.len().saturating_sub(longest);
        window.drain(..keep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_with_less_than_is_needed_is_told_with_both_figures() {
        let folder = tempfile::tempdir().unwrap();
        assert!(refuse_less(folder.path(), 1).is_ok());
        let free = location::free(folder.path()).unwrap();
        match refuse_less(folder.path(), u64::MAX) {
            Err(Failure::NoRoom { at, need, free: told }) => {
                assert_eq!((at.as_path(), need), (folder.path(), u64::MAX));
                assert!(told < need && free < need);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_needs_room_for_all_of_it_once_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        assert!(room(&path).is_ok(), "no file needs none");
        // A sparse file takes no space and can be larger than any disk the test runs on.
        let file = File::create(&path).unwrap();
        file.set_len(1 << 43).unwrap();
        assert!(matches!(room(&path), Err(Failure::NoRoom { need, .. }) if need > 1 << 43));
    }
}
