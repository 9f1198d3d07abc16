//! The structure of the program: which folder may use which, which files use disk, clock, database and terminal, and
//! code that no file may contain. Read from the source, so that a wrong dependency fails early.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "house/arrows.rs"]
mod arrows;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A source file: its path below `src` and its lines without its own tests and comments.
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
                // A module of tests at the end of a file is not the program.
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

/// The files of the program, without modules that are only tests.
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

/// The rooms a room may use.
fn downwards(room: &str) -> &'static [&'static str] {
    match room {
        "domain" => &["domain"],
        "rules" => &["rules", "domain"],
        "store" => &["store", "domain"],
        // The text of errors, reports and findings is here, so their types are used.
        "text" => &["text", "rules", "store", "domain"],
        "cases" => &["cases", "rules", "store", "domain"],
        "import" => &["import", "actions", "store", "text", "domain"],
        // What export and import must both know is in `domain`.
        // The command line and the screen both decide a change here.
        "actions" => &["actions", "cases", "rules", "store", "text", "domain"],
        "report" => &["report", "cases", "rules", "store", "text", "domain"],
        "generate" => &["generate", "store", "text", "domain"],
        "tui" => &["tui", "actions", "cases", "rules", "report", "import", "store", "text", "domain"],
        // The command line starts everything, the screen too.
        "cli" => {
            &["cli", "tui", "actions", "cases", "rules", "report", "import", "generate", "store", "text", "domain"]
        }
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
    none("dependencies that point up", &wrong);
}

#[test]
fn text_uses_only_errors_and_reports_of_the_store() {
    let wrong: Vec<String> = program()
        .iter()
        .filter(|source| source.room() == "text")
        .flat_map(|source| {
            ["store::Store;", "store::Reader", "store::Query", "Store,", "Reader<"].map(|word| source.lines_with(word))
        })
        .flatten()
        .collect();
    none("text must not read the file", &wrong);
}

#[test]
fn each_foreign_crate_is_used_in_one_room() {
    let homes: &[(&str, &[&str])] = &[
        ("rusqlite", &["store/"]),
        ("ratatui", &["tui/"]),
        ("crossterm", &["tui/"]),
        ("ratatui_textarea", &["tui/core/editor.rs"]),
        ("fluent_syntax", &["text/"]),
        ("lexopt", &["cli/"]),
        ("minicbor", &["store/"]),
        ("signal_hook", &["tui/signals/"]),
        ("rustix", &["store/location.rs", "tui/signals/"]),
        ("icu_collator", &["domain/"]),
        ("toml::", &["import/", "domain/planning/", "domain/learning/", "domain/season/template.rs"]),
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
fn one_file_uses_the_types_of_terminal_events() {
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
    none("the domain uses the outside world", &wrong);
}

#[test]
fn drawing_and_updating_ask_no_clock() {
    // Only the files that drive the screen may, and the rebuild screen, which runs before there is a model.
    let drives = [
        "tui/session/mod.rs",
        "tui/event_loop/mod.rs",
        "tui/event_loop/own_editor.rs",
        "tui/jobs.rs",
        "tui/rebuild_screen/mod.rs",
        // It opens the terminal to read keys.
        "tui/signals/unix_keyboard.rs",
    ];
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
fn all_output_to_a_terminal_goes_through_the_outlet() {
    let program = program();
    let lines = |files: &[&str], words: &[&str]| -> Vec<String> {
        let others = program.iter().filter(|source| !files.contains(&source.path.as_str()));
        others.flat_map(|source| words.iter().flat_map(|word| source.lines_with(word))).collect()
    };
    // `main` gives both streams to `cli`, which puts an outlet before each; `scene` makes invisible characters visible
    // when it writes cells.
    // `unix_keyboard` only reads.
    let edge = ["main.rs", "tui/terminal.rs", "tui/event_loop/mod.rs", "tui/signals/unix_keyboard.rs"];
    none("a second way to the terminal", &lines(&edge, &["stdout()", "stderr()", "/dev/tty"]));
    none("print", &lines(&[], &["print!(", "println!(", "dbg!("]));
    none(
        "cells that are written without the scene",
        &lines(&["tui/core/scene.rs", "tui/core/printed.rs"], &["set_stringn", "set_symbol", "set_char("]),
    );
}

#[test]
fn only_two_files_read_the_machines_local_clock() {
    // Local time comes from `CivilClock`, which is data; only these two files ask the machine for it, one for the
    // command line and one for the screen. The time of a change comes from the store's clock.
    let homes: &[(&str, &[&str])] =
        &[("Local::now", &["cli/args.rs", "tui/session/mod.rs"]), ("Utc::now", &["store/clock.rs"])];
    let program = program();
    let mut wrong = Vec::new();
    for (clock, files) in homes {
        for source in &program {
            let asks = source.lines_with(clock);
            match files.contains(&source.path.as_str()) {
                true if asks.is_empty() => {
                    wrong.push(format!("{} no longer asks {clock}: remove it from the list", source.path))
                }
                true => {}
                false => wrong.extend(asks),
            }
        }
        wrong.extend(gone(&program, files));
    }
    none("clocks asked in other files", &wrong);
}

/// The files with code for one system. The list may only get shorter: other differences belong in `tui/signals` or in
/// `store/location.rs`.
const SYSTEMS: &[&str] = &["main.rs", "store/output.rs", "store/location.rs", "text/shell.rs", "tui/signals/mod.rs"];

#[test]
fn only_these_files_have_code_for_one_system() {
    let asks = |line: &str| {
        let system = ["unix", "windows", "target_os", "target_family"].iter().any(|word| line.contains(word));
        ["#[cfg(", "cfg!(", "#[cfg_attr("].iter().any(|word| line.contains(word)) && system
    };
    let now: BTreeSet<String> = program()
        .into_iter()
        .filter(|source| source.program.iter().any(|(_, line)| asks(line)))
        .map(|source| source.path)
        .collect();
    assert_eq!(now, paths(SYSTEMS), "left: files that ask; right: the list, which may only get shorter");
    let own = files_with(&["std::os::"], &[]);
    let outside = own.difference(&now).map(|path| format!("{path} uses std::os without asking for the system"));
    none("files for one system only", &outside.collect::<Vec<_>>());
}

/// The files that make ids ordered by time, with the number of lines. It should be one file, so that a test can count
/// ids; the ids in `store` name the lock of a running program and no record.
const FRESH_IDS: &[(&str, usize)] = &[("actions/ids.rs", 1), ("store/machine.rs", 1), ("store/presence.rs", 1)];

#[test]
fn new_ids_are_made_in_these_places_only() {
    let now: BTreeMap<String, usize> = program()
        .into_iter()
        .map(|source| (source.lines_with("now_v7").len(), source.path))
        .filter(|(n, _)| *n > 0)
        .map(|(n, path)| (path, n))
        .collect();
    let listed: BTreeMap<String, usize> = FRESH_IDS.iter().map(|(path, n)| ((*path).to_owned(), *n)).collect();
    assert_eq!(now, listed, "left: the files that make ids; right: the list, which may only get shorter");
}

/// Files that must name every kind of effect, message, write or overlay: with `_` a new kind would pass unnoticed.
const NO_WILDCARD: &[&str] = &[
    "actions/prepare.rs",
    "actions/prepared.rs",
    "tui/after_save.rs",
    "tui/core/effects.rs",
    "tui/retry.rs",
    "tui/session/file.rs",
    "tui/session/keeping.rs",
    "tui/session/mod.rs",
    "tui/session/replay.rs",
    "tui/session/writes.rs",
    "tui/update.rs",
];

#[test]
fn no_match_arm_is_a_wildcard_in_these_files() {
    let program = program();
    let mut wrong = gone(&program, NO_WILDCARD);
    for source in program.iter().filter(|source| NO_WILDCARD.contains(&source.path.as_str())) {
        let denies = |(_, line): &(usize, String)| line == "#![deny(clippy::wildcard_enum_match_arm)]";
        if !source.program.iter().any(denies) {
            wrong.push(format!("{} does not deny clippy::wildcard_enum_match_arm", source.path));
        }
        wrong.extend(source.lines_with("allow(clippy::wildcard_enum_match_arm"));
    }
    none("match arms with a wildcard", &wrong);
}

/// The files of a list that no longer exist.
fn gone(program: &[Source], files: &[&str]) -> Vec<String> {
    let is_there = |file: &&&str| program.iter().any(|source| source.path == **file);
    files
        .iter()
        .filter(|file| !is_there(file))
        .map(|file| format!("{file} does not exist: remove it from the list"))
        .collect()
}

fn arrows_of(program: &[Source]) -> arrows::Arrows {
    let file = |source| {
        let Source { path, program, .. }: &Source = source;
        arrows::File { path, lines: program }
    };
    arrows::arrows(&program.iter().map(file).collect::<Vec<_>>())
}

/// A floor of the screen: its name and its files below `src/tui`. A folder ends with `/`; `*` is any one name. The
/// longest entry that fits a file decides.
struct Floor {
    name: &'static str,
    files: &'static [&'static str],
}

/// The floors, lowest first. A file may use files of its own floor or a lower one.
const FLOORS: &[Floor] = &[
    Floor { name: "core", files: &["core/", "mod.rs"] },
    Floor { name: "widgets/list, widgets/detail", files: &["widgets/", "widgets/list/", "widgets/detail/"] },
    Floor { name: "widgets/form", files: &["widgets/form/"] },
    Floor { name: "widgets/workbench", files: &["widgets/workbench/"] },
    Floor { name: "background", files: &["background/"] },
    Floor { name: "overlays", files: &["overlays/"] },
    Floor { name: "panes/*/state", files: &["panes/mod.rs", "panes/state.rs", "panes/*/mod.rs", "panes/*/state.rs"] },
    Floor { name: "model", files: &["model.rs"] },
    Floor { name: "panes/*/{load, draw}", files: &["panes/"] },
    Floor { name: "panes/table", files: &["panes/table.rs"] },
    Floor { name: "commands/when, colleagues", files: &["commands/when.rs", "commands/colleagues.rs"] },
    Floor {
        name: "commands/reload, open",
        files: &[
            "commands/reload.rs",
            "commands/open.rs",
            "commands/faults.rs",
            "commands/findings.rs",
            "commands/attention.rs",
            "commands/proposals.rs",
            "commands/quick_reading.rs",
        ],
    },
    Floor { name: "commands", files: &["commands/", "after_save.rs", "retry.rs"] },
    Floor { name: "panes/*/keys", files: &["panes/*/keys.rs", "panes/*/cafe_keys.rs"] },
    Floor { name: "command_table", files: &["command_table.rs"] },
    Floor { name: "screen", files: &["screen.rs"] },
    Floor { name: "update", files: &["update.rs"] },
    Floor {
        name: "session, event_loop",
        files: &[
            "session/",
            "jobs.rs",
            "key_bytes.rs",
            "frames.rs",
            "input.rs",
            "settle.rs",
            "signals/",
            "terminal.rs",
            "file_watch.rs",
            "rebuild_screen/",
            "event_loop/",
        ],
    },
];

/// How well an entry of a floor fits a path: by the number of its characters.
fn fit(entry: &str, path: &str) -> Option<usize> {
    let mut parts = path.split('/');
    let mut asked = entry.trim_end_matches('/').split('/');
    let fits = asked.all(|asked| parts.next().is_some_and(|part| asked == "*" || asked == part));
    let rest = parts.next().is_some();
    (fits && rest == entry.ends_with('/')).then(|| entry.chars().filter(|c| *c != '*').count())
}

/// The floor of a file, by its path below `src`; `None` if no entry fits.
fn floor(path: &str) -> Option<usize> {
    let below = path.strip_prefix("tui/")?;
    let entries = FLOORS
        .iter()
        .enumerate()
        .flat_map(|(n, floor)| floor.files.iter().filter_map(move |entry| Some((fit(entry, below)?, n))));
    entries.max().map(|(_, n)| n)
}

#[test]
fn a_file_of_the_screen_is_on_the_floor_of_its_longest_entry() {
    let name = |path: &str| floor(path).and_then(|n| FLOORS.get(n)).map(|floor| floor.name);
    for (path, expected) in [
        ("tui/command_table.rs", Some("command_table")),
        ("tui/commands/records.rs", Some("commands")),
        ("tui/panes/mod.rs", Some("panes/*/state")),
        ("tui/panes/today/draw.rs", Some("panes/*/{load, draw}")),
        ("tui/panes/roster/keys.rs", Some("panes/*/keys")),
        ("tui/widgets/form/state.rs", Some("widgets/form")),
        ("tui/widgets/time_axis.rs", Some("widgets/list, widgets/detail")),
        ("tui/something.rs", None),
        ("tui/view/something.rs", None),
        ("store/mod.rs", None),
    ] {
        assert_eq!(name(path), expected, "{path}");
    }
}

#[test]
fn every_file_of_the_screen_has_a_floor_and_every_entry_has_a_file() {
    let program = program();
    let below: Vec<&str> = program.iter().filter_map(|source| source.path.strip_prefix("tui/")).collect();
    let homeless = below.iter().filter(|path| floor(&format!("tui/{path}")).is_none());
    none("files without a floor (add them to FLOORS)", &homeless.map(|path| (*path).to_owned()).collect::<Vec<_>>());
    let entries = FLOORS.iter().flat_map(|floor| floor.files);
    let left = entries.filter(|entry| !below.iter().any(|path| fit(entry, path).is_some()));
    none("entries without files", &left.map(|entry| (*entry).to_owned()).collect::<Vec<_>>());
}

/// The order inside the screen: a file uses no file of a higher floor, and there are no circles of files.
/// `tests/house/arrows.rs` defines an arrow.
#[test]
fn arrows_inside_the_screen_point_down_and_form_no_circle() {
    let mut all = arrows_of(&program());
    all.retain(|(from, to), _| from.starts_with("tui/") && to.starts_with("tui/"));
    let name = |n: usize| FLOORS.get(n).map_or("", |floor| floor.name);
    let up = |((from, to), line): (&(String, String), &usize)| {
        let (low, high) = floor(from).zip(floor(to)).filter(|(low, high)| low < high)?;
        Some(format!("src/{from}:{line}: {} names {} ({to})", name(low), name(high)))
    };
    none("dependencies that point up", &all.iter().filter_map(up).collect::<Vec<_>>());
    let circles = arrows::circles(&all);
    none("circles of files", &circles.iter().map(|circle| format!("{circle:?}")).collect::<Vec<_>>());
}

/// Here a file may use the head of its own module (`store/undo.rs` uses `store/mod.rs`), because the two belong together.
#[test]
fn files_outside_the_screen_form_no_circle() {
    let lies_in = |file: &str, head: &str| {
        let folder =
            head.strip_suffix("mod.rs").map(str::to_owned).or(head.strip_suffix(".rs").map(|f| format!("{f}/")));
        folder.is_some_and(|folder| file.starts_with(&folder))
    };
    let mut all = arrows_of(&program());
    all.retain(|(from, to), _| !from.starts_with("tui/") && !lies_in(from, to));
    let circles = arrows::circles(&all);
    none("circles of files", &circles.iter().map(|circle| format!("{circle:?}")).collect::<Vec<_>>());
}

#[test]
fn every_file_begins_with_a_line_about_its_contents() {
    let wrong: Vec<String> = ["src", "tests"]
        .into_iter()
        .flat_map(|folder| below(folder).into_iter().map(move |source| (folder, source)))
        .filter(|(_, source)| !source.first.starts_with("//! "))
        .map(|(folder, source)| format!("{folder}/{}: {}", source.path, source.first))
        .collect();
    none("files without a first line of documentation", &wrong);
}

#[test]
fn the_program_contains_no_code_that_can_panic() {
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
    none("code that can panic", &wrong);
}

/// The files outside some rooms that contain any of these words.
fn files_with(words: &[&str], but: &[&str]) -> BTreeSet<String> {
    let outside = |source: &&Source| !but.iter().any(|room| source.path.starts_with(room));
    let holds = |source: &&Source| words.iter().any(|word| !source.lines_with(word).is_empty());
    program().iter().filter(outside).filter(holds).map(|source| source.path.clone()).collect()
}

fn paths(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|path| (*path).to_owned()).collect()
}

#[test]
fn only_files_that_read_for_a_screen_record_what_it_showed() {
    // Any other file would claim that a person saw something that no screen showed.
    let said = files_with(&[".shown()?", "reader.shown()", "reader().shown()"], &["store/"]);
    let session = ["tui/session/mod.rs", "tui/session/writes.rs"];
    let command_line = ["cli/import.rs", "cli/log.rs", "cli/observe.rs", "cli/open.rs"];
    assert_eq!(said, paths(&[&command_line[..], &session[..]].concat()));
}

#[test]
fn the_store_writes_only_judged_changes() {
    let judged = files_with(&["Judged for"], &[]);
    // The generator writes only into a new file.
    assert_eq!(judged, paths(&["actions/prepared.rs", "generate/mod.rs"]));
}

#[test]
fn one_table_names_the_formats_to_write_and_one_those_to_read() {
    // If a second file named the formats, it would be forgotten when one is added.
    let written =
        files_with(&["markdown::", "html::write", "\"html\"", "\"htm\"", "\"markdown\""], &["import/foreign.rs"]);
    assert_eq!(written, paths(&["report/format.rs"]));
    let read = files_with(&["json::read", "toml::read", "\"toml\","], &[]);
    assert_eq!(read, paths(&["import/source.rs"]));
}

#[test]
fn changes_are_built_only_where_they_are_decided() {
    let built = files_with(
        &["Edit {", "Op {", "Op::between(", "Op::delete(", "Op::new("],
        &["actions/", "store/", "generate/", "domain/edit.rs"],
    );
    assert_eq!(built, paths(&[]));
}

#[test]
fn a_question_names_a_command_of_the_table() {
    const ASKING: [&str; 9] = [
        "Confirm::new(",
        "Picker::fixed(",
        "Picker::records(",
        "Prompt::new(",
        "Prompt::going_on(",
        "Prompt::live(",
        "faults::reason(",
        ".on_leave(",
        ".on_no(",
    ];
    let mut named = BTreeSet::new();
    let asks = |source: &&Source| ["tui/commands/", "tui/panes/"].iter().any(|room| source.path.starts_with(room));
    for source in program().iter().filter(asks) {
        let text: String = source.program.iter().map(|(_, line)| format!("{}\n", line.trim())).collect();
        for asking in ASKING {
            let ids =
                text.split(asking).skip(1).filter_map(|after| after.trim_start().strip_prefix('"')?.split('"').next());
            named.extend(ids.map(|id| (id.to_owned(), source.path.clone())));
        }
    }
    assert!(named.len() > 20, "the questions were not found: {named:?}");
    let strangers = named.iter().filter(|(id, _)| praksis::tui::command_table::find(id).is_none());
    none("questions of no command", &strangers.map(|(id, path)| format!("{path}: {id}")).collect::<Vec<_>>());
}
