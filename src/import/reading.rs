//! The contents of one file, before anybody interprets them: written values, cells, rows and their positions in the
//! text. `source` chooses the files; `json` and `toml` read them.

use std::collections::HashMap;
use std::path::Path;

use chrono::{NaiveDate, NaiveTime};

use super::bounds::{Bound, MOST_PROBLEMS, MOST_ROWS};
use super::problem::{ImportProblem, ProblemKind, Shape, SourcePos};
use super::spoken;
use crate::domain::document::FORMAT_VERSION;
use crate::domain::fields::Entity;
use crate::domain::nearest::nearest;

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
    List(Vec<(SourcePos, Written)>),
    /// A table inside a row.
    Table(Vec<WrittenCell>),
    /// JSON's `null`: empty this field.
    Null,
    /// It could not be read, and the problem is reported already.
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

    /// Whether it contains this character.
    pub fn holds(&self, sign: char) -> bool {
        match self {
            Written::Text(text) => text.contains(sign),
            Written::List(items) => items.iter().any(|(_, item)| item.holds(sign)),
            Written::Table(cells) => cells.iter().any(|cell| cell.name.contains(sign) || cell.value.holds(sign)),
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

    /// The whole number it is, also when written as `3.0` or `1e0`.
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

/// A decimal number without its exponent: `7.5e-1` is `0.75`, `3.0` is `3.0`, `1e0` is `1.0`. None when it has more
/// digits than any value here has.
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
pub struct WrittenCell {
    /// The field's name as written.
    pub name: String,
    /// The position of the name, or of the value where the format does not give the name's.
    pub at: SourcePos,
    /// The value.
    pub value: Written,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The index of its file in `Sources::files`.
    pub file: usize,
    /// Where the row begins.
    pub at: SourcePos,
    /// The table's name as written.
    pub table: String,
    /// Its fields in the order they were written.
    pub cells: Vec<WrittenCell>,
}

impl Row {
    /// The field with this name.
    pub fn cell(&self, name: &str) -> Option<&WrittenCell> {
        self.cells.iter().find(|cell| cell.name == name)
    }
}

/// One file being read.
pub(super) struct Reading<'a> {
    pub(super) file: usize,
    pub(super) path: &'a Path,
    pub(super) lines: Lines<'a>,
    pub(super) rows: &'a mut Vec<Row>,
    pub(super) problems: &'a mut Vec<ImportProblem>,
    pub(super) versions: &'a mut HashMap<usize, i64>,
}

impl Reading<'_> {
    /// The position of a byte of the text.
    pub fn place(&self, offset: usize) -> SourcePos {
        self.lines.place(offset)
    }

    /// Notes the version of the format that the file names.
    pub fn version(&mut self, at: SourcePos, version: i64) {
        if version > FORMAT_VERSION {
            self.problem(Some(at), None, None, ProblemKind::NewerFormat(version));
        }
        self.versions.insert(self.file, version.max(1));
    }

    /// Adds a row. Names of the table and its fields as the screen has them become the stable names.
    pub fn row(&mut self, at: SourcePos, table: &str, mut cells: Vec<WrittenCell>) {
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

    /// Whether no more problems are reported: the rest need not be read.
    pub fn is_full(&self) -> bool {
        self.problems.len() > MOST_PROBLEMS
    }

    /// Reports a table without rows when its name is unknown.
    pub fn empty(&mut self, at: SourcePos, table: &str) {
        if Entity::from_name(table).or_else(|| spoken::table(table)).is_none() {
            let meant = nearest(table, Entity::ALL.iter().map(|entity| entity.name()));
            self.problem(Some(at), Some(table), None, ProblemKind::UnknownTable { meant });
        }
    }

    /// Adds a problem; the first one over the limit becomes "there are more".
    pub fn problem(&mut self, at: Option<SourcePos>, table: Option<&str>, field: Option<&str>, what: ProblemKind) {
        let what = match self.problems.len().cmp(&MOST_PROBLEMS) {
            std::cmp::Ordering::Less => what,
            std::cmp::Ordering::Equal => ProblemKind::Beyond(Bound::Problems),
            std::cmp::Ordering::Greater => return,
        };
        self.problems.push(ImportProblem {
            file: self.path.to_path_buf(),
            at,
            table: table.map(str::to_owned),
            field: field.map(str::to_owned),
            what,
        });
    }
}

/// The start of each line of a text, and the number of characters before each stretch of bytes, so that any position is
/// found quickly, also in a file of a single line.
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
    pub fn place(&self, offset: usize) -> SourcePos {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
        let column = self.characters(offset) - self.characters(start);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        SourcePos { line: count(line), column: count(column + 1) }
    }
}

/// Whether a byte is the first one of its character.
fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
