//! Finding: what a check can find wrong with a file, as data. How it is found is in `check`, the words for it in `text`.

use crate::domain::value::Id;

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
    /// The end of the journal that a program left when it died could not be read, so that something saved last may be lost;
    /// the name of the whole journal, kept beside the file.
    Journal(String),
}

impl Finding {
    /// Whether a repair leaves it and a person ends it on the screen: what was typed or noted is on this machine only.
    pub fn is_put_right_by_hand(&self) -> bool {
        matches!(self, Finding::Draft(_) | Finding::Note(_))
    }
}
