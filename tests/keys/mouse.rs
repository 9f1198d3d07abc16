//! The mouse uses the regions of the drawn frame, and never loses typing.

use praksis::tui::core::input::Input;
use praksis::tui::core::msg::Msg;
use praksis::tui::core::pane::Pane;
use praksis::tui::core::scene::Hit;
use praksis::tui::overlays::Overlay;
use unicode_width::UnicodeWidthStr;

use crate::support::{Driver, drive, drive_demo};
use praksis::domain::fields::Entity;
use praksis::text::Lang;

/// Clicks on a text of the screen.
#[track_caller]
pub fn click(driver: &mut Driver, text: &str) {
    let screen = driver.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| line.find(text).map(|at| (line[..at].width(), row)));
    let (x, y) = found.unwrap_or_else(|| panic!("„{text}“ is not on the screen:\n{screen}"));
    driver.send(Msg::Input(Input::Click(x as u16, y as u16)));
}

#[test]
fn a_click_shows_a_pane_chooses_a_row_and_opens_it() {
    let mut driver = drive_demo();
    click(&mut driver, "6 Obs");
    assert_eq!(driver.session.model.pane, Pane::Observations);
    click(&mut driver, "OBS-0041");
    assert_eq!(driver.selected().number, Some(41));
    click(&mut driver, "q afslut");
    assert!(driver.outside.contains(&praksis::tui::core::effects::Outside::Quit));
}

#[test]
fn a_click_beside_a_form_loses_no_typing() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Skrevet men ikke gemt");
    click(&mut driver, "6 Obs");
    driver.press("Esc*3 3 n");
    if matches!(driver.top(), Some(Overlay::Confirm(_))) {
        driver.press("Enter");
    }
    assert_eq!(driver.field("title"), "Skrevet men ikke gemt");
}

#[test]
fn a_click_into_a_form_moves_to_the_field() {
    let mut driver = drive_demo();
    driver.press("3 n");
    click(&mut driver, "Sted");
    driver.type_in("Rådhuset");
    assert_eq!(driver.field("place"), "Rådhuset");
}

#[test]
fn the_wheel_moves_the_list_under_it() {
    let mut driver = drive_demo();
    driver.press("6");
    let first = driver.selected().id;
    driver.send(Msg::Input(Input::Wheel(10, 5, 1)));
    assert_ne!(driver.selected().id, first);
    driver.send(Msg::Input(Input::Wheel(10, 5, -1)));
    assert_eq!(driver.selected().id, first);
}

#[test]
fn a_click_in_a_table_of_the_workbench_moves_to_the_cell() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("6 n").fill("unit", "Prøvestien").go_to_field("description");
    driver.press("Ctrl+N").type_in("venter").press("Ctrl+N").type_in("spiser").press("Ctrl+N").type_in("rydder op");
    click(&mut driver, "spiser");
    driver
        .press("End")
        .type_in(" nu")
        .shows("spiser nu")
        .press("Ctrl+D")
        .hides("spiser")
        .shows("venter")
        .shows("rydder op");
}

#[test]
fn a_click_in_the_matrix_moves_to_the_pair_of_codes() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("6 n").fill("unit", "Prøvestien").fill("method", "relationsskema").go_to_field("description");
    driver.press("F6 Space F6 Space Shift+F6 Space Shift+F6");
    let (at, _) = driver.session.model.form().unwrap().rows(Entity::Relation).unwrap();
    driver.session.model.form_mut().unwrap().focus_on(at);
    let frame = driver.session.draw();
    let pair = frame.hits.iter().find(|(_, hit)| *hit == Hit::Cell(at, 0, 1)).map(|(area, _)| (area.x, area.y));
    let (x, y) = pair.unwrap();
    driver.send(Msg::Input(Input::Click(x, y)));
    let rows = driver.session.model.form().unwrap().focused_rows().unwrap();
    assert_eq!((rows.at, rows.column), (0, 1));
}
