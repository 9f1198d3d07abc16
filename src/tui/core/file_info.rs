//! The open file as the header and *Data* show it; the file itself is in `store`.

use crate::store::Went;
use crate::store::backups::Second;
use crate::store::location::LocationRisk;
use chrono::NaiveDateTime;
use std::path::Path;
use std::path::PathBuf;

/// The open file as the person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FileInfo {
    /// Its path.
    pub path: PathBuf,
    /// A temporary demo file.
    pub demo: bool,
    /// It cannot be written.
    pub read_only: bool,
    /// It is read-only because its disk was full when it was opened.
    pub disk_full: bool,
    /// What happened to it, if it was moved, deleted or replaced while open.
    pub went: Option<Went>,
    /// The folder that keeps text which is not in the file; `None` if it could not be written.
    pub kept_in: Option<PathBuf>,
    /// What is wrong with its folder.
    pub risk: Option<LocationRisk>,
    /// The default folder for reports.
    pub documents: PathBuf,
    /// The number of damaged parts the last check found.
    pub damage: usize,
    /// The kept copy of the journal whose end was unreadable, by name; until a repair.
    pub lost_journal: Option<String>,
    /// Local time of the newest verified backup.
    pub last_backup: Option<NaiveDateTime>,
    /// The second place for copies, if one is set.
    pub second: Option<Second>,
}

impl FileInfo {
    /// What happened to the file and where text is kept instead, if it was moved, deleted or replaced.
    pub fn taken(&self) -> Option<(&Went, Option<&Path>)> {
        self.went.as_ref().map(|went| (went, self.kept_in.as_deref()))
    }
}
