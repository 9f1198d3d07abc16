//! *Register*: the kinds it keeps together and the one that is chosen.

use crate::domain::fields::Entity;

/// The kinds of record that Register keeps together.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// The kind the cursor is on.
    pub at: usize,
    /// The kinds hear keys, not the list.
    pub choosing: bool,
    /// The first kind shown.
    pub top: usize,
}

/// The kinds of Register in their order; what has a pane of its own is not among them.
pub const REGISTER: &[Entity] = &[
    Entity::Unit,
    Entity::Person,
    Entity::Organisation,
    Entity::Municipality,
    Entity::Team,
    Entity::Network,
    Entity::Request,
    Entity::Template,
    Entity::Activity,
    Entity::Task,
    Entity::TimeEntry,
    Entity::Evaluation,
    Entity::Initiative,
    Entity::StructureDecision,
    Entity::PolicyGoal,
    Entity::Programme,
    Entity::Course,
    Entity::Cohort,
    Entity::Session,
    Entity::Knowledge,
    Entity::Tag,
    Entity::Scale,
    Entity::DutyType,
    Entity::Absence,
    Entity::Swap,
    Entity::RetentionRule,
    Entity::Snooze,
    Entity::Setting,
];

impl Register {
    /// The kind the cursor is on.
    pub fn entity(&self) -> Option<Entity> {
        REGISTER.get(self.at).copied()
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(REGISTER.len() - 1);
    }

    /// Puts the cursor on a kind.
    pub fn choose(&mut self, entity: Entity) {
        if let Some(at) = REGISTER.iter().position(|kind| *kind == entity) {
            self.at = at;
        }
    }
}
