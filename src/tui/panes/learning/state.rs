//! *Aktionslæring*: the chosen row and its data: a log with its cycles, a cohort with its teams, or a café.

use crate::domain::learning::Team;
use crate::domain::learning::cohort::Course;
use crate::rules::Severity;
use crate::tui::widgets::list::logs::LogMark;

use crate::domain::learning::Need;
use crate::domain::learning::cohort::Slot;

use chrono::NaiveDate;

use crate::cases::learning::ObservedCycle;
use crate::domain::learning::{LearningModel, Limits, Mark, model_of};
use crate::domain::value::{Id, Record};

/// The chosen row of the pane.
#[derive(Clone, Debug, Default)]
pub struct Learning {
    /// The chosen cycle of a log.
    pub cycle: Option<Id>,
    /// The open café of a cohort.
    pub cafe: Option<Id>,
    /// The data of the detail.
    pub shown: Shown,
}

/// The data of the detail.
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
    /// The index of the shown cycle.
    pub at: usize,
    /// The cafés of the cohort its team is in, by date.
    pub cafes: Vec<Record>,
    /// The limits after which a cycle counts as stalled.
    pub limits: Limits,
}

impl LogShown {
    /// The shown cycle.
    pub fn cycle(&self) -> Option<&ObservedCycle> {
        self.cycles.get(self.at)
    }

    /// The model of the log.
    pub fn model(&self) -> &'static LearningModel {
        model_of(&self.log)
    }

    /// The cycle before the shown one.
    pub fn previous(&self) -> Option<&ObservedCycle> {
        self.at.checked_sub(1).and_then(|at| self.cycles.get(at))
    }
}

impl Learning {
    /// The shown log.
    pub fn log(&self) -> Option<&LogShown> {
        match &self.shown {
            Shown::Log(log) => Some(log),
            _ => None,
        }
    }

    /// The shown café.
    pub fn cafe(&self) -> Option<&crate::tui::panes::learning::state::CafeShown> {
        match &self.shown {
            Shown::Cafe(cafe) => Some(cafe),
            _ => None,
        }
    }

    /// The shown cohort, or the cohort of the shown café, with its teams.
    pub fn teams(&self) -> Option<(&Record, &[crate::tui::panes::learning::state::TeamRow])> {
        match &self.shown {
            Shown::Cohort(shown) => Some((&shown.cohort, &shown.teams)),
            Shown::Cafe(shown) => Some((&shown.cohort, &shown.teams)),
            _ => None,
        }
    }

    /// The shown cohort.
    pub fn cohort(&self) -> Option<&crate::tui::panes::learning::state::CohortShown> {
        match &self.shown {
            Shown::Cohort(cohort) => Some(cohort),
            _ => None,
        }
    }
}

/// The state of each phase of the shown cycle.
pub fn marks(shown: &LogShown, today: NaiveDate) -> Vec<Mark> {
    shown.cycle().map(|cycle| cycle.read(shown.model(), today).marks(shown.limits)).unwrap_or_default()
}

/// A café with its questions and tables.
#[derive(Clone, Debug)]
pub struct CafeShown {
    /// The cohort it is held for.
    pub cohort: Record,
    /// The café.
    pub session: Record,
    /// The template's entry for it, if the course expects it.
    pub slot: Option<Slot>,
    /// Missing preparation is reported: the café is near enough.
    pub near: bool,
    /// The teams of the cohort.
    pub teams: Vec<TeamRow>,
    /// The questions, in sequence.
    pub questions: Vec<Record>,
    /// The tables, each with its notes.
    pub tables: Vec<(Record, Vec<Record>)>,
}

impl CafeShown {
    /// What every team should have before the café.
    pub fn need(&self) -> Option<Need> {
        self.slot.as_ref().and_then(|slot| slot.session.needs)
    }

    /// How many teams have it, and the number of teams; `None` if the café needs nothing.
    pub fn ready(&self) -> Option<(usize, usize)> {
        let need = self.need()?;
        Some((self.teams.iter().filter(|team| team.has.has(need)).count(), self.teams.len()))
    }

    /// Whether missing preparation is reported now.
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
    /// The findings about it, in words.
    pub findings: Vec<(Severity, String)>,
}

/// A team of a cohort.
#[derive(Clone, Debug)]
pub struct TeamRow {
    /// The participant.
    pub team: Record,
    /// Its progress.
    pub has: Team,
    /// Its newest log, with its state.
    pub log: Option<(Record, LogMark)>,
}

impl CohortShown {
    /// The template's entry for a session.
    pub fn slot_of(&self, session: &Record) -> Option<&Slot> {
        self.course.slots.iter().find(|slot| slot.is(session))
    }
}
