//! The command line: its output, where it goes, and the exit codes.

use crate::support::unjudged;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use praksis::cli::table::{GLOBAL, SUBCOMMANDS};
use praksis::cli::{Exit, Io, Run, run};
use praksis::text::{Lang, Text};

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

fn praksis(words: &[&str]) -> Ran {
    ran(words, false)
}

fn ran(words: &[&str], watched: bool) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io =
        Io { out: &mut out, err: &mut err, watched, system_language: Some("da_DK.UTF-8".into()), machine: None };
    let Run::Ended(exit) = run(words.iter().map(OsString::from).collect(), &mut io) else {
        panic!("the screen was asked for: {words:?}")
    };
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { exit, out: text(out), err: text(err) }
}

fn good(words: &[&str]) -> String {
    let ran = praksis(words);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""), "{words:?}");
    ran.out
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn name(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }
    fn put(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.name(name)
    }
}

/// The demo data, seeded once for all tests that only read them.
fn demo() -> &'static str {
    static DEMO: OnceLock<(Folder, String)> = OnceLock::new();
    let (_, db) = DEMO.get_or_init(|| {
        let folder = Folder::new();
        let db = folder.name("demo.db");
        good(&["list", "etiketter", "--demo", "--db", &db]);
        (folder, db)
    });
    db
}

const TAG: &str = "[[tag]]\nid = \"ro\"\ngroup = \"tema\"\nname = \"Ro på stuen\"\n";

#[test]
fn without_a_subcommand_the_screen_starts_with_its_options() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
    let words = ["--demo", "--keys", "j j", "--size", "80x24", "--print", "--as", "TL"];
    let Run::Screen(options) = run(words.map(OsString::from).into(), &mut io) else { panic!() };
    assert_eq!((options.keys.as_deref(), options.size), (Some("j j"), Some((80, 24))));
    assert!(options.demo && options.print);
    assert_eq!(options.initials.as_deref(), Some("TL"));
}

#[test]
fn every_subcommand_and_option_is_explained_in_both_languages() {
    for lang in Lang::ALL {
        let text = Text::new(lang);
        for command in SUBCOMMANDS {
            assert!(text.has(&command.id()), "{}", command.name);
            let page = good(&["help", command.name, "--lang", lang.code()]);
            assert_eq!(page, good(&[command.name, "--help", "--lang", lang.code()]));
            assert!(!page.contains('‹'), "{page}");
            for flag in command.flags.iter().chain(GLOBAL) {
                assert!(page.contains(&format!("--{}", flag.name)));
            }
        }
        let whole = good(&["help", "--lang", lang.code()]);
        assert!(!whole.contains('‹') && SUBCOMMANDS.iter().all(|c| whole.contains(c.name)));
    }
    assert!(good(&["help"]).contains("Brug:"), "the system's language is followed");
    assert_eq!(good(&["--version"]), format!("praksis {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn usage_errors_exit_with_2_and_say_what_is_wrong() {
    for (words, said) in [
        (&["improt", "x"][..], "import"),
        (&["list"], "KIND"),
        (&["--db", "--demo"], "--db mangler sin værdi"),
        (&["list", "møder", "--filter", "--json"], "--filter mangler"),
        (&["check", "--db", "-h"], "--db mangler"),
        (&["list", "mødder"], "møder"),
        (&["show", "hvad"], "F-01"),
        (&["--lagn", "da"], "--lang"),
        (&["generate", "--to", "x.db"], "--observations"),
        (&["generate", "--observations", "mange", "--to", "x.db"], "mange"),
        (&["generate", "--people", "4", "--observations", "9", "--to", "x.db"], "--people"),
        (&["generate", "--observations", "9", "--years", "2", "--to", "x.db"], "--people"),
        (&["export", "--format", "xml"], "json"),
        (&["check", "--seed", "1"], "generate"),
        (&["help", "chek"], "check"),
    ] {
        let ran = praksis(words);
        assert_eq!((ran.exit.code(), ran.out.as_str()), (2, ""), "{words:?}");
        assert!(ran.err.contains(said) && !ran.err.contains('‹'), "{words:?}: {}", ran.err);
    }
}

#[test]
fn reading_a_missing_file_does_not_create_it() {
    let folder = Folder::new();
    let db = folder.name("a.db");
    for words in [&["list", "tags"][..], &["show", "F-1"], &["export"], &["check"], &["backup"]] {
        let ran = praksis(&[words, &["--db", &db]].concat());
        assert_eq!(ran.exit, Exit::Problem);
        assert!(ran.err.contains("a.db") && ran.err.contains("--db"));
    }
    assert!(!folder.path("a.db").exists());
}

#[test]
fn a_problem_in_a_file_stops_the_whole_import() {
    let folder = Folder::new();
    let db = folder.name("a.db");
    let file = folder.put("a.toml", &format!("{TAG}[[tag]]\nid = \"x\"\ngroup = \"temaa\"\n"));
    let ran = praksis(&["import", &file, "--db", &db]);
    assert_eq!(ran.exit, Exit::Problem);
    assert!(ran.err.contains("a.toml:7:1: tag.group:") && ran.err.contains("tema"), "{}", ran.err);
    assert!(ran.err.contains("2 problemer. Intet er læst ind."));
    assert!(ran.err.contains("Resten er ikke kontrolleret endnu"), "{}", ran.err);
    assert!(!folder.path("a.db").exists());
    let ran = praksis(&["import", &file, "--db", &db, "--json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&told["imported"], &told["problems"][1]["line"]), (&false.into(), &7.into()));
}

#[test]
fn import_reports_its_changes_and_a_dry_run_saves_nothing() {
    let folder = Folder::new();
    let (db, file) = (folder.name("a.db"), folder.put("a.toml", TAG));
    let dry = good(&["import", &file, "--db", &db, "--dry-run"]);
    assert!(dry.contains("Intet er gemt") && !folder.path("a.db").exists());
    assert!(good(&["import", &file, "--db", &db]).contains("Læst ind: 1 ny, 0 ændrede, 0 uændrede."));
    assert!(good(&["import", &file, "--db", &db]).contains("0 nye, 0 ændrede, 1 uændret"));
    assert!(good(&["list", "etiketter", "--db", &db]).contains("Ro på stuen"));
}

#[test]
fn lists_are_aligned_filtered_and_limited() {
    let list = |more: &[&str]| good(&[&["list", "møder", "--db", demo()], more].concat());
    let all = list(&[]);
    let lines: Vec<&str> = all.lines().collect();
    assert!(lines.len() > 10 && lines[0].starts_with("Nr."));
    let title = lines[0].chars().position(|c| c == 'T').unwrap();
    assert!(lines.iter().all(|line| line.chars().nth(title - 1) == Some(' ')), "{all}");
    assert_eq!(list(&["--limit", "2"]).lines().count(), 3);
    let number = |line: &str| line.split(' ').next().map(str::to_owned);
    assert_eq!(
        list(&["--limit", "2"]).lines().map(number).collect::<Vec<_>>(),
        lines.iter().take(3).map(|l| number(l)).collect::<Vec<_>>()
    );
    let january = list(&["--from", "1.1.2020", "--to", "31.1.2020"]);
    assert!(january.contains("16.1.2020") && !january.contains(".2019"));
    let found = list(&["--filter", "styregruppe"]);
    assert!(found.lines().count() > 1 && found.lines().count() < lines.len());
    assert!(list(&["--lang", "en"]).contains("16 Jan 2020"));
    let none = praksis(&["list", "møder", "--db", demo(), "--filter", "xyzzy"]);
    assert_eq!((none.exit, none.out.as_str()), (Exit::Done, ""));
}

/// The templates of the program are in no file, and are listed after those that are, with where they come from.
#[test]
fn the_templates_of_the_program_are_listed() {
    for (lang, said) in [("da", "(leveret)"), ("en", "(shipped)")] {
        let list = |more: &[&str]| good(&[&["list", "templates", "--demo", "--lang", lang], more].concat());
        assert_eq!(list(&[]).matches(said).count(), 4, "{}", list(&[]));
        assert_eq!(list(&["--limit", "3"]).matches(said).count(), 3);
        assert_eq!(list(&["--filter", "udrykning"]).matches(said).count(), 1);
        let json: serde_json::Value = serde_json::from_str(&list(&["--json"])).unwrap();
        let kinds: Vec<&str> = json.as_array().unwrap().iter().filter_map(|one| one["kind"].as_str()).collect();
        assert_eq!(kinds, ["lang", "kort", "udrykning", "kursus"]);
    }
}

/// A period given as an end is whole: its last day counts.
#[test]
fn periods_are_whole_at_both_ends() {
    let count = |from: &str, to: &str| {
        let all = ["list", "activities", "--demo", "--now", "2020-01-15T12:50", "--from", from, "--to", to, "--json"];
        serde_json::from_str::<serde_json::Value>(&good(&all)).unwrap().as_array().unwrap().len()
    };
    assert_eq!(count("uge 3", "uge 3"), count("13.1.2020", "19.1.2020"));
    assert_eq!(count("uge 3", "uge 3"), 13);
    assert_eq!(count("december 2019", "december 2019"), count("1.12.2019", "31.12.2019"));
    assert_eq!(count("2019", "2019"), count("1.1.2019", "31.12.2019"));
    assert_eq!(count("sidste uge", "denne uge"), count("6.1.2020", "19.1.2020"));
    let ran = praksis(&["list", "activities", "--demo", "--to", "engang"]);
    assert_eq!(ran.exit, Exit::Usage);
}

/// A duty of a whole week is told by its week, in every language and wherever it is named; one of a day by its day.
#[test]
fn a_duty_of_a_week_is_told_by_its_week() {
    let told =
        |lang: &str, words: &[&str]| good(&[words, &["--demo", "--lang", lang, "--now", "2020-01-15T12:50"]].concat());
    for (lang, week, day) in [("da", "uge 43/2019", "21.10.2019"), ("en", "week 43/2019", "21 Oct 2019")] {
        let all = told(lang, &["list", "duties"]);
        let line = |name: &str| all.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
        assert!(line("V-0006").contains(week) && !line("V-0006").contains(day), "{all}");
        assert!(line("V-0001").contains(day) && !line("V-0001").contains(week), "{all}");
        let shown = told(lang, &["show", "V-0006"]);
        assert!(shown.contains(week) && !shown.contains(day), "{shown}");
    }
}

/// Names that begin alike stay told apart when their column is cut: the end stays too.
#[test]
fn a_name_that_is_cut_keeps_its_end() {
    let fees = good(&["list", "takster", "--demo", "--lang", "da", "--now", "2020-01-15T12:50"]);
    assert!(
        fees.lines().any(|line| line.contains("KL-netværk") && line.contains('…') && line.contains("2019/20")),
        "{fees}"
    );
}

/// A row under another record says what else it belongs to, and its state.
#[test]
fn a_child_names_its_other_parents() {
    let show = |number: &str| good(&["show", number, "--demo", "--lang", "da", "--now", "2020-01-15T12:50"]);
    let person = show("P-63");
    for network in ["Inklusion 2019-21", "Sprog 2019-21", "Tidlig indsats 2019-21"] {
        assert!(person.lines().any(|line| line.contains(network) && line.contains("ressourceperson")), "{person}");
    }
    let staffed = show("P-02");
    assert!(staffed.lines().any(|line| line.trim_start().starts_with("F-01") && line.contains("makker")), "{staffed}");
    let meeting = show("M-008");
    assert!(meeting.lines().any(|line| line.contains("Deltager 2, Køge") && line.contains("afbud")), "{meeting}");
    for (kind, head) in [("kompetencer", "Person"), ("deltagelser", "Møde"), ("takster", "Netværksperiode")] {
        let list = good(&["list", kind, "--demo", "--lang", "da"]);
        assert!(list.lines().next().is_some_and(|line| line.contains(head)), "{list}");
    }
    let clock = ["--demo", "--now", "2020-01-15T12:50"];
    for (lang, kind, told) in [
        ("da", "gruppemedlemmer", ["styregruppe F-01", "P-19 Leder, Prøvestien"]),
        ("en", "group members", ["styregruppe F-01", "P-19 Leder, Prøvestien"]),
        ("da", "planpunkter", ["handleplan Fiktiva F-05", "To små rum på Havn"]),
        ("da", "evalueringer", ["EV-12", "Forældre spørges først F-04"]),
        ("en", "evaluations", ["EV-07", "F-02 Dagpleje"]),
        ("da", "kursusgange", ["KG-008", "H-01 Konsulent i læringsledelse 1"]),
        ("en", "sessions", ["KG-010", "H-02 Konsulent i læringsledelse 2"]),
        ("da", "møder", ["M-032", "NP-02 KL-netværk"]),
        ("en", "knowledge", ["VI-06", "N-06 Tidlig indsats"]),
        ("da", "tid", ["TR-002", "F-01 Løbende udvikling"]),
    ] {
        let list = good(&[&["list", kind, "--lang", lang], &clock[..]].concat());
        assert!(list.lines().any(|line| told.iter().all(|told| line.contains(told))), "{list}");
    }
}

/// A name in a file that is near no other one is answered with those there are; labels of lists are understood as codes.
#[test]
fn an_unknown_name_in_a_file_is_answered_with_the_known_ones() {
    let folder = Folder::new();
    let read = |text: &str, lang: &str| {
        let path = folder.put("a.toml", text);
        praksis(&["import", &path, "--dry-run", "--demo", "--now", "2020-01-15T12:50", "--as", "BLM", "--lang", lang])
    };
    for (lang, kinds, fields) in [
        ("da", "Slagsene er: kommuner, ", "Felterne er: engagement, kind, unit, owner, date."),
        ("en", "The kinds are: municipalities, ", "The fields are: engagement, kind, unit, owner, date."),
    ] {
        let table = read("[[hunde]]\nid = \"a\"\n", lang);
        assert!(table.exit == Exit::Problem && table.err.contains(kinds), "{}", table.err);
        let field = read("[[plan]]\nid = \"a\"\nhvovhvov = 1\n", lang);
        assert!(field.exit == Exit::Problem && field.err.contains(fields), "{}", field.err);
        let good = "[[Plan]]\nid = \"a\"\n\"Forløb\" = \"F-01\"\nPLANART = \"Handleplan\"\n";
        let ran = read(good, lang);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    }
}

/// Who may not write something of the roster on the screen does not write it by a document either, unless it reports the past.
#[test]
fn an_import_is_asked_who_may_write_the_roster() {
    let folder = Folder::new();
    let read = |text: &str, who: &str, more: &[&str]| {
        let path = folder.put("vagt.toml", text);
        let words = ["import", &path, "--dry-run", "--demo", "--now", "2020-01-15T12:50", "--as", who, "--lang", "da"];
        praksis(&[&words, more].concat())
    };
    let duty = "[[duty]]\nduty_type = \"VT-01\"\ndate = 2020-04-20\nperson = \"AHK\"\n";
    let ran = read(duty, "BLM", &[]);
    assert!(ran.exit == Exit::Problem && ran.err.contains("KOO, TL"), "{}", ran.err);
    assert!(!ran.err.contains("ikke kontrolleret"), "all of it is: {}", ran.err);
    for (who, more) in [("BLM", &["--history"][..]), ("KOO", &[]), ("TL", &[])] {
        let ran = read(duty, who, more);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""), "{who}");
    }
    // Everybody's own absence from today on, and nobody else's.
    let absence = |who: &str, from: &str| format!("[[absence]]\nperson = \"{who}\"\nfrom = {from}\nto = 2020-02-11\n");
    for (who, from, may) in [("BLM", "2020-01-15", true), ("BLM", "2020-01-14", false), ("DRS", "2020-02-10", false)] {
        let ran = read(&absence(who, from), "BLM", &[]);
        assert_eq!(ran.exit == Exit::Done, may, "{who} {from}: {}", ran.err);
        assert_eq!(ran.err.contains("KOO, TL"), !may, "{}", ran.err);
        assert_eq!(read(&absence(who, from), "KOO", &[]).exit, Exit::Done);
    }
    let wish = "[[duty_wish]]\nperson = \"DRS\"\nfrom = 2020-03-02\n";
    assert!(read(wish, "BLM", &[]).err.contains("KOO, TL"));
    assert_eq!(read(wish, "DRS", &[]).exit, Exit::Done);
}

/// Commands, options and codes are read in any case, and a wrong code is answered with those there are.
#[test]
fn the_command_line_is_read_in_any_case() {
    let plain = good(&["list", "møder", "--demo", "--limit", "3", "--lang", "en"]);
    for words in [
        &["LIST", "MØDER", "--DEMO", "--LIMIT", "3", "--LANG", "EN"][..],
        &["List", "Moeder", "--Demo", "--Limit=3", "--Lang=En"],
        &["list", "Meetings", "--demo", "--limit", "3", "--lang", "English"],
    ] {
        assert_eq!(good(words), plain, "{words:?}");
    }
    assert_eq!(good(&["HELP", "List", "--Lang", "da"]), good(&["help", "list", "--lang", "da"]));
    // A word that is an option in another case is not taken for a forgotten value.
    assert!(praksis(&["list", "møder", "--filter", "--JSON"]).err.contains("--filter mangler"));
    // The error itself is in the language that was asked for.
    assert!(praksis(&["list", "møder", "--LANG", "en", "--limt", "3"]).err.contains("Did you mean --limit?"));
    for (words, codes) in [
        (&["report", "F-01", "--FORMAT", "x", "--demo"][..], "md eller html"),
        (&["report", "F-01", "--Kind", "x", "--demo"], "mid (midtvejs) eller end (slut)"),
        (&["roster", "--week", "54", "--demo"], "en uge"),
        (&["roster", "--weeks", "0", "--demo"], "et antal uger fra 1 til 53"),
        (&["roster", "--format", "md", "--demo"], "txt eller html"),
        (&["roster", "wall", "--format", "txt", "--demo"], "wall er html"),
        (&["roster", "year", "--of", "nobody", "--demo"], "en vagttype eller en persons initialer"),
        (&["list", "møder", "--LANG", "x"], "da eller en"),
    ] {
        let ran = praksis(words);
        assert_eq!(ran.exit, Exit::Usage);
        assert!(ran.err.contains(codes), "{}", ran.err);
    }
}

#[test]
fn json_of_lists_and_records_has_stable_keys() {
    let out = good(&["list", "forløb", "--db", demo(), "--json"]);
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    let first = rows.as_array().unwrap().iter().find(|row| row["no"] == "F-01").unwrap();
    assert_eq!(first["kind"], "lang");
    assert_eq!((&first["entity"], &first["draft"]), (&"engagement".into(), &false.into()));
    assert!(first["municipality"]["name"].as_str().unwrap().contains("Kommune B"));
    let mut shown: serde_json::Value = serde_json::from_str(&good(&["show", "f-1", "--db", demo(), "--json"])).unwrap();
    // One record also has its figures; a list does not work out those of every row.
    let figures = shown.as_object_mut().unwrap().remove("figures").unwrap();
    assert!(figures["minutes"]["sessions"]["held"].is_i64() && figures["percent"]["plan"].is_i64(), "{figures}");
    assert_eq!(&shown, first);
    assert_eq!(good(&["list", "møder", "--db", demo(), "--json", "--filter", "xyzzy"]), "[\n]\n");
}

#[test]
fn show_prints_a_record_with_its_children() {
    let shown = good(&["show", "f-1", "--db", demo()]);
    assert!(shown.starts_with("Forløb F-01"), "{shown}");
    assert!(shown.contains("Kommune B") && shown.contains("Testhøj"));
    let ran = praksis(&["show", "F-999", "--db", demo()]);
    assert_eq!(ran.exit, Exit::Problem);
    assert!(ran.err.contains("F-999"));
}

#[test]
fn the_demo_is_temporary_or_seeded_once_into_a_named_file() {
    let folder = Folder::new();
    let db = folder.name("demo.db");
    let count = good(&["list", "etiketter", "--demo", "--db", &db]).lines().count();
    assert!(folder.path("demo.db").exists() && count > 5);
    let file = folder.put("a.toml", TAG);
    good(&["import", &file, "--db", &db]);
    let again = good(&["list", "etiketter", "--demo", "--db", &db]).lines().count();
    assert_eq!(again, count + 1, "an existing file is not seeded again");
}

#[test]
fn the_demo_option_refuses_a_file_that_is_no_demo() {
    let folder = Folder::new();
    let (db, file) = (folder.name("a.db"), folder.put("a.toml", TAG));
    good(&["import", &file, "--db", &db]);
    let ran = praksis(&["list", "etiketter", "--demo", "--db", &db]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problem, ""));
    assert!(ran.err.contains("ikke lavet med --demo"), "{}", ran.err);
}

#[test]
fn without_a_terminal_nothing_is_asked_and_no_file_is_created() {
    let folder = Folder::new();
    let db = folder.name("ny.db");
    let ran = || program().args(["--db", &db, "--lang", "da"]).stdin(Stdio::null()).output();
    for there in [false, true] {
        if there {
            good(&["import", &folder.put("a.toml", TAG), "--db", &db]);
        }
        let ran = ran().unwrap();
        assert_eq!((ran.status.code(), ran.stdout.is_empty()), (Some(1), true));
        let said = String::from_utf8(ran.stderr).unwrap();
        assert!(said.contains("i en terminal først") && said.lines().count() == 1, "{said}");
        assert_eq!(folder.path("ny.db").exists(), there);
    }
}

#[test]
fn the_command_line_speaks_in_sentences() {
    let folder = Folder::new();
    let (db, file) = (folder.name("a.db"), folder.put("a.toml", TAG));
    good(&["import", &file, "--db", &db]);
    assert!(good(&["check", "--db", &db]).contains("1 post og 1 ændring."));
    assert!(good(&["check", "--db", &db, "--lang", "en"]).contains("1 record and 1 change."));
    assert!(praksis(&["list", "møder", "--db", &db]).err.contains("Ingen møder at vise"));
    let ran = praksis(&["list", "hunde", "--db", &db]);
    assert!(ran.err.contains("møder") && ran.err.contains("observationer"), "{}", ran.err);
    assert!(!praksis(&["import", "--db", &db]).err.contains("...."));
    let ran = praksis(&["export", "--db", &db, "--to", &folder.name("nowhere/a.json")]);
    assert!(ran.err.contains("findes ikke") && !ran.err.contains("os error"), "{}", ran.err);
}

/// The program itself, without the settings of any person on this machine.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_praksis"));
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

/// The output of the program itself.
fn shown(words: &[&str]) -> String {
    let ran = program().args(words).args(["--lang", "da"]).output().unwrap();
    String::from_utf8(ran.stdout).unwrap()
}

#[cfg(unix)]
#[test]
fn files_that_the_program_creates_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let (db, file) = (folder.name("a.db"), folder.put("a.toml", TAG));
    good(&["import", &file, "--db", &db]);
    good(&["backup", &folder.name("kopi.db"), "--db", &db]);
    good(&["restore", &folder.name("kopi.db"), "--db", &folder.name("ny.db")]);
    praksis(&["export", "--db", &db, "--to", &folder.name("alt.json")]);
    for name in ["a.db", "kopi.db", "ny.db", "alt.json"] {
        let mode = std::fs::metadata(folder.path(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    // An existing file keeps the permissions its owner gave it.
    std::fs::set_permissions(folder.path("a.db"), std::fs::Permissions::from_mode(0o640)).unwrap();
    good(&["check", "--db", &db]);
    assert_eq!(std::fs::metadata(folder.path("a.db")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn the_embedded_demo_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    let embedded: Vec<&str> = praksis::cli::DEMO.iter().map(|(name, _)| *name).collect();
    assert_eq!(embedded, names);
}

#[test]
fn export_writes_a_whole_file_or_standard_output() {
    let folder = Folder::new();
    let to = folder.name("a.json");
    let ran = praksis(&["export", "--db", demo(), "--to", &to]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, ""));
    assert_eq!(std::fs::read_to_string(&to).unwrap(), good(&["export", "--db", demo()]));
    let ran = praksis(&["export", "--db", demo(), "--to", &folder.name("nowhere/a.json")]);
    assert_eq!(ran.exit, Exit::Problem);
}

#[test]
fn a_file_is_not_written_under_the_name_of_another_kind() {
    let folder = Folder::new();
    for (words, name, written) in [
        (&["export"][..], "e.xlsx", None),
        (&["export"], "e.docx", None),
        (&["export"], "E.JSON", Some("{")),
        (&["export"], "uden-endelse", Some("{")),
        (&["report", "F-01"], "r.docx", None),
        (&["report", "F-01"], "r.pdf", None),
        (&["report", "F-01"], "r.HTM", Some("<!DOCTYPE html>")),
        (&["report", "F-01"], "r.Md", Some("# ")),
    ] {
        let to = folder.name(name);
        let ran = praksis(&[words, &["--db", demo(), "--to", &to]].concat());
        match written {
            None => {
                assert_eq!((ran.exit, Path::new(&to).exists()), (Exit::Problem, false), "{name}: {}", ran.err);
                assert!(ran.err.contains(if words[0] == "export" { ".json" } else { ".md, .html" }), "{}", ran.err);
            }
            Some(begins) => assert!(std::fs::read_to_string(&to).unwrap().starts_with(begins), "{name}: {}", ran.err),
        }
    }
}

#[test]
fn kinds_fields_and_codes_are_understood_in_danish_in_any_case() {
    let with = |words: &[&str]| good(&[words, &["--db", demo()]].concat());
    for words in
        [&["show", "forløb", "1"][..], &["show", "FORLOEB", "F-01"], &["show", "engagement 1"], &["show", "f-1"]]
    {
        assert_eq!(with(words), with(&["show", "F-01"]), "{words:?}");
    }
    assert!(!praksis(&["show", "010115", "1234", "--db", demo()]).err.contains("1234"), "no number is quoted");
    for words in [&["show", "møde", "F-01"][..], &["show", "forløb"], &["show", "mødre", "3"]] {
        assert_eq!(praksis(&[words, &["--db", demo()]].concat()).exit, Exit::Usage, "{words:?}");
    }
    assert_eq!(with(&["report", "Portefølje"]), with(&["report", "portfolio"]));
    assert_eq!(with(&["report", "tendenser"]), with(&["report", "trends"]));
    assert_eq!(with(&["report", "F-01", "--kind", "MIDTVEJS"]), with(&["report", "F-01", "--kind", "mid"]));
    assert_eq!(with(&["list", "MØDER", "--lang", "Dansk"]), with(&["list", "meetings", "--lang", "da"]));
    let observe = |words: &[&str]| praksis(&[&["observe", "--demo", "--as", "BLM"], words].concat());
    let said =
        observe(&["--Enhed", "prøvestien", "--Metode", "Børneinterview", "--FORMÅL", "Opfølgning", "--dato", "i går"]);
    assert_eq!(said.exit, Exit::Done, "{}", said.err);
    let wrong = observe(&["--enhed", "Prøvestien", "--metode", "fej"]);
    assert_eq!(wrong.exit, Exit::Usage);
    for words in ["boerneinterview (børneinterview)", "praksisfortaelling (praksisfortælling)", "kids"] {
        assert!(wrong.err.contains(words), "{}", wrong.err);
    }
    let english =
        praksis(&["observe", "--demo", "--as", "BLM", "--lang", "en", "--unit", "Prøvestien", "--purpose", "x"]);
    assert!(english.err.contains("opfoelgning (opfølgning, follow-up)"), "{}", english.err);
}

/// What an older version let be kept as held or sent before its day is told by a check of that day, and the file is still sound.
#[test]
fn check_tells_what_is_kept_as_done_before_its_day() {
    let folder = Folder::new();
    let db = folder.name("a.db");
    let file = folder.put(
        "a.toml",
        "[[meeting]]\nid = \"m\"\nno = \"M-001\"\ntitle = \"Samtale\"\nkind = \"andet\"\ndate = 2020-01-20\nstatus = \"afholdt\"\n\
         [[dispatch]]\nid = \"d\"\nmeeting = \"m\"\nkind = \"referat\"\nsent_at = 2020-01-22\n",
    );
    good(&["import", &file, "--db", &db, "--today", "2020-02-01"]);
    let told = |today: &str| {
        let said = good(&["check", "--db", &db, "--lang", "da", "--today", today]);
        assert!(said.contains("Filen er hel"), "{said}");
        said.lines().filter(|line| line.starts_with("  ")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(told("2020-01-22"), [""; 0]);
    assert_eq!(told("2020-01-21").len(), 1, "sent tomorrow");
    let both = told("2020-01-19");
    assert_eq!(both.len(), 2, "held tomorrow too: {both:?}");
    assert!(both[0].contains("M-001") && both[0].ends_with("20.1.2020"), "{both:?}");
}

#[test]
fn check_backup_and_restore_use_the_named_file() {
    let folder = Folder::new();
    let (db, file) = (folder.name("a.db"), folder.put("a.toml", TAG));
    good(&["import", &file, "--db", &db]);
    assert!(good(&["check", "--db", &db]).contains('1'));
    let copy = folder.name("kopi.db");
    good(&["backup", &copy, "--db", &db]);
    assert_eq!(praksis(&["backup", &copy, "--db", &db]).exit, Exit::Problem, "no file is overwritten");
    good(&["backup", "--db", &db]);
    assert_eq!(std::fs::read_dir(folder.path("backups")).unwrap().count(), 1);
    // The screen shows it, with the real day of the copy, whatever day the screen is run for.
    let screen = shown(&["--db", &db, "--as", "BLM", "--keys", "9", "--print"]);
    assert!(!screen.contains("ingen endnu") && screen.contains("Seneste backup"), "{screen}");
    let more = folder.put("b.toml", "[[tag]]\nid = \"leg\"\ngroup = \"tema\"\nname = \"Leg\"\n");
    good(&["import", &more, "--db", &db]);
    good(&["restore", &copy, "--db", &db]);
    let list = good(&["list", "tags", "--db", &db]);
    assert!(list.contains("Ro på stuen") && !list.contains("Leg"));
    assert_eq!(praksis(&["restore", &folder.name("ingen.db"), "--db", &db]).exit, Exit::Problem);
    let ran = praksis(&["restore", &file, "--db", &db]);
    assert_eq!(ran.exit, Exit::Problem, "not a data file");
    assert!(ran.err.contains(&format!("Vælg en anden kopi: praksis restore FILE --db {db}")), "{}", ran.err);
    let ran = praksis(&["restore", &folder.name("backups"), "--db", &db]);
    assert!(ran.err.contains("er en mappe"), "{}", ran.err);
}

#[test]
fn generate_makes_a_sound_file_with_an_id_and_keeps_existing_files() {
    let folder = Folder::new();
    let make = |name: &str, seed: &str| {
        let to = folder.name(name);
        good(&["generate", "--observations", "40", "--seed", seed, "--to", &to]);
        to
    };
    let (a, b, c) = (make("a.db", "1"), make("b.db", "1"), make("c.db", "2"));
    let export = |db: &str| good(&["export", "--db", db]);
    assert!(export(&a) == export(&b) && export(&a) != export(&c));
    good(&["check", "--db", &a]);
    assert_eq!(good(&["list", "observationer", "--db", &a]).lines().count(), 41);
    let again = praksis(&["generate", "--observations", "1", "--to", &a]);
    assert_eq!(again.exit, Exit::Problem);
}

/// A reader that ends after the first bytes.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
}

#[test]
fn a_reader_that_ends_early_is_no_error() {
    for words in [
        &["list", "møder", "--db", demo()][..],
        &["export", "--db", demo()],
        &["help"],
        &["show", "F-1", "--db", demo(), "--json"],
    ] {
        let mut err = Vec::new();
        let mut io = Io { out: &mut Closed, err: &mut err, watched: false, system_language: None, machine: None };
        let run = run(words.iter().map(OsString::from).collect(), &mut io);
        assert!(matches!(run, Run::Ended(Exit::Done)), "{words:?}");
        assert!(err.is_empty(), "{words:?}");
    }
}

#[test]
fn the_program_itself_exits_with_the_codes() {
    let status = |words: &[&str]| program().args(words).stdin(Stdio::null()).output().unwrap().status.code();
    assert_eq!(status(&["--version"]), Some(0));
    assert_eq!(status(&["show", "F-999", "--db", demo()]), Some(1));
    assert_eq!(status(&["nonsens"]), Some(2));
    let mut child =
        program().args(["export", "--db", demo()]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdout.take().unwrap().read_exact(&mut [0; 1]).unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

/// A copy of the demo for writing.
fn own_demo(folder: &Folder) -> String {
    let db = folder.name("own.db");
    good(&["backup", "--db", demo(), &db]);
    db
}

#[test]
fn a_line_is_logged_as_on_the_screen() {
    let folder = Folder::new();
    let db = own_demo(&folder);
    let log = |words: &[&str]| {
        let mut line = vec!["log"];
        line.extend(words);
        line.extend(["--db", &db, "--now", "2020-01-15T12:50", "--as", "BLM"]);
        praksis(&line)
    };
    let dry = log(&["F-05 fiktiva 45m ledersparring overgange", "--dry-run"]);
    assert_eq!((dry.exit.code(), dry.err.as_str()), (0, ""));
    assert!(dry.out.contains("Intet er gemt") && dry.out.contains("Fiktiva"), "{}", dry.out);
    assert_eq!(praksis(&["show", "A-0261", "--db", &db]).exit, Exit::Problem);
    let done = log(&["F-05", "fiktiva", "45m", "ledersparring", "overgange - Aftalte skema"]);
    assert_eq!((done.exit.code(), done.err.as_str()), (0, ""));
    assert!(done.out.ends_with("Gemt: A-0261 · F-05: 18,25 af 20 t\n"), "{}", done.out);
    let shown = good(&["show", "A-0261", "--db", &db]);
    assert!(shown.contains("Aftalte skema") && shown.contains("45 min"), "{shown}");

    let json = log(&["F-05 30m telefonråd", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((said["saved"].as_bool(), said["number"].as_str()), (Some(true), Some("A-0262")));
    assert_eq!(said["line"], "F-05 2020-01-15 30 min telefonraad");

    for (line, words) in [
        ("F-05 45m sparring", "forvaltningssparring"),
        ("F-05 45m ledersparring xyzzy", "xyzzy"),
        ("F-99 45m ledersparring", "F-99"),
        ("F-05 ledersparring", "skriv også"),
    ] {
        let refused = log(&[line]);
        assert_eq!((refused.exit.code(), refused.out.as_str()), (2, ""), "{line}");
        assert!(refused.err.contains(words), "{line}: {}", refused.err);
    }
    // A refused line says what each piece was read as.
    let open = log(&["F-05 fiktiva 9-11 1t ledersparring"]);
    assert_eq!((open.exit.code(), open.out.as_str()), (2, ""));
    for words in ["fiktiva = E-12 Fiktiva", "09.00-11.00 | lør 9.11.2019"] {
        assert!(open.err.contains(words), "{}", open.err);
    }
    let short = log(&["F-05 fiktiva 9-11"]);
    assert!(short.err.contains("9-11 = 09.00-11.00"), "{}", short.err);
    // What is unlikely, or there already, is saved only when the person says so.
    for (line, words) in [
        ("F-05 fiktiva 11/1 45m ledersparring", "weekenden"),
        ("F-05 fiktiva 25t ledersparring", "25 t"),
        ("F-05 fiktiva 45m observation med EKP", "ons 15.1.2020 er EKP fraværende"),
        ("F-05 fiktiva 45m ledersparring", "findes allerede: A-0261"),
    ] {
        let asked = log(&[line]);
        assert_eq!((asked.exit.code(), asked.out.as_str()), (1, ""), "{line}");
        assert!(asked.err.contains(words) && asked.err.contains("--yes"), "{line}: {}", asked.err);
    }
    assert_eq!(log(&["F-05 fiktiva 45m ledersparring", "--yes"]).exit.code(), 0);
    assert!(good(&["show", "A-0263", "--db", &db]).contains("Findes måske to gange: A-0261"));
    assert!(good(&["help", "log", "--lang", "da"]).contains("stuemøde"));

    let stopped = log(&["F-05 i morgen 2t ledersparring"]);
    assert_eq!(stopped.exit.code(), 1);
    assert!(stopped.err.contains("R-10") && stopped.err.contains("--reason"), "{}", stopped.err);
    assert!(stopped.err.contains("i morgen = tor 16.1.2020"), "the day as it was read: {}", stopped.err);
    assert_eq!(log(&["F-05 i morgen 2t ledersparring", "--reason", "Aftalt"]).exit.code(), 0);
}

#[test]
fn observe_keeps_a_whole_kladde_or_nothing() {
    let folder = Folder::new();
    let db = own_demo(&folder);
    let observe = |words: &[&str]| {
        let mut line = vec!["observe"];
        line.extend(words);
        line.extend(["--db", &db, "--now", "2020-01-15T12:50", "--as", "BLM"]);
        praksis(&line)
    };
    let kept = observe(&[
        "--engagement",
        "F-01",
        "--unit",
        "Prøvestien",
        "--date",
        "15.1",
        "--start",
        "12.05",
        "--end",
        "12.47",
        "--method",
        "systematisk",
        "--themes",
        "T1,T3",
        "--description",
        "Tre børn venter.\nV1 dækker op.",
    ]);
    assert_eq!((kept.exit.code(), kept.err.as_str()), (0, ""));
    let number = kept.out.trim().rsplit(' ').next().unwrap().to_owned();
    assert!(number.starts_with("OBS-"), "{}", kept.out);
    let shown = good(&["show", &number, "--db", &db]);
    assert!(shown.contains("kladde") && shown.contains("12.47") && shown.contains("V1 dækker op."), "{shown}");

    let drafts = good(&["list", "observationer", "--db", &db]).lines().count();
    let wrong =
        observe(&["--engagement", "F-99", "--date", "31.2", "--start", "25.00", "--method", "hvad", "--themes", "T9"]);
    assert_eq!((wrong.exit.code(), wrong.out.as_str()), (2, ""));
    for flag in ["--engagement", "--unit", "--date", "--start", "--method", "--themes"] {
        assert!(wrong.err.contains(&format!("{flag}: ")), "{flag}: {}", wrong.err);
    }
    assert_eq!(good(&["list", "observationer", "--db", &db]).lines().count(), drafts, "nothing is half done");
    // The 30th is to come: a script is never taken to mean the one of last year.
    let ahead = observe(&["--unit", "Prøvestien", "--date", "30.1"]);
    assert_eq!((ahead.exit.code(), ahead.err.contains("--date: ")), (2, true), "{}", ahead.err);
    assert_eq!(observe(&["--unit", "Prøvestien", "--date", "30.1.2019"]).exit.code(), 0);
    let backwards = observe(&["--unit", "Prøvestien", "--start", "13", "--end", "12"]);
    assert!(backwards.err.contains("--end: "), "{}", backwards.err);
}

#[test]
fn an_observation_gets_the_only_active_engagement_of_its_unit_and_asks_if_there_are_several() {
    let folder = Folder::new();
    let db = own_demo(&folder);
    let observe = |words: &[&str]| {
        let mut line = vec!["observe"];
        line.extend(words);
        line.extend(["--db", &db, "--now", "2020-01-15T12:50", "--as", "BLM", "--lang", "da"]);
        praksis(&line)
    };
    let made = observe(&["--unit", "Prøvestien"]);
    assert_eq!(made.exit.code(), 0);
    assert!(made.err.contains("F-01") && made.err.contains("eneste aktive"), "{}", made.err);
    assert!(good(&["show", made.out.trim().rsplit(' ').next().unwrap(), "--db", &db]).contains("F-01"));
    // Nothing is guessed if a person says that it belongs to none, or if none is active.
    let none = observe(&["--unit", "Prøvestien", "--engagement", "-"]);
    assert_eq!((none.exit.code(), none.err.as_str()), (0, ""));
    assert!(!good(&["show", none.out.trim().rsplit(' ').next().unwrap(), "--db", &db]).contains("F-01"));
    let two = folder.name("to.toml");
    std::fs::write(&two, "[[engagement_unit]]\nengagement = \"F-05\"\nunit = \"E-02\"\nstatus = \"aktiv\"\n").unwrap();
    good(&["import", &two, "--db", &db, "--as", "BLM"]);
    let drafts = good(&["list", "observationer", "--db", &db]).lines().count();
    let asked = observe(&["--unit", "Prøvestien"]);
    assert_eq!((asked.exit.code(), asked.out.as_str()), (2, ""));
    for words in ["--engagement: ", "F-01", "F-05"] {
        assert!(asked.err.contains(words), "{words}: {}", asked.err);
    }
    assert_eq!(good(&["list", "observationer", "--db", &db]).lines().count(), drafts, "nothing is half done");
    assert_eq!(observe(&["--unit", "Prøvestien", "--engagement", "F-05"]).exit.code(), 0);
}

#[test]
fn rebuilding_is_reported_once_on_standard_error_in_the_persons_language() {
    for (lang, words) in [("da", "laves forfra"), ("en", "Rebuilding the lists")] {
        let folder = Folder::new();
        let db = folder.name("p.db");
        let usual = good(&["list", "etiketter", "--demo", "--db", &db, "--lang", lang]);
        rusqlite::Connection::open(&db).unwrap().execute("UPDATE meta SET v = '' WHERE k = 'shape'", []).unwrap();
        let ran = praksis(&["list", "etiketter", "--db", &db, "--lang", lang]);
        assert_eq!((ran.exit, &ran.out), (Exit::Done, &usual));
        assert!(ran.err.contains(words) && ran.err.lines().count() == 1, "{}", ran.err);
        good(&["list", "etiketter", "--db", &db, "--lang", lang]);
    }
}

/// The texts that a line of standard error shows, one after another.
fn line_of(ran: &Ran) -> Vec<&str> {
    assert!(!ran.err.contains('\n') && ran.err.ends_with('\r'), "the line is not cleared at the end: {:?}", ran.err);
    let mut said: Vec<&str> = ran.err.split('\r').map(str::trim_end).filter(|said| !said.is_empty()).collect();
    // Percent shows only on a slow machine.
    said.retain(|said| !said.ends_with('%'));
    said
}

#[test]
fn long_work_reports_its_progress_only_to_a_person_who_watches() {
    let folder = Folder::new();
    let (db, tags) = (folder.name("a.db"), folder.put("tags.toml", TAG));
    for watched in [true, false] {
        let copy = folder.name(if watched { "b.db" } else { "c.db" });
        let runs = [
            (
                vec!["import", &tags, "--db", &db],
                vec!["Læser filerne …", "Læser filerne …", "Kontrollerer reglerne …", "Skriver …"],
            ),
            (
                vec!["import", &tags, "--db", &db, "--dry-run"],
                vec!["Læser filerne …", "Læser filerne …", "Kontrollerer reglerne …"],
            ),
            (vec!["check", "--db", &db], vec!["Kontrollerer …"]),
            (vec!["backup", &copy, "--db", &db], vec!["Tager backup …"]),
        ];
        if watched {
            // A new file is judged once more after it is made.
            let ran = ran(&runs[0].0, true);
            assert_eq!(
                line_of(&ran),
                [
                    "Læser filerne …",
                    "Læser filerne …",
                    "Kontrollerer reglerne …",
                    "Kontrollerer reglerne …",
                    "Skriver …"
                ]
            );
        }
        for (words, said) in runs {
            let ran = ran(&words, watched);
            assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
            if watched { assert_eq!(line_of(&ran), said) } else { assert_eq!(ran.err, "") }
        }
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_a_backup_and_leaves_no_half_copy() {
    use std::os::unix::process::ExitStatusExt;
    let folder = Folder::new();
    let db = folder.name("a.db");
    good(&["generate", "--observations", "2000", "--to", &db]);
    let copies = folder.path("copies");
    std::fs::create_dir(&copies).unwrap();
    let to = copies.join("copy.db");
    let mut backup = program();
    backup.args(["backup", "--db", &db, "--lang", "da"]).arg(&to).stderr(Stdio::piped()).stdout(Stdio::piped());
    let mut running = backup.spawn().unwrap();
    // The half copy exists from the start; verifying it takes most of the time.
    while std::fs::read_dir(&copies).unwrap().next().is_none() && running.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let sent = Command::new("kill").args(["-INT", &running.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let mut said = String::new();
    running.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    let status = running.wait().unwrap();
    assert_eq!((status.code(), status.signal()), (Some(130), None), "{said}");
    assert_eq!(said, "praksis: Backuppen blev stoppet. Der er ingen ny kopi; de ældre er, som de var.\n");
    assert_eq!(std::fs::read_dir(&copies).unwrap().count(), 0);
}

const OPEN_PAUSE: &str = "[[pause]]\nid = \"p1\"\nengagement = \"F-01\"\nfrom = \"1.1.2020\"\nreason = \"test\"\n";

#[test]
fn import_names_the_other_records_that_change_as_a_consequence() {
    let folder = Folder::new();
    let db = own_demo(&folder);
    let import = |name: &str, toml: &str, more: &[&str]| {
        let file = folder.put(name, toml);
        good(&[&["import", &file, "--db", &db, "--now", "2020-01-15T12:50"], more].concat())
    };
    let would = import("pause.toml", OPEN_PAUSE, &["--dry-run"]);
    assert!(would.contains("1 anden post ville ændre sig som følge: F-01.\n"), "{would}");
    let json = import("pause.toml", OPEN_PAUSE, &["--dry-run", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["followed"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&json["followed"][0]["number"], &json["followed"][0]["entity"]),
        (&"F-01".into(), &"engagement".into())
    );
    let shown: serde_json::Value = serde_json::from_str(&good(&["show", "F-01", "--db", &db, "--json"])).unwrap();
    assert_eq!(json["followed"][0]["id"], shown["id"]);

    // Changes of the file's own rows are not counted as consequences.
    let own = format!("{OPEN_PAUSE}[[engagement]]\nno = \"F-01\"\nstatus = \"pauset\"\n");
    let said = import("own.toml", &own, &["--dry-run"]);
    assert!(said.contains("1 ændret") && !said.contains("som følge"), "{said}");

    let english = import("pause.toml", OPEN_PAUSE, &["--lang", "en"]);
    assert!(english.contains("1 other record has changed as a consequence: F-01.\n"), "{english}");
    let again = import("pause.toml", OPEN_PAUSE, &[]);
    assert!(!again.contains("som følge"), "{again}");

    let pauses = |numbers: &[&str]| -> String {
        let pause = |no: &&str| OPEN_PAUSE.replace("F-01", no).replace("\"p1\"", &format!("\"p-{no}\""));
        numbers.iter().map(pause).collect()
    };
    let running = ["F-08", "F-02", "F-03", "F-04", "F-05", "F-06"];
    let five = import("five.toml", &pauses(&running[1..]), &["--dry-run"]);
    assert!(five.contains("5 andre poster ville ændre sig som følge: F-02, F-03, F-04, F-05, F-06.\n"), "{five}");
    let six = import("six.toml", &pauses(&running), &["--dry-run"]);
    let told = "6 andre poster ville ændre sig som følge: F-02, F-03, F-04, F-05, F-06 og 1 til.\n";
    assert!(six.contains(told), "{six}");

    let goals: serde_json::Value = serde_json::from_str(&good(&["list", "mål", "--db", &db, "--json"])).unwrap();
    let goal =
        goals.as_array().unwrap().iter().find(|goal| goal["title"] == "Fælles refleksion i middagsstunden").unwrap();
    let evaluated = |result: &str| {
        let goal = goal["id"].as_str().unwrap();
        format!("[[evaluation]]\ngoal = \"{goal}\"\ndate = 2020-01-10\nresult = \"{result}\"\ntext = \"Virker\"\n")
    };
    let reached = import("reached.toml", &evaluated("naaet"), &["--dry-run", "--json"]);
    let reached: serde_json::Value = serde_json::from_str(&reached).unwrap();
    assert_eq!((&reached["followed"][0]["entity"], &reached["followed"][0]["id"]), (&"goal".into(), &goal["id"]));
    let in_part = import("part.toml", &evaluated("delvist"), &["--dry-run"]);
    assert!(!in_part.contains("som følge"), "a goal reached in part changes nothing else: {in_part}");

    // A record without a number is named with its parent.
    let phase = "[[phase]]\nengagement = \"F-02\"\nnumber = 2\nstatus = \"afsluttet\"\n";
    let closed = import("phase.toml", phase, &["--reason", "Aftalt"]);
    assert!(closed.contains("1 anden post er ændret som følge: Afslutning (F-02).\n"), "{closed}");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_reports_problems_and_that_rules_were_not_asked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let db = own_demo(&folder);
    let step = folder.put("step.toml", "[[engagement]]\nno = \"F-02\"\nstatus = \"afsluttet\"\n");
    let unread = folder.put("unread.toml", "[[engagement]]\nno = \"F-02\"\nstatsu = \"aktiv\"\n");
    let not_asked = Text::new(Lang::Da).get("import-not-judged");
    let judged = |file: &str| {
        let json = praksis(&["import", file, "--db", &db, "--dry-run", "--json"]);
        assert_eq!(json.exit, Exit::Problem);
        let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let said = praksis(&["import", file, "--db", &db, "--dry-run"]);
        (json["judged"].as_bool().unwrap(), said.err.contains(&not_asked))
    };
    assert_eq!((judged(&step), judged(&unread)), ((true, false), (false, false)));
    std::fs::set_permissions(&db, std::fs::Permissions::from_mode(0o400)).unwrap();
    assert_eq!((judged(&step), judged(&unread)), ((false, true), (false, true)));
    std::fs::set_permissions(&db, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn an_interrupted_erasing_is_finished_and_reported_by_the_next_command() {
    let folder = Folder::new();
    let db = own_demo(&folder);
    let breaks_off = |number: i64| {
        let mut store = praksis::store::OpenOptions::new(std::sync::Arc::new(praksis::store::SystemClock))
            .open(folder.path("own.db"))
            .unwrap();
        let id = store.reader().find(praksis::domain::fields::Entity::Observation, number).unwrap().unwrap();
        store.purge(&[id], "BLM").unwrap();
        assert!(store.must_clear().unwrap());
    };
    let text = Text::new(Lang::Da);
    breaks_off(1);
    let ran = praksis(&["list", "units", "--db", &db, "--lang", "da"]);
    assert_eq!((ran.exit, ran.err.trim()), (Exit::Done, &*format!("praksis: {}", text.get("cli-erase-finished"))));
    good(&["list", "units", "--db", &db, "--lang", "da"]);

    // `purge` alone does the same, and says that the record is already erased.
    breaks_off(2);
    let ran = praksis(&["purge", "OBS-0002", "--yes", "--db", &db, "--as", "BLM", "--lang", "da"]);
    let already = text.with("purge-already", &[("name", "OBS-0002".into())]);
    let told = format!("praksis: {}\npraksis: {already}", text.get("erase-cleared"));
    assert_eq!((ran.exit, ran.err.trim()), (Exit::Done, told.as_str()));
    let ran = praksis(&["purge", "--db", &db, "--lang", "da"]);
    assert!(!ran.err.contains(&text.get("erase-cleared")), "{}", ran.err);
}

#[test]
fn a_deleted_record_is_erased_by_its_number() {
    use praksis::domain::edit::{Cell, DELETED, Edit, Op, Verb};
    use praksis::domain::fields::Entity;
    let folder = Folder::new();
    let db = own_demo(&folder);
    let mut store = praksis::store::OpenOptions::new(std::sync::Arc::new(praksis::store::SystemClock))
        .open(folder.path("own.db"))
        .unwrap();
    let id = store.reader().find(Entity::Absence, 4).unwrap().unwrap();
    let hide = Op::new(Entity::Absence, id, vec![Cell::new(DELETED, Some(praksis::domain::value::Value::Bool(true)))]);
    let seen = store.reader().shown().unwrap().seen().clone();
    store
        .commit(&unjudged::Unjudged(Edit { verb: Verb::Delete, author: "BLM".into(), seen, ops: vec![hide] }))
        .unwrap();
    drop(store);
    let ran = praksis(&["purge", "FV-04", "--yes", "--db", &db, "--as", "BLM", "--lang", "da"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let ran = praksis(&["purge", "FV-04", "--yes", "--db", &db, "--as", "BLM", "--lang", "da"]);
    let already = Text::new(Lang::Da).with("purge-already", &[("name", "FV-04".into())]);
    assert!(ran.err.contains(&already), "{}", ran.err);
}

#[test]
fn the_roster_is_written_as_text_rows_and_json_and_says_what_list_says() {
    let db = demo();
    let at = ["--db", db, "--demo", "--now", "2020-01-15T12:50"];
    let with = |words: &[&str]| good(&[words, &at].concat());
    let week = with(&["roster", "--week", "3"]);
    assert!(week.starts_with("Vagtplan uge 3 · offentliggjort 30.12 af TL"), "{week}");
    assert_eq!(with(&["roster", "uge", "--week", "2020-w03"]), week);
    assert_eq!(with(&["roster", "--week", "3", "--weeks", "1", "--format", "txt"]), week);
    // "3-4" is two weeks, as in the program, and no day of April.
    let two = with(&["roster", "--week", "3", "--weeks", "2"]);
    for typed in ["3-4", "uge 3-4", "3 – 4"] {
        assert_eq!(with(&["roster", "--week", typed]), two, "{typed}");
    }
    assert!(with(&["roster", "--week", "52-2"]).starts_with("Vagtplan uge 52/2019-uge 2/2020"));
    let twice = praksis(&[&["roster", "--week", "3-4", "--weeks", "2"], &at[..]].concat());
    assert!(twice.out.is_empty() && !twice.err.is_empty(), "{}", twice.err);
    // CSV on standard output has no mark; in a file it has.
    let rows = with(&["roster", "rækker"]);
    assert_eq!(rows.lines().next(), Some("Uge;Dato;Ugedag;Vagt;Plads;Fra;Til;Initialer;Status"));
    assert_eq!(with(&["roster", "--format", "csv"]), rows);
    let folder = Folder::new();
    let file = folder.name("uge.csv");
    assert_eq!(praksis(&[&["roster", "--to", &file][..], &at].concat()).exit, Exit::Done);
    let written = std::fs::read(&file).unwrap();
    assert!(written.starts_with("\u{feff}Uge;Dato".as_bytes()) && written.ends_with(b"\r\n"));
    assert_eq!(String::from_utf8(written).unwrap().lines().count(), rows.lines().count());
    assert_eq!(praksis(&[&["roster", "--to", &file][..], &at].concat()).exit, Exit::Problem, "the file is there");
    // JSON: the same rows with stable keys.
    let json: serde_json::Value = serde_json::from_str(&with(&["roster", "--json"])).unwrap();
    let json = json.as_array().unwrap();
    assert_eq!(json.len(), rows.lines().count() - 1);
    let open = json.iter().find(|row| row["person"].is_null()).unwrap();
    assert_eq!((open["date"].as_str(), open["status"].as_str()), (Some("2020-01-15"), Some("ubesat")));
    assert_eq!(open.as_object().unwrap().len(), 8, "and nothing of why");
    for wrong in [&["roster", "--json", "--to", "x.txt"][..], &["roster", "wall", "--json"], &["roster", "måned"]] {
        assert_eq!(praksis(&[wrong, &at].concat()).exit, Exit::Usage, "{wrong:?}");
    }
    // Whoever stands on a day of the telephone is the one that list names.
    let listed = with(&["list", "vagter", "--from", "2020-01-13", "--to", "2020-01-14"]);
    for (day, who) in [("13.1.2020", "GØS"), ("14.1.2020", "AHK")] {
        let line = listed.lines().find(|line| line.contains(day) && line.contains("Telefon")).unwrap();
        assert!(line.contains(who), "{line}");
        let iso = format!("2020-01-{};", &day[..2]);
        assert!(rows.lines().any(|row| row.contains(&iso) && row.contains("Telefon") && row.contains(who)), "{who}");
    }
}

#[test]
fn a_generated_roster_is_sound_and_its_week_can_be_read() {
    let folder = Folder::new();
    let db = folder.name("vagt.db");
    good(&["generate", "--people", "5", "--years", "1", "--to", &db]);
    good(&["check", "--db", &db]);
    let rows = good(&["roster", "rows", "--db", &db, "--now", "2020-01-15T12:50"]);
    let phone: Vec<&str> = rows.lines().filter(|row| row.contains(";Telefon 1;")).collect();
    assert_eq!(phone.len(), 5, "{rows}");
    // What is over was held, or nobody could; what is ahead is nobody's past.
    for row in &phone {
        let over = ["2020-01-13", "2020-01-14"].iter().any(|day| row.contains(day));
        assert!(row.ends_with("ubesat") || row.ends_with("afholdt") == over, "{row}");
    }
    assert!(phone.iter().any(|row| row.ends_with("afholdt")), "{phone:?}");
}
