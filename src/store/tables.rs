//! The shape of the projections, made from the field table: one STRICT table per entity and the statements for it. What
//! is written into them is `projection`.

use std::sync::LazyLock;

use super::values::column_type;
use crate::domain::fields::{Entity, Field, Kind, Order};

/// Raised when the meaning of a projected column changes without a change of the field table.
const SHAPE: u32 = 2;

/// The projection table of one entity.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) entity: Entity,
    /// Quoted name.
    pub(crate) name: String,
    /// Statements that make the table and its indexes.
    pub(crate) create: Vec<String>,
    /// `INSERT` with every column. `OR REPLACE` would open a savepoint, at which the search index writes out all it has
    /// gathered.
    pub(crate) insert: String,
    /// The columns that `projection::read` expects, each with the alias `t`.
    pub(crate) columns: String,
    /// Fields with a column, with their place in the record.
    pub(crate) fields: Vec<(usize, &'static Field)>,
    /// Sets of links, kept in `member`.
    pub(crate) links: Vec<(usize, &'static Field)>,
    /// Has `_sort`: its list can also be ordered by name.
    pub(crate) by_name: bool,
    /// Has `_day`: its list can also be ordered by day.
    pub(crate) by_day: bool,
}

/// The fields that decide where a record stands among others by name.
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

/// The name under which a set of links lies in `member`.
pub(crate) fn member_name(entity: Entity, field: &Field) -> String {
    format!("{}.{}", entity.name(), field.name)
}

impl Table {
    fn of(entity: Entity) -> Table {
        let order = entity.meta().order;
        let by_name = order != Order::Name && entity.title_fields().next().is_some_and(|f| f.kind == Kind::Line);
        let by_day = entity.day_field().is_some() && !day_ordered(entity);
        let numbered = entity.fields().iter().enumerate();
        let (links, fields): (Vec<_>, Vec<_>) = numbered.partition(|(_, f)| column_type(f.kind).is_none());
        let name = format!("\"{}\"", entity.name());

        let mut columns = vec![
            ("_ent".to_owned(), "INTEGER PRIMARY KEY"),
            ("id".to_owned(), "BLOB NOT NULL UNIQUE"),
            ("_number".to_owned(), "INTEGER NOT NULL"),
            ("_draft".to_owned(), "INTEGER NOT NULL"),
            ("_key".to_owned(), "ANY NOT NULL"),
            // The row number once more: SQLite does not begin a range inside an index at the row number itself.
            ("_tie".to_owned(), "INTEGER NOT NULL"),
        ];
        if by_name {
            columns.push(("_sort".to_owned(), "BLOB NOT NULL"));
        }
        if by_day {
            columns.push(("_day".to_owned(), "TEXT NOT NULL"));
        }
        for (_, field) in &fields {
            if let Some(sql) = column_type(field.kind) {
                columns.push((format!("\"{}\"", field.name), sql));
            }
        }

        let declared: Vec<String> = columns.iter().map(|(n, t)| format!("{n} {t}")).collect();
        let mut create = vec![format!("CREATE TABLE {name} ({}) STRICT", declared.join(", "))];
        let mut index = |label: &str, on: &str, only: &str| {
            create.push(format!("CREATE INDEX \"ix_{}_{label}\" ON {name} ({on}){only}", entity.name()));
        };
        // Every object of the schema costs a little at each start, so an index is made only where a window is read by it:
        // the whole list, the children of a parent, a status of a kind that has lists of its own.
        index("key", "_key, _tie", "");
        if entity.meta().number.is_some() {
            index("number", "_number, _tie", "");
        }
        if by_name {
            index("sort", "_sort, _tie", "");
        }
        if by_day {
            index("day", "_day, _tie", "");
        }
        for (_, field) in &fields {
            let column = format!("\"{}\"", field.name);
            match field.kind {
                Kind::Link(_) if field.parent => {
                    index(field.name, &format!("{column}, _key, _tie"), &format!(" WHERE {column} IS NOT NULL"))
                }
                Kind::Choice(_) if field.name == "status" && entity.meta().number.is_some() => {
                    index(field.name, &format!("{column}, _key, _tie"), "");
                }
                _ => {}
            }
        }

        let names: Vec<&str> = columns.iter().map(|(n, _)| n.as_str()).collect();
        let marks: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
        let insert = format!("INSERT INTO {name} ({}) VALUES ({})", names.join(", "), marks.join(", "));
        let mut read = vec!["t._ent".to_owned(), "t.id".into(), "t._number".into()];
        read.push("t._draft".into());
        read.extend(fields.iter().map(|(_, f)| format!("t.\"{}\"", f.name)));
        Table { entity, name, create, insert, columns: read.join(", "), fields, links, by_name, by_day }
    }
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| Entity::ALL.iter().map(|&e| Table::of(e)).collect());

/// Every projection table, in the field table's order.
pub(crate) fn all() -> &'static [Table] {
    &TABLES
}

/// The projection table of `entity`.
pub(crate) fn table(entity: Entity) -> &'static Table {
    // `Entity::ALL` is in the order of declaration, which is what `as usize` counts.
    match TABLES.get(entity as usize) {
        Some(table) => table,
        None => table(Entity::Municipality),
    }
}

/// Statements for what is projected but belongs to no single entity.
pub(crate) const SHARED: &[&str] = &[
    "CREATE TABLE member (owner INTEGER NOT NULL, field TEXT NOT NULL, target BLOB NOT NULL, key ANY NOT NULL,
       PRIMARY KEY (owner, field, target)) STRICT, WITHOUT ROWID",
    "CREATE INDEX ix_member_target ON member (target, field, key, owner)",
    // Records that are not shown, since when: hidden ones whose text is still in the log, and those erased for good.
    "CREATE TABLE gone (ent INTEGER PRIMARY KEY, entity TEXT NOT NULL, number INTEGER NOT NULL, purged INTEGER NOT NULL,
       day TEXT NOT NULL) STRICT",
    "CREATE INDEX ix_gone_day ON gone (purged, day, ent)",
    "CREATE INDEX ix_gone_number ON gone (entity, number) WHERE number > 0",
    // What hidden records belong to, since no list finds them any more.
    "CREATE TABLE gone_under (parent BLOB NOT NULL, ent INTEGER NOT NULL, PRIMARY KEY (parent, ent)) STRICT, WITHOUT ROWID",
    "CREATE INDEX ix_gone_under_ent ON gone_under (ent)",
    // The day the time counts from that a shown record may be kept, for those that follow their engagement.
    "CREATE TABLE retained (ent INTEGER PRIMARY KEY, entity TEXT NOT NULL, fixed INTEGER NOT NULL, day TEXT NOT NULL) STRICT",
    "CREATE INDEX ix_retained_day ON retained (entity, fixed, day, ent)",
    "CREATE TABLE counter (entity TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE VIRTUAL TABLE search USING fts5(kind, body, content='', tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO search(search, rank) VALUES('secure-delete', 1)",
    "CREATE TABLE term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, long TEXT NOT NULL, short TEXT NOT NULL) STRICT",
    "CREATE INDEX ix_term_long ON term (long)",
    "CREATE INDEX ix_term_short ON term (short)",
    "CREATE VIRTUAL TABLE term_part USING fts5(long, short, content='term', content_rowid='id', tokenize='trigram', detail='none', columnsize=0)",
    "INSERT INTO term_part(term_part, rank) VALUES('secure-delete', 1)",
    "CREATE TABLE name_word (word TEXT NOT NULL, exact INTEGER NOT NULL, ent INTEGER NOT NULL,
       PRIMARY KEY (word, exact, ent)) STRICT, WITHOUT ROWID",
];

/// Everything in [`SHARED`], for dropping.
pub(crate) const SHARED_NAMES: &[&str] =
    &["member", "gone", "gone_under", "retained", "counter", "search", "term_part", "term", "name_word"];

/// A hash of all shapes: when it differs from the file's, the projections are made anew from the log.
pub(crate) fn shape() -> &'static str {
    static SHAPE_HASH: LazyLock<String> = LazyLock::new(hash);
    &SHAPE_HASH
}

fn hash() -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&SHAPE.to_le_bytes());
    hasher.update(crate::domain::order::VERSION.as_bytes());
    for table in all() {
        for sql in &table.create {
            hasher.update(sql.as_bytes());
        }
        // Kinds, titles and days decide contents that the statements do not show.
        for field in table.entity.fields() {
            hasher.update(field.name.as_bytes());
            hasher.update(&[
                0,
                u8::from(field.required),
                u8::from(field.title),
                u8::from(field.day),
                kind_mark(field.kind),
            ]);
            if let Kind::Set(list) = field.kind {
                list.codes.iter().for_each(|code| {
                    hasher.update(code.as_bytes());
                    hasher.update(&[0]);
                });
            }
        }
        hasher.update(format!("{:?}", table.entity.meta()).as_bytes());
    }
    for sql in SHARED {
        hasher.update(sql.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// A number for each kind of value, kept for ever.
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
