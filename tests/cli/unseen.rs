//! Only visible characters of a file reach a terminal: no command, screen or report prints a control character, a
//! direction mark or a character without width, whatever is in the file and whatever its name is.

use crate::support::file;
use std::ffi::OsString;
use std::path::Path;

use crate::support::unjudged::Unjudged;
use praksis::cli::{Io, Run, run};
use praksis::domain::dates::CivilClock;
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::{Entity, Kind};
use praksis::domain::signs::Watch;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::SystemClock;
use praksis::text::Lang;
use praksis::tui::core::keys;
use praksis::tui::session::{Session, Start};

/// Colours, a clipboard command, C1, direction marks, characters without width, and a carriage return.
const HOSTILE: &str = "A\u{1b}[31m\u{1b}]52;c;aGVq\u{7}\u{9b}2J\u{7f}\u{202e}nevaH\u{202c}\u{2066}\u{2069}\u{200e}\u{200b}\u{e0041}\u{fe01}\rB";

/// Writes a file in which every text of some kinds of record is hostile, as another program could do.
fn hostile(path: &Path) {
    let mut store = file::open_by(path, SystemClock);
    let mut ops = Vec::new();
    for (n, entity) in
        [Entity::Person, Entity::Unit, Entity::Meeting, Entity::Engagement, Entity::Tag].into_iter().enumerate()
    {
        let mut record = Record::new(entity, Id::derived(entity, &["hostile"]));
        record.number = entity.meta().number.map(|_| i64::try_from(n).unwrap() + 1);
        for field in entity.fields() {
            match field.kind {
                Kind::Line => record.set(field.name, Some(Value::Text(HOSTILE.into()))),
                Kind::Note => record.set(field.name, Some(Value::Text(format!("en\n{HOSTILE}\nto")))),
                Kind::Choice(list) if field.required => {
                    record.set(field.name, list.codes.first().map(|code| Value::Code((*code).into())));
                }
                Kind::Date if field.required => {
                    record.set(field.name, Some(Value::Date(chrono::NaiveDate::from_ymd_opt(2020, 1, 16).unwrap())));
                }
                _ => {}
            }
        }
        if entity == Entity::Person {
            record.set("initials", Some(Value::Text("BLM".into())));
        }
        ops.push(Op::between(None, &record));
    }
    let seen = store.reader().shown().unwrap().seen().clone();
    let edit = Edit { verb: Verb::Create, author: "BLM".into(), seen, ops };
    store.commit(&Unjudged(edit)).unwrap();
    drop(store);
}

fn ran(words: &[&str]) -> (String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io =
        Io { out: &mut out, err: &mut err, watched: false, system_language: Some("da_DK.UTF-8".into()), machine: None };
    let Run::Ended(_) = run(words.iter().map(OsString::from).collect(), &mut io) else { panic!("{words:?}") };
    (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// The first invisible character of a text.
fn unseen(text: &str) -> Option<char> {
    let mut watch = Watch::default();
    text.chars().find(|c| !watch.passes(*c) && *c != '\n')
}

#[test]
fn every_command_makes_invisible_characters_of_a_file_visible() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    hostile(&path);
    let db = path.display().to_string();
    let named = folder.path().join("x\u{1b}[31m\u{202e}.json");
    std::fs::write(
        &named,
        format!(
            "{{\"unit\":[{{\"na\\u001b\\u202eme\":\"x\",\"kind\":{}}}],\"m\u{202e}\":[{{}}]}}",
            serde_json::json!(HOSTILE)
        ),
    )
    .unwrap();
    let named = named.display().to_string();
    let word = HOSTILE;
    for words in [
        &["list", "units"][..],
        &["list", "people"],
        &["list", "meetings"],
        &["list", "units", "--json"],
        &["list", word],
        &["show", "E-02"],
        &["show", "E-02", "--json"],
        &["show", "F-04"],
        &["show", "M-003"],
        &["show", word],
        &["check"],
        &["report", "F-04"],
        &["report", "portfolio"],
        &["export"],
        &["import", &named],
        &["import", &named, "--json"],
        &["import", &format!("/nowhere/{word}")],
        &["log", word],
        &["observe", "--as", "BLM", "--unit", word, "--date", word],
        &["purge", "--list"],
        &["rules", word],
        &["help", word],
        &[word],
        &["restore", &format!("/nowhere/{word}")],
    ] {
        let mut all = words.to_vec();
        all.extend(["--db", &db]);
        let (out, err) = ran(&all);
        assert!(!out.is_empty() || !err.is_empty(), "{words:?} said nothing");
        assert_eq!((unseen(&out), unseen(&err)), (None, None), "{words:?}\n{out}{err}");
    }
    let (out, _) = ran(&["show", "E-02", "--db", &db]);
    assert!(out.contains("<U+001B>[31m") && out.contains("<U+202E>nevaH"), "shown, not dropped: {out}");
}

#[test]
fn json_keeps_the_content_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    hostile(&path);
    let db = path.display().to_string();
    for words in [&["export", "--db", &db][..], &["list", "units", "--json", "--db", &db]] {
        let (out, err) = ran(words);
        let read: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
        let unit = read.get("unit").unwrap_or(&read).get(0).unwrap();
        assert_eq!(unit.get("name").and_then(serde_json::Value::as_str), Some(HOSTILE));
    }
}

#[test]
fn every_screen_makes_invisible_characters_of_a_file_visible() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    hostile(&path);
    let day = chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    let mut shown = 0;
    for keys in [
        "1",
        "2",
        "3",
        "3 Enter",
        "3 e",
        "3 v",
        "4",
        "4 Enter",
        "4 e",
        "5",
        "6",
        "7",
        "8",
        "9",
        "Ctrl+F \"nevaH\"",
        "3 d",
        "3 m",
    ] {
        let start = Start {
            initials: Some("BLM".into()),
            ..Start::on(
                file::open_by(&path, SystemClock),
                CivilClock::Still(day.and_hms_opt(12, 50, 0).unwrap()),
                Lang::Da,
            )
        };
        let screen = Session::new(start, (120, 40)).replay(&keys::script(keys).unwrap());
        assert_eq!(unseen(&screen), None, "{keys}\n{screen}");
        shown += usize::from(screen.contains("<U+001B>"));
    }
    assert!(shown > 5, "shown, not dropped: on {shown} screens");
}
