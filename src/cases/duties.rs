//! Duties gone by: those that somebody stood on and that nobody has said were held, a week at a time (M23, R-80). A duty by the
//! week has passed after its Sunday.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::roster::asked::{days_by_weekday, duty_hours, is_weekly};
use crate::domain::roster::presence::takes;
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
        let (days, hours) = (days_by_weekday(&duty, kind), duty_hours(&duty, kind));
        let mut own = absences.iter().filter(|absence| absence.person == duty.person);
        let is_away = own.any(|absence| days.iter().any(|day| takes(absence, *day, hours)));
        let week = weeks.entry(IsoWeek::of(date).monday()).or_default();
        if is_away { week.away.push(row) } else { week.there.push(row) }
    }
    Ok(weeks)
}
