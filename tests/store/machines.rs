//! One file on several machines, and several copies of a file: each machine writes as its own device and continues as
//! the same one when the file returns; a copy that lacks later writes is never taken for the original.

use crate::support::file;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::support::unjudged::Unjudged;
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{MachineId, OpenOptions, Store, SystemClock, Undone, restore};
use tempfile::TempDir;

/// A machine with its own state folder, which does not exist yet.
struct Machine {
    name: &'static str,
    home: TempDir,
}

impl Machine {
    fn new(name: &'static str) -> Machine {
        Machine { name, home: tempfile::tempdir().unwrap() }
    }

    fn state(&self) -> PathBuf {
        self.home.path().join("state")
    }

    fn open(&self, path: &Path) -> Store {
        open_as(MachineId::named(self.name, self.state()), path)
    }

    /// Opens the file, writes a person and closes it; returns the device that wrote and its number.
    fn writes(&self, path: &Path, name: &str) -> (uuid::Uuid, u64) {
        write(&mut self.open(path), name)
    }
}

fn open_as(machine: MachineId, path: &Path) -> Store {
    OpenOptions::new(Arc::new(SystemClock)).create(true).machine(machine).open(path).unwrap()
}

fn write(store: &mut Store, name: &str) -> (uuid::Uuid, u64) {
    let mut person = Record::new(Entity::Person, Id::derived(Entity::Person, &[name]));
    person.set("name", Some(Value::Text(name.into())));
    let ops = vec![Op::between(None, &person)];
    let seen = store.reader().shown().unwrap().seen().clone();
    let edit = Edit { verb: Verb::Create, author: "BLM".into(), seen, ops };
    let saved = store.commit(&Unjudged(edit)).unwrap();
    (saved.device, saved.seq)
}

/// The number of devices in the file, whether they wrote or not.
fn devices(path: &Path) -> i64 {
    let db = rusqlite::Connection::open(path).unwrap();
    db.query_row("SELECT count(*) FROM device", [], |row| row.get(0)).unwrap()
}

#[track_caller]
fn is_sound(path: &Path) {
    assert_eq!(file::open(path).check().unwrap().findings, []);
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

#[test]
fn a_stick_used_on_two_machines_in_turn_has_two_devices() {
    let (stick, one, two) = (Folder::new(), Machine::new("one"), Machine::new("two"));
    let path = stick.at("praksis.db");
    for n in 0..50 {
        one.writes(&path, &format!("one {n}"));
        two.writes(&path, &format!("two {n}"));
    }
    assert_eq!(devices(&path), 2);
    let seen = file::open(&path).reader().shown().unwrap().seen().clone();
    assert_eq!(seen.0.values().copied().collect::<Vec<_>>(), [50, 50]);
    is_sound(&path);
}

#[test]
fn one_machine_is_one_device_for_every_opening() {
    let (folder, machine) = (Folder::new(), Machine::new("one"));
    let path = folder.at("praksis.db");
    for n in 0..100 {
        let mut store = machine.open(&path);
        if n % 10 == 0 {
            write(&mut store, &n.to_string());
        }
        // A background job is the same device.
        assert_eq!(store.reopen().unwrap().reader().shown().unwrap().seen().clone().0.len(), 1);
    }
    assert_eq!(devices(&path), 1);
    is_sound(&path);
}

#[test]
fn a_copied_file_continues_as_a_new_device_elsewhere_and_as_the_old_one_at_home() {
    let (folder, home, away) = (Folder::new(), Machine::new("home"), Machine::new("away"));
    let (path, copy) = (folder.at("praksis.db"), folder.at("copy.db"));
    let (device, _) = home.writes(&path, "a");
    fs::copy(&path, &copy).unwrap();
    let (other, seq) = away.writes(&copy, "b");
    assert_ne!(other, device);
    assert_eq!(seq, 1);
    assert_eq!(home.writes(&path, "c"), (device, 2));
    assert_eq!(away.writes(&copy, "d"), (other, 2));
    is_sound(&path);
    is_sound(&copy);
}

#[test]
fn a_backup_put_back_by_hand_continues_as_a_new_device() {
    let (folder, machine) = (Folder::new(), Machine::new("one"));
    let (path, backup) = (folder.at("praksis.db"), folder.at("backup.db"));
    let (device, _) = machine.writes(&path, "a");
    machine.open(&path).backup_to(&backup).unwrap();
    // Without later writes it is the file itself.
    fs::copy(&backup, &path).unwrap();
    assert_eq!(machine.writes(&path, "b"), (device, 2));
    fs::copy(&backup, &path).unwrap();
    let (new, seq) = machine.writes(&path, "c");
    assert_ne!(new, device);
    assert_eq!(seq, 1);
    // The same length, but another change at its end.
    let other = folder.at("other.db");
    fs::copy(&backup, &other).unwrap();
    let mut elsewhere = file::open(&other);
    assert_eq!(write(&mut elsewhere, "d"), (device, 2));
    drop(elsewhere);
    assert_ne!(machine.writes(&other, "e").0, device);
    is_sound(&path);
    is_sound(&other);
}

#[test]
fn copies_used_in_turn_on_one_machine_each_keep_a_device() {
    let (folder, machine) = (Folder::new(), Machine::new("one"));
    let (path, copy) = (folder.at("praksis.db"), folder.at("copy.db"));
    machine.writes(&path, "a");
    fs::copy(&path, &copy).unwrap();
    for n in 0..10 {
        machine.writes(&copy, &format!("copy {n}"));
        machine.writes(&path, &format!("file {n}"));
    }
    assert_eq!((devices(&copy), devices(&path)), (1, 2));
    is_sound(&path);
    is_sound(&copy);
}

#[test]
fn writes_before_a_crash_are_remembered() {
    let (folder, machine) = (Folder::new(), Machine::new("one"));
    let (path, before) = (folder.at("praksis.db"), folder.at("before.db"));
    drop(machine.open(&path));
    fs::copy(&path, &before).unwrap();
    let mut store = machine.open(&path);
    // A write without effect is not the first change.
    assert_eq!(store.undo("BLM").unwrap(), Undone::Nothing);
    let (device, _) = write(&mut store, "a");
    // It is never closed.
    std::mem::forget(store);
    assert_ne!(machine.writes(&before, "b").0, device);
    assert_eq!(machine.writes(&path, "c"), (device, 2));
}

#[test]
fn a_state_folder_that_cannot_be_written_stops_nothing() {
    let folder = Folder::new();
    let path = folder.at("praksis.db");
    let nowhere = folder.at("no folder");
    fs::write(&nowhere, "a file").unwrap();
    let here = |name, n: i32| {
        write(&mut open_as(MachineId::named(name, nowhere.join("state")), &path), &format!("{name} {n}"))
    };
    let (device, _) = here("one", 1);
    assert_eq!(here("one", 2), (device, 2), "the same machine goes on");
    let (other, _) = here("two", 1);
    assert_ne!(other, device);
    assert_ne!(here("one", 3).0, device, "nothing remembers this machine");
    assert_eq!(devices(&path), 3);
    is_sound(&path);
}

#[test]
fn a_state_folder_of_another_machine_is_ignored() {
    let (folder, old) = (Folder::new(), Machine::new("old"));
    let path = folder.at("praksis.db");
    let (device, _) = old.writes(&path, "a");
    // The profile and the file were moved to a new machine.
    let mut new = open_as(MachineId::named("new", old.state()), &path);
    assert_ne!(write(&mut new, "b").0, device);
}

#[test]
fn a_restored_file_and_a_file_without_machine_ids_continue() {
    let (folder, machine) = (Folder::new(), Machine::new("one"));
    let (path, backup) = (folder.at("praksis.db"), folder.at("backup.db"));
    // Written without a machine id, as by an earlier program.
    let (device, _) = write(&mut file::open(&path), "a");
    assert_eq!(machine.writes(&path, "b"), (device, 2));
    machine.open(&path).backup_to(&backup).unwrap();
    restore(&backup, &path).unwrap();
    let (restored, _) = machine.writes(&path, "c");
    assert_ne!(restored, device);
    assert_eq!(machine.writes(&path, "d"), (restored, 2));
    assert_eq!(devices(&path), 2);
    is_sound(&path);
}

#[test]
fn without_a_machine_id_nothing_is_marked() {
    let (folder, machine) = (Folder::new(), Machine::new("one"));
    let path = folder.at("praksis.db");
    let (device, _) = write(&mut file::open(&path), "a");
    let db = rusqlite::Connection::open(&path).unwrap();
    let marks =
        || db.query_row("SELECT count(*) FROM meta WHERE k = 'machine'", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(marks(), 0);
    OpenOptions::new(Arc::new(SystemClock)).machine(MachineId::named("one", machine.state())).in_memory().unwrap();
    assert!(!machine.state().exists());
    machine.writes(&path, "b");
    assert_eq!(marks(), 1);
    assert_eq!(write(&mut file::open(&path), "c"), (device, 3));
}

#[test]
#[cfg(unix)]
fn the_state_is_readable_by_its_owner_only_and_does_not_contain_the_machine_id() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, machine) = (Folder::new(), Machine::new("0123456789abcdef0123456789abcdef"));
    let path = folder.at("praksis.db");
    machine.writes(&path, "a");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&machine.state()), 0o700);
    let kept: Vec<PathBuf> = fs::read_dir(machine.state()).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(kept.len(), 1, "there is one file: {kept:?}");
    assert_eq!(mode(&kept[0]), 0o600);
    let names_it = |bytes: &[u8]| bytes.windows(32).any(|part| part == machine.name.as_bytes());
    assert!(!names_it(&fs::read(&kept[0]).unwrap()) && !names_it(&fs::read(&path).unwrap()));
}

/// The program itself, with its state in this folder.
#[cfg(unix)]
fn program(home: &Path, state: &Path, words: &[&str]) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_praksis"));
    command.env_clear().env("HOME", home).env("XDG_STATE_HOME", state).env("LANG", "da_DK.UTF-8").args(words);
    let ran = command.stdin(std::process::Stdio::null()).output().unwrap();
    assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn the_program_keeps_state_in_the_persons_state_folder_but_none_for_a_demo() {
    let folder = Folder::new();
    let (home, path) = (folder.0.path(), folder.at("praksis.db"));
    let db = path.to_str().unwrap();
    let [here, there] = ["here", "there"].map(|name| folder.at(name));
    let source = folder.at("a.toml");
    for n in 0..6 {
        fs::write(&source, format!("[[tag]]\ngroup = \"tema\"\nname = \"Ro {n}\"\n")).unwrap();
        program(home, &here, &["import", source.to_str().unwrap(), "--db", db]);
        // Without its state folder the machine is still the same.
        program(home, &there, &["check", "--db", db]);
    }
    assert_eq!(devices(&path), 1);
    let kept = |state: &Path| fs::read_dir(state.join("praksis")).map_or(0, |files| files.count());
    assert!(kept(&here) > 0 && kept(&there) > 0);

    let demo = folder.at("demo");
    program(home, &demo, &["list", "tag", "--demo"]);
    program(home, &demo, &["list", "tag", "--demo", "--db", folder.at("demo.db").to_str().unwrap()]);
    assert_eq!(kept(&demo), 0);
    assert!(!home.join(".local").exists());
}
