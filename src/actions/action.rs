//! What can be asked for.

use std::sync::Arc;

use super::{Batch, Change, Copy, Cycle, Finalizing, Milestone, Resolve, Save, Status};
use crate::domain::fields::Entity;
use crate::domain::quick_line::Reading;
use crate::domain::value::{Id, Record};
use crate::rules::Threshold;
use crate::store::Draft;

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Save a record as it was typed.
    Save(Box<Save>),
    /// Set fields of one record.
    Change(Change),
    /// Take a step of a status.
    Status(Status),
    /// Say what a milestone came to.
    Milestone {
        /// The milestone.
        id: Id,
        /// What it came to.
        step: Milestone,
    },
    /// Write a cycle of action learning as it goes on.
    Cycle(Cycle),
    /// Finish kladder.
    Finalize(Vec<Finalizing>),
    /// Say with whom a finished record is shared.
    Share {
        /// The record.
        id: Id,
        /// With whom.
        with: String,
    },
    /// Begin the next version of a finished record.
    Correct {
        /// The record.
        id: Id,
        /// Why; asked for when it is empty.
        reason: String,
    },
    /// Lay or move the plan of an engagement.
    Plan {
        /// The engagement.
        engagement: Id,
    },
    /// Make records from others.
    Copy(Copy),
    /// Make new records that are complete.
    Create(Vec<Record>),
    /// Hide a record with what belongs to it.
    Delete {
        /// The record.
        id: Id,
        /// What the person was told goes along; none until they were.
        along: Option<Vec<(Entity, Id)>>,
    },
    /// Save the activity a line says.
    LogLine(Box<Reading>),
    /// Keep a new kladde.
    NewDraft(Record),
    /// Throw away what is only here.
    Drop(Vec<Dropped>),
    /// Fetch back what was thrown away in one act.
    Fetch {
        /// The act.
        step: i64,
        /// The record.
        id: Id,
    },
    /// Set a number the rules go by; none gives the default back.
    Setting {
        /// Which.
        threshold: Threshold,
        /// To what.
        value: Option<i64>,
    },
    /// Decide a field that stands in several versions.
    Resolve(Resolve),
    /// Take in the records of a document.
    Batch(Arc<Batch>),
}

/// What is thrown away on this machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Dropped {
    /// Typing that ends because there is nothing left of it to save.
    Typing {
        /// The record.
        id: Id,
        /// Who typed it, by initials.
        by: String,
        /// It was restored from what this person left last.
        restored: bool,
    },
    /// What is typed about a record, as it stands in a form, and whether the form was restored from what was left last.
    Typed(Box<Draft>, bool),
    /// A kladde.
    Kladde(Id),
    /// A version in the making.
    Correction(Id),
    /// A damaged row, for good: its mark, and the record it says it is about.
    Damaged([u8; 16], Id),
    /// What was thrown away before, now for good: the act, and its record.
    ForGood(i64, Id),
}
