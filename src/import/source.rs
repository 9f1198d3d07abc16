//! Files as rows: which kinds of files are read, what stands in them and where, before anybody asks what it means.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};

use super::bounds::{Bound, MOST_JSON, MOST_PROBLEMS, MOST_ROWS, MOST_TOML};
use super::foreign::Foreign;
use super::problem::{Place, Problem, ProblemKind, Shape};
use super::suggest::nearest;
use super::{json, spoken, toml};
use crate::domain::document::FORMAT_VERSION;
use crate::domain::fields::Entity;

/// A kind of file that is read.
struct Readable {
    /// The suffix of its name, in lower case.
    suffix: &'static str,
    /// The most bytes of one file.
    most: u64,
    /// Takes its bytes in as rows and problems, under this name.
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

/// Every kind of file that is read, and what reads it. A new kind is a file and a row here, and its suffix in the words of
/// `cli.ftl` that name them all. What has another name is told by `foreign`.
const READABLE: &[Readable] = &[TOML, JSON];

/// What reads the rows of a text.
type ReadText = fn(&str, &mut Reading<'_>);

/// A value as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// A string.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with a decimal point, as written.
    Decimal(String),
    /// Yes or no.
    YesNo(bool),
    /// A date.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A date with a time of day.
    Moment(String),
    /// A list.
    List(Vec<(Place, Written)>),
    /// A table inside a row.
    Table(Vec<Cell>),
    /// JSON's `null`: empty this field.
    Null,
    /// It could not be read, and that was told.
    Broken,
}

impl Written {
    /// The shape it was written in.
    pub fn shape(&self) -> Shape {
        match self {
            Written::Text(_) | Written::Broken => Shape::Text,
            Written::Number(_) => Shape::Number,
            Written::Decimal(_) => Shape::Decimal,
            Written::YesNo(_) => Shape::YesNo,
            Written::Date(_) | Written::Time(_) | Written::Moment(_) => Shape::Moment,
            Written::List(_) => Shape::List,
            Written::Table(_) => Shape::Table,
            Written::Null => Shape::Null,
        }
    }

    /// The whole number it is, also written as `3.0` or `1e0`.
    pub fn whole(&self) -> Option<i64> {
        match self {
            Written::Number(number) => Some(*number),
            Written::Decimal(written) => match plain_decimal(written)?.split_once('.') {
                None => None,
                Some((whole, part)) => part.bytes().all(|digit| digit == b'0').then(|| whole.parse().ok())?,
            },
            _ => None,
        }
    }
}

/// A decimal number without an exponent, its digits moved instead: `7.5e-1` is `0.75`, `3.0` is `3.0`, `1e0` is `1.0`. None
/// when it has more digits than any value here has.
pub(super) fn plain_decimal(written: &str) -> Option<String> {
    const MOST_DIGITS: usize = 24;
    let written: String = written.chars().filter(|c| *c != '_').take(100).collect();
    let (sign, number) = match written.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", written.strip_prefix('+').unwrap_or(&written)),
    };
    let (number, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: i64 = exponent.parse().ok().filter(|exponent: &i64| exponent.abs() <= 30)?;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let all = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !all(whole) || !all(part) {
        return None;
    }
    let digits = format!("{whole}{part}");
    let point = i64::try_from(whole.len()).ok()? + exponent;
    let (whole, part) = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => (format!("{digits:0<point$}"), String::new()),
        Ok(point) => (digits.get(..point)?.to_owned(), digits.get(point..)?.to_owned()),
        Err(_) => (String::new(), format!("{}{digits}", "0".repeat(usize::try_from(-point).ok()?))),
    };
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let (whole, part) = (if whole.is_empty() { "0" } else { whole }, if part.is_empty() { "0" } else { part });
    (whole.len() + part.len() <= MOST_DIGITS).then(|| format!("{sign}{whole}.{part}"))
}

/// One field of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The field's name as written.
    pub name: String,
    /// Where the name stands, or the value where the format does not tell.
    pub at: Place,
    /// What stands there.
    pub value: Written,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which of the files, by place in [`Sources::files`].
    pub file: usize,
    /// Where the row begins.
    pub at: Place,
    /// The table's name as written.
    pub table: String,
    /// Its fields in the order they were written.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The field with this name.
    pub fn cell(&self, name: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.name == name)
    }
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files, as they were named.
    pub files: Vec<PathBuf>,
    /// Their rows, file by file, in the order written.
    pub rows: Vec<Row>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Texts that look like civil registration numbers are taken in: for a full copy that holds some already.
    pub numbers: bool,
    /// The version of the format, by file, where the file names one.
    pub versions: HashMap<usize, i64>,
    /// What of a folder was not read.
    pub unread: Vec<Unread>,
}

/// What of a folder was not read: only its own files of the kinds that are read are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The folder as it was named.
    pub folder: PathBuf,
    /// Files of other kinds.
    pub files: usize,
    /// Folders in it.
    pub folders: usize,
}

/// A text to read in place of a file of this name, for the demo data built into the program.
pub type Embedded<'a> = (&'a str, &'a str);

impl Sources {
    /// Reads files and folders (their files of the kinds that are read, by name, not what lies deeper).
    pub fn read(paths: &[PathBuf]) -> Sources {
        let mut sources = Sources::default();
        for path in paths {
            sources.read_path(path);
        }
        sources
    }

    /// The version of the format a row is written in. What names none is written by hand, and means what is said today.
    pub(super) fn version_of(&self, row: &Row) -> i64 {
        self.versions.get(&row.file).copied().unwrap_or(FORMAT_VERSION)
    }

    /// Whether a row stands in a full copy, which `export` wrote: such a file names the version of its format.
    pub(super) fn is_copy(&self, row: &Row) -> bool {
        self.versions.contains_key(&row.file)
    }

    /// Reads texts that lie in the program itself.
    pub fn embedded(files: &[Embedded<'_>]) -> Sources {
        let mut sources = Sources::default();
        for (name, text) in files {
            sources.read_bytes(Path::new(name), text.as_bytes().to_vec());
        }
        sources
    }

    /// Reads bytes as if they stood in a file of this name, whatever they are. A name of no kind that is read is taken for TOML.
    pub fn read_bytes(&mut self, path: &Path, bytes: Vec<u8>) {
        let kind = Readable::of_name(path).unwrap_or(&TOML);
        (kind.read)(self, path, bytes);
    }

    /// Reads bytes that should be text in UTF-8.
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

    /// Takes the rows of a text in.
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

    /// Tells where a file is no UTF-8: at each value that has such a sign, else at the first one.
    fn not_utf8(&mut self, path: &Path, error: &std::string::FromUtf8Error, read: ReadText) {
        const LOST: char = char::REPLACEMENT_CHARACTER;
        let what = match error.utf8_error().error_len() {
            // Not wrong, but not done: the file ends inside a sign.
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
            for cell in row.cells.iter().filter(|cell| holds(&cell.value, LOST) || cell.name.contains(LOST)) {
                found.push((cell.at, Some(row.table.clone()), Some(cell.name.clone())));
            }
        }
        if found.is_empty() || !beside.problems.is_empty() {
            let at = Lines::new(&text).place(error.utf8_error().valid_up_to());
            found = vec![(at, None, None)];
        }
        let told = found.into_iter().take(MOST_PROBLEMS).map(|(at, table, field)| Problem {
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
        self.problems.push(Problem { file: path.to_path_buf(), at: None, table: None, field: None, what });
    }
}

/// Whether a value holds this sign somewhere.
fn holds(value: &Written, sign: char) -> bool {
    match value {
        Written::Text(text) => text.contains(sign),
        Written::List(items) => items.iter().any(|(_, item)| holds(item, sign)),
        Written::Table(cells) => cells.iter().any(|cell| cell.name.contains(sign) || holds(&cell.value, sign)),
        Written::Number(_)
        | Written::Decimal(_)
        | Written::YesNo(_)
        | Written::Date(_)
        | Written::Time(_)
        | Written::Moment(_)
        | Written::Null
        | Written::Broken => false,
    }
}

/// The bytes of a file; none when it has more than `most`, whatever it said of its size.
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

/// How a file begins, as far as its kind needs.
fn begins(path: &Path) -> Option<Vec<u8>> {
    use std::io::Read;
    let mut head = Vec::new();
    let regular = std::fs::metadata(path).is_ok_and(|found| found.is_file());
    std::fs::File::open(path).ok().filter(|_| regular)?.take(4_096).read_to_end(&mut head).ok()?;
    Some(head)
}

/// The files of a folder that are read, by name, and what is not.
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

/// One file being read.
pub(super) struct Reading<'a> {
    file: usize,
    path: &'a Path,
    lines: Lines<'a>,
    rows: &'a mut Vec<Row>,
    problems: &'a mut Vec<Problem>,
    versions: &'a mut HashMap<usize, i64>,
}

impl Reading<'_> {
    /// Where a byte of the text is.
    pub fn place(&self, offset: usize) -> Place {
        self.lines.place(offset)
    }

    /// Takes the version of the format in that the file names.
    pub fn version(&mut self, at: Place, version: i64) {
        if version > FORMAT_VERSION {
            self.problem(Some(at), None, None, ProblemKind::NewerFormat(version));
        }
        self.versions.insert(self.file, version.max(1));
    }

    /// Takes a row in, its table and fields by their stable names where the words of the screen say which they are.
    pub fn row(&mut self, at: Place, table: &str, mut cells: Vec<Cell>) {
        if self.rows.len() >= MOST_ROWS {
            return self.problem(Some(at), None, None, ProblemKind::Beyond(Bound::Rows));
        }
        let entity = Entity::from_name(table).or_else(|| spoken::table(table));
        if let Some(entity) = entity {
            for cell in &mut cells {
                if let Some(name) = spoken::field(entity, &cell.name) {
                    name.clone_into(&mut cell.name);
                }
            }
        }
        let table = entity.map_or_else(|| table.to_owned(), |entity| entity.name().to_owned());
        self.rows.push(Row { file: self.file, at, table, cells });
    }

    /// Whether there are more problems already than are told: the rest need not be read.
    pub fn is_full(&self) -> bool {
        self.problems.len() > MOST_PROBLEMS
    }

    /// Notes a table without rows: a name nobody knows is a slip all the same.
    pub fn empty(&mut self, at: Place, table: &str) {
        if Entity::from_name(table).or_else(|| spoken::table(table)).is_none() {
            let meant = nearest(table, Entity::ALL.iter().map(|entity| entity.name()));
            self.problem(Some(at), Some(table), None, ProblemKind::UnknownTable { meant });
        }
    }

    /// Notes a problem; one too many says that there are more.
    pub fn problem(&mut self, at: Option<Place>, table: Option<&str>, field: Option<&str>, what: ProblemKind) {
        let what = match self.problems.len().cmp(&MOST_PROBLEMS) {
            std::cmp::Ordering::Less => what,
            std::cmp::Ordering::Equal => ProblemKind::Beyond(Bound::Problems),
            std::cmp::Ordering::Greater => return,
        };
        self.problems.push(Problem {
            file: self.path.to_path_buf(),
            at,
            table: table.map(str::to_owned),
            field: field.map(str::to_owned),
            what,
        });
    }
}

/// The beginnings of a text's lines, and how many characters lie before every so many bytes, so that any place is told at
/// once, also in a file that is one line.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Characters before each stretch of [`STRETCH`] bytes.
    before: Vec<usize>,
}

const STRETCH: usize = 1024;

impl<'a> Lines<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Lines<'a> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut before = Vec::with_capacity(text.len() / STRETCH + 1);
        let mut passed = 0;
        for stretch in text.as_bytes().chunks(STRETCH) {
            before.push(passed);
            passed += stretch.iter().filter(|byte| begins_character(**byte)).count();
        }
        Lines { text, starts, before }
    }

    /// The characters before a byte.
    fn characters(&self, offset: usize) -> usize {
        let stretch = offset / STRETCH;
        let Some(before) = self.before.get(stretch) else { return self.text.chars().count() };
        let rest = self.text.as_bytes().get(stretch * STRETCH..offset).unwrap_or_default();
        before + rest.iter().filter(|byte| begins_character(**byte)).count()
    }

    /// Line and column of a byte.
    pub fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
        let column = self.characters(offset) - self.characters(start);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { line: count(line), column: count(column + 1) }
    }
}

/// Whether a byte is the first one of its character.
fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
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
