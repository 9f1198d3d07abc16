//! Swaps: reads the swaps that wait for somebody, with the day up to which the roster must be known to say where they stand.
//! Where each stands is in `domain::roster::swaps`.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::choices::{Coded, SwapStatus};
use crate::domain::dates::{IsoWeek, plus_days};
use crate::domain::fields::Entity;
use crate::domain::roster::MOST_WEEKS;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader, Sort, StoreError};

/// Most swaps of one status that are read, the newest first.
const MANY: usize = 400;

/// The swaps that wait for somebody.
#[derive(Clone, Debug, Default)]
pub struct OpenSwaps {
    /// The swaps: those that were accepted first.
    pub swaps: Vec<Record>,
    /// The last day of their duties.
    pub last: Option<NaiveDate>,
}

/// Reads the swaps that are neither over nor expired on a day.
///
/// # Errors
/// When the file cannot be read.
pub fn open_swaps(reader: &Reader<'_>, today: NaiveDate) -> Result<OpenSwaps, StoreError> {
    let mut swaps: Vec<Record> = Vec::new();
    for status in [SwapStatus::Accepteret, SwapStatus::Godkendt, SwapStatus::Anmodet] {
        let of = Query::all(Entity::Swap).with(Filter::Is("status", Value::Code(status.code().to_owned())));
        swaps.extend(reader.list(&of.sorted(Sort::Newest), MANY)?);
    }
    let ids: Vec<Id> = swaps.iter().flat_map(duties_of).collect();
    let days: HashMap<Id, NaiveDate> =
        reader.records(&ids)?.iter().filter_map(|duty| Some((duty.id, duty.date("date")?))).collect();
    let day = |id: Id| days.get(&id).copied();
    // A duty of a week lasts until its Sunday; which of its days is the first is known with the roster alone.
    swaps.retain(|swap| duties_of(swap).into_iter().filter_map(day).all(|day| IsoWeek::of(day).sunday() >= today));
    let farthest = plus_days(today, 7 * MOST_WEEKS);
    let last = swaps.iter().flat_map(duties_of).filter_map(day).filter(|day| *day <= farthest).max();
    Ok(OpenSwaps { swaps, last })
}

fn duties_of(swap: &Record) -> Vec<Id> {
    [swap.link("duty_a"), swap.link("duty_b")].into_iter().flatten().collect()
}
