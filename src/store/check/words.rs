//! Words: compares the search index with the words of the records, word for word and row for row.

use std::collections::HashSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};

use super::multiset::{Multiset, hash};
use super::{CheckFinding, CheckReport, Steps};
use crate::domain::fold::{fold_long, fold_short};
use crate::domain::value::Record;
use crate::store::error::Outcome;
use crate::store::vocabulary::{self, IndexRow};

/// Bytes of a word that the index stores.
const KEPT: usize = 32768;
/// Rows of the index read between two checks for a stop.
const BETWEEN: usize = 1 << 16;

/// What search must hold for the records.
#[derive(Default)]
pub(super) struct Words {
    rows: usize,
    index: Multiset,
    names: Multiset,
    /// Hashes of the words that must be in the vocabulary.
    written: HashSet<u64>,
}

impl Words {
    /// Adds what search must know of a record.
    pub(super) fn ask(&mut self, ent: i64, record: &Record) {
        let row = IndexRow::of(ent, record);
        self.rows += 1;
        self.index.add((row.number, "kind", row.kind.as_bytes()));
        for word in &row.words {
            let word = word.as_bytes();
            self.index.add((row.number, "body", word.get(..KEPT).unwrap_or(word)));
        }
        self.written.extend(row.written().filter(|word| vocabulary::is_learned(word)).map(hash));
        for (word, form) in vocabulary::name_words(record) {
            self.names.add((word.as_str(), form.code(), ent, record.entity.name()));
        }
    }
}

pub(super) fn examine(
    db: &Connection,
    words: &Words,
    report: &mut CheckReport,
    steps: &mut Steps<'_, '_>,
) -> Outcome<()> {
    let (rows, index) = kept(db, "search", steps)?;
    report.indexed = rows;
    let sound = index == words.index
        && rows == words.rows
        && settings(db, "search")?
        && total(db)? == Some(words.rows)
        && leaves(db, "search")?;
    report.note_unless(sound, CheckFinding::Search);
    let sound = names(db)? == words.names && vocabulary(db, words, steps)? && settings(db, "term_part")?;
    report.note_unless(sound && leaves(db, "term_part")?, CheckFinding::Words);
    Ok(())
}

/// Every word of every row of an index; and how many rows each kind has, each of which appears once.
fn kept(db: &Connection, index: &str, steps: &mut Steps<'_, '_>) -> Outcome<(usize, Multiset)> {
    let schema = if index.starts_with("temp_") { "temp" } else { "main" };
    db.execute_batch(&format!(
        "DROP TABLE IF EXISTS temp.words_kept;
         CREATE VIRTUAL TABLE temp.words_kept USING fts5vocab('{schema}', '{index}', 'instance')"
    ))?;
    let mut sum = Multiset::default();
    let (mut all, mut kinds) = (0_usize, 0);
    let mut query = db.prepare("SELECT doc, col, term FROM temp.words_kept")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let column = match row.get_ref(1)? {
            ValueRef::Text(name) => std::str::from_utf8(name).unwrap_or(""),
            _ => "",
        };
        let term = match row.get_ref(2)? {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
            _ => &[],
        };
        sum.add((row.get::<_, i64>(0)?, column, term));
        kinds += usize::from(column == "kind");
        all += 1;
        if all.is_multiple_of(BETWEEN) {
            steps.tell()?;
        }
    }
    drop(rows);
    drop(query);
    db.execute_batch("DROP TABLE temp.words_kept")?;
    Ok((kinds, sum))
}

/// Whether the index has exactly the settings this program makes.
fn settings(db: &Connection, index: &str) -> Outcome<bool> {
    let mut query = db.prepare(&format!("SELECT k, v FROM {index}_config"))?;
    let mut rows = query.query([])?;
    let mut erases = false;
    while let Some(row) = rows.next()? {
        let (key, value): (String, i64) = (row.get(0)?, row.get(1)?);
        let fits = match key.as_str() {
            "version" => matches!(value, 4 | 5),
            "secure-delete" => {
                erases = true;
                value == 1
            }
            "hashsize" => vocabulary::is_memory(value),
            _ => false,
        };
        if !fits {
            return Ok(false);
        }
    }
    Ok(erases)
}

/// The number of rows that the search index claims to have.
fn total(db: &Connection) -> Outcome<Option<usize>> {
    let block: Option<Vec<u8>> =
        db.query_row("SELECT block FROM search_data WHERE id = 1", [], |row| row.get(0)).optional()?;
    let Some(block) = block.filter(|block| !block.is_empty()) else {
        return Ok(Some(0));
    };
    Ok(number(&block, 0).and_then(|(rows, _)| usize::try_from(rows).ok()))
}

/// Reads a number as SQLite packs it; returns it and where it ends.
fn number(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for (n, byte) in bytes.get(at..)?.iter().take(9).enumerate() {
        if n == 8 {
            return Some((value << 8 | u64::from(*byte), at + 9));
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, at + n + 1));
        }
    }
    None
}

/// Bits of a block's number below those of its segment.
const PIECE_BITS: u32 = 37;

/// The word by which a block is found must lie after the words of the earlier blocks and not after the block's own first
/// word. FTS5's own check does not test the first condition, and a fault there hides words of the block before.
fn leaves(db: &Connection, index: &str) -> Outcome<bool> {
    // The words of a piece must be copied out first. Otherwise SQLite reads all words of the piece for each block, which
    // takes time that grows with the square of the file.
    let sql = format!(
        "WITH word AS MATERIALIZED (SELECT segid AS piece, pgno / 2 AS page, term FROM {index}_idx)
         SELECT d.id >> {PIECE_BITS}, word.term, d.block FROM {index}_data d LEFT JOIN word
         ON word.piece = d.id >> {PIECE_BITS} AND word.page = d.id & ((1 << {PIECE_BITS}) - 1)
         WHERE d.id >= 1 << {PIECE_BITS} AND d.id & (1 << 36) = 0 ORDER BY d.id"
    );
    let mut query = db.prepare(&sql)?;
    let mut rows = query.query([])?;
    let (mut piece, mut last) = (0_i64, Vec::new());
    while let Some(row) = rows.next()? {
        if piece != row.get::<_, i64>(0)? {
            piece = row.get(0)?;
            last.clear();
        }
        let ValueRef::Blob(block) = row.get_ref(2)? else { return Ok(false) };
        let Some((first, end)) = ends(block) else { return Ok(false) };
        // A block in which a word starts but which has no lookup word is skipped by searches: its words would never be
        // found.
        if first.is_some() && row.get_ref(1)? == ValueRef::Null {
            return Ok(false);
        }
        if let ValueRef::Text(term) | ValueRef::Blob(term) = row.get_ref(1)?
            && (term <= last.as_slice() && !last.is_empty() || first.as_deref().is_some_and(|first| term > first))
        {
            return Ok(false);
        }
        if let Some(end) = end {
            last = end;
        }
    }
    Ok(true)
}

/// A word of a block, where it has one.
type Word = Option<Vec<u8>>;

/// The first and the last word that start in a block; none when the block only continues the rows of an earlier word. Word
/// offsets follow the words, and every word but the first leaves out the prefix it shares with the one before.
fn ends(block: &[u8]) -> Option<(Word, Word)> {
    let mut at = match block.get(2..4)? {
        [high, low] => usize::from(*high) << 8 | usize::from(*low),
        _ => return None,
    };
    let (mut place, mut first, mut word) = (0_usize, None, Vec::new());
    while at < block.len() {
        let (step, next) = number(block, at)?;
        place = place.checked_add(usize::try_from(step).ok()?)?;
        at = next;
        let (shared, from) = if first.is_some() { number(block, place)? } else { (0, place) };
        let (length, from) = number(block, from)?;
        word.truncate(usize::try_from(shared).ok()?);
        word.extend_from_slice(block.get(from..from.checked_add(usize::try_from(length).ok()?)?)?);
        // A word fits in its block. Without this limit, a crafted word could grow until memory is full.
        if word.len() > block.len() {
            return None;
        }
        if first.is_none() {
            first = Some(word.clone());
        }
    }
    let last = first.is_some().then_some(word);
    Some((first, last))
}

/// The names that are known.
fn names(db: &Connection) -> Outcome<Multiset> {
    let mut sum = Multiset::default();
    let mut query = db.prepare("SELECT word, form, ent, kind FROM name_word")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (word, kind): (String, String) = (row.get(0)?, row.get(3)?);
        sum.add((word.as_str(), row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, kind.as_str()));
    }
    Ok(sum)
}

/// Every word of a text is in the vocabulary with the right folded form, and its parts are indexed.
fn vocabulary(db: &Connection, words: &Words, steps: &mut Steps<'_, '_>) -> Outcome<bool> {
    // Only the index knows which letter triples are in which word, so a fresh one is built to compare.
    db.execute_batch(
        "DROP TABLE IF EXISTS temp.temp_part;
         CREATE VIRTUAL TABLE temp.temp_part USING fts5(long, short, content='', tokenize='trigram', detail='none', columnsize=0)",
    )?;
    let mut left = words.written.clone();
    let mut sound = true;
    {
        let mut insert = db.prepare("INSERT INTO temp.temp_part (rowid, long, short) VALUES (?1, ?2, ?3)")?;
        let mut query = db.prepare("SELECT id, term, long, short FROM term NOT INDEXED")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (id, term): (i64, String) = (row.get(0)?, row.get(1)?);
            let (long, short): (String, String) = (row.get(2)?, row.get(3)?);
            sound &= long == fold_long(&term) && short == fold_short(&term);
            left.remove(&hash(term.as_str()));
            insert.execute((id, long, short))?;
        }
    }
    steps.tell()?;
    let same = kept(db, "term_part", steps)?.1 == kept(db, "temp_part", steps)?.1;
    db.execute_batch("DROP TABLE temp.temp_part")?;
    Ok(sound && left.is_empty() && same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_whose_words_grow_without_end_is_read_as_damaged() {
        let block = [&[0, 0, 0, 14, 4][..], b"abcd", &[127, 3], b"efg"].concat();
        let sound = [&block[..], &[4, 5]].concat();
        assert_eq!(ends(&sound), Some((Some(b"abcd".to_vec()), Some(b"abcdefg".to_vec()))));
        // The second word repeated, each time with the whole word before as its prefix.
        let hostile = [&sound[..], &[0; 60]].concat();
        assert_eq!(ends(&hostile), None);
    }
}
