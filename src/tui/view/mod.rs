//! The drawing toolkit and the parts every screen shares; panes draw themselves with it.
