//! *Vagtplan*: the duty roster.

pub mod draw;
pub mod keys;
pub mod state;
