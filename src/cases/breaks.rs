//! Breaks: reads the school holidays and the days on which municipalities differ, for some days of the roster.

use chrono::NaiveDate;

use super::school_calendar;
use super::week::between;
use crate::domain::choices::CalendarDayKind;
use crate::domain::fields::Entity;
use crate::domain::order;
use crate::domain::roster::breaks::{Breaks, Differing};
use crate::domain::typed;
use crate::store::{Query, Reader, StoreError};

/// Municipalities and their days that are read: far above all of Denmark and a year of days of each.
const MANY: usize = 5_000;

/// What concerns some days.
///
/// # Errors
/// When the file cannot be read.
pub fn breaks(reader: &Reader<'_>, first: NaiveDate, last: NaiveDate) -> Result<Breaks, StoreError> {
    let calendar = school_calendar(reader, None)?;
    let municipalities = reader.list(&Query::all(Entity::Municipality), MANY)?;
    let mut all: Vec<typed::Municipality> = municipalities.iter().map(typed::Municipality::from).collect();
    all.sort_by_cached_key(|one| order::sort_key(&one.name));
    let default = i64::from(calendar.winter_week);
    let week = |one: &typed::Municipality| u32::try_from(one.winter_week.unwrap_or(default)).ok();
    let winter = all.iter().filter_map(|one| Some((one.name.clone(), week(one)?))).collect();
    let rows = reader.list(&between(Entity::CalendarDay, first, last), MANY)?;
    let placed = |row: typed::CalendarDay| {
        let at = all.iter().position(|one| Some(one.id) == row.municipality)?;
        let open = row.kind == Some(CalendarDayKind::Aabent);
        let municipality = all.get(at)?.name.clone();
        let day = row.date?;
        Some((at, Differing { day, open, name: row.name, municipality }))
    };
    let mut days: Vec<(usize, Differing)> = rows.iter().map(typed::CalendarDay::from).filter_map(placed).collect();
    days.sort_by(|(a, one), (b, other)| {
        (one.day, one.open, &one.name, a).cmp(&(other.day, other.open, &other.name, b))
    });
    Ok(Breaks { calendar, winter, days: days.into_iter().map(|(_, day)| day).collect() })
}
