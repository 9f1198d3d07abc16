//! Prepared: the result of judging an action, ready to write or waiting for a preview or an answer. Continuing from it is in
//! `prepare`.

#![deny(clippy::wildcard_enum_match_arm)]

use super::decision::Replacing;
use super::plan::PlanChange;
use super::{Action, Door, Want};
use crate::domain::edit::{Edit, Verb};
use crate::domain::fault::Fault;
use crate::domain::privacy::NameAt;
use crate::domain::value::{Id, Record, Value};
use crate::rules::Finding;
use crate::store::{DraftWrite, Judged, LocalWrite, Rival, Rivals, Shown, Stamp};

/// The result of judging an action.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum Prepared {
    /// It may be written.
    Ready(Box<Ready>),
    /// It moves days of a plan; show them first.
    Preview(Box<Preview>),
    /// A rule stops it unless there is a reason.
    Gated(Box<Gated>),
    /// Ask something first.
    Needs(Box<Needs>),
    /// A rule stops it, and no reason can pass it.
    Stopped(Vec<Finding>),
    /// It cannot be written; lists the faults and their fields.
    Refused(Vec<Fault>),
    /// There is nothing to write.
    Unchanged,
}

/// The answers the person has given so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Consent {
    /// The moves of a plan that were shown.
    pub(super) plan: Option<Vec<PlanChange>>,
    /// The reason for passing a gate, and the rules that stopped it.
    pub(super) passes: Option<(String, Vec<&'static str>)>,
    /// A yes to touching a colleague's kladde.
    pub(super) colleague: bool,
    /// Fields whose versions were all shown and may be replaced.
    pub(super) replaces: Vec<Replacing>,
}

impl Consent {
    /// The fields of a record whose versions were not all shown.
    pub(super) fn unseen(&self, (id, mut rivals): (Id, Rivals)) -> Option<(Id, Rivals)> {
        // Ignore the time a version was kept: typing in progress is kept every second.
        let versions = |(field, all): &Rival| -> (String, Vec<(Option<Value>, String)>) {
            (field.clone(), all.iter().map(|(value, author, _)| (value.clone(), author.clone())).collect())
        };
        let known = |field: &Rival| {
            let of_record = self.replaces.iter().filter(|shown| shown.id == id);
            of_record.flat_map(|shown| &shown.rivals).any(|shown| versions(shown) == versions(field))
        };
        rivals.retain(|field| !known(field));
        (!rivals.is_empty()).then_some((id, rivals))
    }
}

/// An action with the inputs it was judged by, so that it can be judged again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) action: Action,
    pub(super) consent: Consent,
    pub(super) shown: Shown,
    pub(super) door: Door,
}

impl Asked {
    /// See [`Ready::saw`].
    fn saw(&mut self, before: &Shown, after: &Shown) {
        if self.shown == *before {
            self.shown = after.clone();
        }
    }
}

/// Where a change is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In the log, for everyone.
    Log,
    /// On this machine, as a kladde.
    Kladde,
    /// On this machine, as a version in the making.
    Correction,
    /// As a machine-local setting.
    Noted,
    /// Nowhere: only typing was discarded.
    Typing,
    /// Nowhere: a kladde or a version in the making was discarded.
    Gone,
}

/// A judged change that may be written. Only this module creates one.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    pub(super) edits: Vec<Edit>,
    pub(super) drafts: Vec<DraftWrite>,
    pub(super) local: Vec<LocalWrite>,
    pub(super) judged_on: Stamp,
    pub(super) about: Option<Id>,
    pub(super) verb: Verb,
    /// The acting person's initials.
    pub(super) author: String,
    /// Words in it that look like names.
    pub(super) names: Vec<NameAt>,
    pub(super) asked: Asked,
}

impl Ready {
    /// The main record of the change.
    pub fn about(&self) -> Option<Id> {
        self.about
    }

    /// The name of the change in the history.
    pub fn verb(&self) -> Verb {
        self.verb
    }

    /// The words that look like names in what it writes to the log by hand; names in a document are in
    /// `batch::names`.
    pub fn names(&self) -> &[NameAt] {
        &self.names
    }

    /// Whether it writes to the log, or only on this machine.
    pub fn is_logged(&self) -> bool {
        !self.edits.is_empty()
    }

    /// The version in the making that it begins or keeps, with the values on the screen.
    pub fn correction(&self) -> Option<(&Record, &Shown)> {
        self.drafts.iter().find_map(|draft| match draft {
            DraftWrite::KeepCorrection { record, shown } => Some((record, shown)),
            DraftWrite::Keep(_)
            | DraftWrite::Drop(_)
            | DraftWrite::DropCorrection(_)
            | DraftWrite::DropTyped(_)
            | DraftWrite::EndTyping { .. }
            | DraftWrite::ThrowTyped(..)
            | DraftWrite::Fetch { .. }
            | DraftWrite::EndDamaged { .. }
            | DraftWrite::Forget { .. } => None,
        })
    }

    /// Where the change is stored.
    pub fn kept(&self) -> Kept {
        let of_about = |kept: &DraftWrite| match kept {
            DraftWrite::Keep(record) if Some(record.id) == self.about => Some(Kept::Kladde),
            DraftWrite::KeepCorrection { record, .. } if Some(record.id) == self.about => Some(Kept::Correction),
            DraftWrite::DropTyped(_) | DraftWrite::EndTyping { .. } | DraftWrite::ThrowTyped(..) => Some(Kept::Typing),
            DraftWrite::Keep(_)
            | DraftWrite::KeepCorrection { .. }
            | DraftWrite::Drop(_)
            | DraftWrite::DropCorrection(_)
            | DraftWrite::Fetch { .. }
            | DraftWrite::EndDamaged { .. }
            | DraftWrite::Forget { .. } => None,
        };
        let kept = self.drafts.iter().rev().find_map(of_about);
        match kept {
            Some(Kept::Typing) if self.is_logged() => Kept::Log,
            Some(kept) => kept,
            None if self.is_logged() => Kept::Log,
            None if !self.local.is_empty() => Kept::Noted,
            None => Kept::Gone,
        }
    }

    /// Every record it writes.
    pub fn records(&self) -> Vec<Id> {
        let drafts = self.drafts.iter().map(DraftWrite::about);
        let mut all: Vec<Id> = self.edits.iter().flat_map(|edit| &edit.ops).map(|op| op.id).chain(drafts).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Counts what the person has written meanwhile as seen, if everything was seen up to `before`; judging again uses
    /// `after`.
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.asked.saw(before, after);
    }
}

impl Judged for Ready {
    fn edits(&self) -> &[Edit] {
        &self.edits
    }

    fn drafts(&self) -> &[DraftWrite] {
        &self.drafts
    }

    fn local(&self) -> &[LocalWrite] {
        &self.local
    }

    fn judged_on(&self) -> Option<Stamp> {
        Some(self.judged_on)
    }

    fn throws_away(&self) -> Option<&str> {
        (self.verb == Verb::Delete && self.edits.is_empty()).then_some(&self.author)
    }
}

/// A change that moves days of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub(super) changes: Vec<PlanChange>,
    pub(super) about: Record,
    pub(super) asked: Asked,
}

impl Preview {
    /// Items added, moved and unchanged, in order.
    pub fn changes(&self) -> &[PlanChange] {
        &self.changes
    }

    /// The changed record in its new form.
    pub fn about(&self) -> &Record {
        &self.about
    }

    /// See [`Ready::saw`].
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.asked.saw(before, after);
    }
}

/// A change that a rule stops unless there is a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Gated {
    pub(super) about: Record,
    pub(super) findings: Vec<Finding>,
    pub(super) asked: Asked,
}

impl Gated {
    /// The findings that stop it.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The record that passes, in its new form.
    pub fn about(&self) -> &Record {
        &self.about
    }

    /// See [`Ready::saw`].
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.asked.saw(before, after);
    }
}

/// A question to answer before an action can be judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Needs {
    pub(super) want: Want,
    pub(super) asked: Asked,
}

impl Needs {
    /// The missing input.
    pub fn want(&self) -> &Want {
        &self.want
    }

    /// The action to fill in.
    pub fn action(&self) -> &Action {
        &self.asked.action
    }

    /// See [`Ready::saw`].
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.asked.saw(before, after);
    }
}
