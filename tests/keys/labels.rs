//! Labels: no label of a pane, a page or a form is cut while its line has room, in either language.

use praksis::domain::fields::Entity;
use praksis::text::{Lang, Text};
use praksis::tui::command_table::BINDINGS;
use praksis::tui::core::pane::Pane;
use unicode_width::UnicodeWidthStr;

use super::plain::every_form;
use super::support::{Driver, drive};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];
/// Letters of a label that tell it from other words.
const KNOWN: usize = 4;

/// Every label of a field, and every heading of a kind in a record.
fn labels(lang: Lang) -> Vec<String> {
    let text = Text::new(lang);
    let mut all: Vec<String> = Vec::new();
    for &entity in Entity::ALL {
        for field in entity.fields() {
            all.extend([text.field(entity, field), text.field_short(entity, field)]);
        }
        all.push(text.heading(entity));
    }
    all
}

/// A part of a line between two frames that begins with a cut label, although the blanks at its end would hold the rest.
fn cut_label<'a>(part: &str, labels: &'a [String]) -> Option<&'a String> {
    let begun = part.trim_start_matches(|sign: char| " ▸▹*•".contains(sign));
    // "Gentages hver … uge"
    if labels.iter().any(|label| label.contains('…') && begun.starts_with(label.as_str())) {
        return None;
    }
    let (head, _) = begun.split_once('…')?;
    // Two blanks end a label: what is cut is the value.
    if head.contains("  ") || head.chars().count() < KNOWN {
        return None;
    }
    let label = labels.iter().filter(|label| label.starts_with(head)).min_by_key(|label| label.len())?;
    let missing = label.width().saturating_sub(head.width() + 1);
    let blanks = part.chars().rev().take_while(|sign| *sign == ' ').count();
    (blanks > missing).then_some(label)
}

/// Looks at every size; reading the screen again at another size needs no key.
fn reads(driver: &mut Driver, labels: &[String], what: &str) {
    let before = driver.session.model.size;
    for size in SIZES {
        driver.session.model.size = size;
        let screen = driver.session.draw().text();
        for line in screen.lines() {
            for part in line.split(['│', '┌', '┐']) {
                if let Some(label) = cut_label(part, labels) {
                    panic!("{what} at {size:?} cuts {label:?} in {part:?}:\n{screen}");
                }
            }
        }
    }
    driver.session.model.size = before;
}

fn walks(lang: Lang) {
    let labels = labels(lang);
    // The labels of a form do not depend on where the focus is.
    let mut seen = Vec::new();
    every_form(&mut drive("BLM", (80, 24), lang), |driver, what| {
        let entity = driver.session.model.form().map(|form| form.entity);
        if !seen.contains(&entity) {
            seen.push(entity);
            reads(driver, &labels, what);
        }
    });
    let mut driver = drive("KOO", (120, 40), lang);
    for &pane in Pane::ALL {
        driver.press(BINDINGS.key_of(&pane.id()));
        reads(&mut driver, &labels, &format!("{pane:?}"));
    }
    // A page and a form of each kind that people speak of by number.
    for &entity in Entity::ALL {
        let all = driver.all(entity);
        let Some(number) = all.iter().find_map(|one| one.number.and_then(|n| entity.numbered(n))) else { continue };
        driver.press(&format!("Ctrl+F \"{number}\" Enter"));
        reads(&mut driver, &labels, &number);
        driver.press("e");
        reads(&mut driver, &labels, &format!("{number} e"));
        driver.press("Esc Esc");
    }
}

#[test]
fn no_label_is_cut_while_its_line_has_room_in_danish() {
    walks(Lang::Da);
}

#[test]
fn no_label_is_cut_while_its_line_has_room_in_english() {
    walks(Lang::En);
}

/// The test would see it: the label of a form of earlier versions.
#[test]
fn a_cut_label_is_seen() {
    let labels = labels(Lang::Da);
    assert!(cut_label("  Frist for næste skri…                ", &labels).is_some());
    assert!(cut_label("  Frist for næste skri… 12 ", &labels).is_none(), "no room");
    assert!(cut_label("  Enhed   Frist for næste skri…       ", &labels).is_none(), "a value");
}

#[test]
fn the_header_drops_whole_pieces() {
    for lang in Lang::ALL {
        let [role, ready] = ["role-konsulent", "file-ready"].map(|id| Text::new(lang).get(id));
        let mut driver = drive("BLM", (120, 40), lang);
        for width in 30..120 {
            driver.session.model.size = (width, 24);
            let screen = driver.screen();
            let head = screen.lines().next().unwrap();
            assert_eq!(head.contains('('), head.contains(&format!("({role})")), "{width}: {head}");
            assert_eq!(head.contains('●'), head.contains(&format!("● {ready}")), "{width}: {head}");
            assert!(width < 40 || head.contains("BLM"), "{width}: {head}");
        }
    }
}
