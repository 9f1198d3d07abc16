//! THE pane table: how each pane reads what it shows, how it is drawn, and which records live there. One row each.

use ratatui::layout::Rect;

use super::draw::Draw;
use super::{browser, data, learning, meetings, roster, today};
use crate::domain::fields::Entity;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::Scene;
use crate::tui::model::Model;

/// How a pane reads what it shows.
pub enum Load {
    /// All of it.
    Own(fn(&mut Model, &Ctx<'_>)),
    /// A list; the detail of the record under its cursor is read after it.
    List(fn(&mut Model, &Ctx<'_>)),
}

/// What the screen needs to know of a pane.
pub struct Row {
    /// How it reads what it shows; the first time, and again after each change.
    pub load: Load,
    /// How it is drawn.
    pub draw: fn(&Draw<'_>, &mut Scene, Rect),
    /// The kinds of records that are shown there.
    pub home_of: &'static [Entity],
}

/// The row of a pane.
pub fn row(pane: Pane) -> Row {
    use Load::{List, Own};
    let row = |load, draw, home_of| Row { load, draw, home_of };
    match pane {
        Pane::Today => row(Own(today::load::load), today::draw::draw, &[]),
        Pane::Networks => row(
            List(|m, c| browser::load::all(m, c, Entity::NetworkPeriod)),
            browser::draw::draw,
            &[Entity::NetworkPeriod],
        ),
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
        Pane::Roster => row(Own(|m, c| m.roster.load(c)), roster::draw::draw, &[Entity::Duty]),
        // All other kinds; see `home`.
        Pane::Register => row(
            List(|m, c| browser::load::all(m, c, m.register.entity().unwrap_or(Entity::Unit))),
            browser::draw::draw,
            &[],
        ),
        Pane::Data => row(Own(data::load::load), data::draw::draw, &[]),
    }
}

/// Whether the keys of `Scope::Rows` work in a pane; *Vagtplan* has a cursor of its own.
pub fn has_rows(pane: Pane) -> bool {
    pane != Pane::Roster
}

/// The pane where records of a kind live.
pub fn home(entity: Entity) -> Pane {
    let lives = |pane: &&Pane| row(**pane).home_of.contains(&entity);
    Pane::ALL.iter().find(lives).copied().unwrap_or(Pane::Register)
}
