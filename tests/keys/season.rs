//! A season of a network, made with the keyboard in an empty file: the network with its fees and registrations, three
//! meetings with the work before, during and after, and all of it undone and redone, also after a restart.

use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;

use crate::support::{Driver, Place, drive};

/// Answers the first start of a new file.
fn first_start(place: &Place) -> Driver {
    let mut driver = place.start(None, (80, 24), Lang::Da);
    driver.shows("Velkommen til Praksis");
    driver.press("Enter").shows("Skriv dit navn");
    driver.type_in("Signe Holm").press("Tab").type_in("sh").press("Tab Right Enter");
    assert_eq!(driver.layers(), 0, "the first start is over");
    driver
}

/// Makes the whole season; returns the number of changes.
fn keep_a_season(driver: &mut Driver) {
    // The period first; the municipality and the network are created from the fields that ask for them.
    driver.press("2").shows("Ingen netværk endnu").press("n");
    driver
        .go_to_field("network")
        .press("F2 Ctrl+N")
        .fill("name", "Ressourcepædagoger")
        .fill("purpose", "Sparring på tværs\naf kommuner")
        .save();
    driver
        .fill("name", "2019/20")
        .fill("from", "1.8.19")
        .fill("to", "31.7.20")
        .fill("planned_meetings", "3")
        .fill("default_minutes", "6 t")
        .save();
    driver.shows("Ressourcepædagoger");

    // Fees by size of municipality.
    driver.go_to_heading(Entity::FeeBand).press("n").fill("to_count", "3").fill("amount", "9.000 kr.").save();
    driver.go_to_heading(Entity::FeeBand).press("n").fill("amount", "12500").save();

    // Registrations of municipalities that are created on the way.
    for (name, people) in [("Kommune Å", "3"), ("Kommune B", "5")] {
        driver
            .go_to_heading(Entity::Registration)
            .press("n")
            .go_to_field("municipality")
            .press("F2 Ctrl+U")
            .type_in(name);
        driver.press("Ctrl+N").fill("name", name).save().fill("participants", people).save();
    }

    for (title, day, place) in [
        ("Møde 1", "tor 10.10.2019", "Kommune Å"),
        ("Møde 2", "16.1.20", "Kommune B"),
        ("Møde 3", "u17 tor", "Kommune Å"),
    ] {
        driver
            .press("3 n")
            .fill("title", title)
            .fill("network_period", "NP-01")
            .fill("date", day)
            .fill("start_time", "9")
            .fill("place", place)
            .save();
    }
    driver.press("t");
    driver.press("/").type_in("møde 2").press("Enter").shows("Møde 2");
    driver.go_to_heading(Entity::AgendaItem).press("n");
    driver.fill("title", "Oplæg om overgange").fill("kind", "oplaeg").fill("duration", "45").save();
    driver.go_to_heading(Entity::AgendaItem).press("n").fill("title", "Workshop").fill("duration", "1,5 t").save();
    driver.press("Home e").open_children(Entity::MeetingTask);
    driver.press("n").fill("text", "Læs notatet").fill("due", "fre").save();
    driver.press("Esc").open_children(Entity::Dispatch);
    driver.press("n").fill("sent_at", "i går").fill("channel", "mail").save();
    driver.press("Esc Esc");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
}

#[test]
fn a_season_is_made_with_the_keyboard_and_stores_the_typing() {
    let place = Place::empty();
    let mut driver = first_start(&place);
    keep_a_season(&mut driver);

    let period = driver.record("NP-01");
    let network = driver.record("N-01");
    assert_eq!(period.link("network"), Some(network.id), "a network created from the field is the field's value");
    assert_eq!(network.text("purpose"), "Sparring på tværs\naf kommuner");
    assert_eq!(period.int("default_minutes"), Some(360));

    let fees = driver.children(Entity::FeeBand, "network_period", period.id);
    assert_eq!(
        fees.iter().map(|fee| (fee.int("number"), fee.int("amount"))).collect::<Vec<_>>(),
        [(Some(1), Some(900_000)), (Some(4), Some(1_250_000))]
    );
    let registrations = driver.children(Entity::Registration, "network_period", period.id);
    assert_eq!(registrations.len(), 2);
    assert!(registrations.iter().all(|registration| registration.text("status") == "tilmeldt"));

    let meeting = driver.record("M-002");
    assert_eq!(meeting.get("date"), Some(&Value::Date("2020-01-16".parse().unwrap())));
    assert_eq!(meeting.get("start_time"), Some(&Value::Time(540)));
    assert_eq!(driver.record("M-003").get("date"), Some(&Value::Date("2020-04-23".parse().unwrap())), "u17 tor");
    let items = driver.children(Entity::AgendaItem, "meeting", meeting.id);
    assert_eq!(
        items.iter().map(|item| (item.int("number"), item.int("duration"))).collect::<Vec<_>>(),
        [(Some(1), Some(45)), (Some(2), Some(90))]
    );
    let tasks = driver.children(Entity::MeetingTask, "meeting", meeting.id);
    assert_eq!(tasks[0].get("due"), Some(&Value::Date("2020-01-17".parse().unwrap())));
    let sent = driver.children(Entity::Dispatch, "meeting", meeting.id);
    assert_eq!(sent[0].get("sent_at"), Some(&Value::Date("2020-01-14".parse().unwrap())));
}

#[test]
fn a_whole_season_is_undone_and_redone_even_after_a_restart() {
    let place = Place::empty();
    let mut driver = first_start(&place);
    keep_a_season(&mut driver);
    let kept = driver.everything();
    assert!(kept.len() >= 14, "{}", kept.len());

    drop(driver);
    let mut driver = place.start(Some("SH"), (80, 24), Lang::Da);
    let mut undone = 0;
    loop {
        driver.press("u");
        if driver.notice() == "Der er intet at fortryde" {
            break;
        }
        assert!(driver.notice().starts_with("Fortrudt: "), "{}", driver.notice());
        undone += 1;
        if undone == 5 {
            // A restart in the middle loses nothing.
            drop(driver);
            driver = place.start(Some("SH"), (80, 24), Lang::Da);
        }
        assert!(undone < 100);
    }
    assert_eq!(driver.everything(), [], "nothing is left");

    let mut redone = 0;
    loop {
        driver.press("U");
        if driver.notice() == "Der er intet at gentage" {
            break;
        }
        assert!(driver.notice().starts_with("Gentaget: "), "{}", driver.notice());
        redone += 1;
        assert!(redone < 100);
    }
    assert_eq!(redone, undone);
    assert_eq!(driver.everything(), kept);
}

#[test]
fn the_person_of_the_first_start_is_a_record_and_the_settings_are_kept() {
    let place = Place::empty();
    drop(first_start(&place));
    let mut driver = place.start(None, (80, 24), Lang::Da);
    assert_eq!(driver.layers(), 0, "the first start is asked once");
    driver.shows("SH (koordinator)");
    let person = driver.record("P-01");
    assert_eq!((person.text("name"), person.text("initials")), ("Signe Holm", "SH"));
}

/// What the figures of networks are reckoned from: counted here from the records, as a person would with the files of the demo.
#[test]
fn the_demo_has_what_the_figures_of_its_networks_are_reckoned_from() {
    let driver = drive("KOO", (80, 24), Lang::Da);
    let count = |entity| driver.all(entity).len();
    let kinds = [Entity::Attendance, Entity::FeeBand, Entity::Registration, Entity::AgendaItem, Entity::Membership];
    assert_eq!(kinds.map(count), [112, 2, 4, 28, 43]);
    let meetings: Vec<Record> =
        driver.all(Entity::Meeting).into_iter().filter(|one| one.text("kind") == "netvaerk").collect();
    let held = |meeting: &&Record| matches!(meeting.text("status"), "afholdt" | "referat_kladde" | "referat_sendt");
    // Minutes of the items of held meetings of these periods, by the mark in this field; with none last.
    let minutes = |periods: &[&str], field: &str, marks: &[&str]| -> Vec<i64> {
        let periods: Vec<Id> = periods.iter().map(|period| driver.record(period).id).collect();
        let of = |meeting: &&Record| meeting.link("network_period").is_some_and(|period| periods.contains(&period));
        let held: Vec<Id> = meetings.iter().filter(of).filter(held).map(|meeting| meeting.id).collect();
        let items: Vec<Record> =
            held.iter().flat_map(|id| driver.children(Entity::AgendaItem, "meeting", *id)).collect();
        let of = |mark: &str| {
            items.iter().filter(|item| item.text(field) == mark).filter_map(|item| item.int("duration")).sum()
        };
        marks.iter().chain([&""]).map(|mark| of(mark)).collect()
    };
    let marks = ["ledelse_politik", "praksis", "begge"];
    assert_eq!(minutes(&["NP-02"], "direction", &marks), [75, 120, 90, 30]);
    let kommune_f = ["NP-07", "NP-08", "NP-09", "NP-10", "NP-11"];
    assert_eq!(minutes(&kommune_f, "perspective", &["udvikling", "drift"]), [300, 150, 0]);
    assert_eq!(minutes(&["NP-10"], "perspective", &["udvikling", "drift"]), [120, 60, 0]);
    // Who came of those of whom it is known, and who contributed.
    let came = |number: &str| {
        let rows = driver.children(Entity::Attendance, "meeting", driver.record(number).id);
        let is = |status: &str| rows.iter().filter(|row| row.text("status") == status).count();
        let (met, away) = (is("moedt"), is("afbud") + is("nej") + is("udeblevet"));
        (met, met + away, rows.iter().filter(|row| row.yes("contributed")).count())
    };
    let of_networks = ["M-008", "M-010", "M-011", "M-012", "M-016"].map(came);
    assert_eq!(of_networks, [(10, 12, 4), (4, 5, 2), (10, 11, 5), (6, 6, 3), (4, 4, 2)]);
    // The agreement of Sprog weighs nothing, so that 40-20-40 is as before.
    let item = driver.record("BES-001").link("agenda_item").unwrap();
    let agreed = driver.children(Entity::MeetingTask, "agenda_item", item);
    assert_eq!(
        agreed.iter().map(|task| (task.text("phase"), task.int("minutes"))).collect::<Vec<_>>(),
        [("efter", Some(0))]
    );
    // Each active period names the template that its kind of meetings has.
    for (period, template) in [("NP-02", "MS-01"), ("NP-07", "MS-02"), ("NP-10", "MS-02"), ("NP-11", "MS-02")] {
        assert_eq!(driver.record(period).link("meeting_template"), Some(driver.record(template).id), "{period}");
    }
    assert_eq!((count(Entity::TemplateItem), count(Entity::TemplateTask)), (10, 8));
}

/// The card of KL 2019/20 on 15 January 2020, as counted by hand from the demo.
#[test]
fn the_card_of_a_network_says_who_came_what_was_sent_and_how_the_work_is_spread() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    driver.press("2 / \"NP-02\" Enter");
    driver.shows("Møder 1/3 afholdt · fremmøde 10/12 = 83 %");
    driver.shows(" 11.9 1/3 10/12    dags ✓ ref. ✓").shows("▸16.1 2/3 9 ja 3 ? dags ✓ 6.1");
    driver.shows("  3.6 3/3          dags senest 22.5");
    driver.shows("40-20-40  45/41/14 %  (6,5 · 6,0 · 2,0 t)").shows("16.1: 35 min før, 35 min efter pr. medlem (12)");
    driver.shows("Retning ledelse 26 · praksis 42 · begge 32 %");
    driver.press("Esc / \"NP-09\" Enter").shows("ref. ✗ 3.1").shows("40-20-40  0/100/0 %");
    let mut driver = drive("KOO", (80, 24), Lang::En);
    driver.press("2 / \"NP-02\" Enter").shows("▸16 Jan 2/3 9 yes 3 ? agenda ✓ 6 Jan");
}
