//! A report's file: whole or not there, and never in the place of another.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotSave {
    /// No name was given.
    NoName,
    /// There is already something with this name.
    Exists(PathBuf),
    /// The folder is not there.
    NoFolder(PathBuf),
    /// The system says no; why, and in its own words.
    Refused(PathBuf, io::ErrorKind, String),
}

/// The folder a file lies in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether a file with this name can be written as far as one can tell before.
///
/// # Errors
/// Why not.
pub fn can_save(path: &Path) -> Result<(), CannotSave> {
    if path.file_name().is_none() {
        // `..`, `/` and nothing at all name no file.
        return Err(if path.exists() { CannotSave::Exists(path.to_path_buf()) } else { CannotSave::NoName });
    }
    // A link that leads nowhere is something, too.
    if path.symlink_metadata().is_ok() {
        return Err(CannotSave::Exists(path.to_path_buf()));
    }
    let folder = folder(path);
    if folder.is_dir() { Ok(()) } else { Err(CannotSave::NoFolder(folder.to_path_buf())) }
}

/// Writes a new file. It is written beside its place and moved there, so that a full disk leaves no half file; what came there
/// meanwhile stays.
///
/// # Errors
/// Why not; nothing is left behind.
pub fn save(path: &Path, contents: &str) -> Result<(), CannotSave> {
    can_save(path)?;
    let refused = |error: io::Error| CannotSave::Refused(path.to_path_buf(), error.kind(), error.to_string());
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        // As any other document of the person, not hidden from whom they share the folder with.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".praksis-").tempfile_in(folder(path)).map_err(refused)?;
    file.write_all(contents.as_bytes()).map_err(refused)?;
    file.as_file().sync_all().map_err(refused)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(CannotSave::Exists(path.to_path_buf())),
        Err(error) => Err(refused(error.error)),
    }
}

/// Where a person's documents go unless they say otherwise: the folder the program was started in, or where that is the home
/// folder, the documents in it.
pub fn usual_folder() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let Some(dirs) = directories::UserDirs::new() else { return here };
    let documents = dirs.document_dir().filter(|folder| folder.is_dir());
    match documents {
        Some(documents) if here == dirs.home_dir() || here.parent().is_none() => documents.to_path_buf(),
        _ => here,
    }
}

/// The path that was typed: `~` is the home folder, and what names no folder lies in `folder`.
pub fn typed(typed: &str, folder: &Path) -> PathBuf {
    let typed = typed.trim();
    if typed.is_empty() {
        return PathBuf::new();
    }
    match (typed.strip_prefix("~/"), directories::UserDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => folder.join(typed),
    }
}

/// The same name with a number where that one is taken: `a.md`, `a-2.md`.
pub fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let numbered = (2..100).map(|n| path.with_file_name(format!("{stem}-{n}{ending}")));
    std::iter::once(path.to_path_buf())
        .chain(numbered)
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_new_or_refused_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rapport.md");
        assert_eq!(save(&path, "a"), Ok(()));
        assert_eq!(save(&path, "b"), Err(CannotSave::Exists(path.clone())));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "a");
        assert_eq!(free(&path), folder.path().join("rapport-2.md"));
        let nowhere = folder.path().join("ingen").join("rapport.md");
        assert_eq!(save(&nowhere, "a"), Err(CannotSave::NoFolder(folder.path().join("ingen"))));
        assert_eq!(save(Path::new(""), "a"), Err(CannotSave::NoName));
        assert!(matches!(save(folder.path(), "a"), Err(CannotSave::Exists(_))));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
