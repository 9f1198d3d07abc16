//! What the commands do, one file per thing done. They change the model and return effects; keys and words are in the
//! command table.

pub mod across;
pub mod app;
pub mod correction;
pub mod finish;
pub mod form;
pub mod guidance;
pub mod held;
pub mod hiding;
pub mod learning;
pub mod lock;
pub mod navigate;
pub mod overlay;
pub mod pair;
pub mod picker;
pub mod purge;
pub mod quick;
pub mod record;
pub mod report;
pub mod review;
pub mod roster;
pub mod rule;
pub mod scoring;
pub mod welcome;
pub mod workbench;
