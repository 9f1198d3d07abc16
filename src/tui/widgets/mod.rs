//! TODO head.

pub mod detail;
pub mod form;
pub mod list;
pub mod time_axis;
pub mod workbench;
