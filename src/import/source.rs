//! Files as rows: what stands in them and where, before anybody asks what it means. TOML and JSON meet here.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};

use super::problem::{Place, Problem, ProblemKind, Shape};
use super::suggest::nearest;
use super::{json, toml};
use crate::domain::document::FORMAT_VERSION;
use crate::domain::fields::Entity;

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
}

impl Written {
    /// The shape it was written in.
    pub fn shape(&self) -> Shape {
        match self {
            Written::Text(_) => Shape::Text,
            Written::Number(_) => Shape::Number,
            Written::Decimal(_) => Shape::Decimal,
            Written::YesNo(_) => Shape::YesNo,
            Written::Date(_) | Written::Time(_) | Written::Moment(_) => Shape::Moment,
            Written::List(_) => Shape::List,
            Written::Table(_) => Shape::Table,
            Written::Null => Shape::Null,
        }
    }
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
}

/// A text to read in place of a file of this name, for the demo data built into the program.
pub type Embedded<'a> = (&'a str, &'a str);

impl Sources {
    /// Reads files and folders (their `.toml` and `.json` files, by name, not what lies deeper).
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

    /// Reads texts that lie in the program itself.
    pub fn embedded(files: &[Embedded<'_>]) -> Sources {
        let mut sources = Sources::default();
        for (name, text) in files {
            sources.read_text(Path::new(name), text);
        }
        sources
    }

    /// Reads one text as if it stood in a file of this name.
    pub fn read_text(&mut self, path: &Path, text: &str) {
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
        if is_type(path, "json") {
            json::read(text, &mut reading);
        } else {
            toml::read(text, &mut reading);
        }
    }

    fn read_path(&mut self, path: &Path) {
        if path.is_dir() {
            match folder(path) {
                Ok(files) if files.is_empty() => self.file_problem(path, ProblemKind::EmptyFolder),
                Ok(files) => files.iter().for_each(|file| self.read_file(file)),
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
        if !is_type(path, "toml") && !is_type(path, "json") {
            return self.file_problem(path, ProblemKind::UnknownType);
        }
        match std::fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => self.read_text(path, &text),
                Err(error) => {
                    let sound = error.utf8_error().valid_up_to();
                    let bytes = error.into_bytes();
                    let before = bytes.get(..sound).unwrap_or_default();
                    let before = String::from_utf8_lossy(before);
                    let at = Lines::new(&before).place(sound);
                    self.files.push(path.to_path_buf());
                    self.problems.push(Problem {
                        file: path.to_path_buf(),
                        at: Some(at),
                        table: None,
                        field: None,
                        what: ProblemKind::Encoding,
                    });
                }
            },
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

fn is_type(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension))
}

fn folder(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let file = entry?.path();
        if file.is_file() && (is_type(&file, "toml") || is_type(&file, "json")) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
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

    /// Takes a row in.
    pub fn row(&mut self, at: Place, table: &str, cells: Vec<Cell>) {
        self.rows.push(Row { file: self.file, at, table: table.to_owned(), cells });
    }

    /// Notes a table without rows: a name nobody knows is a slip all the same.
    pub fn empty(&mut self, at: Place, table: &str) {
        if Entity::from_name(table).is_none() {
            let meant = nearest(table, Entity::ALL.iter().map(|entity| entity.name()));
            self.problem(Some(at), Some(table), None, ProblemKind::UnknownTable { meant });
        }
    }

    /// Notes a problem.
    pub fn problem(&mut self, at: Option<Place>, table: Option<&str>, field: Option<&str>, what: ProblemKind) {
        self.problems.push(Problem {
            file: self.path.to_path_buf(),
            at,
            table: table.map(str::to_owned),
            field: field.map(str::to_owned),
            what,
        });
    }
}

/// The beginnings of a text's lines.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The last place asked for: its line's start, its byte and the characters between them. Files are read forwards, and
    /// a whole file may be one line, so counting goes on from there.
    last: std::cell::Cell<(usize, usize, usize)>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Lines<'a> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { text, starts, last: std::cell::Cell::default() }
    }

    /// Line and column of a byte.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
        let (from, before) = match self.last.get() {
            (of, byte, before) if of == start && byte <= offset => (byte, before),
            _ => (start, 0),
        };
        let column = before + self.text.get(from..offset).map_or(0, |passed| passed.chars().count());
        self.last.set((start, offset, column));
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { line: count(line), column: count(column + 1) }
    }
}
