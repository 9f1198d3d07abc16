//! Text saved in the person's own editor is not lost, however the program or its window ends, and text that the editor
//! saves later is found at the next start.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::pty::{DOWN, Home, Running};

const CTRL_C: &str = "\x03";
const CTRL_E: &str = "\x05";
const SAVED: &str = "Gemt i editoren";

/// An editor that saves at once, reports it, and stays open; when it finds `more`, it saves once more and ends.
fn script(folder: &Path) -> PathBuf {
    let path = folder.join("editor.sh");
    let text = format!(
        "#!/bin/sh\nprintf ' {SAVED}' >> \"$1\"\necho \"$1\" > {0}/open\n\
         until [ -e {0}/more ]; do [ -d {0} ] || exit; sleep 0.05; done\n\
         printf ' og mere' >> \"$1\"\ntouch {0}/done\n",
        folder.display()
    );
    std::fs::write(&path, text).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// The form of a new unit with a note, open in an editor that has saved more text. A deaf editor outlives its window.
fn in_editor(home: &Home, deaf: bool) -> Running {
    let editor = script(home.folder.path());
    let editor = if deaf { format!("setsid {}", editor.display()) } else { editor.display().to_string() };
    in_editor_of(home, &editor)
}

fn in_editor_of(home: &Home, editor: &str) -> Running {
    let mut program = home.program().env("VISUAL", editor).start();
    program.sees("I dag").send("8").sees("Ingen endnu").send("n").sees("Ny enhed").sees("Navn");
    program.send("Åløkken").sees("Åløkken");
    for _ in 0..10 {
        program.send(DOWN);
    }
    program.send("Start.").sees("Start.").send(CTRL_E);
    is_there(&home.folder.path().join("open"));
    program
}

#[track_caller]
fn is_there(path: &Path) {
    let start = Instant::now();
    while !path.exists() {
        assert!(start.elapsed() < Duration::from_secs(20), "{} never came", path.display());
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Starts again and finds the form offered with this text in its note.
#[track_caller]
fn is_offered_back(home: &Home, typed: &str) {
    let mut program = home.program().start();
    program.sees("(D åbner)").send("8").sees("Ingen endnu").send("n").sees("Ikke gemt fra sidst").send("\r");
    program.sees("Åløkken").sees(typed).send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

fn beside(home: &Home) -> PathBuf {
    home.folder.path().join("praksis.db-unsaved")
}

#[test]
fn text_saved_by_the_editor_is_in_the_draft_when_a_signal_ends_the_program() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("QUIT", 131)] {
        let home = Home::new();
        let mut program = in_editor(&home, false);
        assert_eq!(program.signal(signal).ended().exit_code(), code, "{signal}");
        is_offered_back(&home, &format!("Start. {SAVED}"));
        std::fs::write(home.folder.path().join("more"), "").unwrap();
    }
}

#[test]
fn text_saved_by_the_editor_is_in_the_draft_when_the_window_closes() {
    for deaf in [false, true] {
        let home = Home::new();
        let mut program = in_editor(&home, deaf);
        program.hang_up();
        assert_eq!(program.ended().exit_code(), 129);
        is_offered_back(&home, &format!("Start. {SAVED}"));
        std::fs::write(home.folder.path().join("more"), "").unwrap();
    }
}

#[test]
fn after_a_kill_the_next_start_offers_the_text_saved_by_the_editor() {
    let home = Home::new();
    let mut program = in_editor(&home, false);
    let text = PathBuf::from(std::fs::read_to_string(home.folder.path().join("open")).unwrap().trim());
    assert!(text.starts_with(beside(&home)) && text.ends_with("note.txt"), "{}", text.display());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&beside(&home)), mode(text.parent().unwrap()), mode(&text)), (0o700, 0o700, 0o600));
    program.signal("KILL").ended();
    is_offered_back(&home, &format!("Start. {SAVED}"));
    std::fs::write(home.folder.path().join("more"), "").unwrap();
}

#[test]
fn text_saved_by_an_editor_that_outlives_the_program_is_found_at_the_next_start() {
    let home = Home::new();
    let mut program = in_editor(&home, true);
    program.signal("KILL");
    drop(program);
    is_offered_back(&home, &format!("Start. {SAVED}"));
    assert!(beside(&home).exists(), "the editor is still open");
    std::fs::write(home.folder.path().join("more"), "").unwrap();
    is_there(&home.folder.path().join("done"));
    is_offered_back(&home, &format!("Start. {SAVED} og mere"));
    // When nobody has the text open any more, no copy is left beside the file.
    is_offered_back(&home, &format!("Start. {SAVED} og mere"));
    assert!(!beside(&home).exists());
}

#[test]
fn an_editor_that_ends_leaves_nothing_beside_the_file() {
    let home = Home::new();
    std::fs::write(home.folder.path().join("more"), "").unwrap();
    let mut program = in_editor(&home, false);
    program.sees(&format!("Start. {SAVED} og mere"));
    program.until("no copy beside the file", |_| !beside(&home).exists());
    program.send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
    is_offered_back(&home, &format!("Start. {SAVED} og mere"));
}

#[test]
fn text_of_an_editor_that_saved_and_then_failed_is_taken() {
    let home = Home::new();
    let editor = home.folder.path().join("editor.sh");
    std::fs::write(&editor, "#!/bin/sh\nprintf ' og mere' >> \"$1\"\nexit 3\n").unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut program = home.program().env("VISUAL", &editor).start();
    program.sees("I dag").send("8").sees("Ingen endnu").send("n").sees("Ny enhed");
    for _ in 0..10 {
        program.send(DOWN);
    }
    program.send("Start.").sees("Start.").send(CTRL_E).sees("Start. og mere").send(CTRL_C);
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn a_text_that_cannot_be_kept_elsewhere_stays_in_the_editors_copy() {
    let home = Home::new();
    let editor = home.folder.path().join("blocking.sh");
    // Something blocks the place where the program would keep the text beside the file.
    let text = format!(
        "#!/bin/sh\nprintf ' {SAVED}' >> \"$1\"\nown=$(dirname \"$1\")\n\
         mkdir \"$(dirname \"$own\")/text-${{own##*/editor-}}\"\necho \"$1\" > {0}/open\n\
         until [ -e {0}/more ]; do [ -d {0} ] || exit; sleep 0.05; done\n",
        home.folder.path().display()
    );
    std::fs::write(&editor, text).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut program = in_editor_of(&home, &editor.display().to_string());
    let text = PathBuf::from(std::fs::read_to_string(home.folder.path().join("open")).unwrap().trim());
    let other = rusqlite::Connection::open(&home.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::fs::write(home.folder.path().join("more"), "").unwrap();
    program.sees(SAVED).sees("Et andet program");
    assert_eq!(std::fs::read_to_string(&text).unwrap(), format!("Start. {SAVED}"));
    program.signal("KILL").ended();
    other.execute_batch("ROLLBACK").unwrap();
    is_offered_back(&home, &format!("Start. {SAVED}"));
}

#[test]
fn files_that_an_editor_leaves_beside_its_text_are_ignored() {
    let home = Home::new();
    let mut program = in_editor(&home, false);
    let text = PathBuf::from(std::fs::read_to_string(home.folder.path().join("open")).unwrap().trim());
    // Emacs marks an open text like this: with a dangling link. A folder is read in any order, so make many.
    for n in 0..20 {
        std::os::unix::fs::symlink("blm@host.4711", text.with_file_name(format!(".#{n}.txt"))).unwrap();
    }
    program.signal("KILL").ended();
    is_offered_back(&home, &format!("Start. {SAVED}"));
    std::fs::write(home.folder.path().join("more"), "").unwrap();
}
