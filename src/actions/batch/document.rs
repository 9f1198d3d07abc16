//! Document: the file with the records of a document applied to it, and their consequences; plans are in `moves`.

use std::collections::HashMap;

use super::{Batch, Incoming};
use crate::actions::related::Related;
use crate::actions::written::hand_and_follow;
use crate::actions::{Changed, Context, consequences};
use crate::domain::edit::{Cell, DELETED, Op};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// The kinds that are read as children of another record.
const BELOW: [Entity; 17] = [
    Entity::Activity,
    Entity::Meeting,
    Entity::MeetingTask,
    Entity::Attendance,
    Entity::TeamMember,
    Entity::Cohort,
    Entity::Session,
    Entity::Milestone,
    Entity::Dispatch,
    Entity::Request,
    Entity::Pause,
    Entity::Phase,
    Entity::Evaluation,
    Entity::AlCycle,
    Entity::TemplatePhase,
    Entity::TemplateMilestone,
    Entity::Answer,
];

/// A view of the file with a document applied to it.
pub(super) struct Document<'a> {
    ctx: &'a Context<'a>,
    /// The records that go to the log.
    pub(super) incoming: Vec<&'a Incoming>,
    at: HashMap<Id, usize>,
    below: HashMap<(Entity, Id), Vec<Id>>,
    /// Records with their consequences, in the order these were found.
    followed: Vec<Record>,
    /// Each of those: the record in the file (`None` when the document has it), and the record that caused the change.
    causes: HashMap<Id, (Option<Record>, Id)>,
}

impl<'a> Document<'a> {
    pub(super) fn lay(ctx: &'a Context<'a>, batch: &'a Batch) -> Document<'a> {
        let incoming: Vec<&Incoming> = batch.records.iter().filter(|incoming| !incoming.draft).collect();
        let mut at = HashMap::with_capacity(incoming.len());
        let mut below: HashMap<_, Vec<Id>> = HashMap::new();
        for (place, one) in incoming.iter().enumerate() {
            let record = &one.after;
            at.insert(record.id, place);
            if BELOW.contains(&record.entity) {
                let links = record.values.iter().flatten().filter_map(|value| match value {
                    Value::Link(id) => Some(*id),
                    _ => None,
                });
                links.for_each(|id| below.entry((record.entity, id)).or_default().push(record.id));
            }
        }
        Document { ctx, incoming, at, below, followed: Vec::new(), causes: HashMap::new() }
    }

    /// The row of a record.
    pub(super) fn row(&self, id: Id) -> Option<&'a Incoming> {
        self.at.get(&id).and_then(|at| self.incoming.get(*at)).copied()
    }

    /// Whether the document sets a field.
    pub(super) fn states(&self, id: Id, field: &str) -> bool {
        self.row(id).is_some_and(|row| row.stated.contains(&field))
    }

    /// Whether the file did not show the record before.
    pub(super) fn is_new(&self, id: Id) -> bool {
        self.row(id).is_some_and(|row| row.known().is_none())
    }

    /// The document's record that caused this one to change, or the record itself.
    pub(super) fn cause(&self, id: Id) -> Id {
        self.causes.get(&id).filter(|_| self.row(id).is_none()).map_or(id, |(_, cause)| *cause)
    }

    /// A record of the document, before and after, with its consequences.
    pub(super) fn changed(&self, row: &Incoming) -> Changed {
        Changed { before: row.known().cloned(), after: self.after(row).clone() }
    }

    /// A record of the document in its new form, with its consequences.
    pub(super) fn after<'r>(&'r self, row: &'r Incoming) -> &'r Record {
        self.following(row.after.id).unwrap_or(&row.after)
    }

    fn following(&self, id: Id) -> Option<&Record> {
        // They are few, and most documents have none.
        self.causes.get(&id)?;
        self.followed.iter().find(|record| record.id == id)
    }

    /// The records that change because of the document, though it has no row for them.
    pub(super) fn beside(&self) -> Vec<Record> {
        let unwritten = |record: &&Record| self.row(record.id).is_none_or(|row| !row.writes());
        self.followed.iter().filter(unwritten).cloned().collect()
    }

    /// The records of the file that pass a gate because a record of the document leads them: phases it closes, a request and
    /// its engagement.
    pub(super) fn led(&self) -> Vec<Changed> {
        let led = self.followed.iter().filter_map(|after| {
            let before = self.causes.get(&after.id)?.0.clone()?;
            Some(Changed { before: Some(before), after: after.clone() })
        });
        led.filter(|changed| match changed.after.entity {
            Entity::Phase => changed.after.text("status") == "afsluttet",
            Entity::Engagement | Entity::Request => {
                changed.before.as_ref().is_some_and(|before| before.text("status") != changed.after.text("status"))
            }
            _ => false,
        })
        .collect()
    }

    /// Computes state changes, one record after another; a value in a row is never overwritten.
    pub(super) fn follow(&mut self) -> Result<(), StoreError> {
        let rows = self.incoming.clone();
        let mut rows: Vec<&Incoming> = rows.into_iter().filter(|row| self.may_lead(row)).collect();
        rows.sort_by_key(|row| order(&row.after));
        for row in rows {
            if let Some(next) = row.next_version() {
                self.put(next, row.after.id)?;
            }
            let found = consequences::states(self.ctx, self, &self.changed(row))?;
            let id = row.after.id;
            self.put(found.record, id)?;
            for record in found.states {
                self.put(record, id)?;
            }
        }
        Ok(())
    }

    /// Whether a row can cause state changes. A new record with all its fields set cannot, so importing a full export
    /// does not query the file.
    fn may_lead(&self, row: &Incoming) -> bool {
        let record = &row.after;
        let known = |field: &str| {
            let target = record.link(field);
            target.is_none_or(|id| self.is_new(id) && self.states(id, "status"))
        };
        match (record.entity, row.known()) {
            (Entity::Pause, None) => !known("engagement"),
            (Entity::Evaluation, None) => !known("goal"),
            (Entity::Endorsement, None) => !known("request"),
            (Entity::Dispatch, None) => !known("meeting"),
            (Entity::Answer, None) => !known("question"),
            (Entity::Decision, None) => !self.states(record.id, "date"),
            (Entity::Phase, None) => matches!(record.text("status"), "afsluttet" | "i_gang"),
            (Entity::Session, None) => record.link("cohort").is_some_and(|cohort| !self.is_new(cohort)),
            (Entity::AlCycle, None) => !self.states(record.id, "status"),
            (_, None) => false,
            (_, Some(_)) => row.writes(),
        }
    }

    /// Applies a consequence to a record, except for fields set by its own row.
    fn put(&mut self, record: Record, cause: Id) -> Result<(), StoreError> {
        let id = record.id;
        let (mut now, file) = match (self.following(id), self.row(id)) {
            (Some(now), _) => (now.clone(), None),
            (None, Some(row)) => (row.after.clone(), None),
            (None, None) => match self.ctx.record(id)? {
                Some(now) => (now.clone(), Some(now)),
                None => return Ok(()),
            },
        };
        let mut differs = false;
        for (field, value) in record.entity.fields().iter().zip(&record.values) {
            if now.get(field.name) != value.as_ref() && !self.states(id, field.name) {
                now.set(field.name, value.clone());
                differs = true;
            }
        }
        if !differs {
            return Ok(());
        }
        match self.followed.iter_mut().find(|followed| followed.id == id) {
            Some(followed) => *followed = now,
            None => self.followed.push(now),
        }
        self.causes.entry(id).or_insert((file, cause));
        Ok(())
    }

    /// The ops of the document: its rows first, then the consequences.
    pub(super) fn ops(&self) -> Vec<Op> {
        let mut hand = Vec::with_capacity(self.incoming.len());
        let mut follow = Vec::new();
        for row in self.incoming.iter().filter(|row| row.writes() || self.causes.contains_key(&row.after.id)) {
            let Some(record) = self.following(row.after.id) else {
                hand.push(row.op());
                continue;
            };
            let changed = Changed { before: row.logged().cloned(), after: row.after.clone() };
            let mut ops = hand_and_follow(&changed, record).into_iter();
            if let Some(mut op) = ops.next() {
                if row.restores {
                    op.cells.push(Cell::new(DELETED, Some(Value::Bool(false))));
                }
                hand.extend(Some(op).filter(|op| !op.cells.is_empty() || row.logged().is_none()));
            }
            follow.extend(ops);
        }
        for record in &self.followed {
            if let Some((Some(file), _)) = self.causes.get(&record.id) {
                follow.push(Op::between(Some(file), record).following());
            }
        }
        hand.extend(follow);
        hand
    }
}

/// The order in which consequences are computed: phases in sequence, the leader before the chef, the latest evaluation last.
fn order(record: &Record) -> (i64, Option<chrono::NaiveDate>, Id) {
    match record.entity {
        Entity::Phase => (record.int("number").unwrap_or(0), None, record.id),
        Entity::Endorsement => (i64::from(record.text("role") == "chef"), None, record.id),
        Entity::Evaluation => (0, record.date("date"), record.id),
        _ => (0, None, record.id),
    }
}

impl Related for Document<'_> {
    fn record(&self, id: Id) -> Result<Option<Record>, StoreError> {
        match (self.following(id), self.row(id)) {
            (Some(record), _) => Ok(Some(record.clone())),
            (None, Some(row)) => Ok(Some(row.after.clone())),
            (None, None) => self.ctx.record(id),
        }
    }

    fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Result<Vec<Record>, StoreError> {
        // No record of the file belongs to a record that the document creates.
        let mut all = if self.is_new(parent) { Vec::new() } else { self.ctx.children(entity, field, parent)? };
        all.retain(|record| self.row(record.id).is_none());
        for record in &mut all {
            if let Some(followed) = self.following(record.id) {
                *record = followed.clone();
            }
        }
        let rows = self.below.get(&(entity, parent)).into_iter().flatten().filter_map(|id| self.row(*id));
        all.extend(rows.map(|row| self.after(row)).filter(|record| record.link(field) == Some(parent)).cloned());
        Ok(all)
    }

    fn is_document(&self) -> bool {
        true
    }
}

/// Adds consequence ops: a record has one op of each origin, and the later value of a cell wins.
pub(super) fn add(ops: &mut Vec<Op>, follow: Vec<Op>) {
    for op in follow {
        match ops.iter_mut().find(|known| known.id == op.id && known.origin == op.origin) {
            Some(known) => {
                known.cells.retain(|cell| op.cells.iter().all(|new| new.name != cell.name));
                known.cells.extend(op.cells);
            }
            None => ops.push(op),
        }
    }
}
