//! Forms follow the hand: pickers go on with Tab, what is typed never lands where nobody looks, page keys leave a text, and
//! a form proposes what follows from what is filled in.

use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::text::Lang;
use praksis::tui::overlays::picker::{NOWHERE, OptionKey};

use crate::support::{Driver, Place, drive, drive_demo};

/// The name of the field with the focus.
fn focus(driver: &Driver) -> &'static str {
    let form = driver.session.model.form().unwrap();
    form.focused().and_then(|entry| entry.field()).map_or("", |field| field.name)
}

/// The topmost picker: the words in its filter, and what its cursor is on.
fn picker(driver: &Driver) -> (String, Option<OptionKey>) {
    match driver.session.model.overlays.last() {
        Some(praksis::tui::model::Overlay::Picker(picker)) => {
            (picker.query.text(), picker.selected().map(|option| option.key.clone()))
        }
        _ => panic!("no picker is open"),
    }
}

#[test]
fn tab_in_a_picker_takes_the_row_and_goes_on() {
    for lang in [Lang::Da, Lang::En] {
        let mut driver = drive("BLM", (80, 24), lang);
        driver.press("6 n").type_in("prøvestien").press("Tab");
        assert_eq!((driver.layers(), focus(&driver)), (1, "room"));
        driver.shows("F-01").type_in("Rød");
        assert_eq!(driver.field("room"), "Rød", "what is typed next lands in the next field");
        driver.press("Shift+Tab F2 Shift+Tab");
        assert_eq!(driver.layers(), 1);
        driver.shows("Prøvestien");
        // A choice and a set of links do the same.
        driver.press("Esc 8 N").type_in(if lang == Lang::Da { "ny aktivitet" } else { "new activity" }).press("Enter");
        driver.type_in("obs").press("Tab");
        assert_eq!(focus(&driver), "engagement");
    }
}

/// U-96: what was found by another field says which, and comes after the names.
#[test]
fn a_hit_by_another_field_says_why_and_comes_after_the_names() {
    let mut driver = drive_demo();
    let skole = driver.record("E-21");
    driver.another_sets(skole, &[("name", Some(Value::Text("Integralen".into())))]);
    driver.press("6 n").type_in("int");
    let Some(praksis::tui::model::Overlay::Picker(picker)) = driver.session.model.overlays.last() else {
        panic!("no picker is open")
    };
    assert_eq!(picker.title, "Dagtilbud");
    let (first, others) = picker.options.split_first().unwrap();
    assert!(first.label.contains("Integralen") && first.note.is_empty(), "{first:?}");
    let hits = others.iter().filter(|option| matches!(option.key, OptionKey::Record(_)));
    assert!(hits.clone().count() > 5 && hits.clone().all(|hit| hit.note == "integreret"), "{others:?}");
}

#[test]
fn without_a_hit_nothing_is_chosen_and_a_new_record_is_made_only_by_hand() {
    let mut driver = drive_demo();
    driver.press("6 n").type_in("kvxq");
    assert_eq!(picker(&driver), ("kvxq".to_owned(), None));
    for key in ["Enter", "Tab", "Shift+Tab", "Ctrl+S"] {
        driver.press(key);
        assert_eq!(picker(&driver), ("kvxq".to_owned(), None), "{key} keeps what was typed");
        assert!(driver.notice().contains("kvxq") && driver.notice().contains("Ctrl+N"), "{}", driver.notice());
    }
    driver.press("Down");
    assert_eq!(picker(&driver).1, Some(OptionKey::New(Entity::Unit)));
    driver.press("Esc").type_in("kvxq").press("Ctrl+N");
    assert_eq!((driver.layers(), driver.field("name")), (2, "kvxq".to_owned()));
    // A picker that makes nothing does not offer it.
    driver.press("F2").type_in("kvxq").press("Enter");
    assert!(!driver.notice().contains("Ctrl+N"), "{}", driver.notice());
    driver.press("Esc Esc").hides("Ctrl+N opret");
    let empty = Place::empty();
    let mut driver = empty.start(Some("SH"), (80, 24), Lang::Da);
    driver.press("4 n Tab Tab Ctrl+N F2");
    assert_eq!(picker(&driver).1, None, "an empty file has nothing to choose");
    assert_eq!(NOWHERE, usize::MAX);
}

#[test]
fn ctrl_s_in_a_picker_saves_the_form_with_what_was_pointed_at() {
    let mut driver = drive_demo();
    driver.press("8 e Tab").type_in("skole").press("Ctrl+S");
    assert_eq!((driver.layers(), driver.record("E-07").text("kind").to_owned()), (0, "skole".to_owned()));
    // A picker that was only opened changes nothing.
    driver.press("e Tab F2 Ctrl+S");
    assert_eq!(driver.record("E-07").text("kind"), "skole");
    // A row that was pointed at with the arrows counts.
    let mut driver = drive_demo();
    driver.press("8 e Tab F2 Down Ctrl+S");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    assert_ne!(driver.record("E-07").text("kind"), "integreret");
}

#[test]
fn an_open_picker_of_a_filled_link_begins_on_its_record() {
    let mut driver = drive_demo();
    driver.press("8 e Tab Tab");
    assert_eq!(focus(&driver), "leader");
    let before = driver.record("E-07").link("leader");
    driver.press("F2 Tab Ctrl+S");
    assert_eq!((driver.layers(), driver.record("E-07").link("leader")), (0, before));
}

#[test]
fn marking_many_empties_the_filter_after_each() {
    let mut driver = drive_demo();
    driver.press("8 N").type_in("ny aktivitet").press("Enter").fill("kind", "observation").go_to_field("people");
    driver.press("F2").type_in("ahk").press("Enter");
    assert_eq!(picker(&driver).0, "");
    driver.type_in("ekp").press("Tab");
    assert_ne!(focus(&driver), "people");
    driver.go_to_field("people").shows("BLM").shows("AHK").shows("EKP");
    // What is marked already keeps its mark with Tab, and loses it with Enter.
    driver.press("F2").type_in("ekp").press("Tab").go_to_field("people").shows("EKP");
    driver.press("F2").type_in("ekp").press("Enter Esc").hides("EKP");
}

#[test]
fn a_page_key_leaves_a_text_that_is_shown_whole() {
    for size in [(80, 24), (120, 40), (40, 10)] {
        let mut driver = drive("BLM", size, Lang::Da);
        driver.press("4 e").fill("purpose", "Ro").press("PgDn");
        assert_ne!(focus(&driver), "purpose", "{size:?}");
        driver.go_to_field("purpose").press("PgUp");
        assert_ne!(focus(&driver), "purpose", "{size:?}");
    }
    // A long text is read page by page first, down and up.
    let mut driver = drive_demo();
    driver.press("4 e").go_to_field("purpose").press("Ctrl+A").type_in(&"linje\n".repeat(30)).press("PgUp");
    assert_eq!(focus(&driver), "purpose");
    driver.press("PgUp*4");
    assert_ne!(focus(&driver), "purpose");
    driver.go_to_field("purpose").press("PgUp PgUp PgUp PgUp PgUp").go_to_field("purpose");
}

#[test]
fn home_and_end_go_to_the_first_and_the_last_field() {
    let mut driver = drive_demo();
    driver.press("4 e End").shows("Videndeling");
    assert_eq!(focus(&driver), "", "the last entry is a child list");
    driver.press("Home");
    assert_eq!(focus(&driver), "title");
    // In the middle of a line they move in it.
    driver.press("Left Left").type_in("x");
    assert!(driver.field("title").ends_with("xFO"), "{}", driver.field("title"));
    driver.press("Home");
    assert_eq!(focus(&driver), "title");
    // In a table they stay in the cell.
    driver.press("4").press("Esc");
    driver.press("e Tab Tab End");
    assert!(driver.session.model.form().unwrap().focused_rows().is_some());
}

#[test]
fn one_key_goes_from_the_head_of_an_observation_to_its_text() {
    for size in [(80, 24), (200, 50), (40, 10)] {
        let mut driver = drive("BLM", size, Lang::Da);
        driver.press("6 n PgDn");
        assert_eq!(focus(&driver), "description", "{size:?}");
        driver.press("PgUp");
        assert_eq!(focus(&driver), "unit");
    }
}

#[test]
fn every_field_shows_what_is_typed_on_the_smallest_screen() {
    for open in ["6 n", "4 n", "8 n", "3 n", "8 e", "4 e"] {
        let mut driver = drive("BLM", (40, 10), Lang::Da);
        driver.press(open);
        let form = driver.session.model.form().unwrap();
        let texts: Vec<usize> = (0..form.entries.len())
            .filter(|at| form.is_shown(*at))
            .filter(|at| {
                let input = form.entries.get(*at).and_then(|entry| entry.field());
                input.is_some_and(|field| {
                    matches!(field.kind, praksis::domain::fields::Kind::Line | praksis::domain::fields::Kind::Note)
                })
            })
            .collect();
        for at in texts {
            driver.session.model.form_mut().unwrap().focus_on(at);
            driver.press("Ctrl+A").type_in("zq").shows("zq").press("Backspace Backspace");
        }
    }
    // A line of a table too.
    drive("BLM", (40, 10), Lang::Da).press("6 n Ctrl+N").type_in("zq").shows("zq");
    drive("BLM", (40, 10), Lang::Da).press("8 n Tab Tab Tab").type_in("zq").shows("zq");
}

#[test]
fn the_rooms_of_a_unit_are_offered() {
    let mut driver = drive_demo();
    driver.press("6 n Tab F2");
    assert_eq!(driver.layers(), 1, "{}", driver.notice());
    driver
        .press("Shift+Tab")
        .type_in("prøvestien")
        .press("Tab F2")
        .shows("Blå")
        .shows("Hvid")
        .type_in("hv")
        .press("Tab");
    driver.go_to_field("room");
    assert_eq!(driver.field("room"), "Hvid");
    // Another name can be typed.
    driver.press("Ctrl+A").type_in("Legepladsen");
    assert_eq!(driver.field("room"), "Legepladsen");
    // A unit with one room has it filled in.
    driver.press("Ctrl+X Enter n").type_in("attrapgården").press("Tab");
    assert_eq!(driver.field("room"), "Sol");
}

#[test]
fn the_room_of_a_log_is_carried_to_the_observation_of_its_action() {
    let mut driver = drive_demo();
    driver.press("5 /").type_in("AL-007").press("Enter").shows("AL-007").press("O");
    assert_eq!(driver.field("room"), "Rød", "{}", driver.screen());
}

#[test]
fn the_only_engagement_of_a_unit_and_the_only_unit_of_an_engagement_are_proposed() {
    let mut driver = drive_demo();
    driver.press("8 N").type_in("ny aktivitet").press("Enter").go_to_field("units");
    driver.press("F2").type_in("fiktiva").press("Tab").shows("F-05");
    driver.press("Ctrl+X Enter 4 /").type_in("F-05").press("Enter :").type_in("ny observation").press("Enter");
    driver.shows("Fiktiva");
}

#[test]
fn visits_to_a_unit_count_whatever_they_were_made_for() {
    let mut driver = drive_demo();
    driver.press("8 n").type_in("Lindehuset").press("Tab").type_in("vuggestue").press("Ctrl+S");
    driver.press("6 n").type_in("lindehuset").press("Tab").shows("Ingen").press("Ctrl+X Enter");
    driver.press("8 N").type_in("ny aktivitet").press("Enter").type_in("vejledning").press("Tab");
    driver.fill("minutes", "45").go_to_field("units").press("F2").type_in("lindehuset").press("Ctrl+S");
    assert_eq!(driver.layers(), 0, "{}", driver.notice());
    driver.press("6 n").type_in("lindehuset").press("Tab").shows("15.1 vejledning 45");
}

#[test]
fn what_is_missing_has_the_words_of_the_form() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("6 n F9");
    assert!(driver.notice().contains("Dagtilbud, Beskrivelse"), "{}", driver.notice());
    assert!(!driver.notice().contains("Enhed"), "{}", driver.notice());
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("6 n").fill("method", "praksisfortaelling").press("F9");
    assert!(driver.notice().contains("Fortælling"), "{}", driver.notice());
}

#[test]
fn what_a_recovered_draft_is_missing_is_counted_when_it_is_shown() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (120, 40), Lang::Da);
    driver.press("6 n").type_in("prøvestien").press("Tab PgDn").type_in("Ro ved bordet").wait();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (120, 40), Lang::Da);
    driver.press("6 / \"OBS-0044\" Enter e").shows("kan færdiggøres (2)");
}

#[test]
fn a_whole_word_comes_before_a_part_of_one() {
    let mut driver = drive_demo();
    let first = |driver: &Driver| match driver.session.model.overlays.last() {
        Some(praksis::tui::model::Overlay::Palette(palette)) => palette.chosen().unwrap().name.clone(),
        _ => panic!("no palette"),
    };
    driver.press(":").type_in("lås");
    assert!(first(&driver).starts_with("Lås"), "{}", first(&driver));
    driver.press("Esc :").type_in("enhed");
    assert_eq!(first(&driver), "Ny enhed");
    driver.press("Esc :").type_in("milepæl");
    assert_eq!(first(&driver), "Ny milepæl");
}

#[test]
fn children_are_made_from_anywhere_about_the_record_here() {
    let engagement = |driver: &mut Driver, kind: &str, door: &str| {
        driver.press("4 /").type_in("F-03").press(&format!("Enter {door}")).type_in(kind).press("Enter");
        let form = driver.session.model.form().unwrap_or_else(|| panic!("{kind}"));
        let made = (form.entity, form.link("engagement"));
        driver.press("Esc Esc");
        made
    };
    let mut driver = drive_demo();
    let f03 = Some(driver.record("F-03").id);
    for (kind, entity) in
        [("forløbse", Entity::EngagementUnit), ("nyt mål", Entity::Goal), ("ny milepæl", Entity::Milestone)]
    {
        for door in ["N", ":"] {
            assert_eq!(engagement(&mut driver, kind, door), (entity, f03), "{kind} {door}");
        }
    }
}

#[test]
fn an_empty_section_takes_the_cursor_and_n_makes_its_kind() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("8 Tab j*8 j").shows("Tilsyn · 0").press("n");
    let form = driver.session.model.form().unwrap();
    assert_eq!((form.entity, form.link("unit")), (Entity::Inspection, Some(driver.record("E-07").id)));
}

#[test]
fn sections_that_do_not_apply_are_hidden() {
    let mut driver = drive("BLM", (200, 50), Lang::Da);
    // An observation without a scale has no scores to add; a short engagement has no cohorts.
    driver.press("6 Tab End").shows("Tegn på mål · 0").hides("Scorer · 0").hides("Relationer · 0");
    driver.press("4 /").type_in("F-05").press("Enter Tab End").hides("Hold · 0").hides("Tilsidesatte regler · 0");
    driver.press("8 Tab End").hides("Milepæle · 0");
}

#[test]
fn in_a_file_of_one_municipality_it_is_proposed() {
    let place = Place::empty();
    let mut driver = place.start(Some("SH"), (80, 24), Lang::Da);
    driver.press("N").type_in("ny kommune").press("Enter").type_in("Kommune A").press("Ctrl+S");
    driver
        .press("N")
        .type_in("ny enhed")
        .press("Enter")
        .type_in("Lindehuset")
        .press("Tab")
        .type_in("vug")
        .press("Ctrl+S");
    let unit = driver.record("E-01");
    assert_eq!(unit.get("municipality"), Some(&Value::Link(driver.record("KOM-01").id)));
    // With two, the person chooses.
    driver.press("N").type_in("ny kommune").press("Enter").type_in("Kommune B").press("Ctrl+S");
    driver.press("N").type_in("ny enhed").press("Enter").type_in("Bakken").press("Tab").type_in("vug").press("Ctrl+S");
    assert_eq!(driver.record("E-02").get("municipality"), None);
}

#[test]
fn a_digit_in_a_cell_searches_labels_that_begin_with_digits() {
    for (typed, band) in [("3", "3-5"), ("3-5", "3-5"), ("0-6", "0-6"), ("0-2", "0-2")] {
        let mut driver = drive("BLM", (80, 24), Lang::Da);
        driver.press(&format!(
            r#"N "ny enhed" Enter "Lindehuset" Tab "vuggestue" Tab "Lise Lind" Ctrl+N Ctrl+S "Rød" Tab "{typed}" Enter Ctrl+S"#
        ));
        let unit = driver.record("E-25");
        let rooms = driver.children(Entity::Room, "unit", unit.id);
        assert_eq!(rooms.iter().map(|room| room.text("age_band")).collect::<Vec<_>>(), [band], "{typed}");
    }
}

/// EKP is absent from 15.1.2020 on: every form that names people and a day says so, and saves all the same.
#[test]
fn a_form_says_who_is_absent_on_its_day() {
    for (who, kind, field) in [
        ("BLM", "ny aktivitet", "people"),
        ("KOO", "nyt møde", "people"),
        ("BLM", "ny observation", "observer"),
        ("BLM", "ny tidsregistrering", "person"),
    ] {
        let mut driver = drive(who, (80, 40), Lang::Da);
        driver.press("N").type_in(kind).press("Enter").fill(field, "EKP").fill("date", "15.1.2020");
        assert_eq!(doubts(&driver), ["away"], "{kind}");
        driver.shows("EKP fraværende");
        driver.fill("date", "14.1.2020");
        assert_eq!(doubts(&driver), Vec::<&str>::new(), "{kind}: the day before");
    }
    let mut driver = drive("BLM", (80, 40), Lang::En);
    driver.press("N").type_in("new activity").press("Enter").fill("people", "EKP").fill("date", "2020-01-16");
    driver.shows("EKP is absent").fill("status", "aflyst");
    assert_eq!(doubts(&driver), Vec::<&str>::new(), "what is cancelled needs nobody");
    driver.fill("status", "planlagt").fill("kind", "ledersparring").fill("minutes", "60 min").save();
    // It was seen, and is not said of the saved record.
    driver.press("4").press("Ctrl+F").type_in("A-0261").press("Enter e");
    assert_eq!(doubts(&driver), Vec::<&str>::new());
}

/// The words of the doubts that the open form shows.
fn doubts(driver: &Driver) -> Vec<&'static str> {
    use praksis::domain::log_line::Doubt;
    let form = driver.session.model.form().unwrap();
    let name = |doubt: &Doubt| match doubt {
        Doubt::Weekend(_) => "weekend",
        Doubt::Holiday(..) => "holiday",
        Doubt::AtNight(_) => "night",
        Doubt::LongAgo(..) => "long ago",
        Doubt::Long(_) => "long",
        Doubt::NoTime => "no time",
        Doubt::LongTravel(_) => "travel",
        Doubt::Logged { .. } => "logged",
        Doubt::Away(..) => "away",
        Doubt::Over { .. } => "over",
        Doubt::SameUnit(_) => "same unit",
        _ => "other",
    };
    form.doubts.iter().map(name).collect()
}

#[test]
fn a_form_doubts_what_the_quick_line_asks_about_and_saves_all_the_same() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("N").type_in("ny aktivitet").press("Enter").fill("kind", "ledersparring").fill("minutes", "12 t");
    assert_eq!(doubts(&driver), Vec::<&str>::new(), "15.1. is a Wednesday");
    for (field, typed, told) in [
        ("date", "11.1.2020", &["weekend"][..]),
        ("date", "1.1.2020", &["holiday"]),
        ("date", "15.11.2019", &["long ago"]),
        ("date", "18.11.2019", &[]),
        ("minutes", "721 min", &["long"]),
        ("minutes", "0 min", &["no time"]),
        ("minutes", "60 min", &[]),
        ("travel", "721 min", &["travel"]),
        ("travel", "720 min", &[]),
        ("start_time", "22.00", &["night"]),
        ("start_time", "21.59", &[]),
        ("date", "11.1.2020", &["weekend"]),
    ] {
        driver.fill(field, typed);
        assert_eq!(doubts(&driver), told, "{field} {typed}");
    }
    driver.shows("er i weekenden").save();
    // It was seen, and does not come again.
    driver.press("N").type_in("ny aktivitet").press("Enter").fill("kind", "ledersparring");
    driver.fill("date", "11.1.2020").fill("minutes", "60 min");
    assert_eq!(doubts(&driver), ["weekend", "logged"]);
    driver.fill("minutes", "61 min");
    assert_eq!(doubts(&driver), ["weekend"]);
    driver.fill("status", "aflyst");
    assert_eq!(doubts(&driver), Vec::<&str>::new(), "what is cancelled takes no time");
    let mut driver = drive("KOO", (80, 24), Lang::En);
    driver.press("3 n").fill("title", "Opstart").fill("date", "1.1.2020").shows("New Year");
    assert_eq!(doubts(&driver), ["holiday"]);
    // A saved meeting whose day stays is not doubted.
    driver.save().press("Ctrl+F").type_in("M-036").press("Enter e").fill("place", "Rådhuset");
    assert_eq!(doubts(&driver), Vec::<&str>::new());
}

#[test]
fn only_our_own_people_hold_a_meeting_and_those_who_are_there_stay() {
    use praksis::domain::value::Value;
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    let leader = driver.file(|reader| reader.record(driver.record("E-01").link("leader").unwrap()).unwrap().unwrap());
    driver.press("3 n").fill("title", "Opstart").fill("date", "20.1.2020").go_to_field("people").press("Enter");
    driver.type_in(leader.text("name")).shows("Intet passer").press("Esc Esc").save();
    let meeting = driver.record("M-036");
    // An older file names somebody else.
    driver.another_sets(meeting.clone(), &[("people", Some(Value::Links(vec![leader.id])))]);
    driver.press("Ctrl+F").type_in("M-036").press("Enter e").go_to_field("people").press("Enter");
    driver.type_in("ahk").press("Enter Esc").save();
    let people = driver.record("M-036").links("people").to_vec();
    assert!(people.len() == 2 && people.contains(&leader.id), "{people:?}");
}

#[test]
fn the_leader_of_the_unit_is_proposed_for_an_indstilling() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let leader = driver.record("E-02").link("leader");
    driver.press("N").type_in("ny anmodning").press("Enter").fill("title", "Ro ved bordet").fill("unit", "prøvestien");
    driver.go_to_table(Entity::Endorsement).press("Ctrl+N");
    // The proposal follows the role while it is chosen.
    driver.press("2").hides("Leder, Prøvestien").press("1").shows("Leder, Prøvestien").press("Ctrl+N").save();
    let request =
        driver.all(Entity::Request).into_iter().find(|request| request.text("title") == "Ro ved bordet").unwrap();
    let mut given: Vec<_> = driver
        .children(Entity::Endorsement, "request", request.id)
        .iter()
        .map(|row| (row.text("role").to_owned(), row.link("person")))
        .collect();
    given.sort();
    assert_eq!(given, [("chef".to_owned(), None), ("leder".to_owned(), leader)]);
}

#[test]
fn what_is_missing_stands_in_whole_words() {
    for (size, lang, said) in [
        ((80, 24), Lang::Da, "Mangler (4): Dagtilbud, Beskrivelse, Fortolkning eller ”ingen” og 1 til"),
        ((60, 24), Lang::Da, "Mangler (4): Dagtilbud, Beskrivelse og 2 til"),
        ((40, 24), Lang::Da, "Mangler (4): Dagtilbud og 3 til"),
        ((110, 40), Lang::En, "Missing before you can finish it (4): Unit, Description, Interpretation or “ingen”, "),
    ] {
        let mut driver = drive("BLM", size, lang);
        driver.press("6 n").shows(said);
    }
}

/// A day without a year that has just passed is asked about once; with its year, or ahead, it is saved at once.
#[test]
fn a_day_that_has_just_passed_is_not_saved_as_one_of_next_year_without_asking() {
    for (typed, asks, saved) in [
        ("14.1", true, "2021-01-14"),
        ("14.1.2021", false, "2021-01-14"),
        ("16.1", false, "2020-01-16"),
        ("15.1", false, "2020-01-15"),
    ] {
        let mut driver = drive_demo();
        driver.press("3 n").fill("title", "Opstart").fill("date", typed).press("Ctrl+S");
        assert_eq!(driver.session.model.form().is_some(), asks, "{typed}");
        if asks {
            assert_eq!(focus(&driver), "date");
            driver.press("Ctrl+S");
        }
        let made = driver.record("M-036");
        assert_eq!(made.day().unwrap().to_string(), saved, "{typed}");
    }
    // Another day is another question.
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Opstart").fill("date", "14.1").press("Ctrl+S");
    driver.fill("date", "13.1").press("Ctrl+S");
    assert!(driver.session.model.form().is_some());
    driver.fill("date", "16.1").press("Ctrl+S");
    assert!(driver.session.model.form().is_none());
}

#[test]
fn a_meeting_of_an_engagement_is_no_meeting_of_a_network() {
    for (number, kind) in [("F-01", "styregruppe"), ("F-06", "evaluering"), ("F-05", "andet")] {
        let mut driver = drive_demo();
        driver.press("3 n").fill("title", "Opstart");
        assert_eq!(driver.session.model.form().unwrap().code("kind"), Some("netvaerk"));
        driver.fill("engagement", number);
        assert_eq!(driver.session.model.form().unwrap().code("kind"), Some(kind), "{number}");
        // Another kind was chosen: it stays.
        let mut driver = drive_demo();
        driver.press("3 n").fill("kind", "leder").fill("engagement", number);
        assert_eq!(driver.session.model.form().unwrap().code("kind"), Some("leder"), "{number}");
    }
}

/// The thing itself comes first: a whole word, then what its name says, then the shorter name.
#[test]
fn what_is_typed_finds_the_thing_itself_first() {
    let first = |typed: &str| {
        let mut driver = drive_demo();
        driver.press("N").type_in(typed);
        picker(&driver).1
    };
    assert_eq!(first("forløb"), Some(OptionKey::New(Entity::Engagement)));
    assert_eq!(first("per"), Some(OptionKey::New(Entity::Person)));
    assert_eq!(first("enhed"), Some(OptionKey::New(Entity::Unit)));
    assert_eq!(first("netværk"), Some(OptionKey::New(Entity::Network)));
    let mut driver = drive_demo();
    driver.press(":").type_in("frist");
    let Some(praksis::tui::model::Overlay::Palette(palette)) = driver.top() else { panic!("no palette is open") };
    assert_eq!(palette.chosen().map(|row| row.id), Some("due"));
    // A unit is found by the word for it, whatever its kind is called.
    let mut driver = drive_demo();
    driver.press("8 n").go_to_field("kind").press("F2").type_in("daginst");
    assert_eq!(picker(&driver).1, Some(OptionKey::Code("vuggestue".into())));
}

/// A room that is filled in is replaced by typing, as a day is: it never becomes a room that does not exist.
#[test]
fn typing_over_a_room_replaces_it() {
    let mut driver = crate::support::drive("BLM", (80, 24), praksis::text::Lang::Da);
    driver.press("6 / \"OBS-0041\" Enter e").go_to_field("room");
    assert_eq!(driver.field("room"), "Blå");
    driver.press("Shift+Tab Tab").type_in("Hvid");
    assert_eq!(driver.field("room"), "Hvid");
}
