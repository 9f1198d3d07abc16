//! Shown: values of a record that follow from other records or from the day, as a list or a page shows them: the day a
//! milestone was proven, the status of a network period, a pause of an engagement, the phases of a closed engagement, how a
//! structure decision stands. A form and a document keep what is stored.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::ours;
use super::proving::Proving;
use crate::domain::choices::{Coded, EngagementStatus, PeriodStatus, PhaseStatus};
use crate::domain::fields::{Entity, Kind};
use crate::domain::planning::pauses;
use crate::domain::structure;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Query, Reader, StoreError};

/// The most people of a meeting, and pauses of an engagement, that are read.
const MANY: usize = 500;

/// Puts the values that follow from other records and from the day into records of one window.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn as_shown(reader: &Reader<'_>, records: &mut [Record], today: NaiveDate) -> Result<(), StoreError> {
    Proven::default().as_shown(reader, records, today)
}

/// The records that a snooze is about, as links in place of their numbers, so that a list and a page name them. One that is also
/// about a word keeps its text, with the names in it.
///
/// # Errors
/// When the file cannot be read.
pub fn name_things(reader: &Reader<'_>, records: &mut [Record]) -> Result<(), StoreError> {
    for snooze in records.iter_mut().filter(|record| record.entity == Entity::Snooze) {
        let mut things = Vec::new();
        for word in snooze.text("about").split_whitespace() {
            let id = match Entity::parse_number(word) {
                Some((entity, number)) => reader.find(entity, number)?,
                None => word.parse().ok().map(Id),
            };
            things.push((word, id.map(|id| reader.record(id)).transpose()?.flatten()));
        }
        let known: Option<Vec<Id>> = things.iter().map(|(_, record)| record.as_ref().map(|record| record.id)).collect();
        let shown = match known {
            Some(ids) if ids.is_empty() => continue,
            Some(ids) => Value::Links(ids),
            None if things.iter().all(|(_, record)| record.is_none()) => continue,
            None => {
                let named = things.iter().map(|(word, record)| match record {
                    Some(record) => named_in_words(record),
                    None => (*word).to_owned(),
                });
                Value::Text(named.collect::<Vec<_>>().join(", "))
            }
        };
        snooze.set("about", Some(shown));
    }
    Ok(())
}

/// The number of a record and the texts of its title.
fn named_in_words(record: &Record) -> String {
    let number = record.number.and_then(|number| record.entity.numbered(number));
    let texts = record.entity.title_fields().map(|field| match field.kind {
        Kind::Line => record.text(field.name).to_owned(),
        _ => String::new(),
    });
    number.into_iter().chain(texts).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The days on which milestones were proven, of the engagements read so far: the windows of a long list read each
/// engagement once.
#[derive(Debug, Default)]
pub struct Proven {
    days: HashMap<Id, HashMap<Id, Option<Value>>>,
}

impl Proven {
    /// See [`as_shown`], for the next window of a list.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn as_shown(
        &mut self,
        reader: &Reader<'_>,
        records: &mut [Record],
        today: NaiveDate,
    ) -> Result<(), StoreError> {
        self.milestones(reader, records)?;
        follow(reader, records, today)
    }

    /// Puts the day of a proving record into `done_at` of milestones, of any engagements.
    fn milestones(&mut self, reader: &Reader<'_>, records: &mut [Record]) -> Result<(), StoreError> {
        for milestone in records.iter_mut().filter(|record| record.entity == Entity::Milestone) {
            let Some(engagement) = milestone.link("engagement") else { continue };
            let days = match self.days.entry(engagement) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(free) => free.insert(days(reader, engagement)?),
            };
            if let Some(day) = days.get(&milestone.id) {
                milestone.set("done_at", day.clone());
            }
        }
        Ok(())
    }
}

/// The days on which the milestones of an engagement were reached.
fn days(reader: &Reader<'_>, engagement: Id) -> Result<HashMap<Id, Option<Value>>, StoreError> {
    let Some(engagement) = reader.record(engagement)? else { return Ok(HashMap::new()) };
    let milestones = Proving::read(reader, &engagement)?.milestones(reader)?;
    Ok(milestones.iter().map(|known| (known.id, known.get("done_at").cloned())).collect())
}

/// What follows from a parent, from people and from the day.
fn follow(reader: &Reader<'_>, records: &mut [Record], today: NaiveDate) -> Result<(), StoreError> {
    phases(reader, records)?;
    hosts(reader, records)?;
    structure(reader, records)?;
    super::swaps::expire(reader, records, today)?;
    for engagement in records.iter_mut().filter(|record| record.entity == Entity::Engagement) {
        if let Some(status) = paused(reader, engagement, today)? {
            engagement.set("status", Some(Value::Code(status.code().to_owned())));
        }
    }
    for period in records.iter_mut().filter(|record| record.entity == Entity::NetworkPeriod) {
        let renewed = || reader.count(&Query::under(Entity::NetworkPeriod, "renewed_from", period.id), 1);
        if let Some(status) = period_status(period, today, renewed)? {
            period.set("status", Some(Value::Code(status.code().to_owned())));
        }
    }
    Ok(())
}

/// The status of an engagement that a pause gives it today, or takes from it; `None` when it is as stored.
///
/// # Errors
/// When the file cannot be read.
pub fn paused(
    reader: &Reader<'_>,
    engagement: &Record,
    today: NaiveDate,
) -> Result<Option<EngagementStatus>, StoreError> {
    use EngagementStatus::{Aktiv, Pauset};
    let Some(stored @ (Aktiv | Pauset)) = EngagementStatus::from_code(engagement.text("status")) else {
        return Ok(None);
    };
    let pauses = reader.list(&Query::under(Entity::Pause, "engagement", engagement.id), MANY)?;
    Ok(pauses::status_on(stored, &pauses, today))
}

/// A closed engagement is in no phase: one that was going on has ended with it, one that was ahead was left out.
fn phases(reader: &Reader<'_>, records: &mut [Record]) -> Result<(), StoreError> {
    let open =
        |record: &Record| record.entity == Entity::Phase && matches!(record.text("status"), "i_gang" | "kommende");
    let mut of: Vec<Id> =
        records.iter().filter(|record| open(record)).filter_map(|phase| phase.link("engagement")).collect();
    of.sort_unstable();
    of.dedup();
    let engagements = reader.records(&of)?;
    let closed =
        |record: &&Record| EngagementStatus::from_code(record.text("status")).is_some_and(EngagementStatus::is_closed);
    let closed: Vec<Id> = engagements.iter().filter(closed).map(|record| record.id).collect();
    for phase in records.iter_mut().filter(|record| open(record)) {
        if phase.link("engagement").is_some_and(|engagement| closed.contains(&engagement)) {
            let status =
                if phase.text("status") == "i_gang" { PhaseStatus::Afsluttet } else { PhaseStatus::SprungetOver };
            phase.set("status", Some(Value::Code(status.code().to_owned())));
        }
    }
    Ok(())
}

/// A structure decision stands as its choices say, and is made on the day of its meeting. One of an older file has the spring of its
/// period.
fn structure(reader: &Reader<'_>, records: &mut [Record]) -> Result<(), StoreError> {
    for decision in records.iter_mut().filter(|record| record.entity == Entity::StructureDecision) {
        let choices = reader.list(&Query::under(Entity::StructureChoice, "structure_decision", decision.id), MANY)?;
        let status = structure::status(decision, &choices);
        decision.set("status", Some(Value::Code(status.code().to_owned())));
        let meeting = decision.link("meeting").map(|id| reader.record(id)).transpose()?.flatten();
        if let Some(day) = meeting.and_then(|meeting| meeting.day()) {
            decision.set("meeting_date", Some(Value::Date(day)));
        }
        if decision.get("spring").is_none() {
            let year =
                Entity::StructureDecision.field("spring").and_then(|spring| spring.year(|day| decision.date(day)));
            decision.set("spring", year.map(Value::Int));
        }
    }
    Ok(())
}

/// Who holds a meeting are our own people. Older files name others there too: they are shown once, among those who take part.
fn hosts(reader: &Reader<'_>, records: &mut [Record]) -> Result<(), StoreError> {
    for meeting in records.iter_mut().filter(|record| record.entity == Entity::Meeting) {
        let people = meeting.links("people").to_vec();
        if people.is_empty() {
            continue;
        }
        let answers = reader.list(&Query::under(Entity::Attendance, "meeting", meeting.id), MANY)?;
        let takes_part = |person: &Id| answers.iter().any(|answer| answer.link("person") == Some(*person));
        let mut kept = Vec::with_capacity(people.len());
        for person in people {
            if !takes_part(&person) || ours::is_ours(reader, person)? {
                kept.push(person);
            }
        }
        meeting.set("people", Some(Value::Links(kept)));
    }
    Ok(())
}

/// The status of a decided period by its days: decided before its first day, active until its last, then over, or renewed
/// when a later period follows it. `None` before it is decided: a person says that.
fn period_status(
    period: &Record,
    today: NaiveDate,
    renewals: impl FnOnce() -> Result<usize, StoreError>,
) -> Result<Option<PeriodStatus>, StoreError> {
    let stored = PeriodStatus::from_code(period.text("status"));
    if matches!(stored, None | Some(PeriodStatus::Kladde | PeriodStatus::Indstillet)) {
        return Ok(None);
    }
    Ok(Some(match (period.date("from"), period.date("to")) {
        (Some(from), _) if today < from => PeriodStatus::Besluttet,
        (_, Some(to)) if today > to && renewals()? > 0 => PeriodStatus::Fornyet,
        (_, Some(to)) if today > to => PeriodStatus::Udloebet,
        _ => PeriodStatus::Aktiv,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(stored: &str, from: &str, to: Option<&str>, renewals: usize) -> Option<&'static str> {
        let mut period = Record::new(Entity::NetworkPeriod, Id::derived(Entity::NetworkPeriod, &["p"]));
        period.set("status", Some(Value::Code(stored.into())));
        period.set("from", Some(Value::Date(from.parse().unwrap())));
        period.set("to", to.map(|to| Value::Date(to.parse().unwrap())));
        let found = period_status(&period, "2020-01-15".parse().unwrap(), || Ok(renewals)).unwrap();
        found.map(PeriodStatus::code)
    }

    #[test]
    fn a_decided_period_follows_its_days() {
        assert_eq!(status("aktiv", "2020-01-16", None, 0), Some("besluttet"));
        assert_eq!(status("besluttet", "2020-01-15", None, 0), Some("aktiv"));
        assert_eq!(status("udloebet", "2019-08-01", Some("2020-01-15"), 1), Some("aktiv"), "its last day");
        assert_eq!(status("aktiv", "2019-08-01", Some("2020-01-14"), 0), Some("udloebet"));
        assert_eq!(status("aktiv", "2019-08-01", Some("2020-01-14"), 1), Some("fornyet"));
        assert_eq!(status("kladde", "2019-08-01", Some("2020-01-14"), 0), None, "nobody has decided it");
    }
}
