//! The same fact gives the same figures through every door: the quick line, the form, the command line, an imported
//! file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod alike;
mod import;
mod list;
mod pairs;
#[path = "../support/mod.rs"]
mod support;

use std::ffi::OsString;

use chrono::NaiveDate;
use praksis::actions::log_line as quick;
use praksis::cli::{Exit, Io, Run, run};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Record, Value};
use praksis::import::Sources;
use praksis::report::json::{ExportOptions, write};
use praksis::store::{FixedClock, Query, Store};
use praksis::text::Lang;
use support::{Driver, Place};

/// The result of one hour: the minutes F-05 has used, and the fields that count.
#[derive(Debug, PartialEq)]
struct Counted {
    used: i64,
    minutes: Option<i64>,
    status: String,
    date: Option<NaiveDate>,
    delivered: Option<Value>,
}

const BEFORE: i64 = 1050;

fn driver(place: &Place) -> Driver {
    place.start(Some("BLM"), (100, 40), Lang::Da)
}

fn counted(place: &Place) -> Counted {
    let driver = driver(place);
    let activity = driver.record("A-0261");
    let engagement = driver.record("F-05").id;
    assert_eq!(activity.link("engagement"), Some(engagement));
    let (hours, _) =
        driver.file(|reader| quick::hours(&reader, engagement, driver.session.model.today_date()).unwrap()).unwrap();
    Counted {
        used: hours.used,
        minutes: activity.int("minutes"),
        status: activity.text("status").to_owned(),
        date: activity.day(),
        delivered: activity.get("delivered").cloned(),
    }
}

fn by_quick_line(kind: &str) -> Counted {
    let place = Place::demo();
    driver(&place).press("o").type_in(&format!("F-05 1t {kind}")).press("Enter");
    counted(&place)
}

/// The form of a new activity of F-05.
fn form(driver: &mut Driver) {
    driver.press("4 / \"F-05\" Enter").go_to_heading(Entity::Activity).press("n");
    assert_eq!(driver.session.model.form().map(|form| form.entity), Some(Entity::Activity));
}

fn by_form(kind: &str) -> Counted {
    let place = Place::demo();
    let mut driver = driver(&place);
    form(&mut driver);
    driver.fill("kind", kind).fill("minutes", "1 t").save();
    drop(driver);
    counted(&place)
}

/// Runs a subcommand on the file.
fn command(place: &Place, words: &[&str]) {
    let path = place.path().display().to_string();
    let rest = ["--db", &path, "--as", "BLM", "--now", "2020-01-15T12:50"];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
    let Run::Ended(exit) = run(words.iter().chain(&rest).map(OsString::from).collect(), &mut io) else {
        panic!("the screen was asked for: {words:?}")
    };
    assert_eq!(exit, Exit::Done, "{}", String::from_utf8(err).unwrap());
}

fn by_log(kind: &str) -> Counted {
    let place = Place::demo();
    command(&place, &["log", "F-05 1t", kind]);
    counted(&place)
}

fn row(kind: &str) -> String {
    format!(
        "[[activity]]\nno = \"A-0261\"\nengagement = \"F-05\"\nkind = \"{kind}\"\ndate = 2020-01-15\nminutes = 60\n"
    )
}

fn by_import(kind: &str) -> Counted {
    let place = Place::demo();
    let file = place.path().with_file_name("hour.toml");
    std::fs::write(&file, row(kind)).unwrap();
    command(&place, &["import", &file.display().to_string()]);
    counted(&place)
}

#[track_caller]
fn assert_the_same_by_every_door(kind: &str, used: i64, delivered: Option<Value>) {
    let date = NaiveDate::from_ymd_opt(2020, 1, 15);
    let expected = Counted { used, minutes: Some(60), status: "afholdt".into(), date, delivered };
    for (door, counted) in [
        ("quick line", by_quick_line(kind)),
        ("form", by_form(kind)),
        ("log", by_log(kind)),
        ("import", by_import(kind)),
    ] {
        assert_eq!(counted, expected, "{kind} by {door}");
    }
}

#[test]
fn an_hour_of_preparation_is_not_delivered_by_any_door() {
    assert_the_same_by_every_door("forberedelse", BEFORE, None);
}

#[test]
fn an_hour_of_sparring_is_delivered_by_every_door() {
    assert_the_same_by_every_door("ledersparring", BEFORE + 60, Some(Value::Bool(true)));
}

#[test]
fn a_form_follows_the_kind_until_a_person_sets_the_field() {
    let place = Place::demo();
    let mut driver = driver(&place);
    form(&mut driver);
    assert_eq!(driver.field("delivered"), "1", "an hour without a kind counts as delivered");
    driver.fill("kind", "forberedelse");
    assert_eq!(driver.field("delivered"), "");
    driver.fill("kind", "workshop");
    assert_eq!(driver.field("delivered"), "1");
    driver.fill("kind", "forberedelse");
    // A person set it by hand, although the value is the default of the kind.
    driver.fill("delivered", "Space").fill("delivered", "n");
    driver.fill("kind", "workshop");
    assert_eq!(driver.field("delivered"), "");
    driver.fill("minutes", "1 t").save();
    assert_eq!(driver.record("A-0261").get("delivered"), None);
}

#[test]
fn restored_typing_keeps_fields_set_by_hand_and_others_still_follow_the_kind() {
    for (by_hand, with_workshop) in [(true, ""), (false, "1")] {
        let place = Place::demo();
        let mut driver = driver(&place);
        form(&mut driver);
        driver.fill("kind", "forberedelse");
        if by_hand {
            driver.fill("delivered", "j").fill("delivered", "n");
        }
        driver.fill("text", "Ro").press("Esc");
        drop(driver);
        let mut driver = self::driver(&place);
        driver.press("4 / \"F-05\" Enter").go_to_heading(Entity::Activity).press("n Enter");
        assert_eq!((driver.field("text"), driver.field("delivered")), ("Ro".into(), String::new()));
        driver.fill("kind", "workshop");
        assert_eq!(driver.field("delivered"), with_workshop, "by hand: {by_hand}");
    }
}

#[test]
fn a_stored_value_does_not_follow_the_kind() {
    let place = Place::demo();
    let mut driver = driver(&place);
    driver.press("o \"F-05 1t ledersparring\" Enter");
    driver.press("Ctrl+F \"A-0261\" Enter e").fill("kind", "forberedelse").save();
    let activity = driver.record("A-0261");
    assert_eq!((activity.text("kind"), activity.yes("delivered")), ("forberedelse", true));
}

fn empty() -> Store {
    support::file::in_memory(FixedClock(chrono::DateTime::UNIX_EPOCH))
}

fn import(store: &mut Store, name: &str, text: &str) -> usize {
    let sources = Sources::embedded(&[(name, text)]);
    let today = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    support::importing::take(store, &sources, today).batch.ops().len()
}

fn export(store: &Store) -> String {
    let mut out = Vec::new();
    write(&store.reader(), ExportOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The kind and `delivered` of every activity, by number.
fn activities(store: &Store) -> Vec<(String, Option<Value>)> {
    let mut all: Vec<Record> = store.reader().list(&Query::all(Entity::Activity), 100).unwrap();
    all.sort_by_key(|activity| activity.number);
    all.iter().map(|activity| (activity.text("kind").to_owned(), activity.get("delivered").cloned())).collect()
}

const ROWS: &str = r#""activity": [
    {"no": "A-0001", "kind": "ledersparring", "date": "2020-01-10", "minutes": 60},
    {"no": "A-0002", "kind": "forberedelse", "date": "2020-01-10", "minutes": 60},
    {"no": "A-0003", "kind": "ledersparring", "date": "2020-01-10", "minutes": 60, "delivered": true},
    {"no": "A-0004", "kind": "forberedelse", "date": "2020-01-10", "minutes": 60, "delivered": true},
    {"no": "A-0005", "kind": "ledersparring", "date": "2020-01-10", "minutes": 60, "delivered": false},
    {"no": "A-0006", "kind": "ledersparring", "date": "2020-01-10", "minutes": 60, "delivered": null}
]"#;

const YES: Option<Value> = Some(Value::Bool(true));

#[test]
fn a_document_of_version_1_keeps_its_meaning_and_a_newer_one_gets_the_default_of_the_kind() {
    let read = |top: &str| {
        let mut store = empty();
        import(&mut store, "a.json", &format!("{{{top}{ROWS}}}"));
        activities(&store).into_iter().map(|(_, delivered)| delivered).collect::<Vec<_>>()
    };
    assert_eq!(read("\"praksis\": 1, "), [None, None, YES, YES, None, None]);
    assert_eq!(read("\"praksis\": 2, "), [YES, None, YES, YES, None, None]);
    assert_eq!(read(""), [YES, None, YES, YES, None, None], "written by hand");
    let by_hand = row("ledersparring").replace("engagement = \"F-05\"\n", "");
    for (top, delivered) in [("", YES), ("praksis = 2\n", YES), ("praksis = 1\n", None)] {
        let mut store = empty();
        import(&mut store, "a.toml", &format!("{top}{by_hand}"));
        assert_eq!(activities(&store), [("ledersparring".to_owned(), delivered)], "{top}");
    }
}

#[test]
fn a_visit_follows_from_kind_and_unit_in_a_document_written_by_hand_and_an_older_one_keeps_what_it_says() {
    let rows = r#""unit": [{"id": "u", "name": "U", "kind": "sfo"}], "activity": [
        {"no": "A-0001", "kind": "stuemoede", "date": "2020-01-10", "minutes": 60},
        {"no": "A-0002", "kind": "ledersparring", "date": "2020-01-10", "minutes": 60},
        {"no": "A-0003", "kind": "ledersparring", "date": "2020-01-10", "minutes": 60, "units": ["u"]},
        {"no": "A-0004", "kind": "telefonraad", "date": "2020-01-10", "minutes": 60, "units": ["u"]},
        {"no": "A-0005", "kind": "observation", "date": "2020-01-10", "minutes": 60, "on_site": false},
        {"no": "A-0006", "kind": "observation", "date": "2020-01-10", "minutes": 60, "status": "planlagt"}
    ]"#;
    let read = |top: &str| {
        let mut store = empty();
        import(&mut store, "a.json", &format!("{{{top}{rows}}}"));
        let mut all: Vec<Record> = store.reader().list(&Query::all(Entity::Activity), 100).unwrap();
        all.sort_by_key(|activity| activity.number);
        all.iter().map(|activity| activity.yes("on_site")).collect::<Vec<_>>()
    };
    assert_eq!(read(""), [true, false, true, false, false, true]);
    assert_eq!(read("\"praksis\": 3, "), [true, false, true, false, false, true]);
    assert_eq!(read("\"praksis\": 2, "), [false; 6]);
}

#[test]
fn the_demo_as_an_earlier_program_exported_it_reads_as_the_demo() {
    let mut demo = empty();
    praksis::cli::open::seed(&mut demo, Lang::Da).unwrap_or_else(|_| panic!("the demo data must import"));
    let new = export(&demo);
    // The earlier program wrote no "no" for an empty field.
    let old = new.replacen("\"praksis\": 3", "\"praksis\": 1", 1).replace(",\"delivered\":false", "");
    assert_eq!(new.matches("\"delivered\":false").count(), 43);
    let mut other = empty();
    import(&mut other, "old.json", &old);
    assert_eq!(export(&other), new);
}

#[test]
fn each_file_is_read_by_its_own_version_wherever_the_version_is_in_it() {
    let old = "{\"activity\": [{\"no\": \"A-0001\", \"kind\": \"workshop\", \"date\": \"2020-01-10\", \"minutes\": 5}], \"praksis\": 1}";
    let new = old.replace("A-0001", "A-0002").replace("\"praksis\": 1", "\"praksis\": 2");
    let sources = Sources::embedded(&[("old.json", old), ("new.json", &new)]);
    let mut store = empty();
    let today = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    support::importing::take(&mut store, &sources, today);
    let delivered: Vec<_> = activities(&store).into_iter().map(|(_, delivered)| delivered).collect();
    assert_eq!(delivered, [None, YES]);
}

#[test]
fn an_export_writes_no_explicitly_and_imports_unchanged() {
    let mut store = empty();
    import(&mut store, "a.json", &format!("{{{ROWS}}}"));
    let first = export(&store);
    assert!(first.starts_with("{\n\"praksis\": 3,"), "{first}");
    let said: serde_json::Value = serde_json::from_str(&first).unwrap();
    let mut said: Vec<_> = said["activity"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["no"].to_string(), row["delivered"].as_bool()))
        .collect();
    said.sort();
    let said: Vec<_> = said.into_iter().map(|(_, delivered)| delivered).collect();
    assert_eq!(said, [true, false, true, true, false, false].map(Some));
    let mut other = empty();
    import(&mut other, "b.json", &first);
    assert_eq!(activities(&other), activities(&store));
    assert_eq!(import(&mut other, "b.json", &first), 0, "reading it again changes nothing");
    assert_eq!(export(&other), first);
}

#[test]
fn a_no_that_replaces_a_yes_is_stored() {
    let mut store = empty();
    import(&mut store, "a.toml", &row("workshop").replace("engagement = \"F-05\"\n", ""));
    let no = "[[activity]]\nno = \"A-0261\"\ndelivered = false\n";
    assert_eq!(import(&mut store, "a.toml", no), 1);
    assert_eq!(activities(&store), [("workshop".to_owned(), Some(Value::Bool(false)))]);
    assert_eq!(import(&mut store, "a.toml", no), 0);
}
