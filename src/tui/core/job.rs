//! Background jobs: their kinds, progress, and reports; `jobs` runs them.

use crate::domain::roster::Facts;
use crate::domain::roster::copied::{Copied, Copying};
use crate::domain::roster::places::{Place, Span};
use crate::domain::roster::proposal::Proposal;
use crate::domain::value::Id;
use crate::report::Format;
use crate::report::ReportError;
use crate::report::Subject;
use crate::report::wording;
use crate::store::StoreError;
use crate::text::Text;
use chrono::{NaiveDate, NaiveDateTime};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Weeks after a plan in which what lies ahead is counted.
pub const PLAN_AHEAD: i64 = 8;

/// How weeks of the roster are planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// The open places are given fairly.
    Fill(Span),
    /// The holders of a week are put on later weeks.
    Copy(Copying),
}

impl Way {
    /// The weeks that are planned, and which duties are given anew.
    pub fn span(&self) -> Span {
        match self {
            Way::Fill(span) => span.clone(),
            Way::Copy(copying) => copying.span(),
        }
    }
}

/// A plan of weeks of the roster, to be worked out in the background. Whoever shows it keeps it: when it is dropped there, the
/// work ends.
#[derive(Clone, Debug)]
pub struct PlanJob {
    /// How.
    pub way: Way,
    /// Civil time.
    pub now: NaiveDateTime,
    /// Set when nobody waits for the plan any more.
    stop: Arc<AtomicBool>,
}

impl PlanJob {
    /// A plan to work out.
    pub fn new(way: Way, now: NaiveDateTime) -> PlanJob {
        PlanJob { way, now, stop: Arc::default() }
    }

    /// Asks the work to end.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    /// Whether somebody still waits for it.
    pub fn is_wanted(&self) -> bool {
        !self.stop.load(Ordering::SeqCst)
    }
}

impl PartialEq for PlanJob {
    /// Whether both are one job.
    fn eq(&self, other: &PlanJob) -> bool {
        Arc::ptr_eq(&self.stop, &other.stop)
    }
}

/// A plan of weeks, as far as it is worked out.
#[derive(Debug)]
pub struct Planned {
    /// The roster that it was made from, without the duties that are given anew.
    pub facts: Arc<Facts>,
    /// What it gives.
    pub gives: Gives,
    /// Places of the weeks that stand as they are.
    pub standing: usize,
    /// Whether the work to better it goes on.
    pub going: bool,
}

/// What a job that plans tells.
#[derive(Debug)]
pub enum PlanNews {
    /// A plan, the first one or a better one.
    Plan(Planned),
    /// Hundredths of the work to better it that are done.
    Going(usize),
}

/// What a plan gives.
#[derive(Debug)]
pub enum Gives {
    /// A fair plan.
    Fair(Proposal),
    /// What was copied, and how.
    Copied(Copying, Copied),
}

impl Gives {
    /// The places, and who gets each.
    pub fn places(&self) -> Vec<(&Place, Option<Id>)> {
        match self {
            Gives::Fair(proposal) => proposal.places.iter().map(|(place, taker)| (place, *taker)).collect(),
            Gives::Copied(_, copied) => copied.iter().map(|(place, taker)| (place, taker.ok())).collect(),
        }
    }
}

/// The outcome of a job that plans.
pub type PlanOutcome = Result<PlanNews, StoreError>;

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
