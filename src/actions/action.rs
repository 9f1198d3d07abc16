//! Action: everything a person, a script or an import can ask for.

use std::sync::Arc;

use super::{
    Absent, Answer, Assign, Attend, Batch, Change, Clear, Copy, Cycle, Deal, Finalizing, Lay, Milestone, Renew,
    Resolve, Save, Sending, Settle, Status,
};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::log_line::Reading;
use crate::domain::value::{Id, Record};
use crate::rules::Threshold;
use crate::store::Draft;

/// A request to change something.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Save a record as typed.
    Save(Box<Save>),
    /// Set fields of one record.
    Change(Change),
    /// Take a step of a status.
    Status(Status),
    /// Say what became of planned meetings, visits and sessions.
    Answer(Answer),
    /// Set the state of a milestone.
    Milestone {
        /// The milestone.
        id: Id,
        /// The new state.
        step: Milestone,
    },
    /// Mark what is owed as done, put it off or drop it.
    Owed {
        /// The records.
        ids: Vec<Id>,
        /// What becomes of them.
        settle: Settle,
    },
    /// Change a cycle of action learning.
    Cycle(Cycle),
    /// Finish kladder.
    Finalize(Vec<Finalizing>),
    /// Share a finished record.
    Share {
        /// The record.
        id: Id,
        /// The people it is shared with.
        with: String,
    },
    /// Begin the next version of a finished record.
    Correct {
        /// The record.
        id: Id,
        /// The reason; the person is asked when it is empty.
        reason: String,
    },
    /// Create or move the plan of an engagement.
    Plan {
        /// The engagement.
        engagement: Id,
    },
    /// Make records from others.
    Copy(Copy),
    /// Create new records that are already complete.
    Create(Vec<Record>),
    /// Delete (hide) a record with the records that belong to it.
    Delete {
        /// The record.
        id: Id,
        /// The dependent records that were shown to the person; none before they were shown.
        along: Option<Vec<(Entity, Id)>>,
    },
    /// Save the activity described by a log line.
    LogLine(Box<Reading>),
    /// Keep a new kladde.
    NewDraft(Record),
    /// Discard something that exists only on this machine.
    Drop(Vec<Dropped>),
    /// Restore what one action discarded.
    Fetch {
        /// The action, by its step.
        step: i64,
        /// The record.
        id: Id,
    },
    /// Set a threshold of the rules; none restores the default.
    Setting {
        /// The threshold.
        threshold: Threshold,
        /// The new value as it is stored: a number, or days separated by commas.
        value: Option<String>,
    },
    /// Decide a field that has several versions.
    Resolve(Resolve),
    /// Lay the meetings of a season.
    Lay(Box<Lay>),
    /// Record what is sent out about a meeting.
    Send(Box<Sending>),
    /// Enter who comes to a meeting, and who came.
    Attend(Attend),
    /// Renew a period of a network.
    Renew(Box<Renew>),
    /// Give open days of a duty to a person.
    Assign(Box<Assign>),
    /// Write a plan of weeks of the roster.
    Deal(Box<Deal>),
    /// Empty a duty, or give its days back.
    Clear(Clear),
    /// Enter an absence, and release the duties in it.
    Absent(Box<Absent>),
    /// Give what this absence released, and nobody has taken, back to whoever it is about.
    GiveBack(Id),
    /// Publish weeks of the roster.
    Publish(Vec<IsoWeek>),
    /// Import the records of a document.
    Batch(Arc<Batch>),
}

/// What to discard on this machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Dropped {
    /// Typing that has nothing left to save.
    Typing {
        /// The record.
        id: Id,
        /// Initials of the person who typed it.
        by: String,
        /// The typing was restored from this person's last draft.
        restored: bool,
    },
    /// The typing of an open form about a record, and whether the form was restored from the last draft.
    Typed(Box<Draft>, bool),
    /// A kladde.
    Kladde(Id),
    /// A version in the making.
    Correction(Id),
    /// A damaged row, for good: its mark, and the id of the record it claims to be about.
    Damaged([u8; 16], Id),
    /// Something discarded before, now for good: the step of that action, and the record.
    ForGood(i64, Id),
}
