//! The acts on the duty roster by keys: who may do what, what is written together, what asks for a reason and what is refused.

use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;

use super::support::{Driver, code, date, drive, in_words};

pub fn at_roster(initials: &str) -> Driver {
    let mut driver = drive(initials, (120, 40), Lang::Da);
    // From the first gap to today's telephone.
    driver.press("7 Up*2");
    driver
}

pub fn person(driver: &Driver, initials: &str) -> Id {
    driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == initials).unwrap().id
}

pub fn who(driver: &Driver, duty: &Record) -> String {
    let Some(id) = duty.link("person") else { return String::new() };
    driver.all(Entity::Person).into_iter().find(|one| one.id == id).unwrap().text("initials").to_owned()
}

/// The duties of a type on a date, by part.
fn duties(driver: &Driver, kind: &str, on: &str, slot: i64) -> Vec<Record> {
    let kind = driver.record(kind).id;
    let here = |duty: &Record| {
        duty.link("duty_type") == Some(kind)
            && duty.get("date") == date(on).as_ref()
            && duty.int("slot").unwrap_or(1) == slot
    };
    let mut found: Vec<Record> = driver.all(Entity::Duty).into_iter().filter(here).collect();
    found.sort_by_key(|duty| duty.int("part").unwrap_or(1));
    found
}

fn days(duty: &Record) -> String {
    match duty.get("days") {
        Some(Value::Codes(days)) => days.join(" "),
        _ => String::new(),
    }
}

/// Puts the cursor on the cell of a duty.
pub fn on_duty(driver: &mut Driver, number: &str) {
    let duty = driver.record(number);
    driver.press("7 Up*9 w").type_in(&in_words(duty.get("date").unwrap())).press("Enter");
    for _ in 0..8 {
        for _ in 0..7 {
            if driver.session.model.roster.duty().map(|duty| duty.id) == Some(duty.id) {
                return;
            }
            driver.press("Right");
        }
        driver.press("Left Left Left Left Left Left Left Down");
    }
    panic!("{number} is not in the roster\n{}", driver.screen());
}

/// The absence of DRS from Wednesday, as far as its preview.
fn absent_drs(driver: &mut Driver) {
    driver.press("Down");
    let id = driver.session.model.roster.duty().unwrap().id;
    let duty = driver.all(Entity::Duty).into_iter().find(|duty| duty.id == id).unwrap();
    assert_eq!(who(driver, &duty), "DRS");
    driver.press("s Enter");
    assert!(matches!(driver.top(), Some(Overlay::Absence(_))), "{}", driver.screen());
}

/// The absence that was entered last.
fn latest_absence(driver: &Driver) -> Record {
    driver.all(Entity::Absence).into_iter().max_by_key(|absence| absence.number).unwrap()
}

/// Opens the form of the absence that was entered last.
fn edit_absence(driver: &mut Driver) {
    let number = Entity::Absence.numbered(latest_absence(driver).number.unwrap()).unwrap();
    driver.press(&format!("8 / \"{number}\" Enter e"));
}

#[test]
fn somebody_is_away_from_today_in_four_keys_and_one_undo_takes_all_of_it_back() {
    let mut driver = at_roster("TL");
    let before = driver.everything();
    absent_drs(&mut driver);
    assert_eq!(driver.everything(), before, "nothing is written while it is shown");
    driver.shows("Frigives").shows("Udrykningsvagt 1: ons-fre 15.-17.1 (man-tir 13.-14.1 bliver)").shows("Uden makker");
    driver.press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Picker(_))), "the first gap is offered\n{}", driver.screen());
    let parts = duties(&driver, "VT-02", "2020-01-13", 1);
    assert_eq!(parts.len(), 2);
    assert_eq!((who(&driver, &parts[0]).as_str(), days(&parts[0]).as_str()), ("DRS", "man tir"));
    assert_eq!((days(&parts[1]).as_str(), parts[1].text("status")), ("ons tor fre", "frigivet"));
    assert_eq!(parts[1].link("released_from"), Some(person(&driver, "DRS")));
    let absence = latest_absence(&driver);
    assert_eq!(parts[1].link("released_for"), Some(absence.id));
    assert_eq!((absence.get("from"), absence.get("to")), (date("2020-01-15").as_ref(), None));
    driver.press("Enter");
    let part = duties(&driver, "VT-02", "2020-01-13", 1).remove(1);
    assert_eq!((who(&driver, &part).as_str(), part.text("status")), ("FTV", "tildelt"), "{}", driver.screen());
    assert_eq!((part.link("released_from"), part.link("released_for")), (None, None));
    assert_eq!(part.text("change_reason"), "@holder-away");
    assert!(part.text("how").starts_with("@chosen least|24; free"), "{}", part.text("how"));
    driver.press("u");
    assert_eq!(duties(&driver, "VT-02", "2020-01-13", 1)[1].text("status"), "frigivet");
    driver.press("u");
    assert_eq!(driver.everything(), before);
    // The same part of the week is made again with nothing of what it was.
    absent_drs_again(&mut driver);
}

fn absent_drs_again(driver: &mut Driver) {
    driver.press("s Enter Enter Esc");
    let parts = duties(driver, "VT-02", "2020-01-13", 1);
    assert_eq!((parts.len(), parts[1].link("person"), parts[1].text("how")), (2, None, ""), "{}", driver.screen());
}

#[test]
fn the_reason_of_an_absence_is_kept_for_the_team_lead_alone() {
    let mut driver = at_roster("TL");
    absent_drs(&mut driver);
    driver.press("r").type_in("010190-1234").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(prompt)) if prompt.problem.is_some()), "{}", driver.screen());
    driver.press("Ctrl+A").type_in("barn syg").press("Enter");
    driver.shows("skrevet, kun til dig").hides("barn syg");
    driver.press("Enter Esc");
    let (absence, actor) = (latest_absence(&driver), driver.session.model.actor.clone());
    assert_eq!(driver.file(|reader| reader.lead_note(absence.id, &actor).unwrap()), Some("barn syg".to_owned()));
    assert!(driver.found("barn syg").is_empty());
    let history = driver.file(|reader| reader.history(absence.id, 100).unwrap());
    assert!(!format!("{history:?}").contains("barn syg"));
    // One that is not written keeps nothing for the next.
    driver.press("Up s \"AHK 15.1-15.1\" Enter r \"andet\" Enter Esc s \"AHK 15.1-15.1\" Enter Enter Esc");
    let next = latest_absence(&driver);
    assert_ne!(next.id, absence.id);
    assert_eq!(driver.file(|reader| reader.lead_note(next.id, &actor).unwrap()), None);
    // Also when the plan of what is left open is begun at once.
    let mut driver = at_roster("TL");
    driver.press("Down s Enter r").type_in("barn syg igen").press("Enter P").wait();
    let absence = latest_absence(&driver);
    assert_eq!(driver.file(|reader| reader.lead_note(absence.id, &actor).unwrap()), Some("barn syg igen".to_owned()));
    // A planner who is no team lead has no such note.
    let mut driver = at_roster("KOO");
    driver.press("Down s Enter r");
    assert!(matches!(driver.top(), Some(Overlay::Absence(_))), "{}", driver.screen());
}

#[test]
fn a_day_alone_and_half_a_day_release_what_lies_in_them() {
    let mut driver = at_roster("TL");
    driver.press("Down s \"fre-fre\" Enter Enter Esc");
    let parts = duties(&driver, "VT-02", "2020-01-13", 1);
    assert_eq!((days(&parts[0]).as_str(), days(&parts[1]).as_str()), ("man tir ons tor", "fre"));
    // A morning of the telephone.
    let mut driver = at_roster("TL");
    driver.press("Right*2 s \"fre form\" Enter Enter Esc");
    let parts = duties(&driver, "VT-01", "2020-01-17", 1);
    assert_eq!(parts.len(), 2, "{}", driver.screen());
    assert_eq!((parts[0].get("start_time"), who(&driver, &parts[0]).as_str()), (Some(&Value::Time(720)), "KAA"));
    assert_eq!((parts[1].get("end_time"), parts[1].text("status")), (Some(&Value::Time(720)), "frigivet"));
}

#[test]
fn everybody_enters_their_own_absence_from_today_and_planners_that_of_others() {
    let written = |initials: &str, typed: &str| {
        let mut driver = at_roster(initials);
        let before = driver.all(Entity::Absence).len();
        driver.press("s").type_in(typed).press("Enter");
        if matches!(driver.top(), Some(Overlay::Absence(_))) {
            driver.press("Enter");
        }
        (driver.all(Entity::Absence).len() > before, driver.notice())
    };
    assert!(written("BLM", "BLM 15.1-16.1").0);
    let (done, said) = written("BLM", "BLM 14.1-16.1");
    assert!(!done && said.contains("KOO, TL"), "{said}");
    let (done, said) = written("BLM", "DRS 15.1-16.1");
    assert!(!done && said.contains("KOO, TL"), "{said}");
    assert!(written("KOO", "DRS 14.1-16.1").0, "a planner who is no teamleder");
}

#[test]
fn an_absence_that_is_closed_early_offers_back_what_nobody_has_taken() {
    let mut driver = at_roster("TL");
    driver.press("Down s \"ons-fre\" Enter Enter Esc");
    edit_absence(&mut driver);
    driver.fill("to", "15.1.2020").press("Ctrl+S");
    assert!(matches!(driver.top(), Some(Overlay::Confirm(_))), "{}", driver.screen());
    driver.shows("DRS er tilbage tor 16.1");
    driver.shows("DRS er tilbage tor 16.1");
    driver.press("Enter");
    let parts = duties(&driver, "VT-02", "2020-01-13", 1);
    assert_eq!((who(&driver, &parts[0]).as_str(), days(&parts[0]).as_str()), ("DRS", "man tir tor fre"));
    assert_eq!((parts[1].text("status"), days(&parts[1]).as_str()), ("frigivet", "ons"), "Wednesday is still open");
    // An absence that falls away gives all of it back, and nothing is left of the parting.
    let mut driver = at_roster("TL");
    driver.press("Down s \"tor-fre\" Enter Enter Esc");
    edit_absence(&mut driver);
    driver.fill("from", "15.1.2020").fill("to", "15.1.2020").press("Ctrl+S");
    driver.press("Enter");
    let parts = duties(&driver, "VT-02", "2020-01-13", 1);
    assert_eq!((parts.len(), who(&driver, &parts[0]).as_str(), days(&parts[0]).as_str()), (1, "DRS", ""));
    // What is given back is given like any duty: one that lies on a visit asks for a reason.
    let mut driver = at_roster("TL");
    absent_drs(&mut driver);
    driver.press("Enter Esc");
    edit_absence(&mut driver);
    driver.fill("to", "15.1.2020").press("Ctrl+S Enter");
    assert!(matches!(driver.top(), Some(Overlay::Gate(_))), "{}", driver.screen());
    driver.shows("V-0135").shows("R-61").type_in("F-06 flyttes").press("Enter");
    let parts = duties(&driver, "VT-02", "2020-01-13", 1);
    assert_eq!((who(&driver, &parts[0]).as_str(), days(&parts[0]).as_str()), ("DRS", "man tir tor fre"));
    assert_eq!(who(&driver, &driver.record("V-0135")), "DRS");
}

#[test]
fn a_duty_goes_to_who_is_free_and_to_another_with_a_reason() {
    let mut driver = at_roster("TL");
    driver.press("Right");
    let give = |driver: &mut Driver, initials: &str| {
        driver.press("Enter").type_in(initials).press("Enter");
    };
    give(&mut driver, "FTV");
    assert_eq!((driver.layers(), who(&driver, &duties(&driver, "VT-01", "2020-01-16", 1)[0])), (0, "FTV".to_owned()));
    driver.press("u");
    for (initials, rule) in [("BLM", "R-61"), ("EKP", "R-62"), ("UAM", "R-91")] {
        give(&mut driver, initials);
        assert!(matches!(driver.top(), Some(Overlay::Gate(_))), "{initials}\n{}", driver.screen());
        driver.shows(rule).press("Esc");
        assert!(duties(&driver, "VT-01", "2020-01-16", 1).is_empty());
    }
    give(&mut driver, "BLM");
    driver.type_in("aftalt med KL").press("Enter");
    let duty = duties(&driver, "VT-01", "2020-01-16", 1).remove(0);
    assert_eq!(who(&driver, &duty), "BLM");
    let passed = driver.children(Entity::GateOverride, "duty", duty.id);
    assert_eq!((passed.len(), passed[0].text("rule"), passed[0].text("reason")), (1, "R-61", "aftalt med KL"));
    driver.press("u");
    assert!(duties(&driver, "VT-01", "2020-01-16", 1).is_empty());
    // The form goes through the same gate.
    on_duty(&mut driver, "V-0150");
    driver.press("e").fill("person", "UAM").press("Ctrl+S");
    assert!(matches!(driver.top(), Some(Overlay::Gate(_))), "{}", driver.screen());
}

#[test]
fn only_planners_give_duties_and_the_holder_confirms() {
    let mut driver = at_roster("BLM");
    driver.press("Right Enter");
    assert!(driver.layers() == 0 && driver.notice().contains("KOO, TL"), "{}", driver.notice());
    assert!(duties(&driver, "VT-01", "2020-01-16", 1).is_empty());
    on_duty(&mut driver, "V-0150");
    driver.press("e");
    assert!(driver.layers() == 0 && driver.notice().contains("KOO, TL"), "{}", driver.notice());
    // Their own duty they confirm themselves; another's they do not.
    let all = driver.all(Entity::Duty);
    let ahead = |initials: &str| {
        let id = person(&driver, initials);
        let of = |duty: &&Record| {
            duty.link("person") == Some(id)
                && duty.text("status") == "tildelt"
                && duty.date("date") > Some("2020-01-26".parse().unwrap())
        };
        Entity::Duty.numbered(all.iter().find(of).unwrap().number.unwrap()).unwrap()
    };
    let (own, other) = (ahead("BLM"), ahead("FTV"));
    on_duty(&mut driver, &own);
    driver.press("m Enter");
    assert_eq!(driver.record(&own).text("status"), "bekraeftet", "{}", driver.notice());
    on_duty(&mut driver, &other);
    driver.press("m Enter");
    assert_eq!(driver.record(&other).text("status"), "tildelt");
}

#[test]
fn a_published_week_asks_why_and_another_does_not() {
    let mut driver = at_roster("TL");
    // Friday's telephone of the published week.
    driver.press("Right*2 d");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "{}", driver.screen());
    driver.press("Esc");
    assert_eq!(who(&driver, &driver.record("V-0097")), "KAA");
    driver.press("d").type_in("syg kollega").press("Enter");
    let duty = driver.record("V-0097");
    assert_eq!((duty.link("person"), duty.text("status"), duty.text("change_reason")), (None, "ubesat", "syg kollega"));
    driver.press("u");
    // By the form too, with a reason that is this change's own.
    driver.press("e").fill("person", "FTV").press("Ctrl+S");
    assert!(driver.layers() > 0, "the old reason is not this change's\n{}", driver.screen());
    driver.fill("change_reason", "bytte på gangen").press("Ctrl+S");
    assert_eq!(who(&driver, &driver.record("V-0097")), "FTV", "{}", driver.screen());
    // A week that is not published.
    on_duty(&mut driver, "V-0150");
    driver.press("d");
    assert_eq!((driver.layers(), driver.record("V-0150").link("person")), (0, None));
}

#[test]
fn days_that_have_gone_change_in_the_form_alone_with_a_reason() {
    let mut driver = at_roster("TL");
    driver.press("Left");
    let number = "V-0095";
    assert_eq!(driver.session.model.roster.duty().unwrap().id, driver.record(number).id);
    let was = who(&driver, &driver.record(number));
    driver.press("d");
    assert!(driver.layers() == 0 && driver.notice().contains("forbi"), "{}", driver.notice());
    driver.press("Enter").type_in("FTV").press("Enter");
    assert_eq!(who(&driver, &driver.record(number)), was);
    driver.press("e").fill("person", "FTV").press("Ctrl+S");
    assert_eq!(who(&driver, &driver.record(number)), was, "without a reason");
    driver.fill("change_reason", "FTV tog den").press("Ctrl+S");
    assert_eq!(who(&driver, &driver.record(number)), "FTV", "{}", driver.screen());
}

#[test]
fn a_week_is_published_and_notes_who_stands_where() {
    let mut driver = at_roster("TL");
    let before = driver.everything();
    driver.press("l Ctrl+A").type_in("5-6").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Roster(_))), "{}", driver.screen());
    driver.press("Enter");
    let weeks: Vec<Record> = driver
        .all(Entity::RosterWeek)
        .into_iter()
        .filter(|week| week.get("published_at") == date("2020-01-15").as_ref())
        .collect();
    assert_eq!(weeks.len(), 2, "{}", driver.screen());
    assert!(weeks.iter().all(|week| week.get("status") == code("offentliggjort").as_ref()));
    let noted = duties(&driver, "VT-02", "2020-01-27", 1).remove(0);
    assert_eq!(noted.link("published_person"), noted.link("person"));
    assert!(noted.link("person").is_some());
    driver.press("u");
    assert_eq!(driver.everything(), before);
    let mut driver = at_roster("BLM");
    driver.press("l Ctrl+A").type_in("5").press("Enter Enter");
    assert_eq!(driver.everything(), before, "{}", driver.notice());
}

#[test]
fn a_second_part_is_emptied_and_then_gives_its_days_back() {
    let mut driver = at_roster("TL");
    absent_drs(&mut driver);
    driver.press("Enter Enter");
    assert_eq!(duties(&driver, "VT-02", "2020-01-13", 1).len(), 2);
    driver.press("d").type_in("DRS kan alligevel").press("Enter");
    let parts = duties(&driver, "VT-02", "2020-01-13", 1);
    assert_eq!((parts.len(), who(&driver, &parts[1]).as_str()), (2, ""), "the other person gets no days unasked");
    assert_eq!(parts[1].text("change_reason"), "DRS kan alligevel");
    assert_ne!(days(&parts[0]), "", "{}", driver.screen());
    driver.press("d");
    let parts = duties(&driver, "VT-02", "2020-01-13", 1);
    assert_eq!(
        (parts.len(), who(&driver, &parts[0]).as_str(), days(&parts[0]).as_str()),
        (1, "DRS", ""),
        "{}",
        driver.screen()
    );
}

#[test]
fn what_a_person_may_not_write_they_may_not_delete() {
    // FV-06 is KOO's absence, V-0109 a duty to come, VT-02 a type with duties.
    for number in ["FV-06", "V-0109", "VT-02"] {
        let mut driver = at_roster("BLM");
        let before = driver.everything();
        driver.press(&format!("Ctrl+F \"{number}\" Enter Delete Enter"));
        assert_eq!(driver.everything(), before, "{number}: {}", driver.screen());
    }
    let mut driver = at_roster("TL");
    let before = driver.everything();
    driver.press("Ctrl+F \"VT-02\" Enter Delete Enter");
    assert_eq!(driver.everything(), before, "a type with duties: {}", driver.screen());
    driver.press("Esc Esc Ctrl+F \"FV-06\" Enter Delete Enter");
    assert!(driver.try_record("FV-06").is_none(), "{}", driver.screen());
}

#[test]
fn a_consultant_begins_with_their_own_absence_wherever_the_cursor_is() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    // The cursor stands on the gap that EKP left.
    driver.press("7 s").shows("Fravær BLM");
}

#[test]
fn a_reserve_is_asked_first_and_leaves_the_place_in_reserve() {
    let mut driver = at_roster("TL");
    driver.another_sets(driver.record("VT-01"), &[("standby", Some(Value::Int(1)))]);
    // HÅR stands in reserve on the Thursday that nobody has.
    let reserved = person(&driver, "HÅR");
    let mut reserve = Record::new(Entity::Duty, Id::derived(Entity::Duty, &["reserve"]));
    reserve.set("duty_type", Some(Value::Link(driver.record("VT-01").id)));
    reserve.set("slot", Some(Value::Int(2)));
    driver.another_sets(
        reserve,
        &[("date", date("2020-01-16")), ("status", code("tildelt")), ("person", Some(Value::Link(reserved)))],
    );
    driver.press("1 7 Up*2 Right");
    driver.press("Enter").shows("HÅR  er reserve");
    driver.press("Enter");
    let first = duties(&driver, "VT-01", "2020-01-16", 1).remove(0);
    let second = duties(&driver, "VT-01", "2020-01-16", 2).remove(0);
    assert_eq!((who(&driver, &first).as_str(), who(&driver, &second).as_str()), ("HÅR", ""), "{}", driver.screen());
    driver.press("u");
    let second = duties(&driver, "VT-01", "2020-01-16", 2).remove(0);
    assert_eq!(who(&driver, &second), "HÅR", "one change");
}

#[test]
fn a_consultant_changes_neither_types_nor_circles() {
    let mut driver = at_roster("BLM");
    let before = driver.everything();
    driver.press("Ctrl+F \"VT-01\" Enter e").fill("load_percent", "10").press("Ctrl+S").shows("KOO, TL");
    driver.press("Esc");
    driver.press("8 N \"vagtkreds\" Enter").fill("duty_type", "Telefonvagt").fill("person", "BLM").press("Ctrl+S");
    driver.shows("KOO, TL").press("Esc");
    assert_eq!(driver.everything(), before);
    // Whoever plans does.
    let mut driver = at_roster("KOO");
    driver.press("Ctrl+F \"VT-01\" Enter e").fill("load_percent", "10").press("Ctrl+S");
    assert_eq!(driver.record("VT-01").int("load_percent"), Some(10), "{}", driver.screen());
    // Nobody is on a duty that asks for nobody, and none counts for more than its hours.
    for (field, typed) in [("required", "0"), ("required", "21"), ("load_percent", "101")] {
        driver.press("e").fill(field, typed).press("Ctrl+S");
        assert_ne!(driver.layers(), 0, "{field} {typed}: {}", driver.screen());
        driver.press("Esc Ctrl+X");
    }
}
