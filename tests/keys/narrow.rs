//! On the smallest screen: what is typed is seen, in every form, table, prompt, picker and line.

use praksis::text::Lang;
use praksis::tui::model::Overlay;
use praksis::tui::widgets::form::entry::Entry;
use praksis::tui::widgets::form::state::FieldInput;

use crate::plain::{every_form, in_a_text};
use crate::support::{Driver, drive};

/// The smallest screen on which the program works.
const SMALLEST: (u16, u16) = (40, 10);

/// Types a word no screen has, looks for it, and takes it back.
#[track_caller]
fn is_seen(driver: &mut Driver, what: &str) {
    driver.type_in("qzx");
    assert!(driver.screen().contains("qzx"), "{what}: what is typed is not seen:\n{}", driver.screen());
    driver.press("Backspace*3");
}

/// Whether the cell with the focus in a table is a text.
fn in_a_cell(driver: &Driver) -> bool {
    let form = driver.session.model.form();
    let rows = form.and_then(|form| form.focused_rows());
    let cell = rows.and_then(|rows| rows.rows.get(rows.at)?.cells.get(rows.column));
    matches!(cell, Some(FieldInput::Text(_)))
}

/// How many lines the table with the focus has.
fn lines_of_the_table(driver: &Driver) -> Option<usize> {
    let form = driver.session.model.form()?;
    let rows = form.focused_rows().map(|rows| rows.rows.len());
    rows.filter(|_| matches!(form.focused(), Some(Entry::Children { .. })))
}

/// Types in each text of a new line of the table with the focus, and takes the line out; how many texts it has. Tab goes
/// from cell to cell: Right opens the choices of a cell that has some.
fn type_in_a_new_line(driver: &mut Driver, what: &str) -> usize {
    let mut typed = 0;
    driver.press("Ctrl+N");
    let of = |driver: &Driver| driver.session.model.form()?.focused_rows().map(|rows| (rows.at, rows.columns.len()));
    let Some((line, columns)) = of(driver) else { return 0 };
    loop {
        if in_a_cell(driver) {
            is_seen(driver, what);
            typed += 1;
        }
        let column = driver.session.model.form().and_then(|form| form.focused_rows()).map(|rows| rows.column);
        if column.is_none_or(|column| column + 1 >= columns) {
            break;
        }
        driver.press("Tab");
        assert_eq!(of(driver).map(|(at, _)| at), Some(line), "{what}: Tab left the line");
    }
    driver.press("Ctrl+D");
    typed
}

#[test]
fn every_text_of_every_form_is_seen_while_it_is_typed() {
    for lang in Lang::ALL {
        let mut driver = drive("BLM", SMALLEST, lang);
        let (mut texts, mut cells) = (0, 0);
        // Each table is tried once: a line that was taken out puts the cursor on the first cell again.
        let mut tried = Vec::new();
        every_form(&mut driver, |driver, what| {
            if in_a_text(driver) {
                is_seen(driver, what);
                texts += 1;
            }
            let Some(lines) = lines_of_the_table(driver) else { return };
            let form = driver.session.model.form().unwrap();
            let table = (form.id, form.focus);
            if !tried.contains(&table) {
                tried.push(table);
                cells += type_in_a_new_line(driver, what);
                assert_eq!(lines_of_the_table(driver), Some(lines), "{what}: the new line is taken out again");
            }
        });
        assert!(texts > 100 && cells > 10, "{texts} texts, {cells} cells");
    }
}

#[test]
fn every_text_of_the_workbench_is_seen_while_it_is_typed() {
    for lang in Lang::ALL {
        for number in ["OBS-0042", "OBS-0041", "OBS-0040"] {
            let mut driver = drive("BLM", SMALLEST, lang);
            driver.press(&format!("6 / \"{number}\" Enter e"));
            let mut places = Vec::new();
            while let Some(form) = driver.session.model.form() {
                let place = (form.focus, form.focused_rows().map(|rows| (rows.at, rows.column)));
                if places.contains(&place) || places.len() > 80 {
                    break;
                }
                places.push(place);
                if in_a_text(&driver) || in_a_cell(&driver) {
                    is_seen(&mut driver, &format!("{number} {place:?}"));
                }
                driver.press("Tab");
            }
            assert!(places.len() > 5, "{number}: {places:?}");
        }
        // A line of the log, of codes and of the other tables.
        for keys in ["Ctrl+N", "F7 Ctrl+N", "F7 F7 Ctrl+N", "F7 F7 F7 Ctrl+N"] {
            let mut driver = drive("BLM", SMALLEST, lang);
            driver.press("6 / \"OBS-0042\" Enter e").press(keys);
            for _ in 0..6 {
                if in_a_cell(&driver) {
                    is_seen(&mut driver, keys);
                }
                driver.press("Right");
            }
        }
    }
}

#[test]
fn every_prompt_picker_and_line_shows_what_is_typed() {
    for lang in Lang::ALL {
        for keys in
            ["o", "3 w", "6 F", "6 f", "Ctrl+F", "S", ":", "?", "6 /", "8 /", "N", "4 e F2", "4 n Tab F2", "6 z", "R"]
        {
            let mut driver = drive("BLM", SMALLEST, lang);
            driver.press(keys);
            let types = match driver.top() {
                Some(
                    Overlay::Prompt(_)
                    | Overlay::Picker(_)
                    | Overlay::Palette(_)
                    | Overlay::Search(_)
                    | Overlay::Quick(_),
                ) => true,
                None => keys.ends_with('/'),
                _ => false,
            };
            if types {
                driver.press("Ctrl+U");
                is_seen(&mut driver, keys);
            }
        }
    }
}

#[test]
fn no_label_of_a_record_is_cut_while_its_values_have_room() {
    for lang in praksis::text::Lang::ALL {
        for size in [(80, 24), (120, 40)] {
            let mut driver = crate::support::drive("BLM", size, lang);
            for keys in ["2", "2 Enter", "4 Enter", "8 Enter", "6 Enter", "3 Enter"] {
                driver.press(keys);
                let record = driver.session.model.browser().and_then(|browser| browser.detail.record.clone()).unwrap();
                let text = praksis::text::Text::new(lang);
                let screen = driver.screen();
                let labels = record.entity.fields().iter().map(|field| text.field_short(record.entity, field));
                for label in labels.filter(|label| label.chars().count() > 15) {
                    let cut: String = label.chars().take(12).collect();
                    let shown = screen.lines().filter(|line| line.contains(&format!("│  {cut}")));
                    for line in shown {
                        assert!(line.contains(&label), "{lang:?} {size:?} {keys}: {label} is cut in {line}");
                    }
                }
                driver.press("Esc*3");
            }
        }
    }
}

#[test]
fn the_fees_of_a_season_have_whole_labels_where_there_is_room() {
    use praksis::text::Lang;
    for (lang, size, heads) in [
        (Lang::Da, (80, 24), "Kommune   Deltagere Takst      Status"),
        (Lang::En, (80, 24), "Municipality People Fee        Status"),
        (Lang::Da, (120, 40), "Kommune   Deltagere Takst      Status    pr. deltager"),
        (Lang::En, (120, 40), "Municipality Participants Fee        Status"),
    ] {
        let mut driver = crate::support::drive("BLM", size, lang);
        driver.press("2 Down*2");
        driver.shows(heads);
    }
}

/// What a typed day is read as stands below it where there is no room beside it, as a problem does.
#[test]
fn the_day_something_moves_to_is_seen_on_a_small_screen() {
    for (lang, typed) in [(Lang::Da, "tirsdag d. 4. februar kl. 13.30"), (Lang::En, "Tuesday 4 February at 13:30")] {
        let text = praksis::text::Text::new(lang);
        for size in [(40, 10), (80, 24)] {
            let mut driver = drive("BLM", size, lang);
            let today = driver.session.model.today_date();
            let read = text.moved_to("2020-02-04".parse().unwrap(), Some(13 * 60 + 30), today);
            driver.press("3 m").type_in(&text.get("answer-move")).press("Enter");
            driver.type_in(typed).shows(&read);
        }
    }
}
