//! *Aktionslæring*: what is chosen, and what is known of it: a log with its cycles, a cohort with its teams, or a café.

use crate::domain::learning::Team;
use crate::domain::learning::cohort::Course;
use crate::rules::Severity;
use crate::tui::widgets::list::logs::LogMark;

use crate::domain::learning::Need;
use crate::domain::learning::cohort::Slot;

use chrono::NaiveDate;

use crate::cases::learning::ObservedCycle;
use crate::domain::learning::{Limits, Mark, Model, model_of};
use crate::domain::value::{Id, Record};

/// What is chosen in the pane.
#[derive(Clone, Debug, Default)]
pub struct Learning {
    /// The cycle shown, where a log is chosen.
    pub cycle: Option<Id>,
    /// The café that is open in a cohort.
    pub cafe: Option<Id>,
    /// What is shown.
    pub shown: Shown,
}

/// What the detail shows.
#[derive(Clone, Debug, Default)]
pub enum Shown {
    /// Nothing is chosen.
    #[default]
    Nothing,
    /// A log and one of its cycles.
    Log(Box<LogShown>),
    /// A cohort of a course.
    Cohort(Box<crate::tui::panes::learning::state::CohortShown>),
    /// A café of a cohort.
    Cafe(Box<crate::tui::panes::learning::state::CafeShown>),
}

/// A log with its cycles.
#[derive(Clone, Debug)]
pub struct LogShown {
    /// The log.
    pub log: Record,
    /// Its latest cycles, in sequence.
    pub cycles: Vec<ObservedCycle>,
    /// The one shown.
    pub at: usize,
    /// The cafés of the cohort its team is in, by date.
    pub cafes: Vec<Record>,
    /// When a cycle has come to a stop.
    pub limits: Limits,
}

impl LogShown {
    /// The cycle shown.
    pub fn cycle(&self) -> Option<&ObservedCycle> {
        self.cycles.get(self.at)
    }

    /// The model of the log.
    pub fn model(&self) -> &'static Model {
        model_of(&self.log)
    }

    /// The cycle before the one shown.
    pub fn previous(&self) -> Option<&ObservedCycle> {
        self.at.checked_sub(1).and_then(|at| self.cycles.get(at))
    }
}

impl Learning {
    /// The log shown.
    pub fn log(&self) -> Option<&LogShown> {
        match &self.shown {
            Shown::Log(log) => Some(log),
            _ => None,
        }
    }

    /// The café shown.
    pub fn cafe(&self) -> Option<&crate::tui::panes::learning::state::CafeShown> {
        match &self.shown {
            Shown::Cafe(cafe) => Some(cafe),
            _ => None,
        }
    }

    /// The cohort shown, itself or in one of its cafés, with its teams.
    pub fn teams(&self) -> Option<(&Record, &[crate::tui::panes::learning::state::TeamRow])> {
        match &self.shown {
            Shown::Cohort(shown) => Some((&shown.cohort, &shown.teams)),
            Shown::Cafe(shown) => Some((&shown.cohort, &shown.teams)),
            _ => None,
        }
    }

    /// The cohort shown.
    pub fn cohort(&self) -> Option<&crate::tui::panes::learning::state::CohortShown> {
        match &self.shown {
            Shown::Cohort(cohort) => Some(cohort),
            _ => None,
        }
    }
}

/// How each phase of the cycle shown stands.
pub fn marks(shown: &LogShown, today: NaiveDate) -> Vec<Mark> {
    shown.cycle().map(|cycle| cycle.read(shown.model(), today).marks(shown.limits)).unwrap_or_default()
}

/// A café with what belongs to it.
#[derive(Clone, Debug)]
pub struct CafeShown {
    /// The cohort it is held for.
    pub cohort: Record,
    /// The café.
    pub session: Record,
    /// What the course says of it, when it is one of those it expects.
    pub slot: Option<Slot>,
    /// It is so near that what is missing is pointed out.
    pub near: bool,
    /// The teams of the cohort.
    pub teams: Vec<TeamRow>,
    /// What is asked, in sequence.
    pub questions: Vec<Record>,
    /// The tables, each with what is written of it.
    pub tables: Vec<(Record, Vec<Record>)>,
}

impl CafeShown {
    /// What every team should have before it.
    pub fn need(&self) -> Option<Need> {
        self.slot.as_ref().and_then(|slot| slot.session.needs)
    }

    /// How many teams have what it builds on, of how many; none where it builds on nothing.
    pub fn ready(&self) -> Option<(usize, usize)> {
        let need = self.need()?;
        Some((self.teams.iter().filter(|team| team.has.has(need)).count(), self.teams.len()))
    }

    /// Something is missing that is pointed out now.
    pub fn is_unready(&self) -> bool {
        self.near && self.ready().is_some_and(|(ready, of)| ready < of)
    }
}

/// A cohort with its sessions and teams.
#[derive(Clone, Debug)]
pub struct CohortShown {
    /// The cohort.
    pub cohort: Record,
    /// What its course expects.
    pub course: Course,
    /// Its sessions.
    pub sessions: Vec<Record>,
    /// Its teams.
    pub teams: Vec<TeamRow>,
    /// What the rules say of it, in words.
    pub findings: Vec<(Severity, String)>,
}

/// A team of a cohort.
#[derive(Clone, Debug)]
pub struct TeamRow {
    /// The participant.
    pub team: Record,
    /// What it has.
    pub has: Team,
    /// Its newest log, and how it stands.
    pub log: Option<(Record, LogMark)>,
}

impl CohortShown {
    /// The slot of the template a session fills.
    pub fn slot_of(&self, session: &Record) -> Option<&Slot> {
        self.course.slots.iter().find(|slot| slot.is(session))
    }
}
