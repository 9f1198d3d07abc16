//! *Aktionslæring*: the logs, the cycle of one, a cohort and its cafés.

pub mod cafe;
pub mod cafe_keys;
pub mod cohort;
pub mod cycle;
pub mod draw;
pub mod keys;
pub mod load;
pub mod state;
pub mod words;
