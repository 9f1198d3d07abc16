//! An erased record is in no byte of any file in the folder, other records are whole, and the file stays sound: after
//! edits, undo, typing, search, other programs, and a crash in the middle.

use crate::support::file::open;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::unjudged::Unjudged;
use praksis::domain::edit::{Cell, Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{Cleared, Draft, Shown, Store, StoreError, Undone, backups};

/// A word of no language, as typed; below are the forms an index may keep.
const MARK: &str = "ZQXÅlmærkeVÆK";
const FORMS: [&str; 7] =
    ["ZQXÅlmærkeVÆK", "zqxålmærkevæk", "zqxaalmaerkevaek", "zqxalmaerkevaek", "zqxålmaerkevaek", "zqx", "ZQX"];
const OTHER: &str = "Regnbuestuen har fået en ny læsekrog";

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.into()))
}

fn id(entity: Entity, name: &str) -> Id {
    Id::derived(entity, &[name])
}

fn commit(store: &mut Store, verb: Verb, ops: Vec<Op>) {
    let seen = store.reader().shown().unwrap().seen().clone();
    store.commit(&Unjudged(Edit { verb, author: "BLM".into(), seen, ops })).unwrap();
}

fn set(store: &mut Store, entity: Entity, record: Id, field: &str, value: Option<Value>) {
    let op = Op::new(entity, record, vec![Cell::new(field, value)]);
    commit(store, Verb::Edit, vec![op]);
}

fn observation(name: &str, number: i64, description: &str) -> Record {
    let mut record = Record::new(Entity::Observation, id(Entity::Observation, name));
    record.number = Some(number);
    record.set("unit", Some(Value::Link(id(Entity::Unit, "u"))));
    record.set("date", Some(Value::Date("2020-01-10".parse().unwrap())));
    record.set("description", text(description));
    record.set("themes", Some(Value::Codes(vec!["T1".into()])));
    record.set("status", Some(Value::Code("faerdig".into())));
    record
}

/// A line of a time log under an observation.
fn line(name: &str, of: &str, said: &str) -> Record {
    let mut record = Record::new(Entity::TimeLog, id(Entity::TimeLog, name));
    record.set("observation", Some(Value::Link(id(Entity::Observation, of))));
    record.set("time", Some(Value::Time(600)));
    record.set("text", text(said));
    record
}

/// A file with one observation that went through everything, one with the same words except the mark, and a cycle that
/// points to the first.
fn lived(path: &Path) -> Store {
    let mut store = open(path);
    let mut unit = Record::new(Entity::Unit, id(Entity::Unit, "u"));
    unit.set("name", text("Birkehuset"));
    let mut cycle = Record::new(Entity::AlCycle, id(Entity::AlCycle, "c"));
    cycle.set("number", Some(Value::Int(1)));
    cycle.set("problem", text(OTHER));
    let long = |word: &str| format!("{} {word} {}", "langt ".repeat(700), "mere ".repeat(300));
    let first = observation("gone", 41, &long(MARK));
    let other = observation("kept", 42, &long(OTHER));
    let new = |record: &Record| Op::between(None, record);
    commit(&mut store, Verb::Import, vec![new(&unit), new(&cycle), new(&first), new(&other)]);
    let gone = first.id;
    set(&mut store, Entity::AlCycle, cycle.id, &format!("observations.{}", gone.0), Some(Value::Bool(true)));
    commit(&mut store, Verb::Create, vec![new(&line("shown", "gone", MARK)), new(&line("hidden", "gone", MARK))]);
    commit(&mut store, Verb::Create, vec![new(&line("kept", "kept", OTHER))]);
    commit(&mut store, Verb::Delete, vec![Op::delete(Entity::TimeLog, id(Entity::TimeLog, "hidden"))]);
    for n in 0..5 {
        set(&mut store, Entity::Observation, gone, "interpretation", text(&format!("{MARK} {n} og {OTHER}")));
    }
    set(&mut store, Entity::Observation, gone, "description", text("ingenting"));
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    set(&mut store, Entity::Observation, other.id, "interpretation", text("uden noget"));
    for draft in [gone, id(Entity::TimeLog, "new")] {
        let entity = if draft == gone { Entity::Observation } else { Entity::TimeLog };
        let mut fields = BTreeMap::from([("text".to_owned(), MARK.to_owned())]);
        fields.insert("observation".into(), gone.0.to_string());
        let at = chrono::Utc::now();
        let kept = Draft { id: draft, entity, fields, record: None, shown: Shown::default(), at, damaged: false };
        store.keep_draft(&kept, true).unwrap();
    }
    // A kladde that was rewritten: the words of its first text are in no record and no change.
    let mut kladde = observation("kladde", 43, MARK);
    kladde.set("status", Some(Value::Code("kladde".into())));
    store.keep_local(&kladde).unwrap();
    kladde.set("description", text("skrevet om"));
    store.keep_local(&kladde).unwrap();
    store.set_local("quick.history", Some(MARK)).unwrap();
    for word in [MARK, "zqx", "læsekrog"] {
        assert!(
            !store.reader().search(word, &Vec::new(), None, chrono::NaiveDate::MAX, 9).unwrap().is_empty(),
            "{word}"
        );
    }
    assert_eq!(store.check().unwrap().findings, vec![]);
    store
}

/// The files below a folder that contain any form of the mark.
fn holding(folder: &Path, forms: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, forms));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        if forms.iter().any(|form| bytes.windows(form.len()).any(|w| w == form.as_bytes())) {
            found.push(path);
        }
    }
    found
}

fn purge_all(store: &mut Store) -> praksis::store::Purged {
    let ids = [id(Entity::Observation, "gone"), id(Entity::Observation, "kladde")];
    assert_eq!(store.reader().purge_count(&ids).unwrap(), 4);
    store.purge(&ids, "DRS").unwrap()
}

#[test]
fn no_byte_of_any_file_contains_erased_text_and_the_rest_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = lived(&path);
    assert!(!holding(folder.path(), &FORMS).is_empty());
    let purged = purge_all(&mut store);
    assert!(purged.steps > 5, "{}", purged.steps);
    assert!(store.must_clear().unwrap());
    assert_eq!(store.clear(Some(&purged)).unwrap(), Cleared::All);
    assert!(!store.must_clear().unwrap());
    assert_eq!(holding(folder.path(), &FORMS), Vec::<PathBuf>::new());
    // Nor the codes, the links or the seeds: the tombstone has only id, kind, number, time and author.
    let reader = store.reader();
    assert!(holding(folder.path(), &[OTHER]).contains(&path));
    assert_eq!(reader.search("læsekrog", &Vec::new(), None, chrono::NaiveDate::MAX, 9).unwrap().len(), 3);
    assert_eq!(reader.search("zqx", &Vec::new(), None, chrono::NaiveDate::MAX, 9).unwrap(), vec![]);
    let kept = reader.record(id(Entity::Observation, "kept")).unwrap().unwrap();
    assert!(kept.text("description").contains(OTHER));
    assert_eq!(store.check().unwrap().findings, vec![]);
    store.rebuild().unwrap();
    assert_eq!(store.check().unwrap().findings, vec![]);
    drop(store);
    assert_eq!(holding(folder.path(), &FORMS), Vec::<PathBuf>::new());
}

#[test]
fn a_tombstone_stays_for_links_and_cannot_be_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = lived(&folder.path().join("praksis.db"));
    let gone = id(Entity::Observation, "gone");
    let purged = purge_all(&mut store);
    store.clear(Some(&purged)).unwrap();
    let reader = store.reader();
    assert!(reader.is_purged(gone).unwrap() && reader.is_purged(id(Entity::TimeLog, "hidden")).unwrap());
    assert_eq!(reader.record(gone).unwrap(), None);
    assert_eq!(reader.find_purged(Entity::Observation, 41).unwrap(), Some(gone));
    let caption = reader.caption(gone).unwrap().unwrap();
    assert_eq!((caption.number, caption.parts.len(), caption.erased), (Some(41), 0, true));
    let cycle = reader.record(id(Entity::AlCycle, "c")).unwrap().unwrap();
    assert_eq!(cycle.get("observations"), Some(&Value::Links(vec![gone])));
    let history = reader.history(gone, 99).unwrap();
    let last = history.first().unwrap();
    assert_eq!((last.author.as_str(), last.verb), ("DRS", Verb::Purge));
    assert!(history.iter().filter(|entry| entry.erased).count() > 5);
    assert!(history.iter().all(|entry| !matches!(entry.new, Some(Value::Text(_) | Value::Codes(_)))));

    // Its number is never used again, its undo is removed, and nothing can be written into it.
    let mut new = observation("new", 41, "ny");
    commit(&mut store, Verb::Create, vec![Op::between(None, &new)]);
    new = store.reader().record(new.id).unwrap().unwrap();
    assert_eq!(new.number, Some(44), "43 was the number of the erased kladde");
    while matches!(store.undo("BLM").unwrap(), Undone::Done { .. }) {}
    assert_eq!(store.reader().record(gone).unwrap(), None);
    let seen = store.reader().shown().unwrap().seen().clone();
    let op = Op::new(Entity::Observation, gone, vec![Cell::new("room", text("x"))]);
    let again = store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "BLM".into(), seen, ops: vec![op] }));
    assert!(matches!(again, Err(StoreError::Purged { id, .. }) if id == gone), "{again:?}");
    assert!(matches!(store.keep_local(&observation("kladde", 43, "igen")), Err(StoreError::Purged { .. })));
    // Erasing it again erases nothing more.
    assert_eq!(store.purge(&[gone], "BLM").unwrap().records, vec![]);
}

#[test]
fn another_program_that_reads_an_older_state_only_delays_clearing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = lived(&path);
    let other = open(&path);
    let snapshot = other.read_snapshot();
    assert!(other.reader().record(id(Entity::Observation, "gone")).unwrap().is_some());
    let purged = purge_all(&mut store);
    store.wait_for_others(std::time::Duration::from_millis(50));
    assert_eq!(store.clear(Some(&purged)).unwrap(), Cleared::JournalInUse);
    assert!(store.must_clear().unwrap());
    assert!(!holding(folder.path(), &FORMS).is_empty());
    drop(snapshot);
    assert!(other.reader().record(id(Entity::Observation, "gone")).unwrap().is_none());
    assert_eq!(store.clear(None).unwrap(), Cleared::All);
    assert_eq!(holding(folder.path(), &FORMS), Vec::<PathBuf>::new());
    // The other program had the file's words in memory; a word that returns must be found again.
    let mut other = other;
    commit(&mut other, Verb::Create, vec![Op::between(None, &observation("later", 50, "zqxålmærkevæk"))]);
    assert_eq!(other.reader().search("zqx", &Vec::new(), None, chrono::NaiveDate::MAX, 9).unwrap().len(), 1);
    assert_eq!(other.check().unwrap().findings, vec![]);
}

#[test]
fn erasing_continues_after_a_crash_between_the_steps() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = lived(&path);
    let copy = |to: &Path| {
        for file in fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()) {
            if file.is_file() && !file.to_string_lossy().ends_with("-shm") {
                fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
            }
        }
    };
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    copy(before.path());
    purge_all(&mut store);
    copy(after.path());
    let was = open(before.path().join("praksis.db"));
    assert!(!was.must_clear().unwrap());
    assert!(was.reader().record(id(Entity::Observation, "gone")).unwrap().is_some());
    let mut is = open(after.path().join("praksis.db"));
    assert!(is.must_clear().unwrap());
    assert!(is.reader().record(id(Entity::Observation, "gone")).unwrap().is_none());
    assert_eq!(is.clear(None).unwrap(), Cleared::All);
    assert_eq!(holding(after.path(), &FORMS), Vec::<PathBuf>::new());
    assert_eq!(is.check().unwrap().findings, vec![]);
}

#[test]
fn earlier_copies_with_erased_text_are_named_with_the_day_the_last_one_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = lived(&path);
    backups::make(&mut store).unwrap();
    let purged = purge_all(&mut store);
    store.clear(Some(&purged)).unwrap();
    let copies = backups::holding(&store.reader(), &path);
    assert_eq!(copies.len(), 1);
    assert_eq!(holding(folder.path(), &FORMS), copies.iter().map(|copy| copy.path.clone()).collect::<Vec<_>>());
    let made = "2020-01-15T12:50:00".parse().unwrap();
    let dated: Vec<_> =
        copies.iter().map(|copy| backups::Copy { made: copy.made.map(|_| made), ..copy.clone() }).collect();
    let until = backups::gone_by(&dated, made).unwrap();
    // Newer copies of the same week and month replace it.
    assert_eq!(until.to_string(), "2020-01-25");
    let before = "2019-12-01T12:00:00".parse().unwrap();
    let shown = backups::gone_by(&dated, before).map(|day| day.to_string());
    assert_eq!(shown.as_deref(), Some("2020-01-25"), "also if the time shown is before them");
}

#[test]
fn copies_in_the_second_place_and_of_a_repair_are_named_even_if_the_place_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let away = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = lived(&path);
    backups::name_second(&mut store, away.path()).unwrap();
    let second = backups::make(&mut store).unwrap().second.unwrap().unwrap();
    let aside = folder.path().join("praksis.db.before-repair-1");
    std::fs::copy(&path, &aside).unwrap();
    let now = "2020-01-15T12:50:00".parse().unwrap();
    let done = store.erase(&[id(Entity::Observation, "gone")], "BLM", now).unwrap();
    for copy in [&second, &aside] {
        assert!(done.copies.iter().any(|told| told.path == *copy && !told.away), "{copy:?} in {:?}", done.copies);
    }
    drop(away);
    let copies = backups::holding(&store.reader(), &path);
    assert!(copies.iter().any(|told| told.away && second.starts_with(&told.path)), "{copies:?}");
}

#[test]
fn half_copies_of_an_ended_program_are_removed_and_copies_in_progress_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let away = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = lived(&path);
    backups::name_second(&mut store, away.path()).unwrap();
    backups::make(&mut store).unwrap();
    let folders = [folder.path().to_path_buf(), backups::folder(&path), away.path().join("praksis-backups")];
    let lay = || {
        for folder in &folders {
            std::fs::write(folder.join(".praksis-abc.part"), "rest").unwrap();
            std::fs::write(folder.join(".praksis-abc.part-journal"), "rest").unwrap();
            std::fs::write(folder.join(".praksis-gone.part-wal"), "rest").unwrap();
        }
    };
    let left = || {
        let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        files.filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with(".praksis-")).count()
    };
    lay();
    let now = "2020-01-15T12:50:00".parse().unwrap();
    let done = store.erase(&[id(Entity::Observation, "gone")], "BLM", now).unwrap();
    assert_eq!(left(), 0);
    assert!(!done.copies.iter().any(|copy| copy.path.to_string_lossy().contains(".part")), "{:?}", done.copies);
    lay();
    let making = folders[1].join(".praksis-abc.part");
    let held = std::fs::File::open(&making).unwrap();
    held.try_lock().unwrap();
    let copies = backups::holding(&store.reader(), &path);
    assert!(copies.iter().any(|copy| copy.path == making), "{copies:?}");
    assert_eq!(left(), 2, "a copy in progress stays with its journal");
    drop(held);
    backups::make(&mut store).unwrap();
    assert_eq!(left(), 0);
}

#[test]
fn text_that_an_ended_program_kept_beside_the_file_is_erased_with_its_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = lived(&path);
    let gone = id(Entity::Observation, "gone");
    let other = open(&path);
    let fields = BTreeMap::from([("description".to_owned(), MARK.to_owned())]);
    let (entity, shown, at) = (Entity::Observation, Shown::default(), chrono::DateTime::default());
    other.keep_beside(&[Draft { id: gone, entity, fields, record: None, shown, at, damaged: false }], &[]).unwrap();
    drop(other);
    // It is beside the old name of the file.
    let old = folder.path().join("gammel.db-unsaved");
    std::fs::rename(beside_file(&path), &old).unwrap();
    assert_eq!(store.left_beside().len(), 1);
    let erased = store.erase(&[gone], "BLM", "2020-01-15T12:50:00".parse().unwrap()).unwrap();
    assert_eq!(erased.cleared, Cleared::All);
    assert_eq!((store.left_beside(), store.reader().drafts().unwrap()), (vec![], vec![]));
    assert!(!beside_file(&path).exists() && !old.exists());
}

fn beside_file(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-unsaved");
    PathBuf::from(name)
}
