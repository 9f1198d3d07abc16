//! Every decision about what a change writes: the one door to the file for the screen, the command line and import. What was
//! asked for is an [`Action`]; [`prepare`] judges it on the file as it is and gives what may be written, or what is missing.
//!
//! ```text
//! context       what a decision may look at        action     what can be asked for
//! prepare       judges an action, in one order     prepared   what it came to
//! decision      what a kind of action wants        written    the edits of what was judged
//! around        the file, and the file with a document over it
//!
//! the kinds of action                              what all of them are judged by
//! save          a form                             validate      values, and what may not be changed
//! change        some fields of one record          steps         what is asked of a step of a status
//! status        one step of a status               privacy       numbers that are never saved (R-70)
//! plan          phases and milestones              consequences  what is written along
//! finalize      a kladde becomes færdig            gate          what a rule stops unless there is a reason
//! correct       the next version of what is færdig
//! copy          records made from others           what a new record begins with
//! delete        a record with what belongs to it   new_record    defaults, number, what the parent gives
//! resolve       a field in several versions        names         words that look like names (R-71), told after
//! log_line      one typed line                     ids           identities
//! batch         the records of a document          colleague     whose kladde it is
//! ```

mod action;
mod around;
pub mod batch;
mod change;
mod colleague;
mod consequences;
mod context;
mod copy;
mod correct;
mod decision;
mod delete;
mod finalize;
mod gate;
mod ids;
pub mod log_line;
mod names;
mod new_record;
pub mod plan;
mod prepare;
mod prepared;
mod privacy;
mod resolve;
mod save;
mod status;
mod steps;
mod validate;
mod written;

use chrono::NaiveDate;

pub use action::{Action, Dropped};
pub use batch::{Batch, Incoming, Moved};
pub use change::{Change, Cycle};
pub use colleague::{Theirs, Whose, of_record as theirs, of_version as their_version};
pub use context::{Context, Door};
pub use copy::{Copy, TemplateSource, engagement_like, session_id};
pub use decision::Want;
use decision::{Changed, Decision, Intent};
pub use finalize::Finalizing;
pub use ids::{CountingIds, NewIds, SystemIds};
pub use names::names_in;
pub use new_record::{defaults, inherit, new_record};
pub use plan::PlanChange;
pub use prepare::{prepare, prepare_agreed, prepare_with_reason};
pub use prepared::{Gated, Kept, Needs, Prepared, Preview, Ready};
pub use resolve::{Resolution, Resolve};
pub use save::{Parts, Save, deletion};
pub use status::{Milestone, Status};
pub use validate::{is_template_used, locked, stays_local};

use crate::domain::value::Value;

fn code(code: &str) -> Option<Value> {
    Some(Value::Code(code.to_owned()))
}

fn day(day: NaiveDate) -> Option<Value> {
    Some(Value::Date(day))
}
