//! Typing is never lost, and the kladde of an observation is in no log until it is færdig.

use praksis::domain::fields::Entity;
use praksis::text::Lang;

use crate::support::{Driver, Place, drive_demo};

#[test]
fn typing_is_kept_when_the_terminal_is_lost() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("3 n").fill("title", "Opstart på Æblehaven").wait();
    // Killed: no message and no save.
    drop(driver);

    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.shows("Opstart på Æblehaven");
    driver.press("3 n").shows("Ikke gemt fra sidst").press("Enter");
    assert_eq!(driver.field("title"), "Opstart på Æblehaven");
    driver.shows("gendannet");
    driver.fill("date", "17.1").save();
    assert_eq!(
        driver.all(Entity::Meeting).iter().filter(|meeting| meeting.text("title") == "Opstart på Æblehaven").count(),
        1
    );
    driver.press("n");
    assert!(driver.session.model.form().is_some_and(|form| !form.restored), "a saved draft is not offered again");
}

#[test]
fn a_single_draft_opens_at_once_and_several_are_offered() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("3 n").fill("title", "Møde på Ærø").wait().press("Esc");
    driver.press("1 D").shows("gendannet");
    assert_eq!((driver.layers(), driver.field("title").as_str()), (1, "Møde på Ærø"));
    driver.press("Esc 8 N").type_in("ny enhed").press("Enter").fill("name", "Åløkken").wait().press("Esc");
    driver.press("D").shows("Møde på Ærø").shows("Åløkken").type_in("åløk").press("Enter").shows("gendannet");
    assert_eq!(driver.field("name"), "Åløkken");
}

#[test]
fn esc_keeps_the_typing_in_a_record_and_offers_it_again() {
    let mut driver = drive_demo();
    let before = driver.record("F-01");
    driver.press("4 / \"F-01\" Enter e").fill("purpose", "Linje et\nlinje to");
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
    assert_eq!(driver.record("F-01"), before, "leaving saves nothing");
    driver.press("e").shows("gendannet");
    assert_eq!(driver.field("purpose"), "Linje et\nlinje to");
    driver.save();
    assert_eq!(driver.record("F-01").text("purpose"), "Linje et\nlinje to");
    driver.press("e").hides("gendannet");
}

#[test]
fn typing_is_deleted_only_after_a_question() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Fortrydes").wait().press("Ctrl+X").shows("Kassér").press("n");
    assert_eq!(driver.field("title"), "Fortrydes");
    driver.press("Ctrl+X Enter");
    assert_eq!(driver.layers(), 0);
    driver.press("n").hides("Ikke gemt fra sidst");
    assert_eq!(driver.field("title"), "");
}

#[test]
fn every_kind_of_field_is_restored_from_a_draft() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 n");
    driver
        .fill("engagement", "F-01")
        .fill("unit", "Prøvestien")
        .fill("date", "31/2")
        .fill("start_time", "9.30")
        .fill("method", "praksisfortaelling")
        .fill("themes", "T2 T5")
        .fill("children", "12")
        .fill("description", "Ét barn,\nto biler")
        .wait();
    let names = ["engagement", "unit", "date", "start_time", "method", "themes", "children", "description"];
    let before: Vec<String> = names.iter().map(|name| driver.field(name)).collect();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    // The list shows it as restored.
    driver.press("6").shows("gendannet");
    driver.press("/ \"OBS-0044\" Enter e").shows("gendannet");
    let after: Vec<String> = names.iter().map(|name| driver.field(name)).collect();
    assert_eq!(after, before);
}

#[test]
fn a_kladde_is_listed_counted_and_found_but_in_no_log() {
    let mut driver = drive_demo();
    let total = |driver: &crate::support::Driver| driver.session.model.list().unwrap().total;
    driver.press("6");
    let before = total(&driver);
    driver.press("n").fill("unit", "Prøvestien").fill("description", "Zebrafinken i vindueskarmen").save();
    assert_eq!(total(&driver), before + 1, "it is counted");
    driver.shows("kladde");
    let id = driver.selected().id;
    let number = format!("OBS-{:04}", driver.selected().number.unwrap());
    driver.shows(&number);
    assert!(driver.found("zebrafinken").iter().any(|hit| hit.record.id == id), "it is found");
    driver.file(|reader| {
        assert_eq!(reader.history(id, 10).unwrap(), [], "it has no history");
        assert!(
            reader.recent(50).unwrap().iter().all(|event| event.records.iter().all(|(_, record)| *record != id)),
            "no change names it"
        );
    });
    driver.press("u");
    assert!(driver.notice().contains("intet at fortryde"), "{}", driver.notice());

    // It is changed as a kladde, still outside the log, and finished from the form.
    driver.press("6 e").fill("children", "9").save();
    assert_eq!(driver.record(&number).int("children"), Some(9));
    driver.press("e").fill("interpretation", "ingen").fill("outcome_for_children", "Ni børn ser fuglen.").press("F9");
    assert_eq!(driver.layers(), 0, "{}\n{}", driver.notice(), driver.screen());
    let record = driver.record(&number);
    assert_eq!((record.draft, record.text("status"), record.id), (false, "faerdig", id));
    driver.file(|reader| assert!(!reader.history(id, 50).unwrap().is_empty(), "now it has a history"));
    assert!(driver.found("zebrafinken").iter().any(|hit| hit.record.id == id));
    driver.press("u");
    let back = driver.record(&number);
    assert_eq!(
        (back.draft, back.text("status")),
        (true, "kladde"),
        "after undo it is a kladde again: {}",
        driver.notice()
    );
}

#[test]
fn finishing_an_incomplete_kladde_says_what_is_missing_and_keeps_it_a_kladde() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("description", "Uden enhed").press("F9").shows("skal udfyldes");
    assert_eq!(
        driver
            .session
            .model
            .form()
            .unwrap()
            .focused()
            .map(|entry| matches!(entry, praksis::tui::widgets::form::entry::Entry::Field { field, .. } if field.name == "unit")),
        Some(true)
    );
    driver.save();
    assert_eq!(driver.selected().text("description"), "Uden enhed");
    assert!(driver.selected().draft);
}

/// Typing is offered as restored after Esc and after a lost terminal; after a save it is not.
#[test]
fn typing_is_offered_as_restored_after_esc_and_after_a_lost_terminal() {
    for leave in ["Esc", ""] {
        let mut driver = drive_demo();
        driver.press("4 Enter a").type_in("Zebraskridt").wait();
        if leave.is_empty() {
            driver.send(praksis::tui::core::msg::Msg::Ending);
            driver = driver.place.start(Some("BLM"), (80, 24), Lang::Da);
            driver.press("4 Enter a");
        } else {
            driver.press(leave).press("a");
        }
        driver.shows("Zebraskridt").press("Enter").shows("gendannet").save();
        driver.press("a").hides("gendannet").hides("Zebraskridt");
    }
    // The same for the quick line.
    let mut driver = drive_demo();
    driver.press("o").type_in("Zebralinje").wait().press("Esc o").shows("Zebralinje").shows("gendannet");
    driver.press("Ctrl+X").hides("gendannet").press("Esc o").hides("gendannet");
}

/// C3: a list marks a kladde as restored only if the program ended while it was open; after Esc it is kept whole and
/// not marked.
#[test]
fn a_list_marks_a_kladde_as_restored_only_if_the_program_ended_while_it_was_open() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "Prøvestien").fill("description", "Zebrafrokost").wait().press("Esc");
    let number = driver.selected().entity.numbered(driver.selected().number.unwrap()).unwrap();
    driver.press("6").shows(&number).hides("gendannet");
    driver.press("F9").hides("gendannet efter et nedbrud").press("Esc");
    driver.press("6 e").type_in("x").wait().send(praksis::tui::core::msg::Msg::Ending);
    let mut driver = driver.place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6").shows("gendannet");
}

/// Typing left in a form stays for it, whatever else is written to its record.
#[test]
fn typing_left_in_a_form_is_kept_through_other_writes_to_its_record() {
    let left = |driver: &mut Driver| {
        driver.press("4 / \"F-05\" Enter e").fill("purpose", "Det her venter").wait().press("Esc");
    };
    let waits = |driver: &mut Driver| {
        driver.press("Esc Esc 4 / \"F-05\" Enter e").shows("gendannet");
        assert_eq!(driver.field("purpose"), "Det her venter");
        driver.press("Esc");
    };
    // A new status, and undoing it.
    let mut driver = drive_demo();
    left(&mut driver);
    driver.press("m").type_in("afslutter").press("Enter");
    assert_eq!(driver.record("F-05").text("status"), "afslutter", "{}", driver.screen());
    waits(&mut driver);
    driver.press("u");
    waits(&mut driver);
    // An import, and another window that has the form open too.
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (120, 40), Lang::Da);
    let mut second = place.start(Some("BLM"), (120, 40), Lang::Da);
    second.press("4 / \"F-05\" Enter e").fill("title", "Ny titel");
    left(&mut first);
    second.save();
    assert_eq!(first.record("F-05").text("title"), "Ny titel");
    waits(&mut first);
    first.another_writes("F-05", "title", "Fra en fil");
    waits(&mut first);
    // Saving the form ends it.
    first.press("e").save();
    assert_eq!(first.record("F-05").text("purpose"), "Det her venter");
    first.press("e").hides("gendannet");
}

#[test]
fn restored_typing_contains_only_typed_fields_and_no_older_values() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-05\" Enter e").fill("purpose", "Det her venter").wait().press("Esc");
    driver.press("m").type_in("afslutter").press("Enter");
    driver.another_writes("F-05", "title", "En andens titel");
    driver.press("Esc Esc 4 / \"F-05\" Enter e").shows("gendannet");
    assert_eq!(driver.field("title"), "En andens titel");
    driver.save();
    let record = driver.record("F-05");
    assert_eq!(
        (record.text("status"), record.text("title"), record.text("purpose")),
        ("afslutter", "En andens titel", "Det her venter")
    );
    assert_eq!(driver.file(|file| file.rivals(record.id)).unwrap(), []);
}
