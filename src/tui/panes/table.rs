//! The table of panes: one row per pane, with its reading, its drawing, and the kinds of records it is the home of.

use ratatui::layout::Rect;

use super::draw::Draw;
use super::{browser, data, learning, meetings, networks, roster, today};
use crate::domain::fields::Entity;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::Scene;
use crate::tui::model::Model;

/// How a pane reads its content.
pub enum Load {
    /// The function reads everything.
    Own(fn(&mut Model, &Ctx<'_>)),
    /// The function reads a list; the detail of the record under the cursor is read after it.
    List(fn(&mut Model, &Ctx<'_>)),
}

/// A pane's row in the table.
pub struct Row {
    /// Reads the content, the first time and after each change.
    pub load: Load,
    /// Draws the pane.
    pub draw: fn(&Draw<'_>, &mut Scene, Rect),
    /// The kinds of records that belong to this pane.
    pub home_of: &'static [Entity],
}

/// The row of a pane.
pub fn row(pane: Pane) -> Row {
    use Load::{List, Own};
    let row = |load, draw, home_of| Row { load, draw, home_of };
    match pane {
        Pane::Today => row(Own(today::load::load), today::draw::draw, &[]),
        Pane::Networks => row(List(networks::rows::load), browser::draw::draw, &[Entity::NetworkPeriod]),
        Pane::Meetings => row(List(meetings::load::load), browser::draw::draw, &[Entity::Meeting]),
        Pane::Engagements => {
            row(List(|m, c| browser::load::all(m, c, Entity::Engagement)), browser::draw::draw, &[Entity::Engagement])
        }
        Pane::Learning => {
            row(List(learning::load::load), learning::draw::draw, &[Entity::AlLog, Entity::AlCycle, Entity::Cohort])
        }
        Pane::Observations => {
            row(List(|m, c| browser::load::all(m, c, Entity::Observation)), browser::draw::draw, &[Entity::Observation])
        }
        Pane::Roster => row(Own(roster::load::load), roster::draw::draw, &[Entity::Duty]),
        // Home of all other kinds; see `home`.
        Pane::Register => row(
            List(|m, c| browser::load::all(m, c, m.register.entity().unwrap_or(Entity::Unit))),
            browser::draw::draw,
            &[],
        ),
        Pane::Data => row(Own(data::load::load), data::draw::draw, &[]),
    }
}

/// Whether the keys of `Scope::Rows` work in a pane; *Vagtplan* has its own cursor.
pub fn has_rows(pane: Pane) -> bool {
    pane != Pane::Roster
}

/// The pane that records of a kind belong to.
pub fn home(entity: Entity) -> Pane {
    let is_home = |pane: &&Pane| row(**pane).home_of.contains(&entity);
    Pane::ALL.iter().find(is_home).copied().unwrap_or(Pane::Register)
}
