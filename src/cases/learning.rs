//! Learning: reads action learning: cycles with the observations linked to them, the progress of the teams of a cohort, and
//! the cases the rules judge.

use chrono::NaiveDate;

use super::{calendar_of, template_of};
use crate::domain::choices::EngagementKind;
use crate::domain::fields::Entity;
use crate::domain::learning::cohort::same_team;
use crate::domain::learning::{Course, Cycle, LearningModel, Team, course, model_of};
use crate::domain::value::{Id, Record, Value};
use crate::rules::{CohortCase, LearningCase};
use crate::store::{Anchor, Filter, Query, Reader, Sort, StoreError};

/// Maximum number of cycles of a log read, the latest ones.
const CYCLES: usize = 24;
/// Maximum number of logs of a team read, the latest ones.
const LOGS: usize = 4;
/// Maximum number of sessions, teams and cohorts read.
const MANY: usize = 100;

/// A cycle with those linked observations that exist in this file.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservedCycle {
    /// The cycle.
    pub record: Record,
    /// Its observations, by day.
    pub observations: Vec<Record>,
    /// Their days.
    pub days: Vec<NaiveDate>,
}

impl ObservedCycle {
    /// A cycle with the observations it is linked to.
    pub fn of(record: Record, mut observations: Vec<Record>) -> ObservedCycle {
        observations.sort_by_key(|observation| (observation.day(), observation.number));
        let days = observations.iter().filter_map(Record::day).collect();
        ObservedCycle { record, observations, days }
    }

    /// The cycle's state in a model.
    pub fn read<'a>(&'a self, model: &'a LearningModel, today: NaiveDate) -> Cycle<'a> {
        Cycle::new(model, &self.record, &self.days, today)
    }
}

/// A cycle with its observations.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn observed(reader: &Reader<'_>, record: Record) -> Result<ObservedCycle, StoreError> {
    let observations = reader.records(record.links("observations"))?;
    Ok(ObservedCycle::of(record, observations))
}

/// The latest cycles of a log with their observations, in sequence.
pub fn cycles(reader: &Reader<'_>, log: Id) -> Result<Vec<ObservedCycle>, StoreError> {
    latest(reader, log, CYCLES)
}

/// The latest cycle of a log.
pub fn latest_cycle(reader: &Reader<'_>, log: Id) -> Result<Option<ObservedCycle>, StoreError> {
    Ok(latest(reader, log, 1)?.pop())
}

/// The latest cycles of a log with a next step that was agreed for a day and is not done. Includes closed cycles: a step
/// agreed at the end still has to be done.
pub fn agreed(reader: &Reader<'_>, log: Id) -> Result<Vec<Record>, StoreError> {
    let mut rows = reader.page(&Query::under(Entity::AlCycle, "al_log", log), &Anchor::Last, CYCLES)?.rows;
    let waits = |cycle: &Record| cycle.date("next_due").is_some() && cycle.date("next_done").is_none();
    rows.retain(|cycle| waits(cycle) && cycle.text("status") != "opgivet");
    Ok(rows)
}

fn latest(reader: &Reader<'_>, log: Id, most: usize) -> Result<Vec<ObservedCycle>, StoreError> {
    let rows = reader.page(&Query::under(Entity::AlCycle, "al_log", log), &Anchor::Last, most)?.rows;
    rows.into_iter().map(|record| observed(reader, record)).collect()
}

/// The progress of a team in a cohort, and its newest log.
pub fn team(reader: &Reader<'_>, team: Id, today: NaiveDate) -> Result<(Team, Option<Record>), StoreError> {
    let query = Query::all(Entity::AlLog).with(Filter::Is("cohort_team", Value::Link(team))).sorted(Sort::Number);
    let mut logs = reader.page(&query, &Anchor::Last, LOGS)?.rows;
    let mut has = Team { log: !logs.is_empty(), ..Team::default() };
    for log in &logs {
        for cycle in cycles(reader, log.id)? {
            has.problem |= cycle.record.get("problem").is_some();
            has.observed |= cycle.read(model_of(log), today).is_observed();
        }
    }
    Ok((has, logs.pop()))
}

/// A log with its latest cycle.
pub fn log(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<LearningCase, StoreError> {
    let cycle = latest_cycle(reader, record.id)?;
    let observed = cycle.as_ref().map(|cycle| cycle.days.clone()).unwrap_or_default();
    Ok(LearningCase { today, log: record.clone(), cycle: cycle.map(|cycle| cycle.record), observed })
}

/// What a cohort's course expects: from its engagement's own template, else from the built-in one.
///
/// # Errors
/// When the file cannot be read.
pub fn course_of(reader: &Reader<'_>, cohort: &Record) -> Result<Course, StoreError> {
    let engagement = cohort.link("engagement").map(|id| reader.record(id)).transpose()?.flatten();
    Ok(described(reader, engagement.as_ref()))
}

fn described(reader: &Reader<'_>, engagement: Option<&Record>) -> Course {
    let template = engagement.and_then(|engagement| template_of(reader, engagement));
    let own = template.filter(|template| template.kind == EngagementKind::Kursus).map(|template| Course::of(&template));
    own.unwrap_or_else(course)
}

/// A cohort with its sessions and teams, and the teams of all cohorts of its course.
pub fn cohort(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<CohortCase, StoreError> {
    let under = |entity, parent| super::under(reader, entity, "cohort", parent, MANY);
    let teams = under(Entity::CohortTeam, record.id)?;
    let mut enrolled = Vec::new();
    match record.link("course") {
        Some(course) => {
            enrolled.clone_from(&teams);
            for cohort in super::under(reader, Entity::Cohort, "course", course, MANY)? {
                // The file may still have it in another course.
                if cohort.id != record.id {
                    enrolled.extend(under(Entity::CohortTeam, cohort.id)?);
                }
            }
        }
        None => enrolled.clone_from(&teams),
    }
    let engagement = record.link("engagement").map(|id| reader.record(id)).transpose()?.flatten();
    Ok(CohortCase {
        today,
        course: described(reader, engagement.as_ref()),
        calendar: calendar_of(reader, engagement.and_then(|engagement| engagement.link("municipality")))?,
        cohort: record.clone(),
        sessions: under(Entity::Session, record.id)?,
        teams: teams
            .into_iter()
            .map(|row| Ok((team(reader, row.id, today)?.0, row)))
            .map(|read: Result<_, StoreError>| read.map(|(has, row)| (row, has)))
            .collect::<Result<_, _>>()?,
        enrolled,
    })
}

/// The cohort after a team is added, moved to it or renamed, or after its course changes; none for changes that assign no
/// team. If one team changes, only that team is judged; the others were assigned before.
pub fn allocation(
    reader: &Reader<'_>,
    before: Option<&Record>,
    after: &Record,
    today: NaiveDate,
) -> Result<Option<CohortCase>, StoreError> {
    let same = |field: &str| before.is_some_and(|before| before.get(field) == after.get(field));
    if after.entity == Entity::Cohort {
        // A new cohort has no teams yet.
        let moved = before.is_some() && !same("course");
        return if moved { cohort(reader, after, today).map(Some) } else { Ok(None) };
    }
    if ["cohort", "team", "name"].into_iter().all(same) {
        return Ok(None);
    }
    let Some(home) = after.link("cohort").map(|id| reader.record(id)).transpose()?.flatten() else { return Ok(None) };
    let mut case = cohort(reader, &home, today)?;
    case.enrolled.retain(|row| row.id != after.id && same_team(row, after));
    case.enrolled.push(after.clone());
    Ok(Some(case))
}

/// The cycles linked to an observation.
///
/// # Errors
/// When the file cannot be read.
pub fn cycles_with(reader: &Reader<'_>, observation: Id) -> Result<Vec<Record>, StoreError> {
    reader.list(&Query::all(Entity::AlCycle).with(Filter::Has("observations", observation)), 8)
}
