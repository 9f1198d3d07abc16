//! Output: the one way to write a file that a person named, and every copy of the data. The file is written under a
//! temporary name in the target folder and is on disk before it gets its name. It replaces another file only if asked to,
//! and never a data file of this program.

use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{NamedTempFile, PersistError};

use super::head::{self, Head};
use super::{beside, location};

/// Why a file cannot be written. Whatever has its name was not touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotSave {
    /// No name was given.
    NoName,
    /// Something with this name already exists.
    Exists(PathBuf),
    /// The folder does not exist.
    NoFolder(PathBuf),
    /// The path is a folder.
    AFolder(PathBuf),
    /// The path is a data file, a copy of one, or belongs to one; these are never overwritten.
    Data(PathBuf),
    /// The file extension does not match the format; the extensions that do.
    Ending(PathBuf, Vec<&'static str>),
    /// Nothing has this name, but this program uses such names for files that belong to a data file.
    Reserved(PathBuf),
    /// The path is a device, a pipe or the like.
    Special(PathBuf),
    /// The system refused: the kind of error, and its own words.
    Refused(PathBuf, io::ErrorKind, String),
}

/// Who may read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// Only its owner: it holds data.
    Owner,
    /// As readable as the person's other documents, so that people sharing the folder can read it.
    Document,
}

/// Where to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// The path as the person wrote it.
    pub path: &'a Path,
    /// The open data file, to which no name may lead.
    pub data: Option<&'a Path>,
    /// The person agreed to overwrite an existing file.
    pub replace: bool,
}

impl<'a> Target<'a> {
    /// A new file.
    pub fn new(path: &'a Path, data: Option<&'a Path>) -> Target<'a> {
        Target { path, data, replace: false }
    }

    /// The real path, with links followed, and what exists there. Refuses what is known in advance to fail.
    fn place(&self) -> Result<(PathBuf, Option<Metadata>), CannotSave> {
        let named = || self.path.to_path_buf();
        if self.path.as_os_str().is_empty() {
            return Err(CannotSave::NoName);
        }
        let real = location::real(self.path);
        let found = fs::symlink_metadata(&real).ok();
        if real.file_name().is_none() || found.as_ref().is_some_and(Metadata::is_dir) {
            return Err(CannotSave::AFolder(named()));
        }
        if ends_as_a_folder(self.path) {
            return Err(CannotSave::NoFolder(named()));
        }
        if self.is_data(&real, found.as_ref()) {
            return Err(if found.is_some() { CannotSave::Data(named()) } else { CannotSave::Reserved(named()) });
        }
        match &found {
            Some(found) if !found.is_file() => return Err(CannotSave::Special(named())),
            Some(_) if !self.replace => return Err(CannotSave::Exists(named())),
            _ => {}
        }
        let folder = folder(&real);
        if !folder.is_dir() {
            return Err(CannotSave::NoFolder(folder.to_path_buf()));
        }
        Ok((real, found))
    }

    /// Whether it is the data file under any name, a file beside one, or any file of ours.
    fn is_data(&self, real: &Path, found: Option<&Metadata>) -> bool {
        let is = |file: &Path| found.is_some() && location::is_same(real, file);
        if let Some(data) = self.data
            && ["", "-wal", "-shm", "-journal"].iter().any(|ending| is(&beside(data, ending)))
        {
            return true;
        }
        // Called only on files that are not open here: see `head::of`.
        let ours = |file: &Path| self.data.is_some_and(|data| location::is_same(file, data)) || is_ours(file);
        if is_part(real) {
            return true;
        }
        if let Some(file) = belongs_to(real)
            && file.is_file()
            && ours(&file)
        {
            return true;
        }
        found.is_some_and(Metadata::is_file) && (head::of(real) != Head::Other || is_named_as_aside(real))
    }

    /// Starts writing.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn begin(&self, rights: Rights) -> Result<Making, CannotSave> {
        let (real, found) = self.place()?;
        let refused = |error: io::Error| CannotSave::Refused(self.path.to_path_buf(), error.kind(), error.to_string());
        let file = part(folder(&real), rights).map_err(refused)?;
        Ok(Making { file, named: self.path.to_path_buf(), real, replaces: found })
    }
}

/// Whether this can be written, as far as can be told in advance.
///
/// # Errors
/// Why not.
pub fn can_save(target: &Target<'_>) -> Result<(), CannotSave> {
    target.place().map(drop)
}

/// A file that has no name yet; without [`Making::finish`] it is deleted.
#[derive(Debug)]
pub struct Making {
    file: NamedTempFile,
    named: PathBuf,
    real: PathBuf,
    replaces: Option<Metadata>,
}

impl Making {
    /// Names the file once all of it is on disk.
    ///
    /// # Errors
    /// Why not; then there is no new file, and the existing one is unchanged.
    pub fn finish(self) -> Result<(), CannotSave> {
        let Making { file, named, real, replaces } = self;
        let refused = |error: io::Error| CannotSave::Refused(named.clone(), error.kind(), error.to_string());
        file.as_file().sync_all().map_err(refused)?;
        match replaces {
            None => match put_new(file, &real) {
                Ok(()) => {}
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(CannotSave::Exists(named));
                }
                Err(error) => return Err(refused(error.error)),
            },
            Some(before) => {
                // A file that appeared since is not the one the person agreed to replace.
                if !is_still(&before, &real) {
                    return Err(CannotSave::Exists(named));
                }
                file.persist(&real).map_err(|error| refused(error.error))?;
            }
        }
        sync_folder(&real).map_err(refused)
    }
}

impl Write for Making {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Prefix and suffix of the names of files being written.
const PART: (&str, &str) = (".praksis-", ".part");
/// After this time an unfinished file counts as left behind by a program that died.
const LEFT: Duration = Duration::from_secs(24 * 60 * 60);

/// How often to start over when another program deletes the new file before it is locked.
const BEGUN: usize = 3;

/// An empty file with a unique name in this folder, locked while it is being written, where the system's locks do not
/// conflict with SQLite's. Also deletes what programs that died left there.
pub(crate) fn part(folder: &Path, rights: Rights) -> io::Result<NamedTempFile> {
    sweep(folder);
    for _ in 1..BEGUN {
        let file = begin_part(folder, rights)?;
        if !cfg!(unix) || file.as_file().try_lock().is_err() || file.path().exists() {
            return Ok(file);
        }
    }
    begin_part(folder, rights)
}

fn begin_part(folder: &Path, rights: Rights) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    if rights == Rights::Document {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = rights;
    builder.prefix(PART.0).suffix(PART.1).tempfile_in(folder)
}

/// Deletes unfinished files of programs that died. Returns those that remain: still being written by others, or impossible
/// to delete.
pub(crate) fn sweep(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<(String, String)> = files
        .filter_map(|file| {
            let name = file.file_name().to_str()?.to_owned();
            // SQLite's files beside an unfinished copy are deleted with it.
            let of = ["-wal", "-shm", "-journal"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name);
            (of.starts_with(PART.0) && of.ends_with(PART.1)).then(|| (of.to_owned(), name.clone()))
        })
        .collect();
    // The unfinished file itself comes last, so that whether it is in use can be asked for each of its files.
    names.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.len().cmp(&one.1.len())));
    let left = names.into_iter().filter(|(of, name)| {
        is_made(&folder.join(of))
            || fs::remove_file(folder.join(name)).is_err_and(|e| e.kind() != io::ErrorKind::NotFound)
    });
    left.map(|(_, name)| folder.join(name)).collect()
}

/// Whether a program is writing this file, as far as can be told.
fn is_made(part: &Path) -> bool {
    let locked = match File::open(part) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return false,
        Ok(file) if cfg!(unix) => file.try_lock(),
        _ => Err(TryLockError::Error(io::ErrorKind::Unsupported.into())),
    };
    match locked {
        Ok(()) => false,
        Err(TryLockError::WouldBlock) => true,
        // Without locks, the age decides.
        Err(TryLockError::Error(_)) => {
            let changed = fs::symlink_metadata(part).and_then(|found| found.modified()).ok();
            let age = changed.and_then(|changed| SystemTime::now().duration_since(changed).ok());
            age.is_none_or(|age| age <= LEFT)
        }
    }
}

/// Gives a finished file its name if the name is free.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if not; the finished file is then in the error.
pub(crate) fn put_new(file: NamedTempFile, to: &Path) -> Result<(), PersistError> {
    match file.persist_noclobber(to) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // On a disk without links and without a rename that refuses to replace, an empty file takes the name first.
        Err(error) => match location::make_new_private(to) {
            Ok(()) => error.file.persist(to).map(drop).inspect_err(|_| {
                let _ = fs::remove_file(to);
            }),
            Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => {
                Err(PersistError { error: taken, file: error.file })
            }
            Err(_) => Err(error),
        },
    }
}

/// A file's name is on disk only once its folder is synced.
pub(crate) fn sync_folder(file: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder(file))?.sync_all()?;
    }
    Ok(())
}

/// A hash of a file's bytes, read in pieces, whatever its size. Not for a file this process has open through SQLite: see
/// [`head::of`].
pub(crate) fn digest(path: &Path) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize())
}

/// The folder of a file.
pub(crate) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// `notes/`, `notes/.`: these name a folder, never a file.
fn ends_as_a_folder(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.ends_with(std::path::is_separator) || text.ends_with("/.") || text.ends_with("/..") || text == ".."
}

fn is_ours(file: &Path) -> bool {
    matches!(head::of(file), Head::Ours { .. })
}

/// Infixes in the names of files that this program puts beside a data file or sets aside.
const BESIDE: [&str; 7] =
    ["-typing-", "-begun-", super::ASIDE, super::UNREPAIRED, super::SAVED, super::JOURNALS[0], super::JOURNALS[1]];

/// The data file whose journal, typing sign, unsaved text or set-aside copy has this name.
fn belongs_to(path: &Path) -> Option<PathBuf> {
    let unsaved = path.parent().and_then(|folder| folder.to_str()?.strip_suffix("-unsaved"));
    if let Some(file) = unsaved.map(PathBuf::from).filter(|file| file.is_file()) {
        return Some(file);
    }
    let name = path.file_name()?.to_string_lossy().into_owned();
    let lower = name.to_lowercase();
    let ends = ["-wal", "-shm", "-journal", "-unsaved"].iter().find(|ending| lower.ends_with(*ending));
    let stem = match ends {
        Some(ending) => name.get(..name.len().checked_sub(ending.len())?)?,
        None => BESIDE.iter().find_map(|sign| name.get(..lower.rfind(sign)?))?,
    };
    (!stem.is_empty()).then(|| path.with_file_name(stem))
}

/// Whether this is the name of an unfinished file, which the next program deletes once nobody is writing it.
fn is_part(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let of = ["-wal", "-shm", "-journal"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name);
    of.starts_with(PART.0) && of.ends_with(PART.1)
}

/// A file set aside by a restore counts even if its head can no longer be read; a journal has another head.
fn is_named_as_aside(path: &Path) -> bool {
    let kinds = super::JOURNALS.into_iter().chain([super::ASIDE, super::UNREPAIRED]);
    let is_aside = |name: &str| kinds.clone().any(|kind| name.contains(kind));
    path.file_name().is_some_and(|name| is_aside(&name.to_string_lossy()))
}

fn is_still(before: &Metadata, path: &Path) -> bool {
    let Ok(now) = fs::symlink_metadata(path) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if (before.dev(), before.ino()) != (now.dev(), now.ino()) {
            return false;
        }
    }
    now.is_file() && before.len() == now.len() && before.modified().ok() == now.modified().ok()
}
