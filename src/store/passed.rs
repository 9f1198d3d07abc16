//! Passed: the records whose day has passed and that nobody has answered yet (M23), found through the index of `member`:
//! every planned record is listed there under each of its people, and under [`EVERYBODY`]; one that names nobody is listed
//! under its engagement, whose consultants it falls to. An answered record is not listed, so the cost follows what is open
//! and not the size of the file.

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::error::Outcome;
use super::tables::table;
use super::values::day_text;
use crate::domain::fields::Entity;
use crate::domain::passed::{KINDS, is_planned};
use crate::domain::value::{Id, Record, Value};

/// Assignments of one person that are read; far above what somebody has in a working life.
const ASSIGNMENTS: usize = 500;

/// Stands for all people in `member`.
const EVERYBODY: Id = Id(Uuid::nil());

/// The name of the set in `member`; no field has it.
fn label(entity: Entity) -> String {
    format!("{}.~planned", entity.name())
}

/// The rows of a planned record in `member`.
pub(super) fn members(record: &Record) -> Vec<(String, Id)> {
    if !is_planned(record) || record.day().is_none() {
        return Vec::new();
    }
    let people = record.links("people");
    let of = record.link("engagement").filter(|_| people.is_empty());
    let who = std::iter::once(EVERYBODY).chain(people.iter().copied()).chain(of);
    who.map(|who| (label(record.entity), who)).collect()
}

/// The statement for one kind; `what` is selected.
fn sql(entity: Entity, what: &str) -> String {
    format!(
        "SELECT {what} FROM member m CROSS JOIN {} t ON t._ent = m.owner
         WHERE m.target = ?1 AND m.field = ?2 AND m.key > '' AND m.key < ?3 ORDER BY m.key, m.owner LIMIT ?4",
        table(entity).name
    )
}

fn rows(db: &Connection, entity: Entity, who: Id, before: NaiveDate, limit: usize) -> Outcome<Vec<Record>> {
    let table = table(entity);
    let mut query = db.prepare_cached(&sql(entity, &table.columns))?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows =
        query.query_map(params![who.0.as_bytes(), label(entity), day_text(before), limit], |row| table.read(row))?;
    Ok(rows.map(|row| row.map(|(_, record)| record)).collect::<Result<_, _>>()?)
}

/// The position of a record among those of other kinds.
fn place(record: &Record) -> (Option<NaiveDate>, Option<u16>, Entity) {
    let time = match record.get("start_time") {
        Some(Value::Time(minutes)) => Some(*minutes),
        _ => None,
    };
    (record.day(), time, record.entity)
}

/// The statement for the assignments of a person.
fn assigned_sql() -> String {
    let table = table(Entity::Assignment);
    format!(
        "SELECT {} FROM {} t WHERE t.person = ?1 ORDER BY t._key, t._tie LIMIT {ASSIGNMENTS}",
        table.columns, table.name
    )
}

/// A person's assignments to engagements.
fn assigned(db: &Connection, person: Id) -> Outcome<Vec<Record>> {
    let mut query = db.prepare_cached(&assigned_sql())?;
    let table = table(Entity::Assignment);
    let rows = query.query_map([person.0.as_bytes()], |row| table.read(row).map(|(_, record)| record))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The planned records of days before `before`, of one person or of everybody, the oldest first; at most `limit`.
pub(super) fn before(db: &Connection, who: Option<Id>, before: NaiveDate, limit: usize) -> Outcome<Vec<Record>> {
    let mut found = Vec::new();
    for entity in KINDS {
        found.extend(rows(db, entity, who.unwrap_or(EVERYBODY), before, limit)?);
    }
    for assignment in who.map_or(Ok(Vec::new()), |person| assigned(db, person))? {
        let Some(engagement) = assignment.link("engagement") else { continue };
        let (from, to) = (assignment.date("from"), assignment.date("to"));
        // Nobody answers for the days before they came and after they left.
        let there = |record: &Record| {
            record.day().is_some_and(|day| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to))
        };
        for entity in KINDS {
            let fallen = rows(db, entity, engagement, before, limit)?.into_iter().filter(there);
            let new: Vec<Record> =
                fallen.filter(|record| found.iter().all(|known: &Record| known.id != record.id)).collect();
            found.extend(new);
        }
    }
    found.sort_by_key(place);
    found.truncate(limit);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{OpenOptions, SystemClock};
    use std::sync::Arc;

    #[test]
    fn what_has_passed_is_found_in_an_index_and_not_sorted() {
        let store = OpenOptions::new(Arc::new(SystemClock)).in_memory().unwrap();
        for entity in KINDS {
            let sql = format!("EXPLAIN QUERY PLAN {}", sql(entity, &table(entity).columns));
            let mut query = store.db.prepare(&sql).unwrap();
            let who = EVERYBODY;
            let args = params![who.0.as_bytes(), label(entity), "2020-01-15", 10];
            let plan: Vec<String> = query.query_map(args, |row| row.get(3)).unwrap().collect::<Result<_, _>>().unwrap();
            let plan = plan.join("\n");
            assert!(plan.contains("SEARCH m USING PRIMARY KEY (target=? AND field=? AND key>? AND key<?)"), "{plan}");
            assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        let mut query = store.db.prepare(&format!("EXPLAIN QUERY PLAN {}", assigned_sql())).unwrap();
        let plan: Vec<String> = query.query_map(["x"], |row| row.get(3)).unwrap().collect::<Result<_, _>>().unwrap();
        let plan = plan.join("\n");
        assert!(plan.contains("SEARCH t USING INDEX") && plan.contains("person=?"), "{plan}");
        assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}
