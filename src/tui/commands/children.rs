//! Commands of a child list: open, make and delete a child.

use crate::domain::value::Value;
use crate::tui::commands::{correct, delete, open};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay};

/// There is a child under the cursor.
pub fn has_child(model: &Model) -> Result<(), Reason> {
    match model.overlays.last() {
        Some(Overlay::Children(children)) if children.list.selected().is_some() => Ok(()),
        _ => Err("reason-nothing-chosen"),
    }
}

/// Opens the form of the child under the cursor.
pub fn open_child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Children(children)) = model.overlays.last() else { return Vec::new() };
    match children.list.selected().cloned() {
        Some(child) => correct::open_form(model, ctx, child),
        None => Vec::new(),
    }
}

/// Opens the form of a new child.
pub fn new_child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Children(children)) = model.overlays.last() else { return Vec::new() };
    let (Some(entity), parent, field) = (children.list.entity(), children.parent, children.field) else {
        return Vec::new();
    };
    let mut blank = open::blank(model, ctx, entity);
    blank.set(field.name, Some(Value::Link(parent)));
    open::begin(model, ctx, blank)
}

/// Asks before it deletes the child under the cursor.
pub fn delete_child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Children(children)) = model.overlays.last() else { return Vec::new() };
    if let Some(child) = children.list.selected().cloned() {
        return delete::ask_delete(model, ctx, &child);
    }
    Vec::new()
}
