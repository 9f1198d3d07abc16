//! Words: what people call a duty, and what a form leaves unsaid. Words of one screen are tested with that screen.

use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record};
use praksis::text::Lang;

use crate::support::{Driver, Place, date, drive, words};

#[test]
fn a_duty_is_called_by_its_hours_and_a_week_duty_by_its_week() {
    let mut lead = drive("TL", (80, 24), Lang::Da);
    let screen = lead.screen();
    let row = |number: &str| screen.lines().find(|line| line.contains(number)).unwrap_or_default().to_owned();
    assert!(row("Udrykningsvagt 1").contains("uge 3") && !row("Udrykningsvagt 1").contains("13.1"), "{screen}");
    assert!(row("Telefonvagt").contains("8-16") && !row("Telefonvagt").contains("uge"), "{screen}");
    drive("BLM", (80, 24), Lang::Da).shows("Telefonvagt 8-16").hides("VT-01");
}

#[test]
fn a_version_of_no_template_is_not_shown() {
    let mut driver = drive("BLM", (120, 60), Lang::Da);
    driver.press("4 n").shows("Skabelon ").hides("Skabelonversion").press("Esc");
    driver.press("Enter").hides("Skabelonversion");
    let field = Entity::Engagement.field("template_version").unwrap();
    assert!(field.goes_without_saying("1", |_| false));
    assert!(!field.goes_without_saying("1", |link| link == "template"));
    assert!(!field.goes_without_saying("2", |_| false));
}

#[test]
fn a_new_record_says_once_that_its_lists_come_later() {
    for (lang, later) in [(Lang::Da, "når mødet er gemt"), (Lang::En, "once the meeting is saved")] {
        let mut driver = drive("BLM", (120, 60), lang);
        driver.press("3 n");
        assert_eq!(driver.screen().matches(later).count(), 1, "{}", driver.screen());
    }
}

/// What a snooze is about is named as everywhere; its form, a document and the rule keep the numbers.
#[test]
fn a_snooze_names_the_records_it_is_about() {
    let mut driver = drive("KOO", (200, 50), Lang::Da);
    let engagement = driver.record("F-01");
    let part = driver.children(Entity::EngagementUnit, "engagement", engagement.id).remove(0);
    let unit = driver.file(|reader| reader.record(part.link("unit").unwrap()).unwrap().unwrap());
    let number = Entity::Unit.numbered(unit.number.unwrap()).unwrap();
    let about = |driver: &mut Driver, rule: &str, about: &str| {
        let mut snooze = Record::new(Entity::Snooze, Id::derived(Entity::Snooze, &[rule]));
        for (field, value) in [("rule", words(rule)), ("about", words(about)), ("reason", words("ferie"))] {
            snooze.set(field, value);
        }
        snooze.set("until", date("2020-02-01"));
        driver.another_writes_all(&[snooze]);
        driver.press(&format!("Ctrl+F \"{rule} ferie\" Enter"));
    };
    let named = format!("F-01 {}", engagement.text("title"));
    about(&mut driver, "R-16", &format!("F-01 {number}"));
    let screen = driver.screen();
    assert!(screen.contains(&format!("F-01 {}", engagement.text("title").split(' ').next().unwrap())), "{screen}");
    assert!(screen.contains(&format!("F-01, {}", unit.text("name"))), "in the list: {screen}");
    driver.press("e");
    assert_eq!(driver.field("about"), format!("F-01 {number}"));
    driver.fill("reason", "stadig ferie").save();
    let stored = |driver: &Driver, rule: &str| {
        let all = driver.all(Entity::Snooze);
        all.into_iter().find(|snooze| snooze.text("rule") == rule).unwrap().text("about").to_owned()
    };
    assert_eq!(stored(&driver, "R-16"), format!("F-01 {number}"));
    // A record without a number has a name too, and a word stays beside the names.
    about(&mut driver, "R-15", &part.id.0.to_string());
    driver.shows(unit.text("name")).hides(&part.id.0.to_string());
    about(&mut driver, "R-17", "F-01 leder");
    assert!(driver.screen().contains(&named[..12]) && driver.screen().contains("leder"), "{}", driver.screen());
    about(&mut driver, "R-18", "F-99 borte");
    driver.shows("F-99 borte");
}

/// Kept typing is as old on the screen as it is, also where the screen's time was set.
#[test]
fn kept_typing_is_dated_by_the_clock_of_the_screen() {
    let now = "2021-03-04T09:30:00".parse().unwrap();
    let mut driver = Place::demo().start_at(Some("BLM"), (120, 40), Lang::Da, CivilClock::Still(now));
    driver.press("3 n").fill("place", "Rådhuset").press("Esc Esc").press("1").shows("skrevet 09.30");
}
