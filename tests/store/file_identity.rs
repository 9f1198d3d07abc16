//! The identity of a file: its id stays with it over copies and backups, and records named in documents get ids of the
//! file that imports them, so that two files never mix up their records.

use crate::support::file;
use crate::support::importing;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use praksis::cli::open::{DEMO_FILE, demo_wall, seed};
use praksis::cli::{DEMO, Exit, Io, Run};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::import::{ImportPlan, Sources};
use praksis::rules::thresholds::Threshold;
use praksis::store::{Draft, OpenOptions, Query, Shown, Store, SystemClock, restore};
use praksis::text::Lang;
use uuid::Uuid;

fn read(store: &mut Store, toml: &str) -> ImportPlan {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("a.toml");
    fs::write(&source, toml).unwrap();
    take(store, &Sources::read(&[source]))
}

fn take(store: &mut Store, sources: &Sources) -> ImportPlan {
    let today = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    importing::take(store, sources, today)
}

fn all(store: &Store, entity: Entity) -> Vec<Record> {
    store.reader().list(&Query::all(entity), 10_000).unwrap()
}

fn only(store: &Store, entity: Entity) -> Record {
    let all = all(store, entity);
    assert_eq!(all.len(), 1, "{entity:?}");
    all[0].clone()
}

fn id_of(path: &Path) -> Option<Uuid> {
    file::open(path).reader().file_id().unwrap()
}

/// One of each kind that is named by a number, a word, initials, or its content.
fn document(place: &str) -> String {
    format!(
        "[[engagement]]\nno = \"F-01\"\ntitle = \"{place} sprog\"\nkind = \"lang\"\nstart = 2019-09-01\nend = 2021-02-28\nplan = true\n\
         [[unit]]\nid = \"huset\"\nname = \"{place}\"\nkind = \"integreret\"\n\
         [[person]]\ninitials = \"BLM\"\nname = \"Birgit\"\n\
         [[tag]]\ngroup = \"tema\"\nname = \"Ro\"\n[[tag]]\ngroup = \"tema\"\nname = \"Ro\"\n\
         [[engagement_unit]]\nengagement = \"F-01\"\nunit = \"huset\"\n"
    )
}

const KINDS: [Entity; 5] = [Entity::Engagement, Entity::Unit, Entity::Person, Entity::Tag, Entity::EngagementUnit];

#[test]
fn a_file_keeps_its_id_and_so_do_its_copies() {
    let folder = tempfile::tempdir().unwrap();
    let [path, other, copy, backup] = ["a.db", "b.db", "copy.db", "backup.db"].map(|name| folder.path().join(name));
    let id = id_of(&path).unwrap();
    assert_eq!(id_of(&path), Some(id));
    assert_ne!(id_of(&other), Some(id));
    fs::copy(&path, &copy).unwrap();
    assert_eq!(id_of(&copy), Some(id));
    file::open(&path).backup_to(&backup).unwrap();
    restore(&backup, &other).unwrap();
    assert_eq!(id_of(&other), Some(id));
    // A file with an id keeps it, whatever id it is opened with.
    let wanted = OpenOptions::new(Arc::new(SystemClock)).file(DEMO_FILE).open(&path).unwrap();
    assert_eq!(wanted.reader().file_id().unwrap(), Some(id));
}

#[test]
fn a_file_without_an_id_gets_one_when_it_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    drop(file::open(&path));
    forget_id(&path);
    let rights = fs::metadata(&path).unwrap().permissions();
    let mut only_read = rights.clone();
    only_read.set_readonly(true);
    fs::set_permissions(&path, only_read).unwrap();
    assert_eq!(id_of(&path), None);
    fs::set_permissions(&path, rights).unwrap();
    let id = id_of(&path);
    assert!(id.is_some());
    assert_eq!(id_of(&path), id);
}

/// Removes the file id, as in a file of a program without ids of files.
fn forget_id(path: &Path) {
    let db = rusqlite::Connection::open(path).unwrap();
    assert_eq!(db.execute("DELETE FROM meta WHERE k = 'file'", []).unwrap(), 1);
}

#[test]
fn f_01_in_two_files_is_two_records() {
    let (mut ours, mut theirs) = (file::in_memory(SystemClock), file::in_memory(SystemClock));
    read(&mut ours, &document("Vejen"));
    read(&mut theirs, &document("Aalborg"));
    for kind in KINDS {
        let ids = |store: &Store| all(store, kind).into_iter().map(|record| record.id).collect::<BTreeSet<_>>();
        let (ours, theirs) = (ids(&ours), ids(&theirs));
        assert!(!ours.is_empty() && ours.is_disjoint(&theirs), "{kind:?}");
    }
    // Ids of planned records come from the id of their engagement.
    let engagement = only(&ours, Entity::Engagement).id.0.to_string();
    assert!(ours.reader().record(Id::derived(Entity::Phase, &[&engagement, "1"])).unwrap().is_some());

    for (store, place) in [(&mut ours, "Vejen"), (&mut theirs, "Aalborg")] {
        let again = read(store, &document(place));
        assert!(again.is_empty(), "{:?}", again.counts);
        assert_eq!(again.total().new, 0);
        // Another document names them by the same words.
        let more = "[[observation]]\nengagement = \"F-01\"\nunit = \"huset\"\ndate = 2020-01-10\nobserver = \"BLM\"\nstatus = \"faerdig\"\n";
        assert_eq!(read(store, more).total().new, 1);
        assert_eq!(only(store, Entity::Observation).link("unit"), Some(only(store, Entity::Unit).id));
        assert_eq!(read(store, more).total().new, 0);
    }
}

#[test]
fn settings_and_rules_have_the_same_ids_in_every_file() {
    let place = "[[course]]\nid = \"kursus\"\nname = \"Kursus\"\n[[cohort]]\nid = \"hold\"\ncourse = \"kursus\"\nnumber = 1\n\
                 [[session]]\nid = \"dag\"\ncohort = \"hold\"\ntitle = \"Café\"\n\
                 [[cafe_table]]\nid = \"bord\"\nsession = \"dag\"\nnumber = 1\n\
                 [[cafe_question]]\nid = \"hvad\"\nsession = \"dag\"\nquestion = \"Hvad?\"\n\
                 [[cafe_note]]\ncafe_table = \"bord\"\ncafe_question = \"hvad\"\ntext = \"Ro\"\n";
    let rules = "[[setting]]\nkey = \"d-06.phone-percent\"\nvalue = \"40\"\n\
                 [[retention_rule]]\nname = \"Kort\"\nkind = \"observation\"\nevent = \"dato\"\nmonths = 12\n";
    let stores = [(); 2].map(|()| {
        let mut store = file::in_memory(SystemClock);
        read(&mut store, &format!("{rules}{place}"));
        assert_eq!(only(&store, Entity::Setting).id, Threshold::PhoneDutyPercent.setting());
        // The screen makes the same id.
        let parts = [Entity::CafeTable, Entity::CafeQuestion].map(|kind| only(&store, kind).id.0.to_string());
        assert_eq!(only(&store, Entity::CafeNote).id, Id::derived(Entity::CafeNote, &[&parts[0], &parts[1]]));
        store
    });
    let same = |kind| only(&stores[0], kind).id == only(&stores[1], kind).id;
    assert!(same(Entity::Setting) && same(Entity::RetentionRule));
    assert!(!same(Entity::CafeQuestion) && !same(Entity::CafeNote));
}

/// A file into which an earlier program imported documents: the record ids do not contain the file's id.
fn of_an_earlier_program(path: &Path, fill: impl FnOnce(&mut Store)) -> Store {
    let mut store = OpenOptions::new(Arc::new(demo_wall())).create(true).file(DEMO_FILE).open(path).unwrap();
    fill(&mut store);
    drop(store);
    forget_id(path);
    // It had no row counts either.
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute_batch("DELETE FROM meta WHERE k GLOB 'tally.*'; PRAGMA user_version = 9").unwrap();
    drop(db);
    let store = file::open(path);
    assert!(!store.reader().file_id().unwrap().unwrap().is_nil());
    store
}

#[test]
fn importing_a_document_again_into_a_file_of_an_earlier_program_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = of_an_earlier_program(&folder.path().join("praksis.db"), |store| {
        read(store, &document("Vejen"));
    });
    let unit = only(&store, Entity::Unit);
    assert_eq!(unit.id, Id::derived(Entity::Unit, &["huset"]));
    let again = read(&mut store, &document("Vejen"));
    assert_eq!((again.total().new, again.total().changed, again.is_empty()), (0, 0, true));
    // Also if everything but the word in the document has changed.
    read(&mut store, "[[unit]]\nid = \"huset\"\nname = \"Et nyt navn\"\n");
    let more =
        "[[room]]\nunit = \"huset\"\nname = \"Stuen\"\n[[unit]]\nid = \"ny\"\nname = \"Ny\"\nkind = \"integreret\"\n";
    assert_eq!(read(&mut store, more).total().new, 2);
    assert_eq!(only(&store, Entity::Room).link("unit"), Some(unit.id));
    let new = all(&store, Entity::Unit).into_iter().find(|other| other.id != unit.id).unwrap();
    assert_ne!(new.id, Id::derived(Entity::Unit, &["ny"]));
    assert!(read(&mut store, more).is_empty());
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn the_demos_documents_are_recognised_in_a_demo_of_an_earlier_program() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = of_an_earlier_program(&folder.path().join("praksis.db"), |store| {
        seed(store, Lang::Da).unwrap_or_else(|_| panic!("the demo data must import"));
    });
    let again = take(&mut store, &Sources::embedded(DEMO));
    assert_eq!((again.total().new, again.total().changed), (0, 0), "{:?}", again.counts);
    assert!(again.total().unchanged > 1_000 && again.is_empty());
}

#[test]
fn records_erased_by_an_earlier_program_do_not_return() {
    let folder = tempfile::tempdir().unwrap();
    let unit = "[[unit]]\nid = \"huset\"\nname = \"Vejen\"\nkind = \"integreret\"\n";
    let mut store = of_an_earlier_program(&folder.path().join("praksis.db"), |store| {
        read(store, unit);
    });
    let id = only(&store, Entity::Unit).id;
    store.erase(&[id], "BLM", "2020-01-15T12:50:00".parse().unwrap()).unwrap();
    let again = read(&mut store, unit);
    assert_eq!((again.skipped.len(), again.is_empty()), (1, true));
    assert!(all(&store, Entity::Unit).is_empty());
}

fn praksis(words: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io =
        Io { out: &mut out, err: &mut err, watched: false, system_language: Some("da_DK.UTF-8".into()), machine: None };
    let run = praksis::cli::run(words.iter().map(OsString::from).collect(), &mut io);
    assert!(matches!(run, Run::Ended(Exit::Done)), "{words:?}: {}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}

#[test]
fn a_file_created_by_an_import_has_the_id_that_its_records_contain() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("a.toml");
    fs::write(&source, document("Vejen")).unwrap();
    let source = source.to_str().unwrap();
    let mut ids = BTreeSet::new();
    for name in ["a.db", "b.db"] {
        let path = folder.path().join(name);
        praksis(&["import", source, "--db", path.to_str().unwrap()]);
        let store = file::open(&path);
        let id = store.reader().file_id().unwrap().unwrap();
        let unit = only(&store, Entity::Unit);
        assert_eq!(unit.id, Id::in_file(id, Entity::Unit, &["huset"]));
        assert_eq!(unit.get("name"), Some(&Value::Text("Vejen".into())));
        ids.insert(unit.id);
        let again = praksis(&["import", source, "--db", path.to_str().unwrap(), "--json"]);
        assert!(again.contains("\"new\":0") && !again.contains("\"new\":1"), "{again}");
    }
    assert_eq!(ids.len(), 2);
}

/// Keeps typing beside the file at `path`, as a program that then ended.
fn typed_beside(store: &Store) {
    let fields = std::collections::BTreeMap::from([("title".to_owned(), "min tekst".to_owned())]);
    let (shown, at) = (Shown::default(), chrono::DateTime::default());
    let draft =
        Draft { id: Id(Uuid::from_u128(7)), entity: Entity::Meeting, fields, record: None, shown, at, damaged: false };
    store.keep_beside(&[draft], &[]).unwrap();
}

fn offered(path: &Path) -> usize {
    let mut store = file::open(path);
    store.take_in_left().unwrap();
    store.reader().drafts().unwrap().len()
}

#[test]
fn text_kept_beside_a_file_is_offered_in_that_file_and_in_a_copy_only_when_the_file_is_gone() {
    for moved in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let [path, copy, other] = ["x.db", "xb.db", "other.db"].map(|name| folder.path().join(name));
        typed_beside(&file::open(&path));
        file::open(&path).backup_to(&copy).unwrap();
        assert_eq!((offered(&copy), offered(&other)), (0, 0), "{moved}");
        if moved {
            fs::rename(&path, folder.path().join("y.db")).unwrap();
            fs::rename(&copy, &path).unwrap();
            // The file that now has the old name also has the id of the file.
            assert_eq!((offered(&folder.path().join("y.db")), offered(&path)), (0, 1));
        } else {
            fs::rename(&path, folder.path().join("y.db")).unwrap();
            assert_eq!((offered(&folder.path().join("y.db")), offered(&copy)), (1, 0));
        }
        assert!(!folder.path().join("x.db-unsaved").exists());
    }
}

#[test]
fn two_demo_files_do_not_take_each_others_text() {
    let folder = tempfile::tempdir().unwrap();
    let [path, other] = ["x.db", "other.db"].map(|name| folder.path().join(name));
    let demo = |path: &Path| OpenOptions::new(Arc::new(demo_wall())).create(true).file(DEMO_FILE).open(path).unwrap();
    typed_beside(&demo(&path));
    drop(demo(&other));
    assert_eq!(id_of(&path), id_of(&other));
    assert_eq!(offered(&other), 0);
    fs::rename(&path, folder.path().join("y.db")).unwrap();
    assert_eq!(offered(&other), 0);
    assert_eq!(offered(&folder.path().join("y.db")), 1);
}

#[test]
fn the_next_start_removes_the_typing_mark_of_a_killed_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    drop(file::open(&path));
    let sign = |name: &str| folder.path().join(format!("x.db-typing-{name}"));
    fs::write(sign("dead"), "").unwrap();
    fs::write(sign("lives"), "").unwrap();
    let held = fs::File::open(sign("lives")).unwrap();
    held.try_lock().unwrap();
    assert_eq!(offered(&path), 0);
    assert!(!sign("dead").exists() && sign("lives").exists());
}
