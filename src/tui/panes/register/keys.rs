//! `g` in Register: the main act of the kind of record under the cursor. What it does is in the file of its subject.

use crate::domain::fields::Entity;
use crate::tui::commands::{copy, templates};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;

/// The record under the cursor has a main act.
pub fn can_act(model: &Model) -> Result<(), Reason> {
    match crate::tui::commands::when::here(model).map(|record| record.entity) {
        Some(Entity::Request) => copy::can_begin(model),
        Some(Entity::Template) => templates::can_version(model),
        _ => Err("reason-no-main-act"),
    }
}

/// A request becomes an engagement, a template its next version.
pub fn act(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    match crate::tui::commands::when::here(model).map(|record| record.entity) {
        Some(Entity::Request) => copy::begin(model, ctx),
        Some(Entity::Template) => templates::next_version(model, ctx),
        _ => Vec::new(),
    }
}
