//! Another program holds the file: an answer at once, nothing lost, tried again by itself.

use std::time::{Duration, Instant};

use praksis::domain::fields::Entity;
use praksis::text::Lang;
use praksis::tui::effects::Outside;
use praksis::tui::effects::Timer;
use praksis::tui::session::Patience;
use praksis::tui::update::Msg;

use crate::support::{Driver, Place};

/// A program of ours and a foreign one that is in the middle of writing.
fn held() -> (Driver, rusqlite::Connection) {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.session.wait_for_others(Patience::AtTheScreen);
    let foreign = rusqlite::Connection::open(place.path()).unwrap();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    (driver, foreign)
}

fn titled(driver: &Driver, title: &str) -> usize {
    driver.all(Entity::Meeting).iter().filter(|meeting| meeting.text("title") == title).count()
}

#[test]
fn a_save_is_answered_at_once_keeps_the_form_and_is_done_when_the_file_is_free() {
    let (mut driver, foreign) = held();
    driver.press("3 n").fill("title", "Opstart").fill("date", "17.1");
    let start = Instant::now();
    driver.press("Ctrl+S");
    // SQLite's own patience of five seconds would be a screen that stands still.
    assert!(start.elapsed() < Duration::from_secs(2));
    driver.shows("Et andet program skriver").shows("venter");
    assert_eq!(driver.field("title"), "Opstart");
    assert!(driver.outside.iter().any(|act| matches!(act, Outside::Wake(Timer::Again, 1..=1000))));
    // Still held: it goes on waiting. Pressed again, it is no second meeting.
    driver.send(Msg::Timer(Timer::Again));
    driver.press("Ctrl+S").shows("Et andet program skriver");
    foreign.execute_batch("COMMIT").unwrap();
    driver.send(Msg::Timer(Timer::Again));
    driver.shows("Gemt: ").hides("venter");
    assert_eq!((driver.layers(), titled(&driver, "Opstart")), (0, 1));
    driver.send(Msg::Timer(Timer::Again));
    assert!(driver.session.model.held.is_empty());
}

#[test]
fn typing_that_goes_on_meanwhile_is_not_saved_under_the_persons_hands() {
    let (mut driver, foreign) = held();
    driver.press("3 n").fill("title", "Opstart").fill("date", "17.1").press("Ctrl+S");
    driver.type_in("0").wait();
    driver.shows("Et andet program skriver");
    foreign.execute_batch("COMMIT").unwrap();
    driver.send(Msg::Timer(Timer::Again));
    driver.shows("Ikke gemt endnu");
    assert_eq!((driver.layers(), titled(&driver, "Opstart")), (1, 0));
    driver.wait();
    assert_eq!(driver.session.model.form().map(|form| form.dirty), Some(false), "the typing is kept");
}

#[test]
fn what_has_no_form_waits_too_and_is_not_left_behind_on_leaving() {
    let (mut driver, foreign) = held();
    driver.press("4 / \"F-05\" Enter d Enter").shows("Et andet program skriver");
    assert!(driver.try_record("F-05").is_some());
    assert!(!driver.session.may_leave(), "one refusal");
    driver.shows("Tryk igen");
    foreign.execute_batch("COMMIT").unwrap();
    assert!(driver.session.may_leave());
    assert!(driver.try_record("F-05").is_none());
}

#[test]
fn typing_that_cannot_be_kept_yet_is_kept_a_moment_later() {
    let (mut driver, foreign) = held();
    driver.press("3 n").fill("title", "Opstart").wait().shows("Det, du skriver, bliver gemt");
    foreign.execute_batch("COMMIT").unwrap();
    driver.wait().hides("Det, du skriver");
    assert_eq!(driver.session.model.form().map(|form| form.dirty), Some(false));
}

#[test]
fn leaving_with_typing_that_cannot_be_kept_counts_only_while_the_warning_is_read() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("3 n").fill("title", "Opstart");
    let aside = place.path().with_extension("aside");
    std::fs::rename(place.path(), &aside).unwrap();
    let leave = |driver: &mut Driver| {
        driver.press("Ctrl+C");
        driver.session.may_leave()
    };
    assert!(!leave(&mut driver));
    // The try that comes by itself leaves the warning where it is.
    driver.wait().shows("Tryk igen").shows("flyttet, slettet");
    // Any other key is no second Ctrl+C, and takes it back.
    driver.type_in("!").hides("Tryk igen");
    driver.wait().hides("Tryk igen");
    assert!(!leave(&mut driver), "asked anew");
    // Typing that could be kept after all is not lost by leaving, and the warning says so no more.
    std::fs::rename(&aside, place.path()).unwrap();
    driver.wait().hides("Tryk igen");
    assert!(leave(&mut driver), "everything is kept");
    driver.type_in("!");
    std::fs::rename(place.path(), &aside).unwrap();
    assert!(!leave(&mut driver), "asked anew");
    assert!(leave(&mut driver), "and said twice");
}
