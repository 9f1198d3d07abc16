//! The attendance of a meeting: everybody came, exceptions, who contributed, a deputy, a guest and everybody asked, with the
//! figures of the demo.

use praksis::cases;
use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::season::attendance;
use praksis::domain::typed;
use praksis::domain::value::{Id, Record};
use praksis::rules::{Case, Finding, Speaks, Word, judge};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;

use super::support::{Driver, Place, date, drive};

/// The attendance of a meeting, open.
fn open(driver: &mut Driver, meeting: &str) {
    driver.press(&format!("3 / \"{meeting}\" Enter p"));
    assert!(matches!(driver.session.model.overlays.last(), Some(Overlay::Attendance(_))), "{}", driver.screen());
}

fn rows(driver: &Driver, meeting: &str) -> Vec<Record> {
    driver.children(Entity::Attendance, "meeting", driver.record(meeting).id)
}

fn came(driver: &Driver, meeting: &str) -> (i64, i64) {
    let rows: Vec<typed::Attendance> = rows(driver, meeting).iter().map(typed::Attendance::from).collect();
    let came = attendance::at(&rows);
    (came.present, came.of)
}

fn count(driver: &Driver, meeting: &str, status: &str) -> usize {
    rows(driver, meeting).iter().filter(|row| row.text("status") == status).count()
}

/// The cursor on the row of a person.
fn on(driver: &mut Driver, name: &str) {
    let id = driver.all(Entity::Person).into_iter().find(|person| person.text("name") == name).unwrap().id;
    on_person(driver, id);
}

fn on_person(driver: &mut Driver, id: Id) {
    driver.press("Up*40");
    for _ in 0..40 {
        let Some(Overlay::Attendance(list)) = driver.session.model.overlays.last() else { panic!("closed") };
        if list.selected().unwrap().person == Some(id) {
            return;
        }
        driver.press("Down");
    }
    panic!("no row of that person");
}

/// The members of KL 2019/20 that R-35 names.
fn missing(driver: &Driver) -> Vec<String> {
    let period = driver.record("NP-02");
    let today = driver.session.model.today_date();
    driver.file(|reader| {
        let case = cases::season(&reader, &period, today).unwrap();
        let thresholds = cases::thresholds(&reader).unwrap();
        let found = judge(Case::Season(&case), Speaks::Attention, &thresholds);
        let found = found.into_iter().filter(|finding| finding.rule.id == "R-35");
        let person = |finding: Finding| {
            finding.words.iter().find_map(|(name, word)| match word {
                Word::Record(id) if *name == "person" => Some(*id),
                _ => None,
            })
        };
        let mut named: Vec<String> =
            found.filter_map(person).map(|id| reader.record(id).unwrap().unwrap().text("name").to_owned()).collect();
        named.sort();
        named
    })
}

#[test]
fn mt_07_all_came_then_the_exceptions_and_the_figures_follow() {
    let now = "2020-01-22T08:00:00".parse().unwrap();
    let mut driver = Place::demo().start_at(Some("KOO"), (80, 24), Lang::Da, CivilClock::Still(now));
    driver.press("3 / \"M-018\" Enter h");
    let held = driver.everything();
    open(&mut driver, "M-018");
    driver.press("A").shows("12/12 mødt = 100 %");
    assert_eq!(count(&driver, "M-018", "moedt"), 12);
    let all = driver.everything();
    on(&mut driver, "Deltager 2, Køge");
    driver.press("Right Right");
    on(&mut driver, "Deltager 5, Aarhus");
    driver.press("Right").shows("10/12 mødt = 83 %");
    assert_eq!((count(&driver, "M-018", "afbud"), count(&driver, "M-018", "udeblevet")), (1, 1));
    assert_eq!(came(&driver, "M-018"), (10, 12));
    let period = driver.record("NP-02");
    let figures = driver.file(|reader| {
        let (today, thresholds) = (driver.session.model.today_date(), cases::thresholds(&reader).unwrap());
        cases::standing(&reader, &period, today, &thresholds).unwrap().network.unwrap()
    });
    assert_eq!((figures.came.present, figures.came.of), (20, 24));
    assert_eq!(missing(&driver), ["Deltager 2, Køge", "Deltager 5, Aarhus"]);
    driver.press("u u u");
    assert_eq!(driver.everything(), all);
    assert_eq!(missing(&driver), Vec::<String>::new());
    driver.press("u");
    assert_eq!(driver.everything(), held, "all of them in one undo");
}

#[test]
fn a_no_and_an_afbud_stay_when_all_came_and_what_is_open_is_not_entered() {
    let now = "2020-01-22T08:00:00".parse().unwrap();
    let mut driver = Place::demo().start_at(Some("KOO"), (80, 24), Lang::En, CivilClock::Still(now));
    driver.press("3 / \"M-018\" Enter h");
    open(&mut driver, "M-018");
    driver.press("Right").shows("no, not coming").press("A").shows("11/12 came = 92 %");
    assert_eq!(count(&driver, "M-018", "nej"), 1);
    driver.press("A");
    assert_eq!(came(&driver, "M-018"), (11, 12), "nothing is left to enter");
    on(&mut driver, "Deltager 1, Køge");
    driver.press("Left Left Left").shows("10/11 came = 91 % · 1 not entered");
    assert_eq!(came(&driver, "M-018"), (10, 11), "in neither number");
}

#[test]
fn marked_rows_take_one_status_and_contribute_together_in_one_undo_each() {
    let now = "2020-01-22T08:00:00".parse().unwrap();
    let mut driver = Place::demo().start_at(Some("KOO"), (120, 40), Lang::Da, CivilClock::Still(now));
    open(&mut driver, "M-018");
    driver.press("A");
    let all = driver.everything();
    driver.press("m m m Space").shows("3 bidrog");
    assert_eq!(rows(&driver, "M-018").iter().filter(|row| row.yes("contributed")).count(), 3);
    driver.press("u");
    assert_eq!(driver.everything(), all);
    // The cursor has gone on to a fourth row, which neither follows nor leads.
    driver.press("Right");
    assert_eq!((count(&driver, "M-018", "udeblevet"), count(&driver, "M-018", "moedt")), (3, 9));
    driver.press("Right");
    assert_eq!((count(&driver, "M-018", "afbud"), count(&driver, "M-018", "moedt")), (3, 9));
    let away = driver.everything();
    driver.press("Space");
    assert_eq!(driver.everything(), away, "who was away contributed nothing");
    driver.shows("kan ikke have bidraget").press("Esc");
    assert_eq!(driver.layers(), 1, "the marks first");
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
}

#[test]
fn who_stays_away_loses_the_mark_of_having_contributed() {
    let now = "2020-01-22T08:00:00".parse().unwrap();
    let mut driver = Place::demo().start_at(Some("KOO"), (80, 24), Lang::Da, CivilClock::Still(now));
    open(&mut driver, "M-018");
    driver.press("A Space");
    assert!(rows(&driver, "M-018").iter().any(|row| row.yes("contributed")));
    driver.press("Right");
    assert!(rows(&driver, "M-018").iter().all(|row| !row.yes("contributed")));
}

#[test]
fn before_its_day_nobody_has_come_to_a_meeting() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let before = driver.everything();
    open(&mut driver, "M-018");
    driver.press("A");
    assert_eq!(driver.everything(), before);
    driver.press("Right Right Right");
    // From "ja" over "nej" to "afbud", and no further.
    assert_eq!(rows(&driver, "M-018").iter().filter(|row| row.text("status") == "afbud").count(), 1);
    assert_eq!((count(&driver, "M-018", "moedt"), count(&driver, "M-018", "udeblevet")), (0, 0));
}

#[test]
fn everybody_who_belongs_is_asked_once_and_who_holds_the_meeting_is_not() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    open(&mut driver, "M-032");
    let before = driver.everything();
    driver.shows("Ingen er inviteret endnu").press("Right");
    assert_eq!(driver.everything(), before, "there is no row");
    driver.press("i");
    assert_eq!(count(&driver, "M-032", "inviteret"), 12);
    let holders = driver.record("M-032").links("people").to_vec();
    assert!(rows(&driver, "M-032").iter().all(|row| !holders.contains(&row.link("person").unwrap())));
    let asked = driver.everything();
    driver.press("i").shows("er inviteret allerede");
    assert_eq!(driver.everything(), asked);
    driver.press("u");
    assert_eq!(driver.everything(), before);
    // A member who has left before its day is not asked.
    let period = driver.record("NP-02");
    let member = driver.children(Entity::Membership, "network_period", period.id).remove(0);
    driver.another_sets(member, &[("to", date("2020-05-31"))]);
    driver.press("i");
    assert_eq!(count(&driver, "M-032", "inviteret"), 11);
}

#[test]
fn a_deputy_stands_in_for_who_sent_word_and_a_guest_comes_by_name() {
    let mut driver = drive("HÅR", (80, 24), Lang::Da);
    open(&mut driver, "M-020");
    driver.press("i");
    let period = driver.record("NP-10");
    let members = driver.children(Entity::Membership, "network_period", period.id);
    let member = members.iter().find(|member| member.link("deputy").is_some()).unwrap();
    on_person(&mut driver, member.link("person").unwrap());
    driver.press("Right Right n Ctrl+S");
    let new = rows(&driver, "M-020").into_iter().find(|row| row.link("stands_in_for").is_some()).unwrap();
    assert_eq!(new.link("stands_in_for"), member.link("person"));
    assert_eq!(new.link("person"), member.link("deputy"));
    assert_eq!(driver.layers(), 1, "back in the attendance");
    driver.shows("stedfortræder for");
    driver.press("Up*40 n").fill("guest", "Signe fra biblioteket").press("Ctrl+S");
    driver.shows("Signe fra biblioteket · gæst");
    assert_eq!(rows(&driver, "M-020").len(), 13);
}
