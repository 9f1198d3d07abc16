//! Another program locks the file: the person is answered at once, nothing is lost, and writes are retried.

use std::time::{Duration, Instant};

use praksis::domain::fields::Entity;
use praksis::domain::value::Id;
use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::core::effects::Timer;
use praksis::tui::core::msg::Msg;
use praksis::tui::session::BusyWait;

use praksis::tui::overlays::Overlay;

use crate::support::{Driver, Place, code, date, words};

/// Our program, and another one in the middle of a write.
fn held() -> (Driver, rusqlite::Connection) {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.session.wait_for_others(BusyWait::AtTheScreen);
    let foreign = rusqlite::Connection::open(place.path()).unwrap();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    (driver, foreign)
}

fn titled(driver: &Driver, title: &str) -> usize {
    driver.all(Entity::Meeting).iter().filter(|meeting| meeting.text("title") == title).count()
}

#[test]
fn a_save_is_answered_at_once_keeps_the_form_and_is_done_when_the_file_is_unlocked() {
    let (mut driver, foreign) = held();
    driver.press("3 n").fill("title", "Opstart").fill("date", "17.1");
    let start = Instant::now();
    driver.press("Ctrl+S");
    // SQLite's own wait of five seconds would freeze the screen.
    assert!(start.elapsed() < Duration::from_secs(2));
    driver.shows("Et andet program skriver").shows("venter");
    assert_eq!(driver.field("title"), "Opstart");
    assert!(driver.outside.iter().any(|act| matches!(act, Outside::Wake(Timer::Again, 1..=1000))));
    // Still locked: it keeps waiting. Saving again makes no second meeting.
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
fn typing_after_a_waiting_save_is_not_saved_without_the_person() {
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
fn a_change_without_a_form_waits_too_and_is_written_before_quitting() {
    let (mut driver, foreign) = held();
    driver.press("4 / \"F-05\" Enter d Enter").shows("Et andet program skriver");
    assert!(driver.try_record("F-05").is_some());
    assert!(!driver.session.may_leave(), "it is refused once");
    driver.shows("Tryk igen");
    foreign.execute_batch("COMMIT").unwrap();
    assert!(driver.session.may_leave());
    assert!(driver.try_record("F-05").is_none());
}

#[test]
fn typing_that_cannot_be_kept_yet_is_kept_a_moment_later() {
    let (mut driver, foreign) = held();
    driver.press("3 n").fill("title", "Opstart").wait().shows("Det, du skriver, bliver beholdt");
    foreign.execute_batch("COMMIT").unwrap();
    driver.wait().hides("Det, du skriver");
    assert_eq!(driver.session.model.form().map(|form| form.dirty), Some(false));
}

#[test]
fn the_typing_of_two_stacked_forms_is_kept_when_the_file_is_unlocked() {
    let (mut driver, foreign) = held();
    driver.press("3 n").fill("title", "Opstart").go_to_field("engagement").press("F2").type_in("Helt nyt");
    driver.press("Ctrl+N").fill("title", "Helt nyt");
    assert_eq!(driver.layers(), 2);
    let ids: Vec<Id> = driver.session.model.overlays.iter().filter_map(Overlay::form).map(|form| form.id).collect();
    // The quicker of the two is kept, the other is not.
    driver.wait();
    foreign.execute_batch("COMMIT").unwrap();
    driver.wait();
    let is_kept = |id: &Id| -> bool {
        let kept = "SELECT EXISTS (SELECT 1 FROM draft WHERE id = ?1)";
        foreign.query_row(kept, [id.0.as_bytes()], |row| row.get(0)).unwrap()
    };
    assert_eq!(ids.iter().map(is_kept).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn quitting_with_typing_that_cannot_be_kept_is_confirmed_only_while_the_warning_is_shown() {
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
    // The automatic retry leaves the warning.
    driver.wait().shows("Tryk igen").shows("flyttet, slettet");
    // Any other key is no second Ctrl+C, and removes the warning.
    driver.type_in("!").hides("Tryk igen");
    driver.wait().hides("Tryk igen");
    assert!(!leave(&mut driver), "it is asked again");
    // Typing that could be kept after all is not lost by quitting, and the warning disappears.
    std::fs::rename(&aside, place.path()).unwrap();
    driver.wait().hides("Tryk igen");
    assert!(leave(&mut driver), "everything is kept");
    driver.type_in("!");
    std::fs::rename(place.path(), &aside).unwrap();
    assert!(!leave(&mut driver), "it is asked again");
    assert!(leave(&mut driver), "the second request counts");
}

/// All values of a field with their authors, oldest first.
fn given(driver: &Driver, id: Id, field: &str) -> Vec<(String, String)> {
    let past = driver.file(|reader| reader.history(id, 50).unwrap());
    let of_field = past.into_iter().rev().filter(|entry| entry.cell.as_deref() == Some(field));
    of_field.map(|entry| (entry.new.as_ref().map(crate::support::in_words).unwrap_or_default(), entry.author)).collect()
}

fn pair(value: &str, author: &str) -> (String, String) {
    (value.to_owned(), author.to_owned())
}

/// Unlocks the file and lets the program retry.
fn free(driver: &mut Driver, foreign: &rusqlite::Connection) {
    foreign.execute_batch("COMMIT").unwrap();
    driver.send(Msg::Timer(Timer::Again));
}

const M_018: &str = "3 / \"M-018\" Enter";
/// A visit that is planned for today, so it can be held.
const VISIT: &str = "A-0242";

/// Chooses a status with `m` while the file is locked.
#[track_caller]
fn waits(driver: &mut Driver, status: &str) {
    driver.press("m").type_in(status).press("Enter").shows("Et andet program skriver");
}

/// Cancels the meeting or visit under the cursor, with the reason that is asked for, while the file is locked.
#[track_caller]
fn cancelling_waits(driver: &mut Driver) {
    driver.press("m \"aflyst\" Enter \"Sygdom\" Enter").shows("Et andet program skriver");
}

#[test]
fn a_waiting_status_and_a_later_save_of_the_same_record_are_both_written() {
    let (mut driver, foreign) = held();
    driver.press(M_018);
    cancelling_waits(&mut driver);
    driver.press("e").fill("title", "KL-netværk, møde 2 XX").press("Ctrl+S");
    assert_eq!(driver.session.model.held.len(), 2, "the save waits behind the status");
    free(&mut driver, &foreign);
    let meeting = driver.record("M-018");
    assert_eq!((meeting.text("status"), meeting.text("title")), ("aflyst", "KL-netværk, møde 2 XX"));
    assert_eq!((driver.layers(), driver.session.model.held.len()), (0, 0));
}

#[test]
fn of_two_waiting_statuses_the_later_wins_without_a_second_version() {
    for (first, second) in [("aflyst", "afholdt"), ("afholdt", "aflyst")] {
        let (mut driver, foreign) = held();
        driver.press(&format!("3 / \"{VISIT}\" Enter"));
        for status in [first, second] {
            if status == "aflyst" {
                cancelling_waits(&mut driver);
            } else {
                waits(&mut driver, status);
            }
        }
        free(&mut driver, &foreign);
        let id = driver.record(VISIT).id;
        assert_eq!(driver.record(VISIT).text("status"), second);
        assert_eq!(given(&driver, id, "status")[1..], [pair(first, "BLM"), pair(second, "BLM")], "in order");
        assert_eq!(driver.versions(id, "status"), [], "a person has seen their own writes");
        driver.press("u");
        assert_eq!(driver.record(VISIT).text("status"), first);
    }
}

#[test]
fn a_move_that_waits_behind_a_cancelling_is_reported_and_not_written() {
    let (mut driver, foreign) = held();
    driver.press(M_018);
    cancelling_waits(&mut driver);
    driver.press("m Enter \"kl. 10\" Enter \"Toget\" Enter");
    if matches!(driver.top(), Some(Overlay::Moves(_))) {
        driver.press("Enter");
    }
    assert_eq!(driver.session.model.held.len(), 2, "{}", driver.screen());
    let day = driver.record("M-018").date("date");
    free(&mut driver, &foreign);
    let meeting = driver.record("M-018");
    assert_eq!((meeting.text("status"), meeting.date("date")), ("aflyst", day));
    assert_eq!(driver.session.model.held.len(), 0);
    assert!(driver.notice().contains("aflyst imens"), "{}", driver.notice());
}

#[test]
fn waiting_changes_of_two_records_are_both_written() {
    let (mut driver, foreign) = held();
    driver.press(M_018);
    cancelling_waits(&mut driver);
    driver.press(&format!("/ Ctrl+A \"{VISIT}\" Enter"));
    waits(&mut driver, "afholdt");
    assert_eq!(driver.record("M-018").text("status"), "indkaldt", "nothing is written while the file is locked");
    free(&mut driver, &foreign);
    assert_eq!((driver.record("M-018").text("status"), driver.record(VISIT).text("status")), ("aflyst", "afholdt"));
}

#[test]
fn undo_pressed_while_a_change_waits_undoes_that_change_and_no_older_one() {
    for older in [true, false] {
        let place = Place::demo();
        let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
        driver.session.wait_for_others(BusyWait::AtTheScreen);
        if older {
            driver.press(&format!("3 / \"{VISIT}\" Enter m \"afholdt\" Enter"));
        }
        let foreign = rusqlite::Connection::open(place.path()).unwrap();
        foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
        driver.press("3 / Ctrl+A \"M-018\" Enter");
        cancelling_waits(&mut driver);
        driver.press("u");
        free(&mut driver, &foreign);
        let statuses = ["M-018", VISIT].map(|number| driver.record(number).text("status").to_owned());
        assert_eq!(statuses, ["indkaldt", if older { "afholdt" } else { "planlagt" }], "with an older one: {older}");
        assert!(driver.notice().starts_with("Fortrudt"), "{}", driver.notice());
    }
}

#[test]
fn a_colleagues_write_during_a_wait_is_kept_as_a_version_or_in_its_own_field() {
    for (field, versions) in [("status", vec![pair("aflyst", "BLM"), pair("flyttet", "ANDEN")]), ("place", vec![])] {
        let (mut driver, foreign) = held();
        let meeting = driver.record("M-018");
        driver.press(M_018);
        cancelling_waits(&mut driver);
        foreign.execute_batch("COMMIT").unwrap();
        let theirs = if field == "status" { code("flyttet") } else { words("Vejle") };
        driver.another_sets(meeting.clone(), &[(field, theirs)]);
        driver.send(Msg::Timer(Timer::Again));
        let now = driver.record("M-018");
        assert_eq!(now.text("status"), "aflyst");
        assert_eq!(now.text("place"), if field == "status" { meeting.text("place") } else { "Vejle" });
        assert_eq!(driver.versions(meeting.id, "status"), versions);
    }
}

#[test]
fn a_waiting_step_that_is_no_longer_valid_is_reported_and_not_written() {
    let (mut driver, foreign) = held();
    let engagement = driver.record("F-02");
    driver.press("4 / \"F-02\" Enter");
    waits(&mut driver, "afslutter");
    // An undo pressed meanwhile was for this step.
    driver.press("u");
    foreign.execute_batch("COMMIT").unwrap();
    driver.another_sets(engagement.clone(), &[("status", code("afsluttet"))]);
    let before = driver.everything();
    driver.send(Msg::Timer(Timer::Again));
    assert_eq!(driver.everything(), before);
    assert_eq!(driver.session.model.held.len(), 0);
    assert!(driver.notice().contains("afsluttet"), "{}", driver.notice());
}

#[test]
fn a_gate_that_closed_during_a_wait_asks_for_a_reason_and_writes_nothing_before() {
    let (mut driver, foreign) = held();
    let budget = driver.record("F-05");
    driver.press("o \"F-05 i morgen 15m ledersparring\" Enter").shows("Et andet program skriver");
    foreign.execute_batch("COMMIT").unwrap();
    driver.another_sets(budget, &[("hours_budget", Some(praksis::domain::value::Value::Int(600)))]);
    let before = driver.everything();
    driver.send(Msg::Timer(Timer::Again));
    assert!(matches!(driver.top(), Some(Overlay::Gate(_))), "{}", driver.screen());
    driver.shows("R-10");
    assert_eq!(driver.everything(), before);
    driver.press("\"aftalt\" Enter");
    assert_eq!(driver.record("A-0261").date("date").unwrap().to_string(), "2020-01-16");
    assert_eq!(driver.all(Entity::GateOverride).last().unwrap().text("reason"), "aftalt");
}

#[test]
fn an_undo_after_a_refused_change_undoes_nothing_older() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.session.wait_for_others(BusyWait::AtTheScreen);
    driver.press(&format!("3 / \"{VISIT}\" Enter m \"afholdt\" Enter"));
    let foreign = rusqlite::Connection::open(place.path()).unwrap();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    let engagement = driver.record("F-02");
    driver.press("4 / \"F-02\" Enter");
    waits(&mut driver, "afslutter");
    driver.press("u");
    foreign.execute_batch("COMMIT").unwrap();
    driver.another_sets(engagement, &[("status", code("afsluttet"))]);
    driver.send(Msg::Timer(Timer::Again));
    assert_eq!(driver.record(VISIT).text("status"), "afholdt");
    assert_eq!(driver.session.model.held.len(), 0);
}

#[test]
fn delayed_typing_never_replaces_a_later_save() {
    let (mut driver, foreign) = held();
    driver
        .press("6 n")
        .fill("unit", "Fiktiva")
        .fill("description", "AAA")
        .wait()
        .shows("Det, du skriver, bliver beholdt");
    foreign.execute_batch("COMMIT").unwrap();
    driver.type_in(" BBB").press("Ctrl+S");
    let said = |driver: &Driver| driver.record("OBS-0044").text("description").to_owned();
    assert_eq!(said(&driver), "AAA BBB");
    driver.wait().send(Msg::Timer(Timer::Again));
    assert_eq!(said(&driver), "AAA BBB");
    assert_eq!(driver.file(|reader| reader.drafts().unwrap().len()), 0);
}

#[test]
fn waiting_writes_are_retried_at_a_signal_and_after_a_confirmed_quit() {
    for warned in [false, true] {
        let (mut driver, foreign) = held();
        driver.press(M_018);
        cancelling_waits(&mut driver);
        if warned {
            assert!(!driver.session.may_leave());
            assert!(driver.session.may_leave());
        }
        foreign.execute_batch("COMMIT").unwrap();
        driver.session.wait_for_others(BusyWait::AtTheEnd);
        driver.session.send(Msg::Ending);
        assert_eq!(driver.record("M-018").text("status"), "aflyst", "warned: {warned}");
    }
}

#[test]
fn a_postponed_day_and_its_reason_are_kept_while_the_file_is_locked() {
    let (mut driver, foreign) = held();
    driver.press("4 / \"F-01\" Enter");
    driver.go_to_item(
        |item| matches!(item, praksis::tui::widgets::detail::state::Item::Child(m) if m.text("key") == "midt"),
    );
    driver.press("z \"1.7.2020\" Enter \"Lederskifte\" Enter").shows("Et andet program skriver");
    free(&mut driver, &foreign);
    let all = driver.children(Entity::Milestone, "engagement", driver.record("F-01").id);
    let milestone = all.iter().find(|m| m.text("key") == "midt").unwrap();
    assert_eq!(
        (milestone.get("postponed_to").cloned(), milestone.text("postponed_reason")),
        (date("2020-07-01"), "Lederskifte")
    );
}

#[test]
fn lines_logged_while_the_file_is_locked_are_written_in_order_and_once() {
    let (mut driver, foreign) = held();
    let before = driver.all(Entity::Activity).len();
    driver.press("o").type_in("F-05 45m ledersparring").press("Enter").shows("Et andet program skriver");
    // A waiting line is no longer edited or moved into a form: it would be written twice.
    for key in ["x", "Ctrl+X", "Tab", "Up", "Enter"] {
        driver.press(key).shows("Linjen venter");
        assert_eq!(driver.layers(), 1, "{key}");
    }
    driver.shows("F-05 45m ledersparring").press("Esc");
    assert_eq!(driver.layers(), 0);
    driver.press("o").hides("F-05 45m").type_in("F-01 testhøj 2t observation").press("Enter Esc");
    driver.press("o").type_in("F-02 1t").wait();
    foreign.execute_batch("COMMIT").unwrap();
    driver.send(Msg::Timer(Timer::Again));
    driver.send(Msg::Timer(Timer::Again));
    let all = driver.all(Entity::Activity);
    assert_eq!(all.len(), before + 2, "{}", driver.screen());
    let mut new: Vec<_> = all.iter().filter(|a| a.number > Some(260)).map(|a| (a.number, a.int("minutes"))).collect();
    new.sort();
    assert_eq!(new.len(), 2);
    // The line that is being typed is still there, even after a kill.
    driver.shows("F-02 1t").wait();
    let place = driver.place.clone();
    drop(driver);
    place.start(Some("BLM"), (80, 24), Lang::Da).press("o").shows("F-02 1t");
}

#[test]
fn the_warning_about_an_unsaved_form_stays_when_its_typing_is_kept_later() {
    let (mut driver, foreign) = held();
    driver.press(M_018).press("e").fill("title", "KL-netværk, møde 2 XX").press("Ctrl+S").type_in("q");
    driver.send(Msg::Timer(Timer::Again));
    driver.shows("Ikke gemt endnu");
    driver.wait().shows("Ikke gemt endnu").hides("Det, du skriver");
    foreign.execute_batch("COMMIT").unwrap();
    driver.wait().shows("Ikke gemt endnu");
    assert_eq!(driver.session.model.form().map(|form| form.dirty), Some(false), "the typing is kept");
    assert_ne!(driver.record("M-018").text("title"), "KL-netværk, møde 2 XXq");
    driver.press("Right").hides("Ikke gemt endnu");
}
