//! Duties gone by: those that somebody stood on and that nobody has said were held, a week at a time (M23, R-80). A duty by the
//! week has passed after its Sunday.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::roster::asked::{duty_hours, is_among, is_weekly, weekdays};
use crate::domain::roster::presence::{hours_away, touches};
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::store::{Query, Reader, StoreError};

/// Most duty types, and most absences around the duties, that are read.
const MANY: usize = 2_000;

/// The duties of a week that are still to be answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PassedDuties {
    /// Those whose person was there on all their days.
    pub there: Vec<Record>,
    /// Those whose person was away on a day: somebody else may have stood there.
    pub away: Vec<Record>,
}

/// The days a duty asks for.
fn days(duty: &typed::Duty, kind: &typed::DutyType) -> Vec<NaiveDate> {
    let Some(date) = duty.date else { return Vec::new() };
    if !is_weekly(kind) {
        return vec![date];
    }
    let among = if duty.days.is_empty() { weekdays(kind) } else { &duty.days };
    IsoWeek::of(date).days().filter(|day| is_among(among, *day)).collect()
}

/// The duties of one person or of everybody that are over before `today`, at most `limit`, by the Monday of their week.
///
/// # Errors
/// When the file cannot be read.
pub fn passed_duties(
    reader: &Reader<'_>,
    who: Option<Id>,
    today: NaiveDate,
    limit: usize,
) -> Result<BTreeMap<NaiveDate, PassedDuties>, StoreError> {
    let rows = reader.passed_duties(who, today, limit)?;
    let (Some(first), Some(last)) = (rows.first().and_then(Record::day), rows.last().and_then(Record::day)) else {
        return Ok(BTreeMap::new());
    };
    let types = reader.list(&Query::all(Entity::DutyType), MANY)?;
    let types: HashMap<Id, typed::DutyType> = types.iter().map(|kind| (kind.id, typed::DutyType::from(kind))).collect();
    let absences = reader.touching(Entity::Absence, (first, IsoWeek::of(last).sunday()), MANY)?;
    let absences: Vec<typed::Absence> = absences.iter().map(typed::Absence::from).collect();
    let mut weeks: BTreeMap<NaiveDate, PassedDuties> = BTreeMap::new();
    for row in rows {
        let duty = typed::Duty::from(&row);
        let Some((date, kind)) = duty.date.zip(duty.duty_type.and_then(|kind| types.get(&kind))) else { continue };
        if is_weekly(kind) && IsoWeek::of(date).sunday() >= today {
            continue;
        }
        let (days, hours) = (days(&duty, kind), duty_hours(&duty, kind));
        let own = absences.iter().filter(|absence| absence.person == duty.person);
        let is_away = own.clone().any(|absence| {
            hours_away(absence).is_some_and(|away| away.overlaps(hours))
                && days.iter().any(|day| touches(absence, *day))
        });
        let week = weeks.entry(IsoWeek::of(date).monday()).or_default();
        if is_away { week.away.push(row) } else { week.there.push(row) }
    }
    Ok(weeks)
}
