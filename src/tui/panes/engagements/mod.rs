//! *Forløb*: the list, the time axis of one and of all, and the hours by kind.

pub mod draw;
pub mod hours;
pub mod milestones;
pub mod overview;
pub mod timeline;
pub mod timeline_words;
