//! The file of a report: its default place, and writing it. `store::output` decides which files may be overwritten.

use std::io::Write;
use std::path::{Path, PathBuf};

pub use crate::store::output::{CannotSave, Target, can_save};

use super::Format;
use crate::store::output::Rights;

/// Writes a new file, or over an old one when the person said so.
///
/// # Errors
/// The reason why not; then no part is left behind, and an old file is unchanged.
pub fn save(target: &Target<'_>, contents: &[u8]) -> Result<(), CannotSave> {
    let mut making = target.begin(Rights::Document)?;
    let written = making.write_all(contents);
    written.map_err(|error| CannotSave::Refused(target.path.to_path_buf(), error.kind(), error.to_string()))?;
    making.finish()
}

/// The format that the suffix of a name asks for, among those there are; `asked` when the name has no suffix.
///
/// # Errors
/// [`CannotSave::Ending`] when none of these formats has that suffix, or the suffix is not one of the format asked for.
pub fn format_of(
    path: &Path,
    asked: Option<&'static Format>,
    formats: &'static [Format],
) -> Result<Option<&'static Format>, CannotSave> {
    let Some(suffix) = path.extension().map(|suffix| suffix.to_string_lossy()) else { return Ok(asked) };
    match (Format::of_suffix(formats, &suffix), asked) {
        (Some(found), None) => Ok(Some(found)),
        (Some(found), Some(asked)) if found == asked => Ok(Some(found)),
        (_, asked) => {
            let may = formats.iter().filter(|format| asked.is_none_or(|asked| asked == *format));
            Err(CannotSave::Ending(path.to_path_buf(), may.map(|format| format.code).collect()))
        }
    }
}

/// The default folder for documents: the folder the program was started in; when that is the home folder or the root,
/// the documents folder of the person.
pub fn usual_folder() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let Some(dirs) = directories::UserDirs::new() else { return here };
    let documents = dirs.document_dir().filter(|folder| folder.is_dir());
    match documents {
        Some(documents) if here == dirs.home_dir() || here.parent().is_none() => documents.to_path_buf(),
        _ => here,
    }
}

/// The path that was typed: `~` is the home folder, and a relative path starts in `folder`.
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

/// A free name: with a number when the name is taken: `a.md`, `a-2.md`.
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
        let save = |path: &Path, contents: &[u8]| super::save(&Target::new(path, None), contents);
        assert_eq!(save(&path, b"a"), Ok(()));
        assert_eq!(save(&path, b"b"), Err(CannotSave::Exists(path.clone())));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "a");
        assert_eq!(free(&path), folder.path().join("rapport-2.md"));
        let nowhere = folder.path().join("ingen").join("rapport.md");
        assert_eq!(save(&nowhere, b"a"), Err(CannotSave::NoFolder(folder.path().join("ingen"))));
        assert_eq!(save(Path::new(""), b"a"), Err(CannotSave::NoName));
        assert_eq!(save(folder.path(), b"a"), Err(CannotSave::AFolder(folder.path().into())));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
