//! The file itself: files that may be opened, several programs on one file, copies, damage, a full disk.

use crate::support::file;
use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::support::file::names;
use crate::support::unjudged::{Unjudged, Whole};
use praksis::domain::edit::{Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::progress::Done;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{
    LocalWrite, OpenOptions, Query, Shown, Store, StoreError, SystemClock, Undone, local_fact, restore,
};

fn open(path: &Path) -> Result<Store, StoreError> {
    file::try_open_by(path, SystemClock)
}

fn person(name: &str) -> Record {
    let mut record = Record::new(Entity::Person, Id::derived(Entity::Person, &[name]));
    record.set("name", Some(Value::Text(name.into())));
    record
}

fn create(store: &mut Store, name: &str) -> praksis::store::Saved {
    store.commit(&Unjudged(creation(name))).unwrap()
}

fn creation(name: &str) -> Edit {
    Edit {
        verb: Verb::Create,
        author: "BLM".into(),
        seen: Seen::default(),
        ops: vec![Op::between(None, &person(name))],
    }
}

fn people(store: &Store) -> usize {
    store.reader().count(&Query::all(Entity::Person), 10_000).unwrap()
}

#[test]
fn saves_and_their_undo_are_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = open(&path).unwrap();
    create(&mut store, "Anna");
    store.set_local("language", Some("da")).unwrap();
    drop(store);
    let mut store = open(&path).unwrap();
    assert_eq!(people(&store), 1);
    assert_eq!(store.reader().local("language").unwrap().as_deref(), Some("da"));
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    drop(store);
    let mut store = open(&path).unwrap();
    assert_eq!(people(&store), 0);
    assert!(matches!(store.redo("BLM").unwrap(), Undone::Done { .. }));
    assert_eq!(people(&store), 1);
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn a_closed_file_is_one_file_that_can_be_copied_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = open(&path).unwrap();
    create(&mut store, "Anna");
    drop(store);
    assert_eq!(names(folder.path()), ["praksis.db"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    assert_eq!(people(&open(&copy).unwrap()), 1);

    // While another program has it open, the journal stays, without anything that the file lacks.
    let (mut one, mut two) = (open(&path).unwrap(), open(&path).unwrap());
    create(&mut one, "Bo");
    drop(one);
    assert_eq!(names(folder.path()), ["praksis.db", "praksis.db-shm", "praksis.db-wal"]);
    fs::copy(&path, &copy).unwrap();
    assert_eq!(people(&open(&copy).unwrap()), 2);
    create(&mut two, "Carl");
    drop(two);
    assert_eq!(names(folder.path()), ["praksis.db"]);
    assert_eq!(people(&open(&path).unwrap()), 3);
}

#[test]
fn the_last_program_to_close_moves_a_long_journal_into_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let journal = || fs::metadata(folder.path().join("praksis.db-wal")).map_or(0, |file| file.len());
    let kept = |db: &rusqlite::Connection| -> i64 {
        db.query_row("SELECT length(v) FROM local WHERE k = 'long'", [], |row| row.get(0)).unwrap()
    };
    let mut one = open(&path).unwrap();
    create(&mut one, "Anna");
    let two = open(&path).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute("INSERT INTO local (k, v) VALUES ('long', hex(zeroblob(34 << 20)))", []).unwrap();
    drop(db);
    assert!(journal() > 64 << 20, "{}", journal());
    drop(one);
    assert!(journal() > 0, "another program still has it open");
    drop(two);
    assert_eq!(names(folder.path()), ["praksis.db"]);
    assert_eq!(kept(&rusqlite::Connection::open(&path).unwrap()), 68 << 20);
}

#[test]
#[cfg(unix)]
fn closing_a_file_that_was_replaced_leaves_the_new_ones_journal_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut old = open(&path).unwrap();
    create(&mut old, "Anna");
    for ending in ["", "-wal", "-shm"] {
        fs::rename(folder.path().join(format!("praksis.db{ending}")), folder.path().join(format!("old.db{ending}")))
            .unwrap();
    }
    let mut new = open(&path).unwrap();
    create(&mut new, "Bo");
    create(&mut new, "Carl");
    let before = names(folder.path());
    drop(old);
    assert_eq!(names(folder.path()), before);
    assert_eq!(people(&open(&path).unwrap()), 2);
}

#[test]
fn a_file_is_reopened_with_the_same_clock_and_never_created() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let wall = praksis::store::FixedClock("2020-01-15T11:50:00Z".parse().unwrap());
    let mut store = file::open_by(&path, wall);
    create(&mut store, "Anna");
    let mut again = store.reopen().unwrap();
    assert_eq!((again.path(), people(&again)), (path.as_path(), 1));
    create(&mut again, "Bo");
    let times: BTreeSet<_> = store.reader().recent(10).unwrap().into_iter().map(|entry| entry.wall).collect();
    assert_eq!(times, [wall.0].into());
    // A background job takes it to its own thread.
    assert_eq!(std::thread::spawn(move || people(&again)).join().unwrap(), 2);
    fs::remove_file(&path).unwrap();
    assert_eq!(store.reopen().unwrap_err(), StoreError::Gone { path: path.clone() });
    assert_eq!(OpenOptions::new(Arc::new(wall)).open(&path).unwrap_err(), StoreError::Gone { path: path.clone() });
    assert!(!path.exists());
    assert!(matches!(file::in_memory(wall).reopen(), Err(StoreError::Gone { .. })));
}

#[test]
fn two_windows_on_one_file_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut one = open(&path).unwrap();
    let mut two = open(&path).unwrap();
    assert!(!two.changed_elsewhere().unwrap());
    create(&mut one, "Anna");
    assert!(two.changed_elsewhere().unwrap());
    assert!(!two.changed_elsewhere().unwrap());
    assert!(!one.changed_elsewhere().unwrap());
    assert_eq!(people(&two), 1);
    assert_eq!(create(&mut two, "Bo").seq, 2);
    assert_eq!(create(&mut one, "Carl").seq, 3);
    assert!(one.check().unwrap().findings.is_empty());
}

#[test]
fn programs_that_write_at_the_same_time_wait_for_each_other_and_share_no_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    drop(open(&path).unwrap());
    let writers: Vec<_> = (0..3)
        .map(|writer| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut store = open(&path).unwrap();
                let mut got = Vec::new();
                for n in 0..200 {
                    let saved = create(&mut store, &format!("{writer}-{n}"));
                    got.push((saved.seq, saved.numbers[0].1));
                }
                got
            })
        })
        .collect();
    let got: Vec<_> = writers.into_iter().flat_map(|w| w.join().unwrap()).collect();
    let seqs: BTreeSet<_> = got.iter().map(|g| g.0).collect();
    let numbers: BTreeSet<_> = got.iter().map(|g| g.1).collect();
    assert_eq!((seqs.len(), numbers.len()), (600, 600));
    let store = open(&path).unwrap();
    assert_eq!(people(&store), 600);
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn a_foreign_file_is_refused_and_left_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("brev.txt");
    fs::write(&text, "Kære alle sammen, her kommer referatet fra mødet i tirsdags.".repeat(40)).unwrap();
    let other = folder.path().join("other.db");
    let db = rusqlite::Connection::open(&other).unwrap();
    db.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
    drop(db);
    for path in [text, other] {
        let before = fs::read(&path).unwrap();
        let error = open(&path).unwrap_err();
        assert_eq!(error, StoreError::NotADatabase { path: path.clone() });
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_missing_folder_and_a_folder_in_place_of_a_file_are_different_errors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nej").join("praksis.db");
    assert_eq!(open(&path).unwrap_err(), StoreError::NoSuchFolder { path });
    let path = folder.path().to_path_buf();
    assert_eq!(open(&path).unwrap_err(), StoreError::NotADatabase { path });
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    drop(open(&path).unwrap());
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let error = open(&path).unwrap_err();
    assert!(matches!(error, StoreError::NewerProgram { found: 99, .. }), "{error}");
}

#[test]
fn a_file_whose_typing_has_no_owner_keeps_its_typing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = open(&path).unwrap();
    let record = person("Anna");
    let draft = praksis::store::Draft {
        id: record.id,
        entity: Entity::Person,
        fields: [("name".to_owned(), "Ann".to_owned())].into(),
        record: None,
        shown: Shown::default(),
        at: chrono::DateTime::default(),
        damaged: false,
    };
    store.keep_draft(&draft, true).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TABLE old (id BLOB NOT NULL, state INTEGER NOT NULL, entity TEXT NOT NULL, record BLOB NOT NULL,
           base BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (id, state)) STRICT, WITHOUT ROWID;
         INSERT INTO old SELECT id, state, entity, record, base, at FROM draft;
         DROP TABLE draft; ALTER TABLE old RENAME TO draft;
         ALTER TABLE meta DROP COLUMN sum; ALTER TABLE local DROP COLUMN sum; ALTER TABLE undo DROP COLUMN sum;
         ALTER TABLE undo DROP COLUMN seen; ALTER TABLE undo DROP COLUMN beside; ALTER TABLE undo DROP COLUMN left; DROP TABLE large; DROP TABLE lead_note; DROP TABLE thrown; DROP TABLE accepted; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(db);
    let store = open(&path).unwrap();
    let kept = store.reader().drafts().unwrap();
    assert_eq!(kept.iter().map(|draft| &draft.fields["name"]).collect::<Vec<_>>(), ["Ann"]);
}

#[test]
fn views_with_other_fields_are_rebuilt_with_progress_and_a_stopped_rebuild_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = open(&path).unwrap();
    for name in ["Anna", "Bo", "Carl"] {
        create(&mut store, name);
    }
    store.set_local("lang", Some("en")).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(&path).unwrap();
    // The file as an older program with other fields leaves it.
    db.execute_batch("UPDATE meta SET v = 'older' WHERE k = 'shape'; ALTER TABLE person DROP COLUMN note").unwrap();
    drop(db);
    let options = || OpenOptions::new(Arc::new(SystemClock));

    let before = fs::read(&path).unwrap();
    let mut told = Vec::new();
    let mut progress = |work: Done| {
        told.push((work.done, work.all));
        assert_eq!(local_fact(&path, "lang").as_deref(), Some("en"));
        if work.done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let stopped = options().progress(&mut progress).open(&path);
    assert_eq!(stopped.unwrap_err(), StoreError::Stopped { path: path.clone() });
    assert_eq!(told, [(0, 3), (1, 3), (2, 3)]);
    assert_eq!(fs::read(&path).unwrap(), before);

    let mut last = (0, 0);
    let mut progress = |work: Done| {
        last = (work.done, work.all);
        ControlFlow::Continue(())
    };
    let store = options().progress(&mut progress).open(&path);
    let store = store.unwrap();
    assert_eq!((last, people(&store)), ((3, 3), 3));
    assert!(store.check().unwrap().findings.is_empty());
    drop(store);
    options().progress(&mut |_| panic!("the views are rebuilt once")).open(&path).unwrap();
}

#[test]
fn a_damaged_file_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = open(&path).unwrap();
    create(&mut store, "Anna");
    store.backup_to(folder.path().join("whole.db")).unwrap();
    drop(store);
    let whole = fs::read(folder.path().join("whole.db")).unwrap();
    let damaged = folder.path().join("damaged.db");
    let mut bytes = whole.clone();
    for byte in bytes.iter_mut().skip(100).take(3900) {
        *byte = 0x55;
    }
    fs::write(&damaged, &bytes).unwrap();
    let error = open(&damaged).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");

    // No page check sees a flipped letter inside a value; the checksum chain does.
    let at = whole.windows(4).position(|w| w == b"Anna").unwrap();
    let mut bytes = whole.clone();
    for at in (0..bytes.len() - 4).filter(|&i| i >= at && whole[i..i + 4] == *b"Anna") {
        bytes[at] = b'B';
    }
    fs::write(&damaged, &bytes).unwrap();
    let store = open(&damaged).unwrap();
    assert!(!store.check().unwrap().findings.is_empty());
    // A copy of it fails, and the error blames the file.
    let copy = folder.path().join("copy.db");
    let error = store.backup_to(&copy).unwrap_err();
    assert!(matches!(&error, StoreError::Damaged { path, .. } if *path == damaged), "{error}");
    assert!(!copy.exists());
}

#[test]
fn a_file_without_write_permission_is_opened_for_reading() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = open(&path).unwrap();
    create(&mut store, "Anna");
    let copy = folder.path().join("copy.db");
    store.backup_to(&copy).unwrap();
    let mut rights = fs::metadata(&copy).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&copy, rights).unwrap();
    let mut store = open(&copy).unwrap();
    assert!(store.read_only());
    assert_eq!(people(&store), 1);
    assert_eq!(store.reader().search("anna", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().len(), 1);
    let error = store.commit(&Unjudged(creation("Bo"))).unwrap_err();
    assert_eq!(error, StoreError::ReadOnly { path: copy.clone() });
    assert!(matches!(store.undo("BLM"), Err(StoreError::ReadOnly { .. })));
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn a_backup_is_whole_and_restoring_keeps_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let copy = folder.path().join("backup.db");
    let mut store = open(&path).unwrap();
    let device = create(&mut store, "Anna").device;
    let backup = store.backup_to(&copy).unwrap();
    assert_eq!(backup.changes, 1);
    create(&mut store, "Bo");
    drop(store);

    let restored = restore(&copy, &path).unwrap();
    let mut store = open(&path).unwrap();
    assert_eq!(people(&store), 1);
    let saved = create(&mut store, "Carl");
    assert_ne!(saved.device, device);
    assert_eq!(saved.seq, 1);
    assert!(store.check().unwrap().findings.is_empty());
    drop(store);
    let kept = restored.kept.unwrap();
    assert_eq!(people(&open(&kept).unwrap()), 2);

    let again = restore(&copy, &path).unwrap();
    assert_ne!(again.kept, Some(kept));
    let gone = folder.path().join("gone.db");
    assert!(restore(&gone, &path).is_err());
    assert_eq!(people(&open(&path).unwrap()), 1);
    assert!(!folder.path().join("praksis.db.restore").exists());
}

#[test]
fn many_actions_in_one_transaction_are_separate_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = open(&path).unwrap();
    let edits = (0..250).map(|n| Unjudged(creation(&format!("Person {n}"))));
    let bulk = store.commit_all(edits, 100).unwrap();
    assert_eq!((bulk.changes, bulk.records), (250, 250));
    assert_eq!(people(&store), 250);
    assert_eq!(store.reader().recent(500).unwrap().len(), 250);
    assert_eq!(store.reader().next_number(Entity::Person).unwrap(), Some(251));
    let report = store.check().unwrap();
    assert_eq!((report.changes, report.records, report.indexed), (250, 250, 250));
    assert!(report.findings.is_empty(), "{report:?}");
}

#[test]
fn a_file_made_in_bulk_equals_one_written_action_by_action() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let options = || OpenOptions::new(Arc::new(SystemClock));
    let edits = || (0..250).map(|n| Unjudged(creation(&format!("Person {n}"))));
    let bulk = Store::make(&path, options(), edits()).unwrap();
    assert_eq!((bulk.changes, bulk.records), (250, 250));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no other file is left");
    let mut store = open(&path).unwrap();
    let all = |store: &Store| store.reader().list(&Query::all(Entity::Person), 500).unwrap();
    let made = all(&store);
    let report = store.check().unwrap();
    assert_eq!((report.changes, report.records, report.indexed), (250, 250, 250));
    assert!(report.findings.is_empty(), "{report:?}");
    assert_eq!(create(&mut store, "Zenia").seq, 251);

    let mut other = open(&folder.path().join("other.db")).unwrap();
    edits().for_each(|edit| drop(other.commit(&edit).unwrap()));
    assert_eq!(all(&other), made);
    let nowhere = folder.path().join("no").join("praksis.db");
    assert_eq!(Store::make(&nowhere, options(), edits()).unwrap_err(), StoreError::NoSuchFolder { path: nowhere });
}

#[test]
fn a_write_judged_on_another_state_of_the_file_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let (mut one, mut two) = (open(&path).unwrap(), open(&path).unwrap());
    let stamp = |store: &Store| store.reader().stamp().unwrap();
    let on =
        |store: &Store, name: &str| Whole { edits: vec![creation(name)], on: Some(stamp(store)), ..Whole::default() };
    let moved = StoreError::Moved { path: path.clone() };

    // Without other writes it is written, again and again.
    for name in ["A", "B"] {
        let write = on(&one, name);
        one.commit(&write).unwrap();
    }
    // After a write of another program, in either direction.
    let write = on(&one, "C");
    create(&mut two, "D");
    assert_eq!(one.commit(&write).unwrap_err(), moved);
    let write = on(&two, "E");
    create(&mut one, "F");
    assert_eq!(two.commit(&write).unwrap_err(), moved);
    assert_eq!(people(&one), 4);
    let write = Whole { on: Some(stamp(&two)), ..write };
    two.commit(&write).unwrap();
    assert_eq!(people(&one), 5);

    // During a snapshot, writes are judged on what the snapshot read, even if the stamp is asked for last.
    for name in ["G", "H"] {
        let snapshot = one.read_snapshot();
        let read = people(&one);
        create(&mut two, name);
        assert_eq!(people(&one), read);
        let write = on(&one, "I");
        drop(snapshot);
        assert_eq!(one.commit(&write).unwrap_err(), moved);
    }
    let snapshot = one.read_snapshot();
    let write = on(&one, "J");
    drop(snapshot);
    one.commit(&write).unwrap();

    // Own records count; typing and settings of the machine do not.
    let before = stamp(&one);
    one.set_local("role", Some("leder")).unwrap();
    one.commit(&Whole { local: vec![LocalWrite { key: "a".into(), value: None }], ..Whole::default() }).unwrap();
    one.drop_draft(person("A").id).unwrap();
    assert_eq!(stamp(&one), before);
    let mut kladde = Record::new(Entity::Observation, Id::derived(Entity::Observation, &["o"]));
    kladde.set("room", Some(Value::Text("Solsikken".into())));
    let acts: [fn(&mut Store, &Record); 5] = [
        |store, _| drop(create(store, "K")),
        |store, record| store.keep_local(record).unwrap(),
        |store, _| drop(store.undo("BLM").unwrap()),
        |store, record| store.drop_local(record.id).unwrap(),
        |store, _| drop(store.purge(&[person("A").id], "BLM").unwrap()),
    ];
    for (n, act) in acts.iter().enumerate() {
        let before = stamp(&one);
        let write = on(&one, "L");
        act(&mut one, &kladde);
        assert_ne!(stamp(&one), before, "{n}");
        assert_eq!(one.commit(&write).unwrap_err(), moved, "{n}");
    }
    assert_ne!(stamp(&open(&path).unwrap()), stamp(&one), "stamps of two stores are not comparable");
}

#[test]
fn a_rehearsal_is_invisible_to_others_even_during_a_snapshot() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = open(&path).unwrap();
    create(&mut store, "Anna");
    let mut other = open(&path).unwrap();
    other.wait_for_others(std::time::Duration::ZERO);
    let edits = [creation("Bo"), creation("Carl")];
    let stamp = store.reader().stamp().unwrap();
    for held in [false, true] {
        let before = people(&store);
        let snapshot = held.then(|| store.read_snapshot().unwrap());
        let counts = store.reader().rehearse(&edits, |after| {
            (after.count(&Query::all(Entity::Person), 9).unwrap(), people(&other), other.changed_elsewhere().unwrap())
        });
        assert_eq!(counts.unwrap(), (before + 2, before, false));
        assert_eq!(people(&store), before);
        // During a snapshot, the rehearsal keeps the file locked until the snapshot ends.
        let write = other.commit(&Unjudged(creation(if held { "Dora" } else { "Eva" })));
        assert_eq!(write.is_ok(), !held, "{write:?}");
        drop(snapshot);
        create(&mut other, if held { "Dora" } else { "Finn" });
        assert_ne!(store.reader().stamp().unwrap(), stamp);
    }
    assert_eq!((people(&store), people(&other)), (4, 4));

    // The snapshot is older than another program's write, so nothing can be rehearsed on it.
    let snapshot = store.read_snapshot();
    assert_eq!(people(&store), 4);
    create(&mut other, "Gerd");
    let moved = store.reader().rehearse(&edits, |_| ());
    assert_eq!(moved, Err(StoreError::Moved { path: path.clone() }));
    assert_eq!(people(&store), 4);
    drop(snapshot);
    assert_eq!(store.reader().rehearse(&edits, |_| ()), Ok(()));
    assert!(store.check().unwrap().findings.is_empty());
    create(&mut store, "Bo");
    assert_eq!(people(&other), 6);

    // The disk contains nothing of it.
    let mut secret = person("Carl");
    secret.set("note", Some(Value::Text(format!("hemmelighed {}", "-".repeat(120_000)))));
    let op = Op::between(None, &secret);
    let edit = Edit { verb: Verb::Create, author: "BLM".into(), seen: Seen::default(), ops: vec![op] };
    for held in [false, true] {
        let snapshot = held.then(|| store.read_snapshot());
        store.reader().rehearse(&vec![edit.clone(); 100], |after| after.rehearse(&edits, |_| ()).unwrap()).unwrap();
        drop(snapshot);
    }
    for file in ["praksis.db", "praksis.db-wal"] {
        let bytes = fs::read(folder.path().join(file)).unwrap();
        assert!(!bytes.windows(11).any(|window| window == b"hemmelighed"), "{file}");
    }
    drop((store, other));

    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let store = open(&path).unwrap();
    assert_eq!(store.reader().rehearse(&edits, |_| ()), Err(StoreError::ReadOnly { path }));
}
