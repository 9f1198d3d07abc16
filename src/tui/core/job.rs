//! Background jobs: their kinds, progress, and reports; `jobs` runs them.

use crate::domain::value::Id;
use crate::report::Format;
use crate::report::ReportError;
use crate::report::Subject;
use crate::report::wording;
use crate::text::Text;
use chrono::NaiveDate;
use std::path::PathBuf;

use crate::domain::progress::Done;

/// The kind of a job that somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// A backup.
    Backup,
    /// A check of the file.
    Check,
    /// A check and a repair of the file.
    Repair,
    /// A report.
    Report,
    /// Erasing records for good.
    Erase,
    /// Replacing the file with a copy.
    Restore,
}

impl JobKind {
    /// Its name in the header; a message id.
    pub const fn words(self) -> &'static str {
        match self {
            JobKind::Backup => "busy-backup",
            JobKind::Check => "busy-check",
            JobKind::Repair => "busy-repair",
            JobKind::Report => "busy-report",
            JobKind::Erase => "busy-erase",
            JobKind::Restore => "busy-restore",
        }
    }
}

/// A running job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Its kind.
    pub kind: JobKind,
    /// Its progress, if it counts.
    pub done: Option<Done>,
    /// It was asked to stop.
    pub stopping: bool,
}

impl Busy {
    /// A job that begins.
    pub fn with(kind: JobKind) -> Busy {
        Busy { kind, done: None, stopping: false }
    }
}

/// A report to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportJob {
    /// Its subject.
    pub subject: Subject,
    /// Its format.
    pub format: &'static Format,
    /// The new file.
    pub path: PathBuf,
    /// The day it is written for.
    pub today: NaiveDate,
}

/// Why a report was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoReport {
    /// The reason, in words.
    pub words: String,
    /// The records with text that looks like a civil registration number.
    pub numbers_in: Vec<Id>,
}

impl From<String> for NoReport {
    fn from(words: String) -> NoReport {
        NoReport { words, numbers_in: Vec::new() }
    }
}

impl NoReport {
    pub fn new(error: &ReportError, text: &Text) -> NoReport {
        let mut no = NoReport::from(wording::error(error, text));
        if let ReportError::Numbers(slips) = error {
            no.numbers_in = slips.iter().flat_map(|slip| &slip.held).map(|held| held.spot.id).collect();
            if !no.numbers_in.is_empty() {
                no.words = format!("{}\n{}", no.words, text.get("not-cpr-report"));
            }
        }
        no
    }
}
