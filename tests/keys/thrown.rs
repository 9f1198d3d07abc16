//! Restoring: a deleted kladde, deleted typing, a deleted new version, and typing deleted with its record.

use praksis::domain::actor::{Actor, Role};
use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Value};
use praksis::store::{Anchor, Query, Shown};
use praksis::text::Lang;
use praksis::tui::core::keys::Stroke;
use praksis::tui::overlays::Overlay;

use crate::support::{Driver, Place, drive, drive_demo};

fn thrown(driver: &Driver) -> usize {
    driver.file(|reader| reader.thrown().unwrap().len())
}

/// A kladde of BLM's with a line in its time log; returns its number.
fn kladde(driver: &mut Driver, words: &str) -> String {
    driver.press("6 n").fill("unit", "Prøvestien").fill("description", words).save();
    let made = driver.selected();
    made.entity.numbered(made.number.unwrap()).unwrap()
}

#[test]
fn undo_restores_a_deleted_kladde_with_its_children() {
    let mut driver = drive_demo();
    let number = kladde(&mut driver, "Zqxhejre ved åen");
    let before = driver.record(&number);
    driver.press("d").shows("hentes frem med D").press("Enter");
    assert!(driver.file(|reader| reader.record(before.id).unwrap().is_none()));
    assert!(driver.found("zqxhejre").is_empty(), "search does not find a deleted kladde");
    assert_eq!(thrown(&driver), 1);
    driver.press("u");
    assert_eq!(driver.record(&number), before, "{}", driver.notice());
    assert!(driver.notice().contains(&format!("sletning af {number}")), "{}", driver.notice());
    assert!(driver.found("zqxhejre").iter().any(|hit| hit.record.id == before.id));
    assert_eq!(thrown(&driver), 0);
    let store = crate::support::file::open(driver.place.path());
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn a_deleted_kladde_is_restored_from_the_list_of_drafts_even_after_a_restart_and_other_work() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (100, 30), Lang::Da);
    let number = kladde(&mut driver, "Zqxhejre ved åen");
    let before = driver.record(&number);
    driver.press("d Enter");
    driver.press("3 n").fill("title", "Andet").fill("date", "17.1").save();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (100, 30), Lang::Da);
    driver.press("D").shows(&format!("kasseret: kladde {number}")).shows("kan hentes frem til 14.2.2020");
    driver.type_in("kasseret").press("Enter");
    assert!(driver.notice().contains("Hentet frem igen"), "{}", driver.notice());
    assert_eq!(driver.record(&number), before);
    driver.press("D").hides("kasseret:");
}

#[test]
fn a_restored_kladde_gets_a_new_number_if_its_own_was_used_again() {
    let mut driver = drive_demo();
    let first = kladde(&mut driver, "Den første");
    let id = driver.record(&first).id;
    driver.press("d Enter");
    let second = kladde(&mut driver, "Den anden");
    assert_eq!(first, second, "a number that no log has is used again");
    driver.press("D").type_in("kasseret").press("Enter");
    let (back, other) = (driver.file(|reader| reader.record(id).unwrap().unwrap()), driver.record(&second));
    assert_eq!(back.text("description"), "Den første");
    assert_ne!(back.number, other.number);
}

#[test]
fn deleted_typing_is_restored_with_its_last_letters() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Fortrydes").press("Ctrl+X Enter");
    assert_eq!(driver.layers(), 0);
    driver.press("u");
    assert!(driver.notice().contains("kassering af"), "{}", driver.notice());
    driver.press("n").shows("Ikke gemt fra sidst").press("Enter");
    assert_eq!(driver.field("title"), "Fortrydes");

    // In an existing record, and in the quick line.
    let mut driver = drive_demo();
    driver.press("4 / \"F-01\" Enter e").fill("purpose", "Linje et").press("Ctrl+X Enter e");
    assert_ne!(driver.field("purpose"), "Linje et");
    driver.press("Esc u e");
    assert_eq!(driver.field("purpose"), "Linje et");
    driver.press("Esc").press("o").type_in("F-05 fiktiva 45m").press("Ctrl+X Esc u o").shows("F-05 fiktiva 45m");
}

#[test]
fn a_deleted_new_kladde_is_restored_with_its_text() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "Prøvestien").fill("description", "Zqxhejre").wait();
    let number = driver.session.model.form().unwrap().number.unwrap();
    driver.press("Ctrl+X Enter");
    let number = Entity::Observation.numbered(number).unwrap();
    assert!(driver.file(|reader| reader.find(Entity::Observation, 44).unwrap().is_none()));
    driver.press("u / ").type_in(&number).press("Enter e");
    assert_eq!(driver.field("description"), "Zqxhejre", "{}", driver.screen());
}

#[test]
fn deleted_and_begun_versions_are_in_the_list() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("6 / \"OBS-0030\" Enter");
    let before = driver.selected();
    assert!(!before.draft);
    driver.press("e \"Ny viden\" Enter").fill("description", "Zqxversion to").save();
    driver.press("1").shows("version 2 i gang fra i dag");
    driver.press("D").shows("Zqxversion to").press("Esc");
    driver.press("6 / \"OBS-0030\" Enter d").shows("Kassér version 2").press("Enter");
    assert!(driver.file(|reader| reader.correction(before.id).unwrap().is_none()));
    driver.press("u");
    let back = driver.file(|reader| reader.correction(before.id).unwrap());
    assert_eq!(back.unwrap().record.text("description"), "Zqxversion to", "{}", driver.notice());
    assert_eq!(driver.record("OBS-0030"), before, "the shared version stays");
}

#[test]
fn typing_left_in_a_record_returns_when_its_deletion_is_undone() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-01\" Enter e").fill("purpose", "Linje et").press("Esc");
    driver.press("d Enter");
    assert!(driver.file(|reader| reader.drafts().unwrap()).is_empty(), "{}", driver.notice());
    assert_eq!(thrown(&driver), 0, "the typing is no separate entry");
    driver.press("u / \"F-01\" Enter e").shows("gendannet");
    assert_eq!(driver.field("purpose"), "Linje et");
}

#[test]
fn everything_deleted_is_erased_at_once_by_a_letter() {
    let mut driver = drive_demo();
    kladde(&mut driver, "Zqxhemmeligt ord");
    driver.press("d Enter : \"kasserede for altid\" Enter").shows("Det kan ikke fortrydes").press("Enter Space");
    assert_eq!((thrown(&driver), driver.layers()), (1, 1), "neither Enter nor Space is a yes");
    driver.press("j");
    assert_eq!(thrown(&driver), 0);
    driver.press("u");
    assert!(driver.notice().contains("intet at fortryde"), "{}", driver.notice());
    let bytes = std::fs::read(driver.place.path()).unwrap();
    assert!(!bytes.windows(12).any(|window| window == "Zqxhemmeligt".as_bytes()));
}

#[test]
fn a_deleted_kladde_is_erased_after_thirty_days_like_other_deleted_records() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (100, 30), Lang::Da);
    kladde(&mut driver, "Zqxhemmeligt ord");
    driver.press("d Enter");
    drop(driver);
    for (day, left, clear) in [("2020-02-14T08:00:00", 1, false), ("2020-02-15T08:00:00", 0, true)] {
        let at = CivilClock::Still(day.parse().unwrap());
        let mut driver = place.start_at(Some("BLM"), (100, 30), Lang::Da, at);
        driver.session.forget_thrown();
        assert_eq!((thrown(&driver), driver.session.must_clear()), (left, clear), "{day}");
    }
}

#[test]
fn erasing_a_record_erases_its_deleted_typing() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-01\" Enter e").fill("purpose", "Zqxhemmeligt").press("Ctrl+X Enter");
    assert_eq!(thrown(&driver), 1);
    driver.press(": \"slet for altid\" Enter");
    driver.stroke(&Stroke::Resize(120, 40));
    driver.press("j Esc");
    assert_eq!(thrown(&driver), 0, "{}", driver.screen());
}

#[test]
fn typing_left_by_two_windows_in_one_record_is_kept_twice() {
    let place = Place::demo();
    let mut one = place.start(Some("BLM"), (100, 30), Lang::Da);
    let mut two = place.start(Some("BLM"), (100, 30), Lang::Da);
    for (window, words) in [(&mut one, "Zqxhejre"), (&mut two, "Zqxlærke")] {
        window.press("4 e").fill("purpose", words);
    }
    one.press("Esc");
    two.press("Esc");
    assert_eq!(thrown(&two), 1, "{}", two.notice());
    // The later typing is restored in the form, the earlier one from the list.
    let mut next = place.start(Some("BLM"), (100, 30), Lang::Da);
    next.press("4 e");
    assert_eq!(next.field("purpose"), "Zqxlærke");
    next.press("Esc D").type_in("kasseret").press("Enter").press("4 e");
    assert_eq!(next.field("purpose"), "Zqxhejre", "{}", next.screen());
    // Left again unchanged, it replaces only itself.
    let before = thrown(&next);
    next.press("Esc");
    assert_eq!(thrown(&next), before);
}

#[test]
fn typing_deleted_by_a_colleague_is_named_as_theirs_and_restored_only_by_a_letter() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (100, 30), Lang::Da);
    first.press("4 / \"F-01\" Enter e").fill("purpose", "Linje et").press("Ctrl+X Enter");
    let mut second = place.start(Some("AHK"), (100, 30), Lang::Da);
    second.press("D").shows("kasseret af BLM: det skrevne i").type_in("kasseret").press("Enter");
    second.shows("BLM har kasseret det skrevne i").press("Enter Space");
    assert_eq!((thrown(&second), second.layers()), (1, 1), "neither Enter nor Space is a yes");
    second.press("n");
    assert_eq!(thrown(&second), 1);
    second.press("D").type_in("kasseret").press("Enter j");
    assert_eq!(thrown(&second), 0, "{}", second.screen());
    // It stays BLM's typing. Restoring what one has deleted oneself asks nothing.
    second.press("Esc 4 / \"F-01\" Enter e Ctrl+X j D").shows("kasseret: det skrevne").type_in("kasseret");
    second.press("Enter");
    assert_eq!((thrown(&second), second.layers()), (0, 0), "{}", second.screen());
}

#[test]
fn erasing_ones_own_deleted_text_leaves_a_colleagues_which_is_erased_separately() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (100, 30), Lang::Da);
    first.press("4 / \"F-01\" Enter e").fill("purpose", "Zqxens").press("Ctrl+X Enter");
    let mut second = place.start(Some("AHK"), (100, 30), Lang::Da);
    for number in ["F-02", "F-05"] {
        second.press("Esc Esc 4 / ").type_in(&format!("\"{number}\"")).press("Enter e");
        second.fill("purpose", "Zqxandens").press("Ctrl+X Enter");
    }
    let by =
        |driver: &Driver| driver.file(|reader| reader.thrown().unwrap()).into_iter().map(|t| t.by).collect::<Vec<_>>();
    assert_eq!(by(&second), ["AHK", "AHK", "BLM"]);
    second.press(": \"kasserede for altid\" Enter").shows("Alt, du selv har kasseret (2)").shows("kasseret af BLM");
    second.press("Enter").shows("Slet alt det kasserede (2)").hides("F-01").press("j");
    assert_eq!(by(&second), ["BLM"]);
    second.press("Esc : \"kasserede for altid\" Enter").hides("du selv").press("Enter");
    second.shows("kasseret af BLM: det skrevne i").shows("F-01").press("Enter");
    assert_eq!(by(&second), ["BLM"]);
    second.press("j");
    assert!(by(&second).is_empty());
}

#[test]
fn the_cursor_is_on_the_restored_record() {
    let mut driver = drive_demo();
    let number = kladde(&mut driver, "Zqxhejre ved åen");
    let id = driver.record(&number).id;
    driver.press("d Enter g");
    assert_ne!(driver.selected().id, id);
    driver.press("D").type_in("kasseret").press("Enter");
    assert_eq!(driver.selected().id, id, "{}", driver.screen());
}

#[test]
fn damaged_typing_is_deleted_from_the_list_as_its_finding_says_and_the_file_is_sound_again() {
    for keys in ["4 / \"F-05\" Enter e", "3 n"] {
        let place = Place::demo();
        let mut driver = place.start(Some("BLM"), (100, 30), Lang::Da);
        driver.press(keys).fill("title", "Zqxhejre").press("Esc");
        drop(driver);
        let db = rusqlite::Connection::open(place.path()).unwrap();
        let sql = "UPDATE draft SET record = CAST(replace(record, 'Zqxhejre', 'Zqyhejre') AS BLOB) WHERE state = 0";
        assert_eq!(db.execute(sql, []).unwrap(), 1, "{keys}");
        drop(db);
        let findings = || crate::support::file::open(place.path()).check().unwrap().findings;
        assert_eq!(findings().len(), 1);
        let mut driver = place.start(Some("BLM"), (100, 30), Lang::Da);
        driver.press("D").shows("beskadiget");
        if !matches!(driver.top(), Some(Overlay::Confirm(_))) {
            driver.press("Enter");
        }
        driver.shows("Kassér det?").press("Enter");
        assert_eq!(findings().len(), 1, "Enter is not a yes");
        driver.press("j");
        drop(driver);
        assert_eq!(findings(), [], "{keys}");
    }
}

#[test]
fn irreparable_rows_are_listed_shown_as_far_as_readable_and_ended_by_a_letter() {
    let place = Place::demo();
    let lead = Actor { initials: "TL".into(), name: String::new(), role: Role::TeamLead, person: None };
    let mut store = crate::support::file::open(place.path());
    let person = store.reader().page(&Query::all(Entity::Person), &Anchor::First, 1).unwrap().rows.swap_remove(0);
    let mut version = person.clone();
    version.set("note", Some(Value::Text("Zqxversion".into())));
    store.keep_correction(&version, &Shown::default()).unwrap();
    store.keep_lead_note(Id::derived(Entity::Absence, &["væk"]), &lead, "Zqxhemmelig").unwrap();
    drop(store);
    let db = rusqlite::Connection::open(place.path()).unwrap();
    db.execute_batch("UPDATE draft SET at = at + 1 WHERE state = 2; UPDATE lead_note SET owner = 'TM'").unwrap();
    drop(db);
    let mut store = crate::support::file::open(place.path());
    let report = store.check().unwrap();
    assert_eq!(report.findings.len(), 2);
    store.remember_check(&report).unwrap();
    drop(store);
    let findings = || crate::support::file::open(place.path()).check().unwrap().findings.len();

    let mut driver = place.start(Some("BLM"), (120, 40), Lang::Da);
    driver.press("D").shows("en ny version i gang").shows("en note om et fravær").shows("TM");
    driver.type_in("version").press("Enter").shows("Zqxversion").shows("for altid?");
    driver.press("Enter Space");
    assert_eq!(findings(), 2, "neither key is a yes");
    driver.press("j");
    assert_eq!(findings(), 1);
    // The only one left is asked about at once, and no word of a note is shown.
    driver.press("Esc Esc D").shows("en note om et fravær").hides("Zqxhemmelig").press("j");
    assert_eq!(findings(), 0);
}
