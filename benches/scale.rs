//! Speed: does a key take as long in a large file as in a small one? `cargo bench` makes generated files of 10,000 and
//! 100,000 observations (kept under `target/` for the next run), presses the same keys in each by turns, and prints the
//! lower quartiles and their ratio, large to small. It fails when a ratio is clearly over the limit. Only ratios within
//! one run count; no time is compared with a fixed limit.
//!
//! `PRAKSIS_MILLION=1 cargo bench` uses 1,000,000 observations for the large file; the first run needs 5 GB and some
//! minutes. Then `check` is measured per record, in files of 1,000 and 10,000 observations, and the acts of a
//! koordinator are measured in a file of 200 engagements under way and 20,000 activities and in one of 60, with all
//! findings computed. Then the page for screen readers is compared with the drawn screen of the large file. Last come the overlays: in a file some times as large as the demo (so that its lists fill a screen
//! and a search has results) and in one with 1,200 engagements under way, again with all findings computed.
//! Dealt rosters are measured first: five teams against one, and five years against one; `cargo bench -- dealt` measures them alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../tests/support/file.rs"]
mod file;
#[path = "../tests/support/unjudged.rs"]
mod unjudged;

use std::path::{Path, PathBuf};
use std::time::Instant;

use praksis::cases::Extent;
use praksis::cli::{self, Io};
use praksis::domain::dates::{CivilClock, IsoWeek};
use praksis::domain::edit::{Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::roster::places::Span;
use praksis::domain::roster::proposal::Planning;
use praksis::domain::value::{Id, Record, Value};
use praksis::rules::{Case, Speaks, judge};
use praksis::store::{Anchor, Filter, Query};
use praksis::text::Lang;
use praksis::tui::core::input::Input;
use praksis::tui::core::keys;
use praksis::tui::core::keys::Stroke;
use praksis::tui::core::msg::Msg;
use praksis::tui::session::{Session, Start};

/// The limit: the large file may take this many times as long as the small one.
const ALLOWED: f64 = 1.5;
/// The inaccuracy of measuring: a ratio over `ALLOWED` fails only when it is over it by this factor, too.
const MARGIN: f64 = 1.25;
/// A difference of fewer microseconds is too small for a person to notice.
const NOTHING: f64 = 60.0;
const SMALL: u64 = 10_000;
/// Visits whose day has passed and that nobody has answered.
const PASSED: u32 = 40;

/// An act of a person: its name, the keys before, the keys that are measured, the keys back, and how often.
struct Act(&'static str, &'static str, &'static str, &'static str, usize);

const ACTS: &[Act] = &[
    Act("today: pane", "2", "1", "2", 20),
    Act("today: row down", "1", "j", "", 40),
    // The days that have passed are read when the pane is shown; a mark, and an answer with its undo, act on them.
    Act("passed days: pane", "2", "1", "2", 20),
    Act("passed days: mark", "1 Home", "Space", "Up Space Up", 20),
    Act("passed days: held", "1 Home", "h", "u", 12),
    // The small file has fifteen periods, fewer than a tall screen shows. On this low screen both files fill the list,
    // and the cursor never reaches the last row.
    Act("networks: pane", "1 size:120x12", "2", "1", 20),
    Act("networks: row down", "2", "j", "", 12),
    Act("meetings: pane", "1", "3", "1", 20),
    Act("meetings: row down", "3", "j", "", 40),
    Act("meetings: week on", "3", ".", "", 20),
    Act("engagements: pane", "1", "4", "1", 20),
    Act("engagements: row down", "4", "j", "", 30),
    Act("engagements: last", "4", "End", "Home", 20),
    Act("learning: pane", "1", "5", "1", 20),
    Act("learning: page down", "5", "PgDn", "", 3),
    Act("learning: row down", "5", "j", "", 30),
    Act("observations: pane", "1", "6", "1", 30),
    Act("observations: row down", "6", "j", "", 80),
    Act("observations: page down", "6", "PgDn", "", 30),
    Act("observations: last", "6", "End", "Home", 20),
    Act("observations: first", "6 End", "Home", "End", 20),
    Act("observations: own", "6", "M", "M", 10),
    Act("observations: to detail", "6", "Enter", "Esc", 20),
    Act("observations: to a correction", "6 Down", "e", "Esc", 20),
    Act("observations: history", "6", "v", "Esc", 20),
    Act("roster: pane", "1", "7", "1", 10),
    Act("roster: week on", "7", ".", "", 20),
    Act("roster: people by a letter", "7 Enter", "\"p\"", "Backspace", 20),
    Act("register: pane", "1", "8", "1", 20),
    Act("register: row down", "8 Tab", "j", "", 20),
    Act("data: pane", "1", "9", "1", 10),
    Act("workbench: new", "6", "n", "Esc", 20),
    Act("workbench: open", "6", "e", "Esc", 20),
    Act("workbench: to the text", "6 e", "Tab", "Shift+Tab", 20),
    Act("workbench: a key in the text", TEXT, "\"r\"", "Backspace", 30),
    Act("form: an engagement", "4", "e", "Esc", 20),
    Act("form: a new engagement", "4", "n", "Esc", 20),
    Act("form: a unit", "8 Tab", "e", "Esc", 20),
    Act("form: a new person, a letter in the name", "8 N \"ny person\" Enter \"Karla Maj\"", "\"x\"", "Backspace", 20),
    Act("form: a network period", "2", "e", "Esc", 20),
    Act("form: a meeting", "3", "e", "Esc", 20),
    Act("quick line: open", "4", "o", "Esc", 20),
    Act("quick line: a unit", "4 o", "\"mosebakken\"", "Ctrl+X", 10),
    Act("quick line: a visit", "4 o", "\"mosebakken 45m stuemøde og leg\"", "Ctrl+X", 5),
    Act("quick line: a letter of a visit", "4 o \"mosebakken 45m stuemød\"", "\"e\"", "Backspace", 20),
    Act("quick line: a misspelt word", "4 o", "\"mosebaken 45m stuemøde\"", "Ctrl+X", 5),
    Act("quick line: a visit without a forløb", "4 o \"45m telefonrå\"", "\"d\"", "Backspace", 20),
    Act("quick line: common word", "4 o", "\"og\"", "Ctrl+X", 10),
    Act("data: what is due", "9", "P", "Esc", 20),
    // Everybody's list of what is owed: its first window, and those read when the cursor comes to its end.
    Act("due list: open", "1", "W M", "Esc", 20),
    Act("due list: a row down", "1 W M", "j", "", 40),
    Act("due list: pages down", "1 W M", "PgDn", "", 20),
    Act("filter: common word", "6 /", "\"og\"", "Esc /", 10),
    Act("filter: compound", "6 /", "\"fælles\"", "Esc /", 10),
    Act("filter: two words", "6 /", "\"børn leg\"", "Esc /", 10),
    Act("filter: word nobody wrote", "6 /", "\"kvxq\"", "Esc /", 10),
    Act("filter: a choice", "6 /", "\"baseline\"", "Esc /", 10),
    Act("filter: last", "6 / \"børn leg\" Enter", "End", "Home", 10),
    Act("filter: page up from the last", "6 / \"børn leg\" Enter End", "PgUp", "PgDn", 10),
    Act("search: common word", "1 Ctrl+F", "\"og\"", "Esc Ctrl+F", 10),
    Act("search: compound", "1 Ctrl+F", "\"fælles\"", "Esc Ctrl+F", 10),
    Act("search: two words", "1 Ctrl+F", "\"børn leg\"", "Esc Ctrl+F", 10),
    Act("search: number", "1 Ctrl+F", "\"OBS-0042\"", "Esc Ctrl+F", 10),
    Act("search: number of every kind", "1 Ctrl+F", "\"42\"", "Esc Ctrl+F", 10),
    Act("search: beginning of a number", "1 Ctrl+F", "\"OBS-4\"", "Esc Ctrl+F", 10),
    Act("search: a day", "1 Ctrl+F", "\"15.1.2020\"", "Esc Ctrl+F", 10),
    Act("search: exact name", "1 Ctrl+F", "\"Åbrinken\"", "Esc Ctrl+F", 10),
    Act("save an edit", "4 e \"x\"", "Ctrl+S", "e \"y\"", 15),
    Act("save a kladde", "6 e \"r\"", "Ctrl+S", "e \"r\"", 15),
    Act("finish: F9", "6 e", "F9", "u e", 8),
    Act("undo", "6", "u", "", 8),
];

/// Acts on the page for screen readers, compared with the drawn screen of the same large file.
const PLAIN: &[Act] = &[
    Act("plain: today: pane", "2", "1", "2", 20),
    Act("plain: today: row down", "1", "j", "k", 30),
    Act("plain: observations: row down", "6", "j", "k", 30),
    Act("plain: observations: page down", "6", "PgDn", "PgUp", 20),
    Act("plain: engagements: row down", "4", "j", "k", 20),
    Act("plain: form: open", "4", "e", "Esc", 20),
    Act("plain: form: a letter", "4 e", "\"x\"", "Backspace", 30),
    Act("plain: workbench: a key in the text", TEXT, "\"r\"", "Backspace", 30),
    Act("plain: search: a letter", "1 Ctrl+F", "\"b\"", "Backspace", 20),
];

/// Keys that save and close a form. A refusal would be faster, so it must not be measured.
const SAVING: &[&str] = &["Ctrl+S", "F9"];

/// Opens the form of the kladde at its description.
const TEXT: &str = "6 e";

/// Edits an engagement and saves it.
const EDITED: &str = "4 e \"x\" Ctrl+S";

/// Acts of a koordinator in a file with many engagements under way.
const BUSY: &[Act] = &[
    Act("busy: engagements: pane", "1", "4", "1", 20),
    Act("busy: engagements: row down", "4", "j", "", 30),
    Act("busy: today: pane", "2", "1", "2", 20),
    Act("busy: today: row down", "1", "j", "", 30),
    Act("busy: save an edit", "4 e \"x\"", "Ctrl+S", "e \"y\"", 10),
];

/// Acts in overlays. The lists below fill the screen in both files, so that only the overlay makes a difference.
const LAYERS: &[Act] = &[
    Act("layer: palette: open", "6", ":", "Esc", 20),
    Act("layer: palette: a letter", "6 :", "\"o\"", "Backspace", 20),
    Act("layer: palette: a row down", "6 :", "Down", "Up", 20),
    Act("layer: palette: pasted", "6 :", "paste", "Ctrl+U", 10),
    Act("layer: help: open", "6", "?", "Esc", 20),
    Act("layer: help: a letter", "6 ?", "\"o\"", "Backspace", 20),
    Act("layer: help: a row down", "6 ?", "Down", "Up", 20),
    Act("layer: help of a form: a letter", "6 e F1", "\"o\"", "Backspace", 20),
    Act("layer: new of any kind: open", "6", "N", "Esc", 20),
    Act("layer: new of any kind: a letter", "6 N", "\"o\"", "Backspace", 20),
    Act("layer: views: open", "6", "f", "Esc", 20),
    Act("layer: views: a letter", "6 f", "\"a\"", "Backspace", 20),
    Act("layer: order: open", "6", "s", "Esc", 20),
    Act("layer: status: open", "size:80x24 4", "m", "Esc", 20),
    Act("layer: rules: open", "6", "R", "Esc", 20),
    Act("layer: rules: a letter", "6 R", "\"o\"", "Backspace", 20),
    Act("layer: a rule: a row down", "6 R Enter", "j", "k", 20),
    Act("layer: settings: open", "6", "I", "Esc", 20),
    Act("layer: reports: open", "size:80x24 4", "x", "Esc", 20),
    Act("layer: records of a field: open", "6 n", "F2", "Esc", 20),
    Act("layer: records of a field: a letter", "6 n F2", "\"m\"", "Backspace", 20),
    Act("layer: people of a duty: open", "7", "Enter", "Esc", 20),
    Act("layer: people of a duty: a letter", "7 Enter", "\"p\"", "Backspace", 20),
    Act("layer: search: open", "6", "Ctrl+F", "Esc", 20),
    Act("layer: search: a letter", "6 Ctrl+F", "\"b\"", "Backspace", 20),
    Act("layer: quick line: open", "6", "o", "Esc", 20),
    Act("layer: quick line: a letter", "6 o", "\"b\"", "Backspace", 20),
    Act("layer: filter: open", "6", "/", "Esc", 20),
    Act("layer: week: open", "6 3", "w", "Esc", 20),
    Act("layer: name of a view: a letter", "6 F", "\"b\"", "Backspace", 20),
    Act("layer: history: open", "6", "v", "Esc", 20),
    Act("layer: history: a row down", "6 v", "j", "k", 20),
    Act("layer: deletion: open", "6", "d", "Esc", 20),
    Act("layer: what may be erased: open", "9", "P", "Esc", 20),
    Act("layer: what may be erased: a row down", "9 P", "j", "k", 20),
    // Everybody's list of what is owed, its first window, and the next one read when the cursor comes to its end.
    Act("layer: due list: open", "1", "W M", "Esc", 20),
    Act("layer: due list: a row down", "1 W M", "j", "k", 20),
    Act("layer: due list: pages down", "1 W M", "PgDn PgDn PgDn PgDn", "PgUp PgUp PgUp PgUp", 10),
    Act("layer: load: a row down", "6 B", "j", "k", 20),
    Act("layer: trends: open", "6", "Y", "Esc", 20),
    Act("layer: form: open", "6", "e", "Esc", 20),
    Act("layer: children: open", "size:80x24 4 e End", "Enter", "Esc", 20),
    Act("layer: names: open", "6 e \" Karen sang\"", "F4", "Esc", 20),
];

/// Acts in a dealt roster: 60 people and five years against 12 people and one year, and five years against one.
const DEALT: &[Act] = &[
    Act("dealt: pane", "1", "7", "1", 10),
    Act("dealt: cursor", "7", "Down", "Up", 20),
    Act("dealt: week on", "7", ".", ",", 20),
    Act("dealt: eight weeks", "size:200x50 1", "7", "1", 10),
    Act("dealt: eight weeks: cursor", "size:200x50 7", "Right", "Left", 20),
    Act("dealt: eight weeks: week on", "size:200x50 7", ".", ",", 10),
    Act("dealt: another circle", "7 f Enter", "Right", "Left", 10),
    Act("dealt: my duties", "7 f \"mine\"", "Enter", "Esc f \"mine\"", 10),
    Act("dealt: swaps", "7 Tab", "Tab Tab", "Shift+Tab Shift+Tab", 10),
    Act("dealt: whom to ask", "7 W", "Enter", "Esc", 10),
    Act("dealt: year", "7", "F", "Esc", 10),
    Act("dealt: today", "2", "1", "2", 10),
];
/// Whose findings are worked out in a dealt roster.
const SETTLED: [(&str, &str); 2] =
    [("teamleder", "dealt: findings of a team lead"), ("koordinator", "dealt: findings of a koordinator")];
/// How many times as long five teams may take as one: there are five times as many people.
const MORE_PEOPLE: f64 = 6.0;
/// Weeks of the plan that is made anew.
const PLAN_WEEKS: i64 = 26;

/// A whole first plan: the facts, the open places, and one run of every layer.
fn plan(path: &Path) -> f64 {
    let store = file::open(path);
    let reader = store.reader();
    let begun = Instant::now();
    let thresholds = praksis::cases::thresholds(&reader).unwrap();
    let now = chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap().and_hms_opt(12, 50, 0).unwrap();
    let first = IsoWeek::of(now.date()).plus(8);
    let span = Span { first, last: first.plus(PLAN_WEEKS - 1), kinds: Vec::new(), anew: false, mend: false };
    let extent = Extent::around(now.date(), (first.monday(), span.last.sunday()), &thresholds);
    let facts = praksis::cases::roster(&reader, extent, now, &thresholds).unwrap();
    let (facts, places) = facts.opened(&span);
    let planning = Planning::new(&facts, places, &span);
    std::hint::black_box(&planning);
    micros(begun)
}

/// What the rules of the roster say from today to the horizon: one step of the work between keys.
fn rules(path: &Path) -> f64 {
    let store = file::open(path);
    let reader = store.reader();
    let begun = Instant::now();
    let thresholds = praksis::cases::thresholds(&reader).unwrap();
    let now = chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap().and_hms_opt(12, 50, 0).unwrap();
    let case = praksis::cases::roster_case(&reader, now, &thresholds).unwrap();
    std::hint::black_box(judge(Case::Roster(&case), Speaks::Attention, &thresholds));
    micros(begun)
}

/// Measures dealt rosters.
fn rosters(report: &mut Report, wanted: &dyn Fn(&str) -> bool) {
    let (plan_name, ruled) = ("dealt: a plan of 26 weeks", "dealt: rules of the roster");
    let settled = SETTLED.iter().any(|(_, name)| wanted(name));
    if !DEALT.iter().any(|act| wanted(act.0)) && !wanted(plan_name) && !wanted(ruled) && !settled {
        return;
    }
    let dealt = |people: &'static str, years: &'static str| {
        file(&format!("dealt-{people}-{years}"), &["--people", people, "--years", years])
    };
    let (small, one, five) = (dealt("12", "1"), dealt("60", "1"), dealt("60", "5"));
    let all = [&small, &one, &five];
    for (files, names, allowed) in [
        ([small.clone(), five.clone()], ["12 people, 1 year", "60, 5 years"], MORE_PEOPLE),
        ([one.clone(), five.clone()], ["60, 1 year", "60, 5 years"], ALLOWED),
    ] {
        all.iter().for_each(|path| role(path, "koordinator"));
        report.allowed = allowed;
        report.heading(names[0], names[1]);
        for act in DEALT.iter().filter(|act| wanted(act.0)) {
            report.act(act, &files, false);
        }
        if wanted(plan_name) {
            let times = by_turns(&files, 3, plan);
            report.row(plan_name, times);
        }
        if wanted(ruled) {
            let times = by_turns(&files, 6, rules);
            report.row(ruled, times);
        }
        // A key waits for the longest step of what is worked out between keys.
        for (as_role, name) in SETTLED.iter().filter(|(_, name)| wanted(name)) {
            all.iter().for_each(|path| role(path, as_role));
            report.settled(name, &files, Vec::new());
        }
    }
    report.allowed = ALLOWED;
}

fn main() {
    // `cargo test --benches` builds and starts this too, but only `cargo bench` should run it.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    if let Some(path) = std::env::var_os("PRAKSIS_BENCH_MEMORY") {
        println!("{}", memory(Path::new(&path)));
        return;
    }
    // Words on the command line choose the acts with one of them in their name.
    let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|word| name.contains(word.as_str()));
    let large = if std::env::var_os("PRAKSIS_MILLION").is_some() { 1_000_000 } else { 100_000 };
    let mut report = Report { over: Vec::new(), allowed: ALLOWED };
    rosters(&mut report, &wanted);
    // The files of observations take long to make, and are not needed when only dealt rosters are asked for.
    if !asked.is_empty() && asked.iter().all(|word| word.starts_with("dealt")) {
        return report.end();
    }
    let files = [SMALL, large].map(|size| file(&size.to_string(), &["--observations", &size.to_string()]));
    report.heading(&SMALL.to_string(), &large.to_string());
    if wanted("open to first screen") {
        let starts = by_turns(&files, 12, |path| {
            let begun = Instant::now();
            let mut session = open(path);
            session.draw();
            micros(begun)
        });
        report.row("open to first screen", starts);
    }
    if wanted("today: worked out") {
        report.settled("today: worked out", &files, Vec::new());
    }
    let kladder = files.each_ref().map(|path| kladde(path));
    files.iter().for_each(|path| passed(path));
    for act in ACTS.iter().filter(|act| wanted(act.0)) {
        report.act(act, &files, false);
    }
    if PLAIN.iter().any(|act| wanted(act.0)) || wanted("plain: open") {
        report.heading("drawn", "plain");
        let large = [files[1].clone(), files[1].clone()];
        if wanted("plain: open") {
            let times = [false, true].map(|plain| {
                let open = || {
                    let begun = Instant::now();
                    open_as(&files[1], plain).draw();
                    micros(begun)
                };
                usual((0..12).map(|_| open()).collect())
            });
            report.row("plain: open to first screen", times);
        }
        for act in PLAIN.iter().filter(|act| wanted(act.0)) {
            report.compare(act, [open_as(&large[0], false), open_as(&large[1], true)], false);
        }
    }
    for (path, id) in files.iter().zip(kladder) {
        file::open(path).drop_local(id).unwrap();
    }
    if wanted("memory")
        && let (Some(small), Some(large)) = (memory_apart(&files[0]), memory_apart(&files[1]))
    {
        report.row("memory after all panes, KiB", [small, large]);
    }
    if wanted("check: 1,000 records") {
        let files = [file("1000", &["--observations", "1000"]), files[0].clone()];
        report.heading("1000", &SMALL.to_string());
        let times = by_turns(&files, 3, |path| {
            let store = file::open(path);
            let begun = Instant::now();
            let checked = store.check().unwrap();
            assert!(checked.findings.is_empty(), "{:?}", checked.findings);
            micros(begun) * 1000.0 / checked.records.max(1) as f64
        });
        report.row("check: 1,000 records", times);
    }
    let many = ["--observations", "10000", "--engagements", "200", "--activities", "20000"];
    if BUSY.iter().any(|act| wanted(act.0)) || wanted("busy: worked out") {
        // Sixty engagements under way fill every window of a screen, so that only what grows makes a difference.
        let few = ["--observations", "2000", "--engagements", "60", "--activities", "800"];
        let files = [file("few", &few), file("busy", &many)];
        report.heading("60 under way", "200");
        files.iter().for_each(|path| role(path, "koordinator"));
        if wanted("busy: worked out") {
            report.settled("busy: worked out", &files, Vec::new());
            report.settled("busy: after a saved edit", &files, strokes(EDITED));
        }
        for act in BUSY.iter().filter(|act| wanted(act.0)) {
            report.act(act, &files, false);
        }
        files.iter().for_each(|path| role(path, "konsulent"));
    }
    if LAYERS.iter().any(|act| wanted(act.0)) {
        let size = |engagements: &'static str, activities: &'static str| {
            ["--observations", "2000", "--engagements", engagements, "--activities", activities]
        };
        let files = [file("few", &size("60", "800")), file("many", &size("1200", "16000"))];
        report.heading("60 under way", "1200");
        files.iter().for_each(|path| role(path, "koordinator"));
        let kladder = files.each_ref().map(|path| kladde(path));
        for act in LAYERS.iter().filter(|act| wanted(act.0)) {
            report.act(act, &files, true);
        }
        for (path, id) in files.iter().zip(kladder) {
            file::open(path).drop_local(id).unwrap();
        }
    }
    report.end();
}

/// Prints each row, and collects the rows over the limit.
struct Report {
    over: Vec<String>,
    /// How many times as long the large file may take; see [`ALLOWED`].
    allowed: f64,
}

impl Report {
    fn heading(&self, small: &str, large: &str) {
        let what = "lower quartile, microseconds";
        println!("{what:32} {small:>12} {large:>12} {:>7}   (allowed {})", "ratio", self.allowed);
    }

    /// Says which rows are over, and fails if there are any.
    fn end(self) {
        if !self.over.is_empty() {
            eprintln!("over the limit with a margin of {MARGIN}: {}", self.over.join(", "));
            std::process::exit(1);
        }
    }

    fn row(&mut self, name: &str, times: [f64; 2]) {
        if self.print(name, times) {
            self.over.push(name.to_owned());
        }
    }

    fn print(&self, name: &str, [small, large]: [f64; 2]) -> bool {
        let ratio = large / small.max(1.0);
        let bad = ratio > self.allowed * MARGIN && large - small > NOTHING;
        let mark = if bad { "  <- over" } else { "" };
        println!("{name:32} {small:12.0} {large:12.0} {ratio:7.2}{mark}");
        bad
    }

    /// Presses the keys of an act in both files by turns. With `settled`, the findings are computed first, and the act
    /// must leave an overlay open.
    fn act(&mut self, act: &Act, files: &[PathBuf; 2], settled: bool) {
        self.compare(act, files.each_ref().map(|path| open(path)), settled);
    }

    /// See [`Report::act`], for two programs.
    fn compare(&mut self, act: &Act, mut sessions: [Session; 2], settled: bool) {
        let before = strokes(act.1);
        for session in &mut sessions {
            session.draw();
            if settled {
                session.settle();
            }
            press(session, &before);
            if settled {
                session.settle();
                session.draw();
            }
        }
        let depth = sessions.each_ref().map(|session| session.model.overlays.len());
        let (keys, back) = (strokes(act.2), strokes(act.3));
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..act.4 {
            for (at, session) in sessions.iter_mut().enumerate() {
                let begun = Instant::now();
                press(session, &keys);
                times[at].push(micros(begun) / keys.len().max(1) as f64);
                let closed = session.model.overlays.len() < depth[at];
                assert!(closed || !SAVING.contains(&act.2), "{}: not saved", act.0);
                assert!(!settled || !session.model.overlays.is_empty(), "{}: no overlay is open", act.0);
                press(session, &back);
                assert!(
                    back.is_empty() || session.model.overlays.len() == depth[at],
                    "{}: {} does not lead back",
                    act.0,
                    act.3
                );
            }
        }
        self.row(act.0, times.map(usual));
    }

    /// Computes the findings from the first screen, or again after some keys. A key that is pressed meanwhile waits for
    /// the longest step, so that is limited; the whole takes as long as there are cases, and is only printed. The steps
    /// come in the same order each time: of each the usual time counts, because among many steps there is always one in
    /// which other programs had the machine.
    fn settled(&mut self, name: &str, files: &[PathBuf; 2], after: Vec<Stroke>) {
        let (mut all, mut steps) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
        for _ in 0..6 {
            for (at, path) in files.iter().enumerate() {
                let mut session = open(path);
                session.draw();
                if !after.is_empty() {
                    session.settle();
                    press(&mut session, &after);
                }
                let (begun, mut done) = (Instant::now(), 0);
                while session.has_work() {
                    let step = Instant::now();
                    session.work(|| true);
                    if done == steps[at].len() {
                        steps[at].push(Vec::new());
                    }
                    steps[at][done].push(micros(step));
                    done += 1;
                }
                all[at].push(micros(begun));
            }
        }
        self.print(&format!("{name}, all"), all.map(usual));
        let longest = steps.map(|steps| steps.into_iter().map(usual).fold(0.0, f64::max));
        self.row(&format!("{name}, a step"), longest);
    }
}

/// Adds an observation of today that is ready to finish to the kladder of the acting person, because a save in another
/// person's kladde asks first; gives its id, so that it can be removed again.
fn kladde(path: &Path) -> Id {
    let mut store = file::open(path);
    let newest = store.reader().page(&Query::all(Entity::Observation), &Anchor::First, 1).unwrap().rows.remove(0);
    let number = store.reader().next_number(Entity::Observation).unwrap();
    // The log remembers an observation that was finished once, so each run makes another.
    let id = Id::derived(Entity::Observation, &["bench", &number.unwrap_or(0).to_string()]);
    let initials = store.reader().local("initials").unwrap().unwrap();
    let query = Query::all(Entity::Person).with(Filter::Is("initials", Value::Text(initials)));
    let person = store.reader().page(&query, &Anchor::First, 1).unwrap().rows.remove(0);
    let mut record = Record { id, number, ..newest };
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    record.draft = true;
    record.set("observer", Some(Value::Link(person.id)));
    record.set("status", Some(Value::Code("kladde".to_owned())));
    // Some methods require more fields than the newest observation may have.
    record.set("method", Some(Value::Code("systematisk_iagttagelse".to_owned())));
    record.set("date", Some(Value::Date(chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap())));
    record.set("description", text("B1 venter ved vasken og tæller med."));
    record.set("interpretation", text("ingen"));
    record.set("outcome_for_children", text("B1 venter ikke mere."));
    store.keep_local(&record).unwrap();
    id
}

/// Plans visits of the acting person on days that have passed, once in each file: both ask for as many answers, because how
/// many are open does not follow from the size of the file.
fn passed(path: &Path) {
    let mut store = file::open(path);
    let initials = store.reader().local("initials").unwrap().unwrap();
    let query = Query::all(Entity::Person).with(Filter::Is("initials", Value::Text(initials)));
    let person = store.reader().page(&query, &Anchor::First, 1).unwrap().rows.remove(0);
    let visits = (0..PASSED).filter_map(|n| {
        let id = Id::derived(Entity::Activity, &["bench passed", &n.to_string()]);
        if store.reader().record(id).unwrap().is_some() {
            return None;
        }
        let mut visit = Record::new(Entity::Activity, id);
        visit.set("people", Some(Value::Links(vec![person.id])));
        visit.set("status", Some(Value::Code("planlagt".to_owned())));
        visit.set("kind", Some(Value::Code("observation".to_owned())));
        visit.set("minutes", Some(Value::Int(60)));
        visit.set("date", chrono::NaiveDate::from_ymd_opt(2020, 1, 6 + n % 5).map(Value::Date));
        Some(Op::between(None, &visit))
    });
    let ops: Vec<Op> = visits.collect();
    if !ops.is_empty() {
        let edit = Edit { verb: Verb::Create, author: "bench".into(), seen: Seen::default(), ops };
        store.commit(&unjudged::Unjudged(edit)).unwrap();
    }
}

fn role(path: &Path, role: &str) {
    file::open(path).set_local("role", Some(role)).unwrap();
}

/// The file of this name; it is made when it does not exist.
fn file(name: &str, asked: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scale");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}-{}.db", env!("CARGO_PKG_VERSION")));
    if path.exists() {
        return path;
    }
    // It is made under another name, so that an interrupted run leaves no half file under this one.
    let making = path.with_extension("making");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", making.display()));
    }
    let words = ["generate", "--seed", "1"].iter().chain(asked).chain(&["--to"]);
    let words = words.map(Into::into).chain([making.clone().into_os_string()]).collect();
    let (mut out, mut err) = (Vec::new(), std::io::stderr());
    let begun = Instant::now();
    cli::run(words, &mut Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None });
    assert!(making.exists(), "{}", String::from_utf8_lossy(&out));
    eprintln!("made {name} in {:.0} s", begun.elapsed().as_secs_f64());
    std::fs::rename(&making, &path).unwrap();
    path
}

fn open(path: &Path) -> Session {
    open_as(path, false)
}

/// The program on a file, drawn or as a page for screen readers.
fn open_as(path: &Path, plain: bool) -> Session {
    let store = file::open(path);
    let now = chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap().and_hms_opt(12, 50, 0).unwrap();
    let start = Start { spoken: plain, ..Start::on(store, CivilClock::Still(now), Lang::Da) };
    Session::new(start, (120, 40))
}

fn strokes(script: &str) -> Vec<Stroke> {
    if script == "paste" {
        return vec![Stroke::Paste("børn ".repeat(20_000))];
    }
    keys::script(script).unwrap_or_else(|unknown| panic!("{script}: {unknown:?}"))
}

fn press(session: &mut Session, strokes: &[Stroke]) {
    for stroke in strokes {
        let input = match stroke {
            Stroke::Key(chord) => Input::Key(*chord),
            Stroke::Paste(text) => Input::Paste(text.clone()),
            Stroke::Resize(w, h) => Input::Resize(*w, *h),
        };
        session.send(Msg::Input(input));
        session.draw();
    }
}

fn by_turns(files: &[PathBuf; 2], rounds: usize, act: impl Fn(&Path) -> f64) -> [f64; 2] {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for (path, times) in files.iter().zip(&mut times) {
            times.push(act(path));
        }
    }
    times.map(usual)
}

/// The time when nothing else uses the machine: other work can only make it longer.
fn usual(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 4).copied().unwrap_or(0.0)
}

fn micros(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1e6
}

/// Resident memory in KiB of a session that has shown every pane, where the system says it.
fn memory(path: &Path) -> f64 {
    let mut session = open(path);
    session.draw();
    press(&mut session, &strokes("2 3 4 5 6 End Home PgDn 7 8 9 6 / \"og\" Esc 1"));
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or(0.0) * 4.0
}

/// [`memory`] in a process of its own.
fn memory_apart(path: &Path) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let out = std::process::Command::new(program).arg("--bench").env("PRAKSIS_BENCH_MEMORY", path).output().ok()?;
    String::from_utf8_lossy(&out.stdout).trim().parse().ok().filter(|kib| *kib > 0.0)
}
