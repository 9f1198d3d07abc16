//! The form: entries built from the field table, typed in and read back into a record.

pub mod banner;
pub mod bench;
pub mod beside;
pub mod draw;
pub mod draw_table;
pub mod entry;
pub mod fault;
pub mod field_input;
pub mod place;
pub mod readiness;
pub mod state;
pub mod table;
pub mod typing;
pub mod watch;
