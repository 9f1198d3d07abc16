//! *Register*: its kinds of record, and the chosen one.

use crate::domain::fields::Entity;

/// The kinds of record in Register.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// The index of the chosen kind.
    pub at: usize,
    /// The kinds have the focus, not the list.
    pub choosing: bool,
    /// The first kind shown.
    pub top: usize,
}

/// The kinds of Register in order: those without a pane of their own.
pub const REGISTER: &[Entity] = &[
    Entity::Unit,
    Entity::Person,
    Entity::Organisation,
    Entity::Municipality,
    Entity::Team,
    Entity::Network,
    Entity::Request,
    Entity::Template,
    Entity::MeetingTemplate,
    Entity::Activity,
    Entity::Task,
    Entity::TimeEntry,
    Entity::Evaluation,
    Entity::Initiative,
    Entity::StructureDecision,
    Entity::Decision,
    Entity::Question,
    Entity::PolicyGoal,
    Entity::Programme,
    Entity::Course,
    Entity::Cohort,
    Entity::Session,
    Entity::Knowledge,
    Entity::Tag,
    Entity::Scale,
    Entity::DutyType,
    Entity::RosterWeek,
    Entity::Absence,
    Entity::Swap,
    Entity::RetentionRule,
    Entity::Snooze,
    Entity::Setting,
];

impl Register {
    /// The chosen kind.
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
