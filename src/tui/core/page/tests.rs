//! Pages of small frames.

use ratatui::layout::Rect;

use super::layout::Page;
use super::read::{Place, lines};
use super::writer::{is_drawn, sign_word};
use crate::text::{Lang, Text};
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::core::theme::{Theme, UNICODE};

/// The rows of a page of this size, with the cell of the cursor.
fn page(size: (u16, u16), print: bool, draw: impl Fn(&mut Scene)) -> (Vec<String>, Option<(u16, u16)>) {
    let mut canvas = Scene::new(60, 12, Theme::Dark, &UNICODE).for_reader();
    draw(&mut canvas);
    let text = Text::new(Lang::En);
    let frame = Scene::new(size.0, size.1, Theme::Dark, &UNICODE);
    let mut page = Page::new(if print { frame.for_print() } else { frame }, print);
    page.put(&canvas, lines(&canvas, &text, Place::Pane("Pane")), 0, size.1);
    let (scene, _) = page.done(&canvas, 0);
    (scene.text().lines().map(str::to_owned).collect(), scene.cursor())
}

#[test]
fn signs_are_words_bars_are_left_out_and_columns_have_commas() {
    let (rows, _) = page((60, 4), false, |scene| {
        let area = scene.area();
        scene.put(area, 0, 0, "▸", Look::Accent);
        scene.put(area, 2, 0, "F-01", Look::Text);
        scene.put(area, 8, 0, "▓▓▓░░", Look::Text);
        scene.put(area, 14, 0, "a · b  c", Look::Text);
        scene.put_right(area, 0, "⚠ R-10 ", Look::Warn);
        scene.put(area, 0, 1, "[x] Anna  [ ] Bo", Look::Text);
        scene.put(area, 0, 2, "● ready → then …", Look::Text);
        scene.put(area, 0, 3, "●", Look::Text);
    });
    assert_eq!(rows, ["F-01, a, b, c, warning R-10", "marked Anna, not marked Bo", "ready to then ...", "on track"]);
}

#[test]
fn boxes_stand_one_below_another_and_the_selected_row_is_marked() {
    let (rows, cursor) = page((60, 9), false, |scene| {
        let left = scene.boxed(Rect::new(0, 0, 30, 5), "One", "2", false);
        let right = scene.boxed(Rect::new(30, 0, 30, 5), "Two", "", true);
        scene.put(right, 2, 0, "c", Look::Text);
        scene.put(left, 2, 0, "a", Look::Text);
        scene.put(left, 2, 1, "b", Look::Text);
        scene.put(right, 2, 1, "d", Look::Text);
        scene.tint(right, 1, Look::Selected);
        scene.put_said(right, 2, 2, "Na…", "Name:", Look::Dim);
        scene.put(right, 8, 2, "value that goes", Look::Text);
        scene.put(right, 8, 3, "", Look::Text);
        scene.put(scene.area(), 1, 6, "below", Look::Text);
    });
    let wanted = [
        "Pane: One, 2, box 1 of 2",
        "a",
        "b",
        "Pane: Two, box 2 of 2",
        "c",
        "> selected d",
        "Name: value that goes",
        "below",
        "",
    ];
    assert_eq!(rows, wanted);
    assert_eq!(cursor, Some((0, 5)));
}

#[test]
fn rows_around_the_person_show_with_the_heading_of_their_box() {
    let draw = |scene: &mut Scene| {
        let inner = scene.boxed(scene.area(), "List", "10", true);
        for row in 0..10 {
            scene.put(inner, 2, row, &format!("row {row}"), Look::Text);
        }
        scene.tint(inner, 7, Look::Selected);
    };
    assert_eq!(page((30, 4), false, draw).0, ["Pane: List, 10", "row 5", "row 6", "> selected row 7"]);
    assert_eq!(page((30, 1), false, draw), (vec!["> selected row 7".to_owned()], Some((0, 0))));
    // Broken between words, and the cursor stays at the beginning of the line.
    let (rows, cursor) = page((12, 4), false, draw);
    assert_eq!((rows[2].as_str(), rows[3].as_str(), cursor), ("> selected", "row 7", Some((0, 2))), "{rows:?}");
}

#[test]
fn a_number_shows_no_digit_on_a_printed_page_wherever_its_line_is_broken() {
    for width in 12..40 {
        let (rows, _) = page((width, 12), true, |scene| {
            scene.put(scene.area(), 0, 0, "before", Look::Text);
            scene.put(scene.area(), 20, 0, "a number 010115-1234 after it", Look::Text);
        });
        assert!(!rows.concat().contains(|sign: char| sign.is_ascii_digit()), "{width}: {rows:?}");
    }
}

#[test]
fn every_sign_of_the_screen_is_a_word_or_is_left_out() {
    for sign in ('\u{2190}'..='\u{27bf}').filter(|sign| is_drawn(*sign) || sign_word(*sign).is_some()) {
        let (rows, _) = page((60, 1), false, |scene| {
            scene.put(scene.area(), 0, 0, &format!("a {sign} b"), Look::Text);
        });
        assert!(rows[0].starts_with('a') && rows[0].ends_with('b') && !rows[0].contains(sign), "{sign}: {rows:?}");
    }
}
