//! A learning café by keys: each team's preparation, its questions and tables, and the notes of each table.

use praksis::domain::fields::Entity;
use praksis::domain::value::{Record, Value};
use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::overlays::Overlay;
use praksis::tui::widgets::detail::state::Item;

use crate::support::{Driver, drive, drive_demo};

/// The cohort of the demo's hold 1, with the cursor on a session of its detail.
fn on(driver: &mut Driver, title: &str) {
    driver.press("5 Home Down*2");
    let there = driver.session.model.list().and_then(|list| list.selected()).map(|row| row.entity);
    assert_eq!(there, Some(Entity::Cohort));
    let title = title.to_owned();
    driver.go_to_item(move |item| matches!(item, Item::Child(child) if child.text("title").starts_with(&title)));
}

fn under(driver: &Driver, entity: Entity, field: &'static str, parent: &str) -> Vec<Record> {
    driver.children(entity, field, driver.record(parent).id)
}

#[test]
fn a_cafe_shows_its_questions_its_tables_and_the_preparation_of_its_teams() {
    for size in [(80, 24), (120, 40), (200, 50)] {
        let mut driver = drive("GØS", size, Lang::Da);
        on(&mut driver, "Café 1");
        driver.press("Enter").shows("3 af 3 teams har en").shows("0 af 9 svar");
        driver.press("End").shows("Bord 3 · Team Vest").shows("ikke skrevet");
        // Esc goes back to the café's line in the cohort, and no further.
        driver.press("Esc").shows("Kursusgange · 7 af 8 placeret");
        let here = driver.session.model.browser().unwrap().detail.selected().cloned();
        assert!(matches!(here, Some(Item::Child(child)) if child.number == driver.record("KG-004").number));
        on(&mut driver, "Café 2");
        driver.press("Right").shows("0 af 3 teams har en aktion").shows("mangler aktion");
        // It is weeks ahead: nothing is reported yet.
        driver.hides("⚠ R-51");
    }
}

#[test]
fn missing_preparation_is_reported_from_the_third_working_day_before_a_cafe() {
    let mut driver = drive("GØS", (120, 40), Lang::Da);
    on(&mut driver, "Café 2");
    // Monday 20 January is the third working day before Thursday the 23rd; Friday the 17th is not.
    driver.press("e").fill("date", "21.1.2020").press("Ctrl+S");
    on(&mut driver, "Café 2");
    driver.press("Enter").hides("⚠ R-51");
    driver.press("e").fill("date", "20.1.2020").press("Ctrl+S").shows("⚠ R-51").shows("mangler aktion");
}

#[test]
fn notes_of_tables_are_written_on_their_lines_and_copied_as_text_without_codes() {
    let mut driver = drive_demo();
    on(&mut driver, "Café 1");
    driver.press("Enter");
    let empty = |item: &Item| matches!(item, Item::Child(child) if child.entity == Entity::CafeNote);
    driver.go_to_item(empty);
    // An expected note cannot be deleted, and half written text is kept.
    driver.press("d");
    assert!(driver.notice().contains("ikke skrevet endnu"), "{}", driver.notice());
    driver.press("Enter").type_in("V1 vil blive læng").press("Esc");
    assert_eq!(driver.layers(), 0);
    driver.shows("(påbegyndt");
    driver.press("Enter").type_in("ere på stuen med B2").press("Ctrl+S").shows("1 af 9 svar").shows("med B2");
    let table = under(&driver, Entity::CafeTable, "session", "KG-004").remove(0);
    let notes = driver.children(Entity::CafeNote, "cafe_table", table.id);
    assert_eq!(
        notes.iter().map(|note| note.text("text")).collect::<Vec<_>>(),
        ["V1 vil blive længere på stuen med B2"]
    );
    assert_eq!(notes[0].int("number"), Some(1), "it answers the first question");
    // Edited again, it is the same record.
    driver.press("e").fill("text", "V1 bliver hos B2").press("Ctrl+S").shows("1 af 9 svar");
    driver.press("x").shows("Sendt til terminalens udklipsholder");
    let copied = |outside: &Outside| if let Outside::Copy(text) = outside { Some(text.clone()) } else { None };
    let text = driver.outside.iter().find_map(copied).unwrap();
    assert!(text.starts_with("# Café 1") && text.contains("## 1 Hvilke konkrete") && text.contains("Bord 1"), "{text}");
    assert!(!text.contains("V1") && !text.contains("B2"), "{text}");
    // A note with a civil registration number is not saved.
    driver.press("Esc e").fill("text", "010115-1234").press("Ctrl+S");
    assert_eq!(driver.layers(), 1, "{}", driver.screen());
    let notes = driver.children(Entity::CafeNote, "cafe_table", table.id);
    assert!(notes.iter().all(|note| !note.text("text").contains("1234")));
}

#[test]
fn questions_and_tables_are_added_changed_and_deleted_by_keys() {
    let mut driver = drive_demo();
    driver.press("5 End");
    let hold = driver.record("H-02").id;
    driver.press("Home");
    for _ in 0..12 {
        if driver.session.model.list().and_then(|list| list.selected()).map(|row| row.id) == Some(hold) {
            break;
        }
        driver.press("Down");
    }
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.text("title").starts_with("Café 1")));
    driver.press("Enter").shows("g laver kursets spørgsmål").shows("0 af 3 teams");
    driver.press("g");
    let of = |driver: &Driver, kind| under(driver, kind, "session", "KG-012");
    assert_eq!((of(&driver, Entity::CafeQuestion).len(), of(&driver, Entity::CafeTable).len()), (1, 3));
    driver.press("g");
    assert!(driver.notice().contains("er der allerede"), "{}", driver.notice());
    driver.go_to_heading(Entity::CafeQuestion).press("n").type_in("Hvem skal med?").press("Ctrl+S");
    let asked = of(&driver, Entity::CafeQuestion);
    assert_eq!(asked.iter().map(|question| question.int("number")).collect::<Vec<_>>(), [Some(1), Some(2)]);
    // Only keys that do something here are shown, and only teams of this hold can sit at a table.
    let last_line = driver.screen().lines().last().unwrap_or_default().to_owned();
    assert!(
        last_line.contains("g fase") && !last_line.contains("cyklus") && !last_line.contains("obs."),
        "{last_line}"
    );
    driver.go_to_heading(Entity::CafeTable).press("n").go_to_field("teams").press("F2");
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("the picker offers the teams") };
    let offered = picker.options.len();
    let teams = driver.children(Entity::CohortTeam, "cohort", hold).len();
    assert!(offered == teams && teams < driver.all(Entity::CohortTeam).len(), "{offered} of {teams}");
    driver.press("Esc").fill("teams", "Nord").fill("host", "leder").press("Ctrl+S");
    driver.press("End").shows("Bord 4 · Team Nord · vært: leder");
    let last = of(&driver, Entity::CafeTable).pop().unwrap();
    assert_eq!(last.get("number"), Some(&Value::Int(4)));
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.id == last.id));
    driver.press("d Enter");
    assert_eq!(of(&driver, Entity::CafeTable).len(), 3);
    driver.press("u u u u");
    assert_eq!((of(&driver, Entity::CafeQuestion).len(), of(&driver, Entity::CafeTable).len()), (0, 0));
}

#[test]
fn a_team_without_a_log_gets_one_from_the_cafe() {
    let mut driver = drive_demo();
    on(&mut driver, "Café 1");
    driver.press("Enter");
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.text("name") == "Team Øst"));
    driver.press("n");
    assert_eq!(driver.field("title"), "Hold 1, Team Øst");
    driver.press("Esc Right").shows("AL-021 Hold 1, team Øst");
}

#[test]
fn a_cafe_found_by_search_opens_in_its_hold() {
    let mut driver = drive("GØS", (80, 24), Lang::Da);
    driver.press("Ctrl+F").type_in("KG-004").press("Enter");
    driver.shows("Forudsætning (R-51)").shows("Hold 1");
    assert!(driver.session.model.learning.cafe().is_some());
    // Esc goes back to the hold.
    driver.press("Esc").shows("Kursusgange");
}
