//! Action-learning logs in a list: in groups by engagement or cohort, each with its state.

use crate::cases;
use crate::cases::learning as reading;
use crate::domain::caption::Caption;
use crate::domain::choices::EngagementStatus;
use crate::domain::fields::Entity;
use crate::domain::learning::Limits;
use crate::domain::learning::Stall;
use crate::domain::learning::model_of;
use crate::domain::value::Id;
use crate::domain::value::Record;
use crate::rules;
use crate::store::Anchor;
use crate::store::Page;
use crate::store::Query;
use crate::tui::core::ctx::Ctx;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Cohorts offered besides those that have logs.
pub const COHORTS: usize = 24;

/// The state of a log in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogMark {
    /// The number of its latest cycle.
    pub cycle: Option<i64>,
    /// The index and count of its current phase; `None` if no cycle is under way.
    pub phase: Option<(usize, usize)>,
    /// The key of that phase.
    pub key: Option<String>,
    /// Why it has stalled.
    pub stall: Option<Stall>,
    /// The log is closed or abandoned.
    pub over: bool,
    /// An action has begun in the latest cycle.
    pub acted: bool,
}

/// The limits after which a cycle counts as stalled.
pub fn limits(ctx: &Ctx<'_>) -> Limits {
    rules::limits(&cases::thresholds(&ctx.reader).unwrap_or_default())
}

/// The state of a log.
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
    /// Captions of the linked records.
    pub names: HashMap<Id, String>,
    /// The state of each log.
    pub marks: HashMap<Id, LogMark>,
}

/// Groups a page of logs: by engagement, then the cohorts of courses with the logs of their teams, and closed logs
/// last. `whole` also asks for cohorts without logs.
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
    // Engagements by number, then cohorts by number; closed logs last.
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
