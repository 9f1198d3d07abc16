//! Why a record cannot be written as it is: where the fault stands and what it is. Finding it is `actions`, its words are
//! `text::fault`.

use super::fields::Entity;
use super::planning::TemplateError;
use super::value::Id;

/// What keeps a record from being written, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where.
    pub at: At,
    /// What.
    pub what: Problem,
}

/// Where a fault stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A field of a record.
    Field(Id, &'static str),
    /// The rows of a kind below a record.
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

    /// The field, where the fault is one field's.
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            At::Field(_, field) => Some(field),
            At::Rows(..) | At::Record(_) => None,
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A value is needed here.
    Missing,
    /// This status does not come after the one the record has.
    Step {
        /// The kind of record.
        entity: Entity,
        /// The status it has.
        from: String,
        /// The statuses that come after it.
        may: &'static [&'static str],
    },
    /// It is beyond what is allowed: a message id and the number `n` in it.
    Limit(&'static str, i64),
    /// It does not fit with the rest of the file: a message id.
    Clash(&'static str),
    /// The record cannot be changed any more: a message id.
    Locked(&'static str),
    /// A plan can no longer be laid by the template.
    Template(TemplateError),
    /// A milestone is proven by another record, not ticked; the message id of that record's name.
    Proven(&'static str),
    /// The talk of an action-learning cycle needs an observation of the action, or a reason.
    Unobserved,
    /// The text is longer than a text may be, in bytes.
    TooLong(usize),
    /// The record is not in the file.
    Unknown,
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
