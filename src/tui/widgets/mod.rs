//! The parts that screens are made of: list, detail, form, workbench and time axis. None knows a pane or the model.

pub mod detail;
pub mod form;
pub mod list;
pub mod time_axis;
pub mod workbench;
