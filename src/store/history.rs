//! History: the actions on records and their rows, with author and time, read from the log.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::error::Outcome;
use super::log::{self, Change, Devices, read_change};
use super::query::{Anchor, Query};
use super::{cells, codec, tombstones, windows};
use crate::domain::edit::{Seen, Verb};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

/// One cell changed by one action.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The record that was changed.
    pub record: Id,
    /// Who did it.
    pub author: String,
    /// When, by the author's clock.
    pub wall: DateTime<Utc>,
    /// The kind of action.
    pub verb: Verb,
    /// The cell's name; none for a record created empty.
    pub cell: Option<String>,
    /// The value that this author's action replaced, as far as the log goes back.
    pub old: Option<Value>,
    /// The value it wrote.
    pub new: Option<Value>,
    /// The text was erased later.
    pub erased: bool,
}

/// What was done to a record and to its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// The changes, latest first; of one action those of the record first, then row by row.
    pub entries: Vec<Entry>,
    /// The rows read, with their kinds.
    pub rows: HashMap<Id, Entity>,
    /// There are more changes or rows than were read.
    pub more: bool,
}

/// Records of an action that are told for its name.
const NAMED: usize = 400;

/// One action.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Who did it.
    pub author: String,
    /// When, by the author's clock.
    pub wall: DateTime<Utc>,
    /// The kind of action.
    pub verb: Verb,
    /// The first records it wrote, only of kinds this program knows.
    pub records: Vec<(Entity, Id)>,
    /// How many records it wrote.
    pub count: usize,
}

/// A record and its last change.
#[derive(Clone, Debug, PartialEq)]
pub struct Touched {
    /// Its kind.
    pub entity: Entity,
    /// The record.
    pub id: Id,
    /// Who wrote it last.
    pub author: String,
    /// When, by the author's clock.
    pub wall: DateTime<Utc>,
    /// The kind of that action.
    pub verb: Verb,
    /// The record was created then.
    pub new: bool,
}

/// A finished version of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The record as it stood until the next version.
    pub record: Record,
    /// Who finished it.
    pub author: String,
    /// When it was finished, by the author's clock.
    pub wall: DateTime<Utc>,
}

/// Most changes read per device to find what others did.
const CHANGES: i64 = 2000;

/// Most changes of a record read to find old values.
const DEPTH: i64 = 1000;

/// Most rows of a record whose changes are read, and most changes of each.
const ROWS: usize = 200;
const ROW_DEPTH: i64 = 100;

fn wall(change: &Change) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(change.wall).unwrap_or_default()
}

/// The cells that a change wrote of one record.
type Wrote = Vec<(String, codec::Stored)>;

/// What was done to a record, latest first.
pub(crate) fn of(db: &Connection, id: Id, limit: usize) -> Outcome<Vec<Entry>> {
    let mut wrote = Vec::new();
    for change in changes(db, id)? {
        let cells = codec::decode_record(&change.body, id)?;
        wrote.push((Rc::new(change), cells));
    }
    let entries = entries(id, wrote).into_iter().rev().map(|(_, entry)| entry);
    Ok(entries.take(limit).collect())
}

/// What was done to a record and to the rows that are part of it, also removed ones, latest first.
pub(crate) fn past(db: &Connection, id: Id, entity: Entity, limit: usize) -> Outcome<Past> {
    let (rows, mut more) = rows(db, id, entity)?;
    // A change may hold a whole import, so each is read once for all the rows it wrote.
    let mut keys: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (at, (row, _)) in rows.iter().enumerate() {
        let Some(ent) = cells::ent(db, *row)? else { continue };
        for key in numbers(db, &ent, if at == 0 { DEPTH } else { ROW_DEPTH })? {
            let wanted = keys.entry(key).or_default();
            if wanted.last() != Some(&at) {
                wanted.push(at);
            }
        }
    }
    let mut wrote: Vec<Vec<(Rc<Change>, Wrote)>> = rows.iter().map(|_| Vec::new()).collect();
    for ((dev, seq), wanted) in keys {
        let Some(change) = log::change(db, dev, seq)?.map(Rc::new) else { continue };
        let mut cells: HashMap<Id, Wrote> = HashMap::new();
        if let [only] = wanted.as_slice()
            && let Some((row, _)) = rows.get(*only)
        {
            cells.insert(*row, codec::decode_record(&change.body, *row)?);
        } else {
            let ids: HashSet<Id> = wanted.iter().filter_map(|at| rows.get(*at)).map(|(row, _)| *row).collect();
            for op in change.ops()?.into_iter().filter(|op| ids.contains(&op.id)) {
                let written = op.cells.into_iter().map(|cell| (cell.name, cell.value));
                cells.entry(op.id).or_default().extend(written);
            }
        }
        for at in wanted {
            if let (Some((row, _)), Some(wrote)) = (rows.get(at), wrote.get_mut(at)) {
                wrote.push((Rc::clone(&change), cells.remove(row).unwrap_or_default()));
            }
        }
    }
    let mut all = Vec::new();
    for ((row, _), mut wrote) in rows.iter().zip(wrote) {
        wrote.sort_by_key(|(change, _)| (change.hlc, change.dev));
        all.extend(entries(*row, wrote).into_iter().rev());
    }
    // Keeps the order of the rows within an action.
    all.sort_by_key(|(place, _)| Reverse(*place));
    more |= all.len() > limit;
    let entries = all.into_iter().map(|(_, entry)| entry).take(limit).collect();
    Ok(Past { entries, rows: rows.into_iter().collect(), more })
}

/// A record and the rows that are part of it, also those of its rows and those that were removed, at most [`ROWS`]; and
/// whether there are more.
fn rows(db: &Connection, id: Id, entity: Entity) -> Outcome<(Vec<(Id, Entity)>, bool)> {
    let mut found = vec![(id, entity)];
    let mut known: HashSet<Id> = HashSet::from([id]);
    let mut at = 0;
    while let Some(&(parent, kind)) = found.get(at) {
        at += 1;
        let kinds: Vec<_> = kind.rows().collect();
        for (child, field) in &kinds {
            let left = ROWS.saturating_sub(found.len()).max(1);
            let (page, _, more) = windows::page(db, &Query::under(*child, field.name, parent), &Anchor::First, left)?;
            if more || (found.len() >= ROWS && !page.is_empty()) {
                return Ok((found, true));
            }
            found.extend(page.iter().filter(|row| known.insert(row.id)).map(|row| (row.id, *child)));
        }
        if kinds.is_empty() {
            continue;
        }
        let hidden = tombstones::latest_under(db, parent, ROWS)?;
        for ent in hidden {
            let Some(ent) = cells::ent_at(db, ent)? else { continue };
            let child = Entity::from_name(&ent.entity).filter(|child| kinds.iter().any(|(kind, _)| kind == child));
            let Some(child) = child.filter(|_| known.insert(ent.uuid)) else { continue };
            if found.len() >= ROWS {
                return Ok((found, true));
            }
            found.push((ent.uuid, child));
        }
    }
    Ok((found, false))
}

/// The entries of a record from what was written of it, oldest first, each with the place of its action.
fn entries(id: Id, wrote: Vec<(Rc<Change>, Wrote)>) -> Vec<((i64, i64), Entry)> {
    let mut now: HashMap<String, Option<Value>> = HashMap::new();
    let mut entries = Vec::new();
    for (change, cells) in &wrote {
        let (mut any, mut erased) = (false, false);
        let place = (change.hlc, change.dev);
        let entry = || Entry {
            record: id,
            author: change.author.clone(),
            wall: wall(change),
            verb: Verb::from_code(&change.verb),
            cell: None,
            old: None,
            new: None,
            erased: false,
        };
        for (name, value) in cells {
            any = true;
            if *value == codec::Stored::Blanked {
                // Of erased text only the fact that something was there remains.
                if !std::mem::replace(&mut erased, true) {
                    entries.push((place, Entry { erased: true, ..entry() }));
                }
                continue;
            }
            let new = value.value().cloned();
            let old = now.insert(name.clone(), new.clone()).flatten();
            entries.push((place, Entry { cell: Some(name.clone()), old, new, ..entry() }));
        }
        if !any {
            entries.push((place, entry()));
        }
    }
    entries
}

/// The finished versions of a record, latest first. A version ends where a later one is written. A record that is hidden or
/// taken back keeps the versions it had.
pub(crate) fn versions(db: &Connection, id: Id, entity: Entity) -> Outcome<Vec<Version>> {
    let changes = changes(db, id)?;
    let mut versions: Vec<Version> = Vec::new();
    let mut record = Record::new(entity, id);
    for change in &changes {
        let before = record.int("version");
        for (name, value) in codec::decode_record(&change.body, id)? {
            cells::put(&mut record, &name, value.value());
        }
        if versions.is_empty() || record.int("version") != before {
            // Taking a version back ends it too.
            versions.retain(|version| version.record.int("version") < record.int("version"));
            versions.push(Version { record: record.clone(), author: change.author.clone(), wall: wall(change) });
        } else if let Some(last) = versions.last_mut() {
            last.record.clone_from(&record);
        }
    }
    versions.reverse();
    Ok(versions)
}

/// The changes of a record, oldest first.
fn changes(db: &Connection, id: Id) -> Outcome<Vec<Change>> {
    let Some(ent) = cells::ent(db, id)? else {
        return Ok(Vec::new());
    };
    let mut changes = Vec::new();
    for (dev, seq) in numbers(db, &ent, DEPTH)? {
        changes.extend(log::change(db, dev, seq)?);
    }
    changes.sort_by_key(|change| (change.hlc, change.dev));
    Ok(changes)
}

/// Device and number of the changes of a record, oldest first.
pub(crate) fn keys(db: &Connection, ent: &cells::Ent) -> Outcome<Vec<(i64, i64)>> {
    let mut query = db.prepare_cached("SELECT hlc FROM change WHERE dev = ?1 AND seq = ?2")?;
    let mut ranked: Vec<(i64, (i64, i64))> = Vec::new();
    for key in numbers(db, ent, DEPTH)? {
        ranked.push((query.query_row([key.0, key.1], |row| row.get(0))?, key));
    }
    ranked.sort_unstable();
    Ok(ranked.into_iter().map(|(_, key)| key).collect())
}

/// Device and number of the change that made a record and of later changes to it, at most `depth` of these.
fn numbers(db: &Connection, ent: &cells::Ent, depth: i64) -> Outcome<Vec<(i64, i64)>> {
    let mut query = db.prepare_cached("SELECT dev, seq FROM touch WHERE ent = ?1 ORDER BY seq DESC LIMIT ?2")?;
    let rows = query.query_map([ent.id, depth], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut found: Vec<(i64, i64)> = ent.created.into_iter().collect();
    for row in rows {
        found.push(row?);
    }
    Ok(found)
}

/// Records of known kinds that others than `author` wrote after what was seen, the latest first and each once, at most
/// `limit`; and whether there are more.
pub(crate) fn since(db: &Connection, seen: &Seen, author: &str, limit: usize) -> Outcome<(Vec<Touched>, bool)> {
    let sql = format!(
        "SELECT {} FROM change c JOIN seen s ON s.id = c.seen WHERE c.dev = ?1 AND c.seq > ?2 ORDER BY c.seq DESC LIMIT ?3",
        log::COLUMNS
    );
    let mut query = db.prepare_cached(&sql)?;
    let (mut changes, mut more) = (Vec::new(), false);
    for device in Devices::load(db)?.0 {
        let known = seen.0.get(&device.uuid).copied().unwrap_or(0);
        let known = i64::try_from(known).unwrap_or(i64::MAX);
        let rows = query.query_map([device.id, known, CHANGES], read_change)?;
        let rows: Vec<Change> = rows.map(|change| log::admit(db, change?)).collect::<Result<_, _>>()?;
        more |= i64::try_from(rows.len()).unwrap_or(i64::MAX) >= CHANGES;
        changes.extend(rows.into_iter().filter(|change| change.author != author));
    }
    changes.sort_by_key(|change| std::cmp::Reverse((change.hlc, change.dev, change.seq)));
    let mut found: Vec<Touched> = Vec::new();
    let mut at: HashMap<Id, usize> = HashMap::new();
    for change in &changes {
        // One change may hold a whole import; no more of it is read than can be shown.
        let (ops, all) = codec::outline(&change.body, limit.saturating_add(1))?;
        more |= all > ops.len();
        for (name, id) in ops {
            let Some(entity) = Entity::from_name(&name) else { continue };
            let new = cells::ent(db, id)?.is_some_and(|ent| ent.created == Some((change.dev, change.seq)));
            if let Some(known) = at.get(&id).and_then(|at| found.get_mut(*at)) {
                known.new |= new;
                continue;
            }
            if found.len() >= limit {
                return Ok((found, true));
            }
            at.insert(id, found.len());
            let verb = Verb::from_code(&change.verb);
            found.push(Touched { entity, id, author: change.author.clone(), wall: wall(change), verb, new });
        }
    }
    Ok((found, more))
}

/// The latest actions in the file.
pub(crate) fn recent(db: &Connection, limit: usize) -> Outcome<Vec<Event>> {
    let sql =
        format!("SELECT {} FROM change c JOIN seen s ON s.id = c.seen ORDER BY c.hlc DESC LIMIT ?1", log::COLUMNS);
    let mut query = db.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = query.query_map([limit], read_change)?;
    let mut events = Vec::new();
    for change in rows {
        let change = log::admit(db, change?)?;
        let (first, count) = codec::outline(&change.body, NAMED)?;
        let known = first.into_iter().filter_map(|(name, id)| Entity::from_name(&name).map(|entity| (entity, id)));
        events.push(Event {
            author: change.author.clone(),
            wall: wall(&change),
            verb: Verb::from_code(&change.verb),
            records: known.collect(),
            count,
        });
    }
    Ok(events)
}
