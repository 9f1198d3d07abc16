//! Actions: every decision about what a change writes, for the screen, the command line and import. A request is an
//! [`Action`]; [`prepare`] judges it on the file as it is, and returns the change to write or the missing input.
//!
//! ```text
//! context       the inputs of a decision           action        the requests
//! prepare       judges an action, in one order     prepared      the result
//! decision      what one kind of action wants      written       the edits of a judged change
//! related       the file, or the file with a document applied
//!
//! the kinds of action                              the checks and consequences of all of them
//! save          a form                             validate      values that do not fit, and locked records
//! change        some fields of one record          steps         checks of a status step
//! status        one step of a status               privacy       numbers that are never saved (R-70)
//! plan          phases and milestones              consequences  other changes written with it
//! finalize      a kladde becomes færdig            gate          a rule stops it unless there is a reason
//! correct       the next version of a færdig one   names         words that look like names (R-71)
//! copy          records made from others           colleague     the owner of a kladde
//! roster        the acts on the duty roster
//! season        meetings laid, and periods renewed
//! attend        who comes to a meeting, and who came
//! send          what is sent out about a meeting
//! delete        a record with its dependents
//! resolve       a field in several versions        new records
//! log_line      one typed line                     new_record    defaults, number, values from the parent
//! batch         the records of a document          ids           their ids
//! ```

mod action;
mod along;
mod answer;
mod attend;
pub mod batch;
mod change;
mod closing;
mod colleague;
mod consequences;
mod context;
mod copy;
mod correct;
mod course_day;
mod decision;
mod delete;
mod finalize;
mod gate;
mod ids;
mod laws;
pub mod log_line;
mod names;
mod new_record;
mod owed;
pub mod plan;
mod prepare;
mod prepared;
mod privacy;
mod proven;
mod related;
mod resolve;
mod roster;
mod save;
mod season;
mod send;
mod status;
mod steps;
mod validate;
mod with_meeting;
mod written;

use chrono::NaiveDate;

pub use action::{Action, Dropped};
pub use along::along;
pub use answer::{Answer, Moving};
pub use attend::Attend;
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
pub use new_record::{defaults, inherit, initials, meeting_kind, new_record};
pub use owed::Settle;
pub use plan::PlanChange;
pub use prepare::{prepare, prepare_agreed, prepare_with_reason};
pub use prepared::{Gated, Kept, Needs, Prepared, Preview, Ready};
pub use resolve::{Resolution, Resolve};
pub use roster::absent::{Absent, still_free};
pub use roster::assign::{Assign, Clear, whole as whole_duty};
pub use roster::deal::{Deal, Give};
pub use roster::released::{Alone, Released};
pub use roster::{plans as plans_the_roster, refuses_to_ask_for, refuses_to_plan};
pub use save::{Parts, Save, deletion};
pub use season::{Lay, Renew, rhythm};
pub use send::Sending;
pub use status::{Milestone, Status};
pub use validate::{is_meeting_template_used, is_template_used, locked, stays_local};

use crate::domain::cause::Cause;
use crate::domain::value::Value;

fn code(code: &str) -> Option<Value> {
    Some(Value::Code(code.to_owned()))
}

/// A reason that the program gives: a code, so that it reads in every language.
fn caused(cause: Cause) -> Option<Value> {
    Some(Value::Text(cause.code().to_owned()))
}

fn day(day: NaiveDate) -> Option<Value> {
    Some(Value::Date(day))
}
