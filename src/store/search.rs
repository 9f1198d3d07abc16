//! Search: queries the index. The typed text is split into words, and each word into its possible forms; no text is a
//! syntax error. Writing the index is in `vocabulary`; what is shown first is in `named`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};

use super::error::Outcome;
use super::query::Meanings;
use super::vocabulary::{
    NameForm, code_word, day_of, each_word, ent_of, first_row, kind_word, last_row, link_word, number_word,
};
use super::{cells, projection, tables};
use crate::domain::fields::Entity;
use crate::domain::fold::{fold_long, fold_short, words};
use crate::domain::value::{Id, Record};

/// Forms used for each reading of a typed word; each costs an index lookup.
const FORMS: usize = 32;
/// Known words compared to find the shortest: "mål" means "måltid" before "måltidsfællesskabet".
const LOOKED_AT: i64 = 256;
/// The same for words with the typed part inside, which are read one by one; the words known first are read first.
const LOOKED_INSIDE: i64 = 96;
/// Records whose name one typed word may begin, and how many it may be a part of.
const NAMES: i64 = 16;
const NAMES_OF_PARTS: usize = 32;
/// Words of a query that are used.
const WORDS: usize = 12;

/// Records whose name a whole text may begin, or have words of.
pub(super) const NAMED: usize = 24;
/// Steps in which the days ahead of a day are searched, in days from it; the last has no end.
const AHEAD: [Option<i64>; 4] = [Some(7), Some(30), Some(180), None];

/// Index words of which any one matches one typed word.
type Forms = BTreeSet<String>;

/// What to look for: for each typed word its forms as typed, and its forms with folds, parts of compounds and folded names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sought {
    entity: Option<Entity>,
    exact: Vec<Forms>,
    wide: Vec<Forms>,
}

impl Sought {
    /// The query with words as typed, in FTS5 syntax.
    pub(super) fn exact(&self) -> String {
        self.expression(&self.exact)
    }

    /// The query with all forms, in FTS5 syntax.
    pub(crate) fn wide(&self) -> String {
        self.expression(&self.wide)
    }

    /// Adds an index word that belongs to no typed word to the query with all forms.
    pub(crate) fn add(&mut self, word: String) {
        self.wide.push(Forms::from([word]));
    }

    fn expression(&self, words: &[Forms]) -> String {
        let words: Vec<String> = words.iter().map(|forms| format!("body : ({})", any_of(forms))).collect();
        let kind = self.entity.map(|entity| format!("kind : \"{}\" AND ", kind_word(entity)));
        kind.unwrap_or_default() + &words.join(" AND ")
    }

    /// A test that compares records with all forms, without asking the index.
    pub(crate) fn comparison(&self) -> Comparison {
        let mut comparison = Comparison::default();
        // A query has few words, so each gets a bit.
        for (bit, forms) in self.wide.iter().enumerate().map(|(at, forms)| (1_u64 << at.min(63), forms)) {
            comparison.all |= bit;
            for form in forms {
                *comparison.words.entry(form.clone()).or_default() |= bit;
            }
        }
        comparison
    }
}

/// Tests whether a record has every word sought, using the words the index was given.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// The words sought, each with the bits of the typed words it matches.
    words: HashMap<String, u64>,
    all: u64,
}

impl Comparison {
    /// How many forms the index would have to look up.
    pub(crate) fn forms(&self) -> usize {
        self.words.len()
    }

    /// Whether the record has every word.
    pub(crate) fn fits(&self, record: &Record) -> bool {
        let mut found = 0;
        let _ = each_word(record, |word, _| {
            found |= self.words.get(word).copied().unwrap_or(0);
            if found == self.all { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        found == self.all
    }
}

/// Turns typed text into what to look for; none if it has no words. A human number matches its record and the records that
/// point to it.
pub(crate) fn sought(
    db: &Connection,
    text: &str,
    meanings: &Meanings,
    entity: Option<Entity>,
) -> Outcome<Option<Sought>> {
    let (mut exact, mut wide) = (Vec::new(), Vec::new());
    let mut pieces = text.split_whitespace().peekable();
    while let Some(typed) = pieces.next() {
        if exact.len() >= WORDS {
            break;
        }
        // "obs 41" is one number.
        let letters = typed.chars().all(char::is_alphabetic);
        let digits = pieces.peek().filter(|next| letters && next.chars().all(|c| c.is_ascii_digit()));
        if let Some(either) = digits.map(|digits| numbered(db, &format!("{typed} {digits}"))).transpose()?.flatten() {
            pieces.next();
            exact.push(either.clone());
            wide.push(either);
            continue;
        }
        if let Some(either) = numbered(db, typed)? {
            exact.push(either.clone());
            wide.push(either);
            continue;
        }
        for word in words(typed).into_iter().take(WORDS - exact.len()) {
            let (mut narrow, mut broad) = forms(db, &word)?;
            for (_, code) in meanings.iter().filter(|(meaning, _)| *meaning == word) {
                narrow.insert(code_word(code));
                broad.insert(code_word(code));
            }
            exact.push(narrow);
            wide.push(broad);
        }
    }
    Ok((!exact.is_empty()).then_some(Sought { entity, exact, wide }))
}

/// A human number in the index: as the record's own number, and as a link to the record that has it.
fn numbered(db: &Connection, typed: &str) -> Outcome<Option<Forms>> {
    let Some((kind, number)) = Entity::parse_number(typed) else { return Ok(None) };
    let found = match by_number(db, kind, number)? {
        Some(ent) => cells::ent_at(db, ent)?,
        None => None,
    };
    Ok(found.zip(number_word(kind, number)).map(|(ent, word)| Forms::from([word, link_word(ent.uuid)])))
}

fn any_of(forms: &Forms) -> String {
    // Words are letters and digits only, so no quote can end one early.
    let quoted: Vec<String> = forms.iter().map(|form| format!("\"{form}\"")).collect();
    quoted.join(" OR ")
}

/// The forms of one word as typed, and those plus folds and compounds.
fn forms(db: &Connection, word: &str) -> Outcome<(Forms, Forms)> {
    let mut narrow = Forms::from([word.to_owned()]);
    narrow.extend(as_written(word));
    narrow.extend(terms(db, "term", word)?);
    narrow.extend(names(db, word, NameForm::Written)?);

    let mut wide = narrow.clone();
    let (long, short) = (fold_long(word), fold_short(word));
    wide.extend(terms(db, "long", &long)?);
    wide.extend(terms(db, "short", &short)?);
    wide.extend(names(db, &long, NameForm::Folded)?);
    wide.extend(names(db, &short, NameForm::Folded)?);
    if long.chars().count() >= 3 {
        let mut named = Vec::new();
        for part in parts(db, &long, |term| &term.long)? {
            if named.len() < NAMES_OF_PARTS {
                named.extend(exact_names(db, &part)?);
            }
            wide.insert(part);
        }
        wide.extend(named);
    }
    if short != long && short.chars().count() >= 3 {
        wide.extend(parts(db, &short, |term| &term.short)?);
    }
    Ok((narrow, wide))
}

/// A number as it is written in human numbers: "41" is the end of OBS-0041.
fn as_written(word: &str) -> Vec<String> {
    let digits = (1..=4).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
    match word.parse::<u32>() {
        Ok(number) if digits => (2..=4).map(|width| format!("{number:0width$}")).collect(),
        _ => Vec::new(),
    }
}

/// The end of the range of words that start with `prefix`.
pub(super) fn after(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

/// The shortest words first; of equal length, in alphabetical order.
fn shortest(words: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut words: Vec<(usize, String)> = words.into_iter().map(|word| (word.chars().count(), word)).collect();
    words.sort_unstable();
    words.into_iter().take(FORMS).map(|(_, word)| word).collect()
}

/// Known words of which a fold starts with `prefix`; one-letter words match only themselves.
fn terms(db: &Connection, column: &str, prefix: &str) -> Outcome<Vec<String>> {
    let sql = format!("SELECT term FROM term WHERE {column} >= ?1 AND {column} < ?2 ORDER BY {column} LIMIT ?3");
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(params![prefix, after(prefix), LOOKED_AT], |row| row.get(0))?;
    Ok(shortest(rows.collect::<Result<Vec<_>, _>>()?))
}

/// A known word with its folds.
struct Term {
    term: String,
    long: String,
    short: String,
}

/// Known words that contain `part`, of at least three letters, in one of their folds.
fn parts(db: &Connection, part: &str, fold: impl Fn(&Term) -> &String) -> Outcome<Vec<String>> {
    // The index knows that a word has all letter triples of the part, but neither where nor in which fold.
    let letters: Vec<char> = part.chars().collect();
    let threes: BTreeSet<String> = letters.windows(3).map(|three| three.iter().collect()).collect();
    let all: Vec<String> = threes.iter().map(|three| format!("\"{three}\"")).collect();
    let sql = "SELECT t.term, t.long, t.short FROM term_part p CROSS JOIN term t ON t.id = p.rowid
               WHERE term_part MATCH ?1 LIMIT ?2";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(params![all.join(" AND "), LOOKED_INSIDE], |row| {
        Ok(Term { term: row.get(0)?, long: row.get(1)?, short: row.get(2)? })
    })?;
    let known: Vec<Term> = rows.collect::<Result<_, _>>()?;
    Ok(shortest(known.into_iter().filter(|term| fold(term).contains(part)).map(|term| term.term)))
}

/// Records checked for one typed word and kind; a word that begins more names than this does not narrow the search. Each
/// letter of a second word reads as many again.
const NAMES_LOOKED_AT: usize = 192;
/// Records read to compare their names, per record that may be found.
const READ_FOR_ONE: usize = 4;

/// Records of one kind, by row, each with the first word of its title that a typed word may match.
type Called = BTreeMap<i64, String>;

/// Records of a kind with a title word that begins with the typed or folded word, the shortest words first; and whether
/// these are all.
fn called_by(db: &Connection, kind: Entity, word: &str, most: usize) -> Outcome<(Called, bool)> {
    let sql =
        "SELECT ent, word FROM name_word WHERE kind = ?1 AND form = 0 AND word >= ?2 AND word < ?3 ORDER BY word, ent";
    let (mut found, mut all) = (Called::new(), true);
    for prefix in BTreeSet::from([fold_long(word), fold_short(word)]) {
        let mut query = db.prepare_cached(sql)?;
        let mut rows = query.query(params![kind.name(), prefix, after(&prefix)])?;
        let mut new = 0;
        while let Some(row) = rows.next()? {
            let (ent, word): (i64, String) = (row.get(0)?, row.get(1)?);
            if found.contains_key(&ent) {
                continue;
            }
            if new >= most {
                all = false;
                break;
            }
            new += 1;
            found.insert(ent, word);
        }
    }
    Ok((found, all))
}

/// Records of some kinds whose title matches all words of a text, each as the beginning of a title word, typed or folded;
/// shorter title words first. Also returns whether there may be more.
pub(crate) fn called(db: &Connection, text: &str, kinds: &[Entity], limit: usize) -> Outcome<(Vec<Record>, bool)> {
    let mut typed: Vec<String> = words(text).into_iter().take(WORDS).collect();
    // The longest word narrows the search most.
    typed.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let (mut candidates, mut more) = (Vec::new(), false);
    for &kind in kinds {
        let mut kept: Option<(Called, bool)> = None;
        for word in &typed {
            // A single word needs only as many records as are asked for.
            let most = if typed.len() == 1 { limit + 1 } else { NAMES_LOOKED_AT };
            let (found, all) = called_by(db, kind, word, most)?;
            kept = Some(match kept {
                None => (found, all),
                // A word that began more names than were checked must not exclude any record.
                Some(before) if !all => before,
                Some((_, false)) => (found, true),
                Some((mut before, true)) => {
                    before.retain(|ent, _| found.contains_key(ent));
                    (before, true)
                }
            });
            // What no name has for one word, no name has for all of them.
            if kept.as_ref().is_some_and(|(found, all)| *all && found.is_empty()) {
                break;
            }
        }
        let Some((found, all)) = kept else { continue };
        more |= !all;
        candidates.extend(found.into_iter().map(|(ent, word)| (word, ent, kind)));
    }
    candidates.sort_unstable();
    let mut found = Vec::new();
    for (read, (_, ent, kind)) in candidates.into_iter().enumerate() {
        if found.len() >= limit || read >= limit * READ_FOR_ONE {
            return Ok((found, true));
        }
        let Some(record) = projection::by_ent(db, kind, ent)? else { continue };
        if is_called(&record, &typed) {
            found.push(record);
        }
    }
    Ok((found, more))
}

/// Whether each typed word begins a word of the record's title, folded.
fn is_called(record: &Record, typed: &[String]) -> bool {
    let names: Vec<String> = ["name", "title", "initials", "aliases", "synonyms"]
        .iter()
        .flat_map(|field| words(record.text(field)))
        .collect();
    typed.iter().all(|word| {
        let (long, short) = (fold_long(word), fold_short(word));
        names.iter().any(|name| fold_long(name).starts_with(&long) || fold_short(name).starts_with(&short))
    })
}

/// Link words of records with a title word that starts with `prefix`.
fn names(db: &Connection, prefix: &str, form: NameForm) -> Outcome<Vec<String>> {
    let sql = "SELECT e.uuid FROM name_word n JOIN ent e ON e.id = n.ent
               WHERE n.word >= ?1 AND n.word < ?2 AND n.form = ?3 LIMIT ?4";
    link_words(db, sql, params![prefix, after(prefix), form.code(), NAMES])
}

fn exact_names(db: &Connection, word: &str) -> Outcome<Vec<String>> {
    let sql = "SELECT e.uuid FROM name_word n JOIN ent e ON e.id = n.ent
               WHERE n.word = ?1 AND n.form = 1 LIMIT ?2";
    link_words(db, sql, params![word, 4])
}

fn link_words(db: &Connection, sql: &str, args: impl rusqlite::Params) -> Outcome<Vec<String>> {
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(args, |row| row.get::<_, [u8; 16]>(0))?;
    let mut found = Vec::new();
    for uuid in rows {
        found.push(link_word(Id(uuid::Uuid::from_bytes(uuid?))));
    }
    Ok(found)
}

/// What a search asks for.
pub(crate) struct Search<'t> {
    /// The typed text.
    pub(crate) text: &'t str,
    /// Codes that words of the text may mean.
    pub(crate) meanings: &'t Meanings,
    /// Only records of this kind.
    pub(crate) entity: Option<Entity>,
    /// The day that records found by their words are near to.
    pub(crate) near: NaiveDate,
}

/// Records that match an index expression, the nearest to a day first and those without a day last.
pub(super) fn nearest(db: &Connection, expression: &str, near: NaiveDate, limit: usize) -> Outcome<Vec<i64>> {
    let near = i64::from(near.num_days_from_ce());
    let mut rows = between(db, expression, first_row(near), last_row(), limit)?;
    // The index gives the last day first, so the days ahead are read in steps that become longer.
    let mut end = first_row(near);
    let mut ahead = 0;
    for days in AHEAD {
        let start = days.map_or(0, |days| first_row(near + days));
        if start < end && ahead < limit {
            let step = between(db, expression, start, end - 1, limit)?;
            ahead += step.len();
            rows.extend(step);
            end = start;
        }
    }
    let away = |row: i64| if day_of(row) == 0 { i64::MAX } else { (day_of(row) - near).abs() };
    rows.sort_by_key(|row| (away(*row), *row));
    rows.truncate(limit);
    Ok(rows.into_iter().map(ent_of).collect())
}

/// Row numbers from `first` to `last` that match an index expression.
pub(super) fn between(db: &Connection, expression: &str, first: i64, last: i64, limit: usize) -> Outcome<Vec<i64>> {
    let mut query = db.prepare_cached(
        "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid LIMIT ?4",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = query.query_map(params![expression, first, last, limit], |row| row.get::<_, i64>(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn record_at(db: &Connection, ent: i64) -> Outcome<Option<Record>> {
    let Some(row) = cells::ent_at(db, ent)? else {
        return Ok(None);
    };
    match Entity::from_name(&row.entity) {
        Some(entity) => projection::by_ent(db, entity, ent),
        None => Ok(None),
    }
}

/// The row of the record with this human number.
pub(crate) fn by_number(db: &Connection, entity: Entity, number: i64) -> Outcome<Option<i64>> {
    if entity.meta().number.is_none() || number <= 0 {
        return Ok(None);
    }
    let table = tables::table(entity);
    let sql = format!("SELECT _ent FROM {} WHERE _number = ?1 ORDER BY _tie LIMIT 1", table.name);
    Ok(db.prepare_cached(&sql)?.query_row([number], |row| row.get(0)).optional()?)
}
