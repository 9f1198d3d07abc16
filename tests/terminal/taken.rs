//! The terminal: taken, given back whatever happens, and no typing is lost.

use crate::pty;
use crate::support::file;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use crate::pty::{DOWN, Home, Running, people, write_person};
use crate::support::unjudged::Unjudged;
use praksis::domain::edit::{Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{OpenOptions, Query, SystemClock};

const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";
const CTRL_E: &str = "\x05";

#[track_caller]
fn is_as_before(program: &Running) {
    program.until("the terminal as it was", |_| program.left_behind().is_empty());
}

/// Opens the form of a new unit, with the cursor in its name.
#[track_caller]
fn new_unit(program: &mut Running) {
    program.sees("I dag").send("8").sees("Ingen endnu").send("n").sees("Ny enhed").sees("Navn");
}

/// Writes a new person in the list of people.
#[track_caller]
fn add_person(program: &mut Running, name: &str) {
    write_person(program, name);
    program.saves();
}

/// Starts again and finds the typing of a unit offered.
#[track_caller]
fn is_offered_back(home: &Home, typed: &str) {
    let mut program = home.program().start();
    program.sees("(D åbner)").sees(typed);
    program
        .send("8")
        .sees("Ingen endnu")
        .send("n")
        .sees("Ikke gemt fra sidst")
        .send("\r")
        .sees("gendannet")
        .sees(typed);
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

/// Waits until the terminal's cursor is shown at a cell for which `holds`.
#[track_caller]
fn cursor_is(program: &Running, what: &str, holds: impl Fn(&vt100::Screen, (u16, u16)) -> bool) {
    program.until(what, |_| program.look(|screen| !screen.hide_cursor() && holds(screen, screen.cursor_position())));
}

fn row_of(screen: &vt100::Screen, row: u16) -> String {
    screen.contents_between(row, 0, row, screen.size().1.into())
}

#[test]
fn the_cursor_of_the_terminal_follows_the_row_and_the_caret() {
    let home = Home::empty();
    let mut program = home.at_home().arg("--demo").arg("--lang").arg("da").start();
    program.sees("I dag").falls_asleep();
    program.send("4").sees("F-06");
    cursor_is(&program, "the first row", |screen, (row, _)| row_of(screen, row).contains("▸ F-06"));
    program.send("j");
    cursor_is(&program, "the second row", |screen, (row, _)| row_of(screen, row).contains("▸ F-05"));
    program.send("nabc").sees("abc");
    cursor_is(&program, "after the typing", |screen, (row, x)| {
        row_of(screen, row).contains("abc") && { screen.contents_between(row, x - 3, row, x) == "abc" }
    });
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
    // On the page for a screen reader.
    let mut program = home.at_home().arg("--demo").arg("--plain").arg("--lang").arg("en").start();
    program.sees("> selected").falls_asleep();
    program.send("4").sees("> selected F-06");
    program.send("j").sees("> selected F-05");
    cursor_is(&program, "the line", |screen, (row, x)| x == 0 && row_of(screen, row).starts_with("> selected F-05"));
    program.send("nabc").sees("> selected Title (required): abc");
    cursor_is(&program, "after the typing", |screen, (row, x)| screen.contents_between(row, x - 3, row, x) == "abc");
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn typing_is_shown_and_q_gives_the_terminal_back() {
    let home = Home::new();
    let mut program = home.program().start();
    program.sees("I dag");
    assert!(program.look(|screen| screen.alternate_screen() && screen.bracketed_paste()));
    program.until("the cursor", |_| program.look(|screen| !screen.hide_cursor()));
    program.send("2/æøå ÆØÅ").sees("æøå ÆØÅ");
    program.send(ESC).loses("æøå").send("q");
    assert_eq!(program.ended().exit_code(), 0);
    is_as_before(&program);
}

#[test]
fn every_end_of_the_program_gives_the_terminal_back_and_keeps_the_last_typing() {
    for (way, code) in [("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 131), (CTRL_C, 0)] {
        let home = Home::new();
        let mut program = home.program().start();
        new_unit(&mut program);
        program.send("Åløkken").sees("Åløkken");
        if way == CTRL_C {
            program.send(way)
        } else {
            program.signal(way)
        };
        assert_eq!(program.ended().exit_code(), code, "{way:?}");
        is_as_before(&program);
        is_offered_back(&home, "Åløkken");
    }
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_gives_the_terminal_back_and_keeps_the_typing_and_says_where() {
    let home = Home::new();
    let mut program = home.program().env("PRAKSIS_TRY_PANIC", "1").start();
    new_unit(&mut program);
    program.send("Åløkken").sees("Åløkken").send("\x1b[24~");
    assert_eq!(program.ended().exit_code(), 101);
    is_as_before(&program);
    program.sees("gemt som kladde");
    is_offered_back(&home, "Åløkken");
}

#[test]
fn the_screen_returns_unchanged_after_stop_and_continue() {
    let home = Home::new();
    let mut program = home.program().start();
    new_unit(&mut program);
    program.send("Åløkken").sees("Åløkken").signal("TSTP").becomes('T');
    is_as_before(&program);
    program.signal("CONT").comes_back();
    program.send(" og mere").sees("Åløkken og mere");
    // Stopped from outside, by a shell that leaves the terminal in its own modes.
    program.signal("STOP").becomes('T').sane();
    program.signal("CONT").comes_back();
    program.send("!").sees("og mere!").send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
    is_as_before(&program);
}

#[test]
fn typing_is_kept_after_kill_9() {
    let home = Home::new();
    let mut program = home.program().start();
    new_unit(&mut program);
    program.send("Åløkken").sees("Åløkken").sees("skriver").loses("skriver");
    // While the program runs, its typing belongs to it.
    let mut other = home.program().start();
    other.send("8").sees("Ingen endnu").send("n").sees("Ny enhed");
    assert!(!other.text().contains("Ikke gemt fra sidst") && !other.text().contains("Åløkken"), "{}", other.text());
    other.send(CTRL_C);
    assert_eq!(other.ended().exit_code(), 0);
    program.signal("KILL");
    program.ended();
    is_offered_back(&home, "Åløkken");
}

#[test]
fn a_closed_window_ends_the_program_and_keeps_the_typing_even_without_a_signal() {
    let home = Home::new();
    let mut program = home.program().start();
    new_unit(&mut program);
    program.send("Åløkke").sees("Åløkke").close("n", "Åløkken");
    assert_eq!(program.ended().exit_code(), 129);
    is_offered_back(&home, "Åløkken");

    let home = Home::new();
    let deaf = format!("trap '' HUP; {} --db praksis.db; echo $? > code", env!("CARGO_BIN_EXE_praksis"));
    let mut program = pty::other(&home, &["sh", "-c", &deaf]);
    new_unit(&mut program);
    program.send("Åløkke").sees("Åløkke").close("n", "Åløkken");
    program.ended();
    assert_eq!(std::fs::read_to_string(home.folder.path().join("code")).unwrap(), "129\n");
    is_offered_back(&home, "Åløkken");
}

#[test]
fn a_window_resized_too_small_and_back_keeps_the_form() {
    let home = Home::new();
    let mut program = home.program().start();
    new_unit(&mut program);
    program.send("Åløkken").resize(20, 5).sees("er bevaret").send(" og mere");
    program.resize(120, 40).sees("Åløkken og mere").resize(40, 10).sees("Åløkken og mere");
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn pasted_text_is_cleaned_and_presses_no_keys() {
    let home = Home::new();
    let mut program = home.program().start();
    new_unit(&mut program);
    // Decomposed letters are composed, control characters removed, and two lines become one.
    program.send("\x1b[200~A\u{30a}løkken\tnord\r\nq\x07 🌱 ud\x1b[201~").sees("Åløkken nord q").sees("🌱").sees("ud");
    assert!(program.text().contains("Ny enhed"), "{}", program.text());
    // A note keeps its lines.
    for _ in 0..10 {
        program.send(DOWN);
    }
    program.send("\x1b[200~første\r\nanden\x1b[31m\rtredje\x1b[201~").sees("første").sees("tredje");
    let text = program.text();
    let rows: Vec<&str> =
        text.lines().filter(|row| ["første", "anden", "tredje"].iter().any(|word| row.contains(word))).collect();
    assert_eq!(rows.len(), 3, "{text}");
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

fn script(folder: &Path, text: &str) -> std::path::PathBuf {
    let path = folder.join("editor.sh");
    std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn the_persons_own_editor_gets_the_note_and_the_keys_and_returns_both() {
    let home = Home::new();
    let editor = script(home.folder.path(), "printf 'klar: '; read line; printf ', så %s' \"$line\" >> \"$1\"");
    let mut program = home.program().env("EDITOR", &editor).start();
    new_unit(&mut program);
    for _ in 0..10 {
        program.send(DOWN);
    }
    program.send("først").sees("først").send(CTRL_E).sees("klar: ");
    is_out(&program);
    // Ctrl+C in the editor belongs to the editor.
    program.signal("INT").send("æblegrød\n").sees("først, så æblegrød").sees("Ny enhed");
    program.send(" til sidst").sees("æblegrød til sidst").send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
    is_as_before(&program);
}

fn is_out(program: &Running) {
    assert!(program.look(|screen| !screen.alternate_screen() && !screen.hide_cursor()));
}

#[test]
fn without_a_chosen_editor_the_first_that_is_there_is_taken() {
    for (there, taken) in
        [(&["vi", "nano"][..], "nano"), (&["vi"], "vi"), (&["nano", "vi", "sensible-editor"], "sensible-editor")]
    {
        let home = Home::new();
        let folder = home.folder.path().join("bin");
        std::fs::create_dir(&folder).unwrap();
        for name in there {
            let made = script(home.folder.path(), &format!("printf 'med {name}' > \"$1\""));
            std::fs::rename(made, folder.join(name)).unwrap();
        }
        let mut program = home.program().env("PATH", &folder).start();
        new_unit(&mut program);
        for _ in 0..10 {
            program.send(DOWN);
        }
        program.send("først").sees("først").send(CTRL_E).sees(&format!("med {taken}"));
        program.send(CTRL_C);
        assert_eq!(program.ended().exit_code(), 0);
    }
}

#[test]
fn esc_and_a_key_in_one_write_are_both_heard_and_byte_08_is_backspace() {
    let home = Home::new();
    let mut program = home.program().start();
    new_unit(&mut program);
    program.send("Åløkkenx\x08").sees("Åløkken").loses("Åløkkenx");
    program.send("\x1b\u{e6}").loses("Ny enhed").send("n").sees("Ikke gemt fra sidst");
    program.send("\x1b6").loses("Ikke gemt fra sidst").sees("Ingen observationer");
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn two_esc_in_one_write_are_two_and_a_resize_is_heard() {
    let home = Home::new();
    let mut program = home.program().start();
    new_unit(&mut program);
    program.send("\x1bOP").sees("Taster, der gælder her");
    program.send("\x1b\x1b").loses("Taster, der gælder her").loses("Ny enhed");
    // Alt and an arrow as PuTTY sends it is one key: it closes nothing.
    program.send("n").sees("Ny enhed").send("\x1b\x1b[B").send("\x1b").loses("Ny enhed");
    program.send("n").sees("Ny enhed").send("\x1b\x1b[D").send("Birk").sees("Birk").send("\x1b").loses("Ny enhed");
    program.resize(120, 40).sees("7 Vagtplan").resize(80, 24).loses("7 Vagtplan");
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn what_a_terminal_answers_late_is_never_typed() {
    let home = Home::new();
    let mut program = home.program().start();
    new_unit(&mut program);
    for answer in [
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        "\x1b[>41;390;0c",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1b[?62;22c",
        "\x1b[?2026;2$y",
        "\x1b[24;80R",
        "\x1b[?1u",
        "\x1b]10;rgb:1e1e/1e1e/2e2e\x07",
    ] {
        program.send(answer).send("o").sees("o");
    }
    // The form is still open, and holds what was typed.
    program.sees("Ny enhed").sees(&"o".repeat(9));
    // With keys in one write, and in two.
    program.send("u\x1b[?2026;2$yc\x1b[?1;2cu").sees(&format!("{}ucu", "o".repeat(9)));
    program.send("\x1b[?2026;").send("2$yx").send("\x1b]11;rgb:1e1e/").send("1e1e/2e2e\x07y").sees("ucuxy");
    let text = program.text();
    assert!(!["rgb", "390", "XTerm", "1e1e"].iter().any(|part| text.contains(part)), "{text}");
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn the_mouse_is_taken_unless_it_is_left_to_the_terminal() {
    let none = vt100::MouseProtocolMode::None;
    let home = Home::new();
    let mut program = home.program().start();
    program.sees("I dag");
    assert!(program.look(|screen| screen.mouse_protocol_mode() != none));
    // As a setting, and at once.
    program.send(":").send("musen").sees("Slå musen").send("\r").sees("Musen er slået fra");
    assert!(program.look(|screen| screen.mouse_protocol_mode() == none));
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
    let home = Home::new();
    let mut program = home.program().arg("--no-mouse").start();
    program.sees("I dag");
    assert!(program.look(|screen| screen.mouse_protocol_mode() == none));
    program.send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn a_failed_editor_is_reported_and_the_note_stays() {
    for (editor, words) in [("false", "kode 1"), ("findes-ikke", "findes-ikke: programmet")] {
        let home = Home::new();
        let mut program = home.program().env("EDITOR", editor).start();
        new_unit(&mut program);
        for _ in 0..10 {
            program.send(DOWN);
        }
        program.send("først").sees("først").send(CTRL_E).sees(words).sees("først").send(CTRL_C);
        assert_eq!(program.ended().exit_code(), 0);
    }
}

#[test]
fn two_programs_on_one_file_see_each_others_changes_and_otherwise_sleep() {
    let home = Home::new();
    let (mut one, mut two) = (home.program().start(), home.program().start());
    for program in [&mut one, &mut two] {
        people(program);
    }
    for (name, number) in [("Åse", "P-01"), ("Bo", "P-02"), ("Carl", "P-03")] {
        add_person(&mut one, name);
        one.sees(number);
        two.sees(number).sees(name);
    }
    // Looking again after a write ends by itself; then both programs sleep.
    for program in [&mut one, &mut two] {
        program.falls_asleep();
        program.send("q");
        assert_eq!(program.ended().exit_code(), 0);
    }
}

#[test]
fn a_start_draws_few_frames_and_a_key_one() {
    let home = Home::empty();
    let begun = std::time::Instant::now();
    let mut program = home.at_home().arg("--demo").arg("--lang").arg("da").start();
    program.sees("I dag").falls_asleep();
    // The first frame, one frame each tenth of a second while cases are judged, and the last one.
    let tenths = usize::try_from(begun.elapsed().as_millis() / 100).unwrap();
    let start = program.frames();
    assert!((2..=tenths + 2).contains(&start), "{start} frames in {tenths} tenths of a second");
    // Each of these keys moves the cursor and nothing else.
    for (n, key) in (1..).zip(["j", "k", "j", "k"]) {
        program.send(key).falls_asleep();
        assert_eq!(program.frames(), start + n, "{key}");
    }
    // There is no row above the first: the frame is equal, and nothing is written.
    program.send("k").falls_asleep();
    assert_eq!(program.frames(), start + 4);
    program.send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn other_files_in_the_folder_do_not_wake_the_program() {
    let home = Home::new();
    let mut program = home.program().start();
    people(&mut program);
    // The writes of a start are moved into the file a moment later.
    let journal = home.folder.path().join("praksis.db-wal");
    program.until("an empty journal", |_| std::fs::metadata(&journal).is_ok_and(|file| file.len() == 0));
    // The program looks at the file again until two seconds after that.
    program.until("no more wake-ups", |_| {
        let before = program.wakeups();
        std::thread::sleep(std::time::Duration::from_millis(2200));
        program.wakeups() == before
    });
    let before = program.falls_asleep().wakeups();
    for n in 0..50 {
        for name in ["notes.txt".to_owned(), format!("praksis.db.{n}"), "praksis.db-typing".to_owned()] {
            std::fs::write(home.folder.path().join(name), "words").unwrap();
        }
    }
    assert_eq!(program.falls_asleep().wakeups(), before);
    program.send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn the_first_start_asks_for_the_person_and_the_second_does_not() {
    let home = Home::empty();
    let mut program = home.at_home().start();
    program.sees("Velkommen").send("\r").sees("Skriv dit navn");
    program.send("Åse Østergård").sees("Østergård").send("\t").send("åø\t").send("\x1b[C").sees("(●) koordinator");
    program.send("\r").loses("Velkommen").sees("ÅØ (koordinator)");
    people(&mut program);
    program.sees("Åse Østergård").send("q");
    assert_eq!(program.ended().exit_code(), 0);
    let mut program = home.at_home().start();
    program.sees("ÅØ (koordinator)").sees("I dag");
    assert!(!program.text().contains("Velkommen"));
    program.send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
#[cfg(debug_assertions)]
fn a_change_is_followed_by_a_verified_backup_shown_in_data() {
    let home = Home::new();
    let backups = home.folder.path().join("backups");
    let mut program = home.program().env("PRAKSIS_TRY_BACKUP_MS", "50").start();
    program.sees("I dag").send("9").sees("ingen endnu");
    people(&mut program);
    add_person(&mut program, "Bo");
    program.send("9").sees("Seneste backup").loses("ingen endnu").send("q");
    assert_eq!(program.ended().exit_code(), 0);
    let made: Vec<_> = std::fs::read_dir(&backups).unwrap().flatten().collect();
    assert_eq!(made.len(), 1);
    file::open(made[0].path());
}

#[test]
fn quitting_makes_no_backup_and_leaves_one_file() {
    let home = Home::new();
    let mut program = home.program().start();
    people(&mut program);
    add_person(&mut program, "Bo");
    program.send("q");
    assert_eq!(program.ended().exit_code(), 0);
    let left: Vec<_> = std::fs::read_dir(home.folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    // The machine's state is in the person's home, which is the same folder here.
    let left: Vec<_> = left.into_iter().filter(|name| name != ".local").collect();
    assert_eq!(left, ["praksis.db"], "one file that can be copied as it is");
}

#[test]
fn a_file_with_other_fields_is_rebuilt_on_its_own_screen_and_can_be_killed_safely() {
    const MANY: usize = 4_000;
    let home = Home::new();
    let mut store = file::open(&home.file);
    let edits = (0..MANY).map(|n| {
        let mut person = Record::new(Entity::Person, Id::derived(Entity::Person, &[&n.to_string()]));
        person.set("name", Some(Value::Text(format!("Person {n}"))));
        Edit { verb: Verb::Create, author: "BLM".into(), seen: Seen::default(), ops: vec![Op::between(None, &person)] }
    });
    store.commit_all(edits.map(Unjudged), MANY).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(&home.file).unwrap();
    db.execute("UPDATE meta SET v = 'older' WHERE k = 'shape'", []).unwrap();
    drop(db);
    for (way, code) in [("KILL", None), ("TERM", Some(143)), (CTRL_C, Some(1))] {
        let mut program = home.program().start();
        program.sees("Filen gøres klar").sees("Intet går tabt").sees("af 4.000 poster");
        if way == CTRL_C {
            program.send(way)
        } else {
            program.signal(way)
        };
        let ended = program.ended();
        if let Some(code) = code {
            assert_eq!(ended.exit_code(), code, "{way:?}");
            is_as_before(&program);
        }
    }
    // At last it may go on to the end, and then the work is done.
    let mut program = home.program().arg("--lang").arg("en").start();
    program.sees("Nothing is lost").sees("Today").send("q");
    assert_eq!(program.ended().exit_code(), 0);
    let mut progress = |_| panic!("done already");
    let store = OpenOptions::new(Arc::new(SystemClock)).progress(&mut progress).open(&home.file).unwrap();
    assert_eq!(store.reader().count(&Query::all(Entity::Person), 10_000).unwrap(), MANY);
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn a_backup_is_named_by_the_machines_clock_whatever_day_the_screen_shows() {
    let home = Home::new();
    let mut program = home.program().arg("--now").arg("2020-01-15T12:50").start();
    program.sees("15.1.2020").send("9").sees("ingen endnu").send("b").sees("Efterprøvet kopi").send("q");
    assert_eq!(program.ended().exit_code(), 0);
    let made: Vec<_> = std::fs::read_dir(home.folder.path().join("backups")).unwrap().flatten().collect();
    assert_eq!(made.len(), 1);
    assert!(!made[0].file_name().to_string_lossy().contains("2020-01-15"), "{made:?}");
}

#[test]
fn a_long_paste_without_bracketed_paste_is_taken_at_once() {
    let home = Home::new();
    let mut program = home.program().start();
    program.sees("I dag").send("3").send("n").sees("Nyt møde");
    let start = std::time::Instant::now();
    program.send(&"Et langt stykke ".repeat(560)).sees("højst 500 tegn");
    assert!(start.elapsed() < std::time::Duration::from_secs(8), "{:?}", start.elapsed());
    program.send("\x03");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn a_synced_folder_is_warned_about() {
    let home = Home::empty();
    let folder = home.folder.path().join("OneDrive - Kommune B");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("p.db");
    home.settle(&file);
    let mut program = home.at_home().arg("--db").arg(&file).start();
    program
        .sees("I dag")
        .sees("OneDrive synkroniserer (se 9)")
        .send("9")
        .sees("eller vælg en anden med --db")
        .send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn poor_terminals_get_plain_signs_and_no_colour() {
    let home = Home::new();
    let mut program = home.program().env("LANG", "C").env("NO_COLOR", "1").start();
    program.sees("I dag").send("8").sees("Enheder").send("n").sees("Ny enhed");
    let odd: String = program.text().chars().filter(|c| !c.is_ascii() && !"æøåÆØÅé".contains(*c)).collect();
    assert_eq!(odd, "", "{}", program.text());
    let coloured = program.look(|screen| {
        let (rows, columns) = (24u16, 80u16);
        let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        cells
            .filter_map(|(row, column)| screen.cell(row, column))
            .any(|cell| cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default)
    });
    assert!(!coloured);
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn a_terminal_without_announced_colours_gets_its_own_sixteen() {
    for (said, expected) in [("", false), ("truecolor", true)] {
        let home = Home::new();
        let mut program = home.program().env("COLORTERM", said).start();
        program.sees("I dag");
        let mixed = program.look(|screen| {
            let cells = (0..24u16).flat_map(|row| (0..80u16).map(move |column| (row, column)));
            cells.filter_map(|(row, column)| screen.cell(row, column)).any(|cell| {
                matches!(cell.fgcolor(), vt100::Color::Rgb(..)) || matches!(cell.bgcolor(), vt100::Color::Rgb(..))
            })
        });
        assert_eq!(mixed, expected, "{said}");
        program.send(CTRL_C);
        assert_eq!(program.ended().exit_code(), 0);
    }
}
