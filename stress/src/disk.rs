//! Reads the recorder's log (`recorder/recorder.c`), and builds the disk as a power cut may have left it: synced data
//! are there; other data are there, missing, or there in parts. What must be true of such a disk is in `suites::power`.

use std::collections::{BTreeMap, HashMap};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Res;

/// Bytes that a disk writes whole or not at all.
const SECTOR: usize = 512;

/// The recorder, compiled for this run.
pub fn recorder(into: &Path) -> Res<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("recorder/recorder.c");
    let made = into.join("recorder.so");
    let done = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&made)
        .arg(&source)
        .args(["-ldl", "-pthread"])
        .output()
        .map_err(|error| format!("cc: {error}"))?;
    if !done.status.success() {
        return Err(format!("the recorder does not compile: {}", String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(made)
}

/// One event on the disk.
enum Event {
    Write {
        inode: u64,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        inode: u64,
        size: usize,
    },
    /// Opened for writing while empty. When we know contents of this inode, the system has given it to a new file.
    Opened {
        inode: u64,
    },
    Synced {
        inode: u64,
    },
    FolderSynced {
        path: String,
    },
    Names(Names),
}

/// The inode of each path below the root.
type Names = BTreeMap<String, u64>;

/// All events, each with the end of its record in the log.
pub struct Recording {
    events: Vec<(u64, Event)>,
    start: State,
}

/// What a cut does with the data that were not synced.
#[derive(Clone, Copy, Debug)]
pub enum Cut {
    /// All are there.
    Kept,
    /// None are there.
    Dropped,
    /// Some writes are there and others are not, in any order.
    Some,
    /// As `Some`, and each write sector by sector.
    Torn,
}

impl Cut {
    pub const ALL: [Cut; 4] = [Cut::Kept, Cut::Dropped, Cut::Some, Cut::Torn];
}

#[derive(Clone, Default)]
struct File {
    synced: Vec<u8>,
    since: Vec<Change>,
    size: usize,
}

#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

/// The disk at one moment.
#[derive(Clone, Default)]
pub struct State {
    files: HashMap<u64, File>,
    /// Every state of the names that may still be the one on the disk, the oldest first, with its time.
    names: Vec<(usize, Names)>,
    /// The time of each folder's last sync.
    folders: HashMap<String, usize>,
    time: usize,
}

impl State {
    /// A folder as it is now, with everything synced.
    pub fn of(root: &Path) -> Res<State> {
        let mut state = State::default();
        let mut names = Names::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let facts = std::fs::metadata(&path)?;
                    let synced = std::fs::read(&path)?;
                    names.insert(path.strip_prefix(root)?.to_string_lossy().into_owned(), facts.ino());
                    state.files.insert(facts.ino(), File { size: synced.len(), synced, since: Vec::new() });
                }
            }
        }
        state.names.push((0, names));
        Ok(state)
    }

    fn take(&mut self, event: &Event) {
        self.time += 1;
        match event {
            Event::Write { inode, at, bytes } => {
                let file = self.files.entry(*inode).or_default();
                file.size = file.size.max(at + bytes.len());
                file.since.push(Change::Write(*at, bytes.clone()));
            }
            Event::Cut { inode, size } => {
                let file = self.files.entry(*inode).or_default();
                file.size = *size;
                file.since.push(Change::Cut(*size));
            }
            Event::Opened { inode } => {
                if self.files.get(inode).is_some_and(|file| file.size > 0) {
                    self.files.insert(*inode, File::default());
                }
            }
            Event::Synced { inode } => {
                let file = self.files.entry(*inode).or_default();
                for change in std::mem::take(&mut file.since) {
                    apply(&mut file.synced, &change);
                }
            }
            Event::FolderSynced { path } => {
                self.folders.insert(path.clone(), self.time);
            }
            Event::Names(names) => {
                self.names.push((self.time, names.clone()));
            }
        }
    }

    /// The files as this cut may have left them.
    pub fn left(&self, cut: Cut, chance: &mut fastrand::Rng) -> BTreeMap<String, Vec<u8>> {
        let last = self.names.len().saturating_sub(1);
        let since = match cut {
            Cut::Kept => last,
            Cut::Dropped => 0,
            Cut::Some | Cut::Torn => chance.usize(0..=last),
        };
        let mut left = BTreeMap::new();
        let mut folders: Vec<&str> =
            self.names.iter().flat_map(|(_, names)| names.keys()).map(|path| parent(path)).collect();
        folders.sort_unstable();
        folders.dedup();
        for folder in folders {
            let synced = self.folders.get(folder).copied().unwrap_or(0);
            let at_least = self.names.iter().rposition(|(time, _)| *time <= synced).unwrap_or(0);
            let Some((_, names)) = self.names.get(since.max(at_least)) else { continue };
            for (path, inode) in names.iter().filter(|(path, _)| parent(path) == folder) {
                let bytes = self.files.get(inode).map(|file| file.left(cut, chance)).unwrap_or_default();
                left.insert(path.clone(), bytes);
            }
        }
        left
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl File {
    fn left(&self, cut: Cut, chance: &mut fastrand::Rng) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        for change in &self.since {
            match (cut, change) {
                (Cut::Dropped, _) => {}
                (Cut::Kept, change) => apply(&mut bytes, change),
                (Cut::Torn, Change::Write(at, written)) => {
                    // Sectors begin where the disk has them, not where the write begins.
                    let mut from = 0;
                    while from < written.len() {
                        let to = (from + SECTOR - (at + from) % SECTOR).min(written.len());
                        if chance.bool() {
                            apply(&mut bytes, &Change::Write(at + from, written[from..to].to_vec()));
                        }
                        from = to;
                    }
                }
                (Cut::Some | Cut::Torn, change) => {
                    if chance.bool() {
                        apply(&mut bytes, change);
                    }
                }
            }
        }
        bytes
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write(at, written) => {
            if bytes.len() < at + written.len() {
                bytes.resize(at + written.len(), 0);
            }
            bytes[*at..at + written.len()].copy_from_slice(written);
        }
        Change::Cut(size) => bytes.resize(*size, 0),
    }
}

impl Recording {
    /// Reads what the recorder has written since the disk was in the state `start`.
    pub fn read(log: &Path, start: State) -> Res<Recording> {
        let bytes = std::fs::read(log)?;
        let number =
            |at: usize| -> Res<u64> { Ok(u64::from_le_bytes(bytes.get(at..at + 8).ok_or("a torn log")?.try_into()?)) };
        let mut events = Vec::new();
        let mut at = 0;
        while let Some(kind) = bytes.get(at) {
            let (inode, offset, length) = (number(at + 1)?, number(at + 9)?, usize::try_from(number(at + 17)?)?);
            let data = bytes.get(at + 25..at + 25 + length).ok_or("a torn log")?;
            at += 25 + length;
            let event = match kind {
                b'W' => Event::Write { inode, at: usize::try_from(offset)?, bytes: data.to_vec() },
                b'T' => Event::Cut { inode, size: usize::try_from(offset)? },
                b'O' => Event::Opened { inode },
                b'F' => Event::Synced { inode },
                b'D' => Event::FolderSynced { path: String::from_utf8(data.to_vec())? },
                b'N' => Event::Names(named(std::str::from_utf8(data)?)),
                other => return Err(format!("no such record: {other}").into()),
            };
            events.push((at as u64, event));
        }
        Ok(Recording { events, start })
    }

    /// The number of events.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// The disk after the last event.
    pub fn end(&self) -> State {
        let mut state = self.start.clone();
        self.events.iter().for_each(|(_, event)| state.take(event));
        state
    }

    /// Calls `look` with the disk at each of these moments, in order, and the place in the log.
    pub fn each(&self, mut moments: Vec<usize>, mut look: impl FnMut(&State, u64) -> Res<()>) -> Res<()> {
        moments.sort_unstable();
        let mut state = self.start.clone();
        let (mut moments, mut place) = (moments.into_iter().peekable(), 0);
        for (n, (end, event)) in self.events.iter().enumerate() {
            while moments.next_if(|moment| *moment <= n).is_some() {
                look(&state, place)?;
            }
            state.take(event);
            place = *end;
        }
        while moments.next().is_some() {
            look(&state, place)?;
        }
        Ok(())
    }
}

fn named(lines: &str) -> Names {
    lines
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(inode, path)| Some((path.to_owned(), inode.parse().ok()?)))
        .collect()
}
