//! Retained: the day from which the retention time of each shown record counts, in an index, so that due records are found
//! in a window in a file of any size. The rules are in `domain::retention`.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::error::Outcome;
use super::tables::table;
use super::values::day_text;
use crate::domain::choices::RetentionKind;
use crate::domain::fields::Entity;
use crate::domain::retention::{self, Engaged};
use crate::domain::value::{Id, Record};

/// Entities whose records follow their engagement, or have a day of their own.
const FOLLOWING: [Entity; 2] = [Entity::Observation, Entity::Goal];

/// The state of a record's engagement, for retention.
pub(crate) fn engaged(db: &Connection, engagement: Option<Id>) -> Outcome<Engaged> {
    let Some(id) = engagement else {
        return Ok(Engaged::No);
    };
    let found = db
        .prepare_cached("SELECT status, \"end\" FROM engagement WHERE id = ?1")?
        .query_row([id.0.as_bytes()], |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?)))
        .optional()?;
    Ok(match found {
        Some((status, end)) => Engaged::from_fields(&status.unwrap_or_default(), end.and_then(|end| end.parse().ok())),
        // Missing or deleted: nothing to wait for.
        None => Engaged::No,
    })
}

fn event(db: &Connection, record: &Record) -> Outcome<Option<(NaiveDate, bool)>> {
    if !FOLLOWING.contains(&record.entity) {
        return Ok(None);
    }
    Ok(retention::event(record, engaged(db, record.link("engagement"))?))
}

fn put(db: &Connection, ent: i64, entity: Entity, event: Option<(NaiveDate, bool)>) -> Outcome<()> {
    match event {
        Some((day, fixed)) => db
            .prepare_cached("INSERT OR REPLACE INTO retained (ent, entity, fixed, day) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![ent, entity.name(), fixed, day_text(day)])?,
        None => db.prepare_cached("DELETE FROM retained WHERE ent = ?1")?.execute([ent])?,
    };
    Ok(())
}

/// Updates the stored days when a record is shown, changed or hidden: its own day, and those of the records that follow it.
pub(crate) fn follow(db: &Connection, ent: i64, before: Option<&Record>, after: Option<&Record>) -> Outcome<()> {
    let Some(entity) = after.or(before).map(|record| record.entity) else {
        return Ok(());
    };
    if FOLLOWING.contains(&entity) {
        let event = match after {
            Some(record) => event(db, record)?,
            None => None,
        };
        // Most records are new and not over, and have no row to delete.
        return if before.is_none() && event.is_none() { Ok(()) } else { put(db, ent, entity, event) };
    }
    if entity != Entity::Engagement || before.map(Engaged::of) == after.map(Engaged::of) {
        return Ok(());
    }
    let Some(engagement) = after.or(before).map(|record| record.id) else {
        return Ok(());
    };
    for child in FOLLOWING {
        let table = table(child);
        let sql = format!("SELECT {} FROM {} t WHERE t.engagement = ?1", table.columns, table.name);
        let mut query = db.prepare_cached(&sql)?;
        let rows = query.query_map([engagement.0.as_bytes()], |row| table.read(row))?;
        for row in rows {
            let (ent, record) = row?;
            put(db, ent, child, event(db, &record)?)?;
        }
    }
    Ok(())
}

/// Whether a day is stored for a record, and whether it is the one that would be stored now.
pub(crate) fn compare(db: &Connection, ent: i64, record: Option<&Record>) -> Outcome<(bool, bool)> {
    // Compared as a number, because the query `fixed = 1` matches only 1.
    let found: Option<(String, i64, String)> = db
        .prepare_cached("SELECT day, fixed, entity FROM retained WHERE ent = ?1")?
        .query_row([ent], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let expected = match record {
        Some(record) => {
            let kept = event(db, record)?;
            kept.map(|(day, fixed)| (day_text(day), i64::from(fixed), record.entity.name().to_owned()))
        }
        None => None,
    };
    Ok((found.is_some(), found == expected))
}

/// A record whose time is over, and since which day.
pub(crate) type Found = (Id, NaiveDate);

/// As [`until`].
pub(crate) const UNTIL: &str = "SELECT e.uuid, r.day FROM retained r JOIN ent e ON e.id = r.ent
    WHERE r.entity = ?1 AND r.fixed = ?2 AND r.day <= ?3 ORDER BY r.day, r.ent LIMIT ?4";

/// As [`media_until`]: the same walk, checking for each row whether its observation names a recording.
pub(crate) const MEDIA_UNTIL: &str = "SELECT e.uuid, r.day FROM retained r JOIN ent e ON e.id = r.ent
    WHERE r.entity = ?1 AND r.fixed = ?2 AND r.day <= ?3
    AND EXISTS (SELECT 1 FROM observation o WHERE o._ent = r.ent AND o.media_path <> '') = ?5
    ORDER BY r.day, r.ent LIMIT ?4";

/// Observations with a day of their own on or before `until`, earliest first: those that name a photograph or a recording,
/// or the others.
pub(crate) fn media_until(db: &Connection, media: bool, until: NaiveDate, limit: usize) -> Outcome<Vec<Found>> {
    let mut query = db.prepare_cached(MEDIA_UNTIL)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    read(query.query(params![Entity::Observation.name(), true, day_text(until), limit, media])?)
}

/// Records of an entity whose day is on or before `until`, earliest first; `fixed` for days set for the record itself.
pub(crate) fn until(
    db: &Connection,
    entity: Entity,
    fixed: bool,
    until: NaiveDate,
    limit: usize,
) -> Outcome<Vec<Found>> {
    let mut query = db.prepare_cached(UNTIL)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    read(query.query(params![entity.name(), fixed, day_text(until), limit])?)
}

fn read(mut rows: rusqlite::Rows<'_>) -> Outcome<Vec<Found>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let day: String = row.get(1)?;
        if let Ok(day) = day.parse() {
            found.push((Id(Uuid::from_bytes(row.get(0)?)), day));
        }
    }
    Ok(found)
}

/// The entities of a kind of rule that are found here.
pub(crate) fn entities(kind: RetentionKind) -> impl Iterator<Item = Entity> {
    FOLLOWING.into_iter().filter(move |entity| retention::kind_of(*entity) == Some(kind))
}
