//! One edit: what is written is read back, beside what others wrote, and can be taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/file.rs"]
mod file;

use chrono::{DateTime, NaiveDate};
use praksis::domain::edit::{Cell, Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{FuzzyDate, Id, Precision, Record, Value};
use praksis::store::{Anchor, Filter, FixedClock, Query, Sort, Store, Undone};

fn store() -> Store {
    let at = DateTime::from_timestamp(1_579_000_000, 0).unwrap();
    file::in_memory(FixedClock(at))
}

fn id(entity: Entity, name: &str) -> Id {
    Id::derived(entity, &[name])
}

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.into()))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn unit(name: &str) -> Record {
    let mut record = Record::new(Entity::Unit, id(Entity::Unit, name));
    record.set("name", text(name));
    record.set("kind", Some(Value::Code("boernehave".into())));
    record
}

fn save(store: &mut Store, author: &str, before: Option<&Record>, after: &Record) {
    let seen = store.reader().seen().unwrap();
    save_having_seen(store, author, seen, before, after);
}

fn save_having_seen(store: &mut Store, author: &str, seen: Seen, before: Option<&Record>, after: &Record) {
    let verb = if before.is_some() { Verb::Edit } else { Verb::Create };
    let edit = Edit { verb, author: author.into(), seen, ops: vec![Op::between(before, after)] };
    store.commit(&edit).unwrap();
}

fn read(store: &Store, id: Id) -> Record {
    store.reader().record(id).unwrap().unwrap()
}

#[test]
fn every_kind_of_value_survives() {
    let mut store = store();
    let mut network = Record::new(Entity::Network, id(Entity::Network, "n"));
    network.set("name", text("Læringsmiljø"));
    network.set("scope", Some(Value::Codes(vec!["dagtilbud".into(), "skole".into()])));
    network.set(
        "founded",
        Some(Value::Fuzzy(FuzzyDate {
            date: day("2018-09-01"),
            precision: Precision::Season,
            text: "efteråret 2018".into(),
        })),
    );
    network.set("source_date", Some(Value::Date(day("2020-01-15"))));
    network.number = Some(7);
    let mut meeting = Record::new(Entity::Meeting, id(Entity::Meeting, "m"));
    meeting.set("title", text("Møde"));
    meeting.set("date", Some(Value::Date(day("2020-02-01"))));
    meeting.set("start_time", Some(Value::Time(570)));
    meeting.set("duration", Some(Value::Int(120)));
    let mut people = vec![id(Entity::Person, "a"), id(Entity::Person, "b")];
    people.sort();
    meeting.set("people", Some(Value::Links(people)));
    meeting.number = Some(3);
    save(&mut store, "BLM", None, &network);
    save(&mut store, "BLM", None, &meeting);
    assert_eq!(read(&store, network.id), network);
    assert_eq!(read(&store, meeting.id), meeting);
    store.rebuild().unwrap();
    assert_eq!(read(&store, network.id), network);
    assert_eq!(read(&store, meeting.id), meeting);
}

#[test]
fn a_new_record_gets_the_next_number_and_never_one_that_was_used() {
    let mut store = store();
    let mut first = unit("A");
    first.number = Some(1);
    save(&mut store, "BLM", None, &first);
    let mut second = unit("B");
    second.number = Some(1);
    save(&mut store, "BLM", None, &second);
    assert_eq!(read(&store, second.id).number, Some(2));
    let seen = store.reader().seen().unwrap();
    let delete =
        Edit { verb: Verb::Delete, author: "BLM".into(), seen, ops: vec![Op::delete(Entity::Unit, second.id)] };
    store.commit(&delete).unwrap();
    assert_eq!(store.reader().next_number(Entity::Unit).unwrap(), Some(3));
    store.rebuild().unwrap();
    assert_eq!(store.reader().next_number(Entity::Unit).unwrap(), Some(3));
}

#[test]
fn two_authors_who_had_not_seen_each_other_both_keep_their_text() {
    let mut store = store();
    let before = unit("Egelunden");
    save(&mut store, "BLM", None, &before);
    let stale = store.reader().seen().unwrap();
    let before = read(&store, before.id);
    let mut mine = before.clone();
    mine.set("note", text("min"));
    save(&mut store, "BLM", Some(&before), &mine);
    let mut theirs = before.clone();
    theirs.set("note", text("deres"));
    save_having_seen(&mut store, "DRS", stale, Some(&before), &theirs);

    let rivals = store.reader().rivals(before.id).unwrap();
    assert_eq!(rivals.len(), 1);
    let (field, values) = &rivals[0];
    assert_eq!(field, "note");
    let said: Vec<_> = values.iter().map(|(v, who, _)| (v.clone(), who.as_str())).collect();
    assert_eq!(said, [(text("deres"), "DRS"), (text("min"), "BLM")]);
    assert_eq!(read(&store, before.id).text("note"), "deres");
    assert_eq!(store.reader().disputed(10).unwrap(), [before.id]);

    let now = read(&store, before.id);
    let mut both = now.clone();
    both.set("note", text("begge"));
    save(&mut store, "BLM", Some(&now), &both);
    assert!(store.reader().rivals(before.id).unwrap().is_empty());
    assert!(store.reader().disputed(10).unwrap().is_empty());
}

#[test]
fn a_deletion_by_someone_who_had_not_seen_an_edit_does_not_hide_it() {
    let mut store = store();
    let unit = unit("Egelunden");
    save(&mut store, "BLM", None, &unit);
    let stale = store.reader().seen().unwrap();
    let before = read(&store, unit.id);
    let mut after = before.clone();
    after.set("note", text("vigtigt"));
    save(&mut store, "BLM", Some(&before), &after);
    let delete =
        |seen| Edit { verb: Verb::Delete, author: "DRS".into(), seen, ops: vec![Op::delete(Entity::Unit, unit.id)] };
    store.commit(&delete(stale)).unwrap();
    assert_eq!(read(&store, unit.id).text("note"), "vigtigt");
    assert_eq!(store.reader().rivals(unit.id).unwrap()[0].0, "_deleted");
    let seen = store.reader().seen().unwrap();
    store.commit(&delete(seen)).unwrap();
    assert_eq!(store.reader().record(unit.id).unwrap(), None);
    assert!(store.reader().record_or_deleted(unit.id).unwrap().unwrap().1);
}

fn done(undone: Undone) -> Verb {
    match undone {
        Undone::Done { verb, .. } => verb,
        other => panic!("{other:?}"),
    }
}

#[test]
fn undo_goes_back_step_by_step_and_redo_forth_again() {
    let mut store = store();
    let first = unit("Egelunden");
    save(&mut store, "BLM", None, &first);
    let first = read(&store, first.id);
    let mut states = vec![first.clone()];
    for note in ["en", "to", "tre"] {
        let before = states.last().unwrap().clone();
        let mut after = before.clone();
        after.set("note", text(note));
        save(&mut store, "BLM", Some(&before), &after);
        states.push(after);
    }
    for round in 0..2 {
        for expected in states.iter().rev().skip(1) {
            assert_eq!(done(store.undo("BLM").unwrap()), Verb::Edit, "{round}");
            assert_eq!(&read(&store, first.id), expected);
        }
        assert_eq!(done(store.undo("BLM").unwrap()), Verb::Create);
        assert_eq!(store.reader().record(first.id).unwrap(), None);
        assert_eq!(store.undo("BLM").unwrap(), Undone::Nothing);
        for expected in &states {
            done(store.redo("BLM").unwrap());
            assert_eq!(&read(&store, first.id), expected);
        }
        assert_eq!(store.redo("BLM").unwrap(), Undone::Nothing);
    }
    assert_eq!(store.undo("DRS").unwrap(), Undone::Nothing);
}

#[test]
fn undo_refuses_what_a_colleague_has_changed_since() {
    let mut store = store();
    let before = unit("Egelunden");
    save(&mut store, "BLM", None, &before);
    let before = read(&store, before.id);
    let mut mine = before.clone();
    mine.set("note", text("min"));
    mine.set("preferred_time", text("10-12"));
    save(&mut store, "BLM", Some(&before), &mine);
    let mut theirs = mine.clone();
    theirs.set("note", text("deres"));
    save(&mut store, "DRS", Some(&mine), &theirs);
    let Undone::Refused { changed, .. } = store.undo("BLM").unwrap() else {
        panic!("undone over a colleague's text");
    };
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0].cell.as_str(), changed[0].author.as_str()), ("note", "DRS"));
    assert_eq!(read(&store, before.id), theirs);
    // Passed by for good: what is older can be taken back, and is again after that.
    assert_eq!(done(store.undo("BLM").unwrap()), Verb::Create);
    done(store.redo("BLM").unwrap());
    assert_eq!(read(&store, before.id), theirs);
    done(store.undo("DRS").unwrap());
    assert_eq!(read(&store, before.id), mine);
}

#[test]
fn a_new_edit_ends_redo() {
    let mut store = store();
    save(&mut store, "BLM", None, &unit("A"));
    done(store.undo("BLM").unwrap());
    assert!(store.reader().next_redo("BLM").unwrap().is_some());
    save(&mut store, "BLM", None, &unit("B"));
    assert_eq!(store.redo("BLM").unwrap(), Undone::Nothing);
}

#[test]
fn history_says_who_changed_what_from_what() {
    let mut store = store();
    let before = unit("Egelunden");
    save(&mut store, "BLM", None, &before);
    let before = read(&store, before.id);
    let mut after = before.clone();
    after.set("name", text("Egelund"));
    save(&mut store, "DRS", Some(&before), &after);
    let history = store.reader().history(before.id, 10).unwrap();
    let latest = &history[0];
    assert_eq!(latest.author, "DRS");
    assert_eq!(latest.cell.as_deref(), Some("name"));
    assert_eq!((latest.old.clone(), latest.new.clone()), (text("Egelunden"), text("Egelund")));
    let recent = store.reader().recent(1).unwrap();
    assert_eq!(recent[0].verb, Verb::Edit);
    assert_eq!(recent[0].records, [(Entity::Unit, before.id)]);
}

#[test]
fn a_kladde_is_listed_searched_and_counted_but_in_no_log() {
    let mut store = store();
    let mut note = Record::new(Entity::Observation, id(Entity::Observation, "o"));
    note.set("date", Some(Value::Date(day("2020-01-15"))));
    note.set("room", text("Solsikken"));
    note.set("unit", Some(Value::Link(id(Entity::Unit, "x"))));
    store.keep_local(&note).unwrap();
    let all = Query::all(Entity::Observation);
    assert_eq!(store.reader().count(&all, 500).unwrap(), 1);
    assert!(read(&store, note.id).draft);
    assert_eq!(store.reader().search("solsik", &Vec::new(), None, 5).unwrap().len(), 1);
    assert!(store.reader().recent(5).unwrap().is_empty());
    store.rebuild().unwrap();
    assert!(read(&store, note.id).draft);

    note.set("room", text("Mælkebøtten"));
    save(&mut store, "BLM", None, &note);
    let finished = read(&store, note.id);
    assert!(!finished.draft);
    assert_eq!(finished.number, Some(1));
    assert!(store.reader().search("solsik", &Vec::new(), None, 5).unwrap().is_empty());
    assert_eq!(store.reader().recent(5).unwrap().len(), 1);
    assert!(store.keep_local(&note).is_err());

    let mut other = note.clone();
    other.id = id(Entity::Observation, "p");
    store.keep_local(&other).unwrap();
    store.drop_local(other.id).unwrap();
    assert_eq!(store.reader().count(&all, 500).unwrap(), 1);
    assert_eq!(store.reader().search("mælkebøtten", &Vec::new(), None, 5).unwrap().len(), 1);
}

#[test]
fn what_was_typed_is_offered_until_the_record_is_saved() {
    let mut store = store();
    let record = unit("A");
    let draft = praksis::store::Draft {
        id: record.id,
        entity: Entity::Unit,
        fields: [("name".to_owned(), "Egelu".to_owned())].into(),
        record: None,
        seen: store.reader().seen().unwrap(),
        at: DateTime::from_timestamp(1_579_000_000, 0).unwrap(),
    };
    store.keep_draft(&draft).unwrap();
    assert_eq!(store.reader().drafts().unwrap(), [draft]);
    save(&mut store, "BLM", None, &record);
    assert!(store.reader().drafts().unwrap().is_empty());
}

#[test]
fn pages_go_through_a_list_both_ways_without_gap_or_repeat() {
    let mut store = store();
    let target = id(Entity::Person, "p");
    for n in 0..57 {
        let mut meeting = Record::new(Entity::Meeting, id(Entity::Meeting, &n.to_string()));
        meeting.set("title", text(&format!("Møde {n}")));
        // Many on one day, some without a day.
        let date = NaiveDate::from_ymd_opt(2020, 1, 1 + n % 5).unwrap();
        meeting.set("date", (n % 7 != 0).then_some(Value::Date(date)));
        meeting.set("start_time", (n % 2 == 0).then_some(Value::Time(600 - n as u16)));
        if n % 3 != 0 {
            meeting.set("people", Some(Value::Links(vec![target])));
        }
        save(&mut store, "BLM", None, &meeting);
    }
    let having = |fits: fn(u32) -> bool| (0..57).filter(|n| n % 7 != 0 && fits(n % 5)).count();
    let all = Query::all(Entity::Meeting);
    let mut words = all.clone();
    words.text = "mød".into();
    let mut named = words.clone();
    named.sort = Sort::Name;
    let queries = [
        (all.clone(), 57),
        (all.clone().sorted(Sort::Oldest), 57),
        (all.clone().sorted(Sort::Number), 57),
        (all.clone().sorted(Sort::Name), 57),
        (all.clone().with(Filter::Has("people", target)), 38),
        (all.clone().with(Filter::Has("people", target)).sorted(Sort::Name), 38),
        (all.clone().with(Filter::From("date", day("2020-01-04"))), having(|d| d >= 3)),
        (all.clone().with(Filter::To("date", day("2020-01-02"))), having(|d| d <= 1)),
        (all.clone().with(Filter::Empty("date")), 9),
        (words, 57),
        (named, 57),
    ];
    let reader = store.reader();
    for (query, expected) in queries {
        let mut forth = Vec::new();
        let mut anchor = Anchor::First;
        loop {
            let page = reader.page(&query, &anchor, 10).unwrap();
            assert_eq!(page.more_before, !forth.is_empty());
            forth.extend(page.rows.iter().map(|r| r.id));
            let Some(last) = page.rows.last() else { break };
            anchor = Anchor::After(last.id);
            if !page.more_after {
                break;
            }
        }
        assert_eq!(forth.len(), expected, "{query:?}");
        let mut back = Vec::new();
        let mut anchor = Anchor::Last;
        loop {
            let page = reader.page(&query, &anchor, 10).unwrap();
            assert_eq!(page.more_after, !back.is_empty(), "{query:?}");
            back.extend(page.rows.iter().rev().map(|r| r.id));
            let Some(first) = page.rows.first() else {
                break;
            };
            anchor = Anchor::Before(first.id);
            if !page.more_before {
                break;
            }
        }
        back.reverse();
        assert_eq!(forth, back, "{query:?}");
        assert_eq!(reader.count(&query, 500).unwrap(), forth.len());
        assert_eq!(reader.count(&query, 5).unwrap(), 5);
        let middle = forth[forth.len() / 2];
        let page = reader.page(&query, &Anchor::At(middle), 3).unwrap();
        assert_eq!(page.rows[0].id, middle);
        assert!(page.more_before);
    }
}

#[test]
fn cells_of_a_newer_program_are_kept_and_passed_over() {
    let mut store = store();
    let record = unit("A");
    let mut op = Op::between(None, &record);
    op.cells.push(Cell::new("hologram", text("ny")));
    op.cells.push(Cell::new("name.extra", Some(Value::Bool(true))));
    let edit = Edit { verb: Verb::Create, author: "BLM".into(), seen: Seen::default(), ops: vec![op] };
    store.commit(&edit).unwrap();
    assert_eq!(read(&store, record.id).text("name"), "A");
    let history = store.reader().history(record.id, 20).unwrap();
    assert!(history.iter().any(|e| e.cell.as_deref() == Some("hologram") && e.new == text("ny")));
    store.rebuild().unwrap();
}
