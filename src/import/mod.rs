//! Import of documents: people's own TOML and JSON files, read whole, judged whole, and imported whole or not at all.
//!
//! `Sources::read` gives rows with positions, [`plan`] says which records they make and which rows cannot be read,
//! [`judge`] says what the plan does in the file, and [`carry_out`] writes it: one undo takes it back. Drafts are kept
//! on this machine and undo does not remove them. `wording` puts problems into words.

pub mod bounds;
mod existing;
mod foreign;
mod identity;
mod json;
mod judge;
mod names;
mod plan;
mod problem;
mod reading;
mod rows;
mod slips;
mod source;
pub mod spoken;
mod toml;
pub mod values;
pub mod wording;

pub use bounds::Bound;
pub use existing::Existing;
pub use foreign::Foreign;
pub use judge::{Carried, Importer, Judgement, Told, carry_out, carry_out_with, judge};
pub use plan::{Count, ImportPlan, plan, plan_with};
pub use problem::{Elsewhere, ImportProblem, ProblemKind, Shape, SourcePos};
pub use slips::Slip;
pub use source::{Embedded, Sources, Unread};
