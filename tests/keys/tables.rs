//! A child list that is typed in place in its parent's form: the people of a meeting.

use praksis::domain::fields::Entity;
use praksis::text::{Lang, Text};
use praksis::tui::overlays::Overlay;

use super::mouse::click;
use crate::support::{Driver, drive};

fn meeting() -> Driver {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("3 n").fill("title", "Opstart").fill("date", "20.1.2020").save();
    driver.press("Ctrl+F").type_in("M-036").press("Enter e").go_to_table(Entity::Attendance);
    driver.shows("Ctrl+N ny linje");
    driver
}

fn people(driver: &Driver) -> Vec<(String, String, bool)> {
    let meeting = driver.record("M-036");
    let all = driver.children(Entity::Attendance, "meeting", meeting.id);
    let name = |id| driver.file(|reader| reader.record(id).unwrap().unwrap()).text("initials").to_owned();
    all.iter()
        .map(|row| (name(row.link("person").unwrap()), row.text("status").to_owned(), row.yes("contributed")))
        .collect()
}

#[test]
fn lines_typed_in_a_table_are_saved_with_their_form_as_one_step() {
    let mut driver = meeting();
    assert_eq!(people(&driver), []);
    driver.press("A H K Enter Tab Tab Space").shows("inviteret");
    driver.press("Ctrl+N E K P Enter Tab 2").save();
    assert_eq!(
        people(&driver),
        [("AHK".to_owned(), "inviteret".to_owned(), true), ("EKP".to_owned(), second(), false)]
    );
    driver.press("u");
    assert_eq!(people(&driver), [], "one undo takes the whole form back");
}

/// The second status a person can have at a meeting.
fn second() -> String {
    use praksis::domain::choices::{AttendanceStatus, Coded};
    AttendanceStatus::LIST.codes[1].to_owned()
}

#[test]
fn a_line_is_changed_and_removed_in_its_table() {
    let mut driver = meeting();
    driver.press("A H K Enter Ctrl+N E K P Enter").save();
    assert_eq!(people(&driver).len(), 2);
    driver.press("e").go_to_table(Entity::Attendance).press("Ctrl+D Tab Tab Space").save();
    let left = people(&driver);
    assert!(left.len() == 1 && left[0].2, "{left:?}");
}

#[test]
fn what_is_typed_in_a_table_comes_back_after_esc() {
    let mut driver = meeting();
    driver.press("A H K Enter Esc");
    assert_eq!(people(&driver), [], "nothing is saved");
    driver.press("e").shows("gendannet").save();
    assert_eq!(people(&driver).len(), 1);
}

#[test]
fn a_line_without_a_person_is_told_at_the_table() {
    let mut driver = meeting();
    driver.press("Ctrl+N Tab Tab Space Ctrl+S");
    driver.shows("skriv en person eller en gæst");
    assert_eq!(people(&driver), []);
    // Somebody who is in no register comes by name.
    driver.press("Tab").type_in("Jette fra PPR").save();
    let meeting = driver.record("M-036");
    let guests = driver.children(Entity::Attendance, "meeting", meeting.id);
    assert_eq!(guests.iter().map(|row| row.text("guest")).collect::<Vec<_>>(), ["Jette fra PPR"]);
    driver.press("Esc").shows("Jette fra PPR");
}

#[test]
fn an_empty_table_and_a_blank_line_save_nothing() {
    let mut driver = meeting();
    let before = driver.record("M-036");
    driver.press("Ctrl+N Tab Esc");
    assert_eq!(driver.record("M-036"), before);
    assert!(people(&driver).is_empty() && driver.children(Entity::Attendance, "meeting", before.id).is_empty());
}

/// The people of a meeting with two of them, in its form.
fn two_people() -> Driver {
    let mut driver = meeting();
    driver.press("A H K Enter Ctrl+N E K P Enter").save();
    driver.press("e");
    driver
}

fn initials(driver: &Driver) -> Vec<String> {
    people(driver).into_iter().map(|(name, ..)| name).collect()
}

#[test]
fn a_click_puts_the_cursor_on_the_clicked_cell() {
    let mut driver = two_people();
    driver.go_to_table(Entity::Attendance);
    click(&mut driver, "EKP");
    driver.press("Ctrl+D").save();
    assert_eq!(initials(&driver), ["AHK"]);
    driver.press("e");
    // The focus is elsewhere, and comes with the click.
    click(&mut driver, "inviteret");
    driver.press("2").save();
    assert_eq!(people(&driver), [("AHK".to_owned(), second(), false)]);
}

#[test]
fn a_change_of_the_table_alone_is_named_after_the_meeting() {
    let mut driver = two_people();
    driver.go_to_table(Entity::Attendance).press("Ctrl+D").save();
    assert!(driver.session.model.undo.as_ref().is_some_and(|next| next.starts_with("Rettet: M-036")));
    driver.press("9").shows("Rettet: M-036").press("u");
    assert!(driver.notice().starts_with("Fortrudt: rettelse af M-036"), "{}", driver.notice());
    driver.shows("Fortrudt: M-036");
    driver.press("Ctrl+R");
    assert!(driver.notice().starts_with("Gentaget: rettelse af M-036"), "{}", driver.notice());
}

#[test]
fn a_table_without_the_focus_shows_all_lines_or_the_first_ones() {
    let mut driver = drive("BLM", (110, 50), Lang::Da);
    driver.press("Ctrl+F M - 0 1 7 Enter e").shows("P-01 AHK").shows("P-20 Leder").shows("Bidrog");
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("Ctrl+F M - 0 1 7 Enter e PgDn PgDn").shows("P-01 AHK").hides("P-20 Leder");
    driver.shows("Gæst           ▾ 6");
}

#[test]
fn a_new_record_tells_that_child_lists_can_be_added_later() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("3 n").shows("tilføjes, når mødet er gemt").shows("Deltagere             ingen");
    driver.press("PgDn PgDn PgDn").shows("Kan tilføjes, når posten er gemt").hides("n tilføjer");
}

#[test]
fn a_version_that_changes_a_table_alone_is_named_after_the_observation() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("6 / \"OBS-0027\" Enter e").type_in("Tastefejl").press("Enter");
    driver.press("Ctrl+N").type_in("rydder op").press("F9");
    let next = driver.session.model.undo.clone().unwrap_or_default();
    assert!(next.starts_with("Færdig: OBS-0027"), "{next}\n{}", driver.screen());
}

#[test]
fn cycles_of_a_log_are_typed_in_its_form() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("5 n").fill("title", "Ro ved samling").go_to_table(Entity::AlCycle);
    driver.type_in("Hvem kommer til orde?").press("Ctrl+N").type_in("Og de yngste?").save();
    let log = driver.record("AL-024");
    let cycles = |driver: &Driver| -> Vec<(i64, String, String)> {
        let all = driver.children(Entity::AlCycle, "al_log", log.id);
        all.iter()
            .map(|row| (row.int("number").unwrap(), row.text("problem").to_owned(), row.text("status").to_owned()))
            .collect()
    };
    let second = (2, "Og de yngste?".to_owned(), "problem".to_owned());
    assert_eq!(cycles(&driver), [(1, "Hvem kommer til orde?".to_owned(), "problem".to_owned()), second.clone()]);
    // A cycle keeps its number when the one before it goes.
    driver.press("e").go_to_table(Entity::AlCycle).press("Ctrl+D").save();
    assert_eq!(cycles(&driver), [second]);
    driver.press("u u");
    assert!(driver.try_record("AL-024").is_none(), "one step takes the log and its cycles back");
}

#[test]
fn a_text_of_several_lines_keeps_them_in_a_row() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("5 n").fill("title", "Ro").go_to_table(Entity::AlCycle).type_in("Linje").save();
    let log = driver.record("AL-024").id;
    let cycle = |driver: &Driver| driver.children(Entity::AlCycle, "al_log", log).remove(0);
    let typed = cycle(&driver);
    driver.another_writes_to(typed, "problem", "Første\nanden");
    driver.press("Ctrl+F").type_in("AL-024").press("Enter e").go_to_table(Entity::AlCycle);
    // As typing it keeps them too.
    driver.press("Tab Tab Tab").type_in("Ring").press("Esc e").shows("gendannet").save();
    let saved = cycle(&driver);
    assert_eq!((saved.text("problem"), saved.text("next_step")), ("Første\nanden", "Ring"));
}

#[test]
fn fee_bands_are_typed_in_the_form_of_their_period() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    driver.press("Ctrl+F \"NP-11\" Enter e").go_to_table(Entity::FeeBand);
    // The first band begins at 1, the next where it ends.
    driver.press("Ctrl+N Tab 2 Tab").type_in("9000").press("Ctrl+N Tab Tab").type_in("13000").save();
    let period = driver.record("NP-11").id;
    let bands = driver.children(Entity::FeeBand, "network_period", period);
    let of = |name: &'static str| bands.iter().map(|band| band.int(name)).collect::<Vec<_>>();
    assert_eq!(of("number"), [Some(1), Some(3)]);
    assert_eq!(of("to_count"), [Some(2), None]);
    assert_eq!(of("amount"), [Some(900_000), Some(1_300_000)]);
    // Beside a band that is there: typing into the number replaces it.
    driver.press("e").go_to_table(Entity::FeeBand).press("Ctrl+N 2 Tab Tab").type_in("1").press("Ctrl+S");
    assert_eq!(driver.children(Entity::FeeBand, "network_period", period).len(), 2, "2 is in 1-2");
    driver.shows("overlapper");
}

#[test]
fn a_band_that_nobody_typed_is_not_saved() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    driver
        .press("Ctrl+F \"NP-11\" Enter e")
        .go_to_table(Entity::FeeBand)
        .press("Ctrl+N")
        .fill("place", "Rådhuset")
        .save();
    let period = driver.record("NP-11");
    assert_eq!(period.text("place"), "Rådhuset");
    assert_eq!(driver.children(Entity::FeeBand, "network_period", period.id), []);
}

#[test]
fn the_same_thing_twice_in_a_table_is_refused_at_its_row() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    driver.press("N").type_in("ny enhed").press("Enter").fill("name", "Lindehuset").fill("kind", "vuggestue");
    driver.go_to_table(Entity::Room).type_in("Rød").press("Ctrl+N").type_in("RØD ").press("Ctrl+S");
    driver.shows("allerede en stue med det navn");
    assert!(driver.try_record("E-25").is_none());
    driver.press("Backspace Backspace").save();
    let rooms = driver.children(Entity::Room, "unit", driver.record("E-25").id);
    assert_eq!(rooms.iter().map(|room| room.text("name")).collect::<Vec<_>>(), ["RØ", "Rød"]);

    // A person in two roles at the same time, and after each other.
    let mut driver = drive("KOO", (110, 40), Lang::Da);
    driver.press("4 n").fill("title", "Ro ved bordet").go_to_table(Entity::Assignment);
    driver.type_in("blm").press("Enter Ctrl+N").type_in("blm").press("Enter Ctrl+S");
    driver.shows("allerede med i bemandingen");
    driver.press("Tab Tab").type_in("1.3.2020").press("Up Tab").type_in("29.2.2020").save();
    let made = driver.record("F-10").id;
    assert_eq!(driver.children(Entity::Assignment, "engagement", made).len(), 2);
}

#[test]
fn a_new_record_tells_once_of_the_lists_that_come_later_and_not_of_those_made_elsewhere() {
    let mut driver = drive("KOO", (110, 40), Lang::Da);
    driver.press("N").type_in("ny enhed").press("Enter").shows("Tilsyn kan tilføjes");
    driver.hides("Enheder i forløbet").hides("Indsatser");
    driver.press("End").shows("Tilsyn kan tilføjes").press("Esc");
    driver.press("N").type_in("ny aktivitet").press("Enter").hides("Flytninger").press("Esc");
    driver.press("N").type_in("ny person").press("Enter").hides("Bemanding").hides("Medlemskaber");
}

#[test]
fn a_row_on_which_records_hang_is_asked_about_and_another_one_is_not() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    driver.press("Ctrl+F F - 0 1 Enter e").go_to_table(Entity::EngagementUnit).press("Ctrl+D");
    driver.shows("Fjern Eksempelgården fra forløbet?").press("n").shows("Eksempelgården").press("Ctrl+D Enter").save();
    let engagement = driver.record("F-01").id;
    let units = |driver: &Driver| driver.children(Entity::EngagementUnit, "engagement", engagement).len();
    assert_eq!(units(&driver), 2);
    driver.press("u");
    assert_eq!(units(&driver), 3);
    let mut driver = two_people();
    driver.go_to_table(Entity::Attendance).press("Ctrl+D");
    assert!(driver.notice().contains("er fjernet") && driver.layers() == 1, "{}", driver.notice());
}

#[test]
fn what_belongs_to_a_removed_row_goes_with_it_and_comes_back_with_it() {
    let mut driver = drive("BLM", (110, 40), Lang::Da);
    let score = driver.all(Entity::Score).remove(0);
    let area = driver.file(|reader| reader.record(score.link("area").unwrap()).unwrap().unwrap());
    let scores = |driver: &Driver| driver.children(Entity::Score, "area", area.id).len();
    let before = scores(&driver);
    let scale = driver.file(|reader| reader.record(area.link("scale").unwrap()).unwrap().unwrap());
    let number = Entity::Scale.numbered(scale.number.unwrap()).unwrap();
    driver
        .press("Ctrl+F")
        .type_in(&number)
        .press("Enter e")
        .go_to_table(Entity::ScaleArea)
        .press("Ctrl+D Enter")
        .save();
    assert!(before > 0 && scores(&driver) == 0, "{before}");
    driver.press("u");
    assert_eq!(scores(&driver), before);
}

#[test]
fn a_planpunkt_makes_the_plan_with_it_where_there_is_none() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    let engagement = driver.record("F-04").id;
    assert_eq!(driver.children(Entity::Plan, "engagement", engagement), []);
    driver.press("Ctrl+F F - 0 4 Enter N").type_in("planpunkt").press("Enter").type_in("Fast makkertid").save();
    let plans = driver.children(Entity::Plan, "engagement", engagement);
    assert_eq!(plans.iter().map(|plan| plan.text("kind")).collect::<Vec<_>>(), ["tids_og_handleplan"]);
    let items = driver.children(Entity::PlanItem, "plan", plans[0].id);
    assert_eq!(items.iter().map(|item| item.text("what")).collect::<Vec<_>>(), ["Fast makkertid"]);
    // The next one goes into the plan that is there.
    driver.press("N").type_in("planpunkt").press("Enter").fill("what", "Nyt punkt").save();
    assert_eq!(driver.children(Entity::PlanItem, "plan", plans[0].id).len(), 2);
    driver.press("u u");
    assert_eq!(driver.children(Entity::Plan, "engagement", engagement), [], "one step for both");
}

/// The first letter in an empty table of an observation is in its first row, or in the choice that row begins with.
#[test]
fn nothing_that_is_typed_in_an_empty_table_is_lost() {
    for kind in [Entity::TimeLog, Entity::ParticipantCode, Entity::SignSeen] {
        let mut driver = drive("BLM", (120, 40), Lang::Da);
        driver.press("6 n").type_in("testh").press("Tab").go_to_table(kind).type_in("Ved bordet");
        match driver.top() {
            Some(Overlay::Picker(picker)) => assert_eq!(picker.query.text(), "Ved bordet", "{kind:?}"),
            _ => {
                driver.shows("Ved bordet");
                let (_, rows) = driver.session.model.form().and_then(|form| form.rows(kind)).unwrap();
                assert_eq!(rows.rows.len(), 1, "{kind:?}");
            }
        }
    }
}

/// What takes no letters says so.
#[test]
fn a_letter_that_fits_nowhere_is_told() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("6 n").type_in("testh").press("Tab").fill("method", "egen_skala").go_to_table(Entity::Score);
    driver.press("x");
    let said = Text::new(Lang::Da).get("typed-no-scale");
    assert!(driver.notice().contains(&said), "{}", driver.notice());
}

#[test]
fn from_the_head_a_line_of_the_time_log_leads_on_to_the_text() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("6 n").type_in("fikt").press("Tab F5 Tab").type_in("Her er en lang sætning");
    assert_eq!(driver.field("description"), "Her er en lang sætning");
    // From the text, the table is left as any other.
    driver.go_to_table(Entity::TimeLog).press("End Tab");
    while driver.session.model.form().unwrap().focused_rows().is_some_and(|rows| rows.entity == Entity::TimeLog) {
        driver.press("Tab");
    }
    let beside = driver.session.model.form().unwrap().focused_rows().map(|rows| rows.entity);
    assert_eq!(beside, Some(Entity::ParticipantCode));
}
