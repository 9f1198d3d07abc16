//! Scenarios T1, T2, T3, T6, T8 and T10 of a team lead (4.10), as the design of the roster amends them: each step is a key.

use praksis::domain::dates::IsoWeek;
use praksis::domain::fields::Entity;
use praksis::domain::roster::grid::Trouble;
use praksis::domain::value::{Id, Record};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;

use super::support::{Driver, Place, date, drive};

fn lead() -> Driver {
    drive("TL", (80, 24), Lang::Da)
}

fn initials(driver: &Driver, id: Option<Id>) -> String {
    let people = driver.all(Entity::Person);
    people.iter().find(|one| Some(one.id) == id).map(|one| one.text("initials").to_owned()).unwrap_or_default()
}

fn offered(driver: &Driver) -> Vec<String> {
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("nothing is offered") };
    picker.options.iter().map(|option| option.label.clone()).take(3).collect()
}

/// The gaps and the clashes of the weeks shown.
fn wrong(driver: &Driver) -> (usize, usize) {
    let roster = &driver.session.model.roster;
    (roster.open, roster.troubles.iter().filter(|one| matches!(one, Trouble::Clash { .. })).count())
}

/// Every value that a field of a record has had, with who wrote it, the latest first.
fn history(driver: &Driver, record: &Record, field: &str) -> Vec<String> {
    let entries = driver.file(|reader| reader.history(record.id, 100).unwrap());
    entries.iter().filter(|entry| entry.cell.as_deref() == Some(field)).map(|entry| entry.author.clone()).collect()
}

#[test]
fn t1_who_has_the_phone_now() {
    let mut driver = lead();
    driver.press("7");
    assert_eq!(IsoWeek::of(driver.session.model.roster.monday), IsoWeek::of("2020-01-15".parse().unwrap()));
    driver.shows("uge 3 · ").shows("ons 15.1").shows("BLM ✓ ⚠").shows("─ ─ ─ ⚠").shows("2 huller · 1 dobbelt");
    // The cursor is on the first gap; two rows up is who has it now.
    driver.press("Up*2");
    let duty = driver.session.model.roster.duty().unwrap().clone();
    assert_eq!((initials(&driver, duty.person).as_str(), duty.date), ("BLM", "2020-01-15".parse().ok()));
}

#[test]
fn t2_a_gap_is_filled_and_the_log_says_by_whom_and_why() {
    let mut driver = lead();
    driver.press("7 Up*2 Right Enter");
    assert_eq!(offered(&driver), ["FTV", "HÅR", "ÆBL"]);
    driver.shows("24 t pr. årsværk, færrest");
    driver.press("Enter");
    assert_eq!(wrong(&driver), (1, 1));
    let id = driver.session.model.roster.duty().unwrap().id;
    let duty = driver.all(Entity::Duty).into_iter().find(|duty| duty.id == id).unwrap();
    assert_eq!((initials(&driver, duty.link("person")).as_str(), duty.text("status")), ("FTV", "tildelt"));
    assert_eq!(history(&driver, &duty, "person").first().map(String::as_str), Some("TL"));
    // The history of the duty tells why, in the language of who reads it.
    driver.press("v").shows("færrest");
    driver.press("Esc L").shows("FTV");
    driver.press("v").shows("least");
}

#[test]
fn t3_a_double_booking_is_solved_by_another_person() {
    let place = Place::demo();
    let today = |who: &str| place.start(Some(who), (80, 24), Lang::Da);
    today("BLM").shows("Telefonvagt nu til 16.00");
    today("FTV").hides("Telefonvagt nu til");
    let mut driver = today("TL");
    driver.press("7 Up*2 Enter");
    assert_eq!(offered(&driver), ["FTV", "HÅR", "ÆBL"]);
    driver.press("Enter").type_in("BLM er i praksis").press("Enter");
    assert_eq!(wrong(&driver), (2, 0));
    assert_eq!(initials(&driver, driver.record("V-0096").link("person")), "FTV");
    // BLM's *I dag* has the telephone no more, and FTV's has it now.
    today("BLM").hides("Telefonvagt nu til");
    today("FTV").shows("Telefonvagt nu til 16.00");
}

#[test]
fn t6_an_acceptance_is_regretted_and_the_log_keeps_both() {
    // GØS, who accepted it.
    let mut driver = drive("GØS", (80, 24), Lang::Da);
    driver.press("7 y Enter");
    let swap = driver.record("B-14");
    assert_eq!((swap.text("status"), swap.get("accepted_at"), swap.text("terms")), ("anmodet", None, ""));
    let steps = driver.file(|reader| reader.history(swap.id, 100).unwrap());
    let statuses = steps.iter().filter(|entry| entry.cell.as_deref() == Some("status")).count();
    assert_eq!(statuses, 2, "{steps:?}");
    // The team lead on behalf of GØS.
    let mut driver = lead();
    driver.press("7 y Enter");
    let swap = driver.record("B-14");
    assert_eq!(swap.text("status"), "anmodet", "{}", driver.notice());
    assert_eq!(history(&driver, &swap, "status").first().map(String::as_str), Some("TL"));
    driver.press("u");
    assert_eq!(driver.record("B-14").text("status"), "accepteret");
}

#[test]
fn t10_a_published_week_asks_why_and_nothing_that_leaves_tells_of_absence() {
    let mut driver = lead();
    // Week 5: week 4 is published in the demo.
    driver.press("7 . . l Enter Enter");
    let week = |driver: &Driver| {
        driver.all(Entity::RosterWeek).into_iter().find(|week| week.get("date") == date("2020-01-27").as_ref()).unwrap()
    };
    assert_eq!(week(&driver).text("status"), "offentliggjort", "{}", driver.screen());
    assert_eq!(initials(&driver, week(&driver).link("published_by")), "TL");
    // Taking somebody off asks why, and the reason is in the log.
    let on = driver.session.model.roster.duty().unwrap().id;
    let before = driver.everything();
    driver.press("d");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "{}", driver.screen());
    driver.press("Esc");
    assert_eq!(driver.everything(), before);
    driver.press("d").type_in("sygdom i huset").press("Enter");
    let duty = driver.all(Entity::Duty).into_iter().find(|duty| duty.id == on).unwrap();
    assert_eq!((duty.link("person"), duty.text("change_reason")), (None, "sygdom i huset"));
    // The same rows go out each time, without the reason and without an absence.
    let folder = tempfile::tempdir().unwrap();
    let mut out = |name: &str| {
        let path = folder.path().join(name);
        driver.press("x").type_in("csv").press("Enter Ctrl+A").type_in(path.to_str().unwrap()).press("Enter").wait();
        std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", driver.screen()))
    };
    let rows = out("a.csv");
    assert_eq!(rows, out("b.csv"));
    assert!(!rows.contains("sygdom i huset") && !rows.contains("fravær"), "{rows}");
}

#[test]
fn t8_a_full_week_tells_what_its_hours_are_for_and_a_moved_visit_lowers_it() {
    let mut driver = lead();
    driver.press("4 B").wait();
    let Some(Overlay::Load(_)) = driver.top() else { panic!("{}", driver.screen()) };
    // Puts the cursor on DRS in week 4.
    let drs = driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == "DRS").unwrap().id;
    let at = driver.session.model.findings.loads.rows().iter().position(|(id, ..)| *id == drs).unwrap();
    driver.press("Up*40").press(&"Down ".repeat(at)).press("Right Enter");
    driver
        .shows("DRS uge 4")
        .shows("118 %")
        .shows("F-06")
        .shows("F-03")
        .shows("Udrykningsvagt")
        .shows("20 % af vagtens timer");
    let shown = |driver: &Driver| {
        let Some(Overlay::Roster(preview)) = driver.top() else { panic!("no parts") };
        preview.count.clone()
    };
    let before = shown(&driver);
    assert_eq!(before, "118 %");
    driver.press("Esc Esc");
    // A visit of F-06 in week 4 is moved to week 5.
    let f_06 = driver.record("F-06").id;
    let in_week_4 = |visit: &Record| visit.date("date").is_some_and(|day| IsoWeek::of(day).week() == 4);
    let visit = driver.all(Entity::Activity).into_iter().find(|visit| {
        in_week_4(visit) && visit.link("engagement") == Some(f_06) && visit.links("people").contains(&drs)
    });
    let visit = visit.unwrap();
    let number = Entity::Activity.numbered(visit.number.unwrap()).unwrap();
    driver.press(&format!("8 / \"{number}\" Enter e")).fill("date", "29.1.2020").press("Ctrl+S");
    assert_eq!(driver.record(&number).get("date"), date("2020-01-29").as_ref(), "{}", driver.screen());
    driver.press("4 B").wait();
    let at = driver.session.model.findings.loads.rows().iter().position(|(id, ..)| *id == drs).unwrap();
    driver.press("Up*40").press(&"Down ".repeat(at)).press("Right Enter");
    let percent = |said: &str| said.trim_end_matches(" %").parse::<i64>().unwrap();
    assert!(percent(&shown(&driver)) < percent(&before), "{}", driver.screen());
    driver.press("Esc Esc");
    // The week of 2. påskedag has the hours of four days.
    let thresholds = driver.file(|reader| praksis::cases::thresholds(&reader).unwrap());
    let easter = IsoWeek::of("2020-04-14".parse().unwrap());
    let load = |driver: &Driver, week| {
        driver.file(|reader| praksis::cases::week_parts(&reader, drs, week, &thresholds).unwrap().0)
    };
    assert_eq!(load(&driver, easter).capacity, Some(4 * 444));
    assert_eq!(load(&driver, easter.plus(1)).capacity, Some(5 * 444));
}
