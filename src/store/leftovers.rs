//! What erased text may leave behind in a file although no table holds it: the journal, freed pages, and the unused parts of
//! pages that SQLite moved rows away from. The file is written anew to be rid of them.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;

use super::error::Outcome;
use crate::domain::value::{Record, Value};

/// Files up to this size (bytes) are written anew without a look whether they need it: that takes about a second.
const SMALL: u64 = 128 * 1024 * 1024;
/// Above this size the copy on the way is kept on disk, not in memory.
const LARGE: u64 = 512 * 1024 * 1024;
/// Shorter words (bytes) say nothing.
const SHORTEST: usize = 5;

/// How far the file is cleared of leftovers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cleared {
    /// Nothing is left in the file or its journal.
    All,
    /// Another program is reading an older state, so its journal cannot be emptied yet; clearing goes on later.
    JournalInUse,
}

/// The words of what was erased, to look for in the file. They are never written anywhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traces(HashSet<String>);

impl Traces {
    /// Remembers the words of a value.
    pub(crate) fn read(&mut self, value: Option<&Value>) {
        match value {
            Some(Value::Text(text)) => self.read_text(text),
            Some(Value::Fuzzy(fuzzy)) => self.read_text(&fuzzy.text),
            _ => {}
        }
    }

    /// Remembers the words of a text.
    pub(crate) fn read_text(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST);
        self.0.extend(words.map(str::to_owned));
    }

    /// Remembers the words of a record.
    pub(crate) fn read_record(&mut self, record: &Record) {
        record.values.iter().for_each(|value| self.read(value.as_ref()));
    }
}

/// Empties the journal and, where it may be needed, writes the file anew. `traces` is what was erased, when that is known.
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

/// The words no shown record uses any more: a word others use is in the file by right.
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

/// Whether any of these words lies anywhere in the file.
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
        // A word may lie across two pieces.
        let keep = window.len().saturating_sub(longest);
        window.drain(..keep);
    }
}
