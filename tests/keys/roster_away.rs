//! Who is away already, who is back, and what an absence leaves without a partner.

use praksis::actions::{Alone, Want};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::picker::OptionKey;

use super::support::{Driver, date, drive};

fn at_roster(initials: &str) -> Driver {
    let mut driver = drive(initials, (120, 40), Lang::Da);
    // From the first gap to who has the telephone today.
    driver.press("7 Up*2");
    driver
}

fn person(driver: &Driver, initials: &str) -> Id {
    driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == initials).unwrap().id
}

/// The absences of a person, the first to begin first.
fn absences(driver: &Driver, initials: &str) -> Vec<Record> {
    let person = person(driver, initials);
    let mut own: Vec<Record> =
        driver.all(Entity::Absence).into_iter().filter(|absence| absence.link("person") == Some(person)).collect();
    own.sort_by_key(|absence| absence.date("from"));
    own
}

/// The codes of the options offered.
fn options(driver: &Driver) -> Vec<String> {
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("no options") };
    let code = |key: &OptionKey| if let OptionKey::Code(code) = key { code.clone() } else { String::new() };
    picker.options.iter().map(|option| code(&option.key)).collect()
}

fn problem(driver: &Driver) -> String {
    let Some(Overlay::Prompt(prompt)) = driver.top() else { panic!("no line") };
    prompt.problem.clone().unwrap_or_default()
}

/// Puts the cursor on the days of udrykning 2 that EKP is away from.
fn on_ekp(driver: &mut Driver) {
    driver.press("Down*2 Right");
    driver.shows("EKP væk");
}

#[test]
fn who_is_away_already_is_not_asked_for_days_but_whether_they_are_back() {
    // EKP is away from today, so the earliest to be back is tomorrow.
    let mut driver = at_roster("TL");
    on_ekp(&mut driver);
    driver.press("s");
    assert_eq!(options(&driver), ["tomorrow", "edit", "other"], "{}", driver.screen());
    driver.press("Enter");
    let absence = absences(&driver, "EKP").pop().unwrap();
    assert_eq!((absence.get("from"), absence.get("to")), (date("2020-01-15").as_ref(), date("2020-01-15").as_ref()));
    driver.press("u");
    assert_eq!(absences(&driver, "EKP").pop().unwrap().get("to"), None);
    // Nothing is written by leaving, and other days can still be typed.
    let before = driver.everything();
    driver.press("s Esc s").type_in("Andet").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "{}", driver.screen());
    driver.press("Esc");
    assert_eq!(driver.everything(), before);
    // On Monday EKP may be back the same day.
    let absence = absences(&driver, "EKP").pop().unwrap();
    driver.another_sets(absence, &[("from", date("2020-01-13"))]);
    driver.press("1 7 t");
    driver.press("s");
    assert_eq!(options(&driver)[..2], ["today", "tomorrow"], "{}", driver.screen());
    driver.press("Enter");
    assert_eq!(absences(&driver, "EKP").pop().unwrap().get("to"), date("2020-01-14").as_ref());
}

#[test]
fn a_line_says_that_somebody_is_back_and_an_absence_over_another_is_refused_in_it() {
    let mut driver = at_roster("TL");
    let before = driver.everything();
    driver.press("s").type_in("EKP 15.1-17.1").press("Enter");
    assert!(problem(&driver).starts_with("EKP er væk fra ons 15.1 (åben slut). "), "{}", problem(&driver));
    driver.press("Ctrl+A").type_in("EKP tilbage 15.1").press("Enter");
    assert!(problem(&driver).contains("begynder ons 15.1"), "{}", problem(&driver));
    driver.press("Ctrl+A").type_in("GØS tilbage").press("Enter");
    assert_eq!(problem(&driver), "GØS er ikke væk ons 15.1");
    assert_eq!(driver.everything(), before, "nothing is written while the line is wrong");
    driver.press("Ctrl+A").type_in("EKP tilbage fre").press("Enter");
    assert_eq!(absences(&driver, "EKP").pop().unwrap().get("to"), date("2020-01-16").as_ref());
    // The day after the last is free again; the last itself is not.
    driver.press("s Ctrl+A").type_in("EKP 16.1-17.1").press("Enter");
    assert!(problem(&driver).starts_with("EKP er væk ons 15.1 til tor 16.1. "), "{}", problem(&driver));
    driver.press("Ctrl+A").type_in("EKP 17.1-17.1").press("Enter Enter Esc");
    assert_eq!(absences(&driver, "EKP").len(), 2, "{}", driver.screen());
}

#[test]
fn h_on_an_absence_says_that_the_person_is_back_today() {
    // In I dag: IMB since Monday.
    let mut driver = drive("TL", (120, 40), Lang::Da);
    let part = |driver: &Driver| driver.session.model.today.parts[driver.session.model.today.focus].title;
    for _ in 0..6 {
        if part(&driver) == "today-absences" {
            break;
        }
        driver.press("Tab");
    }
    assert_eq!(part(&driver), "today-absences");
    assert_eq!(driver.selected().link("person"), Some(person(&driver, "IMB")));
    driver.press("h");
    assert_eq!(absences(&driver, "IMB").pop().unwrap().get("to"), date("2020-01-14").as_ref(), "{}", driver.screen());
    // One that began today cannot end before it.
    let mut driver = at_roster("TL");
    let number = Entity::Absence.numbered(absences(&driver, "EKP").pop().unwrap().number.unwrap()).unwrap();
    let before = driver.everything();
    driver.press(&format!("8 / \"{number}\" Enter h"));
    assert_eq!((driver.everything(), driver.layers()), (before, 0));
    assert!(driver.notice().contains("begyndte først i dag"), "{}", driver.notice());
}

#[test]
fn what_an_absence_leaves_without_a_partner_is_told_once_for_each_engagement() {
    let mut driver = at_roster("TL");
    driver.press("Down s Enter");
    let Some(Overlay::Absence(preview)) = driver.top() else { panic!("{}", driver.screen()) };
    let Want::Absence(released) = preview.needs.want() else { panic!("{:?}", preview.needs.want()) };
    let engagement = |number: &str| driver.record(number).id;
    let days = |one: &Alone| one.days.iter().map(ToString::to_string).collect::<Vec<_>>();
    let of =
        |number: &str| released.alone.iter().filter(|one| one.engagement == engagement(number)).collect::<Vec<_>>();
    // EKP is away too, so nobody who is assigned is left; F-06 is one line, whatever its visits are called.
    let found = of("F-06");
    let [line] = found.as_slice() else { panic!("{:?}", released.alone) };
    assert_eq!((days(line).first().map(String::as_str), line.left), (Some("2020-01-15"), None));
    assert!(line.days.is_sorted() && line.days.len() > 4, "{line:?}");
    assert!(released.findings.iter().all(|finding| finding.rule.id == "R-62"));
    driver.shows("F-06: ").shows("(ingen kommer)  R-63");
}
