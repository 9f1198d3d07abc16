//! The detail: one record with its children.

pub mod draw;
pub mod state;
