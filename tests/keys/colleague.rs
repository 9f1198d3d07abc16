//! A colleague's kladde on a shared machine: never finished, changed or deleted by a key that means one's own.

use praksis::domain::value::Record;
use praksis::text::Lang;

use crate::support::{Driver, drive, drive_demo};

const HERS: &str = "OBS-0043";

/// AHK's kladde as it stands in the demo, all but finished by AHK.
fn ready(driver: &mut Driver) -> Record {
    driver.press("6 / \"OBS-0043\" Enter e");
    driver.fill("interpretation", "ingen").fill("outcome_for_children", "Alle var med.").press("Ctrl+S");
    driver.shows("er AHKs kladde").press("Enter");
    assert_eq!(driver.record(HERS).text("outcome_for_children"), "", "Enter is no yes");
    driver.press("j");
    assert_eq!(driver.record(HERS).text("outcome_for_children"), "Alle var med.", "{}", driver.notice());
    driver.press("Esc");
    driver.record(HERS)
}

#[test]
fn the_form_says_whose_it_is_and_saving_asks_once() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0043\" Enter e").shows("AHKs kladde").press("Esc");
    let before = ready(&mut driver);
    driver.press("e").fill("children", "9").press("Ctrl+S n");
    driver.press("Ctrl+X Enter");
    assert_eq!(driver.record(HERS), before);
}

#[test]
fn finishing_all_takes_only_ones_own_and_says_how_many_are_others() {
    let mut driver = drive_demo();
    let before = ready(&mut driver);
    driver.press("6 n").fill("unit", "Prøvestien").fill("description", "Set").fill("interpretation", "ingen");
    driver.fill("outcome_for_children", "Alle var med.").save();
    driver.press("F9").shows("ikke dine: AHK").press("Enter");
    assert_eq!(driver.record(HERS), before);
}

#[test]
fn alone_it_is_finished_by_name_and_stays_the_colleagues() {
    let mut driver = drive_demo();
    let before = ready(&mut driver);
    driver.press("6 / \"OBS-0043\" Enter m").shows("OBS-0043").shows("Færdiggør den for AHK?").press("Enter Space");
    assert_eq!(driver.record(HERS), before, "neither Enter nor Space is a yes");
    driver.press("j");
    let after = driver.record(HERS);
    assert_eq!((after.draft, after.text("status")), (false, "faerdig"), "{}", driver.notice());
    assert_eq!(after.link("observer"), before.link("observer"));
}

#[test]
fn deleting_it_names_the_colleague_and_enter_is_no_yes() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    driver.press("6 / \"OBS-0043\" Enter d").shows("AHK's").press("Enter");
    assert!(driver.file(|reader| reader.find(praksis::domain::fields::Entity::Observation, 43).unwrap().is_some()));
    driver.press("y");
    assert!(driver.file(|reader| reader.find(praksis::domain::fields::Entity::Observation, 43).unwrap().is_none()));
    driver.press("u");
    assert!(driver.record(HERS).draft, "{}", driver.notice());
}

#[test]
fn ones_own_is_deleted_by_enter_because_undo_brings_it_back() {
    let mut driver = drive("AHK", (80, 24), Lang::Da);
    driver.press("6 / \"OBS-0043\" Enter d").hides("AHKs").press("Enter");
    assert!(driver.file(|reader| reader.find(praksis::domain::fields::Entity::Observation, 43).unwrap().is_none()));
}
