//! Engagement: reads each kind of case, the record and the records that belong to it. Each kind has a limit, so that one
//! absurd record cannot block a screen.

use chrono::{Local, NaiveDate};

use super::proving::{MANY, Proving, typed_under};
use super::under;
use crate::domain::calendar::Calendar;
use crate::domain::choices::{Coded, MeetingKind, Method, TeamMembership};
use crate::domain::fields::Entity;
use crate::domain::figures;
use crate::domain::planning::pauses;
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::rules::{EngagementCase, ObservationCase, RequestCase, TeamCase, left_units};
use crate::store::{Reader, StoreError};

/// The working calendar of a municipality; the national calendar if there is no municipality.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn calendar_of(reader: &Reader<'_>, municipality: Option<Id>) -> Result<Calendar, StoreError> {
    let Some(municipality) = municipality.map(|id| reader.record(id)).transpose()?.flatten() else {
        return Ok(Calendar::default());
    };
    let days = under(reader, Entity::CalendarDay, "municipality", municipality.id, MANY)?;
    Ok(Calendar::of(Some(&municipality), &days))
}

/// The working calendar of a municipality with the weeks of the summer break that this file counts with.
pub fn school_calendar(reader: &Reader<'_>, municipality: Option<Id>) -> Result<Calendar, StoreError> {
    let thresholds = super::thresholds(reader)?;
    let [first, last] = [Threshold::SummerFirstWeek, Threshold::SummerLastWeek].map(|week| thresholds.get(week));
    Ok(calendar_of(reader, municipality)?.with_summer(first, last))
}

/// The records with these ids, each once, in their typed form.
pub(super) fn each<T: for<'r> From<&'r Record>>(
    reader: &Reader<'_>,
    ids: impl Iterator<Item = Id>,
) -> Result<Vec<T>, StoreError> {
    let mut wanted: Vec<Id> = ids.collect();
    wanted.sort_unstable();
    wanted.dedup();
    Ok(reader.records(&wanted)?.iter().map(T::from).collect())
}

/// An engagement with what belongs to it.
pub fn engagement(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<EngagementCase, StoreError> {
    let id = record.id;
    let mut engagement = typed::Engagement::from(record);
    let pauses = under(reader, Entity::Pause, "engagement", id, MANY)?;
    engagement.status = engagement.status.map(|stored| pauses::status_on(stored, &pauses, today).unwrap_or(stored));
    let proving = Proving::read(reader, record)?;
    let mut milestones = proving.milestones(reader)?;
    let Proving {
        template,
        parts,
        phases,
        agreements,
        groups,
        observations,
        activities,
        plans,
        meetings,
        mut evaluations,
        shares,
        ..
    } = proving;
    let unit_ids: Vec<Id> = parts.iter().filter_map(|part| part.unit).collect();
    let goals: Vec<typed::Goal> = typed_under(reader, Entity::Goal, "engagement", id)?;
    for goal in &goals {
        let of_goal: Vec<typed::Evaluation> = typed_under(reader, Entity::Evaluation, "goal", goal.id)?;
        evaluations.extend(of_goal);
    }
    evaluations.sort_by_key(|evaluation| evaluation.id);
    evaluations.dedup_by_key(|evaluation| evaluation.id);
    let mut plan_items: Vec<typed::PlanItem> = Vec::new();
    for plan in &plans {
        plan_items.extend(typed_under::<typed::PlanItem>(reader, Entity::PlanItem, "plan", plan.id)?);
    }
    let left_undone = figures::take_undone(&mut milestones, &left_units(&parts));
    let mut attendances: Vec<typed::Attendance> = Vec::new();
    for meeting in meetings.iter().filter(|meeting| meeting.kind == Some(MeetingKind::Evaluering)) {
        attendances.extend(typed_under::<typed::Attendance>(reader, Entity::Attendance, "meeting", meeting.id)?);
    }
    let people: Vec<typed::Person> = each(reader, attendances.iter().filter_map(|answer| answer.person))?;
    let organisations = each(reader, people.iter().filter_map(|person| person.organisation))?;
    let assignments: Vec<typed::Assignment> = typed_under(reader, Entity::Assignment, "engagement", id)?;
    let outside = outside(reader, &activities, &assignments)?;
    Ok(EngagementCase {
        today,
        calendar: school_calendar(reader, engagement.municipality)?,
        engagement,
        units: reader.records(&unit_ids)?.iter().map(typed::Unit::from).collect(),
        parts,
        phases,
        milestones,
        left_undone,
        activities,
        outside,
        goals,
        evaluations,
        groups,
        assignments,
        overrides: typed_under(reader, Entity::GateOverride, "engagement", id)?,
        agreements,
        plans,
        plan_items,
        meetings,
        attendances,
        people,
        organisations,
        shares,
        observations,
        // A study of documents is made anywhere.
        seen: reader.days_seen(id, Method::Dokumentstudie.code(), MANY)?,
        session: None,
        course_days: course_days(reader, id)?,
        pauses,
        template,
        closing: None,
    })
}

/// The days of the courses of an engagement.
fn course_days(reader: &Reader<'_>, engagement: Id) -> Result<Vec<typed::Session>, StoreError> {
    let mut days = Vec::new();
    for cohort in under(reader, Entity::Cohort, "engagement", engagement, MANY)? {
        days.extend(typed_under::<typed::Session>(reader, Entity::Session, "cohort", cohort.id)?);
    }
    Ok(days)
}

/// The people of the activities whose hours are no konsulenttimer (D-04): those who are assigned as external, and those of an
/// organisation or a unit who have no fixed place in a team.
fn outside(
    reader: &Reader<'_>,
    activities: &[typed::Activity],
    assignments: &[typed::Assignment],
) -> Result<Vec<Id>, StoreError> {
    let mut people: Vec<Id> = activities.iter().flat_map(|activity| activity.people.iter().copied()).collect();
    people.sort_unstable();
    people.dedup();
    let mut outside = Vec::new();
    for person in each::<typed::Person>(reader, people.into_iter())? {
        let assigned = |assignment: &&typed::Assignment| assignment.person == Some(person.id);
        let mut here = assignments.iter().filter(assigned).peekable();
        let is_external = here.peek().is_some() && here.all(|assignment| assignment.external);
        let belongs = person.organisation.is_some() || person.unit.is_some();
        let places: Vec<typed::TeamMember> = match belongs && !is_external {
            true => typed_under(reader, Entity::TeamMember, "person", person.id)?,
            false => Vec::new(),
        };
        let has_place = places.iter().any(|place| place.membership == Some(TeamMembership::Kerne));
        if is_external || belongs && !has_place {
            outside.push(person.id);
        }
    }
    Ok(outside)
}

/// A request with its endorsements.
pub fn request(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<RequestCase, StoreError> {
    let request = typed::Request::from(record);
    let calendar = calendar_of(reader, request.municipality)?;
    let endorsements = typed_under(reader, Entity::Endorsement, "request", record.id)?;
    let overrides = typed_under(reader, Entity::GateOverride, "request", record.id)?;
    Ok(RequestCase { today, calendar, request, endorsements, overrides })
}

/// A team with everybody who is, was or will be in it, and its evaluations.
pub fn team(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<TeamCase, StoreError> {
    let members = typed_under(reader, Entity::TeamMember, "team", record.id)?;
    let evaluations = typed_under(reader, Entity::Evaluation, "team", record.id)?;
    Ok(TeamCase { today, team: typed::Team::from(record), members, evaluations })
}

/// One observation.
pub fn observation(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<ObservationCase, StoreError> {
    let kept = if record.draft { reader.kept_at(record.id)? } else { None };
    let kept = kept.map(|at| at.with_timezone(&Local).date_naive());
    let observation = typed::Observation::from(record);
    // What was kept later than the screen's clock says was not left alone until today.
    let touched = kept.map(|kept| kept.min(today)).or(observation.date.filter(|_| record.draft));
    Ok(ObservationCase { today, observation, draft: record.draft, touched, names: Vec::new() })
}
