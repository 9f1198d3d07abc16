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

/// Asks for a swap of a duty by `b`: who gets it, and against which duty, or none.
fn ask(driver: &mut Driver, number: &str, who: &str, against: Option<&str>) {
    on_duty(driver, number);
    driver.press("b").type_in(who).press("Enter");
    driver.type_in(against.unwrap_or("ingen")).press("Enter");
}

/// The swap that was asked for last: its number, and itself.
fn latest(driver: &Driver) -> (String, Record) {
    let swap = driver.all(Entity::Swap).into_iter().max_by_key(|swap| swap.number).unwrap();
    (Entity::Swap.numbered(swap.number.unwrap()).unwrap(), swap)
}

/// What the open picker offers, with what is said of each.
fn options(driver: &Driver) -> Vec<(OptionKey, String, String)> {
    let Some(Overlay::Picker(picker)) = driver.top() else { panic!("no picker: {}", driver.notice()) };
    picker.options.iter().map(|one| (one.key.clone(), one.label.clone(), one.note.clone())).collect()
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
    ask(&mut driver, "V-0109", "KAA", None);
    let (number, asked) = latest(&driver);
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
fn the_only_swap_that_waits_is_meant_wherever_the_cursor_is() {
    // A planner is asked with the swap named, and answers yes.
    for (key, after) in [("g", "gennemfoert"), ("y", "anmodet")] {
        let mut driver = at_roster("TL");
        driver.press(key);
        assert!(matches!(driver.top(), Some(Overlay::Confirm(_))), "{key}\n{}", driver.screen());
        driver.shows("B-14").press("Esc");
        assert_eq!(status(&driver, "B-14"), "accepteret", "{key}");
        driver.press(key).press("Enter");
        assert_eq!(status(&driver, "B-14"), after, "{key}: {}", driver.notice());
    }
    let mut driver = at_roster("TL");
    driver.press("G").type_in("Kursus").press("Enter");
    assert_eq!(status(&driver, "B-14"), "afvist", "{}", driver.notice());
    // Another swap that nobody has accepted waits for its counterpart: `g` of a planner is about the accepted one still.
    let mut driver = at_roster("TL");
    ask(&mut driver, "V-0109", "KAA", None);
    on_duty(&mut driver, "V-0096");
    driver.press("g").shows("B-14").press("Enter");
    assert_eq!(status(&driver, "B-14"), "gennemfoert");
    // Two that could be rejected: the person says which.
    let mut driver = at_roster("TL");
    ask(&mut driver, "V-0109", "KAA", None);
    on_duty(&mut driver, "V-0096");
    driver.press("G");
    let both = [driver.record("B-14").id, latest(&driver).1.id].map(OptionKey::Record);
    assert_eq!(options(&driver).into_iter().map(|(key, ..)| key).collect::<Vec<_>>(), both);
    driver.press("Esc");
    assert_eq!(status(&driver, "B-14"), "accepteret");
    // The counterpart has one that waits.
    let mut driver = at_roster("GØS");
    on_duty(&mut driver, "V-0103");
    driver.press("y 7 Up*9 g").shows("B-14").press("Enter");
    assert_eq!(status(&driver, "B-14"), "accepteret", "{}", driver.notice());
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
fn a_duty_is_given_away_from_the_asking_to_both_calendars_and_back() {
    let place = Place::demo();
    let now = |initials: &str, size| place.start(Some(initials), size, Lang::Da);
    let own = |initials: &str| now(initials, (80, 24)).session.model.today.of_roster.own.clone().unwrap_or_default();
    // FTV has the telephone on Friday the 24th of January, and gives it to GØS.
    let mut asker = now("FTV", (80, 24));
    let given = asker
        .all(Entity::Duty)
        .into_iter()
        .filter(|duty| duty.link("person") == Some(person(&asker, "FTV")))
        .filter(|duty| duty.date("date").unwrap().to_string().as_str() > "2020-01-15")
        .min_by_key(|duty| duty.date("date"))
        .unwrap();
    let number = Entity::Duty.numbered(given.number.unwrap()).unwrap();
    on_duty(&mut asker, &number);
    asker.press("b");
    let offers = options(&asker);
    assert!(offers.len() > 5 && offers.iter().all(|(key, ..)| *key != OptionKey::Record(person(&asker, "FTV"))));
    let (OptionKey::Record(taker), ref name, _) = offers[0] else { panic!("{offers:?}") };
    asker.press("Enter");
    assert_eq!(options(&asker)[0].0, OptionKey::Nothing, "{}", asker.screen());
    asker.press("Enter");
    let (swap, asked) = latest(&asker);
    assert_eq!(
        (asked.text("status"), asked.link("duty_a"), asked.link("duty_b"), asked.link("counterpart")),
        ("anmodet", Some(given.id), None, Some(taker)),
        "{}",
        asker.notice()
    );
    assert_eq!(
        (asked.link("requested_by"), asked.get("requested_at")),
        (given.link("person"), date("2020-01-15").as_ref())
    );
    // The one who is asked reads it in *I dag*, and says yes.
    let mut other = now(name, (80, 24));
    let (said, keys) = waiting(&other).remove(0);
    assert!(said.starts_with(&format!("{swap} FTV")) && keys == "g ja  G nej", "{said} {keys}");
    other.press("g");
    assert_eq!(status(&other, &swap), "accepteret", "{}", other.notice());
    assert!(waiting(&now("AHK", (80, 24))).is_empty(), "somebody else is asked for nothing");
    // Both who plan read that it waits for them; nothing has moved yet.
    for planner in ["KOO", "TL"] {
        let said = waiting(&now(planner, (80, 24)));
        assert!(
            said.iter().any(|(said, keys)| said.contains(&swap) && keys == "g godkend  G afvis"),
            "{planner} {said:?}"
        );
    }
    assert_eq!(who(&other, &other.record(&number)), "FTV");
    let (had, has, accepted) = (own("FTV"), own(name), other.everything());
    let mut planner = now("KOO", (80, 24));
    planner.shows(&swap);
    let at = waiting(&planner).iter().position(|(said, _)| said.contains(&swap)).unwrap();
    planner.press(&format!("{} g Enter", "Down ".repeat(at).trim())).press("7");
    assert_eq!(status(&planner, &swap), "gennemfoert", "{}", planner.screen());
    assert_eq!(who(&planner, &planner.record(&number)), *name);
    assert_eq!(planner.record(&number).text("how"), format!("@chosen swap|{swap}"));
    assert!(own("FTV") != had && own(name) != has, "{} / {}", own("FTV"), own(name));
    // The log of the large screen has it.
    let mut wide = now("TL", (200, 50));
    wide.press("7").shows(&format!("{swap} FTV"));
    // One undo takes it all back, to what was accepted; two more to what was there.
    planner.press("u");
    assert_eq!(
        (status(&planner, &swap).as_str(), who(&planner, &planner.record(&number)).as_str()),
        ("accepteret", "FTV")
    );
    assert_eq!((own("FTV"), own(name)), (had, has));
    assert!(planner.everything() == accepted, "one undo takes back all three records");
}

#[test]
fn of_a_week_that_has_begun_only_the_days_left_change_hands() {
    let mut driver = at_roster("TL");
    let before = driver.everything();
    // DRS has udrykning 1 of this week, Wednesday included.
    on_duty(&mut driver, "V-0098");
    let days = |duty: &Record| match duty.get("days") {
        Some(Value::Codes(days)) => days.join(" "),
        _ => String::new(),
    };
    driver.press("b").shows("tor-fre 16.-17.1").type_in("FTV").press("Enter").type_in("ingen").press("Enter");
    let (number, swap) = latest(&driver);
    assert_eq!(
        (swap.text("status"), swap.link("duty_a")),
        ("anmodet", Some(driver.record("V-0098").id)),
        "{}",
        driver.notice()
    );
    assert_eq!(days(&driver.record("V-0098")), "", "nothing moves before it is carried out");
    driver.press("g");
    let terms = driver.record(&number).text("terms").to_owned();
    assert_eq!(terms, "2020-01-13 2020-01-16- 8.00-16.00 DRS", "{}", driver.screen());
    driver.press("g").shows("tor-fre 16.-17.1").press("Enter");
    let (swap, kept) = (driver.record(&number), driver.record("V-0098"));
    assert_eq!(swap.text("status"), "gennemfoert", "{}", driver.notice());
    assert_eq!((who(&driver, &kept), days(&kept)), ("DRS".to_owned(), "man tir ons".to_owned()));
    let part = driver.all(Entity::Duty).into_iter().find(|duty| Some(duty.id) == swap.link("duty_a")).unwrap();
    assert_eq!((who(&driver, &part), days(&part), part.int("part")), ("FTV".to_owned(), "tor fre".to_owned(), Some(2)));
    assert_eq!(part.text("status"), "tildelt");
    driver.press("u");
    assert_eq!(
        (driver.record("V-0098"), status(&driver, &number)),
        (before.iter().find(|record| record.id == kept.id).unwrap().clone(), "accepteret".to_owned())
    );
    // A duty of a day that has begun is over for swaps.
    on_duty(&mut driver, "V-0096");
    driver.press("b");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    assert!(driver.notice().contains("V-0096"), "{}", driver.notice());
}

#[test]
fn a_swap_whose_day_has_passed_is_expired_wherever_it_is_shown() {
    let place = Place::demo();
    let at = |day: u32| {
        let clock = chrono::NaiveDate::from_ymd_opt(2020, 1, day).unwrap().and_hms_opt(7, 0, 0).unwrap();
        place.start_at(Some("TL"), (120, 40), Lang::Da, CivilClock::Still(clock))
    };
    for (day, is, not) in [(21, "accepteret", "udløbet"), (22, "udløbet", "accepteret")] {
        let mut driver = at(day);
        driver.press("8 / \"B-14\" Enter").shows(is).hides(not);
        driver.press("e");
        let form = driver.session.model.form().unwrap();
        let shown = form.record(chrono::NaiveDate::from_ymd_opt(2020, 1, day).unwrap(), false).unwrap();
        assert_eq!(shown.text("status"), if day == 21 { "accepteret" } else { "udloebet" });
        driver.press("Esc").hides(not);
        // It takes no step any more, and holds back no other.
        driver.press("m");
        assert_eq!(driver.layers(), usize::from(day == 21), "{}", driver.screen());
    }
    // Another act on it writes that it has expired no other way than the day says it.
    let mut driver = at(22);
    driver.press("8 / \"B-14\" Enter e").fill("reject_reason", "for sent").press("Ctrl+S");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    assert_eq!(driver.record("B-14").text("reject_reason"), "for sent");
    driver.press("8 / \"B-14\" Enter").shows("udløbet");
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
    // A duty that is in a swap already, on either side: the swap is named, and nothing is asked.
    for number in ["V-0102", "V-0103"] {
        let mut driver = at_roster("TL");
        on_duty(&mut driver, number);
        driver.press("b");
        assert_eq!(driver.layers(), 0, "{}", driver.screen());
        assert!(driver.notice().contains(number) && driver.notice().contains("B-14"), "{}", driver.notice());
    }
    // EKP is away: the question says so, and the swap is refused.
    let mut driver = at_roster("TL");
    let before = swaps(&driver);
    on_duty(&mut driver, "V-0109");
    driver.press("b");
    let ekp = OptionKey::Record(person(&driver, "EKP"));
    let (_, _, why) = options(&driver).into_iter().find(|(key, ..)| *key == ekp).unwrap();
    assert!(why.contains("væk"), "{why}");
    driver.press("Esc");
    ask(&mut driver, "V-0109", "EKP", None);
    assert_eq!(swaps(&driver), before);
    driver.shows("R-62");
    // UAM is outside the circle of the telephone and not among those who are asked; the form refuses it.
    let mut driver = at_roster("TL");
    on_duty(&mut driver, "V-0150");
    driver.press("b");
    let uam = OptionKey::Record(person(&driver, "UAM"));
    assert!(options(&driver).iter().all(|(key, ..)| *key != uam));
    driver.press("Esc 8 / \"B-14\" Enter n").fill("duty_a", "V-0150").press("Ctrl+S");
    assert_eq!(swaps(&driver), before, "nobody is named");
    driver.fill("counterpart", "UAM").press("Ctrl+S");
    assert_eq!(swaps(&driver), before);
    driver.shows("R-91");
    // The same duty to somebody who can.
    let mut driver = at_roster("TL");
    ask(&mut driver, "V-0109", "KAA", None);
    assert_eq!(swaps(&driver), before + 1, "{}", driver.screen());
    let asked = latest(&driver).1;
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
fn the_duty_in_return_is_one_of_those_to_come_and_in_no_swap() {
    let mut driver = at_roster("FTV");
    let own = driver.all(Entity::Duty).into_iter().filter(|duty| duty.link("person") == Some(person(&driver, "FTV")));
    let given = own.filter(|duty| duty.date("date").unwrap().to_string().as_str() > "2020-01-24");
    let given = Entity::Duty.numbered(given.min_by_key(|duty| duty.date("date")).unwrap().number.unwrap()).unwrap();
    on_duty(&mut driver, &given);
    driver.press("b").type_in("GØS").press("Enter");
    let theirs: Vec<OptionKey> = options(&driver).into_iter().map(|(key, ..)| key).collect();
    let key = |number: &str| OptionKey::Record(driver.record(number).id);
    assert!(theirs.contains(&key("V-0109")) && theirs.contains(&OptionKey::Nothing), "{}", driver.screen());
    assert!(!theirs.contains(&key("V-0103")), "it is in B-14");
    let all = driver.all(Entity::Duty);
    for chosen in theirs.iter().filter(|key| **key != OptionKey::Nothing) {
        let OptionKey::Record(id) = chosen else { panic!("{chosen:?}") };
        let duty = all.iter().find(|duty| duty.id == *id).unwrap();
        assert_eq!(who(&driver, duty), "GØS");
        assert!(duty.date("date").unwrap().to_string().as_str() >= "2020-01-13");
    }
    driver.press("Esc");
    // The form offers the same, on both sides, and a person or a duty says the other.
    let mut driver = at_roster("TL");
    driver.press("8 / \"B-14\" Enter n");
    let ahead = offered(&mut driver, "duty_a");
    let has = |duties: &[Record], number: &str| duties.iter().any(|duty| duty.id == driver.record(number).id);
    assert!(has(&ahead, "V-0109") && !has(&ahead, "V-0102") && !has(&ahead, "V-0103"));
    driver.type_in("V-0109").press("Enter");
    assert_eq!(driver.session.model.form().unwrap().link("requested_by"), Some(person(&driver, "GØS")));
    let others = offered(&mut driver, "duty_b");
    assert!(others.len() > 20, "{}", others.len());
    assert!(!others.iter().any(|duty| duty.id == driver.record("V-0102").id), "it is in B-14");
    assert!(others.iter().all(|duty| duty.link("person").is_some_and(|who| who != person(&driver, "GØS"))));
    driver.type_in("V-0136").press("Enter");
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
