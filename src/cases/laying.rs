//! Laying: reads what the meetings of a season are laid from. The days and the records that follow are in
//! `domain::season::laying`.

use chrono::NaiveDate;

use super::moving::municipality_of;
use super::{ours, school_calendar, thresholds};
use crate::domain::choices::AssignmentRole;
use crate::domain::fields::Entity;
use crate::domain::lang::Lang;
use crate::domain::passed::is_cancelled;
use crate::domain::season::laying::{Closed, Ground, There};
use crate::domain::season::template::{self, MeetingTemplate};
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::rules::Threshold;
use crate::store::{Query, Reader, Sort, StoreError};

/// Maximum number of records of one kind read under a period or a template.
const MANY: usize = 500;
/// Maximum number of people who hold a meeting.
const HOLDERS: usize = 20;
/// Moves of a meeting that are read.
const MOVES: usize = 20;

/// What keeps the meetings of a period from a day.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn closed(reader: &Reader<'_>, period: &Record) -> Result<Closed, StoreError> {
    let municipality = municipality_of(reader, period)?;
    let known = thresholds(reader)?;
    let day = |threshold| u32::try_from(known.get(threshold)).unwrap_or(0);
    Ok(Closed {
        calendar: school_calendar(reader, municipality)?,
        has_winter: municipality.is_some(),
        christmas: (day(Threshold::ChristmasFrom), day(Threshold::ChristmasTo)),
    })
}

/// A template of the file or of the program, with its record's id where the file has it.
pub fn meeting_template(
    reader: &Reader<'_>,
    id: Id,
    lang: Lang,
) -> Result<Option<(MeetingTemplate, Option<Id>)>, StoreError> {
    let part = |all: &[Record], entity| all.iter().filter(|part| part.entity == entity).cloned().collect::<Vec<_>>();
    let shipped = template::shipped(id, lang);
    if let Some(head) = shipped.first() {
        let (items, tasks) = (part(&shipped, Entity::TemplateItem), part(&shipped, Entity::TemplateTask));
        return Ok(Some((template::read(head, &items, &tasks), None)));
    }
    let Some(head) = reader.record(id)?.filter(|head| head.entity == Entity::MeetingTemplate) else { return Ok(None) };
    let under = |entity| reader.list(&Query::under(entity, "meeting_template", id), MANY);
    let read = template::read(&head, &under(Entity::TemplateItem)?, &under(Entity::TemplateTask)?);
    Ok(Some((read, Some(id))))
}

/// Everything that laying a season of a period reads; `title` is what its meetings are called.
pub fn ground(
    reader: &Reader<'_>,
    period: &Record,
    template: Option<Id>,
    (lang, title): (Lang, String),
    today: NaiveDate,
) -> Result<Ground, StoreError> {
    let typed_period = typed::NetworkPeriod::from(period);
    let members = reader.list(&Query::under(Entity::Membership, "network_period", period.id), MANY)?;
    let members: Vec<typed::Membership> = members.iter().map(typed::Membership::from).collect();
    let mut units: Vec<Id> = members.iter().filter_map(|member| member.unit).collect();
    units.sort_unstable();
    units.dedup();
    let meetings =
        |of: Id| reader.list(&Query::under(Entity::Meeting, "network_period", of).sorted(Sort::Newest), MANY);
    let mut there = Vec::new();
    for meeting in meetings(period.id)?.into_iter().filter(|meeting| !is_cancelled(meeting)) {
        let moves = reader.list(&Query::under(Entity::Rescheduling, "meeting", meeting.id), MOVES)?;
        let days = meeting.day().into_iter().chain(moves.iter().filter_map(|moved| moved.date("from_date")));
        there.push(There { days: days.collect(), meeting });
    }
    // The last meeting, of this period or of the one before, says when the next ones begin and who holds them.
    let last = match (there.first(), typed_period.renewed_from) {
        (Some(there), _) => Some(there.meeting.clone()),
        (None, Some(before)) => meetings(before)?.into_iter().find(|meeting| !is_cancelled(meeting)),
        (None, None) => None,
    };
    let template = template.map(|id| meeting_template(reader, id, lang)).transpose()?.flatten();
    Ok(Ground {
        title,
        closed: closed(reader, period)?,
        people: holders(reader, period, last.as_ref(), today)?,
        start: last.as_ref().and_then(|last| last.get("start_time").cloned()),
        template,
        members,
        units: reader.records(&units)?.iter().map(typed::Unit::from).collect(),
        there,
        period: typed_period,
    })
}

/// Who holds the meetings: those who facilitate the network, else those who held the last one; of our people alone.
fn holders(
    reader: &Reader<'_>,
    period: &Record,
    last: Option<&Record>,
    today: NaiveDate,
) -> Result<Vec<Id>, StoreError> {
    let day = period.date("from").map_or(today, |from| from.max(today));
    let Some(network) = period.link("network") else { return Ok(Vec::new()) };
    let assigned = reader.list(&Query::under(Entity::Assignment, "network", network), MANY)?;
    let holds = |row: &typed::Assignment| {
        row.role == Some(AssignmentRole::Facilitator) && !row.external && row.to.is_none_or(|to| to >= day)
    };
    let mut people: Vec<Id> =
        assigned.iter().map(typed::Assignment::from).filter(holds).filter_map(|row| row.person).collect();
    if people.is_empty() {
        people = last.map(|last| last.links("people").to_vec()).unwrap_or_default();
    }
    if let Some(ours) = ours::people(reader)? {
        people.retain(|person| ours.contains(person));
    }
    people.truncate(HOLDERS);
    Ok(people)
}
