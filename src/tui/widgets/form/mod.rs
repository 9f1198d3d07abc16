//! TODO head.

pub mod banner;
pub mod beside;
pub mod draw;
pub mod field_input;
pub mod readiness;
pub mod state;
pub mod table;
pub mod typing;
pub mod watch;
