//! What leaves the roster by keys: the sheets of `x`, and the year.

use praksis::domain::roster::sheet::YearOf;
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;

use crate::support::{Driver, drive};

fn lead() -> Driver {
    drive("TL", (120, 40), Lang::Da)
}

/// The codes of what `x` offers.
fn offered(driver: &Driver) -> Vec<String> {
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("no choice") };
    let code = |option: &praksis::tui::overlays::picker::PickerOption| match &option.key {
        praksis::tui::overlays::picker::OptionKey::Code(code) => code.clone(),
        other => panic!("{other:?}"),
    };
    picker.options.iter().map(code).collect()
}

#[test]
fn x_offers_the_sheets_of_the_weeks_shown_first_and_only_in_the_roster() {
    let mut driver = lead();
    driver.press("7 x");
    let all = offered(&driver);
    let sheets = [
        "week.txt",
        "week.html",
        "rows.csv",
        "wall.html",
        "year.txt",
        "year.html",
        "year-person.txt",
        "year-person.html",
    ];
    assert_eq!(all[..8], sheets);
    assert!(all.contains(&"portfolio.md".to_owned()), "the reports follow");
    driver.press("Esc 4 x");
    assert!(!offered(&driver).contains(&"week.txt".to_owned()));
}

#[test]
fn the_page_for_the_wall_is_written_to_the_path_that_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("opslag.html");
    let mut driver = lead();
    driver.press("7 + . x Down*3 Enter");
    driver.shows("vagtplan-2020-W04-opslag.html");
    let typed = match driver.top() {
        Some(Overlay::Prompt(prompt)) => prompt.input.text().chars().count(),
        other => panic!("{other:?}"),
    };
    driver.press(&format!("End Backspace*{typed}"));
    driver.type_in(&path.display().to_string());
    driver.press("Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("<h1>Vagtplan uge 4-5 ·"), "both weeks that are shown");
}

#[test]
fn a_format_that_a_sheet_cannot_have_is_refused_by_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = lead();
    driver.press("7 x Down*3 Enter");
    let typed = match driver.top() {
        Some(Overlay::Prompt(prompt)) => prompt.input.text().chars().count(),
        other => panic!("{other:?}"),
    };
    driver.press(&format!("End Backspace*{typed}"));
    driver.type_in(&folder.path().join("opslag.csv").display().to_string());
    driver.press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(prompt)) if prompt.problem.is_some()));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Whose year is shown, and which.
fn year(driver: &Driver) -> (YearOf, i32, String) {
    let Some(Overlay::YearView(view)) = driver.top() else { panic!("no year") };
    (view.all[view.at], view.shown.year.year, view.shown.name.clone())
}

#[test]
fn the_year_of_the_slot_under_the_cursor_turns_to_other_slots_and_years() {
    let mut driver = lead();
    driver.press("7 F");
    assert_eq!(year(&driver).2, "Udrykningsvagt 2");
    assert_eq!(year(&driver).1, 2020);
    // Wednesday 15 January is the third month row's first: open since EKP is away, and E the day before.
    let Some(Overlay::YearView(view)) = driver.top() else { panic!("no year") };
    let day = |month: usize, day: usize| view.shown.year.months[month - 1][day - 1].character();
    assert_eq!([14, 15, 16, 17, 18].map(|n| day(1, n)), ['E', '!', '!', '!', '.']);
    assert_eq!(day(2, 29), '.', "a Saturday of a leap year");
    assert!(!view.shown.year.months[1][29].exists, "30 February");
    assert_eq!(day(4, 13), '.', "Easter Monday");
    assert_eq!(day(3, 2), 'H');
    assert_eq!(day(3, 9), ' ', "beyond the horizon nothing is missed");
    driver.press("Right");
    assert_eq!(year(&driver).2, "Koordinatorvagt");
    driver.press("Right");
    assert!(matches!(year(&driver).0, YearOf::Person(_)), "the person of the cell comes last");
    driver.press("Right");
    assert_eq!(year(&driver).2, "Telefonvagt");
    driver.press("Left , ");
    assert_eq!(year(&driver).1, 2019);
    driver.press(". .");
    assert_eq!(year(&driver).1, 2021);
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
}
