//! One field: a test of the promise of the field table. `Setting.probe` is one line there, for these tests alone; the program
//! reads it from files, lists it, finds it, shows it in the form and in the history, undoes it and exports it.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::cli::open::{demo_now, demo_wall};
use crate::domain::actor::Actor;
use crate::domain::dates::CivilClock;
use crate::import::{Carried, Existing, Importer, Sources, carry_out, judge, plan};
use crate::report::json::{ExportOptions, write};
use crate::store::{OpenOptions, Store};
use crate::text::{Lang, Text};
use crate::tui::core::keys;
use crate::tui::session::{Session, Start};

fn open(path: &Path) -> Store {
    OpenOptions::new(Arc::new(demo_wall())).create(true).open(path).unwrap()
}

/// Presses keys in a program started on the file and gives the last screen.
fn press(path: &Path, script: &str) -> String {
    let start =
        Start { initials: Some("BLM".into()), ..Start::on(open(path), CivilClock::Still(demo_now()), Lang::Da) };
    Session::new(start, (120, 40)).replay(&keys::script(script).unwrap())
}

fn export(path: &Path) -> String {
    let mut out = Vec::new();
    write(&open(path).reader(), ExportOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn one_line_in_the_field_table_is_a_field_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.db");
    let written = "[[setting]]\nid = \"s\"\nkey = \"grænse\"\nvalue = \"3\"\nprobe = \"indlæst\"\n";

    let mut store = open(&path);
    let sources = Sources::embedded(&[("one.toml", written)]);
    let planned = plan(&sources, &Existing::new(Some(store.reader())), NaiveDate::default()).unwrap();
    assert_eq!(planned.problems, [], "import knows it");
    let shown = store.reader().shown().unwrap();
    let (actor, text) = (Actor { initials: "import".into(), ..Actor::default() }, Text::new(Lang::Da));
    let by = Importer {
        shown: &shown,
        actor: &actor,
        now: demo_now(),
        text: &text,
        ids: &crate::actions::SystemIds,
        history: false,
        reason: None,
    };
    let mut judged = judge(&store, &sources, planned, &by).unwrap();
    assert!(matches!(carry_out(&mut store, &mut judged, &by).unwrap(), Carried::Saved(_)));
    drop(store);

    let to_it = "Ctrl+F \"grænse\" Enter";
    let listed = press(&path, to_it);
    let row = |line: &str| line.contains("grænse") && line.contains("indlæst");
    assert!(listed.lines().any(row), "the list has it as a column:\n{listed}");
    let found = press(&path, "Ctrl+F \"indlæst\"");
    assert!(found.contains("grænse"), "the search knows its words:\n{found}");
    let form = press(&path, &format!("{to_it} e"));
    assert!(form.lines().any(|line| line.contains("indlæst")), "the form has it:\n{form}");

    press(&path, &format!("{to_it} e Tab*2 \" og rettet\" Ctrl+S"));
    let told = press(&path, &format!("{to_it} v"));
    let line = |word: &str| told.lines().any(|line| line.contains(word));
    assert!(line("indlæst og rettet") && line("BLM"), "the history tells old and new:\n{told}");
    assert!(export(&path).contains("\"probe\":\"indlæst og rettet\""), "export writes it:\n{}", export(&path));

    press(&path, "u");
    assert!(export(&path).contains("\"probe\":\"indlæst\""), "undo takes it back");
}
