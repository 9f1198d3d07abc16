//! Faults: why a record cannot be saved, and where; `actions` finds them, `text::fault` words them.

use chrono::NaiveDate;

use super::fields::Entity;
use super::planning::TemplateError;
use super::roster::swaps::Refusal;
use super::span::Span;
use super::value::Id;

/// A reason why a record cannot be saved, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The place.
    pub at: At,
    /// The reason.
    pub what: Problem,
}

/// The place of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A field of a record.
    Field(Id, &'static str),
    /// The rows of one kind under a record.
    Rows(Id, Entity),
    /// The record as a whole.
    Record(Id),
}

impl At {
    /// The record.
    pub const fn record(&self) -> Id {
        match self {
            At::Field(id, _) | At::Rows(id, _) | At::Record(id) => *id,
        }
    }

    /// The field, when the fault is in a field.
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            At::Field(_, field) => Some(field),
            At::Rows(..) | At::Record(_) => None,
        }
    }
}

/// Kind of problem.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A value is needed here.
    Missing,
    /// The status may not follow the one the record has.
    Step {
        /// The kind of record.
        entity: Entity,
        /// The status it has.
        from: String,
        /// The statuses that may follow.
        may: &'static [&'static str],
    },
    /// The value is beyond a limit: a message id and the number `n` in it.
    Limit(&'static str, i64),
    /// The value conflicts with the rest of the file: a message id.
    Clash(&'static str),
    /// Another record is the same thing at the same time.
    Overlap(Box<Overlap>),
    /// Another record has what may be had once: a message id and the name of that `other`.
    Taken(&'static str, String),
    /// The record cannot be changed any more: a message id.
    Locked(&'static str),
    /// The template can no longer make a plan.
    Template(TemplateError),
    /// Another record proves the milestone, so it cannot be ticked; the message id of that record's name.
    Proven(&'static str),
    /// The talk of an action-learning cycle needs an observation of the action, or a reason.
    Unobserved,
    /// The text is longer than this limit, in bytes.
    TooLong(usize),
    /// The record is not in the file.
    Unknown,
    /// Only these people may: a message id, and who they are.
    Only {
        /// Message id.
        says: &'static str,
        /// Their initials.
        who: String,
    },
    /// A step of a swap is refused.
    Swap(Box<SwapProblem>),
}

/// Two records that are the same thing at the same time.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// Message id.
    pub says: &'static str,
    /// The numbers or days of this record.
    pub own: Span,
    /// Those of the other one.
    pub other: Span,
    /// The number of the other one; empty without one.
    pub named: String,
}

/// Why a step of a swap is refused, with what people call the records in it.
#[derive(Clone, Debug, PartialEq)]
pub struct SwapProblem {
    /// Why.
    pub refusal: Refusal,
    /// The numbers of the records, and the initials of the people.
    pub names: Vec<(Id, String)>,
    /// The duty that was moved since it was accepted, and its day now.
    pub moved: Option<(Id, NaiveDate)>,
}

impl Fault {
    /// A fault of a field.
    pub const fn field(id: Id, field: &'static str, what: Problem) -> Fault {
        Fault { at: At::Field(id, field), what }
    }

    /// A fault of a record as a whole.
    pub const fn record(id: Id, what: Problem) -> Fault {
        Fault { at: At::Record(id), what }
    }
}
