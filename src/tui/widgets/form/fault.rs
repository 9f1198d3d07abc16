//! What is wrong with a field of a form.

use crate::domain::typed_input::Refusal;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldFault {
    /// It has to be filled.
    Missing,
    /// It is beyond what is allowed: a message id and the number `n` in it.
    Limit(&'static str, i64),
    /// It does not fit with the rest, in words.
    Told(String),
    /// What is typed cannot be understood.
    Refused(Refusal),
}
