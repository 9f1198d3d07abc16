//! Who is free is looked for by keys: people of some weeks with a competence, and the time that several people have together.

use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::roster_preview::{Line, RosterPreview};

use super::support::{Driver, date, drive};

fn find(driver: &mut Driver, line: &str) {
    driver.press("7 p Ctrl+A").type_in(line).press("Enter");
}

/// The lines that were found: the label and the words.
#[track_caller]
fn lines(driver: &Driver) -> Vec<(String, String)> {
    let Some(Overlay::Roster(preview)) = driver.top() else { panic!("no preview\n{:?}", driver.top()) };
    let words = |line: &Line| match line {
        Line::Words(label, words, _) => Some((label.clone(), words.clone())),
        Line::Head(_) | Line::Row(..) => None,
    };
    preview.lines.iter().filter_map(words).collect()
}

fn preview(driver: &Driver) -> &RosterPreview {
    match driver.top() {
        Some(Overlay::Roster(preview)) => preview,
        _ => panic!("no preview"),
    }
}

fn person(driver: &Driver, initials: &str) -> Id {
    driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == initials).unwrap().id
}

fn problem(driver: &Driver) -> String {
    match driver.top() {
        Some(Overlay::Prompt(prompt)) => prompt.problem.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

#[test]
fn each_person_of_a_week_has_a_row_with_the_free_days_and_what_is_on_the_others() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    let before = driver.everything();
    find(&mut driver, "5");
    let found = lines(&driver);
    let of = |who: &str| found.iter().find(|(label, _)| label == who).map(|(_, words)| words.as_str());
    assert_eq!(of("DRS"), Some("5 af 5 dage fri · 48 t pr. årsværk"));
    assert_eq!(of("ÆBL"), Some("4 af 5 dage fri (tir-fre) · 40 t pr. årsværk · man arbejder ikke"));
    assert_eq!(of("HÅR"), Some("3 af 5 dage fri (tir, tor-fre) · 32 t pr. årsværk · man, ons Telefonvagt"));
    assert_eq!(of("EKP"), Some("0 af 5 dage fri · 48 t pr. årsværk · man-fre væk"));
    assert_eq!(of("FTV"), Some("0 af 5 dage fri · 24 t pr. årsværk · man-fre Udrykningsvagt 1"));
    // Who has most free days comes first, and among them who has had least.
    let order: Vec<&str> = found.iter().map(|(label, _)| label.as_str()).collect();
    let at = |who: &str| order.iter().position(|one| *one == who).unwrap();
    assert!(at("DRS") < at("ÆBL") && at("ÆBL") < at("HÅR") && at("HÅR") < at("FTV"));
    driver.press("Enter");
    assert_eq!((driver.layers(), driver.everything() == before), (0, true));
}

#[test]
fn days_that_are_over_are_not_counted_and_today_is() {
    let mut driver = drive("BLM", (120, 40), Lang::En);
    find(&mut driver, "3");
    let found = lines(&driver);
    assert!(found.iter().all(|(_, words)| words.contains(" of 3 days free")), "{found:?}");
    driver.press("Esc");
    find(&mut driver, "4");
    assert!(lines(&driver).iter().all(|(_, words)| words.contains(" of 5 days free")));
}

#[test]
fn a_competence_leaves_those_who_have_it_and_an_unknown_one_names_the_known() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    let mut able = Record::new(Entity::Competence, Id::derived(Entity::Competence, &["test"]));
    able.set("person", Some(Value::Link(person(&driver, "DRS"))));
    able.set("area", Some(Value::Text("Motorik og krop".into())));
    driver.another_writes_all(&[able]);
    find(&mut driver, "5 motorik");
    let found = lines(&driver);
    assert_eq!(found.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>(), ["DRS"]);
    assert!(preview(&driver).title.contains("motorik"));
    driver.press("Esc");
    find(&mut driver, "5 slagtøj");
    assert!(problem(&driver).contains("slagtøj") && problem(&driver).contains("dagpleje"), "{}", problem(&driver));
}

#[test]
fn several_people_are_free_together_where_nothing_of_theirs_lies() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    find(&mut driver, "5 AHK BLM 60 min");
    // Tuesday BLM has a meeting 10-11.30, Thursday the telephone; Friday both have a visit 13-15.
    let days = lines(&driver);
    let on = |day: &str| -> Vec<String> {
        let from = days.iter().position(|(label, _)| label == day);
        let rest = days.iter().skip(from.unwrap_or(days.len()));
        rest.take_while(|(label, _)| label.is_empty() || label == day).map(|(_, words)| words.clone()).collect()
    };
    let tuesday = on("tir 28.1");
    assert_eq!(tuesday.len(), 2, "{days:?}");
    assert!(tuesday[0].starts_with("08.00-"), "{tuesday:?}");
    assert!(tuesday[1].starts_with("11.30-16.00"), "{tuesday:?}");
    assert!(on("tor 30.1").is_empty(), "the telephone cannot be left");
    assert!(on("man 27.1")[0].starts_with("08.00-16.00"));
    // An absence of one of them takes the day.
    driver.press("Esc");
    let mut away = Record::new(Entity::Absence, Id::derived(Entity::Absence, &["test"]));
    away.set("person", Some(Value::Link(person(&driver, "AHK"))));
    away.set("from", date("2020-01-27"));
    away.set("to", date("2020-01-27"));
    driver.another_writes_all(&[away]);
    find(&mut driver, "5 AHK BLM");
    assert!(!lines(&driver).iter().any(|(day, _)| day == "man 27.1"));
    driver.press("Esc");
    // More minutes than there are in a day.
    find(&mut driver, "5 AHK BLM 9 t");
    assert!(lines(&driver)[0].1.contains("Ingen fælles tid"), "{:?}", lines(&driver));
}

#[test]
fn the_winter_breaks_of_municipalities_are_told_in_their_weeks() {
    let mut driver = drive("BLM", (120, 40), Lang::En);
    find(&mut driver, "7 AHK BLM");
    assert!(preview(&driver).sum.iter().any(|(words, _)| words.starts_with("week 7: winter break in ")));
    driver.press("Esc");
    find(&mut driver, "6 AHK BLM");
    assert!(!preview(&driver).sum.iter().any(|(words, _)| words.contains("winter break")));
}

#[test]
fn a_word_that_is_nobody_among_several_people_is_named() {
    for lang in [Lang::Da, Lang::En] {
        let mut driver = drive("BLM", (120, 40), lang);
        find(&mut driver, "5 AHK XYZ");
        assert!(problem(&driver).contains("XYZ"), "{}", problem(&driver));
        driver.press("Esc Esc");
        assert_eq!(driver.layers(), 0);
    }
}
