//! The panes made of a list and a detail.

pub mod draw;
pub mod load;
