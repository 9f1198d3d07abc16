//! Two programs on one file at the same moment, and what a person left half done in one of them.

use praksis::domain::fields::Entity;
use praksis::text::Lang;
use praksis::tui::update::Msg;

use crate::support::{Place, drive_demo};

#[test]
fn two_new_records_made_at_once_do_not_share_a_number() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    first.press("3 n").fill("title", "Første").fill("date", "17.1");
    second.press("3 n").fill("title", "Anden").fill("date", "17.1").save();
    first.save();
    let mut numbers: Vec<i64> = first
        .all(Entity::Meeting)
        .iter()
        .filter(|meeting| ["Første", "Anden"].contains(&meeting.text("title")))
        .map(|meeting| meeting.number.unwrap())
        .collect();
    numbers.dedup();
    assert_eq!(numbers.len(), 2, "{numbers:?}");
}

#[test]
fn typing_in_an_existing_record_survives_a_crash() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 / \"OBS-0042\" Enter e").fill("description", "Ny tekst efter frokost").wait();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 / \"OBS-0042\" Enter e").shows("gendannet");
    assert_eq!(driver.field("description"), "Ny tekst efter frokost");
    driver.save();
    assert_eq!(driver.record("OBS-0042").text("description"), "Ny tekst efter frokost");
}

#[test]
fn what_another_living_program_is_typing_is_not_offered_and_is_when_that_one_died() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    first.press("3 n").fill("title", "Opstart på Æblehaven").wait();
    let mut second = place.start(Some("BLM"), (80, 24), Lang::Da);
    second.hides("Æblehaven").press("3 n").hides("Ufærdigt fra før").press("Esc");
    // Esc leaves the typing behind for everyone, typing on takes it back.
    first.press("Esc");
    second.press("n").shows("Ufærdigt fra før").shows("Æblehaven").press("Esc Esc");
    first.press("n Enter").fill("place", "Salen").wait();
    second.press("n").hides("Ufærdigt fra før").press("Esc");
    // Killed: nothing is said, nothing is saved.
    drop(first);
    second.press("n").shows("Ufærdigt fra før").press("Enter").shows("gendannet");
    assert_eq!(second.field("place"), "Salen");
}

#[test]
fn two_programs_typing_in_one_record_keep_each_their_own() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    let open = "4 / \"F-05\" Enter e";
    first.press(open).fill("purpose", "Den enes").wait();
    second.press(open).hides("gendannet").fill("purpose", "Den andens").wait();
    second.save();
    drop(first);
    let mut third = place.start(Some("BLM"), (80, 24), Lang::Da);
    third.press(open).shows("gendannet");
    assert_eq!(third.field("purpose"), "Den enes");
}

#[test]
fn a_record_hidden_by_a_colleague_while_one_types_in_it_loses_nothing() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    first.press("4 / \"F-05\" Enter e").fill("purpose", "Skrevet imens");
    second.press("4 / \"F-05\" Enter d Enter");
    assert_eq!(second.try_record("F-05"), None);
    first.send(Msg::ChangedElsewhere);
    assert_eq!(first.field("purpose"), "Skrevet imens");
    first.press("Ctrl+S").shows("AHK har slettet Forløb F-05 imens").shows("Ctrl+S igen");
    assert_eq!(first.try_record("F-05"), None, "not brought back without a word");
    assert_eq!(first.field("purpose"), "Skrevet imens");
    first.press("Ctrl+S");
    assert_eq!(first.record("F-05").text("purpose"), "Skrevet imens");
    // Kept either in the record or in the form; never gone without a word.
    let kept = first.file(|reader| {
        reader.search("Skrevet imens", &Vec::new(), None, 5).unwrap().len()
            + reader
                .drafts()
                .unwrap()
                .iter()
                .filter(|draft| draft.fields.values().any(|typed| typed.contains("imens")))
                .count()
    });
    let on_screen = first.session.model.form().is_some();
    assert!(kept > 0 || on_screen || !first.notice().is_empty(), "{}", first.screen());
    second.send(Msg::ChangedElsewhere);
    second.press("u");
    assert!(second.try_record("F-05").is_some() || second.notice().contains("BLM"), "{}", second.notice());
}

#[test]
fn one_refused_undo_is_passed_by_and_names_the_other_person() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    first.press("3 n").fill("title", "Ældre").fill("date", "17.1").save();
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    first.press("4 / \"F-05\" Enter e").fill("purpose", "Den enes");
    second.press("4 / \"F-05\" Enter e").fill("purpose", "Den andens").save();
    // Unseen by the first: both values stand, and the latest is shown.
    first.save().send(Msg::ChangedElsewhere);
    first.press("u");
    let said = first.notice();
    assert!(said.contains("AHK har ændret") && !said.contains("BLM har"), "{said}");
    assert!(said.contains("Springes over: „Rettet: F-05") && said.contains("Ældre“"), "{said}");
    // The step is passed by in every later run, too.
    drop(first);
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    first.press("u").shows("Fortrudt: ny");
    assert!(!first.all(Entity::Meeting).iter().any(|meeting| meeting.text("title") == "Ældre"));
    assert_eq!(first.record("F-05").text("purpose"), "Den enes");
}

#[test]
fn a_step_blocked_by_a_later_one_of_ones_own_says_so() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let edit = "4 / \"F-05\" Enter e";
    first.press(edit).fill("purpose", "Et").save().press(edit).fill("purpose", "To").fill("title", "Ny titel").save();
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    second.press(edit).fill("title", "Andens titel").save();
    first.send(Msg::ChangedElsewhere);
    first.press("u").shows("AHK har ændret").press("u").shows("du har selv ændret");
}

#[test]
fn a_new_record_of_any_kind_is_two_keys_and_a_word_away() {
    let mut driver = drive_demo();
    driver.press("N").type_in("etiket").press("Enter").fill("group", "fokus").fill("name", "overgange").save();
    assert!(driver.all(Entity::Tag).iter().any(|tag| tag.text("name") == "overgange"));
}

#[test]
fn a_draft_of_another_kind_is_not_offered_here() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Et møde").press("Esc 4 n").hides("Ufærdigt fra før");
    assert_eq!(driver.field("title"), "");
    driver.press("Esc 3 n").shows("Ufærdigt fra før");
    // No begins another and leaves the first where it is.
    driver.press("n");
    assert_eq!(driver.field("title"), "");
    assert_eq!(driver.file(|reader| reader.drafts().unwrap().len()), 1);
}

#[test]
fn several_weeks_of_the_roster_stand_side_by_side_and_are_dealt_out() {
    let mut driver = drive_demo();
    driver.press("7 Right");
    let slot = driver.session.model.roster.slot().cloned();
    driver.press("+").shows("2 uger").press("+").shows("4 uger");
    assert_eq!(driver.session.model.roster.slot().cloned(), slot, "the cursor stays on its duty");
    driver.press("-*3");
    assert_eq!(driver.session.model.roster.slot().cloned(), slot);
    let before = driver.all(Entity::Duty).iter().filter(|duty| duty.link("person").is_some()).count();
    driver.press("Enter").type_in("GØS").press("Enter");
    let after = driver.all(Entity::Duty).iter().filter(|duty| duty.link("person").is_some()).count();
    assert_eq!(after, before + 1);
    driver.press(". . t").shows("uge 3");
}
