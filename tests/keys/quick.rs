//! The quick line: logging done work in one line (C1), with the preview, ambiguous and unknown words, the draft, and
//! the hours of a short engagement.

use chrono::NaiveDate;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Record, Value};
use praksis::text::Lang;
use praksis::tui::core::keys;
use praksis::tui::overlays::Overlay;

use super::support::{Driver, drive, drive_demo};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The newest activity.
fn newest(driver: &Driver) -> Record {
    driver.all(Entity::Activity).into_iter().max_by_key(|activity| activity.number).unwrap()
}

/// The preview of the line.
fn line(driver: &Driver) -> String {
    match driver.top() {
        Some(Overlay::Quick(quick)) => quick.input.text(),
        other => panic!("no quick line: {other:?}"),
    }
}

const VISIT: &str = "o \"F-05 fiktiva 45m ledersparring overgange\" Enter";

#[test]
fn a_visit_is_logged_in_one_line() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 fiktiva 45m ledersparring overgange\"");
    for piece in ["F-05 Organisering efter påbud", "Fiktiva", "ons 15.1.2020", "45 min", "ledersparring", "overgange"]
    {
        driver.shows(piece);
    }
    driver.hides("forstår ikke").press("Enter");
    assert_eq!(driver.notice(), "Gemt: A-0261 · F-05: 18,25 af 20 t");
    let activity = driver.record("A-0261");
    assert_eq!(activity.text("kind"), "ledersparring");
    assert_eq!((activity.text("status"), activity.yes("delivered")), ("afholdt", true));
    assert_eq!((activity.day(), activity.int("minutes")), (Some(day(2020, 1, 15)), Some(45)));
    assert_eq!(activity.link("engagement"), Some(driver.record("F-05").id));
    assert_eq!(activity.links("units"), [driver.record("E-12").id]);
    assert_eq!(activity.links("tags"), [driver.record("ET-03").id]);
    let me = driver.session.model.actor.person.unwrap();
    assert_eq!(activity.links("people"), [me]);
    assert_eq!(driver.layers(), 0);
    // It is one undo step, and no draft is left.
    assert!(driver.session.model.drafts.is_empty());
    driver.press("u");
    assert!(driver.try_record("A-0261").is_none());
}

#[test]
fn words_that_name_again_what_is_known_stay_in_the_text() {
    let mut driver = drive_demo();
    for (line, unit, text) in [
        ("F-05 fiktiva 45m ledersparring organisering efter påbud", Some("E-12"), "organisering efter påbud"),
        ("F-03 45m ledersparring bedre brug af ressourcepædagoger", None, "bedre brug af ressourcepædagoger"),
        ("F-06 45m ledersparring overgang indskoling og SFO er svær", None, "overgang indskoling og SFO er svær"),
        ("F-05 fiktiva 45m ledersparring kommune e skal spare", Some("E-12"), "kommune e skal spare"),
        ("F-04 45m ledersparring kommune a partnerskab", None, "kommune a partnerskab"),
        ("F-06 45m ledersparring odense", None, "odense"),
        ("F-01 E-02 45m observation prøvestien larmer", Some("E-02"), "prøvestien larmer"),
        ("N-02 45m telefonråd inklusion er svært", None, "inklusion er svært"),
        // A word of prose is no unit outside the engagement, not even its whole name.
        ("F-05 fiktiva 30m ledersparring plads til ro", Some("E-12"), "plads til ro"),
        ("F-01 prøvestien 30m observation ro i Modelhaven", Some("E-02"), "ro i Modelhaven"),
    ] {
        let before = newest(&driver).number;
        driver.press(&format!("o \"{line}\"")).shows(text).press("Enter");
        if driver.layers() > 0 {
            // It asks about a visit that is logged or planned already.
            driver.press("Enter");
        }
        let activity = newest(&driver);
        assert_ne!(activity.number, before, "{line}");
        let units: Vec<_> = unit.into_iter().map(|unit| driver.record(unit).id).collect();
        assert_eq!((activity.links("units"), activity.text("text")), (units.as_slice(), text), "{line}");
    }
    // Away from prose the whole name is meant, and the preview says that it is a stranger.
    driver.press("o \"F-01 modelhaven 45m observation\"").shows("Modelhaven er ikke med i F-01");
}

#[test]
fn a_quick_line_takes_two_keys_besides_its_text() {
    let strokes = keys::script(VISIT).unwrap();
    let text = "F-05 fiktiva 45m ledersparring overgange".chars().count();
    // A practised person types five letters a second: the whole visit is in the file within ten seconds.
    assert_eq!(strokes.len() - text, 2);
    assert!(strokes.len() < 50, "{}", strokes.len());
    // With the cursor on the engagement, it need not be typed.
    let mut driver = drive_demo();
    driver.press("4 / \"F-05\" Enter o").shows("F-05 Organisering efter påbud (ved markøren)");
    driver.press("\"45m leders\" Enter");
    assert_eq!(newest(&driver).link("engagement"), Some(driver.record("F-05").id));
}

#[test]
fn the_quick_line_works_in_english() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    driver.press("o \"F-05 fiktiva 45m ledersparring overgange\"").shows("Wed 15 Jan 2020").press("Enter");
    assert_eq!(driver.notice(), "Saved: A-0261 · F-05: 18.25 of 20 h");
    driver.press("o \"F-05 45m yesterday group xyzzy\"");
    driver.shows("not understood: “xyzzy”; added to the text").shows("group meeting");
}

#[test]
fn unknown_words_are_named_before_they_go_into_the_text() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 fiktiva xyzzy blimp 45m ledersparring - Aftalte skema\"");
    driver.shows("forstår ikke ”xyzzy blimp”; det kommer i teksten").press("Enter");
    assert_eq!(newest(&driver).text("text"), "xyzzy blimp Aftalte skema");
}

#[test]
fn ambiguous_words_are_chosen_by_the_person_and_never_guessed() {
    let mut driver = drive_demo();
    let before = driver.all(Entity::Activity).len();
    driver.press("o \"F-05 45m sparring\"").shows("”sparring” kan være:").shows("forvaltningssparring");
    driver.press("Enter");
    assert!(driver.notice().contains("Kan ikke gemmes endnu"), "{}", driver.notice());
    assert_eq!(driver.all(Entity::Activity).len(), before);
    driver.press("Down Enter");
    assert_eq!(line(&driver), "F-05 45m ledersparring");
    driver.press("Enter");
    assert_eq!(newest(&driver).text("kind"), "ledersparring");
    // F2 goes through them as well.
    driver.press("o \"F-05 45m sparring\" F2 F2 Enter");
    assert_eq!(line(&driver), "F-05 45m forvaltningssparring");
}

#[test]
fn a_line_with_a_fault_is_not_saved() {
    let mut driver = drive_demo();
    let before = driver.everything();
    for (typed, said) in [
        ("F-99 45m ledersparring", "F-99 findes ikke"),
        ("F-05 45m", "skriv også art"),
        ("F-05 ledersparring", "skriv også varighed"),
        ("F-05 31/2 45m ledersparring", "31/2"),
        ("F-05 45m 30m ledersparring", "30m"),
        ("+XYZ 45m ledersparring", "ingen har initialerne XYZ"),
    ] {
        driver.press("o").type_in(typed).press("Enter");
        let (notice, screen) = (driver.notice().to_lowercase(), driver.screen().to_lowercase());
        assert!(notice.contains("kan ikke gemmes endnu"), "{typed}: {notice}");
        assert!(screen.contains(&said.to_lowercase()), "{typed}:\n{screen}");
        driver.press("Ctrl+X Esc");
        assert_eq!(driver.layers(), 0);
    }
    assert_eq!(driver.everything(), before);
}

#[test]
fn the_line_is_kept_after_esc_and_after_a_lost_terminal() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 fiktiva 45m æøå\" Esc");
    assert_eq!(driver.layers(), 0);
    driver.press("3 o").shows("gendannet");
    assert_eq!(line(&driver), "F-05 fiktiva 45m æøå");
    driver.press("\" mere\"").wait();
    driver.hides("skrevet 12.50");
    let place = driver.place.clone();
    drop(driver);
    let mut again = place.start(Some("BLM"), (80, 24), Lang::Da);
    again.press("o").shows("gendannet");
    assert_eq!(line(&again), "F-05 fiktiva 45m æøå mere");
    // Deleted, it is gone.
    again.press("Ctrl+X Esc o");
    assert_eq!(line(&again), "");
}

#[test]
fn earlier_lines_are_offered_without_their_text() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 fiktiva 45m ledersparring - Anna var ked af det\" Enter");
    driver.press("o \"F-01 30m telefonråd\" Enter o \"halv\" Up");
    assert_eq!(line(&driver), "F-01 30m telefonråd");
    driver.press("Up");
    assert_eq!(line(&driver), "F-05 fiktiva 45m ledersparring");
    driver.press("Down Down");
    assert_eq!(line(&driver), "halv");
}

#[test]
fn the_form_opens_with_the_understood_parts() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 fiktiva kl 9-10.30 ledersparring +AHK xyzzy\" Tab");
    assert_eq!((driver.field("minutes"), driver.field("start_time")), ("1,5 t".into(), "09.00".into()));
    assert_eq!((driver.field("kind"), driver.field("text")), ("ledersparring".into(), "xyzzy".into()));
    assert_eq!(driver.field("people").split(' ').count(), 2);
    driver.save();
    assert_eq!(newest(&driver).get("start_time"), Some(&Value::Time(540)));
}

#[test]
fn a_new_label_is_created_with_the_activity() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 45m ledersparring #stilletid\"").shows("stilletid (ny)").press("Enter");
    let tag = driver.all(Entity::Tag).into_iter().find(|tag| tag.text("name") == "stilletid").unwrap();
    assert_eq!(newest(&driver).links("tags"), [tag.id]);
    assert!(tag.number.is_some());
    driver.press("u");
    assert!(driver.all(Entity::Tag).iter().all(|tag| tag.text("name") != "stilletid"), "undone together");
}

/// The reason at the last passed gate.
fn reason_kept(driver: &Driver) -> String {
    let kept = driver.everything();
    let last = kept.iter().rfind(|record| record.entity == Entity::GateOverride);
    last.map(|record| record.text("reason").to_owned()).unwrap_or_default()
}

#[test]
fn delivered_hours_are_never_stopped_and_planned_ones_beyond_the_budget_need_a_reason() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 3t ledersparring\" Enter");
    assert_eq!(driver.notice(), "Gemt: A-0261 · F-05: 20,5 af 20 t");
    let mut driver = drive_demo();
    // 17,5 used and 2 planned: half an hour more is exactly the budget, and that is allowed.
    driver.press("o \"F-05 i morgen 30m ledersparring\" Enter");
    assert_eq!(driver.notice(), "Gemt: A-0261 · F-05: 17,5 af 20 t, 2,5 t planlagt, i alt 20 t");
    assert_eq!(newest(&driver).text("status"), "planlagt");
    let mut driver = drive_demo();
    driver.press("o \"F-05 i morgen 45m ledersparring\" Enter").shows("R-10").shows("20,25 t");
    assert!(driver.try_record("A-0261").is_none());
    driver.press("Enter").shows("Der skal stå en begrundelse");
    driver.press("\"Aftalt med chefen\" Enter");
    let planned = newest(&driver);
    assert_eq!((planned.text("status"), reason_kept(&driver).as_str()), ("planlagt", "Aftalt med chefen"));
    assert_eq!(planned.day(), Some(day(2020, 1, 16)));
}

#[test]
fn the_form_asks_for_the_same_reason() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 i morgen 45m ledersparring\" Tab Ctrl+S").shows("R-10").shows("20,25 t");
    assert!(driver.try_record("A-0261").is_none());
    driver.press("\"Aftalt med chefen\" Enter");
    assert_eq!(newest(&driver).text("status"), "planlagt");
    assert_eq!(reason_kept(&driver), "Aftalt med chefen");
    // An activity that is already planned can be changed in other ways without a reason.
    let mut driver = drive_demo();
    driver.press("o \"F-05 i morgen 30m ledersparring\" Enter o \"F-05 3t ledersparring\" Enter");
    driver.press("8").press("1");
    driver.press("Ctrl+F \"A-0261\" Enter e").fill("place", "Hos lederen").save();
    assert_eq!(driver.record("A-0261").text("place"), "Hos lederen");
}

#[test]
fn pasted_lines_and_nonsense_do_no_harm() {
    let mut driver = drive_demo();
    driver.press("o paste:\"F-05 fiktiva\\r\\n45m ledersparring\\n\\n- Ro på\\u00e6\"");
    assert!(!line(&driver).contains('\n'), "{}", line(&driver));
    driver.press("Ctrl+X");
    for nonsense in
        ["\"\"\"", "- - -", "#", "+", "kl", "👩‍👧 ½½½ ((([[", "0.0.0 -1 -- +++", "F- f -5 F-999999999999999999999"]
    {
        driver.type_in(nonsense);
        driver.screen();
        driver.press("Down Up Enter Ctrl+X");
        if driver.layers() == 0 {
            driver.press("o");
        }
    }
    let long = "ro på stuen ".repeat(400);
    driver.press(&format!("paste:\"{long}\"")).shows("forstår ikke");
}

#[test]
fn a_word_that_looks_like_a_name_is_reported_while_typing_and_stops_nothing() {
    let mut driver = drive_demo();
    let before = driver.all(Entity::Activity).len();
    driver
        .press("o")
        .type_in("F-05 fiktiva 45m ledersparring - barnet Mathilde græd")
        .shows("Ligner et navn: Mathilde");
    driver.press("Backspace*13").hides("Ligner et navn");
    driver.type_in("Mathilde").shows("Ligner et navn").press("Enter");
    assert_eq!(driver.all(Entity::Activity).len(), before + 1, "{}", driver.notice());
}

#[test]
fn a_visit_in_a_line_is_a_visit_for_the_rules() {
    let missed = |driver: &mut Driver| {
        driver.press("size:120x60 4 / \"F-01\" Enter").wait();
        driver.screen().contains("R-16")
    };
    let mut driver = drive_demo();
    assert!(missed(&mut driver), "{}", driver.screen());
    driver.press("o \"F-01 testhøj 2t observation\"").shows("På stedet").shows("ja (følger af art og enhed)");
    driver.press("Enter");
    assert!(newest(&driver).yes("on_site"));
    assert!(!missed(&mut driver), "{}", driver.screen());
    // The line can say the opposite, and then the rule stays.
    let mut driver = drive_demo();
    driver.press("o \"F-01 testhøj 2t observation ikke på stedet\" Enter");
    assert!(!newest(&driver).yes("on_site"));
    assert!(missed(&mut driver), "{}", driver.screen());
}

#[test]
fn a_visit_in_the_form_follows_kind_and_unit_until_a_person_sets_it() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 45m\" Tab");
    assert_eq!(driver.field("on_site"), "");
    driver.fill("kind", "stuemoede");
    assert_eq!(driver.field("on_site"), "1");
    driver.fill("kind", "ledersparring");
    assert_eq!(driver.field("on_site"), "", "no unit is named");
    driver.fill("units", "Fiktiva");
    assert_eq!(driver.field("on_site"), "1");
    driver.go_to_field("on_site").press("Space");
    driver.fill("kind", "stuemoede");
    assert_eq!(driver.field("on_site"), "", "a person has set it");
}

#[test]
fn what_is_unlikely_is_asked_about_once() {
    for (line, said) in [
        ("F-05 fiktiva 11/1 45m ledersparring", "weekenden"),
        ("F-05 fiktiva 25t ledersparring", "meget lang tid"),
        ("F-05 fiktiva 8.10.2019 45m ledersparring", "99 dage siden"),
        ("F-05 fiktiva 45m ledersparring observation", "er også en art"),
    ] {
        let mut driver = drive_demo();
        let before = driver.all(Entity::Activity).len();
        driver.press("o").type_in(line).shows(said).press("Enter");
        assert!(driver.notice().contains("Enter én gang til"), "{line}: {}", driver.notice());
        assert_eq!((driver.layers(), driver.all(Entity::Activity).len()), (1, before), "{line}");
        // Another text asks again.
        driver.type_in(" #ro").press("Enter");
        assert_eq!((driver.layers(), driver.all(Entity::Activity).len()), (1, before), "{line}");
        driver.press("Enter");
        assert_eq!((driver.layers(), driver.all(Entity::Activity).len()), (0, before + 1), "{line}");
    }
}

#[test]
fn what_is_logged_already_is_named_before_it_is_saved_again() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 fiktiva kl. 9.00-9.30 ledersparring\" Enter");
    assert_eq!(driver.layers(), 0);
    for (line, same) in [
        ("F-05 fiktiva kl. 9.00-9.30 ledersparring", true),
        ("F-05 fiktiva kl. 9.29-10 ledersparring", true),
        ("F-05 fiktiva 30m ledersparring", true),
        ("F-05 fiktiva kl. 9.30-10 ledersparring", false),
        ("F-05 fiktiva 45m ledersparring", false),
        ("F-05 fiktiva kl. 9.00-9.30 observation", false),
        ("F-05 fiktiva i går kl. 9.00-9.30 ledersparring", false),
        ("F-05 kl. 9.00-9.30 ledersparring", false),
        ("F-01 testhøj kl. 9.00-9.30 ledersparring", false),
    ] {
        driver.press("o").type_in(line);
        assert_eq!(driver.screen().contains("findes allerede: A-0261"), same, "{line}\n{}", driver.screen());
        driver.press("Ctrl+X Esc");
    }
    driver.press("o \"F-05 fiktiva kl. 9.00-9.30 ledersparring\" Enter");
    assert!(driver.try_record("A-0262").is_none());
    driver.press("Enter");
    assert!(driver.try_record("A-0262").is_some());
    // Each of the two names the other.
    driver.press("Ctrl+F \"A-0262\" Enter").shows("dublet af A-0261?");
    driver.press("Ctrl+F \"A-0260\" Enter").hides("dublet af");
}

#[test]
fn a_planned_visit_is_named_when_it_is_logged_beside_it() {
    let mut driver = drive_demo();
    driver.press("o \"F-01 plan testhøj kl. 14-15 stuemøde\" Enter");
    driver.press("o \"F-01 testhøj 1t stuemøde\"").shows("er allerede planlagt: A-0261");
}

#[test]
fn a_line_says_what_can_be_done_about_its_double_and_asks_before_it_plans_in_what_is_over() {
    let mut driver = drive_demo();
    driver.press("o \"F-01 plan testhøj 20.1 kl. 14-15 stuemøde\" Enter");
    driver.press("o \"F-01 plan testhøj 20.1 kl. 14-15 stuemøde\"").shows("er allerede planlagt: A-0261");
    driver
        .hides("som afholdt i stedet")
        .press("Ctrl+U")
        .type_in("F-09 plan 20.1 1t stuemøde")
        .shows("F-09 er arkiveret");
    driver.press("Enter");
    assert!(driver.layers() == 1 && driver.try_record("A-0262").is_none(), "asked first: {}", driver.screen());
    driver.press("Enter");
    assert_eq!(driver.record("A-0262").text("status"), "planlagt");
    driver.press("o \"F-09 13.1 1t stuemøde\"").hides("er arkiveret");
}

#[test]
fn f1_shows_the_words_and_the_line_is_kept() {
    for lang in [Lang::Da, Lang::En] {
        let mut driver = drive("BLM", (80, 24), lang);
        driver.press("o \"F-05 fikt\" F1");
        assert_eq!(driver.layers(), 2);
        for word in ["stuemøde", "ledersparring"] {
            driver.shows(word);
        }
        let first = driver.screen();
        driver.press("PgDn");
        assert_ne!(driver.screen(), first, "it scrolls");
        driver.press("Esc");
        assert_eq!((driver.layers(), line(&driver).as_str()), (1, "F-05 fikt"));
    }
}

#[test]
fn a_misspelt_word_is_offered_and_a_guess_is_shown_as_one() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 fiktva 45m leders\"").shows("”fiktva” kendes ikke. Mente du:").shows("(gæt)");
    driver.press("F2 Enter");
    assert_eq!(line(&driver), "F-05 E-12 45m leders");
    driver.press("Enter");
    assert_eq!(newest(&driver).links("units"), [driver.record("E-12").id]);
    // "samtale" is a word of its own, and no label without a choice.
    driver.press("o \"F-05 45m ledersparring samtale\" Enter");
    assert_eq!(driver.layers(), 1);
    driver.shows("samtale med billeder").shows("kun tekst");
}

#[test]
fn a_bare_number_shows_its_unit_in_the_form() {
    let mut driver = drive_demo();
    driver.press("4 n").go_to_field("hours_budget").type_in("20").shows("= 20 t");
}

#[test]
fn a_line_asks_from_the_numbers_of_the_settings_on() {
    let mut driver = drive_demo();
    driver.press("I").type_in("længere tilbage").press("Enter Ctrl+U \"30 dage\" Enter");
    driver.press("o \"F-05 fiktiva 13.12.2019 45m ledersparring\"").shows("33 dage siden").press("Ctrl+X Esc");
    driver.press("o \"F-05 fiktiva 16.12.2019 45m ledersparring\"").hides("dage siden");
}

/// EKP is absent from 15.1.2020 on, IMB from 13.1 to 17.1.
#[test]
fn the_line_says_who_is_absent_and_asks_once() {
    use praksis::domain::log_line::Doubt;
    let away = |driver: &Driver| match driver.top() {
        Some(Overlay::Quick(quick)) => {
            let who = |doubt: &Doubt| match doubt {
                Doubt::Away(away, who) => Some((who.clone(), away.share)),
                _ => None,
            };
            quick.doubts.iter().filter_map(who).collect::<Vec<_>>()
        }
        other => panic!("no quick line: {other:?}"),
    };
    let mut driver = drive_demo();
    driver.press("o \"F-05 fiktiva 45m ledersparring med EKP og IMB\"");
    assert_eq!(away(&driver), [("EKP".to_owned(), 100), ("IMB".to_owned(), 100)]);
    driver.shows("EKP fraværende").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Quick(_))), "it is asked first");
    driver.press("Enter");
    assert_eq!(newest(&driver).links("people").len(), 3);
    driver.press("o \"F-05 fiktiva 45m observation 14/1 med EKP\"");
    assert_eq!(away(&driver), [], "the day before");
    driver.press("Ctrl+U \"F-05 fiktiva 45m observation plan 17/1 med IMB\"");
    assert_eq!(away(&driver), [("IMB".to_owned(), 100)], "the last day");
    driver.press("Ctrl+U \"F-05 fiktiva 45m observation plan 20/1 med IMB\"");
    assert_eq!(away(&driver), [], "the next working day");
    // The one who writes takes part too.
    let mut ekp = drive("EKP", (80, 24), Lang::Da);
    ekp.press("o \"F-05 fiktiva 45m observation\"");
    assert_eq!(away(&ekp), [("EKP".to_owned(), 100)]);
}

/// The room of a unit becomes the place of the activity; one's own initials are said once.
#[test]
fn a_room_in_the_line_becomes_the_place() {
    for lang in Lang::ALL {
        let mut driver = drive("BLM", (80, 24), lang);
        driver.press("o").type_in("F-01 prøvestien blå 45m observation med BLM og AHK");
        let text = praksis::text::Text::new(lang);
        let place = text.field(Entity::Activity, Entity::Activity.field("place").unwrap());
        let screen = driver.screen();
        assert!(screen.lines().any(|line| line.contains(&place) && line.contains("Blå")), "{screen}");
        assert!(!screen.contains("BLM, BLM") && !screen.contains("AHK, BLM"), "{screen}");
        let before = driver.all(Entity::Activity);
        driver.press("Enter");
        let new = driver.all(Entity::Activity).into_iter().find(|new| before.iter().all(|old| old.id != new.id));
        assert_eq!(new.unwrap().text("place"), "Blå", "{}", driver.notice());
        // A room that is not there is asked about with the nearest one; it is chosen like any other meaning.
        driver.press("o").type_in("F-01 prøvestien hvidt 30m observation");
        driver.shows("Hvid").press("Enter");
        assert!(driver.layers() > 0, "{}", driver.notice());
    }
}
