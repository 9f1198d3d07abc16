//! Aktionslæring: the logs in groups, how each stands, and what is read for the one chosen: a cycle in its log, a cohort, or a
//! café of one.
//! What its keys do is in `commands/learning`; drawing is in the files beside this one.

use crate::tui::widgets::list::logs::limits;

use chrono::NaiveDate;

use crate::domain::fields::Entity;
use crate::domain::learning::{Limits, Mark, Model, model_of};
use crate::domain::value::{Id, Record};
use crate::review::learning::{self as reading, ObservedCycle};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model as Screen;

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
    Cohort(Box<crate::tui::panes::learning::cohort::CohortShown>),
    /// A café of a cohort.
    Cafe(Box<crate::tui::panes::learning::cafe::CafeShown>),
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
    pub fn cafe(&self) -> Option<&crate::tui::panes::learning::cafe::CafeShown> {
        match &self.shown {
            Shown::Cafe(cafe) => Some(cafe),
            _ => None,
        }
    }

    /// The cohort shown, itself or in one of its cafés, with its teams.
    pub fn teams(&self) -> Option<(&Record, &[crate::tui::panes::learning::cohort::TeamRow])> {
        match &self.shown {
            Shown::Cohort(shown) => Some((&shown.cohort, &shown.teams)),
            Shown::Cafe(shown) => Some((&shown.cohort, &shown.teams)),
            _ => None,
        }
    }

    /// The cohort shown.
    pub fn cohort(&self) -> Option<&crate::tui::panes::learning::cohort::CohortShown> {
        match &self.shown {
            Shown::Cohort(cohort) => Some(cohort),
            _ => None,
        }
    }
}

/// Reads what is under the list's cursor; the cycle chosen before stays while its log does.
pub fn settle(model: &mut Screen, ctx: &Ctx<'_>) {
    if model.pane != Pane::Learning {
        return;
    }
    let today = model.today_date();
    let Some(browser) = model.browsers.get_mut(&Pane::Learning) else { return };
    let Some(row) = browser.list.selected().cloned() else {
        model.learning.shown = Shown::Nothing;
        browser.detail.load(None, ctx);
        return;
    };
    let cafe = model.learning.cafe.and_then(|id| crate::tui::core::ctx::record(ctx, id));
    let cafe = cafe.filter(|cafe| row.entity == Entity::Cohort && cafe.link("cohort") == Some(row.id));
    model.learning.cafe = cafe.as_ref().map(|cafe| cafe.id);
    if row.entity == Entity::Cohort {
        model.learning.shown = match cafe {
            Some(session) => Shown::Cafe(Box::new(crate::tui::panes::learning::cafe::read(
                ctx,
                &row,
                session,
                today,
                &mut browser.detail,
            ))),
            None => Shown::Cohort(Box::new(crate::tui::panes::learning::cohort::read(ctx, &row, today, browser))),
        };
        return;
    }
    let cycles = reading::cycles(&ctx.reader, row.id).unwrap_or_default();
    let kept = model.learning.cycle.and_then(|id| cycles.iter().position(|cycle| cycle.record.id == id));
    let at = kept.unwrap_or(cycles.len().saturating_sub(1));
    let cafes = crate::tui::panes::learning::cohort::cafes_of(ctx, &row);
    let shown = LogShown { log: row, cycles, at, cafes, limits: limits(ctx) };
    crate::tui::panes::learning::cycle::fill(&mut browser.detail, &shown, ctx);
    model.learning.cycle = shown.cycle().map(|cycle| cycle.record.id);
    model.learning.shown = Shown::Log(Box::new(shown));
}

/// How each phase of the cycle shown stands.
pub fn marks(shown: &LogShown, today: NaiveDate) -> Vec<Mark> {
    shown.cycle().map(|cycle| cycle.read(shown.model(), today).marks(shown.limits)).unwrap_or_default()
}
