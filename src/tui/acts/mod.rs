//! What the commands do, one file per thing done. They change the model and return effects; keys and words are in the
//! command table.

pub mod app;
pub mod form;
pub mod held;
pub mod learning;
pub mod navigate;
pub mod overlay;
pub mod pair;
pub mod picker;
pub mod purge;
pub mod quick;
pub mod record;
pub mod roster;
pub mod welcome;
pub mod workbench;
