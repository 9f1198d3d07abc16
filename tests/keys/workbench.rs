//! The workbench of an observation by keys: its head, texts, time log, codes, signs, scores, the second observer's
//! copy, and the first lines of a form.

use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::text::Lang;
use praksis::tui::core::keys::Stroke;

use crate::support::{Driver, Place, drive, drive_demo};

fn text(driver: &Driver) -> String {
    driver.field("description")
}

/// A kladde of the file, from the list.
fn kladde(driver: &Driver, number: &str) -> praksis::domain::value::Record {
    let record = driver.record(number);
    assert!(record.draft, "{number} is a kladde");
    record
}

#[test]
fn an_observation_is_written_offline_and_closed_with_esc() {
    let mut driver = drive_demo();
    driver.press("6 n F2").type_in("prø").press("Enter");
    assert!(driver.field("engagement").len() > 30, "the one active engagement of the place comes with it");
    driver.shows("F-01").shows("Sidst her").shows("Mål:");
    driver.fill("start_time", "12.05").fill("end_time", "12.47").shows("Varighed 42 min");
    driver.fill("themes", "T1 T3").shows("1[x]Alsidig").shows("3[x]Sprog").shows("2[ ]Social");
    driver.go_to_field("description").type_in("Tre børn venter\n").press("F5").type_in("maden kommer");
    assert_eq!(text(&driver), "Tre børn venter\n[12.50] maden kommer");
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
    driver.shows("OBS-0044").shows("kladde");
    let made = kladde(&driver, "OBS-0044");
    assert_eq!((made.get("start_time"), made.get("end_time")), (Some(&Value::Time(725)), Some(&Value::Time(767))));
    assert_eq!(made.text("description"), "Tre børn venter\n[12.50] maden kommer");
    assert_eq!(made.get("themes"), Some(&Value::Codes(vec!["T1".into(), "T3".into()])));
    driver.file(|reader| assert_eq!(reader.history(made.id, 10).unwrap(), [], "no change is in the log"));
}

#[test]
fn the_duration_is_shown_only_if_it_can_be_computed() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("start_time", "12.05").hides("Varighed");
    driver.fill("end_time", "12.05").shows("Varighed 0 min");
    driver.fill("end_time", "12.04").hides("Varighed");
    driver.fill("end_time", "25.00").hides("Varighed");
}

#[test]
fn a_killed_workbench_is_restored_with_its_tables() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 n").fill("unit", "Prøvestien").go_to_field("description");
    driver.press("F6").type_in(" venter").press("Ctrl+N").type_in("V1 henter vogn").wait();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6").shows("gendannet").shows("OBS-0044");
    driver.press("/ \"OBS-0044\" Enter e").shows("gendannet");
    assert_eq!(text(&driver), "B1 venter");
    driver.go_to_field("description").press("F7").shows("V1 henter vogn").shows("12.50").shows("barn (B)");
    driver.press("Ctrl+S");
    let made = kladde(&driver, "OBS-0044");
    let log = driver.children(Entity::TimeLog, "observation", made.id);
    assert_eq!(log.iter().map(|line| line.text("text")).collect::<Vec<_>>(), ["V1 henter vogn"]);
    assert!(log.iter().all(|line| line.draft), "children of a kladde are on this machine only");
}

#[test]
fn codes_are_assigned_in_turn_and_a_second_press_makes_an_adult() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0042\" Enter e End").press("F6");
    assert!(text(&driver).ends_with("B3"), "B1 and B2 are taken: {}", text(&driver));
    driver.shows("B3 står nu");
    driver.press("F6");
    assert!(text(&driver).ends_with("V4"), "{}", text(&driver));
    driver.press("F6");
    assert!(text(&driver).ends_with("B3"), "{}", text(&driver));
    driver.type_in(" og ").press("F6 Space Shift+F6");
    assert!(text(&driver).ends_with("B3 og B4 V4"), "{}", text(&driver));
    driver.press("Ctrl+S");
    let id = kladde(&driver, "OBS-0042").id;
    let mut codes: Vec<String> = driver
        .children(Entity::ParticipantCode, "observation", id)
        .iter()
        .map(|code| format!("{} {}", code.text("code"), code.text("role")))
        .collect();
    codes.sort();
    assert_eq!(codes, ["B1 barn", "B2 barn", "B3 barn", "B4 barn", "V1 voksen", "V2 voksen", "V3 voksen", "V4 voksen"]);
}

#[test]
fn a_code_typed_by_hand_is_not_given_to_another_child() {
    let mut driver = drive_demo();
    driver.press("6 n").go_to_field("description").type_in("B7 leger, V2 ser B2s tårn. ").press("F6");
    assert!(text(&driver).ends_with("B8"), "{}", text(&driver));
    driver.press("Shift+F6");
    assert!(text(&driver).ends_with("B8 V3"), "a code is a separate word: {}", text(&driver));
}

#[test]
fn the_time_log_is_sorted_and_finished_with_its_observation() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0040\" Enter e").press("Ctrl+N").type_in("leg i gang");
    driver.press("Enter").type_in("oprydning").press("Shift+Tab End Backspace*5").type_in("9.10");
    driver.press("Enter").type_in("sang");
    driver.press("Shift+Tab End Backspace*5").type_in("9.05").press("Ctrl+S");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    let id = kladde(&driver, "OBS-0040").id;
    let log = |driver: &Driver| {
        let lines = driver.children(Entity::TimeLog, "observation", id);
        lines.iter().map(|line| (line.int("number"), line.text("text").to_owned())).collect::<Vec<_>>()
    };
    let written = [(Some(1), "sang".to_owned()), (Some(2), "oprydning".into()), (Some(3), "leg i gang".into())];
    assert_eq!(log(&driver), written);

    // A line is deleted, and all of it enters the log in one change.
    driver.press("e Ctrl+N Ctrl+D Up Up Ctrl+D F9");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    assert!(!driver.record("OBS-0040").draft);
    assert_eq!(log(&driver), [(Some(1), "oprydning".to_owned()), (Some(2), "leg i gang".into())]);
    assert!(driver.children(Entity::TimeLog, "observation", id).iter().all(|line| !line.draft));
    let told = driver.file(|reader| reader.history(id, 50).unwrap().len());
    driver.press("u");
    assert!(driver.record("OBS-0040").draft, "one undo makes it a kladde again");
    assert_eq!(log(&driver), [(Some(1), "oprydning".to_owned()), (Some(2), "leg i gang".into())]);
    assert!(driver.children(Entity::TimeLog, "observation", id).iter().all(|line| line.draft));
    assert!(told > 0);
}

#[test]
fn an_unreadable_time_keeps_the_form_open_on_its_cell() {
    let mut driver = drive_demo();
    driver
        .press("6 n")
        .fill("unit", "Prøvestien")
        .press("Ctrl+N Shift+Tab End Backspace*5")
        .type_in("33.10")
        .press("Ctrl+S");
    assert_eq!(driver.layers(), 1);
    let rows = driver.session.model.form().unwrap().focused_rows().unwrap();
    assert_eq!((rows.entity, rows.at, rows.column), (Entity::TimeLog, 0, 0));
    // Esc keeps an unreadable time, and it is offered again.
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
    driver.press("n Enter Ctrl+N Up Shift+Tab").shows("33.10");
}

#[test]
fn a_sign_of_a_goal_is_linked_with_its_clearness() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0041\" Enter l").shows("Hvilket tegn blev set?").shows("M1 Frokost uden ventetid");
    driver.type_in("hjælper").press("Enter").press("3 Tab").type_in("fem børn dækker bord").press("Ctrl+S");
    let id = kladde(&driver, "OBS-0041").id;
    let seen = driver.children(Entity::SignSeen, "observation", id);
    let [seen] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(seen.text("sign"), "Flere børn hjælper til");
    assert_eq!((seen.text("degree"), seen.text("note")), ("tydeligt", "fem børn dækker bord"));
    assert!(seen.link("goal").is_some());
}

#[test]
fn areas_are_scored_by_one_digit_each_and_a_comma_adds_a_half() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "Prøvestien").fill("method", "egen_skala").fill("scale", "Egen skala");
    let (at, rows) = driver.session.model.form().unwrap().rows(Entity::Score).unwrap();
    assert_eq!(rows.rows.len(), 5);
    driver.session.model.form_mut().unwrap().focus_on(at);
    driver.press("3 , 4 6").shows("Skalaen går fra 1 til 5").press("2 Down 5 ,").press("Ctrl+S");
    let id = kladde(&driver, "OBS-0044").id;
    let mut scores: Vec<Option<i64>> =
        driver.children(Entity::Score, "observation", id).iter().map(|score| score.int("tenths")).collect();
    scores.sort_unstable();
    assert_eq!(scores, [Some(20), Some(35), Some(40), Some(50)], "five is the highest, and one area is left out");
    // A score is shown again at its area, and can be deleted.
    driver.press("e").session.model.form_mut().unwrap().focus_on(at);
    driver.shows("3,5").press("Ctrl+D Ctrl+S");
    assert_eq!(driver.children(Entity::Score, "observation", id).len(), 3);
}

#[test]
fn a_custom_scale_is_created_from_the_form_that_needs_it() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "Prøvestien").fill("method", "egen_skala").go_to_field("scale");
    driver.press("F2").type_in("Ro ved måltidet").press("End Down*9 Up Enter");
    driver.shows("Ny skala").save();
    assert!(driver.field("scale").len() > 30, "{}", driver.screen());
    let (at, _) = driver.session.model.form().unwrap().rows(Entity::Score).unwrap();
    driver.session.model.form_mut().unwrap().focus_on(at);
    driver.press("F2 n").fill("name", "Stemmer").save().press("Esc");
    driver.shows("Stemmer").press("4 Ctrl+S");
    let id = kladde(&driver, "OBS-0044").id;
    assert_eq!(driver.children(Entity::Score, "observation", id)[0].int("tenths"), Some(40));
}

#[test]
fn a_method_asks_for_its_own_fields_and_hides_the_others_while_they_are_empty() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("6 n").hides("Undring").hides("Samtykke").hides("Papir");
    driver
        .fill("method", "praksisfortaelling")
        .shows("Undring")
        .shows("Perspektiver")
        .shows("Fortælling")
        .hides("Samtykke");
    driver.fill("wonder", "Hvorfor venter de?").fill("method", "boerneinterview");
    driver.shows("Undring").hides("Perspektiver").shows("Samtykke").shows("Spørgsmål og svar");
    driver.fill("method", "kids").shows("Papir").shows("Skala").hides("Samtykke").hides("Spørgsmål og svar");
    driver.fill("method", "dokumentstudie").shows("Dateret").hides("Papir");
    driver.fill("method", "foto_video").shows("Fil").shows("Samtykke");
}

#[test]
fn the_matrix_takes_digits_in_the_cells_of_the_codes() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "Prøvestien").fill("method", "relationsskema").go_to_field("description");
    driver.press("F6 Space F6 Space Shift+F6 Space Shift+F6");
    let (at, _) = driver.session.model.form().unwrap().rows(Entity::Relation).unwrap();
    driver.session.model.form_mut().unwrap().focus_on(at);
    driver.press("3 2 1 9 x");
    let said = praksis::text::Text::new(Lang::Da).get("typed-in-matrix");
    assert!(driver.notice().contains(&said), "{}", driver.notice());
    driver.press("Up Left Delete").press("Ctrl+S");
    let id = kladde(&driver, "OBS-0044").id;
    let mut cells: Vec<String> = driver
        .children(Entity::Relation, "observation", id)
        .iter()
        .map(|cell| format!("{}{}={}", cell.text("adult"), cell.text("child"), cell.int("strength").unwrap()))
        .collect();
    cells.sort();
    assert_eq!(cells, ["V1B2=2", "V2B1=1"]);
}

#[test]
fn the_second_observer_gets_a_copy_of_the_head_and_the_codes_only() {
    let mut driver = drive_demo();
    driver.press("6 n").fill("unit", "Prøvestien").fill("co_observer", "AHK").fill("children", "9");
    driver.fill("themes", "T1").go_to_field("description").press("F6").type_in(" venter").press("Ctrl+S p");
    let (one, copy) = (kladde(&driver, "OBS-0044"), kladde(&driver, "OBS-0045"));
    assert_eq!((one.link("pair"), copy.link("pair")), (Some(copy.id), Some(one.id)));
    assert_eq!((one.link("observer"), one.link("co_observer")), (copy.link("co_observer"), copy.link("observer")));
    assert_eq!((copy.int("children"), copy.text("description"), copy.get("themes")), (Some(9), "", None));
    let codes = driver.children(Entity::ParticipantCode, "observation", copy.id);
    assert_eq!(codes.iter().map(|code| code.text("code")).collect::<Vec<_>>(), ["B1"]);
    // Pressed again, it opens the copy and makes no other.
    driver.press("6 / \"OBS-0044\" Enter p");
    assert_eq!(driver.selected().id, copy.id);
    assert_eq!(driver.try_record("OBS-0046"), None);
}

#[test]
fn before_and_after_names_what_it_compares_and_gives_no_overall_figure() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0042\" Enter y");
    for shown in ["Før / efter", "Overgange og rutiner", "+1,0", "4 af 5", "opfølgning minus baseline", "baseline 2"]
    {
        driver.shows(shown);
    }
    driver.shows("2 temaer endnu ikke set i baseline").shows("Alsidig 3").shows("Sprog 5").hides("snit");
    driver.press("Esc");
    // Dummybo has a baseline and an eftermåling, but no follow-up on the scale.
    driver.press("6 / \"OBS-0038\" Enter y").shows("eftermåling minus baseline");
    driver.press("Esc 6 / \"OBS-0040\" Enter y").shows("Ingen målinger");
}

#[test]
fn every_form_about_an_engagement_begins_with_its_goal_and_the_last_visit() {
    let mut driver = drive_demo();
    for keys in ["4 / \"F-01\" Enter a", "3 n", "5 e"] {
        driver.press(keys);
        if driver.session.model.form().unwrap().link("engagement").is_none() {
            driver.fill("engagement", "F-01");
        }
        driver.shows("Sidst her").press("Ctrl+X Enter Esc Esc");
        while driver.layers() > 0 {
            driver.press("Esc");
        }
    }
}

#[test]
fn arrows_go_to_the_fields_above_and_below() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0042\" Enter e").go_to_field("unit");
    let name = |driver: &Driver| match driver.session.model.form().unwrap().input() {
        Some((field, _)) => field.name,
        None => "",
    };
    let mut seen = vec![name(&driver)];
    for _ in 0..6 {
        driver.press("Down");
        seen.push(name(&driver));
    }
    assert_eq!(seen, ["unit", "engagement", "date", "observer", "method", "level", "themes"]);
    driver.press("Down").press("Up");
    assert_eq!(name(&driver), "themes");
    driver.press("PgDn");
    assert_eq!(name(&driver), "description");
}

#[test]
fn a_small_screen_folds_the_head_and_a_resize_loses_nothing() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0042\" Enter e").shows("12.05-12.47").hides("Observatør");
    driver.go_to_field("themes").shows("Observatør").type_in("2");
    for (w, h) in [(200, 50), (40, 10), (120, 40), (80, 24)] {
        driver.stroke(&Stroke::Resize(w, h));
        driver.screen();
    }
    driver.shows("2[x]Social");
    driver.stroke(&Stroke::Resize(200, 50));
    driver.shows("Social 3").shows("Før / efter").shows("Seneste aktivitet på F-01").shows("To observatører");
}

/// The words beside a field also show while it is typed in.
#[test]
fn the_week_and_the_duration_are_whole_beside_the_focused_field() {
    for (lang, week, lasts) in [(Lang::Da, "(uge 53/2015)", "42 min"), (Lang::En, "(week 53/2015)", "42 min")] {
        let mut driver = drive("BLM", (80, 24), lang);
        driver.press("6 n").go_to_field("date").shows(if lang == Lang::Da { "(uge 3)" } else { "(week 3)" });
        driver.fill("start_time", "12.05").fill("end_time", "12.47").shows(lasts);
        driver.fill("date", "1.1.2016");
        let shown = driver.screen();
        assert!(shown.contains(week) || shown.contains("53"), "{shown}");
    }
}

#[test]
fn a_fault_in_a_field_that_was_left_is_shown_in_the_bottom_lines() {
    let mut driver = drive_demo();
    driver.press("6 n").go_to_field("date").press("Ctrl+A Backspace").type_in("fre 31.1").press("Tab").shows("✗ Dato:");
    driver.go_to_field("date").press("Ctrl+A Backspace").type_in("tor 9.1").press("Tab").hides("✗ Dato:");
    // A date in words still shows the day it is read as.
    driver.shows("tor 9.1 (9.1.2020)");
}
