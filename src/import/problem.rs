//! What can be wrong with a file somebody wants to import, as data; the wording lives in the message files (`problem-*`).

use std::path::PathBuf;

use super::bounds::Bound;
use super::foreign::Foreign;
use super::slips::Slip;
use crate::actions::batch::Stop;
use crate::domain::choices::ChoiceList;
use crate::domain::fault;
use crate::domain::fields::{Entity, Kind};
use crate::domain::typed_input::Refusal;

/// A place in a file, both counted from one; a column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePos {
    /// Line.
    pub line: u32,
    /// Character in the line.
    pub column: u32,
}

/// One thing that must be put right before anything is imported.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The file as it was named.
    pub file: PathBuf,
    /// Where in the file, when the problem has a place.
    pub at: Option<SourcePos>,
    /// The table it stands in, as written.
    pub table: Option<String>,
    /// The field it stands in, as written.
    pub field: Option<String>,
    /// What is wrong.
    pub what: ProblemKind,
}

/// Another row, in a file or in the data already kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Elsewhere {
    /// In one of the files.
    File(PathBuf, SourcePos),
    /// Among the data already kept.
    Existing,
}

/// Which shape a value was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// A whole number.
    Number,
    /// A number with a decimal point.
    Decimal,
    /// Yes or no.
    YesNo,
    /// A date or a time of day.
    Moment,
    /// A list.
    List,
    /// A table.
    Table,
    /// JSON's `null`.
    Null,
}

impl Shape {
    /// Stable code, for message ids.
    pub const fn code(self) -> &'static str {
        match self {
            Shape::Text => "text",
            Shape::Number => "number",
            Shape::Decimal => "decimal",
            Shape::YesNo => "yes-no",
            Shape::Moment => "moment",
            Shape::List => "list",
            Shape::Table => "table",
            Shape::Null => "null",
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// No file or folder has this name.
    NotFound,
    /// The system would not let us read it; its own words.
    Unreadable(std::io::ErrorKind, String),
    /// Not a `.toml` or `.json` file, and nobody knows what it is.
    UnknownType,
    /// A file of another program.
    Foreign(Foreign),
    /// No `.toml` or `.json` file in the folder.
    EmptyFolder,
    /// The bytes are no UTF-8.
    Encoding,
    /// The file ends in the middle of a character.
    CutOff,
    /// The file is UTF-16.
    Utf16,
    /// The file breaks the rules of TOML or JSON.
    Syntax(Slip),
    /// The file is larger, or its values lie deeper, than is read.
    Beyond(Bound),
    /// The version of the format is no number.
    BadVersion,
    /// Written by a newer version of the program.
    NewerFormat(i64),
    /// No entity has this name.
    UnknownTable {
        /// The nearest name there is.
        meant: Option<&'static str>,
    },
    /// The entity has no such field.
    UnknownField {
        /// The nearest name there is.
        meant: Option<&'static str>,
    },
    /// A field that is no longer kept; what the row says of it is left out.
    Retired,
    /// A field is written twice in one row.
    FieldTwice,
    /// A table must be a list of rows, and a row a set of fields.
    NotRows(Shape),
    /// The value cannot be read as what the field holds.
    Refused(Refusal),
    /// The value has the wrong shape for what the field holds.
    WrongShape {
        /// What the field holds.
        kind: Kind,
        /// How the value was written.
        found: Shape,
    },
    /// No such code in the field's list.
    UnknownCode {
        /// What was written.
        code: String,
        /// The nearest code there is.
        meant: Option<&'static str>,
        /// The list.
        list: &'static ChoiceList,
    },
    /// What the row names was erased for good; the row is left out.
    Erased,
    /// The text looks like a civil registration number in this line of it.
    Number(usize),
    /// A new record must have this field.
    Missing,
    /// The text has signs that nobody sees and nothing else.
    Unseen,
    /// A human number that cannot be read or belongs to another entity.
    BadNumber(String),
    /// Two rows with the same id.
    DuplicateId {
        /// The id as written.
        id: String,
        /// The other row.
        first: Elsewhere,
    },
    /// Two records with the same human number.
    DuplicateNumber {
        /// The number.
        number: String,
        /// The other one.
        first: Elsewhere,
    },
    /// Two persons with the same initials, so a reference by initials says nothing.
    DuplicateInitials {
        /// The initials.
        initials: String,
        /// The other one.
        first: Elsewhere,
    },
    /// Nothing of the wanted entity is called this.
    UnknownReference {
        /// What the field points to.
        target: Entity,
        /// What was written.
        name: String,
        /// The nearest name in the files.
        meant: Option<String>,
    },
    /// There is such a record, but of another entity.
    WrongEntity {
        /// What the field points to.
        target: Entity,
        /// What was written.
        name: String,
        /// What that is.
        found: Entity,
    },
    /// The id is already another entity's record.
    IdTaken(Entity),
    /// The plan of an engagement could not be made, because this field of it is missing.
    NoPlan(&'static str),
    /// It does not fit in the record, or with the rest of what the file would be.
    Fault(fault::Problem),
    /// A step that is not taken like this, unless the document tells what has happened.
    Step(fault::Problem),
    /// A rule stops it, unless there is a reason or the document tells what has happened.
    Gate(Box<Stop>),
    /// A word in this line of the text looks like a name; it is told and stops nothing.
    Name {
        /// The line of the text, from 1.
        line: usize,
        /// The word.
        name: String,
    },
}
