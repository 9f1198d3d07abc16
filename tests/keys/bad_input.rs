//! Wrong input as people type and paste it: each is answered at the field, in words, and nothing is lost.

use praksis::domain::edit::LINE_LIMIT;
use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::text::Lang;
use praksis::tui::core::input::Input;
use praksis::tui::core::msg::Msg;

use crate::support::{Driver, drive, drive_demo};

fn new_meeting() -> Driver {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Prøve");
    driver
}

#[test]
fn a_date_that_does_not_exist_is_refused_at_the_field_with_the_typing_kept() {
    for (typed, said) in [
        ("31/2", "februar 2020 har ingen 31. dag"),
        ("u54", "53 uger"),
        ("uge 54", "53 uger"),
        ("i forgårs måske", "ikke en dato"),
        ("13/13", "12 måneder"),
    ] {
        let mut driver = new_meeting();
        driver.fill("date", typed).press("Ctrl+S");
        driver.shows(said);
        assert_eq!(driver.field("date"), typed);
        assert_eq!(driver.field("title"), "Prøve");
        let form = driver.session.model.form().unwrap();
        assert_eq!(Some(form.focus), form.field_at("date"), "the cursor is on the field with the fault");
        driver.fill("date", "29.2.2020").save();
        assert_eq!(driver.selected().get("date"), Some(&Value::Date("2020-02-29".parse().unwrap())));
    }
}

#[test]
fn english_has_the_same_refusals() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    driver.press("3 n").fill("title", "Try").fill("date", "31/2").press("Ctrl+S").shows("February 2020");
}

#[test]
fn an_end_before_its_start_is_refused() {
    let mut driver = drive_demo();
    driver
        .press("2 n")
        .fill("network", "N-01")
        .fill("name", "bagvendt")
        .fill("from", "1.8.2020")
        .fill("to", "31.7.2020")
        .press("Ctrl+S");
    driver.shows("ligger før starten");
    assert_eq!(driver.field("to"), "31.7.2020");
    driver.fill("to", "+24 mdr").save();
    let period = driver.selected();
    assert_eq!(period.text("name"), "bagvendt");
    assert!(period.date("to") > period.date("from"));
}

#[test]
fn all_faults_are_shown_at_once() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("3 n").fill("date", "31/2").fill("start_time", "25.00").fill("duration", "længe").press("Ctrl+S");
    driver
        .shows("4 felter")
        .shows("har ingen 31. dag")
        .shows("klokken kan ikke være 25")
        .shows("ikke en varighed")
        .shows("skal udfyldes");
}

#[test]
fn a_pasted_text_of_five_thousand_characters_is_kept_whole_and_cleaned() {
    let mut driver = drive_demo();
    let mut text = String::from("Ba\u{30a}dhuset\tvar åbent 👩‍👩‍👧\r\n");
    while text.chars().count() < 5000 {
        text.push_str("Tre børn bar sand i spande. \u{7}Én sagde: »Jeg vil ogsa\u{30a}«.\n");
    }
    driver.press("6 n").fill("unit", "Prøvestien").go_to_field("description");
    driver.stroke(&praksis::tui::core::keys::Stroke::Paste(text.clone()));
    driver.save();
    let kept = driver.selected().text("description").to_owned();
    assert!(kept.starts_with("Bådhuset"), "NFC: {}", &kept[..40]);
    assert!(kept.contains("👩‍👩‍👧\nTre børn"), "{}", &kept[..80]);
    assert!(!kept.contains(['\r', '\u{7}']), "no control characters");
    assert_eq!(kept.matches("»Jeg vil også«").count(), text.matches("Én sagde").count(), "no sentence is missing");
}

#[test]
fn a_paste_with_line_breaks_into_a_line_presses_no_enter() {
    let mut driver = new_meeting();
    driver.go_to_field("place");
    driver.stroke(&praksis::tui::core::keys::Stroke::Paste("Rådhuset\nlokale 2\nOpg. B".to_owned()));
    let form = driver.session.model.form().unwrap();
    assert_eq!(Some(form.focus), form.field_at("place"));
    assert_eq!(driver.field("place"), "Rådhuset lokale 2 Opg. B");
}

#[test]
fn a_paste_outside_of_any_text_does_nothing() {
    let mut driver = drive_demo();
    let before = driver.everything();
    let screen = driver.screen();
    driver.stroke(&praksis::tui::core::keys::Stroke::Paste("d\ny\nq3".to_owned()));
    assert_eq!(driver.screen(), screen);
    assert_eq!(driver.everything(), before);
}

#[test]
fn going_to_a_week_that_does_not_exist_is_refused() {
    let mut driver = drive_demo();
    driver.press("3 w \"54\" Enter").shows("53 uger").press("Backspace \"3\" Enter");
    assert_eq!(driver.layers(), 0);
    driver.shows("28.12");
}

#[test]
fn the_end_of_a_period_is_judged_by_its_start_even_when_the_start_is_corrected_later() {
    let mut driver = drive_demo();
    driver.press("N").type_in("fravær").press("Enter");
    driver.fill("from", "20.1.2020").fill("to", "17.1.2020").press("Tab").shows("✗");
    driver.fill("from", "13.1.2020").press("Tab").hides("✗");
}

#[test]
fn three_digits_after_a_decimal_sign_are_no_thousands() {
    for (lang, wrong, right) in [(Lang::Da, "12,345", "12.345"), (Lang::En, "12.345", "12,345")] {
        let mut driver = drive("BLM", (80, 24), lang);
        driver.press("4 n").go_to_field("price").type_in(wrong).hides("= 12").press("Tab").shows("✗");
        driver.go_to_field("price").press("Ctrl+A Backspace").type_in(right).shows("= 12").press("Tab").hides("✗");
    }
}

#[test]
fn an_unreadable_field_shows_its_fault_when_left_until_it_is_corrected() {
    let mut driver = drive_demo();
    driver.press("3 n").go_to_field("date").type_in("tor 31.1").press("Tab").shows("✗");
    let said = driver.session.model.form().unwrap().faults.len();
    assert_eq!((said, driver.notice().as_str()), (1, ""), "required fields are asked for only on save");
    driver.type_in("25.00").press("Tab").type_in("abc").press("Tab");
    assert_eq!(driver.session.model.form().unwrap().faults.len(), 3);
    driver.go_to_field("date").press("Ctrl+A Backspace").type_in("u47 tor").hides("tor 31.1").shows("= tor 19.11.2020");
    // A date typed in words still shows which day it is.
    driver.press("Tab").shows("u47 tor = tor 19.11.2020 · uge 47");
    driver.press("Tab").shows("✗");
    driver
        .press("Shift+Tab Ctrl+A Backspace")
        .type_in("9")
        .press("Tab Ctrl+A Backspace")
        .type_in("90 min")
        .press("Tab")
        .hides("✗");
    driver.fill("title", "Et møde").save();
    assert_eq!(driver.all(Entity::Meeting).iter().filter(|m| m.text("title") == "Et møde").count(), 1);
}

#[test]
fn a_day_without_a_year_is_in_the_future_for_plans_and_in_the_past_for_done_work() {
    for (keys, field, typed, day) in [
        ("3 n", "date", "u47 tor", "2020-11-19"),
        ("4 n", "start", "u47 tor", "2020-11-19"),
        ("3 n", "date", "1.9", "2020-09-01"),
        ("6 n", "date", "1.9", "2019-09-01"),
        ("6 n", "date", "fre", "2020-01-10"),
    ] {
        let mut driver = drive_demo();
        driver.press(keys).go_to_field(field).press("Ctrl+A Backspace").type_in(typed);
        let record = driver.session.model.form().unwrap().partial("2020-01-15".parse().unwrap());
        assert_eq!(record.date(field).map(|day| day.to_string()), Some(day.into()), "{keys} {typed}");
    }
}

#[test]
fn a_form_says_that_there_are_more_fields_above_and_below() {
    let mut driver = drive_demo();
    driver.press("4 n").hides("▴");
    let bottom = |screen: &str| screen.lines().any(|line| line.ends_with("▾│"));
    assert!(bottom(&driver.screen()), "{}", driver.screen());
    driver.press("Tab*50").shows("▴");
    assert!(!bottom(&driver.screen()), "{}", driver.screen());
}

#[test]
fn a_long_run_of_letters_equals_single_keys() {
    let words = "Et langt stykke tekst med æ, ø og å ".repeat(250);
    let mut driver = drive_demo();
    driver.press("3 n").go_to_field("note");
    driver.send(Msg::Input(Input::Run(words.clone())));
    assert_eq!(driver.field("note"), words);
    // A line takes as many of them as of single keys.
    driver.go_to_field("title").send(Msg::Input(Input::Run(words.clone())));
    assert_eq!(driver.field("title"), words.chars().take(LINE_LIMIT).collect::<String>());
    driver.shows("ikke plads til mere");
    assert!(driver.session.model.form().is_some_and(|form| form.dirty));
    driver.wait();
    // Letters before a text is open are keys: the first one opens the form, and the rest goes into it.
    let mut driver = drive_demo();
    driver.press("3");
    let (first, rest) = driver.session.next_of_run("nOpstart på stuen");
    assert_eq!((&first, rest), (&Input::Key("n".parse().unwrap()), "Opstart på stuen"));
    driver.send(Msg::Input(first));
    driver.go_to_field("title");
    let (next, rest) = driver.session.next_of_run(rest);
    assert_eq!(rest, "");
    driver.send(Msg::Input(next));
    assert_eq!(driver.field("title"), "Opstart på stuen");
}

#[test]
fn a_fault_is_shown_in_full_on_a_small_screen() {
    let mut driver = new_meeting();
    driver.fill("date", "hvad").press("Ctrl+S").shows("u47 tor").shows("+2u");
    let mut driver = drive("BLM", (60, 16), Lang::Da);
    driver.press("3 n").fill("title", "Prøve").fill("date", "hvad").press("Ctrl+S").shows("+2u");
}

#[test]
fn every_line_has_a_limit_and_says_so() {
    let long = "æ".repeat(100_000);
    for keys in [":", "?", "3 /", "Ctrl+F", "o", "3 w", "3 n"] {
        let mut driver = drive_demo();
        driver.press(keys).send(Msg::Input(Input::Paste(long.clone())));
        assert!(driver.screen().contains("Der er ikke plads til mere"), "{keys}: {}", driver.screen());
        driver.press("x");
        assert!(driver.screen().contains("Der er ikke plads til mere"), "{keys}: a key that has no room is answered");
        driver.press("Backspace");
        assert!(!driver.screen().contains("Der er ikke plads til mere"), "{keys}: there is room again");
    }
    let mut driver = new_meeting();
    driver.fill("date", "20.1.2020");
    driver.fill("title", &"x".repeat(LINE_LIMIT));
    assert!(!driver.screen().contains("Der er ikke plads til mere"), "the limit itself fits");
    driver.save();
    assert_eq!(driver.selected().text("title").len(), LINE_LIMIT);
}

#[test]
fn every_pane_shows_the_largest_numbers_a_file_can_contain() {
    use praksis::domain::fields::Kind;
    for most in [i64::MAX, i64::MIN] {
        let place = super::support::Place::demo();
        let db = rusqlite::Connection::open(place.path()).unwrap();
        for entity in Entity::ALL.iter().copied() {
            for field in entity.fields() {
                if matches!(field.kind, Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths) {
                    let sql = format!("UPDATE \"TABLE\" SET \"{}\" = ?1", field.name);
                    db.execute(&sql.replace("TABLE", entity.name()), [most]).unwrap();
                }
            }
        }
        drop(db);
        let mut driver = place.start(Some("BLM"), (120, 40), praksis::text::Lang::Da);
        for pane in 1..=9 {
            driver.press(&format!("{pane} Enter Esc Esc"));
        }
    }
}
