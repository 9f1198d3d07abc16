//! Messages to `update`: input, timers, and outcomes of writes and jobs.

use crate::actions::Kept;
use crate::actions::Prepared;
use crate::domain::edit::Verb;
use crate::domain::privacy::NameAt;
use crate::domain::progress;
use crate::domain::value::Id;
use crate::report::save::CannotSave;
use crate::store::Erased;
use crate::store::Restored;
use crate::store::Saved;
use crate::store::StoreError;
use crate::store::Undone;
use crate::store::backups::CannotName;
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::effects::Timer;
use crate::tui::core::effects::Write;
use crate::tui::core::input::Input;
use crate::tui::core::job::JobKind;
use crate::tui::core::job::PlanJob;
use crate::tui::core::job::PlanOutcome;
use chrono::NaiveDateTime;
use std::path::PathBuf;

/// A change that was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The main record.
    pub about: Option<Id>,
    /// What was done with it.
    pub verb: Verb,
    /// Whether it was saved or kept as a kladde.
    pub kept: Kept,
    /// Words in it that look like names.
    pub names: Vec<NameAt>,
}

/// A message to `update`.
#[derive(Debug)]
pub enum Msg {
    /// The person did something.
    Input(Input),
    /// A timer that the model asked for has run out.
    Timer(Timer),
    /// A change was written, or the write failed.
    Written {
        /// Who asked for it.
        reply: ReplyTo,
        /// What was done.
        done: Done,
        /// The outcome.
        outcome: Result<Saved, StoreError>,
    },
    /// A change was judged again, because the file had changed, and cannot be written as it is.
    Judged(Result<Box<Prepared>, StoreError>, ReplyTo),
    /// A write was queued after those that wait.
    Queued(Write),
    /// Another program locks the file; this write waits.
    Waiting(Write),
    /// A setting was stored.
    Stored,
    /// A team leader's private note was stored, or that failed.
    LeadNote {
        /// Whether the file must be cleared of an older text.
        outcome: Result<bool, StoreError>,
        /// Message id of the notice.
        said: &'static str,
    },
    /// Text accepted as no civil registration number is stored, or that failed.
    Accepted(Result<(), StoreError>),
    /// The draft of this record was kept, or that failed. `None`: a setting could not be stored.
    KeptDraft(Option<Id>, Result<(), StoreError>),
    /// The draft was kept and its form closes, or that failed.
    LeftTyping(Id, Result<(), StoreError>),
    /// An undo or redo was done, or failed.
    Undone {
        /// It was a redo.
        redo: bool,
        /// The outcome.
        outcome: Result<Undone, StoreError>,
    },
    /// Another program changed the file.
    ChangedElsewhere,
    /// The local time now; the date may have changed.
    Clock(NaiveDateTime),
    /// The text from the person's own editor, or why there is none.
    Edited(Result<String, String>),
    /// A background job ended, in words.
    JobDone {
        /// It succeeded.
        ok: bool,
        /// What it did.
        lines: Vec<String>,
        /// The time of the backup, if it was one.
        backup: Option<NaiveDateTime>,
    },
    /// The file was checked; without lines, the program itself asked for the check.
    Checked {
        /// The number of faults.
        found: usize,
        /// What was checked and found.
        lines: Vec<String>,
        /// What to do where the screen cannot repair it.
        advice: String,
    },
    /// The file was repaired.
    Repaired {
        /// The number of faults left.
        left: usize,
        /// What was done.
        lines: Vec<String>,
    },
    /// Progress of the running job.
    Progress(progress::Done),
    /// A plan of weeks of the roster, as far as it is worked out.
    Planned(PlanJob, Box<PlanOutcome>),
    /// The job stopped early, as asked; it left nothing half done.
    JobStopped {
        /// Its kind.
        kind: JobKind,
        /// It had begun.
        begun: bool,
    },
    /// The program made a backup by itself, with the time of the newest; or, in words, why it made none.
    BackedUp(Result<Option<NaiveDateTime>, String>),
    /// The report cannot have this path; with a free path, if any.
    NotReported(CannotSave, Option<PathBuf>),
    /// The second place for copies is now this folder, or none. The outcome says whether it is on the file's own disk,
    /// or why it cannot be used.
    SecondPlace(Option<PathBuf>, Result<bool, CannotName>),
    /// This copy replaced the file, and the store has it open; or why it did not.
    Restored(PathBuf, Result<Restored, StoreError>),
    /// A report is being written.
    Reporting,
    /// The file a report was written to, or why there is none.
    Reported(Result<PathBuf, crate::tui::core::job::NoReport>),
    /// Records were erased for good, or that failed; without records the file was only cleared.
    Erased(Result<Erased, StoreError>),
    /// The language changed; all words are to be read again.
    Worded,
    /// The program is about to end.
    Ending,
}
