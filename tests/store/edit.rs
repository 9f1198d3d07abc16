//! One edit: it is read back, beside edits of others, and can be undone.

use crate::support::file;
use crate::support::unjudged::{Unjudged, Whole};
use chrono::{DateTime, NaiveDate};
use praksis::domain::edit::{Cell, Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{FuzzyDate, Id, Precision, Record, Value};
use praksis::store::{Anchor, DraftWrite, Filter, FixedClock, LocalWrite, Query, Sort, Store, StoreError, Undone};

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
    let seen = store.reader().shown().unwrap().seen().clone();
    save_having_seen(store, author, seen, before, after);
}

fn save_having_seen(store: &mut Store, author: &str, seen: Seen, before: Option<&Record>, after: &Record) {
    let verb = if before.is_some() { Verb::Edit } else { Verb::Create };
    let edit = Edit { verb, author: author.into(), seen, ops: vec![Op::between(before, after)] };
    store.commit(&Unjudged(edit)).unwrap();
}

fn read(store: &Store, id: Id) -> Record {
    store.reader().record(id).unwrap().unwrap()
}

#[test]
fn every_kind_of_value_is_read_back() {
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
fn a_new_record_gets_the_next_number_and_never_a_used_one() {
    let mut store = store();
    let mut first = unit("A");
    first.number = Some(1);
    save(&mut store, "BLM", None, &first);
    let mut second = unit("B");
    second.number = Some(1);
    save(&mut store, "BLM", None, &second);
    assert_eq!(read(&store, second.id).number, Some(2));
    let seen = store.reader().shown().unwrap().seen().clone();
    let delete =
        Edit { verb: Verb::Delete, author: "BLM".into(), seen, ops: vec![Op::delete(Entity::Unit, second.id)] };
    store.commit(&Unjudged(delete)).unwrap();
    assert_eq!(store.reader().next_number(Entity::Unit).unwrap(), Some(3));
    store.rebuild().unwrap();
    assert_eq!(store.reader().next_number(Entity::Unit).unwrap(), Some(3));
}

#[test]
fn both_texts_are_kept_if_two_authors_did_not_see_each_other() {
    let mut store = store();
    let before = unit("Egelunden");
    save(&mut store, "BLM", None, &before);
    let stale = store.reader().shown().unwrap().seen().clone();
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
    let disputed = store.reader().to_decide(true, 10).unwrap();
    assert_eq!(disputed.iter().map(|dispute| dispute.id).collect::<Vec<_>>(), [before.id]);

    let now = read(&store, before.id);
    let mut both = now.clone();
    both.set("note", text("begge"));
    save(&mut store, "BLM", Some(&now), &both);
    assert!(store.reader().rivals(before.id).unwrap().is_empty());
    assert!(store.reader().to_decide(true, 10).unwrap().is_empty());
}

#[test]
fn a_deletion_by_somebody_who_had_not_seen_an_edit_does_not_delete_it() {
    let mut store = store();
    let unit = unit("Egelunden");
    save(&mut store, "BLM", None, &unit);
    let stale = store.reader().shown().unwrap().seen().clone();
    let before = read(&store, unit.id);
    let mut after = before.clone();
    after.set("note", text("vigtigt"));
    save(&mut store, "BLM", Some(&before), &after);
    let delete =
        |seen| Edit { verb: Verb::Delete, author: "DRS".into(), seen, ops: vec![Op::delete(Entity::Unit, unit.id)] };
    store.commit(&Unjudged(delete(stale))).unwrap();
    assert_eq!(read(&store, unit.id).text("note"), "vigtigt");
    assert_eq!(store.reader().rivals(unit.id).unwrap()[0].0, "_deleted");
    let seen = store.reader().shown().unwrap().seen().clone();
    store.commit(&Unjudged(delete(seen))).unwrap();
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
fn undo_and_redo_go_step_by_step() {
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
fn undo_refuses_a_value_that_a_colleague_has_changed_since() {
    let mut store = store();
    let older = unit("Birkehuset");
    save(&mut store, "BLM", None, &older);
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
        panic!("a colleague's text was undone");
    };
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0].cell.as_str(), changed[0].author.as_str()), ("note", "DRS"));
    assert_eq!(read(&store, before.id), theirs);
    // The record itself is not deleted either, because it has their text.
    let Undone::Refused { verb: Verb::Create, record, changed } = store.undo("BLM").unwrap() else {
        panic!("a colleague's text was deleted");
    };
    assert_eq!((record, changed.len()), (before.id, 1));
    assert_eq!((changed[0].cell.as_str(), changed[0].author.as_str()), ("note", "DRS"));
    // This step is passed; older steps can be undone, and redone.
    assert_eq!(done(store.undo("BLM").unwrap()), Verb::Create);
    assert_eq!(store.reader().record(older.id).unwrap(), None);
    done(store.redo("BLM").unwrap());
    assert!(store.reader().record(older.id).unwrap().is_some());
    assert_eq!(read(&store, before.id), theirs);
    done(store.undo("DRS").unwrap());
    assert_eq!(read(&store, before.id), mine);
}

#[test]
fn undo_leaves_the_only_other_version_and_refuses_with_more_versions_or_a_changed_value() {
    let note = |unit: &Record, note: &str| {
        let mut after = unit.clone();
        after.set("note", text(note));
        after
    };
    // The unit after BLM has written "min", and the others without having seen each other.
    let written = |others: &[(&str, &str)]| {
        let mut store = store();
        let unit = unit("Egelunden");
        save(&mut store, "DRS", None, &unit);
        let unit = read(&store, unit.id);
        let seen = store.reader().shown().unwrap().seen().clone();
        for (author, said) in [("BLM", "min")].iter().chain(others) {
            save_having_seen(&mut store, author, seen.clone(), Some(&unit), &note(&unit, said));
        }
        (store, unit)
    };
    let versions = |store: &Store, unit: &Record| {
        let rivals = store.reader().rivals(unit.id).unwrap();
        rivals.iter().map(|(_, values)| values.len()).sum::<usize>()
    };

    let (mut store, unit) = written(&[("AHK", "deres")]);
    done(store.undo("BLM").unwrap());
    assert_eq!((read(&store, unit.id).text("note"), versions(&store, &unit)), ("deres", 0));
    assert_eq!(store.undo("BLM").unwrap(), Undone::Nothing);
    done(store.redo("BLM").unwrap());
    // After redo there are two versions again, each with its author.
    assert_eq!((read(&store, unit.id).text("note"), versions(&store, &unit)), ("min", 2));
    store.rebuild().unwrap();
    assert_eq!((read(&store, unit.id).text("note"), versions(&store, &unit)), ("min", 2));
    assert_eq!(store.check().unwrap().findings, []);

    // An author who had seen both has changed it since.
    let (mut store, unit) = written(&[("AHK", "deres")]);
    let seen = store.reader().shown().unwrap().seen().clone();
    let empty = Edit {
        verb: Verb::Edit,
        author: "AHK".into(),
        seen,
        ops: vec![Op::new(Entity::Unit, unit.id, vec![Cell::new("note", None)])],
    };
    store.commit(&Unjudged(empty)).unwrap();
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Refused { changed, .. } if !changed[0].beside));

    for others in [&[("AHK", "deres"), ("KOO", "tredje")][..], &[("AHK", "min")], &[("AHK", "deres"), ("BLM", "min")]] {
        let (mut store, unit) = written(others);
        let before = (read(&store, unit.id), versions(&store, &unit));
        // If BLM wrote twice, this undoes the first of the two.
        let Undone::Refused { changed, .. } = store.undo("BLM").unwrap() else { panic!("{others:?}") };
        assert_eq!((changed[0].author.as_str(), changed[0].beside), ("AHK", true));
        assert_eq!((read(&store, unit.id), versions(&store, &unit)), before);
        assert_eq!(store.undo("BLM").unwrap() == Undone::Nothing, others.iter().all(|(who, _)| *who != "BLM"));
    }
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
fn history_has_author_old_and_new_value() {
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
    assert_eq!(store.reader().search("solsik", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().len(), 1);
    assert!(store.reader().recent(5).unwrap().is_empty());
    store.rebuild().unwrap();
    assert!(read(&store, note.id).draft);

    note.set("room", text("Mælkebøtten"));
    save(&mut store, "BLM", None, &note);
    let finished = read(&store, note.id);
    assert!(!finished.draft);
    assert_eq!(finished.number, Some(1));
    assert!(store.reader().search("solsik", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().is_empty());
    assert_eq!(store.reader().recent(5).unwrap().len(), 1);
    assert!(store.keep_local(&note).is_err());

    let mut other = note.clone();
    other.id = id(Entity::Observation, "p");
    store.keep_local(&other).unwrap();
    store.drop_local(other.id).unwrap();
    assert_eq!(store.reader().count(&all, 500).unwrap(), 1);
    assert_eq!(store.reader().search("mælkebøtten", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().len(), 1);
}

#[test]
fn typing_is_offered_until_the_record_is_saved() {
    let mut store = store();
    let record = unit("A");
    let draft = praksis::store::Draft {
        id: record.id,
        entity: Entity::Unit,
        fields: [("name".to_owned(), "Egelu".to_owned())].into(),
        record: None,
        shown: store.reader().shown().unwrap(),
        at: DateTime::from_timestamp(1_579_000_000, 0).unwrap(),
        damaged: false,
    };
    store.keep_draft(&draft, true).unwrap();
    assert_eq!(store.reader().drafts().unwrap(), [draft]);
    // Only the form it was typed in ends it.
    save(&mut store, "BLM", None, &record);
    assert_eq!(store.reader().drafts().unwrap().len(), 1);
    store.drop_draft(record.id).unwrap();
    assert!(store.reader().drafts().unwrap().is_empty());
}

#[test]
fn pages_cover_a_list_in_both_directions_without_gaps_or_repeats() {
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
fn cells_of_a_newer_program_are_kept_and_ignored() {
    let mut store = store();
    let record = unit("A");
    let mut op = Op::between(None, &record);
    op.cells.push(Cell::new("hologram", text("ny")));
    op.cells.push(Cell::new("name.extra", Some(Value::Bool(true))));
    let edit = Edit { verb: Verb::Create, author: "BLM".into(), seen: Seen::default(), ops: vec![op] };
    store.commit(&Unjudged(edit)).unwrap();
    assert_eq!(read(&store, record.id).text("name"), "A");
    let history = store.reader().history(record.id, 20).unwrap();
    assert!(history.iter().any(|e| e.cell.as_deref() == Some("hologram") && e.new == text("ny")));
    store.rebuild().unwrap();
}

fn edit(store: &Store, before: Option<&Record>, after: &Record) -> Edit {
    let verb = if before.is_some() { Verb::Edit } else { Verb::Create };
    let seen = store.reader().shown().unwrap().seen().clone();
    Edit { verb, author: "BLM".into(), seen, ops: vec![Op::between(before, after)] }
}

#[test]
fn several_edits_are_several_changes_and_one_undo_step() {
    let mut store = store();
    let old = unit("Egelunden");
    save(&mut store, "BLM", None, &old);
    let old = read(&store, old.id);
    let named = |note: &str| {
        let mut record = old.clone();
        record.set("note", text(note));
        record
    };
    let new = unit("Birkehuset");
    let mut newer = new.clone();
    newer.set("note", text("ny"));
    let edits = vec![
        edit(&store, Some(&old), &named("en")),
        edit(&store, None, &new),
        edit(&store, Some(&named("en")), &named("to")),
        edit(&store, Some(&new), &newer),
    ];
    let saved = store.commit(&Whole { edits, ..Whole::default() }).unwrap();
    assert_eq!((saved.seq, saved.records), (5, vec![old.id, new.id]));
    assert_eq!(saved.numbers, [(new.id, 2)]);
    assert_eq!(store.reader().recent(9).unwrap().len(), 5);
    assert_eq!(store.reader().next_undo("BLM").unwrap().unwrap().records, Some(2));
    let new_number = read(&store, new.id);
    assert_eq!((read(&store, old.id).text("note"), new_number.text("note")), ("to", "ny"));

    for _ in 0..2 {
        assert_eq!(done(store.undo("BLM").unwrap()), Verb::Edit);
        assert_eq!(read(&store, old.id), old, "the values before the first edit");
        assert_eq!(store.reader().record(new.id).unwrap(), None);
        assert_eq!(done(store.redo("BLM").unwrap()), Verb::Edit);
        assert_eq!((read(&store, old.id).text("note"), read(&store, new.id)), ("to", new_number.clone()));
    }
    done(store.undo("BLM").unwrap());
    assert_eq!(done(store.undo("BLM").unwrap()), Verb::Create);
    assert_eq!(store.undo("BLM").unwrap(), Undone::Nothing);
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn edits_drafts_and_settings_are_written_together_or_not_at_all() {
    let mut store = store();
    let observation = |name: &str| {
        let mut record = Record::new(Entity::Observation, id(Entity::Observation, name));
        record.set("room", text(name));
        record
    };
    let (kept, dropped, logged) = (observation("beholdt"), observation("smidt"), observation("kendt"));
    store.keep_local(&dropped).unwrap();
    save(&mut store, "BLM", None, &logged);
    let fact = |value: &str| vec![LocalWrite { key: "role".into(), value: Some(value.into()) }];
    let first = unit("Egelunden");

    // A kladde of a shared record is refused, and everything else with it.
    let write = Whole {
        edits: vec![edit(&store, None, &first)],
        drafts: vec![DraftWrite::Drop(dropped.id), DraftWrite::Keep(kept.clone()), DraftWrite::Keep(logged.clone())],
        local: fact("leder"),
        on: None,
    };
    assert!(matches!(store.commit(&write), Err(StoreError::AlreadyLogged { id, .. }) if id == logged.id));
    let reader = store.reader();
    assert_eq!(reader.records(&[first.id, kept.id]).unwrap(), []);
    assert!(reader.record(dropped.id).unwrap().is_some());
    assert_eq!((reader.local("role").unwrap(), reader.recent(9).unwrap().len()), (None, 1));

    let drafts = vec![DraftWrite::Keep(kept.clone()), DraftWrite::Drop(dropped.id), DraftWrite::DropTyped(first.id)];
    let write = Whole { edits: vec![edit(&store, None, &first)], drafts, local: fact("leder"), on: None };
    let saved = store.commit(&write).unwrap();
    assert_eq!((saved.seq, saved.records), (2, vec![first.id, kept.id, dropped.id]));
    let reader = store.reader();
    assert!(reader.record(kept.id).unwrap().unwrap().draft);
    assert_eq!(reader.record(dropped.id).unwrap(), None);
    assert_eq!(reader.local("role").unwrap().as_deref(), Some("leder"));

    // Drafts alone can be written too.
    let shown = reader.shown().unwrap();
    let drafts = vec![DraftWrite::Drop(kept.id), DraftWrite::KeepCorrection { record: logged.clone(), shown }];
    let forget = vec![LocalWrite { key: "role".into(), value: None }];
    let saved = store.commit(&Whole { drafts, local: forget, ..Whole::default() }).unwrap();
    assert_eq!((saved.seq, saved.records), (0, vec![kept.id, logged.id]));
    let reader = store.reader();
    assert_eq!((reader.record(kept.id).unwrap(), reader.local("role").unwrap()), (None, None));
    assert!(reader.correction(logged.id).unwrap().is_some());
    store.commit(&Whole { drafts: vec![DraftWrite::DropCorrection(logged.id)], ..Whole::default() }).unwrap();
    assert!(store.reader().correction(logged.id).unwrap().is_none());
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn values_by_hand_and_their_consequences_are_one_step() {
    let mut store = store();
    let cells = |cells: &[(&str, &str)]| cells.iter().map(|(name, value)| Cell::new(*name, text(value))).collect();
    let of = id(Entity::Unit, "a");
    let op = |said: &[(&str, &str)]| Op::new(Entity::Unit, of, cells(said));
    let write = |store: &mut Store, ops: Vec<Op>| {
        let seen = store.reader().shown().unwrap().seen().clone();
        store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "BLM".into(), seen, ops })).unwrap()
    };
    // The consequence counts, wherever it is in the edit.
    let follow = op(&[("note", "fulgt"), ("preferred_time", "10-12")]).following();
    let saved = write(&mut store, vec![follow, op(&[("name", "Egelunden"), ("note", "skrevet")])]);
    assert_eq!((saved.records, saved.numbers), (vec![of], vec![(of, 1)]));
    let record = read(&store, of);
    let said = |record: &Record| ["name", "note", "preferred_time"].map(|field| record.text(field).to_owned());
    assert_eq!((said(&record), record.number), (["Egelunden", "fulgt", "10-12"].map(str::to_owned), Some(1)));
    for word in ["egelunden", "fulgt"] {
        assert_eq!(
            store.reader().search(word, &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().len(),
            1,
            "{word}"
        );
    }
    assert!(store.reader().search("skrevet", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().is_empty());
    let event = store.reader().recent(1).unwrap().remove(0);
    assert_eq!((event.records, event.count), (vec![(Entity::Unit, of)], 1));
    let notes = |store: &Store| {
        let history = store.reader().history(of, 20).unwrap();
        history.into_iter().filter(|entry| entry.cell.as_deref() == Some("note")).count()
    };
    assert_eq!(notes(&store), 1, "only one of the ops has the cell");
    assert_eq!(store.reader().next_undo("BLM").unwrap().unwrap().records, Some(1));

    write(&mut store, vec![op(&[("note", "igen"), ("name", "Egelund")]), op(&[("note", "efter")]).following()]);
    assert_eq!(said(&read(&store, of)), ["Egelund", "efter", "10-12"].map(str::to_owned));
    assert_eq!((notes(&store), store.check().unwrap().findings), (2, vec![]));
    let shown = read(&store, of);
    store.rebuild().unwrap();
    assert_eq!((read(&store, of), store.check().unwrap().findings), (shown, vec![]));

    // A record with only a consequence is a normal record, and may be empty.
    let other = Op::new(Entity::Unit, id(Entity::Unit, "b"), Vec::new());
    let saved = write(&mut store, vec![other.clone(), other.following()]);
    assert_eq!((saved.numbers, store.reader().recent(1).unwrap()[0].count), (vec![(id(Entity::Unit, "b"), 2)], 1));
}

fn activity() -> Record {
    let mut record = Record::new(Entity::Activity, id(Entity::Activity, "a"));
    record.set("date", Some(Value::Date(day("2020-01-15"))));
    record.set("minutes", Some(Value::Int(45)));
    record
}

fn refused(undone: Undone) -> Vec<(Id, String, String)> {
    match undone {
        Undone::Refused { changed, .. } => changed.into_iter().map(|o| (o.record, o.cell, o.author)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn undo_of_a_new_record_is_refused_while_a_colleague_has_written_in_it() {
    let mut store = store();
    let new = activity();
    save(&mut store, "BLM", None, &new);
    let before = read(&store, new.id);
    let mut after = before.clone();
    after.set("next_step", text("Ring til lederen"));
    save(&mut store, "AHK", Some(&before), &after);
    let named = |cell: &str| vec![(new.id, cell.to_owned(), "AHK".to_owned())];
    assert_eq!(refused(store.undo("BLM").unwrap()), named("next_step"));
    assert_eq!(read(&store, new.id).text("next_step"), "Ring til lederen");
    assert_eq!(store.undo("BLM").unwrap(), Undone::Nothing, "the step is passed");

    // If the colleague undid it, or only the author wrote, the record is deleted.
    for author in ["AHK", "BLM"] {
        let mut store = self::store();
        save(&mut store, "BLM", None, &new);
        let before = read(&store, new.id);
        save(&mut store, author, Some(&before), &after);
        done(store.undo(author).unwrap());
        if author == "AHK" {
            // An empty value is a colleague's value, too.
            assert_eq!(refused(store.undo("BLM").unwrap()), named("next_step"));
            continue;
        }
        assert_eq!(done(store.undo("BLM").unwrap()), Verb::Create);
        assert_eq!(store.reader().record(new.id).unwrap(), None);
        done(store.redo("BLM").unwrap());
        assert_eq!(read(&store, new.id), before);
        assert_eq!(store.check().unwrap().findings, []);
    }
}

#[test]
fn undo_of_a_new_record_checks_three_levels_of_children_for_colleagues() {
    let chain = [
        (Entity::Municipality, ""),
        (Entity::Network, "municipality"),
        (Entity::NetworkPeriod, "network"),
        (Entity::Meeting, "network_period"),
        (Entity::AgendaItem, "meeting"),
    ];
    let record = |level: usize| {
        let (entity, parent) = chain[level];
        let mut record = Record::new(entity, id(entity, "x"));
        if level > 0 {
            record.set(parent, Some(Value::Link(id(chain[level - 1].0, "x"))));
        }
        record
    };
    for level in 1..chain.len() {
        let mut store = store();
        save(&mut store, "BLM", None, &record(0));
        // The records between belong to the author, and their steps are forgotten.
        let between: Vec<_> = (1..level).map(|at| Unjudged(edit(&store, None, &record(at)))).collect();
        store.commit_all(between, 10).unwrap();
        save(&mut store, "AHK", None, &record(level));
        let undone = store.undo("BLM").unwrap();
        let hidden = store.reader().record(record(0).id).unwrap().is_none();
        if level == 4 {
            assert!(matches!(undone, Undone::Done { .. }) && hidden, "{undone:?}");
        } else {
            let (child, _, author) = refused(undone).remove(0);
            assert_eq!((child, author.as_str(), hidden), (record(level).id, "AHK", false));
        }
    }
    // A child of the author's own blocks nothing until a colleague writes in it.
    for wrote in [false, true] {
        let mut store = store();
        save(&mut store, "BLM", None, &record(0));
        let child = Unjudged(edit(&store, None, &record(1)));
        store.commit_all([child], 10).unwrap();
        if wrote {
            let before = read(&store, record(1).id);
            let mut after = before.clone();
            after.set("contact", text("AHK"));
            save(&mut store, "AHK", Some(&before), &after);
            let expected = (record(1).id, "contact".to_owned(), "AHK".to_owned());
            assert_eq!(refused(store.undo("BLM").unwrap()), [expected]);
        } else {
            done(store.undo("BLM").unwrap());
        }
    }
}

#[test]
fn a_deletion_is_not_redone_over_text_of_a_colleague() {
    let mut store = store();
    let unit = unit("Egelunden");
    save(&mut store, "AHK", None, &unit);
    let seen = store.reader().shown().unwrap().seen().clone();
    let ops = vec![Op::delete(Entity::Unit, unit.id)];
    store.commit(&Unjudged(Edit { verb: Verb::Delete, author: "BLM".into(), seen, ops })).unwrap();
    // Text from before the deletion is no obstacle.
    done(store.undo("BLM").unwrap());
    done(store.redo("BLM").unwrap());
    assert_eq!(store.reader().record(unit.id).unwrap(), None);
    done(store.undo("BLM").unwrap());
    let before = read(&store, unit.id);
    let mut after = before.clone();
    after.set("note", text("vigtigt"));
    save(&mut store, "AHK", Some(&before), &after);
    assert_eq!(refused(store.redo("BLM").unwrap()), [(unit.id, "note".to_owned(), "AHK".to_owned())]);
    assert_eq!(read(&store, unit.id), after);
}

/// One action: title and note by hand, time and kind as consequences.
fn followed(store: &mut Store) -> (Record, Record) {
    let before = unit("Egelunden");
    save(store, "BLM", None, &before);
    let before = read(store, before.id);
    let mut after = before.clone();
    after.set("name", text("Egelund"));
    after.set("note", text("ny"));
    let hand = Op::between(Some(&before), &after);
    let mut follow = before.clone();
    follow.set("preferred_time", text("10-12"));
    follow.set("kind", Some(Value::Code("skole".into())));
    let follow = Op::between(Some(&before), &follow).following();
    let seen = store.reader().shown().unwrap().seen().clone();
    let ops = vec![hand, follow];
    store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "BLM".into(), seen, ops })).unwrap();
    let after = read(store, before.id);
    (before, after)
}

#[test]
fn undo_reverses_unchanged_consequences_and_leaves_changed_ones() {
    // Nobody wrote meanwhile: everything is undone and redone.
    let mut store = store();
    let (before, after) = followed(&mut store);
    for _ in 0..2 {
        done(store.undo("BLM").unwrap());
        assert_eq!(read(&store, before.id), before);
        done(store.redo("BLM").unwrap());
        assert_eq!(read(&store, before.id), after);
    }

    // A colleague changed a consequence: it stays, and the rest is undone and redone.
    let mut store = self::store();
    let (before, after) = followed(&mut store);
    let mut theirs = after.clone();
    theirs.set("preferred_time", text("13-15"));
    save(&mut store, "AHK", Some(&after), &theirs);
    let mut back = before.clone();
    back.set("preferred_time", text("13-15"));
    for _ in 0..2 {
        done(store.undo("BLM").unwrap());
        assert_eq!(read(&store, before.id), back);
        done(store.redo("BLM").unwrap());
        assert_eq!(read(&store, before.id), theirs);
    }
    assert_eq!(store.check().unwrap().findings, []);

    // The same value by another author counts as theirs; the author's own later step, if undone, does not count.
    let mut store = self::store();
    let (before, after) = followed(&mut store);
    let seen = store.reader().shown().unwrap().seen().clone();
    let ops = vec![Op::new(Entity::Unit, before.id, vec![Cell::new("preferred_time", text("10-12"))])];
    store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "AHK".into(), seen, ops })).unwrap();
    let mut later = after.clone();
    later.set("kind", Some(Value::Code("vuggestue".into())));
    save(&mut store, "BLM", Some(&after), &later);
    done(store.undo("BLM").unwrap());
    done(store.undo("BLM").unwrap());
    let mut back = before.clone();
    back.set("preferred_time", text("10-12"));
    assert_eq!(read(&store, before.id), back);

    // A colleague changed a value written by hand: nothing is undone, no consequence either.
    let mut store = self::store();
    let (before, after) = followed(&mut store);
    let mut theirs = after.clone();
    theirs.set("note", text("deres"));
    save(&mut store, "AHK", Some(&after), &theirs);
    assert_eq!(refused(store.undo("BLM").unwrap()), [(before.id, "note".to_owned(), "AHK".to_owned())]);
    assert_eq!(read(&store, before.id), theirs);
}

#[test]
fn a_rehearsal_shows_the_result_and_leaves_nothing() {
    let mut store = store();
    let old = unit("Egelunden");
    save(&mut store, "BLM", None, &old);
    let old = read(&store, old.id);
    let mut changed = old.clone();
    changed.set("note", text("solsikke"));
    let new = unit("Birkehuset");
    let edits = [edit(&store, None, &new), edit(&store, Some(&old), &changed)];
    let found = |store: &Store, word: &str| {
        store.reader().search(word, &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().len()
    };
    let (stamp, recent) = (store.reader().stamp().unwrap(), store.reader().recent(9).unwrap());

    // The first time the words are new to the file, and the second time they must still be.
    for _ in 0..2 {
        let reader = store.reader();
        let seen = reader
            .rehearse(&edits, |after| {
                let hits = after.search("solsik", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap();
                let names = after.captions(&[new.id]).unwrap().len();
                let inner = after.rehearse(&[], |inner| inner.record(old.id).unwrap().unwrap().text("note").to_owned());
                (hits.len(), names, after.next_number(Entity::Unit).unwrap(), inner.unwrap())
            })
            .unwrap();
        assert_eq!(seen, (1, 1, Some(3), "solsikke".to_owned()));
        assert_eq!(read(&store, old.id), old);
        assert_eq!((found(&store, "solsik"), found(&store, "birkehuset")), (0, 0));
        assert_eq!(store.reader().record_or_deleted(new.id).unwrap(), None);
        assert_eq!(store.reader().next_number(Entity::Unit).unwrap(), Some(2));
        assert_eq!(store.reader().recent(9).unwrap(), recent);
        assert_eq!((store.reader().stamp().unwrap(), store.changed_elsewhere().unwrap()), (stamp, false));
        assert_eq!(store.check().unwrap().findings, []);
    }

    // An impossible write is refused and leaves nothing.
    store.purge(&[old.id], "BLM").unwrap();
    let refused = store.reader().rehearse(&edits, |_| panic!("the rehearsal ran"));
    assert!(matches!(refused, Err::<(), _>(StoreError::Purged { .. })));
    assert_eq!(store.reader().record_or_deleted(new.id).unwrap(), None);

    let saved = store.commit(&Unjudged(edits[0].clone())).unwrap();
    assert_eq!(saved.numbers, [(new.id, 2)]);
    assert_eq!(found(&store, "birkehuset"), 1);
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn edits_of_one_write_have_seen_each_other_but_no_write_in_between() {
    for between in ["another record", "the same cell"] {
        let mut store = store();
        let unit = unit("Egelunden");
        save(&mut store, "BLM", None, &unit);
        let unit = read(&store, unit.id);
        let note = |note: &str| {
            let mut after = unit.clone();
            after.set("note", text(note));
            after
        };
        let first = edit(&store, Some(&unit), &note("en"));
        let second = Edit { ops: vec![Op::between(Some(&note("en")), &note("to"))], ..first.clone() };
        // Written after the screen was drawn, in another window on the same machine.
        match between {
            "the same cell" => save(&mut store, "AHK", Some(&unit), &note("deres")),
            _ => save(&mut store, "AHK", None, &self::unit("Birkehuset")),
        }
        store.commit(&Whole { edits: vec![first, second], ..Whole::default() }).unwrap();
        assert_eq!(read(&store, unit.id).text("note"), "to");
        let rivals = store.reader().rivals(unit.id).unwrap();
        let undone = store.undo("BLM").unwrap();
        if between == "the same cell" {
            // A value that nobody had seen is never replaced, even if the first edit then stays beside it.
            assert!(rivals[0].1.iter().any(|(value, who, _)| *value == text("deres") && who == "AHK"), "{rivals:?}");
            assert!(matches!(undone, Undone::Refused { .. }));
        } else {
            assert_eq!(rivals, []);
            assert!(matches!(undone, Undone::Done { .. }));
            assert_eq!(read(&store, unit.id), unit);
        }
        assert_eq!(store.check().unwrap().findings, []);
    }
}
