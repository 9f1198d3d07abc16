//! Named: the records that a typed text names, which a search shows first: by their number, by their day, by their name.
//! Records that only have the words are found in `search`, all of them together in `found`.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, params};

use super::error::Outcome;
use super::search::{NAMED, Search, after, between, by_number, called, record_at};
use super::vocabulary::{ent_of, first_row, is_name_giver, kind_word, whole_names};
use super::{cells, tables};
use crate::domain::fields::{Entity, LARGEST_NUMBER};
use crate::domain::fold::{fold_long, fold_short, words};
use crate::domain::typed_input::{self, Lean};
use crate::domain::value::Record;

/// Most records of one day that are shown before the others.
const OF_A_DAY: usize = 60;

/// Fewest letters that name a record written without their Danish ones.
const LOOSE: usize = 3;

/// Statements that the tests check for using an index.
pub(crate) const BEGINNING: &str =
    "SELECT ent, word FROM name_word WHERE form = 2 AND word >= ?1 AND word < ?2 ORDER BY word, ent LIMIT ?3";
pub(crate) const BEGINNING_OF_KIND: &str = "SELECT ent, word FROM name_word
    WHERE kind = ?4 AND form = 2 AND word >= ?1 AND word < ?2 ORDER BY word, ent LIMIT ?3";

/// The statement for the records of a kind with a number in a range.
pub(crate) fn numbers_between(entity: Entity) -> String {
    let table = tables::table(entity);
    format!("SELECT _ent FROM {} WHERE _number BETWEEN ?1 AND ?2 ORDER BY _number, _tie LIMIT ?3", table.name)
}

/// The records whose number the text is ("OBS-41", "obs 41", of every kind "41"), then those of that kind whose number
/// begins so ("F-0" is F-01 to F-09, "F-1" also F-10).
pub(super) fn numbered(db: &Connection, asked: &Search<'_>) -> Outcome<Vec<(i64, Record)>> {
    let text = asked.text.trim();
    let may_be = |entity: Entity| asked.entity.is_none_or(|only| only == entity);
    let bare = text.chars().all(|c| c.is_ascii_digit());
    if let Some(number) = text.parse().ok().filter(|number| bare && *number <= LARGEST_NUMBER) {
        let mut ents = Vec::new();
        for entity in Entity::ALL.iter().copied().filter(|entity| may_be(*entity)) {
            ents.extend(by_number(db, entity, number)?);
        }
        let mut found = records(db, ents)?;
        found.sort_by_key(|(ent, record)| (away(record, asked.near), record.entity, *ent));
        return Ok(found);
    }
    let Some((entity, number)) = Entity::parse_number(text).filter(|(entity, _)| may_be(*entity)) else {
        return Ok(Vec::new());
    };
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).collect();
    let mut ents = Vec::from_iter(by_number(db, entity, number)?);
    for (first, last) in beginning_so(entity, number, &digits) {
        let most = i64::try_from(NAMED - ents.len().min(NAMED)).unwrap_or(0);
        let mut query = db.prepare_cached(&numbers_between(entity))?;
        let rows = query.query_map(params![first, last, most], |row| row.get::<_, i64>(0))?;
        ents.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    records(db, ents)
}

/// The ranges of numbers whose digits begin with those that are typed; with a zero first, as the number is written.
fn beginning_so(entity: Entity, number: i64, digits: &str) -> Vec<(i64, i64)> {
    let width = entity.meta().number.map_or(0, |(_, width)| width);
    let mut ranges = Vec::new();
    let mut tens = 1_i64;
    for more in 1..=8 {
        tens = tens.saturating_mul(10);
        let (first, last) = (number.saturating_mul(tens), number.saturating_mul(tens).saturating_add(tens - 1));
        let fits = if digits.starts_with('0') { digits.len() + more == width } else { true };
        if fits && first <= LARGEST_NUMBER {
            ranges.push((first.max(1), last.min(LARGEST_NUMBER)));
        }
    }
    ranges
}

/// The day that a text names: "15.1.2020", "15/1", "15. januar". A number or a word alone is no day.
pub(super) fn day(text: &str, near: NaiveDate) -> Option<NaiveDate> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let parted = text.trim_end_matches('.').contains(|c: char| !c.is_ascii_digit());
    if digits == 0 || !parted || Entity::parse_number(text).is_some() || has_week(text) {
        return None;
    }
    typed_input::date(text, near, Lean::Nearest, None).ok()
}

/// Whether the text names a week, which is no day.
fn has_week(text: &str) -> bool {
    words(text).iter().any(|word| matches!(word.as_str(), "uge" | "ugen" | "u" | "week" | "w" | "wk"))
}

/// The index expression and the rows of what is dated on a day.
fn of_day(day: NaiveDate, entity: Option<Entity>) -> (String, i64, i64) {
    let dated =
        Entity::ALL.iter().filter(|kind| kind.day_field().is_some() && entity.is_none_or(|only| only == **kind));
    let kinds: Vec<String> = dated.map(|kind| format!("\"{}\"", kind_word(*kind))).collect();
    let day = i64::from(day.num_days_from_ce());
    (format!("kind : ({})", kinds.join(" OR ")), first_row(day), first_row(day - 1) - 1)
}

/// What is dated on the day that the text names, in the order of the day.
pub(super) fn dated(db: &Connection, asked: &Search<'_>) -> Outcome<Vec<(i64, Record)>> {
    let Some((expression, first, last)) = rows_of_day(asked) else { return Ok(Vec::new()) };
    let mut rows = between(db, &expression, first, last, OF_A_DAY)?;
    // The index gives the end of the day first.
    rows.reverse();
    records(db, rows.into_iter().map(ent_of))
}

/// The index expression and the first and last row of what is dated on the day that the text names.
pub(super) fn rows_of_day(asked: &Search<'_>) -> Option<(String, i64, i64)> {
    let dated = asked.entity.is_none_or(|only| only.day_field().is_some());
    day(asked.text, asked.near).filter(|_| dated).map(|day| of_day(day, asked.entity))
}

/// How well the typed text fits a name; letters as written come before folded ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is the name.
    Whole,
    WholeFolded,
    /// The name begins with it.
    Beginning,
    BeginningFolded,
    /// Each of its words begins a word of the name.
    Words,
    WordsFolded,
    /// Only without its Danish letters: "Søren" and Soren.
    Loose,
}

/// The names of a record that its title is found by.
fn names(record: &Record) -> impl Iterator<Item = &str> {
    let titles =
        record.entity.fields().iter().filter(|field| field.title || matches!(field.name, "aliases" | "synonyms"));
    titles.map(|field| record.text(field.name)).filter(|name| !name.is_empty())
}

fn fit(typed: &str, record: &Record) -> Fit {
    let of = |fold: &dyn Fn(&str) -> String, fits: [Fit; 3]| {
        let wanted: Vec<String> = words(typed).iter().map(|word| fold(word)).collect();
        let whole = wanted.join(" ");
        names(record)
            .filter_map(|name| {
                let own: Vec<String> = words(name).iter().map(|word| fold(word)).collect();
                let joined = own.join(" ");
                if joined == whole {
                    Some(fits[0])
                } else if joined.starts_with(&whole) {
                    Some(fits[1])
                } else {
                    let each = wanted.iter().all(|word| own.iter().any(|name| name.starts_with(word.as_str())));
                    each.then_some(fits[2])
                }
            })
            .min()
    };
    let written = of(&str::to_owned, [Fit::Whole, Fit::Beginning, Fit::Words]);
    let folded = of(&fold_long, [Fit::WholeFolded, Fit::BeginningFolded, Fit::WordsFolded]);
    let short = || {
        // A text without Danish letters is typed where there are none.
        let plain = fold_long(typed) == fold_short(typed);
        let fits = [Fit::WholeFolded, Fit::BeginningFolded, Fit::WordsFolded];
        if plain { of(&fold_short, fits) } else { None }
    };
    written.into_iter().chain(folded).chain(short()).min().unwrap_or(Fit::Loose)
}

/// Records whose name the text is, begins, or has words of: the best fit first; of equal fit, those without a day, then
/// the nearest.
pub(super) fn called_so(db: &Connection, asked: &Search<'_>) -> Outcome<Vec<(i64, Record)>> {
    let mut found: BTreeMap<i64, Record> = BTreeMap::new();
    for typed in whole_names(asked.text) {
        for ent in beginning(db, &typed, asked.entity)? {
            if !found.contains_key(&ent)
                && let Some(record) = record_at(db, ent)?
            {
                found.insert(ent, record);
            }
        }
    }
    let givers: Vec<Entity> = match asked.entity {
        Some(entity) => vec![entity],
        None => Entity::ALL.iter().copied().filter(|entity| is_name_giver(*entity)).collect(),
    };
    for record in called(db, asked.text, &givers, NAMED)?.0 {
        if let Some(ent) = cells::ent(db, record.id)? {
            found.entry(ent.id).or_insert(record);
        }
    }
    let mut found: Vec<(i64, Record)> = found.into_iter().collect();
    // "æ" names nothing that begins with an a; it is found with the other records that have its words.
    if words(asked.text).concat().chars().count() < LOOSE {
        found.retain(|(_, record)| fit(asked.text, record) != Fit::Loose);
    }
    found.sort_by_cached_key(|(ent, record)| (fit(asked.text, record), away(record, asked.near), record.entity, *ent));
    Ok(found)
}

/// Records whose whole name begins with the folded text, in the order of their names.
fn beginning(db: &Connection, typed: &str, entity: Option<Entity>) -> Outcome<Vec<i64>> {
    let sql = if entity.is_some() { BEGINNING_OF_KIND } else { BEGINNING };
    let mut query = db.prepare_cached(sql)?;
    let (end, limit) = (after(typed), i64::try_from(NAMED).unwrap_or(i64::MAX));
    let read = |row: &rusqlite::Row<'_>| row.get(0);
    let rows = match entity {
        Some(kind) => query.query_map(params![typed, end, limit, kind.name()], read)?,
        None => query.query_map(params![typed, end, limit], read)?,
    };
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Days between a record and a day; none for a record without one.
fn away(record: &Record, near: NaiveDate) -> Option<i64> {
    record.day().map(|day| (day - near).num_days().abs())
}

fn records(db: &Connection, ents: impl IntoIterator<Item = i64>) -> Outcome<Vec<(i64, Record)>> {
    let mut found = Vec::new();
    for ent in ents {
        found.extend(record_at(db, ent)?.map(|record| (ent, record)));
    }
    Ok(found)
}
