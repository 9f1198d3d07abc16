//! What every part of the screen shares: keys, effects, messages, scopes, cells, colours. Nothing here knows the model.

pub mod bindings;
pub mod cells;
pub mod ctx;
pub mod draw_ctx;
pub mod editor;
pub mod effects;
pub mod file_info;
pub mod input;
pub mod job;
pub mod keys;
pub mod msg;
pub mod named;
pub mod notice;
pub mod page;
pub mod pane;
pub mod printed;
pub mod question;
pub mod recent;
pub mod scene;
pub mod scope;
pub mod sheet;
pub mod theme;
