//! Faults of the fields of a form.

use crate::domain::typed_input::Refusal;

/// A fault of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldFault {
    /// It is required and empty.
    Missing,
    /// It is over a limit: a message id and the number `n` in it.
    Limit(&'static str, i64),
    /// It does not fit the rest, in words.
    Told(String),
    /// The typed text cannot be read.
    Refused(Refusal),
}
