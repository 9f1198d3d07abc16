//! The file the program works on, as the header and *Data* show it; the file itself is `store`.

use crate::store::Went;
use crate::store::backups::Second;
use crate::store::location::LocationRisk;
use chrono::NaiveDateTime;
use std::path::Path;
use std::path::PathBuf;

/// The file the program works on, as the person should see it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FileInfo {
    /// Where it lies.
    pub path: PathBuf,
    /// A throw-away demo copy.
    pub demo: bool,
    /// Nothing can be saved.
    pub read_only: bool,
    /// That is because its disk was full when it was opened.
    pub disk_full: bool,
    /// What became of it, when it was moved, deleted or replaced while it was open.
    pub went: Option<Went>,
    /// The folder in which text is kept that is not in it; none where it could not be kept.
    pub kept_in: Option<PathBuf>,
    /// What is wrong with the folder it lies in.
    pub risk: Option<LocationRisk>,
    /// Where reports go unless the person says otherwise.
    pub documents: PathBuf,
    /// How much the last check found damaged.
    pub damage: usize,
    /// The journal whose end could not be read, by the name under which it is kept, until a repair.
    pub lost_journal: Option<String>,
    /// Local time of the newest verified backup.
    pub last_backup: Option<NaiveDateTime>,
    /// The second place for copies, where one is named.
    pub second: Option<Second>,
}

impl FileInfo {
    /// What became of it and where text is kept for it, when it was taken away.
    pub fn taken(&self) -> Option<(&Went, Option<&Path>)> {
        self.went.as_ref().map(|went| (went, self.kept_in.as_deref()))
    }
}
