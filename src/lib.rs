pub mod cli;
pub mod domain;
pub mod generate;
pub mod import;
pub mod report;
pub mod store;
pub mod text;
pub mod tui;
