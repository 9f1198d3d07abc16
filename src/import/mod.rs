//! Documents in: people's own TOML and JSON files, read whole, judged whole, and imported whole or not at all. How a
//! problem is put into words is in `wording`.
//!
//! `Sources::read` gives rows with places, [`plan`] says which records they make and what cannot be read, [`judge`] what the
//! whole of it comes to in the file, and [`carry_out`] writes that: one undo takes it back. Drafts are kept on this machine
//! beside it and are no part of what is taken back.

pub mod bounds;
mod existing;
mod foreign;
mod json;
mod judge;
mod names;
mod plan;
mod problem;
mod reading;
mod rows;
mod slips;
mod source;
mod spoken;
pub mod suggest;
mod toml;
pub mod values;
pub mod wording;

pub use bounds::Bound;
pub use existing::Existing;
pub use foreign::Foreign;
pub use judge::{Carried, Importer, Judgement, carry_out, carry_out_with, judge};
pub use plan::{Count, ImportPlan, plan, plan_with};
pub use problem::{Elsewhere, Problem, ProblemKind, Shape, SourcePos};
pub use slips::Slip;
pub use source::{Embedded, Sources, Unread};
