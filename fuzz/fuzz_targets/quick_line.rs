//! Any text as the quick line on the demo: it is read; every question names its place in the line; a line that is ready
//! is shown as a line with the same meaning.
#![no_main]

use std::cell::RefCell;
use std::io::Write;
use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use praksis::actions::log_line::{NameCache, read, reusable};
use praksis::cli::open::demo_wall;
use praksis::domain::fold::fold_short;
use praksis::store::{OpenOptions, Store};
use praksis_fuzz::{demo, now};

thread_local! {
    static FILE: (tempfile::TempDir, Store) = {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("praksis.db");
        std::fs::File::create(&path).and_then(|mut file| file.write_all(demo())).expect("the demo");
        let store = OpenOptions::new(Arc::new(demo_wall())).open(&path).expect("the demo's file");
        (folder, store)
    };
}

// The demo is made before the first input, because an input must not take long.
fuzz_target!(init: {
    demo();
}, |line: &str| {
    FILE.with(|(_, store)| {
        let reader = store.reader();
        let known = RefCell::new(NameCache::default());
        let reading = read(&reader, &known, line, now(), None);
        for open in &reading.open {
            assert_eq!(
                line.get(open.typed.span.clone()).map(fold_short),
                Some(fold_short(&open.typed.typed)),
                "a question stands elsewhere"
            );
            assert!(open.options.len() > 1 || open.more || !open.options.is_empty(), "a question without an answer");
        }
        if reading.is_ready() {
            let shown = reading.shown(None);
            let again = read(&reader, &known, &shown, now(), None);
            let facts = |r: &praksis::domain::log_line::Reading| {
                let home = r.home.as_ref().map(|(home, _)| home.id);
                let units: Vec<_> = r.units.iter().map(|unit| unit.id).collect();
                let people: Vec<_> = r.people.iter().map(|person| person.id).collect();
                (home, units, people, r.date, r.start, r.minutes, r.kind, r.travel, r.prep, r.planned)
            };
            assert_eq!(facts(&again), facts(&reading), "{line:?} is shown as {shown:?} and read otherwise");
        }
        let offered = reusable(&reader, &known, line, now(), None);
        read(&reader, &known, &offered, now(), None);
    });
});
