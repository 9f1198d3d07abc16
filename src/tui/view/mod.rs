//! The drawing toolkit and the parts every screen shares; panes draw themselves with it.

pub mod around;
pub mod detail;
pub mod disputes;
pub mod due;
pub mod form;
pub mod frame;
pub mod list;
pub mod overlays;
pub mod planned;
pub mod quick;
pub mod rebuilding;
pub mod tables;
pub mod unfinished;
pub mod welcome;
pub mod workbench;
