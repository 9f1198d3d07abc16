//! Presence: which programs are typing right now. Each program with unfinished typing locks a small file of its own beside
//! the data file; the system releases the lock however the program ends. The typing itself is in `drafts`.

use std::cell::OnceCell;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use uuid::Uuid;

use super::error::Outcome;
use super::{beside, location, output};

/// Added to the data file's name in the names of the locked files.
const ENDING: &str = "-typing-";

/// This program's entry among those that may be typing in a file.
#[derive(Debug)]
pub(crate) struct Presence {
    /// The file; none in memory, where nobody else is.
    path: Option<PathBuf>,
    /// This program's sign, and the lock that shows it is running, from its first unfinished typing on.
    own: OnceCell<Option<(Uuid, File)>>,
}

impl Presence {
    pub(crate) fn new(path: Option<PathBuf>) -> Presence {
        Presence { path, own: OnceCell::new() }
    }

    /// The bytes that mark typing as this program's own. Empty where no lock is available: others then treat the typing as
    /// left behind, which does no harm.
    pub(crate) fn sign(&self) -> Vec<u8> {
        let made = || {
            let path = self.path.as_ref()?;
            sweep(path);
            let sign = Uuid::now_v7();
            lock_new(path, sign).ok().map(|file| (sign, file))
        };
        self.own.get_or_init(made).as_ref().map(|(sign, _)| sign.as_bytes().to_vec()).unwrap_or_default()
    }

    /// This program's sign, if it has one already.
    pub(crate) fn known_sign(&self) -> Vec<u8> {
        self.own.get().and_then(Option::as_ref).map(|(sign, _)| sign.as_bytes().to_vec()).unwrap_or_default()
    }

    /// The other running programs with unfinished typing in the file.
    pub(crate) fn others(&self, db: &Connection) -> Outcome<Vec<Uuid>> {
        let Some(path) = &self.path else { return Ok(Vec::new()) };
        let mut query = db.prepare_cached("SELECT DISTINCT typist FROM draft WHERE state = 0 AND typist <> x''")?;
        let signs = query.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let own = self.own.get().and_then(Option::as_ref).map(|(sign, _)| *sign);
        let mut others = Vec::new();
        for sign in signs {
            // A malformed sign belongs to no program: the row is damaged.
            let Ok(sign) = Uuid::from_slice(&sign?) else { continue };
            if Some(sign) != own && is_locked(&name(path, sign)) {
                others.push(sign);
            }
        }
        Ok(others)
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        if let (Some(path), Some(Some((sign, _)))) = (&self.path, self.own.get()) {
            // If it stays, the next program that types deletes it.
            let _ = fs::remove_file(name(path, *sign));
        }
    }
}

/// Whether the program with this sign is running and has the file at `path` open, by this name or another in the folder.
pub(crate) fn is_alive(path: &Path, sign: Uuid) -> bool {
    let ending = format!("{ENDING}{}", sign.simple());
    let files = fs::read_dir(output::folder(path)).into_iter().flatten().flatten();
    let mut own = files.filter(|file| file.file_name().to_string_lossy().ends_with(&ending));
    is_locked(&name(path, sign)) || own.any(|file| is_locked(&file.path()))
}

fn name(path: &Path, sign: Uuid) -> PathBuf {
    beside(path, &format!("{ENDING}{}", sign.simple()))
}

/// Makes and locks this program's own file. It is named after it is locked, so that nobody finds it unlocked.
fn lock_new(path: &Path, sign: Uuid) -> io::Result<File> {
    let (name, begun) = (name(path, sign), beside(path, &format!("-begun-{}", sign.simple())));
    location::make_new_private(&begun)?;
    let file = OpenOptions::new().read(true).write(true).open(&begun)?;
    let locked = file.try_lock().map_err(io::Error::from).and_then(|()| fs::rename(&begun, &name));
    if let Err(error) = locked {
        let _ = fs::remove_file(&begun);
        return Err(error);
    }
    Ok(file)
}

/// Whether a running program holds the file.
fn is_locked(name: &Path) -> bool {
    // A shared lock, so that two programs that only look do not mistake each other for the program that types.
    match OpenOptions::new().read(true).open(name) {
        Ok(file) => matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)),
        Err(_) => false,
    }
}

/// Deletes the files of programs that died.
pub(crate) fn sweep(path: &Path) {
    for file in signs(path) {
        if !is_locked(&file) {
            let _ = fs::remove_file(file);
        }
    }
}

/// Whether any running program has unfinished typing in the file; usable when the file itself cannot be opened.
pub(crate) fn is_typed_in(path: &Path) -> bool {
    signs(path).iter().any(|sign| is_locked(sign))
}

/// The files of programs that type, running or dead.
fn signs(path: &Path) -> Vec<PathBuf> {
    let Some(start) = path.file_name().map(|name| format!("{}{ENDING}", name.to_string_lossy())) else {
        return Vec::new();
    };
    let files = fs::read_dir(output::folder(path)).into_iter().flatten().flatten();
    files.filter(|file| file.file_name().to_string_lossy().starts_with(&start)).map(|file| file.path()).collect()
}
