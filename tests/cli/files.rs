//! Files: what the program writes under a name that a person gives, what it never overwrites, which file a name leads
//! to, and copies in two places.

use crate::support::file;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::file::names;
use praksis::cli::{Exit, Io, Run, run};
use praksis::store::backups::{self, CannotName, Trouble};
use praksis::store::output::{self, CannotSave, Rights, Target};
use praksis::store::{Store, StoreError, SystemClock, restore};

const TAG: &str = "[[tag]]\nid = \"ro\"\ngroup = \"tema\"\nname = \"Ro på stuen\"\n";

/// A folder with a data file of one record.
struct Place(tempfile::TempDir);

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        fs::write(place.at("tag.toml"), TAG).unwrap();
        assert_eq!(place.run(&["import", &place.name("tag.toml")]).exit, Exit::Done);
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn name(&self, name: &str) -> String {
        self.at(name).display().to_string()
    }

    fn run(&self, words: &[&str]) -> Ran {
        self.run_on("a.db", words)
    }

    /// Runs a command with `--db` and this name.
    fn run_on(&self, db: &str, words: &[&str]) -> Ran {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io {
            out: &mut out,
            err: &mut err,
            watched: false,
            system_language: Some("da_DK.UTF-8".into()),
            machine: None,
        };
        let words = words.iter().map(OsString::from).chain(["--db".into(), self.at(db).into()]).collect();
        let Run::Ended(exit) = run(words, &mut io) else { panic!("the screen was asked for") };
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { exit, out: text(out), err: text(err) }
    }

    fn open(&self) -> Store {
        file::open_by(self.at("a.db"), SystemClock)
    }

    /// The program itself in this folder, without a person's settings.
    fn program(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_praksis"));
        command.args(words).current_dir(self.0.path()).env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// Every way to name the data file, files that belong to it and copies of it.
fn never(place: &Place) -> Vec<String> {
    fs::create_dir(place.at("sub")).unwrap();
    fs::hard_link(place.at("a.db"), place.at("hard.db")).unwrap();
    assert_eq!(place.run(&["backup", &place.name("copy.db")]).exit, Exit::Done);
    fs::copy(place.at("copy.db"), place.at("a.db.before-restore-1")).unwrap();
    // Damaged in one of the two marks of the head; the other still shows what they are.
    for (name, at, bit) in [("first.db", 0, 1), ("id.db", 70, 4)] {
        let mut bytes = fs::read(place.at("copy.db")).unwrap();
        bytes[at] ^= bit;
        fs::write(place.at(name), bytes).unwrap();
    }
    fs::write(place.at("gone.db-wal"), [0x37, 0x7f, 0x06, 0x82, 1, 2, 3]).unwrap();
    let mut names = vec!["a.db", "sub/../a.db", "hard.db", "copy.db", "a.db.before-restore-1", "first.db", "id.db"];
    // Names that SQLite or the program use beside the file, existing or not.
    names.extend(["a.db-wal", "a.db-shm", "a.db-WAL", "a.db-typing-0190", "copy.db-journal", "gone.db-wal"]);
    names.extend(["a.db-unsaved", "a.db.saved-x.db", "a.db.before-repair-7", "a.db.old-journal-1", ".praksis-x.part"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(place.at("a.db"), place.at("soft.db")).unwrap();
        std::os::unix::fs::symlink("soft.db", place.at("softer.db")).unwrap();
        names.extend(["soft.db", "softer.db"]);
    }
    names.into_iter().map(|name| place.name(name)).collect()
}

#[test]
fn the_data_file_its_journal_and_copies_are_never_overwritten_even_with_force() {
    let place = Place::new();
    let names = never(&place);
    // A screen has it open, so that it has a journal.
    let screen = place.open();
    let before = |name: &String| fs::read(name).ok();
    for name in &names {
        let was = before(name);
        for words in [
            &["export", "--to", name][..],
            &["export", "--to", name, "--force"],
            &["report", "portfolio", "--to", name],
            &["report", "portfolio", "--to", name, "--force"],
            &["backup", name],
            &["generate", "--observations", "1", "--to", name],
        ] {
            let ran = place.run(words);
            assert_eq!(ran.exit, Exit::Problem, "{words:?}: {}", ran.err);
            let there = if was.is_some() { "findes allerede og er ikke rørt" } else { "bruger Praksis selv" };
            assert!(ran.err.contains(there), "{words:?}: {}", ran.err);
            assert!(before(name) == was, "{words:?}");
        }
    }
    drop(screen);
    assert_eq!(place.run(&["check"]).exit, Exit::Done);
}

#[test]
fn opening_or_copying_a_damaged_file_reports_it_in_the_words_of_the_check() {
    let place = Place::new();
    drop(place.open());
    let db = rusqlite::Connection::open(place.at("a.db")).unwrap();
    db.execute_batch("UPDATE tag SET name = 'x'").unwrap();
    drop(db);
    let ran = place.run(&["backup"]);
    assert_eq!(ran.exit, Exit::Problem);
    assert!(ran.err.contains("er beskadiget") && !ran.err.contains("Row("), "{}", ran.err);
    let db = rusqlite::Connection::open(place.at("a.db")).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF; DROP TABLE device").unwrap();
    drop(db);
    let ran = place.run(&["check"]);
    assert_eq!(ran.exit, Exit::Problem);
    let said = format!("{}{}", ran.out, ran.err);
    assert!(said.contains("device mangler eller er anderledes"), "{said}");
    assert!(!said.contains("no such table") && !said.contains("fejl i programmet"), "{said}");
}

#[test]
fn another_file_is_overwritten_only_with_force_and_only_as_a_whole() {
    let place = Place::new();
    let (json, report) = (place.name("a.json"), place.name("r.md"));
    for (words, path) in
        [(&["export", "--to", &json][..], &json), (&["report", "portfolio", "--to", &report][..], &report)]
    {
        fs::write(path, "mine").unwrap();
        let refused = place.run(words);
        assert_eq!(refused.exit, Exit::Problem);
        assert!(refused.err.contains("findes allerede og er ikke rørt"), "{}", refused.err);
        assert_eq!(fs::read_to_string(path).unwrap(), "mine");
        let told = place.run(&[words, &["--force"]].concat());
        assert_eq!(told.exit, Exit::Done, "{}", told.err);
        assert!(fs::read_to_string(path).unwrap().len() > 50);
    }
    assert_eq!(place.run(&["export", "--force"]).exit, Exit::Usage, "there is no file to overwrite");
    // A backup overwrites no file at all.
    assert_eq!(place.run(&["backup", &json]).exit, Exit::Problem);
    assert_eq!(place.run(&["backup", &json, "--force"]).exit, Exit::Usage);
    assert_eq!(names(place.0.path()), ["a.db", "a.json", "r.md", "tag.toml"]);
}

#[test]
#[cfg(unix)]
fn devices_pipes_and_folders_are_refused_and_a_link_is_followed_once() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let place = Place::new();
    assert!(Command::new("mkfifo").arg(place.at("pipe")).status().unwrap().success());
    symlink("pipe", place.at("to-pipe")).unwrap();
    for name in ["pipe", "to-pipe"] {
        for force in [&[][..], &["--force"]] {
            let ran = place.run(&[&["export", "--to", &place.name(name)], force].concat());
            assert_eq!(ran.exit, Exit::Problem);
            assert!(ran.err.contains("er ikke en almindelig fil"), "{}", ran.err);
        }
    }
    assert!(fs::metadata(place.at("pipe")).unwrap().file_type().is_fifo());
    for name in [place.name(""), place.name("."), "/".to_owned(), "..".to_owned()] {
        let ran = place.run(&["export", "--to", &name, "--force"]);
        assert_eq!(ran.exit, Exit::Problem, "{name}");
        assert!(ran.err.contains("er en mappe"), "{name}: {}", ran.err);
    }
    assert!(place.run(&["export", "--to", ""]).err.contains("Skriv et filnavn"));
    assert!(place.run(&["export", "--to", &place.name("new/")]).err.contains("findes ikke"));

    fs::create_dir(place.at("far")).unwrap();
    symlink("far/b.json", place.at("link.json")).unwrap();
    assert_eq!(place.run(&["export", "--to", &place.name("link.json")]).exit, Exit::Done);
    assert!(fs::symlink_metadata(place.at("link.json")).unwrap().file_type().is_symlink());
    let written = fs::read(place.at("far/b.json")).unwrap();
    assert_eq!(place.run(&["export", "--to", &place.name("link.json")]).exit, Exit::Problem);
    fs::write(place.at("far/b.json"), "mine").unwrap();
    assert_eq!(place.run(&["export", "--to", &place.name("link.json"), "--force"]).exit, Exit::Done);
    assert!(fs::symlink_metadata(place.at("link.json")).unwrap().file_type().is_symlink());
    assert!(fs::read(place.at("far/b.json")).unwrap() == written);
    assert_eq!(names(&place.at("far")), ["b.json"]);
}

#[test]
fn a_file_that_appears_during_a_write_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    let making = Target::new(&path, None).begin(Rights::Owner).unwrap();
    fs::write(&path, "mine").unwrap();
    assert_eq!(making.finish(), Err(CannotSave::Exists(path.clone())));
    // The same when another file was to be overwritten.
    let making = Target { path: &path, data: None, replace: true }.begin(Rights::Owner).unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(&path, "somebody else's").unwrap();
    assert_eq!(making.finish(), Err(CannotSave::Exists(path.clone())));
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody else's");
    assert_eq!(names(folder.path()), ["a.json"]);
    assert_eq!(output::can_save(&Target::new(&folder.path().join("b.json"), None)), Ok(()));
}

#[test]
fn no_file_name_means_memory_or_an_address() {
    let place = Place::new();
    for name in [":memory:", "file:x?mode=memory", "file::memory:?cache=shared", "a?b#c%25.db"] {
        let words = ["import", "tag.toml", "--lang", "da", "--db", name];
        let done = place.program(&words).output().unwrap();
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
        let list = place.program(&["list", "tags", "--lang", "da", "--db", name]).output().unwrap();
        assert!(String::from_utf8_lossy(&list.stdout).contains("Ro på stuen"), "{name}");
        assert!(place.at(name).is_file(), "{name}");
        let backup = place.program(&["backup", "--db", name]).output().unwrap();
        assert!(backup.status.success(), "{name}: {}", String::from_utf8_lossy(&backup.stderr));
        let copy = format!("file:copy-of-{}", name.len());
        let backup = place.program(&["backup", &copy, "--db", name]).output().unwrap();
        assert!(backup.status.success() && place.at(&copy).is_file(), "{name}");
        let restore = place.program(&["restore", &copy, "--db", name]).output().unwrap();
        assert!(restore.status.success(), "{name}: {}", String::from_utf8_lossy(&restore.stderr));
    }
    let nameless = place.program(&["list", "tags", "--db", ""]).output().unwrap();
    assert_eq!(nameless.status.code(), Some(2));
}

#[test]
#[cfg(unix)]
fn files_beside_the_file_are_not_beside_a_link_to_it() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    for folder in ["secure", "link"] {
        fs::create_dir(place.at(folder)).unwrap();
    }
    symlink("../secure/data.db", place.at("link/praksis.db")).unwrap();
    let link = "link/praksis.db";
    // The file itself is created at the target of the link.
    assert_eq!(place.run_on(link, &["import", &place.name("tag.toml")]).exit, Exit::Done);
    assert_eq!(place.run_on(link, &["backup"]).exit, Exit::Done);
    assert_eq!(names(&place.at("secure")), ["backups", "data.db"]);
    let copy = backups::list(&place.at("secure/data.db"))[0].1.display().to_string();
    let ran = place.run_on(link, &["restore", &copy]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(names(&place.at("secure")), ["backups", "data.db", "data.db.before-restore-1"]);
    assert_eq!(names(&place.at("link")), ["praksis.db"]);
    assert!(fs::symlink_metadata(place.at(link)).unwrap().file_type().is_symlink());
    assert!(place.run_on(link, &["list", "tags"]).out.contains("Ro på stuen"));
    let itself = place.run_on(link, &["restore", &place.name("secure/data.db")]);
    assert!(itself.exit == Exit::Problem && itself.err.contains("er selve filen"), "{}", itself.err);
}

#[test]
fn a_reading_command_refuses_and_keeps_a_file_that_is_no_data_file() {
    let place = Place::new();
    let starts: [(&str, &[u8]); 4] =
        [("one", b"x"), ("fifteen", b"SQLite format 3"), ("some", &[0; 511]), ("text", &[b'a'; 600])];
    for (name, bytes) in starts {
        fs::write(place.at(name), bytes).unwrap();
        for words in [&["check"][..], &["list", "tags"], &["export"], &["backup"], &["log", "x"], &["purge"]] {
            let ran = place.run_on(name, words);
            assert_eq!(ran.exit, Exit::Problem, "{name} {words:?}");
            assert!(ran.err.contains("er ikke en Praksis-fil"), "{name} {words:?}: {}", ran.err);
            assert_eq!(fs::read(place.at(name)).unwrap(), bytes, "{name} {words:?}");
        }
        let ran = place.run_on(name, &["import", &place.name("tag.toml")]);
        assert_eq!((ran.exit, fs::read(place.at(name)).unwrap().as_slice()), (Exit::Problem, bytes), "{name}");
    }
    fs::write(place.at("empty"), "").unwrap();
    let ran = place.run_on("empty", &["check"]);
    assert!(ran.exit == Exit::Problem && ran.err.contains("findes ikke"), "{}", ran.err);
    assert_eq!(fs::metadata(place.at("empty")).unwrap().len(), 0);
    assert_eq!(names(place.0.path()), ["a.db", "empty", "fifteen", "one", "some", "tag.toml", "text"]);
}

#[test]
fn a_missing_file_is_not_created_again_beside_its_copies_or_journal() {
    let place = Place::new();
    assert_eq!(place.run(&["backup"]).exit, Exit::Done);
    let copy = backups::list(&place.at("a.db"))[0].1.clone();
    let lost = |left: &str| {
        for words in [&["list", "tags"][..], &["import", &place.name("tag.toml")], &["check"]] {
            let ran = place.run(words);
            assert_eq!(ran.exit, Exit::Problem, "{words:?}");
            assert!(ran.err.contains("findes ikke, men") && ran.err.contains(left), "{words:?}: {}", ran.err);
            assert!(!place.at("a.db").exists(), "{words:?}");
        }
        let screen = place.program(&["--db", "a.db", "--keys", "1", "--print", "--lang", "da"]).output().unwrap();
        assert_eq!(screen.status.code(), Some(1));
        let said = String::from_utf8_lossy(&screen.stderr).into_owned();
        assert!(said.contains("findes ikke, men") && said.contains(left), "{said}");
        assert!(!place.at("a.db").exists());
    };
    fs::rename(place.at("a.db"), place.at("moved.db")).unwrap();
    lost(copy.file_name().unwrap().to_str().unwrap());
    let said = place.run(&["list", "tags"]).err;
    let (back, restore) = (said.find("læg den tilbage, eller start med --db"), said.find("praksis restore"));
    assert!(back.is_some() && back < restore, "{said}");
    fs::rename(place.at("backups"), place.at("elsewhere")).unwrap();
    fs::copy(place.at("moved.db"), place.at("a.db.before-restore-2")).unwrap();
    lost("praksis restore");
    assert_eq!(place.run(&["restore", &place.name("a.db.before-restore-2")]).exit, Exit::Done);
    assert!(place.run(&["list", "tags"]).out.contains("Ro på stuen"));
    fs::remove_file(place.at("a.db")).unwrap();
    fs::remove_file(place.at("a.db.before-restore-2")).unwrap();
    fs::write(place.at("a.db-wal"), "what was saved last").unwrap();
    lost("journalen");
    assert!(
        !place.run(&["list", "tags"]).err.contains("nye navn"),
        "a renamed file has no journal, so this is not suggested"
    );
    fs::remove_file(place.at("a.db-wal")).unwrap();
    assert_eq!(place.run(&["import", &place.name("tag.toml")]).exit, Exit::Done);
}

#[test]
fn the_latest_backup_is_the_newest_copy_beside_the_file_even_if_the_file_does_not_know_it() {
    let place = Place::new();
    let latest = || backups::latest(&place.open().reader());
    let plain = place.at("plain.db");
    fs::copy(place.at("a.db"), &plain).unwrap();
    assert_eq!(latest(), None);
    assert_eq!(place.run(&["backup"]).exit, Exit::Done);
    let made = latest();
    assert_eq!(made, Some(backups::list(&place.at("a.db"))[0].0));
    let back: [&dyn Fn(); 2] = [&|| assert!(fs::copy(&plain, place.at("a.db")).unwrap() > 0), &|| {
        fs::remove_file(place.at("a.db")).unwrap();
        assert_eq!(place.run(&["restore", &place.name("plain.db")]).exit, Exit::Done);
    }];
    for put_back in back {
        put_back();
        assert_eq!(latest(), made);
        assert!(!screen(&place, "9").contains("ingen endnu - b"), "{}", screen(&place, "9"));
    }
    // An empty file is no copy.
    fs::write(backups::folder(&place.at("a.db")).join("a-2099-01-01T000000.db"), "").unwrap();
    assert_eq!(latest(), made);
}

#[test]
fn two_backups_at_the_same_time_make_two_copies() {
    let place = Place::new();
    let rounds = 6;
    for _ in 0..rounds {
        let both = [0, 1].map(|_| place.program(&["backup", "--db", "a.db"]).spawn().unwrap());
        for run in both {
            let done = run.wait_with_output().unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }
    }
    let copies = backups::list(&place.at("a.db"));
    assert_eq!(copies.len(), 2 * rounds);
    assert_eq!(names(&place.at("backups")).len(), copies.len(), "no half copy is left");
    for (_, path) in copies {
        let store = file::open_by(&path, SystemClock);
        assert!(store.check().unwrap().findings.is_empty());
    }
}

#[test]
fn a_file_that_is_no_whole_copy_does_not_replace_a_copy() {
    let place = Place::new();
    let folder = place.at("backups");
    fs::create_dir(&folder).unwrap();
    let old = chrono::Local::now().naive_local() - chrono::TimeDelta::days(3);
    let at = |hour: i64| {
        let time = old.date().and_hms_opt(0, 0, 0).unwrap() + chrono::TimeDelta::hours(hour);
        folder.join(format!("a-{}.db", time.format("%Y-%m-%dT%H%M%S")))
    };
    place.run(&["backup", &at(1).display().to_string()]);
    let whole = fs::read(at(1)).unwrap();
    (2..=9).for_each(|hour| fs::write(at(hour), &whole).unwrap());
    // Newer files of the same day: empty, cut short, and no copy of ours.
    fs::write(at(10), "").unwrap();
    fs::write(at(11), &whole[..whole.len() - 4096]).unwrap();
    fs::write(at(12), "notes").unwrap();
    assert_eq!(place.run(&["backup"]).exit, Exit::Done);
    let left: Vec<bool> = [1, 9, 10, 11, 12].map(|hour| at(hour).exists()).into();
    assert_eq!(left, [false, true, true, true, true], "the newest whole copy of the day stays");
}

/// Flips one bit of the first text "Ro på stuen" in a file.
fn damage(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let at = bytes.windows(5).position(|w| w == "Ro p\u{e5}".as_bytes().get(..5).unwrap()).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_copy_is_neither_made_nor_restored() {
    let place = Place::new();
    let copy = place.name("copy.db");
    place.run(&["backup", &copy]);
    damage(Path::new(&copy));
    assert_eq!(place.run_on("copy.db", &["check"]).exit, Exit::Problem);
    let before = fs::read(place.at("a.db")).unwrap();
    let ran = place.run(&["restore", &copy]);
    assert_eq!(ran.exit, Exit::Problem);
    assert!(ran.err.contains("er beskadiget") && ran.err.contains(&copy), "{}", ran.err);
    assert!(fs::read(place.at("a.db")).unwrap() == before);
    assert!(matches!(restore(&copy, place.at("new.db")), Err(StoreError::Damaged { .. })));

    // A damaged file gets no copy, and its earlier copies stay.
    assert_eq!(place.run(&["backup"]).exit, Exit::Done);
    damage(&place.at("a.db"));
    assert_eq!(place.run(&["backup"]).exit, Exit::Problem);
    assert_eq!(names(&place.at("backups")).len(), 1);
    assert_eq!(names(place.0.path()), ["a.db", "backups", "copy.db", "tag.toml"]);
}

#[test]
fn each_backup_goes_to_the_second_place_too_and_a_failure_is_explained() {
    let place = Place::new();
    let disk = tempfile::tempdir().unwrap();
    let (usb, away) = (disk.path().join("usb"), disk.path().join("away"));
    fs::create_dir(&usb).unwrap();
    let name = usb.display().to_string();
    let ran = place.run(&["backup", "--second", &name]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    let inside = usb.join("praksis-backups");
    let copies = names(&inside);
    assert_eq!(copies.len(), 1);
    let first = backups::list(&place.at("a.db"))[0].1.clone();
    assert!(fs::read(&first).unwrap() == fs::read(inside.join(&copies[0])).unwrap());
    assert!(copies[0].starts_with("a-") && copies[0] != first.file_name().unwrap().to_str().unwrap());

    // The disk is missing: the first copy is made, and nothing is written at its path.
    fs::rename(&usb, &away).unwrap();
    fs::create_dir(&usb).unwrap();
    let ran = place.run(&["backup"]);
    assert_eq!(ran.exit, Exit::Problem);
    assert!(ran.out.contains("Efterprøvet kopi") && ran.err.contains("ikke lagt det andet sted"), "{}", ran.err);
    assert_eq!(backups::list(&place.at("a.db")).len(), 2);
    assert_eq!(names(&usb), Vec::<String>::new());
    let second = backups::second(&place.open().reader()).unwrap();
    assert_eq!((second.folder.clone(), second.trouble), (usb.canonicalize().unwrap(), Some(Trouble::Away)));
    assert!(second.at.is_some(), "the time of the last copy there is still shown");

    // The disk is back.
    fs::remove_dir(&usb).unwrap();
    fs::rename(&away, &usb).unwrap();
    assert_eq!(place.run(&["backup"]).exit, Exit::Done);
    assert_eq!(names(&inside).len(), 2);
    assert_eq!(backups::second(&place.open().reader()).unwrap().trouble, None);
    let list = place.run(&["backup", "--list"]).out;
    assert_eq!((list.lines().count(), list.matches("(andet sted)").count()), (5, 2), "{list}");
    assert_eq!(names(&inside).len(), 2, "listing makes no copy");

    assert_eq!(place.run(&["backup", "--no-second"]).exit, Exit::Done);
    assert_eq!(place.run(&["backup"]).exit, Exit::Done);
    assert_eq!(names(&inside).len(), 2);
}

#[test]
fn the_second_place_must_be_a_writable_folder_elsewhere() {
    let place = Place::new();
    let mut store = place.open();
    let none = CannotName::NoFolder(place.at("nowhere"));
    assert_eq!(backups::name_second(&mut store, &place.at("nowhere")), Err(none));
    for same in [place.0.path().to_path_buf(), place.at("backups")] {
        fs::create_dir_all(&same).unwrap();
        assert!(matches!(backups::name_second(&mut store, &same), Err(CannotName::SamePlace(_))));
    }
    assert!(matches!(backups::name_second(&mut store, &place.at("tag.toml")), Err(CannotName::NoFolder(_))));
    assert_eq!(backups::second(&store.reader()), None);
    fs::create_dir(place.at("near")).unwrap();
    assert_eq!(backups::name_second(&mut store, &place.at("near")), Ok(cfg!(unix)), "on the same disk");
}

#[test]
fn restore_says_if_a_screen_has_the_file_open() {
    let place = Place::new();
    let copy = place.name("copy.db");
    place.run(&["backup", &copy]);
    let ran = place.run(&["restore", &copy]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    let screen = place.open();
    let ran = place.run(&["restore", &copy]);
    assert_eq!(ran.exit, Exit::Done);
    assert!(ran.err.contains("åben på en skærm") && ran.err.contains("a.db.before-restore-2"), "{}", ran.err);
    drop(screen);
    assert_eq!(place.run(&["check"]).exit, Exit::Done);
}

#[test]
fn half_copies_of_an_ended_program_are_removed_and_those_in_progress_are_not() {
    let folder = tempfile::tempdir().unwrap();
    // Without locks the age decides.
    let then = std::time::SystemTime::now() - std::time::Duration::from_secs(25 * 60 * 60);
    for name in ["old.part", "old.part-wal", "old.part-shm", "old.part-journal", "new.part", "new.part-wal"] {
        let path = folder.path().join(format!(".praksis-{name}"));
        fs::write(&path, "half").unwrap();
        if name.starts_with("old") {
            fs::File::options().write(true).open(&path).unwrap().set_modified(then).unwrap();
        }
    }
    let made = fs::File::open(folder.path().join(".praksis-new.part")).unwrap();
    made.try_lock().unwrap();
    let path = folder.path().join("a.json");
    Target::new(&path, None).begin(Rights::Owner).unwrap().finish().unwrap();
    assert_eq!(names(folder.path()), [".praksis-new.part", ".praksis-new.part-wal", "a.json"]);
}

/// The last screen after these keys.
fn screen(place: &Place, keys: &str) -> String {
    let words = ["--db", "a.db", "--as", "BLM", "--lang", "da", "--size", "120x40", "--print", "--keys", keys];
    let ran = place.program(&words).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn the_screen_restores_a_chosen_copy_by_a_letter_and_never_by_enter_and_goes_on_with_it() {
    let place = Place::new();
    assert!(screen(&place, "9 G").contains("Der er ingen backupper endnu"));
    assert_eq!(place.run(&["backup"]).exit, Exit::Done);
    let more = place.name("more.toml");
    fs::write(&more, "[[tag]]\nid = \"leg\"\ngroup = \"tema\"\nname = \"Leg\"\n").unwrap();
    place.run(&["import", &more]);

    let list = screen(&place, "9 G");
    assert!(list.contains("Hvilken backup") && list.contains("i dag"), "{list}");
    let asked = screen(&place, "9 G Enter");
    // A long path moves the line breaks.
    assert!(asked.contains("sættes") && asked.contains("lægges til side"), "{asked}");
    for no in ["Enter", "Space", "n", "Esc"] {
        screen(&place, &format!("9 G Enter {no}"));
        assert!(place.run(&["list", "tags"]).out.contains("Leg"), "{no}");
    }
    let done = screen(&place, "9 G Enter j");
    assert!(done.contains("er sat i filens sted") && !done.contains("flyttet"), "{done}");
    let tags = place.run(&["list", "tags"]).out;
    assert!(tags.contains("Ro på stuen") && !tags.contains("Leg"), "{tags}");
    assert!(place.run_on("a.db.before-restore-1", &["list", "tags"]).out.contains("Leg"));
    // Later writes of the same program are in the restored file.
    screen(&place, r#"9 G Enter j 8 n "Ny" Ctrl+S"#);
    assert_eq!(place.run(&["check"]).exit, Exit::Done);
    let kept: Vec<_> = names(place.0.path()).into_iter().filter(|name| name.starts_with("a.db")).collect();
    assert_eq!(kept, ["a.db", "a.db.before-restore-1", "a.db.before-restore-2"], "nothing else is left");
}

#[test]
fn the_screen_sets_the_second_place_and_says_why_a_folder_cannot_be_it() {
    let place = Place::new();
    fs::create_dir(place.at("usb")).unwrap();
    let type_it = |name: &str| format!(r#"9 K "{}" Enter"#, place.name(name));
    let refused = screen(&place, &type_it("nowhere"));
    assert!(refused.contains("findes ikke"), "{refused}");
    assert_eq!(backups::second(&place.open().reader()), None);
    let named = screen(&place, &type_it("usb"));
    assert!(named.contains("usb · ingen endnu"), "{named}");
    assert_eq!(place.run(&["backup"]).exit, Exit::Done);
    let shown = screen(&place, "9");
    assert!(shown.contains("usb · ") && shown.contains("i dag"), "{shown}");
    fs::remove_dir_all(place.at("usb")).unwrap();
    assert_eq!(place.run(&["backup"]).exit, Exit::Problem);
    let away = screen(&place, "9");
    assert!(away.contains("Den sidste backup kunne ikke"), "{away}");
    // An empty answer removes it.
    screen(&place, "9 K Ctrl+U Enter");
    assert_eq!(backups::second(&place.open().reader()), None);
}

#[test]
fn a_restored_file_keeps_the_second_place() {
    let place = Place::new();
    fs::create_dir(place.at("usb")).unwrap();
    let (before, with) = (place.name("before.db"), place.name("with.db"));
    assert_eq!(place.run(&["backup", &before]).exit, Exit::Done);
    assert_eq!(place.run(&["backup", &with, "--second", &place.name("usb")]).exit, Exit::Done);
    let known = backups::second(&place.open().reader());
    assert!(known.as_ref().is_some_and(|second| second.at.is_some()));
    assert_eq!(place.run(&["restore", &before]).exit, Exit::Done);
    assert_eq!(backups::second(&place.open().reader()), known);
    assert_eq!(place.run(&["backup", "--no-second"]).exit, Exit::Done);
    assert_eq!(place.run(&["restore", &with]).exit, Exit::Done);
    assert_eq!(backups::second(&place.open().reader()), None);
}
