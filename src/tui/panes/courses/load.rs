//! Reads *Kurser*.

use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::store::{Anchor, Query};
use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;
use crate::tui::panes::courses::state::CourseRow;

/// Courses to read at most.
const MOST: usize = 100;

/// Reads the courses; the cursor stays on its row.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    let courses = ctx.page(&Query::all(Entity::Course), &Anchor::First, MOST).rows;
    let ids: Vec<Id> = courses.iter().map(|course| course.id).collect();
    let mut names = ctx.names_of(&ids);
    let field = Entity::Cohort.field("course");
    let cohorts = |id| field.map_or(0, |field| ctx.count_children(Entity::Cohort, field, id));
    let row = |id: Id| CourseRow { id, name: names.remove(&id).unwrap_or_default(), cohorts: cohorts(id) };
    model.courses.rows = ids.into_iter().map(row).collect();
    model.courses.step(0);
}
