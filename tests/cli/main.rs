//! The command line and what leaves the program: import, export, reports, redaction.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod commands;
mod export;
mod files;
mod import;
mod intake;
mod lead_note;
mod progress;
mod redaction;
mod replay;
mod report;
mod unseen;
