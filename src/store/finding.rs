//! Finding: what a check can find wrong with a file, as data. Finding it is in `check`, the words for it in `text`.

use crate::domain::value::Id;

/// The kinds of local rows, which are in no log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalRows {
    /// Facts about the file.
    FileFact,
    /// Facts about the machine.
    MachineFact,
    /// Typing.
    Typing,
    /// Kladder.
    Kladde,
    /// Versions in the making.
    Version,
    /// Discarded drafts that can be fetched back.
    Thrown,
    /// Actions that can be undone or redone.
    Step,
    /// What team leaders noted about absences.
    Note,
    /// Numbers accepted as not being civil registration numbers.
    Accepted,
    /// A kind this program does not make.
    Unknown,
}

impl LocalRows {
    /// The code in message ids.
    pub fn code(self) -> &'static str {
        match self {
            LocalRows::FileFact => "file-fact",
            LocalRows::MachineFact => "machine-fact",
            LocalRows::Typing => "typing",
            LocalRows::Kladde => "kladde",
            LocalRows::Version => "version",
            LocalRows::Thrown => "thrown",
            LocalRows::Step => "step",
            LocalRows::Note => "note",
            LocalRows::Accepted => "accepted",
            LocalRows::Unknown => "unknown",
        }
    }
}

/// Something that differs from the log, or from what this program makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckFinding {
    /// SQLite reports damaged pages; its words, for an error report.
    Pages(String),
    /// Fewer records of a kind can be found than exist.
    LeftOut {
        /// Records found.
        found: usize,
        /// Records that exist.
        there: usize,
    },
    /// An index does not match its table, so lists may miss records.
    Index(String),
    /// A value in the file's head that this program never writes; the name of the fact.
    Head(&'static str),
    /// A table, index, view or trigger that is not ours; its name.
    Foreign(String),
    /// A table or index is missing or differs from what this program makes; its name.
    Schema(String),
    /// A change does not follow from the one before it.
    Chain {
        /// The device's number in the file.
        device: i64,
        /// The change.
        seq: i64,
    },
    /// A record's stored heads do not match its changes.
    Cells(Id),
    /// A change in the log writes a record that the file does not list.
    Unlisted(Id),
    /// A record's row does not match its cells, or is shown although it should not be.
    Row(Id),
    /// A table has rows for records that do not exist.
    Extra {
        /// The table, usually an entity.
        entity: &'static str,
        /// Rows in the table.
        found: usize,
        /// Rows there should be.
        expected: usize,
    },
    /// The next human number of an entity does not follow the last one; the entity by name.
    Counter(String),
    /// The search index is damaged or does not match the words of the records.
    Search,
    /// The words that search completes, or the names it knows, do not match the records.
    Words,
    /// The undo data of an action is damaged; the author.
    Step(String),
    /// A kladde, a version in the making or the typing of a record is damaged.
    Draft(Id),
    /// A team leader's note about an absence is damaged; their initials.
    Note(String),
    /// The acceptance of a number as not being a civil registration number is damaged; who accepted it.
    Accepted(String),
    /// A fact about the file or about this machine is damaged; its name.
    Fact(String),
    /// Local rows are missing: something other than this program removed them.
    Missing {
        /// Their kind.
        rows: LocalRows,
        /// How many.
        n: usize,
    },
    /// There are more local rows than this program has written.
    Surplus {
        /// Their kind.
        rows: LocalRows,
        /// How many.
        n: usize,
    },
    /// The number of rows is right but their contents are not: one was replaced, or reset to an older state.
    Exchanged(LocalRows),
    /// The stored count of such rows is damaged or missing.
    Tally(LocalRows),
    /// The end of the journal left by a program that died could not be read, so the last saves may be lost; the name of the
    /// whole journal, set aside beside the file.
    Journal(String),
}

impl CheckFinding {
    /// Whether a repair leaves this for a person to discard on the screen: the typed text or note exists only on this
    /// machine.
    pub fn is_put_right_by_hand(&self) -> bool {
        matches!(self, CheckFinding::Draft(_) | CheckFinding::Note(_))
    }

    /// Whether a repair can only report this: it cannot be rebuilt, and once reported it is no longer a finding.
    pub fn is_told_once(&self) -> bool {
        matches!(
            self,
            CheckFinding::Journal(_)
                | CheckFinding::Missing { .. }
                | CheckFinding::Surplus { .. }
                | CheckFinding::Exchanged(_)
        )
    }
}
