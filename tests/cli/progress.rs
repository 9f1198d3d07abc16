//! Long work reports its progress, stops when asked, and leaves nothing half done.

use crate::support::file;
use crate::support::importing;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use crate::support::file::names;
use crate::support::unjudged::Unjudged;
use chrono::{NaiveDate, NaiveDateTime};
use praksis::domain::edit::{Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::progress::Done;
use praksis::domain::value::{Id, Record, Value};
use praksis::import::{Carried, Existing, Sources, plan_with};
use praksis::store::{Cleared, Query, Store, StoreError, backups};

const PEOPLE: usize = 3;

fn id(n: usize) -> Id {
    Id::derived(Entity::Person, &[&n.to_string()])
}

/// A file of three people, each written by its own change.
fn people(path: &Path) -> Store {
    let mut store = file::open(path);
    for n in 0..PEOPLE {
        let mut person = Record::new(Entity::Person, id(n));
        person.set("name", Some(Value::Text(format!("Navn{n}"))));
        let ops = vec![Op::between(None, &person)];
        let edit = Edit { verb: Verb::Create, author: "BLM".into(), seen: Seen::default(), ops };
        store.commit(&Unjudged(edit)).unwrap();
    }
    store
}

/// The progress reports of some work; with `stop`, the work is asked to stop at that report.
fn heard<T>(
    stop: usize,
    work: impl FnOnce(&mut dyn FnMut(Done) -> ControlFlow<()>) -> Result<T, StoreError>,
) -> (Vec<Done>, Result<T, StoreError>) {
    let mut told = Vec::new();
    let outcome = work(&mut |done| {
        told.push(done);
        if told.len() == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    (told, outcome)
}

/// Checks that the reports go in order, from nothing to everything.
#[track_caller]
fn goes_from_nothing_to_all(told: &[Done]) {
    assert!(told.windows(2).all(|two| two[0].done <= two[1].done && two[0].all == two[1].all), "{told:?}");
    assert_eq!(told.first().map(|done| done.done), Some(0));
    assert_eq!(told.last().map(|done| done.percent()), Some(100));
}

#[test]
fn a_check_can_be_stopped_at_every_step_and_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let store = people(&folder.path().join("praksis.db"));
    let (told, report) = heard(0, |progress| store.check_with(progress));
    assert!(report.unwrap().findings.is_empty());
    goes_from_nothing_to_all(&told);
    let db = rusqlite::Connection::open(store.path()).unwrap();
    let tables = "SELECT 1 + count(*) FROM sqlite_schema WHERE type = 'table'";
    let tables = db.query_row(tables, [], |row| row.get::<_, u32>(0)).unwrap() as usize;
    // The search index adds a few more reports.
    let least = 1 + tables + 3 * PEOPLE;
    assert!((least..least + 4).contains(&told.len()), "tables, changes, records and their words: {}", told.len());
    for stop in [1, 2, tables, tables + 1].into_iter().chain(tables + 2..=told.len()) {
        let (told, report) = heard(stop, |progress| store.check_with(progress));
        assert_eq!(report.unwrap_err(), StoreError::Stopped { path: store.path().to_path_buf() });
        assert_eq!(told.len(), stop, "it is not asked again");
        assert!(store.check().unwrap().findings.is_empty());
    }
}

#[test]
fn a_stopped_backup_leaves_no_file_and_keeps_an_older_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = people(&folder.path().join("praksis.db"));
    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("copy.db");
    let (told, made) = heard(0, |progress| store.backup_to_with(&to, progress));
    assert_eq!(made.unwrap().changes, PEOPLE);
    goes_from_nothing_to_all(&told);
    let older = fs::read(&to).unwrap();
    for stop in 1..=2 + PEOPLE {
        let (_, made) = heard(stop, |progress| store.backup_to_with(&to, progress));
        assert_eq!(made.unwrap_err(), StoreError::Stopped { path: to.clone() });
        assert_eq!(names(elsewhere.path()), ["copy.db"]);
    }
    assert_eq!(fs::read(&to).unwrap(), older);

    let (_, made) = heard(2, |progress| backups::make_with(&mut store, progress));
    assert!(matches!(made, Err(StoreError::Stopped { .. })));
    assert_eq!(names(&backups::folder(store.path())), Vec::<String>::new());
    assert_eq!(backups::latest(&store.reader()), None);
    backups::make_with(&mut store, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(names(&backups::folder(store.path())).len(), 1);
}

#[test]
fn a_stopped_erasing_has_not_begun_or_is_continued() {
    let now: NaiveDateTime = "2020-01-15T12:50:00".parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut store = people(&folder.path().join("praksis.db"));
    let shown = |store: &Store| store.reader().count(&Query::all(Entity::Person), 10).unwrap();

    let (_, erased) = heard(1, |progress| store.erase_with(&[id(0)], "BLM", now, progress));
    assert!(matches!(erased, Err(StoreError::Stopped { .. })));
    assert_eq!((shown(&store), store.must_clear().unwrap()), (PEOPLE, false));

    let (_, erased) = heard(2, |progress| store.erase_with(&[id(0)], "BLM", now, progress));
    assert!(matches!(erased, Err(StoreError::Stopped { .. })));
    assert!(store.must_clear().unwrap(), "the record is erased, clearing the file is left for later");
    assert!(store.reader().is_purged(id(0)).unwrap());
    let (told, cleared) = heard(0, |progress| store.clear_with(None, progress));
    assert_eq!(cleared.unwrap(), Cleared::All);
    goes_from_nothing_to_all(&told);
    assert!(!store.must_clear().unwrap());
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn an_import_can_be_stopped_until_its_last_record_and_saves_nothing_then() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[[unit]]\nid = \"a\"\nname = \"A\"\nkind = \"integreret\"\n[[unit]]\nid = \"b\"\nname = \"B\"\nkind = \"integreret\"\n";
    let source = folder.path().join("units.toml");
    fs::write(&source, text).unwrap();
    let mut store = file::open(folder.path().join("praksis.db"));
    let today = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    let sources = Sources::read(&[source]);
    let judged = importing::judged(&store, &sources, today);
    assert_eq!((judged.problems.len(), judged.plan.batch.ops().len()), (0, 2));

    let carry_out =
        |store: &mut Store, stop| heard(stop, |progress| importing::carry(store, &mut judged.clone(), today, progress));
    // One report before anything, then one when each record is looked up and one when it is written.
    let last = 1 + 2 * 2;
    for stop in 1..=last {
        let (told, kept) = carry_out(&mut store, stop);
        assert!(matches!(kept, Err(StoreError::Stopped { .. })), "{stop}");
        assert_eq!((told.len(), told[0]), (stop, Done { done: 0, all: 2 }));
        assert_eq!(store.reader().count(&Query::all(Entity::Unit), 10).unwrap(), 0);
    }
    assert!(store.check().unwrap().findings.is_empty());

    let (told, kept) = carry_out(&mut store, last + 1);
    assert_eq!(told.len(), last + 1);
    assert!(matches!(kept.unwrap(), Carried::Saved(_)), "written rows are not undone");
    goes_from_nothing_to_all(&told);
    assert_eq!(store.reader().count(&Query::all(Entity::Unit), 10).unwrap(), 2);
}

#[test]
fn a_plan_reports_each_row() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("tags.toml");
    fs::write(&source, "[[tag]]\nid = \"a\"\nname = \"A\"\n[[tag]]\nid = \"b\"\nname = \"B\"\n").unwrap();
    let today = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    let mut told = Vec::new();
    plan_with(&Sources::read(&[source]), &Existing::new(None), today, &mut |done| told.push(done)).unwrap();
    assert_eq!(told, [Done { done: 1, all: 2 }, Done { done: 2, all: 2 }]);
}
