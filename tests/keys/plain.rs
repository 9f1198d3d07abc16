//! The page for screen readers: no sign for the eye on it, the person's line is marked in words with the cursor on it, a
//! message stands once on its fixed row, and everything can be reached by keys.

use praksis::text::{Lang, Text};
use praksis::tui::command_table::{BINDINGS, audible};
use praksis::tui::core::pane::Pane;
use praksis::tui::core::theme::UNICODE;
use praksis::tui::overlays::Overlay;
use praksis::tui::widgets::form::entry::Entry;
use praksis::tui::widgets::form::state::{FieldInput, Form};

use crate::support::{Driver, Place, drive};

/// The smallest screen, and the usual one.
const SIZES: [(u16, u16); 2] = [(80, 24), (40, 10)];

/// Commands that leave the program, the language or the page.
const LEFT_OUT: [&str; 6] = ["quit", "quit-now", "suspend", "language", "screen-reader", "ascii"];

/// The program with a page for a screen reader.
pub fn plain(lang: Lang) -> Driver {
    let mut driver = drive("BLM", (80, 24), lang);
    driver.session.model.set_signs(&UNICODE, true);
    driver.session.draw();
    driver
}

/// Closes all windows.
fn close(driver: &mut Driver) {
    for _ in 0..8 {
        if driver.session.model.overlays.is_empty() && !driver.session.model.hidden {
            return;
        }
        driver.press("Esc");
        // A question whether typing is to be thrown away.
        if !driver.session.model.overlays.is_empty() && driver.session.asks_unasked() {
            driver.press("n");
        }
    }
}

/// Runs every command of every pane, by its key or by its name, and looks at what it opens.
pub fn every_door(driver: &mut Driver, mut look: impl FnMut(&mut Driver, &str)) {
    let text = Text::new(driver.session.model.lang);
    for &pane in Pane::ALL {
        close(driver);
        let show = BINDINGS.key_of(&pane.id());
        driver.press(show);
        look(driver, &format!("{pane:?}"));
        let commands: Vec<_> = audible(&driver.session.model).map(|c| (c.id, c.keys, c.message())).collect();
        for (id, keys, message) in commands {
            if LEFT_OUT.contains(&id) {
                continue;
            }
            close(driver);
            driver.press(show);
            match keys.first() {
                Some(key) => driver.press(key),
                None => driver.press(":").type_in(&text.get(&message)).press("Enter"),
            };
            look(driver, &format!("{pane:?} {id}"));
        }
    }
    close(driver);
}

/// Opens the form of each kind of record, and goes through its fields.
pub fn every_form(driver: &mut Driver, mut look: impl FnMut(&mut Driver, &str)) {
    let mut opened = 0;
    for kind in 0.. {
        close(driver);
        driver.press("1 N");
        let down = format!("Down*{}", kind + 1);
        driver.press(if kind == 0 { "Home" } else { &down });
        // The list ends: the cursor stays on its last option.
        let Overlay::Picker(picker) = driver.session.model.overlays.last().unwrap() else { panic!("no picker") };
        let (at, of) = (picker.cursor, picker.options.len());
        driver.press("Enter");
        let mut places = Vec::new();
        while let Some(form) = driver.session.model.form() {
            let place = (form.focus, form.focused_rows().map(|rows| (rows.at, rows.column)));
            if places.contains(&place) {
                break;
            }
            places.push(place);
            let what = format!("{:?} {place:?}", form.entity);
            assert!(places.len() < 200, "{what}: the form has no last field");
            look(driver, &what);
            driver.press("Tab");
        }
        opened += usize::from(places.len() > 1);
        if at + 1 >= of {
            break;
        }
    }
    assert!(opened >= 30, "only {opened} forms");
    close(driver);
}

/// A character that is for the eye only.
fn is_drawn(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}' | '⚠' | '✓' | '✗' | '≠' | '·' | '…')
}

/// The lines of the page of the present state at a size, and its cursor.
fn page(driver: &mut Driver, size: (u16, u16)) -> (Vec<String>, Option<(u16, u16)>) {
    let before = driver.session.model.size;
    driver.session.model.size = size;
    let scene = driver.session.draw();
    driver.session.model.size = before;
    (scene.text().lines().map(str::to_owned).collect(), scene.cursor())
}

/// Whether a line ends in three full stops that no message has.
fn is_cut(lang: Lang, line: &str) -> bool {
    static MEANT: std::sync::OnceLock<[Vec<String>; 2]> = std::sync::OnceLock::new();
    let meant = MEANT.get_or_init(|| {
        ["da", "en"].map(|code| {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n").join(code);
            let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()));
            let before = |line: &str| {
                let (before, _) = line.split_once('…').or_else(|| line.split_once("..."))?;
                let signs: Vec<char> = before.chars().collect();
                let tail: String = signs.get(signs.len().saturating_sub(5)..)?.iter().collect();
                tail.ends_with(' ').then(|| format!("{tail}..."))
            };
            files.flat_map(|text| text.unwrap().lines().filter_map(before).collect::<Vec<_>>()).collect()
        })
    });
    let [danish, english] = meant;
    let meant = if lang == Lang::Da { danish } else { english };
    line.contains("...") && !meant.iter().any(|meant| line.contains(meant.as_str()))
}

#[track_caller]
fn reads(driver: &mut Driver, what: &str) {
    let here = format!("> {} ", Text::new(driver.session.model.lang).get("plain-here"));
    for size in SIZES {
        let (lines, cursor) = page(driver, size);
        let screen = lines.join("\n");
        let drawn: String = screen.chars().filter(|sign| is_drawn(*sign)).collect();
        assert!(drawn.is_empty(), "{what} at {size:?} draws {drawn}:\n{screen}");
        let cut: Vec<&String> = lines.iter().filter(|line| is_cut(driver.session.model.lang, line)).collect();
        // At the smallest size a line of a text that is scrolled may end the screen.
        assert!(size != SIZES[0] || cut.is_empty(), "{what}: {cut:?} are cut:\n{screen}");
        assert!(!screen.contains('‹'), "{what} at {size:?} lacks a message:\n{screen}");
        let (x, y) = cursor.unwrap_or_else(|| panic!("{what} at {size:?} has no cursor:\n{screen}"));
        assert!(x < size.0 && y < size.1, "{what} at {size:?}: the cursor is outside");
        let marked: Vec<usize> =
            lines.iter().enumerate().filter(|(_, line)| line.starts_with(here.trim_end())).map(|(at, _)| at).collect();
        assert!(marked.len() <= 1, "{what} at {size:?} marks several lines:\n{screen}");
        if let Some(marked) = marked.first() {
            assert!(usize::from(y) >= *marked, "{what} at {size:?}: the cursor {x},{y} is above its line:\n{screen}");
        }
        if let Some(notice) = driver.session.model.notice.as_ref().map(|notice| notice.text.clone()) {
            let label = format!("{}: ", Text::new(driver.session.model.lang).get("plain-notice"));
            assert_eq!(lines.iter().filter(|line| line.starts_with(&label)).count(), 1, "{what}: {notice}\n{screen}");
            let begun = lines.iter().position(|line| line.starts_with(&label)).unwrap_or_default();
            let said = lines[begun..].join(" ");
            let last: String = notice.trim_end_matches('.').chars().rev().take(6).collect();
            let last: String = last.chars().rev().collect();
            if !notice.chars().any(is_drawn) && size == SIZES[0] {
                assert!(
                    said.trim_end_matches('.').ends_with(&last),
                    "{what}: the end of {notice:?} is missing:\n{screen}"
                );
            }
        }
    }
}

#[test]
fn every_command_of_every_pane_shows_a_page_in_danish() {
    every_door(&mut plain(Lang::Da), reads);
}

#[test]
fn every_command_of_every_pane_shows_a_page_in_english() {
    every_door(&mut plain(Lang::En), reads);
}

/// The words on the marked line and the rows it goes on in.
fn marked(driver: &mut Driver) -> String {
    let here = format!("> {}", Text::new(driver.session.model.lang).get("plain-here"));
    let (lines, _) = page(driver, SIZES[0]);
    let at = lines.iter().position(|line| line.starts_with(&here));
    at.map(|at| lines[at..lines.len().min(at + 3)].join(" ")).unwrap_or_default()
}

#[test]
fn every_field_of_every_form_is_named_on_the_line_of_the_cursor() {
    for lang in Lang::ALL {
        let text = Text::new(lang);
        every_form(&mut plain(lang), |driver, what| {
            reads(driver, what);
            let form = driver.session.model.form().unwrap();
            let label = match form.focused() {
                Some(Entry::Field { field, .. }) if form.bench.is_none() => text.field_short(form.entity, field),
                Some(Entry::Children { entity, rows: None, .. }) => text.heading_in(form.entity, *entity),
                _ => return,
            };
            let line = marked(driver);
            // The page writes three full stops for the sign.
            let label = label.replace('…', "...");
            assert!(line.contains(&label), "{what}: {label} is not on the line {line:?}");
        });
    }
}

/// Types a letter where the person is, looks at the page, and takes the letter back.
#[track_caller]
fn a_letter_is_seen(driver: &mut Driver, what: &str) {
    let before: Vec<String> = SIZES.iter().map(|size| page(driver, *size).0.join("\n")).collect();
    driver.press("x");
    let here = format!("> {}", Text::new(driver.session.model.lang).get("plain-here"));
    let said = format!("{}: ", Text::new(driver.session.model.lang).get("plain-notice"));
    let layers = driver.layers();
    for (size, before) in SIZES.iter().zip(&before) {
        let (lines, cursor) = page(driver, *size);
        let screen = lines.join("\n");
        let marked: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with(&here)).collect();
        let refused = lines.iter().any(|line| line.starts_with(&said));
        assert_eq!(marked.len(), 1, "{what} at {size:?} after a letter:\n{screen}");
        assert!(screen != *before, "{what} at {size:?}: nothing shows that a letter was typed:\n{screen}");
        // It stands before the cursor, or a line says what to press instead.
        let (x, y) = cursor.unwrap();
        let typed = usize::from(x).checked_sub(1).and_then(|x| lines[usize::from(y)].chars().nth(x));
        let filter = screen.contains(&format!("{} x", Text::new(driver.session.model.lang).get("plain-search")));
        assert!(refused || filter || typed == Some('x'), "{what} at {size:?}: x is not seen:\n{screen}");
    }
    if matches!(driver.top(), Some(Overlay::Form(_))) {
        driver.press("Backspace");
    } else if layers > 1 {
        driver.press("Esc");
    }
}

/// A field that takes letters: a text, or one that is searched for its options.
fn takes_letters(driver: &Driver) -> bool {
    let form = driver.session.model.form();
    match form.and_then(Form::input) {
        Some((_, FieldInput::Text(_) | FieldInput::Choice { .. } | FieldInput::Link { .. } | FieldInput::Links(_))) => {
            true
        }
        Some((_, FieldInput::Set { .. } | FieldInput::YesNo(_))) => false,
        // A table without lines, or a list that is opened.
        None => form.and_then(Form::focused_rows).is_some(),
    }
}

#[test]
fn one_line_is_the_persons_in_every_field_and_a_typed_letter_is_seen_in_danish() {
    letters(Lang::Da);
}

#[test]
fn one_line_is_the_persons_in_every_field_and_a_typed_letter_is_seen_in_english() {
    letters(Lang::En);
}

fn letters(lang: Lang) {
    let mut tables = 0;
    every_form(&mut plain(lang), |driver, what| {
        let here = format!("> {} ", Text::new(driver.session.model.lang).get("plain-here"));
        for size in SIZES {
            let (lines, cursor) = page(driver, size);
            let marked: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with(&here)).collect();
            assert_eq!(marked.len(), 1, "{what} at {size:?}:\n{}", lines.join("\n"));
            let (_, y) = cursor.unwrap();
            // A line of two rows goes on without a mark.
            let rows = usize::from(y) - marked[0].min(usize::from(y));
            assert!(usize::from(y) >= marked[0] && rows < 4, "{what} at {size:?}: the cursor is elsewhere");
        }
        tables += usize::from(driver.session.model.form().and_then(Form::focused_rows).is_some());
        if takes_letters(driver) {
            a_letter_is_seen(driver, what);
        }
    });
    assert!(tables >= 10, "only {tables} places in tables");
}

#[test]
fn a_box_is_told_by_pane_title_and_count_and_a_bar_by_its_figures() {
    let mut driver = plain(Lang::Da);
    let (lines, _) = page(&mut driver, (80, 24));
    let first = lines.iter().position(|line| line.starts_with("I dag: I dag og i morgen")).unwrap();
    let heading = lines[first..first + 2].join(" ");
    assert!(heading.contains("frister til søndag, mine, 5, ") && heading.contains("boks 1 af"), "{heading}");
    driver.press("4 End Up*2");
    assert!(
        marked(&mut driver).contains("61 % nået, 63 % efter planen, i orden, 4 advarsler"),
        "{}",
        marked(&mut driver)
    );
    // The box with the person keeps its heading when it does not fit.
    driver.press("End");
    let (lines, cursor) = page(&mut driver, (40, 10));
    assert!(lines[2].starts_with("Forløb, "), "below the first line, which takes two rows: {lines:#?}");
    let (_, y) = cursor.unwrap();
    assert!(lines[usize::from(y)].starts_with("> valgt F-"), "{lines:#?}");
}

#[test]
fn a_timeline_is_told_in_words() {
    let mut driver = plain(Lang::Da);
    driver.press("4 / \"F-01\" Enter");
    let (lines, _) = page(&mut driver, (80, 60));
    let all = lines.join("\n");
    for words in ["Tid: ", "Fase: ", "Milepæle: ", "Næste milepæl: ", "Møder: ", "Besøg: ", "sidst i praksis"] {
        assert!(all.contains(words), "{words} is missing:\n{all}");
    }
}

#[test]
fn a_day_of_the_roster_is_a_line_and_the_cursor_is_on_it() {
    let mut driver = plain(Lang::Da);
    driver.press("7 Up*2");
    assert!(marked(&mut driver).starts_with("> valgt Telefonvagt ons 15.1: BLM bekræftet"), "{}", marked(&mut driver));
    driver.press("Right");
    assert!(marked(&mut driver).starts_with("> valgt Telefonvagt tor 16.1: ikke besat"), "{}", marked(&mut driver));
}

#[test]
fn a_set_says_which_are_chosen_and_where_one_is() {
    let mut driver = plain(Lang::Da);
    driver.press("6 n").go_to_field("themes");
    assert!(marked(&mut driver).contains("her 1 Alsidig nej"), "{}", marked(&mut driver));
    driver.press("Space");
    assert!(marked(&mut driver).contains("her 1 Alsidig ja"), "{}", marked(&mut driver));
}

#[test]
fn work_is_done_by_keys_and_what_came_of_it_is_on_the_last_row() {
    let mut driver = plain(Lang::Da);
    driver.press("o").type_in("F-05 45m ledersparring - prøve");
    assert!(marked(&mut driver).starts_with("> valgt F-05 45m ledersparring - prøve"));
    let (lines, cursor) = page(&mut driver, (80, 24));
    let (x, y) = cursor.unwrap();
    assert_eq!(lines[usize::from(y)].chars().count(), usize::from(x), "the cursor is after the typed text");
    driver.press("Enter");
    let (lines, _) = page(&mut driver, (80, 24));
    assert!(lines[23].starts_with("Besked: Gemt: A-"), "{lines:#?}");
    driver.press("u");
    let (lines, _) = page(&mut driver, (80, 24));
    assert!(lines[23].starts_with("Besked: "), "{lines:#?}");
    // A question, a refusal and the lock.
    driver.press("4 d");
    driver.shows("Vindue: ");
    driver.press("Esc q");
    let mut driver = plain(Lang::Da);
    driver.press("4 e F2");
    driver.shows("Besked: Feltet skrives").hides("advarsel Feltet");
    driver.press("Esc H");
    assert!(page(&mut driver, (80, 24)).0[0].starts_with("Skjult."));
}

#[test]
fn the_first_start_is_worked_on_the_page() {
    let mut driver = Place::empty().start(None, (80, 24), Lang::Da);
    driver.session.model.set_signs(&UNICODE, true);
    for (key, words) in [("Tab", "Initialer"), ("Tab", "Rolle"), ("Tab", "Sprog"), ("Tab", "Navn")] {
        reads(&mut driver, "first start");
        driver.press(key);
        assert!(marked(&mut driver).contains(words), "{words}: {}", marked(&mut driver));
    }
    driver.press("\"Prøve Person\" Tab \"PRP\" Ctrl+S Enter");
    reads(&mut driver, "after the first start");
}

#[test]
fn the_setting_is_kept_on_the_machine_and_switched_by_the_same_command() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    assert!(!driver.session.model.spoken);
    driver.press(": \"skærmlæser\" Enter");
    driver.shows("Besked: Skærmen er nu en side til skærmlæser");
    let mut again = driver.place.start(Some("BLM"), (80, 24), Lang::En);
    assert!(again.session.model.spoken);
    again.shows("> selected ");
    again.press(": \"screen reader\" Enter");
    assert!(!again.session.model.spoken);
    again.shows("┌");
    assert!(!again.place.start(Some("BLM"), (80, 24), Lang::En).session.model.spoken);
}

#[test]
fn a_text_that_is_read_by_scrolling_loses_no_line() {
    for size in [(80, 24), (60, 14), (40, 10)] {
        let mut driver = drive("BLM", size, Lang::Da);
        driver.session.model.set_signs(&UNICODE, true);
        driver.press("B");
        let mut seen = String::new();
        for _ in 0..40 {
            seen.push_str(&driver.screen());
            driver.press("Down");
        }
        for initials in ["AHK", "BLM", "EKP", "ÆBL"] {
            let shows = ["\n", "\n> valgt "].iter().any(|before| seen.contains(&format!("{before}{initials}, ")));
            assert!(shows, "{initials} never shows at {size:?}");
        }
    }
}

#[test]
fn a_click_hits_what_its_line_says() {
    let mut driver = plain(Lang::Da);
    driver.press("4");
    let (lines, _) = page(&mut driver, (80, 24));
    let y = lines.iter().position(|line| line.starts_with("F-05, ")).unwrap();
    let y = u16::try_from(y).unwrap();
    driver.send(praksis::tui::core::msg::Msg::Input(praksis::tui::core::input::Input::Click(3, y)));
    assert!(marked(&mut driver).starts_with("> valgt F-05, "), "{}", marked(&mut driver));
}

/// A text field, so that typing shows where the caret is.
pub fn in_a_text(driver: &Driver) -> bool {
    let form = driver.session.model.form();
    matches!(form.and_then(|form| form.focused()), Some(Entry::Field { input: FieldInput::Text(_), .. }))
}

#[test]
fn a_marked_row_is_said_to_be_marked() {
    for (lang, word) in [(Lang::Da, "markeret"), (Lang::En, "marked")] {
        for pane in ["1", "3"] {
            let now = chrono::NaiveDate::from_ymd_opt(2020, 1, 22).unwrap().and_hms_opt(8, 0, 0).unwrap();
            let clock = praksis::domain::dates::CivilClock::Still(now);
            let mut driver = Place::demo().start_at(Some("BLM"), (80, 24), lang, clock);
            driver.session.model.set_signs(&UNICODE, true);
            let lines = |driver: &mut Driver| {
                driver.session.draw();
                let page = driver.screen();
                page.lines().filter(|line| line.starts_with(format!("{word},").as_str())).count()
            };
            driver.press(pane);
            let before = lines(&mut driver);
            driver.press("Space");
            assert_eq!(lines(&mut driver), before + 1, "{pane} {word}\n{}", driver.screen());
        }
    }
}

#[test]
fn a_message_of_two_lines_leaves_the_line_of_the_keys() {
    let mut driver = plain(Lang::Da);
    driver.press("o").type_in("F-05 fiktiva 45m ledersparring").press("Enter");
    let (rows, _) = page(&mut driver, (40, 24));
    let said = rows.iter().position(|row| row.starts_with("Besked: ")).unwrap();
    assert!(said < rows.len() - 1, "two lines: {rows:#?}");
    assert!(rows[said - 1].starts_with("Taster: "), "{rows:#?}");
}

#[test]
fn a_page_that_goes_on_says_how_much_and_which_key_shows_it() {
    for (lang, more, only) in [
        (Lang::Da, " linjer mere nedenfor: PgDn", " linjer mere nedenfor: Tab"),
        (Lang::En, " more lines below: PgDn", " more lines below: Tab"),
    ] {
        let mut driver = plain(lang);
        let said = |driver: &mut Driver, size, words: &str| -> Option<usize> {
            let (lines, _) = page(driver, size);
            lines.iter().find_map(|line| line.strip_suffix(words)?.parse().ok())
        };
        // The rules: each one a line, of which so many show.
        driver.press("R");
        let Some(Overlay::Picker(picker)) = driver.top() else { panic!("no picker") };
        let all = picker.options.len();
        for size in SIZES {
            let (lines, _) = page(&mut driver, size);
            let shown = lines.iter().filter(|line| line.contains("R-") && !line.starts_with("PRAKSIS")).count();
            assert_eq!(said(&mut driver, size, more), Some(all - shown), "{size:?}:\n{}", lines.join("\n"));
        }
        // The key does what the line says, and the last page has no such line.
        let before = said(&mut driver, SIZES[0], more).unwrap();
        driver.press("PgDn PgDn");
        assert!(said(&mut driver, SIZES[0], more).is_none_or(|left| left < before));
        driver.press("PgDn*30");
        assert_eq!(said(&mut driver, SIZES[0], more), None, "{}", page(&mut driver, SIZES[0]).0.join("\n"));
        // All of the person's box shows: the rest is in the next boxes.
        driver.press("Esc 1");
        assert!(said(&mut driver, SIZES[0], only).is_some(), "{}", page(&mut driver, SIZES[0]).0.join("\n"));
        // What fits says nothing.
        driver.press("4 x");
        assert_eq!(said(&mut driver, SIZES[0], more), None);
    }
}

#[test]
fn a_day_and_a_time_of_a_row_are_no_number() {
    let mut driver = plain(Lang::Da);
    driver.press("8 Enter");
    let model = &driver.session.model;
    let (scene, masked) = praksis::tui::screen::draw_for_print(model, &Text::new(Lang::Da));
    assert_eq!(masked, 0, "{}", scene.text());
}

#[test]
fn a_letter_in_a_table_of_the_workbench_begins_a_line_or_says_how() {
    Lang::ALL.into_iter().for_each(letter_in_a_table);
}

fn letter_in_a_table(lang: Lang) {
    let mut driver = drive("BLM", (120, 40), lang);
    driver.press("6 n").go_to_table(praksis::domain::fields::Entity::ParticipantCode).press("v 1");
    let form = driver.session.model.form().unwrap();
    let rows = form.focused_rows().unwrap();
    assert_eq!((rows.rows.len(), rows.typed(0, "code")), (1, "v1".to_owned()));
    let Some(FieldInput::Choice { code, .. }) = rows.cell(0, "role") else { panic!("no role") };
    assert_eq!(*code, Some("voksen"), "the letter says the role");
    for _ in 0..10 {
        let rows = driver.session.model.form().and_then(Form::focused_rows);
        if rows.is_some_and(|rows| rows.entity == praksis::domain::fields::Entity::SignSeen) {
            break;
        }
        driver.press("Tab");
    }
    driver.press("x");
    assert_eq!(driver.notice(), Text::new(lang).get("typed-no-goals"));
}

/// The head of an observation tells every theme, whatever the keys are in: what a narrow line has no room for is told too.
#[test]
fn every_member_of_a_set_is_told_in_the_workbench() {
    for lang in Lang::ALL {
        let text = Text::new(lang);
        for size in SIZES {
            let mut driver = plain(lang);
            driver.session.model.size = size;
            driver.press("6 / \"OBS-0041\" Enter e");
            let form = driver.session.model.form().unwrap();
            let at = form.field_at("themes").unwrap();
            let Some(Entry::Field { input: FieldInput::Set { list, .. }, .. }) = form.entries.get(at) else {
                panic!("no themes")
            };
            let themes: Vec<String> = list.codes.iter().map(|code| text.choice_short(list, code)).collect();
            assert_eq!(themes.len(), 6);
            for field in ["description", "themes", "method"] {
                driver.go_to_field(field);
                // A tall page has all of its lines.
                let (lines, _) = page(&mut driver, (size.0, 90));
                let all = lines.join(" ");
                for (n, theme) in (1..).zip(&themes) {
                    assert!(all.contains(&format!("{n} {theme} ")), "{lang:?} {size:?} {field}: {n} {theme}\n{all}");
                }
            }
        }
    }
}

/// The year of the roster is a line a week: who, and on which days.
#[test]
fn a_year_of_the_roster_is_told_by_weeks() {
    for (lang, week, open) in [
        (Lang::Da, "uge 3: ", "EKP man 13.1-tir 14.1, ubesat ons 15.1-fre 17.1"),
        (Lang::En, "week 3: ", "EKP Mon 13 Jan-Tue 14 Jan, unfilled Wed 15 Jan-Fri 17 Jan"),
    ] {
        let mut driver = plain(lang);
        driver.press("7 F");
        let (lines, _) = page(&mut driver, (80, 60));
        let all = lines.join(" ");
        assert!(lines.iter().any(|line| line.trim_start_matches("> valgt ").starts_with(week)), "{lines:#?}");
        assert!(!all.contains("., ., ") && !all.contains(" 30 31"), "no grid of letters: {lines:#?}");
        assert!(all.contains(open), "{open}: {lines:#?}");
    }
}
