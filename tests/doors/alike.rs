//! The same fact is judged alike in a form and in a document: lengths, what is there already, people from outside, days without a year.

use praksis::domain::fields::Entity;
use praksis::domain::value::Record;
use praksis::tui::overlays::Overlay;

use crate::import::{WriteTx, found};
use crate::support::Driver;

/// Opens the form of something new, fills it and saves once.
fn save(driver: &mut Driver, new: &str, fields: &[(&str, &str)]) {
    driver.press("N").type_in(new).press("Enter");
    for (name, given) in fields {
        driver.fill(name, given);
    }
    driver.press("Ctrl+S");
}

/// What a form that was not saved says: how many doubts it asked about, and the message ids of its faults.
fn open(driver: &Driver) -> Option<(usize, usize)> {
    driver.session.model.form().map(|form| (form.agreed.len(), form.faults.len()))
}

/// The problems of the doubts of a document, which stop nothing.
fn doubts(toml: &str) -> Vec<(String, u64)> {
    let ran = WriteTx::demo().import_with(toml, &["--json"]);
    assert_eq!(ran.exit, praksis::cli::Exit::Done, "{}", ran.out);
    let told = ran.json()["doubts"].as_array().cloned().unwrap_or_default();
    told.iter().map(|one| (one["problem"].as_str().unwrap().to_owned(), one["line"].as_u64().unwrap())).collect()
}

#[test]
fn a_length_that_is_hardly_meant_is_asked_about_in_the_form_and_told_of_a_document() {
    for (typed, minutes, doubted) in
        [("30 t", 1800, true), ("0 min", 0, true), ("12 t", 720, false), ("721 min", 721, true)]
    {
        let mut driver = WriteTx::demo().driver();
        let before = driver.all(Entity::Activity).len();
        save(&mut driver, "ny aktivitet", &[("kind", "supervision"), ("date", "15.1"), ("minutes", typed)]);
        assert_eq!(open(&driver), doubted.then_some((1, 0)), "{typed}: {}", driver.notice());
        assert_eq!(driver.all(Entity::Activity).len(), before + usize::from(!doubted), "{typed}");
        if doubted {
            driver.press("Ctrl+S");
            assert_eq!((open(&driver), driver.all(Entity::Activity).len()), (None, before + 1), "{typed}");
        }
        let row = format!(
            "[[activity]]\nid = \"x\"\nkind = \"supervision\"\ndate = 2020-01-15\nminutes = {minutes}\npeople = [\"BLM\"]\n"
        );
        let said = if minutes == 0 { "quick-no-time" } else { "quick-long" };
        let told: Vec<(String, u64)> = doubted.then(|| (said.to_owned(), 1)).into_iter().collect();
        assert_eq!(doubts(&row), told, "{typed}");
    }
}

#[test]
fn the_same_time_entry_is_asked_about_and_told() {
    let fields = [("person", "BLM"), ("date", "15.1"), ("minutes", "45 min"), ("purpose", "Zqx")];
    let mut driver = WriteTx::demo().driver();
    save(&mut driver, "ny tidsregistrering", &fields);
    assert_eq!(open(&driver), None, "{}", driver.notice());
    save(&mut driver, "ny tidsregistrering", &fields);
    assert_eq!(open(&driver), Some((1, 0)), "{}", driver.notice());
    driver.press("Ctrl+S");
    assert_eq!(
        (open(&driver), driver.all(Entity::TimeEntry).iter().filter(|entry| entry.text("purpose") == "Zqx").count()),
        (None, 2)
    );
    let row = |id: &str, purpose: &str| {
        format!(
            "[[time_entry]]\nid = \"{id}\"\nperson = \"BLM\"\ndate = 2020-01-15\nminutes = 45\npurpose = \"{purpose}\"\n"
        )
    };
    assert_eq!(doubts(&format!("{}{}", row("a", "Zqx"), row("b", "Andet"))), []);
    let twice = doubts(&format!("{}{}", row("a", "Zqx"), row("b", "zqx")));
    assert!(twice.iter().all(|(problem, _)| problem == "quick-same-time") && !twice.is_empty(), "{twice:?}");
}

#[test]
fn absences_periods_and_meetings_do_not_lie_over_each_other() {
    // FV-08 is BLM on 27 and 28 February; EKP is away from 15 January without an end.
    for (person, from, to, more, refused) in [
        ("BLM", "2020-02-26", "2020-02-27", "", true),
        ("BLM", "2020-02-26", "2020-02-26", "", false),
        ("BLM", "2020-02-29", "2020-03-01", "", false),
        ("BLM", "2020-02-27", "2020-02-27", "share = 50\n", false),
        ("EKP", "2020-03-02", "2020-03-03", "", true),
        ("EKP", "2020-01-13", "2020-01-14", "", false),
    ] {
        let row = format!("[[absence]]\nid = \"x\"\nperson = \"{person}\"\nfrom = {from}\nto = {to}\n{more}");
        let desk = WriteTx::demo_of("TL");
        if refused {
            assert_eq!(desk.refused(&row, &[]), [found("law-absence-overlaps", 4, "from")], "{row}");
            let said = desk.import_with(&row, &[]).err;
            assert!(said.contains("FV-0"), "the other one is named: {said}");
        } else {
            desk.import(&row);
        }
        let mut driver = WriteTx::demo_of("TL").driver();
        let share = more.contains("50").then_some(("share", "50"));
        let fields: Vec<_> = [("person", person), ("from", from), ("to", to)].into_iter().chain(share).collect();
        save(&mut driver, "nyt fravær", &fields);
        assert_eq!(open(&driver), refused.then_some((0, 1)), "{row}{}", driver.notice());
    }
    let period = |from: &str, status: &str| {
        format!(
            "[[network_period]]\nid = \"x\"\nnetwork = \"N-01\"\nname = \"Ny\"\nfrom = {from}\nto = 2031-07-31\nstatus = \"{status}\"\n"
        )
    };
    let desk = WriteTx::demo();
    let numbered = desk.all(Entity::NetworkPeriod).into_iter().find(|period| period.number == Some(2)).unwrap();
    let network =
        desk.all(Entity::Network).into_iter().find(|network| Some(network.id) == numbered.link("network")).unwrap();
    let of = |row: String| row.replace("N-01", &network.id.0.to_string());
    assert_eq!(desk.refused(&of(period("2020-07-31", "besluttet")), &[]), [found("law-period-overlaps", 5, "from")]);
    WriteTx::demo().import(&of(period("2020-07-31", "kladde")));
    WriteTx::demo().import(&of(period("2020-08-01", "besluttet")));

    let first: Record = desk
        .all(Entity::Meeting)
        .into_iter()
        .find(|one| {
            one.link("network_period").is_some() && one.get("start_time").is_some() && one.text("status") == "planlagt"
        })
        .unwrap();
    let Some(praksis::domain::value::Value::Time(start)) = first.get("start_time") else { panic!("no time") };
    let meeting = |start: u16| {
        format!(
            "[[meeting]]\nid = \"x\"\ntitle = \"Igen\"\ndate = {}\nstart_time = \"{:02}.{:02}\"\nnetwork_period = \"{}\"\n",
            first.day().unwrap(),
            start / 60,
            start % 60,
            first.link("network_period").unwrap().0
        )
    };
    assert_eq!(desk.refused(&meeting(*start), &[]), [found("law-meeting-twice", 4, "date")]);
    WriteTx::demo().import(&meeting(*start + 1));
}

#[test]
fn a_new_absence_in_the_roster_closes_an_open_one() {
    let mut driver = WriteTx::demo_of("TL").driver();
    let open_one = |driver: &Driver| driver.all(Entity::Absence).into_iter().find(|one| one.number == Some(5)).unwrap();
    // The cursor stands on the gap that EKP left; the line is free for anybody on another row.
    driver.press("7 k s Ctrl+A").type_in("EKP 3.2-4.2").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Absence(_))), "{}", driver.screen());
    driver.shows("FV-05").press("Enter");
    assert_eq!(open_one(&driver).date("to"), "2020-02-02".parse().ok(), "{}", driver.notice());
    // What is not open is not closed: BLM is away on 27 February, and nothing is written.
    let before = driver.everything();
    driver.press("Esc Esc s Ctrl+A").type_in("BLM 26.2-27.2").press("Enter");
    driver.shows("BLM er væk tor 27.2 til fre 28.2");
    assert_eq!(driver.everything(), before);
    driver.press("Esc Esc u");
    assert_eq!(open_one(&driver).date("to"), None, "one undo takes both back");
}

#[test]
fn people_from_outside_stand_in_no_field_of_ours_but_come_along_on_a_visit() {
    // Who may write the roster: no other refusal is told beside.
    let desk = WriteTx::demo_of("TL");
    let ours = desk.all(Entity::TeamMember);
    let outsider = desk
        .all(Entity::Person)
        .into_iter()
        .find(|person| ours.iter().all(|place| place.link("person") != Some(person.id)))
        .unwrap();
    let who = Entity::Person.numbered(outsider.number.unwrap()).unwrap();
    for (row, line) in [
        (format!("[[absence]]\nid = \"x\"\nperson = \"{who}\"\nfrom = 2020-02-03\nto = 2020-02-04\n"), 3),
        (format!("[[assignment]]\nid = \"x\"\nengagement = \"F-02\"\nperson = \"{who}\"\n"), 4),
        (format!("[[time_entry]]\nid = \"x\"\nperson = \"{who}\"\ndate = 2020-01-15\nminutes = 45\n"), 3),
        (format!("[[duty_wish]]\nid = \"x\"\nperson = \"{who}\"\nfrom = 2020-02-03\nstrength = \"helst_ikke\"\n"), 3),
        (format!("[[duty_circle]]\nid = \"x\"\nduty_type = \"VT-01\"\nperson = \"{who}\"\n"), 4),
    ] {
        assert_eq!(desk.refused(&row, &[]), [found("problem-not-ours", line, "person")], "{row}");
    }
    WriteTx::demo()
        .import(&format!("[[assignment]]\nid = \"x\"\nengagement = \"F-02\"\nperson = \"{who}\"\nexternal = true\n"));
    WriteTx::demo().import(&format!(
        "[[activity]]\nid = \"x\"\nkind = \"observation\"\ndate = 2020-01-15\nminutes = 60\npeople = [\"BLM\", \"{who}\"]\n"
    ));
}

#[test]
fn a_document_says_the_year_that_a_form_asks_about() {
    let row = |received: &str| format!("[[request]]\nid = \"x\"\ntitle = \"Zqx\"\nreceived = \"{received}\"\n");
    let desk = WriteTx::demo();
    assert_eq!(desk.refused(&row("30.1"), &[]), [found("problem-refused", 4, "received")]);
    desk.import(&row("14.1"));
    assert_eq!(
        desk.all(Entity::Request).iter().filter(|one| one.date("received") == "2020-01-14".parse().ok()).count(),
        1
    );
}

#[test]
fn a_name_that_nothing_has_is_told_with_the_records_it_may_mean() {
    let said = WriteTx::demo()
        .import_with("[[unit]]\nid = \"x\"\nname = \"Zqx\"\nkind = \"vuggestue\"\nmunicipality = \"Kommune F\"\n", &[])
        .err;
    assert!(said.contains("Kommune F") && said.contains("KOM-") && said.contains(":5"), "{said}");
}
