//! Sources: chooses which files to read and with which reader, and holds what was read. The contents of one file are in
//! `reading`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::bounds::{Bound, MOST_JSON, MOST_PROBLEMS, MOST_TOML};
use super::foreign::Foreign;
use super::problem::{ImportProblem, ProblemKind};
use super::reading::{Lines, Reading, Row};
use super::{json, toml};
use crate::domain::document::FORMAT_VERSION;

/// A kind of file that the import reads.
struct Readable {
    /// The suffix of its name, in lower case.
    suffix: &'static str,
    /// The most bytes of one file.
    most: u64,
    /// Adds the file's rows and problems under this name.
    read: fn(&mut Sources, &Path, Vec<u8>),
}

impl Readable {
    /// The kind of a file by its name.
    fn of_name(path: &Path) -> Option<&'static Readable> {
        READABLE.iter().find(|kind| path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case(kind.suffix)))
    }
}

const TOML: Readable = Readable {
    suffix: "toml",
    most: MOST_TOML,
    read: |sources, path, bytes| sources.read_text(path, bytes, toml::read),
};

const JSON: Readable = Readable {
    suffix: "json",
    most: MOST_JSON,
    read: |sources, path, bytes| sources.read_text(path, bytes, json::read),
};

/// Every kind of file that the import reads, and its reader. For a new kind, add a file and a row here, and its suffix
/// in the messages of `cli.ftl` that name all suffixes. `foreign` handles other names.
const READABLE: &[Readable] = &[TOML, JSON];

/// Reads the rows of a text.
type ReadText = fn(&str, &mut Reading<'_>);

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files, as they were named.
    pub files: Vec<PathBuf>,
    /// Their rows, file by file, in the order written.
    pub rows: Vec<Row>,
    /// What could not be read.
    pub problems: Vec<ImportProblem>,
    /// Texts that look like civil registration numbers are let in: for a full copy that has some already.
    pub numbers: bool,
    /// The version of the format by index of the file, for files that name one.
    pub versions: HashMap<usize, i64>,
    /// Entries of folders that were not read.
    pub unread: Vec<Unread>,
}

/// What was not read in a folder: files of other kinds, and subfolders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The folder as it was named.
    pub folder: PathBuf,
    /// Files of other kinds.
    pub files: usize,
    /// Subfolders.
    pub folders: usize,
}

/// A file name and the text to read as that file, for the demo data in the program.
pub type Embedded<'a> = (&'a str, &'a str);

impl Sources {
    /// Reads files, and folders: the readable files in a folder, sorted by name, without subfolders.
    pub fn read(paths: &[PathBuf]) -> Sources {
        let mut sources = Sources::default();
        for path in paths {
            sources.read_path(path);
        }
        sources
    }

    /// The version of the format of a row's file. A file that names none was written by hand and has today's version.
    pub(super) fn version_of(&self, row: &Row) -> i64 {
        self.versions.get(&row.file).copied().unwrap_or(FORMAT_VERSION)
    }

    /// Whether a row is from a full copy that `export` wrote: only these name the version of the format.
    pub(super) fn is_copy(&self, row: &Row) -> bool {
        self.versions.contains_key(&row.file)
    }

    /// Reads texts that are part of the program.
    pub fn embedded(files: &[Embedded<'_>]) -> Sources {
        let mut sources = Sources::default();
        for (name, text) in files {
            sources.read_bytes(Path::new(name), text.as_bytes().to_vec());
        }
        sources
    }

    /// Reads bytes as a file of this name, whatever they are. A name of another kind is read as TOML.
    pub fn read_bytes(&mut self, path: &Path, bytes: Vec<u8>) {
        let kind = Readable::of_name(path).unwrap_or(&TOML);
        (kind.read)(self, path, bytes);
    }

    /// Reads bytes that should be UTF-8 text.
    fn read_text(&mut self, path: &Path, bytes: Vec<u8>, read: ReadText) {
        if let Some(foreign) = Foreign::of_bytes(&bytes) {
            self.files.push(path.to_path_buf());
            return self.file_problem(path, ProblemKind::Foreign(foreign));
        }
        let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || {
            let head = bytes.get(..64.min(bytes.len())).unwrap_or_default();
            head.iter().filter(|byte| **byte == 0).count() * 3 > head.len()
        };
        if utf16 {
            self.files.push(path.to_path_buf());
            return self.file_problem(path, ProblemKind::Utf16);
        }
        match String::from_utf8(bytes) {
            Ok(text) => self.take_text(path, &text, read),
            Err(error) => self.not_utf8(path, &error, read),
        }
    }

    /// Adds the rows of a text.
    fn take_text(&mut self, path: &Path, text: &str, read: ReadText) {
        let file = self.files.len();
        self.files.push(path.to_path_buf());
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reading = Reading {
            file,
            path,
            lines: Lines::new(text),
            rows: &mut self.rows,
            problems: &mut self.problems,
            versions: &mut self.versions,
        };
        read(text, &mut reading);
    }

    /// Reports where a file is not UTF-8: at each value with a broken character, else at the first one.
    fn not_utf8(&mut self, path: &Path, error: &std::string::FromUtf8Error, read: ReadText) {
        const LOST: char = char::REPLACEMENT_CHARACTER;
        let what = match error.utf8_error().error_len() {
            // Not wrong but incomplete: the file ends inside a character.
            None => ProblemKind::CutOff,
            Some(_) => ProblemKind::Encoding,
        };
        let text = String::from_utf8_lossy(error.as_bytes());
        let mut beside = Sources::default();
        if what == ProblemKind::Encoding {
            beside.take_text(path, &text, read);
        }
        self.files.push(path.to_path_buf());
        let mut found = Vec::new();
        for row in &beside.rows {
            for cell in row.cells.iter().filter(|cell| cell.value.holds(LOST) || cell.name.contains(LOST)) {
                found.push((cell.at, Some(row.table.clone()), Some(cell.name.clone())));
            }
        }
        if found.is_empty() || !beside.problems.is_empty() {
            let at = Lines::new(&text).place(error.utf8_error().valid_up_to());
            found = vec![(at, None, None)];
        }
        let told = found.into_iter().take(MOST_PROBLEMS).map(|(at, table, field)| ImportProblem {
            file: path.to_path_buf(),
            at: Some(at),
            table,
            field,
            what: what.clone(),
        });
        self.problems.extend(told);
    }

    fn read_path(&mut self, path: &Path) {
        if path.is_dir() {
            match folder(path) {
                Ok((files, unread)) => {
                    if files.is_empty() {
                        self.file_problem(path, ProblemKind::EmptyFolder);
                    }
                    files.iter().for_each(|file| self.read_file(file));
                    if unread.files + unread.folders > 0 {
                        self.unread.push(unread);
                    }
                }
                Err(error) => self.file_problem(path, ProblemKind::Unreadable(error.kind(), error.to_string())),
            }
        } else {
            self.read_file(path);
        }
    }

    fn read_file(&mut self, path: &Path) {
        if self.files.iter().any(|known| known == path) {
            return;
        }
        let Some(Readable { most, .. }) = Readable::of_name(path) else {
            let what = match path.try_exists() {
                Ok(false) => ProblemKind::NotFound,
                _ => match Foreign::of_name(path).or_else(|| begins(path).and_then(|head| Foreign::of_bytes(&head))) {
                    Some(foreign) => ProblemKind::Foreign(foreign),
                    None => ProblemKind::UnknownType,
                },
            };
            return self.file_problem(path, what);
        };
        match bytes(path, *most) {
            Ok(Some(bytes)) => self.read_bytes(path, bytes),
            Ok(None) => self.file_problem(path, ProblemKind::Beyond(Bound::Bytes(most / (1024 * 1024)))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.file_problem(path, ProblemKind::NotFound);
            }
            Err(error) => self.file_problem(path, ProblemKind::Unreadable(error.kind(), error.to_string())),
        }
    }

    fn file_problem(&mut self, path: &Path, what: ProblemKind) {
        self.problems.push(ImportProblem { file: path.to_path_buf(), at: None, table: None, field: None, what });
    }
}

/// The bytes of a file; none when it has more than `most`. The size that the system reports is not trusted.
fn bytes(path: &Path, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    use std::io::Read;
    let file = std::fs::File::open(path)?;
    if file.metadata()?.len() > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let read = file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(u64::try_from(read).is_ok_and(|read| read <= most).then_some(bytes))
}

/// The first bytes of a file, as many as are needed to recognize its kind.
fn begins(path: &Path) -> Option<Vec<u8>> {
    use std::io::Read;
    let mut head = Vec::new();
    let regular = std::fs::metadata(path).is_ok_and(|found| found.is_file());
    std::fs::File::open(path).ok().filter(|_| regular)?.take(4_096).read_to_end(&mut head).ok()?;
    Some(head)
}

/// The readable files of a folder, sorted by name, and what else is there.
fn folder(path: &Path) -> std::io::Result<(Vec<PathBuf>, Unread)> {
    let mut files = Vec::new();
    let mut unread = Unread { folder: path.to_path_buf(), files: 0, folders: 0 };
    for entry in std::fs::read_dir(path)? {
        let file = entry?.path();
        if file.is_dir() {
            unread.folders += 1;
        } else if file.is_file() && Readable::of_name(&file).is_some() {
            files.push(file);
        } else {
            unread.files += 1;
        }
    }
    files.sort();
    Ok((files, unread))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Lang, Text};

    #[test]
    fn a_file_is_read_by_its_suffix_in_either_case_and_the_words_name_every_suffix() {
        for kind in READABLE {
            let name = format!("Noter.{}", kind.suffix.to_uppercase());
            assert_eq!(Readable::of_name(Path::new(&name)).map(|found| found.suffix), Some(kind.suffix));
            for lang in Lang::ALL {
                let text = Text::new(lang);
                for id in ["cli-import", "problem-unknown-type", "problem-empty-folder"] {
                    assert!(text.get(id).contains(&format!(".{}", kind.suffix)), "{id} in {lang:?}: {}", kind.suffix);
                }
            }
        }
        for name in ["noter", "noter.md", ".toml", "toml"] {
            assert!(Readable::of_name(Path::new(name)).is_none(), "{name}");
        }
    }
}
