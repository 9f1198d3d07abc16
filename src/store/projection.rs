//! Projection: the rows that lists, forms and search read, written from a record as its cells say and read back as that
//! record. The shape of the tables is in `tables`.

use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::error::Outcome;
use super::tables::{self, Table, member_name, name_fields, table};
use super::values::{day_text, leads_to, to_sql};
use super::{accepted, passed, retained, vocabulary};
use crate::domain::caption::{NAME_LETTERS, head};
use crate::domain::fields::{Entity, Order};
use crate::domain::order;
use crate::domain::value::{Id, Record, Value};

/// Whether a statement makes an index that writing does not read. Writing reads the indexes of human numbers, for every new
/// record, and of what follows its engagement.
fn makes_late(sql: &str) -> bool {
    let Some(name) = sql.strip_prefix("CREATE INDEX ").and_then(|rest| rest.split(" ON ").next()) else {
        return false;
    };
    let name = name.trim_matches('"');
    !name.ends_with("_number") && !name.ends_with("_engagement")
}

/// Makes every projection table, empty and with only the indexes that writing reads.
pub(crate) fn create(db: &Connection) -> Outcome<()> {
    for sql in tables::statements().iter().filter(|sql| !makes_late(sql)) {
        db.execute_batch(sql)?;
    }
    Ok(())
}

/// Makes the other indexes at the end: one sorted pass over a full table replaces scattered page writes per row.
pub(crate) fn create_indexes(db: &Connection) -> Outcome<()> {
    for sql in tables::statements().iter().filter(|sql| makes_late(sql)) {
        db.execute_batch(sql)?;
    }
    Ok(())
}

/// Drops what [`create_indexes`] makes.
pub(crate) fn drop_indexes(db: &Connection) -> Outcome<()> {
    let mut query =
        db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ix\\_%' ESCAPE '\\'")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let indexes: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
    drop(query);
    for (name, _) in indexes.iter().filter(|(_, sql)| makes_late(sql)) {
        db.execute_batch(&format!("DROP INDEX \"{name}\""))?;
    }
    Ok(())
}

/// Drops every projection table, also of entities from an older or newer field table.
pub(crate) fn drop_all(db: &Connection) -> Outcome<()> {
    for name in tables::SHARED_NAMES {
        db.execute_batch(&format!("DROP TABLE IF EXISTS \"{name}\""))?;
    }
    let mut query = db.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%(\\_ent INTEGER PRIMARY KEY%' ESCAPE '\\'",
    )?;
    let names: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    drop(query);
    for name in names {
        db.execute_batch(&format!("DROP TABLE IF EXISTS \"{name}\""))?;
    }
    Ok(())
}

/// The order key of a record: its name, its day and time, or its position in a sequence.
pub(crate) fn order_key(record: &Record) -> Sql {
    match record.entity.meta().order {
        Order::Name => Sql::Blob(name_key(record)),
        Order::Newest | Order::Oldest => Sql::Text(match record.day() {
            None => String::new(),
            Some(day) => match record.get("start_time") {
                Some(Value::Time(minutes)) => {
                    format!("{}T{:02}:{:02}", day_text(day), minutes / 60, minutes % 60)
                }
                _ => day_text(day),
            },
        }),
        Order::Sequence => Sql::Integer(record.int("number").unwrap_or(i64::MAX)),
        Order::Ending => Sql::Integer(record.ending()),
    }
}

fn name_key(record: &Record) -> Vec<u8> {
    let mut name = String::new();
    for (at, _) in name_fields(record.entity) {
        match record.values.get(at).and_then(Option::as_ref) {
            Some(Value::Text(text)) => name.push_str(head(text, NAME_LETTERS)),
            Some(Value::Int(n)) => name.push_str(&format!("{n:012}")),
            _ => continue,
        }
        name.push(' ');
    }
    order::sort_key(name.trim_end())
}

/// Every column of the record's row, in the order of `Table::insert`.
pub(crate) fn row_values<'a>(table: &Table, ent: i64, record: &'a Record) -> Vec<ToSqlOutput<'a>> {
    let mut row: Vec<ToSqlOutput<'a>> = vec![
        ToSqlOutput::from(ent),
        ToSqlOutput::Borrowed(ValueRef::Blob(record.id.0.as_bytes())),
        ToSqlOutput::from(record.number.unwrap_or(0)),
        ToSqlOutput::from(record.draft),
        ToSqlOutput::Owned(order_key(record)),
        ToSqlOutput::from(ent),
    ];
    if table.by_day {
        let day = record.day().map(day_text).unwrap_or_default();
        row.push(ToSqlOutput::Owned(Sql::Text(day)));
    }
    for (at, _) in &table.fields {
        row.push(to_sql(record.values.get(*at).and_then(Option::as_ref)));
    }
    row
}

/// Replaces what is shown of one record, in search too. `before` is what was shown until now.
pub(crate) fn write(
    db: &Connection,
    terms: &mut vocabulary::TermCache,
    ent: i64,
    before: Option<&Record>,
    after: Option<&Record>,
) -> Outcome<()> {
    if before == after {
        return Ok(());
    }
    vocabulary::index(db, terms, ent, before, after)?;
    if let (Some(before), Some(after)) = (before, after) {
        accepted::prune(db, before, after)?;
    }
    if let Some(record) = before {
        let sql = format!("DELETE FROM {} WHERE _ent = ?1", table(record.entity).name);
        db.prepare_cached(&sql)?.execute([ent])?;
    }
    if let Some(record) = after {
        let table = table(record.entity);
        db.prepare_cached(&table.insert)?.execute(params_from_iter(row_values(table, ent, record)))?;
    }
    let (old, new) = (before.map(members).unwrap_or_default(), after.map(members).unwrap_or_default());
    let (old_key, new_key) = (before.map(order_key), after.map(order_key));
    let moved = old_key != new_key;
    for (name, gone) in old.iter().filter(|member| moved || !new.contains(member)) {
        db.prepare_cached("DELETE FROM member WHERE target = ?1 AND field = ?2 AND key = ?3 AND owner = ?4")?
            .execute(params![gone.0.as_bytes(), name, old_key, ent])?;
    }
    for (name, come) in new.iter().filter(|member| moved || !old.contains(member)) {
        db.prepare_cached("INSERT INTO member (target, field, key, owner) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![come.0.as_bytes(), name, new_key, ent])?;
    }
    terms.owed.note(ent, before, after);
    retained::follow(db, ent, before, after)
}

/// What a record's sets of links point to, with the name each set has in `member`; and where it is found while it is
/// planned.
pub(crate) fn members(record: &Record) -> Vec<(String, Id)> {
    let mut found = Vec::new();
    for (at, field) in &table(record.entity).links {
        let ids = leads_to(record.values.get(*at).and_then(Option::as_ref));
        found.extend(ids.iter().map(|id| (member_name(record.entity, field), *id)));
    }
    found.extend(passed::members(record));
    found
}

/// The shown record with this id.
pub(crate) fn by_id(db: &Connection, entity: Entity, id: Id) -> Outcome<Option<(i64, Record)>> {
    let table = table(entity);
    let sql = format!("SELECT {} FROM {} t WHERE t.id = ?1", table.columns, table.name);
    Ok(db.prepare_cached(&sql)?.query_row([id.0.as_bytes()], |row| table.read(row)).optional()?)
}

/// The shown record with this id, with only its title: titles are read far more often than whole records.
pub(crate) fn titled(db: &Connection, entity: Entity, id: Id) -> Outcome<Option<Record>> {
    let table = table(entity);
    let sql = format!("SELECT {} FROM {} t WHERE t.id = ?1", table.title_columns, table.name);
    let found = db.prepare_cached(&sql)?.query_row([id.0.as_bytes()], |row| table.read_title(row));
    let found = found.optional()?;
    Ok(found.map(|(_, record)| record))
}

/// The shown record with this row number.
pub(crate) fn by_ent(db: &Connection, entity: Entity, ent: i64) -> Outcome<Option<Record>> {
    let table = table(entity);
    let sql = format!("SELECT {} FROM {} t WHERE t._ent = ?1", table.columns, table.name);
    let found = db.prepare_cached(&sql)?.query_row([ent], |row| table.read(row)).optional()?;
    Ok(found.map(|(_, record)| record))
}

/// The number of rows of an entity, counted in its table and not through an index.
pub(crate) fn rows(db: &Connection, entity: Entity) -> Outcome<usize> {
    let sql = format!("SELECT count(*) FROM {} NOT INDEXED", table(entity).name);
    let rows: i64 = db.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
    Ok(usize::try_from(rows).unwrap_or(0))
}

/// Marks a number as used for good, even when its record is deleted.
pub(crate) fn count_number(db: &Connection, entity: Entity, number: i64) -> Outcome<()> {
    let counted = db
        .prepare_cached("UPDATE counter SET last = max(last, ?2) WHERE entity = ?1")?
        .execute(params![entity.name(), number])?;
    if counted == 0 {
        db.prepare_cached("INSERT INTO counter (entity, last) VALUES (?1, ?2)")?
            .execute(params![entity.name(), number])?;
    }
    Ok(())
}

/// The next free number of an entity; none if its records have no numbers.
pub(crate) fn next_number(db: &Connection, entity: Entity) -> Outcome<Option<i64>> {
    if entity.meta().number.is_none() {
        return Ok(None);
    }
    let counted: Option<i64> = db
        .prepare_cached("SELECT last FROM counter WHERE entity = ?1")?
        .query_row([entity.name()], |row| row.get(0))
        .optional()?;
    // Local drafts have numbers too, but are not in the log from which the counter is made.
    let sql = format!("SELECT max(_number) FROM {} WHERE _number > 0", table(entity).name);
    let shown: Option<i64> = db.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
    Ok(Some(counted.max(shown).unwrap_or(0).saturating_add(1)))
}
