//! Aktionslæring: the logs in groups, how each stands, and what is read for the one chosen: a cycle in its log, a cohort, or a
//! café of one.
//! What its keys do is in `commands/learning`; drawing is in the files beside this one.

pub mod cafe;
pub mod cohort;
pub mod cycle;
mod list;

use std::collections::HashMap;

use chrono::NaiveDate;

pub use crate::tui::panes::learning::list::{draw, draw_list};

use crate::domain::caption::Caption;
use crate::domain::choices::EngagementStatus;
use crate::domain::fields::Entity;
use crate::domain::learning::{Limits, Mark, Model, Stall, model_of};
use crate::domain::value::{Id, Record};
use crate::review;
use crate::review::learning::{self as reading, ObservedCycle};
use crate::rules;
use crate::store::{Anchor, Page, Query};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model as Screen;

/// Cohorts offered beside those that have logs.
const COHORTS: usize = 24;

/// A log in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogMark {
    /// The number of its latest cycle.
    pub cycle: Option<i64>,
    /// The place and count of the phase it is at; none when nothing is under way.
    pub phase: Option<(usize, usize)>,
    /// The key of that phase.
    pub key: Option<String>,
    /// Why it has come to a stop.
    pub stall: Option<Stall>,
    /// The log is closed or given up.
    pub over: bool,
    /// An action has begun in the latest cycle.
    pub acted: bool,
}

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
    Cohort(Box<cohort::CohortShown>),
    /// A café of a cohort.
    Cafe(Box<cafe::CafeShown>),
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
    pub fn cafe(&self) -> Option<&cafe::CafeShown> {
        match &self.shown {
            Shown::Cafe(cafe) => Some(cafe),
            _ => None,
        }
    }

    /// The cohort shown, itself or in one of its cafés, with its teams.
    pub fn teams(&self) -> Option<(&Record, &[cohort::TeamRow])> {
        match &self.shown {
            Shown::Cohort(shown) => Some((&shown.cohort, &shown.teams)),
            Shown::Cafe(shown) => Some((&shown.cohort, &shown.teams)),
            _ => None,
        }
    }

    /// The cohort shown.
    pub fn cohort(&self) -> Option<&cohort::CohortShown> {
        match &self.shown {
            Shown::Cohort(cohort) => Some(cohort),
            _ => None,
        }
    }
}

/// When a cycle counts as having come to a stop.
fn limits(ctx: &Ctx<'_>) -> Limits {
    rules::limits(&review::thresholds(&ctx.reader).unwrap_or_default())
}

/// How a log stands.
pub fn mark(ctx: &Ctx<'_>, log: &Record, today: NaiveDate, limits: Limits) -> LogMark {
    let over = log.text("status") != "aktiv";
    let Some(latest) = reading::latest_cycle(&ctx.reader, log.id).ok().flatten() else {
        return LogMark { over, ..LogMark::default() };
    };
    let model = model_of(log);
    let cycle = latest.read(model, today);
    let now = cycle.now();
    LogMark {
        cycle: latest.record.int("number"),
        phase: now.map(|at| (at, model.phases.len())),
        key: now.and_then(|at| model.phases.get(at)).map(|phase| phase.key.clone()),
        stall: if over { None } else { cycle.stall(limits) },
        over,
        acted: cycle.acted().is_some(),
    }
}

/// A window of logs in groups.
pub struct Window {
    /// The logs and the cohorts, in the order they are shown.
    pub rows: Vec<Record>,
    /// What they link to is called.
    pub names: HashMap<Id, String>,
    /// How each log stands.
    pub marks: HashMap<Id, LogMark>,
}

/// Puts a page of logs in groups: by engagement, then the cohorts of courses with the logs of their teams, and what is over
/// last. `whole` also asks for cohorts that have no log yet.
pub fn arrange(page: Page, (stalled, whole): (bool, bool), today: NaiveDate, ctx: &Ctx<'_>) -> Window {
    let mut captions: HashMap<Id, Caption> = page.captions;
    let limits = limits(ctx);
    let mut marks = HashMap::new();
    let mut logs = Vec::new();
    for log in page.rows {
        let mark = mark(ctx, &log, today, limits);
        if !stalled || mark.stall.is_some() {
            marks.insert(log.id, mark);
            logs.push(log);
        }
    }
    let teams: Vec<Id> = logs.iter().filter_map(|log| log.link("cohort_team")).collect();
    let teams = ctx.reader.records(&teams).unwrap_or_default();
    let cohort_of = |log: &Record| {
        let team = log.link("cohort_team")?;
        teams.iter().find(|other| other.id == team)?.link("cohort")
    };
    let mut cohorts: Vec<Id> = logs.iter().filter_map(cohort_of).collect();
    cohorts.dedup();
    let mut cohorts = ctx.reader.records(&cohorts).unwrap_or_default();
    if whole {
        let more = ctx.page(&Query::all(Entity::Cohort), &Anchor::First, COHORTS);
        captions.extend(more.captions);
        let engagements: Vec<Id> = more.rows.iter().filter_map(|cohort| cohort.link("engagement")).collect();
        let over: Vec<Id> = ctx
            .reader
            .records(&engagements)
            .unwrap_or_default()
            .into_iter()
            .filter(|engagement| EngagementStatus::OVER.contains(&engagement.text("status")))
            .map(|engagement| engagement.id)
            .collect();
        let open =
            more.rows.into_iter().filter(|cohort| cohort.link("engagement").is_none_or(|id| !over.contains(&id)));
        for cohort in open {
            if !cohorts.iter().any(|known| known.id == cohort.id) {
                cohorts.push(cohort);
            }
        }
    }
    let number = |id: Option<Id>| id.and_then(|id| captions.get(&id)).and_then(|caption| caption.number);
    // Engagements by number, then the cohorts by theirs; what is over stands last.
    let place = |record: &Record| {
        let over = marks.get(&record.id).is_some_and(|mark| mark.over);
        let cohort = if record.entity == Entity::Cohort { Some(record.id) } else { cohort_of(record) };
        let group = match cohort.and_then(|id| cohorts.iter().find(|cohort| cohort.id == id)) {
            Some(cohort) => (1, cohort.number),
            None => (0, number(record.link("engagement"))),
        };
        (over && cohort.is_none(), group, record.entity == Entity::AlLog, record.number)
    };
    let mut rows: Vec<(_, Record)> = logs.into_iter().chain(cohorts.clone()).map(|row| (place(&row), row)).collect();
    rows.sort_by_key(|(place, _)| *place);
    Window { rows: rows.into_iter().map(|(_, row)| row).collect(), names: ctx.names(captions), marks }
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
            Some(session) => Shown::Cafe(Box::new(cafe::read(ctx, &row, session, today, &mut browser.detail))),
            None => Shown::Cohort(Box::new(cohort::read(ctx, &row, today, browser))),
        };
        return;
    }
    let cycles = reading::cycles(&ctx.reader, row.id).unwrap_or_default();
    let kept = model.learning.cycle.and_then(|id| cycles.iter().position(|cycle| cycle.record.id == id));
    let at = kept.unwrap_or(cycles.len().saturating_sub(1));
    let cafes = cohort::cafes_of(ctx, &row);
    let shown = LogShown { log: row, cycles, at, cafes, limits: limits(ctx) };
    cycle::fill(&mut browser.detail, &shown, ctx);
    model.learning.cycle = shown.cycle().map(|cycle| cycle.record.id);
    model.learning.shown = Shown::Log(Box::new(shown));
}

/// How each phase of the cycle shown stands.
pub fn marks(shown: &LogShown, today: NaiveDate) -> Vec<Mark> {
    shown.cycle().map(|cycle| cycle.read(shown.model(), today).marks(shown.limits)).unwrap_or_default()
}
