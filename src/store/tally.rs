//! Tally: counts the rows of each local table and sums their checksums, to notice a row that was deleted, written by
//! another program or reset to an older one. The checksum of each row is in `checksum`.
//!
//! Triggers maintain it. They exist only in memory, in each connection of this program that writes, never in the file.
//! Every statement that writes a row counts it in the same transaction, at a cost that does not grow with the table; rows
//! written in any other way are not counted. The tallies are facts in `meta`, of which every transaction writes a page
//! anyway.

use std::collections::BTreeMap;

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};

use super::checksum::{self, META, SealedTable};
use super::error::{Outcome, missing_table};
use super::finding::LocalRows;

/// Prefix of the facts that are tallies; they are not tallied themselves.
pub(crate) const KEYS: &str = "tally.";

/// The name of the fact for a part of a table.
fn key(sealed: &SealedTable, part: i64) -> String {
    format!("{KEYS}{}.{part}", sealed.table)
}

/// The number of rows and the sum of their checksums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) n: i64,
    pub(crate) total: i64,
}

impl Tally {
    fn encode(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        let (n, total) = bytes.split_at_mut(8);
        n.copy_from_slice(&self.n.to_le_bytes());
        total.copy_from_slice(&self.total.to_le_bytes());
        bytes
    }

    fn decode(bytes: &[u8]) -> Option<Tally> {
        let (n, total) = bytes.split_first_chunk()?;
        Some(Tally { n: i64::from_le_bytes(*n), total: i64::from_le_bytes(total.try_into().ok()?) })
    }

    /// Counts a row read with `SELECT *`.
    fn count(counted: &mut BTreeMap<i64, Tally>, sealed: &SealedTable, row: &Row<'_>) -> Outcome<()> {
        let number = sealed.number.map_or(Ok(0), |number| row.get(number))?;
        let part = sealed.parts.map_or(Ok(0), |(part, _)| row.get(part))?;
        let tally = counted.entry(part).or_default();
        tally.n = tally.n.wrapping_add(1);
        tally.total = tally.total.wrapping_add(mark(row.get("sum")?, number));
        Ok(())
    }
}

/// What a row adds to the sum. It includes the row number, which is not in the checksum, so that two rows that swapped
/// their numbers are noticed.
fn mark(sum: Option<i64>, number: i64) -> i64 {
    let Some(sum) = sum else { return 0 };
    let mut mixed = sum.cast_unsigned() ^ number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)).cast_signed()
}

/// The checksum of a tally, as [`SealedTable::seal`] gives it.
fn seal_of(key: &str, tally: &[u8]) -> i64 {
    let values = [("k", ValueRef::Text(key.as_bytes())), ("v", ValueRef::Blob(tally))];
    META.sum_of(values.into_iter())
}

/// Makes this connection count what it writes; call it last when setting up a writing connection, after the tables exist. A
/// missing table, as in a damaged file, is not counted, and a check reports it.
pub(crate) fn watch(db: &Connection) -> Outcome<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("tally_step", 6, flags, step)?;
    db.create_scalar_function("tally_seal", 4, flags, seal)?;
    // Otherwise rows deleted by `INSERT OR REPLACE` would not be counted.
    db.pragma_update(None, "recursive_triggers", true)?;
    for sealed in checksum::ALL {
        if let Err(error) = db.execute_batch(&triggers(sealed))
            && !missing_table(&error)
        {
            return Err(error.into());
        }
    }
    Ok(())
}

/// The statements that make the triggers of a table.
fn triggers(sealed: &SealedTable) -> String {
    let table = sealed.table;
    let values = |row: Option<&str>| match (row, sealed.number) {
        (None, _) => "NULL, 0".to_owned(),
        (Some(row), None) => format!("{row}.sum, 0"),
        (Some(row), Some(number)) => format!("{row}.sum, {row}.{number}"),
    };
    let trigger = |event: &str, columns: &str, (of, n): (&str, i64), old: Option<&str>, new: Option<&str>| {
        let next = format!("tally_step(v, {n}, {}, {})", values(old), values(new));
        let part = sealed.parts.map_or_else(|| "0".to_owned(), |(part, _)| format!("{of}.{part}"));
        let when = if *sealed == META { format!(" WHEN {of}.k NOT GLOB '{KEYS}*'") } else { String::new() };
        format!(
            "CREATE TEMP TRIGGER IF NOT EXISTS tally_{table}_{event} AFTER {event}{columns} ON main.{table}{when} BEGIN
             UPDATE meta SET v = {next}, sum = tally_seal(k, v, sum, {next}) WHERE k = '{KEYS}{table}.' || {part}; END;\n"
        )
    };
    let columns = sealed.number.map_or_else(|| " OF sum".to_owned(), |number| format!(" OF sum, {number}"));
    [
        trigger("INSERT", "", ("NEW", 1), None, Some("NEW")),
        trigger("DELETE", "", ("OLD", -1), Some("OLD"), None),
        trigger("UPDATE", &columns, ("NEW", 0), Some("OLD"), Some("NEW")),
    ]
    .concat()
}

/// A tally after a row was written. Arguments: the rows added, then checksum and number of the old row and of the new one,
/// with no checksum where there is none. An unreadable tally stays as it is.
fn step(context: &Context<'_>) -> rusqlite::Result<Vec<u8>> {
    let bytes: Vec<u8> = context.get(0)?;
    let Some(was) = Tally::decode(&bytes) else { return Ok(bytes) };
    let (went, came) = (mark(context.get(2)?, context.get(3)?), mark(context.get(4)?, context.get(5)?));
    let n = was.n.wrapping_add(context.get(1)?);
    Ok(Tally { n, total: was.total.wrapping_sub(went).wrapping_add(came) }.encode().into())
}

/// The checksum of a tally after it changed. A damaged tally stays invalid; otherwise a check would report the rows
/// instead.
fn seal(context: &Context<'_>) -> rusqlite::Result<Option<i64>> {
    let (key, before, after): (String, Vec<u8>, Vec<u8>) = (context.get(0)?, context.get(1)?, context.get(3)?);
    let sum: Option<i64> = context.get(2)?;
    Ok(if sum == Some(seal_of(&key, &before)) { Some(seal_of(&key, &after)) } else { sum })
}

/// Counts all rows again: in a file from before tallies existed, and after a repair has reported what was missing.
pub(crate) fn count_anew(db: &Connection) -> Outcome<()> {
    db.execute(&format!("DELETE FROM meta WHERE k GLOB '{KEYS}*'"), [])?;
    for sealed in checksum::ALL {
        let counted = counted(db, sealed, &mut |_| Ok(()))?;
        for part in parts(sealed) {
            let (key, tally) = (key(sealed, part), counted.get(&part).copied().unwrap_or_default().encode());
            db.prepare_cached("INSERT INTO meta (k, v, sum) VALUES (?1, ?2, ?3)")?.execute(params![
                key,
                tally,
                seal_of(&key, &tally)
            ])?;
        }
    }
    Ok(())
}

/// Recomputes the sum of checksums if the number of rows is right: what a damaged row had added is unknown once it is
/// rewritten or gone.
pub(crate) fn settle(db: &Connection, sealed: &SealedTable) -> Outcome<()> {
    let counted = counted(db, sealed, &mut |_| Ok(()))?;
    for part in parts(sealed) {
        let there = counted.get(&part).copied().unwrap_or_default();
        if kept(db, sealed, part)?.is_some_and(|kept| kept.n == there.n && kept.total != there.total) {
            let (key, tally) = (key(sealed, part), there.encode());
            let sum = seal_of(&key, &tally);
            db.execute("UPDATE meta SET v = ?2, sum = ?3 WHERE k = ?1", params![key, tally, sum])?;
        }
    }
    Ok(())
}

/// The parts of a table that are counted.
pub(crate) fn parts(sealed: &SealedTable) -> impl Iterator<Item = i64> {
    sealed.parts.map_or(&[0][..], |(_, parts)| parts).iter().copied()
}

/// The kind of rows in a part of a table.
pub(crate) fn what(sealed: &SealedTable, part: i64) -> LocalRows {
    match (sealed.table, part) {
        ("meta", _) => LocalRows::FileFact,
        ("local", _) => LocalRows::MachineFact,
        ("draft", 0) => LocalRows::Typing,
        ("draft", 1) => LocalRows::Kladde,
        ("draft", 2) => LocalRows::Version,
        ("undo", _) => LocalRows::Step,
        ("lead_note", _) => LocalRows::Note,
        ("accepted", _) => LocalRows::Accepted,
        ("thrown", _) => LocalRows::Thrown,
        _ => LocalRows::Unknown,
    }
}

/// Whether a row read with `SELECT *` is a tally.
fn is_tally(sealed: &SealedTable, row: &Row<'_>) -> bool {
    *sealed == META
        && row.get_ref("k").is_ok_and(|key| key.as_bytes().is_ok_and(|key| key.starts_with(KEYS.as_bytes())))
}

/// Counts the rows of a table by part; `look` sees each row, read with `SELECT *`.
pub(crate) fn counted(
    db: &Connection,
    sealed: &SealedTable,
    look: &mut dyn FnMut(&Row<'_>) -> Outcome<()>,
) -> Outcome<BTreeMap<i64, Tally>> {
    // Reads the table itself, because an index may miss a row.
    let mut query = db.prepare(&format!("SELECT * FROM {} NOT INDEXED", sealed.table))?;
    let mut rows = query.query([])?;
    let mut counted = BTreeMap::new();
    while let Some(row) = rows.next()? {
        if !is_tally(sealed, row) {
            look(row)?;
            Tally::count(&mut counted, sealed, row)?;
        }
    }
    Ok(counted)
}

/// The stored tally of a part of a table; none where it is missing or damaged.
pub(crate) fn kept(db: &Connection, sealed: &SealedTable, part: i64) -> Outcome<Option<Tally>> {
    let key = key(sealed, part);
    if META.is_sound(db, &[&key])? != Some(true) {
        return Ok(None);
    }
    let tally: Option<Vec<u8>> = super::meta(db, &key)?;
    Ok(tally.and_then(|tally| Tally::decode(&tally)))
}

/// How many tallies there are.
pub(crate) fn tallies(db: &Connection) -> Outcome<i64> {
    let sql = format!("SELECT count(*) FROM meta WHERE k GLOB '{KEYS}*'");
    Ok(db.query_row(&sql, [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::ops::ControlFlow;
    use std::path::{Path, PathBuf};
    use std::sync::{Arc, OnceLock};

    use rusqlite::ToSql;
    use rusqlite::types::Value as Sql;
    use tempfile::TempDir;

    use super::*;
    use crate::domain::actor::{Actor, Role};
    use crate::domain::edit::{Edit, Op, Seen, Verb};
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Record, Value};
    use crate::store::tests::Unjudged;
    use crate::store::{Accept, CheckFinding, Draft, OpenOptions, Shown, Store, SystemClock, drafts, set_meta, tables};

    fn open(path: &Path) -> Store {
        OpenOptions::new(Arc::new(SystemClock)).create(true).open(path).unwrap()
    }

    fn id(name: &str) -> Id {
        Id::derived(Entity::Person, &[name])
    }

    fn person(name: &str) -> Record {
        let mut record = Record::new(Entity::Person, id(name));
        record.set("name", Some(Value::Text(name.into())));
        record
    }

    fn commit(store: &mut Store, verb: Verb, op: Op) {
        commit_by(store, "BLM", verb, op);
    }

    fn commit_by(store: &mut Store, author: &str, verb: Verb, op: Op) {
        let seen = Seen(store.reader().shown().unwrap().seen().0.clone());
        store.commit(&Unjudged(vec![Edit { verb, author: author.into(), seen, ops: vec![op] }])).unwrap();
    }

    fn kladde(name: &str) -> Record {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &[name]));
        record.set("description", Some(Value::Text(format!("Set af {name}"))));
        record
    }

    fn typed(name: &str, words: &str) -> Draft {
        Draft {
            id: id(name),
            entity: Entity::Person,
            fields: [("note".to_owned(), words.to_owned())].into(),
            record: None,
            shown: Shown::default(),
            at: chrono::DateTime::default(),
            damaged: false,
        }
    }

    #[track_caller]
    fn is_sound(store: &Store) {
        assert_eq!(store.check().unwrap().findings, []);
    }

    /// Writes rows of every kind, each also over an older one, and checks after each.
    fn write_all(store: &mut Store, words: &str) {
        let lead = Actor { initials: "TL".into(), name: "Tove".into(), role: Role::TeamLead, person: None };
        for name in ["Anna", "Bo"] {
            store.keep_draft(&typed(name, words), false).unwrap();
            is_sound(store);
            store.keep_local(&kladde(&format!("{name} {words}"))).unwrap();
            let mut again = kladde(name);
            again.set("description", Some(Value::Text(words.into())));
            store.keep_local(&again).unwrap();
            is_sound(store);
            store.keep_correction(&person(name), &Shown::default()).unwrap();
            is_sound(store);
            store.set_local(&format!("fact.{name}"), Some(words)).unwrap();
            store.transact(|tx, _, _| set_meta(tx, &format!("fact.{name}"), words)).unwrap();
            is_sound(store);
            store.keep_lead_note(id(name), &lead, words).unwrap();
            is_sound(store);
            let accept = Accept { id: id(name), field: "note", digits: "0101701234".into() };
            store.accept(&[accept], "BLM").unwrap();
            is_sound(store);
        }
        store.set_local(&format!("gone.{words}"), Some("x")).unwrap();
        store.set_local(&format!("gone.{words}"), None).unwrap();
        store.keep_typing(&typed("Carl", words), false).unwrap();
        store.drop_draft(id("Carl")).unwrap();
        store.drop_local(kladde(&format!("Bo {words}")).id).unwrap();
        is_sound(store);
        // Typing about a hidden record is stored with it, and comes back with it.
        for name in ["Dan", "Eva"] {
            if store.reader().record(id(name)).unwrap().is_none() {
                store.undo("BLM").unwrap();
                is_sound(store);
            }
        }
        for name in ["Dan", "Eva"] {
            store.keep_draft(&typed(name, words), true).unwrap();
            commit(store, Verb::Delete, Op::delete(Entity::Person, id(name)));
            is_sound(store);
        }
        store.undo("BLM").unwrap();
        is_sound(store);
        store.redo("BLM").unwrap();
        is_sound(store);
    }

    /// A file with rows of every kind, and the same file some writes earlier.
    struct Case {
        _folder: TempDir,
        path: PathBuf,
        earlier: PathBuf,
    }

    impl Case {
        fn get() -> &'static Case {
            static CASE: OnceLock<Case> = OnceLock::new();
            CASE.get_or_init(Case::new)
        }

        fn new() -> Case {
            let folder = tempfile::tempdir().unwrap();
            let (path, earlier) = (folder.path().join("praksis.db"), folder.path().join("earlier.db"));
            let mut store = open(&path);
            for name in ["Anna", "Bo", "Dan", "Eva"] {
                commit(&mut store, Verb::Create, Op::between(None, &person(name)));
                is_sound(&store);
            }
            commit_by(&mut store, "KOO", Verb::Create, Op::between(None, &person("Hans")));
            write_all(&mut store, "en");
            drop(store);
            fs::copy(&path, &earlier).unwrap();
            let mut store = open(&path);
            write_all(&mut store, "to");
            store.undo("KOO").unwrap();
            is_sound(&store);
            drop(store);
            Case { _folder: folder, path, earlier }
        }

        /// What a check finds in a copy that was tampered with; then repairs the copy and writes to it.
        fn found(&self, what: &str, spoil: impl FnOnce(&Connection)) -> Vec<CheckFinding> {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("praksis.db");
            fs::copy(&self.path, &path).unwrap();
            let db = Connection::open(&path).unwrap();
            spoil(&db);
            drop(db);
            let mut store = open(&path);
            let found = store.check().unwrap().findings;
            assert!(!store.check_recent().unwrap().findings.is_empty(), "{what}: each start looks for it");
            // Later writes do not hide any of it.
            store.set_local("fact.later", Some("x")).unwrap();
            assert_eq!(store.check().unwrap().findings, found, "{what}");
            assert!(store.backup_to(folder.path().join("copy.db")).is_err(), "{what}");
            let repaired = store.repair_with(&mut |_| ControlFlow::Continue(())).unwrap();
            assert_eq!(repaired.after.findings, [], "{what}");
            drop(store);
            let mut store = open(&path);
            store.keep_draft(&typed("Anna", "tre"), true).unwrap();
            commit(&mut store, Verb::Create, Op::between(None, &person("Finn")));
            store.undo("BLM").unwrap();
            is_sound(&store);
            found
        }
    }

    /// The keys of rows that the program can do without.
    fn keys(db: &Connection, sealed: &SealedTable, part: i64) -> Vec<Vec<Sql>> {
        let mut condition = if *sealed == META { "k GLOB 'fact.*'".to_owned() } else { "1".to_owned() };
        if let Some((column, _)) = sealed.parts {
            condition.push_str(&format!(" AND {column} = {part}"));
        }
        let sql = format!("SELECT {0} FROM {1} WHERE {condition} ORDER BY {0}", sealed.order, sealed.table);
        let mut query = db.prepare(&sql).unwrap();
        let width = query.column_count();
        let rows = query.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).unwrap();
        rows.map(Result::unwrap).collect()
    }

    fn bound(key: &[Sql]) -> Vec<&dyn ToSql> {
        key.iter().map(|part| part as &dyn ToSql).collect()
    }

    fn all_parts() -> impl Iterator<Item = (&'static SealedTable, i64, String)> {
        checksum::ALL
            .iter()
            .flat_map(|sealed| parts(sealed).map(move |part| (*sealed, part, format!("{} {part}", sealed.table))))
    }

    #[test]
    fn every_table_that_no_log_knows_is_counted() {
        let store = OpenOptions::new(Arc::new(SystemClock)).in_memory().unwrap();
        let mut query = store.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
        let all: BTreeSet<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let log = ["device", "seen", "change", "ent", "touch", "head", "rival", "large", "sqlite_sequence"];
        let is_made = |name: &str| {
            log.contains(&name)
                || tables::SHARED_NAMES.contains(&name)
                || name.starts_with("search_")
                || name.starts_with("term_part_")
                || Entity::from_name(name).is_some()
        };
        let local: Vec<&str> = all.iter().map(String::as_str).filter(|name| !is_made(name)).collect();
        let mut counted: Vec<&str> = checksum::ALL.iter().map(|sealed| sealed.table).collect();
        counted.sort_unstable();
        assert_eq!(local, counted);
        assert!(parts(&checksum::DRAFT).eq([drafts::TYPED, drafts::LOCAL, drafts::CORRECTION]));
    }

    #[test]
    fn a_row_that_was_deleted_is_found_in_every_table_and_told_once_by_a_repair() {
        let case = Case::get();
        for (sealed, part, what) in all_parts() {
            let found = case.found(&what, |db| {
                let key = keys(db, sealed, part).swap_remove(0);
                let sql = format!("DELETE FROM {} WHERE {}", sealed.table, sealed.key);
                assert_eq!(db.execute(&sql, bound(&key).as_slice()).unwrap(), 1, "{what}");
            });
            let is_missing = |finding: &CheckFinding| matches!(finding, CheckFinding::Missing { rows, n: 1 } if *rows != LocalRows::Unknown);
            assert_eq!(found.iter().filter(|finding| is_missing(finding)).count(), 1, "{what}: {found:?}");
        }
    }

    #[test]
    fn a_row_of_another_with_a_right_checksum_is_found_in_every_table() {
        let case = Case::get();
        for (sealed, part, what) in all_parts() {
            let found = case.found(&what, |db| {
                let key = keys(db, sealed, part).swap_remove(0);
                let first = sealed.order.split(", ").next().unwrap();
                let other = match &key[0] {
                    Sql::Blob(bytes) => Sql::Blob(vec![7; bytes.len()]),
                    Sql::Text(_) => Sql::Text("fact.copied".into()),
                    _ => Sql::Integer(999),
                };
                let mut query = db.prepare(&format!("SELECT * FROM {} LIMIT 0", sealed.table)).unwrap();
                let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
                let copied: Vec<&str> = columns.iter().map(|c| if c == first { "?9" } else { c.as_str() }).collect();
                let condition = sealed.key;
                let sql = format!(
                    "INSERT INTO {0} ({1}) SELECT {2} FROM {0} WHERE {condition}",
                    sealed.table,
                    columns.join(", "),
                    copied.join(", ")
                );
                let mut insert = db.prepare(&sql).unwrap();
                for (at, part) in key.iter().enumerate() {
                    insert.raw_bind_parameter(at + 1, part).unwrap();
                }
                insert.raw_bind_parameter(9, &other).unwrap();
                assert_eq!(insert.raw_execute().unwrap(), 1, "{what}");
                let mut key = key;
                key[0] = other;
                sealed.seal(db, &bound(&key)).unwrap();
                let _ = query.query([]);
            });
            let is_more = |finding: &CheckFinding| matches!(finding, CheckFinding::Surplus { rows, n: 1 } if *rows != LocalRows::Unknown);
            assert_eq!(found.iter().filter(|finding| is_more(finding)).count(), 1, "{what}: {found:?}");
        }
    }

    #[test]
    fn a_row_that_is_laid_back_as_it_was_is_found_in_every_table() {
        let case = Case::get();
        for (sealed, part, what) in all_parts() {
            let found = case.found(&what, |db| {
                db.execute("ATTACH ?1 AS earlier", [case.earlier.to_str().unwrap()]).unwrap();
                let table = sealed.table;
                let laid = keys(db, sealed, part).into_iter().any(|key| {
                    let differs = format!(
                        "SELECT 1 FROM main.{table} WHERE {0} AND sum <> (SELECT sum FROM earlier.{table} WHERE {0})",
                        sealed.key
                    );
                    let differs = db.prepare(&differs).unwrap().exists(bound(&key).as_slice()).unwrap();
                    let sql = format!(
                        "INSERT OR REPLACE INTO main.{table} SELECT * FROM earlier.{table} WHERE {}",
                        sealed.key
                    );
                    differs && db.execute(&sql, bound(&key).as_slice()).unwrap() == 1
                });
                assert!(laid, "{what}");
            });
            let is_other = |finding: &CheckFinding| matches!(finding, CheckFinding::Exchanged(rows) if *rows != LocalRows::Unknown);
            assert_eq!(found.iter().filter(|finding| is_other(finding)).count(), 1, "{what}: {found:?}");
        }
    }

    #[test]
    fn a_tally_that_is_gone_damaged_or_anothers_is_found_and_no_row_is_blamed_for_it() {
        let case = Case::get();
        for (sealed, part, what) in all_parts() {
            let key = key(sealed, part);
            for sql in ["DELETE FROM meta WHERE k = ?1", "UPDATE meta SET v = zeroblob(16) WHERE k = ?1"] {
                let found = case.found(&what, |db| assert_eq!(db.execute(sql, [&key]).unwrap(), 1, "{what}"));
                assert!(
                    matches!(&found[..], [CheckFinding::Tally(rows)] if *rows != LocalRows::Unknown),
                    "{what}: {found:?}"
                );
            }
        }
        let found = case.found("another's", |db| {
            db.execute("INSERT INTO meta (k, v) VALUES ('tally.draft.7', zeroblob(16))", []).unwrap();
            META.seal(db, &[&"tally.draft.7"]).unwrap();
        });
        assert_eq!(found, [CheckFinding::Tally(LocalRows::Unknown)]);
    }

    #[test]
    fn two_steps_that_have_changed_their_numbers_are_found() {
        let found = Case::get().found("steps", |db| {
            db.execute_batch(
                "UPDATE undo SET id = 9001 WHERE id = (SELECT min(id) FROM undo WHERE undone = 0);
                 UPDATE undo SET id = (SELECT min(id) - 1 FROM undo) WHERE id = (SELECT max(id) FROM undo WHERE id < 9001);
                 UPDATE sqlite_sequence SET seq = 9001",
            )
            .unwrap();
        });
        assert_eq!(found, [CheckFinding::Exchanged(LocalRows::Step)]);
    }
}
