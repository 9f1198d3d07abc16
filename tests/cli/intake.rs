//! Files from elsewhere: an unreadable value is a problem with line, column and field and never an empty value, each
//! refusal says what would be right, and a file that is too large or too deep is refused at once.

use crate::support::file;
use crate::support::importing;
use crate::support::unjudged;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeZone, Utc};
use praksis::domain::caption::NAME_LETTERS;
use praksis::domain::edit::{Edit, LINE_LIMIT, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::progress::unwatched;
use praksis::domain::typed_input::Refusal;
use praksis::domain::value::{Id, Record, Value};
use praksis::import::Carried;
use praksis::import::bounds::{MOST_DEPTH, MOST_MEMBERS, MOST_PROBLEMS, MOST_TEXT, MOST_WORD};
use praksis::import::{Bound, Existing, Foreign, ImportPlan, ImportProblem, ProblemKind, Slip, Sources, plan, wording};
use praksis::store::{FixedClock, Query, Store};
use praksis::text::{Lang, Text};

fn store() -> Store {
    file::in_memory(FixedClock(Utc.with_ymd_and_hms(2020, 1, 15, 11, 50, 0).unwrap()))
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 15).unwrap()
}

fn read(name: &str, bytes: &[u8]) -> Sources {
    let mut sources = Sources::default();
    sources.read_bytes(Path::new(name), bytes.to_vec());
    sources
}

fn planned(name: &str, bytes: &[u8]) -> ImportPlan {
    plan(&read(name, bytes), &Existing::new(Some(store().reader())), today()).unwrap()
}

fn problems(name: &str, text: &str) -> Vec<ImportProblem> {
    planned(name, text.as_bytes()).problems
}

/// The only problem with its position.
fn one(name: &str, text: &str) -> (ProblemKind, (u32, u32)) {
    let mut found = problems(name, text);
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    let ImportProblem { at, what, .. } = found.remove(0);
    (what, at.map_or((0, 0), |at| (at.line, at.column)))
}

fn slip(name: &str, text: &str) -> Slip {
    match one(name, text).0 {
        ProblemKind::Syntax(slip) => slip,
        other => panic!("{other:?}"),
    }
}

#[test]
fn half_a_character_is_reported_with_its_field_and_the_old_value_stays() {
    let mut store = store();
    let whole =
        r#"{"meeting":[{"id":"s","title":"Opf\u00f8lgning","kind":"leder","date":"2020-01-20","note":"Lang note."}]}"#;
    importing::take(&mut store, &Sources::embedded(&[("before.json", whole)]), today());
    for half in [r"\ud83d", r"\ude00", r"\ud83dx", r"\ud83d\ud83d", r"\ude00\ud83d"] {
        let text = whole.replace("Lang note.", half);
        let sources = read("after.json", text.as_bytes());
        let found = plan(&sources, &Existing::new(Some(store.reader())), today()).unwrap();
        let told: Vec<_> = found.problems.iter().map(|p| (p.what.clone(), p.field.as_deref())).collect();
        assert_eq!(told, [(ProblemKind::Syntax(Slip::HalfSign), Some("note"))], "{half}");
        assert!(found.problems[0].at.is_some_and(|at| at.line == 1 && at.column > 70), "{:?}", found.problems[0].at);
        assert!(found.is_empty(), "nothing is planned");
    }
    let kept = store.reader().list(&Query::all(Entity::Meeting), 9).unwrap();
    assert_eq!(kept[0].text("note"), "Lang note.");
    let whole = whole.replace("Lang note.", r"\ud83d\ude00");
    assert_eq!(problems("a.json", &whole), [], "a whole emoji written in two halves");
}

#[test]
fn half_a_character_is_reported_in_names_lists_tables_and_ids() {
    let rows = |row: &str| format!(r#"{{"unit":[{{"id":"e","name":"E","kind":"sfo"}}],"goal":[{{{row}}}]}}"#);
    for (row, field) in [
        (r#""engagement":"f","title":"x","themes":["T1","\ud83d"]"#, Some("themes")),
        (r#""engagement":"\ud83d","title":"x""#, Some("engagement")),
        (r#""id":"\ud83d","engagement":"f","title":"x""#, Some("id")),
        (r#""engagement":"f","title":{"a":{"b":["\ud83d"]}}"#, Some("title")),
        (r#""engagement":"f","ti\ud83dtle":"x""#, None),
    ] {
        let found = problems("a.json", &rows(row));
        let half: Vec<_> = found.iter().filter(|p| p.what == ProblemKind::Syntax(Slip::HalfSign)).collect();
        assert_eq!(half.len(), 1, "{row}: {found:#?}");
        assert_eq!((half[0].field.as_deref(), half[0].table.as_deref()), (field, Some("goal")), "{row}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_reported_with_their_field() {
    let unit = |name: &[u8]| [b"[[unit]]\nkind = \"sfo\"\nname = \"B", name, b"rn\"\n"].concat();
    let found = planned("a.toml", &unit(b"\xf8")).problems;
    let told: Vec<_> = found.iter().map(|p| (p.what.clone(), p.field.as_deref(), p.at.unwrap().line)).collect();
    assert_eq!(told, [(ProblemKind::Encoding, Some("name"), 3)]);
    let found = planned("a.json", b"{\"unit\":[{\"kind\":\"sfo\",\n\"name\":\"B\xf8rn\"}]}").problems;
    assert_eq!((found[0].what.clone(), found[0].field.as_deref()), (ProblemKind::Encoding, Some("name")));
    assert_eq!(planned("a.toml", "\u{feff}[[unit]]\nkind = \"sfo\"\nname = \"Børn\"\n".as_bytes()).problems, []);
    let utf16: Vec<u8> = "[[unit]]\nname = \"x\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(planned("a.toml", &[b"\xff\xfe", &utf16[..]].concat()).problems[0].what, ProblemKind::Utf16);
    assert_eq!(planned("a.toml", &utf16).problems[0].what, ProblemKind::Utf16);
    // "ø" is two bytes, and the file ends after the first.
    assert_eq!(planned("a.json", b"{\"unit\":[{\"name\":\"B\xc3").problems[0].what, ProblemKind::CutOff);
    assert_eq!(slip("a.json", "{\"unit\":[{\"name\":\"B"), Slip::Cut);
}

#[test]
fn a_syntax_error_is_reported_with_what_to_write_instead() {
    let curly = "[[unit]]\nname = “Solgården”\nkind = \"integreret\"\n";
    assert_eq!(one("a.toml", curly), (ProblemKind::Syntax(Slip::Quotes), (2, 8)));
    assert_eq!(slip("a.json", "{“unit”: [{\"name\":\"Solgården\",\"kind\":\"integreret\"}]}"), Slip::Quotes);
    let day = "[[meeting]]\ntitle = \"Opstart\"\nkind = \"leder\"\ndate = 16-01-2020\n";
    assert_eq!(slip("a.toml", day), Slip::Date("16-01-2020".into()));
    assert_eq!(slip("a.toml", &day.replace("16-01-2020", "16.1.2020")), Slip::Date("16.1.2020".into()));
    assert_eq!(slip("a.toml", &day.replace("16-01-2020", "16/1 2020")), Slip::Date("16/1".into()));
    assert_eq!(slip("a.toml", &day.replace("16-01-2020", "1,5")), Slip::Comma("1,5".into()));
    assert_eq!(slip("a.toml", &day.replace("16-01-2020", "torsdag")), Slip::Bare("torsdag".into()));
    assert_eq!(slip("a.toml", &day.replace("16-01-2020", "\"16.1")), Slip::Unclosed);
    assert_eq!(slip("a.toml", "[[unit]]\nname: \"x\"\n"), Slip::NoValue);
    let single = "[unit]\nname = \"Solgården\"\nkind = \"sfo\"\n";
    assert_eq!(slip("a.toml", &single.repeat(2)), Slip::Single("unit".into()));
    assert_eq!(slip("a.toml", &single.repeat(3)), Slip::Single("unit".into()), "told once");
    assert_eq!(problems("a.toml", single), [], "a single table is as clear as one in double brackets");
    let json = |rest: &str| format!("{{\"unit\":[{{\"name\":\"Solgården\",\"kind\":{rest}");
    assert_eq!(slip("a.json", &json("\"sfo\",},]}")), Slip::LastComma);
    assert_eq!(slip("a.json", &json("\"sfo\"} {}]}")), Slip::NoComma);
    assert_eq!(slip("a.json", &json("sfo}]}")), Slip::Bare("sfo".into()));
    assert_eq!(slip("a.json", &json("'sfo'}]}")), Slip::OneStroke);
    assert_eq!(slip("a.json", &json("16-01-2020}]}")), Slip::Date("16-01-2020".into()));
    assert_eq!(slip("a.json", &json("1,5}]}")), Slip::Comma("1,5".into()));
    assert_eq!(slip("a.json", &json("\"a\nb\"}]}")), Slip::Control);
    assert_eq!(slip("a.json", &json("\"sfo\"}]} x")), Slip::Rest);
    assert_eq!(slip("a.json", "[{\"name\":\"x\"}]"), Slip::NotTables);
    assert_eq!(slip("a.json", "[[unit]]\nname = \"x\"\n"), Slip::OtherFormat("toml"));
    assert_eq!(slip("a.toml", "{\"unit\": []}"), Slip::OtherFormat("json"));
}

#[test]
fn a_syntax_error_is_reported_without_words_of_the_parser() {
    for lang in Lang::ALL {
        let text = Text::new(lang);
        for (name, written, means) in [
            ("a.toml", "[[unit]]\nname = “S”\n", "\""),
            ("a.toml", "[[unit]]\nopened = 1.2.2020\n", "\"1.2.2020\""),
            ("a.toml", "[[unit]]\nage_min = 1,5\n", "1.5"),
            ("a.toml", "[unit]\n[unit]\n", "[[unit]]"),
            ("a.toml", "[[møde]]\n", "meeting"),
            ("a.toml", "[[unit]]\nåben = 1\n", "\"åben\""),
            ("a.json", "{\"unit\":[{\"a\\ud83d\":1}]}", ""),
        ] {
            let lines: Vec<_> = problems(name, written).iter().map(|p| wording::line(p, &text)).collect();
            let [said] = lines.as_slice() else { panic!("{lines:#?}") };
            assert!(said.contains(means) && !said.contains('‹'), "{said}");
            assert!(
                !["expected", "must be", "duplicate key", "EOF"].iter().any(|word| said.contains(word))
                    || lang == Lang::En,
                "{said}"
            );
        }
    }
}

#[test]
fn the_words_of_the_screen_are_accepted_for_tables_fields_and_codes() {
    let mut store = store();
    let text = "[[enhed]]\nnavn = \"Solgården\"\nenhedstype = \"Børnehave\"\n\n[[\"møde\"]]\ntitel = \"Opstart\"\ndato = 2020-01-14\nkind = \"Ledermøde\"\nstatus = \"AFHOLDT\"\n";
    importing::take(&mut store, &Sources::embedded(&[("a.toml", text)]), today());
    let unit = &store.reader().list(&Query::all(Entity::Unit), 9).unwrap()[0];
    assert_eq!((unit.text("name"), unit.text("kind")), ("Solgården", "boernehave"));
    let meeting = &store.reader().list(&Query::all(Entity::Meeting), 9).unwrap()[0];
    assert_eq!((meeting.text("title"), meeting.text("kind"), meeting.text("status")), ("Opstart", "leder", "afholdt"));
    assert_eq!(problems("a.json", r#"{"Enheder":[{"Navn":"S","Enhedstype":"SFO"}]}"#), []);
    // A field given by its name and by its label is given twice.
    let twice = problems("a.toml", "[[unit]]\nname = \"S\"\nnavn = \"T\"\nkind = \"sfo\"\n");
    assert_eq!(twice[0].what, ProblemKind::FieldTwice);
}

#[test]
fn an_unknown_code_is_reported_with_the_list() {
    let found = problems("a.toml", "[[unit]]\nname = \"S\"\nkind = \"Daginstitution\"\n");
    let said = wording::line(&found[0], &Text::new(Lang::Da));
    for word in ["Daginstitution", "vuggestue", "boernehave (børnehave)", "puljeordning"] {
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn whole_numbers_are_read_in_every_form_and_too_large_ones_are_reported_as_such() {
    let unit = |age: &str| format!(r#"{{"unit":[{{"id":"e","name":"E","kind":"sfo","age_min":{age}}}]}}"#);
    let age = |written: &str| {
        let mut store = store();
        importing::take(&mut store, &Sources::embedded(&[("a.json", &unit(written))]), today());
        store.reader().list(&Query::all(Entity::Unit), 9).unwrap()[0].int("age_min")
    };
    for written in ["3", "3.0", "3.000", "3e0", "30e-1", "0.3e1", "0.3E+1"] {
        assert_eq!(age(written), Some(3), "{written}");
    }
    assert_eq!(age("0.0"), Some(0));
    for large in [
        "1e999999",
        "1e99999999999999999999",
        "9223372036854775807",
        "92233720368547758070",
        "1e30",
        &"9".repeat(100_000),
    ] {
        let what = one("a.json", &unit(large)).0;
        assert_eq!(what, ProblemKind::Refused(Refusal::TooLarge), "{}", &large[..large.len().min(30)]);
    }
    for wrong in ["3.5", "1e-1", "0e0e0"] {
        assert_ne!(problems("a.json", &unit(wrong)), [], "{wrong}");
    }
    // A decimal length or amount leaves its unit in doubt, whole or not.
    let length = |minutes: &str| {
        problems(
            "a.toml",
            &format!("[[meeting]]\ntitle = \"x\"\nkind = \"leder\"\ndate = 2020-01-20\nduration = {minutes}\n"),
        )
    };
    assert_eq!(length("45"), []);
    assert!(matches!(length("45.0")[0].what, ProblemKind::WrongShape { .. }));
    assert_eq!(length("100000000000")[0].what, ProblemKind::Refused(Refusal::TooLarge));
}

#[test]
fn half_a_character_is_reported_in_toml_too() {
    for half in [r#""\ud83d""#, r#""\uDE00""#, r#""ja \ud83d\ude00""#, "\"\"\"to\nlinjer \\ud83d\"\"\""] {
        let text = format!("[[unit]]\nname = \"E\"\nkind = \"sfo\"\nnote = {half}\n");
        assert_eq!(slip("a.toml", &text), Slip::HalfSign, "{half}");
    }
    for other in [r#""\q""#, r#""\u12""#] {
        let text = format!("[[unit]]\nname = \"E\"\nkind = \"sfo\"\nnote = {other}\n");
        assert_ne!(slip("a.toml", &text), Slip::HalfSign, "{other}");
    }
}

#[test]
fn a_note_of_invisible_characters_is_refused_but_an_empty_one_empties_the_field() {
    let unit = |note: &str| format!("{{\"unit\":[{{\"id\":\"q\",\"kind\":\"sfo\",\"name\":\"E\",\"note\":{note}}}]}}");
    for note in [r#""\u200b\u200d""#, r#"" \ufeff""#, r#""\u0007""#] {
        let found = problems("a.json", &unit(note));
        let told: Vec<_> = found.iter().map(|p| (p.what.clone(), p.field.as_deref())).collect();
        assert_eq!(told, [(ProblemKind::Unseen, Some("note"))], "{note}");
        assert!(found[0].at.is_some_and(|at| at.line == 1), "{note}");
    }
    for note in ["null", r#""""#, r#"" \n""#, r#""a\u200b""#] {
        assert_eq!(problems("a.json", &unit(note)), [], "{note}");
    }
}

#[test]
fn an_unknown_name_with_a_civil_registration_number_is_reported_masked() {
    let text = Text::new(Lang::Da);
    for document in [
        r#"{"meeting":[{"010115-1234":"x"}]}"#,
        r#"{"010115-1234":[{"a":1}]}"#,
        r#"{"010115-1234":7}"#,
        r#"{"meeting":7,"et navn så langt at det skal afkortes, her midt over 010115-1234":7}"#,
    ] {
        for problem in problems("a.json", document) {
            let line = wording::line(&problem, &text);
            assert!(!line.contains("010115") && line.starts_with("a.json:"), "{line}");
        }
        assert!(problems("a.json", document).iter().any(|problem| wording::line(problem, &text).contains("xxxxxx")));
    }
    // The name of a file was chosen by the person.
    let line = wording::line(&problems("010115-1234.json", r#"{"x":7}"#)[0], &text);
    assert!(line.starts_with("010115-1234.json:"), "{line}");
}

#[test]
fn a_name_of_invisible_characters_is_missing() {
    let unit = |name: &str| format!("[[unit]]\nid = \"q\"\nkind = \"sfo\"\nname = \"{name}\"\n");
    for name in
        ["", " ", "\\u200b", "\\u200b \\u2060\\ufeff", "\\u202e\\u2066", "\\u200d", "\\U000E0041", "\\u00ad", "\\u0007"]
    {
        let found = problems("a.toml", &unit(name));
        assert_eq!(found.iter().map(|p| p.what.clone()).collect::<Vec<_>>(), [ProblemKind::Missing], "{name}");
    }
    assert_eq!(problems("a.toml", &unit("\\u200bS")), []);
}

#[test]
fn a_file_of_another_program_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        folder.path().join(name)
    };
    for (name, bytes, is) in [
        ("a.csv", &b"Dato;Kl.;Titel\n"[..], Foreign::Csv),
        ("a.ics", b"BEGIN:VCALENDAR\r\n", Foreign::Calendar),
        ("a.json", b"BEGIN:VCALENDAR\r\n", Foreign::Calendar),
        ("a.xlsx", b"PK\x03\x04xl/", Foreign::Spreadsheet),
        ("b.toml", b"PK\x03\x04....xl/workbook.xml", Foreign::Spreadsheet),
        ("a.docx", b"PK\x03\x04word/", Foreign::Document),
        ("a.eml", b"From: x", Foreign::Mail),
        ("a.TXT", b"hej", Foreign::Text),
        ("a.yml", b"a: 1", Foreign::Yaml),
        ("a.db", b"SQLite format 3\0", Foreign::Database),
        ("c.json", b"SQLite format 3\0", Foreign::Database),
        ("ingen", b"%PDF-1.7", Foreign::Document),
        ("a.zip", b"PK\x03\x04", Foreign::Archive),
    ] {
        let found = Sources::read(&[put(name, bytes)]).problems;
        assert_eq!(found.iter().map(|p| p.what.clone()).collect::<Vec<_>>(), [ProblemKind::Foreign(is)], "{name}");
    }
    let unknown = Sources::read(&[put("a.qqq", b"hej")]).problems;
    assert_eq!(unknown[0].what, ProblemKind::UnknownType);
    for lang in Lang::ALL {
        let text = Text::new(lang);
        for foreign in Foreign::ALL {
            assert!(text.has(foreign.id()), "{}", foreign.id());
        }
    }
}

#[test]
fn a_folder_reports_files_that_were_not_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.toml", "b.csv", "c.ics"] {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    std::fs::create_dir(folder.path().join("d")).unwrap();
    let unread = Sources::read(&[folder.path().to_path_buf()]).unread;
    assert_eq!(unread.iter().map(|u| (u.files, u.folders)).collect::<Vec<_>>(), [(2, 1)]);
    for name in ["b.csv", "c.ics"] {
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
    std::fs::remove_dir(folder.path().join("d")).unwrap();
    assert_eq!(Sources::read(&[folder.path().to_path_buf()]).unread, []);
}

/// Runs something that must be refused at once, however slow the machine is.
fn at_once<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = run();
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(10), "{what} took {took:?}");
    done
}

#[test]
fn depth_is_limited_and_reported_with_its_line_in_both_formats() {
    let json = |n: usize| format!("{{\"unit\":[\n{{\"name\":{}{}}}]}}", "[".repeat(n), "]".repeat(n));
    // Three lists and tables are around the value.
    let within = problems("a.json", &json(MOST_DEPTH - 3));
    assert!(within.iter().all(|p| p.what != ProblemKind::Beyond(Bound::Depth)), "{within:?}");
    for n in [MOST_DEPTH - 2, 8_000, 200_000] {
        let found = at_once("json", || one("a.json", &json(n)));
        assert_eq!((found.0, found.1.0), (ProblemKind::Beyond(Bound::Depth), 2), "{n}");
    }
    for deep in [
        format!("[[unit]]\nname = {}{}\n", "[".repeat(20_000), "]".repeat(20_000)),
        format!("[[unit]]\nname = {}", "{a=".repeat(20_000)),
        format!("[[unit]]\nname{} = 1\n", ".a".repeat(20_000)),
        format!("\n[unit{}]\n", ".a".repeat(20_000)),
    ] {
        let found = at_once("toml", || one("a.toml", &deep));
        assert_eq!((found.0, found.1.0), (ProblemKind::Beyond(Bound::Depth), 2));
    }
}

#[test]
fn deep_files_do_not_overflow_a_small_stack() {
    let deep = format!("{{\"unit\":[{{\"name\":{}1{}}}]}}", "[{\"a\":".repeat(14), "}]".repeat(14));
    let read = std::thread::Builder::new().stack_size(1024 * 1024).spawn(move || problems("a.json", &deep).len());
    assert_eq!(read.unwrap().join().unwrap(), 2, "a missing kind, and a list as a name");
}

#[test]
fn hostile_files_are_refused_or_read_at_once() {
    let keys = format!("{{\"unit\":[{{{}\"a\":1}}]}}", "\"a\":1,".repeat(9_000));
    let found = at_once("one field many times", || problems("a.json", &keys));
    assert_eq!(found.len(), MOST_PROBLEMS + 1, "this many problems, and one that says there are more");
    assert_eq!(found.iter().filter(|p| p.what == ProblemKind::Beyond(Bound::Problems)).count(), 1);
    let tables: String = (0..20_000).map(|n| format!("[[x{n}]]\n")).collect();
    at_once("unknown tables", || assert_eq!(problems("a.toml", &tables).len(), MOST_PROBLEMS + 1));
    let twice = "[[unit]]\n".to_owned() + &"a = 1\n".repeat(20_000);
    at_once("one name twice", || assert!(problems("a.toml", &twice).len() <= MOST_PROBLEMS + 1));
    let lost: String = (0..3_000).map(|n| format!("{{\"id\":\"r{n}\",\"name\":\"x\",\"unit\":\"e{n}\"}},")).collect();
    at_once("references to nothing", || {
        assert_eq!(problems("a.json", &format!("{{\"room\":[{}{{}}]}}", lost)).len(), MOST_PROBLEMS + 1);
    });
    let long = "x".repeat(1_000_000);
    at_once("a long name", || {
        problems("a.json", &format!("{{\"{long}\":[{{\"{long}\":1}}],\"unit\":[{{\"{long}\":\"{long}\"}}]}}"))
    });
    let members = vec!["\"T1\""; MOST_MEMBERS + 1].join(",");
    let goal = |members: &str| format!("{{\"goal\":[{{\"title\":\"x\",\"themes\":[{members}]}}]}}");
    assert_eq!(one("a.json", &goal(&members)).0, ProblemKind::Beyond(Bound::Members));
    let few = vec!["\"T1\""; MOST_MEMBERS].join(",");
    assert!(problems("a.json", &goal(&few)).iter().all(|p| p.what == ProblemKind::Missing));
}

#[test]
fn words_and_texts_have_a_greatest_length() {
    let unit = |field: &str, length: usize| {
        let text =
            format!("[[unit]]\nid = \"e\"\nname = \"E\"\nkind = \"sfo\"\n{field} = \"{}\"\n", "1".repeat(length));
        problems("a.toml", &text.replacen(&format!("{field} = \"E\"\n"), "", 1))
            .into_iter()
            .map(|p| p.what)
            .collect::<Vec<_>>()
    };
    assert_eq!(unit("age_min", MOST_WORD + 1), [ProblemKind::Beyond(Bound::Text(MOST_WORD))]);
    assert_ne!(unit("age_min", MOST_WORD), [ProblemKind::Beyond(Bound::Text(MOST_WORD))]);
    assert_eq!(unit("note", MOST_TEXT + 1), [ProblemKind::Beyond(Bound::Text(MOST_TEXT))]);
    assert_eq!(unit("note", MOST_TEXT), [], "the limit of the field is judged with the record");
}

/// The words that refuse an import of this text; `None` if it is imported.
fn refused(store: &mut Store, text: &str) -> Option<String> {
    let sources = read("a.toml", text.as_bytes());
    let mut judged = importing::judged(store, &sources, today());
    match importing::carry(store, &mut judged, today(), &mut unwatched).unwrap() {
        Carried::Refused => Some(wording::line(&judged.problems[0], &Text::new(Lang::Da))),
        Carried::Saved(_) | Carried::Unchanged => None,
    }
}

#[test]
fn a_line_in_a_file_has_the_limit_of_the_screen_and_a_longer_stored_line_can_get_shorter() {
    let unit = |name: &str, note: &str| {
        format!("[[unit]]\nid = \"e\"\nkind = \"sfo\"\nname = \"{name}\"\nnote = \"{note}\"\n")
    };
    let name = |n: usize| "å".repeat(n);
    let mut store = store();
    let said = refused(&mut store, &unit(&name(LINE_LIMIT + 1), "")).unwrap();
    assert!(said.starts_with("a.toml:4:") && said.contains("unit.name") && said.contains("500 tegn"), "{said}");
    assert_eq!(refused(&mut store, &unit(&name(LINE_LIMIT), &name(LINE_LIMIT * 3))), None, "a note may be longer");

    let before = store.reader().list(&Query::all(Entity::Unit), 1).unwrap().remove(0);
    let mut long = before.clone();
    long.set("name", Some(Value::Text(name(LINE_LIMIT + 100))));
    let seen = store.reader().shown().unwrap().seen().clone();
    let ops = vec![Op::between(Some(&before), &long)];
    store.commit(&unjudged::Unjudged(Edit { verb: Verb::Edit, author: "BLM".into(), seen, ops })).unwrap();
    assert!(refused(&mut store, &unit(&name(LINE_LIMIT + 101), "")).is_some(), "no longer");
    assert_eq!(refused(&mut store, &unit(&name(LINE_LIMIT + 100), "andet")), None, "other fields change");
    assert_eq!(refused(&mut store, &unit(&name(LINE_LIMIT + 99), "")), None, "shorter");
}

#[test]
fn a_full_copy_keeps_the_longer_lines_of_an_older_program() {
    let name = "å".repeat(LINE_LIMIT + 100);
    let row = format!("\"unit\": [{{\"id\": \"e\", \"kind\": \"sfo\", \"name\": \"{name}\"}}]");
    let taken = |text: &str, name: &str| {
        let mut store = store();
        let sources = read(name, text.as_bytes());
        let mut judged = importing::judged(&store, &sources, today());
        let carried = importing::carry(&mut store, &mut judged, today(), &mut unwatched).unwrap();
        let units = store.reader().list(&Query::all(Entity::Unit), 2).unwrap();
        (carried == Carried::Refused, units.first().map(|unit| unit.text("name").to_owned()))
    };
    assert_eq!(
        taken(&format!("{{\"praksis\": 2, {row}}}"), "a.json"),
        (false, Some(name.clone())),
        "and it is not cut"
    );
    assert_eq!(taken(&format!("{{{row}}}"), "a.json"), (true, None), "written by hand");
    let toml = format!("praksis = 2\n[[unit]]\nid = \"e\"\nkind = \"sfo\"\nname = \"{name}\"\n");
    assert_eq!(taken(&toml, "a.toml"), (false, Some(name)), "the same in TOML");
}

#[test]
fn a_very_long_name_is_compared_only_up_to_a_limit() {
    let mut store = store();
    let unit = |letter: char| {
        let id = Id::derived(Entity::Unit, &[&letter.to_string()]);
        let mut unit = Record::new(Entity::Unit, id);
        unit.set("kind", Some(Value::Code("sfo".into())));
        unit.set("name", Some(Value::Text(format!("{letter} {}", "ø ".repeat(60_000)))));
        unit
    };
    let ops = ['c', 'a', 'b'].map(|letter| Op::between(None, &unit(letter))).to_vec();
    let seen = store.reader().shown().unwrap().seen().clone();
    store.commit(&unjudged::Unjudged(Edit { verb: Verb::Create, author: "BLM".into(), seen, ops })).unwrap();

    let units = store.reader().list(&Query::all(Entity::Unit), 5).unwrap();
    let first: Vec<_> = units.iter().filter_map(|unit| unit.text("name").chars().next()).collect();
    assert_eq!(first, ['a', 'b', 'c'], "in order");
    assert_eq!(units[0].text("name").chars().count(), 120_002, "the record has the whole name");
    let captions = store.reader().captions(&[units[0].id]).unwrap();
    let caption = Text::new(Lang::Da).title(&captions[&units[0].id]);
    assert_eq!(caption.chars().count(), NAME_LETTERS + 1);
    assert!(caption.starts_with("a ø ø") && caption.ends_with('…'), "{caption}");
}
