//! Agreeing on a next step of an engagement: by whom and when, and where it shows until it is done (C9).

use chrono::NaiveDate;
use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::text::Lang;

use super::support::{Driver, drive, drive_demo};

/// I dag on another day.
fn on(driver: &Driver, day: &str) -> String {
    let now = day.parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
    driver.place.start_at(Some("BLM"), (120, 60), Lang::Da, CivilClock::Still(now)).screen()
}

/// Whether a line of the attention list of that day has these words.
fn is_told(driver: &Driver, day: &str, words: &str) -> bool {
    let now = day.parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
    let there = driver.place.start_at(Some("BLM"), (80, 24), Lang::Da, CivilClock::Still(now));
    there.session.model.today.attention().unwrap().remarks.iter().any(|remark| remark.words.contains(words))
}

/// Puts the cursor of I dag on F-05 among the person's own engagements, by keys.
fn select_f05(driver: &mut Driver) {
    driver.press("1 Tab Tab");
    for _ in 0..10 {
        if driver.selected().number == Some(5) {
            break;
        }
        driver.press("Down");
    }
    assert_eq!((driver.selected().entity, driver.selected().number), (Entity::Engagement, Some(5)));
}

#[test]
fn a_next_step_has_an_owner_and_a_day_and_shows_until_it_is_done() {
    let mut driver = drive_demo();
    select_f05(&mut driver);
    driver.press("Enter a \"Aftal skema for overgange\" Tab \"leder\" Tab \"fre 31.1\"");
    driver.shows("31.1.2020").save();
    let step = driver.record("NS-001");
    assert_eq!(step.text("what"), "Aftal skema for overgange");
    assert_eq!(step.text("who"), "leder");
    assert_eq!(step.get("due"), Some(&Value::Date(NaiveDate::from_ymd_opt(2020, 1, 31).unwrap())));
    assert_eq!(step.link("engagement"), Some(driver.record("F-05").id));

    // It is in the engagement's detail at once, and in I dag from its day.
    driver.press("4 Tab").go_to_heading(Entity::Task).press("Down").shows("Aftal skema for overgange");
    assert!(!on(&driver, "2020-01-15").contains("Aftal skema"), "not before the day is near");
    assert!(on(&driver, "2020-01-31").contains("Aftal skema"), "{}", on(&driver, "2020-01-31"));
    let late = on(&driver, "2020-02-12");
    assert!(late.contains("Aftal skema") && late.contains("leder"), "it stays until it is done:\n{late}");

    // Done with the status key.
    driver.press("m \"udf\" Enter");
    let done = driver.record("NS-001");
    assert_eq!((done.text("status"), done.date("done_at")), ("udfoert", NaiveDate::from_ymd_opt(2020, 1, 15)));
    assert!(!on(&driver, "2020-02-12").contains("Aftal skema"));
}

#[test]
fn a_weekday_that_does_not_fit_the_day_is_refused_with_the_typing_kept() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    select_f05(&mut driver);
    driver.press("Enter a \"Plan\" Tab Tab \"thu 31.1\" Ctrl+S").shows("Friday").shows("thu 31.1");
    assert!(driver.all(Entity::Task).is_empty());
}

/// A next step agreed at the end of a visit shows in I dag like any other.
#[test]
fn the_next_step_of_a_visit_shows_on_its_day_until_it_is_done() {
    let mut driver = drive_demo();
    select_f05(&mut driver);
    driver.press("1 o").type_in("F-05 fiktiva 45m ledersparring").press("Tab");
    driver.fill("next_step", "Send skema til lederen").fill("next_due", "31.1").save();
    let visit = driver.all(Entity::Activity).into_iter().find(|visit| visit.get("next_due").is_some()).unwrap();
    for (day, there) in [("2020-01-30", false), ("2020-01-31", true), ("2020-03-02", true)] {
        assert_eq!(is_told(&driver, day, "Send skema til"), there, "{day}");
    }
    // Done, or cancelled with the visit, it is gone.
    let done = [
        ("next_done", Value::Date(NaiveDate::from_ymd_opt(2020, 1, 31).unwrap())),
        ("status", Value::Code("aflyst".into())),
    ];
    for (field, value) in done {
        let mut changed = visit.clone();
        changed.set(field, Some(value));
        driver.another_writes_all(&[changed]);
        assert!(!is_told(&driver, "2020-03-02", "Send skema til"), "{field}");
        driver.another_writes_all(std::slice::from_ref(&visit));
    }
}

/// What is agreed at an observation or a meeting is owed by its day, about its unit or its meeting, and done by one key.
#[test]
fn what_is_agreed_at_an_observation_or_a_meeting_comes_up_on_its_day() {
    let mut driver = crate::support::drive("BLM", (120, 40), praksis::text::Lang::Da);
    driver.press("Ctrl+F \"OBS-0039\" Enter a").fill("what", "Prøv små grupper").fill("due", "17.1").save();
    let task = driver.all(Entity::Task).into_iter().find(|task| task.text("what") == "Prøv små grupper").unwrap();
    let observation = driver.record("OBS-0039");
    assert_eq!(task.link("unit"), observation.link("unit"));
    assert_eq!(task.link("engagement"), observation.link("engagement"));
    assert_eq!(task.link("observation"), Some(observation.id));
    let phase = |driver: &mut Driver, meeting: &str, text: &str| {
        driver.press(&format!("Ctrl+F \"{meeting}\" Enter a")).fill("text", text).fill("due", "17.1").save();
        let task = driver.all(Entity::MeetingTask).into_iter().find(|task| task.text("text") == text).unwrap();
        assert_eq!(task.link("meeting"), Some(driver.record(meeting).id));
        task.text("phase").to_owned()
    };
    assert_eq!(phase(&mut driver, "M-017", "Send skemaet"), "efter", "it was held");
    assert_eq!(phase(&mut driver, "M-019", "Book lokale"), "foer", "it is ahead");
    driver.press("1").wait().shows("Prøv små grupper").shows("Send skemaet");
    driver.press("Home");
    for _ in 0..20 {
        if driver.selected().id == task.id {
            break;
        }
        driver.press("Down");
    }
    driver.press("h");
    let done = driver.file(|reader| reader.record(task.id).unwrap().unwrap());
    assert_eq!(done.text("status"), "udfoert");
    assert!(done.date("done_at").is_some());
}

/// What is agreed at an observation, also at a kladde, stands on its page and names it among everything due. It is promised by the
/// engagement: it stays when the observation is deleted, and can be changed when the observation is finished.
#[test]
fn what_is_agreed_at_an_observation_names_it_and_outlives_it() {
    for number in ["OBS-0035", "OBS-0042"] {
        let mut driver = crate::support::drive("BLM", (120, 40), Lang::Da);
        let observation = driver.record(number);
        driver
            .press(&format!("Ctrl+F \"{number}\" Enter a"))
            .fill("what", "Prøv små grupper")
            .fill("due", "17.1")
            .save();
        let agreed = |driver: &Driver| driver.children(Entity::Task, "observation", observation.id);
        let [task] = agreed(&driver).try_into().unwrap_or_else(|all| panic!("{number}: {all:?}"));
        assert!(!task.draft, "{number}: it is everybody's at once");
        let line = |driver: &Driver| driver.file(|reader| praksis::cases::due::of(&reader, task.id).unwrap()).unwrap();
        let found = line(&driver);
        assert_eq!((found.agreed_at.as_str(), Some(found.root.1)), (number, observation.link("engagement")));
        driver.press("1 W").shows(&format!("{number} Prøv små grupper")).press("Esc");
        driver.press(&format!("Ctrl+F \"{number}\" Enter Tab")).go_to_heading(Entity::Task).press("Down e");
        driver.fill("due", "20.1").save();
        let moved = agreed(&driver).pop().and_then(|task| task.date("due"));
        assert_eq!(moved, NaiveDate::from_ymd_opt(2020, 1, 20), "{number}");
        driver.press("u u");
        assert!(agreed(&driver).is_empty(), "{number}: undone");
        driver.press("Ctrl+R Ctrl+R");
        if !observation.draft {
            driver.another_commits(praksis::domain::edit::Op::delete(Entity::Observation, observation.id));
            let found = line(&driver);
            assert_eq!((found.agreed_at.as_str(), Some(found.root.1)), ("", observation.link("engagement")));
        }
    }
}
