//! No output of a file contains a civil registration number (R-70), and no input lets one in: every subcommand that
//! prints, every subcommand that takes text, and what each of them says about it.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::support::unjudged::Unjudged;
use praksis::cli::{Exit, Io, Run, run, screen};
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::store::{OpenOptions, SystemClock};

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

const NUMBER: &str = "010115-1234";

/// A folder with a file that contains such a number in an observation, an activity, a cycle and a next step, as an
/// older program may have left it.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        let rows = r#"
[[person]]
id = "p"
name = "Prøve Person"
initials = "PP"
mail = "p@eksempel.invalid"

[[unit]]
id = "u"
name = "Eksempelgården"
kind = "sfo"

[[engagement]]
id = "f"
no = "F-01"
title = "Sprog"
kind = "kort"

[[observation]]
id = "o"
no = "OBS-0001"
unit = "u"
date = 2020-01-10
status = "faerdig"
description = """B1 ser ud.
Så siger V1 010115-1234 højt."""

[[participant_code]]
id = "c"
observation = "o"
code = "B1"

[[time_log]]
id = "t"
observation = "o"
time = "12.05"
text = "nævner 010115-1234"

[[activity]]
id = "a"
no = "A-0001"
kind = "ledersparring"
date = 2020-01-10
minutes = 45
text = "om 010115-1234"

[[al_log]]
id = "l"
no = "AL-001"
title = "Overgange"

[[al_cycle]]
id = "y"
al_log = "l"
number = 1
next_step = "ring om 010115-1234"

[[task]]
id = "s"
no = "NS-001"
what = "hør om 010115-1234"
"#;
        std::fs::write(place.path("gammel.toml"), rows).unwrap();
        let ran = place.run(&["import", &place.name("gammel.toml"), "--allow-cpr"]);
        assert_eq!(ran.exit, Exit::Done, "{}{}", ran.out, ran.err);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn name(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn run(&self, words: &[&str]) -> Ran {
        self.run_at("2020-01-15T12:50", words)
    }

    fn run_at(&self, now: &str, words: &[&str]) -> Ran {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io {
            out: &mut out,
            err: &mut err,
            watched: false,
            system_language: Some("da_DK.UTF-8".into()),
            machine: None,
        };
        let db = self.name("egen.db");
        let rest = ["--db", &db, "--as", "PP", "--now", now];
        let words = words.iter().chain(&rest).map(OsString::from).collect();
        let exit = match run(words, &mut io) {
            Run::Ended(exit) => exit,
            Run::Screen(options) => praksis::cli::show(&options, &screen::Surroundings::default(), &mut io),
        };
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { exit, out: text(out), err: text(err) }
    }

    fn records(&self) -> usize {
        self.run(&["list", "aktiviteter", "--json"]).out.matches("\"entity\"").count()
            + self.run(&["list", "observationer", "--json"]).out.matches("\"entity\"").count()
    }
}

#[test]
fn lists_and_pages_mask_numbers_and_name_their_fields_on_standard_error() {
    let place = Place::new();
    for (words, line) in [
        (&["list", "observationer", "--json"][..], "OBS-0001: Beskrivelse (det jeg så og hørte), linje 2"),
        (&["show", "OBS-0001", "--json"], "OBS-0001: Beskrivelse (det jeg så og hørte), linje 2"),
        // A child is named by its text.
        (&["show", "OBS-0001"], "OBS-0001: Beskrivelse (det jeg så og hørte), linje 2"),
        (&["list", "aktiviteter", "--json"], "A-0001: Tekst, linje 1"),
        (&["show", "A-0001"], "A-0001: Tekst, linje 1"),
        (&["list", "al_cycle"], "linje 1"),
        (&["list", "al_cycle", "--json"], "linje 1"),
        (&["list", "task"], "NS-001"),
        (&["show", "NS-001", "--json"], "NS-001"),
        (&["list", "time_log"], "linje 1"),
    ] {
        let ran = place.run(words);
        assert_eq!(ran.exit, Exit::Done, "{words:?}");
        assert!(!ran.out.contains("010115") && !ran.err.contains("010115"), "{words:?}\n{}{}", ran.out, ran.err);
        assert!(ran.err.contains("R-70") && ran.err.contains(line), "{words:?}\n{}", ran.err);
        assert!(ran.out.contains("xxxxxx-xxxx") || words == ["list", "al_cycle"], "{words:?}\n{}", ran.out);
    }
    let other = place.run(&["list", "enheder"]);
    assert_eq!((other.exit, other.err.as_str()), (Exit::Done, ""), "nothing is masked, so nothing is reported");
}

#[test]
fn the_printed_screen_masks_numbers_too() {
    let place = Place::new();
    for keys in ["6 Enter", "5 Tab", "p", "4"] {
        let ran = place.run(&["--keys", keys, "--print", "--size", "120x40"]);
        assert!(!ran.out.contains("010115"), "{keys}\n{}", ran.out);
    }
    let ran = place.run(&["--keys", "6", "--print", "--size", "120x40"]);
    assert!(ran.out.contains("xxxxxx-xxxx") && ran.err.contains("R-70"), "{}{}", ran.out, ran.err);
}

#[test]
fn every_kind_of_text_stops_an_export() {
    let place = Place::new();
    let ran = place.run(&["export"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problem, ""));
    for told in ["Beskrivelse (det jeg så og hørte), linje 2", "A-0001", "NS-001", "Næste skridt"] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    let all = place.run(&["export", "--allow-cpr"]);
    assert!(all.exit == Exit::Done && all.out.contains(NUMBER));
}

#[test]
fn an_export_for_others_has_no_codes_no_legend_and_nothing_personal() {
    let place = Place::new();
    let own = place.run(&["show", "OBS-0001", "--json"]).out;
    assert!(own.contains("B1 ser ud") && own.contains("V1"), "{own}");
    let others = place.run(&["show", "OBS-0001", "--json", "--without-codes"]).out;
    assert!(others.contains("Et barn ser ud") && !others.contains("V1"), "{others}");
    let plain = place.run(&["show", "OBS-0001", "--without-codes"]).out;
    assert!(plain.contains("Et barn ser ud") && !plain.contains("B1"), "{plain}");
    assert!(place.run(&["list", "participant_code", "--json"]).out.contains("\"B1\""));
    assert!(!place.run(&["list", "participant_code", "--json", "--without-codes"]).out.contains("\"B1\""));
    // Contact details come only with `--private`, and never with `--for-others`.
    assert!(!place.run(&["list", "personer", "--json"]).out.contains("eksempel.invalid"));
    assert!(place.run(&["list", "personer", "--json", "--private"]).out.contains("eksempel.invalid"));
    assert_eq!(place.run(&["list", "personer", "--private", "--without-codes"]).exit, Exit::Usage);
}

/// The output of a command on the demo.
fn of_demo(words: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let language = Some("da_DK.UTF-8".into());
    let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: language, machine: None };
    let words = words.iter().chain(&["--demo", "--now", "2020-01-15T12:50"]).map(OsString::from).collect();
    let Run::Ended(exit) = run(words, &mut io) else { panic!("a screen") };
    Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

#[test]
fn units_and_places_keep_their_names_for_others_although_people_have_the_same_names() {
    let units = of_demo(&["list", "enheder", "--without-codes"]).out;
    assert_eq!(units, of_demo(&["list", "enheder"]).out);
    let places = of_demo(&["list", "kommuner", "--without-codes"]).out;
    assert_eq!(places, of_demo(&["list", "kommuner"]).out);
    let report = of_demo(&["report", "F-01", "--without-codes"]);
    assert_eq!(report.exit, Exit::Done, "{}", report.err);
    for kept in ["Eksempelgården, Prøvestien, Testhøj", "faglig ledelse", "Kommune B"] {
        assert!(report.out.contains(kept), "{kept}\n{}", report.out);
    }
    let export = of_demo(&["export", "--without-codes"]).out;
    for kept in ["\"Attrapgården\"", "\"Dagplejen Demo Nord\"", "\"Aarhus\"", "\"Køge\"", "Team Nord"] {
        assert!(export.contains(kept), "{kept}");
    }
    let people = of_demo(&["list", "personer", "--without-codes"]).out;
    for text in [&report.out, &export, &people] {
        for named in
            ["Arnmark", "Elmholdt", "Bertelsen", "Hjort", "Leder, ", "Konsulent AHK", "AHK", "UKO", "Deltager 1, "]
        {
            assert!(!text.contains(named), "{named}");
        }
    }
}

#[test]
fn an_export_for_others_has_no_address_in_the_code_of_a_municipality() {
    let place = Place(tempfile::tempdir().unwrap());
    let rows = "[[municipality]]\nid = \"m\"\nname = \"Prøve\"\ncode = \"zq@quist.dk 22334455\"\n\
                [[person]]\nname = \"Zoe Quist\"\nphone = \"12 34 56 78\"\nmail = \"zq@quist.dk\"\n\
                [[task]]\nwhat = \"ring 12.34.56.78 eller skriv zq(at)quist.dk\"\n";
    std::fs::write(place.path("ny.toml"), rows).unwrap();
    let ran = place.run(&["import", &place.name("ny.toml")]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let out = place.run(&["export", "--without-codes"]).out;
    for trace in ["quist", "22334455", "12.34", "Zoe"] {
        assert!(!out.contains(trace), "{trace}\n{out}");
    }
    assert!(out.contains("Prøve") && out.contains("xx xx xx xx"), "{out}");
}

#[test]
fn an_import_reports_its_changes_before_the_first_ten_words_that_look_like_names() {
    let place = Place(tempfile::tempdir().unwrap());
    let row = |n: usize| format!("[[task]]\nwhat = \"ring nu til Zebulo{}\"\n", "n".repeat(n));
    std::fs::write(place.path("ny.toml"), (1..=12).map(row).collect::<String>()).unwrap();
    let ran = place.run(&["import", &place.name("ny.toml")]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(ran.err.matches("Zebulo").count(), 10, "{}", ran.err);
    assert!(ran.err.starts_with("12 ord") && ran.err.contains("--json"), "{}", ran.err);
}

#[test]
fn a_script_cannot_log_or_observe_a_number_and_nothing_is_saved() {
    let place = Place::new();
    let before = place.records();
    for words in [
        &["log", "F-01 45m ledersparring - ring om 010115-1234"][..],
        &["log", "F-01 45m ledersparring \"først\n010115-1234\""],
        &["log", "F-01 45m ledersparring #010115-1234"],
        &["log", "F-01 45m ledersparring", "--reason", "hun er 010115 1234"],
        &["observe", "--unit", "Eksempelgården", "--description", "Først dette.\nSå 010115-1234."],
    ] {
        let ran = place.run(words);
        assert_eq!(ran.exit, Exit::Problem, "{words:?}\n{}{}", ran.out, ran.err);
        assert!(ran.err.contains("R-70 linje"), "{words:?}\n{}", ran.err);
        assert!(!ran.err.contains("010115") && ran.out.is_empty(), "{words:?}\n{}", ran.err);
    }
    assert_eq!(place.records(), before);
    let two = place.run(&["observe", "--unit", "Eksempelgården", "--description", "Først dette.\nSå 010115-1234."]);
    assert!(two.err.contains("linje 2"), "{}", two.err);
    // On the other side of the boundary: a day that does not exist, and one digit too few.
    for words in [
        &["log", "F-01 45m ledersparring - sag 320115-1234"][..],
        &["observe", "--unit", "Eksempelgården", "--description", "Sag 010115-123."],
    ] {
        assert_eq!(place.run(words).exit, Exit::Done, "{words:?}");
    }
}

#[test]
fn an_import_reports_each_number_by_file_line_and_field_and_imports_nothing() {
    let place = Place::new();
    let file = place.name("ny.toml");
    let rows = "[[unit]]\nid = \"v\"\nname = \"Prøvestien\"\nkind = \"sfo\"\n\n[[observation]]\nunit = \"v\"\ndate = 2020-01-10\n\
                status = \"kladde\"\ninterpretation = \"se 010115-1234\"\n\n[[activity]]\nkind = \"survey\"\ndate = 2020-01-10\n\
                minutes = 5\ntext = \"a\\nb 0101151234\"\n";
    std::fs::write(&file, rows).unwrap();
    let ran = place.run(&["import", &file]);
    assert_eq!(ran.exit, Exit::Problem);
    assert!(ran.err.contains("ny.toml:10:") && ran.err.contains("observation.interpretation"), "{}", ran.err);
    assert!(ran.err.contains("ny.toml:16:") && ran.err.contains("linje 2 af teksten"), "{}", ran.err);
    assert!(!place.run(&["list", "enheder"]).out.contains("Prøvestien"), "no row is imported");
    assert_eq!(place.run(&["import", &file, "--allow-cpr"]).exit, Exit::Done);
}

#[test]
fn a_backup_is_the_whole_file_and_says_so() {
    let place = Place::new();
    let help = place.run(&["help", "backup"]).out;
    assert!(help.contains("hele filen") && help.contains("koder"), "{help}");
    let copy = place.name("kopi.db");
    assert_eq!(place.run(&["backup", &copy]).exit, Exit::Done);
}

#[test]
fn a_title_with_a_number_is_masked_wherever_its_record_is_named() {
    let place = Place::new();
    let file = place.name("titel.toml");
    let rows = "[[engagement]]\nid = \"e\"\nno = \"F-10\"\ntitle = \"Om cpr610115-12 34 forløb\"\nkind = \"kort\"\nstatus = \"udkast\"\n\
                [[unit]]\nid = \"w\"\nname = \"Hus 010115_1234\"\nkind = \"sfo\"\n";
    std::fs::write(&file, rows).unwrap();
    assert_eq!(place.run(&["import", &file, "--allow-cpr"]).exit, Exit::Done);
    let faulty =
        "[[engagement]]\nid = \"x\"\nno = \"F-11\"\ntitle = \"T\"\nkind = \"kort\"\nstatus = \"010115/1234\"\n";
    std::fs::write(place.name("forkert.toml"), faulty).unwrap();
    let mut wrong = Vec::new();
    for (words, exit) in [
        (&["report", "F-10"][..], Exit::Problem),
        (&["report", "portfolio"], Exit::Done),
        (&["log", "F-10 45m ledersparring"], Exit::Done),
        (&["log", "F-10 45m 010115-1234 ledersparring"], Exit::Problem),
        (&["show", "F-10"], Exit::Done),
        (&["show", "010115-1234"], Exit::Usage),
        (&["list", "forløb"], Exit::Done),
        (&["list", "forløb", "--json"], Exit::Done),
        (&["list", "aktiviteter"], Exit::Done),
        (&["list", "010115-1234"], Exit::Usage),
        (&["observe", "--unit", "Hus 010115_1234", "--description", "Ser."], Exit::Done),
        (&["observe", "--unit", "Findes ikke 010115-1234", "--description", "Ser."], Exit::Usage),
        (&["import", &place.name("forkert.toml")], Exit::Problem),
        (&["export"], Exit::Problem),
        (&["010115-1234"], Exit::Usage),
        (&["list", "enheder", "--cpr010115-1234"], Exit::Usage),
        (&["--keys", "4 d", "--print", "--size", "120x40"], Exit::Done),
        (&["--keys", "4 v", "--print", "--size", "120x40"], Exit::Done),
    ] {
        let ran = place.run(words);
        let said = format!("{}{}", ran.out, ran.err);
        let clear = ["610115", "010115"].iter().any(|digits| said.contains(digits));
        if clear || ran.exit != exit {
            wrong.push(format!("{words:?} {:?}\n{said}", ran.exit));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_reason_of_an_absence_in_a_file_is_skipped_and_reported_and_the_rest_is_imported() {
    let place = Place::new();
    let rows = "[[absence]]\nid = \"reason\"\nno = \"FV-01\"\nperson = \"PP\"\nfrom = 2020-01-15\nto = 2020-01-16\nkind = \"fravaer\"\n\
                reason = \"Operation i knæet\"\n";
    let file = place.name("fravaer.toml");
    std::fs::write(&file, rows).unwrap();
    let ran = place.run(&["import", &file]);
    assert_eq!(ran.exit, Exit::Done, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("fravaer.toml:8:") && ran.err.contains("absence.reason"), "{}", ran.err);
    let json = place.run(&["import", &file, "--json"]).out;
    assert!(json.contains("absence") && json.contains("skipped"), "{json}");
    for words in [
        &["show", "FV-01"][..],
        &["show", "FV-01", "--json", "--private"],
        &["list", "fravær", "--json", "--private"],
        &["export", "--private", "--allow-cpr"],
        &["--keys", "S \"operation\"", "--print", "--size", "120x40"],
    ] {
        let ran = place.run(words);
        assert_eq!(ran.exit, Exit::Done, "{words:?} {}", ran.err);
        assert!(!ran.out.contains("knæet"), "{words:?}\n{}", ran.out);
    }
    for file in std::fs::read_dir(place.0.path()).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|ending| ending != "toml") {
            let bytes = std::fs::read(&file).unwrap();
            assert!(!bytes.windows(5).any(|part| part == "knæe".as_bytes()), "{file:?}");
        }
    }
}

#[test]
fn a_logged_line_with_a_name_is_saved_and_the_name_reported() {
    let place = Place::new();
    let told = place.run(&["log", "F-01 45m ledersparring - barnet Mathilde græd"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.err);
    assert!(told.out.contains("R-71") && told.out.contains("Mathilde"), "{}", told.out);
    // The forløb's own words are no names.
    let quiet = place.run(&["log", "F-01 45m ledersparring - om Sprog i F-01", "--yes"]);
    assert!(quiet.exit == Exit::Done && !quiet.out.contains("R-71"), "{}", quiet.out);
}

#[test]
fn a_name_in_free_text_is_reported_on_save_and_stops_nothing() {
    let place = Place::new();
    let said = |keys: &str| {
        let ran = place.run(&["--keys", keys, "--print", "--size", "120x40"]);
        ran.out.lines().rev().take(5).collect::<Vec<_>>().join(" ")
    };
    for (keys, kept) in [
        ("a \"Ring til Mathildes mor\" Ctrl+S", "NS-002"),
        ("4 n \"Mathilde i hverdagen\" Ctrl+S", "Mathilde i hverdagen"),
    ] {
        let said = said(keys);
        assert!(said.contains("Gemt") && said.contains(kept) && said.contains("R-71"), "{keys}\n{said}");
    }
    // A place or subject in the file, and an adult's full name, are no child's name.
    for keys in ["a \"Ring til Eksempelgårdens leder\" Ctrl+S", "a \"Ring til Prøve Person\" Ctrl+S"] {
        let said = said(keys);
        assert!(said.contains("Gemt") && !said.contains("R-71"), "{keys}\n{said}");
    }
    // A text that is not touched is not reported again.
    let again = said("p Enter e Tab \"PP\" Ctrl+S");
    assert!(!again.contains("R-71"), "{again}");
}

#[test]
fn a_name_in_a_reason_or_kladde_of_a_script_is_reported_too() {
    let place = Place::new();
    let json = place.run(&["log", "F-01 45m ledersparring - så græd Mathilde", "--json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["names"], serde_json::json!([{ "field": "text", "line": 1, "name": "Mathilde" }]));
    let quiet = place.run(&["log", "F-01 45m ledersparring", "--json", "--yes"]).out;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&quiet).unwrap()["names"], serde_json::json!([]));
    let ran = place.run(&["observe", "--unit", "Eksempelgården", "--description", "Så græd Mathilde."]);
    assert!(ran.exit == Exit::Done && ran.err.contains("R-71") && ran.err.contains("Mathilde"), "{}", ran.err);
    let ran = place.run(&["observe", "--unit", "Eksempelgården", "--description", "Så var der ro i Eksempelgården."]);
    assert!(ran.exit == Exit::Done && !ran.err.contains("R-71"), "{}", ran.err);
}

#[test]
fn an_export_for_others_reports_what_it_left_out_and_a_report_can_leave_out_people() {
    let place = Place::new();
    let rows = "[[person]]\nid = \"q\"\nname = \"Birthe Ottosen\"\ninitials = \"BOT\"\n\
                [[assignment]]\nengagement = \"F-01\"\nperson = \"q\"\n\
                [[agreement]]\nengagement = \"F-01\"\none_line_goal = \"Ro, sagde Birthe til B1 (20 12 15 20)\"\n\
                [[task]]\nwhat = \"ring til Zebulon\"\n";
    std::fs::write(place.path("ny.toml"), rows).unwrap();
    // Without the numbers, which would stop it.
    let clean = Place(tempfile::tempdir().unwrap());
    let base = "[[engagement]]\nno = \"F-01\"\ntitle = \"Sprog\"\nkind = \"kort\"\n";
    std::fs::write(clean.path("ny.toml"), format!("{base}{rows}")).unwrap();
    assert_eq!(clean.run(&["import", &clean.name("ny.toml")]).exit, Exit::Done);
    let others = clean.run(&["export", "--without-codes"]);
    assert_eq!(others.exit, Exit::Done, "{}", others.err);
    for trace in ["Birthe", "BOT", "20 12", "B1"] {
        assert!(!others.out.contains(trace), "{trace}\n{}", others.out);
    }
    assert!(others.err.contains("én person") && others.err.contains("Zebulon"), "{}", others.err);
    assert!(!others.err.contains("Birthe"), "{}", others.err);
    assert_eq!(clean.run(&["export"]).err, "", "a full copy leaves nothing out");
    let known = clean.run(&["report", "F-01"]);
    assert!(known.out.contains("BOT") && known.out.contains("Birthe"), "the reader knows them\n{}", known.out);
    let unknown = clean.run(&["report", "F-01", "--without-codes"]);
    assert_eq!(unknown.exit, Exit::Done, "{}", unknown.err);
    for trace in ["Birthe", "BOT", "20 12", "B1"] {
        assert!(!unknown.out.contains(trace), "{trace}\n{}", unknown.out);
    }
}

#[test]
fn a_number_in_a_hidden_version_stops_an_export() {
    let place = Place(tempfile::tempdir().unwrap());
    let number = |title: &str| format!("[[task]]\nid = \"s\"\nno = \"NS-001\"\nwhat = \"{title}\"\n");
    std::fs::write(place.path("a.toml"), number("først")).unwrap();
    assert_eq!(place.run(&["import", &place.name("a.toml")]).exit, Exit::Done);
    two_versions(&place, "om 010115-1234", "om noget andet");
    let shown = place.run(&["show", "NS-001"]).out;
    assert!(shown.contains("noget andet") && !shown.contains("010115"), "{shown}");
    let ran = place.run(&["export"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problem, ""), "{}", ran.err);
    assert!(ran.err.contains("NS-001") && !ran.err.contains("010115"), "{}", ran.err);
    // Accepted as no number, or asked for, it is exported.
    let all = place.run(&["export", "--allow-cpr"]);
    assert!(all.exit == Exit::Done && all.out.contains(NUMBER), "{}", all.err);
    let accepted = place.run(&["export", "--not-cpr"]);
    assert!(accepted.exit == Exit::Done && accepted.out.contains(NUMBER), "{}", accepted.err);
    assert_eq!(place.run(&["export"]).exit, Exit::Done);
}

/// Writes a field twice, by two authors who did not see each other: the second is shown.
fn two_versions(place: &Place, first: &str, second: &str) {
    let mut store = OpenOptions::new(std::sync::Arc::new(SystemClock)).open(place.path("egen.db")).unwrap();
    let id = store.reader().find(Entity::Task, 1).unwrap().unwrap();
    let before = store.reader().record(id).unwrap().unwrap();
    let seen = store.reader().shown().unwrap().seen().clone();
    for (author, text) in [("PP", first), ("KOO", second)] {
        let mut after = before.clone();
        after.set("what", Some(Value::Text(text.into())));
        let ops = vec![Op::between(Some(&before), &after)];
        let edit = Edit { verb: Verb::Edit, author: author.into(), seen: seen.clone(), ops };
        store.commit(&Unjudged(edit)).unwrap();
    }
}

#[test]
fn a_deleted_kladde_has_one_deadline_whatever_time_the_screen_shows() {
    let screen = |place: &Place, keys: &str| {
        place.run_at("2090-01-15T12:50", &["--keys", keys, "--print", "--size", "120x40"]).out
    };
    let end = |shown: &str| {
        let rest = shown.split_once("til og med").or_else(|| shown.split_once("hentes frem til")).unwrap().1;
        // The box breaks the line before the day.
        let is_day = |word: &&str| word.split('.').count() >= 3 && word.starts_with(|c: char| c.is_ascii_digit());
        rest.split_whitespace().find(is_day).unwrap().trim_end_matches([';', '.']).to_owned()
    };
    let asked = screen(&Place::new(), "a \"Noget\" Ctrl+X");
    // The deadline counts from the clock of the log, as in the list.
    assert!(!end(&asked).ends_with("2090"), "{asked}");
    let place = Place::new();
    screen(&place, "a \"Noget\" Ctrl+X Enter");
    let listed = screen(&place, "D");
    assert!(listed.contains("hentes frem"), "{listed}");
    assert_eq!(end(&listed), end(&asked), "{listed}");
}

#[test]
fn the_question_before_deleting_names_the_owner_of_a_record() {
    let place = Place::new();
    let rows = "[[person]]\nid = \"q\"\nname = \"Birthe Ottosen\"\ninitials = \"BOT\"\n\
                [[activity]]\nno = \"A-0007\"\nkind = \"survey\"\ndate = 2020-01-16\nminutes = 5\npeople = [\"BOT\"]\n\
                [[activity]]\nno = \"A-0008\"\nkind = \"survey\"\ndate = 2020-01-16\nminutes = 5\npeople = [\"BOT\", \"PP\"]\n";
    std::fs::write(place.path("ny.toml"), rows).unwrap();
    let ran = place.run(&["import", &place.name("ny.toml")]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    for (number, theirs) in [("A-0007", true), ("A-0008", false)] {
        let keys = format!("Ctrl+F \"{number}\" Enter d");
        let asked = place.run(&["--keys", &keys, "--print", "--size", "120x40"]).out;
        assert!(asked.contains("Slet ") && asked.contains(number), "{asked}");
        assert_eq!(asked.contains("hører til BOT"), theirs, "{asked}");
    }
}

/// A file without such a number, into which this observation is written with `--not-cpr`.
fn observed(place: &Place, text: &str) -> String {
    let ran = place.run(&["observe", "--unit", "Eksempelgården", "--description", text, "--not-cpr", "--json"]);
    assert_eq!(ran.exit, Exit::Done, "{}{}", ran.out, ran.err);
    assert!(!ran.err.contains("020218"), "{}", ran.err);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    json["number"].as_str().unwrap().to_owned()
}

#[test]
fn a_number_accepted_by_a_script_is_shown_in_its_record_and_masked_in_others() {
    let place = Place::new();
    let number = observed(&place, "Faktura 020218-1234 lå fremme.");
    let shown = place.run(&["show", &number, "--json"]);
    assert!(shown.out.contains("020218-1234") && !shown.err.contains("R-70"), "{}{}", shown.out, shown.err);
    let judged = place.run(&["list", "observationer", "--json"]);
    assert!(judged.out.contains("020218-1234") && judged.out.contains("xxxxxx-xxxx"), "{}", judged.out);
    // The same digits in another record are not accepted.
    let other = place.run(&["observe", "--unit", "Eksempelgården", "--description", "Faktura 020218-1234."]);
    assert!(other.exit == Exit::Problem && other.err.contains("--not-cpr"), "{}", other.err);
    assert!(!other.err.contains("020218"), "{}", other.err);
    assert_eq!(place.run(&["check"]).exit, Exit::Done);
}

#[test]
fn an_export_works_once_its_numbers_are_accepted_and_stops_at_new_ones() {
    let place = Place::new();
    assert_eq!(place.run(&["export", "--not-cpr", "--allow-cpr"]).exit, Exit::Usage);
    assert_eq!(place.run(&["export"]).exit, Exit::Problem, "a refusal stores nothing");
    let ran = place.run(&["export", "--not-cpr"]);
    assert!(ran.exit == Exit::Done && ran.out.contains(NUMBER), "{}", ran.err);
    assert!(ran.err.contains("A-0001: Tekst, linje 1") && ran.err.contains("R-70"), "{}", ran.err);
    let again = place.run(&["export"]);
    assert!(again.exit == Exit::Done && again.out.contains(NUMBER), "{}", again.err);
    let shown = place.run(&["show", "A-0001"]);
    assert!(shown.out.contains(NUMBER) && !shown.err.contains("R-70"), "{}{}", shown.out, shown.err);
    // An export can be imported unchanged, and one more number stops the whole import.
    let file = place.name("ud.json");
    std::fs::write(&file, &again.out).unwrap();
    assert_eq!(place.run(&["import", &file]).exit, Exit::Done);
    std::fs::write(&file, again.out.replace("om 010115-1234", "om 010115-1235")).unwrap();
    assert_eq!(place.run(&["import", &file]).exit, Exit::Problem);
    assert_eq!(place.run(&["import", &file, "--not-cpr", "--dry-run"]).exit, Exit::Done);
    assert_eq!(place.run(&["import", &file]).exit, Exit::Problem, "a dry run stores nothing");
    let taken = place.run(&["import", &file, "--not-cpr"]);
    assert!(taken.exit == Exit::Done && taken.err.contains("A-0001"), "{}{}", taken.out, taken.err);
    assert_eq!(place.run(&["export"]).exit, Exit::Done);
    // The field has another number now: the earlier one is asked about again.
    std::fs::write(&file, again.out).unwrap();
    let former = place.run(&["import", &file]);
    assert!(former.exit == Exit::Problem && !former.err.contains("010115"), "{}", former.err);
}

#[test]
fn a_report_works_once_its_numbers_are_accepted_in_their_records() {
    let place = Place::new();
    let rows = "[[engagement]]\nid = \"g\"\nno = \"F-02\"\ntitle = \"Andet\"\nkind = \"kort\"\npurpose = \"Sag 030316-1234\"\n";
    let file = place.name("f2.toml");
    std::fs::write(&file, rows).unwrap();
    assert_eq!(place.run(&["import", &file, "--allow-cpr"]).exit, Exit::Done);
    let stopped = place.run(&["report", "F-02"]);
    assert!(stopped.exit == Exit::Problem && stopped.err.contains("--not-cpr"), "{}", stopped.err);
    let ran = place.run(&["report", "F-02", "--not-cpr"]);
    assert!(ran.exit == Exit::Done && ran.out.contains("030316-1234"), "{}", ran.err);
    assert!(!ran.err.contains("030316"), "{}", ran.err);
    assert_eq!(place.run(&["report", "F-02"]).exit, Exit::Done);
    assert!(place.run(&["export"]).err.contains("A-0001"), "other numbers still stop an export");
    // It is not accepted in a second record of the same forløb, so the report stops again.
    let rows = "[[activity]]\nid = \"b\"\nno = \"A-0002\"\nengagement = \"F-02\"\nkind = \"ledersparring\"\ndate = 2020-01-10\n\
                minutes = 45\ntext = \"om 030316-1234\"\n";
    std::fs::write(&file, rows).unwrap();
    assert_eq!(place.run(&["import", &file]).exit, Exit::Problem);
    assert_eq!(place.run(&["import", &file, "--allow-cpr"]).exit, Exit::Done);
    assert_eq!(place.run(&["report", "F-02"]).exit, Exit::Problem);
}

#[test]
fn the_table_of_accepted_numbers_contains_no_digit_of_them() {
    let place = Place::new();
    observed(&place, "Faktura 020218-1234 lå fremme.");
    let db = rusqlite::Connection::open(place.path("egen.db")).unwrap();
    let (hash, record, rest): (Vec<u8>, Vec<u8>, String) = db
        .query_row("SELECT hash, record, field || author || at || sum FROM accepted", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!(hash.len(), 32);
    let plain = ["0202181234", "020218-1234"].map(|digits| blake3::hash(digits.as_bytes()));
    assert!(plain.iter().all(|plain| plain.as_bytes() != hash.as_slice()));
    for bytes in [&hash, &record, rest.as_bytes()] {
        assert!(!bytes.windows(6).any(|part| part == b"020218"), "{rest}");
    }
    // A damaged row is found, and its acceptance does not count.
    db.execute("UPDATE accepted SET author = 'QQ'", []).unwrap();
    drop(db);
    assert_eq!(place.run(&["check"]).exit, Exit::Problem);
    assert!(place.run(&["list", "observationer", "--json"]).out.matches("020218").count() == 0);
    assert_eq!(place.run(&["check", "--repair"]).exit, Exit::Done);
    assert_eq!(place.run(&["check"]).exit, Exit::Done);
}

#[test]
fn erasing_a_record_erases_its_accepted_numbers() {
    let place = Place::new();
    let number = observed(&place, "Faktura 020218-1234 lå fremme.");
    let rows = || -> i64 {
        let db = rusqlite::Connection::open(place.path("egen.db")).unwrap();
        db.query_row("SELECT count(*) FROM accepted", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(rows(), 1);
    let ran = place.run(&["purge", &number, "--yes"]);
    assert_eq!(ran.exit, Exit::Done, "{}{}", ran.out, ran.err);
    assert_eq!(rows(), 0);
}
