//! What one kind of action wants written, before it is judged as a whole.

use super::colleague::Theirs;
use super::plan::PlanChange;
use crate::domain::edit::{Op, Verb};
use crate::domain::fault::Fault;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::rules::Finding;
use crate::store::{DraftWrite, LocalWrite, Rivals, Shown};

/// What one kind of action comes to.
pub(super) enum Decision {
    /// To be judged and written.
    Write(Draft),
    /// Asked first.
    Needs(Want),
    /// No reason passes.
    Stopped(Vec<Finding>),
    /// Cannot be.
    Refused(Vec<Fault>),
    /// Nothing differs.
    Unchanged,
}

/// What a decision wants written, before it is judged as a whole.
pub(super) struct Draft {
    pub(super) verb: Verb,
    pub(super) about: Option<Id>,
    /// Records as they are and as they are to be, by hand.
    pub(super) changes: Vec<Changed>,
    /// Written as they are: deletions, rows, what a finish takes along.
    pub(super) ops: Vec<Op>,
    /// What stays on this machine.
    pub(super) drafts: Vec<DraftWrite>,
    /// All of the records is looked at for numbers, not only what is written.
    pub(super) whole: bool,
    /// Nothing of it is judged any more: it was by the decision itself.
    pub(super) judged: bool,
    /// Moves of a plan beside those that follow from the changes.
    pub(super) plan: Vec<PlanChange>,
    /// What ends the typing of the form it came from.
    pub(super) typed: Vec<DraftWrite>,
    /// Fields kept on this machine by another window, which this would replace.
    pub(super) replaced: Vec<(Id, Rivals)>,
    /// Fields that were read anew after the rest, and what the file showed then.
    pub(super) read: Vec<Replacing>,
    /// Facts of this machine.
    pub(super) local: Vec<LocalWrite>,
}

impl Draft {
    pub(super) fn new(verb: Verb, about: Option<Id>) -> Draft {
        let (changes, ops, drafts) = (Vec::new(), Vec::new(), Vec::new());
        let (plan, typed, replaced) = (Vec::new(), Vec::new(), Vec::new());
        let (read, local) = (Vec::new(), Vec::new());
        Draft { verb, about, changes, ops, drafts, whole: false, judged: false, plan, typed, replaced, read, local }
    }
}

/// Fields of a record in more than one version, and the screen that showed all of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Replacing {
    pub(super) id: Id,
    pub(super) rivals: Rivals,
    pub(super) shown: Shown,
}

/// A record as it stands in the file and as it is to be.
#[derive(Clone)]
pub(super) struct Changed {
    pub(super) before: Option<Record>,
    pub(super) after: Record,
}

/// What can be missing, and is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// A reason, which this field keeps.
    Reason(Id, &'static str),
    /// A new record of this kind tells what the step needs: a pause, an evaluation.
    Record(Entity, Id),
    /// The day this open pause ends.
    End(Box<Record>),
    /// A yes: the record was deleted meanwhile by this author, and saving brings it back.
    Restore {
        /// Who deleted it.
        by: String,
        /// The record as it was.
        record: Box<Record>,
    },
    /// A yes: these go along.
    Along {
        /// What belongs to the record.
        along: Vec<(Entity, Id)>,
        /// It was asked before, and the record has been changed since.
        meanwhile: bool,
    },
    /// A yes: it touches a colleague's kladde.
    Colleague(Theirs),
    /// A yes: a field has more than one version, and all would be replaced.
    Replace(Id, Rivals),
    /// A yes: another window has kept something else here of a kladde or of a version in the making, first, and what was typed,
    /// second.
    ReplaceKept(Id, Rivals),
}
