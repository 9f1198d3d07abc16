//! What can only be seen from inside: how lists are walked, a full disk, erased texts, damage to views.

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::*;
use rusqlite::params;
use uuid::Uuid;

use super::log::Devices;
use super::windows::{explain, statement};
use super::*;
use crate::domain::edit::{Cell, Edit, Op, Seen, Verb};
use crate::domain::fields::{Entity, Kind};
use crate::domain::value::{Id, Record, Value};

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

/// Edits that `actions` has not judged.
pub(super) struct Unjudged(pub(super) Vec<Edit>);

impl Judged for Unjudged {
    fn edits(&self) -> &[Edit] {
        &self.0
    }

    fn judged_on(&self) -> Option<Stamp> {
        None
    }
}

fn unjudged(edit: &Edit) -> Unjudged {
    Unjudged(vec![edit.clone()])
}

fn person(name: &str) -> Op {
    let mut record = Record::new(Entity::Person, Id::derived(Entity::Person, &[name]));
    record.set("name", text(name));
    record.set("mail", text("anna@eksempel.dk"));
    Op::between(None, &record)
}

/// "Has a day" beside "from this day" would let SQLite start at the oldest record of all.
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
        // A last day alone still excludes records without a day.
        assert!(statement(&store.db, &sorted().with(last.clone())).unwrap().contains("> ''"));
    }
}

/// The quick line looks for the same activity at every letter.
#[test]
fn the_activities_of_one_day_are_found_by_an_index() {
    let store = store();
    let day = "2020-01-15".parse().unwrap();
    for home in [
        None,
        Some(("engagement", Id::derived(Entity::Engagement, &["e"]))),
        Some(("network", Id::derived(Entity::Network, &["n"]))),
        Some(("cohort", Id::derived(Entity::Cohort, &["h"]))),
    ] {
        let query = Query::all(Entity::Activity);
        let query = match home {
            Some((field, id)) => query.with(Filter::Is(field, Value::Link(id))),
            None => query,
        };
        let query = query.with(Filter::From("date", day)).with(Filter::To("date", day));
        let plan = explain(&store.db, &query, None).unwrap();
        assert!(plan.contains("SEARCH") && !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

/// Deleting counts the lists that name a record: by the members of the record, and among those of one engagement.
#[test]
fn the_lists_that_name_a_record_are_counted_by_an_index() {
    let store = store();
    let (unit, engagement) = (Id::derived(Entity::Unit, &["u"]), Id::derived(Entity::Engagement, &["e"]));
    let of_engagement = Query::under(Entity::Activity, "engagement", engagement);
    for query in [Query::under(Entity::Activity, "units", unit), of_engagement.with(Filter::Has("units", unit))] {
        let plan = explain(&store.db, &query, None).unwrap();
        assert!(plan.contains("SEARCH") && !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

/// The person's own kladder are searched among the kladder, not among all their records.
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
            store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![op]))).unwrap();
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

#[test]
fn the_days_seen_are_those_of_finished_observations_the_latest_first() {
    let mut store = store();
    let engagement = Id::derived(Entity::Engagement, &["e"]);
    let unit = Id::derived(Entity::Unit, &["u"]);
    for (n, (of, date, method, draft)) in [
        ("e", "2020-01-03", "praksisfortaelling", false),
        ("e", "2020-01-09", "systematisk_iagttagelse", false),
        ("e", "2020-01-05", "dokumentstudie", false),
        ("e", "2020-01-06", "systematisk_iagttagelse", true),
        ("other", "2020-01-07", "systematisk_iagttagelse", false),
    ]
    .into_iter()
    .enumerate()
    {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &[&n.to_string()]));
        record.set("engagement", Some(Value::Link(Id::derived(Entity::Engagement, &[of]))));
        record.set("unit", Some(Value::Link(unit)));
        record.set("date", Some(Value::Date(date.parse().unwrap())));
        record.set("method", Some(Value::Code(method.into())));
        if draft {
            record.draft = true;
            store.keep_local(&record).unwrap();
        } else {
            let op = Op::between(None, &record);
            store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![op]))).unwrap();
        }
    }
    let seen = |limit| store.reader().days_seen(engagement, "dokumentstudie", limit).unwrap();
    let days = ["2020-01-09", "2020-01-03"].map(|day| (unit, day.parse().unwrap()));
    assert_eq!(seen(10), days);
    assert_eq!(seen(1), days[..1]);
}

/// The earliest end comes first, then records without an end, and those that are over come last, the latest first.
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
    store.commit(&unjudged(&edit(Verb::Create, "KOO", Seen::default(), ops))).unwrap();
    let titles = |query: Query, anchor: Anchor, limit: usize| {
        let page = store.reader().page(&query, &anchor, limit).unwrap();
        page.rows.iter().map(|row| row.text("title").to_owned()).collect::<Vec<_>>()
    };
    let all = || Query::all(Entity::Engagement);
    let expected = ["early", "followed", "late", "open end", "closed late", "closed early", "never ended"];
    assert_eq!(titles(all(), Anchor::First, 10), expected);
    assert_eq!(titles(all().with(Filter::NotOver), Anchor::First, 10), expected[..4]);
    assert_eq!(store.reader().count(&all().with(Filter::NotOver), 10).unwrap(), 4);
    // Read page by page, it is the same list.
    let third = Id::derived(Entity::Engagement, &["late"]);
    assert_eq!(titles(all(), Anchor::After(third), 2), expected[3..5]);
    assert_eq!(titles(all(), Anchor::Before(third), 10), expected[..2]);
    let newest = all().sorted(Sort::Newest).with(Filter::NotOver);
    assert_eq!(titles(newest, Anchor::First, 10).len(), 4);
}

/// Every page, count and child list follows an index in its own order: nothing is sorted, no table is scanned.
#[test]
fn no_list_is_sorted_or_read_through() {
    let mut store = store();
    let from_day = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let to_day = chrono::NaiveDate::from_ymd_opt(2020, 1, 31).unwrap();
    for &entity in Entity::ALL {
        let id = Id::derived(entity, &["a"]);
        let op = Op::new(entity, id, Vec::new());
        let seen = Seen::default();
        store.commit(&unjudged(&edit(Verb::Create, "BLM", seen, vec![op]))).unwrap();
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
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")]))).unwrap();
    let pages: i64 = store.db.query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    store.db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    let mut big = person("Bo");
    big.cells.push(Cell::new("note", text(&"lang ".repeat(20_000))));
    let big = edit(Verb::Create, "BLM", Seen::default(), vec![big]);
    assert_eq!(store.commit(&unjudged(&big)).unwrap_err(), StoreError::DiskFull { path: path.clone() });
    let all = Query::all(Entity::Person);
    assert_eq!(store.reader().count(&all, 9).unwrap(), 1);
    assert!(store.check().unwrap().findings.is_empty());
    store.db.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    assert_eq!(store.commit(&unjudged(&big)).unwrap().seq, 2);
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn the_chain_holds_after_a_text_is_erased_and_not_after_it_is_changed() {
    let mut store = store();
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")]))).unwrap();
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
    assert_eq!(findings, [CheckFinding::Chain { device: 1, seq: 1 }]);
}

#[test]
fn a_view_that_differs_from_the_log_is_found_and_made_anew() {
    let mut store = store();
    for name in ["Anna", "Bo"] {
        store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person(name)]))).unwrap();
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
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")]))).unwrap();
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
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")]))).unwrap();
    store.db.execute_batch("DROP TABLE person; UPDATE meta SET v = 'old' WHERE k = 'shape'").unwrap();
    drop(store);
    let store = OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap();
    assert_eq!(store.check().unwrap().findings, []);
    assert_eq!(store.reader().count(&Query::all(Entity::Person), 9).unwrap(), 1);
}

/// Turns a file into one of the third version, as far as both versions write the same.
const BEFORE_ORIGINS: &str = "ALTER TABLE meta DROP COLUMN sum; ALTER TABLE local DROP COLUMN sum;
     ALTER TABLE draft DROP COLUMN sum; ALTER TABLE undo DROP COLUMN sum; DROP TABLE lead_note; DROP TABLE thrown; DROP TABLE accepted;
     ALTER TABLE undo DROP COLUMN beside; ALTER TABLE undo DROP COLUMN left; ALTER TABLE undo DROP COLUMN seen; DROP TABLE large; PRAGMA user_version = 3;";

#[test]
fn a_file_from_before_there_were_origins_opens_and_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap();
    for name in ["Anna", "Bo"] {
        store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person(name)]))).unwrap();
    }
    // Cells by hand are written as that program wrote them, so its file differs only in the version.
    drop(store);
    rusqlite::Connection::open(&path).unwrap().execute_batch(BEFORE_ORIGINS).unwrap();
    let mut store = OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap();
    let version = |store: &Store| store.db.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(version(&store), open::known_version());
    assert_eq!(store.check().unwrap().findings, []);
    // A step that does not record what was seen can be undone and redone as before.
    assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    assert_eq!(store.reader().count(&Query::all(Entity::Person), 9).unwrap(), 1);
    assert!(matches!(store.redo("BLM").unwrap(), Undone::Done { .. }));
    assert_eq!(store.reader().count(&Query::all(Entity::Person), 9).unwrap(), 2);
    let follow = person("Carl").following();
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![follow]))).unwrap();
    assert_eq!(store.check().unwrap().findings, []);
    assert!(open::known_version() > 3, "a program that cannot read such an op refuses the file");
}

#[test]
fn tables_that_an_older_program_does_not_know_raise_the_version_of_the_file() {
    // A change here needs a migration of its own, also an empty one, so that the older program refuses the file by its
    // version and does not find it broken.
    let shared = super::tables::SHARED.len();
    assert_eq!((shared, open::known_version()), (22, 11), "add a migration, and then these numbers");
}

#[test]
fn a_file_of_a_newer_version_is_refused_by_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    drop(OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap());
    let newer = open::known_version() + 1;
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", newer).unwrap();
    let refused = OpenOptions::new(Arc::new(SystemClock)).open(&path);
    assert!(matches!(refused, Err(StoreError::NewerProgram { found, .. }) if found == newer));
}

/// The changes a device wrote, by number, with the origin of each op and what was seen of each device.
fn written(store: &Store, dev: i64, seq: i64) -> (Vec<Option<u8>>, Vec<(i64, i64)>) {
    let change = log::change(&store.db, dev, seq).unwrap().unwrap();
    let mut seen: Vec<_> = change.horizon(&Devices::load(&store.db).unwrap()).unwrap().0.into_iter().collect();
    seen.sort_unstable();
    (change.ops().unwrap().iter().map(|op| op.origin).collect(), seen)
}

#[test]
fn what_came_in_beside_a_step_brings_back_what_its_undo_hides() {
    let mut store = store();
    store.db.execute("INSERT INTO device (uuid) VALUES (?1)", [Uuid::from_u128(9).as_bytes()]).unwrap();
    let seen = |store: &Store| store.reader().seen().unwrap();
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")]))).unwrap();
    // A colleague's machine that had seen the record: at first only another part of it is here, later the rest.
    let known = seen(&store);
    write_as(&mut store, 2);
    store.commit(&unjudged(&edit(Verb::Create, "AHK", known.clone(), vec![person("Bo")]))).unwrap();
    write_as(&mut store, 1);
    // Own changes of the record count as seen, also undos.
    let id = Id::derived(Entity::Person, &["Anna"]);
    let note = |note: &str| vec![Op::new(Entity::Person, id, vec![Cell::new("note", text(note))])];
    let now = seen(&store);
    store.commit(&unjudged(&edit(Verb::Edit, "BLM", now, note("mit")))).unwrap();
    for _ in 0..2 {
        assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { .. }));
    }
    assert_eq!(store.reader().record(id).unwrap(), None);
    assert_eq!(written(&store, 1, 4).1, [(1, 3)], "the deletion has not seen what the other machine wrote since");
    write_as(&mut store, 2);
    store.commit(&unjudged(&edit(Verb::Edit, "AHK", known, note("deres")))).unwrap();
    write_as(&mut store, 1);
    assert_eq!(store.reader().record(id).unwrap().unwrap().text("note"), "deres");
    let rivals = store.reader().rivals(id).unwrap();
    assert!(rivals.iter().any(|(cell, _)| cell == "_deleted"), "{rivals:?}");
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn what_undo_and_redo_write_says_where_it_came_from() {
    let mut store = store();
    let hand = person("Anna");
    let follow = Op::new(hand.entity, hand.id, vec![Cell::new("note", text("fulgt"))]).following();
    let only = person("Bo").following();
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![hand.clone(), follow, only]))).unwrap();
    assert_eq!(written(&store, 1, 1).0, [None, Some(1), Some(1)]);
    // Two records are hidden and shown again: one made by hand and one that followed.
    store.undo("BLM").unwrap();
    assert_eq!(written(&store, 1, 2).0, [None, Some(1)]);
    store.redo("BLM").unwrap();
    assert_eq!(written(&store, 1, 3).0, [None, Some(1)]);
    let change = |name: &str, value: &str| Op::new(hand.entity, hand.id, vec![Cell::new(name, text(value))]);
    let ops = vec![change("note", "nu").following(), change("name", "Anne")];
    store.commit(&unjudged(&edit(Verb::Edit, "BLM", store.reader().seen().unwrap(), ops))).unwrap();
    for seq in 4..7 {
        assert_eq!(written(&store, 1, seq).0, [None, Some(1)], "{seq}");
        let next = if seq == 4 { store.undo("BLM") } else { store.redo("BLM") };
        assert_eq!(matches!(next.unwrap(), Undone::Done { .. }), seq < 6);
    }
    assert_eq!(store.check().unwrap().findings, []);
}

/// Makes the file write as another device.
fn write_as(store: &mut Store, device: i64) {
    super::set_meta(&store.db, "device", device).unwrap();
    store.own = device;
}

#[test]
fn the_clock_only_orders_rivals() {
    let mut store = store();
    let create = edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")]);
    store.commit(&unjudged(&create)).unwrap();
    // A second device, whose clock is far in the future, has written the last value.
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
        store.commit(&unjudged(&edit(Verb::Edit, "BLM", seen, vec![op]))).unwrap();
    };
    let own = store.own;
    write_as(&mut store, 2);
    write(&mut store, "Anne");
    write_as(&mut store, own);
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
        follow: bool,
    },
    Delete {
        record: u8,
        author: bool,
        stale: bool,
    },
    Undo(bool),
    Redo(bool),
    Purge(u8),
    /// Remembers the screen on which stale edits are based.
    Look,
    Draft(u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0..4u8, 0..7u8, 0..4u8, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>())
            .prop_map(|(record, cell, value, author, device, stale, follow)| {
                Act::Write { record, cell, value, author, device, stale, follow }
            }),
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

/// Writes; erased records must be refused.
fn write(store: &mut Store, gone: &HashSet<Id>, edit: &Edit) {
    let erased = edit.ops.iter().any(|op| gone.contains(&op.id));
    assert_eq!(store.commit(&unjudged(edit)).is_err(), erased);
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

    /// Whatever is done, the views match the log, undo never removes a colleague's value, and no text is lost.
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
                Act::Write { record, cell: c, value, author, device, stale, follow } => {
                    let op = Op::new(Entity::Meeting, meeting(record), vec![cell(c, value)]);
                    // What follows is written for the same record and for its neighbour.
                    let beside = Op::new(Entity::Meeting, meeting(record / 2), vec![cell(c / 2, value)]).following();
                    let ops = if follow { vec![op, beside] } else { vec![op] };
                    write_as(&mut store, if device { 2 } else { 1 });
                    write(&mut store, &gone, &edit(Verb::Edit, name(author), at(stale), ops));
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

    /// Undoing everything leaves nothing; redoing brings back what was there.
    #[test]
    fn undo_of_all_and_redo_of_all_come_back(values in proptest::collection::vec((0..3u8, 0..6u8, 0..4u8), 1..25)) {
        let mut store = store();
        for (record, c, value) in &values {
            let op = Op::new(Entity::Meeting, meeting(*record), vec![cell(*c, *value)]);
            let seen = store.reader().seen().unwrap();
            store.commit(&unjudged(&edit(Verb::Edit, "BLM", seen, vec![op]))).unwrap();
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
        store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person(&typed)]))).unwrap();
        store.reader().search(&typed, &Meanings::new(), None, chrono::NaiveDate::MAX, 5).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A list found by words is the same whether the index is read or the records are compared.
    #[test]
    fn from_either_end_a_word_finds_the_same(texts in prop::collection::vec("[\\PC]{0,12}|[ab]?[\\p{L}\\p{M}\\p{N}]{0,3}", 1..6), at in 0_usize..6) {
        let mut store = store();
        let ops = texts.iter().enumerate().map(|(n, note)| {
            let mut record = Record::new(Entity::Activity, Id::derived(Entity::Activity, &[&n.to_string()]));
            record.set("date", Some(day(1)));
            record.set("text", text(note).filter(|_| !note.is_empty()));
            Op::between(None, &record)
        });
        store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), ops.collect()))).unwrap();
        let query = Query { text: texts[at % texts.len()].clone(), ..Query::all(Entity::Activity) };
        let ids = |anchor| {
            let page = store.reader().page(&query, &anchor, 10).unwrap();
            page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
        };
        prop_assert_eq!(ids(Anchor::First), ids(Anchor::Last));
    }
}

/// What may be erased is found through indexes, in order.
#[test]
fn what_may_be_erased_is_not_looked_for() {
    let store = store();
    for sql in [
        named::BEGINNING,
        named::BEGINNING_OF_KIND,
        near::NEXT,
        near::CALLED,
        retained::UNTIL,
        retained::MEDIA_UNTIL,
        tombstones::HIDDEN,
        tombstones::LATEST_UNDER,
        erasable::OLD_DRAFTS,
    ] {
        let mut statement = store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let marks = statement.parameter_count();
        let rows = statement.query_map(rusqlite::params_from_iter(vec![0; marks]), |row| row.get::<_, String>(3));
        let plan = rows.unwrap().map(Result::unwrap).collect::<Vec<_>>().join("\n");
        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{sql}\n{plan}");
    }
}

/// Numbers of every kind are found in a range of an index, and what is dated on a day in a range of the search's own rows.
#[test]
fn numbers_and_days_are_ranges() {
    let store = store();
    let plan = |sql: &str| {
        let mut statement = store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let marks = statement.parameter_count();
        let rows = statement.query_map(rusqlite::params_from_iter(vec![1; marks]), |row| row.get::<_, String>(3));
        rows.unwrap().map(Result::unwrap).collect::<Vec<_>>().join("\n")
    };
    for entity in Entity::ALL.iter().filter(|entity| entity.meta().number.is_some()) {
        let plan = plan(&named::numbers_between(*entity));
        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{entity:?}\n{plan}");
        assert!(plan.contains("_number>? AND _number<?"), "{entity:?}\n{plan}");
    }
}

/// A window of what is owed is one range of an index, in its order, in both directions and for each root.
#[test]
fn what_is_owed_is_one_range() {
    let store = store();
    for sql in [due::WINDOW, due::WINDOW_BACK, due::COUNT, due::UNDER, due::OF_A_KIND, owed::OF_A_KIND] {
        let mut statement = store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let marks = statement.parameter_count();
        let rows = statement.query_map(rusqlite::params_from_iter(vec![0; marks]), |row| row.get::<_, String>(3));
        let plan = rows.unwrap().map(Result::unwrap).collect::<Vec<_>>().join("\n");
        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{sql}\n{plan}");
        let range = match sql {
            due::WINDOW => "(person=? AND (day,ent)>",
            due::UNDER => "ix_due_root (root=? AND person=? AND day<?)",
            due::OF_A_KIND | owed::OF_A_KIND => "ix_due_owed (owed=? AND person=?)",
            _ => "(person=?",
        };
        assert!(plan.contains(range), "{sql}\n{plan}");
    }
}

/// When two rows with the same number, one removed and one added, are written out together, SQLite forgets only the newest;
/// the other would come back with the next removal.
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
            store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![op]))).unwrap();
        }
        for n in 0..6 {
            let op = Op::new(Entity::Person, id, vec![Cell::new("note", long(&format!("ord{n}")))]);
            store.commit(&unjudged(&edit(Verb::Edit, "BLM", store.reader().seen().unwrap(), vec![op]))).unwrap();
        }
        let seen = store.reader().seen().unwrap();
        store.commit(&unjudged(&edit(Verb::Delete, "BLM", seen, vec![Op::delete(Entity::Person, id)]))).unwrap();
        assert_eq!(store.check().unwrap().findings, []);
        assert_eq!(store.reader().search("langt", &Meanings::new(), None, chrono::NaiveDate::MAX, 9).unwrap().len(), 1);
    }
}

fn change_sizes(store: &Store) -> Vec<(String, usize)> {
    let mut query = store.db.prepare("SELECT verb, length(body) FROM change ORDER BY seq").unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get::<_, u32>(1)? as usize))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// A long text with few words, so that the index does not affect the test.
fn long(bytes: usize, last: &str) -> Option<Value> {
    text(&format!("{}{last}", "ord ".repeat((bytes - last.len()) / 4)))
}

#[test]
fn a_large_action_is_several_changes_and_one_step() {
    let mut store = store();
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Nul")]))).unwrap();
    let ops: Vec<Op> = (0..40)
        .map(|n| {
            let mut op = person(&format!("Person {n}"));
            op.cells.push(Cell::new("note", long(100_000, &format!("nr{n}"))));
            op
        })
        .collect();
    let saved = store.commit(&unjudged(&edit(Verb::Import, "BLM", store.reader().seen().unwrap(), ops))).unwrap();
    assert_eq!((saved.seq, saved.records.len()), (5, 40));
    let sizes = change_sizes(&store);
    assert!(sizes[1..].iter().all(|(verb, size)| verb == "import" && *size <= codec::CHANGE_LIMIT), "{sizes:?}");
    // Nothing else was written here meanwhile, so each has seen the earlier ones.
    let known: Vec<_> = (2..6).map(|seq| written(&store, 1, seq).1).collect();
    assert_eq!(known, [[(1, 1)], [(1, 2)], [(1, 3)], [(1, 4)]]);
    let people = |store: &Store| store.reader().list(&Query::all(Entity::Person), 100).unwrap();
    let all = people(&store);
    assert_eq!(all.len(), 41);
    for _ in 0..2 {
        assert!(matches!(store.undo("BLM").unwrap(), Undone::Done { verb: Verb::Import, .. }));
        assert_eq!(people(&store).len(), 1);
        assert!(matches!(store.redo("BLM").unwrap(), Undone::Done { verb: Verb::Import, .. }));
        assert_eq!(people(&store), all);
    }
    assert_eq!(store.check().unwrap().findings, []);

    // Undo and redo of an edit of all records are as large and are split in the same way.
    let ops = (0..40).map(|n| {
        let id = Id::derived(Entity::Person, &[&format!("Person {n}")]);
        Op::new(Entity::Person, id, vec![Cell::new("note", long(90_000, &format!("ny{n}")))])
    });
    let before = change_sizes(&store).len();
    let now = store.reader().seen().unwrap();
    store.commit(&unjudged(&edit(Verb::Edit, "BLM", now, ops.collect()))).unwrap();
    let changed = people(&store);
    store.undo("BLM").unwrap();
    assert_eq!(people(&store), all);
    store.redo("BLM").unwrap();
    assert_eq!(people(&store), changed);
    let sizes = change_sizes(&store).split_off(before);
    let verbs: Vec<&str> = sizes.iter().map(|(verb, _)| verb.as_str()).collect();
    assert_eq!(verbs, [["edit"; 4], ["undo"; 4], ["redo"; 4]].concat());
    assert!(sizes.iter().all(|(_, size)| *size <= codec::CHANGE_LIMIT), "{sizes:?}");
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn a_step_is_named_without_reading_all_of_it() {
    let mut store = store();
    let mut record = Record::new(Entity::Observation, observation(1));
    record.set("room", text("Solsikken"));
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![Op::between(None, &record)]))).unwrap();
    let named = |store: &Store| store.reader().next_undo("BLM").unwrap().unwrap();
    let sound = named(&store);
    assert_eq!((&sound.verb, sound.record, sound.records), (&Verb::Create, record.id, Some(1)));
    // Tampering is found when a step is read: at once for a small step, and for a large one when it is used.
    let spoil = |store: &Store, bytes: i64| store.db.execute("UPDATE undo SET back = zeroblob(?1)", [bytes]).unwrap();
    spoil(&store, 60_000);
    assert_eq!(named(&store).record, Id(Uuid::nil()));
    spoil(&store, 70_000);
    assert_eq!(named(&store), undo::UndoStep { records: None, first: Vec::new(), ..sound });
    assert_eq!(store.undo("BLM").unwrap(), Undone::Damaged);
    assert_eq!(store.reader().next_undo("BLM").unwrap(), None);
}

#[test]
fn one_large_record_is_written_in_pieces_that_make_one_record() {
    let fields = ["description", "wonder", "perspectives", "interpretation", "outcome_for_children"];
    let mut record = Record::new(Entity::Observation, observation(1));
    record.set("room", text("Solsikken"));
    for field in fields {
        record.set(field, long(250_000, field));
    }
    let mut store = store();
    let mut follow = record.clone();
    fields[..2].iter().for_each(|field| follow.set(field, long(240_000, "fulgt")));
    let follow = Op::between(Some(&record), &follow).following();
    let ops = vec![Op::between(None, &record), follow];
    let saved = store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), ops))).unwrap();
    assert_eq!(
        (saved.seq, saved.records.as_slice(), saved.numbers.as_slice()),
        (2, [record.id].as_slice(), [(record.id, 1)].as_slice())
    );
    assert!(change_sizes(&store).iter().all(|(_, size)| *size <= codec::CHANGE_LIMIT));
    let shown = store.reader().record(record.id).unwrap().unwrap();
    let said = |field: &str| shown.text(field).rsplit(' ').next().unwrap().to_owned();
    assert_eq!(fields.map(said), ["fulgt", "fulgt", fields[2], fields[3], fields[4]].map(str::to_owned));
    assert_eq!((shown.number, store.reader().rivals(record.id).unwrap()), (Some(1), vec![]));
    let step = store.reader().next_undo("BLM").unwrap().unwrap();
    assert_eq!((step.verb, step.record, step.records), (Verb::Create, record.id, None));
    for _ in 0..2 {
        store.undo("BLM").unwrap();
        assert_eq!(store.reader().record(record.id).unwrap(), None);
        store.redo("BLM").unwrap();
        assert_eq!(store.reader().record(record.id).unwrap(), Some(shown.clone()));
    }
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn a_change_is_split_just_above_its_limit() {
    let step = |bytes: usize| {
        let ops = [Op::new(Entity::Person, meeting(1), vec![Cell::new("note", text(&"x".repeat(bytes)))])];
        planned_op::tidy(&ops).remove(0)
    };
    let parts = |limit: usize, steps: &[usize]| {
        let parts = planned_op::parts(steps.iter().map(|bytes| step(*bytes)).collect(), limit);
        parts.iter().map(|part| part.iter().map(|step| step.ops.len()).sum()).collect::<Vec<usize>>()
    };
    let weight =
        |bytes: usize| codec::op_weight(&step(bytes).ops[0]) + codec::cell_weight(&step(bytes).ops[0].cells[0]);
    let both = codec::body_weight() + weight(500) + weight(700);
    assert_eq!(parts(both, &[500, 700]), [2]);
    assert_eq!(parts(both - 1, &[500, 700]), [1, 1]);
    assert_eq!(parts(both, &[500, 700, 1]), [2, 1]);
    // One cell is never split.
    assert_eq!(parts(10, &[500]), [1]);
}

#[test]
fn a_text_that_is_too_long_is_refused_by_name_and_a_kladde_may_hold_it() {
    use crate::domain::edit::TEXT_LIMIT;
    let mut store = store();
    let note = |bytes: usize| {
        let op = person("Anna");
        Op::new(op.entity, op.id, vec![Cell::new("note", text(&"x".repeat(bytes)))])
    };
    let write = |ops: Vec<Op>| unjudged(&edit(Verb::Create, "BLM", Seen::default(), ops));
    let refused = store.commit(&write(vec![person("Bo"), note(TEXT_LIMIT + 1)])).unwrap_err();
    let (path, id) = (store.path().to_path_buf(), person("Anna").id);
    assert_eq!(refused, StoreError::TooLong { path, id, entity: Entity::Person, field: "note".into() });
    assert_eq!(store.reader().count(&Query::all(Entity::Person), 9).unwrap(), 0);
    store.commit(&write(vec![note(TEXT_LIMIT)])).unwrap();
    let mut kladde = Record::new(Entity::Observation, observation(1));
    kladde.set("description", text(&"x".repeat(TEXT_LIMIT + 1)));
    store.keep_local(&kladde).unwrap();
    assert!(matches!(store.commit(&write(vec![Op::between(None, &kladde)])), Err(StoreError::TooLong { .. })));
    assert!(store.reader().record(kladde.id).unwrap().unwrap().draft);
}

#[test]
fn a_change_larger_than_any_program_writes_is_damage_unless_it_is_older_than_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let mut store = OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap();
    store.commit(&unjudged(&edit(Verb::Create, "BLM", Seen::default(), vec![person("Anna")]))).unwrap();
    // As an import of an older program wrote it.
    let mut op = person("Anna");
    op.cells.push(Cell::new("note", long(codec::READ_LIMIT, "slut")));
    let body = codec::encode_body(&[op.clone()], || [7; 16]).unwrap();
    assert!(body.len() > codec::READ_LIMIT);
    let mut change = log::change(&store.db, 1, 1).unwrap().unwrap();
    change.body = body;
    let device = Devices::load(&store.db).unwrap().get(1).unwrap().uuid;
    let hash = change.hash_after(device, &[0; 32], &change.ops().unwrap());
    store.db.execute("UPDATE change SET body = ?1, hash = ?2", params![change.body, hash]).unwrap();
    store.db.execute("UPDATE device SET hash = ?1", [hash]).unwrap();
    assert!(matches!(store.reader().history(op.id, 9), Err(StoreError::Damaged { .. })));
    assert!(matches!(store.reader().recent(9), Err(StoreError::Damaged { .. })));
    let unreadable = [CheckFinding::Chain { device: 1, seq: 1 }, CheckFinding::Cells(op.id)];
    assert_eq!(store.check().unwrap().findings, unreadable);
    drop(store);
    rusqlite::Connection::open(&path).unwrap().execute_batch(BEFORE_ORIGINS).unwrap();
    let mut store = OpenOptions::new(Arc::new(SystemClock)).create(true).open(&path).unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.check().unwrap().findings, []);
    assert!(store.reader().record(op.id).unwrap().unwrap().text("note").ends_with("slut"));
    // A change of exactly the largest size that is read.
    let exact = log::Change { body: vec![0; codec::READ_LIMIT], seq: 7, ..change };
    assert!(log::admit(&store.db, exact.clone()).is_ok());
    let above = log::Change { body: vec![0; codec::READ_LIMIT + 1], ..exact };
    assert!(log::admit(&store.db, above).is_err());
}
