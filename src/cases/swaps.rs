//! Swaps: reads the swaps that wait for somebody, with the day up to which the roster must be known to say where they stand.
//! Where each stands is in `domain::roster::swaps`.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveTime};

use super::roster::{Extent, roster};
use crate::domain::choices::{Coded, SwapStatus};
use crate::domain::dates::{IsoWeek, plus_days};
use crate::domain::fields::Entity;
use crate::domain::roster::MOST_WEEKS;
use crate::domain::roster::swaps::State;
use crate::domain::typed;
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
    expire(reader, &mut swaps, today)?;
    swaps.retain(is_open);
    let days = days_of(reader, &swaps)?;
    let farthest = plus_days(today, 7 * MOST_WEEKS);
    let last = swaps.iter().flat_map(duties_of).filter_map(|duty| days.get(&duty).copied());
    let last = last.filter(|day| *day <= farthest).max();
    Ok(OpenSwaps { swaps, last })
}

/// Puts into open swaps that they have expired, when the first day of one of their duties has passed: the file keeps how they
/// stood when somebody last wrote them.
///
/// # Errors
/// When the file cannot be read.
pub fn expire(reader: &Reader<'_>, records: &mut [Record], today: NaiveDate) -> Result<(), StoreError> {
    let days = days_of(reader, records)?;
    let week = IsoWeek::of(today);
    let mut facts = None;
    for swap in records.iter_mut().filter(|record| is_open(record)) {
        let dates: Vec<NaiveDate> = duties_of(swap).into_iter().filter_map(|duty| days.get(&duty).copied()).collect();
        // A duty of a week lasts until its Sunday; which of its days is the first is known with the roster alone.
        let over = dates.iter().any(|day| IsoWeek::of(*day) < week);
        let over = over
            || dates.iter().any(|day| *day < today) && {
                let facts = match &mut facts {
                    Some(facts) => facts,
                    none => {
                        let extent = Extent { first: week.monday(), last: week.sunday(), bound_from: week.sunday() };
                        let thresholds = super::thresholds(reader)?;
                        none.insert(roster(reader, extent, today.and_time(NaiveTime::MIN), &thresholds)?)
                    }
                };
                facts.state(&typed::Swap::from(&*swap)) == State::Expired
            };
        if over {
            swap.set("status", Some(Value::Code(SwapStatus::Udloebet.code().to_owned())));
        }
    }
    Ok(())
}

/// The open swaps among these records that have expired.
///
/// # Errors
/// When the file cannot be read.
pub fn expired(reader: &Reader<'_>, records: &[Record], today: NaiveDate) -> Result<HashSet<Id>, StoreError> {
    let mut open: Vec<Record> = records.iter().filter(|record| is_open(record)).cloned().collect();
    expire(reader, &mut open, today)?;
    Ok(open.iter().filter(|swap| !is_open(swap)).map(|swap| swap.id).collect())
}

fn is_open(record: &Record) -> bool {
    let open = |status| matches!(status, SwapStatus::Anmodet | SwapStatus::Accepteret | SwapStatus::Godkendt);
    record.entity == Entity::Swap && SwapStatus::from_code(record.text("status")).is_some_and(open)
}

/// The dates of the duties of swaps.
fn days_of(reader: &Reader<'_>, swaps: &[Record]) -> Result<HashMap<Id, NaiveDate>, StoreError> {
    let ids: Vec<Id> = swaps.iter().filter(|swap| is_open(swap)).flat_map(duties_of).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(reader.records(&ids)?.iter().filter_map(|duty| Some((duty.id, duty.date("date")?))).collect())
}

fn duties_of(swap: &Record) -> Vec<Id> {
    [swap.link("duty_a"), swap.link("duty_b")].into_iter().flatten().collect()
}
