//! Trends: reads the counts across all engagements: time use (D-13) and tags (D-16). Every read is a window of days with a
//! limit; the computing is in `domain::mix` and `domain::trends`.

use chrono::NaiveDate;

use crate::domain::choices::{ActivityStatus, Coded};
use crate::domain::fields::Entity;
use crate::domain::mix::Mix;
use crate::domain::trends::{Sighting, Trends};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader, StoreError};

/// Maximum number of activities summed in a window; far above what a team of fifty has in a quarter.
const ACTIVITIES: usize = 50_000;
/// Maximum number of tags counted.
const TAGS: usize = 300;
/// Maximum number of records with one tag counted in both windows together, of each kind.
const TAGGED: usize = 500;

/// The held activities in a range of days.
fn held(from: NaiveDate, to: NaiveDate) -> Query {
    Query::all(Entity::Activity)
        .with(Filter::From("date", from))
        .with(Filter::To("date", to))
        .with(Filter::Is("status", Value::Code(ActivityStatus::Afholdt.code().into())))
}

/// Time by kind of work in a range of days.
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

/// Minutes of held activities by a choice in a range of days: the code, empty if none was given, and the minutes.
fn minutes_by(
    reader: &Reader<'_>,
    choice: &'static str,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<(String, i64)>, StoreError> {
    let sums = reader.sums(&held(from, to), choice, &["minutes"], ACTIVITIES)?;
    Ok(sums.into_iter().map(|(code, _, sums)| (code, sums.first().copied().unwrap_or(0))).collect())
}

/// Minutes by direction (S0:20); see [`minutes_by`].
pub fn directions(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<(String, i64)>, StoreError> {
    minutes_by(reader, "direction", (from, to))
}

/// Minutes by learning form (S2:70); see [`minutes_by`].
pub fn learning_forms(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<(String, i64)>, StoreError> {
    minutes_by(reader, "learning_form", (from, to))
}

/// Minutes of held activities that somebody from outside stood for.
pub fn by_outsiders(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<i64, StoreError> {
    let outside = held(from, to).with(Filter::Is("external", Value::Bool(true)));
    let sums = reader.sums(&outside, "kind", &["minutes"], ACTIVITIES)?;
    Ok(sums.iter().filter_map(|(_, _, sums)| sums.first()).fold(0, |sum, minutes| sum.saturating_add(*minutes)))
}

/// All tags.
pub fn tags(reader: &Reader<'_>) -> Result<Vec<Record>, StoreError> {
    reader.list(&Query::all(Entity::Tag), TAGS)
}

/// Counts one tag: its finished observations and held activities.
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

/// Leave out kladder, which are private, and planned or cancelled records, which did not happen.
fn counts(record: &Record) -> bool {
    !record.draft && (record.entity != Entity::Activity || record.text("status") == ActivityStatus::Afholdt.code())
}

fn sighting(record: &Record) -> Option<Sighting> {
    let observed = record.entity == Entity::Observation;
    let units = if observed { record.link("unit").into_iter().collect() } else { record.links("units").to_vec() };
    Some(Sighting { day: record.day()?, engagement: record.link("engagement"), units, observed })
}

/// Counts all tags in a window of this many days up to today, and in the window before it.
pub fn trends(reader: &Reader<'_>, today: NaiveDate, days: u64) -> Result<Trends, StoreError> {
    let mut trends = Trends::new(today, days);
    for tag in tags(reader)? {
        count(reader, &mut trends, tag.id)?;
    }
    Ok(trends)
}
