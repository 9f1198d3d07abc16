//! Put back: after an undo or redo the cursor goes to the row that it brings back, in the list or the box it came back to. A row
//! that only changed keeps the cursor where it is.

use std::collections::HashSet;

use crate::domain::value::Id;
use crate::tui::commands::reload;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::model::{Model, Overlay};
use crate::tui::panes::today::state::Part;
use crate::tui::widgets::detail::state::{Detail, Item};
use crate::tui::widgets::list::state::{List, Source};

/// The children that a detail shows.
fn children(detail: &Detail) -> impl Iterator<Item = (usize, Id)> + '_ {
    detail.items.iter().enumerate().filter_map(|(at, item)| match item {
        Item::Child(child) => Some((at, child.id)),
        Item::Remark(_) | Item::Field { .. } | Item::Heading { .. } => None,
    })
}

fn ids(list: &List) -> impl Iterator<Item = Id> + '_ {
    list.rows.iter().map(|row| row.id)
}

/// A record in a list: the heading of its box in *I dag*, else empty, and the record. A meeting may be in several boxes.
type Listed = (&'static str, Id);

/// The records in the lists that a person can act on now: of the topmost layer with a list, else of the pane.
pub fn listed(model: &Model) -> HashSet<Listed> {
    match model.overlays.last() {
        Some(Overlay::Due(list)) => return list.rows.iter().map(|(due, _)| ("", due.id)).collect(),
        Some(Overlay::Children(layer)) => return ids(&layer.list).map(|id| ("", id)).collect(),
        _ => {}
    }
    if model.pane == Pane::Today {
        let rows = |part: &'_ Part| ids(&part.list).map(|id| (part.title, id)).collect::<Vec<_>>();
        return model.today.parts.iter().flat_map(rows).collect();
    }
    let mut found: HashSet<Listed> = model.list().into_iter().flat_map(ids).map(|id| ("", id)).collect();
    found.extend(model.browser().into_iter().flat_map(|browser| children(&browser.detail)).map(|(_, id)| ("", id)));
    found
}

/// Puts the cursor on the first of the `changed` records that was not listed `before` and is now.
pub fn show(model: &mut Model, ctx: &Ctx<'_>, before: &HashSet<Listed>, changed: &[Id]) {
    for id in changed.iter().filter(|id| !before.contains(&("", **id))) {
        if put(model, ctx, before, *id) {
            return;
        }
    }
}

fn at(list: &List, id: Id) -> Option<usize> {
    ids(list).position(|row| row == id)
}

/// Whether the cursor is on the record now.
fn put(model: &mut Model, ctx: &Ctx<'_>, before: &HashSet<Listed>, id: Id) -> bool {
    let person = model.actor.person;
    match model.overlays.last_mut() {
        Some(Overlay::Due(list)) => {
            list.go_to(ctx, id);
            return list.selected().is_some_and(|line| line.record.id == id);
        }
        Some(Overlay::Children(layer)) => {
            let Some(at) = at(&layer.list, id) else { return false };
            layer.list.cursor = at;
            let row = layer.list.selected().cloned();
            layer.detail.load(row.as_ref(), ctx);
            return true;
        }
        _ => {}
    }
    if model.pane == Pane::Today {
        let parts = model.today.parts.iter().enumerate().filter(|(_, part)| !before.contains(&(part.title, id)));
        let found = parts.into_iter().find_map(|(box_at, part)| Some((box_at, at(&part.list, id)?)));
        let Some((box_at, row)) = found else { return false };
        model.today.focus = box_at;
        if let Some(list) = model.today.list_mut() {
            list.cursor = row;
        }
        return true;
    }
    if let Some(browser) = model.browser_mut() {
        let row = children(&browser.detail).find(|(_, child)| *child == id).map(|(row, _)| row);
        if let Some(row) = row {
            browser.detail.cursor = row;
            return true;
        }
    }
    let Some(list) = model.list_mut() else { return false };
    let whole = list.filter.is_empty() && !list.mine && list.warned.is_none();
    // A row outside the window is read with what is around it; a list that is narrowed stays as it is.
    let there = match at(list, id) {
        Some(row) => {
            list.cursor = row;
            true
        }
        None => whole && matches!(list.source, Source::Query(_)) && list.go_to(id, ctx, person),
    };
    if there {
        reload::settle(model, ctx);
    }
    there
}
