//! Passed: the records whose day has passed and that nobody has answered yet (M23), found through the index of `member`:
//! every planned record, and every duty that somebody stands on, is listed there under each of its people, and under [`EVERYBODY`]; one that names nobody is listed
//! under [`NOBODY`] and under its engagement, whose consultants it falls to. An answered record is not listed, so the cost
//! follows what is open and neither the size of the file nor how many engagements a person has had.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::error::Outcome;
use super::tables::table;
use super::values::day_text;
use crate::domain::fields::Entity;
use crate::domain::passed::{KINDS, is_planned, is_standing, last_day};
use crate::domain::value::{Id, Record, Value};

/// Assignments of one person that are read; far above what somebody has in a working life.
const ASSIGNMENTS: usize = 500;

/// Records of one kind that name nobody, of all engagements, that are read; where more ask, a person's assignments are
/// gone through instead.
const UNNAMED: usize = 100;

/// Stands for all people in `member`.
const EVERYBODY: Id = Id(Uuid::nil());

/// Stands in `member` for the people of the engagement of a record that names none.
const NOBODY: Id = Id(Uuid::max());

/// The name of the set in `member`; no field has it.
fn label(entity: Entity) -> String {
    format!("{}.~planned", entity.name())
}

/// The rows of a planned record in `member`.
pub(super) fn members(record: &Record) -> Vec<(String, Id)> {
    if is_standing(record) && record.day().is_some() {
        let who = std::iter::once(EVERYBODY).chain(record.link("person"));
        return who.map(|who| (label(record.entity), who)).collect();
    }
    if !is_planned(record) || record.day().is_none() {
        return Vec::new();
    }
    let people = record.links("people");
    let of = record.link("engagement").filter(|_| people.is_empty());
    let who = std::iter::once(EVERYBODY).chain(people.iter().copied()).chain(of).chain(of.map(|_| NOBODY));
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
    let mut found: Vec<Record> = rows.map(|row| row.map(|(_, record)| record)).collect::<Result<_, _>>()?;
    // The index has the first day of each.
    found.retain(|record| last_day(record).is_some_and(|last| last < before));
    Ok(found)
}

/// The position of a record among those of other kinds.
fn place(record: &Record) -> (Option<NaiveDate>, Option<u16>, Entity) {
    let time = match record.get("start_time") {
        Some(Value::Time(minutes)) => Some(*minutes),
        _ => None,
    };
    (record.day(), time, record.entity)
}

/// The statement for the assignments of a person, or of a person to one engagement.
fn assigned_sql(to_one: bool) -> String {
    let table = table(Entity::Assignment);
    // An engagement has few people, and a person may have had many engagements.
    let whose = if to_one { "t.engagement = ?2 AND +t.person = ?1" } else { "t.person = ?1" };
    format!("SELECT {} FROM {} t WHERE {whose} ORDER BY t._key, t._tie LIMIT {ASSIGNMENTS}", table.columns, table.name)
}

/// A person's assignments to engagements.
fn assigned(db: &Connection, person: Id) -> Outcome<Vec<Record>> {
    let mut query = db.prepare_cached(&assigned_sql(false))?;
    let table = table(Entity::Assignment);
    let rows = query.query_map([person.0.as_bytes()], |row| table.read(row).map(|(_, record)| record))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A person's assignments to one engagement.
fn assigned_to(db: &Connection, person: Id, engagement: Id) -> Outcome<Vec<Record>> {
    let mut query = db.prepare_cached(&assigned_sql(true))?;
    let table = table(Entity::Assignment);
    let ids = [person.0.as_bytes(), engagement.0.as_bytes()];
    let rows = query.query_map(ids, |row| table.read(row).map(|(_, record)| record))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether an assignment lasts on the day of a record: nobody answers for the days before they came and after they left.
fn is_there(assignment: &Record, record: &Record) -> bool {
    let (from, to) = (assignment.date("from"), assignment.date("to"));
    record.day().is_some_and(|day| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to))
}

/// The records that name nobody and fall to a person; none when more than `most` of a kind ask in the whole file.
fn fallen(db: &Connection, person: Id, before: NaiveDate, most: usize) -> Outcome<Option<Vec<Record>>> {
    let mut found = Vec::new();
    let mut known: HashMap<Id, Vec<Record>> = HashMap::new();
    for entity in KINDS {
        let unnamed = rows(db, entity, NOBODY, before, most.saturating_add(1))?;
        if unnamed.len() > most {
            return Ok(None);
        }
        for record in unnamed {
            let Some(engagement) = record.link("engagement") else { continue };
            let assignments = match known.entry(engagement) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(assigned_to(db, person, engagement)?),
            };
            if assignments.iter().any(|assignment| is_there(assignment, &record)) {
                found.push(record);
            }
        }
    }
    Ok(Some(found))
}

/// The same, found through the person's assignments.
fn fallen_by_assignment(db: &Connection, person: Id, before: NaiveDate, limit: usize) -> Outcome<Vec<Record>> {
    let mut found: Vec<Record> = Vec::new();
    for assignment in assigned(db, person)? {
        let Some(engagement) = assignment.link("engagement") else { continue };
        for entity in KINDS {
            for record in rows(db, entity, engagement, before, limit)? {
                if is_there(&assignment, &record) && found.iter().all(|known| known.id != record.id) {
                    found.push(record);
                }
            }
        }
    }
    Ok(found)
}

/// The duties dated before `before` that somebody stands on and nobody has answered, of one person or of everybody, the oldest first;
/// at most `limit`. A duty by the week is dated its Monday.
pub(super) fn duties(db: &Connection, who: Option<Id>, before: NaiveDate, limit: usize) -> Outcome<Vec<Record>> {
    rows(db, Entity::Duty, who.unwrap_or(EVERYBODY), before, limit)
}

/// The planned records of days before `before`, of one person or of everybody, the oldest first; at most `limit`.
pub(super) fn before(db: &Connection, who: Option<Id>, before: NaiveDate, limit: usize) -> Outcome<Vec<Record>> {
    let mut found = Vec::new();
    for entity in KINDS {
        found.extend(rows(db, entity, who.unwrap_or(EVERYBODY), before, limit)?);
    }
    if let Some(person) = who {
        found.extend(match fallen(db, person, before, UNNAMED)? {
            Some(fallen) => fallen,
            None => fallen_by_assignment(db, person, before, limit)?,
        });
    }
    found.sort_by_key(place);
    found.truncate(limit);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::{Edit, Op, Seen, Verb};
    use crate::store::tests::Unjudged;
    use crate::store::{OpenOptions, SystemClock};
    use std::collections::HashSet;
    use std::sync::Arc;

    #[test]
    fn what_has_passed_is_found_in_an_index_and_not_sorted() {
        let store = OpenOptions::new(Arc::new(SystemClock)).in_memory().unwrap();
        for entity in KINDS.into_iter().chain([Entity::Duty]) {
            let sql = format!("EXPLAIN QUERY PLAN {}", sql(entity, &table(entity).columns));
            let mut query = store.db.prepare(&sql).unwrap();
            let who = EVERYBODY;
            let args = params![who.0.as_bytes(), label(entity), "2020-01-15", 10];
            let plan: Vec<String> = query.query_map(args, |row| row.get(3)).unwrap().collect::<Result<_, _>>().unwrap();
            let plan = plan.join("\n");
            assert!(plan.contains("SEARCH m USING PRIMARY KEY (target=? AND field=? AND key>? AND key<?)"), "{plan}");
            assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        for (to_one, by) in [(false, "person=?"), (true, "engagement=?")] {
            let mut query = store.db.prepare(&format!("EXPLAIN QUERY PLAN {}", assigned_sql(to_one))).unwrap();
            let args: &[&str] = if to_one { &["x", "y"] } else { &["x"] };
            let plan = query.query_map(rusqlite::params_from_iter(args), |row| row.get(3)).unwrap();
            let plan = plan.collect::<Result<Vec<String>, _>>().unwrap().join("\n");
            assert!(plan.contains("SEARCH t USING INDEX") && plan.contains(by), "{plan}");
            assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
    }

    /// Both ways to what names nobody find the same, on both sides of the days of an assignment.
    #[test]
    fn what_names_nobody_falls_to_those_who_were_there() {
        let mut store = OpenOptions::new(Arc::new(SystemClock)).in_memory().unwrap();
        let id = |entity, n: u32| Id::derived(entity, &[&n.to_string()]);
        let day = |n| chrono::NaiveDate::from_ymd_opt(2020, 1, n).unwrap();
        let (me, other) = (id(Entity::Person, 1), id(Entity::Person, 2));
        let mut records = Vec::new();
        for n in 1..=4 {
            let mut engagement = Record::new(Entity::Engagement, id(Entity::Engagement, n));
            engagement.set("title", Some(Value::Text(format!("nr. {n}"))));
            records.push(engagement);
        }
        // Mine from 3.1 to 6.1 and once more from 5.1 on, mine without days, another's, and nobody's.
        for (n, of, who, from, to) in
            [(1, 1, me, Some(3), Some(6)), (2, 1, me, Some(5), None), (3, 2, me, None, None), (4, 3, other, None, None)]
        {
            let mut assignment = Record::new(Entity::Assignment, id(Entity::Assignment, n));
            assignment.set("engagement", Some(Value::Link(id(Entity::Engagement, of))));
            assignment.set("person", Some(Value::Link(who)));
            assignment.set("from", from.map(|n| Value::Date(day(n))));
            assignment.set("to", to.map(|n| Value::Date(day(n))));
            records.push(assignment);
        }
        let visit = |n: u32, of: u32, on: u32, people: &[Id]| {
            let mut visit = Record::new(Entity::Activity, id(Entity::Activity, n));
            visit.set("engagement", Some(Value::Link(id(Entity::Engagement, of))));
            visit.set("status", Some(Value::Code("planlagt".into())));
            visit.set("kind", Some(Value::Code("observation".into())));
            visit.set("date", Some(Value::Date(day(on))));
            visit.set("people", (!people.is_empty()).then(|| Value::Links(people.to_vec())));
            visit
        };
        // The day before the assignment, its first day, a day of both, a day of the second, today.
        records.extend([(1, 2), (2, 3), (3, 6), (4, 7), (5, 15)].map(|(n, on)| visit(n, 1, on, &[])));
        records.extend([visit(6, 2, 8, &[]), visit(7, 3, 9, &[]), visit(8, 4, 9, &[])]);
        records.extend([visit(9, 1, 10, &[other]), visit(10, 4, 11, &[me])]);
        let ops = records.iter().map(|record| Op::between(None, record)).collect();
        let edits = vec![Edit { verb: Verb::Create, author: "BLM".into(), seen: Seen::default(), ops }];
        store.commit(&Unjudged(edits)).unwrap();
        let ids = |found: Vec<Record>| found.into_iter().map(|record| record.id).collect::<HashSet<_>>();
        let wanted: HashSet<Id> = [2, 3, 4, 6].map(|n| id(Entity::Activity, n)).into();
        assert_eq!(ids(fallen_by_assignment(&store.db, me, day(15), 50).unwrap()), wanted);
        // Seven name nobody before the day.
        assert_eq!(fallen(&store.db, me, day(15), 7).unwrap().map(ids), Some(wanted.clone()));
        assert_eq!(fallen(&store.db, me, day(15), 6).unwrap(), None, "more than may be read");
        let all = before(&store.db, Some(me), day(15), 50).unwrap();
        assert_eq!(all.last().map(|record| record.id), Some(id(Entity::Activity, 10)));
        assert_eq!(ids(all).len(), wanted.len() + 1);
    }
}
