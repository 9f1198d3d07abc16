//! `g` in Register: the main command for the kind of record under the cursor. The commands themselves are in
//! `tui/commands`.

use crate::domain::fields::Entity;
use crate::tui::commands::{copy, templates, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;

/// The record under the cursor has a main command.
pub fn can_act(model: &Model) -> Result<(), Reason> {
    match kind_here(model) {
        Some(Entity::Request) => copy::can_begin(model),
        Some(Entity::Template | Entity::MeetingTemplate) => templates::can_version(model),
        _ => Err("reason-no-main-act"),
    }
}

/// The kind of the record under the cursor, also of a template of the program.
fn kind_here(model: &Model) -> Option<Entity> {
    let shipped = || when::shipped(model).map(when::Shipped::entity);
    when::here(model).map(|record| record.entity).or_else(shipped)
}

/// Begins an engagement from a request, or makes the next version of a template.
pub fn act(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    match kind_here(model) {
        Some(Entity::Request) => copy::begin(model, ctx),
        Some(Entity::Template | Entity::MeetingTemplate) => templates::next_version(model, ctx),
        _ => Vec::new(),
    }
}
