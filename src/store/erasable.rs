//! Erasable: records that may be erased because their retention time has ended, the longest overdue first. It reads windows on
//! indexes, so the size of the file does not matter. Nothing is erased here.

use chrono::{DateTime, Days, NaiveDate};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::error::{Outcome, StoreError};
use super::query::{Anchor, Filter, Query, Sort};
use super::reader::Reader;
use super::{retained, tombstones, windows};
use crate::domain::choices::{RetentionEvent, RetentionKind};
use crate::domain::fields::Entity;
use crate::domain::retention::{Rule, Rules};
use crate::domain::value::{Id, Record};

/// A record whose time is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasable {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub entity: Entity,
    /// The kind of rule it falls under.
    pub kind: RetentionKind,
    /// The day its time ended.
    pub since: NaiveDate,
    /// A person set the day for this record.
    pub fixed: bool,
}

/// Most rules read; there is one of each kind.
const RULES: usize = 200;

/// Statements that the tests check for using an index.
pub(crate) const OLD_DRAFTS: &str =
    "SELECT id, entity, at FROM draft WHERE state = ?1 AND at < ?2 ORDER BY at LIMIT ?3";

impl Reader<'_> {
    /// The retention rules of this file.
    ///
    /// # Errors
    /// When the file cannot be read, as for every method here.
    pub fn retention_rules(&self) -> Result<Rules, StoreError> {
        let records = self.list(&Query::all(Entity::RetentionRule), RULES)?;
        Ok(Rules::of(&records))
    }

    /// Records of one kind whose time is over today, the longest overdue first, at most `limit`.
    pub fn erasable(
        &self,
        rules: &Rules,
        kind: RetentionKind,
        today: NaiveDate,
        limit: usize,
    ) -> Result<Vec<Erasable>, StoreError> {
        self.at(of_kind(self.db(), rules.rule(kind), today, limit))
    }
}

fn of_kind(db: &Connection, rule: Rule, today: NaiveDate, limit: usize) -> Outcome<Vec<Erasable>> {
    let over = rule.over_since(today);
    let kind = rule.kind;
    let mut found = Vec::new();
    match kind {
        RetentionKind::Kladde => {
            let before = over.checked_add_days(Days::new(1)).unwrap_or(over);
            for state in [1, 0] {
                for (id, entity, day) in drafts_before(db, state, before, limit)? {
                    // Typing about a record everyone has is not the record itself.
                    if state == 1 || super::cells::ent(db, id)?.is_none() {
                        found.push(Erasable { id, entity, kind, since: rule.ends(day), fixed: false });
                    }
                }
            }
        }
        RetentionKind::Skjult => {
            for (id, entity, day) in tombstones::hidden_until(db, over, limit)? {
                if let Some(entity) = Entity::from_name(&entity) {
                    found.push(Erasable { id, entity, kind, since: rule.ends(day), fixed: false });
                }
            }
        }
        RetentionKind::Vagtplan => {
            for entity in [Entity::Duty, Entity::Absence, Entity::Swap] {
                found.extend(by_own_day(db, entity, rule, over, limit)?);
            }
        }
        // Scores are erased with their observation.
        RetentionKind::Score => {}
        // The photograph itself is stored elsewhere; the observation that names it has the day.
        RetentionKind::Medie => {
            for (id, since) in retained::media_until(db, true, today, limit)? {
                found.push(Erasable { id, entity: Entity::Observation, kind, since, fixed: true });
            }
        }
        RetentionKind::Observation | RetentionKind::Maal => {
            for entity in retained::entities(kind) {
                let fixed = match entity {
                    Entity::Observation => retained::media_until(db, false, today, limit)?,
                    _ => retained::until(db, entity, true, today, limit)?,
                };
                for (id, since) in fixed {
                    found.push(Erasable { id, entity, kind, since, fixed: true });
                }
                if rule.event == RetentionEvent::ForloebAfsluttet {
                    for (id, day) in retained::until(db, entity, false, over, limit)? {
                        found.push(Erasable { id, entity, kind, since: rule.ends(day), fixed: false });
                    }
                } else {
                    let own = by_own_day(db, entity, rule, over, limit)?;
                    let new = own.into_iter().filter(|due| !found.iter().any(|known| known.id == due.id));
                    let new: Vec<Erasable> = new.collect();
                    found.extend(new);
                }
            }
        }
    }
    found.sort_by_key(|due| due.since);
    found.truncate(limit);
    Ok(found)
}

/// Records whose own day is on or before `over`.
fn by_own_day(db: &Connection, entity: Entity, rule: Rule, over: NaiveDate, limit: usize) -> Outcome<Vec<Erasable>> {
    let Some(day) = entity.day_field() else {
        return Ok(Vec::new());
    };
    let query = Query::all(entity).with(Filter::To(day.name, over)).sorted(Sort::Oldest);
    let (rows, _, _) = windows::page(db, &query, &Anchor::First, limit)?;
    let ended = |record: &Record| {
        // A record with an end is over on its last day.
        let last = if entity == Entity::Absence { record.date("to") } else { None };
        let by = record.entity.field("delete_by").and_then(|_| record.date("delete_by"));
        if by.is_some() { None } else { last.max(record.day()).filter(|last| *last <= over) }
    };
    let due = rows.iter().filter_map(|record| {
        let since = rule.ends(ended(record)?);
        Some(Erasable { id: record.id, entity, kind: rule.kind, since, fixed: false })
    });
    Ok(due.collect())
}

fn drafts_before(
    db: &Connection,
    state: i64,
    before: NaiveDate,
    limit: usize,
) -> Outcome<Vec<(Id, Entity, NaiveDate)>> {
    let mut query = db.prepare_cached(OLD_DRAFTS)?;
    let at = before.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_micros();
    let mut rows = query.query(params![state, at, i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let entity = Entity::from_name(&row.get::<_, String>(1)?);
        let day = DateTime::from_timestamp_micros(row.get(2)?).unwrap_or_default().date_naive();
        found.extend(entity.map(|entity| (row.get(0).map(|id| Id(Uuid::from_bytes(id))), entity, day)));
    }
    found.into_iter().map(|(id, entity, day)| Ok((id?, entity, day))).collect()
}
