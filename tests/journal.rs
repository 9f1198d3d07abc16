//! A journal that a killed program left, damaged: what was saved is had again, or it is said that it is not, and a transaction
//! that was never finished is taken for nothing else. Thousands of places more are tried by the stress runs (`stress/`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/file.rs"]
mod file;

use std::fs;
use std::path::{Path, PathBuf};

use praksis::store::output::{CannotSave, Target, can_save};
use praksis::store::{Finding, Store, backups};
use tempfile::TempDir;

const HEAD: usize = 32;
const FRAME: usize = 24 + 4096;
const SAVED: [&str; 5] = ["one", "two", "three", "four", "five"];

fn beside(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", path.display()))
}

/// A file with five transactions in its journal, as kill -9 leaves it.
struct Killed {
    file: Vec<u8>,
    journal: Vec<u8>,
    index: Vec<u8>,
}

impl Killed {
    fn new() -> Killed {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("praksis.db");
        drop(file::open(&path));
        let mut store = file::open(&path);
        save(&mut store, &SAVED);
        Killed::of(&path)
    }

    /// While the program lives that a kill would end.
    fn of(path: &Path) -> Killed {
        let read = |ending| fs::read(beside(path, ending)).unwrap();
        Killed { file: read(""), journal: read("-wal"), index: read("-shm") }
    }

    /// How many frames each transaction has.
    fn frames(&self) -> Vec<usize> {
        let mut each = vec![0];
        for frame in self.journal[HEAD..].chunks_exact(FRAME) {
            *each.last_mut().unwrap() += 1;
            if frame[4..8] != [0; 4] {
                each.push(0);
            }
        }
        assert_eq!(each.pop(), Some(0), "the last is finished");
        each
    }

    fn lie(&self, journal: &[u8], index: bool) -> Lying {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("praksis.db");
        fs::write(&path, &self.file).unwrap();
        fs::write(beside(&path, "-wal"), journal).unwrap();
        if index {
            fs::write(beside(&path, "-shm"), &self.index).unwrap();
        }
        Lying { folder, path }
    }
}

struct Lying {
    folder: TempDir,
    path: PathBuf,
}

impl Lying {
    fn open(&self) -> Store {
        file::open(&self.path)
    }

    fn aside(&self) -> Vec<String> {
        let names = file::names(self.folder.path());
        names.into_iter().filter(|name| name.starts_with("praksis.db.damaged-journal-")).collect()
    }
}

fn save(store: &mut Store, facts: &[&str]) {
    for fact in facts {
        store.set_local(fact, Some("saved")).unwrap();
    }
}

fn kept(store: &Store) -> usize {
    SAVED.iter().filter(|fact| store.reader().local(fact).unwrap().is_some()).count()
}

/// Where the frame with this number, from 0, begins.
fn at(frame: usize) -> usize {
    HEAD + frame * FRAME
}

fn flipped(journal: &[u8], byte: usize, bit: usize) -> Vec<u8> {
    let mut journal = journal.to_vec();
    journal[byte] ^= 1 << bit;
    journal
}

/// Half a kilobyte of the page in this frame overwritten.
fn spoilt(journal: &[u8], frame: usize) -> Vec<u8> {
    let mut journal = journal.to_vec();
    journal[at(frame) + 1000..at(frame) + 1512].fill(0x5a);
    journal
}

#[test]
fn a_flipped_bit_is_put_right_and_nothing_is_lost() {
    let killed = Killed::new();
    let frames: usize = killed.frames().iter().sum();
    let in_frames = (0..frames).flat_map(|n| [1, 9, 14, 17, 18, 24, 501, 2046, FRAME - 8].map(|place| at(n) + place));
    for (n, place) in [0, 4, 9, 13, 17, 21, 25, 30].into_iter().chain(in_frames).enumerate() {
        let journal = flipped(&killed.journal, place, n % 7);
        let lying = killed.lie(&journal, false);
        let store = lying.open();
        let found = store.damaged_journal().unwrap_or_else(|| panic!("byte {place} is told"));
        assert!(!found.lost, "byte {place}");
        assert_eq!(fs::read(&found.aside).unwrap(), journal, "byte {place}");
        assert_eq!((kept(&store), store.known_damage()), (5, 0), "byte {place}");
        assert_eq!(fs::read(beside(&lying.path, "-wal")).unwrap(), killed.journal, "byte {place}");
    }
}

#[test]
fn a_flipped_bit_that_could_be_one_of_several_is_told_and_not_guessed() {
    let killed = Killed::new();
    for frame in 0..killed.frames().iter().sum() {
        for place in [3, 7, 27, 2047, FRAME - 5] {
            let lying = killed.lie(&flipped(&killed.journal, at(frame) + place, 7), false);
            let store = lying.open();
            let lost = store.damaged_journal().unwrap_or_else(|| panic!("{frame} {place}")).lost;
            assert_eq!((lost, kept(&store)), (true, frame / 2), "{frame} {place}");
            assert!(matches!(&store.check().unwrap().findings[..], [Finding::Journal(_)]), "{frame} {place}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_told_where_more_was_saved_after_it() {
    let killed = Killed::new();
    let each = killed.frames();
    for lost in 0..5 {
        let first: usize = each[..lost].iter().sum();
        for index in [false, true] {
            let journal = spoilt(&killed.journal, first);
            let lying = killed.lie(&journal, index);
            let store = lying.open();
            // Of the last one only SQLite's index tells that it was finished.
            if lost == 4 && !index {
                assert_eq!((store.damaged_journal(), kept(&store)), (None, 4));
                assert_eq!(store.check().unwrap().findings, []);
                continue;
            }
            let found = store.damaged_journal().unwrap_or_else(|| panic!("{lost} {index}"));
            assert!(found.lost, "{lost} {index}");
            assert_eq!(fs::read(&found.aside).unwrap(), journal, "{lost} {index}");
            assert_eq!(kept(&store), lost, "{index}");
            let name = found.aside.file_name().unwrap().to_str().unwrap().to_owned();
            assert_eq!(store.check().unwrap().findings, [Finding::Journal(name)], "{lost} {index}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_journal_that_is_kept_is_its_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let killed = Killed::new();
    let lying = killed.lie(&spoilt(&killed.journal, 0), false);
    let store = lying.open();
    let aside = &store.damaged_journal().unwrap().aside;
    let over = Target { path: aside, data: None, replace: true };
    assert_eq!(can_save(&over), Err(CannotSave::Data(aside.clone())), "and is never written over");
    assert!(
        backups::holding(&store.reader(), &lying.path).iter().any(|copy| copy.path == *aside),
        "and holds what is erased later"
    );
    assert_eq!(fs::metadata(aside).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn it_is_told_once_and_found_by_each_check_until_a_repair() {
    let killed = Killed::new();
    let lying = killed.lie(&spoilt(&killed.journal, killed.frames()[0]), false);
    {
        let mut store = lying.open();
        assert_eq!((kept(&store), store.known_damage()), (1, 1));
        save(&mut store, &["two"]);
        // Killed again: what was cut off is not taken for damage once more, and what came since is there.
        let again = Killed::of(&lying.path);
        let again = again.lie(&again.journal, false);
        let store = again.open();
        assert_eq!((store.damaged_journal(), kept(&store)), (None, 2));
        let copy = again.folder.path().join("copy.db");
        store.backup_to(&copy).unwrap();
    }
    let mut store = lying.open();
    assert_eq!((store.damaged_journal(), store.known_damage()), (None, 1));
    assert!(store.lost_journal().is_some());
    let repaired = store.repair_with(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!((repaired.before.findings.len(), repaired.after.findings, repaired.aside), (1, vec![], None));
    assert_eq!((store.known_damage(), store.lost_journal()), (0, None));
    assert_eq!(store.check().unwrap().findings, []);
    assert_eq!((kept(&store), lying.aside().len()), (2, 1));
}

#[test]
fn a_head_that_cannot_be_read_is_told_when_there_is_something_after_it() {
    let killed = Killed::new();
    for index in [false, true] {
        let mut journal = killed.journal.clone();
        journal[..HEAD].fill(0);
        let store = killed.lie(&journal, index).open();
        assert!(store.damaged_journal().unwrap().lost, "{index}");
        assert_eq!(kept(&store), 0);
        let store = killed.lie(&journal[..HEAD + 100], false).open();
        assert_eq!(store.damaged_journal(), None, "{index}");
    }
}

#[test]
fn a_journal_that_was_cut_is_told_where_it_is_known_to_have_been_longer() {
    let killed = Killed::new();
    let end = at(killed.frames()[..4].iter().sum()) + 700;
    for (index, told) in [(false, false), (true, true)] {
        let store = killed.lie(&killed.journal[..end], index).open();
        assert_eq!((store.damaged_journal().is_some(), kept(&store)), (told, 4), "{index}");
    }
    // The index of another run of the journal says nothing of this one.
    let mut other = Killed::new();
    other.index[32..40].fill(7);
    other.index[80..88].fill(7);
    assert_eq!(other.lie(&other.journal[..end], true).open().damaged_journal(), None);
}

#[test]
fn a_transaction_that_was_never_finished_is_not_taken_for_damage() {
    let killed = Killed::new();
    let each = killed.frames();
    let (four, all): (usize, usize) = (each[..4].iter().sum(), each.iter().sum());
    // Of the last transaction any part may be missing when the power went, in any order.
    for frame in four..all {
        let store = killed.lie(&spoilt(&killed.journal, frame), false).open();
        assert_eq!((store.damaged_journal(), kept(&store)), (None, 4), "frame {frame}");
        let mut journal = killed.journal.clone();
        journal[at(frame)..at(frame + 1)].fill(0);
        let store = killed.lie(&journal, false).open();
        assert_eq!((store.damaged_journal(), kept(&store)), (None, 4), "frame {frame}");
        let store = killed.lie(&killed.journal[..at(frame)], false).open();
        assert_eq!((store.damaged_journal(), kept(&store)), (None, 4), "frame {frame}");
    }
    // What is left of it stays behind what is written next.
    let lying = killed.lie(&spoilt(&killed.journal, four), false);
    let mut store = lying.open();
    save(&mut store, &["five"]);
    let again = Killed::of(&lying.path);
    let store = again.lie(&again.journal, false).open();
    assert_eq!((store.damaged_journal(), kept(&store)), (None, 5));
}

#[test]
fn a_whole_journal_is_read_without_a_word_also_before_what_an_earlier_run_left() {
    let killed = Killed::new();
    for index in [false, true] {
        let lying = killed.lie(&killed.journal, index);
        let store = lying.open();
        assert_eq!((store.damaged_journal(), kept(&store), lying.aside()), (None, 5, vec![]));
    }
    let lying = killed.lie(&killed.journal, false);
    let mut store = lying.open();
    let db = rusqlite::Connection::open(&lying.path).unwrap();
    db.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
    store.set_local("five", None).unwrap();
    let again = Killed::of(&lying.path);
    assert_eq!(again.journal.len(), killed.journal.len(), "it begins anew over the old one");
    assert_ne!(again.journal[16..24], killed.journal[16..24]);
    let store = again.lie(&again.journal, true).open();
    assert_eq!((store.damaged_journal(), kept(&store)), (None, 4));
}

#[test]
fn the_journal_of_a_file_that_somebody_has_open_is_left_alone() {
    let killed = Killed::new();
    let lying = killed.lie(&killed.journal, false);
    let first = lying.open();
    let journal = spoilt(&killed.journal, 0);
    fs::write(beside(&lying.path, "-wal"), &journal).unwrap();
    let second = lying.open();
    assert_eq!((second.damaged_journal(), lying.aside()), (None, vec![]));
    assert_eq!(fs::read(beside(&lying.path, "-wal")).unwrap(), journal);
    drop((first, second));
}
