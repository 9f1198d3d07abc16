//! Vocabulary: the search data of a record: its words, the records it points to, and the words of its title. Written in the
//! same transaction as the record. Querying is in `search`.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;

use chrono::Datelike;
use rusqlite::{Connection, OptionalExtension, params};
use unicode_normalization::char::is_combining_mark;

use super::error::Outcome;
use super::touched::Touched;
use super::values::leads_to;
use crate::domain::caption::head;
use crate::domain::cause::Cause;
use crate::domain::fields::{Entity, Kind};
use crate::domain::fold::{fold_long, fold_short};
use crate::domain::value::{Id, Record, Value};

/// Bits of a search row's number for the record; above them are the minute of the day and the day.
const ENT_BITS: u32 = 30;
/// The largest number of a record, and the mask for it in a row's number.
const ENTS: i64 = (1 << ENT_BITS) - 1;
const MINUTE_BITS: u32 = 11;
const MINUTES: i64 = (1 << MINUTE_BITS) - 1;
/// The last possible day, in days since the year 0; some time after the year 9999.
const LAST_DAY: i64 = (1 << (63 - ENT_BITS - MINUTE_BITS)) - 1;
/// Longer words (in letters) are found only as a whole.
const LONGEST: usize = 64;

/// The parts of the vocabulary and the index that are cached while writing.
#[derive(Debug, Default)]
pub(crate) struct TermCache {
    /// Words that are in the vocabulary, so that a bulk import looks each up only once.
    words: HashSet<String>,
    /// During a bulk write, new rows of the index that wait to be written in order: the index starts a new segment at every
    /// row that comes before the last one.
    waiting: Vec<(i64, String, String)>,
    /// Bytes in `waiting`, and the limit; with none, nothing waits.
    bytes: usize,
    limit: Option<usize>,
    /// The count of vocabulary removals when this cache was filled.
    removals: i64,
    /// What the transaction changed that may change what is owed, until that is written at its end.
    pub(crate) owed: Touched,
}

/// The fact about the file that counts how often words were removed from the vocabulary.
const REMOVALS: &str = "removals";

impl TermCache {
    /// Clears the cache, after a transaction was rolled back.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
        self.waiting.clear();
        self.bytes = 0;
        self.owed.hold(false);
    }

    /// Sets how many bytes of new rows may wait; none for no waiting.
    pub(crate) fn gather(&mut self, limit: Option<usize>) {
        self.limit = limit;
    }

    /// Writes the waiting rows; call it at the end of a transaction.
    pub(crate) fn write_out(&mut self, db: &Connection) -> Outcome<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        set_memory(db, GATHERED_AT_ONCE)?;
        self.waiting.sort_unstable_by_key(|(number, _, _)| *number);
        for (number, kind, body) in self.waiting.drain(..) {
            insert(db, number, &kind, &body)?;
        }
        self.bytes = 0;
        set_memory(db, GATHERED)
    }

    fn insert(&mut self, db: &Connection, row: IndexRow) -> Outcome<()> {
        let body = row.body();
        let Some(limit) = self.limit else {
            return insert(db, row.number, &row.kind, &body);
        };
        self.bytes += body.len();
        self.waiting.push((row.number, row.kind, body));
        if self.bytes > limit { self.write_out(db) } else { Ok(()) }
    }

    /// Clears the cache if somebody has removed words since; called at the start of every transaction.
    pub(crate) fn agree(&mut self, db: &Connection) -> Outcome<()> {
        let removals = super::meta::<i64>(db, REMOVALS)?.unwrap_or(0);
        if removals != self.removals {
            self.words.clear();
            self.removals = removals;
        }
        Ok(())
    }
}

/// The words of a text that is already NFC (as all texts in the log), as `fold::words` gives them.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(|c| !is_inside(c))
        .map(|word| word.trim_start_matches(is_combining_mark))
        .filter(|word| !word.is_empty())
        .map(|word| if word.chars().all(is_plain) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) })
}

/// Whether a letter is part of a word. Nearly all letters are decided without the Unicode tables.
fn is_inside(c: char) -> bool {
    is_plain(c) || if c.is_ascii() { c.is_ascii_uppercase() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// Whether a letter goes into an index word unchanged.
fn is_plain(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | 'æ' | 'ø' | 'å')
}

/// The index word for a link to `id`: a renamed record is found without rewriting those that point to it.
pub(crate) fn link_word(id: Id) -> String {
    // Ids made in the same millisecond differ only in their second half.
    let (high, low) = id.0.as_u64_pair();
    format!("l{:016x}", high ^ low)
}

/// The index word for a code chosen in a list; not a typed word, because its name depends on the language.
pub(crate) fn code_word(code: &str) -> String {
    let letters = code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    std::iter::once('c').chain(letters).collect()
}

/// The word of an entity in the column `kind`.
pub(crate) fn kind_word(entity: Entity) -> String {
    entity.name().replace('_', "")
}

/// The number of a record's row in the index. Day, time and record count downwards, so that reading forwards gives the
/// newest first, as in `projection::order_key`: once a word has been securely deleted, FTS5 finds the end of a word's rows
/// only by reading all of them.
pub(crate) fn row_number(ent: i64, record: &Record) -> i64 {
    let day = record.day().map_or(0, |day| i64::from(day.num_days_from_ce()));
    let minute = match record.get("start_time") {
        Some(Value::Time(minute)) if day > 0 => i64::from(*minute) + 1,
        _ => 0,
    };
    first_row(day) | ((MINUTES - minute.min(MINUTES)) << ENT_BITS) | (ENTS - ent)
}

/// The smallest row number of a day, in days since the year 0; those of later days are smaller.
pub(crate) fn first_row(day: i64) -> i64 {
    (LAST_DAY - day.clamp(0, LAST_DAY)) << (ENT_BITS + MINUTE_BITS)
}

/// The largest possible row number: the first record, without a day.
pub(crate) fn last_row() -> i64 {
    i64::MAX
}

/// The day of a row, in days since the year 0; 0 for a record without a day.
pub(crate) const fn day_of(row: i64) -> i64 {
    LAST_DAY - (row >> (ENT_BITS + MINUTE_BITS))
}

/// The record of a row.
pub(crate) const fn ent_of(row: i64) -> i64 {
    ENTS - (row & ENTS)
}

/// SQL for the record of a row whose number is called `row`.
pub(crate) fn ent_sql(row: &str) -> String {
    format!("({ENTS} - ({row} & {ENTS}))")
}

fn texts(record: &Record) -> impl Iterator<Item = &str> {
    record.values.iter().flatten().filter_map(|v| match v {
        Value::Text(text) => Some(text.as_str()),
        Value::Fuzzy(fuzzy) => Some(fuzzy.text.as_str()),
        _ => None,
    })
}

/// The index word for a human number, in any spelling: `F-01`, `f 1`.
pub(crate) fn number_word(entity: Entity, number: i64) -> Option<String> {
    entity.numbered(number).map(|number| words(&number).collect())
}

/// Calls `put` with each word of a record's row, some several times, and whether it comes from the record's own text, until
/// told to stop.
pub(crate) fn each_word(record: &Record, mut put: impl FnMut(&str, bool) -> ControlFlow<()>) -> ControlFlow<()> {
    // A number is found as it is typed. In the vocabulary there would be as many numbers as records, and a number has no
    // other forms.
    if let Some(number) = record.number {
        if let Some(number) = record.entity.numbered(number) {
            words(&number).try_for_each(|word| put(&word, false))?;
        }
        if let Some(word) = number_word(record.entity, number) {
            put(&word, false)?;
        }
    }
    for text in texts(record) {
        // A reason of the program's own is found by its words in the language of the screen, as a choice is.
        if let Some(cause) = Cause::of(text) {
            put(&code_word(cause.code()), false)?;
            continue;
        }
        let mut before: Option<Cow<'_, str>> = None;
        for word in words(text) {
            put(&word, true)?;
            if let Some(number) = before.and_then(|before| mentioned(&before, &word)) {
                put(&number, false)?;
            }
            before = Some(word);
        }
    }
    for value in record.values.iter().flatten() {
        leads_to(Some(value)).iter().try_for_each(|id| put(&link_word(*id), false))?;
        match value {
            Value::Code(code) => put(&code_word(code), false)?,
            Value::Codes(codes) => codes.iter().try_for_each(|code| put(&code_word(code), false))?,
            _ => {}
        }
    }
    ControlFlow::Continue(())
}

/// A row of the index: the record's words, each once.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct IndexRow {
    pub(crate) number: i64,
    pub(crate) kind: String,
    /// All of them.
    pub(crate) words: BTreeSet<String>,
    /// Those from the record's own texts, which other forms may match.
    written: BTreeSet<String>,
}

impl IndexRow {
    pub(crate) fn of(ent: i64, record: &Record) -> IndexRow {
        let (mut all, mut written) = (BTreeSet::new(), BTreeSet::new());
        let _ = each_word(record, |word, own| {
            if own {
                written.insert(word.to_owned());
            }
            all.insert(word.to_owned());
            ControlFlow::Continue(())
        });
        IndexRow { number: row_number(ent, record), kind: kind_word(record.entity), words: all, written }
    }

    /// The words that are also in the vocabulary.
    pub(crate) fn written(&self) -> impl Iterator<Item = &str> {
        self.written.iter().map(String::as_str)
    }

    /// The words as given to the index.
    pub(crate) fn body(&self) -> String {
        joined(&self.words)
    }
}

fn joined<'a>(words: impl IntoIterator<Item = &'a String>) -> String {
    let mut body = String::new();
    for word in words {
        if !body.is_empty() {
            body.push(' ');
        }
        body.push_str(word);
    }
    body
}

/// The index word for the human number that two words of a text form.
fn mentioned(prefix: &str, word: &str) -> Option<String> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (entity, number) = Entity::parse_number(&format!("{prefix}-{word}"))?;
    number_word(entity, number)
}

/// Whether records of this entity are found through the records that point to them: those named in words, and few.
pub(crate) fn is_name_giver(entity: Entity) -> bool {
    let named = entity.title_fields().any(|f| f.kind == Kind::Line);
    named && !entity.meta().drafts && !entity.is_child()
}

/// A form in which a name is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameForm {
    /// One word of it, folded.
    Folded,
    /// One word of it, as written.
    Written,
    /// All its words, folded, with a space between.
    Whole,
}

impl NameForm {
    /// The number of the form in the file; never change one.
    pub(crate) const fn code(self) -> i64 {
        match self {
            NameForm::Folded => 0,
            NameForm::Written => 1,
            NameForm::Whole => 2,
        }
    }
}

/// The text of a whole name, folded in both ways, as far as it is compared; empty for a text without words.
pub(crate) fn whole_names(text: &str) -> BTreeSet<String> {
    let words: Vec<Cow<'_, str>> = words(text).collect();
    let joined = words.join(" ");
    let whole = head(&joined, LONGEST);
    [fold_long(whole), fold_short(whole)].into_iter().filter(|name| !name.is_empty()).collect()
}

/// The forms in which a record's title is found.
pub(crate) fn name_words(record: &Record) -> BTreeSet<(String, NameForm)> {
    let mut found = BTreeSet::new();
    if !is_name_giver(record.entity) {
        return found;
    }
    for (field, value) in record.entity.fields().iter().zip(&record.values) {
        let names = field.title || matches!(field.name, "aliases" | "synonyms");
        if let (true, Some(Value::Text(text))) = (names, value) {
            for word in words(text) {
                found.insert((fold_long(&word), NameForm::Folded));
                found.insert((fold_short(&word), NameForm::Folded));
                found.insert((word.into_owned(), NameForm::Written));
            }
            found.extend(whole_names(text).into_iter().map(|name| (name, NameForm::Whole)));
        }
    }
    found
}

/// Replaces the search data of one record.
pub(crate) fn index(
    db: &Connection,
    known: &mut TermCache,
    ent: i64,
    before: Option<&Record>,
    after: Option<&Record>,
) -> Outcome<()> {
    let (old, new) = (before.map(|record| IndexRow::of(ent, record)), after.map(|record| IndexRow::of(ent, record)));
    for word in new.iter().flat_map(|new| &new.written) {
        if !old.as_ref().is_some_and(|old| old.written.contains(word)) {
            learn(db, known, word)?;
        }
    }
    match (old, new) {
        // Each word of a row is an index entry, so only the words that changed are written.
        (Some(old), Some(new)) if old.number == new.number => {
            let (gone, come) = (joined(old.words.difference(&new.words)), joined(new.words.difference(&old.words)));
            if gone != come {
                known.write_out(db)?;
                delete(db, old.number, "", &gone)?;
                insert(db, new.number, "", &come)?;
            }
        }
        (old, new) => {
            if let Some(old) = old {
                known.write_out(db)?;
                delete(db, old.number, &old.kind, &old.body())?;
            }
            if let Some(new) = new {
                known.insert(db, new)?;
            }
        }
    }
    let (old, new) = (before.map(name_words).unwrap_or_default(), after.map(name_words).unwrap_or_default());
    for (word, form) in old.difference(&new) {
        db.prepare_cached("DELETE FROM name_word WHERE word = ?1 AND form = ?2 AND ent = ?3")?.execute(params![
            word,
            form.code(),
            ent
        ])?;
    }
    for (word, form) in new.difference(&old) {
        let kind = after.map_or("", |record| record.entity.name());
        db.prepare_cached("INSERT OR IGNORE INTO name_word (word, form, ent, kind) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![word, form.code(), ent, kind])?;
    }
    Ok(())
}

/// Whether a word is part of the vocabulary.
pub(crate) fn is_learned(word: &str) -> bool {
    !word.is_empty() && word.len() <= LONGEST
}

fn learn(db: &Connection, known: &mut TermCache, word: &str) -> Outcome<()> {
    if !is_learned(word) || known.words.contains(word) {
        return Ok(());
    }
    let (long, short) = (fold_long(word), fold_short(word));
    let new = db
        .prepare_cached("INSERT OR IGNORE INTO term (term, long, short) VALUES (?1, ?2, ?3)")?
        .execute(params![word, long, short])?;
    if new > 0 {
        db.prepare_cached("INSERT INTO term_part (rowid, long, short) VALUES (?1, ?2, ?3)")?.execute(params![
            db.last_insert_rowid(),
            long,
            short
        ])?;
    }
    if known.words.len() > 300_000 {
        known.words.clear();
    }
    known.words.insert(word.to_owned());
    Ok(())
}

/// Counts a removal of words: every program with the file open has them cached.
pub(crate) fn count_removal(db: &Connection) -> Outcome<()> {
    let before = super::meta::<i64>(db, REMOVALS)?.unwrap_or(0);
    super::set_meta(db, REMOVALS, before + 1)
}

/// Removes words that no record uses any more, from the `many` words after number `at`; returns where to continue.
pub(crate) fn sweep(db: &Connection, known: &mut TermCache, at: i64, many: usize) -> Outcome<Option<i64>> {
    let mut query = db.prepare_cached("SELECT id, term, long, short FROM term WHERE id > ?1 ORDER BY id LIMIT ?2")?;
    let rows = query.query_map(params![at, i64::try_from(many).unwrap_or(i64::MAX)], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    })?;
    let words: Vec<_> = rows.collect::<Result<_, _>>()?;
    let mut removed = false;
    for (id, term, long, short) in &words {
        let used = db
            .prepare_cached("SELECT 1 FROM search WHERE search MATCH ?1 LIMIT 1")?
            .query_row([format!("body : \"{term}\"")], |_| Ok(()))
            .optional()?;
        if used.is_none() {
            db.prepare_cached("INSERT INTO term_part (term_part, rowid, long, short) VALUES ('delete', ?1, ?2, ?3)")?
                .execute(params![id, long, short])?;
            db.prepare_cached("DELETE FROM term WHERE id = ?1")?.execute([id])?;
            removed = true;
        }
    }
    if removed {
        count_removal(db)?;
        known.clear();
    }
    Ok(if words.len() < many { None } else { words.last().map(|(id, ..)| *id) })
}

/// Bytes of words that wait to be sorted into the index during a bulk write.
pub(super) const WORDS_AT_ONCE: usize = 32 << 20;

/// Bytes of words the index collects in memory before it writes them out (SQLite's default).
const GATHERED: i64 = 1 << 20;

/// The same during a bulk write.
const GATHERED_AT_ONCE: i64 = GATHERED * 64;

/// Whether this program ever sets the index to collect this many bytes.
pub(crate) fn is_memory(bytes: i64) -> bool {
    matches!(bytes, GATHERED | GATHERED_AT_ONCE)
}

fn set_memory(db: &Connection, bytes: i64) -> Outcome<()> {
    db.prepare_cached("INSERT INTO search (search, rank) VALUES ('hashsize', ?1)")?.execute([bytes])?;
    Ok(())
}

/// A contentless index must be told the exact words to delete.
fn delete(db: &Connection, row: i64, kind: &str, body: &str) -> Outcome<()> {
    db.prepare_cached("INSERT INTO search (search, rowid, kind, body) VALUES ('delete', ?1, ?2, ?3)")?
        .execute(params![row, kind, body])?;
    Ok(())
}

fn insert(db: &Connection, row: i64, kind: &str, body: &str) -> Outcome<()> {
    db.prepare_cached("INSERT INTO search (rowid, kind, body) VALUES (?1, ?2, ?3)")?
        .execute(params![row, kind, body])?;
    Ok(())
}
