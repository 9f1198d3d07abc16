//! Work on a record: its history, the roster, a plan from a template, languages, and two programs on one file.

use praksis::domain::edit::{Cell, DELETED, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Value};
use praksis::text::Lang;
use praksis::tui::core::msg::Msg;
use praksis::tui::core::pane::Pane;
use praksis::tui::overlays::Overlay;
use praksis::tui::widgets::detail::state::Item;

use crate::support::{Driver, Place, drive, drive_demo};

#[test]
fn history_shows_author_time_old_and_new_value() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-01\" Enter e").fill("title", "Nyt navn til forløbet").save();
    driver
        .press("v")
        .shows("BLM")
        .shows("15.1.2020")
        .shows("12.50")
        .shows("Løbende udvikling")
        .shows("Nyt navn til forløbet");
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
}

/// The history of a record tells of its rows too, also of those that were removed, and names the row in each line.
#[test]
fn history_tells_of_the_rows_of_a_record() {
    let mut driver = drive_demo();
    let log = driver.record("AL-007");
    let cycles = driver.children(Entity::AlCycle, "al_log", log.id);
    assert!(cycles.len() > 1);
    let (changed, removed) = (cycles[0].clone(), cycles[1].clone());
    driver.another_writes_to(changed.clone(), "action", "Vi venter ti sekunder.");
    driver.another_sets(removed.clone(), &[("action", Some(Value::Text("Fjernet senere.".into())))]);
    driver.another_commits(Op::new(removed.entity, removed.id, vec![Cell::new(DELETED, Some(Value::Bool(true)))]));
    let past = driver.file(|reader| reader.past(log.id, 400).unwrap());
    assert!(!past.more);
    let of = |id: Id| past.entries.iter().filter(|entry| entry.record == id).count();
    assert!(of(log.id) > 0 && of(changed.id) > 0 && of(removed.id) > 0);
    let newest = &past.entries[0];
    assert_eq!((newest.record, newest.cell.as_deref()), (removed.id, Some("_deleted")), "the latest comes first");
    let text = Some(Value::Text("Vi venter ti sekunder.".into()));
    let written = past.entries.iter().find(|entry| entry.record == changed.id && entry.new == text).unwrap();
    assert_eq!(written.old, changed.get("action").cloned());
    // At most so many are read, and what is left out is told.
    let few = driver.file(|reader| reader.past(log.id, 3).unwrap());
    assert_eq!((few.entries.as_slice(), few.more), (&past.entries[..3], true));
    driver.press("5 / \"AL-007\" Enter v").shows("AL-cyklus 1 ").shows("AL-cyklus 2 ").shows("Vi venter ti");
}

/// Of a long text the history shows where the old and the new one differ, and a first text as it is.
#[test]
fn history_shows_where_long_texts_differ() {
    let mut driver = drive_demo();
    let words = |changed: &str| {
        let words = (0..120).map(|n| if n == 60 { changed.to_owned() } else { format!("ord{n}") });
        words.collect::<Vec<_>>().join(" ")
    };
    driver.another_writes("F-05", "purpose", &words("gammel"));
    driver.another_writes("F-05", "purpose", &words("nyere"));
    driver.press("4 / \"F-05\" Enter v");
    let screen = driver.screen();
    let actions: Vec<&str> = screen.split("  Formål:").collect();
    assert!(actions[1].contains("gammel") && actions[1].contains("nyere") && actions[1].contains('…'), "{screen}");
    assert!(!actions[1].contains("ord0 ") && !actions[1].contains("ord119"), "{screen}");
    assert!(actions[2].contains("ord0 ") && actions[2].contains("gammel"), "{screen}");
}

/// A hit of the search that is a duty of a whole week is named by its week, among its own kind and among others.
#[test]
fn a_duty_of_a_week_is_found_by_its_week() {
    for (lang, week, day) in [(Lang::Da, "uge 43/2019", "21.10.2019"), (Lang::En, "week 43/2019", "21 Oct 2019")] {
        let mut driver = Place::demo().start(Some("BLM"), (120, 40), lang);
        driver.press("Ctrl+F").type_in("V-0006").shows(week).hides(day).press("Esc Esc");
        driver.press("Ctrl+F").type_in("V-0001").shows(day).hides(week);
    }
}

#[test]
fn times_are_written_as_in_the_language() {
    for (lang, time) in [(Lang::Da, "12.50"), (Lang::En, "12:50")] {
        let mut driver = drive("BLM", (80, 24), lang);
        driver.press("9").shows(time);
        driver.press("4 v").shows(time);
    }
}

#[test]
fn a_new_status_is_one_key_and_a_choice() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-04\" Enter m").type_in("afslutter").press("Enter");
    assert_eq!(driver.record("F-04").text("status"), "afslutter");
    driver.press("u");
    assert_eq!(driver.record("F-04").text("status"), "aktiv");
}

#[test]
fn a_duty_is_assigned_and_freed_and_both_are_undone() {
    let mut driver = drive("TL", (120, 40), Lang::Da);
    driver.press("7");
    // Thursday's telephone duty is a gap of the demo's week; the cursor stands on an earlier one, two rows below.
    driver.press("k k Right").shows("2 huller");
    let slot = driver.session.model.roster.slot().unwrap();
    assert_eq!(slot.date.to_string(), "2020-01-16");
    let duties = driver.all(Entity::Duty).len();
    driver.press("Enter").type_in("CJN").press("Enter");
    driver.shows("1 hul").shows("CJN");
    driver.press("d \"CJN er væk\" Enter").shows("2 huller");
    driver.press("v").shows("tildelt").press("Esc");
    driver.press("u").shows("1 hul").press("u").shows("2 huller");
    assert_eq!(driver.all(Entity::Duty).len(), duties, "after undo the duty does not exist");
    driver.press("U").shows("1 hul");
}

#[test]
fn a_plan_creates_phases_and_milestones_and_one_undo_removes_them() {
    let mut driver = drive_demo();
    driver.press("4 n").fill("title", "Ny indsats i nord").save().press("g");
    assert!(driver.notice().contains("startdato"), "{}", driver.notice());
    let before = driver.everything();
    driver.press("e").fill("start", "1.2.2020").press("Ctrl+S").shows("1. Opstart").shows("1.2-30.4.2020");
    assert_eq!(driver.everything(), before, "nothing is written while the plan is shown");
    driver.press("Enter");
    assert_eq!(driver.layers(), 0);
    let engagement = driver.selected();
    let phases = driver.children(Entity::Phase, "engagement", engagement.id);
    let milestones = driver.children(Entity::Milestone, "engagement", engagement.id);
    assert!(phases.len() == 3 && !milestones.is_empty(), "{}", driver.notice());
    assert_eq!(engagement.date("end").map(|day| day.to_string()), Some("2021-07-31".into()));
    driver.press("g");
    assert_eq!(driver.notice(), "Planen svarer allerede til skabelonen");
    driver.press("u");
    assert_eq!(driver.everything(), before, "start and plan are one change");
    driver.press("U");
    assert_eq!(driver.children(Entity::Milestone, "engagement", engagement.id), milestones);
}

#[test]
fn children_of_a_record_are_deleted_and_restored_with_it() {
    let mut driver = drive_demo();
    let before = driver.everything();
    driver.press("4 / \"F-01\" Enter d").shows("poster hører til og slettes").press("Enter");
    assert_eq!(driver.try_record("F-01"), None);
    let engagement =
        before.iter().find(|record| record.entity == Entity::Engagement && record.number == Some(1)).unwrap();
    assert_eq!(driver.children(Entity::Phase, "engagement", engagement.id), []);
    driver.press("u");
    assert_eq!(driver.everything(), before);
}

#[test]
fn every_word_of_the_interface_changes_with_the_language() {
    // Words that only the Danish interface has; the demo's own texts do not contain them alone on a border or in the
    // footer.
    const DANISH: &[&str] = &[
        "åbn",
        "redigér",
        "afslut",
        "hjælp",
        "Kommende",
        "Fravær",
        "Vagtplan",
        "Filen",
        "Seneste backup",
        "Starttid",
        "Dato ",
        "Enheder",
        "Senest ændret",
        "I dag",
        "Møder",
        "┌ Netværk",
        "uge 3",
    ];
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    let mut markers = vec![false; DANISH.len()];
    for pane in 1..=9 {
        let screen = driver.press(&pane.to_string()).screen();
        for (seen, word) in markers.iter_mut().zip(DANISH) {
            *seen |= screen.contains(word);
        }
    }
    let unseen: Vec<&&str> = DANISH.iter().zip(&markers).filter(|(_, seen)| !**seen).map(|(word, _)| word).collect();
    assert!(unseen.is_empty(), "Danish words that no screen shows: {unseen:?}");
    driver.press("L");
    for pane in 1..=9 {
        let screen = driver.press(&pane.to_string()).screen();
        for word in DANISH {
            assert!(!screen.contains(word), "„{word}“ is left in pane {pane}:\n{screen}");
        }
    }
    driver.press("L 1").shows("I dag");
    let place = driver.place.clone();
    driver.press("L");
    drop(driver);
    assert_eq!(
        place.start(None, (80, 24), Lang::Da).file(|reader| reader.local("lang").unwrap()).as_deref(),
        Some("en")
    );
}

#[test]
fn an_open_form_changes_language_with_everything_typed() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Prøve").press("Esc L 3 n Enter").shows("Title").shows("Prøve").hides("Titel");
}

#[test]
fn two_programs_on_one_file_see_each_other() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    first.press("4");
    second.press("4 / \"F-05\" Enter e").fill("title", "Skrevet af AHK").save();
    assert!(first.session.changed_elsewhere(), "the change is noticed");
    first.send(Msg::ChangedElsewhere);
    first.shows("Skrevet af AHK");
    assert!(!first.session.changed_elsewhere(), "once");
    first.press("/ \"F-05\" Enter v").shows("AHK");
}

#[test]
fn two_people_who_change_the_same_field_unseen_both_keep_their_text() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (120, 40), Lang::Da);
    let mut second = place.start(Some("AHK"), (120, 40), Lang::Da);
    first.press("4 / \"F-05\" Enter e").fill("title", "BLMs titel");
    second.press("4 / \"F-05\" Enter e").fill("title", "AHKs titel").save();
    first.save();
    let id = first.record("F-05").id;
    let rivals = first.file(|reader| reader.rivals(id).unwrap());
    let values: Vec<_> = rivals
        .iter()
        .find(|(field, _)| field == "title")
        .map(|(_, values)| values.iter().filter_map(|(v, _, _)| v.clone()).collect())
        .unwrap_or_default();
    for words in ["BLMs titel", "AHKs titel"] {
        assert!(values.contains(&Value::Text(words.into())), "{words} is kept: {values:?}");
    }
    first.send(Msg::ChangedElsewhere);
    let rivals = first.session.model.browser().unwrap().detail.items.iter().find_map(|item| match item {
        Item::Field { field, rivals } if field.name == "title" => Some(rivals.len()),
        _ => None,
    });
    assert_eq!(rivals, Some(1), "the other value is shown");
    first.shows("også:");
    // Both are shown before they are replaced, and choosing one ends it.
    first.press("e").fill("title", "Vores titel").press("Ctrl+S");
    first.shows("BLMs titel (BLM)").shows("AHKs titel (AHK)");
    assert_eq!(first.file(|reader| reader.rivals(id).unwrap().len()), 1, "nothing is replaced without a question");
    first.press("Enter");
    assert_eq!(first.record("F-05").text("title"), "Vores titel");
    let rivals = first.file(|reader| reader.rivals(id).unwrap());
    assert!(rivals.iter().all(|(field, _)| field != "title"), "{rivals:?}");
}

#[test]
fn undo_refuses_a_value_that_a_colleague_has_changed_since() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    first.press("4 / \"F-05\" Enter e").fill("title", "Først").save();
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    second.press("4 / \"F-05\" Enter e").fill("title", "Siden").save();
    first.press("u");
    assert!(first.notice().contains("AHK"), "{}", first.notice());
    assert_eq!(first.record("F-05").text("title"), "Siden");
}

#[test]
fn an_edit_says_exactly_what_differs() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-05\" Enter e").fill("title", "Kun titlen").save();
    driver.file(|reader| {
        let id = reader.find(Entity::Engagement, 5).unwrap().unwrap();
        let past = reader.history(id, 5).unwrap();
        assert_eq!(
            (past[0].verb, past[0].cell.as_deref(), past[0].author.as_str()),
            (Verb::Edit, Some("title"), "BLM")
        );
        assert_eq!(past.iter().filter(|change| change.author == "BLM").count(), 1);
    });
}

#[test]
fn a_form_that_changed_nothing_writes_nothing() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-05\" Enter e Ctrl+S");
    assert_eq!((driver.layers(), driver.notice().as_str()), (0, "Intet var ændret"));
}

#[test]
fn a_linked_record_is_followed_and_its_form_opens_in_its_pane() {
    let mut driver = drive_demo();
    driver.press("6 / \"OBS-0042\" Enter");
    driver.go_to_item(|item| matches!(item, Item::Field { field, .. } if field.name == "engagement"));
    driver.press("Right");
    assert_eq!(driver.session.model.pane, Pane::Engagements);
    assert_eq!(driver.selected().id, driver.record("F-01").id);
}

#[test]
fn a_question_is_answered_no_by_n_and_by_esc() {
    for no in ["n", "Esc"] {
        let mut driver = drive_demo();
        driver.press("4 / \"F-05\" Enter d");
        assert!(matches!(driver.top(), Some(Overlay::Confirm(_))));
        driver.press(no);
        assert_eq!(driver.layers(), 0);
        driver.record("F-05");
    }
}

#[test]
fn a_week_typed_as_a_date_is_its_monday_and_the_week_is_shown_beside_it() {
    for (lang, typed, beside) in
        [(Lang::Da, "uge 7", "man 10.2.2020 · uge 7"), (Lang::En, "week 7", "Mon 10 Feb 2020 · week 7")]
    {
        let mut driver = drive("BLM", (80, 24), lang);
        driver.press("3 n").fill("title", "Ugens møde").fill("date", typed).shows(&format!("= {beside}")).save();
        driver.press("Tab").shows(beside);
        let meetings = driver.all(Entity::Meeting);
        let made = meetings.iter().find(|meeting| meeting.text("title") == "Ugens møde").unwrap();
        assert_eq!(made.day(), chrono::NaiveDate::from_ymd_opt(2020, 2, 10));
    }
}

/// A filled day is replaced by typing; words are continued.
#[test]
fn typing_into_a_filled_day_replaces_it_and_the_arrows_keep_it() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("1 N").type_in("aktivitet").press("Enter");
    driver.go_to_field("date").type_in("13.1");
    assert_eq!(driver.field("date"), "13.1");
    // When the focus returns, the whole text is selected: Backspace empties it, and an arrow goes into it.
    driver.press("Tab Shift+Tab Left Right").type_in(".2020");
    assert_eq!(driver.field("date"), "13.1.2020");
    driver.press("Tab Shift+Tab Backspace");
    assert_eq!(driver.field("date"), "");
    driver.go_to_field("place").type_in("Blå").press("Tab Shift+Tab").type_in(" stue");
    assert_eq!(driver.field("place"), "Blå stue");
}

/// The picker does what its notice says about Esc when nothing fits.
#[test]
fn esc_in_a_picker_without_results_shows_every_option_and_then_closes_it() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("4 f").type_in("xyzzy").shows("Esc viser alt igen");
    driver.press("Esc").shows("Kun mine");
    assert_eq!(driver.layers(), 1);
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
    // So does the list of commands, which finds the lock by the word of I dag.
    driver
        .press(":")
        .type_in("xyzzy")
        .shows("Esc viser alt igen")
        .press("Esc")
        .type_in("lås")
        .shows("Lås: dæk skærmen");
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
}

#[test]
fn a_row_for_many_records_is_neither_edited_nor_deleted() {
    let mut driver = drive_demo();
    driver.press("9").shows("(+");
    for key in ["e", "d", "m"] {
        driver.press(key);
        assert_eq!(
            (driver.layers(), driver.notice().contains("mange poster")),
            (0, true),
            "{key}: {}",
            driver.notice()
        );
    }
    driver.press("4 / \"F-04\" Enter e").fill("title", "Et nyt navn").save();
    driver.press("9 Home e").shows("Et nyt navn");
    assert_eq!(driver.layers(), 1);
    // It is opened from its own pane.
    driver.press("Esc Tab Enter");
    assert_eq!((driver.session.model.pane, driver.selected().number), (Pane::Engagements, Some(4)));
}

#[test]
fn kinds_are_lower_case_inside_a_sentence_and_notices_end_without_a_colon() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Halvt").press("Esc 3 n").shows("Ikke gemt fra sidst: møde M-036");
    driver.press("Enter Esc 3 n n Esc 4 / \"F-04\" Enter d").shows("Slet forløb F-04").press("Esc");
    driver.press("e").fill("title", "Nyt navn").save().press("u v");
    let screen = driver.screen();
    assert!(screen.contains("Fortrudt") && !screen.contains("Fortrudt:"), "{screen}");
    driver.press("Esc T");
    assert_eq!(driver.notice(), "Farver: lyse");
}

/// The children of a record stay on the screen while its own values change, and a colleague's new child still appears.
#[test]
fn a_saved_edit_shows_its_new_values_above_the_children() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-01\" Enter");
    let engagement = driver.selected();
    let mut other = driver.all(Entity::Organisation);
    other.retain(|organisation| engagement.link("applicant_org") != Some(organisation.id));
    let milestones = driver.children(Entity::Milestone, "engagement", engagement.id);
    assert!(!milestones.is_empty() && !other.is_empty());
    let name = other[0].text("name").to_owned();
    driver.press("e").fill("title", "Nyt navn").fill("applicant_org", &name).save();
    assert_eq!(driver.selected().link("applicant_org"), Some(other[0].id), "{}", driver.screen());
    let shown = |driver: &Driver| driver.session.model.browser().unwrap().detail.clone();
    let children = |driver: &Driver| {
        let child = |item: &&Item| matches!(item, Item::Child(child) if child.entity == Entity::Milestone);
        shown(driver).items.iter().filter(child).count()
    };
    assert!(shown(&driver).title.contains("Nyt navn"), "{}", shown(&driver).title);
    assert!(shown(&driver).names.contains_key(&other[0].id));
    assert_eq!(children(&driver), milestones.len());
    let mut added = milestones[0].clone();
    added.id = Id::derived(Entity::Milestone, &["a colleague's"]);
    driver.another_writes_all(&[added]);
    assert_eq!(children(&driver), milestones.len() + 1, "{}", driver.screen());
}

#[test]
fn a_long_state_yields_to_the_method_of_an_observation() {
    let mut driver = crate::support::drive("BLM", (80, 24), praksis::text::Lang::Da);
    let screen = driver.press("6").wait().screen();
    let row = screen.lines().find(|line| line.contains("OBS-0043 F-01")).unwrap();
    assert!(row.contains("syst. iagt.") && row.contains("mangler"), "{screen}");
}
