//! Figures: one number for one thing, whatever place tells it.

use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::text::Lang;

use crate::support::{Place, drive};

#[test]
fn hours_tell_held_planned_and_prepared_apart() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("4 / \"F-05\" Enter").wait();
    driver.shows("Afholdt: sessioner 17,5 t af 20 t · konsulenttimer 35 t · rejse 10 t");
    driver.shows("Planlagt: sessioner 2 t · forberedelse 1 t · rejse 1,5 t");
    driver.shows("Forberedt: 6,75 t som egne aktiviteter · 2 t til afholdte aktiviteter");
    driver.press("Esc / \"F-06\" Enter").wait();
    driver.shows("Afholdt: sessioner 34 t · konsulenttimer 81 t · rejse 5,8 t");
    driver.shows("Planlagt: sessioner 36 t · forberedelse 2,7 t · rejse 5,8 t");
    driver.shows("Forberedt: 2,5 t som egne aktiviteter · 1,5 t til afholdte aktiviteter");
}

#[test]
fn bands_that_overlap_are_refused_at_the_field_with_both_named() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    let bands = |driver: &crate::support::Driver| driver.all(Entity::FeeBand);
    let before = bands(&driver);
    driver.press("2 / \"NP-02\" Enter Tab").go_to_heading(Entity::FeeBand).press("n");
    assert_eq!(driver.field("number"), "6", "a band begins where the last one ends");
    driver.fill("number", "2").fill("to_count", "5").fill("amount", "1 kr.").press("Ctrl+S");
    driver.shows("2-5 overlapper 1-2");
    let form = driver.session.model.form().unwrap();
    assert_eq!(Some(form.focus), form.field_at("number"), "the cursor is on the field");
    assert_eq!(bands(&driver), before, "nothing is saved");
    driver.fill("number", "6").fill("to_count", "5").press("Ctrl+S").shows("mindst 6");
    driver.fill("to_count", "").save();
    driver.wait().shows("I alt 31.001 kr.").hides("R-40").hides("uafklaret");
    // What another machine brought stays: no fee is guessed, and both are named.
    let mut low = before[0].clone();
    low.set("to_count", Some(Value::Int(9)));
    driver.another_writes_all(&[low]);
    driver.press("u").wait();
    driver.press("Esc 1 2").wait();
    driver.shows("To takster for 3 deltagere (1-9 og 3-5)").shows("27.000 kr. + 1 uafklaret");
}

#[test]
fn a_registration_that_does_not_pay_adds_nothing() {
    for (status, total) in [("ikke", "18.000 kr."), ("afmeldt", "18.000 kr."), ("venteliste", "18.000 kr.")] {
        let place = Place::demo();
        let mut driver = place.start(Some("KOO"), (120, 40), Lang::Da);
        driver.press("2 / \"NP-02\" Enter").wait().shows("I alt 31.000 kr. + 1 uafklaret");
        driver.shows("betalt 31.000 kr., mangler 0 kr.");
        let all = driver.all(Entity::Registration);
        let three = all.into_iter().find(|registration| registration.int("participants") == Some(3)).unwrap();
        driver.another_sets(three, &[("status", crate::support::code(status))]);
        driver.press("1 2").wait().shows(&format!("I alt {total} + 1 uafklaret"));
    }
}
