//! Measured: reads the scores of observations, scale by scale, for before and after. The computing is in
//! `domain::measures`.

use std::collections::HashMap;

use super::under;
use crate::domain::choices::{Coded, Purpose};
use crate::domain::fields::Entity;
use crate::domain::figures::Share;
use crate::domain::measures::{BeforeAfter, Measurement, agreement, before_after};
use crate::domain::value::{Id, Record};
use crate::store::{Reader, StoreError};

/// Maximum number of scores and areas read for one observation or scale.
const AREAS: usize = 60;

/// One scale in a set of observations, before and after.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The name of the scale.
    pub name: String,
    /// Its lowest and highest point.
    pub bounds: (i64, i64),
    /// The names of its areas.
    pub areas: HashMap<Id, String>,
    /// The figures (D-08).
    pub result: BeforeAfter,
    /// Areas two observers agree on (D-19), per purpose, in the order of purposes.
    pub agreements: Vec<(Purpose, Share)>,
}

/// The areas of a scale, in order.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn areas(reader: &Reader<'_>, scale: Id) -> Result<Vec<Record>, StoreError> {
    under(reader, Entity::ScaleArea, "scale", scale, AREAS)
}

/// The lowest and highest point of a scale.
pub fn bounds(scale: &Record) -> (i64, i64) {
    (scale.int("min").unwrap_or(1), scale.int("max").unwrap_or(5))
}

/// Every scale a set was measured on, each separately.
pub fn compared(reader: &Reader<'_>, set: &[Record]) -> Result<Vec<Compared>, StoreError> {
    let mut scale_of: HashMap<Id, Option<Id>> = HashMap::new();
    let mut scales: Vec<(Id, Vec<Measurement>)> = Vec::new();
    // Ordering into before and after needs a purpose and a day.
    for record in set.iter().filter(|record| !record.text("method").is_empty()) {
        let (Some(purpose), Some(day)) = (Purpose::from_code(record.text("purpose")), record.day()) else { continue };
        for score in under(reader, Entity::Score, "observation", record.id, AREAS)? {
            let (Some(area), Some(tenths)) = (score.link("area"), score.int("tenths")) else { continue };
            let scale = match scale_of.get(&area) {
                Some(known) => *known,
                None => {
                    let scale = reader.record(area)?.and_then(|area| area.link("scale"));
                    scale_of.insert(area, scale);
                    scale
                }
            };
            let Some(scale) = scale else { continue };
            let at = scales.iter().position(|(known, _)| *known == scale).unwrap_or_else(|| {
                scales.push((scale, Vec::new()));
                scales.len() - 1
            });
            let Some((_, measured)) = scales.get_mut(at) else { continue };
            match measured.iter_mut().find(|m| m.observation == record.id) {
                Some(known) => known.scores.push((area, tenths)),
                None => measured.push(Measurement {
                    observation: record.id,
                    purpose,
                    day,
                    pair: record.link("pair"),
                    scores: vec![(area, tenths)],
                }),
            }
        }
    }
    let mut found = Vec::new();
    for (scale, measured) in scales {
        found.extend(compare(reader, scale, &measured)?);
    }
    Ok(found)
}

fn compare(reader: &Reader<'_>, scale: Id, measured: &[Measurement]) -> Result<Option<Compared>, StoreError> {
    let Some(record) = reader.record(scale)? else { return Ok(None) };
    let areas = areas(reader, scale)?;
    let ids: Vec<Id> = areas.iter().map(|area| area.id).collect();
    let mut agreements = Vec::new();
    for code in Purpose::LIST.codes {
        let Some(purpose) = Purpose::from_code(code) else { continue };
        // Each pair once, the latest first.
        let pair = measured.iter().filter(|m| m.purpose == purpose).find_map(|one| {
            let other = measured.iter().find(|m| Some(m.observation) == one.pair)?;
            agreement(&one.scores, &other.scores)
        });
        agreements.extend(pair.map(|share| (purpose, share)));
    }
    Ok(Some(Compared {
        name: record.text("name").to_owned(),
        bounds: bounds(&record),
        areas: areas.iter().map(|area| (area.id, area.text("name").to_owned())).collect(),
        result: before_after(&ids, measured),
        agreements,
    }))
}
