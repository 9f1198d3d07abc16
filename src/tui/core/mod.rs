//! TODO head.

pub mod cells;
pub mod editor;
pub mod effects;
pub mod keys;
pub mod question;
pub mod scene;
pub mod theme;
