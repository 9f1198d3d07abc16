//! Search as a Danish reader expects it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{Store, SystemClock};

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.into()))
}

fn save(store: &mut Store, record: &Record) {
    let before = store.reader().record(record.id).unwrap();
    let edit = Edit {
        verb: Verb::Edit,
        author: "BLM".into(),
        seen: store.reader().seen().unwrap(),
        ops: vec![Op::between(before.as_ref(), record)],
    };
    store.commit(&edit).unwrap();
}

fn activity(name: &str, day: &str, note: &str) -> Record {
    let mut record = Record::new(Entity::Activity, Id::derived(Entity::Activity, &[name]));
    record.set("kind", Some(Value::Code("andet".into())));
    record.set("date", Some(Value::Date(day.parse().unwrap())));
    record.set("minutes", Some(Value::Int(60)));
    record.set("text", text(note));
    record
}

fn found(store: &Store, typed: &str) -> Vec<Id> {
    let hits = store.reader().search(typed, None, 50).unwrap();
    hits.into_iter().map(|hit| hit.record.id).collect()
}

fn store() -> Store {
    Store::in_memory(Arc::new(SystemClock)).unwrap()
}

#[test]
fn spellings_and_parts_of_compounds_find_each_other_as_typed_first_newest_first() {
    let mut store = store();
    let meal = activity("a", "2020-01-10", "Et måltid i ro");
    let plain = activity("b", "2019-01-01", "maltid uden bolle");
    let newer = activity("c", "2020-01-12", "Måltider og samtale");
    let learning = activity("d", "2020-01-11", "læringsmiljøet i Ålborg");
    for record in [&meal, &plain, &newer, &learning] {
        save(&mut store, record);
    }
    assert_eq!(found(&store, "måltid"), [newer.id, meal.id, plain.id]);
    assert_eq!(found(&store, "MÅLTID"), found(&store, "måltid"));
    assert_eq!(found(&store, "maaltid")[..2], [newer.id, meal.id]);
    assert_eq!(found(&store, "maltid"), [plain.id, newer.id, meal.id]);
    assert_eq!(found(&store, "ma\u{30a}ltid")[..2], [newer.id, meal.id]);
    assert_eq!(found(&store, "miljø"), [learning.id]);
    assert_eq!(found(&store, "miljoe"), [learning.id]);
    assert_eq!(found(&store, "Aalborg"), [learning.id]);
    assert_eq!(found(&store, "måltid samtale"), [newer.id]);
    assert!(found(&store, "måltid kaffe").is_empty());
}

#[test]
fn what_is_no_word_is_no_error() {
    let mut store = store();
    save(&mut store, &activity("a", "2020-01-10", "ja \"nej\" AND måske"));
    for typed in ["\"", "AND", "a*", "NEAR(", "kind:", "-", "", "'; DROP", "^x", "{", "ja AND", "l00"] {
        store.reader().search(typed, None, 5).unwrap();
    }
    assert_eq!(found(&store, "\"nej\"").len(), 1);
}

#[test]
fn a_name_finds_what_points_to_it_also_after_it_is_changed() {
    let mut store = store();
    let mut unit = Record::new(Entity::Unit, Id::derived(Entity::Unit, &["u"]));
    unit.set("name", text("Børnehuset Ådalen"));
    let mut person = Record::new(Entity::Person, Id::derived(Entity::Person, &["p"]));
    person.set("initials", text("BLM"));
    person.set("name", text("Bente Madsen"));
    let mut visit = activity("a", "2020-01-10", "Besøg");
    visit.set("units", Some(Value::Links(vec![unit.id])));
    visit.set("people", Some(Value::Links(vec![person.id])));
    for record in [&unit, &person, &visit] {
        save(&mut store, record);
    }
    for typed in ["ådalen", "aadalen", "adalen", "blm", "bente besøg", "børnehuset blm"] {
        assert!(found(&store, typed).contains(&visit.id), "{typed}");
    }
    let mut unit = store.reader().record(unit.id).unwrap().unwrap();
    unit.set("name", text("Solsikken"));
    save(&mut store, &unit);
    assert_eq!(found(&store, "solsikken besøg"), [visit.id]);
    assert!(found(&store, "ådalen").is_empty());
    store.rebuild().unwrap();
    assert_eq!(found(&store, "solsikken besøg"), [visit.id]);
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn a_human_number_comes_first() {
    let mut store = store();
    let mut engagement = Record::new(Entity::Engagement, Id::derived(Entity::Engagement, &["e"]));
    engagement.set("title", text("Sprogmiljø"));
    engagement.number = Some(1);
    save(&mut store, &engagement);
    save(&mut store, &activity("a", "2020-01-10", "ring om F-01 i morgen"));
    for typed in ["F-01", "f-1", "f 1"] {
        assert_eq!(found(&store, typed)[0], engagement.id, "{typed}");
    }
    assert_eq!(found(&store, "F-01").len(), 2);
    let only = store.reader().search("F-01", Some(Entity::Activity), 9).unwrap();
    assert_eq!(only.len(), 1);
}
