//! Keys on the demo, each byte a key: nothing panics, the drawing fills the screen and has no control character, and
//! the file is sound at the end. The first byte chooses the language, the person, and whether the file is checked.
#![no_main]

use std::rc::Rc;
use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use praksis::cli::open::{demo_now, demo_wall};
use praksis::domain::dates::CivilClock;
use praksis::store::OpenOptions;
use praksis::text::Lang;
use praksis::tui::core::keys;
use praksis::tui::session::{Session, Start, TestHooks};
use praksis_fuzz::demo;

/// Keys beside the printable characters.
const NAMED: &[&str] = &[
    "Enter",
    "Esc",
    "Tab",
    "Shift+Tab",
    "Backspace",
    "Delete",
    "Up",
    "Down",
    "Left",
    "Right",
    "PgUp",
    "PgDn",
    "Home",
    "End",
    "Space",
    "Ctrl+S",
    "Ctrl+X",
    "Ctrl+F",
    "Ctrl+Z",
    "Ctrl+R",
    "Ctrl+P",
    "Ctrl+A",
    "Ctrl+K",
    "Ctrl+U",
    "Ctrl+W",
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "F12",
    "Alt+1",
    "Alt+Enter",
    "Shift+Up",
    "Shift+Down",
    "æ",
    "ø",
    "å",
    "Å",
    "é",
    "\u{301}",
    "\u{202e}",
    "👩",
    "size:40x10",
    "size:80x24",
    "size:120x40",
    "size:1x1",
    "paste:\"to\\nlinjer\"",
    "paste:\"010115-1234\"",
];

/// The most keys of one run.
const LONGEST: usize = 48;

// The demo is made before the first input, because an input must not take long.
fuzz_target!(init: {
    demo();
}, |bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let words: Vec<String> = rest
        .iter()
        .take(LONGEST)
        .map(|byte| match byte {
            b'"' => "\"\\\"\"".to_owned(),
            b'!'..=b'~' => char::from(*byte).to_string(),
            other => NAMED[usize::from(*other) % NAMED.len()].to_owned(),
        })
        .collect();
    let Ok(strokes) = keys::script(&words.join(" ")) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    // Reports are written in the working folder.
    std::env::set_current_dir(folder.path()).expect("the folder");
    let path = folder.path().join("praksis.db");
    std::fs::write(&path, demo()).expect("the demo");
    let store = OpenOptions::new(Arc::new(demo_wall())).open(&path).expect("the demo's file");
    let start = Start {
        store,
        source: CivilClock::Still(demo_now()),
        lang: if first & 1 == 0 { Lang::Da } else { Lang::En },
        initials: Some(["BLM", "KOO", "TL"][usize::from(first >> 1) % 3].to_owned()),
        demo: false,
        trial: TestHooks::default(),
        risk: None,
        plain: false,
        few_colours: false,
        ascii: false,
        ids: Rc::new(praksis::actions::SystemIds),
    };
    let mut session = Session::new(start, (80, 24));
    let screen = session.replay(&strokes);
    assert!(!screen.chars().any(|c| c.is_control() && c != '\n'), "a control character on the screen:\n{screen:?}");
    drop(session);
    // A check takes longer than the keys, so only some runs make one.
    if first & 0xf0 != 0 {
        return;
    }
    let store = OpenOptions::new(Arc::new(demo_wall())).open(&path).expect("the file afterwards");
    let report = store.check().expect("a check that ends");
    assert!(report.findings.is_empty(), "unsound after keys {words:?}: {:?}", report.findings);
});
