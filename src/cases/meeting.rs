//! Meeting: reads the case of one meeting: the meeting, its period, and what was sent out about it.

use chrono::NaiveDate;

use super::engagement::calendar_of;
use super::moving::municipality_of;
use super::proving::typed_under;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Record;
use crate::rules::MeetingCase;
use crate::store::{Reader, StoreError};

/// A meeting with its period and what was sent out about it.
///
/// # Errors
/// When the file cannot be read.
pub fn meeting(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<MeetingCase, StoreError> {
    let period = record.link("network_period").map(|id| reader.record(id)).transpose()?.flatten();
    Ok(MeetingCase {
        today,
        calendar: calendar_of(reader, municipality_of(reader, record)?)?,
        meeting: typed::Meeting::from(record),
        period: period.as_ref().map(typed::NetworkPeriod::from),
        dispatches: typed_under(reader, Entity::Dispatch, "meeting", record.id)?,
    })
}
