//! Stage: the sign of what is known of a visit, a meeting or a course day, the same in lists and on a timeline.

use crate::domain::passed::Stage;
use crate::tui::core::theme::{Look, Symbols};

/// The sign of a stage, the message that says it, and its look.
pub fn sign(stage: Stage, symbols: &Symbols) -> (&'static str, &'static str, Look) {
    match stage {
        Stage::Held => (symbols.good, "timeline-sign-held", Look::Text),
        Stage::Planned => (symbols.open, "timeline-sign-planned", Look::Dim),
        Stage::Unanswered => (symbols.unanswered, "timeline-sign-unanswered", Look::Warn),
    }
}
