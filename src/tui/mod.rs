//! The terminal program: a model drawn from plain data, one function that changes it, one loop that carries effects out.

pub mod acts;
pub mod after_save;
pub mod background;
pub mod command_table;
pub mod core;
pub mod frames;
pub mod input;
pub mod jobs;
pub mod model;
pub mod overlays;
pub mod panes;
pub mod rebuilding;
pub mod recent;
pub mod retry;
pub mod run;
pub mod session;
pub mod settle;
pub mod terminal;
pub mod update;
pub mod view;
pub mod watch;
pub mod widgets;
