//! *Vagtplan*: the duty roster.

pub mod draw;
pub mod state;
