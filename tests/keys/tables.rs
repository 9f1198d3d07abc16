//! A child list that is typed in place in its parent's form: the people of a meeting.

use praksis::domain::fields::Entity;
use praksis::text::Lang;

use super::mouse::click;
use crate::support::{Driver, drive};

fn meeting() -> Driver {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("3 n").fill("title", "Opstart").fill("date", "20.1.2020").save();
    driver.press("Ctrl+F").type_in("M-036").press("Enter e").go_to_table(Entity::Attendance);
    driver.shows("Ctrl+N ny linje");
    driver
}

fn people(driver: &Driver) -> Vec<(String, String, bool)> {
    let meeting = driver.record("M-036");
    let all = driver.children(Entity::Attendance, "meeting", meeting.id);
    let name = |id| driver.file(|reader| reader.record(id).unwrap().unwrap()).text("initials").to_owned();
    all.iter()
        .map(|row| (name(row.link("person").unwrap()), row.text("status").to_owned(), row.yes("contributed")))
        .collect()
}

#[test]
fn lines_typed_in_a_table_are_saved_with_their_form_as_one_step() {
    let mut driver = meeting();
    assert_eq!(people(&driver), []);
    driver.press("A H K Enter Tab Tab Space").shows("inviteret");
    driver.press("Ctrl+N E K P Enter Tab 2").save();
    assert_eq!(
        people(&driver),
        [("AHK".to_owned(), "inviteret".to_owned(), true), ("EKP".to_owned(), second(), false)]
    );
    driver.press("u");
    assert_eq!(people(&driver), [], "one undo takes the whole form back");
}

/// The second status a person can have at a meeting.
fn second() -> String {
    use praksis::domain::choices::{AttendanceStatus, Coded};
    AttendanceStatus::LIST.codes[1].to_owned()
}

#[test]
fn a_line_is_changed_and_removed_in_its_table() {
    let mut driver = meeting();
    driver.press("A H K Enter Ctrl+N E K P Enter").save();
    assert_eq!(people(&driver).len(), 2);
    driver.press("e").go_to_table(Entity::Attendance).press("Ctrl+D Tab Tab Space").save();
    let left = people(&driver);
    assert!(left.len() == 1 && left[0].2, "{left:?}");
}

#[test]
fn what_is_typed_in_a_table_comes_back_after_esc() {
    let mut driver = meeting();
    driver.press("A H K Enter Esc");
    assert_eq!(people(&driver), [], "nothing is saved");
    driver.press("e").shows("gendannet").save();
    assert_eq!(people(&driver).len(), 1);
}

#[test]
fn a_line_without_a_person_is_told_at_the_table() {
    let mut driver = meeting();
    driver.press("Ctrl+N Tab Tab Space Ctrl+S");
    driver.shows("skal udfyldes");
    assert_eq!(people(&driver), []);
}

#[test]
fn an_empty_table_and_a_blank_line_save_nothing() {
    let mut driver = meeting();
    let before = driver.record("M-036");
    driver.press("Ctrl+N Tab Esc");
    assert_eq!(driver.record("M-036"), before);
    assert!(people(&driver).is_empty() && driver.children(Entity::Attendance, "meeting", before.id).is_empty());
}

/// The people of a meeting with two of them, in its form.
fn two_people() -> Driver {
    let mut driver = meeting();
    driver.press("A H K Enter Ctrl+N E K P Enter").save();
    driver.press("e");
    driver
}

fn initials(driver: &Driver) -> Vec<String> {
    people(driver).into_iter().map(|(name, ..)| name).collect()
}

#[test]
fn a_click_puts_the_cursor_on_the_clicked_cell() {
    let mut driver = two_people();
    driver.go_to_table(Entity::Attendance);
    click(&mut driver, "EKP");
    driver.press("Ctrl+D").save();
    assert_eq!(initials(&driver), ["AHK"]);
    driver.press("e");
    // The focus is elsewhere, and comes with the click.
    click(&mut driver, "inviteret");
    driver.press("2").save();
    assert_eq!(people(&driver), [("AHK".to_owned(), second(), false)]);
}

#[test]
fn a_change_of_the_table_alone_is_named_after_the_meeting() {
    let mut driver = two_people();
    driver.go_to_table(Entity::Attendance).press("Ctrl+D").save();
    assert!(driver.session.model.undo.as_ref().is_some_and(|next| next.starts_with("Rettet: M-036")));
    driver.press("9").shows("Rettet: M-036").press("u");
    assert!(driver.notice().starts_with("Fortrudt: rettelse af M-036"), "{}", driver.notice());
    driver.shows("Fortrudt: M-036");
    driver.press("Ctrl+R");
    assert!(driver.notice().starts_with("Gentaget: rettelse af M-036"), "{}", driver.notice());
}

#[test]
fn a_table_without_the_focus_shows_all_lines_or_the_first_ones() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("Ctrl+F M - 0 1 7 Enter e").shows("P-01 AHK").shows("P-20 Leder").shows("Bidrog");
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("Ctrl+F M - 0 1 7 Enter e PgDn PgDn PgDn").shows("P-01 AHK").hides("P-20 Leder");
    driver.shows("Bidrog   ▾ 6");
}

#[test]
fn a_new_record_tells_that_child_lists_can_be_added_later() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("3 n").shows("tilføjes, når mødet er gemt").shows("Deltagere             Ctrl+N: ny linje");
    driver.press("PgDn PgDn PgDn").shows("Kan tilføjes, når posten er gemt").hides("n tilføjer");
}

#[test]
fn a_version_that_changes_a_table_alone_is_named_after_the_observation() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("6 / \"OBS-0027\" Enter e").type_in("Tastefejl").press("Enter");
    driver.press("Ctrl+N").type_in("rydder op").press("F9");
    let next = driver.session.model.undo.clone().unwrap_or_default();
    assert!(next.starts_with("Færdig: OBS-0027"), "{next}\n{}", driver.screen());
}
