//! Cases read from the file for the rules, each with what belongs to it and never more, and what the rules say about them.
//! What a rule says is `rules`; wording is `text`; where it is shown is `tui`.

mod cases;
pub mod file;
pub mod learning;
mod privacy;
mod week;

use chrono::NaiveDate;

pub use cases::{calendar_of, engagement, observation, request, team};
pub use privacy::{known_prefix, readiness, readiness_in_list, rows_of, vocabulary_of};
pub use week::week;

use crate::domain::calendar::Calendar;
use crate::domain::choices::{ActivityStatus, Coded, EngagementKind};
use crate::domain::fields::{Entity, typed};
use crate::domain::figures::{self, Hours, Light, Share};
use crate::domain::value::{Id, Record, Value};
use crate::rules::{
    CalendarCase, Case, EngagementCase, Finding, Gate, Severity, Speaks, Thresholds, judge, judge_ahead,
};
use crate::store::{Filter, Query, Reader, StoreError};

/// Settings there can be; a person makes one per threshold at most.
const SETTINGS: usize = 500;

/// The numbers in force in a file.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn thresholds(reader: &Reader<'_>) -> Result<Thresholds, StoreError> {
    Ok(Thresholds::of(&reader.list(&Query::all(Entity::Setting), SETTINGS)?))
}

/// What the rules say about one record in one place; nothing about kinds no rule knows.
pub fn judged(
    reader: &Reader<'_>,
    record: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
    asked: Speaks,
) -> Result<Vec<Finding>, StoreError> {
    Ok(match record.entity {
        Entity::Engagement => judge(Case::Engagement(&engagement(reader, record, today)?), asked, thresholds),
        Entity::Request => judge(Case::Request(&request(reader, record, today)?), asked, thresholds),
        Entity::Team => judge(Case::Team(&team(reader, record, today)?), asked, thresholds),
        Entity::Observation => judge(Case::Observation(&observation(reader, record, today)?), asked, thresholds),
        Entity::AlLog => judge(Case::Learning(&learning::log(reader, record, today)?), asked, thresholds),
        Entity::Cohort => judge(Case::Cohort(&learning::cohort(reader, record, today)?), asked, thresholds),
        _ => Vec::new(),
    })
}

/// How a case stands today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// What the rules point out, the gravest first.
    pub findings: Vec<Finding>,
    /// The figures of an engagement.
    pub figures: Option<Figures>,
}

/// The figures of an engagement that lists show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// D-01.
    pub time: Option<Share>,
    /// D-01b.
    pub plan: Option<Share>,
    /// D-02; for a short engagement used of budget.
    pub progress: Option<Share>,
    /// D-03.
    pub light: Option<Light>,
    /// D-04.
    pub hours: Hours,
    /// Minutes of the budget of a short engagement.
    pub budget: Option<i64>,
}

/// How one record stands today: what the attention list says of it, what the gate it comes to next would say, and its
/// figures.
pub fn standing(
    reader: &Reader<'_>,
    record: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Result<Standing, StoreError> {
    let next = Gate::next(record.entity, record.text("status"));
    Ok(match record.entity {
        Entity::Engagement => {
            let case = engagement(reader, record, today)?;
            let findings = judge_ahead(Case::Engagement(&case), next, thresholds);
            let figures = Some(figures_of(&case, &findings));
            Standing { findings, figures }
        }
        Entity::Request => {
            let case = request(reader, record, today)?;
            Standing { findings: judge_ahead(Case::Request(&case), next, thresholds), figures: None }
        }
        _ => Standing { findings: judged(reader, record, today, thresholds, Speaks::Attention)?, figures: None },
    })
}

/// The deadlines for applications that are near, by the national calendar.
pub fn deadlines(today: NaiveDate, thresholds: &Thresholds) -> Vec<Finding> {
    let case = CalendarCase { today, calendar: Calendar::default() };
    judge(Case::Calendar(&case), Speaks::Attention, thresholds)
}

fn figures_of(case: &EngagementCase, findings: &[Finding]) -> Figures {
    let engagement = &case.engagement;
    let budget = engagement.hours_budget.filter(|b| *b > 0 && engagement.kind == Some(EngagementKind::Kort));
    let hours = figures::hours(&case.activities);
    let time = engagement.start.zip(engagement.end).and_then(|(start, end)| {
        if engagement.kind == Some(EngagementKind::Udrykning) {
            let between = |from, to| case.calendar.working_days_between(from, to);
            figures::working_time_share(start, end, case.today, &between)
        } else {
            figures::time_share(start, end, case.today)
        }
    });
    let plan = figures::plan_share(&case.milestones, case.today);
    let progress = match budget {
        Some(budget) => figures::budget_share(hours.used, budget),
        None => figures::progress_share(&case.milestones, case.today),
    };
    let stopped = findings.iter().any(|finding| finding.severity == Severity::Stop);
    // Used hours say nothing about being behind a plan.
    let light = match (budget, progress, plan) {
        (None, Some(progress), Some(plan)) => Some(figures::light(progress, plan, stopped)),
        _ if stopped => Some(Light::Red),
        _ => None,
    };
    Figures { time, plan, progress, light, hours, budget }
}

/// What the rules say when a session is about to be planned as this activity says.
pub fn plan_session(reader: &Reader<'_>, activity: &Record, today: NaiveDate) -> Result<Vec<Finding>, StoreError> {
    let planned = activity.text("status") == ActivityStatus::Planlagt.code();
    let engagement = activity.link("engagement").filter(|_| planned).map(|id| reader.record(id)).transpose()?.flatten();
    let Some(record) = engagement else { return Ok(Vec::new()) };
    let mut case = cases::engagement(reader, &record, today)?;
    case.session = Some(typed::Activity::from(activity));
    Ok(judge(Case::Engagement(&case), Speaks::Gate(Gate::PlanSession), &thresholds(reader)?))
}

/// The children of one record.
fn under(
    reader: &Reader<'_>,
    entity: Entity,
    field: &'static str,
    parent: Id,
    limit: usize,
) -> Result<Vec<Record>, StoreError> {
    reader.list(&Query::all(entity).with(Filter::Is(field, Value::Link(parent))), limit)
}
