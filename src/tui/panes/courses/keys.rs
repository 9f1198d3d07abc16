//! What keys do in *Kurser*.

use crate::tui::commands::open;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;

/// The cursor is on a course.
pub fn has_course(model: &Model) -> Result<(), Reason> {
    if model.courses.selected().is_some() { Ok(()) } else { Err("reason-nothing-chosen") }
}

/// One course down.
pub fn down(model: &mut Model, _: &Ctx<'_>) -> Vec<Effect> {
    model.courses.step(1);
    Vec::new()
}

/// One course up.
pub fn up(model: &mut Model, _: &Ctx<'_>) -> Vec<Effect> {
    model.courses.step(-1);
    Vec::new()
}

/// Shows the course in Register.
pub fn open(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    match model.courses.selected().map(|course| course.id) {
        Some(id) => open::go_to_record(model, ctx, id),
        None => Vec::new(),
    }
}
