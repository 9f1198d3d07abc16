//! Finding: what a check can find wrong with a file, as data. How it is found is in `check`, the words for it in `text`.

use crate::domain::value::Id;

/// The kinds of rows that no log knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Facts about the file.
    FileFact,
    /// Facts about the machine.
    MachineFact,
    /// What was being typed.
    Typing,
    /// Kladder.
    Kladde,
    /// Versions in the making.
    Version,
    /// What was thrown away and can be fetched back.
    Thrown,
    /// Actions that can be taken back or done again.
    Step,
    /// What team leaders noted about absences.
    Note,
    /// What was accepted as no civil registration number.
    Accepted,
    /// None that this program makes.
    Unknown,
}

impl Rows {
    /// The code by which their words are found.
    pub fn code(self) -> &'static str {
        match self {
            Rows::FileFact => "file-fact",
            Rows::MachineFact => "machine-fact",
            Rows::Typing => "typing",
            Rows::Kladde => "kladde",
            Rows::Version => "version",
            Rows::Thrown => "thrown",
            Rows::Step => "step",
            Rows::Note => "note",
            Rows::Accepted => "accepted",
            Rows::Unknown => "unknown",
        }
    }
}

/// Something that is not as the log says, or not as this program makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// SQLite finds its own pages wrong; its words, for a report.
    Pages(String),
    /// Fewer records of a kind can be found than there are.
    LeftOut {
        /// Records that were found.
        found: usize,
        /// Records that there are.
        there: usize,
    },
    /// An index does not hold what its table holds, so records can be left out of what is shown.
    Index(String),
    /// The file's head says what this program never writes there; the name of the fact.
    Head(&'static str),
    /// A table, index, view or trigger of another's; its name.
    Foreign(String),
    /// A table or index is not there, or is another than this program makes; its name.
    Schema(String),
    /// A change does not follow from the one before it.
    Chain {
        /// The device's number in the file.
        device: i64,
        /// The change.
        seq: i64,
    },
    /// A record's stored heads are not those of its changes.
    Cells(Id),
    /// A change in the log writes a record that the file does not know.
    Unlisted(Id),
    /// A record's row, or a record shown that should not be, is not as its cells say.
    Row(Id),
    /// A table has rows for records that are not there.
    Extra {
        /// The table, mostly an entity.
        entity: &'static str,
        /// Rows in the table.
        found: usize,
        /// Rows there should be.
        expected: usize,
    },
    /// The next human number of an entity is not the one after the last; the entity by name.
    Counter(String),
    /// The search index is damaged or does not hold the words of the records.
    Search,
    /// The words that search completes, or the names it knows, are not those of the records.
    Words,
    /// What is kept of an action, to take it back, is damaged; the author.
    Step(String),
    /// A kladde, a version in the making or what was being typed of a record is damaged.
    Draft(Id),
    /// What a team leader noted about an absence is damaged; their initials.
    Note(String),
    /// That a number was accepted as no civil registration number is damaged; who said so.
    Accepted(String),
    /// A fact about the file or about this machine is damaged; its name.
    Fact(String),
    /// Rows that no log knows are gone: something else than this program took them away.
    Missing {
        /// What they are.
        rows: Rows,
        /// How many.
        n: usize,
    },
    /// There are more rows that no log knows than this program has written.
    Surplus {
        /// What they are.
        rows: Rows,
        /// How many.
        n: usize,
    },
    /// There are as many rows as this program has written, and not the same: one was exchanged, or laid back as it was before.
    Exchanged(Rows),
    /// How many such rows there should be is damaged or gone.
    Tally(Rows),
    /// The end of the journal that a program left when it died could not be read, so that something saved last may be lost;
    /// the name of the whole journal, kept beside the file.
    Journal(String),
}

impl Finding {
    /// Whether a repair leaves it and a person ends it on the screen: what was typed or noted is on this machine only.
    pub fn is_put_right_by_hand(&self) -> bool {
        matches!(self, Finding::Draft(_) | Finding::Note(_))
    }

    /// Whether a repair can only tell it: nothing makes it again, and after that it is known and no finding any more.
    pub fn is_told_once(&self) -> bool {
        matches!(self, Finding::Journal(_) | Finding::Missing { .. } | Finding::Surplus { .. } | Finding::Exchanged(_))
    }
}
