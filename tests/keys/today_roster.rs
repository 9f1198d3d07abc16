//! What *I dag* says of the roster: a consultant's own duties and what was changed of them, and what a team lead sees and decides
//! without leaving it.

use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::text::Lang;
use praksis::tui::core::pane::Pane;
use praksis::tui::overlays::Overlay;
use praksis::tui::panes::today::state::RowKind;

use super::support::{Driver, Place, code, date, drive};

fn own(driver: &Driver) -> String {
    driver.session.model.today.of_roster.own.clone().unwrap_or_default()
}

/// The numbers of the rows of the loose ends that speak of a changed duty.
fn changes(driver: &Driver) -> Vec<i64> {
    let Some(list) = driver.session.model.today.attention() else { return Vec::new() };
    let told = list.rows.iter().zip(&list.remarks).filter(|(_, remark)| remark.rule == "R-93");
    told.filter_map(|(row, _)| row.number).collect()
}

#[test]
fn a_consultant_reads_their_own_duties_first() {
    let driver = drive("BLM", (80, 24), Lang::Da);
    assert_eq!(
        own(&driver),
        "Telefonvagt nu til 16.00 ⚠ samtidig med F-01 10-13 · næste vagt tor 30.1 (uge 5, om 11 arbejdsdage)"
    );
    // By the week, and nobody is told of what they do not have.
    let driver = drive("DRS", (80, 24), Lang::En);
    assert!(own(&driver).starts_with("Udrykningsvagt all of week 3"), "{}", own(&driver));
    assert_eq!(own(&drive("EKP", (80, 24), Lang::Da)).matches('⚠').count(), 0, "EKP is away and told of no clash");
    assert_eq!(drive("TL", (80, 24), Lang::Da).session.model.today.of_roster.own, None);
}

#[test]
fn a_change_since_it_was_published_is_told_to_those_it_concerns_until_they_have_seen_it() {
    for initials in ["KAA", "IMB"] {
        let mut driver = drive(initials, (80, 24), Lang::Da);
        assert_eq!(changes(&driver), [97], "{initials}\n{}", driver.screen());
        driver.press("Tab Enter");
        assert_eq!(driver.session.model.pane, Pane::Today);
        assert!(changes(&driver).is_empty(), "{initials}\n{}", driver.screen());
        // Who has seen it says nothing for the other.
        let about = driver.all(Entity::Snooze).into_iter().find(|mark| mark.text("rule") == "R-93").unwrap();
        assert!(about.text("about").starts_with("V-0097 "), "{}", about.text("about"));
        driver.press("u");
        assert_eq!(changes(&driver), [97], "undo tells it again");
        driver.press("U");
        // Another change is told again.
        let other = driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == "CJN").unwrap();
        driver.another_sets(driver.record("V-0097"), &[("person", Some(Value::Link(other.id)))]);
        driver.press("7 1");
        assert_eq!(changes(&driver), if initials == "IMB" { vec![97] } else { vec![] }, "{initials}");
    }
    assert!(changes(&drive("GØS", (80, 24), Lang::Da)).is_empty());
}

fn waiting(driver: &Driver) -> Vec<Entity> {
    let parts = &driver.session.model.today.parts;
    let part = parts.iter().find(|part| part.rows == RowKind::Waiting).expect("the box");
    part.list.rows.iter().map(|row| row.entity).collect()
}

#[test]
fn a_team_lead_sees_who_is_on_what_waits_and_who_is_away_without_a_key() {
    let mut driver = drive("TL", (80, 24), Lang::Da);
    let titles: Vec<&str> = driver.session.model.today.parts.iter().map(|part| part.title).collect();
    assert_eq!(titles, ["today-duties", "today-gaps", "today-waiting", "today-absences"]);
    driver.shows("R-61 samtidig med F-01 10-13").shows("R-60 væk i dag · spørg FTV, HÅR, ÆBL");
    assert_eq!(waiting(&driver), [Entity::Swap, Entity::RosterWeek], "B-14, and week 5; week 6 is 19 days ahead");
    let away: Vec<String> =
        driver.session.model.today.parts[3].list.rows.iter().map(|row| row.date("from").unwrap().to_string()).collect();
    assert_eq!(&away[..2], ["2020-01-13", "2020-01-15"], "those who are away today come first");
    assert!(away[2..].is_sorted(), "{away:?}");
    // The duties stand as in the roster.
    let numbers: Vec<i64> = driver.session.model.today.parts[0].list.rows.iter().filter_map(|row| row.number).collect();
    assert_eq!(numbers, [96, 98, 99, 100]);
}

#[test]
fn what_waits_is_decided_from_its_row() {
    let mut driver = drive("TL", (80, 24), Lang::Da);
    driver.press("g Enter");
    assert_eq!(driver.record("B-14").text("status"), "gennemfoert", "{}", driver.screen());
    assert_eq!(waiting(&driver), [Entity::RosterWeek]);
    driver.press("g");
    assert_eq!(driver.notice(), "Intet bytte venter på dig her");
    driver.press("l Enter");
    let week = driver.all(Entity::RosterWeek).into_iter().find(|week| week.date("date") == "2020-01-27".parse().ok());
    assert_eq!(week.unwrap().get("status"), code("offentliggjort").as_ref(), "{}", driver.screen());
    assert!(waiting(&driver).is_empty());
    let mut driver = drive("TL", (80, 24), Lang::Da);
    driver.press("G");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "{}", driver.screen());
    driver.type_in("nej").press("Enter");
    assert_eq!(driver.record("B-14").text("status"), "afvist");
    // A week is opened in the roster.
    driver.press("Tab*2 Enter");
    assert_eq!(driver.session.model.pane, Pane::Roster);
    assert_eq!(driver.session.model.roster.monday.to_string(), "2020-01-27");
    // A consultant has no such box.
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    let before = driver.everything();
    driver.press("g l G");
    assert_eq!((driver.everything(), driver.layers()), (before, 0));
}

/// The place under the cursor of the roster: type, slot and day.
fn place(driver: &Driver) -> (String, i64, String) {
    let slot = driver.session.model.roster.slot().expect("a slot");
    let kind = driver.all(Entity::DutyType).into_iter().find(|kind| kind.id == slot.duty_type).unwrap();
    (Entity::DutyType.numbered(kind.number.unwrap()).unwrap(), slot.slot, slot.day.to_string())
}

#[test]
fn enter_on_what_the_roster_says_goes_to_its_place() {
    use praksis::tui::panes::roster::state::Part;
    let mut driver = drive("TL", (80, 24), Lang::Da);
    driver.press("Tab End");
    let told: Vec<&str> = driver.session.model.today.list().unwrap().remarks.iter().map(|remark| remark.rule).collect();
    let mut seen = Vec::new();
    for (down, rule) in told.iter().enumerate() {
        if seen.contains(rule) || !rule.starts_with("R-6") && !rule.starts_with("R-9") {
            continue;
        }
        seen.push(rule);
        let mut driver = drive("TL", (80, 24), Lang::Da);
        driver.press(&format!("Tab Down*{down}"));
        let list = driver.session.model.today.list().unwrap();
        let remark = list.remarks[list.cursor].clone();
        let row = list.selected().unwrap().clone();
        assert_eq!(remark.rule, *rule);
        driver.press("Enter");
        let roster = &driver.session.model.roster;
        match (remark.rule, row.entity) {
            ("R-60", _) => {
                assert_eq!(place(&driver), ("VT-02".into(), 2, "2020-01-15".into()), "{}", driver.screen());
            }
            ("R-61", _) => assert_eq!(place(&driver), ("VT-01".into(), 1, "2020-01-15".into())),
            ("R-64", _) => {
                assert_eq!(roster.focus, Part::Fairness);
                assert_eq!(roster.fairness.as_ref().unwrap().lines[roster.at].person, row.id);
            }
            ("R-94", _) => assert_eq!(roster.monday.to_string(), "2020-01-27"),
            (_, Entity::Duty) => {
                assert_eq!(driver.session.model.pane, Pane::Roster, "{} {}", remark.rule, remark.words);
                assert_eq!(roster.duty().map(|duty| duty.id), Some(row.id), "{} {}", remark.rule, remark.words);
            }
            // A visit or a meeting is mended in its own record.
            (_, Entity::Activity | Entity::Meeting | Entity::Session) => {
                assert_ne!(driver.session.model.pane, Pane::Roster, "{} {}", remark.rule, remark.words);
            }
            _ => {}
        }
    }
    for rule in ["R-60", "R-61", "R-92", "R-93", "R-94"] {
        assert!(seen.contains(&rule), "{rule} is not told: {seen:?}");
    }
}

#[test]
fn the_line_of_own_duties_is_read_whole_at_80_columns() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.shows("samtidig med F-01 10-13").shows("om 11 arbejdsdage)");
}

#[test]
fn a_part_of_a_week_is_told_as_a_part_to_everybody_it_concerns() {
    let mut driver = drive("TL", (80, 24), Lang::Da);
    // The first gap is EKP's Wednesday to Friday.
    driver.press("7 Enter Enter");
    let numbers = |driver: &Driver| -> Vec<i64> {
        driver.session.model.today.parts[0].list.rows.iter().filter_map(|row| row.number).collect()
    };
    driver.press("1").shows("Udrykningsvagt 2").shows("uge 3 ons-fre").shows("FTV");
    assert_eq!(numbers(&driver).len(), 4, "EKP's part is over\n{}", driver.screen());
    let place = driver.place.clone();
    drop(driver);
    let mut driver = place.start(Some("FTV"), (80, 24), Lang::Da);
    assert!(own(&driver).starts_with("Udrykningsvagt ons-fre"), "{}", own(&driver));
    driver.shows("Udrykningsvagt ons-fre").shows("Ny for dig: uge 3 ons-fre Udrykningsvagt");
    drop(driver);
    // EKP is told of the days that are gone, and has no duty today.
    let mut driver = place.start(Some("EKP"), (80, 24), Lang::Da);
    assert_eq!(own(&driver).matches("uge 3").count(), 0, "{}", own(&driver));
    driver.shows("Andre dage for dig: uge 3 man-tir Udrykningsvagt");
    let held = driver.session.model.today.parts.iter().flat_map(|part| &part.list.rows);
    let held = held.filter(|row| row.entity == Entity::Duty).count();
    assert_eq!(held, 1, "the change alone\n{}", driver.screen());
    drop(driver);
    let english = place.start(Some("FTV"), (80, 24), Lang::En);
    assert!(own(&english).starts_with("Udrykningsvagt Wed-Fri"), "{}", own(&english));
    // So is a part of a day.
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.shows("Telefonvagt 8-16");
    driver.another_sets(driver.record("V-0096"), &[("start_time", Some(Value::Time(12 * 60)))]);
    driver.press("7 1").shows("Telefonvagt 12-16").hides("Telefonvagt 8-16");
}

#[test]
fn nobody_is_on_duty_on_a_day_that_no_duty_asks_for() {
    // Saturday, and the Friday before it.
    let numbers = |initials: &str, day: &str| {
        let now = CivilClock::Still(format!("{day}T08:00:00").parse().unwrap());
        let driver = Place::demo().start_at(Some(initials), (80, 24), Lang::Da, now);
        let part = |title: &str| driver.session.model.today.parts.iter().find(|part| part.title == title);
        let rows = part("today-duties").or_else(|| part("today-due")).map(|part| part.list.rows.clone());
        rows.unwrap_or_default().iter().filter(|row| row.entity == Entity::Duty).filter_map(|row| row.number).collect()
    };
    let on = |initials: &str, day: &str| -> Vec<i64> { numbers(initials, day) };
    assert_eq!(on("TL", "2020-01-17"), [97, 98, 99, 100]);
    assert_eq!(on("DRS", "2020-01-17"), [98]);
    for initials in ["TL", "DRS"] {
        assert_eq!(on(initials, "2020-01-18"), Vec::<i64>::new(), "{initials}");
    }
}

#[test]
fn somebody_who_calls_in_sick_is_written_from_today_in_five_keys() {
    let mut driver = drive("TL", (80, 24), Lang::Da);
    driver.shows("s fravær");
    let gaps = driver.all(Entity::Absence).len();
    // DRS, on the second line of the duties of today: down, absence, days, all of it, first gap given.
    driver.press("Down s Enter Enter");
    let absence = driver.all(Entity::Absence).into_iter().max_by_key(|absence| absence.number).unwrap();
    let drs = driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == "DRS").unwrap().id;
    assert_eq!(driver.all(Entity::Absence).len(), gaps + 1, "{}", driver.screen());
    assert_eq!((absence.link("person"), absence.get("from")), (Some(drs), date("2020-01-15").as_ref()));
    assert_eq!(driver.layers(), 1, "the first gap is offered\n{}", driver.screen());
    // A consultant writes their own, whatever is under the cursor; lists elsewhere are sorted by the same key.
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("s").shows("BLM").press("Esc 4 s");
    assert_eq!(driver.layers(), 1, "{}", driver.screen());
}

#[test]
fn the_footer_of_the_roster_offers_what_the_person_may_do() {
    let mut lead = drive("TL", (120, 40), Lang::Da);
    lead.press("7").shows("Enter tildel").shows("l offentliggør");
    let mut own = drive("BLM", (120, 40), Lang::Da);
    own.press("7").shows("s fravær").hides("Enter tildel").hides("l offentliggør").hides("P plan").hides("g godkend");
    // In a list Enter goes to the line.
    own.press("Tab").shows("Enter tildel");
}

#[test]
fn a_skew_is_put_off_from_its_line_and_a_line_without_a_warning_says_so() {
    let mut driver = drive("TL", (120, 40), Lang::Da);
    driver.press("1").wait().press("7 Tab Tab Down*30");
    let roster = &driver.session.model.roster;
    let (person, last) = (roster.fairness.as_ref().unwrap().lines.last().unwrap().person, roster.at);
    assert_eq!(last + 1, roster.fairness.as_ref().unwrap().lines.len(), "the person with most is last");
    driver.press("z");
    let form = driver.session.model.form().unwrap_or_else(|| panic!("nothing to put off for {person:?}"));
    assert_eq!(form.entity, Entity::Snooze);
    driver.press("Esc Up*30 z");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
}
