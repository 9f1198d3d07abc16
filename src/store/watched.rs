//! Watched: what each statement costs SQLite, counted while it runs, for tests. A count does not depend on the machine.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use rusqlite::StatementStatus;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::Store;

/// What one run of a statement cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    /// The statement.
    pub(crate) sql: String,
    /// Steps of SQLite's machine.
    pub(crate) steps: i32,
    /// Rows walked without a bound in an index.
    pub(crate) walked: i32,
    /// Sorts of all that was found.
    pub(crate) sorts: i32,
    /// Rows put into an index that was made for this run.
    pub(crate) indexed: i32,
}

/// The runs since the last look.
pub(crate) type Costs = Arc<Mutex<Vec<Cost>>>;

impl Store {
    /// Notes what every statement of this store costs from now on; none when SQLite refuses to tell.
    pub(crate) fn watch(&mut self) -> Option<Costs> {
        let costs = Costs::default();
        let notes = Arc::clone(&costs);
        // A statement is kept for its next run, and SQLite goes on counting.
        let mut before: HashMap<String, [i32; 4]> = HashMap::new();
        let note = move |event: TraceEvent<'_>| {
            let TraceEvent::Profile(statement, _) = event else { return };
            let sql = statement.sql().into_owned();
            let status = [
                StatementStatus::VmStep,
                StatementStatus::FullscanStep,
                StatementStatus::Sort,
                StatementStatus::AutoIndex,
            ];
            let now = status.map(|status| statement.get_status(status));
            let last = before.insert(sql.clone(), now).filter(|last| last[0] < now[0]).unwrap_or_default();
            let [steps, walked, sorts, indexed] = std::array::from_fn(|at| now[at] - last[at]);
            if let Ok(mut notes) = notes.lock() {
                notes.push(Cost { sql, steps, walked, sorts, indexed });
            }
        };
        self.db.trace_v2(TraceEventCodes::SQLITE_TRACE_PROFILE, Some(note)).ok().map(|()| costs)
    }
}
