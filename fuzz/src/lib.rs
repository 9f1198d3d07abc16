//! Shared by the targets: the demo's file in memory, its time, and import as `praksis import` does it. The properties
//! of an input are in each target.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use chrono::{NaiveDate, NaiveDateTime};
use praksis::actions::SystemIds;
use praksis::cli::open::{DEMO_FILE, demo_now, demo_wall, seed};
use praksis::domain::actor::Actor;
use praksis::import::{Existing, Importer, Judgement, Sources, carry_out, judge, plan};
use praksis::report::json;
use praksis::report::redaction::ExportOptions;
use praksis::store::{OpenOptions, Store};
use praksis::text::{Lang, Text};

/// The day of every run.
pub fn today() -> NaiveDate {
    demo_now().date()
}

/// The time of every run.
pub fn now() -> NaiveDateTime {
    demo_now()
}

/// An empty store in memory.
pub fn empty() -> Store {
    OpenOptions::new(Arc::new(demo_wall())).file(DEMO_FILE).in_memory().expect("a store in memory")
}

/// The bytes of the demo's file, made once.
pub fn demo() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let whole = folder.path().join("whole.db");
        let options = OpenOptions::new(Arc::new(demo_wall())).create(true).file(DEMO_FILE);
        let mut store = options.open(folder.path().join("praksis.db")).expect("a file");
        assert!(seed(&mut store, Lang::Da).is_ok(), "the demo data must import");
        store.backup_to(&whole).expect("a copy");
        std::fs::read(whole).expect("the copy")
    })
}

/// The actor and words of an import.
pub struct By {
    actor: Actor,
    text: Text,
}

impl Default for By {
    fn default() -> By {
        By { actor: Actor { initials: "BLM".to_owned(), ..Actor::default() }, text: Text::new(Lang::Da) }
    }
}

/// Judges a document against a file, and writes it when there is no problem. Gives the number of problems, and of
/// records that are new or changed.
pub fn take(store: &mut Store, sources: &Sources) -> (usize, usize) {
    let by = By::default();
    let shown = store.reader().shown().expect("a file that can be read");
    let importer = Importer {
        shown: &shown,
        actor: &by.actor,
        now: now(),
        text: &by.text,
        ids: &SystemIds,
        history: true,
        reason: None,
    };
    let planned = plan(sources, &Existing::new(Some(store.reader())), today()).expect("a file that can be read");
    let mut judgement: Judgement<'_> = judge(store, sources, planned, &importer).expect("a judgement");
    if !judgement.problems.is_empty() {
        return (judgement.problems.len(), 0);
    }
    let count = judgement.plan.total();
    carry_out(store, &mut judgement, &importer).expect("a document without problems is written");
    (0, count.new + count.changed)
}

/// The whole file as `praksis export` writes it.
pub fn exported(store: &Store) -> Option<String> {
    let mut out = Vec::new();
    // Export refuses texts that look like civil registration numbers; that is not an error.
    json::write(&store.reader(), ExportOptions { private: true, numbers: true }, &mut out).ok()?;
    Some(String::from_utf8(out).expect("an export is UTF-8"))
}

/// The properties of any bytes that are imported as a file of this name. They are imported or refused. An imported
/// document leaves a sound file, changes nothing when it is imported again, and neither does the export of that file.
pub fn import_holds(name: &str, bytes: &[u8]) {
    let mut sources = Sources { numbers: true, ..Sources::default() };
    sources.read_bytes(Path::new(name), bytes.to_vec());
    let by = By::default();
    for problem in &sources.problems {
        // Control characters in the words are made visible only on the way to a terminal.
        assert!(
            !praksis::import::wording::line(problem, &by.text).trim().is_empty(),
            "a problem without words: {problem:?}"
        );
    }
    let planned = plan(&sources, &Existing::new(None), today()).expect("nothing is read from a file");
    if !planned.problems.is_empty() || planned.is_empty() {
        return;
    }
    let mut store = empty();
    let (problems, came) = take(&mut store, &sources);
    if problems > 0 {
        return;
    }
    let report = store.check().expect("a check that ends");
    assert!(report.findings.is_empty(), "unsound after an import: {:?}", report.findings);
    let (problems, changed) = take(&mut store, &sources);
    assert!(problems == 0 && changed == 0, "the same document again: {problems} problems, {changed} changed of {came}");
    let Some(whole) = exported(&store) else { return };
    let mut again = Sources { numbers: true, ..Sources::default() };
    again.read_bytes(Path::new("export.json"), whole.clone().into_bytes());
    let (problems, changed) = take(&mut store, &again);
    assert!(problems == 0 && changed == 0, "its own export: {problems} problems, {changed} changed\n{whole}");
}
