//! Moves: the plan changes caused by a document that changes an engagement, its units or its pauses. Planning is in
//! `actions::plan`; states are in `document`.

use super::Incoming;
use super::document::Document;
use crate::actions::consequences::PAST;
use crate::actions::plan::{self, Basis, PlanChange};
use crate::actions::{Context, day};
use crate::domain::edit::Op;
use crate::domain::fields::Entity;
use crate::domain::planning::Fate;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// The fields of an engagement that its plan depends on.
const LAYS: [&str; 5] = ["start", "end", "kind", "template", "template_version"];

/// The plan of an engagement that moves with a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The engagement as changed by the document.
    pub engagement: Record,
    /// Items added, moved and unchanged, in order.
    pub changes: Vec<PlanChange>,
}

impl Moved {
    /// How many items are added, moved or dropped.
    pub fn count(&self) -> usize {
        let moves = |change: &&PlanChange| match change {
            PlanChange::End { .. } | PlanChange::Left(_) => true,
            PlanChange::Part { change, dropped, .. } => *dropped || !matches!(change.fate, Fate::Stays(_)),
        };
        self.changes.iter().filter(moves).count()
    }
}

/// The engagements of the file whose plans may move. A new engagement gets its plan from the document itself.
pub(super) fn candidates(document: &Document<'_>) -> Vec<Id> {
    let mut found = Vec::new();
    for row in document.incoming.iter().filter(|row| row.writes()) {
        let engagement = match row.after.entity {
            Entity::Engagement if differs(row, &LAYS) => Some(row.after.id),
            Entity::EngagementUnit if differs(row, &["unit", "status"]) => row.after.link("engagement"),
            // A pause that only begins moves nothing yet.
            Entity::Pause if row.after.date("to").is_some() || row.known().is_some_and(is_over) => {
                row.after.link("engagement")
            }
            _ => None,
        };
        found.extend(engagement.filter(|id| !document.is_new(*id) && !found.contains(id)));
    }
    found
}

fn is_over(pause: &Record) -> bool {
    pause.date("to").is_some()
}

fn differs(row: &Incoming, fields: &[&str]) -> bool {
    row.known().is_none_or(|before| fields.iter().any(|field| before.get(field) != row.after.get(field)))
}

/// The moves in the plan of one engagement; `after` reads the file as changed by the document. Rows of the document win.
pub(super) fn of(after: &Context<'_>, document: &Document<'_>, id: Id) -> Result<Option<(Moved, Vec<Op>)>, StoreError> {
    let Some(record) = after.record(id)?.filter(|record| !PAST.contains(&record.text("status"))) else {
        return Ok(None);
    };
    let row = document.row(id);
    let before = row.and_then(Incoming::known).cloned().unwrap_or_else(|| record.clone());
    let lays = LAYS.iter().any(|field| before.get(field) != record.get(field));
    let paused = document
        .incoming
        .iter()
        .any(|row| row.writes() && row.after.entity == Entity::Pause && row.after.link("engagement") == Some(id));
    if lays && record.date("start").is_none() {
        return Ok(None);
    }
    if !lays && !paused && after.children(Entity::Milestone, "engagement", id)?.is_empty() {
        return Ok(None);
    }
    // Plan as if the pauses had been entered first and the other changes after them.
    let mut was = before.clone();
    if let Some(end) = before.date("end") {
        let now = after.children(Entity::Pause, "engagement", id)?;
        let were: Vec<Record> = now
            .iter()
            .filter_map(|pause| match document.row(pause.id) {
                Some(row) => row.known().cloned(),
                None => Some(pause.clone()),
            })
            .collect();
        was.set("end", day(plan::end_with(end, &were, &now)));
    }
    let mut to_be = record.clone();
    if !document.states(id, "end") {
        to_be.set("end", was.get("end").cloned());
        if lays {
            to_be.set("end", plan::end_after(after, Some(&was), &to_be)?.map(Value::Date));
        }
    }
    let mut moved = Moved { engagement: record.clone(), changes: Vec::new() };
    let mut ops = Vec::new();
    if let Some(end) = PlanChange::end(record.date("end"), to_be.date("end")) {
        moved.changes.push(end);
        ops.push(Op::between(Some(&record), &to_be).following());
    }
    if let Some(mut planned) = plan::planned(after, &Basis::of(after, &to_be)?)? {
        for op in &mut planned.ops {
            op.cells.retain(|cell| !document.states(op.id, &cell.name));
        }
        planned.ops.retain(|op| !op.cells.is_empty());
        moved.changes.extend(planned.changes.into_iter().filter(|change| match change {
            PlanChange::End { .. } | PlanChange::Left(_) => true,
            PlanChange::Part { change, dropped, .. } => {
                let stays = !*dropped && matches!(change.fate, Fate::Stays(_));
                stays || planned.ops.iter().any(|op| op.id == change.record.id)
            }
        }));
        ops.extend(planned.ops.into_iter().map(Op::following));
    }
    Ok((moved.count() > 0).then_some((moved, ops)))
}
