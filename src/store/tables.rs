//! Tables: the shape of the projections, made from the field table: one STRICT table per entity, its statements, and
//! how a row of it is read. Writing rows is in `projection`.

use std::sync::{LazyLock, OnceLock};

use rusqlite::Row;
use uuid::Uuid;

use super::values::{column_type, from_sql};
use crate::domain::caption::{self, NAME_LETTERS};
use crate::domain::fields::{Entity, Field, Kind, Order};
use crate::domain::order;
use crate::domain::value::{Id, Record};

/// Increase it when the meaning of a projected column changes without a change of the field table.
const SHAPE: u32 = 14;

/// The kinds that are read by the span they touch (`lasting`); each has `from` and `to`.
const LASTING: [Entity; 2] = [Entity::Absence, Entity::DutyWish];

/// The projection table of one entity.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) entity: Entity,
    /// Quoted name.
    pub(crate) name: String,
    /// `INSERT` with every column. `OR REPLACE` would open a savepoint, which makes the search index write out its pending
    /// data.
    pub(crate) insert: String,
    /// The columns that [`Table::read`] expects, each with the alias `t`.
    pub(crate) columns: String,
    /// The fields, each with its index in the record.
    pub(crate) fields: Vec<(usize, &'static Field)>,
    /// The columns that [`Table::read_title`] expects, and the fields among them: what a caption is made of.
    pub(crate) title_columns: String,
    pub(crate) titles: Vec<(usize, &'static Field)>,
    /// Those that are sets of links, also stored in `member`.
    pub(crate) links: Vec<(usize, &'static Field)>,
    /// Has `_day`: its list can also be ordered by day.
    pub(crate) by_day: bool,
}

impl Table {
    /// Reads a row selected with `columns`: its number, and the record.
    pub(crate) fn read(&self, row: &Row<'_>) -> rusqlite::Result<(i64, Record)> {
        self.read_fields(&self.fields, row)
    }

    /// Reads a row selected with `title_columns`; the record has only its title.
    pub(crate) fn read_title(&self, row: &Row<'_>) -> rusqlite::Result<(i64, Record)> {
        self.read_fields(&self.titles, row)
    }

    fn read_fields(&self, fields: &[(usize, &'static Field)], row: &Row<'_>) -> rusqlite::Result<(i64, Record)> {
        let id = Id(Uuid::from_bytes(row.get(1)?));
        let mut record = Record::new(self.entity, id);
        let number: i64 = row.get(2)?;
        record.number = (number != 0).then_some(number);
        record.draft = row.get(3)?;
        for (column, (at, field)) in fields.iter().enumerate() {
            let value = from_sql(field.kind, row.get_ref(column + 4)?);
            if let Some(slot) = record.values.get_mut(*at) {
                *slot = value;
            }
        }
        Ok((row.get(0)?, record))
    }
}

/// The fields that decide a record's position in order of name.
pub(crate) fn name_fields(entity: Entity) -> impl Iterator<Item = (usize, &'static Field)> {
    let titles = move |required: bool| {
        entity
            .fields()
            .iter()
            .enumerate()
            .filter(move |(_, f)| f.title && f.required == required && matches!(f.kind, Kind::Line | Kind::Number))
    };
    titles(true).chain(titles(false))
}

/// Whether the day is part of the entity's own order.
pub(crate) fn day_ordered(entity: Entity) -> bool {
    matches!(entity.meta().order, Order::Newest | Order::Oldest) && entity.day_field().is_some()
}

/// The name of a set of links in `member`.
pub(crate) fn member_name(entity: Entity, field: &Field) -> String {
    format!("{}.{}", entity.name(), field.name)
}

/// Whether the list can also be ordered by a day that is not part of its own order.
fn by_day(entity: Entity) -> bool {
    entity.day_field().is_some() && !day_ordered(entity)
}

/// The columns other than fields, in order. `_tie` repeats the row number, because SQLite cannot start an index range at
/// the row number itself.
fn own_columns(entity: Entity) -> impl Iterator<Item = (&'static str, &'static str)> {
    let first = [
        ("_ent", "INTEGER PRIMARY KEY"),
        ("id", "BLOB NOT NULL UNIQUE"),
        ("_number", "INTEGER NOT NULL"),
        ("_draft", "INTEGER NOT NULL"),
        ("_key", "ANY NOT NULL"),
        ("_tie", "INTEGER NOT NULL"),
    ];
    first.into_iter().chain(by_day(entity).then_some(("_day", "TEXT NOT NULL")))
}

/// Ends each statement of [`put_statements`].
const END: &str = ";\n";

/// Adds the statements that make an entity's table and indexes. Every start hashes all of them, so this avoids formatting.
fn put_statements(entity: Entity, out: &mut String) {
    fn put(out: &mut String, parts: &[&str]) {
        parts.iter().for_each(|part| out.push_str(part));
    }
    let name = entity.name();
    put(out, &["CREATE TABLE \"", name, "\" ("]);
    for (column, kind) in own_columns(entity) {
        put(out, &[column, " ", kind, ", "]);
    }
    for field in entity.fields() {
        put(out, &["\"", field.name, "\" ", column_type(field.kind), ", "]);
    }
    out.truncate(out.len().saturating_sub(2));
    put(out, &[") STRICT", END]);
    let mut index = |label: &str, first: &[&str], rest: &str| {
        put(out, &["CREATE INDEX \"ix_", name, "_", label, "\" ON \"", name, "\" ("]);
        put(out, first);
        put(out, &[rest, END]);
    };
    // Every object of the schema costs a little at each start, so an index is made only if windows are read by it: the
    // whole list, the children of a parent, a status of a kind that has its own lists.
    index("key", &["_key"], ", _tie)");
    if entity.meta().number.is_some() {
        index("number", &["_number"], ", _tie)");
    }
    if by_day(entity) {
        index("day", &["_day"], ", _tie)");
    }
    for field in entity.fields() {
        let column = ["\"", field.name, "\""];
        match field.kind {
            Kind::Link(_) if field.parent => {
                let only = [", _key, _tie) WHERE \"", field.name, "\" IS NOT NULL"].concat();
                index(field.name, &column, &only);
            }
            Kind::Choice(_) if field.name == "status" && entity.meta().number.is_some() => {
                index(field.name, &column, ", _key, _tie)");
            }
            _ => {}
        }
    }
    // Read by the span they touch.
    if LASTING.contains(&entity) {
        index("lasting", &["\"to\""], ", \"from\")");
    }
    // Few among very many rows, and read at every start.
    if entity.meta().drafts {
        index("draft", &["_key"], ", _tie) WHERE _draft = 1");
    }
    // The purposes of observations prove milestones per unit of an engagement, and are read whenever the rules run.
    if entity == Entity::Observation {
        index("first", &["engagement, purpose, unit"], ", _key, _tie) WHERE engagement IS NOT NULL");
        // What a person has not given a theme is asked for, and most of what they wrote has one.
        index("bare", &["observer"], ", _key, _tie) WHERE themes IS NULL AND foundations IS NULL");
    }
}

impl Table {
    fn of(entity: Entity) -> Table {
        let fields: Vec<_> = entity.fields().iter().enumerate().collect();
        let links = fields.iter().copied().filter(|(_, f)| matches!(f.kind, Kind::Links(_))).collect();
        let name = format!("\"{}\"", entity.name());
        let quoted = || entity.fields().iter().map(|field| format!("\"{}\"", field.name));
        let names: Vec<String> = own_columns(entity).map(|(name, _)| name.to_owned()).chain(quoted()).collect();
        let marks: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
        let insert = format!("INSERT INTO {name} ({}) VALUES ({})", names.join(", "), marks.join(", "));
        let columns = |fields: &[(usize, &Field)]| {
            let mut columns = "t._ent, t.id, t._number, t._draft".to_owned();
            fields.iter().for_each(|(_, field)| columns.extend([", t.\"", field.name, "\""]));
            columns
        };
        // One letter longer than a name, so that a cut one can be recognised.
        let beginnings = |fields: &[(usize, &Field)]| {
            let mut columns = "t._ent, t.id, t._number, t._draft".to_owned();
            for (_, field) in fields {
                columns.push_str(&match field.kind {
                    Kind::Line => format!(", substr(t.\"{}\", 1, {})", field.name, NAME_LETTERS + 1),
                    _ => format!(", t.\"{}\"", field.name),
                });
            }
            columns
        };
        let titles: Vec<_> = fields.iter().copied().filter(|(_, f)| caption::reads(entity, f)).collect();
        let (columns, title_columns) = (columns(&fields), beginnings(&titles));
        Table { entity, name, insert, columns, fields, title_columns, titles, links, by_day: by_day(entity) }
    }
}

/// Made on first use: a start needs only a few of them.
static TABLES: LazyLock<Vec<OnceLock<Table>>> = LazyLock::new(|| Entity::ALL.iter().map(|_| OnceLock::new()).collect());

/// The projection table of `entity`.
pub(crate) fn table(entity: Entity) -> &'static Table {
    // `Entity::ALL` is in the order of declaration, which is what `as usize` counts.
    match TABLES.get(entity as usize) {
        Some(table) => table.get_or_init(|| Table::of(entity)),
        None => table(Entity::Municipality),
    }
}

/// Every statement that makes the projections, in order.
pub(crate) fn statements() -> Vec<String> {
    let mut own = String::new();
    Entity::ALL.iter().for_each(|entity| put_statements(*entity, &mut own));
    let own = own.split_terminator(END).map(str::to_owned);
    SHARED.iter().map(|sql| (*sql).to_owned()).chain(own).collect()
}

/// The search index: words without positions, each once per record. `ascii` splits at blanks and leaves every letter beyond
/// ASCII unchanged, so the index has exactly the words it is given.
pub(crate) const SEARCH: &str =
    "CREATE VIRTUAL TABLE search USING fts5(kind, body, content='', columnsize=0, detail=column, tokenize='ascii')";

/// Statements for projections that belong to no single entity.
pub(crate) const SHARED: &[&str] = &[
    // Which records point to a record in a set of links, in the order of their own list. What a record itself points to is
    // in its row.
    "CREATE TABLE member (target BLOB NOT NULL, field TEXT NOT NULL, key ANY NOT NULL, owner INTEGER NOT NULL,
       PRIMARY KEY (target, field, key, owner)) STRICT, WITHOUT ROWID",
    // Records that are not shown, and since when: hidden ones, whose text is still in the log, and erased ones.
    "CREATE TABLE gone (ent INTEGER PRIMARY KEY, entity TEXT NOT NULL, number INTEGER NOT NULL, purged INTEGER NOT NULL,
       day TEXT NOT NULL) STRICT",
    "CREATE INDEX ix_gone_day ON gone (purged, day, ent)",
    "CREATE INDEX ix_gone_number ON gone (entity, number) WHERE number > 0",
    // What hidden records belong to, because no list finds them any more.
    "CREATE TABLE gone_under (parent BLOB NOT NULL, ent INTEGER NOT NULL, PRIMARY KEY (parent, ent)) STRICT, WITHOUT ROWID",
    "CREATE INDEX ix_gone_under_ent ON gone_under (ent)",
    // The day from which the retention time of a shown record counts, for records that follow their engagement.
    "CREATE TABLE retained (ent INTEGER PRIMARY KEY, entity TEXT NOT NULL, fixed INTEGER NOT NULL, day TEXT NOT NULL) STRICT",
    "CREATE INDEX ix_retained_day ON retained (entity, fixed, day, ent)",
    // What is owed, by person and day; everybody's list has an empty person. `until` is the last day it is asked for, `root`
    // the engagement, meeting or other record that it belongs to.
    "CREATE TABLE due (person BLOB NOT NULL, day TEXT NOT NULL, ent INTEGER NOT NULL, owed TEXT NOT NULL, until TEXT NOT NULL,
       root BLOB NOT NULL, PRIMARY KEY (person, day, ent)) STRICT, WITHOUT ROWID",
    "CREATE INDEX ix_due_ent ON due (ent)",
    "CREATE INDEX ix_due_root ON due (root, person, day, ent)",
    "CREATE INDEX ix_due_owed ON due (owed, person, day, ent)",
    "CREATE TABLE counter (entity TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    SEARCH,
    "INSERT INTO search(search, rank) VALUES('secure-delete', 1)",
    "CREATE TABLE term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, long TEXT NOT NULL, short TEXT NOT NULL) STRICT",
    "CREATE INDEX ix_term_long ON term (long, term)",
    "CREATE INDEX ix_term_short ON term (short, term)",
    "CREATE VIRTUAL TABLE term_part USING fts5(long, short, content='term', content_rowid='id', tokenize='trigram', detail='none', columnsize=0)",
    "INSERT INTO term_part(term_part, rank) VALUES('secure-delete', 1)",
    "CREATE TABLE name_word (word TEXT NOT NULL, form INTEGER NOT NULL, ent INTEGER NOT NULL, kind TEXT NOT NULL,
       PRIMARY KEY (form, word, ent)) STRICT, WITHOUT ROWID",
    // A search for people and places skips the titles of thousands of meetings.
    "CREATE INDEX ix_name_word_kind ON name_word (kind, form, word, ent)",
];

/// Everything in [`SHARED`], for dropping.
pub(crate) const SHARED_NAMES: &[&str] =
    &["member", "gone", "gone_under", "retained", "due", "counter", "search", "term_part", "term", "name_word"];

/// A hash of all shapes: if the file has another, the projections are rebuilt from the log.
pub(crate) fn shape() -> &'static str {
    static SHAPE_HASH: LazyLock<String> = LazyLock::new(hash);
    &SHAPE_HASH
}

fn hash() -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&SHAPE.to_le_bytes());
    hasher.update(order::VERSION.as_bytes());
    let mut statements = String::new();
    for entity in Entity::ALL {
        statements.clear();
        put_statements(*entity, &mut statements);
        hasher.update(statements.as_bytes());
        // Kinds, titles and days affect the contents but do not appear in the statements.
        for field in entity.fields() {
            let marks = [u8::from(field.required), u8::from(field.title), u8::from(field.day), kind_mark(field.kind)];
            hasher.update(&marks);
            if let Kind::Set(list) = field.kind {
                list.codes.iter().for_each(|code| {
                    hasher.update(code.as_bytes());
                    hasher.update(&[0]);
                });
            }
        }
        let meta = entity.meta();
        hasher.update(&[meta.order as u8, u8::from(meta.drafts)]);
        if let Some((prefix, digits)) = meta.number {
            hasher.update(prefix.as_bytes());
            hasher.update(&digits.to_le_bytes());
        }
    }
    for sql in SHARED {
        hasher.update(sql.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// A number for each kind of value; never change one.
const fn kind_mark(kind: Kind) -> u8 {
    match kind {
        Kind::Line => 1,
        Kind::Note => 2,
        Kind::Date => 3,
        Kind::Until(_) => 4,
        Kind::Week => 5,
        Kind::Fuzzy => 6,
        Kind::Time => 7,
        Kind::Minutes => 8,
        Kind::Money => 9,
        Kind::Number => 10,
        Kind::Fte => 11,
        Kind::Tenths => 17,
        Kind::YesNo => 12,
        Kind::Choice(_) => 13,
        Kind::Set(_) => 14,
        Kind::Link(_) => 15,
        Kind::Links(_) => 16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entity_finds_its_own_table() {
        for &entity in Entity::ALL {
            assert_eq!(table(entity).entity, entity);
        }
    }

    #[test]
    fn no_entity_is_called_like_a_table_of_the_store() {
        let log = [
            include_str!("../../assets/migrations/0001_log.sql"),
            include_str!("../../assets/migrations/0002_typist.sql"),
        ]
        .concat();
        for &entity in Entity::ALL {
            let taken = format!("CREATE TABLE {} ", entity.name());
            assert!(!log.contains(&taken), "{taken}");
            assert!(!SHARED_NAMES.contains(&entity.name()));
        }
    }
}
