//! A file that is moved, renamed, deleted or replaced under the open program: it says so, and whatever was said to be saved
//! is in a whole file, whichever way the program is left. Soon after a save it is in the file itself.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(dead_code, reason = "of what drives a terminal a part is used")]

mod pty;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use pty::{Home, Running, bare, people, write_person};
use rusqlite::{Connection, OpenFlags};

/// The program with people saved in it a moment ago, and not yet moved into the file.
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

/// The people in a file as it lies, without whatever lies beside it.
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

/// Leaves the program in each way there is.
fn leave(program: &mut Running, way: &str) {
    if way == "q" {
        program.send("q")
    } else {
        program.signal(way)
    };
    program.ended();
}

const WAYS: [&str; 5] = ["q", "TERM", "QUIT", "HUP", "KILL"];

/// The copies that were made of a file that had no name any more.
fn copies(home: &Home) -> Vec<PathBuf> {
    let files = fs::read_dir(home.folder.path()).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.to_string_lossy().contains("praksis.db.saved-")).collect()
}

fn leftovers(home: &Home) -> Vec<String> {
    pty::file::names(home.folder.path()).into_iter().filter(|name| name.starts_with("praksis.db-")).collect()
}

#[test]
fn what_was_saved_is_in_the_file_itself_when_nobody_has_written_for_a_moment() {
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
fn a_command_that_writes_beside_the_open_screen_leaves_it_in_the_file() {
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
fn a_file_that_is_renamed_has_all_that_was_saved_whichever_way_the_program_is_left() {
    for way in WAYS {
        let (home, mut program) = with_people(&["Anna", "Bo"]);
        let to = home.folder.path().join("renamed.db");
        fs::rename(&home.file, &to).unwrap();
        program.sees("er flyttet til").sees("renamed.db").sees("ikke på plads");
        assert_eq!(in_file(&to), ["Anna", "Bo"], "{way}");
        // It stays where it is told when something else is done, and nothing is left that a new file could be mixed with.
        program.send("9").sees("Filen er væk");
        assert_eq!(leftovers(&home), Vec::<String>::new(), "{way}");
        leave(&mut program, way);
        assert_eq!(in_file(&to), ["Anna", "Bo"], "{way}");
        assert!(!home.file.exists() && copies(&home).is_empty(), "{way}");
        is_sound(&home, &to);
    }
}

#[test]
fn a_file_whose_folder_is_moved_has_all_that_was_saved() {
    let home = Home::empty();
    let (here, there) = (home.folder.path().join("her"), home.folder.path().join("der"));
    fs::create_dir(&here).unwrap();
    let file = here.join("p.db");
    home.settle(&file);
    let mut program = home.at_home().arg("--db").arg(&file).start();
    people(&mut program);
    write_person(&mut program, "Anna");
    program.sees("P-01");
    fs::rename(&here, &there).unwrap();
    program.send("9").sees("Filen er væk").send("q");
    program.ended();
    assert_eq!(in_file(&there.join("p.db")), ["Anna"]);
    is_sound(&home, &there.join("p.db"));
}

#[test]
fn a_file_that_is_deleted_is_copied_whole_beside_its_old_name() {
    for way in WAYS {
        let (home, mut program) = with_people(&["Anna", "Bo"]);
        fs::remove_file(&home.file).unwrap();
        program.sees("er slettet eller skiftet ud").sees("praksis.db.saved-");
        let [copy] = &copies(&home)[..] else { panic!("{way}: {:?}", copies(&home)) };
        assert_eq!(in_file(copy), ["Anna", "Bo"], "{way}");
        leave(&mut program, way);
        assert_eq!(copies(&home).len(), 1, "{way}");
        assert!(!home.file.exists(), "{way}");
        is_sound(&home, copy);
    }
}

#[test]
fn a_file_that_another_is_moved_over_is_copied_and_the_new_one_is_not_touched() {
    for way in ["q", "TERM", "KILL"] {
        let (home, mut program) = with_people(&["Anna", "Bo"]);
        let other = home.folder.path().join("other.db");
        home.settle(&other);
        let bytes = fs::read(&other).unwrap();
        fs::rename(&other, &home.file).unwrap();
        program.sees("er slettet eller skiftet ud").sees("praksis.db.saved-");
        write_person(&mut program, "Carl");
        program.sees("Intet er gemt");
        if way == "q" {
            // What is typed in the form is asked about first.
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
