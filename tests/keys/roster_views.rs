//! The views of the roster, what is new at its cursor, a warning that is put off, and the row of holidays.

use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Value};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::roster_preview::{Line, RosterPreview};
use praksis::tui::panes::roster::state::Part;

use super::support::{Driver, date, drive};

fn at_roster(initials: &str) -> Driver {
    let mut driver = drive(initials, (80, 24), Lang::Da);
    // From the first gap to who has the telephone today.
    driver.press("7 Up*2");
    driver
}

fn person(driver: &Driver, initials: &str) -> Id {
    driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == initials).unwrap().id
}

/// The first cells of the rows of what is read.
fn rows(preview: &RosterPreview) -> Vec<Vec<String>> {
    let row = |line: &Line| if let Line::Row(cells, _) = line { Some(cells.clone()) } else { None };
    preview.lines.iter().filter_map(row).collect()
}

#[test]
fn f_offers_the_views_and_each_is_shown() {
    let mut driver = at_roster("BLM");
    driver.press("f Enter");
    let minutes = |driver: &Driver| driver.session.model.roster.fairness.as_ref().unwrap().mean.minutes / 60;
    assert_eq!((driver.session.model.roster.focus, minutes(&driver)), (Part::Fairness, 536));
    driver.press("f").type_in("26").press("Enter");
    assert_eq!((driver.session.model.roster.focus, minutes(&driver)), (Part::Fairness, 1056));
    driver.press("f Enter");
    assert_eq!(minutes(&driver), 536, "as the settings say again");
    driver.press("f").type_in("Bytter").press("Enter");
    assert_eq!(driver.session.model.roster.focus, Part::Swaps);
    driver.press("Esc f").type_in("År").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::YearView(_))), "{}", driver.screen());
}

#[test]
fn my_duties_are_all_those_ahead_and_the_last_thirteen_weeks() {
    let mut driver = at_roster("GØS");
    driver.press("f").type_in("Mine").press("Enter");
    let Some(Overlay::Roster(preview)) = driver.top() else { panic!("{}", driver.screen()) };
    let own = person(&driver, "GØS");
    let mut ahead = Vec::new();
    let mut window = Vec::new();
    for duty in driver.all(Entity::Duty).iter().filter(|duty| duty.link("person") == Some(own)) {
        let day = duty.date("date").unwrap().to_string();
        let weekly = duty.link("duty_type") == Some(driver.record("VT-02").id);
        if day.as_str() >= "2020-01-15" || weekly && day.as_str() >= "2020-01-13" {
            ahead.push(day);
        } else if day.as_str() >= "2019-10-21" {
            window.push(day);
        }
    }
    assert_eq!(preview.count, ahead.len().to_string());
    let found = rows(preview);
    assert_eq!(found.len(), ahead.len() + window.len(), "{found:?}");
    assert_eq!(found[0][0], "ons 22.1", "the next one first: Monday is over");
    assert_eq!(found[ahead.len()][0], "man 13.1", "the latest of those that are over comes first");
    let words: Vec<&str> = preview
        .lines
        .iter()
        .filter_map(|line| if let Line::Words(label, ..) = line { Some(label.as_str()) } else { None })
        .collect();
    for label in ["Ønsker", "Bytter", "Belastning"] {
        assert!(words.contains(&label), "{words:?}");
    }
    driver.shows("Mine vagter · GØS").press("PgDn*4").shows("B-14").shows("helst ikke");
    // A person who stands on nothing reads so.
    let mut driver = at_roster("TL");
    driver.press("f").type_in("Mine").press("Enter").shows("Du har ingen vagter forude");
}

#[test]
fn n_writes_a_wish_an_absence_or_a_duty_in_an_extra_slot() {
    let mut driver = at_roster("GØS");
    driver.press("Right n Enter");
    let form = driver.session.model.form().unwrap();
    assert_eq!(form.entity, Entity::DutyWish);
    let before = driver.all(Entity::DutyWish).len();
    driver.press("Ctrl+S");
    let wishes = driver.all(Entity::DutyWish);
    assert_eq!(wishes.len(), before + 1, "{}", driver.screen());
    let new = wishes.iter().find(|wish| wish.get("from") == date("2020-01-16").as_ref()).unwrap();
    assert_eq!((new.link("person"), new.get("to")), (Some(person(&driver, "GØS")), date("2020-01-16").as_ref()));
    // A planner writes that of the holder.
    let mut driver = at_roster("TL");
    driver.press("n Enter Ctrl+S");
    let blm = person(&driver, "BLM");
    assert!(driver.all(Entity::DutyWish).iter().any(|wish| wish.link("person") == Some(blm)), "{}", driver.screen());
    driver.press("n").type_in("Fravær").press("Enter");
    let Some(Overlay::Prompt(prompt)) = driver.top() else { panic!("{}", driver.screen()) };
    assert!(prompt.title.contains("BLM"), "{}", prompt.title);
    driver.press("Esc n").type_in("Vagt").press("Enter");
    assert_eq!(driver.session.model.form().unwrap().entity, Entity::Duty);
    driver.press("Ctrl+S");
    let extra = driver.all(Entity::Duty).into_iter().find(|duty| {
        duty.link("duty_type") == Some(driver.record("VT-01").id)
            && duty.get("date") == date("2020-01-15").as_ref()
            && duty.get("slot") == Some(&Value::Int(2))
    });
    assert!(extra.is_some(), "{}", driver.screen());
    // Who does not plan is told who does, and no form is opened.
    let mut driver = at_roster("GØS");
    driver.press("n").type_in("Vagt").press("Enter");
    assert!(driver.session.model.form().is_none());
    assert!(driver.notice().contains("KOO, TL"), "{}", driver.notice());
}

#[test]
fn z_puts_off_one_warning_and_no_other_of_its_rule() {
    let mut driver = at_roster("TL");
    let until = |driver: &Driver| {
        let roster = &driver.session.model.roster;
        roster.troubles.iter().map(|one| roster.put_off(one).is_some()).collect::<Vec<_>>()
    };
    assert_eq!(until(&driver), [false, false, false]);
    // Thursday's telephone.
    driver.press("Right z");
    assert_eq!(driver.session.model.form().map(|form| form.entity), Some(Entity::Snooze), "{}", driver.screen());
    driver.type_in("afventer svar").press("Ctrl+S");
    let snooze = driver.all(Entity::Snooze).into_iter().find(|one| one.text("rule") == "R-60").unwrap();
    assert!(snooze.text("about").ends_with(" 2020-01-16"), "{snooze:?}");
    assert_eq!(until(&driver), [false, false, true], "the other gap of this week stays, and it is last");
    driver.shows("z R-60");
    // In the next weeks the telephone is told as before, and so in I dag.
    let gaps = |driver: &Driver| {
        let file = driver.session.model.findings.file();
        file.iter()
            .filter(|one| one.finding.rule.id == "R-60")
            .map(|one| one.remark.put_off.is_some())
            .collect::<Vec<_>>()
    };
    driver.press("1").wait();
    let known = gaps(&driver);
    assert_eq!(known.iter().filter(|put_off| **put_off).count(), 1, "{known:?}");
    assert!(known.len() > 3);
    // Where nothing is wrong there is nothing to put off.
    driver.press("7 t Left*4 z");
    assert!(driver.session.model.form().is_none(), "{}", driver.screen());
    // The line of I dag is of one gap too.
    let mut driver = drive("TL", (120, 40), Lang::Da);
    driver.press("Tab z").type_in("afventer").press("Ctrl+S").wait();
    let known = gaps(&driver);
    assert_eq!(known.iter().filter(|put_off| **put_off).count(), 1, "{}", driver.screen());
}

#[test]
fn holidays_and_closing_days_stand_below_the_weeks_they_lie_in() {
    let mut driver = at_roster("TL");
    driver.hides("vinterferie");
    driver.press("w").type_in("10.2.2020").press("Enter").shows("Ferie").shows("uge 7: vinterferie i");
    driver.press(".*2").hides("vinterferie");
    driver.press("w").type_in("12.10.2020").press("Enter").shows("uge 42: efterårsferie");
    // A day that one municipality is closed on.
    let municipality = driver.all(Entity::Municipality).remove(0);
    let mut day = praksis::domain::value::Record::new(Entity::CalendarDay, Id::derived(Entity::CalendarDay, &["x"]));
    day.set("municipality", Some(Value::Link(municipality.id)));
    day.set("date", date("2020-01-24"));
    day.set("kind", Some(Value::Code("lukkedag".into())));
    driver.another_writes_all(&[day]);
    driver
        .press("1 7 w")
        .type_in("20.1.2020")
        .press("Enter")
        .shows("fre 24.1: lukkedag i")
        .shows(municipality.text("name"));
    driver.press(".").hides("lukkedag");
}
