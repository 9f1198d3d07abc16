//! How many keys a task takes beside the text itself: letters that are typed are not counted, every other key is, from the
//! pane where a person is to the notice that it is saved. The targets are kept here.

use praksis::domain::fields::Entity;
use praksis::text::Lang;
use praksis::tui::core::keys::{self, Stroke};

use crate::support::{Driver, Place, drive, in_words};

/// Presses a script; returns how many of its keys are not letters of a quoted text.
fn count(driver: &mut Driver, script: &str) -> usize {
    driver.press(script);
    let quoted = script.split('"').skip(1).step_by(2).map(|text| text.chars().count()).sum::<usize>();
    let keys = keys::script(script).unwrap().iter().filter(|stroke| matches!(stroke, Stroke::Key(_))).count();
    keys - quoted
}

#[test]
fn the_first_start_takes_at_most_three_keys() {
    for (script, initials) in [
        (r#""Signe Holm" Enter"#, "SH"),
        (r#""Signe Holm" Tab "sho" Enter"#, "SHO"),
        (r#""Bodil Lund Madsen" Tab Tab Enter"#, "BLM"),
    ] {
        let mut driver = Place::empty().start(None, (80, 24), Lang::Da);
        let keys = count(&mut driver, script);
        assert!(keys <= 3, "{script}: {keys}");
        assert_eq!(driver.layers(), 0, "{}", driver.screen());
        let person = driver.all(Entity::Person).remove(0);
        assert_eq!(person.text("initials"), initials);
    }
}

#[test]
fn a_unit_with_a_new_leader_and_a_room_takes_at_most_eight_keys() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    let keys = count(
        &mut driver,
        r#"N "ny enhed" Enter "Lindehuset" Tab "vuggestue" Tab "Lise Lind" Ctrl+N Ctrl+S "Rød" Ctrl+S"#,
    );
    assert!(keys <= 8, "{keys}");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    let unit = driver.record("E-25");
    let leader = driver.file(|reader| reader.record(unit.link("leader").unwrap()).unwrap().unwrap());
    assert_eq!((unit.text("name"), unit.text("kind"), leader.text("name")), ("Lindehuset", "vuggestue", "Lise Lind"));
    assert_eq!(leader.text("initials"), "LL", "proposed from the name");
    let rooms = driver.children(Entity::Room, "unit", unit.id);
    assert_eq!(rooms.iter().map(|room| room.text("name")).collect::<Vec<_>>(), ["Rød"]);
    driver.press("u");
    assert!(driver.try_record("E-25").is_none(), "one step takes the unit and its room back");
    assert_eq!(driver.children(Entity::Room, "unit", unit.id), []);
}

#[test]
fn a_unit_with_a_known_leader_takes_six_keys() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    let keys = count(&mut driver, r#"N "new unit" Enter "Lindehuset" Tab "vuggestue" Tab "dummybo" Tab "Rød" Ctrl+S"#);
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    assert!(keys <= 6, "{keys}");
    assert!(driver.record("E-25").link("leader").is_some());
}

#[test]
fn a_person_takes_at_most_four_keys() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let keys = count(&mut driver, r#"N "ny person" Enter "Karla Maj Bjerg" Ctrl+S"#);
    assert!(keys <= 4, "{keys}");
    let mut people = driver.all(Entity::Person);
    people.retain(|person| person.text("name") == "Karla Maj Bjerg");
    assert_eq!(people[0].text("initials"), "KMB");
    // Initials of one's own.
    let keys = count(&mut driver, r#"N "ny person" Enter "Karla Bo" Tab "kabo" Ctrl+S"#);
    assert!(keys <= 4, "{keys}");
    let mut people = driver.all(Entity::Person);
    people.retain(|person| person.text("name") == "Karla Bo");
    assert_eq!(people[0].text("initials"), "kabo");
}

/// The units and consultants of an engagement, with their roles.
fn parts(driver: &Driver, number: &str) -> (Vec<String>, Vec<(String, String)>) {
    let id = driver.record(number).id;
    let linked = |record: &praksis::domain::value::Record, name: &str, field: &str| {
        let id = record.link(name).unwrap();
        driver.file(|reader| reader.record(id).unwrap().unwrap()).text(field).to_owned()
    };
    let units = driver.children(Entity::EngagementUnit, "engagement", id);
    let mut people: Vec<_> = driver
        .children(Entity::Assignment, "engagement", id)
        .iter()
        .map(|row| (row.text("role").to_owned(), linked(row, "person", "initials")))
        .collect();
    people.sort();
    (units.iter().map(|row| linked(row, "unit", "name")).collect(), people)
}

#[test]
fn a_short_engagement_with_a_unit_and_two_consultants_takes_at_most_fourteen_keys() {
    // A koordinator names both; a consultant is proposed as the first.
    for (who, people, most) in [("KOO", r#""blm" Enter Ctrl+N "ahk" Enter"#, 14), ("BLM", r#"Ctrl+N "ahk" Enter"#, 13)]
    {
        let mut driver = drive(who, (80, 24), Lang::Da);
        let script = format!(
            r#"4 n "Ro ved bordet" Tab "kort" Tab "prøvestien" Tab Down {people} Down Tab Tab "1.2.2020" Ctrl+S Enter"#
        );
        let keys = count(&mut driver, &script);
        assert!(keys <= most, "{who}: {keys}");
        assert_eq!(driver.layers(), 0, "{}", driver.screen());
        let made = driver.record("F-10");
        assert_eq!((made.text("kind"), in_words(made.get("start").unwrap())), ("kort", "2020-02-01".to_owned()));
        let (units, people) = parts(&driver, "F-10");
        assert_eq!(units, ["Prøvestien"]);
        assert_eq!(people, [("lead".to_owned(), "BLM".to_owned()), ("makker".into(), "AHK".into())]);
        driver.press("u");
        assert!(driver.try_record("F-10").is_none(), "one step takes all of it back");
    }
}

#[test]
fn an_observation_takes_at_most_twelve_keys() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    let keys = count(
        &mut driver,
        r#"6 n "fiktiva" Tab "Rød" PgDn "Alle børn får hjælp til jakken." Tab "ingen" Tab "Ro i garderoben." F9"#,
    );
    assert!(keys <= 12, "{keys}");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    let made = driver.record("OBS-0044");
    assert!(!made.draft, "it is finished");
    assert_eq!((made.text("room"), made.text("description")), ("Rød", "Alle børn får hjælp til jakken."));
    assert!(made.link("engagement").is_some(), "the unit's only engagement");
}

/// Somebody reports sick on the day of their duty: from the cell of the duty to the duty given to somebody else, with what follows
/// read on the way.
#[test]
fn somebody_sick_is_away_and_the_duty_given_to_another_in_five_keys() {
    let mut driver = drive("TL", (80, 24), Lang::Da);
    driver.press("7 Up*2");
    let keys = count(&mut driver, "s Enter Enter Enter");
    assert!(keys <= 5, "{keys}");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    let initials = |id| driver.all(Entity::Person).into_iter().find(|one| Some(one.id) == id).unwrap();
    let duty = driver.record("V-0096");
    assert_eq!(initials(duty.link("person")).text("initials"), "FTV", "{}", in_words(duty.get("status").unwrap()));
    let absence = driver.all(Entity::Absence).into_iter().max_by_key(|absence| absence.number).unwrap();
    assert_eq!(initials(absence.link("person")).text("initials"), "BLM");
    // BLM is away from 27.2 anyway: until then, nobody knows for how long.
    assert_eq!((absence.date("from"), absence.date("to")), ("2020-01-15".parse().ok(), "2020-02-26".parse().ok()));
}

/// And is back on a later day, also when nobody stands in the cell any more.
#[test]
fn somebody_is_back_in_two_keys() {
    let mut driver = drive("TL", (80, 24), Lang::Da);
    driver.press("7");
    assert_eq!(count(&mut driver, "s Enter"), 2);
    let absence = driver.all(Entity::Absence).into_iter().find(|one| one.date("from") == "2020-01-15".parse().ok());
    assert_eq!(absence.unwrap().date("to"), "2020-01-15".parse().ok(), "{}", driver.screen());
}
