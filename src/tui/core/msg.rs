//! What can happen to the program: keys, timers, and what came of writes and jobs.

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
use chrono::NaiveDateTime;
use std::path::PathBuf;

/// A change that was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The record it is about first.
    pub about: Option<Id>,
    /// What it is called.
    pub verb: Verb,
    /// Where it is kept.
    pub kept: Kept,
    /// Words in it that look like names.
    pub names: Vec<NameAt>,
}

/// What can happen.
#[derive(Debug)]
pub enum Msg {
    /// The person did something.
    Input(Input),
    /// A timer the model asked for has come.
    Timer(Timer),
    /// A change was written, or not.
    Written {
        /// Who asked for it.
        reply: ReplyTo,
        /// What it was.
        done: Done,
        /// What came of it.
        outcome: Result<Saved, StoreError>,
    },
    /// A change was judged again, because the file had moved on, and cannot be written as it is.
    Judged(Result<Box<Prepared>, StoreError>, ReplyTo),
    /// A write comes behind those that wait.
    Queued(Write),
    /// Another program holds the file; this write is still to be done.
    Waiting(Write),
    /// A fact of this machine was stored.
    Stored,
    /// What a team leader notes was kept, and whether the file is to be cleared of what was noted before; or not.
    LeadNote {
        /// Whether the file has to be cleared of an older text.
        outcome: Result<bool, StoreError>,
        /// Message id of what was done.
        said: &'static str,
    },
    /// What a person says is no civil registration number is remembered, or not.
    Accepted(Result<(), StoreError>),
    /// What was typed about this record was kept, or not. With none, a setting could not be kept.
    KeptDraft(Option<Id>, Result<(), StoreError>),
    /// Typing was kept, and its form is left; or not.
    LeftTyping(Id, Result<(), StoreError>),
    /// An undo or redo was done, or not.
    Undone {
        /// It was a redo.
        redo: bool,
        /// What came of it.
        outcome: Result<Undone, StoreError>,
    },
    /// Another program changed the file.
    ChangedElsewhere,
    /// The time of day moved on; the date may have changed.
    Clock(NaiveDateTime),
    /// The text came back from the person's editor, or why not.
    Edited(Result<String, String>),
    /// A background job is done, in words.
    JobDone {
        /// Whether it went well.
        ok: bool,
        /// What it did.
        lines: Vec<String>,
        /// The backup's time when it was one.
        backup: Option<NaiveDateTime>,
    },
    /// The file was checked; without lines nobody had asked for it.
    Checked {
        /// How much is wrong.
        found: usize,
        /// What was looked at and found.
        lines: Vec<String>,
        /// What to do about it where the screen cannot repair it.
        advice: String,
    },
    /// The file was repaired.
    Repaired {
        /// How much is still wrong.
        left: usize,
        /// What was done.
        lines: Vec<String>,
    },
    /// So far is the job that goes on.
    Progress(progress::Done),
    /// The job stopped before it was done, as it was asked to; nothing of it is half done.
    JobStopped {
        /// What it was.
        kind: JobKind,
        /// It had begun.
        begun: bool,
    },
    /// A backup nobody asked for was made, and when the newest is from; or in words why there is none.
    BackedUp(Result<Option<NaiveDateTime>, String>),
    /// There can be no such file, and a name that is free.
    NotReported(CannotSave, Option<PathBuf>),
    /// The second place for copies is this folder now, or none; or why it cannot be. Whether it is on the file's own disk.
    SecondPlace(Option<PathBuf>, Result<bool, CannotName>),
    /// This copy is in the place of the file now, which the store has open; or why it is not.
    Restored(PathBuf, Result<Restored, StoreError>),
    /// A report is being written.
    Reporting,
    /// A report was written to this file, or why there is none.
    Reported(Result<PathBuf, crate::tui::core::job::NoReport>),
    /// Records were erased for good, or not; without records the file was only cleared.
    Erased(Result<Erased, StoreError>),
    /// The language was changed; everything worded is to be read anew.
    Worded,
    /// The program is about to end.
    Ending,
}
