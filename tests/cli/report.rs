//! Reports: those of the demo read as reviewed, no child's code and no civil registration number is in one, typed text
//! never becomes markup, and a report never overwrites a file.

use crate::support::file;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::support::unjudged::Unjudged;
use praksis::cli::open::{demo_now, demo_wall, seed};
use praksis::domain::choices::{AbsenceKind, Coded};
use praksis::domain::dates::IsoWeek;
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::roster::sheet::YearOf;
use praksis::domain::value::{Id, Record, Value};
use praksis::report::format::SHEETS;
use praksis::report::{Format, ReportError, ReportKind, Sheet, Subject, build};
use praksis::store::{Query, Store};
use praksis::text::{Lang, Text};

fn demo() -> Store {
    let mut store = file::in_memory(demo_wall());
    seed(&mut store, Lang::Da).unwrap();
    store
}

fn engagement(store: &Store, number: i64) -> Id {
    store.reader().find(Entity::Engagement, number).unwrap().unwrap()
}

fn report(store: &Store, subject: Subject, format: &str, lang: Lang) -> String {
    let document = build(&store.reader(), subject, &Text::new(lang), demo_now().date()).unwrap();
    String::from_utf8((Format::from_code(format).unwrap().write)(&document)).unwrap()
}

/// Changes one record of the file.
fn change(store: &mut Store, id: Id, change: impl FnOnce(&mut Record)) {
    let before = store.reader().record(id).unwrap().unwrap();
    let mut after = before.clone();
    change(&mut after);
    let seen = store.reader().shown().unwrap().seen().clone();
    let op = Op::between(Some(&before), &after);
    store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "BLM".into(), seen, ops: vec![op] })).unwrap();
}

/// Compares with a reviewed report; `UPDATE_REPORTS=1` writes it again.
fn reads_as(name: &str, written: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
    if std::env::var_os("UPDATE_REPORTS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, written).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    for (n, (is, was)) in written.lines().zip(reviewed.lines()).enumerate() {
        assert_eq!(is, was, "line {} of {name}; UPDATE_REPORTS=1 keeps it", n + 1);
    }
    assert_eq!(written.lines().count(), reviewed.lines().count(), "{name}");
}

#[test]
fn the_reports_about_the_demo_read_as_reviewed() {
    let store = demo();
    for (number, kind, format, lang, name) in [
        (1, ReportKind::Mid, "md", Lang::Da, "F-01-mid-da.md"),
        (1, ReportKind::Mid, "html", Lang::En, "F-01-mid-en.html"),
        (3, ReportKind::End, "md", Lang::Da, "F-03-end-da.md"),
        (5, ReportKind::Mid, "md", Lang::En, "F-05-mid-en.md"),
        (6, ReportKind::End, "md", Lang::Da, "F-06-end-da.md"),
    ] {
        let subject = Subject::Engagement(engagement(&store, number), kind);
        reads_as(name, &report(&store, subject, format, lang));
    }
    reads_as("portfolio-da.md", &report(&store, Subject::Portfolio, "md", Lang::Da));
    reads_as("portfolio-en.html", &report(&store, Subject::Portfolio, "html", Lang::En));
    reads_as("trends-da.md", &report(&store, Subject::Trends(90), "md", Lang::Da));
}

#[test]
fn every_engagement_of_the_demo_has_both_reports_in_both_languages_without_a_missing_word() {
    let store = demo();
    for number in 1..=9 {
        for kind in ReportKind::ALL {
            for lang in Lang::ALL {
                let subject = Subject::Engagement(engagement(&store, number), kind);
                let html = report(&store, subject, "html", lang);
                assert!(!html.contains('‹'), "a word is missing in F-0{number} {kind:?} {lang:?}");
                for outside in ["http://", "https://", "<script", "<link", "<img", "@import", "src="] {
                    let html = html.replace("http://www.w3.org/2000/svg", "");
                    assert!(!html.contains(outside), "{outside} in F-0{number} {kind:?}");
                }
                let opened = html.matches("<section>").count();
                assert_eq!(opened, html.matches("</section>").count());
            }
        }
    }
}

#[test]
fn what_comes_next_says_how_much_more_lies_ahead() {
    let mut store = demo();
    let id = engagement(&store, 6);
    let text = Text::new(Lang::Da);
    let mid = |store: &Store| report(store, Subject::Engagement(id, ReportKind::Mid), "md", Lang::Da);
    let says = |report: &str, message: &str, n: usize| report.contains(&text.with(message, &[("n", n.into())]));
    let rows = |report: &str| {
        let rest = report.split_once("## Det næste").unwrap().1;
        rest.split("\n## ").next().unwrap().lines().filter(|line| line.starts_with("| ")).count() - 2
    };
    let more = |n: usize| says(&mid(&store), "report-coming-more", n);
    assert_eq!((rows(&mid(&store)), more(1), more(2), more(3)), (8, false, true, false), "ten lie ahead");
    // Without an end there is no timeline to look at.
    change(&mut store, id, |engagement| engagement.set("end", None));
    assert!(says(&mid(&store), "report-coming-more-alone", 2) && !says(&mid(&store), "report-coming-more", 2));
    // Eight and no more: nothing is left out.
    let reader = store.reader();
    let ahead = |record: &Record| record.text("status") == "planlagt" && record.day() > Some(demo_now().date());
    let all = reader.list(&Query::under(Entity::Activity, "engagement", id), 500).unwrap();
    let two: Vec<Id> = all.iter().filter(|record| ahead(record)).map(|record| record.id).take(2).collect();
    for visit in two {
        change(&mut store, visit, |visit| visit.set("status", Some(Value::Code("aflyst".into()))));
    }
    assert_eq!(rows(&mid(&store)), 8);
    assert!(!mid(&store).contains("mere ligger forude"));
}

#[test]
fn a_mid_report_lists_decisions_and_an_end_report_lists_results_and_who_continues() {
    let store = demo();
    let id = engagement(&store, 1);
    let mid = report(&store, Subject::Engagement(id, ReportKind::Mid), "md", Lang::Da);
    let end = report(&store, Subject::Engagement(id, ReportKind::End), "md", Lang::Da);
    for only_mid in
        ["## Det skal der tages stilling til", "## Det næste", "R-16 advarsel: Testhøj ikke besøgt i 36 dage"]
    {
        assert!(mid.contains(only_mid), "{only_mid}");
    }
    assert!(!end.contains("## Det skal der tages stilling til"));
    for only_end in ["## Hvad der blev nået", "0 af 2 mål er nået.", "## Det, der føres videre, og hvem der bærer det"]
    {
        assert!(end.contains(only_end), "{only_end}");
        assert!(!mid.contains(only_end), "{only_end}");
    }
    assert!(mid.contains("61 % af de påkrævede milepæle er nået; efter planen skulle det være 63 %."));
}

#[test]
fn codes_become_words_and_a_civil_registration_number_stops_the_report() {
    let mut store = demo();
    let id = engagement(&store, 1);
    let subject = Subject::Engagement(id, ReportKind::Mid);
    change(&mut store, id, |record| record.set("purpose", Some(Value::Text("B2s leg med V1 & <b>".into()))));
    let html = report(&store, subject, "html", Lang::Da);
    assert!(html.contains("Et barns leg med en voksen &amp; &lt;b&gt;"), "codes and signs");
    let two = "Om 010115-1234 og 020215-1234 i Blå";
    change(&mut store, id, |record| record.set("purpose", Some(Value::Text(two.into()))));
    let refused = build(&store.reader(), subject, &Text::new(Lang::Da), demo_now().date());
    let Err(ReportError::Numbers(slips)) = refused else { panic!("{refused:?}") };
    let [slip] = slips.as_slice() else { panic!("{slips:?}") };
    assert_eq!(slip.section, "Hvad forløbet handler om");
    assert_eq!(slip.words, "Om xxxxxx-xxxx og xxxxxx-xxxx i Blå");
}

#[test]
fn a_title_that_stops_a_report_is_reported_once_and_an_excerpt_has_whole_words() {
    let mut store = demo();
    let id = engagement(&store, 1);
    let subject = Subject::Engagement(id, ReportKind::Mid);
    let slips = |store: &Store| match build(&store.reader(), subject, &Text::new(Lang::Da), demo_now().date()) {
        Err(ReportError::Numbers(slips)) => slips,
        other => panic!("{other:?}"),
    };
    change(&mut store, id, |record| record.set("title", Some(Value::Text("Om 010115-1234 forløb".into()))));
    let found = slips(&store);
    let title: Vec<_> = found.iter().filter(|slip| slip.words.is_empty()).collect();
    let [title] = title.as_slice() else { panic!("{found:?}") };
    assert!(title.section.starts_with("Midtvejsrapport") && title.section.contains("xxxxxx-xxxx"), "{title:?}");
    assert!(found.iter().all(|slip| slip.words != slip.section && !slip.words.contains("idtvejs")), "{found:?}");
    change(&mut store, id, |record| {
        record.set("title", Some(Value::Text("Forløb".into())));
        record.set("purpose", Some(Value::Text("Midtvejs er sprogarbejdet langt og 010115-1234 i Blå".into())));
    });
    let found = slips(&store);
    assert_eq!(found[0].words, "… sprogarbejdet langt og xxxxxx-xxxx i Blå", "{found:?}");
}

#[test]
fn trends_need_three_units_and_report_what_they_leave_out() {
    let mut store = demo();
    let told = |store: &Store| report(store, Subject::Trends(90), "md", Lang::Da);
    assert!(told(&store).contains("| for store samlinger | 4 | 0 | 2 | 3 | +4 |"), "{}", told(&store));
    // One of its three units no longer has it.
    let tag = store.reader().find(Entity::Tag, 18).unwrap().unwrap();
    let observations = store.reader().list(&praksis::store::Query::all(Entity::Observation), 1000).unwrap();
    let tagged = || observations.iter().filter(|o| o.links("tags").contains(&tag) && !o.draft);
    let unit = tagged().map(|o| o.link("unit").unwrap()).next().unwrap();
    for observation in tagged().filter(|o| o.link("unit") == Some(unit)) {
        change(&mut store, observation.id, |record| record.set("tags", None));
    }
    let now = told(&store);
    assert!(!now.contains("for store samlinger"), "{now}");
    assert!(now.contains("_Én etiket er holdt tilbage, fordi den er set i færre end 3 enheder"), "{now}");
}

#[test]
fn no_private_field_is_in_a_report() {
    let mut store = demo();
    let people = store.reader().list(&praksis::store::Query::all(Entity::Person), 100).unwrap();
    for person in people {
        change(&mut store, person.id, |record| record.set("phone", Some(Value::Text("99 99 99 99".into()))));
    }
    for number in 1..=9 {
        let subject = Subject::Engagement(engagement(&store, number), ReportKind::Mid);
        let written = report(&store, subject, "md", Lang::Da);
        assert!(!written.contains("99 99"));
    }
}

fn praksis(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_praksis"));
    command.args(["--demo", "--lang", "da"]).args(words).env("HOME", std::env::temp_dir()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_command_line_writes_a_new_file_and_refuses_wrong_requests() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rapport.html");
    let to = path.display().to_string();
    let done = praksis(&["report", "f-1", "--to", &to]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"), "the ending decides the format");
    assert!(said(&done).contains(&to));
    let again = praksis(&["report", "F-01", "--to", &to, "--format", "md"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("findes allerede og er ikke rørt"), "{}", said(&again));
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"));
    assert!(said(&again).contains("--force"), "{}", said(&again));
    // No format has this ending, and a given format has its own ending.
    for (name, format, endings) in [
        ("f01.pdf", None, ".md, .html"),
        ("f01.docx", None, ".md, .html"),
        ("f01.txt", Some("md"), ".md."),
        ("f01.md", Some("html"), ".html."),
    ] {
        let to = folder.path().join(name).display().to_string();
        let mut words = vec!["report", "F-01", "--to", &to];
        words.extend(format.map(|format| ["--format", format]).into_iter().flatten());
        let output = praksis(&words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(said(&output).contains(endings), "{words:?}: {}", said(&output));
    }
    let nowhere = folder.path().join("ingen").join("x.md").display().to_string();
    for (words, code, expected) in [
        (vec!["report", "F-99"], 1, "F-99"),
        (vec!["report", "OBS-0042"], 2, "Der er ingen rapport om ”OBS-0042”"),
        (vec!["report", "portfolio", "--kind", "mid"], 2, "--kind kan kun bruges"),
        (vec!["report", "F-01", "--days", "30"], 2, "--days kan kun bruges"),
        (vec!["report", "trends", "--days", "0"], 2, "fra 1 til 3660"),
        (vec!["report", "F-01", "--kind", "midt"], 2, "mid (midtvejs) eller end (slut)"),
        (vec!["report", "F-01", "--format", "pdf"], 2, "md eller html"),
        (vec!["report"], 2, "report"),
        (vec!["report", "F-01", "--to", &nowhere], 1, "findes ikke"),
    ] {
        let output = praksis(&words);
        assert_eq!(output.status.code(), Some(code), "{words:?}: {}", said(&output));
        assert!(said(&output).contains(expected), "{words:?}: {}", said(&output));
        assert!(output.stdout.is_empty());
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no other file was written");
}

fn duty_type(store: &Store, name: &str) -> Id {
    let rows = store.reader().list(&praksis::store::Query::all(Entity::DutyType), 20).unwrap();
    rows.iter().find(|kind| kind.text("name").starts_with(name)).unwrap().id
}

fn person(store: &Store, initials: &str) -> Id {
    let rows = store.reader().list(&praksis::store::Query::all(Entity::Person), 500).unwrap();
    rows.iter().find(|person| person.text("initials") == initials).unwrap().id
}

fn sheet(store: &Store, sheet: Sheet, format: &str, lang: Lang) -> String {
    let document = build(&store.reader(), Subject::Roster(sheet), &Text::new(lang), demo_now().date()).unwrap();
    String::from_utf8((Format::among(SHEETS, format).unwrap().write)(&document)).unwrap()
}

#[test]
fn the_sheets_of_the_roster_read_as_reviewed() {
    let store = demo();
    let week = IsoWeek::new(2020, 3).unwrap();
    let slot = YearOf::Slot(duty_type(&store, "Udrykning"), 2);
    for (asked, format, lang, name) in [
        (Sheet::Week(week, 2), "txt", Lang::Da, "roster-week-da.txt"),
        (Sheet::Wall(week, 2), "html", Lang::Da, "roster-wall-da.html"),
        (Sheet::Rows(week, 1), "csv", Lang::En, "roster-rows-en.csv"),
        (Sheet::Year(2020, slot), "txt", Lang::Da, "roster-year-da.txt"),
        (Sheet::Year(2020, YearOf::Person(person(&store, "ÆBL"))), "html", Lang::En, "roster-year-en.html"),
    ] {
        reads_as(name, &sheet(&store, asked, format, lang));
    }
}

#[test]
fn no_sheet_says_that_somebody_is_away_or_why_something_was_changed() {
    let mut store = demo();
    let rows = store.reader().list(&praksis::store::Query::all(Entity::Absence), 500).unwrap();
    let duty = store.reader().find(Entity::Duty, 97).unwrap().unwrap();
    change(&mut store, duty, |duty| duty.set("change_reason", Some(Value::Text("hemmelig grund".into()))));
    assert!(rows.iter().any(|absence| absence.link("person") == Some(person(&store, "IMB"))), "somebody is away");
    let week = IsoWeek::new(2020, 3).unwrap();
    let of = [YearOf::Slot(duty_type(&store, "Udrykning"), 2), YearOf::Person(person(&store, "EKP"))];
    let sheets = [Sheet::Week(week, 8), Sheet::Rows(week, 8), Sheet::Wall(week, 8)];
    for asked in sheets.into_iter().chain(of.map(|of| Sheet::Year(2020, of))) {
        for lang in Lang::ALL {
            let text = Text::new(lang);
            let kinds = AbsenceKind::LIST.codes.iter().map(|code| text.choice(&AbsenceKind::LIST, code));
            let never: Vec<String> =
                kinds.chain(["væk", "away", "hemmelig", "IMB væk", "færrest"].map(str::to_owned)).collect();
            for format in asked.formats() {
                let written = sheet(&store, asked, format.code, lang).to_lowercase();
                let said = written.split_once("<main>").map_or(written.as_str(), |(_, body)| body);
                for word in &never {
                    assert!(!said.contains(&word.to_lowercase()), "{word} in {asked:?} as {format:?} in {lang:?}");
                }
                assert!(!said.contains('‹'), "a word is missing in {asked:?}");
            }
        }
    }
    // EKP is away from Wednesday: those days are open, and the name is not on them.
    let rows = sheet(&store, Sheet::Rows(week, 1), "csv", Lang::Da);
    let slot: Vec<&str> = rows.lines().filter(|line| line.contains("Udrykningsvagt;2")).collect();
    let told: Vec<String> = slot
        .iter()
        .map(|line| line.split(';').collect::<Vec<_>>())
        .map(|cells| format!("{} {} {}", cells[1], cells[7], cells[8]).replace("  ", " "))
        .collect();
    assert_eq!(
        told,
        [
            "2020-01-13 EKP tildelt",
            "2020-01-14 EKP tildelt",
            "2020-01-15 ubesat",
            "2020-01-16 ubesat",
            "2020-01-17 ubesat"
        ]
    );
}

#[test]
fn a_proposal_is_on_no_sheet_and_a_part_of_a_day_says_its_hours() {
    let mut store = demo();
    let duty = |store: &Store, number| store.reader().find(Entity::Duty, number).unwrap().unwrap();
    // Wednesday's telephone ends at noon; Monday's is a proposal.
    let (wednesday, friday) = (duty(&store, 96), duty(&store, 97));
    change(&mut store, wednesday, |duty| duty.set("end_time", Some(Value::Time(12 * 60))));
    change(&mut store, friday, |duty| duty.set("status", Some(Value::Code("foreslaaet".into()))));
    let week = Sheet::Week(IsoWeek::new(2020, 3).unwrap(), 1);
    let text = sheet(&store, week, "txt", Lang::Da);
    let phone = text.lines().find(|line| line.starts_with("Telefon")).unwrap();
    let cells: Vec<&str> = phone.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells, ["Telefonvagt", "GØS ✓", "AHK ✓", "BLM ✓ 8-12, ____ 12-16", "____", "____", "8-16"]);
}

#[test]
fn a_page_for_the_wall_has_at_most_five_weeks_and_needs_no_colour() {
    let store = demo();
    let page = sheet(&store, Sheet::Wall(IsoWeek::new(2020, 3).unwrap(), 8), "html", Lang::Da);
    let tables: Vec<usize> = page
        .split("<table")
        .skip(1)
        .map(|table| table.split("</table>").next().unwrap().matches("<tr>").count())
        .collect();
    // The row of the headings is one of them. Above 24 days the letters are the smallest: 25 rows of 7.5 points fit A4 across.
    assert_eq!(tables, [26, 16]);
    assert!(page.contains("sheet tiny") && page.contains("sheet small") && page.contains("size: A4 landscape"));
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let sheet_style = style.split("main { max-width: none; padding: 1rem; }").nth(1).unwrap();
    for colour in sheet_style.match_indices('#').map(|(at, _)| &sheet_style[at + 1..at + 4]) {
        assert!(colour.chars().all(|c| c == colour.chars().next().unwrap()) || colour == "1a1", "#{colour} is no grey");
    }
    assert!(page.contains("AHK Konsulent AHK ·"), "the names below");
}
