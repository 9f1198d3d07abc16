//! Reading one person's week for the load (D-05, D-06). What counts is `domain::workload`.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::{calendar_of, under};
use crate::domain::choices::AttendanceStatus;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::{Entity, typed};
use crate::domain::value::{Id, Record, Value};
use crate::domain::workload::Week;
use crate::rules::{Threshold, Thresholds, WeekCase};
use crate::store::{Filter, Query, Reader, StoreError};

/// Records of one kind in a week that are read; many times what a team of twelve does.
const MANY: usize = 1000;
/// An absence that began longer ago than this and has no end is taken to be forgotten.
const LONGEST_ABSENCE: u64 = 3 * 366;

/// The records of a kind whose day lies in the days given.
fn between(reader: &Reader<'_>, entity: Entity, from: NaiveDate, to: NaiveDate) -> Result<Vec<Record>, StoreError> {
    let Some(day) = entity.day_field() else { return Ok(Vec::new()) };
    let query = Query::all(entity).with(Filter::From(day.name, from)).with(Filter::To(day.name, to));
    reader.list(&query, MANY)
}

/// A person's week: how much of it there is and how much is taken, as the national calendar has it.
///
/// # Errors
/// When the file cannot be read.
pub fn week(reader: &Reader<'_>, person: Id, week: IsoWeek, thresholds: &Thresholds) -> Result<WeekCase, StoreError> {
    let (monday, sunday) = (week.monday(), week.sunday());
    let calendar = calendar_of(reader, None)?;
    let places = under(reader, Entity::TeamMember, "person", person, MANY)?;
    let places: Vec<typed::TeamMember> = places.iter().map(typed::TeamMember::from).collect();
    let since = monday.checked_sub_days(Days::new(LONGEST_ABSENCE)).unwrap_or(monday);
    let absences = Query::under(Entity::Absence, "person", person).with(Filter::From("from", since));
    let absences = reader.list(&absences.with(Filter::To("from", sunday)), MANY)?;
    let absences: Vec<typed::Absence> = absences.iter().map(typed::Absence::from).collect();
    let activities = Query::all(Entity::Activity).with(Filter::From("date", monday)).with(Filter::To("date", sunday));
    let activities = reader.list(&activities.with(Filter::Has("people", person)), MANY)?;
    let activities: Vec<typed::Activity> = activities.iter().map(typed::Activity::from).collect();
    let mut meetings = Vec::new();
    for meeting in between(reader, Entity::Meeting, monday, sunday)? {
        let answers = Query::under(Entity::Attendance, "meeting", meeting.id);
        let answers = reader.list(&answers.with(Filter::Is("person", Value::Link(person))), 1)?;
        let answer: Option<AttendanceStatus> =
            answers.first().and_then(|answer| typed::Attendance::from(answer).status);
        meetings.push((typed::Meeting::from(&meeting), answer));
    }
    let mut kinds: HashMap<Id, typed::DutyType> = HashMap::new();
    for kind in reader.list(&Query::all(Entity::DutyType), MANY)? {
        kinds.insert(kind.id, typed::DutyType::from(&kind));
    }
    let duties = Query::all(Entity::Duty).with(Filter::From("date", monday)).with(Filter::To("date", sunday));
    let duties = reader.list(&duties.with(Filter::Is("person", Value::Link(person))), MANY)?;
    let duties = duties.iter().map(typed::Duty::from);
    let duties: Vec<_> = duties.filter_map(|duty| Some((duty.clone(), kinds.get(&duty.duty_type?)?.clone()))).collect();
    let load = Week {
        person,
        week,
        calendar: &calendar,
        places: &places,
        absences: &absences,
        activities: &activities,
        meetings: &meetings,
        duties: &duties,
        daily_weight: thresholds.get(Threshold::PhoneDutyPercent),
        weekly_weight: thresholds.get(Threshold::CallOutDutyPercent),
    }
    .load();
    Ok(WeekCase { person, week, load })
}
