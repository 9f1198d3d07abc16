//! Laws for every row of the tables: commands and their keys, entities, fields and lists, and their words in both
//! languages. A new row that breaks a convention of the program fails here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use praksis::domain::actor::Role;
use praksis::domain::calendar::Holiday;
use praksis::domain::cause::Cause;
use praksis::domain::choices::{self, Coded, Method};
use praksis::domain::defaults;
use praksis::domain::document::FORMAT_VERSION;
use praksis::domain::due::Owed;
use praksis::domain::fields::{Entity, Kind};
use praksis::domain::learning::model::MODELS;
use praksis::domain::value::{Id, Record, Value};
use praksis::rules::thresholds::Threshold;
use praksis::rules::{Judge, RULES, Speaks};
use praksis::store::Sort;
use praksis::text::{Lang, Text, choice_id, entity_id, field_ids};
use praksis::tui::command_table::{COMMANDS, Command, pane_scopes};
use praksis::tui::commands::guidance;
use praksis::tui::core::editor::Editor;
use praksis::tui::core::keys::{Chord, Key};
use praksis::tui::core::pane::Pane;
use praksis::tui::core::scope::Scope;
use praksis::tui::core::theme::Theme;
use praksis::tui::panes::register::state::REGISTER;
use praksis::tui::panes::state::Zoom;
use praksis::tui::panes::table::{Load, row};
use praksis::tui::widgets::form::field_input::read_typed;

/// A message: the arguments of each attribute; the attribute without a name is the value.
type Message = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.is_dir() {
            files(&file, ending, found);
        } else if file.extension().is_some_and(|e| e == ending) {
            found.push(file);
        }
    }
}

/// Every source file of the program with its text.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(&root().join("src"), "rs", &mut found);
    found.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

/// Every message of a language. The files are simple enough to be read line by line.
fn messages(lang: &str) -> BTreeMap<String, Message> {
    let mut found = Vec::new();
    files(&root().join("assets/i18n").join(lang), "ftl", &mut found);
    let mut all: BTreeMap<String, Message> = BTreeMap::new();
    for path in found {
        let mut id = String::new();
        let mut attribute = String::new();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let head = line.split_once('=').map(|(head, _)| head.trim());
            if let Some(head) = head.filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                assert!(all.insert(head.to_owned(), Message::new()).is_none(), "{head} is defined twice in {lang}");
                head.clone_into(&mut id);
                attribute.clear();
            } else if let Some(name) = head.and_then(|head| head.strip_prefix('.')) {
                name.clone_into(&mut attribute);
            }
            let arguments = all.get_mut(&id).unwrap().entry(attribute.clone()).or_default();
            for part in line.split('$').skip(1) {
                arguments.insert(part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect());
            }
        }
    }
    all
}

#[track_caller]
fn none(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n  {}", wrong.join("\n  "));
}

fn chords(command: &Command) -> Vec<Chord> {
    command.keys.iter().map(|key| key.parse().unwrap_or_else(|_| panic!("{key} of {} is no key", command.id))).collect()
}

#[test]
fn no_two_commands_have_the_same_id() {
    let mut seen = HashSet::new();
    let twice: Vec<String> = COMMANDS.iter().filter(|c| !seen.insert(c.id)).map(|c| c.id.to_owned()).collect();
    none("ids used twice", &twice);
}

#[test]
fn a_key_has_one_meaning_in_every_scope() {
    let mut stacks: Vec<Vec<Scope>> = Pane::ALL.iter().copied().map(pane_scopes).collect();
    let layers: HashSet<Scope> = COMMANDS.iter().map(|command| command.scope).filter(|scope| !scope.listed()).collect();
    stacks.extend(layers.into_iter().map(|scope| vec![scope, Scope::Always]));
    stacks.push(vec![Scope::Form, Scope::Workbench, Scope::Always]);
    stacks.push(vec![Scope::Form, Scope::Table, Scope::Always]);
    let mut wrong = Vec::new();
    for stack in stacks {
        let mut seen: Vec<(Chord, &str)> = Vec::new();
        for command in COMMANDS.iter().filter(|command| stack.contains(&command.scope)) {
            for chord in chords(command) {
                if let Some((_, other)) = seen.iter().find(|(known, _)| *known == chord) {
                    wrong.push(format!("{chord} is {other} and {} in {:?}", command.id, stack.first()));
                }
                seen.push((chord, command.id));
            }
        }
    }
    none("ambiguous keys", &wrong);
}

#[test]
fn every_key_can_be_pressed_on_a_danish_keyboard() {
    // Characters with AltGr, or dead keys, on a Danish keyboard of Windows, macOS or Linux.
    const HARD: &str = "[]{}@\\|~^´¨`$£€";
    let mut wrong = Vec::new();
    for command in COMMANDS {
        for chord in chords(command) {
            let hard = matches!(chord.key, Key::Char(c) if HARD.contains(c));
            if hard || (chord.ctrl && chord.alt) {
                wrong.push(format!("{chord} of {}", command.id));
            }
            // Terminals send these as Tab, Enter, Esc and Backspace.
            if chord.ctrl && matches!(chord.key, Key::Char('i' | 'm' | 'j' | 'h')) {
                wrong.push(format!("{chord} of {} is another key in a terminal", command.id));
            }
        }
    }
    none("keys that a person cannot press", &wrong);
}

#[test]
fn a_letter_is_never_a_command_where_text_is_typed() {
    let typing =
        [Scope::Always, Scope::Picker, Scope::Prompt, Scope::Palette, Scope::Search, Scope::Quick, Scope::Welcome];
    let wrong: Vec<String> = COMMANDS
        .iter()
        .filter(|command| typing.contains(&command.scope))
        .flat_map(|command| chords(command).into_iter().map(move |chord| (command, chord)))
        .filter(|(_, chord)| chord.types().is_some())
        .map(|(command, chord)| format!("{chord} of {}", command.id))
        .collect();
    none("letters that could not be typed", &wrong);
}

#[test]
fn every_command_is_reachable() {
    // The palette lists the commands of panes; commands of overlays are reached only by their keys.
    let in_palette =
        |scope| matches!(scope, Scope::Always | Scope::Global | Scope::Rows | Scope::Ordered | Scope::Pane(_));
    let lost: Vec<String> =
        COMMANDS.iter().filter(|c| c.keys.is_empty() && !in_palette(c.scope)).map(|c| c.id.to_owned()).collect();
    none("commands that cannot be reached", &lost);
}

#[test]
fn every_entity_is_reachable() {
    let mut reached: HashSet<Entity> = Entity::ALL
        .iter()
        .copied()
        .filter(|entity| REGISTER.contains(entity) || praksis::tui::panes::table::home(*entity) != Pane::Register)
        .collect();
    loop {
        let more: Vec<Entity> = reached
            .iter()
            .flat_map(|entity| entity.children().map(|(child, _)| child))
            .filter(|child| !reached.contains(child))
            .collect();
        if more.is_empty() {
            break;
        }
        reached.extend(more);
    }
    let lost: Vec<String> = Entity::ALL.iter().filter(|e| !reached.contains(e)).map(|e| e.name().to_owned()).collect();
    none("entities that cannot be reached", &lost);
    let homeless: Vec<String> = Entity::ALL
        .iter()
        .filter(|e| !e.is_child() && praksis::tui::panes::table::home(**e) == Pane::Register && !REGISTER.contains(e))
        .map(|e| e.name().to_owned())
        .collect();
    none("entities missing from the list that should show them", &homeless);
}

#[test]
fn every_default_of_a_field_is_what_a_person_could_type() {
    let today = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    let mut wrong = Vec::new();
    for &entity in Entity::ALL {
        for field in entity.fields() {
            let Some(typed) = field.default else { continue };
            let read = match field.kind {
                Kind::Choice(list) => list.find(typed).is_some(),
                Kind::Set(_) | Kind::Link(_) | Kind::Links(_) => false,
                _ => matches!(read_typed(field, typed, today, None), Ok(Some(_))),
            };
            if !read {
                wrong.push(format!("{}.{} = {typed}", entity.name(), field.name));
            }
        }
    }
    none("defaults that cannot be read", &wrong);
}

#[test]
fn a_field_that_follows_from_others_is_yes_or_no_and_they_are_above_it() {
    let mut wrong = Vec::new();
    for &entity in Entity::ALL {
        for (at, field) in entity.fields().iter().enumerate() {
            let Some(follows) = field.follows else { continue };
            // Forms, and documents read field by field, know a field only after those above it.
            let above = |name: &&str| entity.fields().iter().take(at).any(|above| above.name == *name);
            let known = follows.decided_by().iter().all(above);
            if !known || field.kind != Kind::YesNo || field.default.is_some() || entity != Entity::Activity {
                wrong.push(format!("{}.{}", entity.name(), field.name));
            }
        }
    }
    none("fields that do not follow from fields above them", &wrong);
}

#[test]
fn only_durations_count_hours_and_only_times_end() {
    let mut wrong = Vec::new();
    for &entity in Entity::ALL {
        for field in entity.fields() {
            if field.hours.is_some_and(|most| most < 1 || field.kind != Kind::Minutes)
                || field.ends && field.kind != Kind::Time
            {
                wrong.push(format!("{}.{}", entity.name(), field.name));
            }
        }
    }
    none("units of fields of another kind", &wrong);
}

#[test]
fn a_default_depends_on_the_day_only_if_the_field_says_so() {
    let days = [NaiveDate::from_ymd_opt(2020, 1, 15), NaiveDate::from_ymd_opt(2021, 6, 30)];
    let mut wrong = Vec::new();
    for &entity in Entity::ALL {
        let record = Record::new(entity, Id::derived(entity, &["new"]));
        for field in entity.fields() {
            let [one, other] = days.map(|day| defaults::of(field, &record, day));
            let without = defaults::of(field, &record, None);
            let sound = if field.starts_today() {
                one == days[0].map(Value::Date) && other == days[1].map(Value::Date) && without.is_none()
            } else {
                one == other && one == without
            };
            if !sound || field.default_since > FORMAT_VERSION {
                wrong.push(format!("{}.{}: {one:?} {other:?} {without:?}", entity.name(), field.name));
            }
        }
    }
    none("defaults that depend on the day", &wrong);
}

#[test]
fn every_entity_has_a_name_in_the_table() {
    let mut wrong = Vec::new();
    for &entity in Entity::ALL {
        assert_eq!(Entity::from_name(entity.name()), Some(entity));
        if entity.title_fields().next().is_none() {
            wrong.push(format!("{} has no title", entity.name()));
        }
        if !entity.fields().iter().any(|field| field.list) {
            wrong.push(format!("{} has no column", entity.name()));
        }
        for field in entity.fields() {
            if let Kind::Until(start) = field.kind
                && !matches!(entity.field(start).map(|f| f.kind), Some(Kind::Date | Kind::Fuzzy))
            {
                wrong.push(format!("{}.{} counts from {start}", entity.name(), field.name));
            }
        }
    }
    none("incomplete entities", &wrong);
}

/// Message ids that the tables need, with their required attributes.
fn asked_by_tables() -> Vec<(String, &'static [&'static str])> {
    let mut ids: Vec<(String, &[&str])> = Vec::new();
    for command in COMMANDS {
        ids.push((command.message(), if command.hint > 0 { &["short"] } else { &[] }));
    }
    for pane in Pane::ALL.iter().copied() {
        ids.push((pane.id(), &[]));
        ids.push((format!("about-{}", pane.code()), &[]));
        // Register has its own word for all its kinds.
        if matches!(row(pane).load, Load::List(_)) && pane != Pane::Register {
            ids.push((format!("empty-{}", pane.code()), &[]));
        }
    }
    ids.extend(Entity::ALL.iter().map(|&entity| (entity_id(entity), &["many", "new", "about"] as &[_])));
    ids.extend(choices::ALL.iter().flat_map(|list| list.codes.iter().map(|code| (choice_id(list, code), &[] as &[_]))));
    ids.extend(Cause::ALL.iter().map(|cause| (cause.message().to_owned(), &[] as &[_])));
    ids.extend(Holiday::ALL.iter().map(|day| (format!("holiday-{}", day.code().replace('_', "-")), &[] as &[_])));
    ids.extend(Method::LIST.codes.iter().map(|code| (guidance::method_id(code), &[] as &[_])));
    ids.extend(Sort::ALL.iter().map(|sort| (format!("sort-{}", sort.code()), &[] as &[_])));
    ids.extend(Theme::ALL.iter().map(|theme| (format!("theme-{}", theme.code()), &[] as &[_])));
    ids.extend(Role::ALL.iter().map(|role| (format!("role-{}", role.code()), &[] as &[_])));
    ids.extend(Owed::ALL.iter().map(|owed| (format!("owed-{}", owed.code()), &[] as &[_])));
    for rule in RULES {
        ids.push((rule.message(), &["title", "why", "press"]));
        ids.extend(rule.says.iter().map(|said| (format!("{}-{said}", rule.message()), &[] as &[_])));
    }
    for threshold in Threshold::ALL {
        ids.push((threshold.message(), &[]));
        ids.push((format!("unit-{}", threshold.unit().code()), &[]));
    }
    let zooms = [Zoom::Whole, Zoom::Quarter, Zoom::Month, Zoom::Week];
    let phases = MODELS.iter().flat_map(|model| &model.phases);
    ids.extend(phases.map(|phase| (phase.message(), &["short", "question"] as &[_])));
    ids.extend(["minutes", "handout"].map(|part| (format!("al-text-{part}"), &[] as &[_])));
    ids.extend(zooms.iter().map(|zoom| (format!("zoom-{}", zoom.code()), &[] as &[_])));
    ids
}

#[test]
fn every_row_of_a_table_has_its_words_in_every_language() {
    for lang in Lang::ALL.map(Lang::code) {
        let words = messages(lang);
        let mut missing = Vec::new();
        for (id, attributes) in asked_by_tables() {
            let found = words.get(&id);
            if found.is_none_or(|message| !message.contains_key("")) {
                missing.push(id.clone());
            }
            for attribute in attributes {
                if found.is_none_or(|message| !message.contains_key(*attribute)) {
                    missing.push(format!("{id}.{attribute}"));
                }
            }
        }
        for &entity in Entity::ALL {
            for field in entity.fields() {
                let (own, shared) = field_ids(entity, field);
                if !words.contains_key(&own) && !words.contains_key(&shared) {
                    missing.push(format!("{own} or {shared}"));
                }
            }
        }
        none(&format!("words missing in {lang}"), &missing);
    }
}

#[test]
fn all_languages_have_the_same_messages_attributes_and_arguments() {
    let danish = messages("da");
    let mut wrong = Vec::new();
    for lang in Lang::ALL.map(Lang::code) {
        let other = messages(lang);
        for id in danish.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
            match (danish.get(id), other.get(id)) {
                (Some(da), Some(other)) => {
                    for attribute in da.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
                        if da.get(attribute) != other.get(attribute) {
                            let (da, other) = (da.get(attribute), other.get(attribute));
                            wrong.push(format!("{id}.{attribute}: {da:?} in da and {other:?} in {lang}"));
                        }
                    }
                }
                (da, _) => wrong.push(format!("{id} only in {}", if da.is_some() { "da" } else { lang })),
            }
        }
    }
    none("languages that differ", &wrong);
}

/// The string literals of a source file, with the file; tests inside the file are left out.
fn literals() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for (path, source) in sources() {
        let program = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for line in program.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let parts = line.split('"').skip(1).step_by(2);
            found.extend(parts.map(|part| (path.clone(), part.to_owned())));
        }
    }
    found
}

#[test]
fn every_message_the_program_uses_exists() {
    let words = messages("da");
    let mut missing = BTreeSet::new();
    // Used directly: text.get("…"), text.with("…"), and a reason why a command cannot run.
    for (path, source) in sources() {
        let program: String =
            source.split("#[cfg(test)]\nmod ").next().unwrap_or_default().split_whitespace().collect();
        let own = path.starts_with(root().join("src/text"));
        for call in [
            "text.get(\"",
            "text.with(\"",
            "text.attribute(\"",
            "text().get(\"",
            "text().with(\"",
            "Err(\"reason-",
            "self.get(\"",
            "self.with(\"",
        ] {
            if call.starts_with("self") && !own {
                continue;
            }
            for after in program.split(call).skip(1) {
                let id = after.split('"').next().unwrap_or_default();
                let id = if call.contains("reason-") { format!("reason-{id}") } else { id.to_owned() };
                if !words.contains_key(&id) {
                    missing.insert(format!("{id} in {}", path.display()));
                }
            }
        }
    }
    // Named elsewhere and used later: ids that begin like a family with fixed names.
    const FAMILIES: &[&str] = &[
        "reason-", "refusal-", "store-", "busy-", "empty-", "problem-", "import-", "backup-", "check-", "fault-",
        "welcome-", "job-",
    ];
    for (path, literal) in literals() {
        let shaped = literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !literal.ends_with('-');
        let command = COMMANDS.iter().any(|command| command.id == literal);
        if shaped
            && !command
            && FAMILIES.iter().any(|family| literal.starts_with(family))
            && !words.contains_key(&literal)
        {
            missing.insert(format!("{literal} in {}", path.display()));
        }
    }
    none("messages that do not exist", &missing.into_iter().collect::<Vec<_>>());
}

#[test]
fn every_message_is_used() {
    // Families whose ids are made from codes outside the tables above: shapes and kinds of values in files, the options
    // of the command line, and the words of empty panes.
    const BY_CODE: &[&str] = &["shape-", "wanted-", "cli-", "empty-"];
    // The workbench has its own words for fields, also by method, and for its tables.
    let of_bench = |id: &str| {
        let rest = id.strip_prefix("bench-").map(|rest| {
            let codes = <choices::Method as choices::Coded>::LIST.codes.iter();
            let mut own = codes.filter_map(|code| rest.strip_suffix(&format!("-{}", code.replace('_', "-"))));
            own.next().unwrap_or(rest).replace('-', "_")
        });
        let table = id.strip_prefix("table-help-").or(id.strip_prefix("table-empty-"));
        rest.is_some_and(|field| Entity::Observation.field(&field).is_some())
            || table.is_some_and(|kind| Entity::from_name(&kind.replace('-', "_")).is_some())
    };
    let mut used: HashSet<String> = asked_by_tables().into_iter().map(|(id, _)| id).collect();
    used.extend(literals().into_iter().map(|(_, literal)| literal));
    // A field that exists only in the program's own tests.
    used.insert("field-probe".to_owned());
    for &entity in Entity::ALL {
        for field in entity.fields() {
            let (own, shared) = field_ids(entity, field);
            used.extend([own, shared]);
        }
    }
    let left: Vec<String> = messages("da")
        .into_keys()
        .filter(|id| !used.contains(id) && !of_bench(id) && !BY_CODE.iter().any(|family| id.starts_with(family)))
        .collect();
    none("messages that nothing uses", &left);
}

/// Words keep the style of a professional: no marks of our sources, straight quotation marks only round what is typed in
/// a file, keys as the language names them.
#[test]
fn words_have_no_marks_one_style_of_quotation_and_keys_in_their_language() {
    // Straight marks that a person is to type round the value.
    let typed = ["slip-date", "slip-comma", "slip-bare", "slip-name"];
    for lang in ["da", "en"] {
        let mut found = Vec::new();
        files(&root().join("assets/i18n").join(lang), "ftl", &mut found);
        for file in found {
            let text = std::fs::read_to_string(&file).unwrap();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let at = format!("{}: {line}", file.display());
                let mark = |c: char| line.contains(&format!("S{c}:"));
                assert!(!('0'..='4').any(mark), "{at}");
                assert!(!["org-mode", "ODK", "LDD"].iter().any(|mark| line.contains(mark)), "{at}");
                assert!(!line.contains('„') && !line.contains("\\n  "), "{at}");
                let quoted = line.contains("\"{ $") && !typed.iter().any(|id| line.starts_with(id));
                assert!(!quoted, "{at}");
                let english = ["Shift+", "Space", "Arrow", "Down", "mellemrum,", "Pil Ned"];
                assert!(lang != "da" || !english.iter().any(|key| line.contains(key)), "{at}");
            }
        }
    }
}

/// Every text that people read: the messages of a language, and the documents with `en`.
fn read_by_people(lang: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(&root().join("assets/i18n").join(lang), "ftl", &mut found);
    if lang == "en" {
        files(&root().join("docs"), "md", &mut found);
        found.extend(["README.md", "CONTRIBUTING.md"].map(|name| root().join(name)));
    }
    let lines = found.iter().flat_map(|path| {
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        lines.map(|(n, line)| (format!("{}:{}", path.display(), n + 1), line.to_owned())).collect::<Vec<_>>()
    });
    lines.collect()
}

/// Pieces of a line that begin with `start` and go on with letters and digits; a piece in a longer word is none.
fn pieces(line: &str, start: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let starts = line.match_indices(start).map(|(at, _)| at);
    let alone = starts.filter(|at| !line[..*at].chars().next_back().is_some_and(is_word));
    alone
        .map(|at| {
            let rest = &line[at + start.len()..];
            let letters: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            let sign: String = rest.chars().take(usize::from(letters.is_empty())).collect();
            format!("{start}{letters}{sign}")
        })
        .collect()
}

#[test]
fn every_rule_that_is_named_is_a_rule() {
    let wrong: Vec<String> = ["da", "en"]
        .into_iter()
        .flat_map(read_by_people)
        .flat_map(|(at, line)| pieces(&line, "R-").into_iter().map(move |rule| (at.clone(), rule)))
        .filter(|(_, rule)| rule.chars().nth(2).is_some_and(|c| c.is_ascii_digit()))
        // Three digits are the number of a record.
        .filter(|(_, rule)| rule.len() != "R-001".len() || !rule.chars().skip(2).all(|c| c.is_ascii_digit()))
        .filter(|(_, named)| !RULES.iter().any(|rule| rule.id == *named))
        .map(|(at, rule)| format!("{at}: {rule}"))
        .collect();
    none("rules that do not exist", &wrong);
}

/// Letters alone in a line: keys, when they are not a word or a unit of the language.
fn letters_alone(line: &str, words: &str) -> Vec<String> {
    // What stands in braces is not read.
    let mut depth = 0_i32;
    let bare: Vec<char> = line
        .chars()
        .map(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth > 0 || c == '}' { '0' } else { c }
        })
        .collect();
    let at = |n: usize| bare.get(n).copied().unwrap_or(' ');
    let before = |n: usize| n.checked_sub(1).map_or(' ', at);
    (0..bare.len())
        .filter(|n| (at(*n).is_ascii_alphabetic() || "æøåÆØÅ".contains(at(*n))) && !words.contains(at(*n)))
        .filter(|n| matches!(before(*n), ' ' | '(' | ',') && matches!(at(n + 1), ' ' | ',' | ';' | ':' | ')'))
        // "1.5 h" is a length.
        .filter(|n| !n.checked_sub(2).is_some_and(|n| at(n).is_ascii_digit()))
        .map(|n| at(n).to_string())
        .collect()
}

#[test]
fn every_key_that_is_named_does_something() {
    let keys: HashSet<Chord> = COMMANDS.iter().flat_map(chords).collect();
    let does = |named: &str| {
        let named = named.replace("Skift+", "Shift+");
        let Ok(chord) = named.parse::<Chord>() else { return false };
        let mut editor = Editor::note("to ord");
        for key in ["x", "y", "Ctrl+Z"] {
            editor.press(key.parse().unwrap());
        }
        keys.contains(&chord) || chord.ctrl && editor.press(chord).is_some()
    };
    let mut wrong = Vec::new();
    let mut seen = 0;
    // V is the code of an adult.
    for (lang, words) in [("da", "iIV"), ("en", "aIAiV")] {
        for (at, line) in read_by_people(lang) {
            let held = ["Ctrl+", "Alt+", "Shift+", "Skift+"].map(|held| pieces(&line, held)).concat();
            // Larger numbers are marks of our sources.
            let of_row = |key: &String| key[1..].parse::<u8>().is_ok_and(|n| (1..=12).contains(&n));
            let numbered = pieces(&line, "F").into_iter().filter(of_row);
            let mut named: Vec<String> = held.into_iter().chain(numbered).collect();
            if at.contains(".ftl") {
                named.extend(letters_alone(&line, words));
            }
            seen += named.len();
            wrong.extend(named.into_iter().filter(|key| !does(key)).map(|key| format!("{at}: {key}")));
        }
    }
    assert!(seen > 200, "{seen}");
    none("keys that do nothing", &wrong);
}

/// The words of a text that are keys: a letter or a digit alone, or a named key. "i", "a" and "I" are words of the languages.
fn keys_in(text: &str) -> Vec<String> {
    let named = ["Enter", "Space", "Mellemrum", "Right", "Pil", "F4", "F9", "Skift", "Shift"];
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
    words
        .filter(|word| named.contains(&word.as_str()) || word.len() == 1 && !["i", "a", "I"].contains(&word.as_str()))
        .collect()
}

/// The page of a rule names the key that mends, and its findings name none: they are read in reports too.
#[test]
fn a_rule_names_its_key_and_a_finding_names_none() {
    let mut wrong = Vec::new();
    for lang in [Lang::Da, Lang::En] {
        let text = Text::new(lang);
        for rule in RULES {
            let press = text.attribute(&rule.message(), "press").unwrap();
            if keys_in(&press).is_empty() {
                wrong.push(format!("{lang:?} {} names no key: {press}", rule.id));
            }
            // A line about no record opens the page that says this.
            let of_no_record = matches!(rule.judge, Judge::Calendar(_) | Judge::Week(_));
            if !of_no_record && rule.speaks.iter().any(|place| matches!(place, Speaks::Attention)) {
                let opens = press.contains("Enter");
                if !opens {
                    wrong.push(format!("{lang:?} {} does not say what Enter opens: {press}", rule.id));
                }
            }
            let said = std::iter::once(rule.message())
                .chain(rule.says.iter().map(|said| format!("{}-{said}", rule.message())));
            for id in said {
                // Without its arguments a sentence has only its own words.
                let words = text.get(&id);
                let keyed = [" med ", " with "].iter().any(|with| {
                    let mut after = words.split(with).skip(1);
                    let is_key = |word: &str| !word.contains('$') && keys_in(word).len() == 1;
                    after.any(|after| after.split_whitespace().next().is_some_and(is_key))
                });
                if keyed || [": m ", " tryk ", "press "].iter().any(|key| words.contains(key)) {
                    wrong.push(format!("{lang:?} {id} names a key: {words}"));
                }
            }
        }
    }
    none("rules whose words name no key, or too many", &wrong);
}
