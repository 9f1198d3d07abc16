//! One folder per pane: its state, reading, drawing and the keys of its own; one row each in `table`. Keys that several panes
//! share are in `commands`.

pub mod browser;
pub mod data;
pub mod draw;
pub mod engagements;
pub mod learning;
pub mod meetings;
pub mod networks;
pub mod register;
pub mod roster;
pub mod state;
pub mod table;
pub mod today;
