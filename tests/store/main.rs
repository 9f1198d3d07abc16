//! The file: what is written, found, kept through damage and given to other machines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod damage;
mod damaged;
mod edit;
mod file;
mod file_identity;
mod finish;
mod journal;
mod machines;
mod purge;
mod search;
