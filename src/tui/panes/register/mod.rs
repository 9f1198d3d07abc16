//! *Register*: everything that has no pane of its own.

pub mod state;
