//! How the house is built: who may call whom, where the disk, the clock, the database and the terminal are touched, and
//! what no file may hold. Read from the source, so that a wrong arrow fails before it spreads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

/// A source file: its path below `src` and what of it is the program, without its own tests and comments.
struct Source {
    path: String,
    first: String,
    program: Vec<(usize, String)>,
}

impl Source {
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    fn lines_with(&self, word: &str) -> Vec<String> {
        self.program
            .iter()
            .filter(|(_, line)| line.contains(word))
            .map(|(n, line)| format!("{}:{n}: {}", self.path, line.trim()))
            .collect()
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn below(folder: &str) -> Vec<Source> {
    let base = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    walk(&base, &mut found);
    found
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let mut program = Vec::new();
            let mut in_tests = false;
            for (n, line) in text.lines().enumerate() {
                // A module of tests at the end of a file, and single items for tests, are no part of the program.
                in_tests |=
                    line.starts_with("#[cfg(test)]") && text.lines().nth(n + 1).is_some_and(|next| next.contains('{'));
                if !in_tests && !line.trim_start().starts_with("//") {
                    program.push((n + 1, line.to_owned()));
                }
            }
            let path = path.strip_prefix(&base).unwrap().to_string_lossy().replace('\\', "/");
            Source { path, first: text.lines().next().unwrap_or_default().to_owned(), program }
        })
        .collect()
}

/// The files of the program; modules that are only tests are left out.
fn program() -> Vec<Source> {
    let all = below("src");
    let tests: Vec<String> = all
        .iter()
        .flat_map(|source| {
            let folder = match source.path.strip_suffix("/mod.rs").or(source.path.strip_suffix(".rs")) {
                Some("lib" | "main") | None => String::new(),
                Some(folder) => format!("{folder}/"),
            };
            let lines = &source.program;
            lines
                .iter()
                .zip(lines.iter().skip(1))
                .filter(|((_, line), _)| line.trim() == "#[cfg(test)]")
                .filter_map(|(_, (_, next))| Some(next.trim().strip_prefix("mod ")?.strip_suffix(';')?.to_owned()))
                .map(|name| format!("{folder}{name}"))
                .collect::<Vec<_>>()
        })
        .collect();
    let is_test = |path: &str| {
        let after =
            |module: &String| path.strip_prefix(module.as_str()).map(|rest| rest == ".rs" || rest.starts_with('/'));
        tests.iter().filter_map(after).any(|is| is)
    };
    all.into_iter().filter(|source| !is_test(&source.path)).collect()
}

#[track_caller]
fn none(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n  {}", wrong.join("\n  "));
}

/// The rooms a room may call.
fn downwards(room: &str) -> &'static [&'static str] {
    match room {
        "domain" => &["domain"],
        "rules" => &["rules", "domain"],
        "store" => &["store", "domain"],
        // What went wrong with a file is worded here, so its errors and reports are known; what a rule found, too.
        "text" => &["text", "rules", "store", "domain"],
        "review" => &["review", "rules", "store", "domain"],
        "import" => &["import", "store", "text", "domain"],
        // What is written out is what import reads back; what both must agree on lies in `domain`.
        // A typed line is worded and judged in one place for the screen and the command line.
        "quick" => &["quick", "review", "rules", "store", "text", "domain"],
        "report" => &["report", "review", "rules", "store", "text", "domain"],
        "generate" => &["generate", "import", "store", "text", "domain"],
        "tui" => &["tui", "quick", "review", "rules", "report", "import", "store", "text", "domain"],
        // The command line starts everything, the screen too.
        "cli" => &["cli", "tui", "quick", "review", "rules", "report", "import", "generate", "store", "text", "domain"],
        _ => &[],
    }
}

#[test]
fn arrows_point_downwards_only() {
    let mut wrong = Vec::new();
    for source in program().iter().filter(|source| source.path.contains('/')) {
        for (n, line) in &source.program {
            for after in line.split("crate::").skip(1) {
                let to: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if !downwards(source.room()).contains(&to.as_str()) {
                    wrong.push(format!("{}:{n}: {} -> {to}", source.path, source.room()));
                }
            }
        }
    }
    none("arrows that point up", &wrong);
}

#[test]
fn words_know_of_the_store_only_what_went_wrong() {
    let wrong: Vec<String> = program()
        .iter()
        .filter(|source| source.room() == "text")
        .flat_map(|source| {
            ["store::Store;", "store::Reader", "store::Query", "Store,", "Reader<"].map(|word| source.lines_with(word))
        })
        .flatten()
        .collect();
    none("text reads the file", &wrong);
}

#[test]
fn each_foreign_crate_lives_in_one_room() {
    let homes: &[(&str, &[&str])] = &[
        ("rusqlite", &["store/"]),
        ("ratatui", &["tui/"]),
        ("crossterm", &["tui/"]),
        ("ratatui_textarea", &["tui/forms/editor.rs"]),
        ("fluent_syntax", &["text/"]),
        ("lexopt", &["cli/"]),
        ("minicbor", &["store/"]),
        ("icu_collator", &["domain/"]),
        ("toml::", &["import/", "domain/planning/", "domain/learning/"]),
    ];
    let mut wrong = Vec::new();
    for source in program() {
        for (name, rooms) in homes {
            if !rooms.iter().any(|room| source.path.starts_with(room)) {
                let path = if name.ends_with(':') { (*name).to_owned() } else { format!("{name}::") };
                wrong.extend(source.lines_with(&path));
            }
        }
    }
    none("crates outside their room", &wrong);
}

#[test]
fn terminal_events_are_known_in_one_file() {
    const TYPES: &[&str] =
        &["KeyEvent", "KeyCode", "KeyModifiers", "MouseEvent", "MouseButton", "KeyEventKind", "event::Event"];
    let wrong: Vec<String> = program()
        .iter()
        .filter(|source| source.path != "tui/input.rs")
        .flat_map(|source| TYPES.iter().flat_map(|word| source.lines_with(word)).collect::<Vec<_>>())
        .collect();
    none("event types outside tui/input.rs", &wrong);
}

#[test]
fn the_domain_has_no_clock_and_no_disk() {
    const FORBIDDEN: &[&str] = &[
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::",
        "Local::now",
        "Utc::now",
        "now_v7",
        "thread_rng",
    ];
    let wrong: Vec<String> = program()
        .iter()
        .filter(|source| source.room() == "domain")
        .flat_map(|source| FORBIDDEN.iter().flat_map(|word| source.lines_with(word)).collect::<Vec<_>>())
        .collect();
    none("the domain reaches outside", &wrong);
}

#[test]
fn drawing_and_updating_ask_no_clock() {
    // What drives the screen may: the loop, what it drives, and what stands in for both before there is a model.
    let drives = ["tui/session.rs", "tui/run.rs", "tui/jobs.rs", "tui/rebuilding.rs"];
    let wrong: Vec<String> = program()
        .iter()
        .filter(|source| source.room() == "tui" && !drives.contains(&source.path.as_str()))
        .flat_map(|source| {
            ["Local::now", "Utc::now", "SystemTime", "Instant::now", "std::fs"].map(|word| source.lines_with(word))
        })
        .flatten()
        .collect();
    none("clocks and files in the screen", &wrong);
}

#[test]
fn every_file_begins_by_saying_what_lives_there() {
    let wrong: Vec<String> = ["src", "tests"]
        .into_iter()
        .flat_map(|folder| below(folder).into_iter().map(move |source| (folder, source)))
        .filter(|(_, source)| !source.first.starts_with("//! "))
        .map(|(folder, source)| format!("{folder}/{}: {}", source.path, source.first))
        .collect();
    none("files that do not say what they are", &wrong);
}

#[test]
fn nothing_in_the_program_can_give_up() {
    const FORBIDDEN: &[&str] = &[
        ".unwrap()",
        ".expect(",
        "unsafe {",
        "unsafe fn",
        "todo!(",
        "unimplemented!(",
        "dbg!(",
        "panic!(",
        "unreachable!(",
    ];
    let wrong: Vec<String> = program()
        .iter()
        .flat_map(|source| FORBIDDEN.iter().flat_map(|word| source.lines_with(word)).collect::<Vec<_>>())
        .collect();
    none("places that give up", &wrong);
}
