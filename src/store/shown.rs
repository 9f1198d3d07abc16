//! Shown: what was on a person's screen. Only reading the file for a screen makes one, so that nobody can claim to have seen
//! what came in after it was drawn.

use crate::domain::edit::Seen;

/// What was on a person's screen; by default nothing. A screen, a form or a question keeps the one it was opened with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown(Seen);

impl Shown {
    pub(super) fn new(seen: Seen) -> Shown {
        Shown(seen)
    }

    /// How far each device's changes were on the screen, for an edit.
    pub fn seen(&self) -> &Seen {
        &self.0
    }
}
