//! *Forløb*: the list, the time axis of one and of all, and where the hours went.

pub mod draw;
pub mod hours;
pub mod overview;
pub mod timeline;
