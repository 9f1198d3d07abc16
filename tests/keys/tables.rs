//! A child list that is typed in place in its parent's form: the people of a meeting.

use praksis::domain::fields::Entity;
use praksis::text::Lang;

use crate::support::{Driver, drive};

fn meeting() -> Driver {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("2 /").type_in("M-019").press("Enter e");
    // From the last entry up to the table.
    driver.press("PgDn PgDn PgDn Up Up Up");
    driver.shows("Ctrl+N ny linje");
    driver
}

fn people(driver: &Driver) -> Vec<(String, String, bool)> {
    let meeting = driver.record("M-019");
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
    driver.press("e PgDn PgDn PgDn Up Up Up Ctrl+D Tab Tab Space").save();
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
    let before = driver.record("M-019");
    driver.press("Ctrl+N Tab Esc");
    assert_eq!(driver.record("M-019"), before);
    assert!(people(&driver).is_empty() && driver.children(Entity::Attendance, "meeting", before.id).is_empty());
}
