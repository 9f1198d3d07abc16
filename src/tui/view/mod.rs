//! The drawing toolkit and the parts every screen shares; panes draw themselves with it.

pub mod disputes;
pub mod due;
pub mod frame;
pub mod overlays;
pub mod planned;
pub mod quick;
pub mod rebuilding;
pub mod welcome;
