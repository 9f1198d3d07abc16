//! Action learning: the models as data, how far a cycle is, what it lacks, and what a course expects of its teams. Nothing
//! here reads a file or words anything; rules that speak of it are in the rule table.

pub mod cohort;
pub mod cycle;
pub mod model;

pub use cohort::{Course, Need, Team, course};
pub use cycle::{Block, Cycle, Limits, Mark, Move, Stall};
pub use model::{Model, Phase, model_of};
