//! Damage to a data file: every kind is found and named, a repair restores what the log contains, and damaged text is
//! never used.

use crate::support::file;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::support::unjudged::{Unjudged, Whole};
use praksis::domain::actor::{Actor, Role};
use praksis::domain::edit::{Cell, Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{
    CheckFinding, CheckReport, Damaged, Draft, DraftWrite, LocalRows, MOST_FINDINGS, OpenOptions, Query, Repaired,
    Shown, Store, StoreError, SystemClock, Undone,
};
use praksis::text::{Lang, Text};
use tempfile::TempDir;

fn id(entity: Entity, name: &str) -> Id {
    Id::derived(entity, &[name])
}

fn anna() -> Id {
    id(Entity::Person, "Anna")
}

fn bo() -> Id {
    id(Entity::Person, "Bo")
}

fn kladde() -> Id {
    id(Entity::Observation, "kladde")
}

fn commit(store: &mut Store, verb: Verb, ops: Vec<Op>) {
    let seen = if verb == Verb::Create { Seen::default() } else { Seen([(device(store), 999)].into()) };
    store.commit(&Unjudged(Edit { verb, author: "BLM".into(), seen, ops })).unwrap();
}

fn device(store: &Store) -> uuid::Uuid {
    let db = rusqlite::Connection::open(store.path()).unwrap();
    uuid::Uuid::from_bytes(db.query_row("SELECT uuid FROM device", [], |row| row.get(0)).unwrap())
}

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.into()))
}

/// A sound file with every kind of content: records, edited and deleted ones, a number, a kladde, typing, settings.
fn sound() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("praksis.db");
        let mut store = file::open(&path);
        for name in ["Anna", "Bo", "Carl"] {
            let mut person = Record::new(Entity::Person, id(Entity::Person, name));
            person.set("name", text(name));
            commit(&mut store, Verb::Create, vec![Op::between(None, &person)]);
        }
        let mut engagement = Record::new(Entity::Engagement, id(Entity::Engagement, "f"));
        engagement.set("title", text("Forløb om sprog"));
        commit(&mut store, Verb::Create, vec![Op::between(None, &engagement)]);
        let note = Op::new(Entity::Person, anna(), vec![Cell::new("note", text("ny note"))]);
        commit(&mut store, Verb::Edit, vec![note]);
        commit(&mut store, Verb::Edit, vec![Op::delete(Entity::Person, id(Entity::Person, "Carl"))]);
        let mut own = Record::new(Entity::Observation, kladde());
        own.set("description", text("Set ved bordet"));
        store.keep_local(&own).unwrap();
        let draft = Draft {
            id: bo(),
            entity: Entity::Person,
            fields: [("name".to_owned(), "Bodil".to_owned())].into(),
            record: None,
            shown: Shown::default(),
            at: chrono::DateTime::default(),
            damaged: false,
        };
        store.keep_draft(&draft, true).unwrap();
        store.set_local("theme", Some("dark")).unwrap();
        drop(store);
        fs::read(&path).unwrap()
    })
}

struct Case {
    _folder: TempDir,
    path: PathBuf,
}

impl Case {
    fn of(bytes: &[u8]) -> Case {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("praksis.db");
        fs::write(&path, bytes).unwrap();
        Case { _folder: folder, path }
    }

    /// The sound file after SQL has damaged it.
    fn spoiled(sql: &str) -> Case {
        let case = Case::of(sound());
        let db = rusqlite::Connection::open(&case.path).unwrap();
        db.execute_batch(sql).unwrap();
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        case
    }

    fn open(&self) -> Store {
        file::open(&self.path)
    }

    fn findings(&self) -> Vec<CheckFinding> {
        self.open().check().unwrap().findings
    }
}

fn repair(store: &mut Store) -> Repaired {
    store.repair_with(&mut |_| ControlFlow::Continue(())).unwrap()
}

/// Damage to a file, and one of the findings it must give; all of it can be repaired.
fn repairable() -> Vec<(&'static str, CheckFinding)> {
    let extra = |entity, found, expected| CheckFinding::Extra { entity, found, expected };
    vec![
        ("UPDATE person SET name = 'Eva' WHERE _ent = 1", CheckFinding::Row(anna())),
        ("DELETE FROM person WHERE _ent = 2", CheckFinding::Row(bo())),
        ("UPDATE person SET _key = x'00' WHERE _ent = 2", CheckFinding::Row(bo())),
        ("UPDATE observation SET description = 'andet'", CheckFinding::Row(kladde())),
        ("INSERT INTO retained VALUES (99, 'observation', 0, '2020-01-01')", extra("retained", 1, 0)),
        ("INSERT INTO due VALUES (x'', '2020-01-01', 99, 'task', '9999-12-31', x'00')", extra("due", 1, 0)),
        ("INSERT INTO member VALUES (x'00', 'meeting.units', 1, 1)", extra("member", 1, 0)),
        ("INSERT INTO gone VALUES (99, 'person', 0, 0, '2020-01-01')", extra("gone", 2, 1)),
        ("INSERT INTO gone_under VALUES (x'00', 99)", extra("gone_under", 1, 0)),
        ("UPDATE gone SET day = '2001-01-01'", CheckFinding::Row(id(Entity::Person, "Carl"))),
        ("DELETE FROM touch WHERE ent = 1", CheckFinding::Cells(anna())),
        ("DELETE FROM head WHERE ent = 1", CheckFinding::Cells(anna())),
        ("INSERT INTO head VALUES (1, 'name', 1, 5)", CheckFinding::Cells(anna())),
        ("INSERT INTO rival VALUES (1, 'name')", CheckFinding::Cells(anna())),
        ("INSERT INTO touch VALUES (99, 1, 1)", extra("touch", 3, 2)),
        ("UPDATE ent SET entity = 'unit' WHERE id = 2", CheckFinding::Cells(bo())),
        ("UPDATE ent SET seq = 3 WHERE id = 2", CheckFinding::Cells(bo())),
        ("DELETE FROM ent WHERE id = 2", CheckFinding::Unlisted(bo())),
        ("UPDATE counter SET last = 7", CheckFinding::Counter("engagement".into())),
        ("DELETE FROM counter", CheckFinding::Counter("engagement".into())),
        ("DROP TABLE counter", CheckFinding::Schema("counter".into())),
        ("DROP INDEX ix_person_key", CheckFinding::Schema("ix_person_key".into())),
        ("DROP TABLE rival", CheckFinding::Schema("rival".into())),
        ("CREATE TABLE theirs (x)", CheckFinding::Foreign("theirs".into())),
        ("CREATE VIEW theirs AS SELECT 1", CheckFinding::Foreign("theirs".into())),
        ("CREATE INDEX theirs ON person (name)", CheckFinding::Foreign("theirs".into())),
        (
            "CREATE TRIGGER theirs AFTER UPDATE ON person BEGIN DELETE FROM counter; END",
            CheckFinding::Foreign("theirs".into()),
        ),
        ("UPDATE term SET long = 'annna' WHERE term = 'anna'", CheckFinding::Words),
        ("DELETE FROM term WHERE term = 'bo'", CheckFinding::Words),
        ("DELETE FROM name_word WHERE ent = 2", CheckFinding::Words),
        ("UPDATE name_word SET form = 3 WHERE form = 0 AND ent = 2", CheckFinding::Words),
        ("INSERT INTO term_part (rowid, long, short) VALUES (1, 'spøgelse', 'spogelse')", CheckFinding::Words),
        ("INSERT INTO search (rowid, kind, body) VALUES (77, 'person', 'spøgelse')", CheckFinding::Search),
        ("DELETE FROM search_idx", CheckFinding::Search),
        ("DELETE FROM term_part_idx", CheckFinding::Words),
        ("UPDATE search_config SET v = 0 WHERE k = 'secure-delete'", CheckFinding::Search),
        ("UPDATE undo SET undone = 1 WHERE id = 1", CheckFinding::Step("BLM".into())),
        ("UPDATE undo SET back = substr(back, 2) WHERE id = 2", CheckFinding::Step("BLM".into())),
        ("UPDATE draft SET record = x'80' WHERE state = 1", CheckFinding::Draft(kladde())),
        ("UPDATE draft SET entity = 'observatiom' WHERE state = 1", CheckFinding::Draft(kladde())),
        ("UPDATE ent SET entity = 'unit' WHERE dev IS NULL", CheckFinding::Draft(kladde())),
        ("UPDATE ent SET dev = 0 WHERE dev IS NULL", CheckFinding::Draft(kladde())),
        ("UPDATE ent SET seq = 0 WHERE dev IS NULL", CheckFinding::Draft(kladde())),
        ("UPDATE local SET v = 'darl' WHERE k = 'theme'", CheckFinding::Fact("theme".into())),
        ("UPDATE meta SET sum = sum + 1 WHERE k = 'device'", CheckFinding::Fact("device".into())),
        (
            "DELETE FROM meta WHERE k = 'device'; INSERT INTO meta (k, v) VALUES ('device', 1)",
            CheckFinding::Fact("device".into()),
        ),
        ("UPDATE device SET hlc = hlc + 1", CheckFinding::Chain { device: 1, seq: 6 }),
        ("UPDATE change SET author = 'BLL' WHERE seq = 2", CheckFinding::Chain { device: 1, seq: 2 }),
        ("UPDATE change SET wall = wall + 1 - 2 * (wall & 1) WHERE seq = 2", CheckFinding::Chain { device: 1, seq: 2 }),
        ("INSERT INTO large VALUES (7, 7)", extra("large", 1, 0)),
    ]
}

#[test]
fn a_sound_file_has_no_findings_and_a_repair_writes_nothing() {
    let case = Case::of(sound());
    let mut store = case.open();
    let report = store.check().unwrap();
    assert_eq!(report.findings, []);
    assert_eq!((report.changes, report.records, report.drafts, report.older), (6, 4, 1, false));
    assert_eq!(repair(&mut store).aside, None);
}

#[test]
fn each_kind_of_damage_is_named_and_repaired_after_a_copy_is_made() {
    for (sql, finding) in repairable() {
        let case = Case::spoiled(sql);
        let found = case.findings();
        assert!(found.contains(&finding), "{sql}: {found:?}");
        let mut store = case.open();
        let repaired = repair(&mut store);
        let left: Vec<_> = repaired.after.findings.iter().collect();
        assert!(left.is_empty(), "{sql}: {left:?}");
        assert!(repaired.aside.is_some_and(|aside| aside.exists()), "{sql}");
        // The connection that repaired it and a new one read the same.
        for store in [store, case.open()] {
            assert_eq!(store.check().unwrap().findings, [], "{sql}");
            let name = |id| store.reader().record(id).unwrap().map(|record| record.text("name").to_owned());
            assert_eq!((name(anna()).as_deref(), name(bo()).as_deref()), (Some("Anna"), Some("Bo")), "{sql}");
            let own = store.reader().record(kladde()).unwrap().map(|record| record.text("description").to_owned());
            // A kladde is both a row and a draft: the sound one of the two restores the damaged one.
            assert_eq!(own.as_deref(), Some("Set ved bordet"), "{sql}");
        }
    }
}

#[test]
fn an_index_that_leaves_out_a_row_is_named_and_repaired() {
    let case = Case::of(sound());
    let db = rusqlite::Connection::open(&case.path).unwrap();
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
    let row = "SELECT rootpage, sql FROM sqlite_schema WHERE name = 'ix_person_key'";
    let (page, sql): (i64, String) = db.query_row(row, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    db.execute_batch("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'ix_person_key'").unwrap();
    drop(db);
    let db = rusqlite::Connection::open(&case.path).unwrap();
    db.execute_batch("DELETE FROM person WHERE _ent = 2; PRAGMA writable_schema = ON").unwrap();
    let put = "INSERT INTO sqlite_schema VALUES ('index', 'ix_person_key', 'person', ?1, ?2)";
    db.execute(put, rusqlite::params![page, sql]).unwrap();
    drop(db);
    let found = case.findings();
    assert!(found.contains(&CheckFinding::Index("ix_person_key".into())), "{found:?}");
    let mut store = case.open();
    let mut names = 0;
    let read = store.reader().each(&Query::all(Entity::Person), |_| names += 1);
    assert!(
        matches!(read, Err(StoreError::Damaged { .. })),
        "reading all records fails rather than leaves some out: {read:?}"
    );
    assert_eq!(repair(&mut store).after.findings, []);
    assert!(store.reader().each(&Query::all(Entity::Person), |_| ()).is_ok());
    assert!(store.reader().record(bo()).unwrap().is_some());
}

/// The offset of a table's first page.
fn page_of(path: &Path, table: &str) -> usize {
    let db = rusqlite::Connection::open(path).unwrap();
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let page: u32 = db.query_row(root, [table], |row| row.get(0)).unwrap();
    let size: u32 = db.query_row("PRAGMA page_size", [], |row| row.get(0)).unwrap();
    ((page - 1) * size) as usize
}

#[test]
fn an_unreadable_page_is_named_and_its_content_rebuilt_from_the_rest() {
    for table in ["person", "head", "ix_person_key", "search_data", "undo"] {
        let at = page_of(&Case::of(sound()).path, table);
        let mut bytes = sound().to_vec();
        bytes[at..at + 64].fill(0xff);
        let case = Case::of(&bytes);
        let found = case.findings();
        assert!(!found.is_empty(), "{table}");
        let mut store = case.open();
        assert_eq!(repair(&mut store).after.findings, [], "{table}");
        assert_eq!(store.reader().record(anna()).unwrap().unwrap().text("note"), "ny note", "{table}");
    }
}

#[test]
fn an_empty_index_whose_page_is_of_another_kind_is_named_and_repaired() {
    let whole = Case::of(sound());
    let db = rusqlite::Connection::open(&whole.path).unwrap();
    let mut query = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND rootpage > 0").unwrap();
    let names: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut tried = 0;
    for name in names {
        let at = page_of(&whole.path, &name);
        let mut bytes = sound().to_vec();
        if bytes[at] != 10 || bytes[at + 3..at + 5] != [0, 0] {
            continue;
        }
        tried += 1;
        bytes[at] = 2;
        let case = Case::of(&bytes);
        assert!(case.findings().contains(&CheckFinding::Index(name.clone())), "{name}");
        if tried % 8 == 1 {
            assert_eq!(repair(&mut case.open()).after.findings, [], "{name}");
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn a_free_page_that_is_in_use_is_found_and_repaired() {
    let case = Case::of(sound());
    let db = rusqlite::Connection::open(&case.path).unwrap();
    db.execute_batch("CREATE TABLE spare (v); INSERT INTO spare VALUES (zeroblob(30000)); DROP TABLE spare").unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(db);
    assert_eq!(case.findings(), []);
    let in_use = u32::try_from(page_of(&case.path, "person") / 4096 + 1).unwrap();
    let mut bytes = fs::read(&case.path).unwrap();
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!(u16::from_be_bytes([bytes[16], bytes[17]]), 4096);
    let list = (number(32) as usize - 1) * 4096;
    assert!(number(list + 4) > 0, "the list names free pages");
    bytes[list + 8..list + 12].copy_from_slice(&in_use.to_be_bytes());
    let case = Case::of(&bytes);
    let found = case.findings();
    assert!(matches!(found.as_slice(), [CheckFinding::Pages(_), ..]), "{found:?}");
    assert_eq!(repair(&mut case.open()).after.findings, []);
}

#[test]
fn a_flipped_bit_in_the_log_is_found_and_repaired() {
    let body = "SELECT body FROM change WHERE seq = 2";
    let case = Case::of(sound());
    let db = rusqlite::Connection::open(&case.path).unwrap();
    let mut bytes: Vec<u8> = db.query_row(body, [], |row| row.get(0)).unwrap();
    let whole = bytes.clone();
    let at = bytes.windows(2).position(|two| two == b"Bo").unwrap();
    bytes[at] ^= 4;
    db.execute("UPDATE change SET body = ?1 WHERE seq = 2", [&bytes]).unwrap();
    let mut store = case.open();
    let found = store.check().unwrap().findings;
    assert_eq!(found[..2], [CheckFinding::Chain { device: 1, seq: 2 }, CheckFinding::Row(bo())]);
    let repaired = repair(&mut store);
    assert_eq!((repaired.healed, repaired.after.findings), (1, vec![]));
    assert_eq!(db.query_row(body, [], |row| row.get::<_, Vec<u8>>(0)).unwrap(), whole);
}

/// Turns the sound file into one of an older program: it has no checksums, and its views must be rebuilt.
const OLDER: &str =
    "ALTER TABLE meta DROP COLUMN sum; ALTER TABLE local DROP COLUMN sum; ALTER TABLE draft DROP COLUMN sum;
    ALTER TABLE undo DROP COLUMN sum; DROP TABLE lead_note; DROP TABLE thrown; DROP TABLE accepted;
    ALTER TABLE undo DROP COLUMN beside; ALTER TABLE undo DROP COLUMN left;
    UPDATE meta SET v = 'older' WHERE k = 'shape'; PRAGMA user_version = 4;";

fn open_damaged(case: &Case, damaged: Damaged) -> Result<Store, StoreError> {
    OpenOptions::new(Arc::new(SystemClock)).damaged(damaged).open(&case.path)
}

#[test]
fn a_damaged_file_of_an_older_program_that_cannot_be_upgraded_is_repaired_and_read() {
    for table in ["person", "ix_person_key", "search_data", "undo", "sqlite_autoindex_ent_1"] {
        let older = Case::spoiled(OLDER);
        let at = page_of(&older.path, table);
        let mut bytes = fs::read(&older.path).unwrap();
        bytes[at..at + 64].fill(0xff);
        let case = Case::of(&bytes);
        let name = |store: &Store| store.reader().record(bo()).unwrap().map(|record| record.text("name").to_owned());
        let refused = file::try_open_by(&case.path, SystemClock);
        if let Ok(store) = refused {
            // This program rebuilds the view without reading it.
            assert_eq!(name(&store).as_deref(), Some("Bo"), "{table}");
            continue;
        }
        assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{table}");
        let mut read = open_damaged(&case, Damaged::Read).unwrap();
        assert_eq!(read.salvaged().map(|left| left.findings.clone()), Some(Vec::new()), "{table}");
        assert_eq!(name(&read).as_deref(), Some("Bo"), "{table}");
        assert_eq!(read.reader().record(kladde()).unwrap().unwrap().text("description"), "Set ved bordet", "{table}");
        assert!(matches!(read.set_local("theme", Some("light")), Err(StoreError::ReadOnly { .. })), "{table}");
        drop(read);
        assert!(file::try_open_by(&case.path, SystemClock).is_err(), "{table}: reading repairs nothing");
        let mut store = open_damaged(&case, Damaged::Left).unwrap();
        assert!(store.is_as_it_was() && !store.check().unwrap().findings.is_empty(), "{table}");
        assert_eq!(repair(&mut store).after.findings, [], "{table}");
        drop(store);
        let store = case.open();
        assert_eq!((store.check().unwrap().findings, name(&store).as_deref()), (Vec::new(), Some("Bo")), "{table}");
        assert_eq!(store.reader().draft(bo()).unwrap().unwrap().fields["name"], "Bodil", "{table}");
    }
}

#[test]
fn opening_damaged_files_opens_sound_files_as_usual_and_foreign_files_never() {
    let case = Case::spoiled(OLDER);
    let store = open_damaged(&case, Damaged::Left).unwrap();
    assert!(!store.is_as_it_was() && store.salvaged().is_none());
    assert_eq!(store.check().unwrap().findings, []);
    drop(store);
    let foreign = Case::of(&[b'x'; 5000]);
    for damaged in [Damaged::Left, Damaged::Read] {
        assert!(open_damaged(&foreign, damaged).is_err(), "{damaged:?}");
    }
    assert_eq!(fs::read(&foreign.path).unwrap(), [b'x'; 5000]);
}

#[test]
fn a_change_whose_body_is_on_a_damaged_page_stays_and_its_records_keep_their_values() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = file::open(&path);
    let mut person = Record::new(Entity::Person, anna());
    person.set("name", text("Anna"));
    person.set("note", text(&"lang ".repeat(20_000)));
    commit(&mut store, Verb::Create, vec![Op::between(None, &person)]);
    drop(store);
    let db = rusqlite::Connection::open(&path).unwrap();
    let page: u32 = db.query_row("PRAGMA page_size", [], |row| row.get(0)).unwrap();
    let sql = "SELECT pageno FROM dbstat WHERE name = 'change' AND pagetype = 'overflow' LIMIT 1 OFFSET 3";
    let at: u32 = db.query_row(sql, [], |row| row.get(0)).unwrap();
    drop(db);
    let mut bytes = fs::read(&path).unwrap();
    let at = ((at - 1) * page) as usize;
    bytes[at..at + page as usize].fill(0);
    let case = Case::of(&bytes);
    let mut store = case.open();
    let left = repair(&mut store).after.findings;
    assert!(
        left.contains(&CheckFinding::Chain { device: 1, seq: 1 }) && left.contains(&CheckFinding::Cells(anna())),
        "{left:?}"
    );
    assert_eq!(store.reader().record(anna()).unwrap().unwrap().text("name"), "Anna");
}

#[test]
fn findings_are_in_words_of_this_program_and_a_full_list_says_that_there_may_be_more() {
    let text = Text::new(Lang::Da);
    let pages = |words: &str| CheckFinding::Pages(words.into());
    let told = |findings: Vec<CheckFinding>| {
        text.check_findings(&CheckReport { findings, ..CheckReport::default() }, &|_| None)
    };
    let said = told(vec![
        pages("Tree 12 page 34 cell 0: 2nd reference to page 5"),
        pages("Tree 12 page 34 cell 1: Rowid 7 out of order"),
        pages("Page 9: never used"),
        pages("database disk image is malformed"),
        CheckFinding::LeftOut { found: 7, there: 9 },
    ]);
    let pages =
        ["side 34 i filen er beskadiget", "side 9 i filen er beskadiget", "nogle af filens sider er beskadiget"];
    assert_eq!(said[..3], pages);
    assert_eq!(said[3..], ["af 9 poster kunne kun 7 findes"]);
    for (n, more) in [(MOST_FINDINGS - 1, false), (MOST_FINDINGS, true)] {
        let all: Vec<CheckFinding> = (0..n).map(|seq| CheckFinding::Chain { device: 1, seq: seq as i64 }).collect();
        assert_eq!(told(all).iter().any(|line| line.contains("vist flere")), more, "{n}");
        assert_eq!(text.file_damaged(n).contains("mindst"), more, "{n}");
    }
}

#[test]
fn damage_that_a_person_ends_on_the_screen_names_the_key_and_no_backup() {
    let text = Text::new(Lang::Da);
    let report = |finding| CheckReport { findings: vec![finding], ..CheckReport::default() };
    let by_hand = [(CheckFinding::Draft(bo()), "D på skærmen"), (CheckFinding::Note("TL".into()), "r på fraværet")];
    for (finding, way) in by_hand {
        assert!(text.check_finding(&finding, &|_| None).contains(way));
        let report = report(finding.clone());
        let advice = text.check_advice(&report, Path::new("p.db"), true);
        assert!(advice.contains("Gør det, der står ved hvert fund") && !advice.contains("restore"), "{advice}");
        let error =
            StoreError::Damaged { path: "p.db".into(), detail: String::new(), finding: Some(Box::new(finding)) };
        let refusal = text.store_error(&error);
        assert!(refusal.contains(way) && !refusal.contains("--repair"), "{refusal}");
    }
    assert!(text.check_advice(&report(CheckFinding::Search), Path::new("p.db"), true).contains("restore"));
}

#[test]
fn damage_that_cannot_be_repaired_is_named_and_the_rest_stays_readable() {
    let case = Case::spoiled("UPDATE change SET body = x'ff00' WHERE seq = 2");
    let mut store = case.open();
    let left = [CheckFinding::Chain { device: 1, seq: 2 }, CheckFinding::Cells(bo())];
    assert_eq!(store.check().unwrap().findings, left);
    let repaired = repair(&mut store);
    assert_eq!(repaired.after.findings, left);
    // Nothing was rebuilt, so the file is unchanged and no copy of it is left.
    assert_eq!(repaired.aside, None);
    let beside = fs::read_dir(case.path.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name());
    assert!(beside.into_iter().all(|name| !name.to_string_lossy().contains("repair")));
    let said = Text::new(Lang::Da).repair_report(&repaired, &|_| None);
    assert_eq!(said, ["Intet af det kan genskabes. Filen er, som den var."]);
    drop(store);
    let mut store = case.open();
    let name = |store: &Store, id| store.reader().record(id).unwrap().map(|record| record.text("name").to_owned());
    assert_eq!(name(&store, anna()).as_deref(), Some("Anna"));
    // Only its row is left.
    assert_eq!(name(&store, bo()).as_deref(), Some("Bo"));
    // Rebuilt views leave it out, and the file still opens.
    store.rebuild().unwrap();
    assert_eq!((name(&store, anna()).as_deref(), name(&store, bo())), (Some("Anna"), None));
}

#[test]
fn a_missing_kladde_is_restored_from_its_row_and_a_lost_draft_is_reported() {
    let case = Case::spoiled("DELETE FROM draft");
    let mut store = case.open();
    let missing = |rows| CheckFinding::Missing { rows, n: 1 };
    let found = store.check().unwrap().findings;
    assert!(found.contains(&missing(LocalRows::Kladde)) && found.contains(&missing(LocalRows::Typing)), "{found:?}");
    assert!(store.backup_to(case.path.with_extension("copy")).is_err());
    let repaired = repair(&mut store);
    assert_eq!((repaired.rescued, repaired.after.findings.as_slice()), (1, &[][..]));
    assert!(repaired.aside.is_some());
    assert_eq!(store.reader().record(kladde()).unwrap().unwrap().text("description"), "Set ved bordet");
    assert_eq!(store.reader().draft(bo()).unwrap(), None);
    let said = |lang| Text::new(lang).repair_report(&repaired, &|_| None).join("\n");
    let (da, en) = (said(Lang::Da), said(Lang::En));
    assert!(
        da.contains("Kan ikke laves igen: en tekst, der ikke var gemt.") && da.contains("En kladde manglede"),
        "{da}"
    );
    assert!(en.contains("Cannot be made again: one text that was not saved.") && en.contains("One kladde was"), "{en}");
    store.backup_to(case.path.with_extension("copy")).unwrap();
}

#[test]
fn a_repair_restores_a_kladde_with_a_damaged_kind_from_its_row() {
    let case = Case::spoiled("UPDATE draft SET entity = 'observatiom' WHERE state = 1");
    let mut store = case.open();
    let shown = store.reader().record(kladde()).unwrap();
    assert_eq!(repair(&mut store).after.findings, []);
    assert_eq!((shown.is_some(), store.reader().record(kladde()).unwrap()), (true, shown));
}

#[test]
fn missing_extra_and_older_rows_are_reported_in_plain_words() {
    let told = |lang, finding| Text::new(lang).check_finding(&finding, &|_| None);
    let missing = |rows, n| CheckFinding::Missing { rows, n };
    assert!(told(Lang::Da, missing(LocalRows::Kladde, 2)).starts_with("der mangler 2 kladder;"));
    assert!(told(Lang::Da, missing(LocalRows::Note, 1)).starts_with("der mangler en note om et fravær;"));
    assert!(told(Lang::En, missing(LocalRows::Note, 1)).starts_with("missing: one note about an absence;"));
    let surplus = CheckFinding::Surplus { rows: LocalRows::Step, n: 3 };
    assert!(told(Lang::Da, surplus).starts_with("der er 3 fortryd-trin for meget;"));
    assert!(told(Lang::Da, CheckFinding::Exchanged(LocalRows::Kladde)).starts_with("kladderne er ikke, som"));
    assert!(told(Lang::En, CheckFinding::Tally(LocalRows::Accepted)).contains("the numbers accepted"));
}

#[test]
fn a_damaged_step_is_not_undone_and_does_not_block_an_older_one() {
    let case = Case::spoiled("UPDATE undo SET back = zeroblob(length(back)) WHERE id = (SELECT max(id) FROM undo)");
    let mut store = case.open();
    let before = store.fingerprint().unwrap();
    assert_eq!(store.reader().next_undo("BLM").unwrap().unwrap().records, Some(0));
    assert_eq!(store.undo("BLM").unwrap(), Undone::Damaged);
    assert_eq!(store.fingerprint().unwrap(), before, "nothing was written");
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    assert_eq!(store.reader().record(anna()).unwrap().unwrap().text("note"), "");
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn damaged_typing_is_offered_as_damaged_and_never_as_text() {
    let case = Case::of(sound());
    let kept = case.open().reader().draft(bo()).unwrap().unwrap();
    assert_eq!((kept.damaged, kept.fields["name"].as_str()), (false, "Bodil"));
    let case = Case::spoiled(
        "UPDATE draft SET record = unhex(replace(hex(record), hex('Bodil'), hex('Bodal'))) WHERE state = 0",
    );
    let kept = case.open().reader().draft(bo()).unwrap().unwrap();
    assert_eq!((kept.damaged, kept.fields.len()), (true, 0));
    assert_eq!(case.findings(), [CheckFinding::Draft(bo())]);
}

#[test]
fn a_damaged_setting_of_the_machine_is_ignored() {
    let case = Case::of(sound());
    assert_eq!(case.open().reader().local("theme").unwrap().as_deref(), Some("dark"));
    let case = Case::spoiled("UPDATE local SET v = 'darl' WHERE k = 'theme'");
    assert_eq!(case.open().reader().local("theme").unwrap(), None);
}

#[test]
fn a_stopped_repair_leaves_the_file_as_it_was() {
    let case = Case::spoiled("UPDATE person SET name = 'Eva' WHERE _ent = 1");
    let mut store = case.open();
    let mut told = 0;
    let stopped = store.repair_with(&mut |done| {
        told += 1;
        if done.done < 60 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(StoreError::Stopped { .. })), "{stopped:?}");
    assert!(told > 3);
    assert_eq!(store.check().unwrap().findings, [CheckFinding::Row(anna())]);
    let names = file::names(case.path.parent().unwrap());
    assert!(names.iter().all(|name| !name.contains("repair") && !name.contains("part")), "{names:?}");
}

#[test]
fn a_file_without_checksums_gets_them_when_it_is_opened() {
    let case = Case::spoiled(OLDER);
    let mut store = case.open();
    assert_eq!(store.check().unwrap().findings, []);
    assert_eq!(store.reader().draft(bo()).unwrap().unwrap().fields["name"], "Bodil");
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
}

#[test]
fn the_latest_changes_are_checked_every_time_and_findings_are_known_until_they_are_repaired() {
    let quietly = |store: &mut Store| store.check_quietly(&mut |_| ControlFlow::Continue(())).unwrap();
    let case = Case::of(sound());
    let mut store = case.open();
    assert_eq!(quietly(&mut store), 0, "the first check reads everything");
    let db = rusqlite::Connection::open(&case.path).unwrap();
    assert_eq!(store.check().unwrap().findings, []);
    // Old changes are checked once a week, the latest changes every time.
    db.execute("UPDATE counter SET last = 7", []).unwrap();
    assert_eq!((quietly(&mut store), store.known_damage()), (0, 0));
    db.execute("UPDATE person SET name = 'Eva' WHERE _ent = 1", []).unwrap();
    let found = store.check().unwrap().findings;
    assert!(found.contains(&CheckFinding::Row(anna())), "{found:?}");
    assert!(found.contains(&CheckFinding::Counter("engagement".into())), "{found:?}");
    let found = found.len();
    assert_eq!((quietly(&mut store), store.known_damage()), (found, found));
    assert_eq!(case.open().known_damage(), found, "later starts know the findings");
    assert_eq!(repair(&mut store).after.findings, []);
    assert_eq!((store.known_damage(), case.open().known_damage()), (0, 0));
}

#[test]
fn a_save_of_another_window_during_a_repair_is_not_lost() {
    let case = Case::spoiled("UPDATE person SET name = 'Eva' WHERE _ent = 1");
    let mut store = case.open();
    let mut other = case.open();
    other.wait_for_others(std::time::Duration::ZERO);
    let mut tried = Vec::new();
    let _ = store.repair_with(&mut |done| {
        if tried.is_empty() && done.done >= 75 {
            tried.push(other.set_local("theme", Some("light")));
        }
        ControlFlow::Continue(())
    });
    drop(store);
    let said = tried.pop().unwrap();
    let kept = case.open().reader().local("theme").unwrap();
    match said {
        Ok(()) => assert_eq!(kept.as_deref(), Some("light"), "it was reported as saved"),
        Err(error) => assert!(matches!(error, StoreError::Locked { .. }), "{error:?}"),
    }
    assert_eq!(case.findings(), []);
}

#[test]
fn after_a_repair_that_lost_changes_a_window_writes_as_the_new_device() {
    let case = Case::spoiled("DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)");
    let mut other = case.open();
    let old = device(&other);
    let mut store = case.open();
    repair(&mut store);
    drop(store);
    let tag = Record::new(Entity::Tag, id(Entity::Tag, "ny"));
    let saved = other
        .commit(&Unjudged(Edit {
            verb: Verb::Create,
            author: "BLM".into(),
            seen: Seen::default(),
            ops: vec![Op::between(None, &tag)],
        }))
        .unwrap();
    assert_ne!(saved.device, old, "the number of a lost change is not used again");
    drop(other);
    assert_eq!(case.findings(), []);
}

#[test]
fn a_flipped_bit_in_the_id_of_a_device_is_repaired() {
    let case = Case::of(sound());
    let was = device(&case.open());
    let flipped = uuid::Uuid::from_u128(was.as_u128() ^ 1 << 17);
    let db = rusqlite::Connection::open(&case.path).unwrap();
    db.execute("UPDATE device SET uuid = ?1", [flipped.as_bytes()]).unwrap();
    let mut store = case.open();
    let repaired = repair(&mut store);
    assert_eq!((repaired.healed, repaired.after.findings.as_slice()), (1, &[][..]));
    assert_eq!(device(&store), was);
}

#[test]
fn deleted_damaged_typing_does_not_return_as_sound_typing() {
    let case =
        Case::spoiled("UPDATE draft SET record = CAST(replace(record, 'Bodil', 'Bodim') AS BLOB) WHERE state = 0");
    assert_eq!(case.findings(), [CheckFinding::Draft(bo())]);
    let mut store = case.open();
    // A draft hidden with its record would return when the record is restored.
    commit(&mut store, Verb::Delete, vec![Op::delete(Entity::Person, bo())]);
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    assert_eq!(store.reader().record(bo()).unwrap().unwrap().text("name"), "Bo");
    assert_eq!(store.reader().draft(bo()).unwrap(), None);
    assert_eq!(store.check().unwrap().findings, []);
}

/// The sound file with a new version, a team leader's note and a deleted kladde.
fn with_everything_local() -> Vec<u8> {
    let case = Case::of(sound());
    let mut store = case.open();
    let mut version = store.reader().record(anna()).unwrap().unwrap();
    version.set("note", text("Zqxversion"));
    store.keep_correction(&version, &Shown::default()).unwrap();
    let lead = Actor { initials: "TL".into(), name: String::new(), role: Role::TeamLead, person: None };
    store.keep_lead_note(id(Entity::Absence, "a"), &lead, "Zqxnote").unwrap();
    let carl = id(Entity::Person, "Carl");
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    let mut typed = store.reader().draft(bo()).unwrap().unwrap();
    typed.id = carl;
    store.keep_draft(&typed, true).unwrap();
    commit(&mut store, Verb::Delete, vec![Op::delete(Entity::Person, carl)]);
    assert_eq!(store.check().unwrap().findings, []);
    drop(store);
    fs::read(&case.path).unwrap()
}

fn end_all_damaged(store: &mut Store) -> usize {
    let rows = store.reader().damaged_rows().unwrap();
    let drafts = rows.iter().map(|row| DraftWrite::EndDamaged { mark: row.mark, id: row.about }).collect();
    store.commit(&Whole { drafts, ..Whole::default() }).unwrap();
    rows.len()
}

#[test]
fn damaged_rows_outside_the_log_can_be_ended_and_backups_work_again() {
    let file = with_everything_local();
    let spoilt = [
        "UPDATE draft SET record = x'80' WHERE state = 0",
        "UPDATE draft SET id = x'00112233445566778899aabbccddeeff' WHERE state = 0",
        "UPDATE draft SET entity = 'persom' WHERE state = 0",
        "UPDATE draft SET typist = x'77' WHERE state = 0",
        "UPDATE draft SET at = 9223372036854775807 WHERE state = 0",
        "UPDATE draft SET record = x'80' WHERE state = 1",
        "UPDATE draft SET entity = 'observatiom' WHERE state = 1",
        "UPDATE draft SET record = x'80' WHERE state = 2",
        "UPDATE draft SET record = CAST(replace(record, 'Zqxversion', 'Zqyversion') AS BLOB) WHERE state = 2",
        "UPDATE draft SET entity = 'persom' WHERE state = 2",
        "UPDATE draft SET base = x'ff' WHERE state = 2",
        "UPDATE lead_note SET body = 'Zqxnoto'",
        "UPDATE lead_note SET owner = 'TM'",
        "UPDATE lead_note SET absence = x'00112233445566778899aabbccddeeff'",
        "UPDATE lead_note SET offered = 1",
        "UPDATE thrown SET record = x'80'",
        "UPDATE thrown SET entity = 'persom'",
        "UPDATE draft SET sum = sum + 1 WHERE state = 0",
        "UPDATE draft SET sum = sum + 1 WHERE state = 1",
        "UPDATE draft SET sum = sum + 1 WHERE state = 2",
        "UPDATE lead_note SET sum = sum + 1",
        "UPDATE thrown SET sum = NULL",
    ];
    for sql in spoilt {
        let case = Case::of(&file);
        let db = rusqlite::Connection::open(&case.path).unwrap();
        assert_eq!(db.execute(sql, []).unwrap(), 1, "{sql}");
        drop(db);
        let mut store = case.open();
        let copy = case.path.with_extension("copy");
        assert!(store.backup_to(&copy).is_err(), "{sql}");
        let shown = store.reader().record(kladde()).unwrap();
        assert_eq!(end_all_damaged(&mut store), 1, "{sql}");
        assert_eq!(store.check().unwrap().findings, [], "{sql}");
        store.backup_to(&copy).unwrap();
        assert_eq!(store.reader().record(kladde()).unwrap(), shown, "{sql}: a visible kladde is kept");
        assert_eq!(end_all_damaged(&mut store), 0, "{sql}");
        drop(store);
        assert_eq!(case.findings(), [], "{sql}");
    }
    // If the id or the state is damaged, a repair reports the missing row.
    for sql in [
        "UPDATE draft SET id = x'00112233445566778899aabbccddeeff' WHERE state = 1",
        "UPDATE draft SET id = x'00112233445566778899aabbccddeeff' WHERE state = 2",
        "UPDATE draft SET state = 5 WHERE state = 0",
        "UPDATE draft SET state = 5 WHERE state = 2",
    ] {
        let case = Case::of(&file);
        rusqlite::Connection::open(&case.path).unwrap().execute(sql, []).unwrap();
        let mut store = case.open();
        let shown = store.reader().record(kladde()).unwrap();
        assert_eq!(end_all_damaged(&mut store), 1, "{sql}");
        assert_eq!(repair(&mut store).after.findings, [], "{sql}");
        assert_eq!(store.reader().record(kladde()).unwrap(), shown, "{sql}");
    }
}

#[test]
fn the_readable_text_of_a_damaged_row_is_shown_but_nothing_of_a_note() {
    let case = Case::of(&with_everything_local());
    let db = rusqlite::Connection::open(&case.path).unwrap();
    db.execute("UPDATE draft SET sum = sum + 1", []).unwrap();
    db.execute("UPDATE lead_note SET owner = 'TM'", []).unwrap();
    let store = case.open();
    let rows = store.reader().damaged_rows().unwrap();
    let of = |what| rows.iter().find(|row| row.rows == what).unwrap();
    assert!(of(LocalRows::Typing).text.iter().any(|piece| piece.contains("Bodil")), "{:?}", of(LocalRows::Typing).text);
    assert!(of(LocalRows::Version).text.iter().any(|piece| piece.contains("Zqxversion")));
    assert!(of(LocalRows::Kladde).is_shown && !of(LocalRows::Version).is_shown);
    assert_eq!((of(LocalRows::Note).by.as_str(), &of(LocalRows::Note).text[..]), ("TM", &[][..]));
    // A row that was written to between the question and the yes is a different row.
    let mark = of(LocalRows::Typing).mark;
    db.execute("UPDATE draft SET at = at + 1 WHERE state = 0", []).unwrap();
    let mut store = case.open();
    store.commit(&Whole { drafts: vec![DraftWrite::EndDamaged { mark, id: bo() }], ..Whole::default() }).unwrap();
    assert_eq!(store.reader().damaged_rows().unwrap().len(), rows.len());
}

/// The sound file with all local rows, changed by SQL.
fn spoiled(sql: &str) -> Case {
    let case = Case::of(&with_everything_local());
    rusqlite::Connection::open(&case.path).unwrap().execute_batch(sql).unwrap();
    case
}

fn in_danish(repaired: &Repaired) -> String {
    Text::new(Lang::Da).repair_report(repaired, &|_| None).join("\n")
}

#[test]
fn a_repair_names_records_that_no_change_makes_any_more() {
    // The only change of the engagement, as if the end of the log were gone.
    let only = "SELECT dev, seq FROM ent WHERE entity = 'engagement'";
    let case = spoiled(&format!("DELETE FROM change WHERE (dev, seq) IN ({only})"));
    let repaired = repair(&mut case.open());
    assert!(!repaired.lost.is_empty() && !repaired.log_is_gone, "{repaired:?}");
    let store = case.open();
    for lost in &repaired.lost {
        assert_eq!(store.reader().record(lost.id).unwrap(), None);
        assert!(in_danish(&repaired).contains(&lost.title) && !lost.title.is_empty(), "{}", in_danish(&repaired));
    }
}

#[test]
fn a_repair_leaves_a_file_as_it_is_when_its_log_cannot_be_read() {
    let page = page_of(&Case::of(&with_everything_local()).path, "change");
    let mut zeroed = with_everything_local();
    zeroed[page..page + 100].fill(0);
    for case in [spoiled("DELETE FROM change"), Case::of(&zeroed)] {
        let before = case.open().reader().record(anna()).unwrap();
        let mut store = case.open();
        let repaired = repair(&mut store);
        assert!(
            repaired.log_is_gone && !repaired.after.findings.is_empty() && repaired.aside.is_none(),
            "{repaired:?}"
        );
        assert!(in_danish(&repaired).contains("Loggen kan ikke læses"));
        assert!(before.is_some() && store.reader().record(anna()).unwrap() == before, "what it shows is still read");
    }
}

#[test]
fn a_repair_says_how_many_local_rows_a_damaged_page_took() {
    for (table, rows) in [("draft", LocalRows::Typing), ("undo", LocalRows::Step), ("thrown", LocalRows::Thrown)] {
        let page = page_of(&Case::of(&with_everything_local()).path, table);
        let mut zeroed = with_everything_local();
        zeroed[page..page + 100].fill(0);
        let repaired = repair(&mut Case::of(&zeroed).open());
        let is_it = |found: &&CheckFinding| matches!(found, CheckFinding::Missing { rows: of, n: 1.. } if *of == rows);
        assert!(repaired.before.findings.iter().any(|found| is_it(&found)), "{table}: {repaired:?}");
        assert!(in_danish(&repaired).contains("Kan ikke laves igen"), "{table}: {}", in_danish(&repaired));
        // A kladde is made again from its row, which is still shown.
        assert_eq!(repaired.rescued, usize::from(table == "draft"), "{table}");
    }
}
