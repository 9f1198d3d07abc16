//! The detail: one record with its children.

mod children;
pub mod draw;
pub mod state;
