//! A team leader's private note on an absence is in no log, and only its author can read it; emptied, erased, or
//! removed from the log of an older program, it is in no byte of any file in the folder.

use crate::support::file::open;

use std::path::Path;

use crate::support::unjudged::Unjudged;
use praksis::domain::actor::{Actor, Role};
use praksis::domain::edit::{Cell, Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{Store, Undone};

const OWN: &str = "ZQXknæoperation";
const OTHERS: &str = "ZQXrygsmerter";

fn id(entity: Entity, name: &str) -> Id {
    Id::derived(entity, &[name])
}

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.into()))
}

fn commit(store: &mut Store, author: &str, ops: Vec<Op>) {
    let seen = store.reader().shown().unwrap().seen().clone();
    store.commit(&Unjudged(Edit { verb: Verb::Edit, author: author.into(), seen, ops })).unwrap();
}

fn actor(initials: &str, role: Role) -> Actor {
    Actor { initials: initials.into(), role, ..Actor::default() }
}

fn lead() -> Actor {
    actor("TL", Role::TeamLead)
}

fn absence(name: &str) -> Record {
    let mut record = Record::new(Entity::Absence, id(Entity::Absence, name));
    record.set("person", Some(Value::Link(id(Entity::Person, "p"))));
    record.set("from", Some(Value::Date("2020-01-15".parse().unwrap())));
    record.set("kind", Some(Value::Code("fravaer".into())));
    record
}

/// A file with a team leader, a consultant and two absences.
fn file(path: &Path) -> Store {
    let mut store = open(path);
    let mut ops = Vec::new();
    for (name, initials, role) in [("t", "TL", "teamleder"), ("p", "BLM", "konsulent")] {
        let mut person = Record::new(Entity::Person, id(Entity::Person, name));
        person.set("name", text(initials));
        person.set("initials", text(initials));
        let mut member = Record::new(Entity::TeamMember, id(Entity::TeamMember, name));
        member.set("person", Some(Value::Link(person.id)));
        member.set("role", Some(Value::Code(role.into())));
        ops.extend([Op::between(None, &person), Op::between(None, &member)]);
    }
    ops.extend(["a", "b"].map(|name| Op::between(None, &absence(name))));
    commit(&mut store, "KOO", ops);
    store
}

/// Whether a word is in any file of the folder.
fn lies(folder: &Path, word: &str) -> bool {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    let forms = [word.to_owned(), word.to_lowercase()];
    all.into_iter().any(|bytes| forms.iter().any(|word| bytes.windows(word.len()).any(|part| part == word.as_bytes())))
}

/// The file as an older program wrote it: the reason is a cell of the record, in the log, in undo and in a draft.
fn older(path: &Path) {
    let mut store = file(path);
    let cell = |record: &str, value: Option<Value>| {
        vec![Op::new(Entity::Absence, id(Entity::Absence, record), vec![Cell::new("reason", value)])]
    };
    commit(&mut store, "BLM", cell("a", text(OTHERS)));
    commit(&mut store, "TL", cell("a", text(OWN)));
    commit(&mut store, "BLM", cell("b", text(OTHERS)));
    let typed = praksis::store::Draft {
        id: id(Entity::Absence, "b"),
        entity: Entity::Absence,
        fields: std::collections::BTreeMap::from([("reason".into(), OTHERS.into()), ("from".into(), "20.1".into())]),
        record: None,
        shown: store.reader().shown().unwrap(),
        at: chrono::DateTime::default(),
        damaged: false,
    };
    store.keep_draft(&typed, true).unwrap();
    drop(store);
    to_retire(path);
}

/// The file as the program before left it, without row counts.
fn to_retire(path: &Path) {
    let db = rusqlite::Connection::open(path).unwrap();
    let sql = "INSERT INTO meta (k, v) VALUES ('retire', 1); DELETE FROM meta WHERE k GLOB 'tally.*'; PRAGMA user_version = 9";
    db.execute_batch(sql).unwrap();
}

#[test]
fn reasons_of_an_older_program_leave_the_log_and_are_offered_only_to_their_author() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.db");
    older(&path);
    assert!(lies(folder.path(), OTHERS) && lies(folder.path(), OWN), "the file contains both reasons");

    let mut store = open(&path);
    assert!(!lies(folder.path(), OTHERS), "the reason of a consultant is erased");
    assert!(!store.must_clear().unwrap());
    assert_eq!(store.check().unwrap().findings, []);
    // The draft is kept without the reason, and undo and redo no longer contain it.
    let typed = store.reader().draft(id(Entity::Absence, "b")).unwrap().unwrap();
    assert_eq!(typed.fields.keys().collect::<Vec<_>>(), ["from"]);
    assert!(!matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    assert!(!matches!(store.undo("TL").unwrap(), Undone::Done { .. }));

    let absence = id(Entity::Absence, "a");
    let reader = store.reader();
    assert_eq!(reader.lead_note(absence, &lead()).unwrap(), None, "no note before the author accepts it");
    assert_eq!(reader.offered_notes(&lead()).unwrap(), 1);
    for other in [actor("BLM", Role::TeamLead), actor("TL", Role::Consultant), actor("", Role::TeamLead)] {
        assert_eq!(reader.offered_notes(&other).unwrap(), 0, "{other:?}");
    }
    store.answer_offered_notes(&lead(), true).unwrap();
    assert_eq!(store.reader().lead_note(absence, &lead()).unwrap().as_deref(), Some(OWN));
    assert_eq!(store.reader().offered_notes(&lead()).unwrap(), 0, "asked once");
    store.rebuild().unwrap();
    assert_eq!(store.reader().lead_note(absence, &lead()).unwrap().as_deref(), Some(OWN));
}

fn spoil(path: &Path) {
    let db = rusqlite::Connection::open(path).unwrap();
    assert_eq!(db.execute("UPDATE lead_note SET body = replace(body, 'ZQX', 'ZQY')", []).unwrap(), 1);
}

#[test]
fn a_damaged_reason_is_not_offered_as_sound_until_its_author_writes_or_empties_it() {
    for body in ["", "skrevet igen"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.db");
        older(&path);
        drop(open(&path));
        spoil(&path);
        let mut store = open(&path);
        let absence = id(Entity::Absence, "a");
        let damaged = [praksis::store::CheckFinding::Note("TL".into())];
        assert_eq!(store.reader().offered_notes(&lead()).unwrap(), 0);
        for take in [true, false] {
            store.answer_offered_notes(&lead(), take).unwrap();
            assert_eq!(store.check().unwrap().findings, damaged);
            assert_eq!(store.reader().lead_note(absence, &lead()).unwrap(), None);
        }
        assert!(store.reader().lead_note_is_damaged(absence, &lead()).unwrap());
        store.keep_lead_note(absence, &lead(), body).unwrap();
        assert_eq!(store.check().unwrap().findings, []);
        assert!(!store.reader().lead_note_is_damaged(absence, &lead()).unwrap());
    }
    // A damaged note that is already the author's is shown, and writing it again unchanged accepts it.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.db");
    let mut store = file(&path);
    let absence = id(Entity::Absence, "a");
    store.keep_lead_note(absence, &lead(), OWN).unwrap();
    drop(store);
    spoil(&path);
    let mut store = open(&path);
    let shown = store.reader().lead_note(absence, &lead()).unwrap().unwrap();
    assert_eq!(store.check().unwrap().findings.len(), 1);
    store.keep_lead_note(absence, &lead(), &shown).unwrap();
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn a_step_that_wrote_more_than_a_reason_can_still_be_undone_and_redone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.db");
    let mut store = file(&path);
    // An import: only a reason for a known absence, an absence with a reason, and a person.
    let alone = Op::new(Entity::Absence, id(Entity::Absence, "a"), vec![Cell::new("reason", text(OTHERS))]);
    let mut made = Op::between(None, &absence("c"));
    made.cells.push(Cell::new("reason", text(OTHERS)));
    let mut person = Record::new(Entity::Person, id(Entity::Person, "n"));
    person.set("name", text("Ny"));
    commit(&mut store, "KOO", vec![alone, made, Op::between(None, &person)]);
    drop(store);
    to_retire(&path);

    let mut store = open(&path);
    assert_eq!(store.retired(), 2, "the number of absences that lost a reason");
    assert!(!lies(folder.path(), OTHERS), "undo contains no byte of it either");
    assert_eq!(store.check().unwrap().findings, []);
    let made = [id(Entity::Absence, "c"), person.id];
    let shown = |store: &Store| made.map(|id| store.reader().record(id).unwrap().is_some());
    assert!(matches!(store.undo("KOO").unwrap(), Undone::Done { .. }));
    assert_eq!(shown(&store), [false, false]);
    assert!(matches!(store.redo("KOO").unwrap(), Undone::Done { .. }));
    assert_eq!(shown(&store), [true, true]);
    drop(store);
    assert_eq!(open(&path).retired(), 0, "reported once");
}

#[test]
fn a_reason_that_its_author_declines_is_in_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.db");
    older(&path);
    let mut store = open(&path);
    store.answer_offered_notes(&lead(), false).unwrap();
    store.clear(None).unwrap();
    drop(store);
    assert!(!lies(folder.path(), OWN));
    assert_eq!(open(&path).reader().offered_notes(&lead()).unwrap(), 0);
}

#[test]
fn a_note_is_read_only_by_its_author_as_team_leader() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = file(&folder.path().join("p.db"));
    let absence = id(Entity::Absence, "a");
    let before = store.reader().record(absence).unwrap();
    assert!(!store.keep_lead_note(absence, &lead(), OWN).unwrap());
    for other in [actor("TL", Role::Consultant), actor("TL", Role::Coordinator), actor("BLM", Role::TeamLead)] {
        assert_eq!(store.reader().lead_note(absence, &other).unwrap(), None, "{other:?}");
    }
    assert!(!store.keep_lead_note(absence, &actor("BLM", Role::Consultant), OTHERS).unwrap());
    assert_eq!(store.reader().lead_note(absence, &actor("BLM", Role::TeamLead)).unwrap(), None, "no note was stored");
    assert_eq!(store.reader().lead_note(absence, &lead()).unwrap().as_deref(), Some(OWN));
    assert_eq!(store.reader().record(absence).unwrap(), before, "the record does not contain the note");
    let mut out = Vec::new();
    let choice = praksis::report::redaction::ExportOptions { private: true, numbers: true, today: None };
    praksis::report::json::write(&store.reader(), choice, &mut out).unwrap();
    assert!(!String::from_utf8(out).unwrap().contains(OWN));
    assert!(!matches!(store.undo("TL").unwrap(), Undone::Done { .. }));
}

#[test]
fn a_note_that_is_emptied_replaced_or_erased_is_in_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = file(&folder.path().join("p.db"));
    let (a, b) = (id(Entity::Absence, "a"), id(Entity::Absence, "b"));
    store.keep_lead_note(a, &lead(), OWN).unwrap();
    assert!(store.keep_lead_note(a, &lead(), OTHERS).unwrap(), "the file must be cleared of the first note");
    store.clear(None).unwrap();
    assert!(!lies(folder.path(), OWN) && lies(folder.path(), OTHERS));
    assert!(!store.keep_lead_note(a, &lead(), OTHERS).unwrap(), "the same note again changes nothing");
    assert!(store.keep_lead_note(a, &lead(), "").unwrap());
    store.clear(None).unwrap();
    assert!(!lies(folder.path(), OTHERS));
    assert_eq!(store.reader().lead_note(a, &lead()).unwrap(), None);

    store.keep_lead_note(b, &lead(), OWN).unwrap();
    store.erase(&[b], "TL", chrono::NaiveDateTime::default()).unwrap();
    drop(store);
    assert!(!lies(folder.path(), OWN));
}
