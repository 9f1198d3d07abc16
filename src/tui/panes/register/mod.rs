//! *Register*: the kinds of record without a pane of their own.

pub mod keys;
pub mod state;
