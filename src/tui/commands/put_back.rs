//! Put back: after an undo or redo the cursor goes to the row that it brings back, in the list or the box it came back to. A row
//! that moves in its list takes the cursor along; one that only changed keeps it where it is.

use crate::domain::value::Id;
use crate::tui::commands::reload;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::model::{Model, Overlay};
use crate::tui::panes::today::state::{Part, RowKind};
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

/// A list on the screen: its box, and its records in order. None of those has a place of its own where rows about one record
/// may be several.
#[derive(Debug)]
pub struct Shown {
    title: &'static str,
    ids: Vec<Id>,
    ordered: bool,
}

impl Shown {
    fn new(title: &'static str, ids: impl Iterator<Item = Id>) -> Shown {
        Shown { title, ids: ids.collect(), ordered: true }
    }

    /// The nearest rows before and after a row that are not `changed` themselves; none when the row is not here.
    fn around(&self, id: Id, changed: &[Id]) -> Option<(Option<Id>, Option<Id>)> {
        let at = self.ids.iter().position(|row| *row == id)?;
        let (before, after) = self.ids.split_at(at);
        let still = |row: &&Id| !changed.contains(row);
        Some((before.iter().rev().find(still).copied(), after.iter().find(still).copied()))
    }
}

/// The lists that a person can act on now: of the topmost layer with a list, else of the pane.
pub fn listed(model: &Model) -> Vec<Shown> {
    match model.overlays.last() {
        Some(Overlay::Due(list)) => return vec![Shown::new("", list.rows.iter().map(|(due, _)| due.id))],
        Some(Overlay::Children(layer)) => return vec![Shown::new("", ids(&layer.list))],
        _ => {}
    }
    if model.pane == Pane::Today {
        let rows =
            |part: &Part| Shown { ordered: part.rows != RowKind::Remarks, ..Shown::new(part.title, ids(&part.list)) };
        return model.today.parts.iter().map(rows).collect();
    }
    let shown = model.browser().into_iter().flat_map(|browser| children(&browser.detail));
    vec![Shown::new("", model.list().into_iter().flat_map(ids)), Shown::new("", shown.map(|(_, id)| id))]
}

/// Whether a row was at this place already. Where both rows around it are others, it has moved; where only one is, that one
/// came or went.
fn stood(before: &[Shown], now: &[Shown], (title, id): Listed, changed: &[Id]) -> bool {
    let here = |lists: &[Shown]| {
        let mut lists = lists.iter().filter(|list| list.title == title);
        lists.find_map(|list| Some((list.ordered, list.around(id, changed)?)))
    };
    match (here(before), here(now)) {
        (Some((ordered, was)), Some((_, is))) => !ordered || was.0 == is.0 || was.1 == is.1,
        _ => false,
    }
}

/// Puts the cursor on the first of the `changed` records that was not listed `before` and is now, or that has moved in its
/// list.
pub fn show(model: &mut Model, ctx: &Ctx<'_>, before: &[Shown], changed: &[Id]) {
    let now = listed(model);
    for id in changed {
        let stood = |title| stood(before, &now, (title, *id), changed);
        if !stood("") && put(model, ctx, &stood, *id) {
            return;
        }
    }
}

fn at(list: &List, id: Id) -> Option<usize> {
    ids(list).position(|row| row == id)
}

/// Whether the cursor is on the record now.
fn put(model: &mut Model, ctx: &Ctx<'_>, stood: &dyn Fn(&'static str) -> bool, id: Id) -> bool {
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
        let parts = model.today.parts.iter().enumerate().filter(|(_, part)| !stood(part.title));
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
