//! The terminal's cursor is where the person is, so that Braille lines, magnifiers and input methods follow it: at the
//! caret of a text, at the selected row of a list, at the cell of a table, in boxes and on the page for screen readers.

use praksis::text::Lang;
use praksis::tui::commands::findings::is_drawn;
use praksis::tui::core::scene::BoxId;
use praksis::tui::core::theme::Look;
use praksis::tui::panes::today::state::RowKind;
use praksis::tui::widgets::form::entry::Entry;
use praksis::tui::widgets::form::state::FieldInput;

use crate::plain::{every_door, every_form, in_a_text, plain};
use crate::support::{Driver, drive};

/// Whether the cell at the cursor is in a row with the look of the selected one.
fn on_the_selected_row(driver: &mut Driver) -> bool {
    let scene = driver.session.draw();
    let Some((x, y)) = scene.cursor() else { return false };
    let selected = scene.style(Look::Selected).bg;
    selected.is_some() && scene.buffer().cell((x, y)).is_some_and(|cell| Some(cell.bg) == selected)
}

/// Whether a selected row is drawn at all.
fn has_a_selected_row(driver: &mut Driver) -> bool {
    let scene = driver.session.draw();
    let selected = scene.style(Look::Selected).bg;
    let area = scene.area();
    area.positions()
        .any(|at| scene.buffer().cell(at).is_some_and(|cell| selected.is_some() && Some(cell.bg) == selected))
}

/// The character before the cursor.
fn before_the_cursor(driver: &mut Driver) -> Option<String> {
    let scene = driver.session.draw();
    let (x, y) = scene.cursor()?;
    scene.buffer().cell((x.checked_sub(1)?, y)).map(|cell| cell.symbol().to_owned())
}

/// Whether the caret is after the last character of its line.
fn is_at_the_end(driver: &Driver) -> bool {
    let form = driver.session.model.form();
    let Some(Entry::Field { input: FieldInput::Text(editor), .. }) = form.and_then(|form| form.focused()) else {
        return false;
    };
    let (line, column) = editor.cursor();
    editor.lines().get(line).is_some_and(|line| line.chars().count() == column)
}

#[track_caller]
fn is_where_the_person_is(driver: &mut Driver, what: &str) {
    let scene = driver.session.draw();
    let (w, h) = driver.session.model.size;
    let (x, y) = scene.cursor().unwrap_or_else(|| panic!("{what}: no cursor:\n{}", scene.text()));
    assert!(x < w && y < h, "{what}");
    // A row that is selected has the cursor.
    if has_a_selected_row(driver) {
        assert!(
            on_the_selected_row(driver),
            "{what}: the cursor {x},{y} is not on the selected row:\n{}",
            scene.text()
        );
    }
}

#[test]
fn it_is_there_after_every_command_of_every_pane() {
    for (lang, size) in [(Lang::Da, (80, 24)), (Lang::En, (200, 50))] {
        let mut driver = drive("BLM", size, lang);
        every_door(&mut driver, is_where_the_person_is);
    }
}

#[test]
fn it_is_at_the_caret_of_every_field_of_every_form() {
    for mut driver in [drive("BLM", (80, 24), Lang::Da), plain(Lang::En)] {
        every_form(&mut driver, |driver, what| {
            is_where_the_person_is(driver, what);
            if !in_a_text(driver) {
                return;
            }
            // Where the caret is at the end already, End goes on to the last field.
            if !is_at_the_end(driver) {
                driver.press("End");
            }
            driver.press("7");
            assert_eq!(before_the_cursor(driver).as_deref(), Some("7"), "{what}:\n{}", driver.screen());
            driver.press("Home");
            let home = driver.session.draw().cursor();
            driver.press("End");
            assert_ne!(driver.session.draw().cursor(), home, "{what}:\n{}", driver.screen());
            driver.press("Backspace");
        });
    }
}

#[test]
fn it_follows_the_row_of_a_list_a_picker_and_the_palette() {
    for keys in ["4", "4 Tab", "8", "8 Left", "6 e F2", "N", ":", "?", "Ctrl+F \"obs\"", "5", "9"] {
        for spoken in [false, true] {
            let mut driver = if spoken { plain(Lang::Da) } else { drive("BLM", (80, 24), Lang::Da) };
            driver.press(keys);
            let before = driver.session.draw().cursor();
            driver.press("Down");
            let moved = driver.session.draw().cursor();
            // The list of changes has one row.
            if keys != "9" && keys != "6 e F2" {
                assert_ne!(before, moved, "{keys} {spoken}:\n{}", driver.screen());
            }
            driver.press("Up");
            assert_eq!(driver.session.draw().cursor(), before, "{keys} {spoken}");
        }
    }
}

#[test]
fn it_is_at_the_caret_of_a_prompt_the_quick_line_and_a_search_without_rows() {
    for keys in ["o", "3 w", "6 f", "6 s"] {
        let mut driver = drive("BLM", (80, 24), Lang::Da);
        driver.press(keys);
        if driver.session.model.overlays.is_empty() {
            continue;
        }
        driver.press("Ctrl+U q");
        assert_eq!(before_the_cursor(&mut driver).as_deref(), Some("q"), "{keys}:\n{}", driver.screen());
    }
}

/// Every row that a box of *I dag* counts comes into sight, also where the screen has no room for all boxes.
#[test]
fn every_row_that_a_box_of_i_dag_counts_can_be_reached() {
    for who in ["BLM", "KOO", "TL"] {
        for size in [(40, 10), (60, 12), (80, 24), (120, 10), (120, 24), (120, 40)] {
            let mut driver = drive(who, size, Lang::Da);
            driver.press("1");
            for at in 0..driver.session.model.today.parts.len() {
                let of = format!("{who} at {size:?}, box {at}");
                driver.screen();
                let today = &driver.session.model.today;
                assert_eq!(today.focus, at, "{of}");
                let height = driver.session.model.heights.get(&BoxId::Part(at)).copied();
                assert!(height.is_some_and(|height| height > 0), "{of} is not drawn\n{}", driver.screen());
                driver.press("End").screen();
                let list = driver.session.model.today.list().unwrap();
                let (rows, total, open) = (list.rows.len(), list.total, list.open);
                assert!(list.cursor + 1 >= rows, "{of}: the last row");
                // What is snoozed stands last and is not counted.
                let put_off = list.remarks.iter().filter(|remark| remark.put_off.is_some()).count();
                assert!(open || rows == total + put_off, "{of}: {total} are counted, {rows} are there");
                if rows > 0 {
                    assert!(on_the_selected_row(&mut driver), "{of}\n{}", driver.screen());
                }
                driver.press("Home Tab");
            }
        }
    }
}

/// What changes in a box that has no room asks for no frame.
#[test]
fn a_case_counts_as_drawn_where_a_row_of_it_is_on_the_screen() {
    for (size, drawn) in [((40, 10), false), ((80, 24), true)] {
        let mut driver = drive("BLM", size, Lang::Da);
        driver.press("1").screen();
        let id = driver.record("F-01").id;
        assert_eq!(is_drawn(&driver.session.model, id), drawn, "{size:?}\n{}", driver.screen());
        // The box comes into sight with the focus.
        let today = &driver.session.model.today;
        let at = today.parts.iter().position(|part| part.rows == RowKind::Engagements).unwrap();
        driver.press(&"Tab ".repeat(at)).press("End").screen();
        assert!(is_drawn(&driver.session.model, id), "{size:?}\n{}", driver.screen());
    }
}

/// The load of everybody is scrolled to its last person and not beyond, and says how many follow.
#[test]
fn the_load_counts_the_people_below_and_ends_with_the_last() {
    let mut driver = drive("KOO", (60, 12), Lang::Da);
    driver.press("1 B").shows("12 til: rul med j").press("j j j j").shows("11 til").hides("BLM ");
    for _ in 0..40 {
        driver.press("j");
    }
    driver.shows("ÆBL").hides(" til").shows("TL ").press("k k").shows("2 til");
}
