//! The first start: the questions fit every window, and the answers are checked and kept until they are in the file.

use praksis::text::Lang;
use praksis::tui::session::BusyWait;

use crate::support::Place;

#[test]
fn the_focused_question_is_visible_in_every_window() {
    for size in [(40, 10), (50, 14), (60, 16), (80, 24), (120, 40)] {
        for lang in [Lang::Da, Lang::En] {
            let mut driver = Place::empty().start(None, size, lang);
            driver.type_in("Signe Holm").shows("Signe Holm").press("Tab").type_in("sh").shows("sh");
            driver.press("Tab").shows(") koordinator").press("Tab").shows("English");
            driver.shows("Sprog / Language").hides("Language(");
            // A fault is shown at its question.
            driver.press("Shift+Tab Shift+Tab").type_in("olm-").press("Tab Tab Enter").shows("2-5").shows("sholm-");
        }
    }
}

#[test]
fn initials_are_two_to_five_letters_or_digits() {
    for (typed, taken) in
        [("s", false), ("sh", true), ("æøå", true), ("s1234", true), ("signes", false), ("s h", false)]
    {
        let mut driver = Place::empty().start(None, (80, 24), Lang::Da);
        driver.type_in("Signe Holm").press("Tab").type_in(typed).press("Enter");
        assert_eq!(driver.layers() == 0, taken, "{typed}");
    }
}

#[test]
fn the_answers_wait_while_another_program_locks_the_file() {
    let place = Place::empty();
    let mut driver = place.start(None, (80, 24), Lang::Da);
    driver.session.wait_for_others(BusyWait::AtTheScreen);
    let foreign = rusqlite::Connection::open(place.path()).unwrap();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    driver.type_in("Signe Holm").press("Tab").type_in("SH").press("Enter Enter");
    driver.shows("Velkommen").shows("Signe Holm").shows("Et andet program skriver");
    foreign.execute_batch("COMMIT").unwrap();
    driver.send(praksis::tui::core::msg::Msg::Timer(praksis::tui::core::effects::Timer::Again));
    assert_eq!(driver.layers(), 0);
    assert_eq!(driver.all(praksis::domain::fields::Entity::Person).len(), 1, "pressed twice, one person");
    assert_eq!(driver.file(|reader| reader.local("initials").unwrap()).as_deref(), Some("SH"));
}
