//! Moved: a file that was moved, renamed, deleted or replaced while it was open, of which the open handle still has
//! everything. What was saved is written into it or, if it has no name any more, into a copy beside the old name. Noticing
//! the move is up to the screen.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{Failure, Outcome, StoreError};
use super::output::{self, Rights};
use super::{ASIDE, SAVED, Store, belongs, beside, journal, location};

/// What happened to a file that is no longer where it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Went {
    /// It was moved here, with everything saved in it.
    Moved {
        /// Its new name.
        to: PathBuf,
    },
    /// A restore put another file in its place and kept this one under this name, with everything saved in it.
    SetAside {
        /// Its new name.
        to: PathBuf,
    },
    /// It was moved to an unknown place; everything saved is in it.
    Away,
    /// It has no name any more: it was deleted, or another file took its name. Everything saved is in this copy.
    Deleted {
        /// The copy.
        copy: PathBuf,
    },
    /// Another file was laid over it, which destroyed its contents. The last saves, which were only in its journal, are
    /// kept beside the file by the screen.
    Exchanged {
        /// The journal has contents; it is set aside at the next start.
        journal: bool,
    },
    /// What was saved could not be written anywhere. It can be tried again while the program is open.
    Held {
        /// What the system said, for an error report.
        detail: String,
    },
}

impl Store {
    /// Writes everything saved in a file that is no longer where it was opened to a safe place. Done once, and repeated
    /// only if it failed. From then on this store writes nothing. None while the file is in place.
    pub fn rescue(&mut self) -> Option<Went> {
        if self.is_in_place() {
            return None;
        }
        if self.belongs.exchanged && !matches!(self.went, Some(Went::Exchanged { .. })) {
            self.went = Some(Went::Exchanged { journal: journal::has_journal(&self.path) });
        }
        if let Some(went) = &self.went
            && !matches!(went, Went::Held { .. })
        {
            return Some(went.clone());
        }
        let went = self.bring_out().unwrap_or_else(|failure| Went::Held { detail: failure.at(&self.path).to_string() });
        self.went = Some(went.clone());
        Some(went)
    }

    /// Continues with a file that is back in its place, over a new connection: its journal was taken away meanwhile. This
    /// program's typing stays its own.
    ///
    /// # Errors
    /// As [`Store::reopen`]; then nothing is written here, as before.
    pub fn come_back(&mut self) -> Result<(), StoreError> {
        let mut again = self.reopen()?;
        std::mem::swap(&mut again.presence, &mut self.presence);
        again.written = self.written + 1;
        *self = again;
        Ok(())
    }

    /// What happened to the file, once it was taken away and its contents were made safe.
    pub fn went(&self) -> Option<&Went> {
        self.went.as_ref()
    }

    fn bring_out(&self) -> Outcome<Went> {
        if self.read_only() {
            return Ok(Went::Away);
        }
        self.db.busy_timeout(Duration::from_secs(1))?;
        // The open handle identifies the file, not its name, so nothing is written into a file that has its name now.
        let whole = journal::move_now(&self.db);
        let went = match self.ident.map_or(OpenPath::Unknown, |ident| self.open_path(ident)) {
            OpenPath::Named(to) => {
                if !whole? {
                    return Err(Failure::busy());
                }
                if self.is_set_aside_as(&to, &[ASIDE]) { Went::SetAside { to } } else { Went::Moved { to } }
            }
            OpenPath::Nameless | OpenPath::Unknown => Went::Deleted { copy: self.as_named(self.copy_beside()?) },
        };
        let _ = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        self.take_journal_away();
        Ok(went)
    }

    /// Where the file is now. If it had several names, the handle cannot tell, but its folder can: a restore gives the file
    /// a second name before it takes the first away.
    fn open_path(&self, ident: location::Ident) -> OpenPath {
        let by_handle = open_path(ident);
        if !matches!(by_handle, OpenPath::Nameless) {
            return by_handle;
        }
        let files = fs::read_dir(output::folder(&self.path)).into_iter().flatten().flatten();
        let mut names = files.map(|file| file.path()).filter(|name| location::ident(name) == Some(ident));
        let named = names.find(|name| !name.is_symlink());
        named.map_or(OpenPath::Nameless, |name| OpenPath::Named(self.as_named(name)))
    }

    /// A file in this file's folder, written the way this file is: without the `.` of a folder that was not named.
    fn as_named(&self, file: PathBuf) -> PathBuf {
        match file.strip_prefix(".") {
            Ok(bare) if self.path.strip_prefix(".").is_err() => bare.to_path_buf(),
            _ => file,
        }
    }

    /// Whether the name is this file's plus one of these endings, before a number or a time.
    pub(super) fn is_set_aside_as(&self, file: &Path, endings: &[&str]) -> bool {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (own, other) = (name(&self.path), name(file));
        other.strip_prefix(&own).is_some_and(|rest| endings.iter().any(|ending| rest.starts_with(ending)))
    }

    /// A whole copy of the handle's contents, under a new name beside the old one, or in the person's usual data folder if
    /// the folder is gone too.
    fn copy_beside(&self) -> Outcome<PathBuf> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let usual = location::default_file().and_then(|file| file.parent().map(Path::to_path_buf));
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beginning = format!("{name}{SAVED}");
        let name = format!("{beginning}{}", self.wall.now().format("%Y%m%d-%H%M%S"));
        // A file in a temporary folder is not copied into the person's own folder.
        let usual = usual.filter(|usual| usual.is_dir() && !self.path.starts_with(std::env::temp_dir()));
        let folder = if folder.is_dir() { Some(folder.to_path_buf()) } else { usual };
        let folder = folder.ok_or(Failure::NoFolder)?;
        let mut part = output::part(&folder, Rights::Owner)?;
        self.db.execute("VACUUM INTO ?1", [location::plain(part.path())?.to_string_lossy()])?;
        // Equal contents get equal marks, so that copies of them can be recognised as the same.
        let hash = output::digest(part.path())?;
        let run = hash.as_bytes().first_chunk().copied().unwrap_or_default();
        belongs::mark_copy_as(part.path(), run)?;
        part.as_file().sync_all()?;
        // Another window with the file open may have saved it already.
        if let Some(copy) = same_copy(part.path(), &folder, &beginning) {
            return Ok(copy);
        }
        for n in 1..100 {
            let copy = folder.join(if n == 1 { format!("{name}.db") } else { format!("{name}-{n}.db") });
            match output::put_new(part, &copy) {
                Ok(()) => {
                    output::sync_folder(&copy)?;
                    return Ok(copy);
                }
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                    if let Some(copy) = same_copy(error.file.path(), &folder, &beginning) {
                        return Ok(copy);
                    }
                    part = error.file;
                }
                Err(error) => return Err(error.error.into()),
            }
        }
        Err(Failure::Exists)
    }

    /// Deletes the journal with the old name, if it is ours and its contents are safe: otherwise it would be applied to a
    /// new file of that name.
    fn take_journal_away(&self) {
        for (ending, ident) in JOURNAL.iter().zip(&self.journal) {
            let name = beside(&self.path, ending);
            if ident.is_some() && location::ident(&name) == *ident {
                let _ = fs::remove_file(name);
            }
        }
    }
}

/// A file in the folder with this beginning of its name and the same bytes.
fn same_copy(made: &Path, folder: &Path, beginning: &str) -> Option<PathBuf> {
    let (length, digest) = (fs::metadata(made).ok()?.len(), output::digest(made).ok()?);
    let files = fs::read_dir(folder).ok()?.flatten();
    let mut copies = files.filter(|file| file.file_name().to_string_lossy().starts_with(beginning));
    let same = |path: &Path| {
        let long = fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == length);
        long && output::digest(path).is_ok_and(|found| found == digest)
    };
    copies.find_map(|file| Some(file.path()).filter(|path| same(path)))
}

/// SQLite's files beside an open file.
const JOURNAL: [&str; 2] = ["-wal", "-shm"];

/// The identities of the journal and its index beside the file.
pub(super) fn journal_of(path: &Path) -> [Option<location::Ident>; 2] {
    JOURNAL.map(|ending| location::ident(&beside(path, ending)))
}

/// Where a file is that this process has open.
enum OpenPath {
    Named(PathBuf),
    /// It has no name any more.
    Nameless,
    /// The system does not tell.
    Unknown,
}

/// Finds the file among this process's open files, as Linux lists them. Opens nothing: closing it again would release
/// SQLite's locks on the file.
fn open_path(ident: location::Ident) -> OpenPath {
    let Ok(open) = fs::read_dir("/proc/self/fd") else { return OpenPath::Unknown };
    let Some(own) = open.flatten().map(|entry| entry.path()).find(|fd| location::ident(fd) == Some(ident)) else {
        return OpenPath::Unknown;
    };
    match fs::read_link(own) {
        Ok(name) if location::ident(&name) == Some(ident) => OpenPath::Named(name),
        _ => OpenPath::Nameless,
    }
}
