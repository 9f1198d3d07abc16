//! What can only be seen from inside: how lists are walked, a full disk, erased texts, damage to views.

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::*;
use rusqlite::params;
use uuid::Uuid;

use super::log::Devices;
use super::windows::{explain, statement};
use super::*;
use crate::domain::edit::{Cell, Op, Seen, Verb};
use crate::domain::fields::{Entity, Kind};
use crate::domain::value::Value;

fn store() -> Store {
    let at = chrono::DateTime::from_timestamp(1_579_000_000, 0).unwrap();
    OpenOptions::new(Arc::new(FixedClock(at))).in_memory().unwrap()
}

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.into()))
}

fn day(n: u32) -> Value {
    Value::Date(chrono::NaiveDate::from_ymd_opt(2020, 1, 1 + n % 28).unwrap())
}

fn edit(verb: Verb, author: &str, seen: Seen, ops: Vec<Op>) -> Edit {
    Edit { verb, author: author.into(), seen, ops }
}

fn person(name: &str) -> Op {
    let mut record = Record::new(Entity::Person, Id::derived(Entity::Person, &[name]));
    record.set("name", text(name));
    record.set("mail", text("anna@eksempel.dk"));
    Op::between(None, &record)
}

/// "Has a day" beside "from this day" would let SQLite begin at the oldest record of all.
#[test]
fn a_window_between_two_days_begins_at_its_first_day_whichever_was_asked_for_first() {
    let store = store();
    let (first, last) =
        (Filter::From("date", "2020-01-01".parse().unwrap()), Filter::To("date", "2020-01-31".parse().unwrap()));
    for entity in [Entity::Activity, Entity::Meeting, Entity::Duty] {
        let sorted = || Query::all(entity).sorted(Sort::Oldest);
        let both = [sorted().with(first.clone()).with(last.clone()), sorted().with(last.clone()).with(first.clone())];
        for query in &both {
            let sql = statement(&store.db, query).unwrap();
            assert!(!sql.contains("> ''"), "{sql}");
        }
        // A last day alone still leaves out what has no day.
        assert!(statement(&store.db, &sorted().with(last.clone())).unwrap().contains("> ''"));
    }
}

/// The person's own kladder are looked for among the kladder, not among all that is theirs.
#[test]
fn kladder_are_walked_by_an_index_of_their_own_and_the_first_visits_of_units_by_theirs() {
    let mut store = store();
    let person = Id::derived(Entity::Person, &["a"]);
    let kladder = Query::all(Entity::Observation).with(Filter::Draft(true));
    for query in [kladder.clone(), kladder.with(Filter::Is("observer", Value::Link(person)))] {
        let plan = explain(&store.db, &query, None).unwrap();
        assert!(plan.contains("ix_observation_draft") && !plan.contains("TEMP B-TREE"), "{plan}");
    }

    let engagement = Id::derived(Entity::Engagement, &["e"]);
    let unit = |n: u32| Id::derived(Entity::Unit, &[&n.to_string()]);
    let mut all = Vec::new();
    for n in 0..90 {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &[&n.to_string()]));
        let of = if n % 10 == 9 { Id::derived(Entity::Engagement, &["other"]) } else { engagement };
        record.set("engagement", Some(Value::Link(of)));
        record.set("unit", (n % 4 > 0).then(|| Value::Link(unit(n % 4))));
        record.set("date", Some(day(n * 13 + 5)));
        record.set("purpose", Some(Value::Code(["baseline", "opfoelgning", "eftermaaling"][n as usize % 3].into())));
        if n % 7 == 0 {
            record.draft = true;
            store.keep_local(&record).unwrap();
        } else {
            let op = Op::between(None, &record);
            store.commit(&edit(Verb::Create, "BLM", Seen::default(), vec![op])).unwrap();
        }
        all.push(record);
    }
    for purpose in ["baseline", "eftermaaling", "andet"] {
        let found = store.reader().first_seen(engagement, purpose).unwrap();
        let mut first: Vec<(Option<Id>, Option<chrono::NaiveDate>)> = Vec::new();
        let ours = all.iter().filter(|o| !o.draft && o.link("engagement") == Some(engagement));
        let mut ours: Vec<&Record> = ours.filter(|o| o.text("purpose") == purpose).collect();
        ours.sort_by_key(|o| (o.link("unit"), o.day()));
        for record in ours {
            if first.iter().all(|(unit, _)| *unit != record.link("unit")) {
                first.push((record.link("unit"), record.day()));
            }
        }
        let found: Vec<_> = found.iter().map(|o| (o.link("unit"), o.day())).collect();
        assert_eq!(found, first, "{purpose}");
    }
}

/// What ends first comes first, what has no end after it, and what is over last with the latest first.
#[test]
fn engagements_come_by_their_end_and_those_that_are_over_come_last() {
    let mut store = store();
    let engagement = |title: &str, status: &str, end: Option<&str>| {
        let mut record = Record::new(Entity::Engagement, Id::derived(Entity::Engagement, &[title]));
        record.set("title", text(title));
        record.set("status", Some(Value::Code(status.into())));
        record.set("start", Some(Value::Date("2018-01-01".parse().unwrap())));
        record.set("end", end.map(|end| Value::Date(end.parse().unwrap())));
        Op::between(None, &record)
    };
    let ops = vec![
        engagement("closed early", "arkiveret", Some("2018-06-30")),
        engagement("open end", "aktiv", None),
        engagement("late", "aktiv", Some("2021-02-28")),
        engagement("closed late", "afsluttet", Some("2030-12-31")),
        engagement("early", "udkast", Some("2017-01-24")),
        engagement("followed", "opfoelgning", Some("2020-02-28")),
        engagement("never ended", "annulleret", None),
    ];
    store.commit(&edit(Verb::Create, "KOO", Seen::default(), ops)).unwrap();
    let titles = |query: Query, anchor: Anchor, limit: usize| {
        let page = store.reader().page(&query, &anchor, limit).unwrap();
        page.rows.iter().map(|row| row.text("title").to_owned()).collect::<Vec<_>>()
    };
    let all = || Query::all(Entity::Engagement);
    let expected = ["early", "followed", "late", "open end", "closed late", "closed early", "never ended"];
    assert_eq!(titles(all(), Anchor::First, 10), expected);
    assert_eq!(titles(all().with(Filter::NotOver), Anchor::First, 10), expected[..4]);
    assert_eq!(store.reader().count(&all().with(Filter::NotOver), 10).unwrap(), 4);
    // By pages it is the same list.
    let third = Id::derived(Entity::Engagement, &["late"]);
    assert_eq!(titles(all(), Anchor::After(third), 2), expected[3..5]);
    assert_eq!(titles(all(), Anchor::Before(third), 10), expected[..2]);
    let newest = all().sorted(Sort::Newest).with(Filter::NotOver);
    assert_eq!(titles(newest, Anchor::First, 10).len(), 4);
}

/// Every page, count and child list goes along an index in its own order: nothing is sorted, no table is read through.
#[test]
fn no_list_is_sorted_or_read_through() {
    let mut store = store();
    let from_day = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let to_day = chrono::NaiveDate::from_ymd_opt(2020, 1, 31).unwrap();
    for &entity in Entity::ALL {
        let id = Id::derived(entity, &["a"]);
        let op = Op { entity, id, cells: Vec::new() };
        let seen = Seen::default();
        store.commit(&edit(Verb::Create, "BLM", seen, vec![op])).unwrap();
        let all = Query::all(entity);
        let mut queries = vec![all.clone()];
        for sort in [Sort::Number, Sort::Newest, Sort::Oldest] {
            queries.push(all.clone().sorted(sort));
        }
        for field in entity.fields() {
            match field.kind {
                Kind::Link(_) if field.parent => queries.push(Query::under(entity, field.name, id)),
                Kind::Links(_) => queries.push(all.clone().with(Filter::Has(field.name, id))),
                _ => {}
            }
            if field.day {
                let bounded = all.clone().with(Filter::From(field.name, from_day));
                let bounded = bounded.with(Filter::To(field.name, to_day));
                queries.push(bounded.clone().sorted(Sort::Newest));
                queries.push(bounded.sorted(Sort::Oldest));
            }
        }
        for query in queries {
            for from in [None, Some(id)] {
                let plan = explain(&store.db, &query, from).unwrap();
                assert!(!plan.contains("TEMP B-TREE"), "{query:?}\n{plan}");
                assert!(plan.contains("USING"), "{query:?}\n{plan}");
                if from.is_some() && query.filters.is_empty() {
                    assert!(plan.contains("SEARCH"), "{query:?}\n{plan}");
                    assert!(plan.contains(",_tie)"), "{query:?}\n{plan}");
                }
            }
        }
    }
}

#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap();
    store.commit(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")])).unwrap();
    let pages: i64 = store.db.query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    store.db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    let mut big = person("Bo");
    big.cells.push(Cell::new("note", text(&"lang ".repeat(20_000))));
    let big = edit(Verb::Create, "BLM", Seen::default(), vec![big]);
    assert_eq!(store.commit(&big).unwrap_err(), StoreError::DiskFull { path: path.clone() });
    let all = Query::all(Entity::Person);
    assert_eq!(store.reader().count(&all, 9).unwrap(), 1);
    assert!(store.check().unwrap().findings.is_empty());
    store.db.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    assert_eq!(store.commit(&big).unwrap().seq, 2);
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn the_chain_holds_after_a_text_is_erased_and_not_after_it_is_changed() {
    let mut store = store();
    store.commit(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")])).unwrap();
    let body: Vec<u8> = store.db.query_row("SELECT body FROM change", [], |r| r.get(0)).unwrap();
    let blank = codec::erase_cells(&body, |_, cell| cell == "name").unwrap();
    store.db.execute("UPDATE change SET body = ?1", [&blank]).unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.check().unwrap().findings, []);
    let id = Id::derived(Entity::Person, &["Anna"]);
    assert_eq!(store.reader().record(id).unwrap().unwrap().text("name"), "");
    assert!(store.reader().history(id, 9).unwrap().iter().any(|e| e.erased));

    let mut forged = body;
    let at = forged.windows(4).position(|w| w == b"Anna").unwrap();
    forged[at] = b'E';
    store.db.execute("UPDATE change SET body = ?1", [&forged]).unwrap();
    store.rebuild().unwrap();
    let findings = store.check().unwrap().findings;
    assert_eq!(findings, [Finding::Chain { device: 1, seq: 1 }]);
}

#[test]
fn a_view_that_differs_from_the_log_is_found_and_made_anew() {
    let mut store = store();
    for name in ["Anna", "Bo"] {
        store.commit(&edit(Verb::Create, "BLM", Seen::default(), vec![person(name)])).unwrap();
    }
    let row = vocabulary::row_number(1, &Record::new(Entity::Person, Id::derived(Entity::Person, &["Anna"])));
    let forget = format!("INSERT INTO search (search, rowid, kind, body) VALUES ('delete', {row}, 'person', 'anna')");
    let spoil = [
        "UPDATE person SET name = 'Eva' WHERE _ent = 1",
        "DELETE FROM person WHERE _ent = 2",
        "INSERT INTO search (rowid, kind, body) VALUES (77, 'person', 'spøgelse')",
        &forget,
        "INSERT INTO head (ent, fld, dev, seq) VALUES (1, 'note', 1, 2)",
    ];
    for sql in spoil {
        store.db.execute(sql, []).unwrap();
        assert!(!store.check().unwrap().findings.is_empty(), "{sql}");
        store.db.execute("DELETE FROM head", []).unwrap();
        store.rebuild().unwrap();
        assert_eq!(store.check().unwrap().findings, [], "{sql}");
    }
}

#[test]
fn records_of_a_newer_program_stay_in_the_log() {
    let mut store = store();
    store.commit(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")])).unwrap();
    store.db.execute("UPDATE ent SET entity = 'planet'", []).unwrap();
    let done = store.rebuild().unwrap();
    assert_eq!((done.records, done.unknown), (0, 1));
    assert_eq!(store.reader().recent(5).unwrap().len(), 1);
    assert_eq!(store.reader().record(Id::derived(Entity::Person, &["Anna"])).unwrap(), None);
}

#[test]
fn a_changed_field_table_makes_the_views_anew_when_the_file_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap();
    store.commit(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")])).unwrap();
    store.db.execute_batch("DROP TABLE person; UPDATE meta SET v = 'old' WHERE k = 'shape'").unwrap();
    drop(store);
    let store = OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap();
    assert_eq!(store.check().unwrap().findings, []);
    assert_eq!(store.reader().count(&Query::all(Entity::Person), 9).unwrap(), 1);
}

#[test]
fn the_clock_only_orders_rivals() {
    let mut store = store();
    let create = edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")]);
    store.commit(&create).unwrap();
    // A second device, far in the future, has written the last value.
    let mut ahead = Devices::load(&store.db).unwrap().0.remove(0);
    ahead.uuid = Uuid::from_u128(1);
    store
        .db
        .execute(
            "INSERT INTO device (uuid, hlc) VALUES (?1, ?2)",
            params![ahead.uuid.as_bytes(), 4_000_000_000_000_000i64],
        )
        .unwrap();
    let id = Id::derived(Entity::Person, &["Anna"]);
    let write = |store: &mut Store, name: &str| {
        let mut op = Op::delete(Entity::Person, id);
        op.cells = vec![Cell::new("name", text(name))];
        let seen = store.reader().seen().unwrap();
        store.commit(&edit(Verb::Edit, "BLM", seen, vec![op])).unwrap();
    };
    let own = store.own;
    store.own = 2;
    write(&mut store, "Anne");
    store.own = own;
    write(&mut store, "Annette");
    assert_eq!(store.reader().record(id).unwrap().unwrap().text("name"), "Annette");
    assert!(store.reader().rivals(id).unwrap().is_empty());
    assert_eq!(store.check().unwrap().findings, []);
}

/// One step of a random day at the office.
#[derive(Clone, Debug)]
enum Act {
    /// Writes one cell of one record, having seen everything or only an old screen.
    Write {
        record: u8,
        cell: u8,
        value: u8,
        author: bool,
        device: bool,
        stale: bool,
    },
    Delete {
        record: u8,
        author: bool,
        stale: bool,
    },
    Undo(bool),
    Redo(bool),
    Purge(u8),
    /// Remembers the screen that stale edits are made from.
    Look,
    Draft(u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0..4u8, 0..7u8, 0..4u8, any::<bool>(), any::<bool>(), any::<bool>())
            .prop_map(|(record, cell, value, author, device, stale)| Act::Write { record, cell, value, author, device, stale }),
        1 => (0..4u8, any::<bool>(), any::<bool>()).prop_map(|(record, author, stale)| Act::Delete { record, author, stale }),
        2 => any::<bool>().prop_map(Act::Undo),
        1 => any::<bool>().prop_map(Act::Redo),
        1 => (0..7u8).prop_map(Act::Purge),
        1 => Just(Act::Look),
        1 => (0..3u8).prop_map(Act::Draft),
    ]
}

fn meeting(n: u8) -> Id {
    Id::derived(Entity::Meeting, &[&n.to_string()])
}

fn observation(n: u8) -> Id {
    Id::derived(Entity::Observation, &[&n.to_string()])
}

/// Writes, and is refused for what was erased for good.
fn write(store: &mut Store, gone: &HashSet<Id>, edit: &Edit) {
    let erased = edit.ops.iter().any(|op| gone.contains(&op.id));
    assert_eq!(store.commit(edit).is_err(), erased);
}

fn cell(cell: u8, value: u8) -> Cell {
    let words = ["", "måltid", "leg i garderoben", "samtale"];
    let word = words[usize::from(value) % 4];
    let person = Id::derived(Entity::Person, &["p"]);
    match cell {
        0 => Cell::new("title", text(word)),
        1 => Cell::new("note", text(word)),
        2 => Cell::new("date", (value > 0).then(|| day(u32::from(value)))),
        3 => Cell::new(format!("people.{}", person.0), Some(Value::Bool(value > 1))),
        4 => Cell::new("start_time", Some(Value::Time(600 + u16::from(value)))),
        5 => Cell::new("_number", Some(Value::Int(i64::from(value) + 1))),
        _ => Cell::new("hologram", text(word)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done, the views are what the log says, undo never removes a colleague's value, and no text is lost.
    #[test]
    fn the_views_are_what_the_log_says(acts in proptest::collection::vec(act(), 1..60)) {
        let mut store = store();
        store.db.execute("INSERT INTO device (uuid) VALUES (?1)", [Uuid::from_u128(9).as_bytes()]).unwrap();
        let mut screen = Seen::default();
        let mut gone: HashSet<Id> = HashSet::new();
        let name = |author: bool| if author { "BLM" } else { "DRS" };
        for act in acts {
            let now = store.reader().seen().unwrap();
            let at = |stale: bool| if stale { screen.clone() } else { now.clone() };
            match act {
                Act::Look => screen = now,
                Act::Write { record, cell: c, value, author, device, stale } => {
                    let op = Op { entity: Entity::Meeting, id: meeting(record), cells: vec![cell(c, value)] };
                    store.own = if device { 2 } else { 1 };
                    write(&mut store, &gone, &edit(Verb::Edit, name(author), at(stale), vec![op]));
                }
                Act::Delete { record, author, stale } => {
                    let op = Op::delete(Entity::Meeting, meeting(record));
                    write(&mut store, &gone, &edit(Verb::Delete, name(author), at(stale), vec![op]));
                }
                Act::Purge(n) => {
                    let id = if n < 4 { meeting(n) } else { observation(n - 4) };
                    let purged = store.purge(&[id], "BLM").unwrap();
                    gone.extend(purged.records.iter().copied());
                    prop_assert_eq!(store.clear(Some(&purged)).unwrap(), Cleared::All);
                    prop_assert_eq!(store.reader().record(id).unwrap(), None);
                }
                Act::Undo(author) => { store.undo(name(author)).unwrap(); }
                Act::Redo(author) => { store.redo(name(author)).unwrap(); }
                Act::Draft(n) => {
                    let mut record = Record::new(Entity::Observation, observation(n));
                    record.set("room", text("Solsikken"));
                    let kept = store.keep_local(&record);
                    prop_assert_eq!(kept.is_err(), gone.contains(&record.id));
                }
            }
        }
        for id in &gone {
            let history = store.reader().history(*id, 100).unwrap();
            let told = |e: &Entry| !matches!(e.new, Some(Value::Text(_) | Value::Date(_) | Value::Time(_)));
            prop_assert!(history.iter().all(told), "{:?}", history);
        }
        prop_assert_eq!(store.check().unwrap().findings, vec![]);
        let all: Vec<Record> = store.reader().list(&Query::all(Entity::Meeting), 100).unwrap();
        store.rebuild().unwrap();
        prop_assert_eq!(store.check().unwrap().findings, vec![]);
        prop_assert_eq!(store.reader().list(&Query::all(Entity::Meeting), 100).unwrap(), all);
    }

    /// Taking back everything leaves nothing, doing it again brings back what was there.
    #[test]
    fn undo_of_all_and_redo_of_all_come_back(values in proptest::collection::vec((0..3u8, 0..6u8, 0..4u8), 1..25)) {
        let mut store = store();
        for (record, c, value) in &values {
            let op = Op { entity: Entity::Meeting, id: meeting(*record), cells: vec![cell(*c, *value)] };
            let seen = store.reader().seen().unwrap();
            store.commit(&edit(Verb::Edit, "BLM", seen, vec![op])).unwrap();
        }
        let all = Query::all(Entity::Meeting);
        let before = store.reader().list(&all, 100).unwrap();
        for _ in &values {
            let undone = store.undo("BLM").unwrap();
            prop_assert!(matches!(undone, Undone::Done { .. }), "{:?}", undone);
        }
        prop_assert_eq!(store.undo("BLM").unwrap(), Undone::Nothing);
        prop_assert_eq!(store.reader().count(&all, 9).unwrap(), 0);
        for _ in &values {
            let done = store.redo("BLM").unwrap();
            prop_assert!(matches!(done, Undone::Done { .. }), "{:?}", done);
        }
        prop_assert_eq!(store.reader().list(&all, 100).unwrap(), before);
    }

    /// No text a person can type is an error.
    #[test]
    fn any_text_can_be_searched(typed in "\\PC{0,20}") {
        let mut store = store();
        store.commit(&edit(Verb::Create, "BLM", Seen::default(), vec![person(&typed)])).unwrap();
        store.reader().search(&typed, &Meanings::new(), None, 5).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A list found by words is the same read by the index and by comparing the records.
    #[test]
    fn from_either_end_a_word_finds_the_same(texts in prop::collection::vec("[\\PC]{0,12}|[ab]?[\\p{L}\\p{M}\\p{N}]{0,3}", 1..6), at in 0_usize..6) {
        let mut store = store();
        let ops = texts.iter().enumerate().map(|(n, note)| {
            let mut record = Record::new(Entity::Activity, Id::derived(Entity::Activity, &[&n.to_string()]));
            record.set("date", Some(day(1)));
            record.set("text", text(note).filter(|_| !note.is_empty()));
            Op::between(None, &record)
        });
        store.commit(&edit(Verb::Create, "BLM", Seen::default(), ops.collect())).unwrap();
        let query = Query { text: texts[at % texts.len()].clone(), ..Query::all(Entity::Activity) };
        let ids = |anchor| {
            let page = store.reader().page(&query, &anchor, 10).unwrap();
            page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
        };
        prop_assert_eq!(ids(Anchor::First), ids(Anchor::Last));
    }
}

/// What may be erased is found along indexes, in order.
#[test]
fn what_is_due_is_not_looked_for() {
    let store = store();
    for sql in [retained::UNTIL, retained::MEDIA_UNTIL, gone::HIDDEN, due::OLD_DRAFTS] {
        let mut statement = store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let marks = statement.parameter_count();
        let rows = statement.query_map(rusqlite::params_from_iter(vec![0; marks]), |row| row.get::<_, String>(3));
        let plan = rows.unwrap().map(Result::unwrap).collect::<Vec<_>>().join("\n");
        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{sql}\n{plan}");
    }
}

/// SQLite forgets only the newest of two rows with the same number that were written out together, one taken out and one
/// put in; what it does not forget would come back with the next removal.
#[test]
fn words_that_were_edited_away_do_not_come_back_when_the_record_goes() {
    for many in [300, 700, 3000] {
        let mut store = store();
        let id = Id::derived(Entity::Person, &["Anna"]);
        let other = person("Bo");
        let long = |word: &str| text(&format!("{}{word} {}", "langt ".repeat(many), "mere ".repeat(many / 2)));
        for op in [person("Anna"), other] {
            let note = Cell::new("note", long("egen"));
            let op = Op { cells: op.cells.iter().cloned().chain([note]).collect(), ..op };
            store.commit(&edit(Verb::Create, "BLM", Seen::default(), vec![op])).unwrap();
        }
        for n in 0..6 {
            let op = Op { entity: Entity::Person, id, cells: vec![Cell::new("note", long(&format!("ord{n}")))] };
            store.commit(&edit(Verb::Edit, "BLM", store.reader().seen().unwrap(), vec![op])).unwrap();
        }
        let seen = store.reader().seen().unwrap();
        store.commit(&edit(Verb::Delete, "BLM", seen, vec![Op::delete(Entity::Person, id)])).unwrap();
        assert_eq!(store.check().unwrap().findings, []);
        assert_eq!(store.reader().search("langt", &Meanings::new(), None, 9).unwrap().len(), 1);
    }
}
