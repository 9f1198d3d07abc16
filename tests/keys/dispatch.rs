//! What is sent out about a meeting: what is due is proposed to those who should have it, and several times add up.

use praksis::cases;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::rules::Speaks;
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;

use super::support::{Driver, code, date, drive};

fn open(driver: &mut Driver, meeting: &str) {
    driver.press(&format!("3 / \"{meeting}\" Enter g"));
    assert!(matches!(driver.session.model.overlays.last(), Some(Overlay::Dispatch(_))), "{}", driver.screen());
}

/// Those marked in the sheet that is open.
fn marked(driver: &Driver) -> Vec<Id> {
    match driver.session.model.overlays.last() {
        Some(Overlay::Dispatch(sheet)) => sheet.recipients(),
        _ => panic!("closed"),
    }
}

fn sent(driver: &Driver, meeting: &str) -> Vec<Record> {
    driver.children(Entity::Dispatch, "meeting", driver.record(meeting).id)
}

/// The rules that speak about a meeting.
fn rules(driver: &Driver, meeting: &str) -> Vec<&'static str> {
    let (record, today) = (driver.record(meeting), driver.session.model.today_date());
    driver.file(|reader| {
        let thresholds = cases::thresholds(&reader).unwrap();
        let found = cases::judged(&reader, &record, today, &thresholds, Speaks::Attention).unwrap();
        found.into_iter().map(|finding| finding.rule.id).collect()
    })
}

#[test]
fn mt_09_the_agenda_goes_to_nine_of_eleven_and_then_to_the_two() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    assert!(rules(&driver, "M-020").contains(&"R-32"));
    let before = driver.everything();
    open(&mut driver, "M-020");
    driver.shows("11 af 11").shows("dagsorden · sendt ons 15.1.2020");
    let all = marked(&driver);
    driver.press("Space Down Space").shows("9 af 11");
    driver.press("c \"mail\" Enter f \"2020-0042\" Enter").shows("Kanal mail · journalnr. 2020-0042").press("Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    let first = sent(&driver, "M-020");
    assert_eq!((first.len(), first[0].links("recipients").len()), (1, 9));
    assert_eq!((first[0].text("channel"), first[0].text("filed_ref")), ("mail", "2020-0042"));
    assert_eq!(first[0].get("sent_at"), date("2020-01-15").as_ref());
    assert_eq!(driver.record("M-020").text("status"), "indkaldt");
    let said = rules(&driver, "M-020");
    assert!(said.contains(&"R-34") && !said.contains(&"R-32"), "{said:?}");

    // The rest is proposed, and those who have it are named.
    open(&mut driver, "M-020");
    driver.shows("2 af 11").shows("har fået den ons 15.1.2020");
    assert_eq!(marked(&driver), all[..2]);
    driver.press("Enter");
    assert_eq!(sent(&driver, "M-020").len(), 2);
    let said = rules(&driver, "M-020");
    assert!(!said.contains(&"R-34") && !said.contains(&"R-32"), "{said:?}");
    driver.press("u u");
    assert_eq!(driver.everything(), before, "the status of the meeting, too");
}

#[test]
fn the_proposed_are_those_of_each_network_and_engagement() {
    let mut driver = drive("KOO", (80, 24), Lang::En);
    for (meeting, many) in [("M-019", 4), ("M-020", 11), ("M-021", 2)] {
        open(&mut driver, meeting);
        let Some(Overlay::Dispatch(sheet)) = driver.session.model.overlays.last() else { panic!("closed") };
        assert_eq!(sheet.rows.len(), many, "{meeting}");
        // Those of M-021 have its agenda already.
        assert_eq!(sheet.recipients().len(), if meeting == "M-021" { 0 } else { many }, "{meeting}");
        driver.press("Esc");
    }
}

#[test]
fn a_unit_without_a_leader_is_named_and_somebody_is_added() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    let unit = driver.all(Entity::Unit).into_iter().find(|unit| unit.text("name").contains("Åkanden")).unwrap();
    driver.another_sets(unit, &[("leader", None)]);
    open(&mut driver, "M-020");
    driver.shows("Uden leder at sende til").shows("Åkanden");
    assert_eq!(marked(&driver).len(), 10);
    driver.press("n").type_in("BLM").press("Enter").shows("11 af 11");
    let blm = driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == "BLM").unwrap().id;
    assert!(marked(&driver).contains(&blm));
    driver.press("Enter");
    assert!(sent(&driver, "M-020")[0].links("recipients").contains(&blm));
}

#[test]
fn what_goes_to_nobody_or_on_a_day_to_come_is_refused_and_the_sheet_stays() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let before = driver.everything();
    open(&mut driver, "M-019");
    driver.press("Space Down Space Down Space Down Space Enter").shows("Vælg mindst én modtager");
    assert!(driver.layers() == 1 && driver.everything() == before);
    driver.press("Space e \"aldrig\" Enter");
    assert_eq!(driver.layers(), 2, "the line stays to be mended");
    driver.press("Ctrl+U \"16.1\" Enter Enter");
    assert!(driver.layers() == 1 && driver.everything() == before, "{}", driver.screen());
    driver.press("e \"14.1\" Enter o \"Styregruppen\" Enter Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    let one = sent(&driver, "M-019").remove(0);
    assert_eq!((one.get("sent_at"), one.text("note")), (date("2020-01-14").as_ref(), "Styregruppen"));
}

#[test]
fn mt_05_who_got_the_agenda_is_told_of_a_move_and_of_a_cancellation() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    driver.press("3 / \"M-018\" Enter m Enter \"30.1.2020\" Enter \"Sneen\" Enter Enter");
    assert_eq!(driver.record("M-018").get("date"), date("2020-01-30").as_ref(), "{}", driver.screen());
    assert!(rules(&driver, "M-018").contains(&"R-84"));
    open(&mut driver, "M-018");
    driver.shows("flytning").shows("12 af 12").press("Enter");
    assert!(!rules(&driver, "M-018").contains(&"R-84"));
    let told = sent(&driver, "M-018").into_iter().find(|sent| sent.text("kind") == "flytning").unwrap();
    assert_eq!(told.links("recipients").len(), 12);
    let meeting = driver.record("M-018");
    let reason = Some(Value::Text("Sneen".to_owned()));
    driver.another_sets(meeting, &[("status", code("aflyst")), ("cancelled_reason", reason)]);
    assert!(rules(&driver, "M-018").contains(&"R-84"));
    open(&mut driver, "M-018");
    driver.shows("aflysning").press("Enter");
    assert!(!rules(&driver, "M-018").contains(&"R-84"));
}

#[test]
fn after_a_meeting_its_minutes_are_due_and_the_kind_can_be_turned() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    open(&mut driver, "M-016");
    driver
        .shows("referat · sendt")
        .press("Left")
        .shows("dagsorden · sendt")
        .press("Left Right")
        .shows("referat · sendt");
    driver.press("Enter");
    assert_eq!(driver.record("M-016").text("status"), "referat_sendt");
    assert!(!rules(&driver, "M-016").contains(&"R-33"));
}
