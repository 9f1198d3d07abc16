//! The workbench: the form of an observation with its tables and surroundings.

pub mod context;
pub mod draw;
pub mod draw_context;
pub mod draw_tables;
pub mod layout;
pub mod scores;
pub mod state;
pub mod summary;
