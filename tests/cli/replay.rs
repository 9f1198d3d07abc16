//! `--keys` is repeatable: the same keys on the same file print the same and make the same records with the same ids,
//! and never the id of an existing record.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes a meeting, a kladde, an activity with a label and a plan, and passes a gate.
const KEYS: &str = "3 n \"Opstart\" Tab*2 \"17.1\" Ctrl+S 6 n PgDn \"Ro ved bordet\" Ctrl+S 1 o \
                    \"F-05 i morgen 45m ledersparring #nyt\" Enter \"Aftalt\" Enter 4 / \"F-07\" Enter g Enter \
                    N \"etiket\" Enter \"fokus\" Ctrl+S";

#[track_caller]
fn praksis(folder: &Path, words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_praksis"));
    command.env_clear().env("HOME", folder).current_dir(folder).args(words);
    let ran = command.args(["--lang", "da", "--as", "BLM"]).output().unwrap();
    assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

fn replayed(folder: &Path, keys: &str) -> String {
    praksis(folder, &["--db", "p.db", "--now", "2020-01-15T12:50", "--size", "100x40", "--keys", keys, "--print"])
}

/// A folder with the demo in its own file, not yet changed.
fn demo() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    praksis(folder.path(), &["list", "etiketter", "--demo", "--db", "p.db"]);
    let file = folder.path().join("p.db");
    assert!(file.exists());
    (folder, file)
}

fn copy_of(file: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(file, folder.path().join("p.db")).unwrap();
    folder
}

/// Every id in the file, kladder included.
fn ids(folder: &Path) -> BTreeSet<String> {
    let file = rusqlite::Connection::open(folder.join("p.db")).unwrap();
    let mut query = file.prepare("SELECT hex(uuid) FROM ent").unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.map(|id| id.unwrap()).collect()
}

fn export(folder: &Path) -> String {
    praksis(folder, &["export", "--db", "p.db", "--private"])
}

#[test]
fn the_same_keys_on_two_copies_of_a_file_print_the_same_and_make_the_same_records() {
    let (_whole, file) = demo();
    let (first, second) = (copy_of(&file), copy_of(&file));
    let before = ids(first.path());
    let (a, b) = (replayed(first.path(), KEYS), replayed(second.path(), KEYS));
    assert_eq!(a, b);
    assert_eq!(export(first.path()), export(second.path()));
    assert_eq!(ids(first.path()), ids(second.path()));
    let made = ids(first.path()).difference(&before).count();
    assert!(made > 20, "the keys made {made} records\n{a}");
}

#[test]
fn the_same_keys_on_the_demo_print_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    let print = || praksis(folder.path(), &["--demo", "--size", "100x40", "--keys", KEYS, "--print"]);
    let first = print();
    assert!(first.contains("▌8 Register▐") || first.contains("▌4 Forløb▐"), "{first}");
    assert_eq!(first, print());
}

#[test]
fn a_second_run_of_the_same_keys_makes_only_new_ids() {
    let (folder, _) = demo();
    let two = "3 n \"Et\" Tab*2 \"17.1\" Ctrl+S n \"To\" Tab*2 \"17.1\" Ctrl+S";
    let mut known = ids(folder.path());
    for run in 1..=3 {
        replayed(folder.path(), two);
        let now = ids(folder.path());
        assert!(known.is_subset(&now));
        assert_eq!(now.difference(&known).count(), 2, "run {run}");
        known = now;
    }
    // Kladder are in no log, but their ids still differ.
    for run in 1..=3 {
        replayed(folder.path(), "6 n PgDn PgDn \"Ro\" Ctrl+S n PgDn PgDn \"Uro\" Ctrl+S");
        let now = ids(folder.path());
        assert_eq!(now.difference(&known).count(), 2, "kladder of run {run}");
        known = now;
    }
    assert_eq!(export(folder.path()).matches("\"title\":\"Et\"").count(), 3);
}
