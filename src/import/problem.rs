//! Problems of an import, as data; their words are in the message files (`problem-*`).

use std::path::PathBuf;

use super::bounds::Bound;
use super::foreign::Foreign;
use super::slips::Slip;
use crate::actions::batch::Stop;
use crate::domain::choices::ChoiceList;
use crate::domain::fault;
use crate::domain::fields::{Entity, Kind};
use crate::domain::log_line::Doubt;
use crate::domain::moving::Away;
use crate::domain::typed_input::Refusal;

/// A position in a file, both counted from one; a column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePos {
    /// Line.
    pub line: u32,
    /// Character in the line.
    pub column: u32,
}

/// One problem that must be corrected before anything is imported.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportProblem {
    /// The file as it was named.
    pub file: PathBuf,
    /// The position in the file, when the problem has one.
    pub at: Option<SourcePos>,
    /// The table, as written.
    pub table: Option<String>,
    /// The field, as written.
    pub field: Option<String>,
    /// What is wrong.
    pub what: ProblemKind,
}

/// The place of another row: in a file or in the data file.
#[derive(Clone, Debug, PartialEq)]
pub enum Elsewhere {
    /// In one of the files.
    File(PathBuf, SourcePos),
    /// In the data file.
    Existing,
}

/// The shape a value was written in.
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
    /// Stable code, used in message ids.
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

/// The kind of a problem.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// No file or folder has this name.
    NotFound,
    /// The system refused to read it; the system's own words.
    Unreadable(std::io::ErrorKind, String),
    /// Not a `.toml` or `.json` file, and of no other known kind.
    UnknownType,
    /// A file of another program.
    Foreign(Foreign),
    /// No `.toml` or `.json` file in the folder.
    EmptyFolder,
    /// The bytes are not UTF-8.
    Encoding,
    /// The file ends in the middle of a character.
    CutOff,
    /// The file is UTF-16.
    Utf16,
    /// The file breaks the rules of TOML or JSON.
    Syntax(Slip),
    /// The file exceeds a limit.
    Beyond(Bound),
    /// The version of the format is not a number.
    BadVersion,
    /// Written by a newer version of the program.
    NewerFormat(i64),
    /// No entity has this name.
    UnknownTable {
        /// The nearest known name.
        meant: Option<&'static str>,
    },
    /// The entity has no such field.
    UnknownField {
        /// The nearest known name.
        meant: Option<&'static str>,
    },
    /// A field that is no longer in use; its value is ignored.
    Retired,
    /// A row has a field twice.
    FieldTwice,
    /// A table must be a list of rows, and a row a set of fields.
    NotRows(Shape),
    /// The field cannot hold this value.
    Refused(Refusal),
    /// The value has the wrong shape for the kind of field.
    WrongShape {
        /// The kind of field.
        kind: Kind,
        /// The shape of the value as written.
        found: Shape,
    },
    /// No such code in the field's list.
    UnknownCode {
        /// The word as written.
        code: String,
        /// The nearest known code.
        meant: Option<&'static str>,
        /// The list.
        list: &'static ChoiceList,
    },
    /// The record was erased for good; the row is left out.
    Erased,
    /// The text looks like a civil registration number in this line of it.
    Number(usize),
    /// A new record must have this field.
    Missing,
    /// The text has only invisible characters.
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
    /// Another activity, with this number, looks like the same one.
    Twin(String),
    /// Its length is unlikely, or the same time is there already.
    Doubted(Doubt),
    /// A unit of the same name and kind, with this number, is in the municipality.
    SameUnit(String),
    /// A person had this name before.
    Renamed(String),
    /// It is planned in an engagement that is over.
    Over {
        /// The number of the engagement.
        home: String,
        /// The code of its status.
        status: String,
    },
    /// Two persons with the same initials: a reference by initials would be ambiguous.
    DuplicateInitials {
        /// The initials.
        initials: String,
        /// The other one.
        first: Elsewhere,
    },
    /// No record of the wanted entity has this name.
    UnknownReference {
        /// The entity the field points to.
        target: Entity,
        /// The word as written.
        name: String,
        /// The nearest name in the files; else the records of the data file that were perhaps meant.
        meant: Option<String>,
    },
    /// A record with this name exists, but is of another entity.
    WrongEntity {
        /// The entity the field points to.
        target: Entity,
        /// The word as written.
        name: String,
        /// The entity of that record.
        found: Entity,
    },
    /// A record of this other entity has the id.
    IdTaken(Entity),
    /// A duty without a number or id names a place that another person has: its number, and the initials of the person.
    SlotTaken {
        /// The duty that has the place.
        number: String,
        /// Who stands on it.
        who: String,
    },
    /// The plan of an engagement could not be made, because the engagement lacks this field.
    NoPlan(&'static str),
    /// The value does not fit the record, or conflicts with the rest of the file.
    Fault(fault::Problem),
    /// A status step that is not allowed, unless the document records what has happened already.
    Step(fault::Problem),
    /// A rule stops it, unless a reason is given or the document records what has happened already.
    Gate(Box<Stop>),
    /// A person is absent on the day, with what they are called; it is reported and stops nothing.
    Away(Away, String),
    /// A word in this line of the text looks like a name; it is reported and stops nothing.
    Name {
        /// The line of the text, from 1.
        line: usize,
        /// The word.
        name: String,
    },
}
