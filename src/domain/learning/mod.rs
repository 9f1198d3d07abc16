//! Action learning: models, cycles and what a course expects of its teams; the words are in `text`, the rules in the
//! rule table.

pub mod cohort;
pub mod cycle;
pub mod model;

pub use cohort::{Course, Need, Team, course};
pub use cycle::{Block, Cycle, Limits, Mark, Move, Stall};
pub use model::{LearningModel, Phase, model_of};
