//! The meaning of the signs, and the question in it.

use praksis::tui::overlays::Overlay;

use crate::support::drive_demo;

#[test]
fn the_signs_are_explained_and_plain_ones_are_used_after_a_yes() {
    let mut driver = drive_demo();
    driver.press(": \"Tegnenes\" Enter").shows("⚠").shows("Kræver opmærksomhed");
    driver.press("a");
    assert!(matches!(driver.top(), Some(Overlay::Confirm(_))));
    driver.press("n").shows("⚠");
    driver.press("a Enter").hides("⚠").shows("Kræver opmærksomhed");
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
}
