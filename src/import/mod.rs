//! Documents in: people's own TOML and JSON files, read whole, judged whole, and imported whole or not at all. How a
//! problem is put into words is in `wording`.
//!
//! `Sources::read` gives rows with places, [`plan`] says what importing them would do and everything that is wrong, and
//! [`carry_out`] does it: one change for all files, so one undo takes the import back. Drafts are kept on this machine
//! beside it and are no part of that change.

mod json;
mod kept;
mod names;
mod plan;
mod problem;
mod rows;
mod source;
pub mod suggest;
mod toml;
pub mod values;
pub mod wording;

use source::Reading;

use crate::domain::document::FORMAT_VERSION;
use crate::domain::edit::{Edit, Verb};
use crate::domain::progress::{self, Done, Progress};
use crate::store::{Saved, Store, StoreError};

pub use kept::Kept;
pub use plan::{Count, Plan, plan};
pub use problem::{Elsewhere, Place, Problem, ProblemKind, Shape};
pub use source::{Embedded, Sources};

fn check_format(version: i64, at: Place, reading: &mut Reading<'_>) {
    if version > FORMAT_VERSION {
        let what = ProblemKind::NewerFormat(version);
        reading.problem(Some(at), None, None, what);
    }
}

/// Does what a plan without problems says: one change for everything, which one undo takes back, and the drafts beside it.
/// None when there was nothing to change.
///
/// # Errors
/// When the store cannot write; the change is then not there, drafts before the failure are.
pub fn carry_out(store: &mut Store, plan: Plan, author: &str) -> Result<Option<Saved>, StoreError> {
    carry_out_with(store, plan, author, &mut progress::unwatched)
}

/// As [`carry_out`]; `progress` counts records. The one change is written in one piece: it can be stopped before that, and
/// what comes after it is only told.
///
/// # Errors
/// As [`carry_out`]; [`StoreError::Stopped`] when it was stopped, and nothing was kept then.
pub fn carry_out_with(
    store: &mut Store,
    plan: Plan,
    author: &str,
    progress: &mut Progress<'_>,
) -> Result<Option<Saved>, StoreError> {
    let mut work = Done { done: 0, all: plan.ops.len() + plan.drafts.len() };
    if progress(work).is_break() {
        return Err(StoreError::Stopped { path: store.path().to_path_buf() });
    }
    work.done = plan.ops.len();
    let saved = if plan.ops.is_empty() {
        None
    } else {
        let seen = store.reader().seen()?;
        Some(store.commit(&Edit { verb: Verb::Import, author: author.to_owned(), seen, ops: plan.ops })?)
    };
    for draft in &plan.drafts {
        // The change is there, and half of what belongs to it is no state to stop in.
        let _ = progress(work);
        store.keep_local(draft)?;
        work.done += 1;
    }
    let _ = progress(work);
    Ok(saved)
}
