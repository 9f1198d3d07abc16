//! The list: a window of records with a cursor, read page by page.

pub mod draft_marks;
pub mod draw;
pub mod logs;
mod shipped;
pub mod stage;
pub mod state;
mod window;
