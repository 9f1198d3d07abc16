//! The drawing toolkit and the parts every screen shares; panes draw themselves with it.

pub mod around;
pub mod cells;
pub mod detail;
pub mod disputes;
pub mod due;
pub mod form;
pub mod frame;
pub mod list;
pub mod overlays;
pub mod planned;
pub mod question;
pub mod quick;
pub mod rebuilding;
pub mod scene;
pub mod tables;
pub mod theme;
pub mod unfinished;
pub mod welcome;
pub mod workbench;
