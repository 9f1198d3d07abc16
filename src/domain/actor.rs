//! Actor: the author of every change and the person's daily role; the record of the person is an entity of `fields`.

use super::value::Id;

/// Daily roles; each has its own *I dag*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Role {
    /// Praksiskonsulent.
    #[default]
    Consultant,
    /// Koordinator.
    Coordinator,
    /// Teamleder.
    TeamLead,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 3] = [Role::Consultant, Role::Coordinator, Role::TeamLead];

    /// The stable code kept in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Consultant => "konsulent",
            Role::Coordinator => "koordinator",
            Role::TeamLead => "teamleder",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// The person who makes changes.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Actor {
    /// Initials, the author of every change.
    pub initials: String,
    /// Full name, when given.
    pub name: String,
    /// Daily role.
    pub role: Role,
    /// The person's own record, when the file has one with these initials.
    pub person: Option<Id>,
}
