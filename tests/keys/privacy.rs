//! Civil registration numbers wherever text is typed: nothing is saved with a number in it, its position is
//! shown, and the typing is kept.

use praksis::domain::fields::Entity;
use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::core::input::Input;
use praksis::tui::core::msg::Msg;
use praksis::tui::overlays::Overlay;

use super::support::{Driver, drive, drive_demo};

const NUMBER: &str = "010115-1234";

/// The notice names the rule and the line, and the form with the typing is still open.
fn stopped(driver: &mut Driver, line: &str) {
    let said = driver.notice();
    assert!(said.contains("R-70") && said.contains(line), "{said}\n{}", driver.screen());
    assert!(driver.layers() > 0);
}

#[test]
fn a_quick_line_with_a_number_is_not_saved_and_stays() {
    let mut driver = drive_demo();
    let before = driver.all(Entity::Activity).len();
    driver.press("o").type_in("F-05 45m ledersparring - ring om 010115-1234").shows("R-70").press("Enter");
    stopped(&mut driver, "linje 1");
    driver.wait().press("Esc");
    assert_eq!(driver.all(Entity::Activity).len(), before);
    driver.press("o").shows(NUMBER).shows("gendannet");
    driver.press("Backspace*11").type_in("sprog").press("Enter");
    assert_eq!((driver.all(Entity::Activity).len(), driver.layers()), (before + 1, 0), "{}", driver.notice());
}

#[test]
fn a_number_in_a_label_is_stopped_too_and_the_form_takes_over_the_line() {
    let mut driver = drive_demo();
    driver.press("o").type_in("F-05 45m ledersparring #010115-1234").press("Enter");
    stopped(&mut driver, "linje 1");
    driver.press("Ctrl+A").type_in("F-05 45m ledersparring - ring om 010115-1234").press("Tab Ctrl+S");
    stopped(&mut driver, "linje 1");
    assert_eq!(driver.field("text").matches("1234").count(), 1, "the line is copied once");
}

#[test]
fn an_activity_is_stopped_at_its_field_with_the_line_and_kept_as_typing() {
    for (lang, line) in [(Lang::Da, "linje 3"), (Lang::En, "line 3")] {
        let mut driver = drive("BLM", (80, 24), lang);
        let before = driver.record("A-0260");
        open(&mut driver, "A-0260");
        driver.go_to_field("text").press("Ctrl+End").type_in("\nen\n010115-1234").press("Ctrl+S");
        let said = driver.notice();
        assert!(said.contains("R-70"), "{said}");
        let lines = before.text("text").lines().count().max(1) + 2;
        let place = line.replace('3', &lines.to_string());
        stopped(&mut driver, &place);
        driver.shows(&place);
        assert_eq!(driver.record("A-0260"), before, "nothing is written");
        driver.press("Esc");
        open(&mut driver, "A-0260");
        driver.go_to_field("text").shows(NUMBER).press("Ctrl+End Backspace*11").type_in("321").save();
        assert!(driver.record("A-0260").text("text").ends_with("en\n321"));
    }
}

/// Goes to a record by its number and opens its form.
fn open(driver: &mut Driver, number: &str) {
    driver.press(&format!("4 / \"{number}\" Enter e"));
    assert!(matches!(driver.top(), Some(Overlay::Form(_))), "{}\n{}", driver.notice(), driver.screen());
}

#[test]
fn a_next_step_a_goal_and_a_log_are_stopped_as_well() {
    let mut driver = drive_demo();
    driver.press("4 Enter a").fill("what", "ring om 010115-1234").press("Ctrl+S");
    stopped(&mut driver, "linje 1");
    driver.press("Esc");
    open(&mut driver, "AL-007");
    driver.go_to_field("note").type_in("a\nb 0101151234").press("Ctrl+S");
    stopped(&mut driver, "linje 2");
    driver.press("Ctrl+X j");
    assert_eq!(driver.layers(), 0);
}

#[test]
fn a_number_already_in_a_record_is_stopped_when_the_record_is_saved_again() {
    let mut driver = drive_demo();
    driver.another_writes("A-0260", "text", "gammel 010115-1234");
    open(&mut driver, "A-0260");
    driver.fill("place", "Prøvestien").press("Ctrl+S");
    stopped(&mut driver, "linje 1");
    // Copying it is stopped, too.
    driver.press("Ctrl+X j c");
    assert!(driver.notice().contains("R-70"), "{}", driver.notice());
    assert!(!driver.outside.iter().any(|outside| matches!(outside, Outside::Copy(_))));
}

#[test]
fn a_number_in_a_reason_is_stopped_too() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    driver.press("4 / \"F-07\" Enter m").type_in("bevilget").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Gate(_))), "{}", driver.screen());
    driver.type_in("hun er 010115-1234").press("Enter").shows("ligner et CPR-nummer");
    assert!(matches!(driver.top(), Some(Overlay::Gate(_))));
    assert!(driver.all(Entity::GateOverride).iter().all(|row| !row.text("reason").contains("1234")));
    driver.press("Backspace*11").type_in("aftalt").press("Enter");
    assert!(driver.all(Entity::GateOverride).iter().any(|row| row.text("reason") == "hun er aftalt"));
}

#[test]
fn a_kladde_keeps_a_number_until_it_is_finished() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "prø").fill("description", "Ser 010115-1234").press("Ctrl+S");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    assert!(driver.selected().draft && driver.selected().text("description").contains(NUMBER));
}

/// The open question is about this field and masks all but the last digit of the number.
fn asked(driver: &mut Driver, field: &str) {
    assert!(matches!(driver.top(), Some(Overlay::Confirm(_))), "{}\n{}", driver.notice(), driver.screen());
    driver.shows(field).shows("xxxxxx-xxx4");
    // It cannot be answered by a key that a hand presses without thinking.
    driver.press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Confirm(_))), "{}", driver.screen());
}

#[test]
fn a_text_accepted_as_no_number_is_saved_shown_and_copied_from_then_on() {
    let mut driver = drive_demo();
    open(&mut driver, "A-0260");
    driver.fill("text", "Faktura 010115-1234").press("Ctrl+S");
    stopped(&mut driver, "linje 1");
    assert!(driver.notice().contains("Skift+F9"), "{}", driver.notice());
    driver.press("Shift+F9");
    asked(&mut driver, "Tekst");
    driver.press("n Ctrl+S");
    stopped(&mut driver, "linje 1");
    driver.press("Shift+F9 j").press("Ctrl+S");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    assert_eq!(driver.record("A-0260").text("text"), "Faktura 010115-1234");
    driver.press("c");
    assert!(driver.outside.iter().any(|outside| matches!(outside, Outside::Copy(text) if text.contains(NUMBER))));
    driver.press("v").shows(NUMBER).press("Esc");
    // Another number beside it is stopped as before, and so are the same digits in another field.
    driver.press("e").go_to_field("text").press("Ctrl+End").type_in(" og 020115-1234").press("Ctrl+S");
    stopped(&mut driver, "linje 1");
    driver.press("Ctrl+X j");
    open(&mut driver, "A-0260");
    driver.fill("place", "ved 010115-1234").press("Ctrl+S");
    stopped(&mut driver, "linje 1");
    driver.press("Ctrl+X j");
}

#[test]
fn an_accepted_text_that_left_its_field_is_asked_about_again() {
    let mut driver = drive_demo();
    open(&mut driver, "A-0260");
    driver.fill("text", "Faktura 010115-1234").press("Shift+F9 j Ctrl+S");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    driver.press("e").fill("text", "Faktura").press("Ctrl+S");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    driver.press("e").fill("text", "Faktura 010115-1234").press("Ctrl+S");
    stopped(&mut driver, "linje 1");
}

#[test]
fn a_kladde_is_finished_with_accepted_text() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0040\" Enter e");
    driver.go_to_field("description").press("Ctrl+End").type_in("\nSag 010115-1234");
    driver.press("F9").shows("R-70");
    driver.press("Shift+F9");
    asked(&mut driver, "Beskrivelse");
    driver.press("j").hides("CPR-lignende");
    driver.press("F9");
    let record = driver.record("OBS-0040");
    assert!(!record.draft && record.text("description").contains(NUMBER), "{}", driver.notice());
}

#[test]
fn without_a_number_there_is_nothing_to_accept() {
    let mut driver = drive_demo();
    open(&mut driver, "A-0260");
    driver.press("Shift+F9");
    assert!(driver.notice().contains("intet, der ligner"), "{}", driver.notice());
    driver.press("Esc Shift+F9");
    assert!(driver.notice().contains("intet, der ligner"), "{}", driver.notice());
    assert_eq!(driver.layers(), 0);
}

#[test]
fn a_long_text_is_searched_when_typing_pauses_and_not_called_clean_before() {
    let (clean, waits) = ("Intet CPR-nummer og ingen navne", "når du holder en pause");
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    open(&mut driver, "A-0260");
    driver.go_to_field("text").press("Ctrl+A").type_in("ord").shows(clean).hides(waits);
    driver.send(Msg::Input(Input::Paste(" ord".repeat(6_000))));
    driver.wait().shows(clean).hides(waits);
    driver.type_in(" og").hides(clean).shows(waits).wait().shows(clean);
    driver.type_in(&format!(" {NUMBER}")).hides(clean).wait().shows("CPR-lignende tal: Tekst, linje 1");
    // A finding is shown until it is known to be gone.
    driver.press("Backspace").shows("CPR-lignende tal").wait().hides("CPR-lignende tal").shows(clean);
}
