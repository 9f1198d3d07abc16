//! The terminal program: a model drawn from plain data, one function that changes it, one loop that carries effects out.

pub mod across;
pub mod acts;
pub mod board;
pub mod commands;
pub mod detail;
pub mod due;
pub mod effects;
pub mod forms;
pub mod frames;
pub mod input;
pub mod keys;
pub mod list;
pub mod load;
pub mod model;
pub mod overlays;
pub mod panes;
pub mod plan;
pub mod rebuilding;
pub mod run;
pub mod session;
pub mod terminal;
pub mod unfinished;
pub mod update;
pub mod view;
pub mod watch;
pub mod workbench;
