//! One room per pane: its state and its drawing. What its keys do is in `commands`.

pub mod browse;
pub mod data;
pub mod draw;
pub mod engagements;
pub mod learning;
pub mod networks;
pub mod roster;
pub mod today;

use chrono::NaiveDate;

pub use crate::tui::panes::roster::Roster;
pub use crate::tui::panes::today::Today;

use crate::domain::fields::Entity;
use crate::tui::core::pane::Focus;
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::list::state::List;

/// A pane made of a list and the detail of what is chosen in it.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The list.
    pub list: List,
    /// The chosen record with what belongs to it.
    pub detail: Detail,
    /// Which of the two hears keys.
    pub focus: Focus,
    /// The detail has the whole pane.
    pub open: bool,
    /// What part of the timeline shows, in the pane that has one.
    pub timeline: Timeline,
}

impl Browser {
    /// A pane over a list.
    pub fn of(list: List) -> Browser {
        Browser { list, detail: Detail::default(), focus: Focus::List, open: false, timeline: Timeline::default() }
    }
}

/// How much time one screen of a timeline holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Zoom {
    /// The whole engagement.
    #[default]
    Whole,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
    /// A week.
    Week,
}

impl Zoom {
    /// Days on one screen; none for the whole.
    pub const fn days(self) -> Option<i64> {
        match self {
            Zoom::Whole => None,
            Zoom::Quarter => Some(92),
            Zoom::Month => Some(35),
            Zoom::Week => Some(14),
        }
    }

    /// Days one scroll step moves.
    pub const fn step_days(self) -> i64 {
        match self {
            Zoom::Whole => 92,
            Zoom::Quarter => 28,
            Zoom::Month => 7,
            Zoom::Week => 7,
        }
    }

    /// The stable code, in message ids.
    pub const fn code(self) -> &'static str {
        match self {
            Zoom::Whole => "whole",
            Zoom::Quarter => "quarter",
            Zoom::Month => "month",
            Zoom::Week => "week",
        }
    }

    /// Fewer days, larger.
    pub const fn closer(self) -> Zoom {
        match self {
            Zoom::Whole => Zoom::Quarter,
            Zoom::Quarter => Zoom::Month,
            _ => Zoom::Week,
        }
    }

    /// More days, smaller.
    pub const fn wider(self) -> Zoom {
        match self {
            Zoom::Week => Zoom::Month,
            Zoom::Month => Zoom::Quarter,
            _ => Zoom::Whole,
        }
    }
}

/// What part of a timeline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Timeline {
    /// How much.
    pub zoom: Zoom,
    /// Around which day; today when not said.
    pub center: Option<NaiveDate>,
}

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
