//! *Vagtplan*: the duty roster.

pub mod below;
pub mod boxes;
pub mod columns;
pub mod cursor;
pub mod draw;
pub mod grid;
pub mod keys;
pub mod load;
pub mod log;
pub mod state;
pub mod table;
