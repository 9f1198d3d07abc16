//! Structure: reads what the rules about the structure decision of a municipality judge, and which municipalities are judged.

use chrono::{Datelike, NaiveDate};

use super::engagement::calendar_of;
use super::proving::typed_under;
use super::under;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::rules::{PERIODS_END, StructureCase};
use crate::store::{Reader, StoreError};

/// Maximum number of records of one kind read under a municipality.
const MANY: usize = 200;

/// The networks of a municipality whose periods end this summer, and its decisions.
///
/// # Errors
/// When the file cannot be read.
pub fn structure(reader: &Reader<'_>, municipality: &Record, today: NaiveDate) -> Result<StructureCase, StoreError> {
    let end = NaiveDate::from_ymd_opt(today.year(), PERIODS_END.0, PERIODS_END.1);
    let mut ending = Vec::new();
    for network in under(reader, Entity::Network, "municipality", municipality.id, MANY)? {
        let periods: Vec<typed::NetworkPeriod> = typed_under(reader, Entity::NetworkPeriod, "network", network.id)?;
        ending.extend(periods.into_iter().filter(|period| period.to.is_some() && period.to == end));
    }
    let mut decisions = Vec::new();
    for decision in under(reader, Entity::StructureDecision, "municipality", municipality.id, MANY)? {
        let meeting = decision.link("meeting").map(|id| reader.record(id)).transpose()?.flatten();
        let day = meeting.and_then(|meeting| meeting.date("date")).or_else(|| decision.date("meeting_date"));
        let choices = typed_under(reader, Entity::StructureChoice, "structure_decision", decision.id)?;
        decisions.push((typed::StructureDecision::from(&decision), choices, day));
    }
    let calendar = calendar_of(reader, Some(municipality.id))?;
    Ok(StructureCase { today, calendar, municipality: municipality.id, ending, decisions })
}

/// The municipalities of these periods of networks, each once.
pub fn municipalities_of(reader: &Reader<'_>, periods: &[Record]) -> Result<Vec<Id>, StoreError> {
    let mut networks: Vec<Id> = periods.iter().filter_map(|period| period.link("network")).collect();
    networks.sort_unstable();
    networks.dedup();
    let mut found: Vec<Id> =
        reader.records(&networks)?.iter().filter_map(|network| network.link("municipality")).collect();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
