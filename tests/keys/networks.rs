//! *Netværk*: a season is laid from a template, a period renewed, members and registrations kept, with the dates and figures of
//! the demo.

use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;
use praksis::tui::widgets::detail::state::Item;

use crate::support::{Driver, code, date, drive};

/// The cursor on a period.
fn on(driver: &mut Driver, period: &str) {
    driver.press(&format!("2 / \"{period}\" Enter"));
}

/// The meetings of a period, the earliest first.
fn meetings(driver: &Driver, period: &Record) -> Vec<Record> {
    let mut all = driver.children(Entity::Meeting, "network_period", period.id);
    all.sort_by_key(|meeting| meeting.date("date"));
    all
}

fn days(records: &[Record], field: &str) -> Vec<String> {
    records.iter().filter_map(|record| record.date(field)).map(|day| day.to_string()).collect()
}

/// By which day something about each meeting is owed.
fn owed(driver: &Driver, meetings: &[Record]) -> Vec<String> {
    let due = |id: Id| driver.file(|reader| reader.due_of(id).unwrap().map(|due| due.day.to_string()));
    meetings.iter().filter_map(|meeting| due(meeting.id)).collect()
}

/// By which day the minutes of each meeting go out, once it is held.
fn minutes_by(driver: &mut Driver, meetings: &[Record]) -> Vec<String> {
    for meeting in meetings {
        driver.another_sets(meeting.clone(), &[("status", code("afholdt"))]);
    }
    owed(driver, meetings)
}

fn tasks(driver: &Driver, meeting: &Record) -> Vec<Record> {
    driver.children(Entity::MeetingTask, "meeting", meeting.id)
}

/// Renews KL 2019/20 and lays the three meetings of the season after it.
fn renewed_and_laid() -> Driver {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    on(&mut driver, "NP-02");
    driver.press("K Enter Enter");
    driver.press("g \"9.9.2020, 14.1.2021, 2.6.2021\" Enter Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    driver
}

#[test]
fn mt_03_a_period_is_renewed_and_its_season_laid_from_the_template() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let before = driver.everything();
    on(&mut driver, "NP-02");
    // Three keys, and four with the days.
    driver.press("K Enter").shows("12 medlemmer følger med").shows("Følger ikke med: 4 tilmeldinger");
    driver.press("Enter");
    let (old, new) = (driver.record("NP-02"), driver.record("NP-12"));
    assert_eq!(new.link("renewed_from"), Some(old.id));
    assert_eq!(new.text("name"), "2020/21");
    assert_eq!(days(std::slice::from_ref(&new), "from"), ["2020-08-01"]);
    assert_eq!(days(std::slice::from_ref(&new), "to"), ["2021-07-31"]);
    assert_eq!(new.link("meeting_template"), old.link("meeting_template"));
    let under = |driver: &Driver, entity| driver.children(entity, "network_period", new.id);
    let bands = |of: Id, driver: &Driver| {
        let mut all: Vec<_> = driver.children(Entity::FeeBand, "network_period", of);
        all.sort_by_key(|band| band.int("number"));
        all.iter().map(|band| (band.int("number"), band.int("to_count"), band.int("amount"))).collect::<Vec<_>>()
    };
    assert_eq!(bands(new.id, &driver), bands(old.id, &driver));
    assert_eq!(under(&driver, Entity::Membership).len(), 12);
    assert!(under(&driver, Entity::Membership).iter().all(|member| member.date("agreement_date").is_none()));
    assert_eq!(under(&driver, Entity::Registration), [], "who comes is asked anew");
    let renewed = driver.everything();
    assert_eq!(driver.selected().id, new.id, "the person goes on with the new period");

    driver.press("g \"9.9.2020, 14.1.2021, 2.6.2021\" Enter").shows("3 møder, 15 punkter, 144 opgaver").press("Enter");
    let laid = meetings(&driver, &new);
    assert_eq!(days(&laid, "date"), ["2020-09-09", "2021-01-14", "2021-06-02"]);
    assert_eq!(owed(&driver, &laid), ["2020-08-31", "2021-01-05", "2021-05-21"], "the agendas");
    assert!(laid.iter().all(|meeting| meeting.int("duration") == Some(360)));
    let all: Vec<Record> = laid.iter().flat_map(|meeting| tasks(&driver, meeting)).collect();
    assert_eq!(all.len(), 144, "12 members, 4 tasks, 3 meetings");
    let sparring: Vec<&Record> = all.iter().filter(|task| task.text("key") == "sparring").collect();
    let mut by: Vec<String> = sparring.iter().filter_map(|task| task.date("due")).map(|day| day.to_string()).collect();
    by.sort();
    by.dedup();
    assert_eq!(by, ["2020-09-02", "2021-01-07", "2021-05-26"]);
    let items = driver.children(Entity::AgendaItem, "meeting", laid[0].id);
    assert_eq!(items.len(), 5);
    assert!(items.iter().all(|item| item.yes("fixed")));

    driver.press("u");
    assert_eq!(driver.everything(), renewed, "one undo takes the season back");
    driver.press("u");
    assert_eq!(driver.everything(), before, "and one the period");
    driver.press("U U");
    let again = meetings(&driver, &driver.record("NP-12"));
    assert_eq!(
        again.iter().map(|meeting| meeting.id).collect::<Vec<_>>(),
        laid.iter().map(|m| m.id).collect::<Vec<_>>()
    );
    assert_eq!(minutes_by(&mut driver, &again), ["2020-09-23", "2021-01-28", "2021-06-16"]);
}

#[test]
fn a_season_laid_twice_or_on_two_machines_is_one_season() {
    let (mut one, other) = (renewed_and_laid(), renewed_and_laid());
    let ids = |driver: &Driver| {
        let mut ids: Vec<Id> = driver.everything().iter().map(|record| record.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&one), ids(&other));
    let before = one.everything();
    one.press("g \"9.9.2020, 14.1.2021, 2.6.2021\" Enter");
    assert_eq!(one.layers(), 0);
    one.shows("De møder ligger der allerede");
    assert_eq!(one.everything(), before);
    // One day more is one meeting more, and the others are named as there.
    one.press("g \"9.9.2020, 11.11.2020\" Enter").shows("ligger der allerede").shows("1 møde, 5 punkter, 48 opgaver");
    one.press("Enter");
    assert_eq!(one.everything().len(), before.len() + 1 + 5 + 48);
}

#[test]
fn what_was_laid_and_taken_back_is_laid_again_as_the_same_meetings() {
    let mut driver = renewed_and_laid();
    let laid = meetings(&driver, &driver.record("NP-12"));
    driver.press("u");
    driver.press("g \"9.9.2020, 14.1.2021, 2.6.2021\" Enter Enter");
    assert_eq!(meetings(&driver, &driver.record("NP-12")), laid);
}

#[test]
fn mt_04_a_rhythm_passes_over_the_autumn_break() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    on(&mut driver, "NP-10");
    driver.press("K Enter Enter");
    let period = driver.record("NP-12");
    assert_eq!(period.text("name"), "2021-23");
    driver.press("g \"ons 18.8.2021 hver 9. uge, 3\" Enter");
    driver.shows("ons 27.10.2021").shows("i stedet for ons 20.10: uge 42, efterårsferie").press("Enter");
    let laid = meetings(&driver, &period);
    assert_eq!(days(&laid, "date"), ["2021-08-18", "2021-10-27", "2021-12-22"]);
    assert_eq!(owed(&driver, &laid), ["2021-08-09", "2021-10-18", "2021-12-13"]);
    // Of a task for each unit, the resource person does one, the leader the other.
    let members = driver.children(Entity::Membership, "network_period", period.id);
    let of_first = tasks(&driver, &laid[0]);
    let of = |key: &str| of_first.iter().filter(|task| task.text("key") == key).collect::<Vec<_>>();
    assert_eq!((of("iagttag").len(), of("droeft").len()), (11, 11));
    for task in of("iagttag") {
        let member = members.iter().find(|member| member.link("unit") == task.link("unit")).unwrap();
        assert_eq!(task.link("responsible"), member.link("person"));
    }
    let units = driver.all(Entity::Unit);
    for task in of("droeft") {
        let unit = units.iter().find(|unit| Some(unit.id) == task.link("unit")).unwrap();
        assert_eq!(task.link("responsible"), unit.link("leader"));
    }
    assert_eq!(minutes_by(&mut driver, &laid), ["2021-09-01", "2021-11-10", "2022-01-05"]);
}

#[test]
fn a_rhythm_beyond_its_season_and_a_day_outside_the_period_are_refused_at_the_line() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let before = driver.everything();
    on(&mut driver, "NP-02");
    driver.press("g \"6.5.2020 hver 4. uge, 9\" Enter").shows("Kun 3 møder er der plads til");
    driver.press("Ctrl+U \"1.8.2020\" Enter").shows("lør 1.8.2020 ligger uden for perioden");
    driver.press("Ctrl+U \"aldrig\" Enter");
    assert_eq!(driver.layers(), 1, "the line stays to be mended");
    driver.press("Esc");
    assert_eq!(driver.everything(), before);
}

#[test]
fn a_day_of_the_preview_is_moved_typed_and_left_out_before_anything_is_written() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    on(&mut driver, "NP-02");
    let period = driver.record("NP-02");
    let there = meetings(&driver, &period).len();
    driver.press("g \"6.2.2020, 5.3.2020, 2.4.2020\" Enter").shows("3 møder");
    // A day later, a week later, and the weekend is told.
    driver.press("Right").shows("fre 7.2.2020").press("Right").shows("lør 8.2.2020").shows("ikke en arbejdsdag");
    driver.press("Left . Down Space").shows("2 møder, 10 punkter, 96 opgaver").shows("[ ] tor 5.3.2020");
    driver.press("Down e \"16.4.2020\" Enter").shows("tor 16.4.2020");
    driver.press("Home Up Enter");
    let laid = meetings(&driver, &period);
    assert_eq!(laid.len(), there + 2);
    let new: Vec<Record> =
        laid.into_iter().filter(|meeting| meeting.get("date") > date("2020-02-01").as_ref()).collect();
    assert_eq!(days(&new, "date"), ["2020-02-14", "2020-04-16", "2020-06-03"]);
    driver.press("u");
    assert_eq!(meetings(&driver, &period).len(), there);
}

#[test]
fn a_member_left_out_of_the_preview_does_not_come_along_and_a_period_is_renewed_once() {
    let mut driver = drive("KOO", (80, 24), Lang::En);
    on(&mut driver, "NP-02");
    driver.press("K \"1.8.2020-31.7.2021, as before\" Enter").shows("Reason: as before");
    driver.press("Down*5 Space").shows("11 members come along").press("Enter");
    let new = driver.record("NP-12");
    assert_eq!(new.text("decision_note"), "as before");
    assert_eq!(driver.children(Entity::Membership, "network_period", new.id).len(), 11);
    on(&mut driver, "NP-02");
    driver.press("K");
    assert_eq!(driver.layers(), 0);
    driver.shows("renewed already");
    // A period that begins before the old one has ended is refused at the line.
    on(&mut driver, "NP-10");
    driver.press("K \"1.8.2020-31.7.2022\" Enter").shows("begins before the old one has ended");
    assert_eq!(driver.layers(), 1);
}

#[test]
fn a_period_without_a_template_is_asked_for_one_of_the_program() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    on(&mut driver, "NP-10");
    let period = driver.record("NP-10");
    driver.another_sets(period.clone(), &[("meeting_template", None)]);
    driver.press("g \"17.6.2020\" Enter").shows("Uden skabelon");
    driver.type_in("leveret").press("Enter").shows("1 møde, 5 punkter").press("Enter");
    let laid = meetings(&driver, &period);
    let new = laid.iter().find(|meeting| meeting.get("date") == date("2020-06-17").as_ref()).unwrap();
    assert_eq!(new.link("meeting_template"), None, "a template of the program is in no file");
    assert_eq!(driver.children(Entity::AgendaItem, "meeting", new.id).len(), 5);
    assert!(matches!(new.get("people"), Some(Value::Links(people)) if people.len() == 1), "who facilitates holds it");
}

/// The cursor on a kind of *Register*.
fn kind(driver: &mut Driver, entity: Entity) {
    driver.press("8 Left Home");
    while driver.session.model.register.entity() != Some(entity) {
        driver.press("Down");
    }
    driver.press("Right");
}

#[test]
fn a_template_of_meetings_is_read_copied_changed_and_locked_by_its_use() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    kind(&mut driver, Entity::MeetingTemplate);
    driver.shows("Netværkssæson (3 x 6 t) (leveret)");
    let before = driver.everything();
    driver.press("End e");
    assert!(driver.notice().contains("følger med programmet"), "{}", driver.notice());
    assert_eq!((driver.layers(), driver.everything()), (0, before));
    driver.press("g");
    let copy = driver.record("MS-03");
    assert_eq!(copy.text("name"), "Netværksperiode (3 t, 24 mdr.), vores");
    assert_eq!(driver.children(Entity::TemplateItem, "meeting_template", copy.id).len(), 5);
    let mut parts = driver.children(Entity::TemplateTask, "meeting_template", copy.id);
    assert_eq!(parts.len(), 4);
    // A copy can be changed until a season is laid with it.
    let task = parts.remove(0);
    driver.another_sets(task, &[("minutes", Some(Value::Int(45)))]);
    let period = driver.record("NP-10");
    driver.another_sets(period.clone(), &[("meeting_template", None)]);
    on(&mut driver, "NP-10");
    driver.press("g \"17.6.2020\" Enter").type_in("vores").press("Enter Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    assert_eq!(driver.record("NP-10").link("meeting_template"), Some(copy.id), "the period has it from now on");
    let laid = meetings(&driver, &period);
    let new = laid.iter().find(|meeting| meeting.get("date") == date("2020-06-17").as_ref()).unwrap();
    assert!(tasks(&driver, new).iter().any(|task| task.int("minutes") == Some(45)));
    let kept = driver.everything();
    driver.press("Ctrl+F \"MS-03\" Enter Enter");
    driver.go_to_item(|item| matches!(item, Item::Child(part) if part.text("key") == "iagttag"));
    driver.press("d Enter");
    driver.shows("Skabelonen bruges af møder");
    driver.press("Esc");
    assert_eq!((driver.layers(), driver.everything()), (0, kept));
    // One that is closed is not taken by another period.
    driver.another_sets(driver.record("MS-03"), &[("locked", Some(Value::Bool(true)))]);
    on(&mut driver, "NP-08");
    driver.press("e").fill("meeting_template", "MS-03").press("Ctrl+S").shows("skabelonen er spærret");
}

/// The child of this kind under the cursor of the open list whose field links to a record with this name.
fn choose_child(driver: &mut Driver, field: &str, record: Id) {
    for _ in 0..20 {
        let found = match driver.top() {
            Some(Overlay::Children(children)) => children.list.selected().and_then(|child| child.link(field)),
            _ => None,
        };
        if found == Some(record) {
            return;
        }
        driver.press("Down");
    }
    panic!("not in the list:\n{}", driver.screen());
}

fn municipality(driver: &Driver, name: &str) -> Id {
    let all = driver.all(Entity::Municipality);
    all.iter().find(|record| record.text("name").contains(name)).unwrap().id
}

#[test]
fn mt_01_the_fees_of_kl_follow_its_registrations() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    on(&mut driver, "NP-02");
    driver.press("b").shows("I alt 31.000 kr. + 1 uafklaret").shows("betalt 31.000 kr.");
    let places = ["Dragør", "Køge", "Hedensted", "Aarhus"].map(|name| municipality(&driver, name));
    for (place, fee) in [
        (places[0], "9.000 kr. · 9.000 kr. pr. deltager · 3.000 kr. pr. møde"),
        (places[1], "9.000 kr. · 4.500 kr. pr. deltager · 3.000 kr. pr. møde"),
        (places[2], "13.000 kr. · 4.333,33 kr. pr. deltager · 4.333,33 kr. pr. møde"),
        (places[3], "Taksten er uafklaret"),
    ] {
        driver.press("Home Up Up Up Up Up");
        choose_child(&mut driver, "municipality", place);
        driver.shows(fee);
    }
    driver.press("e").fill("participants", "5").save().shows("I alt 44.000 kr.").hides("uafklaret");
    driver.press("Esc u b").shows("I alt 31.000 kr. + 1 uafklaret");
    choose_child(&mut driver, "municipality", places[2]);
    driver.press("e").fill("status", "afmeldt").save().shows("I alt 18.000 kr. + 1 uafklaret").shows("Betaler ikke");
    // A band that overlaps another is refused at its field, and nothing is saved.
    let before = driver.everything();
    driver.press("Esc");
    driver.go_to_heading(Entity::FeeBand);
    driver.press("n").fill("number", "2").fill("to_count", "5").fill("amount", "1000").press("Ctrl+S").shows("1-2");
    driver.press("Ctrl+X Enter Esc Esc");
    assert_eq!(driver.everything(), before);
}

#[test]
fn mt_02_a_fee_for_each_meeting_follows_the_meetings() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let period = driver.record("NP-02");
    for band in driver.children(Entity::FeeBand, "network_period", period.id) {
        driver.another_sets(band, &[("per", code("moede"))]);
    }
    let place = municipality(&driver, "Køge");
    let fee = |driver: &mut Driver, words: &str| {
        on(driver, "NP-02");
        driver.press("b");
        choose_child(driver, "municipality", place);
        driver.shows(words).press("Esc");
    };
    fee(&mut driver, "27.000 kr.");
    driver
        .press("Ctrl+F \"M-032\" Enter m")
        .type_in("aflys")
        .press("Enter")
        .type_in("Lokalet er optaget")
        .press("Enter");
    assert_eq!(driver.record("M-032").text("status"), "aflyst", "{}", driver.screen());
    fee(&mut driver, "18.000 kr.");
    let said = driver.file(|reader| {
        let today = "2020-01-15".parse().unwrap();
        let thresholds = praksis::cases::thresholds(&reader).unwrap();
        let period = reader.record(period.id).unwrap().unwrap();
        praksis::cases::judged(&reader, &period, today, &thresholds, praksis::rules::Speaks::Attention).unwrap()
    });
    assert!(said.iter().any(|finding| finding.rule.id == "R-30"), "two of three meetings");
}

#[test]
fn a_place_that_comes_free_names_who_is_first_on_the_waiting_list() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let period = driver.record("NP-02");
    driver.another_sets(period.clone(), &[("places", Some(Value::Int(12)))]);
    on(&mut driver, "NP-02");
    // Registered in five keys, but for the name and the number; there is no place left.
    driver.press("b").shows("Pladser 12 af 12").press("n");
    driver.fill("municipality", "Kommune B").fill("participants", "2").save();
    let all = driver.children(Entity::Registration, "network_period", period.id);
    let place = municipality(&driver, "Kommune B");
    let new = all.iter().find(|row| row.link("municipality") == Some(place)).unwrap();
    assert_eq!(new.text("status"), "venteliste");
    driver.shows("først på ventelisten: Kommune B");
    let koege = municipality(&driver, "Køge");
    driver.press("Home Up Up Up Up Up");
    choose_child(&mut driver, "municipality", koege);
    driver.press("e").fill("status", "afmeldt").save();
    driver.shows("2 ledige pladser, først på ventelisten: Kommune B");
    // More than there is room for is said where it is typed, and stands beside the places until it is mended.
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    driver.another_sets(driver.record("NP-02"), &[("places", Some(Value::Int(13)))]);
    on(&mut driver, "NP-02");
    driver.press("b").shows("Pladser 12 af 13").hides("for meget").press("n");
    driver.fill("municipality", "Kommune B").fill("participants", "2").save();
    assert!(driver.notice().contains("én deltager for meget"), "{}", driver.notice());
    driver.shows("Pladser 14 af 13").shows("én deltager for meget");
    let place = municipality(&driver, "Kommune B");
    choose_child(&mut driver, "municipality", place);
    driver.press("e").fill("status", "venteliste").save();
    assert!(!driver.notice().contains("for meget"), "{}", driver.notice());
    driver.shows("Pladser 12 af 13").hides("for meget");
}

#[test]
fn who_leaves_loses_the_open_tasks_of_later_meetings_and_who_joins_is_offered_those_ahead() {
    let mut driver = renewed_and_laid();
    let period = driver.record("NP-12");
    let laid = meetings(&driver, &period);
    let member = driver.children(Entity::Membership, "network_period", period.id).remove(0);
    let person = member.link("person").unwrap();
    let dropped = |driver: &Driver| {
        laid.iter()
            .map(|meeting| {
                let theirs = |task: &&Record| task.link("responsible") == Some(person);
                let all = tasks(driver, meeting);
                all.iter().filter(theirs).filter(|task| !task.text("dropped_reason").is_empty()).count()
            })
            .collect::<Vec<_>>()
    };
    // The last day is that of the second meeting: its tasks stay.
    driver.press("p");
    choose_child(&mut driver, "person", person);
    driver.press("e").fill("to", "14.1.2021").save();
    assert_eq!(dropped(&driver), [0, 0, 4]);
    driver.press("e").fill("to", "13.1.2021").save();
    assert_eq!(dropped(&driver), [0, 4, 4]);
    driver.press("e").fill("to", "").save();
    assert_eq!(dropped(&driver), [0, 0, 0], "taken back");
    // Somebody new is offered the tasks of the two meetings left, and may leave them.
    let count = driver.all(Entity::MeetingTask).len();
    driver.press("n").fill("person", "BLM").fill("from", "1.10.2020").press("Ctrl+S");
    driver.shows("8 opgaver").press("Enter");
    assert_eq!(driver.all(Entity::MeetingTask).len(), count + 8);
    driver.press("u u");
}

#[test]
fn the_networks_stand_by_what_is_late_and_then_by_their_next_meeting_and_old_periods_are_folded() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    driver.press("2").wait();
    let names = |driver: &Driver| {
        let list = driver.session.model.list().unwrap();
        list.rows.iter().map(|row| row.number.unwrap()).collect::<Vec<_>>()
    };
    // Pædagogisk it, Sprog, KL, Inklusion, Matematik, Tidlig indsats.
    assert_eq!(names(&driver), [9, 10, 2, 7, 8, 11]);
    driver.shows("ref. 3.1 ✗").shows("dags 13.1 ✗").shows("tor 16.1").shows("ons 11.3");
    driver.shows("tidligere perioder · 5").shows("Struktur forår 2021").shows("input 0 af 5");
    driver.press("+").hides("tidligere perioder");
    assert_eq!(names(&driver)[..6], [9, 10, 2, 7, 8, 11]);
    assert_eq!(names(&driver).len(), 11);
    driver.press("+");
    assert_eq!(names(&driver).len(), 6);
    // What is looked for is found among the old ones too, and so is what another pane goes to.
    driver.press("/ \"NP-03\" Enter");
    assert_eq!(driver.selected().number, Some(3));
    driver.press("Esc").press("Ctrl+F \"NP-04\" Enter");
    assert_eq!(driver.selected().number, Some(4));
}
