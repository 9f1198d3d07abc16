//! Engagement report: reads everything for a report about one engagement: the case with its standing, its people, its
//! action learning, its measurements and its overrides. The wording is in `report`.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::learning::{ObservedCycle, cycles};
use super::measured::{Compared, compared};
use super::{Snoozed, Standing, engagement, named, snoozed, standing_of, under};
use crate::domain::caption::Caption;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Case, EngagementCase, Finding, Gate, Severity, Speaks, Thresholds, judge};
use crate::store::{Filter, Query, Reader, Sort, StoreError};

/// Maximum number of records of one kind read.
const MANY: usize = 500;

/// The content of a report about one engagement.
#[derive(Clone, Debug)]
pub struct EngagementReport {
    /// The engagement.
    pub record: Record,
    /// The records that belong to it.
    pub case: EngagementCase,
    /// Its standing.
    pub standing: Standing,
    /// The findings that would stop closing it today.
    pub closing: Vec<Finding>,
    /// Findings that are neither snoozed nor passed with a reason.
    pub open: Vec<Finding>,
    /// Findings about it that are snoozed today.
    pub put_off: Vec<Snoozed>,
    /// The assigned people, in the order they joined.
    pub staff: Vec<(typed::Assignment, Option<Record>)>,
    /// Its action-learning logs with their cycles.
    pub logs: Vec<(Record, Vec<ObservedCycle>)>,
    /// The finished observations in its units; the case holds only the first of each purpose.
    pub observed: Vec<typed::Observation>,
    /// The measurements in each unit, scale by scale.
    pub measured: Vec<(Id, Vec<Compared>)>,
    /// Gates passed with a reason although a rule stopped them.
    pub overrides: Vec<typed::GateOverride>,
    /// The requests it was made from.
    pub requests: Vec<typed::Request>,
    /// The names of the records mentioned.
    pub names: HashMap<Id, Caption>,
}

impl EngagementReport {
    /// Findings that are neither snoozed nor passed with a reason.
    pub fn open_findings(&self) -> impl Iterator<Item = &Finding> {
        self.open.iter()
    }
}

/// Reads the content.
///
/// # Errors
/// When the file cannot be read.
pub fn engagement_report(
    reader: &Reader<'_>,
    record: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Result<EngagementReport, StoreError> {
    let id = record.id;
    let case = engagement(reader, record, today)?;
    let standing = standing_of(&case, Gate::next(record.entity, record.text("status")), thresholds);
    let standing = standing.with_overdue(reader, record.id, today, thresholds)?;
    let mut closing = judge(Case::Engagement(&case), Speaks::Gate(Gate::Close), thresholds);
    closing.retain(|finding| finding.severity == Severity::Stop);
    let name = named(record);
    let about =
        |snoozed: &Snoozed| snoozed.about.split_once(' ').map_or(snoozed.about.as_str(), |(first, _)| first) == name;
    let put_off: Vec<Snoozed> = snoozed(reader, today)?.into_iter().filter(about).collect();
    let waits = |finding: &&Finding| {
        finding.overridden.is_none() && !put_off.iter().any(|snoozed| snoozed.holds(reader, record, finding))
    };
    let open = standing.findings.iter().filter(waits).cloned().collect();
    let mut staff = Vec::new();
    for assignment in &case.assignments {
        let person = assignment.person.map(|person| reader.record(person)).transpose()?.flatten();
        staff.push((assignment.clone(), person));
    }
    staff.sort_by_key(|(assignment, _)| (assignment.from, assignment.role.map(|role| role as u8)));
    let mut logs = Vec::new();
    for log in reader.list(&Query::under(Entity::AlLog, "engagement", id).sorted(Sort::Number), MANY)? {
        let cycles = cycles(reader, log.id)?;
        logs.push((log, cycles));
    }
    let (mut observed, mut measured) = (Vec::new(), Vec::new());
    for unit in case.active_units() {
        let set = Query::under(Entity::Observation, "engagement", id)
            .with(Filter::Is("unit", Value::Link(unit.id)))
            .with(Filter::Draft(false));
        let set = reader.list(&set, MANY)?;
        observed.extend(set.iter().map(typed::Observation::from));
        measured.push((unit.id, compared(reader, &set)?));
    }
    let overrides = under(reader, Entity::GateOverride, "engagement", id, MANY)?;
    let overrides = overrides.iter().map(typed::GateOverride::from).collect();
    let requests = under(reader, Entity::Request, "engagement", id, MANY)?;
    let requests = requests.iter().map(typed::Request::from).collect();
    let mut spoken: Vec<Id> = Vec::new();
    let engagement = &case.engagement;
    spoken.extend([engagement.municipality, engagement.applicant_org, engagement.applicant_unit].into_iter().flatten());
    spoken.extend(engagement.policy_goals.iter().copied());
    spoken.extend(case.goals.iter().filter_map(|goal| goal.policy_goal));
    spoken.extend(case.units.iter().map(|unit| unit.id));
    spoken.extend(standing.findings.iter().chain(&closing).flat_map(Finding::records));
    let names = reader.captions(&spoken)?;
    Ok(EngagementReport {
        record: record.clone(),
        case,
        standing,
        closing,
        open,
        put_off,
        staff,
        logs,
        observed,
        measured,
        overrides,
        requests,
        names,
    })
}
