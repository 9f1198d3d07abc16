//! Finds the places in the records of a file that look like civil registration numbers, for data that leaves the
//! file. A report is built from many records and does not say which words come from which; here those records are found
//! again.

use std::collections::HashSet;

use super::Subject;
use super::json::other_versions;
use crate::cases;
use crate::domain::fields::Entity;
use crate::domain::privacy::{self, Spot};
use crate::domain::value::Record;
use crate::store::{Accept, Query, Reader, StoreError};

/// A place in a record that looks like a civil registration number.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The human number of its record.
    pub number: Option<i64>,
    /// The place.
    pub spot: Spot,
    /// The decision to store when a person says that it is not such a number.
    pub accept: Accept,
    /// A person has said so already.
    pub accepted: bool,
}

/// Every such place that an export would contain and nobody has accepted.
///
/// # Errors
/// When the file cannot be read.
pub fn unaccepted(reader: &Reader<'_>) -> Result<Vec<Held>, StoreError> {
    let mut found = each(reader, |_| true)?;
    found.retain(|held| !held.accepted);
    Ok(found)
}

/// The places from which these digits may have come into a report. For an engagement: its own records, and those that
/// belong to no engagement.
pub(super) fn of_report(
    reader: &Reader<'_>,
    subject: Subject,
    digits: &HashSet<String>,
) -> Result<Vec<Held>, StoreError> {
    let may_hold = |record: &Record| match subject {
        Subject::Portfolio | Subject::Trends(_) => true,
        Subject::Roster(_) => matches!(record.entity, Entity::DutyType | Entity::Person),
        Subject::Engagement(id, _) => {
            record.id == id || cases::engagement_of(record, reader).is_none_or(|engagement| engagement == id)
        }
    };
    let mut found = each(reader, may_hold)?;
    found.retain(|held| digits.contains(&held.accept.digits));
    Ok(found)
}

fn each(reader: &Reader<'_>, may_hold: impl Fn(&Record) -> bool) -> Result<Vec<Held>, StoreError> {
    let accepted = reader.accepted()?;
    let mut found: Vec<Held> = Vec::new();
    let mut failed = None;
    for entity in Entity::ALL {
        let look = |record: &Record, found: &mut Vec<Held>| {
            let spots = privacy::numbers(record);
            if !spots.is_empty() && may_hold(record) {
                found.extend(spots.into_iter().map(|spot| Held {
                    number: record.number,
                    accept: Accept::of(record, &spot),
                    accepted: accepted.has(record.id, spot.field, record.text(spot.field.name), spot.place),
                    spot,
                }));
            }
        };
        reader.each(&Query::all(*entity), |record| {
            if record.draft {
                return;
            }
            look(record, &mut found);
            match other_versions(reader, record) {
                // A number that is also in the version shown is reported there already.
                Ok(others) => {
                    let mut more = Vec::new();
                    others.iter().for_each(|other| look(other, &mut more));
                    let of_record = |held: &&Held| held.spot.id == record.id;
                    more.retain(|held: &Held| {
                        let mut known = found.iter().rev().take_while(of_record);
                        !known.any(|known| known.accept == held.accept)
                    });
                    found.extend(more);
                }
                Err(error) => failed = Some(error),
            }
        })?;
    }
    failed.map_or(Ok(found), Err)
}
