//! Days typed without a year: one that is read as a day more than half a year off is asked about before it is written, in forms
//! and in prompts; one that is near, or has its year, is not.

use praksis::domain::fields::Entity;
use praksis::domain::value::Record;
use praksis::text::Lang;

use super::support::{Driver, drive};
use praksis::tui::overlays::Overlay;

/// How many days the open form has asked about; none when it was saved and is gone.
fn asked(driver: &Driver) -> Option<usize> {
    driver.session.model.form().map(|form| form.asked.len())
}

#[test]
fn an_end_before_its_start_that_is_read_as_next_year_is_asked_about() {
    for (from, to, asks, read) in [
        ("2020-01-24", "23.1", true, "2021-01-23"),
        ("2020-01-24", "24.1", false, "2020-01-24"),
        ("2020-01-24", "31.12", false, "2020-12-31"),
        ("2020-01-24", "23.1.2021", false, "2021-01-23"),
        // Over new year: 183 days after the start and before it; the day after is nearer before it.
        ("2019-09-01", "2.3", false, "2020-03-02"),
        ("2019-09-01", "3.3", true, "2020-03-03"),
    ] {
        let mut driver = drive("TL", (80, 30), Lang::Da);
        let before = driver.all(Entity::Absence);
        driver.press("N").type_in("nyt fravær").press("Enter").fill("person", "HÅR");
        driver.fill("from", from).fill("to", to).press("Ctrl+S");
        if asks {
            assert_eq!(asked(&driver), Some(1), "{to}: {}", driver.notice());
            assert_eq!(driver.all(Entity::Absence), before, "{to}: nothing is written");
            let field = driver.session.model.form().and_then(|form| form.focused()?.field()).unwrap();
            assert_eq!(field.name, "to", "{to}: the cursor stands on it");
            driver.press("Ctrl+S");
        }
        assert_eq!(asked(&driver), None, "{to}: {}\n{}", driver.notice(), driver.screen());
        let is_new = |record: &Record| before.iter().all(|known| known.id != record.id);
        let new = driver.all(Entity::Absence).into_iter().find(is_new).unwrap();
        assert_eq!(new.date("to"), read.parse().ok(), "{to}");
    }
}

#[test]
fn a_form_asks_about_a_day_that_was_read_more_than_half_a_year_off() {
    // The received day lies behind: 182 days, and then 183, which is as far from the one that comes.
    for (typed, asks, read) in [
        ("17.7", false, "2019-07-17"),
        ("16.7", true, "2019-07-16"),
        ("30.1", true, "2019-01-30"),
        ("30.1.2019", false, "2019-01-30"),
    ] {
        let mut driver = drive("BLM", (80, 30), Lang::Da);
        driver.press("N").type_in("ny anmodning").press("Enter").fill("title", "Zqx").fill("unit", "prøvestien");
        driver.fill("received", typed).press("Ctrl+S");
        assert_eq!(asked(&driver), asks.then_some(1), "{typed}: {}", driver.notice());
        if asks {
            driver.press("Ctrl+S");
        }
        let new = driver.all(Entity::Request).into_iter().find(|request| request.text("title") == "Zqx").unwrap();
        assert_eq!(new.date("received"), read.parse().ok(), "{typed}");
    }
    // The day of next week of an activity that was held.
    let mut driver = drive("BLM", (80, 30), Lang::En);
    driver.press("N").type_in("new activity").press("Enter").fill("kind", "ledersparring").fill("minutes", "60 min");
    driver.fill("date", "30.1").fill("status", "afholdt").press("Ctrl+S");
    assert_eq!(asked(&driver), Some(1), "{}", driver.notice());
}

#[test]
fn finishing_asks_too() {
    let mut driver = drive("BLM", (80, 30), Lang::Da);
    driver.press("4 /").type_in("F-05").press("Enter N").type_in("ny observation").press("Enter");
    driver.fill("date", "30.1").press("F9");
    assert_eq!(asked(&driver), Some(1), "{}", driver.notice());
    assert!(driver.notice().contains("F9"), "{}", driver.notice());
    driver.press("F9");
    assert!(!driver.notice().contains("F9 igen"), "{}", driver.notice());
}

#[test]
fn putting_off_asks_about_a_day_of_next_year_and_tells_the_day() {
    let mut driver = drive("KOO", (80, 30), Lang::Da);
    let on_prompt = |driver: &Driver| match driver.top() {
        Some(Overlay::Prompt(prompt)) => (prompt.asked.is_some(), prompt.problem.is_some()),
        other => panic!("{other:?}"),
    };
    driver.press("W m Enter").type_in("14.1").press("Enter");
    assert_eq!(on_prompt(&driver), (true, true));
    driver.shows("14.1.2021").press("Ctrl+A").type_in("13.1").press("Enter");
    assert_eq!(on_prompt(&driver), (true, true), "another day is another question");
    driver.press("Enter");
    assert_eq!(on_prompt(&driver), (false, false), "the reason is asked for");
    driver.type_in("ferie").press("Enter");
    assert!(driver.notice().contains("13.1.2021"), "{}", driver.notice());
    driver.press("u").press("m Enter").type_in("1.6").press("Enter");
    assert_eq!(on_prompt(&driver), (false, false), "less than half a year ahead");
    driver.press("Esc m Enter").type_in("14.1.2021").press("Enter");
    assert_eq!(on_prompt(&driver), (false, false), "its year is typed");
}

#[test]
fn moving_to_the_day_it_has_says_so_and_what_is_held_is_said_to_be_held() {
    let mut driver = drive("KOO", (80, 30), Lang::Da);
    let day = driver.record("M-019").day().unwrap();
    let before = driver.everything();
    driver.press("Ctrl+F \"M-019\" Enter m Enter").type_in(&day.format("%-d.%-m.%Y").to_string()).press("Enter");
    let Some(Overlay::Prompt(prompt)) = driver.top() else { panic!("{}", driver.screen()) };
    assert!(prompt.problem.as_deref().is_some_and(|problem| problem.contains("allerede")), "{:?}", prompt.problem);
    // Another time of that day is a move.
    driver.type_in(" kl. 7.15").press("Enter");
    let Some(Overlay::Prompt(prompt)) = driver.top() else { panic!("{}", driver.screen()) };
    assert_eq!((prompt.problem.as_deref(), prompt.input.text()), (None, String::new()), "the reason is asked for");
    driver.press("Esc Esc Esc");
    assert_eq!(driver.everything(), before);
    let held = driver.all(Entity::Meeting).into_iter().find(|meeting| meeting.text("status") == "afholdt").unwrap();
    let number = Entity::Meeting.numbered(held.number.unwrap()).unwrap();
    driver.press(&format!("Ctrl+F \"{number}\" Enter h"));
    assert!(driver.notice().contains("allerede afholdt"), "{}", driver.notice());
    assert_eq!(driver.everything(), before);
}

/// What the open prompt says about its line, and whether it asked.
fn prompted(driver: &Driver) -> Option<(bool, String)> {
    match driver.top() {
        Some(Overlay::Prompt(prompt)) => Some((prompt.asked.is_some(), prompt.problem.clone().unwrap_or_default())),
        _ => None,
    }
}

#[test]
fn an_absence_that_ends_before_it_begins_is_asked_about_in_one_line() {
    for (typed, asks) in [("17.1-15.1", true), ("17-15.1", true), ("17.1-15.1.2021", false), ("15.1-17.1", false)] {
        let mut driver = drive("KOO", (80, 30), Lang::Da);
        driver.press("7 k s Ctrl+A").type_in(&format!("HÅR {typed}")).press("Enter");
        assert_eq!(prompted(&driver).is_some_and(|(asked, _)| asked), asks, "{typed}\n{}", driver.screen());
        if asks {
            driver.shows("15.1.2021").press("Enter");
        }
        assert!(matches!(driver.top(), Some(Overlay::Absence(_))), "{typed}\n{}", driver.screen());
    }
}

#[test]
fn what_is_moved_to_a_day_of_last_year_is_asked_about() {
    for (typed, asks) in [("20.12", true), ("20.12.2019", false), ("13.1", false), ("man", false), ("4.2", false)] {
        let mut driver = drive("BLM", (80, 30), Lang::Da);
        driver.press("Ctrl+F \"M-019\" Enter m Enter").type_in(typed).press("Enter");
        let (asked, problem) = prompted(&driver).unwrap();
        assert_eq!((asked, problem.contains("20.12.2019")), (asks, asks), "{typed}: {problem}");
        if asks {
            driver.press("Enter");
            assert_eq!(prompted(&driver), Some((false, String::new())), "the reason is asked for");
        }
    }
}

#[test]
fn a_week_without_its_year_is_asked_about() {
    for (typed, asks, read) in [
        ("uge 52", true, "2020-W52"),
        ("2", true, "2021-W02"),
        ("52/2020", false, "2020-W52"),
        ("10", false, "2020-W10"),
        // Ahead in this year, and months ago in the last.
        ("40", false, "2020-W40"),
    ] {
        let mut driver = drive("BLM", (80, 30), Lang::Da);
        driver.press("N").type_in("ny anmodning").press("Enter").fill("title", "Zqx").fill("unit", "prøvestien");
        driver.fill("wanted_week", typed).press("Ctrl+S");
        assert_eq!(asked(&driver), asks.then_some(1), "{typed}: {}", driver.notice());
        if asks {
            assert!(driver.notice().contains("ugen er læst som"), "{}", driver.notice());
            driver.press("Ctrl+S");
        }
        let new = driver.all(Entity::Request).into_iter().find(|request| request.text("title") == "Zqx").unwrap();
        assert_eq!(new.text("wanted_week"), read, "{typed}");
    }
}

#[test]
fn a_row_of_a_table_a_plan_and_a_record_that_is_there_are_asked_about() {
    let mut driver = drive("KOO", (110, 45), Lang::Da);
    driver.press("Ctrl+F \"VT-01\" Enter e").go_to_table(Entity::DutyCircle).press("Ctrl+N");
    let to_cell = |driver: &mut Driver, name: &str| {
        for _ in 0..12 {
            let here = driver.session.model.form().and_then(|form| form.focused_rows()?.focused());
            if here.is_some_and(|(field, _)| field.name == name) {
                return;
            }
            driver.press("Tab");
        }
        panic!("no cell {name}\n{}", driver.screen());
    };
    to_cell(&mut driver, "from");
    driver.type_in("24.1");
    to_cell(&mut driver, "to");
    driver.type_in("23.1").press("Ctrl+S");
    assert_eq!(asked(&driver), Some(1), "{}\n{}", driver.notice(), driver.screen());
    assert!(driver.notice().contains("23.1.2021"), "{}", driver.notice());

    // A milestone of a plan, and a deadline that has just passed.
    let mut driver = drive("KOO", (80, 30), Lang::Da);
    driver.press("4 /").type_in("F-05").press("Enter N").type_in("ny milepæl").press("Enter");
    driver.fill("title", "Zqx").fill("date", "14.1").press("Ctrl+S");
    assert_eq!(asked(&driver), Some(1), "{}\n{}", driver.notice(), driver.screen());
    // And in the form of what is there.
    let mut driver = drive("KOO", (80, 30), Lang::Da);
    driver.press("Ctrl+F \"ANM-07\" Enter e").fill("round_due", "14.1").press("Ctrl+S");
    assert_eq!(asked(&driver), Some(1), "{}\n{}", driver.notice(), driver.screen());
}

#[test]
fn leaving_a_kladde_keeps_a_day_of_last_year_as_typing() {
    for (typed, saved) in [("30.1", false), ("14.1", true)] {
        let mut driver = drive("BLM", (80, 30), Lang::Da);
        let before = driver.everything().len();
        driver.press("4 /").type_in("F-05").press("Enter N").type_in("ny observation").press("Enter");
        driver.fill("date", typed).press("Esc");
        assert_eq!(asked(&driver), None);
        let kladde = driver
            .all(Entity::Observation)
            .into_iter()
            .find(|record| record.draft && record.date("date") == "2020-01-14".parse().ok());
        assert_eq!(kladde.is_some(), saved, "{typed}: {}", driver.notice());
        assert!(driver.all(Entity::Observation).iter().all(|record| record.date("date") != "2019-01-30".parse().ok()));
        assert!(driver.everything().len() >= before);
    }
}

/// "20/7" typed in January is nearest last summer: a form whose days may lie before or after today asks before it is written.
#[test]
fn a_period_that_would_begin_last_year_is_asked_about() {
    for (typed, asks, read) in
        [("20/7", true, "2019-07-20"), ("20/7-20", false, "2020-07-20"), ("14/1", false, "2020-01-14")]
    {
        let mut driver = drive("TL", (80, 30), Lang::Da);
        let before = driver.all(Entity::Absence);
        driver.press("N").type_in("nyt fravær").press("Enter").fill("person", "HÅR");
        driver.fill("from", typed).fill("to", "+2d").press("Ctrl+S");
        if asks {
            assert_eq!(asked(&driver), Some(1), "{typed}: {}", driver.notice());
            assert_eq!(driver.all(Entity::Absence), before, "{typed}: nothing is written");
            assert!(
                driver.notice().contains("20.7.2020") && driver.notice().contains("20.7.2019"),
                "{}",
                driver.notice()
            );
            driver.press("Ctrl+S");
        }
        let is_new = |record: &Record| before.iter().all(|known| known.id != record.id);
        let new = driver.all(Entity::Absence).into_iter().find(is_new).unwrap();
        assert_eq!(new.date("from"), read.parse().ok(), "{typed}: {}", driver.notice());
    }
}
