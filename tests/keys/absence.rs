//! The private note on an absence: `r` asks a team leader in a prompt and nobody else, and no other screen shows it.

use praksis::domain::fields::Entity;
use praksis::text::Lang;

use super::support::{Driver, Place, drive};

fn at_absence(initials: &str) -> Driver {
    let mut driver = drive(initials, (120, 40), Lang::Da);
    driver.press("8 / \"FV-04\" Enter");
    assert_eq!(driver.selected().entity, Entity::Absence, "{}", driver.screen());
    driver
}

#[test]
fn a_team_leader_writes_reads_and_deletes_a_reason() {
    let mut driver = at_absence("TL");
    driver.press("r").shows("Ligger kun i denne fil og dens backupper");
    driver.type_in("Zqxknæoperation").press("Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    driver.hides("Zqxknæ").press("Enter").hides("Zqxknæ").press("v").hides("Zqxknæ").press("Esc");
    driver.press("S \"zqxknæoperation\"").shows("Intet fundet").press("Esc Esc");
    driver.press("/ \"FV-04\" Enter r").shows("Zqxknæoperation");
    driver.press("Ctrl+A Backspace Enter");
    driver.press("r").hides("Zqxknæ").press("Esc");
}

#[test]
fn the_notice_about_a_reason_says_what_was_done() {
    let mut driver = at_absence("TL");
    let before = driver.notice();
    driver.press("r Enter");
    assert_eq!((driver.layers(), driver.notice()), (0, before), "there was no note and there is none");
    driver.press("r").type_in("Zqxhel").press("Enter");
    assert!(driver.notice().contains("Årsagen er gemt"), "{}", driver.notice());
    driver.press("r Ctrl+A Backspace Enter");
    assert!(driver.notice().contains("Filen er ryddet"), "{}", driver.notice());
}

#[test]
fn a_typed_reason_is_in_no_draft_and_no_undo() {
    let mut driver = at_absence("TL");
    let before = driver.everything();
    driver.press("r").type_in("Zqxhalv").wait().press("Esc r").hides("Zqxhalv").press("Esc");
    driver.press("r").type_in("Zqxhel").press("Enter").press("u").hides("Zqx");
    driver.press("r").shows("Zqxhel").press("Esc");
    assert_eq!(driver.everything(), before);
}

#[test]
fn a_civil_registration_number_and_a_long_text_are_refused_as_a_reason() {
    let mut driver = at_absence("TL");
    driver.press("r").type_in("om 010115-12 34").press("Enter").shows("ligner et CPR-nummer");
    driver.press("Ctrl+A").type_in(&"x".repeat(201)).press("Enter").shows("højst 200");
    driver.press("Backspace Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    driver.press("r").shows("xxx").press("Esc");
}

#[test]
fn only_a_team_leader_is_asked_and_only_for_an_absence() {
    for initials in ["BLM", "KOO"] {
        let mut driver = at_absence(initials);
        driver.press("r");
        assert!(driver.layers() == 0 && driver.notice().contains("Kun en teamleder"), "{}", driver.notice());
    }
    let mut driver = drive("TL", (120, 40), Lang::Da);
    driver.press("4 r");
    assert!(driver.layers() == 0 && driver.notice().contains("Kun for fravær"), "{}", driver.notice());
}

#[test]
fn the_form_of_an_absence_asks_for_no_reason() {
    let mut driver = at_absence("TL");
    driver.press("e").hides("Årsag").press("Esc");
}

#[test]
fn importing_old_reasons_is_answered_by_a_letter_and_never_by_enter() {
    for (answer, left) in [("j", 1), ("n j", 0)] {
        let place = Place::demo();
        let db = rusqlite::Connection::open(place.path()).unwrap();
        db.execute(
            "INSERT INTO lead_note (absence, owner, body, offered) VALUES (zeroblob(16), 'TL', 'Zqxgammel', 1)",
            [],
        )
        .unwrap();
        let kept = || -> (i64, i64) {
            db.query_row("SELECT count(*), coalesce(sum(offered), 0) FROM lead_note", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap()
        };
        let mut driver = place.start(Some("TL"), (120, 40), Lang::Da);
        driver.press("Enter Space").shows("årsagen til ét fravær");
        assert_eq!(kept(), (1, 1), "the question is not answered yet");
        // Each key on its own screen.
        answer.split(' ').for_each(|key| _ = driver.press(key));
        assert_eq!((kept(), driver.layers()), ((left, 0), 0), "{answer}");
    }
    // Esc answers nothing, and "no" alone erases nothing, also with keys typed ahead of the second question: the next
    // start asks again.
    for answer in ["Esc", "n n", "n Esc", "n Enter Space Esc"] {
        let place = Place::demo();
        let db = rusqlite::Connection::open(place.path()).unwrap();
        let sql = "INSERT INTO lead_note (absence, owner, body, offered) VALUES (zeroblob(16), 'TL', 'Zqxgammel', 1)";
        db.execute(sql, []).unwrap();
        let mut driver = place.start(Some("TL"), (120, 40), Lang::Da);
        answer.split(' ').for_each(|key| _ = driver.press(key));
        assert_eq!(driver.layers(), 0, "{answer}");
        drop(driver);
        place.start(Some("TL"), (120, 40), Lang::Da).shows("årsagen til ét fravær");
    }
    let place = Place::demo();
    let db = rusqlite::Connection::open(place.path()).unwrap();
    db.execute("INSERT INTO lead_note (absence, owner, body, offered) VALUES (zeroblob(16), 'TL', 'Zqxgammel', 1)", [])
        .unwrap();
    let mut driver = place.start(Some("TL"), (120, 40), Lang::Da);
    driver.drawn = false;
    driver.press("n j y j").shows("for altid?");
}
