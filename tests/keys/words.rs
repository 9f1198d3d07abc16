//! Words: what people call a duty, and what a form leaves unsaid. Words of one screen are tested with that screen.

use praksis::domain::fields::Entity;
use praksis::text::Lang;

use crate::support::drive;

#[test]
fn a_duty_is_called_by_its_hours_and_a_week_duty_by_its_week() {
    let mut lead = drive("TL", (80, 24), Lang::Da);
    let screen = lead.screen();
    let row = |number: &str| screen.lines().find(|line| line.contains(number)).unwrap_or_default().to_owned();
    assert!(row("V-0098").contains("uge 3") && !row("V-0098").contains("13.1"), "{screen}");
    assert!(row("V-0096").contains("15.1.2020") && !row("V-0096").contains("uge"), "{screen}");
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
