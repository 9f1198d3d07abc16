//! Meeting: reads the case of one meeting: the meeting, its period, what was sent out about it and who should have it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::engagement::{calendar_of, each};
use super::moving::municipality_of;
use super::over;
use super::proving::typed_under;
use crate::domain::choices::{EngagementUnitStatus, GroupKind, OrganisationKind};
use crate::domain::fields::Entity;
use crate::domain::season::membership;
use crate::domain::season::recipients::{self, Proposed};
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::rules::MeetingCase;
use crate::store::{Reader, StoreError};

/// A meeting with its period, what was sent out about it and who should have it.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn meeting(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<MeetingCase, StoreError> {
    let period = record.link("network_period").map(|id| reader.record(id)).transpose()?.flatten();
    let period = period.as_ref().map(typed::NetworkPeriod::from);
    let meeting = typed::Meeting::from(record);
    let dispatches: Vec<typed::Dispatch> = typed_under(reader, Entity::Dispatch, "meeting", record.id)?;
    // A member who left before the day of sending is not missed in it.
    let sent = dispatches.iter().filter_map(|dispatch| dispatch.sent_at).max();
    Ok(MeetingCase {
        today,
        calendar: calendar_of(reader, municipality_of(reader, record)?)?,
        proposed: proposed(reader, &meeting, period.as_ref(), (today, sent.unwrap_or(today)))?,
        moves: typed_under(reader, Entity::Rescheduling, "meeting", record.id)?,
        tasks: typed_under(reader, Entity::MeetingTask, "meeting", record.id)?,
        meeting,
        period,
        dispatches,
    })
}

/// Who should get what is sent out about a meeting: nobody once its period or its engagement is over.
fn proposed(
    reader: &Reader<'_>,
    meeting: &typed::Meeting,
    period: Option<&typed::NetworkPeriod>,
    (today, sent): (NaiveDate, NaiveDate),
) -> Result<Proposed, StoreError> {
    if let Some(period) = period {
        if period.to.is_some_and(|to| to < today) {
            return Ok(Proposed::default());
        }
        let members: Vec<typed::Membership> = typed_under(reader, Entity::Membership, "network_period", period.id)?;
        let active: Vec<&typed::Membership> = membership::active(&members, period, sent).collect();
        let units = each(reader, active.iter().filter_map(|member| member.unit))?;
        return Ok(recipients::of_network(active, &units));
    }
    let Some(engagement) = meeting.engagement else { return Ok(Proposed::default()) };
    if over(reader, engagement)?.is_some() {
        return Ok(Proposed::default());
    }
    let parts: Vec<typed::EngagementUnit> = typed_under(reader, Entity::EngagementUnit, "engagement", engagement)?;
    let active = parts.iter().filter(|part| part.status != Some(EngagementUnitStatus::Udtraadt));
    let units = each(reader, active.filter_map(|part| part.unit))?;
    let mut asked: Vec<Id> = typed_under::<typed::Attendance>(reader, Entity::Attendance, "meeting", meeting.id)?
        .iter()
        .filter_map(|row| row.person)
        .collect();
    let groups: Vec<typed::Group> = typed_under(reader, Entity::Group, "engagement", engagement)?;
    for group in groups.iter().filter(|group| group.kind == Some(GroupKind::Styregruppe)) {
        let members: Vec<typed::GroupMember> = typed_under(reader, Entity::GroupMember, "group", group.id)?;
        asked.extend(members.iter().filter_map(|member| member.person));
    }
    Ok(recipients::of_engagement(&parts, &units, &of_administration(reader, &asked)?))
}

/// Who belongs to a meeting and is not asked to it yet (M7): the members of its day; of an engagement those who get its agenda.
/// Who holds it is not asked.
///
/// # Errors
/// When the file cannot be read.
pub fn to_invite(reader: &Reader<'_>, record: &Record) -> Result<Vec<Id>, StoreError> {
    let meeting = typed::Meeting::from(record);
    let period = meeting.network_period.map(|id| reader.record(id)).transpose()?.flatten();
    let mut people: Vec<Id> = match period.as_ref().map(typed::NetworkPeriod::from) {
        Some(period) => {
            let members: Vec<typed::Membership> = typed_under(reader, Entity::Membership, "network_period", period.id)?;
            let on = meeting.date.or(period.from).unwrap_or(NaiveDate::MIN);
            membership::active(&members, &period, on).filter_map(|member| member.person).collect()
        }
        // An engagement that is over has nobody left to ask.
        None => {
            let day = meeting.date.unwrap_or(NaiveDate::MIN);
            proposed(reader, &meeting, None, (day, day))?.people
        }
    };
    let asked: Vec<typed::Attendance> = typed_under(reader, Entity::Attendance, "meeting", meeting.id)?;
    let mut seen: BTreeSet<Id> = asked.iter().filter_map(|row| row.person).chain(meeting.people).collect();
    people.retain(|person| seen.insert(*person));
    Ok(people)
}

/// Those of these people who are of a forvaltning, each once.
fn of_administration(reader: &Reader<'_>, people: &[Id]) -> Result<Vec<Id>, StoreError> {
    let people: Vec<typed::Person> = each(reader, people.iter().copied())?;
    let organisations: Vec<typed::Organisation> = each(reader, people.iter().filter_map(|person| person.organisation))?;
    let administration = |person: &&typed::Person| {
        let of = |at: &&typed::Organisation| Some(at.id) == person.organisation;
        organisations.iter().find(of).is_some_and(|at| at.kind == Some(OrganisationKind::Forvaltning))
    };
    Ok(people.iter().filter(administration).map(|person| person.id).collect())
}
