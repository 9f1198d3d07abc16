//! Finding: filters, search over everything, the palette, help, saved views, order and one's own records.

use praksis::domain::fields::Entity;
use praksis::text::{Lang, Text};
use praksis::tui::command_table;
use praksis::tui::command_table::COMMANDS;
use praksis::tui::core::keys::Stroke;
use praksis::tui::core::pane::Pane;
use praksis::tui::core::scope::Scope;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::palette::Palette;
use praksis::tui::panes::register::state::REGISTER;

use crate::support::{Driver, drive, drive_demo};

fn titles(driver: &Driver) -> Vec<String> {
    let rows = driver.rows();
    let captions = driver.file(|reader| reader.captions(&rows).unwrap());
    let text = Text::new(Lang::Da);
    rows.iter().filter_map(|id| captions.get(id)).map(|caption| text.caption(caption)).collect()
}

#[test]
fn a_filter_folds_danish_letters_and_esc_removes_it() {
    let mut driver = drive_demo();
    driver.press("8");
    let all = driver.rows().len();
    for typed in ["prøvestien", "proevestien", "PRØVE"] {
        driver.press("/").type_in(typed).press("Enter");
        assert_eq!(titles(&driver), ["E-02 Prøvestien"], "{typed}");
        driver.press("Esc");
        assert_eq!(driver.rows().len(), all);
    }
    driver.press("6 n").fill("unit", "Prøvestien").fill("description", "Måltid ved runde borde").save();
    let made = driver.selected().id;
    for typed in ["maltid", "maaltid", "måltid", "MÅLTID"] {
        driver.press("/").type_in(typed).press("Enter");
        assert!(driver.rows().contains(&made), "{typed}: {:?}", titles(&driver));
        assert!(driver.rows().len() < 43, "{typed} narrows");
        driver.press("Esc");
    }
}

#[test]
fn a_filter_of_meetings_searches_all_years_and_returns_to_the_shown_weeks() {
    let mut driver = drive_demo();
    driver.press("3");
    let shown = driver.rows();
    driver.press("/").type_in("netværk").shows("Alle datoer");
    let days: Vec<_> = driver.session.model.list().unwrap().rows.iter().filter_map(|row| row.day()).collect();
    assert!(days.is_sorted());
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    assert!(days.iter().any(|found| *found < day("2020-01-01")), "{days:?}");
    assert!(days.iter().any(|found| *found > day("2020-02-23")), "{days:?}");
    // The cursor starts where the shown weeks start; Home and End reach the first and the last record.
    assert!(driver.selected().day() >= Some(day("2020-01-13")));
    let all = days.len();
    driver.press("Enter Home");
    assert_eq!(driver.selected().day(), days.first().copied());
    driver.shows("2019");
    driver.press("End");
    assert_eq!(driver.selected().day(), days.last().copied());
    assert_eq!(driver.rows().len(), all);
    driver.press("Esc").hides("Alle datoer");
    // The size of the window beyond the screen is the list's own choice.
    let again = driver.rows();
    let both = again.len().min(shown.len());
    assert!(both > 20);
    assert_eq!(again[..both], shown[..both]);
}

#[test]
fn a_filter_without_results_says_how_to_remove_it() {
    let mut driver = drive_demo();
    driver.press("6 / \"xyzzy\"").shows("Intet passer").press("Enter Esc");
    assert!(!driver.rows().is_empty());
}

#[test]
fn search_goes_to_a_number_and_opens_its_pane() {
    for (typed, pane, number) in [
        ("F-01", Pane::Engagements, "F-01"),
        ("f1", Pane::Engagements, "F-01"),
        ("obs 42", Pane::Observations, "OBS-0042"),
        ("OBS-0042", Pane::Observations, "OBS-0042"),
        ("e-2", Pane::Register, "E-02"),
        ("np-2", Pane::Networks, "NP-02"),
    ] {
        let mut driver = drive_demo();
        driver.press("Ctrl+F").type_in(typed).press("Enter");
        assert_eq!(driver.layers(), 0, "{typed}: {}", driver.screen());
        assert_eq!(driver.session.model.pane, pane, "{typed}");
        assert_eq!(driver.selected().id, driver.record(number).id, "{typed}");
    }
}

#[test]
fn search_finds_by_words_newest_first_across_kinds() {
    let mut driver = drive_demo();
    driver.press("S").type_in("prøvestien");
    let Some(Overlay::Search(search)) = driver.top() else { panic!("no search") };
    let kinds: std::collections::BTreeSet<Entity> = search.list.rows.iter().map(|row| row.entity).collect();
    assert!(kinds.len() >= 2, "{kinds:?}");
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
}

#[test]
fn the_filter_of_a_list_goes_to_a_number_too() {
    let mut driver = drive_demo();
    driver.press("6 / \"F-03\" Enter");
    assert_eq!(driver.session.model.pane, Pane::Engagements);
    assert_eq!(driver.selected().id, driver.record("F-03").id);
}

/// The commands in a palette.
fn ids(palette: &Palette) -> Vec<&'static str> {
    palette.found().map(|row| row.id).collect()
}

#[test]
fn the_palette_finds_by_word_and_by_key_and_runs() {
    let mut driver = drive_demo();
    driver.press(":").type_in("vagtplan").press("Enter");
    assert_eq!((driver.layers(), driver.session.model.pane), (0, Pane::Roster));
    driver.press("Ctrl+P").type_in("Ctrl+R");
    let Some(Overlay::Palette(palette)) = driver.top() else { panic!("no palette") };
    assert_eq!(ids(palette), ["redo"]);
    driver.press("Enter");
    assert!(driver.notice().contains("intet at gentage"), "the notice says why it cannot run: {}", driver.notice());
    // A command of another pane runs in its pane.
    driver.press(":").type_in("kontrol").press("Enter");
    assert_eq!(driver.session.model.pane, Pane::Data);
}

#[test]
fn the_palette_finds_by_short_name_and_by_the_key_in_either_language() {
    let mut driver = drive_demo();
    let cases = [
        ("gendan", "restore"),
        ("Højre", "follow"),
        ("pil til højre", "follow"),
        ("right", "follow"),
        ("skift+tab", "other-box-back"),
    ];
    for (typed, id) in cases {
        driver.press(":").type_in(typed);
        let Some(Overlay::Palette(palette)) = driver.top() else { panic!("no palette") };
        assert!(ids(palette).contains(&id), "{typed}: {:?}", ids(palette));
        driver.press("Esc").press("Esc");
    }
}

/// What the palette finds for a word, for each of the commands that are used most.
#[test]
fn the_palette_has_the_command_among_the_first_for_the_word_a_consultant_would_type() {
    let danish = [
        ("besøg", "quick-line"),
        ("besog", "quick-line"),
        ("log", "quick-line"),
        ("aktivitet", "quick-line"),
        ("møde", "new-any"),
        ("observation", "observation"),
        ("ny", "new"),
        ("opret", "new"),
        ("ret", "edit"),
        ("redigér", "edit"),
        ("gem", "save-view"),
        ("søg", "search"),
        ("find", "search"),
        ("fortryd", "undo"),
        ("gentag", "redo"),
        ("rapport", "report-today"),
        ("udskriv", "report-today"),
        ("fravær", "absence"),
        ("ferie", "absence"),
        ("vagt", "assign"),
        ("vagtplan", "pane-roster"),
        ("hjælp", "help"),
        ("genveje", "help-keys"),
        ("sprog", "language"),
        ("farver", "theme"),
        ("slet", "delete"),
        ("flyt", "status"),
        ("aflys", "status"),
        ("afholdt", "done"),
        ("udført", "done"),
        ("opgave", "task"),
        ("næste skridt", "task"),
        ("frist", "due"),
        ("frister", "due"),
        ("udsæt", "snooze"),
        ("plan", "plan"),
        ("kladder", "drafts"),
        ("historik", "history"),
        ("kopier", "copy"),
        ("filter", "filter"),
        ("dato", "go-to-week"),
        ("indstillinger", "settings"),
        ("backup", "backup"),
        ("gendan", "restore"),
        ("luk", "quit"),
        ("afslut", "quit"),
    ];
    let english = [
        ("visit", "quick-line"),
        ("log", "quick-line"),
        ("activity", "quick-line"),
        ("meeting", "new-any"),
        ("observation", "observation"),
        ("new", "new"),
        ("create", "new"),
        ("edit", "edit"),
        ("change", "edit"),
        ("save", "save-view"),
        ("search", "search"),
        ("find", "search"),
        ("undo", "undo"),
        ("redo", "redo"),
        ("report", "report-today"),
        ("print", "report-today"),
        ("absence", "absence"),
        ("duty", "assign"),
        ("roster", "pane-roster"),
        ("help", "help"),
        ("language", "language"),
        ("theme", "theme"),
        ("delete", "delete"),
        ("move", "status"),
        ("cancel", "status"),
        ("held", "done"),
        ("done", "done"),
        ("next step", "task"),
        ("deadline", "due"),
        ("postpone", "snooze"),
        ("plan", "plan"),
        ("draft", "drafts"),
        ("history", "history"),
        ("copy", "copy"),
        ("filter", "filter"),
        ("date", "go-to-week"),
        ("settings", "settings"),
        ("backup", "backup"),
        ("restore", "restore"),
        ("exit", "quit"),
        ("quit", "quit"),
    ];
    let mut wrong = Vec::new();
    for (lang, cases) in [(Lang::Da, danish.as_slice()), (Lang::En, english.as_slice())] {
        let mut driver = drive_demo();
        driver.drawn = false;
        if lang == Lang::En {
            driver.press("L");
        }
        for (typed, id) in cases {
            driver.press(":").type_in(typed);
            let Some(Overlay::Palette(palette)) = driver.top() else { panic!("no palette") };
            // What cannot run here comes after what can; kinds of records called so, and their registers, may stand before it.
            let found: Vec<&str> = ids(palette).into_iter().take(5).collect();
            if !found.contains(id) {
                wrong.push(format!("{typed}: {id} is not among {found:?}"));
            }
            driver.press("Esc Esc");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The word that logs a visit stands first, also where a longer name has the word in it.
#[test]
fn the_palette_has_what_logs_a_visit_first() {
    let mut driver = drive_demo();
    driver.press(":").type_in("besøg");
    let Some(Overlay::Palette(palette)) = driver.top() else { panic!("no palette") };
    assert_eq!(ids(palette).first(), Some(&"quick-line"), "{:?}", ids(palette));
    driver.press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Quick(_))));
}

#[test]
fn help_shows_keys_in_the_language_of_the_screen() {
    let mut driver = drive_demo();
    driver.press("2 ?").type_in("pil ned");
    let screen = driver.screen();
    assert!(screen.contains("Pil ned j") && !screen.contains("Down j"), "{screen}");
}

#[test]
fn every_command_of_the_palette_can_be_found_by_its_own_name() {
    let mut driver = drive_demo();
    driver.drawn = false;
    let text = Text::new(Lang::Da);
    driver.press(":");
    let Some(Overlay::Palette(palette)) = driver.top() else { panic!("no palette") };
    let offered = ids(palette);
    assert!(offered.len() > 50, "{}", offered.len());
    driver.press("Esc");
    for id in offered {
        driver.press(":").stroke(&Stroke::Paste(text.get(&format!("cmd-{id}"))));
        let Some(Overlay::Palette(palette)) = driver.top() else { panic!("no palette") };
        assert!(ids(palette).contains(&id), "{id}: {:?}", ids(palette));
        driver.press("Esc");
    }
}

#[test]
fn help_lists_only_the_keys_that_work_here_with_reasons() {
    for (keys, open) in [("1", "?"), ("3", "?"), ("7", "?"), ("9", "?"), ("6 n", "F1")] {
        let mut driver = drive("BLM", (120, 60), Lang::Da);
        driver.press(keys);
        let mut heard: Vec<&str> = command_table::audible(&driver.session.model).map(|command| command.id).collect();
        driver.press(open);
        let Some(Overlay::Palette(help)) = driver.top() else { panic!("no help for {keys}") };
        // What is done here comes before the moves that every list has.
        let mut listed = ids(help);
        let moves = |id: &&str| ["row-down", "field-below", "slot-down"].contains(id);
        let first_move = listed.iter().position(moves);
        assert!(first_move.is_none_or(|at| at > 5), "{keys}: {listed:?}");
        listed.sort_unstable();
        heard.sort_unstable();
        assert_eq!(listed, heard, "{keys}");
    }
    let mut driver = drive("BLM", (120, 60), Lang::Da);
    driver.press("9 ?").type_in("fortryd").shows("Der er intet at fortryde");
}

#[test]
fn the_palette_offers_commands_of_panes_and_none_of_overlays() {
    let mut driver = drive("BLM", (120, 60), Lang::Da);
    driver.press(":");
    let Some(Overlay::Palette(palette)) = driver.top() else { panic!("no palette") };
    let offered = ids(palette);
    for command in COMMANDS {
        let of_a_layer =
            !matches!(command.scope, Scope::Always | Scope::Global | Scope::Rows | Scope::Ordered | Scope::Pane(_));
        assert_eq!(offered.contains(&command.id), !of_a_layer, "{}", command.id);
    }
}

#[test]
fn the_palette_keeps_its_words_and_checks_again_when_a_command_runs() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("4 e").type_in("x").save();
    driver.press(":").type_in("fortryd");
    let why = |driver: &Driver| match driver.top() {
        Some(Overlay::Palette(palette)) => palette.chosen().map(|row| (row.id, row.why_not.clone())),
        _ => panic!("no palette"),
    };
    assert_eq!(why(&driver), Some(("undo", None)));
    // Meanwhile there is nothing left to undo: the words stay, and running it says so.
    driver.session.model.undo = None;
    driver.press("Left");
    assert_eq!(why(&driver), Some(("undo", None)));
    driver.press("Enter");
    assert_eq!(driver.layers(), 0);
    assert!(driver.notice().contains("intet at fortryde"), "{}", driver.notice());
    driver.press(":").type_in("fortryd");
    let text = Text::new(Lang::Da);
    assert_eq!(why(&driver), Some(("undo", Some(text.get("reason-nothing-to-undo")))));
}

#[test]
fn a_long_text_pasted_into_a_search_is_cut_and_each_key_still_works() {
    for open in [":", "?", "Ctrl+F", "6 /", "6 f", "N"] {
        let mut driver = drive_demo();
        driver.press(open);
        driver.stroke(&Stroke::Paste("børn ".repeat(20_000)));
        let long = |driver: &mut Driver| {
            driver
                .session
                .model
                .overlays
                .last_mut()
                .and_then(|overlay| overlay.layer_mut().editor())
                .map(|editor| editor.text().len())
        };
        let most = long(&mut driver);
        assert!(most < Some(1000), "{open}: {most:?}");
        driver.press("x");
        assert_eq!(long(&mut driver), most, "{open}");
        driver.press("Ctrl+U");
        assert_eq!(long(&mut driver), Some(0), "{open}");
    }
}

#[test]
fn help_can_be_searched_and_runs_commands() {
    let mut driver = drive_demo();
    driver.press("6 ?").type_in("gå til forløb").press("Enter");
    assert_eq!((driver.layers(), driver.session.model.pane), (0, Pane::Engagements));
}

#[test]
fn a_view_is_saved_with_a_name_and_opened_after_a_restart() {
    let mut driver = drive_demo();
    driver.press("6 / \"prøvestien\" Enter F End").type_in(" nu").press("Enter");
    assert!(driver.notice().contains("prøvestien nu"), "{}", driver.notice());
    let narrowed = driver.rows();
    driver.press("Esc");
    assert!(driver.rows().len() > narrowed.len());
    let place = driver.place.clone();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 f").type_in("prøvestien").press("Enter");
    assert_eq!(driver.rows(), narrowed);
    driver.press("f").type_in("alle").press("Enter");
    assert!(driver.rows().len() > narrowed.len());
}

#[test]
fn the_order_of_a_list_is_chosen() {
    let mut driver = drive_demo();
    driver.press("6");
    let newest: Vec<_> = driver.session.model.list().unwrap().rows.iter().map(|row| row.day()).collect();
    assert!(newest.windows(2).all(|pair| pair[0] >= pair[1]), "{newest:?}");
    driver.press("s").type_in("ældste").press("Enter");
    let oldest: Vec<_> = driver.session.model.list().unwrap().rows.iter().map(|row| row.day()).collect();
    assert!(oldest.windows(2).all(|pair| pair[0] <= pair[1]), "{oldest:?}");
    driver.press("s").type_in("nummer").press("Enter");
    let numbers: Vec<_> = driver.session.model.list().unwrap().rows.iter().map(|row| row.number).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] <= pair[1]), "{numbers:?}");
    driver.press("3 s");
    assert!(driver.notice().contains("går altid efter dato"), "{}", driver.notice());
}

#[test]
fn mine_shows_records_one_takes_part_in() {
    let mut driver = drive_demo();
    driver.press("6");
    let all = driver.rows().len();
    driver.press("M");
    let person = driver.session.model.actor.person.unwrap();
    let list = driver.session.model.list().unwrap();
    assert!(!list.rows.is_empty() && list.rows.len() < all);
    assert!(list.rows.iter().all(|row| row.link("observer") == Some(person)));
    driver.press("Esc");
    assert_eq!(driver.rows().len(), all);
}

#[test]
fn a_key_that_cannot_run_says_why_in_words() {
    let mut driver = drive_demo();
    driver.press("1 f");
    assert!(!driver.notice().is_empty());
    driver.press("8 m");
    assert!(
        driver.notice().contains("Intet er valgt") || driver.notice().contains("ingen status"),
        "{}",
        driver.notice()
    );
    for command in COMMANDS {
        if let Err(reason) = (command.when)(&driver.session.model)
            && !reason.is_empty()
        {
            assert!(Text::new(Lang::Da).has(reason), "{reason}");
        }
    }
}

#[test]
fn results_name_linked_records_and_say_if_there_are_more_or_none() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("Ctrl+F").type_in("obs 27").shows("OBS-0027").hides("(slettet)");
    // What is not listed is told at the end of the list.
    driver.press("Esc Ctrl+F").type_in("o").hides("Endnu ").press("PgDn*9").shows("Endnu ").hides("(slettet)");
    driver.press("Esc Ctrl+F").shows("Skriv ord").type_in("findesikkertikke").shows("Intet fundet.").hides("Skriv ord");
}

#[test]
fn a_long_name_among_several_kinds_is_cut_before_its_day() {
    let mut driver = drive_demo();
    let long = "Et meget langt navn på et møde, som ikke kan stå på en linje af denne bredde på skærmen";
    driver.press("3 n").fill("title", long).fill("date", "20.1.2020").save();
    driver.press("8 n").fill("name", long).fill("kind", "vuggestue").save();
    driver.press("Ctrl+F").type_in("meget langt navn").shows("…  planlagt").shows(" 20.1.2020").hides("bredde");
}

#[test]
fn panes_show_short_names_before_only_digits() {
    for (width, name) in [(80, "6 Obs"), (100, "6 Obs"), (108, "6 Observationer"), (120, "6 Observationer")] {
        drive("BLM", (width, 30), Lang::Da).shows(name);
    }
    drive("BLM", (60, 30), Lang::Da).hides("6 Obs");
}

#[test]
fn the_duration_of_a_meeting_shows_for_any_number_of_people() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Langt navn").fill("date", "16.1.2020").fill("duration", "2 t");
    // The one who makes it is in it already.
    driver.fill("people", "AHK").save();
    driver.shows("Langt navn").shows("2 t");
    let screen = driver.screen();
    let row = screen.lines().find(|line| line.contains("Langt navn")).unwrap();
    assert!(row.contains("AHK") && row.contains("BLM") && row.contains(" 2 t"), "{row}");
}

#[test]
fn numbers_and_days_of_observations_have_room_before_names() {
    for size in [(80, 24), (100, 30), (120, 40), (140, 40), (200, 50)] {
        let mut driver = drive("BLM", size, Lang::Da);
        driver.press("6").shows("OBS-0039 F-06 Eksemp").shows("6.1.2020   DRS");
    }
    // The words of an activity do not take the place of its duration either.
    let mut driver = drive_demo();
    let kind = REGISTER.iter().position(|kind| *kind == Entity::TimeEntry).unwrap();
    driver.press("8 Left").press(&format!("Down*{kind}")).shows("TR-003 KOO 13.1.2020").shows("45 min");
}

#[test]
fn the_filter_key_searches_everything_where_no_list_can_be_filtered() {
    for pane in ["1", "7", "9"] {
        let mut driver = drive_demo();
        let before = driver.everything();
        driver.press(pane).hides("/ filter").press("/");
        assert!(matches!(driver.top(), Some(Overlay::Search(_))), "pane {pane}");
        driver.type_in("deling").press("Esc");
        assert_eq!((driver.layers(), driver.everything() == before), (0, true), "pane {pane}");
        // In the roster they have a meaning of their own.
        for key in ["f", "F", "M"].into_iter().filter(|_| pane != "7") {
            driver.press(key);
            assert!(!driver.notice().is_empty() && driver.layers() == 0, "pane {pane}, {key}");
        }
    }
}

#[test]
fn mine_is_refused_for_records_without_an_owner() {
    let mut driver = drive_demo();
    driver.press("8 M").hides("mine ·");
    assert_eq!(driver.notice(), "Poster af denne slags har ingen ejer");
    driver.press("6 M").shows("mine ·");
    driver.press("3 M").shows("mine ·");
}

#[test]
fn typing_replaces_the_suggested_name_of_a_view() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-0\" Enter F").shows("F-0").type_in("Mine egne").press("Enter");
    assert!(driver.notice().contains("Visningen Mine egne er"), "{}", driver.notice());
}

#[test]
fn new_kinds_of_record_are_described_in_full_if_there_is_room() {
    let mut driver = drive("BLM", (160, 45), Lang::Da);
    driver.press("N").type_in("næste skridt").shows("vises i I dag fra fristen, til det er udført.");
    drive("BLM", (80, 24), Lang::Da).press("N").type_in("næste skridt").shows("…");
}
