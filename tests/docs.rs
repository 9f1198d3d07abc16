//! The documents agree with the program. Parts between `<!-- made by: ... -->` and `<!-- end -->` are written from the
//! tables and by the program itself; `UPDATE_DOCS=1 cargo test --test docs` writes them again. Links, paths and
//! commands in the rest must exist.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "docs/uses.rs"]
mod uses;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use praksis::cli::screen::Surroundings;
use praksis::cli::table::{Flag, SUBCOMMANDS, Subcommand};
use praksis::cli::{Exit, Io, Run, args};
use praksis::domain::choices::ChoiceList;
use praksis::domain::fields::{Entity, Field, Kind};
use praksis::import::Sources;
use praksis::rules::{RULES, Rule, Speaks};
use praksis::text::{Lang, Text};
use praksis::tui::command_table;
use praksis::tui::command_table::{BINDINGS, COMMANDS, Command};
use praksis::tui::core::pane::Pane;
use praksis::tui::core::scope::Scope;

/// Every document with generated parts.
const DOCUMENTS: &[&str] = &["README.md", "docs/manual.md", "docs/fields.md", "docs/rules.md"];
/// Documents written by hand; every page in `FOLDERS` comes with them.
const OTHERS: &[&str] = &[
    "CONTRIBUTING.md",
    "docs/export.md",
    "docs/files.md",
    "docs/sources.md",
    "docs/uses.md",
    "assets/demo/README.md",
    "src/lib.rs",
];
const FOLDERS: &[&str] = &["docs/architecture", "docs/decisions"];

/// Every document that is checked, by its path.
fn all() -> Vec<String> {
    let mut names: Vec<String> = DOCUMENTS.iter().chain(OTHERS).map(|name| (*name).to_owned()).collect();
    for folder in FOLDERS {
        let pages = std::fs::read_dir(root().join(folder)).unwrap();
        names.extend(pages.map(|page| format!("{folder}/{}", page.unwrap().file_name().into_string().unwrap())));
    }
    names.sort();
    names
}

const BEGIN: &str = "<!-- made by: ";
const END: &str = "<!-- end -->";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn generated_parts_of_the_documents_are_up_to_date() {
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    for name in DOCUMENTS {
        let (old, new) = (read(name), fresh(name));
        if old == new {
            continue;
        }
        if update {
            std::fs::write(root().join(name), new).unwrap();
            continue;
        }
        let at = old
            .lines()
            .zip(new.lines())
            .position(|(a, b)| a != b)
            .unwrap_or(old.lines().count().min(new.lines().count()));
        let line = |text: &str| text.lines().nth(at).unwrap_or("(nothing)").to_owned();
        panic!(
            "{name} is stale at line {}:\n  written  {}\n  now      {}\nUPDATE_DOCS=1 cargo test --test docs writes it again.",
            at + 1,
            line(&old),
            line(&new)
        );
    }
}

/// The document with every generated part written again.
fn fresh(name: &str) -> String {
    let old = read(name);
    let mut new = String::new();
    let mut rest = old.as_str();
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (maker, after) = after.split_once(" -->\n").unwrap_or_else(|| panic!("{name}: a marker without an end"));
        let (_, after) = after.split_once(END).unwrap_or_else(|| panic!("{name}: the part {maker} has no end"));
        let made = made(maker).unwrap_or_else(|| panic!("{name}: unknown part \"{maker}\""));
        write!(new, "{before}{BEGIN}{maker} -->\n\n{}\n\n{END}", made.trim_end()).unwrap();
        rest = after;
    }
    new + rest
}

fn made(maker: &str) -> Option<String> {
    if let Some(words) = maker.strip_prefix("praksis ") {
        return Some(format!("```text\n{}\n```", printed(&split(words)).trim_end()));
    }
    Some(match maker {
        "the panes" => panes(),
        "the main keys" => main_keys(),
        "the keys" => keys(),
        "the subcommands" => subcommands(),
        "the fields" => fields(),
        "the lists" => lists(),
        "the rules" => rules(),
        _ => return None,
    })
}

/// The output of the program for these arguments, as in a terminal with UTF-8.
fn printed(words: &[String]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
    let exit = match praksis::cli::run(words.iter().map(OsString::from).collect(), &mut io) {
        Run::Ended(exit) => exit,
        Run::Screen(options) => {
            let around = Surroundings { unicode: true, ..Surroundings::default() };
            praksis::cli::show(&options, &around, &mut io)
        }
    };
    assert_eq!((exit, String::from_utf8(err).unwrap().as_str()), (Exit::Done, ""), "{words:?}");
    let printed = String::from_utf8(out).unwrap();
    printed.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A table in Markdown.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        writeln!(table, "| {} |", cells.join(" | ")).unwrap();
    }
    table
}

fn both() -> (Text, Text) {
    (Text::new(Lang::Da), Text::new(Lang::En))
}

fn panes() -> String {
    let (da, en) = both();
    let row = |pane: &Pane| {
        let (name, about) = (pane.id(), format!("about-{}", pane.code()));
        vec![shown(&[BINDINGS.key_of(&name)]), en.get(&name), da.get(&name), en.get(&about)]
    };
    table(&["Key", "Pane", "Danish", "What it is for"], Pane::ALL.iter().map(row))
}

fn shown(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(" ")
}

/// Keys as a language names them, before what they do in it: "`Pil ned` `j` Ned".
fn keyed(text: &Text, command: &Command) -> [String; 2] {
    let keys: Vec<String> = command.keys.iter().map(|key| text.key(key)).collect();
    [shown(&keys.iter().map(String::as_str).collect::<Vec<_>>()), text.get(&command.message())]
}

/// The most important commands for a new person, as README lists them.
const MAIN: &[&str] = &[
    "row-down",
    "row-up",
    "open",
    "back",
    "other-box",
    "new",
    "edit",
    "delete",
    "status",
    "history",
    "filter",
    "views",
    "quick-line",
    "task",
    "new-any",
    "search",
    "go-to-week",
    "drafts",
    "undo",
    "redo",
    "palette",
    "help",
    "language",
    "theme",
    "hide",
    "quit",
];
const MAIN_FORM: &[&str] =
    &["save", "finish", "next-field", "previous-field", "pick", "time-stamp", "editor", "close-form", "discard"];

fn main_keys() -> String {
    let (da, en) = both();
    let row = |id: &&str| {
        let command = command_table::find(id).unwrap_or_else(|| panic!("no command {id}"));
        [keyed(&en, command), keyed(&da, command)].concat()
    };
    let ends = [Pane::ALL.first(), Pane::ALL.last()].map(|pane| BINDINGS.key_of(&pane.unwrap().id()));
    let ends = ends.map(|key| format!("`{key}`")).join(" … ");
    let panes = vec![ends.clone(), "The panes".to_owned(), ends, "Ruderne".to_owned()];
    let head = |place, sted| ["Key", place, "Tast", sted];
    let anywhere = table(&head("In a pane", "I en rude"), std::iter::once(panes).chain(MAIN.iter().map(row)));
    let form = table(&head("In a form", "I en formular"), MAIN_FORM.iter().map(row));
    format!("{anywhere}\n{form}")
}

/// Every scope of the command table, with its heading.
fn scopes() -> Vec<(Scope, String)> {
    let en = Text::new(Lang::En);
    let pane = |pane: Pane| format!("In the pane {}", en.get(&pane.id()));
    let mut seen: Vec<Scope> = Vec::new();
    for command in COMMANDS {
        if !seen.contains(&command.scope) {
            seen.push(command.scope);
        }
    }
    let heading = |scope: Scope| match scope {
        Scope::Always => "Everywhere, also in a form".to_owned(),
        Scope::Global => "In every pane".to_owned(),
        Scope::Rows => "In lists and details (every pane but the roster)".to_owned(),
        Scope::Ordered => "In lists that can be put in another order (not in I dag)".to_owned(),
        Scope::Pane(of) => pane(of),
        Scope::Form => "In a form".to_owned(),
        Scope::Workbench => "In the form of an observation".to_owned(),
        Scope::Table => "In a table of another form".to_owned(),
        Scope::Picker => "Choosing among options".to_owned(),
        Scope::Prompt => "In a line that is asked for".to_owned(),
        Scope::Confirm => "In a question".to_owned(),
        Scope::Gate => "Where a rule stops a change".to_owned(),
        Scope::Preview => "In a plan that is shown before it is written".to_owned(),
        Scope::Moves => "In what follows from moving something to another day".to_owned(),
        Scope::RosterPlan => "In a plan of the roster".to_owned(),
        Scope::RosterPublish => "Before weeks of the roster are published".to_owned(),
        Scope::Year => "In a year of the roster".to_owned(),
        Scope::Season => "In a season or a period that is about to be written".to_owned(),
        Scope::Dispatch => "Before something sent out is recorded".to_owned(),
        Scope::Attendance => "In the attendance of a meeting".to_owned(),
        Scope::Absence => "In what follows from an absence".to_owned(),
        Scope::Erase => "In the question before something is erased for good".to_owned(),
        Scope::Disputes => "Where fields in several versions are decided".to_owned(),
        Scope::Final => "In a question about what cannot be taken back, or is a colleague's".to_owned(),
        Scope::Due => "In the list of everything due".to_owned(),
        Scope::Erasable => "In the purge list".to_owned(),
        Scope::Palette => "In the list of commands and in help".to_owned(),
        Scope::Search => "In the search over everything".to_owned(),
        Scope::Load => "In the load of everybody".to_owned(),
        Scope::Message => "In a text to read".to_owned(),
        Scope::Children => "In a list inside a form".to_owned(),
        Scope::Review => "Among words that look like names".to_owned(),
        Scope::Quick => "In the quick line".to_owned(),
        Scope::Welcome => "On the first screen".to_owned(),
    };
    seen.into_iter().map(|scope| (scope, heading(scope))).collect()
}

fn keys() -> String {
    let (da, en) = both();
    let row = |command: &Command| {
        let mut row = [keyed(&en, command), keyed(&da, command)].concat();
        if command.keys.is_empty() {
            row[0] = "in the list of commands".to_owned();
            row[2] = "i listen over kommandoer".to_owned();
        }
        row
    };
    let part = |(scope, heading): (Scope, String)| {
        let rows = COMMANDS.iter().filter(|command| command.scope == scope).map(row);
        format!("### {heading}\n\n{}", table(&["Key", "English", "Tast", "Dansk"], rows))
    };
    scopes().into_iter().map(part).collect::<Vec<_>>().join("\n")
}

fn subcommands() -> String {
    let (da, en) = both();
    let row = |flag: &Flag| {
        let takes = flag.takes.map(|takes| format!(" {takes}")).unwrap_or_default();
        vec![format!("`--{}{takes}`", flag.name), en.get(flag.id), da.get(flag.id)]
    };
    let part = |command: &Subcommand| {
        let mut part = format!("### praksis {}\n\n", command.name);
        for text in [&en, &da] {
            let more = text.attribute(&command.id(), "more").unwrap_or_default();
            let said = format!("{}. {more}", text.get(&command.id()).trim_end_matches('.'));
            writeln!(part, "{}\n", said.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap();
        }
        if !command.flags.is_empty() {
            part.push_str(&table(&["Option", "English", "Danish"], command.flags.iter().map(row)));
        }
        format!("{}\n", part.trim_end())
    };
    SUBCOMMANDS.iter().map(part).collect::<Vec<_>>().join("\n")
}

/// The rule table: one section a rule, with its numbers.
fn rules() -> String {
    let (da, en) = both();
    let part = |rule: &Rule| {
        let said = |text: &Text, name: &str| text.attribute(&rule.message(), name).unwrap_or_default();
        let letters: Vec<&str> = rule.severities.iter().map(|severity| severity.letter()).collect();
        let mut part = format!("## {} {} ({})\n\n", rule.id, said(&en, "title"), letters.join(", "));
        for text in [&en, &da] {
            writeln!(part, "{} {}\n", said(text, "why"), said(text, "press")).unwrap();
        }
        for threshold in rule.thresholds {
            let unit = en.get(&format!("unit-{}", threshold.unit().code()));
            let (label, value) = (en.get(&threshold.message()), threshold.written());
            writeln!(part, "- {label}: {value} {unit} (`{}`)", threshold.key()).unwrap();
        }
        let gates: Vec<&str> = rule
            .speaks
            .iter()
            .filter_map(|speaks| match speaks {
                Speaks::Gate(gate) => Some(gate.code()),
                Speaks::Attention => None,
            })
            .collect();
        if !gates.is_empty() {
            writeln!(part, "- Asked at: {}", gates.join(", ")).unwrap();
        }
        if let Some(source) = en.rule_source(rule) {
            writeln!(part, "- Source: {source}").unwrap();
        }
        part
    };
    RULES.iter().map(part).collect::<Vec<_>>().join("\n")
}

fn holds(kind: Kind) -> String {
    let target = |entity: Entity| format!("[`{0}`](#{0})", entity.name());
    let list = |list: &ChoiceList| format!("[`{0}`](#list-{0})", list.name);
    match kind {
        Kind::Line => "text".to_owned(),
        Kind::Note => "note".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Until(from) => format!("date, not before `{from}`"),
        Kind::Week => "week".to_owned(),
        Kind::Fuzzy => "rough date".to_owned(),
        Kind::Time => "time".to_owned(),
        Kind::Minutes => "duration (minutes)".to_owned(),
        Kind::Money => "amount (øre)".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Fte => "full-time equivalent (hundredths)".to_owned(),
        Kind::Tenths => "points (tenths)".to_owned(),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Choice(of) => format!("one of {}", list(of)),
        Kind::Set(of) => format!("any of {}", list(of)),
        Kind::Link(of) => format!("link to {}", target(of)),
        Kind::Links(of) => format!("links to {}", target(of)),
    }
}

fn remarks(field: &Field) -> String {
    let starts = field.default.map(|typed| format!("starts as `{typed}`"));
    let follows = field.follows.map(|follows| {
        let above: Vec<String> = follows.decided_by().iter().map(|name| format!("`{name}`")).collect();
        format!("follows from {} in a new record", above.join(" and "))
    });
    let hours = field.hours.map(|most| format!("a bare number that is typed is hours, up to {most}"));
    let starts = starts.or(follows);
    let only = field.only.map(|(choice, codes)| match codes {
        [] => "shown when something stands there".to_owned(),
        codes => format!("when `{choice}` is {}", codes.join(", ")),
    });
    let said = [
        field.required.then(|| "required".to_owned()),
        field.private.then(|| "private".to_owned()),
        starts,
        hours,
        only,
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn fields() -> String {
    let (da, en) = both();
    let part = |&entity: &Entity| {
        let number = entity.numbered(1).map(|number| format!(", numbered `{number}`")).unwrap_or_default();
        let row = |field: &Field| {
            let name = format!("`{}`", field.name);
            vec![name, en.field(entity, field), da.field(entity, field), holds(field.kind), remarks(field)]
        };
        let head = ["Field", "English", "Danish", "Holds", ""];
        format!(
            "### {}\n\n{} ({}){number}\n\n{}",
            entity.name(),
            en.entity(entity),
            da.entity(entity),
            table(&head, entity.fields().iter().map(row))
        )
    };
    Entity::ALL.iter().map(part).collect::<Vec<_>>().join("\n")
}

fn lists() -> String {
    let (da, en) = both();
    let part = |list: &&ChoiceList| {
        let row = |code: &&str| vec![format!("`{code}`"), en.choice(list, code), da.choice(list, code)];
        format!("### list {}\n\n{}", list.name, table(&["Code", "English", "Danish"], list.codes.iter().map(row)))
    };
    praksis::domain::choices::ALL.iter().map(part).collect::<Vec<_>>().join("\n")
}

/// The words of a command line; single and double quotes keep words together.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut begun) = (Vec::new(), String::new(), None, false);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => (quote, begun) = (Some(c), true),
            (None, c) if c.is_whitespace() => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            (_, c) => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// Command lines in the document's `sh` blocks, without the part after a pipe, a semicolon or a `#`.
fn command_lines(document: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in document.lines() {
        match line.trim() {
            "```sh" => inside = true,
            "```" => inside = false,
            line if inside => {
                let end = line.find([';', '#', '>']).unwrap_or(line.len());
                let said = line.get(..end).unwrap_or(line);
                lines.extend(said.split(" | ").flat_map(|part| part.split("&&")).map(|part| part.trim().to_owned()));
            }
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[test]
fn every_command_line_shown_is_valid() {
    let mut seen = 0;
    for name in &all() {
        for line in command_lines(&read(name)) {
            let words = split(&line);
            let own = match words.first().map(String::as_str) {
                Some("praksis") => words.get(1..),
                Some("cargo") => words.iter().position(|word| word == "--").and_then(|at| words.get(at + 1..)),
                _ => None,
            };
            let Some(own) = own else { continue };
            if let Err(error) = args::parse(own.iter().map(OsString::from)) {
                panic!("{name}: {line}: {error:?}");
            }
            seen += 1;
        }
    }
    assert!(seen > 6, "only {seen} command lines found");
}

#[test]
fn every_example_of_a_file_can_be_imported() {
    let existing = praksis::import::Existing::new(None);
    let today = praksis::cli::open::demo_now().date();
    let mut seen = 0;
    for name in &all() {
        let document = read(name);
        for (format, ending) in [("```toml\n", "toml"), ("```json\n", "json")] {
            for example in document.split(format).skip(1).filter_map(|part| part.split("```").next()) {
                // An ellipsis means the rest of an id.
                if example.contains('…') {
                    continue;
                }
                let file = format!("{name}.{ending}");
                let plan = praksis::import::plan(&Sources::embedded(&[(&file, example)]), &existing, today).unwrap();
                assert_eq!(plan.problems, [], "{name}");
                seen += 1;
            }
        }
    }
    assert!(seen > 1, "only {seen} examples found");
}

#[test]
fn every_link_has_a_target() {
    for name in &all() {
        let document = read(name);
        let folder = root().join(name).parent().unwrap().to_path_buf();
        for link in document.split("](").skip(1).filter_map(|part| part.split(')').next()) {
            if link.starts_with("http") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let file = if path.is_empty() { root().join(name) } else { folder.join(path) };
            assert!(file.exists(), "{name}: {link}");
            if !anchor.is_empty() {
                let text = std::fs::read_to_string(&file).unwrap();
                assert!(anchors(&text).contains(anchor), "{name}: no heading for {link}");
            }
        }
    }
}

/// The anchors of the headings.
fn anchors(document: &str) -> BTreeSet<String> {
    let headings = document.lines().filter_map(|line| line.strip_prefix('#'));
    headings
        .map(|heading| {
            let words = heading.trim_start_matches('#').trim().to_lowercase();
            words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>().replace(' ', "-")
        })
        .collect()
}

#[test]
fn every_path_in_the_documents_exists() {
    let places = ["", "src", "src/tui", "src/tui/panes", "src/store", "src/domain"];
    for name in &all() {
        let document = read(name);
        let words = document.split(|c: char| c.is_whitespace() || "`()|,;:\"".contains(c));
        let files = words.filter(|word| {
            let ending = Path::new(word).extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("rs" | "sql" | "md"))
                && !word.contains(['*', '{', '#', '[', '<'])
                && !word.starts_with("//")
        });
        for file in files {
            let beside = root().join(name).parent().is_some_and(|folder| folder.join(file).is_file());
            let found = beside || places.iter().any(|place| root().join(place).join(file).is_file());
            assert!(found, "{name}: there is no {file}");
        }
    }
}

#[test]
fn the_readme_names_the_oldest_rust_of_the_manifest() {
    let manifest = read("Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \"")?.strip_suffix('"')).unwrap();
    assert!(read("README.md").contains(&format!("[Rust](https://rustup.rs) {version} or newer")), "{version}");
}

#[test]
fn the_overview_in_lib_names_every_module() {
    let map = read("src/lib.rs");
    for module in map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(map.lines().any(|line| line.starts_with("//!") && line.contains(&format!("[`{module}`]"))), "{module}");
    }
    let pages = all().into_iter().filter(|name| name.starts_with("docs/architecture/"));
    let told = pages.fold(map, |told, page| told + &read(&page));
    for entry in std::fs::read_dir(root().join("src/tui")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        assert!(file == "mod.rs" || told.contains(&format!("tui/{file}")) || !file.ends_with(".rs"), "src/tui/{file}");
    }
}
