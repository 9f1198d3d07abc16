//! TODO head.

pub mod context;
pub mod draw;
pub mod draw_context;
pub mod draw_tables;
pub mod layout;
pub mod state;
pub mod summary;
