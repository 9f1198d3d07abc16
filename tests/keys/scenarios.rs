//! The consultant's scenarios of the product description, one test each, named by its number; each asserts every
//! sentence of the expected result. Related cases are in the file of each kind of work.

use chrono::NaiveDate;
use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::report::json;
use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::core::effects::Timer;

use super::support::{Driver, Place, drive_demo};

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Everything that an export contains.
fn exported(driver: &Driver) -> String {
    driver.file(|reader| {
        let mut out = Vec::new();
        json::write(&reader, json::ExportOptions::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    })
}

fn open(driver: &mut Driver, number: &str) {
    driver.press(&format!("6 / \"{number}\" Enter e"));
}

/// The loose ends of a rule about a record.
fn loose(driver: &mut Driver, rule: &str) -> Vec<String> {
    driver.press("1");
    let parts = driver.session.model.today.parts.iter();
    let remarks = parts.flat_map(|part| part.list.remarks.iter()).filter(|remark| remark.rule == rule);
    remarks.map(|remark| remark.words.clone()).collect()
}

/// The draft of C2: a place, times, themes, and two lines with the time before the second one.
fn observe(driver: &mut Driver) {
    driver.press("6 n F2 \"prø\" Enter");
    driver.go_to_field("start_time").type_in("12.05").go_to_field("end_time").type_in("12.47");
    driver.go_to_field("themes").press("1 3");
    driver.go_to_field("description").type_in("Tre børn venter\n").press("F5").type_in("maden kommer");
}

const WRITTEN: &str = "Tre børn venter\n[12.50] maden kommer";

#[test]
fn c1_a_visit_is_logged_in_one_line() {
    let mut driver = drive_demo();
    assert_eq!(loose(&mut driver, "R-10"), ["17,5 t af 20 t brugt"]);
    driver.press("o \"F-05 fiktiva 45m ledersparring overgange\"");
    for shown in ["F-05 Organisering", "Fiktiva", "15.1.2020", "45 min", "ledersparring", "overgange"] {
        driver.shows(shown);
    }
    assert!(driver.try_record("A-0261").is_none(), "nothing is saved before Enter");
    driver.press("Enter");
    assert_eq!(driver.notice(), "Gemt: A-0261 · F-05: 18,25 af 20 t");
    assert_eq!(driver.record("A-0261").int("minutes"), Some(45));
    let said = loose(&mut driver, "R-10").join(" ");
    for figure in ["18,25", "2 t planlagt", "20,25"] {
        assert!(said.contains(figure), "{figure}: {said}");
    }
}

#[test]
fn c2_an_observation_is_written_offline_and_needs_no_save() {
    let mut driver = drive_demo();
    observe(&mut driver);
    driver.shows("12.05-12.47 42 min").press("Esc");
    assert_eq!(driver.layers(), 0, "the list is back");
    // It lacks interpretation and outcome.
    driver.shows("OBS-0044").shows("2 felter mangler");
    let made = driver.record("OBS-0044");
    assert!(made.draft);
    assert_eq!((made.get("start_time"), made.get("end_time")), (Some(&Value::Time(725)), Some(&Value::Time(767))));
    assert_eq!(made.get("themes"), Some(&Value::Codes(vec!["T1".into(), "T3".into()])));
    assert_eq!(made.text("description"), WRITTEN);
    driver.file(|reader| assert_eq!(reader.history(made.id, 10).unwrap(), [], "a kladde is in no log"));
}

#[test]
fn c3_typing_is_kept_when_the_terminal_is_killed() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    observe(&mut driver);
    // It is on the disk at the latest two seconds after a letter.
    let within = |outside: &Outside| matches!(outside, Outside::Wake(Timer::Draft, ms) if *ms <= 2000);
    assert!(driver.outside.iter().any(within));
    driver.wait();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6").shows("OBS-0044").shows("gendannet");
    driver.press("F9").shows("OBS-0044: gendannet").press("Enter");
    assert!(driver.record("OBS-0040").text("status") == "faerdig", "the others are finished: {}", driver.notice());
    assert!(driver.try_record("OBS-0044").is_none_or(|record| record.draft), "it is skipped until it is opened");
    open(&mut driver, "OBS-0044");
    assert_eq!(driver.field("description"), WRITTEN);
    driver.press("Esc").hides("gendannet");
}

#[test]
fn c4_a_name_stops_finishing_until_it_is_a_code() {
    let mut driver = drive_demo();
    open(&mut driver, "OBS-0042");
    driver.go_to_field("description").press("Ctrl+End").type_in(" Mathilde græder").press("F9");
    assert!(driver.notice().contains("Ligner et navn: Mathilde"), "{}", driver.notice());
    assert_eq!(driver.record("OBS-0042").text("status"), "kladde");
    driver.press("F4 k");
    let said = driver.field("description");
    assert!(said.ends_with(" B3 græder") && !said.contains("Mathilde"), "{said}");
    driver.press("F9");
    let record = driver.record("OBS-0042");
    assert_eq!((record.text("status"), record.draft), ("faerdig", false), "{}", driver.notice());
    assert_eq!(record.date("finished_on"), day(2020, 1, 15), "time-stamped");
    assert!(!exported(&driver).contains("Mathilde"));
}

#[test]
fn c5_a_civil_registration_number_stops_finishing_and_never_returns() {
    let mut driver = drive_demo();
    open(&mut driver, "OBS-0042");
    let before = driver.field("description");
    driver.go_to_field("description").press("Ctrl+End").type_in("\n010115-1234").press("F9");
    let said = driver.notice();
    assert!(said.contains("R-70") && said.contains("linje 2") && said.contains("Beskrivelse"), "{said}");
    assert_eq!(driver.record("OBS-0042").text("status"), "kladde");
    driver.fill("description", &before).press("F9");
    assert_eq!(driver.record("OBS-0042").text("status"), "faerdig", "{}", driver.notice());
    for keys in ["u", "u", "U", "U", "u"] {
        driver.press(keys);
        assert!(!exported(&driver).contains("010115"), "after {keys}");
    }
}

#[test]
fn c6_a_shared_observation_is_corrected_as_a_second_version() {
    let mut driver = drive_demo();
    let first = driver.record("OBS-0027");
    assert_eq!(first.text("status"), "delt");
    driver
        .press("6 / \"OBS-0027\" Enter e")
        .shows("Begrundelse for at rette")
        .press("Enter")
        .shows("skal have en begrundelse");
    // The reason is stored for good too, and no form could remove a number from it.
    driver.type_in("010115-1234").press("Enter").shows("CPR").press("Ctrl+A").type_in("forkert stue").press("Enter");
    driver.shows("v2 kladde").fill("room", "Grøn").press("Esc").shows("v2 kladde (v1 delt)");
    assert_eq!(driver.record("OBS-0027"), first, "version 1 is the shared one");
    driver.press("v").shows("Version 2 · kladde").shows("forkert stue").shows("Version 1 · delt");
}

#[test]
fn c9_a_next_step_is_agreed_and_shows_on_its_day() {
    let mut driver = drive_demo();
    driver.press("1 Tab Tab");
    while driver.selected().number != Some(5) {
        driver.press("Down");
    }
    driver.press("Enter a \"Aftal skema for overgange\" Tab \"leder\" Tab \"fre 31.1\"");
    driver.shows("31.1.2020").shows("uge 5").save();
    let step = driver.record("NS-001");
    assert_eq!((step.text("what"), step.text("who")), ("Aftal skema for overgange", "leder"));
    assert_eq!(step.date("due"), day(2020, 1, 31));
    assert_eq!(step.link("engagement"), Some(driver.record("F-05").id), "it is shown in F-05");
    driver.press("4 Tab").go_to_heading(Entity::Task).press("Down").shows("Aftal skema for overgange");
    for (at, shown) in [((2020, 1, 15), false), ((2020, 1, 31), true), ((2020, 2, 3), true)] {
        let now = day(at.0, at.1, at.2).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let clock = praksis::domain::dates::CivilClock::Still(now);
        let mut later = driver.place.start_at(Some("BLM"), (80, 30), Lang::Da, clock);
        assert_eq!(later.screen().contains("Aftal skema"), shown, "{at:?}\n{}", later.screen());
    }
}
