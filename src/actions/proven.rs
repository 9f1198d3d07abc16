//! Proven: the status that other records prove, when one of these comes, changes or is deleted (M3), and the milestone of a course
//! day that is deleted. What else follows from a
//! change is in `consequences`, deleting itself in `delete`.

use super::related::Related;
use super::steps::{reached, says_reached};
use super::{Context, code, course_day};
use crate::domain::choices::DispatchKind;
use crate::domain::edit::Op;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, choice};
use crate::store::StoreError;

/// The records that prove a status, and the field that leads to the record whose status it is.
const PROOFS: [(Entity, &str); 5] = [
    (Entity::Dispatch, "meeting"),
    (Entity::Endorsement, "request"),
    (Entity::Evaluation, "goal"),
    (Entity::Pause, "engagement"),
    (Entity::Answer, "question"),
];

/// What was sent out about a meeting.
fn sent(dispatches: &[Record]) -> Vec<DispatchKind> {
    dispatches.iter().filter_map(|dispatch| choice(dispatch.get("kind"))).collect()
}

/// A meeting after what was sent out about it has changed: an agenda calls it, minutes end it. A status without any
/// dispatch, as in older files, stays.
pub(super) fn meeting(meeting: &Record, before: &[Record], after: &[Record]) -> Record {
    let (was, is) = (sent(before), sent(after));
    let comes = |kind| is.contains(&kind) && !was.contains(&kind);
    let goes = |kind| was.contains(&kind) && !is.contains(&kind);
    let next = match meeting.text("status") {
        "planlagt" if comes(DispatchKind::Dagsorden) => Some("indkaldt"),
        "indkaldt" if goes(DispatchKind::Dagsorden) => Some("planlagt"),
        "afholdt" | "referat_kladde" if comes(DispatchKind::Referat) => Some("referat_sendt"),
        "referat_sendt" if goes(DispatchKind::Referat) && meeting.text("minutes").trim().is_empty() => Some("afholdt"),
        "referat_sendt" if goes(DispatchKind::Referat) => Some("referat_kladde"),
        _ => None,
    };
    with_status(meeting, next)
}

/// A meeting that is planned or held again, or held at last: what was sent out about it before shows in its status.
pub(super) fn from_sent(meeting: &mut Record, dispatches: &[Record]) {
    let sent = sent(dispatches);
    let next = match meeting.text("status") {
        "planlagt" if sent.contains(&DispatchKind::Dagsorden) => "indkaldt",
        "afholdt" | "referat_kladde" if sent.contains(&DispatchKind::Referat) => "referat_sendt",
        _ => return,
    };
    meeting.set("status", code(next));
}

/// A request after the last endorsement of a role was deleted, or no longer recommends: a step before it.
pub(super) fn request(request: &Record, before: &[Record], after: &[Record]) -> Record {
    let endorses = |all: &[Record], role: &str| {
        all.iter().any(|one| one.text("role") == role && one.text("recommendation") != "anbefales_ikke")
    };
    let goes = |role| endorses(before, role) && !endorses(after, role);
    let next = match request.text("status") {
        "indstillet_chef" if goes("chef") && endorses(after, "leder") => Some("indstillet_leder"),
        "indstillet_chef" if goes("chef") && goes("leder") => Some("screenet"),
        "indstillet_chef" if goes("chef") => Some("indstillet_leder"),
        "indstillet_leder" if goes("leder") => Some("screenet"),
        _ => None,
    };
    with_status(request, next)
}

/// A question that has an answer is answered, and open again without one. One that was closed stays closed.
pub(super) fn question(question: &Record, answers: &[Record]) -> Record {
    let next = match question.text("status") {
        "aaben" if !answers.is_empty() => Some("besvaret"),
        "besvaret" if answers.is_empty() => Some("aaben"),
        _ => None,
    };
    with_status(question, next)
}

fn with_status(record: &Record, next: Option<&str>) -> Record {
    let mut after = record.clone();
    if let Some(next) = next {
        after.set("status", code(next));
    }
    after
}

/// What no longer holds when these records are deleted: the ops on the records whose status they proved.
pub(super) fn gone(ctx: &Context<'_>, deleted: &[Record]) -> Result<Vec<Op>, StoreError> {
    let is_deleted = |id: Id| deleted.iter().any(|record| record.id == id);
    let mut seen: Vec<Id> = Vec::new();
    let mut ops = Vec::new();
    for record in deleted.iter().filter(|record| !record.draft) {
        if record.entity == Entity::Session {
            for (was, is) in course_day::without(ctx, record, &is_deleted)? {
                if !seen.contains(&was.id) {
                    seen.push(was.id);
                    ops.push(Op::between(Some(&was), &is).following());
                }
            }
        }
        for (entity, field) in PROOFS.iter().filter(|(entity, _)| *entity == record.entity) {
            let Some(proven) = Context::linked(ctx, record, field)? else { continue };
            if is_deleted(proven.id) || seen.contains(&proven.id) {
                continue;
            }
            seen.push(proven.id);
            let before = Related::children(ctx, *entity, field, proven.id)?;
            let after: Vec<Record> = before.iter().filter(|child| !is_deleted(child.id)).cloned().collect();
            let now = match entity {
                Entity::Dispatch => meeting(&proven, &before, &after),
                Entity::Endorsement => request(&proven, &before, &after),
                Entity::Answer => question(&proven, &after),
                Entity::Evaluation => {
                    let reached = proven.text("status") == "evalueret" && reached(ctx, proven.id)?;
                    let still = says_reached(&after, None);
                    with_status(&proven, Some("i_gang").filter(|_| reached && !still))
                }
                // A pause that is deleted before it is over has not moved the plan yet.
                _ => {
                    let lasts = |all: &[Record]| all.iter().any(|pause| pause.date("to").is_none());
                    let ends = proven.text("status") == "pauset" && lasts(&before) && !lasts(&after);
                    with_status(&proven, Some("aktiv").filter(|_| ends))
                }
            };
            let op = Op::between(Some(&proven), &now);
            if !op.cells.is_empty() {
                ops.push(op.following());
            }
        }
    }
    Ok(ops)
}
