//! A file that is moved, renamed, deleted or replaced while the program has it open: the program says so, and every
//! change reported as saved is in a whole file, however the program ends. Soon after a save it is in the file itself.

use crate::support::file;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::pty::{Home, Running, bare, people, write_person};
use rusqlite::{Connection, OpenFlags};

/// The program just after saving these people, before the journal is moved into the file.
fn with_people(names: &[&str]) -> (Home, Running) {
    let home = Home::new();
    let mut program = home.program().start();
    people(&mut program);
    for (name, number) in names.iter().zip(1..) {
        write_person(&mut program, name);
        program.sees(&format!("P-{number:02}")).loses("Ny person");
    }
    (home, program)
}

/// The people in the file itself, without its journal.
fn in_file(path: &Path) -> Vec<String> {
    let uri = format!("file:{}?immutable=1", path.display());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let read = || -> rusqlite::Result<Vec<String>> {
        let db = Connection::open_with_flags(uri, flags)?;
        let mut query = db.prepare("SELECT name FROM person ORDER BY _number")?;
        query.query_map([], |row| row.get(0))?.collect()
    };
    read().unwrap_or_default()
}

#[track_caller]
fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(20), "waited for {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

fn is_sound(home: &Home, file: &Path) {
    let ran = bare(home.folder.path(), &["check", "--db", file.to_str().unwrap()]).output().unwrap();
    assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
}

/// Ends the program in one of several ways.
fn leave(program: &mut Running, way: &str) {
    if way == "q" {
        program.send("q")
    } else {
        program.signal(way)
    };
    program.ended();
}

const WAYS: [&str; 5] = ["q", "TERM", "QUIT", "HUP", "KILL"];

/// The rescue copies of a file that had lost its name.
fn copies(home: &Home) -> Vec<PathBuf> {
    let files = fs::read_dir(home.folder.path()).unwrap().map(|file| file.unwrap().path());
    let is_copy = |path: &PathBuf| path.to_string_lossy().contains("praksis.db.saved-") && path.is_file();
    files.filter(is_copy).collect()
}

fn leftovers(home: &Home) -> Vec<String> {
    file::names(home.folder.path()).into_iter().filter(|name| name.starts_with("praksis.db-")).collect()
}

#[test]
fn a_save_is_in_the_file_itself_after_a_moment_without_writes() {
    let (home, mut program) = with_people(&["Anna", "Bo"]);
    until("the journal in the file", || in_file(&home.file) == ["Anna", "Bo"]);
    until("an empty journal", || fs::metadata(home.folder.path().join("praksis.db-wal")).is_ok_and(|f| f.len() == 0));
    let copy = home.folder.path().join("copy.db");
    fs::copy(&home.file, &copy).unwrap();
    is_sound(&home, &copy);
    program.falls_asleep().signal("KILL").ended();
    assert_eq!(in_file(&home.file), ["Anna", "Bo"]);
}

#[test]
fn a_command_that_writes_beside_the_open_screen_leaves_its_changes_in_the_file() {
    let home = Home::new();
    let mut program = home.program().start();
    program.sees("I dag");
    let rows = "[[person]]\nid = \"p\"\nname = \"Bo\"\ninitials = \"BO\"\n";
    fs::write(home.folder.path().join("rows.toml"), rows).unwrap();
    let ran = bare(home.folder.path(), &["import", "rows.toml", "--db", home.file.to_str().unwrap()]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(in_file(&home.file), ["Bo"]);
    program.send("q").ended();
}

#[test]
fn a_renamed_file_has_all_saves_however_the_program_ends() {
    beside_each_other(&WAYS, |way| {
        let (home, mut program) = with_people(&["Anna", "Bo"]);
        let to = home.folder.path().join("renamed.db");
        fs::rename(&home.file, &to).unwrap();
        program.sees("er flyttet til").sees("renamed.db").sees("ikke på plads");
        assert_eq!(in_file(&to), ["Anna", "Bo"], "{way}");
        // The journal stays with the file, and nothing is left that a new file could be mixed with.
        program.send("9").sees("Filen er væk");
        assert_eq!(leftovers(&home), Vec::<String>::new(), "{way}");
        leave(&mut program, way);
        assert_eq!(in_file(&to), ["Anna", "Bo"], "{way}");
        assert!(!home.file.exists() && copies(&home).is_empty(), "{way}");
        is_sound(&home, &to);
    });
}

#[test]
fn a_file_in_a_moved_folder_has_all_saves() {
    let home = Home::empty();
    let (here, there) = (home.folder.path().join("her"), home.folder.path().join("der"));
    fs::create_dir(&here).unwrap();
    let file = here.join("p.db");
    home.settle(&file);
    let mut program = home.at_home().arg("--db").arg(&file).start();
    people(&mut program);
    write_person(&mut program, "Anna");
    program.saves();
    fs::rename(&here, &there).unwrap();
    program.send("9").sees("Filen er væk").send("q");
    program.ended();
    assert_eq!(in_file(&there.join("p.db")), ["Anna"]);
    is_sound(&home, &there.join("p.db"));
}

#[test]
fn a_deleted_file_is_rescued_as_a_copy_beside_its_old_name() {
    beside_each_other(&WAYS, |way| {
        let (home, mut program) = with_people(&["Anna", "Bo"]);
        fs::remove_file(&home.file).unwrap();
        program.sees("er slettet eller skiftet ud").sees("praksis.db.saved-");
        let [copy] = &copies(&home)[..] else { panic!("{way}: {:?}", copies(&home)) };
        assert_eq!(in_file(copy), ["Anna", "Bo"], "{way}");
        leave(&mut program, way);
        assert_eq!(copies(&home).len(), 1, "{way}");
        assert!(!home.file.exists(), "{way}");
        is_sound(&home, copy);
    });
}

#[test]
fn a_replaced_file_is_rescued_as_a_copy_and_the_new_file_is_not_touched() {
    for way in ["q", "TERM", "KILL"] {
        let (home, mut program) = with_people(&["Anna", "Bo"]);
        let other = home.folder.path().join("other.db");
        home.settle(&other);
        let bytes = fs::read(&other).unwrap();
        fs::rename(&other, &home.file).unwrap();
        program.sees("er slettet eller skiftet ud").sees("praksis.db.saved-");
        write_person(&mut program, "Carl");
        program.sees("Intet er gemt").sees("praksis.db.saved-").sees("-unsaved");
        if way == "q" {
            // The typing in the form is asked about first.
            program.send("\x18").send("\r").loses("Ny person");
        }
        leave(&mut program, way);
        assert_eq!(fs::read(&home.file).unwrap(), bytes, "{way}");
        let [copy] = &copies(&home)[..] else { panic!("{way}: {:?}", copies(&home)) };
        assert_eq!(in_file(copy), ["Anna", "Bo"], "{way}");
        is_sound(&home, &home.file);
        is_sound(&home, copy);
    }
}

#[test]
fn a_screen_whose_file_is_restored_names_the_old_file_and_the_folder_of_the_typing() {
    let (home, mut program) = with_people(&["Anna", "Bo"]);
    let copy = backup(&home, "b.db");
    let (well, said) = run(&home, &["restore", copy.to_str().unwrap()]);
    assert!(well && said.contains("praksis.db.before-restore-1"), "{said}");
    program.sees("En backup er sat i stedet for").sees("praksis.db.before-restore-1");
    assert!(copies(&home).is_empty(), "the old file is whole under the name that the restore gave it");
    assert_eq!(in_file(&home.folder.path().join("praksis.db.before-restore-1")), ["Anna", "Bo"]);
    write_person(&mut program, "Carl");
    program.sees("Intet er gemt").sees("praksis.db-unsaved").signal("TERM").ended();
    assert!(home.folder.path().join("praksis.db-unsaved").exists());
    let mut program = home.program().start();
    program.sees("(D åbner)").send("\x03").ended();
    assert!(!home.folder.path().join("praksis.db-unsaved").exists());
}

#[test]
fn a_rescue_copy_and_the_folder_of_the_typing_are_shown_with_their_real_names() {
    let (home, mut program) = with_people(&["Anna"]);
    program.send("q").ended();
    // A copy of the file has its id, so the typing is offered beside the old name.
    let copy = backup(&home, "b.db");
    let mut program = home.at_home().arg("--db").arg("praksis.db").start();
    people(&mut program);
    fs::rename(&copy, &home.file).unwrap();
    program.sees("er slettet eller skiftet ud").sees(" praksis.db.saved-");
    write_person(&mut program, "Bo");
    program.sees("Intet er gemt").sees("praksis.db-unsaved").signal("TERM").ended();
    assert!(home.folder.path().join("praksis.db-unsaved").exists());
}

#[test]
fn an_overwritten_file_without_a_journal_promises_no_journal() {
    let (home, mut program) = with_people(&["Anna"]);
    journal_is_empty(&home);
    let older = backup(&home, "older.db");
    write_person(&mut program, "Bo");
    program.sees("P-02").loses("Ny person");
    journal_is_empty(&home);
    fs::copy(&older, &home.file).unwrap();
    program.sees("En anden fil er lagt oven på").sees("er væk med den");
    assert!(!program.text().contains("ournal"), "{}", program.text());
    write_person(&mut program, "Carl");
    program.sees("Intet er gemt").sees("beholdt i praksis.db-unsaved").signal("TERM").ended();
    holds(&home, &["Anna"]);
    assert_eq!(set_aside(&home), 0);
}

#[test]
fn two_windows_on_a_deleted_file_make_one_rescue_copy() {
    let (home, mut program) = with_people(&["Anna", "Bo"]);
    let mut other = home.program().start();
    other.sees("I dag");
    fs::remove_file(&home.file).unwrap();
    program.sees("praksis.db.saved-");
    // It may not watch the file yet; a key makes it look.
    other.send("9").sees("praksis.db.saved-");
    program.send("q").ended();
    other.send("q").ended();
    let [copy] = &copies(&home)[..] else { panic!("{:?}", copies(&home)) };
    assert_eq!(in_file(copy), ["Anna", "Bo"]);
    is_sound(&home, copy);
}

/// A backup of the file as it is.
fn backup(home: &Home, name: &str) -> PathBuf {
    let to = home.folder.path().join(name);
    let ran = run(home, &["backup", to.to_str().unwrap()]);
    assert!(ran.0, "{}", ran.1);
    to
}

/// Whether a command on the file succeeded, and its output.
fn run(home: &Home, words: &[&str]) -> (bool, String) {
    let mut words = words.to_vec();
    words.extend(["--db", home.file.to_str().unwrap()]);
    let ran = bare(home.folder.path(), &words).output().unwrap();
    (ran.status.success(), format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr)))
}

/// Checks the people in the file, after anything was set aside, and that the file is sound.
#[track_caller]
fn holds(home: &Home, names: &[&str]) {
    let (well, said) = run(home, &["list", "person"]);
    assert!(well, "{said}");
    for name in ["Anna", "Bo", "Carl", "Dorte", "Else"] {
        assert_eq!(said.contains(name), names.contains(&name), "{name}: {said}");
    }
    let (well, said) = run(home, &["check"]);
    assert!(well, "{said}");
}

fn set_aside(home: &Home) -> usize {
    let names = file::names(home.folder.path());
    names.iter().filter(|name| name.starts_with("praksis.db.old-journal-")).count()
}

#[track_caller]
fn journal_is_empty(home: &Home) {
    let journal = home.folder.path().join("praksis.db-wal");
    until("an empty journal", || fs::metadata(&journal).is_ok_and(|file| file.len() == 0));
}

/// Saves more people, who are only in the journal, and kills the program.
fn killed_with_more(home: &Home, mut program: Running, names: &[&str]) {
    for name in names {
        write_person(&mut program, name);
        program.loses("Ny person").sees(name);
    }
    program.signal("KILL").ended();
    assert!(fs::metadata(home.folder.path().join("praksis.db-wal")).unwrap().len() > 0, "in the journal");
}

#[test]
fn a_journal_left_by_a_kill_is_applied_to_its_file() {
    for idle in [false, true] {
        let (home, program) = with_people(&["Anna", "Bo"]);
        if idle {
            journal_is_empty(&home);
        }
        killed_with_more(&home, program, &["Carl"]);
        let copy = fs::read(&home.file).unwrap();
        holds(&home, &["Anna", "Bo", "Carl"]);
        assert_eq!(set_aside(&home), 0, "{idle}");
        if idle {
            assert_ne!(copy, fs::read(&home.file).unwrap());
        }
    }
}

#[test]
fn a_copy_written_over_the_file_is_not_mixed_with_the_old_journal() {
    beside_each_other(&["backup", "later backup", "plain copy", "another file", "nothing in it"], |what| {
        is_not_mixed(what, false);
    });
}

#[test]
fn a_copy_moved_over_the_file_is_not_mixed_with_the_old_journal() {
    beside_each_other(&["backup", "later backup", "plain copy", "another file", "nothing in it"], |what| {
        is_not_mixed(what, true);
    });
}

/// Runs the rounds side by side, because each one waits for seconds.
fn beside_each_other(rounds: &[&'static str], round: impl Fn(&'static str) + Sync) {
    let round = &round;
    thread::scope(|scope| {
        for of in rounds {
            scope.spawn(move || round(of));
        }
    });
}

fn is_not_mixed(what: &str, moved: bool) {
    let (home, mut program) = with_people(&["Anna"]);
    journal_is_empty(&home);
    let older = backup(&home, "older.db");
    let plain = home.folder.path().join("plain.db");
    fs::copy(&home.file, &plain).unwrap();
    write_person(&mut program, "Bo");
    program.sees("P-02").loses("Ny person");
    journal_is_empty(&home);
    killed_with_more(&home, program, &["Carl", "Dorte"]);
    let (over, names): (PathBuf, &[&str]) = match what {
        "backup" => (older, &["Anna"]),
        // Made with the journal in it; the program is killed once more after that.
        "later backup" => {
            let later = backup(&home, "later.db");
            let mut program = home.program().start();
            people(&mut program);
            killed_with_more(&home, program, &["Else"]);
            (later, &["Anna", "Bo", "Carl", "Dorte"])
        }
        "plain copy" => (plain, &["Anna"]),
        "another file" => {
            let other = home.folder.path().join("other.db");
            home.settle(&other);
            (other, &[])
        }
        _ => {
            let other = home.folder.path().join("other.db");
            fs::write(&other, "").unwrap();
            (other, &[])
        }
    };
    let bytes = fs::read(&over).unwrap();
    if moved {
        fs::rename(&over, &home.file).unwrap()
    } else {
        fs::copy(&over, &home.file).unwrap();
    }
    let (well, said) = run(&home, &["check"]);
    if bytes.is_empty() {
        assert!(!said.contains("beskadiget"), "{what} {moved}: {said}");
    } else {
        assert!(well && said.contains("lagt til side"), "{what} {moved}: {said}");
        holds(&home, names);
        assert_eq!(set_aside(&home), 1, "{what} {moved}");
    }
}

#[test]
fn a_journal_with_an_unreadable_end_is_reported_until_a_repair() {
    let (home, program) = with_people(&["Anna"]);
    journal_is_empty(&home);
    killed_with_more(&home, program, &["Bo", "Carl"]);
    let journal = home.folder.path().join("praksis.db-wal");
    let mut bytes = fs::read(&journal).unwrap();
    bytes[2000..2512].fill(0x5a);
    fs::write(&journal, bytes).unwrap();
    let mut program = home.program().start();
    program.sees("er beskadiget: noget af det").send("9").sees("Slutningen af en journal").send("q").ended();
    let (well, said) = run(&home, &["list", "person"]);
    assert!(well && said.contains("Anna") && !said.contains("Bo"), "{said}");
    let (well, said) = run(&home, &["check"]);
    assert!(!well && said.contains("praksis.db.damaged-journal-"), "{said}");
    let (well, said) = run(&home, &["check", "--repair"]);
    assert!(well && said.contains("regnes nu for kendt"), "{said}");
    holds(&home, &["Anna"]);
}

#[test]
fn a_copy_of_the_file_from_the_start_of_the_journal_takes_the_journal() {
    let (home, program) = with_people(&["Anna"]);
    journal_is_empty(&home);
    let plain = home.folder.path().join("plain.db");
    fs::copy(&home.file, &plain).unwrap();
    killed_with_more(&home, program, &["Bo"]);
    fs::copy(&plain, &home.file).unwrap();
    holds(&home, &["Anna", "Bo"]);
    assert_eq!(set_aside(&home), 0);
}

#[test]
fn an_open_screen_reports_that_its_file_was_overwritten_and_leaves_the_new_file_alone() {
    beside_each_other(&WAYS, |way| {
        let (home, mut program) = with_people(&["Anna"]);
        journal_is_empty(&home);
        let older = backup(&home, "older.db");
        write_person(&mut program, "Bo");
        program.sees("P-02").loses("Ny person");
        let bytes = fs::read(&older).unwrap();
        fs::copy(&older, &home.file).unwrap();
        program.sees("En anden fil er lagt oven på");
        let (well, said) = run(&home, &["list", "person"]);
        assert!(!well && said.contains("Luk det andet program"), "{said}");
        leave(&mut program, way);
        assert_eq!(fs::read(&home.file).unwrap(), bytes, "{way}");
        holds(&home, &["Anna"]);
        assert!(set_aside(&home) <= 1, "{way}");
    });
}

#[test]
fn programs_that_write_in_turn_and_side_by_side_never_set_the_journal_aside() {
    let (home, mut program) = with_people(&["Anna"]);
    let rows = "[[person]]\nid = \"p\"\nname = \"Bo\"\ninitials = \"BO\"\n";
    fs::write(home.folder.path().join("rows.toml"), rows).unwrap();
    let (well, said) = run(&home, &["import", "rows.toml"]);
    assert!(well, "{said}");
    program.sees("Bo");
    journal_is_empty(&home);
    let mut other = home.program().start();
    people(&mut other);
    write_person(&mut other, "Carl");
    other.sees("P-03").send("q").ended();
    write_person(&mut program, "Dorte");
    program.sees("P-04").loses("Ny person").send("q").ended();
    holds(&home, &["Anna", "Bo", "Carl", "Dorte"]);
    assert_eq!(set_aside(&home), 0);
}

#[test]
fn a_new_file_whose_first_journal_is_moved_into_it_is_not_taken_for_another_file() {
    let home = Home::new();
    let mut program = home.program().start();
    people(&mut program);
    until("the journal in the file", || fs::metadata(&home.file).is_ok_and(|file| file.len() > 100_000));
    write_person(&mut program, "Ane");
    program.sees("P-01").loses("Ny person");
    program.send("q");
    assert_eq!(program.ended().exit_code(), 0);
    assert_eq!(in_file(&home.file), ["Ane"]);
}
