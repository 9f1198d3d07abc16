//! The detail: one record with what belongs to it.

pub mod draw;
pub mod state;
