//! Written: turns a judged change into edits for the store. Each edit names the versions its author saw.

use super::Context;
use super::decision::{Changed, Replacing};
use super::prepared::{Asked, Ready};
use crate::domain::edit::{Cell, Edit, Op, Seen, Verb};
use crate::domain::value::{Id, Record};
use crate::store::{DraftWrite, LocalWrite, StoreError};

/// Builds the change that the store writes.
pub(super) fn ready(
    ctx: &Context<'_>,
    edits: Vec<Edit>,
    (drafts, local): (Vec<DraftWrite>, Vec<LocalWrite>),
    verb: Verb,
    about: Option<Id>,
    asked: Asked,
) -> Result<Ready, StoreError> {
    let judged_on = ctx.reader.stamp()?;
    Ok(Ready {
        edits,
        drafts,
        local,
        judged_on,
        about,
        verb,
        author: ctx.actor.initials.clone(),
        names: Vec::new(),
        asked,
    })
}

pub(super) fn edit(ctx: &Context<'_>, verb: Verb, ops: Vec<Op>) -> Edit {
    let seen: Seen = ctx.shown.seen().clone();
    Edit { verb, author: ctx.actor.initials.clone(), seen, ops }
}

/// Splits the written ops into edits by what their author saw: one edit for each set of fields in `replaces` and
/// `read`, and one for the rest.
pub(super) fn edits(
    ctx: &Context<'_>,
    verb: Verb,
    written: Vec<Op>,
    (replaces, read): (&[Replacing], &[Replacing]),
) -> Vec<Edit> {
    let (mut edits, mut rest) = (Vec::new(), written);
    for replacing in replaces.iter().chain(read) {
        let (mut ops, mut others) = (Vec::new(), Vec::new());
        for mut op in rest {
            let replaces =
                |cell: &Cell| op.id == replacing.id && replacing.rivals.iter().any(|(name, _)| *name == cell.name);
            let (now, later): (Vec<_>, Vec<_>) = op.cells.iter().cloned().partition(replaces);
            if now.is_empty() {
                others.push(op);
                continue;
            }
            op.cells = later;
            others.extend((!op.cells.is_empty()).then(|| op.clone()));
            ops.push(Op { cells: now, ..op });
        }
        if !ops.is_empty() {
            edits.push(Edit { seen: replacing.shown.seen().clone(), ..edit(ctx, verb, ops) });
        }
        rest = others;
    }
    if !rest.is_empty() {
        edits.push(edit(ctx, verb, rest));
    }
    edits
}

/// Separates the values a person wrote from the values the program derived: when versions are settled, a derived value
/// gives way to a person's value.
pub(super) fn hand_and_follow(changed: &Changed, written: &Record) -> Vec<Op> {
    let before = changed.before.as_ref().filter(|before| !before.draft);
    let all = Op::between(before, written);
    let typed = Op::between(before, &changed.after);
    let (hand, follow): (Vec<_>, Vec<_>) = all.cells.into_iter().partition(|cell| typed.cells.contains(cell));
    let op = |cells| Op { cells, ..Op::between(Some(written), written) };
    let follow = (!follow.is_empty()).then(|| op(follow).following());
    std::iter::once(op(hand)).chain(follow).collect()
}
