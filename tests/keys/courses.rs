//! The pane of courses.

use praksis::domain::fields::Entity;
use praksis::tui::core::pane::Pane;

use crate::support::drive_demo;

#[test]
fn enter_shows_the_course_under_the_cursor_in_register() {
    let mut driver = drive_demo();
    driver.press("0").shows("KU-01 Konsulent i læringsledelse").shows("3 hold");
    driver.press("Down Enter");
    assert_eq!(driver.session.model.pane, Pane::Register);
    let course = driver.selected();
    assert_eq!((course.entity, course.number), (Entity::Course, Some(2)));
}
