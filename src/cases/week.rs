//! Week: reads people's weeks for their workload (D-05, D-06). Which time counts is in `domain::workload`.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{calendar_of, under};
use crate::domain::choices::AttendanceStatus;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::domain::workload::{Load, Part, Week};
use crate::rules::{Threshold, Thresholds, WeekCase};
use crate::store::{Filter, Query, Reader, StoreError};

/// Maximum number of records of one kind read in a week; far above what a team of twelve has.
const MANY: usize = 1000;
/// Most absences of all people that touch a week.
const MOST_AWAY: usize = 20_000;

/// The records of a kind whose day lies in the days given.
pub(super) fn between(entity: Entity, from: NaiveDate, to: NaiveDate) -> Query {
    let day = entity.day_field().map_or("date", |field| field.name);
    Query::all(entity).with(Filter::From(day, from)).with(Filter::To(day, to))
}

/// Everybody with hours in a team on a day, each once, in no order. People who are only in reserve have no week to fill.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn staff(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<Id>, StoreError> {
    let places = reader.list(&Query::all(Entity::TeamMember), MANY)?;
    let places = places.iter().map(typed::TeamMember::from);
    let there = places.filter(|place| {
        place.fte.is_some_and(|fte| fte > 0)
            && place.from.is_none_or(|from| from <= today)
            && place.to.is_none_or(|to| to >= today)
    });
    let mut people: Vec<Id> = there.filter_map(|place| place.person).collect();
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

/// A person's week: the available and the used time, by the national calendar.
///
/// # Errors
/// When the file cannot be read.
pub fn week(reader: &Reader<'_>, person: Id, week: IsoWeek, thresholds: &Thresholds) -> Result<WeekCase, StoreError> {
    let mut cases = weeks(reader, &[person], week, thresholds)?;
    // One person in, one case out.
    Ok(cases.pop().unwrap_or(WeekCase { person, week, load: Load { planned: 0, held: 0, capacity: None } }))
}

/// The same week of several people, in their order, in one read.
///
/// # Errors
/// When the file cannot be read.
pub fn weeks(
    reader: &Reader<'_>,
    people: &[Id],
    week: IsoWeek,
    thresholds: &Thresholds,
) -> Result<Vec<WeekCase>, StoreError> {
    weeks_with(reader, people, week, thresholds, true)
}

/// See [`weeks`]; for readers who must not see absences: measured against the hours of the post, without subtracting
/// absence.
///
/// # Errors
/// When the file cannot be read.
pub fn weeks_for_others(
    reader: &Reader<'_>,
    people: &[Id],
    week: IsoWeek,
    thresholds: &Thresholds,
) -> Result<Vec<WeekCase>, StoreError> {
    weeks_with(reader, people, week, thresholds, false)
}

/// A person's week with what its planned time is made of.
///
/// # Errors
/// When the file cannot be read.
pub fn week_parts(
    reader: &Reader<'_>,
    person: Id,
    week: IsoWeek,
    thresholds: &Thresholds,
) -> Result<(Load, Vec<Part>), StoreError> {
    let read = |week: Week<'_>| (week.load(), week.parts());
    let mut found = read_weeks(reader, &[person], week, thresholds, true, read)?;
    Ok(found.pop().unwrap_or((Load { planned: 0, held: 0, capacity: None }, Vec::new())))
}

fn weeks_with(
    reader: &Reader<'_>,
    people: &[Id],
    week: IsoWeek,
    thresholds: &Thresholds,
    less_absence: bool,
) -> Result<Vec<WeekCase>, StoreError> {
    let case = |of: Week<'_>| WeekCase { person: of.person, week, load: of.load() };
    read_weeks(reader, people, week, thresholds, less_absence, case)
}

/// Reads a week of some people, and asks each person's.
fn read_weeks<T>(
    reader: &Reader<'_>,
    people: &[Id],
    week: IsoWeek,
    thresholds: &Thresholds,
    less_absence: bool,
    ask: impl Fn(Week<'_>) -> T,
) -> Result<Vec<T>, StoreError> {
    let (monday, sunday) = (week.monday(), week.sunday());
    let calendar = calendar_of(reader, None)?;
    let mut places = Vec::new();
    for person in people {
        places.extend(under(reader, Entity::TeamMember, "person", *person, MANY)?.iter().map(typed::TeamMember::from));
    }
    // Those that touch the week: an open end holds until it is closed, however old it is, and what is over is not read.
    let absences = reader.touching(Entity::Absence, (monday, sunday), MOST_AWAY)?;
    let absences = absences.iter().filter(|away| away.link("person").is_some_and(|person| people.contains(&person)));
    let absences: Vec<typed::Absence> = absences.map(typed::Absence::from).collect();
    let activities: Vec<typed::Activity> =
        of_one(between(Entity::Activity, monday, sunday), people, |person| Filter::Has("people", person), reader)?
            .iter()
            .map(typed::Activity::from)
            .collect();
    let held = |person| Filter::Has("people", person);
    let sessions = of_one(between(Entity::Session, monday, sunday), people, held, reader)?;
    let sessions: Vec<typed::Session> = sessions.iter().map(typed::Session::from).collect();
    let own = |person| Filter::Is("person", Value::Link(person));
    let entries = of_one(between(Entity::TimeEntry, monday, sunday), people, own, reader)?;
    let entries: Vec<typed::TimeEntry> = entries.iter().map(typed::TimeEntry::from).collect();
    let duties = of_one(between(Entity::Duty, monday, sunday), people, own, reader)?;
    let mut kinds: HashMap<Id, typed::DutyType> = HashMap::new();
    for kind in reader.list(&Query::all(Entity::DutyType), MANY)? {
        kinds.insert(kind.id, typed::DutyType::from(&kind));
    }
    let duties = duties.iter().map(typed::Duty::from);
    let duties: Vec<_> = duties.filter_map(|duty| Some((duty.clone(), kinds.get(&duty.duty_type?)?.clone()))).collect();
    let mut meetings = Vec::new();
    for meeting in meetings_of(between(Entity::Meeting, monday, sunday), people, reader)? {
        let answers = Query::under(Entity::Attendance, "meeting", meeting.id);
        let answers = of_one(answers, people, |person| Filter::Is("person", Value::Link(person)), reader)?;
        let answers: HashMap<Id, Option<AttendanceStatus>> = answers
            .iter()
            .map(typed::Attendance::from)
            .filter_map(|answer| Some((answer.person?, answer.status)))
            .collect();
        meetings.push((typed::Meeting::from(&meeting), answers));
    }
    let case = |person: &Id| {
        let person = *person;
        let answered: Vec<_> = meetings
            .iter()
            .map(|(meeting, answers)| (meeting.clone(), answers.get(&person).copied().flatten()))
            .collect();
        ask(Week {
            person,
            week,
            calendar: &calendar,
            places: &places,
            absences: &absences,
            less_absence,
            activities: &activities,
            meetings: &answered,
            sessions: &sessions,
            entries: &entries,
            duties: &duties,
            daily_weight: thresholds.get(Threshold::PhoneDutyPercent),
            weekly_weight: thresholds.get(Threshold::CallOutDutyPercent),
        })
    };
    Ok(people.iter().map(case).collect())
}

/// The meetings a query finds; for a single person only those with that person as participant or invited.
fn meetings_of(query: Query, people: &[Id], reader: &Reader<'_>) -> Result<Vec<Record>, StoreError> {
    let [person] = people else { return reader.list(&query, MANY) };
    let asked =
        Filter::Through { own: None, entity: Entity::Attendance, field: "meeting", member: "person", id: *person };
    let mut found = reader.list(&query.clone().with(asked), MANY)?;
    for meeting in reader.list(&query.with(Filter::Has("people", *person)), MANY)? {
        if !found.iter().any(|known| known.id == meeting.id) {
            found.push(meeting);
        }
    }
    Ok(found)
}

/// The records a query finds; for a single person only that person's.
fn of_one(
    query: Query,
    people: &[Id],
    own: impl Fn(Id) -> Filter,
    reader: &Reader<'_>,
) -> Result<Vec<Record>, StoreError> {
    let query = match people {
        [person] => query.with(own(*person)),
        _ => query,
    };
    reader.list(&query, MANY)
}
