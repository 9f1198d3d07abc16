//! Swaps by keys: which swap a key is about, who may take which step, what is refused and when, what the person who is asked sees,
//! and that two calendars follow.

use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::picker::OptionKey;
use praksis::tui::panes::today::state::RowKind;

use super::roster_acts::{at_roster, on_duty, person, who};
use super::support::{Driver, Place, code, date, drive};

/// Asks for a swap of a duty by `b`, with these fields.
fn ask(driver: &mut Driver, number: &str, set: &[(&str, &str)]) {
    on_duty(driver, number);
    driver.press("b");
    for (field, value) in set {
        driver.fill(field, value);
    }
    driver.press("Ctrl+S");
}

fn swaps(driver: &Driver) -> usize {
    driver.all(Entity::Swap).len()
}

fn status(driver: &Driver, number: &str) -> String {
    driver.record(number).text("status").to_owned()
}

/// The words of what waits for the person in *I dag*, and its keys.
fn waiting(driver: &Driver) -> Vec<(String, String)> {
    let today = &driver.session.model.today;
    let part = today.parts.iter().find(|part| part.rows == RowKind::Waiting);
    let rows = part.map(|part| part.list.rows.clone()).unwrap_or_default();
    rows.iter().map(|row| today.of_roster.waiting.get(&row.id).cloned().unwrap_or_default()).collect()
}

#[test]
fn a_swap_that_is_carried_out_moves_both_duties_in_one_step() {
    let mut driver = at_roster("TL");
    let before = driver.everything();
    on_duty(&mut driver, "V-0102");
    driver.press("g Enter");
    let (a, b, swap) = (driver.record("V-0102"), driver.record("V-0103"), driver.record("B-14"));
    assert_eq!((who(&driver, &a).as_str(), who(&driver, &b).as_str()), ("GØS", "AHK"), "{}", driver.screen());
    assert_eq!((a.text("status"), b.text("status"), swap.text("status")), ("tildelt", "tildelt", "gennemfoert"));
    assert_eq!(
        (swap.get("carried_at"), swap.link("approved_by")),
        (date("2020-01-15").as_ref(), Some(person(&driver, "TL")))
    );
    assert_eq!(a.text("how"), "@chosen swap|B-14");
    // The report names the swap by both, and so does undo.
    let words = "B-14 AHK tir 21.1 mod GØS ons 22.1";
    assert!(driver.notice().contains(words), "{}", driver.notice());
    driver.press("u");
    assert_eq!(driver.everything(), before);
    assert!(driver.notice().contains(words), "{}", driver.notice());
    driver.press("U");
    assert_eq!(who(&driver, &driver.record("V-0102")), "GØS");
    assert!(driver.notice().contains(words), "{}", driver.notice());
    // Somebody changed one of the duties since.
    let kaa = person(&driver, "KAA");
    driver.another_sets(driver.record("V-0102"), &[("person", Some(Value::Link(kaa)))]);
    driver.press("7 u");
    assert_eq!(driver.record("B-14").text("status"), "gennemfoert", "{}", driver.notice());
    assert_eq!(who(&driver, &driver.record("V-0103")), "AHK");
}

#[test]
fn both_calendars_follow_a_swap_that_is_carried_out() {
    let place = Place::demo();
    let own = |place: &Place, initials: &str| {
        let driver = place.start(Some(initials), (80, 24), Lang::Da);
        driver.session.model.today.of_roster.own.clone().unwrap_or_default()
    };
    let mut planner = place.start(Some("KOO"), (120, 40), Lang::Da);
    assert!(own(&place, "GØS").contains("ons 22.1"));
    on_duty(&mut planner, "V-0103");
    planner.press("g Enter");
    assert_eq!(status(&planner, "B-14"), "gennemfoert", "{}", planner.notice());
    assert!(own(&place, "GØS").contains("tir 21.1"), "{}", own(&place, "GØS"));
    assert!(own(&place, "AHK").contains("ons 22.1"), "{}", own(&place, "AHK"));
}

#[test]
fn a_swap_is_carried_out_by_a_planner_alone() {
    for initials in ["BLM", "AHK", "GØS"] {
        let mut driver = at_roster(initials);
        on_duty(&mut driver, "V-0102");
        driver.press("g");
        if driver.layers() > 0 {
            driver.press("Enter");
        }
        assert_eq!(status(&driver, "B-14"), "accepteret", "{initials}");
        // Who has a part in it is told that another carries it out; who has none, who may.
        assert_eq!(driver.notice().contains("KOO, TL"), initials == "BLM", "{}", driver.notice());
    }
}

#[test]
fn a_key_is_about_the_swap_of_the_duty_under_the_cursor() {
    let mut driver = at_roster("TL");
    ask(&mut driver, "V-0109", &[("counterpart", "KAA")]);
    let asked = driver.all(Entity::Swap).into_iter().max_by_key(|swap| swap.number).unwrap();
    let number = Entity::Swap.numbered(asked.number.unwrap()).unwrap();
    assert_eq!(asked.text("status"), "anmodet");
    on_duty(&mut driver, "V-0109");
    driver.press("G").type_in("KAA er på kursus").press("Enter");
    assert_eq!((status(&driver, &number).as_str(), status(&driver, "B-14").as_str()), ("afvist", "accepteret"));
    driver.press("u");
    // The duty of the other one: the acceptance that is taken back is its own.
    driver.press("g");
    assert_eq!(status(&driver, &number), "accepteret", "{}", driver.notice());
    driver.press("y");
    assert_eq!((status(&driver, &number).as_str(), status(&driver, "B-14").as_str()), ("anmodet", "accepteret"));
    // What nobody has accepted is taken back for the one who asked, and that is said.
    driver.press("y");
    assert!(matches!(driver.top(), Some(Overlay::Confirm(_))), "{}", driver.screen());
    driver.press("Enter");
    assert_eq!((status(&driver, &number).as_str(), status(&driver, "B-14").as_str()), ("fortrudt", "accepteret"));
}

#[test]
fn where_the_duty_has_no_swap_the_person_says_which() {
    for key in ["g", "G", "y"] {
        let mut driver = at_roster("TL");
        driver.press(key);
        let swap = driver.record("B-14").id;
        match driver.top() {
            Some(Overlay::Picker(picker)) => {
                let keys: Vec<&OptionKey> = picker.options.iter().map(|option| &option.key).collect();
                assert_eq!(keys, [&OptionKey::Record(swap)], "{key}");
            }
            _ => panic!("{key}\n{}", driver.screen()),
        }
        driver.press("Esc");
        assert_eq!(status(&driver, "B-14"), "accepteret", "{key}");
    }
    // Who has no part in any is told that none waits.
    let mut driver = at_roster("BLM");
    driver.press("g");
    assert_eq!((driver.layers(), status(&driver, "B-14").as_str()), (0, "accepteret"));
    // In the list of swaps the line is meant, wherever the cursor of the weeks is.
    let mut driver = at_roster("TL");
    driver.press("Tab Tab Tab g");
    assert!(matches!(driver.top(), Some(Overlay::Confirm(_))), "{}", driver.screen());
    driver.press("Enter");
    assert_eq!(status(&driver, "B-14"), "gennemfoert");
}

#[test]
fn who_is_asked_reads_who_asks_what_by_when_and_answers_with_one_key() {
    let mut driver = drive("GØS", (80, 24), Lang::Da);
    assert!(waiting(&driver).is_empty(), "what is accepted waits for a planner");
    on_duty(&mut driver, "V-0103");
    driver.press("y 1");
    let asked = ("B-14 AHK: sin tir 21.1 mod din ons 22.1, svar senest tir 21.1", "g ja  G nej");
    assert_eq!(waiting(&driver), [(asked.0.to_owned(), asked.1.to_owned())]);
    driver.shows(asked.0).shows(asked.1);
    driver.press("7").shows(asked.0).shows(asked.1);
    driver.press("1 g");
    assert_eq!(status(&driver, "B-14"), "accepteret", "{}", driver.notice());
    assert!(waiting(&driver).is_empty());
    // Nobody else is asked.
    let place = Place::demo();
    let mut driver = place.start(Some("GØS"), (80, 24), Lang::En);
    on_duty(&mut driver, "V-0103");
    driver.press("y 1").shows("answer by Tue 21 Jan");
    assert!(waiting(&place.start(Some("AHK"), (80, 24), Lang::Da)).is_empty());
    assert!(waiting(&place.start(Some("KOO"), (80, 24), Lang::Da)).is_empty());
    driver.press("G").type_in("no").press("Enter");
    assert_eq!((status(&driver, "B-14").as_str(), driver.record("B-14").text("reject_reason")), ("afvist", "no"));
    assert!(waiting(&driver).is_empty());
}

#[test]
fn an_acceptance_is_taken_back_given_again_and_asked_for_anew_when_a_duty_moves() {
    let mut driver = at_roster("GØS");
    on_duty(&mut driver, "V-0103");
    driver.press("y");
    let swap = driver.record("B-14");
    assert_eq!((swap.text("status"), swap.get("accepted_at")), ("anmodet", None), "{}", driver.notice());
    driver.press("g");
    let swap = driver.record("B-14");
    assert_eq!((swap.text("status"), swap.get("accepted_at")), ("accepteret", date("2020-01-15").as_ref()));
    assert_eq!(swap.text("terms"), "2020-01-21 8.00-16.00 AHK; 2020-01-22 8.00-16.00 GØS");
    assert_eq!(swap.link("on_behalf"), None);
    driver.another_sets(driver.record("V-0102"), &[("date", date("2020-01-30"))]);
    driver.press("8 / \"B-14\" Enter m").type_in("gennemført").press("Enter");
    assert_eq!(driver.record("B-14").text("status"), "accepteret", "{}", driver.notice());
    // On behalf of the counterpart; when that one answers again, nobody stands in for them.
    let place = Place::demo();
    let mut driver = place.start(Some("TL"), (120, 40), Lang::Da);
    on_duty(&mut driver, "V-0103");
    driver.press("y g");
    let swap = driver.record("B-14");
    let for_whom = Some(person(&driver, "GØS"));
    assert_eq!((swap.text("status"), swap.link("on_behalf")), ("accepteret", for_whom));
    driver.press("y");
    assert_eq!(driver.record("B-14").link("on_behalf"), None);
    let mut driver = place.start(Some("GØS"), (120, 40), Lang::Da);
    driver.press("g");
    let swap = driver.record("B-14");
    assert_eq!((swap.text("status"), swap.link("on_behalf")), ("accepteret", None), "{}", driver.notice());
}

#[test]
fn a_swap_is_rejected_with_a_reason_and_regretted_by_who_asked() {
    let mut driver = at_roster("TL");
    on_duty(&mut driver, "V-0103");
    driver.press("G");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "{}", driver.screen());
    driver.type_in("GØS er på kursus").press("Enter");
    let swap = driver.record("B-14");
    assert_eq!((swap.text("status"), swap.text("reject_reason")), ("afvist", "GØS er på kursus"));
    let mut driver = at_roster("AHK");
    on_duty(&mut driver, "V-0102");
    driver.press("y");
    assert_eq!(driver.record("B-14").text("status"), "fortrudt", "{}", driver.notice());
}

#[test]
fn what_cannot_be_swapped_is_refused_when_it_is_asked_for() {
    for (number, set) in [
        ("V-0150", &[][..]),
        ("V-0102", &[("counterpart", "FTV")][..]),
        // UAM is outside the circle of the telephone, EKP is away.
        ("V-0150", &[("counterpart", "UAM")][..]),
        ("V-0109", &[("counterpart", "EKP")][..]),
    ] {
        let mut driver = at_roster("TL");
        let before = swaps(&driver);
        ask(&mut driver, number, set);
        assert!(driver.layers() > 0, "{number} {set:?}\n{}", driver.screen());
        assert_eq!(swaps(&driver), before, "{number} {set:?}");
    }
    let mut driver = at_roster("TL");
    ask(&mut driver, "V-0150", &[("counterpart", "UAM")]);
    driver.shows("R-91");
    let mut driver = at_roster("TL");
    ask(&mut driver, "V-0109", &[("counterpart", "EKP")]);
    driver.shows("R-62");
    // The same duty to somebody who can.
    let mut driver = at_roster("TL");
    let before = swaps(&driver);
    ask(&mut driver, "V-0109", &[("counterpart", "KAA")]);
    assert_eq!(swaps(&driver), before + 1, "{}", driver.screen());
    let asked = driver.all(Entity::Swap).into_iter().max_by_key(|swap| swap.number).unwrap();
    let holder = driver.record("V-0109").link("person");
    assert_eq!((asked.link("requested_by"), asked.link("on_behalf")), (holder, holder));
}

#[test]
fn a_duty_that_somebody_else_has_got_since_is_not_swapped_for_them() {
    let mut driver = at_roster("GØS");
    on_duty(&mut driver, "V-0103");
    driver.press("y");
    let kaa = person(&driver, "KAA");
    driver.another_sets(driver.record("V-0102"), &[("person", Some(Value::Link(kaa)))]);
    driver.press("7 g");
    assert_eq!(status(&driver, "B-14"), "anmodet", "{}", driver.notice());
    assert!(driver.notice().contains("V-0102"), "{}", driver.notice());
    assert_eq!(who(&driver, &driver.record("V-0102")), "KAA");
    driver.press("G").type_in("KAA har den").press("Enter");
    assert_eq!(status(&driver, "B-14"), "afvist");
}

/// The duties that a field of the open form offers.
fn offered(driver: &mut Driver, field: &str) -> Vec<Record> {
    driver.go_to_field(field).press("F2");
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("{}", driver.screen()) };
    let keys: Vec<Id> = picker
        .options
        .iter()
        .filter_map(|option| match option.key {
            OptionKey::Record(id) => Some(id),
            _ => None,
        })
        .collect();
    let all = driver.all(Entity::Duty);
    keys.into_iter().map(|id| all.iter().find(|duty| duty.id == id).unwrap().clone()).collect()
}

#[test]
fn the_duty_in_return_is_one_of_those_to_come_and_names_the_counterpart() {
    let mut driver = at_roster("GØS");
    on_duty(&mut driver, "V-0109");
    driver.press("b");
    let gøs = person(&driver, "GØS");
    let others = offered(&mut driver, "duty_b");
    assert!(others.len() > 20, "{}", others.len());
    assert!(others.iter().all(|duty| duty.date("date").unwrap().to_string().as_str() > "2020-01-12"));
    assert!(others.iter().all(|duty| duty.link("person").is_some_and(|who| who != gøs)));
    driver.shows("FTV").type_in("V-0136").press("Enter");
    let chosen = driver.record("V-0136");
    let form = driver.session.model.form().unwrap();
    assert_eq!((form.link("duty_b"), form.link("counterpart")), (Some(chosen.id), chosen.link("person")));
    // With a counterpart named, only theirs; another counterpart takes the duty out.
    driver.fill("counterpart", "FTV");
    let ftv = person(&driver, "FTV");
    if chosen.link("person") != Some(ftv) {
        assert_eq!(driver.session.model.form().unwrap().link("duty_b"), None);
    }
    let theirs = offered(&mut driver, "duty_b");
    assert!(!theirs.is_empty() && theirs.iter().all(|duty| duty.link("person") == Some(ftv)), "{}", driver.screen());
    driver.press("Esc");
    // A new swap from the register: the duty says who asks.
    let mut driver = at_roster("TL");
    driver.press("8 / \"B-14\" Enter n");
    let ahead = offered(&mut driver, "duty_a");
    assert!(ahead.iter().any(|duty| duty.id == driver.record("V-0109").id));
    driver.type_in("V-0109").press("Enter");
    assert_eq!(driver.session.model.form().unwrap().link("requested_by"), Some(gøs));
}

#[test]
fn what_nobody_answered_in_time_waits_for_nobody() {
    let place = Place::demo();
    let mut driver = place.start(Some("GØS"), (80, 24), Lang::Da);
    on_duty(&mut driver, "V-0103");
    driver.press("y");
    let at = |day: u32| {
        let clock = chrono::NaiveDate::from_ymd_opt(2020, 1, day).unwrap().and_hms_opt(7, 0, 0).unwrap();
        place.start_at(Some("GØS"), (80, 24), Lang::Da, CivilClock::Still(clock))
    };
    assert_eq!(waiting(&at(21)).len(), 1, "its first day, before it begins");
    let mut after = at(22);
    assert!(waiting(&after).is_empty());
    after.press("7");
    assert!(after.session.model.roster.swaps.is_empty());
    after.press("g");
    assert_eq!(after.record("B-14").get("status"), code("anmodet").as_ref());
}

#[test]
fn who_may_not_is_told_at_the_key_who_may() {
    // GØS stands on V-0103 and not on V-0105; every key is refused before anything is opened.
    for key in ["Enter", "e", "m", "b", "d"] {
        let mut driver = at_roster("GØS");
        let before = driver.everything();
        on_duty(&mut driver, "V-0101");
        driver.press(key);
        assert_eq!((driver.layers(), driver.everything()), (0, before), "{key}\n{}", driver.screen());
        assert!(driver.notice().contains("KOO, TL"), "{key}: {}", driver.notice());
    }
    // Their own duty they confirm, and nothing else.
    let mut driver = at_roster("GØS");
    on_duty(&mut driver, "V-0109");
    driver.press("m");
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("{}", driver.screen()) };
    assert_eq!(
        picker.options.iter().map(|option| &option.key).collect::<Vec<_>>(),
        [&OptionKey::Code("bekraeftet".into())]
    );
    driver.press("Enter");
    assert_eq!(driver.record("V-0109").text("status"), "bekraeftet", "{}", driver.notice());
}
