//! The terminal program: a model of plain data, one function that changes it, and one loop that carries out effects.

pub mod after_save;
pub mod background;
pub mod command_table;
pub mod commands;
pub mod core;
pub mod event_loop;
pub mod file_watch;
pub mod frames;
pub mod input;
pub mod jobs;
pub mod key_bytes;
pub mod model;
pub mod overlays;
pub mod panes;
pub mod rebuild_screen;
pub mod retry;
pub mod screen;
pub mod session;
pub mod settle;
pub mod signals;
pub mod terminal;
pub mod update;
pub mod widgets;
