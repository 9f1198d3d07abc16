//! The workbench: the form of an observation with its extra state. `layout` arranges its fields, `context` reads what
//! surrounds it; keys are in `commands/workbench`, drawing in `draw`.

use crate::domain::fields::Entity;
use crate::domain::value::Record;
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::form::bench::BenchContext;
use crate::tui::widgets::form::place;
use crate::tui::widgets::form::state::{FieldInput, Form, Rows};
use crate::tui::widgets::workbench::{context, layout};

/// One line for each area of the chosen scale, in order, with the scores already there; lines of another scale stay
/// while they have a score.
fn lay_out_areas(rows: &mut Rows, context: &BenchContext, ctx: &Ctx<'_>) {
    let mut old = std::mem::take(&mut rows.rows);
    for (area, name) in &context.areas {
        let is_it = |row: &crate::tui::widgets::form::table::TableRow| matches!(row.cells.first(), Some(FieldInput::Link { id, .. }) if id == &Some(*area));
        match old.iter().position(is_it) {
            Some(at) => rows.rows.push(old.remove(at)),
            None => {
                let mut row = rows.blank(ctx.ids.next(), ctx.text);
                if let Some(FieldInput::Link { id, name: shown }) = row.cells.first_mut() {
                    *id = Some(*area);
                    name.clone_into(shown);
                }
                rows.rows.push(row);
            }
        }
    }
    old.retain(|row| row.cells.iter().skip(rows.fixed).any(|cell| !cell.is_empty()));
    rows.rows.extend(old);
    rows.at = rows.at.min(rows.rows.len().saturating_sub(1));
}

/// A form for a record that does not exist yet.
pub fn new_form(record: Record, ctx: &Ctx<'_>) -> Form {
    opened(Form::new(record, ctx), ctx)
}

/// A form for a record that exists.
pub fn edit_form(record: Record, ctx: &Ctx<'_>) -> Form {
    opened(Form::edit(record, ctx), ctx)
}

fn opened(mut form: Form, ctx: &Ctx<'_>) -> Form {
    if form.entity == Entity::Observation {
        form.bench = Some(Box::default());
        form.order = Some(layout::order);
    }
    look_around(&mut form, ctx);
    form.mark_focus();
    form
}

/// Reads the surroundings of the record again: when its form opens, and when it moves to another engagement or place.
/// It also lays out the areas of an observation's scale.
pub fn look_around(form: &mut Form, ctx: &Ctx<'_>) {
    form.about = place::about(form, ctx);
    if let Some(mut bench) = form.bench.take() {
        bench.context = context::load(form, ctx);
        if let Some((_, rows)) = form.rows_mut(Entity::Score) {
            lay_out_areas(rows, &bench.context, ctx);
        }
        form.bench = Some(bench);
    }
}
