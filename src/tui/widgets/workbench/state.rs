//! The workbench: what an observation has beside the fields of its form. How its fields stand is `layout`, what it knows
//! of the observations around it is `context`; keys are in `commands/workbench`, drawing in `draw`.

pub use crate::tui::widgets::workbench::context::Around;

use crate::domain::fields::Entity;
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::form::state::{Form, Input, Rows};

/// The state of a workbench that is no field of the observation.
#[derive(Clone, Debug, Default)]
pub struct Bench {
    /// The tables are shown beside or below the texts even when none of them hears keys.
    pub aside: Option<bool>,
    /// What lies around the observation.
    pub around: Around,
    /// The code F6 put in last and where the cursor stood after it: pressed again there, it becomes an adult's.
    pub fresh_code: Option<FreshCode>,
    /// The line of the score a comma adds a half to.
    pub scored: Option<usize>,
}

/// A code that was just put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshCode {
    /// The code.
    pub code: String,
    /// The entry it was put into.
    pub entry: usize,
    /// The cursor after it.
    pub cursor: (usize, usize),
}

impl Bench {
    /// The kinds that are edited as tables in the workbench.
    pub fn edits(kind: Entity) -> bool {
        matches!(
            kind,
            Entity::TimeLog
                | Entity::ParticipantCode
                | Entity::SignSeen
                | Entity::Score
                | Entity::InterviewAnswer
                | Entity::Relation
        )
    }

    /// The workbench of an observation's form; none for other kinds.
    pub fn of(form: &Form) -> Option<Box<Bench>> {
        (form.entity == Entity::Observation).then(Box::default)
    }

    /// Reads what lies around the observation, and lays out the areas of its scale.
    pub fn load(&mut self, form: &mut Form, ctx: &Ctx<'_>) {
        self.around = Around::load(form, ctx);
        if let Some((_, rows)) = form.rows_mut(Entity::Score) {
            lay_out_areas(rows, &self.around, ctx);
        }
    }
}

/// One line for each area of the chosen scale, in its order, with the scores that are there; lines of another scale stay
/// while they hold a score.
fn lay_out_areas(rows: &mut Rows, around: &Around, ctx: &Ctx<'_>) {
    let mut old = std::mem::take(&mut rows.rows);
    for (area, name) in &around.areas {
        let is_it = |row: &crate::tui::widgets::form::table::Row| matches!(row.cells.first(), Some(Input::Link { id, .. }) if id == &Some(*area));
        match old.iter().position(is_it) {
            Some(at) => rows.rows.push(old.remove(at)),
            None => {
                let mut row = rows.blank(ctx.ids.next(), ctx.text);
                if let Some(Input::Link { id, name: shown }) = row.cells.first_mut() {
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
