//! Reports from the screen: which report, its path, and that no file is overwritten; changes by others since the last
//! visit; trends across engagements; hours by kind.

use std::path::Path;

use chrono::NaiveDate;
use praksis::domain::dates::CivilClock;
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;

use crate::support::{Driver, Place, drive};

fn at(day: &str) -> CivilClock {
    CivilClock::Still(day.parse::<NaiveDate>().unwrap().and_hms_opt(9, 0, 0).unwrap())
}

/// Opens the prompt for the report's path on F-06 and types a path.
fn ask(driver: &mut Driver, path: &Path) {
    driver.press("4 x Enter Ctrl+U");
    let typed = match driver.top() {
        Some(Overlay::Prompt(prompt)) => prompt.input.text().chars().count(),
        other => panic!("{other:?}"),
    };
    driver.press(&format!("Backspace*{}", typed.max(1)));
    driver.type_in(&path.display().to_string());
}

#[test]
fn x_writes_the_chosen_report_to_a_new_file_and_shows_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("midtvejs.md");
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    driver.press("4 x").shows("Midtvejsrapport: F-06").shows("Slutrapport: F-06").shows("Alle forløb").press("Esc");
    ask(&mut driver, &path);
    driver.press("Enter");
    assert!(driver.notice().starts_with("Rapporten er skrevet til"), "{}", driver.notice());
    assert_eq!(driver.layers(), 0);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("# Midtvejsrapport: F-06"));
}

#[test]
fn an_existing_file_is_not_touched_and_a_free_name_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.md");
    std::fs::write(&path, "min egen").unwrap();
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    ask(&mut driver, &path);
    driver.press("Enter").shows("findes allerede og er ikke rørt").shows("r-2.md");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "min egen");
    driver.press("Enter");
    assert!(folder.path().join("r-2.md").exists(), "{}", driver.notice());
}

#[test]
fn a_missing_folder_or_an_empty_name_is_refused_and_keeps_the_prompt() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    ask(&mut driver, &folder.path().join("ingen").join("r.md"));
    driver.press("Enter").shows("findes ikke. Vælg en anden");
    assert_eq!(driver.layers(), 1);
    let length = folder.path().join("ingen").join("r.md").display().to_string().chars().count();
    driver.press(&format!("Backspace*{length}")).press("Enter").shows("Skriv et filnavn.");
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_report_that_fits_the_status_is_first_and_other_panes_say_why_they_have_none() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    // F-09 is archived: the final report is the likely one.
    driver.press("4 / \"Aalborg\" Enter x");
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("{:?}", driver.top()) };
    assert_eq!(picker.options[picker.cursor].label, "Slutrapport: F-09 · Markdown");
    // In I dag it is about the engagement of the record at the cursor, or about all.
    driver.press("Esc 1 x").shows("Tværgående mønstre");
}

#[test]
fn a_report_stopped_by_r_70_names_the_section_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.md");
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    let engagement = driver.record("F-06");
    let mut after = engagement.clone();
    after.set("purpose", Some(Value::Text("Om 010115-1234".into())));
    commit(&driver.place, "KOO", vec![Op::between(Some(&engagement), &after)], Verb::Edit);
    ask(&mut driver, &path);
    driver.press("Enter").shows("R-70").shows("Hvad forløbet handler om: Om xxxxxx-xxxx").hides("010115");
    assert!(!path.exists());
    // A person accepts the text as no number, and the report is written.
    driver.shows("Skift+F9").press("Esc Shift+F9").shows("xxxxxx-xxx4").press("j");
    ask(&mut driver, &path);
    driver.press("Enter");
    assert!(std::fs::read_to_string(&path).unwrap().contains("010115-1234"), "{}", driver.notice());
}

/// Writes a change as somebody else, in another program.
fn commit(place: &Place, author: &str, ops: Vec<Op>, verb: Verb) {
    let mut store = crate::support::open(&place.path());
    let seen = store.reader().shown().unwrap().seen().clone();
    store.commit(&crate::support::unjudged::Unjudged(Edit { verb, author: author.into(), seen, ops })).unwrap();
}

fn task(n: usize) -> Record {
    let mut task = Record::new(Entity::Task, Id::derived(Entity::Task, &[&n.to_string()]));
    task.set("what", Some(Value::Text(format!("Aftale {n}"))));
    task.set("status", Some(Value::Code("aftalt".into())));
    task
}

#[test]
fn changes_by_others_since_the_last_visit_are_counted_listed_and_opened() {
    let place = Place::demo();
    let mut first = place.start_at(Some("KOO"), (80, 24), Lang::Da, at("2020-01-09"));
    first.press(": \"andre har ændret\" Enter");
    assert!(first.notice().starts_with("Det er dit første besøg"), "{}", first.notice());
    first.hides("Ændret siden").send(praksis::tui::core::msg::Msg::Ending);
    drop(first);
    commit(&place, "BLM", vec![Op::between(None, &task(1))], Verb::Create);
    commit(&place, "AHK", vec![Op::between(None, &task(2))], Verb::Create);
    commit(&place, "KOO", vec![Op::between(None, &task(3))], Verb::Create);
    let mut driver = place.start_at(Some("KOO"), (120, 40), Lang::Da, at("2020-01-15"));
    driver.shows("Ændret siden sidste besøg (tor 9.1): 2 næste skridt");
    driver.press("v").shows("Ændret af andre siden tor 9.1 (2)").shows("Aftale 2  ny · AHK").hides("Aftale 3");
    driver.press("Enter").shows("Aftale 2");
    assert_eq!(driver.layers(), 0);
    driver.send(praksis::tui::core::msg::Msg::Ending);
    drop(driver);
    // A second look on the same day still shows what is new since the day before; the next day does not.
    place.start_at(Some("KOO"), (120, 40), Lang::Da, at("2020-01-15")).shows("(tor 9.1): 2 næste skridt");
    place
        .start_at(Some("KOO"), (120, 40), Lang::Da, at("2020-01-16"))
        .shows("Ingen andre har ændret noget siden sidste besøg (ons 15.1)");
    // Another person has their own visits.
    place.start_at(Some("TL"), (120, 40), Lang::Da, at("2020-01-15")).press("v");
}

#[test]
fn more_changes_than_the_list_can_show_are_shown_as_500_plus() {
    let place = Place::demo();
    place.start_at(Some("KOO"), (80, 24), Lang::Da, at("2020-01-09")).send(praksis::tui::core::msg::Msg::Ending);
    let ops = |range: std::ops::Range<usize>| range.map(|n| Op::between(None, &task(n))).collect::<Vec<_>>();
    commit(&place, "BLM", ops(0..500), Verb::Import);
    place.start_at(Some("KOO"), (120, 40), Lang::Da, at("2020-01-15")).shows("500 næste skridt");
    commit(&place, "BLM", ops(500..501), Verb::Import);
    let mut driver = place.start_at(Some("KOO"), (120, 40), Lang::Da, at("2020-01-15"));
    driver.shows("500+ ændringer").press("v").shows("(de seneste 500)");
}

#[test]
fn a_visit_past_midnight_starts_a_new_visit() {
    let place = Place::demo();
    let mut driver = place.start_at(Some("KOO"), (120, 40), Lang::Da, at("2020-01-15"));
    commit(&place, "BLM", vec![Op::between(None, &task(1))], Verb::Create);
    driver.send(praksis::tui::core::msg::Msg::ChangedElsewhere);
    driver.hides("Ændret siden");
    let next = "2020-01-16".parse::<NaiveDate>().unwrap().and_hms_opt(0, 0, 1).unwrap();
    // Without drawing: later messages would set the day of the test's fixed clock again.
    driver.drawn = false;
    driver.send(praksis::tui::core::msg::Msg::Clock(next));
    let last = driver.session.model.findings.counts.last.clone().unwrap();
    assert_eq!(last.day.to_string(), "2020-01-15");
    assert_eq!(
        last.seen,
        driver.file(|reader| reader.shown().unwrap().seen().clone()),
        "changes known at midnight are not new"
    );
}

#[test]
fn trends_are_on_the_koordinators_i_dag_and_y_lists_them_all() {
    let mut driver = drive("KOO", (200, 50), Lang::Da);
    driver.shows("Tværgående mønstre (90 dage): ”ventetid ved måltider” 6 i 3 forløb · ”overgange” 5 i 4 forløb");
    driver.press("Y").shows("”for store samlinger”: 4 obs.").shows("Ingen etiket er holdt tilbage").press("Esc");
    drive("BLM", (200, 50), Lang::Da).hides("Tværgående mønstre (90 dage)").press("6 Y").shows("Tværgående mønstre");
}

#[test]
fn forloeb_shows_the_hours_of_the_last_thirteen_weeks_by_kind_and_follows_new_logs() {
    let mut driver = drive("KOO", (200, 50), Lang::Da);
    driver.press("4").shows("Aktivitetsmix sidste 13 uger").shows("300,0 t").shows("79,0 t   26 %");
    driver.press("o \"F-05 fiktiva 60m observation\" Enter").shows("301,0 t").shows("80,0 t   27 %");
    drive("KOO", (120, 40), Lang::Da).press("4").hides("Aktivitetsmix");
}

#[test]
fn counts_across_the_file_are_not_read_before_the_first_frame_or_at_a_key() {
    let place = Place::demo();
    place.start_at(Some("KOO"), (120, 40), Lang::Da, at("2020-01-09")).send(praksis::tui::core::msg::Msg::Ending);
    commit(&place, "BLM", vec![Op::between(None, &task(1))], Verb::Create);
    let mut driver = place.start_at(Some("KOO"), (120, 40), Lang::Da, at("2020-01-15"));
    driver.drawn = false;
    driver.session.model.findings.counts.outdate_all();
    assert!(driver.session.model.findings.counts.has_work());
    driver.press("Down Up 4 1");
    assert!(driver.session.model.findings.counts.has_work(), "no key waits for the counts");
    driver.session.settle();
    assert!(!driver.session.model.findings.counts.has_work());
}

/// A wrong ending is refused in the prompt, and the ending of another format chooses that format.
#[test]
fn the_ending_of_the_name_decides_the_format() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("4 / \"F-01\" Enter x Enter End Backspace*2").type_in("pdf").press("Enter");
    // The path before it is as long as the folder of the run, so the sentence may go on in the next line.
    driver.shows(".html");
}
