//! TODO head.

pub mod draft_marks;
pub mod draw;
pub mod state;
