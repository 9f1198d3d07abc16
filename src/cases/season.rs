//! Season: reads a period of a network with its bands, its registrations and its meetings. Which fee follows is in
//! `domain::fees`.

use chrono::NaiveDate;

use super::under;
use crate::domain::fees;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Record;
use crate::rules::SeasonCase;
use crate::store::{Reader, StoreError};

/// Maximum number of records of one kind read under a period; a network has a few dozen registrations and meetings.
const MANY: usize = 500;

/// A period with its fees.
///
/// # Errors
/// When the file cannot be read.
pub fn season(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<SeasonCase, StoreError> {
    let of = |entity| under(reader, entity, "network_period", record.id, MANY);
    let period = typed::NetworkPeriod::from(record);
    let bands: Vec<typed::FeeBand> = of(Entity::FeeBand)?.iter().map(typed::FeeBand::from).collect();
    let registrations = of(Entity::Registration)?.iter().map(typed::Registration::from).collect();
    let meetings: Vec<typed::Meeting> = of(Entity::Meeting)?.iter().map(typed::Meeting::from).collect();
    let season = fees::season(&bands, registrations, &period, &meetings);
    Ok(SeasonCase { today, period, season })
}
