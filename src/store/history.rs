//! History: the actions on records, with author and time, read from the log.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::error::Outcome;
use super::log::{self, Change, Devices, read_change};
use super::{cells, codec};
use crate::domain::edit::{Seen, Verb};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

/// One cell changed by one action.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
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

/// One action.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Who did it.
    pub author: String,
    /// When, by the author's clock.
    pub wall: DateTime<Utc>,
    /// The kind of action.
    pub verb: Verb,
    /// The first records it wrote, at most five, only of kinds this program knows.
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

fn wall(change: &Change) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(change.wall).unwrap_or_default()
}

/// What was done to a record, latest first.
pub(crate) fn of(db: &Connection, id: Id, limit: usize) -> Outcome<Vec<Entry>> {
    let changes = changes(db, id)?;
    let mut now: HashMap<String, Option<Value>> = HashMap::new();
    let mut entries = Vec::new();
    for change in &changes {
        let (mut any, mut erased) = (false, false);
        let entry = || Entry {
            author: change.author.clone(),
            wall: wall(change),
            verb: Verb::from_code(&change.verb),
            cell: None,
            old: None,
            new: None,
            erased: false,
        };
        for (name, value) in codec::decode_record(&change.body, id)? {
            any = true;
            if value == codec::Stored::Blanked {
                // Of erased text only the fact that something was there remains.
                if !std::mem::replace(&mut erased, true) {
                    entries.push(Entry { erased: true, ..entry() });
                }
                continue;
            }
            let new = value.value().cloned();
            let old = now.insert(name.clone(), new.clone()).flatten();
            entries.push(Entry { cell: Some(name), old, new, ..entry() });
        }
        if !any {
            entries.push(entry());
        }
    }
    entries.reverse();
    entries.truncate(limit);
    Ok(entries)
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
    for (dev, seq) in numbers(db, &ent)? {
        changes.extend(log::change(db, dev, seq)?);
    }
    changes.sort_by_key(|change| (change.hlc, change.dev));
    Ok(changes)
}

/// Device and number of the changes of a record, oldest first.
pub(crate) fn keys(db: &Connection, ent: &cells::Ent) -> Outcome<Vec<(i64, i64)>> {
    let mut query = db.prepare_cached("SELECT hlc FROM change WHERE dev = ?1 AND seq = ?2")?;
    let mut ranked: Vec<(i64, (i64, i64))> = Vec::new();
    for key in numbers(db, ent)? {
        ranked.push((query.query_row([key.0, key.1], |row| row.get(0))?, key));
    }
    ranked.sort_unstable();
    Ok(ranked.into_iter().map(|(_, key)| key).collect())
}

/// Device and number of the change that made a record and of later changes to it.
fn numbers(db: &Connection, ent: &cells::Ent) -> Outcome<Vec<(i64, i64)>> {
    let mut query = db.prepare_cached("SELECT dev, seq FROM touch WHERE ent = ?1 ORDER BY seq DESC LIMIT ?2")?;
    let rows = query.query_map([ent.id, DEPTH], |row| Ok((row.get(0)?, row.get(1)?)))?;
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
        let (first, count) = codec::outline(&change.body, 5)?;
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
