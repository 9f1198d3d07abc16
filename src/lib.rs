//! Praksis as a library: one module per room of the house; arrows between them point downwards only.

pub mod cli;
pub mod domain;
pub mod generate;
pub mod import;
pub mod report;
pub mod store;
pub mod text;
pub mod tui;
