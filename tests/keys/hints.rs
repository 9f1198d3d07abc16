//! What a screen says about keys holds: each key in the last row and in its texts does something there, or tells why not.

use praksis::text::{Lang, Text};
use praksis::tui::command_table::{self, COMMANDS};
use praksis::tui::core::keys::Chord;
use praksis::tui::core::theme::UNICODE;
use praksis::tui::model::Overlay;

use crate::plain::{every_door, every_form};
use crate::support::{Driver, drive};

/// The commands of the last row, as a click finds them.
fn hinted(driver: &mut Driver) -> Vec<&'static str> {
    use praksis::tui::core::scene::Hit;
    let scene = driver.session.draw();
    let last = scene.area().bottom() - 1;
    let mut hits: Vec<&'static str> = Vec::new();
    for (area, hit) in &scene.hits {
        if let (true, Hit::Run(id)) = (area.y == last, hit)
            && !hits.contains(id)
        {
            hits.push(id);
        }
    }
    hits
}

/// A command in the last row is one of those whose keys work, and runs or gives its reason.
#[track_caller]
fn footer_holds(driver: &mut Driver, what: &str) {
    for id in hinted(driver) {
        let command = command_table::find(id).unwrap();
        let key: Chord = command.keys[0].parse().unwrap();
        let heard = command_table::resolve(&driver.session.model, key);
        assert_eq!(heard.map(|command| command.id), Some(id), "{what}: {key} is another command here");
        let when = (command.when)(&driver.session.model);
        assert_ne!(when, Err(""), "{what}: {key} ({id}) does nothing:\n{}", driver.screen());
    }
}

/// Long names of keys in the texts of the top layer: each works there.
#[track_caller]
fn texts_hold(driver: &mut Driver, what: &str) {
    // Lists of commands, texts about the whole program, and questions, which name what is done elsewhere.
    let tells_of_elsewhere = matches!(
        driver.top(),
        Some(
            Overlay::Palette(_) | Overlay::Message(_) | Overlay::History(_) | Overlay::Welcome(_) | Overlay::Confirm(_)
        )
    );
    if tells_of_elsewhere {
        return;
    }
    let text = Text::new(driver.session.model.lang);
    let (before, size) = (driver.session.model.spoken, driver.session.model.size);
    // The page shows the top layer alone; the last rows are the keys and the message.
    driver.session.model.set_signs(&UNICODE, true);
    driver.session.model.size = (120, 60);
    let screen = driver.screen();
    driver.session.model.set_signs(&UNICODE, before);
    driver.session.model.size = size;
    let page: Vec<&str> = screen.lines().collect();
    let page = page.get(..page.len().saturating_sub(2)).unwrap_or_default().join("\n");
    let words: Vec<&str> = page.split(|c: char| c.is_whitespace() || ",:;()".contains(c)).collect();
    for key in COMMANDS
        .iter()
        .flat_map(|command| command.keys)
        .filter(|key| key.len() > 1 && (key.contains('+') || is_function(key)))
    {
        let worded = text.key(key);
        if !words.contains(&worded.as_str()) {
            continue;
        }
        let heard = command_table::resolve(&driver.session.model, key.parse().unwrap());
        assert!(heard.is_some(), "{what}: {worded} is named, and nothing hears it:\n{page}");
    }
}

fn is_function(key: &str) -> bool {
    key.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok())
}

#[track_caller]
fn holds(driver: &mut Driver, what: &str) {
    footer_holds(driver, what);
    texts_hold(driver, what);
}

#[test]
fn keys_named_on_every_pane_and_layer_do_something() {
    for (lang, who) in [(Lang::Da, "BLM"), (Lang::En, "KOO")] {
        every_door(&mut drive(who, (200, 50), lang), holds);
    }
}

#[test]
fn keys_named_in_every_form_do_something() {
    for lang in Lang::ALL {
        every_form(&mut drive("BLM", (200, 50), lang), holds);
    }
}

#[test]
fn keys_in_the_last_row_change_what_is_seen() {
    // Pressing is slower than asking the table: the panes, and what is opened most.
    for start in
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "1 W", "4 n", "6 n", "4 e", "o", "4 n Tab F2", "4 v", "R Enter"]
    {
        let mut driver = drive("KOO", (120, 40), Lang::Da);
        driver.press(start);
        for id in hinted(&mut driver) {
            if matches!(id, "quit" | "close-form") {
                continue;
            }
            let mut driver = drive("KOO", (120, 40), Lang::Da);
            driver.press(start);
            let (before, outside) = (driver.screen(), driver.outside.len());
            driver.press(command_table::find(id).unwrap().keys[0]);
            let changed = driver.screen() != before || driver.outside.len() > outside;
            assert!(changed, "{start}: {id} changes nothing:\n{before}");
        }
    }
}

#[test]
fn a_form_says_its_help_key_and_whole_hints_on_the_smallest_screen() {
    for (lang, help) in [(praksis::text::Lang::Da, "F1 hjælp"), (praksis::text::Lang::En, "F1 help")] {
        let mut driver = crate::support::drive("BLM", (40, 10), lang);
        for form in ["3 n", "6 n", "4 e"] {
            driver.press(form);
            let screen = driver.screen();
            let footer = screen.lines().nth(9).unwrap();
            assert!(footer.ends_with(help), "{form}: {footer}");
            driver.press("Esc*3");
        }
        // The line inside the form leaves out what does not fit.
        driver.press("6 n").go_to_table(praksis::domain::fields::Entity::ParticipantCode);
        let screen = driver.screen();
        let hint = screen.lines().nth(6).unwrap().trim_matches(['│', ' ']);
        let whole = praksis::text::Text::new(lang).get("table-help-participant-code");
        assert!(whole.starts_with(hint) && hint.len() > 10, "{hint:?} of {whole:?}");
    }
}
