//! Cases read from the file for the rules, each with what belongs to it and never more, and what the rules say about them.
//! What a rule says is `rules`; wording is `text`; where it is shown is `tui`.

mod cases;

use std::collections::HashMap;

use chrono::NaiveDate;

pub use cases::{calendar_of, engagement, observation};

use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Case, Finding, Speaks, Thresholds, judge};
use crate::store::{Filter, Query, Reader, StoreError};

/// Settings there can be; a person makes one per threshold at most.
const SETTINGS: usize = 500;

/// The numbers in force in a file.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn thresholds(reader: &Reader<'_>) -> Result<Thresholds, StoreError> {
    Ok(Thresholds::of(&reader.list(&Query::all(Entity::Setting), SETTINGS)?))
}

/// What the rules point out about one record of any kind they know.
pub fn attention(
    reader: &Reader<'_>,
    record: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Result<Vec<Finding>, StoreError> {
    judged(reader, record, today, thresholds, Speaks::Attention)
}

/// What the rules say about one record in one place.
pub fn judged(
    reader: &Reader<'_>,
    record: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
    asked: Speaks,
) -> Result<Vec<Finding>, StoreError> {
    Ok(match record.entity {
        Entity::Engagement => judge(Case::Engagement(&engagement(reader, record, today)?), asked, thresholds),
        Entity::Observation => judge(Case::Observation(&observation(reader, record, today)?), asked, thresholds),
        _ => Vec::new(),
    })
}

/// What the rules point out about several records, by record. Those without findings are left out.
pub fn attention_to(
    reader: &Reader<'_>,
    records: &[Record],
    today: NaiveDate,
) -> Result<HashMap<Id, Vec<Finding>>, StoreError> {
    let thresholds = thresholds(reader)?;
    let mut found = HashMap::new();
    for record in records {
        let findings = attention(reader, record, today, &thresholds)?;
        if !findings.is_empty() {
            found.insert(record.id, findings);
        }
    }
    Ok(found)
}

/// The children of one record.
fn under(
    reader: &Reader<'_>,
    entity: Entity,
    field: &'static str,
    parent: Id,
    limit: usize,
) -> Result<Vec<Record>, StoreError> {
    reader.list(&Query::all(entity).with(Filter::Is(field, Value::Link(parent))), limit)
}
