//! *Kurser*: the courses, each with its number of hold.

pub mod draw;
pub mod keys;
pub mod load;
pub mod state;
