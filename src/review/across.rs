//! Reading what is counted across all engagements: what time went to (D-13) and what was tagged (D-16). Every read is a window
//! of days with a bound; computing is `domain::mix` and `domain::trends`.

use chrono::NaiveDate;

use crate::domain::choices::{ActivityStatus, Coded};
use crate::domain::fields::Entity;
use crate::domain::mix::Mix;
use crate::domain::trends::{Sighting, Trends};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader, StoreError};

/// Activities of a window that are summed: many times what a team of fifty does in a quarter.
const ACTIVITIES: usize = 50_000;
/// Tags that are counted.
const TAGS: usize = 300;
/// Records with one tag that are counted in both windows together, of each kind.
const TAGGED: usize = 500;

/// The held activities of some days.
fn held(from: NaiveDate, to: NaiveDate) -> Query {
    Query::all(Entity::Activity)
        .with(Filter::From("date", from))
        .with(Filter::To("date", to))
        .with(Filter::Is("status", Value::Code(ActivityStatus::Afholdt.code().into())))
}

/// What time went to in some days.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn hours_by_kind(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Mix, StoreError> {
    let sums = reader.sums(&held(from, to), "kind", &["minutes", "prep"], ACTIVITIES)?;
    Ok(Mix::of(sums.into_iter().map(|(kind, count, sums)| {
        let at = |n: usize| sums.get(n).copied().unwrap_or(0);
        (kind, count, at(0), at(1))
    })))
}

/// Minutes of held activities by direction (S0:20) in some days: the code, empty where none was given, and its minutes.
pub fn directions(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<(String, i64)>, StoreError> {
    let sums = reader.sums(&held(from, to), "direction", &["minutes"], ACTIVITIES)?;
    Ok(sums.into_iter().map(|(code, _, sums)| (code, sums.first().copied().unwrap_or(0))).collect())
}

/// The tags there are.
pub fn tags(reader: &Reader<'_>) -> Result<Vec<Record>, StoreError> {
    reader.list(&Query::all(Entity::Tag), TAGS)
}

/// Counts one tag: finished observations and held activities that have it.
pub fn count(reader: &Reader<'_>, trends: &mut Trends, tag: Id) -> Result<(), StoreError> {
    let (from, to) = (trends.before.from, trends.now.to);
    let (mut sightings, mut more) = (Vec::new(), false);
    for entity in [Entity::Observation, Entity::Activity] {
        let query = Query::all(entity)
            .with(Filter::Has("tags", tag))
            .with(Filter::From("date", from))
            .with(Filter::To("date", to));
        let rows = reader.list(&query, TAGGED + 1)?;
        more |= rows.len() > TAGGED;
        sightings.extend(rows.iter().take(TAGGED).filter(|row| counts(row)).filter_map(sighting));
    }
    trends.add(tag, &sightings, more);
    Ok(())
}

/// A kladde is nobody else's business, and what was planned or cancelled did not happen.
fn counts(record: &Record) -> bool {
    !record.draft && (record.entity != Entity::Activity || record.text("status") == ActivityStatus::Afholdt.code())
}

fn sighting(record: &Record) -> Option<Sighting> {
    let observed = record.entity == Entity::Observation;
    let units = if observed { record.link("unit").into_iter().collect() } else { record.links("units").to_vec() };
    Some(Sighting { day: record.day()?, engagement: record.link("engagement"), units, observed })
}

/// Counts all tags in a window of so many days up to today, and in the one before.
pub fn trends(reader: &Reader<'_>, today: NaiveDate, days: u64) -> Result<Trends, StoreError> {
    let mut trends = Trends::new(today, days);
    for tag in tags(reader)? {
        count(reader, &mut trends, tag.id)?;
    }
    Ok(trends)
}
