//! Erasing for good by keys: the list of records due for erasing, marking, the question, a record's own screen, and the
//! words of I dag about the file.

use praksis::domain::fields::Entity;
use praksis::store::backups;
use praksis::text::Lang;
use praksis::tui::core::keys::Stroke;
use praksis::tui::core::pane::Pane;
use praksis::tui::overlays::Overlay;

use crate::support::{Driver, drive, drive_demo};

fn due(driver: &Driver) -> usize {
    match driver.session.model.overlays.last() {
        Some(Overlay::Erasable(due)) => due.count(),
        other => panic!("no list: {other:?}"),
    }
}

#[test]
fn a_record_is_erased_from_its_own_screen_and_no_key_restores_it() {
    let mut driver = drive_demo();
    driver.press("6 End");
    driver.press("6 n").fill("unit", "Prøvestien").fill("description", "Zqxhemmeligt").save();
    let made = driver.selected();
    let number = made.entity.numbered(made.number.unwrap()).unwrap();
    driver.press(": \"slet for altid\" Enter");
    driver.shows(&format!("Slet {number}")).shows("Det kan ikke fortrydes").shows("Der er ingen tidligere kopier");
    // Enter does not answer this question.
    driver.press("Enter");
    assert!(driver.file(|reader| reader.record(made.id).unwrap().is_some()));
    driver.press("n");
    assert!(driver.file(|reader| reader.record(made.id).unwrap().is_some()));
    driver.press(": \"slet for altid\" Enter j").shows("1 post er slettet for altid").shows("Filen er ryddet");
    driver.press("Esc u u u");
    assert!(driver.file(|reader| reader.record(made.id).unwrap().is_none()));
    assert!(driver.file(|reader| reader.is_purged(made.id).unwrap()));
    driver.press("S \"zqxhemmeligt\"").hides(&number);
}

#[test]
fn on_a_small_screen_a_yes_erases_only_after_the_whole_question_was_shown() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "Prøvestien").fill("description", "Zqxhemmeligt").save();
    let made = driver.selected();
    let exists = |driver: &Driver| driver.file(|reader| reader.record(made.id).unwrap().is_some());
    driver.stroke(&Stroke::Resize(40, 10));
    driver.press(": \"slet for altid\" Enter");
    let mut pages = 0;
    while driver.screen().contains("j Mere") {
        driver.shows("│  j Mere   n Nej ").press("j");
        pages += 1;
    }
    assert!(pages > 0 && exists(&driver), "{}", driver.screen());
    driver.shows("│  j Ja, slet for altid   n Nej ").press("j");
    assert!(!exists(&driver), "{}", driver.screen());
}

#[test]
fn the_list_shows_due_records_and_erases_the_marked_ones() {
    let mut driver = drive_demo();
    driver.press("9").shows("Slettelisten");
    driver.press("P").shows("Sletteliste").shows("rå observationer");
    let before = due(&driver);
    assert!(before > 0, "the demo has records due for erasing");
    driver.press("Enter").shows("Markér først noget");
    // The heading marks all records of its kind.
    driver.press("Space").shows(" markeret");
    driver.press("Enter").shows("for altid?").press("j").shows("slettet for altid.").press("Esc P");
    assert!(due(&driver) < before);
    let store = crate::support::file::open(driver.place.path());
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn earlier_copies_are_named_in_the_question() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    let copy = backups::folder(&driver.place.path());
    std::fs::create_dir_all(&copy).unwrap();
    std::fs::write(copy.join("praksis-2020-01-10T120000.db"), b"").unwrap();
    driver.press("6 : \"erase for good\" Enter");
    driver.shows("1 earlier backup in").shows("praksis-2020-01-10T120000.db").press("Esc");
}

#[test]
fn copies_in_the_second_place_are_named_in_the_question() {
    let mut driver = drive("BLM", (100, 30), Lang::En);
    let away = tempfile::tempdir().unwrap();
    let mut store = crate::support::file::open(driver.place.path());
    praksis::store::backups::name_second(&mut store, away.path()).unwrap();
    drop(store);
    std::fs::remove_dir_all(away.path().join("praksis-backups")).unwrap();
    driver.press("6 : \"erase for good\" Enter").shows("is not available now").press("Esc");
}

#[test]
fn links_to_an_erased_record_say_that_it_is_erased() {
    let driver = drive_demo();
    let (cycle, seen) = driver.file(|reader| {
        let cycles = reader.list(&praksis::store::Query::all(Entity::AlCycle), 100).unwrap();
        let found = cycles.iter().find_map(|cycle| match cycle.get("observations") {
            Some(praksis::domain::value::Value::Links(ids)) => Some((cycle.id, ids[0])),
            _ => None,
        });
        found.expect("a cycle with an observation")
    });
    let mut store = crate::support::file::open(driver.place.path());
    let number = store.reader().caption(seen).unwrap().unwrap().number.unwrap();
    store.erase(&[seen], "BLM", "2020-01-15T12:50:00".parse().unwrap()).unwrap();
    drop(store);
    let caption = driver.file(|reader| reader.caption(seen).unwrap().unwrap());
    let said = praksis::text::Text::new(Lang::Da).caption(&caption);
    assert_eq!(said, format!("{} (slettet)", Entity::Observation.numbered(number).unwrap()));
    assert!(driver.file(|reader| reader.record(cycle).unwrap().is_some()));
}

#[test]
fn i_dag_opens_the_list_and_asks_about_the_disk() {
    let mut driver = drive_demo();
    let rules = |driver: &Driver| -> Vec<&'static str> {
        let part = driver.session.model.today.parts.iter().find(|part| !part.list.remarks.is_empty());
        part.map(|part| part.list.remarks.iter().map(|remark| remark.rule).collect()).unwrap_or_default()
    };
    let go_to = |driver: &mut Driver, rule: &str| {
        let at = rules(driver).iter().position(|known| *known == rule).unwrap();
        driver.press("1");
        while driver.session.model.today.list().is_none_or(|list| list.remarks.is_empty()) {
            driver.press("Tab");
        }
        driver.press("Home");
        (0..at).for_each(|_| {
            driver.press("Down");
        });
    };
    go_to(&mut driver, "R-74");
    driver.press("Enter").shows("krypteret?").press("j");
    assert!(!rules(&driver).contains(&"R-74"), "{:?}", rules(&driver));
    go_to(&mut driver, "R-73");
    driver.press("Enter");
    assert_eq!(driver.session.model.pane, Pane::Data);
    assert!(due(&driver) > 0);
}

/// A photo is stored elsewhere; the reference to it is erased when its day has come, confirmed by a person like the
/// rest.
#[test]
fn a_reference_to_a_recording_is_due_from_its_day_and_is_erased_with_its_observation() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    for (day, path) in [("15.1.2020", "Zqxkamera A"), ("16.1.2020", "Zqxkamera B")] {
        driver.press("6 n").fill("unit", "Prøvestien").fill("method", "foto_video");
        driver.fill("media_path", path).fill("delete_by", day).save();
    }
    driver.press("9 P").shows("observationer med medier (2)").shows("slet også Kamera 2, mappe 2018-09-19");
    driver.shows("slet også Zqxkamera A").hides("Zqxkamera B");
    driver.shows("hele observationen OBS-");
    // The heading marks both of them.
    driver
        .press("Home Space")
        .shows("2 ")
        .press("Enter")
        .shows("2 af dem er observationer med foto eller video")
        .press("j")
        .shows("slettet for altid")
        .press("Esc P")
        .hides("Zqxkamera");
    let bytes = std::fs::read(driver.place.path()).unwrap();
    let holds = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(!holds("Kamera 2") && !holds("Zqxkamera A") && holds("Zqxkamera B"));
}
