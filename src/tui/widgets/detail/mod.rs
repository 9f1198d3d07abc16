//! TODO head.

pub mod draw;
pub mod state;
