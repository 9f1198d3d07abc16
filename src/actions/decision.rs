//! Decision: what one kind of action wants to write, before `prepare` judges it as a whole.

use super::colleague::Theirs;
use super::plan::PlanChange;
use super::roster::released::Released;
use crate::domain::edit::{Op, Verb};
use crate::domain::fault::Fault;
use crate::domain::fields::Entity;
use crate::domain::moving::Moves;
use crate::domain::season::laying::Laying;
use crate::domain::season::renewal::Renewing;
use crate::domain::value::{Id, Record};
use crate::rules::Finding;
use crate::store::{DraftWrite, LocalWrite, Rivals, Shown};

/// Result of deciding one kind of action.
pub(super) enum Decision {
    /// Judge and write this.
    Write(Intent),
    /// Ask this first.
    Needs(Want),
    /// A rule stops it, and no reason can pass it.
    Stopped(Vec<Finding>),
    /// Refused, with the faults.
    Refused(Vec<Fault>),
    /// Nothing changes, so nothing is written.
    Unchanged,
}

/// Everything a decision wants to write, before it is judged as a whole.
pub(super) struct Intent {
    pub(super) verb: Verb,
    pub(super) about: Option<Id>,
    /// Records edited by hand: before and after.
    pub(super) changes: Vec<Changed>,
    /// Ops written as they are: deletions, child rows, and the ops that finalizing adds.
    pub(super) ops: Vec<Op>,
    /// Writes that stay on this machine.
    pub(super) drafts: Vec<DraftWrite>,
    /// Look for civil registration numbers in the whole of each record, not only in the fields that changed.
    pub(super) whole: bool,
    /// Skip all further judging: the decision has done it already.
    pub(super) judged: bool,
    /// Moves of a plan in addition to those that follow from the changes.
    pub(super) plan: Vec<PlanChange>,
    /// Ends the typing of the form it came from.
    pub(super) typed: Vec<DraftWrite>,
    /// Fields that another window has kept on this machine, and that would be replaced.
    pub(super) replaced: Vec<(Id, Rivals)>,
    /// Fields the form read again after the other fields, with the values the file showed then.
    pub(super) read: Vec<Replacing>,
    /// Machine-local settings.
    pub(super) local: Vec<LocalWrite>,
    /// Deleted records among the changes that come back.
    pub(super) revived: Vec<Id>,
}

impl Intent {
    pub(super) fn new(verb: Verb, about: Option<Id>) -> Intent {
        let (changes, ops, drafts) = (Vec::new(), Vec::new(), Vec::new());
        let (plan, typed, replaced) = (Vec::new(), Vec::new(), Vec::new());
        let (read, local, revived) = (Vec::new(), Vec::new(), Vec::new());
        Intent {
            verb,
            about,
            changes,
            ops,
            drafts,
            whole: false,
            judged: false,
            plan,
            typed,
            replaced,
            read,
            local,
            revived,
        }
    }
}

/// Fields of a record in more than one version, and the screen that showed all of the versions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Replacing {
    pub(super) id: Id,
    pub(super) rivals: Rivals,
    pub(super) shown: Shown,
}

/// A record as it is in the file, and as it will be.
#[derive(Clone)]
pub(super) struct Changed {
    pub(super) before: Option<Record>,
    pub(super) after: Record,
}

/// Missing input that the person is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// A reason, stored in this field.
    Reason(Id, &'static str),
    /// A new record of this kind that gives the details of the step: a pause, an evaluation.
    Record(Entity, Id),
    /// The day on which this open pause ends.
    End(Box<Record>),
    /// A yes: these consequences of moving were shown.
    Moves(Box<Moves>),
    /// A yes: these meetings of a season were shown.
    Laying(Box<Laying>),
    /// A yes: what comes along into the next period was shown.
    Renewal(Box<Renewing>),
    /// A yes: this was shown to follow from an absence.
    Absence(Box<Released>),
    /// A yes: this author deleted the record meanwhile, and saving restores it.
    Restore {
        /// The person who deleted it.
        by: String,
        /// The record before it was deleted.
        record: Box<Record>,
    },
    /// A yes: these records are deleted too.
    Along {
        /// The records that belong to the record.
        along: Vec<(Entity, Id)>,
        /// The question was asked before, and the record has changed since.
        meanwhile: bool,
    },
    /// A yes: the action touches a colleague's kladde.
    Colleague(Theirs),
    /// A yes: a field has more than one version, and all of them would be replaced.
    Replace(Id, Rivals),
    /// A yes: another window has kept another value here, in a kladde or a version in the making. That value comes
    /// first, the typed one second.
    ReplaceKept(Id, Rivals),
}
