//! Finishing in the file: a kladde that is finished, undone and finished again, and a new version beside the shared
//! one; at every step the log, the check and a rebuild agree.

use crate::support::file;
use crate::support::unjudged::Unjudged;
use chrono::DateTime;
use praksis::domain::edit::{Cell, Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::report::json;
use praksis::store::{FixedClock, Query, Store, Undone};

fn store() -> Store {
    let at = DateTime::from_timestamp(1_579_000_000, 0).unwrap();
    file::in_memory(FixedClock(at))
}

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.into()))
}

fn kladde(name: &str, said: &str) -> Record {
    let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &[name]));
    record.number = Some(1);
    record.draft = true;
    record.set("description", text(said));
    record.set("status", Some(Value::Code("kladde".into())));
    record.set("version", Some(Value::Int(1)));
    record.set("themes", Some(Value::Codes(vec!["T1".into(), "T3".into()])));
    record
}

fn finish(store: &mut Store, before: Option<&Record>, record: &Record, seen: Option<Seen>) -> Record {
    let mut record = record.clone();
    record.draft = false;
    record.set("status", Some(Value::Code("faerdig".into())));
    let seen = seen.unwrap_or_else(|| store.reader().shown().unwrap().seen().clone());
    let ops = vec![Op::between(before, &record)];
    store.commit(&Unjudged(Edit { verb: Verb::Finish, author: "BLM".into(), seen, ops })).unwrap();
    read(store, record.id).unwrap()
}

fn read(store: &Store, id: Id) -> Option<Record> {
    store.reader().record(id).unwrap()
}

fn exported(store: &Store) -> String {
    let mut out = Vec::new();
    json::write(&store.reader(), json::ExportOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[track_caller]
fn sound(store: &mut Store) {
    let report = store.check().unwrap();
    assert_eq!(report.findings, [], "{report:?}");
    let all = Query::all(Entity::Observation);
    let before = store.reader().page(&all, &praksis::store::Anchor::First, 100).unwrap().rows;
    store.rebuild().unwrap();
    let after = store.reader().page(&all, &praksis::store::Anchor::First, 100).unwrap().rows;
    assert_eq!(before, after, "a rebuild shows the same");
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn undoing_a_finish_leaves_the_kladde_and_nothing_in_an_export() {
    let mut store = store();
    let record = kladde("a", "Tre børn venter");
    store.keep_local(&record).unwrap();
    finish(&mut store, None, &record, None);
    sound(&mut store);
    assert!(exported(&store).contains("Tre børn"));

    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { verb: Verb::Finish, .. }));
    let back = read(&store, record.id).unwrap();
    assert_eq!(back, record, "the kladde is unchanged");
    assert!(!exported(&store).contains("Tre børn"), "and no export contains it any more");
    assert_eq!(store.reader().search("venter", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().len(), 1);
    sound(&mut store);

    // After redo it is unchanged.
    assert!(matches!(store.redo("BLM").unwrap(), Undone::Done { .. }));
    assert!(!read(&store, record.id).unwrap().draft);
    sound(&mut store);
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));

    // Edited further, it can be finished again, and only that can be undone.
    let mut more = read(&store, record.id).unwrap();
    more.set("description", text("Fire børn venter"));
    more.set("themes", Some(Value::Codes(vec!["T3".into()])));
    store.keep_local(&more).unwrap();
    assert_eq!(store.redo("BLM").unwrap(), Undone::Nothing, "later text is not lost");
    sound(&mut store);
    let done = finish(&mut store, None, &more, None);
    assert_eq!(done.text("description"), "Fire børn venter");
    assert_eq!(done.get("themes"), more.get("themes"));
    assert_eq!((done.number, done.draft), (Some(1), false));
    sound(&mut store);
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    assert_eq!(read(&store, record.id).unwrap().text("description"), "Fire børn venter");
    sound(&mut store);
    store.drop_local(record.id).unwrap();
    assert_eq!(read(&store, record.id), None);
    sound(&mut store);
}

#[test]
fn a_new_version_is_visible_to_nobody_else_until_it_is_finished() {
    let mut store = store();
    let record = kladde("a", "Første udgave");
    store.keep_local(&record).unwrap();
    let first = finish(&mut store, None, &record, None);
    let shown = store.reader().shown().unwrap();

    let mut second = first.clone();
    second.set("version", Some(Value::Int(2)));
    second.set("correction_reason", text("forkert stue"));
    second.set("description", text("Anden udgave"));
    store.keep_correction(&second, &shown).unwrap();
    sound(&mut store);
    assert_eq!(read(&store, first.id).unwrap(), first, "lists show the shared version");
    assert!(store.reader().search("anden", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().is_empty());
    assert!(!exported(&store).contains("Anden"));
    let kept = store.reader().correction(first.id).unwrap().unwrap();
    assert_eq!((kept.record.text("description"), kept.record.draft), ("Anden udgave", true));
    assert_eq!(kept.shown, shown);

    // Another change of the record does not end it.
    let mut shared = first.clone();
    shared.set("status", Some(Value::Code("delt".into())));
    let op = Op::between(Some(&first), &shared);
    let seen_now = store.reader().shown().unwrap().seen().clone();
    store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "BLM".into(), seen: seen_now, ops: vec![op] })).unwrap();
    assert!(store.reader().correction(first.id).unwrap().is_some());

    let now = read(&store, first.id).unwrap();
    let done = finish(&mut store, Some(&now), &second, None);
    assert_eq!((done.text("description"), done.int("version"), done.draft), ("Anden udgave", Some(2), false));
    assert_eq!(store.reader().correction(first.id).unwrap(), None);
    sound(&mut store);
    let versions = store.reader().versions(first.id).unwrap();
    let said: Vec<_> = versions.iter().map(|v| (v.record.int("version"), v.record.text("description"))).collect();
    assert_eq!(said, [(Some(2), "Anden udgave"), (Some(1), "Første udgave")]);
    assert_eq!(versions[1].record.text("status"), "delt");

    // After undo the version before is current again, and the text of the later one is a kladde.
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { verb: Verb::Finish, .. }));
    assert_eq!(read(&store, first.id).unwrap(), now);
    assert_eq!(store.reader().correction(first.id).unwrap().unwrap().record.text("description"), "Anden udgave");
    let versions = store.reader().versions(first.id).unwrap();
    assert_eq!(versions.len(), 1, "{versions:?}");
    sound(&mut store);
    assert!(matches!(store.redo("BLM").unwrap(), Undone::Done { .. }));
    assert_eq!(store.reader().correction(first.id).unwrap(), None);
    sound(&mut store);
    store.undo("BLM").unwrap();
    store.drop_correction(first.id).unwrap();
    assert_eq!(store.reader().correction(first.id).unwrap(), None);
    assert_eq!(read(&store, first.id).unwrap(), now);
    sound(&mut store);
}

#[test]
fn a_kladde_has_no_correction() {
    let mut store = store();
    let record = kladde("a", "Kladde");
    store.keep_local(&record).unwrap();
    let shown = store.reader().shown().unwrap();
    assert!(store.keep_correction(&record, &shown).is_err());
}

#[test]
fn an_undone_finish_is_finished_again_with_its_consequences() {
    let mut store = store();
    let record = kladde("a", "Tre børn venter");
    store.keep_local(&record).unwrap();
    finish(&mut store, None, &record, None);
    store.undo("BLM").unwrap();
    let mut record = read(&store, record.id).unwrap();
    record.draft = false;
    record.set("description", text("Fire børn venter"));
    record.set("themes", Some(Value::Codes(vec!["T1".into()])));
    let follow = Op::new(record.entity, record.id, vec![Cell::new("status", Some(Value::Code("faerdig".into())))]);
    let seen = store.reader().shown().unwrap().seen().clone();
    let ops = vec![Op::between(None, &record), follow.following()];
    store.commit(&Unjudged(Edit { verb: Verb::Finish, author: "BLM".into(), seen, ops })).unwrap();
    let done = read(&store, record.id).unwrap();
    assert_eq!((done.text("description"), done.text("status"), done.draft), ("Fire børn venter", "faerdig", false));
    assert_eq!(done.get("themes"), record.get("themes"), "a removed member of a set is removed");
    sound(&mut store);
}

#[test]
fn a_large_observation_is_finished_again_and_undone_in_several_changes() {
    let fields = ["description", "wonder", "perspectives", "interpretation", "outcome_for_children"];
    let said = |record: &mut Record, word: &str| {
        let long = format!("{word} ").repeat(250_000 / (word.len() + 1));
        fields.iter().for_each(|field| record.set(field, text(&long)));
    };
    let mut store = store();
    let mut record = kladde("a", "");
    said(&mut record, "først");
    store.keep_local(&record).unwrap();
    finish(&mut store, None, &record, None);
    store.undo("BLM").unwrap();
    said(&mut record, "siden");
    store.keep_local(&record).unwrap();
    let again = finish(&mut store, None, &record, None);
    assert_eq!(again.text("wonder"), record.text("wonder"));
    sound(&mut store);
    // A colleague writes something else on the same machine.
    let other = Record::new(Entity::Person, Id::derived(Entity::Person, &["p"]));
    let ops = vec![Op::between(None, &other)];
    let edit = Edit { verb: Verb::Create, author: "AHK".into(), seen: Seen::default(), ops };
    store.commit(&Unjudged(edit)).unwrap();
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { verb: Verb::Finish, .. }));
    let back = read(&store, record.id).unwrap();
    assert!(back.draft);
    assert_eq!(back.text("wonder"), record.text("wonder"), "the kladde is as it was shown");
    assert!(!exported(&store).contains("siden"), "the log has it deleted");
    sound(&mut store);
    store.redo("BLM").unwrap();
    assert_eq!(read(&store, record.id).unwrap(), again);
    sound(&mut store);
}
