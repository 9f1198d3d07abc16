//! A damaged journal that a killed program left: saved changes are recovered, or their loss is reported, and an
//! unfinished transaction is not taken for damage. The stress runs try thousands of other places (`stress/`).

use crate::support::file;
use std::fs;
use std::path::{Path, PathBuf};

use praksis::store::output::{CannotSave, Target, can_save};
use praksis::store::{CheckFinding, Store, backups};
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

    /// Copies the files while the program runs, as a kill would leave them.
    fn of(path: &Path) -> Killed {
        let read = |ending| fs::read(beside(path, ending)).unwrap();
        Killed { file: read(""), journal: read("-wal"), index: read("-shm") }
    }

    /// The number of frames of each transaction.
    fn frames(&self) -> Vec<usize> {
        let mut each = vec![0];
        for frame in self.journal[HEAD..].chunks_exact(FRAME) {
            *each.last_mut().unwrap() += 1;
            if frame[4..8] != [0; 4] {
                each.push(0);
            }
        }
        assert_eq!(each.pop(), Some(0), "the last transaction is finished");
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

/// The offset of the frame with this number, from 0.
fn at(frame: usize) -> usize {
    HEAD + frame * FRAME
}

fn flipped(journal: &[u8], byte: usize, bit: usize) -> Vec<u8> {
    let mut journal = journal.to_vec();
    journal[byte] ^= 1 << bit;
    journal
}

/// The journal with half a kilobyte of this frame's page overwritten.
fn spoilt(journal: &[u8], frame: usize) -> Vec<u8> {
    let mut journal = journal.to_vec();
    journal[at(frame) + 1000..at(frame) + 1512].fill(0x5a);
    journal
}

#[test]
fn a_flipped_bit_is_repaired_and_nothing_is_lost() {
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
fn a_flipped_bit_with_several_possible_places_is_reported_and_not_guessed() {
    let killed = Killed::new();
    for frame in 0..killed.frames().iter().sum() {
        for place in [3, 7, 27, 2047, FRAME - 5] {
            let lying = killed.lie(&flipped(&killed.journal, at(frame) + place, 7), false);
            let store = lying.open();
            let lost = store.damaged_journal().unwrap_or_else(|| panic!("{frame} {place}")).lost;
            assert_eq!((lost, kept(&store)), (true, frame / 2), "{frame} {place}");
            assert!(matches!(&store.check().unwrap().findings[..], [CheckFinding::Journal(_)]), "{frame} {place}");
        }
    }
}

#[test]
fn an_unreadable_transaction_is_reported_if_a_later_one_was_saved() {
    let killed = Killed::new();
    let each = killed.frames();
    for lost in 0..5 {
        let first: usize = each[..lost].iter().sum();
        for index in [false, true] {
            let journal = spoilt(&killed.journal, first);
            let lying = killed.lie(&journal, index);
            let store = lying.open();
            // Without SQLite's index nothing shows that the last transaction was finished.
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
            assert_eq!(store.check().unwrap().findings, [CheckFinding::Journal(name)], "{lost} {index}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_kept_journal_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let killed = Killed::new();
    let lying = killed.lie(&spoilt(&killed.journal, 0), false);
    let store = lying.open();
    let aside = &store.damaged_journal().unwrap().aside;
    let over = Target { path: aside, data: None, replace: true };
    assert_eq!(can_save(&over), Err(CannotSave::Data(aside.clone())), "the kept journal is never overwritten");
    assert!(
        backups::holding(&store.reader(), &lying.path).iter().any(|copy| copy.path == *aside),
        "the kept journal counts as a copy that may contain erased text"
    );
    assert_eq!(fs::metadata(aside).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_lost_journal_is_reported_once_and_found_by_each_check_until_a_repair() {
    let killed = Killed::new();
    let lying = killed.lie(&spoilt(&killed.journal, killed.frames()[0]), false);
    {
        let mut store = lying.open();
        assert_eq!((kept(&store), store.known_damage()), (1, 1));
        save(&mut store, &["two"]);
        // Killed again: the cut end is not reported as damage again, and later changes are there.
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
fn an_unreadable_head_is_reported_if_frames_follow_it() {
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
fn a_cut_journal_is_reported_if_the_index_shows_that_it_was_longer() {
    let killed = Killed::new();
    let end = at(killed.frames()[..4].iter().sum()) + 700;
    for (index, told) in [(false, false), (true, true)] {
        let store = killed.lie(&killed.journal[..end], index).open();
        assert_eq!((store.damaged_journal().is_some(), kept(&store)), (told, 4), "{index}");
    }
    // The index of another run of the journal proves nothing about this one.
    let mut other = Killed::new();
    other.index[32..40].fill(7);
    other.index[80..88].fill(7);
    assert_eq!(other.lie(&other.journal[..end], true).open().damaged_journal(), None);
}

#[test]
fn an_unfinished_transaction_is_not_taken_for_damage() {
    let killed = Killed::new();
    let each = killed.frames();
    let (four, all): (usize, usize) = (each[..4].iter().sum(), each.iter().sum());
    // After a power failure any part of the last transaction may be missing, in any order.
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
    // Its remains stay behind later changes.
    let lying = killed.lie(&spoilt(&killed.journal, four), false);
    let mut store = lying.open();
    save(&mut store, &["five"]);
    let again = Killed::of(&lying.path);
    let store = again.lie(&again.journal, false).open();
    assert_eq!((store.damaged_journal(), kept(&store)), (None, 5));
}

#[test]
fn a_whole_journal_is_read_without_a_report_even_before_remains_of_an_earlier_run() {
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
    assert_eq!(again.journal.len(), killed.journal.len(), "the new run overwrites the old one");
    assert_ne!(again.journal[16..24], killed.journal[16..24]);
    let store = again.lie(&again.journal, true).open();
    assert_eq!((store.damaged_journal(), kept(&store)), (None, 4));
}

#[test]
fn the_journal_of_an_open_file_is_left_alone() {
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
