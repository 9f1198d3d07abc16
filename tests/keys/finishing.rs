//! The life of an observation by keys: what must be done before færdig, names and numbers in its texts, versions,
//! sharing, and a screen that locks itself (scenarios C2-C6).

use praksis::cli::open::demo_now;
use praksis::domain::fields::Entity;
use praksis::domain::value::Record;
use praksis::report::json;
use praksis::text::{Lang, Text};
use praksis::tui::core::effects::Outside;
use praksis::tui::core::effects::Timer;
use praksis::tui::core::msg::Msg;
use praksis::tui::overlays::Overlay;

use crate::support::{Driver, Place, drive, drive_demo};

fn open(driver: &mut Driver, number: &str) {
    driver.press(&format!("6 / \"{number}\" Enter e"));
}

fn exported(driver: &Driver) -> String {
    driver.file(|reader| {
        let mut out = Vec::new();
        json::write(&reader, json::ExportOptions::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    })
}

fn status(record: &Record) -> (bool, &str) {
    (record.draft, record.text("status"))
}

#[track_caller]
fn copied(driver: &Driver) -> String {
    let copied = driver.outside.iter().rev().find_map(|outside| match outside {
        Outside::Copy(text) => Some(text.clone()),
        _ => None,
    });
    copied.unwrap_or_else(|| panic!("nothing was copied: {}", driver.notice()))
}

/// C2: the list shows what is missing, and leaving the form keeps the typing without a save.
#[test]
fn the_list_shows_what_a_kladde_lacks() {
    let mut driver = drive_demo();
    driver
        .press("6 n")
        .fill("unit", "prø")
        .fill("start_time", "12.05")
        .fill("end_time", "12.47")
        .fill("themes", "T1 T3");
    driver.go_to_field("description").type_in("B1 venter\n").press("F5").type_in("V1 sætter sig").press("Esc");
    assert_eq!(driver.layers(), 0);
    let record = driver.selected();
    assert_eq!(status(&record), (true, "kladde"));
    assert_eq!(record.text("description"), "B1 venter\n[12.50] V1 sætter sig");
    driver.shows("OBS-0044").shows("2 felter mangler");
    driver.press("e").shows("Mangler (2): Fortolkning eller ”ingen”, Børnenes udbytte");
    driver.fill("interpretation", "ingen").fill("outcome_for_children", "B1 venter ikke mere.").shows("Klar: F9");
    driver.press("Esc").shows("kladde · klar");
    assert!(!exported(&driver).contains("B1 venter"), "no export contains a kladde");
}

/// C3: killed while writing.
#[test]
fn a_kladde_of_a_killed_program_is_in_the_list_and_skipped_until_it_is_opened() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 n").fill("unit", "prø").fill("interpretation", "ingen").fill("outcome_for_children", "ingen");
    driver.fill("description", "Æblerne er talt").wait().type_in(", alle ti").wait();
    drop(driver);

    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6").shows("OBS-0044").shows("gendannet");
    driver.press("F9").shows("OBS-0044: gendannet").press("Esc");
    open(&mut driver, "OBS-0044");
    assert_eq!(driver.field("description"), "Æblerne er talt, alle ti");
    driver.press("Esc").hides("gendannet");
    driver.press("F9").shows("OBS-0044");
    let Some(Overlay::Confirm(confirm)) = driver.top() else { panic!("{}", driver.notice()) };
    assert!(confirm.lines[0].contains("OBS-0044"), "{:?}", confirm.lines);
}

/// C4: a name in the text.
#[test]
fn a_name_stops_finishing_until_it_is_replaced_by_a_code() {
    let mut driver = drive_demo();
    open(&mut driver, "OBS-0042");
    driver.go_to_field("description").press("Ctrl+End").type_in(" Mathilde græder. Så får Mathildes søster B2s kop.");
    driver.fill("interpretation", "Så så jeg Mathilde.");
    driver.shows("Ligner et navn: Mathilde");
    driver.press("F9");
    assert!(driver.notice().contains("Ligner et navn: Mathilde"), "{}", driver.notice());
    assert_eq!(status(&driver.record("OBS-0042")), (true, "kladde"));
    driver.press("F4").shows("3 steder").press("k");
    assert!(driver.notice().contains("gennemgået"), "{}", driver.notice());
    let said = driver.field("description");
    assert!(said.ends_with("B3 græder. Så får B3s søster B2s kop."), "{said}");
    assert_eq!(driver.field("interpretation"), "Så så jeg B3.");
    driver.press("F9");
    assert_eq!(driver.layers(), 0, "{}\n{}", driver.notice(), driver.screen());
    let record = driver.record("OBS-0042");
    assert_eq!(status(&record), (false, "faerdig"));
    assert_eq!(record.date("finished_on"), Some(demo_now().date()), "time-stamped");
    let mut codes: Vec<String> = driver
        .children(Entity::ParticipantCode, "observation", record.id)
        .iter()
        .map(|row| format!("{}{}", row.text("code"), if row.draft { "?" } else { "" }))
        .collect();
    codes.sort();
    assert!(codes.contains(&"B3".to_owned()), "the legend has the code, and it is shared: {codes:?}");
    assert!(!exported(&driver).contains("Mathilde"));
}

#[test]
fn a_word_is_replaced_by_a_role_or_accepted_for_good() {
    let mut driver = drive_demo();
    open(&mut driver, "OBS-0042");
    driver.fill("interpretation", "Så henter Zebulon og Zebulons ven duploen fra Xylofonen.");
    driver.press("F4").shows("Zebulon").shows("Xylofonen").press("r").type_in("medhjælperen").press("Enter");
    driver.press("o");
    assert!(driver.notice().contains("gennemgået"), "{}", driver.notice());
    assert_eq!(
        driver.field("interpretation"),
        "Så henter medhjælperen og medhjælperens ven duploen fra Xylofonen.",
        "typing replaces the suggestion"
    );
    driver.hides("Ligner et navn").press("Esc");

    // The same engagement does not ask again, another one does.
    let again = |driver: &mut Driver, number: &str| {
        open(driver, number);
        driver.go_to_field("description").press("Ctrl+End").type_in(" Så ses Xylofonen.");
        driver.screen().contains("Ligner et navn: Xylofonen")
    };
    assert!(!again(&mut driver, "OBS-0041"));
    driver.press("Esc");
    assert!(again(&mut driver, "OBS-0040"));
}

/// C5: a CPR number typed by mistake.
#[test]
fn a_number_stops_finishing_copying_and_every_export() {
    let mut driver = drive_demo();
    open(&mut driver, "OBS-0040");
    let before = driver.field("description");
    driver.go_to_field("description").press("Ctrl+End").type_in("\nBarnet er 010115-1234").press("F9");
    let said = driver.notice();
    assert!(said.contains("R-70") && said.contains("linje 2") && said.contains("Beskrivelse"), "{said}");
    assert_eq!(status(&driver.record("OBS-0040")), (true, "kladde"));
    driver.press("Esc").shows("kladde · CPR-lignende tal").press("c");
    assert!(driver.notice().contains("R-70"), "{}", driver.notice());
    assert!(!driver.outside.iter().any(|outside| matches!(outside, Outside::Copy(_))));

    driver.press("e").fill("description", &before).press("F9");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    assert_eq!(status(&driver.record("OBS-0040")), (false, "faerdig"));
    assert!(!exported(&driver).contains("010115"));
    driver.press("u");
    assert_eq!(status(&driver.record("OBS-0040")), (true, "kladde"), "{}", driver.notice());
    assert!(!exported(&driver).contains("010115"));
    assert_eq!(driver.record("OBS-0040").text("description"), before);
    driver.press("U");
    assert_eq!(status(&driver.record("OBS-0040")), (false, "faerdig"), "{}", driver.notice());
    assert!(!exported(&driver).contains("010115"));
}

#[test]
fn text_pasted_from_a_word_processor_is_normalised() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    open(&mut driver, "OBS-0040");
    driver.go_to_field("interpretation").press("Ctrl+End");
    let pasted = " \u{201c}Kom nu\u{201d}, siger V1\u{a0}til\u{a0}Zebulon\u{2019}s ven \u{2013} 010115\u{2013}1234.";
    driver.stroke(&praksis::tui::core::keys::Stroke::Paste(pasted.into()));
    driver.shows("CPR-like number").press("F9");
    assert!(driver.notice().contains("R-70"), "{}", driver.notice());
    driver.press("F4").shows("Zebulon").press("k");
    let said = driver.field("interpretation");
    assert!(said.contains("V1 til B1s ven"), "the spaces are ordinary ones: {said}");
}

/// C6: a shared observation is corrected.
#[test]
fn a_shared_observation_is_corrected_as_a_new_version_with_a_reason() {
    let mut driver = drive_demo();
    let before = driver.record("OBS-0027");
    assert_eq!(status(&before), (false, "delt"));
    driver
        .press("6 / \"OBS-0027\" Enter e")
        .shows("Begrundelse for at rette")
        .press("Enter")
        .shows("skal have en begrundelse");
    driver.type_in("forkert stue").press("Enter").shows("v2 kladde");
    driver.fill("room", "Grøn").press("Esc").shows("v2 kladde (v1 delt)");
    assert_eq!(driver.record("OBS-0027"), before, "version 1 is still the shared one");
    assert!(driver.found("OBS-0027").iter().any(|hit| hit.record == before));
    driver.press("v").shows("Version 2 · kladde").shows("forkert stue").shows("Version 1 · delt");
    driver.press("Esc");

    // After a kill and a restart the new version is still there.
    let place = driver.place.clone();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 / \"OBS-0027\" Enter").shows("v2 kladde (v1 delt)").press("e");
    assert_eq!(driver.field("room"), "Grøn");
    driver.press("F9");
    assert_eq!(driver.layers(), 0, "{}\n{}", driver.notice(), driver.screen());
    let after = driver.record("OBS-0027");
    assert_eq!((after.int("version"), status(&after)), (Some(2), (false, "faerdig")));
    assert_eq!((after.text("room"), after.text("correction_reason")), ("Grøn", "forkert stue"));
    driver.file(|reader| {
        let recent = reader.recent(1).unwrap();
        assert_eq!((recent[0].count, recent[0].records[0].1), (1, after.id), "one change");
    });
    driver.shows("færdig v2").press("v").shows("Version 2 · færdig").shows("Version 1 · delt");
    // What the version changed; the oldest version is shown in full when asked for.
    let told = format!("Stue: {} → Grøn", before.text("room"));
    let method = Text::new(Lang::Da).field(Entity::Observation, Entity::Observation.field("method").unwrap());
    driver.shows(&told).hides(&format!("  {method}:")).press("f").shows(&format!("  {method}:")).press("f");
    driver.hides(&format!("  {method}:")).press("Esc");
    driver.press("u");
    assert_eq!(driver.record("OBS-0027"), before, "{}", driver.notice());
    driver.shows("v2 kladde (v1 delt)");
    // `d` deletes the new version, not the observation.
    driver.press("d").shows("Kassér version 2").press("Enter").hides("v2 kladde");
    assert_eq!(driver.record("OBS-0027"), before);
}

#[test]
fn all_ready_kladder_are_finished_in_one_step() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "Prøvestien").save();
    driver.press("6 F9").shows("klar").shows("OBS-0040").shows("OBS-0044: Mangler");
    driver.shows("ikke dine: AHK 1, DRS 1, EKP 1").press("n");
    assert_eq!(status(&driver.record("OBS-0040")), (true, "kladde"), "asking alone does nothing");
    let kladder = |driver: &Driver| driver.all(Entity::Observation).iter().filter(|record| record.draft).count();
    let before = kladder(&driver);
    driver.press("F9 Enter");
    let ready = before - kladder(&driver);
    assert!(ready > 1 && driver.notice().contains(&format!("{ready} observationer")), "{}", driver.notice());
    assert_eq!(status(&driver.record("OBS-0040")), (false, "faerdig"));
    assert_eq!(status(&driver.record("OBS-0039")), (true, "kladde"));
    driver.press("u");
    assert_eq!(kladder(&driver), before, "one undo undoes all of it: {}", driver.notice());
    driver.press("F9 Enter");
    assert_eq!(before - kladder(&driver), ready);
    driver.press("F9");
    assert!(driver.notice().contains("Ingen kladder er klar"), "{}", driver.notice());
}

#[test]
fn a_finished_observation_is_locked_and_shared() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0038\" Enter g").shows("Del med");
    driver.type_in("lederen af Dummybo").press("Enter");
    let shared = driver.record("OBS-0038");
    assert_eq!((shared.text("status"), shared.text("shared_with")), ("delt", "lederen af Dummybo"));
    assert_eq!(shared.date("shared_on"), Some(demo_now().date()));
    driver.press("m");
    assert!(driver.notice().contains("er delt"), "{}", driver.notice());
    driver.go_to_heading(Entity::ParticipantCode).press("n");
    assert_eq!(driver.layers(), 0, "its children are locked with it");
    assert!(driver.notice().contains("ny version"), "{}", driver.notice());
    driver.press("Esc");
    driver.press("/").press("Ctrl+A").type_in("OBS-0040").press("Enter g");
    assert!(driver.notice().contains("færdig"), "{}", driver.notice());
}

#[test]
fn children_of_a_kladde_stay_local_until_it_is_finished() {
    let mut driver = drive_demo();
    open(&mut driver, "OBS-0040");
    driver.press("Ctrl+End F6 Esc");
    let id = driver.record("OBS-0040").id;
    let row = driver.children(Entity::ParticipantCode, "observation", id)[0].clone();
    assert!(row.draft, "it is in no log");
    driver.file(|reader| assert!(reader.history(row.id, 10).unwrap().is_empty()));
    assert!(!exported(&driver).contains(&row.id.0.to_string()));
    open(&mut driver, "OBS-0040");
    driver.press("F9");
    assert!(!driver.children(Entity::ParticipantCode, "observation", id)[0].draft);
    assert!(exported(&driver).contains(&row.id.0.to_string()));
    driver.press("u");
    assert!(driver.children(Entity::ParticipantCode, "observation", id)[0].draft, "{}", driver.notice());
    driver.file(|_| ());
    driver.press("d Enter");
    assert!(driver.children(Entity::ParticipantCode, "observation", id).is_empty());
    let store = crate::support::open(&driver.place.path());
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn a_copy_has_no_codes_in_either_language() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0042\" Enter c");
    let text = copied(&driver);
    assert!(text.contains("En voksen dækker op") && text.contains("Et barn peger"), "{text}");
    let mut driver = drive("BLM", (80, 24), Lang::En);
    driver.press("6 / \"OBS-0042\" Enter c");
    assert!(copied(&driver).contains("An adult dækker op"));
}

#[test]
fn the_screen_locks_itself_and_keeps_the_typing() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("room", "Solsikken");
    let asked = driver.outside.iter().filter(|outside| matches!(outside, Outside::Wake(Timer::Lock, 600_000))).count();
    assert!(asked > 5, "every key restarts the ten minutes");
    driver.send(Msg::Timer(Timer::Lock));
    driver.hides("Solsikken").hides("Observation").shows("Skjult");
    driver.press("x");
    assert_eq!(driver.field("room"), "Solsikken", "the key only unlocks");
    driver.press("Esc");

    driver
        .press(": \"minutter\" Enter")
        .shows("0 = aldrig")
        .press("Ctrl+A")
        .type_in("1500")
        .press("Enter")
        .shows("1440");
    driver.press("Ctrl+A").type_in("0").press("Enter");
    driver.outside.clear();
    driver.press("1 6");
    assert!(!driver.outside.iter().any(|outside| matches!(outside, Outside::Wake(Timer::Lock, _))));
    driver.send(Msg::Timer(Timer::Lock));
    driver.hides("Skjult");
    let place = driver.place.clone();
    drop(driver);
    let driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    assert_eq!(driver.session.model.lock_minutes, 0, "the setting is stored");
}

#[test]
fn guidance_opens_with_one_key_and_cites_no_paragraph() {
    for (lang, worry, method) in [
        (Lang::Da, "Når noget bekymrer", "Systematisk iagttagelse"),
        (Lang::En, "When something worries", "Systematic observation"),
    ] {
        let mut driver = drive("BLM", (80, 24), lang);
        open(&mut driver, "OBS-0042");
        driver.press("F8").shows(worry).shows(method).hides("§").press("Esc");
        driver.fill("concern_reported_on", "14.1").save();
        assert!(driver.record("OBS-0042").date("concern_reported_on").is_some());
        driver.press("F8").shows(worry);
    }
}

#[test]
fn editing_a_note_in_an_editor_has_its_own_key() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-01\" Enter e").go_to_field("purpose").press("F4");
    assert!(driver.notice().contains("Navne gennemgås"), "{}", driver.notice());
    driver.press("Ctrl+E");
    assert!(driver.outside.iter().any(|outside| matches!(outside, Outside::Editor(_))));
}

/// C6: the list marks a new version even if nobody typed in it.
#[test]
fn a_new_version_without_typing_is_shown_as_begun() {
    let mut driver = drive_demo();
    driver.press("4 / \"OBS-0027\" Enter e").type_in("forkert stue").press("Enter Esc").shows("v2 kladde (v1 delt)");
    driver.press("1 6").shows("v2 kladde (v1 delt)");
}

/// The same judgement as in `praksis observe`.
#[test]
fn an_observation_that_ends_before_it_starts_is_not_finished() {
    let mut driver = drive_demo();
    open(&mut driver, "OBS-0040");
    driver.fill("start_time", "9.40").fill("end_time", "9.10").press("F9").shows("ligger før starten");
    assert_eq!(status(&driver.record("OBS-0040")), (true, "kladde"));
    driver.fill("end_time", "9.40").press("F9");
    assert_eq!(status(&driver.record("OBS-0040")), (false, "faerdig"), "{}\n{}", driver.notice(), driver.screen());
}

/// A finished observation says that somebody was there; how long it took stands in an activity.
#[test]
fn a_finished_observation_without_an_activity_asks_for_its_time() {
    let untimed = |lang| Text::new(lang).get("saved-finished-untimed");
    for lang in [Lang::Da, Lang::En] {
        let mut driver = drive("BLM", (80, 24), lang);
        let visits = |driver: &mut Driver| {
            driver.press("1");
            driver
                .session
                .model
                .today
                .attention()
                .unwrap()
                .remarks
                .iter()
                .filter(|remark| remark.rule == "R-16")
                .count()
        };
        assert_eq!(visits(&mut driver), 1);
        driver.press("6 n").type_in("testh").press("Tab F9").type_in("B1 leger").press("Tab");
        driver.type_in("ingen").press("Tab").type_in("ingen").press("F9");
        assert!(driver.notice().contains(&untimed(lang)), "{}", driver.notice());
        driver.press("o");
        let Some(Overlay::Quick(line)) = driver.top() else { panic!("no line is open") };
        assert_eq!(line.input.text(), "F-01 E-03 2020-01-15 observation ");
        // It is offered once: the next line begins empty.
        driver.press("Ctrl+X Esc 1 o");
        let Some(Overlay::Quick(line)) = driver.top() else { panic!("no line is open") };
        assert_eq!(line.input.text(), "");
        driver.press("Esc");
        assert_eq!(visits(&mut driver), 0);
    }
    let mut driver = drive_demo();
    driver.press("o \"F-01 testhøj 45m observation\" Enter");
    driver.press("6 n").type_in("testh").press("Tab F9").type_in("B1 leger").press("Tab");
    driver.type_in("ingen").press("Tab").type_in("ingen").press("F9");
    assert!(!driver.notice().contains(&untimed(Lang::Da)), "{}", driver.notice());
}
