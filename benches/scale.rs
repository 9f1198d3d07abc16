//! Does a key cost the same in a large file as in a small one? `cargo bench` makes invented files of 10,000 and 100,000
//! observations (kept under `target/` for the next time), presses the same keys in each by turns, and prints the medians
//! and the ratio large to small; it fails when a ratio is clearly over what is allowed. `PRAKSIS_MILLION=1 cargo bench`
//! takes 1,000,000 for the large file; that needs 5 GB and some minutes the first time. Nothing here is compared with a
//! clock on the wall: only ratios within one run count.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use praksis::cli::{self, Io};
use praksis::store::{Store, SystemClock};
use praksis::text::Lang;
use praksis::tui::input::Input;
use praksis::tui::keys::{self, Stroke};
use praksis::tui::session::{ClockSource, Session, Start, Trial};
use praksis::tui::update::Msg;

/// What may grow: the large file may cost this many times the small one.
const ALLOWED: f64 = 1.5;
/// What measuring adds: below this the two are the same, and a ratio over `ALLOWED` but not over this fails nobody.
const MARGIN: f64 = 1.25;
/// Differences of so few microseconds are nothing a person or a budget would notice.
const NOTHING: f64 = 60.0;
const SMALL: u64 = 10_000;

/// One thing a person does: what it is called, the keys before, the keys measured, the keys back, and how often.
struct Act(&'static str, &'static str, &'static str, &'static str, usize);

const ACTS: &[Act] = &[
    Act("today: row down", "1", "j", "", 40),
    Act("networks: pane", "1", "2", "1", 20),
    Act("networks: row down", "2", "j", "", 30),
    Act("meetings: pane", "1", "3", "1", 20),
    Act("meetings: row down", "3", "j", "", 40),
    Act("meetings: week on", "3", ".", "", 20),
    Act("engagements: pane", "1", "4", "1", 20),
    Act("engagements: row down", "4", "j", "", 30),
    Act("engagements: last", "4", "End", "Home", 20),
    Act("learning: pane", "1", "5", "1", 20),
    Act("learning: page down", "5", "PgDn", "", 3),
    Act("observations: pane", "1", "6", "1", 30),
    Act("observations: row down", "6", "j", "", 80),
    Act("observations: page down", "6", "PgDn", "", 30),
    Act("observations: last", "6", "End", "Home", 20),
    Act("observations: first", "6 End", "Home", "End", 20),
    Act("observations: own", "6", "M", "M", 10),
    Act("observations: to detail", "6", "Enter", "Esc", 20),
    Act("observations: open form", "6", "e", "Esc", 20),
    Act("observations: history", "6", "v", "Esc", 20),
    Act("roster: pane", "1", "7", "1", 10),
    Act("roster: week on", "7", ".", "", 20),
    Act("register: pane", "1", "8", "1", 20),
    Act("register: row down", "8 Tab", "j", "", 20),
    Act("data: pane", "1", "9", "1", 10),
    Act("filter: common word", "6 /", "\"og\"", "Esc", 10),
    Act("filter: compound", "6 /", "\"fælles\"", "Esc", 10),
    Act("filter: two words", "6 /", "\"børn leg\"", "Esc", 10),
    Act("filter: word nobody wrote", "6 /", "\"kvxq\"", "Esc", 10),
    Act("search: common word", "1 Ctrl+F", "\"og\"", "Esc 1 Ctrl+F", 10),
    Act("search: compound", "1 Ctrl+F", "\"fælles\"", "Esc 1 Ctrl+F", 10),
    Act("search: two words", "1 Ctrl+F", "\"børn leg\"", "Esc 1 Ctrl+F", 10),
    Act("search: number", "1 Ctrl+F", "\"OBS-0042\"", "Esc 1 Ctrl+F", 10),
    Act("save an edit", "6 Down e Tab Tab Tab Delete \"9.00\"", "Ctrl+S", "e Tab Tab Tab Delete \"9.15\"", 15),
    Act("undo", "6", "u", "", 8),
];

fn main() {
    // `cargo test --benches` builds and starts this too; it is asked for only by `cargo bench`.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    if let Some(path) = std::env::var_os("PRAKSIS_BENCH_MEMORY") {
        println!("{}", memory(Path::new(&path)));
        return;
    }
    // Words on the command line choose the acts that have one of them in their names.
    let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|word| name.contains(word.as_str()));
    let large = if std::env::var_os("PRAKSIS_MILLION").is_some() { 1_000_000 } else { 100_000 };
    let files = [SMALL, large].map(file);
    println!("{:32} {:>12} {:>12} {:>7}   (allowed {ALLOWED})", "median, microseconds", SMALL, large, "ratio");
    let mut over = Vec::new();
    let mut row = |name: &str, small: f64, large: f64| {
        let ratio = large / small.max(1.0);
        let bad = ratio > ALLOWED * MARGIN && large - small > NOTHING;
        let mark = if bad { "  <- over" } else { "" };
        println!("{name:32} {small:12.0} {large:12.0} {ratio:7.2}{mark}");
        if bad {
            over.push(name.to_owned());
        }
    };
    if wanted("open to first screen") {
        let starts = by_turns(&files, 12, |path| {
            let begun = Instant::now();
            let mut session = open(path);
            session.draw();
            micros(begun)
        });
        row("open to first screen", starts[0], starts[1]);
    }
    for act in ACTS.iter().filter(|act| wanted(act.0)) {
        let mut sessions = files.each_ref().map(|path| open(path));
        let before = strokes(act.1);
        for session in &mut sessions {
            session.draw();
            press(session, &before);
        }
        let (keys, back) = (strokes(act.2), strokes(act.3));
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..act.4 {
            for (session, times) in sessions.iter_mut().zip(&mut times) {
                let begun = Instant::now();
                press(session, &keys);
                times.push(micros(begun) / keys.len().max(1) as f64);
                press(session, &back);
            }
        }
        let [small, large] = times.map(median);
        row(act.0, small, large);
    }
    if wanted("memory")
        && let (Some(small), Some(large)) = (memory_apart(&files[0]), memory_apart(&files[1]))
    {
        row("memory after all panes, KiB", small, large);
    }
    if !over.is_empty() {
        eprintln!("over {ALLOWED} with a margin of {MARGIN}: {}", over.join(", "));
        std::process::exit(1);
    }
}

/// The file of so many observations, made when it is not there yet.
fn file(observations: u64) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scale");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{observations}-{}.db", env!("CARGO_PKG_VERSION")));
    if path.exists() {
        return path;
    }
    // Made under another name, so that a broken run leaves no half file behind.
    let making = path.with_extension("making");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", making.display()));
    }
    let words = ["generate", "--observations", &observations.to_string(), "--seed", "1", "--to"];
    let words = words.iter().map(Into::into).chain([making.clone().into_os_string()]).collect();
    let (mut out, mut err) = (Vec::new(), std::io::stderr());
    let begun = Instant::now();
    cli::run(words, &mut Io { out: &mut out, err: &mut err, watched: false, system_language: None });
    assert!(making.exists(), "{}", String::from_utf8_lossy(&out));
    eprintln!("made {observations} observations in {:.0} s", begun.elapsed().as_secs_f64());
    std::fs::rename(&making, &path).unwrap();
    path
}

fn open(path: &Path) -> Session {
    let store = Store::open(path, Arc::new(SystemClock)).unwrap();
    let now = chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap().and_hms_opt(12, 50, 0).unwrap();
    let start = Start {
        store,
        source: ClockSource::Still(now),
        lang: Lang::Da,
        initials: None,
        demo: false,
        risk: None,
        plain: false,
        ascii: false,
        trial: Trial::default(),
    };
    Session::new(start, (120, 40))
}

fn strokes(script: &str) -> Vec<Stroke> {
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
    times.map(median)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

fn micros(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1e6
}

/// Resident memory in KiB of a session that has shown every pane, where the system tells.
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
