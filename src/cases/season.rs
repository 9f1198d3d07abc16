//! Season: reads a period of a network with its fees, its meetings and its members. What follows from them is in
//! `domain::fees` and `domain::season`.

use chrono::NaiveDate;

use super::proving::typed_under;
use super::under;
use crate::domain::choices::{AssignmentRole, DispatchKind, MeetingStatus, StructureDecisionKind};
use crate::domain::dates;
use crate::domain::due::Owed;
use crate::domain::fees;
use crate::domain::fields::Entity;
use crate::domain::season::attendance::{self, Answers, Came};
use crate::domain::season::balance::{self, Open};
use crate::domain::season::time_spent::{by_direction, by_perspective};
use crate::domain::season::{MeetingFigures, NextMeeting, SeasonFigures, Sent};
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::rules::{SeasonCase, SeasonMeeting, Threshold, Thresholds};
use crate::store::{Filter, Query, Reader, Sort, StoreError};

/// Maximum number of records of one kind read under a period; a network has a few dozen registrations and meetings.
const MANY: usize = 500;
/// Maximum number of people who facilitate a network.
const FACILITATORS: usize = 20;

/// A period with its fees, its meetings and its members. Who came and what was done is read only while the period lasts.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn season(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<SeasonCase, StoreError> {
    let of = |entity| under(reader, entity, "network_period", record.id, MANY);
    let period = typed::NetworkPeriod::from(record);
    let bands: Vec<typed::FeeBand> = of(Entity::FeeBand)?.iter().map(typed::FeeBand::from).collect();
    let registrations = of(Entity::Registration)?.iter().map(typed::Registration::from).collect();
    let mut meetings: Vec<typed::Meeting> = of(Entity::Meeting)?.iter().map(typed::Meeting::from).collect();
    let season = fees::season(&bands, registrations, &period, &meetings);
    meetings.sort_by_key(|meeting| (meeting.date, meeting.start_time, meeting.id));
    let network = period.network.map(|id| reader.record(id)).transpose()?.flatten();
    let mut case = SeasonCase {
        today,
        network: network.as_ref().map(typed::Network::from),
        season,
        meetings: Vec::new(),
        members: of(Entity::Membership)?.iter().map(typed::Membership::from).collect(),
        assignments: Vec::new(),
        competences: Vec::new(),
        knowledge: None,
        goes_on_or_ends: goes_on_or_ends(reader, record)?,
        period,
    };
    let lasts = case.is_under_way();
    for meeting in meetings {
        let (mut attendance, mut tasks) = (Vec::new(), Vec::new());
        if lasts {
            attendance = typed_under(reader, Entity::Attendance, "meeting", meeting.id)?;
            tasks = typed_under(reader, Entity::MeetingTask, "meeting", meeting.id)?;
        }
        case.meetings.push(SeasonMeeting { meeting, attendance, tasks });
    }
    if let Some(network) = network.filter(|_| lasts) {
        case.assignments = typed_under(reader, Entity::Assignment, "network", network.id)?;
        let facilitates = |row: &&typed::Assignment| row.role == Some(AssignmentRole::Facilitator);
        for person in case.assignments.iter().filter(facilitates).filter_map(|row| row.person).take(FACILITATORS) {
            case.competences.extend(typed_under::<typed::Competence>(reader, Entity::Competence, "person", person)?);
        }
        let items = Query::under(Entity::Knowledge, "network", network.id).sorted(Sort::Newest);
        let latest = reader.list(&items.with(Filter::To("date", today)), 1)?;
        case.knowledge = latest.first().and_then(|item| item.date("date"));
    }
    Ok(case)
}

/// Whether a period of the network begins later, or its structure decision ended the network.
fn goes_on_or_ends(reader: &Reader<'_>, period: &Record) -> Result<bool, StoreError> {
    let Some(network) = period.link("network") else { return Ok(false) };
    let follows = |other: &Record| {
        other.link("renewed_from") == Some(period.id)
            || period.date("to").is_some_and(|to| other.date("from") > Some(to))
    };
    if under(reader, Entity::NetworkPeriod, "network", network, MANY)?.iter().any(follows) {
        return Ok(true);
    }
    let choices: Vec<typed::StructureChoice> = typed_under(reader, Entity::StructureChoice, "network", network)?;
    let ends = choices.iter().filter(|choice| choice.decision == Some(StructureDecisionKind::Nedlaeg));
    let decisions: Vec<Id> = ends.filter_map(|choice| choice.structure_decision).collect();
    // An older decision, before this period, ended an older one.
    let later = |decision: &Record| decision.date("from").is_none_or(|from| Some(from) > period.date("from"));
    Ok(reader.records(&decisions)?.iter().any(later))
}

/// The figures of the season of a period that lasts today, else of its last one.
pub fn figures(reader: &Reader<'_>, case: &SeasonCase, thresholds: &Thresholds) -> Result<SeasonFigures, StoreError> {
    let day = case.period.to.map_or(case.today, |to| case.today.min(to)).max(case.period.from.unwrap_or(case.today));
    let season = dates::Season::of(day);
    let in_season = |one: &&SeasonMeeting| one.meeting.date.is_some_and(|date| season.contains(date));
    let meetings: Vec<&SeasonMeeting> = case.meetings.iter().filter(in_season).collect();
    let is_on = |one: &SeasonMeeting| one.meeting.status != Some(MeetingStatus::Aflyst);
    let is_held = |one: &SeasonMeeting| one.meeting.status.is_some_and(MeetingStatus::is_held);
    let on = meetings.iter().filter(|one| is_on(one)).count();
    let mut found = SeasonFigures {
        held: meetings.iter().filter(|one| is_held(one)).count(),
        planned: case.period.planned_meetings.unwrap_or_else(|| i64::try_from(on).unwrap_or(i64::MAX)),
        members: case.active().count(),
        spent: case.spent(),
        ..SeasonFigures::default()
    };
    let points = thresholds.get(Threshold::BalancePoints);
    found.is_off = found.spent.total() >= thresholds.get(Threshold::BalanceMinutes) && found.spent.is_off(points);
    let (mut at, mut items) = (0, Vec::new());
    for one in &meetings {
        let meeting = &one.meeting;
        at += usize::from(is_on(one));
        let dispatches: Vec<typed::Dispatch> = typed_under(reader, Entity::Dispatch, "meeting", meeting.id)?;
        let due = reader.due_of(meeting.id)?;
        let sent = |kind: DispatchKind, owed: Owed| {
            let days = dispatches.iter().filter(|dispatch| dispatch.kind == Some(kind));
            let by = due.as_ref().filter(|due| due.owed == owed).map(|due| Sent::By(due.day));
            days.filter_map(|dispatch| dispatch.sent_at).min().map(Sent::On).or(by)
        };
        let came = if is_held(one) { attendance::at(&one.attendance) } else { Came::default() };
        found.came = found.came + came;
        if is_held(one) {
            items.extend(typed_under::<typed::AgendaItem>(reader, Entity::AgendaItem, "meeting", meeting.id)?);
        }
        found.meetings.push(MeetingFigures {
            id: meeting.id,
            date: meeting.date,
            place: (at, on),
            status: meeting.status,
            came,
            answers: Answers::of(&one.attendance),
            agenda: sent(DispatchKind::Dagsorden, Owed::Agenda),
            minutes: sent(DispatchKind::Referat, Owed::Minutes),
        });
    }
    found.directions = by_direction(items.iter());
    found.perspectives = by_perspective(items.iter());
    let ahead = |one: &&&SeasonMeeting| {
        one.meeting.status.is_some_and(MeetingStatus::is_planned) && one.meeting.date >= Some(case.today)
    };
    // Before the period begins its tasks are not read, and nobody is a member yet.
    let next = meetings.iter().find(ahead).filter(|_| case.is_under_way());
    found.next = next.and_then(|one| {
        let work = balance::spent(&one.meeting, &one.tasks) + balance::planned(&one.meeting, &one.tasks);
        let suggestion = balance::suggest(work, Open::BeforeAndAfter, points)?;
        let members = i64::try_from(found.members).unwrap_or(i64::MAX);
        Some(NextMeeting { date: one.meeting.date?, suggestion, members })
    });
    Ok(found)
}
