//! Roster: reads the facts of the duty roster: the duties of a span of days, who may have them, who is away, and what else
//! binds people. What follows from them is in `domain::roster`.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::calendar_of;
use super::week::between;
use crate::domain::calendar::Calendar;
use crate::domain::choices::{
    ActivityStatus, AssignmentRole, AttendanceStatus, Coded, DutyStatus, EngagementKind, MeetingStatus,
};
use crate::domain::dates::{IsoWeek, plus_days};
use crate::domain::fields::Entity;
use crate::domain::roster::{Commitment, Facts, MOST_WEEKS, Records, is_given};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Case, Finding, RosterCase, Speaks, Threshold, Thresholds, Visit, judge};
use crate::store::{Filter, Query, Reader, StoreError};

/// Most records of one kind that are read: far above two years of five teams.
const MANY: usize = 20_000;
/// Most days after its first that a meeting binds people.
const MOST_MEETING_DAYS: i64 = 14;
/// Minutes after midnight of the last minute of a day.
const DAY: i64 = 24 * 60;

/// What is read of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first day of the duties, absences and wishes.
    pub first: NaiveDate,
    /// The last day of all that is read.
    pub last: NaiveDate,
    /// The first day of visits, meetings and course days: those before it clash with nothing that can still be changed.
    pub bound_from: NaiveDate,
}

impl Extent {
    /// What the current week, the weeks ahead and the figures of fairness need, and these weeks besides.
    pub fn around(today: NaiveDate, shown: (NaiveDate, NaiveDate), thresholds: &Thresholds) -> Extent {
        let week = IsoWeek::of(today);
        let back = thresholds.get(Threshold::FairWeeks).clamp(1, MOST_WEEKS);
        let ahead = thresholds.get(Threshold::RosterWeeks).clamp(1, MOST_WEEKS);
        let bound_from = week.monday().min(IsoWeek::of(shown.0).monday());
        Extent {
            first: week.plus(1 - back).monday().min(bound_from),
            last: week.plus(ahead - 1).sunday().max(IsoWeek::of(shown.1).sunday()),
            bound_from,
        }
    }
}

impl Extent {
    /// The duties and absences of some days alone, without what else binds people: what a sheet and a year show.
    pub fn of_days(first: NaiveDate, last: NaiveDate) -> Extent {
        Extent { first, last, bound_from: plus_days(last, 1) }
    }
}

/// The facts of a roster.
///
/// # Errors
/// When the file cannot be read.
pub fn roster(
    reader: &Reader<'_>,
    extent: Extent,
    now: NaiveDateTime,
    thresholds: &Thresholds,
) -> Result<Facts, StoreError> {
    roster_with(reader, extent, now, thresholds, &[])
}

/// See [`roster`], as if these absences were in the file.
///
/// # Errors
/// When the file cannot be read.
pub fn roster_with(
    reader: &Reader<'_>,
    extent: Extent,
    now: NaiveDateTime,
    thresholds: &Thresholds,
    also: &[typed::Absence],
) -> Result<Facts, StoreError> {
    let Extent { first, last, .. } = extent;
    let list = |query: Query| reader.list(&query, MANY);
    fn typed<T>(records: Vec<Record>) -> Vec<T>
    where
        T: for<'r> From<&'r Record>,
    {
        records.iter().map(T::from).collect()
    }
    let duties: Vec<typed::Duty> =
        typed(list(between(Entity::Duty, IsoWeek::of(first).monday(), IsoWeek::of(last).sunday()))?);
    let types: Vec<typed::DutyType> = typed(list(Query::all(Entity::DutyType))?);
    let mut absences: Vec<typed::Absence> = typed(reader.touching(Entity::Absence, (first, last), MANY)?);
    absences.extend(also.iter().cloned());
    let wishes: Vec<typed::DutyWish> = typed(reader.touching(Entity::DutyWish, (first, last), MANY)?);
    let places: Vec<typed::TeamMember> = typed(list(Query::all(Entity::TeamMember))?);
    let circles: Vec<typed::DutyCircle> = typed(list(Query::all(Entity::DutyCircle))?);
    let weeks: Vec<typed::RosterWeek> = typed(list(between(Entity::RosterWeek, IsoWeek::of(first).monday(), last))?);
    let competences = match types.iter().any(|kind| !kind.competence.trim().is_empty()) {
        true => typed(list(Query::all(Entity::Competence))?),
        false => Vec::new(),
    };
    let mut calendars: Vec<(Id, Calendar)> = Vec::new();
    for municipality in types.iter().filter_map(|kind| kind.municipality).collect::<BTreeSet<Id>>() {
        calendars.push((municipality, calendar_of(reader, Some(municipality))?));
    }
    let commitments = commitments(reader, extent)?;
    let mut named: BTreeSet<Id> = BTreeSet::new();
    named.extend(places.iter().filter_map(|place| place.person));
    named.extend(circles.iter().filter_map(|row| row.person));
    named.extend(duties.iter().filter_map(|duty| duty.person));
    named.extend(absences.iter().filter_map(|absence| absence.person));
    let people = typed(reader.records(&named.into_iter().collect::<Vec<_>>())?);
    let records = Records {
        types,
        circles,
        duties,
        weeks,
        wishes,
        absences,
        places,
        competences,
        people,
        calendars,
        commitments,
    };
    Ok(Facts::new(records, now, thresholds.clone()))
}

/// What binds people from the first bound day to the last: what is called off or moved binds nobody, and neither does an
/// invitation that was declined.
fn commitments(reader: &Reader<'_>, extent: Extent) -> Result<Vec<Commitment>, StoreError> {
    let (first, last) = (extent.bound_from, extent.last);
    let mut found = Vec::new();
    let mut engagements: BTreeSet<Id> = BTreeSet::new();
    let ends = |start: Option<u16>, minutes: Option<i64>| {
        let end = i64::from(start?) + minutes.filter(|minutes| *minutes > 0)?;
        u16::try_from(end.min(DAY)).ok()
    };
    for record in reader.list(&between(Entity::Activity, first, last), MANY)? {
        let activity = typed::Activity::from(&record);
        let (Some(day), false) = (activity.date, activity.status == Some(ActivityStatus::Aflyst)) else { continue };
        engagements.extend(activity.engagement);
        found.push(Commitment {
            entity: Entity::Activity,
            id: activity.id,
            day,
            start: activity.start_time,
            end: ends(activity.start_time, activity.minutes),
            people: activity.people,
            travel: activity.travel.unwrap_or(0).max(0),
            engagement: activity.engagement,
            on_site: activity.on_site,
            day_off: false,
            called_out: Vec::new(),
        });
    }
    // One that lasts some days may have begun before the first.
    for record in reader.list(&between(Entity::Meeting, plus_days(first, -MOST_MEETING_DAYS), last), MANY)? {
        let meeting = typed::Meeting::from(&record);
        let off = matches!(meeting.status, Some(MeetingStatus::Aflyst | MeetingStatus::Flyttet));
        let (Some(day), false) = (meeting.date, off) else { continue };
        let end = meeting.end_date.map_or(day, |end| end.clamp(day, plus_days(day, MOST_MEETING_DAYS)));
        if end < first {
            continue;
        }
        let answers = reader.list(&Query::under(Entity::Attendance, "meeting", meeting.id), MANY)?;
        let answers: Vec<typed::Attendance> = answers.iter().map(typed::Attendance::from).collect();
        let stays_away = |answer: &typed::Attendance| {
            matches!(answer.status, Some(AttendanceStatus::Nej | AttendanceStatus::Afbud | AttendanceStatus::Udeblevet))
        };
        let mut people: BTreeSet<Id> = meeting.people.iter().copied().collect();
        people.extend(answers.iter().filter(|answer| !stays_away(answer)).filter_map(|answer| answer.person));
        for away in answers.iter().filter(|answer| stays_away(answer)).filter_map(|answer| answer.person) {
            people.remove(&away);
        }
        engagements.extend(meeting.engagement);
        let people: Vec<Id> = people.into_iter().collect();
        // Nobody has said when the later days of a meeting begin.
        let hours = |on: NaiveDate| meeting.start_time.filter(|_| on == day);
        let days = day.iter_days().take_while(|on| *on <= end).filter(|on| (first..=last).contains(on));
        found.extend(days.map(|on| Commitment {
            entity: Entity::Meeting,
            id: meeting.id,
            day: on,
            start: hours(on),
            end: ends(hours(on), meeting.duration),
            people: people.clone(),
            travel: 0,
            engagement: meeting.engagement,
            on_site: false,
            day_off: false,
            called_out: Vec::new(),
        }));
    }
    for record in reader.list(&between(Entity::Session, first, last), MANY)? {
        let session = typed::Session::from(&record);
        let (Some(day), false) = (session.date, session.status == Some(ActivityStatus::Aflyst)) else { continue };
        found.push(Commitment {
            entity: Entity::Session,
            id: session.id,
            day,
            start: session.start_time,
            end: ends(session.start_time, session.duration),
            people: session.people,
            travel: 0,
            engagement: None,
            on_site: false,
            day_off: false,
            called_out: Vec::new(),
        });
    }
    let engagements = staffed(reader, &engagements)?;
    let national = calendar_of(reader, None)?;
    for bound in &mut found {
        let of = bound.engagement.and_then(|id| engagements.get(&id));
        bound.day_off = of.map_or(&national, |of| &of.calendar).is_off(bound.day);
        if let Some(of) = of.filter(|of| of.kind == Some(EngagementKind::Udrykning)) {
            bound.called_out = of.assigned_on(bound.day);
        }
    }
    Ok(found)
}

/// An engagement as far as the roster needs it.
struct Staffed {
    kind: Option<EngagementKind>,
    calendar: Calendar,
    /// Its leads and makkere.
    assigned: Vec<typed::Assignment>,
}

impl Staffed {
    /// Those assigned on a day, each once.
    fn assigned_on(&self, day: NaiveDate) -> Vec<Id> {
        let there = self
            .assigned
            .iter()
            .filter(|one| one.from.is_none_or(|from| from <= day) && one.to.is_none_or(|to| day <= to));
        there.filter_map(|one| one.person).collect::<BTreeSet<Id>>().into_iter().collect()
    }
}

/// These engagements with their calendar and their people.
fn staffed(reader: &Reader<'_>, ids: &BTreeSet<Id>) -> Result<HashMap<Id, Staffed>, StoreError> {
    let mut calendars: HashMap<Option<Id>, Calendar> = HashMap::new();
    let mut found = HashMap::new();
    let ids: Vec<Id> = ids.iter().copied().collect();
    for engagement in reader.records(&ids)? {
        let engagement = typed::Engagement::from(&engagement);
        let calendar = match calendars.get(&engagement.municipality) {
            Some(calendar) => calendar.clone(),
            None => calendar_of(reader, engagement.municipality)?,
        };
        calendars.entry(engagement.municipality).or_insert_with(|| calendar.clone());
        let assigned = super::under(reader, Entity::Assignment, "engagement", engagement.id, MANY)?;
        let assigned = assigned.iter().map(typed::Assignment::from).filter(|one| {
            matches!(one.role, Some(AssignmentRole::Lead | AssignmentRole::Makker) | None) && !one.external
        });
        let assigned = assigned.collect();
        found.insert(engagement.id, Staffed { kind: engagement.kind, calendar, assigned });
    }
    Ok(found)
}

/// The roster as its rules judge it: from today to the horizon.
///
/// # Errors
/// When the file cannot be read.
pub fn roster_case(reader: &Reader<'_>, now: NaiveDateTime, thresholds: &Thresholds) -> Result<RosterCase, StoreError> {
    roster_case_with(reader, now, thresholds, &[])
}

/// See [`roster_case`], as if these absences were in the file.
///
/// # Errors
/// When the file cannot be read.
pub fn roster_case_with(
    reader: &Reader<'_>,
    now: NaiveDateTime,
    thresholds: &Thresholds,
    also: &[typed::Absence],
) -> Result<RosterCase, StoreError> {
    let today = now.date();
    let extent = Extent::around(today, (today, today), thresholds);
    let facts = roster_with(reader, extent, now, thresholds, also)?;
    let open =
        reader.list(&Query::all(Entity::Swap).with(Filter::Is("status", Value::Code("accepteret".into()))), MANY)?;
    let planned = between(Entity::Activity, today, extent.last)
        .with(Filter::Is("status", Value::Code("planlagt".into())))
        .with(Filter::Is("on_site", Value::Bool(true)));
    let planned = reader.list(&planned, MANY)?;
    let planned: Vec<typed::Activity> = planned.iter().map(typed::Activity::from).collect();
    let engagements = staffed(reader, &planned.iter().filter_map(|activity| activity.engagement).collect())?;
    let visits = planned.into_iter().filter_map(|activity| {
        let engagement = activity.engagement?;
        let of = engagements.get(&engagement)?;
        let day = activity.date?;
        let called_out = of.kind == Some(EngagementKind::Udrykning);
        let two = called_out || matches!(of.kind, Some(EngagementKind::Lang | EngagementKind::Kort));
        two.then(|| Visit {
            id: activity.id,
            engagement,
            day,
            people: activity.people,
            assigned: of.assigned_on(day),
            called_out,
        })
    });
    Ok(RosterCase { visits: visits.collect(), swaps: open.iter().map(typed::Swap::from).collect(), facts, given: None })
}

/// The key of a change to a published duty in the mark that a person has seen it: the duty, the person, and who stands there now
/// on which days, so that another change is told again.
pub fn seen_key(duty: &typed::Duty, number: &str, person: Id) -> String {
    let days: Vec<&str> = duty.days.iter().map(|day| day.code()).collect();
    let holder = duty.person.filter(|_| is_given(duty.status)).map(|id| id.0.to_string()).unwrap_or_default();
    format!("{number} {} {holder} {}", person.0, days.join("-")).trim_end().to_owned()
}

/// Changes of published duties that concern a person and that they have not seen.
///
/// # Errors
/// When the file cannot be read.
pub fn changes_for(
    reader: &Reader<'_>,
    now: NaiveDateTime,
    thresholds: &Thresholds,
    person: Id,
) -> Result<Vec<Finding>, StoreError> {
    let today = now.date();
    let around = Extent::around(today, (today, today), thresholds);
    // Nothing that binds people, and no day gone by, is asked for.
    let extent = Extent { first: IsoWeek::of(today).monday(), bound_from: around.last, ..around };
    let facts = roster(reader, extent, now, thresholds)?;
    let seen = Query::all(Entity::Snooze)
        .with(Filter::Is("rule", Value::Text("R-93".to_owned())))
        .with(Filter::From("until", today));
    let seen = reader.list(&seen, MANY)?;
    let case = RosterCase { facts, swaps: Vec::new(), visits: Vec::new(), given: None };
    let mut found = judge(Case::Roster(&case), Speaks::Attention, thresholds);
    found.retain(|finding| {
        let Some(duty) = case.facts.duty(finding.id).filter(|_| finding.rule.id == "R-93") else { return false };
        let concerns = [duty.person, duty.published_person].contains(&Some(person));
        let number = reader.record(duty.id).ok().flatten().map(|row| super::named(&row)).unwrap_or_default();
        let key = seen_key(duty, &number, person);
        concerns && !seen.iter().any(|mark| mark.text("about").trim() == key)
    });
    Ok(found)
}

/// A duty that is about to be given to a person who did not have it, or to have other days or hours; none for what changes
/// nobody's days, and for days that have gone.
pub(super) fn given(
    reader: &Reader<'_>,
    before: Option<&Record>,
    after: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Result<Option<RosterCase>, StoreError> {
    let duty = typed::Duty::from(after);
    let binds = duty.person.is_some() && is_given(duty.status) && duty.status != Some(DutyStatus::Afholdt);
    let Some(date) = duty.date.filter(|date| binds && IsoWeek::of(*date).sunday() >= today) else { return Ok(None) };
    let had = before.map(typed::Duty::from).filter(|had| is_given(had.status) && had.person == duty.person);
    let (monday, sunday) = (IsoWeek::of(date).monday(), IsoWeek::of(date).sunday());
    // The days beside the week are read for the rest over midnight.
    let (first, last) = (plus_days(monday, -1), plus_days(sunday, 1));
    let facts = roster(reader, Extent { first, last, bound_from: first }, today.and_time(NaiveTime::MIN), thresholds)?;
    let covers = |had: &typed::Duty, day: &NaiveDate| {
        let hours = facts.shift(had).zip(facts.shift(&duty));
        facts.days(had).contains(day) && hours.is_some_and(|(old, new)| new.hours.without(old.hours).is_empty())
    };
    let same =
        |had: &typed::Duty| had.duty_type == duty.duty_type && facts.days(&duty).iter().all(|day| covers(had, day));
    if had.as_ref().is_some_and(same) {
        return Ok(None);
    }
    Ok(Some(RosterCase { facts, swaps: Vec::new(), visits: Vec::new(), given: Some(duty) }))
}
