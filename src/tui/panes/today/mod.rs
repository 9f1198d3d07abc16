//! *I dag*: what is due, what is unfinished, and everything at a glance.

pub mod draw;
pub mod keys;
pub mod lines;
pub mod load;
pub mod networks;
pub mod passed;
pub mod repeats;
pub mod roster;
pub mod state;
