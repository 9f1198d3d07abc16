//! A colleague's kladde on a shared machine: no key for one's own work finishes, changes or deletes it.

use chrono::DateTime;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record};
use praksis::store::{BY, Draft, Store};
use praksis::text::Lang;

use crate::support::{Driver, Place, drive, drive_demo, open};

const HERS: &str = "OBS-0043";

/// AHK's kladde of the demo, made complete by AHK.
fn ready(driver: &mut Driver) -> Record {
    driver.press("6 / \"OBS-0043\" Enter e");
    driver.fill("interpretation", "ingen").fill("outcome_for_children", "Alle var med.").press("Ctrl+S");
    driver.shows("er AHK's kladde").press("Enter");
    assert_eq!(driver.record(HERS).text("outcome_for_children"), "", "Enter is not a yes");
    driver.press("j");
    assert_eq!(driver.record(HERS).text("outcome_for_children"), "Alle var med.", "{}", driver.notice());
    driver.press("Esc");
    driver.record(HERS)
}

#[test]
fn the_form_names_the_colleague_and_saving_asks_once() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0043\" Enter e").shows("AHK's kladde").press("Esc");
    let before = ready(&mut driver);
    driver.press("e").fill("room", "Gul").press("Ctrl+S n");
    driver.press("Ctrl+X Enter");
    assert_eq!(driver.record(HERS), before);
}

#[test]
fn finishing_all_finishes_only_ones_own_and_counts_the_others() {
    let mut driver = drive_demo();
    let before = ready(&mut driver);
    driver.press("6 n").fill("unit", "Prøvestien").fill("description", "Set").fill("interpretation", "ingen");
    driver.fill("outcome_for_children", "Alle var med.").save();
    driver.press("F9").shows("ikke dine: AHK").press("Enter");
    assert_eq!(driver.record(HERS), before);
}

#[test]
fn a_colleagues_kladde_is_finished_alone_after_a_yes_and_stays_theirs() {
    let mut driver = drive_demo();
    let before = ready(&mut driver);
    driver.press("6 / \"OBS-0043\" Enter m").shows("OBS-0043").shows("Færdiggør den for AHK?").press("Enter Space");
    assert_eq!(driver.record(HERS), before, "neither Enter nor Space is a yes");
    driver.press("j");
    let after = driver.record(HERS);
    assert_eq!((after.draft, after.text("status")), (false, "faerdig"), "{}", driver.notice());
    assert_eq!(after.link("observer"), before.link("observer"));
}

#[test]
fn deleting_a_colleagues_kladde_names_them_and_enter_is_not_a_yes() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    driver.press("6 / \"OBS-0043\" Enter d").shows("AHK's").press("Enter");
    assert!(driver.file(|reader| reader.find(praksis::domain::fields::Entity::Observation, 43).unwrap().is_some()));
    driver.press("y");
    assert!(driver.file(|reader| reader.find(praksis::domain::fields::Entity::Observation, 43).unwrap().is_none()));
    driver.press("u");
    assert!(driver.record(HERS).draft, "{}", driver.notice());
}

#[test]
fn ones_own_is_deleted_by_enter_because_undo_brings_it_back() {
    let mut driver = drive("AHK", (80, 24), Lang::Da);
    driver.press("6 / \"OBS-0043\" Enter d").hides("AHK's").press("Enter");
    assert!(driver.file(|reader| reader.find(praksis::domain::fields::Entity::Observation, 43).unwrap().is_none()));
}

/// The file with typing left by BLM, opened by another person.
fn left_by_blm(place: &Place, keys: impl FnOnce(&mut Driver), who: &str) -> Driver {
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    keys(&mut driver);
    drop(driver);
    place.start(Some(who), (80, 24), Lang::Da)
}

const BY_BLM: &str = "gendannet, skrevet af BLM";

#[test]
fn typing_left_by_a_colleague_names_them_and_is_saved_only_after_a_yes() {
    let place = Place::demo();
    let keys = |driver: &mut Driver| {
        driver.press("3 / \"M-018\" Enter e").fill("title", "Skrevet af BLM").press("Esc");
    };
    let mut driver = left_by_blm(&place, keys, "AHK");
    driver.shows("af BLM");
    driver.press("3 / \"M-018\" Enter").shows("(D åbner)").press("e").shows(BY_BLM);
    // Typing on does not make it one's own.
    driver.fill("place", "Odense C").press("Esc e").shows(BY_BLM);
    driver.press("Ctrl+S").shows("har skrevet i M-018").press("Enter");
    assert_eq!(driver.record("M-018").text("title"), "KL-netværk, møde 2", "Enter is not a yes");
    driver.press("n").shows(BY_BLM).press("Ctrl+S j");
    assert_eq!(driver.record("M-018").text("title"), "Skrevet af BLM", "{}", driver.notice());
    driver.press("e").hides("gendannet");
}

#[test]
fn ones_own_typing_is_saved_without_a_question_and_without_a_name() {
    let place = Place::demo();
    let keys = |driver: &mut Driver| {
        driver.press("3 / \"M-018\" Enter e").fill("title", "Skrevet af BLM").press("Esc");
    };
    let mut driver = left_by_blm(&place, keys, "BLM");
    driver.hides("skrevet af BLM").press("3 / \"M-018\" Enter e").shows("gendannet").hides("skrevet af").save();
    assert_eq!(driver.record("M-018").text("title"), "Skrevet af BLM");
}

#[test]
fn a_colleagues_typing_of_a_new_record_is_named_and_deleted_only_by_a_letter() {
    let place = Place::demo();
    let keys = |driver: &mut Driver| {
        driver.press("3 n").fill("title", "Mødet i Ærø").press("Esc");
    };
    let mut driver = left_by_blm(&place, keys, "AHK");
    driver.press("3 n").shows("Ikke gemt fra sidst").shows("Det er skrevet af BLM").press("Esc Esc");
    driver.press("1 D").shows(BY_BLM).press("Ctrl+X").shows("Kassér det, BLM har skrevet").press("Enter").press("n");
    driver.shows(BY_BLM);
    assert_eq!(driver.file(|reader| reader.drafts().unwrap().len()), 1, "Enter is not a yes");
    driver.press("Ctrl+X j");
    assert_eq!(driver.file(|reader| reader.drafts().unwrap().len()), 0, "{}", driver.notice());
}

#[test]
fn a_quick_line_left_by_a_colleague_is_saved_only_after_a_yes() {
    let place = Place::demo();
    let keys = |driver: &mut Driver| {
        driver.press("o").type_in("F-05 i dag 15m ledersparring").press("Esc");
    };
    let mut driver = left_by_blm(&place, keys, "AHK");
    driver.press("o").shows(BY_BLM).press("Enter").shows("skrevet af BLM. Gem den?").press("Enter");
    assert!(driver.try_record("A-0261").is_none(), "Enter is not a yes");
    driver.press("j");
    assert!(driver.try_record("A-0261").is_some(), "{}", driver.notice());
}

#[test]
fn a_new_version_belongs_to_its_author() {
    let place = Place::demo();
    let keys = |driver: &mut Driver| {
        driver.press("6 / \"OBS-0027\" Enter e").type_in("Tastefejl").press("Enter");
        driver.fill("room", "Rød").press("Ctrl+S");
    };
    let mut driver = left_by_blm(&place, keys, "BLM");
    driver.press("6 / \"OBS-0027\" Enter e").hides("BLM's").fill("room", "Blå").press("Ctrl+S");
    let kept = |driver: &Driver| {
        let id = driver.record("OBS-0027").id;
        driver.file(|reader| reader.correction(id).unwrap().map(|correction| correction.record.text("room").to_owned()))
    };
    assert_eq!(kept(&driver), Some("Blå".to_owned()), "{}", driver.notice());
    drop(driver);
    let mut driver = place.start(Some("AHK"), (80, 24), Lang::Da);
    driver.press("6 / \"OBS-0027\" Enter e").shows("BLM's kladde").fill("room", "Gul");
    driver.press("Ctrl+S").shows("BLM er begyndt på").press("Enter");
    assert_eq!(kept(&driver), Some("Blå".to_owned()), "Enter is not a yes");
    driver.press("n Esc d").shows("BLM er begyndt på").press("Enter");
    assert_eq!(kept(&driver), Some("Blå".to_owned()), "Enter is not a yes");
    driver.press("j");
    assert_eq!(kept(&driver), None, "{}", driver.notice());
}

/// Typing of this person as the title of a meeting.
fn title(store: &Store, id: Id, who: &str) -> Draft {
    let typed = [("title", format!("Fra {who}")), (BY, who.to_owned())];
    let fields = typed.map(|(name, typed)| (name.to_owned(), typed)).into();
    let (shown, at) = (store.reader().shown().unwrap(), DateTime::default());
    Draft { id, entity: Entity::Meeting, fields, record: None, shown, at, damaged: false }
}

/// A program in which this person types and which ends without leaving the form, or with `leaves` leaves it.
fn types(place: &Place, id: Id, who: &str, restored: bool, leaves: bool) {
    let mut store = open(&place.path());
    let typed = title(&store, id, who);
    if leaves { store.keep_draft(&typed, restored) } else { store.keep_typing(&typed, restored) }.unwrap();
}

/// The authors of the typing that these two people are offered for a record.
fn offered(place: &Place, id: Id) -> [String; 2] {
    let store = open(&place.path());
    ["AHK", "BLM"].map(|who| store.reader().draft_for(id, who).unwrap().unwrap().by().to_owned())
}

#[test]
fn typing_of_two_people_in_one_record_is_offered_to_each_of_them() {
    let place = Place::demo();
    let id = place.start(Some("KOO"), (80, 24), Lang::Da).record("M-018").id;
    types(&place, id, "BLM", false, false);
    types(&place, id, "AHK", false, false);
    assert_eq!(offered(&place, id), ["AHK", "BLM"], "the second typing did not end the first");
    // Taking up one's own typing keeps the other's, also when it is left again.
    types(&place, id, "BLM", true, false);
    assert_eq!(offered(&place, id), ["AHK", "BLM"]);
    types(&place, id, "BLM", true, true);
    assert_eq!(offered(&place, id), ["AHK", "BLM"]);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("3 / \"M-018\" Enter e").shows("Fra BLM").hides("skrevet af").save();
    assert_eq!(driver.record("M-018").text("title"), "Fra BLM", "{}", driver.notice());
    drop(driver);
    assert_eq!(offered(&place, id), ["AHK", "AHK"], "a save ends only one's own typing");
    place.start(Some("AHK"), (80, 24), Lang::Da).press("3 / \"M-018\" Enter e").shows("Fra AHK");
}

#[test]
fn typing_of_one_person_in_two_windows_is_offered_one_after_the_other() {
    let place = Place::demo();
    let id = place.start(Some("KOO"), (80, 24), Lang::Da).record("M-018").id;
    types(&place, id, "BLM", false, false);
    let mut store = open(&place.path());
    let mut second = title(&store, id, "BLM");
    second.fields.insert("title".to_owned(), "Fra det andet vindue".to_owned());
    store.keep_typing(&second, false).unwrap();
    drop(store);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("3 / \"M-018\" Enter e").shows("Fra det andet vindue").save();
    assert_eq!(driver.record("M-018").text("title"), "Fra det andet vindue", "{}", driver.notice());
    driver.press("e").shows("Fra BLM").press("Ctrl+X j").hides("Fra BLM");
    assert_eq!(driver.file(|reader| reader.drafts().unwrap().len()), 0, "{}", driver.notice());
    driver.press("u e").shows("Fra BLM");
}

#[test]
fn typing_left_by_a_second_person_replaces_the_first_which_can_be_restored() {
    let place = Place::demo();
    let id = place.start(Some("KOO"), (80, 24), Lang::Da).record("M-018").id;
    types(&place, id, "BLM", true, true);
    types(&place, id, "AHK", true, true);
    assert_eq!(offered(&place, id), ["AHK", "AHK"]);
    assert_eq!(open(&place.path()).reader().thrown().unwrap().len(), 1, "the typing BLM left");
}
