//! The screen at every size, in both languages and all colours: it fits, and no key crashes it. The panes are kept as
//! text in `tests/screens` and compared; `UPDATE_SCREENS=1` writes them again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use praksis::text::Lang;
use praksis::tui::command_table::BINDINGS;
use praksis::tui::core::input::Input;
use praksis::tui::core::keys::{Chord, Key, Stroke};
use praksis::tui::core::msg::Msg;
use praksis::tui::core::pane::Pane;
use praksis::tui::core::theme::{ASCII, Theme};
use support::{Driver, drive};
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 8] = [(20, 5), (40, 10), (80, 24), (81, 25), (120, 40), (132, 43), (200, 50), (300, 80)];

#[track_caller]
fn fits(driver: &mut Driver, (w, h): (u16, u16), what: &str) -> String {
    let screen = driver.screen();
    let lines: Vec<&str> = screen.lines().collect();
    assert!(lines.len() <= usize::from(h), "{what}: {} lines at {w}x{h}:\n{screen}", lines.len());
    for line in lines {
        assert!(line.width() <= usize::from(w), "{what}: {} cells at {w}x{h}: {line}", line.width());
    }
    assert!(!screen.contains('‹'), "{what}: a message is missing at {w}x{h}:\n{screen}");
    screen
}

/// The key that shows a pane.
fn key_of(pane: Pane) -> &'static str {
    BINDINGS.key_of(&pane.id())
}

#[test]
fn a_key_shows_each_pane() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    for &pane in Pane::ALL {
        driver.press(key_of(pane));
        assert_eq!(driver.session.model.pane, pane);
    }
}

#[test]
fn every_pane_fits_every_size_in_both_languages() {
    for lang in Lang::ALL {
        let mut driver = drive("BLM", (80, 24), lang);
        for size in SIZES {
            driver.stroke(&Stroke::Resize(size.0, size.1));
            for &pane in Pane::ALL {
                driver.press(key_of(pane));
                fits(&mut driver, size, &format!("{pane:?}, {}", lang.code()));
            }
        }
    }
}

#[test]
fn colours_change_no_word() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    for &pane in Pane::ALL {
        driver.press(key_of(pane));
        let screen = driver.screen();
        for theme in Theme::ALL {
            driver.session.model.theme = theme;
            // The pane Data names the colours in use.
            if pane != Pane::Data {
                assert_eq!(driver.screen(), screen, "{pane:?}, {}", theme.code());
            }
        }
    }
}

#[test]
fn every_overlay_fits_every_size_even_when_the_size_changes() {
    let opened = [
        "1 W",
        "4 n",
        "4 e",
        "6 e F2",
        "4 n Tab F2",
        "N",
        ":",
        "?",
        "Ctrl+F \"obs\"",
        "4 v",
        "4 d",
        "3 w",
        "6 f",
        "6 s",
        "4 m",
        "7 Enter",
        "7 F",
        "6 e Tab*24",
        "6 n Ctrl+N",
        "6 / \"OBS-0035\" Enter e F7",
        "6 / \"OBS-0042\" Enter l",
        "6 / \"OBS-0042\" Enter y",
        "2 e PgDn*9 Enter",
        "H",
        "7 p \"7-9 AHK BLM\" Enter",
        "2 / \"NP-02\" Enter K Enter",
        "2 / \"NP-02\" Enter b",
        "2 / \"NP-02\" Enter p",
        "3 / \"M-018\" Enter p",
        "3 / \"M-020\" Enter g",
        "2 / \"NP-10\" Enter g \"18.8.2020 hver 9. uge, 3\" Enter",
    ];
    let planned =
        ["7 P \"5-9\" Enter Down Down Enter", "7 c \"11-12\" Enter Enter", "7 l \"3-4\" Enter", "7 P \"5-9\" Enter"];
    for (at, keys) in opened.into_iter().chain(planned).enumerate() {
        let who = if at < opened.len() { "BLM" } else { "TL" };
        let mut driver = drive(who, (80, 24), if at.is_multiple_of(2) { Lang::Da } else { Lang::En });
        driver.press(keys);
        for size in SIZES {
            driver.stroke(&Stroke::Resize(size.0, size.1));
            fits(&mut driver, size, keys);
        }
    }
}

#[test]
fn a_terminal_without_unicode_gets_plain_signs() {
    let mut driver = drive("BLM", (80, 24), Lang::En);
    driver.session.model.symbols = &ASCII;
    for &pane in Pane::ALL {
        driver.press(key_of(pane));
        let screen = driver.screen();
        let drawn: String =
            screen.chars().filter(|c| ('\u{2190}'..='\u{2bff}').contains(c) || matches!(c, '…' | '·')).collect();
        assert!(drawn.is_empty(), "{pane:?} draws {drawn}:\n{screen}");
    }
}

#[test]
fn a_form_keeps_its_text_at_any_size_during_typing() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("6 n").fill("description", "Tre børn bygger\nen bro");
    for (w, h) in [(1, 1), (3, 2), (20, 5), (0, 0), (300, 80), (80, 24)] {
        driver.stroke(&Stroke::Resize(w, h));
        fits(&mut driver, (w, h), "form");
    }
    driver.shows("en bro");
}

/// A small generator with a fixed seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn monkey(seed: u64, strokes: usize) {
    const KEYS: &[Key] = &[
        Key::Enter,
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::Tab,
        Key::BackTab,
        Key::Backspace,
        Key::Delete,
        Key::Up,
        Key::Down,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::F(1),
        Key::F(2),
        Key::F(2),
        Key::F(4),
        Key::F(5),
        Key::F(9),
    ];
    const LETTERS: &str = "123456789nedmvfFsMcgoaNSwtuULTHqj/:?.,+- xyzæøå0b";
    const PASTES: &[&str] =
        &["31/2", "a\u{30a}ben\nlinje\t", "👩‍👩‍👧 i køkkenet", "\u{0}\u{1b}[2J", "uge 54", "x\n\n\n", "12.30"];
    let mut dice = Dice(seed);
    let mut driver = drive("BLM", (80, 24), if seed.is_multiple_of(2) { Lang::Da } else { Lang::En });
    let mut done: Vec<String> = Vec::new();
    let letters: Vec<char> = LETTERS.chars().collect();
    for _ in 0..strokes {
        let msg = match dice.roll(40) {
            0 => {
                let (w, h) = SIZES[dice.roll(SIZES.len())];
                Msg::Input(Input::Resize(w, h))
            }
            1 => Msg::Input(Input::Paste(PASTES[dice.roll(PASTES.len())].to_owned())),
            2 => {
                let (w, h) = driver.session.model.size;
                Msg::Input(Input::Click(dice.roll(usize::from(w) + 1) as u16, dice.roll(usize::from(h) + 1) as u16))
            }
            3 => Msg::Input(Input::Wheel(
                dice.roll(80) as u16,
                dice.roll(24) as u16,
                if dice.roll(2) == 0 { -1 } else { 1 },
            )),
            4..=5 => {
                let c = ['s', 'r', 'z', 'f', 'p', 'x', 'e', 'l', 'y', 'a', 'w', 'k'][dice.roll(12)];
                Msg::Input(Input::Key(Chord { ctrl: true, ..Chord::plain(Key::Char(c)) }))
            }
            6..=20 => Msg::Input(Input::Key(Chord::plain(KEYS[dice.roll(KEYS.len())]))),
            _ => Msg::Input(Input::Key(Chord::plain(Key::Char(letters[dice.roll(letters.len())])))),
        };
        done.push(format!("{msg:?}"));
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| driver.send(msg)));
        let last = done.len().saturating_sub(25);
        assert!(outcome.is_ok(), "seed {seed}: the program panicked {}", done[last..].join("\n"));
        let size = driver.session.model.size;
        if done.len().is_multiple_of(10) {
            fits(&mut driver, size, &done[last..].join("\n"));
        }
    }
}

#[test]
fn no_keys_crash_the_program() {
    // For a long run: MONKEY=20000 cargo test --release no_keys_crash
    let strokes = std::env::var("MONKEY").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    std::thread::scope(|scope| {
        for seed in [0x5eed_0001_u64, 0x5eed_0002] {
            scope.spawn(move || monkey(seed, strokes));
        }
    });
}

/// The screen of the demo after these keys, with a file path that no machine has.
fn shot(keys: &str, size: (u16, u16), lang: Lang) -> String {
    let mut driver = drive("BLM", size, lang);
    driver.session.model.place.path = "/hjem/praksis.db".into();
    driver.press(keys);
    driver.screen()
}

/// Other kept screens: name, keys and size.
const LAYERS: &[(&str, &str, (u16, u16))] = &[
    ("workbench", "6 / \"OBS-0042\" Enter e Up Up", (80, 24)),
    ("workbench-text", "6 / \"OBS-0042\" Enter e", (80, 24)),
    ("workbench-log", "6 / \"OBS-0042\" Enter e Ctrl+N", (80, 24)),
    ("workbench", "6 / \"OBS-0042\" Enter e", (120, 40)),
    ("workbench", "6 / \"OBS-0042\" Enter e Up Up", (200, 50)),
    ("workbench-interview", "6 / \"OBS-0035\" Enter e", (120, 40)),
    ("before-after", "6 / \"OBS-0042\" Enter y", (80, 24)),
];

#[test]
fn the_panes_look_like_the_kept_screens() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens");
    let anew = std::env::var_os("UPDATE_SCREENS").is_some();
    let mut changed = Vec::new();
    for lang in Lang::ALL {
        let panes = Pane::ALL.iter().copied().map(|pane| (pane, (80, 24)));
        let panes = panes.chain([
            (Pane::Today, (120, 40)),
            (Pane::Learning, (120, 40)),
            (Pane::Roster, (120, 40)),
            (Pane::Roster, (200, 50)),
        ]);
        let panes = panes.map(|(pane, size)| (pane.code(), key_of(pane).to_owned(), size));
        let layers = LAYERS.iter().map(|(name, keys, size)| (*name, (*keys).to_owned(), *size));
        for (name, keys, (w, h)) in panes.chain(layers) {
            let name = format!("{name}-{w}x{h}-{}.txt", lang.code());
            let screen = shot(&keys, (w, h), lang);
            let path = folder.join(&name);
            if anew {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &screen).unwrap();
            } else if std::fs::read_to_string(&path).unwrap_or_default().replace('\r', "") != screen {
                changed.push(format!("{name}:\n{screen}"));
            }
        }
    }
    assert!(changed.is_empty(), "UPDATE_SCREENS=1 writes them again, if this is intended:\n{}", changed.join("\n"));
}
