//! What a terminal does on its own: Esc and a key in one, a clipboard that may not work, the mouse; and lines without a
//! record.

use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::core::pane::Pane;
use praksis::tui::overlays::Overlay;

use crate::support::{Driver, Place, drive, drive_demo};

/// The texts that were sent to the clipboard.
fn copied(driver: &Driver) -> Vec<String> {
    let text = |outside: &Outside| if let Outside::Copy(text) = outside { Some(text.clone()) } else { None };
    driver.outside.iter().filter_map(text).collect()
}

#[test]
fn an_alt_key_without_a_meaning_is_esc_and_the_key() {
    // A terminal sends Esc and 6 that come together as Alt+6.
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Et møde");
    driver.press("Alt+6");
    assert_eq!(driver.layers(), 0, "Esc was heard: {}", driver.screen());
    assert_eq!(driver.session.model.pane, Pane::Observations, "and so was 6");
    driver.press("3 n");
    if matches!(driver.top(), Some(Overlay::Confirm(_))) {
        driver.press("Enter");
    }
    assert_eq!(driver.field("title"), "Et møde", "what was typed is kept, as with Esc alone");
    for key in ["Alt+æ", "Alt+Å", "Alt+Enter", "Alt+Tab"] {
        let mut driver = drive_demo();
        driver.press("6 ?").press(key);
        assert_eq!(driver.layers(), 0, "{key} closes the help");
    }
}

#[test]
fn an_alt_key_with_a_meaning_keeps_it() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "to ord").press("Alt+b").type_in("x");
    assert_eq!(driver.field("title"), "to xord", "a word back");
    driver.press("Alt+Backspace");
    assert_eq!(driver.field("title"), "to ord");
    // A covered screen takes one key, whatever it is.
    let mut driver = drive_demo();
    driver.press("6 H Alt+3");
    assert_eq!(driver.session.model.pane, Pane::Observations);
    driver.press("Alt+3");
    assert_eq!(driver.session.model.pane, Pane::Meetings);
}

#[test]
fn an_arrow_with_alt_moves_a_word_and_closes_nothing() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "to ord").press("Alt+Left").type_in("x");
    assert_eq!((driver.layers(), driver.field("title")), (1, "to xord".to_owned()));
    driver.press("Alt+Up Alt+Down Alt+Left Alt+Left Alt+Right").type_in("y");
    assert_eq!(driver.field("title"), "to yxord");
    for keys in ["6 n Tab Alt+Left", "6 n Alt+Up Alt+Home", "4 e Tab F2 Alt+Left", "4 Alt+Left Alt+Right", "R Alt+Down"]
    {
        let mut driver = drive_demo();
        let (open, _) = keys.split_once(" Alt").unwrap();
        driver.press(open);
        let before = (driver.layers(), driver.screen());
        driver.press(&keys[open.len()..]);
        assert_eq!((driver.layers(), driver.screen()), before, "{keys}");
    }
}

#[test]
fn undo_in_a_form_takes_back_typing_and_never_a_saved_change() {
    let mut driver = drive_demo();
    let before = driver.everything();
    driver.press("3 n").fill("title", "ab").press("Ctrl+Z");
    assert_eq!(driver.field("title"), "a");
    driver.press("Ctrl+Y");
    assert_eq!(driver.field("title"), "ab");
    driver.press("Ctrl+Z Ctrl+Z");
    assert_eq!((driver.field("title"), driver.notice()), (String::new(), String::new()));
    // Nothing is left, and a field without a text has none.
    let said = "Intet skrevet i feltet at fortryde. Gemte ændringer fortrydes med u, når formularen er lukket";
    driver.press("Ctrl+Z");
    assert_eq!((driver.field("title"), driver.notice().as_str()), (String::new(), said));
    driver.go_to_field("kind").press("Ctrl+Z");
    assert_eq!((driver.layers(), driver.notice().as_str()), (1, said));
    driver.press("Ctrl+Y");
    assert!(driver.notice().starts_with("Intet i feltet at gentage. Gemte ændringer gentages med Ctrl+R"));
    assert_eq!(driver.everything(), before, "nothing that is saved was undone or redone");
}

#[test]
fn a_text_that_may_not_have_arrived_can_be_seen_and_saved() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("4 c");
    let text = copied(&driver).pop().unwrap();
    assert_eq!((driver.layers(), text.lines().count() > 3), (0, true));
    assert_eq!(driver.notice(), "Sendt til terminalens udklipsholder. Kom teksten ikke frem, så tryk c igen");
    driver.press("c");
    assert_eq!(copied(&driver).len(), 2, "it is sent once more");
    let Some(Overlay::Message(message)) = driver.top() else { panic!("{}", driver.screen()) };
    assert!(message.lines.join("").contains(text.lines().next().unwrap()));
    let path = driver.place.path().with_file_name("min tekst.txt");
    driver.press("s Ctrl+U").type_in(&path.with_extension("docx").display().to_string()).press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(prompt)) if prompt.problem.is_some()), "only plain text");
    driver.press("Ctrl+U").type_in(&path.display().to_string()).press("Enter");
    assert_eq!(std::fs::read_to_string(&path).unwrap().trim_end(), text.trim_end());
    // Another record is another text.
    driver.press("Esc j c");
    assert_eq!(driver.layers(), 0);
    assert_ne!(copied(&driver).pop().unwrap(), text);
    // A message that was not copied has nothing to save.
    driver.press("R Enter s");
    assert!(matches!(driver.top(), Some(Overlay::Message(_))));
}

#[test]
fn the_mouse_can_be_left_to_the_terminal_for_good() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (120, 40), Lang::Da);
    assert!(driver.session.model.mouse);
    driver.press(": \"musen\" Enter");
    assert!(driver.outside.contains(&Outside::Mouse(false)), "{:?}", driver.outside);
    drop(driver);
    let mut driver = place.start(Some("BLM"), (120, 40), Lang::Da);
    assert!(!driver.session.model.mouse, "the setting is stored");
    driver.press(": \"musen\" Enter");
    assert!(driver.outside.contains(&Outside::Mouse(true)));
}

#[test]
fn a_line_without_a_record_opens_the_page_of_its_rule() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    driver.press("1");
    let list = driver.session.model.list().unwrap();
    let at = list.remarks.iter().position(|remark| remark.rule == "R-43").unwrap();
    driver.press(&format!("Home j*{at}"));
    for key in ["Enter", "Right"] {
        driver.press(key);
        assert!(matches!(driver.top(), Some(Overlay::Message(message)) if message.title == "R-43"), "{key}");
        driver.press("Esc");
    }
    for key in ["c", "d", "e", "m", "z"] {
        driver.press(key);
        assert_eq!(driver.notice(), "Linjen handler ikke om en enkelt post. Enter viser mere.", "{key}");
        assert_eq!(driver.layers(), 0, "{key}");
    }
    assert!(copied(&driver).is_empty());
    // The line before it is about a record, and opens that.
    driver.press("k Enter");
    assert_ne!(driver.session.model.pane, Pane::Today);
}
