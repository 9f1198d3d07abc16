//! One folder per pane: its state and its drawing. Its keys are in `commands`.

pub mod browser;
pub mod data;
pub mod draw;
pub mod engagements;
pub mod learning;
pub mod networks;
pub mod register;
pub mod roster;
pub mod state;
pub mod today;
